"""Choices about the symbols on the rows and the arrows between them."""

from __future__ import annotations

import dataclasses

from sopbpmn.model import Flow, Node, NodeKind, Sop, Step
from sopbpmn.review.parts import CAPSULES, find_node, fresh, moved_arrows, reviewed, with_arrow, with_node
from sopbpmn.review.rows import attached, without_nodes
from sopbpmn.review.ways import bypassed, entry, in_rows, inserted
from sopbpmn.whitespace import one_line


def add_symbol(sop: Sop, step: Step, kind: NodeKind, lane: str | None) -> Sop:
    """Return ``sop`` with a further symbol on a row; see ``AddSymbol``."""
    here = sop.nodes_on.get(step.id, ())
    node = reviewed(Node(fresh(sop, "node"), kind, step.id, lane))
    sop = with_node(sop, node, first=kind is NodeKind.START)
    if kind is NodeKind.START:
        first = entry(sop, here) or entry(sop, [x for x in in_rows(sop) if x.id != node.id])
        return sop if first is None else with_arrow(sop, node.id, first.id)
    last = next((x for x in reversed(here) if x.kind is not NodeKind.END), None)
    if kind is NodeKind.END:
        ends = last is not None and not any(flow.source == last.id for flow in sop.flows)
        return with_arrow(sop, last.id, node.id) if last is not None and ends else sop
    if not here:
        return attached(sop, step)
    if last is None:
        sop = moved_arrows(sop, into=here[0].id, to=node.id)
        return with_arrow(sop, node.id, here[0].id)
    if last.kind is NodeKind.DECISION:
        return inserted(sop, [node], here)
    return with_arrow(moved_arrows(sop, out_of=last.id, to=node.id), last.id, node.id)


def remove_symbol(sop: Sop, node: Node) -> Sop:
    """Return ``sop`` without ``node``; see ``RemoveSymbol``.

    Raises:
        InvalidSopError: nothing would be left to do.
    """
    passed = sop if node.kind in CAPSULES else bypassed(sop, [node])
    if node.kind is NodeKind.END:
        open_ = [x for x in sop.flows if x.target == node.id and _decides(sop, x)]
        names = {flow.id for flow in open_}
        flows = (reviewed(dataclasses.replace(x, target="")) if x.id in names else x for x in sop.flows)
        passed = dataclasses.replace(sop, flows=tuple(flows))
    return without_nodes(passed, (node,))


def add_arrow(sop: Sop, source: str, target: str, label: str) -> Sop:
    """Return ``sop`` with a further arrow; see ``AddArrow``. One that is there already changes nothing.

    Raises:
        InvalidSopError: an end of it isn't in the SOP, or only a decision may be left open.
    """
    decides = find_node(sop, source).kind is NodeKind.DECISION
    if target or not decides:
        find_node(sop, target)
    label = one_line(label)
    if any((x.source, x.target, x.label) == (source, target, label) for x in sop.flows):
        return sop
    flow = reviewed(Flow(fresh(sop, f"flow_{source}"), source, target, label))
    return dataclasses.replace(sop, flows=(*sop.flows, flow))


def remove_arrow(sop: Sop, flow: Flow) -> Sop:
    """Return ``sop`` without ``flow``."""
    return dataclasses.replace(sop, flows=tuple(x for x in sop.flows if x.id != flow.id))


def _decides(sop: Sop, flow: Flow) -> bool:
    return sop.node_by_id[flow.source].kind is NodeKind.DECISION
