"""Excel workbooks -> Grids: cells and merges by openpyxl, shapes and connectors from the drawing parts.

openpyxl knows nothing of drawings and would drop them when saving, so the file is only ever read.
"""

from __future__ import annotations

import datetime
import io
import warnings
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from lxml import etree

from converters.drawing.geometry import Box, Point, Word
from converters.drawing.onto_table import TableDrawing, TableOnPage, over_lanes
from converters.drawing.page_breaks import join_pages
from converters.grid import Cell, Fate, Grid, Header, Mark, MarkKind, cells_by_row
from converters.limits import DEFAULT_LIMITS, Clock, ReadLimits
from converters.office.drawing_account import with_drawing_account
from converters.office.ooxml import (
    EMU,
    Drawing,
    Package,
    Space,
    add_shape,
    child,
    collect,
    descendants,
    flow_on_table,
    inner_space,
    number,
)
from converters.table.furniture import Furniture
from converters.table.headers import find_headers
from sopbpmn.diagnostics import finding
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import Source
from sopbpmn.xml import local_name

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_PIXEL = 0.75
"""Points in a pixel at Excel's 96 dots an inch."""
_DIGIT = 7
"""Pixels of a digit in the default font (Calibri 11): the unit of column widths."""
_DEFAULT_WIDTH = 64 / _DIGIT
_DEFAULT_HEIGHT = 15.0
_BEYOND = 40
"""Rows and columns past the last cell that a drawing may reach."""


@dataclass(frozen=True)
class _Sheet:
    """Where the columns and rows of a sheet begin, in points."""

    xs: Sequence[float]
    ys: Sequence[float]

    def point(self, anchor: etree._Element) -> Point:
        """Return the place of a cell anchor: column, row and the offsets within them."""
        column, row = (int(number(_words(anchor, name))) for name in ("col", "row"))
        x = self.xs[max(0, min(column, len(self.xs) - 1))] + number(_words(anchor, "colOff")) / EMU
        y = self.ys[max(0, min(row, len(self.ys) - 1))] + number(_words(anchor, "rowOff")) / EMU
        return x, y

    def row_at(self, y: float) -> int | None:
        """Return the row at the height ``y``; ``None`` outside the sheet."""
        row = bisect_right(self.ys, y) - 1
        return row if 0 <= row < len(self.ys) - 1 else None

    def box(self, row: int, column: int, rows: int = 1, columns: int = 1) -> Box:
        """Return the outline of a cell."""
        return Box(self.xs[column], self.ys[row], self.xs[column + columns], self.ys[row + rows])


def read_xlsx(data: bytes, name: str, limits: ReadLimits = DEFAULT_LIMITS) -> list[Grid]:
    """Return a grid for each sheet with content of the workbook ``data``; ``name`` is for messages.

    Raises:
        DocumentRefusedError: locked, broken, empty, or made to exhaust time or memory.
    """
    clock = Clock(name, limits)
    package = Package(data, name, clock)
    parts = _sheet_parts(package)
    _check(package, parts, clock)
    grids: list[Grid] = []
    for number_, sheet in enumerate(_load(data, package), 1):
        clock.check()
        grid = _grid(sheet, package, parts.get(sheet.title, ""), number_, clock)
        if grid is not None:
            grids.append(grid)
    if not grids:
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


def _load(data: bytes, package: Package) -> list[Worksheet]:
    import openpyxl  # loaded only when a workbook is read

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parts raise on a damaged file
        raise package.broken() from error
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _grid(sheet: Worksheet, package: Package, part: str, number_: int, clock: Clock) -> Grid | None:
    used = [(c.row, c.column) for row in sheet.iter_rows() for c in row if c.value is not None]
    if not used:
        return None
    last_row, last_column = max(row for row, _ in used), max(column for _, column in used)
    clock.require(last_row, clock.limits.rows, "unit-rows")
    clock.require(last_column, 1_000, "unit-columns")
    for area in sheet.merged_cells.ranges:
        if area.min_row <= last_row and area.min_col <= last_column:
            last_row, last_column = max(last_row, min(area.max_row, last_row + 50)), max(last_column, area.max_col)
    last_column = min(last_column, 1_000)
    drawing = Drawing()
    frame = _frame(sheet, last_row, last_column)
    for target in _drawing_parts(package, part):
        _read_drawing(package, target, frame, drawing, clock)
    name = package.name
    grid = Grid(name, tuple(_cells(sheet, frame, name, number_, last_row, last_column)))
    headers = find_headers(grid, cells_by_row(grid))
    grid = replace(grid, headers=headers, marks=tuple(_printed_margins(sheet)))
    if not drawing.shapes and drawing.pictures and headers:
        source = Source(name, table=number_, box=drawing.pictures[0].as_tuple())
        grid = replace(grid, findings=(finding("flow-is-picture", source=source),))
    zones: list[Box] = []
    for n, header in enumerate(headers):
        stop = headers[n + 1].first if n + 1 < len(headers) else last_row
        if drawing.shapes:
            header, grid = _with_flow(grid, frame, header, stop, drawing, f"t{number_}.{n + 1}", clock)
            headers = (*headers[:n], header, *headers[n + 1 :])
        if header.lane_columns:
            left, right = header.lane_columns[0], header.lane_columns[-1]
            zones.append(frame.box(header.body, left, max(0, stop - header.body), right - left + 1))
    return with_drawing_account(replace(grid, headers=headers), drawing, zones, frame.row_at)


def _printed_margins(sheet: Worksheet) -> Iterator[Mark]:
    """Yield what is printed above and below every page: page numbers, the file's name, the office's."""
    for part, rule in ((sheet.oddHeader, Furniture.PAGE_HEAD), (sheet.oddFooter, Furniture.PAGE_FOOT)):
        for item in (part.left, part.center, part.right) if part is not None else ():
            if item is not None and (item.text or "").strip():
                yield Mark(MarkKind.WORDS, Fate.FURNITURE, (0.0, 0.0, 0.0, 0.0), rule.value)


def _frame(sheet: Worksheet, last_row: int, last_column: int) -> _Sheet:
    standard = sheet.sheet_format.defaultColWidth or _DEFAULT_WIDTH
    widths = [standard] * (last_column + _BEYOND)
    for dimension in sheet.column_dimensions.values():
        for column in range((dimension.min or 1) - 1, min(dimension.max or 0, len(widths))):
            widths[column] = 0.0 if dimension.hidden else dimension.width or standard
    height = sheet.sheet_format.defaultRowHeight or _DEFAULT_HEIGHT
    heights = [height] * (last_row + _BEYOND)
    for row, line in sheet.row_dimensions.items():
        if row <= len(heights):
            heights[row - 1] = 0.0 if line.hidden else line.height or height
    xs = list(accumulate((max(0.0, w) * _DIGIT * _PIXEL for w in widths), initial=0.0))
    ys = list(accumulate((max(0.0, h) for h in heights), initial=0.0))
    return _Sheet(xs, ys)


def _cells(sheet: Worksheet, frame: _Sheet, name: str, number_: int, last_row: int, last_column: int) -> Iterator[Cell]:
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
            text = _value(sheet.cell(row, column).value)
            box = frame.box(row - 1, column - 1, down, across).as_tuple()
            source = Source(name, table=number_, row=row, column=column, words=text, box=box)
            yield Cell(row - 1, column - 1, text, source, down, across)


def _value(value: object) -> str:
    """Return what a cell shows, near enough: whole numbers without ".0", dates as 2025-01-31."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _drawing_parts(package: Package, part: str) -> list[str]:
    return [target for kind, target in package.relations(part).values() if kind == "drawing" and target in package]


def _words(element: etree._Element, name: str) -> str | None:
    found = child(element, name)
    return found.text if found is not None else None


def _read_drawing(package: Package, part: str, frame: _Sheet, drawing: Drawing, clock: Clock) -> None:
    """Add the shapes of a drawing part: two-cell, one-cell and absolute anchors (ECMA-376 part 1, 20.5.2)."""
    for anchor in package.xml(part):
        clock.check()
        start, end = child(anchor, "from"), child(anchor, "to")
        position, extent = child(anchor, "pos"), child(anchor, "ext")
        if start is not None:
            x, y = frame.point(start)
        elif position is not None:
            x, y = number(position.get("x")) / EMU, number(position.get("y")) / EMU
        else:
            continue
        if end is not None:
            x1, y1 = frame.point(end)
        elif extent is not None:
            x1, y1 = x + number(extent.get("cx")) / EMU, y + number(extent.get("cy")) / EMU
        else:
            continue
        box = Box(min(x, x1), min(y, y1), max(x, x1), max(y, y1))
        for item in _contents(anchor):
            _add(item, box, drawing, clock)


def _contents(anchor: etree._Element) -> Iterator[etree._Element]:
    """Yield what an anchor holds; of alternatives only the first choice."""
    for item in anchor:
        if local_name(item) == "AlternateContent":
            choice = child(item, "Choice")
            if choice is not None:
                yield from (e for e in choice if isinstance(e.tag, str))
        else:
            yield item


def _add(item: etree._Element, box: Box, drawing: Drawing, clock: Clock) -> None:
    """Add ``item``, whose anchor says where it is seen, to ``drawing``."""
    name = local_name(item)
    if name in ("sp", "cxnSp"):
        frame = child(item, "spPr", "xfrm")
        turn = number(frame.get("rot")) / 60_000 if frame is not None else 0.0
        if 45 <= turn % 180 < 135:  # the anchor holds the turned shape, its own frame is the other way round
            (x, y), w, h = box.center, box.height, box.width
            box = Box(x - w / 2, y - h / 2, x + w / 2, y + h / 2)
        add_shape(item, box, drawing)
    elif name == "grpSp":
        frame = child(item, "grpSpPr", "xfrm")
        space = inner_space(frame, box) if frame is not None else Space()
        for inner in item:
            collect(inner, space, drawing, clock, 1)
    elif name == "pic":
        drawing.pictures.append(box)


def _with_flow(
    grid: Grid, frame: _Sheet, header: Header, stop: int, drawing: Drawing, prefix: str, clock: Clock
) -> tuple[Header, Grid]:
    """Return ``header`` with its lanes, and ``grid`` with the flow drawn over them, down to row ``stop``."""
    rows = [(r, frame.ys[r], frame.ys[r + 1]) for r in range(header.body, stop) if frame.ys[r + 1] > frame.ys[r]]

    def draw(columns: tuple[int, ...]) -> TableDrawing | None:
        lanes = [(c, frame.xs[c], frame.xs[c + 1]) for c in columns if frame.xs[c + 1] > frame.xs[c]]
        if not rows or not lanes:
            return None
        table = TableOnPage(grid.document, None, prefix, rows, lanes)
        return flow_on_table(drawing, table, clock, _cell_words(grid, frame, columns, range(header.body, stop)))

    settled, drawn = over_lanes(header, draw)
    return settled, grid if drawn is None else drawn.added_to(grid)


def _cell_words(grid: Grid, frame: _Sheet, lanes: Sequence[int], rows: range) -> Iterator[Word]:
    """Yield short texts typed into lane cells beside the shapes: they label branches."""
    for cell in grid.cells:
        if cell.column in lanes and cell.row in rows and 0 < len(cell.text) <= 20:
            box = frame.box(cell.row, cell.column, cell.row_span, cell.column_span)
            x, y = box.center
            yield Word(cell.text, Box(x - 10, y - 5, x + 10, y + 5))
