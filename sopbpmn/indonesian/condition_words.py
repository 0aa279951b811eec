"""The words of conditions and of what follows from them."""

from __future__ import annotations

from collections.abc import Mapping

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
ENDS_BADLY = (r"di\s?tolak", "menolak", *STOP)
"""Words by which an end is named that isn't the one a procedure is made for."""
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
