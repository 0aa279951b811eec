"""Repair of words that a removed line break glued together: "diRPPSA", "dananak", "PEKSOSProses".

A wrong split is worse than a missing one, so a run of letters that may be one word is never split, nor is one that can
be split in two ways. A split of a run into parts is proved by

* **case**: the letters change from small to capital ("diRPPSA", "AnakMenyediakan") or from capitals to a capitalised
  word ("PEKSOSProses") at the joint, and both sides, written just so, are words of the document;
* **pair**: both sides stand beside each other elsewhere in the document, parted by white space, and the run stands in
  one surrounding only or in fewer places than the pair;
* **language**: the run is no word that Indonesian could make, its parts are (``indonesian.roots``), and one of them is
  a word that never becomes part of another: with a prefix or suffix ("pemulangananak"), or holding a sentence together
  ("dananak").

Weaker proofs count only in a document that is known to be glued, one where those above prove ten runs or more: parts
that are mere roots ("hasilrapat", which elsewhere may be a name), a capitalised run, and parts that are words of this
document only, each in two surroundings or more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise

from sopbpmn.indonesian.roots import ABBREVIATIONS, FUNCTION_WORDS, is_root, is_word
from sopbpmn.indonesian.word_parts import AFFIXES_AFTER, AFFIXES_BEFORE, COMPOUNDS

_LETTERS = re.compile(r"[^\W\d_]+")
_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(r"@|://|\bwww\.|\.(?:id|com|net|org)\b", re.IGNORECASE)
_PAIR = re.compile(r"(?<![^\W\d_])(?=([^\W\d_]+)\s+([^\W\d_]+))")
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LONGEST = 60
"""Runs of letters longer than this aren't looked into; it bounds the work on hostile input."""
_MOST_RUNS = 8_000
"""So many different runs that are no word are looked into; a document of fifty SOPs has five hundred."""
_SHORTEST = 6
_LONGEST_PART = 24
_AFFIXED = 6
"""A word with a prefix or suffix has as many letters as this; shorter ones only look like it."""
_LONG = 10
"""A run with so many letters that begins or ends with a short word is hardly one word."""
_ENOUGH = 2
_GLUED_DOCUMENT = 10
_DIRECTIONS = ("di", "ke")
"""Words of two letters that a run may end with, after a verb: "tempatkandi". At its beginning they may be a prefix."""


def runs(text: str) -> Iterator[str]:
    """Return the runs of letters in ``text`` that may be words: those of mail and web addresses aren't."""
    if _ADDRESS.search(text):
        text = " ".join(chunk for chunk in text.split() if not _ADDRESS.search(chunk))
    return iter(_LETTERS.findall(text))


class Vocabulary:
    """The words of one document and what they prove. Build once, then ``repair`` any text of that document.

    Building takes time in proportion to the text.
    """

    def __init__(self, text: str) -> None:
        self._tokens = _LETTERS.findall(text)
        self._text = text
        self._splits: dict[str, tuple[str, ...]] = {}
        self._partings: dict[str, tuple[str, ...] | None] = {}

    def repair(self, text: str) -> str:
        """Return ``text`` with a space at every proved joint; addresses of mail and web stay as they are."""
        if _ADDRESS.search(text):
            return _CHUNK.sub(lambda chunk: chunk[0] if _ADDRESS.search(chunk[0]) else self._repaired(chunk[0]), text)
        return self._repaired(text)

    def _repaired(self, text: str) -> str:
        return _LETTERS.sub(lambda match: " ".join(self.split(match[0])), text)

    def split(self, word: str) -> tuple[str, ...]:
        """Return the parts of ``word``, or ``word`` alone when no split is proved."""
        if word not in self._splits:
            self._splits[word] = (word,)
            parts = self._strongly_proved(word) or (self._weakly_proved(word) if self._is_glued else None)
            if parts is not None:
                self._splits[word] = tuple(part for piece in parts for part in self.split(piece))
        return self._splits[word]

    def suspects(self, word: str) -> bool:
        """Tell whether ``word`` looks like several although no split is proved.

        In any document that is a run of roots ("hasilrapat"); in a glued one also what has a word at an end.
        """
        folded = word.casefold()
        if len(self.split(word)) > 1 or not _SHORTEST < len(word) <= _LONGEST or word.isupper() or is_word(folded):
            return False
        if word.islower() and self._of_language(word) is not None:
            return True
        if not self._is_glued or folded in COMPOUNDS or self._seen(folded) > _ENOUGH:
            return False
        return _JOINT.search(word) is not None or _has_a_word_at_an_end(folded)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._tokens)

    @cached_property
    def _surroundings(self) -> dict[str, set[tuple[str, str]]]:
        found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        folded = ["", *(token.casefold() for token in self._tokens), ""]
        for (before, word), (_, after) in pairwise(pairwise(folded)):
            if len(found[word]) < 10:
                found[word].add((before, after))
        return found

    @cached_property
    def _pairs(self) -> Counter[tuple[str, str]]:
        return Counter((match[1].casefold(), match[2].casefold()) for match in _PAIR.finditer(self._text))

    @cached_property
    def _is_glued(self) -> bool:
        proved = 0
        for word in self._words:
            proved += self._strongly_proved(word) is not None
            if proved == _GLUED_DOCUMENT:
                return True
        return False

    def _strongly_proved(self, word: str) -> tuple[str, ...] | None:
        return self._by_case(word) or self._by_pair(word) or self._by_language(word)

    def _weakly_proved(self, word: str) -> tuple[str, ...] | None:
        return self._by_roots(word) or self._by_own_words(word)

    def _by_case(self, word: str) -> tuple[str, ...] | None:
        if len(word) <= _LONGEST:
            for match in _JOINT.finditer(word):
                at = match.start()
                left, right = word[:at], word[at:]
                of_document = at > 1 and left in self._words and right in self._words
                if of_document or (right.isupper() and left.islower() and _stands_alone(left)):
                    return left, right
        return None

    def _by_pair(self, word: str) -> tuple[str, ...] | None:
        folded = word.casefold()
        if len(folded) != len(word) or len(word) > _LONGEST or folded in COMPOUNDS:
            return None
        proved = [
            at
            for at in range(3, len(folded) - 2)
            if folded[:at] not in AFFIXES_BEFORE
            and folded[at:] not in AFFIXES_AFTER
            and self._pair_proves(folded[:at], folded[at:])
        ]
        return (word[: proved[0]], word[proved[0] :]) if len(proved) == 1 else None

    def _pair_proves(self, left: str, right: str) -> bool:
        beside, glued = self._pairs.get((left, right), 0), self._seen(left + right)
        return beside > 0 and (glued <= 1 or glued < beside)

    def _by_language(self, word: str) -> tuple[str, ...] | None:
        parts = self._of_language(word)
        capitalised = word[:1].isupper() and not word.isupper()
        return parts if parts and not capitalised and any(map(_is_never_a_part, parts)) else None

    def _by_roots(self, word: str) -> tuple[str, ...] | None:
        parts = self._of_language(word)
        if parts is None or any(map(_is_never_a_part, parts)):
            return parts
        fewest = min(self._seen(part.casefold()) for part in parts)
        is_name = word[:1].isupper() and not word.isupper() and fewest < _ENOUGH
        is_term = self._seen(word.casefold()) >= _ENOUGH and fewest == 0
        return None if is_name or is_term else parts

    def _by_own_words(self, word: str) -> tuple[str, ...] | None:
        whole, shortest = word.casefold(), 4 if word.isupper() else 3
        if self._of_language(word) is not None or word not in self._partings:
            return None

        def is_known(part: str) -> bool:
            return part != whole and (_stands_alone(part) or (len(part) >= shortest and self._is_own(part)))

        return _only_parting(word, is_known)

    def _of_language(self, word: str) -> tuple[str, ...] | None:
        """Return the words of the language that ``word`` is made of, ``None`` for one word, none, or several ways."""
        if word not in self._partings and self._looks_into(word):
            self._partings[word] = _only_parting(word, _stands_alone)
        return self._partings.get(word)

    def _looks_into(self, word: str) -> bool:
        within = _SHORTEST <= len(word) <= _LONGEST and len(self._partings) < _MOST_RUNS
        return within and len(word) == len(word.casefold()) and not is_word(word.casefold())

    def _is_own(self, part: str) -> bool:
        return self._seen(part) >= _ENOUGH and part not in AFFIXES_BEFORE and part not in AFFIXES_AFTER

    def _seen(self, word: str) -> int:
        """Return in how many surroundings ``word`` stands, ten at most."""
        return len(self._surroundings.get(word, ()))


def _stands_alone(part: str) -> bool:
    """Tell whether ``part`` may stand beside others; a word of three letters only where it holds them together."""
    return part in FUNCTION_WORDS or part in ABBREVIATIONS or (len(part) > 3 and is_word(part))


def _is_never_a_part(part: str) -> bool:
    folded = part.casefold()
    return (
        folded in FUNCTION_WORDS
        or folded in ABBREVIATIONS
        or (len(folded) >= _AFFIXED and not is_root(folded) and folded not in COMPOUNDS)
    )


def _only_parting(word: str, knows: Callable[[str], bool]) -> tuple[str, ...] | None:
    """Return the parts of ``word`` when there is just one way to part it into the fewest parts that are words."""
    folded = word.casefold()
    if folded[-2:] in _DIRECTIONS and _is_never_a_part(folded[:-2]) and is_word(folded[:-2]):
        return word[:-2], word[-2:]
    joints = _joints(folded, knows)
    if joints is None or len(joints) < 1:
        return None
    cuts = [0, *joints, len(word)]
    parts = tuple(word[a:b] for a, b in pairwise(cuts))
    return parts if len({part.casefold() for part in parts}) == len(parts) else None


def _joints(folded: str, knows: Callable[[str], bool]) -> list[int] | None:
    """Return where the fewest words that make ``folded`` join; ``None`` when there are none or several such ways."""
    fewest: list[tuple[int, int, int]] = [(0, 1, 0)]
    """For each length: of how many words its letters are made, in how many ways, where the last one begins."""
    for end in range(1, len(folded) + 1):
        best = (len(folded), 0, 0)
        for start in range(max(0, end - _LONGEST_PART), end - 1):
            count, ways, _ = fewest[start]
            if ways and count + 1 <= best[0] and knows(folded[start:end]):
                best = (count + 1, ways + (best[1] if count + 1 == best[0] else 0), start)
        fewest.append(best)
    if fewest[-1][1] != 1:
        return None
    joints = [fewest[-1][2]]
    while joints[0]:
        joints.insert(0, fewest[joints[0]][2])
    return joints[1:]


def _has_a_word_at_an_end(folded: str) -> bool:
    return any(_leaves_a_rest(left, right) for left, right in _halves(folded)) or any(
        _leaves_a_rest(right, left) for left, right in _halves(folded)
    )


def _halves(folded: str) -> Iterator[tuple[str, str]]:
    return ((folded[:at], folded[at:]) for at in range(3, len(folded) - 2))


def _leaves_a_rest(word: str, rest: str) -> bool:
    long_enough = len(word) > 4 or (word in FUNCTION_WORDS and len(word) + len(rest) >= _LONG)
    return long_enough and is_word(word) and rest not in AFFIXES_BEFORE and rest not in AFFIXES_AFTER
