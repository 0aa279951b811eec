"""The words of the elements, and what a row's words say about its symbol."""

from __future__ import annotations

import pytest

from sopbpmn.compiler.texts import (
    announcement,
    capsule_works,
    mention_words,
    one_line,
    question_of,
    referred_sop,
    sop_key,
    step_text,
)
from sopbpmn.model import Duration, Step
from tests.compiler.drawing import choice, drawn, end, start, task

DAY = Duration("1 hari", "P1D", "P1D")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Lihat SOP Arsip", "SOP Arsip"),
        ("  lihat pada SOP\n Arsip  Surat. ", "SOP Arsip Surat"),
        ("Mengikuti SOP Arsip ...", "SOP Arsip"),
        ("SESUAI SOP X", "SOP X"),
        ("Sesuai SOP", ""),
        ("Sesuai SOPAN santun", ""),
        ("Berkas diproses, lihat SOP Arsip", ""),
        ("Lihat arsip", ""),
        ("", ""),
    ],
)
def test_references_to_other_sops(words: str, name: str) -> None:
    assert referred_sop(words) == name


@pytest.mark.parametrize("name", ["SOP Arsip Surat", "arsip  surat", "Arsip-Surat SOP.", "“ARSIP SURAT”"])
def test_names_of_sops_are_compared_by_their_words(name: str) -> None:
    assert sop_key(name) == "arsip surat"


def test_other_words_make_another_sop() -> None:
    assert sop_key("SOPAN Arsip") == "sopan arsip"


def test_white_space_is_one_blank() -> None:
    assert one_line("  Memeriksa\n\tberkas ") == "Memeriksa berkas"


ROWS = (
    Step("x", "Memeriksa berkas", "1", duration=DAY),
    Step("y", "Menyetujui"),
    Step("z", " ", "2"),
    Step("w", "Kegiatan dimulai", "3", duration=Duration("0", "PT0M", "PT0M")),
)


def test_a_place_is_a_row_s_number_else_the_words_else_the_id() -> None:
    nodes = (
        task("t1", "Paraf", step="x"),
        task("t2", "Paraf", step="y"),
        task("t3", step="y"),
        task("t4", "Paraf\n surat"),
        choice("d1"),
        choice("d2", step="z"),
    )
    sop = drawn(*nodes, arrows="", steps=ROWS)
    assert [mention_words(sop, node) for node in nodes] == [
        "langkah 1",
        "“Paraf”",
        "“Menyetujui”",
        "“Paraf surat”",
        "d1",
        "langkah 2",
    ]


@pytest.mark.parametrize(
    ("label", "activity", "question"),
    [
        ("Lengkap\n semua?", "Memeriksa", "Lengkap semua?"),
        ("", "Memeriksa  berkas.", "Memeriksa berkas?"),
        ("", "Apakah lengkap?", "Apakah lengkap?"),
        ("", "Memeriksa:; ", "Memeriksa?"),
        ("", "x" * 80, "x" * 80 + "?"),
        ("", "x" * 81, "Bagaimana hasilnya?"),
        ("", "", "Bagaimana hasilnya?"),
    ],
)
def test_the_question_of_a_decision(label: str, activity: str, question: str) -> None:
    node = choice("d", label, step="x")
    assert question_of(drawn(node, arrows="", steps=[Step("x", activity)]), node) == question


def test_a_decision_on_no_row_asks_for_the_result() -> None:
    node = choice("d")
    assert question_of(drawn(node, arrows=""), node) == "Bagaimana hasilnya?"


def test_rows_as_text() -> None:
    row = Step("x", "Memeriksa\nberkas ", "1", " Berkas", DAY, "", "Lihat\nSOP")
    assert step_text(row, ("Kepala", "Camat")) == (
        "No: 1\nUraian: Memeriksa\n  berkas\nBersama: Kepala, Camat\nKelengkapan: Berkas\nWaktu: 1 hari\n"
        "Keterangan: Lihat\n  SOP"
    )
    assert step_text(Step("x", "", output="Surat")) == "Output: Surat"


def test_capsules_work_where_their_row_is_work_and_nothing_else_does_it() -> None:
    alone = start(step="x")
    sop = drawn(alone, task("t"), arrows="s t", steps=ROWS)
    assert capsule_works(sop, alone)
    for node in (start(), start(step="z"), start(step="w")):
        assert not capsule_works(drawn(node, task("t"), arrows="s t", steps=ROWS), node)
    for other in (task("t", step="x"), choice("t", step="x")):
        assert not capsule_works(drawn(alone, other, arrows="s t", steps=ROWS), alone)
    first, second = start(step="x"), end(step="x")
    both = drawn(first, second, arrows="s e", steps=ROWS)
    assert (capsule_works(both, first), capsule_works(both, second)) == (True, False)


def test_an_announcement_is_given_in_one_line() -> None:
    row = Step("x", "Kegiatan\n di mulai", duration=Duration("0", "PT0M", "PT0M"))
    first, last = start(step="x"), end(step="x")
    sop = drawn(first, last, task("t"), arrows="", steps=[row])
    assert announcement(sop, first) == "Kegiatan di mulai"
    assert announcement(sop, last) == ""
    assert announcement(sop, task("t")) == ""
