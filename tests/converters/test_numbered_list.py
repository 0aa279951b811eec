"""Numbered lists whose sentences name their executor."""

from converters.texts import lists

LIST = """PEMERINTAH KABUPATEN CONTOH
Nama SOP : Pengajuan Cuti
Kualifikasi Pelaksana:
1. Petugas memahami aturan kepegawaian
2. Petugas menguasai komputer
3. Pegawai memiliki akun

Prosedur
1. Pegawai mengajukan permohonan cuti
   kepada atasan
   Kelengkapan: Formulir cuti
   Waktu: 10 menit
   Output: Surat permohonan
2. Kasubag Umum dan Kepegawaian memeriksa berkas
3) Kepala Dinas menandatangani surat
   Keterangan: Jika ditolak maka dikembalikan ke pegawai
4. Surat diarsipkan

Ditetapkan di Contoh
"""


def test_actor_activity_and_cells_are_parted():
    (grid,) = lists.grids(LIST, "x.txt")
    header, *rows = grid.matrix()
    assert header == ["No", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Keterangan"]
    assert rows == [
        [
            "1",
            "Mengajukan permohonan cuti kepada atasan",
            "Pegawai",
            "Formulir cuti",
            "10 menit",
            "Surat permohonan",
            "",
        ],
        ["2", "Memeriksa berkas", "Kasubag Umum dan Kepegawaian", "", "", "", ""],
        ["3", "Menandatangani surat", "Kepala Dinas", "", "", "", "Jika ditolak maka dikembalikan ke pegawai"],
        ["4", "Surat diarsipkan", "", "", "", "", ""],
    ]
    assert grid.before[:2] == ("PEMERINTAH KABUPATEN CONTOH", "Nama SOP : Pengajuan Cuti")
    assert grid.after == ("Ditetapkan di Contoh",)


def test_sources_keep_the_line_and_the_words_as_printed():
    (grid,) = lists.grids(LIST, "x.txt")
    executor = next(cell for cell in grid.cells if cell.row == 2 and cell.column == 2)
    assert executor.source.row == LIST.splitlines().index("2. Kasubag Umum dan Kepegawaian memeriksa berkas") + 1
    assert executor.source.words == "Kasubag Umum dan Kepegawaian memeriksa berkas"


def grids(text):
    return list(lists.grids(text, "x.txt"))


def test_a_list_without_actors_is_a_procedure_where_its_heading_says_so():
    (grid,) = grids("Prosedur\n1. Menyusun surat\n2. Mengirim surat\n3. Mengarsipkan surat\n")
    assert [row[1:3] for row in grid.matrix()[1:]] == [
        ["Menyusun surat", ""],
        ["Mengirim surat", ""],
        ["Mengarsipkan surat", ""],
    ]


def test_lists_of_the_identity_block_and_short_lists_are_not_taken():
    assert not grids("Kualifikasi\n1. Petugas memahami\n2. Petugas menguasai\n3. Petugas memiliki\n")
    assert not grids("Prosedur\n1. Petugas menyusun surat\n2. Petugas mengirim surat\n")
    assert not grids("")
