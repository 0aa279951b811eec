"""The flow of tables without arrows: the chain of the rows, what conditions branch off, and what is asked."""

from __future__ import annotations

import pytest

from sopbpmn.diagnostics import Severity
from sopbpmn.model import Confidence, NodeKind
from tests.converters.procedure import Read, Row, read, row

LANES = ("Staf", "Kasubag", "Kepala")
DRAFT = row("Menyusun konsep surat", "Staf")
CHECK = row("Memeriksa konsep surat", "Kasubag")
SIGN = row("Menandatangani surat", "Kepala")
FILE = row("Mengarsipkan surat", "Staf")


def noted(note: str) -> Read:
    """Read the four rows with a note on the second one, the check."""
    return read(LANES, DRAFT, row("Memeriksa konsep surat", "Kasubag", note), SIGN, FILE)


def test_rows_without_words_of_condition_are_a_chain() -> None:
    found = read(LANES, DRAFT, CHECK, SIGN, FILE)
    assert found.flows() == {
        ("start", "task 1", ""),
        ("task 1", "task 2", ""),
        ("task 2", "task 3", ""),
        ("task 3", "task 4", ""),
        ("task 4", "end", ""),
    }
    inner = [f for f in found.sop.flows if found.name(f.source) != "start"]
    assert {(f.evidence.confidence, f.evidence.rule) for f in inner} == {(Confidence.INFERRED, "row-order")}
    assert found.codes() == ["end-missing", "start-missing"]
    assert found.confidence(NodeKind.START) == found.confidence(NodeKind.END) == {Confidence.ASSUMED}


def test_capsules_that_are_drawn_are_the_ends_and_nothing_is_added() -> None:
    found = read(
        LANES, row("Menyusun konsep", "Staf", mark="Mulai"), CHECK, row("Mengarsipkan", "Staf", mark="Selesai")
    )
    assert found.flows() == {("start 1", "task 2", ""), ("task 2", "end 3", "")}
    assert found.codes() == []
    assert found.confidence(NodeKind.END) == {Confidence.STATED}


def test_a_bare_condition_leads_to_the_next_row_or_past_it() -> None:
    found = noted("Jika perlu tanda tangan pimpinan")
    assert found.target("decision 2", "Ya") == ("task 3", "next-row")
    assert found.target("decision 2", "Tidak") == ("task 4", "past-the-next-row")
    assert found.node("decision 2").label == "Perlu tanda tangan pimpinan?"
    assert found.lane("decision 2") == "Kasubag"
    (implied,) = [f for f in found.findings if f.code == "branch-implied"]
    assert implied.about == found.flow("decision 2", "Tidak").id
    assert [found.name(a.value) for a in implied.alternatives] == ["end"]


def test_past_the_last_row_is_the_end() -> None:
    found = read(LANES, DRAFT, row("Memeriksa konsep surat", "Kasubag", "Jika perlu tanda tangan pimpinan"), SIGN)
    assert found.target("decision 2", "Tidak") == ("end", "past-the-next-row")


def test_the_row_after_a_bare_condition_may_lead_back_so_it_is_asked() -> None:
    found = noted("Jika perlu tanda tangan pimpinan")
    asked = found.finding("return-unclear")
    assert asked.about == found.flow("task 3").id
    assert [found.name(a.value) for a in asked.alternatives] == ["task 2"]


def test_what_is_sent_back_goes_to_the_last_row_of_the_one_who_is_named() -> None:
    found = read(
        LANES,
        DRAFT,
        row("Menata lampiran", "Staf"),
        CHECK,
        row("Menandatangani surat", "Kepala", "Jika konsep salah maka dikembalikan ke Staf"),
        FILE,
    )
    assert found.target("decision 4", "Tidak") == ("task 2", "sent-back-to-executor")
    assert found.target("decision 4", "Ya") == ("task 5", "rows-that-follow")
    assert found.node("decision 4").label == "Konsep benar?"
    inferred = found.finding("branch-inferred")
    assert [found.name(a.value) for a in inferred.alternatives] == ["task 3", "task 4", "task 5"]


def test_what_is_sent_back_to_nobody_goes_one_row_back() -> None:
    found = noted("Jika konsep salah maka diperbaiki")
    assert found.target("decision 2", "Tidak") == ("task 1", "sent-back")
    offered = [found.name(a.value) for a in found.finding("branch-inferred").alternatives]
    assert offered == ["task 2", "task 3"]


def test_the_first_row_can_only_be_sent_back_to_itself() -> None:
    found = read(LANES, row("Menyusun konsep surat", "Staf", "Jika konsep salah maka diperbaiki"), CHECK, SIGN)
    assert found.target("decision 1", "Tidak") == ("task 1", "sent-back")


@pytest.mark.parametrize("words", ["langkah 1", "kegiatan nomor 1", "poin 1", "tahap ke-1"])
def test_a_row_that_is_named_is_gone_to(words: str) -> None:
    found = read(
        LANES, DRAFT, CHECK, row("Menandatangani surat", "Kepala", f"Jika tidak setuju kembali ke {words}"), FILE
    )
    assert found.target("decision 3", "Tidak") == ("task 1", "row-named")
    assert found.target("decision 3", "Ya") == ("task 4", "rows-that-follow")


def test_a_row_that_is_named_and_isnt_there_is_asked_for() -> None:
    found = read(
        LANES, DRAFT, CHECK, row("Menandatangani surat", "Kepala", "Jika tidak setuju kembali ke langkah 9"), FILE
    )
    assert found.target("decision 3", "Tidak") == ("?", "way-open")
    assert found.choices("branch-open") == ["task 2", "task 3", "task 4", "end"]


def test_words_that_stop_lead_to_the_end() -> None:
    found = noted("Jika berkas rusak maka proses dihentikan")
    assert found.node("decision 2").evidence.rule == "words-of-condition"
    assert found.target("decision 2", "Ya") == ("end", "stopped-by-words")
    assert [found.name(a.value) for a in found.finding("branch-inferred").alternatives] == ["task 3"]


def test_a_procedure_that_is_stopped_has_an_end_of_its_own_where_the_drawn_one_is_work() -> None:
    found = read(
        LANES,
        DRAFT,
        row("Memeriksa konsep surat", "Kasubag", "Jika berkas rusak maka proses dihentikan"),
        row("Menyerahkan surat", "Staf", mark="Selesai"),
    )
    assert found.target("decision 2", "Ya") == ("end", "stopped-by-words")
    assert found.target("decision 2", "Tidak") == ("end 3", "rows-that-follow")
    assert found.node("end").id == "end_stopped"


def test_what_is_stopped_before_a_last_report_is_reported() -> None:
    found = read(
        LANES,
        DRAFT,
        CHECK,
        row("Apabila sudah layak maka pembinaan dihentikan", "Kasubag"),
        row("Melaporkan hasil kepada pimpinan", "Staf"),
    )
    assert found.target("decision 3", "Ya") == ("task 4", "report-follows")
    assert found.target("decision 3", "Tidak") == ("?", "way-open")


def test_what_is_stopped_with_more_to_do_is_over() -> None:
    found = read(
        LANES,
        DRAFT,
        row("Apabila sudah layak maka pembinaan dihentikan", "Kasubag"),
        SIGN,
        row("Melaporkan hasil kepada pimpinan", "Staf"),
    )
    assert found.target("decision 2", "Ya") == ("end", "stopped-by-words")


def test_a_consequence_that_another_row_describes_is_that_row() -> None:
    found = read(
        LANES,
        DRAFT,
        row("Memeriksa konsep surat", "Kasubag", "Jika surat penting maka menandatangani surat"),
        row("Mencatat agenda", "Staf"),
        SIGN,
        FILE,
    )
    assert found.target("decision 2", "Ya") == ("task 4", "activity-of-a-row")
    assert "activity-in-note" not in found.codes()


def test_of_two_rows_that_describe_a_consequence_the_nearer_is_meant() -> None:
    found = read(
        LANES,
        SIGN,
        DRAFT,
        row("Memeriksa konsep surat", "Kasubag", "Jika surat penting maka menandatangani surat"),
        SIGN,
        FILE,
    )
    assert found.target("decision 3", "Ya") == ("task 4", "activity-of-a-row")


def test_a_consequence_in_no_row_becomes_an_activity_of_its_own_that_goes_on() -> None:
    found = noted("Jika warga belum hadir maka untuk menghubungi keluarga")
    assert found.target("decision 2", "Tidak") == ("task: Menghubungi keluarga", "activity-in-a-note")
    assert found.target("decision 2", "Ya") == ("task 3", "rows-that-follow")
    assert found.target("task: Menghubungi keluarga") == ("task 3", "goes-on-after")
    assert found.lane("task: Menghubungi keluarga") is None
    assert found.finding("lane-unknown").severity is Severity.ERROR
    assert found.choices("activity-in-note", "task: Menghubungi keluarga") == []
    assert [found.name(a.value) for a in found.finding("return-unclear").alternatives] == ["task 2"]


def test_a_consequence_that_repeats_its_row_leads_back_to_it() -> None:
    found = noted("Jika ragu maka memeriksa konsep surat lampiran lama bersama ahli")
    extra = "task: Memeriksa konsep surat lampiran lama bersama ahli"
    assert found.target("decision 2", "Ya") == (extra, "activity-in-a-note")
    assert found.target(extra) == ("task 2", "repeats-the-row")
    assert [found.name(a.value) for a in found.finding("return-unclear").alternatives] == ["task 3"]


def test_two_activities_in_one_note_are_told_apart() -> None:
    found = noted("Jika warga sakit maka menjenguk keluarga, jika warga pindah maka menghubungi lurah")
    assert found.target("decision 2", "warga sakit")[0] == "task: Menjenguk keluarga"
    assert found.target("decision 2", "warga pindah")[0] == "task: Menghubungi lurah"
    assert {node.id for node in found.sop.nodes if node.step is None and node.label} == {"s2_extra", "s2_extra2"}


def test_an_optional_step_can_be_passed_by() -> None:
    found = read(LANES, DRAFT, row("Memeriksa konsep surat (apabila diperlukan)", "Kasubag"), SIGN, FILE)
    assert found.target("task 1") == ("decision 2", "row-order")
    assert found.target("decision 2", "Ya") == ("task 2", "optional-step")
    assert found.target("decision 2", "Tidak") == ("task 3", "optional-step")
    assert found.node("decision 2").label == "Diperlukan?"
    assert found.finding("optional-inferred").about == found.node("decision 2").id


def test_an_activity_under_a_condition_is_an_optional_step() -> None:
    found = read(LANES, DRAFT, row("Memperbaiki konsep jika terdapat koreksi", "Staf"), SIGN)
    assert found.target("decision 2", "Ya") == ("task 2", "optional-step")
    assert found.target("decision 2", "Tidak") == ("task 3", "optional-step")
    assert found.node("decision 2").label == "Terdapat koreksi?"


def test_an_optional_step_whose_note_has_a_condition_has_two_decisions() -> None:
    found = read(
        LANES,
        DRAFT,
        row("Memeriksa konsep surat (apabila diperlukan)", "Kasubag", "Jika konsep salah maka diperbaiki"),
        SIGN,
    )
    kinds = [node.kind for node in found.sop.nodes if node.step == "s2"]
    assert kinds == [NodeKind.DECISION, NodeKind.TASK, NodeKind.DECISION]
    assert found.codes().count("decision-inferred") == found.codes().count("optional-inferred") == 1


def test_a_row_that_is_nothing_but_a_condition_is_the_decision() -> None:
    found = read(LANES, DRAFT, row("Apabila lengkap maka diteruskan ke Kepala", "Kasubag"), SIGN, FILE)
    assert [node.kind for node in found.sop.nodes if node.step == "s2"] == [NodeKind.DECISION]
    assert found.target("task 1") == ("decision 2", "row-order")
    assert found.target("decision 2", "Ya") == ("task 3", "next-row")
    assert found.target("decision 2", "Tidak") == ("?", "way-open")
    assert found.node("decision 2").evidence.rule == "row-is-a-condition"
    assert found.lane("decision 2") == "Kasubag"


def test_each_condition_of_a_note_is_a_branch() -> None:
    found = noted("Jika lengkap diteruskan, jika tidak lengkap dikembalikan ke Staf, jika palsu maka proses dihentikan")
    assert found.target("decision 2", "lengkap") == ("task 3", "next-row")
    assert found.target("decision 2", "tidak lengkap") == ("task 1", "sent-back-to-executor")
    assert found.target("decision 2", "palsu") == ("end", "stopped-by-words")
    assert "branch-implied" not in found.codes()


def test_a_diamond_without_words_leads_on_and_where_no_leads_is_asked() -> None:
    found = read(LANES, DRAFT, row("Memeriksa konsep surat", "Kasubag", mark="◆"), SIGN, FILE)
    assert found.target("decision 2", "Ya") == ("task 3", "diamond-without-exits")
    assert found.target("decision 2", "Tidak") == ("?", "way-open")
    assert found.flow("decision 2", "Ya").evidence.confidence is Confidence.ASSUMED
    assert found.finding("branch-open").about == found.flow("decision 2", "Tidak").id
    assert found.choices("branch-open") == ["task 1", "task 3", "end"]


def test_a_diamond_takes_the_words_of_its_row_for_its_exits() -> None:
    note = "Jika konsep salah maka dikembalikan ke Staf"
    found = read(LANES, DRAFT, row("Memeriksa konsep surat", "Kasubag", note, mark="◆"), SIGN, FILE)
    assert found.target("decision 2", "Tidak") == ("task 1", "sent-back-to-executor")
    assert "decision-inferred" not in found.codes()


def test_words_beside_a_diamond_add_no_second_decision() -> None:
    found = read(
        LANES,
        DRAFT,
        row("Memeriksa konsep surat", "Kasubag", "Jika konsep salah maka diperbaiki"),
        row("Menyetujui surat", "Kepala", mark="◆"),
        FILE,
    )
    assert [found.name(node.id) for node in found.sop.nodes if node.kind is NodeKind.DECISION] == ["decision 3"]


def test_a_row_with_a_box_and_an_end_ends_there() -> None:
    found = read(LANES, DRAFT, Row("Mengirim konsep surat", {"Staf": "v", "Kepala": "Selesai"}), SIGN, FILE)
    assert found.target("task 2") == ("end 2", "row-order")
    marks = {"Kasubag": "◇", "Kepala": "Selesai"}
    found = read(LANES, DRAFT, Row("Memeriksa konsep surat", marks, "Jika salah maka dikembalikan ke Staf"), SIGN, FILE)
    assert found.target("decision 2", "Ya")[0] == "end 2"


def test_an_end_before_the_last_row_is_told() -> None:
    found = read(LANES, DRAFT, row("Memeriksa konsep surat", "Kasubag", mark="Selesai"), SIGN, FILE)
    assert found.target("task 1") == ("end 2", "row-order")
    assert found.finding("end-before-last").about == found.node("end 2").id
    assert not any(source == "end 2" for source, _, _ in found.flows())


def test_a_condition_on_the_row_of_a_capsule_gets_a_task_to_be_answered_with() -> None:
    found = read(
        LANES, row("Menyusun konsep", "Staf", "Jika salah maka diperbaiki", mark="Mulai"), CHECK, row("Selesai", "Staf")
    )
    assert [node.kind for node in found.sop.nodes if node.step == "s1"] == [
        NodeKind.START,
        NodeKind.TASK,
        NodeKind.DECISION,
    ]
    assert found.node("task 1").evidence.rule == "activity-beside-capsule"
    assert found.target("decision 1", "Tidak") == ("task 1", "sent-back")


def test_what_is_sent_back_to_a_first_row_that_is_a_capsule_goes_to_its_activity() -> None:
    found = read(
        LANES,
        row("Menyusun konsep", "Staf", mark="Mulai"),
        row("Memeriksa konsep surat", "Kasubag", "Jika salah maka dikembalikan ke Staf"),
        row("Mengarsipkan", "Staf", mark="Selesai"),
    )
    assert found.target("decision 2", "Tidak") == ("task 1", "sent-back-to-executor")
    assert found.target("start 1") == ("task 1", "row-order")
    assert found.target("task 1") == ("task 2", "row-order")
