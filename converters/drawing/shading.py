"""Fills behind the cells of a table: shading, not boxes of a flow.

Word shades a cell as a whole, its paragraphs line by line, each strip inset by the cell's padding. A box of a flow that
has no outline either is narrower than its lane, or lines end at it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from converters.drawing.geometry import Box, Line, Point, Zone

_PADDING = 6.5
"""Shading ends at most so far from the border of its cell."""
_SLACK = 2.0
_SEAM = 1.5
"""Strips of shading lie so near to each other."""


def without_shading(fills: Sequence[Box], zone: Zone, lines: Sequence[Line]) -> list[Box]:
    """Return those of ``fills``, plain rectangles without an outline, that aren't the shading of cells."""
    strips = _strips(fills)
    return [
        box
        for box in fills
        if not _in_header(box, zone) and not (_fills_width(box, zone) and (box in strips or not _is_met(box, lines)))
    ]


def _in_header(box: Box, zone: Zone) -> bool:
    return zone.rows[0] - _SLACK <= box.top and box.bottom <= zone.box.top + 3


def _fills_width(box: Box, zone: Zone) -> bool:
    """Tell whether ``box`` reaches from border to border, perhaps of several columns, but for the padding."""
    left = max((x for x in zone.columns if x <= box.x0 + _SLACK), default=None)
    right = min((x for x in zone.columns if x >= box.x1 - _SLACK), default=None)
    if left is None or right is None:
        return False
    return box.x0 - left <= _PADDING and right - box.x1 <= _PADDING


def _strips(fills: Sequence[Box]) -> set[Box]:
    """Return the boxes that lie right above or below another one of the same width: the lines of a paragraph."""
    ordered = sorted(fills, key=lambda box: box.top)
    tops = [box.top for box in ordered]
    found: set[Box] = set()
    for box in ordered:
        for i in range(bisect_left(tops, box.bottom - _SEAM), len(ordered)):
            below = ordered[i]
            if below.top > box.bottom + _SEAM:
                break
            if below is not box and abs(below.x0 - box.x0) < _SEAM and abs(below.x1 - box.x1) < _SEAM:
                found.update((box, below))
    return found


def _is_met(box: Box, lines: Sequence[Line]) -> bool:
    """Tell whether a line ends at the edge of ``box``, coming from beside it, as the arrows of a flow do."""
    return any(_comes_to(box, *ends) for line in lines for ends in (line.points[:2][::-1], line.points[-2:]))


def _comes_to(box: Box, before: Point, end: Point) -> bool:
    if box.distance(end) > _SLACK:
        return False
    across, down = abs(end[0] - before[0]), abs(end[1] - before[1])
    aside = min(abs(end[0] - box.x0), abs(end[0] - box.x1)) <= _SLACK and across > 0.3 * down
    return aside or (min(abs(end[1] - box.top), abs(end[1] - box.bottom)) <= _SLACK and down > 0.3 * across)
