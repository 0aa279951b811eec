"""Rows of text cells -> a Grid: rows torn by line breaks mended, headings laid over the columns of the rows below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from converters.grid import Cell, Grid
from converters.table.furniture import furniture_of
from converters.table.headers import GROUPS, classify, is_group_row, is_header
from converters.table.merged_headings import laid_over, width_of
from converters.texts.torn_rows import Record, is_numbered, joined_body, joined_heading, usual_width
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Source

_LONGEST_HEADING = 12
"""Most lines of a header, torn ones included; the rows of a table without numbers aren't searched further."""


def has_header(records: Sequence[Record]) -> bool:
    """Tell whether one of ``records`` begins a procedure table's header."""
    return any(is_header(texts) for _, texts in records)


def grid_of(records: Sequence[Record], document: str) -> Grid:
    """Return the one ``Grid`` that holds ``records`` as its rows; the number of a line is the row of its sources."""
    cells: list[Cell] = []
    findings: list[Finding] = []
    row = 0
    for heading, body in _parts(records):
        named = width_of([texts for _, texts in heading])
        width = max(usual_width(body, named), named) if heading else 0
        heading = joined_heading(heading, width)
        for line, placed in zip((line for line, _ in heading), laid_over([t for _, t in heading], width), strict=True):
            for cell in placed:
                source = Source(document, row=line, column=cell.column + 1, words=cell.text)
                cells.append(Cell(row, cell.column, cell.text, source, column_span=cell.span))
            row += 1
        if heading and _is_merged(heading) and width_of([texts for _, texts in heading]) < width:
            findings.append(_misfit(heading, width, document))
        for line, texts in joined_body(body, width) if heading else body:
            for column, text in enumerate(texts):
                if text.strip():
                    cells.append(Cell(row, column, text, Source(document, row=line, column=column + 1, words=text)))
            row += 1
    return Grid(document, tuple(cells), findings=tuple(findings))


def _is_merged(heading: Sequence[Record]) -> bool:
    """Tell whether the headings over groups of columns lost their columns."""
    return any(is_group_row(texts) or any(classify(text) in GROUPS for text in texts[:-1]) for _, texts in heading)


def _misfit(heading: Sequence[Record], width: int, document: str) -> Finding:
    source = Source(document, row=heading[0][0])
    return finding("header-misfit", source=source, headings=width_of([texts for _, texts in heading]), cells=width)


def _parts(records: Sequence[Record]) -> Iterator[tuple[Sequence[Record], Sequence[Record]]]:
    """Yield (header rows, rows below them); what stands above the first header comes without one."""
    starts = [i for i, (_, texts) in enumerate(records) if is_header(texts)]
    starts = [i - 1 if i and is_group_row(records[i - 1][1]) else i for i in starts]
    yield (), records[: starts[0] if starts else len(records)]
    for start, stop in pairwise([*starts, len(records)]):
        body = _body(records, start, stop)
        yield records[start:body], records[body:stop]


def _body(records: Sequence[Record], start: int, stop: int) -> int:
    """Return where the rows below the header at ``start`` begin: at the first number, else after its named rows."""
    limit = min(stop, start + _LONGEST_HEADING)
    numbered = next((i for i in range(start + 1, limit) if is_numbered(records[i][1])), None)
    if numbered is not None and not any(_is_apart(records[i][1]) for i in range(start, numbered)):
        return numbered
    body = start + 1 + (not is_header(records[start][1]))
    while body < limit and any(classify(text) is not None for text in records[body][1]):
        body += 1
    return body


def _is_apart(texts: Sequence[str]) -> bool:
    return re.fullmatch(r"\s*", "".join(texts)) is not None or furniture_of(texts) is not None
