"""Procedures that are no table: lists under "Prosedur", "Alur", "Langkah-langkah", with or without who acts.

A text is split into sections (``headings``), the lines of each into nested items (``items``), those of a procedure into
steps (``steps``, ``actors``). Other lists belong to the identity block or are told in a finding; none becomes a step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from converters.grid import Cell, ColumnRole, Grid, cells_by_row
from converters.table.headers import find_headers
from converters.texts.lists.beside import Aside, Part, lines_beside, told
from converters.texts.lists.headings import Kind, Section, is_field, sections_of
from converters.texts.lists.items import Item, Listing, listing, unmarked
from converters.texts.lists.lines import CELL, Line, lines_of_cell, lines_of_text
from converters.texts.lists.service_standard import sections_of_table
from converters.texts.lists.steps import Steps, acts, names_in, steps_of
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.list_words import STEP_WORDS, WEAK_HEADINGS
from sopbpmn.model import Source
from sopbpmn.whitespace import one_line

HEADER = {
    ColumnRole.NUMBER: "No",
    ColumnRole.ACTIVITY: "Kegiatan",
    ColumnRole.EXECUTOR: "Pelaksana",
    ColumnRole.REQUIREMENTS: "Kelengkapan",
    ColumnRole.DURATION: "Waktu",
    ColumnRole.OUTPUT: "Output",
    ColumnRole.NOTE: "Keterangan",
}
"""The columns of every grid made here; "Pelaksana" is one column with the executor's name."""

_COLUMNS = list(HEADER)
_STEP = re.compile(any_of(STEP_WORDS), re.IGNORECASE)
_NUMBER = re.compile(r"\(?\d{1,3}[.)]?")
_FEWEST = 3
_WEAK = re.compile(any_of(WEAK_HEADINGS), re.IGNORECASE)


def grids(text: str, document: str) -> Iterator[Grid]:
    """Yield a grid for each procedure in list form of ``text``: row 0 is ``HEADER``; nothing if there is none.

    Sources carry the line number as ``row``, and the words as printed.
    """
    yield from _grids(sections_of(lines_of_text(text, document)), document)


def with_lists(found: Iterable[Grid]) -> list[Grid]:
    """Return the grids of a document with its procedures in list form as tables.

    Tables of components give way to the steps in their cell; where no table holds a procedure, all lines are looked
    through for a list.
    """
    tables = [table for grid in found for table in (list(_of_components(grid)) or [grid])]
    if not tables or any(grid.headers or find_headers(grid, cells_by_row(grid)) for grid in tables):
        return tables
    lines = [line for grid in tables for line in _lines_of(grid)]
    return list(_grids(sections_of(lines), tables[0].document)) or tables


def in_cells(tables: Iterable[Grid]) -> list[Grid]:
    """Return the procedures in the cells of the first of ``tables`` that is one of components."""
    return next((found for table in tables if (found := list(_of_components(table)))), [])


def in_rows(tables: Iterable[Grid]) -> list[Grid]:
    """Return the procedures in the rows of the first of ``tables`` that reads as a list, without a header."""
    lists = (list(_grids(sections_of(list(_lines_of(table))), table.document)) for table in tables)
    return next((found for found in lists if found), [])


def _of_components(grid: Grid) -> Iterator[Grid]:
    return _grids(sections_of_table(grid), grid.document)


def _lines_of(grid: Grid) -> Iterator[Line]:
    for text in grid.before:
        yield from lines_of_cell(text, Source(grid.document, page=grid.page))
    for row in cells_by_row(grid).values():
        yield from _lines_of_row([cell for cell in row if cell.text.strip()])
    for text in grid.after:
        yield from lines_of_cell(text, Source(grid.document, page=grid.page))


def _lines_of_row(cells: Sequence[Cell]) -> Iterator[Line]:
    """Yield the lines of a row's cells; a label or a number is put before the text beside it."""
    first = one_line(cells[0].text).strip(" :") if cells else ""
    rest = [one_line(cell.text).strip(" :") for cell in cells[1:]]
    if rest and _STEP.fullmatch(first) and rest[0].isdecimal():
        yield from lines_of_cell(" ".join([first, *rest]), cells[0].source)
    elif rest and (CELL.fullmatch(f"{first} :") or is_field(f"{first} :")):
        yield from lines_of_cell(f"{first} : {' '.join(rest)}", cells[0].source)
    elif rest and _NUMBER.fullmatch(first):
        yield from lines_of_cell(f"{first.strip('.)')}. {' '.join(rest)}", cells[0].source)
    else:
        yield from (line for cell in cells for line in lines_of_cell(cell.text, cell.source))


def _grids(sections: Sequence[Section], document: str) -> Iterator[Grid]:
    parts = [Part(section, _listing(section)) for section in sections]
    names = names_in(item for part in parts for item in part.listing.items)
    chosen = {id(part) for part in _procedures(parts, names)}
    places = [place for place, part in enumerate(parts) if id(part) in chosen]
    begins = [0, *(place + 1 for place in places)]
    for number, place in enumerate(places):
        end = len(parts) if number + 1 == len(places) else place + 1
        yield _grid(parts[place], parts[begins[number] : end], names, document)


def _listing(section: Section) -> Listing:
    """Return the items of a section: in a procedure without any number its lines, where they are activities."""
    found = listing(section.lines)
    if section.kind is not Kind.PROCEDURE or found.items:
        return found
    items = unmarked(found.before)
    all_ = acts(items, names_in(items))
    return Listing(items) if 3 * all_.active >= 2 * all_.count else found


def _procedures(parts: Sequence[Part], names: frozenset[str]) -> list[Part]:
    """Return the parts that hold a procedure: those headed so, else lists of who does what, else one of activities."""
    headed, acted, active = list[Part](), list[Part](), list[Part]()
    for part in parts:
        found = acts(part.listing.items, names)
        if found.count < _FEWEST or part.section.kind in (Kind.IDENTITY, Kind.OTHER):
            continue
        sure = not _WEAK.match(part.section.title) or 2 * found.active >= found.count
        if part.section.kind is Kind.PROCEDURE and sure:
            headed.append(part)
        elif 2 * min(found.with_actor, found.active) >= found.count:
            acted.append(part)
        elif 3 * found.verbs >= 2 * found.count:
            active.append(part)
    return headed or acted or active[:1]


def _grid(part: Part, around: Sequence[Part], names: frozenset[str], document: str) -> Grid:
    """Return the grid of the procedure ``part``; ``around`` are the parts of its SOP, itself among them."""
    found = steps_of(part.listing.items, names)
    cells = [Cell(0, column, HEADER[role], Source(document)) for column, role in enumerate(_COLUMNS)]
    for row, step in enumerate(found.steps, start=1):
        for role, text in step.texts.items():
            column = _COLUMNS.index(role)
            cells.append(Cell(row, column, text, replace(step.source, column=column + 1)))
    beside = lines_beside(part, around)
    return Grid(
        document,
        tuple(cells),
        before=beside.before,
        after=beside.signature,
        findings=(*told([*beside.asides, *map(_of_group, found.others)]), *_told(part, found)),
    )


def _of_group(group: Item) -> Aside:
    return Aside(group.own_words.strip(" :"), group.words_below, group.source)


def _told(part: Part, found: Steps) -> Iterator[Finding]:
    """Yield what a person should look at in a list that was read."""
    if found.headings:
        words = "; ".join(item.own_words.strip(" :") for item in found.headings)
        yield finding("list-heading", source=found.headings[0].source, words=words)
    if part.section.kind is not Kind.PROCEDURE:
        source = part.listing.items[0].source
        yield finding("list-unheaded", source=source, words=part.section.title or part.listing.items[0].words)
    guessed = [step.acting.who for step in found.steps if step.acting is not None and not step.acting.known]
    if guessed:
        names = ", ".join(dict.fromkeys(guessed))
        yield finding("list-actors", source=found.steps[0].source, names=names)
