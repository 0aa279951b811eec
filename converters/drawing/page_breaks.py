"""Off-page connectors (segilima): paired over the breaks between pages, then followed, so that no flow ends in one.

A connector only carries an arrow over a page break. Readers pair them (``join_pages``); ``follow_connectors`` leads
their arrows to the symbols that they mean. What was drawn stays in the grids of the readers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from converters.grid import Arrow, Fate, Grid, Mark, Symbol, SymbolKind
from sopbpmn.diagnostics import finding
from sopbpmn.model import Confidence

_BREAK = 2
"""Rows that may lie between the two connectors of a page break within one sheet."""
_EDGE = 4.0
"""An arrow that ends so near to the table's foot or head, or beyond, runs over the page's end."""


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
        _join_loose(grids, a, b, left[b])
    for i in group:
        alone = tuple(finding("off-page-alone", source=s.source) for s in (*entered[i], *left[i]))
        grids[i] = replace(grids[i], findings=(*grids[i].findings, *alone))


def _join_loose(grids: list[Grid], a: int, b: int, left: list[Symbol]) -> None:
    """Lead the one arrow that runs out at the foot of page ``a`` to the one connector or arrow that begins ``b``."""
    out = _running(grids[a], out=True)
    into = _running(grids[b], out=False)
    if len(out) != 1 or len(left) + len(into) != 1:
        return
    (arrow,) = out
    if into:
        onward = into[0]
        label = arrow.label or onward.label
        joined = replace(arrow, target_symbol=onward.target_symbol, label=label, confidence=Confidence.INFERRED)
        grids[b] = _settled(grids[b], onward, None)
    else:
        joined = replace(arrow, target_symbol=left.pop().id, confidence=Confidence.INFERRED)
    grids[a] = _settled(grids[a], arrow, joined)


def _running(grid: Grid, *, out: bool) -> list[Arrow]:
    """Return the loose arrows that run ``out`` at the foot of a page, or in at its head."""
    body = grid.headers[-1].body if grid.headers else 0
    edges = [cell.source.box[3 if out else 1] for cell in grid.cells if cell.source.box and cell.row >= body]
    if not edges:
        return []
    end = -1 if out else 0
    edge = max(edges) - _EDGE if out else min(edges) + _EDGE
    return [
        arrow
        for arrow in grid.arrows
        if len(arrow.points) > 1
        and (arrow.source_symbol is None, arrow.target_symbol is None) == (not out, out)
        and (arrow.points[end][1] >= edge if out else arrow.points[end][1] <= edge)
    ]


def _settled(grid: Grid, loose: Arrow, joined: Arrow | None) -> Grid:
    """Return ``grid`` with what became of a loose arrow in its place, and its parts as used."""
    kept = tuple(f for f in grid.findings if not (f.code == "arrow-loose-end" and f.source == loose.source))
    arrows = tuple(joined if other is loose else other for other in grid.arrows)
    marks = tuple(_used(mark, loose) for mark in grid.marks)
    return replace(grid, arrows=tuple(filter(None, arrows)), findings=kept, marks=marks)


def _used(mark: Mark, arrow: Arrow) -> Mark:
    """Return ``mark`` as used, where it was told as a part of ``arrow`` while that was loose."""
    x0, top, x1, bottom = arrow.source.box or (0.0, 0.0, 0.0, 0.0)
    inside = x0 - 4 <= mark.box[0] and mark.box[2] <= x1 + 4 and top - 4 <= mark.box[1] and mark.box[3] <= bottom + 4
    return replace(mark, fate=Fate.USED) if inside and mark.fate is Fate.REPORTED else mark


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


def follow_connectors(grids: Iterable[Grid]) -> Iterator[Grid]:
    """Yield ``grids`` without off-page connectors, their arrows led to the symbols that they mean."""
    drawn = list(grids)
    connectors = {s.id for grid in drawn for s in grid.symbols if s.kind is SymbolKind.OFF_PAGE}
    leaving: dict[str, list[Arrow]] = {}
    for grid in drawn:
        for arrow in grid.arrows:
            if arrow.source_symbol in connectors:
                leaving.setdefault(arrow.source_symbol or "", []).append(arrow)
    entered = {a.target_symbol for grid in drawn for a in grid.arrows}
    for grid in drawn:
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
    todo = [(arrow.target_symbol or "", arrow.confidence, arrow.label)]
    while todo:
        at, confidence, said = todo.pop()
        if at in seen:
            continue
        seen.add(at)
        for onward in leaving.get(at, ()):
            sure = Confidence.weakest((confidence, onward.confidence))
            label = said or onward.label  # it may stand on either page
            if onward.target_symbol in connectors:
                todo.append((onward.target_symbol or "", sure, label))
            elif onward.target_symbol is not None:
                key = arrow.id if not found else f"{arrow.id}-{len(found)}"
                found.append(replace(arrow, id=key, target_symbol=onward.target_symbol, label=label, confidence=sure))
    return found or [replace(arrow, target_symbol=None)]
