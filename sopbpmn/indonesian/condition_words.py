"""The words of conditions."""

from __future__ import annotations

from collections.abc import Mapping

CUES = (
    *(
        "jika",
        "jikalau",
        "jk",
        "apabila",
        "apa bila",
        "bila",
        "bilamana",
        "kalau",
        "kalo",
        "klo",
        "jka",
        "manakala",
        *("seandainya", r"selama(?=\W(?:\w+\W+){0,5}?(?:belum|tidak|masih)\b)", "asalkan", "sepanjang"),
    ),
    *(r"dalam hal(?!\s+ini)", r"if\b(?!\s+(?:needed|necessary|required|any))"),
)
"""Words that begin a condition (KBBI; "dalam hal" from legal drafting, UU 12/2011 annex II, nos. 259 and 268)."""
QUESTION_WORDS = ("apakah",)
"""Words that begin a question in an activity."""
THEN = ("maka", "then")
"""Words that begin what follows from a condition."""
OTHERWISE = (
    "sebaliknya",
    "selain itu",
    "selebihnya",
    "sisanya",
    "lainnya",
    "selain tersebut",
    "otherwise",
    "else",
    r"di\s?(?:atas|bawah)(?:nya| itu)",
    r"(?:(?:lebih|kurang) dari|lewat(?: dari)?) itu",
)
"""Words for the answer that none of the others is."""
NEEDS: Mapping[str, str] = {
    r"di\s?perlukan": "Diperlukan?",
    r"di\s?butuhkan": "Diperlukan?",
    r"di\s?(?:minta|izinkan|ijinkan|kehendaki)(?: oleh)? \w+": "Diminta atau diizinkan?",
    r"\w+ memungkinkan": "Memungkinkan?",
    r"ada \w+nya": "Ada?",
    r"(?:dianggap|dirasa|dipandang|dinilai) (?:perlu|penting)(?: oleh [\w ]+)?": "Diperlukan?",
    "perlu": "Diperlukan?",
    "ada": "Ada?",
    "memungkinkan": "Memungkinkan?",
    "dikehendaki": "Dikehendaki?",
    "diminta": "Diminta?",
    "(?:needed|necessary|required)": "Diperlukan?",
    "any": "Ada?",
}
"""Conditions of an optional step, "(apabila diperlukan)", and the question that each asks."""
NEEDS_ALONE = (r"di\s?perlukan", r"di\s?butuhkan", r"perlu(?=\s+(?:dapat|maka|,))", "memungkinkan")
"""Those that may have a consequence of their own: "bila diperlukan dapat mengundang ahli"."""
OPTIONAL_WORDS = (
    r"(?:tentatif|opsional|optional|kondisional)(?:\s*[,;:(]\s*[\w ,()]+|\s+tergantung [\w ]+)?",
    r"tidak wajib(?:\s*[,;(]\s*[\w ,()]+)?",
    r"(?:(?:dapat|bisa) di\s?(?:lakukan|laksanakan) (?:sesuai|menurut)|tergantung) (?:kebutuhan|keperluan|kondisi)",
    "bila perlu saja",
    r"(?:langkah ini |tahap ini )?(?:boleh|dapat|bisa) di\s?(?:lewati|lewatkan|abaikan|tiadakan)",
    r"atas (?:permintaan|permohonan) [\w ]+",
)
"""Notes that make their row one that may be skipped."""
ABBREVIATIONS: Mapping[str, str] = {
    "tdk": "tidak",
    "tak": "tidak",
    "nggak": "tidak",
    "ngga": "tidak",
    "gak": "tidak",
    "enggak": "tidak",
    "udah": "sudah",
    "blm": "belum",
    "sdh": "sudah",
    "jk": "jika",
    "yg": "yang",
    "utk": "untuk",
    "dgn": "dengan",
    "kpd": "kepada",
    "stlh": "setelah",
    "sblm": "sebelum",
    "msh": "masih",
    "dpt": "dapat",
    "lgsg": "langsung",
    "lsg": "langsung",
    "slh": "salah",
    "tms": "tidak memenuhi syarat",
    "ms": "memenuhi syarat",
    "btl": "berkas tidak lengkap",
    "krg": "kurang",
    "lg": "lagi",
    "tsb": "tersebut",
    "bln": "bulan",
    "thn": "tahun",
    "pd": "pada",
    "kl": "kalau",
    "klu": "kalau",
    "dg": "dengan",
    "spt": "seperti",
    "ttd": "tanda tangan",
    "tte": "tanda tangan",
    "krn": "karena",
    "brg": "barang",
    "dl": "dulu",
    "DL": "dinas luar",
    "kmd": "kemudian",
    "tgl": "tanggal",
}
"""Short forms in notes, written out."""
ABBREVIATIONS_IN_CAPITALS = frozenset({"TMS", "MS", "BTL", "DL", "TTD", "TTE"})
"""Those that stay short forms in capitals; others are names then: "KPD", "GA"."""
OFTEN_MISTYPED = (
    *("apabila", "bilamana", "tidak", "belum", "lengkap", "sesuai", "kepada", "kembali", "syarat", "memenuhi"),
    *(
        "dikembalikan",
        "diperbaiki",
        "dilengkapi",
        "dilanjutkan",
        "diteruskan",
        "disetujui",
        "disampaikan",
        "diserahkan",
    ),
    *("ditolak", "direvisi", "diproses", "dihentikan", "permohonan", "persyaratan", "dokumen", "berkas"),
    *("kesalahan", "kekurangan", "selisih", "koreksi", "perbaikan", "dipanggil"),
)
"""Words on which the reading of a note hangs; a slip of one letter in them is mended."""
OFTEN_SHORTENED = (
    *("langsung", "lanjut", "lanjutkan", "benar", "setuju", "proses", "layak", "perbaiki", "lengkapi", "kembalikan"),
    *("dikirim", "diulang", "diterima", "pemohon", "selesai", "terdapat", "setelah", "sebelum", "maka"),
)
"""Further words that notes write without their vowels."""
RIGHT_AS_THEY_STAND = frozenset({"beras", "bekas"})
"""Words that only look like slips."""
PREDICATES = (
    *(r"di\s?setujui", "setuju", "lengkap", "benar", "layak", "valid", "betul", "sah", "cocok", "lulus", "tepat"),
    *(r"di\s?terima", r"di\s?acc", "acc", "ok", "oke", "approved", "complete", "correct", "valid", "rejected"),
    *(
        "incomplete",
        "incorrect",
        "invalid",
        r"di\s?tolak",
        "menolak",
        "menyetujui",
        "salah",
        "keliru",
        "gagal",
        "palsu",
    ),
    r"(?:di\s?)?luar (?:kewenangan|zonasi|wilayah|daerah|domisili|batas|toleransi|cakupan|tanggungan)",
    *("mencukupi", "palsu", "berhasil", "asli", "terpenuhi", r"cukup(?!\s+di)", "tersedia", "jelas", "terbaca"),
    r"memenuhi (?:syarat|persyaratan|ketentuan|kriteria)",
    *(r"(?<!paling )kurang", "cocok", "lunas", "konsisten", "positif", "negatif", "diizinkan", "disepakati"),
)
"""Predicates that stand alone after a cue, "jika lengkap", or end a condition: what follows is no more of it."""
STATES = (
    *(
        "ketemu",
        "hilang",
        "kosong",
        "penuh",
        "habis",
        "rusak",
        "ganda",
        "aktif",
        "nonaktif",
        "mati",
        "menyala",
        "sakit",
    ),
    *(
        "sehat",
        "utuh",
        "aman",
        "buram",
        "timbul",
        "muat",
        "kadaluarsa",
        "bentrok",
        "terlarang",
        "tutup",
        "buka",
        "siap",
    ),
    *("stabil", "normal", "tinggi", "rendah", "berat", "ringan", "baik", "betul", "trauma", "tumpang tindih", "jatuh"),
    *("kering", "basah", "kotor", "bersih", "lembap", "lembab", "bocor", "cacat", "luka", "retak", "pecah", "robek"),
    *("sobek", "pudar", "besar", "kecil", "ramai", "sepi", "macet", "lancar", "rawan", "kritis", "darurat", "gawat"),
    *("hamil", "lansia", "cedera", "demam", "layu", "busuk", "segar", "steril", "usang", "anomali", "wajar", "janggal"),
    *("mencurigakan", "berbahaya", "produktif", "alpa", "absen", "mangkir", "terbuka", "tertutup", "rahasia", "biasa"),
    *("sedang", "error", "eror", "paham", "nihil", "selisih"),
)
"""States in which something may be; after a cue they end a condition, elsewhere they may belong to a name."""
STATIVE_VERBS = (
    *(
        "mendesak",
        "meragukan",
        "menunggak",
        "melanggar",
        "melampaui",
        "melewati",
        "melebihi",
        "mengalami",
        "menyimpang",
        "meninggal",
    ),
    *(
        "menolak",
        "mengundurkan diri",
        r"ber(?!sama|kas\b|kala|dasar|ita)[a-z]{3,}",
        r"ter(?!sebut|kait|tentu|hadap)[a-z]{3,}",
    ),
)
"""Verbs of what somebody is or has done rather than of a step."""
THINGS = (
    *("berkas", "surat", "permohonan", "dokumen", "konsep", "draf", "draft", "usulan", "usul", "laporan", "data"),
    *("proses", "pengaduan", "pengajuan", "naskah", "formulir", "proposal", "pemohon", "kendaraan", "barang", "arsip"),
    *("sampel", "benih", "pasien", "pelamar", "siswa", "peserta", "warga", "tagihan", "kuitansi", "undangan", "peta"),
    *("rancangan", "hasil", "sertifikat", "izin", "rekomendasi", "pembayaran", "pendaftaran", "klaim", "anak", "klien"),
    *(
        "kartu",
        "kertas kerja",
        "alat",
        "tamu",
        "korban",
        "pegawai",
        "aset",
        "buku",
        "dana",
        "kegiatan",
        "pekerjaan",
        "perkara",
        "gugatan",
        "obat",
    ),
)
"""What goes somewhere; right before a passive verb it is that verb's subject: "tidak sah berkas dikembalikan"."""
DECIDING = ("menolak", "menyetujui")
"""Predicates that are also what somebody does: without "jika" they decide nothing."""
OPEN_PREDICATES = ("sesuai", r"memenuhi(?: (?:syarat|persyaratan|ketentuan|kriteria))?", "ada", "terdapat", "perlu")
"""Predicates that may have an object: "memenuhi persyaratan"."""
BARE_ANSWERS = ("iya", "ia", "ya", "tidak", "yes", "no")
OR = ("atau", "dan/atau")
UNFINISHED = (
    *(
        "masih",
        "sudah",
        "telah",
        "pernah",
        "tidak",
        "belum",
        "bukan",
        "kurang",
        "akan",
        "dapat",
        "bisa",
        "boleh",
        "harus",
        "perlu",
        "untuk",
    ),
    *("yang", "dan", "atau", "dengan", "oleh", "agar", "tanpa", "merekomendasikan", "menunjukkan"),
    r"\A(?:masih |tidak |belum )?(?:ada|terdapat)",
    *("menyatakan", "menyimpulkan", "dianggap", "dinyatakan", "dinilai", "dirasa", "serta", "di", "ke", "dari", "pada"),
    *(
        "bahwa",
        "memerlukan",
        "membutuhkan",
        "sedang",
        "bersifat",
        "secara",
        "berupa",
        "bernilai",
        "menjadi",
        "berstatus",
    ),
)
"""Words after which a condition isn't over."""
INSTEAD_CONDITIONS = (
    *("berhalangan", r"tidak (?:ada |berada )?di\s?tempat", "tidak hadir", r"(?:tidak ada|kosong|sakit)\Z", "cuti"),
    *("dinas luar", "sedang bertugas"),
)
"""Conditions under which somebody else does a step."""
RESULTS = (
    *("lulus", "lolos", "memenuhi", "kompeten", "ketemu", "berhasil", "lunas", "mencukupi"),
    *(r"di\s?sepakati", "sepakat", "mufakat", r"di\s?kabulkan", "diizinkan", "terpilih", "memungkinkan", "cocok"),
)
"""Results for the sake of which a step is done; whoever hasn't got one isn't just passed on."""
REPORTING = ("merekomendasikan", "menunjukkan", "menyatakan", "menyimpulkan")
"""Verbs that report a condition rather than being one: "jika hasil menunjukkan bahwa ..."."""
JUDGING = ("dianggap", "dinyatakan", "dinilai", "dirasa")
CONJUNCTIONS = ("dan", "atau", "namun", "tetapi", "tapi", "sedangkan", "serta", "akan tetapi", "but", "and", "while")
"""Words that join the parts of a note and belong to none."""
KINDS = ("untuk", "bagi", "khusus(?:nya)?(?: untuk)?", "terhadap")
"""Words before a kind of thing that goes its own way: "untuk surat rahasia"."""
AMOUNTS = (
    "sampai",
    *(
        r"di\s?atas",
        "lebih dari",
        "lewat dari",
        "melebihi",
        r"di\s?bawah",
        "kurang dari",
        r"sampai dengan",
        r"s\.?d\.?",
        "hingga",
    ),
    *(
        "paling (?:banyak|sedikit|kurang|tinggi|rendah)",
        "minimal",
        "maksimal",
        ">=",
        "<=",
        ">",
        "<",
        "≥",
        "≤",
        "sama dengan",
    ),
)
"""Words before an amount that decides: "di atas 50 juta"."""
PHRASE_ENDS = (
    *("yang", "dan", "oleh", "ke", "kepada", "untuk", "dari", "dengan", "apakah", "serta", "kemudian", "lalu"),
    r"di\s?[a-z]{4,}",
)
"""Words before which the noun phrase at the beginning of a sentence ends."""
QUALITIES: Mapping[str, str] = {
    "kelengkapan": "lengkap",
    "kebenaran": "benar",
    "keabsahan": "sah",
    "kesesuaian": "sesuai",
    "kelayakan": "layak",
    "keaslian": "asli",
    "ketersediaan": "tersedia",
    "validitas": "valid",
    "persetujuan": "disetujui",
}
"""Nouns of a quality that is checked, and the predicate that is asked for."""
APPROVING = ("menyetujui", "persetujuan", "setujui", "menandatangani", "mengesahkan", "pengesahan")
"""Verbs whose answer is whether something is approved."""
CHECKING = (
    *("memeriksa", "pemeriksaan", "meneliti", "penelitian", "mengecek", "pengecekan", "memverifikasi", "verifikasi"),
    *("mengoreksi", "koreksi", "menelaah", "penelaahan", "validasi", "memvalidasi", "mengevaluasi", "evaluasi"),
)
"""Verbs whose answer is whether something is right."""
WEIGHING = (
    *CHECKING,
    *("menilai", "penilaian", "meninjau", "peninjauan", "mencermati", "membandingkan", "mencocokkan", "menguji"),
    *("pengujian", "mewawancarai", "wawancara", "membahas", "pembahasan", "mereviu", "reviu", "mengamati", "menyortir"),
    *("memilah", "mengukur", "menghitung", "mempelajari", "membaca", "menimbang", "mengkaji", "menyeleksi", "seleksi"),
    *("triase", "mendiagnosis", "menganalisis", "mengidentifikasi", "mensurvei", "survei", "menentukan", "menetapkan"),
    *(
        "cek",
        "periksa",
        "skrining",
        "teliti",
        "mendata",
        "melihat",
        "mengklasifikasi(?:kan)?",
        "memastikan",
        "pengecekan",
        "menyeleksi",
        "menanyakan",
    ),
)
"""Verbs of rows on which it shows of what kind something is."""
SORTING = (
    *("memutuskan", "keputusan", "mengarahkan", "mengelompokkan", "membedakan", "sesuai jenis", "menurut", "memutus"),
    *("berdasarkan jenis", "menyimpulkan", "pemilahan", "pengelompokan", "penentuan"),
)
"""Verbs of rows that send kinds of things their ways."""
NO_DECISION = (
    *(r"perubahan (?:peraturan|kebijakan|ketentuan|regulasi)",),
    *(r"(?:prosedur|SOP|standar operasional) (?:ini )?tidak di\s?(?:laksanakan|jalankan|ikuti|patuhi|terapkan)",),
    *(r"hari (?:libur|besar|raya|kerja)", r"jam (?:kerja|istirahat)", "tanggal merah", "libur nasional"),
    *(r"SOP ini", r"prosedur ini"),
    *(r"hari (?:senin|selasa|rabu|kamis|jumat|sabtu|minggu)", "jatuh pada", "ada pertanyaan", "informasi lebih lanjut"),
    *(
        r"(?:sebelum|setelah|sesudah|lewat) (?:pukul|jam)",
        "hujan",
        "cuaca buruk",
        r"listrik (?:padam|mati)",
        "jaringan (?:internet )?(?:mati|terputus)",
    ),
)
"""Conditions of the calendar and the clock: they say when, and decide nothing."""
UNREAD = ("kecuali", "tergantung", "bergantung", "terkecuali")
"""Words of a condition whose grammar isn't known here."""
TIMES = ("setelah", "sesudah", "sebelum", "selama", "ketika", "saat", "sejak", "sampai", "paling", "setiap", "tiap")
"""Words with which a time begins, or a rule about it."""
LIMITS = (
    *(r"(?:bisa|dapat) (?:berubah|rusak)", "sewaktu-waktu", "hati-hati", "perhatian"),
    *(r"di\s?(?:imbau|anjurkan|sarankan)", "menyesuaikan", r"(?:mengikuti|sesuai) (?:pedoman|ketentuan|aturan)"),
    *("dilarang", r"tidak (?:boleh|di\s?perbolehkan|di\s?perkenankan)", "diharapkan", "wajib", "jangan"),
    r"paling (?:lambat|lama|banyak|sedikit|cepat)",
    "selambat[- ]lambatnya",
    "maksimal",
    "minimal",
    "setiap",
    "tiap",
)
"""Words of a rule about time or number; a condition behind them is its remark."""
MODALS = ("dapat", "boleh", "perlu", "harus", "akan", "usah", "bisa", "wajib")
"""Words after which "tidak" denies a rule rather than answering a question: "tidak dapat diwakilkan"."""
NUMBERS = (
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "seratus",
    "seribu",
    "satu",
)
"""Numbers in words, before the units below."""
AMOUNT_UNITS = (
    *(
        "hektar",
        "ha",
        "m2",
        "meter",
        "kilometer",
        "km",
        "kg",
        "ton",
        "lembar",
        "halaman",
        "eksemplar",
        "menit",
        "minggu",
    ),
    *("derajat", "poin", "persen", "c", "°c", "cm", "mm", "mmhg", "gram", "gr", "g", "mg", "mg/dl", "gt", "liter"),
    *("skor", "rb", "jt", "rupiah", "rim", "dus"),
    "ribu",
    "juta",
    "miliar",
    "milyar",
    "hari",
    "jam",
    "persen",
    "%",
    "tahun",
    "bulan",
    "unit",
    "orang",
    "kali",
)
FIELDS = (
    "catatan",
    "keterangan",
    "waktu",
    "biaya",
    "syarat",
    "persyaratan",
    "output",
    "tempat",
    "lokasi",
    "jadwal",
    "nb",
)
"""Words before a colon that name what follows instead of deciding it."""
NEEDED = (
    "masih",
    "perlu",
    "diperlukan",
    "dibutuhkan",
    "memerlukan",
    "membutuhkan",
    "merekomendasikan",
    "harus",
    "terdapat",
    "ada",
)
"""Words of a condition that asks for what the next row does."""
