"""What is said of SOPs that are read from BPMN files: what a file says and no SOP can, and what was taken from where."""

from __future__ import annotations

from sopbpmn.sentences.entry import Entry

FINDINGS: dict[str, Entry] = {
    # --- why no SOP is made: it would run in another way ---
    "recover-invalid": Entry(
        "error",
        "Dari proses ini tidak dapat dibuat SOP. {what}",
        "No SOP can be made of this process. {what}",
    ),
    "recover-element": Entry(
        "error",
        "SOP tidak dapat memuat {name} ({kind}): tabel SOP hanya mengenal langkah, keputusan, mulai dan selesai. "
        "Hapus atau ganti dengan langkah dan keputusan.",
        "An SOP can't say {name} ({kind}): its table knows steps, decisions, starts and ends only. Delete it, or draw "
        "steps and decisions in its place.",
    ),
    "recover-inclusive": Entry(
        "error",
        "SOP tidak dapat memuat pilihan inklusif (OR): {name}. Ganti dengan keputusan (XOR) atau pekerjaan "
        "bersamaan (AND).",
        "An SOP can't say an inclusive choice (OR): {name}. Replace it by a decision (XOR) or by parallel work (AND).",
    ),
    "recover-split": Entry(
        "error",
        "SOP tidak dapat memuat pekerjaan bersamaan sesudah {name}: semua cabangnya harus berangkat dari satu langkah "
        "dan bertemu lagi sebelum satu langkah.",
        "An SOP can't say the parallel work after {name}: all its branches must leave one step and meet again before "
        "one step.",
    ),
    "recover-repeated": Entry(
        "error",
        "SOP tidak dapat memuat pengulangan {name}. Gambarkan pengulangan dengan keputusan dan panah kembali.",
        "An SOP can't say that {name} is repeated. Draw the loop with a decision and an arrow back.",
    ),
    "recover-terminate": Entry(
        "error",
        "SOP tidak dapat memuat tanda henti yang menghentikan pekerjaan bersamaan: {name}.",
        "An SOP can't say that {name} breaks off parallel work.",
    ),
    "recover-condition-misplaced": Entry(
        "error",
        "SOP tidak dapat memuat syarat pada panah dari {name}, yang bukan keputusan. Tambahkan gerbang XOR.",
        "An SOP can't say the condition on the arrow from {name}, which is no decision. Add an XOR gateway.",
    ),
    # --- what isn't in the SOP, or stands there in another way ---
    "recover-event-as-step": Entry(
        "warning",
        "Menjadi langkah yang diselesaikan seseorang: {name} ({kind}); pemicunya tidak tersimpan di SOP.",
        "This becomes a step that somebody completes: {name} ({kind}); what triggers it isn't in the SOP.",
    ),
    "recover-event-plain": Entry(
        "warning",
        "Pemicu atau pesan ({kind}) dari {name} tidak tersimpan di SOP, hanya tanda mulai atau selesainya.",
        "The trigger or message ({kind}) of {name} isn't in the SOP, only the start or end.",
    ),
    "recover-event-left-out": Entry(
        "info",
        "Tidak tersimpan di SOP: {name}; alurnya diteruskan.",
        "This isn't in the SOP: {name}; the flow leads past it.",
    ),
    "recover-several-times": Entry(
        "warning",
        "Dikerjakan beberapa kali (multi-instance): {name}; SOP hanya menyebutnya di keterangan.",
        "Done several times (multi-instance): {name}; the SOP only says so in the row's note.",
    ),
    "recover-subprocess-opened": Entry(
        "info",
        "Isinya menjadi langkah-langkah SOP ini: {name}; nama sub-prosesnya tidak tersimpan.",
        "Its content becomes steps of this SOP: {name}; the name of the sub-process isn't kept.",
    ),
    "recover-condition": Entry(
        "info",
        "Syarat “{condition}” pada panah dari {name} tidak tersimpan di SOP; orang memilih jawabannya.",
        "The condition “{condition}” on the arrow from {name} isn't in the SOP; a person chooses the answer.",
    ),
    "recover-arrow-words": Entry(
        "info",
        "Kata “{words}” pada panah dari {name} tidak tersimpan: semua cabangnya dikerjakan.",
        "The words “{words}” on the arrow from {name} aren't kept: all its branches are done.",
    ),
    "recover-not-kept": Entry(
        "info",
        "Tidak tersimpan di SOP ({kind}): {names}.",
        "Not in the SOP ({kind}): {names}.",
    ),
    "recover-documentation-left": Entry(
        "info",
        "Dokumentasi proses memuat kata-kata yang tidak ada tempatnya di bagian identitas: “{words}”.",
        "The documentation of the process has words that have no place in the identity block: “{words}”.",
    ),
    "recover-arrow-broken": Entry(
        "warning",
        "Tidak dipakai: {flow}. Panah itu masuk ke tanda mulai atau keluar dari tanda selesai.",
        "This isn't used: {flow}. It leads into a start or out of an end.",
    ),
    "recover-from-documentation": Entry(
        "warning",
        "Pada {count} langkah catatan milik sopbpmn hilang. Waktu, kelengkapan, output dan keterangannya diambil dari "
        "dokumentasinya; seberapa yakin pembacaannya tidak diketahui lagi.",
        "{count} steps have lost what sopbpmn keeps with them. Their time, requirements, output and note were taken "
        "from their documentation; how sure their reading was isn't known any more.",
    ),
    "recover-question-lane": Entry(
        "info",
        "Gerbang {name} digambar di lajur lain daripada langkah yang menjawabnya; pelaksana langkah itulah yang memutuskan.",
        "The gateway {name} is drawn in another lane than the step that answers it; the executor of that step decides.",
    ),
    "recover-row-differs": Entry(
        "warning",
        "Beberapa kotak pada langkah {step} memuat waktu, kelengkapan, output atau keterangan yang berbeda. Dipakai satu "
        "saja (waktu: {time}); periksa barisnya.",
        "Several boxes of step {step} hold different time, requirements, output or note. One of them is used (time: "
        "{time}); check the row.",
    ),
    "recover-kept-damaged": Entry(
        "warning",
        "Catatan tentang SOP asal di berkas ini rusak; SOP dibaca dari diagramnya saja.",
        "What this file keeps of its SOP is damaged; the SOP is read from the diagram alone.",
    ),
}
"""Findings: weight and sentence."""

SENTENCES: dict[str, tuple[str, str]] = {
    "flow-tangled": (
        "Alurnya terlalu rumit: lebih dari {count} panah melewati gerbang.",
        "The flow is too tangled: more than {count} arrows lead through gateways.",
    ),
    # --- what a row says that was something else; an SOP's language is Indonesian ---
    "row-several-times": ("Dikerjakan beberapa kali.", "Done several times."),
    "row-waits-timer": ("Menunggu sampai waktunya tiba", "Waiting until the time comes"),
    "row-waits-message": ("Menunggu pesan", "Waiting for a message"),
    "row-sends-message": ("Mengirim pesan", "Sending a message"),
    "row-waits": ("Menunggu kejadian", "Waiting for an event"),
    "row-calls-sop": ("Lihat SOP {name}", "See SOP {name}"),
}
"""Everything else that is said here: Indonesian, English."""
