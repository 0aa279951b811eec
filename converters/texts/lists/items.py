"""The lines of a section -> the items of its lists, nested as they are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from converters.grid import ColumnRole
from converters.texts.lists.actors import is_name
from converters.texts.lists.headings import is_title
from converters.texts.lists.lines import CELL, Line, Marker, next_text
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.column_headings import SIGNATURES
from sopbpmn.indonesian.list_words import ITEM_LABELS
from sopbpmn.indonesian.roles_and_units import starts_role
from sopbpmn.model import Source

_SIGNATURE = re.compile(any_of(SIGNATURES), re.IGNORECASE)
_HANGING = re.compile(
    r"(?:,|\b(?:yang|dan|atau|ke|kepada|dari|di|dengan|untuk|oleh|pada|serta|dalam))\Z", re.IGNORECASE
)
_NEAR = 3
_DEEPEST = 6


@dataclass(slots=True)
class Item:
    """An item of a list, or a line without a number that stands above the items of a group."""

    number: str
    texts: list[str]
    source: Source
    cells: dict[ColumnRole, list[str]] = field(default_factory=dict)
    """What labelled lines below it say: "Waktu: 5 menit"."""
    children: list[Item] = field(default_factory=list)
    marker: Marker | None = None
    indent: int = 0

    @property
    def words(self) -> str:
        """Its text on one line."""
        return " ".join(text for text in self.texts if text)

    @property
    def own_words(self) -> str:
        """Its number and text, and what labelled lines below it say."""
        return " ".join(
            filter(None, [self.number, self.words, *(text for texts in self.cells.values() for text in texts)])
        )

    @property
    def words_below(self) -> str:
        """The words of all items below it."""
        return " ".join(text for child in self.children for text in (child.own_words, child.words_below) if text)

    def leaves(self) -> Iterator[Item]:
        """Yield the items below it that have none below them; itself when it has none."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(slots=True)
class Listing:
    """What the lines of a section hold."""

    items: list[Item] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    """Lines that belong to no item."""


def listing(lines: Sequence[Line]) -> Listing:
    """Return the items in ``lines`` and the lines around them."""
    builder = _Builder(lines)
    for index in range(len(lines)):
        builder.take(index)
    return _without_lone_group(builder.result)


def unmarked(lines: Sequence[Line]) -> list[Item]:
    """Return each of ``lines`` as an item: what is left of a list whose numbers were lost in copying."""
    return [Item("", [line.text], line.source) for line in lines if line.text]


def _without_lone_group(found: Listing) -> Listing:
    """Return ``found`` with a line above all items as what it is: no part of the procedure, where no other part is."""
    only = found.items[0] if len(found.items) == 1 else None
    if (
        only is None
        or only.marker is not None
        or only.words.endswith(":")
        or starts_role(only.words.split()[0].casefold())
    ):
        return found
    return Listing(only.children, [*found.before, Line(only.own_words, only.source, only.own_words)], found.after)


class _Builder:
    """Takes the lines one by one; the open levels are the items that a further one may follow or stand below."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.result = Listing()
        self._lines = lines
        self._open: list[Item] = []
        self._cell: ColumnRole | None = None
        """The labelled line that a continuation belongs to; ``None`` for the item's own text."""
        self._blank = False
        self._ended = False
        self._before: Item | None = None
        """The last item above a group's heading: a list may go on over it."""

    def take(self, index: int) -> None:
        line = self._lines[index]
        if not line.printed:
            self._blank = True
            return
        cell = CELL.fullmatch(line.text)
        last = self._open[-1] if self._open else None
        if self._ended:
            self._take_behind(index)
        elif last is not None and cell is not None and not _counts(line):
            self._take_cell(last, cell)
        elif last is not None and self._stands_in_cell(last, line):
            last.cells[self._cell or ColumnRole.NOTE].append(line.text)
        elif line.markers and self._place(line):
            pass
        elif last is not None and self._continues(index):
            self._take_more(last, line)
        elif self._heads_a_group(index):
            self._take_group(line)
        elif last is None:
            self.result.before.append(line)
        else:
            self._take_behind(index)
        self._blank = False

    def _take_cell(self, item: Item, cell: re.Match[str]) -> None:
        role = next(ColumnRole(name) for name in ITEM_LABELS if cell[name] is not None)
        self._cell = role
        if role is ColumnRole.ACTIVITY and not item.words:
            item.texts.append(cell["words"].strip())
            self._cell = None
        else:
            item.cells.setdefault(role, []).append(cell["words"].strip())

    def _stands_in_cell(self, item: Item, line: Line) -> bool:
        """Tell whether an item of another list stands below a label without words: "Kelengkapan:", "- KTP"."""
        if self._cell is None or not line.markers or item.cells[self._cell][0]:
            return False
        return not any(_follows(open_, marker, line.indent) for open_ in self._open for marker in line.markers)

    def _take_more(self, item: Item, line: Line) -> None:
        if self._cell is None:
            item.texts.append(line.printed)
        else:
            item.cells[self._cell].append(line.printed)

    def _take_group(self, line: Line) -> None:
        group = Item("", [line.text], line.source, indent=line.indent)
        self.result.items.append(group)
        self._before = next((item for item in self._open if item.marker is not None), None)
        self._open, self._cell = [group], None

    def _take_behind(self, index: int) -> None:
        """Take a line behind the last item; the list may go on after it."""
        line = self._lines[index]
        if line.markers and self._ended and self._place(line):
            self._ended = False
            return
        self._ended = True
        self.result.after.append(line)

    def _place(self, line: Line) -> bool:
        """Put an item behind the one that it follows, or below the last one; ``False`` where it fits nowhere."""
        places = [(level, marker) for level in self._levels(line) for marker in line.markers]
        for level, marker in sorted(places, key=lambda place: not self._is_alike(*place)):
            if _follows(self._open[level], marker, line.indent):
                self._add(line, marker, level)
                return True
        if self._before is not None and len(self._open) == 1:
            for marker in line.markers:
                if marker.ordinal and _follows(self._before, marker, line.indent):
                    self._add(line, marker, 1)
                    return True
        first = next((marker for marker in line.markers if marker.ordinal in (0, 1)), None)
        if first is None or len(self._open) >= _DEEPEST:
            return False
        level = len(self._open)
        same = [i for i, item in enumerate(self._open) if item.marker and _same_list(item.marker, first)]
        if same and not self._stands_below(same[-1], line, first):
            level = same[-1]
        self._add(line, first, level)
        return True

    def _is_alike(self, level: int, marker: Marker) -> bool:
        own = self._open[level].marker
        return own is not None and own.kind == marker.kind

    def _stands_below(self, level: int, line: Line, first: Marker) -> bool:
        """Tell whether a list that begins with the same numbering stands below the open item, not after it."""
        item = self._open[level]
        return line.indent > item.indent or (item.words.endswith(":") and item.marker != first)

    def _levels(self, line: Line) -> list[int]:
        """Return the open levels from the innermost outwards, those with the line's own indent first."""
        levels = range(len(self._open) - 1, -1, -1)
        return sorted(levels, key=lambda level: self._open[level].indent != line.indent)

    def _add(self, line: Line, marker: Marker, level: int) -> None:
        item = Item(marker.number, [line.text], line.source, marker=marker, indent=line.indent)
        (self._open[level - 1].children if level else self.result.items).append(item)
        self._open, self._cell = [*self._open[:level], item], None

    def _continues(self, index: int) -> bool:
        """Tell whether a line without a place of its own goes on with the last item."""
        line, last = self._lines[index], self._open[-1]
        if line.title or is_title(line.text) or _SIGNATURE.search(line.text):
            return False
        text = (last.texts if self._cell is None else last.cells[self._cell])[-1:]
        if last.marker is not None and not "".join(text):
            return True
        if self._blank:
            return self._goes_on_after(index) and not self._heads_a_group(index) and last.marker is not None
        if line.indent > last.indent or line.text[:1].islower() or _HANGING.search("".join(text)):
            return True
        return self._goes_on_after(index) and not self._heads_a_group(index)

    def _goes_on_after(self, index: int) -> bool:
        """Tell whether the next numbered line is the next item of an open list."""
        for line in self._lines[index + 1 : index + 12]:
            if line.markers:
                return any(
                    item.marker is not None and marker.ordinal > 1 and _follows(item, marker, item.indent)
                    for item in self._open
                    for marker in line.markers
                )
        return False

    def _heads_a_group(self, index: int) -> bool:
        """Tell whether a short line without a number stands right above items: the heading of a part of the list."""
        line = self._lines[index]
        below = next_text(self._lines, index)
        if line.markers or below is None or not below.markers or _SIGNATURE.search(line.text):
            return False
        colon = line.text.endswith(":")
        begins = any(marker.ordinal == 1 for marker in below.markers)
        bullets = all(marker.ordinal == 0 for marker in below.markers)
        short = len(line.text) <= 80 and not line.text.endswith((".", ";", ","))
        role = is_name(line.text)
        return short and (colon or begins or role or (bullets and self._blank))


def _counts(line: Line) -> bool:
    return any(marker.ordinal for marker in line.markers)


def _same_list(one: Marker, other: Marker) -> bool:
    return one.kind == other.kind or (one.ordinal > 0 < other.ordinal and _counting(one) == _counting(other))


def _counting(marker: Marker) -> str:
    """Return the way of counting whatever the sign behind the number: "3." and "3)" may stand in one list."""
    return marker.kind[0] if marker.kind[-1] in ".)_" else marker.kind


def _follows(item: Item, marker: Marker, indent: int) -> bool:
    """Tell whether ``marker`` is the next one of the list that ``item`` stands in."""
    before = item.marker
    if before is None or not _same_list(before, marker):
        return False
    if before.ordinal == 0:
        return before.kind == marker.kind and abs(indent - item.indent) <= 1
    if before.kind[0] == "1" and len(before.kind) == 2 and before.kind[1].isdecimal():
        return before.kind == marker.kind and _stem(before) == _stem(marker) and marker.ordinal == before.ordinal + 1
    step = marker.ordinal - before.ordinal
    return step == 1 or (
        before.kind == marker.kind and indent == item.indent and 0 <= step <= _NEAR and marker.ordinal > 1
    )


def _stem(marker: Marker) -> str:
    return marker.number.rpartition(".")[0]
