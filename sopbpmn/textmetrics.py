"""How wide words are in Helvetica, Arial and Liberation Sans, which share their widths, and where lines break.

The lines break where bpmn-js breaks them: at blanks and after hyphens. A word that alone is too long breaks between
syllables, with a hyphen, which bpmn-js doesn't do: it cuts such words anywhere, and takes no more lines for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import Any

LINE_HEIGHT = 1.2
"""Distance of lines over font size, as bpmn-js draws them."""

BOLD = 1.08
"""About how much wider bold words are than the same words in the normal weight."""

_WIDE = 1000
_FIRST_WIDE = 0x1100
"""From here on scripts with wide characters begin; too wide a guess costs room, too narrow one costs legibility."""

_PIECES = re.compile(r"[^\s-]*-+|[^\s-]+")
_LETTERS = re.compile(r"[^\W\d_]{4,60}")
"""Words that may have syllables to break between; a longer one is no word."""
_SPACED_PIECES = re.compile(r"(\s*)([^\s-]*-+|[^\s-]+)")


def width(text: str, size: int) -> float:
    """Return the width of ``text`` in pixels when set in ``size`` pixels."""
    return sum(map(_advance, text)) * size / 1000


@lru_cache(maxsize=4096)
def _advance(character: str) -> int:
    """Return the width of a character in thousandths of the font size, by Adobe's metrics of Helvetica."""
    from reportlab.pdfbase.pdfmetrics import stringWidth  # here: few of those who import this module measure anything

    return _WIDE if ord(character) >= _FIRST_WIDE else round(stringWidth(character, "Helvetica", 1000))


@lru_cache(maxsize=4096)
def wrap(text: str, room: int, size: int) -> tuple[str, ...]:
    """Return the lines of ``text`` set in ``size`` pixels within ``room`` pixels; ``()`` for blank text."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        lines.extend(_wrap_paragraph(paragraph, room, size))
    return tuple(lines)


def _wrap_paragraph(text: str, room: int, size: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for blank, piece in _SPACED_PIECES.findall(text):
        longer = line + (" " if blank and line else "") + piece
        if width(longer, size) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _split_word(piece, room, size)
        lines.extend(full)
    return [*lines, line] if line else lines


def _split_word(word: str, room: int, size: int) -> list[str]:
    """Cut a word that is wider than a line into parts that fit; at least one character each."""
    if width(word, size) <= room:
        return [word]
    reach = [0, *accumulate(map(_advance, word))]
    most = max(0, room) * 1000 / size
    slashes, syllables = _breaks(word)
    parts, begin = [], 0
    while reach[-1] - reach[begin] > most:
        last = bisect_right(reach, reach[begin] + most) - 1
        if end := _last_between(slashes, begin, last):
            parts.append(word[begin:end])
        elif end := _last_between(syllables, begin, bisect_right(reach, reach[begin] + most - _advance("-")) - 1):
            parts.append(word[begin:end] + "-")
        else:
            end = max(last, begin + 1)
            parts.append(word[begin:end])
        begin = end
    return [*parts, word[begin:]] if begin < len(word) else parts


def _last_between(places: tuple[int, ...], begin: int, last: int) -> int:
    """Return the last of the sorted ``places`` after ``begin`` that isn't after ``last``; 0 for none."""
    number = bisect_right(places, last)
    return places[number - 1] if number and places[number - 1] > begin else 0


@lru_cache(maxsize=1024)
def _breaks(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where ``word`` may be broken: after slashes, and between syllables."""
    dictionary = _hyphenation()
    syllables = tuple(
        run.start() + place for run in _LETTERS.finditer(word) for place in dictionary.positions(run.group())
    )
    dictionary.hd.cache.clear()  # it would keep every word for ever
    return tuple(found.end() for found in re.finditer("/+", word)), syllables


@lru_cache(maxsize=1)
def _hyphenation() -> Any:
    from pyphen import Pyphen  # here: its patterns take a tenth of a second, and few names hold so long a word

    return Pyphen(lang="id_ID")


def height(lines: int, size: int) -> int:
    """Return the height of that many lines in whole pixels, rounded up."""
    return -int(-lines * size * LINE_HEIGHT // 1)


def extent(text: str, room: int, size: int) -> tuple[int, int]:
    """Return width and height of ``text`` wrapped into ``room``, in whole pixels, rounded up; (0, 0) for blank text."""
    lines = wrap(text, room, size)
    widest = max((width(line, size) for line in lines), default=0.0)
    return -int(-widest // 1), height(len(lines), size)


def longest_word(text: str, size: int) -> int:
    """Return the width of the longest part of ``text`` that is never broken if it fits, in whole pixels, rounded up."""
    return -int(-max((width(piece, size) for piece in _PIECES.findall(text)), default=0.0) // 1)


def narrowest(text: str, lines: int, size: int) -> int:
    """Return the least width, within some pixels, at which ``text`` takes at most that many lines."""
    room = max(longest_word(text, size), int(width(text, size)) // lines, 1)
    while len(wrap(text, room, size)) > lines:
        room += size
    return room
