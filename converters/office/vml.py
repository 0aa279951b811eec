"""VML, the drawing language of Word before 2010 and of its fallbacks, as shapes and lines (ECMA-376 part 4, 14)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from converters.drawing.geometry import Box, Line, Point, Shape, Word
from converters.grid import MarkKind, SymbolKind
from converters.limits import Clock
from converters.office.drawing import Drawing, Thing
from converters.office.package import child, descendants, number
from converters.office.placing import Affine, Space, turned
from converters.table.cell_words import is_answer
from sopbpmn.whitespace import one_line
from sopbpmn.xml import local_name

_DEEPEST = 12
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0, "": 1.0}
_LENGTH = re.compile(r"\s*(-?(?:\d+\.?\d*|\.\d+))\s*([a-z]{0,2})")
_ANGLE = re.compile(r"\s*(-?(?:\d{1,12}\.?\d{0,6}|\.\d{1,6}))\s*(fd)?")
_MOST_BENDS = 500
_TYPE = re.compile(r"_t(\d{1,4})\Z")
_KINDS: Mapping[int, SymbolKind] = {
    **dict.fromkeys((1, 7, 109, 111, 112, 114, 115, 117, 118, 119, 176), SymbolKind.PROCESS),
    **dict.fromkeys((2, 3, 116, 120), SymbolKind.TERMINATOR),
    **dict.fromkeys((4, 110), SymbolKind.DECISION),
    **dict.fromkeys((15, 56, 177), SymbolKind.OFF_PAGE),
}
"""Shape types (the number in ``#_x0000_t110``) by symbol."""
_LINES = (20, *range(32, 41))
_TEXT_BOX = 202


def collect_vml(element: etree._Element, drawing: Drawing, clock: Clock) -> None:
    """Add what the ``w:pict`` ``element`` draws to ``drawing``, in points from its anchor."""
    _members(element, Space(), drawing, clock, 0)


def style_of(element: etree._Element) -> dict[str, str]:
    """Return the style attribute's properties."""
    pairs = (part.partition(":") for part in element.get("style", "").split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _members(parent: etree._Element, space: Space, drawing: Drawing, clock: Clock, depth: int) -> None:
    for element in parent:
        clock.check()
        clock.require(drawing.size, clock.limits.objects, "unit-shapes")
        name = local_name(element)
        if name == "group" and depth < _DEEPEST:
            _members(element, _group_space(element, space, depth), drawing, clock, depth + 1)
        elif name == "line":
            _add_line(element, space, drawing)
        elif name == "polyline":
            _add_polyline(element, space, drawing)
        elif name in ("shape", "rect", "roundrect", "oval", "image", "arc", "curve", "group"):
            _add_shape(element, name, space, drawing, depth)


def _length(text: str | None) -> float:
    """Return a CSS length in points; within a group a bare number is one of its units."""
    match = _LENGTH.match(text or "")
    return number(match[1]) * _UNITS.get(match[2], 1.0) if match else 0.0


def _corner(style: Mapping[str, str], depth: int) -> Point:
    if depth:
        return _length(style.get("left")), _length(style.get("top"))
    return _length(style.get("margin-left") or style.get("left")), _length(style.get("margin-top") or style.get("top"))


def _pair(text: str | None, default: Point) -> Point:
    parts = (text or "").split(",")
    if len(parts) != 2:
        return default
    return _length(parts[0]), _length(parts[1])


def _group_space(element: etree._Element, space: Space, depth: int) -> Space:
    box, turn = _placed(style_of(element), space, depth)
    size, origin = _pair(element.get("coordsize"), (1000.0, 1000.0)), _pair(element.get("coordorigin"), (0.0, 0.0))
    return space.within(box, origin, size, turn)


def _placed(style: Mapping[str, str], space: Space, depth: int) -> tuple[Box, Affine]:
    """Return where something stands before it is turned, and how it is turned and mirrored itself."""
    box = space.box(*_corner(style, depth), _length(style.get("width")), _length(style.get("height")))
    flip = style.get("flip", "")
    return box, turned(box, _degrees(style.get("rotation")), flip_x="x" in flip, flip_y="y" in flip)


def _degrees(text: str | None) -> float:
    """Return an angle in degrees; Word also writes them in parts (65,536 to the degree)."""
    match = _ANGLE.match(text or "")
    return number(match[1]) / (65_536 if match[2] else 1) if match else 0.0


def _heads(element: etree._Element) -> tuple[bool, bool]:
    stroke = child(element, "stroke")
    if stroke is None:
        return False, False
    return (
        stroke.get("startarrow", "none") != "none",
        stroke.get("endarrow", "none") != "none",
    )


def _add_line(element: etree._Element, space: Space, drawing: Drawing) -> None:
    start, end = _pair(element.get("from"), (0.0, 0.0)), _pair(element.get("to"), (0.0, 0.0))
    style = style_of(element)
    left, top = _corner(style, 1) if "left" in style else (0.0, 0.0)
    ends = [space.point(x + left, y + top) for x, y in (start, end)]
    flip = style.get("flip", "")
    box = Box.around(ends)
    own = turned(box, _degrees(style.get("rotation")), flip_x="x" in flip, flip_y="y" in flip)
    drawing.lines.append(Line(tuple(map(space.turn.after(own).point, ends)), *_heads(element)))


def _add_polyline(element: etree._Element, space: Space, drawing: Drawing) -> None:
    lengths = [_length(text) for text in element.get("points", "").replace(",", " ").split()[: 2 * _MOST_BENDS]]
    ends = [space.turn.point(space.point(x, y)) for x, y in zip(lengths[::2], lengths[1::2], strict=False)]
    if len(ends) > 1:
        drawing.lines.append(Line(tuple(ends), *_heads(element)))


def _add_shape(element: etree._Element, name: str, space: Space, drawing: Drawing, depth: int) -> None:
    style = style_of(element)
    box, own = _placed(style, space, depth)
    turn = space.turn.after(own)
    shown = turn.box(box)
    match = _TYPE.search(element.get("type", ""))
    kind_number = int(match[1]) if match else {"rect": 1, "roundrect": 2, "oval": 3}.get(name, 0)
    hidden = style.get("visibility") == "hidden"
    if kind_number in _LINES or element.get(f"{{{_OFFICE}}}connectortype"):
        points = tuple(map(turn.point, _bends(kind_number, box)))
        if hidden or _is_off(element, "stroked"):
            drawing.things.append(Thing(MarkKind.LINE, Box.around(points), hidden=True))
        else:
            drawing.lines.append(Line(points, *_heads(element)))
        return
    text = one_line("".join(e.text or "" for e in descendants(element, "t")))
    kind = _KINDS.get(kind_number)
    bare = _is_off(element, "stroked")
    if hidden or (bare and _is_off(element, "filled") and not text and child(element, "imagedata") is None):
        drawing.things.append(Thing(MarkKind.SHAPE, shown, hidden=True))
    elif text and (kind_number == _TEXT_BOX or is_answer(text) or kind is None or bare):
        if kind_number == _TEXT_BOX and not bare and not is_answer(text) and shown.width > 40 and shown.height > 16:
            drawing.shapes.append(Shape(SymbolKind.PROCESS, shown, text))
        else:
            drawing.words.append(Word(text, shown, whole=True))
    elif kind is not None:
        drawing.shapes.append(Shape(kind, shown, text, element.get("id", "")))
    elif kind_number != _TEXT_BOX:
        pictured = name == "image" or child(element, "imagedata") is not None
        drawing.things.append(Thing(MarkKind.PICTURE if pictured else MarkKind.SHAPE, shown))


def _is_off(element: etree._Element, name: str) -> bool:
    return element.get(name) in ("f", "false", "0")


_OFFICE = "urn:schemas-microsoft-com:office:office"


def _bends(kind_number: int, box: Box) -> list[Point]:
    """Return the bends of a connector before it is turned: straight (20, 32), one elbow (33), two (34 and more)."""
    points = [(box.x0, box.top), (box.x1, box.bottom)]
    middle = (box.x0 + box.x1) / 2
    if kind_number == 33:
        points.insert(1, (box.x1, box.top))
    elif kind_number >= 34:
        points[1:1] = [(middle, box.top), (middle, box.bottom)]
    return points
