"""What the service says: publications, refused actions, roles, states."""

from __future__ import annotations

from sopbpmn.sentences.entry import Entry

FINDINGS: dict[str, Entry] = {
    # --- publishing ---
    "call-unpublished": Entry(
        "warning",
        "SOP “{name}” yang dirujuk belum diterbitkan; langkah ini dikerjakan sebagai tugas biasa.",
        "The SOP “{name}” referred to isn't published; this step is carried out as an ordinary task.",
    ),
}
"""Findings: weight and sentence."""

SENTENCES: dict[str, tuple[str, str]] = {
    # --- roles ---
    "role-worker": ("Pelaksana", "Worker"),
    "role-coordinator": ("Koordinator", "Coordinator"),
    "role-analyst": ("Analis", "Analyst"),
    "role-administrator": ("Administrator", "Administrator"),
    "only-for": ("Tindakan ini hanya untuk {roles}.", "Only for: {roles}."),
    # --- what people enter ---
    "field-empty": ("{field} harus diisi.", "{field} is missing."),
    "field-too-long": ("{field} paling banyak {limit} karakter.", "{field}: at most {limit} characters."),
    "field-title": ("Judul", "The title"),
    "field-applicant": ("Pemohon", "The applicant"),
    "field-reference": ("Nomor referensi", "The reference"),
    "field-comment": ("Komentar", "The comment"),
    "field-note": ("Catatan", "The note"),
    "field-reason": ("Alasan", "The reason"),
    "field-name": ("Nama", "The name"),
    "field-login": ("Nama pengguna", "The login"),
    "field-executor": ("Nama pelaksana", "The executor's name"),
    "field-file-name": ("Nama berkas", "The file name"),
    "field-sop-number": ("Nomor SOP", "The SOP number"),
    "key-wrong": ("Kunci pengiriman tidak benar.", "The idempotency key isn't right."),
    "key-used": ("Kunci pengiriman sudah dipakai.", "The idempotency key was used before."),
    "page-unknown": (
        "Halaman tidak dikenal. Mulai dari halaman pertama.",
        "Unknown page. Start again from the first one.",
    ),
    "input-not-storable": (
        "Masukan memuat karakter atau angka yang tidak dapat disimpan.",
        "The input has a character or number that can't be kept.",
    ),
    "changed-meanwhile": (
        "Data ini baru saja diubah orang lain. Muat ulang, lalu coba lagi.",
        "Someone else has just changed this. Reload and try again.",
    ),
    # --- files ---
    "file-kind": (
        "Jenis berkas {name} tidak diterima; yang diterima: {known}.",
        "The kind of {name} isn't accepted; accepted are: {known}.",
    ),
    "file-content": ("Isi {name} tidak sesuai dengan jenisnya.", "The content of {name} isn't of its kind."),
    "attachment-size": (
        "Lampiran harus berisi dan paling besar {limit} MB.",
        "An attachment mustn't be empty and has at most {limit} MB.",
    ),
    "attachments-many": ("Kasus ini sudah memiliki {count} lampiran.", "The case has {count} attachments already."),
    "attachments-large": (
        "Lampiran kasus ini melebihi {limit} MB.",
        "The attachments of the case exceed {limit} MB.",
    ),
    "no-attachment": ("Lampiran tidak ditemukan.", "No such attachment."),
    "document-too-large": (
        "Dokumen terlalu besar: paling besar {limit} MB.",
        "The document is too large: {limit} MB at most.",
    ),
    # --- SOPs ---
    "no-sop": ("SOP tidak ditemukan.", "No such SOP."),
    "no-sop-in-force": ("SOP ini tidak ada atau sudah dicabut.", "There is no such SOP in force."),
    "no-source": ("Dokumen sumber tidak ditemukan.", "There is no source document."),
    "no-such-version": (
        "SOP ini tidak punya versi itu. Pilih versi lain di halaman SOP.",
        "This SOP has no such version. Choose another one on the SOP's page.",
    ),
    "no-kept-sop": ("SOP versi ini tidak disimpan.", "The SOP of this version isn't kept."),
    "draft-only-drawn": (
        "Draf ini hanya berupa diagram yang memuat lebih dari yang dapat dikatakan tabel SOP. Ubah di penyunting diagram.",
        "This draft is a diagram that holds more than an SOP's table can say. Edit it in the diagram editor.",
    ),
    "template-only-drawn": (
        "SOP itu hanya berupa diagram; tabelnya tidak dapat dijadikan contoh.",
        "That SOP is a diagram only; it has no table to begin from.",
    ),
    "draft-nothing-to-undo": ("Tidak ada perubahan yang dapat diurungkan.", "There is no change to take back."),
    "draft-base-old": (
        "Versi yang lebih baru dari SOP ini sudah terbit sejak draf ini dibuat. Gabungkan dulu dengan versi itu.",
        "A newer version of this SOP was published since this draft was made. Bring the draft up to date with it first.",
    ),
    "field-sop-name": ("Nama SOP", "The SOP's name"),
    "no-draft": ("Draf SOP tidak ditemukan.", "No such draft."),
    "draft-changed": (
        "Draf ini sudah diubah orang lain. Muat ulang halaman.",
        "Someone else changed this draft. Reload the page.",
    ),
    "draft-undecided": (
        "Belum dapat diterbitkan: masih ada yang harus diputuskan.",
        "It can't be published yet: some things have to be decided first.",
    ),
    "process-unclear": ("Proses di berkas ini tidak jelas.", "The process in this file isn't clear."),
    # --- states, outcomes, events ---
    "case-state-active": ("Berjalan", "Running"),
    "case-state-suspended": ("Ditangguhkan", "Suspended"),
    "case-state-ended": ("Selesai", "Ended"),
    "case-state-cancelled": ("Dibatalkan", "Cancelled"),
    "task-outcome-open": ("terbuka", "open"),
    "task-outcome-done": ("selesai", "done"),
    "task-outcome-cancelled": ("ditarik", "withdrawn"),
    "task-outcome-moved": ("dipindahkan", "moved"),
    "event-started": ("memulai kasus", "started the case"),
    "event-completed": ("menyelesaikan", "completed"),
    "event-assigned": ("menyerahkan tugas kepada", "assigned the task to"),
    "event-unassigned": ("mengembalikan tugas ke daftar", "put the task back in the list"),
    "event-executor": ("menetapkan pelaksana", "set the executor"),
    "event-suspended": ("menangguhkan kasus", "suspended the case"),
    "event-resumed": ("melanjutkan kasus", "resumed the case"),
    "event-cancelled": ("membatalkan kasus", "cancelled the case"),
    "event-moved": ("memindahkan kasus ke langkah", "moved the case to step"),
    "event-migrated": ("memindahkan kasus ke versi SOP yang lain:", "moved the case to another version of the SOP:"),
    "event-retried": ("mencoba lagi", "tried again"),
    "event-woken": ("waktu tunggu berakhir", "the waiting time ended"),
    "event-message": ("menerima pesan", "received the message"),
    "event-escalated": ("tugas diteruskan ke atasan", "the task went to the superior"),
    "event-comment": ("menulis komentar", "wrote a comment"),
    "event-attachment": ("melampirkan berkas", "attached a file"),
    # --- cases and tasks ---
    "no-case": ("Kasus tidak ditemukan.", "No such case."),
    "case-is-suspended": ("Kasus ini sedang ditangguhkan.", "The case is suspended."),
    "case-is-ended": ("Kasus ini sudah selesai.", "The case has ended."),
    "case-is-cancelled": ("Kasus ini sudah dibatalkan.", "The case was cancelled."),
    "no-such-message-awaited": (
        "Kasus tidak sedang menunggu pesan “{name}”. Yang ditunggu: {awaited}.",
        "The case isn't waiting for the message “{name}”. It waits for: {awaited}.",
    ),
    "migration-many": ("Paling banyak {count} kasus sekaligus.", "At most {count} cases at once."),
    "case-not-suspended": ("Kasus ini tidak sedang ditangguhkan.", "The case isn't suspended."),
    "no-task": ("Tugas tidak ditemukan.", "No such task."),
    "not-your-lane": ("Tugas “{task}” bukan untuk pelaksana Anda.", "The task “{task}” isn't for your executors."),
    "task-taken": ("Tugas ini sudah diambil oleh {name}.", "{name} has taken this task."),
    "task-withdrawn": (
        "Tugas ini sudah ditarik dan tidak perlu dikerjakan.",
        "The task was withdrawn and needn't be done.",
    ),
    "task-completed": ("Tugas ini sudah diselesaikan.", "The task was completed already."),
    "task-closed": ("Tugas ini sudah diselesaikan atau ditarik.", "The task was completed or withdrawn."),
    "tasks-many": ("Paling banyak {count} tugas sekaligus.", "At most {count} tasks at once."),
    "note-missing": (
        "Tulis catatan: apa yang harus diperbaiki sebelum pekerjaan ini dikembalikan.",
        "Write a note: what has to be mended before this work comes back.",
    ),
    "answers-long": ("Jawaban terlalu panjang.", "The answers are too long."),
    "user-takes-no-work": ("Pengguna ini tidak dapat menerima tugas.", "This user can't be given work."),
    # --- people ---
    "no-user": ("Pengguna tidak ditemukan.", "No such user."),
    "user-inactive": ("Pengguna tidak aktif. Hubungi administrator.", "The user isn't active. Ask an administrator."),
    "users-exist": ("Sudah ada pengguna.", "There are users already."),
    "login-wrong": ("Nama pengguna atau kata sandi salah.", "Wrong login or password."),
    "login-exists": ("Nama pengguna sudah dipakai.", "The login is in use."),
    "old-password-wrong": ("Kata sandi lama salah.", "The old password is wrong."),
    "password-short": (
        "Kata sandi paling sedikit {count} karakter.",
        "A password has at least {count} characters.",
    ),
    "language-unknown": ("Bahasa tidak dikenal.", "Unknown language."),
    "last-administrator": (
        "Harus ada paling sedikit satu administrator aktif.",
        "At least one administrator must be active.",
    ),
    "no-executor": ("Pelaksana tidak ditemukan.", "No such executor."),
    "executor-exists": ("Pelaksana dengan nama ini sudah ada.", "There is an executor with this name."),
    "executor-with-itself": (
        "“{name}” tidak dapat digabung dengan dirinya sendiri.",
        "“{name}” can't be merged with itself.",
    ),
    "executors-above-each-other": (
        "“{one}” dan “{other}” tidak dapat digabung: yang satu adalah atasan yang lain, langsung atau melalui pelaksana"
        " lain. Ubah dulu atasannya.",
        "“{one}” and “{other}” can't be merged: one is the other's superior, directly or through others. Change the"
        " superior first.",
    ),
    "executor-used": (
        "“{name}” masih dipakai dan tidak dihapus. {uses}.",
        "“{name}” is in use and wasn't removed. {uses}.",
    ),
    "uses-people": ("Orangnya: {names}", "Its people: {names}"),
    "uses-sops": ("SOP: {names}", "SOPs: {names}"),
    "uses-subordinates": ("Atasan dari: {names}", "Superior of: {names}"),
    "uses-tasks": ("Tugas terbuka: {count}", "Open tasks: {count}"),
    "uses-escalated": ("Tugas yang pernah diteruskan kepadanya: {count}", "Tasks that went to it as superior: {count}"),
    "and-more": ("dan {count} lagi", "and {count} more"),
    "gap-nobody": (
        "“{name}” belum ada orangnya: tugasnya menunggu sampai seseorang ditunjuk.",
        "“{name}” has nobody: its tasks wait until somebody is named.",
    ),
    "gap-away": (
        "Semua orang “{name}” sedang tidak hadir, penggantinya juga: tugasnya menunggu.",
        "Everybody of “{name}” is absent, and so are their delegates: its tasks wait.",
    ),
    "gap-coordinator": (
        "“{name}” belum punya pelaksana: tugasnya dikerjakan koordinator.",
        "“{name}” has no executor: the coordinators have its tasks.",
    ),
    "gap-no-coordinator": (
        "“{name}” belum punya pelaksana, dan tidak ada koordinator aktif: tugasnya menunggu.",
        "“{name}” has no executor, and there is no active coordinator: its tasks wait.",
    ),
    "lane-unknown-to-all": (
        "Untuk “{name}” tidak dapat ditunjuk orang: tetapkan dulu pelaksananya, di SOP atau pada tugasnya.",
        "Nobody can be named for “{name}”: say first who the executor is, in the SOP or at the task.",
    ),
    "superiors-circle": ("Atasan tidak boleh melingkar.", "The superiors form a circle."),
    "no-lane-kept": ("Lajur tidak ditemukan.", "No such lane."),
    "absence-wrong": (
        "Masa tidak hadir atau penggantinya tidak benar.",
        "The absence's period or delegate isn't right.",
    ),
    # --- office hours ---
    "office-hours-wrong": (
        "Jam kerja tidak benar. Jam buka harus sebelum jam tutup, dan paling sedikit satu hari kerja dipilih.",
        "The office hours aren't right. It must open before it closes, on at least one day of the week.",
    ),
    "office-timezone-unknown": ("Zona waktu “{name}” tidak dikenal.", "The time zone “{name}” isn't known."),
    "days-off-many": ("Terlalu banyak hari libur.", "Too many days off."),
    # --- the database ---
    "database-not-opened": ("Basis data tidak dapat dibuka: {detail}", "The database can't be opened: {detail}"),
    "database-busy": (
        "Basis data sedang tidak dapat dipakai; coba lagi. ({detail})",
        "The database can't be used now; try again. ({detail})",
    ),
    "database-lost": (
        "Sambungan ke basis data terputus; coba lagi. ({detail})",
        "The connection to the database broke; try again. ({detail})",
    ),
    "storage-full": (
        "Penyimpanan basis data penuh; tidak ada yang disimpan.",
        "The storage of the database is full; nothing was written.",
    ),
    "backup-by-pg-dump": (
        "Cadangan PostgreSQL dibuat dengan pg_dump.",
        "A backup of PostgreSQL is made with pg_dump.",
    ),
    "backup-exists": ("{file} sudah ada; pilih nama lain.", "{file} is there already; choose another name."),
    "no-login": ("Pengguna “{login}” tidak ada.", "There is no user “{login}”."),
    # --- what a page was sent ---
    "choose-sop": ("Pilih SOP-nya.", "Choose the SOP."),
    "choose-user": ("Pilih orangnya.", "Choose the person."),
    "choose-executor": ("Pilih pelaksananya.", "Choose the executor."),
    "dates-unreadable": ("Tanggal tidak dapat dibaca.", "The dates can't be read."),
    "day-off-unreadable": (
        "Hari libur “{words}” tidak dapat dibaca. Tulis seperti 2026-12-24.",
        "The day off “{words}” can't be read. Write it like 2026-12-24.",
    ),
    "bpmn-not-sent": ("Berkas BPMN tidak ikut terkirim. Kirim lagi.", "The BPMN file is missing; send it again."),
    "no-such-download": ("Jenis berkas ini tidak tersedia.", "There is no file of this kind."),
    "executor-to-add": (
        "Pelaksana “{name}” belum ada. Tambahkan dulu.",
        "There is no executor “{name}”. Add it first.",
    ),
}
"""Everything else that is said here: Indonesian, English."""
