"""How wide words are in Helvetica, Arial and Liberation Sans, which share their widths, and where lines break.

The lines break where bpmn-js breaks them: at blanks, after hyphens, and inside a word that alone is too long.
"""

from __future__ import annotations

import re
from functools import lru_cache

LINE_HEIGHT = 1.2
"""Distance of lines over font size, as bpmn-js draws them."""

BOLD = 1.08
"""About how much wider bold words are than the same words in the normal weight."""

_WIDE = 1000
_FIRST_WIDE = 0x1100
"""From here on scripts with wide characters begin; too wide a guess costs room, too narrow one costs legibility."""

_PIECES = re.compile(r"[^\s-]*-+|[^\s-]+")
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
    parts, part = [], ""
    for character in word:
        if part and width(part + character, size) > room:
            parts.append(part)
            part = ""
        part += character
    return [*parts, part]


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
