"""Shapes and lines -> arrows: which shape a line leaves, which it enters, and which word labels it.

One core for all drawn formats. A line is traced from its arrow head backwards: to the shape at its other end, or along
the lines that it touches (several lines may merge into one head, or fork from one line). Lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from converters.drawing.branch_labels import Leaving, labels_of
from converters.drawing.geometry import Box, Line, Point, Shape, Word, crosses, polyline_distance

TOUCH = 4.0
TOUCH_HEAD = 7.0
"""An end belongs to a shape this near; an end with a head may stop a little earlier."""
_RAY = 34.0
"""Unglued arrows stop 5 to 15 points short: so far an end is prolonged to meet a shape."""
JUNCTION = 3.2
_BEND = 1.5
_LONGEST = 200
"""An arrow is followed over so many lines at most."""


@dataclass(frozen=True, slots=True)
class DrawnArrow:
    """An arrow between two shapes, given by their positions in the list."""

    source: int
    target: int
    points: tuple[Point, ...]
    """From the source's border to the target's."""
    label: Word | None = None
    shared: bool = False
    """Several lines run together into one head: which of them the arrow belongs to is a conclusion."""


@dataclass(frozen=True, slots=True)
class LooseArrow:
    """A line with an arrow head that ends in nothing: the shape at its other end or ``None``, and its bends."""

    source: int | None
    target: int | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two shapes with a line between them that has no head, given by their positions in the list."""

    first: int
    second: int
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Connections:
    """What the lines say."""

    arrows: tuple[DrawnArrow, ...]
    loose: tuple[LooseArrow, ...]
    ties: tuple[Tie, ...]


@dataclass
class _Net:
    """The lines, the shape at each of their ends, and the lines that they touch."""

    lines: Sequence[Line]
    ends: list[tuple[int | None, int | None]]
    touches: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    """The lines that an end, given as (line, end), lies on."""
    touched: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """The ends that lie on a line."""
    used: set[int] = field(default_factory=set)
    """Lines that are part of some arrow."""

    def sources(self, i: int, tail: int, seen: set[int]) -> Iterator[tuple[int, tuple[Point, ...]]]:
        """Yield the shapes that line ``i`` comes from, followed towards its end ``tail``, with the way from them."""
        line = self.lines[i]
        points = line.points if tail == 0 else line.points[::-1]
        shape = self.ends[i][tail]
        if shape is not None:
            self.used.add(i)
            yield shape, points
        joint = line.point(tail)
        behind = [
            (j, end)
            for j in self.touches.get((i, tail), ())
            for end in (0, 1)
            if math.dist(self.lines[j].point(end), joint) >= JUNCTION and not self.lines[j].headed(end)
        ]
        merging = [
            (j, 1 - end) for j, end in self.touched.get(i, ()) if not self.lines[j].headed(1 - end) and j not in seen
        ]
        for j, end in (*behind, *merging):
            if j in seen or len(seen) > _LONGEST:
                continue
            seen.add(j)  # each line is followed once: routes between two shapes may be as many as the lines allow
            for shape, way in self.sources(j, end, seen):
                self.used.update((i, j))
                yield shape, (*way, *points[1:])


def connect(shapes: Sequence[Shape], lines: Sequence[Line], words: Iterable[Word] = ()) -> Connections:
    """Return the arrows that ``lines`` draw between ``shapes``; ``words`` are the candidates for their labels."""
    net = _net(shapes, lines)
    arrows: dict[tuple[int, int], DrawnArrow] = {}
    open_heads: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        for head in (0, 1):
            target = net.ends[i][head]
            if not line.headed(head):
                continue
            if target is None:
                open_heads.append((i, head))
                continue
            found = [(s, way) for s, way in net.sources(i, 1 - head, {i}) if s != target]
            several = len({source for source, _ in found}) > 1
            for source, way in found:
                arrows.setdefault((source, target), DrawnArrow(source, target, way, shared=several))
            if not found:
                open_heads.append((i, head))
    loose = [
        LooseArrow(net.ends[i][1 - head], net.ends[i][head], lines[i].points if head else lines[i].points[::-1])
        for i, head in open_heads
        if i not in net.used
    ]
    drawn = list(arrows.values())
    labels = labels_of(shapes, [Leaving(arrow.source, arrow.points) for arrow in drawn], words)
    labelled = tuple(replace(arrow, label=labels.get(a)) for a, arrow in enumerate(drawn))
    return Connections(labelled, tuple(loose), tuple(_ties(net, arrows)))


def _ties(net: _Net, arrows: Container[tuple[int, int]]) -> Iterator[Tie]:
    """Yield the pairs of shapes that lines without heads join, directly or over several lines end to end."""
    bare = {i for i, line in enumerate(net.lines) if i not in net.used and not (line.head_at_start or line.head_at_end)}
    while bare:
        group, todo = [], [bare.pop()]
        while todo:
            i = todo.pop()
            group.append(i)
            beside = [
                *net.touches.get((i, 0), ()),
                *net.touches.get((i, 1), ()),
                *(j for j, _ in net.touched.get(i, ())),
            ]
            near = bare.intersection(beside)
            bare -= near
            todo += near
        joined = sorted({end for i in group for end in net.ends[i] if end is not None})
        if len(joined) == 2 and (joined[0], joined[1]) not in arrows and (joined[1], joined[0]) not in arrows:
            yield Tie(joined[0], joined[1], tuple(point for i in group for point in net.lines[i].points))


def _net(shapes: Sequence[Shape], lines: Sequence[Line]) -> _Net:
    keys = {shape.key: i for i, shape in enumerate(shapes) if shape.key}
    boxes = [shape.box for shape in shapes]
    around = [Box.around(line.points) for line in lines]
    net = _Net(lines, [])
    for i, line in enumerate(lines):
        found: list[int | None] = []
        for end in (0, 1):
            at = keys.get(line.key(end))
            if at is None:
                at = _nearest(boxes, line.point(end), TOUCH_HEAD if line.headed(end) else TOUCH)
            found.append(at)
        if found[0] is not None and found[0] == found[1]:
            box = boxes[found[0]]
            far = max((0, 1), key=lambda end: box.distance(line.point(end)))
            found[far] = _ahead(boxes, line, far, besides=found[0])
        for end in (0, 1):
            if found[end] is None:
                on = _touching(lines, around, i, line.point(end))
                if on:
                    net.touches[i, end] = on
                else:
                    found[end] = _ahead(boxes, line, end, besides=found[1 - end])
        net.ends.append((found[0], found[1]))
    for place, on in net.touches.items():
        for j in on:
            net.touched.setdefault(j, []).append(place)
    return net


def _touching(lines: Sequence[Line], around: Sequence[Box], i: int, point: Point) -> list[int]:
    """Return the lines other than ``i`` that pass ``point``; where some end there, those alone: it is a bend."""
    near = (j for j, box in enumerate(around) if j != i and box.holds(point, JUNCTION))
    on = [j for j in near if polyline_distance(point, lines[j].points) < JUNCTION]
    ending = [j for j in on if min(math.dist(point, lines[j].point(0)), math.dist(point, lines[j].point(1))) < _BEND]
    return ending or on


def _nearest(boxes: Sequence[Box], point: Point, limit: float) -> int | None:
    gap, at = min(((box.distance(point), i) for i, box in enumerate(boxes)), default=(math.inf, 0))
    return at if gap <= limit else None


def _ahead(boxes: Sequence[Box], line: Line, end: int, besides: int | None) -> int | None:
    """Return the first shape, ``besides`` left out, that the line meets when its end is prolonged."""
    stop, before = line.point(end), line.points[-2] if end else line.points[1]
    size = math.dist(stop, before)
    if size < 0.01:
        return None
    reach = (stop[0] + (stop[0] - before[0]) / size * _RAY, stop[1] + (stop[1] - before[1]) / size * _RAY)
    hits = [(b.distance(stop), i) for i, b in enumerate(boxes) if i != besides and crosses(b, stop, reach, 2.5)]
    return min(hits)[1] if hits else None
