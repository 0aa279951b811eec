"""Rules over the rows of the procedure table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sopbpmn.diagnostics import Finding, finding
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.condition_words import CUES, QUESTION_WORDS
from sopbpmn.indonesian.verbs import AND_THEN, PLAIN_VERBS, is_verb
from sopbpmn.model import Sop, Step
from sopbpmn.whitespace import one_line

MOST_NAMED = 15
"""Most steps that one finding lists by name."""

_EMPTY = {"", "-", "–", "—"}
_PLAIN = re.compile(rf"{any_of((*PLAIN_VERBS, *QUESTION_WORDS, *CUES))}\b", re.IGNORECASE)
_BEGINNING = re.compile(r"\W*(?:tidak\s+|segera\s+)?(?P<words>.*)", re.IGNORECASE | re.DOTALL)
_SECOND = re.compile(rf"\b{any_of(AND_THEN)}\s+(?P<word>[a-z]+)\b", re.IGNORECASE)


def step_number_repeated(sop: Sop) -> Iterator[Finding]:
    """Find numbers that stand at more than one row."""
    counts = Counter(step.number for step in sop.steps if step.number)
    for number, count in counts.items():
        if count > 1:
            yield finding("step-number-repeated", _last(sop, number).id, number=number, count=count)


def step_number_missing(sop: Sop) -> Iterator[Finding]:
    """Find rows without a number among numbered ones."""
    if any(step.number for step in sop.steps):
        for step in sop.steps:
            if not step.number:
                yield finding("step-number-missing", step.id, step.evidence.source, activity=_short(step))


def step_number_order(sop: Sop) -> Iterator[Finding]:
    """Find the rows whose number is smaller than the one before, or leaves some out."""
    last = 0
    for step in sop.steps:
        if not step.number.isdecimal():
            continue
        number = int(step.number)
        if number < last or number > last + 1:
            yield finding("step-number-order", step.id, step.evidence.source, number=number, last=last or "-")
        last = number


def step_measure_empty(sop: Sop) -> Iterator[Finding]:
    """Find rows without kelengkapan, waktu or output; one finding for each of the three."""
    for name, cells in (
        ("Kelengkapan", [step.requirements for step in sop.steps]),
        ("Waktu", [step.duration.text for step in sop.steps]),
        ("Output", [step.output for step in sop.steps]),
    ):
        empty = [step for step, cell in zip(sop.steps, cells, strict=True) if cell.strip() in _EMPTY]
        if empty:
            yield finding("step-measure-empty", empty[0].id, field=name, steps=_numbers(sop, empty))


def step_time_open(sop: Sop) -> Iterator[Finding]:
    """Find a Waktu from which no amount of time can be told ("Sesuai penugasan")."""
    for step in sop.steps:
        if step.duration.text.strip() not in _EMPTY and step.duration.iso_max is None:
            words = one_line(step.duration.text)
            yield finding("step-time-open", step.id, step.evidence.source, step=_name(step), words=words)


def step_two_activities(sop: Sop) -> Iterator[Finding]:
    """Find rows that hold two activities: a second verb after "dan", "lalu", "kemudian", "serta", "selanjutnya"."""
    for step in sop.steps:
        second = next((x["word"] for x in _SECOND.finditer(step.activity) if _is_second_activity(x["word"])), None)
        if second is not None:
            yield finding("step-two-activities", step.id, step.evidence.source, step=_name(step), second=second)


def step_not_verb_first(sop: Sop) -> Iterator[Finding]:
    """Find activities that don't begin with a verb; one finding for all."""
    wrong = [step for step in sop.steps if step.activity.strip() and not _begins_with_verb(step.activity)]
    if wrong:
        yield finding("step-not-verb-first", wrong[0].id, steps=_numbers(sop, wrong))


def _begins_with_verb(activity: str) -> bool:
    beginning = _BEGINNING.match(activity)
    words = beginning["words"] if beginning is not None else ""
    first = re.match(r"[a-z]*", words.casefold())
    return _PLAIN.match(words) is not None or (first is not None and is_verb(first[0]))


def _is_second_activity(word: str) -> bool:
    """Tell whether a word after "dan" is a verb of its own; a passive only with its ending: "dikirimkan"."""
    verb = word.casefold()
    return is_verb(verb) and (not verb.startswith(("di", "ter")) or verb.endswith(("kan", "i")))


def _last(sop: Sop, number: str) -> Step:
    return [step for step in sop.steps if step.number == number][-1]


def _name(step: Step) -> str:
    return step.number or f"“{_short(step)}”"


def _short(step: Step) -> str:
    words = one_line(step.activity)
    return words if len(words) <= 60 else words[:59] + "…"


def _numbers(sop: Sop, steps: Sequence[Step]) -> str:
    """Name ``steps``, the first ``MOST_NAMED`` of them."""
    names = ", ".join(_name(step) for step in steps[:MOST_NAMED])
    return names if len(steps) <= MOST_NAMED else f"{names}, … ({len(steps)}/{len(sop.steps)})"
