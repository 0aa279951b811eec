"""What the reading of a document left open, kept in its BPMN file: findings <-> ``sop:doubt`` elements.

They stand in the extensions of the element they are about. A tool that drops foreign extensions loses only them. As
such a file may come from anybody, no more is read than a genuine one holds, and only what can be said again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from sopbpmn.diagnostics import Alternative, Finding, Severity
from sopbpmn.model import Source
from sopbpmn.sentences import FINDINGS, LANGUAGES, SENTENCES, Message
from sopbpmn.xml import child, clean, qn

MAX_DOUBTS = 2_000
"""Most findings that are read from a file; 54 genuine SOPs have 463 together."""
_MOST_PARTS = 200
"""Most values and alternatives of a finding."""
_LONGEST = 10_000
"""Letters of a value."""
_DEEPEST = 5
"""Sentences within sentences."""
_NUMBERS = ("page", "table", "row", "column")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding as a file keeps it."""

    element: str
    """Id of the BPMN element that it stands in."""
    finding: Finding


class _UnknownError(Exception):
    """It isn't a finding that can be said here."""


def write_doubt(parent: etree._Element, found: Finding) -> None:
    """Append ``found`` to the extensions ``parent``; ``read_doubts`` gives it back equal."""
    element = child(parent, "sop:doubt", code=found.code, severity=found.severity.value, about=found.about)
    if found.source is not None:
        _write_place(element, found.source)
    for name, value in found.values:
        _write_words(child(element, "sop:value", name=name), value)
    for other in found.alternatives:
        _write_words(child(element, "sop:instead", kind=other.kind, value=other.value), other.text)


def read_doubts(root: etree._Element) -> tuple[tuple[Doubt, ...], int]:
    """Return the findings in a file, in its order, and how many more there are that can't be said here."""
    found, unknown = [], 0
    for number, element in enumerate(root.iter(qn("sop:doubt"))):
        try:
            if number >= MAX_DOUBTS:
                raise _UnknownError
            found.append(Doubt(_holder(element), _read_doubt(element)))
        except (_UnknownError, ValueError):
            unknown += 1
    return tuple(found), unknown


def _holder(element: etree._Element) -> str:
    """Return the id of the element in whose extensions ``element`` stands; empty for one without an id."""
    extensions = element.getparent()
    holder = None if extensions is None else extensions.getparent()
    return "" if holder is None else holder.get("id", "")


def _write_place(parent: etree._Element, place: Source) -> None:
    numbers = {name: str(value) for name in _NUMBERS if (value := getattr(place, name)) is not None}
    box = " ".join(map(repr, place.box or ()))
    child(parent, "sop:place", place.words, document=place.document, box=box, **numbers)


def _write_words(parent: etree._Element, words: str | Message) -> None:
    if isinstance(words, str):
        parent.text = clean(words)
        return
    said = child(parent, "sop:said", code=words.code)
    for name, value in words.values:
        _write_words(child(said, "sop:value", name=name), value)


def _read_doubt(element: etree._Element) -> Finding:
    if len(element) > _MOST_PARTS or element.get("code") not in FINDINGS:
        raise _UnknownError
    place = element.find(qn("sop:place"))
    found = Finding(
        str(element.get("code")),
        Severity(element.get("severity", "")),
        _short(element.get("about")),
        None if place is None else _read_place(place),
        tuple(_read_values(element, _DEEPEST)),
        tuple(
            Alternative(_short(x.get("kind")), _short(x.get("value")), _read_words(x, _DEEPEST))
            for x in element.iterchildren(qn("sop:instead"))
        ),
    )
    for words in (found.said, *(other.text for other in found.alternatives)):
        _check(words)
    return found


def _read_place(place: etree._Element) -> Source:
    numbers = {name: int(_short(place.get(name))) for name in _NUMBERS if place.get(name)}
    sides = [float(side) for side in _short(place.get("box")).split()]
    if len(sides) not in (0, 4) or not all(map(math.isfinite, sides)):
        raise _UnknownError
    box = (sides[0], sides[1], sides[2], sides[3]) if sides else None
    return Source(_short(place.get("document")), **numbers, words=_short(place.text), box=box)


def _read_values(parent: etree._Element, depth: int) -> Iterator[tuple[str, str | Message]]:
    for value in parent.iterchildren(qn("sop:value")):
        yield _short(value.get("name")), _read_words(value, depth)


def _read_words(element: etree._Element, depth: int) -> str | Message:
    said = element.find(qn("sop:said"))
    if said is None:
        return _short(element.text)
    code = said.get("code")
    if depth == 0 or len(said) > _MOST_PARTS or code not in SENTENCES:
        raise _UnknownError
    return Message(str(code), tuple(_read_values(said, depth - 1)))


def _short(text: str | None) -> str:
    if len(text or "") > _LONGEST:
        raise _UnknownError
    return text or ""


def _check(words: str | Message) -> None:
    """Raise ``_UnknownError`` unless ``words`` has all the values that its sentences need."""
    if isinstance(words, str):
        return
    for language in LANGUAGES:
        try:
            words.text(language)
        except KeyError:
            raise _UnknownError from None
