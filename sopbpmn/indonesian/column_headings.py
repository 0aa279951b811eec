"""The procedure table: what its columns and the lines around it are called."""

from __future__ import annotations

from collections.abc import Mapping

from sopbpmn.indonesian import any_of

ACTIVITY_NAMES = ("langkah", "prosedur", "kegiatan", "akti[vf]itas", "proses", "pekerjaan")
"""What the column of activities is called, each alone or after "uraian", "rincian" and the like."""
_ACTIVITY_ALONE = ("uraian", "tahapan", "tahap")
COLUMN_HEADINGS: Mapping[str, str] = {
    "number": r"no|nomor|no urut|nomor urut|#",
    "activity": rf"(?:uraian|rincian|langkah|tahapan|nama)?[ -]*{any_of(ACTIVITY_NAMES)}"
    r"(?:[ /]+(?:prosedur|kegiatan|akti[vf]itas|kerja))?|uraian|tahap(?:an)?",
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
SIGNATURES = (r"\bnip\b\.?", r"(?:di)?tetapkan di", "disahkan di", r"^mengetahui\b")
"""Words of the signature below a table."""
SIGNING_NOTES = ("ditandatangani secara elektronik", "sertifikat elektronik", "pindai kode qr")
"""Words of the note that electronic signing prints over a page's foot."""
PAGE_NAMES = ("page", "halaman")
