"""A long diagram on several pages of paper: lane heads repeated, flows joined by off-page connectors."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf

from sopbpmn import textmetrics
from sopbpmn.bpmnfile import Box, DrawnEdge
from sopbpmn.draw import connectors, standards, theme, words
from sopbpmn.draw.connectors import GUTTER, Connector, Crossing, Region
from sopbpmn.draw.cuts import Span
from sopbpmn.draw.display import Group, Item, Picture, Point, Text
from sopbpmn.draw.painter import EdgePart
from sopbpmn.draw.plan import MARGIN, POINTS_PER_PIXEL, Axes, Paper, Plan, plan
from sopbpmn.draw.scene import Container, Scene, around
from sopbpmn.sentences import SENTENCES, say
from sopbpmn.text_sizes import HEADER, LABEL_FONT

_FOOT_FONT = 8.0
"""Points."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages, each as large as the paper, and the scale at which they are printed."""

    pages: tuple[Picture, ...]
    scale: float


def sheets(shown: Scene, size: Paper, language: str) -> Sheets:
    """Return ``shown`` on as few pages as go while its words stay readable; the same scene gives the same pages."""
    best = plan(shown, size)
    return Sheets(tuple(_Printer(shown, size, best, language).pages()), best.scale)


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

    def __init__(self, shown: Scene, size: Paper, plan: Plan, language: str) -> None:
        self._shown, self._size, self._plan, self._language = shown, size, plan, language
        self._axes = Axes(shown.horizontal)
        self._rows = shown.band.rows if shown.band else ()
        self._words_for_pages = SENTENCES["goes-on-at"][language == "en"]
        self._places = [(time, cross) for time in range(len(plan.time)) for cross in range(len(plan.cross))]
        self._groups: dict[_Place, list[Group]] = {place: [] for place in self._places}
        self._connectors: dict[_Place, list[Connector]] = {place: [] for place in self._places}

    def pages(self) -> Iterator[Picture]:
        """Yield the pages in the order in which they are read."""
        shown = self._shown
        for shape in shown.nodes:
            if shape.element not in shown.over:
                self._groups[self._at(_centre(shape.box))].append(shown.painter.shape(shape))
        found = [self._way(edge) for edge in shown.edges]
        for shape in shown.nodes:
            if shape.element in shown.over:
                self._groups[self._at(_centre(shape.box))].append(shown.painter.shape(shape))
        kept = self._kept()
        self._join([cut for cut in found if cut], {place: number for number, place in enumerate(kept, 1)})
        for number, place in enumerate(kept, 1):
            yield self._page(place, number, len(kept))

    def _kept(self) -> list[_Place]:
        """Return the pages on which something stands, and for a lane that none of them shows the first one."""
        kept = {place for place in self._places if self._groups[place]}
        worked = {cross for _, cross in kept}
        for each in self._shown.containers:
            begin, end = self._axes.cross(each.shape.box)
            parts = [n for n, (low, high) in enumerate(self._plan.cross) if begin < high and low < end]
            if parts and not worked & {*parts}:
                kept.add((0, parts[0]))
        return sorted(kept)

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
        (begin, end), (low, high) = self._plan.time[place[0]], self._plan.cross[place[1]]
        heads = [*self._heads(place)]
        pentagons = connectors.drawn(
            self._connectors[place], _region(self._axes.box((begin, end), (low, high))), self._words_for_pages
        )
        low -= GUTTER if place[1] else 0
        high += GUTTER if place[1] + 1 < len(self._plan.cross) else 0
        begin -= GUTTER + self._plan.heads if place[0] else 0
        end += GUTTER if place[0] + 1 < len(self._plan.time) else 0
        beside = self._standards(place, (begin, end), high)
        part = around([self._axes.box((begin, end), (low, high)), *(box for box, _ in beside)])
        points = POINTS_PER_PIXEL * self._plan.scale
        width, height, margin = self._size.width / points, self._size.height / points, MARGIN / points
        page = Box(part.x - (width - part.width) / 2, part.y - margin, width, height)
        foot = self._foot(page, number, count)
        groups = (*heads, *self._groups[place], *(group for _, group in beside), *pentagons, foot)
        return Picture(page.x, page.y, width, height, self._shown.title, self._shown.description, groups)

    def _heads(self, place: _Place) -> Iterator[Group]:
        """Yield the pools and lanes of a page, cut to it, their heads repeated."""
        for each in self._shown.containers:
            if box := self._clipped(place, each):
                yield self._shown.painter.shape(replace(each.shape, box=box), LABEL_FONT)

    def _standards(self, place: _Place, time: Span, cross: float) -> list[tuple[Box, Group]]:
        """Return the standards of what stands on a page, set beside it, each with its room."""
        rows = tuple(row for row in self._rows if self._at(_centre(row.box)) == place)
        if not self._shown.band or not rows:
            return []
        band = standards.part_of(self._shown.band, rows, cross)
        (begin, end), part = self._axes.time(band.box), self._plan.time[place[0]]
        set_rows = standards.entries(band, *part)
        begin = time[0] if place[0] else begin
        end = max(min(end, time[1]), *(self._axes.time(entry.box)[1] for entry in set_rows))
        box = self._axes.box((begin, end), self._axes.cross(band.box))
        return [(box, standards.frame(band, box)), *((each.box, standards.entry_group(each)) for each in set_rows)]

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
        points = POINTS_PER_PIXEL * self._plan.scale
        size, margin = _FOOT_FONT / points, MARGIN / points
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


def _region(box: Box) -> Region:
    return Region(box.x, box.y, box.x + box.width, box.y + box.height)


def _centre(box: Box) -> Point:
    return box.x + box.width / 2, box.y + box.height / 2
