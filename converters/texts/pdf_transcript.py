"""PDF transcripts: one text, many SOPs, the table's cells as paragraphs, the shapes' labels dumped at each page's end.

A page of such a text runs::

    Page 7: <title of the web page or nothing>
    <identity block>
    No. Aktivitas ... Waktu Output Ket.        the header, over one or more paragraphs
    1 2 3 4 5 6 7 8                            the columns' numbers, if printed
    1. Menerima berkas ...                     a row: number, activity
    Berkas lengkap                             its requirement, if any
    10 menit                                   its time, if any; what follows in the row is output and note
    ...
    Mulai / Bag. Umum / Selesai                the labels of the drawing, in drawing order

Which label stands on which row is lost: the labels become symbols without a place (``executors.labels_on_rows`` finds
what can be found). Line breaks inside a cell may be lost too, words glued; in labels ``glued_words.Vocabulary`` takes
them apart, since the labels must be known as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from converters.grid import Cell, Grid, Symbol, SymbolKind
from converters.table.cell_words import is_capsule
from converters.texts.glued_words import Vocabulary
from converters.texts.trailing_times import is_time, rejoined, trailing_time
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.capsule_words import BOX_WORD
from sopbpmn.indonesian.column_headings import ACTIVITY_HEADING, PAGE_NAMES
from sopbpmn.indonesian.condition_words import CUES
from sopbpmn.model import Confidence, Source
from sopbpmn.whitespace import one_line

HEADER = ("No", "Aktivitas", "Persyaratan/Kelengkapan", "Waktu", "Output", "Ket.")
"""The columns of every grid made here. The lanes' columns are lost in this family."""

_PAGE = re.compile(rf"{any_of(PAGE_NAMES)}\s+(\d{{1,5}})\s*:.*", re.IGNORECASE)
_HEADER = re.compile(rf"No\s*\.?\s*{ACTIVITY_HEADING}", re.IGNORECASE)
_HEADER_END = re.compile(r"(?:\bKet(?:\.|erangan)?|\bOutput)\s*$", re.IGNORECASE)
_COLUMN_NUMBERS = re.compile(r"1(?:\s+\d{1,2}){3,}")
_IDENTITY = re.compile(r"(?:Nomor|Nama)\s+SOP", re.IGNORECASE)
_ROW = re.compile(r"(\d{1,3})(?:\s*[.)]\s*(?!\d)|\s*(?=[A-Z]))(.*)", re.DOTALL)
_DOTTED = re.compile(r"\d+\s*[.)]")
_BARE_ROW = re.compile(r"(\d{1,3})\s*[.)]?")
_LONGEST_LABEL = 60
_CONDITION = re.compile(rf"{any_of(CUES)}\b", re.IGNORECASE)


def _names_a_shape(text: str) -> bool:
    return is_capsule(text) or text.casefold() == BOX_WORD


def recognises(text: str) -> bool:
    """Tell whether ``text`` is of this family: "Page N:" lines, a header, and a capsule's label on a line alone."""
    lines = [line.strip() for line in text.splitlines()]
    return (
        "\t" not in text
        and any(_PAGE.fullmatch(line) for line in lines)
        and any(_HEADER.match(line) for line in lines)
        and any(is_capsule(line) for line in lines)
    )


def grids(text: str, document: str, vocabulary: Vocabulary | None = None) -> Iterator[Grid]:
    """Yield one grid per SOP in ``text``, in order.

    A page continues the table before it when it has no identity block and its first number comes next; an identity
    block on a page of its own belongs to the next table. Any other page without a header is kept as loose text, with
    a finding. What comes before the first "Page N:" line isn't read: it is the web page's own matter and a copy of
    the first page. ``vocabulary`` is that of ``text``, where
    it is made already.

    Row 0 of a grid is ``HEADER``; the identity block's lines stand in ``before``; sources carry the page and the row
    in the table and, in ``words``, the words as they stand in the file.
    """
    vocabulary = vocabulary or Vocabulary(text)
    pages = [_split_page(number, lines) for number, lines in _pages(text)]
    roles = {_label_text(p, vocabulary) for page in pages for p in _certain_labels(page.table)}
    table: _TranscriptTable | None = None
    identity: list[str] = []
    for page in pages:
        body, labels, unread = _split_labels(page.table, roles, vocabulary)
        continues = table is not None and not identity and not page.has_identity and table.goes_on_with(body)
        if page.has_header and not continues:
            if table is not None:
                yield table.grid()
            table = _TranscriptTable(document, page.number, identity + page.before)
            identity = []
        elif page.has_identity and not page.has_header:
            identity += page.before
            continue
        elif table is None or not continues:
            if page.before or page.table:
                lost = finding("transcript-page-unread", source=Source(document, page=page.number), page=page.number)
                if table is None:
                    yield Grid(document, before=tuple(page.before + page.table), page=page.number, findings=(lost,))
                else:
                    table.after += page.before + page.table
                    table.findings.append(lost)
            continue
        table.heading += page.heading
        table.add_rows(page.number, body)
        table.add_labels(page.number, labels)
        table.after += unread
    if table is not None:
        table.after += identity
        yield table.grid()


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    before: list[str]
    """Lines of the identity block."""
    table: list[str]
    """Paragraphs after the header: rows, then labels."""
    has_header: bool
    heading: list[str]
    """Paragraphs of the header."""

    @property
    def has_identity(self) -> bool:
        return any(_IDENTITY.search(line) for line in self.before)


def page_lines(text: str) -> dict[int, range]:
    """Return by the number of each page the numbers of its lines, from 1, its title left out; the first of a number."""
    titles = [
        (int(match[1]), number)
        for number, line in enumerate(text.split("\n"), 1)
        for part in line.splitlines()
        if (match := _PAGE.fullmatch(part.strip()))
    ]
    ends = [number for _, number in titles[1:]] + [text.count("\n") + 2]
    pages: dict[int, range] = {}
    for (page, number), end in zip(titles, ends, strict=bool(titles)):
        pages.setdefault(page, range(min(number + 1, end), end))
    return pages


def _pages(text: str) -> Iterator[tuple[int, list[str]]]:
    number, lines = 0, list[str]()
    for line in text.splitlines():
        match = _PAGE.fullmatch(line.strip())
        if match:
            if number:
                yield number, lines
            number, lines = int(match[1]), []
        else:
            lines.append(line.strip())
    if number:
        yield number, lines


def _split_page(number: int, lines: list[str]) -> _Page:
    start = next((i for i, line in enumerate(lines) if _HEADER.match(line)), None)
    if start is None:
        body = list(_paragraphs(lines))
        heading = body[:1] if body and _COLUMN_NUMBERS.fullmatch(body[0]) else []
        body = body[len(heading) :]
        identity = any(_IDENTITY.search(paragraph) for paragraph in body)
        return _Page(number, body if identity else [], [] if identity else body, has_header=False, heading=heading)
    rest = list(_paragraphs(lines[start:]))
    end = next((i for i, p in enumerate(rest[:8]) if _COLUMN_NUMBERS.fullmatch(p)), None)
    if end is None:
        end = next((i for i, p in enumerate(rest[:8]) if _HEADER_END.search(p)), 0)
    before = [line for line in lines[:start] if line]
    return _Page(number, before, rest[end + 1 :], has_header=True, heading=rest[: end + 1])


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Join lines up to a blank one or the next row's number; a hyphen at a line's end stays as it is printed."""
    current: list[str] = []
    for line in [*lines, ""]:
        starts_anew = not line or _names_a_shape(line) or (current and _names_a_shape(current[-1]))
        if current and starts_anew:
            yield "\n".join(current)
            current = []
        if line:
            current.append(line)


def _certain_labels(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs from the first capsule's label on, so far as they look like labels."""
    start = next((i for i, p in enumerate(paragraphs) if is_capsule(p)), len(paragraphs))
    return [p for p in paragraphs[start:] if _may_be_label(p)]


def _may_be_label(paragraph: str) -> bool:
    words = paragraph.split()
    return (
        len(paragraph) <= _LONGEST_LABEL
        and len(words) <= 7
        and paragraph[0].isalpha()
        and paragraph[0].isupper()
        and paragraph[-1] not in ".;:,"
    )


def _label_text(paragraph: str, vocabulary: Vocabulary) -> str:
    """Return a label as one line: a dot before a capital letter ends an abbreviation, "Bag.Umum" -> "Bag. Umum"."""
    return re.sub(r"(?<=[a-z])\.(?=[A-Z])", ". ", one_line(vocabulary.repair(paragraph)))


def _split_labels(
    paragraphs: list[str], roles: set[str], vocabulary: Vocabulary
) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    """Split a page's paragraphs into rows, labels (text, words as printed) and what is neither.

    The labels begin at the first capsule's label, or before it where the paragraphs are roles (or "Proses") known
    from other label blocks of the document.
    """
    start = next((i for i, p in enumerate(paragraphs) if is_capsule(p)), len(paragraphs))
    while start and _known_labels(paragraphs[start - 1], roles, vocabulary):
        start -= 1
    labels: list[tuple[str, str]] = []
    unread: list[str] = []
    for paragraph in paragraphs[start:]:
        if known := _known_labels(paragraph, roles, vocabulary):
            labels += [(label, paragraph) for label in known]
        else:
            unread.append(paragraph)
    return paragraphs[:start], labels, unread


def _known_labels(paragraph: str, roles: set[str], vocabulary: Vocabulary) -> list[str]:
    """Return the labels ``paragraph`` consists of: one, or two that were glued together, or none."""
    if len(paragraph) > 2 * _LONGEST_LABEL:
        return []
    text = _label_text(paragraph, vocabulary)
    left, _, right = text.rpartition(" ")
    if _names_a_shape(right) and (left in roles or _names_a_shape(left)):
        return [left, right]
    return [text] if text in roles or _names_a_shape(text) else []


@dataclass(slots=True)
class _TranscriptRow:
    page: int
    number: str
    paragraphs: list[str] = field(default_factory=list)
    """The activity first, then the other cells' paragraphs."""


@dataclass(slots=True)
class _TranscriptTable:
    """One SOP while its pages are read."""

    document: str
    page: int
    before: list[str]
    rows: list[_TranscriptRow] = field(default_factory=list)
    labels: list[Symbol] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    heading: list[str] = field(default_factory=list)
    """The paragraphs of its headers, on every page that repeats them."""

    @property
    def last_number(self) -> int:
        return next((int(row.number) for row in reversed(self.rows) if row.number), 0)

    def goes_on_with(self, paragraphs: Sequence[str]) -> bool:
        """Tell whether a page without header or identity block continues this table: its first number comes next."""
        match = _ROW.fullmatch(paragraphs[0]) if paragraphs else None
        return match is not None and int(match[1]) == self.last_number + 1

    def add_rows(self, page: int, paragraphs: Sequence[str]) -> None:
        """Add a page's rows: a paragraph with the next number starts one, everything else is the row's next cell.

        Before the row's time has been read, numbers may belong to a list in its requirement cell: one that began
        with "1." there and counts on, when the row's own next number still comes; or "2 Unit komputer" without a dot
        when a "2" comes again.
        """
        timed, listed = False, 0
        paragraphs = rejoined(paragraphs)
        starts = [_row_start(paragraph) for paragraph in paragraphs]
        last_place = {int(start[0]): index for index, start in enumerate(starts) if start}
        for index, (paragraph, start) in enumerate(zip(paragraphs, starts, strict=True)):
            number, last = int(start[0]) if start else 0, self.last_number
            comes_again = last_place.get(number, index) > index
            counts_on = start is not None and not timed and number == listed + 1 and (number != last + 1 or comes_again)
            in_cell = (counts_on and listed > 0) or (comes_again and not timed and not _DOTTED.match(paragraph))
            if start and not in_cell and (number > last or (timed and number == last)):
                self.rows.append(_TranscriptRow(page, start[0], [start[1]]))
                timed, listed = trailing_time(start[1]) is not None, 0
                continue
            listed = number if counts_on else listed
            if self.rows:
                self.rows[-1].paragraphs.append(paragraph)
            else:
                self.rows.append(_TranscriptRow(page, "", [paragraph]))
            timed = timed or is_time(paragraph) or trailing_time(paragraph) is not None

    def add_labels(self, page: int, labels: Sequence[tuple[str, str]]) -> None:
        for text, words in labels:
            self.labels.append(self._label(page, text, words))

    def _label(self, page: int, text: str, words: str, confidence: Confidence = Confidence.STATED) -> Symbol:
        kind = SymbolKind.TERMINATOR if is_capsule(text) else SymbolKind.PROCESS
        name = f"label-{page}-{len(self.labels) + 1}"
        return Symbol(name, kind, Source(self.document, page=page, words=words), text=text, confidence=confidence)

    def grid(self) -> Grid:
        """Return the grid of what was read."""
        self._free_glued_capsule()
        cells = [
            Cell(0, i, name, Source(self.document, self.page, row=1, column=i + 1, words=heading))
            for i, (name, heading) in enumerate(zip_longest(HEADER, ["\n".join(self.heading)], fillvalue=""))
        ]
        for index, row in enumerate(self.rows, start=1):
            place = Source(self.document, page=row.page, row=index + 1)
            for column, (text, words) in enumerate(self._columns(row, place)):
                if text or column == 1:
                    source = replace(place, column=column + 1, words=words)
                    cells.append(Cell(index, column, text, source))
        return Grid(
            document=self.document,
            cells=tuple(cells),
            symbols=tuple(self.labels),
            before=tuple(self.before),
            after=tuple(self.after),
            page=self.page,
            findings=tuple(self.findings),
        )

    def _free_glued_capsule(self) -> None:
        """Take a "Selesai" at the end of the last row for the missing capsule's label when the counts ask for it."""
        if not self.rows or not any(label.text == "Mulai" for label in self.labels):
            return
        last = self.rows[-1]
        match = re.fullmatch(r"(.*[^\W\d_]) Selesai", last.paragraphs[-1], re.DOTALL)
        missing = not any(label.text == "Selesai" for label in self.labels)
        if match and missing and len(self.labels) == len(self.rows) - 1:
            place = Source(self.document, page=last.page, row=len(self.rows) + 1, words=last.paragraphs[-1])
            self.labels.append(self._label(last.page, "Selesai", last.paragraphs[-1], Confidence.INFERRED))
            last.paragraphs[-1] = match[1]
            self.findings.append(finding("transcript-capsule-in-row", source=place, words=place.words))

    def _columns(self, row: _TranscriptRow, place: Source) -> list[tuple[str, str]]:
        """Return (text, words as printed) of a row's six cells."""
        first, *others = row.paragraphs
        times = [i for i, paragraph in enumerate(others) if is_time(paragraph)]
        time: tuple[str, str] = ("", "")
        before, behind = others, list[str]()
        if times:
            before, behind = others[: times[0]], others[times[0] + 1 :]
            time = (one_line(others[times[0]]), others[times[0]])
        else:
            for index, paragraph in enumerate(row.paragraphs):
                if split := trailing_time(paragraph):
                    time = (split[1], paragraph)
                    self.findings.append(
                        finding("transcript-time-in-line", source=replace(place, words=paragraph), time=split[1])
                    )
                    first = split[0] if index == 0 else first
                    before = [*others[: index - 1], split[0]] if index else []
                    behind = others[index:]
                    break
        note = behind.pop() if len(behind) > 1 or (behind and _CONDITION.match(behind[-1])) else ""
        odd = len(behind) > 1 or any(_ROW.fullmatch(paragraph) for paragraph in behind)
        if odd or (before and time == ("", "")):
            self.findings.append(finding("transcript-cell-uncertain", source=place, row=row.number or place.row))
        cells = [(row.number, row.number), (one_line(first), first)]
        cells.append((one_line(" ".join(before)), "\n".join(before)))
        cells.append(time)
        cells.append((one_line(" ".join(behind)), "\n".join(behind)))
        cells.append((one_line(note), note))
        return cells


def _row_start(paragraph: str) -> tuple[str, str] | None:
    """Split "3Pengarahan kegiatan" or "3. Pengarahan kegiatan" into number and activity; ``None`` for a time."""
    match = _ROW.fullmatch(paragraph) or _BARE_ROW.fullmatch(paragraph)
    if match is None or is_time(paragraph):
        return None
    return match[1], match[2].strip() if match.re is _ROW else ""
