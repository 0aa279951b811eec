"""A reviewer's choices, applied to a ``Sop``: pure functions, one small value per kind of choice (``choices.py``).

Whatever a reviewer decides becomes ``STATED`` with the rule ``REVIEWED``; the place in the document stays. A finding is
settled once the thing it speaks of has been decided.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from sopbpmn.changes import changes
from sopbpmn.diagnostics import Finding
from sopbpmn.model import Evidence, NodeKind, Sop
from sopbpmn.review import decisions, lanes, rows, symbols, words
from sopbpmn.review.choices import (
    Accept,
    AddArrow,
    AddDecision,
    AddLane,
    AddStep,
    AddSymbol,
    Choice,
    DropDecision,
    EditIdentity,
    EditStep,
    JoinSteps,
    MoveLane,
    MoveStep,
    RemoveArrow,
    RemoveLane,
    RemoveStep,
    RemoveSymbol,
    RenameLane,
    Renumber,
    SetBranching,
    SetLabel,
    SetLane,
    SetTarget,
    SetTurns,
    SplitStep,
)
from sopbpmn.review.parts import REVIEWED, find, find_flow, find_lane, find_node, reviewed, with_flows

__all__ = [
    "REVIEWED",
    "Accept",
    "AddArrow",
    "AddDecision",
    "AddLane",
    "AddStep",
    "AddSymbol",
    "Choice",
    "DropDecision",
    "EditIdentity",
    "EditStep",
    "JoinSteps",
    "MoveLane",
    "MoveStep",
    "RemoveArrow",
    "RemoveLane",
    "RemoveStep",
    "RemoveSymbol",
    "RenameLane",
    "Renumber",
    "SetBranching",
    "SetLabel",
    "SetLane",
    "SetTarget",
    "SetTurns",
    "SplitStep",
    "apply",
    "branching_is_decided",
    "decided",
    "is_reviewed",
    "open_findings",
]


def apply(sop: Sop, choices: Iterable[Choice]) -> Sop:
    """Return ``sop`` after ``choices``, in their order.

    Raises:
        InvalidSopError: a choice names something that isn't in the SOP, or its result breaks a rule of the model.
    """
    for choice in choices:
        sop = _apply_one(sop, choice)
    return sop


def decided(before: Sop, after: Sop) -> Sop:
    """Return ``after``, which a person made of ``before`` elsewhere, with all that they changed as decided by them."""
    touched = {x.item for x in changes(before, after) if x.after is not None and x.field != "order"}
    return dataclasses.replace(
        after,
        lanes=tuple(reviewed(x) if x.id in touched else x for x in after.lanes),
        steps=tuple(reviewed(x) if x.id in touched else x for x in after.steps),
        nodes=tuple(reviewed(x) if x.id in touched else x for x in after.nodes),
        flows=tuple(reviewed(x) if x.id in touched else x for x in after.flows),
    )


def open_findings(sop: Sop, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the ``findings`` of the reading that no choice has settled yet, in their order.

    A finding about the whole document (no place in the SOP) stays; one about something that is gone falls away. One
    about several things stays for those that are left.
    """
    settled = _settled(sop)
    known = {item.id for group in (sop.lanes, sop.steps, sop.nodes, sop.flows) for item in group}
    left = known - settled
    return tuple(_about(f, left) for f in findings if not f.ids or not left.isdisjoint(f.ids))


def _about(found: Finding, left: set[str]) -> Finding:
    """Return ``found`` as it speaks of those of its things that are ``left``."""
    about = found.about if found.about in left else ""
    return (
        dataclasses.replace(found, about=about, also=tuple(x for x in found.also if x in left)) if found.also else found
    )


def branching_is_decided(sop: Sop, found: Finding) -> bool:
    """Tell whether ``found`` asks "AND or OR?" about a node whose arrows a reviewer has decided."""
    asks = any(alternative.kind == "reading" for alternative in found.alternatives)
    leaving = [flow for flow in sop.flows if flow.source == found.about]
    return asks and bool(leaving) and all(is_reviewed(flow.evidence) for flow in leaving)


def is_reviewed(evidence: Evidence) -> bool:
    """Tell whether a reviewer decided it."""
    return evidence.rule == REVIEWED


def _settled(sop: Sop) -> set[str]:
    """Ids that a reviewer decided. A task without an executor isn't, nor a row before everything on it is."""
    settled = {x.id for group in (sop.lanes, sop.flows) for x in group if is_reviewed(x.evidence)}
    for node in sop.nodes:
        needs_lane = node.lane is None and (node.step is not None or node.kind in (NodeKind.TASK, NodeKind.DECISION))
        if is_reviewed(node.evidence) and not needs_lane:
            settled.add(node.id)
    for step in sop.steps:
        nodes = sop.nodes_on.get(step.id, ())
        if all(node.id in settled for node in nodes) if nodes else is_reviewed(step.evidence):
            settled.add(step.id)
    return settled


def _apply_one(sop: Sop, choice: Choice) -> Sop:
    match choice:
        case SetLane(node, lane):
            return lanes.set_lane(sop, find_node(sop, node), lane)
        case AddLane(name):
            return lanes.add_lane(sop, name)
        case MoveLane(lane, after):
            return lanes.move_lane(sop, lane, after)
        case RenameLane(lane, name):
            return lanes.rename_lane(sop, lane, name)
        case RemoveLane(lane):
            find_lane(sop, lane)
            return lanes.without_lane(sop, lane, None)
        case SetTarget(flow, node):
            find_node(sop, node)
            return with_flows(sop, [reviewed(dataclasses.replace(find_flow(sop, flow), target=node))])
        case SetLabel(item, label):
            return decisions.set_label(sop, item, label)
        case AddDecision():
            return decisions.add_decision(sop, choice)
        case DropDecision(node, keep):
            return decisions.drop_decision(sop, node, keep)
        case SetBranching(node, together):
            return decisions.set_branching(sop, find_node(sop, node), together)
        case SetTurns(node):
            return decisions.set_turns(sop, find_node(sop, node))
        case EditStep():
            return words.edit_step(sop, choice)
        case EditIdentity(field, text):
            return words.edit_identity(sop, field, text)
        case Accept(item):
            return words.accept(sop, item)
        case AddStep():
            return rows.add_step(sop, choice)
        case RemoveStep(step):
            return rows.remove_step(sop, find(sop.steps, step))
        case MoveStep(step, after):
            return rows.move_step(sop, find(sop.steps, step), after)
        case SplitStep():
            return rows.split_step(sop, choice)
        case JoinSteps(step):
            return rows.join_steps(sop, find(sop.steps, step))
        case Renumber():
            return rows.renumber(sop)
        case AddSymbol(step, kind, lane):
            return symbols.add_symbol(sop, find(sop.steps, step), kind, lane)
        case RemoveSymbol(node):
            return symbols.remove_symbol(sop, find_node(sop, node))
        case AddArrow(source, target, label):
            return symbols.add_arrow(sop, source, target, label)
        case RemoveArrow(flow):
            return symbols.remove_arrow(sop, find_flow(sop, flow))
