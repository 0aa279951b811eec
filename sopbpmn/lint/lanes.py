"""Rules over the executors (pelaksana)."""

from __future__ import annotations

from collections.abc import Iterator

from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import NodeKind, Sop


def lane_unused(sop: Sop) -> Iterator[Finding]:
    """Find executors on whose column nothing stands; not told while the executor of some work is unknown."""
    work = [node for node in sop.nodes if node.kind in (NodeKind.TASK, NodeKind.DECISION)]
    if any(node.lane is None for node in work):
        return
    used = {lane for node in sop.nodes for lane in (node.lane, *node.shared_with)}
    for lane in sop.lanes:
        if lane.id not in used:
            yield finding("lane-unused", lane.id, lane.evidence.source, lane=lane.name)


def lane_order(sop: Sop) -> Iterator[Finding]:
    """Find columns that are not in the order in which the executors first act; one finding for all."""
    columns = {lane.id: number for number, lane in enumerate(sop.lanes)}
    rows = {step.id: number for number, step in enumerate(sop.steps)}
    work = [node for node in sop.nodes if node.lane is not None and node.step is not None]
    acting = dict.fromkeys(node.lane for node in sorted(work, key=lambda node: rows[node.step or ""]) if node.lane)
    order = [columns[lane] for lane in acting]
    if order != sorted(order):
        names = ", ".join(sop.lanes[number].name for number in order)
        first = sop.lanes[order[0]]
        yield finding("lane-order", first.id, first.evidence.source, names=names)
