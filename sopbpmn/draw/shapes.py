"""From a BPMN file and its diagram to the display list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import hypot

from sopbpmn import textmetrics
from sopbpmn.bpmnfile import Box, BpmnFile, DrawnEdge, DrawnShape, Element
from sopbpmn.draw import icons, theme
from sopbpmn.draw.display import Circle, Group, Item, Path, Picture, Point, Rect, Style, Text, polyline
from sopbpmn.draw.theme import State
from sopbpmn.errors import BpmnError
from sopbpmn.process import UNKNOWN_LANE
from sopbpmn.sentences import message, say
from sopbpmn.text_sizes import HEADER, HEADER_LINES, HEADER_PADDING, LABEL_FONT, LABEL_WIDTH, TASK_FONT, TEXT_PADDING

_SMALLEST_FONT = 8
"""Down to which words in a foreign diagram shrink to fit; ours fit as they are."""

_TASKS = {"task", "callActivity", *icons.TASKS}
_SUBPROCESSES = {"subProcess", "adHocSubProcess", "transaction"}
_EDGES_BEHIND = {"association", "dataInputAssociation", "dataOutputAssociation"}


@dataclass(frozen=True, slots=True)
class Overlay:
    """What a case, or many, add to the picture, by element id."""

    states: Mapping[str, State] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    language: str = "id"


def picture(file: BpmnFile, overlay: Overlay) -> Picture:
    """Return the picture of the first diagram in ``file``.

    Raises:
        BpmnError: nothing is drawn in it.
    """
    shapes = [shape for shape in file.shapes if shape.element in file.by_id]
    edges = [edge for edge in file.edges if len(edge.points) > 1]
    if not shapes:
        raise BpmnError("bpmn-no-diagram")
    painter = _Painter(file, overlay)
    layers: dict[int, list[Group]] = {level: [] for level in range(5)}
    for shape in shapes:
        element = file.by_id[shape.element]
        layers[_level(element, shape)].append(painter.shape(element, shape))
    for edge in edges:
        element = file.by_id.get(edge.element, Element(edge.element, "sequenceFlow"))
        layers[3].append(painter.edge(element, edge))
    left, top, right, bottom = _extent(shapes, edges)
    return Picture(
        x=left - theme.MARGIN,
        y=top - theme.MARGIN,
        width=right - left + 2 * theme.MARGIN,
        height=bottom - top + 2 * theme.MARGIN,
        title=_title(file),
        description=_description(file, overlay.language),
        groups=tuple(group for level in sorted(layers) for group in layers[level]),
    )


def _level(element: Element, shape: DrawnShape) -> int:
    if element.tag == "participant":
        return 0
    if element.tag in ("lane", "group"):
        return 1
    return 2 if element.tag in _SUBPROCESSES and shape.expanded else 4


def _extent(shapes: list[DrawnShape], edges: list[DrawnEdge]) -> tuple[float, float, float, float]:
    boxes = [shape.box for shape in shapes]
    boxes.extend(shape.label for shape in shapes if shape.label)
    boxes.extend(edge.label for edge in edges if edge.label)
    points = [point for edge in edges for point in edge.points]
    points.extend((box.x, box.y) for box in boxes)
    points.extend((box.x + box.width, box.y + box.height) for box in boxes)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _title(file: BpmnFile) -> str:
    named = [element.name for tag in ("participant", "process") for element in file.tagged(tag) if element.name]
    return named[0] if named else "BPMN"


def _description(file: BpmnFile, language: str) -> str:
    lanes = [element.name for element in file.tagged("lane") if element.name]
    tasks = sum(1 for element in file.elements if element.tag in _TASKS)
    decisions = sum(1 for element in file.tagged("exclusiveGateway") if element.parts.count("outgoing") > 1)
    names = ", ".join(lanes) or message("nobody")
    return say("diagram-described", language, lanes=names, tasks=tasks, decisions=decisions)


class _Painter:
    """Draws the elements of one file."""

    def __init__(self, file: BpmnFile, overlay: Overlay) -> None:
        self._file = file
        self._overlay = overlay
        self._defaults = {default for element in file.elements if (default := element.get("default"))}
        pools = {element.id for element in file.tagged("participant")}
        flags = [shape.horizontal for shape in file.shapes if shape.element in pools]
        self._horizontal = next((flag for flag in flags if flag is not None), True)

    def shape(self, element: Element, shape: DrawnShape) -> Group:
        """Draw one element that has a place of its own."""
        state = self._overlay.states.get(element.id)
        items = self._items(element, shape, state)
        if state:
            items.extend(_badge(state, *_badge_place(element, shape.box)))
        if count := self._overlay.counts.get(element.id):
            items.extend(_count(count, shape.box.x, shape.box.y))
        return self._group(element, items)

    def edge(self, element: Element, edge: DrawnEdge) -> Group:
        """Draw a flow or an association."""
        items = self._edge_items(element, edge, self._overlay.states.get(element.id))
        if element.name:
            items.extend(_label(element.name, edge.label or _beside(edge.points)))
        return self._group(element, items)

    def _group(self, element: Element, items: list[Item]) -> Group:
        state = self._overlay.states.get(element.id)
        words = [element.name or element.text]
        if state:
            words.append(theme.STATE_WORDS[self._overlay.language][state])
        return Group(
            element=element.id,
            classes=("bpmn-element", element.tag, *([state.value] if state else [])),
            title=": ".join(word for word in words if word),
            items=tuple(items),
            link=self._overlay.links.get(element.id, ""),
        )

    def _items(self, element: Element, shape: DrawnShape, state: State | None) -> list[Item]:
        tag, box = element.tag, shape.box
        if tag == "participant":
            return self._pool(element, shape)
        if tag == "lane":
            return self._lane(element, shape)
        if tag in _TASKS:
            return _task(element, box, state)
        if tag in _SUBPROCESSES:
            return _subprocess(element, shape, state)
        if tag.endswith("Gateway"):
            return [*_gateway(element, box, state), *_outer_label(element, shape)]
        if tag.endswith("Event"):
            return [*_event(element, box, state), *_outer_label(element, shape)]
        if tag == "textAnnotation":
            return _annotation(element, box)
        if tag == "group":
            return [Rect(box.x, box.y, box.width, box.height, theme.GROUP, 10), *_outer_label(element, shape)]
        if tag in ("dataObjectReference", "dataInput", "dataOutput"):
            return [*_data_object(box), *_outer_label(element, shape)]
        if tag == "dataStoreReference":
            return [*_data_store(box), *_outer_label(element, shape)]
        return [Rect(box.x, box.y, box.width, box.height, theme.ARTIFACT), *_centred(element.name, box)]

    def _pool(self, element: Element, shape: DrawnShape) -> list[Item]:
        box = shape.box
        items: list[Item] = [Rect(box.x, box.y, box.width, box.height, theme.POOL)]
        if not element.get("processRef"):
            return [*items, *_centred(element.name, box)]
        horizontal = shape.horizontal is not False
        return [*items, *_header(element.name, box, horizontal, theme.POOL_HEADER, bold=True)]

    def _lane(self, element: Element, shape: DrawnShape) -> list[Item]:
        box = shape.box
        horizontal = self._horizontal if shape.horizontal is None else shape.horizontal
        unknown = element.name == UNKNOWN_LANE
        body = theme.UNKNOWN_LANE if unknown else theme.LANE
        header = theme.UNKNOWN_HEADER if unknown else theme.LANE_HEADER
        return [
            Rect(box.x, box.y, box.width, box.height, body),
            *_header(element.name, box, horizontal, header, bold=False),
        ]

    def _edge_items(self, element: Element, edge: DrawnEdge, state: State | None) -> list[Item]:
        points = edge.points
        if element.tag in _EDGES_BEHIND:
            items: list[Item] = [polyline(points, theme.ASSOCIATION)]
            if element.tag != "association" or element.get("associationDirection") in ("One", "Both"):
                items.append(_open_head(points))
            return items
        if element.tag == "messageFlow":
            return [
                _bent(points, theme.MESSAGE_FLOW),
                Circle(points[0][0], points[0][1], 4, theme.OPEN_HEAD),
                polyline(_head(points), theme.OPEN_HEAD, closed=True),
            ]
        line = theme.STATE_FLOWS[state] if state else theme.FLOW
        head = Style(line.stroke, line.stroke, 1)
        items = [_bent(_shortened(points), line), polyline(_head(points), head, closed=True)]
        source = self._file.by_id.get(element.source)
        if element.id in self._defaults:
            items.append(_default_slash(points, line))
        elif element.condition and source is not None and not source.tag.endswith("Gateway"):
            items.append(polyline(_start_diamond(points), theme.OPEN_HEAD, closed=True))
        return items


# --- shapes -----------------------------------------------------------------------------------------------------------


def _styled(normal: Style, state: State | None) -> Style:
    if state is None:
        return normal
    style = theme.STATE_SHAPES[state]
    return replace(style, width=max(style.width, normal.width))


def _task(element: Element, box: Box, state: State | None) -> list[Item]:
    normal = theme.CALL if element.tag == "callActivity" else theme.TASK
    items: list[Item] = [Rect(box.x, box.y, box.width, box.height, _styled(normal, state), theme.TASK_RADIUS)]
    if element.tag in icons.TASKS:
        items.extend(icons.TASKS[element.tag](box.x + 15, box.y + 14, False))
    items.extend(icons.markers(element.parts, element.tag == "callActivity", box.x + box.width / 2, box.y + box.height))
    return [*items, *_centred(element.name, box)]


def _subprocess(element: Element, shape: DrawnShape, state: State | None) -> list[Item]:
    box = shape.box
    normal = theme.EVENT_SUBPROCESS if element.get("triggeredByEvent") == "true" else theme.SUBPROCESS
    items: list[Item] = [Rect(box.x, box.y, box.width, box.height, _styled(normal, state), theme.TASK_RADIUS)]
    items.extend(icons.markers(element.parts, not shape.expanded, box.x + box.width / 2, box.y + box.height))
    if shape.expanded:
        return [*items, *_lines_from(element.name, box, box.y + TEXT_PADDING, TASK_FONT)]
    return [*items, *_centred(element.name, box)]


def _gateway(element: Element, box: Box, state: State | None) -> list[Item]:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    corners = [(x, box.y), (box.x + box.width, y), (x, box.y + box.height), (box.x, y)]
    return [polyline(corners, _styled(theme.GATEWAY, state), closed=True), *icons.gateway(element.tag, x, y)]


def _event(element: Element, box: Box, state: State | None) -> list[Item]:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    radius = min(box.width, box.height) / 2
    if element.tag in ("startEvent", "endEvent"):
        normal = theme.START if element.tag == "startEvent" else theme.END
        items: list[Item] = [Circle(x, y, radius - normal.width / 2 + 0.75, _styled(normal, state))]
    else:
        style = _styled(theme.INTERMEDIATE, state)
        if element.get("cancelActivity") == "false":
            style = replace(style, dash=(4, 3))
        items = [Circle(x, y, radius, style), Circle(x, y, radius - 4, replace(style, fill="none"))]
    if element.event in icons.EVENTS:
        throws = element.tag in ("endEvent", "intermediateThrowEvent")
        items.extend(icons.EVENTS[element.event](x, y, throws))
    return items


def _annotation(element: Element, box: Box) -> list[Item]:
    bracket = [(box.x + 10, box.y), (box.x, box.y), (box.x, box.y + box.height), (box.x + 10, box.y + box.height)]
    lines = textmetrics.wrap(element.text, max(20, int(box.width) - 10), TASK_FONT)
    step = TASK_FONT * textmetrics.LINE_HEIGHT
    return [
        polyline(bracket, theme.ARTIFACT),
        *(
            Text(box.x + 6, box.y + 6 + TASK_FONT * 0.8 + number * step, line, TASK_FONT, theme.INK, "start")
            for number, line in enumerate(lines)
        ),
    ]


def _data_object(box: Box) -> list[Item]:
    right, bottom, fold = box.x + box.width, box.y + box.height, min(12.0, box.width / 3)
    page = [(box.x, box.y), (right - fold, box.y), (right, box.y + fold), (right, bottom), (box.x, bottom)]
    corner = [(right - fold, box.y), (right - fold, box.y + fold), (right, box.y + fold)]
    return [polyline(page, theme.ARTIFACT, closed=True), polyline(corner, theme.ARTIFACT)]


def _data_store(box: Box) -> list[Item]:
    left, right, top, bottom = box.x, box.x + box.width, box.y, box.y + box.height
    dip = box.height / 6
    body = Path(
        (
            ((left, top + dip),),
            ((left, top - dip / 3), (right, top - dip / 3), (right, top + dip)),
            ((right, bottom - dip),),
            ((right, bottom + dip / 3), (left, bottom + dip / 3), (left, bottom - dip)),
        ),
        theme.ARTIFACT,
        closed=True,
    )
    rim = Path(
        (((left, top + dip),), ((left, top + 2.3 * dip), (right, top + 2.3 * dip), (right, top + dip))), theme.ICON
    )
    return [body, rim]


# --- words ------------------------------------------------------------------------------------------------------------


def _header(name: str, box: Box, horizontal: bool, style: Style, *, bold: bool) -> list[Item]:
    length = box.height if horizontal else box.width
    band = Rect(box.x, box.y, HEADER, box.height, style) if horizontal else Rect(box.x, box.y, box.width, HEADER, style)
    room = int((length - 2 * HEADER_PADDING) / (textmetrics.BOLD if bold else 1))
    size = TASK_FONT
    lines = textmetrics.wrap(name, room, size)
    while len(lines) > HEADER_LINES and size > _SMALLEST_FONT:
        size -= 1
        lines = textmetrics.wrap(name, room, size)
    if len(lines) > HEADER_LINES:
        lines = (*lines[: HEADER_LINES - 1], lines[HEADER_LINES - 1].rstrip() + "\u2026")
    step = size * textmetrics.LINE_HEIGHT
    first = HEADER / 2 - step * len(lines) / 2 + size * 0.95
    items: list[Item] = [band]
    for number, line in enumerate(lines):
        across, middle = first + number * step, length / 2
        if horizontal:
            items.append(Text(box.x + across, box.y + middle, line, size, theme.INK, bold=bold, upwards=True))
        else:
            items.append(Text(box.x + middle, box.y + across, line, size, theme.INK, bold=bold))
    return items


def _centred(words: str, box: Box) -> list[Item]:
    """Set words in the middle of a box, smaller when they would not fit."""
    room = max(10, int(box.width) - 2 * TEXT_PADDING)
    size = TASK_FONT
    lines = textmetrics.wrap(words, room, size)
    while size > _SMALLEST_FONT and textmetrics.height(len(lines), size) > box.height - 2 * TEXT_PADDING:
        size -= 1
        lines = textmetrics.wrap(words, room, size)
    top = box.y + (box.height - len(lines) * size * textmetrics.LINE_HEIGHT) / 2
    return _lines(lines, box.x + box.width / 2, top, size)


def _lines_from(words: str, box: Box, top: float, size: int) -> list[Item]:
    lines = textmetrics.wrap(words, max(10, int(box.width) - 2 * TEXT_PADDING), size)
    return _lines(lines, box.x + box.width / 2, top, size)


def _lines(lines: tuple[str, ...], x: float, top: float, size: int) -> list[Item]:
    step = size * textmetrics.LINE_HEIGHT
    return [Text(x, top + 0.95 * size + number * step, line, size, theme.INK) for number, line in enumerate(lines)]


def _outer_label(element: Element, shape: DrawnShape) -> list[Item]:
    if not element.name:
        return []
    box = shape.box
    below = Box(box.x + box.width / 2 - LABEL_WIDTH / 2, box.y + box.height + 4, LABEL_WIDTH, 0)
    return _label(element.name, shape.label or below)


def _label(words: str, box: Box) -> list[Item]:
    room = int(box.width) if box.width >= _SMALLEST_FONT else LABEL_WIDTH
    return _lines(textmetrics.wrap(words, room, LABEL_FONT), box.x + box.width / 2, box.y, LABEL_FONT)


def _beside(points: tuple[Point, ...]) -> Box:
    """Return a place for the name of a flow whose file tells none: beside its middle part."""
    number = (len(points) - 1) // 2
    (x1, y1), (x2, y2) = points[number], points[number + 1]
    return Box((x1 + x2) / 2 - LABEL_WIDTH / 2, (y1 + y2) / 2 - 16, LABEL_WIDTH, 14)


def _badge_place(element: Element, box: Box) -> tuple[float, float, float]:
    """Return where a badge stands and its size: on the corner of a box, on the slope of a diamond or circle."""
    if element.tag.endswith(("Gateway", "Event")):
        reach = box.width * (0.27 if element.tag.endswith("Gateway") else 0.36)
        return box.x + box.width / 2 + reach, box.y + box.height / 2 - reach, 0.65
    return box.x + box.width, box.y, 1.0


def _badge(state: State, x: float, y: float, size: float) -> list[Item]:
    colour = theme.STATE_SHAPES[state].stroke
    disc = Circle(x, y, theme.BADGE * size, Style(colour, theme.PAPER, 1.5 * size))

    def lines(points: list[Point], style: Style, *, closed: bool = False) -> Path:
        return polyline([(x + dx * size, y + dy * size) for dx, dy in points], style, closed=closed)

    if state is State.DONE:
        return [disc, lines([(-4.5, 0), (-1.5, 3.5), (4.5, -3.5)], Style("none", theme.PAPER, 2 * size))]
    if state is State.OVERDUE:
        return [disc, Text(x, y + 5 * size, "!", 14 * size, theme.PAPER, bold=True)]
    return [disc, lines([(-3, -5), (5, 0), (-3, 5)], Style(theme.PAPER), closed=True)]


def _count(count: int, x: float, y: float) -> list[Item]:
    words = f"{count:,}".replace(",", ".") if count < 10_000 else f"{count // 1000}k"
    width = max(2 * theme.BADGE, textmetrics.width(words, LABEL_FONT) + 12)
    return [
        Rect(x - width / 2, y - theme.BADGE, width, 2 * theme.BADGE, Style("#243b53", theme.PAPER, 1.5), theme.BADGE),
        Text(x, y + 4, words, LABEL_FONT, theme.PAPER, bold=True),
    ]


# --- lines ------------------------------------------------------------------------------------------------------------


def _direction(start: Point, end: Point) -> Point:
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


def _bent(points: tuple[Point, ...], style: Style) -> Path:
    """Return a line through ``points`` with rounded bends."""
    steps: list[tuple[Point, ...]] = [(points[0],)]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        room = min(theme.CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        (ax, ay), (bx, by) = _direction(corner, before), _direction(corner, after)
        entry, leave = (corner[0] + ax * room, corner[1] + ay * room), (corner[0] + bx * room, corner[1] + by * room)
        steps.append((entry,))
        steps.append((_between(entry, corner), _between(leave, corner), leave))
    steps.append((points[-1],))
    return Path(tuple(steps), style)


def _between(one: Point, other: Point) -> Point:
    """Return the control point that makes a cubic curve follow a quarter of a circle."""
    return one[0] + (other[0] - one[0]) * 0.55, one[1] + (other[1] - one[1]) * 0.55


def _distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _shortened(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """End the line inside the arrow head, so that the head's tip stays sharp."""
    (x, y), (dx, dy) = points[-1], _direction(points[-2], points[-1])
    back = min(theme.HEAD_LENGTH - 1, _distance(points[-2], points[-1]))
    return (*points[:-1], (x - dx * back, y - dy * back))


def _head(points: tuple[Point, ...]) -> list[Point]:
    (x, y), (dx, dy) = points[-1], _direction(points[-2], points[-1])
    base_x, base_y = x - dx * theme.HEAD_LENGTH, y - dy * theme.HEAD_LENGTH
    half = theme.HEAD_HALF
    return [(x, y), (base_x - dy * half, base_y + dx * half), (base_x + dy * half, base_y - dx * half)]


def _open_head(points: tuple[Point, ...]) -> Path:
    tip, one, other = _head(points)
    return polyline([one, tip, other], theme.ICON)


def _default_slash(points: tuple[Point, ...], line: Style) -> Path:
    (x, y), (dx, dy) = points[0], _direction(points[0], points[1])
    x, y = x + dx * 10, y + dy * 10
    along, across = 3, 6
    one = (x + dx * along - dy * across, y + dy * along + dx * across)
    other = (x - dx * along + dy * across, y - dy * along - dx * across)
    return polyline([one, other], replace(line, width=1.5))


def _start_diamond(points: tuple[Point, ...]) -> list[Point]:
    (x, y), (dx, dy) = points[0], _direction(points[0], points[1])
    return [(x, y), (x + dx * 8 - dy * 5, y + dy * 8 + dx * 5), (x + dx * 16, y + dy * 16),
            (x + dx * 8 + dy * 5, y + dy * 8 - dx * 5)]  # fmt: skip
