"""BPMN -> ``Sop``, as far as the elements of the file tell it: any process of lanes and tasks, whoever made it."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sopbpmn import graphs
from sopbpmn.bpmnfile import BpmnFile, Element
from sopbpmn.changes import in_order
from sopbpmn.doctext import TOGETHER, read_block, read_identity
from sopbpmn.model import Confidence, Evidence, Flow, Identity, Lane, Node, NodeKind, Sop
from sopbpmn.naming import unused
from sopbpmn.process import NO_ORIGIN, UNKNOWN_LANE, Kept, Role, item_of
from sopbpmn.recover.rows import rows_of
from sopbpmn.recover.scope import Scope, Way
from sopbpmn.recover.symbols import Symbol, symbols
from sopbpmn.recover.words import FROM_DOCUMENTATION, evidence
from sopbpmn.whitespace import one_line


@dataclass(frozen=True)
class Derived:
    """An SOP as the elements of a file tell it, in the order of the flow, and which element each node came from."""

    sop: Sop
    elements: Mapping[str, tuple[Element, ...]]
    """The elements by the ids of the nodes."""


def derive(file: BpmnFile, process: Element, scope: Scope) -> Derived:
    """Return the SOP that the elements of ``process`` tell.

    Raises:
        InvalidSopError: there is no node in it, or an arrow leads into a beginning or out of an end.
    """
    return _Maker(file, process, scope).make()


class _Maker:
    """Makes one SOP."""

    def __init__(self, file: BpmnFile, process: Element, scope: Scope) -> None:
        self.file = file
        self.process = process
        self.scope = scope
        self.kept = process.kept or Kept()
        self.stripped = process.kept is None and all(
            x.standard is None and x.origin == NO_ORIGIN for x in scope.nodes.values()
        )
        self.taken: set[str] = set()

    def make(self) -> Derived:
        lanes = self.lanes()
        columns = dict(lanes)
        found = symbols(self.scope, self.taken)
        owner = {element.id: x.id for x in found for element in x.elements}
        ends = {x.id: x.kind for x in found}
        arrows = [
            way
            for way in self.arrows(owner)
            if ends[way.source] is not NodeKind.END and ends.get(way.target) is not NodeKind.START
        ]
        found, arrows = self.without_open(found, arrows)
        found = self.in_order(found, arrows)
        rows = rows_of(found, self.tasks_before(found, arrows), self.taken, stripped=self.stripped)
        nodes = tuple(self.node(x, rows.nodes[x.id], columns) for x in found)
        flows = self.flows(arrows, {x.id: number for number, x in enumerate(found)})
        steps = {step.id: step for step in rows.steps}
        order = in_order(list(dict.fromkeys(x.step for x in nodes if x.step)), self.kept.steps)
        sop = Sop(
            self.key(),
            self.identity(),
            tuple(dict.fromkeys(columns.values())),
            tuple(steps[x] for x in order),
            nodes,
            flows,
        )
        return Derived(sop, {x.id: x.elements for x in found})

    # --- lanes and nodes ----------------------------------------------------------------------------------------------

    def lanes(self) -> list[tuple[str, Lane]]:
        """Return the lanes by their elements, those within which nothing is divided further; an unknown one isn't."""
        inside: list[Element] = []
        todo = [self.process.id]
        for parent in todo:  # grows on the way
            here = [x for x in self.file.children(parent) if x.tag == "lane"]
            inside += here
            todo += [x.id for x in here]
        outer = {x.parent for x in inside}
        used = {x.lane for x in self.scope.nodes.values()}
        result = []
        for element in inside:
            if one_line(element.name) == UNKNOWN_LANE or (element.id in outer and element.id not in used):
                continue
            name = unused(element.origin.item or item_of(element.id), self.taken.__contains__)
            self.taken.add(name)
            words = one_line(element.name)
            words = "" if words and words == element.origin.name else words
            result.append((element.id, Lane(name, words)))
        return result

    def node(self, symbol: Symbol, plain: Node, lanes: Mapping[str, Lane]) -> Node:
        """Return ``plain`` in the lane in which its work is done."""
        main = symbol.main
        lane = lanes.get(main.lane)
        beside = main.origin.beside
        own = None if lane is None or lane.id == beside else lane.id
        shared = tuple(x for x in self.shared(main, lanes) if x != own)
        return dataclasses.replace(plain, lane=own, shared_with=shared)

    def shared(self, main: Element, lanes: Mapping[str, Lane]) -> tuple[str, ...]:
        """Return the ids of the further lanes that take part."""
        here = {lane.id for lane in lanes.values()}
        if main.origin != NO_ORIGIN:
            return tuple(x for x in main.origin.shared if x in here)
        named = read_block(main.documentation).get(TOGETHER, "")
        found = []
        for lane in sorted(lanes.values(), key=lambda x: -len(x.name)):
            pattern = rf"(?:^|, ){re.escape(one_line(lane.name))}(?=, |$)"
            if lane.name and re.search(pattern, named):
                found.append(lane.id)
                named = re.sub(pattern, ", ", named, count=1)
        return tuple(in_order(found, [lane.id for lane in lanes.values()]))

    # --- flow ---------------------------------------------------------------------------------------------------------

    def without_open(self, found: Sequence[Symbol], arrows: Sequence[Way]) -> tuple[list[Symbol], list[Way]]:
        """Leave out the tasks that ask where an arrow leads; it leads nowhere, or to the only answer left."""
        asks = {x.id for x in found if x.main.origin.role is Role.OPEN and x.main.name == x.main.origin.name}
        answers: dict[str, set[str]] = {x: set() for x in asks}
        for way in arrows:
            if way.source in asks:
                answers[way.source].add(way.target)
        to = {x: next(iter(ends)) if len(ends) == 1 and ends.isdisjoint(asks) else "" for x, ends in answers.items()}
        left = [dataclasses.replace(x, target=to.get(x.target, x.target)) for x in arrows if x.source not in asks]
        return [x for x in found if x.id not in asks], left

    def arrows(self, owner: Mapping[str, str]) -> list[Way]:
        """Return the arrows between symbols, their ends by the ids of these; those that lead to no symbol are open."""
        found = []
        for way in self.scope.ways:
            source, target = owner.get(way.source), owner.get(way.target, "")
            within = source == target and way.flow.target == way.target and self.inner(way)
            if source is not None and not within:
                found.append(dataclasses.replace(way, source=source, target=target))
        return found

    def inner(self, way: Way) -> bool:
        """Tell whether an arrow leads from one element of a symbol to its next one."""
        return self.scope.nodes[way.target].origin.item == self.scope.nodes[way.source].origin.item and (
            len(self.scope.entering[way.target]) == 1
        )

    def in_order(self, found: Sequence[Symbol], arrows: Sequence[Way]) -> list[Symbol]:
        """Return the symbols in the order of the SOP, those that it doesn't know behind what leads to them."""
        by_id = {x.id: x for x in found}
        out: dict[str, list[str]] = {x.id: [] for x in found}
        before: dict[str, str] = {}
        for way in arrows:
            if way.target:
                out[way.source].insert(0, way.target)
        entered = {way.target for way in arrows}
        roots = sorted(out, key=lambda x: (by_id[x].kind is not NodeKind.START, x in entered))
        flow: dict[str, None] = {}

        def onward(name: str) -> list[str]:
            return [x for x in out[name] if x not in flow]

        for root in roots:
            if root not in flow:
                flow |= dict.fromkeys(graphs.finished_order([root], onward)[::-1])
        rank = {name: number for number, name in enumerate(flow)}
        for way in sorted((x for x in arrows if x.target), key=lambda x: rank[x.source]):
            before.setdefault(way.target, way.source)
        return [by_id[name] for name in placed(list(flow), self.kept.nodes, before)]

    def tasks_before(self, found: Sequence[Symbol], arrows: Sequence[Way]) -> dict[str, Symbol | None]:
        """Return for each question the task in its lane that alone leads to it, and to nothing else."""
        by_id = {x.id: x for x in found}
        entering = Counter(way.target for way in arrows)
        leaving = Counter(way.source for way in arrows)
        result: dict[str, Symbol | None] = {}
        for way in arrows:
            symbol, task = by_id.get(way.target), by_id[way.source]
            if symbol is None or symbol.kind is not NodeKind.DECISION or task.kind is not NodeKind.TASK:
                continue
            if entering[way.target] == 1 and leaving[way.source] == 1 and symbol.main.lane in ("", task.main.lane):
                result[symbol.id] = task
        return result

    def flows(self, arrows: Sequence[Way], rank: Mapping[str, int]) -> tuple[Flow, ...]:
        """Return the arrows as they stand in the SOP: in its order, new ones behind those from the same symbol."""
        found: dict[str, Flow] = {}
        for way in sorted(arrows, key=lambda x: rank[x.source]):
            name = unused(way.flow.origin.item or item_of(way.id), self.taken.__contains__)
            self.taken.add(name)
            made_up = way.flow.origin.name and way.flow.name == way.flow.origin.name
            label = "" if made_up or way.split else way.flow.name
            found[name] = Flow(name, way.source, way.target, label, self.evidence(way.flow))
        return tuple(found[name] for name in in_order(list(found), self.kept.flows))

    def evidence(self, flow: Element) -> Evidence:
        if self.stripped and any(read_block(x.documentation) for x in self.scope.nodes.values()):
            return Evidence(Confidence.INFERRED, rule=FROM_DOCUMENTATION)
        return evidence(flow.confidence, flow.rule)

    # --- identity -----------------------------------------------------------------------------------------------------

    def key(self) -> str:
        """Return the key of which the process's id was made, or one that is made of it."""
        name = self.process.id.removeprefix("Process_").replace("_", "-").lower()
        return re.sub(r"[^a-z0-9-]+", "-", name).strip("-") or "sop"

    def identity(self) -> Identity:
        """Return the identity block. The SOP's name stands in three places; a name that somebody changed counts."""
        identity, _ = read_identity(self.process.documentation)
        said = one_line(identity.name)
        pools = (x.name for x in self.file.tagged("participant") if x.get("processRef") == self.process.id)
        names = list(filter(None, dict.fromkeys((one_line(self.process.name), one_line(next(pools, ""))))))
        changed = [name for name in names if name != (said or self.key())]
        in_words = self.process.redocumented and said and len(names) == 1
        return identity if in_words or not changed else dataclasses.replace(identity, name=changed[0])


def placed(names: Sequence[str], order: Sequence[str], before: Mapping[str, str]) -> list[str]:
    """Return ``names`` in ``order``; new ones right behind what leads to them, else where they are."""
    known = in_order([name for name in names if name in set(order)], order)
    if not known:
        return list(names)
    here = set(known)
    behind: dict[str, list[str]] = {}
    for previous, name in zip(["", *names], names, strict=False):
        if name not in here:
            after = before.get(name, "")
            behind.setdefault(after if after != name else previous, []).append(name)
    result: list[str] = []
    done: set[str] = set()
    todo = [*reversed(known), *reversed(behind.get("", []))]
    while todo:
        name = todo.pop()
        if name not in done:
            done.add(name)
            result.append(name)
            todo += reversed(behind.get(name, []))
    return result + [name for name in names if name not in done]
