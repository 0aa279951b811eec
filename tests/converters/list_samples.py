"""Procedures as offices paste them, in ``lists_and_tables/``: each with the steps that a person reads in it.

A file holds several documents: ``#### name | layout | suffix``, the text, ``---- langkah``, and a line per step:
``number | executor | activity | field=words ...``; "-" is no number, "?" an executor that the text doesn't tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import converters
from sopbpmn.model import IDENTITY_FIELDS, NodeKind, Sop

FOLDER = Path(__file__).parent / "lists_and_tables"
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class ReadStep:
    """A step as a person reads it; texts compare whatever the case."""

    number: str
    executor: str
    activity: str
    fields: dict[str, str] = field(default_factory=dict)

    def folded(self) -> ReadStep:
        """Return it as two are compared: small letters, no stop at the end of a text."""
        fields = {key: folded(text) for key, text in self.fields.items()}
        return ReadStep(self.number, folded(self.executor), folded(self.activity), fields)


@dataclass(frozen=True)
class Sample:
    """A document and its steps."""

    name: str
    layout: str
    document: str
    """The file's name, whose suffix tells its format."""
    text: str
    steps: tuple[ReadStep, ...]


def samples() -> list[Sample]:
    """Return the samples of all files."""
    return [sample for path in sorted(FOLDER.glob("*.txt")) for sample in _samples(path.read_text("utf-8"))]


def _samples(content: str) -> Iterable[Sample]:
    for block in re.split(r"(?m)^#### ", content)[1:]:
        head, _, rest = block.partition("\n")
        name, layout, suffix = (part.strip() for part in head.split("|"))
        text, _, steps = rest.partition("---- langkah\n")
        yield Sample(name, layout, name + suffix, text, tuple(map(_step, steps.strip().splitlines())))


def _step(line: str) -> ReadStep:
    number, executor, activity, *more = (part.strip() for part in line.split(" | "))
    fields = dict(part.split("=", 1) for part in more)
    return ReadStep("" if number == "-" else number, "" if executor == "?" else executor, activity, fields).folded()


def folded(text: str) -> str:
    """Return ``text`` as two texts are compared: small letters, no stop at the end."""
    return text.casefold().strip(" .;:")


def steps_of(sop: Sop, asked: Iterable[ReadStep]) -> list[ReadStep]:
    """Return the steps of ``sop``, with the fields that the steps at the same places in ``asked`` have."""
    lanes = {lane.id: lane.name for lane in sop.lanes}
    wanted = [set(step.fields) for step in asked]
    found = []
    for place, step in enumerate(sop.steps):
        tasks = [n for n in sop.nodes if n.step == step.id and n.kind in (NodeKind.TASK, NodeKind.DECISION)]
        node = next((n for n in tasks if n.kind is NodeKind.TASK), tasks[0] if tasks else None)
        names = [lanes[lane] for lane in ((node.lane, *node.shared_with) if node else ()) if lane]
        texts = {"waktu": step.duration.text, "output": step.output, "ket": step.note, "syarat": step.requirements}
        fields = {key: text for key, text in texts.items() if place < len(wanted) and key in wanted[place]}
        found.append(ReadStep(step.number, " dan ".join(names), step.activity, fields).folded())
    return found


def words_left(text: str, readings: Iterable[converters.Reading]) -> list[str]:
    """Return the words of ``text``, in small letters, that stand in no part of the SOPs and in no finding."""
    kept: list[str] = []
    for reading in readings:
        sop = reading.sop
        for step in sop.steps:
            kept += [step.number, step.activity, step.requirements, step.duration.text, step.output, step.note]
        kept += [lane.name for lane in sop.lanes]
        for field_ in IDENTITY_FIELDS:
            value = getattr(sop.identity, field_.name)
            kept += value if isinstance(value, tuple) else [str(value)]
        kept += [found.message() for found in reading.findings]
    have = {word.casefold() for words in kept for word in _WORD.findall(words)}
    return [word.casefold() for word in _WORD.findall(_TAG.sub(" ", text)) if word.casefold() not in have]
