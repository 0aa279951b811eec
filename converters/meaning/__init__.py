"""Grids -> Readings: the only place where what was on the page becomes an SOP."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from converters.drawing.joint_boxes import join_tied_boxes
from converters.drawing.page_breaks import follow_connectors
from converters.grid import Fate, Grid, MarkKind, Symbol
from converters.meaning.account import NOTHING, Account, account_of, drawing_account
from converters.meaning.executors import labels_on_rows
from converters.meaning.flow_builder import FlowBuilder
from converters.meaning.flow_by_arrows import follow_arrows
from converters.meaning.flow_by_row_order import follow_rows
from converters.meaning.identity import read_identity
from converters.meaning.rows import Part, Row, read_rows
from converters.meaning.rows_to_nodes import nodes_on_rows, split_executors
from converters.meaning.sections import Section, sections_of
from converters.table.furniture import signature_in
from sopbpmn import open_ways
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Confidence, Evidence, Flow, Lane, Node, NodeKind, Sop, Source
from sopbpmn.propositions import contradicts

_MAX_KEY = 60
_SAID_ONCE = {"row-empty": "row", "transcript-time-in-line": "time"}
"""Findings that many rows of one table may give, and the value that tells them apart."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An SOP as read, what a person should look at, and what became of each cell and line."""

    sop: Sop
    findings: tuple[Finding, ...] = ()
    account: Account = NOTHING
    """Of the cells and the lines of text."""
    drawing: tuple[tuple[MarkKind, Account], ...] = ()
    """Of all that is drawn, by kind."""


def interpret(grids: Iterable[Grid], document: str) -> list[Reading]:
    """Return the SOPs in ``grids``; a procedure table without any step is left out."""
    readings: list[Reading] = []
    keys: set[str] = set()
    for section in sections_of(_settled(grids)):
        reading = _read(section, document, keys)
        if reading is not None:
            readings.append(reading)
    return readings


def _settled(grids: Iterable[Grid]) -> Iterable[Grid]:
    """Return ``grids`` as interpretation takes them: auxiliaries of the drawing resolved, where anything is drawn."""
    drawn = list(grids)
    if not any(grid.arrows for grid in drawn):
        return drawn
    return follow_connectors([join_tied_boxes(grid) for grid in drawn])


def _read(section: Section, document: str, keys: set[str]) -> Reading | None:
    table = read_rows(section.parts)
    rows = table.rows
    if not any(row.is_step for row in rows):
        return None
    below = [cell.text for cell in table.after] + section.after
    identity, identity_findings = read_identity(section.identity, signature_in(below), document)
    symbols = [symbol for part in section.parts for symbol in part.grid.symbols if symbol.row is None]
    grids = {id(part.grid): part.grid for part in section.parts}
    drawn = [arrow for grid in grids.values() for arrow in grid.arrows]
    lanes = _lanes(section.parts, rows)
    findings = [*section.findings, *identity_findings, *table.findings]
    labels = None
    if symbols and not lanes:
        labelled = labels_on_rows([row.activity for row in rows if row.is_step], symbols)
        labels = labelled.rows
        findings += labelled.findings
        lanes = tuple(
            Lane(f"l{i}", name, Evidence(Confidence.STATED, _label_source(name, symbols)))
            for i, name in enumerate(labelled.executors, 1)
        )
    procedure = nodes_on_rows(rows, lanes, labels, drawn)
    builder = (
        follow_arrows(procedure, drawn, document, _unread(grids.values()))
        if drawn
        else follow_rows(procedure, document)
    )
    told = procedure.findings + builder.findings
    findings += told if lanes else _without_lanes(told, rows[0].source)
    ordered = _reading_order(builder)
    flows, contradicting = _without_contradictions(ordered, builder)
    order = {node.id: position for position, node in enumerate(ordered)}
    sop = Sop(
        key=_key(identity.number, identity.name, document, keys),
        identity=identity,
        lanes=lanes,
        steps=tuple(row.step for row in procedure.rows if row.step is not None),
        nodes=ordered,
        flows=tuple(sorted(flows, key=lambda flow: order[flow.source])),
    )
    findings += [*contradicting, *open_ways.findings_of(sop)]
    findings = _once_each(findings)
    account, unread = account_of(section, table, sop, findings)
    return Reading(sop, (*findings, *unread), account, drawing_account(section.marks))


_MAY_BE_ARROWS = (MarkKind.LINE, MarkKind.HEAD, MarkKind.INK)


def _unread(grids: Iterable[Grid]) -> frozenset[tuple[int | None, int]]:
    """Return the page and row of each line, arrow head or other ink that nobody understood."""
    return frozenset(
        (grid.page, mark.row)
        for grid in grids
        for mark in grid.marks
        if mark.fate is Fate.REPORTED
        and mark.kind in (MarkKind.LINE, MarkKind.HEAD, MarkKind.INK)
        and mark.row is not None
    )


def _without_contradictions(nodes: Iterable[Node], builder: FlowBuilder) -> tuple[list[Flow], list[Finding]]:
    """Return the flows without answers that say the same on both branches of a decision, and what was taken out."""
    taken: set[str] = set()
    findings = []
    leaving: dict[str, list[Flow]] = {}
    for flow in builder.flows:
        if flow.label:
            leaving.setdefault(flow.source, []).append(flow)
    for node in nodes:
        exits = leaving.get(node.id, [])
        labels = [flow.label for flow in exits]
        alike = len({label.casefold() for label in labels}) < len(labels)  # one answer twice is told when compiling
        if node.kind is not NodeKind.DECISION or alike or not contradicts(node.label or builder.text(node), labels):
            continue
        taken |= {flow.id for flow in exits}
        answers = ", ".join(f"“{flow.label}”" for flow in exits)
        findings.append(
            finding(
                "decision-contradicts",
                about=node.id,
                source=node.evidence.source,
                step=builder.text(node),
                answers=answers,
                question=node.label,
            )
        )
    return [replace(flow, label="") if flow.id in taken else flow for flow in builder.flows], findings


def _without_lanes(told: Sequence[Finding], source: Source) -> list[Finding]:
    """Say of a table without any executor once what was told of each of its rows."""
    of_rows = tuple(found.about for found in told if found.code == "lane-unknown")
    of_capsules = tuple(found.about for found in told if found.code == "lane-unknown-capsule")
    others = [found for found in told if found.code not in ("lane-unknown", "lane-unknown-capsule")]
    return [*others, replace(finding("no-lanes", source=source), also=of_rows or of_capsules)]


def _once_each(findings: Sequence[Finding]) -> list[Finding]:
    """Say once, with all of its rows or words, what is the same on many rows of a table."""
    told: dict[object, Finding] = {}
    for number, found in enumerate(findings):
        name = _SAID_ONCE.get(found.code)
        first = told.setdefault(number if name is None else found.code, found)
        if name is not None and first is not found:
            told[found.code] = replace(first, values=((name, f"{first.value(name)}, {found.value(name)}"),))
    return list(told.values())


def _reading_order(builder: FlowBuilder) -> tuple[Node, ...]:
    starts = [node for node in builder.extra if node.kind is NodeKind.START]
    others = [node for node in builder.extra if node.kind is not NodeKind.START]
    return (*starts, *builder.procedure.nodes, *others)


def _label_source(name: str, symbols: Sequence[Symbol]) -> Source | None:
    return next((symbol.source for symbol in symbols if symbol.text.casefold() == name.casefold()), None)


def _lanes(parts: Sequence[Part], rows: Sequence[Row]) -> tuple[Lane, ...]:
    """Return the executors: the lanes' headings in their order, then those that only an executor column names."""
    found: dict[str, Lane] = {}

    def add(name: str, evidence: Evidence) -> None:
        if name and name.casefold() not in found:
            found[name.casefold()] = Lane(f"l{len(found) + 1}", name, evidence)

    for part in parts:
        for head in part.header.lanes:
            rule = "broken-title" if head.mended else ""
            add(head.name, Evidence(Confidence.INFERRED if head.mended else Confidence.STATED, head.source, rule))
    whole = {row.executor.casefold() for row in rows if row.executor}
    for row in rows:
        several = split_executors(row.executor)
        if len(several) > 1 and all(part.casefold() in whole for part in several):
            continue
        if row.executor.strip("- "):
            add(row.executor, Evidence(Confidence.STATED, row.source))
    return tuple(found.values())


def _key(number: str, name: str, document: str, keys: set[str]) -> str:
    """Return a file name from number and name, unique among ``keys``, to which it is added."""
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}\Z", "", document)
    base = _slug(f"{number} {name}") or _slug(stem) or "sop"
    if len(base) > _MAX_KEY:
        base = base[: _MAX_KEY + 1].rpartition("-")[0] or base[:_MAX_KEY]
    key, count = base, 1
    while key in keys:
        count += 1
        key = f"{base}-{count}"
    keys.add(key)
    return key


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
