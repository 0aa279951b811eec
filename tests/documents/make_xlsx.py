"""Scenes as an Excel workbook: cells by openpyxl, the drawing parts by hand, in the ways that Excel knows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.scene import HEADER, ROW, USUAL, Box, Heading, Point, Scene
from tests.documents.strict import strict
from tests.documents.symbol_pictures import picture
from tests.documents.turns import before, box_before, degrees, drawingml

EMU = 12700
KINDS = {
    "process": "flowChartProcess",
    "decision": "flowChartDecision",
    "terminator": "flowChartTerminator",
    "off-page": "flowChartOffpageConnector",
}
FIRST_ROW = 3
"""Rows of the sheet above the first table."""
_GAP = 30.0
"""Width of the column between tables that stand side by side."""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{_OFFICE}" xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
)


@dataclass(frozen=True)
class XlsxStyle:
    """Anchors "two", "one", "absolute", "group" or "nested"; lines "freeform", "straight" or "pieces"; ends glued."""

    anchors: str = "two"
    lines: str = "freeform"
    glued: bool = False
    turn: str = ""
    """How the group is mirrored and turned as a whole (``turns.TURNS``)."""
    symbols: str = ""
    """Symbols as pictures (``symbol_pictures.WAYS``); shapes by default."""
    repeat: int = 0
    """The header is typed again after so many rows."""
    strict: bool = False
    low: bool = False
    """Header rows are so low that what is drawn on the first row is near to the table above."""
    heading: Heading = USUAL


def make_xlsx(scene: Scene, style: XlsxStyle = XlsxStyle()) -> bytes:
    """Return ``scene`` as a workbook with one sheet."""
    return make_workbook([[scene]], style)


def make_workbook(
    sheets: Sequence[Sequence[Scene]], style: XlsxStyle = XlsxStyle(), *, beside: bool = False, titled: bool = True
) -> bytes:
    """Return scenes as a workbook: each sheet's one below another (then their lanes are as many), or side by side.

    ``titled``: each scene has an identity block over it.
    """
    book = openpyxl.Workbook()
    book.remove(book.active)
    drawn: list[tuple[str, list[tuple[str, bytes]]]] = []
    for scenes in sheets:
        sheet = book.create_sheet()
        tables = _tables(scenes, style, beside, FIRST_ROW if titled else 0)
        for n, table in enumerate(tables):
            if titled or not n:
                sheet.cell(table.first_row - FIRST_ROW + 1, table.first_column + 1, "Nama SOP")
                sheet.cell(table.first_row - FIRST_ROW + 1, table.first_column + 2, f"Contoh {n}" if n else "Contoh")
            _write(sheet, table, style)
        drawn.append(_drawing(tables, style))
    buffer = io.BytesIO()
    book.save(buffer)
    data = _with_drawings(buffer.getvalue(), drawn)
    return strict(data) if style.strict else data


@dataclass(frozen=True)
class _Table:
    """Where a scene stands on its sheet."""

    scene: Scene
    first_row: int
    """Of its header, counted from 0."""
    first_column: int
    repeat: int
    xs: list[float] = field(default_factory=list, compare=False)
    """Left edges of the sheet's columns, and the last one's right edge."""
    ys: list[float] = field(default_factory=list, compare=False)

    @property
    def headers(self) -> list[int]:
        """The first rows of its headers."""
        again = range(self.repeat, len(self.scene.rows), self.repeat) if self.repeat else ()
        return [self.first_row, *(self.row(r) - 2 for r in again)]

    @property
    def stop(self) -> int:
        return self.row(len(self.scene.rows) - 1) + 1

    def row(self, row: int) -> int:
        """Return the sheet's row of a row of the scene."""
        return self.first_row + 2 + row + (2 * (row // self.repeat) if self.repeat else 0)

    def place(self, point: Point) -> Point:
        """Return where a point of the scene stands on the sheet."""
        row = max(0, min(len(self.scene.rows) - 1, int((point[1] - 2 * HEADER) // ROW)))
        return point[0] + self.xs[self.first_column], point[1] - self.scene.top(row) + self.ys[self.row(row)]

    def box(self, box: Box) -> Box:
        return *self.place((box[0], box[1])), *self.place((box[2], box[3]))


def _tables(scenes: Sequence[Scene], style: XlsxStyle, beside: bool, gap: int) -> list[_Table]:
    tables: list[_Table] = []
    row, column = FIRST_ROW, 0
    for scene in scenes:
        tables.append(_Table(scene, row, column, style.repeat))
        if beside:
            column += len(style.heading.edges(scene))
        else:
            row = tables[-1].stop + gap
    widths: list[float] = []
    for scene in scenes if beside else scenes[:1]:
        widths += [b - a for a, b in pairwise(style.heading.edges(scene))] + [_GAP]
    last = max(table.stop for table in tables)
    bodies = {table.row(r) for table in tables for r in range(len(table.scene.rows))}
    header = HEADER / 2 if style.low else HEADER
    heights = [ROW if r in bodies else header for r in range(last + 10)]
    for table in tables:
        table.xs.extend(accumulate(widths, initial=0.0))
        table.ys.extend(accumulate(heights, initial=0.0))
    return tables


def _write(sheet: Worksheet, table: _Table, style: XlsxStyle) -> None:
    scene, left = table.scene, table.first_column
    for top in table.headers:
        for level, c, down, across, text in style.heading.cells(scene):
            row, column = top + level + 1, left + c + 1
            sheet.cell(row, column, text or None)
            if down > 1 or across > 1:
                sheet.merge_cells(None, row, column, row + down - 1, column + across - 1)
    for r in range(len(scene.rows)):
        for c, text in enumerate(style.heading.texts(scene, r), left + 1):
            cell = sheet.cell(table.row(r) + 1, c, text or None)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
    for r, (y, y1) in enumerate(pairwise(table.ys), 1):
        sheet.row_dimensions[r].height = y1 - y
    for c, (x, x1) in enumerate(pairwise(table.xs), 1):
        sheet.column_dimensions[get_column_letter(c)].width = (x1 - x) / 0.75 / 7
    thin = Side(style="thin")
    for row in sheet.iter_rows(table.first_row + 1, table.stop, left + 1, left + len(style.heading.edges(scene)) - 1):
        for cell in row:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)


def _relations(items: Sequence[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(items, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _with_drawings(data: bytes, drawn: Sequence[tuple[str, list[tuple[str, bytes]]]]) -> bytes:
    """Return the workbook with a drawing part, and the pictures in it, for each of its sheets."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
    entries = "".join(
        f'<Override PartName="/xl/drawings/drawing{n}.xml" ContentType="{kind}"/>' for n in range(1, len(drawn) + 1)
    )
    entries += (
        '<Default Extension="svg" ContentType="image/svg+xml"/><Default Extension="png" ContentType="image/png"/>'
    )
    sheets = [f"xl/worksheets/sheet{n}.xml" for n in range(1, len(drawn) + 1)]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            part = source.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(b"</Types>", f"{entries}</Types>".encode())
            if name in sheets:
                part = part.replace(b"</worksheet>", f'<drawing xmlns:r="{_OFFICE}" r:id="rId1"/></worksheet>'.encode())
            out.writestr(name, part)
        for n, (drawing, pictures) in enumerate(drawn, 1):
            rels = _relations([("drawing", f"../drawings/drawing{n}.xml")])
            out.writestr(f"xl/worksheets/_rels/sheet{n}.xml.rels", rels)
            out.writestr(f"xl/drawings/drawing{n}.xml", f"<xdr:wsDr {_SPACES}>{drawing}</xdr:wsDr>")
            names = [f"image{n}-{i}.{suffix}" for i, (suffix, _) in enumerate(pictures)]
            out.writestr(
                f"xl/drawings/_rels/drawing{n}.xml.rels", _relations([("image", f"../media/{name}") for name in names])
            )
            for name, (_, content) in zip(names, pictures, strict=True):
                out.writestr(f"xl/media/{name}", content)
    return target.getvalue()


@dataclass(frozen=True)
class _Item:
    """Something drawn on a sheet: a shape, a text box, a picture (its relation) or a line (its bends)."""

    key: int
    box: Box
    kind: str = ""
    text: str = ""
    picture: int = 0
    drawn: bool = False
    """The picture is an SVG."""
    way: tuple[Point, ...] = ()
    head: bool = False
    ends: tuple[int | None, int | None] = (None, None)

    def moved(self, turn: str, whole: Box) -> _Item:
        """Return the thing as it stands in a group that is seen in ``whole`` before the group is turned."""
        way = tuple(before(turn, whole, point) for point in self.way)
        return replace(self, way=way, box=box_before(turn, whole, self.box))

    @property
    def xml(self) -> str:
        if self.way:
            return _line(self.key, list(self.way), self.head, self.ends)
        if self.picture:
            return _picture(self.key, self.picture, self.box, drawn=self.drawn)
        preset = KINDS.get(self.kind, "rect")
        return _shape(self.key, preset, self.box, self.text, text_box=not self.kind)


def _items(table: _Table, style: XlsxStyle, base: int, pictures: list[tuple[str, bytes]]) -> list[_Item]:
    """Return what is drawn on a table; its ids begin at ``base``."""
    scene = table.scene
    items: list[_Item] = []
    for i, shape in enumerate(scene.shapes):
        box = table.box(scene.box(i))
        item = _Item(base + i, box, shape.kind, shape.text)
        if style.symbols:
            pictures += [] if pictures else [picture("process", "png-filled", 1.0, 1.0)]  # what older programs show
            pictures.append(picture(shape.kind, style.symbols, box[2] - box[0], box[3] - box[1]))
            item = replace(item, picture=len(pictures), drawn=pictures[-1][0] == "svg")
        items.append(item)
    key = base + 200
    for k, (a, b, label) in enumerate(scene.arrows):
        way = scene.straight_way(k) if style.lines == "straight" else scene.way(k)
        pieces = [list(p) for p in pairwise(way)] if style.lines == "pieces" else [way]
        for n, piece in enumerate(pieces):
            key += 1
            ends = (base + a if n == 0 else None, base + b if n == len(pieces) - 1 else None)
            placed = tuple(map(table.place, piece))
            last = n == len(pieces) - 1
            items.append(_Item(key, _around(placed), way=placed, head=last, ends=ends if style.glued else (None, None)))
        if label:
            x, y = table.place(scene.label_at(k, straight=style.lines == "straight"))
            key += 1
            items.append(_Item(key, (x - 12, y - 5, x + 12, y + 5), text=label))
    return items


def _drawing(tables: Sequence[_Table], style: XlsxStyle) -> tuple[str, list[tuple[str, bytes]]]:
    """Return the drawing part of a sheet, and the pictures it shows."""
    pictures: list[tuple[str, bytes]] = []
    xml = ""
    for n, table in enumerate(tables):
        items = _items(table, style, 1000 * n + 2, pictures)
        hung = [(item.box, item.xml) for item in items]
        if style.anchors in ("group", "nested"):
            hung = [_group(items, style.turn, nested=style.anchors == "nested")]
        xml += "".join(_anchor(tables[0], box, inner, style.anchors) for box, inner in hung)
    return xml, pictures


def _group(items: Sequence[_Item], turn: str, *, nested: bool) -> tuple[Box, str]:
    """Return where a group of ``items`` is seen and the group, or one of two groups that are turned in it again."""
    whole = _around([p for item in items for p in ((item.box[0], item.box[1]), (item.box[2], item.box[3]))])
    if not nested:
        return whole, _grouped(900, whole, turn, "".join(item.moved(turn, whole).xml for item in items))
    halves = ""
    for n, inner in enumerate(("v", "h90")):
        part = [item.moved(turn, whole) for item in items[n::2]]
        if part:
            seen = _around([p for i in part for p in ((i.box[0], i.box[1]), (i.box[2], i.box[3]))])
            halves += _grouped(901 + n, seen, inner, "".join(item.moved(inner, seen).xml for item in part))
    return whole, _grouped(900, whole, turn, halves)


def _grouped(key: int, seen: Box, turn: str, inner: str) -> str:
    """Return a group that is seen in ``seen``; its members' lengths are its own, before it is turned."""
    box = seen
    if degrees(turn) % 180:
        x, y = (seen[0] + seen[2]) / 2, (seen[1] + seen[3]) / 2
        wide, high = (seen[3] - seen[1]) / 2, (seen[2] - seen[0]) / 2
        box = (x - wide, y - high, x + wide, y + high)
    return (
        f'<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="{key}" name="g"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
        f"<xdr:grpSpPr>{_frame(box, flip=drawingml(turn), children=True)}</xdr:grpSpPr>{inner}</xdr:grpSp>"
    )


def _around(points: Sequence[Point]) -> Box:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _emu(value: float) -> int:
    return round(value * EMU)


def _frame(box: Box, *, flip: str = "", children: bool = False) -> str:
    x, y, w, h = _emu(box[0]), _emu(box[1]), _emu(box[2] - box[0]), _emu(box[3] - box[1])
    inner = f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/>' if children else ""
    return f'<a:xfrm{flip}><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>{inner}</a:xfrm>'


_OUTLINE = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'


def _shape(key: int, preset: str, box: Box, text: str, *, text_box: bool = False) -> str:
    outline = "<a:ln><a:noFill/></a:ln>" if text_box else f'<a:ln w="9525">{_OUTLINE}</a:ln>'
    box_mark = ' txBox="1"' if text_box else ""
    return (
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{key}" name="s{key}"/>'
        f"<xdr:cNvSpPr{box_mark}/></xdr:nvSpPr><xdr:spPr>{_frame(box)}"
        f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom><a:noFill/>{outline}</xdr:spPr>'
        '<xdr:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/><a:p><a:r><a:rPr sz="600"/>'
        f"<a:t>{escape(text)}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


def _picture(key: int, relation: int, box: Box, *, drawn: bool) -> str:
    blip = f'<a:blip r:embed="rId{relation}"/>'
    if drawn:
        blip = (
            '<a:blip r:embed="rId1"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
            f'<asvg:svgBlip r:embed="rId{relation}"/></a:ext></a:extLst></a:blip>'
        )
    return (
        f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{key}" name="Graphic {key}"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
        f"{blip}<a:stretch><a:fillRect/></a:stretch>"
        f'</xdr:blipFill><xdr:spPr>{_frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
    )


def _line(key: int, way: list[Point], head: bool, ends: tuple[int | None, int | None]) -> str:
    box = _around(way)
    glue = "".join(
        f'<a:{name} id="{end}" idx="0"/>'
        for name, end in zip(("stCxn", "endCxn"), ends, strict=True)
        if end is not None
    )
    flip = ""
    if len(way) == 2:
        flip = (' flipH="1"' if way[1][0] < way[0][0] else "") + (' flipV="1"' if way[1][1] < way[0][1] else "")
        geometry = '<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>'
    else:
        points = [(_emu(x - box[0]), _emu(y - box[1])) for x, y in way]
        steps = "".join(
            f'<a:{"lnTo" if i else "moveTo"}><a:pt x="{x}" y="{y}"/></a:{"lnTo" if i else "moveTo"}>'
            for i, (x, y) in enumerate(points)
        )
        geometry = (
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:pathLst>"
            f'<a:path w="{_emu(box[2] - box[0])}" h="{_emu(box[3] - box[1])}" fill="none">{steps}</a:path>'
            "</a:pathLst></a:custGeom>"
        )
    if len(way) > 2:  # Excel keeps freeform lines as shapes
        role = f'<xdr:nvSpPr><xdr:cNvPr id="{key}" name="c{key}"/><xdr:cNvSpPr/></xdr:nvSpPr>'
        return (
            f'<xdr:sp macro="" textlink="">{role}<xdr:spPr>{_frame(box)}{geometry}<a:noFill/>'
            f'<a:ln w="9525">{_OUTLINE}<a:tailEnd type="triangle"/></a:ln></xdr:spPr></xdr:sp>'
        )
    tail = '<a:tailEnd type="triangle"/>' if head else ""
    return (
        f'<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="{key}" name="c{key}"/><xdr:cNvCxnSpPr>{glue}'
        f"</xdr:cNvCxnSpPr></xdr:nvCxnSpPr><xdr:spPr>{_frame(box, flip=flip)}{geometry}"
        f'<a:ln w="9525">{_OUTLINE}{tail}</a:ln></xdr:spPr></xdr:cxnSp>'
    )


def _anchor(table: _Table, box: Box, xml: str, kind: str) -> str:
    size = f'<xdr:ext cx="{_emu(box[2] - box[0])}" cy="{_emu(box[3] - box[1])}"/>'
    if kind == "absolute":
        place = f'<xdr:pos x="{_emu(box[0])}" y="{_emu(box[1])}"/>'
        return f"<xdr:absoluteAnchor>{place}{size}{xml}<xdr:clientData/></xdr:absoluteAnchor>"
    start = _cell(table, "from", box[0], box[1])
    if kind == "one":
        return f"<xdr:oneCellAnchor>{start}{size}{xml}<xdr:clientData/></xdr:oneCellAnchor>"
    return f"<xdr:twoCellAnchor>{start}{_cell(table, 'to', box[2], box[3])}{xml}<xdr:clientData/></xdr:twoCellAnchor>"


def _cell(table: _Table, tag: str, x: float, y: float) -> str:
    column = max(i for i, edge in enumerate(table.xs) if edge <= x)
    row = max(i for i, edge in enumerate(table.ys) if edge <= y)
    return (
        f"<xdr:{tag}><xdr:col>{column}</xdr:col><xdr:colOff>{_emu(x - table.xs[column])}</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>{_emu(y - table.ys[row])}</xdr:rowOff></xdr:{tag}>"
    )
