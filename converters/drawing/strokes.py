"""Strokes -> whole lines and heads: dashes put together, and the two strokes that some programs paint as a head.

Lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from converters.drawing.arrow_heads import LARGEST, ArrowHead, chevron
from converters.drawing.geometry import Point, length

Stroke = tuple[Point, ...]

_LONGEST_DASH = 12.0
_WIDEST_GAP = 4.0
"""Dashes are no longer than this, and the gaps between them no wider, nor much wider than a dash is long."""
_FEWEST_DASHES = 3
_ASIDE = 0.7
"""Dashes of one line lie within this of it."""
_MEET = 0.9
"""The two strokes of a head end so near to each other at its tip."""


def joined_dashes(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Return ``strokes`` with the dashes of each level or upright line made one stroke."""
    rest: list[Stroke] = []
    dashes: dict[tuple[bool, int], list[tuple[float, float, float]]] = {}
    for stroke in strokes:
        (x0, y0), (x1, y1) = stroke[0], stroke[-1]
        level, upright = abs(y0 - y1) < _ASIDE, abs(x0 - x1) < _ASIDE
        if len(stroke) != 2 or math.dist(*stroke) > _LONGEST_DASH or not (level or upright):
            rest.append(stroke)
            continue
        across = level and abs(x0 - x1) >= abs(y0 - y1)
        at, low, high = (y0, *sorted((x0, x1))) if across else (x0, *sorted((y0, y1)))
        dashes.setdefault((across, round(at / _ASIDE)), []).append((low, high, at))
    runs = [(across, run) for (across, _), found in dashes.items() for run in _runs(sorted(found))]
    dash = max((_longest(run) for _, run in runs if len(run) >= _FEWEST_DASHES), default=0.0)
    for across, run in runs:
        if len(run) >= _FEWEST_DASHES or _longest(run) <= dash + 0.2:  # a short leg has room for two dashes
            run = [(run[0][0], run[-1][1], run[0][2])]
        rest += [((low, at), (high, at)) if across else ((at, low), (at, high)) for low, high, at in run]
    return rest


def _longest(run: Sequence[tuple[float, float, float]]) -> float:
    return max(high - low for low, high, _ in run)


def _runs(pieces: Iterable[tuple[float, float, float]]) -> Iterator[list[tuple[float, float, float]]]:
    """Yield the pieces of each line, which follow each other closely and don't overlap."""
    run: list[tuple[float, float, float]] = []
    for piece in pieces:
        gap = piece[0] - run[-1][1] if run else 0.0
        if run and not 0.2 < gap <= min(_WIDEST_GAP, 2.5 * max(run[-1][1] - run[-1][0], 0.8)):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def heads_of_strokes(strokes: Sequence[Stroke]) -> tuple[list[ArrowHead], list[Stroke]]:
    """Return the heads that are two strokes meeting in a tip, and the other strokes.

    The shaft has to end at the tip too: where two strokes merely meet, they are a bend.
    """
    at: dict[tuple[int, int], list[tuple[int, Point, Point]]] = {}
    for i, stroke in enumerate(strokes):
        for tip, other in ((stroke[0], stroke[1]), (stroke[-1], stroke[-2])):
            at.setdefault((round(tip[0] / _MEET), round(tip[1] / _MEET)), []).append((i, tip, other))
    heads: list[ArrowHead] = []
    used: set[int] = set()
    for meeting in at.values():
        wings = [(i, tip, other) for i, tip, other in meeting if len(strokes[i]) == 2 and i not in used]
        if len(meeting) != 3 or len(wings) < 2:
            continue
        for (i, tip, a), (j, _, b) in ((one, two) for one in wings for two in wings if one[0] < two[0]):
            shaft = next((other for k, _, other in meeting if k not in (i, j)), None)
            head = chevron((a, tip, b))
            if head is not None and shaft is not None and _between(tip, a, b, shaft) and length(strokes[i]) < LARGEST:
                heads.append(head)
                used |= {i, j}
                break
    return heads, [stroke for i, stroke in enumerate(strokes) if i not in used]


def _between(tip: Point, a: Point, b: Point, shaft: Point) -> bool:
    """Tell whether the shaft runs between the two wings."""
    one, other, middle = (math.atan2(y - tip[1], x - tip[0]) for x, y in (a, b, shaft))
    spread = math.remainder(other - one, math.tau)
    part = math.remainder(middle - one, math.tau) / spread if spread else 0.0
    return 0.2 < part < 0.8
