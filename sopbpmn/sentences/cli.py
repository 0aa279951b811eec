"""What the command line says."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
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
    "severity-detail": ("rincian", "detail"),
    "several-lane-unknown": (
        "Pelaksana {count} langkah tidak dapat dibaca dari dokumen: {items}. Tentukan pelaksananya.",
        "The document doesn't tell who executes {count} steps: {items}. Choose the executors.",
    ),
    "several-lane-unknown-capsule": (
        "{count} kapsul tidak terbaca berada di kolom pelaksana mana: {items}. Pilih pelaksananya bila perlu.",
        "It can't be read in whose columns {count} capsules stand: {items}. Choose the executors if it matters.",
    ),
    "several-import-lane-unknown": (
        "Pelaksana {count} tugas belum ditentukan; tugasnya masuk ke koordinator: {items}.",
        "The executors of {count} tasks aren't determined; they go to the coordinator: {items}.",
    ),
    "several-import-lane-empty": ("{count} lajur kosong: {items}.", "{count} lanes are empty: {items}."),
    "perhaps": ("{item} (mungkin {options})", "{item} (perhaps {options})"),
    "or": ("atau", "or"),
    "all-together": ("Semua SOP bersama", "All SOPs together"),
    "checked-sum": ("Seluruhnya, {files} berkas: {findings}.", "In all, {files} files: {findings}."),
    "details-hidden": (
        "{count} rincian tidak ditampilkan; --all menampilkannya.",
        "{count} details aren't shown; --all shows them.",
    ),
    "choose-instead": ("pilihan lain: {text}", "instead: {text}"),
    "nothing-found": ("{file}: tidak ada temuan.", "{file}: no findings."),
    "drawn": ("Gambar ditulis ke {file}.", "Drawing written to {file}."),
    "unknown-diff-output": (
        "Jenis keluaran {suffix} tidak dikenal; pakai .svg, .png, .pdf atau .html.",
        "Unknown kind of output {suffix}; use .svg, .png, .pdf or .html.",
    ),
    "unknown-picture": (
        "Jenis gambar {suffix} tidak dikenal; pakai .svg, .png atau .pdf.",
        "Unknown kind of picture {suffix}; use .svg, .png or .pdf.",
    ),
    "paper-for-pdf": (
        "--paper hanya untuk keluaran .pdf, dan --landscape hanya bersama --paper.",
        "--paper is for .pdf output only, and --landscape only goes with --paper.",
    ),
    "defect": (
        "Kesalahan program ({error}). Laporkan bersama berkasnya; SOPBPMN_DEBUG=1 menampilkan rinciannya.",
        "A defect of the program ({error}). Please report it with the file; SOPBPMN_DEBUG=1 shows the details.",
    ),
    "serving": (
        "Buka {address} di peramban. Ctrl-C untuk berhenti.",
        "Open {address} in a browser. Ctrl-C to stop.",
    ),
    "demo-logins": (
        "Pengguna percobaan, semuanya dengan kata sandi {password}:",
        "Demonstration users, all with the password {password}:",
    ),
    "waiting": ("Kasus menunggu: {element}", "The case waits for: {element}"),
    "which-task": ("Tugas mana yang selesai", "Which task is done"),
    "your-answer": ("Jawaban", "Answer"),
    "your-answers": ("Jawaban (boleh beberapa nomor)", "Answers (several numbers allowed)"),
    "press-enter": ("Tekan Enter bila selesai.", "Press Enter when it is done."),
    "case-ended": ("Kasus selesai setelah {count} tugas.", "The case has ended after {count} tasks."),
    "unknown-overlay": (
        "Jenis gambar {suffix} tidak dikenal; pakai .pdf atau .png.",
        "Unknown kind of picture {suffix}; use .pdf or .png.",
    ),
    "overlay-one-file": (
        "--overlay memerlukan tepat satu dokumen.",
        "--overlay needs exactly one document.",
    ),
    "unknown-lane": ("belum ditentukan", "not determined"),
    "way-unknown": ("? (belum ditentukan)", "? (not determined)"),
    "executors": ("Pelaksana", "Executors"),
    "identity": ("Identitas", "Identity"),
    "procedure": ("Prosedur", "Procedure"),
    "flow": ("Alur", "Flow"),
    "found": ("Temuan", "Findings"),
    "parts": ("{first}; {rest}", "{first}; {rest}"),
    "list": ("{first}, {rest}", "{first}, {rest}"),
    "no-such-sop": (
        "SOP “{sop}” tidak ada atau sudah dicabut. Yang berlaku: {names}.",
        "There is no SOP “{sop}” in force. In force are: {names}.",
    ),
    "no-such-executors": ("Pelaksana tidak ada: {names}.", "There are no such executors: {names}."),
    "answer-form": (
        "“{answer}” tidak berbentuk PERTANYAAN=JAWABAN.",
        "“{answer}” isn't QUESTION=ANSWER.",
    ),
    "active": ("aktif", "active"),
    "inactive": ("nonaktif", "inactive"),
    "ticked": (
        "{woken} dibangunkan, {escalated} dieskalasi, {failed} gagal",
        "{woken} woken, {escalated} escalated, {failed} failed",
    ),
    "first-administrator": (
        "Administrator dibuat. Nama pengguna: {login}  Kata sandi: {password}\n"
        "Kata sandi ini hanya ditampilkan sekali; gantilah setelah masuk.",
        "Administrator created. Login: {login}  Password: {password}\n"
        "This password is shown only once; change it after logging in.",
    ),
    # --- what the operating system refuses: the end of a sentence that names the file ---
    "system-missing": ("berkas atau folder itu tidak ada", "there is no such file or folder"),
    "system-forbidden": ("hak akses tidak mengizinkannya", "access rights don't allow it"),
    "system-full": ("disk penuh", "the disk is full"),
    "system-folder": ("itu sebuah folder, bukan berkas", "it is a folder, not a file"),
    "system-address-used": (
        "alamat dan porta itu sudah dipakai program lain; pilih porta lain dengan --port",
        "another program uses that address and port; choose another one by --port",
    ),
    "system-refused": ("ditolak oleh sistem ({detail})", "the system refused it ({detail})"),
    # --- wrong usage ---
    "error": ("Kesalahan: {sentence}", "Error: {sentence}"),
    "path-missing": ("“{path}” tidak ada.", "“{path}” doesn't exist."),
    "path-is-folder": ("“{path}” adalah folder; berikan sebuah berkas.", "“{path}” is a folder; give a file."),
    "no-such-command": ("Perintah {name} tidak dikenal.", "There is no command {name}."),
    "path-is-file": ("“{path}” adalah berkas; berikan sebuah folder.", "“{path}” is a file; give a folder."),
    "no-whole-number": ("“{value}” bukan bilangan bulat.", "“{value}” is no whole number."),
    "no-number": ("“{value}” bukan angka.", "“{value}” is no number."),
    "number-from": ("{value} terlalu kecil; paling kecil {least}.", "{value} is too small: {least} at least."),
    "number-between": (
        "{value} di luar batas; tulis angka dari {least} sampai {most}.",
        "{value} is out of bounds; write a number from {least} to {most}.",
    ),
    "yes-or-no": ("Tulis ya atau tidak.", "Write yes or no."),
    "yes-or-no-hint": ("ya/tidak", "yes/no"),
    "new-password": ("Kata sandi baru", "New password"),
    "new-password-again": ("Sekali lagi", "Once more"),
    "passwords-differ": ("Keduanya tidak sama; ulangi.", "They aren't the same; try again."),
    "stopped": ("Dihentikan.", "Stopped."),
    "too-many-arguments": ("Terlalu banyak argumen: {arguments}.", "Too many arguments: {arguments}."),
    "option-needs-value": ("Opsi {name} memerlukan nilai.", "Option {name} needs a value."),
    "option-takes-no-value": ("Opsi {name} tidak menerima nilai.", "Option {name} takes no value."),
    "not-one-of": (
        "“{value}” tidak dikenal; pilih salah satu: {known}.",
        "There is no “{value}”; choose one of: {known}.",
    ),
    "no-such-option": ("Opsi {name} tidak dikenal.", "There is no option {name}."),
    "missing-parameter": ("{name} harus diberikan.", "{name} is missing."),
    "bad-parameter": ("{name}: {reason}", "{name}: {reason}"),
    # --- help ---
    "usage": ("Pemakaian:", "Usage:"),
    "usage-options": ("[OPSI]", "[OPTIONS]"),
    "usage-command": ("PERINTAH [ARGUMEN]...", "COMMAND [ARGS]..."),
    "options": ("Opsi", "Options"),
    "option-default": ("bila tidak diberikan: {value}", "default: {value}"),
    "option-required": ("harus diberikan", "required"),
    "commands": ("Perintah", "Commands"),
    "help-help": ("Tampilkan bantuan ini.", "Show this help."),
    "help-version": ("Tampilkan versinya.", "Show the version."),
    "help-lang": ("Bahasa keluaran perintah ini.", "Language of what is printed."),
    "help-database": ("URL basis data.", "URL of the database."),
    "help-as": ("Nama pengguna yang bertindak.", "Login of the user who acts."),
    "help-main": (
        "Dari dokumen SOP-AP di laci kantor menjadi proses yang berjalan.",
        "From the SOP-AP document in an office's drawer to a running process.",
    ),
    "help-convert": (
        "Tulis satu berkas BPMN untuk tiap SOP dari dokumen SOURCES ke sebuah folder.\n"
        "Berakhir dengan 0 bila semuanya terkonversi, 1 bila ada yang ditolak, 2 bila pemakaiannya salah.",
        "Write one BPMN file per SOP of SOURCES into a folder.\n"
        "Exits with 0 when all was converted, 1 when something was refused, 2 for wrong usage.",
    ),
    "help-output-folder": ("Folder tujuan.", "Folder to write to."),
    "help-orientation": (
        "vertical: satu kolom tiap pelaksana, seperti tabel SOP.",
        "vertical: a column per executor, as in the SOP table.",
    ),
    "help-read": (
        "Tampilkan yang terbaca dari SOURCE (dokumen SOP, atau SOP di dalam berkas BPMN), dengan tingkat keyakinan dan "
        "temuannya.\nBerakhir dengan 1 bila ada yang ditolak.",
        "Print what is read from SOURCE (an SOP document, or the SOP that a BPMN file is), with confidence and "
        "findings.\nExits with 1 when something was refused.",
    ),
    "help-read-json": ("Tampilkan semua yang terbaca sebagai JSON.", "Print everything that was read as JSON."),
    "help-check": (
        "Tampilkan temuan pada dokumen SOP dan berkas BPMN.\n"
        "Berakhir dengan 0 bila tidak ada yang harus diputuskan, 1 bila ada atau bila berkas ditolak.",
        "Print findings on SOP documents and BPMN files.\n"
        "Exits with 0 when nothing needs a decision, 1 when something does or a file was refused.",
    ),
    "help-check-json": ("Tampilkan temuan sebagai JSON.", "Print the findings as JSON."),
    "help-check-all": (
        "Tampilkan juga rincian: bentuk kata dan hal lain yang tidak berpengaruh pada proses.",
        "Print details as well: the form of words and other things that don't bear on the process.",
    ),
    "help-overlay": (
        "Gambarkan yang terbaca di atas halaman satu dokumen: .pdf atau .png.",
        "Draw what was read over the pages of the one document given: a .pdf or .png.",
    ),
    "help-diff": (
        "Tampilkan perbedaan dua versi SOP, OLD dan NEW: dokumen, berkas .json dari read --json, atau berkas BPMN.\n"
        "Kode keluar 0 bila sama, 1 bila berbeda, 2 bila tidak dapat dibandingkan.",
        "Show what differs between two versions of SOPs, OLD and NEW: documents, .json files of read --json, or BPMN files.\n"
        "The exit code is 0 if they are equal, 1 if they differ, 2 if they can't be compared.",
    ),
    "help-output-diff": (
        "Tulis juga kedua diagram ke .svg, .png atau .pdf, atau semuanya ke .html.",
        "Write both diagrams to a .svg, .png or .pdf too, or everything to a .html.",
    ),
    "help-draw": (
        "Gambar diagram berkas BPMN FILE sebagai SVG, PNG atau PDF, menurut akhiran nama keluarannya.",
        "Draw the diagram of a BPMN FILE as SVG, PNG or PDF; the output's suffix decides.",
    ),
    "help-standards": (
        "Tampilkan nomor, waktu dan output tiap langkah di samping kotaknya.",
        "Show number, time and output of each step beside its box.",
    ),
    "help-paper": (
        "Cetak PDF pada lembar-lembar kertas ini; alur yang berlanjut diberi segilima.",
        "Print the PDF on pages of this paper; flows that go on get off-page connectors.",
    ),
    "help-landscape": ("Kertas mendatar.", "The paper lies on its side."),
    "help-output-picture": ("Berkas .svg, .png atau .pdf.", "A file .svg, .png or .pdf."),
    "help-run": (
        "Jalankan satu kasus dari berkas BPMN FILE di terminal, langkah demi langkah. Tidak ada yang disimpan.",
        "Walk a case of a BPMN FILE on the terminal, step by step. Nothing is stored.",
    ),
    "help-serve": ("Sajikan halaman web sampai dihentikan.", "Serve the web UI until it is stopped."),
    "help-host": ("Alamat yang didengarkan.", "Address to listen on."),
    "help-port": ("Porta yang didengarkan.", "Port to listen on."),
    "help-plain-http": (
        "Kirim kuki sesi lewat HTTP biasa juga (jaringan yang dipercaya).",
        "Send the session cookie over plain HTTP too (a network you trust).",
    ),
    "help-behind-proxy": (
        "Percayai kepala X-Forwarded dari satu proksi.",
        "Trust the X-Forwarded headers of one proxy.",
    ),
    "help-demo": (
        "Isi basis data kosong dengan berkas BPMN dari folder ini, pengguna dan kasus percobaan.",
        "Fill an empty database with the BPMN files of this folder, demonstration users and cases.",
    ),
    "help-publish": (
        "Terbitkan berkas BPMN FILE; berkas itu menjadi versi yang berlaku.",
        "Publish a BPMN FILE; it becomes the version in force.",
    ),
    "help-number": ("Nomor SOP.", "SOP number."),
    "help-start": (
        "Mulai kasus dari SOP (id prosesnya atau nomor sebuah versi) dengan judul TITLE.",
        "Start a case of SOP (its process id or the number of a version) with the title TITLE.",
    ),
    "help-applicant": ("Pemohon.", "Who applied."),
    "help-reference": ("Nomor referensi.", "Reference number."),
    "help-tasks": ("Daftar tugas, yang paling dekat tenggatnya lebih dahulu.", "List tasks, those due first."),
    "help-tab": ("Tugas yang mana.", "Which tasks."),
    "help-search": (
        "Kata dalam judul, pemohon atau nomor referensi.",
        "Words in title, applicant or reference.",
    ),
    "help-limit": ("Paling banyak sekian baris.", "At most so many rows."),
    "help-after": ("Kursor dari halaman sebelumnya.", "Cursor of the page before."),
    "help-complete": (
        "Selesaikan tugas TASK; tanpa jawaban yang diperlukan, pertanyaannya ditampilkan.",
        "Complete TASK; without the answers it needs, its questions are shown.",
    ),
    "help-answer": ("Boleh diberikan beberapa kali.", "May be given several times."),
    "help-note": ("Catatan untuk riwayat kasus.", "Note for the history of the case."),
    "help-cases": (
        "Daftar kasus, yang terbaru lebih dahulu, atau riwayat satu kasus.",
        "List cases, latest first, or show what happened to one.",
    ),
    "help-state": ("Hanya kasus dalam keadaan ini.", "Only cases in this state."),
    "help-history": ("Tampilkan riwayat kasus ini.", "Show the history of this case instead."),
    "help-message": (
        "Beri tahu kasus CASE bahwa pesan NAME yang ditunggunya sudah datang.",
        "Tell CASE that the message NAME, for which it waits, has come.",
    ),
    "help-users": ("Kelola pengguna.", "Keep the users."),
    "help-users-add": (
        "Tambah pengguna. Yang pertama menjadi administrator dengan semua peran.",
        "Add a user. The first one becomes administrator with all roles.",
    ),
    "help-users-list": (
        "Daftar pengguna dengan peran dan pelaksananya.",
        "List the users with their roles and executors.",
    ),
    "help-as-administrator": (
        "Administrator; tidak diperlukan untuk pengguna pertama.",
        "Administrator; not needed for the first user.",
    ),
    "help-role": ("Peran pengguna; boleh beberapa.", "Role of the user; may be given several times."),
    "help-executor": (
        "Nama pelaksana yang diwakili pengguna; boleh beberapa.",
        "Name of an executor (pelaksana) the user belongs to; may be given several times.",
    ),
    "help-password": ("Kata sandi; ditanyakan bila tidak diberikan.", "Password; asked for when it isn't given."),
    "help-db": ("Kelola basis data.", "Keep the database."),
    "help-db-upgrade": (
        "Buat tabel-tabelnya, atau perbarui ke versi sekarang.",
        "Create the tables, or bring them to the present version.",
    ),
    "help-db-backup": (
        "Tulis salinan utuh basis data SQLite ke TARGET selagi dipakai.",
        "Write a consistent copy of the SQLite database to TARGET while it is in use.",
    ),
    "help-db-tick": (
        "Jalankan waktu tunggu dan eskalasi yang sudah jatuh tempo; jalankan tiap menit.",
        "Fire timers and escalate overdue tasks that are due now; run it every minute.",
    ),
}
