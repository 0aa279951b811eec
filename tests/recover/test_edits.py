"""One edit of a file is one edit of its ``Sop``: what an analyst changes in a modelling tool, and nothing else."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

import converters
from sopbpmn import bpmnfile
from sopbpmn.changes import Change, Part, applied, changes
from sopbpmn.duration import parse_duration
from sopbpmn.model import Confidence, Duration, Flow, Identity, Lane, Node, NodeKind, Sop, Step
from sopbpmn.recover import recover
from sopbpmn.sop_to_bpmn import to_bpmn
from sopbpmn.xml import child, qn
from tests.recover.edits import Edited, parse

SAMPLE = Path(__file__).parents[1] / "samples" / "pengajuan-cuti.txt"


@pytest.fixture(scope="module")
def sop() -> Sop:
    (reading,) = converters.read(SAMPLE)
    return reading.sop


@pytest.fixture
def file(sop: Sop) -> Edited:
    return parse(to_bpmn(sop).data)


def after(file: Edited) -> Sop:
    found = recover(bpmnfile.parse(file.data), str(file.process.get("id")))
    assert found.sop is not None
    assert found.findings == ()
    return found.sop


def documentation(file: Edited, element: str) -> str:
    text = file.by_id(element).find(qn("bpmn:documentation"))
    assert text is not None
    return text.text or ""


def document(file: Edited, element: str, words: str) -> None:
    text = file.by_id(element).find(qn("bpmn:documentation"))
    assert text is not None
    text.text = words


# --- words ------------------------------------------------------------------------------------------------------------


def test_a_task_gets_another_name(sop: Sop, file: Edited) -> None:
    file.by_id("Task_s3_task").set("name", "Memeriksa sisa hak cuti")  # a part of what it was
    before, new = "Memeriksa sisa hak cuti pegawai", "Memeriksa sisa hak cuti"
    assert changes(sop, after(file)) == (Change(Part.STEPS, "s3", "activity", before, new),)


def test_a_shortened_name_stands_for_its_whole_sentence_until_it_is_changed(sop: Sop) -> None:
    sentence = (
        "Memeriksa kelengkapan berkas permohonan cuti beserta lampirannya, kemudian menyampaikan hasilnya kepada "
        "Kepala Dinas melalui Sekretaris"
    )
    long = applied(sop, [Change(Part.STEPS, "s3", "activity", sop.steps[2].activity, sentence)])
    file = parse(to_bpmn(long).data)
    assert str(file.by_id("Task_s3_task").get("name")) != sentence
    assert after(file) == long
    file.by_id("Task_s3_task").set("name", "Memeriksa kelengkapan berkas")
    expected = Change(Part.STEPS, "s3", "activity", sentence, "Memeriksa kelengkapan berkas")
    assert changes(long, after(file)) == (expected,)


def test_a_question_and_an_answer_get_other_words(sop: Sop, file: Edited) -> None:
    file.by_id("Gateway_s2_decision").set("name", "Layak?")
    file.by_id("Flow_f2").set("name", "Belum")
    assert changes(sop, after(file)) == (
        Change(Part.NODES, "s2_decision", "label", "Disetujui dan benar?", "Layak?"),
        Change(Part.FLOWS, "f2", "label", "Tidak", "Belum"),
    )


def test_a_name_of_one_of_two_boxes_on_a_row_names_that_box() -> None:
    steps = (Step("s", "Membahas usulan", "1"),)
    nodes = (Node("a", NodeKind.TASK, "s", "x"), Node("b", NodeKind.TASK, "s", "y"))
    sop = Sop(
        "rapat", Identity(name="Rapat"), (Lane("x", "Staf"), Lane("y", "Kepala")), steps, nodes, (Flow("f", "a", "b"),)
    )
    file = parse(to_bpmn(sop).data)
    file.by_id("Task_b").set("name", "Menyetujui usulan")
    assert changes(sop, after(file)) == (Change(Part.NODES, "b", "label", "", "Menyetujui usulan"),)
    file.by_id("Task_a").set("name", "Menyetujui usulan")
    assert changes(sop, after(file)) == (Change(Part.STEPS, "s", "activity", "Membahas usulan", "Menyetujui usulan"),)


def test_the_end_gets_a_name(sop: Sop, file: Edited) -> None:
    file.by_id("Event_end").set("name", "Izin cuti diarsipkan")
    assert changes(sop, after(file)) == (Change(Part.NODES, "end", "label", "", "Izin cuti diarsipkan"),)


@pytest.mark.parametrize("where", ["process", "pool", "documentation"])
def test_the_name_of_the_sop_may_be_changed_in_each_of_its_places(sop: Sop, file: Edited, where: str) -> None:
    new = "Cuti Pegawai"
    if where == "process":
        file.process.set("name", new)
    elif where == "pool":
        next(file.root.iter(qn("bpmn:participant"))).set("name", new)
    else:
        text = next(file.process.iterchildren(qn("bpmn:documentation")))
        text.text = (text.text or "").replace(f"Nama SOP: {sop.identity.name}", f"Nama SOP: {new}")
    assert changes(sop, after(file)) == (Change(Part.IDENTITY, "", "name", sop.identity.name, new),)


# --- figures ----------------------------------------------------------------------------------------------------------


def test_figures_that_are_changed_in_the_documentation_count(sop: Sop, file: Edited) -> None:
    words = documentation(file, "Task_s3_task").replace("Waktu: 30 menit", "Waktu: 2 hari kerja")
    document(file, "Task_s3_task", words.replace("No: 3", "No: 3a"))
    step = sop.step_by_id["s3"]
    assert changes(sop, after(file)) == (
        Change(Part.STEPS, "s3", "number", "3", "3a"),
        Change(Part.STEPS, "s3", "duration", step.duration, Duration("2 hari kerja", "P2D", "P2D", True)),
    )


def test_figures_that_an_editor_changed_in_our_own_elements_count(sop: Sop, file: Edited) -> None:
    duration = next(file.by_id("Task_s3_task").iter(qn("sop:duration")))
    duration.text, new = "3 jam", parse_duration("3 jam")
    duration.set("min", "PT3H")
    duration.set("max", "PT3H")
    old = sop.step_by_id["s3"].duration
    assert changes(sop, after(file)) == (Change(Part.STEPS, "s3", "duration", old, new),)


def test_words_that_are_added_to_the_documentation_become_a_note(sop: Sop, file: Edited) -> None:
    document(file, "Task_s3_task", documentation(file, "Task_s3_task") + "\nLihat juga buku cuti.")
    assert changes(sop, after(file)) == (Change(Part.STEPS, "s3", "note", "", "Lihat juga buku cuti."),)


def test_a_sentence_that_is_changed_in_the_documentation_counts(sop: Sop, file: Edited) -> None:
    new = "Memeriksa sisa hak cuti pegawai dan menghitung sisanya"
    words = documentation(file, "Task_s3_task").replace(sop.step_by_id["s3"].activity, new)
    document(file, "Task_s3_task", words)
    assert changes(sop, after(file)) == (Change(Part.STEPS, "s3", "activity", sop.step_by_id["s3"].activity, new),)


# --- lanes ------------------------------------------------------------------------------------------------------------


def test_a_task_moves_to_another_lane_and_stays_in_its_row(sop: Sop, file: Edited) -> None:
    """A modeller writes what it moved at the end of the file."""
    task = file.by_id("Task_s3_task")
    file.place("Task_s3_task", "Lane_l4")
    file.process.remove(task)
    file.process.append(task)
    assert changes(sop, after(file)) == (Change(Part.NODES, "s3_task", "lane", "l3", "l4"),)


def test_a_task_gets_an_executor_that_was_open(file: Edited) -> None:
    (reading,) = converters.read(SAMPLE.with_name("legalisir-dokumen.txt"))
    open_ = parse(to_bpmn(reading.sop).data)
    open_.place("Task_s3_task", "Lane_l3")
    assert changes(reading.sop, after(open_)) == (Change(Part.NODES, "s3_task", "lane", None, "l3"),)


def test_a_lane_is_renamed_and_one_is_added(sop: Sop, file: Edited) -> None:
    file.by_id("Lane_l4").set("name", "Sekretaris Dinas")
    lanes = file.process.find(qn("bpmn:laneSet"))
    assert lanes is not None
    child(lanes, "bpmn:lane", id="Lane_0k2", name="Bendahara")
    assert [x for x in changes(sop, after(file)) if x.field != "order"] == [
        Change(Part.LANES, "Lane_0k2", "", None, Lane("Lane_0k2", "Bendahara")),
        Change(Part.LANES, "l4", "name", "Kepala Dinas", "Sekretaris Dinas"),
    ]


# --- flow -------------------------------------------------------------------------------------------------------------


def test_a_new_task_is_a_row_behind_the_one_before_it(sop: Sop, file: Edited) -> None:
    new = file.add("userTask", "Menghitung sisa cuti", "Lane_l3")
    arrow = file.connect(new, "Task_s4_task")
    file.by_id("Flow_f6").set("targetRef", new)
    found = after(file)
    assert [x.activity for x in found.steps][2:5] == [
        "Memeriksa sisa hak cuti pegawai", "Menghitung sisa cuti", "Menyusun konsep surat izin cuti",
    ]  # fmt: skip
    row = found.steps[3]
    assert row == Step(row.id, "Menghitung sisa cuti")
    assert [x.id for x in found.nodes if x.step == row.id] == [new]
    assert {x for x in changes(sop, found) if x.part is Part.FLOWS and x.field != "order"} == {
        Change(Part.FLOWS, "f6", "target", "s4_task", new),
        Change(Part.FLOWS, arrow, "", None, Flow(arrow, new, "s4_task")),
    }


def test_a_task_that_is_deleted_takes_its_row_along(sop: Sop, file: Edited) -> None:
    file.by_id("Flow_f3").set("targetRef", "Task_s4_task")
    file.remove_flow(file.by_id("Flow_f6"))
    file.process.remove(file.by_id("Task_s3_task"))
    assert {(x.part, x.item, x.field, x.after) for x in changes(sop, after(file))} == {
        (Part.STEPS, "s3", "", None),
        (Part.NODES, "s3_task", "", None),
        (Part.FLOWS, "f6", "", None),
        (Part.FLOWS, "f3", "target", "s4_task"),
    }


def test_a_gateway_with_two_answers_is_a_decision_on_the_row_before_it(sop: Sop, file: Edited) -> None:
    new = file.add("exclusiveGateway", "Sisa cuti cukup?", "Lane_l3")
    yes = file.connect(new, "Task_s4_task", "Cukup")
    no = file.connect(new, "Merge_s1_task", "Kurang")
    file.by_id("Flow_f6").set("targetRef", new)
    found = after(file)
    assert [x for x in changes(sop, found) if x.field != "order"] == [
        Change(Part.NODES, new, "", None, Node(new, NodeKind.DECISION, "s3", "l3", "Sisa cuti cukup?")),
        Change(Part.FLOWS, yes, "", None, Flow(yes, new, "s4_task", "Cukup")),
        Change(Part.FLOWS, no, "", None, Flow(no, new, "s1_task", "Kurang")),
        Change(Part.FLOWS, "f6", "target", "s4_task", new),
    ]
    assert recover(bpmnfile.parse(to_bpmn(found).data), str(file.process.get("id"))).sop == found


def test_an_arrow_leads_elsewhere_and_another_is_deleted(sop: Sop, file: Edited) -> None:
    file.by_id("Flow_f2").set("targetRef", "Task_s2_task")
    assert changes(sop, after(file)) == (Change(Part.FLOWS, "f2", "target", "s1_task", "s2_task"),)
    file.remove_flow(file.by_id("Flow_f3"))
    gone = Flow("f3", "s2_decision", "s3_task", "Ya")
    assert set(changes(sop, after(file))) == {
        Change(Part.FLOWS, "f2", "target", "s1_task", "s2_task"),
        Change(Part.FLOWS, "f3", "", gone, None),
    }


def test_a_copied_task_is_a_row_of_its_own(sop: Sop, file: Edited) -> None:
    """An editor may copy our extensions along; the row that they name stays the first one's."""
    twin = copy.deepcopy(file.by_id("Task_s3_task"))
    twin.set("id", "Activity_0copy")
    twin.set("name", "Memeriksa sekali lagi")
    file.process.append(twin)
    file.place("Activity_0copy", "Lane_l3")
    file.by_id("Flow_f6").set("targetRef", "Activity_0copy")
    file.connect("Activity_0copy", "Task_s4_task")
    found = after(file)
    assert found.step_by_id["s3"] == sop.step_by_id["s3"]
    assert [(x.number, x.activity) for x in found.steps][3] == ("", "Memeriksa sekali lagi")


def test_a_decision_without_its_gateway_is_a_plain_step(file: Edited) -> None:
    steps = (Step("a", "Memeriksa berkas", "1"), Step("b", "Menandatangani", "2"))
    nodes = (
        Node("d", NodeKind.DECISION, "a", "x", "Lengkap?"),
        Node("t", NodeKind.TASK, "b", "x"),
        Node("e", NodeKind.END),
    )
    flows = (Flow("f", "d", "t", "Ya"), Flow("g", "d", "e", "Tidak"), Flow("h", "t", "e"))
    sop = Sop("berkas", Identity(name="Rapat"), (Lane("x", "Staf"),), steps, nodes, flows)
    edited = parse(to_bpmn(sop).data)
    for flow in [*edited.leaving("Gateway_d"), *edited.entering("Gateway_d")]:
        edited.remove_flow(flow)
    edited.process.remove(edited.by_id("Gateway_d"))
    edited.connect("Task_d", "Task_t")
    found = after(edited)
    assert found.node_by_id["d"].kind is NodeKind.TASK
    assert found.steps == sop.steps


def test_how_sure_the_reading_was_is_kept(sop: Sop, file: Edited) -> None:
    found = after(file)
    assert [x.evidence.confidence for x in found.flows] == [x.evidence.confidence for x in sop.flows]
    assert [x.evidence.rule for x in found.flows] == [x.evidence.rule for x in sop.flows]
    assert [x.evidence.confidence for x in found.nodes] == [x.evidence.confidence for x in sop.nodes]
    assert any(x.evidence.confidence is Confidence.INFERRED for x in found.flows)


def told(file: Edited) -> list[str]:
    found = recover(bpmnfile.parse(file.data), str(file.process.get("id")))
    return [x.message("en") for x in found.findings]


def test_a_gateway_that_is_drawn_into_another_lane_is_told() -> None:
    steps = (Step("a", "Memeriksa berkas", "1"),)
    nodes = (Node("d", NodeKind.DECISION, "a", "x", "Lengkap?"), Node("e", NodeKind.END), Node("g", NodeKind.END))
    flows = (Flow("f", "d", "e", "Ya"), Flow("h", "d", "g", "Tidak"))
    sop = Sop("berkas", Identity(name="Berkas"), (Lane("x", "Staf"), Lane("y", "Kepala")), steps, nodes, flows)
    edited = parse(to_bpmn(sop).data)
    assert told(edited) == []
    edited.place("Gateway_d", "Lane_y")
    (words,) = told(edited)
    assert "“Lengkap?”" in words


def test_boxes_of_one_row_that_say_different_things_are_told() -> None:
    steps = (Step("s", "Membahas usulan", "1", duration=parse_duration("1 hari")),)
    nodes = (Node("a", NodeKind.TASK, "s", "x"), Node("b", NodeKind.TASK, "s", "y"))
    lanes = (Lane("x", "Staf"), Lane("y", "Kepala"))
    edited = parse(to_bpmn(Sop("rapat", Identity(name="Rapat"), lanes, steps, nodes, (Flow("f", "a", "b"),))).data)
    assert told(edited) == []
    document(edited, "Task_b", documentation(edited, "Task_b").replace("1 hari", "2 hari"))
    (words,) = told(edited)
    assert words.startswith("Several boxes of step 1")
    assert "(time: 2 hari)" in words
