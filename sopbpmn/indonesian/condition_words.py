"""The words of conditions and of what follows from them."""

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
    "lainnya",
    "selain tersebut",
    "otherwise",
    "else",
    r"di\s?(?:atas|bawah)(?:nya| itu)",
    r"(?:lebih|kurang) dari itu",
)
"""Words for the answer that none of the others is."""
NEEDS: Mapping[str, str] = {
    r"di\s?perlukan": "Diperlukan?",
    r"di\s?butuhkan": "Diperlukan?",
    r"di\s?(?:minta|izinkan|ijinkan|kehendaki)(?: oleh)? \w+": "Diminta atau diizinkan?",
    r"\w+ memungkinkan": "Memungkinkan?",
    r"ada \w+nya": "Ada?",
    r"(?:dianggap|dirasa|dipandang|dinilai) (?:perlu|penting)": "Diperlukan?",
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
DONE_ONLY = (
    r"(?:langkah ini |tahap ini |kegiatan ini )?(?:hanya\s+)?"
    r"(?:di\s?lakukan|di\s?laksanakan|di\s?kerjakan|di\s?tempuh|berlaku|di\s?gunakan|di\s?perlukan)(?:\s+hanya)?"
)
"""Words that make what stands on the row depend on the condition behind them: "dilakukan apabila ..."."""
PASSED_BY = (
    r"(?:langkah ini |tahap ini )?(?:boleh|dapat|bisa)?\s*(?:di\s?lewati|di\s?lewatkan|di\s?abaikan|tidak di\s?lakukan)"
)
"""Words that let a step be skipped under the condition behind them: "boleh dilewati jika ..."."""
OPTIONAL_WORDS = (
    r"(?:tentatif|opsional|optional|kondisional)(?:\s*[,;:(]\s*[\w ,()]+|\s+tergantung [\w ]+)?",
    "tidak wajib",
    r"(?:(?:dapat|bisa) di\s?(?:lakukan|laksanakan) (?:sesuai|menurut)|tergantung) (?:kebutuhan|keperluan|kondisi)",
    "bila perlu saja",
    r"atas (?:permintaan|permohonan) [\w ]+",
)
"""Notes that make their row one that may be skipped."""
ABBREVIATIONS: Mapping[str, str] = {
    "tdk": "tidak",
    "tak": "tidak",
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
    "krn": "karena",
}
"""Short forms in notes, written out."""
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
)
"""Words on which the reading of a note hangs; a slip of one letter in them is mended."""
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
)
"""States in which something may be; after a cue they end a condition, elsewhere they may belong to a name."""
STATIVE_VERBS = (
    *("menunggak", "melanggar", "melampaui", "melewati", "melebihi", "mengalami", "menyimpang", "meninggal"),
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
BACK = (
    *(r"di\s?pulangkan(?= ke)", r"di\s?benahi", "membenahi", "benahi", r"di\s?balik(?:k?an)?"),
    *(r"di\s?kembalikan", "mengembalikan", r"di\s?balikkan", "balikkan", r"kembalikan", r"return(?:ed)?"),
    *(r"di\s?perbaiki", "perbaiki", "perbaikan", "memperbaiki", r"di\s?betulkan", r"di\s?ubah"),
    *(r"di\s?revisi", "revisi", "merevisi", r"di\s?lengkapi", "lengkapi", "melengkapi", r"di\s?koreksi", "koreksi"),
    *(r"di\s?sempurnakan", "menyempurnakan", "dikerjakan kembali", r"di\s?kerjakan ulang", "revised?", "corrected"),
    *(r"kembali(?! dan)",),
)
"""Consequences that lead back."""
AGAIN = (
    *(
        r"di\s?ulang(?:i|kan)?",
        "ulangi",
        r"\A\W*(?:\w+ )?ulang\b",
        "mengulangi?",
        "periksa ulang",
        "pemeriksaan ulang",
        "repeat(?:ed)?",
    ),
    *(r"di\s?periksa (?:ulang|kembali)", r"cek (?:ulang|kembali)", r"di\s?cek (?:ulang|kembali)"),
)
"""Consequences that repeat: the row itself, or the one that is named."""
FIRST = (r"(?:dari|ke) awal", "langkah (?:awal|pertama)", "mulai lagi", "tahap (?:awal|pertama)")
"""Consequences that lead back to the first row."""
BEFORE = (r"(?:langkah|tahap(?:an)?|kegiatan|proses|prosedur) sebelumnya", "previous step")
AFTER = (r"(?:langkah|tahap(?:an)?|kegiatan|proses|prosedur) (?:berikut(?:nya)?|selanjutnya)", "next step")
STOP = (
    *(r"tidak (?:boleh|dapat|bisa) lanjut", r"di\s?bubarkan"),
    *(r"sampai di\s?sini", r"di\s?nyatakan gagal", "perselisihan selesai", "sengketa selesai"),
    *(r"di\s?hentikan", "berhenti", r"di\s?batalkan", "batal", r"tidak (?:dapat )?di\s?lanjutkan"),
    *(r"tidak (?:dapat |jadi )?di\s?(?:tindak\s?lanjuti|laksanakan|adakan)", r"end(?:s|ed)?\Z"),
    *(r"tidak (?:dapat )?di\s?proses", r"tidak (?:dapat )?di\s?layani", r"di\s?tutup", r"di\s?akhiri", "berakhir"),
    *(r"(?:proses|prosedur|kegiatan|permohonan|pengaduan|layanan|pelayanan) selesai", "stop(?:ped)?", "cancelled"),
    *(r"di\s?nyatakan (?:selesai|gugur|batal)", "gugur", "selesai sampai di sini", "terminated?"),
    *("mengundurkan diri", r"di\s?anggap (?:selesai|batal|gugur|tuntas|ditolak)", "tuntas"),
)
"""Consequences that end the procedure."""
REFUSED = (r"di\s?tolak", r"\Amenolak", "tolak", "rejected?", r"tidak di\s?(?:setujui|terima)")
"""Consequences that end it by a refusal."""
ENDS_BADLY = (r"di\s?tolak", "menolak", *STOP)
"""Words by which an end is named that isn't the one a procedure is made for."""
REFUSING = r"\b(?:(?:surat|nota|pemberitahuan|notifikasi|jawaban|disampaikan|diberikan)\s+penolakan)\b"
"""Consequences that tell somebody so."""
FORWARD = (
    *(r"di\s?lanjutkan", "lanjut", "lanjutkan", r"di\s?teruskan", "teruskan", "meneruskan", r"di\s?sampaikan"),
    *("menyampaikan", "sampaikan", r"di\s?serahkan", "menyerahkan", "serahkan", r"di\s?ajukan", "mengajukan", "ajukan"),
    *(
        r"di\s?kirim(?:kan)?",
        "kirim",
        "mengirim(?:kan)?",
        r"di\s?tandatangani",
        r"di\s?tanda\s?tangani",
        "tanda tangan",
    ),
    *(r"di\s?paraf", r"di\s?proses", "proses", "forward(?:ed)?", "proceeds?", "continue[sd]?", r"di\s?naikkan"),
    *(
        r"di\s?limpahkan",
        "melimpahkan",
        r"di\s?disposisi(?:kan)?",
        r"di\s?arahkan",
        r"di\s?antar(?:kan)?",
        r"di\s?rujuk",
        "langsung ke",
    ),
)
"""Consequences that lead on."""
REPAIRS = r"(?:untuk|agar|guna|supaya)\s+di\s?(?:perbaiki|lengkapi|revisi|koreksi|betulkan|sempurnakan|ubah)"
"""A purpose that makes any hand-over a return: "diserahkan ke Staf untuk diperbaiki"."""
SENT_AGAIN = (
    r"di\s?(?:kirim|serahkan|sampaikan|berikan|kirimkan|bawa|panggil)\s+(?:kembali|balik|lagi)"
    r"|\b[a-z]{4,}\s+(?:kembali|balik|lagi)\s+(?:ke|kepada|pada)\b"
)
MOVES_WITHOUT_THEN = (
    *(r"di\s?kembalikan", r"di\s?perbaiki", r"di\s?lengkapi", r"di\s?hentikan", r"di\s?lanjutkan", r"di\s?revisi"),
    *(
        r"di\s?teruskan",
        r"di\s?sampaikan",
        r"di\s?serahkan",
        r"di\s?ajukan",
        r"di\s?tolak",
        "kembali",
        r"di\s?batalkan",
    ),
    *("mengembalikan", "meneruskan", "menyerahkan", "menyampaikan", "langsung", r"di\s?proses", r"di\s?kirim(?:kan)?"),
    *(r"di\s?ulang(?:i)?", r"di\s?tandatangani", r"di\s?paraf", r"di\s?arsipkan", r"di\s?koreksi", "lanjut", "ulangi"),
    *(
        r"di\s?limpahkan",
        r"di\s?rujuk",
        r"di\s?wakili",
        r"di\s?wakilkan",
        r"di\s?delegasikan",
        "agar",
        "segera",
        "harus",
    ),
    *(
        r"ke (?:langkah|nomor|no\b|tahap|poin|butir|kegiatan)",
        "dapat (?:langsung )?di[a-z]+",
        "return",
        "proceed",
        "forward",
        "cukup",
    ),
    *(r"di\s?buat(?:kan)?", r"di\s?beri(?:kan)?", r"di\s?terbitkan", r"di\s?periksa", r"di\s?hubungi", r"di\s?catat"),
    *(r"di\s?beritahu(?:kan)?", r"di\s?jadwalkan", r"di\s?lakukan", r"di\s?adakan", r"di\s?tunda", r"di\s?undang"),
    *(r"di\s?bayar(?:kan)?", r"di\s?tempatkan", r"di\s?alihkan", r"di\s?musnahkan", r"di\s?simpan", r"di\s?cetak"),
    *("minta", "lakukan", "buat", "buatkan", "catat", "rujuk", "unggah", "laporkan ke", "serahkan", "panggil", "tetap"),
    *(
        "hubungi",
        "konsultasikan",
        "laporkan",
        r"di\s?gantikan",
        r"di\s?ganti",
        r"di\s?tutup",
        r"di\s?akhiri",
        "memanggil",
        "membuat",
        "memberitahu(?:kan)?",
    ),
)
"""Consequences that follow a condition without "maka" or a comma between: "jika tidak lengkap dikembalikan"."""
GIVING = (
    *(
        r"di\s?lakukan",
        r"di\s?buat(?:kan)?",
        r"di\s?adakan",
        r"di\s?beri(?:kan)?",
        r"di\s?terbitkan",
        r"di\s?sampaikan",
    ),
    *(r"di\s?laksanakan", r"di\s?bentuk", r"di\s?susun", r"di\s?ajukan", r"di\s?kenakan"),
)
"""Passives whose subject stands behind them: "dilakukan pelabelan"; what stands before them is no part of it."""
UNFINISHED = (
    *(
        "masih",
        "sudah",
        "telah",
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
ROW_NAMES = (
    *("langkah", "nomor", r"no\.?", "poin", "point", "butir", r"tahap(?:an)?", "kegiatan", "aktivitas", "prosedur"),
    *("step", "angka", "urutan"),
)
"""Words before the number of a row that is gone to: "kembali ke langkah 3"."""
RECEIVING = ("kepada", "ke", "oleh", "to", "by", "pada")
"""Words before the one to whom work goes in a consequence, or who does it."""
_HANDLING = ("tangani", "layani", "proses", "kerjakan", r"tindak\s?lanjuti", "urus", "selesaikan")
HANDLED = tuple(rf"di\s?{root}" for root in _HANDLING)
"""Passives that say of the one who is named only that it is theirs now: "ditangani Pejabat Pengadaan"."""
MEETING = ("menemui", "temui", "menghadap", "konsul", "konsultasi", "konsultasikan", "melapor", "lapor")
"""Verbs behind which stands whom somebody turns to, without "ke"."""
NAME_ENDS = (
    *("untuk", "agar", "guna", "supaya", "dan", "serta", "lalu", "kemudian", "yang", "dengan", "sebelum", "setelah"),
    *("melalui", "dalam", "paling", "maksimal", "atau", "for", "and", "sebagai", "karena", "tanpa", "selambat[a-z-]*"),
    *("ybs", "bersangkutan", "tersebut", "terkait", "lagi", "terlebih", "bersama", "disertai", "beserta"),
)
"""Words before which the name of a receiver ends."""
INSTEAD_CONDITIONS = (
    *("berhalangan", r"tidak (?:ada |berada )?di\s?tempat", "tidak hadir", r"(?:tidak ada|kosong|sakit)\Z", "cuti"),
    *("dinas luar", "sedang bertugas"),
)
"""Conditions under which somebody else does a step."""
INSTEAD = (
    *(r"di\s?wakili", r"di\s?wakilkan", "mewakili", r"di\s?gantikan", "menggantikan", r"di\s?delegasikan"),
    *(r"di\s?limpahkan", r"di\s?alihkan"),
)
"""Consequences that name who does it then: "diwakili Sekretaris"."""
RESULTS = (
    *("lulus", "lolos", "memenuhi", "kompeten", "ketemu", "berhasil", "lunas", "mencukupi"),
    *(r"di\s?sepakati", "sepakat", "mufakat", r"di\s?kabulkan", "diizinkan", "terpilih", "memungkinkan", "cocok"),
)
"""Results for the sake of which a step is done; whoever hasn't got one isn't just passed on."""
INSTEAD_VERBS = (r"di\s?laksanakan", r"di\s?lakukan", r"di\s?tandatangani", r"di\s?paraf", r"di\s?pimpin")
"""Passives that do so before a name, or with "oleh"."""
MENDING = (
    *("tambahan", "menambah(?:kan)?", "penambahan", "mengganti", "penggantian", "mengingatkan", "menegur", "teguran"),
    *("kekurangan", "pengganti", "ulang"),
)
"""Words of a row that makes up for what is missing."""
REPORTING = ("merekomendasikan", "menunjukkan", "menyatakan", "menyimpulkan")
"""Verbs that report a condition rather than being one: "jika hasil menunjukkan bahwa ..."."""
JUDGING = ("dianggap", "dinyatakan", "dinilai", "dirasa")
CONJUNCTIONS = ("dan", "atau", "namun", "tetapi", "tapi", "sedangkan", "serta", "akan tetapi", "but", "and", "while")
"""Words that join the parts of a note and belong to none."""
LEADING_AUXILIARIES = ("untuk", "akan", "harus", "segera", "dapat", "agar", "supaya", "wajib", "langsung", "cukup")
"""Words before a consequence that aren't part of the activity's name."""
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
WARNINGS = (
    r"(?:bukan|menjadi) tanggung jawab",
    *("tertunda", "tertundanya", r"ikut ter\w+", "terganggu", "tidak optimal", "kurang optimal", "denda administrasi"),
    *(r"tidak (?:dapat|bisa|akan) (?!di\s?(?:lanjutkan|proses|layani))", "tidak (?:sah|valid|berlaku)", "sanksi"),
    *("mengakibatkan", "berakibat", "menyebabkan", "menghambat", "terhambat", "akan (?:ter|meng)hambat"),
    r"di\s?anggap (?!tuntas|selesai|batal|gugur|di\s?tolak)",
)
"""Consequences that threaten: they say what happens to who doesn't keep the rule, and decide nothing."""
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
WAYS = (
    *("lewat", "lapor", "konsul", "konsultasi", "ikut", "masuk", "ulang"),
    *("ke", "kepada", "selesai", "melalui", "cukup", "harus", "langsung", "balik", "lanjut", "stop", "proses", "oleh"),
    *("end", "gugur", "batal", "pulang"),
    *("naik", "revisi", "perbaiki", "lengkapi", "kembali", "ulangi", "teruskan", "kembalikan"),
)
"""Words with which a way begins that has no verb: "surat penting ke Sekretaris"."""
_NOT_DONE = ("proses", "lanjutkan", "layani", "terima", "setujui", "tindaklanjuti", "laksanakan", "adakan")
STOPPED = rf"tidak\s+(?:(?:boleh|dapat|bisa)\s+lanjut\b|(?:dapat\s+|jadi\s+)?di\s?(?:{'|'.join(_NOT_DONE)}))"
"""A consequence that begins with "tidak"."""
STRONG_WAYS = (
    "tetap",
    *("langsung", "dapat langsung", "tidak perlu", r"tidak di\w+", r"di\s?tolak", r"di\s?kembalikan", r"di\s?hentikan"),
    *("kembali", "selesai", r"di\s?perbaiki", r"di\s?lengkapi", "tidak dapat di"),
)
"""Consequences so plain that a lone "yang ..." before them is a condition."""
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
MAKING = frozenset(
    """membuat dibuat dibuatkan pembuatan menerbitkan diterbitkan penerbitan menyusun disusun penyusunan menyiapkan
    disiapkan penyiapan""".split()
)
"""Verbs of making a paper, which notes and rows use for one another."""
COMMON = frozenset(
    {
        "sebagai",
        "yang",
        "dan",
        "atau",
        "untuk",
        "kepada",
        "dengan",
        "dari",
        "pada",
        "dalam",
        "oleh",
        "agar",
        "terhadap",
        "serta",
    }
    | {"telah", "sudah", "akan", "melakukan", "dilakukan", "sambil", "kembali", "tersebut", "hasil"}
)
"""Words without a subject matter of their own."""
MOVING = frozenset(
    {"maka", "proses", "langsung", "lanjut", "dilanjutkan", "diteruskan", "segera", "harus", "dapat", "setelah"}
    | {"langkah", "tahap", "kegiatan", "ulang", "melalui", "sesuai", "lalu", "kemudian", "saja", "hanya", "cukup"}
    | {
        "mengikuti",
        "ikut",
        "menjalani",
        "masuk",
        "masukkan",
        "diarahkan",
        "dulu",
        "dahulu",
        "terlebih",
        "lebih",
        "diberi",
        "diberikan",
        "memberi",
        "memberikan",
        "lakukan",
        "dilakukan",
        "selanjutnya",
        "mengulang",
        "mengulangi",
        "diulang",
        "diulangi",
        "ulangi",
        "dikembalikan",
        "mengembalikan(?:nya)?",
    }
)
"""Words of a consequence that only say that it goes somewhere."""
CLOSING = ("melapor", "laporan", "mengarsip", "pengarsipan", "dokumentasi", "mendokumentasi", "menyimpan")
"""Beginnings of words of a last row that reports or files what was done."""
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
