"""Findings: what a person should look at, as values with a code, a place and what could be done instead.

The sentences stand in ``sopbpmn.sentences``, in both languages, one a code; ``docs/findings.md`` is made of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sopbpmn.model import Source
from sopbpmn.sentences import FINDINGS, Message, say, text_of, values_of


class Severity(StrEnum):
    """Weight of a finding, heaviest first."""

    ERROR = "error"
    """Can't run until a person has decided."""
    WARNING = "warning"
    """Runs, but a person should look."""
    INFO = "info"
    DETAIL = "detail"
    """Of no consequence, or a matter of taste: told where somebody asks for everything."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to read something that was inferred: one click of the reviewer.

    ``kind`` says what ``value`` is: "lane" (id of a lane) for a node, "target" (id of a node) for a flow, or
    "reading" (a free word such as "parallel") for anything else. ``text`` is what the reviewer sees: words of the
    document or a sentence of the catalogue.
    """

    kind: str
    value: str
    text: str | Message

    def words(self, language: str = "id") -> str:
        """Return what the reviewer sees, in ``language`` ("id" or "en")."""
        return text_of(self.text, language)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. Made by ``finding``; ``about`` is the id of the step, node, lane or flow it speaks of."""

    code: str
    severity: Severity
    about: str = ""
    source: Source | None = None
    values: tuple[tuple[str, str | Message], ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    also: tuple[str, ...] = ()
    """Ids of further things it speaks of; it is settled when all of them are."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all that it speaks of; none for a finding about the whole document."""
        return tuple(filter(None, (self.about, *self.also)))

    @property
    def said(self) -> Message:
        """What it says, to be put into a language."""
        return Message(self.code, self.values)

    def message(self, language: str = "id") -> str:
        """Return the sentence in ``language`` ("id" or "en")."""
        return self.said.text(language)

    def value(self, name: str, language: str = "id") -> str:
        """Return in words the value ``name`` that fills its sentence; ``KeyError`` for a name it doesn't have."""
        return text_of(dict(self.values)[name], language)


def finding(
    code: str,
    about: str = "",
    source: Source | None = None,
    alternatives: tuple[Alternative, ...] = (),
    **values: object,
) -> Finding:
    """Return the finding ``code`` with its catalogued severity; ``KeyError`` for a code without a catalogue entry."""
    return Finding(code, Severity(FINDINGS[code].severity), about, source, values_of(values), alternatives)


def where(place: Source | None, language: str = "id") -> str:
    """Return ``place`` in words, document first: "sop.pdf, hal. 2, baris 4"; empty for no place."""
    if place is None:
        return ""
    numbers = {"page": place.page, "table": place.table, "row": place.row, "column": place.column}
    said = (say(code, language, number=number) for code, number in numbers.items() if number is not None)
    return ", ".join([place.document, *said])
