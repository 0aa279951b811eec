"""Drawn arrows -> the flow; what the drawing leaves open is repaired from the order of the rows, and reported.

The drawing is the truth here: words of conditions are only compared with it, since a condition in words stands without
a drawn decision, and a decision without words, in many real documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from converters.grid import Arrow
from converters.meaning.conditions import Move
from converters.meaning.flow_builder import FlowBuilder
from converters.meaning.rows_to_nodes import Procedure, ProcedureRow, add_task
from sopbpmn.diagnostics import Alternative, finding
from sopbpmn.graphs import reachable
from sopbpmn.model import Confidence, Evidence, Flow, Node, NodeKind


def follow_arrows(procedure: Procedure, arrows: Sequence[Arrow], document: str) -> FlowBuilder:
    """Return the flow that ``arrows`` draw between the nodes of ``procedure``."""
    _free_starts(procedure, arrows)
    builder = FlowBuilder(procedure, document)
    nodes = {node.id: node for node in procedure.nodes}
    _draw(builder, arrows, nodes)
    drawn = len(builder.flows)
    _repair(builder)
    _ends(builder)
    _check(builder, drawn)
    return builder


def _free_starts(procedure: Procedure, arrows: Iterable[Arrow]) -> None:
    """Give a start that carries an activity and is returned to a task of its own, and the arrows that task."""
    entered = {procedure.node_of.get(arrow.target_symbol or "") for arrow in arrows}
    for here in procedure.rows:
        start = here.first(NodeKind.START)
        if start is None or start.id not in entered or not here.row.activity:
            continue
        task = here.first(NodeKind.TASK) or add_task(procedure, here)
        procedure.entry_of[start.id] = task.id


def _draw(builder: FlowBuilder, arrows: Sequence[Arrow], nodes: dict[str, Node]) -> None:
    node_of, entry_of = builder.procedure.node_of, builder.procedure.entry_of
    for arrow in arrows:
        source = node_of.get(arrow.source_symbol or "")
        target = node_of.get(arrow.target_symbol or "")
        rule = "" if arrow.confidence is Confidence.STATED else "arrow-recognised"
        evidence = Evidence(arrow.confidence, arrow.source, rule)
        if source is None or target is None:
            known = source or target
            about = known or ""
            builder.findings.append(
                finding("arrow-dropped", about=about, source=arrow.source, label=arrow.label or "-")
            )
            continue
        source, target = entry_of.get(source, source) if source != target else source, entry_of.get(target, target)
        if source == target or nodes[source].kind is NodeKind.END or nodes[target].kind is NodeKind.START:
            builder.findings.append(
                finding("arrow-dropped", about=source, source=arrow.source, label=arrow.label or "-")
            )
            continue
        builder.link(nodes[source], nodes[target], evidence, " ".join(arrow.label.split()))
    for start, task in entry_of.items():
        builder.link(nodes[start], nodes[task], Evidence(Confidence.INFERRED, rule="activity-beside-capsule"))


def _repair(builder: FlowBuilder) -> None:
    """Join what no arrow joins, by the order of the rows: a node without a way out, a node without a way in."""
    rows = [here for here in builder.procedure.rows if here.nodes]
    leaving = Counter(flow.source for flow in builder.flows)
    entering = Counter(flow.target for flow in builder.flows)

    def join(source: Node, target: Node, here: ProcedureRow) -> None:
        evidence = Evidence(Confidence.INFERRED, here.row.source, "row-order")
        flow = builder.link(source, target, evidence)
        if flow is None:
            return
        leaving[source.id] += 1
        entering[target.id] += 1
        builder.findings.append(
            finding(
                "flow-repaired",
                about=flow.id,
                source=here.row.source,
                source_step=builder.text(source),
                target_step=builder.text(target),
            )
        )

    for index, here in enumerate(rows):
        if not here.row.shapes and here.step is not None:
            builder.findings.append(
                finding("row-without-shape", about=here.nodes[0].id, source=here.row.source, step=here.name)
            )
        later = rows[index + 1].nodes if index + 1 < len(rows) else []
        for position, node in enumerate(here.nodes):
            if node.kind is NodeKind.END or leaving[node.id]:
                continue
            following = [*here.nodes[position + 1 :], *later]
            unmet = [other for other in following if other.kind is not NodeKind.START and not entering[other.id]]
            target = next(iter(unmet), None) or next((n for n in following if n.kind is not NodeKind.START), None)
            if target is not None:
                join(node, target, here)
    for index, here in enumerate(rows):
        for position, node in enumerate(here.nodes):
            if node.kind is NodeKind.START or entering[node.id]:
                continue
            before = [*reversed(here.nodes[:position]), *reversed(rows[index - 1].nodes if index else [])]
            source = next((n for n in before if _may_lead_on(n, leaving)), None)
            if source is not None:
                join(source, node, here)


def _may_lead_on(node: Node, leaving: Counter[str]) -> bool:
    """Tell whether a missing arrow may come from ``node``: a decision with one exit, never a task that has one."""
    return node.kind is NodeKind.DECISION and leaving[node.id] < 2


def _ends(builder: FlowBuilder) -> None:
    """Add the start and the end that the drawing lacks."""
    builder.start()
    leaving = {flow.source for flow in builder.flows}
    for node in builder.procedure.nodes:
        if node.kind is not NodeKind.END and node.id not in leaving:
            builder.link(node, builder.end(), Evidence(Confidence.ASSUMED, node.evidence.source, "no-end-drawn"))
    if not any(node.kind is NodeKind.END for node in builder.procedure.nodes):
        builder.end()


def _check(builder: FlowBuilder, drawn: int) -> None:
    """Report what a drawing of an SOP can't mean: decisions without answers, unreachable shapes, several starts."""
    exits: dict[str, list[Flow]] = {}
    for flow in builder.flows:
        exits.setdefault(flow.source, []).append(flow)
    starts = [node for node in builder.procedure.nodes if node.kind is NodeKind.START]
    if len(starts) > 1:
        builder.findings.append(finding("several-starts", about=starts[1].id, count=len(starts)))
    for here in builder.procedure.rows:
        for node in here.nodes:
            if node.kind is NodeKind.DECISION:
                _check_decision(builder, here, node, exits.get(node.id, []))
    _check_reach(builder, exits)
    _check_words(builder, builder.flows[:drawn])


def _check_decision(builder: FlowBuilder, here: ProcedureRow, node: Node, exits: Sequence[Flow]) -> None:
    if len(exits) < 2:
        code = "decision-few-exits"
    elif sum(1 for flow in exits if not flow.label) > 0:
        code = "decision-unlabelled"
    else:
        return
    builder.findings.append(finding(code, about=node.id, source=node.evidence.source, step=here.name))


def _check_reach(builder: FlowBuilder, exits: dict[str, list[Flow]]) -> None:
    starts = [node.id for node in (*builder.procedure.nodes, *builder.extra) if node.kind is NodeKind.START]
    reached = reachable(starts, lambda name: [flow.target for flow in exits.get(name, [])])
    for here in builder.procedure.rows:
        for node in here.nodes:
            if node.id not in reached:
                builder.findings.append(
                    finding("node-unreachable", about=node.id, source=node.evidence.source, step=here.name)
                )


def _check_words(builder: FlowBuilder, drawn: Sequence[Flow]) -> None:
    """Report a row that says "dikembalikan" while no arrow leads back from it."""
    order = {node.id: index for index, here in enumerate(builder.procedure.rows) for node in here.nodes}
    back = {order[flow.source] for flow in drawn if order[flow.target] <= order[flow.source]}
    for index, here in enumerate(builder.procedure.rows):
        branches = here.says.stated.branches if here.says.stated is not None else ()
        branch = next((b for b in branches if b.move is Move.BACK and b.clause), None)
        if branch is None or back & {index, index + 1} or not here.nodes:
            continue
        earlier = builder.procedure.rows[max(0, index - 1)].nodes
        choices = tuple(
            Alternative("target", n.id, builder.text(n)) for n in earlier[:1] if n.kind is not NodeKind.START
        )
        builder.findings.append(
            finding(
                "return-not-drawn",
                about=here.nodes[-1].id,
                source=here.row.source,
                alternatives=choices,
                step=here.name,
                words=branch.clause,
            )
        )
