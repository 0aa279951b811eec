"""Shapes and arrows put on a table: the symbols and arrows of a ``Grid``, and what can't be trusted about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from converters.drawing.geometry import Box, Line, Point, Shape, Word, inside, text_of
from converters.drawing.lines_to_arrows import Connections, connect
from converters.grid import Arrow, Grid, Header, Symbol, SymbolKind
from converters.table.cell_words import is_answer
from converters.table.headers import with_lanes
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Confidence, Source

Span = tuple[int, float, float]
"""A row or column of the grid: its index, and where it begins and ends."""

_AT_FOOT = 6.0
"""A line without a head that ends so near to the table's foot runs out of the page."""
_FRAMES = (SymbolKind.PROCESS, SymbolKind.TERMINATOR)
_FRAME, _SCRAP = 0.5, 0.12
"""A frame of a label is smaller than this part of the usual symbol; a plain box smaller than that one is no symbol."""


@dataclass(frozen=True)
class TableOnPage:
    """Where the table's rows and lanes stand on the page."""

    document: str
    page: int | None
    prefix: str
    """Begins every id, so that ids are unique in the document."""
    rows: Sequence[Span]
    """The rows below the header, from top to bottom."""
    lanes: Sequence[Span]
    """The lane columns from left to right."""

    def row_at(self, y: float) -> int | None:
        """Return the row at a height on the page; ``None`` above and below the rows."""
        return _slot(self.rows, y)

    def source(self, box: Box, row: int | None = None, column: int | None = None, words: str = "") -> Source:
        """Return the place of ``box``; row and column count from 0 here and from 1 there."""
        return Source(
            self.document,
            self.page,
            row=None if row is None else row + 1,
            column=None if column is None else column + 1,
            words=words,
            box=box.as_tuple(),
        )


@dataclass(frozen=True)
class TableDrawing:
    """What is drawn on one table, and what can't be trusted about it."""

    symbols: tuple[Symbol, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    """Pairs of symbols tied by a line without a head."""
    findings: tuple[Finding, ...] = ()

    def added_to(self, grid: Grid) -> Grid:
        """Return ``grid`` with this drawn on it besides what it holds already."""
        return replace(
            grid,
            symbols=(*grid.symbols, *self.symbols),
            arrows=(*grid.arrows, *self.arrows),
            ties=(*grid.ties, *self.ties),
            findings=(*grid.findings, *self.findings),
        )


def over_lanes(
    header: Header, draw: Callable[[tuple[int, ...]], TableDrawing | None]
) -> tuple[Header, TableDrawing | None]:
    """Return ``header`` with the columns as lanes that symbols stand on, and what is drawn over those.

    ``draw`` returns what is drawn over the columns it is given. It is asked for every column that may be a lane first.
    """
    drawn = draw(header.region)
    if drawn is None or not drawn.symbols:
        return header, drawn
    settled = with_lanes(header, {column for symbol in drawn.symbols for column in symbol.columns})
    return settled, drawn if settled.lane_columns == header.region else draw(settled.lane_columns)


def put_on_table(
    table: TableOnPage, shapes: Sequence[Shape], lines: Sequence[Line], words: Sequence[Word]
) -> TableDrawing:
    """Return what ``shapes`` and ``lines`` are on the table, and what can't be trusted about it.

    ``words`` are those that aren't yet part of a shape: what shapes say, and labels of branches.
    """
    shapes, labels = _without_labels(_with_text(shapes, words), words)
    shapes = [shape for shape in shapes if not _in_header(table, shape)]
    connections = connect(shapes, lines, labels)
    symbols: list[Symbol] = []
    findings: list[Finding] = []
    for i, shape in enumerate(shapes):
        symbol, trouble = _symbol(table, shape, f"{table.prefix}s{i + 1}")
        symbols.append(symbol)
        findings += trouble
    arrows, trouble = _arrows(table, symbols, connections)
    arrows += _stacked(table, shapes, symbols, arrows)
    ties: list[tuple[str, str]] = []
    entered = {arrow.target_symbol for arrow in arrows}
    for n, tie in enumerate(connections.ties, 1):
        first, *others = (symbols[at] for at in tie.shapes)
        if all(other.row == first.row for other in others):
            ties += [(first.id, other.id) for other in others]
            continue
        down = sorted((first, *others), key=lambda symbol: symbol.source.box[1] if symbol.source.box else 0.0)
        where = table.source(Box.around(tie.points), down[0].row)
        trouble.append(finding("line-without-head", source=where))
        for a, b in pairwise(down):
            if b.id not in entered:  # time runs downwards on an SOP
                key = f"{table.prefix}h{n}{b.id}"
                arrows.append(Arrow(key, a.id, b.id, where, confidence=Confidence.INFERRED, points=tie.points))
    return TableDrawing(tuple(symbols), tuple(arrows), tuple(ties), (*findings, *trouble))


def _in_header(table: TableOnPage, shape: Shape) -> bool:
    """Tell whether ``shape`` is the shading of a header cell: a plain box over the header, filling a lane's width."""
    above = bool(table.rows) and shape.box.bottom < table.rows[0][1] + 3
    x = shape.box.center[0]
    return (
        above
        and shape.kind is SymbolKind.PROCESS
        and any(left <= x <= right and shape.box.width > 0.8 * (right - left) for _, left, right in table.lanes)
    )


def _stacked(
    table: TableOnPage, shapes: Sequence[Shape], symbols: Sequence[Symbol], arrows: Sequence[Arrow]
) -> list[Arrow]:
    """Return arrows from off-page connectors that the flow enters but doesn't leave, to the shape they stand on.

    Seen where a connector was doubled at the top of a page and pushed against the first box.
    """
    entered = {arrow.target_symbol for arrow in arrows}
    left = {arrow.source_symbol for arrow in arrows}
    found: list[Arrow] = []
    for shape, symbol in zip(shapes, symbols, strict=True):
        if shape.kind is not SymbolKind.OFF_PAGE or symbol.id in left:
            continue
        x, bottom = shape.box.center[0], shape.box.bottom
        for below, other in zip(shapes, symbols, strict=True):
            near = -2 <= below.box.top - bottom <= 5 and below.box.x0 < x < below.box.x1
            if near and other.id not in entered and below.kind is not SymbolKind.OFF_PAGE:
                place = table.source(Box(x, bottom, x, below.box.top))
                points = ((x, bottom), (x, below.box.top))
                key = f"{table.prefix}k{len(found) + 1}"
                found.append(Arrow(key, symbol.id, other.id, place, "", Confidence.INFERRED, points))
                break
    return found


def _with_text(shapes: Sequence[Shape], words: Sequence[Word]) -> list[Shape]:
    return [
        s if s.text else replace(s, text=text_of(w for w in words if inside(s.kind, s.box, w.box.center)))
        for s in shapes
    ]


def _without_labels(shapes: Sequence[Shape], words: Sequence[Word]) -> tuple[list[Shape], list[Word]]:
    """Return ``shapes`` without the small boxes and circles that only frame a branch label, and what may be labels.

    That is ``words`` with those in a frame made one.
    """
    said = [shape.kind in _FRAMES and is_answer(shape.text) for shape in shapes]
    areas = sorted(shape.box.area for shape, answer in zip(shapes, said, strict=True) if not answer)
    middle = areas[len(areas) // 2] if areas else 0.0
    kept: list[Shape] = []
    framed: list[Word] = []
    for shape, answer in zip(shapes, said, strict=True):
        if answer and shape.box.area < _FRAME * middle:
            framed.append(Word(shape.text, shape.box, whole=True))
        elif shape.kind is not SymbolKind.PROCESS or shape.box.area >= _SCRAP * middle:
            kept.append(shape)
    free = [word for word in words if not any(frame.box.holds(word.box.center) for frame in framed)]
    return kept, [*free, *framed]


def _symbol(table: TableOnPage, shape: Shape, key: str) -> tuple[Symbol, list[Finding]]:
    """Return ``shape`` as a symbol: the row of its middle, and the lanes it stands over."""
    y = shape.box.center[1]
    trouble: list[Finding] = []
    confidence = Confidence.STATED
    row = table.row_at(y)
    if row is None and shape.kind is not SymbolKind.OFF_PAGE and table.rows:
        row = min(table.rows, key=lambda span: max(span[1] - y, y - span[2]))[0]
        confidence = Confidence.INFERRED
        trouble.append(finding("shape-outside-rows", source=table.source(shape.box, row)))
    columns = _lanes_under(table.lanes, shape.box)
    if not columns and (row is not None or shape.kind is not SymbolKind.OFF_PAGE):
        trouble.append(finding("shape-outside-lanes", source=table.source(shape.box, row)))
    source = table.source(shape.box, row, columns[0] if columns else None, shape.text)
    return Symbol(key, shape.kind, source, row, columns, shape.text, confidence), trouble


def _lanes_under(lanes: Sequence[Span], box: Box) -> tuple[int, ...]:
    """Return the lane that holds the middle of ``box``, and further ones when it is drawn over several.

    A box that would fit into its lane stands over two only when it is divided about evenly.
    """
    home = next(((i, left, right) for i, left, right in lanes if left <= box.center[0] <= right), None)
    if home is None:
        return ()
    fits = box.width <= 1.05 * (home[2] - home[1])
    found = []
    for index, left, right in lanes:
        overlap = min(right, box.x1) - max(left, box.x0)
        if index == home[0] or overlap >= (0.45 * box.width if fits else 0.25 * (right - left)):
            found.append(index)
    return tuple(found)


def _slot(spans: Sequence[Span], value: float) -> int | None:
    return next((index for index, low, high in spans if low <= value <= high), None)


def _arrows(table: TableOnPage, symbols: Sequence[Symbol], found: Connections) -> tuple[list[Arrow], list[Finding]]:
    arrows: list[Arrow] = []
    findings: list[Finding] = []

    def add(
        source: int | None, target: int | None, points: Sequence[Point], label: Word | None, sure: Confidence
    ) -> Source:
        words, box = (label.text, label.box.as_tuple()) if label is not None else ("", None)
        ends = [None if at is None else symbols[at] for at in (source, target)]
        row = next((end.row for end in ends if end is not None and end.row is not None), None)
        place = table.source(Box.around(points), row, words=words)
        first, last = (None if end is None else end.id for end in ends)
        key = f"{table.prefix}a{len(arrows) + 1}"
        arrows.append(Arrow(key, first, last, place, words, sure, tuple(points), box))
        return place

    tangled: set[int] = set()
    for arrow in found.arrows:
        sure = Confidence.INFERRED if arrow.unsure else Confidence.STATED
        place = add(arrow.source, arrow.target, arrow.points, arrow.label, sure)
        if arrow.tangled and arrow.source not in tangled:
            tangled.add(arrow.source)
            findings.append(finding("lines-run-together", source=place))
    foot = table.rows[-1][2] if table.rows else 0.0
    running_out = (stub for stub in found.stubs if abs(stub.points[-1][1] - foot) < _AT_FOOT)
    for loose in (*found.loose, *running_out):
        if loose.source is None and loose.target is None:
            continue
        place = add(loose.source, loose.target, loose.points, loose.label, Confidence.STATED)
        findings.append(finding("arrow-loose-end", source=place))
    return arrows, findings
