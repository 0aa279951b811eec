"""Grids -> sections: the material of one SOP each, its procedure tables with the identity block before them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from converters.grid import Cell, Grid, Header, Mark, cells_by_row
from converters.meaning.identity_tokens import is_label_row
from converters.meaning.rows import Part, read_rows
from converters.table.headers import find_headers, with_lanes
from converters.table.repeated_headers import same_lanes
from sopbpmn.diagnostics import Finding
from sopbpmn.model import Source

CellRow = Sequence[Cell]


@dataclass(slots=True)
class Section:
    """The material of one SOP, in reading order."""

    identity: list[CellRow] = field(default_factory=list)
    """The rows before the procedure table; a loose line is a row of one cell."""
    parts: list[Part] = field(default_factory=list)
    between: list[CellRow] = field(default_factory=list)
    """The rows between two pages of the procedure table."""
    after: list[str] = field(default_factory=list)
    """The lines below the procedure table, where some documents have the signature."""
    findings: list[Finding] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    """What became of everything drawn on its pages."""


def sections_of(grids: Iterable[Grid]) -> list[Section]:
    """Split a document into its SOPs: each procedure table closes one, unless it continues the table before."""
    splitter = _Splitter()
    for grid in grids:
        splitter.take(grid)
    return splitter.finish()


class _Splitter:
    """Takes the grids one by one; what stands before a procedure table is pending until that table is met."""

    def __init__(self) -> None:
        self._sections: list[Section] = []
        self._pending = Section()
        self._last_header: Header | None = None

    def take(self, grid: Grid) -> None:
        rows = cells_by_row(grid)
        headers = find_headers(grid, rows) if grid.headers is None else grid.headers
        if headers:
            self._take_tables(grid, rows, headers)
        elif grid.continues and self._last_header is not None:
            self._take_continuation(grid, rows, self._last_header)
        else:
            self._take_other(grid, rows)

    def finish(self) -> list[Section]:
        """Return the sections; what no table came after belongs to the last one."""
        if self._sections and self._pending.identity:
            self._sections[-1].after += [cell.text for row in self._pending.identity for cell in row]
        if self._sections:
            self._sections[-1].findings += self._pending.findings
            self._sections[-1].marks += self._pending.marks
        return self._sections

    def _take_tables(self, grid: Grid, rows: Mapping[int, CellRow], headers: Sequence[Header]) -> None:
        order = list(rows)
        height = max(grid.row_count, _last_drawn_row(grid) + 1)
        self._take_lines_before(grid)
        self._pending.findings += grid.findings
        self._pending.marks += grid.marks
        taken = 0
        for header, following in zip(headers, (*headers[1:], None), strict=True):
            self._pending.identity += _between(rows, order, taken, header.first)
            taken = _end_of_body(rows, header.body, height if following is None else following.first)
            self._close_with(Part(grid, rows, header, header.body, taken))
            self._last_header = header
        self._pending.identity += _between(rows, order, taken, None)
        self._sections[-1].after += grid.after

    def _take_continuation(self, grid: Grid, rows: Mapping[int, CellRow], header: Header) -> None:
        """Take a table that goes on from the page before without a header of its own."""
        section = self._sections[-1]
        held = {column for symbol in grid.symbols for column in symbol.columns}
        header = with_lanes(header, held.union(header.lane_columns))
        section.parts.append(Part(grid, rows, replace(header, first=0, body=0), 0, grid.row_count))
        section.findings += grid.findings
        section.marks += grid.marks
        section.after += grid.after

    def _take_other(self, grid: Grid, rows: Mapping[int, CellRow]) -> None:
        """Take a grid without a procedure table: the identity block of the next one, or its letter-head."""
        self._take_lines_before(grid)
        self._pending.findings += grid.findings
        self._pending.marks += grid.marks
        self._pending.identity += rows.values()
        self._pending.identity += [_loose(line, grid.row_count + i, grid) for i, line in enumerate(grid.after)]

    def _take_lines_before(self, grid: Grid) -> None:
        count = len(grid.before)
        self._pending.identity += [_loose(line, i - count, grid) for i, line in enumerate(grid.before)]

    def _close_with(self, part: Part) -> None:
        """Add a procedure table: to the section that it continues, else to a new one with all that is pending."""
        if self._sections and _continues(self._sections[-1], self._pending, part):
            self._sections[-1].findings += self._pending.findings
            self._sections[-1].marks += self._pending.marks
            self._sections[-1].between += self._pending.identity
        else:
            self._sections.append(self._pending)
        self._sections[-1].parts.append(part)
        self._pending = Section()


def _loose(line: str, row: int, grid: Grid) -> CellRow:
    return (Cell(row, 0, line, Source(grid.document, page=grid.page, words=line)),)


def _between(rows: Mapping[int, CellRow], order: Sequence[int], first: int, stop: int | None) -> list[CellRow]:
    """Return the rows from ``first`` up to ``stop`` (excluded; ``None``: to the last one)."""
    end = len(order) if stop is None else bisect_left(order, stop)
    return [rows[r] for r in order[bisect_left(order, first) : end]]


def _last_drawn_row(grid: Grid) -> int:
    return max((symbol.row for symbol in grid.symbols if symbol.row is not None), default=-1)


def _end_of_body(rows: Mapping[int, CellRow], start: int, limit: int) -> int:
    """Return the row where a table's body ends: at the labels of the next identity block, or at ``limit``."""
    for r in range(start, limit):
        if r in rows and is_label_row([cell.text for cell in rows[r]]):
            return r
    return limit


def _continues(section: Section, pending: Section, part: Part) -> bool:
    """Tell whether a table with a header of its own goes on from the one before: no identity block between."""
    if part.grid.continues:
        return True
    texts = [cell.text for row in pending.identity for cell in row]
    if any(is_label_row([line]) for text in texts for line in text.split("\n")):
        return False
    last = section.parts[-1]
    numbers, before = _numbers(part), _numbers(last)
    if not numbers and not before:  # steps without numbers: the header again, with nothing between, parts nothing
        return (
            part.grid is last.grid and same_lanes(last.header, part.header) and not any(text.strip() for text in texts)
        )
    return bool(numbers and before) and numbers[0] in (before[-1], before[-1] + 1)


def _numbers(part: Part) -> list[int]:
    return [int(row.number) for row in read_rows([part]).rows if row.number.isdecimal()]
