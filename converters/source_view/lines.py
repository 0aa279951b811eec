"""A text as its lines, those of each row of an SOP told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from converters import texts
from converters.source_view.words import Parts, in_order, plain, words_of_rows
from converters.texts.pdf_transcript import page_lines
from sopbpmn.model import Sop, Step

MOST_LINES = 3_000
"""So many lines are shown at once."""
_WHOLE = 300
"""A text of no more lines than this is shown as a whole."""
_AROUND = 10
"""Lines shown before and after an SOP."""
_FURTHEST = 12
"""Lines with other words (marks, names of shapes) that may stand between two lines of the last row."""
_FEWEST_LETTERS = 4
"""A cell of fewer letters than this says nothing about the line that holds it."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong to the same row, or to none."""

    steps: tuple[str, ...]
    """Ids of the rows that begin on its first line; empty where it belongs to none."""
    first: int
    """Number of its first line, from 1."""
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A part of a text."""

    blocks: tuple[Block, ...]
    first: int
    """Number of the first line, from 1."""
    last: int
    total: int
    """How many lines the whole text has."""
    missing: tuple[str, ...]
    """Ids of the rows that were read from the document and whose place in it isn't known."""


def lines_of(data: bytes, name: str, sop: Sop, first: int | None = None, last: int | None = None) -> Lines:
    """Return the lines from ``first`` to ``last`` of a text; without them those that ``sop`` stands on.

    Raises:
        DocumentRefusedError: it is no text.
    """
    text, _ = texts.without_hidden(texts.decode(data, name))
    lines = text.split("\n")
    pages = page_lines(text)
    begun = _beginnings(lines, pages, sop)
    shown = _shown(len(lines), [*begun.values(), *_places(sop, pages)], around=0 if pages else _AROUND)
    first = shown.start if first is None else max(1, min(first, len(lines)))
    last = shown.stop - 1 if last is None else max(first, min(last, len(lines)))
    last = min(last, first + MOST_LINES - 1)
    owners = _owners(lines, begun, sop)
    blocks = tuple(_blocks(lines, begun, owners, first, last))
    missing = tuple(step for step in words_of_rows(sop) if step not in begun)
    return Lines(blocks, first, last, len(lines), missing)


def _beginnings(lines: Sequence[str], pages: Mapping[int, range], sop: Sop) -> dict[str, int]:
    """Return the number of the line on which each row of ``sop`` begins."""
    words = [(number, word) for number, line in enumerate(lines, 1) for word in line.split()]
    parts = Parts([word for _, word in words])
    at_line = _index(words, len(lines))
    begun: dict[str, int] = {}
    told = {step.id: step.evidence.source for step in sop.steps}
    sought: dict[tuple[int, int], dict[str, str]] = {}
    for step, sentence in words_of_rows(sop).items():
        source = told[step]
        if source is not None and source.page is None and source.table is None and 1 <= (source.row or 0) <= len(lines):
            begun[step] = source.row or 0
            continue
        span = pages.get(source.page, range(1, len(lines) + 1)) if source and source.page else range(1, len(lines) + 1)
        sought.setdefault((span.start, span.stop), {})[step] = sentence
    for (start, stop), rows in sought.items():
        for step, found in in_order(rows, parts, at_line[start], at_line[stop]).items():
            begun[step] = words[found.first][0]
    return {step.id: begun[step.id] for step in sop.steps if step.id in begun}


def _index(words: Sequence[tuple[int, str]], count: int) -> list[int]:
    """Return for each line number up to one after the last how many words stand before it."""
    index = [0] * (count + 2)
    for number, _ in words:
        index[number + 1] += 1
    for number in range(1, count + 2):
        index[number] += index[number - 1]
    return index


def _places(sop: Sop, pages: Mapping[int, range]) -> Iterator[int]:
    """Yield numbers of lines that ``sop`` was read from: the first and the last of a page, or the line itself."""
    evidences = [x.evidence for group in (sop.steps, sop.nodes) for x in group]
    evidences += [evidence for _, evidence in sop.identity.evidence]
    for source in (evidence.source for evidence in evidences):
        if source is None or source.table is not None:
            continue
        if source.page is not None:
            page = pages.get(source.page, range(0))
            yield from (page.start, page.stop - 1) if page else ()
        elif source.row:
            yield source.row


def _shown(count: int, numbers: Sequence[int], around: int) -> range:
    """Return the numbers of the lines that an SOP stands on, with a few around it; all of a short text."""
    if count <= _WHOLE or not numbers:
        return range(1, count + 1)
    return range(max(1, min(numbers) - around), min(count, max(numbers) + around) + 1)


def _owners(lines: Sequence[str], begun: Mapping[str, int], sop: Sop) -> dict[int, str]:
    """Return to which row a line belongs: from where it begins to the last line with its words, before the next one."""
    order = sorted(begun, key=begun.__getitem__)
    owners: dict[int, str] = {}
    for place, step in enumerate(order):
        last = start = begun[step]
        is_last = place + 1 == len(order)
        cells = _cells(sop.step_by_id[step])
        for number in range(start, len(lines) + 1 if is_last else begun[order[place + 1]]):
            if is_last and number - last > _FURTHEST:
                break
            letters = plain(lines[number - 1])
            if letters and any(letters in cell or (len(cell) >= _FEWEST_LETTERS and cell in letters) for cell in cells):
                last = number
        for number in range(start, last + 1):
            owners.setdefault(number, step)
    return owners


def _cells(step: Step) -> tuple[str, ...]:
    """Return the letters of a row's cells, those of its number and activity together."""
    read = step.evidence.source.words if step.evidence.source is not None else ""
    words = (read, f"{step.number} {step.activity}", step.activity, step.requirements, step.duration.text, step.output)
    return tuple(filter(None, map(plain, (*words, step.note))))


def _blocks(
    lines: Sequence[str], begun: Mapping[str, int], owners: Mapping[int, str], first: int, last: int
) -> Iterator[Block]:
    starts: dict[int, list[str]] = {}
    for step, number in begun.items():
        starts.setdefault(number, []).append(step)
    for _, group in groupby(range(first, last + 1), key=lambda number: owners.get(number, "")):
        numbers = list(group)
        steps = tuple(starts.get(numbers[0], ()))
        yield Block(steps, numbers[0], tuple(lines[number - 1] for number in numbers))
