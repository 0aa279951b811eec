"""Random Sops as graphs, with everything the model allows: loops, splits, jumps, lost steps, no start, several ends."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume
from hypothesis import strategies as st

from sopbpmn.compiler.texts import question_of
from sopbpmn.model import Duration, Flow, Identity, Lane, Node, NodeKind, Sop, Step
from sopbpmn.propositions import contradicts

LABELS = ("", "Ya", "Tidak", "ya", "Lengkap", "Tidak lengkap", "Teknis", "Umum", "class", "1")
ACTIVITIES = (
    "",
    "Menerima berkas",
    "Apakah berkas lengkap?",
    "Menyetujui draft",
    "Lihat SOP Kearsipan",
    "Kegiatan dimulai",
    "Proses selesai",
    "Laporan, Selesai",
    "Memeriksa\nkelengkapan",
)


@st.composite
def sops(draw: st.DrawFn, max_nodes: int = 30) -> Sop:
    """Any Sop the model can build: nodes and arrows at random."""
    lanes = tuple(Lane(f"lane{i}", f"Pelaksana {i}") for i in range(draw(st.integers(0, 9))))
    durations = st.sampled_from((Duration(), Duration("0", "PT0M", "PT0M"), Duration("1 hari", "P1D", "P1D")))
    steps = tuple(
        Step(f"step{i}", draw(st.sampled_from(ACTIVITIES)), str(i) if i % 5 else "", duration=draw(durations))
        for i in range(draw(st.integers(0, max_nodes)))
    )
    kinds = st.sampled_from((*[NodeKind.TASK] * 5, *[NodeKind.DECISION] * 3, NodeKind.START, NodeKind.END))
    lane_ids = st.sampled_from([None, *(lane.id for lane in lanes)])
    step_ids = st.sampled_from([None, *(step.id for step in steps)])
    nodes = tuple(
        Node(
            f"node{i}",
            draw(kinds),
            draw(step_ids),
            draw(lane_ids),
            draw(st.sampled_from(("", "", "Benar?", "Mulai", "Paraf"))),
            tuple(x.id for x in lanes[:2]) if draw(st.integers(0, 9)) == 0 else (),
        )
        for i in range(draw(st.integers(1, max_nodes)))
    )
    sop = Sop("acak", Identity(name="Acak"), lanes, steps, nodes, _arrows(draw, nodes))
    assume(not any(_says_twice(sop, node) for node in sop.nodes if node.kind is NodeKind.DECISION))
    return sop


def _says_twice(sop: Sop, decision: Node) -> bool:
    """Tell whether both answers of a decision say the same, for which an SOP isn't compiled."""
    return contradicts(question_of(sop, decision), [flow.label for flow in sop.flows if flow.source == decision.id])


def _arrows(draw: st.DrawFn, nodes: tuple[Node, ...]) -> tuple[Flow, ...]:
    """Mostly a chain with jumps; sometimes anything."""
    sources = [n.id for n in nodes if n.kind is not NodeKind.END]
    targets = [n.id for n in nodes if n.kind is not NodeKind.START]
    pairs: list[tuple[str, str]] = []
    if draw(st.booleans()):
        ends = pairwise(nodes)
        pairs += [(a.id, b.id) for a, b in ends if a.kind is not NodeKind.END and b.kind is not NodeKind.START]
    if sources and targets:
        arrow = st.tuples(st.sampled_from(sources), st.sampled_from(targets))
        pairs += draw(st.lists(arrow, max_size=len(nodes)))
    labels = st.just("") if draw(st.booleans()) else st.sampled_from(LABELS)
    return tuple(Flow(f"flow{i}", a, b, draw(labels)) for i, (a, b) in enumerate(pairs))


@st.composite
def structured_sops(draw: st.DrawFn, max_blocks: int = 12) -> Sop:
    """A tidy Sop: one start, one end, and between them sequences, choices, loops and parallel work, nested."""
    lanes = tuple(Lane(f"lane{i}", f"Pelaksana {i}") for i in range(draw(st.integers(1, 9))))
    steps: list[Step] = []
    nodes: list[Node] = []
    flows: list[Flow] = []

    def node(kind: NodeKind) -> str:
        number = len(nodes)
        row = None
        if kind in (NodeKind.TASK, NodeKind.DECISION):
            row = f"step{number}"
            steps.append(Step(row, f"Mengerjakan bagian {number}", str(len(steps) + 1)))
        nodes.append(Node(f"node{number}", kind, row, draw(st.sampled_from(lanes)).id))
        return f"node{number}"

    def flow(source: str, target: str, label: str = "") -> None:
        flows.append(Flow(f"flow{len(flows)}", source, target, label))

    def block(budget: int) -> tuple[str, str]:
        """Draw one block and return its first and last node."""
        shape = draw(st.sampled_from(("task", "choice", "loop", "parallel"))) if budget > 3 else "task"
        if shape == "task":
            name = node(NodeKind.TASK)
            return name, name
        first = node(NodeKind.TASK if shape == "parallel" else NodeKind.DECISION)
        if shape == "loop":
            inner = chain(budget - 2)
            last = node(NodeKind.TASK)
            flow(first, inner[0], "Tidak")
            flow(inner[1], first)
            flow(first, last, "Ya")
            return first, last
        ways = [chain((budget - 2) // 2) for _ in range(2)]
        last = node(NodeKind.TASK)
        for (begin, end), label in zip(ways, ("Ya", "Tidak") if shape == "choice" else ("", ""), strict=True):
            flow(first, begin, label)
            flow(end, last)
        return first, last

    def chain(budget: int) -> tuple[str, str]:
        first, last = block(budget)
        while budget > 3 and draw(st.booleans()):
            budget -= 3
            begin, end = block(budget)
            flow(last, begin)
            last = end
        return first, last

    start = node(NodeKind.START)
    first, last = chain(max_blocks)
    flow(start, first)
    flow(last, node(NodeKind.END))
    return Sop("rapi", Identity(name="Rapi"), lanes, tuple(steps), tuple(nodes), tuple(flows))
