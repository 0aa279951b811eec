"""Where everything is drawn: lanes as bands, time in layers across them, flows in channels.

``docs/layout.md`` is the contract. Pure and deterministic: whole pixels, ties broken by the order of the document, so
the same process always gives the same diagram. The stages, each in its own module: ordering, routing, tracks,
footprint, placing.
"""

from __future__ import annotations

from itertools import pairwise

from sopbpmn.layout import ordering, placing, tracks
from sopbpmn.layout.routing import Point, Router
from sopbpmn.process import Diagram, ElementKind, Process

__all__ = ["layout"]


def layout(process: Process, horizontal: bool = False) -> Diagram:
    """Return where ``process`` is drawn.

    Every node stands in its lane's band, no two shapes or labels overlap, flows run orthogonally from border to border
    and through no node. Vertical pools have their lanes side by side and time downwards, as the table of an SOP;
    horizontal ones have lanes below each other and time to the right.
    """
    back = ordering.back_flows(process)
    grid = ordering.grid(process, back)
    bundles = frozenset(node.id for node in process.nodes if node.kind is ElementKind.PARALLEL_GATEWAY)
    ways = _ways(process, grid, back, bundles)
    across, along = tracks.runs_by_channel(process.flows, ways, bundles)
    return placing.place(
        process,
        grid,
        ways,
        {line: tracks.assign(runs) for line, runs in across.items()},
        {line: tracks.assign(runs) for line, runs in along.items()},
        horizontal=horizontal,
    )


def _ways(
    process: Process, grid: ordering.Grid, back: frozenset[str], bundles: frozenset[str]
) -> dict[str, list[Point]]:
    """Route the flows: straight ones first, then short ones, those that lead back last, so the main way stays clear."""
    straight = _straight_flows(process, grid)

    def rank(number: int) -> tuple[bool, bool, int, int]:
        flow = process.flows[number]
        (layer, slot), (other_layer, other_slot) = grid.cells[flow.source], grid.cells[flow.target]
        distance = abs(layer - other_layer) + abs(slot - other_slot)
        return flow.id in back, flow.id not in straight, distance, number

    router = Router(grid, bundles)
    routed = {}
    for number in sorted(range(len(process.flows)), key=rank):
        flow = process.flows[number]
        routed[flow.id] = router.route(flow.source, flow.target, leads_back=flow.id in back)
    return {flow.id: routed[flow.id] for flow in process.flows}


def _straight_flows(process: Process, grid: ordering.Grid) -> frozenset[str]:
    """Return the flows along time within one slot that nothing stands in the way of."""
    column: dict[int, list[int]] = {}
    for layer, slot in sorted(grid.cells.values()):
        column.setdefault(slot, []).append(layer)
    following = {(slot, layer): after for slot, layers in column.items() for layer, after in pairwise(layers)}
    straight = set()
    for flow in process.flows:
        (layer, slot), (target_layer, target_slot) = grid.cells[flow.source], grid.cells[flow.target]
        if slot == target_slot and following.get((slot, layer)) == target_layer:
            straight.add(flow.id)
    return frozenset(straight)
