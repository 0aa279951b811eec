"""Words that turn a proposition round, and what each says when it is turned back."""

from __future__ import annotations

from collections.abc import Mapping

NEGATORS: Mapping[str, str] = {
    r"sudah\s+tidak": "masih",
    r"(?:masih\s+)?(?:belum|blm)": "sudah",
    r"(?:masih\s+|ternyata\s+)?(?:tidak|tdk|tak)(?:\s+lagi)?": "",
    r"(?:masih\s+)?(?<!paling )kurang(?!\s+(?:dari|lebih)\b)(?=\s+(?!di[a-z]{4,})\w)": "",
    "bukan": "",
    "not": "",
    "non": "",
}
"""Words before a predicate that negate it, and what stands there when it isn't negated: "belum", "sudah"."""
WITHOUT = "tanpa"
HAVING = ("ada", "dengan")
"""What "tanpa" becomes at the beginning of a proposition, and within it."""
EXISTS = ("ada", "adanya", "terdapat", "ditemukan", "ditemui", "terjadi", "masih ada", "masih terdapat")
"""Words that say that there is something: "terdapat berkas yang tidak sah"."""
OUTSIDE = (
    r"(?<!dari )(?:di\s?luar(?=\s+\w)|\bluar(?=\s+(?:kewenangan|zonasi|wilayah|daerah|domisili|batas|toleransi)\b))"
)
"""Words that deny "dalam"."""
OPPOSITES: Mapping[str, str] = {
    r"di\s?tolak": "disetujui",
    "penolakan": "persetujuan",
    r"(?<!tetap )menolak": "menyetujui",
    OUTSIDE: "dalam",
    r"salah(?!\s+satu)": "benar",
    "keliru": "benar",
    r"kurang\Z": "cukup",
    "gagal": "berhasil",
    "palsu": "asli",
    r"ked?aluwarsa|kadaluarsa|kadaluwarsa": "masih berlaku",
    r"habis masa berlaku(?:nya)?": "masih berlaku",
    "nonaktif": "aktif",
    r"\Aselisih\Z": "cocok",
    "mustahil": "mungkin",
    "rejected": "approved",
    "incomplete": "complete",
    "incorrect": "correct",
    "invalid": "valid",
}
"""Predicates that deny another one, and that other one: "ditolak", "disetujui"."""
FAULTS: Mapping[str, str] = {
    r"kesalahan|kekeliruan|koreksi|perbaikan|revisi|ralat": "benar",
    r"kekurangan": "lengkap",
}
"""Nouns of what is wrong, and the predicate of what has none of it; used only beside a negated predicate."""
PERFECT = ("sudah", "telah")
"""Words of completion that don't change what is asked."""
SOME, ALL = ("salah satu", "sebagian"), "semua"
"""What a denied subject begins with, and what its denial is about: "salah satu syarat tidak terpenuhi"."""
ACCEPTED = (r"di\s?setujui", "setuju", "menyetujui", r"di\s?terima", "menerima", r"di\s?acc", "acc", "approved", "oke?")
"""Predicates that say the same of what is checked."""
SAME: Mapping[str, str] = {
    "mencukupi": "cukup",
    "terpenuhi": "memenuhi",
    "melengkapi": "lengkap",
    "mengizinkan": "diizinkan",
}
"""Predicates that say the same in another form."""
