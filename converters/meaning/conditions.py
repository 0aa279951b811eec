"""Conditions in the words of an SOP: a small grammar of Indonesian.

A condition read from words is a proposal: measured on real documents, words alone find gateways badly in both
directions, so whatever comes from here is INFERRED and gets a finding. The forms are those seen in real notes and rows:
"Jika K maka A", bare "Jika K" (the consequence is the next row), "... dan jika K dilanjutkan ke X", "Jika ya, A. Jika
tidak, B", "A jika K", "(apabila diperlukan)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from converters.table.cell_words import one_line
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.condition_words import (
    BACK,
    COMMON,
    CONJUNCTIONS,
    CUES,
    DONE,
    FORWARD,
    JUDGING,
    LEADING_AUXILIARIES,
    MOVES_WITHOUT_THEN,
    NEEDS,
    NEGATIONS,
    NOT_YET,
    OR,
    PHRASE_ENDS,
    PREDICATES,
    RECEIVING,
    REPORTING,
    ROW_NAMES,
    SOFT_NEGATIONS,
    STOP,
    THEN,
)
from sopbpmn.indonesian.verbs import names_an_activity


class Move(Enum):
    """Where a branch leads, by its words."""

    NEXT = auto()
    """On to the next row: a bare condition, "dilanjutkan", "disampaikan ke"."""
    SKIP = auto()
    """Past the next row: the other branch of a bare condition."""
    BACK = auto()
    """Back: "dikembalikan", "diperbaiki", "dilengkapi", "ditolak"."""
    END = auto()
    """The process stops: "dihentikan"."""
    DO = auto()
    """An activity of its own, to be found in a row or to become one."""
    ROW = auto()
    """The row with a number: "kembali ke langkah 3"."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One answer of a condition."""

    label: str
    move: Move
    clause: str = ""
    """The words of the consequence; empty for a branch that nobody wrote."""
    recipient: str = ""
    """The words after "ke" or "kepada" in the consequence."""
    row: str = ""
    """The number of the row to go to."""
    implied: bool = False
    """True for the answer that the text leaves out."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A question with at least two answers."""

    question: str
    branches: tuple[Branch, ...]
    words: str
    """What was read, verbatim."""
    whole: bool = False
    """True when the sentence is nothing but the condition: the row itself decides."""


@dataclass(frozen=True, slots=True)
class OptionalStep:
    """A step that is done only when needed: "(apabila diperlukan)"."""

    question: str
    words: str


def _word(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(patterns)}\b", re.IGNORECASE)


_CUE = any_of(CUES)
_CUES = _word(CUES)
_NEED = any_of(NEEDS)
_OPTIONAL = re.compile(rf"\(?\s*\b{_CUE}\s+(?P<need>{_NEED})\s*\)?\s*[.;]?\s*\Z", re.IGNORECASE)
_OPTIONAL_INSIDE = re.compile(rf"\(\s*{_CUE}\s+(?P<need>{_NEED})\s*\)", re.IGNORECASE)
_NEGATION = _word(NEGATIONS)
_SEVERAL = _word(OR)
_BACK, _END, _FORWARD = _word(BACK), _word(STOP), _word(FORWARD)
_ROW = re.compile(rf"\b{any_of(ROW_NAMES)}\s*(?:ke-?\s*)?(?P<row>\d{{1,3}})\b", re.IGNORECASE)
_TO = re.compile(rf"\b{any_of(RECEIVING)}\s+(?P<to>(?!langkah|nomor|no\b|tahap)[^,.;]+)", re.IGNORECASE)
_THEN = re.compile(rf"[\s,]*\b{any_of(THEN)}\b[\s,]*", re.IGNORECASE)
_PREDICATE = rf"(?:{any_of((*DONE, NOT_YET, 'tidak', 'kurang'))}\s+)?{any_of(PREDICATES)}"
_BARE_PREDICATE = re.compile(_PREDICATE, re.IGNORECASE)
_PREDICATE_THEN = re.compile(rf"(?P<k>{_PREDICATE})\s*,?\s+(?P<a>\S.*)", re.IGNORECASE)
_PASSIVE = re.compile(rf"\s(?={any_of(MOVES_WITHOUT_THEN)}\b)", re.IGNORECASE)
_REPORTING = re.compile(
    rf"^.*?\b{any_of(REPORTING)}(?:\s+bahwa)?\s+|^.*\b{any_of(JUDGING)}\s+",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(r"^dalam\s+\w+\s+(?=\w+\s+\w+)", re.IGNORECASE)
_JOINING = re.compile(rf"[\s,.;]*\b{any_of(CONJUNCTIONS)}?[\s,.;]*\Z", re.IGNORECASE)
_AUXILIARY = re.compile(rf"^{any_of(LEADING_AUXILIARIES)}\s+", re.IGNORECASE)
_SUBJECT_END = re.compile(rf"\s+{any_of(PHRASE_ENDS)}\b", re.IGNORECASE)
_SOFT_NEGATION = re.compile(rf"\b{any_of(SOFT_NEGATIONS)}\s+(?=\w)", re.IGNORECASE)
_NOT_YET = _word((NOT_YET,))
_DONE = re.compile(rf"^{any_of(DONE)}\s+", re.IGNORECASE)
_NEGATED = re.compile(rf"{any_of((*SOFT_NEGATIONS, NOT_YET))}\s+(\w+)\Z", re.IGNORECASE)
_OPPOSITE = {
    Move.NEXT: Move.BACK,
    Move.BACK: Move.NEXT,
    Move.END: Move.NEXT,
    Move.DO: Move.NEXT,
    Move.ROW: Move.NEXT,
    Move.SKIP: Move.NEXT,
}
_MAX_LENGTH = 2000
"""Longer cells are no sentences; the bound keeps the expressions above from running long on hostile text."""


def _without_optional(text: str) -> str:
    return _OPTIONAL.sub("", _OPTIONAL_INSIDE.sub("", text))


@dataclass(frozen=True, slots=True)
class RowConditions:
    """What a row says of conditions, in its activity and its note."""

    stated: Condition | None = None
    """The condition as it stands there: in the activity, else in the note."""
    decision: Condition | None = None
    """The condition that a decision is needed for; not the one of an optional step."""
    row_decides: bool = False
    """True when the row is nothing but that condition: "Apabila lengkap maka ..." as the activity itself."""
    optional: OptionalStep | None = None


def conditions_on(activity: str, note: str) -> RowConditions:
    """Return what the words of a row say of conditions.

    "Melakukan perbaikan jika terdapat koreksi" makes the row itself optional: its consequence is the activity.
    """
    in_activity, in_note = condition(activity), condition(note)
    if in_activity is not None and _is_consequence(activity, in_activity):
        only_if = OptionalStep(in_activity.question, in_activity.words)
        return RowConditions(in_activity, in_note, optional=only_if)
    optional = optional_step(activity) or optional_note(note)
    found = in_activity or in_note
    return RowConditions(found, found, in_activity is not None and in_activity.whole, optional)


def _is_consequence(activity: str, found: Condition) -> bool:
    clause = found.branches[0].clause
    return bool(clause) and not found.whole and activity.startswith(clause)


def optional_step(text: str) -> OptionalStep | None:
    """Return the mark of an optional step in an activity: at its end, or in brackets anywhere."""
    if len(text) > _MAX_LENGTH:
        return None
    match = _OPTIONAL_INSIDE.search(text) or _OPTIONAL.search(text)
    if match is None or not text[: match.start()].strip():
        return None
    return OptionalStep(_question_of_need(match["need"]), match[0].strip(" ().;"))


def optional_note(text: str) -> OptionalStep | None:
    """Return the mark of an optional step in a note, where it may stand alone: "Jika diperlukan"."""
    match = _OPTIONAL.fullmatch(text.strip()) if len(text) < 60 else None
    return OptionalStep(_question_of_need(match["need"]), match[0].strip(" ().;")) if match else None


def _question_of_need(words: str) -> str:
    return next(question for need, question in NEEDS.items() if re.fullmatch(need, words, re.IGNORECASE))


def condition(text: str) -> Condition | None:
    """Return the condition in a note or an activity, ``None`` when its words hold none."""
    if len(text) > _MAX_LENGTH:
        return None
    sentence = one_line(_without_optional(text)).strip(" .")
    cues = list(_CUES.finditer(sentence))
    if not cues:
        return None
    before = _JOINING.sub("", sentence[: cues[0].start()])
    ends = [cue.start() for cue in cues[1:]] + [len(sentence)]
    parts = [_part(sentence[cue.end() : end]) for cue, end in zip(cues, ends, strict=True)]
    parts = [(k, a) for k, a in parts if k]
    if not parts:
        return None
    if before and len(parts) == 1 and not parts[0][1] and _BACK.search(before):
        branches = [_branch(parts[0][0], before)]
    else:
        branches = [_branch(k, a) for k, a in parts]
    question = question_of(parts[0][0], before)
    if len(branches) == 1:
        branches.append(_other(branches[0], parts[0][0]))
    return Condition(question, tuple(branches), sentence, whole=not before)


def _part(body: str) -> tuple[str, str]:
    """Split what follows a cue into the condition and its consequence (empty when the next row is meant)."""
    body = _JOINING.sub("", body.strip(" ,:"))
    then = _THEN.search(body)
    if then:
        return body[: then.start()].strip(" ,."), body[then.end() :].strip(" ,.")
    predicate = _PREDICATE_THEN.match(body)
    if predicate and (
        predicate["a"].lower().startswith(("di", "ke", "me", "lanjut", "surat", "berkas", "agar")) or "," in body
    ):
        return predicate["k"], predicate["a"].strip(" ,.")
    passive = _PASSIVE.search(body)
    comma = re.search(r",\s+", body)
    if comma and (passive is None or comma.start() <= passive.start()):
        rest = body[comma.end() :].strip(" ,.")
        if _BACK.search(rest) or _END.search(rest) or _FORWARD.search(rest) or _is_verb(rest):
            return body[: comma.start()].strip(), rest
    if passive:
        return body[: passive.start()].strip(" ,."), body[passive.end() :].strip(" ,.")
    return body.strip(" ,."), ""


def _branch(words: str, clause: str) -> Branch:
    label = _ADVERBIAL.sub("", words)
    row, to = _ROW.search(clause), _TO.search(clause)
    recipient = one_line(to["to"]) if to else ""
    if not clause:
        return Branch(label, Move.NEXT)
    if row:
        return Branch(label, Move.ROW, clause, row=row["row"])
    back, end, forward = _BACK.search(clause), _END.search(clause), _FORWARD.search(clause)
    if end and not back:
        return Branch(label, Move.END, clause)
    if back and (forward is None or back.start() <= forward.start()):
        return Branch(label, Move.BACK, clause, recipient)
    if forward:
        return Branch(label, Move.NEXT, clause, recipient)
    return Branch(label, Move.DO, clause, recipient)


def _other(branch: Branch, words: str) -> Branch:
    """Return the answer that a lone branch leaves out: a bare condition's other answer goes past the next row."""
    move = Move.SKIP if branch.move is Move.NEXT and not branch.clause else _OPPOSITE[branch.move]
    return Branch(opposite(words), move, implied=True)


def opposite(words: str) -> str:
    """Return the answer opposite to ``words``: by negating a lone predicate, else "Ya" or "Tidak" to the question.

    "Lainnya" where a negation isn't safe: several conditions in one.
    """
    if _SEVERAL.search(words):
        return "Lainnya"
    if _BARE_PREDICATE.fullmatch(words):
        negative = _NEGATED.match(words)
        if words.lower() in ("ya", "iya", "ok"):
            return "Tidak"
        if words.lower() == "tidak":
            return "Ya"
        return negative[1] if negative else "tidak " + _DONE.sub("", words)
    return "Ya" if _NEGATION.search(words) else "Tidak"


def question_of(words: str, before: str) -> str:
    """Return the question that a condition answers, always in its positive form, with the subject of ``before``."""
    core = _REPORTING.sub("", _ADVERBIAL.sub("", _SEVERAL.split(words, maxsplit=1)[0]), count=1)
    core = _SOFT_NEGATION.sub("", _NOT_YET.sub("sudah", core)).strip()
    if core.lower() in ("ya", "iya", "tidak", "ok"):
        core = "disetujui"
    subject = _subject(before) if _BARE_PREDICATE.fullmatch(core) else ""
    text = one_line(f"{subject} {core}")
    return text[:1].upper() + text[1:] + "?"


def _subject(before: str) -> str:
    """Return what the sentence is about: its first noun phrase, or the object of a leading verb."""
    words = before.split()
    if _is_verb(before):
        words = words[1:]
    phrase = " ".join(words)
    end = _SUBJECT_END.search(phrase)
    phrase = phrase[: end.start()] if end else phrase
    return phrase if 0 < len(phrase.split()) <= 5 else ""


def _is_verb(sentence: str) -> bool:
    """Tell whether ``sentence`` begins with a verb, or with a noun made of one."""
    return names_an_activity(sentence.split(" ", 1)[0].lower())


def as_activity(clause: str) -> str:
    """Return a consequence as the name of an activity: without "untuk" or "harus", with a capital."""
    text = _AUXILIARY.sub("", clause.strip(" .,;"))
    return text[:1].upper() + text[1:]


def content_words(text: str) -> list[str]:
    """Return the words of ``text`` that carry its meaning, in order, lower-case."""
    return [word for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word not in COMMON]
