"""What compiling promises, for any Sop: sound, complete, clean by bpmnlint's rules, the same every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, product
from typing import Any

import pytest
from bpmn_io import create_moddle
from bpmn_io.lint import Linter
from bpmn_io.lint.resolver.node_resolver import NodeResolver
from hypothesis import given, settings

from sopbpmn.bpmnxml import write
from sopbpmn.compiler import compile_sop
from sopbpmn.expressions import parse
from sopbpmn.model import Duration, Flow, Identity, Lane, Node, NodeKind, Sop, Step
from sopbpmn.process import UNKNOWN_LANE, ElementKind, FlowNode, Process, SequenceFlow
from sopbpmn.soundness import check
from tests.strategies import sops, structured_sops

any_sop = sops() | structured_sops()
GATEWAYS = (ElementKind.EXCLUSIVE_GATEWAY, ElementKind.PARALLEL_GATEWAY)


def leaving(process: Process, node: str) -> list[SequenceFlow]:
    return [flow for flow in process.flows if flow.source == node]


def entering(process: Process, node: str) -> list[SequenceFlow]:
    return [flow for flow in process.flows if flow.target == node]


@settings(deadline=None)
@given(any_sop)
def test_every_process_is_sound(sop: Sop) -> None:
    assert check(compile_sop(sop).process) == ()


@settings(deadline=None)
@given(any_sop)
def test_nothing_drawn_is_lost(sop: Sop) -> None:
    """Every box, diamond and row stands in the process; a second capsule may become a branch."""
    process = compile_sop(sop).process
    made = {node.sop_node for node in process.nodes}
    assert {n.id for n in sop.nodes if n.kind is not NodeKind.START} <= made
    assert {step.id for step in sop.steps if step.id in {n.step for n in sop.nodes if n.id in made}} | {
        step.id for step in sop.steps if not sop.nodes_on.get(step.id)
    } <= {node.standard.step for node in process.nodes if node.standard}
    assert [lane.name for lane in process.lanes][: len(sop.lanes)] == [lane.name for lane in sop.lanes]


@settings(deadline=None)
@given(any_sop)
def test_ids_and_lanes(sop: Sop) -> None:
    process = compile_sop(sop).process
    ids = [x.id for group in (process.lanes, process.nodes, process.flows) for x in group] + [process.id]
    assert max(Counter(name.casefold() for name in ids).values()) == 1
    assert not {name.casefold() for name in ids} & {"start", "end", "root"}
    assert not any(name.casefold().endswith(".endjoin") for name in ids)
    assert {node.lane for node in process.nodes} <= {lane.id for lane in process.lanes}
    unknown = [lane.id for lane in process.lanes if lane.name == UNKNOWN_LANE]
    assert all(any(node.lane == lane for node in process.nodes) for lane in unknown)


@settings(deadline=None)
@given(any_sop)
def test_work_whose_executor_is_unknown_stands_in_the_unknown_lane(sop: Sop) -> None:
    process = compile_sop(sop).process
    names = {lane.id: lane.name for lane in process.lanes}
    lanes = {lane.id: lane.name for lane in sop.lanes}
    for node in process.nodes:
        drawn = sop.node_by_id.get(node.sop_node)
        if drawn and node.kind is ElementKind.USER_TASK:
            assert names[node.lane] == (lanes[drawn.lane] if drawn.lane else UNKNOWN_LANE)


@settings(deadline=None)
@given(any_sop)
def test_a_choice_is_asked_by_the_task_before_it_and_one_branch_holds(sop: Sop) -> None:
    process = compile_sop(sop).process
    nodes = {node.id: node for node in process.nodes}
    seen: set[str] = set()
    for gateway in process.nodes:
        flows = leaving(process, gateway.id)
        if gateway.kind is not ElementKind.EXCLUSIVE_GATEWAY or len(flows) < 2:
            assert not any(flow.condition or flow.is_default for flow in flows)
            continue
        before: FlowNode = nodes[entering(process, gateway.id)[0].source]
        assert before.kind is ElementKind.USER_TASK or len(leaving(process, before.id)) > 1
        assert len({flow.name.casefold() for flow in flows}) == len(flows)
        assert all(flow.name for flow in flows)
        assert [flow.is_default for flow in flows].count(True) == 1
        conditions = [parse(flow.condition) for flow in flows if not flow.is_default]
        names = sorted(frozenset[str]().union(*(x.names for x in conditions)))
        assert not seen & set(names), "no answer stands for two questions"
        seen |= set(names)
        for values in product((True, False), repeat=len(names)) if len(names) < 8 else ():
            assert sum(x.holds(dict(zip(names, values, strict=True))) for x in conditions) <= 1
        for condition in conditions:
            assert condition.answers is not None


@settings(deadline=None)
@given(any_sop)
def test_same_input_same_output(sop: Sop) -> None:
    assert compile_sop(sop) == compile_sop(sop)


@settings(deadline=None)
@given(structured_sops())
def test_a_tidy_sop_needs_no_repair(sop: Sop) -> None:
    compilation = compile_sop(sop)
    codes = {finding.code for finding in compilation.findings}
    assert codes <= {"parallel-or-choice"}
    splits = [n for n in sop.nodes if sum(f.source == n.id and not f.label for f in sop.flows) > 1]
    parallel = [n for n in compilation.process.nodes if n.kind is ElementKind.PARALLEL_GATEWAY]
    assert len(parallel) == 2 * len(splits)


def lint_messages(process: Process) -> list[tuple[str, str, str]]:
    """Return what bpmnlint's recommended rules say, without the rules about drawing."""
    root: Any = create_moddle().from_xml(write(process).decode()).root_element
    resolver: Any = NodeResolver()
    config = {"extends": "bpmnlint:recommended", "rules": {"no-bpmndi": "off", "no-overlapping-elements": "off"}}
    reports = Linter(config=config, resolver=resolver).lint(root)
    return [(rule, str(x["id"]), x["message"]) for rule, found in reports.items() for x in found]


@settings(deadline=None, max_examples=40)
@given(any_sop)
def test_bpmnlint_has_nothing_to_say(sop: Sop) -> None:
    assert lint_messages(compile_sop(sop).process) == []


# --- examples ---------------------------------------------------------------------------------------------------------


def chain(*nodes: Node, steps: Sequence[Step] = (), flows: Sequence[Flow] | None = None) -> Sop:
    lanes = (Lane("a", "Staf"), Lane("b", "Kepala"))
    if flows is None:
        flows = [Flow(f"f{i}", x.id, y.id) for i, (x, y) in enumerate(pairwise(nodes))]
    return Sop("contoh", Identity(name="Contoh", number="1/2024"), lanes, tuple(steps), nodes, tuple(flows))


def names(process: Process, kind: ElementKind) -> list[str]:
    return [node.name for node in process.nodes if node.kind is kind]


def test_capsules_that_announce_and_capsules_that_work() -> None:
    steps = [
        Step("s1", "Kegiatan petirahan di mulai", "1", duration=Duration("0", "PT0M", "PT0M")),
        Step("s2", "Pendataan", "2"),
        Step("s3", "Laporan kepada Kepala, Selesai", "3", duration=Duration("1 hari", "P1D", "P1D")),
    ]
    nodes = [
        Node("n1", NodeKind.START, "s1", "a"),
        Node("n2", NodeKind.TASK, "s2", "a"),
        Node("n3", NodeKind.END, "s3"),
    ]
    process = compile_sop(chain(*nodes, steps=steps)).process
    assert names(process, ElementKind.START_EVENT) == ["Kegiatan petirahan di mulai"]
    assert names(process, ElementKind.USER_TASK) == ["Pendataan", "Laporan kepada Kepala"]
    assert names(process, ElementKind.END_EVENT) == ["Selesai"]
    assert process.lanes[-1].name == UNKNOWN_LANE


DECIDED = (
    Flow("f1", "n1", "n2"),
    Flow("f2", "n2", "n3"),
    Flow("f3", "n3", "n4", "Ya"),
    Flow("f4", "n3", "n2", "Tidak"),
)


@pytest.mark.parametrize(
    ("decision", "tasks"),
    [
        (Node("n3", NodeKind.DECISION, "s2", "a", "Berkas lengkap?"), ["Memeriksa berkas"]),
        (Node("n3", NodeKind.DECISION, "s2", "b", "Berkas lengkap?"), ["Memeriksa berkas", "Berkas lengkap?"]),
        (Node("n3", NodeKind.DECISION, "s3", "a", "Berkas lengkap?"), ["Memeriksa berkas", "Menyetujui"]),
    ],
)
def test_a_decision_is_asked_with_the_task_before_it_unless_someone_else_decides(
    decision: Node, tasks: list[str]
) -> None:
    steps = [Step("s2", "Memeriksa berkas", "1", "Berkas", Duration("5 menit", "PT5M", "PT5M"), "Catatan", "Teliti")]
    steps += [Step("s3", "Menyetujui", "2")] if decision.step == "s3" else []
    nodes = (Node("n1", NodeKind.START), Node("n2", NodeKind.TASK, "s2", "a"), decision, Node("n4", NodeKind.END))
    process = compile_sop(chain(*nodes, steps=steps, flows=DECIDED)).process
    assert names(process, ElementKind.USER_TASK) == tasks
    gateway = next(n for n in process.nodes if n.name == "Berkas lengkap?" and n.kind in GATEWAYS)
    ways = {flow.name: (flow.condition, flow.is_default) for flow in leaving(process, gateway.id)}
    assert ways == {"Ya": ("berkas_lengkap", False), "Tidak": ("", True)}
    task = next(n for n in process.nodes if n.name == "Memeriksa berkas")
    assert task.documentation == (
        "No: 1\nUraian: Memeriksa berkas\nKelengkapan: Berkas\nWaktu: 5 menit\nOutput: Catatan\nKeterangan: Teliti"
    )


def test_a_row_that_refers_to_a_sop() -> None:
    steps = [Step("s1", "Lihat SOP Kearsipan", "1")]
    sop = chain(Node("n1", NodeKind.START), Node("n2", NodeKind.TASK, "s1", "a"), Node("n3", NodeKind.END), steps=steps)
    plain = compile_sop(sop)
    assert [x.code for x in plain.findings] == ["refers-to-sop"]
    linked = compile_sop(sop, known={"Kearsipan": "Process_kearsipan"})
    assert [n.called_element for n in linked.process.nodes if n.kind is ElementKind.CALL_ACTIVITY] == [
        "Process_kearsipan"
    ]
    assert linked.findings == ()


def test_work_in_two_lanes_at_once_is_joined_before_the_next_step() -> None:
    nodes = [Node("n1", NodeKind.START), *(Node(f"n{i}", NodeKind.TASK, None, "a", f"T{i}") for i in (2, 3, 4, 5))]
    nodes.append(Node("n6", NodeKind.END))
    pairs = ["n1 n2", "n2 n3", "n2 n4", "n3 n5", "n4 n5", "n5 n6"]
    flows = [Flow(f"f{i}", pair[:2], pair[3:]) for i, pair in enumerate(pairs)]
    compilation = compile_sop(chain(*nodes, flows=flows))
    assert [x.code for x in compilation.findings] == ["parallel-or-choice"]
    assert len(names(compilation.process, ElementKind.PARALLEL_GATEWAY)) == 2
    jumping = [*flows, Flow("f9", "n5", "n3", "Ulangi")]
    compilation = compile_sop(chain(*nodes, flows=jumping))
    assert "parallel-not-possible" in [x.code for x in compilation.findings]
    assert names(compilation.process, ElementKind.PARALLEL_GATEWAY) == []


def test_ten_thousand_rows() -> None:
    steps = [Step(f"s{i}", f"Langkah {i}", str(i)) for i in range(10_000)]
    nodes = [Node(f"n{i}", NodeKind.TASK, f"s{i}", "a") for i in range(10_000)]
    chained = compile_sop(chain(*nodes, steps=steps)).process
    assert len(names(chained, ElementKind.USER_TASK)) == 10_000
    assert check(chained) == ()
    loose = compile_sop(chain(*nodes, steps=steps, flows=())).process
    assert check(loose) == ()


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("Ya", "Tidak"), {"Ya": "berkas_lengkap", "Tidak": ""}),
        (("berkas kurang", "Ya"), {"berkas kurang": "", "Ya": "berkas_lengkap"}),
        (("semua syarat ada", "Tidak"), {"semua syarat ada": "berkas_lengkap", "Tidak": ""}),
        (("Tidak lengkap", "Lengkap"), {"Tidak lengkap": "", "Lengkap": "lengkap"}),
        (("Teknis", "Umum"), {"Teknis": "teknis", "Umum": ""}),
        (("Ya", ""), {"Ya": "berkas_lengkap", "Selain itu": ""}),
        (("Ya", "Ya"), {"Ya (ke langkah 1)": "ya_ke_langkah_1", "Ya (ke “Paraf”)": ""}),
        (("", ""), {"Ke langkah 1": "ke_langkah_1", "Ke “Paraf”": ""}),
        (("A", "B", "Tidak"), {"A": "a", "B": "not a and b", "Tidak": ""}),
    ],
)
def test_names_and_conditions_of_branches(labels: Sequence[str], expected: dict[str, str]) -> None:
    steps = [Step("s2", "Memeriksa berkas", "1")]
    nodes = [Node("n1", NodeKind.START), Node("n2", NodeKind.TASK, "s2", "a")]
    nodes += [
        Node("n3", NodeKind.DECISION, None, "a", "Berkas lengkap?"),
        Node("n4", NodeKind.TASK, None, "b", "Paraf"),
    ]
    nodes += [Node("n5", NodeKind.END)]
    flows = [Flow("f1", "n1", "n2"), Flow("f2", "n2", "n3"), Flow("f3", "n4", "n5")]
    flows += [
        Flow(f"x{i}", "n3", goal, label)
        for i, (label, goal) in enumerate(zip(labels, ("n2", "n4", "n5"), strict=False))
    ]
    process = compile_sop(chain(*nodes, steps=steps, flows=flows)).process
    gateway = next(n for n in process.nodes if n.name == "Berkas lengkap?")
    assert {flow.name: flow.condition for flow in leaving(process, gateway.id)} == expected


def test_a_choice_of_many_is_asked_in_parts() -> None:
    tasks = [Node(f"n{i}", NodeKind.TASK, None, "a", f"T{i}") for i in range(40)]
    flows = [Flow(f"f{i}", "n0", f"n{i}", f"Jalan {i}") for i in range(1, 40)]
    process = compile_sop(chain(*tasks, flows=flows)).process
    assert check(process) == ()
    choices = [n for n in process.nodes if n.name.startswith("Lanjut ke mana?")]
    assert [len(leaving(process, n.id)) for n in choices] == [12, 12, 12, 6]
    assert sum(n.kind is ElementKind.USER_TASK for n in process.nodes) == 40
