"""First pass: the drawn flow as one graph in which every node is reachable and can come to an end.

Nothing that was drawn is dropped. What had to be added is ASSUMED and has a finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sopbpmn import graphs, open_ways
from sopbpmn.compiler.texts import capsule_works, mention, mention_words
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Confidence, Evidence, Flow, Node, NodeKind, Sop
from sopbpmn.naming import unused
from sopbpmn.places import step_name

WAY_OPEN = "way-open"
"""Rule of what stands for an arrow whose document doesn't say where it leads."""


@dataclass(frozen=True)
class FlowGraph:
    """Nodes and flows in reading order; exactly one start."""

    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """The nodes by their ids."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def leaving(self) -> Mapping[str, list[Flow]]:
        """The flows that leave each node."""
        return graphs.leaving(self.by_id, self.flows)

    @cached_property
    def entering(self) -> Mapping[str, list[Flow]]:
        """The flows that enter each node."""
        return graphs.entering(self.by_id, self.flows)


def repair_flow(sop: Sop) -> tuple[FlowGraph, list[Finding]]:
    """Return the flow of ``sop`` with one start, every node reachable and able to end; and what had to be decided."""
    maker = _Maker(sop)
    maker.ask_for_open_ways()
    maker.drop_repeated_flows()
    maker.place_forgotten_steps()
    maker.begin()
    maker.finish()
    return FlowGraph(tuple(maker.nodes), tuple(maker.flows)), maker.findings


class _Maker:
    """The graph while it is being repaired."""

    def __init__(self, sop: Sop) -> None:
        self.sop = sop
        self.nodes = list(sop.nodes)
        self.flows = list(sop.flows)
        self.findings: list[Finding] = []
        self.taken = {x.id for group in (sop.lanes, sop.steps, sop.nodes, sop.flows) for x in group}

    def tell(self, code: str, node: Node) -> None:
        words = self.sop.activity_of(node) if node.id in self.sop.node_by_id else ""
        self.findings.append(finding(code, node.id, node.evidence.source, step=mention(self.sop, node), activity=words))

    def fresh(self, name: str) -> str:
        """Return an id that nothing else has."""
        result = unused(name, self.taken.__contains__)
        self.taken.add(result)
        return result

    def node(self, kind: NodeKind, name: str, like: Node | None, label: str = "", rule: str = "") -> Node:
        lane = like.lane if like else None
        return Node(self.fresh(name), kind, lane=lane, label=label, evidence=Evidence(Confidence.ASSUMED, rule=rule))

    def link(self, source: str, target: str, label: str, rule: str) -> Flow:
        evidence = Evidence(Confidence.ASSUMED, rule=rule)
        return Flow(self.fresh(f"{source}_{target}"), source, target, label, evidence)

    def ask_for_open_ways(self) -> None:
        """Let a task ask where a flow leads whose document doesn't say."""
        self.findings += open_ways.findings_of(self.sop)
        flows: list[Flow] = []
        for flow in self.flows:
            if flow.target:
                flows.append(flow)
                continue
            task = self.node(NodeKind.TASK, f"{flow.id}_terbuka", None, open_ways.task_name(self.sop, flow), WAY_OPEN)
            self.nodes.append(task)
            flows.append(replace(flow, target=task.id))
            ways = open_ways.possible_ways(self.sop, flow)
            flows += [self.link(task.id, way.target.id, way.answer, WAY_OPEN) for way in ways]
        self.flows = flows

    def drop_repeated_flows(self) -> None:
        """Two arrows with the same ends and the same words are one arrow drawn twice."""
        once: dict[tuple[str, str, str], Flow] = {}
        for flow in self.flows:
            once.setdefault((flow.source, flow.target, flow.label.strip().casefold()), flow)
        self.flows = list(once.values())

    def place_forgotten_steps(self) -> None:
        """A row on which nothing is drawn is work all the same."""
        for step in self.sop.steps:
            if not self.sop.nodes_on.get(step.id):
                evidence = Evidence(Confidence.ASSUMED, step.evidence.source, "undrawn-step")
                self.nodes.append(Node(self.fresh(f"{step.id}_task"), NodeKind.TASK, step.id, evidence=evidence))
                self.findings.append(finding("step-not-drawn", step.id, step.evidence.source, step=step_name(step)))

    def begin(self) -> None:
        """Lead from one start to every entrance: the drawn starts, and what no arrow leads to."""
        starts = [node for node in self.nodes if node.kind is NodeKind.START]
        lost = self._entrances(starts)
        if starts:
            start, others = starts[0], starts[1:]
            ways = [flow for flow in self.flows if flow.source == start.id]
        else:
            first, *lost = lost
            self.tell("flow-no-start", first)
            start, others = self.node(NodeKind.START, "mulai", first, rule="start-assumed"), []
            self.nodes.insert(0, start)
            ways = [self.link(start.id, first.id, "", "start-assumed")]
            self.flows.insert(0, ways[0])
        for node in lost:
            self.tell("step-unreachable", node)
        if others:
            self.tell("flow-several-starts", start)
        if others or lost:
            self._choose_the_beginning(start, ways, others, lost)

    def _entrances(self, starts: list[Node]) -> list[Node]:
        """Return nodes from which all can be reached that ``starts`` don't reach, those that no arrow enters first."""
        onward = graphs.targets((node.id for node in self.nodes), self.flows).__getitem__
        reached = graphs.reachable((node.id for node in starts), onward)
        entered = {flow.target for flow in self.flows}
        rest = [node for node in self.nodes if node.id not in reached]
        found = []
        for node in sorted(rest, key=lambda node: (node.id in entered, node.kind is NodeKind.END)):
            if node.id not in reached:
                found.append(node)
                reached |= graphs.reachable([node.id], onward, avoid=reached)
        return found

    def _choose_the_beginning(self, start: Node, ways: list[Flow], others: list[Node], lost: list[Node]) -> None:
        """Put a question after ``start``: which entrance applies. A further capsule is no second start event."""
        working = {node.id for node in others if capsule_works(self.sop, node)}
        idle = {node.id for node in others} - working
        ask = replace(
            self.node(NodeKind.TASK, "titik_mulai", None, "Tentukan titik mulai", "several-starts"), lane=None
        )
        names = {node.id: mention_words(self.sop, node) for node in self.nodes}
        entries: list[tuple[str, str, Flow | None]] = [(flow.target, flow.label, flow) for flow in ways]
        entries += [(flow.target, flow.label, flow) for flow in self.flows if flow.source in idle]
        entries += [(node.id, "", None) for node in (*(x for x in others if x.id in working), *lost)]
        source = ask.id if len(entries) > 1 else start.id
        first = []
        for target, label, flow in entries:
            label = label or (f"Mulai dari {names[target]}" if len(entries) > 1 else "")
            old = flow and replace(flow, source=source, label=label)
            first.append(old or self.link(source, target, label, "several-starts"))
        self.flows = first + [flow for flow in self.flows if flow.source != start.id and flow.source not in idle]
        nodes = []
        for node in self.nodes:
            if node.id in working:
                nodes.append(replace(node, kind=NodeKind.TASK, label=""))
            elif node.id not in idle:
                nodes.append(node)
            if node is start and source == ask.id:
                nodes.append(ask)
        self.nodes = nodes
        if source == ask.id:
            self.flows.insert(0, self.link(start.id, ask.id, "", "several-starts"))

    def finish(self) -> None:
        """Give every node a way to an end."""
        backward = graphs.sources((node.id for node in self.nodes), self.flows).__getitem__
        ending = graphs.reachable((node.id for node in self.nodes if node.kind is NodeKind.END), backward)
        if not ending:
            self.findings.append(finding("flow-no-end", self.sop.key))
        left = {flow.source for flow in self.flows}
        stuck = [node for node in reversed(self.nodes) if node.id not in ending]
        stuck.sort(key=lambda node: node.id in left)
        end: Node | None = None
        for node in stuck:
            if node.id in ending:
                continue
            end = end or self.node(NodeKind.END, "selesai", node, rule="end-assumed")
            label = "Selesai" if node.id in left else ""
            self.flows.append(self.link(node.id, end.id, label, "end-assumed"))
            ending |= graphs.reachable([node.id], backward, avoid=ending)
            self.tell("step-cannot-end", node)
        if end:
            self.nodes.append(end)
