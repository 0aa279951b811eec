"""One ``Sop`` as a table in each way that people paste: how its heading stands, how cells are parted, what is between.

A layout is three choices: a heading (``HEADINGS``), a way to write rows of cells (``WRITERS``), and the rows that are
no steps (``Noise``). ``WAYS`` names the pairs of heading and writer that occur.
"""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from sopbpmn.model import Sop
from tests import families

Rows = list[list[str]]

SIGNATURE = ("Ditetapkan di Contoh", "Kepala Dinas,", "Budi Santoso, S.E.", "NIP 19700101 199503 1 001")


@dataclass(frozen=True)
class Noise:
    """What stands between and below the steps: after which step a page ends, and what is at the end."""

    page_after: int = 0
    header_again: bool = False
    rule: bool = False
    total: bool = False
    signature: bool = False


@dataclass(frozen=True)
class Document:
    """A document as it was written, and how many cells and lines with words or rules it has."""

    name: str
    text: str
    pieces: int


def _fixed(sop: Sop) -> tuple[list[str], list[str], list[str]]:
    return ["No", "Kegiatan"], [lane.name for lane in sop.lanes], ["Kelengkapan", "Waktu", "Output", "Ket."]


def one_row(sop: Sop) -> Rows:
    """All headings in one row, the lanes without a heading over them."""
    left, lanes, right = _fixed(sop)
    return [[*left, *lanes, *right]]


def two_rows(sop: Sop) -> Rows:
    """Headings over the lanes and the measures, with the empty cells that they stand over."""
    left, lanes, right = _fixed(sop)
    blanks = [""] * (len(lanes) - 1)
    return [[*left, "Pelaksana", *blanks, "Mutu Baku", "", "", right[-1]], ["", "", *lanes, *right[:-1], ""]]


def merged(sop: Sop) -> Rows:
    """The same with a merged cell as one cell."""
    left, lanes, right = _fixed(sop)
    return [[*left, "PELAKSANA", "MUTU BAKU", right[-1]], ["", "", *lanes, *right[:-1], ""]]


def merged_down(sop: Sop) -> Rows:
    """The same, cells that are merged downwards left out of the second row as well."""
    top, names = merged(sop)
    return [top, names[2:-1]]


def groups_above(sop: Sop) -> Rows:
    """The headings over groups of columns in a row above all others."""
    return [["PELAKSANA", "MUTU BAKU"], *one_row(sop)]


def english(sop: Sop) -> Rows:
    """English headings, those over groups merged."""
    lanes = [lane.name for lane in sop.lanes]
    return [
        ["No.", "Activity", "Person in Charge", "Quality Standard", "Remarks"],
        ["", "", *lanes, "Requirements", "Time", "Output", ""],
    ]


def _tabs(rows: Rows) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def _trimmed_tabs(rows: Rows) -> str:
    return "".join("\t".join(row).rstrip("\t") + "\n" for row in rows)


def _semicolons(rows: Rows) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return out.getvalue()


def _markdown(rows: Rows) -> str:
    lines = [
        "| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" if len(row) > 1 else row[0] for row in rows
    ]
    return "\n".join(lines) + "\n"


def _html(rows: Rows) -> str:
    def cell(text: str) -> str:
        return f"<td>{html.escape(text).replace(chr(10), '<br>')}</td>"

    return "<table>" + "".join(f"<tr>{''.join(map(cell, row))}</tr>\n" for row in rows) + "</table>"


def _spaces(rows: Rows) -> str:
    full = max(len(row) for row in rows)
    table = [row for row in rows if len(row) == full]
    widths = [max(len(line) for row in table for line in row[i].split("\n")) for i in range(full)]
    lines: list[str] = []
    for row in rows:
        if len(row) == 1:
            lines.append(row[0])
        elif len(row) < full:  # the groups above: over the first lane and the first measure
            starts = [2, full - 4]
            line = ""
            for start, text in zip(starts, row, strict=True):
                line = line.ljust(max(sum(widths[:start]) + 2 * start, len(line) + 2)) + text
            lines.append(line)
        else:
            pieces = [cell.split("\n") for cell in row]
            for n in range(max(map(len, pieces))):
                texts = [piece[n] if n < len(piece) else "" for piece in pieces]
                lines.append("  ".join(text.ljust(width) for text, width in zip(texts, widths, strict=True)).rstrip())
    return "\n".join(lines) + "\n"


def _cell_lines(rows: Rows) -> str:
    return "".join(f"{cell}\n" for row in rows for cell in row)


def _word_cells(rows: Rows) -> str:
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" if len(row) > 1 else f"{row[0]}\n\n" for row in rows)


WRITERS: dict[str, tuple[str, Callable[[Rows], str]]] = {
    "tabs": ("a.txt", _tabs),
    "trimmed tabs": ("a.txt", _trimmed_tabs),
    "semicolons": ("a.csv", _semicolons),
    "markdown": ("a.md", _markdown),
    "html": ("a.html", _html),
    "spaces": ("a.txt", _spaces),
    "cell lines": ("a.txt", _cell_lines),
    "word cells": ("a.txt", _word_cells),
}
HEADINGS: dict[str, Callable[[Sop], Rows]] = {
    "one row": one_row,
    "two rows": two_rows,
    "merged": merged,
    "merged down": merged_down,
    "groups above": groups_above,
    "english": english,
}
_ALL = tuple(HEADINGS)
_OF_WRITER = {
    "tabs": _ALL,
    "trimmed tabs": ("one row", "merged", "merged down", "english"),
    "semicolons": _ALL,
    "markdown": _ALL,
    "html": ("one row", "two rows"),
    "spaces": ("one row", "groups above"),
    "cell lines": ("one row", "merged", "english"),
    "word cells": ("one row", "merged", "merged down", "english"),
}
WAYS = tuple((heading, writer) for writer, headings in _OF_WRITER.items() for heading in headings)


def table(sop: Sop, noise: Noise, mark: str = "v") -> Rows:
    """Return ``sop`` as rows of cells of equal length, its headings in one row, with some noise."""
    head = one_row(sop)
    width = len(head[0])
    rows = list(head)
    for place, row in enumerate(_body(sop, mark, ()), 1):
        rows.append(row)
        rows += [["Halaman 1 dari 2", *[""] * (width - 1)]] if place == noise.page_after else []
    rows += [["", "Jumlah waktu", *[""] * (width - 5), "3 jam", "", ""]] if noise.total else []
    return rows


def written(sop: Sop, heading: str, writer: str, noise: Noise, mark: str, torn: Sequence[bool] = ()) -> Document:
    """Return ``sop`` in one of the ways; ``torn`` tells in turn which cells with several words have a line break."""
    head = HEADINGS[heading](sop)
    name, write = WRITERS[writer]
    rows = list(head)
    if writer == "markdown":
        rows.append([":-:"] * len(head[-1]))
    table = list(_body(sop, mark, torn))
    for place, row in enumerate(table, 1):
        rows.append(row)
        if place == noise.page_after and place < len(table):
            rows.append(["Halaman 1 dari 2"])
            rows += head if noise.header_again else []
    width = len(table[0])
    if noise.rule and writer == "markdown":
        rows.append(["---"] * width)
    if noise.total and writer != "cell lines":
        rows.append(["", "Jumlah waktu", *[""] * (width - 5), "3 jam", "", ""])
    if noise.signature:
        rows += [[line] for line in SIGNATURE]
    return Document(name, write(rows), sum(map(_pieces, rows)))


def _pieces(row: Sequence[str]) -> int:
    """Return how many cells of a row hold something; a row of rules is one line."""
    return 1 if len(row) > 1 and all(not cell.strip(":-") for cell in row) else sum(1 for cell in row if cell)


def _body(sop: Sop, mark: str, torn: Sequence[bool]) -> Rows:
    choices = iter(torn)

    def cell(text: str) -> str:
        words = text.split(" ")
        return " ".join(words[:-1]) + "\n" + words[-1] if len(words) > 2 and next(choices, False) else text

    lanes = [lane.name for lane in sop.lanes]
    rows: Rows = []
    for step, lane in zip(sop.steps, families.row_lanes(sop), strict=True):
        measures = (step.requirements, step.duration.text, step.output, step.note)
        marks = [mark if name == lane else "" for name in lanes]
        rows.append([step.number, cell(step.activity), *marks, *(cell(text) for text in measures)])
    return rows


noises = st.builds(
    Noise,
    page_after=st.integers(0, 4),
    header_again=st.booleans(),
    rule=st.booleans(),
    total=st.booleans(),
    signature=st.booleans(),
)
marks = st.sampled_from(["v", "V", "√", "✓", "X", "x", "●", "○", "O"])
