"""Why nothing could be read from a text: an ordered list of tests, the first that finds its cause names it.

Each test takes the text as it was extracted and returns the refusal, a code and what fills its sentence, or nothing.
A cause is named only where the text shows it; where none does, the refusal says that no procedure table was found.
Text files, and the words of PDF, Word and Excel files, are looked at in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from converters.grid import ColumnRole, Grid, cells_by_row
from converters.table.headers import classify
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.column_headings import ACTIVITY_HEADING, COLUMN_HEADINGS
from sopbpmn.indonesian.identity_labels import IDENTITY_LABELS, IDENTITY_LIST_LABELS, SOP_NAMES
from sopbpmn.indonesian.list_words import ITEM_LABELS
from sopbpmn.indonesian.other_texts import DECREE, LAW_NAMES, LETTER, NEWS, PICTURE_PLACES, STOP_WORDS
from sopbpmn.indonesian.roots import ABBREVIATIONS, FUNCTION_WORDS, is_root, is_word
from sopbpmn.indonesian.times_and_dates import UNITS
from sopbpmn.indonesian.word_parts import AFFIXES_BEFORE
from sopbpmn.sentences import Message, message

_LOOKED_AT = 100_000
"""Letters of a text that are looked at; the cause shows long before."""
_FLAGS = re.IGNORECASE | re.MULTILINE
_WORD = re.compile(r"[^\W\d_]+")
_UNSEEN = re.compile(r"<(/?)(?:style|script)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_DAMAGED = re.compile("[\ufffd\ue000-\uf8ff]|Ã.|â€.|Â[^A-Za-z\\s]")
_PICTURE = re.compile(any_of(PICTURE_PLACES), _FLAGS)
_LABELS = {
    name: re.compile(rf"^[^\w\n]{{0,9}}(?:{pattern})\b", _FLAGS)
    for name, pattern in {**IDENTITY_LABELS, **IDENTITY_LIST_LABELS}.items()
    if name not in ("unit", "approved")
}
_IDENTITY_WORDS = re.compile(
    any_of(rf"\b(?:{pattern})\b" for pattern in (*IDENTITY_LIST_LABELS.values(), IDENTITY_LABELS["name"], *SOP_NAMES)),
    _FLAGS,
)
_HEADINGS = {
    ColumnRole(name): re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
    for name, pattern in {
        "activity": ACTIVITY_HEADING,
        "executor": COLUMN_HEADINGS["executor"],
        "quality": COLUMN_HEADINGS["quality"],
        **ITEM_LABELS,
    }.items()
}
_MEASURES = frozenset(_HEADINGS) - {ColumnRole.ACTIVITY}
_HEADER_SPAN = 200
"""Letters from the first to the last heading of a header, the lanes' names between them included."""
_HEADER_ROLES = 4
_MOST_NEAR = 40
_SURE = 3
"""So many signs of one kind make a cause certain."""
_UNIT = any_of(unit for name, units in UNITS.items() if name != "year" for unit in units)
"""Any unit of time but years, which stand in the names of laws."""
_TIMED_ROW = re.compile(rf"^[^\w\n]{{0,3}}\d{{1,3}}[.)] *\S.*\b\d+\s*{_UNIT}\b", _FLAGS)
_AMOUNT = re.compile(rf"\b\d+\s*{_UNIT}\b", re.IGNORECASE)
_LONGEST_LINE = 60
_MOST_PAGES = 8
_NUMBER_HEADING = re.compile(r"^\s*(?:no|nomor)\b\.?", re.IGNORECASE)
_LAW = re.compile(
    rf"^[^\w\n]{{0,9}}(?:\d{{1,3}}[.)]|[a-z][.)])?\s*{any_of(LAW_NAMES)}\b.*\b(?:no|nomor|tahun|tentang)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Seen:
    """A text that nothing was read from, and what the tests look at in it."""

    text: str
    pictures: int = 0
    pages: tuple[int, ...] = ()
    """The pages with large pictures, where the format has pages."""

    @cached_property
    def tokens(self) -> list[str]:
        return self.text.split()

    @cached_property
    def words(self) -> list[str]:
        return _WORD.findall(self.text)

    @cached_property
    def labels(self) -> list[int]:
        """Where the different fields of the identity block stand, each at a line's beginning, in order."""
        found = (pattern.search(self.text) for pattern in _LABELS.values())
        return sorted(match.start() for match in found if match)

    @cached_property
    def known(self) -> float:
        """The part of the longer words that may be Indonesian, abbreviations left out where there are others."""
        return _known(self.words)

    @cached_property
    def header(self) -> tuple[int, tuple[str, ...]] | None:
        """Where a procedure table's header ends, and its headings as printed."""
        return _header(_IDENTITY_WORDS.sub(lambda match: " " * len(match[0]), self.text))


def why_unreadable(text: str, pictures: int = 0, pages: tuple[int, ...] = ()) -> Message:
    """Return why nothing was read from ``text``: a refusal's code and what fills its sentence.

    Args:
        text: the words of the document in reading order; markup is left out of account.
        pictures: how many large pictures stand in the document, where its format tells.
        pages: on which pages, where its format has pages.
    """
    seen = _Seen(_without_markup(text[:_LOOKED_AT]), pictures, pages)
    return next((cause for test in _TESTS if (cause := test(seen)) is not None), message("no-procedure-table"))


def _without_markup(text: str) -> str:
    """Return ``text`` without tags, styles and scripts; where a picture stood there is "[image]"."""
    first, *rest = _UNSEEN.split(text)
    shown = [after for closing, after in zip(rest[::2], rest[1::2], strict=True) if closing]
    return _TAG.sub(lambda tag: " [image] " if tag[0][:4].casefold() == "<img" else "\n", "\n".join([first, *shown]))


def why_empty(grids: Sequence[Grid]) -> Message:
    """Return why ``grids``, all that was on a document's pages, hold no procedure: as ``why_unreadable`` does."""
    pictured = [grid for grid in grids if grid.pictures]
    pages = tuple(dict.fromkeys(grid.page for grid in pictured if grid.page is not None))
    return why_unreadable("\n".join(_lines(grids)), sum(grid.pictures for grid in pictured), pages)


def _lines(grids: Iterable[Grid]) -> Iterator[str]:
    """Yield all words of ``grids`` in reading order, a line for each row of a table."""
    for grid in grids:
        yield from grid.before
        yield from ("\t".join(cell.text for cell in row if cell.text) for row in cells_by_row(grid).values())
        yield from grid.after


# --- letters that can't be read ---------------------------------------------------------------------------------------


def _damaged_encoding(seen: _Seen) -> Message | None:
    return message("text-damaged") if len(_DAMAGED.findall(seen.text)) > 0.01 * max(1, len(seen.text)) else None


def _letters_apart(seen: _Seen) -> Message | None:
    single = [token for token in seen.tokens if len(token) == 1 and token.isalpha()]
    if len(single) < 20 or len(single) < 0.6 * len(seen.tokens):
        return None
    return message("font-spaced", words=_sample(seen.tokens, 12))


def _letters_exchanged(seen: _Seen) -> Message | None:
    """Find letters that a font without a table of characters numbers, "(cid:51)", or moved along the code.

    "3HODNVDQD" is "Pelaksana", each sign 29 before its own.
    """
    if len(_NUMBERED.findall(seen.text)) > 10:
        return message("font-exchanged", words=_sample(seen.tokens, 4))
    if seen.known > 0.2 and len(seen.tokens) > 3:
        return None
    start = seen.text[:2_000]
    if any(_known(_WORD.findall(_moved(start, by))) > 0.5 and _longer(_moved(start, by)) > 5 for by in _MOVES):
        return message("font-exchanged", words=_sample(seen.tokens, 4))
    return None


_NUMBERED = re.compile(r"\(cid:\d+\)")
_MOVES = (*range(-31, 0), *range(1, 32))


def _moved(text: str, by: int) -> str:
    """Return ``text`` with each letter moved in the alphabet, or each sign in the code for a move beyond it."""
    return "".join(chr(ord(sign) + by) if "!" <= sign <= "~" and 32 < ord(sign) + by < 127 else sign for sign in text)


def _longer(text: str) -> int:
    return sum(1 for word in _WORD.findall(text) if len(word) > 3)


_LIGATURES = ("fi", "ti", "fl", "ff", "tt", "ffi", "tf", "ft")
"""Pairs that fonts print as one sign, which extraction loses."""
_ENOUGH_BROKEN = 3
_ODD_SIGN = re.compile(r"[^a-zA-Z\-./&_]")
_ODD_WITHIN = re.compile(r"[a-zA-Z][^a-zA-Z\-./&_][a-zA-Z]")
"""A sign within a word, where a pair of letters may have stood: "akƟvitas"."""
_LONGEST_WORD = 40


def _ligatures_lost(seen: _Seen) -> Message | None:
    tokens = [token.strip(".,:;()[]'\"“”") for token in seen.tokens if len(token) <= _LONGEST_WORD]
    odd = dict.fromkeys(token for token in tokens if _ODD_WITHIN.search(token))
    within = [token for token in odd if _is_whole_with_pairs(_ODD_SIGN.split(token))]
    pairs = (pair for pair in pairwise(tokens) if _is_piece(pair[0]) and _is_whole_with_pairs(list(pair)))
    apart = dict.fromkeys(map(" ".join, pairs))
    broken = [*(within if len(within) * 2 > len(odd) else ()), *apart]
    return message("font-ligatures", words=", ".join(broken[:4])) if len(broken) >= _ENOUGH_BROKEN else None


def _is_piece(token: str) -> bool:
    return 2 < len(token) <= _LONGEST_WORD and token.isalpha() and not is_word(token.casefold())


def _is_whole_with_pairs(pieces: list[str]) -> bool:
    """Tell whether the same pair of letters between ``pieces`` makes them one word: "veri kasi", "sta5s5k"."""
    if len(pieces) < 2 or not all(piece.isalpha() for piece in pieces):
        return False
    folded = [piece.casefold() for piece in pieces]
    return any(is_word(pair.join(folded)) for pair in _LIGATURES if folded[0] + pair not in AFFIXES_BEFORE)


# --- words that aren't Indonesian ------------------------------------------------------------------------------------


def _other_language(seen: _Seen) -> Message | None:
    words = [word.casefold() for word in seen.words]
    if len(words) < 12:
        return None
    letters = "".join(words)
    if sum(1 for letter in letters if letter > "\u02af") > 0.3 * len(letters):
        return message("other-language", language=message("language-other-script"))
    counts = {name: sum(word in stops for word in words) for name, stops in STOP_WORDS.items()}
    name = max(counts, key=lambda name: counts[name])
    own = sum(word in FUNCTION_WORDS for word in words)
    if counts[name] < 0.18 * len(words) or own * 4 > counts[name]:
        return None
    return message("other-language", language=message(f"language-{name}"))


_ODD_WORD = re.compile(r"[^\W\d_](?:[\d|!\[\]{};+¦<>]|[|1l]{2,})+[^\W\d_]|[|\]\[{}¦]{2,}|^[^\w\s]{2,}$|^[|¦~»¢{}\[\]]$")
_READABLE = re.compile(r"[^\W\d_]*[aeiou][^\W\d_]*", re.IGNORECASE)


_ODD_PART, _KNOWN_PART = 0.06, 0.75
"""Of 230 real SOPs' texts none has more odd words than 0.6 % or fewer known ones than 82 %; where a tenth of their
letters is misread, none has fewer odd words than 9 %."""


def _noise(seen: _Seen) -> Message | None:
    words = [word for word in seen.words if len(word) > 1 and not word.isupper()]
    readable = sum(1 for word in words if _READABLE.fullmatch(word))
    odd = sum(1 for token in seen.tokens if _ODD_WORD.search(token))
    letters, all_signs = len("".join(seen.words)), len("".join(seen.tokens))
    if len(words) > 8 and readable < 0.6 * len(words):
        return message("text-noise")
    is_odd = odd > 4 and odd > _ODD_PART * len(seen.tokens)
    in_pieces = len(words) > 12 and sum(map(_is_fragment, words)) > 0.4 * len(words)
    unknown = seen.known < _KNOWN_PART or letters < 0.45 * all_signs
    is_only_signs = sum(map(str.isalnum, seen.text)) < 0.3 * all_signs
    return message("text-noise") if is_only_signs or ((is_odd or in_pieces) and unknown) else None


def _is_fragment(word: str) -> bool:
    folded = word.casefold()
    return len(word) < 4 and folded not in FUNCTION_WORDS and folded not in ABBREVIATIONS and not is_root(folded)


# --- an SOP whose table is lost --------------------------------------------------------------------------------------


def _table_torn(seen: _Seen) -> Message | None:
    """Find headings that nothing could be read below of, or an SOP's identity with the times of rows."""
    is_timed = len(_AMOUNT.findall(seen.text)) >= _SURE
    if seen.header is not None:
        end, headings = seen.header
        if not is_timed and len(_WORD.findall(seen.text[end:])) < 6:
            return message("text-cut-off", missing=message("missing-rows"))
        return message("table-torn", headings=", ".join(headings))
    if scattered := _lines_of_headings(seen.text):
        return message("table-torn", headings=", ".join(scattered))
    return message("rows-torn") if is_timed and len(seen.labels) >= _SURE else None


def _table_missing(seen: _Seen) -> Message | None:
    if len(seen.labels) < _SURE:
        return None
    is_pictured = seen.pictures > 0 or _PICTURE.search(seen.text, seen.labels[0]) is not None  # before it: the logo
    if not is_pictured:
        return message("table-missing")
    if not seen.pages:
        return message("table-is-picture")
    from converters.pdf.scan import available  # no text needs it

    numbers = ", ".join(map(str, seen.pages[:_MOST_PAGES]))
    advice = message("picture-not-read" if available() else "picture-needs-reader")
    return message("table-is-picture-on", pages=numbers, advice=advice)


def _begins_within(seen: _Seen) -> Message | None:
    rows = len(_TIMED_ROW.findall(seen.text))
    return message("text-cut-off", missing=message("missing-header")) if rows >= _SURE else None


def _lines_of_headings(text: str) -> tuple[str, ...]:
    """Return the headings that stand alone on lines all over the text, when they are those of a procedure table."""
    found: dict[ColumnRole, str] = {}
    is_small = text.islower()
    for line in text.splitlines():
        heading = _NUMBER_HEADING.sub("", line[:_LONGEST_LINE]).strip()
        role = classify(heading)
        if role is not None and (heading[:1].isupper() or is_small):
            found.setdefault(role, heading)
    is_table = ColumnRole.ACTIVITY in found and not found.keys().isdisjoint((ColumnRole.EXECUTOR, ColumnRole.QUALITY))
    return tuple(found.values()) if is_table and len(found) >= _SURE else ()


def _header(text: str) -> tuple[int, tuple[str, ...]] | None:
    """Return the end and the headings of the first place where headings of four columns or more stand together."""
    found = sorted((match.start(), match.end(), role) for role, match in _headings(text))
    for index, (start, _, _) in enumerate(found):
        near = [place for place in islice(found, index, index + _MOST_NEAR) if place[1] - start <= _HEADER_SPAN]
        roles = {role for _, _, role in near}
        if ColumnRole.ACTIVITY in roles and len(roles & _MEASURES) >= _HEADER_ROLES - 1:
            first = {role: text[start:end] for start, end, role in reversed(near)}
            return max(end for _, end, _ in near), tuple(" ".join(word.split()) for word in reversed(first.values()))
    return None


def _headings(text: str) -> Iterator[tuple[ColumnRole, re.Match[str]]]:
    """Yield what names a column and begins with a capital, as headings do where there are any capitals."""
    is_small = text.islower()
    for role, pattern in _HEADINGS.items():
        yield from ((role, match) for match in pattern.finditer(text) if match[0][:1].isupper() or is_small)


# --- no SOP at all ---------------------------------------------------------------------------------------------------

_KINDS = {
    kind: [re.compile(pattern, _FLAGS) for pattern in patterns]
    for kind, patterns in (("kind-decree", DECREE), ("kind-letter", LETTER), ("kind-news", NEWS))
}


def _no_procedure(seen: _Seen) -> Message | None:
    lines = [line for line in seen.text.splitlines() if line.strip()]
    laws = sum(1 for line in lines if _LAW.match(line))
    if laws > 3 and laws > 0.7 * len(lines):
        return message("no-procedure", kind=message("kind-laws"))
    counts = {kind: sum(1 for p in patterns if p.search(seen.text)) for kind, patterns in _KINDS.items()}
    kind = max(counts, key=lambda kind: counts[kind])
    return message("no-procedure", kind=message(kind)) if counts[kind] >= _SURE else None


def _known(words: Iterable[str]) -> float:
    longer = [word for word in words if len(word) > 3 and not word.isupper()]
    longer = longer if len(longer) > 5 else [word for word in words if len(word) > 3]
    return sum(is_word(word.casefold()) for word in longer) / len(longer) if longer else 0.0


def _sample(tokens: list[str], count: int) -> str:
    return " ".join(tokens[:count])[:80]


_TESTS: tuple[Callable[[_Seen], Message | None], ...] = (
    _damaged_encoding,
    _letters_apart,
    _letters_exchanged,
    _ligatures_lost,
    _other_language,
    _noise,
    _table_torn,
    _table_missing,
    _no_procedure,
    _begins_within,
)
"""The tests in their order: what hides the words first, then what is missing, then what else it may be."""
