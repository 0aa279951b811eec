"""Which elements stand for what, in small SOPs: ids, kinds, lanes, names, conditions, and what is told about them."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest

from sopbpmn.compiler import MAX_EXITS, compile_sop
from sopbpmn.model import Confidence, Duration, Evidence, Flow, Identity, Lane, Node, NodeKind, Sop, Source, Step
from sopbpmn.process import UNKNOWN_LANE, ElementKind, Origin, ProcessLane, Standard
from tests.compiler.drawing import choice, drawn, end, flows_of, nodes_of, start, task, told

DAY = Duration("1 hari", "P1D", "P1D")


def test_ids_are_numbered_where_they_would_differ_in_case_only() -> None:
    sop = drawn(
        start(), *(task(name) for name in ("x", "X", "x_2", "X_3")), end(), arrows="s x,x X,X x_2,x_2 X_3,X_3 e"
    )
    process = compile_sop(sop).process
    assert [node.id for node in process.nodes] == ["Event_s", "Task_x", "Task_X_2", "Task_x_2_2", "Task_X_3", "Event_e"]
    assert [node.sop_node for node in process.nodes] == ["s", "x", "X", "x_2", "X_3", "e"]
    sop = drawn(start(), task("x"), task("X"), end(), arrows="s x,x X,X e,X x Ulangi,x e Batal,x X Lagi")
    assert [flow.id for flow in compile_sop(sop).process.flows].count("Flow_Merge_x_Task_x") == 1
    assert "Flow_Merge_X_2_Task_X_2" in [flow.id for flow in compile_sop(sop).process.flows]
    three = drawn(start(), task("y"), task("Y"), task("z"), choice("Z"), end(), arrows="s y,y Y,Y z,z Z,Z e")
    assert [node.id for node in compile_sop(three).process.nodes][1:5] == ["Task_y", "Task_Y_2", "Task_z", "Task_Z_2"]


def test_a_third_id_of_the_same_letters_is_numbered_on() -> None:
    sop = drawn(start(), task("ab"), task("aB"), task("Ab"), end(), arrows="s ab,ab aB,aB Ab,Ab e")
    assert [node.id for node in compile_sop(sop).process.nodes][1:4] == ["Task_ab", "Task_aB_2", "Task_Ab_3"]


def test_the_process_lanes_and_identity() -> None:
    identity = Identity(
        number="1/2024",
        name="Izin \n Usaha",
        unit="Bagian Umum",
        created=datetime.date(2024, 1, 3),
        revised=datetime.date(2024, 3, 5),
        effective=datetime.date(2024, 12, 1),
        approved_by="Kepala Dinas",
        legal_basis=("UU 1/2000", "PP 2/2001"),
        qualifications=("S1", "D3"),
        related=("SOP Arsip", "SOP Surat"),
        equipment=("Komputer", "Meja"),
        warnings=("Terlambat", "Hilang"),
        records=("Buku", "Berkas"),
    )
    lanes = (Lane("l1", "Staf\n Umum"), Lane("l2", " "))
    sop = Sop("izin-usaha-2", identity, lanes, (), (Node("t", NodeKind.TASK, lane="l1", label="T"),), ())
    process = compile_sop(sop).process
    assert (process.id, process.name) == ("Process_izin_usaha_2", "Izin Usaha")
    assert process.lanes == (ProcessLane("Lane_l1", "Staf Umum"), ProcessLane("Lane_l2", "l2", Origin(name="l2")))
    assert process.documentation.splitlines() == [
        "Nomor SOP: 1/2024",
        "Nama SOP: Izin ",
        "   Usaha",
        "Unit: Bagian Umum",
        "Tanggal pembuatan: 03-01-2024",
        "Tanggal revisi: 05-03-2024",
        "Tanggal efektif: 01-12-2024",
        "Disahkan oleh: Kepala Dinas",
        "Dasar hukum: UU 1/2000",
        "  PP 2/2001",
        "Kualifikasi pelaksana: S1",
        "  D3",
        "Keterkaitan: SOP Arsip",
        "  SOP Surat",
        "Peralatan/perlengkapan: Komputer",
        "  Meja",
        "Peringatan: Terlambat",
        "  Hilang",
        "Pencatatan dan pendataan: Buku",
        "  Berkas",
    ]
    nameless = compile_sop(Sop("tanpa-nama", Identity(), (), (), (Node("t", NodeKind.TASK),), ())).process
    assert (nameless.name, nameless.documentation) == ("tanpa-nama", "")
    assert nameless.lanes == (ProcessLane("Lane_belum_ditentukan", UNKNOWN_LANE),)


def test_a_row_stands_with_the_element_that_does_its_work() -> None:
    """Number, mutu baku, how sure the reading is, where and by which rule it was read; not on what it decides."""
    read = Evidence(Confidence.INFERRED, Source("sop.pdf", page=2, row=3), "rule")
    row = Step("x", "Memeriksa berkas", "4", "Berkas", DAY, "Catatan", "Teliti", evidence=read)
    own = Evidence(Confidence.ASSUMED, Source("sop.pdf", page=1), "rule")
    nodes = (
        Node("s", NodeKind.START, evidence=own),
        Node("t", NodeKind.TASK, "x", "staf", evidence=Evidence(Confidence.INFERRED)),
        Node("d", NodeKind.DECISION, "x", "staf", "Lengkap?"),
        Node("e", NodeKind.END),
    )
    base = drawn(*nodes, arrows="s t,t d,d e Ya,d t Tidak", steps=[row])
    flows = tuple(Flow(f.id, f.source, f.target, f.label, read if f.id == "f1" else f.evidence) for f in base.flows)
    process = compile_sop(Sop(base.key, base.identity, base.lanes, base.steps, base.nodes, flows)).process
    standards = {node.id: node.standard for node in process.nodes}
    assert standards == {
        "Event_s": Standard(confidence=Confidence.ASSUMED, source="sop.pdf, hal. 1", rule="rule"),
        "Merge_t": None,
        "Task_t": Standard(
            "x", "4", "Berkas", DAY, "Catatan", "Teliti", Confidence.INFERRED, "sop.pdf, hal. 2, baris 3"
        ),
        "Gateway_d": Standard(
            "x", "4", "Berkas", DAY, "Catatan", "Teliti", Confidence.STATED, "sop.pdf, hal. 2, baris 3"
        ),
        "Event_e": Standard(),
    }
    assert {flow.id: (flow.confidence, flow.rule) for flow in process.flows if flow.rule} == {
        "Flow_f1": (Confidence.INFERRED, "rule")
    }
    assert all(flow.confidence is Confidence.STATED for flow in process.flows if not flow.rule)
    assert {node.id for node in process.nodes if node.documentation} == {"Task_t", "Gateway_d"}


# --- starts and ends --------------------------------------------------------------------------------------------------


def test_capsules_stand_beside_their_neighbours() -> None:
    sop = drawn(start(), task("t", lane="kepala"), task("u", lane=None), end(label="Tamat"), arrows="s t,t u,u e")
    assert nodes_of(compile_sop(sop).process) == [
        "Event_s startEvent Kepala: Mulai",
        "Task_t userTask Kepala: T",
        "Task_u userTask Belum ditentukan: U",
        "Event_e endEvent Belum ditentukan: Tamat",
    ]
    drawn_lanes = drawn(start(lane="kepala", label="Awal"), task("t"), end(lane="kepala"), arrows="s t,t e")
    assert nodes_of(compile_sop(drawn_lanes).process) == [
        "Event_s startEvent Kepala: Awal",
        "Task_t userTask Staf: T",
        "Event_e endEvent Kepala: Selesai",
    ]
    assert compile_sop(drawn_lanes).findings == ()


def test_work_on_a_capsule_whose_executor_is_unknown_stays_unknown() -> None:
    rows = [Step("x", "Menerima surat", "1", duration=DAY), Step("y", "Mengirim surat", "2", duration=DAY)]
    sop = drawn(start(step="x"), task("t"), end(step="y"), arrows="s t,t e", steps=rows)
    compilation = compile_sop(sop)
    assert nodes_of(compilation.process) == [
        "Event_s startEvent Belum ditentukan: Mulai",
        "Task_s userTask Belum ditentukan: Menerima surat",
        "Task_t userTask Staf: T",
        "Task_e userTask Belum ditentukan: Mengirim surat",
        "Event_e endEvent Belum ditentukan: Selesai",
    ]
    assert flows_of(compilation.process) == [
        "Flow_Event_s_Task_s: Event_s > Task_s",
        "Flow_f0: Task_s > Task_t",
        "Flow_f1: Task_t > Task_e",
        "Flow_Task_e_Event_e: Task_e > Event_e",
    ]
    assert [node.id for node in compilation.process.nodes if node.standard] == ["Task_s", "Task_t", "Task_e"]
    assert [node.sop_node for node in compilation.process.nodes] == ["", "s", "t", "e", ""]


def test_a_start_that_leads_on_in_several_ways_asks_which() -> None:
    sop = drawn(start(lane="kepala"), task("t"), task("u"), end(), arrows="s t Baru,s u Lama,t e,u e")
    compilation = compile_sop(sop)
    assert nodes_of(compilation.process)[:3] == [
        "Event_s startEvent Kepala: Mulai",
        "Ask_s userTask Kepala: Tentukan titik mulai",
        "Gateway_s exclusiveGateway Kepala: Lanjut ke mana?",
    ]
    assert flows_of(compilation.process)[:4] == [
        "Flow_Event_s_Ask_s: Event_s > Ask_s",
        "Flow_Ask_s_Gateway_s: Ask_s > Gateway_s",
        "Flow_f0: Gateway_s > Task_t Baru (baru)",
        "Flow_f1: Gateway_s > Task_u Lama (default)",
    ]
    assert compilation.findings == ()
    unknown = drawn(start(), task("t"), task("u"), end(), arrows="s t Baru,s u Lama,t e,u e")
    assert nodes_of(compile_sop(unknown).process)[:3] == [
        "Event_s startEvent Staf: Mulai",
        "Ask_s userTask Belum ditentukan: Tentukan titik mulai",
        "Gateway_s exclusiveGateway Staf: Lanjut ke mana?",
    ]


# --- decisions --------------------------------------------------------------------------------------------------------


def deciders(sop: Sop) -> list[str]:
    """Return the lines of the decision ``d`` and of what asks it."""
    return [line for line in nodes_of(compile_sop(sop).process) if line.split()[0] in ("Task_d", "Gateway_d")]


@pytest.mark.parametrize("lane", [None, "staf", "kepala"])
def test_a_decision_right_after_the_start_is_asked_by_a_task_of_its_own(lane: str | None) -> None:
    executor = {None: "Belum ditentukan", "staf": "Staf", "kepala": "Kepala"}[lane]
    sop = drawn(start(lane="staf"), choice("d", "Lengkap?", lane), task("t"), end(), arrows="s d,d t Ya,d e Tidak,t e")
    assert deciders(sop) == [
        f"Task_d userTask {executor}: Lengkap?",
        f"Gateway_d exclusiveGateway {executor}: Lengkap?",
    ]
    process = compile_sop(sop).process
    assert [(node.id, node.sop_node) for node in process.nodes if node.sop_node] == [
        ("Event_s", "s"),
        ("Task_d", "d"),
        ("Task_t", "t"),
        ("Event_e", "e"),
    ]


@pytest.mark.parametrize(("lane", "asked"), [(None, False), ("staf", False), ("kepala", True)])
def test_a_decision_after_a_start_that_works_is_asked_with_that_work(lane: str | None, asked: bool) -> None:
    sop = drawn(
        start(step="x", lane="staf"),
        choice("d", "Lengkap?", lane),
        *(task("t"), end()),
        arrows="s d,d t Ya,d e Tidak,t e",
        steps=[Step("x", "Memeriksa berkas", "1", duration=DAY)],
    )
    executor = "Kepala" if asked else "Staf"
    own = [f"Task_d userTask {executor}: Lengkap?"] if asked else []
    assert deciders(sop) == [*own, f"Gateway_d exclusiveGateway {executor}: Lengkap?"]


@pytest.mark.parametrize(
    ("arrows", "before"),
    [
        ("s t,t d,d e Ya,d u Tidak,u e", True),
        ("s t,t d,u d,d e Ya,d u Tidak", False),
        ("s t,t d Periksa,t u Lewati,u e,d u Tidak,d e Ya", False),
        ("s d2,d2 t Ada,d2 d Kurang,t e,d e Ya,d u Tidak,u e", False),
        ("s t,t d,d e Ya,u e", False),
    ],
    ids=["a task", "two tasks", "a task that chooses", "a decision", "one way only"],
)
def test_only_the_one_task_right_before_can_answer_a_decision(arrows: str, before: bool) -> None:
    sop = drawn(
        *(start(), task("t"), task("u"), choice("d2", "Ada?"), choice("d", "Lengkap?", None), end()), arrows=arrows
    )
    assert (deciders(sop)[0].startswith("Task_d")) is not before


def test_a_decision_after_a_call_is_asked_by_a_task_of_its_own() -> None:
    sop = drawn(
        *(start(), task("t", "Lihat SOP Arsip"), choice("d", "Lengkap?"), task("u"), end()),
        arrows="s t,t d,d u Tidak,d e Ya,u e",
    )
    assert deciders(sop) == ["Gateway_d exclusiveGateway Staf: Lengkap?"]
    called = nodes_of(compile_sop(sop, {"Arsip": "P"}).process)
    assert called[1:4] == [
        "Task_t callActivity Staf: Lihat SOP Arsip",
        "Task_d userTask Staf: Lengkap?",
        "Gateway_d exclusiveGateway Staf: Lengkap?",
    ]


def test_a_decision_with_one_way_out_is_a_plain_step() -> None:
    sop = drawn(start(), task("t"), choice("d", "Lengkap?", "kepala"), end(), arrows="s t,t d,d e Ya")
    compilation = compile_sop(sop)
    assert nodes_of(compilation.process)[2:] == ["Task_d userTask Kepala: Lengkap?", "Event_e endEvent Kepala: Selesai"]
    assert told(compilation) == ["decision-single-exit d step=“Lengkap?”", "label-unused d step=“Lengkap?” label=Ya"]


def test_words_on_an_arrow_that_chooses_nothing_are_told() -> None:
    sop = drawn(start(), task("t"), task("u"), end(), arrows="s t Mulai  saja,t u,u e")
    assert told(compile_sop(sop)) == ["label-unused s step=simbol tanpa kata label=Mulai saja"]


def test_the_places_of_findings_are_those_of_the_document() -> None:
    source = Source("sop.docx", row=4)
    nodes = (start(), Node("d", NodeKind.DECISION, None, "staf", "Ya?", (), Evidence(Confidence.STATED, source)), end())
    (single, _) = compile_sop(drawn(*nodes, arrows="s d,d e Ya")).findings
    assert single.source == source
    assert single.alternatives == ()


# --- choices without a diamond ----------------------------------------------------------------------------------------


def test_a_task_with_named_ways_on_asks_where_to() -> None:
    compilation = compile_sop(drawn(start(), task("t"), task("u"), end(), arrows="s t,t u Satu,t e Dua,u e"))
    assert nodes_of(compilation.process)[1:3] == [
        "Task_t userTask Staf: T",
        "Gateway_t exclusiveGateway Staf: Lanjut ke mana?",
    ]
    assert flows_of(compilation.process)[1:4] == [
        "Flow_Task_t_Gateway_t: Task_t > Gateway_t",
        "Flow_f1: Gateway_t > Task_u Satu (satu)",
        "Flow_f2: Gateway_t > Merge_e Dua (default)",
    ]
    assert told(compilation) == ["choice-not-drawn t step=“T” names=“Satu”, “Dua”"]


def test_where_words_are_missing_names_are_made_up_and_told() -> None:
    compilation = compile_sop(drawn(start(), task("t"), task("u"), end(), arrows="s t,t u Satu,t e,u e"))
    assert told(compilation) == ["branch-unnamed t step=“T” names=“Satu”, “Selain itu”"]
    drawn_choice = drawn(start(), task("t"), choice("d", "Ada?"), end(), arrows="s t,t d,d e Ya,d t")
    assert told(compile_sop(drawn_choice)) == ["branch-unnamed d step=“Ada?” names=“Ya”, “Selain itu”"]
    named = drawn(start(), task("t"), choice("d", "Ada?"), end(), arrows="s t,t d,d e Ya,d t Tidak")
    assert told(compile_sop(named)) == []


@pytest.mark.parametrize(
    ("ways", "exits"),
    [
        (MAX_EXITS, [MAX_EXITS]),
        (MAX_EXITS + 1, [MAX_EXITS, 2]),
        (2 * MAX_EXITS - 1, [MAX_EXITS, MAX_EXITS]),
        (2 * MAX_EXITS, [MAX_EXITS, MAX_EXITS, 2]),
    ],
)
def test_wide_choices_are_asked_in_parts(ways: int, exits: list[int]) -> None:
    tasks = [task(f"t{number}") for number in range(ways)]
    arrows = ["s d", *(f"d {node.id} Jalan {number}" for number, node in enumerate(tasks))]
    arrows += [f"{node.id} e" for node in tasks]
    sop = drawn(start(lane="staf"), choice("d", "Jalan mana?"), *tasks, end(), arrows=",".join(arrows))
    process = compile_sop(sop).process
    gateways = [node for node in process.nodes if node.id.startswith("Gateway_")]
    names = [f"Jalan mana? ({number})" for number in range(1, len(exits) + 1)]
    assert [node.name for node in gateways] == ["Jalan mana?", *names[1:]]
    assert [sum(flow.source == node.id for flow in process.flows) for node in gateways] == exits
    on = [flow for flow in process.flows if flow.name == "Pilihan lain"]
    assert [(flow.source, flow.target) for flow in on] == [(one.id, two.id) for one, two in pairwise(gateways)]
    assert all(flow.is_default and not flow.condition for flow in on)


# --- rows -------------------------------------------------------------------------------------------------------------


def test_a_row_of_several_executors_names_them() -> None:
    sop = drawn(start(), task("t", "", "staf", "x", "kepala"), end(), arrows="s t,t e", steps=[Step("x", "Rapat", "1")])
    compilation = compile_sop(sop)
    assert told(compilation) == ["step-shared t step=langkah 1 lanes=Staf, Kepala"]
    assert compilation.process.nodes[1].documentation == "No: 1\nUraian: Rapat\nBersama: Kepala"


def test_a_reference_to_an_sop_is_a_call_where_that_is_known() -> None:
    sop = drawn(*(start(), task("t", "Mengikuti SOP  Arsip."), task("u"), end()), arrows="s t,t u Ya,t e Tidak,u e")
    compilation = compile_sop(sop)
    assert told(compilation)[0] == "refers-to-sop t step=“Mengikuti SOP Arsip.” sop=SOP Arsip"
    assert nodes_of(compilation.process)[1:3] == [
        "Task_t userTask Staf: Mengikuti SOP Arsip",
        "Gateway_t exclusiveGateway Staf: Lanjut ke mana?",
    ]
    known = compile_sop(sop, {"sop ARSIP": "Process_arsip", "Lain": "Process_lain"})
    assert nodes_of(known.process)[1:4] == [
        "Task_t callActivity Staf: Mengikuti SOP Arsip",
        "Ask_t userTask Staf: Tentukan kelanjutan",
        "Gateway_t exclusiveGateway Staf: Lanjut ke mana?",
    ]
    assert [node.called_element for node in known.process.nodes if node.called_element] == ["Process_arsip"]
    assert [finding.code for finding in known.findings] == ["choice-not-drawn"]
    on = drawn(start(), task("t", "Lihat SOP Arsip"), end(), arrows="s t,t e")
    assert [node.kind for node in compile_sop(on, {"Arsip": "P"}).process.nodes] == [
        ElementKind.START_EVENT,
        ElementKind.CALL_ACTIVITY,
        ElementKind.END_EVENT,
    ]


def test_a_reference_in_a_decision_or_a_capsule_is_no_call() -> None:
    rows = [Step("x", "Lihat SOP Arsip", "1", duration=DAY)]
    decided = drawn(*(start(lane="staf"), choice("d", step="x"), end()), arrows="s d,d e Ya,d d Tidak", steps=rows)
    assert "Task_d userTask Staf: Lihat SOP Arsip" in nodes_of(compile_sop(decided, {"Arsip": "P"}).process)
    capsule = drawn(start(), task("t"), end(step="x", lane="staf"), arrows="s t,t e", steps=rows)
    assert "Task_e userTask Staf: Lihat SOP Arsip" in nodes_of(compile_sop(capsule, {"Arsip": "P"}).process)


def test_what_has_no_words_is_called_after_its_place() -> None:
    nodes = (
        Node("t", NodeKind.TASK, "x"),
        Node("d", NodeKind.DECISION),
        Node("z", NodeKind.TASK),
        Node("e", NodeKind.END),
    )
    sop = drawn(*nodes, arrows="t d,d t,d z,z e", steps=[Step("x", " ", "3")])
    assert [node.name for node in compile_sop(sop).process.nodes] == [
        "Mulai",
        "",
        "Langkah 3 (tanpa uraian)",
        "Bagaimana hasilnya?",
        "Z (tanpa uraian)",
        "Selesai",
    ]
