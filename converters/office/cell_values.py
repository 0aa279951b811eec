"""What the cells of a workbook show: their values by their number formats, near enough."""

from __future__ import annotations

import datetime
import re

from sopbpmn.indonesian.times_and_dates import MONTH_NAMES

_PIECE = re.compile(r'"([^"]{0,60})"|\\(.)|_.|\*.|\s')
_WORDS = r'(?:"[^"]{0,60}"|\\.|_.|\*.|\s){0,20}'
_AROUND_FIGURES = re.compile(rf"({_WORDS})([#?]{{0,20}}0{{0,20}})[#0?,.]{{0,20}}(%?)({_WORDS})")
_SILENT = re.compile(r'"[^"]{0,200}"|\\.|\[[^\]]{0,60}\]')
"""Parts of a format that show no part of the date: words, and what stands in square brackets."""


def shown(value: object, number_format: str) -> str:
    """Return the text of a cell: a date with those parts only that its format shows, a figure with its unit."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return _date(value, number_format)
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _figure(value, number_format)
    return str(value).strip()


def _date(value: datetime.datetime, number_format: str) -> str:
    """Return a date as 2025-01-31, and as "Januari 2025" where the cell doesn't show the day that the file holds."""
    letters = set(_SILENT.sub("", number_format.partition(";")[0]).lower())
    month = MONTH_NAMES[value.month - 1]
    parts = {"ym": f"{month} {value.year}", "dm": f"{value.day} {month}", "y": str(value.year)}
    part = parts.get("".join(sorted(letters & {"y", "m", "d"}, key="dym".index)))
    if part is not None:
        return part
    return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")


def _figure(value: float, number_format: str) -> str:
    match = _AROUND_FIGURES.fullmatch(number_format.partition(";")[0]) if len(number_format) < 200 else None
    if match is None:
        return _plain(value)
    figure = _plain(value * 100) + "%" if match[3] else _plain(value).zfill(len(match[2].strip("#?")))
    return f"{_words(match[1])}{figure}{_words(match[4])}".strip()


def _plain(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:.15g}"


def _words(literals: str) -> str:
    return "".join(piece[1] or piece[2] or (" " if piece[0].isspace() else "") for piece in _PIECE.finditer(literals))
