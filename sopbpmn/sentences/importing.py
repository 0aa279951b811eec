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
        "Tanda mulai tidak digambar; proses dimulai dari {name}.",
        "No start event is drawn; the process starts at {name}.",
    ),
    "import-end-added": Entry(
        "warning",
        "Sesudah {name} tidak ada panah; proses dianggap selesai di situ.",
        "No arrow leaves {name}; the process is taken to end there.",
    ),
    "import-element-refused": Entry(
        "error",
        "Tidak dapat dijalankan: {name} ({kind}). Ganti dengan tugas atau gerbang biasa.",
        "This can't be run: {name} ({kind}). Replace it by a plain task or gateway.",
    ),
    "import-event-refused": Entry(
        "error",
        "Kejadian ini tidak dapat dijalankan: {name} ({kind}). Gunakan kejadian biasa, waktu, atau pesan.",
        "This event can't be run: {name} ({kind}). Use a plain, timer or message event.",
    ),
    "import-loop-refused": Entry(
        "error",
        "Tanda pengulangan pada {name} tidak dapat dijalankan. Gambarkan pengulangan dengan gerbang dan panah kembali.",
        "The loop marker on {name} can't be run. Draw the loop with a gateway and an arrow back.",
    ),
    "import-task-by-person": Entry(
        "warning",
        "Dijalankan sebagai tugas orang: {name} ({kind}). Periksa pelaksananya.",
        "Run as a task for a person: {name} ({kind}). Check its executor.",
    ),
    "import-task-unnamed": Entry(
        "warning",
        "Belum bernama: {name}. Tulis apa yang harus dikerjakan.",
        "This has no name: {name}. Write what is to be done.",
    ),
    "import-flow-broken": Entry(
        "error",
        "Tidak menghubungkan dua elemen yang sah: {name}. Hapus panahnya, lalu gambar ulang.",
        "This doesn't connect two elements as it should: {name}. Delete the arrow and draw it again.",
    ),
    "import-condition": Entry(
        "error",
        "Syarat pada panah tidak dapat dibaca: {name}. {reason}",
        "The condition on an arrow can't be read: {name}. {reason}",
    ),
    "import-condition-misplaced": Entry(
        "error",
        "Ada syarat pada panah yang tidak keluar dari gerbang pilihan: {name}. Tambahkan gerbang XOR sesudah {origin}.",
        "An arrow has a condition but leaves no choice: {name}. Add an XOR gateway after {origin}.",
    ),
    "import-branch-open": Entry(
        "info",
        "Di {name} cabang {branches} tidak bersyarat; orang yang mengerjakan tugas sebelumnya memilih cabangnya.",
        "At {name} the branches {branches} have no condition; the person who does the task before chooses.",
    ),
    "import-gateway-unnamed": Entry(
        "warning",
        "Belum bernama: {name}. Tulis pertanyaan yang dijawab di sini.",
        "This has no name: {name}. Write the question that is answered here.",
    ),
    "import-branch-unnamed": Entry(
        "warning",
        "Belum bernama: {name}. Tulis jawabannya, misalnya “Ya”.",
        "This has no name: {name}. Write the answer, such as “Ya”.",
    ),
    "import-conditions-overlap": Entry(
        "warning",
        "Di {name} dua syarat dapat terpenuhi sekaligus; yang pertama menang. Buat syaratnya saling meniadakan.",
        "At {name} two conditions can hold at once; the first wins. Make them exclude each other.",
    ),
    "import-conditions-gap": Entry(
        "error",
        "Di {name} dapat terjadi tidak ada syarat yang terpenuhi. Tandai satu panah sebagai jalan bawaan (default).",
        "At {name} it can happen that no condition holds. Mark one arrow as the default.",
    ),
    "import-implicit-split": Entry(
        "warning",
        "Dari {name} keluar beberapa panah: semuanya dikerjakan (AND). Bila maksudnya salah satu, "
        "tambahkan gerbang XOR.",
        "Several arrows leave {name}: all are followed (AND). If one is meant, add an XOR gateway.",
    ),
    "import-no-lane": Entry(
        "warning",
        "Tidak berada di lajur mana pun: {name}; tugasnya masuk ke koordinator.",
        "In no lane: {name}; its task goes to the coordinator.",
    ),
    "import-lane-empty": Entry(
        "info",
        "Tidak ada yang dikerjakan di {lane}.",
        "Nothing is done in {lane}.",
    ),
    "import-lane-unknown": Entry(
        "warning",
        "Pelaksana {name} belum ditentukan; tugasnya masuk ke koordinator.",
        "The executor of {name} isn't determined; its task goes to the coordinator.",
    ),
    "import-lane-by-drawing": Entry(
        "warning",
        "Digambar di {lane} tetapi tidak tercatat di situ: {name}; lajur gambar yang dipakai.",
        "Drawn in {lane} but not listed there: {name}; the drawn lane is used.",
    ),
}
"""Findings: weight and sentence."""

SENTENCES: dict[str, tuple[str, str]] = {
    # --- how elements are called ---
    "quoted": ("“{words}”", "“{words}”"),
    "element-after": ("{kind} setelah {before}", "the {kind} after {before}"),
    "element-before": ("{kind} sebelum {after}", "the {kind} before {after}"),
    "element-between": ("{kind} antara {before} dan {after}", "the {kind} between {before} and {after}"),
    "element-at": ("{kind} pada {place}", "the {kind} on {place}"),
    "element-in-lane": ("{kind} tanpa nama di lajur {lane}", "the nameless {kind} in the lane {lane}"),
    "element-with": ("{kind} dengan {first}", "the {kind} with {first}"),
    "element-nameless": ("{kind} tanpa nama", "the nameless {kind}"),
    "element-number": ("{element} (ke-{number})", "{element} (no. {number})"),
    "element-absent": ("elemen yang tidak ada", "an element that isn't there"),
    "arrow-between": ("panah dari {source} ke {target}", "the arrow from {source} to {target}"),
    "kind-task": ("tugas", "task"),
    "kind-gateway": ("gerbang", "gateway"),
    "kind-start": ("tanda mulai", "start event"),
    "kind-end": ("tanda selesai", "end event"),
    "kind-event": ("kejadian", "event"),
    "kind-call": ("panggilan SOP", "call of an SOP"),
    "kind-subprocess": ("sub-proses", "sub-process"),
    "kind-pool": ("kolam", "pool"),
    "kind-process": ("proses", "process"),
    "kind-lane": ("lajur", "lane"),
    "kind-arrow": ("panah", "arrow"),
    "kind-shape": ("bentuk", "shape"),
    # --- what a time was understood as ---
    "time-seconds": ("{count} detik", "{count} s"),
    "time-minutes": ("{count} menit", "{count} min"),
    "time-hours": ("{count} jam", "{count} h"),
    "time-days": ("{count} hari", "{count} days"),
    "time-working-days": ("{count} hari kerja", "{count} working days"),
    "time-weeks": ("{count} minggu", "{count} weeks"),
    "time-months": ("{count} bulan", "{count} months"),
    "time-years": ("{count} tahun", "{count} years"),
    "time-sum": ("{first} {rest}", "{first} {rest}"),
    "time-range": ("{low} sampai {high}", "{low} to {high}"),
    "time-at-most": ("paling lama {amount}", "at most {amount}"),
    "time-at-least": ("paling cepat {amount}", "at least {amount}"),
    "time-unread": ("tidak dipahami sebagai lama waktu", "not understood as a length of time"),
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
