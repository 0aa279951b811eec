"""Findings as JSON and back, to be kept with a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sopbpmn.diagnostics import Alternative, Finding, Severity
from sopbpmn.model import Source


def findings_to_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return ``findings`` as plain values; ``findings_from_json`` gives them back equal."""
    return [asdict(finding) for finding in findings]


def findings_from_json(data: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """Return the findings that ``findings_to_json`` gave."""
    return tuple(
        Finding(
            item["code"],
            Severity(item["severity"]),
            item["about"],
            _source(item["source"]),
            tuple((name, value) for name, value in item["values"]),
            tuple(Alternative(**alternative) for alternative in item["alternatives"]),
        )
        for item in data
    )


def _source(data: Mapping[str, Any] | None) -> Source | None:
    if data is None:
        return None
    values = dict(data)
    box = values.pop("box", None)
    return Source(**values, box=tuple(box) if box is not None else None)
