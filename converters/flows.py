"""Nodes on rows -> the flow between them, for documents that draw no arrows: row order and the words of conditions.

The chain from row to row is right in 96 of 100 cases where it claims something (measured against drawn arrows), so it
is INFERRED by the rule ``row-order``; what branches off it comes from words and gets a finding with the other targets.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from converters import notes
from converters.nodes import PlacedRow, Placing, add_task
from sopbpmn.diagnostics import Alternative, Finding, finding
from sopbpmn.model import Confidence, Evidence, Flow, Node, NodeKind, Source

_CLOSING = ("melapor", "laporan", "mengarsip", "pengarsipan", "dokumentasi", "mendokumentasi", "menyimpan")
_FAR = 40
"""Rows between a condition and the row that its consequence means; the longest real SOPs have about 40 rows."""
_SIMILAR = 0.6
"""Share of a consequence's words that a row must hold to be that consequence."""


@dataclass(slots=True)
class FlowBuilder:
    """Collects the flows of one procedure, and the nodes that only its flow needs (unwritten start, end, activity)."""

    placing: Placing
    document: str
    flows: list[Flow] = field(default_factory=list)
    extra: list[Node] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _pairs: set[tuple[str, str, str]] = field(default_factory=set)
    _end: Node | None = None
    _stop: Node | None = None

    def link(self, source: Node, target: Node, evidence: Evidence, label: str = "") -> Flow | None:
        """Add a flow; nothing for one that is there already or can't be (out of an end, into a start)."""
        key = (source.id, target.id, label)
        if key in self._pairs or source.kind is NodeKind.END or target.kind is NodeKind.START:
            return None
        self._pairs.add(key)
        flow = Flow(f"f{len(self.flows) + 1}", source.id, target.id, label, evidence)
        self.flows.append(flow)
        return flow

    def entry(self, index: int) -> Node:
        """Return the node by which row ``index`` is entered.

        A row whose activity stands on its start capsule gets a task for it; a start on no row is passed over.
        """
        for placed in self.placing.rows[index : index + _FAR]:
            node = next((node for node in placed.nodes if node.kind is not NodeKind.START), None)
            if node is not None:
                return node
            if placed.step is not None:
                return add_task(self.placing, placed)
        return self.end()

    def onward(self, index: int) -> Node:
        """Return the node that follows row ``index``: the next row's, or the end."""
        end = self._own_end(index)
        if end is not None:
            return end
        return self.entry(index + 1) if index + 1 < len(self.placing.rows) else self.end()

    def _own_end(self, index: int) -> Node | None:
        nodes = self.placing.rows[index].nodes
        return nodes[-1] if len(nodes) > 1 and nodes[-1].kind is NodeKind.END else None

    def end(self) -> Node:
        """Return the procedure's end: the last one on the page, else one that nobody wrote."""
        if self._end is None:
            last = self.placing.rows[-1].nodes[-1:] if self.placing.rows else []
            if last and last[0].kind is NodeKind.END:
                self._end = last[0]
            else:
                evidence = Evidence(Confidence.ASSUMED, Source(self.document), "no-end-drawn")
                self._end = Node("end" if not self._has("end") else "end_assumed", NodeKind.END, evidence=evidence)
                self.extra.append(self._end)
                self.findings.append(finding("end-missing", about=self._end.id, source=self._end.evidence.source))
        return self._end

    def stop(self) -> Node:
        """Return the end for a procedure that is broken off; a last row whose capsule is an activity can't be it."""
        if self._stop is None:
            end = self.end()
            alone = end.step is None or len(self.placing.rows[-1].nodes) > 1
            if alone:
                self._stop = end
            else:
                evidence = Evidence(Confidence.INFERRED, end.evidence.source, "stopped-by-words")
                self._stop = Node("end_stopped", NodeKind.END, evidence=evidence)
                self.extra.append(self._stop)
        return self._stop

    def _has(self, identifier: str) -> bool:
        return any(node.id == identifier for row in self.placing.rows for node in row.nodes)

    def start(self) -> None:
        """Let the procedure begin: at its start capsule, else at a start that nobody drew."""
        rows = self.placing.rows
        if not any(node.kind is NodeKind.START for row in rows for node in row.nodes):
            evidence = Evidence(Confidence.ASSUMED, Source(self.document), "no-start-drawn")
            start = Node("start", NodeKind.START, evidence=evidence)
            self.extra.append(start)
            self.findings.append(finding("start-missing", about=start.id, source=evidence.source))
            self.link(start, self.entry(0), Evidence(Confidence.ASSUMED, rule="no-start-drawn"))

    def text(self, node: Node) -> str:
        """Return the words by which a message or a choice names ``node``."""
        if node.kind is NodeKind.END and node.step is None:
            return "Selesai"
        placed = self._row_of.get(node.step or "")
        if placed is None:
            return node.label or node.kind.value
        return f"{placed.row.number}. {placed.row.activity}" if placed.row.number else placed.row.activity

    @property
    def _row_of(self) -> dict[str, PlacedRow]:
        if len(self._rows_by_step) == 0:
            self._rows_by_step.update({row.step.id: row for row in self.placing.rows if row.step is not None})
        return self._rows_by_step

    _rows_by_step: dict[str, PlacedRow] = field(default_factory=dict)


def by_rows(placing: Placing, document: str) -> FlowBuilder:
    """Return the flow of a procedure whose document draws no arrows."""
    builder = FlowBuilder(placing, document)
    builder.start()
    branching = _Branching(builder)
    for index, placed in enumerate(placing.rows):
        if placed.decision:
            branching.add(index, placed)
    last = len(placing.rows) - 1
    for index, placed in enumerate(placing.rows):
        evidence = Evidence(Confidence.INFERRED, placed.row.source, "row-order")
        within = "performer-then-recipient" if sum(n.kind is NodeKind.TASK for n in placed.nodes) > 1 else "row-order"
        for node, following in zip(placed.nodes, placed.nodes[1:], strict=False):
            if node.id == placed.optional:
                builder.link(node, following, replace(evidence, rule="optional-step"), "Ya")
            elif node.id != placed.decision:
                builder.link(node, following, replace(evidence, rule=within))
        if placed.optional:
            optional = next(node for node in placed.nodes if node.id == placed.optional)
            builder.link(optional, builder.onward(index), replace(evidence, rule="optional-step"), "Tidak")
        if not placed.nodes:
            continue
        leaving = placed.nodes[-1]
        if leaving.kind is NodeKind.DECISION and leaving.id not in (placed.decision, placed.optional):
            branching.unexplained(index, leaving)
        elif leaving.id != placed.decision and leaving.kind is not NodeKind.END:
            target = builder.onward(index)
            flow = builder.link(leaving, target, evidence)
            branching.check_return(index, flow)
        elif leaving.kind is NodeKind.END and index < last and placed.step is not None:
            builder.findings.append(
                finding("end-before-last", about=leaving.id, source=placed.row.source, step=placed.name)
            )
    return builder


@dataclass(slots=True)
class _Branching:
    """Finds the targets of the branches that words speak of."""

    builder: FlowBuilder
    _bare: dict[int, Node] = field(default_factory=dict)
    """Rows reached only under a bare condition, and the node to which they might return."""
    _said: dict[int, frozenset[str]] = field(default_factory=dict)
    """Content words of the rows' activities."""
    _noted: Counter[str] = field(default_factory=Counter)
    """Number of activities found in the notes of each step."""

    def add(self, index: int, placed: PlacedRow) -> None:
        """Add the flows of the decision on row ``index``."""
        decision = next(node for node in placed.nodes if node.id == placed.decision)
        condition = placed.condition
        if condition is None:
            return
        report = self._leads_to_report(index, condition)
        for branch in condition.branches:
            target, others, rule = self._target(index, branch, report)
            evidence = Evidence(Confidence.INFERRED, placed.row.source, rule)
            flow = self.builder.link(decision, target, evidence, branch.label)
            if flow is None:
                continue
            if (
                branch.move is notes.Move.NEXT
                and not branch.clause
                and not branch.implied
                and index + 1 < len(self.builder.placing.rows)
            ):
                self._bare[index + 1] = self.builder.entry(index)
            choices = self._alternatives(target, others)
            if branch.implied or choices:
                code = "branch-implied" if branch.implied else "branch-inferred"
                self.builder.findings.append(
                    finding(
                        code,
                        about=flow.id,
                        source=placed.row.source,
                        alternatives=choices,
                        step=placed.name,
                        label=branch.label,
                        target=self.builder.text(target),
                    )
                )

    def unexplained(self, index: int, decision: Node) -> None:
        """Give a diamond without arrows and without words its usual exits: on when yes, back when no."""
        placed = self.builder.placing.rows[index]
        evidence = Evidence(Confidence.ASSUMED, placed.row.source, "diamond-without-exits")
        back = self.builder.entry(max(0, index - 1))
        self.builder.link(decision, self.builder.onward(index), evidence, "Ya")
        flow = self.builder.link(decision, back, evidence, "Tidak")
        if flow is not None:
            choices = self._alternatives(back, [self.builder.onward(index), self.builder.stop()])
            self.builder.findings.append(
                finding(
                    "branch-implied",
                    about=flow.id,
                    source=placed.row.source,
                    alternatives=choices,
                    step=placed.name,
                    label="Tidak",
                    target=self.builder.text(back),
                )
            )

    def check_return(self, index: int, flow: Flow | None) -> None:
        """Report that a row done only under a condition might lead back to it instead of on."""
        if flow is None or index not in self._bare:
            return
        placed = self.builder.placing.rows[index]
        back = self._bare[index]
        self.builder.findings.append(
            finding(
                "return-unclear",
                about=flow.id,
                source=placed.row.source,
                alternatives=(Alternative("target", back.id, self.builder.text(back)),),
                step=placed.name,
            )
        )

    def _alternatives(self, target: Node, others: list[Node]) -> tuple[Alternative, ...]:
        chosen = {node.id: node for node in others if node.id != target.id and node.kind is not NodeKind.START}
        return tuple(Alternative("target", node.id, self.builder.text(node)) for node in chosen.values())

    def _leads_to_report(self, index: int, condition: notes.Condition) -> bool:
        """Tell whether "dihentikan" can't mean the end: one row is left, and it reports or files what was done."""
        ends = any(branch.move is notes.Move.END for branch in condition.branches)
        left = [row for row in self.builder.placing.rows[index + 1 : index + 4] if row.step is not None]
        if not ends or not condition.whole or len(left) != 1:
            return False
        activity = left[0].row.activity.lower()
        return any(word in activity for word in _CLOSING)

    def _target(self, index: int, branch: notes.Branch, report: bool) -> tuple[Node, list[Node], str]:
        """Return the target of ``branch``, what else it may be, and the rule."""
        builder, rows = self.builder, self.builder.placing.rows
        onward = builder.onward(index)
        back = builder.entry(max(0, index - 1))
        before = [builder.entry(i) for i in (index - 2, index) if i >= 0]
        if branch.move is notes.Move.ROW:
            near = range(max(0, index - _FAR), min(len(rows), index + _FAR))
            named = next((i for i in near if rows[i].row.number == branch.row), None)
            if named is not None:
                return builder.entry(named), [], "row-named"
            return back, [onward], "row-named-unknown"
        if branch.move is notes.Move.BACK or (branch.implied and report):
            recipient = self._row_of_recipient(index, branch.recipient)
            if recipient is not None:
                return builder.entry(recipient), [back, onward], "sent-back-to-executor"
            return back, [*before, onward], "sent-back"
        if branch.move is notes.Move.END:
            if report:
                return onward, [builder.stop()], "report-follows"
            return builder.stop(), [onward], "stopped-by-words"
        if branch.move is notes.Move.SKIP:
            past = index + 2
            target = builder.entry(past) if past < len(rows) else builder.end()
            return target, [builder.end()], "past-the-next-row"
        if branch.move is notes.Move.DO:
            return self._activity(index, branch, onward)
        return onward, [], "next-row"

    def _words(self, index: int) -> frozenset[str]:
        if index not in self._said:
            self._said[index] = frozenset(notes.content_words(self.builder.placing.rows[index].row.activity))
        return self._said[index]

    def _row_of_recipient(self, index: int, recipient: str) -> int | None:
        """Return the last row before ``index`` that the named executor carries out."""
        wanted = recipient.casefold()
        if not wanted:
            return None
        names = {lane.id: lane.name.casefold() for lane in self.builder.placing.lanes}
        lanes = {lane for lane, name in names.items() if name in wanted or wanted in name}
        rows = self.builder.placing.rows
        near = range(index - 1, max(-1, index - _FAR), -1)
        return next((i for i in near if any(node.lane in lanes for node in rows[i].nodes)), None)

    def _activity(self, index: int, branch: notes.Branch, onward: Node) -> tuple[Node, list[Node], str]:
        """Return the row that a consequence describes, else a task of its own that leads back or on."""
        builder, rows = self.builder, self.builder.placing.rows
        words = set(notes.content_words(branch.clause))
        near = range(max(0, index - _FAR), min(len(rows), index + _FAR))
        alike = {i: len(words & self._words(i)) for i in near if i != index}
        best = max(alike, key=lambda i: (alike[i], -abs(i - index)), default=None)
        if best is not None and words and alike[best] >= _SIMILAR * len(words):
            return builder.entry(best), [onward], "activity-of-a-row"
        placed = rows[index]
        step = placed.step.id if placed.step is not None else f"r{index}"
        evidence = Evidence(Confidence.INFERRED, placed.row.source, "activity-in-a-note")
        self._noted[step] += 1
        task = Node(
            f"{step}_extra{self._noted[step] if self._noted[step] > 1 else ''}",
            NodeKind.TASK,
            label=notes.as_activity(branch.clause),
            evidence=evidence,
        )
        builder.extra.append(task)
        own = notes.content_words(placed.row.activity)
        again = bool(own) and own[0] in words and len(words & set(own)) > 1
        here = builder.entry(index)
        target, other = (here, onward) if again else (onward, here)
        rule = "repeats-the-row" if again else "goes-on-after"
        flow = builder.link(task, target, Evidence(Confidence.INFERRED, placed.row.source, rule))
        builder.findings.append(
            finding("activity-in-note", about=task.id, source=placed.row.source, step=placed.name, words=task.label)
        )
        builder.findings.append(finding("lane-unknown", about=task.id, source=placed.row.source, step=task.label))
        if flow is not None:
            builder.findings.append(
                finding(
                    "return-unclear",
                    about=flow.id,
                    source=placed.row.source,
                    alternatives=self._alternatives(target, [other]),
                    step=task.label,
                )
            )
        return task, [onward], "activity-in-a-note"
