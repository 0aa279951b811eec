"""The ruling lines among a page's paths: strokes, thin filled strips, the edges of outlined cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from converters.drawing.geometry import STRIP, Box, Path, coverage

BAR = 6.0
"""A filled bar no thicker than this is a thick rule when it is many times as long."""
_SLENDER = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: ``at`` is its y (horizontal) or x (vertical), from ``low`` to ``high`` along the other axis."""

    at: float
    low: float
    high: float


@dataclass(frozen=True)
class Rules:
    """The ruling lines of a page, each kind in the order of ``at``."""

    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]

    def across(self, y: float, x0: float, x1: float, tolerance: float = 1.7) -> float:
        """Return which part of x0..x1 is ruled at height ``y``."""
        return coverage(((r.low - 1, r.high + 1) for r in _near(self.horizontal, y, tolerance)), x0, x1)

    def down(self, x: float, top: float, bottom: float, tolerance: float = 2.3) -> float:
        """Return which part of top..bottom is ruled at ``x``."""
        return coverage(((r.low - 1, r.high + 1) for r in _near(self.vertical, x, tolerance)), top, bottom)

    def upright_near(self, x: float, tolerance: float) -> Sequence[Rule]:
        """Return the vertical rules at most ``tolerance`` from ``x``."""
        return _near(self.vertical, x, tolerance)


def find_rules(paths: Iterable[Path]) -> Rules:
    """Return all straight upright lines among ``paths``, connectors included: thin filled strips, strokes, edges."""
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for path in paths:
        if not (path.stroked or path.filled) or path.curves:
            continue
        box = path.box
        if box.width < STRIP and box.height < STRIP:
            if path.filled:
                vertical.append(Rule(box.center[0], box.top, box.bottom))
                horizontal.append(Rule(box.center[1], box.x0, box.x1))
        elif box.width < STRIP or _is_bar(path, box.width, box.height):
            vertical.append(Rule(box.center[0], box.top, box.bottom))
        elif box.height < STRIP or _is_bar(path, box.height, box.width):
            horizontal.append(Rule(box.center[1], box.x0, box.x1))
        elif path.stroked and is_upright_rectangle(path):
            vertical += [Rule(box.x0, box.top, box.bottom), Rule(box.x1, box.top, box.bottom)]
            horizontal += [Rule(box.top, box.x0, box.x1), Rule(box.bottom, box.x0, box.x1)]
    return Rules(tuple(sorted(horizontal, key=_position)), tuple(sorted(vertical, key=_position)))


def is_upright_rectangle(path: Path) -> bool:
    """Tell whether ``path`` outlines its own box."""
    box: Box = path.box
    return path.closed and len(path.points) == 4 and path.area > 0.97 * box.area


def _is_bar(path: Path, thick: float, long: float) -> bool:
    return path.filled and thick <= BAR and long >= _SLENDER * thick and is_upright_rectangle(path)


def _position(rule: Rule) -> float:
    return rule.at


def _near(rules: Sequence[Rule], at: float, tolerance: float) -> Sequence[Rule]:
    low = bisect_left(rules, at - tolerance, key=_position)
    return rules[low : bisect_right(rules, at + tolerance, lo=low, key=_position)]
