"""A long diagram on several pages of paper: lane heads repeated, flows joined by off-page connectors.

Pages are cut across time first, as the table of an SOP goes on over pages, and across the lanes only where they are too
many for the width. What is a box, a name or an arrow head is never cut.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from sopbpmn import textmetrics
from sopbpmn.bpmnfile import Box, DrawnEdge, DrawnShape
from sopbpmn.draw import connectors, standards, theme, words
from sopbpmn.draw.connectors import GUTTER, Connector, Crossing, Region
from sopbpmn.draw.cuts import Span, cuts
from sopbpmn.draw.display import Group, Item, Picture, Point, Text
from sopbpmn.draw.painter import EdgePart
from sopbpmn.draw.scene import Container, Scene, around
from sopbpmn.draw.standards import Entry
from sopbpmn.sentences import SENTENCES, say
from sopbpmn.text_sizes import HEADER, LABEL_FONT

_SIZES = {"a4": (595.28, 841.89), "a3": (841.89, 1190.55)}
PAPERS = tuple(_SIZES)
"""The names of the papers."""

_POINTS_PER_PIXEL = 0.75
_SMALLEST = 7.0
"""Points: no words are set smaller than this."""
_LEAST_SCALE = _SMALLEST / (LABEL_FONT * _POINTS_PER_PIXEL)
_SCALES = (1.0, 0.95, 0.9, _LEAST_SCALE)
_SHRINK = 0.8
"""What a diagram of another tool is made smaller by, again and again, when a shape in it is larger than a page."""
_MOST_PAGES = 200

_MARGIN = 28.0
"""Points: ten millimetres that printers leave white."""
_FOOT = 16.0
"""Points: the line with title and page number."""
_FOOT_FONT = 8.0
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


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages, each as large as the paper, and the scale at which they are printed."""

    pages: tuple[Picture, ...]
    scale: float


def sheets(shown: Scene, size: Paper, language: str) -> Sheets:
    """Return ``shown`` on as few pages as go while its words stay readable; the same scene gives the same pages."""
    plans = [plan for scale in _SCALES if (plan := _plan(shown, size, scale))]
    scale = _LEAST_SCALE
    while not plans:
        scale *= _SHRINK
        plans = [plan] if (plan := _plan(shown, size, scale)) else []
    best = min(plans, key=lambda plan: len(plan.time) * len(plan.cross))
    return Sheets(tuple(_Printer(shown, size, best, language).pages()), best.scale)


# --- where the pages are cut ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Plan:
    """The parts on each axis, and how deep the heads are that later pages repeat."""

    scale: float
    time: tuple[Span, ...]
    cross: tuple[Span, ...]
    heads: int


@dataclass(frozen=True, slots=True)
class _Axes:
    """Which of x and y is time, and which crosses the lanes."""

    horizontal: bool

    def time(self, box: Box) -> Span:
        return (box.x, box.x + box.width) if self.horizontal else (box.y, box.y + box.height)

    def cross(self, box: Box) -> Span:
        return (box.y, box.y + box.height) if self.horizontal else (box.x, box.x + box.width)

    def box(self, time: Span, cross: Span) -> Box:
        if self.horizontal:
            return Box(time[0], cross[0], time[1] - time[0], cross[1] - cross[0])
        return Box(cross[0], time[0], cross[1] - cross[0], time[1] - time[0])


def _plan(shown: Scene, size: Paper, scale: float) -> _Plan | None:
    """Return how to cut at this scale; ``None`` where something is too large, or the pages are too many."""
    axes, whole = _Axes(shown.horizontal), shown.extent()
    points = _POINTS_PER_PIXEL * scale
    printable = Box(0, 0, (size.width - 2 * _MARGIN) / points, (size.height - 2 * _MARGIN - _FOOT) / points)
    levels = max((each.level + 1 for each in shown.containers), default=0)
    heads = HEADER * max(levels, 2 if shown.band else 0)
    borders = [border for each in shown.containers for border in axes.cross(each.shape.box)]
    least = standards.least_length(shown.band) if shown.band else lambda *_: 0
    time = _parts(list(_time_blocks(shown, axes)), axes.time(whole), axes.time(printable)[1], heads, [], least)
    cross = _parts(list(_cross_blocks(shown, axes)), axes.cross(whole), axes.cross(printable)[1], 0, borders)
    if time is None or cross is None or len(time) * len(cross) > _MOST_PAGES:
        return None
    return _Plan(scale, tuple(time), tuple(cross), heads)


def _parts(
    blocks: list[Span],
    whole: Span,
    room: float,
    heads: int,
    favourites: list[float],
    least: Callable[[float, float], float] = lambda *_: 0,
) -> list[Span] | None:
    if max(whole[1] - whole[0], least(*whole)) <= room:
        return [whole]
    rooms = (room - GUTTER, room - 2 * GUTTER - heads)
    return cuts(blocks, whole, rooms, favourites, least) if rooms[1] > 0 else None


def _time_blocks(shown: Scene, axes: _Axes) -> Iterator[Span]:
    yield from map(axes.time, _whole_boxes(shown))
    yield from _lines_along(shown, axes.time)
    for each in shown.containers:
        begin = axes.time(each.shape.box)[0]
        yield (begin, begin + HEADER)
    if shown.band and shown.horizontal:
        yield from (axes.time(entry.box) for entry in standards.entries(shown.band))


def _cross_blocks(shown: Scene, axes: _Axes) -> Iterator[Span]:
    yield from map(axes.cross, _whole_boxes(shown))
    yield from _lines_along(shown, axes.cross)
    if shown.band:
        yield axes.cross(shown.band.box)


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


# --- what stands on each page -----------------------------------------------------------------------------------------


_Place = tuple[int, int]
"""A page by its parts: which along time, which across the lanes."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A flow that is drawn on two pages: from its beginning to a border, and from a border to its end."""

    first: _Place
    last: _Place
    leaves: Crossing
    enters: Crossing


class _Printer:
    """Sets the pages of one plan."""

    def __init__(self, shown: Scene, size: Paper, plan: _Plan, language: str) -> None:
        self._shown, self._size, self._plan, self._language = shown, size, plan, language
        self._axes = _Axes(shown.horizontal)
        self._places = [(time, cross) for time in range(len(plan.time)) for cross in range(len(plan.cross))]
        self._reach = [end + GUTTER for _, end in plan.time[:-1]] + [plan.time[-1][1]]
        self._groups: dict[_Place, list[Group]] = {place: [] for place in self._places}
        self._connectors: dict[_Place, list[Connector]] = {place: [] for place in self._places}

    def pages(self) -> Iterator[Picture]:
        """Yield the pages in the order in which they are read; those after the first ones without work are left out."""
        shown = self._shown
        for shape in shown.nodes:
            if shape.element not in shown.over:
                self._groups[self._at(_centre(shape.box))].append(shown.painter.shape(shape))
        found = [self._way(edge) for edge in shown.edges]
        for shape in shown.nodes:
            if shape.element in shown.over:
                self._groups[self._at(_centre(shape.box))].append(shown.painter.shape(shape))
        for place, entry in self._entries():
            self._groups[place].append(standards.entry_group(entry))
            self._reach[place[0]] = max(self._reach[place[0]], self._axes.time(entry.box)[1])
        kept = [place for place in self._places if not place[0] or self._groups[place]]
        self._join([cut for cut in found if cut], {place: number for number, place in enumerate(kept, 1)})
        for number, place in enumerate(kept, 1):
            yield self._page(place, number, len(kept))

    def _entries(self) -> Iterator[tuple[_Place, Entry]]:
        """Yield the standards of the rows, each with the page it stands on: that of its shape, where the band is."""
        band = self._shown.band
        if band:
            cross = self._at(_centre(band.box))[1]
            inner = [end for _, end in self._plan.time[:-1]]
            for number, (begin, end) in enumerate(pairwise([-inf, *inner, inf])):
                yield from (((number, cross), entry) for entry in standards.entries(band, begin, end))

    def _at(self, point: Point) -> _Place:
        """Return which part a point lies in."""
        time, cross = point if self._shown.horizontal else (point[1], point[0])
        return (
            bisect_right([start for start, _ in self._plan.time[1:]], time),
            bisect_right([start for start, _ in self._plan.cross[1:]], cross),
        )

    def _region(self, place: _Place) -> Region:
        """Return the part of a page, infinite where no other lies beside it."""
        spans = []
        for number, parts in zip(place, (self._plan.time, self._plan.cross), strict=True):
            start, end = parts[number]
            spans.append((start if number else -inf, end if number + 1 < len(parts) else inf))
        (x, y) = spans if self._shown.horizontal else spans[::-1]
        return Region(x[0], y[0], x[1], y[1])

    def _way(self, edge: DrawnEdge) -> _Cut | None:
        """Draw what of a flow stands on its first and its last page; return the cut between them, if any."""
        first, last = self._at(edge.points[0]), self._at(edge.points[-1])
        label = self._shown.label(edge)
        named = self._at(_centre(label)) if label else first
        painter = self._shown.painter
        begin, leaves = connectors.until_border(edge.points, self._region(first))
        end, enters = connectors.until_border(edge.points[::-1], self._region(last))
        cut = _Cut(first, last, leaves, enters) if leaves and enters else None
        if cut is None:
            self._groups[first].append(painter.edge(edge, EdgePart(edge.points, named=named == first)))
        else:
            self._groups[first].append(painter.edge(edge, EdgePart(begin, ends=False, named=named == first)))
            part = EdgePart(end[::-1], begins=False, named=named == last != first)
            self._groups[last].append(painter.edge(edge, part))
        if named not in (first, last):
            self._groups[named].append(painter.edge(edge, EdgePart(())))
        return cut

    def _join(self, cuts_made: list[_Cut], numbers: dict[_Place, int]) -> None:
        """Put a letter at both ends of each cut; flows that come in as one line share it."""
        fresh = connectors.letters()
        letter: dict[tuple[_Place, Crossing], str] = {}
        sources: dict[tuple[_Place, Crossing], set[int]] = {}
        for cut in cuts_made:
            key = cut.last, cut.enters
            if key not in letter:
                letter[key] = next(fresh)
            sources.setdefault(key, set()).add(numbers[cut.first])
        for cut in cuts_made:
            key = cut.last, cut.enters
            leaving = Connector(letter[key], cut.leaves, (numbers[cut.last],), enters=False)
            entering = Connector(letter[key], cut.enters, tuple(sorted(sources[key])), enters=True)
            self._connectors[cut.first].append(leaving)
            self._connectors[cut.last].append(entering)

    def _page(self, place: _Place, number: int, count: int) -> Picture:
        time, cross = self._plan.time[place[0]], self._plan.cross[place[1]]
        before = GUTTER + self._plan.heads if place[0] else 0
        beside = (GUTTER if place[1] else 0, GUTTER if place[1] + 1 < len(self._plan.cross) else 0)
        part = self._axes.box((time[0] - before, self._reach[place[0]]), (cross[0] - beside[0], cross[1] + beside[1]))
        points = _POINTS_PER_PIXEL * self._plan.scale
        width, height, margin = self._size.width / points, self._size.height / points, _MARGIN / points
        page = Box(part.x - (width - part.width) / 2, part.y - margin, width, height)
        visible = self._axes.box(time, cross)
        within = Region(visible.x, visible.y, visible.x + visible.width, visible.y + visible.height)
        words_for_pages = SENTENCES["goes-on-at"][self._language == "en"]
        return Picture(
            page.x,
            page.y,
            page.width,
            page.height,
            self._shown.title,
            self._shown.description,
            (
                *self._heads(place),
                *self._groups[place],
                *connectors.drawn(self._connectors[place], within, words_for_pages),
                self._foot(page, number, count),
            ),
        )

    def _heads(self, place: _Place) -> Iterator[Group]:
        """Yield the pools and lanes of a page, cut to it, their heads repeated, and the frame of the standards."""
        for each in self._shown.containers:
            if box := self._clipped(place, each):
                yield self._shown.painter.shape(replace(each.shape, box=box), LABEL_FONT)
        band = self._shown.band
        box = self._clipped(place, Container(DrawnShape("", band.box), 0)) if band else None
        if band and box and self._at(_centre(band.box))[1] == place[1]:
            begin, end = self._axes.time(box)[0], min(self._reach[place[0]], self._axes.time(band.box)[1])
            yield standards.frame(band, self._axes.box((begin, end), self._axes.cross(box)))

    def _clipped(self, place: _Place, container: Container) -> Box | None:
        """Return what of a pool or lane stands on a page, ``None`` for nothing."""
        (begin, end), cross = self._axes.time(container.shape.box), self._axes.cross(container.shape.box)
        (first, last), (low, high) = self._plan.time[place[0]], self._plan.cross[place[1]]
        low, high = max(low, cross[0]), min(high, cross[1])
        if begin >= last or end <= first or low >= high:
            return None
        if begin < first:
            begin = first - GUTTER - self._plan.heads + HEADER * container.level
        return self._axes.box((begin, end if end <= last else last + GUTTER), (low, high))

    def _foot(self, page: Box, number: int, count: int) -> Group:
        """Return the last line: the title at the left, the page at the right."""
        points = _POINTS_PER_PIXEL * self._plan.scale
        size, margin = _FOOT_FONT / points, _MARGIN / points
        said = say("page-of", self._language, number=number, count=count)
        length = textmetrics.width(said, 1000) * size / 1000
        room = page.width - 2 * margin - length - 2 * size
        title = words.shortened(" ".join(self._shown.title.split()), room * LABEL_FONT / size, LABEL_FONT, bold=True)
        base = page.y + page.height - margin
        items: tuple[Item, ...] = (
            Text(page.x + margin, base, title, size, theme.INK, "start", bold=True),
            Text(page.x + page.width - margin - length, base, said, size, theme.INK, "start"),
        )
        return Group("", ("bpmn-page",), "", items)


def _centre(box: Box) -> Point:
    return box.x + box.width / 2, box.y + box.height / 2
