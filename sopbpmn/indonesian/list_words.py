"""Lists in plain text: bullets, the headings that tell a procedure from other lists, the lines below an item."""

from __future__ import annotations

from collections.abc import Mapping

from sopbpmn.indonesian.identity_labels import IDENTITY_LIST_LABELS

BULLETS = "-–—•●▪·*○◦■□▫➢➤►▶▸✓✔√❖◆◇⮚⇒→>+\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc\uf076"
"""Signs that begin an item; the last ones are those of Word's symbol fonts, which text keeps as private characters."""
LETTER_BULLETS = "oØv"
"""Letters that Word's symbol fonts show as bullets; a space follows."""
STEP_WORDS = ("langkah", r"tahap(?:an)?", "step")
"""Words before the number of a step: "Langkah 1: ..."."""
WEAK_HEADINGS = ("uraian", "kegiatan", "sistem")
"""Headings of a procedure that stand over other lists as often: what is below must be activities."""
PROCEDURE_HEADINGS = (
    *("uraian", r"langkah(?:\s*-\s*langkah)?", "tahapan", "tahap-tahap", "alur", "mekanisme", r"tata\s*cara"),
    *(
        "prosedur",
        "kegiatan",
        "sistem",
        r"urutan(?=\s+(?:kegiatan|langkah|kerja|pelaksanaan))",
        r"(?:formulir\s+)?identifikasi\s+(?:langkah|kegiatan|akti[vf]itas)",
    ),
    *(r"instruksi\s+kerja", r"diagram\s+alir", "flowchart"),
)
"""Words with which the heading of a procedure in list form begins."""
OTHER_HEADINGS = (
    *IDENTITY_LIST_LABELS.values(),
    *(
        r"syarat(?:\s*-\s*syarat)?",
        "persyaratan",
        "kelengkapan(?: berkas)?",
        "definisi",
        "pengertian",
        "tujuan",
        "maksud",
    ),
    *(r"ruang\s+lingkup", "sasaran", "manfaat", "referensi", "rujukan", "acuan", "kebijakan", "landasan hukum"),
    *("kualifikasi", "kompetensi", r"tugas", "fungsi", "wewenang", "kewajiban", r"hak(?= dan)", "larangan", "sanksi"),
    *(r"tanggung\s*jawab", "ketentuan", r"sarana", "fasilitas", "peralatan", "perlengkapan", "alat dan bahan", "bahan"),
    *("biaya", "tarif", r"jangka\s+waktu", r"waktu\s+(?:pelayanan|penyelesaian)", r"jam\s+(?:pelayanan|layanan|kerja)"),
    *(
        r"produk",
        r"penanganan\s+pengaduan",
        "pengaduan",
        r"pengawasan\s+internal",
        r"jumlah\s+pelaksana",
        r"jaminan",
    ),
    *(
        r"evaluasi\s+kinerja",
        r"unit\s+(?:yang\s+)?terkait",
        r"dokumen\s+(?:yang\s+)?terkait",
        r"rekaman",
        "indikator",
        "lampiran",
    ),
    *(r"uraian\s+(?:tugas|jabatan)", r"tata\s+tertib", "kode etik", "visi", "misi", "agenda", "susunan", "jadwal"),
    *(
        "notul(?:en|a)",
        "risalah",
        "program",
        "struktur",
        "daftar",
        "maklumat",
        "moto",
        "motto",
        "janji",
        "standar mutu",
    ),
    *("catatan", "keterangan", "tembusan", "distribusi", r"masa\s+berlaku", "kontak", "perhatian"),
)
"""Headings of lists that are no procedure: the identity block's, those of service standards (PermenPANRB 15/2014) and
of the forms of health centres and schools."""
IN_SENTENCES = frozenset("ini itu adalah tersebut dilakukan dilaksanakan harus wajib dapat akan telah".split())
"""Words that no heading of a procedure holds: "Prosedur ini mengatur ..."."""
HEADING_TAILS = (
    *("dan", "atau", "serta", "yang", "dari", "untuk", "pelayanan", "layanan", "pelaksana(?:an)?", "penyelesaian"),
    *("lain(?:nya)?", "kerja", "prosedur", "sop", "mekanisme", "kegiatan", "sistem", "alur", "langkah", "terkait"),
    *("pendaftaran", "permohonan", "penyelenggaraan", "umum", "khusus", "teknis", "administrasi", "dokumen", "berkas"),
    *(
        "pendataan",
        "pendokumentasian",
        "tarif",
        "prasarana",
        "fasilitas",
        "perlengkapan",
        "peralatan",
        "saran",
        "masukan",
    ),
    *(
        "pengaduan",
        "internal",
        "keamanan",
        "keselamatan",
        "kinerja",
        "jasa",
        "sdm",
        "hukum",
        "terlibat",
        "histori[sk]?",
    ),
    *(
        "perubahan",
        "dibutuhkan",
        "diperlukan",
        "berikut",
        "sebagai",
        "adalah",
        "pemohon",
        "singkat",
        "tahapan",
        "tugas",
    ),
    *("fungsi", "tujuan", "acuan", "operasional", "sarana", "maksud", "petugas", "cara", "tata", "uraian", "aktivitas"),
)
"""Words that may follow in such a heading when it is numbered itself: "3. Sistem, Mekanisme dan Prosedur"."""
BARE_TAILS = ("dan", "atau", "pelayanan", "pelaksanaan", "kerja", "sop", "sebagai", "berikut", "adalah", "singkat")
"""Words in the heading of a procedure that don't say which procedure it is: "Sistem, Mekanisme dan Prosedur"."""
ITEM_LABELS: Mapping[str, str] = {
    "activity": r"akti[vf]itas|kegiatan|uraian(?: kegiatan)?",
    "executor": r"pelaksana|penanggung ?jawab|pelaku|aktor|pic|oleh",
    "requirements": "kelengkapan|persyaratan|perlengkapan|syarat|input|masukan",
    "duration": "(?:jangka |lama )?waktu|durasi",
    "output": "output|keluaran|hasil",
    "note": r"keterangan|ket\.?|catatan",
}
"""Labels of the lines below an item of a procedure in list form, by the value of the ``Role``."""
COMPONENT_HEADINGS = ("komponen", "unsur", "komponen standar(?: pelayanan)?")
"""What a service standard's column of components is called; steps stand in the cell of one of them."""
