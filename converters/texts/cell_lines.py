"""Tables that an export wrote with each paragraph of each cell on a line of its own, row by row.

An empty cell is an empty line, so the lines of a row can be counted: from its number to the next row's number. A row
with more lines has cells of several paragraphs; which ones, the columns tell: marks stand in the lanes, a time in the
column of times. Where that leaves several answers a finding says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from converters.grid import ColumnRole, Grid
from converters.table.cell_words import is_capsule, is_mark
from converters.table.furniture import Furniture, furniture_of
from converters.table.headers import GROUPS, classify
from converters.texts.records import grid_of
from converters.texts.torn_rows import Record, ends_last_cell
from converters.texts.trailing_times import is_time
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Source

_NUMBER = re.compile(r"\s*(\d{1,4})\s*[.)]?\s*")
_MOST_COLUMNS = 40
_A_LINE_MORE = 0.5
_SMALL_LETTER = 0.75
"""What a further line in a cell costs, and a cell that begins with a small letter: it goes on, rather."""
_LONGEST_ROW = 60
_MOST_MORE = 12
_MOST_ROWS = 1000
"""Most lines of a row and of a cell, and most rows; they bound the work, and what lies behind is reported."""


@dataclass(frozen=True, slots=True)
class _Header:
    """A header of one or two rows: where it stands, and its rows with a text for each column of the last."""

    first: int
    body: int
    rows: tuple[tuple[str, ...], ...]
    roles: tuple[ColumnRole | None, ...]
    """What each column holds; ``None`` for a lane."""


def grids(text: str, document: str) -> Iterator[Grid]:
    """Yield the one ``Grid`` of ``text``; nothing where there is no header with a heading a line."""
    lines = text.split("\n")
    header = next((found for at in range(len(lines)) if (found := _header(lines, at)) is not None), None)
    if header is None or not _fits(lines, header):
        return
    rows: list[Record] = [(i + 1, [line]) for i, line in enumerate(lines[: header.first])]
    rows += [(header.first + 1, list(texts)) for texts in header.rows]
    findings: list[Finding] = []
    at = header.body
    while at < len(lines) and len(rows) < header.first + _MOST_ROWS and _NUMBER.fullmatch(lines[at]):
        stop = _next_number(lines, at, len(header.roles))
        apart = _first_apart(lines, at, stop or len(lines), header)
        end = apart if stop is not None else at + _LONGEST_ROW
        cells, size, several = _parted(lines[at:end], header.roles, whole=stop is not None)
        if not cells:
            break
        if several:
            findings.append(finding("row-cells-torn", source=Source(document, row=at + 1), row=cells[0]))
        if stop is None and ends_last_cell(cells, lines[at + size : at + size + 1]):
            cells[-1] = f"{cells[-1]}\n{lines[at + size]}"
            size += 1
        rows.append((at + 1, cells))
        rows += _apart(lines, apart, stop, header) if stop is not None else []
        at = stop if stop is not None else at + size
    grid = grid_of(rows, document)
    after = tuple(line.strip() for line in lines[at:] if line.strip())
    yield replace(grid, after=after, findings=(*grid.findings, *findings))


def _fits(lines: Sequence[str], header: _Header) -> bool:
    """Tell whether no row has fewer lines than the header has columns: then a line too many stands in the header."""
    at, number = header.body, 1
    while True:
        following = next((i for i in range(at + 1, len(lines)) if _numbered(lines[i], number + 1)), None)
        if following is None:
            return True
        if following - at < len(header.roles):
            return False
        at, number = following, number + 1


def _numbered(line: str, number: int) -> bool:
    match = _NUMBER.fullmatch(line)
    return match is not None and int(match[1]) == number


def _first_apart(lines: Sequence[str], at: int, stop: int, header: _Header) -> int:
    """Return the first line between two rows that belongs to neither: a page's number, or the header again."""
    first = lines[header.first]
    apart = (
        i
        for i in range(at + len(header.roles), stop)
        if furniture_of([lines[i]]) is Furniture.PAGE_NUMBER or (lines[i] == first and _is_again(lines, i, header))
    )
    return next(apart, stop)


def _is_again(lines: Sequence[str], at: int, header: _Header) -> bool:
    return list(lines[at : at + header.body - header.first]) == list(lines[header.first : header.body])


def _apart(lines: Sequence[str], apart: int, stop: int, header: _Header) -> Iterator[Record]:
    """Yield what stands between two rows."""
    at = apart
    while at < stop:
        if _is_again(lines, at, header):
            yield from ((at + 1, list(texts)) for texts in header.rows)
            at += header.body - header.first
        else:
            yield at + 1, [lines[at]]
            at += 1


def _header(lines: Sequence[str], at: int) -> _Header | None:
    """Return the header that begins on line ``at``: as long as it is, its last row has as many lines as the rows."""
    if classify(lines[at]) is not ColumnRole.NUMBER or at + 1 >= len(lines):
        return None
    if classify(lines[at + 1]) is not ColumnRole.ACTIVITY:
        return None
    limit = min(len(lines), at + 2 * _MOST_COLUMNS)
    body = next((i for i in range(at + 2, limit) if (match := _NUMBER.fullmatch(lines[i])) and match[1] == "1"), None)
    if body is None:
        return None
    texts = tuple(line.strip() for line in lines[at:body])
    top = next((i for i in range(2, len(texts)) if not texts[i]), len(texts))
    if any(classify(text) in GROUPS for text in texts[:top]) and top < len(texts):
        return _of_two_rows(at, body, texts, top)
    roles = tuple(classify(text) for text in texts)
    return _Header(at, body, (texts,), roles) if all(texts) and len(texts) > 3 else None


def _of_two_rows(at: int, body: int, texts: tuple[str, ...], top: int) -> _Header | None:
    """Return a header whose first row ends where the second begins with the empty cells below "No" and "Kegiatan"."""
    names = texts[top:]
    groups = {role: i for i, text in enumerate(texts[:top]) if (role := classify(text)) in GROUPS}
    right = top - 1 - max(groups.values())
    inner = names[min(groups.values()) : len(names) - right or None]
    if not inner or not all(inner) or any(names[: min(groups.values())]):
        return None
    outer = [classify(text) for text in texts[:top]]
    roles = (
        *outer[: min(groups.values())],
        *(classify(text) if classify(text) not in GROUPS else None for text in inner),
        *outer[top - right :],
    )
    return _Header(at, body, (texts[:top], names), roles)


def _next_number(lines: Sequence[str], at: int, width: int) -> int | None:
    """Return the line on which the next row begins: with the next number, at least a row's lines below."""
    match = _NUMBER.fullmatch(lines[at])
    following = int(match[1]) + 1 if match else 0
    for i in range(at + width, min(len(lines), at + _LONGEST_ROW)):
        found = _NUMBER.fullmatch(lines[i])
        if found and int(found[1]) == following:
            return i
    return None


def _parted(lines: Sequence[str], roles: Sequence[ColumnRole | None], *, whole: bool) -> tuple[list[str], int, bool]:
    """Return the cells of a row, the number of its lines, and whether they could be parted in another way as well.

    All lines belong to the row if it is ``whole``; else it takes as few as it can.
    """
    costs: list[dict[int, tuple[float, int, bool]]] = [{0: (0.0, 0, False)}]
    for role in roles:
        following: dict[int, tuple[float, int, bool]] = {}
        for end, (cost, _, several) in costs[-1].items():
            for stop in range(end + 1, min(end + _MOST_MORE, len(lines)) + 1):
                extra = _cost(lines[end:stop], role)
                if extra is None:
                    break
                total = cost + extra
                best = following.get(stop)
                if best is None or total < best[0]:
                    following[stop] = (total, end, several)
                elif total == best[0]:
                    following[stop] = (total, best[1], True)
        costs.append(following)
    ends = [len(lines)] if whole else sorted(costs[-1], key=lambda end: (costs[-1][end][0], end))
    if not ends or ends[0] not in costs[-1]:
        return [], 0, False
    end, cells = ends[0], list[str]()
    several = costs[-1][end][2]
    stop = end
    for step in reversed(costs[1:]):
        start = step[stop][1]
        cells.append("\n".join(line.strip() for line in lines[start:stop]).strip())
        stop = start
    return cells[::-1], end, several


def _cost(lines: Sequence[str], role: ColumnRole | None) -> float | None:
    """Return how ill ``lines`` fit as a cell of a column: 0 for what usually stands there, ``None`` for not at all."""
    filled = [line for line in lines if line.strip()]
    if len(lines) > 1 and (len(filled) < len(lines) or role in (None, ColumnRole.NUMBER)):
        return None
    text = " ".join(filled)
    return _fit(text, role) + _A_LINE_MORE * (len(lines) - 1) + (_SMALL_LETTER if text[:1].islower() else 0.0)


def _fit(text: str, role: ColumnRole | None) -> float:
    """Return how ill a text fits in a column."""
    match role:
        case None:
            return 0.0 if not text or is_mark(text) or is_capsule(text) else 4.0
        case ColumnRole.NUMBER:
            return 0.0
        case ColumnRole.DURATION:
            return 0.0 if is_time(text) else 1.0 if not text else 4.0
        case ColumnRole.ACTIVITY:
            return 0.0 if text else 4.0
        case _:
            return 3.0 if is_mark(text) or is_time(text) else 0.0
