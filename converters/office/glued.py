"""What connectors are glued to is a symbol, whatever it is drawn as: a pasted picture, words without a frame.

Offices paste rectangles and diamonds as pictures, or draw a cloud where the form knows none. The connectors at it tell
that it takes part in the flow; its outline tells what it is; where that says nothing it is taken for a box, and asked.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace

from converters.drawing.geometry import Box, Line, Path, Point, Shape, Word
from converters.drawing.lines_to_arrows import TOUCH
from converters.drawing.paths_to_shapes import outline_kind
from converters.grid import MarkKind, SymbolKind
from converters.limits import Clock
from converters.office.drawing import Drawing, Thing
from converters.office.ink_outline import ink_kind
from converters.office.package import Package
from converters.office.svg_outline import Figure, figure_of
from converters.table.cell_words import is_capsule

BY_SILHOUETTE, UNKNOWN = "picture-by-silhouette", "outline-unknown"
"""Findings on a symbol: its kind was seen in pixels, or isn't told at all."""


_CROWD = 3_000
"""Where more is drawn than on any SOP, what a line only touches isn't looked for."""


@dataclass(frozen=True, slots=True)
class _Outline:
    """What something looks like, the words in it, and the finding that has to tell of it."""

    kind: SymbolKind
    text: str = ""
    doubt: str = ""


class Pictures:
    """The pictures of a part, each looked at once however often it is pasted."""

    def __init__(self, package: Package, part: str, clock: Clock) -> None:
        """Take the relations of ``part``, which name its pictures."""
        self._package, self._relations, self._clock = package, package.relations(part), clock
        self._figures: dict[str, Figure | None] = {}
        self._kinds: dict[str, SymbolKind | None] = {}

    def outline(self, thing: Thing) -> _Outline:
        """Return what ``thing`` looks like; a box where nothing tells."""
        if thing.kind is not None:
            return _Outline(thing.kind, thing.text, UNKNOWN if thing.what is MarkKind.WORDS else "")
        self._clock.check()
        parts = [self._relations.get(image, ("", ""))[1] for image in thing.images]
        text = thing.text
        for part in (part for part in parts if part in self._package):
            if part.lower().endswith(".svg"):
                figure = self._figure(part)
                text = text or (figure.text if figure else "")
                kind = None if figure is None or figure.path is None else outline_kind(_fitted(figure.path, thing.box))
                if kind is not None:
                    return _Outline(kind, text)
            elif (kind := self._kind(part)) is not None:
                return _Outline(kind, text, BY_SILHOUETTE)
        return _Outline(SymbolKind.PROCESS, text, UNKNOWN)

    def _figure(self, part: str) -> Figure | None:
        if part not in self._figures:
            self._figures[part] = figure_of(self._package.read(part))
        return self._figures[part]

    def _kind(self, part: str) -> SymbolKind | None:
        if part not in self._kinds:
            self._kinds[part] = ink_kind(self._package.read(part))
        return self._kinds[part]


def _fitted(path: Path, box: Box) -> Path:
    """Return ``path`` stretched over ``box``, so that its corners are as far apart as they are seen."""
    own = path.box
    across, down = (box.width / own.width if own.width else 1.0), (box.height / own.height if own.height else 1.0)
    points = tuple((box.x0 + (x - own.x0) * across, box.top + (y - own.top) * down) for x, y in path.points)
    return Path(points, path.closed, path.stroked, path.filled, path.curves)


def settled(drawing: Drawing, pictures: Pictures) -> Drawing:
    """Return ``drawing`` with its things among the symbols or words, where its connectors or their words tell."""
    drawing = _with_unique_keys(drawing)
    ends = _Ends(drawing)
    result = replace(drawing, shapes=list(drawing.shapes), words=list(drawing.words), things=[], doubts={})
    for thing in drawing.things:
        if thing.hidden or not ends.make_a_symbol(thing):
            if thing.text and not thing.hidden:
                result.words.append(Word(thing.text, thing.box, whole=True))
            else:
                result.things.append(thing)
            continue
        outline = pictures.outline(thing)
        result.shapes.append(Shape(outline.kind, thing.box, outline.text, thing.key))
        if outline.doubt:
            result.doubts[thing.box.as_tuple()] = outline.doubt
    return result


def _with_unique_keys(drawing: Drawing) -> Drawing:
    """Return ``drawing`` without the keys that several things share: they name none of them."""
    counts = Counter([shape.key for shape in drawing.shapes] + [thing.key for thing in drawing.things])

    def unique(key: str) -> str:
        return "" if counts[key] > 1 else key

    return replace(
        drawing,
        shapes=[replace(shape, key=unique(shape.key)) for shape in drawing.shapes],
        things=[replace(thing, key=unique(thing.key)) for thing in drawing.things],
        lines=[replace(n, start_key=unique(n.start_key), end_key=unique(n.end_key)) for n in drawing.lines],
    )


class _Ends:
    """Where the lines of a drawing begin and end."""

    def __init__(self, drawing: Drawing) -> None:
        self._into, self._out = _glue(drawing.lines)
        self._loose = sorted(line.point(end) for line in drawing.lines for end in (0, 1) if not line.key(end))
        self._symbols = sorted(shape.box.center for shape in drawing.shapes)
        self._crowded = drawing.size > _CROWD

    def make_a_symbol(self, thing: Thing) -> bool:
        """Tell whether the lines at ``thing`` tell that it is a symbol.

        Words without a frame may be a label that a connector was glued to by chance.
        """
        into, out = thing.key in self._into, thing.key in self._out
        if thing.what is MarkKind.WORDS:
            return (into and out) or ((into or out) and is_capsule(thing.text))
        if into or out or self._crowded:
            return into or out
        return self._is_touched(thing.box) and not _any_in(self._symbols, thing.box, 0.0)

    def _is_touched(self, box: Box) -> bool:
        """Tell whether a line that isn't glued ends at the border of ``box``, and none inside it."""
        inner = Box(box.x0 + TOUCH, box.top + TOUCH, box.x1 - TOUCH, box.bottom - TOUCH)
        return _any_in(self._loose, box, TOUCH) and not _any_in(self._loose, inner, 0.0)


def _glue(lines: list[Line]) -> tuple[set[str], set[str]]:
    """Return the keys that lines are glued to with a head, and those that they leave."""
    into: set[str] = set()
    out: set[str] = set()
    for line in lines:
        for end in (0, 1):
            (into if line.headed(end) else out).add(line.key(end))
    return into - {""}, out - {""}


def _any_in(points: list[Point], box: Box, slack: float) -> bool:
    """Tell whether one of ``points``, which are sorted, lies in ``box`` or at most ``slack`` outside."""
    first, last = bisect_left(points, (box.x0 - slack, 0.0)), bisect_right(points, (box.x1 + slack, float("inf")))
    return any(box.holds(points[i], slack) for i in range(first, last))
