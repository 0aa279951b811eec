"""The standards of the rows (number, time, output) in a band beside the pool, each at the height of its box.

So the picture can lie beside the table of the SOP. Vertical pools have the band at their right, with a column for each
of the three, as the table has; horizontal ones have it below, the three below each other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import inf

from sopbpmn import textmetrics
from sopbpmn.bpmnfile import Box, Element
from sopbpmn.draw import theme, words
from sopbpmn.draw.display import Group, Item, Rect
from sopbpmn.draw.shapes import ACTIVITIES, SUBPROCESSES
from sopbpmn.sentences import say
from sopbpmn.text_sizes import HEADER, LABEL_FONT

GAP = 12
"""Between the band and what else is drawn."""
_COLUMNS = (36, 84, 150)
"""Widths of number, time and output in pixels."""
_NARROWEST = 150
"""Least width of an entry below a horizontal pool."""
_LEAST_DEPTH = 100
"""Least depth of the band below a horizontal pool: its heads stand upright in it."""
_PADDING = 6
_HEADERS = ("band-number", "band-time", "band-output")


@dataclass(frozen=True, slots=True)
class Row:
    """A row with standards: the element it stands beside, the lines of its cells, and the height they take."""

    element: str
    box: Box
    cells: tuple[tuple[str, ...], ...]
    height: int

    @property
    def width(self) -> float:
        """The width of its entry below a horizontal pool."""
        return max(self.box.width, _NARROWEST)


@dataclass(frozen=True, slots=True)
class Entry:
    """The standards of one row, set in their place."""

    element: str
    box: Box
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The rows in the order of time, and the frame around their entries when all stand on one page."""

    box: Box
    horizontal: bool
    rows: tuple[Row, ...]
    language: str


def band(
    shapes: Iterable[tuple[Element, Box]], pools: Box, all_of_it: Box, horizontal: bool, language: str
) -> Band | None:
    """Return the band beside ``pools``, off ``all_of_it``; ``None`` where no shape has a row with standards."""
    rows = _rows(shapes, horizontal)
    if not rows:
        return None
    if horizontal:
        top = all_of_it.y + all_of_it.height + GAP
        lowest = max(entry.box.y + entry.box.height for entry in _below(rows, top + _PADDING)) + _PADDING
        bottom = max(lowest, top + _LEAST_DEPTH)
        right = max(pools.x + pools.width, *(row.box.x + row.width + _PADDING for row in rows))
        return Band(Box(pools.x, top, right - pools.x, bottom - top), horizontal, rows, language)
    left = all_of_it.x + all_of_it.width + GAP
    bottom = max(pools.y + pools.height, *(entry.box.y + entry.box.height for entry in _beside(rows, left, inf)))
    return Band(Box(left, pools.y, sum(_COLUMNS), bottom - pools.y), horizontal, rows, language)


def entries(shown: Band, begin: float = -inf, end: float = inf) -> tuple[Entry, ...]:
    """Return the entries in their places: between ``begin`` and ``end`` of time if these are ``least_length`` apart."""
    if shown.horizontal:
        return _below(shown.rows, shown.box.y + _PADDING)
    return _beside(shown.rows, shown.box.x, max(end, begin + sum(row.height for row in shown.rows)))


def least_length(shown: Band) -> Callable[[float, float], float]:
    """Return what tells how much of time the entries between two places of it need, however closely they are set."""
    rows = () if shown.horizontal else sorted(shown.rows, key=_middle)
    middles = [_middle(row) for row in rows]
    sums = [0, *accumulate(row.height for row in rows)]
    return lambda begin, end: sums[bisect_right(middles, end)] - sums[bisect_right(middles, begin)]


def _middle(row: Row) -> float:
    return row.box.y + row.box.height / 2


def part_of(shown: Band, rows: tuple[Row, ...], cross: float) -> Band:
    """Return the band of some of the rows, on a page on which what else stands ends at ``cross``."""
    box = shown.box
    moved = replace(box, y=cross + GAP) if shown.horizontal else replace(box, x=cross + GAP)
    return replace(shown, box=moved, rows=rows)


def groups(shown: Band) -> list[Group]:
    """Return the whole band as it is drawn."""
    return [frame(shown, shown.box), *map(entry_group, entries(shown))]


def entry_group(entry: Entry) -> Group:
    """Return one entry as it is drawn."""
    return Group("", ("bpmn-standard",), "", entry.items)


def frame(shown: Band, box: Box) -> Group:
    """Return the frame and the headers of the band, or of the part of it that lies in ``box``."""
    title = words.header(say("band-title", shown.language), box, shown.horizontal, theme.POOL_HEADER, bold=True)
    return Group(
        "",
        ("bpmn-standards",),
        "",
        (Rect(box.x, box.y, box.width, box.height, theme.POOL), *title, *_heads(shown, box)),
    )


def _heads(shown: Band, box: Box) -> list[Item]:
    names = [say(name, shown.language) for name in _HEADERS]
    if shown.horizontal:
        second = Box(box.x + HEADER, box.y, box.width - HEADER, box.height)
        return words.header(" / ".join(names), second, True, theme.LANE_HEADER, bold=False)
    items: list[Item] = []
    left = box.x
    for name, width in zip(names, _COLUMNS, strict=True):
        column = Box(left, box.y + HEADER, width, box.height - HEADER)
        items.append(Rect(column.x, column.y, column.width, column.height, theme.LANE))
        items.extend(words.header(name, column, False, theme.LANE_HEADER, bold=False))
        left += width
    return items


def _rows(shapes: Iterable[tuple[Element, Box]], horizontal: bool) -> tuple[Row, ...]:
    """Return one row for each step that has standards: beside its activity, else beside its first shape."""
    rows: dict[str, tuple[bool, Row]] = {}
    for element, box in shapes:
        standard = element.standard
        if standard is None:
            continue
        cells = (standard.number, standard.duration.text, standard.output)
        acts = element.tag in ACTIVITIES or element.tag in SUBPROCESSES
        key = standard.step or element.id
        if acts and key in rows and rows[key][0]:
            key = element.id  # a row with several activities: each stands at its own height
        if any(cell.strip() for cell in cells) and (key not in rows or (acts and not rows[key][0])):
            rows[key] = (acts, _row(element, box, cells, horizontal))
    found = (row for _, row in rows.values())
    if horizontal:
        return tuple(sorted(found, key=lambda row: (row.box.x, row.box.y)))
    return tuple(sorted(found, key=lambda row: (row.box.y, row.box.x)))


def _row(element: Element, box: Box, cells: tuple[str, str, str], horizontal: bool) -> Row:
    widths = (max(box.width, _NARROWEST),) * 3 if horizontal else _COLUMNS
    wrapped = tuple(
        textmetrics.wrap(" ".join(cell.split()), int(width) - 2 * _PADDING, LABEL_FONT)
        for cell, width in zip(cells, widths, strict=True)
    )
    lines = sum(map(len, wrapped)) if horizontal else max(map(len, wrapped))
    return Row(element.id, box, wrapped, textmetrics.height(lines, LABEL_FONT) + 2 * _PADDING)


def _beside(rows: Sequence[Row], left: float, end: float) -> tuple[Entry, ...]:
    """Set the rows from above to below, each beside its box or below the one before; higher where ``end`` is near."""
    tops, bottom = [], -inf
    for row in rows:
        tops.append(max(row.box.y, bottom))
        bottom = tops[-1] + row.height
    for number in reversed(range(len(rows))):
        tops[number] = min(tops[number], end - rows[number].height)
        end = tops[number]
    placed = []
    for row, top, following in zip(rows, tops, [*tops, inf][1:], strict=True):
        bottom = max(top + row.height, min(row.box.y + row.box.height, following))
        items: list[Item] = [Rect(left, top, sum(_COLUMNS), bottom - top, theme.LANE)]
        at = left
        for lines, width in zip(row.cells, _COLUMNS, strict=True):
            items.extend(words.lines(lines, at + _PADDING, top + _PADDING, LABEL_FONT, "start"))
            at += width
        placed.append(Entry(row.element, Box(left, top, sum(_COLUMNS), bottom - top), tuple(items)))
    return tuple(placed)


def _below(rows: Sequence[Row], top: float) -> tuple[Entry, ...]:
    """Set the rows from left to right, each below its box, and lower where others stand there already."""
    ends: list[float] = []
    heights: list[int] = []
    tiers = []
    for row in rows:
        tier = next((number for number, end in enumerate(ends) if end <= row.box.x), len(ends))
        ends[tier : tier + 1] = [row.box.x + row.width]
        heights[tier : tier + 1] = [max(row.height, *heights[tier : tier + 1], 0)]
        tiers.append(tier)
    tops = list(accumulate((height + _PADDING for height in heights), initial=top))
    placed = []
    for row, tier in zip(rows, tiers, strict=True):
        box = Box(row.box.x, tops[tier], row.width, heights[tier])
        found = [line for cell in row.cells for line in cell]
        set_lines = words.lines(found, box.x + _PADDING, box.y + _PADDING, LABEL_FONT, "start")
        placed.append(Entry(row.element, box, (Rect(box.x, box.y, box.width, box.height, theme.LANE), *set_lines)))
    return tuple(placed)
