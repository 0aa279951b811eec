"""An SOP and its findings as lines of text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sopbpmn.diagnostics import Finding, Severity, where
from sopbpmn.model import Sop
from sopbpmn.sentences import say
from sopbpmn.sopjson import findings_to_json


def count(findings: Iterable[Finding], language: str) -> str:
    """Return how many findings of each weight there are, in words."""
    counts = Counter(found.severity for found in findings)
    if not counts:
        return say("no-findings", language)
    return say(
        "findings",
        language,
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        infos=counts[Severity.INFO],
    )


def finding_lines(findings: Iterable[Finding], language: str) -> Iterator[str]:
    """Yield a line per finding, heaviest first, each followed by what could be chosen instead."""
    order = list(Severity)
    for found in sorted(findings, key=lambda found: order.index(found.severity)):
        place = where(found.source, language) or found.about
        weight = say(f"severity-{found.severity.value}", language)
        yield f"[{weight}] {found.message(language)} ({', '.join(filter(None, (place, found.code)))})"
        for other in found.alternatives:
            yield f"    {say('choose-instead', language, text=other.words(language))}"


def finding_json(found: Finding, language: str) -> dict[str, Any]:
    """Return a finding as plain values, with its sentence and its place in words."""
    (plain,) = findings_to_json([found])
    return {**plain, "message": found.message(language), "where": where(found.source, language) or found.about}


def describe(sop: Sop, findings: tuple[Finding, ...], language: str) -> Iterator[str]:
    """Yield the SOP as a person reads it: identity, then the rows with who does them, then the flow, then findings."""
    lanes = {lane.id: lane.name for lane in sop.lanes}
    unknown = say("unknown-lane", language)
    yield f"== {' '.join(filter(None, (sop.identity.number, sop.identity.name)))} [{sop.key}]"
    yield f"{say('executors', language)}: {', '.join(lanes.values()) or unknown}"
    yield f"{say('procedure', language)}:"
    for step in sop.steps:
        who = [lanes.get(node.lane or "", unknown) for node in sop.nodes_on.get(step.id, ())]
        executors = "; ".join(dict.fromkeys(who)) or unknown
        yield f"  {step.number or '-':>3} {step.activity or '-'} [{executors}] {step.duration.text or '-'}"
    yield f"{say('flow', language)}:"
    for flow in sop.flows:
        ends = [_end(sop, flow.source), _end(sop, flow.target) if flow.target else say("way-unknown", language)]
        label = f" --{flow.label}--> " if flow.label else " --> "
        yield f"  {label.join(ends)} ({flow.evidence.words(language)})"
    if findings:
        yield f"{say('found', language)}: {count(findings, language)}"
        for line in finding_lines(findings, language):
            yield f"  {line}"
    yield ""


def _end(sop: Sop, node: str) -> str:
    return sop.activity_of(sop.node_by_id[node]) or node
