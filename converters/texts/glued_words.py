"""Repair of words that a removed line break glued together: "diRPPSA", "dananak", "PEKSOSProses".

Only what the document itself proves is repaired; everything else stays as printed, since a wrong split is worse than
a missing one. A split of a run of letters into A and B is proved by

* **case**: the letters change from small to capital ("diRPPSA", "AnakMenyediakan") or from capitals to a capitalised
  word ("PEKSOSProses") at the joint, and both A and B, written just so, are words of the document;
* **pair**: A and B stand side by side elsewhere in the document, parted by white space, and the run stands in one
  surrounding only or in fewer places than the pair;
* **parts**: A and B are each words of the document in two surroundings or more. This weaker proof counts only in a
  document that is known to be glued: one where the first two rules prove ten runs or more.

For pair and parts, A and B have three letters or more, neither is an affix ("-nya", "ber-"), the run is none of the
compounds that Indonesian writes as one word, and exactly one split of the run is proved.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise

from sopbpmn.indonesian.word_parts import AFFIXES_AFTER, AFFIXES_BEFORE, COMPOUNDS

_LETTERS = re.compile(r"[^\W\d_]+")
_PAIR = re.compile(r"(?<![^\W\d_])(?=([^\W\d_]+)\s+([^\W\d_]+))")
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LONGEST = 60
"""Runs of letters longer than this aren't looked into; it bounds the work on hostile input."""
_ENOUGH = 2
_GLUED_DOCUMENT = 10


class Vocabulary:
    """The words of one document and what they prove. Build once, then ``repair`` any text of that document.

    Building takes time in proportion to the text.
    """

    def __init__(self, text: str) -> None:
        tokens = _LETTERS.findall(text)
        self._words = frozenset(tokens)
        self._surroundings: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        folded = ["", *(token.casefold() for token in tokens), ""]
        for (before, word), (_, after) in pairwise(pairwise(folded)):
            if len(self._surroundings[word]) < 10:
                self._surroundings[word].add((before, after))
        self._pairs = Counter((match[1].casefold(), match[2].casefold()) for match in _PAIR.finditer(text))
        self._splits: dict[str, tuple[str, ...]] = {}

    def repair(self, text: str) -> str:
        """Return ``text`` with a space at every proved joint; nothing else changes."""
        return _LETTERS.sub(lambda match: " ".join(self.split(match[0])), text)

    def split(self, word: str) -> tuple[str, ...]:
        """Return the two parts of ``word``, or ``word`` alone when no split is proved."""
        if word not in self._splits:
            at = self._strongly_proved(word)
            if at is None and self._is_glued:
                at = _only(self._candidates(word, self._parts_prove))
            self._splits[word] = (word,) if at is None else (word[:at], word[at:])
        return self._splits[word]

    @cached_property
    def _is_glued(self) -> bool:
        return sum(self._strongly_proved(word) is not None for word in self._words) >= _GLUED_DOCUMENT

    def _strongly_proved(self, word: str) -> int | None:
        if len(word) <= _LONGEST:
            for match in _JOINT.finditer(word):
                at = match.start()
                if at > 1 and word[:at] in self._words and word[at:] in self._words:
                    return at
        return _only(self._candidates(word, self._pair_proves))

    def _candidates(self, word: str, proves: Callable[[str, str], bool]) -> Iterator[int]:
        folded = word.casefold()
        if len(folded) != len(word) or len(word) > _LONGEST or folded in COMPOUNDS:
            return
        for at in range(3, len(folded) - 2):
            left, right = folded[:at], folded[at:]
            if left not in AFFIXES_BEFORE and right not in AFFIXES_AFTER and proves(left, right):
                yield at

    def _pair_proves(self, left: str, right: str) -> bool:
        beside, glued = self._pairs.get((left, right), 0), self._seen(left + right)
        return beside > 0 and (glued <= 1 or glued < beside)

    def _parts_prove(self, left: str, right: str) -> bool:
        return min(self._seen(left), self._seen(right)) >= max(_ENOUGH, self._seen(left + right))

    def _seen(self, word: str) -> int:
        """Return in how many surroundings ``word`` stands, ten at most."""
        return len(self._surroundings.get(word, ()))


def _only(candidates: Iterator[int]) -> int | None:
    """Return the candidate when there is exactly one."""
    found = list(candidates)
    return found[0] if len(found) == 1 else None
