"""Words beside lines -> the labels of branches: each to the arrow along whose own way it stands.

Lines run side by side and fork, so all labels of a page are given out together: a word that hugs one line isn't taken
by the exit of another decision that happens to begin nearer. Lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from converters.drawing.geometry import (
    Box,
    Point,
    Shape,
    Word,
    crosses,
    inside,
    length,
    lines_of,
    polyline_distance,
    segment_distance,
)
from converters.grid import SymbolKind
from converters.table.cell_words import is_answer
from sopbpmn.indonesian.answers import BEGINNINGS, NO, YES

_START = 60.0
"""A label usually stands beside the first part of its arrow."""
_ANSWER_REACH = 66.0
_OTHER_REACH = 22.0
"""So far from the first part: an answer, and any other words."""
_ANSWER_ALONG = 14.0
_OTHER_ALONG = 7.0
"""So far from any later part."""
_BESIDE_TASK = 10.0
"""So far from the arrow of a shape that is no decision; only answers stand there."""
_FARTHER, _FARTHEST = 0.03, 100.0
"""A point along the way counts as much as so many points aside from it, up to so far."""
_NOT_A_DECISION, _NO_ANSWER = 8.0, 6.0
"""A word beside the arrow of another shape, and a word that is no answer, count as if they stood so much farther."""
_ALONE = 10_000.0
"""An arrow without a word costs more than any word."""
_ALIKE = 10.0
"""Two exits of one shape with the same word count as much as this."""
_TOGETHER = 2.0
"""Two arrows that leave together run so near to each other."""
_SAMPLE = 4.0
_MOST_EXCHANGED = 60
"""Among more arrows with labels the nearest first is good enough; it bounds the work."""
_MOST_WORDS = 400
"""Of more words than this over the lanes no lines are put together."""
_WORD_GAP = 5.0
"""The words of a label stand so near to each other."""
_LINE_GAP = 0.6
"""The lines of a label follow each other within this part of their height."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """An arrow as far as its label goes: the shape that it leaves, and its bends from there."""

    source: int
    points: tuple[Point, ...]


def labels_of(shapes: Sequence[Shape], arrows: Sequence[Leaving], words: Iterable[Word]) -> dict[int, Word]:
    """Return the labels of ``arrows``, with their places, by the arrow's position; one phrase to one arrow."""
    free = [word for word in words if not any(inside(shape.kind, shape.box, word.box.center) for shape in shapes)]
    phrases = list(_phrases(free, [arrow.points for arrow in arrows]))
    if not phrases:
        return {}
    cost: dict[tuple[int, int], float] = {}
    for a, arrow in enumerate(arrows):
        source = shapes[arrow.source].kind
        way = _own_way(arrow, [other for other in arrows if other is not arrow and other.source == arrow.source])
        around = Box.around(arrow.points)
        for p, phrase in enumerate(phrases):
            if not around.holds(phrase.box.center, 2 * _ANSWER_REACH):
                continue
            at = _cost(way, phrase, source)
            if at is not None:
                cost[a, p] = at
    texts = [phrase.text.strip(" .,:;") for phrase in phrases]
    choice = _Choice(cost, [arrow.source for arrow in arrows], [text.casefold() for text in texts])
    return {a: replace(phrases[p], text=texts[p]) for a, p in choice.phrase.items()}


def may_label(way: Sequence[Point], box: Box) -> bool:
    """Tell whether an answer that fills ``box`` may be the label of an arrow that leaves a decision this way."""
    return _cost(way, Word(YES[0], box), SymbolKind.DECISION) is not None


def _cost(way: Sequence[Point], phrase: Word, source: SymbolKind) -> float | None:
    """Return how badly ``phrase`` fits to a way from a ``source`` as its label; ``None`` where it can't be it.

    The way from an off-page connector goes on from another page, maybe from a decision.
    """
    gap, along = _gap(way, phrase.box)
    answer, farther = is_answer(phrase.text), _FARTHER * min(along, _FARTHEST)
    if source is SymbolKind.OFF_PAGE and not answer:
        return gap + farther if gap <= _OTHER_ALONG else None
    if source not in (SymbolKind.DECISION, SymbolKind.OFF_PAGE):
        return gap + farther + _NOT_A_DECISION if answer and gap <= _BESIDE_TASK else None
    near, _ = _gap(_first_part(way), phrase.box)
    if near > (_ANSWER_REACH if answer else _OTHER_REACH) and gap > (_ANSWER_ALONG if answer else _OTHER_ALONG):
        return None
    return gap + farther + (0.0 if answer else _NO_ANSWER)


class _Choice:
    """Which phrase each arrow gets: as many as can be, with the least cost together, then unlike ones at one shape."""

    def __init__(self, cost: Mapping[tuple[int, int], float], sources: Sequence[int], texts: Sequence[str]) -> None:
        self._cost, self._sources, self._texts = cost, sources, texts
        arrows = sorted({a for a, _ in cost})
        if len(arrows) > _MOST_EXCHANGED:
            self.phrase = _nearest_first(cost)
            return
        self.phrase = matching(cost)
        for _ in arrows:
            if not any([*(self._exchange(a, b) for a, b in combinations(arrows, 2)), *map(self._change, arrows)]):
                break

    def _exchange(self, a: int, b: int) -> bool:
        """Let two arrows exchange their phrases, where that is better."""
        return self._take({a: self.phrase.get(b), b: self.phrase.get(a)})

    def _change(self, a: int) -> bool:
        """Let an arrow take a phrase that no other has, where that is better."""
        free = [p for arrow, p in self._cost if arrow == a and p not in self.phrase.values()]
        return any(self._take({a: p}) for p in free)

    def _take(self, new: Mapping[int, int | None]) -> bool:
        changed = {
            **{a: p for a, p in self.phrase.items() if a not in new},
            **{a: p for a, p in new.items() if p is not None},
        }
        if len(changed) < len(self.phrase) or self._badness(changed, new) >= self._badness(self.phrase, new) - 1e-6:
            return False
        self.phrase = changed
        return True

    def _badness(self, phrase: Mapping[int, int], arrows: Iterable[int]) -> float:
        """Return how badly the phrases of ``arrows`` fit, also beside those of other exits of the same shape."""
        total = 0.0
        for a in arrows:
            if a in phrase:
                total += self._cost.get((a, phrase[a]), math.inf)
                text = self._texts[phrase[a]]
                alike = [
                    b
                    for b, p in phrase.items()
                    if b != a and self._sources[b] == self._sources[a] and self._texts[p] == text
                ]
                total += _ALIKE * len(alike)
        return total


def _nearest_first(cost: Mapping[tuple[int, int], float]) -> dict[int, int]:
    chosen: dict[int, int] = {}
    for a, p in sorted(cost, key=lambda pair: cost[pair]):
        if a not in chosen and p not in chosen.values():
            chosen[a] = p
    return chosen


def matching(cost: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Return the pairs of ``cost`` that give as many as can be a partner, and of those the cheapest together.

    The Hungarian method: each row is let in by the cheapest way of moving those before it (Kuhn 1955, Munkres 1957).
    """
    rows, columns = sorted({a for a, _ in cost}), sorted({p for _, p in cost})
    wide = len(columns) + len(rows)  # a row without a partner has a column of its own
    price_of_row, price_of_column = [0.0] * len(rows), [0.0] * wide
    holder: list[int | None] = [None] * wide

    def price(row: int, column: int) -> float:
        if column >= len(columns):
            return _ALONE
        return cost.get((rows[row], columns[column]), 2 * _ALONE)

    for row in range(len(rows)):
        least, came_from = [math.inf] * wide, [-1] * wide
        seen: set[int] = set()
        at, column = row, -1
        while True:
            step, following = math.inf, -1
            for c in range(wide):
                if c in seen:
                    continue
                reduced = price(at, c) - price_of_row[at] - price_of_column[c]
                if reduced < least[c]:
                    least[c], came_from[c] = reduced, column
                if least[c] < step:
                    step, following = least[c], c
            price_of_row[row] += step
            for c in range(wide):
                if c in seen:
                    price_of_column[c] -= step
                    price_of_row[holder[c] or 0] += step
                else:
                    least[c] -= step
            seen.add(following)
            column = following
            held = holder[column]
            if held is None:
                break
            at = held
        while column != -1:
            before = came_from[column]
            holder[column] = row if before == -1 else holder[before]
            column = before
    return {
        rows[row]: columns[column]
        for column, row in enumerate(holder[: len(columns)])
        if row is not None and (rows[row], columns[column]) in cost
    }


def _own_way(arrow: Leaving, others: Iterable[Leaving]) -> tuple[Point, ...]:
    """Return the way of an arrow from where it leaves the line that it shares with other exits of its shape."""
    together = [other for other in others if math.dist(other.points[0], arrow.points[0]) <= _SAMPLE]
    if not together:
        return arrow.points
    for part, rest in _rests(arrow.points):
        if not any(polyline_distance(part, other.points) <= _TOGETHER for other in together):
            return rest
    return arrow.points


def _rests(points: tuple[Point, ...]) -> Iterator[tuple[Point, tuple[Point, ...]]]:
    """Yield places along a way, each with the way from there on."""
    for i, (a, b) in enumerate(pairwise(points)):
        size = math.dist(a, b)
        count = max(1, min(100, int(size / _SAMPLE)))
        for n in range(count):
            at = (a[0] + (b[0] - a[0]) * n / count, a[1] + (b[1] - a[1]) * n / count)
            yield at, (at, *points[i + 1 :])


def _gap(way: Sequence[Point], box: Box) -> tuple[float, float]:
    """Return how far ``box`` is from ``way``, and how far along the way that is."""
    best, behind = (math.inf, 0.0), 0.0
    corners = ((box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom))
    for a, b in pairwise(way):
        gap = (
            0.0
            if crosses(box, a, b)
            else min(box.distance(a), box.distance(b), *(segment_distance(c, a, b) for c in corners))
        )
        size = math.dist(a, b)
        x, y = box.center
        part = ((x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1])) / (size * size) if size else 0.0
        best = min(best, (gap, behind + size * max(0.0, min(1.0, part))))
        behind += size
    return best


def _first_part(points: Sequence[Point]) -> list[Point]:
    part = [points[0]]
    for point in points[1:]:
        part.append(point)
        if length(part) >= _START:
            break
    return part


def _phrases(words: Iterable[Word], ways: Sequence[Sequence[Point]]) -> Iterator[Word]:
    """Yield ``words`` put together: neighbours on a line, and lines of one label below each other."""
    waiting = list(_on_lines(words))
    if len(waiting) > _MOST_WORDS:
        yield from waiting
        return
    while waiting:
        phrase = waiting.pop(0)
        below = next((other for other in waiting if _goes_on(phrase, other, ways)), None)
        if below is None:
            yield phrase
            continue
        waiting.remove(below)
        box = Box.around(
            (
                (phrase.box.x0, phrase.box.top),
                (phrase.box.x1, phrase.box.bottom),
                (below.box.x0, below.box.top),
                (below.box.x1, below.box.bottom),
            )
        )
        waiting.insert(0, Word(f"{phrase.text} {below.text}", box))


def _goes_on(above: Word, below: Word, ways: Sequence[Sequence[Point]]) -> bool:
    """Tell whether ``below`` is the next line of a label: close under ``above``, no answer alone, no line between."""
    a, b = above.box, below.box
    height = min(a.height, b.height)
    if not (-0.5 * height < b.top - a.bottom < _LINE_GAP * height and min(a.x1, b.x1) - max(a.x0, b.x0) > 0):
        return False
    if below.text.casefold().strip(" .,:;") in (*YES, *NO) or _are_two(above, below):
        return False
    middle = (a.bottom + b.top) / 2
    left, right = max(a.x0, b.x0), min(a.x1, b.x1)
    gap = Box(left, middle - 0.5, right, middle + 0.5)
    return not any(crosses(gap, p, q) for way in ways for p, q in pairwise(way))


def _are_two(said: Word, word: Word) -> bool:
    """Tell whether ``word`` after ``said`` is an answer of its own: "Ya Tidak" are two, "Tidak Setuju" is one."""
    if said.whole or word.whole:
        return True
    if not (is_answer(said.text) and is_answer(word.text)):
        return False
    plain = [part.text.casefold().strip(" .,:;?") for part in (said, word)]
    return plain[0] not in BEGINNINGS or plain[1] in (*YES, *NO)


def _on_lines(words: Iterable[Word]) -> Iterator[Word]:
    for line in lines_of(words, 2.5):
        current = line[0]
        for word in line[1:]:
            if word.box.x0 - current.box.x1 < _WORD_GAP and not _are_two(current, word):
                box = Box(current.box.x0, current.box.top, word.box.x1, word.box.bottom)
                current = Word(f"{current.text} {word.text}", box)
            else:
                yield current
                current = word
        yield current
