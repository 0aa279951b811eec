"""What a file draws: its pools and lanes, what stands in them, and the flows; as one picture, or ready to be paged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sopbpmn.bpmnfile import Box, BpmnFile, DrawnEdge, DrawnShape, Element
from sopbpmn.draw import legend, standards, theme
from sopbpmn.draw.display import Picture
from sopbpmn.draw.painter import Overlay, Painter, label_of
from sopbpmn.draw.shapes import ACTIVITIES, SUBPROCESSES
from sopbpmn.draw.standards import Band
from sopbpmn.errors import BpmnError
from sopbpmn.sentences import message, say


@dataclass(frozen=True, slots=True)
class Container:
    """A pool or lane: how it is drawn, and in how many others it lies."""

    shape: DrawnShape
    level: int


@dataclass(frozen=True)
class Scene:
    """The first diagram of a file, each kind in the order in which it is drawn, lowest first."""

    title: str
    description: str
    painter: Painter
    containers: tuple[Container, ...]
    """Pools, then lanes."""
    nodes: tuple[DrawnShape, ...]
    edges: tuple[DrawnEdge, ...]
    over: frozenset[str]
    """The nodes that are drawn over the flows; the others lie under them."""
    band: Band | None
    """The standards of the rows, beside the pool."""

    @property
    def horizontal(self) -> bool:
        """Whether time runs to the right."""
        return self.painter.horizontal

    def label(self, edge: DrawnEdge) -> Box | None:
        """Return where the name of a flow stands; ``None`` for one without a name."""
        return label_of(edge) if self.painter.name_of(edge) else None

    def extent(self) -> Box:
        """Return the rectangle around everything."""
        boxes = [each.shape.box for each in self.containers]
        boxes += [box for shape in self.nodes for box in boxes_of(shape)]
        boxes += [edge.label for edge in self.edges if edge.label]
        boxes += [Box(x, y, 0, 0) for edge in self.edges for x, y in edge.points]
        return around([*boxes, self.band.box] if self.band else boxes)


def scene(file: BpmnFile, overlay: Overlay, *, with_standards: bool = False) -> Scene:
    """Return what the first diagram in ``file`` shows; ``with_standards`` adds those of the rows beside the pool.

    Raises:
        BpmnError: nothing is drawn in it.
    """
    shapes = [shape for shape in file.shapes if shape.element in file.by_id]
    if not shapes:
        raise BpmnError("bpmn-no-diagram")
    tag = {shape.element: file.by_id[shape.element].tag for shape in shapes}
    pools = [shape for shape in shapes if tag[shape.element] == "participant"]
    lanes = [shape for shape in shapes if tag[shape.element] == "lane"]
    groups = [shape for shape in shapes if tag[shape.element] == "group"]
    open_parts = [shape for shape in shapes if tag[shape.element] in SUBPROCESSES and shape.expanded]
    under = {shape.element for shape in (*pools, *lanes, *groups, *open_parts)}
    over = [shape for shape in shapes if shape.element not in under]
    painter = Painter(file, overlay)
    plain = Scene(
        title=_title(file),
        description=_description(file, overlay.language),
        painter=painter,
        containers=tuple(Container(shape, _level(file, shape)) for shape in (*pools, *lanes)),
        nodes=(*groups, *open_parts, *over),
        edges=tuple(edge for edge in file.edges if len(edge.points) > 1),
        over=frozenset(shape.element for shape in over),
        band=None,
    )
    return replace(plain, band=_band(file, plain, overlay.language)) if with_standards else plain


def _level(file: BpmnFile, shape: DrawnShape) -> int:
    """Return in how many pools and lanes a lane lies, drawn or not; 0 for a pool."""
    level, element = 0, file.by_id[shape.element]
    while element.tag == "lane":
        level += 1
        element = file.by_id.get(element.parent, Element("", ""))
    return level


def _band(file: BpmnFile, plain: Scene, language: str) -> Band | None:
    """Return the standards beside the pools, where any row has some."""
    rows = [(file.by_id[shape.element], shape.box) for shape in plain.nodes]
    pools = around([each.shape.box for each in plain.containers] or [shape.box for shape in plain.nodes])
    return standards.band(rows, pools, plain.extent(), plain.horizontal, language)


def picture(shown: Scene) -> Picture:
    """Return all of it as one picture."""
    box, painter = shown.extent(), shown.painter
    groups = [painter.shape(each.shape) for each in shown.containers]
    groups += [painter.shape(shape) for shape in shown.nodes if shape.element not in shown.over]
    groups += [painter.edge(edge) for edge in shown.edges]
    groups += [painter.shape(shape) for shape in shown.nodes if shape.element in shown.over]
    if shown.band:
        groups += standards.groups(shown.band)
    if painter.differences:
        signs, room = legend.legend(painter.differences, box.x, box.y, painter.language)
        groups.append(signs)
        box = around([box, room])
    return Picture(
        x=box.x - theme.MARGIN,
        y=box.y - theme.MARGIN,
        width=box.width + 2 * theme.MARGIN,
        height=box.height + 2 * theme.MARGIN,
        title=shown.title,
        description=shown.description,
        groups=tuple(groups),
    )


def boxes_of(shape: DrawnShape) -> list[Box]:
    """Return what a shape covers: its box, and its name where that stands outside."""
    return [shape.box, shape.label] if shape.label else [shape.box]


def around(boxes: Sequence[Box]) -> Box:
    """Return the rectangle around ``boxes``, of which there is at least one."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def _title(file: BpmnFile) -> str:
    named = [element.name for tag in ("participant", "process") for element in file.tagged(tag) if element.name]
    return named[0] if named else "BPMN"


def _description(file: BpmnFile, language: str) -> str:
    lanes = [element.name for element in file.tagged("lane") if element.name]
    tasks = sum(1 for element in file.elements if element.tag in ACTIVITIES)
    decisions = sum(1 for element in file.tagged("exclusiveGateway") if element.parts.count("outgoing") > 1)
    names = ", ".join(lanes) or message("nobody")
    return say("diagram-described", language, lanes=names, tasks=tasks, decisions=decisions)
