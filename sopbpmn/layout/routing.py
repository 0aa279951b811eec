"""Second stage of the layout: a way for every flow over the grid of cells and the channels between them.

The lines of the grid are numbered: odd lines run through the middle of a layer or slot, even lines are the channels
before, between and after them. A way is a list of crossings (layer line, slot line) from node to node.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from enum import IntEnum
from heapq import heappop, heappush
from itertools import pairwise

from sopbpmn.layout.ordering import Grid

Point = tuple[int, int]

# All costs are in tenths of one step between neighbouring lines.
_STEP = 10
_BEND = 45
_CROSSING = 70
_SHARED_CHANNEL = 4
"""Going beside another flow in a channel: room is made for both, so it costs next to nothing."""
_SHARED_MIDDLE = 600
"""Going on top of another flow through the middle of cells: it would be drawn as one line."""

_WINDOW = 8
"""Layers before and after both ends that a search looks at first; it widens when no way is found."""
_WIDER = 4


class Side(IntEnum):
    """Where a flow leaves or enters a node: along time, against it, or across the lanes."""

    FORTH = 0
    BACK = 1
    LEFT = 2
    RIGHT = 3


_MOVES: tuple[Point, ...] = ((1, 0), (-1, 0), (0, -1), (0, 1))
_OPPOSITE = (Side.BACK, Side.FORTH, Side.RIGHT, Side.LEFT)

_LEAVE_FORWARD = (0, 300, 8, 8)
_ENTER_FORWARD = (300, 0, 20, 20)
_LEAVE_BACK = (60, 120, 0, 0)
_ENTER_BACK = (90, 40, 0, 0)
"""What it costs to leave or enter at each side, for flows along time and for those that lead back."""

_BUSY_SAME_WAY = 250
_BUSY_ENTERED = 100
_BUSY_OTHER_WAY = 450
"""What each flow that already uses a side adds: leaving with it, entering with it, or against it."""


class Router:
    """Finds ways one after the other; each avoids what the earlier ones use."""

    def __init__(self, grid: Grid) -> None:
        self._last_u = 2 * grid.layers
        self._last_v = 2 * grid.slots
        self._at = {node: (2 * layer + 1, 2 * slot + 1) for node, (layer, slot) in grid.cells.items()}
        self._node_at = {point: node for node, point in self._at.items()}
        self._steps: defaultdict[tuple[Point, bool], int] = defaultdict(int)
        self._passed: set[tuple[Point, bool]] = set()
        self._ports: defaultdict[tuple[str, Side], list[bool]] = defaultdict(list)

    def route(self, source: str, target: str, *, leads_back: bool) -> list[Point]:
        """Return the corners of a cheapest way, both nodes' cells included, and remember it as used."""
        window = 2 * _WINDOW
        while True:
            way = self._search(source, target, leads_back, window)
            if way:
                self._remember(source, target, way)
                return _corners(way)
            window *= _WIDER

    def _search(self, source: str, target: str, leads_back: bool, window: int) -> list[Point]:
        start, goal = self._at[source], self._at[target]
        low = max(0, min(start[0], goal[0]) - window)
        high = min(self._last_u, max(start[0], goal[0]) + window)
        enter = self._port_costs(target, _ENTER_BACK if leads_back else _ENTER_FORWARD, leaving=False)
        leave = self._port_costs(source, _LEAVE_BACK if leads_back else _LEAVE_FORWARD, leaving=True)
        last_v, node_at, passed = self._last_v, self._node_at, self._passed
        came_from: dict[tuple[Point, int], tuple[Point, int] | None] = {}
        # (estimate, cost, order of finding, point, side gone to, state before)
        queue: list[tuple[int, int, int, Point, int, tuple[Point, int] | None]] = []
        found = 0
        for side, move in enumerate(_MOVES):
            point = (start[0] + move[0], start[1] + move[1])
            cost = leave[side] + self._step_cost(start, point)
            heappush(queue, (cost + _estimate(point, goal), cost, found, point, side, None))
            found += 1
        while queue:
            _, cost, _, point, side, before = heappop(queue)
            state = (point, side)
            if state in came_from:
                continue
            came_from[state] = before
            if point == goal:
                return [start, *_trace(state, came_from)]
            for turn, move in enumerate(_MOVES):
                if turn == _OPPOSITE[side]:
                    continue
                u, v = following = (point[0] + move[0], point[1] + move[1])
                if not (low <= u <= high and 0 <= v <= last_v) or (following, turn) in came_from:
                    continue
                occupant = node_at.get(following)
                if occupant is not None and occupant != target:
                    continue
                dearer = cost + self._step_cost(point, following)
                if turn != side:
                    dearer += _BEND
                elif (point, turn >= Side.LEFT) in passed:
                    dearer += _CROSSING
                if occupant is not None:
                    dearer += enter[_OPPOSITE[turn]]
                heappush(queue, (dearer + _estimate(following, goal), dearer, found, following, turn, state))
                found += 1
        return []

    def _port_costs(self, node: str, costs: tuple[int, ...], *, leaving: bool) -> list[int]:
        return [costs[side] + sum(_busy(leaving, other) for other in self._ports[node, side]) for side in Side]

    def _step_cost(self, point: Point, following: Point) -> int:
        across = point[0] == following[0]
        flows = self._steps.get((min(point, following), across), 0)
        if not flows:
            return _STEP
        in_middle = (point[0] if across else point[1]) % 2
        return _STEP + flows * (_SHARED_MIDDLE if in_middle else _SHARED_CHANNEL)

    def _remember(self, source: str, target: str, way: list[Point]) -> None:
        for point, following in pairwise(way):
            self._steps[min(point, following), point[0] == following[0]] += 1
        for before, point, after in zip(way, way[1:], way[2:], strict=False):
            # What passes here straight is crossed by whoever passes straight the other way.
            if before[0] == after[0]:
                self._passed.add((point, False))
            elif before[1] == after[1]:
                self._passed.add((point, True))
        self._ports[source, side_of(way[0], way[1])].append(True)
        self._ports[target, side_of(way[-1], way[-2])].append(False)


def side_of(node: Point, neighbour: Point) -> Side:
    """Return the side of ``node`` on which ``neighbour`` lies; both are on one line."""
    if node[1] == neighbour[1]:
        return Side.FORTH if neighbour[0] > node[0] else Side.BACK
    return Side.LEFT if neighbour[1] < node[1] else Side.RIGHT


def _busy(leaving: bool, other_leaves: bool) -> int:
    if leaving != other_leaves:
        return _BUSY_OTHER_WAY
    return _BUSY_SAME_WAY if leaving else _BUSY_ENTERED


def _estimate(point: Point, goal: Point) -> int:
    return _STEP * (abs(point[0] - goal[0]) + abs(point[1] - goal[1]))


def _trace(state: tuple[Point, int], came_from: dict[tuple[Point, int], tuple[Point, int] | None]) -> Iterator[Point]:
    points = []
    following: tuple[Point, int] | None = state
    while following is not None:
        points.append(following[0])
        following = came_from[following]
    return reversed(points)


def _corners(way: list[Point]) -> list[Point]:
    inner = [
        point
        for before, point, after in zip(way, way[1:], way[2:], strict=False)
        if before[0] != after[0] and before[1] != after[1]
    ]
    return [way[0], *inner, way[-1]]
