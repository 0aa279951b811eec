"""Procedure tables -> rows: the texts of each row by role, and the shapes and marks that stand on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from converters.grid import Cell, ColumnRole, Grid, Header, LaneHead, Symbol, SymbolKind
from converters.table.cell_words import is_answer, is_capsule, is_decision_mark, is_mark, is_start, one_line
from converters.table.furniture import Furniture, furniture_of, tells_signature
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Confidence, Evidence, Source

_NUMBER = re.compile(r"\(?(\d{1,4}[a-z]?|[a-zA-Z]|[IVX]{1,5})[.)]?\)?")
_LEADING_NUMBER = re.compile(r"(\d{1,3})[.)]\s*(?=\D)")
_NOTHING = re.compile(r"[-–—.0]+")
_TEXTS = (
    ColumnRole.ACTIVITY,
    ColumnRole.REQUIREMENTS,
    ColumnRole.DURATION,
    ColumnRole.OUTPUT,
    ColumnRole.NOTE,
    ColumnRole.EXECUTOR,
)


@dataclass(frozen=True, slots=True)
class RowSymbol:
    """A shape or mark on a row; ``lanes`` are the names of the lanes it stands over, empty where they are lost."""

    symbol: str
    kind: SymbolKind
    text: str
    lanes: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a procedure table, texts on one line. A row without number and activity carries shapes only."""

    number: str
    activity: str
    requirements: str
    duration: str
    output: str
    note: str
    executor: str
    duration_label: str
    shapes: tuple[RowSymbol, ...]
    source: Source
    unglued: bool = False
    """Whether words of the activity were taken apart, so that ``source`` holds other words than ``activity``."""

    @property
    def is_step(self) -> bool:
        """Whether it is a step: it has a number, or an activity that is more than a capsule's word."""
        return bool(self.number) or bool(self.activity and not (is_capsule(self.activity) and not self.duration))


@dataclass(frozen=True, slots=True)
class Part:
    """A procedure table within a grid: rows ``start`` to ``stop`` (excluded) under ``header``."""

    grid: Grid
    rows: Mapping[int, Sequence[Cell]]
    header: Header
    start: int
    stop: int


@dataclass(slots=True)
class TableRows:
    """What was read of a table's rows."""

    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    after: list[Cell] = field(default_factory=list)
    """Cells of rows that are no part of the procedure: signatures below the table."""
    furniture: list[tuple[Furniture, Cell]] = field(default_factory=list)
    """Cells of rows that belong to the page or the form, each with the rule that tells it."""


def read_rows(parts: Iterable[Part]) -> TableRows:
    """Return the rows of one procedure in order; what is entirely empty is left out."""
    table = TableRows()
    further: dict[str, LaneHead] = {}
    for part in parts:
        found = list(_printed_rows(part))
        end = _end_of_steps(part, found)
        further |= {head.name: head for head in part.header.further if head.name not in further}
        for printed in found[:end]:
            _take(table, part, printed)
        table.after += [cell for printed in found[end:] for cell in printed.cells if cell.text.strip()]
    table.findings += [finding("column-unknown", source=head.source, name=name) for name, head in further.items()]
    return table


@dataclass(frozen=True, slots=True)
class _Printed:
    """A row as it stands on the page: its cells and what is drawn on it."""

    cells: Sequence[Cell]
    drawn: Sequence[Symbol]

    @property
    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.text.strip()]


def _printed_rows(part: Part) -> Iterator[_Printed]:
    symbols: dict[int, list[Symbol]] = {}
    for symbol in part.grid.symbols:
        if symbol.row is not None:
            symbols.setdefault(symbol.row, []).append(symbol)
    for first, last in _logical_rows(part, symbols):
        cells = [cell for r in range(first, last) for cell in part.rows.get(r, ())]
        yield _Printed(cells, [symbol for r in range(first, last) for symbol in symbols.get(r, ())])


def _take(table: TableRows, part: Part, printed: _Printed) -> None:
    """Add a row to ``table``: as a step, as what belongs to one, or as what it is instead."""
    rule = None if printed.drawn else furniture_of([cell.text for cell in printed.cells])
    if rule is not None:
        table.furniture += [(rule, cell) for cell in printed.filled]
        return
    heading = None if printed.drawn else _heading(part, printed.filled)
    if heading is not None:
        table.findings.append(finding("row-is-heading", source=heading.source, words=one_line(heading.text)))
        return
    if _is_loose(part, printed):
        words = one_line(printed.filled[0].text)
        table.findings.append(finding("row-without-activity", source=printed.filled[0].source, words=words))
        return
    row = _row(part, printed.cells, printed.drawn)
    if row is not None and not row.number and tells_signature(row.activity):
        table.after += [cell for cell in printed.filled if tells_signature(cell.text)]
    elif row is not None:
        _tell_stray_marks(table, part, printed, row)
        _add(table, row)


def _end_of_steps(part: Part, rows: Sequence[_Printed]) -> int:
    """Return where, at the end of a table, the rows of a signature or loose lines begin, else the number of rows."""
    end = len(rows)
    while end and not _is_anchored(part, rows[end - 1]):
        end -= 1
    if any(tells_signature(cell.text) for printed in rows[end:] for cell in printed.filled):
        return end
    end = len(rows)
    while end and _is_loose(part, rows[end - 1]):
        end -= 1
    return end


def _is_anchored(part: Part, printed: _Printed) -> bool:
    """Tell whether a row is surely one of the procedure's: by its number, by what is drawn, or by several cells."""
    numbers = part.header.columns.get(ColumnRole.NUMBER, ())
    return (
        bool(printed.drawn)
        or len(printed.filled) > 2
        or any(cell.column in numbers and _NUMBER.fullmatch(cell.text.strip()) for cell in printed.filled)
        or any(is_mark(cell.text) or is_capsule(cell.text) for cell in printed.filled)
        or furniture_of([cell.text for cell in printed.cells]) is Furniture.TOTAL
    )


def _is_loose(part: Part, printed: _Printed) -> bool:
    """Tell whether a row is a line of text that got between the rows: nothing but words where the number stands."""
    filled = printed.filled
    if printed.drawn or len(filled) != 1 or filled[0].column_span > 1:
        return False
    text = filled[0].text.strip()
    return (
        filled[0].column in part.header.columns.get(ColumnRole.NUMBER, ())
        and not _NUMBER.fullmatch(text)
        and not is_capsule(text)
    )


def _tell_stray_marks(table: TableRows, part: Part, printed: _Printed, row: Row) -> None:
    for cell in printed.filled:
        if _is_stray_mark(part, cell):
            name = row.number or row.activity or row.source.words
            table.findings.append(finding("mark-outside-lanes", source=cell.source, row=name, words=cell.text.strip()))


def _is_stray_mark(part: Part, cell: Cell) -> bool:
    """Tell whether a mark stands in a column that no heading claims, though the table has lanes."""
    header = part.header
    known = (*header.columns.values(), *(head.columns for head in header.further))
    claimed = cell.column in header.lane_columns or any(cell.column in columns for columns in known)
    return bool(header.lanes) and not claimed and is_mark(cell.text)


def _logical_rows(part: Part, symbols: Mapping[int, Sequence[Symbol]]) -> Iterator[tuple[int, int]]:
    """Yield (first, last + 1) of each row of the procedure; an activity merged over several rows makes them one."""
    activity = set(part.header.columns.get(ColumnRole.ACTIVITY, ()))
    taken = part.start
    for index in range(part.start, part.stop):
        if index < taken or (index not in part.rows and index not in symbols):
            continue
        spans = [cell.row_span for cell in part.rows.get(index, ()) if cell.column in activity]
        taken = min(part.stop, index + max([1, *spans]))
        yield index, taken


def _row(part: Part, cells: Sequence[Cell], drawn: Sequence[Symbol]) -> Row | None:
    header = part.header
    texts = {role: _text(cells, header.columns.get(role, ())) for role in _TEXTS}
    texts[ColumnRole.NOTE] = _with_further(header, cells, texts[ColumnRole.NOTE])
    number = _text(cells, header.columns.get(ColumnRole.NUMBER, ()))
    activity = texts[ColumnRole.ACTIVITY]
    matched = _NUMBER.fullmatch(number)
    if matched:
        number = matched[1]
    elif number and not activity:
        number, activity = "", number
    if not number and not header.columns.get(ColumnRole.NUMBER):
        leading = _LEADING_NUMBER.match(activity)
        if leading:
            number, activity = leading[1], activity[leading.end() :]
    shapes = tuple(_shapes(part, cells, drawn))
    if not (number or activity or any(texts.values()) or shapes):
        return None
    first = next((cell for cell in cells if cell.text.strip()), None)
    place = first.source if first is not None else drawn[0].source
    unglued = [
        cell for cell in cells if cell.column in header.columns.get(ColumnRole.ACTIVITY, ()) and _is_unglued(cell)
    ]
    printed = one_line(" ".join(cell.source.words for cell in unglued)) or activity
    source = replace(
        place,
        column=None,
        words=one_line(f"{number} {printed}") or one_line(" ".join(cell.text for cell in cells)),
        box=_box_of([cell for cell in cells if cell.source.page == place.page]),
    )
    return Row(
        number,
        activity,
        texts[ColumnRole.REQUIREMENTS],
        texts[ColumnRole.DURATION],
        texts[ColumnRole.OUTPUT],
        texts[ColumnRole.NOTE],
        texts[ColumnRole.EXECUTOR],
        header.duration_label,
        shapes,
        source,
        bool(unglued),
    )


def _box_of(cells: Sequence[Cell]) -> tuple[float, float, float, float] | None:
    """Return the box around a row's cells; one that is merged over several rows counts only where no other is there."""
    boxes = [cell.source.box for cell in cells if cell.source.box is not None and cell.row_span == 1]
    boxes = boxes or [cell.source.box for cell in cells if cell.source.box is not None]
    if not boxes:
        return None
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _is_unglued(cell: Cell) -> bool:
    """Tell whether the reader put spaces into a cell's words."""
    text, words = cell.text.split(), cell.source.words.split()
    return len(text) > len(words) and "".join(text) == "".join(words)


def _heading(part: Part, filled: Sequence[Cell]) -> Cell | None:
    """Return the one cell of a row that is merged over the lanes: the heading of a part of the procedure, no step."""
    if len(filled) != 1 or not part.header.lane_columns:
        return None
    last = filled[0].column + filled[0].column_span - 1
    over = filled[0].column < min(part.header.lane_columns) and last >= max(part.header.lane_columns)
    return filled[0] if over else None


def _text(cells: Sequence[Cell], columns: Sequence[int]) -> str:
    return one_line(" ".join(cell.text for cell in cells if cell.column in columns))


def _with_further(header: Header, cells: Sequence[Cell], note: str) -> str:
    """Return a row's note with what its columns hold that nobody knows, each after its heading."""
    for head in header.further:
        text = _text(cells, head.columns)
        if text:
            stop = "." if note and note[-1].isalnum() else ""
            note = f"{note}{stop} {head.name}: {text}".strip()
    return note


def _shapes(part: Part, cells: Sequence[Cell], drawn: Sequence[Symbol]) -> Iterator[RowSymbol]:
    """Yield the shapes on a row from left to right: those drawn, then what the lanes' cells say in text."""
    placed: list[tuple[int, RowSymbol]] = []
    occupied: set[int] = set()
    for symbol in drawn:
        occupied.update(symbol.columns)
        names = dict.fromkeys(
            lane.name for column in symbol.columns if (lane := part.header.lane_at(column)) is not None
        )
        rule = "" if symbol.confidence is Confidence.STATED else "shape-recognised"
        evidence = Evidence(symbol.confidence, symbol.source, rule)
        shape = RowSymbol(symbol.id, symbol.kind, one_line(symbol.text), tuple(names), evidence)
        placed.append((min(symbol.columns, default=0), shape))
    for cell in cells:
        text = cell.text.strip()
        if not text or cell.column not in part.header.lane_columns or cell.column in occupied:
            continue
        lane = part.header.lane_at(cell.column)
        kind, evidence = _cell_shape(cell, drawn=bool(part.grid.arrows))
        if kind is not None:
            name = (lane.name,) if lane is not None else ()
            identifier = f"cell{cell.row}.{cell.column}"
            placed.append((cell.column, RowSymbol(identifier, kind, one_line(text), name, evidence)))
    if not placed:
        placed += [(cell.column, _stray(cell)) for cell in cells if _is_stray_mark(part, cell)]
    placed.sort(key=lambda pair: pair[0])
    return (shape for _, shape in placed)


def _stray(cell: Cell) -> RowSymbol:
    kind = SymbolKind.DECISION if is_decision_mark(cell.text) else SymbolKind.MARK
    evidence = Evidence(Confidence.STATED, cell.source)
    return RowSymbol(f"cell{cell.row}.{cell.column}", kind, cell.text.strip(), (), evidence)


def _cell_shape(cell: Cell, drawn: bool) -> tuple[SymbolKind | None, Evidence]:
    stated = Evidence(Confidence.STATED, cell.source)
    if is_capsule(cell.text):
        return SymbolKind.TERMINATOR, stated
    if is_mark(cell.text):
        return (SymbolKind.DECISION if is_decision_mark(cell.text) else SymbolKind.MARK), stated
    if drawn or is_answer(cell.text) or _NOTHING.fullmatch(cell.text.strip()):
        return None, stated
    return SymbolKind.PROCESS, Evidence(Confidence.INFERRED, cell.source, "text-in-lane-cell")


def _add(table: TableRows, row: Row) -> None:
    """Add ``row``, or what it holds to the row before where it is only a row's overhang."""
    last = table.rows[-1] if table.rows else None
    if row.is_step:
        if not row.activity:
            table.findings.append(finding("row-empty", source=row.source, row=row.number))
        table.rows.append(row)
        return
    if is_capsule(row.activity) and not row.shapes:
        word = RowSymbol(
            f"word{row.source.row}", SymbolKind.TERMINATOR, row.activity, (), Evidence(Confidence.STATED, row.source)
        )
        row = replace(row, shapes=(word,))
    capsules = tuple(shape for shape in row.shapes if shape.kind is SymbolKind.TERMINATOR)
    others = tuple(shape for shape in row.shapes if shape.kind is not SymbolKind.TERMINATOR)
    if last is None or not last.is_step:
        if capsules:
            table.rows.append(replace(row, activity="", shapes=capsules))
        if others or not capsules:
            table.findings.append(finding("row-without-activity", source=row.source, words=row.source.words or "-"))
        return
    if capsules and is_start(capsules[0].text) and len(table.rows) == 1 and not _has_capsule(last):
        below = replace(
            capsules[0], evidence=Evidence(Confidence.INFERRED, capsules[0].evidence.source, "capsule-below-row")
        )
        last = replace(last, shapes=(below, *last.shapes))
        capsules = capsules[1:]
    if others:
        table.findings.append(finding("shape-below-row", source=row.source, row=last.number or last.activity))
    table.rows[-1] = replace(
        last,
        shapes=(*last.shapes, *others),
        requirements=_joined(last.requirements, row.requirements),
        duration=_joined(last.duration, row.duration),
        output=_joined(last.output, row.output),
        note=_joined(last.note, row.note),
        executor=_joined(last.executor, row.executor),
    )
    if capsules:
        table.rows.append(
            replace(row, activity="", requirements="", duration="", output="", note="", executor="", shapes=capsules)
        )


def _has_capsule(row: Row) -> bool:
    return any(shape.kind is SymbolKind.TERMINATOR for shape in row.shapes)


def _joined(text: str, more: str) -> str:
    return f"{text} {more}".strip()
