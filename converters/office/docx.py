"""Word documents -> Grids: tables and text from the XML, shapes and connectors put on the tables by geometry.

The file doesn't say how high a row of automatic height comes out. Heights are estimated from the texts there, each
drawing is placed from the row its anchor stands in, and what rests on an estimate is INFERRED.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from converters.drawing.geometry import Box
from converters.drawing.onto_table import Span, TableDrawing, TableOnPage, over_lanes
from converters.drawing.page_breaks import join_pages
from converters.grid import Cell, Grid, Header, cells_by_row
from converters.limits import DEFAULT_LIMITS, Clock, ReadLimits
from converters.office.docx_margins import PrintedMargins
from converters.office.docx_measures import defaults, length, margins, paragraph_height
from converters.office.docx_text import Numbering, attribute, cell_paragraphs, drawings, inside, paragraph_text
from converters.office.drawing import Drawing, flow_on_table
from converters.office.drawing_account import with_drawing_account
from converters.office.glued import Pictures, settled
from converters.office.ooxml import add, collect
from converters.office.package import EMU, Package, child, descendants, number
from converters.office.placing import Space
from converters.office.vml import collect_vml, style_of
from converters.table.headers import find_headers
from sopbpmn.diagnostics import finding
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import Confidence, Source
from sopbpmn.xml import local_name

_LARGE = 150.0
"""Points: a picture wider and higher than this may be a table; a logo is smaller."""
_PADDING = 5.4
"""Word's default cell margin left and right."""
_LEAST = 9.0
"""No row is lower."""


@dataclass
class _Anchor:
    """A drawing (``w:drawing`` or ``w:pict``) with the place that its offsets count from."""

    element: etree._Element
    row: int | None = None
    """Row of the cell it is anchored in; ``None`` for one anchored in the text around the table."""
    column: int = 0
    y: float = 0.0
    """Its paragraph's top: from the row's top, from the table's foot (``below``), or up from the table's top."""
    below: bool = False


@dataclass
class _WordTable:
    """A table of the text: column borders, row tops, cells, and the drawings that belong to it."""

    columns: list[float]
    left: float
    """From the page's left edge to the table's."""
    top: float
    """Estimate of the distance from the page's upper edge to the table, if it begins on the first page."""
    tops: list[float] = field(default_factory=lambda: [0.0])
    exact: list[bool] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    anchors: list[_Anchor] = field(default_factory=list)

    def row_at(self, y: float) -> int | None:
        """Return the row at the height ``y``; ``None`` outside the table."""
        row = bisect_right(self.tops, y) - 1
        return row if 0 <= row < len(self.tops) - 1 else None


def read_docx(data: bytes, name: str, limits: ReadLimits = DEFAULT_LIMITS) -> list[Grid]:
    """Return a grid for each table of the Word document ``data``, the text between them with it.

    Raises:
        DocumentRefusedError: locked, broken, empty, or made to exhaust time or memory.
    """
    clock = Clock(name, limits)
    package = Package(data, name, clock)
    return join_pages(_Document(package, clock).grids())


class _Document:
    """One document while it is read: its page margins, its defaults, its running list numbers."""

    def __init__(self, package: Package, clock: Clock) -> None:
        self._name, self._clock = package.name, clock
        start = package.relations("")
        part = next((target for kind, target in start.values() if kind == "officeDocument"), "word/document.xml")
        body = child(package.xml(part), "body")
        if body is None:
            raise package.broken()
        self._body = body
        relations = package.relations(part)
        self._pictures = Pictures(package, part, clock)
        related = dict(relations.values())
        self._printed = PrintedMargins(package, relations)
        self._margin_left, self._margin_top, self._width = margins(body)
        self._size, self._after = defaults(package, related.get("styles", ""))
        self._numbers = Numbering(package, related.get("numbering", ""))

    def grids(self) -> list[Grid]:
        """Return the tables in order, each with the lines before it."""
        grids: list[Grid] = []
        tables: list[_WordTable] = []
        lines: list[str] = []
        waiting: list[_Anchor] = []
        befores: list[tuple[str, ...]] = []
        y = self._margin_top
        for element in self._printed.reading_order(self._body):
            self._clock.check()
            if local_name(element) == "p":
                height = self._height(element, 450.0)
                waiting += [_Anchor(drawing) for drawing in drawings(element)]
                for anchor in waiting:
                    anchor.y -= height
                y += height
                text = self._numbers.prefix(element) + paragraph_text(element)
                if text.strip():
                    lines.append(text.strip())
                continue
            table = self._table(element, len(tables) + 1, y)
            table.anchors += waiting
            tables.append(table)
            befores.append(tuple(lines))
            lines, waiting = [], []
            y += table.tops[-1]
        if tables:
            foot = sum(anchor.y for anchor in waiting[:1])
            tables[-1].anchors += [replace(a, y=a.y - foot, below=True) for a in waiting]
        for number_, (table, before) in enumerate(zip(tables, befores, strict=True), 1):
            grids.append(self._grid(table, number_, before))
        if not grids and not lines:
            raise DocumentRefusedError(self._name, "document-empty")
        if not grids:
            return [Grid(self._name, before=tuple(lines), pictures=self._large_pictures())]
        feet = self._printed.feet()
        grids[-1] = replace(
            grids[-1], after=tuple(lines), pictures=self._large_pictures(), marks=(*grids[-1].marks, *feet)
        )
        return grids

    def _large_pictures(self) -> int:
        sizes = (child(picture, "spPr", "xfrm", "ext") for picture in descendants(self._body, "pic"))
        wide_and_high = ((number(attribute(size, "cx")) / EMU, number(attribute(size, "cy")) / EMU) for size in sizes)
        return sum(1 for wide, high in wide_and_high if wide > _LARGE and high > _LARGE)

    # --- tables -------------------------------------------------------------------------------------------------------

    def _table(self, element: etree._Element, number_: int, y: float) -> _WordTable:
        columns = [0.0]
        for border in inside(element, "tblGrid"):
            for width in inside(border, "gridCol"):
                columns.append(columns[-1] + max(0.0, length(width, "w")))
        self._clock.require(len(columns), 1_000, "unit-columns")
        table = _WordTable(columns, self._left(element, columns[-1]), y)
        open_cells: dict[int, int] = {}
        rows = list(inside(element, "tr"))
        self._clock.require(len(rows), self._clock.limits.rows, "unit-rows")
        for r, row in enumerate(rows):
            self._clock.check()
            column = int(number(attribute(child(row, "trPr", "gridBefore"), "val")))
            needed = 0.0
            for cell in inside(row, "tc"):
                properties = child(cell, "tcPr")
                span = max(1, min(1_000, int(number(attribute(child(properties, "gridSpan"), "val"), 1.0))))
                while len(columns) <= column + span:
                    columns.append(columns[-1] + 60.0)
                needed = max(needed, self._take_cell(table, cell, r, column, span, number_, open_cells))
                column += span
            height = child(row, "trPr", "trHeight")
            given = length(height, "val")
            rule = attribute(height, "hRule")
            table.exact.append(rule == "exact" or needed <= 0.85 * given)
            table.tops.append(table.tops[-1] + (given if rule == "exact" else max(given, needed, _LEAST)))
        return table

    def _take_cell(
        self,
        table: _WordTable,
        cell: etree._Element,
        row: int,
        column: int,
        span: int,
        number_: int,
        open_cells: dict[int, int],
    ) -> float:
        """Add a cell and the drawings anchored in it to ``table``; return the height its text needs."""
        width = table.columns[column + span] - table.columns[column] - 2 * _PADDING
        merge = child(cell, "tcPr", "vMerge")
        going_on = merge is not None and attribute(merge, "val") != "restart"
        lines: list[str] = []
        y = 0.0
        for paragraph in cell_paragraphs(cell):
            table.anchors += [_Anchor(drawing, row, column, y) for drawing in drawings(paragraph)]
            y += self._height(paragraph, width)
            text = (self._numbers.prefix(paragraph) + paragraph_text(paragraph)).strip()
            if text:
                lines.append(text)
        if going_on and column in open_cells:
            at = open_cells[column]
            above = table.cells[at]
            text = "\n".join(filter(None, (above.text, *lines)))
            table.cells[at] = replace(above, text=text, row_span=row - above.row + 1)
            return 0.0
        open_cells[column] = len(table.cells)
        text = "\n".join(lines)
        source = Source(self._name, table=number_, row=row + 1, column=column + 1, words=text)
        table.cells.append(Cell(row, column, text, source, 1, span))
        return y if merge is None else 0.0

    def _left(self, element: etree._Element, width: float) -> float:
        properties = child(element, "tblPr")
        if attribute(child(properties, "jc"), "val") == "center":
            return self._margin_left + (self._width - width) / 2
        indent = child(properties, "tblInd")
        return self._margin_left + (length(indent, "w") if indent is not None else -_PADDING)

    def _height(self, paragraph: etree._Element, width: float) -> float:
        return paragraph_height(paragraph, width, self._size, self._after)

    # --- drawings -----------------------------------------------------------------------------------------------------

    def _grid(self, table: _WordTable, number_: int, before: tuple[str, ...]) -> Grid:
        grid = Grid(self._name, tuple(table.cells), before=before)
        if not table.anchors:
            return grid
        headers = find_headers(grid, cells_by_row(grid))
        grid = replace(grid, headers=headers)
        drawing = Drawing()
        homes: dict[tuple[float, ...], int | None] = {}
        for anchor in table.anchors:
            shapes, things = len(drawing.shapes), len(drawing.things)
            self._draw(anchor, table, drawing)
            homes.update((shape.box.as_tuple(), anchor.row) for shape in drawing.shapes[shapes:])
            homes.update((thing.box.as_tuple(), anchor.row) for thing in drawing.things[things:])
        drawing = settled(drawing, self._pictures)
        zones: list[Box] = []
        for n, header in enumerate(headers):
            stop = headers[n + 1].first if n + 1 < len(headers) else len(table.tops) - 1
            rows = [(r, table.tops[r], table.tops[r + 1]) for r in range(header.body, stop)]
            header, flow = self._flow(header, table, rows, f"t{number_}.{n + 1}", drawing)
            headers = (*headers[:n], header, *headers[n + 1 :])
            lanes = [c for c in header.lane_columns if c + 1 < len(table.columns)]
            if rows and lanes and flow is not None:
                zones.append(Box(table.columns[lanes[0]], rows[0][1], table.columns[lanes[-1] + 1], rows[-1][2]))
                grid = self._with_flow(grid, table, flow, homes)
        pictures = [box for box in drawing.pictures if any(zone.holds(box.center) for zone in zones)]
        if not grid.symbols and pictures:
            source = Source(self._name, table=number_, box=pictures[0].as_tuple())
            grid = replace(grid, findings=(finding("flow-is-picture", source=source),))
        return with_drawing_account(replace(grid, headers=headers), drawing, zones, table.row_at)

    def _flow(
        self, header: Header, table: _WordTable, rows: Sequence[Span], prefix: str, drawing: Drawing
    ) -> tuple[Header, TableDrawing | None]:
        """Return ``header`` with its lanes, and what is drawn over them; ``None`` for a table without rows or lanes."""

        def draw(columns: tuple[int, ...]) -> TableDrawing | None:
            lanes = [(c, table.columns[c], table.columns[c + 1]) for c in columns if c + 1 < len(table.columns)]
            if not rows or not lanes:
                return None
            return flow_on_table(drawing, TableOnPage(self._name, None, prefix, rows, lanes), self._clock)

        return over_lanes(header, draw)

    def _with_flow(
        self, grid: Grid, table: _WordTable, drawn: TableDrawing, homes: Mapping[tuple[float, ...], int | None]
    ) -> Grid:
        """Return ``grid`` with the flow ``drawn`` over its lanes; INFERRED where estimated heights tell the row."""
        spilled = {
            s.id
            for s in drawn.symbols
            if s.source.box is not None
            and s.row is not None
            and homes.get(s.source.box) != s.row
            and not all(table.exact[: s.row + 1])
        }
        if spilled:
            drawn = replace(
                drawn,
                symbols=tuple(
                    replace(s, confidence=Confidence.INFERRED) if s.id in spilled else s for s in drawn.symbols
                ),
                findings=(*drawn.findings, finding("rows-estimated", source=Source(self._name), count=len(spilled))),
            )
        return drawn.added_to(grid)

    def _draw(self, anchor: _Anchor, table: _WordTable, drawing: Drawing) -> None:
        """Add what hangs on ``anchor`` to ``drawing``, in points from the table's upper left corner."""
        if local_name(anchor.element) == "pict":
            style = next((style_of(e) for e in anchor.element if "style" in e.attrib), {})
            horizontal = style.get("mso-position-horizontal-relative", "text")
            vertical = style.get("mso-position-vertical-relative", "text")
            x, y = self._origin(anchor, table, horizontal, vertical)
            own = Drawing()
            collect_vml(anchor.element, own, self._clock)
            drawing.add(own, x, y)
            return
        for holder in anchor.element:
            x, y = self._holder_place(holder, anchor, table)
            for item in (e for data in descendants(holder, "graphicData") for e in data):
                self._draw_item(item, x, y, drawing)

    def _draw_item(self, item: etree._Element, x: float, y: float, drawing: Drawing) -> None:
        if local_name(item) in ("wsp", "pic"):
            extent = child(item, "spPr", "xfrm", "ext")
            wide, high = number(attribute(extent, "cx")) / EMU, number(attribute(extent, "cy")) / EMU
            add(item, Box(x, y, x + wide, y + high), drawing, self._clock)
        else:
            collect(item, Space(1 / EMU, 1 / EMU, x, y), drawing, self._clock)

    def _holder_place(self, holder: etree._Element, anchor: _Anchor, table: _WordTable) -> tuple[float, float]:
        """Return where the upper left corner of an inline or anchored drawing stands."""
        if local_name(holder) == "inline":
            x, y = self._origin(anchor, table, "column", "paragraph")
            return x, y
        across, down = child(holder, "positionH"), child(holder, "positionV")
        x, y = self._origin(
            anchor, table, attribute(across, "relativeFrom") or "column", attribute(down, "relativeFrom") or "paragraph"
        )
        align = child(across, "align")
        if anchor.row is not None and align is not None and align.text in ("center", "right"):
            room = table.columns[anchor.column + 1] - table.columns[anchor.column] - 2 * _PADDING
            spare = room - number(attribute(child(holder, "extent"), "cx")) / EMU
            x += spare / 2 if align.text == "center" else spare
        return x + _offset(across), y + _offset(down)

    def _origin(self, anchor: _Anchor, table: _WordTable, horizontal: str, vertical: str) -> tuple[float, float]:
        """Return the point that offsets relative to ``horizontal`` and ``vertical`` count from."""
        if horizontal in ("page", "leftMargin"):
            x = -table.left
        elif horizontal in ("margin", "rightMargin", "insideMargin") or anchor.row is None:
            x = self._margin_left - table.left
        else:
            x = table.columns[anchor.column] + _PADDING
        if vertical in ("page", "topMargin"):
            y = -table.top
        elif vertical == "margin":
            y = self._margin_top - table.top
        elif anchor.row is not None:
            y = table.tops[anchor.row] + anchor.y
        else:
            y = table.tops[-1] + anchor.y if anchor.below else anchor.y
        return x, y


def _offset(position: etree._Element | None) -> float:
    offset = child(position, "posOffset")
    return number(offset.text) / EMU if offset is not None else 0.0
