"""Small SOPs for the tests, and what became of them in lines that can be read."""

from __future__ import annotations

from collections.abc import Sequence

from sopbpmn.compiler import Compilation
from sopbpmn.model import Flow, Identity, Lane, Node, NodeKind, Sop, Step
from sopbpmn.process import Process
from sopbpmn.sentences import text_of

LANES = (Lane("staf", "Staf"), Lane("kepala", "Kepala"))


def start(name: str = "s", label: str = "", lane: str | None = None, step: str | None = None) -> Node:
    return Node(name, NodeKind.START, step, lane, label)


def end(name: str = "e", label: str = "", lane: str | None = None, step: str | None = None) -> Node:
    return Node(name, NodeKind.END, step, lane, label)


def task(name: str, label: str = "", lane: str | None = "staf", step: str | None = None, *shared: str) -> Node:
    return Node(name, NodeKind.TASK, step, lane, label or ("" if step else name.upper()), shared)


def choice(name: str, label: str = "", lane: str | None = "staf", step: str | None = None) -> Node:
    return Node(name, NodeKind.DECISION, step, lane, label)


def drawn(*nodes: Node, arrows: str, steps: Sequence[Step] = (), name: str = "Uji") -> Sop:
    """Return the SOP of these nodes; an arrow is ``source target words``, arrows are apart by commas."""
    flows = []
    for number, arrow in enumerate(arrows.split(",") if arrows else []):
        source, target, *words = arrow.split()
        flows.append(Flow(f"f{number}", source, target, " ".join(words)))
    return Sop("uji", Identity(name=name), LANES, tuple(steps), nodes, tuple(flows))


def nodes_of(process: Process) -> list[str]:
    """Return a line for each node: id, kind, lane, name."""
    lanes = {lane.id: lane.name for lane in process.lanes}
    return [f"{node.id} {node.kind.value} {lanes[node.lane]}: {node.name}" for node in process.nodes]


def flows_of(process: Process) -> list[str]:
    """Return a line for each flow: id, ends, name and condition."""
    lines = []
    for flow in process.flows:
        words = f" {flow.name}" if flow.name else ""
        condition = " (default)" if flow.is_default else f" ({flow.condition})" if flow.condition else ""
        lines.append(f"{flow.id}: {flow.source} > {flow.target}{words}{condition}")
    return lines


def told(compilation: Compilation) -> list[str]:
    """Return a line for each finding: code, what it is about, and its values."""
    return [
        " ".join([finding.code, finding.about, *(f"{name}={text_of(value, 'id')}" for name, value in finding.values)])
        for finding in compilation.findings
    ]
