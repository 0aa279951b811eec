"""Rows torn by line breaks in their cells, put together again.

Whoever copies a table gets a line break wherever a cell has one. A row begins with its number and ends when it has as
many cells as the others; the first piece of each further line goes on where the last cell of the line before stopped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from converters.table.furniture import furniture_of
from converters.table.headers import GROUPS, classify

Record = tuple[int, list[str]]
"""A row of cells with the number of the line it starts on."""

_NUMBER = re.compile(r"\s*\(?(\d{1,4})\s*[.)]?\s*")
_FEWEST_CELLS = 2
"""A line of more cells below a row is its rest, not a line of text or a label with its value."""
_MOST_LINES = 3
_LONGEST_LINE = 120
"""So many lines of so many letters may go on in a row's last cell."""
_LARGEST_GAP = 5
"""Rows' numbers miscount by no more than this."""


def is_numbered(texts: Sequence[str]) -> bool:
    """Tell whether a row of cells begins with its number."""
    return len(texts) > 1 and _NUMBER.fullmatch(texts[0]) is not None


def usual_width(body: Sequence[Record], heading: int) -> int:
    """Return how many cells the rows of ``body`` have, pieces put together; ``heading``, where no row has a number.

    What the heading has counts where most rows have it as they stand, or some when put together, else the commonest.
    The last row counts only when it is the only one, and then unjoined: what stands below it may be anything. A line as
    long as the row above it is another row, without a number.
    """
    alone: list[int] = []
    joined: list[int] = []
    last = 0
    for _, texts in body:
        if _counts_on(texts, last):
            last = _number(texts)
            alone.append(len(texts))
            joined.append(len(texts))
        elif joined and len(texts) != alone[-1] and not _is_apart(texts):
            joined[-1] += len(texts) - 1
    counts = Counter(joined[:-1] or alone)
    if not counts or heading in counts or 2 * alone.count(heading) > len(alone):
        return heading
    return max(width for width, count in counts.items() if count == max(counts.values()))


def joined_heading(heading: Sequence[Record], width: int) -> list[Record]:
    """Return the rows of a header, torn ones put together to ``width`` cells."""
    rows: list[Record] = []
    for line, texts in heading:
        last = rows[-1][1] if rows else []
        whole = not last or len(last) >= width or any(classify(text) in GROUPS for text in last)
        if whole or len(last) + len(texts) - 1 > width:
            rows.append((line, list(texts)))
        else:
            _append(last, texts)
    return rows


def joined_body(body: Sequence[Record], width: int) -> Iterator[Record]:
    """Yield the rows below a header, torn ones put together to ``width`` cells; what stands between them as it is."""
    starts = _starts(body, width)
    yield from body[: starts[0] if starts else len(body)]
    for start, stop in pairwise([*starts, len(body)]):
        yield from _joined(body[start], body[start + 1 : stop], width, followed=stop < len(body))


def _starts(body: Sequence[Record], width: int) -> list[int]:
    """Return where rows begin: with a number that counts on, or with any where the row before is complete."""
    starts: list[int] = []
    last, size = 0, width
    for i, (_, texts) in enumerate(body):
        if _counts_on(texts, last) or (is_numbered(texts) and size >= width):
            starts.append(i)
            last, size = _number(texts), len(texts)
        else:
            size += len(texts) - 1
    return starts


def _number(texts: Sequence[str]) -> int:
    match = _NUMBER.fullmatch(texts[0])
    return int(match[1]) if match else 0


def _counts_on(texts: Sequence[str], last: int) -> bool:
    """Tell whether a row begins with a number that may follow ``last``: "2024" at a line's start is a torn cell's."""
    return is_numbered(texts) and abs(_number(texts) - last) <= _LARGEST_GAP


def _joined(first: Record, rest: Sequence[Record], width: int, *, followed: bool) -> Iterator[Record]:
    """Yield the row that begins with ``first``, put together, then what else stands in ``rest``."""
    row = list(first[1])
    taken = _missing(row, [texts for _, texts in rest], width, followed=followed)
    for _, texts in rest[:taken]:
        if not _is_apart(texts):
            _append(row, texts)
    most = taken + _MOST_LINES
    while taken < min(len(rest), most) and ends_last_cell(row, rest[taken][1]):
        _append(row, rest[taken][1])
        taken += 1
    yield first[0], row
    yield from (record for record in rest[:taken] if furniture_of(record[1]) is not None)
    yield from rest[taken:]


def _missing(row: Sequence[str], rest: Sequence[Sequence[str]], width: int, *, followed: bool) -> int:
    """Return how many lines of ``rest`` hold what ``row`` lacks of ``width`` cells.

    Where they don't come to ``width``, as the last cells are empty and were cut off, the pieces count when a further
    row follows; below the last one stands anything, so there they count only up to one of several cells or in small
    letters.
    """
    size, short = len(row), 0
    for n, texts in enumerate(rest, 1):
        if size >= width:
            break
        if _is_apart(texts) and (followed or any(texts)):
            continue
        if not any(texts):
            break
        size += len(texts) - 1
        if size == width:
            return n
        if size > width or not texts[0].strip():
            break
        whole = followed or len(texts) > _FEWEST_CELLS or texts[0].lstrip()[:1].islower()
        short = n if whole else short
    return short if size < width else 0


def _is_apart(texts: Sequence[str]) -> bool:
    return not any(text.strip() for text in texts) or furniture_of(texts) is not None


def ends_last_cell(row: Sequence[str], texts: Sequence[str]) -> bool:
    """Tell whether a line goes on in the last cell of the row before it: in small letters, not as another sentence."""
    text = texts[0].strip() if len(texts) == 1 else ""
    return text[:1].islower() and len(text) <= _LONGEST_LINE and bool(row[-1].strip()) and furniture_of(texts) is None


def _append(row: list[str], texts: Sequence[str]) -> None:
    row[-1] = f"{row[-1]}\n{texts[0]}".strip("\n")
    row.extend(texts[1:])
