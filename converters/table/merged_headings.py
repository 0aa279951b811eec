"""Headings that lost their columns: a merged cell is one cell in pasted text, however many columns it stood over.

"Pelaksana | Mutu Baku" over seven columns are two cells, and the row of names below may lack the cells of the columns
that a heading above reaches down through. How many columns there are follows from the names, or from the rows below.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from converters.grid import ColumnRole
from converters.table.headers import GROUPS, classify

_MEASURES = (ColumnRole.REQUIREMENTS, ColumnRole.DURATION, ColumnRole.OUTPUT)

Texts = Sequence[str]


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A heading's cell at its place."""

    column: int
    span: int
    text: str


def _role(text: str) -> ColumnRole | None:
    """Return the role of a heading; a line more below one that stands over others doesn't make it a name."""
    role = classify(text)
    over = classify(text.split("\n", 1)[0]) if role is None and "\n" in text else None
    return over if over in GROUPS else role


def width_of(heading: Sequence[Texts]) -> int:
    """Return how many columns the rows of a header stand over."""
    widest = max(map(len, heading), default=0)
    merged = [_others(top) + len(_up_to_measures(_names(below))) for top, below in _pairs(heading)]
    return max([widest, *merged])


def laid_over(heading: Sequence[Texts], width: int) -> list[list[HeadCell]]:
    """Return the cells of the rows of a header over ``width`` columns; empty cells are left out."""
    rows = [_as_they_stand(texts) for texts in heading]
    for i, top in enumerate(heading):
        if not _has_group(top):
            continue
        below = heading[i + 1] if i + 1 < len(heading) else ()
        if len(top) < width:
            rows[i] = _top(top, below, width)
        if below and _names(below) and len(below) < width and ColumnRole.ACTIVITY not in _roles(below):
            rows[i + 1] = _below(rows[i], below)
        break
    return rows


def _pairs(heading: Sequence[Texts]) -> list[tuple[Texts, Texts]]:
    """Return each row of group headings with the row of names below it."""
    return [
        (top, below)
        for top, below in itertools.pairwise(heading)
        if _has_group(top) and ColumnRole.ACTIVITY in _roles(top) and ColumnRole.ACTIVITY not in _roles(below)
    ]


def _roles(texts: Texts) -> list[ColumnRole | None]:
    return [_role(text) for text in texts]


def _has_group(texts: Texts) -> bool:
    return any(role in GROUPS for role in _roles(texts))


def _others(top: Texts) -> int:
    """Return how many cells of a row with group headings stand over one column."""
    return sum(1 for text in top if text.strip() and _role(text) not in GROUPS)


def _names(below: Texts) -> list[str]:
    """Return a row of names without the empty cells around it, which belong to headings that reach down."""
    filled = [i for i, text in enumerate(below) if text.strip()]
    return list(below[filled[0] : filled[-1] + 1]) if filled else []


def _up_to_measures(names: Sequence[str]) -> Sequence[str]:
    """Return the names up to the last measure; what stands behind belongs to a heading that reaches down."""
    measures = [i for i, name in enumerate(names) if _role(name) in _MEASURES]
    return names[: measures[-1] + 1] if measures else names


def _measures_of(names: Sequence[str]) -> int:
    """Return how many of ``names`` at their end are measures: requirements, time, output."""
    count = 0
    while count < len(names) and _role(names[-1 - count]) in _MEASURES:
        count += 1
    return count


def _as_they_stand(texts: Texts) -> list[HeadCell]:
    return [HeadCell(column, 1, text) for column, text in enumerate(texts) if text.strip()]


def _top(top: Texts, below: Texts, width: int) -> list[HeadCell]:
    """Place a row of headings of which some stand over several columns."""
    if below and ColumnRole.ACTIVITY in _roles(below):
        return _over_names(top, below)
    texts = [text for text in top if text.strip()] if len(_names(top)) == _filled(top) else list(top)
    names = _names(below)
    groups = [role for role in _roles(texts) if role in GROUPS]
    spans = dict.fromkeys(groups, 1)
    if ColumnRole.QUALITY in spans:
        spans[ColumnRole.QUALITY] = max(1, _measures_of(names))
    free = width - sum(1 for role in _roles(texts) if role not in GROUPS)
    if ColumnRole.EXECUTOR in spans:
        spans[ColumnRole.EXECUTOR] = max(1, free - spans.get(ColumnRole.QUALITY, 0))
    cells: list[HeadCell] = []
    column = 0
    for text in texts:
        role = _role(text)
        span = spans.pop(role, 1) if role is not None else 1
        if text.strip():
            cells.append(HeadCell(column, span, text))
        column += span
    return cells


def _filled(texts: Texts) -> int:
    return sum(1 for text in texts if text.strip())


def _over_names(top: Texts, below: Texts) -> list[HeadCell]:
    """Place group headings over a full row of headings: the executors over its names, the measures over theirs."""
    roles = _roles(below)
    left = 1 + max(i for i, role in enumerate(roles) if role is ColumnRole.ACTIVITY)
    measures = [i for i, role in enumerate(roles) if role in _MEASURES and i >= left]
    right = min(measures, default=len(below))
    places = {ColumnRole.EXECUTOR: (left, right - left), ColumnRole.QUALITY: (right, len(measures))}
    cells: list[HeadCell] = []
    for column, text in enumerate(top):
        role = _role(text)
        if text.strip():
            place, span = places.get(role, (column, 1)) if role is not None else (column, 1)
            cells.append(HeadCell(place, max(1, span), text))
    return cells


def _below(top: Sequence[HeadCell], below: Texts) -> list[HeadCell]:
    """Place a row of names under the group headings of the row above it."""
    names = _names(below)
    starts = {_role(cell.text): cell.column for cell in top}
    groups = sorted(column for role, column in starts.items() if role in GROUPS)
    split = len(names) - _measures_of(names) if ColumnRole.QUALITY in starts else len(names)
    if ColumnRole.EXECUTOR not in starts or not split:
        column = groups[0]
        return [HeadCell(column + i, 1, name) for i, name in enumerate(names) if name.strip()]
    lanes = starts[ColumnRole.EXECUTOR]
    measures = starts.get(ColumnRole.QUALITY, lanes + split)
    places = [lanes + i if i < split else measures + i - split for i in range(len(names))]
    return [HeadCell(place, 1, name) for place, name in zip(places, names, strict=True) if name.strip()]
