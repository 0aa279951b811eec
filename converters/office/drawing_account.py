"""The account of a drawing part of Word or Excel: what became of each shape, line, picture and text box."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence

from converters.drawing.account import Drawn, Flow, mark, may_be_a_table, with_account
from converters.drawing.geometry import STRIP, Box, Line, Point
from converters.grid import Fate, Grid, Mark, MarkKind
from converters.office.drawing import Drawing
from converters.table.furniture import Furniture


def with_drawing_account(
    grid: Grid, drawing: Drawing, zones: Sequence[Box], row_at: Callable[[float], int | None]
) -> Grid:
    """Return ``grid`` with what became of all of ``drawing``.

    ``zones`` are the boxes over the lanes of its tables; ``row_at`` tells the row of a height, ``None`` outside.
    """
    flow = Flow([grid])
    marks: list[Mark] = [
        Mark(thing.what, Fate.FURNITURE, thing.box.as_tuple(), Furniture.HIDDEN.value, row_at(thing.box.center[1]))
        for thing in drawing.things
        if thing.hidden
    ]
    unread: list[tuple[Drawn, int | None]] = []
    tied = {Box.around(line.points) for line in drawing.lines if _is_connector(line)}
    for drawn in _drawn_in(drawing):
        row = row_at(drawn.box.center[1])
        fate = flow.fate(drawn)
        if fate is not None:
            marks.append(mark(drawn, fate, "", row))
        elif (rule := _furniture(drawn, zones, tied)) is not None:
            marks.append(mark(drawn, Fate.FURNITURE, rule.value, row))
        else:
            unread.append((drawn, row))
    return with_account(grid, marks, unread, flow)


def _drawn_in(drawing: Drawing) -> Iterator[Drawn]:
    for shape in drawing.shapes:
        yield Drawn(MarkKind.SHAPE, shape.box, _corners(shape.box), shape.text)
    for line in drawing.lines:
        yield Drawn(MarkKind.LINE, Box.around(line.points), line.points)
    for word in drawing.words:
        yield Drawn(MarkKind.WORDS, word.box, words=word.text)
    for thing in drawing.things:
        if not thing.hidden:
            yield Drawn(thing.what, thing.box, _corners(thing.box))


def _corners(box: Box) -> tuple[Point, ...]:
    return (box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom)


def _is_connector(line: Line) -> bool:
    """Tell whether a line was meant to join something: it has a head, or it is glued."""
    return line.head_at_start or line.head_at_end or bool(line.start_key or line.end_key)


def _furniture(drawn: Drawn, zones: Sequence[Box], tied: Container[Box]) -> Furniture | None:
    """Return by what rule something outside the lanes belongs to the page; over the lanes nothing does.

    ``tied`` are the boxes of the connectors, which belong to a flow wherever they are.
    """
    if any(zone.holds(drawn.box.center, 2.0) for zone in zones):
        return None
    if drawn.kind is MarkKind.PICTURE:
        return None if may_be_a_table(drawn.box) else Furniture.LOGO
    level = min(drawn.box.width, drawn.box.height) < STRIP
    return Furniture.RULE if drawn.kind is MarkKind.LINE and level and drawn.box not in tied else None
