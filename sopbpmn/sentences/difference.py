"""What is said about the differences between two SOPs."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # --- names ---
    "diff-title": ("Perbedaan dua versi", "What differs between two versions"),
    "diff-none": ("Tidak ada perbedaan.", "No differences."),
    "diff-only-old": ("hanya ada di versi lama", "only in the older version"),
    "diff-only-new": ("hanya ada di versi baru", "only in the newer version"),
    "diff-not-compared": ("{file}, tidak ikut dibandingkan: {what}", "{file}, not compared: {what}"),
    "diff-not-drawn": ("Diagramnya tidak dapat digambar.", "Its diagram can't be drawn."),
    "diff-one-picture": (
        "Gambar hanya untuk satu pasang SOP, di sini ada {count}; pakai keluaran .html.",
        "A picture is for one pair of SOPs, here are {count}; use .html output.",
    ),
    "diff-no-json": (
        "Bukan JSON dari SOP. Buat dengan “sopbpmn read DOKUMEN --json”.",
        "This is no JSON of SOPs. Make it with “sopbpmn read DOCUMENT --json”.",
    ),
    "diff-no-sop-in-bpmn": (
        "SOP di balik berkas BPMN ini tidak diketahui. Bandingkan dokumennya atau JSON-nya.",
        "The SOP behind this BPMN file isn't known. Compare its document or its JSON.",
    ),
    "difference-before": ("Semula", "Before"),
    "difference-after": ("Kini", "Now"),
    "difference-whole": ("SOP secara keseluruhan", "The SOP as a whole"),
    "difference-empty": ("kosong", "empty"),
    "difference-nobody": ("tidak ada", "nobody"),
    "difference-no-row": ("di luar baris tabel", "outside the table's rows"),
    "difference-open": ("tujuan yang belum ditentukan", "an end that isn't known"),
    "difference-start": ("Mulai", "Start"),
    "difference-task": ("kotak kegiatan", "task box"),
    "difference-decision": ("keputusan", "decision"),
    "difference-end": ("Selesai", "End"),
    "difference-symbol": ("{kind} {words}", "the {kind} {words}"),
    "difference-symbol-on": ("{kind} pada {row}", "{kind} of {row}"),
    "difference-question": ("Pertanyaan", "Question"),
    "difference-label": ("Tulisan pada simbol", "Words in the symbol"),
    "difference-answer": ("Jawaban", "Answer"),
    "difference-field-activity": ("Kegiatan", "Activity"),
    "difference-field-requirements": ("Kelengkapan", "Requirements"),
    "difference-field-duration": ("Waktu", "Time"),
    "difference-field-output": ("Hasil (output)", "Output"),
    "difference-field-note": ("Keterangan", "Note"),
    # --- the whole ---
    "difference-key": ("Nama pendek SOP: {after}, semula {before}.", "Short name of the SOP: {after}, was {before}."),
    "difference-value": ("{field}: {after}, semula {before}.", "{field}: {after}, was {before}."),
    "difference-spacing": (
        "{field}: hanya spasi atau pindah baris yang berubah ({after}).",
        "{field}: only blanks or line breaks changed ({after}).",
    ),
    "difference-list": ("{field}: {what}.", "{field}: {what}."),
    "difference-list-added": ("ditambah {items}", "{items} added"),
    "difference-list-removed": ("dihapus {items}", "{items} removed"),
    "difference-list-order": ("{field}: hanya urutannya yang berubah.", "{field}: only the order changed."),
    # --- lanes ---
    "difference-lane-added": ("Pelaksana baru: {lane}.", "New executor: {lane}."),
    "difference-lane-removed": ("Pelaksana {lane} dihapus.", "The executor {lane} was removed."),
    "difference-lane-renamed": (
        "Pelaksana {before} kini bernama {after}.",
        "The executor {before} is now called {after}.",
    ),
    "difference-lane-replaced": (
        "Pelaksana {lanes} diganti dengan {lane}.",
        "The executor {lanes} was replaced by {lane}.",
    ),
    "difference-lane-merged": (
        "Pekerjaan pelaksana {lanes} digabung ke {lane}.",
        "The work of the executor {lanes} was merged into that of {lane}.",
    ),
    "difference-lanes-joined": (
        "Pelaksana {lanes} digabung menjadi {lane}.",
        "The executors {lanes} were merged into {lane}.",
    ),
    "difference-lane-moved": ("Kolom pelaksana {lane} kini {where}.", "The column of {lane} now stands {where}."),
    "difference-lane-first": ("paling depan", "first"),
    "difference-lane-behind": ("setelah {lane}", "after {lane}"),
    # --- rows ---
    "difference-row-added": ("Langkah baru: {row} ({lanes}), {where}.", "New step: {row} ({lanes}), {where}."),
    "difference-row-added-bare": (
        "Langkah baru tanpa simbol: {row}, {where}.",
        "New step without a symbol: {row}, {where}.",
    ),
    "difference-row-removed": ("Dihapus: {row} ({lanes}), semula {where}.", "Removed: {row} ({lanes}), was {where}."),
    "difference-row-removed-bare": ("Dihapus: {row}, semula {where}.", "Removed: {row}, was {where}."),
    "difference-row-moved": (
        "Dipindah: {row}, kini {where}, semula {before}.",
        "Moved: {row}, now {where}, was {before}.",
    ),
    "difference-between": ("antara {before} dan {behind}", "between {before} and {behind}"),
    "difference-first": ("di awal", "at the beginning"),
    "difference-last": ("di akhir, setelah {before}", "at the end, after {before}"),
    "difference-with-ways": ("{what} Dari sana: {ways}.", "{what} From there: {ways}."),
    "difference-way": ("ke {target}", "to {target}"),
    "difference-way-answer": ("{words} ke {target}", "{words} to {target}"),
    "difference-cell": ("{field} {row}: {after}, semula {before}.", "{field} of {row}: {after}, was {before}."),
    "difference-cell-spacing": (
        "{field} {row}: hanya spasi atau pindah baris yang berubah ({after}).",
        "{field} of {row}: only blanks or line breaks changed ({after}).",
    ),
    "difference-time-meaning": (
        "Waktu {row} tetap tertulis {words}, tetapi kini dihitung {after}, semula {before}.",
        "The time of {row} still reads {words}, but now counts as {after}, was {before}.",
    ),
    "difference-working-days": ("{amount} hari kerja", "{amount} in working days"),
    "difference-numbers": ("Nomor langkah: {numbers}.", "Numbers of the steps: {numbers}."),
    "difference-became": ("{before} menjadi {after}", "{before} became {after}"),
    # --- symbols ---
    "difference-symbol-added": ("Simbol baru, {row}: {symbol} ({lanes}).", "New symbol, {row}: {symbol} ({lanes})."),
    "difference-symbol-removed": (
        "Simbol dihapus, {row}: {symbol} ({lanes}).",
        "Symbol removed, {row}: {symbol} ({lanes}).",
    ),
    "difference-symbol-moved": (
        "Simbol {symbol} kini pada {after}, semula {before}.",
        "Symbol {symbol}: now {after}, was {before}.",
    ),
    "difference-kind": ("Simbol {row}: {after}, semula {before}.", "Symbol of {row}: {after}, was {before}."),
    "difference-lane-of": (
        "Pelaksana {what}: dari {before} ke {after}.",
        "Executor of {what}: from {before} to {after}.",
    ),
    "difference-lane-known": (
        "Pelaksana {what}: {after}, semula {before}.",
        "Executor of {what}: {after}, was {before}.",
    ),
    "difference-shared": (
        "Yang ikut mengerjakan {row}: {after}, semula {before}.",
        "Who takes part in {row}: {after}, was {before}.",
    ),
    "difference-symbols-order": ("Urutan simbol, {row}: {names}.", "Order of the symbols, {row}: {names}."),
    "difference-order-nodes": (
        "Hanya urutan pencatatan simbol yang berubah; tabel dan alurnya tetap.",
        "Only the order in which symbols are recorded changed; table and flow are the same.",
    ),
    # --- arrows ---
    "difference-answer-added": (
        "Jawaban baru pada {row}: {words}, menuju {target}.",
        "New answer at {row}: {words}, leading to {target}.",
    ),
    "difference-answer-removed": (
        "Jawaban dihapus pada {row}: {words}, yang menuju {target}.",
        "Answer removed at {row}: {words}, which led to {target}.",
    ),
    "difference-answer-renamed": (
        "Jawaban pada {row} yang menuju {target}: {after}, semula {before}.",
        "Answer at {row} leading to {target}: {after}, was {before}.",
    ),
    "difference-answer-leads": (
        "Jawaban {words} pada {row} kini menuju {now}, semula {was}.",
        "The answer {words} at {row} now leads to {now}, was {was}.",
    ),
    "difference-answer-replaced": (
        "Jawaban pada {row}: {after}, menuju {now}; semula {before}, menuju {was}.",
        "Answer at {row}: {after}, leading to {now}; was {before}, leading to {was}.",
    ),
    "difference-answers-order": ("Urutan jalan dari {row}: {names}.", "Order of the ways from {row}: {names}."),
    "difference-arrow-added": ("Panah baru dari {row} ke {target}.", "New arrow from {row} to {target}."),
    "difference-arrow-removed": (
        "Panah dari {row} ke {target} dihapus.",
        "The arrow from {row} to {target} was removed.",
    ),
    "difference-arrow-leads": ("Setelah {row} kini {now}, semula {was}.", "After {row} now comes {now}, was {was}."),
    "difference-arrow-anew": (
        "Panah dari {row} ke {target} digambar ulang; arahnya tetap.",
        "The arrow from {row} to {target} was drawn anew; it leads where it led.",
    ),
    "difference-order-flows": (
        "Hanya urutan pencatatan panah yang berubah; alurnya tetap.",
        "Only the order in which arrows are recorded changed; the flow is the same.",
    ),
}
