"""Grids -> Readings: the only place where what was on the page becomes an SOP."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from converters import arrows, flows, nodes
from converters.executors import place_labels
from converters.grid import Cell, Grid, Symbol
from converters.headers import Header, find_headers
from converters.identity import is_label_row, read_identity
from converters.rows import Part, Row, cells_by_row, read_rows
from converters.settle import settle
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Confidence, Evidence, Lane, Node, NodeKind, Sop, Source

_MAX_KEY = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """An SOP as read, and what a person should look at."""

    sop: Sop
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Section:
    """The material of one SOP, in reading order."""

    identity: list[Sequence[Cell]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def interpret(grids: Iterable[Grid], document: str) -> list[Reading]:
    """Return the SOPs in ``grids``; a procedure table without any step is left out."""
    readings: list[Reading] = []
    keys: set[str] = set()
    for section in _sections(settle(grids)):
        reading = _read(section, document, keys)
        if reading is not None:
            readings.append(reading)
    return readings


def _sections(grids: Iterable[Grid]) -> list[_Section]:
    """Split a document into its SOPs: each procedure table closes one, unless it continues the table before."""
    sections: list[_Section] = []
    pending = _Section()
    last: Header | None = None
    for grid in grids:
        rows = cells_by_row(grid)
        headers = find_headers(grid, rows)
        loose = [(_loose(line, -len(grid.before) + i, grid),) for i, line in enumerate(grid.before)]
        if not headers and grid.continues and sections and last is not None:
            body = replace(last, first=0, body=0)
            sections[-1].parts.append(Part(grid, rows, body, 0, grid.row_count))
            sections[-1].findings += grid.findings
            sections[-1].after += grid.after
            continue
        pending.identity += loose
        pending.findings += grid.findings
        at = 0
        order = list(rows)
        height = max(grid.row_count, _last_row(grid) + 1) if headers else 0
        for number, header in enumerate(headers):
            pending.identity += [rows[r] for r in order[bisect_left(order, at) : bisect_left(order, header.first)]]
            limit = headers[number + 1].first if number + 1 < len(headers) else height
            stop = _stop(rows, header.body, limit)
            part = Part(grid, rows, header, header.body, stop)
            if sections and _continues(sections[-1], pending, part, grid.continues):
                sections[-1].findings += pending.findings
            else:
                sections.append(pending)
            sections[-1].parts.append(part)
            pending, at, last = _Section(), stop, header
        pending.identity += [rows[r] for r in order[bisect_left(order, at) :]] if headers or not sections else []
        if headers:
            sections[-1].after += grid.after
        else:
            if sections:
                pending.identity += list(rows.values())
            pending.identity += [(_loose(line, grid.row_count + i, grid),) for i, line in enumerate(grid.after)]
    if sections and pending.identity:
        sections[-1].after += [cell.text for row in pending.identity for cell in row]
        sections[-1].findings += pending.findings
    return sections


def _loose(line: str, row: int, grid: Grid) -> Cell:
    return Cell(row, 0, line, Source(grid.document, page=grid.page, words=line))


def _last_row(grid: Grid) -> int:
    return max((symbol.row for symbol in grid.symbols if symbol.row is not None), default=-1)


def _stop(rows: Mapping[int, Sequence[Cell]], start: int, limit: int) -> int:
    """Return the row where a table's body ends: at the labels of the next identity block, or at ``limit``."""
    for r in range(start, limit):
        if r in rows and is_label_row([cell.text for cell in rows[r]]):
            return r
    return limit


def _continues(section: _Section, pending: _Section, part: Part, marked: bool) -> bool:
    """Tell whether a table with a header of its own goes on from the one before: no identity block between."""
    if marked:
        return True
    texts = [cell.text for row in pending.identity for cell in row]
    if any(is_label_row([line]) for text in texts for line in text.split("\n")):
        return False
    numbers = [int(row.number) for row in read_rows([part]).rows if row.number.isdecimal()]
    before = [int(row.number) for row in read_rows(section.parts[-1:]).rows if row.number.isdecimal()]
    return bool(numbers and before) and numbers[0] in (before[-1], before[-1] + 1)


def _read(section: _Section, document: str, keys: set[str]) -> Reading | None:
    table = read_rows(section.parts)
    rows = table.rows
    if not any(row.is_step for row in rows):
        return None
    identity, identity_findings = read_identity(section.identity, [*table.after, *section.after], document)
    symbols = [symbol for part in section.parts for symbol in part.grid.symbols if symbol.row is None]
    grids = {id(part.grid): part.grid for part in section.parts}
    drawn = [arrow for grid in grids.values() for arrow in grid.arrows]
    lanes = _lanes(section.parts, rows)
    findings = [*section.findings, *identity_findings, *table.findings]
    labels = None
    if symbols and not lanes:
        placement = place_labels([row.activity for row in rows if row.is_step], symbols)
        labels = placement.rows
        findings += placement.findings
        lanes = tuple(
            Lane(f"l{i}", name, Evidence(Confidence.STATED, _label_source(name, symbols)))
            for i, name in enumerate(placement.executors, 1)
        )
    placing = nodes.place(rows, lanes, labels, drawn)
    builder = arrows.by_arrows(placing, drawn, document) if drawn else flows.by_rows(placing, document)
    findings += placing.findings + builder.findings
    if not lanes:
        findings.append(finding("no-lanes", source=rows[0].source))
    ordered = _reading_order(builder)
    order = {node.id: position for position, node in enumerate(ordered)}
    sop = Sop(
        key=_key(identity.number, identity.name, document, keys),
        identity=identity,
        lanes=lanes,
        steps=tuple(placed.step for placed in placing.rows if placed.step is not None),
        nodes=ordered,
        flows=tuple(sorted(builder.flows, key=lambda flow: order[flow.source])),
    )
    return Reading(sop, tuple(findings))


def _reading_order(builder: flows.FlowBuilder) -> tuple[Node, ...]:
    starts = [node for node in builder.extra if node.kind is NodeKind.START]
    others = [node for node in builder.extra if node.kind is not NodeKind.START]
    return (*starts, *builder.placing.nodes, *others)


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
        several = nodes.split_executors(row.executor)
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
