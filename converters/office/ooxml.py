"""DrawingML, in which Word and Excel draw, as shapes and lines (ECMA-376 part 1, chapter 20).

Lengths in the files are EMU, 12,700 to the point.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from converters.drawing.geometry import Box, Line, Path, Point, Shape, Word
from converters.drawing.paths_to_shapes import outline_kind
from converters.grid import MarkKind, SymbolKind
from converters.limits import Clock
from converters.office.drawing import Drawing, Thing
from converters.office.package import EMU, child, descendants, number
from converters.office.placing import UPRIGHT, Affine, Space, turned
from converters.table.cell_words import is_answer
from sopbpmn.xml import local_name

_DEEPEST = 12
"""What is in groups nested deeper than this isn't looked into."""
_SHAPES = ("sp", "wsp", "cxnSp")
_GROUPS = ("grpSp", "wgp", "wpc", "lockedCanvas")
_ON_THEIR_ANCHOR = ("wgp", "lockedCanvas")
"""Groups whose place is their anchor's; only their scale counts."""
_OTHER = ("graphicFrame", "contentPart", "chart", "relIds", "wgp", "wpc", "grpSp", "lockedCanvas", "oleObject")
"""What else shows something: charts, diagrams, ink, embedded objects, groups that are nested too deep."""
_OPEN = 3.0
"""An outline whose ends are farther apart than this, in points, is a line."""
_FILLS = ("solidFill", "gradFill", "pattFill", "blipFill")

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


def drawables(element: etree._Element) -> Iterator[etree._Element]:
    """Yield what ``element`` holds; of alternatives only the first that draws something."""
    for item in element:
        if local_name(item) == "AlternateContent":
            choices = (list(choice) for choice in item)
            yield from next((found for found in choices if any(map(_draws, found))), ())
        else:
            yield item


def _draws(element: etree._Element) -> bool:
    return local_name(element) in (*_SHAPES, *_GROUPS, *_OTHER, "pic", "AlternateContent")


def collect(element: etree._Element, space: Space, drawing: Drawing, clock: Clock, depth: int = 0) -> None:
    """Add what ``element`` (a shape, connector, group, canvas or picture) draws in ``space`` to ``drawing``."""
    clock.check()
    name = local_name(element)
    if name in _GROUPS and depth < _DEEPEST:
        frame = child(element, "grpSpPr", "xfrm")
        if frame is not None:
            own = frame_box(frame, space)
            if name in _ON_THEIR_ANCHOR:
                own = own.moved(space.dx - own.x0, space.dy - own.top)
            space = inner_space(frame, own, space)
        for inner in drawables(element):
            collect(inner, space, drawing, clock, depth + 1)
        return
    frame = _frame(element)
    if frame is not None:
        add(element, frame_box(frame, space), drawing, clock, space.turn)


def _frame(element: etree._Element) -> etree._Element | None:
    """Return the transform of a shape or picture, of a group, or of a chart or ink."""
    frames = (child(element, "spPr", "xfrm"), child(element, "grpSpPr", "xfrm"), child(element, "xfrm"))
    return next((frame for frame in frames if frame is not None), None)


def inner_space(frame: etree._Element, box: Box, space: Space) -> Space:
    """Return the space of the members of a group in ``space`` with the transform ``frame`` that fills ``box``."""
    turn = _turn(frame, box)
    offset, extent = child(frame, "chOff"), child(frame, "chExt")
    if offset is None or extent is None:
        return Space(1 / EMU, 1 / EMU, box.x0, box.top, space.turn.after(turn))
    origin = number(offset.get("x")), number(offset.get("y"))
    return space.within(box, origin, (number(extent.get("cx")), number(extent.get("cy"))), turn)


def frame_box(frame: etree._Element, space: Space) -> Box:
    """Return where the transform ``frame`` puts something in ``space``, before it is turned."""
    offset, extent = child(frame, "off"), child(frame, "ext")
    x, y = (number(offset.get("x")), number(offset.get("y"))) if offset is not None else (0.0, 0.0)
    wide, high = (number(extent.get("cx")), number(extent.get("cy"))) if extent is not None else (0.0, 0.0)
    return space.box(x, y, wide, high)


def turn_of(frame: etree._Element | None) -> float:
    """Return by how many degrees something is turned clockwise."""
    return number(frame.get("rot")) / 60_000 if frame is not None else 0.0


def _turn(frame: etree._Element | None, box: Box) -> Affine:
    return turned(box, turn_of(frame), flip_x=_on(frame, "flipH"), flip_y=_on(frame, "flipV"))


def add(element: etree._Element, box: Box, drawing: Drawing, clock: Clock, around: Affine = UPRIGHT) -> None:
    """Add ``element``, which is no group and fills ``box`` before it is turned, to ``drawing``.

    ``around`` is how the groups around it are turned.
    """
    name = local_name(element)
    if not _draws(element):
        return
    clock.require(drawing.size, clock.limits.objects, "unit-shapes")
    if name in _SHAPES:
        _add_shape(element, box, drawing, around)
        return
    properties = child(element, "spPr")
    shown = around.after(_turn(_frame(element), box)).box(box)
    geometry = child(properties, "prstGeom")
    preset = geometry.get("prst", "rect") if geometry is not None else "rect"
    kind = KINDS.get(preset) if preset != "rect" else None
    hidden = _is_hidden(element)
    drawing.things.append(Thing(MarkKind.PICTURE, shown, _key(element), "", kind, _images(element), hidden))


def _images(element: etree._Element) -> tuple[str, ...]:
    """Return the relations to what a picture shows: what is drawn (SVG) before its stand-in of pixels."""
    blip = next(descendants(element, "blip"), None)
    if blip is None:
        return ()
    found = [
        str(value)
        for e in (*descendants(blip, "svgBlip"), blip)
        for key, value in e.attrib.items()
        if str(key).rpartition("}")[2] == "embed"
    ]
    return tuple(found)


def _key(element: etree._Element) -> str:
    return next((e.get("id", "") for e in descendants(element, "cNvPr")), "")


def _is_hidden(element: etree._Element) -> bool:
    return _on(next(descendants(element, "cNvPr"), None), "hidden")


def _add_shape(element: etree._Element, box: Box, drawing: Drawing, around: Affine) -> None:
    """Add the shape or connector ``element``."""
    properties = child(element, "spPr")
    if properties is None:
        return
    turn = around.after(_turn(child(properties, "xfrm"), box))
    geometry = child(properties, "prstGeom")
    preset = geometry.get("prst", "") if geometry is not None else ""
    outline = child(properties, "ln")
    custom = child(properties, "custGeom")
    heads = (_headed(outline, "headEnd"), _headed(outline, "tailEnd"))
    shown, hidden = turn.box(box), _is_hidden(element)
    if _is_line(element, preset, custom, box) or (custom is not None and any(heads)):
        points = tuple(map(turn.point, _bends(preset, geometry, custom, box)))
        if hidden or child(outline, "noFill") is not None:
            drawing.things.append(Thing(MarkKind.LINE, Box.around(points), hidden=True))
        else:
            drawing.lines.append(Line(points, *heads, _glue(element, "stCxn"), _glue(element, "endCxn")))
        return
    text, key = _text(element), _key(element)
    arrow = _BLOCK_ARROW.match(preset)
    if arrow and not hidden:
        drawing.lines.append(_block_arrow(arrow[1], box, turn))
        drawing.words += [Word(text, shown, whole=True)] if text else []
        return
    kind = KINDS.get(preset)
    if kind is None and custom is not None:
        kind = _custom_kind(custom, box)
    if preset == "flowChartConnector" and len(text) <= 2:
        kind = SymbolKind.OFF_PAGE
    bare = child(outline, "noFill") is not None or (_is_text_box(element) and outline is None)
    unseen = bare and not text and not any(child(properties, fill) is not None for fill in _FILLS)
    if hidden or unseen:
        drawing.things.append(Thing(MarkKind.SHAPE, shown, key, text, kind, hidden=True))
    elif text and is_answer(text):
        drawing.words.append(Word(text, shown, whole=True))
    elif kind is None or (text and bare and kind is SymbolKind.PROCESS):
        what = MarkKind.WORDS if text and bare else MarkKind.SHAPE
        drawing.things.append(Thing(what, shown, key, text, kind))
    else:
        drawing.shapes.append(Shape(kind, shown, text, key))


def _is_line(element: etree._Element, preset: str, custom: etree._Element | None, box: Box) -> bool:
    """Tell whether ``element`` is a connector, or a line drawn by hand that doesn't come back to where it began."""
    if local_name(element) == "cxnSp" or child(element, "cNvCnPr") is not None or _LINE.match(preset):
        return True
    if custom is None or next(descendants(custom, "close"), None) is not None:
        return False
    points = _custom_points(custom, box)
    return len(points) > 1 and math.dist(points[0], points[-1]) > _OPEN


def _is_text_box(element: etree._Element) -> bool:
    box_for_text = child(element, "nvSpPr", "cNvSpPr")
    return _on(child(element, "cNvSpPr") if box_for_text is None else box_for_text, "txBox")


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


def _block_arrow(direction: str, box: Box, turn: Affine) -> Line:
    """Return a block arrow as the line along its middle."""
    x, y = box.center
    across = [(box.x0, y), (box.x1, y)]
    down = [(x, box.top), (x, box.bottom)]
    ends = {"right": across, "left": across[::-1], "down": down, "up": down[::-1]}
    points = ends.get(direction, across if direction == "leftRight" else down)
    both = direction in ("leftRight", "upDown")
    return Line(tuple(map(turn.point, points)), head_at_start=both, head_at_end=True)
