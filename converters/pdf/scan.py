"""Scanned pages: rules, words, shapes and lines from a picture, for the same core that reads vectors.

Needs the optional extra ``sopbpmn[scan]`` (OpenCV and RapidOCR, whose models come with it; nothing is fetched).
Everything read here is INFERRED at best. Lengths are points; ``_Picture.scale`` has the pixels to the point.
"""

from __future__ import annotations

import importlib.util
import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from converters.drawing.geometry import Box, Line, Path, Point, Shape, Word, Zone
from converters.grid import SymbolKind

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200
_RULE = 12.0
"""Straight runs of ink at least so long are rules or connectors."""
_SEGMENT = 5.0
_LETTERS = 0.45
"""Words that OCR is less sure of than this are left out."""


def available() -> bool:
    """Tell whether the optional extra is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("cv2", "rapidocr", "onnxruntime"))


@dataclass(frozen=True)
class Scan:
    """A scanned page, straightened: its words, its straight lines as paths, and the picture for the flow."""

    words: tuple[Word, ...]
    rules: tuple[Path, ...]
    ink: Any
    """Black and white picture (numpy array), 255 where there is ink."""
    scale: float

    def find_flow(self, zone: Zone) -> tuple[list[Shape], list[Line]]:
        """Return the shapes and the lines over the lanes, as ``vectors.find_flow`` does for painted paths."""
        return _find_flow(self, zone)


def read_scan(picture: Image, width: float, *, words: bool = True, printed: bool = False) -> Scan:
    """Return what stands on ``picture``, a page ``width`` points wide.

    Without OCR unless ``words``; ``printed`` tells that it is no scan but the picture of a page that lies straight.
    """
    import cv2
    import numpy

    colours = numpy.asarray(picture.convert("RGB"))
    scale = colours.shape[1] / width
    grey = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY)
    if not printed:
        grey, colours = _straightened(grey, colours, scale)
    block = int(15 * scale) | 1
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 13)
    ink[grey > 215] = 0
    rules = [*_runs(ink, scale, _RULE, across=True), *_runs(ink, scale, _RULE, across=False)]
    paths = tuple(
        Path(
            ((b.x0, b.top), (b.x1, b.top), (b.x1, b.bottom), (b.x0, b.bottom)),
            closed=True,
            stroked=False,
            filled=True,
        )
        for b in rules
    )
    return Scan(tuple(_words(colours, scale)) if words else (), paths, ink, scale)


def _straightened(grey: Any, colours: Any, scale: float) -> tuple[Any, Any]:
    """Return the pictures drawn upright: the frame that the outermost long rules form becomes a rectangle."""
    import cv2
    import numpy

    dark = cv2.threshold(grey, 170, 255, cv2.THRESH_BINARY_INV)[1]
    level = _long_lines(dark, scale)
    upright = _long_lines(dark.T.copy(), scale)
    if len(level) < 2 or len(upright) < 2:
        return grey, colours
    (top, bottom), (left, right) = (
        (min(lines, key=lambda n: n[2]), max(lines, key=lambda n: n[2])) for lines in (level, upright)
    )
    if bottom[2] - top[2] < 60 * scale or right[2] - left[2] < 100 * scale:
        return grey, colours
    corners = [_crossing(row, column) for row in (top, bottom) for column in (left, right)]
    square = [(column[2], row[2]) for row in (top, bottom) for column in (left, right)]
    if max(math.dist(a, b) for a, b in zip(corners, square, strict=True)) > 30 * scale:
        return grey, colours
    turn = cv2.getPerspectiveTransform(numpy.array(corners, numpy.float32), numpy.array(square, numpy.float32))
    high, wide = grey.shape
    return (
        cv2.warpPerspective(grey, turn, (wide, high), borderValue=255),
        cv2.warpPerspective(colours, turn, (wide, high), borderValue=(255, 255, 255)),
    )


def _long_lines(dark: Any, scale: float) -> list[tuple[float, float, float]]:
    """Return the nearly level lines at least 0.6 times as long as the longest: slope, height at 0, mean height."""
    import cv2
    import numpy

    long = cv2.morphologyEx(dark, cv2.MORPH_OPEN, numpy.ones((1, int(12 * scale)), numpy.uint8))
    long = cv2.dilate(long, numpy.ones((3, int(6 * scale)), numpy.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(long)
    found: list[tuple[int, float, float, float]] = []
    for i, (x, y, w, h, _) in enumerate(stats[1:count].tolist(), 1):
        if w > 100 * scale and h < 0.06 * w:
            ys, xs = numpy.nonzero(labels[y : y + h, x : x + w] == i)
            slope, height = (float(v) for v in numpy.polyfit(xs + x, ys + y, 1))
            found.append((w, slope, height, slope * (x + w / 2) + height))
    longest = max((w for w, _, _, _ in found), default=0)
    return [(slope, height, middle) for w, slope, height, middle in found if w >= 0.6 * longest]


def _crossing(row: tuple[float, float, float], column: tuple[float, float, float]) -> Point:
    """Return where y = a x + b and x = c y + d meet."""
    (a, b, _), (c, d, _) = row, column
    x = (c * b + d) / (1 - a * c)
    return x, a * x + b


def _runs(ink: Any, scale: float, shortest: float, *, across: bool) -> list[Box]:
    """Return the straight level (or upright) runs of ink, thin ones only, in points."""
    import cv2
    import numpy

    size = max(3, int(shortest * scale))
    kernel = numpy.ones((1, size) if across else (size, 1), numpy.uint8)
    opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
    opened = cv2.dilate(opened, numpy.ones((2, 5) if across else (5, 2), numpy.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    found: list[Box] = []
    for x, y, w, h, _ in stats[1:count].tolist():
        thick, long = (h, w) if across else (w, h)
        if thick > 5 * scale or long < 1.2 * thick:
            continue
        middle = (y + h / 2 if across else x + w / 2) / scale
        low, high = (x, x + w) if across else (y, y + h)
        low, high = low / scale, high / scale
        found.append(
            Box(low, middle - 0.4, high, middle + 0.4) if across else Box(middle - 0.4, low, middle + 0.4, high)
        )
    return found


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


def read_line(picture: Image) -> tuple[str, float]:
    """Return the one line of words that ``picture`` shows, and how sure that is (0 to 1)."""
    import numpy

    result = _engine()(numpy.asarray(picture.convert("RGB")), use_det=False, use_cls=False, use_rec=True)
    return next(
        ((text, float(sure)) for text, sure in zip(result.txts or (), result.scores or (), strict=True)), ("", 0.0)
    )


def _words(colours: Any, scale: float) -> list[Word]:
    """Return the words that OCR reads; it gives lines, which are shared out by the number of letters."""
    result = _engine()(colours)
    words: list[Word] = []
    for corners, text, sure in zip(
        result.boxes if result.boxes is not None else (), result.txts or (), result.scores or (), strict=True
    ):
        if float(sure) < _LETTERS:
            continue
        box = Box.around((float(x) / scale, float(y) / scale) for x, y in corners)
        letter = box.width / max(1, len(text))
        at = 0
        for part in text.split():
            at = text.index(part, at)
            words.append(Word(part, Box(box.x0 + at * letter, box.top, box.x0 + (at + len(part)) * letter, box.bottom)))
            at += len(part)
    return words


def _find_flow(scan: Scan, zone: Zone) -> tuple[list[Shape], list[Line]]:
    import cv2
    import numpy

    scale = scan.scale
    x0, top, x1, bottom = (int(v * scale) for v in (zone.box.x0, zone.box.top, zone.box.x1, zone.box.bottom))
    ink = scan.ink[max(0, top) : bottom, max(0, x0) : x1].copy()
    if not ink.size:
        return [], []
    origin = (max(0, x0) / scale, max(0, top) / scale)
    grid = numpy.zeros_like(ink)
    thick = max(3, int(2.6 * scale))
    for x in zone.columns:
        at = int((x - origin[0]) * scale)
        cv2.line(grid, (at, 0), (at, ink.shape[0]), 255, thick)
    for y in zone.rows:
        at = int((y - origin[1]) * scale)
        cv2.line(grid, (0, at), (ink.shape[1], at), 255, thick)
    shapes = _shapes(ink, grid, scale, zone.box.width)
    rest = ink.copy()
    for shape in shapes:
        _erase(rest, shape, scale)
    texts = [w.box.moved(-origin[0], -origin[1]) for w in scan.words]
    lines = _lines(rest, grid, [t for t in texts if not any(s.box.holds(t.center) for s in shapes)], scale)
    return (
        [Shape(s.kind, s.box.moved(*origin)) for s in shapes],
        [
            Line(tuple((x + origin[0], y + origin[1]) for x, y in n.points), n.head_at_start, n.head_at_end)
            for n in lines
        ],
    )


def _shapes(ink: Any, grid: Any, scale: float, width: float) -> list[Shape]:
    """Return the shapes: areas of paper that ink closes in, and that no rule of the table borders."""
    import cv2
    import numpy

    paper = cv2.bitwise_not(cv2.dilate(ink, numpy.ones((2, 2), numpy.uint8)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(paper, connectivity=4)
    found: list[Shape] = []
    for i, (x, y, w, h, area) in enumerate(stats[1:count].tolist(), 1):
        wide, high = w / scale, h / scale
        if wide < 9 or high < 6 or high > 100 or wide > width or area < 60 * scale * scale:
            continue
        mask = (labels[y : y + h, x : x + w] == i).astype(numpy.uint8)
        outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        outline = max(outlines, key=cv2.contourArea)
        size, hull = cv2.contourArea(outline), cv2.contourArea(cv2.convexHull(outline))
        if hull < 1 or size / hull < 0.88:
            continue
        round_about = cv2.arcLength(outline, True)
        ring = cv2.dilate(numpy.pad(mask, 6), numpy.ones((7, 7), numpy.uint8))
        near = numpy.zeros_like(ring)
        y0, x0 = max(0, y - 6), max(0, x - 6)
        part = grid[y0 : y + h + 6, x0 : x + w + 6]
        near[y0 - y + 6 : y0 - y + 6 + part.shape[0], x0 - x + 6 : x0 - x + 6 + part.shape[1]] = part
        bordered = int(((ring > 0) & (near > 0)).sum()) / max(1.0, round_about * 4)
        kind = _kind(mask, size / max(1.0, (w - 1.0) * (h - 1.0)))
        if kind is None or bordered > 0.25:
            continue
        pen = 0.8
        found.append(Shape(kind, Box(x / scale - pen, y / scale - pen, (x + w) / scale + pen, (y + h) / scale + pen)))
    outer = [s for s in found if not any(o is not s and o.box.covers(s.box) for o in found)]
    return sorted(outer, key=lambda s: (s.box.top, s.box.x0))


def _kind(mask: Any, filling: float) -> SymbolKind | None:
    """Return the kind by how much of its box the area fills and whether it reaches the corners."""
    high, wide = mask.shape
    if filling < 0.42:
        return None
    if filling < 0.66:
        return SymbolKind.DECISION
    inset = max(1, int(0.07 * min(high, wide)))
    corners = [bool(mask[y, x]) for y in (inset, high - 1 - inset) for x in (inset, wide - 1 - inset)]
    if all(corners):
        return SymbolKind.PROCESS
    if corners[:2] == [True, True] and not any(corners[2:]):
        return SymbolKind.OFF_PAGE
    return None if any(corners) else SymbolKind.TERMINATOR


def _erase(ink: Any, shape: Shape, scale: float) -> None:
    import cv2
    import numpy

    b = Box(shape.box.x0 - 1.2, shape.box.top - 1.2, shape.box.x1 + 1.2, shape.box.bottom + 1.2)
    x, y = b.center
    if shape.kind is SymbolKind.DECISION:
        corners = [(x, b.top - 1), (b.x1 + 1, y), (x, b.bottom + 1), (b.x0 - 1, y)]
    else:
        corners = [(b.x0, b.top), (b.x1, b.top), (b.x1, b.bottom), (b.x0, b.bottom)]
    cv2.fillPoly(ink, [numpy.array([[int(px * scale), int(py * scale)] for px, py in corners], numpy.int32)], 0)


def _lines(ink: Any, grid: Any, texts: list[Box], scale: float) -> list[Line]:
    """Return the straight pieces of connectors, arrow heads put on their ends; ``texts`` are none of them."""
    import cv2

    runs = {across: _runs(ink, scale, _SEGMENT, across=across) for across in (True, False)}
    for text in texts:
        corner, opposite = (
            (int(text.x0 * scale), int(text.top * scale)),
            (int(text.x1 * scale), int(text.bottom * scale)),
        )
        cv2.rectangle(ink, corner, opposite, 0, -1)
    size = max(3, round(1.7 * scale))
    blobs = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    count, _, stats, centers = cv2.connectedComponentsWithStats(blobs)
    heads: list[Point] = [
        (float(cx) / scale, float(cy) / scale)
        for (_, _, w, h, area), (cx, cy) in zip(stats[1:count].tolist(), centers[1:count].tolist(), strict=True)
        if max(w, h) <= 11 * scale and area >= 0.3 * w * h
    ]

    def is_line(run: Box) -> bool:
        """Neither a rule, nor a letter's stroke, nor the base of an arrow head."""
        short = max(run.width, run.height) < 10
        return not (
            _on_grid(run, grid, scale)
            or any(text.covers(run, 1.5) for text in texts)
            or (short and any(math.dist(run.center, head) < 4 for head in heads))
        )

    level, upright = (_joined([r for r in runs[across] if is_line(r)], across=across) for across in (True, False))
    ends: list[tuple[Point, Point]] = [
        *(((b.x0, b.center[1]), (b.x1, b.center[1])) for b in level),
        *(((b.center[0], b.top), (b.center[0], b.bottom)) for b in upright),
    ]
    headed: set[tuple[int, int]] = set()
    for head in heads:
        near = min(
            ((math.dist(head, pair[end]), i, end) for i, pair in enumerate(ends) for end in (0, 1)), default=None
        )
        if near is not None and near[0] < 7:
            headed.add((near[1], near[2]))
    return [Line(pair, (i, 0) in headed, (i, 1) in headed) for i, pair in enumerate(ends)]


def _on_grid(box: Box, grid: Any, scale: float) -> bool:
    """Tell whether most of a run lies on a rule of the table."""
    x0, x1 = int(box.x0 * scale), max(int(box.x0 * scale) + 1, int(box.x1 * scale))
    y0, y1 = int(box.top * scale), max(int(box.top * scale) + 1, int(box.bottom * scale))
    part = grid[max(0, y0) : y1, max(0, x0) : x1]
    return part.size == 0 or float((part > 0).mean()) > 0.7


def _joined(runs: list[Box], *, across: bool) -> list[Box]:
    """Return ``runs`` with the pieces of one line put together that a crossing rule or a faint spot parted."""
    kept: list[Box] = []
    for run in sorted(runs, key=lambda b: (b.x0, b.top) if across else (b.top, b.x0)):
        for i, other in enumerate(kept):
            aside = abs(other.center[1] - run.center[1]) if across else abs(other.center[0] - run.center[0])
            gap = run.x0 - other.x1 if across else run.top - other.bottom
            if aside < 1.6 and gap < 6:
                kept[i] = (
                    Box(other.x0, other.top, max(other.x1, run.x1), other.bottom)
                    if across
                    else Box(other.x0, other.top, other.x1, max(other.bottom, run.bottom))
                )
                break
        else:
            kept.append(run)
    return kept
