"""Tables in plain text with a delimiter: tabs, CSV with comma or semicolon, markdown pipes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from converters.grid import Cell, Grid
from converters.table.headers import is_header
from sopbpmn.model import Source

_REMNANT = re.compile(
    r"</?(?:ol|ul|p|b|i|u|em|strong|span|div|font|sup|sub|a|small)(?:\s[^<>]*)?/?>|\*\*|__(?=\S)|(?<=\S)__",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>|</?li(?:\s[^<>]*)?>", re.IGNORECASE)
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITERS = ("\t", ";", ",")

_Lines = list[tuple[int, list[str]]]
"""Rows with the number of the line they start on."""


def without_remnants(text: str) -> str:
    """Return ``text`` without the tags and markdown signs that a careless extraction leaves in cells."""
    return _REMNANT.sub("", _BREAK.sub("\n", text)).strip()


def grids(text: str, document: str) -> Iterator[Grid]:
    """Yield one ``Grid`` that holds all lines of ``text`` as rows; nothing if no delimiter shows a procedure table."""
    rows = _markdown(text)
    if not _has_header(rows):
        candidates = (_delimited(text, delimiter) for delimiter in _DELIMITERS if delimiter in text)
        rows = next((found for found in candidates if _has_header(found)), [])
    if rows:
        yield Grid(document, tuple(_cells(rows, document)))


def tables(text: str, document: str) -> Iterator[Grid]:
    """Yield ``text`` as a table by each delimiter in it, whether or not that shows a procedure table."""
    for rows in (_markdown(text), *(_delimited(text, delimiter) for delimiter in _DELIMITERS[:2] if delimiter in text)):
        if rows:
            yield Grid(document, tuple(_cells(rows, document)))


def _has_header(rows: _Lines) -> bool:
    return any(is_header([without_remnants(text) for text in texts]) for _, texts in rows)


def _cells(rows: _Lines, document: str) -> Iterator[Cell]:
    for index, (line, texts) in enumerate(rows):
        for column, raw in enumerate(texts):
            text = without_remnants(raw)
            if text:
                yield Cell(index, column, text, Source(document, row=line, column=column + 1, words=text))


def _markdown(text: str) -> _Lines:
    rows: _Lines = []
    if "|" not in text:
        return rows
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if _RULE.fullmatch(stripped) and "-" in stripped:
            continue
        if stripped.startswith("|") or _PIPE.search(stripped):
            inner = stripped.removeprefix("|")
            inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
            rows.append((number, [part.replace("\\|", "|").strip() for part in _PIPE.split(inner)]))
        else:
            rows.append((number, [stripped.lstrip("# ")]))
    return rows


def _delimited(text: str, delimiter: str) -> _Lines:
    """Return the records of ``text``; quotes count only where they are balanced, since prose uses them too."""
    if text.count('"') % 2:
        return [(number, line.split(delimiter)) for number, line in enumerate(text.split("\n"), 1)]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: _Lines = []
    start = 1
    try:
        for record in reader:
            rows.append((start, record))
            start = reader.line_num + 1
    except csv.Error:
        return [(number, line.split(delimiter)) for number, line in enumerate(text.split("\n"), 1)]
    return rows
