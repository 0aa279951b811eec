"""Shapes and lines -> arrows: which shape a line leaves, which it enters, and which word labels it.

One core for all drawn formats. A line is traced from its arrow head backwards: to the shape at its other end, or along
the lines that it touches (several lines may merge into one head, or fork from one line). Lengths are points.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from converters.drawing.branch_labels import Leaving, labels_of
from converters.drawing.geometry import Box, Line, Point, Shape, Word, crosses, polyline_distance, segment_distance

TOUCH = 4.0
TOUCH_HEAD = 7.0
"""An end belongs to a shape this near; an end with a head may stop a little earlier."""
_RAY = 34.0
"""Unglued arrows stop 5 to 15 points short: so far an end is prolonged to meet a shape."""
JUNCTION = 3.2
_BEND = 1.5
_PARALLEL = 0.1
"""Legs at a smaller angle (its sine) run side by side."""
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
    unsure: bool = False
    """What it joins is a conclusion: lines run into one head, or the head lies beyond the shape or on another arrow."""
    tangled: bool = False
    """Several lines run into several heads: which leads where nobody can tell."""


@dataclass(frozen=True, slots=True)
class LooseArrow:
    """A line that ends in nothing: the shape at its other end or ``None``, and its bends."""

    source: int | None
    target: int | None
    points: tuple[Point, ...]
    label: Word | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """Shapes with a line between them that has no head, given by their positions in the list."""

    shapes: tuple[int, ...]
    """The two at its ends, then those that it runs through."""
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Connections:
    """What the lines say."""

    arrows: tuple[DrawnArrow, ...]
    loose: tuple[LooseArrow, ...]
    """With a head, but without a shape at one end or at both."""
    ties: tuple[Tie, ...]
    stubs: tuple[LooseArrow, ...]
    """Without a head, and with a shape at one end."""


@dataclass
class _Net:
    """The lines, the shape at each of their ends, and the lines that they touch."""

    lines: Sequence[Line]
    boxes: Sequence[Box]
    """Those of the shapes."""
    ends: list[tuple[int | None, int | None]]
    touches: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    """The lines that an end, given as (line, end), lies on."""
    touched: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """The ends that lie on a line."""
    used: set[int] = field(default_factory=set)
    """Lines that are part of some arrow."""
    beyond: set[tuple[int, int]] = field(default_factory=set)
    """The ends with a head that lie on the far side of their shape."""

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
            come_from = [(s, way) for s, way in net.sources(i, 1 - head, {i}) if s != target]
            unsure = len({source for source, _ in come_from}) > 1 or (i, head) in net.beyond
            for source, way in come_from:
                arrows.setdefault((source, target), DrawnArrow(source, target, way, unsure=unsure))
            if not come_from:
                open_heads.append((i, head))
    arrows.update(_joining(net, list(arrows.values()), open_heads))
    loose = tuple(_loose(net, open_heads))
    ties, stubs = _bare(net, arrows)
    found = Connections(_with_tangles(arrows.values()), loose, tuple(ties), tuple(stubs))
    return _labelled(shapes, found, words)


def _labelled(shapes: Sequence[Shape], found: Connections, words: Iterable[Word]) -> Connections:
    """Return ``found`` with the labels of all that leaves a shape: a loose arrow keeps its word from the others."""
    leaving: tuple[DrawnArrow | LooseArrow, ...] = (*found.arrows, *found.loose, *found.stubs)
    ways = {n: Leaving(part.source, part.points) for n, part in enumerate(leaving) if part.source is not None}
    at = dict(zip(ways, range(len(ways)), strict=True))
    labels = labels_of(shapes, list(ways.values()), words)
    given = [labels.get(at[n]) if n in at else None for n in range(len(leaving))]
    arrows, loose = len(found.arrows), len(found.arrows) + len(found.loose)
    return Connections(
        tuple(replace(part, label=label) for part, label in zip(found.arrows, given[:arrows], strict=True)),
        tuple(replace(part, label=label) for part, label in zip(found.loose, given[arrows:loose], strict=True)),
        found.ties,
        tuple(replace(part, label=label) for part, label in zip(found.stubs, given[loose:], strict=True)),
    )


def _loose(net: _Net, open_heads: Iterable[tuple[int, int]]) -> Iterator[LooseArrow]:
    """Yield the lines with a head that no arrow came of."""
    for i, head in open_heads:
        if i in net.used:
            continue
        line, target = net.lines[i], net.ends[i][head]
        come_from = list(net.sources(i, 1 - head, {i})) if target is None else []
        if not come_from:
            yield LooseArrow(net.ends[i][1 - head], target, line.points if head else line.points[::-1])
        for source, way in come_from:
            yield LooseArrow(source, None, way)


def _joining(
    net: _Net, arrows: Sequence[DrawnArrow], open_heads: Iterable[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], DrawnArrow]]:
    """Yield, by what they join, the arrows whose head lies on another one: they go where that one goes."""
    known = {(arrow.source, arrow.target) for arrow in arrows}
    around = [Box.around(arrow.points) for arrow in arrows]
    for i, head in open_heads:
        if (i, head) not in net.touches:
            continue
        tip = net.lines[i].point(head)
        near = (arrow for arrow, box in zip(arrows, around, strict=True) if box.holds(tip, JUNCTION))
        joined = {arrow.target for arrow in near if polyline_distance(tip, arrow.points) < JUNCTION}
        if len(joined) == 1:
            (target,) = joined
            for source, way in net.sources(i, 1 - head, {i}):
                if source != target and (source, target) not in known:
                    yield (source, target), DrawnArrow(source, target, way, unsure=True)


def _with_tangles(arrows: Collection[DrawnArrow]) -> tuple[DrawnArrow, ...]:
    """Return ``arrows`` with those marked whose line leads to several heads to which another line leads as well."""

    def start(arrow: DrawnArrow) -> tuple[int, int, int]:
        x, y = arrow.points[0]
        return arrow.source, round(x), round(y)

    forks = Counter(start(arrow) for arrow in arrows if arrow.unsure)
    merging = Counter(arrow.target for arrow in arrows if arrow.unsure and forks[start(arrow)] > 1)
    return tuple(
        replace(arrow, tangled=True)
        if arrow.unsure and forks[start(arrow)] > 1 and merging[arrow.target] > 1
        else arrow
        for arrow in arrows
    )


def _bare(net: _Net, arrows: Container[tuple[int, int]]) -> tuple[list[Tie], list[LooseArrow]]:
    """Return the pairs of shapes that lines without heads join, and the lines that leave a shape and end in nothing."""
    ties: list[Tie] = []
    stubs: list[LooseArrow] = []
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
            legs = [leg for i in group for leg in pairwise(net.lines[i].points)]
            through = (n for n, box in enumerate(net.boxes) if any(crosses(box, *leg, -1.0) for leg in legs))
            points = tuple(point for i in group for point in net.lines[i].points)
            ties.append(Tie((*joined, *(n for n in through if n not in joined)), points))
        elif len(joined) == 1 and len(group) == 1:
            points = net.lines[group[0]].points
            stubs.append(LooseArrow(joined[0], None, points if net.ends[group[0]][0] is not None else points[::-1]))
    return ties, stubs


def _net(shapes: Sequence[Shape], lines: Sequence[Line]) -> _Net:
    keys = {shape.key: i for i, shape in enumerate(shapes) if shape.key}
    boxes = [shape.box for shape in shapes]
    around = [Box.around(line.points) for line in lines]
    net = _Net(lines, boxes, [])
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
                on = _touching(lines, around, i, end)
                if on:
                    net.touches[i, end] = on
                    continue
                found[end] = _ahead(boxes, line, end, besides=found[1 - end])
                if found[end] is None and line.headed(end):
                    net.beyond.add((i, end))
                    found[end] = _behind(boxes, line, end, besides=found[1 - end])
        net.ends.append((found[0], found[1]))
    for place, on in net.touches.items():
        for j in on:
            net.touched.setdefault(j, []).append(place)
    return net


def _touching(lines: Sequence[Line], around: Sequence[Box], i: int, end: int) -> list[int]:
    """Return the lines that an end of line ``i`` lies on; where some end there, those alone: it is a bend.

    A head doesn't lie on the lines that share it, nor on those that run its own way.
    """
    point, headed = lines[i].point(end), lines[i].headed(end)
    near = (j for j, box in enumerate(around) if j != i and box.holds(point, JUNCTION))
    on = [j for j in near if polyline_distance(point, lines[j].points) < JUNCTION]
    ending: list[int] = []
    for j in list(on):
        there = [e for e in (0, 1) if math.dist(point, lines[j].point(e)) < _BEND]
        if headed and any(lines[j].headed(e) for e in there):
            on.remove(j)
        elif there:
            ending.append(j)
    if ending or not headed:
        return ending or on
    return [j for j in on if not _runs_beside(lines[j].points, lines[i].before(end), point)]


def _runs_beside(points: Sequence[Point], start: Point, stop: Point) -> bool:
    """Tell whether ``points`` run past ``stop`` the way that the leg from ``start`` does, so that it meets none."""
    size = math.dist(start, stop)
    return not any(
        segment_distance(stop, a, b) < JUNCTION
        and abs((b[0] - a[0]) * (stop[1] - start[1]) - (b[1] - a[1]) * (stop[0] - start[0]))
        >= _PARALLEL * math.dist(a, b) * size
        for a, b in pairwise(points)
    )


def _nearest(boxes: Sequence[Box], point: Point, limit: float) -> int | None:
    gap, at = min(((box.distance(point), i) for i, box in enumerate(boxes)), default=(math.inf, 0))
    return at if gap <= limit else None


def _ahead(boxes: Sequence[Box], line: Line, end: int, besides: int | None) -> int | None:
    """Return the first shape, ``besides`` left out, that the line meets when its end is prolonged."""
    stop, before = line.point(end), line.before(end)
    size = math.dist(stop, before)
    if size < 0.01:
        return None
    reach = (stop[0] + (stop[0] - before[0]) / size * _RAY, stop[1] + (stop[1] - before[1]) / size * _RAY)
    hits = [(b.distance(stop), i) for i, b in enumerate(boxes) if i != besides and crosses(b, stop, reach, 2.5)]
    return min(hits)[1] if hits else None


def _behind(boxes: Sequence[Box], line: Line, end: int, besides: int | None) -> int | None:
    """Return the one shape, ``besides`` left out, that a line's last leg runs through and ends shortly beyond."""
    stop, before = line.point(end), line.before(end)
    passed = [
        i
        for i, box in enumerate(boxes)
        if i != besides
        and box.distance(stop) <= min(box.width, box.height) / 2
        and not box.holds(before)
        and crosses(box, before, stop, -1.0)
    ]
    return passed[0] if len(passed) == 1 else None
