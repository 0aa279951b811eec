"""``Sop`` <-> readable JSON: drafts, golden files, and what ``sopbpmn read --json`` prints.

Rows and shapes stand as on the page. A lane or step that isn't known is ``null``, a text that isn't in the document is
an empty string, a date is ISO 8601 (``YYYY-MM-DD``) or ``null``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from sopbpmn import sentences
from sopbpmn.diagnostics import Alternative, Finding, Severity
from sopbpmn.errors import InvalidSopError
from sopbpmn.model import (
    IDENTITY_FIELDS,
    Confidence,
    Duration,
    Evidence,
    FieldKind,
    Flow,
    Identity,
    IdentityField,
    Lane,
    Node,
    NodeKind,
    Sop,
    Source,
    Step,
)

_IDENTITY = tuple(field for kind in FieldKind for field in IDENTITY_FIELDS if field.kind is kind)


def to_json(sop: Sop) -> dict[str, Any]:
    """Return ``sop`` as a tree of dicts, lists and plain values, in the order of the document."""
    return {
        "key": sop.key,
        "identity": _identity_to_json(sop.identity),
        "lanes": [{"id": lane.id, "name": lane.name, **_evidence_to_json(lane.evidence)} for lane in sop.lanes],
        "steps": [
            {
                "id": step.id,
                "number": step.number,
                "activity": step.activity,
                "requirements": step.requirements,
                "duration": {
                    "text": step.duration.text,
                    "iso_min": step.duration.iso_min,
                    "iso_max": step.duration.iso_max,
                    "working_days": step.duration.working_days,
                    "remark": step.duration.remark,
                },
                "output": step.output,
                "note": step.note,
                **_evidence_to_json(step.evidence),
            }
            for step in sop.steps
        ],
        "nodes": [
            {
                "id": node.id,
                "kind": node.kind.value,
                "step": node.step,
                "lane": node.lane,
                "label": node.label,
                "shared_with": list(node.shared_with),
                **_evidence_to_json(node.evidence),
            }
            for node in sop.nodes
        ],
        "flows": [
            {
                "id": flow.id,
                "source": flow.source,
                "target": flow.target,
                "label": flow.label,
                **_evidence_to_json(flow.evidence),
            }
            for flow in sop.flows
        ],
    }


def from_json(data: Mapping[str, Any]) -> Sop:
    """Return the ``Sop`` that ``to_json`` wrote; keys it doesn't know are ignored, evidence may be missing.

    Raises:
        InvalidSopError: a key is missing, a value has the wrong type, or the model refuses the result.
    """
    try:
        return Sop(
            key=data["key"],
            identity=_identity_from_json(data["identity"]),
            lanes=tuple(Lane(x["id"], x["name"], _evidence_from_json(x)) for x in data["lanes"]),
            steps=tuple(
                Step(
                    id=x["id"],
                    activity=x["activity"],
                    number=x["number"],
                    requirements=x["requirements"],
                    duration=Duration(
                        text=x["duration"]["text"],
                        iso_min=x["duration"]["iso_min"],
                        iso_max=x["duration"]["iso_max"],
                        working_days=x["duration"]["working_days"],
                        remark=x["duration"].get("remark", ""),
                    ),
                    output=x["output"],
                    note=x["note"],
                    evidence=_evidence_from_json(x),
                )
                for x in data["steps"]
            ),
            nodes=tuple(
                Node(
                    id=x["id"],
                    kind=NodeKind(x["kind"]),
                    step=x["step"],
                    lane=x["lane"],
                    label=x["label"],
                    shared_with=tuple(x.get("shared_with", ())),
                    evidence=_evidence_from_json(x),
                )
                for x in data["nodes"]
            ),
            flows=tuple(
                Flow(x["id"], x["source"], x["target"], x["label"], _evidence_from_json(x)) for x in data["flows"]
            ),
        )
    except KeyError as error:
        raise InvalidSopError("sop-json-key", key=error.args[0]) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InvalidSopError("sop-json-type", detail=error) from error


def findings_to_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return ``findings`` as plain values; ``findings_from_json`` gives them back equal."""
    return [
        {
            "code": found.code,
            "severity": found.severity.value,
            "about": found.about,
            "source": None if found.source is None else _source_to_json(found.source),
            "values": {name: sentences.to_json(value) for name, value in found.values},
            "alternatives": [
                {"kind": other.kind, "value": other.value, "text": sentences.to_json(other.text)}
                for other in found.alternatives
            ],
            "also": list(found.also),
        }
        for found in findings
    ]


def findings_from_json(data: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """Return the findings that ``findings_to_json`` gave."""
    return tuple(
        Finding(
            item["code"],
            Severity(item["severity"]),
            item["about"],
            None if item["source"] is None else _source_from_json(item["source"]),
            tuple((name, sentences.from_json(value)) for name, value in item["values"].items()),
            tuple(Alternative(x["kind"], x["value"], sentences.from_json(x["text"])) for x in item["alternatives"]),
            tuple(item.get("also", ())),
        )
        for item in data
    )


def _identity_to_json(identity: Identity) -> dict[str, Any]:
    values = {field.name: _field_to_json(field, getattr(identity, field.name)) for field in _IDENTITY}
    values["evidence"] = {name: _evidence_to_json(evidence) for name, evidence in identity.evidence}
    return values


def _identity_from_json(data: Mapping[str, Any]) -> Identity:
    values = {field.name: _field_from_json(field, data[field.name]) for field in _IDENTITY}
    evidence = tuple((name, _evidence_from_json(x)) for name, x in data.get("evidence", {}).items())
    return Identity(**values, evidence=evidence)


def _field_to_json(field: IdentityField, value: Any) -> Any:
    match field.kind:
        case FieldKind.TEXT:
            return value
        case FieldKind.DATE:
            return value.isoformat() if value else None
        case FieldKind.LIST:
            return list(value)


def _field_from_json(field: IdentityField, value: Any) -> Any:
    match field.kind:
        case FieldKind.TEXT:
            return value
        case FieldKind.DATE:
            return datetime.date.fromisoformat(value) if value else None
        case FieldKind.LIST:
            return tuple(value)


def _evidence_to_json(evidence: Evidence) -> dict[str, Any]:
    values: dict[str, Any] = {"confidence": evidence.confidence.value}
    if evidence.rule:
        values["rule"] = evidence.rule
    if evidence.source:
        values["place"] = _source_to_json(evidence.source)
    return values


def _source_to_json(place: Source) -> dict[str, Any]:
    fields = ("document", "page", "table", "row", "column", "words", "box")
    return {name: value for name in fields if (value := getattr(place, name)) not in (None, "")}


def _evidence_from_json(data: Mapping[str, Any]) -> Evidence:
    place = data.get("place")
    source = None if place is None else _source_from_json(place)
    return Evidence(Confidence(data.get("confidence", "stated")), source, data.get("rule", ""))


def _source_from_json(data: Mapping[str, Any]) -> Source:
    box = data.get("box")
    return Source(**{**data, "box": (box[0], box[1], box[2], box[3]) if box else None})
