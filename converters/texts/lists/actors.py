"""Who acts in the sentence of an item, and what: "(Pasien) Mengambil ...", "Pasien: mengambil ..." and the like.

Never the one after "ke", "kepada", "dengan", "dari"; after "oleh" in a passive sentence only where it names one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from converters.meaning.executors import agent_phrase
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.condition_words import CUES, NEEDS
from sopbpmn.indonesian.roles_and_units import (
    AGENT,
    JOINING,
    LANE_RECIPIENTS,
    NO_ACTOR,
    POLITE,
    RECIPIENT,
    THINGS,
    WORD,
    starts_role,
)
from sopbpmn.indonesian.verbs import (
    ASKED,
    AUXILIARIES,
    COMES,
    CONNECTIVES,
    NO_ACTS,
    PLAIN_VERBS,
    STATES,
    is_verb,
)

_BRACKETS = re.compile(r"[(\[]\s*(?P<who>[^()\[\]:]{2,60}?)\s*[)\]]\s*[:,–-]?\s*(?P<what>\S.*)", re.DOTALL)
_COLON = re.compile(r"(?P<who>[^:()]{2,60}?)\s*(?::|\s[–-]\s)\s*(?P<what>\S.*)", re.DOTALL)
_BRACKETS_BEHIND = re.compile(r"(?P<what>[^()]*\S)\s*\((?P<who>[^()]{2,60})\)\s*[.;]?", re.DOTALL)
_LEAD = re.compile(rf"{any_of(CONNECTIVES)}\b,?\s+", re.IGNORECASE)
_COLON_LEAD = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+){0,3}\s*:\s+")
_AGENT = re.compile(rf"{AGENT}\s", re.IGNORECASE)
_NO_NAME = re.compile(rf"\d|\b{any_of((*CUES, *NEEDS))}\b|opsional", re.IGNORECASE)
_VERBAL_NOUN = re.compile(r"(?:pe(?:m|n|ng|ny|r|l)?|ke)[a-z]{3,}an")
_ACT = re.compile(r"pe(?:m|n|ng|ny|r|l)?[a-z]{3,}an")
_PLAIN = frozenset(verb for verb in PLAIN_VERBS if verb.isalpha()) | COMES | ASKED
_LONGEST_NAME = 7
_LONGEST = 2000
"""Longer texts aren't searched for brackets; it bounds the work on hostile input."""
_SHORT_NAME = 4


@dataclass(frozen=True, slots=True)
class Acting:
    """A sentence's executor and its activity."""

    who: str
    what: str
    known: bool = True
    """False for a noun phrase that no list of roles knows: only its place before the verb tells."""


def acting(sentence: str, names: frozenset[str] = frozenset()) -> Acting | None:
    """Return who acts in ``sentence``, ``None`` where it doesn't tell clearly.

    ``names`` are executors, in small letters, that other sentences of the document name.
    """
    return (
        _set_apart(sentence, names) or _subject(sentence, names) or _behind_a_lead(sentence, names) or _agent(sentence)
    )


def _set_apart(sentence: str, names: frozenset[str]) -> Acting | None:
    """Return the executor that stands in brackets at either end of the sentence, or before a colon or dash."""
    marked = _BRACKETS.match(sentence)
    if marked and _is_name(marked["who"]):
        return Acting(marked["who"], _sentence(marked["what"]))
    before = _COLON.match(sentence)
    if before and _is_name(before["who"]) and begins_with_verb(before["what"]):
        return Acting(before["who"].strip(), _sentence(before["what"]))
    behind = _BRACKETS_BEHIND.fullmatch(sentence) if len(sentence) < _LONGEST else None
    if behind and begins_with_verb(sentence) and is_name(behind["who"], names) and not _names_one(behind["what"]):
        return Acting(behind["who"].strip(), _sentence(behind["what"]))
    return None


def _names_one(text: str) -> bool:
    """Tell whether ``text`` ends with a name, to which brackets behind it belong: "kepada Kepala Seksi (Kasi)"."""
    words = text.casefold().split()[-4:]
    return any(word in LANE_RECIPIENTS and starts_role(after) for word, after in pairwise(words))


def _behind_a_lead(sentence: str, names: frozenset[str]) -> Acting | None:
    """Return who acts behind a connective or a heading: "Selanjutnya petugas ...", "Pendaftaran: pasien ..."."""
    lead = _LEAD.match(sentence) or _COLON_LEAD.match(sentence)
    found = _subject(sentence[lead.end() :], names) if lead is not None else None
    return Acting(found.who, sentence, found.known) if found is not None else None


def leading_executor(sentence: str) -> tuple[str, str] | None:
    """Split "Kasubag Umum menyusun konsep" into executor and activity; ``None`` unless it clearly starts with a role.

    The first word must be a word for a role or unit (or an acronym), an active verb must follow within seven words, and
    neither a recipient's preposition nor a second role joined by "dan" may stand between ("Kasubag Umum dan
    Kepegawaian" is one role). The activity begins with that verb, or with the auxiliary before it ("akan", "telah").
    """
    found = _subject(sentence, frozenset())
    return (found.who, sentence[len(found.who) :].strip()) if found is not None and found.known else None


def begins_with_verb(sentence: str) -> bool:
    """Tell whether ``sentence`` begins with a verb that isn't a state: "Menerima berkas", "Cetak surat"."""
    word = next(iter(WORD.findall(sentence)), "").casefold()
    return word not in STATES and ((is_verb(word) and not word.startswith("ter")) or word in _PLAIN)


def is_activity(sentence: str) -> bool:
    """Tell whether ``sentence`` begins with an act: a verb, or a noun made of one, "Penerimaan berkas"."""
    word = next(iter(WORD.findall(sentence)), "").casefold()
    return begins_with_verb(sentence) or (_ACT.fullmatch(word) is not None and word not in NO_ACTS)


def is_name(text: str, names: frozenset[str] = frozenset()) -> bool:
    """Tell whether ``text`` names the executor of what stands below: a role, one of ``names``, or "Pasien:"."""
    name = text.strip(" :")
    words = name.casefold().split()
    if not words or not _is_name(name):
        return False
    return name.casefold() in names or starts_role(words[0]) or (text.endswith(":") and len(words) < _SHORT_NAME)


def _is_name(text: str) -> bool:
    """Tell whether ``text`` can be an executor's name: few words, no thing, no act, no condition, no time."""
    words = [word.casefold() for word in WORD.findall(text)]
    if not words or len(words) > _LONGEST_NAME or _NO_NAME.search(text) or "," in text:
        return False
    first = next((word for word in words if word not in POLITE), "")
    return bool(first) and not _is_no_actor(first) and not any(is_verb(w) and w.startswith("me") for w in words)


def _is_no_actor(word: str) -> bool:
    if starts_role(word):
        return False
    return (
        word in NO_ACTOR
        or word in THINGS
        or word in RECIPIENT
        or is_verb(word)
        or _VERBAL_NOUN.fullmatch(word) is not None
    )


def _subject(sentence: str, names: frozenset[str]) -> Acting | None:
    """Return the noun phrase before the sentence's active verb, and the sentence from that verb on."""
    places = list(WORD.finditer(sentence[:400]))
    words = [place[0].casefold() for place in places]
    first = next((i for i, word in enumerate(words[:3]) if word not in POLITE), 0)
    first = first - 1 if first and is_verb(words[first]) else first
    if not words or (words[first] in AUXILIARIES and is_verb(words[first + 1] if len(words) > first + 1 else "")):
        return None
    if places[0].start() > 0 or (_is_no_actor(words[first]) and words[first] not in names):
        return None
    role = starts_role(words[first]) or re.fullmatch(r"[A-Z]{3,}", places[first][0]) is not None
    for index in range(first + 1, min(len(words), first + 8)):
        word = words[index]
        gap = sentence[places[index - 1].end() : places[index].start()]
        if re.search(r"[,;:()]", gap):
            return None
        name = sentence[: places[index].start()].strip()
        known = role or name.casefold() in names
        if not known and index > first + _SHORT_NAME:
            return None
        if word in AUXILIARIES or is_verb(word) or (word in _PLAIN and (known or word in COMES)):
            return _with_verb(sentence, name, known, words[index:], places[index].start())
        joined = word == "dan" and index + 1 < len(words) and not starts_role(words[index + 1]) and role
        both = word in ("dan", "&") and name.casefold() in names
        in_title = role and places[index][0][:1].isupper()  # "Petugas Antar Kerja"
        if (word in RECIPIENT and not in_title) or (word in JOINING and not joined and not both):
            return None
    return None


def _with_verb(sentence: str, name: str, known: bool, words: Sequence[str], at: int) -> Acting | None:
    verb = next((word for word in words if word not in AUXILIARIES), "")
    acts = (is_verb(verb) and not verb.startswith(("di", "ter"))) or verb in _PLAIN
    if not acts or (verb in STATES and not known):
        return None
    return Acting(name, _sentence(sentence[at:]), known)


def _agent(sentence: str) -> Acting | None:
    """Return the one who acts in a passive sentence; the sentence stays whole. ``None`` for several or none."""
    if len(_AGENT.findall(sentence)) != 1:
        return None
    who = agent_phrase(sentence) or ""
    words = who.casefold().split()
    if not words or not _is_name(who) or any(word in JOINING for word in words):
        return None
    return Acting(who, sentence, starts_role(words[0]))


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:]
