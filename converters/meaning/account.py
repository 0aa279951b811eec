"""The account of a document's words: every cell and line is used, furniture by a named rule, or reported by a finding.

It is made afterwards, by comparing what was on the page with what the SOP holds. So it doesn't trust the reading: a way
of writing that nobody thought of shows as words that are left over, not as a step that is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from converters.grid import Cell, Fate, Mark, MarkKind
from converters.meaning.identity import is_title, without_address
from converters.meaning.identity_tokens import values_in
from converters.meaning.lists import items
from converters.meaning.rows import Part, TableRows
from converters.meaning.sections import Section
from converters.table.cell_words import is_capsule, is_mark, one_line
from converters.table.furniture import Furniture, furniture_of, tells_signature
from converters.table.headers import is_heading
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import IDENTITY_FIELDS, FieldKind, Sop, Source

_WORD = re.compile(r"\d+|[^\W\d_]+")
_BREAK = re.compile(r"[\n:;=()\[\]•|]|\.{3,}")
_ITEM = re.compile(r"\s*(?:\d{1,3}|[a-z])[.)]\s*(?=\D)|[\s\-–*•]+")
_GLUED_ITEM = re.compile(r"(?<!\d)\d{1,2}\s?[.)]\s*(?=\D)")
"""The number of an item within a line: "lembaga lain2. SOP internal"."""
_MOST_BLOCKS = 5
"""So many findings tell of words left over; the last one tells of all others together."""
_LONGEST_QUOTE = 800
_MOST_LETTERS = 1_000_000
"""So many letters of a document are searched for such words; it bounds the work, and what lies behind is reported."""
_MOST_SEARCHED = 300 * _MOST_LETTERS
"""So many letters are passed over in all of these searches."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the cells and lines of a document: how many are used, furniture by which rule, reported."""

    used: int = 0
    furniture: tuple[tuple[str, int], ...] = ()
    reported: int = 0

    @property
    def total(self) -> int:
        """How many cells and lines there were."""
        return self.used + sum(count for _, count in self.furniture) + self.reported


NOTHING = Account()


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell or a line of the page."""

    text: str
    source: Source
    rule: Furniture | None = None
    """The rule by which it is furniture, where its place told it already."""
    told: bool = False
    """Whether its place told already that it is used: a heading of the table."""
    identity: bool = False
    """Whether it stands in the identity block, where labels tell what values are."""


@dataclass(slots=True)
class Words:
    """The words of many texts, to look up whether those of another text are among them in the same order."""

    texts: list[str] = field(default_factory=list)
    _exact: set[str] = field(default_factory=set)
    _single: set[str] = field(default_factory=set)
    _pairs: set[tuple[str, str]] = field(default_factory=set)
    _joined: str = ""
    _budget: int = 0

    def add(self, text: str) -> None:
        """Add the words of ``text``, before anything is looked up."""
        self.texts.append(text)
        self._exact.update(line.strip() for line in text.split("\n"))

    def hold(self, text: str) -> bool:
        """Tell whether the words of ``text`` are here; where a line or a list ends, the next words may be elsewhere."""
        if all(self.hold_line(line) or self._holds_item(line) for line in text.split("\n")):
            return True
        if not self._single:
            self._index()
        return all(self._hold_part(part) for part in _BREAK.split(text))

    def hold_line(self, line: str) -> bool:
        """Tell whether a line stands here as it is."""
        return not line or line.strip() in self._exact

    def _holds_item(self, line: str) -> bool:
        match = _ITEM.match(line)
        return match is not None and line[match.end() :].strip() in self._exact

    def _index(self) -> None:
        for text in self.texts:
            words = _words(text)
            self._single.update(words)
            self._pairs.update(pairwise(words))

    def _hold_part(self, part: str) -> bool:
        words = _words(_ITEM.sub("", part, count=1) if _ITEM.match(part) else part)
        if len(words) < 2:
            return all(word in self._single for word in words) or self._hold_letters(words)
        return (
            all(pair in self._pairs for pair in pairwise(words))
            or self._hold_letters(words)
            or self._hold_letters(_words(_GLUED_ITEM.sub(" ", part)))
        )

    def _hold_letters(self, words: Sequence[str]) -> bool:
        """Tell whether the words are here, written together or apart."""
        if not self._joined:
            self._joined = "\n".join("".join(_words(text)) for text in self.texts)[:_MOST_LETTERS]
            self._budget = _MOST_SEARCHED
        run = "".join(words)
        self._budget -= len(self._joined)
        return len(run) > 3 and self._budget >= 0 and run in self._joined


def account_of(
    section: Section, table: TableRows, sop: Sop, findings: Sequence[Finding]
) -> tuple[Account, tuple[Finding, ...]]:
    """Return the account of one SOP's cells and lines, and the findings that tell of words left over."""
    held, quoted = _held(sop), Words()
    for found in findings:
        for _, value in found.values:
            if isinstance(value, str):
                quoted.add(value)
    stray = {found.source for found in findings if found.code == "mark-outside-lanes"}
    used = reported = 0
    furniture: Counter[str] = Counter()
    blocks: list[list[Piece]] = []
    adjacent = False
    for piece in _pieces(section, table, held):
        left = False
        if piece.rule is not None:
            furniture[piece.rule.value] += 1
        elif piece.source not in stray and _is_used(piece, held):
            used += 1
        elif (rule := _rule(piece, sop.identity.name)) is not None:
            furniture[rule.value] += 1
        else:
            reported += 1
            left = not quoted.hold(piece.text)
        if left and adjacent:
            blocks[-1].append(piece)
        elif left:
            blocks.append([piece])
        adjacent = left
    return Account(used, tuple(sorted(furniture.items())), reported), unread(blocks)


def drawing_account(marks: Iterable[Mark]) -> tuple[tuple[MarkKind, Account], ...]:
    """Return the account of what is drawn, by kind."""
    counts = Counter((found.kind, found.fate, found.rule) for found in marks)
    return tuple(
        (
            kind,
            Account(
                counts[kind, Fate.USED, ""],
                tuple(sorted((r, n) for (k, fate, r), n in counts.items() if k is kind and fate is Fate.FURNITURE)),
                counts[kind, Fate.REPORTED, ""],
            ),
        )
        for kind in MarkKind
        if any(k is kind for k, _, _ in counts)
    )


def unread(blocks: Sequence[Sequence[Piece]]) -> tuple[Finding, ...]:
    """Return the findings that quote the words left over, one for each block of cells or lines; a handful at most."""
    rest = [piece for block in blocks[_MOST_BLOCKS - 1 :] for piece in block]
    told = [*blocks[: _MOST_BLOCKS - 1], *([rest] if rest else [])]
    return tuple(
        finding("text-unread", source=block[0].source, count=len(block), words=_quoted(piece.text for piece in block))
        for block in told
    )


def _quoted(texts: Iterable[str]) -> str:
    words = one_line(" / ".join(one_line(text) for text in texts))
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} ..."


def _is_sign(text: str) -> bool:
    return is_mark(text) or is_capsule(text)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _held(sop: Sop) -> Words:
    """Return the words that the SOP holds."""
    held = Words()
    for name in (f.name for f in IDENTITY_FIELDS if f.kind is FieldKind.TEXT):
        held.add(getattr(sop.identity, name))
    for name in (f.name for f in IDENTITY_FIELDS if f.kind is FieldKind.LIST):
        held.add("\n".join(getattr(sop.identity, name)))
    seen = dict(sop.identity.evidence)
    for name in (f.name for f in IDENTITY_FIELDS if f.kind is FieldKind.DATE):
        place = seen[name].source if name in seen else None
        if place is not None:
            held.add(place.words)
    for lane in sop.lanes:
        held.add(lane.name)
    for step in sop.steps:
        for text in (step.number, step.activity, step.requirements, step.duration.text, step.output, step.note):
            held.add(text)
    for node in sop.nodes:
        held.add(node.label)
        if node.evidence.source is not None and node.step is None:
            held.add(node.evidence.source.words)
    for flow in sop.flows:
        held.add(flow.label)
    return held


def _pieces(section: Section, table: TableRows, held: Words) -> Iterator[Piece]:
    """Yield the cells and lines of a section in the order of the page."""
    signed = tells_signature(" ".join([*(cell.text for cell in table.after), *section.after]))
    below = Furniture.SIGNATURE if signed else None
    for row in section.identity:
        yield from (Piece(cell.text, cell.source, identity=True) for cell in row if cell.text.strip())
    rules = {id(cell): rule for rule, cell in table.furniture}
    rules |= {id(cell): below for cell in table.after if below is not None}
    for number, part in enumerate(section.parts):
        yield from _heading(part, held, again=number > 0)
        for r in range(part.start, part.stop):
            yield from (
                Piece(cell.text, cell.source, rules.get(id(cell))) for cell in part.rows.get(r, ()) if cell.text
            )
    for row in section.between:
        yield from (Piece(cell.text, cell.source) for cell in row)
    document = section.parts[0].grid.document
    yield from (Piece(line, Source(document, words=line), below) for line in section.after)


def _is_used(piece: Piece, held: Words) -> bool:
    if piece.told or _is_sign(piece.text) or not piece.identity:
        return piece.told or _is_sign(piece.text) or held.hold(piece.text)
    return all(
        held.hold(value) or all((rest := without_address(item)) and held.hold(rest) for item in items(value))
        for value in values_in(piece.text)
    )


def _rule(piece: Piece, name: str) -> Furniture | None:
    """Return the rule by which a cell or line is furniture; ``name`` is the SOP's."""
    rule = furniture_of([piece.text])
    if rule is not None or not piece.identity:
        return rule
    values = values_in(piece.text)
    if name and is_title(piece.text) and set(_words("\n".join(values))) <= set(_words(name)):
        return Furniture.TITLE_AGAIN
    return Furniture.ADDRESS if values and not any(map(without_address, values)) else None


def _is_title(cell: Cell, part: Part) -> bool:
    """Tell whether a heading stands over the names of all lanes in place of "Pelaksana"; over some it groups them."""
    if any(is_heading(line) for line in cell.text.split("\n")):
        return False  # what stands beside a heading isn't one
    over = range(cell.column, cell.column + cell.column_span)
    lanes = part.header.lanes
    below = (lane.source.row is not None and lane.source.row > cell.row + 1 for lane in lanes)
    return cell.column_span > 1 and all(below) and all(lane.columns[0] in over for lane in lanes)


def _heading(part: Part, held: Words, *, again: bool) -> Iterator[Piece]:
    header = part.header
    lanes = header.lane_columns
    for r in range(header.first, header.body):
        for cell in part.rows.get(r, ()):
            if not cell.text.strip():
                continue
            known = is_heading(cell.text) or (cell.column in lanes and held.hold(cell.text))
            known = known or any(head.source == cell.source for head in header.further)  # told by "column-unknown"
            if again and known:
                yield Piece(cell.text, cell.source, Furniture.HEADER_AGAIN)
            elif cell.text.strip("(). ").isdecimal():
                yield Piece(cell.text, cell.source, Furniture.ORDINALS)
            elif not known and cell.column in lanes and _is_title(cell, part):
                yield Piece(cell.text, cell.source, Furniture.LANES_TITLE)
            else:
                yield Piece(cell.text, cell.source, told=known)
