"""An SOP and its findings as lines of text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sopbpmn.diagnostics import Finding, Severity, where
from sopbpmn.model import Sop
from sopbpmn.places import place, short
from sopbpmn.sentences import say
from sopbpmn.sopjson import findings_to_json

_TOLD_TOGETHER = {
    "lane-unknown": "step",
    "lane-unknown-capsule": "step",
    "import-lane-unknown": "name",
    "import-lane-empty": "lane",
}
"""Findings of which an SOP often has several, and the value that tells them apart: one line says all of them."""
_LONGEST_NUMBER = 6


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
        infos=counts[Severity.INFO] + counts[Severity.DETAIL],
    )


def finding_lines(findings: Iterable[Finding], language: str, sop: Sop | None = None) -> Iterator[str]:
    """Yield a line for each finding about ``sop`` (``None``: about a BPMN file), heaviest first, with other choices.

    Those that an SOP often has many of share a line.
    """
    together: dict[object, list[Finding]] = {}
    for number, found in enumerate(heaviest_first(findings)):
        together.setdefault(found.code if found.code in _TOLD_TOGETHER else number, []).append(found)
    for group in together.values():
        if len(group) == 1:
            yield from _lines(group[0], language, sop)
        else:
            yield finding_line(group[0], _several(group, language), "", language)


def finding_line(found: Finding, words: str, at: str, language: str) -> str:
    """Return the line that says ``words`` with the weight and code of ``found``, ``at`` a place if there is one."""
    weight = say(f"severity-{found.severity.value}", language)
    return f"[{weight}] {words} ({', '.join(filter(None, (at, found.code)))})"


def heaviest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return ``findings`` in the order of their weight, those of one weight as they came."""
    order = list(Severity)
    return sorted(findings, key=lambda found: order.index(found.severity))


def place_of(found: Finding, sop: Sop | None, language: str) -> str:
    """Return where a finding is as a reader finds it; in a BPMN file its sentence names the element."""
    return place(sop, found, language) if sop is not None else where(found.source, language)


def _lines(found: Finding, language: str, sop: Sop | None) -> Iterator[str]:
    yield finding_line(found, found.message(language), place_of(found, sop, language), language)
    if found.alternatives:
        text = "; ".join(other.words(language) for other in found.alternatives)
        yield f"    {say('choose-instead', language, text=text)}"


def _several(group: Sequence[Finding], language: str) -> str:
    """Return the sentence that says all of ``group``: its rows, those with the same other choices together."""
    rows: dict[tuple[str, ...], list[str]] = {}
    for found in group:
        row = found.value(_TOLD_TOGETHER[found.code], language)
        options = tuple(other.words(language) for other in found.alternatives)
        rows.setdefault(options, []).append(row if len(row) <= _LONGEST_NUMBER else f"“{short(row)}”")
    items = [
        say("perhaps", language, item=", ".join(names), options=f" {say('or', language)} ".join(options))
        if options
        else ", ".join(names)
        for options, names in rows.items()
    ]
    return say(f"several-{group[0].code}", language, count=len(group), items="; ".join(items))


def finding_json(found: Finding, language: str, sop: Sop | None = None) -> dict[str, Any]:
    """Return a finding as plain values, with its sentence and its place in words."""
    (plain,) = findings_to_json([found])
    return {**plain, "message": found.message(language), "where": place_of(found, sop, language)}


def describe(sop: Sop, findings: tuple[Finding, ...], language: str) -> Iterator[str]:
    """Yield the SOP as a person reads it: identity, then the rows with who does them, then the flow, then findings."""
    lanes = {lane.id: lane.name for lane in sop.lanes}
    unknown = say("unknown-lane", language)
    yield f"== {' '.join(filter(None, (sop.identity.number, sop.identity.name)))} [{sop.key}]"
    yield f"{say('executors', language)}: {', '.join(lanes.values()) or unknown}"
    yield f"{say('procedure', language)}:"
    for step in sop.steps:
        nodes = sop.nodes_on.get(step.id, ())
        who = [lanes.get(lane or "", unknown) for node in nodes for lane in (node.lane, *node.shared_with)]
        executors = "; ".join(dict.fromkeys(who)) or unknown
        yield f"  {step.number or '-':>3} {step.activity or '-'} [{executors}] {step.duration.text or '-'}"
    yield f"{say('flow', language)}:"
    for flow in sop.flows:
        ends = [_end(sop, flow.source), _end(sop, flow.target) if flow.target else say("way-unknown", language)]
        label = f" --{flow.label}--> " if flow.label else " --> "
        yield f"  {label.join(ends)} ({flow.evidence.words(language)})"
    if findings:
        yield f"{say('found', language)}: {count(findings, language)}"
        for line in finding_lines(findings, language, sop):
            yield f"  {line}"
    yield ""


def _end(sop: Sop, node: str) -> str:
    return sop.activity_of(sop.node_by_id[node]) or node
