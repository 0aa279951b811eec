"""Rows with their shapes -> steps and nodes: what stands on each row, and in which lane."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from converters.grid import Arrow, SymbolKind
from converters.meaning.conditions import Condition, OptionalStep, RowConditions, conditions_on
from converters.meaning.executors import LabelOnRow, agent_lane, named_lanes, subject_lane
from converters.meaning.joint_rows import joint_marks, parties_of, tasks_in_turn, two_marks
from converters.meaning.rows import Row, RowSymbol
from converters.meaning.symbol_kinds import ArrowEnds, Place, ends_of, kind_of
from converters.table.cell_words import is_end, is_start
from sopbpmn.capsules import announces
from sopbpmn.diagnostics import Alternative, Finding, finding
from sopbpmn.duration import parse_duration
from sopbpmn.indonesian.roles_and_units import LANE_RECIPIENTS
from sopbpmn.model import Confidence, Evidence, Lane, Node, NodeKind, Step


@dataclass(slots=True)
class ProcedureRow:
    """A row, its step and the nodes that stand on it, in the order in which they are passed."""

    row: Row
    step: Step | None
    says: RowConditions
    """What its words say of conditions."""
    subject: str | None
    """Id of the lane that is the acting subject of its activity."""
    nodes: list[Node] = field(default_factory=list)
    condition: Condition | None = None
    decision: str = ""
    """Id of the decision that ``condition`` belongs to."""
    optional: str = ""
    """Id of the decision before an optional step."""
    possible: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By node: ids of the lanes that the shape labels leave for it, beside the one that was chosen."""

    @property
    def name(self) -> str:
        """What to call the row in a message: its number, else its words."""
        return self.row.number or self.row.activity or (self.row.shapes[0].text if self.row.shapes else "-")

    def first(self, kind: NodeKind) -> Node | None:
        """Return the row's first node of ``kind``."""
        return next((node for node in self.nodes if node.kind is kind), None)


@dataclass(slots=True)
class Procedure:
    """All rows of a procedure with their nodes, its lanes, and what was unsure."""

    lanes: tuple[Lane, ...]
    drawn: bool
    """True when the document draws arrows; words then never add a decision."""
    ends: ArrowEnds
    """Which symbols arrows enter and leave."""
    rows: list[ProcedureRow] = field(default_factory=list)
    node_of: dict[str, str] = field(default_factory=dict)
    """Node ids by the ids of the symbols they come from."""
    entry_of: dict[str, str] = field(default_factory=dict)
    """For a start that is also returned to: the node that takes the arrows into it, and those out of it."""
    findings: list[Finding] = field(default_factory=list)
    loose: int = 0
    """Number of nodes that stand on no step."""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes, row by row."""
        return tuple(node for row in self.rows for node in row.nodes)


def nodes_on_rows(
    rows: Sequence[Row],
    lanes: tuple[Lane, ...],
    labels: Sequence[tuple[LabelOnRow, ...]] | None,
    arrows: Sequence[Arrow] = (),
) -> Procedure:
    """Return the nodes on ``rows``.

    ``labels`` are the shapes that the count law found per step, in documents whose drawing lost its places;
    ``arrows`` tell a start from an end where the capsules don't say.
    """
    procedure = Procedure(
        lanes,
        drawn=bool(arrows),
        ends=ends_of(arrows),
    )
    by_name = {lane.name.casefold(): lane.id for lane in lanes}
    steps = 0
    for index, row in enumerate(rows):
        step = None
        if row.is_step:
            steps += 1
            step = Step(
                f"s{steps}",
                row.activity,
                row.number,
                row.requirements,
                parse_duration(row.duration, row.duration_label),
                row.output,
                row.note,
                _evidence(row),
            )
        says = conditions_on(row.activity, row.note)
        here = ProcedureRow(row, step, says, subject_lane(row.activity, lanes))
        procedure.rows.append(here)
        if labels is not None and step is not None:
            _put_labels(procedure, here, labels[steps - 1], by_name)
        else:
            _put_shapes(procedure, here, by_name, Place(index == 0, index == len(rows) - 1))
        _put_words(procedure, here)
    diamonds = {i for i, here in enumerate(procedure.rows) if here.first(NodeKind.DECISION) is not None}
    for index, here in enumerate(procedure.rows):
        _put_condition(procedure, here, bool(diamonds & {index - 1, index, index + 1}))
        _check_lanes(procedure, index)
    return procedure


def _id(procedure: Procedure, here: ProcedureRow, kind: NodeKind) -> str:
    if here.step is None:
        procedure.loose += 1
        return f"{kind.value}{procedure.loose if procedure.loose > 1 else ''}"
    base = f"{here.step.id}_{kind.value}"
    count = sum(1 for node in here.nodes if node.id == base or node.id.startswith(base))
    return base if not count else f"{base}{count + 1}"


def _evidence(row: Row) -> Evidence:
    if row.unglued:
        return Evidence(Confidence.INFERRED, row.source, "words-unglued")
    return Evidence(Confidence.STATED, row.source)


def _add(procedure: Procedure, here: ProcedureRow, kind: NodeKind, lane: str | None, evidence: Evidence) -> Node:
    step = here.step.id if here.step is not None else None
    node = Node(_id(procedure, here, kind), kind, step, lane, evidence=evidence)
    here.nodes.append(node)
    return node


def _put_labels(
    procedure: Procedure, here: ProcedureRow, labels: Sequence[LabelOnRow], by_name: Mapping[str, str]
) -> None:
    """Put the shapes of a row whose places are lost; several boxes of work are one joint task."""
    work = [label for label in labels if label.kind is NodeKind.TASK]
    if len(work) > 1:
        marked = [by_name.get((label.executor or "").casefold()) for label in work]
        named = (by_name.get(name.casefold()) for label in work for name in label.alternatives)
        perhaps = tuple(dict.fromkeys(other for other in named if other is not None and other not in marked))
        node = _put_joint(procedure, here, marked, perhaps)
        here.possible[node.id] = perhaps if node.lane is None else ()
    for label in labels:
        if label.kind is NodeKind.TASK and len(work) > 1:
            continue
        lane = by_name.get((label.executor or "").casefold())
        node = _add(procedure, here, label.kind, lane, replace(label.evidence, source=here.row.source))
        named = (by_name.get(name.casefold()) for name in label.alternatives)
        here.possible[node.id] = tuple(other for other in named if other is not None)


def _put_joint(
    procedure: Procedure, here: ProcedureRow, marked: Sequence[str | None], perhaps: tuple[str, ...] = ()
) -> Node:
    """Put one task of all the ``marked`` lanes (``None``: of one of ``perhaps``) on a row, and say so."""
    parties = replace(parties_of(here.row.activity, procedure.lanes, marked), perhaps=perhaps)
    evidence = Evidence(Confidence.INFERRED, here.row.source, "joint-row")
    node = _add(procedure, here, NodeKind.TASK, parties.performer, evidence)
    here.nodes[-1] = node = replace(node, shared_with=parties.others)
    procedure.findings.append(two_marks(node, parties, procedure.lanes, here.name, here.row.source))
    return node


def _put_shapes(
    procedure: Procedure,
    here: ProcedureRow,
    by_name: Mapping[str, str],
    place: Place,
) -> None:
    subject = here.subject
    shapes = [
        (kind_of(here.row, shape, procedure.ends, place), shape)
        for shape in here.row.shapes
        if shape.kind is not SymbolKind.OFF_PAGE
    ]
    ordered = _in_order(shapes, subject, procedure.lanes)
    joint = [] if procedure.drawn else joint_marks(ordered)
    for kind, shape in ordered:
        lanes = [by_name[name.casefold()] for name in shape.lanes]
        if shape in joint:
            if shape is joint[0]:
                marked = [by_name[name.casefold()] for mark in joint for name in mark.lanes]
                node = _put_joint(procedure, here, [*marked, *(None for mark in joint if not mark.lanes)])
            procedure.node_of[shape.symbol] = node.id
            continue
        lane = (subject if subject in lanes else lanes[0]) if lanes else None
        evidence = shape.evidence
        if lane is None and subject is not None:
            lane, evidence = subject, Evidence(Confidence.INFERRED, here.row.source, "subject-of-sentence")
        midway = kind is NodeKind.TASK and shape.kind is SymbolKind.TERMINATOR
        if midway:
            evidence = Evidence(Confidence.INFERRED, evidence.source, "capsule-in-mid-flow")
        node = _add(procedure, here, kind, lane, evidence)
        if midway:
            procedure.findings.append(
                finding("capsule-in-mid-flow", about=node.id, source=shape.evidence.source, step=here.name)
            )
        others = tuple(dict.fromkeys(other for other in lanes if other != lane))
        label = shape.text if kind is NodeKind.DECISION and len(shape.text) > 3 else ""
        if others or label:
            node = replace(node, shared_with=others, label=label)
            here.nodes[-1] = node
        procedure.node_of[shape.symbol] = node.id
    tasks = [node for node in here.nodes if node.kind is NodeKind.TASK]
    if len(tasks) > 1 and not procedure.drawn:
        procedure.findings.append(tasks_in_turn(tasks, procedure.lanes, here.name, here.row.source))


def _in_order(
    shapes: Sequence[tuple[NodeKind, RowSymbol]], subject: str | None, lanes: Sequence[Lane]
) -> list[tuple[NodeKind, RowSymbol]]:
    """Return shapes from left to right, a start first, an end last; of several marks the subject's comes first."""
    name = next((lane.name for lane in lanes if lane.id == subject), None)

    def rank(pair: tuple[NodeKind, RowSymbol]) -> tuple[int, bool]:
        kind, shape = pair
        place = {NodeKind.START: 0, NodeKind.END: 2}.get(kind, 1)
        return place, shape.kind is SymbolKind.MARK and name is not None and name not in shape.lanes

    return sorted(shapes, key=rank)


def _put_words(procedure: Procedure, here: ProcedureRow) -> None:
    """Give a row without shapes its node: a capsule when it only says so, else a task, its executor by the subject."""
    row = here.row
    if here.nodes or here.step is None:
        return
    executors = _executors(row, procedure.lanes)
    if is_start(row.activity) or is_end(row.activity):
        kind = NodeKind.START if is_start(row.activity) else NodeKind.END
        node = _add(procedure, here, kind, executors[0] if executors else None, Evidence(Confidence.STATED, row.source))
    elif executors:
        node = _add(procedure, here, NodeKind.TASK, executors[0], Evidence(Confidence.STATED, row.source))
        here.nodes[-1] = node = replace(node, shared_with=executors[1:])
    else:
        rule = "subject-of-sentence" if here.subject is not None else "row-is-a-task"
        node = _add(procedure, here, NodeKind.TASK, here.subject, Evidence(Confidence.INFERRED, row.source, rule))


def _executors(row: Row, lanes: Sequence[Lane]) -> tuple[str, ...]:
    """Return the lanes that the row's executor cell names: the whole cell, or its parts where each is a lane."""
    by_name = {lane.name.casefold(): lane.id for lane in lanes}
    if row.executor.casefold() in by_name:
        return (by_name[row.executor.casefold()],)
    parts = split_executors(row.executor)
    found = tuple(dict.fromkeys(by_name[part.casefold()] for part in parts if part.casefold() in by_name))
    return found if len(found) == len(parts) else ()


def split_executors(text: str) -> list[str]:
    """Return the parts of an executor cell that lists several: "Kasubag, Staf dan Arsiparis"."""
    flat = text.replace(" dan ", ",").replace(";", ",").replace("&", ",")
    return [part.strip() for part in flat.split(",") if part.strip()]


def _put_condition(procedure: Procedure, here: ProcedureRow, diamond: bool) -> None:
    """Add the decision that the row's words ask for, unless one is drawn here or on the row above or below."""
    if here.step is None:
        return
    if here.says.unread:
        procedure.findings.append(
            finding(
                "condition-unread", about=here.step.id, source=here.row.source, step=here.name, words=here.says.unread
            )
        )
    if diamond or procedure.drawn:
        _compare_with_drawing(procedure, here, here.step, diamond)
        return
    if here.says.optional is not None:
        _put_optional(procedure, here, here.says.optional)
    if here.says.decision is not None:
        _put_decision(procedure, here, here.says.decision)


def _compare_with_drawing(procedure: Procedure, here: ProcedureRow, step: Step, diamond: bool) -> None:
    """Let the row's words name its drawn decision; report them where no diamond is near."""
    said, drawn = here.says.decision, here.first(NodeKind.DECISION)
    optional = here.says.optional
    if said is None and drawn is None and not diamond and optional is not None and optional.asks:
        procedure.findings.append(
            finding("condition-not-drawn", about=step.id, source=here.row.source, step=here.name, words=optional.words)
        )
    if said is None:
        return
    if drawn is not None:
        here.condition, here.decision = said, drawn.id
        if not procedure.drawn:
            name_decision(here, said.question)
    elif not diamond:
        procedure.findings.append(
            finding("condition-not-drawn", about=step.id, source=here.row.source, step=here.name, words=said.words)
        )


def name_decision(here: ProcedureRow, question: str) -> None:
    """Let a row's drawn decision ask ``question``, unless it has words of its own or carries the row's activity."""
    drawn = here.first(NodeKind.DECISION)
    if drawn is not None and not drawn.label and here.first(NodeKind.TASK) is not None:
        _replace(here, replace(drawn, label=question))


def _put_decision(procedure: Procedure, here: ProcedureRow, said: Condition) -> None:
    """Add a decision after the row's task, or in its place where the row is nothing but the condition."""
    tasks = [node for node in here.nodes if node.kind is NodeKind.TASK]
    if here.says.row_decides and len(tasks) == 1 and not here.optional:
        decision = _decision(procedure, here, tasks[0], said, "row-is-a-condition")
        decision = replace(decision, shared_with=tasks[0].shared_with)
        here.nodes[here.nodes.index(tasks[0])] = decision
        told = [
            replace(f, about=decision.id, alternatives=()) if f.about == tasks[0].id else f for f in procedure.findings
        ]
        procedure.findings[:] = told  # what was told of the task, as that it has two marks, is so of the decision
    else:
        task = tasks[-1] if tasks else add_task(procedure, here)
        decision = _decision(procedure, here, task, said, "words-of-condition")
        here.nodes.insert(here.nodes.index(task) + (0 if said.instead else 1), decision)
    here.condition, here.decision = said, decision.id
    procedure.findings.append(
        finding(
            "decision-inferred",
            about=decision.id,
            source=here.row.source,
            step=here.name,
            question=said.question,
            words=said.words,
        )
    )


def _decision(procedure: Procedure, here: ProcedureRow, task: Node, said: Condition, rule: str) -> Node:
    evidence = Evidence(Confidence.INFERRED, here.row.source, rule)
    step = here.step.id if here.step is not None else None
    key = _id(procedure, here, NodeKind.DECISION)
    return Node(key, NodeKind.DECISION, step, task.lane, said.question, evidence=evidence)


def _put_optional(procedure: Procedure, here: ProcedureRow, optional: OptionalStep) -> None:
    task = here.first(NodeKind.TASK) or add_task(procedure, here)
    evidence = Evidence(Confidence.INFERRED, here.row.source, "optional-step")
    node = Node(
        _id(procedure, here, NodeKind.DECISION),
        NodeKind.DECISION,
        task.step,
        task.lane,
        optional.question,
        (),
        evidence,
    )
    here.nodes.insert(here.nodes.index(task), node)
    here.optional = node.id
    procedure.findings.append(
        finding("optional-inferred", about=node.id, source=here.row.source, step=here.name, words=optional.words)
    )


def add_task(procedure: Procedure, here: ProcedureRow, beside: Node | None = None) -> Node:
    """Give a row whose activity stands on its capsule a task of its own, for the flows that can't meet a capsule.

    ``beside`` is the capsule, the row's first node by default.
    """
    capsule = beside or here.nodes[0]
    evidence = Evidence(Confidence.INFERRED, here.row.source, "activity-beside-capsule")
    task = Node(_id(procedure, here, NodeKind.TASK), NodeKind.TASK, capsule.step, capsule.lane, "", (), evidence)
    here.nodes.insert(here.nodes.index(capsule) + (capsule.kind is NodeKind.START), task)
    return task


def _replace(here: ProcedureRow, node: Node) -> None:
    here.nodes[:] = [node if old.id == node.id else old for old in here.nodes]


def _unknown(procedure: Procedure, here: ProcedureRow, node: Node, suggested: Iterable[str]) -> Finding:
    names = {lane.id: lane.name for lane in procedure.lanes}
    options = tuple(Alternative("lane", lane, names[lane]) for lane in dict.fromkeys(suggested))
    step = here.step
    idle = step is None or not step.activity or announces(node.kind, step.activity, step.duration)
    is_event = idle and node.kind in (NodeKind.START, NodeKind.END)
    code = "lane-unknown-capsule" if is_event else "lane-unknown"
    return finding(code, about=node.id, source=here.row.source, alternatives=options, step=here.name)


def _inferred(procedure: Procedure, here: ProcedureRow, node: Node) -> Finding:
    """Report a lane that the labels don't force: other executors could stand there as well."""
    names = {lane.id: lane.name for lane in procedure.lanes}
    options = tuple(Alternative("lane", lane, names[lane]) for lane in here.possible[node.id])
    lane = names[node.lane or ""]
    return finding(
        "lane-inferred", about=node.id, source=here.row.source, alternatives=options, step=here.name, lane=lane
    )


def _check_lanes(procedure: Procedure, index: int) -> None:
    """Report nodes without a lane, with what weaker rules suggest, and lanes that the sentence contradicts.

    A decision without a lane on the row of a task without one is asked with that task: one finding speaks of both.
    """
    here = procedure.rows[index]
    unknown = [node for node in here.nodes if node.lane is None]
    if any(node.kind is NodeKind.TASK for node in unknown):
        unknown = [node for node in unknown if node.kind is not NodeKind.DECISION]
    for node in here.nodes:
        if node.lane is not None and here.possible.get(node.id):
            procedure.findings.append(_inferred(procedure, here, node))
    for node in unknown:
        procedure.findings.append(
            _unknown(procedure, here, node, here.possible.get(node.id) or _suggested(procedure, index))
        )
    stated = {node.lane for node in here.nodes} | {lane for node in here.nodes for lane in node.shared_with}
    subject = here.subject
    if subject is not None and stated - {None} and subject not in stated:
        names = {lane.id: lane.name for lane in procedure.lanes}
        node = here.nodes[0]
        procedure.findings.append(
            finding(
                "subject-differs",
                about=node.id,
                source=here.row.source,
                alternatives=(Alternative("lane", subject, names[subject]),),
                step=here.name,
                lane=names[node.lane] if node.lane is not None else "?",
                subject=names[subject],
            )
        )


def _suggested(procedure: Procedure, index: int) -> list[str]:
    """Return lanes by the weaker rules, best first: agent, named in the sentence, the row before, the first lane."""
    activity = procedure.rows[index].row.activity
    lower = activity.lower()
    names = {lane.id: lane.name.lower() for lane in procedure.lanes}
    agent = agent_lane(activity, procedure.lanes)
    named = [
        lane
        for lane in named_lanes(activity, procedure.lanes)
        if not any(
            f"{word} {part.strip()}" in lower for word in LANE_RECIPIENTS for part in re.split("[/,]", names[lane])
        )
    ]
    before = [node.lane for node in procedure.rows[index - 1].nodes] if index else []
    first = [procedure.lanes[0].id] if index == 0 and procedure.lanes else []
    return [lane for lane in (agent, *named, *before, *first) if lane is not None]
