"""Rows of procedure tables: what is a row, what only hangs over from the one above, what is none."""

from __future__ import annotations

import pytest

import converters
from sopbpmn.model import Confidence, NodeKind
from tests.converters.procedure import Read, Row, read, row

LANES = ("Staf", "Kasubag", "Kepala")
DRAFT = row("Menyusun konsep surat", "Staf")
CHECK = row("Memeriksa konsep surat", "Kasubag")


def numbers(found: Read) -> list[tuple[str, str]]:
    return [(step.number, step.activity) for step in found.sop.steps]


@pytest.mark.parametrize(
    ("printed", "number"),
    [("1", "1"), ("1.", "1"), ("(1)", "1"), ("1)", "1"), ("2a", "2a"), ("a.", "a"), ("IV", "IV"), ("0001", "0001")],
)
def test_numbers_as_offices_print_them(printed: str, number: str) -> None:
    found = read(LANES, row("Menyusun konsep", "Staf", number=printed), row("Memeriksa", "Kasubag", number="9"))
    assert numbers(found)[0] == (number, "Menyusun konsep")


def test_words_in_the_number_column_are_an_activity_where_there_is_none() -> None:
    found = read(LANES, DRAFT, Row("", {"Kasubag": "v"}, number="Memeriksa konsep surat"))
    assert numbers(found)[1] == ("", "Memeriksa konsep surat")


def test_words_in_both_columns_stay_where_they_are() -> None:
    found = read(LANES, DRAFT, Row("Memeriksa konsep", {"Kasubag": "v"}, number="Tahap dua"))
    assert numbers(found)[1] == ("Tahap dua", "Memeriksa konsep")


def test_a_row_with_a_number_and_nothing_to_do_stays_and_is_told() -> None:
    found = read(LANES, DRAFT, row("", "Kasubag"), row("Mengirim", "Staf"))
    assert numbers(found)[1] == ("2", "")
    assert [dict(f.values)["row"] for f in found.findings if f.code == "row-empty"] == ["2"]


def test_marks_below_a_row_belong_to_it_and_are_told() -> None:
    found = read(
        LANES, DRAFT, Row("", {"Kasubag": "v"}, note="Segera", number="", duration=""), row("Mengirim", "Staf")
    )
    assert [step.activity for step in found.sop.steps] == ["Menyusun konsep surat", "Mengirim"]
    assert [(node.lane, node.shared_with) for node in found.sop.nodes if node.step == "s1"] == [("l1", ("l2",))]
    assert found.sop.steps[0].note == "Segera"
    assert found.sop.steps[0].requirements == "Berkas Berkas"
    assert "shape-below-row" in found.codes()


def test_texts_below_a_row_go_on_in_it_without_a_word() -> None:
    found = read(
        LANES, Row("Menyusun", {"Staf": "v"}, note="Jika"), Row("", {}, note="perlu", number="", duration=""), CHECK
    )
    assert found.sop.steps[0].note == "Jika perlu"
    assert "shape-below-row" not in found.codes()
    assert [node.step for node in found.sop.nodes if node.step] == ["s1", "s1", "s2"]
    assert found.confidence(NodeKind.END) == {Confidence.ASSUMED}


def test_a_capsule_on_a_row_of_its_own_is_an_event_and_no_step() -> None:
    start = Row("", {"Staf": "Mulai"}, number="", duration="")
    end = Row("", {"Kepala": "Selesai"}, number="", duration="")
    found = read(LANES, start, DRAFT, CHECK, end)
    assert numbers(found) == [("2", "Menyusun konsep surat"), ("3", "Memeriksa konsep surat")]
    assert [node.id for node in found.sop.nodes if node.step is None] == ["start", "end2"]
    assert [(node.kind, node.step, node.lane) for node in found.sop.nodes] == [
        (NodeKind.START, None, "l1"),
        (NodeKind.TASK, "s1", "l1"),
        (NodeKind.TASK, "s2", "l2"),
        (NodeKind.END, None, "l3"),
    ]
    assert found.codes() == []


def test_a_start_below_the_first_row_begins_it_all_the_same() -> None:
    start = Row("", {"Staf": "Mulai"}, number="", duration="")
    found = read(LANES, DRAFT, start, CHECK)
    first = found.sop.nodes[0]
    assert (first.kind, first.step) == (NodeKind.START, "s1")
    assert (first.evidence.confidence, first.evidence.rule) == (Confidence.INFERRED, "capsule-below-row")


def test_the_word_of_a_capsule_as_an_activity_without_a_time_is_a_capsule() -> None:
    found = read(LANES, DRAFT, CHECK, Row("Selesai", {}, number="", duration=""))
    assert len(found.sop.steps) == 2
    assert [node.kind for node in found.sop.nodes if node.step is None and node.kind is NodeKind.END] == [NodeKind.END]
    assert found.confidence(NodeKind.END) == {Confidence.STATED}


def test_loose_marks_before_the_first_row_are_told() -> None:
    found = read(LANES, Row("", {"Kasubag": "v"}, number="", duration=""), DRAFT)
    assert [step.activity for step in found.sop.steps] == ["Menyusun konsep surat"]
    assert "row-without-activity" in found.codes()


def test_loose_words_before_the_first_row_are_told() -> None:
    start = Row("", {"Staf": "Mulai"}, number="", duration="")
    found = read(LANES, start, Row("", {}, note="Segera", number="", duration=""), DRAFT)
    assert [(step.activity, step.note) for step in found.sop.steps] == [("Menyusun konsep surat", "")]
    assert "row-without-activity" in found.codes()


def test_a_heading_that_was_broken_is_a_lane_that_was_concluded() -> None:
    heads = ("No", "Kegiatan", "Staf", "Babinka<br>tibmas", "Kelengkapan", "Waktu", "Output")
    cells = ("1", "Menyusun", "v", "", "a", "1 hari", "b")
    rows = (f"<tr>{''.join(f'<td>{text}</td>' for text in texts)}</tr>" for texts in (heads, cells))
    (reading,) = converters.read(f"<table>{''.join(rows)}</table>".encode(), "a.html")
    assert [(lane.name, lane.evidence.rule) for lane in reading.sop.lanes] == [
        ("Staf", ""),
        ("Babinkatibmas", "broken-title"),
    ]


@pytest.mark.parametrize(
    "words", ["Ditetapkan di Contoh", "Disahkan di Contoh", "Mengetahui, Kepala Dinas", "NIP. 1970"]
)
def test_a_signature_below_the_table_is_no_row(words: str) -> None:
    found = read(LANES, DRAFT, CHECK, Row(words, {}, number="", duration=""))
    assert [step.activity for step in found.sop.steps] == ["Menyusun konsep surat", "Memeriksa konsep surat"]
    assert found.sop.identity.approved_by == words


@pytest.mark.parametrize(
    ("mark", "kind"),
    [("v", NodeKind.TASK), ("√", NodeKind.TASK), ("○", NodeKind.TASK), ("■", NodeKind.TASK), ("◆", NodeKind.DECISION)],
)
def test_marks(mark: str, kind: NodeKind) -> None:
    found = read(LANES, DRAFT, row("Memeriksa konsep", "Kasubag", mark=mark), row("Mengirim", "Staf"))
    (node,) = [node for node in found.sop.nodes if node.step == "s2"]
    assert (node.kind, node.lane, node.evidence.confidence) == (kind, "l2", Confidence.STATED)


def test_a_text_in_a_lanes_cell_is_a_box_that_was_concluded() -> None:
    found = read(LANES, DRAFT, row("Memeriksa konsep", "Kasubag", mark="Periksa"), row("Mengirim", "Staf"))
    (node,) = [node for node in found.sop.nodes if node.step == "s2"]
    assert (node.kind, node.lane, node.evidence.rule) == (NodeKind.TASK, "l2", "text-in-lane-cell")


@pytest.mark.parametrize("nothing", ["-", "–", "0", "Ya", "Tidak"])
def test_an_answer_or_a_dash_in_a_lanes_cell_is_no_box(nothing: str) -> None:
    found = read(LANES, DRAFT, Row("Memeriksa konsep", {"Staf": nothing, "Kasubag": "v"}), row("Mengirim", "Staf"))
    assert [node.lane for node in found.sop.nodes if node.step == "s2"] == ["l2"]


@pytest.mark.parametrize(
    "heading", ["<td colspan='7'>B. PELAKSANAAN</td>", "<td></td><td colspan='3'>B. PELAKSANAAN</td><td></td>"]
)
def test_a_row_merged_over_the_lanes_is_the_heading_of_a_part(heading: str) -> None:
    names = ("No", "Kegiatan", "Staf", "Kasubag", "Kelengkapan", "Waktu", "Output")
    head = f"<tr>{''.join(f'<th>{name}</th>' for name in names)}</tr>"
    rows = (
        "<tr><td>1</td><td>Menyusun</td><td>v</td><td></td><td>a</td><td>1 hari</td><td>b</td></tr>"
        f"<tr>{heading}</tr>"
        "<tr><td>2</td><td>Memeriksa</td><td></td><td>v</td><td>a</td><td>1 hari</td><td>b</td></tr>"
    )
    (reading,) = converters.read(f"<table>{head}{rows}</table>".encode(), "a.html")
    assert [step.activity for step in reading.sop.steps] == ["Menyusun", "Memeriksa"]
    (heading,) = [f for f in reading.findings if f.code == "row-is-heading"]
    assert "B. PELAKSANAAN" in heading.message()


def test_numbers_may_stand_in_the_activities_where_there_is_no_column_for_them() -> None:
    rows = ("1. Menyusun konsep,Staf,1 jam,a", "2) Memeriksa,Kasubag,1 jam,b", "Mengirim,Staf,1 jam,c")
    text = "\n".join(("Kegiatan,Pelaksana,Waktu,Output", *rows))
    (reading,) = converters.read(text.encode(), "a.csv")
    assert [(s.number, s.activity) for s in reading.sop.steps] == [
        ("1", "Menyusun konsep"),
        ("2", "Memeriksa"),
        ("", "Mengirim"),
    ]
