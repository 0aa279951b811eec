"""Procedures that are no table: lists under "Prosedur", "Alur", "Langkah-langkah", with or without who acts.

A text is split into sections (``headings``), the lines of each into nested items (``items``), those of a procedure into
steps (``steps``, ``actors``). Other lists belong to the identity block or are told in a finding; none becomes a step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from converters.grid import Cell, ColumnRole, Grid, cells_by_row
from converters.meaning.identity import is_label_row
from converters.table.headers import find_headers
from converters.texts.lists.headings import Kind, Section, sections_of
from converters.texts.lists.items import Listing, listing, unmarked
from converters.texts.lists.lines import Line, lines_of_cell, lines_of_text
from converters.texts.lists.service_standard import sections_of_table
from converters.texts.lists.steps import Steps, acts, names_in, steps_of
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.column_headings import SIGNATURES
from sopbpmn.indonesian.list_words import BARE_TAILS, PROCEDURE_HEADINGS, WEAK_HEADINGS
from sopbpmn.indonesian.roles_and_units import starts_role
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
_FEWEST = 3
_SIGNATURE = re.compile(any_of(SIGNATURES), re.IGNORECASE)
_BARE_HEADING = re.compile(rf"(?:[\W\d]|(?>\b{any_of((*PROCEDURE_HEADINGS, *BARE_TAILS))}\b))*+", re.IGNORECASE)
"""A heading that names no procedure: "Sistem, Mekanisme dan Prosedur"."""
_WEAK = re.compile(any_of(WEAK_HEADINGS), re.IGNORECASE)
_MOST_SIGNING_LINES = 8


@dataclass(slots=True)
class _Part:
    """A section and the lists in it."""

    section: Section
    listing: Listing


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


def _of_components(grid: Grid) -> Iterator[Grid]:
    return _grids(sections_of_table(grid), grid.document)


def _lines_of(grid: Grid) -> Iterator[Line]:
    for text in grid.before:
        yield from lines_of_cell(text, Source(grid.document, page=grid.page))
    for row in cells_by_row(grid).values():
        filled = [cell for cell in row if cell.text.strip()]
        if is_label_row([cell.text for cell in filled]) and len(filled) > 1:
            text = " : ".join(one_line(cell.text).strip(" :") for cell in filled)
            yield from lines_of_cell(text, filled[0].source)
        else:
            yield from (line for cell in filled for line in lines_of_cell(cell.text, cell.source))
    for text in grid.after:
        yield from lines_of_cell(text, Source(grid.document, page=grid.page))


def _grids(sections: Sequence[Section], document: str) -> Iterator[Grid]:
    parts = [_Part(section, _listing(section)) for section in sections]
    names = names_in(item for part in parts for item in part.listing.items)
    chosen = {id(part) for part in _procedures(parts, names)}
    places = [place for place, part in enumerate(parts) if id(part) in chosen]
    begins = [0, *(place + 1 for place in places)]
    for number, place in enumerate(places):
        end = len(parts) if number + 1 == len(places) else place
        others = [other for other in parts[begins[number] : end] if other is not parts[place]]
        yield _grid(parts[place], others, names, document)


def _listing(section: Section) -> Listing:
    """Return the items of a section: in a procedure without any number its lines, where they are activities."""
    found = listing(section.lines)
    if section.kind is not Kind.PROCEDURE or found.items:
        return found
    items = unmarked(found.before)
    told = acts(items, names_in(items))
    return Listing(items) if 3 * told.active >= 2 * told.count else found


def _procedures(parts: Sequence[_Part], names: frozenset[str]) -> list[_Part]:
    """Return the parts that hold a procedure: those headed so, else lists of who does what, else one of activities."""
    headed, acted, active = list[_Part](), list[_Part](), list[_Part]()
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


def _grid(part: _Part, others: Sequence[_Part], names: frozenset[str], document: str) -> Grid:
    found = steps_of(part.listing.items, names)
    cells = [Cell(0, column, HEADER[role], Source(document)) for column, role in enumerate(_COLUMNS)]
    for row, step in enumerate(found.steps, start=1):
        for role, text in step.texts.items():
            column = _COLUMNS.index(role)
            cells.append(Cell(row, column, text, replace(step.source, column=column + 1)))
    before, findings = _beside(others)
    before += [line.printed for line in part.listing.before]
    if part.section.heading is not None and not _BARE_HEADING.fullmatch(part.section.title):
        before.append(part.section.title)
    signature, rest = _signature(part.listing.after)
    findings += [*_told(part, found), *_aside("", rest)]
    return Grid(
        document,
        tuple(cells),
        before=tuple(before),
        after=tuple(signature),
        findings=tuple(findings),
        running_text=True,
    )


def _beside(others: Sequence[_Part]) -> tuple[list[str], list[Finding]]:
    """Return the lines for the identity block, and findings for the lists that it has no field for."""
    head: list[str] = []
    fields: list[str] = []
    findings: list[Finding] = []
    for part in others:
        section = part.section
        texts = [line for line in section.lines if line.text]
        if section.kind is Kind.NONE:
            head += [line.printed for line in texts]
        elif section.kind is Kind.IDENTITY:
            fields += [f"{section.title} :", *(line.printed for line in texts)]
        else:
            findings += _aside(section.title, texts, section.heading)
    return [*head, *fields], findings


def _aside(title: str, lines: Sequence[Line], heading: Line | None = None) -> list[Finding]:
    """Return the finding that tells of lines which are neither steps nor identity; none for no words."""
    words = " ".join(line.printed for line in lines)
    place = heading or (lines[0] if lines else None)
    if place is None:
        return []
    if not title:
        return [finding("text-beside-list", source=place.source, words=words)]
    return [finding("list-aside", source=place.source, heading=title, words=words or "-")]


def _signature(lines: Sequence[Line]) -> tuple[list[str], list[Line]]:
    """Split the lines behind a list into the signature, from where it begins, and the others."""
    for index, line in enumerate(lines):
        role = starts_role(line.text.split()[0].casefold()) and len(line.text.split()) < 8
        if (_SIGNATURE.search(line.text) or (role and ":" not in line.text)) and len(
            lines
        ) - index <= _MOST_SIGNING_LINES:
            return [other.printed for other in lines[index:]], list(lines[:index])
    return [], list(lines)


def _told(part: _Part, found: Steps) -> Iterator[Finding]:
    """Yield what a person should look at in a list that was read."""
    for item in found.headings:
        yield finding("list-heading", source=item.source, words=f"{item.number} {item.words}".strip())
    for item in found.others:
        words = "; ".join(leaf.words for leaf in item.leaves())
        yield finding("list-aside", source=item.source, heading=item.words.strip(" :"), words=words)
    if part.section.kind is not Kind.PROCEDURE:
        source = part.listing.items[0].source
        yield finding("list-unheaded", source=source, words=part.section.title or part.listing.items[0].words)
    guessed = [step.acting.who for step in found.steps if step.acting is not None and not step.acting.known]
    if guessed:
        names = ", ".join(dict.fromkeys(guessed))
        yield finding("list-actors", source=found.steps[0].source, names=names)
