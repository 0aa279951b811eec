"""Names of tasks: the main clause, cut where a clause or a phrase ends; laws over any words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sopbpmn.compiler.names import LIMIT, LONGEST, by_words, is_condition, short_names
from sopbpmn.indonesian.clause_words import DANGLING
from sopbpmn.whitespace import one_line


def name(sentence: str, *executors: str, decided: bool = False) -> str:
    return short_names(sentence, executors, decided=decided)[0]


@pytest.mark.parametrize(
    ("sentence", "executors", "wanted"),
    [
        ("Memeriksa berkas", (), "Memeriksa berkas"),
        ("memeriksa \n berkas .", (), "Memeriksa berkas"),
        ("Selanjutnya, memeriksa berkas", (), "Memeriksa berkas"),
        # --- the executor as subject and agent ---
        ("UPTD PPA membuat surat tugas", ("UPTD",), "Membuat surat tugas"),
        ("UPTD akan segera membuat surat tugas", ("UPTD",), "Membuat surat tugas"),
        ("UPTD membuat surat tugas", ("Dinas Sosial",), "UPTD membuat surat tugas"),
        ("UPTD membuat surat tugas", (), "UPTD membuat surat tugas"),
        ("Kepala UPTD menyetujui surat", ("UPTD",), "Kepala UPTD menyetujui surat"),
        ("Kepala menyetujui surat", ("Kepala UPTD",), "Menyetujui surat"),
        ("Kasubag Umum menyetujui surat", ("Kepala Sub Bagian Umum",), "Menyetujui surat"),
        ("Seksi Data dan Informasi mengolah data", ("Bag. Data",), "Mengolah data"),
        ("Seksi Data dan Bendahara mengolah data", ("Bag. Data",), "Seksi Data dan Bendahara mengolah data"),
        ("Pokja dan Peserta membahas harga", ("Pokja", "Peserta"), "Membahas harga"),
        ("Pokja dengan Peserta membahas harga", ("Pokja", "Peserta"), "Membahas harga"),
        ("Pokja dan Peserta membahas harga", ("Pokja",), "Pokja dan Peserta membahas harga"),
        ("UPTD diberi tahu hasilnya", ("UPTD",), "UPTD diberi tahu hasilnya"),
        ("Staf minta paraf", ("Staf",), "Minta paraf"),
        ("Surat dikoreksi oleh Kepala UPTD", ("Kepala UPTD",), "Surat dikoreksi"),
        ("Surat dikoreksi oleh Kepala UPTD", ("UPTD",), "Surat dikoreksi oleh Kepala UPTD"),
        ("Bimbingan sosial, yang dilakukan oleh Peksos", ("Peksos",), "Bimbingan sosial"),
        ("Dibuat oleh Staf", ("Staf",), "Dibuat oleh Staf"),
        # --- the end's words, clauses before the main one ---
        ("Laporan kepada Kepala, Selesai", (), "Laporan kepada Kepala"),
        ("Laporan kepada Kepala ,Selesai", (), "Laporan kepada Kepala"),
        ("Pelaksanaan kegiatan sampai selesai", (), "Pelaksanaan kegiatan sampai selesai"),
        ("Selesai", (), "Selesai"),
        ("Setelah surat disetujui, maka UPTD mencetak surat", ("UPTD",), "Mencetak surat"),
        ("Berdasarkan disposisi, Staf menyusun konsep", ("Staf",), "Menyusun konsep"),
        ("Untuk lampiran: daftar, peta", (), "Untuk lampiran: daftar, peta"),
        # --- conditions that no decision in the flow tells stay ---
        ("Apabila lengkap maka berkas diterima", (), "Apabila lengkap maka berkas diterima"),
        ("Mencatat surat (jika ada)", (), "Mencatat surat (jika ada)"),
        (
            "Apabila berkas sudah lengkap maka berkas diteruskan ke loket",
            (),
            "Apabila berkas sudah lengkap maka berkas diteruskan ke loket",
        ),
        (
            "Apabila berkas sudah lengkap maka berkas diteruskan ke loket 2",
            (),
            "Berkas diteruskan ke loket 2",
        ),
        # --- long ones ---
        (
            "Berkas yang diperiksa petugas dikembalikan dengan surat pengantar kepada pemohon di loket",
            (),
            "Berkas yang diperiksa petugas dikembalikan",
        ),
        (
            "Melakukan koordinasi dengan lembaga yang akan melakukan proses pemulangan korban ke daerah",
            (),
            "Melakukan koordinasi dengan lembaga",
        ),
        (
            "Memberikan informasi kepada warga hal-hal yang disepakati dari hasil musyawarah desa tahun lalu",
            (),
            "Memberikan informasi kepada warga",
        ),
        (
            "Menyediakan alat tulis berupa (buku tulis, buku gambar, pensil, mistar, penghapus dan lain lain)",
            (),
            "Menyediakan alat tulis",
        ),
        (
            "Membuka penawaran harga dan melakukan evaluasi administrasi dan kualifikasi semua peserta lelang ulang",
            (),
            "Membuka penawaran harga",
        ),
        (
            "Membantu memberikan bimbingan lanjut bagi keluarga dan anak pasca pemberian bimbingan panti",
            (),
            "Membantu memberikan bimbingan lanjut",
        ),
        (
            "Menyampaikan dokumen penawaran waktu disesuaikan dengan kebutuhan, diakhiri pada hari kerja dan jam kerja",
            (),
            "Menyampaikan dokumen penawaran",
        ),
        ("Masa sanggah, waktu selama 5 hari kalender", (), "Masa sanggah"),
        ("Melakukan mobilisasi paling lambat 3 hari", (), "Melakukan mobilisasi"),
        ("3. Mencetak surat", (), "Mencetak surat"),
        ("a. Mencetak surat b. Mengirim surat", (), "Mencetak surat"),
        (
            "Petugas loket, petugas arsip dan seluruh anggota tim (yang ditunjuk) melakukan pemusnahan arsip lama",
            (),
            "Melakukan pemusnahan arsip lama",
        ),
        (
            "Penetapan lokasi, penetapan petugas dan penetapan alat untuk anggota tim yang melakukan pemusnahan arsip",
            (),
            "Penetapan lokasi, penetapan petugas dan penetapan alat",
        ),
        ("PPK (PA dapat menetapkan tim) memeriksa barang", ("PPK",), "PPK (PA dapat menetapkan tim) memeriksa barang"),
        ("Menetapkan waktu pelaksanaan", (), "Menetapkan waktu pelaksanaan"),
        (
            "Menyusun dokumen pemilihan: dokumen kualifikasi; dokumen tender; dan dokumen penunjukan langsung",
            (),
            "Menyusun dokumen pemilihan",
        ),
        (
            "Menyampaikan dokumen penawaran teknis (revisi) dan harga dengan surat",
            (),
            "Menyampaikan dokumen penawaran teknis (revisi) dan harga",
        ),
        (
            "Menyusun jadwal, daftar petugas, daftar peserta, daftar alat, daftar bahan, daftar hadir serta undangan",
            (),
            "Menyusun jadwal, daftar petugas, daftar peserta, daftar alat",
        ),
        ("Melaporkan hasil kegiatan dan daftar peserta bimbingan teknis tahun ini", (), None),  # 71 letters
        (
            "Dicari kesepakatan antara guru pendamping dan pihak panti penyelaras program pendidikan anak asuh",
            (),
            "Dicari kesepakatan",
        ),
    ],
)
def test_a_name_is_the_main_clause(sentence: str, executors: tuple[str, ...], wanted: str | None) -> None:
    assert name(sentence, *executors) == (wanted or "Melaporkan hasil kegiatan")


def test_a_little_too_long_is_better_whole_than_cut_within_a_list() -> None:
    whole = "Melakukan penguatan kembali kepada keluarga dan juga masyarakat desa"
    assert LIMIT < len(whole) <= LONGEST
    assert name(whole) == whole


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Surat dikoreksi dan jika benar dilanjutkan ke Kepala Dinas", "Surat dikoreksi"),
        ("Mencatat surat (jika ada)", "Mencatat surat"),
        ("Memeriksa berkas apakah lengkap atau tidak", "Memeriksa berkas"),
        ("Apabila lengkap maka berkas diterima", "Berkas diterima"),
        ("Apabila lengkap, menerima berkas", "Menerima berkas"),
        ("Jika ada", "Jika ada"),
    ],
)
def test_a_condition_that_the_flow_tells_is_no_part_of_the_name(sentence: str, wanted: str) -> None:
    assert name(sentence, decided=True) == wanted


def test_the_next_names_are_longer() -> None:
    first, *longer = short_names(
        "Melakukan pemeriksaan berkas permohonan izin usaha industri yang masuk melalui loket dan surat"
    )
    assert first == "Melakukan pemeriksaan berkas permohonan izin usaha industri"
    assert longer == ["Melakukan pemeriksaan berkas permohonan izin usaha industri yang masuk"]


def test_no_words_have_no_name() -> None:
    assert short_names(" \n ") == ()


def test_a_condition_is_known_by_its_first_word() -> None:
    assert is_condition("Apabila tidak lengkap maka dikembalikan")
    assert not is_condition("Dikembalikan apabila tidak lengkap")


def test_without_any_phrase_a_name_ends_with_a_word() -> None:
    assert by_words("Alfa bravo charlie", 12) == "Alfa bravo"
    assert by_words("Alfa bravo", 12) == "Alfa bravo"
    assert by_words("Alfabravocharlie", 12) == "Alfabravoch…"
    assert len(name("x" * 100)) == LIMIT


_WORDS = st.sampled_from(
    [
        *(
            "Memeriksa",
            "memeriksa",
            "melakukan",
            "pembuatan",
            "disetujui",
            "dikembalikan",
            "lengkap",
            "selesai",
            "tidak",
        ),
        *("berkas", "surat permohonan", "laporan", "bimbingan", "kelengkapan administrasi", "(asli)", "UPTD", "Staf"),
        *(
            "dan",
            "atau",
            "serta",
            "yang",
            "untuk",
            "oleh",
            "kepada",
            "dengan",
            "di",
            "dalam rangka",
            "sesuai",
            "sambil",
        ),
        *("jika", "apabila", "maka", "setelah", "Kepala", "Seksi", "Selesai", "(", ")", ",", ".", ";", ":", "-"),
    ]
)
_SENTENCES = st.one_of(
    st.text(max_size=120),
    st.lists(_WORDS, max_size=40).map(" ".join),
    st.lists(st.one_of(_WORDS, st.text(alphabet="abcdEF ()-.", max_size=80)), max_size=30).map(" ".join),
)


@given(_SENTENCES, st.lists(st.sampled_from(["UPTD", "Staf", "Kepala UPTD"]), max_size=2), st.booleans())
@example("(" * 200, [], False)
@example("dan " * 100, [], False)
@example("a" * 5_000, [], False)
@example("0" * 67 + "(0 )(", [], False)
@example("0" * 58 + "(" + "0" * 11 + ")", [], False)
def test_laws_of_names(sentence: str, executors: list[str], decided: bool) -> None:
    words = one_line(sentence)
    names = short_names(sentence, executors, decided=decided)
    assert names == short_names(sentence, executors, decided=decided)
    assert bool(names) == any(letter.isalnum() for letter in words[:400])
    for found in names:
        assert found.strip()
        assert len(found) <= LONGEST
        assert found.rstrip("…").casefold() in words.casefold()
        assert _opened(found) == 0
        cut = not words.rstrip(" .,;:/&-").casefold().endswith(found.casefold())
        before, _, last = found.rpartition(" ")
        assert not cut or last.casefold() not in DANGLING or not any(letter.isalnum() for letter in before)


def _opened(text: str) -> int:
    depth = 0
    for sign in text:
        depth += sign == "("
        depth -= sign == ")" and depth > 0
    return depth
