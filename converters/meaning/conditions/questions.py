"""Clauses -> a question in positive form, and the answers that lead where the clauses say."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from converters.meaning.activity_words import content_words
from converters.meaning.conditions.clause import Clause, Clauses
from converters.meaning.conditions.consequences import Consequence, Move, consequence_of, is_done_instead
from converters.meaning.conditions.halves import DENIES
from converters.meaning.conditions.row_conditions import Branch, Condition
from converters.meaning.word_stems import among, stem
from converters.table.cell_words import one_line
from sopbpmn.indonesian import any_of, any_word
from sopbpmn.indonesian.condition_words import (
    AMOUNTS,
    APPROVING,
    CHECKING,
    INSTEAD_CONDITIONS,
    JUDGING,
    NUMBERS,
    OPEN_PREDICATES,
    PHRASE_ENDS,
    PREDICATES,
    QUALITIES,
    QUESTION_WORDS,
    REPORTING,
    RESULTS,
)
from sopbpmn.indonesian.polarity import ACCEPTED, NEGATORS, OPPOSITES, PERFECT
from sopbpmn.indonesian.verbs import names_an_activity
from sopbpmn.propositions import Proposition, answer, fault, plain, proposition, question

YES, NO, OTHERWISE = "Ya", "Tidak", "Selain itu"
_PAIR = 2
_MAX_OWN_WORDS = 5
"""Words of an answer that is named as the note names it; longer ones are Ya and Tidak."""


_INSTEAD_CONDITION = any_word(INSTEAD_CONDITIONS)
_NEGATED = rf"(?:{any_of((*PERFECT, *NEGATORS))}\s+){{0,3}}"
_PREDICATE = re.compile(
    rf"{_NEGATED}{any_of((*PREDICATES, *OPEN_PREDICATES))}(?:\s+(?:semua|seluruhnya))?", re.IGNORECASE
)
_REPORTING = re.compile(rf"^.*?\b{any_of(REPORTING)}(?:\s+bahwa)?\s+|^.*\b{any_of(JUDGING)}\s+", re.IGNORECASE)
_ADVERBIAL = re.compile(r"^dalam\s+(?!\d)\w+\s+(?!\d)(?=\w+\s+\w+)", re.IGNORECASE)
_SUBJECT_END = re.compile(rf"\s+{any_of(PHRASE_ENDS)}\b", re.IGNORECASE)
_ASKED = re.compile(
    rf"\b{any_of(QUESTION_WORDS)}\s+(?P<k>[^,.;?]+?)(?:\s+atau\s+(?:tidak|belum))?\s*(?:[,.;?]|\Z)", re.IGNORECASE
)
_MAKES_SURE = re.compile(r"\bmemastikan\s+(?:bahwa\s+)?(?P<k>[^,.;?]+)", re.IGNORECASE)
_PREDICATE_IN = any_word((*PREDICATES, *OPEN_PREDICATES, *PERFECT))
_EITHER = re.compile(r",\s*(?P<k>[^\W\d]+(?:\s[^\W\d]+)?)\s+atau\s+(?:tidak|belum)\s*\Z", re.IGNORECASE)
"""What is asked of what stands before: "memeriksa pegawai, terbukti atau tidak"."""
_WHETHER_NOT = re.compile(r"\b(?P<predicate>\w+)\s+(?:atau\s+|/\s*)?tidaknya\s+(?P<of>[^,.;?]+)", re.IGNORECASE)
_ABLE = re.compile(r"\b(?:masih|dapat|bisa|sudah|telah)\s+")
_EVERYBODY = re.compile(r"\A(?:para|semua|seluruh|kedua)\s+(?:pihak\s+)?")
_APPROVED = any_word((*ACCEPTED, *(rf"{word}(?! hilang| palsu)" for word in QUALITIES.values()), *RESULTS))
_AMOUNT = re.compile(rf"(?!minimal){any_of(AMOUNTS)}\s*(?:rp\.?\s*)?(?:\d|{any_of(NUMBERS)})", re.IGNORECASE)
_QUALITY = re.compile(rf"\b(?P<quality>{any_of(QUALITIES)})\b\s*(?P<of>.*)", re.IGNORECASE)
_MATCHING = any_word(("mencocokkan", "membandingkan", "pencocokan"))
_DENIED = re.compile(rf"{any_of(NEGATORS)}\b", re.IGNORECASE)
_ACCEPTED = any_word(ACCEPTED)
_APPROVING, _CHECKING = any_word(APPROVING), any_word(CHECKING)


@dataclass(frozen=True, slots=True)
class _Side:
    """A stated answer while its question is made."""

    clause: Clause
    says: Proposition


def condition_of(found: Clauses, clauses: Sequence[Clause], context: str) -> Condition:
    """Return what ``clauses`` of a text ask and answer; ``context`` tells what a lone "lengkap" is said of."""
    sides = _sides([clause for clause in clauses if not clause.otherwise], context)
    others = [clause for clause in clauses if clause.otherwise]
    asked = _shared([side.says for side in sides])
    if asked is not None and not _DENIED.match(asked):
        title = question(_with_subject(asked, context))
        branches = _yes_and_no(sides, others, title)
    else:
        labels = _own_words(sides)
        branches = [Branch(label, None, _leads(side)) for label, side in zip(labels, sides, strict=True)]
        branches += [Branch(OTHERWISE, None, consequence_of(other.consequence)) for other in others]
        if len(branches) == 1:
            branches.append(Branch(OTHERWISE, None, Consequence(Move.NEXT), implied=True))
        title = question(" atau ".join(labels)) if len(" atau ".join(labels)) <= 60 else "Bagaimana hasilnya?"
    first = sides[0].clause
    substituted = is_done_instead(first.consequence) or _does_the_same(first.consequence, context)
    again = consequence_of(first.consequence).move in (Move.BACK, Move.AGAIN)
    substituted = substituted and not again and bool(_INSTEAD_CONDITION.search(first.condition))
    return Condition(
        title,
        tuple(branches),
        found.sentence,
        first.condition,
        whole=found.cued and not found.before,
        instead=substituted and len(sides) == 1,
        doubtful=_APPROVED.search(title) is not None and any(map(_sends_back_approved, branches)),
        approves=asked is not None and _APPROVED.search(title) is not None,
        measures=_AMOUNT.search(first.condition) is not None,
        mixed=asked is None and len(sides) > 1 and not _alike(sides),
    )


def _sends_back_approved(branch: Branch) -> bool:
    return branch.holds is True and branch.leads.move in (Move.BACK, Move.FIRST, Move.AGAIN, Move.REFUSE)


def _does_the_same(consequence: str, activity: str) -> bool:
    """Tell whether a consequence is the row's own activity, done by somebody else: "dipimpin oleh Wakil Ketua"."""
    verb = next(iter(content_words(activity)), "")
    return bool(verb) and among(stem(verb), [stem(word) for word in content_words(consequence)])


def _leads(side: _Side) -> Consequence:
    return consequence_of(side.clause.consequence)


def _sides(clauses: Sequence[Clause], context: str) -> list[_Side]:
    """Return what the clauses say; a mere yes or no answers what another clause says, else what the row asks."""
    said = [proposition(_REPORTING.sub("", _ADVERBIAL.sub("", each.condition), count=1)) for each in clauses]
    if len(said) == _PAIR and said[0].holds and said[1].holds:
        said = [_faulty(one, other) for one, other in zip(said, reversed(said), strict=True)]
    spoken = next((one.words for one in said if one.words), "")
    words = spoken or _asked_by(context)
    return [
        _Side(clause, one if one.words else Proposition(words, one.holds))
        for clause, one in zip(clauses, said, strict=True)
    ]


def _faulty(said: Proposition, other: Proposition) -> Proposition:
    """Return a fault as the denial of what the other side says: "ada kesalahan" beside "sudah benar"."""
    denied = fault(said.words)
    return Proposition(other.words, holds=False) if denied and denied in other.words else said


def _asked_by(context: str) -> str:
    """Return what "ya" and "tidak" answer, by the words before them or the row's activity."""
    asked = _ASKED.search(context)
    if asked is not None:
        return proposition(asked["k"]).words or asked["k"]
    sure = _MAKES_SURE.search(context)
    if sure is not None and _PREDICATE_IN.search(sure["k"]):
        return proposition(sure["k"]).words
    either = _EITHER.search(context)
    if either is not None:
        return one_line(f"{_subject(context)} {either['k']}")
    whether = _WHETHER_NOT.search(context)
    if whether is not None:
        return one_line(f"{whether['predicate']} {whether['of']}")
    first = context.split(";")[0].strip()
    if first.endswith("?"):
        *_, asks = first.split(", ")
        return proposition(asks if names_an_activity(first.split()[0].lower()) else first).words
    quality = _QUALITY.search(context)
    if quality is not None:
        predicate = next(p for q, p in QUALITIES.items() if q == quality["quality"].lower())
        return one_line(f"{_subject(quality['of'])} {predicate}")
    if _APPROVING.search(context):
        return one_line(f"{_subject(context)} disetujui")
    match = _MATCHING.search(context)
    if match is not None or _CHECKING.search(context):
        return one_line(f"{_subject(context)} {'cocok' if match is not None else 'sesuai'}")
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
    return bool(shorter) and (_within(shorter.split(), longer.split()) or _synonyms(mine, theirs))


def _within(few: Sequence[str], many: Sequence[str]) -> bool:
    """Tell whether ``few`` words say of the same what ``many`` say of it in full: "GT sesuai", "GT kapal sesuai"."""
    rest = iter(many)
    return f" {' '.join(few)} " in f" {' '.join(many)} " or (few[-1] == many[-1] and all(word in rest for word in few))


def _synonyms(one: str, other: str) -> bool:
    return bool(_ACCEPTED.search(one)) and bool(_ACCEPTED.search(other))


def _bare(words: str) -> str:
    return one_line(_EVERYBODY.sub("", _ABLE.sub("", plain(words))))


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
    said = [(_bare(side.says.words), side.says.holds) for side in sides]
    if len(set(said)) < len(said) or any(" dan " in words and DENIES.search(words) for words, _ in said):
        return False  # one answer twice, or one that is made of two
    _, *pairs = itertools.combinations([side.says for side in sides], 2)  # further ones may answer the first pair's
    if any(_same(one.words, other.words) and one.holds != other.holds for one, other in pairs):
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
    if not subject or subject.strip(" ?").casefold() == asked.casefold():
        return asked
    predicate = "disetujui" if asked.casefold() in ("setuju", "menyetujui") else asked
    return f"{subject} {predicate[:1].lower()}{predicate[1:]}" if not predicate.isupper() else f"{subject} {predicate}"


def _subject(before: str) -> str:
    """Return what a sentence is about: its first noun phrase, or the object of a leading verb; at most five words."""
    words = before.strip(" ,.;:").split()
    verb = next((at for at, word in enumerate(words[:5]) if names_an_activity(word.lower())), None)
    words = words[verb + 1 :] if verb is not None else words
    while len(words) > 2 and words[0].lower() in ("atau", "dan") and names_an_activity(words[1].lower()):
        words = words[2:]  # "menyetujui atau menolak permohonan"
    phrase = " ".join(words)
    end = _SUBJECT_END.search(f" {phrase}")
    phrase = phrase[: max(0, end.start() - 1)] if end else phrase
    phrase = re.split(r"[,.;:(]", phrase, maxsplit=1)[0].strip()
    return phrase if 0 < len(phrase.split()) <= 5 else ""
