"""The account of a drawing part of Word or Excel: what became of each shape, line, picture and text box."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from converters.drawing.account import Drawn, Flow, mark, with_account
from converters.drawing.geometry import STRIP, Box
from converters.grid import Fate, Grid, Mark, MarkKind
from converters.office.ooxml import Drawing
from converters.table.furniture import Furniture


def with_drawing_account(
    grid: Grid, drawing: Drawing, zones: Sequence[Box], row_at: Callable[[float], int | None]
) -> Grid:
    """Return ``grid`` with what became of all of ``drawing``.

    ``zones`` are the boxes over the lanes of its tables; ``row_at`` tells the row of a height, ``None`` outside.
    """
    flow = Flow([grid])
    marks: list[Mark] = []
    unread: list[tuple[Drawn, int | None]] = []
    for drawn in _drawn_in(drawing):
        row = row_at(drawn.box.center[1])
        fate = flow.fate(drawn)
        if fate is not None:
            marks.append(mark(drawn, fate, "", row))
        elif (rule := _furniture(drawn, zones)) is not None:
            marks.append(mark(drawn, Fate.FURNITURE, rule.value, row))
        else:
            unread.append((drawn, row))
    return with_account(grid, marks, unread, flow)


def _drawn_in(drawing: Drawing) -> Iterator[Drawn]:
    for shape in drawing.shapes:
        yield Drawn(MarkKind.SHAPE, shape.box, words=shape.text)
    for line in drawing.lines:
        yield Drawn(MarkKind.LINE, Box.around(line.points), line.points)
    for word in drawing.words:
        yield Drawn(MarkKind.WORDS, word.box, words=word.text)
    for picture in drawing.pictures:
        yield Drawn(MarkKind.PICTURE, picture)


def _furniture(drawn: Drawn, zones: Sequence[Box]) -> Furniture | None:
    """Return by what rule something outside the lanes belongs to the page; over the lanes nothing does."""
    if any(zone.holds(drawn.box.center, 2.0) for zone in zones):
        return None
    if drawn.kind is MarkKind.PICTURE:
        return Furniture.LOGO
    level = min(drawn.box.width, drawn.box.height) < STRIP
    return Furniture.RULE if drawn.kind is MarkKind.LINE and level else None
