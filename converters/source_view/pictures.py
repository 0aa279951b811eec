"""The pages of a document as pictures, with the place of each row of an SOP on them.

What isn't a PDF is laid out by LibreOffice, where it is installed: text as it is printed, each sheet on a page.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from converters.drawing.geometry import Box
from converters.limits import Clock, ReadLimits
from converters.office.libreoffice import convert, office_command
from converters.pdf.pdfium import PagesRead, PageWords, page_words, picture
from converters.source_view.words import Parts, in_order, together, words_of_rows
from sopbpmn.model import Sop

MOST_PAGES = 20
"""So many pages are shown at once."""
LIMITS = ReadLimits(seconds=40.0, size=50_000_000, pages=600)
"""What is done to show a document; more than this isn't looked at."""
WIDTHS = (600, 1000, 1600)
"""Widths of pictures, in pixels."""

_AIR = 2.0
"""Points around words that were found."""
_SHEETS = (".xls", ".xlsx", ".xlsm", ".ods")
_TEXTS = (".doc", ".docx", ".docm", ".odt", ".rtf")
_SHEET_A_PAGE = 'pdf:calc_pdf_Export:{"SinglePageSheets":{"type":"boolean","value":"true"}}'


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands on a page."""

    step: str
    box: tuple[float, float, float, float]
    """Left, top, right, bottom in points from the page's upper left corner."""
    sure: bool
    """Told by the reader, or all its words; else it is the likeliest place."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page: its number from 1, its size in points, and the rows on it."""

    number: int
    width: float
    height: float
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Some pages of a document."""

    pages: tuple[PagePicture, ...]
    total: int
    """How many pages the whole document has."""
    missing: tuple[str, ...]
    """Ids of the rows that were read from the document and whose place isn't known."""


def as_pdf(data: bytes, name: str, suffix: str) -> bytes | None:
    """Return the document as a PDF; ``None`` for one that has no pages, or that nothing here can lay out.

    Args:
        data: the document.
        name: its name, for messages.
        suffix: what it is (".docx"), whatever its name says.

    Raises:
        DocumentRefusedError: LibreOffice fails or takes too long.
    """
    if suffix == ".pdf":
        return data
    if suffix not in (*_SHEETS, *_TEXTS) or office_command() is None:
        return None
    return convert(data, f"{Path(name).stem}{suffix}", _SHEET_A_PAGE if suffix in _SHEETS else "pdf", LIMITS)


def pictures_of(pdf: bytes, name: str, sop: Sop, first: int | None = None) -> Pictures:
    """Return the pages of ``pdf`` from ``first`` on; without it those that ``sop`` stands on.

    Raises:
        DocumentRefusedError: it is locked or broken, or has more pages than are looked at.
    """
    clock = Clock(name, LIMITS)
    told = _told_pages(sop)
    read = page_words(pdf, name, clock, told or None)
    places = _places(sop, read)
    numbers = sorted({number for number, _ in places.values()} | (told & read.pages.keys())) or [1]
    start, stop = (numbers[0], numbers[-1]) if first is None else (first, first + MOST_PAGES - 1)
    start = max(1, min(start, read.total))
    shown = range(start, min(stop, start + MOST_PAGES - 1, read.total) + 1)
    pages = {**page_words(pdf, name, clock, set(shown) - read.pages.keys()).pages, **read.pages}
    return Pictures(
        tuple(_picture(pages[number], number, places) for number in shown),
        read.total,
        tuple(step for step in words_of_rows(sop) if step not in places),
    )


def png(pdf: bytes, name: str, page: int, width: int) -> bytes:
    """Return a page of ``pdf`` as a PNG about ``width`` pixels wide (the next of ``WIDTHS``).

    Raises:
        DocumentRefusedError: there is no such page, or the file is locked, broken, or takes too long.
    """
    pixels = next((wide for wide in WIDTHS if wide >= width), WIDTHS[-1])
    buffer = io.BytesIO()
    shown = picture(pdf, name, Clock(name, LIMITS), page, pixels)
    shown.convert("RGB").quantize(128).save(buffer, "PNG")
    return buffer.getvalue()


def _picture(page: PageWords, number: int, places: Mapping[str, tuple[int, Place]]) -> PagePicture:
    return PagePicture(number, page.width, page.height, tuple(place for at, place in places.values() if at == number))


def _told_pages(sop: Sop) -> set[int]:
    """Return the pages that ``sop`` was read from, where its reader knew pages."""
    evidences = [x.evidence for group in (sop.steps, sop.nodes) for x in group]
    evidences += [evidence for _, evidence in sop.identity.evidence]
    return {x.source.page for x in evidences if x.source is not None and x.source.page is not None}


def _places(sop: Sop, read: PagesRead) -> dict[str, tuple[int, Place]]:
    """Return by row its page and place: as the reader told it, else by its words."""
    rows = words_of_rows(sop)
    sources = {step.id: step.evidence.source for step in sop.steps}
    places: dict[str, tuple[int, Place]] = {}
    on_page: dict[int | None, dict[str, str]] = {}
    for step, words in rows.items():
        source = sources[step]
        page = source.page if source is not None else None
        if page is not None and page not in read.pages:
            continue
        if page is not None and source is not None and source.box is not None:
            places[step] = (page, Place(step, source.box, sure=True))
        else:
            on_page.setdefault(page, {})[step] = words
    for page, here in on_page.items():
        words_read = [
            (number, word) for number in ([page] if page else sorted(read.pages)) for word in read.pages[number].words
        ]
        parts = Parts([word.text for _, word in words_read])
        for step, found in (in_order if page else together)(here, parts).items():
            number = words_read[found.first][0]
            boxes = [word.box for at, word in words_read[found.first : found.end] if at == number]
            corners = [(x, y) for b in boxes for x, y in ((b.x0 - _AIR, b.top - _AIR), (b.x1 + _AIR, b.bottom + _AIR))]
            places[step] = (number, Place(step, Box.around(corners).as_tuple(), found.sure))
    return {step: places[step] for step in rows if step in places}
