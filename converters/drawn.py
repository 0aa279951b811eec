"""Shapes and arrows put on a table: the symbols and arrows of a ``Grid``, and what can't be trusted about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from converters.connect import Connections, connect, inside, is_answer
from converters.geometry import Box, Line, Point, Shape, Word, text_of
from converters.grid import Arrow, Grid, Symbol, SymbolKind
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Confidence, Source

_BREAK = 2
"""Rows that may lie between the two connectors of a page break within one sheet."""
Span = tuple[int, float, float]
"""A row or column of the grid: its index, and where it begins and ends."""


@dataclass(frozen=True)
class Placing:
    """Where the table's rows and lanes stand on the page."""

    document: str
    page: int | None
    prefix: str
    """Begins every id, so that ids are unique in the document."""
    rows: Sequence[Span]
    """The rows below the header, from top to bottom."""
    lanes: Sequence[Span]
    """The lane columns from left to right."""

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


Placed = tuple[tuple[Symbol, ...], tuple[Arrow, ...], tuple[tuple[str, str], ...], tuple[Finding, ...]]
"""Symbols, arrows, pairs of symbols tied by a line without a head, findings."""


def place(placing: Placing, shapes: Sequence[Shape], lines: Sequence[Line], words: Sequence[Word]) -> Placed:
    """Return what ``shapes`` and ``lines`` are on the table, and what can't be trusted about it.

    ``words`` are those that aren't yet part of a shape: what shapes say, and labels of branches.
    """
    shapes, labels = _without_labels(_with_text(shapes, words))
    shapes = [shape for shape in shapes if not _in_header(placing, shape)]
    connections = connect(shapes, lines, [*words, *labels])
    symbols: list[Symbol] = []
    findings: list[Finding] = []
    for i, shape in enumerate(shapes):
        symbol, trouble = _symbol(placing, shape, f"{placing.prefix}s{i + 1}")
        symbols.append(symbol)
        findings += trouble
    arrows, trouble = _arrows(placing, symbols, connections)
    arrows += _stacked(placing, shapes, symbols, arrows)
    ties: list[tuple[str, str]] = []
    entered = {arrow.target_symbol for arrow in arrows}
    for n, tie in enumerate(connections.ties, 1):
        if tie.source is None or tie.target is None:
            continue
        a, b = sorted((symbols[tie.source], symbols[tie.target]), key=lambda s: -1 if s.row is None else s.row)
        if a.row == b.row:
            ties.append((a.id, b.id))
            continue
        where = placing.source(Box.around(tie.points))
        trouble.append(finding("line-without-head", source=where))
        if b.id not in entered:  # time runs downwards on an SOP
            key = f"{placing.prefix}h{n}"
            arrows.append(Arrow(key, a.id, b.id, where, confidence=Confidence.INFERRED, points=tie.points))
    return tuple(symbols), tuple(arrows), tuple(ties), (*findings, *trouble)


def _in_header(placing: Placing, shape: Shape) -> bool:
    """Tell whether ``shape`` is the shading of a header cell: a plain box over the header, filling a lane's width."""
    above = bool(placing.rows) and shape.box.bottom < placing.rows[0][1] + 3
    x = shape.box.center[0]
    return (
        above
        and shape.kind is SymbolKind.PROCESS
        and any(left <= x <= right and shape.box.width > 0.8 * (right - left) for _, left, right in placing.lanes)
    )


def _stacked(
    placing: Placing, shapes: Sequence[Shape], symbols: Sequence[Symbol], arrows: Sequence[Arrow]
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
                place = placing.source(Box(x, bottom, x, below.box.top))
                points = ((x, bottom), (x, below.box.top))
                key = f"{placing.prefix}k{len(found) + 1}"
                found.append(Arrow(key, symbol.id, other.id, place, "", Confidence.INFERRED, points))
                break
    return found


def _with_text(shapes: Sequence[Shape], words: Sequence[Word]) -> list[Shape]:
    return [s if s.text else replace(s, text=text_of(w for w in words if inside(s, w.box.center))) for s in shapes]


def _without_labels(shapes: Sequence[Shape]) -> tuple[list[Shape], list[Word]]:
    """Return ``shapes`` without the boxes that only frame a branch label, and those labels as words."""
    areas = sorted(shape.box.area for shape in shapes)
    middle = areas[len(areas) // 2] if areas else 0.0
    kept: list[Shape] = []
    labels: list[Word] = []
    for shape in shapes:
        small = shape.box.height < 16 or shape.box.area < 0.3 * middle
        if shape.kind is SymbolKind.PROCESS and small and is_answer(shape.text):
            labels.append(Word(shape.text, shape.box))
        elif shape.kind is not SymbolKind.PROCESS or shape.box.area >= 0.12 * middle:
            kept.append(shape)
    return kept, labels


def _symbol(placing: Placing, shape: Shape, key: str) -> tuple[Symbol, list[Finding]]:
    """Return ``shape`` as a symbol: the row of its middle, and the lanes it stands over."""
    y = shape.box.center[1]
    trouble: list[Finding] = []
    confidence = Confidence.STATED
    row = _slot(placing.rows, y)
    if row is None and shape.kind is not SymbolKind.OFF_PAGE and placing.rows:
        row = placing.rows[0 if y < placing.rows[0][1] else -1][0]
        confidence = Confidence.INFERRED
        trouble.append(finding("shape-outside-rows", source=placing.source(shape.box, row)))
    columns = _lanes_under(placing.lanes, shape.box)
    if not columns:
        trouble.append(finding("shape-outside-lanes", source=placing.source(shape.box, row)))
    source = placing.source(shape.box, row, columns[0] if columns else None, shape.text)
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


def _arrows(placing: Placing, symbols: Sequence[Symbol], found: Connections) -> tuple[list[Arrow], list[Finding]]:
    arrows: list[Arrow] = []
    findings: list[Finding] = []

    def add(source: int | None, target: int | None, points: Sequence[Point], label: str, sure: Confidence) -> Source:
        place = placing.source(Box.around(points), words=label)
        ends = [None if at is None else symbols[at].id for at in (source, target)]
        arrows.append(Arrow(f"{placing.prefix}a{len(arrows) + 1}", ends[0], ends[1], place, label, sure, tuple(points)))
        return place

    for arrow in found.arrows:
        sure = Confidence.INFERRED if arrow.shared else Confidence.STATED
        add(arrow.source, arrow.target, arrow.points, arrow.label, sure)
    for loose in found.loose:
        if loose.source is None and loose.target is None:
            continue
        place = add(loose.source, loose.target, loose.points, "", Confidence.STATED)
        findings.append(finding("arrow-loose-end", source=place))
    return arrows, findings


def join_pages(grids: Sequence[Grid]) -> list[Grid]:
    """Return ``grids`` with the off-page connectors paired over page breaks.

    A pair is an arrow from the connector that the flow enters to the one it leaves, put into the grid of the latter.
    Only grids that continue one another are paired: first each page with the next, then backwards for returns.
    Partners are found by their label, else by their column, else by their order.
    """
    result = list(grids)
    groups: list[list[int]] = []
    for i, grid in enumerate(grids):
        if grid.symbols and grid.continues and groups:
            groups[-1].append(i)
        elif grid.symbols:
            groups.append([i])
    for group in groups:
        _join(result, group)
    return result


def _join(grids: list[Grid], group: Sequence[int]) -> None:
    entered = {i: _connectors(grids[i], entered=True) for i in group}
    left = {i: _connectors(grids[i], entered=False) for i in group}
    pairs: list[tuple[Symbol, Symbol, Confidence, int]] = []
    steps = list(pairwise(group))
    within = [(i, i) for i in group if grids[i].page is None]  # sheets and texts don't end where their paper does
    for a, b in [*within, *steps, *((b, a) for a, b in reversed(steps))]:
        for source, target, sure in _partners(entered[a], left[b]):
            if a == b and abs((source.row or 0) - (target.row or 0)) > _BREAK:
                continue
            entered[a].remove(source)
            left[b].remove(target)
            pairs.append((source, target, sure, b))
    for n, (source, target, sure, i) in enumerate(pairs, 1):
        arrow = Arrow(f"{target.id}j{n}", source.id, target.id, target.source, confidence=sure)
        grids[i] = replace(grids[i], arrows=(*grids[i].arrows, arrow))
    for a, b in steps:
        _join_loose(grids, a, left[b])
    for i in group:
        alone = tuple(finding("off-page-alone", source=s.source) for s in (*entered[i], *left[i]))
        grids[i] = replace(grids[i], findings=(*grids[i].findings, *alone))


def _join_loose(grids: list[Grid], a: int, left: list[Symbol]) -> None:
    """Lead the one arrow that runs out of page ``a`` at its foot to the one connector that begins the next page."""
    open_ends = [arrow for arrow in grids[a].arrows if arrow.target_symbol is None and arrow.source_symbol is not None]
    if len(open_ends) != 1 or len(left) != 1 or len(open_ends[0].points) < 2:
        return
    (arrow,) = open_ends
    feet = [cell.source.box[3] for cell in grids[a].cells if cell.source.box]
    if arrow.points[-1][1] < max(feet, default=0.0) - 4:
        return
    joined = replace(arrow, target_symbol=left.pop().id, confidence=Confidence.INFERRED)
    kept = tuple(f for f in grids[a].findings if not (f.code == "arrow-loose-end" and f.source == arrow.source))
    arrows = tuple(joined if other is arrow else other for other in grids[a].arrows)
    grids[a] = replace(grids[a], arrows=arrows, findings=kept)


def _connectors(grid: Grid, *, entered: bool) -> list[Symbol]:
    """Return the off-page connectors that the flow enters on this page, or those that it leaves."""
    targets = {arrow.target_symbol for arrow in grid.arrows}
    sources = {arrow.source_symbol for arrow in grid.arrows}
    return [
        s
        for s in sorted(grid.symbols, key=lambda s: -1 if s.row is None else s.row)
        if s.kind is SymbolKind.OFF_PAGE and (s.id in targets, s.id in sources) == (entered, not entered)
    ]


def _partners(entered: Sequence[Symbol], left: Sequence[Symbol]) -> list[tuple[Symbol, Symbol, Confidence]]:
    """Return the pairs; sure where the label tells, or where there is just one connector on each page."""

    def label(symbol: Symbol) -> str:
        """The number or letter in a connector; longer words belong to something else."""
        return symbol.text if len(symbol.text) <= 3 else ""

    pairs: list[tuple[Symbol, Symbol, Confidence]] = []
    only = len(entered) == len(left) == 1
    open_left = list(left)
    open_entered = list(entered)
    tests: tuple[Callable[[Symbol, Symbol], bool], ...] = (
        lambda a, b: bool(label(a)) and label(a) == label(b),
        lambda a, b: bool(set(a.columns) & set(b.columns)) and not (label(a) and label(b)),
        lambda a, b: not (label(a) and label(b)),
    )
    for test in tests:
        for a in list(open_entered):
            b = next((b for b in open_left if test(a, b)), None)
            if b is not None:
                sure = only or (label(a) and label(a) == label(b))
                pairs.append((a, b, Confidence.STATED if sure else Confidence.INFERRED))
                open_entered.remove(a)
                open_left.remove(b)
    return pairs
