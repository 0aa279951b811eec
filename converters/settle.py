"""What a drawing comes to once its auxiliaries are resolved: off-page connectors followed, tied boxes made one.

A connector (segilima) only carries an arrow over a page break; two boxes in one row with a plain line between them are
one task of two executors. ``interpret`` works on settled grids; what was drawn stays in the grids of the readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from converters.grid import Arrow, Grid, Symbol, SymbolKind
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Confidence


def settle(grids: Iterable[Grid]) -> Iterator[Grid]:
    """Yield ``grids`` without off-page connectors and ties, their arrows led to the symbols that they mean."""
    drawn = list(grids)
    if not any(grid.arrows for grid in drawn):
        yield from drawn
        return
    tied = [_tie(grid) for grid in drawn]
    connectors = {s.id for grid in tied for s in grid.symbols if s.kind is SymbolKind.OFF_PAGE}
    leaving: dict[str, list[Arrow]] = {}
    for grid in tied:
        for arrow in grid.arrows:
            if arrow.source_symbol in connectors:
                leaving.setdefault(arrow.source_symbol or "", []).append(arrow)
    entered = {a.target_symbol for grid in tied for a in grid.arrows}
    for grid in tied:
        arrows: list[Arrow] = []
        for arrow in grid.arrows:
            if arrow.source_symbol in connectors:
                if arrow.source_symbol not in entered:  # it comes from nowhere
                    arrows.append(replace(arrow, source_symbol=None))
            elif arrow.target_symbol in connectors:
                arrows += _followed(arrow, leaving, connectors)
            else:
                arrows.append(arrow)
        symbols = tuple(s for s in grid.symbols if s.id not in connectors)
        yield replace(grid, symbols=symbols, arrows=tuple(arrows))


def _followed(arrow: Arrow, leaving: Mapping[str, list[Arrow]], connectors: set[str]) -> list[Arrow]:
    """Return ``arrow`` led on through the connector it enters; with a loose end where the trail stops."""
    found: list[Arrow] = []
    seen: set[str] = set()
    todo = [(arrow.target_symbol or "", arrow.confidence)]
    while todo:
        at, confidence = todo.pop()
        if at in seen:
            continue
        seen.add(at)
        for onward in leaving.get(at, ()):
            sure = Confidence.weakest((confidence, onward.confidence))
            if onward.target_symbol in connectors:
                todo.append((onward.target_symbol or "", sure))
            elif onward.target_symbol is not None:
                key = arrow.id if not found else f"{arrow.id}-{len(found)}"
                found.append(replace(arrow, id=key, target_symbol=onward.target_symbol, confidence=sure))
    return found or [replace(arrow, target_symbol=None)]


def _tie(grid: Grid) -> Grid:
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
