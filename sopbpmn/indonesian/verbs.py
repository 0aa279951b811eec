"""Verbs: what tells an activity from a name."""

from __future__ import annotations

import re

_VERB = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w|y)?|ber|be|ter)[a-z]{3,}|di[a-z]{4,}")
_VERBAL_NOUN = re.compile(r"pe[mn][a-z]{4,}")
_NO_VERB = frozenset(
    """bandara beasiswa beban bebas belanja belum benda bendahara bencana bentuk beras berencana berita berkala berkas
    bersama bersangkutan bersih bertugas berwenang besar beserta daerah desa digital digitalisasi diklat dinamika dinas
    dinkes direksi direktorat direktur diri dirjen disdukcapil diseminasi dishub disiplin diskominfo diskusi disnaker
    dispendik disposisi distribusi distrik divisi media medik medis meja mekanik mekanisme melati mendagri menengah
    mental menteri merek mesin meteorologi meter metode metrologi terapi terkait terminal terpadu tertentu tertib
    teritorial""".split()
)
"""Words that only look like verbs."""
_NO_VERBAL_NOUN = frozenset(
    """pakaian pegunungan pekan pelabuhan pendidikan pengadilan peralatan peraturan perekonomian perguruan perikanan
    perkantoran perlengkapan perpustakaan perumahan perundangan perusahaan persyaratan pertanian""".split()
)
"""Words with "pe-...-an" that name a thing or a place and no activity."""
PLAIN_VERBS = (
    *("cek", "isi", "buat", "terima", "simpan", "kirim", "catat", "periksa", "lihat", "mulai", "selesai", "minta"),
    *("serahkan", "cetak", "rapat", "paraf", r"tanda\s*tangan"),
)
"""Verbs without a prefix with which activities begin."""
TOLD = (
    "beri",
    "rujuk",
    "ambil",
    "bayar",
    "antar",
    "panggil",
    "hubungi",
    "tunda",
    "susun",
    "bawa",
    "tambah",
    *PLAIN_VERBS,
)
"""Verbs as one is told in a note what to do; as nouns or parts of names they stand elsewhere ("antar kerja")."""
STATES = frozenset(
    """memenuhi memuat memerlukan membutuhkan merupakan menjadi memiliki mempunyai mengandung menunjukkan
    melebihi mencapai mencakup meliputi memahami mengetahui menguasai mengerti mampu berisi berlaku berupa
    berada berasal bersifat berjumlah berhak berwenang bertujuan berdasarkan berkaitan bernilai terdiri""".split()
)
"""Verbs of what something is, has or knows: no act, so what stands before one is no executor."""
COMES = frozenset("datang hadir masuk keluar pulang antre antri duduk menuju maju tiba ikut".split())
"""Verbs without a prefix that only one who acts can do: "pemohon datang"."""
ASKED = frozenset("ambil bayar".split())
"""Verbs without a prefix that a role's name may stand before: "pasien ambil obat"."""
NO_ACTS = frozenset(
    """pedoman pejabatan pekarangan pekerjaan pelabuhan pelayanan pemerintahan pendapatan pendidikan pengadilan
    pengetahuan penghasilan peralatan peraturan perbankan perdesaan perikanan peristiwa perjanjian perkantoran
    perkebunan perkotaan perlengkapan pernyataan perpustakaan persyaratan pertanian pertanyaan perumahan
    perundangan perusahaan""".split()
)
"""Nouns with "pe-" and "-an" that are no acts."""
AUXILIARIES = frozenset("akan telah sudah dapat harus wajib lalu kemudian selanjutnya segera bisa perlu juga".split())
"""Words that may stand between a subject and its verb."""
CONNECTIVES = (r"selanjutnya", "kemudian", "lalu", "berikutnya", r"(?:setelah|sesudah) itu", "terakhir")
"""Words before a sentence that only join it to the one before."""
AND_THEN = ("dan", "lalu", "kemudian", "serta", "selanjutnya")
"""Words that join two activities in one sentence."""


def is_verb(word: str) -> bool:
    """Tell whether ``word`` (in small letters) has a verb's prefix and isn't one of the nouns that seem to."""
    return word not in _NO_VERB and _VERB.fullmatch(word) is not None


def is_passive(word: str) -> bool:
    """Tell whether ``word`` (in small letters) is a passive verb: "dikoreksi", "terkirim"."""
    return word.startswith(("di", "ter")) and is_verb(word)


def is_verbal_noun(word: str) -> bool:
    """Tell whether ``word`` (in small letters) is a noun for an activity: "pembuatan", "pengecekan", "perbaikan"."""
    return word not in _NO_VERBAL_NOUN and re.fullmatch(r"pe[a-z]{3,}an", word) is not None


def names_an_activity(word: str) -> bool:
    """Tell whether ``word`` (in small letters) is an active verb with "me-" or a noun made of one: "pemeriksaan"."""
    return (word.startswith("me") and is_verb(word)) or _VERBAL_NOUN.fullmatch(word) is not None
