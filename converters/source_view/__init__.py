"""A document to look at beside the SOP that was read from it: pages, lines or tables, with the place of each row."""

from __future__ import annotations

import converters
from converters import texts
from converters.source_view.lines import Block, Lines, lines_of
from converters.source_view.pictures import LIMITS, WIDTHS, PagePicture, Pictures, Place, as_pdf, pictures_of, png
from converters.source_view.tables import Tables, tables_of
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import Sop

__all__ = [
    "WIDTHS",
    "Block",
    "Lines",
    "PagePicture",
    "Pictures",
    "Place",
    "Tables",
    "View",
    "as_pdf",
    "png",
    "view",
]

View = Pictures | Lines | Tables
"""What there is to look at."""


def view(
    data: bytes,
    name: str,
    sop: Sop,
    pdf: bytes | None,
    *,
    first: int | None = None,
    last: int | None = None,
    whole: bool = False,
) -> View:
    """Return the part of a document that ``sop`` stands on.

    Args:
        data: the document.
        name: its name.
        sop: what was read from it.
        pdf: the document as ``as_pdf`` returns it.
        first: the first page, or the first line, that is wanted instead.
        last: the last line that is wanted.
        whole: all tables of a document without pages.

    Raises:
        DocumentRefusedError: it is broken or too large, or there is nothing to look at.
    """
    if pdf is not None:
        return pictures_of(pdf, name, sop, first)
    match converters.suffix_of(data, name):
        case ".docx" | ".docm":
            from converters.office.docx import read_docx

            return tables_of(read_docx(data, name, LIMITS), sop, whole=whole)
        case ".xlsx" | ".xlsm":
            from converters.office.xlsx import read_xlsx

            return tables_of(read_xlsx(data, name, LIMITS), sop, whole=whole)
        case ".txt" | ".text" | ".md" | ".csv" | ".tsv" | ".htm" | ".html":
            text = texts.decode(data, name)
            if texts.holds_html(text):
                from converters.texts import html

                return tables_of(list(html.grids(texts.without_hidden(text)[0], name)), sop, whole=whole)
            return lines_of(data, name, sop, first, last)
        case suffix:
            raise DocumentRefusedError(name, "libreoffice-missing", suffix=suffix)
