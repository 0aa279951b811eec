"""Drawn arrows -> the flow; what the drawing leaves open is repaired from the order of the rows, and reported.

The drawing is the truth here: words of conditions are only compared with it, since a condition in words stands without
a drawn decision, and a decision without words, in many real documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from converters.grid import Arrow
from converters.meaning.branch_targets import OPEN
from converters.meaning.conditions import Branch, Move
from converters.meaning.flow_builder import FlowBuilder
from converters.meaning.rows_to_nodes import Procedure, ProcedureRow, add_task, name_decision
from sopbpmn.diagnostics import Alternative, finding
from sopbpmn.graphs import reachable
from sopbpmn.model import Confidence, Evidence, Flow, Node, NodeKind
from sopbpmn.propositions import answer
from sopbpmn.whitespace import one_line

Spot = tuple[int | None, int]
"""A page, and a row on it counted from 0."""


def follow_arrows(
    procedure: Procedure, arrows: Sequence[Arrow], document: str, unread: Container[Spot] = frozenset()
) -> FlowBuilder:
    """Return the flow that ``arrows`` draw between the nodes of ``procedure``; ``unread``: rows with lines unexplained.

    What no arrow joins is joined by the order of the rows, ASSUMED; beside lines that nobody understood it is left
    open, for the arrow is there and leads somewhere.
    """
    _free_starts(procedure, arrows)
    builder = FlowBuilder(procedure, document)
    nodes = {node.id: node for node in procedure.nodes}
    loose = _draw(builder, arrows, nodes)
    _name_decisions(builder)
    drawn = len(builder.flows)
    _repair(builder, _Unread(unread, loose))
    _ends(builder)
    _check(builder, drawn)
    return builder


def _free_starts(procedure: Procedure, arrows: Sequence[Arrow]) -> None:
    """Give each start that is returned to a node that can be entered.

    Where its row has an activity, that is a task in the start's own lane: the work goes back to who began it. A
    capsule alone is passed over to the one node that it leads to.
    """
    entered = {procedure.node_of.get(arrow.target_symbol or "") for arrow in arrows}
    for here in procedure.rows:
        for start in [node for node in here.nodes if node.kind is NodeKind.START and node.id in entered]:
            if here.row.activity:
                own = (node for node in here.nodes if node.kind is NodeKind.TASK and node.lane == start.lane)
                procedure.entry_of[start.id] = (next(own, None) or add_task(procedure, here, start)).id
            else:
                ends = (a.target_symbol for a in arrows if procedure.node_of.get(a.source_symbol or "") == start.id)
                led_to = {node for end in ends if (node := procedure.node_of.get(end or "")) not in (None, start.id)}
                if len(led_to) == 1:
                    procedure.entry_of[start.id] = led_to.pop() or ""


@dataclass(frozen=True, slots=True)
class _Unread:
    """Where something is drawn that nobody understood: the way on from there, or to there, isn't made up."""

    rows: Container[Spot]
    nodes: Container[str]
    """Nodes with an arrow whose other end is loose."""

    def touches(self, node: Node) -> bool:
        place = node.evidence.source
        on_row = place is not None and place.row is not None and (place.page, place.row - 1) in self.rows
        return on_row or node.id in self.nodes


def _draw(builder: FlowBuilder, arrows: Sequence[Arrow], nodes: dict[str, Node]) -> set[str]:
    """Link what the arrows join; return the nodes with an arrow whose other end is loose."""
    loose: set[str] = set()
    node_of, entry_of = builder.procedure.node_of, builder.procedure.entry_of
    for arrow in arrows:
        source = node_of.get(arrow.source_symbol or "")
        target = node_of.get(arrow.target_symbol or "")
        rule = "" if arrow.confidence is Confidence.STATED else "arrow-recognised"
        evidence = Evidence(arrow.confidence, arrow.source, rule)
        if source is None or target is None:
            about = source or target or ""
            loose.add(about)
            builder.findings.append(
                finding("arrow-dropped", about=about, source=arrow.source, label=arrow.label or "-")
            )
            continue
        begins = source if source in entry_of else ""
        source, target = entry_of.get(source, source) if source != target else source, entry_of.get(target, target)
        if begins and source == target:
            builder.link(nodes[begins], nodes[target], evidence, one_line(arrow.label))
            continue
        if source == target or nodes[source].kind is NodeKind.END or nodes[target].kind is NodeKind.START:
            builder.findings.append(
                finding("arrow-dropped", about=source, source=arrow.source, label=arrow.label or "-")
            )
            continue
        builder.link(nodes[source], nodes[target], evidence, one_line(arrow.label))
    for start, task in entry_of.items():
        builder.link(nodes[start], nodes[task], Evidence(Confidence.INFERRED, rule="activity-beside-capsule"))
    return loose


def _name_decisions(builder: FlowBuilder) -> None:
    """Let the words of a row name its drawn decision, where they and the drawing don't contradict each other."""
    order = {node.id: index for index, here in enumerate(builder.procedure.rows) for node in here.nodes}
    for here in builder.procedure.rows:
        if here.condition is None:
            continue
        leads_back = {
            answer(here.condition.question, flow.label): order[flow.target] <= order[flow.source]
            for flow in builder.flows
            if flow.source == here.decision and flow.target in order
        }
        if all(_agrees(branch, leads_back.get(branch.holds)) for branch in here.condition.branches):
            name_decision(here, here.condition.question)
        else:
            builder.findings.append(
                finding(
                    "words-contradict-drawing",
                    about=here.decision,
                    source=here.row.source,
                    step=here.name,
                    words=here.condition.words,
                )
            )


def _agrees(branch: Branch, drawn_back: bool | None) -> bool:
    """Tell whether a branch in words leads the way that is drawn for its answer; an unknown one doesn't disagree."""
    if branch.implied or branch.holds is None or drawn_back is None:
        return True
    back = branch.leads.move in (Move.BACK, Move.FIRST, Move.AGAIN)
    on = branch.leads.move is Move.NEXT and bool(branch.leads.words)
    return not (drawn_back if on else back and not drawn_back)


def _repair(builder: FlowBuilder, unread: _Unread) -> None:
    """Join what no arrow joins, by the order of the rows: a node without a way out, a node without a way in."""
    rows = [here for here in builder.procedure.rows if here.nodes]
    gaps = _Gaps(builder, unread)
    for here, below in zip(rows, (*rows[1:], None), strict=True):
        if not here.row.shapes and here.step is not None:
            builder.findings.append(
                finding("row-without-shape", about=here.nodes[0].id, source=here.row.source, step=here.name)
            )
        for position, node in enumerate(here.nodes):
            gaps.lead_out(node, [*here.nodes[position + 1 :], *(below.nodes if below is not None else [])], here)
    for here, above in zip(rows, (None, *rows[:-1]), strict=True):
        for position, node in enumerate(here.nodes):
            gaps.lead_in(node, [*reversed(here.nodes[:position]), *reversed(above.nodes if above else [])], here)


class _Gaps:
    """The ways that a drawing lacks, closed one after the other; each is reported."""

    def __init__(self, builder: FlowBuilder, unread: _Unread) -> None:
        self._builder, self._unread = builder, unread
        self._leaving = Counter(flow.source for flow in builder.flows)
        self._entering = Counter(flow.target for flow in builder.flows)

    def lead_out(self, node: Node, following: Sequence[Node], here: ProcedureRow) -> None:
        """Lead a node that nothing leaves to the next one that nothing enters; where there is none, it is asked."""
        if node.kind is NodeKind.END or self._leaving[node.id]:
            return
        possible = [other for other in following if other.kind is not NodeKind.START]
        unmet = (other for other in possible if not self._entering[other.id] and not self._leads(other, node))
        target = next(unmet, None)
        if target is not None:
            self._join(node, target, here)
        elif possible:
            self._ask(node, here)

    def lead_in(self, node: Node, before: Sequence[Node], here: ProcedureRow) -> None:
        """Lead to a node that nothing enters from a decision before it that has an exit to spare; never from a task."""
        if node.kind is NodeKind.START or self._entering[node.id]:
            return
        source = next((n for n in before if n.kind is NodeKind.DECISION and self._leaving[n.id] < 2), None)
        if source is not None:
            self._join(source, node, here)

    def _ask(self, node: Node, here: ProcedureRow) -> None:
        """Leave open where a node leads."""
        if node.kind is not NodeKind.START:
            self._builder.link(node, OPEN.node, Evidence(Confidence.ASSUMED, here.row.source, OPEN.rule))
            self._leaving[node.id] += 1

    def _leads(self, node: Node, target: Node) -> bool:
        """Tell whether the flow leads from ``node`` to ``target``: the way back would be a circle nobody drew."""
        exits: dict[str, list[str]] = {}
        for flow in self._builder.flows:
            exits.setdefault(flow.source, []).append(flow.target)
        return target.id in reachable([node.id], lambda name: exits.get(name, []))

    def _join(self, source: Node, target: Node, here: ProcedureRow) -> None:
        if self._unread.touches(source) or self._unread.touches(target):
            self._ask(source, here)
            return
        flow = self._builder.link(source, target, Evidence(Confidence.ASSUMED, here.row.source, "drawing-repaired"))
        if flow is None:
            return
        self._leaving[source.id] += 1
        self._entering[target.id] += 1
        self._builder.findings.append(
            finding(
                "flow-repaired",
                about=flow.id,
                source=here.row.source,
                source_step=self._builder.text(source),
                target_step=self._builder.text(target),
            )
        )


def _ends(builder: FlowBuilder) -> None:
    """Add the start and the end that the drawing lacks."""
    builder.start()
    leaving = {flow.source for flow in builder.flows}
    for node in builder.procedure.nodes:
        if node.kind is not NodeKind.END and node.id not in leaving:
            builder.link(node, builder.end(), Evidence(Confidence.ASSUMED, node.evidence.source, "no-end-drawn"))
    if not any(node.kind is NodeKind.END for node in builder.procedure.nodes):
        builder.end()


def _check(builder: FlowBuilder, drawn: int) -> None:
    """Report what a drawing of an SOP can't mean: decisions without answers, unreachable shapes, several starts."""
    exits: dict[str, list[Flow]] = {}
    for flow in builder.flows:
        exits.setdefault(flow.source, []).append(flow)
    starts = [node for node in builder.procedure.nodes if node.kind is NodeKind.START]
    if len(starts) > 1:
        builder.findings.append(
            finding("several-starts", about=starts[1].id, source=starts[1].evidence.source, count=len(starts))
        )
    for here in builder.procedure.rows:
        for node in here.nodes:
            if node.kind is NodeKind.DECISION:
                _check_decision(builder, here, node, exits.get(node.id, []))
    _check_reach(builder, exits)
    _check_words(builder, builder.flows[:drawn])


def _check_decision(builder: FlowBuilder, here: ProcedureRow, node: Node, exits: Sequence[Flow]) -> None:
    if len(exits) < 2:
        code = "decision-few-exits"
    elif any(not flow.label for flow in exits):
        code = "decision-unlabelled"
    elif len({flow.label.casefold() for flow in exits}) < len(exits):
        code = "decision-labels-alike"
    else:
        return
    builder.findings.append(finding(code, about=node.id, source=node.evidence.source, step=here.name))


def _check_reach(builder: FlowBuilder, exits: dict[str, list[Flow]]) -> None:
    starts = [node.id for node in (*builder.procedure.nodes, *builder.extra) if node.kind is NodeKind.START]
    rows = builder.procedure.rows
    order = {node.id: index for index, here in enumerate(rows) for node in here.nodes}

    def onward(name: str) -> list[str]:
        """An open way may lead to the rows around."""
        targets = [flow.target for flow in exits.get(name, [])]
        if "" not in targets:
            return targets
        around = rows[max(0, order[name] - 1) : order[name] + 2] if name in order else []
        return [*filter(None, targets), *(node.id for here in around for node in here.nodes)]

    reached = reachable(starts, onward)
    for here in rows:
        for node in here.nodes:
            if node.id not in reached:
                builder.findings.append(
                    finding("node-unreachable", about=node.id, source=node.evidence.source, step=here.name)
                )


def _check_words(builder: FlowBuilder, drawn: Sequence[Flow]) -> None:
    """Report a row that says "dikembalikan" while no arrow leads back from it."""
    order = {node.id: index for index, here in enumerate(builder.procedure.rows) for node in here.nodes}
    back = {order[flow.source] for flow in drawn if order[flow.target] <= order[flow.source]}
    for index, here in enumerate(builder.procedure.rows):
        branches = here.says.stated.branches if here.says.stated is not None else ()
        branch = next((b for b in branches if b.leads.move is Move.BACK), None)
        if branch is None or back & {index, index + 1} or not here.nodes:
            continue
        earlier = builder.procedure.rows[max(0, index - 1)].nodes
        choices = tuple(
            Alternative("target", n.id, builder.text(n)) for n in earlier[:1] if n.kind is not NodeKind.START
        )
        builder.findings.append(
            finding(
                "return-not-drawn",
                about=here.nodes[-1].id,
                source=here.row.source,
                alternatives=choices,
                step=here.name,
                words=branch.leads.words,
            )
        )
