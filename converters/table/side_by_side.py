"""Procedure tables that stand beside one another on a sheet: where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from converters.grid import Cell, ColumnRole
from converters.table.headers import classify, is_header

_BESIDES = (ColumnRole.EXECUTOR, ColumnRole.QUALITY, ColumnRole.DURATION, ColumnRole.OUTPUT)
"""A table has one of these besides its activities; two columns of activities alone are one table's."""


def first_columns(rows: Mapping[int, Sequence[Cell]]) -> tuple[int, ...]:
    """Return the first column of each table that stands beside others, from left to right; (0,) for one alone.

    ``rows`` are the cells by row. Each table has a header of its own, and no cell from there on reaches into the next.
    """
    headers = [r for r, cells in rows.items() if is_header([cell.text for cell in cells])]
    if not headers:
        return (0,)
    body = [cell for r, cells in rows.items() if r >= headers[0] for cell in cells]
    heads = [cell for r in headers for cell in rows[r]]
    starts = [0]
    for column in sorted({_start(cell, rows[cell.row]) for cell in heads if _is_activity(cell)}):
        crossed = any(cell.column < column < cell.column + cell.column_span for cell in body)
        if column > starts[-1] and not crossed and _is_table(heads, starts[-1], column):
            starts.append(column)
    if len(starts) > 1 and not _is_table(heads, starts[-1], None):
        starts.pop()
    return tuple(starts)


def _is_activity(cell: Cell) -> bool:
    return classify(cell.text) is ColumnRole.ACTIVITY


def _start(cell: Cell, row: Sequence[Cell]) -> int:
    """Return where the table begins whose activities ``cell`` heads: at the numbers left of it, if it has any."""
    before = next((other for other in row if other.column + other.column_span == cell.column), None)
    return before.column if before is not None and classify(before.text) is ColumnRole.NUMBER else cell.column


def _is_table(heads: Sequence[Cell], first: int, stop: int | None) -> bool:
    """Tell whether some header has the activities and more of a table between the columns ``first`` and ``stop``."""
    rows: dict[int, set[ColumnRole | None]] = {}
    for cell in heads:
        if first <= cell.column and (stop is None or cell.column < stop):
            rows.setdefault(cell.row, set()).add(classify(cell.text))
    return any(ColumnRole.ACTIVITY in roles and roles.intersection(_BESIDES) for roles in rows.values())
