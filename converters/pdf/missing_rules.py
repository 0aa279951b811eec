"""Borders between columns that aren't ruled, or not all the way: found from the names in the header.

A table whose rule is missing between "No" and "Kegiatan", or between the last lane and "Kelengkapan", still has both
columns. What the header's words, the rules of other rows, and the place where the text begins tell of such a border is
a conclusion: whoever reads the table is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from converters.drawing.geometry import Box, Word, clusters, text_of
from converters.pdf.rules import Rules
from converters.table.headers import classify, names_executor

_INSET = 2.0
"""So far before its text a column begins."""
_MOST_NAMES = 12
"""More than this under one heading are no names; it bounds the work."""
_APART = 3.0
"""Words so many times a line's height apart are no one name, whatever they say."""
_WHOLE = 0.9
"""A rule that runs along this part of the body is no arrow."""


@dataclass(frozen=True)
class Frame:
    """What is known of a table before all of its columns are: its rules, heights and words."""

    rules: Rules
    levels: Sequence[float]
    """Where anything is ruled across, from top to bottom."""
    rows: Sequence[float]
    """Where its number column is, header and body."""
    top: float
    start: float
    """Where its body begins."""
    bottom: float
    words: Sequence[Word]
    """Those between ``top`` and ``bottom``."""


def with_missing_borders(columns: Sequence[float], frame: Frame) -> tuple[float, ...]:
    """Return ``columns`` with the borders that are ruled in part or not at all."""
    known = sorted({*columns, *_ruled_in_header(columns, frame)})
    found: list[float] = []
    usual = sorted(b - a for a, b in pairwise(known[2:]))
    cells = [(a, b, _names(a, b, frame)) for a, b in pairwise(known)]
    centered = _are_centered(cells)
    for a, b, names in cells:
        left = a
        for one, other in pairwise(names):
            border = _border(Box(left, frame.start, b, frame.bottom), one, other, usual, frame, centered=centered)
            if border is not None:
                found.append(border)
                left = border
    return tuple(sorted((*known, *found)))


def parted(words: Iterable[Word], x: float) -> bool:
    """Tell whether words stand on both sides of ``x``, further apart than words of one name do."""
    kept = list(words)
    left = [word for word in kept if word.box.center[0] < x]
    right = [word for word in kept if word.box.center[0] >= x]
    if not left or not right:
        return False
    return min(w.box.x0 for w in right) - max(w.box.x1 for w in left) >= _size(kept)


def crossed(words: Iterable[Word], x: float) -> bool:
    """Tell whether a word runs through ``x``."""
    return any(word.box.x0 < x - 1 and word.box.x1 > x + 1 for word in words)


def _size(words: Sequence[Word]) -> float:
    """Return how far apart words of two names are at least: as wide as a line is high."""
    return max(min(word.box.width, word.box.height) for word in words)


def _ruled_in_header(columns: Sequence[float], frame: Frame) -> list[float]:
    """Return where a rule runs from a level of the header to the body, which goes on without it.

    No shape or arrow of a flow stands in the header.
    """
    marks = [y for y in frame.levels if frame.top - 2 <= y <= frame.start - 4] or [frame.top]
    inside = [
        rule
        for rule in frame.rules.vertical
        if columns[0] + 4 < rule.at < columns[-1] - 4 and rule.low < frame.start - 4 and rule.high >= frame.start - 2.5
    ]
    tall = [rule.at for rule in inside if any(abs(rule.low - y) < 2.5 for y in marks)]
    return [x for x in clusters(tall, 2.2) if all(abs(x - column) > 6 for column in columns)]


def _names(a: float, b: float, frame: Frame) -> list[list[Word]]:
    """Return the words of the header's lowest cell between ``a`` and ``b``, parted where they stand far apart."""
    ruled = [y for y in frame.levels if y < frame.start - 4 and frame.rules.across(y, a + 1, b - 1) > 0.8]
    top = max(ruled, default=frame.top)
    words = [w for w in frame.words if a < w.box.center[0] < b and top - 1 < w.box.center[1] < frame.start]
    words.sort(key=lambda word: word.box.x0)
    groups: list[list[Word]] = []
    reached, apart = 0.0, _size(words) if words else 0.0
    for word in words:
        if groups and word.box.x0 - reached < apart:
            groups[-1].append(word)
        else:
            groups.append([word])
        reached = max(reached, word.box.x1)
    return groups if len(groups) <= _MOST_NAMES else []


def _are_centered(cells: Iterable[tuple[float, float, Sequence[Sequence[Word]]]]) -> bool:
    """Tell whether the header's names stand in the middle of their columns, as far as these are known."""
    votes = 0
    for a, b, names in cells:
        if len(names) == 1:
            before = min(w.box.x0 for w in names[0]) - a
            after = b - max(w.box.x1 for w in names[0])
            votes += 1 if abs(before - after) < 0.15 * (b - a) else -1
    return votes > 0


def _border(
    cell: Box, left: Sequence[Word], right: Sequence[Word], usual: Sequence[float], frame: Frame, *, centered: bool
) -> float | None:
    """Return where the border between two names of one ruled cell is; ``None`` where they are one name."""
    low, high = max(w.box.x1 for w in left), min(w.box.x0 for w in right)
    ruled = _ruled_in_rows(low, high, frame)
    if ruled is not None:
        return ruled
    names = text_of(left), text_of(right)
    if any(_ends_in_heading(name) for name in names):
        return _before_text(cell, low, high, frame)
    if not all(map(names_executor, names)):
        apart = high - low >= _APART * _size([*left, *right])
        return _before_text(cell, low, high, frame) if apart else None
    # Names in the middle of their columns tell where the border is, each by itself.
    inset = min(w.box.x0 for w in left) - cell.x0
    one, other = low + inset, high + max(w.box.x1 for w in right) - cell.x1
    if centered and abs(one - other) < 0.1 * cell.width:
        return (one + other) / 2
    if not usual or cell.width < 1.6 * usual[len(usual) // 2]:
        return None
    return high - inset if high - inset > low and not centered else (low + high) / 2


def _ends_in_heading(name: str) -> bool:
    """Tell whether ``name`` is a column's heading, perhaps below a heading over several: "Mutu Baku", "Kelengkapan"."""
    lines = name.split("\n")
    return any(classify("\n".join(lines[i:])) is not None for i in range(len(lines)))


def _ruled_in_rows(low: float, high: float, frame: Frame) -> float | None:
    """Return where between ``low`` and ``high`` some row is ruled from its upper to its lower border."""
    best: tuple[float, float] | None = None
    for x in clusters((r.at for r in frame.rules.vertical if low <= r.at <= high), 2.2):
        whole = frame.rules.down(x, frame.start, frame.bottom)
        rows = any(_is_on(r.low, frame.rows) and _is_on(r.high, frame.rows) for r in frame.rules.upright_near(x, 2.3))
        if (whole > _WHOLE or rows) and (best is None or whole > best[0]):
            best = whole, x
    return None if best is None else best[1]


def _before_text(cell: Box, low: float, high: float, frame: Frame) -> float | None:
    """Return the place between ``low`` and ``high`` where most lines of the body begin, else the widest free one."""
    inside = [w.box for w in frame.words if cell.holds(w.box.center) and w.box.x1 > low and w.box.x0 < high + 1]
    begun = [box.x0 for box in inside if box.x0 > low]
    edges = ((sum(abs(x0 - x) < 1.0 for x0 in begun), x) for x in clusters(begun, 1.0))
    clear = [(count, x) for count, x in edges if count > 1 and not any(b.x0 < x - _INSET < b.x1 for b in inside)]
    if clear:
        return max(max(clear)[1] - _INSET, low)
    spans = sorted((box.x0, box.x1) for box in inside)
    free: list[tuple[float, float]] = []
    at = low
    for x0, x1 in spans:
        if x0 > at:
            free.append((at, min(x0, high)))
        at = max(at, x1)
    if at < high:
        free.append((at, high))
    if not free:
        return None
    start, end = max(free, key=lambda gap: gap[1] - gap[0])
    return max((start + end) / 2, end - _INSET)


def _is_on(y: float, levels: Sequence[float]) -> bool:
    return any(abs(y - level) < 2.5 for level in levels)
