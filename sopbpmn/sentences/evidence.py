"""How sure a reading is, and the rules by which something was concluded that the document doesn't state."""

from __future__ import annotations

RULES: dict[str, tuple[str, str]] = {
    # --- executors ---
    "subject-of-sentence": (
        "pelaksana adalah subjek kalimatnya",
        "the lane is the acting subject of the row's sentence",
    ),
    "subject": (
        "label bentuk yang menjadi subjek kalimat baris itu",
        "the shape label that is the subject of the row's sentence",
    ),
    "agent-phrase": (
        "label bentuk yang disebut sesudah “oleh”",
        "the shape label that the row names after “oleh”",
    ),
    "count-law": (
        "jumlah label bentuk sama dengan jumlah baris",
        "there are as many shape labels as rows",
    ),
    "second-party": (
        "baris ini menyebut pihak kedua, dan tersisa satu kotak tanpa peran",
        "the row speaks of a second party, and one box without a role is left",
    ),
    "elimination": ("hanya peran ini yang tersisa", "only this role is left"),
    "elimination-by-neighbour": (
        "mengikuti pelaksana baris sebelumnya, dan label yang tersisa pas habis",
        "each row gets the role of the row before, which uses up exactly the labels that are left",
    ),
    "first-and-last-row": (
        "label Mulai ada di baris pertama, Selesai di baris terakhir",
        "the label Mulai stands on the first row, Selesai on the last",
    ),
    "one-task-a-row": (
        "label bentuk tidak cocok dengan barisnya; tiap baris dianggap satu tugas",
        "the shape labels don't fit the rows; every row is taken as one task",
    ),
    "broken-title": (
        "nama pelaksana yang terpotong di kolom sempit disambung",
        "a lane's name that a narrow column broke was put together",
    ),
    "list-heading": (
        "judul di atas daftar langkah",
        "the heading above the list of steps",
    ),
    # --- what stands on a row ---
    "row-is-a-task": (
        "tidak ada tanda pada baris ini; barisnya dianggap satu tugas",
        "no mark stands on the row; the row is taken as one task",
    ),
    "text-in-lane-cell": (
        "ada tulisan di sel pelaksana, bukan tanda",
        "a text stands in the lane's cell instead of a mark",
    ),
    "shape-recognised": (
        "bentuk dikenali dari gambar atau dari tinggi baris yang diperkirakan",
        "the shape was recognised in a picture, or its row by estimated heights",
    ),
    "capsule-below-row": (
        "tanda mulai berada di bawah baris pertama",
        "the start capsule stands below the first row",
    ),
    "activity-beside-capsule": (
        "baris dengan kapsul mulai atau selesai juga memuat kegiatan",
        "a row with a start or end capsule holds an activity as well",
    ),
    "capsule-in-mid-flow": (
        "alur melewati kapsulnya: kegiatan, bukan mulai atau selesai",
        "the flow passes through the capsule: work, not a start or an end",
    ),
    "activity-in-a-note": (
        "kegiatan ini hanya disebut di keterangan",
        "the activity is found only in a note",
    ),
    "words-unglued": (
        "kata-kata yang tersambung di barisnya dipisah",
        "words that are glued together in the row were taken apart",
    ),
    "undrawn-step": ("tidak ada yang digambar pada baris ini", "nothing is drawn on the row"),
    # --- decisions ---
    "row-is-a-condition": ("baris ini seluruhnya berupa syarat", "the row is nothing but a condition"),
    "words-of-condition": (
        "kata-kata baris atau keterangannya memuat syarat",
        "the words of the row or its note hold a condition",
    ),
    "optional-step": (
        "langkah ini hanya dikerjakan bila diperlukan",
        "the step is done only when it is needed",
    ),
    "diamond-without-exits": (
        "belah ketupat tanpa panah dan tanpa keterangan: Ya maju, Tidak kembali",
        "a diamond without arrows and words: yes leads on, no leads back",
    ),
    # --- the flow ---
    "row-order": ("urutan baris", "the order of the rows"),
    "drawing-repaired": (
        "tidak ada panah yang digambar; disambung menurut urutan baris",
        "no arrow is drawn; joined by the order of the rows",
    ),
    "joint-row": (
        "beberapa tanda pada satu baris: satu kegiatan bersama",
        "several marks on one row: one joint task",
    ),
    "next-row": ("cabang ini menuju baris berikutnya", "the branch leads to the next row"),
    "past-the-next-row": ("cabang ini melewati baris berikutnya", "the branch leads past the next row"),
    "way-open": (
        "dokumen tidak menyebut kelanjutannya",
        "the document doesn't say where it leads",
    ),
    "row-named": ("nomor barisnya disebut", "the number of the row is named"),
    "rows-that-follow": (
        "baris berikutnya hanya dapat dicapai lewat cabang ini",
        "only this branch can lead to the rows that follow",
    ),
    "first-row": ("kembali ke awal", "back to the beginning"),
    "row-again": ("barisnya diulang", "the row is done again"),
    "handed-to-executor": (
        "diserahkan ke baris berikutnya dari pelaksana yang disebut",
        "handed to the next row of the executor that is named",
    ),
    "sent-back-to-activity": (
        "dikembalikan ke baris yang kegiatannya disebut",
        "sent back to the row whose activity is named",
    ),
    "row-names-recipient": (
        "dikembalikan ke baris yang menyebut penerimanya",
        "sent back to the row that names who receives it",
    ),
    "instead-of-executor": (
        "dikerjakan orang lain bila pelaksananya berhalangan",
        "done by somebody else when its executor can't",
    ),
    "sent-back": ("dikembalikan ke baris sebelumnya", "sent back to the row before"),
    "sent-back-to-executor": (
        "dikembalikan ke baris terakhir pelaksana yang disebut",
        "sent back to the last row of the executor that is named",
    ),
    "stopped-by-words": ("kata-katanya menghentikan prosedur", "the words end the procedure"),
    "report-follows": (
        "prosedur dihentikan, tetapi baris terakhir melaporkan atau mengarsipkan",
        "the procedure is stopped, but the last row reports or files it",
    ),
    "activity-of-a-row": (
        "akibatnya adalah kegiatan pada baris lain",
        "the consequence is the activity of another row",
    ),
    "repeats-the-row": (
        "kegiatan di keterangan mengulang barisnya",
        "the activity in the note repeats its row",
    ),
    "goes-on-after": (
        "sesudah kegiatan di keterangan, prosedur berlanjut",
        "after the activity in the note the procedure goes on",
    ),
    "arrow-recognised": (
        "panah dikenali dari gambar atau dari beberapa garis yang bertemu",
        "the arrow was recognised in a picture, or among lines that run together",
    ),
    "no-start-drawn": ("tanda mulai tidak ada di dokumen", "the document has no start"),
    "no-end-drawn": ("tanda selesai tidak ada di dokumen", "the document has no end"),
    # --- the identity block ---
    "values-in-label-order": (
        "nilai dibagikan menurut urutan labelnya",
        "the values were shared out in the order of their labels",
    ),
    "lists-in-label-order": (
        "daftar dibagikan menurut urutan labelnya",
        "the lists were shared out in the order of their labels",
    ),
    "signature-at-end": ("diambil dari tanda tangan di akhir", "taken from the signature at the end"),
    "letter-head": ("diambil dari kepala surat", "taken from the letter-head"),
    "title-line": ("diambil dari baris judul", "taken from the title line"),
    "approval-date-as-effective": (
        "tanggal pengesahan dipakai sebagai tanggal efektif",
        "the date of approval is taken as the effective date",
    ),
    # --- compiling ---
    "start-assumed": ("tanda mulai ditambahkan", "a start was added"),
    "end-assumed": ("tanda selesai ditambahkan", "an end was added"),
    "several-starts": (
        "beberapa titik mulai: dipilih di awal kasus",
        "several starting points: one is chosen when a case begins",
    ),
    # --- BPMN files ---
    "from-documentation": (
        "diambil dari dokumentasi berkas BPMN, yang catatan lainnya hilang",
        "taken from the documentation of a BPMN file that lost all else",
    ),
    # --- people ---
    "reviewed": ("diputuskan oleh pemeriksa", "a reviewer decided it"),
}
"""The rules by their names, as ``Evidence.rule`` holds them: what each concludes from."""

SENTENCES: dict[str, tuple[str, str]] = {
    "confidence-stated": ("tertulis", "stated"),
    "confidence-inferred": ("disimpulkan", "inferred"),
    "confidence-assumed": ("diandaikan", "assumed"),
    **{f"rule-{name}": sentence for name, sentence in RULES.items()},
}
