"""Shapes and arrows put on a table: the symbols and arrows of a ``Grid``, and what can't be trusted about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from converters.connect import Connections, connect, inside, is_answer
from converters.geometry import Box, Line, Point, Shape, Word, text_of
from converters.grid import Arrow, Grid, Symbol, SymbolKind
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Confidence, Source

_ACTIVITY = re.compile(r"kegiatan|uraian|akti[vf]itas|prosedur", re.I)
_STANDARD = re.compile(
    r"kelengkapan|persyaratan|perlengkapan|waktu|output|sumber\s*data|keluaran|bahan|dokumen|input|ket(erangan)?\b", re.I
)
_PERSON = re.compile(r"petugas|bagian|tim |seksi|pembuat|penguji|kepala|staf|pejabat|pengelola|sub", re.I)
_GENERAL = re.compile(r"\b(pelaksana(an)?|mutu\s+baku)\b", re.I)


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


def lane_columns(headers: Sequence[str]) -> range:
    """Return the columns between the activity and the first standard column; empty if the headers don't tell."""
    activity = next((i for i, text in enumerate(headers) if _ACTIVITY.search(text)), None)
    if activity is None:
        return range(0)
    for i in range(activity + 1, len(headers)):
        own = _GENERAL.sub("", headers[i]).strip()
        if _STANDARD.search(own) and not _PERSON.search(own):
            return range(activity + 1, i)
    return range(0)


def place(
    placing: Placing, shapes: Sequence[Shape], lines: Sequence[Line], words: Sequence[Word]
) -> tuple[tuple[Symbol, ...], tuple[Arrow, ...], tuple[Finding, ...]]:
    """Return the symbols and arrows that ``shapes`` and ``lines`` are on the table, and findings about them."""
    shapes, labels = _without_labels(_with_text(shapes, words))
    connections = connect(shapes, lines, [*words, *labels])
    symbols: list[Symbol] = []
    findings: list[Finding] = []
    for i, shape in enumerate(shapes):
        symbol, trouble = _symbol(placing, shape, f"{placing.prefix}s{i + 1}")
        symbols.append(symbol)
        findings += trouble
    arrows, trouble = _arrows(placing, symbols, connections)
    return tuple(symbols), tuple(arrows), (*findings, *trouble)


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
    x, y = shape.box.center
    trouble: list[Finding] = []
    confidence = Confidence.STATED
    row = _slot(placing.rows, y)
    if row is None and shape.kind is not SymbolKind.OFF_PAGE and placing.rows:
        row = placing.rows[0 if y < placing.rows[0][1] else -1][0]
        confidence = Confidence.INFERRED
        trouble.append(finding("shape-outside-rows", source=placing.source(shape.box, row)))
    column = _slot(placing.lanes, x)
    columns = tuple(
        index
        for index, left, right in placing.lanes
        if index == column
        or (overlap := min(right, shape.box.x1) - max(left, shape.box.x0)) >= 0.6 * (right - left)
        or overlap >= 0.4 * shape.box.width
    )
    if not columns:
        trouble.append(finding("shape-outside-lanes", source=placing.source(shape.box, row)))
    source = placing.source(shape.box, row, columns[0] if columns else None, shape.text)
    return Symbol(key, shape.kind, source, row, columns, shape.text, confidence), trouble


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
        sure = Confidence.INFERRED if arrow.traced else Confidence.STATED
        add(arrow.source, arrow.target, arrow.points, arrow.label, sure)
    for loose in found.loose:
        if loose.source is None and loose.target is None:
            continue
        place = add(loose.source, loose.target, loose.points, "", Confidence.STATED)
        findings.append(finding("arrow-loose-end", source=place))
    for tie in found.ties:
        findings.append(finding("line-without-head", source=placing.source(Box.around(tie.points))))
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
    pairs: list[tuple[Symbol, Symbol, int]] = []
    steps = [(a, b) for a, b in zip(group, group[1:], strict=False)]
    for a, b in [*steps, *((b, a) for a, b in reversed(steps))]:
        for source, target in _partners(entered[a], left[b]):
            entered[a].remove(source)
            left[b].remove(target)
            pairs.append((source, target, b))
    for n, (source, target, i) in enumerate(pairs, 1):
        arrow = Arrow(f"{target.id}j{n}", source.id, target.id, target.source, confidence=Confidence.INFERRED)
        grids[i] = replace(grids[i], arrows=(*grids[i].arrows, arrow))
    for i in group:
        alone = tuple(finding("off-page-alone", source=s.source) for s in (*entered[i], *left[i]))
        grids[i] = replace(grids[i], findings=(*grids[i].findings, *alone))


def _connectors(grid: Grid, *, entered: bool) -> list[Symbol]:
    """Return the off-page connectors that the flow enters on this page, or those that it leaves."""
    targets = {arrow.target_symbol for arrow in grid.arrows}
    sources = {arrow.source_symbol for arrow in grid.arrows}
    return [
        s
        for s in grid.symbols
        if s.kind is SymbolKind.OFF_PAGE and (s.id in targets if entered else s.id in sources and s.id not in targets)
    ]


def _partners(entered: Sequence[Symbol], left: Sequence[Symbol]) -> list[tuple[Symbol, Symbol]]:
    pairs: list[tuple[Symbol, Symbol]] = []
    open_left = list(left)
    open_entered = list(entered)
    tests: tuple[Callable[[Symbol, Symbol], bool], ...] = (
        lambda a, b: bool(a.text) and a.text == b.text,
        lambda a, b: bool(set(a.columns) & set(b.columns)) and not (a.text and b.text),
        lambda a, b: not (a.text and b.text),
    )
    for test in tests:
        for a in list(open_entered):
            b = next((b for b in open_left if test(a, b)), None)
            if b is not None:
                pairs.append((a, b))
                open_entered.remove(a)
                open_left.remove(b)
    return pairs
