"""On how many pages of paper a diagram goes, at which scale, and where it is cut.

Pages are cut across time first, as the table of an SOP goes on over pages, and across the lanes only where they are too
many for the width. What is a box, a name or an arrow head is never cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from sopbpmn.bpmnfile import Box
from sopbpmn.draw import standards
from sopbpmn.draw.connectors import GUTTER
from sopbpmn.draw.cuts import Span, cuts
from sopbpmn.draw.scene import Scene, around
from sopbpmn.text_sizes import HEADER, LABEL_FONT

_SIZES = {"a4": (595.28, 841.89), "a3": (841.89, 1190.55)}
PAPERS = tuple(_SIZES)
"""The names of the papers."""

POINTS_PER_PIXEL = 0.75
_SMALLEST = 7.0
"""Points: no words are set smaller than this."""
_LEAST_SCALE = _SMALLEST / (LABEL_FONT * POINTS_PER_PIXEL)
_SCALES = (1.0, 0.95, 0.9, _LEAST_SCALE)
_SHRINK = 0.8
"""What a diagram of another tool is made smaller by, again and again, when a shape in it is larger than a page."""
_MOST_PAGES = 200

MARGIN = 28.0
"""Points: ten millimetres that printers leave white."""
FOOT = 16.0
"""Points: the line with title and page number."""
_ROUND_NODE = 11
_ROUND_LINE = 2
"""How far from a shape and from a line along the cut a cut must stay: an arrow head ends before a shape."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The size of a page in points."""

    width: float
    height: float


def paper(name: str, *, landscape: bool = False) -> Paper:
    """Return the paper called ``name``, one of ``PAPERS``."""
    width, height = _SIZES[name]
    return Paper(height, width) if landscape else Paper(width, height)


def plan(shown: Scene, size: Paper) -> Plan:
    """Return how ``shown`` goes on as few pages as it can while its words stay readable."""
    plans = [found for scale in _SCALES if (found := _plan(shown, size, scale))]
    scale = _LEAST_SCALE
    while not plans:
        scale *= _SHRINK
        plans = [found] if (found := _plan(shown, size, scale)) else []
    return min(plans, key=lambda found: len(found.time) * len(found.cross))


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts on each axis, and how deep the heads are that later pages repeat."""

    scale: float
    time: tuple[Span, ...]
    cross: tuple[Span, ...]
    heads: int


@dataclass(frozen=True, slots=True)
class Axes:
    """Which of x and y is time, and which crosses the lanes."""

    horizontal: bool

    def time(self, box: Box) -> Span:
        """Return what of time a box takes."""
        return (box.x, box.x + box.width) if self.horizontal else (box.y, box.y + box.height)

    def cross(self, box: Box) -> Span:
        """Return what across the lanes a box takes."""
        return (box.y, box.y + box.height) if self.horizontal else (box.x, box.x + box.width)

    def box(self, time: Span, cross: Span) -> Box:
        """Return the box that takes ``time`` and ``cross``."""
        if self.horizontal:
            return Box(time[0], cross[0], time[1] - time[0], cross[1] - cross[0])
        return Box(cross[0], time[0], cross[1] - cross[0], time[1] - time[0])


def _plan(shown: Scene, size: Paper, scale: float) -> Plan | None:
    """Return how to cut at this scale; ``None`` where something is too large, or the pages are too many."""
    axes, bare = Axes(shown.horizontal), replace(shown, band=None).extent()
    whole = around([bare, shown.band.box]) if shown.band and shown.horizontal else bare
    beside = standards.GAP + length(axes.cross(shown.band.box)) if shown.band else 0
    points = POINTS_PER_PIXEL * scale
    printable = Box(0, 0, (size.width - 2 * MARGIN) / points, (size.height - 2 * MARGIN - FOOT) / points)
    levels = max((each.level + 1 for each in shown.containers), default=0)
    heads = HEADER * max(levels, 2 if shown.band else 0)
    borders = [border for each in shown.containers for border in axes.cross(each.shape.box)]
    least = standards.least_length(shown.band) if shown.band else lambda *_: 0
    time = _parts(list(_time_blocks(shown, axes)), axes.time(whole), axes.time(printable)[1], heads, [], least)
    cross = _parts(list(_cross_blocks(shown, axes)), axes.cross(bare), axes.cross(printable)[1] - beside, 0, borders)
    if time is None or cross is None or len(time) * len(cross) > _MOST_PAGES:
        return None
    return Plan(scale, tuple(time), tuple(cross), heads)


def _parts(
    blocks: list[Span],
    whole: Span,
    room: float,
    heads: int,
    favourites: list[float],
    least: Callable[[float, float], float] = lambda *_: 0,
) -> list[Span] | None:
    if max(length(whole), least(*whole)) <= room:
        return [whole]
    rooms = (room - GUTTER, room - 2 * GUTTER - heads)
    return cuts(blocks, whole, rooms, favourites, least) if rooms[1] > 0 else None


def _time_blocks(shown: Scene, axes: Axes) -> Iterator[Span]:
    yield from map(axes.time, _whole_boxes(shown))
    yield from _lines_along(shown, axes.time)
    for each in shown.containers:
        begin = axes.time(each.shape.box)[0]
        yield (begin, begin + HEADER)
    if shown.band and shown.horizontal:
        yield from (axes.time(entry.box) for entry in standards.entries(shown.band))


def _cross_blocks(shown: Scene, axes: Axes) -> Iterator[Span]:
    yield from map(axes.cross, _whole_boxes(shown))
    yield from _lines_along(shown, axes.cross)


def _whole_boxes(shown: Scene) -> Iterator[Box]:
    """Yield what is never cut: shapes with their names, the beginnings of flows with theirs, the room around them."""
    for shape in shown.nodes:
        yield _grown(shape.box, _ROUND_NODE)
        if shape.label:
            yield around([shape.box, _grown(shape.label, _ROUND_LINE)])
    for edge in shown.edges:
        if label := shown.label(edge):
            (x, y), *_ = edge.points
            yield around([Box(x, y, 0, 0), _grown(label, _ROUND_LINE)])


def _grown(box: Box, by: float) -> Box:
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _lines_along(shown: Scene, axis: Callable[[Box], Span]) -> Iterator[Span]:
    """Yield the parts of flows that run along a cut: none may lie just on it."""
    for edge in shown.edges:
        for (x1, y1), (x2, y2) in pairwise(edge.points):
            start, end = axis(Box(min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2)))
            if start == end:
                yield (start - _ROUND_LINE, end + _ROUND_LINE)


def length(span: Span) -> float:
    """Return how long a span is."""
    return span[1] - span[0]
