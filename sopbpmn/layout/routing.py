"""Second stage of the layout: a way for every flow over the grid of cells and the channels between them.

The lines of the grid are numbered: odd lines run through the middle of a layer or slot, even lines are the channels
before, between and after them. A way is a list of crossings (layer line, slot line) from node to node.
"""

from __future__ import annotations

from collections import defaultdict
from enum import IntEnum
from heapq import heappop, heappush
from itertools import pairwise

from sopbpmn.layout.ordering import Grid

Point = tuple[int, int]

# All costs are in tenths of one step between neighbouring lines.
_STEP = 10
_BEND = 45
_CROSSING = 70
_FACING_TURNS = 200
"""Turning off a channel where another flow turns off to the other side: their tracks might force one onto the other."""
_SHARED_CHANNEL = 4
"""Going beside another flow in a channel: room is made for both, so it costs next to nothing."""
_SHARED_MIDDLE = 600
"""Going on top of another flow through the middle of cells: it would be drawn as one line."""

_WINDOW = 8
"""Layers before and after both ends that a search looks at first; it widens when no way is found."""
_WIDER = 4


class Side(IntEnum):
    """Where a flow leaves or enters a node: along time, against it, or across the lanes; ``^ 1`` is the opposite."""

    FORTH = 0
    BACK = 1
    LEFT = 2
    RIGHT = 3


_OPPOSITE = (Side.BACK, Side.FORTH, Side.RIGHT, Side.LEFT)

_LEAVE_FORWARD = (0, 300, 8, 8)
_ENTER_FORWARD = (300, 0, 20, 20)
_LEAVE_BACK = (60, 120, 0, 0)
_ENTER_BACK = (90, 40, 0, 0)
"""What it costs to leave or enter at each side, for flows along time and for those that lead back."""

_BUSY_LEFT = 250
_BUSY_LEFT_IN_BUNDLE = 5
_BUSY_ENTERED = 40
_BUSY_OTHER_WAY = 450
"""What each flow that already uses a side adds: both leave, both leave in a bundle, both enter, or one against one."""


class Router:
    """Finds ways one after the other; each avoids what the earlier ones use.

    Flows into the same node may share a line, which then reads as one joining the other. So may those out of a node in
    ``bundles``, where it doesn't matter which is which.

    Inside, a point is one number, ``u * self._width + v``, and a state of the search is ``4 * point + side gone to``.
    """

    def __init__(self, grid: Grid, bundles: frozenset[str]) -> None:
        self._last_u = 2 * grid.layers
        self._width = 2 * grid.slots + 1
        self._at = {node: (2 * layer + 1) * self._width + 2 * slot + 1 for node, (layer, slot) in grid.cells.items()}
        points = (self._last_u + 1) * self._width
        self._occupied = bytearray(points)
        for point in self._at.values():
            self._occupied[point] = 1
        # By direction, along time or across the lanes: flows on the step that begins at each point, and those passing.
        self._steps = ([0] * points, [0] * points)
        self._passed = (bytearray(points), bytearray(points))
        # At each point, one bit for each side on which the arm of a turning flow lies.
        self._arms = bytearray(points)
        self._ports: defaultdict[tuple[str, Side], list[bool]] = defaultdict(list)
        self._bundles = bundles
        self._steps_from: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
        self._steps_to: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)

    def route(self, source: str, target: str, *, leads_back: bool) -> list[Point]:
        """Return the corners of a cheapest way, both nodes' cells included, and remember it as used."""
        window = 2 * _WINDOW
        while True:
            states = self._search(source, target, leads_back, window)
            if states:
                points = [self._at[source], *(state >> 2 for state in states)]
                steps = self._remember(points, [state & 3 for state in states])
                self._steps_from[source] |= steps
                self._steps_to[target] |= steps
                self._ports[source, Side(states[0] & 3)].append(True)
                self._ports[target, _OPPOSITE[states[-1] & 3]].append(False)
                return _corners([divmod(point, self._width) for point in points])
            window *= _WIDER

    def _search(self, source: str, target: str, leads_back: bool, window: int) -> list[int]:
        """Return the states of a cheapest way (A*) within ``window`` lines before and after both nodes; [] for none."""
        start, goal, width = self._at[source], self._at[target], self._width
        (start_u, _), (goal_u, goal_v) = divmod(start, width), divmod(goal, width)
        low, high = max(0, min(start_u, goal_u) - window), min(self._last_u, max(start_u, goal_u) + window)
        enter = self._port_costs(target, _ENTER_BACK if leads_back else _ENTER_FORWARD, leaving=False)
        leave = self._port_costs(source, _LEAVE_BACK if leads_back else _LEAVE_FORWARD, leaving=True)
        moves = (width, -width, -1, 1)
        occupied, steps, passed, arms = self._occupied, self._steps, self._passed, self._arms
        shared = self._steps_to[target] | (self._steps_from[source] if source in self._bundles else set())
        came_from: dict[int, int] = {}
        queue: list[tuple[int, int, int, int, int]] = []  # estimate, order of finding, cost, state, state before
        found = 0
        point, before, cost, arrived = start, -1, 0, -1
        while True:
            u, v = divmod(point, width)
            for turn in range(4):
                if turn == arrived ^ 1 and before != -1:  # sides are numbered so that ^ 1 is the opposite
                    continue
                if (turn == 0 and u == high) or (turn == 1 and u == low):
                    continue
                if (turn == 2 and v == 0) or (turn == 3 and v == width - 1):
                    continue
                following = point + moves[turn]
                state = following << 2 | turn
                if state in came_from or (occupied[following] and following != goal):
                    continue
                across = turn >> 1
                dearer = cost + _STEP
                begin = point if turn in (0, 3) else following
                flows = steps[across][begin]
                if flows and (across, begin) not in shared:
                    dearer += flows * (_SHARED_MIDDLE if (u if across else v) & 1 else _SHARED_CHANNEL)
                if before == -1:
                    dearer += leave[turn]
                elif turn != arrived:
                    dearer += _BEND
                    if arms[point] and (u ^ v) & 1:
                        arm = (arrived ^ 1) if (arrived >> 1) == (u & 1) else turn
                        if arms[point] >> (arm ^ 1) & 1:
                            dearer += _FACING_TURNS
                elif passed[1 - across][point]:
                    dearer += _CROSSING
                if following == goal:
                    dearer += enter[turn ^ 1]
                next_u, next_v = divmod(following, width)
                away_u, away_v = abs(next_u - goal_u), abs(next_v - goal_v)
                estimate = dearer + _STEP * (away_u + away_v) + (_BEND if away_u and away_v else 0)
                heappush(queue, (estimate, found, dearer, state, before))
                found += 1
            while queue:
                _, _, cost, state, origin = heappop(queue)
                if state not in came_from:
                    break
            else:
                return []
            came_from[state] = origin
            point, arrived, before = state >> 2, state & 3, state
            if point == goal:
                return _trace(state, came_from)

    def _port_costs(self, node: str, costs: tuple[int, ...], *, leaving: bool) -> list[int]:
        busy = (_BUSY_LEFT_IN_BUNDLE if node in self._bundles else _BUSY_LEFT) if leaving else _BUSY_ENTERED
        return [
            costs[side] + sum(busy if other == leaving else _BUSY_OTHER_WAY for other in self._ports[node, side])
            for side in Side
        ]

    def _remember(self, points: list[int], sides: list[int]) -> set[tuple[int, int]]:
        """Note a way as used; return its steps, each with its direction."""
        steps = {(side >> 1, min(ends)) for ends, side in zip(pairwise(points), sides, strict=True)}
        for across, begin in steps:
            self._steps[across][begin] += 1
        for point, arrived, gone in zip(points[1:], sides, sides[1:], strict=False):
            if arrived == gone:  # what passes here straight is crossed by whoever passes straight the other way
                self._passed[gone >> 1][point] = 1
            else:
                self._arms[point] |= 1 << gone | 1 << (arrived ^ 1)
        return steps


def side_of(node: Point, neighbour: Point) -> Side:
    """Return the side of ``node`` on which ``neighbour`` lies; both are on one line."""
    if node[1] == neighbour[1]:
        return Side.FORTH if neighbour[0] > node[0] else Side.BACK
    return Side.LEFT if neighbour[1] < node[1] else Side.RIGHT


def _trace(state: int, came_from: dict[int, int]) -> list[int]:
    states = []
    while state != -1:
        states.append(state)
        state = came_from[state]
    return states[::-1]


def _corners(way: list[Point]) -> list[Point]:
    inner = [
        point
        for before, point, after in zip(way, way[1:], way[2:], strict=False)
        if before[0] != after[0] and before[1] != after[1]
    ]
    return [way[0], *inner, way[-1]]
