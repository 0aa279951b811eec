"""Names that may be one and the same: spelled differently, abbreviated, or with a slip of the pen.

Only a suggestion: whether "Bag. Bimbingan" and "Bag. Bimbingzn" are one, a person says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice

from sopbpmn.indonesian.roles_and_units import words_of

MAX_PAIRS = 100
"""Most pairs that are suggested."""
MAX_NAMES = 2_000
"""Most names that are looked at."""
MAX_COMPARED = 100_000
"""Most pairs of words that are compared letter by letter, having about the same letters: far more than real names
need, and a bound on the work that hostile ones cause."""
_LONGEST = 40
"""Letters of a word in which slips are looked for."""
_SLIP, _TWO_SLIPS = 4, 8
"""From so many letters on a word may have one slip, or two."""
_MOST_OTHER_LETTERS = 4
"""Letters that only one of two words may have when two slips make one of the other."""
_ABBREVIATED = re.compile(r"([^\W\d_]{2,})\.")
_COUNTING = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})|.*\d.*")
"""Roman numerals, and words with digits."""

Pair = tuple[int, int]


@lru_cache(8)
def likely_doubles(names: tuple[str, ...]) -> tuple[Pair, ...]:
    """Return the positions of pairs of ``names`` that may mean the same, the likelier ones first, each pair once.

    Names are alike when their words are the same once abbreviations are written out ("Ka. TU", "Kepala Tata Usaha"),
    whatever the spaces and dots; when one is the other's initials ("PPK"); or when all words but one are the same and
    that one is a slip of the pen (a letter missing, wrong, too many, or two exchanged) or an abbreviation with a dot.
    Numbers and short words are never slips of each other: "Seksi I" isn't "Seksi II".
    """
    names = names[:MAX_NAMES]
    words = [tuple(words_of(name)) for name in names]
    ways: tuple[Iterable[Pair], ...] = (
        _of_one_group("".join(each) for each in words),
        _by_initials(words),
        _by_one_word(names, words),
    )
    found: dict[Pair, None] = {}
    for way in ways:
        for one, other in islice(way, MAX_PAIRS):
            found.setdefault((min(one, other), max(one, other)))
    return tuple(found)[:MAX_PAIRS]


def _of_one_group(keys: Iterable[str]) -> Iterator[Pair]:
    groups: dict[str, list[int]] = defaultdict(list)
    for position, key in enumerate(keys):
        groups[key].append(position)
    for key, group in groups.items():
        if key:
            yield from combinations(group, 2)


def _by_initials(words: Sequence[tuple[str, ...]]) -> Iterator[Pair]:
    alone = {each[0]: position for position, each in enumerate(words) if len(each) == 1 and len(each[0]) > 2}
    for position, each in enumerate(words):
        short = alone.get("".join(word[0] for word in each))
        if short is not None and len(each) > 2:
            yield short, position


def _by_one_word(names: Sequence[str], words: Sequence[tuple[str, ...]]) -> Iterator[Pair]:
    """Yield the pairs that differ in one word only, where that is a slip or an abbreviation."""
    dotted = [frozenset(word.casefold() for word in _ABBREVIATED.findall(name)) for name in names]
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[int]] = defaultdict(list)
    for position, each in enumerate(words):
        for at in range(len(each)):
            groups[each[:at], each[at + 1 :]].append(position)
    compared = 0
    for (before, _), group in groups.items():
        differing = [(x, word, _letters(word)) for x in group for word in (words[x][len(before)],)]
        for (one, mine, letters), (other, theirs, others) in combinations(differing, 2):
            if _is_short(mine, dotted[one], theirs) or _is_short(theirs, dotted[other], mine):
                yield one, other
            elif mine != theirs and (letters ^ others).bit_count() <= _MOST_OTHER_LETTERS:
                compared += 1
                if compared > MAX_COMPARED:
                    return
                if _is_slip(mine, theirs):
                    yield one, other


def _letters(word: str) -> int:
    """Return which letters occur, a bit each; those beyond a to z share bits."""
    found = 0
    for letter in word[:_LONGEST]:
        found |= 1 << ord(letter) % 32
    return found


def _is_short(word: str, dotted: frozenset[str], full: str) -> bool:
    return word in dotted and len(word) < len(full) and full.startswith(word)


def _is_slip(one: str, other: str) -> bool:
    short = min(len(one), len(other))
    slips = (short >= _SLIP) + (short >= _TWO_SLIPS)
    if one == other or abs(len(one) - len(other)) > slips or max(len(one), len(other)) > _LONGEST:
        return False
    return not (_COUNTING.fullmatch(one) or _COUNTING.fullmatch(other)) and _within(one, other, slips)


def _within(one: str, other: str, slips: int) -> bool:
    """Tell whether ``slips`` letters added, left out, changed, or exchanged with the next make one of the other."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    one, other = one[same:], other[same:]
    if not one or not other:
        return len(one) + len(other) <= slips
    if not slips:
        return False
    return (
        _within(one[1:], other[1:], slips - 1)
        or _within(one[1:], other, slips - 1)
        or _within(one, other[1:], slips - 1)
        or (one[:2] == other[1::-1] and _within(one[2:], other[2:], slips - 1))
    )
