"""The picture of a page laid straight: quarter turns, slant, and the frame of the table made a rectangle again.

Pictures are numpy arrays of grey values, 255 is paper; lengths are pixels, ``scale`` has the pixels to the point.
"""

from __future__ import annotations

import math
from typing import Any

from converters.drawing.geometry import Point

_MOST_SLANT = 6.0
_LEAST_SLANT = 0.15
"""Degrees: more than this is no slant, less than this doesn't matter."""
_LONG_LINE = 4.0
"""A line of text tells a direction when it is so many times as long as it is high."""


def quarter_turned(places: Any) -> bool:
    """Tell whether most lines of text, each given by its four corners, run up or down the picture."""
    along = sum(max(0.0, abs(x) - abs(y)) for x, y in map(_direction, places))
    down = sum(max(0.0, abs(y) - abs(x)) for x, y in map(_direction, places))
    return down > along


def turned(grey: Any, places: Any, quarters: int) -> tuple[Any, Any]:
    """Return the picture after so many clockwise quarter turns, and the ``places`` on it."""
    import numpy

    for _ in range(quarters % 4):
        high = grey.shape[0]
        grey = numpy.rot90(grey, -1)
        places = numpy.stack((high - 1 - places[..., 1], places[..., 0]), axis=-1)
    return numpy.ascontiguousarray(grey), places


def straightened(grey: Any, places: Any, scale: float) -> tuple[Any, Any]:
    """Return the picture without its slant, and the ``places`` on it.

    The lines of text tell the slant roughly; then the frame that the outermost long rules form becomes a rectangle.
    """
    import cv2

    slant = _slant(places)
    if _LEAST_SLANT < abs(slant) < _MOST_SLANT:
        high, wide = grey.shape
        turn = cv2.getRotationMatrix2D((wide / 2, high / 2), slant, 1.0)
        grey = cv2.warpAffine(grey, turn, (wide, high), borderValue=255)
        places = cv2.transform(places, turn)
    frame = _frame(grey, scale)
    if frame is None:
        return grey, places
    high, wide = grey.shape
    grey = cv2.warpPerspective(grey, frame, (wide, high), borderValue=255)
    return grey, cv2.perspectiveTransform(places, frame) if len(places) else places


def _direction(place: Any) -> Point:
    """Return the long side of a line's place as a vector."""
    (ax, ay), (bx, by), (cx, cy), _ = place.tolist()
    across, down = (bx - ax, by - ay), (cx - bx, cy - by)
    return across if math.hypot(*across) >= math.hypot(*down) else down


def _slant(places: Any) -> float:
    """Return the middle of the angles of the long lines of text, in degrees; 0 where there are hardly any."""
    angles: list[float] = []
    for place in places:
        (ax, ay), (bx, by), (_, cy), _ = place.tolist()
        if bx > ax and bx - ax > _LONG_LINE * abs(cy - by):
            angles.append(math.degrees(math.atan2(by - ay, bx - ax)))
    return sorted(angles)[len(angles) // 2] if len(angles) > 3 else 0.0


def _frame(grey: Any, scale: float) -> Any | None:
    """Return the map that makes a rectangle of the frame; ``None`` where no frame is seen."""
    import cv2
    import numpy

    dark = cv2.threshold(grey, 170, 255, cv2.THRESH_BINARY_INV)[1]
    level = _long_lines(dark, scale)
    upright = _long_lines(dark.T.copy(), scale)
    if len(level) < 2 or len(upright) < 2:
        return None
    (top, bottom), (left, right) = (
        (min(lines, key=lambda n: n[2]), max(lines, key=lambda n: n[2])) for lines in (level, upright)
    )
    if bottom[2] - top[2] < 60 * scale or right[2] - left[2] < 100 * scale:
        return None
    corners = [_crossing(row, column) for row in (top, bottom) for column in (left, right)]
    square = [(column[2], row[2]) for row in (top, bottom) for column in (left, right)]
    if max(math.dist(a, b) for a, b in zip(corners, square, strict=True)) > 30 * scale:
        return None
    return cv2.getPerspectiveTransform(numpy.array(corners, numpy.float32), numpy.array(square, numpy.float32))


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
