"""Rows and lines that belong to the page or the form and not to the procedure, each by a rule with a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from converters.table.cell_words import one_line
from converters.table.headers import classify
from sopbpmn.duration import parse_duration
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.column_headings import (
    PAGE_MARKS,
    PAGE_NAMES,
    PAGE_OF,
    PICTURE_NAMES,
    SIGNATURES,
    SIGNING_NOTES,
    TOTALLED,
    TOTALS,
)
from sopbpmn.indonesian.list_words import PROCEDURE_HEADINGS
from sopbpmn.indonesian.roles_and_units import starts_role, words_of


class Furniture(StrEnum):
    """By what rule a row or line is no part of the procedure."""

    PAGE_NUMBER = "page-number"
    TOTAL = "total-row"
    RULE_ROW = "rule-row"
    SIGNATURE = "signature"
    PICTURE = "picture-placeholder"
    ORDINALS = "column-numbers"
    HEADER_AGAIN = "repeated-header"
    LANES_TITLE = "title-over-lanes"
    TITLE_AGAIN = "repeated-title"
    LIST_HEADING = "list-heading"
    BEFORE_FIRST_PAGE = "before-first-page"
    ADDRESS = "address"
    BORDER = "border"
    """A rule of a table that is on its grid."""
    RULE = "ruling-line"
    """Any other level or upright line outside the lanes."""
    SHADING = "shading"
    LOGO = "logo"
    SPECK = "speck"
    HIDDEN = "hidden"
    """Drawn without line and fill, or hidden by the office: nobody sees it."""
    PAGE_FOOT = "page-foot"
    """What is printed at the foot of every page, as Word and Excel keep it."""
    PAGE_HEAD = "page-head"


_PAGE = re.compile(
    rf"{any_of(PAGE_MARKS)}\s*:?\s*\d{{1,4}}(?:\s*{any_of(PAGE_OF)}\s*\d{{1,4}})?|[-–—]\s*\d{{1,4}}\s*[-–—]|"
    r"\d{1,3}\s*(?:/|dari|of)\s*\d{1,3}",
    re.IGNORECASE,
)
_PAGE_BEGINS = re.compile(rf"\s*{any_of(PAGE_NAMES)}\s+\d{{1,5}}\s*:", re.IGNORECASE)
_LIST_HEADING = re.compile(rf"(?:[A-Z0-9]{{1,3}}[.)]\s*)?{any_of(PROCEDURE_HEADINGS)}\b[^:]{{0,40}}:?", re.IGNORECASE)
_TOTAL = re.compile(rf"{any_of(TOTALS)}\b(.*)", re.IGNORECASE | re.DOTALL)
_PICTURE = re.compile(rf"[\[(<!]+\s*{any_of(PICTURE_NAMES)}\b[^\])>]*[\])>]+(?:\([^)]*\))?", re.IGNORECASE)
_SIGNATURE = re.compile(any_of(SIGNATURES), re.IGNORECASE)
_SIGNING = re.compile(any_of(SIGNING_NOTES), re.IGNORECASE)
_RULED = re.compile(r"[\s|:+=_*.\-–—─━═│┃┼]+")
_LONGEST_OFFICE = 8
"""Most words of an office or role below a table; more are a sentence."""
_LONGEST = 120
"""Longer texts are none of these; it bounds the work."""


def furniture_of(texts: Sequence[str]) -> Furniture | None:
    """Return by what rule a row of cells is furniture; ``None`` for any other row, an empty one included."""
    filled = [one_line(text).strip("* ") for text in texts if text.strip()]
    if not filled:
        return None
    if len(filled[0]) > _LONGEST:
        return None
    if all(_RULED.fullmatch(text) for text in (text for text in texts if text.strip())):
        return Furniture.RULE_ROW if any(len(text) > 1 for text in filled) or len(filled) > 2 else None
    if all(_PAGE.fullmatch(text) for text in dict.fromkeys(filled)):
        return Furniture.PAGE_NUMBER
    if all(_PICTURE.fullmatch(text) for text in filled):
        return Furniture.PICTURE
    if _is_total(filled):
        return Furniture.TOTAL
    if len(filled) == 1 and _SIGNING.search(filled[0]):
        return Furniture.SIGNATURE
    return None


def tells_page(line: str) -> bool:
    """Tell whether a line begins a page of a transcript: "Page 3: its title"."""
    return _PAGE_BEGINS.match(line) is not None


def is_list_heading(line: str) -> bool:
    """Tell whether a line is nothing but the heading over a procedure: "Prosedur:", "B. Langkah-langkah"."""
    return _LIST_HEADING.fullmatch(line.strip()[:_LONGEST]) is not None


def tells_signature(text: str) -> bool:
    """Tell whether words of a signature (NIP, "ditetapkan di") stand in ``text``."""
    return _SIGNATURE.search(text) is not None


def signature_in(lines: Iterable[str]) -> list[str]:
    """Return the lines below a table that are its signature: none unless a word of one or an office stands there."""
    left = [line for line in lines if furniture_of([line]) is None and classify(line.partition(":")[0]) is None]
    signed = any(tells_signature(line) or _names_office(line) for line in left)
    return left if signed else []


def _names_office(line: str) -> bool:
    """Tell whether a line names an office or a role and is no sentence."""
    words = list(words_of(line[:_LONGEST]))
    return len(words) <= _LONGEST_OFFICE and not line.rstrip().endswith(".") and any(map(starts_role, words))


def _is_total(filled: Sequence[str]) -> bool:
    """Tell whether a row begins "Jumlah waktu" or the like and holds nothing else but times and figures."""
    match = _TOTAL.fullmatch(filled[0])
    if match is None:
        return False
    words, figures = _parted(match[1])
    if not all(word in TOTALLED for word in words):
        return False
    return all(_is_amount(text) for text in (figures, *filled[1:]) if text)


def _parted(rest: str) -> tuple[list[str], str]:
    """Split what follows "Jumlah": the words before the first figure, and from there on."""
    figure = re.search(r"[±\d]", rest)
    at = figure.start() if figure else len(rest)
    return re.findall(r"[^\W\d_]+", rest[:at].casefold()), rest[at:]


def _is_amount(text: str) -> bool:
    plain = text.strip("()±:= ")
    if re.fullmatch(r"[\d.,\s]*", plain):
        return True
    time = parse_duration(plain)
    return time.iso_max is not None and not time.remark
