"""What of a BPMN file is executed, as frozen values: read by an allow-list, everything else is refused or left out.

Refused is what changes the course of a case and isn't supported (scripts, signals, compensation ...). Left out is what
only documents (artifacts, data objects, the diagram, message flows, foreign extensions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from sopbpmn.errors import BpmnError
from sopbpmn.xml import local_name, namespace, qn

MAX_NODES = 5_000
"""More nodes than this in one process are refused; the largest genuine SOP has about 100."""
MAX_CARDINALITY = 1_000
"""More instances than this of one multi-instance activity are refused."""

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

_DURATION = re.compile(
    r"P(?=.)(\d{1,6}W|(\d{1,6}Y)?(\d{1,6}M)?(\d{1,6}D)?(T(?=.)(\d{1,6}H)?(\d{1,6}M)?(\d{1,6}S)?)?)\Z", re.ASCII
)
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
        found: set[str] = set()
        on_way: set[str] = set()
        seen: set[str] = set()
        for start in self.nodes:
            if self.incoming[start] or start in seen:
                continue
            stack = [(start, iter(self.outgoing[start]))]
            seen.add(start)
            on_way.add(start)
            while stack:
                name, flows = stack[-1]
                flow = next(flows, None)
                if flow is None:
                    stack.pop()
                    on_way.discard(name)
                elif flow.target in on_way:
                    found.add(flow.id)
                elif flow.target not in seen:
                    seen.add(flow.target)
                    on_way.add(flow.target)
                    stack.append((flow.target, iter(self.outgoing[flow.target])))
        return frozenset(found)

    @cached_property
    def position(self) -> Mapping[str, int]:
        """The flows' numbers in the file, from 1."""
        return {identity: number for number, identity in enumerate(self.flows, start=1)}

    def everything(self) -> Iterator[Node]:
        """Yield the nodes, those of sub-processes included."""
        for node in self.nodes.values():
            yield node
            if node.inner is not None:
                yield from node.inner.everything()


def normal(text: str | None) -> str:
    """Return ``text`` with its white space normalised, as people see a name."""
    return " ".join((text or "").split())


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
        raise BpmnError(f"Berkas harus berisi tepat satu proses yang memiliki kejadian mulai (ditemukan: {names}).")
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
        raise BpmnError(f"Proses {graph.id} terlalu besar: lebih dari {MAX_NODES} elemen.")
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
                raise BpmnError(f"Elemen {identity} ({kind}) tidak dapat dijalankan. Ganti dengan userTask atau hapus.")
        return _graph(str(element.get("id")), normal(element.get("name")), nodes, flows)

    def identity(self, element: etree._Element, kind: str) -> str:
        identity = element.get("id")
        if not identity and "oopCharacteristics" in kind:
            return ""
        if not identity or identity in self.seen:
            raise BpmnError(f"Elemen {kind} {identity or ''} tidak memiliki id yang unik.")
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
            raise BpmnError(f"Elemen {identity}: sub-proses kejadian dan kompensasi tidak dapat dijalankan.")
        own_lane = self.lanes.get(identity, lane)
        documentation = "\n".join((d.text or "").strip() for d in element.findall(qn("bpmn:documentation")))
        timer, message, terminate = self.event(element, identity, kind)
        if kind == "boundaryEvent" and timer is None and not message:
            raise BpmnError(f"Kejadian batas {identity} harus berupa timer atau pesan.")
        if kind == "callActivity" and not element.get("calledElement"):
            raise BpmnError(f"Aktivitas panggilan {identity} tidak menyebut proses yang dipanggil (calledElement).")
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
                raise BpmnError(f"Kejadian {identity} ({local_name(definition)}) tidak dapat dijalankan di sini.")
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
            raise BpmnError(f"Pengulangan pada {identity} tidak dapat dijalankan: hanya multi-instance dengan jumlah.")
        if cardinality.isascii() and cardinality.isdigit():
            if int(cardinality[:9]) > MAX_CARDINALITY or len(cardinality) > 9:
                raise BpmnError(f"Jumlah pengulangan pada {identity} lebih dari {MAX_CARDINALITY}.")
        elif not cardinality.isidentifier():
            raise BpmnError(f"Jumlah pengulangan pada {identity} harus berupa angka atau satu nama.")
        condition = normal(loop.findtext(qn("bpmn:completionCondition")))
        return Instances(cardinality, loop.get("isSequential") == "true", condition)


def _timer(definition: etree._Element, identity: str) -> Timer:
    for child in definition:
        text = normal(child.text).strip("\"'")
        if local_name(child) == "timeDuration" and _DURATION.match(text):
            return Timer("duration", text)
        if local_name(child) == "timeDate" and _DATE.match(text):
            return Timer("date", text)
    raise BpmnError(f"Timer {identity} harus berupa durasi (mis. P3D, PT2H) atau tanggal ISO 8601.")


def _graph(identity: str, name: str, nodes: dict[str, Node], flows: dict[str, Flow]) -> Graph:
    outgoing: dict[str, list[Flow]] = {node: [] for node in nodes}
    incoming: dict[str, list[Flow]] = {node: [] for node in nodes}
    for flow in flows.values():
        if flow.source not in nodes or flow.target not in nodes:
            raise BpmnError(f"Alur {flow.id} dari atau ke elemen yang tidak ada di proses {identity}.")
        outgoing[flow.source].append(flow)
        incoming[flow.target].append(flow)
    starts = [node for node in nodes.values() if node.kind == "startEvent"]
    if len(starts) != 1:
        raise BpmnError(f"Proses {identity} harus memiliki tepat satu kejadian mulai, ditemukan {len(starts)}.")
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
        raise BpmnError(f"Kejadian batas {node.id} tidak menempel pada aktivitas.")
    if not outgoing and node.kind not in ("endEvent",):
        raise BpmnError(f"Elemen {node.id} tidak memiliki alur keluar; alur harus berakhir di kejadian selesai.")
    if not incoming and node.kind not in ("startEvent", "boundaryEvent"):
        raise BpmnError(f"Elemen {node.id} tidak memiliki alur masuk.")
    if outgoing and node.kind == "endEvent":
        raise BpmnError(f"Kejadian selesai {node.id} memiliki alur keluar.")
    if incoming and node.kind in ("startEvent", "boundaryEvent"):
        raise BpmnError(f"Kejadian {node.id} memiliki alur masuk.")
    conditional = [flow for flow in outgoing if flow.condition]
    if conditional and node.kind not in ("exclusiveGateway", "inclusiveGateway"):
        raise BpmnError(f"Alur bersyarat {conditional[0].id} harus keluar dari gerbang eksklusif atau inklusif.")
