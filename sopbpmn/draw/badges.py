"""What a case, or many, add to an element: a badge for its state, and a count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import hypot

from sopbpmn import textmetrics
from sopbpmn.bpmnfile import Box, Element
from sopbpmn.draw import theme
from sopbpmn.draw.display import Circle, Item, Path, Point, Rect, Style, Text, polyline
from sopbpmn.draw.theme import State
from sopbpmn.text_sizes import LABEL_FONT

_SIGNS: Mapping[State, tuple[list[Point], ...]] = {
    State.ADDED: ([(-5, 0), (5, 0)], [(0, -5), (0, 5)]),
    State.REMOVED: ([(-5, 0), (5, 0)],),
    State.CHANGED: ([(-5, -2.2), (5, -2.2)], [(-5, 2.2), (5, 2.2)], [(-3, 5.5), (3, -5.5)]),
    State.MOVED: ([(-6, 0), (6, 0)], [(-3, -3), (-6, 0), (-3, 3)], [(3, -3), (6, 0), (3, 3)]),
}
"""The lines of the signs of differences, around the middle of their badge."""
_ON_FLOW = 0.65
"""Size of a badge on a flow."""


def place(element: Element, box: Box) -> tuple[float, float, float]:
    """Return where a badge stands and its size: on the corner of a box, on the slope of a diamond or circle."""
    if element.tag.endswith(("Gateway", "Event")):
        reach = box.width * (0.27 if element.tag.endswith("Gateway") else 0.36)
        return box.x + box.width / 2 + reach, box.y + box.height / 2 - reach, 0.65
    if element.tag in ("participant", "lane"):
        return box.x + box.width - theme.BADGE, box.y + theme.BADGE, 0.8
    return box.x + box.width, box.y, 1.0


def place_on_flow(points: Sequence[Point]) -> tuple[float, float, float]:
    """Return where the badge of a flow stands and its size: in the middle of its longest part."""
    (x1, y1), (x2, y2) = max(pairwise(points), key=lambda ends: hypot(ends[1][0] - ends[0][0], ends[1][1] - ends[0][1]))
    return (x1 + x2) / 2, (y1 + y2) / 2, _ON_FLOW


def state(reached: State, x: float, y: float, size: float) -> list[Item]:
    """Return the badge of a state: a tick, an exclamation mark, a triangle, or the sign of a difference: + − ≠ ↔."""
    colour = theme.STATE_SHAPES[reached].stroke
    disc = Circle(x, y, theme.BADGE * size, Style(colour, theme.PAPER, 1.5 * size))

    def lines(points: list[Point], style: Style, *, closed: bool = False) -> Path:
        return polyline([(x + dx * size, y + dy * size) for dx, dy in points], style, closed=closed)

    if reached is State.DONE:
        return [disc, lines([(-4.5, 0), (-1.5, 3.5), (4.5, -3.5)], Style("none", theme.PAPER, 2 * size))]
    if reached in _SIGNS:
        return [disc, *(lines(points, Style("none", theme.PAPER, 2.2 * size)) for points in _SIGNS[reached])]
    if reached is State.OVERDUE:
        return [disc, Text(x, y + 5 * size, "!", 14 * size, theme.PAPER, bold=True)]
    return [disc, lines([(-3, -5), (5, 0), (-3, 5)], Style(theme.PAPER), closed=True)]


def count(number: int, x: float, y: float) -> list[Item]:
    """Return a number in a capsule."""
    words = f"{number:,}".replace(",", ".") if number < 10_000 else f"{number // 1000}k"
    width = max(2 * theme.BADGE, textmetrics.width(words, LABEL_FONT) + 12)
    return [
        Rect(x - width / 2, y - theme.BADGE, width, 2 * theme.BADGE, Style("#243b53", theme.PAPER, 1.5), theme.BADGE),
        Text(x, y + 4, words, LABEL_FONT, theme.PAPER, bold=True),
    ]
