r"""The Indonesian of SOPs: every list of words that anything here is recognised by, each once.

Word lists, not grammar: what the words are put to stands where they are used. Unless an entry says otherwise, its
source is the wording of several hundred real SOP documents of Indonesian offices. Entries are regular expressions in
small letters, matched whatever the case; "di\s?" stands for the prefix that many write apart ("di kembalikan").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping


def any_of(patterns: Iterable[str]) -> str:
    """Return the expression that matches any of ``patterns``."""
    return f"(?:{'|'.join(patterns)})"


# --- the words of the flow --------------------------------------------------------------------------------------------

START_WORDS = ("mulai", "start", "awal")
"""What the capsule at the beginning says (PermenPANRB 35/2012: "mulai")."""
END_WORDS = ("selesai", "akhir", "end", "finish")
"""What the capsule at the end says (PermenPANRB 35/2012: "selesai")."""
BEGINS = ("mulai", r"di\s?mulai")
"""Words with which a sentence announces that the procedure begins."""
ENDS = ("selesai", "berakhir")
"""Words with which a sentence announces that the procedure is over."""
BOX_WORD = "proses"
"""What a box says that has no words of its own: the name of the shape, never an executor."""

# --- conditions -------------------------------------------------------------------------------------------------------

CUES = (
    *("jika", "jikalau", "apabila", "bila", "bilamana", "kalau", "manakala", "seandainya"),
    r"dalam hal(?!\s+ini)",
)
"""Words that begin a condition (KBBI; "dalam hal" from legal drafting, UU 12/2011 annex II, nos. 259 and 268)."""
QUESTION_WORDS = ("apakah",)
"""Words that begin a question in an activity."""
THEN = ("maka",)
"""Words that begin what follows from a condition."""
NEEDS: Mapping[str, str] = {
    r"di\s?perlukan": "Diperlukan?",
    r"di\s?butuhkan": "Diperlukan?",
    "perlu": "Diperlukan?",
    "ada": "Ada?",
    "memungkinkan": "Memungkinkan?",
}
"""Conditions of an optional step, "(apabila diperlukan)", and the question that each asks."""
NEGATIONS = ("tidak", "tdk", "belum", "kurang", "bukan", "tanpa", "ditolak", "menolak")
SOFT_NEGATIONS = ("tidak", "tdk", "kurang")
"""Negations whose removal leaves the positive predicate: "tidak lengkap" -> "lengkap"."""
NOT_YET, DONE = "belum", ("sudah", "telah")
PREDICATES = (
    *(r"di\s?setujui", "setuju", "sesuai", "lengkap", "benar", "layak", r"memenuhi(?: syarat)?", "valid", "betul"),
    *("iya", "ya", "tidak", "ok"),
)
"""Predicates that stand alone after a cue: "jika lengkap"."""
OR = ("atau", "dan/atau")
BACK = (
    *(
        r"di\s?kembalikan",
        "dkembalikan",
        "mengembalikan",
        r"kembali(?! dan)",
        r"di\s?perbaiki",
        "perbaiki",
        "perbaikan",
    ),
    *("memperbaiki", r"di\s?revisi", "revisi", "merevisi", r"di\s?lengkapi", "melengkapi", r"di\s?tolak"),
    *(r"di\s?koreksi", "dikerjakan kembali"),
)
"""Consequences that lead back."""
STOP = (
    *(r"di\s?hentikan", "berhenti", r"di\s?batalkan", "batal", r"tidak di\s?lanjutkan", r"tidak di\s?proses"),
    *(r"di\s?tutup", r"di\s?akhiri"),
)
"""Consequences that end the procedure."""
FORWARD = (
    *(r"di\s?lanjutkan", "lanjut", r"di\s?teruskan", "meneruskan", r"di\s?sampaikan", "menyampaikan"),
    *(r"di\s?serahkan", "menyerahkan", r"di\s?ajukan", "mengajukan", r"di\s?kirim(?:kan)?", r"di\s?tandatangani"),
    *(r"di\s?paraf", r"di\s?proses"),
)
"""Consequences that lead on."""
MOVES_WITHOUT_THEN = (
    *(r"di\s?kembalikan", "dkembalikan", r"di\s?perbaiki", r"di\s?lengkapi", r"di\s?hentikan", r"di\s?lanjutkan"),
    *(r"di\s?teruskan", r"di\s?sampaikan", r"di\s?serahkan", r"di\s?ajukan", r"di\s?tolak", "kembali ke"),
    *("mengembalikan", "meneruskan", "menyerahkan", "menyampaikan"),
)
"""Consequences that follow a condition without "maka" or a comma between: "jika tidak lengkap dikembalikan"."""
ROW_NAMES = ("langkah", "nomor", r"no\.?", "poin", "point", "butir", r"tahap(?:an)?", "kegiatan")
"""Words before the number of a row that is gone to: "kembali ke langkah 3"."""
RECEIVING = ("kepada", "ke")
"""Words before the one to whom work goes in a consequence."""
REPORTING = ("merekomendasikan", "menunjukkan", "menyatakan", "menyimpulkan")
"""Verbs that report a condition rather than being one: "jika hasil menunjukkan bahwa ..."."""
JUDGING = ("dianggap", "dinyatakan", "dinilai", "dirasa")
CONJUNCTIONS = ("dan", "atau", "namun", "tetapi", "tapi", "sedangkan", "serta")
"""Words that join the parts of a note and belong to none."""
LEADING_AUXILIARIES = ("untuk", "akan", "harus", "segera", "dapat", "agar", "supaya", "wajib")
"""Words before a consequence that aren't part of the activity's name."""
PHRASE_ENDS = (
    *("yang", "dan", "oleh", "ke", "kepada", "untuk", "dari", "dengan", "apakah", "serta"),
    r"di\s?[a-z]{4,}",
)
"""Words before which the noun phrase at the beginning of a sentence ends."""
COMMON = frozenset(
    {"yang", "dan", "atau", "untuk", "kepada", "dengan", "dari", "pada", "dalam", "oleh", "agar", "terhadap", "serta"}
    | {"telah", "sudah", "akan", "melakukan", "dilakukan", "sambil", "kembali", "tersebut", "hasil"}
)
"""Words without a subject matter of their own."""
CLOSING = ("melapor", "laporan", "mengarsip", "pengarsipan", "dokumentasi", "mendokumentasi", "menyimpan")
"""Beginnings of words of a last row that reports or files what was done."""

# --- answers ----------------------------------------------------------------------------------------------------------

YES = ("ya", "y", "iya", "yes")
NO = ("tidak", "tdk", "t", "no", "n")
SAYS_NO = (*NO, "belum", "bukan", "ditolak", "salah")
"""Words with which a negative answer begins: "belum lengkap"."""
VERDICTS = (
    *(
        "ada",
        "belum",
        "sudah",
        "setuju",
        "disetujui",
        "ditolak",
        "diterima",
        "lengkap",
        "sesuai",
        "benar",
        "salah",
        "ok",
    ),
)
"""Answers besides yes and no that commonly label the branches of a drawn decision."""

# --- verbs ------------------------------------------------------------------------------------------------------------

_VERB = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w|y)?|ber|be|ter)[a-z]{3,}|di[a-z]{4,}")
_VERBAL_NOUN = re.compile(r"pe[mn][a-z]{4,}")
_NO_VERB = frozenset(
    """bandara beasiswa beban bebas belanja belum benda bendahara bencana bentuk beras berencana berita berkala berkas
    bersama bersangkutan bersih bertugas berwenang besar beserta daerah desa digital digitalisasi diklat dinamika dinas
    dinkes direksi direktorat direktur diri dirjen disdukcapil diseminasi dishub disiplin diskominfo diskusi disnaker
    dispendik disposisi distribusi distrik divisi media medik medis meja mekanik mendagri menengah mental menteri merek
    mesin meteorologi meter metode metrologi terapi terkait terminal terpadu tertentu tertib teritorial""".split()
)
"""Words that only look like verbs."""
PLAIN_VERBS = (
    *("cek", "isi", "buat", "terima", "simpan", "kirim", "catat", "periksa", "lihat", "mulai", "selesai", "minta"),
    *("serahkan", "cetak", "rapat", "paraf", r"tanda\s*tangan"),
)
"""Verbs without a prefix with which activities begin."""
AUXILIARIES = frozenset("akan telah sudah dapat harus wajib lalu kemudian selanjutnya segera bisa perlu juga".split())
"""Words that may stand between a subject and its verb."""
AND_THEN = ("dan", "lalu", "kemudian", "serta", "selanjutnya")
"""Words that join two activities in one sentence."""


def is_verb(word: str) -> bool:
    """Tell whether ``word`` (in small letters) has a verb's prefix and isn't one of the nouns that seem to."""
    return word not in _NO_VERB and _VERB.fullmatch(word) is not None


def names_an_activity(word: str) -> bool:
    """Tell whether ``word`` (in small letters) is an active verb with "me-" or a noun made of one: "pemeriksaan"."""
    return (word.startswith("me") and is_verb(word)) or _VERBAL_NOUN.fullmatch(word) is not None


# --- executors --------------------------------------------------------------------------------------------------------

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
RECIPIENT = frozenset(
    "ke kepada kpd dengan dgn dari untuk utk bagi pada oleh melalui terhadap atas tentang antar antara".split()
)
JOINING = frozenset({"dan", "atau", "serta", "yang"})
POLITE = frozenset("para pihak bapak ibu saudara sdr seorang".split())


LANE_RECIPIENTS = ("ke", "kepada", "dengan", "dari")
"""Words before a lane's name that make it a recipient in the sentence."""
AGENT = r"(?<!per)(?<!\bb)oleh"
"""Before the one who acts in a passive sentence; glued to the word before it counts, in "memperoleh", "boleh" not."""
AGENT_ENDS = (
    *("untuk", "dengan", "guna", "kepada", "ke", "dari", "di", "pada", "melalui", "dimulai", "sebelum", "setelah"),
    *("agar", "supaya", *CUES, *THEN, "sesuai", "berdasarkan", "selama", "lalu", "kemudian", "yang"),
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


# --- the procedure table ----------------------------------------------------------------------------------------------

ACTIVITY_NAMES = ("langkah", "prosedur", "kegiatan", "akti[vf]itas", "proses", "pekerjaan")
"""What the column of activities is called, each alone or after "uraian", "rincian" and the like."""
_ACTIVITY_ALONE = ("uraian", "tahapan")
COLUMN_HEADINGS: Mapping[str, str] = {
    "number": r"no|nomor|no urut|nomor urut|#",
    "activity": rf"(?:uraian|rincian|langkah|tahapan|nama)?[ -]*{any_of(ACTIVITY_NAMES)}"
    r"(?:[ /]+(?:prosedur|kegiatan|akti[vf]itas|kerja))?|uraian|tahapan",
    "executor": r"(?:unit |pihak |pejabat )?pelaksana(?:an)?|pelaku|aktor|penanggung ?jawab|pic|executor",
    "quality": r"mutu baku|baku mutu|standar mutu",
    "requirements": r"(?:(?:per)?syarat(?:an)?|(?:ke|per)lengkapan|peralatan|input|bahan|dan|/|&|\s)+",
    "duration": r"(?:jangka |lama )?waktu(?: penyelesaian| pelaksanaan)?(?: ?\(.*\))?|durasi",
    "output": r"output|out put|keluaran|luaran|hasil",
    "note": r"ket|keterangan|catatan",
}
"""What each column of the procedure table is called, by the value of its ``Role``; the roles are those of PermenPANRB
35/2012, the labels vary between offices."""
ACTIVITY_HEADING = any_of((*ACTIVITY_NAMES, *_ACTIVITY_ALONE))
"""A word with which the heading of the column of activities may begin."""
HEADER_WORDS = ("kegiatan", "uraian", "akti[vf]itas", "prosedur")
"""The words of that heading that tell a header on a page by themselves; the others ("pekerjaan", "proses") stand in
many rows too."""
LIST_HEADINGS = ("uraian", "langkah", "tahapan", "alur", "mekanisme", "tata cara", "prosedur", "kegiatan")
"""Words with which the heading of a procedure in list form begins."""
ITEM_LABELS: Mapping[str, str] = {
    "requirements": "kelengkapan|persyaratan|perlengkapan",
    "duration": "waktu",
    "output": "output|keluaran|hasil",
    "note": r"keterangan|ket\.?|catatan",
}
"""Labels of the lines below an item of a procedure in list form, by the value of the ``Role``."""
SIGNATURES = (r"\bnip\b\.?", r"(?:di)?tetapkan di", "disahkan di", r"^mengetahui\b")
"""Words of the signature below a table."""
SIGNING_NOTES = ("ditandatangani secara elektronik", "sertifikat elektronik", "pindai kode qr")
"""Words of the note that electronic signing prints over a page's foot."""
PAGE_NAMES = ("page", "halaman")

# --- the identity block -----------------------------------------------------------------------------------------------

SOP_NAMES = ("sop", "standar operasional prosedur")
IDENTITY_LABELS: Mapping[str, str] = {
    "number": rf"(?:nomor|no\.?) ?(?:{'|'.join(('sop', 'dokumen', 'standar operasional prosedur'))})|nomor",
    "created": r"(?:tanggal|tgl\.?) ?(?:pembuatan|penyusunan|dibuat|ditetapkan)",
    "revised": r"(?:tanggal|tgl\.?) ?(?:revisi|perubahan)",
    "effective": r"(?:tanggal|tgl\.?) ?(?:efektif|berlaku|pemberlakuan|diberlakukan)",
    "approved": r"(?:tanggal|tgl\.?) ?(?:pengesahan|disahkan)",
    "approved_by": r"disy?ahkan oleh|ditetapkan oleh|pengesahan oleh",
    "name": r"(?:nama|judul) (?:sop|standar operasional prosedur|prosedur)(?: ap)?",
    "unit": r"(?:nama )?(?:instansi|unit kerja|satuan kerja|unit organisasi|opd|skpd)",
}
"""What the fields of the identity block with one value are called, by field (PermenPANRB 35/2012, annex); "approved" is
the date of approval, which stands in for the effective date."""
IDENTITY_LIST_LABELS: Mapping[str, str] = {
    "legal_basis": r"dasar hukum",
    "qualifications": r"kualifikasi (?:pelaksana(?:an)?|sdm)",
    "related": r"keterkaitan(?: (?:dengan )?(?:sop|prosedur)(?: lain(?:nya)?)?)?",
    "equipment": r"(?:peralatan|perlengkapan)(?: ?(?:dan|/|&|,) ?(?:per|ke)?(?:lengkapan|alatan))?",
    "warnings": r"peringatan",
    "records": r"pencatatan(?: ?(?:dan|/|&|,) ?(?:pendataan|pelaporan|dokumentasi))?",
}
"""What the fields of the identity block that hold a list are called, by field."""
GLUED_LABELS = (
    *("Dasar Hukum", "Kualifikasi Pelaksana(?:an)?", "Keterkaitan", "Peralatan ?(?:/|dan) ?(?:Per|Ke)lengkapan"),
    *("Peringatan", "Pencatatan dan Pendataan"),
)
"""Labels that are found inside a line too, when they are capitalised so and a colon follows."""
OTHER_LISTS = (
    *(r"dasar\s+hukum", "kualifikasi", "keterkaitan", "peralatan", "perlengkapan", "persyaratan", "peringatan"),
    *("pencatatan", "definisi", "tujuan", r"ruang\s+lingkup"),
)
"""Headings of numbered lists that are no procedure."""
OFFICES = (
    *("pemerintah", "kementerian", "dinas", "badan", "sekretariat", "kecamatan", "kantor", "inspektorat", "rsud"),
    r"uptd?\b",
)
"""Words with which the name of an office in a letter-head begins."""
ADDRESS = ("jalan", r"jl\.?", "telp", "telepon", "fax", "kode pos")
"""Words with which the address in a letter-head begins."""
REFERENCES = ("no", "nomor", "pasal", "ayat", "lampiran", "angka", "bab")
"""Words before a number that belongs to a law, not to a list."""
NO_RELATION = r"tidak (?:ada|memiliki|mempunyai) (?:ke)?terkait"
"""What an SOP says under Keterkaitan when no other SOP is related to it."""
REFERS = ("lihat", "mengikuti", "sesuai")
"""Words before the name of another SOP that a row refers to."""
PEOPLE = (
    *("kepala", "kabid", "kabag", "kasubag", "kasubbag", "kasi", "kadis", "sekretaris", "bendahara", "staf", "staff"),
    *("petugas", "pelaksana", "tenaga", "operator", "camat", "lurah", "bupati", "walikota", "gubernur", "direktur"),
    *("tim", "pegawai", "pimpinan", "ketua"),
)
"""Words with which offices and people begin where under Keterkaitan only SOPs belong."""

# --- times and dates --------------------------------------------------------------------------------------------------

UNITS: Mapping[str, tuple[str, ...]] = {
    "second": ("detik", "dtk"),
    "minute": ("menit", "mnt", "mnit"),
    "hour": ("jam",),
    "working day": (r"(?:hari|hr)\s*kerja", "hk"),
    "day": ("hari", "hri", "hr"),
    "week": ("minggu", "mgg", "pekan"),
    "month": ("bulan", "bln"),
    "quarter": (r"tri\s?wulan",),
    "year": ("tahun", "thn", "th"),
}
"""Words for units of time."""
UNIT_SIGNS: Mapping[str, tuple[str, ...]] = {"second": ('"', "″", "''"), "minute": ("'", "′", "’")}
"""Signs for units of time."""
DIGITS: Mapping[str, int] = {
    word: number for number, word in enumerate("satu dua tiga empat lima enam tujuh delapan sembilan".split(), 1)
}
NOT_A_TIME = (
    *("selama", "setiap", "tiap", "dalam", "minimal", "maksimal", r"maks\.?", "paling", "lama", "lambat", "cepat"),
    *("sampai", "hingga", "lebih", "kurang", "per", "waktu", "usia", "umur", "ke", "dari", "untuk", "sebanyak"),
    *("setelah", "sebelum", "tanggal", "nomor", "lantai", "pasal", "[-/(]"),
)
"""Words before an amount of time that make it part of the sentence."""
MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari pebruari feb peb february",
            "maret mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agust agt agu ags aug august",
            "september sept sep",
            "oktober okt oct october",
            "november nopember nov nop",
            "desember des dec december",
        ),
        1,
    )
    for name in names.split()
}
"""Names of months, English ones and abbreviations included."""

# --- words that are glued together ------------------------------------------------------------------------------------

AFFIXES_BEFORE = frozenset(
    """antar anti ber dwi infra inter maha men mem meng meny multi non pan para pasca pel pem pen peng per pra pro
    purna semi sub super swa tak ter trans tri tuna ultra""".split()
)
"""Prefixes and first parts that never stand alone (EYD V)."""
AFFIXES_AFTER = frozenset("isasi isme ing kah kan kau kku lah man nda nya pun tah wan wati".split())
"""Suffixes and particles that are written together with the word before."""
COMPOUNDS = frozenset(
    """acapkali adakala adakalanya apabila apalagi bagaimana barangkali beasiswa belasungkawa bilamana bumiputra
    darimana daripada darmabakti dukacita hulubalang kacamata kasatmata kepadanya kerjasama kilometer kosakata manakala
    manasuka matahari meskipun narasumber olahraga orangtua padahal paramasastra peribahasa puspawarna radioaktif
    saptamarga saputangan saripati sebagaimana sebagian sebagainya sediakala segitiga sekalipun sukacita sukarela
    sukaria sumberdaya syahbandar tandatangan tanggungjawab waralaba wiraswasta wiraswata""".split()
)
"""Words written as one though their parts are words, by the spelling rules (EYD V) or by wide habit."""
