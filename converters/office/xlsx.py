"""Excel workbooks -> Grids: cells and merges by openpyxl, shapes and connectors from the drawing parts.

openpyxl knows nothing of drawings and would drop them when saving, so the file is only ever read.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from converters.drawing.geometry import Box, Word
from converters.drawing.onto_table import TableDrawing, TableOnPage, over_lanes
from converters.drawing.page_breaks import join_pages
from converters.grid import Cell, Fate, Grid, Header, Mark, MarkKind, cells_by_row
from converters.limits import DEFAULT_LIMITS, Clock, ReadLimits
from converters.office.cell_values import shown
from converters.office.drawing import Drawing, flow_on_table
from converters.office.drawing_account import with_drawing_account
from converters.office.package import Package, descendants
from converters.office.sheet_frame import SheetFrame, frame_of
from converters.office.xlsx_drawing import drawing_of
from converters.table.furniture import Furniture
from converters.table.headers import find_headers, with_lanes
from converters.table.repeated_headers import runs_of
from converters.table.side_by_side import first_columns
from sopbpmn.diagnostics import finding
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import Source

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def read_xlsx(data: bytes, name: str, limits: ReadLimits = DEFAULT_LIMITS) -> list[Grid]:
    """Return the grids of the workbook ``data``: one a sheet, several for tables that stand side by side on it.

    Raises:
        DocumentRefusedError: locked, broken, empty, or made to exhaust time or memory.
    """
    clock = Clock(name, limits)
    package = Package(data, name, clock)
    parts = _sheet_parts(package)
    _check(package, parts, clock)
    grids: list[Grid] = []
    for number_, sheet in enumerate(_load(package), 1):
        clock.check()
        grids += _grids(sheet, package, parts.get(sheet.title, ""), number_, clock)
    if not any(grid.cells for grid in grids):
        raise DocumentRefusedError(name, "workbook-empty")
    return join_pages(grids)


def _sheet_parts(package: Package) -> dict[str, str]:
    """Return the parts of the sheets by their titles."""
    root = package.relations("")
    book = next((part for kind, part in root.values() if kind == "officeDocument"), "xl/workbook.xml")
    relations = package.relations(book)
    found: dict[str, str] = {}
    for sheet in descendants(package.xml(book), "sheet"):
        target = next((v for k, v in sheet.attrib.items() if str(k).endswith("}id")), "")
        found[sheet.get("name", "")] = relations.get(str(target), ("", ""))[1]
    return found


def _check(package: Package, parts: dict[str, str], clock: Clock) -> None:
    """Refuse what openpyxl would read at any cost: parts with a DTD, sheets of endless rows."""
    for part in package.names():
        if part.endswith((".xml", ".rels", ".vml")):
            data = package.read(part)
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<\0!\0" in data or b"\0<\0!" in data:
                raise DocumentRefusedError(package.name, "xml-dtd", part=part)
            if part in parts.values():
                clock.require(data.count(b"<row"), clock.limits.rows, "unit-rows")
                clock.require(data.count(b"<c "), 25 * clock.limits.rows, "unit-cells")


def _load(package: Package) -> list[Worksheet]:
    import openpyxl  # loaded only when a workbook is read

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(package.cells_only()), data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parts raise on a damaged file
        raise package.broken() from error
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _grids(sheet: Worksheet, package: Package, part: str, number_: int, clock: Clock) -> Iterator[Grid]:
    """Yield what stands on a sheet: a grid for each of the tables that stand side by side."""
    last_row, last_column = _extent(sheet, clock)
    frame = frame_of(sheet, last_row, last_column)
    drawing = drawing_of(package, part, frame, clock)
    cells = tuple(_cells(sheet, frame, package.name, number_, last_row, last_column))
    if not any(cell.text for cell in cells) and not drawing.size:
        return
    marks = tuple(_printed_margins(sheet))
    starts = first_columns(cells_by_row(Grid(package.name, cells)))
    for n, (first, stop) in enumerate(zip(starts, (*starts[1:], None), strict=True)):
        beside = tuple(cell for cell in cells if first <= cell.column and (stop is None or cell.column < stop))
        grid = Grid(package.name, beside, marks=() if n else marks)
        left = frame.xs[first] if n else float("-inf")
        right = float("inf") if stop is None else frame.xs[stop]
        prefix = f"t{number_}" if not n else f"t{number_}-{n + 1}"
        yield _with_drawing(grid, frame, drawing.part(left, right), prefix, last_row, clock)


def _extent(sheet: Worksheet, clock: Clock) -> tuple[int, int]:
    """Return the last row and column that hold something."""
    used = [(c.row, c.column) for row in sheet.iter_rows() for c in row if c.value is not None]
    last_row, last_column = max((row for row, _ in used), default=0), max((column for _, column in used), default=0)
    clock.require(last_row, clock.limits.rows, "unit-rows")
    clock.require(last_column, 1_000, "unit-columns")
    for area in sheet.merged_cells.ranges:
        if area.min_row <= last_row and area.min_col <= last_column:
            last_row, last_column = max(last_row, min(area.max_row, last_row + 50)), max(last_column, area.max_col)
    return last_row, min(last_column, 1_000)


def _with_drawing(grid: Grid, frame: SheetFrame, drawing: Drawing, prefix: str, last_row: int, clock: Clock) -> Grid:
    """Return ``grid`` with what is drawn on its tables, one below another, and what became of everything drawn."""
    runs = runs_of(find_headers(grid, cells_by_row(grid)))
    headers: list[Header] = []
    zones: list[Box] = []
    top = 0.0
    for n, run in enumerate(runs):
        foot = runs[n + 1][0].first if n + 1 < len(runs) else last_row
        end = len(frame.ys) - 1 if n + 1 == len(runs) else foot
        stops = (*(header.first for header in run[1:]), foot)
        parts = list(zip(run, stops, strict=True))
        if drawing.shapes:
            territory = Box(0.0, top, frame.xs[-1], frame.ys[end])
            parts, grid = _with_flow(grid, frame, parts, drawing, f"{prefix}.{n + 1}", territory, clock)
        headers += [header for header, _ in parts]
        zones += [_zone(frame, header, stop) for header, stop in parts if header.lane_columns]
        top = frame.ys[foot]
    grid = replace(grid, headers=tuple(headers))
    pictures = [box for box in drawing.pictures if any(zone.holds(box.center) for zone in zones)]
    if not drawing.shapes and pictures:
        source = Source(grid.document, row=_row(frame, pictures[0]), box=pictures[0].as_tuple())
        grid = replace(grid, findings=(*grid.findings, finding("flow-is-picture", source=source)))
    return with_drawing_account(grid, drawing, zones, frame.row_at)


def _row(frame: SheetFrame, box: Box) -> int | None:
    row = frame.row_at(box.center[1])
    return None if row is None else row + 1


def _zone(frame: SheetFrame, header: Header, stop: int) -> Box:
    """Return the box over the lanes of a table."""
    left, right = header.lane_columns[0], header.lane_columns[-1]
    return frame.box(header.body, left, max(0, stop - header.body), right - left + 1)


def _printed_margins(sheet: Worksheet) -> Iterator[Mark]:
    """Yield what is printed above and below every page: page numbers, the file's name, the office's."""
    for part, rule in ((sheet.oddHeader, Furniture.PAGE_HEAD), (sheet.oddFooter, Furniture.PAGE_FOOT)):
        for item in (part.left, part.center, part.right) if part is not None else ():
            if item is not None and (item.text or "").strip():
                yield Mark(MarkKind.WORDS, Fate.FURNITURE, (0.0, 0.0, 0.0, 0.0), rule.value)


def _cells(
    sheet: Worksheet, frame: SheetFrame, name: str, number_: int, last_row: int, last_column: int
) -> Iterator[Cell]:
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    inside: set[tuple[int, int]] = set()
    for area in sheet.merged_cells.ranges:
        if area.min_row > last_row or area.min_col > last_column:
            continue
        bottom, right = min(area.max_row, last_row), min(area.max_col, last_column)
        spans[area.min_row, area.min_col] = bottom - area.min_row + 1, right - area.min_col + 1
        inside.update((r, c) for r in range(area.min_row, bottom + 1) for c in range(area.min_col, right + 1))
    for row in range(1, last_row + 1):
        for column in range(1, last_column + 1):
            down, across = spans.get((row, column), (1, 1))
            if (row, column) in inside and (row, column) not in spans:
                continue
            cell = sheet.cell(row, column)
            text = shown(cell.value, cell.number_format)
            box = frame.box(row - 1, column - 1, down, across).as_tuple()
            source = Source(name, table=number_, row=row, column=column, words=text, box=box)
            yield Cell(row - 1, column - 1, text, source, down, across)


def _with_flow(
    grid: Grid,
    frame: SheetFrame,
    parts: Sequence[tuple[Header, int]],
    drawing: Drawing,
    prefix: str,
    territory: Box,
    clock: Clock,
) -> tuple[list[tuple[Header, int]], Grid]:
    """Return ``parts`` with their lanes, and ``grid`` with the flow drawn over them.

    ``parts`` are the headers of one table (it may repeat its own), each with the row where what stands under it ends.
    """
    body = [r for header, stop in parts for r in range(header.body, stop)]
    rows = [(r, frame.ys[r], frame.ys[r + 1]) for r in body if frame.ys[r + 1] > frame.ys[r]]

    def draw(columns: tuple[int, ...]) -> TableDrawing | None:
        lanes = [(c, frame.xs[c], frame.xs[c + 1]) for c in columns if frame.xs[c + 1] > frame.xs[c]]
        if not rows or not lanes:
            return None
        table = TableOnPage(grid.document, None, prefix, rows, lanes)
        return flow_on_table(drawing, table, clock, _cell_words(grid, frame, set(columns), set(body)), territory)

    _, drawn = over_lanes(parts[0][0], draw)
    if drawn is None:
        return list(parts), grid
    held = {column for symbol in drawn.symbols for column in symbol.columns}
    return [(with_lanes(header, held), stop) for header, stop in parts], drawn.added_to(grid)


def _cell_words(grid: Grid, frame: SheetFrame, columns: set[int], rows: set[int]) -> Iterator[Word]:
    """Yield short texts typed into lane cells beside the shapes: they label branches."""
    for cell in grid.cells:
        if cell.column in columns and cell.row in rows and 0 < len(cell.text) <= 20:
            box = frame.box(cell.row, cell.column, cell.row_span, cell.column_span)
            x, y = box.center
            yield Word(cell.text, Box(x - 10, y - 5, x + 10, y + 5), whole=True)
