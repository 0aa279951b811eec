"""Lines of text -> what each begins with as an item of a list: "1.", "a)", "IV.", "•", "Langkah 2:"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.list_words import BULLETS, ITEM_LABELS, LETTER_BULLETS, STEP_WORDS
from sopbpmn.indonesian.times_and_dates import MONTHS
from sopbpmn.model import Source
from sopbpmn.whitespace import one_line

_BULLET = re.compile(rf"([{re.escape(BULLETS)}])(?:\s+|(?=[A-Z(]))(?=\S)|([{LETTER_BULLETS}])\s+(?=\S)")
_STEP = re.compile(
    rf"(?P<word>{any_of(STEP_WORDS)})\s*(?:ke\s*-?\s*)?(?P<number>\d{{1,3}}|[IVX]{{1,5}})\s*(?:[.):–-]+\s*|\Z)",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\s*[.)]?\s+(?=[^\W\d_(])")
_NUMBER = re.compile(
    rf"\(?(?P<number>\d{{1,3}})(?P<end>\s?[.)]+(?:\s+|(?=[A-Za-z(]))|\s+(?=[A-Z(])(?!(?i:{any_of(MONTHS)})\b))(?=\S)"
)
_DOUBLED = re.compile(r"(?P<number>\w{1,5})\s?[.)]?\s+(?=[^\W\d_(])")
_LETTER = re.compile(r"(?P<open>\(?)(?P<number>[A-Za-z])\s?[.)]+(?:\s+|(?<=\))|(?<=[a-z]\.)(?=[A-Z]))(?=\S)")
_ROMAN = re.compile(r"\(?(?P<number>[IVX]{1,5}|[ivx]{1,5})\s?[.)]+\s*(?=\S)")
_REMNANT = re.compile(r"\*\*|__")
_BARE = "1_"
"""The way of counting of a number without a dot: "1 Pemohon datang"."""
_ROMANS = {"i": 1, "v": 5, "x": 10}
_MOST_INLINE = 60
"""More steps than these in one line are no list."""


CELL = re.compile(
    "(?:" + "|".join(f"(?P<{role}>{labels})" for role, labels in ITEM_LABELS.items()) + r")\s*[:=]\s*(?P<words>.*)",
    re.IGNORECASE,
)
"""A line below an item that says what stands in another column: "Waktu: 5 menit"."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What a line begins with as an item: the way of counting, the place in it, the number as printed."""

    kind: str
    """Items of one list have the same."""
    ordinal: int
    """From 1; 0 for bullets, which don't count."""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document with its place."""

    text: str
    """Without its marker and what markdown puts around it."""
    source: Source
    printed: str
    """As it stands there, without white space around it; empty for a blank line."""
    indent: int = 0
    markers: tuple[Marker, ...] = ()
    """The ways to read what it begins with; several for "i." and "C.", none for a line that is no item."""
    title: bool = False
    """True for what markdown marks as a heading."""


def lines_of_text(text: str, document: str) -> list[Line]:
    """Return the lines of ``text``; several items that stand in one line are lines of their own."""
    found = (_line(line, Source(document, row=number)) for number, line in enumerate(text.split("\n"), 1))
    return settled(part for line in found for part in _parted(line))


def lines_of_cell(text: str, source: Source) -> list[Line]:
    """Return the lines of a cell's ``text``."""
    return settled(part for line in text.split("\n") for part in _parted(_line(line, source)))


def settled(lines: Iterable[Line]) -> list[Line]:
    """Return ``lines`` with one way to read each number: "I." is the ninth letter only behind "H."."""
    last: dict[str, int] = {}
    found: list[Line] = []
    for line in lines:
        markers = sorted(
            line.markers, key=lambda marker: (marker.ordinal != last.get(marker.kind, 0) + 1, marker.ordinal)
        )
        if markers:
            last[markers[0].kind] = markers[0].ordinal
        found.append(replace(line, markers=tuple(markers)) if len(markers) > 1 else line)
    return found


def next_text(lines: Sequence[Line], index: int) -> Line | None:
    """Return the next line after ``index`` that isn't blank."""
    places = range(index + 1, len(lines))
    return next((lines[place] for place in places if lines[place].printed), None)


def _line(raw: str, source: Source) -> Line:
    expanded = raw.expandtabs(4)
    printed = one_line(expanded)
    text = _REMNANT.sub("", printed)
    title = text.startswith("#")
    line = Line(
        text.lstrip("# "), replace(source, words=printed), printed, len(expanded) - len(expanded.lstrip()), (), title
    )
    return _marked(line)


def _marked(line: Line) -> Line:
    found = list(_markers(line.text))
    if not found:
        return line
    rest = line.text[found[0][1] :]
    number = found[0][0].number
    doubled = _DOUBLED.match(rest)
    text = rest[doubled.end() :] if doubled and doubled["number"] == number else rest
    return replace(line, text=text, markers=tuple(marker for marker, _ in found))


def _markers(text: str) -> Iterator[tuple[Marker, int]]:
    """Yield the markers that ``text`` may begin with, each with its end."""
    if match := _STEP.match(text):
        digits = match["number"]
        yield Marker("step", int(digits) if digits.isdecimal() else _roman(digits.casefold()) or 0, digits), match.end()
    elif match := _BULLET.match(text):
        yield Marker(match[1] or match[2], 0), match.end()
    elif match := _DOTTED.match(text):
        yield (
            Marker(f"1{match['number'].count('.')}", int(match["number"].rpartition(".")[2]), match["number"]),
            match.end(),
        )
    elif match := _NUMBER.match(text):
        style = next((sign for sign in ")." if sign in match["end"]), "_")
        yield Marker("1" + style, int(match["number"]), match["number"]), match.end()
    else:
        yield from _letters(text)


def _letters(text: str) -> Iterator[tuple[Marker, int]]:
    letter, roman = _LETTER.match(text), _ROMAN.match(text)
    if letter:
        kind = "a" if letter["number"].islower() else "A"
        style = ")" if ")" in letter[0] else "."
        yield Marker(kind + style, ord(letter["number"].casefold()) - 96, letter["number"]), letter.end()
    if roman and (value := _roman(roman["number"].casefold())):
        style = ")" if ")" in roman[0] else "."
        yield Marker(("i" if roman["number"].islower() else "I") + style, value, roman["number"]), roman.end()


def _roman(digits: str) -> int | None:
    """Return the value of a roman number up to 39, ``None`` for one that isn't written so."""
    value = 0
    for digit, after in zip(digits, [*digits[1:], ""], strict=True):
        smaller = bool(after) and _ROMANS[digit] < _ROMANS[after]
        value += -_ROMANS[digit] if smaller else _ROMANS[digit]
    tens, ones = divmod(value, 10)
    written = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones] if 0 < value < 40 else ""
    return value if written == digits else None


def _parted(line: Line) -> list[Line]:
    """Return the items of a line that holds several: "1. Pemohon datang 2. Petugas mencatat", also after a heading."""
    head, _, after = line.text.partition(":")
    if not line.markers and after and len(head) < 60:
        rest = _marked(replace(line, text=after.strip()))
        if rest.markers and rest.markers[0].ordinal == 1 and rest.markers[0].kind != _BARE:
            own = replace(line, text=f"{head}:", printed=f"{head}:")
            return [own, *_parted(replace(rest, printed=after.strip(), indent=line.indent + 1))]
    counts = bool(line.markers) and line.markers[0].ordinal == 1 and line.markers[0].kind != _BARE
    cuts = _cuts(line) if counts else []
    if not cuts:
        return [line]
    spots = [0, *cuts, len(line.text)]
    first, *others = (line.text[a:b].strip() for a, b in pairwise(spots))
    begins = line.printed.find(first) if first else -1
    lead = line.printed[: begins + len(first)] if begins >= 0 else line.printed
    return [
        replace(line, text=first, printed=lead),
        *(_marked(replace(line, text=text, printed=text, markers=())) for text in others),
    ]


def _cuts(line: Line) -> list[int]:
    """Return where in the text of an item "1." the items "2.", "3." ... of the same way of counting begin."""
    marker = line.markers[0]
    cuts: list[int] = []
    position = 0
    for ordinal in range(2, _MOST_INLINE):
        if marker.kind[0] == "1":
            sign = str(ordinal)
        elif marker.kind[0] in "aA" and ordinal <= 26:
            sign = chr(ord(marker.kind[0]) + ordinal - 1)
        else:
            break
        match = re.compile(
            rf"(?:(?<=\s)|(?<=[a-z][.;]))(?:{sign}\s?[{marker.kind[-1]}]\s*(?=[A-Z(])|\({sign}\)\s*(?=[a-zA-Z]))"
        ).search(line.text, position)
        if match is None:
            break
        cuts.append(match.start())
        position = match.end()
    return cuts
