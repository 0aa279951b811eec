"""What an analyst reads in three seed documents, transcribed by hand; the test data of ``test_seeds.py``."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sopbpmn.model import Identity


@dataclass(frozen=True)
class Truth:
    """A document as read by hand. A row is (number, activity, requirements, waktu, output, note)."""

    identity: Identity
    lanes: tuple[str, ...]
    rows: tuple[tuple[str, str, str, str, str, str], ...]
    nodes: tuple[tuple[str, str | None, str | None, str], ...]
    """(kind, number of the row, lane, label)"""
    flows: frozenset[tuple[str, str, str]]
    """(source, target, label), nodes written as kind and row: "task 4"; "-" for no row."""


_LAWS = (
    "Perda Kabupaten Cilacap No. 9 Tahun 2016 tentang Pembentukan dan Susunan Perangkat Daerah Kabupaten Cilacap",
    (
        "Peraturan Bupati Cilacap Nomor 98 Tahun 2016 Tentang Kedudukan, Susunan Organisasi, Tugas dan Fungsi Serta "
        "Tata "
        "Kerja Dinas Keluarga Berencana, Pemberdayaan Perempuan dan Perlindungan Anak Kabupaten Cilacap"
    ),
    "Peraturan Daerah No 35 Tahun 2016 Tentang Perlindungan Anak",
    "Surat Keputusan Bupati No. 335 Tentang Susunan P2TP2A Kabupaten Cilacap",
)
_CONDITION = "anak, keluarga dan masyarakat terkait dengan anak yang telah diintegrasikan"

SEED_000 = Truth(
    Identity(
        name="Pemantauan",
        unit="PEMERINTAH KABUPATEN CILACAP DINAS KB, PP DAN PA",
        approved_by="KEFALA DINAS KB, PP DAN PA KABUPATEN CILACAP Drs. BUDI SANTOSA, M.Si. Pembina Utama Muda",
        legal_basis=_LAWS,
        qualifications=(
            "Mengetahui tahapan dan mekanisme pemantauan",
            "Mengetahui pemahaman mengenai administrasi dan pengarsipan dokumen",
            "Memiliki pengetahuan dan pemahaman tentang perspektif responsif Gender",
            "Menggunakan Pakaian yang Rapi, Sopan dan Ramah",
        ),
        related=(
            "SOP Penilaian kasus",
            "SOP Penanganan kasus",
            "SOP Penerimaan laporan",
            "SOP Rujukan ke lembaga layanan",
            "SOP Pengaduan",
        ),
        equipment=(
            "Komputer",
            "ATK",
            "List Penerimaan Surat",
            "Hasil assessment awal",
            "Hasil pertanyaan monev",
            "Dokumentasi",
            f"Data hasil koordinasi terkait kondisi {_CONDITION}",
        ),
        warnings=(
            "Jika mengikuti prosedur ini akan mempermudah proses pemantauan",
            "Jika tidak mengikuti prosedur ini maka akan kesulitan dalam melakukan proses pemantauan",
            "Solusinya melakukan pendampingan sesuai prosedur yang telah disusun secara bersama-sama",
        ),
        records=("List penerimaan surat", "Register pertanyaan tentang monev", "Notulensi rapat"),
    ),
    (
        "Petugas Layanan",
        "Toga, Tomas",
        "Aparat Desa/ Kelurahan",
        "Petugas Bimas",
        "Petugas Babinkamtibmas",
        "Orangtua/ Keluarga",
        "Sekolah",
    ),
    (
        ("1", "Membuat undangan diskusi", "Komputer ATK", "15 menit", "Draft undangan diskusi", ""),
        ("2", "Menandatangani undangan diskusi", "Pulpen Stempel", "5 menit", "Surat Undangan", ""),
        (
            "3",
            "Mengirimkan undangan kepada stakeholder lainnya",
            "List tanda terima undangan",
            "1 jam",
            "Undangan diterima oleh stakeholder",
            "",
        ),
        (
            "4",
            f"Melakukan koordinasi/ pertemuan untuk mendapatkan gambaran/ kondisi {_CONDITION}",
            "Hasil assessment awal Daftar pertanyaan monev Dokumentasi",
            "2 Jam",
            "Ada hasil koordinasi terkait kondisi anak, keluarga dan masyarakat pada anak yang telah diintegrasikan",
            "Jika hasil pertemuan merekomendasikan masih diperlukan penguatan kepada keluarga dan masyarakat",
        ),
        (
            "5",
            "Melakukan penguatan/ intervensi kembali kepada keluarga dan masyarakat",
            f"Data hasil koordinasi terkait kondisi {_CONDITION}",
            "1 hari",
            "Terlaksananya mediasi, ada hasilmediasi, dokumentasi",
            "",
        ),
        ("6", "Membuat laporan hasil koordinasi", "Notulensi hasil koordinasi", "2 jam", "Ada arsip kasus", ""),
        (
            "7",
            "Melakukan pengarsipan berkas",
            "Folder",
            "10 menit",
            "Ada kesepakatan mediasi/ negosiasi diterima oleh masing- masing pihak",
            "",
        ),
    ),
    (
        ("start", "1", "Petugas Layanan", ""),
        ("task", "2", None, ""),
        ("task", "3", None, ""),
        ("task", "4", None, ""),
        ("decision", "4", None, "Masih diperlukan penguatan kepada keluarga dan masyarakat?"),
        ("task", "5", None, ""),
        ("task", "6", None, ""),
        ("task", "7", None, ""),
        ("end", None, None, ""),
    ),
    frozenset(
        {
            ("start 1", "task 2", ""),
            ("task 2", "task 3", ""),
            ("task 3", "task 4", ""),
            ("task 4", "decision 4", ""),
            (
                "decision 4",
                "task 5",
                "Ya",
            ),
            ("decision 4", "task 6", "Tidak"),
            ("task 5", "task 6", ""),
            ("task 6", "task 7", ""),
            ("task 7", "end -", ""),
        }
    ),
)

_ASSESSMENT = "Data hasil assessment (kondisi/kasus anak, kondisi sosial masyarakat, kondisi keluarga anak)"
_PLACEMENT = "Ditempatkan sementara lembaga sosial negara sambil dilakukan penguatan kepada masyarakat"

SEED_001 = Truth(
    Identity(
        name="SOP Pendampingan masyarakat dalam proses Reintegrasi anak dari Lembaga Layanan",
        legal_basis=_LAWS,
        qualifications=(
            "Mengetahui prosedur, tahapan dan mekanisme pendampingan ditingkat masyarakat",
            "Mampu melakukan assessment ditingkat masyarakat",
            "Memiliki kemampuan advokasi ditingkat masyarakat",
            "Memiliki pengetahuan tentang hak anak dan perspektif anak",
            "Mengetahui pengetahuan dan pemahaman perspektif tentang Gender",
            "Menggunakan Pakaian yang Rapi, Sopan dan Ramah",
        ),
        related=("SOP Pendampingan", "SOP Penyiapan keluarga"),
        equipment=(
            "Dokumen kasus anak",
            "Alat tulis",
            "Notulensi",
            "Recorder",
            "Form pencatatan laporan/ identitas",
            "Buku agenda penerimaan laporan",
            "Form berita acara",
            "Form monitoring perkembangan anak",
        ),
        warnings=(
            "Jika SOP ini menjadi acuan, maka akan memudahkan dalam proses pendampingan anak di tingkat masyarakat",
            (
                "Jika tidak mengikuti SOP ini maka akan kesulitan dalam melakukan pendampingan dimasyarakat karena "
                "banyak "
                "hal yang harus diidentifikasi lebih dulu."
            ),
            "Solusinya adalah melakukan pendampingan sesuai prosedur yang telah disusun bersama",
        ),
        records=(_ASSESSMENT, "Kontak person lembaga yang akan memulangkan", "Notulensi rapat"),
    ),
    (
        "Pendamping anak/ RPTC/ Tim P2TP2A CITRA",
        "Tomas, Toga",
        "Aparat Desa/ Kelurahan",
        "Petugas Bimas",
        "Petugas Babinkatibmas",
    ),
    (
        (
            "1",
            "Melakukan assessment dilingkungan tempat tinggal anak",
            "Form assessment",
            "2 jam sesuai situasi dan kondisi",
            _ASSESSMENT,
            "",
        ),
        (
            "2",
            (
                "Melakukan koordinasi hasil assessment untuk pengembalian anak agar dapat diterima dengan baik oleh "
                "masyarakat"
            ),
            _ASSESSMENT,
            "1 hari",
            "Notulensi koordinasi",
            "",
        ),
        (
            "3",
            (
                "Memberikan informasi kepada masyarakat hal-hal yang disepakati dari hasil komunikasi berdasarkan "
                "kesepakatan keluarga"
            ),
            "Notulensi hasil koordinasi",
            "3 hari",
            "Masyarakat mendapatkan informasi terkait pemulangan",
            "",
        ),
        (
            "4",
            "Melakukan penguatan kepada masyarakat luas dilingkungan tempat tinggal anak",
            "Undangan, konsumsi, ruang rapat",
            "3 Jam",
            "Masyarakat sadar dan paham akan kondisi anak yang akan diintegrasikan",
            (
                "Jika masyarakat belum bisa menerima maka untuk ditempatkan sementara lembaga sosial negara sambil "
                "dilakukan penguatan kepada masyarakat"
            ),
        ),
        (
            "5",
            "Melakukan koordinasi dengan lembaga yang akan melakukan proses pemulangan korban",
            "Kontak person lembaga yang akan memulangkan",
            "1 Jam",
            "Ada informasi perkembangan proses pemulangan anak",
            "",
        ),
        (
            "6",
            "Menyerahkan anak kepada keluarga dan masyarakat",
            "Form berita acara penerimaan anak",
            "2 Jam",
            "Anak diterima keluarga dan masyarakat",
            "",
        ),
    ),
    (
        ("start", "1", "Pendamping anak/ RPTC/ Tim P2TP2A CITRA", ""),
        ("task", "2", None, ""),
        ("task", "3", None, ""),
        ("task", "4", None, ""),
        ("decision", "4", None, "Masyarakat sudah bisa menerima?"),
        ("task", "5", None, ""),
        ("task", "6", None, ""),
        ("task", None, None, _PLACEMENT),
        ("end", None, None, ""),
    ),
    frozenset(
        {
            ("start 1", "task 2", ""),
            ("task 2", "task 3", ""),
            ("task 3", "task 4", ""),
            ("task 4", "decision 4", ""),
            ("decision 4", "task -", "Tidak"),
            ("task -", "task 4", ""),
            ("decision 4", "task 5", "Ya"),
            ("task 5", "task 6", ""),
            ("task 6", "end -", ""),
        }
    ),
)

SEED_002 = Truth(
    Identity(
        name="Monitoring Korban Kekerasa terhadap Perempuan dan Anak",
        unit="PEMERINTAH KABUPATEN BANGLI DINAS SOSIAL PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK",
        created=datetime.date(2023, 4, 6),
        revised=datetime.date(2023, 4, 10),
        effective=datetime.date(2023, 4, 10),
        approved_by="Kepala Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak Kabupaten Bangli Wawan Jiman, "
        "SKM., M.Si Nip. 19700322 199002 1 001",
        legal_basis=(
            "UU Nomor 23 Tahun 2022, tentang Perlindungan Anak",
            "UU Nomor 23 Tahun 2004, tentang Penghapusan Kekerasan dalam Rumah Tangga",
            "UU Nomor 35 Tahun 2014, tentang Perubahan Atas UU Nomor 23 Tahun 2002",
            "Peraturan Daerah Bangli Nomor 3 Tahun 2018",
        ),
        qualifications=(
            "Memahami tugas dan fungsi",
            "Mampu melaksanakan tugas dan fungsi",
            "Mampu menjalin komunikasi",
            "Memiliki keterampilan komunikasi dan koordina",
        ),
        related=(
            "Kepala Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan anak Kabupaten Bangli",
            "Kepala Bidang Perlindungan Anak Dinsosp3a",
            "Kepala Bidang Pemberdayaan Perempuan Dinsosp3a",
            "Kepala UPTD PPA",
            "Tenaga Ahli UPTD PPA",
            "Staf Bidang Perlindungan Perempuan, Perlindungan Anak dan Staf UPTD PPA",
        ),
        equipment=("Komputer/Laptop dan peralatan pendukung lainnya", "ATK", "Jaringan Internet"),
        warnings=(
            (
                "Apabila SOP Penanganan Kekerasan Anak tidak dilakukan dikhawatirkan berdampak pada Kabupaten Layak "
                "Anak "
                "tidak berjalan dengan lancar"
            ),
        ),
        records=("Disimpan secara elektronik dan manual",),
    ),
    ("KEPALA DESA", "UPTD", "TENAGA AHLI", "KEPALA DINAS"),
    (
        (
            "1",
            "Monitoring dilakukan setelah penerima manfaat selesai menerima pelayanan",
            "Pengisian blangko",
            "60 menit",
            "Data",
            "",
        ),
        ("2", "UPTD melakukan koordinasi dengan kepala desa", "Data pengaduan", "30 menit", "Data pengaduan", ""),
        ("3", "UPTD PPA membuat Surat Tugas untuk melakukan monitoring", "Surat Tugas", "15 menit", "Surat Tugas", ""),
        ("4", "UPTD PPA memerintahkan Tenaga Ahli dan membuat Surat Tugas untuk melakukan monitoring", "", "", "", ""),
        (
            "5",
            (
                "Surat Tugas yang sudah dibuat dikoreksi oleh Kepala UPTD dan jika benar dilanjutkan ke Kepala Dinas "
                "untuk "
                "mohon tanda tangan"
            ),
            "Surat Tugas",
            "15 Menit",
            "Surat Tugas Tertanda tangani",
            "",
        ),
        (
            "6",
            "UPTD menerima surat dan membenarkan monitoring terhadap penerima manfaat",
            "Disposisi",
            "30 menit",
            "Surat Tugas",
            "",
        ),
        (
            "7",
            (
                "Apabila dalam monitoring penerima manfaat dianggap tidak memerlukan bimbingan lanjutan maka "
                "monitoring di hentikan"
            ),
            "Rujukan",
            "60 menit",
            "Penerima manfaat kembali dan beradaptasi",
            "",
        ),
        (
            "8",
            "UPTD membuat laporan hasil monitoring kepada Kepala Dinas",
            "Laporan hasil monitoring",
            "60 menit",
            "Laporan diterima Kepala Dinas",
            "",
        ),
    ),
    (
        ("start", None, None, ""),
        ("task", "1", "UPTD", ""),
        ("task", "2", "KEPALA DESA", ""),
        ("task", "3", "UPTD", ""),
        ("task", "4", "TENAGA AHLI", ""),
        ("task", "5", "KEPALA DINAS", ""),
        ("decision", "5", "KEPALA DINAS", "Surat Tugas benar?"),
        ("task", "6", "UPTD", ""),
        ("decision", "7", "KEPALA DESA", "Memerlukan bimbingan lanjutan?"),
        ("task", "8", "UPTD", ""),
        ("end", None, None, ""),
    ),
    frozenset(
        {
            ("start -", "task 1", ""),
            ("task 1", "task 2", ""),
            ("task 2", "task 3", ""),
            ("task 3", "task 4", ""),
            ("task 4", "task 5", ""),
            ("task 5", "decision 5", ""),
            ("decision 5", "task 6", "Ya"),
            ("decision 5", "?", "Tidak"),
            ("task 6", "decision 7", ""),
            ("decision 7", "task 8", "Tidak"),
            ("decision 7", "?", "Ya"),
            ("task 8", "end -", ""),
        }
    ),
)
