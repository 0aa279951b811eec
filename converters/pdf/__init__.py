"""PDF -> Grids: the words and painted paths of each page, made into tables, symbols and arrows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from converters.drawing.geometry import Box, Zone, lines_of
from converters.drawing.onto_table import TableDrawing, TableOnPage, over_lanes, put_on_table
from converters.drawing.page_breaks import join_pages
from converters.drawing.paths_to_shapes import find_flow
from converters.grid import Cell, Grid, Header, cells_by_row
from converters.limits import DEFAULT_LIMITS, Clock, ReadLimits
from converters.pdf import scan
from converters.pdf.label_pictures import unread_labels, with_label_pictures, with_words_read
from converters.pdf.page_account import Area, with_page_account
from converters.pdf.pdfium import Page, pages, render
from converters.pdf.pictured import large_pictures, with_pictures_read
from converters.pdf.rules import find_rules
from converters.pdf.rules_to_tables import (
    Block,
    RuledTable,
    blocks,
    continue_table,
    find_frame,
    find_procedure_tables,
)
from converters.pdf.scan_flow import PicturedFlow, unanswered
from converters.table.cell_words import one_line
from converters.table.headers import find_headers
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.column_headings import SIGNING_NOTES
from sopbpmn.model import Confidence, Source

_MARGIN, _BEYOND = 2.0, 60.0
"""So far beside the lanes, and above or below them, words may belong to the flow: those of off-page connectors."""
_SIGNATURE_NOTE = re.compile(any_of(SIGNING_NOTES), re.IGNORECASE)


def read_pdf(data: bytes, name: str, limits: ReadLimits = DEFAULT_LIMITS) -> list[Grid]:
    """Return the grids of the PDF ``data``, page by page, off-page connectors paired; ``name`` is for messages.

    Raises:
        DocumentRefusedError: encrypted or broken, nothing on it can be read (a scan without text), or too large.
    """
    clock = Clock(name, limits)
    grids: list[Grid] = []
    previous: _Open | None = None
    words = 0
    for painted in pages(data, name, clock):
        page = _without_signature_note(painted)
        before = previous
        found, previous = _page_grids(page, name, before, clock)
        seen = with_pictures_read(page, found, data, name, clock)
        if seen is not None:
            page = _without_signature_note(seen)
            found, previous = _page_grids(page, name, before, clock)
        elif scan.available() and (labels := unread_labels(found)):
            ((_, _, picture),) = render(data, name, clock, scan.DPI / 72, only=page.number)
            found, previous = _page_grids(with_words_read(page, labels, picture, clock.check), name, before, clock)
        words += len(page.words)
        grids += found
    if not words:
        raise DocumentRefusedError(name, "pdf-without-text" if scan.available() else "pdf-is-scan")
    return join_pages(grids)


def _without_signature_note(page: Page) -> Page:
    """Return ``page`` without the note that electronic signing prints over its foot, flow and all."""
    foot = [word for word in page.words if word.box.top > 0.85 * page.height]
    notes = [line for line in lines_of(foot) if _SIGNATURE_NOTE.search(" ".join(word.text for word in line))]
    if not notes:
        return page
    dropped = {id(word) for line in notes for word in line}
    return replace(page, words=tuple(word for word in page.words if id(word) not in dropped))


@dataclass(frozen=True)
class _Open:
    """A procedure table that the next page may continue."""

    table: RuledTable
    header: Header
    heading: tuple[str, ...]
    """The texts of its header's cells."""


def _page_grids(page: Page, name: str, previous: _Open | None, clock: Clock) -> tuple[list[Grid], _Open | None]:
    """Return the grids of one page, and the procedure table that the next page may continue."""
    rules = find_rules(page.paths if page.scan is None else (*page.paths, *page.scan.rules))
    tables = find_procedure_tables(rules, page.words)
    if not tables and previous is not None:
        table = continue_table(previous.table, rules)
        if table is not None:
            clock.check()
            cells = blocks(table, page.words)
            grid = replace(_plain(page, name, cells), continues=True)
            header, grid = _drawn(page, grid, table, replace(previous.header, first=0, body=0), 0, clock)
            return _finished(page, [grid], [Area(0, table, header.lane_columns)]), replace(previous, table=table)
    grids: list[Grid] = []
    areas: list[Area] = []
    top, left = 0.0, None
    for table in tables:
        clock.check()
        frame = find_frame(rules, top, table.box.top)
        if frame is not None:
            areas.append(Area(len(grids), frame))
            grids.append(_plain(page, name, blocks(frame, page.words)))
        grid = _plain(page, name, blocks(table, page.words))
        headers = find_headers(grid, cells_by_row(grid))
        area = Area(len(grids), table)
        if headers:
            header = headers[0]
            heading = tuple(cell.text for cell in grid.cells if cell.row < header.body)
            before = left if grids else previous
            if before is not None and frame is None and before.heading == heading and not _begins(grid, header.body):
                grid = replace(grid, continues=True)  # the header is repeated on each page
            header, grid = _drawn(page, grid, table, header, len(grids), clock)
            grid = replace(grid, findings=(*grid.findings, *_border_findings(grid, table)))
            headers = (header, *headers[1:])
            area = Area(len(grids), table, header.lane_columns, header.body)
            left = _Open(table, header, heading)
        grids.append(replace(grid, headers=headers))
        areas.append(area)
        top = table.box.bottom
    if not tables:
        pictures = len(large_pictures(page))
        frame = find_frame(rules, 0.0, page.height)
        if frame is not None:
            areas.append(Area(len(grids), frame))
            grids.append(_plain(page, name, blocks(frame, page.words)))
        elif page.words or page.paths or page.pictures:
            grids.append(Grid(name, page=page.number))
        grids = [replace(grid, pictures=pictures) for grid in grids]
    return _finished(page, grids, areas), left


def _finished(page: Page, grids: list[Grid], areas: list[Area]) -> list[Grid]:
    """Return the grids of a page with the lines outside their tables, and with the account of all that is drawn."""
    placed = _with_loose_lines(page, grids, [area.table.box for area in areas])
    return with_page_account(page, placed, areas)


def _begins(grid: Grid, body: int) -> bool:
    """Tell whether the first row numbered is number one."""
    numbers = [c.text.strip(" .()") for c in grid.cells if c.row >= body and c.column == 0 and c.text.strip()]
    return not numbers or numbers[0] in ("1", "I", "a")


def _plain(page: Page, name: str, cells: list[Block]) -> Grid:
    return Grid(
        name,
        tuple(
            Cell(
                c.row,
                c.column,
                c.text,
                Source(name, page.number, row=c.row + 1, column=c.column + 1, words=c.text, box=c.box.as_tuple()),
                c.row_span,
                c.column_span,
            )
            for c in cells
        ),
        page=page.number,
    )


def _drawn(page: Page, grid: Grid, table: RuledTable, header: Header, n: int, clock: Clock) -> tuple[Header, Grid]:
    """Return ``header`` with its lanes, and ``grid`` with what is drawn over them.

    Words over the lanes belong to the drawing, not to the cells.
    """
    first = header.body
    header, drawn = over_lanes(header, lambda columns: _flow(page, grid, table, first, columns, n, clock))
    if drawn is None:
        return header, grid
    if page.scan is not None and page.scan.is_part_of(table.box):
        source = Source(grid.document, page.number, box=table.box.as_tuple())
        grid = replace(grid, findings=(*grid.findings, finding("page-is-scan", source=source)))
    if not drawn.symbols:
        box = _box_over(table, first, header.region)
        pictured = [p for p in page.pictures if box.holds(p.center) and p.width > 40 and p.height > 40]
        if pictured:
            source = Source(grid.document, page.number, box=pictured[0].as_tuple())
            return header, replace(grid, findings=(*grid.findings, finding("flow-is-picture", source=source)))
        return header, grid
    lanes = header.lane_columns
    drawn = _by_missing_borders(drawn, table)
    cells = tuple(replace(c, text="") if c.row >= first and c.column in lanes else c for c in grid.cells)
    return header, drawn.added_to(replace(grid, cells=cells))


def _by_missing_borders(drawn: TableDrawing, table: RuledTable) -> TableDrawing:
    """Return ``drawn`` with the symbols INFERRED that stand in a column of which a border isn't ruled."""
    borders = [table.columns.index(x) for x in table.inferred]
    beside = {column for border in borders for column in (border - 1, border)}
    symbols = (
        replace(s, confidence=Confidence.INFERRED) if beside.intersection(s.columns) else s for s in drawn.symbols
    )
    return replace(drawn, symbols=tuple(symbols))


def _border_findings(grid: Grid, table: RuledTable) -> Iterator[Finding]:
    """Yield a finding for each border between columns that isn't ruled all the way."""
    for x in table.inferred:
        border = table.columns.index(x)
        left, right = (
            [c for c in grid.cells if c.row < table.header_rows and c.text.strip() and c.column == column]
            for column in (border - 1, border)
        )
        box = Box(x, table.rows[0], x, table.rows[-1])
        source = Source(grid.document, grid.page, column=border + 1, box=box.as_tuple())
        names = [one_line(cells[-1].text) if cells else "?" for cells in (left, right)]
        yield finding("column-border-missing", source=source, left=names[0], right=names[1])


def _flow(
    page: Page, grid: Grid, table: RuledTable, first: int, lanes: tuple[int, ...], n: int, clock: Clock
) -> TableDrawing | None:
    """Return what is drawn over the columns ``lanes`` from row ``first`` on; ``None`` where there are none."""
    rows = [(i, table.rows[i], table.rows[i + 1]) for i in range(first, len(table.rows) - 1)]
    if not lanes or not rows:
        return None
    columns = [(i, table.columns[i], table.columns[i + 1]) for i in lanes]
    box = _box_over(table, first, lanes)
    zone = Zone(box, table.upright, table.level)
    shapes, lines = find_flow(page.paths, zone, clock)
    lines += [line for line in page.lines if box.holds(Box.around(line.points).center)]
    seen = page.scan.find_flow(zone) if page.scan is not None else PicturedFlow()
    shapes, lines = [*shapes, *seen.shapes], [*lines, *seen.lines]
    clock.require(max(len(shapes), len(lines)), clock.limits.shapes, "unit-shapes", page.number)
    reach = Box(box.x0 - _MARGIN, box.top - _BEYOND, box.x1 + _MARGIN, box.bottom + _BEYOND)
    names = Box(table.columns[0], table.rows[0], table.columns[-1], box.top)
    # Words beside the lanes are those of other columns, words over them name the lanes.
    near = [w for w in page.words if reach.holds(w.box.center) and not names.holds(w.box.center)]
    on_page = TableOnPage(grid.document, page.number, f"p{page.number}t{n + 1}", rows, columns)
    drawn = put_on_table(on_page, shapes, lines, near)
    if page.scan is not None and (answers := page.scan.answers_beside(unanswered(drawn), zone)):
        drawn = put_on_table(on_page, shapes, lines, [*near, *answers])
    if seen.shapes or seen.lines:
        drawn = _concluded(drawn)
    return with_label_pictures(page, on_page, drawn)


def _concluded(drawn: TableDrawing) -> TableDrawing:
    """Return ``drawn`` as what was recognised in a picture is: nothing of it is STATED."""
    return replace(
        drawn,
        symbols=tuple(replace(s, confidence=Confidence.INFERRED) for s in drawn.symbols),
        arrows=tuple(replace(a, confidence=Confidence.INFERRED) for a in drawn.arrows),
    )


def _box_over(table: RuledTable, first: int, lanes: tuple[int, ...]) -> Box:
    return Box(table.columns[lanes[0]], table.rows[first], table.columns[lanes[-1] + 1], table.rows[-1])


def _with_loose_lines(page: Page, grids: list[Grid], areas: list[Box]) -> list[Grid]:
    """Put the lines outside all tables before the grid they precede, or after the last one."""
    if not grids:
        return grids
    symbols = [Box(*s.source.box) for grid in grids for s in grid.symbols if s.source.box is not None]
    outside = [w for w in page.words if not any(a.holds(w.box.center, 1.0) for a in (*areas, *symbols))]
    before: list[list[str]] = [[] for _ in grids]
    after: list[str] = []
    for line in lines_of(outside):
        y = line[0].box.center[1]
        text = " ".join(word.text for word in line)
        at = next((i for i, area in enumerate(areas) if y < area.top), None)
        (after if at is None else before[at]).append(text)
    placed = [replace(g, before=tuple(lines)) for g, lines in zip(grids, before, strict=True)]
    placed[-1] = replace(placed[-1], after=tuple(after))
    return placed
