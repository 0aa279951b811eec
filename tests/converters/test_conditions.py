"""The grammar of conditions, on wordings of the kind that real SOPs use."""

from __future__ import annotations

import pytest

from converters.meaning import conditions
from converters.meaning.conditions import Move


@pytest.mark.parametrize(
    ("text", "question", "branches"),
    [
        (
            "Jika hasil rapat merekomendasikan masih diperlukan pembinaan kepada warga",
            "Masih diperlukan pembinaan kepada warga?",
            [("hasil rapat merekomendasikan masih diperlukan pembinaan kepada warga", Move.NEXT), ("Tidak", Move.SKIP)],
        ),
        (
            "Jika warga belum bisa hadir maka untuk diwakili keluarga",
            "Warga sudah bisa hadir?",
            [("warga belum bisa hadir", Move.DO), ("Ya", Move.NEXT)],
        ),
        (
            "Jika berkas tidak lengkap, maka dikembalikan kepada Pemohon",
            "Berkas lengkap?",
            [("berkas tidak lengkap", Move.BACK), ("Ya", Move.NEXT)],
        ),
        (
            "Konsep surat yang dibuat diperiksa oleh Kasubag dan jika benar dilanjutkan ke Kepala Dinas",
            "Konsep surat benar?",
            [("benar", Move.NEXT), ("tidak benar", Move.BACK)],
        ),
        (
            "Apabila dalam pemantauan penerima dinilai tidak memerlukan bantuan maka pemantauan di hentikan",
            "Memerlukan bantuan?",
            [("penerima dinilai tidak memerlukan bantuan", Move.END), ("Ya", Move.NEXT)],
        ),
        (
            "Jika setuju, ditandatangani. Jika tidak setuju, dikembalikan ke Staf",
            "Setuju?",
            [("setuju", Move.NEXT), ("tidak setuju", Move.BACK)],
        ),
        (
            "Jika tidak disetujui atau butuh perbaikan, maka dikembalikan ke Pegawai",
            "Disetujui?",
            [("tidak disetujui atau butuh perbaikan", Move.BACK), ("Lainnya", Move.NEXT)],
        ),
        (
            "Bila tidak lengkap kembali ke langkah 3",
            "Lengkap?",
            [("tidak lengkap", Move.ROW), ("lengkap", Move.NEXT)],
        ),
        (
            "Lakukan perbaikan jika terdapat koreksi",
            "Terdapat koreksi?",
            [("terdapat koreksi", Move.BACK), ("Tidak", Move.NEXT)],
        ),
    ],
)
def test_conditions(text: str, question: str, branches: list[tuple[str, Move]]) -> None:
    found = conditions.condition(text)
    assert found is not None
    assert found.question == question
    assert [(branch.label, branch.move) for branch in found.branches] == branches


def test_the_words_of_a_stated_branch_stand_in_the_text_and_the_other_is_marked() -> None:
    text = "Jika berkas salah maka dikembalikan ke Staf"
    found = conditions.condition(text)
    assert found is not None
    stated, implied = found.branches
    assert stated.label in text
    assert stated.recipient == "Staf"
    assert not stated.implied
    assert implied.implied


@pytest.mark.parametrize(
    "text", ["Arsip", "", "Mengambil formulir di loket", "Kebijakan pimpinan", "dalam hal ini Kasubag"]
)
def test_words_without_a_condition(text: str) -> None:
    assert conditions.condition(text) is None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Melakukan survei lapangan (apabila diperlukan)", "Diperlukan?"),
        ("Menggandakan surat, bila perlu", "Diperlukan?"),
        ("Melampirkan surat kuasa (jika ada) pada berkas", "Ada?"),
    ],
)
def test_optional_steps_are_no_conditions(text: str, question: str) -> None:
    found = conditions.optional_step(text)
    assert found is not None
    assert found.question == question
    assert not found.words.startswith("(")
    assert not found.words.endswith(")")
    assert conditions.condition(text) is None


def test_a_note_may_make_its_row_optional() -> None:
    assert conditions.optional_note("Jika diperlukan") is not None
    assert conditions.optional_note("Jika diperlukan maka dikembalikan") is None


def test_a_whole_sentence_of_condition_is_told_from_an_activity_with_one() -> None:
    whole, part = (
        conditions.condition("Apabila sah maka dihentikan"),
        conditions.condition("Memeriksa surat, jika sah diteruskan"),
    )
    assert whole is not None
    assert part is not None
    assert (whole.whole, part.whole) == (True, False)


def test_the_sentence_is_kept_without_the_stop_at_its_end() -> None:
    found = conditions.condition(" Jika berkas salah maka dikembalikan. ")
    assert found is not None
    assert found.words == "Jika berkas salah maka dikembalikan"


@pytest.mark.parametrize(
    ("note", "labels"),
    [
        ("Jika belum lengkap agar dilengkapi", ["belum lengkap", "lengkap"]),
        ("Jika lengkap semua dan sah", ["lengkap semua dan sah", "Tidak"]),
        ("Jika kurang lengkap berkas dikembalikan", ["kurang lengkap", "lengkap"]),
        ("Jika salah, kurang, atau rusak", ["salah, kurang, atau rusak", "Lainnya"]),
        ("Jika salah. Maka dikembalikan ke Staf", ["salah", "Tidak"]),
        ("Jika salah dikembalikan, diteruskan ke Staf", ["salah", "Tidak"]),
        ("Jika salah (kurang). Jika benar (cukup)", ["salah (kurang)", "benar (cukup)"]),
    ],
)
def test_where_the_words_of_a_condition_end(note: str, labels: list[str]) -> None:
    found = conditions.condition(note)
    assert found is not None
    assert [branch.label for branch in found.branches] == labels


@pytest.mark.parametrize(
    ("subject", "question"),
    [
        ("Konsep surat tugas perjalanan dinas", "Konsep surat tugas perjalanan dinas benar?"),
        ("Konsep surat tugas perjalanan dinas luar", "Benar?"),
    ],
)
def test_a_question_names_its_subject_unless_that_is_long(subject: str, question: str) -> None:
    found = conditions.condition(f"{subject} diperiksa oleh Kasubag dan jika benar dilanjutkan ke Kepala Dinas")
    assert found is not None
    assert found.question == question


def test_very_long_texts_are_left_alone() -> None:
    assert conditions.condition("jika " * 10_000) is None


@pytest.mark.parametrize(
    ("words", "other", "question"),
    [
        ("ya", "Tidak", "Konsep disetujui?"),
        ("iya", "Tidak", "Konsep disetujui?"),
        ("ok", "Tidak", "Konsep disetujui?"),
        ("Tidak", "Ya", "Konsep disetujui?"),
        ("lengkap", "tidak lengkap", "Konsep lengkap?"),
        ("tidak lengkap", "lengkap", "Konsep lengkap?"),
        ("belum lengkap", "lengkap", "Konsep sudah lengkap?"),
        ("sudah lengkap", "tidak lengkap", "Konsep sudah lengkap?"),
        ("lengkap atau benar", "Lainnya", "Konsep lengkap?"),
        ("ada kesalahan pada konsep", "Tidak", "Ada kesalahan pada konsep?"),
        ("tidak ada kesalahan pada konsep", "Ya", "Ada kesalahan pada konsep?"),
    ],
)
def test_the_other_answer_and_the_question(words: str, other: str, question: str) -> None:
    assert conditions.opposite(words) == other
    assert conditions.question_of(words, "Memeriksa konsep") == question
