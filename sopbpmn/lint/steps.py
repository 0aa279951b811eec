"""Rules over the rows of the procedure table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from sopbpmn.diagnostics import Finding, finding
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.condition_words import CUES, QUESTION_WORDS
from sopbpmn.indonesian.verbs import AND_THEN, PLAIN_VERBS, is_passive, is_verb, is_verbal_noun
from sopbpmn.model import Sop, Step
from sopbpmn.places import short, step_name, step_names
from sopbpmn.sentences import Message, listed, message
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
            last = _last(sop, number)
            yield finding("step-number-repeated", last.id, last.evidence.source, number=number, count=count)


def step_number_missing(sop: Sop) -> Iterator[Finding]:
    """Find rows without a number among numbered ones."""
    if any(step.number for step in sop.steps):
        for step in sop.steps:
            if not step.number:
                yield finding("step-number-missing", step.id, step.evidence.source, activity=short(step.activity))


def step_number_order(sop: Sop) -> Iterator[Finding]:
    """Find the rows whose number is smaller than the one before, or leaves some out.

    A row that has the number of its place is right, however those before it are numbered.
    """
    last = 0
    for place, step in enumerate(sop.steps, 1):
        if not step.number.isdecimal():
            continue
        number = int(step.number)
        if (number < last or number > last + 1) and number != place:
            yield finding("step-number-order", step.id, step.evidence.source, number=number, last=last or "-")
        last = number


def step_measure_empty(sop: Sop) -> Iterator[Finding]:
    """Find rows without kelengkapan, waktu or output; one finding for all three, those of the same rows together."""
    rows_without: dict[tuple[Step, ...], list[str]] = {}
    for name, cells in (
        ("Kelengkapan", [step.requirements for step in sop.steps]),
        ("Waktu", [step.duration.text for step in sop.steps]),
        ("Output", [step.output for step in sop.steps]),
    ):
        empty = tuple(step for step, cell in zip(sop.steps, cells, strict=True) if cell.strip() in _EMPTY)
        if empty:
            rows_without.setdefault(empty, []).append(name)
    if rows_without:
        missing = [
            message("measure-of", fields=", ".join(x), rows=_rows(sop, rows)) for rows, x in rows_without.items()
        ]
        yield finding(
            "step-measure-empty",
            _about(sop, {row.id for rows in rows_without for row in rows}),
            missing=listed(missing, "parts"),
        )


def step_time_open(sop: Sop) -> Iterator[Finding]:
    """Find a Waktu from which no amount of time can be told ("Sesuai penugasan")."""
    for step in sop.steps:
        if step.duration.text.strip() not in _EMPTY and step.duration.iso_max is None:
            words = one_line(step.duration.text)
            yield finding("step-time-open", step.id, step.evidence.source, step=step_name(step), words=words)


def step_two_activities(sop: Sop) -> Iterator[Finding]:
    """Find rows that hold two activities: a second verb after "dan", "lalu", "kemudian", "serta", "selanjutnya"."""
    for step in sop.steps:
        second = next((x["word"] for x in _SECOND.finditer(step.activity) if _is_second_activity(x["word"])), None)
        if second is not None:
            yield finding("step-two-activities", step.id, step.evidence.source, step=step_name(step), second=second)


def step_not_verb_first(sop: Sop) -> Iterator[Finding]:
    """Find activities that don't begin with a verb or a noun made of one; one finding for all. Asked for only."""
    wrong = [step for step in sop.steps if step.activity.strip() and not _says_what_is_done(step.activity)]
    if wrong:
        yield finding("step-not-verb-first", _about(sop, {step.id for step in wrong}), steps=_rows(sop, wrong))


def _says_what_is_done(activity: str) -> bool:
    """Tell whether an activity begins with a verb or a noun made of one, or is a passive sentence."""
    beginning = _BEGINNING.match(activity)
    words = beginning["words"] if beginning is not None else ""
    first = re.match(r"[a-z]*", words.casefold())
    if _PLAIN.match(words) is not None or (first is not None and (is_verb(first[0]) or is_verbal_noun(first[0]))):
        return True
    return any(is_passive(word) for word in re.findall(r"[a-z]+", words.casefold()))


def _is_second_activity(word: str) -> bool:
    """Tell whether a word after "dan" is a verb of its own; a passive only with its ending: "dikirimkan"."""
    verb = word.casefold()
    return is_verb(verb) and (not verb.startswith(("di", "ter")) or verb.endswith(("kan", "i")))


def _last(sop: Sop, number: str) -> Step:
    return [step for step in sop.steps if step.number == number][-1]


def _about(sop: Sop, rows: Set[str]) -> str:
    """Return what a finding on ``rows`` is about: the one row, else the SOP."""
    return next(iter(rows)) if len(rows) == 1 else sop.key


def _rows(sop: Sop, steps: Sequence[Step]) -> str | Message:
    """Name ``steps``: all rows, or the first ``MOST_NAMED`` of them."""
    if len(steps) == len(sop.steps) > 1:
        return message("all-steps")
    return message("step-numbers", steps=step_names(steps, MOST_NAMED))
