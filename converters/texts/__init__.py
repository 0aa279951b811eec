"""Plain text of any layout family -> Grids: bytes decoded, hidden characters removed, the family recognised."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from converters.grid import Grid
from converters.texts import cell_lines, delimited, numbered_list, pdf_transcript, word_cells
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.xml import clean

MAX_BYTES = 20_000_000
"""A real SOP's text has less than 100 kB; a whole office's collection a few megabytes."""

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_HTML = re.compile(r"<table[\s>]|<html[\s>]|<!doctype html", re.IGNORECASE)
_DAMAGED = re.compile("[\ufffd\ue000-\uf8ff]|Ã.|â€.|Â[^A-Za-z\\s]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_READABLE = re.compile(r"[^\W\d_]*[aeiou][^\W\d_]*", re.IGNORECASE)


def decode(data: bytes, document: str) -> str:
    """Return ``data`` as text with line feeds as line ends: UTF-8, UTF-16 (byte order mark or not), else Windows-1252.

    Raises:
        DocumentRefusedError: too big, empty, binary, or in none of these encodings.
    """
    if len(data) > MAX_BYTES:
        raise DocumentRefusedError(document, "text-too-large", limit=MAX_BYTES // 1_000_000)
    if not data.strip():
        raise DocumentRefusedError(document, "document-empty")
    text = _decoded(data)
    if text is None or "\0" in text:
        raise DocumentRefusedError(document, "text-no-text")
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif b"\0" in data[:2000]:
        even, odd = data[0:2000:2].count(0), data[1:2000:2].count(0)
        if max(even, odd) * 8 < len(data[:2000]):
            return None
        candidates = ["utf-16-le" if odd > even else "utf-16-be"]
    else:
        candidates = ["utf-8-sig"]
    for encoding in candidates:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if candidates == ["utf-8-sig"]:
        return _without_utf8(data)
    return None


def _without_utf8(data: bytes) -> str | None:
    """Return text that isn't UTF-8 throughout: damaged UTF-8 with the damage visible, else Windows-1252."""
    text = data.decode("utf-8-sig", errors="replace")
    damaged = text.count("\ufffd")
    if damaged * 2 <= sum(1 for character in text if character > "\x7f"):
        return text
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def without_hidden(text: str) -> tuple[str, int]:
    """Return ``text`` without invisible characters, and how many direction marks were among them.

    Direction marks can make a name look like another one, so their removal is worth telling.
    """
    plain, marks = _BIDI.subn("", text.replace("\u00a0", " "))
    return _INVISIBLE.sub("", plain), marks


def holds_html(text: str) -> bool:
    """Tell whether ``text`` is or contains an HTML table."""
    return bool(_HTML.search(text))


def grids(text: str, document: str) -> Iterator[Grid]:
    """Yield the Grids of ``text`` by the first family that recognises it.

    Raises:
        DocumentRefusedError: no family does; the reason tells noise from a text without a procedure table.
    """
    if holds_html(text):
        from converters.texts import html

        yield from html.grids(text, document)
    elif pdf_transcript.recognises(text):
        yield from pdf_transcript.grids(text, document)
    elif word_cells.recognises(text):
        yield from word_cells.grids(text, document)
    else:
        found = list(delimited.grids(text, document)) or list(cell_lines.grids(text, document))
        if not found and numbered_list.recognises(text):
            found = list(numbered_list.grids(text, document))
        if not found:
            raise DocumentRefusedError(document, why_unreadable(text))
        yield from found


def why_unreadable(text: str) -> str:
    """Return the code of why nothing could be read from ``text``: damaged encoding, noise, or simply no table."""
    size = max(1, len(text))
    if len(_DAMAGED.findall(text)) > 0.01 * size:
        return "text-damaged"
    words = _WORD.findall(text)
    readable = sum(1 for word in words if _READABLE.fullmatch(word))
    letters = sum(len(word) for word in words)
    if not words or readable < 0.7 * len(words) or letters < 0.45 * len("".join(text.split())):
        return "text-noise"
    return "no-procedure-table"
