"""An independent walk over a ``Sop``: which nodes a case meets for given answers. The oracle of the end-to-end tests.

It knows only the drawn flow (nodes and arrows), nothing of BPMN, and only follows Sops without parallel work.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from sopbpmn.model import Flow, NodeKind, Sop


@dataclass(frozen=True)
class Walk:
    """Node ids from the start to an end, and the flow taken at each decision, in order."""

    nodes: tuple[str, ...]
    choices: tuple[Flow, ...]


def walks(sop: Sop) -> list[Walk]:
    """Return walks from the start that together take every reachable arrow, each as short as possible.

    An answer whose way the document leaves open leads nowhere here: the process asks.
    """
    leaving: dict[str, list[Flow]] = {node.id: [] for node in sop.nodes}
    for flow in sop.flows:
        leaving[flow.source].append(flow)
    start = next(node.id for node in sop.nodes if node.kind is NodeKind.START)
    ends = {node.id for node in sop.nodes if node.kind is NodeKind.END}
    found = []
    for flow in sop.flows:
        if not flow.target:
            continue
        before = _shortest(leaving, start, {flow.source})
        after = _shortest(leaving, flow.target, ends)
        if before is None or after is None:
            continue
        path = [*before, flow, *after]
        nodes = (start, *(step.target for step in path))
        choices = tuple(step for step in path if len(leaving[step.source]) > 1)
        found.append(Walk(nodes, choices))
    return found


def _shortest(leaving: dict[str, list[Flow]], source: str, targets: set[str]) -> list[Flow] | None:
    reached: dict[str, list[Flow]] = {source: []}
    queue = deque([source])
    while queue:
        here = queue.popleft()
        if here in targets:
            return reached[here]
        for flow in leaving[here]:
            if flow.target and flow.target not in reached:
                reached[flow.target] = [*reached[here], flow]
                queue.append(flow.target)
    return None
