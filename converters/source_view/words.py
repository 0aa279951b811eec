"""Words looked up again in a text that may part, break and punctuate them otherwise."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sopbpmn.model import Sop

_SIGNS = re.compile(r"[\W_]+")
_FEWEST_LETTERS = 12
"""A beginning of fewer letters than this proves no place."""
_MOST_PLACES = 20
"""So many places where a procedure may begin are tried."""
_MOST_WORDS = 60
"""What is longer is known by its first words."""


def plain(words: str) -> str:
    """Return ``words`` without spaces and signs, in lower case: what stays the same however they are printed."""
    return _SIGNS.sub("", words).casefold()


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand: the numbers of the first part and of the one after the last."""

    first: int
    end: int
    sure: bool
    """All the words, from the beginning of a part to the end of one; else it is the likeliest place."""


class Parts:
    """A text in parts (its words, in their order), in which words are found whatever stands between them."""

    def __init__(self, parts: Sequence[str]) -> None:
        pieces = [plain(part) for part in parts]
        self._text = "".join(pieces)
        self._starts: list[int] = []
        at = 0
        for piece in pieces:
            self._starts.append(at)
            at += len(piece)
        self._starts.append(at)

    def find(self, words: str, first: int = 0, end: int | None = None) -> Found | None:
        """Return the first place of ``words`` within the parts from ``first`` to ``end``; the whole words are best."""
        stop = len(self._starts) - 1 if end is None else end
        sought = words.split()[:_MOST_WORDS]
        if not plain("".join(sought)) or first >= stop:
            return None
        for attempt in _attempts(sought):
            places = list(islice(self._places_of(attempt, first, stop), 2))
            if places:
                known = attempt == sought or (attempt == _without_number(sought) and len(places) == 1)
                return Found(places[0].first, places[0].end, places[0].sure and known)
        return None

    def places(self, words: str) -> Iterator[Found]:
        """Yield every place of ``words``, as far as they stand there from the beginning of a part."""
        if plain(words):
            yield from self._places_of(words.split()[:_MOST_WORDS], 0, len(self._starts) - 1)

    def _places_of(self, sought: Sequence[str], first: int, stop: int) -> Iterator[Found]:
        """Yield the places of ``sought``: those that begin and end with a part before those that don't."""
        letters = plain("".join(sought))
        loose: Found | None = None
        at = self._text.find(letters, self._starts[first], self._starts[stop])
        while at >= 0:
            after = at + len(letters)
            begins, ends = self._begins(at), self._begins(after)
            found = Found(bisect_right(self._starts, at) - 1, bisect_left(self._starts, after), begins and ends)
            if found.sure:
                yield found
            elif begins and loose is None:
                loose = found
            at = self._text.find(letters, at + 1, self._starts[stop])
        if loose is not None:
            yield loose

    def _begins(self, at: int) -> bool:
        """Tell whether a part begins (or the text ends) at the letter ``at``."""
        return self._starts[bisect_left(self._starts, at)] == at


def _without_number(sought: Sequence[str]) -> Sequence[str]:
    return sought[1:] if len(sought) > 1 and sought[0].strip(".)").isdecimal() else sought


def _attempts(sought: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield what is looked for: the words, those after the number, ever shorter beginnings of these."""
    yield sought
    rest = _without_number(sought)
    for count in range(len(rest) - (rest is sought), 1, -1):
        if len(plain("".join(rest[:count]))) < _FEWEST_LETTERS:
            break
        yield rest[:count]


def words_of_rows(sop: Sop) -> Mapping[str, str]:
    """Return by row, in the order of the SOP, the words that were read there; rows that come from no document miss."""
    sources = ((step.id, step.evidence.source) for step in sop.steps)
    return {step: source.words for step, source in sources if source is not None and source.words}


def in_order(rows: Mapping[str, str], parts: Parts, first: int = 0, end: int | None = None) -> dict[str, Found]:
    """Return where each of ``rows`` stands: each after the one before it, where that can be."""
    found: dict[str, Found] = {}
    at = first
    for step, words in rows.items():
        place = parts.find(words, at, end)
        if place is None or not place.sure:
            again = parts.find(words, first, end)
            place = again if again is not None and (place is None or again.sure) else place
        if place is not None:
            found[step] = place
            at = place.end
    return found


def together(rows: Mapping[str, str], parts: Parts) -> dict[str, Found]:
    """Return where ``rows`` stand in a text that may hold other procedures: where most of them follow one another."""
    firsts = (list(islice(parts.places(words), _MOST_PLACES)) for words in rows.values())
    starts = next((places for places in firsts if places), None)
    if starts is None:
        return in_order(rows, parts)

    def worth(found: Mapping[str, Found]) -> tuple[int, int]:
        sure = [place for place in found.values() if place.sure]
        return len(sure), min(x.first for x in sure) - max(x.end for x in sure) if sure else 0

    return max((in_order(rows, parts, start.first) for start in starts), key=worth)
