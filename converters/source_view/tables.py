"""The tables of a document, cell by cell, with the rows of an SOP told: where its pages can't be laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from converters.grid import Cell, Grid, SymbolKind, cells_by_row
from converters.source_view.words import plain, words_of_rows
from sopbpmn.model import Sop

MOST_ROWS = 2_000
"""So many rows are shown at once."""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell, and what is drawn on it."""

    words: str
    rows: int
    columns: int
    symbols: tuple[SymbolKind, ...]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a table."""

    steps: tuple[str, ...]
    """Ids of the rows of the SOP that were read from it."""
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table with the lines before and after it."""

    before: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Some tables of a document."""

    tables: tuple[ShownTable, ...]
    is_whole: bool
    """Whether it is all that was read of the document."""
    missing: tuple[str, ...]
    """Ids of the rows that were read from the document and whose place isn't known."""


def tables_of(grids: Sequence[Grid], sop: Sop, *, whole: bool = False) -> Tables:
    """Return the tables of a document that ``sop`` stands on, with those between them, or all of them."""
    steps: dict[tuple[int, int], list[str]] = {}
    for step, words in words_of_rows(sop).items():
        at = _row_of(grids, sop, step, words)
        if at is not None:
            steps.setdefault(at, []).append(step)
    found = [number for number, _ in steps]
    first, last = (min(found), max(found)) if found else (0, len(grids) - 1)
    first = max(0, first - 1)  # the identity block stands in the table before
    shown: list[ShownTable] = []
    room = MOST_ROWS
    for number, grid in enumerate(grids):
        if (whole or first <= number <= last) and room > 0:
            shown.append(_table(grid, number, steps, room))
            room -= len(shown[-1].rows)
    placed = {step for group in steps.values() for step in group}
    missing = tuple(step for step in words_of_rows(sop) if step not in placed)
    return Tables(tuple(shown), len(shown) == len(grids) and room > 0, missing)


def _row_of(grids: Sequence[Grid], sop: Sop, step: str, words: str) -> tuple[int, int] | None:
    """Return the grid and the row in it that a step was read from: the place told, where its words stand."""
    source = sop.step_by_id[step].evidence.source
    letters = plain(words)
    for number, grid in enumerate(grids):
        for row, cells in cells_by_row(grid).items():
            told = [
                c for c in cells if source is not None and (c.source.table, c.source.row) == (source.table, source.row)
            ]
            if told and letters and _begins(cells, letters):
                return number, row
    return None


def _begins(cells: Sequence[Cell], letters: str) -> bool:
    """Tell whether cells hold what a step is called: its number and activity, side by side or apart."""
    held = [plain(cell.source.words or cell.text) for cell in cells]
    apart = (cell for cell in held if cell and letters.endswith(cell))
    return letters in "".join(held) or any(letters.removesuffix(cell) in held for cell in apart)


def _table(grid: Grid, number: int, steps: dict[tuple[int, int], list[str]], room: int) -> ShownTable:
    symbols: dict[tuple[int, int], list[SymbolKind]] = {}
    for symbol in grid.symbols:
        if symbol.row is not None and symbol.columns:
            symbols.setdefault((symbol.row, symbol.columns[0]), []).append(symbol.kind)
    rows = [
        ShownRow(
            tuple(steps.get((number, row), ())),
            tuple(ShownCell(c.text, c.row_span, c.column_span, tuple(symbols.get((row, c.column), ()))) for c in cells),
        )
        for row, cells in cells_by_row(grid).items()
    ]
    return ShownTable(grid.before, tuple(rows[:room]), grid.after)
