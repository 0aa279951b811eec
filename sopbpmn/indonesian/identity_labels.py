"""The identity block: what its fields are called, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping

SOP_NAMES = ("sop", "standar operasional prosedur")
STANDARD_NAMES = ("standar pelayanan",)
"""What else the title of a document with a procedure in it begins with (PermenPANRB 15/2014)."""
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
OTHER_HEADINGS = (
    *(
        r"(?:maksud\s+dan\s+)?tujuan(?:\s+dan\s+sasaran)?",
        r"maksud",
        r"sasaran",
        r"ruang\s+lingkup",
        r"latar\s+belakang",
    ),
    *(r"definisi(?:\s+dan\s+istilah)?", r"pengertian(?:\s+umum)?", r"istilah(?:\s+dan\s+definisi)?"),
    *(r"indikator(?:\s+(?:kinerja|keberhasilan|mutu))?", r"penanggung\s*jawab", r"ketentuan\s+umum", r"lampiran"),
    *(r"referensi", r"dokumen\s+terkait", r"sanksi", r"jangka\s+waktu(?:\s+\w+)?", r"biaya(?:\s*/\s*tarif)?"),
)
"""Headings that many SOPs have and the form hasn't: what stands under them belongs to none of its fields."""
SMALL_WORDS = frozenset("dan atau di ke dari untuk yang dengan pada oleh serta dalam bagi".split())
"""Words that stay small in a heading."""
UNFINISHED = (
    "dan",
    "atau",
    "tentang",
    "untuk",
    "yang",
    "dengan",
    "pada",
    "oleh",
    "serta",
    "dalam",
    "bagi",
    "di",
    "ke",
    "dari",
)
"""Words after which a line of a list goes on."""
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
