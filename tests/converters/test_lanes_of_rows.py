"""Who does a row: what a mark, a column or the sentence says, and what is only offered for a reviewer to choose."""

from __future__ import annotations

import pytest

import converters
from sopbpmn.diagnostics import Severity
from sopbpmn.model import Confidence, NodeKind
from tests.converters.procedure import Row, read, row

LANES = ("Staf", "Kasubag", "Kepala")


def test_a_mark_says_it() -> None:
    found = read(LANES, row("Menyusun konsep", "Staf"), row("Memeriksa konsep", "Kasubag"))
    assert (found.lane("task 1"), found.lane("task 2")) == ("Staf", "Kasubag")
    assert found.confidence(NodeKind.TASK) == {Confidence.STATED}
    assert {lane.name: lane.evidence.confidence for lane in found.sop.lanes} == dict.fromkeys(LANES, Confidence.STATED)


def test_without_a_mark_the_subject_of_the_sentence_does_it() -> None:
    found = read(LANES, row("Kasubag memeriksa konsep"), row("Konsep dikirim"))
    task = found.node("task 1")
    assert found.lane("task 1") == "Kasubag"
    assert (task.evidence.confidence, task.evidence.rule) == (Confidence.INFERRED, "subject-of-sentence")
    assert found.node("task 2").evidence.rule == "row-is-a-task"


def test_what_nobody_is_said_to_do_has_no_lane_and_must_be_decided() -> None:
    found = read(LANES, row("Menyusun konsep", "Staf"), row("Konsep dikirim"), row("Mengarsipkan", "Staf"))
    assert found.lane("task 2") is None
    assert found.finding("lane-unknown", "task 2").severity is Severity.ERROR


def test_the_weaker_rules_offer_lanes_best_first() -> None:
    found = read(
        LANES,
        row("Menyusun konsep"),
        row("Konsep Kepala diperiksa oleh Kasubag"),
        row("Mengirim konsep", "Staf"),
        row("Rapat dengan pihak Kepala dan Kasubag"),
        row("Menyerahkan kepada Kepala"),
    )
    assert found.choices("lane-unknown", "task 1") == ["Staf"]
    assert found.choices("lane-unknown", "task 2") == ["Kasubag", "Kepala"]
    assert found.choices("lane-unknown", "task 4") == ["Kepala", "Kasubag", "Staf"]
    assert found.choices("lane-unknown", "task 5") == []


def test_a_mark_against_the_sentence_is_told_and_kept() -> None:
    found = read(LANES, row("Menyusun konsep", "Staf"), row("Staf mengirim konsep", "Kepala"))
    assert found.lane("task 2") == "Kepala"
    told = found.finding("subject-differs", "task 2")
    assert found.choices("subject-differs", "task 2") == ["Staf"]
    assert "Kepala" in told.message()
    assert "Staf" in told.message()


def test_a_mark_that_agrees_with_the_sentence_is_not_told() -> None:
    found = read(LANES, row("Staf menyusun konsep", "Staf"), row("Kasubag memeriksa konsep", "Kasubag"))
    assert "subject-differs" not in found.codes()


def test_a_capsule_without_a_lane_is_told_only_where_work_stands_on_it() -> None:
    found = read(
        LANES, Row("Kegiatan dimulai", {"": ""}, duration="0"), row("Menyusun", "Staf"), Row("Selesai", {}, duration="")
    )
    assert found.lane("task 2") == "Staf"
    capsules = [f for f in found.findings if f.code == "lane-unknown-capsule"]
    assert [f.about for f in capsules] == [found.node("end 3").id]
    assert {f.severity for f in capsules} == {Severity.DETAIL}


def test_a_decision_beside_a_task_without_lane_is_asked_with_it() -> None:
    found = read(
        LANES, row("Menyusun", "Staf"), row("Konsep diperiksa", note="Jika salah maka diperbaiki"), row("Kirim")
    )
    about = [f.about for f in found.findings if f.code == "lane-unknown"]
    assert about == [found.node("task 2").id, found.node("task 3").id]


HEAD = "No,Kegiatan,Pelaksana,Kelengkapan,Waktu,Output,Keterangan"


def executors(*cells: str) -> list[tuple[str | None, tuple[str, ...]]]:
    """Return (lane, further lanes) of each row of a table with one executor column."""
    lines = [HEAD, *(f'{i},Mencatat surat,"{cell}",a,1 jam,b,' for i, cell in enumerate(cells, 1))]
    (reading,) = converters.read("\n".join(lines).encode(), "a.csv")
    names = {lane.id: lane.name for lane in reading.sop.lanes}
    tasks = [node for node in reading.sop.nodes if node.kind is NodeKind.TASK]
    return [(names.get(t.lane or ""), tuple(names[x] for x in t.shared_with)) for t in tasks]


def test_the_executor_column_says_it() -> None:
    assert executors("Staf", "Kasubag", "Staf") == [("Staf", ()), ("Kasubag", ()), ("Staf", ())]


@pytest.mark.parametrize("cell", ["Staf dan Kasubag", "Staf, Kasubag", "Staf; Kasubag", "Staf & Kasubag"])
def test_a_cell_that_lists_known_executors_is_work_of_all_of_them(cell: str) -> None:
    assert executors("Staf", "Kasubag", cell) == [("Staf", ()), ("Kasubag", ()), ("Staf", ("Kasubag",))]


def test_a_list_with_an_executor_that_stands_nowhere_alone_is_one_name() -> None:
    assert executors("Staf", "Umum dan Kepegawaian") == [("Staf", ()), ("Umum dan Kepegawaian", ())]
    assert executors("Staf", "Staf dan Arsiparis") == [("Staf", ()), ("Staf dan Arsiparis", ())]


def test_a_table_without_executors_is_told() -> None:
    text = "No,Kegiatan,Kelengkapan,Waktu,Output\n1,Mencatat,a,1 jam,b\n2,Mengirim,a,1 jam,b\n"
    (reading,) = converters.read(text.encode(), "a.csv")
    assert reading.sop.lanes == ()
    (found,) = [found for found in reading.findings if "lane" in found.code]
    assert (found.code, found.severity) == ("no-lanes", Severity.ERROR)
    assert set(found.ids) == {node.id for node in reading.sop.nodes if node.kind is NodeKind.TASK}


def test_rows_without_words_are_told_together() -> None:
    text = "No,Kegiatan,Pelaksana,Waktu,Output\n1,Mencatat,Staf,1 jam,b\n2,,Staf,1 jam,b\n3,,Staf,1 jam,b\n"
    (reading,) = converters.read(text.encode(), "a.csv")
    (found,) = [found for found in reading.findings if found.code == "row-empty"]
    assert found.value("row") == "2, 3"


@pytest.mark.parametrize("cell", ["-", " - ", ""])
def test_a_dash_is_no_executor(cell: str) -> None:
    assert executors("Staf", cell) == [("Staf", ()), (None, ())]


def test_a_capsule_in_words_is_of_the_executor_that_the_column_names() -> None:
    lines = (HEAD, "1,Mencatat surat,Staf,a,1 jam,b,", "2,Selesai,Kasubag,a,1 jam,b,")
    (reading,) = converters.read("\n".join(lines).encode(), "a.csv")
    end = reading.sop.nodes[-1]
    assert (end.kind, end.step, end.evidence.confidence) == (NodeKind.END, "s2", Confidence.STATED)
    assert [lane.name for lane in reading.sop.lanes if lane.id == end.lane] == ["Kasubag"]


def test_the_same_executor_in_other_letters_is_the_same() -> None:
    assert executors("Staf", "STAF") == [("Staf", ()), ("Staf", ())]
