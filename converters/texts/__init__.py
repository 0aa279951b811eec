"""Plain text of any layout family -> Grids: bytes decoded, hidden characters removed, the family recognised."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from converters.grid import Grid
from converters.refusals import why_unreadable
from converters.texts import cell_lines, delimited, lists, pdf_transcript, word_cells
from converters.texts.glued_words import Vocabulary
from converters.texts.unglued_grids import unglued
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.xml import clean

MAX_BYTES = 20_000_000
"""A real SOP's text has less than 100 kB; a whole office's collection a few megabytes."""

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_HTML = re.compile(r"<table[\s>]|<html[\s>]|<!doctype html", re.IGNORECASE)


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
    """Yield the Grids of ``text`` by the first family that recognises it, glued words taken apart.

    Raises:
        DocumentRefusedError: no family does; the reason is the cause that the text shows.
    """
    vocabulary = Vocabulary(text)
    return unglued(_of_family(text, document, vocabulary), vocabulary)


def _of_family(text: str, document: str, vocabulary: Vocabulary) -> Iterator[Grid]:
    if holds_html(text):
        from converters.texts import html

        yield from html.grids(text, document)
    elif pdf_transcript.recognises(text):
        yield from pdf_transcript.grids(text, document, vocabulary)
    elif word_cells.recognises(text):
        yield from word_cells.grids(text, document)
    else:
        found = (
            list(delimited.grids(text, document))
            or list(cell_lines.grids(text, document))
            or lists.in_cells(delimited.tables(text, document))
            or list(lists.grids(text, document))
            or lists.in_rows(delimited.tables(text, document))
        )
        if not found:
            raise DocumentRefusedError(document, why_unreadable(text))
        yield from found
