"""Shapes in a picture: areas of paper that ink closes in. Lengths are points, ``scale`` has the pixels to the point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from converters.drawing.geometry import Box, Shape
from converters.grid import SymbolKind

_SMALLEST, _TALLEST = (9.0, 6.0), 100.0
_LEAST_AREA = 60.0
_MOST = 600
_CONVEX = 0.88
"""A shape fills at least this part of its hull."""
_THICKEST = 3.0
"""An outline is no thicker."""
_PAPER = 0.5
"""Where less than this part of a ring around it is ink, an outline ends."""
_WAVY = 0.88
"""A document with a wavy foot lacks a corner and fills this part of its box; a box with a corner cut off doesn't."""
_CORNER, _GOES_ON, _MOST_BEYOND = 2.0, 0.8, 2
"""Lines go on so far beyond the corners of cells, and of what lines close in, but not of more than two at a box."""
_SHARED = 1.6


@dataclass(frozen=True, eq=False)
class Outlined:
    """A shape with its outline in the picture."""

    shape: Shape
    inside: Any
    """The outline of the paper inside, in pixels."""
    pen: int
    """How thick the line around it is, in pixels."""
    convex: float
    """Which part of its hull it fills."""

    @property
    def rank(self) -> tuple[bool, float]:
        """Of two that overlap the one of higher rank is real: what lines close in is angular, and notched by shapes."""
        return self.shape.kind is not SymbolKind.PROCESS, self.convex

    def wipe_out_of(self, ink: Any) -> None:
        """Make paper of the shape in ``ink``, line, words and all."""
        import cv2

        cv2.drawContours(ink, [self.inside], -1, 0, -1)
        cv2.drawContours(ink, [self.inside], -1, 0, 2 * self.pen + 3)


def find_shapes(whole: Any, place: tuple[int, int, int, int], scale: float) -> list[Outlined]:
    """Return the shapes at ``place`` (left, top, right, bottom in pixels) of a picture, 255 where there is ink.

    No cells of a table, and nothing that lines close in. Their outlines count from the corner of ``place``.
    """
    import cv2
    import numpy

    left, top, right, bottom = place
    ink = whole[top:bottom, left:right]
    widest = (right - left) / scale
    paper = cv2.bitwise_not(cv2.dilate(ink, numpy.ones((2, 2), numpy.uint8)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(paper, connectivity=4)
    found: list[Outlined] = []
    for i, (x, y, w, h, area) in enumerate(stats[1:count].tolist(), 1):
        wide, high = w / scale, h / scale
        fits = wide >= _SMALLEST[0] and high >= _SMALLEST[1] and high <= _TALLEST and wide <= widest
        if fits and area >= _LEAST_AREA * scale * scale and len(found) < _MOST:
            mask = (labels[y : y + h, x : x + w] == i).astype(numpy.uint8)
            outlined = _outlined(ink, mask, x, y, scale)
            if outlined is not None and not _is_closed_in(whole, outlined.shape, place, scale):
                found.append(outlined)
    outer = [f for f in found if not any(o is not f and o.shape.box.covers(f.shape.box) for o in found)]
    real = [f for f in outer if not any(o.rank > f.rank and _overlap(o.shape.box, f.shape.box) for o in outer)]
    return sorted(real, key=lambda f: (f.shape.box.top, f.shape.box.x0))


def _outlined(ink: Any, mask: Any, x: int, y: int, scale: float) -> Outlined | None:
    """Return the shape around the paper that ``mask`` tells, whose corner is at (x, y); ``None`` for none."""
    import cv2

    high, wide = mask.shape
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE, offset=(x, y))
    inside = max(outlines, key=cv2.contourArea)
    size, hull = cv2.contourArea(inside), cv2.contourArea(cv2.convexHull(inside))
    if hull < 1 or size / hull < _CONVEX:
        return None
    kind = _kind(mask, size / max(1.0, (wide - 1.0) * (high - 1.0)))
    if kind is None:
        return None
    pen = _pen(ink, mask, x, y, max(1, int(_THICKEST * scale)))
    around = pen / 2
    box = Box((x - around) / scale, (y - around) / scale, (x + wide + around) / scale, (y + high + around) / scale)
    return Outlined(Shape(kind, box), inside, pen, size / hull)


def _pen(ink: Any, mask: Any, x: int, y: int, most: int) -> int:
    """Return how many pixels thick the line around ``mask`` is."""
    import cv2
    import numpy

    high, wide = mask.shape
    edge = most + 1
    left, top = min(edge, x), min(edge, y)
    around = ink[y - top : y + high + edge, x - left : x + wide + edge]
    grown = numpy.zeros(around.shape, numpy.uint8)
    grown[top : top + high, left : left + wide] = mask
    kernel = numpy.ones((3, 3), numpy.uint8)
    for pen in range(most):
        larger = cv2.dilate(grown, kernel)
        ring = larger != grown
        inked = float((around[ring] > 0).mean()) if ring.any() else 0.0
        if pen > 1 and inked < _PAPER:  # the first pixels are the paper that the look for closed areas left out
            return pen
        grown = larger
    return most


def _is_closed_in(whole: Any, shape: Shape, place: tuple[int, int, int, int], scale: float) -> bool:
    """Tell whether lines that go on close in what looks like a box."""
    on_page = shape.box.moved(place[0] / scale, place[1] / scale)
    return shape.kind is SymbolKind.PROCESS and _lines_beyond(whole, on_page, scale) > _MOST_BEYOND


def _lines_beyond(ink: Any, box: Box, scale: float) -> int:
    """Return at how many of its corners' eight sides the outline goes on as a line, as that of a table's cell does."""
    x0, top, x1, bottom = (round(v * scale) for v in (box.x0, box.top, box.x1, box.bottom))
    near, far, aside = round(_CORNER * scale), round(2.5 * _CORNER * scale), round(_CORNER * scale)
    count = 0
    for y in (top, bottom):
        rows = ink[max(0, y - aside) : y + aside + 1]
        beyond = rows[:, max(0, x0 - far) : max(0, x0 - near)], rows[:, x1 + near : x1 + far]
        count += sum(part.size > 0 and float(part.any(axis=0).mean()) > _GOES_ON for part in beyond)
    for x in (x0, x1):
        columns = ink[:, max(0, x - aside) : x + aside + 1]
        beyond = columns[max(0, top - far) : max(0, top - near)], columns[bottom + near : bottom + far]
        count += sum(part.size > 0 and float(part.any(axis=1).mean()) > _GOES_ON for part in beyond)
    return count


def _overlap(a: Box, b: Box) -> bool:
    """Tell whether two boxes share more than a border: what lines close in beside a shape is no shape itself."""
    across, down = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.bottom, b.bottom) - max(a.top, b.top)
    return across > _SHARED and down > _SHARED


def _kind(mask: Any, filling: float) -> SymbolKind | None:
    """Return the kind by how much of its box the area fills and whether it reaches the corners."""
    high, wide = mask.shape
    if filling < 0.42:
        return None
    if filling < 0.66:
        return SymbolKind.DECISION
    inset = max(1, int(0.07 * min(high, wide)))
    corners = [bool(mask[y, x]) for y in (inset, high - 1 - inset) for x in (inset, wide - 1 - inset)]
    if all(corners) or (sum(corners) > 2 and filling > _WAVY):
        return SymbolKind.PROCESS
    if corners[:2] == [True, True] and not any(corners[2:]):
        return SymbolKind.OFF_PAGE
    return None if any(corners) else SymbolKind.TERMINATOR
