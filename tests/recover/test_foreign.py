"""Files that other tools drew: what lanes and tasks allow becomes rows, and what an SOP can't say is told."""

from __future__ import annotations

import pytest

from sopbpmn import bpmnfile
from sopbpmn.compiler import compile_sop
from sopbpmn.diagnostics import Severity
from sopbpmn.importer import import_bpmn
from sopbpmn.model import NodeKind, Sop
from sopbpmn.process import ElementKind
from sopbpmn.recover import Recovered, recover
from tests.engine.bpmn import chain, file, flow, lanes, node, several, timer
from tests.service.office import FORK, REVIEW

START, END = node("startEvent", "s", name="Mulai"), node("endEvent", "e", name="Selesai")


def read(*parts: str, extra: str = "", name: str = "Izin Usaha") -> Recovered:
    imported = import_bpmn(file(*parts, name=name, process="izin", extra=extra))
    return recover(imported.runnable, imported.process_id)


def sop_of(*parts: str, extra: str = "") -> Sop:
    found = read(*parts, extra=extra)
    assert found.sop is not None, [x.message("en") for x in found.findings]
    return found.sop


def reasons(found: Recovered) -> set[str]:
    assert found.sop is None
    return {x.code for x in found.findings if x.severity is Severity.ERROR}


def told(found: Recovered) -> list[str]:
    return [x.message("en") for x in found.findings]


def arrows(sop: Sop) -> set[tuple[str, str, str]]:
    return {(x.source, x.target, x.label) for x in sop.flows}


def work(name: str, words: str, inner: str = "", kind: str = "userTask") -> str:
    return node(kind, name, inner, name=words)


# --- lanes and tasks --------------------------------------------------------------------------------------------------


def test_a_choice_between_tasks_is_a_decision_on_the_row_before_it() -> None:
    imported = import_bpmn(REVIEW)
    sop = recover(imported.runnable, "izin").sop
    assert sop is not None
    assert (sop.key, sop.identity.name) == ("izin", "Izin Usaha")
    assert [x.name for x in sop.lanes] == ["Staf", "Kepala"]
    assert [(x.activity, x.duration.iso_max) for x in sop.steps] == [
        ("Memeriksa berkas", "PT1H"), ("Menandatangani", None), ("Memperbaiki berkas", "P1D"),
    ]  # fmt: skip
    decision = sop.node_by_id["complete"]
    assert (decision.kind, decision.label) == (NodeKind.DECISION, "Lengkap?")
    assert decision.step == sop.node_by_id["check"].step
    assert arrows(sop) == {
        ("begin", "check", ""), ("check", "complete", ""), ("complete", "sign", "Ya"), ("complete", "mend", "Tidak"),
        ("mend", "check", ""), ("sign", "finish", ""),
    }  # fmt: skip


def test_parallel_work_is_several_arrows_without_words() -> None:
    imported = import_bpmn(FORK)
    sop = recover(imported.runnable, "rapat").sop
    assert sop is not None
    assert arrows(sop) == {("s", "a", ""), ("s", "b", ""), ("a", "last", ""), ("b", "last", ""), ("last", "e", "")}
    again = compile_sop(sop).process
    assert [x.kind for x in again.nodes].count(ElementKind.PARALLEL_GATEWAY) == 2


def test_tasks_for_machines_and_tasks_without_a_lane_are_rows() -> None:
    sop = sop_of(
        lanes(Staf="a"), START, work("a", "Memeriksa", kind="sendTask"), work("b", "Mencatat", kind="task"), END,
        chain("s", "a", "b", "e"),
    )  # fmt: skip
    assert [(sop.activity_of(x), x.lane) for x in sop.nodes if x.kind is NodeKind.TASK] == [
        ("Memeriksa", "lane_0"), ("Mencatat", None),
    ]  # fmt: skip


def test_the_innermost_lanes_are_the_executors() -> None:
    inner = '<childLaneSet id="c"><lane id="in" name="Loket"><flowNodeRef>a</flowNodeRef></lane></childLaneSet>'
    outer = f'<laneSet id="l"><lane id="out" name="Dinas">{inner}</lane></laneSet>'
    sop = sop_of(outer, START, work("a", "Menerima"), END, chain("s", "a", "e"))
    assert [(x.id, x.name) for x in sop.lanes] == [("in", "Loket")]
    assert sop.node_by_id["a"].lane == "in"


def test_rows_stand_in_the_order_of_the_flow() -> None:
    sop = sop_of(
        work("c", "Ketiga"), END, work("b", "Kedua"), work("a", "Pertama"), START, chain("s", "a", "b", "c", "e")
    )
    assert [x.activity for x in sop.steps] == ["Pertama", "Kedua", "Ketiga"]
    assert [x.number for x in sop.steps] == ["", "", ""]


def test_words_of_a_foreign_documentation_become_a_note() -> None:
    task = work("a", "Menerima", "<documentation>Di loket 2, sebelum jam 12.</documentation>")
    assert sop_of(START, task, END, chain("s", "a", "e")).steps[0].note == "Di loket 2, sebelum jam 12."


def test_a_call_is_a_row_that_names_the_sop() -> None:
    sop = sop_of(START, node("callActivity", "a", name="Kearsipan", calledElement="arsip"), END, chain("s", "a", "e"))
    assert sop.steps[0].activity == "Lihat SOP Kearsipan"
    called = [x.called_element for x in compile_sop(sop, {"Kearsipan": "arsip"}).process.nodes]
    assert called == ["", "arsip", ""]


def test_the_content_of_a_sub_process_becomes_rows() -> None:
    inner = node("startEvent", "x") + work("a", "Memeriksa") + work("b", "Mencatat") + node("endEvent", "y")
    found = read(
        lanes(Staf="sub last"), START, node("subProcess", "sub", inner + chain("x", "a", "b", "y"), name="Verifikasi"),
        work("last", "Menutup"), END, chain("s", "sub", "last", "e"),
    )  # fmt: skip
    assert found.sop is not None
    assert arrows(found.sop) == {("s", "a", ""), ("a", "b", ""), ("b", "last", ""), ("last", "e", "")}
    assert {x.lane for x in found.sop.nodes if x.kind is NodeKind.TASK} == {"lane_0"}
    assert any("“Verifikasi”" in x for x in told(found))


# --- what is told -----------------------------------------------------------------------------------------------------


def test_an_event_that_waits_is_a_step_and_told() -> None:
    found = read(
        START, work("a", "Mengirim undangan"), node("intermediateCatchEvent", "t", timer("P3D")), work("b", "Rapat"),
        END, chain("s", "a", "t", "b", "e"),
    )  # fmt: skip
    assert found.sop is not None
    assert [x.activity for x in found.sop.steps] == ["Mengirim undangan", "Menunggu sampai waktunya tiba", "Rapat"]
    assert any("the event after “Mengirim undangan” (timer)" in x for x in told(found))


def test_work_that_is_done_several_times_says_so_in_its_note() -> None:
    found = read(START, work("a", "Memberi paraf", several("3")), END, chain("s", "a", "e"))
    assert found.sop is not None
    assert found.sop.steps[0].note == "Dikerjakan beberapa kali."
    assert [x.code for x in found.findings] == ["recover-several-times"]


def test_what_stands_beside_the_flow_is_told() -> None:
    note = '<textAnnotation id="n"><text>Arsip rangkap dua</text></textAnnotation>'
    pool = '<participant id="p" name="Izin Usaha" processRef="izin"/><participant id="q" name="Pemohon"/>'
    pools = f'<collaboration id="c">{pool}</collaboration>'
    found = read(START, work("a", "Menerima"), END, chain("s", "a", "e"), note, extra=pools)
    assert found.sop is not None
    assert "Arsip rangkap dua" in "".join(told(found))
    assert "Pemohon" in "".join(told(found))


def test_a_condition_on_figures_is_told_and_its_answer_kept() -> None:
    found = read(
        START, work("a", "Menghitung"), node("exclusiveGateway", "g", name="Besar?", default="g_e"),
        work("b", "Mengesahkan"), END, chain("s", "a", "g"), flow("g", "b", "nilai > 10", name="Ya"),
        flow("g", "e", name="Tidak"), chain("b", "e"),
    )  # fmt: skip
    assert found.sop is not None
    assert ("g", "b", "Ya") in arrows(found.sop)
    assert any("“nilai > 10”" in x for x in told(found))


# --- what no SOP can say ----------------------------------------------------------------------------------------------


def test_a_boundary_timer_that_leads_elsewhere_is_a_reason() -> None:
    found = read(
        START, work("a", "Memeriksa"), node("boundaryEvent", "t", timer("P3D"), name="Terlambat", attachedToRef="a"),
        work("b", "Menegur"), END, chain("s", "a", "e"), chain("t", "b", "e"),
    )  # fmt: skip
    assert reasons(found) == {"recover-element"}
    assert any("“Terlambat” (boundaryEvent)" in x for x in told(found))


def test_an_inclusive_split_is_a_reason() -> None:
    found = read(
        START, node("inclusiveGateway", "g", name="Apa saja?"), work("a", "A"), work("b", "B"),
        node("inclusiveGateway", "j"), END, chain("s", "g"), flow("g", "a", "x", name="x"),
        flow("g", "b", "y", name="y"), chain("a", "j", "e"), chain("b", "j"),
    )  # fmt: skip
    assert reasons(found) == {"recover-inclusive"}


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(  # each branch ends on its own
            (node("parallelGateway", "f"), work("a", "A"), work("b", "B"), node("endEvent", "x"),
             chain("s", "f", "a", "e"), chain("f", "b", "x")),
            id="ends apart",
        ),
        pytest.param(  # the split stands right behind a choice
            (work("t", "T"), node("exclusiveGateway", "g", name="Ya?"), node("parallelGateway", "f"), work("a", "A"),
             work("b", "B"), node("parallelGateway", "j"), chain("s", "t", "g"), flow("g", "f", name="Ya"),
             flow("g", "e", name="Tidak"), chain("f", "a", "j", "e"), chain("f", "b", "j")),
            id="after a choice",
        ),
    ],
)  # fmt: skip
def test_parallel_work_that_would_become_a_choice_is_a_reason(parts: tuple[str, ...]) -> None:
    assert reasons(read(START, END, *parts)) == {"recover-split"}


def test_an_element_that_has_no_counterpart_is_a_reason() -> None:
    gateway = node("eventBasedGateway", "g")
    catching = node("intermediateCatchEvent", "c", timer("P1D")) + node("intermediateCatchEvent", "d", timer("P2D"))
    found = read(START, gateway, catching, END, chain("s", "g", "c", "e"), chain("g", "d", "e"))
    assert "recover-element" in reasons(found)


def test_a_process_without_any_symbol_is_no_sop() -> None:
    empty = bpmnfile.parse(file(lanes(Staf=""), process="izin"))
    assert reasons(recover(empty, "izin")) == {"recover-invalid"}


def test_gateways_that_lead_everywhere_from_everywhere_are_no_endless_work() -> None:
    tasks = [f"t{number}" for number in range(600)]
    parts = [work(x, x) for x in tasks] + [node("parallelGateway", "j"), node("parallelGateway", "f")]
    arrows = [flow(x, "j") for x in tasks] + [flow("j", "f")] + [flow("f", x) for x in tasks]
    tangled = bpmnfile.parse(file(*parts, *arrows, process="izin"))
    found = recover(tangled, "izin")
    assert reasons(found) == {"recover-invalid"}
    assert "tangled" in told(found)[-1]
