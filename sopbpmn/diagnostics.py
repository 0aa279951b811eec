"""Findings: what a person should look at, as values with a code, a place and what could be done instead.

The texts stand in ``messages.py``, in Indonesian and English, one entry per code; ``docs/findings.md`` is made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sopbpmn.messages import FINDINGS
from sopbpmn.model import Source


class Severity(StrEnum):
    """Weight of a finding, heaviest first."""

    ERROR = "error"
    """Can't run until a person has decided."""
    WARNING = "warning"
    """Runs, but a person should look."""
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to read something that was inferred: one click of the reviewer.

    ``kind`` says what ``value`` is: "lane" (id of a lane) for a node, "target" (id of a node) for a flow, or
    "reading" (a free word such as "parallel") for anything else. ``text`` is what the reviewer sees.
    """

    kind: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. Made by ``finding``; ``about`` is the id of the step, node, lane or flow it speaks of."""

    code: str
    severity: Severity
    about: str = ""
    source: Source | None = None
    values: tuple[tuple[str, str], ...] = ()
    alternatives: tuple[Alternative, ...] = ()

    def message(self, language: str = "id") -> str:
        """Return the sentence in ``language`` ("id" or "en")."""
        return FINDINGS[self.code].text(language).format(**dict(self.values))


def finding(
    code: str,
    about: str = "",
    source: Source | None = None,
    alternatives: tuple[Alternative, ...] = (),
    **values: object,
) -> Finding:
    """Return the finding ``code`` with its catalogued severity; ``KeyError`` for a code without a catalogue entry."""
    texts = tuple((name, str(value)) for name, value in values.items())
    return Finding(code, Severity(FINDINGS[code].severity), about, source, texts, alternatives)


def where(place: Source | None, language: str = "id") -> str:
    """Return ``place`` in words, document first: "sop.pdf, hal. 2, baris 4"; empty for no place."""
    if place is None:
        return ""
    page, table, row, column = (
        ("hal.", "tabel", "baris", "kolom") if language == "id" else ("p.", "table", "row", "column")
    )
    numbers = ((page, place.page), (table, place.table), (row, place.row), (column, place.column))
    return ", ".join([place.document, *(f"{word} {number}" for word, number in numbers if number is not None)])
