"""A reviewer's choices, applied to a ``Sop``: pure functions, one small value per kind of choice.

Whatever a reviewer decides becomes ``STATED`` with the rule ``REVIEWED``; the place in the document stays. A finding is
settled once the thing it speaks of has been decided.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sopbpmn.compiler.texts import WHERE_TO
from sopbpmn.diagnostics import Finding
from sopbpmn.duration import parse_duration
from sopbpmn.errors import InvalidSopError
from sopbpmn.model import IDENTITY_FIELDS, Confidence, Evidence, FieldKind, Flow, Lane, Node, NodeKind, Sop, Step
from sopbpmn.naming import numbered
from sopbpmn.whitespace import one_line

T = TypeVar("T", Lane, Step, Node, Flow)

_KINDS = {field.name: field.kind for field in IDENTITY_FIELDS}
REVIEWED = "reviewed"
"""Rule of everything that a reviewer decided."""


@dataclass(frozen=True, slots=True)
class SetLane:
    """``node`` is done by ``lane``; ``None`` puts it back to "Belum ditentukan".

    Decisions on the same row that have no lane yet are taken by the same lane.
    """

    node: str
    lane: str | None


@dataclass(frozen=True, slots=True)
class AddLane:
    """A new executor, placed last."""

    name: str


@dataclass(frozen=True, slots=True)
class RenameLane:
    """Another name for ``lane``; a name that another lane has already merges the two."""

    lane: str
    name: str


@dataclass(frozen=True, slots=True)
class RemoveLane:
    """Take out ``lane``; whatever stood in it has no executor any more."""

    lane: str


@dataclass(frozen=True, slots=True)
class SetTarget:
    """``flow`` leads to ``node``."""

    flow: str
    node: str


@dataclass(frozen=True, slots=True)
class SetLabel:
    """The words of a node (a decision's question) or of a flow (the answer it stands for)."""

    item: str
    label: str


@dataclass(frozen=True, slots=True)
class AddDecision:
    """A decision after the task ``node``: ``yes`` goes on as before, ``no`` leads to the node ``target``."""

    node: str
    question: str
    target: str
    yes: str = "Ya"
    no: str = "Tidak"


@dataclass(frozen=True, slots=True)
class DropDecision:
    """``node`` is no decision: only the flow ``keep`` remains of its exits; the row's activity stays as a task."""

    node: str
    keep: str


@dataclass(frozen=True, slots=True)
class SetBranching:
    """What the several arrows without words that leave ``node`` mean: all ways at once, or one of them.

    For one of them a decision follows ``node``; the names of its answers are still to be given.
    """

    node: str
    together: bool


@dataclass(frozen=True, slots=True)
class SetTurns:
    """The joint task ``node`` is a task of each of its executors, one after the other, its own first."""

    node: str


@dataclass(frozen=True, slots=True)
class EditStep:
    """New words for a row; ``None`` leaves a field as it is. The duration is read from its words."""

    step: str
    activity: str | None = None
    requirements: str | None = None
    duration: str | None = None
    output: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EditIdentity:
    """New words for a ``field`` of the identity block, as a person types them.

    Dates are written ISO 8601 (``2026-01-31``), lists one entry a line; empty words say that the SOP doesn't have it.
    """

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Accept:
    """What was read about ``item`` (a row, node, lane or flow) is right."""

    item: str


Choice = (
    SetLane
    | AddLane
    | RenameLane
    | RemoveLane
    | SetTarget
    | SetLabel
    | AddDecision
    | DropDecision
    | SetBranching
    | SetTurns
    | EditStep
    | EditIdentity
    | Accept
)


def apply(sop: Sop, choices: Iterable[Choice]) -> Sop:
    """Return ``sop`` after ``choices``, in their order.

    Raises:
        InvalidSopError: a choice names something that isn't in the SOP, or its result breaks a rule of the model.
    """
    for choice in choices:
        sop = _apply_one(sop, choice)
    return sop


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
            return _set_lane(sop, _node(sop, node), lane)
        case AddLane(name):
            return _add_lane(sop, name)
        case RenameLane(lane, name):
            return _rename_lane(sop, lane, name)
        case RemoveLane(lane):
            _lane(sop, lane)
            return _without_lane(sop, lane, None)
        case SetTarget(flow, node):
            _node(sop, node)
            return _with_flows(sop, [_reviewed(dataclasses.replace(_flow(sop, flow), target=node))])
        case SetLabel(item, label):
            return _set_label(sop, item, label)
        case AddDecision():
            return _add_decision(sop, choice)
        case DropDecision(node, keep):
            return _drop_decision(sop, node, keep)
        case SetBranching(node, together):
            return _set_branching(sop, _node(sop, node), together)
        case SetTurns(node):
            return _set_turns(sop, _node(sop, node))
        case EditStep():
            return _edit_step(sop, choice)
        case EditIdentity(field, words):
            return _edit_identity(sop, field, words)
        case Accept(item):
            return _accept(sop, item)


def _reviewed(item: T) -> T:
    return dataclasses.replace(item, evidence=Evidence(Confidence.STATED, item.evidence.source, REVIEWED))


def _find(items: Sequence[T], name: str) -> T:
    for item in items:
        if item.id == name:
            return item
    raise InvalidSopError("review-gone", item=name)


def _lane(sop: Sop, name: str) -> Lane:
    return _find(sop.lanes, name)


def _node(sop: Sop, name: str) -> Node:
    return _find(sop.nodes, name)


def _flow(sop: Sop, name: str) -> Flow:
    return _find(sop.flows, name)


def _with_nodes(sop: Sop, changed: Iterable[Node]) -> Sop:
    new = {node.id: node for node in changed}
    return dataclasses.replace(sop, nodes=tuple(new.get(node.id, node) for node in sop.nodes))


def _with_flows(sop: Sop, changed: Iterable[Flow]) -> Sop:
    new = {flow.id: flow for flow in changed}
    return dataclasses.replace(sop, flows=tuple(new.get(flow.id, flow) for flow in sop.flows))


def _fresh(sop: Sop, stem: str) -> str:
    used = {x.id for group in (sop.lanes, sop.steps, sop.nodes, sop.flows) for x in group}
    return next(numbered(stem, used.__contains__))


def _add_lane(sop: Sop, name: str) -> Sop:
    name = one_line(name)
    if not name or any(lane.name.casefold() == name.casefold() for lane in sop.lanes):
        return sop
    lane = _reviewed(Lane(_fresh(sop, re.sub(r"[^a-z0-9]+", "_", f"lane_{name}".lower()).strip("_")), name))
    return dataclasses.replace(sop, lanes=(*sop.lanes, lane))


def _set_lane(sop: Sop, node: Node, lane: str | None) -> Sop:
    changed = [node]
    if node.kind is NodeKind.TASK and node.step is not None:
        here = sop.nodes_on[node.step]
        changed += [other for other in here if other.kind is NodeKind.DECISION and other.lane is None]
    shared = {other.id: tuple(x for x in other.shared_with if x != lane) for other in changed}
    return _with_nodes(sop, [_reviewed(dataclasses.replace(x, lane=lane, shared_with=shared[x.id])) for x in changed])


def _rename_lane(sop: Sop, lane: str, name: str) -> Sop:
    name = one_line(name)
    found = _lane(sop, lane)
    if not name:
        return sop
    twin = next((x for x in sop.lanes if x.id != lane and x.name.casefold() == name.casefold()), None)
    if twin is not None:
        return _without_lane(sop, lane, twin.id)
    changed = _reviewed(dataclasses.replace(found, name=name))
    return dataclasses.replace(sop, lanes=tuple(changed if x.id == lane else x for x in sop.lanes))


def _without_lane(sop: Sop, lane: str, heir: str | None) -> Sop:
    def moved(node: Node) -> Node:
        here = heir if node.lane == lane else node.lane
        replaced = (heir if x == lane else x for x in node.shared_with)
        shared = dict.fromkeys(x for x in replaced if x is not None and x != here)
        return dataclasses.replace(node, lane=here, shared_with=tuple(shared))

    lanes = tuple(x for x in sop.lanes if x.id != lane)
    return dataclasses.replace(sop, lanes=lanes, nodes=tuple(moved(node) for node in sop.nodes))


def _set_label(sop: Sop, item: str, label: str) -> Sop:
    label = one_line(label)
    if item in sop.node_by_id:
        return _with_nodes(sop, [_reviewed(dataclasses.replace(sop.node_by_id[item], label=label))])
    return _with_flows(sop, [_reviewed(dataclasses.replace(_flow(sop, item), label=label))])


def _add_decision(sop: Sop, choice: AddDecision) -> Sop:
    task = _node(sop, choice.node)
    _node(sop, choice.target)
    if task.kind is not NodeKind.TASK:
        raise InvalidSopError("review-no-task", node=choice.node)
    sop, decision = _decision_after(sop, task, choice.question, choice.yes)
    away = _reviewed(Flow(_fresh(sop, f"flow_{decision.id}_no"), decision.id, choice.target, choice.no))
    return dataclasses.replace(sop, flows=(*sop.flows, away))


def _set_branching(sop: Sop, node: Node, together: bool) -> Sop:
    leaving = [flow for flow in sop.flows if flow.source == node.id]
    if node.kind is NodeKind.DECISION or len(leaving) < 2:
        raise InvalidSopError("review-no-branching", node=node.id)
    if together:
        return _with_flows(sop, map(_reviewed, leaving))
    return _decision_after(sop, node, WHERE_TO)[0]


def _set_turns(sop: Sop, node: Node) -> Sop:
    if node.kind is not NodeKind.TASK or not node.shared_with:
        raise InvalidSopError("review-not-joint", node=node.id)
    turns = [_reviewed(dataclasses.replace(node, shared_with=()))]
    flows = []
    for lane in node.shared_with:
        before = turns[-1]
        turns.append(dataclasses.replace(before, id=_fresh(sop, f"{node.id}_{lane}"), lane=lane))
        flows.append(_reviewed(Flow(_fresh(sop, f"flow_{before.id}_{lane}"), before.id, turns[-1].id)))
    position = sop.nodes.index(node)
    onward = [dataclasses.replace(flow, source=turns[-1].id) for flow in sop.flows if flow.source == node.id]
    sop = dataclasses.replace(sop, nodes=(*sop.nodes[:position], *turns, *sop.nodes[position + 1 :]))
    return dataclasses.replace(_with_flows(sop, onward), flows=(*_with_flows(sop, onward).flows, *flows))


def _decision_after(sop: Sop, node: Node, question: str, label: str = "") -> tuple[Sop, Node]:
    """Return ``sop`` with a new decision between ``node`` and its exits, which get ``label`` where they have none."""
    decision = _reviewed(
        Node(_fresh(sop, "decision"), NodeKind.DECISION, node.step, node.lane, label=one_line(question))
    )
    position = sop.nodes.index(node) + 1
    onward = [
        _reviewed(dataclasses.replace(flow, source=decision.id, label=flow.label or label))
        for flow in sop.flows
        if flow.source == node.id
    ]
    sop = dataclasses.replace(sop, nodes=(*sop.nodes[:position], decision, *sop.nodes[position:]))
    sop = _with_flows(sop, onward)
    into = _reviewed(Flow(_fresh(sop, f"flow_{decision.id}_in"), node.id, decision.id))
    return dataclasses.replace(sop, flows=(*sop.flows, into)), decision


def _drop_decision(sop: Sop, node: str, keep: str) -> Sop:
    decision, kept = _node(sop, node), _flow(sop, keep)
    if decision.kind is not NodeKind.DECISION or kept.source != node:
        raise InvalidSopError("review-no-exit", flow=keep, node=node)
    others = {flow.id for flow in sop.flows if flow.source == node and flow.id != keep}
    if sop.carries_activity(decision):
        task = _reviewed(dataclasses.replace(decision, kind=NodeKind.TASK, label=""))
        plain = _reviewed(dataclasses.replace(kept, label=""))
        flows = tuple(plain if flow.id == keep else flow for flow in sop.flows if flow.id not in others)
        return dataclasses.replace(_with_nodes(sop, [task]), flows=flows)
    flows = tuple(
        _reviewed(dataclasses.replace(flow, target=kept.target)) if flow.target == node else flow
        for flow in sop.flows
        if flow.source != node
    )
    return dataclasses.replace(sop, nodes=tuple(n for n in sop.nodes if n.id != node), flows=flows)


def _edit_step(sop: Sop, choice: EditStep) -> Sop:
    step = _find(sop.steps, choice.step)
    given: dict[str, object] = dict(_given(choice))
    if choice.duration is not None:
        given["duration"] = parse_duration(choice.duration) if choice.duration != step.duration.text else step.duration
    changed = dataclasses.replace(step, **given)  # type: ignore[arg-type]
    if changed == step:
        return sop
    return dataclasses.replace(sop, steps=tuple(_reviewed(changed) if x.id == step.id else x for x in sop.steps))


def _edit_identity(sop: Sop, field: str, words: str) -> Sop:
    now = sop.identity
    evidence = dict(now.evidence)
    if field not in _KINDS:
        raise InvalidSopError("review-no-field", field=field)
    read = evidence.get(field)
    evidence[field] = Evidence(Confidence.STATED, read.source if read else None, REVIEWED)
    changed = {field: _identity_value(field, words), "evidence": tuple(evidence.items())}
    return dataclasses.replace(sop, identity=dataclasses.replace(now, **changed))  # type: ignore[arg-type]


def _identity_value(field: str, words: str) -> object:
    lines = tuple(one_line(line) for line in words.splitlines() if line.strip())
    if _KINDS[field] is FieldKind.LIST:
        return lines
    text = " ".join(lines)
    if _KINDS[field] is FieldKind.TEXT:
        return text
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InvalidSopError("review-no-date", words=text) from error


def _given(choice: EditStep) -> dict[str, str]:
    names = (f.name for f in dataclasses.fields(choice) if f.name != "step")
    return {name: one_line(value) for name in names if (value := getattr(choice, name)) is not None}


def _accept(sop: Sop, item: str) -> Sop:
    nodes = [node for node in sop.nodes if item in (node.id, node.step)]
    return dataclasses.replace(
        _with_nodes(sop, [_reviewed(node) for node in nodes]),
        lanes=tuple(_reviewed(lane) if lane.id == item else lane for lane in sop.lanes),
        steps=tuple(_reviewed(step) if step.id == item else step for step in sop.steps),
        flows=tuple(_reviewed(flow) if flow.id == item else flow for flow in sop.flows),
    )
