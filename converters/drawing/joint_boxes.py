"""Boxes tied by a plain line within one row: one task of several executors."""

from __future__ import annotations

from dataclasses import replace

from converters.grid import Grid, Symbol
from sopbpmn.diagnostics import Finding, finding


def join_tied_boxes(grid: Grid) -> Grid:
    """Return ``grid`` with the boxes that are tied in one row made one: the entered one, over the columns of both."""
    if not grid.ties:
        return grid
    symbols: dict[str, Symbol] = {symbol.id: symbol for symbol in grid.symbols}
    stands_for: dict[str, str] = {}
    entered = {arrow.target_symbol for arrow in grid.arrows}
    findings: list[Finding] = []
    for first, second in grid.ties:
        a, b = (stands_for.get(key, key) for key in (first, second))
        if a == b or a not in symbols or b not in symbols or symbols[a].row != symbols[b].row:
            continue
        if b in entered and a not in entered:
            a, b = b, a
        columns = dict.fromkeys((*symbols[a].columns, *symbols[b].columns))
        symbols[a] = replace(symbols[a], columns=tuple(columns))
        del symbols[b]
        stands_for.update({key: a for key, at in stands_for.items() if at == b})
        stands_for[b] = a
        findings.append(finding("joint-boxes", source=symbols[a].source))
    arrows = []
    for arrow in grid.arrows:
        ends = [stands_for.get(end, end) if end else end for end in (arrow.source_symbol, arrow.target_symbol)]
        if ends[0] != ends[1] or ends[0] is None:
            arrows.append(replace(arrow, source_symbol=ends[0], target_symbol=ends[1]))
    return replace(
        grid,
        symbols=tuple(symbols.values()),
        arrows=tuple(arrows),
        ties=(),
        findings=(*grid.findings, *findings),
    )
