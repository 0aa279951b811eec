"""Where something drawn stands: the spaces of nested groups, and groups that are mirrored or turned as a whole.

The members of a group are first scaled into its frame, and then the whole frame is mirrored and turned about its middle
(ECMA-376 part 1, 20.1.7.5). So a space is a scale and a shift into a frame that stands upright, and one map of the page
onto itself for all that is turned around it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from converters.drawing.geometry import Box, Point


@dataclass(frozen=True, slots=True)
class Affine:
    """A map of the plane: (x, y) -> (a x + c y + e, b x + d y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, point: Point) -> Point:
        """Return where ``point`` comes to lie."""
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: Affine) -> Affine:
        """Return the map that does ``first`` and then this one."""
        e, f = self.point((first.e, first.f))
        return Affine(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            e,
            f,
        )

    def box(self, box: Box) -> Box:
        """Return where ``box`` comes to lie when it is turned by the nearest quarter; its size stays."""
        x, y = self.point(box.center)
        wide, high = box.width / 2, box.height / 2
        if abs(self.b) > abs(self.a):
            wide, high = high, wide
        return Box(x - wide, y - high, x + wide, y + high)


def turned(box: Box, degrees: float, *, flip_x: bool = False, flip_y: bool = False) -> Affine:
    """Return the map that mirrors ``box`` and then turns it clockwise, both about its middle."""
    x, y = box.center
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    across, down = (-1.0 if flip_x else 1.0), (-1.0 if flip_y else 1.0)
    turn = Affine(cosine * across, sine * across, -sine * down, cosine * down)
    moved = turn.point((x, y))
    return Affine(turn.a, turn.b, turn.c, turn.d, x - moved[0], y - moved[1])


def is_across(degrees: float) -> bool:
    """Tell whether something turned so lies across: its width is seen as its height."""
    return 45 <= degrees % 180 < 135


def across(box: Box) -> Box:
    """Return ``box`` lying across, about the same middle."""
    x, y = box.center
    return Box(x - box.height / 2, y - box.width / 2, x + box.height / 2, y + box.width / 2)


UPRIGHT = Affine()


@dataclass(frozen=True, slots=True)
class Space:
    """How lengths of a drawing become points on the page: scale and shift, and then the turns of the groups around."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    dx: float = 0.0
    dy: float = 0.0
    turn: Affine = UPRIGHT

    def point(self, x: float, y: float) -> Point:
        """Return the place on the page before anything is turned."""
        return self.dx + x * self.scale_x, self.dy + y * self.scale_y

    def box(self, x: float, y: float, width: float, height: float) -> Box:
        """Return the rectangle on the page before anything is turned."""
        (x0, top), (x1, bottom) = self.point(x, y), self.point(x + width, y + height)
        return Box(min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom))

    def within(self, box: Box, origin: Point, size: Point, turn: Affine) -> Space:
        """Return the space of a group that fills ``box``, turned by ``turn``; its own lengths begin at ``origin``."""
        scale_x, scale_y = box.width / (size[0] or 1.0), box.height / (size[1] or 1.0)
        return Space(
            scale_x,
            scale_y,
            box.x0 - origin[0] * scale_x,
            box.top - origin[1] * scale_y,
            self.turn.after(turn),
        )
