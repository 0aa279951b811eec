"""Conditions in the words of an SOP: decisions as questions with answers, and optional steps.

A condition read from words is a proposal: measured on real documents, words alone find gateways badly in both
directions, so whatever comes from here is INFERRED and gets a finding. A question is asked in positive form, and its
answers are Ya and Tidak, or the note's own words where it has some for every side; so an answer can't say the opposite
of the branch it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from converters.meaning.conditions.clause import Clause, Clauses
from converters.meaning.conditions.clauses import clauses_of
from converters.meaning.conditions.consequences import Consequence, Move, consequence_of, is_done_instead
from converters.meaning.conditions.halves import MAX_LENGTH, written_out
from converters.meaning.word_stems import among, stem
from converters.table.cell_words import one_line
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.condition_words import (
    APPROVING,
    CHECKING,
    COMMON,
    CUES,
    DONE_ONLY,
    INSTEAD_CONDITIONS,
    JUDGING,
    LEADING_AUXILIARIES,
    LIMITS,
    MOVING,
    NEEDED,
    NEEDS,
    NO_DECISION,
    OPEN_PREDICATES,
    OPTIONAL_WORDS,
    PHRASE_ENDS,
    PREDICATES,
    QUALITIES,
    QUESTION_WORDS,
    REPORTING,
    UNREAD,
    WARNINGS,
)
from sopbpmn.indonesian.polarity import ACCEPTED, EXISTS, FAULTS, NEGATORS, OPPOSITES, PERFECT
from sopbpmn.indonesian.verbs import is_verb, names_an_activity
from sopbpmn.propositions import Proposition, answer, proposition, question

__all__ = [
    "Branch",
    "Condition",
    "Move",
    "OptionalStep",
    "RowConditions",
    "as_activity",
    "conditions_on",
    "content_words",
]

YES, NO, OTHERWISE = "Ya", "Tidak", "Selain itu"
_MAX_OWN_WORDS = 5
"""Words of an answer that is named as the note names it; longer ones are Ya and Tidak."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One answer of a condition."""

    label: str
    holds: bool | None
    """Whether the question's positive form holds then; ``None`` where the answers aren't yes and no."""
    leads: Consequence
    implied: bool = False
    """True for the answer that the text leaves out."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A question with at least two answers."""

    question: str
    branches: tuple[Branch, ...]
    words: str
    """What was read, verbatim."""
    about: str = ""
    """The words of the condition, without what follows from it."""
    whole: bool = False
    """True when the sentence is nothing but the condition: the row itself decides."""
    instead: bool = False
    """True when it decides who does the row's step: "bila berhalangan diwakili Sekretaris"."""
    mixed: bool = False
    """True when the text holds several conditions that don't answer one question."""

    @property
    def bare(self) -> bool:
        """Tell whether no consequence is stated: the next row is meant."""
        return all(not branch.leads.words for branch in self.branches)


@dataclass(frozen=True, slots=True)
class OptionalStep:
    """A step that is done only when needed: "(apabila diperlukan)"."""

    question: str
    words: str
    asks: bool = False
    """True when nobody says that the step is merely passed over otherwise: "... (apabila lulus)"."""


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
    unread: str = ""
    """Words that speak of a condition in a way that isn't understood here; empty when there are none."""


_MAX_QUESTION = 15
"""Words of a row that is a question; a longer one only begins like one."""


def _word(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(patterns)}\b", re.IGNORECASE)


_CUE = any_of(CUES)
_NEED = any_of(NEEDS)
_OPTIONAL = re.compile(
    rf"\(?\s*\b(?:{_CUE}|if|hanya {_CUE})\s+(?P<need>{_NEED})(?:\s+saja)?\s*\)?\s*[.;]?\s*\Z", re.IGNORECASE
)
_OPTIONAL_INSIDE = re.compile(rf"\(\s*(?:{_CUE}|if)\s+(?P<need>{_NEED})\s*\)", re.IGNORECASE)
_OPTIONAL_WORDS = re.compile(rf"\W*{any_of(OPTIONAL_WORDS)}\W*", re.IGNORECASE)
_NO_DECISION = _word(NO_DECISION)
_INSTEAD_CONDITION = _word(INSTEAD_CONDITIONS)
_NEEDS_IT = re.compile(rf"\b{any_of((*NEEDED, *FAULTS, *EXISTS))}\b", re.IGNORECASE)
_NEGATED = rf"(?:{any_of((*PERFECT, *NEGATORS))}\s+){{0,3}}"
_PREDICATE = re.compile(
    rf"{_NEGATED}{any_of((*PREDICATES, *OPEN_PREDICATES))}(?:\s+(?:semua|seluruhnya))?", re.IGNORECASE
)
_REPORTING = re.compile(rf"^.*?\b{any_of(REPORTING)}(?:\s+bahwa)?\s+|^.*\b{any_of(JUDGING)}\s+", re.IGNORECASE)
_ADVERBIAL = re.compile(r"^dalam\s+(?!\d)\w+\s+(?!\d)(?=\w+\s+\w+)", re.IGNORECASE)
_AUXILIARY = re.compile(rf"^(?:{any_of(LEADING_AUXILIARIES)}\s+)+", re.IGNORECASE)
_SUBJECT_END = re.compile(rf"\s+{any_of(PHRASE_ENDS)}\b", re.IGNORECASE)
_WHETHER = re.compile(
    rf"(?:{any_of(QUESTION_WORDS)}\s+(?P<k>[^,.;?]+?)(?:\s+atau\s+(?:tidak|belum))?\s*\?*"
    r"|(?P<l>[^,.;?]+?)\s+atau\s+(?:tidak|belum)\s*\?*)",
    re.IGNORECASE,
)
_DONE_ONLY = re.compile(DONE_ONLY, re.IGNORECASE)
_UNREAD = _word(UNREAD)
_ASKED = re.compile(
    rf"\b{any_of(QUESTION_WORDS)}\s+(?P<k>[^,.;?]+?)(?:\s+atau\s+(?:tidak|belum))?\s*(?:[,.;?]|\Z)", re.IGNORECASE
)
_QUALITY = re.compile(rf"\b(?P<quality>{any_of(QUALITIES)})\b\s*(?P<of>.*)", re.IGNORECASE)
_APPROVING, _CHECKING = _word(APPROVING), _word(CHECKING)
_ACCEPTED, _LIMITS, _WARNS = _word(ACCEPTED), _word(LIMITS), _word(WARNINGS)


def conditions_on(activity: str, note: str) -> RowConditions:
    """Return what the words of a row say of conditions.

    "Melakukan perbaikan jika terdapat koreksi" makes the row itself optional: its consequence is the activity.
    """
    in_activity, in_note = condition(activity, in_note=False), condition(note, activity)
    if in_activity is None and in_note is None:
        in_activity = asked_by_row(activity)
    if in_activity is not None and _is_consequence(activity, in_activity):
        passed = bool(_NEEDS_IT.search(in_activity.about))
        only_if = OptionalStep(in_activity.question, in_activity.words, asks=not passed)
        return RowConditions(in_activity, in_note, optional=only_if)
    optional = optional_step(activity) or optional_note(note)
    if in_note is not None and _DONE_ONLY.fullmatch(in_note.branches[0].leads.words):
        optional, in_note = OptionalStep(in_note.question, in_note.words), None
    found = in_activity or in_note
    unread = next((words for words in (activity, note) if found is None and _UNREAD.search(words[:MAX_LENGTH])), "")
    return RowConditions(found, found, in_activity is not None and in_activity.whole, optional, unread)


def asked_by_row(activity: str) -> Condition | None:
    """Return the decision that a row asks for without a word of what follows: "Apakah konsep sudah benar?"."""
    words = written_out(activity[:MAX_LENGTH]) if len(activity) <= MAX_LENGTH else ""
    match = _WHETHER.fullmatch(words)
    said = proposition(match["k"] or match["l"]) if match is not None else Proposition("")
    if not said.words or len(said.words.split()) > _MAX_QUESTION:
        return None
    onward = Consequence(Move.NEXT)
    branches = (Branch(YES, True, onward), Branch(NO, False, onward, implied=True))
    return Condition(question(said.words), branches, words, about=said.words, whole=True)


def _is_consequence(activity: str, found: Condition) -> bool:
    clause = found.branches[0].leads.words
    return bool(clause) and not found.whole and written_out(activity).startswith(clause)


def optional_step(text: str) -> OptionalStep | None:
    """Return the mark of an optional step in an activity: at its end, or in brackets anywhere."""
    if len(text) > MAX_LENGTH:
        return None
    match = _OPTIONAL_INSIDE.search(text) or _OPTIONAL.search(text)
    if match is None or not text[: match.start()].strip():
        return None
    return OptionalStep(_question_of_need(match["need"]), match[0].strip(" ().;"))


def optional_note(text: str) -> OptionalStep | None:
    """Return the mark of an optional step in a note, where it may stand alone: "Jika diperlukan", "Opsional"."""
    if len(text) >= 60:
        return None
    match = _OPTIONAL.fullmatch(text.strip())
    if match:
        return OptionalStep(_question_of_need(match["need"]), match[0].strip(" ().;"))
    return OptionalStep("Diperlukan?", text.strip(" ().;")) if _OPTIONAL_WORDS.fullmatch(text) else None


def _question_of_need(words: str) -> str:
    return next(asked for need, asked in NEEDS.items() if re.fullmatch(need, words, re.IGNORECASE))


def condition(text: str, activity: str = "", *, in_note: bool = True) -> Condition | None:
    """Return the condition in a note or an activity, ``None`` when its words hold none.

    ``activity`` is that of the row whose note ``text`` is: it tells what a bare "jika lengkap" speaks of.
    """
    if len(text) > MAX_LENGTH:
        return None
    found = clauses_of(_without_optional(text), in_note=in_note)
    if found is None:
        return None
    clauses = [clause for clause in found.clauses if clause.otherwise or _decides(clause)]
    if not any(not clause.otherwise for clause in clauses):
        return None
    if found.before and len(clauses) == 1 and not clauses[0].consequence:
        if _LIMITS.search(found.before):
            return None
        clauses = _with_leading_consequence(found, clauses, in_note=in_note and bool(activity))
    return _condition(found, clauses, found.before or activity)


def _decides(clause: Clause) -> bool:
    """Tell whether a clause decides something: the calendar doesn't, nor does a warning of what else would happen."""
    warns = _WARNS.search(clause.consequence) and consequence_of(clause.consequence).move is Move.DO
    return not _NO_DECISION.search(clause.condition) and not warns


def _without_optional(text: str) -> str:
    return _OPTIONAL.sub("", _OPTIONAL_INSIDE.sub("", text))


def _with_leading_consequence(found: Clauses, clauses: list[Clause], *, in_note: bool) -> list[Clause]:
    """Let "Dikembalikan ke Staf jika salah" have what stands before its condition as its consequence.

    In an activity that checks something, what stands before is the check: "Memeriksa surat, jika benar".
    """
    before = found.before
    checks = not in_note and (_CHECKING.search(before) or _APPROVING.search(before))
    leads = consequence_of(before).move
    acts = any(is_verb(word) or names_an_activity(word) or word == "ulang" for word in before.lower().split()[:4])
    if not checks and (acts or leads is not Move.DO):
        return [replace(clauses[0], consequence=before)]
    return clauses


@dataclass(frozen=True, slots=True)
class _Side:
    """A stated answer while its question is made."""

    clause: Clause
    says: Proposition


def _condition(found: Clauses, clauses: Sequence[Clause], context: str) -> Condition:
    sides = _sides([clause for clause in clauses if not clause.otherwise], context)
    others = [clause for clause in clauses if clause.otherwise]
    asked = _shared([side.says for side in sides])
    if asked is not None:
        title = question(_with_subject(asked, context))
        branches = _yes_and_no(sides, others, title)
    else:
        labels = _own_words(sides)
        branches = [Branch(label, None, _leads(side)) for label, side in zip(labels, sides, strict=True)]
        branches += [Branch(OTHERWISE, None, consequence_of(other.consequence)) for other in others]
        title = question(" atau ".join(labels)) if len(" atau ".join(labels)) <= 60 else "Bagaimana hasilnya?"
    first = sides[0].clause
    substituted = is_done_instead(first.consequence) or _does_the_same(first.consequence, context)
    instead = len(sides) == 1 and bool(_INSTEAD_CONDITION.search(first.condition)) and substituted
    return Condition(
        title,
        tuple(branches),
        found.sentence,
        first.condition,
        whole=found.cued and not found.before,
        instead=instead,
        mixed=asked is None and len(sides) > 1 and not _alike(sides),
    )


def _does_the_same(consequence: str, activity: str) -> bool:
    """Tell whether a consequence is the row's own activity, done by somebody else: "dipimpin oleh Wakil Ketua"."""
    verb = next(iter(content_words(activity)), "")
    return bool(verb) and among(stem(verb), [stem(word) for word in content_words(consequence)])


def _leads(side: _Side) -> Consequence:
    return consequence_of(side.clause.consequence)


def _sides(clauses: Sequence[Clause], context: str) -> list[_Side]:
    """Return what the clauses say; a mere yes or no answers what another clause says, else what the row asks."""
    said = [proposition(_REPORTING.sub("", _ADVERBIAL.sub("", each.condition), count=1)) for each in clauses]
    spoken = next((one.words for one in said if one.words), "")
    words = spoken or _asked_by(context)
    return [
        _Side(clause, one if one.words else Proposition(words, one.holds))
        for clause, one in zip(clauses, said, strict=True)
    ]


def _asked_by(context: str) -> str:
    """Return what "ya" and "tidak" answer, by the words before them or the row's activity."""
    asked = _ASKED.search(context)
    if asked is not None:
        return proposition(asked["k"]).words or asked["k"]
    first = context.split(";")[0].strip()
    if first.endswith("?"):
        return proposition(first).words
    quality = _QUALITY.search(context)
    if quality is not None:
        predicate = next(p for q, p in QUALITIES.items() if q == quality["quality"].lower())
        return one_line(f"{_subject(quality['of'])} {predicate}")
    if _APPROVING.search(context):
        return one_line(f"{_subject(context)} disetujui")
    if _CHECKING.search(context):
        return one_line(f"{_subject(context)} sesuai")
    return one_line(f"{_subject(context)} disetujui")


def _shared(said: Sequence[Proposition]) -> str | None:
    """Return the one positive form that all of ``said`` speak of; ``None`` when they don't answer one question."""
    if len(said) > 2 or (len(said) == 2 and said[0].holds == said[1].holds):
        return None
    denied = any(_denies_alone(one) for one in said)
    if not denied and not all(_same(said[0].words, other.words) for other in said[1:]):
        return None
    positive = next((one.words for one in said if one.holds), said[0].words)
    spoken = [one.words for one in said if _bare(one.words).endswith(_bare(positive))]
    return max(spoken, key=len)  # with its subject, where one side names it


def _denies_alone(said: Proposition) -> bool:
    """Tell whether a proposition is but a denial of what another one says: "gagal", "kurang", "ditolak"."""
    return not said.holds and said.words.casefold() in OPPOSITES.values()


def _same(one: str, other: str) -> bool:
    mine, theirs = _bare(one), _bare(other)
    longer, shorter = (mine, theirs) if len(mine) >= len(theirs) else (theirs, mine)
    return bool(shorter) and (
        longer == shorter
        or longer.endswith(f" {shorter}")
        or longer.startswith(f"{shorter} ")
        or _synonyms(mine, theirs)
    )


def _synonyms(one: str, other: str) -> bool:
    return bool(_ACCEPTED.search(one)) and bool(_ACCEPTED.search(other))


def _bare(words: str) -> str:
    return one_line(re.sub(rf"\b{any_of((*PERFECT, 'masih', 'dapat', 'bisa'))}\s+", "", words.casefold()))


def _yes_and_no(sides: Sequence[_Side], others: Sequence[Clause], asked: str) -> list[Branch]:
    """Return the answers of a yes-or-no question: Ya and Tidak, or own words where both sides have some that fit it."""
    fitting = all(answer(asked, side.clause.condition) == side.says.holds for side in sides)
    if len(sides) == 2 and fitting and all(_can_name(side.clause.condition) for side in sides):
        return [Branch(side.clause.condition, side.says.holds, _leads(side)) for side in sides]
    branches = [Branch(YES if side.says.holds else NO, side.says.holds, _leads(side)) for side in sides]
    if len(branches) == 1:
        holds = not sides[0].says.holds
        stated = consequence_of(others[0].consequence) if others else Consequence(Move.NEXT)
        branches.append(Branch(YES if holds else NO, holds, stated, implied=not others))
    return branches


def _can_name(words: str) -> bool:
    """Tell whether the words of a condition can name an answer: they are few, and more than yes or no."""
    return bool(proposition(words).words) and len(words.split()) <= _MAX_OWN_WORDS


def _own_words(sides: Sequence[_Side]) -> list[str]:
    labels: list[str] = []
    for side in sides:
        label = side.clause.condition
        while label.casefold() in (other.casefold() for other in labels):
            label = f"{label} *"
        labels.append(label)
    return labels


def _alike(sides: Sequence[_Side]) -> bool:
    """Tell whether the answers are of one kind, so that they answer one question although not yes and no.

    A condition before a pair of opposite answers is another question: "jika lengkap diperiksa, jika benar ..., jika
    salah ...".
    """
    if len(sides) > 2 and _shared([side.says for side in sides[-2:]]) is not None:
        return False
    words = [set(_bare(side.clause.condition).split()) for side in sides]
    return all(words[0] & other for other in words[1:]) or all(len(each) <= 3 for each in words)


def _with_subject(asked: str, context: str) -> str:
    """Return a lone predicate with what it is said of: "lengkap" of "Memeriksa berkas" is "berkas lengkap"."""
    if not _PREDICATE.fullmatch(asked):
        return asked
    subject = _subject(context)
    quality = _QUALITY.match(subject)
    subject = quality["of"] if quality is not None else subject
    if not subject:
        return asked
    predicate = "disetujui" if asked.casefold() in ("setuju", "menyetujui") else asked
    return f"{subject} {predicate[:1].lower()}{predicate[1:]}" if not predicate.isupper() else f"{subject} {predicate}"


def _subject(before: str) -> str:
    """Return what a sentence is about: its first noun phrase, or the object of a leading verb; at most five words."""
    words = before.strip(" ,.;:").split()
    verb = next((at for at, word in enumerate(words[:5]) if names_an_activity(word.lower())), None)
    words = words[verb + 1 :] if verb is not None else words
    phrase = " ".join(words)
    end = _SUBJECT_END.search(f" {phrase}")
    phrase = phrase[: max(0, end.start() - 1)] if end else phrase
    phrase = re.split(r"[,.;:(]", phrase, maxsplit=1)[0].strip()
    return phrase if 0 < len(phrase.split()) <= 5 else ""


def as_activity(clause: str) -> str:
    """Return a consequence as the name of an activity: without "untuk" or "harus", with a capital."""
    text = _AUXILIARY.sub("", clause.strip(" .,;"))
    return text[:1].upper() + text[1:]


def content_words(text: str) -> list[str]:
    """Return the words of ``text`` that carry its meaning, in order, lower-case."""
    return [word for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word not in COMMON | MOVING]
