"""Office Open XML: the archive, opened safely, and the drawings in it as shapes and lines.

Word and Excel draw with the same vocabulary (DrawingML, ECMA-376 part 1, chapter 20); only the wrapping elements have
other namespaces, so elements are told apart by their local names. Lengths in the files are EMU, 12,700 to the point.
"""

from __future__ import annotations

import io
import math
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from converters.drawing.geometry import LARGEST, Box, Line, Path, Point, Shape, Word
from converters.drawing.onto_table import TableDrawing, TableOnPage, put_on_table
from converters.drawing.paths_to_shapes import outline_kind
from converters.grid import SymbolKind
from converters.limits import Clock
from converters.table.cell_words import is_answer
from sopbpmn.errors import DocumentRefusedError, UnsafeXmlError
from sopbpmn.xml import Limits, local_name, parse

EMU = 12_700.0
"""EMU in a point."""
_DEEPEST = 12
"""Groups nested deeper than this are left out."""
_NEAR_LANES = 8.0
_NEAR_ROWS = 60.0
"""A symbol may stand so far outside the lanes and rows of its table, in points."""
_XML = Limits(size=60_000_000, elements=1_500_000, depth=256)

KINDS: Mapping[str, SymbolKind] = {
    **dict.fromkeys(
        (
            "rect",
            "flowChartProcess",
            "flowChartPredefinedProcess",
            "flowChartAlternateProcess",
            "flowChartDocument",
            "flowChartMultidocument",
            "flowChartInputOutput",
            "flowChartManualInput",
            "flowChartManualOperation",
            "flowChartPreparation",
            "parallelogram",
            "hexagon",
            "snip1Rect",
            "round1Rect",
        ),
        SymbolKind.PROCESS,
    ),
    **dict.fromkeys(("flowChartDecision", "diamond"), SymbolKind.DECISION),
    **dict.fromkeys(
        ("flowChartTerminator", "roundRect", "ellipse", "flowChartConnector", "can"), SymbolKind.TERMINATOR
    ),
    **dict.fromkeys(("flowChartOffpageConnector", "homePlate", "pentagon"), SymbolKind.OFF_PAGE),
}
"""DrawingML preset geometries by the symbol they stand for on an SOP."""
_LINE = re.compile(r"(straight|bent|curved)Connector\d|line\Z")
_BLOCK_ARROW = re.compile(r"(right|left|up|down|leftRight|upDown)Arrow\Z")


@dataclass
class Drawing:
    """What a drawing part holds: shapes, lines, and words that stand alone (labels of branches)."""

    shapes: list[Shape] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)


def flow_on_table(drawing: Drawing, table: TableOnPage, clock: Clock, labels: Iterable[Word] = ()) -> TableDrawing:
    """Return what of ``drawing`` stands over the lanes of ``table`` or near them; ``labels`` are further words there.

    Raises:
        DocumentRefusedError: it is more than any flow has.
    """
    left, right = table.lanes[0][1] - _NEAR_LANES, table.lanes[-1][2] + _NEAR_LANES
    near = Box(left, table.rows[0][1] - _NEAR_ROWS, right, table.rows[-1][2] + _NEAR_ROWS)
    shapes = [shape for shape in drawing.shapes if near.holds(shape.box.center)]
    lines = [line for line in drawing.lines if near.holds(Box.around(line.points).center, 20)]
    clock.require(max(len(shapes), len(lines)), clock.limits.shapes, "unit-shapes")
    words = [word for word in drawing.words if near.holds(word.box.center)]
    return put_on_table(table, shapes, lines, [*words, *labels])


@dataclass(frozen=True, slots=True)
class Space:
    """How lengths of a drawing become points on the page: scale, then shift."""

    scale_x: float = 1 / EMU
    scale_y: float = 1 / EMU
    dx: float = 0.0
    dy: float = 0.0

    def box(self, x: float, y: float, width: float, height: float) -> Box:
        """Return the rectangle on the page."""
        x0, top = self.dx + x * self.scale_x, self.dy + y * self.scale_y
        return Box(x0, top, x0 + width * self.scale_x, top + height * self.scale_y)


class Package:
    """An Office Open XML file, its parts read one at a time, within limits."""

    def __init__(self, data: bytes, name: str, clock: Clock) -> None:
        """Open the archive.

        Raises:
            DocumentRefusedError: locked, no such archive, or one made to exhaust memory.
        """
        self.name, self._clock = name, clock
        clock.require_size(len(data))
        if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise DocumentRefusedError(name, "office-locked")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self.broken() from error
        clock.require(len(entries), clock.limits.parts, "unit-parts")
        clock.require(sum(e.file_size for e in entries), clock.limits.unpacked, "unit-bytes-unpacked")
        self._entries = {e.filename: e for e in entries}

    def broken(self) -> DocumentRefusedError:
        """Return the refusal for a file that isn't what its name says."""
        return DocumentRefusedError(self.name, "office-broken")

    def names(self) -> list[str]:
        """Return the names of all parts."""
        return list(self._entries)

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    def read(self, part: str) -> bytes:
        """Return the bytes of ``part``.

        Raises:
            DocumentRefusedError: missing, damaged, or packed beyond belief.
        """
        self._clock.check()
        entry = self._entries.get(part)
        if entry is None or entry.flag_bits & 1:
            raise self.broken()
        if entry.file_size > 1_000_000 and entry.file_size > self._clock.limits.ratio * max(1, entry.compress_size):
            raise DocumentRefusedError(self.name, "archive-bomb")
        try:
            with self._zip.open(entry) as file:
                data = file.read(entry.file_size + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, zlib.error) as error:
            raise self.broken() from error
        if len(data) > entry.file_size:
            raise self.broken()
        return data

    def xml(self, part: str) -> etree._Element:
        """Return the root of the XML part.

        Raises:
            DocumentRefusedError: missing or damaged, or XML that isn't accepted (DTD, entities, too deep).
        """
        try:
            return parse(self.read(part), _XML)
        except UnsafeXmlError as error:
            raise DocumentRefusedError(self.name, error.said, part=part) from error

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the targets within the archive that ``part`` refers to: id -> (last word of the type, part)."""
        folder, file = posixpath.split(part)
        name = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if name not in self:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for relation in self.xml(name):
            if relation.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", ""))).lstrip("/")
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target)
        return found


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the element reached by going down ``names`` (local names), ``None`` if there is none."""
    for name in names:
        if element is None:
            return None
        element = next((e for e in element if isinstance(e.tag, str) and local_name(e) == name), None)
    return element


def descendants(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the elements below ``element`` with one of these local names."""
    for e in element.iter(etree.Element):
        if local_name(e) in names and e is not element:
            yield e


def number(text: str | None, default: float = 0.0) -> float:
    """Return ``text`` as a finite number no larger than a page can be, else ``default``."""
    try:
        value = float(text or "")
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) < LARGEST * EMU else default


def collect(element: etree._Element, space: Space, drawing: Drawing, clock: Clock, depth: int = 0) -> None:
    """Add what ``element`` (a shape, connector, group, canvas or picture) draws in ``space`` to ``drawing``."""
    clock.check()
    name = local_name(element)
    if name in ("sp", "wsp", "cxnSp"):
        clock.require(len(drawing.shapes) + len(drawing.lines), clock.limits.objects, "unit-shapes")
        properties = child(element, "spPr")
        frame = child(properties, "xfrm")
        if frame is not None:
            add_shape(element, _frame_box(frame, space), drawing)
    elif name in ("grpSp", "wgp", "wpc") and depth < _DEEPEST:
        frame = child(element, "grpSpPr", "xfrm")
        if frame is not None:
            own = _frame_box(frame, space)
            if name == "wgp":  # its place is the anchor's; only its scale counts
                own = own.moved(space.dx - own.x0, space.dy - own.top)
            space = inner_space(frame, own)
        for inner in element:
            if isinstance(inner.tag, str):
                collect(inner, space, drawing, clock, depth + 1)
    elif name == "pic":
        frame = child(element, "spPr", "xfrm")
        if frame is not None:
            drawing.pictures.append(_frame_box(frame, space))


def inner_space(frame: etree._Element, box: Box) -> Space:
    """Return the space of the members of a group with the transform ``frame`` that fills ``box``."""
    offset, extent = child(frame, "chOff"), child(frame, "chExt")
    if offset is None or extent is None:
        return Space(dx=box.x0, dy=box.top)
    wide, high = number(extent.get("cx")) or 1.0, number(extent.get("cy")) or 1.0
    scale_x, scale_y = box.width / wide, box.height / high
    return Space(
        scale_x,
        scale_y,
        box.x0 - number(offset.get("x")) * scale_x,
        box.top - number(offset.get("y")) * scale_y,
    )


def _frame_box(frame: etree._Element, space: Space) -> Box:
    offset, extent = child(frame, "off"), child(frame, "ext")
    x, y = (number(offset.get("x")), number(offset.get("y"))) if offset is not None else (0.0, 0.0)
    wide, high = (number(extent.get("cx")), number(extent.get("cy"))) if extent is not None else (0.0, 0.0)
    return space.box(x, y, wide, high)


def add_shape(element: etree._Element, box: Box, drawing: Drawing) -> None:
    """Add the shape or connector ``element``, which fills ``box`` before it is turned, to ``drawing``."""
    properties = child(element, "spPr")
    if properties is None:
        return
    frame = child(properties, "xfrm")
    turn = number(frame.get("rot")) / 60_000 if frame is not None else 0.0
    flips = (_on(frame, "flipH"), _on(frame, "flipV"))
    geometry = child(properties, "prstGeom")
    preset = geometry.get("prst", "") if geometry is not None else ""
    outline = child(properties, "ln")
    text = _text(element)
    key = next((e.get("id", "") for e in descendants(element, "cNvPr")), "")
    connector = local_name(element) == "cxnSp" or child(element, "cNvCnPr") is not None
    custom = child(properties, "custGeom")
    heads = (_headed(outline, "headEnd"), _headed(outline, "tailEnd"))
    if connector or _LINE.match(preset) or (custom is not None and any(heads)):
        if child(outline, "noFill") is not None:
            return
        points = _turned(_bends(preset, geometry, custom, box), box, turn, flips)
        drawing.lines.append(Line(points, *heads, _glue(element, "stCxn"), _glue(element, "endCxn")))
        return
    arrow = _BLOCK_ARROW.match(preset)
    if arrow:
        drawing.lines.append(_block_arrow(arrow[1], box, turn, flips))
        return
    shown = _turned_box(box, turn)
    kind = KINDS.get(preset)
    if kind is None and custom is not None:
        kind = _custom_kind(custom, box)
    if preset == "flowChartConnector" and len(text) <= 2:
        kind = SymbolKind.OFF_PAGE
    box_for_text = child(element, "nvSpPr", "cNvSpPr")
    if box_for_text is None:
        box_for_text = child(element, "cNvSpPr")
    is_text_box = _on(box_for_text, "txBox")
    bare = child(outline, "noFill") is not None or (is_text_box and outline is None)
    if text and (kind is None or is_answer(text) or (bare and kind is SymbolKind.PROCESS)):
        drawing.words.append(Word(text, shown))
    elif kind is not None and not (bare and not text and child(properties, "solidFill") is None):
        drawing.shapes.append(Shape(kind, shown, text, key))


def _on(element: etree._Element | None, name: str) -> bool:
    return element is not None and element.get(name) in ("1", "true", "on")


def _headed(outline: etree._Element | None, end: str) -> bool:
    head = child(outline, end)
    return head is not None and head.get("type", "none") != "none"


def _glue(element: etree._Element, end: str) -> str:
    return next((e.get("id", "") for e in descendants(element, end)), "")


def _text(element: etree._Element) -> str:
    lines = []
    for paragraph in descendants(element, "p"):
        line = "".join(e.text or "" for e in descendants(paragraph, "t")).strip()
        if line:
            lines.append(line)
    return "\n".join(lines)


def _bends(preset: str, geometry: etree._Element | None, custom: etree._Element | None, box: Box) -> list[Point]:
    """Return the bends of a connector before it is turned (ECMA-376, presetShapeDefinitions)."""
    if custom is not None:
        points = _custom_points(custom, box)
        if len(points) >= 2:
            return points
    guides: dict[str, float] = {}
    if geometry is not None:
        for guide in descendants(geometry, "gd"):
            guides[guide.get("name", "")] = number(guide.get("fmla", "").removeprefix("val ")) / 100_000
    x1 = box.x0 + box.width * guides.get("adj1", 0.5)
    y2 = box.top + box.height * guides.get("adj2", 0.5)
    x3 = box.x0 + box.width * guides.get("adj3", 0.5)
    start, end = (box.x0, box.top), (box.x1, box.bottom)
    if preset.endswith("Connector2"):
        return [start, (box.x1, box.top), end]
    if preset.endswith("Connector3"):
        return [start, (x1, box.top), (x1, box.bottom), end]
    if preset.endswith("Connector4"):
        return [start, (x1, box.top), (x1, y2), (box.x1, y2), end]
    if preset.endswith("Connector5"):
        return [start, (x1, box.top), (x1, y2), (x3, y2), (x3, box.bottom), end]
    return [start, end]


def _custom_points(custom: etree._Element, box: Box) -> list[Point]:
    path = child(custom, "pathLst", "path")
    if path is None:
        return []
    wide, high = number(path.get("w")) or 1.0, number(path.get("h")) or 1.0
    return [
        (box.x0 + box.width * number(p.get("x")) / wide, box.top + box.height * number(p.get("y")) / high)
        for step in path
        if isinstance(step.tag, str)
        for p in list(step)[-1:]
    ]


def _custom_kind(custom: etree._Element, box: Box) -> SymbolKind | None:
    points = _custom_points(custom, box)
    if len(points) > 1 and math.dist(points[0], points[-1]) < 0.5:
        points.pop()
    if not 3 <= len(points) <= 2_000:
        return None
    curves = sum(1 for _ in descendants(custom, "cubicBezTo", "arcTo", "quadBezTo"))
    return outline_kind(Path(tuple(points), closed=True, stroked=True, filled=False, curves=curves))


def _turned(points: list[Point], box: Box, turn: float, flips: tuple[bool, bool]) -> tuple[Point, ...]:
    """Return ``points`` mirrored, then turned clockwise by ``turn`` degrees, both about the middle of ``box``."""
    x, y = box.center
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    result = []
    for px, py in points:
        dx, dy = (x - px if flips[0] else px - x), (y - py if flips[1] else py - y)
        result.append((x + dx * cosine - dy * sine, y + dx * sine + dy * cosine))
    return tuple(result)


def _turned_box(box: Box, turn: float) -> Box:
    if not 45 <= turn % 180 < 135:
        return box
    x, y = box.center
    return Box(x - box.height / 2, y - box.width / 2, x + box.height / 2, y + box.width / 2)


def _block_arrow(direction: str, box: Box, turn: float, flips: tuple[bool, bool]) -> Line:
    """Return a block arrow as the line along its middle."""
    x, y = box.center
    across = [(box.x0, y), (box.x1, y)]
    down = [(x, box.top), (x, box.bottom)]
    ends = {"right": across, "left": across[::-1], "down": down, "up": down[::-1]}
    points = ends.get(direction, across if direction == "leftRight" else down)
    both = direction in ("leftRight", "upDown")
    return Line(_turned(points, box, turn, flips), head_at_start=both, head_at_end=True)
