"""A note or an activity -> its clauses: each a condition and what follows from it, in the words of the text.

The forms are those seen in real notes and rows: "Jika K maka A", bare "Jika K", "... dan jika K dilanjutkan ke X",
"Jika ya, A. Jika tidak, B", "A jika K", "Lengkap: A; tidak lengkap: B", "setuju = A", "untuk K A, untuk L B",
"di atas 50 juta A", "S yang tidak K langsung A".
"""

from __future__ import annotations

import re
from dataclasses import replace

from converters.meaning.conditions.clause import Clause, Clauses
from converters.meaning.conditions.consequences import Move, consequence_of
from converters.meaning.conditions.halves import (
    FLAGS,
    MAX_LENGTH,
    MOVE_START,
    OTHERWISE_START,
    SIGN,
    VERDICT,
    is_complete,
    is_consequence,
    split,
    split_by_pair,
    trim,
)
from converters.meaning.conditions.spelling import written_out
from converters.meaning.conditions.without_cue import own_predicates, uncued
from sopbpmn.indonesian import any_of, any_word
from sopbpmn.indonesian.condition_words import CUES, STATES, THEN
from sopbpmn.indonesian.polarity import PERFECT
from sopbpmn.propositions import proposition

_UNTIL = re.compile(
    r"(?P<a>(?:\w+\s+){0,5}?(?:(?:di|ber)?ulang\w*|terus)(?:\s+\w+){0,4}?)\s+(?:sampai|hingga)\s+(?:dengan\s+)?(?P<k>\S.*)",
    FLAGS,
)
_BOTH = re.compile(r"(?:ya|y)\s*/\s*(?:tidak|t)", FLAGS)
_PARTED = re.compile(r"(?:[,.;:]|\bdan|\blalu|\bkemudian)\s*\Z", FLAGS)
_STOPPED = re.compile(r"[,.;]\s*\Z")
_CUE = any_word(CUES)
_STATED_FIRST = re.compile(rf"(?P<k>\w[^,.;]*?)[\s,]+{any_of(THEN)}[\s,]+(?P<a>\S.*)", FLAGS)
_ACTIVE_PAIR = re.compile(
    r"(?:[^,;]*?\s)?(?P<a1>me[a-z]{3,}\s[^,;]*?)\s(?:bagi\s)?yang\s(?P<k1>[^,;]+?)(?P<to1>\s(?:ke|kepada)\s[^,;]+?)?,?"
    r"\s(?:dan|serta|sedangkan)\s"
    r"(?P<a2>me[a-z]{3,}\s[^,;]*?)\s(?:bagi\s)?yang\s(?P<k2>[^,;]+?)(?P<to2>\s(?:ke|kepada)\s[^,;]+)?",
    FLAGS,
)
_REFUSED = re.compile(
    r"(?:(?P<before>[^,;]*?)\s(?:dan|serta|lalu)\s)?(?P<verb>menolak|mengembalikan|memulangkan)\s"
    r"(?P<thing>[^\W\d]+(?:\s[^\W\d]+)?)\s(?:bagi\s)?yang\s(?P<k>[^,;]+)",
    FLAGS,
)
_STATE = re.compile(any_of(STATES), FLAGS)
_MAX_CUES = 24
"""Conditions of one cell; one with more is a list of something else."""
_SEVERAL = 2
_YES = re.compile(r"(?:i?ya|sudah|yes)", FLAGS)
_NO = re.compile(r"(?P<k>tidak|belum|bukan|no)[\s,:]+(?=\w)", FLAGS)
_FURTHER_ANSWER = re.compile(
    r"(?P<k>belum|sudah|bukan|tidak ada|ada)\s+"
    r"(?=(?:kembali|balik|ke|lanjut|langsung|dikembalikan|diteruskan|dilanjutkan)\b)"
    rf"|(?P<l>belum)\s+(?!{VERDICT}\b)(?=[^\W\d]+\s+me[a-z]{{4,}}\b)",
    FLAGS,
)
_PERFECT = any_word(PERFECT)
_NOT_YET = re.compile(rf"(?:{_FURTHER_ANSWER.pattern}|belum\s+(?=di[a-z]{{4,}}))", FLAGS)
"""Behind "sudah", what "belum" says before what is done: "jika belum diperbaiki Staf"."""
_BETWEEN = re.compile(r"\s*[;\n|/]\s*|(?<=[^\d\s])\.\s+|,\s+|\s+(?:sedangkan|namun|tetapi|tapi|dan|serta)\s+", FLAGS)
_LABELLED = re.compile(
    rf"(?P<subject>(?:[^\W\d]+\s+){{0,4}}?)(?:yang\s+)?(?P<k>{VERDICT})(?:{SIGN.pattern}|\s+|,\s*)(?P<a>\S.*)", FLAGS
)


def clauses_of(text: str, *, in_note: bool = True, checks: bool = False) -> Clauses | None:
    """Return the clauses of a note or an activity; ``None`` without a condition, or for what is too long to be one."""
    if len(text) > MAX_LENGTH:
        return None
    sentence = written_out(text)
    until = _UNTIL.fullmatch(sentence)
    if until is not None:
        said = proposition(until["k"])
        meanwhile = f"belum {until['k']}" if said.holds else f"masih {said.words}"
        return Clauses("", (Clause(meanwhile, until["a"]),), sentence, cued=False)
    return (
        _cued(sentence, in_note=in_note)
        or _active_pair(sentence)
        or _refused(sentence)
        or uncued(sentence, in_note=in_note, checks=checks)
    )


def _active_pair(sentence: str) -> Clauses | None:
    """Read "memanggil pelamar yang memenuhi syarat dan menyurati pelamar yang tidak memenuhi syarat"."""
    pair = _ACTIVE_PAIR.fullmatch(sentence)
    if pair is None:
        return None
    one, other = proposition(pair["k1"]), proposition(pair["k2"])
    same = one.words in other.words or other.words in one.words
    states = all(_STATE.fullmatch(words) for words in (one.words, other.words))
    if not ((same and one.holds != other.holds) or (states and one.words != other.words)):
        return None
    thing = " ".join(pair["a1"].split()[1:3])
    clauses = (
        Clause(f"{thing} {pair['k1']}", f"{pair['a1']}{pair['to1'] or ''}"),
        Clause(f"{thing} {pair['k2']}", f"{pair['a2']}{pair['to2'] or ''}"),
    )
    return Clauses("", clauses, sentence)


def _refused(sentence: str) -> Clauses | None:
    """Read "menilai dan menolak permohonan yang tidak layak": what is refused or sent back, and why."""
    match = _REFUSED.fullmatch(sentence)
    if match is None or proposition(match["k"]).holds:
        return None
    about = match["k"] if match["k"].split()[0].endswith("nya") else f"{match['thing']} {match['k']}"
    refused = Clause(about, f"{match['verb']} {match['thing']}")
    return Clauses(trim(match["before"] or ""), (refused,), sentence, cued=False)


# --- "Jika K maka A" ---------------------------------------------------------------------------------------------


def _cued(sentence: str, *, in_note: bool) -> Clauses | None:
    cues = list(_CUE.finditer(sentence))
    if not 0 < len(cues) <= _MAX_CUES:
        return None
    before = trim(re.sub(r"\A\W+", "", sentence[: cues[0].start()]))
    first = _STATED_FIRST.fullmatch(before)
    before = "" if _BOTH.fullmatch(before) else before
    parted = _PARTED.search(sentence[: cues[0].start()]) is not None
    ends = [cue.start() for cue in cues[1:]] + [len(sentence)]
    parts: list[Clause] = []
    if first is not None and is_complete(first["k"]):
        before, parts = "", [Clause(first["k"], first["a"])]  # "Bukti cukup maka diteruskan, bila kurang ..."
    pending = ""
    own = own_predicates(sentence)
    asks = sentence[: cues[0].start()].rstrip().endswith("?")
    for cue, end in zip(cues, ends, strict=True):
        body = sentence[cue.end() : end]
        joined = re.search(r"(?:\bdan|\bserta)\s*\Z", body.rstrip(), FLAGS) and not trim(body).count(",")
        perfect = bool(parts) and _PERFECT.search(parts[0].condition) is not None
        answering = bool(parts) and _YES.fullmatch(parts[0].condition) is not None
        condition, consequence = _answered(body, answering=answering, perfect=perfect) if parts or asks else split(body)
        if not consequence and len(cues) > 1 and not joined:
            condition, consequence = split_by_pair(condition, own)
        if pending:
            condition, pending = f"{pending} dan {condition}", ""
        if not consequence and joined and end < len(sentence) and condition:
            pending = condition  # "Jika lengkap dan jika benar maka ...": one condition in two
            continue
        if condition:
            parts += _with_more(condition, consequence, own)
    if not parts:
        return None
    if in_note and _STOPPED.search(sentence[: cues[0].start()]) and _is_other_side(before, parts):
        before, parts = "", [*parts, Clause("", before, otherwise=True)]
    clauses = _consequences_first(before, parts)
    before = before if clauses == parts else ""
    return Clauses(before, tuple(clauses), sentence, parted=parted)


def _is_other_side(before: str, parts: list[Clause]) -> bool:
    """Tell whether words before the one condition say what else happens: "dikembalikan, jika benar diteruskan"."""
    away = consequence_of(before).move in (Move.BACK, Move.END, Move.REFUSE, Move.AGAIN)
    return away and len(parts) == 1 and bool(parts[0].consequence) and proposition(parts[0].condition).words != ""


def _answered(body: str, *, answering: bool, perfect: bool) -> tuple[str, str]:
    """Split a further clause, where a lone "belum" answers what the first one said: "bila belum kembali ke Staf".

    Behind "jika ya" a "tidak" answers too: "jika tidak alat dikembalikan".
    """
    answer = (_NO if answering else _NOT_YET if perfect else _FURTHER_ANSWER).match(trim(body))
    return (answer[0].strip(), trim(body)[answer.end() :]) if answer is not None else split(body)


def _consequences_first(before: str, parts: list[Clause]) -> list[Clause]:
    """Let each of several conditions have what stands before it: "ditandatangani jika setuju, dikembalikan jika tidak".

    It shows by the last one, which nothing follows, and by words before the first that say what is done.
    """
    stated = [part for part in parts if not part.otherwise]
    if not before or len(stated) < _SEVERAL or not (is_consequence(before) or len(before.split()) == 1):
        return parts
    if not stated[-1].consequence and all(part.consequence for part in stated[:-1]):
        ways = [before, *(part.consequence for part in stated[:-1])]
        return [replace(part, consequence=way) for part, way in zip(stated, ways, strict=True)]
    leads = consequence_of(before).move is not Move.DO or MOVE_START.match(before)
    if leads and not stated[0].consequence:
        return [replace(stated[0], consequence=before), *parts[1:]]
    return parts


def _with_more(condition: str, consequence: str, own: str) -> list[Clause]:
    """Return a clause, and those that its consequence goes on with: "lanjut, tidak lengkap kembali"."""
    other = OTHERWISE_START.search(consequence)
    if other is not None and (other.start() > 0 or condition):
        stated = _with_more(condition, consequence[: other.start()].strip(" ,.;"), own)
        return [*stated, Clause("", trim(consequence[other.end() :]), otherwise=True)]
    denied = re.fullmatch(rf"(?P<k>(?:tidak|belum|bukan)\s+{own})[\s,:=]+(?P<a>\S.*)", consequence, FLAGS)
    if denied is not None:  # "diproses jika sudah bayar; belum bayar ditunda": nothing of it follows from the first
        return [Clause(condition, ""), Clause(denied["k"], trim(denied["a"]))]
    for between in _BETWEEN.finditer(consequence):
        rest = consequence[between.end() :]
        more = _LABELLED.fullmatch(rest)
        if more is not None and not more["subject"].strip() and MOVE_START.match(more["a"]):
            first = Clause(condition, trim(consequence[: between.start()]))
            return [first, *_with_more(more["k"], trim(more["a"]), own)]
    return [Clause(condition, trim(consequence))]
