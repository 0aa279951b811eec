"""What of a BPMN file is executed, as frozen values: read by an allow-list, everything else is refused or left out.

Refused is what changes the course of a case and isn't supported (scripts, signals, compensation ...). Left out is what
only documents (artifacts, data objects, the diagram, message flows, foreign extensions).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from lxml import etree

from sopbpmn import graphs, isoduration
from sopbpmn.engine.marking import Place, markings_of
from sopbpmn.errors import BpmnError
from sopbpmn.process import MAX_NODES
from sopbpmn.whitespace import one_line
from sopbpmn.xml import local_name, namespace, qn

MAX_CARDINALITY = 1_000
"""More instances than this of one multi-instance activity are refused."""
MAX_TIMER_DAYS = 36_525
"""Longer durations of timers than a hundred years are refused: SpiffWorkflow counts their months one by one."""
_DAYS = {
    "years": Fraction(366),
    "months": Fraction(31),
    "weeks": Fraction(7),
    "days": Fraction(1),
    "hours": Fraction(1, 24),
    "minutes": Fraction(1, 24 * 60),
    "seconds": Fraction(1, 24 * 60 * 60),
}
"""At most so many days."""

TASKS = frozenset({"userTask", "manualTask", "task"})
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway"})
EVENTS = frozenset({"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"})
ACTIVITIES = TASKS | {"callActivity", "subProcess"}
NODES = ACTIVITIES | GATEWAYS | EVENTS

_DOCUMENTS_ONLY = frozenset(
    {
        "documentation", "extensionElements", "laneSet", "textAnnotation", "association", "group", "dataObject",
        "dataObjectReference", "dataStoreReference", "dataInputAssociation", "dataOutputAssociation", "property",
        "ioSpecification", "incoming", "outgoing", "auditing", "monitoring", "categoryValueRef", "performer",
        "humanPerformer", "potentialOwner", "resourceRole", "rendering",
    }
)  # fmt: skip
_DEFINITIONS = {
    "startEvent": {"timerEventDefinition", "messageEventDefinition"},
    "endEvent": {"messageEventDefinition", "terminateEventDefinition"},
    "intermediateCatchEvent": {"timerEventDefinition", "messageEventDefinition"},
    "intermediateThrowEvent": {"messageEventDefinition"},
    "boundaryEvent": {"timerEventDefinition", "messageEventDefinition"},
}

_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Timer:
    """When a timer event fires: after a ``duration`` (ISO 8601) or at a ``date`` (ISO 8601)."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Instances:
    """A multi-instance activity: ``cardinality`` is a number or the name of the answer that tells it."""

    cardinality: str
    sequential: bool
    condition: str = ""
    """Completion condition; empty for none."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow; ``condition`` is empty for unconditional and default flows."""

    id: str
    source: str
    target: str
    name: str
    condition: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A flow node that is executed. ``kind`` is its BPMN element name."""

    id: str
    kind: str
    name: str
    lane: str
    """Name of its lane with white space normalised; empty for none."""
    documentation: str = ""
    timer: Timer | None = None
    message: str = ""
    """Name of the message it waits for or sends."""
    terminate: bool = False
    attached_to: str = ""
    interrupting: bool = True
    instances: Instances | None = None
    called: str = ""
    """For a call activity: id of the process it calls."""
    inner: Graph | None = None
    """For a sub-process: what is in it."""


@dataclass(frozen=True)
class Graph:
    """A process or sub-process: nodes in document order, flows in document order."""

    id: str
    name: str
    nodes: Mapping[str, Node]
    flows: Mapping[str, Flow]
    outgoing: Mapping[str, tuple[Flow, ...]] = field(repr=False)
    incoming: Mapping[str, tuple[Flow, ...]] = field(repr=False)

    @cached_property
    def boundary(self) -> Mapping[str, tuple[Node, ...]]:
        """The boundary events by the activity they are attached to."""
        found: dict[str, list[Node]] = {}
        for node in self.nodes.values():
            if node.attached_to:
                found.setdefault(node.attached_to, []).append(node)
        return {key: tuple(events) for key, events in found.items()}

    @cached_property
    def returns(self) -> frozenset[str]:
        """The ids of the flows that lead back: to a node on the way from the start, in the order of the document."""
        roots = [name for name, flows in self.incoming.items() if not flows]
        return graphs.back_arrows(roots, self.outgoing)

    @cached_property
    def position(self) -> Mapping[str, int]:
        """The flows' numbers in the file, from 1."""
        return {identity: number for number, identity in enumerate(self.flows, start=1)}

    @cached_property
    def markings(self) -> frozenset[frozenset[Place]] | None:
        """Where tokens can lie at one time; ``None`` when that can't be told in bounded work."""
        return markings_of(self)

    def everything(self) -> Iterator[Node]:
        """Yield the nodes, those of sub-processes included."""
        for node in self.nodes.values():
            yield node
            if node.inner is not None:
                yield from node.inner.everything()


def normal(text: str | None) -> str:
    """Return ``text`` with its white space normalised, as people see a name."""
    return one_line(text or "")


def executable_process(root: etree._Element, process_id: str | None = None) -> etree._Element:
    """Return the process element to run: ``process_id``, else the only one that holds a start event.

    Raises:
        BpmnError: there is none, or it isn't clear which.
    """
    processes = [p for p in root.findall(qn("bpmn:process")) if p.find(qn("bpmn:startEvent")) is not None]
    if process_id is not None:
        processes = [p for p in processes if p.get("id") == process_id]
    if len(processes) > 1:
        processes = [p for p in processes if p.get("isExecutable") == "true"] or processes
    if len(processes) != 1:
        names = ", ".join(str(p.get("id")) for p in processes) or "-"
        raise BpmnError("bpmn-which-process", names=names)
    return processes[0]


def read_graph(root: etree._Element, process_id: str | None = None) -> Graph:
    """Return the executed part of the BPMN document ``root``.

    Raises:
        BpmnError: an element that can't be run, a broken reference, a duplicate id; names the element.
    """
    process = executable_process(root, process_id)
    lanes = {}
    for lane in process.iter(qn("bpmn:lane")):
        for reference in lane.findall(qn("bpmn:flowNodeRef")):
            lanes[normal(reference.text)] = normal(lane.get("name"))
    messages = {str(m.get("id")): normal(m.get("name")) for m in root.findall(qn("bpmn:message"))}
    seen: set[str] = set()
    graph = _Reader(lanes, messages, seen).scope(process, "")
    if len(seen) > 2 * MAX_NODES:
        raise BpmnError("bpmn-too-big", process=graph.id, count=MAX_NODES)
    return graph


class _Reader:
    """Reads one scope after the other; knows the lanes, messages and ids of the whole document."""

    def __init__(self, lanes: Mapping[str, str], messages: Mapping[str, str], seen: set[str]) -> None:
        self.lanes, self.messages, self.seen = lanes, messages, seen

    def scope(self, element: etree._Element, lane: str) -> Graph:
        nodes: dict[str, Node] = {}
        flows: dict[str, Flow] = {}
        defaults = {child.get("default") for child in element if child.get("default")}
        for child in element:
            kind = local_name(child)
            if namespace(child) != qn("bpmn:x")[1:].rpartition("}")[0] or kind in _DOCUMENTS_ONLY:
                continue
            identity = self.identity(child, kind)
            if kind == "sequenceFlow":
                flows[identity] = self.flow(child, identity, defaults)
            elif kind in NODES:
                nodes[identity] = self.node(child, identity, kind, lane)
            elif kind not in ("loopCharacteristics", "multiInstanceLoopCharacteristics"):
                raise BpmnError("bpmn-element", element=identity, kind=kind)
        return _graph(str(element.get("id")), normal(element.get("name")), nodes, flows)

    def identity(self, element: etree._Element, kind: str) -> str:
        identity = element.get("id")
        if not identity and "oopCharacteristics" in kind:
            return ""
        if not identity or identity in self.seen:
            raise BpmnError("bpmn-id", kind=kind, element=identity or "-")
        self.seen.add(identity)
        return identity

    def flow(self, element: etree._Element, identity: str, defaults: set[str | None]) -> Flow:
        condition = element.find(qn("bpmn:conditionExpression"))
        is_default = identity in defaults
        text = "" if condition is None or is_default else (condition.text or "").strip()
        return Flow(
            identity,
            str(element.get("sourceRef")),
            str(element.get("targetRef")),
            normal(element.get("name")),
            text,
            is_default,
        )

    def node(self, element: etree._Element, identity: str, kind: str, lane: str) -> Node:
        if element.get("triggeredByEvent") == "true" or element.get("isForCompensation") == "true":
            raise BpmnError("bpmn-event-subprocess", element=identity)
        own_lane = self.lanes.get(identity, lane)
        documentation = "\n".join((d.text or "").strip() for d in element.findall(qn("bpmn:documentation")))
        timer, message, terminate = self.event(element, identity, kind)
        if kind == "boundaryEvent" and timer is None and not message:
            raise BpmnError("bpmn-boundary-kind", element=identity)
        if kind == "callActivity" and not element.get("calledElement"):
            raise BpmnError("bpmn-call-nothing", element=identity)
        return Node(
            identity,
            kind,
            normal(element.get("name")),
            own_lane,
            documentation,
            timer,
            message,
            terminate,
            str(element.get("attachedToRef") or "") if kind == "boundaryEvent" else "",
            element.get("cancelActivity", "true") != "false",
            self.instances(element, identity) if kind in ACTIVITIES else None,
            str(element.get("calledElement")) if kind == "callActivity" else "",
            self.scope(element, own_lane) if kind == "subProcess" else None,
        )

    def event(self, element: etree._Element, identity: str, kind: str) -> tuple[Timer | None, str, bool]:
        """Return the timer, the message's name and whether it terminates."""
        if kind not in EVENTS:
            return None, "", False
        definitions = [d for d in element if local_name(d).endswith(("EventDefinition", "EventDefinitionRef"))]
        for definition in definitions:
            if local_name(definition) not in _DEFINITIONS[kind] or len(definitions) > 1:
                raise BpmnError("bpmn-event", element=identity, kind=local_name(definition))
        if not definitions or kind == "startEvent":
            return None, "", False  # a person starts the case, whatever the start event says
        match local_name(definitions[0]):
            case "timerEventDefinition":
                return _timer(definitions[0], identity), "", False
            case "messageEventDefinition":
                reference = str(definitions[0].get("messageRef") or "")
                return None, self.messages.get(reference) or reference or identity, False
            case _:
                return None, "", True

    def instances(self, element: etree._Element, identity: str) -> Instances | None:
        loops = [child for child in element if local_name(child).endswith("oopCharacteristics")]
        if not loops:
            return None
        loop = loops[0]
        cardinality = normal(loop.findtext(qn("bpmn:loopCardinality")))
        collections = [c for c in loop if local_name(c) in ("loopDataInputRef", "loopDataOutputRef")]
        if local_name(loop) != "multiInstanceLoopCharacteristics" or collections or not cardinality:
            raise BpmnError("bpmn-loop", element=identity)
        if cardinality.isascii() and cardinality.isdigit():
            if int(cardinality[:9]) > MAX_CARDINALITY or len(cardinality) > 9:
                raise BpmnError("bpmn-cardinality-limit", element=identity, count=MAX_CARDINALITY)
        elif not cardinality.isidentifier():
            raise BpmnError("bpmn-cardinality", element=identity)
        condition = normal(loop.findtext(qn("bpmn:completionCondition")))
        return Instances(cardinality, loop.get("isSequential") == "true", condition)


def _is_duration(text: str) -> bool:
    """Tell whether ``text`` is a duration as SpiffWorkflow reads it: of whole amounts, weeks only alone."""
    amounts = isoduration.read(text)
    if amounts is None or "." in text or ("weeks" in amounts and len(amounts) > 1):
        return False
    return sum(amount * _DAYS[unit] for unit, amount in amounts.items()) <= MAX_TIMER_DAYS


def _is_date(text: str) -> bool:
    """Tell whether ``text`` is a date, or date and time, that there is in every time zone."""
    if not _DATE.match(text):
        return False
    try:
        return datetime.MINYEAR < datetime.datetime.fromisoformat(text).year < datetime.MAXYEAR
    except ValueError:
        return False


def _timer(definition: etree._Element, identity: str) -> Timer:
    for child in definition:
        text = normal(child.text).strip("\"'")
        if local_name(child) == "timeDuration" and _is_duration(text):
            return Timer("duration", text)
        if local_name(child) == "timeDate" and _is_date(text):
            return Timer("date", text)
    raise BpmnError("bpmn-timer", element=identity)


def _graph(identity: str, name: str, nodes: dict[str, Node], flows: dict[str, Flow]) -> Graph:
    for flow in flows.values():
        if flow.source not in nodes or flow.target not in nodes:
            raise BpmnError("bpmn-flow-end", flow=flow.id, process=identity)
    outgoing = graphs.leaving(nodes, flows.values())
    incoming = graphs.entering(nodes, flows.values())
    starts = [node for node in nodes.values() if node.kind == "startEvent"]
    if len(starts) != 1:
        raise BpmnError("bpmn-starts", process=identity, count=len(starts))
    for node in nodes.values():
        _check(node, outgoing[node.id], incoming[node.id], nodes)
    return Graph(
        identity,
        name,
        nodes,
        flows,
        {key: tuple(value) for key, value in outgoing.items()},
        {key: tuple(value) for key, value in incoming.items()},
    )


def _check(node: Node, outgoing: list[Flow], incoming: list[Flow], nodes: Mapping[str, Node]) -> None:
    if node.attached_to and (node.attached_to not in nodes or nodes[node.attached_to].kind not in ACTIVITIES):
        raise BpmnError("bpmn-boundary-host", element=node.id)
    if not outgoing and node.kind not in ("endEvent",):
        raise BpmnError("bpmn-no-exit", element=node.id)
    if not incoming and node.kind not in ("startEvent", "boundaryEvent"):
        raise BpmnError("bpmn-no-entry", element=node.id)
    if outgoing and node.kind == "endEvent":
        raise BpmnError("bpmn-end-left", element=node.id)
    if incoming and node.kind in ("startEvent", "boundaryEvent"):
        raise BpmnError("bpmn-start-entered", element=node.id)
    conditional = [flow for flow in outgoing if flow.condition]
    if conditional and node.kind not in ("exclusiveGateway", "inclusiveGateway"):
        raise BpmnError("bpmn-conditional-flow", flow=conditional[0].id)
