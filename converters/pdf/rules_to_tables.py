"""Ruling lines and words -> tables: where the rows and columns are, and what stands in the cells.

General table finders fail on these pages, because the arrows of the flow become rules. So the procedure table is
found by its header words, its columns by the rules that pass through the header (no arrow does), its rows by the rules
that cross the narrow number column.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from converters.drawing.geometry import Box, Word, clusters, coverage, text_of
from converters.pdf.missing_rules import Frame, crossed, parted, with_missing_borders
from converters.pdf.rules import Rules
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.column_headings import HEADER_WORDS

_NUMBER = re.compile(r"no\.?\Z", re.I)
_ACTIVITY = re.compile(any_of(HEADER_WORDS), re.IGNORECASE)
_STANDARD = re.compile(r"waktu|output", re.I)
_DOUBLE = 5.0
"""The two lines of a double rule are so near to each other; no column or row is so narrow."""
_PEN = 0.6
_OPEN_LEAST = 8.0
"""A row without a rule below it is at least so high."""
_OPEN = 300.0
"""And at most so high."""
_SHIFT = 40.0
"""How far a table may stand to the side of its first part after a page break, in points."""


@dataclass(frozen=True)
class RuledTable:
    """Where a table stands: the x of its column borders and the y of its row borders, header rows first."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    header_rows: int
    """How many of the rows are header."""
    rules: Rules
    inferred: tuple[float, ...] = ()
    """Those of the columns' borders that aren't ruled all the way through header and body."""
    upright: tuple[float, ...] = ()
    """Where its borders between columns are ruled: two places for a double rule."""
    level: tuple[float, ...] = ()
    """The same of its borders between rows."""

    @property
    def box(self) -> Box:
        """The outline."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])

    def column_at(self, x: float) -> int | None:
        """Return the column that holds ``x``; ``None`` outside."""
        return _slot(self.columns, x)

    def row_at(self, y: float) -> int | None:
        """Return the row that holds ``y``; ``None`` outside."""
        return _slot(self.rows, y)


@dataclass(frozen=True, slots=True)
class Block:
    """A cell: its place in the table, its spans, its outline and its text."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    text: str


def find_procedure_tables(rules: Rules, words: Sequence[Word]) -> list[RuledTable]:
    """Return the tables with the header of a procedure (No, Kegiatan, ..., Waktu or Output), from top to bottom."""
    tables: list[RuledTable] = []
    for anchor in _anchors(words):
        if tables and anchor.number.center[1] < tables[-1].box.bottom:
            continue
        table = _table_below(anchor, rules, words)
        if table is not None:
            tables.append(table)
    return tables


def continue_table(previous: RuledTable, rules: Rules) -> RuledTable | None:
    """Return the table that goes on from ``previous`` without a header: the same columns, perhaps shifted sideways."""
    columns = previous.columns
    found = clusters((rule.at for rule in rules.vertical if rule.high - rule.low > 8), 2.2)
    shifts = sorted({round(x - columns[0], 1) for x in found if abs(x - columns[0]) < _SHIFT}, key=abs)
    best = max(shifts, key=lambda shift: (_matches(columns, shift, found), -abs(shift)), default=None)
    ruled = [x for x in columns if x not in previous.inferred]
    if best is None or _matches(ruled, best, found) < max(4, len(ruled) - 1):
        return None
    moved = tuple(x + best for x in columns)
    rows = _run_of_rows(rules, moved, _row_rules(rules, moved))
    return _made(moved, rows, rules, [x + best for x in previous.inferred])


def find_frame(rules: Rules, top: float, bottom: float) -> RuledTable | None:
    """Return whatever table the rules between ``top`` and ``bottom`` form (the identity block), ``None`` for none."""
    inner = [r for r in rules.horizontal if top - 2 <= r.at <= bottom + 2 and r.high - r.low > 20]
    upright = [r for r in rules.vertical if r.high > top + 4 and r.low < bottom - 4 and r.high - r.low > 8]
    if len(inner) < 2 or len(upright) < 2:
        return None
    left, right = min(r.low for r in inner), max(r.high for r in inner)
    rows = [y for y in clusters((r.at for r in inner), 1.8) if rules.across(y, left, right) > 0.25]
    columns = [x for x in clusters((r.at for r in upright), 2.2) if left - 3 <= x <= right + 3]
    if len(rows) < 2 or len(columns) < 2:
        return None
    height = rows[-1] - rows[0]
    columns = [x for x in columns if rules.down(x, rows[0], rows[-1]) * height > 10]
    return RuledTable(tuple(columns), tuple(rows), 0, rules) if len(columns) >= 2 else None


def blocks(table: RuledTable, words: Iterable[Word]) -> list[Block]:
    """Return the cells of ``table``: neighbours without a rule between them are one cell."""
    columns, rows, rules = table.columns, table.rows, table.rules
    wide, high = len(columns) - 1, len(rows) - 1
    place: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        row, column = table.row_at(word.box.center[1]), table.column_at(word.box.center[0])
        if row is not None and column is not None:
            place.setdefault((row, column), []).append(word)
    open_below = {
        (r, c)
        for r in range(high - 1)
        for c in range(wide)
        if rules.across(rows[r + 1], columns[c] + 0.5, columns[c + 1] - 0.5) < 0.4
    }
    open_right = {
        (r, c)
        for r in range(high)
        for c in range(wide - 1)
        if rules.down(columns[c + 1], rows[r] + 0.5, rows[r + 1] - 0.5) < 0.4
        and not _is_parted(table, r, c, place, open_below)
    }
    taken: set[tuple[int, int]] = set()
    result: list[Block] = []
    for r in range(high):
        for c in range(wide):
            if (r, c) in taken:
                continue
            across = 1
            while (r, c + across - 1) in open_right and (r, c + across) not in taken:
                across += 1
            down = 1
            while all((r + down - 1, k) in open_below for k in range(c, c + across)) and all(
                (r + down, k) in open_right for k in range(c, c + across - 1)
            ):
                down += 1
            members = [(i, k) for i in range(r, r + down) for k in range(c, c + across)]
            taken.update(members)
            inside = [word for member in members for word in place.get(member, ())]
            box = Box(columns[c], rows[r], columns[c + across], rows[r + down])
            result.append(Block(r, c, down, across, box, text_of(inside)))
    return result


def _is_parted(
    table: RuledTable,
    row: int,
    column: int,
    place: Mapping[tuple[int, int], Sequence[Word]],
    open_below: Container[tuple[int, int]],
) -> bool:
    """Tell whether a cell ends at a border that isn't ruled there.

    In the header it does, except under a title: its words are no two names, and a rule over both columns is below them.
    """
    x = table.columns[column + 1]
    if x not in table.inferred:
        return False
    beside = (column, column + 1)
    if crossed((word for c in beside for word in place.get((row, c), ())), x):
        return False
    last = row
    while last + 1 < table.header_rows and all((last, c) in open_below for c in beside):
        last += 1
    if last + 1 >= table.header_rows or any((last, c) in open_below for c in beside):
        return True
    return parted((word for c in beside for word in place.get((row, c), ())), x)


@dataclass(frozen=True, slots=True)
class _Anchor:
    number: Box
    activity: Box


def _anchors(words: Sequence[Word]) -> list[_Anchor]:
    """Return where a header row names the number and the activity column, and further right a standard column."""
    activities = [w.box for w in words if _ACTIVITY.search(w.text)]
    standards = [w.box for w in words if _STANDARD.search(w.text)]
    found: list[_Anchor] = []
    for number in (w.box for w in words if _NUMBER.match(w.text)):
        for activity in activities:
            near = 0 < activity.x0 - number.x0 < 320 and abs(activity.top - number.top) < 30
            if near and any(abs(s.top - number.top) < 45 and s.x0 > activity.x0 for s in standards):
                found.append(_Anchor(number, activity))
                break
    if not found:  # a header without "No": the number column is the narrow one left of the activities
        for activity in activities:
            if activity.x0 < 340 and any(abs(s.top - activity.top) < 45 and s.x0 > activity.x1 + 60 for s in standards):
                x0 = activity.x0 - 60 if activity.x0 > 90 else activity.x0 - 25
                found.append(_Anchor(Box(x0, activity.top, x0 + 10, activity.bottom), activity))
    return sorted(found, key=lambda anchor: anchor.number.top)


def _table_below(anchor: _Anchor, rules: Rules, words: Sequence[Word]) -> RuledTable | None:
    """Return the table under the header that ``anchor`` belongs to; ``None`` where the rules make up none."""
    left = _left_border(anchor, rules)
    levels = clusters((r.at for r in rules.horizontal), 1.6)
    crossing = [y for y in levels if rules.across(y, left + 1, anchor.number.x1) > 0.8]
    middle = anchor.number.center[1]
    below = [y for y in crossing if y > middle]
    if not below:
        return None
    start, bottom = below[0], _foot(rules, left, below)
    columns = _columns_through_header(rules, min(anchor.number.top, anchor.activity.top), start, bottom)
    if len(columns) < 4:
        return None
    top = _top_of_header(anchor, rules, left, crossing)
    inside = [w for w in words if top < w.box.center[1] < bottom + _OPEN]
    ruled, columns = columns, with_missing_borders(columns, Frame(rules, levels, crossing, top, start, bottom, inside))
    body = _run_of_rows(rules, columns, [y for y in _row_rules(rules, columns) if y >= start - 1])
    if len(columns) < 5 or not body:
        return None
    inner = [y for y in levels if top + _DOUBLE < y < start - _DOUBLE]
    header = [top, *clusters((y for y in inner if _is_ruled_somewhere(rules, columns, y)), _DOUBLE)]
    return _made(columns, body, rules, [x for x in columns if x not in ruled], header)


def _top_of_header(anchor: _Anchor, rules: Rules, left: float, crossing: Sequence[float]) -> float:
    """Return the rule over the header; where it has none of its own, how far up the left border runs."""
    middle = anchor.number.center[1]
    above = max((y for y in crossing if y < middle), default=None)
    beside = [r.low for r in rules.upright_near(left, 2.3) if r.low < middle < r.high + 3]
    reached = min([anchor.number.top - 3, *beside])
    return above if above is not None and rules.down(left, above, middle) > 0.6 else reached


def _made(
    columns: tuple[float, ...],
    body: Sequence[float],
    rules: Rules,
    inferred: Sequence[float],
    header: Sequence[float] = (),
) -> RuledTable | None:
    """Return the table of these borders; a row that the page's end leaves open is closed where its borders end."""
    if not body:
        return None
    rows = [*header, *body]
    if not header and (y := _run_on(columns, rules, body[0], up=True)) is not None:
        rows.insert(0, y)
    if (y := _run_on(columns, rules, body[-1], up=False)) is not None:
        rows.append(y)
    if len(rows) - len(header) < 2:
        return None
    upright, level = _doubled(columns, rows, rules)
    return RuledTable(columns, tuple(rows), len(header), rules, tuple(inferred), upright, level)


def _doubled(
    columns: Sequence[float], rows: Sequence[float], rules: Rules
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return where the borders are ruled, both lines of a double rule."""
    xs = clusters((r.at for r in rules.vertical), _PEN)
    ys = clusters((r.at for r in rules.horizontal), _PEN)
    upright = [x for x in _beside(columns, xs) if rules.down(x, rows[0], rows[-1], _PEN) > 0.85]
    level = [y for y in _beside(rows, ys) if rules.across(y, columns[0] + 1, columns[1] - 1, _PEN) > 0.8]
    return tuple(sorted({*columns, *upright})), tuple(sorted({*rows, *level}))


def _beside(borders: Sequence[float], found: Iterable[float]) -> list[float]:
    return [at for at in found if any(abs(at - border) <= _DOUBLE for border in borders)]


def _run_on(columns: Sequence[float], rules: Rules, y: float, *, up: bool) -> float | None:
    """Return how far most of the columns' borders run on beyond the last rule at ``y``; ``None`` if they don't."""
    ends = []
    for x in columns:
        pieces = (r for r in rules.upright_near(x, 2.3) if r.low - 2 < y < r.high + 2)
        end = min((r.low for r in pieces), default=y) if up else max((r.high for r in pieces), default=y)
        ends.append(y - end if up else end - y)
    ends.sort()
    far = ends[len(ends) // 3]
    if far < _OPEN_LEAST:
        return None
    return y - far if up else y + far


def _left_border(anchor: _Anchor, rules: Rules) -> float:
    """Return the nearest vertical rule left of the number column's heading, beside which it runs."""
    x, y = anchor.number.center
    borders = (r.at for r in rules.vertical if r.at < x and r.low - 3 <= y <= r.high + 3)
    return max(borders, default=anchor.number.x0 - 4)


def _foot(rules: Rules, left: float, heights: Sequence[float]) -> float:
    """Return the last of ``heights`` down to which the left border goes on from the first one."""
    bottom = heights[0]
    for y in heights[1:]:
        border = ((r.low - 1, r.high + 1) for r in rules.vertical if abs(r.at - left) < 2.5)
        if coverage(border, bottom, y) <= 0.6:
            break
        bottom = y
    return bottom


def _columns_through_header(rules: Rules, words: float, start: float, bottom: float) -> tuple[float, ...]:
    """Return the vertical rules that run through body and header: no arrow does. ``words`` is the header's top."""
    candidates = clusters((r.at for r in rules.vertical if r.high - r.low > 4), 2.2)
    through = (
        x
        for x in candidates
        if rules.down(x, start, bottom) > 0.5 and rules.down(x, min(words, start - 6), start) > 0.3
    )
    return tuple(clusters(through, _DOUBLE))


def _is_ruled_somewhere(rules: Rules, columns: Sequence[float], y: float) -> bool:
    return any(rules.across(y, a + 1, b - 1) > 0.8 for a, b in pairwise(columns))


def _row_rules(rules: Rules, columns: Sequence[float]) -> list[float]:
    """Return the heights ruled across the number column or the activity column."""
    return [
        y
        for y in clusters((r.at for r in rules.horizontal), 1.6)
        if any(rules.across(y, a + 1, b - 1) > 0.8 for a, b in pairwise(columns[:3]))
    ]


def _run_of_rows(rules: Rules, columns: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Return the first unbroken run of ``heights``: the table ends where its left border does."""
    kept: list[float] = []
    for y in heights:
        if not kept or rules.down(columns[0], kept[-1], y, 2.5) > 0.6:
            if not kept or y - kept[-1] > _DOUBLE:
                kept.append(y)
        elif len(kept) < 2:
            kept = [y]
        else:
            break
    return kept


def _matches(columns: Sequence[float], shift: float, found: Sequence[float]) -> int:
    return sum(any(abs(x - column - shift) < 2.5 for x in found) for column in columns)


def _slot(borders: Sequence[float], value: float) -> int | None:
    index = bisect_right(borders, value) - 1
    return index if 0 <= index < len(borders) - 1 else None
