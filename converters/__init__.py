"""Documents in: SOP documents of any layout to ``Sop`` values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from converters.grid import Grid
from converters.meaning import Reading, interpret
from converters.refusals import why_empty, why_unreadable
from converters.texts.lists import with_lists
from sopbpmn.diagnostics import finding
from sopbpmn.errors import DocumentRefusedError, system_refusal

__all__ = ["READERS", "Reading", "read", "suffix_of"]


def _text(data: bytes, document: str) -> list[Reading]:
    from converters import texts
    from converters.lines_left import with_lines_left

    content, marks = texts.without_hidden(texts.decode(data, document))
    grids = with_lists(texts.grids(content, document))
    readings = interpret(grids, document)
    if not texts.holds_html(content):
        readings = with_lines_left(content, grids, readings, document)
    told = [finding("bidi-removed", count=marks)] if marks else []
    if "\ufffd" in content:
        told.append(finding("characters-damaged", count=content.count("\ufffd")))
    if told:
        readings = [replace(reading, findings=(*reading.findings, *told)) for reading in readings]
    if not readings:
        raise DocumentRefusedError(document, why_unreadable(content))
    return readings


def _pdf(data: bytes, document: str) -> list[Reading]:
    from converters.pdf import read_pdf

    return _interpreted(read_pdf(data, document), document)


def _xlsx(data: bytes, document: str) -> list[Reading]:
    from converters.office.xlsx import read_xlsx

    return _interpreted(read_xlsx(data, document), document)


def _docx(data: bytes, document: str) -> list[Reading]:
    from converters.word_second_opinion import read_word

    return read_word(data, document)


def _office(data: bytes, document: str) -> list[Reading]:
    from converters.office.libreoffice import TARGETS, convert

    target = TARGETS[Path(document).suffix.lower()]
    converted = convert(data, document, target)
    return (_pdf if target == "pdf" else _xlsx)(converted, document)


def _interpreted(grids: list[Grid], document: str) -> list[Reading]:
    readings = interpret(with_lists(grids), document)
    if not readings:
        raise DocumentRefusedError(document, why_empty(grids))
    return readings


READERS: dict[str, Callable[[bytes, str], list[Reading]]] = {
    ".pdf": _pdf,
    ".xlsx": _xlsx,
    ".xlsm": _xlsx,
    ".docx": _docx,
    ".docm": _docx,
    ".doc": _office,
    ".rtf": _office,
    ".odt": _office,
    ".xls": _office,
    ".ods": _office,
    ".txt": _text,
    ".text": _text,
    ".md": _text,
    ".csv": _text,
    ".tsv": _text,
    ".htm": _text,
    ".html": _text,
}
"""Readers by file name suffix: the document's bytes and name to its SOPs."""


def read(source: Path | bytes, name: str = "") -> list[Reading]:
    """Return every SOP in a document, each with its findings; never an empty list.

    Args:
        source: the file, or its bytes.
        name: the document's name, whose suffix tells its format; the file's own name by default.

    Raises:
        DocumentRefusedError: unknown format, unreadable file, damaged text, or no procedure table in it.
    """
    document = name or (source.name if isinstance(source, Path) else "dokumen.txt")
    suffix = Path(document).suffix.lower()
    if suffix and suffix not in READERS:
        known = ", ".join(sorted(READERS))
        raise DocumentRefusedError(document, "suffix-unknown", suffix=suffix, known=known)
    data = _bytes(source, document)
    return READERS[suffix_of(data, document)](data, document)


def suffix_of(data: bytes, name: str) -> str:
    """Return the suffix of what a document is: as its first bytes prove, else as its name says, else text."""
    return _sniffed(data) or Path(name).suffix.lower() or ".txt"


def _sniffed(data: bytes) -> str:
    """Return the suffix that a document's first bytes prove, whatever its name says; empty when they prove none."""
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        parts = {".docx": b"word/document.xml", ".xlsx": b"xl/workbook.xml"}
        return next((suffix for suffix, part in parts.items() if part in data), "")
    return ""


def _bytes(source: Path | bytes, document: str) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        with source.open("rb") as file:
            return file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise DocumentRefusedError(document, "file-not-opened", detail=system_refusal(error)) from None


_MAX_BYTES = 200_000_000
"""No more than this is ever read of a file; each format has its own, smaller bound."""
