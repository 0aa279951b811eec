"""Choices about the words of rows and of the identity block, and that what was read is right."""

from __future__ import annotations

import dataclasses
import datetime

from sopbpmn.duration import parse_duration
from sopbpmn.errors import InvalidSopError
from sopbpmn.model import IDENTITY_FIELDS, Confidence, Evidence, FieldKind, Sop
from sopbpmn.review.choices import EditStep
from sopbpmn.review.parts import REVIEWED, find, reviewed, with_nodes
from sopbpmn.whitespace import one_line

_KINDS = {field.name: field.kind for field in IDENTITY_FIELDS}


def edit_step(sop: Sop, choice: EditStep) -> Sop:
    """Return ``sop`` with new words for a row; see ``EditStep``."""
    step = find(sop.steps, choice.step)
    given: dict[str, object] = dict(_given(choice))
    if choice.duration is not None:
        given["duration"] = parse_duration(choice.duration) if choice.duration != step.duration.text else step.duration
    changed = dataclasses.replace(step, **given)  # type: ignore[arg-type]
    if changed == step:
        return sop
    return dataclasses.replace(sop, steps=tuple(reviewed(changed) if x.id == step.id else x for x in sop.steps))


def edit_identity(sop: Sop, field: str, words: str) -> Sop:
    """Return ``sop`` with new words for a field of the identity block; see ``EditIdentity``."""
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


def accept(sop: Sop, item: str) -> Sop:
    """Return ``sop`` with what was read about ``item`` as decided."""
    nodes = [node for node in sop.nodes if item in (node.id, node.step)]
    return dataclasses.replace(
        with_nodes(sop, [reviewed(node) for node in nodes]),
        lanes=tuple(reviewed(lane) if lane.id == item else lane for lane in sop.lanes),
        steps=tuple(reviewed(step) if step.id == item else step for step in sop.steps),
        flows=tuple(reviewed(flow) if flow.id == item else flow for flow in sop.flows),
    )
