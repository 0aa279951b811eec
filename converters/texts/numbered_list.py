"""Numbered lists whose sentences name their executor: "1. Kasubag Umum menyusun konsep surat".

The words before the first verb become the row's executor, but only where the sentence clearly starts with a role or
unit (``leading_executor``); otherwise the row keeps its whole sentence and no executor. Lines below a sentence
may name the other cells: "Kelengkapan: ...", "Waktu: ...", "Output: ...", "Keterangan: ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from converters.grid import Cell, ColumnRole, Grid
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.column_headings import ITEM_LABELS, LIST_HEADINGS
from sopbpmn.indonesian.identity_labels import OTHER_LISTS
from sopbpmn.indonesian.roles_and_units import JOINING, RECIPIENT, WORD, starts_role
from sopbpmn.indonesian.verbs import AUXILIARIES, is_verb
from sopbpmn.model import Source

HEADER = ("No", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Keterangan")
"""The columns of every grid made here; "Pelaksana" is one column with the executor's name."""

_ITEM = re.compile(r"\s*(\d{1,3})\s*[.)]\s+(\S.*)")
_ROLES = (
    ColumnRole.NUMBER,
    ColumnRole.ACTIVITY,
    ColumnRole.EXECUTOR,
    ColumnRole.REQUIREMENTS,
    ColumnRole.DURATION,
    ColumnRole.OUTPUT,
    ColumnRole.NOTE,
)
_CELL = re.compile(
    rf"\s*[-•*]?\s*(?:{'|'.join(f'(?P<{role}>{labels})' for role, labels in ITEM_LABELS.items())})\s*:\s*(?P<words>.*)",
    re.IGNORECASE,
)
_OTHER_LIST = re.compile(any_of(OTHER_LISTS), re.IGNORECASE)
_HEADING = re.compile(rf"(?:[A-Z0-9]{{1,3}}[.)]\s*)?{any_of(LIST_HEADINGS)}\b[^:]{{0,40}}:?", re.IGNORECASE)
"""The list's own heading, which belongs neither to the identity nor to a row."""
_FEWEST = 3


def recognises(text: str) -> bool:
    """Tell whether ``text`` is of this family: no table, and a list of three items or more, half with executor."""
    return "\t" not in text and "|" not in text and _procedure(text.splitlines()) is not None


def grids(text: str, document: str) -> Iterator[Grid]:
    """Yield the grid of the document's one procedure list: row 0 is ``HEADER``, the lines before it the identity.

    Sources carry the line number as ``row``, and the words as printed.
    """
    lines = text.splitlines()
    items = _procedure(lines)
    if items is None:
        return
    cells = [Cell(0, i, name, Source(document)) for i, name in enumerate(HEADER)]
    for row, item in enumerate(items, start=1):
        for column, words in sorted(item.columns().items()):
            source = Source(document, row=item.line + 1, column=column + 1, words=item.words)
            cells.append(Cell(row, column, words, source))
    before = [line.strip() for line in lines[: items[0].line] if line.strip()]
    if before and _HEADING.fullmatch(before[-1]):
        before.pop()
    after = tuple(line.strip() for line in lines[items[-1].end :] if line.strip())
    yield Grid(document, cells=tuple(cells), before=tuple(before), after=after)


@dataclass(slots=True)
class _Item:
    line: int
    """Index of its first line."""
    number: str
    sentence: list[str]
    cells: dict[int, list[str]] = field(default_factory=dict)
    end: int = 0
    """Index of the line behind it."""

    @property
    def words(self) -> str:
        return " ".join(self.sentence)

    def columns(self) -> dict[int, str]:
        """Return the row's texts by column."""
        found = {0: self.number, 1: self.words}
        if executor := leading_executor(self.words):
            found[1] = executor[1][:1].upper() + executor[1][1:]
            found[2] = executor[0]
        return found | {column: " ".join(texts) for column, texts in self.cells.items()}


def _procedure(lines: Sequence[str]) -> list[_Item] | None:
    """Return the longest list of which half the sentences start with an executor, the identity block's lists apart."""
    best: list[_Item] | None = None
    for heading, items in _lists(lines):
        acting = sum(leading_executor(item.words) is not None for item in items)
        if len(items) < _FEWEST or 2 * acting < len(items) or _OTHER_LIST.search(heading):
            continue
        if best is None or len(items) > len(best):
            best = items
    return best


def _lists(lines: Sequence[str]) -> Iterator[tuple[str, list[_Item]]]:
    """Yield each list numbered 1, 2, 3 ... with the line above it."""
    heading, items, column, after_blank = "", list[_Item](), 0, False
    last_text = ""
    for index, line in enumerate([*lines, ""]):
        match = _ITEM.fullmatch(line)
        if match and (int(match[1]) == len(items) + 1 or match[1] == "1"):
            if match[1] == "1":
                if items:
                    yield heading, items
                heading, items = last_text, []
            items.append(_Item(index, match[1], [match[2].strip()], end=index + 1))
            column = 1
        elif items and line.strip() and (cell := _CELL.fullmatch(line)):
            column = next(_ROLES.index(ColumnRole(role)) for role in ITEM_LABELS if cell[role] is not None)
            items[-1].cells.setdefault(column, []).append(cell["words"].strip())
            items[-1].end = index + 1
        elif items and line.strip() and not after_blank and line[:1].isspace():
            target = items[-1].sentence if column == 1 else items[-1].cells[column]
            target.append(line.strip())
            items[-1].end = index + 1
        elif items and line.strip():
            yield heading, items
            items = []
        after_blank = not line.strip()
        last_text = line.strip() or last_text
    if items:
        yield heading, items


def leading_executor(sentence: str) -> tuple[str, str] | None:
    """Split "Kasubag Umum menyusun konsep" into executor and activity; ``None`` unless it clearly starts with a role.

    The first word must be a word for a role or unit (or an acronym), an active verb must follow within six words, and
    neither a recipient's preposition nor a second role joined by "dan" may stand between ("Kasubag Umum dan
    Kepegawaian" is one role). The activity begins with that verb, or with the auxiliary before it ("akan", "telah").
    """
    places = list(WORD.finditer(sentence))
    words = [place[0].casefold() for place in places]
    if not words or places[0].start() > 0:
        return None
    if not starts_role(words[0]) and not re.fullmatch(r"[A-Z]{3,}", places[0][0]):
        return None
    for index, word in enumerate(words[1:8], start=1):
        gap = sentence[places[index - 1].end() : places[index].start()]
        joined = word == "dan" and index + 1 < len(words) and not starts_role(words[index + 1])
        if word in RECIPIENT or (word in JOINING and not joined) or re.search(r"[,;:()]", gap):
            return None
        if word in AUXILIARIES or is_verb(word):
            verb = next((w for w in words[index:] if w not in AUXILIARIES), "")
            if not is_verb(verb) or verb.startswith(("di", "ter")):
                return None
            at = places[index].start()
            return sentence[:at].strip(), sentence[at:].strip()
    return None
