"""The words of what follows from a condition: on, back, again, to somebody, to the end."""

from __future__ import annotations

DONE_ONLY = (
    r"(?:langkah ini |tahap ini |kegiatan ini )?(?:hanya\s+)?"
    r"(?:di\s?lakukan|di\s?laksanakan|di\s?kerjakan|di\s?tempuh|berlaku|di\s?gunakan|di\s?perlukan)(?:\s+hanya)?"
)
"""Words that make what stands on the row depend on the condition behind them: "dilakukan apabila ..."."""
PASSED_BY = (
    r"tidak (?:perlu|usah|wajib)|(?:lewati|lompati|abaikan)(?: langkah| tahap(?:an)?)?(?: ini)?|"
    r"(?:langkah ini |tahap ini )?(?:boleh|dapat|bisa)?\s*(?:di\s?lewati|di\s?lewatkan|di\s?abaikan|tidak di\s?lakukan)"
)
"""Words that let a step be skipped under the condition behind them: "boleh dilewati jika ..."."""
BACK = (
    *(r"di\s?pulangkan(?= ke)", r"di\s?benahi", "membenahi", "benahi", r"di\s?balik(?:k?an)?"),
    *(r"di\s?kembalikan", "mengembalikan", r"di\s?balikkan", "balikkan", r"kembalikan", r"return(?:ed)?"),
    *(r"di\s?perbaiki", "perbaiki", "perbaikan", "memperbaiki", r"di\s?betulkan", r"di\s?ubah(?! oleh)"),
    *(
        r"di\s?revisi",
        "revisi",
        "merevisi",
        r"di\s?lengkapi(?!\s+(?:dengan|surat|bukti|foto))",
        "lengkapi",
        "melengkapi",
        r"di\s?koreksi",
        "koreksi",
    ),
    *(r"di\s?sempurnakan", "menyempurnakan", "dikerjakan kembali", r"di\s?kerjakan ulang", "revised?", "corrected"),
    *(
        r"kembali(?! dan)",
        r"(?:di\s?)?turun(?:kan)?(?= (?:lagi |kembali )?ke\b)",
        r"(?:di\s?)?(?:reject|tolak)(?= (?:kembali )?ke\b)",
    ),
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
    *(r"di\s?coret", r"di\s?gugurkan", r"tidak (?:dapat |bisa )?di\s?(?:penuhi|kabulkan|berikan|terbitkan)"),
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
REFUSED = (r"di\s?tolak", r"\Amenolak", "tolak", "reject(?:ed)?", r"tidak di\s?(?:setujui|terima)")
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
        r"di\s?rujuk(?= ke)",
        "langsung ke",
    ),
)
"""Consequences that lead on."""
REPAIRS = r"(?:untuk|agar|guna|supaya)\s+di\s?(?:perbaiki|lengkapi|revisi|koreksi|betulkan|sempurnakan|ubah)"
"""A purpose that makes any hand-over a return: "diserahkan ke Staf untuk diperbaiki"."""
SENT_AGAIN = (
    r"di\s?(?:kirim|serahkan|sampaikan|berikan|kirimkan|bawa|panggil)\s+(?:kembali|balik|lagi)"
    r"|\b[a-z]{4,}\s+(?:kembali|balik|lagi)\s+(?:ke|kepada|pada)\b"
    r"|\bme(?:ngaju|ngirim|nyerah|nyampai|masuk)(?:kan)?\s+(?:lagi|kembali)\Z"
    r"|\b(?:di|me)?n?g?(?:kirim|serahkan|sampaikan)(?:kan)?\s+ulang\b"
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
        r"wajib(?! (?:pajak|retribusi|bayar))",
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
    *(
        "minta",
        "lakukan",
        "buat",
        "buatkan",
        "catat",
        "rujuk",
        "unggah",
        r"tanda\s?tangani",
        "klik",
        "pilih",
        "hapus",
        r"pesan(?= ke)",
        "gugur",
        "laporkan ke",
        "serahkan",
        "panggil",
        "tetap",
    ),
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
INSTEAD = (
    *(r"di\s?wakili", r"di\s?wakilkan", "mewakili", r"di\s?gantikan", "menggantikan", r"di\s?delegasikan"),
    *(r"di\s?limpahkan", r"di\s?alihkan", r"di\s?ganti"),
)
"""Consequences that name who does it then: "diwakili Sekretaris"."""
INSTEAD_VERBS = (
    r"di\s?laksanakan",
    r"di\s?lakukan",
    r"di\s?kerjakan",
    r"di\s?tandatangani",
    r"di\s?paraf",
    r"di\s?pimpin",
    r"di\s?kerjakan",
)
"""Passives that do so before a name, or with "oleh"."""
MENDING = (
    *("tambahan", "menambah(?:kan)?", "penambahan", "mengganti", "penggantian", "mengingatkan", "menegur", "teguran"),
    *("kekurangan", "pengganti", "ulang", "mengulang(?:i)?", "pengulangan"),
)
"""Words of a row that makes up for what is missing."""
LEADING_AUXILIARIES = ("untuk", "akan", "harus", "segera", "dapat", "agar", "supaya", "wajib", "langsung", "cukup")
"""Words before a consequence that aren't part of the activity's name."""
NEEDLESS = r"\A(?:sudah\s+)?tidak (?:perlu|usah|harus)\s+"
"""How a consequence begins that says what isn't done, and so is no task: "tidak perlu dientri lagi"."""
WARNINGS = (
    r"\A(?:wajib|harus) (?:ada|melampirkan|menyertakan|membawa|menggunakan|memakai|mengenakan|memiliki)",
    r"\Adi\s?(?:lengkapi|lampiri|sertai)\s+(?:dengan|surat|bukti|foto)",
    r"\A(?:wajib|harus) di\s?(?:lampiri|sertai|dampingi|lengkapi dengan)",
    *(r"akan (?:terlambat|tertunda|gagal)", r"tidak sesuai (?:jadwal|target)"),
    r"(?:bukan|menjadi) tanggung jawab",
    *("tertunda", "tertundanya", r"ikut ter\w+", "terganggu", "tidak optimal", "kurang optimal", "denda administrasi"),
    *(
        (
            r"tidak (?:dapat|bisa|akan|boleh) "
            r"(?!lanjut|di\s?(?:lanjutkan|proses|layani|penuhi|kabulkan|berikan|terbitkan))"
        ),
        "tidak (?:sah|valid|berlaku)",
        "sanksi",
    ),
    *("mengakibatkan", "berakibat", "menyebabkan", "menghambat", "terhambat", "akan (?:ter|meng)hambat"),
    r"di\s?anggap (?!tuntas|selesai|batal|gugur|di\s?tolak)",
)
"""Consequences that threaten: they say what happens to who doesn't keep the rule, and decide nothing."""
WAYS = (
    *("lewat", "lapor", "konsul", "konsultasi", "ikut", "masuk", "ulang"),
    *("ke", "kepada", "selesai", "melalui", "cukup", "harus", "langsung", "balik", "lanjut", "stop", "proses", "oleh"),
    *("end", "gugur", "batal", "pulang"),
    *(
        "naik",
        "turun",
        "terbit",
        "koreksi",
        "revisi",
        "perbaiki",
        "lengkapi",
        "kembali",
        "ulangi",
        "teruskan",
        "kembalikan",
    ),
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
MAKING = frozenset(
    """membuat dibuat dibuatkan pembuatan menerbitkan diterbitkan penerbitan terbit terbitkan
    menyusun disusun penyusunan susun menyiapkan disiapkan penyiapan buat buatkan""".split()
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
    | {"lagi", "balik", "terus", "diupayakan", "mengupayakan"}
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
