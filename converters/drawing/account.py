"""The account of a drawing: everything drawn is used, furniture by a named rule, or reported by a finding.

It is made afterwards, by laying what was read (symbols, arrows) over what is drawn. So it doesn't trust the readers: a
way of drawing that nobody thought of shows as lines and shapes that are left over, not as an arrow that is missing.
Lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from converters.drawing.arrow_heads import LARGEST
from converters.drawing.geometry import Box, Point, inside, polyline_distance
from converters.drawing.lines_to_arrows import JUNCTION, TOUCH_HEAD
from converters.grid import Arrow, Fate, Grid, Mark, MarkKind, Symbol
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Confidence, Source
from sopbpmn.whitespace import one_line

_SLACK = 3.0
"""The outline of a shape, its fill and its shadow lie so near to each other."""
_MEET = 1.0
"""A stroke of an arrow head ends so near to the arrow's tip."""
_ALONG = 2.0
"""A line that is part of an arrow runs so near to it."""
_MOST = 12
"""So many findings of one kind tell of one grid's drawing; the last one tells of all others together."""
_LONGEST_QUOTE = 200
_WIDE, _HIGH = 200.0, 60.0
"""A picture smaller than this is a logo, a stamp or a signature."""
_CODES = {
    MarkKind.SHAPE: "shape-unread",
    MarkKind.LINE: "line-unread",
    MarkKind.HEAD: "head-unread",
    MarkKind.PICTURE: "picture-unread",
    MarkKind.WORDS: "words-unread",
    MarkKind.INK: "ink-unread",
}
_LINES = (MarkKind.LINE, MarkKind.HEAD)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Something drawn: a path or picture of a page, a shape or connector of a drawing part, words over the lanes."""

    kind: MarkKind
    box: Box
    points: tuple[Point, ...] = ()
    """The bends of a line, or the corners of a head."""
    words: str = ""
    pen: float = 0.0
    """How wide a line is."""


def may_be_a_table(picture: Box) -> bool:
    """Tell whether a picture is so large that it may show a table or a flow."""
    return picture.width >= _WIDE and picture.height >= _HIGH


class Flow:
    """What was read of a drawing, to look up whether something drawn is part of it."""

    def __init__(self, grids: Iterable[Grid]) -> None:
        """Take the symbols, arrows and ties of ``grids``, which stand on one page."""
        kept = list(grids)
        symbols = [symbol for grid in kept for symbol in grid.symbols if symbol.source.box is not None]
        self._symbols = [(Box(*(symbol.source.box or ())), symbol) for symbol in symbols]
        self._box_of = {symbol.id: box for box, symbol in self._symbols}
        arrows = [arrow for grid in kept for arrow in grid.arrows if len(arrow.points) > 1]
        self._arrows = [(Box.around(arrow.points), arrow) for arrow in arrows]
        self._ties = [pair for grid in kept for pair in grid.ties]
        self._told = [
            Box(*found.source.box) for grid in kept for found in grid.findings if found.source and found.source.box
        ]

    def fate(self, drawn: Drawn) -> Fate | None:
        """Return what became of ``drawn``; ``None`` when it is no part of what was read."""
        if drawn.kind is MarkKind.WORDS:
            return Fate.USED if self._says(drawn) else None
        if drawn.kind is MarkKind.PICTURE:
            if drawn.words and self._says(drawn):
                return Fate.USED  # the ground of a label, or of a symbol's words
            return Fate.REPORTED if any(box.covers(drawn.box, 1.0) for box in self._told) else None
        if any(box.covers(drawn.box, _SLACK) for box, _ in self._symbols):
            return Fate.USED
        if drawn.kind is MarkKind.INK:
            return None
        arrows = [arrow for arrow in self._near(drawn.box) if _is_part(drawn, arrow)]
        if arrows:
            whole = any(arrow.source_symbol is not None and arrow.target_symbol is not None for arrow in arrows)
            return Fate.USED if whole else Fate.REPORTED
        if drawn.kind is MarkKind.LINE and self._is_made_of_several(drawn):
            return Fate.USED
        if drawn.kind is MarkKind.LINE and (self._is_tie(drawn) or self._is_stub(drawn)):
            return Fate.USED
        if drawn.kind is MarkKind.SHAPE and (self._frames(drawn) or (drawn.words and self._says(drawn))):
            return Fate.USED
        return None

    def touched(self, drawn: Drawn) -> Iterator[Symbol]:
        """Yield the symbols that ``drawn`` touches with one of its points."""
        for box, symbol in self._symbols:
            if any(box.distance(point) <= TOUCH_HEAD for point in drawn.points):
                yield symbol

    def _near(self, box: Box) -> Iterator[Arrow]:
        reach = 2 * max(_ALONG, min(box.width, box.height))
        for around, arrow in self._arrows:
            if around.holds(box.center, reach):
                yield arrow

    def _is_made_of_several(self, drawn: Drawn) -> bool:
        """Tell whether each piece of a line is part of some arrow: two arrows may leave on one line."""
        arrows = [arrow for around, arrow in self._arrows if _meet(around, drawn.box)]
        whole = [arrow for arrow in arrows if arrow.source_symbol is not None and arrow.target_symbol is not None]
        reach = _ALONG + drawn.pen
        return bool(whole) and all(
            any(polyline_distance(point, arrow.points) <= reach for arrow in whole) for point in _spots(drawn.points)
        )

    def _is_tie(self, drawn: Drawn) -> bool:
        ends = drawn.points[0], drawn.points[-1]
        return any(
            {a, b} <= self._box_of.keys()
            and min(
                max(self._box_of[a].distance(ends[0]), self._box_of[b].distance(ends[1])),
                max(self._box_of[b].distance(ends[0]), self._box_of[a].distance(ends[1])),
            )
            <= TOUCH_HEAD
            for a, b in self._ties
        )

    def _is_stub(self, drawn: Drawn) -> bool:
        """Tell whether a line joins a symbol to an arrow of that symbol, which was followed without it."""
        for start, end in (drawn.points[0], drawn.points[-1]), (drawn.points[-1], drawn.points[0]):
            at = {symbol.id for box, symbol in self._symbols if box.distance(start) <= TOUCH_HEAD}
            if at and any(
                {arrow.source_symbol, arrow.target_symbol} & at and polyline_distance(end, arrow.points) <= JUNCTION
                for around, arrow in self._arrows
                if around.holds(end, JUNCTION) and None not in (arrow.source_symbol, arrow.target_symbol)
            ):
                return True
        return False

    def _frames(self, drawn: Drawn) -> bool:
        """Tell whether a shape is the box or circle that a label was read from."""
        return any(
            arrow.label_box is not None and Box(*arrow.label_box).covers(drawn.box, _SLACK) for _, arrow in self._arrows
        )

    def _says(self, drawn: Drawn) -> bool:
        """Tell whether words stand in the symbol under them, or are the label of an arrow."""
        words = one_line(drawn.words).casefold().strip(" .,:;")
        if not words:
            return True
        center = drawn.box.center
        for box, symbol in self._symbols:
            if inside(symbol.kind, box, center) and words in one_line(symbol.text).casefold():
                return True
        labels = (Box(*arrow.label_box) for _, arrow in self._arrows if arrow.label_box is not None)
        return any(box.holds(center, 1.0) or drawn.box.covers(box, 1.0) for box in labels)


def _is_part(drawn: Drawn, arrow: Arrow) -> bool:
    if drawn.kind is MarkKind.HEAD:
        reach = 1.3 * max(drawn.box.width, drawn.box.height) + 1
        return any(drawn.box.distance(end) <= reach for end in (arrow.points[-1], arrow.points[0]))
    reach = _ALONG + drawn.pen
    if all(polyline_distance(point, arrow.points) <= reach for point in _spots(drawn.points)):
        return True
    ends = drawn.points[0], drawn.points[-1]
    wing = len(drawn.points) == 2 and math.dist(*ends) < LARGEST
    return wing and any(math.dist(end, arrow.points[-1]) <= _MEET for end in ends)


def _spots(points: Sequence[Point]) -> Iterator[Point]:
    """Yield the bends of a line and the middles between them."""
    yield from points
    for (x0, y0), (x1, y1) in pairwise(points):
        yield (x0 + x1) / 2, (y0 + y1) / 2


def _meet(a: Box, b: Box) -> bool:
    return a.x0 - _ALONG <= b.x1 and b.x0 - _ALONG <= a.x1 and a.top - _ALONG <= b.bottom and b.top - _ALONG <= a.bottom


def mark(drawn: Drawn, fate: Fate, rule: str = "", row: int | None = None) -> Mark:
    """Return ``drawn`` with what became of it."""
    return Mark(drawn.kind, fate, drawn.box.as_tuple(), rule, row)


def with_account(grid: Grid, marks: Sequence[Mark], unread: Sequence[tuple[Drawn, int | None]], flow: Flow) -> Grid:
    """Return ``grid`` with its account: ``marks``, and what is ``unread`` (with its row) as findings.

    An arrow of a symbol that something unread touches is no longer STATED: what touches it might be its other end.
    """
    touched = {symbol.id for drawn, _ in unread if drawn.kind in _LINES for symbol in flow.touched(drawn)}
    arrows = tuple(
        replace(arrow, confidence=Confidence.INFERRED)
        if arrow.confidence is Confidence.STATED and {arrow.source_symbol, arrow.target_symbol} & touched
        else arrow
        for arrow in grid.arrows
    )
    left = tuple(mark(drawn, Fate.REPORTED, "", row) for drawn, row in unread)
    findings = tuple(_findings(grid, unread))
    return replace(grid, arrows=arrows, marks=(*grid.marks, *marks, *left), findings=(*grid.findings, *findings))


def _findings(grid: Grid, unread: Sequence[tuple[Drawn, int | None]]) -> Iterator[Finding]:
    """Yield a finding for what is left over on each row, by kind; bounded, whatever there is."""
    for kind, code in _CODES.items():
        rows: dict[int | None, list[Drawn]] = {}
        for drawn, row in unread:
            if drawn.kind is kind:
                rows.setdefault(row, []).append(drawn)
        for row, told in _bounded(rows):
            box = Box.around(corner for d in told for corner in ((d.box.x0, d.box.top), (d.box.x1, d.box.bottom)))
            words = one_line(" / ".join(d.words for d in told if d.words))[:_LONGEST_QUOTE]
            at = None if row is None else row + 1
            source = Source(grid.document, grid.page, row=at, words=words, box=box.as_tuple())
            if kind is MarkKind.WORDS:
                yield finding(code, source=source, words=words)
            else:
                yield finding(code, source=source, count=len(told))


def _bounded(rows: dict[int | None, list[Drawn]]) -> Iterator[tuple[int | None, list[Drawn]]]:
    groups = list(rows.items())
    yield from groups[: _MOST - 1]
    rest = groups[_MOST - 1 :]
    if rest:
        yield rest[0][0], [drawn for _, group in rest for drawn in group]
