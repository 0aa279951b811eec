"""The standards of the rows (number, time, output) in a band beside the pool, each at the height of its box.

So the picture can lie beside the table of the SOP. Vertical pools have the band at their right, with a column for each
of the three, as the table has; horizontal ones have it below, the three below each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sopbpmn import textmetrics
from sopbpmn.bpmnfile import Box, Element
from sopbpmn.draw import theme, words
from sopbpmn.draw.display import Group, Item, Rect
from sopbpmn.draw.shapes import ACTIVITIES, SUBPROCESSES, row_number
from sopbpmn.sentences import say
from sopbpmn.text_sizes import HEADER, LABEL_FONT

_GAP = 12
"""Between the band and what else is drawn."""
_COLUMNS = (44, 96, 180)
"""Widths of number, time and output in pixels."""
_NARROWEST = 150
"""Least width of an entry below a horizontal pool."""
_PADDING = 6
_HEADERS = ("band-number", "band-time", "band-output")


@dataclass(frozen=True, slots=True)
class Entry:
    """The standards of one row, set in their place."""

    element: str
    box: Box
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """All entries, and the frame around them."""

    box: Box
    horizontal: bool
    entries: tuple[Entry, ...]
    language: str


def band(
    shapes: Iterable[tuple[Element, Box]], pools: Box, all_of_it: Box, horizontal: bool, language: str
) -> Band | None:
    """Return the band beside ``pools``, off ``all_of_it``; ``None`` where no shape has a row with standards."""
    rows = _rows(shapes)
    if not rows:
        return None
    if horizontal:
        top = all_of_it.y + all_of_it.height + _GAP
        entries = _below(rows, top + _PADDING)
        bottom = max(entry.box.y + entry.box.height for entry in entries) + _PADDING
        right = max(pools.x + pools.width, *(entry.box.x + entry.box.width + _PADDING for entry in entries))
        return Band(Box(pools.x, top, right - pools.x, bottom - top), horizontal, entries, language)
    left = all_of_it.x + all_of_it.width + _GAP
    entries = _beside(rows, left)
    bottom = max(pools.y + pools.height, *(entry.box.y + entry.box.height + _PADDING for entry in entries))
    return Band(Box(left, pools.y, sum(_COLUMNS), bottom - pools.y), horizontal, entries, language)


def groups(shown: Band) -> list[Group]:
    """Return the whole band as it is drawn."""
    return [frame(shown, shown.box), *(entry_group(entry) for entry in shown.entries)]


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


@dataclass(frozen=True, slots=True)
class _Row:
    element: str
    box: Box
    cells: tuple[str, str, str]


def _rows(shapes: Iterable[tuple[Element, Box]]) -> list[_Row]:
    """Return one row for each step that has standards: beside its activity, else beside its first shape."""
    rows: dict[str, tuple[bool, _Row]] = {}
    for element, box in shapes:
        standard = element.standard
        if standard is None:
            continue
        row = _Row(element.id, box, (row_number(element), standard.duration.text, standard.output))
        acts = element.tag in ACTIVITIES or element.tag in SUBPROCESSES
        key = standard.step or element.id
        if acts and key in rows and rows[key][0]:
            key = element.id  # a row with several activities: each stands at its own height
        if any(cell.strip() for cell in row.cells) and (key not in rows or (acts and not rows[key][0])):
            rows[key] = (acts, row)
    return [row for _, row in rows.values()]


def _beside(rows: Sequence[_Row], left: float) -> tuple[Entry, ...]:
    """Set the rows from above to below, each beside its box or below the one before."""
    entries: list[Entry] = []
    bottom = 0.0
    for number, row in enumerate(ordered := sorted(rows, key=lambda row: (row.box.y, row.box.x))):
        top = max(row.box.y, bottom) if entries else row.box.y
        cells = [_wrapped(cell, width) for cell, width in zip(row.cells, _COLUMNS, strict=True)]
        bottom = top + max(map(_height, cells))
        following = ordered[number + 1].box.y if number + 1 < len(ordered) else row.box.y + row.box.height
        bottom = max(bottom, min(row.box.y + row.box.height, following))
        items: list[Item] = [Rect(left, top, sum(_COLUMNS), bottom - top, theme.LANE)]
        at = left
        for lines, width in zip(cells, _COLUMNS, strict=True):
            items.extend(words.lines(lines, at + _PADDING, top + _PADDING, LABEL_FONT, "start"))
            at += width
        entries.append(Entry(row.element, Box(left, top, sum(_COLUMNS), bottom - top), tuple(items)))
    return tuple(entries)


def _below(rows: Sequence[_Row], top: float) -> tuple[Entry, ...]:
    """Set the rows from left to right, each below its box, and lower where others stand there already."""
    tiers: list[list[_Row]] = []
    for row in sorted(rows, key=lambda row: (row.box.x, row.box.y)):
        free = (tier for tier in tiers if tier[-1].box.x + _width(tier[-1]) <= row.box.x)
        if (tier := next(free, None)) is None:
            tiers.append([row])
        else:
            tier.append(row)
    entries = []
    for tier in tiers:
        lines = [[line for cell in row.cells for line in _wrapped(cell, _width(row))] for row in tier]
        height = max(map(_height, lines))
        for row, found in zip(tier, lines, strict=True):
            box = Box(row.box.x, top, _width(row), height)
            set_lines = words.lines(found, box.x + _PADDING, top + _PADDING, LABEL_FONT, "start")
            entries.append(Entry(row.element, box, (Rect(box.x, top, box.width, height, theme.LANE), *set_lines)))
        top += height + _PADDING
    return tuple(entries)


def _width(row: _Row) -> float:
    return max(row.box.width, _NARROWEST)


def _wrapped(cell: str, width: float) -> tuple[str, ...]:
    return textmetrics.wrap(" ".join(cell.split()), int(width) - 2 * _PADDING, LABEL_FONT)


def _height(lines: Sequence[str]) -> int:
    return textmetrics.height(len(lines), LABEL_FONT) + 2 * _PADDING
