"""Fourth stage of the layout: how much room each node needs, its own name and the names of leaving flows included.

Everything here is relative to the node's centre, in screen pixels: x to the right, y downwards. A node's labels stand
in the corners between its flows, so that no line ever runs through them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from sopbpmn import textmetrics
from sopbpmn.process import ElementKind, FlowNode
from sopbpmn.text_sizes import LABEL_FONT, LABEL_WIDTH, TASK_FONT, TEXT_PADDING

_TASK_WIDTH = 180
_TASK_HEIGHT = 84
_ICON_ROOM = 54
"""A user task's icon and its margin above the text, with as much below."""
_CALL_MARKER = 16
_EVENT_SIZE = 36
_GATEWAY_SIZE = 50

_WIDEST_LABEL = 140
"""A label breaks at ``LABEL_WIDTH``, but a single long word may take up to this."""
_LABEL_SLACK = 4
"""Added to a label's measured width, so that another font doesn't break it differently."""

_BESIDE_SHAPE = 4
_BESIDE_LINE = 10
_UNDER_SHAPE = 3
_CLEARANCE = 3
"""Distances of a label from its shape, from a line at its side, from a border it stands on, and from its neighbours."""
_APART = 12
"""Distance between a node's own name and the name of a flow that leaves it: a question is no answer."""

_EVENTS = (ElementKind.START_EVENT, ElementKind.END_EVENT)
_BOXES = (ElementKind.USER_TASK, ElementKind.CALL_ACTIVITY)


class Edge(StrEnum):
    """A side of a shape on the screen."""

    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"


_VERTICAL_NAME_SIDES = (Edge.LEFT, Edge.RIGHT, Edge.TOP, Edge.BOTTOM)
_HORIZONTAL_EVENT_SIDES = (Edge.BOTTOM, Edge.TOP, Edge.LEFT, Edge.RIGHT)
_HORIZONTAL_GATEWAY_SIDES = (Edge.TOP, Edge.BOTTOM, Edge.LEFT, Edge.RIGHT)

_Corner = tuple[int, int]
"""A direction from the centre: (-1, -1) is up and to the left."""
_CORNERS: tuple[_Corner, ...] = ((-1, -1), (1, -1), (-1, 1), (1, 1))
_CORNERS_AT: dict[Edge, tuple[_Corner, _Corner]] = {
    Edge.TOP: ((1, -1), (-1, -1)),
    Edge.BOTTOM: ((1, 1), (-1, 1)),
    Edge.LEFT: ((-1, -1), (-1, 1)),
    Edge.RIGHT: ((1, -1), (1, 1)),
}


_MOST_MATCHED = 6
"""A node's further exits take the nearest corner without matching."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle relative to the centre of its node."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The x of the right border."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The y of the lower border."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Exit:
    """A named flow that leaves a node."""

    flow: str
    name: str
    side: Edge


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a node covers: its shape, its labels by element id, and the distances from its centre to its borders."""

    shape: Area
    labels: dict[str, Area]

    def _areas(self) -> tuple[Area, ...]:
        return (self.shape, *self.labels.values())

    @property
    def to_left(self) -> int:
        """How far it reaches to the left of its centre."""
        return -min(area.left for area in self._areas())

    @property
    def to_right(self) -> int:
        """How far it reaches to the right of its centre."""
        return max(area.right for area in self._areas())

    @property
    def to_top(self) -> int:
        """How far it reaches above its centre."""
        return -min(area.top for area in self._areas())

    @property
    def to_bottom(self) -> int:
        """How far it reaches below its centre."""
        return max(area.bottom for area in self._areas())


def footprint(
    node: FlowNode, used: frozenset[Edge], left: frozenset[Edge], exits: Sequence[Exit], *, horizontal: bool
) -> Footprint:
    """Return the room of ``node``, whose flows use the sides ``used`` and leave at ``left``.

    ``exits`` are the named ones among them, in the order of the document. The node's own name stands at a side that is
    free, else where flows only enter, so that it is never taken for the name of a flow.
    """
    shape = _shape(node)
    corners = _Corners(shape)
    labels = {}
    named = bool(node.name.strip()) and node.kind not in _BOXES
    side = next((side for side in _name_sides(node, horizontal) if side not in used), None) if named else None
    if side:
        labels[node.id] = corners.at_side(side, _label_size(node.name))
    entered = {corner: edge for edge in Edge if edge in used - left for corner in _CORNERS_AT[edge]}
    choice = _choose_corners(corners.taken(), exits, (tuple(entered) or _CORNERS) if named and not side else ())
    own_corner = choice.pop() if named and not side else None
    sideways = sorted(zip(exits, choice, strict=True), key=lambda pair: pair[0].side in (Edge.TOP, Edge.BOTTOM))
    for leaving, corner in sideways:
        labels[leaving.flow] = corners.beside_line(corner, leaving.side, _label_size(leaving.name))
    if own_corner:
        labels[node.id] = corners.off_exits(own_corner, entered.get(own_corner), _label_size(node.name))
    return Footprint(shape, labels)


def _choose_corners(taken: frozenset[_Corner], exits: Sequence[Exit], name: tuple[_Corner, ...]) -> list[_Corner]:
    """Return a corner for each exit, then one for the node's name if it has choices; as few as possible share one."""
    choices: list[tuple[_Corner, ...]] = [_CORNERS_AT[leaving.side] for leaving in exits[:_MOST_MATCHED]]
    if name:
        choices.append(name)
    best = min(product(*choices), key=lambda corners: len(corners) - len({*corners} - taken))
    rest = [_CORNERS_AT[leaving.side][0] for leaving in exits[_MOST_MATCHED:]]
    count = min(len(exits), _MOST_MATCHED)
    return [*best[:count], *rest, *best[count:]]


def _label_size(text: str) -> tuple[int, int]:
    """Return width and height of a label outside its shape."""
    longest = textmetrics.longest_word(text, LABEL_FONT)
    room = min(max(LABEL_WIDTH, longest), _WIDEST_LABEL)
    width, height = textmetrics.extent(text, room, LABEL_FONT)
    return width + _LABEL_SLACK, height


def _shape(node: FlowNode) -> Area:
    if node.kind in _EVENTS:
        width = height = _EVENT_SIZE
    elif node.kind in _BOXES:
        width = _TASK_WIDTH
        _, words = textmetrics.extent(node.name, _TASK_WIDTH - 2 * TEXT_PADDING, TASK_FONT)
        height = max(_TASK_HEIGHT, words + _ICON_ROOM)
        height += _CALL_MARKER if node.kind is ElementKind.CALL_ACTIVITY else 0
        height += height % 2  # an even height has its middle on a whole pixel
    else:
        width = height = _GATEWAY_SIZE
    return Area(-width // 2, -height // 2, width, height)


def _name_sides(node: FlowNode, horizontal: bool) -> tuple[Edge, ...]:
    if not horizontal:
        return _VERTICAL_NAME_SIDES
    return _HORIZONTAL_EVENT_SIDES if node.kind in _EVENTS else _HORIZONTAL_GATEWAY_SIDES


class _Corners:
    """The four corners around a shape, and the labels that stand in them already, each with the gap it keeps."""

    def __init__(self, shape: Area) -> None:
        self._half = (shape.width // 2, shape.height // 2)
        self._labels: dict[_Corner, list[tuple[Area, int]]] = {corner: [] for corner in _CORNERS}

    def at_side(self, side: Edge, size: tuple[int, int]) -> Area:
        """Place a label in the middle of a free side; it keeps both corners there from others."""
        (half_width, half_height), (width, height) = self._half, size
        if side is Edge.LEFT:
            area = Area(-half_width - _BESIDE_SHAPE - width, -height // 2, width, height)
        elif side is Edge.RIGHT:
            area = Area(half_width + _BESIDE_SHAPE, -height // 2, width, height)
        elif side is Edge.TOP:
            area = Area(-width // 2, -half_height - _UNDER_SHAPE - height, width, height)
        else:
            area = Area(-width // 2, half_height + _UNDER_SHAPE, width, height)
        for corner in _CORNERS_AT[side]:
            self._labels[corner].append((area, _APART))
        return area

    def off_exits(self, corner: _Corner, entered: Edge | None, size: tuple[int, int]) -> Area:
        """Place the node's name in ``corner``, off the names that stand there.

        That is beside the line that enters at ``entered``, or, where flows leave at all sides, off the diamond's tip.
        """
        if entered:
            return self._put(corner, self._beside(entered), size, _APART)
        nearest = self._half[0] // 2 + 2 * _BESIDE_SHAPE
        return self._put(corner, (nearest, nearest), size, _APART)

    def taken(self) -> frozenset[_Corner]:
        """Return the corners in which something stands."""
        return frozenset(corner for corner, labels in self._labels.items() if labels)

    def beside_line(self, corner: _Corner, side: Edge, size: tuple[int, int]) -> Area:
        """Place a label in ``corner`` beside the line that leaves at ``side``."""
        return self._put(corner, self._beside(side), size, _CLEARANCE)

    def _beside(self, side: Edge) -> tuple[int, int]:
        """Return how far from the centre a label stands at least that is beside the line at ``side``."""
        if side in (Edge.LEFT, Edge.RIGHT):
            return self._half[0] + _UNDER_SHAPE, _BESIDE_LINE
        return _BESIDE_LINE, self._half[1] + _UNDER_SHAPE

    def _put(self, corner: _Corner, nearest: tuple[int, int], size: tuple[int, int], gap: int) -> Area:
        """Place a label in ``corner`` at least ``nearest`` from the centre, beyond what stands there already."""
        width, height = size
        near_x, near_y = nearest
        for area, wider in self._labels[corner]:
            near_y = max(near_y, (area.bottom if corner[1] > 0 else -area.top) + max(gap, wider))
        left = near_x if corner[0] > 0 else -near_x - width
        top = near_y if corner[1] > 0 else -near_y - height
        area = Area(left, top, width, height)
        self._labels[corner].append((area, gap))
        return area
