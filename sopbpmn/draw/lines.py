"""How flows are drawn: rounded bends, arrow heads and the marks at their beginning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import hypot

from sopbpmn.draw import theme
from sopbpmn.draw.display import Path, Point, Style, polyline


def _direction(start: Point, end: Point) -> Point:
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


def bent(points: Sequence[Point], style: Style) -> Path:
    """Return a line through ``points`` with rounded bends."""
    steps: list[tuple[Point, ...]] = [(points[0],)]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        room = min(theme.CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        (ax, ay), (bx, by) = _direction(corner, before), _direction(corner, after)
        entry, leave = (corner[0] + ax * room, corner[1] + ay * room), (corner[0] + bx * room, corner[1] + by * room)
        steps.append((entry,))
        steps.append((_between(entry, corner), _between(leave, corner), leave))
    steps.append((points[-1],))
    return Path(tuple(steps), style)


def _between(one: Point, other: Point) -> Point:
    """Return the control point that makes a cubic curve follow a quarter of a circle."""
    return one[0] + (other[0] - one[0]) * 0.55, one[1] + (other[1] - one[1]) * 0.55


def _distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def shortened(points: Sequence[Point]) -> tuple[Point, ...]:
    """End the line inside the arrow head, so that the head's tip stays sharp."""
    (x, y), (dx, dy) = points[-1], _direction(points[-2], points[-1])
    back = min(theme.HEAD_LENGTH - 1, _distance(points[-2], points[-1]))
    return (*points[:-1], (x - dx * back, y - dy * back))


def arrow_head(points: Sequence[Point]) -> list[Point]:
    """Return the corners of a filled head at the end, its tip first."""
    (x, y), (dx, dy) = points[-1], _direction(points[-2], points[-1])
    base_x, base_y = x - dx * theme.HEAD_LENGTH, y - dy * theme.HEAD_LENGTH
    half = theme.HEAD_HALF
    return [(x, y), (base_x - dy * half, base_y + dx * half), (base_x + dy * half, base_y - dx * half)]


def open_head(points: Sequence[Point]) -> Path:
    """Return an open head at the end, as associations have."""
    tip, one, other = arrow_head(points)
    return polyline([one, tip, other], theme.ICON)


def default_slash(points: Sequence[Point], line: Style) -> Path:
    """Return the stroke through the beginning of a default flow."""
    (x, y), (dx, dy) = points[0], _direction(points[0], points[1])
    x, y = x + dx * 10, y + dy * 10
    along, across = 3, 6
    one = (x + dx * along - dy * across, y + dy * along + dx * across)
    other = (x - dx * along + dy * across, y - dy * along - dx * across)
    return polyline([one, other], replace(line, width=1.5))


def start_diamond(points: Sequence[Point]) -> list[Point]:
    """Return the diamond at the beginning of a conditional flow that leaves no gateway."""
    (x, y), (dx, dy) = points[0], _direction(points[0], points[1])
    return [(x, y), (x + dx * 8 - dy * 5, y + dy * 8 + dx * 5), (x + dx * 16, y + dy * 16),
            (x + dx * 8 + dy * 5, y + dy * 8 - dx * 5)]  # fmt: skip
