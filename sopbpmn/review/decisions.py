"""Choices about decisions, their answers, and what several arrows mean."""

from __future__ import annotations

import dataclasses

from sopbpmn.compiler.texts import WHERE_TO
from sopbpmn.errors import InvalidSopError
from sopbpmn.model import Flow, Node, NodeKind, Sop
from sopbpmn.review.choices import AddDecision
from sopbpmn.review.parts import find_flow, find_node, fresh, reviewed, with_flows, with_nodes
from sopbpmn.whitespace import one_line


def set_label(sop: Sop, item: str, label: str) -> Sop:
    """Return ``sop`` with new words for a node or a flow."""
    label = one_line(label)
    if item in sop.node_by_id:
        return with_nodes(sop, [reviewed(dataclasses.replace(sop.node_by_id[item], label=label))])
    return with_flows(sop, [reviewed(dataclasses.replace(find_flow(sop, item), label=label))])


def add_decision(sop: Sop, choice: AddDecision) -> Sop:
    """Return ``sop`` with a decision behind a task; see ``AddDecision``."""
    task = find_node(sop, choice.node)
    find_node(sop, choice.target)
    if task.kind is not NodeKind.TASK:
        raise InvalidSopError("review-no-task", node=choice.node)
    sop, decision = decision_after(sop, task, choice.question, choice.yes)
    away = reviewed(Flow(fresh(sop, f"flow_{decision.id}_no"), decision.id, choice.target, choice.no))
    return dataclasses.replace(sop, flows=(*sop.flows, away))


def set_branching(sop: Sop, node: Node, together: bool) -> Sop:
    """Return ``sop`` with what several arrows mean; see ``SetBranching``."""
    leaving = [flow for flow in sop.flows if flow.source == node.id]
    if node.kind is NodeKind.DECISION or len(leaving) < 2:
        raise InvalidSopError("review-no-branching", node=node.id)
    if together:
        return with_flows(sop, map(reviewed, leaving))
    return decision_after(sop, node, WHERE_TO)[0]


def set_turns(sop: Sop, node: Node) -> Sop:
    """Return ``sop`` with a joint task as tasks in turn; see ``SetTurns``."""
    if node.kind is not NodeKind.TASK or not node.shared_with:
        raise InvalidSopError("review-not-joint", node=node.id)
    turns = [reviewed(dataclasses.replace(node, shared_with=()))]
    flows = []
    for lane in node.shared_with:
        before = turns[-1]
        turns.append(dataclasses.replace(before, id=fresh(sop, f"{node.id}_{lane}"), lane=lane))
        flows.append(reviewed(Flow(fresh(sop, f"flow_{before.id}_{lane}"), before.id, turns[-1].id)))
    position = sop.nodes.index(node)
    onward = [dataclasses.replace(flow, source=turns[-1].id) for flow in sop.flows if flow.source == node.id]
    sop = dataclasses.replace(sop, nodes=(*sop.nodes[:position], *turns, *sop.nodes[position + 1 :]))
    return dataclasses.replace(with_flows(sop, onward), flows=(*with_flows(sop, onward).flows, *flows))


def decision_after(sop: Sop, node: Node, question: str, label: str = "") -> tuple[Sop, Node]:
    """Return ``sop`` with a new decision between ``node`` and its exits, which get ``label`` where they have none."""
    decision = reviewed(Node(fresh(sop, "decision"), NodeKind.DECISION, node.step, node.lane, label=one_line(question)))
    position = sop.nodes.index(node) + 1
    onward = [
        reviewed(dataclasses.replace(flow, source=decision.id, label=flow.label or label))
        for flow in sop.flows
        if flow.source == node.id
    ]
    sop = dataclasses.replace(sop, nodes=(*sop.nodes[:position], decision, *sop.nodes[position:]))
    sop = with_flows(sop, onward)
    into = reviewed(Flow(fresh(sop, f"flow_{decision.id}_in"), node.id, decision.id))
    return dataclasses.replace(sop, flows=(*sop.flows, into)), decision


def drop_decision(sop: Sop, node: str, keep: str) -> Sop:
    """Return ``sop`` with ``node`` as no decision; see ``DropDecision``."""
    decision, kept = find_node(sop, node), find_flow(sop, keep)
    if decision.kind is not NodeKind.DECISION or kept.source != node:
        raise InvalidSopError("review-no-exit", flow=keep, node=node)
    others = {flow.id for flow in sop.flows if flow.source == node and flow.id != keep}
    if sop.carries_activity(decision):
        task = reviewed(dataclasses.replace(decision, kind=NodeKind.TASK, label=""))
        plain = reviewed(dataclasses.replace(kept, label=""))
        flows = tuple(plain if flow.id == keep else flow for flow in sop.flows if flow.id not in others)
        return dataclasses.replace(with_nodes(sop, [task]), flows=flows)
    flows = tuple(
        reviewed(dataclasses.replace(flow, target=kept.target)) if flow.target == node else flow
        for flow in sop.flows
        if flow.source != node
    )
    return dataclasses.replace(sop, nodes=tuple(n for n in sop.nodes if n.id != node), flows=flows)
