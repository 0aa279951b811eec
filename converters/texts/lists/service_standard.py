"""Tables of components -> sections: service standards and forms whose steps stand in one cell.

"No | Komponen | Uraian" (PermenPANRB 15/2014), or rows that name the parts of a procedure without any header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from converters.grid import Cell, Grid, cells_by_row
from converters.table.headers import find_headers
from converters.texts.lists.headings import Kind, Section, heading_kind
from converters.texts.lists.lines import Line, lines_of_cell
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.list_words import COMPONENT_HEADINGS
from sopbpmn.model import Source

_COMPONENTS = re.compile(any_of(COMPONENT_HEADINGS), re.IGNORECASE)
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])[.)]?")
_FEWEST = 3


def sections_of_table(grid: Grid) -> list[Section]:
    """Return the components of ``grid`` as sections with the lines above it first; nothing if it is no such table."""
    by_row = cells_by_row(grid)
    rows = [row for row in by_row.values() if any(cell.text.strip() for cell in row)]
    labelled = any(_COMPONENTS.fullmatch(cell.text.strip(" :*")) for row in rows for cell in row)
    if not labelled and find_headers(grid, by_row):
        return []
    kinds = [_label(row) for row in rows]
    known = [kind for kind in kinds if kind is not None]
    if known.count(Kind.PROCEDURE) != 1 or len(known) < _FEWEST or not _steps_beside(rows):
        return []
    sections = [Section(Kind.NONE, None, [line for text in grid.before for line in _loose(text, grid)])]
    for row, kind in zip(rows, kinds, strict=True):
        filled = [cell for cell in row if cell.text.strip()]
        texts = filled[1:] if _NUMBER.fullmatch(filled[0].text.strip()) else filled
        if any(_COMPONENTS.fullmatch(cell.text.strip(" :*")) for cell in filled):
            continue
        if kind is None and len(texts) < 2:
            sections[-1].lines += [line for cell in texts for line in _lines(cell)]
            continue
        heading = _lines(texts[0])[0]
        content = [line for cell in texts[1:] for line in _lines(cell)]
        sections.append(Section(kind or Kind.UNKNOWN, heading, content))
    sections.append(Section(Kind.NONE, None, [line for text in grid.after for line in _loose(text, grid)]))
    return sections


def _label(row: Sequence[Cell]) -> Kind | None:
    """Return what component a row names: in its first cell, or in the one beside its number."""
    filled = [cell for cell in row if cell.text.strip()]
    if len(filled) > 1 and _NUMBER.fullmatch(filled[0].text.strip()):
        filled = filled[1:]
    return heading_kind(" ".join(filled[0].text.split())) if len(filled) > 1 else None


def _steps_beside(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether the rows have a label and one text beside it, as no procedure table has."""
    return all(len([cell for cell in row if cell.text.strip()]) <= _FEWEST for row in rows)


def _lines(cell: Cell) -> list[Line]:
    return lines_of_cell(cell.text, cell.source)


def _loose(text: str, grid: Grid) -> list[Line]:
    return lines_of_cell(text, Source(grid.document, page=grid.page, words=text))
