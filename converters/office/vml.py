"""VML, the drawing language of Word before 2010 and of its fallbacks, as shapes and lines (ECMA-376 part 4, 14)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from converters.drawing.geometry import Box, Line, Point, Shape, Word
from converters.grid import SymbolKind
from converters.limits import Clock
from converters.office.ooxml import Drawing, child, descendants, number
from converters.table.cell_words import is_answer
from sopbpmn.whitespace import one_line
from sopbpmn.xml import local_name

_DEEPEST = 12
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0, "": 1.0}
_LENGTH = re.compile(r"\s*(-?(?:\d+\.?\d*|\.\d+))\s*([a-z]{0,2})")
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


@dataclass(frozen=True, slots=True)
class _Space:
    """Coordinates of a group -> points from the anchor."""

    dx: float = 0.0
    dy: float = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0

    def point(self, x: float, y: float) -> Point:
        return self.dx + x * self.scale_x, self.dy + y * self.scale_y


def collect_vml(element: etree._Element, drawing: Drawing, clock: Clock) -> None:
    """Add what the ``w:pict`` ``element`` draws to ``drawing``, in points from its anchor."""
    _members(element, _Space(), drawing, clock, 0)


def style_of(element: etree._Element) -> dict[str, str]:
    """Return the style attribute's properties."""
    pairs = (part.partition(":") for part in element.get("style", "").split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _members(parent: etree._Element, space: _Space, drawing: Drawing, clock: Clock, depth: int) -> None:
    for element in parent:
        clock.check()
        name = local_name(element)
        if name == "group" and depth < _DEEPEST:
            _members(element, _group_space(element, space, depth), drawing, clock, depth + 1)
        elif name == "line":
            _add_line(element, space, drawing)
        elif name in ("shape", "rect", "roundrect", "oval"):
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


def _group_space(element: etree._Element, space: _Space, depth: int) -> _Space:
    style = style_of(element)
    x, y = space.point(*_corner(style, depth))
    wide, high = _length(style.get("width")) * space.scale_x, _length(style.get("height")) * space.scale_y
    size, origin = _pair(element.get("coordsize"), (1000.0, 1000.0)), _pair(element.get("coordorigin"), (0.0, 0.0))
    scale_x, scale_y = wide / (size[0] or 1000.0), high / (size[1] or 1000.0)
    return _Space(x - origin[0] * scale_x, y - origin[1] * scale_y, scale_x, scale_y)


def _heads(element: etree._Element) -> tuple[bool, bool]:
    stroke = child(element, "stroke")
    if stroke is None:
        return False, False
    return (
        stroke.get("startarrow", "none") != "none",
        stroke.get("endarrow", "none") != "none",
    )


def _add_line(element: etree._Element, space: _Space, drawing: Drawing) -> None:
    start, end = _pair(element.get("from"), (0.0, 0.0)), _pair(element.get("to"), (0.0, 0.0))
    style = style_of(element)
    shift = _corner(style, 1) if "left" in style else (0.0, 0.0)
    if "x" in style.get("flip", ""):
        start, end = (end[0], start[1]), (start[0], end[1])
    if "y" in style.get("flip", ""):
        start, end = (start[0], end[1]), (end[0], start[1])
    points = tuple(space.point(x + shift[0], y + shift[1]) for x, y in (start, end))
    drawing.lines.append(Line(points, *_heads(element)))


def _add_shape(element: etree._Element, name: str, space: _Space, drawing: Drawing, depth: int) -> None:
    style = style_of(element)
    x, y = _corner(style, depth)
    (x0, top), (x1, bottom) = (
        space.point(x, y),
        space.point(x + _length(style.get("width")), y + _length(style.get("height"))),
    )
    box = Box(min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom))
    match = _TYPE.search(element.get("type", ""))
    kind_number = int(match[1]) if match else {"rect": 1, "roundrect": 2, "oval": 3}.get(name, 0)
    if kind_number in _LINES or element.get(f"{{{_OFFICE}}}connectortype"):
        drawing.lines.append(Line(_line_points(kind_number, box, style), *_heads(element)))
        return
    text = one_line("".join(e.text or "" for e in descendants(element, "t")))
    kind = _KINDS.get(kind_number)
    bare = element.get("stroked") in ("f", "false", "0")
    if text and (kind_number == _TEXT_BOX or is_answer(text) or kind is None or bare):
        if kind_number == _TEXT_BOX and not bare and not is_answer(text) and box.width > 40 and box.height > 16:
            drawing.shapes.append(Shape(SymbolKind.PROCESS, box, text))
        else:
            drawing.words.append(Word(text, box))
    elif kind is not None:
        drawing.shapes.append(Shape(kind, box, text, element.get("id", "")))


_OFFICE = "urn:schemas-microsoft-com:office:office"


def _line_points(kind_number: int, box: Box, style: Mapping[str, str]) -> tuple[Point, ...]:
    """Return the bends of a connector: straight (20, 32), one elbow (33), two elbows (34 and more)."""
    points = [(box.x0, box.top), (box.x1, box.bottom)]
    middle = (box.x0 + box.x1) / 2
    if kind_number == 33:
        points.insert(1, (box.x1, box.top))
    elif kind_number >= 34:
        points[1:1] = [(middle, box.top), (middle, box.bottom)]
    flip, (cx, cy) = style.get("flip", ""), box.center
    if "x" in flip:
        points = [(2 * cx - x, y) for x, y in points]
    if "y" in flip:
        points = [(x, 2 * cy - y) for x, y in points]
    turn = round(_length(style.get("rotation")) / 90) % 4
    for _ in range(turn):
        points = [(cx - (y - cy), cy + (x - cx)) for x, y in points]
    return tuple(points)
