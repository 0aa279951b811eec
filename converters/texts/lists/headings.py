"""Which lines are headings, and what the list below one is: a procedure, one of the identity block, another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from converters.texts.lists.lines import CELL, Line, Marker, next_text
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.identity_labels import IDENTITY_LABELS, IDENTITY_LIST_LABELS, SOP_NAMES
from sopbpmn.indonesian.list_words import HEADING_TAILS, IN_SENTENCES, OTHER_HEADINGS, PROCEDURE_HEADINGS, WEAK_HEADINGS
from sopbpmn.indonesian.verbs import is_verb

_PROCEDURE = re.compile(rf"{any_of(PROCEDURE_HEADINGS)}\b", re.IGNORECASE)
_IDENTITY = re.compile(rf"{any_of(IDENTITY_LIST_LABELS.values())}\b", re.IGNORECASE)
_WEAK = re.compile(any_of(WEAK_HEADINGS), re.IGNORECASE)
_OTHER = re.compile(rf"{any_of(OTHER_HEADINGS)}\b", re.IGNORECASE)
_FIELD = re.compile(rf"{any_of(IDENTITY_LABELS.values())}\s*[:=]", re.IGNORECASE)
_INTRODUCES = re.compile(rf"\b{any_of(PROCEDURE_HEADINGS)}\b.{{0,80}}(?::|\bberikut(?: ini)?\s*[:.]?)\Z", re.IGNORECASE)
_TAIL = re.compile(
    rf"(?:[\W\d]|(?>\b{any_of((*HEADING_TAILS, *PROCEDURE_HEADINGS, *OTHER_HEADINGS))}\b))*+", re.IGNORECASE
)
_TITLE = re.compile(rf"{any_of(SOP_NAMES)}\b(?!.*:)", re.IGNORECASE)
_MOST_WORDS = 10
_NEAR = 3
"""A list may skip two numbers and still go on."""


class Kind(Enum):
    """What stands below a heading."""

    PROCEDURE = auto()
    IDENTITY = auto()
    """A list that the identity block has a field for."""
    OTHER = auto()
    UNKNOWN = auto()
    """A heading that nobody listed."""
    NONE = auto()
    """No heading: the lines before the first one."""


@dataclass(slots=True)
class Section:
    """A heading and the lines below it."""

    kind: Kind
    heading: Line | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading's words, without a colon."""
        return self.heading.text.strip(" :") if self.heading is not None else ""


def sections_of(lines: Sequence[Line]) -> list[Section]:
    """Return the sections of a text in order; every line is a section's heading or stands in one."""
    splitter = _Splitter(lines)
    for index in range(len(lines)):
        splitter.take(index)
    return splitter.sections


def heading_kind(text: str) -> Kind | None:
    """Return what a heading with these words has below it, ``None`` for words that are no known heading."""
    words = text.strip(" :*")
    if not words or len(words.split()) > _MOST_WORDS or words.endswith((".", ";", ",")):
        return None
    each = words.casefold().split()
    sentence = any(is_verb(word) and word.startswith(("me", "ber")) for word in each)
    for kind, pattern in ((Kind.IDENTITY, _IDENTITY), (Kind.OTHER, _OTHER)):
        if pattern.match(words):
            return None if sentence else kind
    says = sentence if _WEAK.match(words) else any(word in IN_SENTENCES for word in each)
    return Kind.PROCEDURE if _PROCEDURE.match(words) and not says else None


def is_title(text: str) -> bool:
    """Tell whether ``text`` is the title of the document: "SOP Penerimaan Siswa"."""
    return _TITLE.match(text) is not None


def is_field(line: str) -> bool:
    """Tell whether ``line`` begins with the label of a field of the identity block, and a colon."""
    return _FIELD.match(line) is not None


class _Splitter:
    """Takes the lines one by one; knows which numbering counts the headings and which the items of a list."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self.sections = [Section(Kind.NONE)]
        self._counting: dict[str, int] = {}
        """The last number by way of counting that counts headings."""
        self._items: dict[str, int] = {}
        """The last number by way of counting within the section."""
        self._suspended: dict[str, int] = {}
        """The same of the procedure right before the section: a heading may stand inside one of its items."""
        named = [m.kind for line in lines for m in line.markers[:1] if m.ordinal and _item_heading(line) is not None]
        procedures = {
            m.kind for line in lines for m in line.markers[:1] if m.ordinal and _item_heading(line) is Kind.PROCEDURE
        }
        self._heads = {kind for kind, count in Counter(named).items() if count > 1} | procedures

    def take(self, index: int) -> None:
        line = self._lines[index]
        current = self.sections[-1]
        if self._is_bullet_over_items(index):
            self._open(heading_kind(line.text) or Kind.UNKNOWN, line, _content(line.text))
        elif line.markers:
            self._take_item(line, current)
        elif not line.printed or self._is_cell(index, current):
            current.lines.append(line)
        elif (parted := _parted(line)) is not None:
            self._open(*parted)
        elif self._items and not line.indent and (is_field(line.text) or is_title(line.text)):
            self.sections.append(Section(Kind.NONE, None, [line]))
            self._items = {}
        elif current.kind is not Kind.PROCEDURE and self._is_unlisted(index):
            self._open(Kind.UNKNOWN, line, "")
        else:
            current.lines.append(line)

    def _is_cell(self, index: int, current: Section) -> bool:
        """Tell whether a line names another column of the item right above it."""
        line = self._lines[index]
        below_item = bool(self._items) and current.kind in (Kind.PROCEDURE, Kind.UNKNOWN, Kind.NONE)
        cell = CELL.fullmatch(line.text) if below_item and self._lines[index - 1].printed else None
        return cell is not None and (bool(cell["words"]) or line.indent > 0)

    def _take_item(self, line: Line, current: Section) -> None:
        marker = line.markers[0]
        heading = self._counted_heading(line, current)
        if heading is None:
            if self._goes_on_with_procedure(marker):
                self._take_back()
            for other in line.markers:
                self._items[other.kind] = other.ordinal
            self.sections[-1].lines.append(line)
            return
        self._open(*heading)
        self._counting[marker.kind] = marker.ordinal

    def _counted_heading(self, line: Line, current: Section) -> tuple[Kind, Line, str] | None:
        """Return the heading that a numbered line is: its numbering counts headings, and it is no list's next item."""
        marker = line.markers[0]
        if not marker.ordinal or marker.kind not in self._heads:
            return None
        follows = 0 < marker.ordinal - self._counting.get(marker.kind, 0) <= _NEAR
        in_list = marker.ordinal == self._items.get(marker.kind, 0) + 1 and bool(current.lines)
        kind = _item_heading(line)
        if kind is not None:
            opens = marker.ordinal == 1 and not (current.kind is Kind.PROCEDURE and not current.lines)
            own = current.kind is Kind.PROCEDURE and in_list and marker.kind not in self._counting
            if not own and (follows or opens or not in_list):
                return kind, line, _content(line.text)
        unlisted = marker.kind in self._counting and follows and marker.kind not in self._items
        opens = marker.ordinal == 1 and marker.kind[0] in "AI" and marker.kind not in self._items
        if kind is None and (unlisted or opens) and _is_short(line.text):
            return Kind.UNKNOWN, line, _content(line.text)
        return None

    def _goes_on_with_procedure(self, marker: Marker) -> bool:
        """Tell whether an item is the next one of the procedure before the heading above: the heading stood in it."""
        before = self._suspended.get(marker.kind)
        return before is not None and marker.ordinal == before + 1 and marker.kind not in self._items

    def _take_back(self) -> None:
        """Put the last section into the procedure before it, where its heading belongs to an item."""
        inner = self.sections.pop()
        heading = [replace(inner.heading, markers=())] if inner.heading is not None else []
        self.sections[-1].lines += [*heading, *inner.lines]
        self._items, self._suspended = self._suspended, {}

    def _open(self, kind: Kind, heading: Line, content: str) -> None:
        own = heading
        if content:
            label = heading.text.partition(":")[0] + ":"
            own = replace(heading, text=label, printed=label)
        inside = (
            self.sections[-1].kind is Kind.PROCEDURE and kind in (Kind.OTHER, Kind.IDENTITY) and not heading.markers
        )
        self._suspended = {kind: last for kind, last in self._items.items() if last} if inside else {}
        self.sections.append(Section(kind, own))
        self._items = {}
        if content:
            self.sections[-1].lines.append(replace(heading, text=content, printed=content, markers=()))

    def _is_bullet_over_items(self, index: int) -> bool:
        """Tell whether a line with a bullet is a known heading, with items of another kind below it."""
        line, below = self._lines[index], next_text(self._lines, index)
        if not line.markers or line.markers[0].ordinal or below is None or not below.markers:
            return False
        return below.markers[0].kind != line.markers[0].kind and heading_kind(line.text.partition(":")[0]) is not None

    def _is_unlisted(self, index: int) -> bool:
        """Tell whether a line that no list of headings knows is one: short, set apart, a list below it."""
        line = self._lines[index]
        below = next_text(self._lines, index)
        begins = below is not None and any(marker.ordinal in (0, 1) for marker in below.markers)
        above = self._lines[index - 1] if index else None
        goes_on = above is not None and bool(above.printed) and line.text[:1].islower()
        return (
            begins
            and not goes_on
            and _is_short(line.text)
            and _FIELD.match(line.text) is None
            and not _content(line.text)
        )


def _is_short(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS and not text.endswith((".", ";", ","))


def _item_heading(line: Line) -> Kind | None:
    """Return what a numbered line says as a heading: nothing but a heading's words, or those before a colon."""
    label = line.text.partition(":")[0]
    kind = heading_kind(label)
    if kind is None or _TAIL.fullmatch(label):
        return kind
    return kind if kind is Kind.PROCEDURE and not any(map(is_verb, label.casefold().split())) else None


def _content(text: str) -> str:
    return text.partition(":")[2].strip()


def _parted(line: Line) -> tuple[Kind, Line, str] | None:
    """Return the kind, the heading and what follows it in the line: "Biaya : gratis"."""
    if is_field(line.text) or is_title(line.text):
        return None
    label, _, content = line.text.partition(":")
    kind = heading_kind(label)
    if kind is not None and (content.strip() == "" or kind is not Kind.PROCEDURE):
        return kind, line, content.strip()
    if kind is None and _INTRODUCES.search(line.text) and len(line.text) < 160:
        return Kind.PROCEDURE, line, ""
    return None
