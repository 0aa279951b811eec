"""The review form: what a reviewer filled in, as choices; nothing is decided here (see ``sopbpmn.review``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopbpmn.model import IDENTITY_FIELDS, Confidence, FieldKind, Node, NodeKind, Sop
from sopbpmn.review import (
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

Form = Mapping[str, str]
"""Fields of the form by name, such as ``lane.n3``: what it is, a dot, the id it speaks of."""

TOGETHER = "all"
"""Value of the choice that all arrows leaving a node are followed at once (AND); any other one says: one of them."""
UNKNOWN = "?"
"""Value of a lane choice that says: nobody knows yet."""
IDENTITY_INPUTS = sorted(IDENTITY_FIELDS, key=lambda field: (list(FieldKind).index(field.kind), field.name != "name"))
"""The fields of the identity block as the form shows them: words, dates, lists; the name before all."""


def choices(sop: Sop, form: Form) -> tuple[Choice, ...]:
    """Return what differs from ``sop`` in ``form``; fields that aren't there, or are as they were, say nothing."""
    return (
        *_identity(sop, form),
        *_steps(sop, form),
        *(choice for node in sop.nodes for choice in _node(sop, node, form)),
        *_lanes(sop, form),
        *(Accept(name) for name in _asked("accept", form)),
        *_rows(form),
        *_symbols(form),
    )


def identity_words(sop: Sop) -> dict[str, str]:
    """Return the identity block as the form shows it, by field: dates in ISO 8601, lists one entry a line."""
    found = {field.name: getattr(sop.identity, field.name) for field in IDENTITY_INPUTS}
    return {
        name: "\n".join(value) if isinstance(value, tuple) else str(value if value is not None else "")
        for name, value in found.items()
    }


def _identity(sop: Sop, form: Form) -> Iterator[Choice]:
    for name, words in identity_words(sop).items():
        typed = form.get(f"identity.{name}", words)
        if _lines(typed) != _lines(words):
            yield EditIdentity(name, typed)


def _lines(words: str) -> list[list[str]]:
    return [line.split() for line in words.splitlines() if line.strip()]


def _asked(what: str, form: Form) -> list[str]:
    """Return the ids that fields called ``what`` speak of."""
    return [name.partition(".")[2] for name in form if name.startswith(f"{what}.")]


def _rows(form: Form) -> Iterator[Choice]:
    """Yield what is to be done with whole rows."""
    for step in _asked("add-step", form):
        lane = form.get(f"add-step-lane.{step}", "")
        yield AddStep(step or None, form[f"add-step.{step}"], None if lane in ("", UNKNOWN) else lane)
    for step in _asked("move-step", form):
        yield MoveStep(step, form[f"move-step.{step}"] or None)
    for step in _asked("split-second", form):
        if form[f"split-second.{step}"].strip():
            yield SplitStep(step, form.get(f"split-first.{step}", ""), form[f"split-second.{step}"])
    for step in _asked("join-steps", form):
        yield JoinSteps(step)
    for step in _asked("remove-step", form):
        yield RemoveStep(step)
    if form.get("renumber"):
        yield Renumber()


def _symbols(form: Form) -> Iterator[Choice]:
    """Yield what is to be done with single symbols and arrows."""
    for step in _asked("add-symbol", form):
        if kind := form[f"add-symbol.{step}"]:
            lane = form.get(f"add-symbol-lane.{step}", "")
            yield AddSymbol(step, _kind(kind), None if lane in ("", UNKNOWN) else lane)
    for node in _asked("add-answer", form):
        if (label := form[f"add-answer.{node}"]).strip():
            yield AddArrow(node, form.get(f"add-answer-target.{node}", ""), label)
    for node in _asked("add-arrow", form):
        if target := form[f"add-arrow.{node}"]:
            yield AddArrow(node, target, form.get(f"add-arrow-label.{node}", ""))
    for flow in _asked("remove-arrow", form):
        yield RemoveArrow(flow)
    for node in _asked("remove-symbol", form):
        yield RemoveSymbol(node)


def _kind(words: str) -> NodeKind:
    try:
        return NodeKind(words)
    except ValueError:
        return NodeKind.TASK


def _steps(sop: Sop, form: Form) -> Iterator[Choice]:
    for step in sop.steps:
        now = {
            "number": step.number,
            "activity": step.activity,
            "requirements": step.requirements,
            "duration": step.duration.text,
            "output": step.output,
            "note": step.note,
        }
        changed = {
            name: form[field]
            for name, value in now.items()
            if (field := f"{name}.{step.id}") in form and form[field].split() != value.split()
        }
        if changed:
            yield EditStep(step.id, **changed)


def _node(sop: Sop, node: Node, form: Form) -> Iterator[Choice]:
    chosen = form.get(f"lane.{node.id}", "")
    if chosen == node.lane and node.evidence.confidence is Confidence.STATED:
        chosen = ""
    if chosen == UNKNOWN and node.lane is not None:
        yield SetLane(node.id, None)
    elif chosen and chosen != UNKNOWN:
        yield SetLane(node.id, chosen)
    if f"label.{node.id}" in form and form[f"label.{node.id}"].split() != sop.activity_of(node).split():
        yield SetLabel(node.id, form[f"label.{node.id}"])
    keep = form.get(f"drop.{node.id}", "")
    for flow in sop.flows:
        if flow.source != node.id:
            continue
        target = form.get(f"target.{flow.id}", "")
        if target and target != flow.target:
            yield SetTarget(flow.id, target)
        if f"label.{flow.id}" in form and form[f"label.{flow.id}"].split() != flow.label.split():
            yield SetLabel(flow.id, form[f"label.{flow.id}"])
    if keep and node.kind is NodeKind.DECISION:
        yield DropDecision(node.id, keep)
    if branching := form.get(f"branching.{node.id}", ""):
        yield SetBranching(node.id, together=branching == TOGETHER)
    if form.get(f"turns.{node.id}"):
        yield SetTurns(node.id)
    question, target = form.get(f"question.{node.id}", "").strip(), form.get(f"otherwise.{node.id}", "")
    if question and target:
        yield AddDecision(node.id, question, target)


def _lanes(sop: Sop, form: Form) -> Iterator[Choice]:
    for lane in sop.lanes:
        if form.get(f"remove.{lane.id}"):
            yield RemoveLane(lane.id)
        elif f"move-lane.{lane.id}" in form:
            yield MoveLane(lane.id, form[f"move-lane.{lane.id}"] or None)
        elif (name := form.get(f"rename.{lane.id}", lane.name)).split() != lane.name.split():
            yield RenameLane(lane.id, name)
    if new := form.get("new-lane", "").strip():
        yield AddLane(new)
