"""Glued words: split where the document proves it, and nowhere else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.texts.glued_words import Vocabulary
from tests.seeds import SEEDS

SEED = SEEDS / "004_75ed8eb02a175991.txt"

GLUED = """
Laporan kepada Kepala Dinas. Surat keputusan dikirim ke RPPSA oleh PEKSOS. Proses pelayanan anak dan keluarga.
Jadwal kegiatan disusun. Berkas calon peserta diterima. Rapat dibuka oleh guru. Peserta dan panitia hadir.
"""


@pytest.mark.parametrize(
    ("glued", "repaired"),
    [
        ("dikirim keRPPSA", "dikirim ke RPPSA"),
        ("PEKSOSProses", "PEKSOS Proses"),
        ("KepalaRPPSA", "Kepala RPPSA"),
        ("jadwalkegiatan baru", "jadwal kegiatan baru"),
        ("Jadwalkegiatan", "Jadwal kegiatan"),
        ("berkas calonpeserta", "berkas calon peserta"),
    ],
)
def test_a_joint_the_document_proves_gets_its_space(glued, repaired):
    assert Vocabulary(GLUED + glued).repair(glued) == repaired


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("WhatsApp", "Kirim lewat WhatsApp."),
        ("daripada", "Datang dari pada hari itu, daripada besok."),
        ("apabila", "Tanya apa bila perlu; apabila tidak, selesai."),
        ("Penyantunan", "Bag. Penyantun an dan Bag. Penyantunan"),
        ("kelayan", "Ia ke layan; kelayan hadir."),
        ("dimulai", "Kegiatan di mulai pagi, dimulai siang."),
        ("pelayanan", "pela yanan pelay anan pelayanan"),
        ("kerjasama", "Kerja sama dan kerjasama"),
        ("suratkabar", "suratkabar tanpa bukti"),
    ],
)
def test_a_word_that_only_looks_glued_stays(text, kept):
    assert Vocabulary(kept).repair(text) == text


def test_two_proved_splits_prove_nothing():
    assert Vocabulary("kota baru kotab aru kotabaru").repair("kotabaru") == "kotabaru"


def test_words_alone_prove_a_split_only_in_a_document_full_of_glue():
    clean = "Surat tugas, surat jalan, surat cuti. Ruang tugas, daftar tugas, jadwal tugas."
    assert Vocabulary(clean + " surattugasx suratjadwal").repair("suratjadwal") == "suratjadwal"
    units = ["Alfa", "Beta", "Gama", "Delta", "Zeta", "Eta", "Teta", "Iota", "Kapa", "Lamda"]
    full = " ".join(f"oleh {unit} oleh{unit}" for unit in units)
    known = "surat satu, surat dua, surat tiga; satu jadwal, dua jadwal, tiga jadwal; suratjadwal"
    assert Vocabulary(f"{full} {known}").repair("suratjadwal") == "surat jadwal"


@given(st.text(alphabet="abcAB Cdan.,\n", max_size=80), st.text(alphabet="abcAB Cdan.,\n", max_size=40))
def test_repair_only_ever_adds_spaces_and_is_idempotent_in_length(text, other):
    repaired = Vocabulary(text).repair(other)
    assert re.sub(r"\s", "", repaired) == re.sub(r"\s", "", other)
    assert len(repaired) >= len(other)


@pytest.mark.skipif(not SEED.exists(), reason="the seed documents aren't here")
def test_every_repair_in_a_real_document_is_right():
    """All repairs were read one by one; this list grows only after reading what was added."""
    text = SEED.read_text(encoding="utf-8")
    vocabulary = Vocabulary(text)
    words = dict.fromkeys(re.findall(r"[^\W\d_]+", text))
    repairs = sorted({" ".join(parts) for word in words if len(parts := vocabulary.split(word)) > 1})
    assert repairs == sorted(READ_AND_RIGHT)


READ_AND_RIGHT = [
    "Aktivitas Pelaksanaan",
    "Anak Menyusun",
    "Anak dikumpulkan",
    "Bimbingan dan",
    "Guru pendamping",
    "Kebutuhan Dasar",
    "Kepala RPPSA",
    "Konseling selesai",
    "MATARAM Dasar",
    "Mataram Telp",
    "PEKSOS Proses",
    "PROVINSI NUSA",
    "Penyantunan Melakukan",
    "Penyantunan dan",
    "Penyedian perawatan",
    "Petugas Kab",
    "Petugas seleksi",
    "Pihak RPPSA",
    "Psikososial dan",
    "Rekreasi selesai",
    "Rumah Perlindungan",
    "SOSIAL KEPENDUDUKAN",
    "Seksi Bimbingan",
    "Seksi Menyiapkan",
    "Seksi Penyantunan",
    "Sosial oleh",
    "Study Banding",
    "Surat penetapan",
    "alat bimbingan",
    "alat kebersihan",
    "alat pendidikan",
    "alat perawatan",
    "anak dengan",
    "anak oleh",
    "anak tetirah",
    "anak yang",
    "antara guru",
    "asrama dan",
    "asrama selama",
    "awal RPPSA",
    "bagi keluarga",
    "bakat dan",
    "bantuan Obat",
    "berbagai sumber",
    "berjiwa Sosial",
    "bersama PEKSOS",
    "bimbingan kepribadian",
    "blm pernah",
    "calon kelayan",
    "dan Konseling",
    "dan PEKSOS",
    "dan Penyuluhan",
    "dan Perlindungan",
    "dan Seksi",
    "dan alat",
    "dan calon",
    "dan identifikasi",
    "dan kebutuhan",
    "dan keluarga",
    "dan menyiapkan",
    "dan motivasi",
    "dan pelayanan",
    "dan perawatan",
    "dan perlindungan",
    "dan pihak",
    "dan potensi",
    "dari PEKSOS",
    "dari kepala",
    "dengan hukum",
    "dengan kondisi",
    "dengan pelayanan",
    "dengan pengasramaan",
    "di RPPSA",
    "fisik anak",
    "guru pendamping",
    "hasil bimbingan",
    "hasil konsultasi",
    "identifikasi kelayan",
    "jadwal kegiatan",
    "jadwal motivasi",
    "jenis kelamin",
    "jumlah anak",
    "ke RPPSA",
    "kebutuhan dasar",
    "kebutuhan rekreasi",
    "kebutuhan renungan",
    "kebutuhan study",
    "kegiatan kepada",
    "kegiatan petirahan",
    "kelamin anak",
    "kepada kepala",
    "kepada orang",
    "kesehatan selama",
    "konsultasi keluarga",
    "lanjut pelayanan",
    "lokasi calon",
    "masalah dan",
    "memberikan bimbingan",
    "memiliki kemampuan",
    "menerima alat",
    "mengumpulkan hasil",
    "menjalani kegiatan",
    "mental spiritual",
    "motivasi seleksi",
    "motivasi sosial",
    "mulai oleh",
    "obat dan",
    "oleh PEKSOS",
    "oleh Peksos",
    "oleh Pihak",
    "oleh Seksi",
    "oleh guru",
    "oleh pihak",
    "oleh seksi",
    "pakaian dan",
    "pakaian kepada",
    "peksos dengan",
    "pelayanan Psikososial",
    "pelayanan kesehatan",
    "pelayanan terapi",
    "pembahasan program",
    "pemberian bimbingan",
    "pemberitahuan pelayanan",
    "penerimaan kelayan",
    "pengasuhan yang",
    "pengobatan dan",
    "penyuluhan sosial",
    "perawatan kesehatan",
    "permasalahan anak",
    "persiapan pemulangan",
    "pertama RPPSA",
    "petugas RPPSA",
    "pihak RPPSA",
    "pihak terkait",
    "potensi berbagai",
    "potensi dan",
    "program panti",
    "program pelayanan",
    "proses oleh",
    "proses resosialisasi",
    "rencana kegiatan",
    "sampai selesai",
    "sekolah dan",
    "seksi Bimbingan",
    "seksi Penyantunan",
    "selama berada",
    "selama kegiatan",
    "selama pelaksanaan",
    "seleksi kelayan",
    "study banding",
    "tetirah dan",
    "tua anak",
    "tua calon",
    "tua dan",
    "yang dilaksanakan",
    "yang tersedia",
]
