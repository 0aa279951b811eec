"""Where everything is drawn: lanes as bands, time in layers across them, flows in channels.

``docs/layout.md`` is the contract. Pure and deterministic: whole pixels, ties broken by the order of the document, so
the same process always gives the same diagram. The stages, each in its own module: ordering, routing, tracks,
footprint, placing.
"""

from __future__ import annotations

from sopbpmn.layout import ordering, placing, tracks
from sopbpmn.layout.routing import Point, Router
from sopbpmn.process import Diagram, Process

__all__ = ["layout"]


def layout(process: Process, horizontal: bool = False) -> Diagram:
    """Return where ``process`` is drawn.

    Every node stands in its lane's band, no two shapes or labels overlap, flows run orthogonally from border to border
    and through no node. Vertical pools have their lanes side by side and time downwards, as the table of an SOP;
    horizontal ones have lanes below each other and time to the right.
    """
    back = ordering.back_flows(process)
    grid = ordering.grid(process, back)
    ways = _ways(process, grid, back)
    across, along = tracks.runs_by_channel(ways)
    return placing.place(
        process,
        grid,
        ways,
        {line: tracks.assign(runs) for line, runs in across.items()},
        {line: tracks.assign(runs) for line, runs in along.items()},
        horizontal=horizontal,
    )


def _ways(process: Process, grid: ordering.Grid, back: frozenset[str]) -> dict[str, list[Point]]:
    """Route the flows, short ones first and those that lead back last, so that the main way stays straight."""

    def rank(flow_number: int) -> tuple[bool, int, int]:
        flow = process.flows[flow_number]
        (u, v), (other_u, other_v) = grid.cells[flow.source], grid.cells[flow.target]
        return flow.id in back, abs(u - other_u) + abs(v - other_v), flow_number

    router = Router(grid)
    routed = {}
    for number in sorted(range(len(process.flows)), key=rank):
        flow = process.flows[number]
        routed[flow.id] = router.route(flow.source, flow.target, leads_back=flow.id in back)
    return {flow.id: routed[flow.id] for flow in process.flows}
