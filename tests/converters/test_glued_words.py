"""Glued words: split where the document proves it, and nowhere else."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import converters
from converters.texts.glued_words import Vocabulary
from sopbpmn.indonesian.roots import is_word
from sopbpmn.model import Confidence
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


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("dilakukanpengecekan", "dilakukan pengecekan"),
        ("berkasyang", "berkas yang"),
        ("kelengkapandan", "kelengkapan dan"),
        ("untukditandatangani", "untuk ditandatangani"),
        ("diteruskanke", "diteruskan ke"),
        ("suratpermohonanyang", "surat permohonan yang"),
        ("permohonandgn", "permohonan dgn"),
        ("dikelompokkanberdasarkanpermasalahannya", "dikelompokkan berdasarkan permasalahannya"),
        ("pemohonPTSP", "pemohon PTSP"),
    ],
)
def test_words_of_the_language_come_apart_in_any_document(glued, parts):
    assert Vocabulary(f"Satu kalimat dengan {glued} saja.").repair(glued) == parts


WHOLE = """
pemberitahuan pertanggungjawaban menindaklanjuti penandatanganan ketatausahaan diberitahukan ketidakhadiran
keberangkatan kepemimpinan dipertanggungjawabkan menyalahgunakan kewarganegaraan sekretariat dilingkungan
ditingkat orangtuanya kerjasamanya beasiswa keanekaragaman berterimakasih penyebarluasan diujicobakan
mengikutsertakan Wulandari Kotabaru Tanjungpinang Purwodadi Karanganyar Bappedalitbang BAKESBANGPOL Diskominfo
walidata tetirah PeduliLindungi SatuSehat eKinerja WhatsApp Gunungsari anak-anaknya sekali-kali
"""


@pytest.mark.parametrize("word", WHOLE.split())
def test_what_may_be_one_word_a_name_or_a_product_stays_whole(word):
    assert Vocabulary(f"Menurut {word} berkas dilengkapi.").repair(word) == word


@pytest.mark.parametrize(
    "address", ["dinsoskab.go.id", "https://ptsp.contoh.id/layananpublikdan", "suratdan@contoh.id"]
)
def test_addresses_stay_as_they_are(address):
    assert Vocabulary(f"dinsos kab; layanan publik dan; surat dan {address}").repair(address) == address


SENTENCES = """petugas memeriksa kelengkapan berkas permohonan; kepala bidang menandatangani surat keputusan setelah
diperiksa; staf mengarsipkan dokumen yang telah diserahkan kepada pemohon; bendahara membayarkan honorarium berdasarkan
daftar hadir peserta rapat; sekretaris menyampaikan undangan melalui surat elektronik"""


def test_a_run_of_roots_in_a_clean_document_stays_and_is_suspected():
    vocabulary = Vocabulary("Ada hasilmediasi dan pemberitahuan di Kotabaru.")
    assert vocabulary.repair("hasilmediasi") == "hasilmediasi"
    words = ("hasilmediasi", "pemberitahuan", "Kotabaru")
    assert [word for word in words if vocabulary.suspects(word)] == ["hasilmediasi"]


@given(st.randoms(use_true_random=False))
def test_whatever_is_glued_comes_apart_as_it_was_or_stays(rng: random.Random):
    words = re.findall(r"[a-z]+", SENTENCES)
    at = rng.randrange(len(words) - 1)
    left, right = words[at : at + 2]
    text = " ".join([*words[:at], left + right, *words[at + 2 :]])
    assert Vocabulary(text).repair(text) in (" ".join(words), text)


def test_every_word_of_plain_sentences_is_a_word_of_the_language():
    assert [word for word in re.findall(r"[a-z]+", SENTENCES) if not is_word(word)] == []


ROWS = (
    "No\tKegiatan\tPelaksana\t\tKelengkapan\tWaktu\tOutput\tKet\n\t\tKasubag\tStaf\t\t\t\t\n"
    "1.\tMenerima berkasdan memeriksanya\t√\t\tBerkas\t5 menit\tSurat\t\n"
    "2.\tMengarsipkan surat\t\t√\tBerkas\t5 menit\tSurat\t\n"
)


def test_a_repaired_row_says_so_and_keeps_its_words():
    (reading,) = converters.read(ROWS.encode(), "sop.txt")
    repaired, plain = reading.sop.steps
    assert repaired.activity == "Menerima berkas dan memeriksanya"
    assert (repaired.evidence.confidence, repaired.evidence.rule) == (Confidence.INFERRED, "words-unglued")
    assert repaired.evidence.source.words == "1 Menerima berkasdan memeriksanya"
    assert plain.evidence.confidence is Confidence.STATED
    (told,) = [found for found in reading.findings if found.code == "words-unglued"]
    assert "berkasdan → berkas dan" in told.message("id")
    assert told.source.words == "berkasdan"


def test_what_looks_glued_in_a_glued_document_is_told_with_its_row():
    glued = "berkasdan suratyang untukdiperiksa kepadapemohon dilakukanoleh kepalabidang"
    more = "pemohonuntuk diserahkankepada dokumendan setelahdiperiksa daftaryang akanditeruskan"
    text = ROWS.replace("berkasdan memeriksanya", f"{glued} {more}").replace(
        "Mengarsipkan surat", "Mengarsipkan suratxqr"
    )
    (reading,) = converters.read(text.encode(), "sop.txt")
    (told,) = [found for found in reading.findings if found.code == "words-glued"]
    assert "suratxqr (2)" in told.message("en")
    (reading,) = converters.read(ROWS.replace("surat\t\t√", "suratxqr\t\t√").encode(), "sop.txt")
    assert not [found for found in reading.findings if found.code == "words-glued"]


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
    assert repairs == sorted(" ".join(READ_AND_RIGHT.split()).split("; "))


READ_AND_RIGHT = """
Aktivitas Pelaksanaan; Anak Menyediakan; Anak Menyusun; Anak dikumpulkan; Assessment RPPSA; Bersurat kepada;
Bimbingan dan; Dan Penyuluhan; Guru pendamping; Home Visit Selesai; Instruktur oleh; Kebutuhan Dasar; Kepala RPPSA;
Konseling selesai; MATARAM Dasar; Mataram Telp; Memberikan rekomendasi; PEKSOS Proses; PROVINSI NUSA; Pembuatan
Jadwal penetapan; Pengelompokkan berdasarkan; Penyantunan Melakukan; Penyantunan dan; Penyedian perawatan; Petugas
Kab; Petugas Pembimbing; Petugas seleksi; Pihak RPPSA; Psikososial dan; Rekreasi selesai; Rumah Perlindungan; Rumah
perlindungan; SOSIAL KEPENDUDUKAN; Seksi Bimbingan; Seksi Menyiapkan; Seksi Penyantunan; Sosial oleh; Study Banding;
Suci dilaksanakan; Surat pemanggilan; Surat pemberitahuan; Surat penetapan; Tetirah berlangsung; acara penyerahan;
akan berakhir; akan melaksanakan; akan mendapatkan; akan mengikuti; alat bimbingan; alat kebersihan; alat pelajaran;
alat pendidikan; alat perawatan; anak dengan; anak dipulangkan; anak korban; anak mendapat; anak mengenai; anak
oleh; anak secara; anak semakin; anak tetirah; anak yang; anaknya memerlukan; antara guru; apakah intervensi; asrama
dan; asrama selama; atau diakhiri; awal RPPSA; badan anak; badan kelayan; bagi keluarga; bakat dan; bantuan Obat;
belajar tentang; berbagai sumber; berdasarkan permasalahannya; berhubungan permasalahan; berjiwa Sosial;
berkoordinasi dengan; berlangsung selama; bersama PEKSOS; bimbingan kepribadian; blm pernah; buat oleh; buku tulis;
calon kelayan; daerah klien; daerah peserta; dalam bentuk; dalam kandungan; dan Konseling; dan PEKSOS; dan
Penyuluhan; dan Perlindungan; dan Seksi; dan alat; dan calon; dan deskripsi; dan diketahui; dan identifikasi; dan
jaringan; dan kebutuhan; dan keluarga; dan melaksanakan pendampingan; dan mengarahkan; dan menyediakan; dan
menyiapkan; dan motivasi; dan pelayanan; dan perawatan; dan perlindungan; dan permasalahannya; dan persuasif; dan
pihak; dan potensi; dan tugas; dari PEKSOS; dari kelompok; dari kepala; dengan hukum; dengan kondisi; dengan
pelayanan; dengan pengasramaan; deskripsi berbagai; di RPPSA; diadakan proses; dibutuhkan dan; dihadapi anak;
diharapkan dapat; dijadikan bahan; dikelompokkan berdasarkan permasalahannya; dilaksanakan oleh; dilanjutkan ke;
disesuaikan dengan; dlm bentuk; ekonomi maupun; fisik anak; fungsi temporary; gizi dan; guna mencari; guru
pendamping; hasil assessment; hasil bimbingan; hasil konsultasi; identifikasi kelayan; ijin kunjungan; induk anak;
informasi kesejahteraan; izin sekolah; jadwal kegiatan; jadwal motivasi; jadwal pelajaran; jenis kelamin; jumlah
anak; ke RPPSA; keadaan anak; kebersihan dapur; kebutuhan dasar; kebutuhan rekreasi; kebutuhan renungan; kebutuhan
study; kegiatan kepada; kegiatan petirahan; kekerasan fisik; kelamin anak; kelompok profesi; kelompok profesional;
kelompok sesuai; kembali intervensi; kembali terhadap; kepada Dinsos; kepada kepala; kepada masyarakat; kepada
orang; kepada profesi; kesehatan selama; kesepakatan tentang; ketidaksesuaian antara; khususnya pada; konsultasi
keluarga; korban penculikan; korban perlakuan; kualifikasi yang; kumpulkan utk; laksanakan oleh; lakukan oleh;
lanjut pelayanan; lapor sendiri; laporkan kepada; lembaga perujuknya; lokasi calon; makanan tambahan; mantan
penerima; masak serta; masalah dan; maupun pengganti; melalui kegiatan; membantu memecahkan; membedah kasus;
memberikan bimbingan; memberikan informasi; memiliki kemampuan; memulai bimbingan; mendapat pertolongan; mendapat
rujukan; mendapatkan Pakaian; mendapatkan bantuan; mendapatkan kebutuhan; mendapatkan pelayanan; mendapatkan
pengasuhan; mendapatkan peralatan; menerima alat; menerima kembali; mengumpulkan hasil; mengunjungi klayan; menjadi
anak; menjadi klayan; menjalani kegiatan; mental spiritual; menu berdasarkan; metode bimbingan; minoritas dan;
motivasi seleksi; motivasi sosial; motivasi yg; mulai oleh; obat dan; oleh PEKSOS; oleh Peksos; oleh Pihak; oleh
Seksi; oleh guru; oleh pihak; oleh seksi; pakaian dan; pakaian kepada; pasta gigi; peksos dengan; pelayanan
Psikososial; pelayanan kesehatan; pelayanan terapi; pemahaman bagi; pemantauan pada; pembahasan program;
pembelajaran oleh; pemberian bimbingan; pemberitahuan pelayanan; pemecahan masalah; pemulangan anak; pemulangan dan;
penanganan khusus; penerimaan kelayan; pengadaan pakaian; pengasuh dan; pengasuh pendampingan; pengasuhan yang;
pengobatan dan; pengukuran pakaian; penyuluhan sosial; perawatan kesehatan; permasalahan anak; persiapan pemulangan;
pertama RPPSA; petugas RPPSA; pihak LBH; pihak RPPSA; pihak terkait; potensi berbagai; potensi dan; program panti;
program pelayanan; proporsional berdasarkan; proses lebih; proses oleh; proses resosialisasi; rangka intervensi;
rawan ditelantarkan; rencana kegiatan; reunifikasi anak; rumah keluarga; sabun mandi; sampai selesai; sebelum
penyaluran; secara individu; sekaligus penandatangan; sekolah dan; seksi Bimbingan; seksi Penyantunan; selama
berada; selama kegiatan; selama pelaksanaan; seleksi kelayan; seluruh pengasuh; sendiri proses; serta penelantaran;
sesuai asal; sesuai dengan; sesuai kriteria; situasi darurat; snack kacang; study banding; telah berakhir; telah
disusun; tempatkan di; terapi pemulihan; terdekat guna; terindikasi bermasalah; terkait yang; tetirah berlangsung;
tetirah dan; tetirah pasca; tua anak; tua calon; tua dan; tua diharapkan; tujuan pembinaan; untuk kepentingan; untuk
membahas; untuk menyatukan; untuk menyelaraskan; yang berhadapan; yang bertugas; yang dibutuhkan; yang dilaksanakan;
yang dipakai; yang masih; yang perlu; yang saling; yang tersedia
"""
