"""Painted paths -> the shapes and the lines of a flow.

For formats that keep only paint (PDF): kinds come from the outline, and lines drawn as thin filled strips are reduced
to their centre line. Lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from converters.drawing.arrow_heads import ArrowHead, as_arrow_head, as_block_arrow, is_dart, lines_with_heads
from converters.drawing.geometry import STRIP, Box, Line, Path, Point, Shape, Zone, length
from converters.drawing.shading import without_shading
from converters.drawing.strokes import heads_of_strokes, joined_dashes
from converters.grid import SymbolKind
from converters.limits import Clock

_SMALLEST = (9.0, 6.5)
_TALLEST = 140.0
_MOST_CORNERS = 200


def find_flow(paths: Iterable[Path], zone: Zone, clock: Clock) -> tuple[list[Shape], list[Line]]:
    """Return the shapes and the lines painted over the lanes; shapes have no text yet.

    Raises:
        DocumentRefusedError: there are more of them than any flow has.
    """
    shapes: list[Shape] = []
    fills: list[Box] = []
    heads: list[ArrowHead] = []
    blocks: list[Line] = []
    strokes: list[tuple[Point, ...]] = []
    for path in paths:
        if not (path.stroked or path.filled) or not _reaches(zone, path.box.center):
            continue
        if (block := as_block_arrow(path)) is not None:
            blocks.append(block)
        elif (kind := _kind(path, zone)) is not None:
            if kind is SymbolKind.PROCESS and not path.stroked and len(path.points) == 4:
                fills.append(path.box)
            else:
                shapes.append(Shape(kind, path.box))
        elif (head := as_arrow_head(path)) is not None:
            heads.append(head)
        elif not path.closed:
            strokes.append(path.way or path.points)
        elif path.is_strip:
            strokes.append(_center_line(path))
    clock.require(
        max(len(shapes), len(fills), len(heads), len(strokes), len(blocks)), 2 * clock.limits.shapes, "unit-shapes"
    )
    winged, strokes = heads_of_strokes(joined_dashes(_unique(strokes)))
    strokes = [s for s in strokes if length(s) > 1.0 and not _is_rule(s, zone)]
    lines = [*lines_with_heads(strokes, [*heads, *winged]), *blocks]
    shapes += [Shape(SymbolKind.PROCESS, box) for box in without_shading(fills, zone, lines)]
    return _outermost(shapes), lines


def _reaches(zone: Zone, point: Point) -> bool:
    """Tell whether ``point`` may be part of the flow: over the lanes, or above or below the table they belong to."""
    if not zone.box.top - 60 <= point[1] <= zone.box.bottom + 60:
        return False
    if zone.box.x0 - 4 <= point[0] <= zone.box.x1 + 4:
        return True
    outside = point[1] < zone.rows[0] or point[1] > zone.rows[-1]
    return outside and zone.columns[0] <= point[0] <= zone.columns[-1]


def _kind(path: Path, zone: Zone) -> SymbolKind | None:
    """Return the kind of the symbol that ``path`` outlines over the lanes, ``None`` if it is none."""
    box = path.box
    if box.width < _SMALLEST[0] or box.height < _SMALLEST[1] or box.height > _TALLEST:
        return None
    if box.width > zone.box.width + 10 or path.thickness < STRIP:
        return None
    kind = outline_kind(path)
    beside = not zone.box.x0 - 4 <= box.center[0] <= zone.box.x1 + 4
    if beside and kind is not SymbolKind.OFF_PAGE:
        return None
    return None if kind is SymbolKind.PROCESS and _is_cell(box, zone) else kind


def outline_kind(path: Path) -> SymbolKind | None:
    """Return the kind of symbol that has this outline, by its corners, its curves and the part of its box it fills."""
    box = path.box
    if not path.closed or path.area < 0.35 * box.area or not box.area or is_dart(path.points):
        return None
    corners, filling = _corners(path.points), path.area / box.area
    rhombus = 0.42 < filling < 0.58 and corners >= 4
    if rhombus and len(path.points) > 4:  # an ellipse of four curves, kept by their ends, fills as much
        return SymbolKind.DECISION
    if path.curves >= 2:
        return SymbolKind.PROCESS if _has_square_corner(path) else SymbolKind.TERMINATOR
    if corners == 4 and filling > 0.95:
        return SymbolKind.PROCESS
    if rhombus:
        return SymbolKind.DECISION
    if corners == 5 and 0.6 < filling < 0.97:
        return SymbolKind.OFF_PAGE
    if corners >= 8 and filling > 0.75:
        return SymbolKind.TERMINATOR
    return SymbolKind.PROCESS if corners >= 4 and filling > 0.6 else None


def _corners(points: Sequence[Point]) -> int:
    """Return how many corners the outline has; those that a pen's width makes of one corner count once."""
    kept = [points[0]]
    for point in points[1:]:
        if math.dist(kept[-1], point) > 1.2:
            kept.append(point)
    return len(kept) - (len(kept) > 1 and math.dist(kept[0], kept[-1]) <= 1.2)


def _has_square_corner(path: Path) -> bool:
    """Tell whether the outline reaches a corner of its box: a wavy document symbol does, a capsule doesn't."""
    box = path.box
    corners = ((box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom))
    return any(math.dist(point, corner) < 0.8 for point in path.points for corner in corners)


def _is_cell(box: Box, zone: Zone) -> bool:
    """Tell whether ``box`` is the outline or the shading of table cells."""
    return all(any(abs(edge - x) < 2 for x in zone.columns) for edge in (box.x0, box.x1)) and all(
        any(abs(edge - y) < 2 for y in zone.rows) for edge in (box.top, box.bottom)
    )


def _center_line(path: Path) -> tuple[Point, ...]:
    """Return the line that the thin closed strip ``path`` is the outline of.

    Corners that lie within a pen's width are one place. The outline runs through the places of the line forth and
    back, so it turns round (comes from and goes on to the same place) at the line's two ends.
    """
    box, points = path.box, path.points
    pen = max(STRIP, 1.3 * path.thickness)
    if box.width < pen:
        return (box.center[0], box.top), (box.center[0], box.bottom)
    if box.height < pen:
        return (box.x0, box.center[1]), (box.x1, box.center[1])
    if len(points) > _MOST_CORNERS:
        return _farthest(points[:: len(points) // 40])
    width = max(1.0, 2.2 * path.thickness)
    places: list[list[Point]] = []
    order: list[int] = []
    for point in points:
        at = next((i for i, place in enumerate(places) if any(math.dist(point, p) <= width for p in place)), None)
        if at is None:
            at = len(places)
            places.append([])
        places[at].append(point)
        if not order or order[-1] != at:
            order.append(at)
    if len(order) > 1 and order[0] == order[-1]:
        order.pop()
    count = len(order)
    turns = [i for i in range(count) if order[i - 1] == order[(i + 1) % count]]
    if len(turns) != 2:
        return _farthest(points)
    way = [order[i % count] for i in range(turns[0], turns[1] + 1)]
    return tuple(Box.around(places[i]).center for i in way)


def _farthest(points: Sequence[Point]) -> tuple[Point, Point]:
    return max(((a, b) for a in points for b in points), key=lambda pair: math.dist(*pair))


def _is_rule(points: Sequence[Point], zone: Zone) -> bool:
    """Tell whether a stroke is a piece of the table's rules: it lies on one, and reaches from border to border.

    A connector may run along a rule for a while; then it ends elsewhere.
    """
    box = Box.around(points)
    if box.width < 1.5:
        at, along, across, low, high = box.center[0], zone.columns, zone.rows, box.top, box.bottom
    elif box.height < 1.5:
        at, along, across, low, high = box.center[1], zone.rows, zone.columns, box.x0, box.x1
    else:
        return False
    if not any(abs(at - border) < 1.3 for border in along):
        return False
    return all(end < across[0] + 2.5 or end > across[-1] - 2.5 or _near(end, across) for end in (low, high))


def _near(value: float, borders: Sequence[float]) -> bool:
    return any(abs(value - border) < 2.5 for border in borders)


def _unique(strokes: Iterable[tuple[Point, ...]]) -> list[tuple[Point, ...]]:
    """Return ``strokes`` without those painted twice (fill and stroke of the same line)."""
    seen: set[tuple[tuple[int, int], ...]] = set()
    kept: list[tuple[Point, ...]] = []
    for points in strokes:
        key = tuple((round(x), round(y)) for x, y in points)
        if key not in seen and key[::-1] not in seen:
            seen.add(key)
            kept.append(points)
    return kept


def _outermost(shapes: Iterable[Shape]) -> list[Shape]:
    """Return ``shapes`` without fills, shadows and inner outlines of others."""
    kept: list[Shape] = []
    for shape in sorted(shapes, key=lambda s: -s.box.area):
        twin = next((k for k in kept if k.box.covers(shape.box, 1.0) or _same(k.box, shape.box)), None)
        if twin is None:
            kept.append(shape)
        elif twin.kind is SymbolKind.PROCESS and _same(twin.box, shape.box):
            kept[kept.index(twin)] = replace(twin, kind=shape.kind)  # a plain backdrop behind the outline
    return sorted(kept, key=lambda s: (s.box.top, s.box.x0))


def _same(a: Box, b: Box) -> bool:
    return max(abs(a.x0 - b.x0), abs(a.top - b.top), abs(a.x1 - b.x1), abs(a.bottom - b.bottom)) < 3
