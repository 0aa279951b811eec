"""Who a name in a sentence may mean, among the lanes of a procedure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from converters.meaning import word_stems
from sopbpmn.indonesian.roles_and_units import COUNTERS, HEADS, LEADERS, LED_BY, POLITE, UNIT_WORDS, words_of
from sopbpmn.model import Lane


def lanes_called(name: str, lanes: Sequence[Lane], *, exact: bool = False) -> frozenset[str]:
    """Return the lanes that ``name`` may mean: those called so, else those that share all words of the shorter."""
    wanted = {word for word in words_of(name) if word not in POLITE}
    names = {lane.id: set(words_of(lane.name)) for lane in lanes}
    if wanted & LEADERS:
        return frozenset(lane for lane, words in names.items() if words & LED_BY)
    alike = (
        frozenset(lane for lane, words in names.items() if words == wanted)
        or _by_initials(name, lanes)
        or _by_blend(name, lanes)
    )
    alike = alike or frozenset(lane for lane, words in names.items() if wanted and words - HEADS == wanted)
    if alike or not wanted or exact:
        return alike
    longer = frozenset(lane for lane, words in names.items() if len(wanted) > 1 and wanted < words)
    if longer:
        return longer
    held = {lane: len(words & wanted) for lane, words in names.items() if words and words <= wanted}
    if held:
        return frozenset(lane for lane, size in held.items() if size == max(held.values()))
    alike = frozenset(lane for lane, words in names.items() if wanted <= words)
    if alike:
        return alike
    at = wanted - COUNTERS - UNIT_WORDS
    theirs = frozenset(lane for lane, words in names.items() if at and at < wanted and at <= words)
    return theirs or _by_stems(name, lanes)


def lanes_by_first_word(said: str, lanes: Sequence[Lane]) -> frozenset[str]:
    """Return the lanes of which words say only who: "pemohon" for "Pemohon KIR"."""
    words = set(words_of(said))
    firsts = Counter(next(words_of(lane.name), "") for lane in lanes)
    return frozenset(
        lane.id
        for lane in lanes
        if (first := next(words_of(lane.name), "")) in words and firsts[first] == 1 and first not in HEADS
    )


def _by_stems(name: str, lanes: Sequence[Lane]) -> frozenset[str]:
    """Return the lanes whose names are made of the words of ``name``: "ruang perawatan", "Perawat Ruangan"."""
    wanted = word_stems.of_text(name)
    held = {lane.id: word_stems.of_text(lane.name) for lane in lanes}
    return frozenset(
        lane for lane, stems in held.items() if len(wanted) > 1 and all(word_stems.among(w, stems) for w in wanted)
    )


def _by_blend(name: str, lanes: Sequence[Lane]) -> frozenset[str]:
    """Return the lanes that ``name`` is put together from: "sekdes" for "Sekretaris Desa"."""
    short = name.strip().lower()
    if not short or " " in short:
        return frozenset()
    names = {lane.id: list(words_of(lane.name)) for lane in lanes}
    alike = frozenset(lane for lane, words in names.items() if is_blend(short, words))
    return alike or frozenset(
        lane for lane, words in names.items() if words[:1] and words[0] in HEADS and is_blend(short, words[1:])
    )


def is_blend(short: str, words: Sequence[str]) -> bool:
    """Tell whether ``short`` is put together from the beginnings of all ``words``, all in small letters."""
    if len(short) > _LONGEST or len(words) > _MOST_WORDS:
        return False
    if not words:
        return not short
    first, *rest = words
    heads = {first[:n] for n in range(_SHORTEST, len(first) + 1)} | ({"ka"} if first == "kepala" else set())
    return any(short.startswith(head) and is_blend(short[len(head) :], rest) for head in heads)


_SHORTEST = 2
"""Letters of a word in a blend."""
_LONGEST, _MOST_WORDS = 14, 5
"""Letters and words of a blend; they bound the work on hostile names."""


def _by_initials(name: str, lanes: Sequence[Lane]) -> frozenset[str]:
    """Return the lanes whose initials ``name`` is: "WP" for "Wajib Pajak"."""
    initials = {lane.id: "".join(word[0] for word in lane.name.split() if word[0].isalpha()) for lane in lanes}
    return frozenset(lane for lane, letters in initials.items() if len(letters) > 1 and letters == name.strip())
