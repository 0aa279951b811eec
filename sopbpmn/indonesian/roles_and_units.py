"""Executors: offices, roles, units, and the words around them in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sopbpmn.indonesian.condition_words import CUES, THEN

WORD = re.compile(r"[^\W_]+")
_SHORT: Mapping[str, str] = {
    "bag": "bagian",
    "bid": "bidang",
    "bend": "bendahara",
    "ka": "kepala",
    "kabag": "kepala bagian",
    "kabid": "kepala bidang",
    "kadin": "kepala dinas",
    "kadis": "kepala dinas",
    "kasi": "kepala seksi",
    "kasie": "kepala seksi",
    "kasubag": "kepala sub bagian",
    "kasubbag": "kepala sub bagian",
    "kasubbid": "kepala sub bidang",
    "kasubid": "kepala sub bidang",
    "kaur": "kepala urusan",
    "kel": "kelurahan",
    "mhs": "mahasiswa",
    "brg": "barang",
    "peg": "pegawai",
    "ptgs": "petugas",
    "sekdin": "sekretaris dinas",
    "sekdis": "sekretaris dinas",
    "sie": "seksi",
    "staff": "staf",
    "subag": "sub bagian",
    "subbag": "sub bagian",
    "subbagian": "sub bagian",
    "subbid": "sub bidang",
    "subbidang": "sub bidang",
    "tu": "tata usaha",
}
"""Abbreviations of offices, written out."""
UNIT_WORDS = frozenset({"bagian", "seksi", "bidang", "sub", "unit", "urusan"})
"""Words for a unit as such; drawings and texts exchange them ("Bag. Bimbingan" for "Seksi Bimbingan")."""
HEADS = frozenset({"kepala", "ketua", "wakil", "sekretaris", "staf", "petugas", "anggota", "koordinator", "plt", "pj"})
"""Words that make another role of the unit that follows: "Kepala UPTD" isn't "UPTD"."""
_ROLES = HEADS | frozenset(
    """admin administrator ajudan analis arsiparis asisten atasan auditor badan bagian bendahara bidang bupati camat
    dinas direktur dokter gubernur guru inspektorat inspektur kantor kasir kecamatan kelurahan loket lurah manajer
    masyarakat operator panitia pegawai pejabat pelaksana pelamar pemohon pendamping pengadministrasi pengawas
    pengelola pengguna pengurus penyedia perawat pimpinan pokja psikolog puskesmas resepsionis satpam seksi sopir sub
    supervisor tenaga tim unit verifikator walikota warga""".split()
)
CLIENTS = frozenset("pemohon pelamar warga masyarakat pegawai pengguna".split())
"""Roles of those for whom a procedure is made; they come in kinds: "pemohon luar kota"."""
RECIPIENT = frozenset(
    "ke kepada kpd dengan dgn dari untuk utk bagi pada oleh melalui terhadap atas tentang antar antara".split()
)
JOINING = frozenset({"dan", "atau", "serta", "yang"})
THINGS = frozenset(
    """acara agenda alat amplop arsip bahan barang berita berkas biaya buku bukti catatan daftar dana data disposisi
    dokumen draf draft email formulir foto fotokopi form gambar hal hasil identitas informasi izin jadwal jenis kartu
    kegiatan kelengkapan keputusan kuitansi kwitansi laporan lembar lokasi materi nama naskah nomor nota obat pajak
    pembayaran pendaftaran pengajuan pengumuman permintaan permohonan persyaratan produk proposal prosedur resep
    rekomendasi ruang sampel sertifikat sk soal stempel surat syarat tanda tempat telaahan uang undangan usul usulan
    waktu""".split()
)
"""Things that are worked on; what begins with one is no executor: "Berkas memenuhi syarat"."""
NO_ACTOR = frozenset(
    """agar akan apabila atas bagi bahwa berdasarkan berikut bila bilamana dalam dan dapat dari dengan di guna
    hanya hari hingga jika jangan kalau karena ke kemudian kepada khusus lalu maka maksimal melalui minimal oleh pada
    paling sambil sampai saat seandainya sebelum selama selambat selambatnya selanjutnya semua sesuai sesudah
    setelah setiap supaya tanpa telah terhadap terlebih tetapi tidak tiap untuk waktu yaitu yakni yang
    tahap tahapan langkah alur umum penutup awal akhir pra pasca lain bagaimana siapa apa""".split()
)
"""Words with which the name of no executor begins."""
POLITE = frozenset("para pihak bapak ibu saudara sdr seorang".split())


LANE_RECIPIENTS = ("ke", "kepada", "dengan", "dari")
"""Words before a lane's name that make it a recipient in the sentence."""
RECEIVING = ("ke", "kepada", "kpd")
"""Those of them after which it only receives what another has done."""
AGENT = r"(?<!per)(?<!\bb)oleh"
"""Before the one who acts in a passive sentence; glued to the word before it counts, in "memperoleh", "boleh" not."""
AGENT_ENDS = (
    *("untuk", "dengan", "guna", "kepada", "ke", "dari", "di", "pada", "melalui", "dimulai", "sebelum", "setelah"),
    *("dalam", "agar", "supaya", *CUES, *THEN, "sesuai", "berdasarkan", "selama", "lalu", "kemudian", "yang"),
)
"""Words before which the words after "oleh" end."""
TOGETHER = (
    *(r"bersama(?:-sama)?", r"berkoordinasi\s*dengan", r"berkordinasi\s*dengan", r"koordinasi\s+dengan"),
    r"bekerja\s*sama\s+dengan",
)
"""Words that tell of a second party."""
AND_ANOTHER = ("dan", "serta")
BROKEN_TITLES = frozenset(
    {"babinkamtibmas", "babinkatibmas", "bhabinkamtibmas", "babinsa", "bendahara", "kasubag", "kasubbag", "kabid"}
    | {"kasi", "kepala", "kepegawaian", "keuangan", "koordinator", "masyarakat", "operator", "pelaksana", "pelayanan"}
    | {"pemohon", "pendamping", "pengadministrasi", "penyuluh", "perencanaan", "petugas", "sekretaris", "sekretariat"}
    | {"verifikator"}
)
"""Words of lane headings that narrow columns break in two; only these are put together again."""


def words_of(text: str) -> Iterator[str]:
    """Yield the words in small letters, abbreviations of offices written out."""
    for match in WORD.finditer(text):
        yield from _SHORT.get(match[0].casefold(), match[0].casefold()).split()


def starts_role(word: str) -> bool:
    """Tell whether a role's or unit's name may begin with ``word``."""
    return _SHORT.get(word, word).split()[0] in _ROLES


COUNTERS = frozenset("meja loket counter konter ruang ruangan jalur kamar".split())
"""Words for where somebody works, by which work is handed to them: "ke meja pengaduan"."""
LEADERS = frozenset({"pimpinan", "atasan"})
"""Words for whoever is in charge, without his office."""
LED_BY = frozenset(
    "kepala lurah camat direktur ketua bupati walikota gubernur sekretaris pimpinan atasan rektor dekan".split()
)
"""Words of the offices that are meant."""
