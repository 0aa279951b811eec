"""First stage of the layout: which flows lead back, which row of time each node gets, which slot within its lane."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

from sopbpmn.process import Process, SequenceFlow


@dataclass(frozen=True, slots=True)
class Grid:
    """The nodes in cells: ``layer`` counts along time, ``slot`` across all lanes.

    A lane owns the slots from its entry in ``first_slots`` up to that of the next lane; an empty lane owns one.
    """

    cells: dict[str, tuple[int, int]]
    layers: int
    slots: int
    first_slots: tuple[int, ...]


def back_flows(process: Process) -> frozenset[str]:
    """Return the ids of the flows that close a loop, found depth first in the order of the document."""
    leaving = _leaving(process.flows)
    entered: set[str] = set()
    done: set[str] = set()
    back: set[str] = set()
    for root in process.nodes:
        if root.id in entered:
            continue
        entered.add(root.id)
        trail = [(root.id, iter(leaving[root.id]))]
        while trail:
            node, flows = trail[-1]
            for flow in flows:
                if flow.target not in entered:
                    entered.add(flow.target)
                    trail.append((flow.target, iter(leaving[flow.target])))
                    break
                if flow.target not in done:
                    back.add(flow.id)
            else:
                done.add(node)
                trail.pop()
    return frozenset(back)


def grid(process: Process, back: frozenset[str]) -> Grid:
    """Return the cell of each node: as early as its forward flows allow, beside its predecessor's slot or in it."""
    forward = [flow for flow in process.flows if flow.id not in back]
    layer = _longest_paths(process, forward)
    entering: dict[str, list[str]] = defaultdict(list)
    for flow in forward:
        entering[flow.target].append(flow.source)
    lane_of = {node.id: node.lane for node in process.nodes}
    within: dict[str, int] = {}
    taken: set[tuple[str, int, int]] = set()
    used: dict[str, int] = {lane.id: 1 for lane in process.lanes}
    for node in sorted(process.nodes, key=lambda node: layer[node.id]):
        wanted = [within[source] for source in entering[node.id] if lane_of[source] == node.lane]
        slot = _free_slot(min(wanted, default=0), node.lane, layer[node.id], taken)
        within[node.id] = slot
        taken.add((node.lane, layer[node.id], slot))
        used[node.lane] = max(used[node.lane], slot + 1)
    first_slots, total = {}, 0
    for lane in process.lanes:
        first_slots[lane.id] = total
        total += used[lane.id]
    return Grid(
        cells={node.id: (layer[node.id], first_slots[node.lane] + within[node.id]) for node in process.nodes},
        layers=1 + max(layer.values(), default=0),
        slots=total,
        first_slots=tuple(first_slots.values()),
    )


def _free_slot(wanted: int, lane: str, layer: int, taken: set[tuple[str, int, int]]) -> int:
    if (lane, layer, wanted) not in taken:
        return wanted
    slot = 0
    while (lane, layer, slot) in taken:
        slot += 1
    return slot


def _longest_paths(process: Process, forward: Iterable[SequenceFlow]) -> dict[str, int]:
    leaving = _leaving(forward)
    waiting = {node.id: 0 for node in process.nodes}
    for flows in leaving.values():
        for flow in flows:
            waiting[flow.target] += 1
    layer = {node.id: 0 for node in process.nodes}
    ready = deque(node.id for node in process.nodes if not waiting[node.id])
    while ready:
        node = ready.popleft()
        for flow in leaving[node]:
            layer[flow.target] = max(layer[flow.target], layer[node] + 1)
            waiting[flow.target] -= 1
            if not waiting[flow.target]:
                ready.append(flow.target)
    return layer


def _leaving(flows: Iterable[SequenceFlow]) -> defaultdict[str, list[SequenceFlow]]:
    table: defaultdict[str, list[SequenceFlow]] = defaultdict(list)
    for flow in flows:
        table[flow.source].append(flow)
    return table
