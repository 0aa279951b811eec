"""Names as a modeller gives them: the main clause of a row's sentence, cut only where a clause or a phrase ends.

A name is a part of its sentence, never a rewording: what is left out stands in the element's documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.capsule_words import END_WORDS
from sopbpmn.indonesian.clause_words import (
    CLAUSE_STARTS,
    DANGLING,
    JOINS,
    PHRASE_STARTS,
    RELATIVE,
    SUBORDINATE,
    TIME_TOLD,
    TOGETHER_WITH,
)
from sopbpmn.indonesian.condition_words import CONJUNCTIONS, CUES, QUESTION_WORDS, THEN
from sopbpmn.indonesian.roles_and_units import POLITE, RECIPIENT, UNIT_WORDS, starts_role, words_of
from sopbpmn.indonesian.verbs import AND_THEN, AUXILIARIES, PLAIN_VERBS, is_verb, names_an_activity
from sopbpmn.whitespace import one_line

LIMIT = 60
"""Letters of a name; longer sentences are cut."""
LONGEST = 70
"""Letters that a name has where no clause or phrase ends before ``LIMIT``, or where two names must differ."""
_LEAST = 15
"""Letters below which a name that ends with a clause says less than one that ends with a phrase."""
_LEAST_OF_LIST = 25
"""The same for a name that ends with one of several things."""
_WHOLE = 1.5
"""Worth of the whole where it is a little too long: less than a part that ends with a clause, more than any other."""
_THIN = 1.4
"""Worth of a part that ends with a clause and has less than half of the letters that a name may have."""
_OVERLONG = 0.3
"""What a part loses that is longer than ``LIMIT``: a clause's end there is still better than one of a phrase before."""
_MOST_SUBJECT = 10
"""Most words of a subject."""
_MOST_READ = 400
"""Letters of a sentence that a name is looked for in."""

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CUE = any_of((*CUES, *QUESTION_WORDS))
_CONDITION = re.compile(
    rf"\s?[,;.(]{{0,2}}\s?(?:\b{any_of((*CONJUNCTIONS, *AND_THEN))}\s+)?\b{_CUE}\b(?!\s*\))", re.IGNORECASE
)
_BEGINS_CONDITION = re.compile(rf"\W*{_CUE}\b", re.IGNORECASE)
_FIRST_CLAUSE = re.compile(rf"\W*{any_of(SUBORDINATE)}\b", re.IGNORECASE)
_MAIN_CLAUSE = re.compile(rf"(?:,\s*(?:{any_of(THEN)}\s)?|\s{any_of(THEN)}\s)\s*(?=\w)", re.IGNORECASE)
_CONNECTIVE = re.compile(rf"{any_of((*AND_THEN, *THEN))}\b[\s,]+(?=\w)", re.IGNORECASE)
_SAYS_END = re.compile(rf"(?<=\w)\W*[,;.]\s*{any_of(END_WORDS)}\W*\Z", re.IGNORECASE)
_AGENT = re.compile(r"\boleh\s+(?P<who>[^,;:()]+)\Z", re.IGNORECASE)
_DONE_BY = re.compile(rf"[\s,]+{any_of(sorted(RELATIVE))}\s+(?:\w+\s+)?di\s?\w+\s*\Z", re.IGNORECASE)
_TIME = re.compile(rf"[\s,]+{TIME_TOLD}", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_NO_SUBJECT = re.compile("[(),;:]")
_NUMBERED = re.compile(r"(?:[a-h]|\d{1,2})[.)]\s+(?=\w)")
_NEXT_NUMBER = re.compile(r"\s[b-h][.)](?=\s)")
_OPTIONAL = re.compile(rf"\s*\(\s*{_CUE}[^()]*\)\W*\Z", re.IGNORECASE)
_PLAIN_VERB = re.compile(any_of(PLAIN_VERBS), re.IGNORECASE)
_ENDS_WITH_SIGN = re.compile(r"[\s.,;:/&–—-]+\Z")
_SIGN = re.compile(r"[,;:.](?=\s|\Z)|\s[-–—](?=\s)|\(")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place where a name may end."""

    end: int
    strength: float
    """2: a clause ends there; 1.2: an activity that another one follows; 1: a phrase; 0: one of several things."""


def short_names(sentence: str, executors: Sequence[str] = (), *, decided: bool = False) -> tuple[str, ...]:
    """Return the names that ``sentence`` may have, best first, then longer ones; none for no words.

    Args:
        sentence: the words of a row.
        executors: who does it; named as the sentence's subject or agent they are left out, as the lane says it.
        decided: the condition that the sentence holds stands in the flow, so it is no part of the name.
    """
    words = one_line(sentence)
    main = _main_clause(words[:_MOST_READ], executors, decided=decided)
    if not _WORD.search(main):
        return ()
    if len(main) <= LIMIT and len(words) <= _MOST_READ and _balanced(main) == main:
        return (_capital(main),)
    return tuple(dict.fromkeys(map(_capital, _cut(main))))


def is_condition(sentence: str) -> bool:
    """Tell whether ``sentence`` begins with a condition: "Apabila ... maka ..."."""
    return _BEGINS_CONDITION.match(sentence) is not None


# --- the main clause --------------------------------------------------------------------------------------------------


def _main_clause(sentence: str, executors: Sequence[str], *, decided: bool) -> str:
    """Return ``sentence`` without what is no part of its main clause at its beginning and end."""
    own = [name for executor in executors for name in _names(executor)]
    text = _SAYS_END.sub("", sentence)
    if numbered := _NUMBERED.match(text):
        text = _before(_NEXT_NUMBER, text[numbered.end() :])
    text = _before(_TIME, text)
    if decided:
        text = _before(_CONDITION, _OPTIONAL.sub("", text) or text)
    text = _after_connective(_after_first_clause(text, decided=decided))
    main = _before_agent(_after_subject(text, own), own)
    if not sentence.endswith(main):
        main = _finished(main)
    return _ENDS_WITH_SIGN.sub("", main) or _ENDS_WITH_SIGN.sub("", sentence)


def _before(what: re.Pattern[str], text: str) -> str:
    """Return ``text`` up to where ``what`` first stands in it, if that says something."""
    found = next((x for x in what.finditer(text) if x.start() > 0), None)
    return text[: found.start()] if found and _says_something(text[: found.start()]) else text


def _after_first_clause(text: str, *, decided: bool) -> str:
    """Leave out a clause before the main one: "Setelah disetujui, ..."; a condition only where the flow tells it."""
    condition = is_condition(text)
    if not condition and not _FIRST_CLAUSE.match(text):
        return text
    if condition and not decided and len(text) <= LIMIT:
        return text
    for found in _MAIN_CLAUSE.finditer(text):
        rest = text[found.end() :]
        first = [x[0].casefold() for x in _WORD.finditer(rest[:LIMIT])][:_MOST_SUBJECT]
        if len(first) > 1 and any(map(_tells_activity, first)) and not is_condition(rest):
            return rest
    return text


def _after_connective(text: str) -> str:
    """Leave out "Selanjutnya" and the like."""
    return text[found.end() :] if (found := _CONNECTIVE.match(text)) else text


def _after_subject(text: str, own: Sequence[Sequence[str]]) -> str:
    """Leave out a subject that is one of the executors ``own``, with the auxiliaries after it."""
    subject: list[str] = []
    for found in list(_WORD.finditer(text))[:_MOST_SUBJECT]:
        word = found[0].casefold()
        if subject and word in AUXILIARIES:
            continue
        if (word.startswith(("me", "ber")) and is_verb(word)) or (subject and _PLAIN_VERB.fullmatch(word)):
            plain = not _NO_SUBJECT.search(text[: found.start()])
            return (
                text[found.start() :]
                if plain and all(_is_one_of(part, own) for part in _parties(subject, own))
                else text
            )
        subject += words_of(found[0])
    return text


def _before_agent(text: str, own: Sequence[Sequence[str]]) -> str:
    """Leave out "oleh ..." at the end where it names one of the executors ``own``."""
    found = _AGENT.search(text)
    if found and _says_something(text[: found.start()]) and _is_one_of([*words_of(found["who"])], own):
        before = text[: found.start()]
        shorter = _DONE_BY.sub("", before)
        return shorter if _says_something(shorter) else before
    return text


def _names(executor: str) -> Iterator[list[str]]:
    """Yield the names in a lane's heading, each as its words: "Pendamping anak/ RPTC" has two."""
    for name in re.split(r"[/,()]", executor):
        if words := _plain(words_of(name)):
            yield words


def _parties(subject: list[str], own: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the parties that ``subject`` names: two where several execute and "and" joins them."""
    if len(own) > 1:
        for at, word in enumerate(subject):
            if word in (*JOINS, *TOGETHER_WITH) and 0 < at < len(subject) - 1:
                return [subject[:at], *_parties(subject[at + 1 :], own)]
    return [subject]


def _plain(words: Iterable[str]) -> list[str]:
    """Return ``words`` without polite ones and words for a unit as such, which documents exchange."""
    return [word for word in words if word not in POLITE and word not in UNIT_WORDS]


def _is_one_of(subject: Sequence[str], own: Sequence[Sequence[str]]) -> bool:
    """Tell whether ``subject`` is one of ``own``: the same words, or one goes on where the other ends."""
    words = _plain(subject)
    return bool(words) and any(
        words[: len(name)] == name[: len(words)] and _is_more_of_it(subject, words[len(name) :]) for name in own
    )


def _is_more_of_it(subject: Sequence[str], more: Sequence[str]) -> bool:
    """Tell whether the words ``more`` of ``subject`` only go on naming it: "UPTD PPA" for "UPTD"."""
    if len(more) > 4 or any(word in RECIPIENT or word == "yang" or is_verb(word) for word in more):
        return False
    return "dan" not in more or (subject[0] in UNIT_WORDS and not starts_role(more[-1]))


# --- where to cut -----------------------------------------------------------------------------------------------------


def _cut(text: str) -> Iterator[str]:
    """Yield the parts of ``text`` that can be a name, best first, then longer ones.

    They begin where it begins; only where its subject takes up all the room, with the verb after it.
    """
    parts, verb = _parts(text), _main_verb(text)
    if verb > LIMIT // 2 and _is_subject(text[:verb], text[verb:]) and not any(len(part) > verb for part in parts):
        yield from _cut(text[verb:])
        return
    good = [part for part, worth in parts.items() if len(part) > verb > 0 or len(part) >= _least(worth)]
    best = max(good, key=lambda part: (len(part) > verb, parts[part], len(part)), default="") or by_words(_whole(text))
    yield best
    yield from sorted((part for part in parts if len(part) > len(best)), key=len)


def _is_subject(before: str, predicate: str) -> bool:
    """Tell whether ``before`` can be a subject, and ``predicate`` what it does."""
    first, verb = (_WORD.search(text) for text in (before, predicate))
    nominal = first is None or names_an_activity(first[0].casefold()) or _begins_clause(first[0].casefold())
    return not nominal and verb is not None and verb[0].casefold().startswith(("me", "ber"))


def _parts(text: str) -> dict[str, float]:
    """Return the parts of ``text`` that end where a clause or phrase does and aren't too long, with their worth."""
    whole = _whole(text)
    parts = {whole: _WHOLE} if len(whole) <= LONGEST else {}
    for cut in _cuts(text[: 2 * LONGEST]):
        part = _finished(text[: cut.end], verb_too=True)
        if len(part) <= LONGEST and _says_something(part) and part != whole:
            worth = cut.strength if len(part) >= _LEAST else 0
            worth = min(worth, _THIN) if len(part) < LIMIT // 2 else worth
            parts[part] = max(parts.get(part, -1), worth - (_OVERLONG if len(part) > LIMIT else 0))
    return parts


def _whole(text: str) -> str:
    return _ENDS_WITH_SIGN.sub("", text) if _open_bracket(text) is None else _finished(text)


def _least(worth: float) -> int:
    """Return the letters of a name that says enough without a verb."""
    return _LEAST if worth > 0 else _LEAST_OF_LIST


def _main_verb(text: str) -> int:
    """Return where the main verb of ``text`` stands, before any further clause; 0 for a phrase without one."""
    relative = False
    for found in _WORD.finditer(_BRACKETS.sub(lambda x: "-" * len(x[0]), text)):
        word = found[0].casefold()
        if word in RELATIVE:
            relative = True
        elif word in CLAUSE_STARTS and word not in TOGETHER_WITH:
            return 0
        elif is_verb(word) and word not in PHRASE_STARTS:
            if not relative:
                return found.start()
            relative = False
    return 0


def _cuts(text: str) -> Iterator[_Cut]:
    """Yield the places where a clause or a phrase of ``text`` ends."""
    lists = False
    for sign in _SIGN.finditer(text):
        within = lists or (sign[0] == "," and not _goes_on(text[sign.end() :]))
        yield _Cut(sign.start(), 0 if within else 1 if sign[0] == "(" else 2)
        lists = lists or sign[0] == ":"
    words = [(x.start(), x[0].casefold()) for x in _WORD.finditer(text)]
    between = False
    for (at, word), (_, after) in pairwise([*words, (0, "")]):
        between = between or word == "antara"
        if _begins_clause(word):
            yield _Cut(at, 2)
        elif word in JOINS and not between:
            yield _Cut(at, 1.2 if is_verb(after) else 0)
        elif word in PHRASE_STARTS and not (word in ("di", "ke") and after.endswith("kan")):
            yield _Cut(at, 1)


def _goes_on(rest: str) -> bool:
    """Tell whether a clause begins after a comma, not one more of several things."""
    words = [found[0].casefold() for found in islice(_WORD.finditer(rest), 2)]
    words = words[1:] if words[:1] and words[0] in JOINS else words
    return bool(words) and (_begins_clause(words[0]) or is_verb(words[0]))


def _begins_clause(word: str) -> bool:
    return word in CLAUSE_STARTS or re.fullmatch(_CUE, word) is not None


def _finished(part: str, *, verb_too: bool = False) -> str:
    """Return ``part`` without open brackets, and without words at its end that need something after them.

    ``verb_too``: an active verb is one of them.
    """
    part = _balanced(part)
    while True:
        part = _ENDS_WITH_SIGN.sub("", part)
        last = part.rpartition(" ")[2].casefold()
        unfinished = last in DANGLING or last in UNIT_WORDS or not _WORD.search(last)
        if not _WORD.search(part[: -len(last)]) or not (
            unfinished or (verb_too and last.startswith("me") and is_verb(last))
        ):
            return part
        part = part[: -len(last)]
        if ")" in last:
            part = _balanced(part)


def by_words(text: str, limit: int = LIMIT) -> str:
    """Return the beginning of ``text`` up to the last word that fits into ``limit`` letters."""
    if len(text) <= limit:
        return text
    return _finished(text[: limit + 1].rpartition(" ")[0], verb_too=True) or _balanced(text[: limit - 1]) + "…"


def _balanced(text: str) -> str:
    """Return ``text`` up to the first bracket that is opened and not closed, from there on if nothing is before."""
    while (at := _open_bracket(text)) is not None:
        if _WORD.search(text[:at]):
            return text[:at].rstrip()
        text = text[at + 1 :].lstrip()
    return text


def _open_bracket(text: str) -> int | None:
    """Return where the first bracket stands that nothing closes; ``None`` for none."""
    opened = []
    for at, sign in enumerate(text):
        if sign == "(":
            opened.append(at)
        elif sign == ")" and opened:
            opened.pop()
    return opened[0] if opened else None


# --- what words tell --------------------------------------------------------------------------------------------------


def _says_something(part: str) -> bool:
    return len(part) >= 8 and len(_WORD.findall(part)) > 1


def _tells_activity(word: str) -> bool:
    return is_verb(word) or names_an_activity(word) or bool(_PLAIN_VERB.fullmatch(word))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
