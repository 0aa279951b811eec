"""Shapes and lines of a flow in a picture, and the ink over the lanes that is neither.

Lines are straight runs of ink; an arrow head is where the ink beside a line's end swells on both sides. Lengths are
points, ``scale`` has the pixels to the point.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from converters.drawing.geometry import Box, Line, Point, Shape, Word, Zone
from converters.drawing.onto_table import TableDrawing
from converters.grid import SymbolKind
from converters.pdf.scan_shapes import find_shapes

_SEGMENT = 5.0
"""Straight runs of ink at least so long may be pieces of connectors."""
_MOST_RUNS = 1_500
"""The longest ones; more than these are no flow."""
_HEAD_LENGTH, _HEAD_REACH = 9.0, 6.0
"""An arrow head is looked for so far back from a line's end, and so far aside."""
_SWELLING = 1.0
"""Ink reaches farther than this on both sides of a head."""
_HEAD_ROWS, _TIP = 1.7, 3.6
"""It does so over at least this length, and begins to do so this near to the tip."""
_GAP = 2.6
_RULED = 0.8
_SHORT = 11.0
"""A run no longer than this across the end of a line is the base of its head."""
_EXPLAINED = 1.6
"""Ink so near to a line, a rule or a word is part of it."""
_BLOT, _SMALLEST_BLOT = 3.0, 5.0
"""Ink so near together is one blot; smaller ones are dirt."""


@dataclass(frozen=True)
class PicturedFlow:
    """What a picture shows over the lanes."""

    shapes: list[Shape] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rest: list[Box] = field(default_factory=list)
    """Ink that is no shape, line, head, letter or rule."""


def find_flow(ink: Any, scale: float, words: Iterable[Word], zone: Zone) -> PicturedFlow:
    """Return the flow on the part of the picture that ``zone`` tells; ``ink`` is 255 where there is ink."""
    import cv2
    import numpy

    x0, top, x1, bottom = (max(0, int(v * scale)) for v in (zone.box.x0, zone.box.top, zone.box.x1, zone.box.bottom))
    part = ink[top:bottom, x0:x1].copy()
    if not part.size:
        return PicturedFlow()
    dx, dy = x0 / scale, top / scale
    grid = numpy.zeros_like(part)
    thick = max(3, int(2.6 * scale))
    for x in zone.columns:
        at = int((x - dx) * scale)
        cv2.line(grid, (at, 0), (at, part.shape[0]), 255, thick)
    for y in zone.rows:
        at = int((y - dy) * scale)
        cv2.line(grid, (0, at), (part.shape[1], at), 255, thick)
    outlined = find_shapes(ink, (x0, top, x1, bottom), scale)
    shapes = [found.shape for found in outlined]
    for found in outlined:
        found.wipe_out_of(part)
    texts = [w.box.moved(-dx, -dy) for w in words]
    texts = [t for t in texts if not any(s.box.holds(t.center) for s in shapes)]
    lines = _lines(part, grid, texts, scale)
    rest: list[Box] = []
    for blot in _blots(part, scale):
        arrow = _short_arrow(part, blot, shapes, scale)
        if arrow is None:
            rest.append(blot)
        else:
            lines.append(arrow)
    return PicturedFlow(
        [Shape(s.kind, s.box.moved(dx, dy)) for s in shapes],
        [Line(tuple((x + dx, y + dy) for x, y in n.points), n.head_at_start, n.head_at_end) for n in lines],
        [box.moved(dx, dy) for box in rest],
    )


def unanswered(drawn: TableDrawing) -> list[tuple[Point, ...]]:
    """Return the ways of the arrows that leave a decision without a label."""
    decisions = {symbol.id for symbol in drawn.symbols if symbol.kind is SymbolKind.DECISION}
    return [arrow.points for arrow in drawn.arrows if arrow.source_symbol in decisions and not arrow.label]


def _lines(ink: Any, grid: Any, texts: Sequence[Box], scale: float) -> list[Line]:
    """Return the straight pieces of connectors, with the heads on their ends, which are wiped out of ``ink``."""
    runs = {across: runs_of(ink, scale, _SEGMENT, across=across) for across in (True, False)}
    rules: list[Box] = []
    kept: dict[bool, list[Box]] = {True: [], False: []}
    for across, found in runs.items():
        for run in sorted(found, key=lambda b: -max(b.width, b.height))[:_MOST_RUNS]:
            if _on_grid(run, grid, scale):
                rules.append(run)
            elif not any(text.covers(run, 1.5) for text in texts):
                kept[across].append(run)
    level, upright = (_joined(kept[across], across=across) for across in (True, False))
    level, upright = (
        [run for run in level if not _is_base(run, upright, across=True)],
        [run for run in upright if not _is_base(run, level, across=False)],
    )
    ends: list[tuple[Point, Point]] = [
        *(((b.x0, b.center[1]), (b.x1, b.center[1])) for b in level),
        *(((b.center[0], b.top), (b.center[0], b.bottom)) for b in upright),
    ]
    for text in texts:
        _wipe(ink, text, 0.0, scale)
    lines = [Line(pair, *_headed(ink, *pair, scale)) for pair in ends]
    for rule in rules:
        _wipe(ink, rule, 0.5, scale)
    for line in lines:
        _wipe(ink, Box.around(line.points), _EXPLAINED, scale)
        for end in (0, 1):
            if line.headed(end):
                _wipe(ink, Box.around([line.point(end)]), _HEAD_LENGTH, scale)
    return lines


def _is_base(run: Box, others: Iterable[Box], *, across: bool) -> bool:
    """Tell whether a short run lies across the end of one of the ``others``, as far to one side as to the other."""
    if max(run.width, run.height) >= _SHORT:
        return False
    x, y = run.center
    for other in others:
        aside = abs(other.center[0] - x) if across else abs(other.center[1] - y)
        at, low, high = (y, other.top, other.bottom) if across else (x, other.x0, other.x1)
        if aside < 1.2 and low - 2 <= at <= high + 2 and min(at - low, high - at) < _HEAD_LENGTH:
            return True
    return False


def _headed(ink: Any, a: Point, b: Point, scale: float) -> tuple[bool, bool]:
    """Tell at which ends of the line from ``a`` to ``b`` a head sits; on a short line at no more than one."""
    at_a, at_b = _swelling_from(ink, a, b, scale), _swelling_from(ink, b, a, scale)
    if math.dist(a, b) < 2 * _HEAD_LENGTH:
        return at_a < min(at_b, _TIP), at_b <= at_a and at_b < _TIP
    return at_a < _TIP, at_b < _TIP


def _swelling_from(ink: Any, tip: Point, tail: Point, scale: float) -> float:
    """Return how far from ``tip`` the ink beside a line begins to swell on both sides; infinite where it doesn't."""
    x, y = int(tip[0] * scale), int(tip[1] * scale)
    back, reach = int(_HEAD_LENGTH * scale), int(_HEAD_REACH * scale)
    if abs(tip[0] - tail[0]) > abs(tip[1] - tail[1]):
        ink, x, y, forward = ink.T, y, x, tip[0] < tail[0]
    else:
        forward = tip[1] < tail[1]
    rows = ink[max(0, y) : y + back] if forward else ink[max(0, y - back) : max(0, y)][::-1]
    rows = rows[:, max(0, x - reach) : x + reach + 1] > 0
    axis = min(x, reach)
    swelling: list[int] = []
    for i, row in enumerate(rows):
        if row.mean() > _RULED:
            continue  # a rule, or another line, runs across
        left, right = _extent(row[: axis + 1][::-1], scale), _extent(row[axis:], scale)
        if min(left, right) > _SWELLING:
            swelling.append(i)
    return swelling[0] / scale if len(swelling) >= _HEAD_ROWS * scale else math.inf


def _extent(row: Any, scale: float) -> float:
    """Return how far ink goes from the beginning of ``row``, over gaps that an open head has."""
    import numpy

    last = 0
    for at in numpy.nonzero(row)[0].tolist():
        if at - last > _GAP * scale:
            break
        last = at
    return float(last / scale)


def _wipe(ink: Any, box: Box, around: float, scale: float) -> None:
    import cv2

    corner = int((box.x0 - around) * scale), int((box.top - around) * scale)
    cv2.rectangle(ink, corner, (int((box.x1 + around) * scale) + 1, int((box.bottom + around) * scale) + 1), 0, -1)


def _blots(ink: Any, scale: float) -> list[Box]:
    """Return where there is ink left, neighbours as one."""
    import cv2
    import numpy

    kept = cv2.morphologyEx(ink, cv2.MORPH_OPEN, numpy.ones((2, 2), numpy.uint8))
    size = max(3, int(_BLOT * scale))
    count, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(kept, numpy.ones((size, size), numpy.uint8)))
    blots: list[Box] = []
    for x, y, w, h, _ in stats[1:count].tolist():
        found = cv2.boundingRect(kept[y : y + h, x : x + w])
        box = Box(x + found[0], y + found[1], x + found[0] + found[2], y + found[1] + found[3])
        blots.append(Box(box.x0 / scale, box.top / scale, box.x1 / scale, box.bottom / scale))
    return [box for box in blots if max(box.width, box.height) >= _SMALLEST_BLOT]


def _short_arrow(ink: Any, blot: Box, shapes: Sequence[Shape], scale: float) -> Line | None:
    """Return the arrow that ``blot`` is when it is the head at a shape whose shaft is too short for a line."""
    if max(blot.width, blot.height) > _SHORT:
        return None
    x, y = blot.center
    shape = min((s.box for s in shapes), key=lambda b: b.distance((x, y)), default=None)
    if shape is None or shape.distance((x, y)) > _SHORT / 2 + _TIP:
        return None
    part = ink[int(blot.top * scale) : int(blot.bottom * scale) + 1, int(blot.x0 * scale) : int(blot.x1 * scale) + 1]
    if shape.x0 <= x <= shape.x1:
        widths, above = (part > 0).sum(axis=1), y < shape.top
        at, far = (x, shape.top if above else shape.bottom), (x, blot.top if above else blot.bottom)
        beyond = (x, far[1] + (-_EXPLAINED if above else _EXPLAINED))
    elif shape.top <= y <= shape.bottom:
        widths, above = (part > 0).sum(axis=0), x < shape.x0
        at, far = (shape.x0 if above else shape.x1, y), (blot.x0 if above else blot.x1, y)
        beyond = (far[0] + (-_EXPLAINED if above else _EXPLAINED), y)
    else:
        return None
    wide = [int(width) for width in (widths if above else widths[::-1]) if width > _HEAD_ROWS * scale]
    half = len(wide) // 2
    if not half:
        return None
    enters = sum(wide[:half]) >= sum(wide[-half:])  # from afar to the shape: a head is wide where it begins
    return Line((beyond, at), head_at_start=not enters, head_at_end=enters)


def runs_of(ink: Any, scale: float, shortest: float, *, across: bool) -> list[Box]:
    """Return the straight level (or upright) runs of ink, thin ones only, in points."""
    import cv2
    import numpy

    size = max(3, int(shortest * scale))
    kernel = numpy.ones((1, size) if across else (size, 1), numpy.uint8)
    opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
    opened = cv2.dilate(opened, numpy.ones((2, 5) if across else (5, 2), numpy.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    found: list[Box] = []
    for x, y, w, h, _ in stats[1:count].tolist():
        thick, long = (h, w) if across else (w, h)
        if thick > 5 * scale or long < 1.2 * thick:
            continue
        middle = (y + h / 2 if across else x + w / 2) / scale
        low, high = (x, x + w) if across else (y, y + h)
        low, high = low / scale, high / scale
        found.append(
            Box(low, middle - 0.4, high, middle + 0.4) if across else Box(middle - 0.4, low, middle + 0.4, high)
        )
    return found


def _on_grid(box: Box, grid: Any, scale: float) -> bool:
    """Tell whether most of a run lies on a rule of the table."""
    x0, x1 = int(box.x0 * scale), max(int(box.x0 * scale) + 1, int(box.x1 * scale))
    y0, y1 = int(box.top * scale), max(int(box.top * scale) + 1, int(box.bottom * scale))
    part = grid[max(0, y0) : y1, max(0, x0) : x1]
    return part.size == 0 or float((part > 0).mean()) > 0.7


def _joined(runs: list[Box], *, across: bool) -> list[Box]:
    """Return ``runs`` with the pieces of one line put together that a crossing rule or a faint spot parted."""
    kept: list[Box] = []
    for run in sorted(runs, key=lambda b: (b.x0, b.top) if across else (b.top, b.x0)):
        for i, other in enumerate(kept):
            aside = abs(other.center[1] - run.center[1]) if across else abs(other.center[0] - run.center[0])
            gap = run.x0 - other.x1 if across else run.top - other.bottom
            if aside < 1.6 and gap < 6:
                kept[i] = (
                    Box(other.x0, other.top, max(other.x1, run.x1), other.bottom)
                    if across
                    else Box(other.x0, other.top, other.x1, max(other.bottom, run.bottom))
                )
                break
        else:
            kept.append(run)
    return kept
