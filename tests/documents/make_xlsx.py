"""A scene as an Excel workbook: cells by openpyxl, the drawing part by hand, in the ways that Excel knows."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter

from tests.documents.scene import HEADER, ROW, USUAL, Box, Heading, Point, Scene

EMU = 12700
KINDS = {
    "process": "flowChartProcess",
    "decision": "flowChartDecision",
    "terminator": "flowChartTerminator",
    "off-page": "flowChartOffpageConnector",
}
FIRST_ROW = 3
"""Rows of the sheet above the table."""
_SPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True)
class XlsxStyle:
    """Anchors "two", "one", "absolute" or "group"; lines "freeform", "straight" or "pieces"; ends glued or not."""

    anchors: str = "two"
    lines: str = "freeform"
    glued: bool = False
    heading: Heading = USUAL


def make_xlsx(scene: Scene, style: XlsxStyle = XlsxStyle()) -> bytes:
    """Return ``scene`` as a workbook with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.cell(1, 1, "Nama SOP")
    sheet.cell(1, 2, "Contoh")
    top = FIRST_ROW + 1
    edges = style.heading.edges(scene)
    for row, c, down, across, text in style.heading.cells(scene):
        sheet.cell(top + row, c + 1, text or None)
        if down > 1 or across > 1:
            end = top + row + down - 1
            sheet.merge_cells(start_row=top + row, end_row=end, start_column=c + 1, end_column=c + across)
    for r in range(len(scene.rows)):
        for c, text in enumerate(style.heading.texts(scene, r), 1):
            sheet.cell(top + 2 + r, c, text or None).alignment = Alignment(wrap_text=True, vertical="center")
        sheet.row_dimensions[top + 2 + r].height = ROW
    for r in range(1, FIRST_ROW + 1):
        sheet.row_dimensions[r].height = HEADER
    sheet.row_dimensions[top].height = sheet.row_dimensions[top + 1].height = HEADER
    for c in range(len(edges) - 1):
        width = (edges[c + 1] - edges[c]) / 0.75 / 7
        sheet.column_dimensions[get_column_letter(c + 1)].width = width
    thin = Side(style="thin")
    for row in sheet.iter_rows(min_row=top, max_row=top + 1 + len(scene.rows), max_col=len(edges) - 1):
        for cell in row:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    buffer = io.BytesIO()
    book.save(buffer)
    return _with_drawing(buffer.getvalue(), f"<xdr:wsDr {_SPACES}>{_drawing(scene, style)}</xdr:wsDr>")


def _with_drawing(data: bytes, drawing: str) -> bytes:
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            part = source.read(name)
            if name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
                entry = f'<Override PartName="/xl/drawings/drawing1.xml" ContentType="{kind}"/></Types>'
                part = part.replace(b"</Types>", entry.encode())
            if name == "xl/worksheets/sheet1.xml":
                space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                part = part.replace(b"</worksheet>", f'<drawing xmlns:r="{space}" r:id="rId1"/></worksheet>'.encode())
            out.writestr(name, part)
        out.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
            'Target="../drawings/drawing1.xml"/></Relationships>',
        )
        out.writestr("xl/drawings/drawing1.xml", drawing)
    return target.getvalue()


def _drawing(scene: Scene, style: XlsxStyle) -> str:
    items: list[tuple[Box, str]] = []
    for i, shape in enumerate(scene.shapes):
        items.append((scene.box(i), _shape(i + 2, KINDS[shape.kind], scene.box(i), shape.text)))
    key = 200
    for k, (a, b, label) in enumerate(scene.arrows):
        way = scene.way(k)
        if style.lines == "straight":
            way = scene.straight_way(k)
        pieces = [list(p) for p in pairwise(way)] if style.lines == "pieces" else [way]
        for n, piece in enumerate(pieces):
            key += 1
            ends = (a + 2 if n == 0 else None, b + 2 if n == len(pieces) - 1 else None) if style.glued else (None, None)
            items.append((_around(piece), _line(key, piece, n == len(pieces) - 1, ends)))
        if label:
            x, y = scene.label_at(k, straight=style.lines == "straight")
            key += 1
            box = (x - 12, y - 5, x + 12, y + 5)
            items.append((box, _shape(key, "rect", box, label, text_box=True)))
    if style.anchors == "group":
        box = _around([p for b, _ in items for p in ((b[0], b[1]), (b[2], b[3]))])
        frame = _frame(box, children=True)
        inner = "".join(xml for _, xml in items)
        group = (
            '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="900" name="g"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
            f"<xdr:grpSpPr>{frame}</xdr:grpSpPr>{inner}</xdr:grpSp>"
        )
        items = [(box, group)]
    return "".join(_anchor(scene, box, xml, style.anchors) for box, xml in items)


def _around(points: list[Point]) -> Box:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _emu(value: float) -> int:
    return round(value * EMU)


def _on_sheet(y: float) -> float:
    return y + FIRST_ROW * HEADER


def _frame(box: Box, *, flip: str = "", children: bool = False) -> str:
    x, y, w, h = _emu(box[0]), _emu(_on_sheet(box[1])), _emu(box[2] - box[0]), _emu(box[3] - box[1])
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


def _anchor(scene: Scene, box: Box, xml: str, kind: str) -> str:
    size = f'<xdr:ext cx="{_emu(box[2] - box[0])}" cy="{_emu(box[3] - box[1])}"/>'
    if kind == "absolute":
        place = f'<xdr:pos x="{_emu(box[0])}" y="{_emu(_on_sheet(box[1]))}"/>'
        return f"<xdr:absoluteAnchor>{place}{size}{xml}<xdr:clientData/></xdr:absoluteAnchor>"
    start = _cell(scene, "from", box[0], box[1])
    if kind == "one":
        return f"<xdr:oneCellAnchor>{start}{size}{xml}<xdr:clientData/></xdr:oneCellAnchor>"
    return f"<xdr:twoCellAnchor>{start}{_cell(scene, 'to', box[2], box[3])}{xml}<xdr:clientData/></xdr:twoCellAnchor>"


def _cell(scene: Scene, tag: str, x: float, y: float) -> str:
    column = max(i for i, edge in enumerate(scene.columns) if edge <= x)
    tops = [i * HEADER for i in range(FIRST_ROW + 2)] + [_on_sheet(scene.top(r)) for r in range(len(scene.rows) + 3)]
    row = max(i for i, edge in enumerate(tops) if edge <= _on_sheet(y))
    return (
        f"<xdr:{tag}><xdr:col>{column}</xdr:col><xdr:colOff>{_emu(x - scene.columns[column])}</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>{_emu(_on_sheet(y) - tops[row])}</xdr:rowOff></xdr:{tag}>"
    )
