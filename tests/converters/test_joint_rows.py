"""Several marks on one row: one joint task, who performs it, and what the finding says and offers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import converters
from converters.meaning.joint_rows import Parties, parties_of
from sopbpmn.compiler import compile_sop
from sopbpmn.diagnostics import Finding, Severity
from sopbpmn.model import Confidence, Lane, NodeKind
from sopbpmn.review import SetTurns, apply
from tests.converters.procedure import Read, Row, read, row

LANES = ("Staf", "Kasubag", "Kepala Dinas")
DRAFT = row("Menyusun konsep surat", "Staf")
SIGN = row("Menandatangani surat", "Kepala Dinas")


def marked(activity: str, *lanes: str) -> Read:
    """Read three rows, the second one with a mark in each of ``lanes``."""
    return read(LANES, DRAFT, Row(activity, dict.fromkeys(lanes, "v")), SIGN)


def parties(found: Read) -> tuple[str | None, list[str]]:
    names = {lane.id: lane.name for lane in found.sop.lanes}
    node = found.node("task 2")
    return found.lane("task 2"), [names[lane] for lane in node.shared_with]


@pytest.mark.parametrize(
    ("activity", "lanes", "performer", "others", "reading"),
    [
        ("Membahas konsep surat", ("Staf", "Kasubag"), "Staf", ["Kasubag"], "satu kegiatan Staf bersama Kasubag"),
        ("Kasubag membahas konsep", ("Staf", "Kasubag"), "Kasubag", ["Staf"], "satu kegiatan Kasubag bersama Staf"),
        (
            *("Staf membuat laporan kepada Kepala Dinas", ("Staf", "Kepala Dinas")),
            *("Staf", ["Kepala Dinas"], "Staf mengerjakan, Kepala Dinas menerima"),
        ),
        (
            *("Menyerahkan konsep surat kepada Staf", ("Staf", "Kasubag")),
            *("Kasubag", ["Staf"], "Kasubag mengerjakan, Staf menerima"),
        ),
        (
            *("Penentuan jadwal oleh Kasubag dan Staf", ("Staf", "Kasubag")),
            *("Kasubag", ["Staf"], "satu kegiatan Kasubag bersama Staf"),
        ),
        (
            *("Rapat pembahasan", ("Staf", "Kasubag", "Kepala Dinas")),
            *("Staf", ["Kasubag", "Kepala Dinas"], "satu kegiatan Staf bersama Kasubag, Kepala Dinas"),
        ),
        (
            *("Staf berkoordinasi dengan Kasubag", ("Staf", "Kasubag")),
            *("Staf", ["Kasubag"], "satu kegiatan Staf bersama Kasubag"),
        ),
    ],
)
def test_marks_in_several_lanes_are_one_joint_task(
    activity: str, lanes: tuple[str, ...], performer: str, others: list[str], reading: str
) -> None:
    found = marked(activity, *lanes)
    assert parties(found) == (performer, others)
    assert found.finding("two-marks").value("order") == reading
    assert [other.value for other in found.finding("two-marks").alternatives] == ["in-turn"]
    node = found.node("task 2")
    assert (node.evidence.confidence, node.evidence.rule) == (Confidence.INFERRED, "joint-row")
    assert found.flows() >= {("task 1", "task 2", ""), ("task 2", "task 3", "")}


def test_a_finding_kept_by_an_earlier_version_can_still_be_said() -> None:
    kept = Finding("two-marks", Severity.WARNING, "s2_task", None, (("step", "2"), ("order", "Staf -> Kasubag")))
    assert "dibaca: Staf -> Kasubag." in kept.message()


def test_one_mark_is_no_joint_task() -> None:
    found = marked("Membahas konsep surat", "Kasubag")
    assert parties(found) == ("Kasubag", [])
    assert "two-marks" not in found.codes()


def test_a_mark_and_a_diamond_stay_two() -> None:
    found = read(LANES, DRAFT, Row("Memeriksa konsep", {"Staf": "v", "Kasubag": "◆"}), SIGN)
    assert [node.kind for node in found.sop.nodes if node.step == "s2"] == [NodeKind.TASK, NodeKind.DECISION]
    assert "two-marks" not in found.codes()


def test_a_condition_beside_joint_marks_follows_the_joint_task() -> None:
    marks = {"Staf": "v", "Kasubag": "v"}
    found = read(LANES, DRAFT, Row("Membahas konsep", marks, "Jika konsep salah maka dikembalikan ke Staf"), SIGN)
    assert [found.name(node.id) for node in found.sop.nodes if node.step == "s2"] == ["task 2", "decision 2"]
    assert ("task 2", "decision 2", "") in found.flows()


def test_it_is_told_once_and_the_task_names_everybody() -> None:
    found = marked("Membahas konsep surat", "Staf", "Kasubag")
    compilation = compile_sop(found.sop)
    assert "step-shared" not in {x.code for x in compilation.findings}
    (task,) = [node for node in compilation.process.nodes if "Membahas" in node.name]
    assert "Kasubag" in task.documentation


def test_cells_with_words_of_their_own_are_tasks_in_turn() -> None:
    found = read(LANES, DRAFT, Row("Membahas konsep", {"Staf": "mencatat", "Kasubag": "memberi arahan"}), SIGN)
    assert [node.lane for node in found.sop.nodes if node.step == "s2"] == ["l1", "l2"]
    assert found.finding("two-marks").value("order") == "berurutan, Staf -> Kasubag"


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sets(st.sampled_from(LANES), min_size=1), min_size=2, max_size=6))
def test_each_row_is_one_task_of_all_that_are_marked(rows: list[set[str]]) -> None:
    """Nobody's mark is lost, each row with several is told, and the other reading gives each a task."""
    activities = [f"Membahas perkara {'abcdef'[i]}" for i in range(len(rows))]
    found = read(
        LANES, *(Row(words, dict.fromkeys(sorted(lanes), "v")) for words, lanes in zip(activities, rows, strict=True))
    )
    names = {lane.id: lane.name for lane in found.sop.lanes}
    tasks = [node for node in found.sop.nodes if node.kind is NodeKind.TASK]
    assert [{names[lane] for lane in (task.lane or "", *task.shared_with)} for task in tasks] == rows
    several = [task.id for task in tasks if task.shared_with]
    assert [f.about for f in found.findings if f.code == "two-marks"] == several
    turned = apply(found.sop, [SetTurns(task) for task in several])
    each = [(node.step, names[node.lane or ""]) for node in turned.nodes if node.kind is NodeKind.TASK]
    assert sorted(each) == sorted((f"s{i}", lane) for i, lanes in enumerate(rows, 1) for lane in lanes)
    assert compile_sop(turned).process.nodes


BOXES = (Lane("umum", "Bag. Umum"), Lane("data", "Bag. Data"))


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (["umum", "data"], Parties("umum", ("data",))),
        (["umum", None], Parties("umum", unread=1)),
        ([None, None], Parties(None, unread=1)),
        (["data", "data"], Parties("data")),
    ],
)
def test_boxes_whose_place_is_lost(seen: list[str | None], expected: Parties) -> None:
    assert parties_of("Membahas perkara", BOXES, seen) == expected


def test_a_unit_named_by_another_word_for_unit_performs() -> None:
    assert parties_of("Dibahas oleh Seksi Umum dan Bag. Data", BOXES, ["data", "umum"]) == Parties("umum", ("data",))


def test_labels_without_places_that_name_two_parties_are_one_task() -> None:
    rows = (
        "Kegiatan dimulai",
        "Penentuan jadwal oleh Bag. Umum dan PEKSOS",
        "Dicatat oleh PEKSOS",
        "Selesai dilaporkan",
    )
    cells = [part for i, words in enumerate(rows, 1) for part in (f"{i}. {words}", "1 jam")]
    labels = ("Mulai", "Bag. Umum", "PEKSOS", "PEKSOS", "Selesai")
    heading = "No. Kegiatan Kelengkapan Waktu Output Ket."
    text = "\n\n".join(("Page 1: A title", "Nomor SOP 1", heading, *cells, *labels)) + "\n"
    (reading,) = converters.read(text.encode(), "x.txt")
    names = {lane.id: lane.name for lane in reading.sop.lanes}
    (joint,) = [node for node in reading.sop.nodes if node.shared_with]
    assert (names[joint.lane or ""], [names[lane] for lane in joint.shared_with]) == ("Bag. Umum", ["PEKSOS"])
    assert [f.about for f in reading.findings if f.code == "two-marks"] == [joint.id]


def test_two_marks_on_a_row_that_is_a_condition_are_told_of_its_decision() -> None:
    found = marked("Jika ya maka kembali", "Staf", "Kasubag")
    (told,) = [each for each in found.findings if each.code == "two-marks"]
    assert found.sop.node_by_id[told.about].kind is NodeKind.DECISION
    assert not told.alternatives
