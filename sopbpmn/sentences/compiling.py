"""What is said of SOPs on their way to a process: what the flow leaves open, and what would get stuck."""

from __future__ import annotations

from sopbpmn.sentences.entry import Entry

FINDINGS: dict[str, Entry] = {
    # --- compiling: what the flow leaves open ---
    "flow-no-start": Entry(
        "warning",
        "Tidak ada tanda mulai. Proses dimulai dari {step}; periksa apakah benar.",
        "No start is drawn. The process starts at {step}; check whether that is right.",
    ),
    "flow-several-starts": Entry(
        "warning",
        "Ada lebih dari satu tanda mulai. Proses mulai satu kali, lalu petugas memilih titik mulainya.",
        "There is more than one start. The process starts once, then someone chooses where to begin.",
    ),
    "flow-no-end": Entry(
        "warning",
        "Tidak ada tanda selesai. Proses dianggap selesai sesudah langkah terakhir.",
        "No end is drawn. The process is taken to end after its last step.",
    ),
    "step-unreachable": Entry(
        "error",
        "Tidak ada panah menuju {step} ({activity}). Tentukan langkah sebelumnya; sementara ini "
        "dapat dipilih saat mulai.",
        "No arrow leads to {step} ({activity}). Choose what comes before; for now it can be chosen at the start.",
    ),
    "step-cannot-end": Entry(
        "error",
        "Dari {step} ({activity}) alur tidak sampai ke selesai. Tentukan kelanjutannya; sementara ini "
        "langsung selesai.",
        "From {step} ({activity}) the flow never comes to an end. Choose what follows; for now it ends there.",
    ),
    "step-not-drawn": Entry(
        "error",
        "Langkah {step} tidak mempunyai gambar pada alur. Tentukan pelaksana dan tempatnya dalam alur.",
        "Step {step} has no shape in the flow. Choose its executor and its place in the flow.",
    ),
    "decision-single-exit": Entry(
        "error",
        "Keputusan pada {step} hanya mempunyai satu jalan keluar. Tentukan jalan yang lain; "
        "sementara ini menjadi langkah biasa.",
        "The decision at {step} has only one way out. Choose the other; for now it is a plain step.",
    ),
    "exit-open": Entry(
        "error",
        "Langkah {step}: dokumen tidak menunjukkan kelanjutannya. Pilih tujuannya; sementara ini ditanyakan saat "
        "proses berjalan.",
        "Step {step}: the document doesn't show what follows. Choose where it leads; until then it is asked while the process runs.",
    ),
    "branch-open": Entry(
        "error",
        'Langkah {step}: dokumen tidak menyebut kelanjutan bila jawaban "{question}" adalah "{label}". Pilih tujuannya; '
        "sementara ini ditanyakan saat proses berjalan.",
        'Step {step}: the document doesn\'t say what follows when the answer to "{question}" is "{label}". Choose where it '
        "leads; for now the running process asks.",
    ),
    "branch-unnamed": Entry(
        "warning",
        "Cabang keputusan pada {step} tidak berlabel atau labelnya sama. Nama sementara: {names}.",
        "Branches of the decision at {step} have no label or the same one. Names for now: {names}.",
    ),
    "label-unused": Entry(
        "info",
        "Kata “{label}” pada panah dari {step} tidak dipakai, karena hanya ada satu jalan.",
        "The words “{label}” on the arrow from {step} are not used, as there is only one way.",
    ),
    "choice-not-drawn": Entry(
        "info",
        "Dari {step} keluar beberapa panah berlabel tanpa belah ketupat; dibaca sebagai pilihan: {names}.",
        "Several labelled arrows leave {step} without a diamond; read as a choice: {names}.",
    ),
    "parallel-or-choice": Entry(
        "warning",
        "Dari {step} keluar beberapa panah tanpa label: dikerjakan semua (AND) atau salah satu (OR)? "
        "Sementara ini semua dikerjakan.",
        "Several unlabelled arrows leave {step}: all of them (AND) or one (OR)? For now all are done.",
    ),
    "parallel-not-possible": Entry(
        "warning",
        "Dari {step} keluar beberapa panah tanpa label. Cabang-cabangnya tidak bertemu kembali dengan rapi, "
        "sehingga dibaca sebagai pilihan salah satu (OR).",
        "Several unlabelled arrows leave {step}. Their branches don't meet again cleanly, "
        "so one of them is chosen (OR).",
    ),
    "step-shared": Entry(
        "info",
        "{step} dikerjakan bersama oleh {lanes}; tugasnya masuk ke satu pelaksana, yang lain disebut di uraiannya.",
        "{step} is done together by {lanes}; the task goes to one of them, its description names the others.",
    ),
    "refers-to-sop": Entry(
        "info",
        "{step} merujuk ke {sop}. Selama SOP itu belum diterbitkan, langkah ini menjadi tugas biasa.",
        "{step} refers to {sop}. As long as that SOP isn't published, the step is a plain task.",
    ),
    # --- soundness: processes that get stuck ---
    "process-unreachable": Entry(
        "error",
        "Tidak pernah tercapai dari tanda mulai: {name}. Hubungkan dengan panah, atau hapus.",
        "Never reached from the start: {name}. Connect it with an arrow, or delete it.",
    ),
    "process-endless": Entry(
        "error",
        "Dari {name} proses tidak dapat sampai ke selesai. Tambahkan jalan menuju tanda selesai.",
        "From {name} the process can't come to an end. Add a way to an end event.",
    ),
    "process-stuck": Entry(
        "error",
        "Proses dapat macet di {name}: cabang yang ditunggu tidak pernah datang. "
        "Gabungkan pilihan dengan gerbang XOR, pekerjaan paralel dengan gerbang AND.",
        "The process can get stuck at {name}: a branch it waits for never comes. "
        "Join choices with an XOR gateway, parallel work with an AND gateway.",
    ),
    "process-doubled": Entry(
        "error",
        "Dapat dikerjakan dua kali untuk satu kasus: {name}, karena cabang paralel bertemu tanpa gerbang AND. "
        "Gabungkan dengan gerbang AND.",
        "This can be done twice for one case: {name}, as parallel branches meet without an AND gateway. "
        "Join them with an AND gateway.",
    ),
    "soundness-undecided": Entry(
        "warning",
        "Proses terlalu besar untuk diperiksa seluruhnya (lebih dari {count} keadaan). "
        "Periksa pertemuan cabang paralel.",
        "The process is too big to be checked completely (more than {count} states). "
        "Check where parallel branches meet.",
    ),
}
"""Findings: weight and sentence."""

SENTENCES: dict[str, tuple[str, str]] = {
    # --- where an answer may lead that the document leaves open ---
    "way-back": ("Kembali ke langkah {step}", "Back to step {step}"),
    "way-again": ("Ulangi langkah {step}", "Step {step} again"),
    "way-on": ("Lanjut ke langkah {step}", "On to step {step}"),
    "way-end": ("Selesai", "End"),
    "way-asked": ("Tentukan kelanjutan: {question}", "Decide what follows: {question}"),
    # --- an SOP that breaks a rule of the model ---
    "sop-invalid": ("SOP “{key}”: {what}.", "SOP “{key}”: {what}."),
    "sop-key": (
        "kuncinya hanya boleh berisi huruf kecil, angka dan tanda hubung",
        "the key must consist of lower-case letters, digits and hyphens",
    ),
    "decision-says-twice": (
        'Keputusan "{question}" pada {step}: jawaban {answers} berarti sama. Tulis jawaban yang berlawanan pada kedua '
        "cabangnya.",
        'The decision "{question}" at {step}: the answers {answers} mean the same. Write opposite answers on its two '
        "branches.",
    ),
    "sop-empty": ("tidak ada langkah di dalamnya", "there is no step in it"),
    "sop-id": ("“{id}” bukan id yang dapat dipakai", "“{id}” is no usable id"),
    "sop-ids-twice": ("id {ids} dipakai dua kali", "the ids {ids} are used twice"),
    "sop-node-step": (
        "simbol {node} berada di langkah yang tidak ada: {step}",
        "node {node} stands on a step that doesn't exist: {step}",
    ),
    "sop-node-lane": (
        "simbol {node} berada di lajur yang tidak ada: {lane}",
        "node {node} stands on a lane that doesn't exist: {lane}",
    ),
    "sop-flow-loose": (
        "panah {flow} dari atau ke simbol yang tidak ada: {node}",
        "flow {flow} leads from or to a node that doesn't exist: {node}",
    ),
    "sop-flow-leaves-end": (
        "panah {flow} keluar dari tanda selesai {node}",
        "flow {flow} leaves the end {node}",
    ),
    "sop-flow-enters-start": (
        "panah {flow} masuk ke tanda mulai {node}",
        "flow {flow} enters the start {node}",
    ),
    "sop-json-key": ("JSON SOP ini tidak memuat “{key}”.", "The JSON of the SOP lacks “{key}”."),
    "sop-json-type": (
        "JSON SOP ini memuat nilai yang salah jenisnya: {detail}",
        "The JSON of the SOP holds a value of the wrong type: {detail}",
    ),
    # --- a reviewer's choices that can't be applied ---
    "review-gone": (
        "“{item}” sudah tidak ada di SOP ini. Muat ulang halaman.",
        "“{item}” isn't in this SOP any more. Reload the page.",
    ),
    "review-last-step": (
        "Langkah terakhir tidak dapat dihapus; SOP harus memuat paling sedikit satu langkah.",
        "The last step can't be removed; an SOP has one step at least.",
    ),
    "review-no-row-below": (
        "Di bawah baris ini tidak ada baris yang dapat digabungkan.",
        "There is no row below this one to join it with.",
    ),
    "review-no-task": (
        "Keputusan hanya dapat menyusul sebuah tugas, dan {node} bukan tugas.",
        "A decision can only follow a task, and {node} is none.",
    ),
    "review-no-branching": (
        "Tidak ada yang perlu diputuskan tentang panah dari {node}.",
        "There is nothing to decide about the arrows of {node}.",
    ),
    "review-not-joint": (
        "{node} hanya dikerjakan oleh satu pelaksana.",
        "{node} is done by one executor only.",
    ),
    "review-no-exit": (
        "{flow} bukan jalan keluar dari keputusan {node}.",
        "{flow} is no exit of a decision {node}.",
    ),
    "review-no-field": (
        "Bagian identitas tidak mempunyai “{field}”.",
        "The identity block has no “{field}”.",
    ),
    "review-no-date": (
        "“{words}” bukan tanggal; tulis seperti 2026-01-31.",
        "“{words}” is no date; write it like 2026-01-31.",
    ),
    # --- words within findings ---
    "nameless-symbol": ("simbol tanpa kata", "a symbol without words"),
    "step-number": ("langkah {number}", "step {number}"),
    "reading-choice": ("salah satu saja (OR)", "one of them only (OR)"),
    "reading-parallel": ("semua sekaligus (AND)", "all at once (AND)"),
}
"""Everything else that is said here: Indonesian, English."""
