"""Where the clauses and phrases of a sentence begin, and the words that no name may end with."""

from __future__ import annotations

from sopbpmn.indonesian.consequence_words import COMMON, LEADING_AUXILIARIES
from sopbpmn.indonesian.verbs import AND_THEN, AUXILIARIES

CLAUSE_STARTS = frozenset(
    """yang yg untuk utk guna gunanya agar supaya sehingga dengan dgn sesuai berdasarkan menurut sambil seraya sekaligus
    selama setelah sesudah sebelum ketika saat sampai hingga karena melalui lewat mengenai tentang terkait sehubungan
    berupa yaitu yakni meliputi termasuk seperti misalnya sebagai sebagaimana apakah bahwa dimana
    disertai didampingi""".split()
)
"""Words with which a clause begins that tells more of what was said before."""
RELATIVE = frozenset({"yang", "yg"})
"""Words after which a verb only tells more of the noun before."""
TIME_TOLD = (
    r"(?:waktu\s*(?:\d|(?:selama|disesuaikan|menyesuaikan|sampai|setelah|sesuai|dimulai|sejak|maksimal)\b)"
    r"|(?:waktu\s+)?paling\s+(?:lambat|lama|cepat|kurang|sedikit)\b)"
)
"""Words with which a row goes on to tell how long it takes."""
TOGETHER_WITH = frozenset({"dengan", "dgn", "bersama"})
"""Words between two parties that act together."""
PHRASE_STARTS = frozenset(
    """oleh kepada kpd ke dari pada di dalam dlm terhadap bagi atas antara bersama secara per tiap setiap
    menjadi""".split()
)
"""Words with which a phrase begins that can be left out where room is short."""
JOINS = frozenset({*AND_THEN, "atau", "maupun", "beserta"})
"""Words that join two things, or two activities."""
SUBORDINATE = (
    *("setelah", "sesudah", "sebelum", "ketika", r"(?:pada )?saat", "selama", "berdasarkan", "menindaklanjuti"),
    *(r"sesuai(?: dengan)?", r"dalam rangka", "untuk", "guna", "dengan", "dari", "atas", "menurut", "melalui"),
    "karena",
)
"""Words that begin a clause before the main one: "Setelah disetujui, mencetak surat"."""
NAMES_NOTHING = frozenset(
    """hal hal-hal para pihak pihak-pihak orang dapat dll dst ybs masing-masing segala seluruh semua beberapa berbagai
    bersifat adalah ialah merupakan akan telah sudah tidak belum dalam rangka bentuk baik tersebut ini itu nya juga
    antara lain nomor no tanggal tgl""".split()
)
"""Words that say nothing at the end of a name."""
DANGLING = CLAUSE_STARTS.union(
    *(PHRASE_STARTS, JOINS, NAMES_NOTHING, AUXILIARIES, LEADING_AUXILIARIES, COMMON - {"hasil", "kembali", "dilakukan"})
)
"""Words that can't be the last of a name that was cut."""
SHORT_WORDS = frozenset(
    """ada api ayo bab bea bin cek dan dgn di dua gas hak hal ini isi itu jam jus kas ke kpd lap lem map oli per pos
    rak rel tas tim ttd uji utk yang yg atau dari pada atas oleh guna agar""".split()
)
"""Words of up to three letters, or often met ones, that are no abbreviation where all is written in capitals."""
