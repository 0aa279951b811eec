"""How the flow leads into a row and on from it, and how to lead it past the row or through it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable

from sopbpmn.model import Flow, Node, NodeKind, Sop
from sopbpmn.review.parts import fresh, reviewed, with_flows


def entry(sop: Sop, nodes: Iterable[Node]) -> Node | None:
    """Return the node of ``nodes`` by which they are entered: the one that most arrows from elsewhere lead to."""
    group = [node for node in nodes if node.kind is not NodeKind.START]
    names = {node.id for node in group}
    entered = [flow.target for flow in sop.flows if flow.source not in names]
    inner = {flow.target for flow in sop.flows if flow.source in names}
    return max(group, key=lambda x: (entered.count(x.id), x.id not in inner), default=None)


def onward(sop: Sop, nodes: Iterable[Node], *, past: Collection[str] = ()) -> Flow | None:
    """Return the arrow by which ``nodes`` are left for what comes next in the SOP, without those to ``past``.

    Of several the one to the nearest symbol behind them; of arrows back only the last resort.
    """
    names = {node.id for node in nodes}
    rank = {node.id: number for number, node in enumerate(in_rows(sop))}
    last = max((rank[name] for name in names), default=-1)
    ways = [x for x in sop.flows if x.source in names and x.target and x.target not in names and x.target not in past]
    return min(ways, key=lambda x: (rank[x.target] < last, abs(rank[x.target] - last)), default=None)


def in_rows(sop: Sop) -> list[Node]:
    """Return the nodes in the order of their rows; those on no row where they stand among the others."""
    places = {step.id: number for number, step in enumerate(sop.steps)}
    keys: dict[str, int] = {}
    place = -1
    for node in sop.nodes:
        place = places[node.step] if node.step is not None else place
        keys[node.id] = place if node.kind is not NodeKind.END or node.step is not None else len(places)
    return sorted(sop.nodes, key=lambda x: keys[x.id])


def bypassed(sop: Sop, nodes: Collection[Node]) -> Sop:
    """Return ``sop`` with what led to ``nodes`` leading to where they went on; they keep their own arrows.

    An arrow that would lead from a symbol to itself, or nowhere, falls away; an answer of a decision is left open.
    """
    names = {node.id for node in nodes}
    on = onward(sop, nodes)
    target = on.target if on is not None else ""
    flows = []
    for flow in sop.flows:
        if flow.target not in names or flow.source in names:
            flows.append(flow)
            continue
        decides = sop.node_by_id[flow.source].kind is NodeKind.DECISION
        leads = target if target != flow.source else ""
        twin = any(x.source == flow.source and x.target == leads and x is not flow for x in sop.flows)
        if decides or (leads and not twin):
            flows.append(reviewed(dataclasses.replace(flow, target=leads)))
    return dataclasses.replace(sop, flows=tuple(flows))


def inserted(sop: Sop, nodes: Collection[Node], before: Collection[Node]) -> Sop:
    """Return ``sop`` with the flow that goes on from ``before`` leading through ``nodes``, which nothing leads to yet.

    Where ``before`` has no way on, or ends the SOP, what leads to that end leads through ``nodes`` to it.
    """
    first = entry(sop, nodes)
    if first is None:
        return sop
    names = {node.id for node in nodes}
    way = onward(sop, before, past=names)
    if way is not None:
        then = way.target
        sop = with_flows(sop, [reviewed(dataclasses.replace(way, target=first.id))])
    else:
        ends = [node for node in before if node.kind is NodeKind.END]
        then = ends[0].id if ends else ""
        inner = {node.id for node in before}
        moved = [x for x in sop.flows if then and x.target == then and x.source not in names]
        sop = with_flows(sop, [reviewed(dataclasses.replace(x, target=first.id)) for x in moved])
        if not moved:
            sources = [x for x in before if x.kind is not NodeKind.END and not any(f.source == x.id for f in sop.flows)]
            into = [Flow(fresh(sop, f"flow_{x.id}"), x.id, first.id) for x in sources[-1:] if x.id in inner]
            sop = dataclasses.replace(sop, flows=(*sop.flows, *map(reviewed, into)))
    return led_on(sop, nodes, then) if then else sop


def led_on(sop: Sop, nodes: Collection[Node], target: str) -> Sop:
    """Return ``sop`` with ``nodes`` going on to ``target``: by the arrow by which they went on before, or a new one."""
    way = onward(sop, nodes)
    last = [node for node in nodes if node.kind is not NodeKind.END]
    if way is not None:
        return with_flows(sop, [reviewed(dataclasses.replace(way, target=target))])
    if not last or sop.node_by_id[target].kind is NodeKind.START:
        return sop
    left = [node for node in last if not any(flow.source == node.id for flow in sop.flows)] or last
    added = reviewed(Flow(fresh(sop, f"flow_{left[-1].id}"), left[-1].id, target))
    return dataclasses.replace(sop, flows=(*sop.flows, added))
