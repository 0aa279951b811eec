"""Nodes on rows -> the flow between them, for documents that draw no arrows: row order and the words of conditions.

The chain from row to row is right in 96 of 100 cases where it claims something (measured against drawn arrows), so it
is INFERRED by the rule ``row-order``; what branches off it comes from words and gets a finding with the other targets.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from converters.meaning import conditions
from converters.meaning.flow_builder import FAR, FlowBuilder
from converters.meaning.rows_to_nodes import Procedure, ProcedureRow
from sopbpmn.diagnostics import Alternative, finding
from sopbpmn.indonesian.condition_words import CLOSING
from sopbpmn.model import Confidence, Evidence, Flow, Node, NodeKind

_SIMILAR = 0.6
"""Share of a consequence's words that a row must hold to be that consequence."""


def follow_rows(procedure: Procedure, document: str) -> FlowBuilder:
    """Return the flow of a procedure whose document draws no arrows."""
    builder = FlowBuilder(procedure, document)
    builder.start()
    branching = _Branching(builder)
    for index, here in enumerate(procedure.rows):
        if here.decision:
            branching.add(index, here)
    last = len(procedure.rows) - 1
    for index, here in enumerate(procedure.rows):
        evidence = Evidence(Confidence.INFERRED, here.row.source, "row-order")
        for node, following in zip(here.nodes, here.nodes[1:], strict=False):
            if node.id == here.optional:
                builder.link(node, following, replace(evidence, rule="optional-step"), "Ya")
            elif node.id != here.decision:
                builder.link(node, following, evidence)
        if here.optional:
            optional = next(node for node in here.nodes if node.id == here.optional)
            builder.link(optional, builder.onward(index), replace(evidence, rule="optional-step"), "Tidak")
        if not here.nodes:
            continue
        leaving = here.nodes[-1]
        if leaving.kind is NodeKind.DECISION and leaving.id not in (here.decision, here.optional):
            branching.unexplained(index, leaving)
        elif leaving.id != here.decision and leaving.kind is not NodeKind.END:
            target = builder.onward(index)
            flow = builder.link(leaving, target, evidence)
            branching.check_return(index, flow)
        elif leaving.kind is NodeKind.END and index < last and here.step is not None:
            builder.findings.append(
                finding("end-before-last", about=leaving.id, source=here.row.source, step=here.name)
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

    def add(self, index: int, here: ProcedureRow) -> None:
        """Add the flows of the decision on row ``index``."""
        decision = next(node for node in here.nodes if node.id == here.decision)
        condition = here.condition
        if condition is None:
            return
        report = self._leads_to_report(index, condition)
        for branch in condition.branches:
            target, others, rule = self._target(index, branch, report)
            evidence = Evidence(Confidence.INFERRED, here.row.source, rule)
            flow = self.builder.link(decision, target, evidence, branch.label)
            if flow is None:
                continue
            if (
                branch.move is conditions.Move.NEXT
                and not branch.clause
                and not branch.implied
                and index + 1 < len(self.builder.procedure.rows)
            ):
                self._bare[index + 1] = self.builder.entry(index)
            choices = self._alternatives(target, others)
            if branch.implied or choices:
                code = "branch-implied" if branch.implied else "branch-inferred"
                self.builder.findings.append(
                    finding(
                        code,
                        about=flow.id,
                        source=here.row.source,
                        alternatives=choices,
                        step=here.name,
                        label=branch.label,
                        target=self.builder.text(target),
                    )
                )

    def unexplained(self, index: int, decision: Node) -> None:
        """Give a diamond without arrows and without words its usual exits: on when yes, back when no."""
        here = self.builder.procedure.rows[index]
        evidence = Evidence(Confidence.ASSUMED, here.row.source, "diamond-without-exits")
        back = self.builder.entry(max(0, index - 1))
        self.builder.link(decision, self.builder.onward(index), evidence, "Ya")
        flow = self.builder.link(decision, back, evidence, "Tidak")
        if flow is not None:
            choices = self._alternatives(back, [self.builder.onward(index), self.builder.stop()])
            self.builder.findings.append(
                finding(
                    "branch-implied",
                    about=flow.id,
                    source=here.row.source,
                    alternatives=choices,
                    step=here.name,
                    label="Tidak",
                    target=self.builder.text(back),
                )
            )

    def check_return(self, index: int, flow: Flow | None) -> None:
        """Report that a row done only under a condition might lead back to it instead of on."""
        if flow is None or index not in self._bare:
            return
        here = self.builder.procedure.rows[index]
        back = self._bare[index]
        self.builder.findings.append(
            finding(
                "return-unclear",
                about=flow.id,
                source=here.row.source,
                alternatives=(Alternative("target", back.id, self.builder.text(back)),),
                step=here.name,
            )
        )

    def _alternatives(self, target: Node, others: list[Node]) -> tuple[Alternative, ...]:
        chosen = {node.id: node for node in others if node.id != target.id and node.kind is not NodeKind.START}
        return tuple(Alternative("target", node.id, self.builder.text(node)) for node in chosen.values())

    def _leads_to_report(self, index: int, condition: conditions.Condition) -> bool:
        """Tell whether "dihentikan" can't mean the end: one row is left, and it reports or files what was done."""
        ends = any(branch.move is conditions.Move.END for branch in condition.branches)
        left = [row for row in self.builder.procedure.rows[index + 1 : index + 4] if row.step is not None]
        if not ends or not condition.whole or len(left) != 1:
            return False
        activity = left[0].row.activity.lower()
        return any(word in activity for word in CLOSING)

    def _target(self, index: int, branch: conditions.Branch, report: bool) -> tuple[Node, list[Node], str]:
        """Return the target of ``branch``, what else it may be, and the rule."""
        builder, rows = self.builder, self.builder.procedure.rows
        onward = builder.onward(index)
        back = builder.entry(max(0, index - 1))
        before = [builder.entry(i) for i in (index - 2, index) if i >= 0]
        if branch.move is conditions.Move.ROW:
            near = range(max(0, index - FAR), min(len(rows), index + FAR))
            named = next((i for i in near if rows[i].row.number == branch.row), None)
            if named is not None:
                return builder.entry(named), [], "row-named"
            return back, [onward], "row-named-unknown"
        if branch.move is conditions.Move.BACK or (branch.implied and report):
            recipient = self._row_of_recipient(index, branch.recipient)
            if recipient is not None:
                return builder.entry(recipient), [back, onward], "sent-back-to-executor"
            return back, [*before, onward], "sent-back"
        if branch.move is conditions.Move.END:
            if report:
                return onward, [builder.stop()], "report-follows"
            return builder.stop(), [onward], "stopped-by-words"
        if branch.move is conditions.Move.SKIP:
            return builder.entry(index + 2), [builder.end()], "past-the-next-row"
        if branch.move is conditions.Move.DO:
            return self._activity(index, branch, onward)
        return onward, [], "next-row"

    def _words(self, index: int) -> frozenset[str]:
        if index not in self._said:
            self._said[index] = frozenset(conditions.content_words(self.builder.procedure.rows[index].row.activity))
        return self._said[index]

    def _row_of_recipient(self, index: int, recipient: str) -> int | None:
        """Return the last row before ``index`` that the named executor carries out."""
        wanted = recipient.casefold()
        if not wanted:
            return None
        names = {lane.id: lane.name.casefold() for lane in self.builder.procedure.lanes}
        lanes = {lane for lane, name in names.items() if name in wanted or wanted in name}
        rows = self.builder.procedure.rows
        near = range(index - 1, max(-1, index - FAR), -1)
        return next((i for i in near if any(node.lane in lanes for node in rows[i].nodes)), None)

    def _activity(self, index: int, branch: conditions.Branch, onward: Node) -> tuple[Node, list[Node], str]:
        """Return the row that a consequence describes, else a task of its own that leads back or on."""
        builder, rows = self.builder, self.builder.procedure.rows
        words = set(conditions.content_words(branch.clause))
        near = range(max(0, index - FAR), min(len(rows), index + FAR))
        alike = {i: len(words & self._words(i)) for i in near if i != index}
        best = max(alike, key=lambda i: (alike[i], -abs(i - index)), default=None)
        if best is not None and words and alike[best] >= _SIMILAR * len(words):
            return builder.entry(best), [onward], "activity-of-a-row"
        here = rows[index]
        step = here.step.id if here.step is not None else f"r{index}"
        evidence = Evidence(Confidence.INFERRED, here.row.source, "activity-in-a-note")
        self._noted[step] += 1
        task = Node(
            f"{step}_extra{self._noted[step] if self._noted[step] > 1 else ''}",
            NodeKind.TASK,
            label=conditions.as_activity(branch.clause),
            evidence=evidence,
        )
        builder.extra.append(task)
        own = conditions.content_words(here.row.activity)
        again = bool(own) and own[0] in words and len(words & set(own)) > 1
        same_row = builder.entry(index)
        target, other = (same_row, onward) if again else (onward, same_row)
        rule = "repeats-the-row" if again else "goes-on-after"
        flow = builder.link(task, target, Evidence(Confidence.INFERRED, here.row.source, rule))
        builder.findings.append(
            finding("activity-in-note", about=task.id, source=here.row.source, step=here.name, words=task.label)
        )
        builder.findings.append(finding("lane-unknown", about=task.id, source=here.row.source, step=task.label))
        if flow is not None:
            builder.findings.append(
                finding(
                    "return-unclear",
                    about=flow.id,
                    source=here.row.source,
                    alternatives=self._alternatives(target, [other]),
                    step=task.label,
                )
            )
        return task, [onward], "activity-in-a-note"
