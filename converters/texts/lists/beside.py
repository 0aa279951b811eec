"""What stands beside a procedure in list form: lines of the identity block, the signature, and all that is neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from converters.table.headers import classify
from converters.texts.lists.headings import Kind, Section
from converters.texts.lists.items import Listing
from converters.texts.lists.lines import Line
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.column_headings import SIGNATURES
from sopbpmn.indonesian.list_words import BARE_TAILS, PROCEDURE_HEADINGS
from sopbpmn.indonesian.roles_and_units import starts_role
from sopbpmn.indonesian.verbs import is_verb
from sopbpmn.model import Source

_SIGNATURE = re.compile(any_of(SIGNATURES), re.IGNORECASE)
_BARE_HEADING = re.compile(rf"(?:[\W\d]|(?>\b{any_of((*PROCEDURE_HEADINGS, *BARE_TAILS))}\b))*+", re.IGNORECASE)
"""A heading that names no procedure: "Sistem, Mekanisme dan Prosedur"."""
_MOST_SIGNING_LINES = 8


@dataclass(slots=True)
class Part:
    """A section and the lists in it."""

    section: Section
    listing: Listing


@dataclass(frozen=True, slots=True)
class Aside:
    """A part of the document that has no place in the SOP: its heading, empty for none, and its words."""

    title: str
    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class Beside:
    """The lines around a procedure, by what they are."""

    before: tuple[str, ...]
    """Those for the identity block; the heading that names the procedure comes last."""
    signature: tuple[str, ...]
    asides: tuple[Aside, ...]


def lines_beside(procedure: Part, around: Sequence[Part]) -> Beside:
    """Return the lines of ``around``, the parts of one SOP in order, but for the steps of ``procedure``."""
    signing = _signature(around[-1].listing.after)
    signed = set(map(id, signing))
    head: list[str] = []
    fields: list[str] = []
    named: list[str] = []
    asides: list[Aside] = []
    for part in around:
        section = part.section
        lines = part.listing.after if part is procedure else section.lines
        texts = [line for line in lines if line.printed and id(line) not in signed]
        if part is procedure:
            head += [line.printed for line in part.listing.before]
            named += [section.title] if not _BARE_HEADING.fullmatch(section.title) else []
            asides += _aside("", texts, texts[:1])
        elif section.kind is Kind.NONE:
            head += [line.printed for line in texts]
        elif section.kind is Kind.IDENTITY:
            fields += [f"{section.title} :", *(line.printed for line in texts)]
        elif not texts and section.kind is not Kind.OTHER:
            head.append(section.title)
        else:
            asides += _aside(section.title, texts, [*([section.heading] if section.heading else []), *texts])
    return Beside((*head, *fields, *named), tuple(line.printed for line in signing), tuple(asides))


def _aside(title: str, lines: Sequence[Line], places: Sequence[Line]) -> list[Aside]:
    words = " ".join(line.printed for line in lines)
    return [Aside(title, words, places[0].source)] if places else []


def told(asides: Sequence[Aside]) -> list[Finding]:
    """Return the one finding that tells of all ``asides``; none where there are none."""
    if not asides:
        return []
    parts = "; ".join(f"{aside.title}: {aside.words}" if aside.title else aside.words for aside in asides)
    return [finding("list-aside", source=asides[0].source, words=parts)]


def _signature(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the signature among the lines behind a list: from its first words, or the signer's office, to the end."""
    for index, line in enumerate(lines[-_MOST_SIGNING_LINES:], max(0, len(lines) - _MOST_SIGNING_LINES)):
        words = line.text.casefold().split()
        office = ":" not in line.text and len(words) < 8 and starts_role(words[0]) and not any(map(is_verb, words))
        if office or _SIGNATURE.search(line.text):
            return list(takewhile(_may_sign, lines[index:]))
    return ()


def _may_sign(line: Line) -> bool:
    """Tell whether a line may belong to a signature; "Waktu: 3 hari" tells of the procedure."""
    label, colon, _ = line.text.partition(":")
    return not colon or classify(label) is None
