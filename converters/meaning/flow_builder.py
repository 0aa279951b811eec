"""The flows of one procedure while they are collected, and the nodes that only its flow needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from converters.meaning.rows_to_nodes import Procedure, ProcedureRow, add_task
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Confidence, Evidence, Flow, Node, NodeKind, Source

FAR = 40
"""Rows that a flow may leap over; the longest real SOPs have about 40 rows."""


@dataclass(slots=True)
class FlowBuilder:
    """Collects the flows of one procedure, and the nodes that only its flow needs (unwritten start, end, activity)."""

    procedure: Procedure
    document: str
    flows: list[Flow] = field(default_factory=list)
    extra: list[Node] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _pairs: set[tuple[str, str, str]] = field(default_factory=set)
    _end: Node | None = None
    _stop: Node | None = None

    def link(self, source: Node, target: Node | None, evidence: Evidence, label: str = "") -> Flow | None:
        """Add a flow; nothing for one that is there already or can't be (out of an end, into a start).

        ``None`` as target leaves open where it leads.
        """
        key = (source.id, target.id if target is not None else "", label)
        starts = target is not None and target.kind is NodeKind.START
        if key in self._pairs or source.kind is NodeKind.END or starts:
            return None
        self._pairs.add(key)
        flow = Flow(f"f{len(self.flows) + 1}", source.id, key[1], label, evidence)
        self.flows.append(flow)
        return flow

    def entry(self, index: int) -> Node:
        """Return the node by which row ``index`` is entered.

        A row whose activity stands on its start capsule gets a task for it; a start on no row is passed over.
        """
        for here in self.procedure.rows[index : index + FAR]:
            node = next((node for node in here.nodes if node.kind is not NodeKind.START), None)
            if node is not None:
                return node
            if here.step is not None:
                return add_task(self.procedure, here)
        return self.end()

    def onward(self, index: int) -> Node:
        """Return the node that follows row ``index``: the next row's, or the end."""
        return self._own_end(index) or self.entry(index + 1)

    def _own_end(self, index: int) -> Node | None:
        nodes = self.procedure.rows[index].nodes
        return nodes[-1] if len(nodes) > 1 and nodes[-1].kind is NodeKind.END else None

    def end(self) -> Node:
        """Return the procedure's end: the last one on the page, else one that nobody wrote."""
        if self._end is None:
            last = self.procedure.rows[-1].nodes[-1:] if self.procedure.rows else []
            if last and last[0].kind is NodeKind.END:
                self._end = last[0]
            else:
                place = self.procedure.rows[-1].row.source if self.procedure.rows else Source(self.document)
                evidence = Evidence(Confidence.ASSUMED, place, "no-end-drawn")
                self._end = Node("end" if not self._has("end") else "end_assumed", NodeKind.END, evidence=evidence)
                self.extra.append(self._end)
                self.findings.append(finding("end-missing", about=self._end.id, source=self._end.evidence.source))
        return self._end

    def stop(self) -> Node:
        """Return the end for a procedure that is broken off; a last row whose capsule is an activity can't be it."""
        if self._stop is None:
            end = self.end()
            alone = end.step is None or len(self.procedure.rows[-1].nodes) > 1
            if alone:
                self._stop = end
            else:
                evidence = Evidence(Confidence.INFERRED, end.evidence.source, "stopped-by-words")
                self._stop = Node("end_stopped", NodeKind.END, evidence=evidence)
                self.extra.append(self._stop)
        return self._stop

    def _has(self, identifier: str) -> bool:
        return any(node.id == identifier for row in self.procedure.rows for node in row.nodes)

    def start(self) -> None:
        """Let the procedure begin: at its start capsule, else at a start that nobody drew."""
        rows = self.procedure.rows
        if not any(node.kind is NodeKind.START for row in rows for node in row.nodes):
            place = rows[0].row.source if rows else Source(self.document)
            evidence = Evidence(Confidence.ASSUMED, place, "no-start-drawn")
            start = Node("start", NodeKind.START, evidence=evidence)
            self.extra.append(start)
            self.findings.append(finding("start-missing", about=start.id, source=evidence.source))
            self.link(start, self.entry(0), Evidence(Confidence.ASSUMED, rule="no-start-drawn"))

    def text(self, node: Node) -> str:
        """Return the words by which a message or a choice names ``node``."""
        if node.kind is NodeKind.END and node.step is None:
            return "Selesai"
        here = self._row_of.get(node.step or "")
        if here is None:
            return node.label or node.kind.value
        return f"{here.row.number}. {here.row.activity}" if here.row.number else here.row.activity

    @property
    def _row_of(self) -> dict[str, ProcedureRow]:
        if len(self._rows_by_step) == 0:
            self._rows_by_step.update({row.step.id: row for row in self.procedure.rows if row.step is not None})
        return self._rows_by_step

    _rows_by_step: dict[str, ProcedureRow] = field(default_factory=dict)
