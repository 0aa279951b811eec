"""The header of a procedure table: where it stands, what each column holds, which columns are lanes.

The labels vary between offices ("Uraian prosedur", "Kegiatan", "Aktivitas"); the roles don't (PermenPANRB 35/2012).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from converters.grid import Cell, ColumnRole, Grid, Header, LaneHead
from converters.table.cell_words import is_capsule, is_mark, joined_title, one_line
from sopbpmn.indonesian.column_headings import COLUMN_HEADINGS

_LABELS = {ColumnRole(name): re.compile(pattern, re.IGNORECASE) for name, pattern in COLUMN_HEADINGS.items()}
GROUPS = (ColumnRole.EXECUTOR, ColumnRole.QUALITY)
"""Headings that stand over several columns, each of which has a heading of its own."""
_MEASURES = (ColumnRole.REQUIREMENTS, ColumnRole.DURATION, ColumnRole.OUTPUT, ColumnRole.NOTE)
_MAX_ROWS = 4
"""Most header rows seen in real documents: heading, group, sub-group, name."""
_MAX_LABEL = 60
_FEW_ROWS = 50
"""So many rows tell whether a column holds marks or names."""


def classify(text: str) -> ColumnRole | None:
    """Return the role that a heading names, ``None`` for any other text (such as a lane's name)."""
    if len(text) > 2 * _MAX_LABEL:
        return None
    role = _role(text)
    if role is None and "\n" in text and _role(text.split("\n", 1)[0]) is ColumnRole.ACTIVITY:
        return ColumnRole.ACTIVITY  # no lane begins so; what stands below the heading is no part of it
    return role


def is_heading(text: str) -> bool:
    """Tell whether ``text`` is nothing but a heading."""
    return len(text) <= 2 * _MAX_LABEL and _role(text) is not None


@lru_cache(maxsize=4096)
def _role(text: str) -> ColumnRole | None:
    label = one_line(text).strip(" .:*")
    if not label or len(label) > _MAX_LABEL:
        return None
    return next((role for role, pattern in _LABELS.items() if pattern.fullmatch(label)), None)


def is_header(texts: Sequence[str]) -> bool:
    """Tell whether a row of cells starts a procedure table's header: the activity column and one more."""
    roles = {classify(text) for text in texts} - {None}
    return ColumnRole.ACTIVITY in roles and len(roles) > 1


def is_group_row(texts: Sequence[str]) -> bool:
    """Tell whether a row of cells holds nothing but the headings over groups of columns."""
    roles = [classify(text) for text in texts if text.strip()]
    return bool(roles) and all(role in GROUPS for role in roles)


def find_headers(grid: Grid, rows: Mapping[int, Sequence[Cell]]) -> tuple[Header, ...]:
    """Return the headers of all procedure tables in ``grid``; ``rows`` are its cells by row."""
    found: list[Header] = []
    width = grid.column_count
    for row in sorted(rows):
        if found and row < found[-1].body:
            continue
        if is_header([cell.text for cell in rows[row]]):
            above = row - 1
            first = above if above in rows and is_group_row([cell.text for cell in rows[above]]) else row
            found.append(_read(width, rows, first, row))
    return tuple(found)


def _read(width: int, rows: Mapping[int, Sequence[Cell]], first: int, row: int) -> Header:
    """Return the header of rows ``first`` on, of which ``row`` names the activity column."""
    body = _end_of_heading(rows, row)
    heading = [cell for r in range(first, body) for cell in rows.get(r, ())]
    fixed = _fixed_columns([*rows[row], *heading])
    over = _executor_heading(heading, rows, body)
    group = _executor_columns(over, rows)
    lane_columns, names = _lane_columns([cell for cell in heading if cell is not over], fixed, group, width)
    columns: dict[ColumnRole, tuple[int, ...]] = {}
    for column in sorted(fixed.keys() - set(lane_columns)):
        columns[fixed[column]] = (*columns.get(fixed[column], ()), column)
    columns = _with_numbers(columns, rows, body)
    if group and not names:
        columns[ColumnRole.EXECUTOR] = tuple(c for c in group if c not in fixed) or group
        lane_columns = ()
    if body in rows and _is_ordinals(rows[body]):
        body += 1
    label = next((one_line(cell.text) for cell in heading if classify(cell.text) is ColumnRole.DURATION), "")
    return Header(first, body, columns, _lanes(names, lane_columns), lane_columns, label)


def _with_numbers(
    columns: dict[ColumnRole, tuple[int, ...]], rows: Mapping[int, Sequence[Cell]], body: int
) -> dict[ColumnRole, tuple[int, ...]]:
    """Return ``columns`` with the number column told by what it holds: "Tahap" beside "Aktivitas" counts the steps."""
    activity = columns.get(ColumnRole.ACTIVITY, ())
    if len(activity) < 2 or ColumnRole.NUMBER in columns:
        return columns
    first = [one_line(cell.text) for r, row in rows.items() if r >= body for cell in row if cell.column == activity[0]]
    texts = [text for text in first if text]
    if not texts or not all(len(text) < 5 and text.strip("().").isalnum() for text in texts):
        return columns
    return {**columns, ColumnRole.NUMBER: activity[:1], ColumnRole.ACTIVITY: activity[1:]}


def _end_of_heading(rows: Mapping[int, Sequence[Cell]], row: int) -> int:
    """Return the first row below a header: as far as its activity cell is merged, and then as its rows go on."""
    body = max(
        (cell.row + cell.row_span for cell in rows[row] if classify(cell.text) is ColumnRole.ACTIVITY), default=row + 1
    )
    body = min(body, row + _MAX_ROWS)
    fixed = _fixed_columns(rows[row])
    while body in rows and body < row + _MAX_ROWS and _goes_on(rows[body], fixed):
        body += 1
    return body


def _fixed_columns(cells: Sequence[Cell]) -> dict[int, ColumnRole]:
    """Return the role of each column that one of ``cells`` names by itself; the first to name a column counts."""
    fixed: dict[int, ColumnRole] = {}
    for cell in cells:
        role = classify(cell.text)
        if role is not None and role not in GROUPS:
            fixed.update({column: role for column in _span(cell) if column not in fixed})
    return fixed


def _span(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def _goes_on(cells: Sequence[Cell], fixed: Mapping[int, ColumnRole]) -> bool:
    """Tell whether a row below a header's first is one of its rows too: names of lanes or of measures, nothing else.

    What stands under a heading of its own is a row's cell, unless it is a remark on that heading: "(menit)".
    """
    texts = [cell for cell in cells if cell.text.strip()]
    if sum(classify(cell.text) in _MEASURES for cell in texts) > 1:
        return True
    if not texts or any(fixed.get(cell.column) in (ColumnRole.NUMBER, ColumnRole.ACTIVITY) for cell in texts):
        return False
    if any(classify(cell.text) is not None for cell in texts):
        return True
    if any(cell.column in fixed and not cell.text.strip().startswith("(") for cell in texts):
        return False
    return not any(is_capsule(cell.text) or is_mark(cell.text) for cell in texts) and len(texts) > 1


def _is_ordinals(cells: Sequence[Cell]) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3)."""
    texts = [one_line(cell.text).strip("().") for cell in cells if cell.text.strip()]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 3]
    return len(numbers) == len(texts) > 2 and numbers[0] == 1  # offices miscount, so the order isn't asked for


def _executor_heading(heading: Sequence[Cell], rows: Mapping[int, Sequence[Cell]], body: int) -> Cell | None:
    """Return the heading over the executors' columns, or over the one with their names.

    A lane may be called "Pelaksana" itself: then the heading beside it is a lane's too, and marks stand below.
    """
    cell = next((cell for cell in heading if classify(cell.text) is ColumnRole.EXECUTOR), None)
    if cell is None or cell.column_span > 1:
        return cell
    beside = [other for other in heading if other.row == cell.row and abs(other.column - cell.column) == 1]
    if not any(other.text.strip() and classify(other.text) is None for other in beside):
        return cell
    below = (
        other.text for r in range(body, body + _FEW_ROWS) for other in rows.get(r, ()) if other.column == cell.column
    )
    texts = [text for text in below if text.strip()]
    return cell if any(not is_mark(text) and not is_capsule(text) for text in texts) or not texts else None


def _executor_columns(cell: Cell | None, rows: Mapping[int, Sequence[Cell]]) -> tuple[int, ...]:
    """Return the columns under the executors' heading; without a span it reaches to the next heading of its row."""
    if cell is None:
        return ()
    if cell.column_span > 1:
        return tuple(_span(cell))
    right = [other for other in rows[cell.row] if other.column > cell.column]
    end = min((other.column for other in right if other.text.strip()), default=cell.column + 1)
    return tuple(range(cell.column, end))


def _lane_columns(
    heading: Sequence[Cell], fixed: Mapping[int, ColumnRole], group: tuple[int, ...], width: int
) -> tuple[tuple[int, ...], dict[int, Cell]]:
    """Return the columns of the lanes' part and the cells that name lanes, by their first column."""
    activity = [c for c, role in fixed.items() if role is ColumnRole.ACTIVITY]
    left = max(activity, default=-1) + 1
    right = min((c for c, role in fixed.items() if role in _MEASURES and c >= left), default=width)
    region = [c for c in (group or range(left, right)) if c not in fixed]
    names: dict[int, Cell] = {}
    for cell in heading:
        lane = classify(cell.text) in (None, ColumnRole.EXECUTOR)
        if lane and cell.text.strip() and cell.column in region and not cell.text.isdecimal():
            names[cell.column] = cell
    if not names and group:
        return (), {}
    return tuple(region) if names else (), names


def _lanes(names: Mapping[int, Cell], columns: Sequence[int]) -> tuple[LaneHead, ...]:
    """Give each column to the last name at or left of it: irregular sub-columns are common in templates."""
    owned: dict[str, list[int]] = {}
    first: dict[str, tuple[Cell, bool]] = {}
    current = ""
    for column in columns:
        if column in names:
            current, mended = joined_title(names[column].text)
            first.setdefault(current, (names[column], mended))
        if current:
            owned.setdefault(current, []).append(column)
    return tuple(LaneHead(name, tuple(owned[name]), cell.source, mended) for name, (cell, mended) in first.items())
