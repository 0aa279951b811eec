"""Names in a process: short, and two rows or two ends that differ have names that differ."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given

from sopbpmn.compiler import compile_sop
from sopbpmn.compiler.names import LONGEST
from sopbpmn.model import Confidence, Evidence, Node, NodeKind, Sop, Step
from sopbpmn.process import ElementKind
from tests.compiler.drawing import choice, drawn, end, start, task
from tests.strategies import sops

LONG = "Memeriksa kelengkapan berkas permohonan izin usaha yang"


def names(sop: Sop, kind: ElementKind = ElementKind.USER_TASK) -> list[str]:
    return [node.name for node in compile_sop(sop).process.nodes if node.kind is kind]


def rows(*activities: str, lanes: Sequence[str] = ("staf",) * 9, numbers: Sequence[str] = "123456789") -> Sop:
    steps = [Step(f"r{at}", words, numbers[at]) for at, words in enumerate(activities)]
    nodes = [task(f"t{at}", lane=lanes[at], step=step.id) for at, step in enumerate(steps)]
    ids = ["s", *(node.id for node in nodes), "e"]
    arrows = ",".join(f"{a} {b}" for a, b in pairwise(ids))
    return drawn(start(), *nodes, end(), arrows=arrows, steps=steps)


def test_a_task_is_named_by_the_main_clause_and_documented_by_all_of_it() -> None:
    sop = rows("Staf memeriksa berkas yang diajukan oleh pemohon melalui loket pelayanan terpadu")
    (found,) = [node for node in compile_sop(sop).process.nodes if node.kind is ElementKind.USER_TASK]
    assert found.name == "Memeriksa berkas yang diajukan oleh pemohon"
    assert found.documentation == f"No: 1\nUraian: {sop.steps[0].activity}"


def test_rows_that_would_be_called_the_same_get_longer_names() -> None:
    first = "Memeriksa kelengkapan berkas permohonan izin usaha untuk diteruskan kepada Kepala Bidang Perizinan"
    second = "Memeriksa kelengkapan berkas permohonan izin usaha untuk dicatat dalam buku agenda masuk kantor"
    assert names(rows(first)) == ["Memeriksa kelengkapan berkas permohonan izin usaha"]
    assert names(rows(first, second)) == [
        "Memeriksa kelengkapan berkas permohonan izin usaha untuk diteruskan",
        "Memeriksa kelengkapan berkas permohonan izin usaha untuk dicatat",
    ]


def test_one_sentence_in_two_lanes_keeps_its_short_name() -> None:
    same = "Memeriksa kelengkapan berkas permohonan izin usaha untuk diteruskan kepada Kepala Bidang Perizinan"
    short = "Memeriksa kelengkapan berkas permohonan izin usaha"
    assert names(rows(same, same, lanes=("staf", "kepala"))) == [short, short]


def test_where_no_longer_name_helps_the_row_s_number_does() -> None:
    found = names(rows(LONG + " masuk melalui loket pelayanan satu", LONG + " masuk melalui loket pelayanan dua"))
    assert found == [f"{LONG[:-5]} (langkah 1)", f"{LONG[:-5]} (langkah 2)"]


def test_the_same_words_in_one_lane_are_told_apart_in_two_they_are_apart() -> None:
    assert names(rows("Paraf", "Cetak", "Paraf")) == ["Paraf (langkah 1)", "Cetak", "Paraf (langkah 3)"]
    assert names(rows("Paraf", "Paraf", lanes=("staf", "kepala"))) == ["Paraf", "Paraf"]
    assert names(rows("Paraf", "Paraf", numbers=("4", "4"))) == ["Paraf (1)", "Paraf (2)"]
    assert names(rows("Paraf", "Paraf", numbers=("4", ""))) == ["Paraf (1)", "Paraf (2)"]
    assert names(rows("Paraf", "Paraf", numbers=("4", "1.2.3.4a"))) == ["Paraf (langkah 4)", "Paraf (langkah 1.2.3.4a)"]
    assert names(rows("Paraf", "Paraf", numbers=("4", "1.2.3.4.5"))) == ["Paraf (1)", "Paraf (2)"]


def test_boxes_on_one_row_share_its_name() -> None:
    steps = [Step("r", "Membahas harga", "1")]
    sop = drawn(start(), task("t", step="r"), task("u", step="r"), end(), arrows="s t,t u,u e", steps=steps)
    assert names(sop) == ["Membahas harga", "Membahas harga"]


def test_a_row_that_is_a_condition_is_named_by_its_question() -> None:
    steps = [Step("r", "Apabila tidak memerlukan bimbingan maka monitoring dihentikan", "1")]
    asked = choice("d", "Memerlukan bimbingan?", step="r")
    sop = drawn(start(), asked, task("t"), end(), arrows="s d,d t Ya,d e Tidak,t e", steps=steps)
    assert names(sop)[0] == "Memutuskan: memerlukan bimbingan?"
    assert names(sop, ElementKind.EXCLUSIVE_GATEWAY)[0] == "Memerlukan bimbingan?"


def test_a_long_question_is_cut_and_a_row_of_signs_keeps_them() -> None:
    steps = [Step("r", "Apabila ada", "1"), Step("q", "-", "2"), Step("p", "- " * 90, "3")]
    asked = choice("d", "Apakah " + "berkas permohonan " * 9 + "lengkap?", step="r")
    nodes = (start(), asked, task("t", step="q"), task("u", step="p"), end())
    found = names(drawn(*nodes, arrows="s d,d t Ya,d e Tidak,t u,u e", steps=steps))
    assert found[0] == "Memutuskan: apakah berkas permohonan berkas permohonan berkas"
    assert found[1] == "-"
    assert len(found[2]) <= LONGEST


def test_a_condition_with_its_own_decision_is_no_part_of_the_name() -> None:
    steps = [
        Step("r", "Surat dikoreksi dan jika benar dilanjutkan ke Kepala", "1"),
        Step("q", "Mencatat jika ada", "2"),
    ]
    nodes = (start(), task("t", step="r"), choice("d", "Benar?", step="r"), task("u", step="q"), end())
    sop = drawn(*nodes, arrows="s t,t d,d u Ya,d t Tidak,u e", steps=steps)
    assert names(sop) == ["Surat dikoreksi", "Mencatat jika ada"]


def test_capitals_only_become_an_ordinary_name() -> None:
    assert names(rows("MELAPOR KEPADA KEPALA")) == ["Melapor kepada Kepala"]


def test_one_end_is_selesai_whatever_leads_there() -> None:
    sop = drawn(start(), task("t"), choice("d", "Diterima?"), end(), arrows="s t,t d,d e Ya,d e Ditolak")
    assert names(sop, ElementKind.END_EVENT) == ["Selesai"]


def test_ends_are_named_by_what_was_reached() -> None:
    steps = [Step("r", "Menerbitkan surat", "1", output="Surat izin")]
    nodes = (start(), choice("d", "Hasil?"), task("t", step="r"), task("u"), end("e1"), end("e2"), end("e3"), end("e4"))
    arrows = "s d,d t Ya,d u Tidak,d e3 Berkas ditolak,t e1,u e2,u e4"
    sop = drawn(*nodes, arrows=arrows + " Lain", steps=steps)
    assert sorted(names(sop, ElementKind.END_EVENT)) == ["Ditolak", "Selesai", "Selesai (“U”)", "Selesai: Surat izin"]


def test_what_is_not_refused_is_no_refusal() -> None:
    arrows = "s d,d e Tidak ditolak,d t Lain,t f"
    sop = drawn(start(), choice("d", "Hasil?"), task("t"), end("e"), end("f"), arrows=arrows)
    assert "Ditolak" not in names(sop, ElementKind.END_EVENT)


def test_an_end_to_which_a_condition_breaks_off_says_so() -> None:
    stopped = Node("x", NodeKind.END, evidence=Evidence(Confidence.INFERRED, rule="stopped-by-words"))
    sop = drawn(start(), choice("d", "Perlu?"), task("t"), end(), stopped, arrows="s d,d t Ya,d x Tidak,t e")
    assert names(sop, ElementKind.END_EVENT) == ["Selesai", "Dihentikan"]


def test_an_end_s_own_words_come_first() -> None:
    sop = drawn(start(label="Pemohon datang"), task("t"), end(label="Izin terbit, selesai"), arrows="s t,t e")
    assert names(sop, ElementKind.END_EVENT) == ["Izin terbit"]
    assert names(sop, ElementKind.START_EVENT) == ["Pemohon datang"]


@given(sops())
def test_no_two_rows_of_a_lane_have_the_same_name(sop: Sop) -> None:
    rows_by_name: dict[tuple[str, str], set[str]] = {}
    for node in compile_sop(sop).process.nodes:
        origin = sop.node_by_id.get(node.sop_node)
        names_itself = origin is not None and (origin.kind is NodeKind.TASK or sop.carries_activity(origin))
        if names_itself and node.kind is ElementKind.USER_TASK and node.standard and node.standard.step:
            rows_by_name.setdefault((node.lane, node.name.casefold()), set()).add(node.standard.step)
            assert len(node.name) <= LONGEST
    assert not {name: steps for name, steps in rows_by_name.items() if len(steps) > 1}
