"""The words of offices: abbreviations, roles, units, and how to tell an Indonesian verb from them.

Word lists, not grammar: a word that isn't listed is no role and, unless it has a verb's prefix, no verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+")
_SHORT = {
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
UNIT_WORDS = frozenset({"bagian", "seksi", "bidang", "sub", "unit", "urusan"})
"""Words for a unit as such; drawings and texts exchange them ("Bag. Bimbingan" for "Seksi Bimbingan")."""
HEADS = frozenset({"kepala", "ketua", "wakil", "sekretaris", "staf", "petugas", "anggota", "koordinator", "plt", "pj"})
"""Words that make another role of the unit that follows: "Kepala UPTD" isn't "UPTD"."""
_ROLES = HEADS | frozenset(
    """admin administrator ajudan analis arsiparis asisten atasan auditor badan bagian bendahara bidang bupati camat
    dinas direktur dokter gubernur guru inspektorat inspektur kantor kasir kecamatan kelurahan loket lurah manajer
    masyarakat operator panitia pegawai pejabat pelaksana pelamar pemohon pendamping pengadministrasi pengawas
    pengelola pengguna pengurus penyedia perawat pimpinan pokja psikolog puskesmas resepsionis satpam seksi sopir sub
    supervisor tenaga tim unit verifikator walikota warga""".split()  # noqa: SIM905
)
RECIPIENT = frozenset(
    "ke kepada kpd dengan dgn dari untuk utk bagi pada oleh melalui terhadap atas tentang antar antara".split()  # noqa: SIM905
)
_VERB = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w|y)?|ber|be|ter)[a-z]{3,}|di[a-z]{4,}")
_NO_VERB = frozenset(
    """bandara beasiswa beban bebas belanja belum benda bendahara bencana bentuk beras berencana berita berkala berkas
    bersama bersangkutan bersih bertugas berwenang besar beserta daerah desa digital digitalisasi diklat dinas dinkes
    direksi direktorat direktur diri dirjen disdukcapil diseminasi dishub disiplin diskominfo disnaker dispendik
    disposisi distribusi distrik divisi media medik medis meja mekanik mendagri menengah mental menteri merek mesin
    meteorologi meter metode metrologi terapi terkait terminal terpadu tertentu tertib teritorial""".split()  # noqa: SIM905
)
"""Words that only look like verbs."""
AUXILIARIES = frozenset("akan telah sudah dapat harus wajib lalu kemudian selanjutnya segera bisa perlu juga".split())  # noqa: SIM905
JOINING = frozenset({"dan", "atau", "serta", "yang"})
POLITE = frozenset("para pihak bapak ibu saudara sdr seorang".split())  # noqa: SIM905


def words_of(text: str) -> Iterator[str]:
    """Yield the words in small letters, abbreviations of offices written out."""
    for match in WORD.finditer(text):
        yield from _SHORT.get(match[0].casefold(), match[0].casefold()).split()


def is_verb(word: str) -> bool:
    """Tell whether ``word`` has a verb's prefix and isn't one of the nouns that seem to."""
    return word not in _NO_VERB and _VERB.fullmatch(word) is not None


def starts_role(word: str) -> bool:
    """Tell whether a role's or unit's name may begin with ``word``."""
    return _SHORT.get(word, word).split()[0] in _ROLES
