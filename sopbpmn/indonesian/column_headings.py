"""The procedure table: what its columns and the lines around it are called."""

from __future__ import annotations

from collections.abc import Mapping

from sopbpmn.indonesian import any_of

ACTIVITY_NAMES = ("langkah", "prosedur", "kegiatan", "akti[vf]itas", "proses", "pekerjaan")
"""What the column of activities is called, each alone or after "uraian", "rincian" and the like."""
_ACTIVITY_ALONE = ("uraian", "tahapan", "tahap")
COLUMN_HEADINGS: Mapping[str, str] = {
    "number": r"no|nomor|no urut|nomor urut|#|number|step no",
    "activity": rf"(?:uraian|rincian|langkah|tahapan|nama)?[ -]*{any_of(ACTIVITY_NAMES)}"
    r"(?:[ /]+(?:prosedur|kegiatan|akti[vf]itas|kerja))?|uraian|tahap(?:an)?"
    r"|(?:description of )?(?:activit(?:y|ies)|steps?|procedures?)(?: descriptions?)?|tasks?",
    "executor": r"(?:unit |pihak |pejabat )?pelaksana(?:an)?|pelaku|aktor|penanggung ?jawab|pic|executors?|actors?"
    r"|responsible(?: (?:person|party|unit))?|(?:person|people|officer) (?:in[ -]charge|responsible)|responsibility"
    r"|performed by|done by",
    "quality": r"mutu baku|baku mutu|standar mutu|(?:quality |service )?standards?",
    "requirements": r"(?:(?:per)?syarat(?:an)?|(?:ke|per)lengkapan|peralatan|input|bahan|dan|/|&|\s)+"
    r"|requirements?|required documents?|documents?(?: required)?|inputs",
    "duration": r"(?:jangka |lama )?waktu(?: penyelesaian| pelaksanaan)?(?: ?\(.*\))?|durasi"
    r"|(?:processing |completion )?time(?: ?frame)?(?: ?\(.*\))?|duration(?: ?\(.*\))?",
    "output": r"output|out put|keluaran|luaran|hasil|outputs|results?|deliverables?",
    "note": r"ket|keterangan|catatan|remarks?|notes?|comments?",
}
"""What each column of the procedure table is called, by the value of its ``Role``, in Indonesian and in English; the
roles are those of PermenPANRB 35/2012, the labels vary between offices."""
ACTIVITY_HEADING = any_of((*ACTIVITY_NAMES, *_ACTIVITY_ALONE))
"""A word with which the heading of the column of activities may begin."""
HEADER_WORDS = ("kegiatan", "uraian", "akti[vf]itas", "prosedur")
"""The words of that heading that tell a header on a page by themselves; the others ("pekerjaan", "proses") stand in
many rows too."""
HEADING_WORDS = frozenset(
    """kegiatan uraian aktivitas prosedur pelaksana pelaksanaan kelengkapan perlengkapan persyaratan syarat waktu output
    keluaran keterangan catatan durasi""".split()
)
"""The words of headings that a slip of OCR ("Ouput", "Pelaksna") is compared with; longer ones only."""
SIGNATURES = (r"\bnip\b\.?", r"(?:di)?tetapkan di", r"disahkan (?:di|oleh)", r"^mengetahui\b")
"""Words of the signature below a table."""
SIGNING_NOTES = ("ditandatangani secara elektronik", "sertifikat elektronik", "pindai kode qr")
"""Words of the note that electronic signing prints over a page's foot."""
PAGE_NAMES = ("page", "halaman")
PAGE_MARKS = (*PAGE_NAMES, r"hal\.?", "lembar", "lbr")
"""Words before the number of a page in its head or foot."""
PAGE_OF = ("dari", "of", "/", "-", "s/d")
"""Between a page's number and the number of pages."""
TOTALS = ("jumlah", "total", r"sub ?total", "grand total", r"jumlah total", r"total jumlah")
"""Words with which the row of totals below a table begins."""
TOTALLED = frozenset(
    """lama jangka waktu keseluruhan seluruhnya seluruh semua penyelesaian pelayanan pelaksanaan proses durasi hari jam
    menit standar layanan prosedur kegiatan yang dibutuhkan diperlukan time duration processing all""".split()
)
"""Words that may follow there."""
PICTURE_NAMES = ("logo", "image", "gambar", "foto", "picture", "img")
"""What stands in brackets where a picture was: "[logo]", "[image: x.png]"."""
