"""A BPMN 2.0 file as it was found: every element that has an id, and how it is drawn. No judgement of what may run.

Both our own reader (``bpmnxml.read``), the importer of foreign files and the drawing stand on this one view.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from sopbpmn import xml
from sopbpmn.doubts import Doubt, read_doubts
from sopbpmn.errors import BpmnError
from sopbpmn.model import Confidence, Duration
from sopbpmn.process import NO_ORIGIN, Kept, Origin, Role, Standard
from sopbpmn.whitespace import one_line
from sopbpmn.xml import qn

_FARTHEST = 1_000_000.0
"""Coordinates beyond this, in pixels, are no drawing."""

KEPT_ORDERS = ("lanes", "steps", "nodes", "flows")
"""The orders that ``Kept`` holds."""
_BPMN = xml.NAMESPACES["bpmn"]


@dataclass(frozen=True, slots=True)
class Element:
    """One BPMN element with an id. Fields that its kind doesn't have are empty."""

    id: str
    tag: str
    """Name without prefix, such as ``userTask``."""
    name: str = ""
    parent: str = ""
    """Id of the process, sub-process, collaboration ... it stands in."""
    line: int = 0
    attributes: tuple[tuple[str, str], ...] = ()
    """All attributes without a namespace, in the order of the file."""
    parts: tuple[str, ...] = ()
    """Tags of its child elements, in the order of the file: ``timerEventDefinition``, ``ioSpecification`` ..."""
    documentation: str = ""
    condition: str = ""
    """The condition of a sequence flow, as written."""
    text: str = ""
    """The words of a text annotation."""
    lane: str = ""
    """Id of the innermost lane that names this node."""
    standard: Standard | None = None
    redocumented: bool = False
    """Whether the documentation was changed since ``standard``, of a process ``kept``, was written."""
    origin: Origin = NO_ORIGIN
    confidence: Confidence = Confidence.STATED
    rule: str = ""
    """The rule by which a flow was read."""
    kept: Kept | None = None
    """What a process keeps of its SOP."""

    def get(self, attribute: str) -> str:
        """Return the value of ``attribute``; empty where it isn't set."""
        return next((value for name, value in self.attributes if name == attribute), "")

    @property
    def sop_node(self) -> str:
        """Id of the node of the ``Sop`` that it stands for; empty for its further elements, and for what was added."""
        stands = self.standard is not None and self.origin.role is not Role.OPEN
        return self.origin.item if stands else ""

    @property
    def source(self) -> str:
        """Id of the element a flow or association leaves."""
        return self.get("sourceRef")

    @property
    def target(self) -> str:
        """Id of the element a flow or association enters."""
        return self.get("targetRef")

    @property
    def event(self) -> str:
        """What an event waits for or throws: ``timer``, ``message``, ``error`` ...; empty for a plain event."""
        return next((part.removesuffix("EventDefinition") for part in self.parts if "EventDefinition" in part), "")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle as drawn, in pixels; other tools use fractions."""

    x: float
    y: float
    width: float
    height: float


def holds(outer: Box, inner: Box) -> bool:
    """Tell whether the centre of ``inner`` lies in ``outer``."""
    x, y = inner.x + inner.width / 2, inner.y + inner.height / 2
    return outer.x <= x <= outer.x + outer.width and outer.y <= y <= outer.y + outer.height


@dataclass(frozen=True, slots=True)
class DrawnShape:
    """A ``BPMNShape``: where an element stands."""

    element: str
    box: Box
    label: Box | None = None
    horizontal: bool | None = None
    expanded: bool | None = None


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """A ``BPMNEdge``: the way of a flow or association."""

    element: str
    points: tuple[tuple[float, float], ...]
    label: Box | None = None


@dataclass(frozen=True)
class BpmnFile:
    """Everything in a file that has an id, in the order of the file, and its first diagram."""

    elements: tuple[Element, ...]
    shapes: tuple[DrawnShape, ...]
    edges: tuple[DrawnEdge, ...]
    doubts: tuple[Doubt, ...] = ()
    """What the reading of the document left open that the file was made from."""
    lost_doubts: int = 0
    """How many more there are that can't be said here."""
    by_id: dict[str, Element] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {element.id: element for element in self.elements})

    @cached_property
    def _by_parent(self) -> dict[str, tuple[Element, ...]]:
        groups: dict[str, list[Element]] = {}
        for element in self.elements:
            groups.setdefault(element.parent, []).append(element)
        return {parent: tuple(group) for parent, group in groups.items()}

    def children(self, parent: str) -> tuple[Element, ...]:
        """Return what stands directly in ``parent``, in the order of the file."""
        return self._by_parent.get(parent, ())

    def tagged(self, tag: str) -> tuple[Element, ...]:
        """Return all elements of one kind."""
        return tuple(element for element in self.elements if element.tag == tag)


def parse(data: bytes, limits: xml.Limits = xml.DEFAULT_LIMITS) -> BpmnFile:
    """Return what the BPMN file ``data`` holds.

    Raises:
        UnsafeXmlError: it is no XML, or XML that isn't accepted from outside.
        BpmnError: it is no BPMN 2.0, an id is used twice, or a coordinate is no usable number.
    """
    return of(xml.parse(data, limits))


def of(root: etree._Element) -> BpmnFile:
    """Return what is in a file that was parsed already, as it is now; see ``parse``."""
    if root.tag != qn("bpmn:definitions"):
        raise BpmnError("bpmn-root", element=xml.local_name(root))
    lanes = _lane_of_node(root)
    elements: dict[str, Element] = {}
    for node, parent in _with_parents(root):
        element = _element(node, parent, lanes)
        if element.id in elements:
            first = elements[element.id].line
            raise BpmnError("bpmn-id-twice-lines", element=element.id, first=first, second=element.line)
        elements[element.id] = element
    plane = root.find(f"{qn('bpmndi:BPMNDiagram')}/{qn('bpmndi:BPMNPlane')}")
    drawn = [] if plane is None else list(plane)
    doubts, lost = read_doubts(root)
    return BpmnFile(
        doubts=doubts,
        lost_doubts=lost,
        elements=tuple(elements.values()),
        shapes=tuple(_shape(node) for node in drawn if node.tag == qn("bpmndi:BPMNShape")),
        edges=tuple(_edge(node) for node in drawn if node.tag == qn("bpmndi:BPMNEdge")),
    )


def _with_parents(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each BPMN element that has an id with the id of the nearest such element around it, in document order."""
    stack = [(child, "") for child in reversed(root)]
    while stack:
        node, parent = stack.pop()
        if xml.namespace(node) != _BPMN or node.tag == qn("bpmn:extensionElements"):
            continue
        inner = parent
        if node.get("id"):
            yield node, parent
            if node.tag not in (qn("bpmn:laneSet"), qn("bpmn:childLaneSet")):  # lanes belong to their process or lane
                inner = node.get("id", "")
        stack.extend((child, inner) for child in reversed(node))


def _lane_of_node(root: etree._Element) -> dict[str, str]:
    """Return the lane of each node; of nested lanes the innermost, of several the first."""
    lanes: dict[str, tuple[int, str]] = {}
    for lane in root.iter(qn("bpmn:lane")):
        depth = sum(1 for _ in lane.iterancestors(qn("bpmn:lane")))
        for reference in lane.findall(qn("bpmn:flowNodeRef")):
            node = (reference.text or "").strip()
            if node not in lanes or lanes[node][0] < depth:
                lanes[node] = (depth, lane.get("id", ""))
    return {node: lane for node, (_, lane) in lanes.items()}


def _element(node: etree._Element, parent: str, lanes: dict[str, str]) -> Element:
    identifier = node.get("id", "")
    condition = node.find(qn("bpmn:conditionExpression"))
    extensions = node.find(qn("bpmn:extensionElements"))
    own = {} if extensions is None else {child.tag: child for child in extensions}
    origin, evidence = own.get(qn("sop:origin")), own.get(qn("sop:evidence"))
    standard, kept = own.get(qn("sop:standard")), own.get(qn("sop:kept"))
    documentation = "\n\n".join(child.text or "" for child in node.findall(qn("bpmn:documentation")))
    now = digest(documentation)
    return Element(
        id=identifier,
        tag=xml.local_name(node),
        name=node.get("name", ""),
        parent=parent,
        line=_line(node),
        attributes=tuple((str(k), str(v)) for k, v in node.attrib.items() if not str(k).startswith("{")),
        parts=tuple(xml.local_name(child) for child in node if xml.namespace(child) == _BPMN),
        documentation=documentation,
        condition=(condition.text or "") if condition is not None else "",
        text=_child_text(node, "bpmn:text"),
        lane=lanes.get(identifier, ""),
        standard=None if standard is None else _standard(standard, identifier),
        redocumented=any(x is not None and x.get("documented", now) != now for x in (standard, kept)),
        origin=NO_ORIGIN if origin is None else _origin(origin),
        confidence=_confidence(evidence, identifier),
        rule="" if evidence is None else evidence.get("rule", ""),
        kept=None if kept is None else _kept(kept),
    )


def digest(documentation: str) -> str:
    """Return a short mark of ``documentation`` by which it is told that somebody changed its words since."""
    words = one_line(documentation)
    return f"{zlib.crc32(words.encode('utf-8', 'replace')):x}"


def _kept(node: etree._Element) -> Kept:
    orders = {name: tuple(node.get(name, "").split()) for name in KEPT_ORDERS}
    return Kept(**orders, rest=(node.text or "").strip())


def _origin(node: etree._Element) -> Origin:
    role = node.get("role", "")
    return Origin(
        item=node.get("node") or node.get("flow") or node.get("lane") or "",
        role=Role(role) if role in list(Role) else None,
        name=node.get("name", ""),
        label=node.get("label", ""),
        beside=node.get("beside", ""),
        shared=tuple(node.get("shared", "").split()),
    )


def _line(node: etree._Element) -> int:
    line: object = node.sourceline
    return line if isinstance(line, int) else 0


def _child_text(node: etree._Element, name: str) -> str:
    child = node.find(qn(name))
    return "" if child is None else child.text or ""


def _confidence(node: etree._Element | None, about: str) -> Confidence:
    value = "" if node is None else node.get("confidence", "")
    if not value:
        return Confidence.STATED
    try:
        return Confidence(value)
    except ValueError:
        raise BpmnError("bpmn-confidence", element=about, value=value) from None


def _standard(node: etree._Element, about: str) -> Standard:
    duration = node.find(qn("sop:duration"))
    return Standard(
        step=node.get("step", ""),
        number=node.get("number", ""),
        requirements=_child_text(node, "sop:requirements"),
        duration=Duration()
        if duration is None
        else Duration(
            text=duration.text or "",
            iso_min=duration.get("min"),
            iso_max=duration.get("max"),
            working_days=duration.get("workingDays") == "true",
            remark=duration.get("remark", ""),
        ),
        output=_child_text(node, "sop:output"),
        note=_child_text(node, "sop:note"),
        confidence=_confidence(node, about),
        rule=node.get("rule", ""),
        source=node.get("source", ""),
    )


def _shape(node: etree._Element) -> DrawnShape:
    element = _plain(node.get("bpmnElement", ""))
    box = _box(node, element)
    if box is None:
        raise BpmnError("bpmn-no-bounds", element=element, line=node.sourceline)
    return DrawnShape(
        element=element,
        box=box,
        label=_label(node, element),
        horizontal=_flag(node, "isHorizontal"),
        expanded=_flag(node, "isExpanded"),
    )


def _edge(node: etree._Element) -> DrawnEdge:
    element = _plain(node.get("bpmnElement", ""))
    points = tuple((_number(p, "x", element), _number(p, "y", element)) for p in node.findall(qn("di:waypoint")))
    return DrawnEdge(element, points, _label(node, element))


def _plain(reference: str) -> str:
    """Return the id in a QName reference: some tools write ``ns:Task_1``."""
    return reference.rpartition(":")[2]


def _label(node: etree._Element, about: str) -> Box | None:
    label = node.find(qn("bpmndi:BPMNLabel"))
    return None if label is None else _box(label, about)


def _box(node: etree._Element, about: str) -> Box | None:
    bounds = node.find(qn("dc:Bounds"))
    if bounds is None:
        return None
    x, y, width, height = (_number(bounds, name, about) for name in ("x", "y", "width", "height"))
    if width < 0 or height < 0:
        raise BpmnError("bpmn-negative-size", element=about, line=bounds.sourceline)
    return Box(x, y, width, height)


def _flag(node: etree._Element, name: str) -> bool | None:
    value = node.get(name)
    return None if value is None else value in ("true", "1")


def _number(node: etree._Element, name: str, about: str) -> float:
    try:
        value = float(node.get(name, ""))
    except ValueError:
        value = math.nan
    if not abs(value) <= _FARTHEST:  # also refuses nan
        raise BpmnError("bpmn-coordinate", element=about, name=name, value=node.get(name, ""), line=node.sourceline)
    return value
