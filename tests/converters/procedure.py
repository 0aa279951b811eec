"""Small procedures for the tests of meaning: a table of marks as text, read, and told by the words of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import converters
from sopbpmn.diagnostics import Finding
from sopbpmn.model import Confidence, Flow, Node, NodeKind, Sop


@dataclass(frozen=True)
class Row:
    """A row: the marks by lane (most often one "v"), its activity and note; the number is its place unless given."""

    activity: str
    marks: dict[str, str]
    note: str = ""
    number: str | None = None
    duration: str = "1 hari"


def row(activity: str, lane: str = "", note: str = "", mark: str = "v", number: str | None = None) -> Row:
    """Return a row with one mark, or with none."""
    return Row(activity, {lane: mark} if lane else {}, note, number)


def table(lanes: Sequence[str], rows: Sequence[Row]) -> str:
    """Return the table as text: a header, a column per lane, a mark in each row's lane."""
    lines = [["No", "Kegiatan", *lanes, "Kelengkapan", "Waktu", "Output", "Keterangan"]]
    for place, each in enumerate(rows, 1):
        number = str(place) if each.number is None else each.number
        marks = [each.marks.get(lane, "") for lane in lanes]
        lines.append([number, each.activity, *marks, "Berkas", each.duration, "Surat", each.note])
    return "\n".join("\t".join(line) for line in lines) + "\n"


@dataclass(frozen=True)
class Read:
    """A reading, asked by the words of its rows."""

    sop: Sop
    findings: tuple[Finding, ...]

    def name(self, identifier: str) -> str:
        """Return what a node is, and on which row: "decision 2", "end", "task: words of a note"; "?" for none."""
        if not identifier:
            return "?"
        node = self.sop.node_by_id[identifier]
        if node.step is None:
            return f"{node.kind.value}: {node.label}" if node.label else node.kind.value
        return f"{node.kind.value} {self.sop.step_by_id[node.step].number}"

    def flow(self, source: str, label: str = "") -> Flow:
        """Return the one flow that leaves ``source`` with ``label``."""
        (found,) = [f for f in self.sop.flows if self.name(f.source) == source and f.label == label]
        return found

    def target(self, source: str, label: str = "") -> tuple[str, str]:
        """Return where that flow leads, and the rule."""
        found = self.flow(source, label)
        return self.name(found.target), found.evidence.rule

    def flows(self) -> set[tuple[str, str, str]]:
        """Return all flows: source, target, label."""
        return {(self.name(f.source), self.name(f.target), f.label) for f in self.sop.flows}

    def node(self, name: str) -> Node:
        """Return the one node with this name."""
        (found,) = [node for node in self.sop.nodes if self.name(node.id) == name]
        return found

    def lane(self, name: str) -> str | None:
        """Return the name of the lane of a node."""
        lanes = {lane.id: lane.name for lane in self.sop.lanes}
        return lanes.get(self.node(name).lane or "")

    def codes(self) -> list[str]:
        """Return the codes of the findings, sorted."""
        return sorted(found.code for found in self.findings)

    def finding(self, code: str, about: str | None = None) -> Finding:
        """Return the one finding with this code (about this node)."""
        (found,) = [f for f in self.findings if f.code == code and (about is None or f.about == self.node(about).id)]
        return found

    def choices(self, code: str, about: str | None = None) -> list[str]:
        """Return what a finding offers instead: names of nodes, or of lanes."""
        lanes = {lane.id: lane.name for lane in self.sop.lanes}
        offered = self.finding(code, about).alternatives
        return [lanes[a.value] if a.kind == "lane" else self.name(a.value) for a in offered]

    def confidence(self, kind: NodeKind) -> set[Confidence]:
        """Return how sure the nodes of a kind are."""
        return {node.evidence.confidence for node in self.sop.nodes if node.kind is kind}


def check_choices(reading: converters.Reading) -> None:
    """Fail unless whatever the findings offer exists and has a name."""
    known = {
        "lane": {lane.id for lane in reading.sop.lanes},
        "target": set(reading.sop.node_by_id),
        "reading": {"in-turn"},
    }
    for found in reading.findings:
        assert all(choice.value in known[choice.kind] and choice.text for choice in found.alternatives), found


def read(lanes: Sequence[str], *rows: Row) -> Read:
    """Return what is read from a table of ``rows``."""
    (reading,) = converters.read(table(lanes, rows).encode(), "sop.txt")
    check_choices(reading)
    return Read(reading.sop, reading.findings)
