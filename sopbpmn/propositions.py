"""Propositions: what a condition says, and whether it says that it is so.

"berkas tidak lengkap" says of "berkas lengkap" that it isn't so. A question asks for the positive form, and each answer
says yes or no to it; so two branches of one decision can be told to contradict each other, whatever words they use.
The grammar is that of Indonesian negation (Alwi et al., Tata Bahasa Baku Bahasa Indonesia, on "tidak", "bukan",
"belum"), bounded to the wordings of SOPs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sopbpmn.indonesian import any_of, any_word
from sopbpmn.indonesian.answers import NO, YES
from sopbpmn.indonesian.condition_words import OPEN_PREDICATES, PREDICATES
from sopbpmn.indonesian.polarity import (
    ACCEPTED,
    ALL,
    EXISTS,
    FAULTS,
    HAVING,
    NEGATORS,
    OPPOSITES,
    PERFECT,
    SAME,
    SOME,
    WITHOUT,
)
from sopbpmn.whitespace import one_line

_MAX_TURNS = 4
"""Negations of one proposition; nobody writes more."""
_MAX_FAULT = 2
"""Words of what is wrong with something: "terdapat berkas yang tidak sah"; a longer clause isn't turned."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """A positive form, and whether it is said to hold."""

    words: str
    """Without a negation as far as one is known; empty for a mere yes or no."""
    holds: bool = True


def _whole(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"{any_of(patterns)}\W*\Z", re.IGNORECASE)


_YES, _NO = _whole((*YES, *PERFECT)), _whole((*NO, "bukan", "belum", "blm"))
_NEGATORS = [(re.compile(rf"(?<!\byang )\b{old}\b\s*", re.IGNORECASE), new) for old, new in NEGATORS.items()]
_OPPOSITES = [(re.compile(rf"(?:\bmasih\s+)?\b(?:{old})\b", re.IGNORECASE), new) for old, new in OPPOSITES.items()]
_FAULTS = [
    (
        re.compile(
            rf"(?:masih\s+)?(?:{any_of(EXISTS)}|butuh|perlu|memerlukan|membutuhkan)\s+(?:{old})\b.*", re.IGNORECASE
        ),
        new,
    )
    for old, new in FAULTS.items()
]
_WITHOUT = re.compile(rf"\b{WITHOUT}\s+", re.IGNORECASE)
_FAULTY = re.compile(
    rf"{any_of(EXISTS)}\s+(?P<what>.+?\s+)?yang\s+(?=(?:{'|'.join((*NEGATORS, *OPPOSITES))})\b)", re.IGNORECASE
)
_MISFIT = re.compile(rf"{any_of(EXISTS)}\s+ketidak(?P<what>[a-z]{{4,}}?)(?:an)\b", re.IGNORECASE)
_OR = re.compile(r"\s*,?\s*\b(?:dan/atau|atau|or)\b\s*|\s*,\s+|\s+/\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:dan|serta|and)\s+", re.IGNORECASE)
_ACCEPTED = re.compile(rf"\b{any_of(ACCEPTED)}\b", re.IGNORECASE)
_SAME = any_word(SAME)
_SOME = re.compile(rf"\A{any_of(SOME)}(?=\s)", re.IGNORECASE)
_PREDICATIVE = any_of(
    (*NEGATORS, WITHOUT, *OPPOSITES, *PERFECT, *EXISTS, *PREDICATES, *OPEN_PREDICATES, "masih", "butuh")
)
_SAYS = re.compile(rf"\b(?:{_PREDICATIVE}|(?:me|di|ber|ter)[a-z]{{4,}})", re.IGNORECASE)
"""What makes a part of a condition one of its own: "tidak sesuai tugas dan fungsi" denies once, for both."""
_REMARK = re.compile(r"\s*\([^()]*\)")
_HOW_OFTEN = re.compile(
    r"(?<!dalam )(?<!dalam waktu )\b(?:\d+|satu|dua|tiga|empat|lima|enam|tujuh|sepuluh|beberapa)\s+"
    r"(?:hari|kali|minggu|bulan|tahun|jam)\s+"
    r"(?:berturut(?:-turut|2)?\s+)?\Z",
    re.IGNORECASE,
)
"""How long or often, before a negation that it belongs to: "tiga hari tidak masuk" is no denial of three days."""
_UNEXCUSED = re.compile(
    rf"\s+{WITHOUT}\s+(?:alasan|keterangan|pemberitahuan|kabar|izin)(?:\s+(?:yang\s+)?\w+)?\s*\Z", re.IGNORECASE
)
"""What makes a denial worse without being denied itself: "tidak hadir tanpa alasan sah"."""
_PERFECT = re.compile(rf"\b{any_of(PERFECT)}\s+", re.IGNORECASE)


def proposition(words: str) -> Proposition:
    """Return what ``words`` say, in positive form.

    Several denials make one: "tidak lengkap atau salah" denies "lengkap dan benar". Where only some of several parts
    deny, the words stay as they are.
    """
    words = one_line(_REMARK.sub("", words) or words).strip(" ,.;:?")
    if _YES.match(words):
        return Proposition("", True)
    if _NO.match(words):
        return Proposition("", False)
    for separator, joined in ((_OR, "dan"), (_AND, "atau")):
        parts = [part for part in separator.split(words) if part]
        said = [_single(part) for part in parts]
        things = len(parts) > 1 and " " not in parts[0] and not _SAYS.search(parts[0])  # "rasa atau porsi tidak sesuai"
        several = len(parts) > 1 and (said[0].holds or all(map(_SAYS.search, parts))) and not things
        if several and not all(part.holds for part in said):
            return _denied(parts, said, joined) or Proposition(words)
    return _single(words)


def _denied(parts: list[str], said: list[Proposition], joined: str) -> Proposition | None:
    """Return the proposition that several denials deny together; ``None`` unless each of ``parts`` is one."""
    positive = [fault(part) if one.holds else one.words for part, one in zip(parts, said, strict=True)]
    if not all(positive):
        return None
    return Proposition(f" {joined} ".join(dict.fromkeys(word for word in positive if word)), holds=False)


def fault(words: str) -> str | None:
    """Return the predicate that ``words`` of a fault deny: "benar" for "masih ada kesalahan redaksi"."""
    return next((good for pattern, good in _FAULTS if pattern.match(words)), None)


def _single(words: str) -> Proposition:
    """Return what words without "dan" and "atau" say; a denial is turned where it stands right behind another."""
    turned = _turned(words)
    if turned is None:
        return Proposition(one_line(words))
    holds, (words, place) = False, turned
    for _ in range(_MAX_TURNS):
        turned = _turned(words)
        if turned is None or turned[1] != place:
            break
        words, holds = turned[0], not holds
    return Proposition(_of_all(one_line(_UNEXCUSED.sub("", words))), holds)


def _turned(words: str) -> tuple[str, int] | None:
    """Return ``words`` with their main negation taken out, and where it stood; ``None`` when there is none."""
    misfit = _MISFIT.match(words)
    if misfit is not None:
        return one_line(f"{words[misfit.end() :]} {misfit['what']}"), 0
    faulty = _FAULTY.match(words)
    if faulty is not None:
        rest = _turned(words[faulty.end() :])
        if rest is None or len(rest[0].split()) > _MAX_FAULT:
            return None
        return one_line(f"{ALL} {faulty['what'] or ''}{rest[0]}"), 0
    found = [(match, new) for pattern, new in _NEGATORS if (match := pattern.search(words))]
    found = [(match, new) for match, new in found if not _HOW_OFTEN.search(words[: match.start()])]
    if not found:
        found = [(match, new) for pattern, new in _OPPOSITES if (match := pattern.search(words))]
    if found:
        match, new = min(found, key=lambda each: (each[0].start(), -len(each[0][0])))
        gap = " " if new and match[0].endswith(" ") else ""
        return f"{words[: match.start()]}{new}{gap}{words[match.end() :]}", match.start()
    without = _WITHOUT.search(words)
    if without is None:
        return None
    having = HAVING[0] if without.start() == 0 else HAVING[1]
    return f"{words[: without.start()]}{having} {words[without.end() :]}", without.start()


def _of_all(words: str) -> str:
    """Return what is denied when one of several is denied: "salah satu syarat tidak terpenuhi" denies "semua"."""
    return _SOME.sub(ALL, words, count=1)


def question(words: str) -> str:
    """Return the question that asks for a positive form: "berkas lengkap" gives "Berkas lengkap?"."""
    text = one_line(words).rstrip(" .,;:?")
    return f"{text[:1].upper()}{text[1:]}?"


def answer(asked: str, label: str) -> bool | None:
    """Return whether ``label`` says yes (or no) to the question ``asked``; ``None`` when its words are others."""
    said, wanted = proposition(label), proposition(asked)
    if not said.words:
        return said.holds
    if said.words in OPPOSITES.values() and not said.holds:
        return not wanted.holds  # "gagal" and "kurang" deny whatever is asked
    mine, theirs = plain(said.words), plain(wanted.words)
    if mine != theirs and not theirs.endswith(f" {mine}") and not mine.endswith(f" {theirs}"):
        return None
    return said.holds == wanted.holds


def plain(words: str) -> str:
    """Return ``words`` for comparing them: without what says that something is done, synonyms made one."""
    same = _SAME.sub(lambda match: SAME[match[0]], _PERFECT.sub("", words.casefold()))
    return one_line(_ACCEPTED.sub("disetujui", same))


def contradicts(asked: str, labels: Iterable[str]) -> bool:
    """Tell whether the two answers ``labels`` of a question say the same; more than two may shade an answer."""
    said = [answer(asked, label) for label in labels]
    return len(said) == 2 and said[0] is not None and said[0] == said[1]
