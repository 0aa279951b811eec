"""Propositions: the positive form of what is said, and whether an answer says yes or no to a question."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopbpmn.indonesian.polarity import NEGATORS, OPPOSITES
from sopbpmn.propositions import Proposition, answer, contradicts, proposition, question


@pytest.mark.parametrize(
    ("words", "positive", "holds"),
    [
        ("berkas lengkap", "berkas lengkap", True),
        ("berkas tidak lengkap", "berkas lengkap", False),
        ("masyarakat belum bisa menerima", "masyarakat sudah bisa menerima", False),
        ("kurang lengkap", "lengkap", False),
        ("kurang", "cukup", False),
        ("kurang dari 50 juta", "kurang dari 50 juta", True),
        ("ditolak", "disetujui", False),
        ("tidak ditolak", "disetujui", True),
        ("Kepala menolak", "Kepala menyetujui", False),
        ("salah", "benar", False),
        ("masih salah", "benar", False),
        ("salah satu syarat tidak terpenuhi", "semua syarat terpenuhi", False),
        ("terdapat berkas yang tidak sah", "semua berkas sah", False),
        ("terdapat pegawai yang tidak masuk tanpa keterangan", None, True),
        ("tidak ada kesalahan", "ada kesalahan", False),
        ("terdapat ketidaksesuaian data", "data sesuai", False),
        ("tanpa lampiran", "ada lampiran", False),
        ("diajukan tanpa lampiran", "diajukan dengan lampiran", False),
        ("bukan kewenangan dinas", "kewenangan dinas", False),
        ("sudah tidak berlaku", "masih berlaku", False),
        ("tidak lengkap atau salah", "lengkap dan benar", False),
        ("tidak lengkap dan tidak sah", "lengkap atau sah", False),
        ("tidak disetujui atau butuh perbaikan", "disetujui dan benar", False),
        ("foto buram atau tidak terbaca", None, True),
        ("lengkap dan tidak salah", "lengkap dan benar", True),
        ("tidak sesuai (salah nama)", "sesuai", False),
        ("ya", "", True),
        ("Tidak", "", False),
        ("belum", "", False),
    ],
)
def test_what_words_say(words: str, positive: str | None, holds: bool) -> None:
    said = proposition(words)
    assert said == Proposition(words if positive is None else positive, holds)


@given(st.sampled_from(("lengkap", "sesuai syarat", "hadir", "terpenuhi")), st.sampled_from(sorted(OPPOSITES.values())))
def test_a_denial_says_no_to_the_positive_form(predicate: str, other: str) -> None:
    for denial in ("tidak", "belum", "bukan"):
        assert answer(question(f"berkas {predicate}"), f"{denial} {predicate}") is False
        assert answer(question(f"berkas {predicate}"), predicate) is True
        assert proposition(f"{denial} {other}") == Proposition(f"sudah {other}" if denial == "belum" else other, False)


@pytest.mark.parametrize(
    ("asked", "label", "said"),
    [
        ("Berkas lengkap?", "Ya", True),
        ("Berkas lengkap?", "T", False),
        ("Berkas lengkap?", "lengkap", True),
        ("Berkas lengkap?", "belum lengkap", False),
        ("Konsep disetujui?", "setuju", True),
        ("Konsep disetujui?", "ditolak", False),
        ("Ditolak?", "ditolak", True),
        ("Berkas lengkap?", "surat rahasia", None),
    ],
)
def test_what_an_answer_says(asked: str, label: str, said: bool | None) -> None:
    assert answer(asked, label) is said


@pytest.mark.parametrize(
    ("asked", "labels", "found"),
    [
        ("Ditolak?", ("ditolak", "Ya"), True),
        ("Disetujui?", ("disetujui", "ditolak"), False),
        ("Berkas lengkap?", ("tidak lengkap", "Tidak"), True),
        ("Berkas lengkap?", ("lengkap", "tidak lengkap", "kurang lengkap"), False),
        ("Surat rahasia atau biasa?", ("rahasia", "biasa"), False),
    ],
)
def test_two_answers_that_say_the_same_contradict(asked: str, labels: tuple[str, ...], found: bool) -> None:
    assert contradicts(asked, labels) is found


@given(st.lists(st.sampled_from(("tidak", "belum", "sudah", "ada", "yang", "salah", "atau", "berkas", ",", "dan"))))
def test_any_words_have_a_positive_form(words: list[str]) -> None:
    text = " ".join(words)
    assert isinstance(proposition(text).holds, bool)
    assert proposition(text) == proposition(text.upper().lower())


@pytest.mark.parametrize("unit", [*NEGATORS, "sudah tidak ", "ada a yang tidak ", "a atau ", "(", ", "])
def test_hostile_words_cost_little(unit: str) -> None:
    started = time.process_time()
    proposition((f"{unit} " * 2000)[:2000])
    assert time.process_time() - started < 0.5
