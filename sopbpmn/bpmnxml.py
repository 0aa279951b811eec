"""A ``Process`` and its ``Diagram`` as BPMN 2.0 XML, and back: ``read(write(p, d)) == (p, d)``.

The order of elements follows the schema of OMG formal/2013-12-09; ``validate`` checks it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from lxml import etree

from sopbpmn import bpmnfile, graphs, xml
from sopbpmn.bpmnfile import KEPT_ORDERS, Box, BpmnFile, Element, digest
from sopbpmn.diagnostics import Finding
from sopbpmn.doubts import write_doubt
from sopbpmn.errors import BpmnError, UnsafeXmlError
from sopbpmn.model import Confidence, Duration
from sopbpmn.process import (
    NO_ORIGIN,
    Bounds,
    Diagram,
    ElementKind,
    FlowNode,
    Origin,
    Process,
    ProcessLane,
    SequenceFlow,
    Standard,
)
from sopbpmn.sentences import Message, message
from sopbpmn.xml import child, qn

TARGET_NAMESPACE = "urn:sopbpmn:process"

_KINDS = {str(kind): kind for kind in ElementKind}
_WITH_DEFAULT = {ElementKind.EXCLUSIVE_GATEWAY, ElementKind.USER_TASK, ElementKind.CALL_ACTIVITY}
"""Kinds whose schema type has the attribute ``default`` (BPMN 2.0.2, tables 8.55 and 10.3)."""

_STRUCTURE = {"process", "laneSet", "lane", "sequenceFlow", "collaboration", "participant", "extensionElements"}
_PARTS = {"documentation", "extensionElements", "incoming", "outgoing", "conditionExpression"}


# --- writing ----------------------------------------------------------------------------------------------------------


def write(
    process: Process, diagram: Diagram | None = None, doubts: Mapping[str, Sequence[Finding]] | None = None
) -> bytes:
    """Return ``process``, drawn as ``diagram``, as an executable BPMN 2.0 file in UTF-8; same input, same bytes.

    ``doubts`` are findings by the id of the element that keeps them: of the process, a lane, a node or a flow.
    Characters that XML forbids are replaced as ``xml.clean`` does.

    Raises:
        BpmnError: an id is used twice, a reference leads nowhere, a default flow leaves an element that can't have
            one, or ``diagram`` lacks a shape or an edge.
    """
    root = _tree(process, diagram, doubts or {})
    etree.indent(root, space="  ")
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def as_file(process: Process) -> BpmnFile:
    """Return what reading the file of ``process`` would give, without a drawing.

    Raises:
        BpmnError: as ``write``.
    """
    return bpmnfile.of(_tree(process, None, {}))


def _tree(process: Process, diagram: Diagram | None, doubts: Mapping[str, Sequence[Finding]]) -> etree._Element:
    names = _Names(process)
    root = etree.Element(
        qn("bpmn:definitions"),
        {"id": names.fresh("definitions"), "targetNamespace": TARGET_NAMESPACE, "exporter": "sopbpmn"},
        nsmap=xml.NAMESPACES,
    )
    collaboration, pool = names.fresh("collaboration"), names.fresh("pool")
    child(
        child(root, "bpmn:collaboration", id=collaboration),
        "bpmn:participant",
        id=pool,
        name=process.name,
        processRef=process.id,
    )
    _write_process(root, process, names, doubts)
    if diagram is not None:
        _write_diagram(root, process, diagram, names, collaboration, pool)
    return root


class _Names:
    """The ids of one file: those of the process, and those made here for what only the file has."""

    def __init__(self, process: Process) -> None:
        self._process = process.id
        self._taken: set[str] = set()
        for name in (process.id, *(x.id for group in (process.lanes, process.nodes, process.flows) for x in group)):
            if name in self._taken:
                raise BpmnError("bpmn-id-twice", element=name)
            self._taken.add(name)

    def fresh(self, what: str) -> str:
        return self._claim(f"{self._process}_{what}")

    def drawn(self, element: str) -> str:
        return self._claim(f"{element}_di")

    def _claim(self, name: str) -> str:
        while name in self._taken:
            name += "_"
        self._taken.add(name)
        return name


def _write_process(
    root: etree._Element, process: Process, names: _Names, doubts: Mapping[str, Sequence[Finding]]
) -> None:
    parent = child(root, "bpmn:process", id=process.id, name=process.name, isExecutable="true")
    if process.documentation:
        child(parent, "bpmn:documentation", process.documentation)
    if process.kept is not None:
        orders = {name: " ".join(getattr(process.kept, name)) for name in KEPT_ORDERS}
        documented = digest(process.documentation)
        child(extensions_of(parent), "sop:kept", process.kept.rest, **orders, documented=documented)
    _write_doubts(parent, doubts.get(process.id, ()))
    _write_lanes(parent, process, names, doubts)
    defaults = _defaults(process)
    ids = [node.id for node in process.nodes]
    incoming, outgoing = graphs.entering(ids, process.flows), graphs.leaving(ids, process.flows)
    for node in process.nodes:
        element = _write_node(parent, node, defaults.get(node.id, ""))
        _write_doubts(element, doubts.get(node.id, ()))
        for flow in incoming[node.id]:
            child(element, "bpmn:incoming", flow.id)
        for flow in outgoing[node.id]:
            child(element, "bpmn:outgoing", flow.id)
    for flow in process.flows:
        _write_flow(parent, flow, doubts.get(flow.id, ()))


def _write_doubts(element: etree._Element, doubts: Sequence[Finding]) -> None:
    for found in doubts:
        write_doubt(extensions_of(element), found)


def _write_lanes(
    parent: etree._Element, process: Process, names: _Names, doubts: Mapping[str, Sequence[Finding]]
) -> None:
    lanes = {lane.id: [node.id for node in process.nodes if node.lane == lane.id] for lane in process.lanes}
    for node in process.nodes:
        if node.lane not in lanes:
            raise BpmnError("bpmn-lane-unknown", element=node.id, lane=node.lane)
    if not lanes:
        return
    lane_set = child(parent, "bpmn:laneSet", id=names.fresh("lanes"))
    for lane in process.lanes:
        element = child(lane_set, "bpmn:lane", id=lane.id, name=lane.name)
        write_origin(element, "lane", lane.origin)
        _write_doubts(element, doubts.get(lane.id, ()))
        for node_id in lanes[lane.id]:
            child(element, "bpmn:flowNodeRef", node_id)


def _defaults(process: Process) -> dict[str, str]:
    """Return the default flow of each node that has one, after checking every flow's ends."""
    kinds = {node.id: node.kind for node in process.nodes}
    defaults: dict[str, str] = {}
    for flow in process.flows:
        for end in (flow.source, flow.target):
            if end not in kinds:
                raise BpmnError("bpmn-flow-loose", flow=flow.id, element=end)
        if not flow.is_default:
            continue
        if kinds[flow.source] not in _WITH_DEFAULT or flow.source in defaults:
            raise BpmnError("bpmn-default", element=flow.source, flow=flow.id)
        defaults[flow.source] = flow.id
    return defaults


def _write_node(parent: etree._Element, node: FlowNode, default: str) -> etree._Element:
    element = child(
        parent, f"bpmn:{node.kind}", id=node.id, name=node.name, default=default, calledElement=node.called_element
    )
    if node.documentation:
        child(element, "bpmn:documentation", node.documentation)
    write_origin(element, "node", node.origin)
    if node.standard:
        write_standard(extensions_of(element), node.standard, digest(node.documentation))
    return element


def extensions_of(element: etree._Element) -> etree._Element:
    """Return the extensions of ``element``, which come right after its documentation; made if there are none."""
    found = element.find(qn("bpmn:extensionElements"))
    if found is None:
        found = etree.Element(qn("bpmn:extensionElements"))
        element.insert(len(element.findall(qn("bpmn:documentation"))), found)
    return found


def document(element: etree._Element, words: str) -> None:
    """Give ``element`` the documentation ``words``, which comes before all else, in place of what it has."""
    for gone in element.findall(qn("bpmn:documentation")):
        element.remove(gone)
    if words:
        first = etree.Element(qn("bpmn:documentation"))
        first.text = xml.clean(words)
        element.insert(0, first)


def write_origin(element: etree._Element, what: str, origin: Origin) -> None:
    """Append to the extensions of ``element`` what it was made from: ``what`` is "node", "flow" or "lane"."""
    if origin == NO_ORIGIN:
        return
    attributes = {
        what: origin.item,
        "role": str(origin.role or ""),
        "name": origin.name,
        "label": origin.label,
        "beside": origin.beside,
        "shared": " ".join(origin.shared),
    }
    child(extensions_of(element), "sop:origin", **attributes)


def write_standard(parent: etree._Element, standard: Standard, documented: str) -> None:
    """Append ``standard`` to the extensions ``parent``; ``documented`` is the digest of the documentation beside it."""
    element = child(
        parent,
        "sop:standard",
        step=standard.step,
        number=standard.number,
        confidence=_unless_stated(standard.confidence),
        rule=standard.rule,
        source=standard.source,
        documented=documented,
    )
    if standard.requirements:
        child(element, "sop:requirements", standard.requirements)
    if standard.duration != Duration():
        _write_duration(element, standard.duration)
    if standard.output:
        child(element, "sop:output", standard.output)
    if standard.note:
        child(element, "sop:note", standard.note)


def _write_duration(parent: etree._Element, duration: Duration) -> None:
    child(
        parent,
        "sop:duration",
        duration.text,
        min=duration.iso_min or "",
        max=duration.iso_max or "",
        workingDays="true" if duration.working_days else "",
        remark=duration.remark,
    )


def _unless_stated(confidence: Confidence) -> str:
    return "" if confidence is Confidence.STATED else str(confidence)


def _write_flow(parent: etree._Element, flow: SequenceFlow, doubts: Sequence[Finding]) -> None:
    element = child(
        parent, "bpmn:sequenceFlow", id=flow.id, name=flow.name, sourceRef=flow.source, targetRef=flow.target
    )
    write_origin(element, "flow", flow.origin)
    if flow.confidence is not Confidence.STATED or flow.rule:
        child(extensions_of(element), "sop:evidence", confidence=_unless_stated(flow.confidence), rule=flow.rule)
    _write_doubts(element, doubts)
    if flow.condition:
        condition = child(element, "bpmn:conditionExpression", flow.condition)
        condition.set(qn("xsi:type"), "bpmn:tFormalExpression")


def _write_diagram(
    root: etree._Element, process: Process, diagram: Diagram, names: _Names, collaboration: str, pool: str
) -> None:
    plane = child(
        child(root, "bpmndi:BPMNDiagram", id=names.fresh("diagram")),
        "bpmndi:BPMNPlane",
        id=names.fresh("plane"),
        bpmnElement=collaboration,
    )
    direction = "true" if diagram.horizontal else "false"
    shape = child(plane, "bpmndi:BPMNShape", id=names.drawn(pool), bpmnElement=pool, isHorizontal=direction)
    _write_bounds(shape, diagram.pool)
    try:
        for lane in process.lanes:
            shape = child(
                plane, "bpmndi:BPMNShape", id=names.drawn(lane.id), bpmnElement=lane.id, isHorizontal=direction
            )
            _write_bounds(shape, diagram.shapes[lane.id])
        for node in process.nodes:
            marked = "true" if node.kind is ElementKind.EXCLUSIVE_GATEWAY else ""
            shape = child(
                plane, "bpmndi:BPMNShape", id=names.drawn(node.id), bpmnElement=node.id, isMarkerVisible=marked
            )
            _write_bounds(shape, diagram.shapes[node.id])
            _write_label(shape, diagram, node.id)
        for flow in process.flows:
            edge = child(plane, "bpmndi:BPMNEdge", id=names.drawn(flow.id), bpmnElement=flow.id)
            for x, y in diagram.edges[flow.id]:
                child(edge, "di:waypoint", x=str(x), y=str(y))
            _write_label(edge, diagram, flow.id)
    except KeyError as missing:
        raise BpmnError("bpmn-not-drawn", element=missing.args[0]) from None


def _write_label(parent: etree._Element, diagram: Diagram, element: str) -> None:
    if element in diagram.labels:
        _write_bounds(child(parent, "bpmndi:BPMNLabel"), diagram.labels[element])


def _write_bounds(parent: etree._Element, bounds: Bounds) -> None:
    child(parent, "dc:Bounds", x=str(bounds.x), y=str(bounds.y), width=str(bounds.width), height=str(bounds.height))


# --- reading ----------------------------------------------------------------------------------------------------------


def read(data: bytes) -> tuple[Process, Diagram | None]:
    """Return the process in the BPMN file ``data`` and how it is drawn, ``None`` where nothing is drawn.

    Reads what ``write`` writes, also after it was edited elsewhere; ids, texts and coordinates as they stand, with
    coordinates rounded to whole pixels. Foreign constructs are the business of ``importer``.

    Raises:
        UnsafeXmlError: it is no XML that is accepted from outside.
        BpmnError: it holds no process or several, or an element that a ``Process`` doesn't have; names the element.
    """
    file = bpmnfile.parse(data)
    found = file.tagged("process")
    if len(found) != 1:
        raise BpmnError("bpmn-processes", count=len(found))
    process = to_process(file, found[0])
    return process, to_diagram(file, process)


def to_process(file: BpmnFile, process: Element) -> Process:
    """Return ``process``, an element of ``file``, as a ``Process``.

    Raises:
        BpmnError: an element in it has no counterpart in a ``Process``, stands in no lane, or a flow leads nowhere.
    """
    inside = file.children(process.id)
    nodes = tuple(_read_node(element) for element in inside if element.tag not in _STRUCTURE)
    ids = {node.id for node in nodes}
    defaults = {element.get("default") for element in inside}
    flows = []
    for element in inside:
        if element.tag == "sequenceFlow":
            for end in (element.source, element.target):
                if end not in ids:
                    raise BpmnError("bpmn-flow-loose", flow=element.id, element=end)
            flows.append(_read_flow(element, is_default=element.id in defaults))
    lanes = tuple(ProcessLane(element.id, element.name, element.origin) for element in inside if element.tag == "lane")
    return Process(process.id, process.name, lanes, nodes, tuple(flows), process.documentation, process.kept)


def _read_node(element: Element) -> FlowNode:
    if element.tag not in _KINDS:
        raise BpmnError("bpmn-foreign", element=element.id, part=element.tag, line=element.line)
    foreign = [part for part in element.parts if part not in _PARTS]
    if foreign:
        raise BpmnError("bpmn-foreign", element=element.id, part=foreign[0], line=element.line)
    if not element.lane:
        raise BpmnError("bpmn-no-lane", element=element.id, name=element.name)
    return FlowNode(
        id=element.id,
        kind=_KINDS[element.tag],
        name=element.name,
        lane=element.lane,
        documentation=element.documentation,
        standard=element.standard,
        called_element=element.get("calledElement"),
        origin=element.origin,
    )


def _read_flow(element: Element, *, is_default: bool) -> SequenceFlow:
    return SequenceFlow(
        id=element.id,
        source=element.source,
        target=element.target,
        name=element.name,
        condition=element.condition.strip(),
        is_default=is_default,
        confidence=element.confidence,
        rule=element.rule,
        origin=element.origin,
    )


def to_diagram(file: BpmnFile, process: Process) -> Diagram | None:
    """Return how ``file`` draws ``process``, in whole pixels; ``None`` unless its pool and all its parts are drawn."""
    pool = next((e.id for e in file.tagged("participant") if e.get("processRef") == process.id), "")
    shapes = {shape.element: shape for shape in file.shapes}
    edges = {edge.element: edge for edge in file.edges}
    boxes = [part.id for group in (process.lanes, process.nodes) for part in group]
    arrows = [flow.id for flow in process.flows]
    if pool not in shapes or not shapes.keys() >= set(boxes) or not edges.keys() >= set(arrows):
        return None
    labels = {name: label for name in boxes if (label := shapes[name].label)}
    labels |= {name: label for name in arrows if (label := edges[name].label)}
    return Diagram(
        horizontal=shapes[pool].horizontal is not False,
        pool=_bounds(shapes[pool].box),
        shapes={name: _bounds(shapes[name].box) for name in boxes},
        edges={name: tuple((round(x), round(y)) for x, y in edges[name].points) for name in arrows},
        labels={name: _bounds(label) for name, label in labels.items()},
    )


def _bounds(box: Box) -> Bounds:
    return Bounds(round(box.x), round(box.y), round(box.width), round(box.height))


# --- checking against the standard's schema ---------------------------------------------------------------------------


def validate(data: bytes) -> list[Message]:
    """Return what the XML schema of BPMN 2.0 finds wrong in ``data``, a sentence with its line each."""
    try:
        root = xml.parse(data)
    except UnsafeXmlError as error:
        return [error.said]
    return complaints(root)


def complaints(root: etree._Element) -> list[Message]:
    """Return what ``validate`` finds, of a file that was parsed already."""
    schema = _schema()
    if schema.validate(root):
        return []
    plain = qn("bpmn:")
    entries = cast("Iterable[etree._LogEntry]", schema.error_log)
    return [message("schema-line", line=entry.line, detail=entry.message.replace(plain, "")) for entry in entries]


@cache
def _schema() -> etree.XMLSchema:
    """Load the OMG's schema files from the installed SpiffWorkflow, which brings them along, without importing it."""
    package = find_spec("SpiffWorkflow")
    if package is None or not package.submodule_search_locations:
        raise BpmnError("bpmn-schema-missing")
    path = Path(package.submodule_search_locations[0], "bpmn", "parser", "schema", "BPMN20.xsd")
    return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))
