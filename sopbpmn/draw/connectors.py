"""Off-page connectors (segilima): where a flow leaves a page, and where it goes on, the same letter stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from string import ascii_uppercase

from sopbpmn.draw import theme
from sopbpmn.draw.cuts import Span, spread
from sopbpmn.draw.display import Group, Item, Point, Text, polyline
from sopbpmn.text_sizes import LABEL_FONT

_HALF = 11
"""Half the width and half the height of a pentagon."""
_SHOULDER = 3
"""How far below its middle a pentagon begins to narrow."""
_LEADER = 10
"""From the border of the page's part to the pentagon."""
_UNDER = 11
"""From a pentagon to the base line of the words below it."""
_LETTER_BASE = 2
_APART = 42
"""Least distance of neighbours: "hal. 12" stands between them."""

_MOST_NAMED = 2
"""Partners whose pages are told beside a pentagon."""

GUTTER = _LEADER + 2 * _HALF + _UNDER + 4
"""Depth of the room that connectors take at a border."""


class Border(StrEnum):
    """A side of a page's part of the picture."""

    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Region:
    """A page's part of the picture; infinite where no other page lies."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, point: Point) -> bool:
        """Whether ``point`` lies in it."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where a flow meets the border of a region."""

    border: Border
    point: Point


@dataclass(frozen=True, slots=True)
class Connector:
    """A pentagon on a page: its letter, where its flow meets the border, and on which pages its partners stand."""

    letter: str
    crossing: Crossing
    partners: tuple[int, ...]
    enters: bool
    """Whether the flow goes on here; otherwise it leaves the page."""


def letters() -> Iterator[str]:
    """Yield A to Z, then AA, AB ..."""
    number = 0
    while True:
        number, rest, letter = number + 1, number, ""
        while rest >= 0:
            rest, place = divmod(rest, len(ascii_uppercase))
            letter, rest = ascii_uppercase[place] + letter, rest - 1
        yield letter


def until_border(points: Sequence[Point], region: Region) -> tuple[tuple[Point, ...], Crossing | None]:
    """Return the part of a way from its beginning to the border of ``region``; all of it where it never leaves."""
    for number, (start, end) in enumerate(pairwise(points)):
        if not region.holds(end):
            crossing = _crossing(start, end, region)
            return (*points[: number + 1], crossing.point), crossing
    return tuple(points), None


def _crossing(start: Point, end: Point, region: Region) -> Crossing:
    (x, y), (to_x, to_y) = start, end
    found = []
    if to_x < region.left:
        found.append(((region.left - x) / (to_x - x), Border.LEFT))
    if to_x > region.right:
        found.append(((region.right - x) / (to_x - x), Border.RIGHT))
    if to_y < region.top:
        found.append(((region.top - y) / (to_y - y), Border.TOP))
    if to_y > region.bottom:
        found.append(((region.bottom - y) / (to_y - y), Border.BOTTOM))
    share, border = min(found)
    return Crossing(border, (round(x + (to_x - x) * share, 2), round(y + (to_y - y) * share, 2)))


def drawn(connectors: Iterable[Connector], within: Region, words: str) -> list[Group]:
    """Return the pentagons of one page; ``within`` is the visible part, ``words`` tells a page, as "hal. {pages}"."""
    by_border: dict[Border, list[Connector]] = {}
    for connector in dict.fromkeys(connectors):
        by_border.setdefault(connector.crossing.border, []).append(connector)
    groups = []
    for border in Border:
        upright = border in (Border.LEFT, Border.RIGHT)
        found = sorted(by_border.get(border, ()), key=lambda each: (each.crossing.point[upright], each.letter))
        room: Span = (within.top, within.bottom) if upright else (within.left, within.right)
        if found:
            inner = (room[0] + _APART / 2, max(room[1] - _APART / 2, room[0] + _APART / 2))
            places = spread([each.crossing.point[upright] for each in found], inner, _APART)
            groups += [_pentagon(each, place, words) for each, place in zip(found, places, strict=True)]
    return groups


def _pentagon(connector: Connector, place: float, words: str) -> Group:
    (x, y), border = connector.crossing.point, connector.crossing.border
    away = _LEADER + _HALF
    if border in (Border.LEFT, Border.RIGHT):
        side = -1 if border is Border.LEFT else 1
        centre, docked = (x + side * away, place), (x + side * _LEADER, place)
        under = place + _HALF + _UNDER
    elif border is Border.BOTTOM:
        centre, docked = (place, y + away), (place, y + _LEADER)
        under = y + away + _HALF + _UNDER
    else:
        centre, docked = (place, y - away), (place, y - _LEADER)
        under = y - away - _HALF - 4
    named = [str(number) for number in connector.partners[:_MOST_NAMED]]
    pages = words.format(pages=", ".join(named) + ("\u2026" if len(named) < len(connector.partners) else ""))
    items: list[Item] = [
        polyline([connector.crossing.point, docked], theme.FLOW),
        polyline(_corners(*centre), theme.CONNECTOR, closed=True),
        Text(centre[0], centre[1] + _LETTER_BASE, connector.letter, LABEL_FONT, theme.INK, bold=True),
        Text(centre[0], under, pages, LABEL_FONT, theme.NUMBER),
    ]
    return Group("", ("bpmn-connector", "enters" if connector.enters else "leaves"), connector.letter, tuple(items))


def _corners(x: float, y: float) -> list[Point]:
    return [
        (x - _HALF, y - _HALF),
        (x + _HALF, y - _HALF),
        (x + _HALF, y + _SHOULDER),
        (x, y + _HALF),
        (x - _HALF, y + _SHOULDER),
    ]
