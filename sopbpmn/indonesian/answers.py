"""The answers of decisions: yes, no, and verdicts."""

from __future__ import annotations

YES = ("ya", "y", "iya", "ia", "yes")
NO = ("tidak", "tdk", "t", "no", "n")
SAYS_NO = (*NO, "belum", "bukan", "ditolak", "salah")
"""Words with which a negative answer begins: "belum lengkap"."""
BEGINNINGS = (*YES, *NO, "belum", "sudah")
"""Answers that may go on with another: "tidak setuju"."""
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
