# ruff: noqa: E501
"""The sample documents: invented SOPs, each written the way one family of real documents looks.

``python -m tests.samples.generate`` writes them beside this file. The offices, numbers and people don't exist.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from sopbpmn.model import Identity, Sop
from tests import families

HERE = Path(__file__).parent


def _identity(number: int, name: str, **fields: tuple[str, ...]) -> Identity:
    return Identity(
        number=f"000.8.3/{number:03}/SOP/2024",
        name=name,
        created=datetime.date(2024, 1, 8),
        revised=datetime.date(2024, 3, 4),
        effective=datetime.date(2024, 3, 18),
        approved_by="Kepala Dinas Pelayanan Umum Kabupaten Contoh",
        legal_basis=(
            "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
            "Peraturan Menteri PANRB Nomor 35 Tahun 2012 tentang Pedoman Penyusunan SOP AP",
        ),
        qualifications=fields.get("qualifications", ("Memahami tata naskah dinas", "Mampu mengoperasikan komputer")),
        related=fields.get("related", ("SOP Pengelolaan Surat Masuk", "SOP Pengarsipan")),
        equipment=fields.get("equipment", ("Komputer", "Alat tulis kantor", "Buku agenda")),
        warnings=fields.get("warnings", ("Jika SOP tidak dilaksanakan, pelayanan akan terlambat",)),
        records=("Disimpan sebagai data elektronik dan manual",),
    )


def legalisir() -> Sop:
    """A check that sends incomplete papers back."""
    return families.make_sop(
        "legalisir",
        _identity(11, "Pelayanan Legalisir Dokumen"),
        ["Pemohon", "Petugas Loket", "Kasubbag Umum", "Sekretaris Dinas"],
        [
            ("Pemohon", "Mengajukan berkas legalisir", "Dokumen asli dan fotokopi", "5 menit", "Berkas permohonan", ""),
            ("Petugas Loket", "Memeriksa kelengkapan berkas", "Berkas permohonan", "10 menit", "Berkas lengkap",
             "Jika berkas tidak lengkap maka dikembalikan kepada pemohon"),
            ("Petugas Loket", "Mencocokkan fotokopi dengan dokumen asli", "Berkas lengkap", "10 menit", "Berkas cocok", ""),
            ("Kasubbag Umum", "Membubuhkan paraf pada fotokopi dokumen", "Berkas cocok", "15 menit", "Berkas diparaf", ""),
            ("Sekretaris Dinas", "Menandatangani legalisir", "Berkas diparaf", "1 hari kerja", "Dokumen dilegalisir", ""),
            ("Petugas Loket", "Menyerahkan dokumen kepada pemohon", "Dokumen dilegalisir", "5 menit", "Tanda terima", ""),
        ],
    )  # fmt: skip


def cuti() -> Sop:
    """An approval with a loop back for repair."""
    return families.make_sop(
        "cuti",
        _identity(12, "Pengajuan Cuti Pegawai", related=("SOP Pengelolaan Kehadiran Pegawai",)),
        ["Pegawai", "Atasan Langsung", "Pengelola Kepegawaian", "Kepala Dinas"],
        [
            ("Pegawai", "Mengisi formulir permohonan cuti", "Formulir cuti", "15 menit", "Formulir terisi", ""),
            ("Atasan Langsung", "Memberikan pertimbangan atas permohonan cuti", "Formulir terisi", "1 hari kerja",
             "Pertimbangan atasan", "Jika tidak disetujui atau butuh perbaikan, maka dikembalikan ke Pegawai"),
            ("Pengelola Kepegawaian", "Memeriksa sisa hak cuti pegawai", "Kartu cuti", "30 menit", "Data sisa cuti", ""),
            ("Pengelola Kepegawaian", "Menyusun konsep surat izin cuti", "Data sisa cuti", "1 jam", "Konsep surat izin", ""),
            ("Kepala Dinas", "Menandatangani surat izin cuti", "Konsep surat izin", "1 - 2 hari", "Surat izin cuti", ""),
            ("Pengelola Kepegawaian", "Mengarsipkan surat izin cuti", "Surat izin cuti", "10 menit", "Arsip", ""),
        ],
    )  # fmt: skip


def kendaraan() -> Sop:
    """A refusal that leads back to the borrower, and an optional step."""
    return families.make_sop(
        "kendaraan",
        _identity(13, "Peminjaman Kendaraan Dinas", equipment=("Kendaraan dinas", "Kunci", "Buku pemakaian")),
        ["Peminjam", "Staf Perlengkapan", "Kasubbag Umum", "Pengemudi"],
        [
            ("Peminjam", "Mengajukan surat peminjaman kendaraan", "Surat tugas", "10 menit", "Surat peminjaman", ""),
            ("Staf Perlengkapan", "Memeriksa ketersediaan kendaraan", "Jadwal kendaraan", "15 menit", "Kendaraan tersedia",
             "Jika kendaraan tidak tersedia maka dikembalikan kepada peminjam"),
            ("Kasubbag Umum", "Menyetujui peminjaman kendaraan", "Surat peminjaman", "1 x 24 jam", "Disposisi", ""),
            ("Staf Perlengkapan", "Menunjuk pengemudi (apabila diperlukan)", "Daftar pengemudi", "15 menit",
             "Surat penunjukan", ""),
            ("Pengemudi", "Memeriksa kondisi kendaraan", "Daftar periksa", "20 menit", "Kendaraan siap pakai", ""),
            ("Peminjam", "Mengembalikan kendaraan", "Buku pemakaian", "15 menit", "Berita acara pengembalian", ""),
        ],
    )  # fmt: skip


def surat_masuk() -> Sop:
    """A plain chain with an optional copy."""
    return families.make_sop(
        "surat-masuk",
        _identity(14, "Pengelolaan Surat Masuk", related=("SOP Pengarsipan", "SOP Penyusunan Surat Keluar")),
        ["Pengadministrasi Umum", "Kasubbag Umum", "Kepala Dinas"],
        [
            ("Pengadministrasi Umum", "Menerima surat masuk", "Surat", "5 menit", "Tanda terima", ""),
            ("Pengadministrasi Umum", "Mencatat surat pada buku agenda", "Buku agenda", "5-10 menit", "Surat teragenda", ""),
            ("Kasubbag Umum", "Memberi lembar disposisi", "Surat teragenda", "15 menit", "Surat berlembar disposisi", ""),
            ("Kepala Dinas", "Mendisposisi surat", "Surat berlembar disposisi", "2 jam", "Surat terdisposisi", ""),
            ("Pengadministrasi Umum", "Menggandakan surat (bila perlu)", "Surat terdisposisi", "15 menit", "Salinan", ""),
            ("Pengadministrasi Umum", "Mengarsipkan surat", "Map arsip", "10 menit", "Arsip surat masuk", ""),
        ],
    )  # fmt: skip


def informasi_publik() -> Sop:
    """A decision with two named ways, one of which ends the case."""
    return families.make_sop(
        "informasi-publik",
        _identity(15, "Permohonan Informasi Publik", warnings=("Apabila terlambat, pemohon dapat mengajukan keberatan",)),
        ["Pemohon", "Petugas Informasi", "PPID Pelaksana", "Atasan PPID"],
        [
            ("Pemohon", "Mengajukan permohonan informasi", "Formulir dan KTP", "10 menit", "Formulir permohonan", ""),
            ("Petugas Informasi", "Mencatat permohonan dalam register", "Register", "5 menit", "Nomor pendaftaran", ""),
            ("PPID Pelaksana", "Menguji status informasi", "Daftar informasi publik", "3 hari kerja", "Hasil uji",
             "Jika informasi dikecualikan maka permohonan dihentikan"),
            ("PPID Pelaksana", "Menyiapkan jawaban tertulis", "Hasil uji", "maksimal 10 hari kerja", "Konsep jawaban", ""),
            ("Atasan PPID", "Menandatangani jawaban", "Konsep jawaban", "1 hari kerja", "Surat jawaban", ""),
            ("Petugas Informasi", "Menyerahkan jawaban kepada pemohon", "Surat jawaban", "10 menit", "Tanda terima", ""),
        ],
    )  # fmt: skip


def pengaduan() -> Sop:
    """A loop for a report that needs revision."""
    return families.make_sop(
        "pengaduan",
        _identity(16, "Penanganan Pengaduan Masyarakat"),
        ["Petugas Pengaduan", "Tim Verifikasi", "Kepala Bidang Pengaduan"],
        [
            ("Petugas Pengaduan", "Menerima pengaduan masyarakat", "Formulir pengaduan", "15 menit", "Pengaduan", ""),
            ("Petugas Pengaduan", "Mendaftarkan pengaduan", "Register", "10 menit", "Nomor register", ""),
            ("Tim Verifikasi", "Melakukan verifikasi lapangan", "Surat tugas", "5 hari kerja", "Data lapangan", ""),
            ("Tim Verifikasi", "Menyusun laporan hasil verifikasi", "Data lapangan", "2 hari kerja", "Laporan", ""),
            ("Kepala Bidang Pengaduan", "Memeriksa laporan hasil verifikasi", "Laporan", "1 hari kerja", "Laporan disetujui",
             "Jika terdapat koreksi maka laporan dikembalikan ke Tim Verifikasi untuk diperbaiki"),
            ("Petugas Pengaduan", "Menyampaikan tanggapan kepada pelapor", "Laporan disetujui", "1 hari", "Tanggapan", ""),
        ],
    )  # fmt: skip


def perjalanan_dinas() -> Sop:
    """Sentences that begin with their actor."""
    return families.make_sop(
        "perjalanan-dinas",
        _identity(17, "Pertanggungjawaban Perjalanan Dinas"),
        ["Pegawai", "Bendahara Pengeluaran", "Kepala Bagian Keuangan"],
        [
            ("Pegawai", "Menyusun laporan perjalanan dinas", "Surat tugas", "2 hari", "Laporan", ""),
            ("Pegawai", "Menyerahkan bukti pengeluaran", "Kuitansi dan tiket", "15 menit", "Bukti pengeluaran", ""),
            ("Bendahara Pengeluaran", "Memverifikasi bukti pengeluaran", "Bukti pengeluaran", "1 hari", "Bukti sah",
             "Jika bukti tidak lengkap maka dikembalikan kepada pegawai"),
            ("Kepala Bagian Keuangan", "Menyetujui pembayaran", "Bukti sah", "1 hari", "Persetujuan", ""),
            ("Bendahara Pengeluaran", "Membayarkan biaya perjalanan dinas", "Persetujuan", "30 menit", "Kuitansi", ""),
        ],
    )  # fmt: skip


def panti() -> list[Sop]:
    """Three SOPs of one house: one executor, several, and a case that an agent phrase decides."""
    return [
        families.make_sop(
            "penerimaan",
            _identity(21, "Penerimaan Penghuni Panti"),
            ["Bag. Pelayanan"],
            [
                ("Bag. Pelayanan", "Kegiatan penerimaan penghuni dimulai", "", "0", "", ""),
                ("Bag. Pelayanan", "Memeriksa surat rujukan", "Surat rujukan", "1 jam", "", ""),
                ("Bag. Pelayanan", "Mencatat data penghuni", "Formulir data", "1 jam", "", ""),
                ("Bag. Pelayanan", "Penghuni diterima di panti", "", "0", "", ""),
            ],
        ),
        families.make_sop(
            "asesmen",
            _identity(22, "Asesmen Penghuni Panti"),
            ["Bag. Pelayanan", "Pekerja Sosial"],
            [
                ("Bag. Pelayanan", "Jadwal asesmen ditetapkan", "", "0", "", ""),
                (
                    "Bag. Pelayanan",
                    "Penyiapan berkas penghuni oleh Seksi Pelayanan",
                    "Berkas penghuni",
                    "1 hari",
                    "",
                    "",
                ),
                (
                    "Pekerja Sosial",
                    "Wawancara penghuni oleh Pekerja Sosial",
                    "Instrumen asesmen",
                    "3 s/d 5 hari",
                    "",
                    "",
                ),
                ("Pekerja Sosial", "Penyusunan hasil asesmen", "", "2 hari", "", ""),
                ("Pekerja Sosial", "Asesmen selesai", "", "0", "", ""),
            ],
        ),
        families.make_sop(
            "pemulangan",
            _identity(23, "Pemulangan Penghuni Panti"),
            ["Bag. Pelayanan", "Kepala Panti"],
            [
                ("Bag. Pelayanan", "Masa pelayanan penghuni berakhir", "", "0", "", ""),
                ("Bag. Pelayanan", "Menghubungi keluarga penghuni", "", "1 hari", "", ""),
                ("Kepala Panti", "Berita acara ditandatangani oleh Kepala Panti", "Berita acara", "1 jam", "", ""),
                ("Bag. Pelayanan", "Penghuni dijemput keluarga", "", "0", "", ""),
            ],
        ),
    ]


def samples() -> Mapping[str, str]:
    """Return the text of each sample by its file name."""
    return {
        "legalisir-dokumen.txt": families.tab_cells(legalisir()),
        "pengajuan-cuti.txt": families.marker_table_text(cuti()),
        "peminjaman-kendaraan-dinas.csv": families.csv_text(kendaraan()),
        "pengelolaan-surat-masuk.md": families.markdown(surat_masuk()),
        "permohonan-informasi-publik.html": families.html(informasi_publik()),
        "pengaduan-masyarakat.csv": families.executor_column_csv(pengaduan()),
        "perjalanan-dinas.txt": families.numbered_list(perjalanan_dinas()),
        "panti.txt": families.transcript(panti()),
    }


def main() -> None:
    """Write the samples beside this file."""
    for name, text in samples().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
