"""The catalogue of findings: code, severity and the sentence in Indonesian and English; and the command's own words.

Values in braces are filled from the finding. A sentence says what was seen and what to do, in an analyst's words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A catalogue entry; ``severity`` is the value of a ``Severity``."""

    severity: str
    indonesian: str
    english: str

    def text(self, language: str) -> str:
        """Return the template in ``language``; Indonesian unless "en" is asked for."""
        return self.english if language == "en" else self.indonesian


def say(key: str, language: str = "id", **values: object) -> str:
    """Return the text ``key`` of the command line in ``language``, filled with ``values``."""
    indonesian, english = TEXTS[key]
    return (english if language == "en" else indonesian).format(**values)


TEXTS: dict[str, tuple[str, str]] = {
    "converted": (
        "{file}: {steps} langkah, {lanes} pelaksana, {decisions} keputusan, {findings}",
        "{file}: {steps} steps, {lanes} executors, {decisions} decisions, {findings}",
    ),
    "findings": (
        "{errors} harus diputuskan, {warnings} perlu dilihat, {infos} catatan",
        "{errors} to decide, {warnings} to look at, {infos} notes",
    ),
    "no-findings": ("tanpa temuan", "no findings"),
    "refused": ("DITOLAK {where}: {reason}", "REFUSED {where}: {reason}"),
    "summary": (
        "{converted} SOP ditulis ke {folder}, {refused} ditolak.",
        "{converted} SOPs written to {folder}, {refused} refused.",
    ),
    "reading": ("Membaca", "Reading"),
    "severity-error": ("harus diputuskan", "decide"),
    "severity-warning": ("perlu dilihat", "look"),
    "severity-info": ("catatan", "note"),
    "choose-instead": ("pilihan lain: {text}", "instead: {text}"),
    "nothing-found": ("{file}: tidak ada temuan.", "{file}: no findings."),
    "drawn": ("Gambar ditulis ke {file}.", "Drawing written to {file}."),
    "cannot-write": ("Tidak dapat menulis {file}: {reason}", "Can't write {file}: {reason}"),
    "cannot-read": ("Tidak dapat membaca {file}: {reason}", "Can't read {file}: {reason}"),
    "unknown-picture": (
        "Jenis gambar {suffix} tidak dikenal; pakai .svg, .png atau .pdf.",
        "Unknown kind of picture {suffix}; use .svg, .png or .pdf.",
    ),
    "waiting": ("Kasus menunggu: {element}", "The case waits for: {element}"),
    "which-task": ("Tugas mana yang selesai", "Which task is done"),
    "your-answer": ("Jawaban", "Answer"),
    "your-answers": ("Jawaban (boleh beberapa nomor)", "Answers (several numbers allowed)"),
    "press-enter": ("Tekan Enter bila selesai.", "Press Enter when it is done."),
    "case-ended": ("Kasus selesai setelah {count} tugas.", "The case has ended after {count} tasks."),
    "unknown-lane": ("belum ditentukan", "not determined"),
    "executors": ("Pelaksana", "Executors"),
    "identity": ("Identitas", "Identity"),
    "procedure": ("Prosedur", "Procedure"),
    "flow": ("Alur", "Flow"),
    "found": ("Temuan", "Findings"),
}


FINDINGS: dict[str, Message] = {
    # --- reading: lanes -------------------------------------------------------------------------------------------
    "lane-unknown": Message(
        "error",
        "Pelaksana langkah {step} tidak dapat dibaca dari dokumen. Tentukan pelaksananya.",
        "The document doesn't tell who executes step {step}. Choose the executor.",
    ),
    # --- reading: transcripts, numbered lists, executors ------------------------------------------------------------
    "transcript-page-unread": Message(
        "warning",
        "Halaman {page} tidak berkepala tabel dan tidak melanjutkan tabel sebelumnya. Isinya tidak dibaca; periksa.",
        "Page {page} has no table header and doesn't continue the table before it. It wasn't read; check it.",
    ),
    "transcript-capsule-in-row": Message(
        "info",
        'Kata "Selesai" di akhir "{words}" dibaca sebagai tulisan kapsul akhir, bukan bagian kegiatan.',
        '"Selesai" at the end of "{words}" was read as the end capsule\'s label, not as part of the activity.',
    ),
    "transcript-time-in-line": Message(
        "info",
        '"{time}" berdiri sebaris dengan teks lain dan dibaca sebagai waktu.',
        '"{time}" stands on one line with other text and was read as the time.',
    ),
    "labels-do-not-fit": Message(
        "warning",
        "Jumlah tulisan pada gambar ({labels}) tidak cocok dengan jumlah baris tabel ({rows}). Pelaksana setiap baris "
        "belum ditentukan; tentukan sendiri.",
        "The number of labels in the drawing ({labels}) doesn't fit the number of table rows ({rows}). No row's "
        "executor is known; choose them.",
    ),
    "transcript-cell-uncertain": Message(
        "warning",
        "Pada baris {row} tidak jelas teks mana yang merupakan persyaratan, output, atau keterangan. Periksa isinya.",
        "In row {row} it isn't clear which text is requirement, output or note. Check its cells.",
    ),
    # --- reading: drawn documents ---------------------------------------------------------------------------------
    "shape-outside-rows": Message(
        "warning",
        "Sebuah simbol digambar di luar baris tabel. Simbol itu dibaca pada baris terdekat; periksa.",
        "A symbol is drawn outside the rows of the table. It was read on the nearest row; check it.",
    ),
    "shape-outside-lanes": Message(
        "warning",
        "Sebuah simbol digambar di luar kolom pelaksana. Tentukan pelaksananya.",
        "A symbol is drawn outside the executors' columns. Choose its executor.",
    ),
    "arrow-loose-end": Message(
        "warning",
        "Sebuah anak panah tidak menyentuh simbol di salah satu ujungnya. Tentukan asal atau tujuannya.",
        "An arrow touches no symbol at one of its ends. Choose where it comes from or leads to.",
    ),
    "line-without-head": Message(
        "warning",
        "Dua simbol dihubungkan garis tanpa mata panah. Arahnya tidak diketahui; tentukan.",
        "Two symbols are joined by a line without an arrow head. Its direction isn't known; choose it.",
    ),
    "off-page-alone": Message(
        "warning",
        "Penghubung halaman (segilima) ini tidak punya pasangan di halaman sebelum atau sesudahnya.",
        "This off-page connector has no partner on the page before or after it.",
    ),
}
