"""The account of a text's lines that came into no table: what a reader of text left out before anybody saw a cell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from converters.grid import Grid, cells_by_row
from converters.meaning import Reading
from converters.meaning.account import Account, Piece, Words, unread
from converters.table.furniture import Furniture, furniture_of, is_list_heading, tells_page
from converters.texts.delimited import without_remnants
from sopbpmn.model import Source

_APART = re.compile(r"[\t|;,\"]|  +")
_LETTER = re.compile(r"[^\W\d_]")


def with_lines_left(text: str, grids: Sequence[Grid], readings: Sequence[Reading], document: str) -> list[Reading]:
    """Return ``readings`` with the lines of ``text`` that stand in none of ``grids`` in their accounts and findings."""
    held = _words_of(grids)
    starts = [_first_line(reading) for reading in readings]
    left: dict[int, list[list[Piece]]] = {}
    furniture: dict[int, Counter[str]] = {}
    last = -1
    first_page = _first_page(text)
    for number, line in enumerate(text.split("\n"), 1):
        if _stands_in(held, line):
            continue
        reading = max(0, bisect_right(starts, number) - 1)
        rule = _rule(line, before_first_page=number < first_page)
        if rule is not None:
            furniture.setdefault(reading, Counter())[rule.value] += 1
            continue
        piece = Piece(line.strip(), Source(document, row=number, words=line.strip()))
        blocks = left.setdefault(reading, [])
        if blocks and last == number - 1:
            blocks[-1].append(piece)
        else:
            blocks.append([piece])
        last = number
    return [_with(each, furniture.get(i, Counter()), left.get(i, [])) for i, each in enumerate(readings)]


def _stands_in(held: Words, line: str) -> bool:
    """Tell whether the words of a line are in a grid; signs alone are, unless they rule the table off."""
    if all(map(held.hold_line, line.split("\t"))):
        return True
    if _LETTER.search(line):
        return all(held.hold(part) for part in _APART.split(without_remnants(line)))
    return furniture_of([line]) is None


def _words_of(grids: Sequence[Grid]) -> Words:
    held = Words()
    for grid in grids:
        for cells in cells_by_row(grid).values():
            for cell in cells:
                held.add(cell.text)
                held.add(cell.source.words)
            held.add(" ".join(cell.text for cell in cells))
        for symbol in grid.symbols:
            held.add(symbol.text)
            held.add(symbol.source.words)
        for line in (*grid.before, *grid.after):
            held.add(line)
    return held


def _first_page(text: str) -> int:
    """Return the number of the line with the first page's name, where pages are told by lines; 0 where not."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if tells_page(line)), 0)


def _rule(line: str, *, before_first_page: bool) -> Furniture | None:
    if tells_page(line):
        return Furniture.PAGE_NUMBER
    if is_list_heading(line):
        return Furniture.LIST_HEADING
    return furniture_of([line]) or (Furniture.BEFORE_FIRST_PAGE if before_first_page and line.strip() else None)


def _first_line(reading: Reading) -> int:
    """Return the line of a reading's first step; 0 where its places are pages."""
    sources = (step.evidence.source for step in reading.sop.steps)
    return next((place.row or 0 for place in sources if place is not None and place.page is None), 0)


def _with(reading: Reading, furniture: Counter[str], left: Sequence[Sequence[Piece]]) -> Reading:
    account = reading.account
    counts = Counter(dict(account.furniture)) + furniture
    reported = account.reported + sum(map(len, left))
    changed = Account(account.used, tuple(sorted(counts.items())), reported)
    return replace(reading, findings=(*reading.findings, *unread(left)), account=changed)
