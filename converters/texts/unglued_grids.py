"""Grids of a text with their glued words taken apart, and what was and wasn't taken apart told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from converters.grid import Grid
from converters.texts.glued_words import Vocabulary, runs
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Source

_NUMBER = re.compile(r"\(?(\d{1,4})[.)]{0,2}")
_MOST_TOLD = 60
"""So many words are named in one finding; their number tells how many there are."""


def unglued(grids: Iterable[Grid], vocabulary: Vocabulary) -> Iterator[Grid]:
    """Yield ``grids`` with a space at every joint that ``vocabulary`` proves; sources keep the words as printed."""
    for grid in grids:
        yield replace(
            grid,
            cells=tuple(replace(cell, text=vocabulary.repair(cell.text)) for cell in grid.cells),
            before=tuple(map(vocabulary.repair, grid.before)),
            after=tuple(map(vocabulary.repair, grid.after)),
            findings=(*grid.findings, *_told(grid, vocabulary)),
        )


def _told(grid: Grid, vocabulary: Vocabulary) -> Iterator[Finding]:
    around = Source(grid.document, grid.page)
    lines = [(line, around) for line in (*grid.before, *grid.after)]
    cells = [(cell.text, cell.source) for cell in grid.cells]
    repaired = {
        run: replace(source, words=run)
        for text, source in reversed(lines + cells)
        for run in runs(text)
        if len(vocabulary.split(run)) > 1
    }
    suspected = {run: cell for cell in reversed(grid.cells) for run in runs(cell.text) if vocabulary.suspects(run)}
    if repaired:
        said = [f"{run} → {' '.join(vocabulary.split(run))}" for run in reversed(repaired)]
        yield finding("words-unglued", source=repaired[next(reversed(repaired))], count=len(said), words=_listed(said))
    if suspected:
        first = [(cell.row, _NUMBER.fullmatch(cell.text.strip())) for cell in grid.cells if cell.column == 0]
        numbers = {row: match[1] for row, match in first if match}
        said = [f"{run} ({numbers.get(cell.row, cell.source.row)})" for run, cell in reversed(suspected.items())]
        run, cell = next(reversed(suspected.items()))
        yield finding("words-glued", source=replace(cell.source, words=run), count=len(said), words=_listed(said))


def _listed(said: list[str]) -> str:
    return ", ".join(said[:_MOST_TOLD]) + (", …" if len(said) > _MOST_TOLD else "")
