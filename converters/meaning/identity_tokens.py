"""The identity block as a run of labels and values, with the headings that belong to no field of the form.

A list ends where the next heading begins, also where nobody listed that heading: what stands under it belongs to none
of the fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from converters.grid import Cell
from converters.meaning import lists
from converters.table.cell_words import one_line
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.identity_labels import (
    GLUED_LABELS,
    IDENTITY_LABELS,
    IDENTITY_LIST_LABELS,
    OTHER_HEADINGS,
    SMALL_WORDS,
    SOP_NAMES,
    UNFINISHED,
)
from sopbpmn.indonesian.roles_and_units import starts_role

LETTER_HEAD = "letter-head"
"""Field of a token that is the letter-head's last line."""
OTHER = "other"
"""Field of a heading that is none of the form's; its words are the token's text."""
LISTS = frozenset({*IDENTITY_LIST_LABELS, OTHER})
"""Fields of labels under which lists stand."""
_MOST_WORDS = 5
"""Longest heading that nobody listed, in words."""


def _labelled(labels: Mapping[str, str]) -> re.Pattern[str]:
    """Return the expression for any of ``labels``, with the field as the name of its group."""
    return re.compile("|".join(f"(?P<{field}>{pattern})" for field, pattern in labels.items()), re.IGNORECASE)


_SCALAR_LABEL = _labelled(IDENTITY_LABELS)
_LIST_LABEL = _labelled(IDENTITY_LIST_LABELS)
_GLUED = re.compile(rf"{any_of(GLUED_LABELS)}\s*:")
_CAPITALS = re.compile(r"(?<![A-Z])[A-Z]{4,}\b(?=[^a-z]*\Z)")
_OTHER_HEADING = re.compile(any_of(OTHER_HEADINGS), re.IGNORECASE)
_LETTERED = re.compile(r"(?:[A-Z]|[IVX]{2,4})[.)]\s+")
_SOP_WORD = re.compile(rf"^\W*{any_of(SOP_NAMES)}\b\W*", re.IGNORECASE)
_PICTURE = re.compile(r"\[image:[^\]]*\]")
_ITEM = re.compile(r"\W*\d{1,2}\s?[.)]|\s*[-•●▪·*–]\s")
_UNFINISHED = re.compile(rf"(?:,|\b{any_of(UNFINISHED)})\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A label (``field`` set, text only in a heading that is none of the form's), a value, or a gap between them."""

    field: str
    text: str
    cell: Cell
    continues: bool = False
    """True when it stands in the same cell as the token before."""


def is_label_row(texts: Iterable[str]) -> bool:
    """Tell whether a row of cells starts an identity block: its first text is the label of number, name or dates."""
    first = next((text for text in texts if text.strip()), "")
    match = _SCALAR_LABEL.match(one_line(first))
    return match is not None and match.lastgroup in ("number", "name", "created") and len(match[0]) > 6


def is_label(text: str) -> bool:
    """Tell whether ``text`` begins with the label of a field, or with a heading that is known to be none."""
    return any(name for name, _ in _labels(text))


def without_pictures(text: str) -> str:
    """Return ``text`` without what stands for pictures in it."""
    return _PICTURE.sub("", text)


def tokens_of(rows: Sequence[Sequence[Cell]]) -> list[Token]:
    """Return the labels and values in ``rows`` (cells, or loose lines as rows of one cell), in reading order."""
    return _with_other_headings(list(_tokens(rows)))


def _tokens(rows: Sequence[Sequence[Cell]]) -> Iterator[Token]:
    for row in rows:
        for cell in row:
            text = without_pictures(cell.text)
            first = True
            for paragraph, tail in _split_glued(text):
                if tail:
                    yield Token(LETTER_HEAD, paragraph.strip(), cell, not first)
                    continue
                for name, rest in _labels(paragraph):
                    if name or rest:
                        yield Token(name, rest, cell, not first)
                        first = False


def _tail_of_letter_head(line: str, end: int) -> int:
    """Return where, before a label glued to it, the letter-head's last line begins: at its capitals."""
    match = _CAPITALS.search(line[:end])
    return match.start() if match else end


def values_in(text: str) -> list[str]:
    """Return what stands in a cell of the block apart from pictures, labels and the word "SOP" before a title."""
    paragraphs = (paragraph for paragraph, _ in _split_glued(_PICTURE.sub("", text)))
    values = (rest for paragraph in paragraphs for _, rest in _labels(paragraph) if rest)
    return [_SOP_WORD.sub("", value) for value in values]


def _split_glued(text: str) -> list[tuple[str, bool]]:
    """Return the paragraphs of a cell; a list's label inside a line ("MATARAMDasar Hukum :") starts one of its own.

    The second value tells the letter-head's last line, which stands beside the labels and was glued to one.
    """
    parts: list[tuple[str, bool]] = []
    for line in text.split("\n"):
        spots = [match.start() for match in _GLUED.finditer(line)]
        ends = [match.end() for match in _GLUED.finditer(line)]
        tail = _tail_of_letter_head(line, spots[0]) if spots and spots[0] else 0
        cuts = sorted({0, tail, *spots, *ends, len(line)})
        first = spots[0] if spots else 0
        parts += [(line[a:b], a == tail and b == first) for a, b in pairwise(cuts)]
    return parts


def _labels(paragraph: str) -> Iterator[tuple[str, str]]:
    """Yield (field, "") for a label at the paragraph's start and ("", text) for what is no label.

    A heading that isn't the form's, but is known, is ``OTHER`` with its words.
    """
    text = paragraph.strip()
    lead = _LETTERED.sub("", text, count=1).lstrip("0123456789.) *")
    scalar, listing = _SCALAR_LABEL.match(lead), _LIST_LABEL.match(lead)
    match = scalar or listing
    if match is None or match.lastgroup is None:
        yield from _other_heading(text, lead)
        return
    rest = lead[match.end() :]
    colon = rest.lstrip().startswith((":", "="))
    spaced = scalar is not None and rest[:1] == " " and match.lastgroup != "unit" and len(match[0]) > 6
    if not rest.strip(" .:*"):
        yield match.lastgroup, ""
    elif colon or spaced:
        yield match.lastgroup, ""
        yield "", rest.strip().lstrip(":=").strip()
    else:
        yield "", text


def _other_heading(text: str, lead: str) -> Iterator[tuple[str, str]]:
    match = _OTHER_HEADING.match(lead)
    rest = lead[match.end() :].strip(" *") if match is not None else ""
    if match is not None and (not rest.strip(".:") or rest.startswith(":")):
        yield OTHER, match[0]
        yield "", rest.lstrip(":. ")
    else:
        yield "", text.strip(": ") if text in (":", ": ") else text


@dataclass(slots=True)
class _Heading:
    """What stands under the last label, as far as it tells a heading from an entry."""

    label: Token
    columns: set[int]
    """Columns of the labels on its row."""
    last: Token | None = None
    """The last value."""
    beside: bool = True
    """Whether all values stand to the right of their label."""


def _with_other_headings(tokens: list[Token]) -> list[Token]:
    """Return ``tokens`` with the headings among the values of lists that nobody listed as labels of their own."""
    found: list[Token] = []
    over: _Heading | None = None
    for token, following in zip(tokens, [*tokens[1:], None], strict=False):
        if (
            token.field == ""
            and over is not None
            and over.last is not None
            and _opens(over, over.last, token, following)
        ):
            token = replace(token, field=OTHER, text=token.text.strip(" :*"))
        found.append(token)
        if token.field not in ("", LETTER_HEAD):
            same_row = over is not None and over.label.cell.row == token.cell.row
            columns = over.columns if over is not None and same_row else set()
            over = _Heading(token, columns | {token.cell.column})
        elif token.field == "" and over is not None:
            over.last = token
            over.beside = over.beside and token.cell.column > over.label.cell.column
    return found


def _opens(over: _Heading, last: Token, token: Token, following: Token | None) -> bool:
    """Tell whether a value opens a section of its own rather than going on with the list it stands under.

    It does in the labels' own column of a table whose values stand beside their labels; else as a short title with a
    colon, or one before a list that starts anew.
    """
    if over.label.field not in LISTS or not _is_title(token.text):
        return False
    if over.beside and token.cell.column in over.columns and token.cell.row > last.cell.row:
        return True
    if _UNFINISHED.search(last.text):
        return False
    if token.text.rstrip(" *").endswith(":"):
        return True
    anew = following is not None and following.field == "" and lists.first_number(following.text) == 1
    return anew and len(over.columns) == 1 and lists.first_number(last.text) is not None


def _is_title(text: str) -> bool:
    """Tell whether a line can be a heading: a few words with capitals, no entry of a list, no role."""
    words = re.findall(r"[^\W\d_][\w/-]*", text)
    if not words or len(words) > _MOST_WORDS or _ITEM.match(text) or re.search(r"[,.;]|:.*\w", text):
        return False
    telling = [word for word in words if word.casefold() not in SMALL_WORDS]
    return bool(telling) and all(word[0].isupper() for word in telling) and not starts_role(words[0].casefold())
