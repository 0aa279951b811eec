"""Third stage of the layout: flows that share a channel get tracks beside each other and cross little."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from sopbpmn.layout.routing import Point
from sopbpmn.process import SequenceFlow

_OVERLAY = 1000
"""Never, if it can be helped: two flows that turn off on one line towards each other would lie on top of each other."""
_CROSS = 2
_TOUCH = 1
_ROUNDS = 20
_MOST_SORTED = 40
"""Groups larger than this keep a simple order: sorting is cubic, and such thickets stay thickets."""


@dataclass(frozen=True, slots=True)
class Run:
    """A straight part of a flow's way in a channel, from line ``low`` to line ``high``.

    ``ends`` are the lines where it turns off, each with the direction: -1 to smaller, +1 to greater coordinates.
    Runs with the same ``line`` are drawn as one: they lead on to the same node in the same way, or come from it.
    """

    flow: str
    part: int
    line: tuple[str, tuple[Point, ...]]
    low: int
    high: int
    ends: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Channel:
    """The tracks of one channel: how many, and the track of each (flow, part)."""

    count: int
    track: dict[tuple[str, int], int]


def runs_by_channel(
    flows: Iterable[SequenceFlow], ways: Mapping[str, list[Point]], bundles: frozenset[str]
) -> tuple[dict[int, list[Run]], dict[int, list[Run]]]:
    """Return the runs between layers and those between slots, by the number of their channel.

    Flows into one node share a line from where their ways agree; those out of a node in ``bundles`` as long as they do.
    """
    across: dict[int, list[Run]] = {}
    along: dict[int, list[Run]] = {}
    for flow in flows:
        way = ways[flow.id]
        for part, (start, end) in enumerate(pairwise(way)):
            is_across = start[0] == end[0]
            line, axis = (start[0], 1) if is_across else (start[1], 0)
            if line % 2:
                continue
            ends = []
            if part > 0:
                ends.append((start[axis], 1 if way[part - 1][1 - axis] > line else -1))
            if part + 2 < len(way):
                ends.append((end[axis], 1 if way[part + 2][1 - axis] > line else -1))
            low, high = sorted((start[axis], end[axis]))
            shared = (
                (flow.source, tuple(way[: part + 1]))
                if flow.source in bundles
                else (flow.target, tuple(way[part + 1 :]))
            )
            run = Run(flow.id, part, shared, low, high, tuple(ends))
            (across if is_across else along).setdefault(line, []).append(run)
    return across, along


def assign(runs: list[Run]) -> Channel:
    """Return a track for each run of one channel; runs that meet share one only if they share their line."""
    lines: dict[tuple[str, tuple[Point, ...]], list[Run]] = {}
    for run in runs:
        lines.setdefault(run.line, []).append(run)
    track: dict[tuple[str, int], int] = {}
    for group in _groups([_joined(members) for members in lines.values()]):
        placed: list[tuple[Run, int]] = []
        for run in _ordered(group):
            number = 1 + max((other_track for other, other_track in placed if _meet(run, other)), default=-1)
            placed.append((run, number))
            track.update({(member.flow, member.part): number for member in lines[run.line]})
    return Channel(1 + max(track.values(), default=-1), track)


def _joined(members: list[Run]) -> Run:
    """Return one run that covers all ``members``, which share their line."""
    if len(members) == 1:
        return members[0]
    ends = dict.fromkeys(end for member in members for end in member.ends)
    low, high = min(member.low for member in members), max(member.high for member in members)
    return replace(members[0], low=low, high=high, ends=tuple(ends))


def _groups(runs: list[Run]) -> list[list[Run]]:
    """Split into groups that don't meet each other."""
    groups: list[list[Run]] = []
    reach = -1
    for run in sorted(runs, key=lambda run: run.low):
        if not groups or run.low > reach:
            groups.append([])
        groups[-1].append(run)
        reach = max(reach, run.high)
    return groups


def _meet(one: Run, other: Run) -> bool:
    return one.low <= other.high and other.low <= one.high


def _ordered(group: list[Run]) -> list[Run]:
    order = sorted(group, key=lambda run: (sum(direction for _, direction in run.ends), run.high - run.low))
    if not 1 < len(order) <= _MOST_SORTED:
        return order
    for _ in range(_ROUNDS):
        changed = False
        for place in range(1, len(order)):
            run = order[place]
            best, best_gain, gain = place, 0, 0
            for earlier in range(place - 1, -1, -1):
                gain += _cost(order[earlier], run) - _cost(run, order[earlier])
                if gain > best_gain:
                    best, best_gain = earlier, gain
            if best != place:
                order.insert(best, order.pop(place))
                changed = True
        if not changed:
            break
    return order


def _cost(first: Run, second: Run) -> int:
    """Return what it costs to have ``first`` at the smaller coordinate."""
    cost = 0
    for line, direction in first.ends:
        if direction > 0:
            cost += _passes(line, second)
            cost += sum(_OVERLAY for other, turn in second.ends if other == line and turn < 0)
    for line, direction in second.ends:
        if direction < 0:
            cost += _passes(line, first)
    return cost


def _passes(line: int, run: Run) -> int:
    if run.low < line < run.high:
        return _CROSS
    return _TOUCH if run.low <= line <= run.high else 0
