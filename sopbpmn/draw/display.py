"""The display list: what is to be seen, as plain values, so that SVG, PDF and PNG show the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Style:
    """Fill and stroke as ``#rrggbb``, or ``none``; widths and dashes in pixels."""

    fill: str = "none"
    stroke: str = "none"
    width: float = 1.5
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, its corners rounded by ``radius``."""

    x: float
    y: float
    width: float
    height: float
    style: Style
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around (x, y)."""

    x: float
    y: float
    radius: float
    style: Style


@dataclass(frozen=True, slots=True)
class Path:
    """Lines and cubic curves: each step is the end of a line, or two control points and the end of a curve.

    The first step has one point, the start.
    """

    steps: tuple[tuple[Point, ...], ...]
    style: Style
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words. (x, y) is on the base line, in the middle unless ``anchor`` is ``start``."""

    x: float
    y: float
    words: str
    size: float
    fill: str
    anchor: str = "middle"
    bold: bool = False
    upwards: bool = False
    """Turned a quarter to the left, reading from below to above."""


Item = Rect | Circle | Path | Text


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs to one BPMN element."""

    element: str
    classes: tuple[str, ...]
    title: str
    items: tuple[Item, ...]
    link: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole picture; its groups lie on each other in their order. ``x`` and ``y`` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    title: str
    description: str
    groups: tuple[Group, ...] = field(default=())

    def items(self) -> Iterator[Item]:
        """Yield everything to be drawn, lowest first."""
        for group in self.groups:
            yield from group.items


def shifted(item: Item, dx: float, dy: float) -> Item:
    """Return ``item`` at another place."""
    if isinstance(item, Path):
        return replace(item, steps=tuple(tuple((x + dx, y + dy) for x, y in step) for step in item.steps))
    return replace(item, x=item.x + dx, y=item.y + dy)


def polyline(points: Sequence[Point], style: Style, *, closed: bool = False) -> Path:
    """Return straight lines through ``points``."""
    return Path(tuple((point,) for point in points), style, closed)
