"""The outline of a picture that is drawn (SVG 1.1): the largest figure in it, and the words it holds."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from converters.drawing.geometry import Box, Path, Point
from converters.office.package import number
from converters.office.placing import UPRIGHT, Affine
from sopbpmn.errors import UnsafeXmlError
from sopbpmn.whitespace import one_line
from sopbpmn.xml import Limits, local_name, parse

_LIMITS = Limits(size=1_000_000, elements=5_000, depth=64)
"""A pasted symbol has a few hundred bytes; what is larger is some other picture."""
_MOST_STEPS = 4_000
_NUMBER = re.compile(r"[+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})(?:[eE][+-]?\d{1,3})?")
_STEP = re.compile(rf"[MmLlHhVvCcSsQqTtAaZz]|{_NUMBER.pattern}")
_CALL = re.compile(r"(matrix|translate|scale|rotate)\s{0,9}\(([^()]{0,200})\)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}
"""How many numbers a step of a path takes."""
_CURVED = "CSQTA"
_PASSED_ON = ("fill", "stroke", "visibility", "display")
_UNSEEN_PARTS = ("defs", "clipPath", "mask", "symbol", "pattern", "marker", "metadata", "style", "title", "desc")
_NO_PAINT = ("none", "transparent")
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\Z")
_RGB = re.compile(r"rgba?\(([^()]{0,100})\)\Z")
_NEARLY_WHITE = 250
"""A ground is often a shade beside white (of 255)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a drawn picture shows: its largest outline, in units of its own, and its words."""

    path: Path | None
    text: str = ""


def figure_of(data: bytes) -> Figure | None:
    """Return what the SVG picture ``data`` shows; ``None`` when it isn't one, or not read for safety."""
    try:
        root = parse(data, _LIMITS)
    except UnsafeXmlError:
        return None
    if local_name(root) != "svg":
        return None
    paths = [path for path in _paths(root, UPRIGHT, {}) if (path.stroked or path.filled) and _is_finite(path)]
    words = (one_line("".join(map(str, e.itertext()))) for e in root.iter(etree.Element) if local_name(e) == "text")
    return Figure(max(paths, key=lambda path: path.box.area, default=None), " ".join(filter(None, words)))


def _is_finite(path: Path) -> bool:
    """Tell whether all places of ``path`` can be reckoned with; absurd scales and radii lead beyond."""
    return all(math.isfinite(x) and math.isfinite(y) for x, y in path.points)


def _paths(element: etree._Element, space: Affine, paint: Mapping[str, str]) -> Iterator[Path]:
    """Yield the figures of ``element`` in the space around the picture's own."""
    if local_name(element) in _UNSEEN_PARTS:
        return
    space = space.after(_transform(element.get("transform", "")))
    paint = _painted(element, paint)
    if paint.get("display") == "none" or paint.get("visibility") == "hidden":
        return
    points, closed, curves = _outline(element)
    if len(points) > 1:
        fill, stroke = paint.get("fill", "black").strip().lower(), paint.get("stroke", "none").strip().lower()
        filled, stroked = fill not in _NO_PAINT and not _is_white(fill), stroke not in _NO_PAINT
        yield Path(tuple(map(space.point, points)), closed or filled, stroked, filled, curves)
    for inner in element:
        if isinstance(inner.tag, str):
            yield from _paths(inner, space, paint)


def _painted(element: etree._Element, around: Mapping[str, str]) -> Mapping[str, str]:
    pairs = (part.partition(":") for part in element.get("style", "").split(";"))
    style = {name.strip(): value.strip() for name, _, value in pairs}
    own = {name: style.get(name, "") or str(element.get(name, "")) for name in _PASSED_ON}
    return {**around, **{name: value for name, value in own.items() if value}}


def _is_white(colour: str) -> bool:
    """Tell whether a colour in small letters can't be told from the paper."""
    if match := _HEX.match(colour):
        size = len(match[1]) // 3
        shades = [int(match[1][i : i + size] * (3 - size), 16) for i in range(0, 3 * size, size)]
        return min(shades) >= _NEARLY_WHITE
    if match := _RGB.match(colour):
        whole = 2.55 if "%" in match[1] else 1.0
        levels = [whole * number(level) for level in _NUMBER.findall(match[1])[:3]]
        return len(levels) == 3 and min(levels) >= _NEARLY_WHITE
    return colour == "white"


def _transform(text: str) -> Affine:
    """Return the map that the attribute ``transform`` describes."""
    result = UPRIGHT
    for match in list(_CALL.finditer(text))[:20]:
        values = [number(value) for value in _NUMBER.findall(match[2])]
        result = result.after(_call(match[1], values))
    return result


def _call(name: str, values: list[float]) -> Affine:
    if name == "matrix" and len(values) == 6:
        return Affine(*values)
    if name == "translate" and values:
        return Affine(e=values[0], f=values[1] if len(values) > 1 else 0.0)
    if name == "scale" and values:
        return Affine(a=values[0], d=values[-1])
    if name == "rotate" and values:
        sine, cosine = math.sin(math.radians(values[0])), math.cos(math.radians(values[0]))
        turn = Affine(cosine, sine, -sine, cosine)
        if len(values) < 3:
            return turn
        x, y = values[1], values[2]
        return Affine(e=x, f=y).after(turn).after(Affine(e=-x, f=-y))
    return UPRIGHT


def _outline(element: etree._Element) -> tuple[list[Point], bool, int]:
    """Return the corners of a figure, whether it is closed, and how many of its sides are curves."""

    def value(name: str, default: float = 0.0) -> float:
        match = _NUMBER.match(element.get(name, "").strip())
        return number(match[0], default) if match else default

    name = local_name(element)
    if name == "rect":
        return _rectangle(value("x"), value("y"), value("width"), value("height"), value("rx") or value("ry"))
    if name in ("circle", "ellipse"):
        x, y = value("cx"), value("cy")
        across, down = value("r") or value("rx"), value("r") or value("ry")
        turns = (math.tau * i / 16 for i in range(16))
        return [(x + across * math.cos(t), y + down * math.sin(t)) for t in turns], True, 16
    if name in ("polygon", "polyline"):
        numbers = [number(n) for n in _NUMBER.findall(element.get("points", ""))[: 2 * _MOST_STEPS]]
        return list(zip(numbers[::2], numbers[1::2], strict=False)), name == "polygon", 0
    return _path(element.get("d", "")) if name == "path" else ([], False, 0)


def _rectangle(x: float, y: float, wide: float, high: float, radius: float) -> tuple[list[Point], bool, int]:
    if radius <= 0:
        return [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], True, 0
    r = min(radius, wide / 2, high / 2)
    right, bottom = x + wide, y + high
    corners = [(x + r, y), (right - r, y), (right, y + r), (right, bottom - r)]
    corners += [(right - r, bottom), (x + r, bottom), (x, bottom - r), (x, y + r)]
    return corners, True, 4


def _path(text: str) -> tuple[list[Point], bool, int]:
    """Return the first closed part of a path, or all of an open one: where each step ends."""
    steps = [match[0] for match, _ in zip(_STEP.finditer(text), range(8 * _MOST_STEPS), strict=False)]
    points: list[Point] = []
    x = y = 0.0
    curves = at = 0
    order = ""
    while at < len(steps) and len(points) < _MOST_STEPS:
        if steps[at].isalpha():
            order = steps[at]
            at += 1
            if order in "Zz":
                return points, True, curves
        count = _TAKES.get(order.upper(), 0)
        if order in "Aa":
            _part_flags(steps, at + 3)
        texts = steps[at : at + count]
        if not count or len(texts) < count or any(text.isalpha() for text in texts):
            break
        at += count
        values = [number(text) for text in texts]
        base_x, base_y = (x, y) if order.islower() else (0.0, 0.0)
        if order in "Hh":
            x = base_x + values[0]
        elif order in "Vv":
            y = base_y + values[0]
        else:
            x, y = base_x + values[-2], base_y + values[-1]
        if order in "Mm" and points:
            break
        points += _curve(points[-1], (base_x, base_y), order.upper(), values) if points else ()
        points.append((x, y))
        curves += order.upper() in _CURVED
        order = {"M": "L", "m": "l"}.get(order, order)
    closed = len(points) > 2 and math.dist(points[0], points[-1]) < 0.01 * max(1.0, _size(points))
    return points, closed, curves


def _part_flags(steps: list[str], at: int) -> None:
    """Part the two flags of an arc, each of one digit, from what may follow them without a blank ("0110")."""
    for i in (at, at + 1):
        if i < len(steps) and len(steps[i]) > 1 and steps[i][0] in "01":
            steps[i : i + 1] = [steps[i][0], steps[i][1:]]


def _curve(start: Point, base: Point, order: str, values: list[float]) -> list[Point]:
    """Return places on the curve from ``start`` that a step draws; none for a straight one."""
    places = [(base[0] + x, base[1] + y) for x, y in zip(values[::2], values[1::2], strict=False)]
    if order == "A":
        return _arc(start, (base[0] + values[5], base[1] + values[6]), values)
    if order == "C":
        return [_bezier((start, *places), part) for part in (0.25, 0.5, 0.75)]
    if order in "SQ":
        return [_bezier((start, places[0], places[0], places[1]), part) for part in (0.25, 0.5, 0.75)]
    return []


def _bezier(points: tuple[Point, ...], part: float) -> Point:
    """Return the place at ``part`` (0 to 1) of the curve with the two ends and two handles ``points``."""
    rest = 1 - part
    weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
    x, y = (sum(w * point[axis] for w, point in zip(weights, points, strict=True)) for axis in (0, 1))
    return x, y


def _arc(start: Point, end: Point, values: list[float]) -> list[Point]:
    """Return the middle of an elliptical arc that isn't turned (SVG 1.1, F.6.5)."""
    across, down = abs(values[0]) or 1.0, abs(values[1]) or 1.0
    half = (start[0] - end[0]) / 2 / across, (start[1] - end[1]) / 2 / down
    size = math.hypot(*half)
    if not size:
        return []
    large, sweep = bool(values[3]), bool(values[4])
    side = 1.0 if large != sweep else -1.0
    center = math.sqrt(max(0.0, 1 - size * size))
    bulge = side * (1 + center) if large else -side * (1 - center)
    bulge *= max(1.0, size)  # an arc too small for its ends is made larger
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    return [(x + across * bulge * half[1] / size, y - down * bulge * half[0] / size)]


def _size(points: list[Point]) -> float:
    box = Box.around(points)
    return max(box.width, box.height)
