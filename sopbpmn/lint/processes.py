"""Rules over a process, such as one that an analyst edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sopbpmn.diagnostics import Finding, finding
from sopbpmn.process import UNKNOWN_LANE, ElementKind, Process

_WORK = (ElementKind.USER_TASK, ElementKind.CALL_ACTIVITY)


def process_task_unnamed(process: Process) -> Iterator[Finding]:
    """Find tasks without a name: nobody would know what to do."""
    for node in process.nodes:
        if node.kind in _WORK and not node.name.strip():
            yield finding("process-task-unnamed", node.id, id=node.id)


def process_gateway_unnamed(process: Process) -> Iterator[Finding]:
    """Find choices without a question."""
    exits = Counter(flow.source for flow in process.flows)
    for node in process.nodes:
        if node.kind is ElementKind.EXCLUSIVE_GATEWAY and exits[node.id] > 1 and not node.name.strip():
            yield finding("process-gateway-unnamed", node.id, id=node.id)


def process_lane_unknown(process: Process) -> Iterator[Finding]:
    """Find how much work still stands in the lane "Belum ditentukan"."""
    for lane in process.lanes:
        work = [node for node in process.nodes if node.lane == lane.id and node.kind in _WORK]
        if lane.name == UNKNOWN_LANE and work:
            yield finding("process-lane-unknown", lane.id, count=len(work))


def process_lane_empty(process: Process) -> Iterator[Finding]:
    """Find lanes in which nothing stands."""
    used = {node.lane for node in process.nodes}
    for lane in process.lanes:
        if lane.id not in used:
            yield finding("process-lane-empty", lane.id, lane=lane.name)
