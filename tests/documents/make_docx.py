"""A scene as a Word document, written by hand: DrawingML in cells, floating, grouped or on a canvas, and VML."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from itertools import pairwise
from xml.sax.saxutils import escape

from tests.documents.make_xlsx import KINDS
from tests.documents.scene import HEADER, ROW, USUAL, Box, Heading, Point, Scene
from tests.documents.strict import strict
from tests.documents.turns import before, box_before, degrees, drawingml, vml

EMU = 12700
MARGIN = 36.0
"""Page margins left and top, in points."""
_BEFORE = 40.0
"""Height of the paragraph before the table."""
_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }.items()
)
_VML_TYPES = {"process": 109, "decision": 110, "terminator": 116, "off-page": 177}


@dataclass(frozen=True)
class DocxStyle:
    """How to draw.

    ``place``: "cell" (anchored where it stands), "float" (anchored before the table), "group", "nested" (a group in a
    group), "canvas", "vml" or "vml-group";
    ``lines``: "freeform", "straight" or "pieces"; ``rows``: "exact", "least" or "auto".
    """

    place: str = "cell"
    lines: str = "freeform"
    rows: str = "exact"
    fallback: bool = False
    """Wrap each drawing into alternatives with a VML fallback, as Word does."""
    turned: str = ""
    """The lanes' names are set sideways: "btLr" reads upwards, "tbRl" downwards (ECMA-376 part 1, 17.18.93)."""
    font: str = "Liberation Sans"
    """Of those names."""
    stretched: int = 0
    """Twentieths of a point between their letters."""
    heading: Heading = USUAL
    turn: str = ""
    """How the group is mirrored and turned as a whole (``turns.TURNS``)."""
    strict: bool = False


def make_docx(scene: Scene, style: DocxStyle = DocxStyle()) -> bytes:
    """Return ``scene`` as a Word document."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        out.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        out.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        out.writestr("word/document.xml", _document(scene, style))
    return strict(buffer.getvalue()) if style.strict else buffer.getvalue()


def _document(scene: Scene, style: DocxStyle) -> str:
    anchored: dict[tuple[int, int] | None, str] = {}

    def put(home: tuple[int, int] | None, xml: str) -> None:
        anchored[home] = anchored.get(home, "") + f"<w:r>{xml}</w:r>"

    items = _items(scene, style)
    if style.place in ("group", "canvas"):
        put(None, _whole(items, style.place, style.turn))
    elif style.place == "nested":
        put(None, _nested(items, style.turn))
    elif style.place == "vml-group":
        put(None, f"<w:pict>{_vml_group(items, style.turn)}</w:pict>")
    elif style.place == "vml":
        for home, box, item in items:
            x, y = _corner(scene, home)
            put(home, f"<w:pict>{item.vml(box[0] - x, box[1] - y)}</w:pict>")
    else:
        for n, (home, box, item) in enumerate(items):
            where = home if style.place == "cell" else None
            x, y = _corner(scene, where)
            drawing = _anchored(item.shape(box, "wps"), box, (box[0] - x, box[1] - y), n, where is not None)
            if style.fallback:
                fallback = f"<mc:Fallback><w:pict>{item.vml(box[0] - x, box[1] - y)}</w:pict></mc:Fallback>"
                drawing = f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>{fallback}'
                drawing += "</mc:AlternateContent>"
            put(where, drawing)
    size = '<w:pgSz w:w="16838" w:h="23811" w:orient="landscape"/>'
    margins = f'<w:pgMar w:top="{_twip(MARGIN)}" w:left="{_twip(MARGIN)}" w:right="720" w:bottom="720"/>'
    spacing = f'<w:pPr><w:spacing w:line="{_twip(_BEFORE)}" w:lineRule="exact" w:after="0"/></w:pPr>'
    intro = f"<w:p>{spacing}{anchored.get(None, '')}<w:r><w:t>Nama SOP : Contoh</w:t></w:r></w:p>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {_SPACES}><w:body>{intro}{_table(scene, style, anchored)}'
        f"<w:p/><w:sectPr>{size}{margins}</w:sectPr></w:body></w:document>"
    )


def _twip(value: float) -> int:
    return round(value * 20)


def _corner(scene: Scene, home: tuple[int, int] | None) -> Point:
    """Return the point that offsets count from: the cell's text, or the page's margin corner."""
    if home is None:
        return 0.0, -_BEFORE
    row, column = home
    return scene.columns[column] + 5.4, scene.top(row)


def _table(scene: Scene, style: DocxStyle, anchored: dict[tuple[int, int] | None, str]) -> str:
    widths = [b - a for a, b in pairwise(style.heading.edges(scene))]
    grid = "".join(f'<w:gridCol w:w="{_twip(w)}"/>' for w in widths)
    edges = "".join(
        f'<w:{e} w:val="single" w:sz="4"/>' for e in ("top", "left", "bottom", "right", "insideH", "insideV")
    )

    def cell(
        column: int,
        text: str,
        *,
        span: int = 1,
        merge: str = "",
        inner: str = "",
        filled: bool = False,
        turned: bool = False,
    ) -> str:
        wide = sum(widths[column : column + span])
        properties = f'<w:tcW w:w="{_twip(wide)}" w:type="dxa"/>'
        properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        properties += {"": "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
        looks = '<w:sz w:val="16"/>'
        if turned:
            properties += f'<w:textDirection w:val="{style.turned}"/>'
            face = f'<w:rFonts w:ascii="{style.font}" w:hAnsi="{style.font}"/>'
            looks = f'{face}<w:spacing w:val="{style.stretched}"/>{looks}'
        run = f"<w:r><w:rPr>{looks}</w:rPr><w:t>{escape(text)}</w:t></w:r>" if text else ""
        plain = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="264" w:lineRule="exact"/></w:pPr>'
        filling = f"<w:p>{plain}</w:p>" * (round(ROW / 13.2) - 1 if filled else 0)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{plain}{inner}{run}</w:p>{filling}</w:tc>"

    def row(cells: str, height: float, rule: str) -> str:
        size = "" if rule == "auto" else f'<w:trPr><w:trHeight w:val="{_twip(height)}" w:hRule="{rule}"/></w:trPr>'
        return f"<w:tr>{size}{cells}</w:tr>"

    groups = names = ""
    for level, c, down, across, text in sorted(style.heading.cells(scene), key=lambda cell: cell[1]):
        turned = bool(style.turned) and text in scene.lanes
        if level:
            names += cell(c, text, turned=turned)
        else:
            groups += cell(c, text, span=across, merge="start" if down > 1 else "", turned=turned)
            names += cell(c, "", merge="on") if down > 1 else ""
    rows = row(groups, HEADER, "exact") + row(names, 7 * HEADER if style.turned else HEADER, "exact")
    rule = {"exact": "exact", "least": "atLeast", "auto": "auto"}[style.rows]
    for r in range(len(scene.rows)):
        words = style.heading.texts(scene, r)
        cells = "".join(
            cell(c, t, inner=anchored.get((r, c), ""), filled=rule == "auto" and c == 0) for c, t in enumerate(words)
        )
        rows += row(cells, ROW, rule)
    layout = f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{layout}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


# --- drawings ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Item:
    """A shape (kind), a text box, or a line (its bends, relative to its box, and whether it has a head)."""

    key: int
    kind: str = ""
    text: str = ""
    way: tuple[Point, ...] = ()
    head: bool = False

    def shape(self, box: Box, tag: str, *, at: Point = (0.0, 0.0)) -> str:
        """Return DrawingML with its upper left corner ``at`` a place of the surrounding space."""
        wide, high = box[2] - box[0], box[3] - box[1]
        flip = geometry = ""
        if self.way:
            if len(self.way) == 2:
                (x0, y0), (x1, y1) = self.way
                flip = (' flipH="1"' if x1 < x0 else "") + (' flipV="1"' if y1 < y0 else "")
                geometry = '<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>'
            else:
                geometry = _freeform([(x - box[0], y - box[1]) for x, y in self.way], wide, high)
        else:
            geometry = f'<a:prstGeom prst="{KINDS.get(self.kind, "rect")}"><a:avLst/></a:prstGeom><a:noFill/>'
        bare = not self.way and not self.kind
        paint = "<a:noFill/>" if bare else '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        head = '<a:tailEnd type="triangle"/>' if self.head else ""
        frame = (
            f'<a:xfrm{flip}><a:off x="{round(at[0] * EMU)}" y="{round(at[1] * EMU)}"/>'
            f'<a:ext cx="{round(wide * EMU)}" cy="{round(high * EMU)}"/></a:xfrm>'
        )
        role = "<wps:cNvCnPr/>" if self.way else f"<wps:cNvSpPr{TEXT_BOX if bare else ''}/>"
        words = ""
        if self.text:
            run = f'<w:r><w:rPr><w:sz w:val="12"/></w:rPr><w:t>{escape(self.text)}</w:t></w:r>'
            words = f"<wps:txbx><w:txbxContent><w:p>{run}</w:p></w:txbxContent></wps:txbx>"
        return (
            f'<{tag}:wsp><wps:cNvPr id="{self.key}" name="n{self.key}"/>{role}<wps:spPr>{frame}{geometry}'
            f'<a:ln w="9525">{paint}{head}</a:ln></wps:spPr>{words}'
            f'<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/></{tag}:wsp>'
        )

    def vml(self, x: float, y: float) -> str:
        """Return VML with its upper left corner (x, y) points from the anchor."""
        if self.way:
            left, top = min(p[0] for p in self.way), min(p[1] for p in self.way)
            head = '<v:stroke endarrow="block"/>' if self.head else ""
            pairs = [(round(px - left + x, 2), round(py - top + y, 2)) for px, py in self.way]
            return "".join(
                f'<v:line style="position:absolute" from="{a[0]}pt,{a[1]}pt" to="{b[0]}pt,{b[1]}pt">'
                f"{head if n == len(pairs) - 2 else ''}</v:line>"
                for n, (a, b) in enumerate(pairwise(pairs))
            )
        number = _VML_TYPES.get(self.kind, 202)
        bare = "" if self.kind else ' stroked="f"'
        words = f"<v:textbox><w:txbxContent><w:p><w:r><w:t>{escape(self.text)}</w:t></w:r></w:p></w:txbxContent>"
        wide, high = self.size
        return (
            f'<v:shape id="v{self.key}" type="#_x0000_t{number}"{bare} style="position:absolute;margin-left:{x:.2f}pt;'
            f'margin-top:{y:.2f}pt;width:{wide:.2f}pt;height:{high:.2f}pt">'
            f"{words + '</v:textbox>' if self.text else ''}</v:shape>"
        )

    def vml_member(self, box: Box) -> str:
        """Return VML as it stands in a group: its lengths are the group's, ten to the point."""
        x0, y0, x1, y1 = (round(10 * edge) for edge in box)
        if self.way:
            head = '<v:stroke endarrow="block"/>' if self.head else ""
            ends = [(round(10 * x), round(10 * y)) for x, y in self.way]
            return "".join(
                f'<v:line from="{a[0]},{a[1]}" to="{b[0]},{b[1]}">{head if n == len(ends) - 2 else ""}</v:line>'
                for n, (a, b) in enumerate(pairwise(ends))
            )
        style = f"position:absolute;left:{x0};top:{y0};width:{x1 - x0};height:{y1 - y0}"
        words = f"<v:textbox><w:txbxContent><w:p><w:r><w:t>{escape(self.text)}</w:t></w:r></w:p></w:txbxContent>"
        return (
            f'<v:shape id="v{self.key}" type="#_x0000_t{_VML_TYPES.get(self.kind, 202)}"'
            f'{"" if self.kind else STROKELESS} style="{style}">{words + "</v:textbox>" if self.text else ""}</v:shape>'
        )

    def moved(self, turn: str, whole: Box) -> _Item:
        """Return the thing as it stands in a group that is seen in ``whole`` before the group is turned."""
        return replace(self, way=tuple(before(turn, whole, point) for point in self.way))

    size: Point = (0.0, 0.0)


STROKELESS = ' stroked="f"'
TEXT_BOX = ' txBox="1"'


def _freeform(points: list[Point], wide: float, high: float) -> str:
    steps = "".join(
        f'<a:{tag}><a:pt x="{round(x * EMU)}" y="{round(y * EMU)}"/></a:{tag}>'
        for tag, (x, y) in zip(["moveTo", *["lnTo"] * (len(points) - 1)], points, strict=True)
    )
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:pathLst>"
        f'<a:path w="{round(wide * EMU)}" h="{round(high * EMU)}" fill="none">{steps}</a:path></a:pathLst></a:custGeom>'
        "<a:noFill/>"
    )


def _items(scene: Scene, style: DocxStyle) -> list[Placed]:
    """Return what is drawn: the cell it stands in, its box from the table's corner, and the thing."""
    items: list[Placed] = []
    for i, shape in enumerate(scene.shapes):
        box = scene.box(i)
        size = (box[2] - box[0], box[3] - box[1])
        items.append(((shape.row, 2 + shape.lane), box, _Item(i + 2, shape.kind, shape.text, size=size)))
    key = 200
    for k, (a, _, label) in enumerate(scene.arrows):
        home = (scene.shapes[a].row, 2 + scene.shapes[a].lane)
        way = scene.way(k)
        if style.lines == "straight":
            way = scene.straight_way(k)
        pieces = [list(p) for p in pairwise(way)] if style.lines == "pieces" else [way]
        for n, piece in enumerate(pieces):
            key += 1
            xs, ys = [p[0] for p in piece], [p[1] for p in piece]
            box = (min(xs), min(ys), max(xs), max(ys))
            items.append((home, box, _Item(key, way=tuple(piece), head=n == len(pieces) - 1)))
        if label:
            key += 1
            x, y = scene.label_at(k, straight=style.lines == "straight")
            items.append((home, (x - 12, y - 5, x + 12, y + 5), _Item(key, text=label, size=(24.0, 10.0))))
    return items


def _anchored(inner: str, box: Box, offset: Point, n: int, in_cell: bool) -> str:
    across, down = ("column", "paragraph") if in_cell else ("margin", "paragraph")
    kind = "group" if "wgp" in inner[:12] else "canvas" if "wpc" in inner[:12] else "shape"
    uri = f"http://schemas.microsoft.com/office/word/2010/wordprocessing{kind.capitalize()}"
    x, y = round(offset[0] * EMU), round(offset[1] * EMU)
    return (
        f'<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{n + 1}" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="{across}"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{down}"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{round((box[2] - box[0]) * EMU)}" cy="{round((box[3] - box[1]) * EMU)}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="{n + 1000}" name="d{n}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )


Placed = tuple[tuple[int, int], Box, _Item]


def _around(items: list[Placed]) -> Box:
    boxes = [box for _, box, _ in items]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _before(items: list[Placed], turn: str, seen: Box) -> list[Placed]:
    return [(home, box_before(turn, seen, box), item.moved(turn, seen)) for home, box, item in items]


def _upright(turn: str, seen: Box) -> Box:
    """Return the frame of a group that is seen in ``seen``: one that is turned by a quarter has its sides swapped."""
    if not degrees(turn) % 180:
        return seen
    x, y, wide, high = (seen[0] + seen[2]) / 2, (seen[1] + seen[3]) / 2, seen[2] - seen[0], seen[3] - seen[1]
    return x - high / 2, y - wide / 2, x + high / 2, y + wide / 2


def _whole(items: list[Placed], kind: str, turn: str = "") -> str:
    """Return all drawings in one group or on one canvas, anchored before the table."""
    seen = _around(items)
    whole = _upright(turn, seen)
    corner = (whole[0], whole[1])
    inner = "".join(
        item.shape(b, "wps", at=(b[0] - corner[0], b[1] - corner[1])) for _, b, item in _before(items, turn, seen)
    )
    if kind == "group":
        frame = _group_frame(turn, (0.0, 0.0, whole[2] - whole[0], whole[3] - whole[1]), (0.0, 0.0))
        inner = f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>{frame}</wpg:grpSpPr>{inner}</wpg:wgp>"
    else:
        inner = f"<wpc:wpc><wpc:bg/><wpc:whole/>{inner}</wpc:wpc>"
    return _anchored(inner, whole, (whole[0], whole[1] + _BEFORE), 1, False)


def _nested(items: list[Placed], turn: str) -> str:
    """Return all drawings in two groups, turned each in its way, within a group."""
    seen = _around(items)
    whole = _upright(turn, seen)
    inner = ""
    for n, own in enumerate(("h", "v90")):
        part = _before(items[n::2], turn, seen)
        if part:
            around = _around(part)
            box = _upright(own, around)
            frame = _group_frame(own, box, (box[0], box[1]))
            members = "".join(m.shape(b, "wps", at=(b[0], b[1])) for _, b, m in _before(part, own, around))
            inner += f"<wpg:grpSp><wpg:cNvGrpSpPr/><wpg:grpSpPr>{frame}</wpg:grpSpPr>{members}</wpg:grpSp>"
    frame = _group_frame(turn, (0.0, 0.0, whole[2] - whole[0], whole[3] - whole[1]), (whole[0], whole[1]))
    inner = f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>{frame}</wpg:grpSpPr>{inner}</wpg:wgp>"
    return _anchored(inner, whole, (whole[0], whole[1] + _BEFORE), 1, False)


def _group_frame(turn: str, box: Box, origin: Point) -> str:
    wide, high = round((box[2] - box[0]) * EMU), round((box[3] - box[1]) * EMU)
    return (
        f'<a:xfrm{drawingml(turn)}><a:off x="{round(box[0] * EMU)}" y="{round(box[1] * EMU)}"/>'
        f'<a:ext cx="{wide}" cy="{high}"/><a:chOff x="{round(origin[0] * EMU)}" y="{round(origin[1] * EMU)}"/>'
        f'<a:chExt cx="{wide}" cy="{high}"/></a:xfrm>'
    )


def _vml_group(items: list[Placed], turn: str) -> str:
    """Return all drawings in one VML group, anchored before the table."""
    seen = _around(items)
    whole = _upright(turn, seen)
    wide, high = whole[2] - whole[0], whole[3] - whole[1]
    style = f"position:absolute;margin-left:{whole[0]:.2f}pt;margin-top:{whole[1] + _BEFORE:.2f}pt"
    style += f";width:{wide:.2f}pt;height:{high:.2f}pt{vml(turn)}"
    units = f'coordorigin="{round(10 * whole[0])},{round(10 * whole[1])}" '
    units += f'coordsize="{round(10 * wide)},{round(10 * high)}"'
    inner = "".join(member.vml_member(box) for _, box, member in _before(items, turn, seen))
    return f'<v:group style="{style}" {units}>{inner}</v:group>'
