"""Tables in plain text with a delimiter: tabs, CSV with comma or semicolon, markdown pipes, two blanks or more."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from converters.grid import Grid
from converters.texts import spaced_columns
from converters.texts.records import grid_of, has_header
from converters.texts.torn_rows import Record

_REMNANT = re.compile(
    r"</?(?:ol|ul|p|b|i|u|em|strong|span|div|font|sup|sub|a|small)(?:\s[^<>]*)?/?>|\*\*|__(?=\S)|(?<=\S)__",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>|</?li(?:\s[^<>]*)?>", re.IGNORECASE)
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITERS = ("\t", ";", ",")


def without_remnants(text: str) -> str:
    """Return ``text`` without the tags and markdown signs that a careless extraction leaves in cells."""
    return _REMNANT.sub("", _BREAK.sub("\n", text)).strip()


def grids(text: str, document: str) -> Iterator[Grid]:
    """Yield one ``Grid`` that holds all lines of ``text`` as rows; nothing if no delimiter shows a procedure table."""
    for rows in _candidates(text):
        records = [(line, [without_remnants(cell) for cell in texts]) for line, texts in rows]
        if has_header(records):
            yield grid_of(records, document)
            return


def _candidates(text: str) -> Iterator[list[Record]]:
    """Yield the rows of ``text`` by each delimiter that stands in it."""
    yield _markdown(text)
    for delimiter in _DELIMITERS:
        if delimiter in text:
            yield _delimited(text, delimiter)
    if "\t" not in text and "  " in text:
        yield spaced_columns.records(text)


def tables(text: str, document: str) -> Iterator[Grid]:
    """Yield ``text`` as a table by each delimiter in it, whether or not that shows a procedure table."""
    for rows in (_markdown(text), *(_delimited(text, delimiter) for delimiter in _DELIMITERS[:2] if delimiter in text)):
        if rows:
            yield grid_of([(line, [without_remnants(cell) for cell in texts]) for line, texts in rows], document)


def _markdown(text: str) -> list[Record]:
    rows: list[Record] = []
    if "|" not in text:
        return rows
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if "-" in stripped and _RULE.fullmatch(stripped):
            continue
        if stripped.startswith("|") or _PIPE.search(stripped):
            inner = stripped.removeprefix("|")
            inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
            rows.append((number, [part.replace("\\|", "|").strip() for part in _PIPE.split(inner)]))
        else:
            rows.append((number, [stripped.lstrip("# ")]))
    return rows


def _delimited(text: str, delimiter: str) -> list[Record]:
    """Return the records of ``text``; quotes count only where they are balanced, since prose uses them too."""
    if text.count('"') % 2:
        return [(number, line.split(delimiter)) for number, line in enumerate(text.split("\n"), 1)]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Record] = []
    start = 1
    try:
        for record in reader:
            rows.append((start, record))
            start = reader.line_num + 1
    except csv.Error:
        return [(number, line.split(delimiter)) for number, line in enumerate(text.split("\n"), 1)]
    return rows
