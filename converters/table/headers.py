"""The header of a procedure table: where it stands, what each column holds, which columns are lanes.

The labels vary between offices ("Uraian prosedur", "Kegiatan", "Aktivitas"); the roles don't (PermenPANRB 35/2012).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from converters.grid import Cell, ColumnRole, Grid, Header, LaneHead
from converters.table.cell_words import is_answer, is_capsule, is_mark, joined_title, one_line
from sopbpmn.indonesian.column_headings import COLUMN_HEADINGS
from sopbpmn.indonesian.roles_and_units import POLITE, starts_role, words_of

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
    over = _executor_heading(heading, rows, body) or _measure_over_lanes(heading)
    fixed = _fixed_columns([cell for cell in (*rows[row], *heading) if cell is not over])
    group = _executor_columns(over, rows)
    names = _names([cell for cell in heading if cell is not over], fixed)
    columns: dict[ColumnRole, tuple[int, ...]] = {}
    for column in sorted(fixed):
        columns[fixed[column]] = (*columns.get(fixed[column], ()), column)
    columns = _with_numbers(columns, rows, body)
    region = _region(heading, fixed, group, width)
    alone = bool(group) and not any(column in names for column in group)
    if alone:
        columns[ColumnRole.EXECUTOR] = tuple(c for c in group if c not in fixed) or group
        region = [column for column in region if column not in group]
        names = {column: cell for column, cell in names.items() if column not in group}
    if body in rows and _is_ordinals(rows[body]):
        body += 1
    label = next((one_line(cell.text) for cell in heading if classify(cell.text) is ColumnRole.DURATION), "")
    below = _Below(rows, body)
    named = [column for column in region if column in names]
    marked = [column for column in region if below.holds_marks(column)]
    sure = [column for column in region if column in group and not alone]
    if not alone:
        sure += [column for column in named if names_executor(names[column].text) and not below.holds_words(column)]
    if not group:
        sure += [column for column in region if not below.holds_words(column)]
        sure += [column for column in named if marked and names_executor(names[column].text)]
    heads = _heads(names, region, within=[] if alone else group or region)
    header = Header(first, body, columns, (), (), label, tuple(region), tuple(sorted({*sure, *marked})), heads)
    return with_lanes(header, marked if group or marked or not named else region)


def with_lanes(header: Header, held: Iterable[int]) -> Header:
    """Return ``header`` with its lanes: the columns that are surely lanes, and those that hold symbols (``held``).

    All other columns with a heading that nobody knows are further ones.
    """
    heads = sorted((*header.lanes, *header.further), key=lambda head: head.columns)
    kept = {*header.sure, *(column for column in held if column in header.region)}
    lanes = tuple(head for head in heads if kept.intersection(head.columns))
    if not lanes and not set(held).intersection(kept):
        return header
    kept.update(column for lane in lanes for column in lane.columns)
    further = tuple(head for head in heads if head not in lanes)
    return replace(header, lanes=lanes, lane_columns=tuple(sorted(kept)), further=further)


def names_executor(text: str) -> bool:
    """Tell whether a heading is the name of an executor: it begins with a role, an office or a unit."""
    return next((starts_role(word) for word in words_of(text[:_MAX_LABEL]) if word not in POLITE), False)


@dataclass(frozen=True)
class _Below:
    """What the cells of each column hold below a header; so many rows tell."""

    rows: Mapping[int, Sequence[Cell]]
    body: int

    def holds_marks(self, column: int) -> bool:
        """Tell whether a mark or a capsule's word stands in ``column``."""
        return any(is_mark(text) or is_capsule(text) for text in self._texts(column))

    def holds_words(self, column: int) -> bool:
        """Tell whether anything else stands there, an answer beside a shape left aside."""
        return any(not (is_mark(t) or is_capsule(t) or is_answer(t) or t.isdecimal()) for t in self._texts(column))

    def _texts(self, column: int) -> Iterator[str]:
        for r in range(self.body, self.body + _FEW_ROWS):
            for cell in self.rows.get(r, ()):
                if cell.column == column and cell.text.strip():
                    yield cell.text.strip()


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


def _measure_over_lanes(heading: Sequence[Cell]) -> Cell | None:
    """Return the heading that stands over the lanes in place of "Pelaksana", though it names a measure elsewhere.

    Without any heading of the executors it is the one with the names of several columns below it, executors among them.
    """
    if any(classify(cell.text) is ColumnRole.EXECUTOR for cell in heading):
        return None
    for cell in heading:
        if cell.column_span > 1 and classify(cell.text) in _MEASURES:
            below = [other.text for other in heading if other.row > cell.row and other.column in _span(cell)]
            names = [text for text in below if text.strip() and classify(text) is None]
            if len(names) > 1 and any(map(names_executor, names)):
                return cell
    return None


def _region(heading: Sequence[Cell], fixed: Mapping[int, ColumnRole], group: Sequence[int], width: int) -> list[int]:
    """Return the columns between the activity and the measures that no heading of theirs claims."""
    activity = [c for c, role in fixed.items() if role is ColumnRole.ACTIVITY]
    left = max(activity, default=-1) + 1
    measures = [c for c, role in fixed.items() if role in _MEASURES]
    for cell in heading:  # their common heading tells where they begin, unless it reaches over the lanes as well
        if classify(cell.text) is ColumnRole.QUALITY and not any(c in measures for c in _span(cell)):
            measures.append(cell.column)
    right = min((c for c in measures if c >= left), default=width)
    return sorted({*range(left, right), *group} - fixed.keys())


def _names(heading: Sequence[Cell], fixed: Mapping[int, ColumnRole]) -> dict[int, Cell]:
    """Return the cells that name a column and no role of it, by their first column; the lowest name counts."""
    names: dict[int, Cell] = {}
    for cell in heading:
        unknown = classify(cell.text) in (None, ColumnRole.EXECUTOR)
        if unknown and cell.text.strip() and cell.column not in fixed and not cell.text.isdecimal():
            names[cell.column] = cell
    return names


def _heads(names: Mapping[int, Cell], region: Sequence[int], within: Sequence[int]) -> tuple[LaneHead, ...]:
    """Return the names with their columns: those of their cells.

    ``within`` the lanes' group a column belongs to the last name at or left of it: irregular sub-columns are common in
    templates.
    """
    owned: dict[str, list[int]] = {}
    first: dict[str, tuple[Cell, bool]] = {}
    current, end = "", 0
    for column in sorted({*names, *region}):
        if column in names:
            current, mended = joined_title(names[column].text)
            end = names[column].column + names[column].column_span
            first.setdefault(current, (names[column], mended))
        if current and (column in within or column < end):
            owned.setdefault(current, []).append(column)
    return tuple(LaneHead(name, tuple(owned[name]), cell.source, mended) for name, (cell, mended) in first.items())
