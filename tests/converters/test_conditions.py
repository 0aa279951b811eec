"""The grammar of conditions, on wordings of the kind that real SOPs use."""

from __future__ import annotations

import time

import pytest

from converters.meaning import conditions
from converters.meaning.conditions import Move
from sopbpmn.propositions import answer


@pytest.mark.parametrize(
    ("text", "question", "branches"),
    [
        (
            "Jika hasil rapat merekomendasikan masih diperlukan pembinaan kepada warga",
            "Masih diperlukan pembinaan kepada warga?",
            [("Ya", Move.NEXT), ("Tidak", Move.NEXT)],
        ),
        (
            "Jika warga belum bisa hadir maka untuk diwakili keluarga",
            "Warga sudah bisa hadir?",
            [("Tidak", Move.DO), ("Ya", Move.NEXT)],
        ),
        (
            "Jika berkas tidak lengkap, maka dikembalikan kepada Pemohon",
            "Berkas lengkap?",
            [("Tidak", Move.BACK), ("Ya", Move.NEXT)],
        ),
        (
            "Konsep surat yang dibuat diperiksa oleh Kasubag dan jika benar dilanjutkan ke Kepala Dinas",
            "Konsep surat benar?",
            [("Ya", Move.NEXT), ("Tidak", Move.NEXT)],
        ),
        (
            "Apabila dalam pemantauan penerima dinilai tidak memerlukan bantuan maka pemantauan di hentikan",
            "Memerlukan bantuan?",
            [("Tidak", Move.END), ("Ya", Move.NEXT)],
        ),
        (
            "Jika setuju, ditandatangani. Jika tidak setuju, dikembalikan ke Staf",
            "Setuju?",
            [("setuju", Move.NEXT), ("tidak setuju", Move.BACK)],
        ),
        (
            "Jika tidak disetujui atau butuh perbaikan, maka dikembalikan ke Pegawai",
            "Disetujui dan benar?",
            [("Tidak", Move.BACK), ("Ya", Move.NEXT)],
        ),
        ("Bila tidak lengkap kembali ke langkah 3", "Lengkap?", [("Tidak", Move.ROW), ("Ya", Move.NEXT)]),
        ("Lakukan perbaikan jika terdapat koreksi", "Terdapat koreksi?", [("Ya", Move.BACK), ("Tidak", Move.NEXT)]),
        ("Jika ditolak dikembalikan ke Staf", "Disetujui?", [("Tidak", Move.BACK), ("Ya", Move.NEXT)]),
        ("Apabila konsep ditolak, proses selesai", "Konsep disetujui?", [("Tidak", Move.END), ("Ya", Move.NEXT)]),
        ("Disetujui: lanjut; ditolak: kembali", "Disetujui?", [("Disetujui", Move.NEXT), ("ditolak", Move.BACK)]),
        ("setuju = paraf; tidak = revisi", "Setuju?", [("Ya", Move.DO), ("Tidak", Move.BACK)]),
        (
            "Lengkap dan benar diteruskan ke Kepala, selain itu dikembalikan",
            "Lengkap dan benar?",
            [("Ya", Move.NEXT), ("Tidak", Move.BACK)],
        ),
        (
            "Untuk surat rahasia langsung ke Kepala, untuk surat biasa dicatat Staf",
            "Surat rahasia atau surat biasa?",
            [("surat rahasia", Move.NEXT), ("surat biasa", Move.DO)],
        ),
        (
            "Nilai di atas 50 juta ke Kepala, sampai dengan 50 juta cukup Kasubag",
            "Nilai di atas 50 juta atau sampai dengan 50 juta?",
            [("Nilai di atas 50 juta", Move.TO), ("sampai dengan 50 juta", Move.DO)],
        ),
        (
            "Permohonan yang tidak memerlukan survei langsung diproses",
            "Permohonan memerlukan survei?",
            [("Tidak", Move.NEXT), ("Ya", Move.NEXT)],
        ),
        ("Berkas tidak lengkap dikembalikan", "Berkas lengkap?", [("Tidak", Move.BACK), ("Ya", Move.NEXT)]),
        ("Gagal cetak, ulangi", "Berhasil cetak?", [("Tidak", Move.AGAIN), ("Ya", Move.NEXT)]),
        ("If incomplete, return to applicant", "Complete?", [("Tidak", Move.BACK), ("Ya", Move.NEXT)]),
        ("jk tdk sesuai di kembalikan ke staf", "Sesuai?", [("Tidak", Move.BACK), ("Ya", Move.NEXT)]),
        ("JIKA TIDAK LENGKAP DIKEMBALIKAN", "Lengkap?", [("Tidak", Move.BACK), ("Ya", Move.NEXT)]),
        ("Jika tidak layak kembali dari awal", "Layak?", [("Tidak", Move.FIRST), ("Ya", Move.NEXT)]),
        (
            "Jika tidak memenuhi syarat dibuatkan surat penolakan",
            "Memenuhi syarat?",
            [("Tidak", Move.REFUSE), ("Ya", Move.NEXT)],
        ),
        (
            "Jika tidak sesuai (salah nama, salah alamat) dikembalikan ke Staf",
            "Sesuai?",
            [("Tidak", Move.BACK), ("Ya", Move.NEXT)],
        ),
        (
            "Jika lebih dari 5 hari tidak ditanggapi, proses dianggap selesai",
            "Lebih dari 5 hari tidak ditanggapi?",
            [("Ya", Move.END), ("Tidak", Move.NEXT)],
        ),
        (
            "Jika lengkap dan jika nilainya di atas 100 juta maka diajukan ke Kepala",
            "Lengkap dan nilainya di atas 100 juta?",
            [("Ya", Move.NEXT), ("Tidak", Move.NEXT)],
        ),
    ],
)
def test_conditions(text: str, question: str, branches: list[tuple[str, Move]]) -> None:
    found = conditions.condition(text)
    assert found is not None
    assert found.question == question
    assert [(branch.label, branch.leads.move) for branch in found.branches] == branches


def test_a_condition_of_two_kinds_reads_as_it_is_asked() -> None:
    """Where some parts deny and others don't, the words stay: turning one of them would turn the sense."""
    found = conditions.condition("Bila foto buram atau tidak terbaca, difoto ulang")
    assert found is not None
    assert found.question == "Foto buram atau tidak terbaca?"
    assert [(branch.label, branch.holds) for branch in found.branches] == [("Ya", True), ("Tidak", False)]


def test_the_answer_that_the_text_leaves_out_is_marked() -> None:
    found = conditions.condition("Jika berkas salah maka dikembalikan ke Staf")
    assert found is not None
    stated, implied = found.branches
    assert stated.leads.words == "dikembalikan ke Staf"
    assert stated.leads.recipient == "Staf"
    assert (stated.implied, implied.implied) == (False, True)


@pytest.mark.parametrize(
    ("activity", "note", "question"),
    [
        ("Memeriksa konsep surat", "Jika ditolak dikembalikan ke Staf", "Konsep surat disetujui?"),
        ("Memeriksa kelengkapan berkas", "Jika tidak, dikembalikan", "Berkas lengkap?"),
        ("Memeriksa apakah peta sudah sesuai", "Jika ya, disimpan. Jika tidak, dikembalikan", "Peta sudah sesuai?"),
        ("Menandatangani surat", "Ya: lanjut, Tidak: kembali", "Surat disetujui?"),
        ("Kasubag memeriksa konsep surat", "Jika salah dikembalikan", "Konsep surat benar?"),
        ("Memeriksa konsep surat tugas perjalanan dinas luar", "Jika salah dikembalikan", "Benar?"),
    ],
)
def test_a_bare_predicate_is_asked_of_what_the_row_is_about(activity: str, note: str, question: str) -> None:
    found = conditions.conditions_on(activity, note).decision
    assert found is not None
    assert found.question == question


@pytest.mark.parametrize(
    "text",
    [
        *("Arsip", "", "Mengambil formulir di loket", "Kebijakan pimpinan", "dalam hal ini Kasubag"),
        *("Hari kerja", "Maksimal 2 kali", "Tidak boleh diwakilkan", "Tidak dapat diwakilkan", "Sesuai disposisi"),
        *("Pelayanan ditutup pukul 15.00", "Bila hari libur, dikerjakan hari kerja berikutnya", "Ya/Tidak"),
        *("Bila terlambat dikenakan sanksi", "Surat harus lengkap dan benar", "Setelah disetujui, surat dikirim"),
        *("Jika ada pertanyaan hubungi Subbag Umum", "Sesuai dengan Perbup No. 12 Tahun 2020"),
        "Dikirim paling lambat 2 hari apabila ada tanggapan",
        "Jika prosedur tidak diikuti maka hasil tidak dapat dipertanggungjawabkan",
    ],
)
def test_words_that_decide_nothing(text: str) -> None:
    assert conditions.conditions_on("Mengirim surat", text).decision is None


def test_a_condition_that_is_not_understood_is_told() -> None:
    assert conditions.conditions_on("Memaraf surat", "Kecuali surat undangan").unread == "Kecuali surat undangan"
    assert not conditions.conditions_on("Memaraf surat", "Sesuai disposisi").unread


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Melakukan survei lapangan (apabila diperlukan)", "Diperlukan?"),
        ("Menggandakan surat, bila perlu", "Diperlukan?"),
        ("Mendampingi tamu, bila dianggap perlu", "Diperlukan?"),
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
    assert conditions.optional_note("Opsional") is not None
    assert conditions.optional_note("Jika diperlukan maka dikembalikan") is None
    done_only = conditions.conditions_on("Merevisi data", "Dilakukan apabila terjadi perubahan data")
    assert done_only.optional is not None
    assert (done_only.optional.question, done_only.decision) == ("Terjadi perubahan data?", None)


@pytest.mark.parametrize(
    ("activity", "asks"),
    [("Memperbaiki konsep jika terdapat koreksi", False), ("Mengirim undangan (apabila lulus ujian)", True)],
)
def test_whether_a_step_under_a_condition_is_merely_passed_by_is_asked(activity: str, asks: bool) -> None:
    """What nobody needs is passed by; what happens to who didn't pass is another question."""
    optional = conditions.conditions_on(activity, "").optional
    assert optional is not None
    assert optional.asks is asks


def test_a_whole_sentence_of_condition_is_told_from_an_activity_with_one() -> None:
    whole, part = (
        conditions.condition("Apabila sah maka dihentikan"),
        conditions.condition("Memeriksa surat, jika sah diteruskan"),
    )
    assert whole is not None
    assert part is not None
    assert (whole.whole, part.whole) == (True, False)


def test_a_row_that_asks_is_a_decision() -> None:
    asked = conditions.conditions_on("Apakah konsep sudah benar?", "")
    assert asked.row_decides
    assert asked.decision is not None
    assert asked.decision.question == "Konsep sudah benar?"
    note = conditions.conditions_on("Apakah konsep sudah benar?", "Ya: ke langkah 3. Tidak: ke langkah 1").decision
    assert note is not None
    assert [branch.leads.row for branch in note.branches] == ["3", "1"]


def test_the_sentence_is_kept_without_the_stop_at_its_end() -> None:
    found = conditions.condition(" Jika berkas salah maka dikembalikan. ")
    assert found is not None
    assert found.words == "Jika berkas salah maka dikembalikan"


@pytest.mark.parametrize(
    ("note", "condition", "consequence"),
    [
        ("Jika belum lengkap agar dilengkapi", "belum lengkap", "agar dilengkapi"),
        ("Jika lengkap semua dan sah", "lengkap semua dan sah", ""),
        ("Jika kurang lengkap berkas dikembalikan", "kurang lengkap", "berkas dikembalikan"),
        ("Jika salah, kurang, atau rusak", "salah, kurang, atau rusak", ""),
        ("Jika salah. Maka dikembalikan ke Staf", "salah", "dikembalikan ke Staf"),
        ("Jika diizinkan arsip disiapkan", "diizinkan", "arsip disiapkan"),
        ("Jika surat dikembalikan pimpinan, Staf memperbaiki", "surat dikembalikan pimpinan", "Staf memperbaiki"),
        ("Jika surat bersifat segera langsung dikirim", "surat bersifat segera", "langsung dikirim"),
        ("Jika terdapat berkas yang tidak sah dikembalikan", "terdapat berkas yang tidak sah", "dikembalikan"),
    ],
)
def test_where_the_words_of_a_condition_end(note: str, condition: str, consequence: str) -> None:
    found = conditions.condition(note)
    assert found is not None
    assert (found.about, found.branches[0].leads.words) == (condition, consequence)


def test_several_questions_in_one_note_are_told() -> None:
    nested = conditions.condition("Jika lengkap maka diperiksa, jika benar diparaf, jika salah dikembalikan")
    shaded = conditions.condition("Bila lengkap diproses, bila tidak lengkap dikembalikan, bila palsu dilaporkan")
    assert nested is not None
    assert shaded is not None
    assert (nested.mixed, shaded.mixed) == (True, False)


def test_very_long_texts_are_left_alone() -> None:
    assert conditions.condition("jika " * 10_000) is None


@pytest.mark.parametrize(
    "unit",
    ["jika ", "tidak ", "sudah tidak ", "ya: a; ", "a: b; ", "( a) ", "di atas 5 juta a ", "ada a yang tidak ", "dan "],
)
def test_hostile_text_costs_little(unit: str) -> None:
    started = time.process_time()
    conditions.conditions_on((unit * 2000)[:2000], (unit * 2000)[:2000])
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "words", ["lengkap", "tidak lengkap", "belum lengkap", "kurang lengkap", "ditolak", "tidak ada"]
)
def test_the_answers_of_a_question_say_yes_and_no(words: str) -> None:
    found = conditions.condition(f"Jika {words} dikembalikan")
    assert found is not None
    assert {answer(found.question, branch.label) for branch in found.branches} == {True, False}
