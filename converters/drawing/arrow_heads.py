"""Painted paths -> arrow heads, and the lines with their heads on.

For formats that keep only paint (PDF): a head is a small filled triangle or an open chevron near the end of a line.
Lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from converters.drawing.geometry import STRIP, Box, Line, Path, Point

_SMALLEST_TRIANGLE = 0.8
LARGEST = 22
"""Longest side of the box of a head: a thick pen's largest ones."""
_LARGEST_FILLED = 9
"""Longest side of the box of a filled head that might as well be a symbol: with round corners, or with more of them."""
_SLENDEREST = 0.2
"""A filled triangle more slender than this is a short line whose outline lacks a corner."""
_MOST_AT_ONE_PLACE = 8
"""More strokes than this at one place aren't looked at; it bounds the work."""
_SQUARE = 0.05
"""A leg that deviates by less than this part of its length is level or upright."""


@dataclass(frozen=True, slots=True)
class ArrowHead:
    """An arrow head that isn't on a line yet."""

    points: tuple[Point, ...]
    center: Point
    size: float
    """Longest side of its box."""
    tip: Point | None
    """The point of a chevron; for a filled head it is the corner farthest from the shaft."""

    @property
    def reach(self) -> float:
        """How far from its center the end of its line may lie."""
        return self.size * 1.3 + 1


def as_arrow_head(path: Path) -> ArrowHead | None:
    """Return ``path`` as an arrow head, ``None`` if it is none."""
    box, corners = path.box, len(path.points)
    small, large = min(box.width, box.height), max(box.width, box.height)
    middle = (sum(x for x, _ in path.points) / corners, sum(y for _, y in path.points) / corners)
    if path.closed and path.filled:
        triangle = corners == 3 and large > _SMALLEST_TRIANGLE and small > _SLENDEREST * large
        if large <= LARGEST and (
            triangle
            or (is_dart(path.points) and small > STRIP)
            or (4 <= corners <= 12 and small > STRIP and large <= _LARGEST_FILLED)
        ):
            return ArrowHead(path.points, middle, large, None)
        return None
    if path.closed or not path.stroked or corners != 3 or large > LARGEST:
        return None
    return chevron(path.points)


def chevron(points: tuple[Point, ...]) -> ArrowHead | None:
    """Return the open head that three points make, its tip in the middle; ``None`` for any other angle.

    A level leg and an upright one are the bend of a connector.
    """
    a, tip, b = points
    one, other = math.dist(a, tip), math.dist(tip, b)
    bend = _is_square(a, tip) and _is_square(tip, b)
    if bend or abs(one - other) >= 0.25 * one + 0.5 or math.dist(a, b) >= 1.6 * one:
        return None
    box = Box.around(points)
    middle = (sum(x for x, _ in points) / 3, sum(y for _, y in points) / 3)
    return ArrowHead(points, middle, max(box.width, box.height), tip)


def _is_square(a: Point, b: Point) -> bool:
    across, down = abs(a[0] - b[0]), abs(a[1] - b[1])
    return min(across, down) < _SQUARE * max(across, down)


def is_dart(points: Sequence[Point]) -> bool:
    """Tell whether four corners make a triangle with a notch: at one of them the outline turns the other way."""
    if len(points) != 4:
        return False
    turns = []
    for i, (x, y) in enumerate(points):
        (x0, y0), (x1, y1) = points[i - 1], points[(i + 1) % 4]
        turns.append((x - x0) * (y1 - y) - (y - y0) * (x1 - x) > 0)
    return sum(turns) in (1, 3)


def as_block_arrow(path: Path) -> Line | None:
    """Return the line along the middle of an arrow that is one outline: tip, two wings, two necks, two at the tail."""
    if not path.closed or len(path.points) != 7 or path.curves:
        return None
    for across, sign in ((0, 1), (0, -1), (1, 1), (1, -1)):
        ordered = sorted(path.points, key=lambda point: -sign * point[across])
        ends = _tip_and_tail(ordered, across)
        if ends is not None:
            return Line(ends, head_at_end=True)
    return None


def _tip_and_tail(ordered: Sequence[Point], along: int) -> tuple[Point, Point] | None:
    """Return the tail and the tip of a block arrow's corners, those nearest to the tip first; ``None`` for none."""
    tip, neck, tail = ordered[0], ordered[1:5], ordered[5:]
    places = [[point[along] for point in part] for part in (neck, tail)]
    if any(max(part) - min(part) > 1.5 for part in places) or abs(tip[along] - places[0][0]) < 1:
        return None
    sides = sorted(point[1 - along] - tip[1 - along] for point in neck)
    back = sorted(point[1 - along] - tip[1 - along] for point in tail)
    even = all(abs(a + b) < 1.5 for a, b in ((sides[0], sides[3]), (sides[1], sides[2]), (back[0], back[1])))
    if not even or sides[3] < 1.2 * sides[2] or abs(places[0][0] - places[1][0]) < 2:
        return None
    x, y = tail[0], tail[1]
    return ((x[0] + y[0]) / 2, (x[1] + y[1]) / 2), tip


class _Joints:
    """Where strokes meet end to end."""

    def __init__(self, strokes: Sequence[tuple[Point, ...]]) -> None:
        self._strokes = strokes
        self._at: dict[tuple[int, int], list[tuple[int, Point]]] = {}
        for s, stroke in enumerate(strokes):
            for here, there in ((stroke[0], stroke[-1]), (stroke[-1], stroke[0])):
                self._at.setdefault((round(here[0]), round(here[1])), []).append((s, there))

    def on(self, head: ArrowHead, s: int, end: int) -> bool:
        """Tell whether the line of stroke ``s`` goes on from its end under ``head``: what goes on carries the head.

        It goes on in another stroke that ends under the head, or it comes from there and ``s`` ends under the head.
        """
        others, behind = self._others(s, end), self._others(s, 1 - end)
        if any(math.dist(head.center, there) <= head.size for there in others):
            return True
        far = self._strokes[s][0 if end else -1]
        return bool(others) and not behind and math.dist(head.center, far) <= head.size

    def _others(self, s: int, end: int) -> list[Point]:
        """Return the far ends of the strokes that end where stroke ``s`` does."""
        x, y = self._strokes[s][-1 if end else 0]
        return [there for other, there in self._at[round(x), round(y)][:_MOST_AT_ONE_PLACE] if other != s]


def lines_with_heads(strokes: Sequence[tuple[Point, ...]], heads: Sequence[ArrowHead]) -> list[Line]:
    """Return the strokes as lines, each arrow head put on the nearest end of a stroke, one head to one end."""
    ends: list[list[Point | None]] = [[None, None] for _ in strokes]
    joints = _Joints(strokes)
    pairs = sorted(
        (gap, h, s, end)
        for h, head in enumerate(heads)
        for s, stroke in enumerate(strokes)
        for end in (0, 1)
        if (gap := math.dist(head.center, stroke[-1 if end else 0])) <= head.reach and not joints.on(head, s, end)
    )
    used: set[int] = set()
    for _, h, s, end in pairs:
        if h not in used and ends[s][end] is None:
            used.add(h)
            ends[s][end] = _tip(heads[h], strokes[s], end)
    for gap, h, s, end in pairs:  # several lines may end in one head
        if gap < 4 and h in used and ends[s] == [None, None]:
            ends[s][end] = _tip(heads[h], strokes[s], end)
    lines = []
    for stroke, (start, stop) in zip(strokes, ends, strict=True):
        points = (
            *([start] if start else [stroke[0]]),
            *stroke[1:-1],
            *([stop] if stop else [stroke[-1]]),
        )
        lines.append(Line(points, head_at_start=start is not None, head_at_end=stop is not None))
    return lines


def _tip(head: ArrowHead, stroke: Sequence[Point], end: int) -> Point:
    inner = stroke[-2] if end else stroke[1]
    return head.tip or max(head.points, key=lambda point: math.dist(point, inner))
