"""The plane that all drawn formats share: points, boxes, words, painted paths, shapes and lines.

Coordinates are points (1/72 inch) from the upper left corner of the page; y grows downwards. The readers of the
formats supply these values and nothing else: ``rules_to_tables`` makes tables of them, ``paths_to_shapes`` and
``arrow_heads`` find the flow among painted paths, ``lines_to_arrows`` says which shapes a line joins.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from converters.grid import SymbolKind

Point = tuple[float, float]

LARGEST = 20_000.0
"""Coordinates beyond this (about 7 m) belong to no page: whatever lies there is left out."""
STRIP = 2.6
"""Filled paths thinner than this are drawn lines."""
_PARTS = (0.2, 0.4, 0.6, 0.8)
"""Where along a curve points are taken."""
THICK = 6.0
"""Filled paths up to so wide are lines too, where they are far longer than they are wide."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float

    @staticmethod
    def around(points: Iterable[Point]) -> Box:
        """Return the smallest box that holds ``points``; at least one is needed."""
        xs, ys = zip(*points, strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    @property
    def center(self) -> Point:
        """The middle."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    @property
    def area(self) -> float:
        """Area in square points."""
        return self.width * self.height

    def holds(self, point: Point, slack: float = 0.0) -> bool:
        """Tell whether ``point`` lies inside or at most ``slack`` outside."""
        return self.x0 - slack <= point[0] <= self.x1 + slack and self.top - slack <= point[1] <= self.bottom + slack

    def covers(self, other: Box, slack: float = 0.0) -> bool:
        """Tell whether ``other`` lies inside, give or take ``slack``."""
        return self.holds((other.x0, other.top), slack) and self.holds((other.x1, other.bottom), slack)

    def distance(self, point: Point) -> float:
        """Return how far ``point`` is from the box; 0 inside."""
        return math.hypot(
            max(self.x0 - point[0], 0.0, point[0] - self.x1), max(self.top - point[1], 0.0, point[1] - self.bottom)
        )

    def moved(self, dx: float, dy: float) -> Box:
        """Return the box shifted by (dx, dy)."""
        return Box(self.x0 + dx, self.top + dy, self.x1 + dx, self.bottom + dy)

    def laid(self, turn: int) -> Box:
        """Return the box after ``turn`` clockwise quarter turns of the page about its corner."""
        match turn % 4:
            case 1:
                return Box(-self.bottom, self.x0, -self.top, self.x1)
            case 2:
                return Box(-self.x1, -self.bottom, -self.x0, -self.top)
            case 3:
                return Box(self.top, -self.x1, self.bottom, -self.x0)
            case _:
                return self

    def as_tuple(self) -> tuple[float, float, float, float]:
        """Return (x0, top, x1, bottom), rounded to a tenth of a point, as ``Source.box`` wants it."""
        return round(self.x0, 1), round(self.top, 1), round(self.x1, 1), round(self.bottom, 1)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place."""

    text: str
    box: Box
    turn: int = 0
    """The clockwise quarter turns of the page that would make it upright: 3 for a name that reads downwards."""
    whole: bool = False
    """All that stands in a box or cell of its own; other words are parts of a text."""


@dataclass(frozen=True)
class Path:
    """One painted sub-path. Curves are kept by their end points; ``curves`` counts them."""

    points: tuple[Point, ...]
    closed: bool
    stroked: bool
    """Its outline is painted in a visible colour."""
    filled: bool
    """Its inside is painted in a colour other than white."""
    curves: int = 0
    way: tuple[Point, ...] = ()
    """An open path with curves as a line of short pieces; empty for any other."""

    @cached_property
    def box(self) -> Box:
        """The box around all points."""
        return Box.around(self.points)

    @cached_property
    def area(self) -> float:
        """The area enclosed by the points."""
        return polygon_area(self.points)

    @cached_property
    def thickness(self) -> float:
        """Twice the area over the perimeter: the width of a thin strip."""
        around = length([*self.points, self.points[0]])
        return 2 * self.area / around if around else 0.0

    @property
    def is_strip(self) -> bool:
        """Whether an outline is a drawn line: hardly wide, or filled, a thick pen's, far longer than it is wide."""
        if not self.closed:
            return False
        longest = max(self.box.width, self.box.height)
        thick = STRIP <= self.thickness < THICK and longest > 3 * self.thickness and self.area < 0.5 * longest**2
        return longest > 2.5 and (self.thickness < STRIP or (self.filled and thick))


@dataclass(frozen=True, slots=True)
class Shape:
    """A symbol on the flow, before anybody says on which row and in which column it stands."""

    kind: SymbolKind
    box: Box
    text: str = ""
    key: str = ""
    """The id that connectors of the format use to name it; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Line:
    """A connector: its bends in order, and at which of its ends an arrow head sits."""

    points: tuple[Point, ...]
    head_at_start: bool = False
    head_at_end: bool = False
    start_key: str = ""
    """``Shape.key`` that the format says the start is glued to; empty where it says nothing."""
    end_key: str = ""

    def headed(self, end: int) -> bool:
        """Tell whether the start (0) or the end (1) carries an arrow head."""
        return self.head_at_end if end else self.head_at_start

    def point(self, end: int) -> Point:
        """Return the start (0) or the end (1)."""
        return self.points[-1] if end else self.points[0]

    def before(self, end: int) -> Point:
        """Return the bend, or the other end, next to the start (0) or the end (1)."""
        return self.points[-2] if end else self.points[1]

    def key(self, end: int) -> str:
        """Return the key that the start (0) or the end (1) is glued to."""
        return self.end_key if end else self.start_key


@dataclass(frozen=True, slots=True)
class Zone:
    """Where to look: the area over the lanes, and where the table's borders are ruled, header and all."""

    box: Box
    columns: tuple[float, ...]
    rows: tuple[float, ...]


def polygon_area(points: Sequence[Point]) -> float:
    """Return the area enclosed by ``points`` (shoelace formula), never negative."""
    total = 0.0
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        total += x0 * y1 - x1 * y0
    return abs(total) / 2


def length(points: Sequence[Point]) -> float:
    """Return the length of the open polyline ``points``."""
    return sum(math.dist(a, b) for a, b in pairwise(points))


def along_curves(points: Sequence[Point], controls: Mapping[int, Sequence[Point]]) -> list[Point]:
    """Return ``points`` with some more along each curve between two of them.

    ``controls`` are the two inner points of each Bezier curve, by the position of its end.
    """
    way: list[Point] = []
    for i, (x, y) in enumerate(points):
        if i and len(controls.get(i, ())) == 2:
            (x0, y0), ((x1, y1), (x2, y2)) = points[i - 1], controls[i]
            for t in _PARTS:
                a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                way.append((a * x0 + b * x1 + c * x2 + d * x, a * y0 + b * y1 + c * y2 + d * y))
        way.append((x, y))
    return way


def segment_distance(point: Point, start: Point, end: Point) -> float:
    """Return how far ``point`` is from the segment."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    square = dx * dx + dy * dy
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / square if square else 0.0
    along = max(0.0, min(1.0, along))
    return math.hypot(point[0] - start[0] - along * dx, point[1] - start[1] - along * dy)


def polyline_distance(point: Point, points: Sequence[Point]) -> float:
    """Return how far ``point`` is from the open polyline ``points``; infinite for fewer than two points."""
    return min((segment_distance(point, a, b) for a, b in pairwise(points)), default=math.inf)


def crosses(box: Box, start: Point, end: Point, slack: float = 0.0) -> bool:
    """Tell whether the segment passes through ``box``, made larger by ``slack`` all round (slab test)."""
    low, high = 0.0, 1.0
    for position, step, near, far in (
        (start[0], end[0] - start[0], box.x0 - slack, box.x1 + slack),
        (start[1], end[1] - start[1], box.top - slack, box.bottom + slack),
    ):
        if abs(step) < 1e-9:
            if not near <= position <= far:
                return False
            continue
        a, b = sorted(((near - position) / step, (far - position) / step))
        low, high = max(low, a), min(high, b)
        if low > high:
            return False
    return True


def inside(kind: SymbolKind, box: Box, point: Point) -> bool:
    """Tell whether ``point`` lies inside the outline of a symbol; the corners of a diamond's box don't."""
    if kind is not SymbolKind.DECISION:
        return box.holds(point)
    x, y = box.center
    across, down = max(box.width / 2, 0.1), max(box.height / 2, 0.1)
    return abs(point[0] - x) / across + abs(point[1] - y) / down <= 1.0


def clusters(values: Iterable[float], tolerance: float) -> list[float]:
    """Return the means of the groups that ``values`` form when neighbours lie within ``tolerance``."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def coverage(spans: Iterable[tuple[float, float]], low: float, high: float) -> float:
    """Return which part (0 to 1) of low..high the ``spans`` cover together."""
    total, reached = 0.0, low
    for start, end in sorted((max(low, a), min(high, b)) for a, b in spans if b > low and a < high):
        if end > reached:
            total += end - max(start, reached)
            reached = end
    return total / max(1e-6, high - low)


def lines_of(words: Iterable[Word], tolerance: float = 3.5) -> list[list[Word]]:
    """Return ``words`` as lines from top to bottom, each from left to right."""
    lines: list[tuple[float, list[Word]]] = []
    for word in sorted(words, key=lambda w: (w.box.center[1], w.box.x0)):
        middle = word.box.center[1]
        if lines and abs(lines[-1][0] - middle) < tolerance:
            lines[-1][1].append(word)
        else:
            lines.append((middle, [word]))
    return [sorted(line, key=lambda w: w.box.x0) for _, line in lines]


def text_of(words: Iterable[Word]) -> str:
    """Return the text of ``words``, a line break between lines; read sideways where most of them are set so."""
    kept = list(words)
    turns = Counter(word.turn for word in kept)
    turn = max(turns, key=lambda t: turns[t], default=0)
    if turn:
        kept = [Word(word.text, word.box.laid(turn)) for word in kept]
    return "\n".join(" ".join(word.text for word in line) for line in lines_of(kept))
