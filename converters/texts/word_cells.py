"""The text that Word leaves when a table is pasted or extracted cell by cell.

Its grammar: a tab at a line's start opens a cell; a line without one is a further paragraph of the cell; an empty line
ends the row, but inside the procedure table only once the row has as many cells as the header; a line that starts
with one space is a page break, which ends the row whatever its length. A box drawn in a lane's cell cuts that
cell in three, so a row with two cells too many holds a box whose lane is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from converters.grid import Cell, ColumnRole, Grid, Symbol, SymbolKind
from converters.table.cell_words import is_capsule
from converters.table.furniture import Furniture, furniture_of
from converters.table.headers import classify, is_group_row, is_header
from converters.table.merged_headings import HeadCell, laid_over, width_of
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.identity_labels import IDENTITY_LIST_LABELS, SOP_NAMES
from sopbpmn.model import Source

_CELL_LINE = re.compile(r" ?\t[^\t]*")
_NUMBER = re.compile(r"\s*(\d{1,4})\s*\.?\s*")
_IDENTITY = re.compile(
    rf"(?:nomor|no\.?|nama) {any_of(SOP_NAMES)}|{IDENTITY_LIST_LABELS['legal_basis']}", re.IGNORECASE
)
_MEASURES = (ColumnRole.REQUIREMENTS, ColumnRole.DURATION, ColumnRole.OUTPUT, ColumnRole.NOTE)


def recognises(text: str) -> bool:
    """Tell whether most lines with a tab in ``text`` have it once, at the start: a cell a line."""
    tabbed = [line for line in text.splitlines() if "\t" in line]
    return len(tabbed) > 3 and sum(1 for line in tabbed if _CELL_LINE.fullmatch(line)) > 0.8 * len(tabbed)


@dataclass(slots=True)
class _TextRow:
    """A row being collected: the line it starts on, its cells so far, each a list of paragraphs."""

    line: int
    cells: list[list[str]] = field(default_factory=list)
    loose: bool = False
    """A line outside any cell."""

    def texts(self) -> list[str]:
        return ["\n".join(paragraphs).strip() for paragraphs in self.cells]


@dataclass(slots=True)
class _Splitter:
    """Takes lines one by one and puts finished rows into ``rows``.

    Before a header is known every empty line ends a row; within a table's body only a full row ends there.
    """

    usual: int
    """Number of cells that most rows have; 0 where that isn't known."""
    rows: list[_TextRow] = field(default_factory=list)
    current: _TextRow | None = None
    header: list[list[str]] = field(default_factory=list)
    """Texts of the header rows seen so far."""
    width: int = 0
    """Number of cells of a full row; 0 outside a table's body."""
    blank: bool = False
    """Whether the line before was empty."""

    def take(self, number: int, line: str) -> None:
        """Take line ``number``."""
        if not line.strip(" "):
            self._take_blank(ends_page=line == " ")
            self.blank = True
            return
        page_break = line.startswith(" ")
        content = line[1:] if page_break else line
        if self.width and page_break:
            self.finish()
        if content.startswith("\t"):
            self._take_cells(number, content[1:].split("\t"), page_break)
        else:
            self._take_paragraph(number, content, page_break)
        self.blank = False

    def finish(self) -> None:
        """End the row that is being collected, if any."""
        if self.current is not None:
            self.rows.append(self.current)
            self._learn(self.current.texts())
            self.current = None

    def _take_blank(self, ends_page: bool) -> None:
        if self.current is not None and (ends_page or self.current.loose or len(self.current.cells) >= self.width):
            self.finish()

    def _take_cells(self, number: int, texts: list[str], page_break: bool) -> None:
        numbered = _NUMBER.fullmatch(texts[0]) is not None
        if self.current is not None and numbered:
            overdue = self.blank and len(self.current.cells) * 2 > self.width > 0
            header_ends = bool(self.header) and not self.width
            if overdue or header_ends:
                self.finish()
        if self.current is not None and self.current.loose:
            self.finish()
        if self.current is None:
            self.current = _TextRow(number)
            if numbered and self.header and not self.width:
                self.width = _width(self.header, self.usual)
        if page_break and not self.width and self.current.cells:
            self.current.cells[-1].append(texts.pop(0))
        self.current.cells.extend([text] for text in texts)

    def _take_paragraph(self, number: int, content: str, page_break: bool) -> None:
        if self.current is not None and not (page_break and not self.width):
            self.current.cells[-1].append(content)
            return
        self.finish()
        self.header, self.width = [], 0
        self.current = _TextRow(number, [[content.strip()]], loose=True)

    def _learn(self, texts: list[str]) -> None:
        """Learn from a finished row whether a header begins, goes on or has ended."""
        if self.width:
            return
        if is_header(texts) or (not self.header and is_group_row(texts)):
            self.header.append(texts)
        elif self.header and any(is_capsule(text) for text in texts):
            self.width = _width(self.header, self.usual)
        else:
            self.header = [*self.header, texts] if self.header and any(texts) else []


def _rows(lines: Sequence[str], usual: int) -> list[_TextRow]:
    """Return the rows of ``lines`` in order, those of a table's body completed to the width of its header."""
    splitter = _Splitter(usual)
    for number, line in enumerate(lines, 1):
        splitter.take(number, line)
    splitter.finish()
    return splitter.rows


def _usual(lines: Sequence[str]) -> int:
    """Return how many cells most numbered rows have up to their empty line; 0 without two that agree."""
    sizes: list[int] = []
    size = 0
    for line in lines:
        if not line.strip(" "):
            sizes += [size] if size else []
            size = 0
        elif size or (line.startswith("\t") and _NUMBER.fullmatch(line)):
            size += line.count("\t")
    (usual, times), *_ = Counter(sizes).most_common(1) or [(0, 0)]
    return usual if times > 1 else 0


def _width(heading: Sequence[Sequence[str]], usual: int) -> int:
    """Return the number of cells of a full row: that of a heading row which most rows have, else as headings say."""
    return usual if usual in map(len, heading) else width_of(heading)


@dataclass(frozen=True, slots=True)
class _Measures:
    """The measures of a table: its width, the part that the lanes take, and its headings at their places."""

    width: int
    lanes: int
    measures: int
    heading: list[list[HeadCell]]


def _measure(header: Sequence[_TextRow], usual: int) -> _Measures:
    texts = [row.texts() for row in header]
    width = _width(texts, usual)
    heading = laid_over(texts, width)
    roles = {cell.column: classify(cell.text) for cells in heading for cell in cells}
    lanes = 1 + max((column for column, role in roles.items() if role is ColumnRole.ACTIVITY), default=-1)
    measures = min((column for column, role in roles.items() if column >= lanes and role in _MEASURES), default=width)
    return _Measures(width, lanes, measures, heading)


def grids(text: str, document: str) -> Iterator[Grid]:
    """Yield one ``Grid`` for each part of ``text`` that ends with a procedure table."""
    lines = text.split("\n")
    usual = _usual(lines)
    part: list[_TextRow] = []
    in_body = False
    header: list[_TextRow] = []
    after: list[_TextRow] = []
    body: list[_TextRow] = []
    for row in _rows(lines, usual):
        texts = row.texts()
        if is_header(texts) and (body or not header):
            if body:
                yield _grid(part, header, body, after, document, usual)
                part, body, after = [], [], []
            header = [part.pop()] if part and is_group_row(part[-1].texts()) else []
            header.append(row)
            in_body = False
        elif header and not in_body and not row.loose and not _starts_body(texts):
            header.append(row)
        elif header and not row.loose and not (after and not _starts_body(texts)):
            in_body = True
            body.append(row)
        elif in_body and not after and furniture_of(texts) is Furniture.PAGE_NUMBER:
            body.append(row)
        elif header and (in_body or row.loose):
            after.append(row)
        else:
            part.append(row)
        if after and any(_is_identity(text) for text in texts):
            yield _grid(part, header, body, after[:-1], document, usual)
            part, header, body, after, in_body = [row], [], [], [], False
    yield _grid(part, header, body, after, document, usual)


def _starts_body(texts: Sequence[str]) -> bool:
    return bool(_NUMBER.fullmatch(texts[0])) or any(is_capsule(text) for text in texts)


def _is_identity(text: str) -> bool:
    return _IDENTITY.match(text) is not None


def _grid(
    part: Sequence[_TextRow],
    header: Sequence[_TextRow],
    body: Sequence[_TextRow],
    after: Sequence[_TextRow],
    document: str,
    usual: int,
) -> Grid:
    cells: list[Cell] = []
    symbols: list[Symbol] = []
    findings: list[Finding] = []
    index = 0
    for row in part:
        cells += _plain(row, index, document)
        index += 2 if not any(row.texts()) else 1
    index += 1
    shape = _measure(header, usual) if header else _Measures(0, 0, 0, [])
    for row, placed in zip(header, shape.heading, strict=True):
        cells += _header_cells(row, placed, index, document)
        index += 1
    for row in body:
        if any(row.texts()):
            own, drawn = _body_cells(row, index, shape, document)
            cells += own
            symbols += drawn
            if len(row.cells) < shape.width and _NUMBER.fullmatch(row.texts()[0]):
                findings.append(_incomplete(row, shape, document))
            index += 1
    lines = tuple(line for row in after for text in row.texts() for line in text.split("\n") if line.strip())
    return Grid(document, tuple(cells), tuple(symbols), after=lines, findings=tuple(findings))


def _incomplete(row: _TextRow, shape: _Measures, document: str) -> Finding:
    place = Source(document, row=row.line)
    return finding("row-cells-missing", source=place, row=row.texts()[0], count=len(row.cells), width=shape.width)


def _source(document: str, row: _TextRow, column: int | None, words: str) -> Source:
    return Source(document, row=row.line, column=None if column is None else column + 1, words=words)


def _plain(row: _TextRow, index: int, document: str) -> Iterator[Cell]:
    for column, text in enumerate(row.texts()):
        if text:
            yield Cell(index, column, text, _source(document, row, column, text))


def _header_cells(row: _TextRow, placed: Sequence[HeadCell], index: int, document: str) -> Iterator[Cell]:
    for cell in placed:
        source = _source(document, row, cell.column, cell.text)
        yield Cell(index, cell.column, cell.text, source, column_span=cell.span)


def _body_cells(row: _TextRow, index: int, shape: _Measures, document: str) -> tuple[list[Cell], list[Symbol]]:
    """Place the cells of a body row, and the boxes that its surplus cells give away."""
    texts = row.texts()
    surplus = len(texts) - shape.width
    cells: list[Cell] = []
    symbols: list[Symbol] = []
    for i, text in enumerate(texts):
        in_lanes = shape.lanes <= i < shape.measures + max(0, surplus)
        if not text:
            continue
        if in_lanes and (surplus > 0 or (surplus < 0 and not texts[0])):
            kind = SymbolKind.TERMINATOR if is_capsule(text) else SymbolKind.PROCESS
            symbols.append(Symbol(f"line{row.line}cell{i}", kind, _source(document, row, None, text), index, (), text))
            continue
        column = i - surplus if surplus > 0 and i >= shape.measures else i
        cells.append(Cell(index, column, text, _source(document, row, column, text)))
    if surplus > 0 and surplus % 2 == 0 and not symbols:
        symbols += [
            Symbol(f"line{row.line}box{n}", SymbolKind.PROCESS, _source(document, row, None, ""), index)
            for n in range(surplus // 2)
        ]
    return cells, symbols
