"""Tables whose columns are set apart by blanks: two or more, or the place on the line where a heading stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from converters.table.furniture import furniture_of
from converters.table.headers import GROUPS, classify, is_group_row, is_header
from converters.texts.torn_rows import Record, is_numbered

_CELL = re.compile(r"\S+(?: \S+)*")
_LONGEST_LINE = 2000
_MOST_SPOTS = 60
"""Longer lines and lines with more words set apart are no rows; they bound the work."""
_MOST_HEADINGS = 200
_FEWEST_COLUMNS = 4
_HEADING_LINES = 4


@dataclass(frozen=True, slots=True)
class _Spot:
    """Words on a line, with the places where they begin and end."""

    start: int
    end: int
    text: str


def records(text: str) -> list[Record]:
    """Return the lines of ``text`` as rows of cells; none where no header is set apart by blanks."""
    lines = [_spots(line) for line in text.split("\n")]
    found: list[Record] = []
    columns: list[_Spot] = []
    at = headings = 0
    while at < len(lines):
        heading = _heading(lines, at) if headings < _MOST_HEADINGS else 0
        if heading:
            headings += 1
            columns = _columns(lines[at : at + heading])
            found += _headings(lines[at : at + heading], columns, at + 1)
            at += heading
            continue
        spots = lines[at]
        cells = _placed(spots, columns) if columns and spots else [spot.text for spot in spots[:1]]
        if columns and _hangs_over(found, lines[at - 1], cells):
            above = found[-1][1]
            above[:] = [f"{text}\n{more}".strip("\n") for text, more in zip(above, cells, strict=True)]
        elif columns and len(spots) > 1:
            found.append((at + 1, cells))
        else:
            found.append((at + 1, [" ".join(spot.text for spot in spots)]))
        at += 1
    return found if columns else []


def _spots(line: str) -> list[_Spot]:
    spots = [_Spot(match.start(), match.end(), match[0]) for match in _CELL.finditer(line[:_LONGEST_LINE])]
    whole = len(line) <= _LONGEST_LINE and len(spots) <= _MOST_SPOTS
    return spots if whole else [_Spot(0, len(line), line.strip())]


def _texts(spots: Sequence[_Spot]) -> list[str]:
    return [spot.text for spot in spots]


def _heading(lines: Sequence[Sequence[_Spot]], at: int) -> int:
    """Return how many lines from ``at`` on are a header: as far as the first row with a number, if it comes soon."""
    first = at + is_group_row(_texts(lines[at])) if lines[at] else at
    if first >= len(lines) or not is_header(_texts(lines[first])):
        return 0
    for count in range(first - at + 1, _HEADING_LINES + 1):
        below = _texts(lines[at + count]) if at + count < len(lines) else []
        if not below:
            return 0
        if is_numbered(below) or _is_line(lines[at + count], lines[first]):
            return count if len(_columns(lines[at : at + count])) >= _FEWEST_COLUMNS else 0
    return 0


def _is_line(spots: Sequence[_Spot], heading: Sequence[_Spot]) -> bool:
    """Tell whether a line below a heading is one of text: words alone at the left, where the number stands."""
    return len(spots) == 1 and spots[0].start < heading[1].start and classify(spots[0].text) is None


def _headings(lines: Sequence[Sequence[_Spot]], columns: Sequence[_Spot], number: int) -> list[Record]:
    """Return the rows of a header: lines of names below each other are one row, its cells broken by the lines."""
    rows: list[Record] = []
    for i, spots in enumerate(lines):
        cells = _placed(spots, columns)
        if rows and not _has_group(spots, lines) and not _has_group(lines[i - 1], lines):
            above = rows[-1][1]
            above[:] = [f"{text}\n{more}".strip("\n") for text, more in zip(above, cells, strict=True)]
        else:
            rows.append((number + i, cells))
    return rows


def _has_group(spots: Sequence[_Spot], lines: Sequence[Sequence[_Spot]]) -> bool:
    return any(classify(spot.text) in GROUPS and _stands_over(spot, lines) for spot in spots)


def _columns(heading: Sequence[Sequence[_Spot]]) -> list[_Spot]:
    """Return the columns from left to right: the headings that stand over no others, one below the other as one."""
    names = [spot for spots in heading for spot in spots]
    columns: list[_Spot] = []
    for spot in sorted(names, key=lambda spot: spot.start):
        if len(heading) > 1 and classify(spot.text) in GROUPS and _stands_over(spot, heading):
            continue
        if columns and _shared(columns[-1], spot):
            last = columns.pop()
            columns.append(_Spot(min(last.start, spot.start), max(last.end, spot.end), last.text))
        else:
            columns.append(spot)
    return columns


def _stands_over(group: _Spot, heading: Sequence[Sequence[_Spot]]) -> bool:
    """Tell whether the heading of a group has headings below it: under it, or between it and the next of its line."""
    own = next(line for line in heading if group in line)
    reach = min((other.start for other in own if other.start > group.start), default=_LONGEST_LINE)
    others = [other for line in heading if line is not own for other in line]
    named = sum(1 for other in others if group.start - 1 <= other.start < reach)
    return named > 1 or any(_shared(other, group) for other in others)


def _shared(one: _Spot, other: _Spot) -> int:
    """Return on how many places of the line both stand; 0 for none."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _placed(spots: Sequence[_Spot], columns: Sequence[_Spot]) -> list[str]:
    """Return the words of a line by column: each where a heading begins, else under the one it shares most places with.

    A line with a word for each column needs no measuring.
    """
    cells = [""] * len(columns)
    if len(spots) == len(columns):
        return _texts(spots)
    starts = {column.start + near: i for near in (1, -1, 0) for i, column in enumerate(columns)}
    for spot in spots:
        at = starts.get(spot.start)
        best = max(range(len(columns)), key=lambda i: _fit(spot, columns[i])) if at is None else at
        cells[best] = f"{cells[best]} {spot.text}".strip()
    return cells


def _fit(spot: _Spot, column: _Spot) -> tuple[int, int]:
    """Return how well words stand in a column, to be compared."""
    return _shared(spot, column), -_distance(spot, column)


def _distance(spot: _Spot, column: _Spot) -> int:
    return max(column.start - spot.end, spot.start - column.end, 0)


def _hangs_over(found: Sequence[Record], above: Sequence[_Spot], cells: Sequence[str]) -> bool:
    """Tell whether a line goes on in the row above it: right below it, without a number of its own."""
    if not found or not above or not is_numbered(found[-1][1]) or len(found[-1][1]) != len(cells):
        return False
    return not cells[0] and any(cells) and furniture_of(cells) is None
