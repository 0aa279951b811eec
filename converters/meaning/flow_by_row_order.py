"""Nodes on rows -> the flow between them, for documents that draw no arrows: row order and the words of conditions.

The chain from row to row is right in 96 of 100 cases where it claims something (measured against drawn arrows), so it
is INFERRED by the rule ``row-order``; what branches off it comes from words and gets a finding with the other targets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from converters.meaning.activity_words import as_activity
from converters.meaning.branch_targets import OPEN, Target, Targets
from converters.meaning.conditions import Branch
from converters.meaning.flow_builder import FlowBuilder
from converters.meaning.rows_to_nodes import Procedure, ProcedureRow
from sopbpmn.diagnostics import Alternative, finding
from sopbpmn.model import Confidence, Evidence, Flow, Node, NodeKind


def follow_rows(procedure: Procedure, document: str) -> FlowBuilder:
    """Return the flow of a procedure whose document draws no arrows."""
    builder = FlowBuilder(procedure, document)
    builder.start()
    branching = _Branching(builder, Targets(builder))
    for index, here in enumerate(procedure.rows):
        if here.decision:
            branching.add(index, here)
    last = len(procedure.rows) - 1
    for index, here in enumerate(procedure.rows):
        evidence = Evidence(Confidence.INFERRED, here.row.source, "row-order")
        for node, following in zip(here.nodes, here.nodes[1:], strict=False):
            if node.id == here.optional:
                builder.link(node, following, replace(evidence, rule="optional-step"), here.says.done_when)
            elif node.id != here.decision:
                builder.link(node, following, evidence)
        if here.optional:
            optional = next(node for node in here.nodes if node.id == here.optional)
            asked = here.says.optional is not None and here.says.optional.asks
            past = OPEN.node if asked else builder.onward(index)
            passed = "Tidak" if here.says.done_when == "Ya" else "Ya"
            builder.link(optional, past, replace(evidence, rule=OPEN.rule if asked else "optional-step"), passed)
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
    """Adds the branches that words speak of."""

    builder: FlowBuilder
    targets: Targets
    _bare: dict[int, Node] = field(default_factory=dict)
    """Rows reached only under a bare condition, and the node to which they might return."""
    _noted: Counter[str] = field(default_factory=Counter)
    """Number of activities found in the notes of each step."""

    def add(self, index: int, here: ProcedureRow) -> None:
        """Add the flows of the decision on row ``index``."""
        decision = next(node for node in here.nodes if node.id == here.decision)
        condition = here.condition
        if condition is None:
            return
        if condition.mixed or condition.doubtful:
            self.builder.findings.append(
                finding(
                    "several-conditions",
                    about=decision.id,
                    source=here.row.source,
                    step=here.name,
                    words=condition.words,
                )
            )
        targets = self.targets.of_condition(index, condition)
        if condition.bare and targets[0].rule == "next-row" and "past-the-next-row" in {t.rule for t in targets}:
            self._bare[index + 1] = self.builder.entry(index)
        for branch, target in zip(condition.branches, targets, strict=True):
            self._lead(index, here, decision, branch, target)

    def _lead(self, index: int, here: ProcedureRow, decision: Node, branch: Branch, target: Target) -> None:
        confidence = Confidence.INFERRED if target.node is not None else Confidence.ASSUMED
        evidence = Evidence(confidence, here.row.source, target.rule)
        node = self._own_activity(index, target) if target.activity else target.node
        flow = self.builder.link(decision, node, evidence, branch.label)
        if flow is None or node is None:
            return
        choices = self._alternatives(node, [target.node, *target.others] if target.activity else target.others)
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
                    target=self.builder.text(node),
                )
            )

    def unexplained(self, index: int, decision: Node) -> None:
        """Give a diamond without arrows and without words its usual way on; where no leads is asked."""
        here = self.builder.procedure.rows[index]
        evidence = Evidence(Confidence.ASSUMED, here.row.source, "diamond-without-exits")
        self.builder.link(decision, self.builder.onward(index), evidence, "Ya")
        self.builder.link(decision, OPEN.node, replace(evidence, rule=OPEN.rule), "Tidak")

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

    def _alternatives(self, target: Node, others: Iterable[Node | None]) -> tuple[Alternative, ...]:
        possible = (node for node in others if node is not None)
        chosen = {node.id: node for node in possible if node.id != target.id and node.kind is not NodeKind.START}
        return tuple(Alternative("target", node.id, self.builder.text(node)) for node in chosen.values())

    def _own_activity(self, index: int, target: Target) -> Node:
        """Return a new task for an activity that is in no row, and lead it to where the procedure goes on."""
        builder = self.builder
        here = builder.procedure.rows[index]
        step = here.step.id if here.step is not None else f"r{index}"
        self._noted[step] += 1
        number = self._noted[step] if self._noted[step] > 1 else ""
        lane = self.targets.executor_of(target.activity)
        evidence = Evidence(Confidence.INFERRED, here.row.source, "activity-in-a-note")
        task = Node(f"{step}_extra{number}", NodeKind.TASK, None, lane, as_activity(target.activity), evidence=evidence)
        builder.extra.append(task)
        rule = "repeats-the-row" if target.again else "goes-on-after"
        known = target.node is not None
        sure = Evidence(Confidence.INFERRED, here.row.source, rule)
        open_way = replace(sure, confidence=Confidence.ASSUMED, rule=OPEN.rule)
        flow = builder.link(task, target.node, sure if known else open_way)
        builder.findings.append(
            finding("activity-in-note", about=task.id, source=here.row.source, step=here.name, words=task.label)
        )
        if lane is None:
            builder.findings.append(finding("lane-unknown", about=task.id, source=here.row.source, step=task.label))
        if flow is not None and target.node is not None:
            builder.findings.append(
                finding(
                    "return-unclear",
                    about=flow.id,
                    source=here.row.source,
                    alternatives=self._alternatives(target.node, target.others),
                    step=task.label,
                )
            )
        return task
