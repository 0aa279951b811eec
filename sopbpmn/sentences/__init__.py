"""Everything that the core says to people, in Indonesian and English: one catalogue, one file per room of the code.

A code names a sentence; values in braces are filled in when it is said, so a message can be kept, passed on and said
in the language of whoever reads it. A sentence says what was seen and what to do, in an analyst's words. The pages'
own words (headings, buttons) are no part of it: they go through gettext.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sopbpmn.sentences import (
    cli,
    compiling,
    difference,
    evidence,
    importing,
    lint,
    reading,
    recovering,
    refusals,
    running,
    service,
)
from sopbpmn.sentences.entry import Entry

LANGUAGES = ("id", "en")
"""The languages of the catalogue, the default one first."""

_ROOMS = (reading, refusals, evidence, compiling, lint, difference, importing, recovering, running, service, cli)
FINDINGS: Mapping[str, Entry] = {
    code: entry for room in _ROOMS for code, entry in getattr(room, "FINDINGS", {}).items()
}
"""The findings by their codes; ``docs/findings.md`` is made from them."""
SENTENCES: Mapping[str, tuple[str, str]] = {
    **{code: (entry.indonesian, entry.english) for code, entry in FINDINGS.items()},
    **{code: sentence for room in _ROOMS for code, sentence in getattr(room, "SENTENCES", {}).items()},
}
"""Every sentence by its code, in Indonesian and English; those of the findings included."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the catalogue with what fills it; a value may be a message itself. Made by ``message``."""

    code: str
    values: tuple[tuple[str, str | Message], ...] = ()

    def text(self, language: str = "id") -> str:
        """Return the sentence in ``language`` ("id" or "en"); Indonesian for any other."""
        template = SENTENCES[self.code][language == "en"]
        return template.format(**{name: text_of(value, language) for name, value in self.values})


def message(code: str, /, **values: object) -> Message:
    """Return the message ``code`` filled with ``values``; ``KeyError`` for a code that isn't in the catalogue."""
    if code not in SENTENCES:
        raise KeyError(code)
    return Message(code, values_of(values))


def say(code: str, language: str = "id", /, **values: object) -> str:
    """Return the sentence ``code`` in ``language``, filled with ``values``."""
    said = {name: value.text(language) if isinstance(value, Message) else value for name, value in values.items()}
    return SENTENCES[code][language == "en"].format(**said)


def listed(items: Iterable[str | Message], between: str = "list") -> str | Message:
    """Return ``items`` one after the other as one value: "Analis, Koordinator"; empty words for none.

    ``between`` is the sentence that puts two together: "list" a comma, "parts" a semicolon.
    """
    *before, last = list(items) or [""]
    for item in reversed(before):
        last = message(between, first=item, rest=last)
    return last


def text_of(value: str | Message, language: str) -> str:
    """Return words as they are, and a message as its sentence in ``language``."""
    return value.text(language) if isinstance(value, Message) else value


def values_of(values: Mapping[str, object]) -> tuple[tuple[str, str | Message], ...]:
    """Return what fills a sentence as a message keeps it: messages as they are, all else as words."""
    return tuple((name, value if isinstance(value, Message) else str(value)) for name, value in values.items())


def to_json(value: str | Message) -> Any:
    """Return words or a message as plain values; ``from_json`` gives them back equal."""
    if isinstance(value, str):
        return value
    return {"code": value.code, "values": [[name, to_json(inner)] for name, inner in value.values]}


def from_json(data: Any) -> str | Message:
    """Return the words or the message that ``to_json`` gave."""
    if isinstance(data, str):
        return data
    return Message(data["code"], tuple((name, from_json(inner)) for name, inner in data["values"]))
