"""``Sop`` -> ``Process``: which BPMN element stands for what, so that the result runs soundly whatever is answered.

Three passes, each pure: ``repair`` makes the drawn flow a graph with one start in which all is reachable and can end;
``regions`` finds where work may be split in parallel; this module writes the elements. Why the result is sound:
without parallel gateways it is a state machine in which everything is reachable and can end, and parallel gateways
stand only round regions with one way in and one way out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopbpmn.compiler.branches import Branch, Variables, make_branches, name_branches
from sopbpmn.compiler.element_names import event_names, work_names
from sopbpmn.compiler.origins import EVENTS, origin_of
from sopbpmn.compiler.regions import Region, find_regions
from sopbpmn.compiler.repair import FlowGraph, repair_flow
from sopbpmn.compiler.texts import (
    WHERE_TO,
    capsule_works,
    mention,
    mention_words,
    question_of,
    referred_sop,
    sop_key,
    step_text,
)
from sopbpmn.diagnostics import Alternative, Finding, finding, where
from sopbpmn.doctext import identity_text
from sopbpmn.errors import InvalidSopError
from sopbpmn.model import STATED, Evidence, Flow, Lane, Node, NodeKind, Sop
from sopbpmn.naming import unused
from sopbpmn.process import (
    NO_ORIGIN,
    UNKNOWN_LANE,
    ElementKind,
    FlowNode,
    Origin,
    Process,
    ProcessLane,
    Role,
    SequenceFlow,
    Standard,
    item_of,
)
from sopbpmn.propositions import contradicts
from sopbpmn.sentences import message
from sopbpmn.whitespace import one_line

MAX_EXITS = 12
"""Most exits of one gateway; a choice with more is asked in several gateways, one after the other."""
PLAIN = Branch("", "", is_default=False)


@dataclass(frozen=True, slots=True)
class Compilation:
    """A process, and what had to be decided to get it."""

    process: Process
    findings: tuple[Finding, ...]
    places: Mapping[str, str]
    """Ids of the elements that stand for the lanes, rows, symbols and arrows of the SOP, by their ids there."""


def compile_sop(sop: Sop, known: Mapping[str, str] | None = None, process_id: str = "") -> Compilation:
    """Return ``sop`` as a sound process; ids derive from those of ``sop``, so the same input gives the same output.

    ``known`` maps names of SOPs to ids of their processes: a row "Lihat SOP ..." that names one becomes a call
    activity. ``process_id`` is the id of the process, if it isn't to be made of the SOP's key.

    Raises:
        InvalidSopError: both answers of a decision say the same, so that nobody can tell its branches apart.
    """
    graph, findings = repair_flow(sop)
    writer = _Writer(sop, graph, findings, {sop_key(name): process for name, process in (known or {}).items()})
    process = writer.write(process_id or process_of(sop.key))
    return Compilation(process, tuple(findings), writer.places)


def process_of(key: str) -> str:
    """Return the id of the process of the SOP with this key, where it isn't given another one."""
    return f"Process_{key.replace('-', '_')}"


@dataclass(frozen=True, slots=True)
class _Exit:
    """Where a flow of the graph begins among the elements, and what it says there."""

    origin: str
    """The node of the graph it comes from."""
    element: str
    flow: str = ""
    branch: Branch = PLAIN
    evidence: Evidence = STATED


class _Writer:
    """Writes the elements of one process."""

    def __init__(self, sop: Sop, graph: FlowGraph, findings: list[Finding], known: Mapping[str, str]) -> None:
        self.sop = sop
        self.graph = graph
        self.findings = findings
        self.known = known
        self.work_names = work_names(sop, graph)
        self.event_names = event_names(sop, graph)
        self.variables = Variables()
        self.nodes: list[FlowNode] = []
        self.flows: list[SequenceFlow] = []
        self.labels = {flow.id: flow.label for flow in sop.flows}
        self.taken: set[str] = set()
        self.lane_ids = {lane.id: self.fresh(f"Lane_{lane.id}") for lane in sop.lanes}
        self.places = dict(self.lane_ids)
        """The elements by the ids of what they stand for."""
        self.unknown_lane = self.fresh("Lane_belum_ditentukan")
        splits = [node.id for node in graph.nodes if self.forks(node)]
        self.regions = {region.split: region for region in find_regions(graph, splits)}
        self.entry: dict[str, FlowNode] = {}
        self.exits: dict[str, list[_Exit]] = {}
        """The exits that lead to each node of the graph."""

    def write(self, process_id: str) -> Process:
        parts: dict[str, list[FlowNode]] = {}
        self.exits = {node.id: [] for node in self.graph.nodes}
        for node in self.graph.nodes:
            self.nodes = []
            self.node(node)
            self.entry[node.id] = self.nodes[0]
            parts[node.id] = self.nodes
        joined: dict[str, list[Region]] = {}
        for region in self.regions.values():
            joined.setdefault(region.join, []).append(region)
        result: list[FlowNode] = []
        for node in self.graph.nodes:
            self.nodes = []
            self.enter(node, joined.get(node.id, []))
            result += self.nodes + parts[node.id]
        rank = {node.id: number for number, node in enumerate(result)}
        lanes = [self.column(lane) for lane in self.sop.lanes]
        if any(node.lane == self.unknown_lane for node in result):
            lanes.append(ProcessLane(self.unknown_lane, UNKNOWN_LANE))
        name = one_line(self.sop.identity.name) or self.sop.key
        self.flows.sort(key=lambda flow: rank[flow.source])
        documentation = identity_text(self.sop.identity)
        return Process(process_id, name, tuple(lanes), tuple(result), tuple(self.flows), documentation)

    def column(self, lane: Lane) -> ProcessLane:
        """Return the lane of the process that stands for ``lane``."""
        element, name = self.lane_ids[lane.id], one_line(lane.name)
        item = "" if item_of(element) == lane.id else lane.id
        return ProcessLane(element, name or lane.id, Origin(item, name="" if name else lane.id))

    # --- small makers -------------------------------------------------------------------------------------------------

    def is_taken(self, name: str) -> bool:
        """Tell whether an element is called so; ids differ in more than case."""
        return name.casefold() in self.taken

    def fresh(self, name: str) -> str:
        """Return ``name``, numbered if it is taken."""
        result = unused(name, self.is_taken)
        self.taken.add(result.casefold())
        return result

    def add(
        self,
        kind: ElementKind,
        prefix: str,
        node: Node,
        name: str,
        lane: str,
        *,
        main: bool = False,
        role: Role | None = None,
    ) -> FlowNode:
        """Append an element made for ``node``; the ``main`` one carries the row, others have a ``role``."""
        step = self.sop.step_by_id.get(node.step or "")
        source = where(node.evidence.source or (step.evidence.source if step else None))
        documentation, standard = "", None
        if main and step:
            together = tuple(one_line(x.name) for x in self.sop.lanes if x.id in node.shared_with)
            documentation = step_text(step, together)
            standard = Standard(
                step.id,
                step.number,
                step.requirements,
                step.duration,
                step.output,
                step.note,
                node.evidence.confidence,
                source,
                node.evidence.rule,
            )
        elif main:
            standard = Standard(confidence=node.evidence.confidence, source=source, rule=node.evidence.rule)
        called = ""
        if kind is ElementKind.CALL_ACTIVITY:
            called = self.known[sop_key(referred_sop(self.sop.activity_of(node)))]
        made = main or role is not None or kind in EVENTS
        origin = origin_of(self.sop, self.graph, node, kind, name, role, self.beside(node, lane)) if made else NO_ORIGIN
        element = FlowNode(self.fresh(f"{prefix}_{node.id}"), kind, name, lane, documentation, standard, called, origin)
        self.nodes.append(element)
        if main:
            for name in (node.id, node.step or node.id):
                self.places.setdefault(name, element.id)
        return element

    def beside(self, node: Node, lane: str) -> str:
        """Return the lane of the SOP in which ``node`` is put although it has none there; empty for a node with one."""
        drawn = self.sop.node_by_id.get(node.id)
        if drawn is None or drawn.lane is not None:
            return ""
        return next((x for x, element in self.lane_ids.items() if element == lane), "")

    def connect(self, exit_: _Exit, target: str) -> None:
        name = self.fresh(f"Flow_{exit_.flow}" if exit_.flow else f"Flow_{exit_.element}_{target}")
        if exit_.flow:
            self.places.setdefault(exit_.flow, name)
        branch = exit_.branch
        origin = NO_ORIGIN
        if exit_.flow:
            words = one_line(self.labels.get(exit_.flow, ""))
            made_up = branch.name if branch.name != words else ""
            origin = Origin("" if exit_.flow == item_of(name) else exit_.flow, name=made_up)
        self.flows.append(
            SequenceFlow(
                name,
                exit_.element,
                target,
                branch.name,
                branch.condition,
                branch.is_default,
                exit_.evidence.confidence,
                exit_.evidence.rule,
                origin,
            )
        )

    def then(self, before: FlowNode, after: FlowNode) -> FlowNode:
        """Connect two elements of the same node and return the second."""
        self.connect(_Exit("", before.id), after.id)
        return after

    def lane(self, node: Node) -> str:
        """Return the lane of ``node``; an event whose lane isn't known does no work and stands beside its neighbour."""
        lane = node.lane
        if lane is None and node.kind is NodeKind.START and not capsule_works(self.sop, node):
            lane = self.graph.by_id[self.graph.leaving[node.id][0].target].lane
        elif lane is None and node.kind is NodeKind.END and not capsule_works(self.sop, node):
            lane = self.graph.by_id[self.graph.entering[node.id][0].source].lane
        elif lane is None and self.answered_before(node):
            return self.lane(self.graph.by_id[self.graph.entering[node.id][0].source])
        return self.lane_ids[lane] if lane is not None else self.unknown_lane

    # --- what a node is -----------------------------------------------------------------------------------------------

    def forks(self, node: Node) -> bool:
        """Tell whether ``node`` has several arrows without words, which the notation leaves open: AND or OR?"""
        leaving = self.graph.leaving[node.id]
        return node.kind is not NodeKind.DECISION and len(leaving) > 1 and not any(x.label.strip() for x in leaving)

    def chooses(self, node: Node) -> bool:
        """Tell whether one of several ways is taken after ``node``."""
        return len(self.graph.leaving[node.id]) > 1 and node.id not in self.regions

    def called(self, node: Node) -> bool:
        """Tell whether ``node`` refers to another SOP that is known."""
        if node.kind is not NodeKind.TASK:
            return False
        name = referred_sop(self.sop.activity_of(node)) if node.id in self.sop.node_by_id else ""
        return bool(name) and sop_key(name) in self.known

    def answered_before(self, node: Node) -> bool:
        """Tell whether the task right before a decision answers it, so that it needs no task of its own."""
        if node.kind is not NodeKind.DECISION or not self.chooses(node) or self.sop.carries_activity(node):
            return False
        entering = self.graph.entering[node.id]
        if len(entering) != 1:
            return False
        before = self.graph.by_id[entering[0].source]
        works = before.kind is NodeKind.TASK or (before.kind is NodeKind.START and capsule_works(self.sop, before))
        alone = len(self.graph.leaving[before.id]) == 1 and not self.called(before)
        return works and alone and node.lane in (None, before.lane)

    # --- writing a node -----------------------------------------------------------------------------------------------

    def node(self, node: Node) -> None:
        """Write the elements of ``node`` and note its exits."""
        lane = self.lane(node)
        last: FlowNode | None
        match node.kind:
            case NodeKind.START:
                last = self.start(node, lane)
            case NodeKind.END:
                self.end(node, lane)
                return
            case NodeKind.TASK:
                last = self.task(node, lane)
            case NodeKind.DECISION:
                last = self.decision(node, lane)
        leaving = self.graph.leaving[node.id]
        if node.kind is NodeKind.DECISION and len(leaving) < 2:
            self.tell("decision-single-exit", node)
        if self.chooses(node):
            self.choice(node, last, lane)
        elif node.id in self.regions:
            self.tell("parallel-or-choice", node, "choice")
            assert last is not None  # noqa: S101  # only a decision's gateway can be its first element
            fork = self.then(last, self.add(ElementKind.PARALLEL_GATEWAY, "Fork", node, "", lane))
            for flow in leaving:
                self.leave(flow, fork.id)
        else:
            assert last is not None  # noqa: S101
            if words := one_line(leaving[0].label):
                self.tell("label-unused", node, label=words)
            self.leave(leaving[0], last.id)

    def start(self, node: Node, lane: str) -> FlowNode:
        works = capsule_works(self.sop, node)
        last = self.add(ElementKind.START_EVENT, "Event", node, self.event_names[node.id], lane, main=not works)
        if works:
            task = self.add(ElementKind.USER_TASK, "Task", node, self.work_names[node.id], lane, main=True)
            last = self.then(last, task)
        elif self.chooses(node):
            there = self.given_lane(node)
            ask = self.add(ElementKind.USER_TASK, "Ask", node, "Tentukan titik mulai", there, role=Role.ASK)
            last = self.then(last, ask)
        return last

    def end(self, node: Node, lane: str) -> None:
        works = capsule_works(self.sop, node)
        name = self.event_names[node.id]
        if works:
            before = self.add(ElementKind.USER_TASK, "Task", node, self.work_names[node.id], lane, main=True)
            self.then(before, self.add(ElementKind.END_EVENT, "Event", node, name, lane))
        else:
            self.add(ElementKind.END_EVENT, "Event", node, name, lane, main=True)

    def task(self, node: Node, lane: str) -> FlowNode:
        reference = referred_sop(self.sop.activity_of(node) if node.id in self.sop.node_by_id else "")
        kind = ElementKind.CALL_ACTIVITY if self.called(node) else ElementKind.USER_TASK
        last = self.add(kind, "Task", node, self.work_names[node.id], lane, main=True)
        if reference and kind is ElementKind.USER_TASK:
            self.tell("refers-to-sop", node, sop=reference)
        if node.shared_with and node.evidence.rule != "joint-row":  # the reading has told of that
            names = [one_line(x.name) for x in self.sop.lanes if x.id in (node.lane, *node.shared_with)]
            self.tell("step-shared", node, lanes=", ".join(names))
        if kind is ElementKind.CALL_ACTIVITY and self.chooses(node):
            ask = self.add(ElementKind.USER_TASK, "Ask", node, "Tentukan kelanjutan", lane, role=Role.ASK)
            last = self.then(last, ask)
        return last

    def decision(self, node: Node, lane: str) -> FlowNode | None:
        """Write the task that answers the decision; ``None`` if the one before does."""
        if self.answered_before(node):
            return None
        name = self.work_names.get(node.id) or question_of(self.sop, node)
        role = None if self.chooses(node) else Role.DECISION
        return self.add(ElementKind.USER_TASK, "Task", node, name, lane, main=True, role=role)

    def given_lane(self, node: Node) -> str:
        return self.lane_ids[node.lane] if node.lane is not None else self.unknown_lane

    def choice(self, node: Node, last: FlowNode | None, lane: str) -> None:
        """Write the gateways that take one of the ways after ``node``."""
        leaving = self.graph.leaving[node.id]
        places = [mention_words(self.sop, self.graph.by_id[flow.target]) for flow in leaving]
        names, made_up = name_branches([flow.label for flow in leaving], places)
        self.tell_of_choice(node, ", ".join(f"“{name}”" for name in names), made_up=made_up)
        drawn = node.kind is NodeKind.DECISION
        question = question_of(self.sop, node) if drawn else WHERE_TO
        own = [one_line(flow.label) for flow in self.sop.flows if flow.source == node.id]
        if drawn and not made_up and contradicts(question, own):
            said = ", ".join(f"“{label}”" for label in own)
            raise InvalidSopError("decision-says-twice", step=mention(self.sop, node), question=question, answers=said)
        rest = list(zip(leaving, names, strict=True))
        part = 0
        while rest:
            now, rest = (rest, []) if len(rest) <= MAX_EXITS else (rest[: MAX_EXITS - 1], rest[MAX_EXITS - 1 :])
            part += 1
            title = question if part == 1 else f"{question} ({part})"
            first = part == 1 and last is None
            role = Role.DECISION if drawn else Role.CHOICE
            gateway = self.add(ElementKind.EXCLUSIVE_GATEWAY, "Gateway", node, title, lane, main=first, role=role)
            if last is not None and part == 1:
                self.then(last, gateway)
            elif last is not None:
                self.connect(_Exit("", last.id, branch=Branch("Pilihan lain", "", is_default=True)), gateway.id)
            wording = [name for _, name in now] + (["Pilihan lain"] if rest else [])
            asked = make_branches(wording, question if drawn else "", self.variables, else_last=bool(rest))
            for (flow, _), branch in zip(now, asked, strict=False):
                self.leave(flow, gateway.id, branch)
            last = gateway

    def tell_of_choice(self, node: Node, names: str, *, made_up: bool) -> None:
        """Report what the document leaves open about the choice after ``node``, the heaviest only."""
        if self.forks(node):
            self.tell("parallel-not-possible", node, "parallel")
        elif made_up:
            self.tell("branch-unnamed", node, names=names)
        elif node.id in self.sop.node_by_id and node.kind not in (NodeKind.DECISION, NodeKind.START):
            self.tell("choice-not-drawn", node, names=names)

    def leave(self, flow: Flow, element: str, branch: Branch = PLAIN) -> None:
        """Note that ``flow`` leaves from ``element``."""
        self.exits[flow.target].append(_Exit(flow.source, element, flow.id, branch, flow.evidence))

    # --- what leads to a node -----------------------------------------------------------------------------------------

    def enter(self, node: Node, regions: list[Region]) -> None:
        """Lead all exits for ``node`` to it: through the joins of parallel work, then through one merge."""
        waiting = self.exits[node.id]
        for region in regions:
            inside, waiting = _divide(waiting, region)
            lane = self.entry[node.id].lane
            merged = [self.merge(node, exits, lane) for exits in inside]
            join = self.add(ElementKind.PARALLEL_GATEWAY, "Join", self.graph.by_id[region.split], "", lane)
            for exit_ in merged:
                self.connect(exit_, join.id)
            waiting.append(_Exit(region.split, join.id))
        if waiting:
            self.connect(self.merge(node, waiting, self.entry[node.id].lane), self.entry[node.id].id)

    def merge(self, node: Node, exits: list[_Exit], lane: str) -> _Exit:
        """Return one exit for several, through an exclusive gateway."""
        if len(exits) == 1:
            return exits[0]
        gateway = self.add(ElementKind.EXCLUSIVE_GATEWAY, "Merge", node, "", lane)
        for exit_ in exits:
            self.connect(exit_, gateway.id)
        return _Exit(node.id, gateway.id)

    def tell(self, code: str, node: Node, reading: str = "", **values: str) -> None:
        """Report ``code`` on ``node``; ``reading`` ("choice", "parallel") is another way to take it."""
        alternatives = (Alternative("reading", reading, message(f"reading-{reading}")),) if reading else ()
        named = mention(self.sop, node)
        self.findings.append(finding(code, node.id, node.evidence.source, alternatives, step=named, **values))


def _divide(waiting: list[_Exit], region: Region) -> tuple[list[list[_Exit]], list[_Exit]]:
    """Return the exits that come from each branch of ``region``, and the others."""
    inside: list[list[_Exit]] = [[] for _ in region.branches]
    outside = []
    for exit_ in waiting:
        for number, branch in enumerate(region.branches):
            if exit_.origin in branch or (not branch and exit_.origin == region.split):
                inside[number].append(exit_)
                break
        else:
            outside.append(exit_)
    return inside, outside
