"""Ruling lines and words -> tables: where the rows and columns are, and what stands in the cells.

General table finders fail on these pages, because the arrows of the flow become rules. So the procedure table is
found by its header words, its columns by the rules that pass through the header (no arrow does), its rows by the rules
that cross the narrow number column.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from converters.drawing.geometry import Box, Path, Word, clusters, coverage, text_of
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.column_headings import HEADER_WORDS

_THIN = 2.6
_NUMBER = re.compile(r"no\.?\Z", re.I)
_ACTIVITY = re.compile(any_of(HEADER_WORDS), re.IGNORECASE)
_STANDARD = re.compile(r"waktu|output", re.I)
_SHIFT = 40.0
"""How far a table may stand to the side of its first part after a page break, in points."""


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


@dataclass(frozen=True)
class RuledTable:
    """Where a table stands: the x of its column borders and the y of its row borders, header rows first."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    header_rows: int
    """How many of the rows are header."""
    rules: Rules

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


def find_rules(paths: Iterable[Path]) -> Rules:
    """Return all straight upright lines among ``paths``, connectors included: thin filled strips, strokes, edges."""
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for path in paths:
        if not (path.stroked or path.filled) or path.curves:
            continue
        box = path.box
        if box.width < _THIN and box.height < _THIN:
            if path.filled:
                vertical.append(Rule(box.center[0], box.top, box.bottom))
                horizontal.append(Rule(box.center[1], box.x0, box.x1))
        elif box.width < _THIN:
            vertical.append(Rule(box.center[0], box.top, box.bottom))
        elif box.height < _THIN:
            horizontal.append(Rule(box.center[1], box.x0, box.x1))
        elif path.stroked and path.closed and len(path.points) == 4 and path.area > 0.97 * box.area:
            vertical += [Rule(box.x0, box.top, box.bottom), Rule(box.x1, box.top, box.bottom)]
            horizontal += [Rule(box.top, box.x0, box.x1), Rule(box.bottom, box.x0, box.x1)]
    return Rules(tuple(sorted(horizontal, key=_position)), tuple(sorted(vertical, key=_position)))


def find_procedure_tables(rules: Rules, words: Sequence[Word]) -> list[RuledTable]:
    """Return the tables with the header of a procedure (No, Kegiatan, ..., Waktu or Output), from top to bottom."""
    tables: list[RuledTable] = []
    for anchor in _anchors(words):
        if tables and anchor.number.center[1] < tables[-1].box.bottom:
            continue
        table = _table_below(anchor, rules)
        if table is not None:
            tables.append(table)
    return tables


def continue_table(previous: RuledTable, rules: Rules) -> RuledTable | None:
    """Return the table that goes on from ``previous`` without a header: the same columns, perhaps shifted sideways."""
    columns = previous.columns
    found = clusters((rule.at for rule in rules.vertical if rule.high - rule.low > 8), 2.2)
    shifts = sorted({round(x - columns[0], 1) for x in found if abs(x - columns[0]) < _SHIFT}, key=abs)
    best = max(shifts, key=lambda shift: (_matches(columns, shift, found), -abs(shift)), default=None)
    if best is None or _matches(columns, best, found) < max(4, len(columns) - 1):
        return None
    moved = tuple(x + best for x in columns)
    rows = _run_of_rows(rules, moved, _row_rules(rules, moved))
    return RuledTable(moved, tuple(rows), 0, rules) if len(rows) >= 2 else None


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
    open_right = {
        (r, c)
        for r in range(high)
        for c in range(wide - 1)
        if rules.down(columns[c + 1], rows[r] + 0.5, rows[r + 1] - 0.5) < 0.4
    }
    open_below = {
        (r, c)
        for r in range(high - 1)
        for c in range(wide)
        if rules.across(rows[r + 1], columns[c] + 0.5, columns[c + 1] - 0.5) < 0.4
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


def _table_below(anchor: _Anchor, rules: Rules) -> RuledTable | None:
    """Return the table under the header that ``anchor`` belongs to; ``None`` where the rules make up none."""
    left = _left_border(anchor, rules)
    levels = clusters((r.at for r in rules.horizontal), 1.6)
    crossing = [y for y in levels if rules.across(y, left + 1, anchor.number.x1) > 0.8]
    middle = anchor.number.center[1]
    below = [y for y in crossing if y > middle]
    if len(below) < 2:
        return None
    start, bottom = below[0], _foot(rules, left, below)
    columns = _columns_through_header(rules, min(anchor.number.top, anchor.activity.top), start, bottom)
    if len(columns) < 5 or bottom <= start:
        return None
    body = _run_of_rows(rules, columns, [y for y in _row_rules(rules, columns) if y >= start - 1])
    if len(body) < 2:
        return None
    top = max((y for y in crossing if y < middle), default=anchor.number.top - 3)
    inner = [y for y in levels if top + 4 < y < start - 4]
    header = [top, *(y for y in inner if _is_ruled_somewhere(rules, columns, y))]
    return RuledTable(columns, (*header, *body), len(header), rules)


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
    return tuple(
        x
        for x in candidates
        if rules.down(x, start, bottom) > 0.5 and rules.down(x, min(words, start - 6), start) > 0.3
    )


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
            if not kept or y - kept[-1] > 2.5:
                kept.append(y)
        elif len(kept) < 2:
            kept = [y]
        else:
            break
    return kept


def _matches(columns: Sequence[float], shift: float, found: Sequence[float]) -> int:
    return sum(any(abs(x - column - shift) < 2.5 for x in found) for column in columns)


def _position(rule: Rule) -> float:
    return rule.at


def _near(rules: Sequence[Rule], at: float, tolerance: float) -> Sequence[Rule]:
    low = bisect_left(rules, at - tolerance, key=_position)
    return rules[low : bisect_right(rules, at + tolerance, lo=low, key=_position)]


def _slot(borders: Sequence[float], value: float) -> int | None:
    index = bisect_right(borders, value) - 1
    return index if 0 <= index < len(borders) - 1 else None
