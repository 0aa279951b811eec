"""Rows with their shapes -> steps and nodes: what stands on each row, and in which lane."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from converters import notes
from converters.cellwords import is_end, is_start
from converters.executors import Placed, agent_lane, named_lanes, subject_lane
from converters.grid import Arrow, SymbolKind
from converters.rows import Row, Shape
from sopbpmn.capsules import announces
from sopbpmn.diagnostics import Alternative, Finding, finding
from sopbpmn.duration import parse_duration
from sopbpmn.model import Confidence, Evidence, Lane, Node, NodeKind, Step

_RECIPIENT_WORDS = ("ke ", "kepada ", "dengan ", "dari ")


@dataclass(slots=True)
class PlacedRow:
    """A row, its step and the nodes that stand on it, in the order in which they are passed."""

    row: Row
    step: Step | None
    nodes: list[Node] = field(default_factory=list)
    condition: notes.Condition | None = None
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
class Placing:
    """All rows of a procedure with their nodes, its lanes, and what was unsure."""

    lanes: tuple[Lane, ...]
    rows: list[PlacedRow] = field(default_factory=list)
    node_of: dict[str, str] = field(default_factory=dict)
    """Node ids by the ids of the symbols they come from."""
    entry_of: dict[str, str] = field(default_factory=dict)
    """For a start that is also returned to: the task that takes the arrows into it and out of it."""
    findings: list[Finding] = field(default_factory=list)
    loose: int = 0
    """Number of nodes that stand on no step."""
    entered: frozenset[str] = frozenset()
    """Ids of the symbols that an arrow enters."""
    left: frozenset[str] = frozenset()
    """Ids of the symbols that an arrow leaves."""
    drawn: bool = False
    """True when the document draws arrows; words then never add a decision."""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes, row by row."""
        return tuple(node for row in self.rows for node in row.nodes)


def place(
    rows: Sequence[Row],
    lanes: tuple[Lane, ...],
    labels: Sequence[tuple[Placed, ...]] | None,
    arrows: Sequence[Arrow] = (),
) -> Placing:
    """Return the nodes on ``rows``.

    ``labels`` are the shapes that the count law found per step, in documents whose drawing lost its places;
    ``arrows`` tell a start from an end where the capsules don't say.
    """
    placing = Placing(
        lanes,
        drawn=bool(arrows),
        entered=frozenset(arrow.target_symbol for arrow in arrows if arrow.target_symbol is not None),
        left=frozenset(arrow.source_symbol for arrow in arrows if arrow.source_symbol is not None),
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
                Evidence(Confidence.STATED, row.source),
            )
        placed = PlacedRow(row, step)
        placing.rows.append(placed)
        if labels is not None and step is not None:
            _put_labels(placing, placed, labels[steps - 1], by_name)
        else:
            _put_shapes(placing, placed, by_name, first=index == 0)
        _put_words(placing, placed)
    diamonds = {i for i, placed in enumerate(placing.rows) if placed.first(NodeKind.DECISION) is not None}
    for index, placed in enumerate(placing.rows):
        _put_condition(placing, placed, bool(diamonds & {index - 1, index, index + 1}))
        _check_lanes(placing, index)
    return placing


def _id(placing: Placing, placed: PlacedRow, kind: NodeKind) -> str:
    if placed.step is None:
        placing.loose += 1
        return f"{kind.value}{placing.loose if placing.loose > 1 else ''}"
    base = f"{placed.step.id}_{kind.value}"
    count = sum(1 for node in placed.nodes if node.id == base or node.id.startswith(base))
    return base if not count else f"{base}{count + 1}"


def _add(placing: Placing, placed: PlacedRow, kind: NodeKind, lane: str | None, evidence: Evidence) -> Node:
    step = placed.step.id if placed.step is not None else None
    node = Node(_id(placing, placed, kind), kind, step, lane, evidence=evidence)
    placed.nodes.append(node)
    return node


def _put_labels(placing: Placing, placed: PlacedRow, labels: Iterable[Placed], by_name: Mapping[str, str]) -> None:
    for label in labels:
        lane = by_name.get((label.executor or "").casefold())
        node = _add(placing, placed, label.kind, lane, replace(label.evidence, source=placed.row.source))
        named = (by_name.get(name.casefold()) for name in label.alternatives)
        placed.possible[node.id] = tuple(other for other in named if other is not None)


def _put_shapes(
    placing: Placing,
    placed: PlacedRow,
    by_name: Mapping[str, str],
    first: bool,
) -> None:
    subject = subject_lane(placed.row.activity, placing.lanes)
    shapes = [
        (_kind(placing, placed.row, shape, first), shape)
        for shape in placed.row.shapes
        if shape.kind is not SymbolKind.OFF_PAGE
    ]
    for kind, shape in _in_order(shapes, subject, placing.lanes):
        lanes = [by_name[name.casefold()] for name in shape.lanes]
        lane = (subject if subject in lanes else lanes[0]) if lanes else None
        evidence = shape.evidence
        if lane is None and subject is not None:
            lane, evidence = subject, Evidence(Confidence.INFERRED, placed.row.source, "subject-of-sentence")
        node = _add(placing, placed, kind, lane, evidence)
        others = tuple(dict.fromkeys(other for other in lanes if other != lane))
        label = shape.text if kind is NodeKind.DECISION and len(shape.text) > 3 else ""
        if others or label:
            node = replace(node, shared_with=others, label=label)
            placed.nodes[-1] = node
        placing.node_of[shape.symbol] = node.id
    tasks = [node for node in placed.nodes if node.kind is NodeKind.TASK]
    if len(tasks) > 1 and not placing.drawn:
        names = {lane.id: lane.name for lane in placing.lanes}
        order = " -> ".join(names.get(node.lane or "", "?") for node in tasks)
        placing.findings.append(
            finding("two-marks", about=tasks[0].id, source=placed.row.source, step=placed.name, order=order)
        )


def _in_order(
    shapes: Sequence[tuple[NodeKind, Shape]], subject: str | None, lanes: Sequence[Lane]
) -> list[tuple[NodeKind, Shape]]:
    """Return shapes from left to right, a start first, an end last; of several marks the subject's comes first."""
    name = next((lane.name for lane in lanes if lane.id == subject), None)

    def rank(pair: tuple[NodeKind, Shape]) -> tuple[int, bool]:
        kind, shape = pair
        place = {NodeKind.START: 0, NodeKind.END: 2}.get(kind, 1)
        return place, shape.kind is SymbolKind.MARK and name is not None and name not in shape.lanes

    return sorted(shapes, key=rank)


def _kind(placing: Placing, row: Row, shape: Shape, first: bool) -> NodeKind:
    """Return what a shape is; a capsule by its or its row's word, else by its arrows, else by being first or not."""
    if shape.kind is SymbolKind.DECISION:
        return NodeKind.DECISION
    if is_start(shape.text) or is_start(row.activity):
        return NodeKind.START
    if is_end(shape.text) or is_end(row.activity):
        return NodeKind.END
    if shape.kind is not SymbolKind.TERMINATOR:
        return NodeKind.TASK
    entered, left = shape.symbol in placing.entered, shape.symbol in placing.left
    if entered != left:
        return NodeKind.START if left else NodeKind.END
    return NodeKind.START if first else NodeKind.END


def _put_words(placing: Placing, placed: PlacedRow) -> None:
    """Give a row without shapes its node: a capsule when it only says so, else a task, its executor by the subject."""
    row = placed.row
    if placed.nodes or placed.step is None:
        return
    executors = _executors(row, placing.lanes)
    if is_start(row.activity) or is_end(row.activity):
        kind = NodeKind.START if is_start(row.activity) else NodeKind.END
        node = _add(placing, placed, kind, executors[0] if executors else None, Evidence(Confidence.STATED, row.source))
    elif executors:
        node = _add(placing, placed, NodeKind.TASK, executors[0], Evidence(Confidence.STATED, row.source))
        placed.nodes[-1] = node = replace(node, shared_with=executors[1:])
    else:
        subject = subject_lane(row.activity, placing.lanes)
        rule = "subject-of-sentence" if subject is not None else "row-is-a-task"
        node = _add(placing, placed, NodeKind.TASK, subject, Evidence(Confidence.INFERRED, row.source, rule))


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


def _put_condition(placing: Placing, placed: PlacedRow, diamond: bool) -> None:
    """Add the decision that the row's words ask for, unless one is drawn here or on the row above or below."""
    row = placed.row
    if placed.step is None:
        return
    from_activity = notes.condition(row.activity)
    found = from_activity or notes.condition(row.note)
    optional = notes.optional_step(row.activity) or notes.optional_note(row.note)
    first_words = from_activity is not None and not from_activity.whole and from_activity.branches[0].clause
    if from_activity is not None and first_words and row.activity.startswith(first_words):
        found, optional = notes.condition(row.note), notes.OptionalStep(from_activity.question, from_activity.words)
    drawn = placed.first(NodeKind.DECISION)
    if diamond or placing.drawn:
        if found is not None and drawn is not None:
            placed.condition, placed.decision = found, drawn.id
            if not drawn.label and placed.first(NodeKind.TASK) is not None:
                _replace(placed, replace(drawn, label=found.question))
        elif found is not None and not diamond:
            placing.findings.append(
                finding(
                    "condition-not-drawn", about=placed.step.id, source=row.source, step=placed.name, words=found.words
                )
            )
        return
    if optional is not None:
        _put_optional(placing, placed, optional)
    if found is None:
        return
    task = next((node for node in reversed(placed.nodes) if node.kind is NodeKind.TASK), None)
    inferred = Evidence(Confidence.INFERRED, row.source)
    tasks = [node for node in placed.nodes if node.kind is NodeKind.TASK]
    if found is from_activity and found.whole and task is not None and len(tasks) == 1 and optional is None:
        decision = Node(
            f"{placed.step.id}_decision",
            NodeKind.DECISION,
            placed.step.id,
            task.lane,
            found.question,
            task.shared_with,
            replace(inferred, rule="row-is-a-condition"),
        )
        placed.nodes[placed.nodes.index(task)] = decision
        placing.node_of.update({shape.symbol: decision.id for shape in row.shapes if shape.symbol in placing.node_of})
    else:
        if task is None:
            task = add_task(placing, placed)
        decision = Node(
            _id(placing, placed, NodeKind.DECISION),
            NodeKind.DECISION,
            placed.step.id,
            task.lane,
            found.question,
            evidence=replace(inferred, rule="words-of-condition"),
        )
        placed.nodes.insert(placed.nodes.index(task) + 1, decision)
    placed.condition, placed.decision = found, decision.id
    placing.findings.append(
        finding(
            "decision-inferred",
            about=decision.id,
            source=row.source,
            step=placed.name,
            question=found.question,
            words=found.words,
        )
    )


def _put_optional(placing: Placing, placed: PlacedRow, optional: notes.OptionalStep) -> None:
    task = placed.first(NodeKind.TASK) or add_task(placing, placed)
    evidence = Evidence(Confidence.INFERRED, placed.row.source, "optional-step")
    node = Node(
        _id(placing, placed, NodeKind.DECISION),
        NodeKind.DECISION,
        task.step,
        task.lane,
        optional.question,
        (),
        evidence,
    )
    placed.nodes.insert(placed.nodes.index(task), node)
    placed.optional = node.id
    placing.findings.append(
        finding("optional-inferred", about=node.id, source=placed.row.source, step=placed.name, words=optional.words)
    )


def add_task(placing: Placing, placed: PlacedRow) -> Node:
    """Give a row whose activity stands on its capsule a task of its own, for the flows that can't meet a capsule."""
    capsule = placed.nodes[0]
    evidence = Evidence(Confidence.INFERRED, placed.row.source, "activity-beside-capsule")
    task = Node(_id(placing, placed, NodeKind.TASK), NodeKind.TASK, capsule.step, capsule.lane, "", (), evidence)
    placed.nodes.insert(1 if capsule.kind is NodeKind.START else 0, task)
    return task


def _replace(placed: PlacedRow, node: Node) -> None:
    placed.nodes[:] = [node if old.id == node.id else old for old in placed.nodes]


def _unknown(placing: Placing, placed: PlacedRow, node: Node, suggested: Iterable[str]) -> Finding:
    names = {lane.id: lane.name for lane in placing.lanes}
    options = tuple(Alternative("lane", lane, names[lane]) for lane in dict.fromkeys(suggested))
    step = placed.step
    idle = step is None or not step.activity or announces(node.kind, step.activity, step.duration)
    is_event = idle and node.kind in (NodeKind.START, NodeKind.END)
    code = "lane-unknown-capsule" if is_event else "lane-unknown"
    return finding(code, about=node.id, source=placed.row.source, alternatives=options, step=placed.name)


def _inferred(placing: Placing, placed: PlacedRow, node: Node) -> Finding:
    """Report a lane that the labels don't force: other executors could stand there as well."""
    names = {lane.id: lane.name for lane in placing.lanes}
    options = tuple(Alternative("lane", lane, names[lane]) for lane in placed.possible[node.id])
    lane = names[node.lane or ""]
    return finding(
        "lane-inferred", about=node.id, source=placed.row.source, alternatives=options, step=placed.name, lane=lane
    )


def _check_lanes(placing: Placing, index: int) -> None:
    """Report nodes without a lane, with what weaker rules suggest, and lanes that the sentence contradicts.

    A decision without a lane on the row of a task without one is asked with that task: one finding speaks of both.
    """
    placed = placing.rows[index]
    unknown = [node for node in placed.nodes if node.lane is None]
    if any(node.kind is NodeKind.TASK for node in unknown):
        unknown = [node for node in unknown if node.kind is not NodeKind.DECISION]
    for node in placed.nodes:
        if node.lane is not None and placed.possible.get(node.id):
            placing.findings.append(_inferred(placing, placed, node))
    for node in unknown:
        placing.findings.append(
            _unknown(placing, placed, node, placed.possible.get(node.id) or _suggested(placing, index))
        )
    stated = {node.lane for node in placed.nodes} | {lane for node in placed.nodes for lane in node.shared_with}
    subject = subject_lane(placed.row.activity, placing.lanes)
    if subject is not None and stated - {None} and subject not in stated:
        names = {lane.id: lane.name for lane in placing.lanes}
        node = placed.nodes[0]
        placing.findings.append(
            finding(
                "subject-differs",
                about=node.id,
                source=placed.row.source,
                alternatives=(Alternative("lane", subject, names[subject]),),
                step=placed.name,
                lane=names[node.lane] if node.lane is not None else "?",
                subject=names[subject],
            )
        )


def _suggested(placing: Placing, index: int) -> list[str]:
    """Return lanes by the weaker rules, best first: agent, named in the sentence, the row before, the first lane."""
    activity = placing.rows[index].row.activity
    lower = activity.lower()
    names = {lane.id: lane.name.lower() for lane in placing.lanes}
    agent = agent_lane(activity, placing.lanes)
    named = [
        lane
        for lane in named_lanes(activity, placing.lanes)
        if not any(word + part.strip() in lower for word in _RECIPIENT_WORDS for part in re.split("[/,]", names[lane]))
    ]
    before = [node.lane for node in placing.rows[index - 1].nodes] if index else []
    first = [placing.lanes[0].id] if index == 0 and placing.lanes else []
    return [lane for lane in (agent, *named, *before, *first) if lane is not None]
