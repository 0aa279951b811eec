"""Times and dates: units of time, numbers, months."""

from __future__ import annotations

from collections.abc import Mapping

UNITS: Mapping[str, tuple[str, ...]] = {
    "second": ("detik", "dtk", "seconds?"),
    "minute": ("menit", "mnt", "mnit", "minutes?", "mins?"),
    "hour": ("jam", "hours?"),
    "working day": (r"(?:hari|hr)\s*kerja", "hk", r"(?:working|business)\s*days?"),
    "day": ("hari", "hri", "hr", "days?"),
    "week": ("minggu", "mgg", "pekan", "weeks?"),
    "month": ("bulan", "bln", "months?"),
    "quarter": (r"tri\s?wulan", "quarters?"),
    "year": ("tahun", "thn", "th", "years?"),
}
"""Words for units of time, Indonesian and English."""
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
_MONTHS = (
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
)
MONTHS: Mapping[str, int] = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
"""Names of months, English ones and abbreviations included."""
MONTH_NAMES = tuple(names.split()[0].capitalize() for names in _MONTHS)
"""The Indonesian names, in order."""
