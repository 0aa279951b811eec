"""First stage of the layout: which flows lead back, which row of time each node gets, which slot within its lane."""

from __future__ import annotations

from dataclasses import dataclass

from sopbpmn import graphs
from sopbpmn.process import Process


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
    names = [node.id for node in process.nodes]
    return graphs.back_arrows(names, graphs.leaving(names, process.flows))


def grid(process: Process, back: frozenset[str]) -> Grid:
    """Return the cell of each node: as early as its forward flows allow, beside its predecessor's slot or in it."""
    forward = [flow for flow in process.flows if flow.id not in back]
    lane_of = {node.id: node.lane for node in process.nodes}
    layer = graphs.longest_ways(graphs.targets(lane_of, forward))
    before = graphs.sources(lane_of, forward)
    within: dict[str, int] = {}
    taken: set[tuple[str, int, int]] = set()
    used: dict[str, int] = {lane.id: 1 for lane in process.lanes}
    for node in sorted(process.nodes, key=lambda node: layer[node.id]):
        wanted = [within[source] for source in before[node.id] if lane_of[source] == node.lane]
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
