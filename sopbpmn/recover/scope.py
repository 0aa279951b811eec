"""The flow of a process as one graph: sub-processes opened, and what only divides or joins arrows taken out.

What can't be said without them is noted: a split after which several ways are followed, an event that waits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sopbpmn import graphs
from sopbpmn.bpmnfile import BpmnFile, Element, holds
from sopbpmn.errors import InvalidSopError
from sopbpmn.whitespace import one_line

TASKS = frozenset(
    {
        "task", "userTask", "manualTask", "sendTask", "receiveTask", "serviceTask", "scriptTask", "businessRuleTask",
        "callActivity",
    }
)  # fmt: skip
WAITS = frozenset({"intermediateCatchEvent", "intermediateThrowEvent"})
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway"})
NODES = frozenset(
    {
        *TASKS, *WAITS, *GATEWAYS, "startEvent", "endEvent", "boundaryEvent", "subProcess", "transaction",
        "adHocSubProcess", "complexGateway", "eventBasedGateway",
    }
)  # fmt: skip
"""Everything that arrows lead to and from."""
MAX_LOOKS = 200_000
"""Most arrows that are looked at for all ways of a process together; bounds the work on hostile files."""


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow between two nodes, whatever gateways it passes on the way."""

    flow: Element
    """The arrow of the file whose id and words are its own: where it leaves a node, or the last split on its way."""
    source: str
    target: str
    """Empty where the file doesn't lead it to any node."""
    split: bool = False
    """Whether other ways are followed at the same time."""

    @property
    def id(self) -> str:
        """Id of its own arrow."""
        return self.flow.id


@dataclass(frozen=True)
class Scope:
    """The nodes of a process in the order of the file, those of its sub-processes among them, and its arrows."""

    nodes: Mapping[str, Element]
    flows: tuple[Element, ...]
    opened: tuple[Element, ...]
    """The sub-processes whose content stands in their place."""
    leaving: Mapping[str, list[Element]]
    entering: Mapping[str, list[Element]]
    passes: frozenset[str]
    """The nodes that only divide or join arrows, and so are none of an SOP."""

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The arrows between nodes that don't just pass them on, in the order of the file.

        Raises:
            InvalidSopError: there are too many, as gateways lead everywhere from everywhere.
        """
        return tuple(_ways(self))


def placed_by_drawing(file: BpmnFile, process: str) -> BpmnFile:
    """Return ``file`` with each node that no lane lists in the lane in which it is drawn, the innermost."""
    boxes = {shape.element: shape.box for shape in file.shapes}
    loose = {x.id for x in file.children(process) if x.tag in NODES and not x.lane and x.id in boxes}
    lanes = [(x.id, boxes[x.id]) for x in file.tagged("lane") if x.id in boxes]
    if not loose or not lanes:
        return file
    drawn: dict[str, str] = {}
    for node in loose:
        around = [(box.width * box.height, x) for x, box in lanes if holds(box, boxes[node])]
        if around:
            drawn[node] = min(around)[1]
    return replace(file, elements=tuple(replace(x, lane=drawn.get(x.id, x.lane)) for x in file.elements))


def open_scope(file: BpmnFile, process: str) -> Scope:
    """Return the flow of ``process`` in ``file``."""
    nodes: dict[str, Element] = {}
    flows: list[Element] = []
    opened: list[Element] = []
    todo: list[tuple[str, str]] = [(process, "")]
    for scope, lane in todo:  # grows on the way
        for found in file.children(scope):
            element = replace(found, name=one_line(found.name))
            told = element.lane or lane
            here = replace(element, lane=told)
            if element.tag == "sequenceFlow":
                flows.append(element)
            elif element.tag in NODES:
                nodes[element.id] = here
                if _has_content(file, element):
                    opened.append(here)
                    todo.append((element.id, told))
    flows += _into_and_out_of(file, opened, flows)
    flows = [flow for flow in flows if flow.source in nodes]
    leaving, known = graphs.leaving(nodes, flows), [flow for flow in flows if flow.target in nodes]
    entering = graphs.entering(nodes, known)
    inner = {x.id for sub in opened for x in file.children(sub.id) if x.tag in ("startEvent", "endEvent")}
    passes = {x for x, node in nodes.items() if _passes(node, leaving[x])} | inner | {sub.id for sub in opened}
    return Scope(nodes, tuple(flows), tuple(opened), leaving, entering, frozenset(passes))


def _has_content(file: BpmnFile, element: Element) -> bool:
    return element.tag == "subProcess" and any(x.tag in NODES for x in file.children(element.id))


def _into_and_out_of(file: BpmnFile, opened: list[Element], flows: list[Element]) -> list[Element]:
    """Lead the arrows into each sub-process to its beginning, and return arrows from its ends to what follows it."""
    added: list[Element] = []
    for sub in opened:
        inside = [x for x in file.children(sub.id) if x.tag in NODES and x.tag != "boundaryEvent"]
        entered = {flow.target for flow in flows if flow.parent == sub.id}
        left = {flow.source for flow in flows if flow.parent == sub.id}
        first = [x.id for x in inside if x.tag == "startEvent"] or [x.id for x in inside if x.id not in entered]
        last = [x.id for x in inside if x.tag == "endEvent" or x.id not in left]
        for number, flow in enumerate(flows):
            if flow.target == sub.id and first:
                flows[number] = _leading(flow, flow.source, first[0])
                added += [_leading(replace(flow, id=f"{flow.id}_{x}"), flow.source, x) for x in first[1:]]
        added += [_leading(Element(f"{x}_{sub.id}", "sequenceFlow"), x, sub.id) for x in last]
    return added


def _leading(flow: Element, source: str, target: str) -> Element:
    rest = tuple(x for x in flow.attributes if x[0] not in ("sourceRef", "targetRef"))
    return replace(flow, attributes=(*rest, ("sourceRef", source), ("targetRef", target)))


def _passes(node: Element, leaving: list[Element]) -> bool:
    """Tell whether a node only divides or joins arrows: no work, no question, no beginning or end."""
    if node.tag == "intermediateThrowEvent":
        return not node.event
    if node.tag not in GATEWAYS:
        return False
    asks = node.tag == "exclusiveGateway" and (len(leaving) > 1 or node.origin.role is not None)
    return not asks


def _ways(scope: Scope) -> Iterator[Way]:
    looks = 0
    for node in scope.nodes:
        if node in scope.passes:
            continue
        leaving = scope.leaving[node]
        several = len(leaving) > 1 and scope.nodes[node].tag != "exclusiveGateway"
        for flow in leaving:
            for way in _onward(scope, node, flow, split=several):
                looks += 1
                if looks > MAX_LOOKS:
                    raise InvalidSopError("flow-tangled", count=MAX_LOOKS)
                if way is not None:
                    yield way


def _onward(scope: Scope, source: str, first: Element, *, split: bool) -> Iterator[Way | None]:
    """Follow an arrow through what passes it on, as far as the next nodes; ``None`` for each arrow on the way."""
    todo, seen = [(first, first, split)], {first.id}
    while todo:
        flow, own, divided = todo.pop()
        yield None
        if flow.target not in scope.passes:
            yield Way(own, source, flow.target if flow.target in scope.nodes else "", divided)
            continue
        onward = scope.leaving[flow.target]
        if not onward:
            yield Way(own, source, "", divided)
        for following in reversed(onward):
            if following.id not in seen:
                seen.add(following.id)
                parted = len(onward) > 1
                todo.append((following, following if parted else own, divided or parted))
