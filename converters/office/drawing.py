"""What the drawing parts of Word and Excel hold, whatever vocabulary they are written in, and the flow among it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from converters.drawing.geometry import Box, Line, Point, Shape, Word
from converters.drawing.onto_table import TableDrawing, TableOnPage, put_on_table
from converters.grid import MarkKind, SymbolKind
from converters.limits import Clock
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Confidence

Doubts = dict[tuple[float, float, float, float], str]
"""Boxes of symbols that were concluded, with the code of the finding that tells."""
_NEAR_LANES = 8.0
_NEAR_ROWS = 60.0
"""A symbol may stand so far outside the lanes and rows of its table, in points."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something drawn that is no symbol by itself: a picture, a shape of another outline, words without a frame."""

    what: MarkKind
    box: Box
    key: str = ""
    """The id that connectors use to name it; empty where there is none."""
    text: str = ""
    kind: SymbolKind | None = None
    """The symbol that its outline stands for, where the format tells."""
    images: tuple[str, ...] = ()
    """The parts that hold what a picture shows, drawn ones first."""
    hidden: bool = False
    """The office hid it, or gave it neither line nor fill: nobody sees it."""


@dataclass
class Drawing:
    """What a drawing part holds, in points from the upper left corner of its sheet or table."""

    shapes: list[Shape] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    """Words that stand alone: labels of branches."""
    things: list[Thing] = field(default_factory=list)
    doubts: Doubts = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How much it holds."""
        return len(self.shapes) + len(self.lines) + len(self.words) + len(self.things)

    @property
    def pictures(self) -> list[Box]:
        """The pictures that can be seen and are no symbols."""
        return [thing.box for thing in self.things if thing.what is MarkKind.PICTURE and not thing.hidden]

    def add(self, other: Drawing, x: float, y: float) -> None:
        """Add what ``other`` holds, shifted by (x, y)."""

        def moved(point: Point) -> Point:
            return point[0] + x, point[1] + y

        self.shapes += [replace(shape, box=shape.box.moved(x, y)) for shape in other.shapes]
        self.words += [replace(word, box=word.box.moved(x, y)) for word in other.words]
        self.things += [replace(thing, box=thing.box.moved(x, y)) for thing in other.things]
        self.lines += [replace(line, points=tuple(map(moved, line.points))) for line in other.lines]
        self.doubts.update((Box(*box).moved(x, y).as_tuple(), code) for box, code in other.doubts.items())

    def part(self, left: float, right: float) -> Drawing:
        """Return what stands between two heights of a sheet's width, by its middle."""

        def here(box: Box) -> bool:
            return left <= box.center[0] < right

        return Drawing(
            [shape for shape in self.shapes if here(shape.box)],
            [line for line in self.lines if here(Box.around(line.points))],
            [word for word in self.words if here(word.box)],
            [thing for thing in self.things if here(thing.box)],
            self.doubts,
        )


def flow_on_table(
    drawing: Drawing, table: TableOnPage, clock: Clock, labels: Iterable[Word] = (), territory: Box | None = None
) -> TableDrawing:
    """Return what of ``drawing`` stands over the lanes of ``table`` or near them.

    ``labels`` are further words there; nothing outside ``territory`` is taken, where another table begins.

    Raises:
        DocumentRefusedError: it is more than any flow has.
    """
    near = _near(table, territory)
    shapes = [shape for shape in drawing.shapes if near.holds(shape.box.center)]
    lines = [line for line in drawing.lines if near.holds(Box.around(line.points).center, 20)]
    clock.require(max(len(shapes), len(lines)), clock.limits.shapes, "unit-shapes")
    words = [word for word in drawing.words if near.holds(word.box.center)]
    flow = put_on_table(table, shapes, lines, [*words, *labels])
    return _doubted(flow, drawing.doubts, _lost_ends(lines, {shape.key for shape in shapes}))


def _near(table: TableOnPage, territory: Box | None) -> Box:
    left, right = table.lanes[0][1] - _NEAR_LANES, table.lanes[-1][2] + _NEAR_LANES
    top, bottom = table.rows[0][1] - _NEAR_ROWS, table.rows[-1][2] + _NEAR_ROWS
    if territory is not None:
        top, bottom = max(top, territory.top), min(bottom, territory.bottom)
    return Box(left, top, right, bottom)


def _lost_ends(lines: Iterable[Line], keys: set[str]) -> set[Point]:
    """Return the ends that are glued to something that is no symbol of the table, or isn't there."""
    return {line.point(end) for line in lines for end in (0, 1) if line.key(end) and line.key(end) not in keys}


def _doubted(flow: TableDrawing, doubts: Doubts, lost: set[Point]) -> TableDrawing:
    """Return ``flow`` with what was concluded INFERRED, and a finding for each of it.

    A symbol is doubted when only the connectors at it tell that it is one; an arrow when it was led by its place alone
    though the file names another end.
    """
    findings: list[Finding] = []
    symbols = []
    for symbol in flow.symbols:
        code = doubts.get(symbol.source.box) if symbol.source.box else None
        if code is not None:
            findings.append(finding(code, source=symbol.source))
            symbol = replace(symbol, confidence=Confidence.INFERRED)
        symbols.append(symbol)
    arrows = []
    for arrow in flow.arrows:
        ends = (arrow.source_symbol, arrow.points[0]), (arrow.target_symbol, arrow.points[-1])
        if any(symbol is not None and point in lost for symbol, point in ends):
            findings.append(finding("connector-glued-elsewhere", source=arrow.source))
            arrow = replace(arrow, confidence=Confidence.INFERRED)
        arrows.append(arrow)
    return replace(flow, symbols=tuple(symbols), arrows=tuple(arrows), findings=(*flow.findings, *findings))
