"""What the elements of a symbol say: the figures of its row, and whether their names were changed.

The compiler shortens and makes up names, and notes which. As long as an element has the name that was made for it, its
words are those of the SOP; a name that somebody wrote since counts as it stands. The documentation is what every tool
shows, so where it was changed it counts, too.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from sopbpmn.bpmnfile import Element
from sopbpmn.compiler.element_names import PLAIN_WORDS
from sopbpmn.compiler.texts import referred_sop
from sopbpmn.doctext import ACTIVITY, ROW_LABELS, TIME, left_over, read_block, row_sentence
from sopbpmn.duration import parse_duration
from sopbpmn.model import Confidence, Evidence, NodeKind
from sopbpmn.process import NO_ORIGIN, Standard
from sopbpmn.recover.scope import WAITS
from sopbpmn.sentences import say
from sopbpmn.sentences.evidence import RULES
from sopbpmn.whitespace import one_line

FROM_DOCUMENTATION = "from-documentation"
"""Rule of what stands only in the documentation of an element, as a tool dropped the rest."""
_FIELDS = {"number": "No", "requirements": "Kelengkapan", "output": "Output", "note": "Keterangan"}
"""The fields of ``Standard`` that are words, by their labels in the documentation."""


def evidence(confidence: Confidence, rule: str) -> Evidence:
    """Return the evidence that a file tells; a rule that isn't known here can't be said."""
    return Evidence(confidence, rule=rule if rule in RULES else "")


@dataclass(frozen=True, slots=True)
class Said:
    """What an element says."""

    label: str
    """Its own words; empty where its row's name it."""
    activity: str
    """The words of its row as they were written."""
    renamed: str = ""
    """The name that somebody gave it since; empty where it has the one that was made of its words."""


def said_by_work(element: Element) -> Said:
    """Return what a task says."""
    origin, name = element.origin, element.name
    sentence = read_block(element.documentation).get(ACTIVITY, "")
    if origin == NO_ORIGIN and element.standard is None:
        if not sentence:
            return Said("", _foreign_work(element))
        return Said("", sentence, "" if row_sentence(name, element.documentation) else name)
    if name == (origin.name or one_line(origin.label or sentence)):
        return Said(origin.label, sentence)
    if element.redocumented and not origin.name and row_sentence(name, element.documentation):
        return Said(origin.label, sentence)  # the sentence was changed, not the name
    return Said(origin.label, sentence, element.name)


def _foreign_work(element: Element) -> str:
    """Return the words of the row that a foreign element becomes: a call names the SOP, an event waits."""
    name = one_line(element.name)
    if element.tag == "callActivity" and not referred_sop(name):
        called = name or element.get("calledElement")
        return say("row-calls-sop", "id", name=called) if called else ""
    if name or element.tag not in WAITS:
        return element.name
    does = "sends" if element.tag == "intermediateThrowEvent" else "waits"
    known = element.event == "message" or (element.event == "timer" and does == "waits")
    return say(f"row-{does}-{element.event}" if known else "row-waits", "id")


def said_by_gateway(element: Element) -> Said:
    """Return what the gateway of a decision asks."""
    origin = element.origin
    if origin.name and element.name == origin.name:
        return Said(origin.label, "")
    renamed = element.name if origin.name or (origin.label and one_line(origin.label) != element.name) else ""
    return Said(origin.label if not renamed and origin.label else element.name, "", renamed)


def said_by_event(element: Element, kind: NodeKind) -> Said:
    """Return what a start or end says."""
    origin, plain = element.origin, PLAIN_WORDS[kind]
    sentence = read_block(element.documentation).get(ACTIVITY, "")
    if origin == NO_ORIGIN:
        return Said("" if element.name == plain else element.name, sentence)
    if element.name == (origin.name or one_line(origin.label) or plain):
        return Said(origin.label, sentence)
    return Said(element.name, sentence, element.name)


def figures(element: Element) -> Standard | None:
    """Return the standard of the row that ``element`` stands for; from its documentation where that says more or else.

    ``None`` for an element that tells of no row.
    """
    told = _figures(element)
    if "multiInstanceLoopCharacteristics" not in element.parts:
        return told
    said = say("row-several-times", "id")
    return _noted(told or Standard(), "" if told is not None and said in told.note else said)


def _figures(element: Element) -> Standard | None:
    block = read_block(element.documentation)
    ours = not block.keys().isdisjoint(ROW_LABELS)
    own = element.standard
    if own is not None and not (element.redocumented and ours):
        return own
    other = left_over(element.documentation, ROW_LABELS)
    if own is None:
        found = Standard(confidence=Confidence.INFERRED, rule=FROM_DOCUMENTATION) if ours else Standard()
        return _noted(_overlaid(found, block), other) if ours or other else None
    return _noted(_overlaid(own, block), other)


def _overlaid(standard: Standard, block: Mapping[str, str]) -> Standard:
    """Return ``standard`` with what the documentation says otherwise."""
    words = {
        name: block.get(label, "")
        for name, label in _FIELDS.items()
        if one_line(block.get(label, "")) != one_line(getattr(standard, name))
    }
    time = block.get(TIME, "")
    duration = standard.duration if one_line(time) == one_line(standard.duration.text) else parse_duration(time)
    return dataclasses.replace(standard, duration=duration, **words)  # type: ignore[arg-type]


def _noted(standard: Standard, other: str) -> Standard:
    """Return ``standard`` with the words that somebody added to the documentation as part of its note."""
    if not other:
        return standard
    return dataclasses.replace(standard, note="\n".join(filter(None, (standard.note, other))))
