"""What is said of BPMN files: findings of the import, and why a file can't be read, drawn or run."""

from __future__ import annotations

from sopbpmn.sentences.entry import Entry

FINDINGS: dict[str, Entry] = {
    # --- importing: BPMN of other tools ---
    "import-schema": Entry(
        "warning",
        "Berkas tidak sesuai skema BPMN 2.0: {detail}",
        "The file doesn't follow the schema of BPMN 2.0: {detail}",
    ),
    "import-no-process": Entry(
        "error",
        "Tidak ada proses di berkas ini. Gambarkan alurnya, lalu simpan sebagai BPMN 2.0.",
        "There is no process in this file. Draw the flow, then save it as BPMN 2.0.",
    ),
    "import-several-processes": Entry(
        "error",
        "Ada beberapa proses di berkas ini: {names}. Simpan satu proses untuk tiap berkas.",
        "There are several processes in this file: {names}. Save one process in a file.",
    ),
    "import-too-big": Entry(
        "error",
        "Berkas ini terlalu besar: paling banyak {count} elemen. Bagilah menjadi beberapa proses.",
        "This file is too big: {count} elements at most. Divide it into several processes.",
    ),
    "import-not-drawn": Entry(
        "warning",
        "Berkas ini tidak memuat gambar diagram, sehingga prosesnya tidak dapat ditampilkan.",
        "This file holds no drawing, so the process can't be shown.",
    ),
    "import-extensions": Entry(
        "info",
        "{count} pengaturan milik perangkat lain tidak dipakai saat menjalankan: {names}.",
        "{count} settings of other tools are not used when running: {names}.",
    ),
    "import-doubts-lost": Entry(
        "info",
        "{count} temuan dari pembacaan dokumen, yang tersimpan di berkas ini, tidak dapat ditampilkan: "
        "dibuat oleh versi lain atau rusak. Bacalah dokumen asalnya sekali lagi.",
        "{count} findings on the document, kept in this file, can't be shown: another version made them, or they are "
        "damaged. Read the original document again.",
    ),
    "import-starts": Entry(
        "error",
        "Proses harus mempunyai tepat satu tanda mulai; ditemukan {count}.",
        "A process needs exactly one start event; {count} were found.",
    ),
    "import-start-added": Entry(
        "warning",
        "Tanda mulai tidak digambar; proses dimulai dari “{name}”.",
        "No start event is drawn; the process starts at “{name}”.",
    ),
    "import-end-added": Entry(
        "warning",
        "Sesudah “{name}” tidak ada panah; proses dianggap selesai di situ.",
        "No arrow leaves “{name}”; the process is taken to end there.",
    ),
    "import-element-refused": Entry(
        "error",
        "“{name}” ({kind}) tidak dapat dijalankan. Ganti dengan tugas atau gerbang biasa.",
        "“{name}” ({kind}) can't be run. Replace it by a plain task or gateway.",
    ),
    "import-event-refused": Entry(
        "error",
        "Kejadian “{name}” ({kind}) tidak dapat dijalankan. Gunakan kejadian biasa, waktu, atau pesan.",
        "The event “{name}” ({kind}) can't be run. Use a plain, timer or message event.",
    ),
    "import-loop-refused": Entry(
        "error",
        "Tanda pengulangan pada “{name}” tidak dapat dijalankan. Gambarkan pengulangan dengan gerbang dan "
        "panah kembali.",
        "The loop marker on “{name}” can't be run. Draw the loop with a gateway and an arrow back.",
    ),
    "import-task-by-person": Entry(
        "warning",
        "“{name}” ({kind}) dijalankan sebagai tugas orang. Periksa pelaksananya.",
        "“{name}” ({kind}) is run as a task for a person. Check its executor.",
    ),
    "import-task-unnamed": Entry(
        "warning",
        "Tugas {id} tidak bernama. Tulis apa yang harus dikerjakan.",
        "The task {id} has no name. Write what is to be done.",
    ),
    "import-flow-broken": Entry(
        "error",
        "Panah “{name}” tidak menghubungkan dua elemen yang sah. Hapus, lalu gambar ulang.",
        "The arrow “{name}” doesn't connect two elements as it should. Delete it and draw it again.",
    ),
    "import-condition": Entry(
        "error",
        "Syarat pada panah “{name}” tidak dapat dibaca. {reason}",
        "The condition on the arrow “{name}” can't be read. {reason}",
    ),
    "import-condition-misplaced": Entry(
        "error",
        "Panah “{name}” dari “{origin}” mempunyai syarat, padahal tidak keluar dari gerbang pilihan. "
        "Tambahkan gerbang XOR.",
        "The arrow “{name}” from “{origin}” has a condition but leaves no choice. Add an XOR gateway.",
    ),
    "import-branch-open": Entry(
        "info",
        "Di “{name}” cabang {branches} tidak bersyarat; orang yang mengerjakan tugas sebelumnya memilih cabangnya.",
        "At “{name}” the branches {branches} have no condition; the person who does the task before chooses.",
    ),
    "import-gateway-unnamed": Entry(
        "warning",
        "Gerbang pilihan {id} tidak bernama. Tulis pertanyaan yang dijawab di sini.",
        "The choice {id} has no name. Write the question that is answered here.",
    ),
    "import-branch-unnamed": Entry(
        "warning",
        "Panah {name} dari pilihan “{gateway}” tidak bernama. Tulis jawabannya, misalnya “Ya”.",
        "The arrow {name} from the choice “{gateway}” has no name. Write the answer, such as “Ya”.",
    ),
    "import-conditions-overlap": Entry(
        "warning",
        "Di “{name}” dua syarat dapat terpenuhi sekaligus; yang pertama menang. Buat syaratnya saling meniadakan.",
        "At “{name}” two conditions can hold at once; the first wins. Make them exclude each other.",
    ),
    "import-conditions-gap": Entry(
        "error",
        "Di “{name}” dapat terjadi tidak ada syarat yang terpenuhi. Tandai satu panah sebagai jalan bawaan (default).",
        "At “{name}” it can happen that no condition holds. Mark one arrow as the default.",
    ),
    "import-implicit-split": Entry(
        "warning",
        "Dari “{name}” keluar beberapa panah: semuanya dikerjakan (AND). Bila maksudnya salah satu, "
        "tambahkan gerbang XOR.",
        "Several arrows leave “{name}”: all are followed (AND). If one is meant, add an XOR gateway.",
    ),
    "import-no-lane": Entry(
        "warning",
        "“{name}” tidak berada di lajur mana pun; tugasnya masuk ke koordinator.",
        "“{name}” stands in no lane; its task goes to the coordinator.",
    ),
    "import-lane-empty": Entry(
        "info",
        "Lajur “{lane}” kosong.",
        "The lane “{lane}” is empty.",
    ),
    "import-lane-unknown": Entry(
        "warning",
        "Pelaksana “{name}” belum ditentukan; tugasnya masuk ke koordinator.",
        "The executor of “{name}” isn't determined; its task goes to the coordinator.",
    ),
    "import-lane-by-drawing": Entry(
        "warning",
        "“{name}” digambar di lajur “{lane}” tetapi tidak tercatat di situ; lajur gambar yang dipakai.",
        "“{name}” is drawn in the lane “{lane}” but not listed there; the drawn lane is used.",
    ),
}
"""Findings: weight and sentence."""

SENTENCES: dict[str, tuple[str, str]] = {
    # --- the XML ---
    "xml-too-large": ("Berkas XML ini lebih besar dari {limit} MB.", "The XML is larger than {limit} MB."),
    "xml-broken": (
        "XML berkas ini rusak ({detail}). Simpan ulang dari program asalnya.",
        "This is no well-formed XML ({detail}). Save it again in the program it comes from.",
    ),
    "xml-dtd": (
        "XML dengan definisi tipe dokumen (DTD) tidak diterima.",
        "The XML brings a document type definition (DTD), which is not accepted.",
    ),
    "xml-deep": (
        "Elemen XML bersarang lebih dari {count} tingkat.",
        "The XML is nested deeper than {count} elements.",
    ),
    "xml-many": ("XML ini memuat lebih dari {count} elemen.", "The XML has more than {count} elements."),
    # --- the BPMN file ---
    "bpmn-root": (
        "Ini bukan berkas BPMN 2.0: isinya diawali <{element}>, bukan <definitions>.",
        "This is no BPMN 2.0 file: it starts with <{element}>, not with <definitions>.",
    ),
    "bpmn-id-twice-lines": (
        "Id “{element}” dipakai dua kali (baris {first} dan {second}).",
        "The id “{element}” is used twice (lines {first} and {second}).",
    ),
    "bpmn-id-twice": ("Id “{element}” dipakai dua kali.", "The id “{element}” is used twice."),
    "bpmn-confidence": (
        "{element}: “{value}” bukan tingkat keyakinan; pakai stated, inferred atau assumed.",
        "{element}: “{value}” is no confidence; it must be stated, inferred or assumed.",
    ),
    "bpmn-no-bounds": (
        "{element}: gambarnya (baris {line}) tidak mempunyai ukuran.",
        "{element}: the shape in line {line} has no bounds.",
    ),
    "bpmn-negative-size": (
        "{element}: ukuran gambarnya negatif (baris {line}).",
        "{element}: its drawn size is negative (line {line}).",
    ),
    "bpmn-coordinate": (
        "{element}: {name}=“{value}” di baris {line} bukan koordinat yang dapat dipakai.",
        "{element}: {name}=“{value}” in line {line} is no usable coordinate.",
    ),
    "bpmn-lane-unknown": (
        "{element} berada di lajur yang tidak ada: “{lane}”.",
        "{element} stands in a lane that doesn't exist: “{lane}”.",
    ),
    "bpmn-flow-loose": (
        "Panah {flow} dari atau ke “{element}”, yang tidak ada di proses ini.",
        "The flow {flow} leads from or to “{element}”, which isn't in the process.",
    ),
    "bpmn-default": (
        "{element} tidak dapat mempunyai {flow} sebagai jalan bawaan.",
        "{element} can't have {flow} as its default flow.",
    ),
    "bpmn-not-drawn": (
        "{element} tidak digambar: diagramnya tidak memuat tempat untuknya.",
        "{element} isn't drawn: the diagram has no place for it.",
    ),
    "bpmn-processes": (
        "Berkas ini memuat {count} proses; diperlukan tepat satu.",
        "The file holds {count} processes; exactly one is needed.",
    ),
    "bpmn-foreign": (
        "{element}: {part} (baris {line}) bukan bagian dari proses sebuah SOP.",
        "{element}: {part} (line {line}) is not part of an SOP's process.",
    ),
    "bpmn-no-lane": (
        "{element} (“{name}”) tidak berada di lajur mana pun.",
        "{element} (“{name}”) stands in no lane.",
    ),
    "bpmn-schema-missing": (
        "Skema BPMN tidak ada: paket SpiffWorkflow belum terpasang.",
        "The BPMN schema is missing: the package SpiffWorkflow is not installed.",
    ),
    "bpmn-no-diagram": (
        "Berkas BPMN ini tidak memuat diagram. Buka di editor BPMN, tata letaknya, lalu simpan lagi.",
        "The BPMN file holds no diagram. Open it in a BPMN editor, lay it out and save it again.",
    ),
    "schema-line": ("baris {line}: {detail}", "line {line}: {detail}"),
    # --- the map ---
    "landscape-too-many": (
        "Peta memuat paling banyak {count} SOP; saring dulu.",
        "The map holds {count} SOPs at most; filter them first.",
    ),
    "landscape-not-drawn": (
        "Graphviz tidak dapat menggambar peta. Saring SOP-nya atau periksa pemasangan dot.",
        "Graphviz can't draw the map. Filter the SOPs or check the installation of dot.",
    ),
    # --- the drawing ---
    "state-done": ("sudah dikerjakan", "done"),
    "state-current": ("sedang berjalan", "in progress"),
    "state-overdue": ("terlambat", "overdue"),
    "state-added": ("ditambahkan", "added"),
    "state-removed": ("dihapus", "removed"),
    "state-changed": ("diubah", "changed"),
    "state-moved": ("dipindah", "moved"),
    "diagram-described": (
        "Pelaksana: {lanes}. Kegiatan: {tasks}. Keputusan: {decisions}.",
        "Executors: {lanes}. Activities: {tasks}. Decisions: {decisions}.",
    ),
    "nobody": ("tidak ada", "none"),
    "band-title": ("Mutu baku", "Standard"),
    "band-number": ("No.", "No."),
    "band-time": ("Waktu", "Time"),
    "band-output": ("Output", "Output"),
    "page-of": ("Halaman {number} dari {count}", "Page {number} of {count}"),
    "goes-on-at": ("hal. {pages}", "p. {pages}"),
}
"""Everything else that is said here: Indonesian, English."""
