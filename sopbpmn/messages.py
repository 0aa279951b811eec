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
    # --- reading: tables, identity, flow --------------------------------------------------------------------------
    "lane-inferred": Message(
        "warning",
        "Pelaksana langkah {step} disimpulkan: {lane}. Label bentuk di dokumen masih memungkinkan pelaksana lain; periksa.",
        "The executor of step {step} is inferred: {lane}. The shape labels leave room for others; please check.",
    ),
    "lane-unknown-capsule": Message(
        "info",
        'Kapsul "{step}" tidak terbaca berada di kolom pelaksana mana. Pilih pelaksananya bila perlu.',
        "It can't be read in which executor's column the capsule \"{step}\" stands. Choose the executor if it matters.",
    ),
    "no-lanes": Message(
        "warning",
        "Tabel prosedur tidak menyebut satu pun pelaksana. Tambahkan pelaksana, lalu tentukan untuk setiap langkah.",
        "The procedure table names no executor. Add the executors, then choose one for each step.",
    ),
    "subject-differs": Message(
        "warning",
        "Langkah {step}: tanda berada di kolom {lane}, tetapi subjek kalimatnya {subject}. Periksa mana yang benar.",
        "Step {step}: the mark stands in the column of {lane}, but the subject of the sentence is {subject}. Check "
        "which is right.",
    ),
    "two-marks": Message(
        "warning",
        "Langkah {step} mempunyai beberapa tanda pelaksana; dibaca berurutan: {order}. Periksa urutan atau bagilah "
        "langkahnya.",
        "Step {step} has marks in several lanes; read one after the other: {order}. Check the order or split the step.",
    ),
    "row-cells-missing": Message(
        "info",
        "Baris {row} hanya mempunyai {count} dari {width} sel; sel terakhir dianggap kosong.",
        "Row {row} has only {count} of {width} cells; the last ones are taken as empty.",
    ),
    "row-empty": Message(
        "warning",
        "Baris {row} bernomor tetapi uraiannya kosong. Isi uraiannya atau hapus barisnya.",
        "Row {row} has a number but no text. Write its activity or remove the row.",
    ),
    "row-is-heading": Message(
        "info",
        'Baris "{words}" membentang di atas semua kolom pelaksana; dibaca sebagai judul bagian, bukan langkah.',
        'The row "{words}" spans all executors\' columns; it was read as a heading, not as a step.',
    ),
    "row-without-activity": Message(
        "info",
        'Baris tanpa nomor dan uraian tidak dibaca sebagai langkah: "{words}".',
        'A row without number and activity wasn\'t read as a step: "{words}".',
    ),
    "shape-below-row": Message(
        "warning",
        "Simbol pada baris kosong di bawah langkah {row} dibaca sebagai bagian langkah itu; periksa.",
        "A symbol on the empty row below step {row} was read as part of that step; check it.",
    ),
    "row-without-shape": Message(
        "warning",
        "Langkah {step} tidak mempunyai simbol pada gambar; disisipkan menurut urutan baris. Periksa pelaksana dan "
        "alurnya.",
        "Step {step} has no symbol in the drawing; it was put in by row order. Check its executor and flow.",
    ),
    "identity-ambiguous": Message(
        "warning",
        'Bagian identitas: isian "{words}" tidak jelas milik label yang mana ({labels}); dikosongkan. Isi sendiri.',
        'Identity block: it isn\'t clear to which label "{words}" belongs ({labels}); left empty. Fill it in.',
    ),
    "date-unreadable": Message(
        "warning",
        'Tanggal "{words}" tidak dapat dibaca; dikosongkan. Tulis seperti 6 April 2023.',
        'The date "{words}" can\'t be read; left empty. Write it like 6 April 2023.',
    ),
    "approval-date-as-effective": Message(
        "info",
        'Dokumen tidak menyebut tanggal efektif; tanggal pengesahan "{words}" dipakai sebagai gantinya.',
        'The document names no effective date; the date of approval, "{words}", is used instead.',
    ),
    "bidi-removed": Message(
        "warning",
        "{count} tanda arah tulisan yang tidak kelihatan dihapus dari teks. Periksa nama dan nomor di dalamnya.",
        "{count} invisible direction marks were removed from the text. Check the names and numbers in it.",
    ),
    "characters-damaged": Message(
        "warning",
        "{count} huruf dalam berkas rusak dan tampil sebagai \ufffd. Periksa teksnya pada dokumen asli.",
        "{count} characters of the file are damaged and shown as \ufffd. Check the text against the original.",
    ),
    "start-missing": Message(
        "info",
        "Dokumen tidak menggambar kapsul mulai; proses dianggap mulai pada langkah pertama.",
        "The document draws no start capsule; the process is assumed to start at the first step.",
    ),
    "end-missing": Message(
        "info",
        "Dokumen tidak menggambar kapsul selesai; proses dianggap selesai sesudah langkah terakhir.",
        "The document draws no end capsule; the process is assumed to end after the last step.",
    ),
    "end-before-last": Message(
        "warning",
        "Kapsul selesai berada pada langkah {step}, padahal masih ada langkah sesudahnya. Periksa alurnya.",
        "An end capsule stands on step {step} although further steps follow. Check the flow.",
    ),
    "decision-inferred": Message(
        "warning",
        'Langkah {step}: kata "{words}" dibaca sebagai keputusan "{question}". Periksa pertanyaan dan cabangnya.',
        'Step {step}: the words "{words}" were read as the decision "{question}". Check the question and its branches.',
    ),
    "optional-inferred": Message(
        "info",
        'Langkah {step} dibaca sebagai langkah yang boleh dilewati karena kata "{words}".',
        'Step {step} was read as one that may be skipped, because of the words "{words}".',
    ),
    "branch-inferred": Message(
        "warning",
        'Langkah {step}: cabang "{label}" dibaca menuju "{target}". Pilih tujuan lain bila keliru.',
        'Step {step}: the branch "{label}" was read as leading to "{target}". Choose another target if that is wrong.',
    ),
    "branch-implied": Message(
        "warning",
        'Langkah {step}: cabang "{label}" tidak tertulis; dianggap menuju "{target}". Pilih tujuan lain bila keliru.',
        'Step {step}: the branch "{label}" isn\'t written; it is taken to lead to "{target}". Choose another target if '
        "that is wrong.",
    ),
    "return-unclear": Message(
        "warning",
        'Sesudah "{step}" alur dapat berlanjut atau kembali; dokumen tidak menyebutkannya. Pilih yang benar.',
        'After "{step}" the flow may go on or back; the document doesn\'t say. Choose which is right.',
    ),
    "activity-in-note": Message(
        "warning",
        'Keterangan langkah {step} memuat kegiatan yang tidak ada di tabel: "{words}". Dijadikan kegiatan tersendiri.',
        'The note of step {step} holds an activity that is in no row: "{words}". It became an activity of its own.',
    ),
    "condition-not-drawn": Message(
        "warning",
        'Langkah {step} memuat syarat "{words}" tetapi gambarnya tidak mempunyai belah ketupat. Periksa.',
        'Step {step} holds the condition "{words}" but the drawing has no diamond there. Check it.',
    ),
    "arrow-dropped": Message(
        "warning",
        "Sebuah anak panah (kata: {label}) tidak dapat dipakai: ujungnya tidak menyentuh simbol, masuk ke kapsul "
        "mulai, atau keluar dari kapsul selesai. Gambar ulang atau tentukan tujuannya.",
        "An arrow (label: {label}) can't be used: an end touches no symbol, it enters a start, or it leaves an end. "
        "Draw it again or choose its target.",
    ),
    "decision-few-exits": Message(
        "error",
        'Keputusan "{step}" mempunyai kurang dari dua cabang keluar. Tambahkan cabangnya.',
        'The decision "{step}" has fewer than two exits. Add the missing branch.',
    ),
    "decision-unlabelled": Message(
        "warning",
        'Cabang keputusan "{step}" tidak diberi kata (Ya atau Tidak). Beri kata pada setiap cabang.',
        'A branch of the decision "{step}" has no label (Ya or Tidak). Label each branch.',
    ),
    "flow-repaired": Message(
        "warning",
        'Anak panah dari "{source_step}" tidak terbaca; dianggap menuju "{target_step}" menurut urutan baris.',
        'No arrow from "{source_step}" could be read; it is taken to lead to "{target_step}" by the order of the rows.',
    ),
    "node-unreachable": Message(
        "warning",
        'Tidak ada alur yang sampai ke "{step}". Periksa anak panahnya.',
        'No flow reaches "{step}". Check its arrows.',
    ),
    "several-starts": Message(
        "warning",
        "Gambar mempunyai {count} kapsul mulai. Periksa mana yang benar.",
        "The drawing has {count} start capsules. Check which one is right.",
    ),
    "return-not-drawn": Message(
        "warning",
        'Langkah {step} berbunyi "{words}", tetapi tidak ada anak panah yang kembali. Periksa.',
        'Step {step} says "{words}", but no arrow leads back. Check it.',
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
        "Dua simbol dihubungkan garis tanpa mata panah. Garis itu dibaca dari atas ke bawah; periksa.",
        "Two symbols are joined by a line without an arrow head. It was read downwards; check it.",
    ),
    "rows-estimated": Message(
        "info",
        "{count} simbol ditempatkan menurut perkiraan tinggi baris, karena dokumen ini tidak menyimpannya. Cocokkan barisnya.",
        "{count} symbols were placed by estimated row heights, as the document doesn't hold them. Check their rows.",
    ),
    "flow-is-picture": Message(
        "warning",
        "Alur di dokumen ini berupa gambar, sehingga simbol dan anak panahnya tidak terbaca. Periksa pelaksana dan alur.",
        "The flow is a picture here, so its symbols and arrows weren't read. Check executors and flow.",
    ),
    "joint-boxes": Message(
        "info",
        "Dua kotak pada satu baris dihubungkan garis tanpa mata panah. Dibaca sebagai satu kegiatan bersama.",
        "Two boxes in one row are joined by a line without an arrow head. Read as one joint task.",
    ),
    "layouts-differ": Message(
        "warning",
        "Letak simbol menurut isi berkas dan menurut tata letaknya berbeda. Yang dipakai tata letaknya; periksa alurnya.",
        "The file's contents and its layout place symbols differently. The layout was used; check the flow.",
    ),
    "page-is-scan": Message(
        "warning",
        "Halaman ini hasil pindaian. Teks, simbol, dan anak panahnya dikenali dari gambar; periksa semuanya.",
        "This page is a scan. Its text, symbols and arrows were recognised in the picture; check all of them.",
    ),
    "off-page-alone": Message(
        "warning",
        "Penghubung halaman (segilima) ini tidak punya pasangan di halaman sebelum atau sesudahnya.",
        "This off-page connector has no partner on the page before or after it.",
    ),
    # --- compiling: what the flow leaves open -----------------------------------------------------------------------
    "flow-no-start": Message(
        "warning",
        "Tidak ada tanda mulai. Proses dimulai dari {step}; periksa apakah benar.",
        "No start is drawn. The process starts at {step}; check whether that is right.",
    ),
    "flow-several-starts": Message(
        "warning",
        "Ada lebih dari satu tanda mulai. Proses mulai satu kali, lalu petugas memilih titik mulainya.",
        "There is more than one start. The process starts once, then someone chooses where to begin.",
    ),
    "flow-no-end": Message(
        "warning",
        "Tidak ada tanda selesai. Proses dianggap selesai sesudah langkah terakhir.",
        "No end is drawn. The process is taken to end after its last step.",
    ),
    "step-unreachable": Message(
        "error",
        "Tidak ada panah menuju {step} ({activity}). Tentukan langkah sebelumnya; sementara ini "
        "dapat dipilih saat mulai.",
        "No arrow leads to {step} ({activity}). Choose what comes before; for now it can be chosen at the start.",
    ),
    "step-cannot-end": Message(
        "error",
        "Dari {step} ({activity}) alur tidak sampai ke selesai. Tentukan kelanjutannya; sementara ini "
        "langsung selesai.",
        "From {step} ({activity}) the flow never comes to an end. Choose what follows; for now it ends there.",
    ),
    "step-not-drawn": Message(
        "error",
        "Langkah {step} tidak mempunyai gambar pada alur. Tentukan pelaksana dan tempatnya dalam alur.",
        "Step {step} has no shape in the flow. Choose its executor and its place in the flow.",
    ),
    "decision-single-exit": Message(
        "error",
        "Keputusan pada {step} hanya mempunyai satu jalan keluar. Tentukan jalan yang lain; "
        "sementara ini menjadi langkah biasa.",
        "The decision at {step} has only one way out. Choose the other; for now it is a plain step.",
    ),
    "branch-unnamed": Message(
        "warning",
        "Cabang keputusan pada {step} tidak berlabel atau labelnya sama. Nama sementara: {names}.",
        "Branches of the decision at {step} have no label or the same one. Names for now: {names}.",
    ),
    "label-unused": Message(
        "info",
        "Kata “{label}” pada panah dari {step} tidak dipakai, karena hanya ada satu jalan.",
        "The words “{label}” on the arrow from {step} are not used, as there is only one way.",
    ),
    "choice-not-drawn": Message(
        "info",
        "Dari {step} keluar beberapa panah berlabel tanpa belah ketupat; dibaca sebagai pilihan: {names}.",
        "Several labelled arrows leave {step} without a diamond; read as a choice: {names}.",
    ),
    "parallel-or-choice": Message(
        "warning",
        "Dari {step} keluar beberapa panah tanpa label: dikerjakan semua (AND) atau salah satu (OR)? "
        "Sementara ini semua dikerjakan.",
        "Several unlabelled arrows leave {step}: all of them (AND) or one (OR)? For now all are done.",
    ),
    "parallel-not-possible": Message(
        "warning",
        "Dari {step} keluar beberapa panah tanpa label. Cabang-cabangnya tidak bertemu kembali dengan rapi, "
        "sehingga dibaca sebagai pilihan salah satu (OR).",
        "Several unlabelled arrows leave {step}. Their branches don't meet again cleanly, "
        "so one of them is chosen (OR).",
    ),
    "step-shared": Message(
        "info",
        "{step} dikerjakan bersama oleh {lanes}; tugasnya masuk ke satu pelaksana, yang lain disebut di uraiannya.",
        "{step} is done together by {lanes}; the task goes to one of them, its description names the others.",
    ),
    "refers-to-sop": Message(
        "info",
        "{step} merujuk ke {sop}. Selama SOP itu belum diterbitkan, langkah ini menjadi tugas biasa.",
        "{step} refers to {sop}. As long as that SOP isn't published, the step is a plain task.",
    ),
    # --- soundness: processes that get stuck ------------------------------------------------------------------------
    "process-unreachable": Message(
        "error",
        "“{name}” tidak pernah tercapai dari tanda mulai. Hubungkan dengan panah, atau hapus.",
        "“{name}” is never reached from the start. Connect it with an arrow, or delete it.",
    ),
    "process-endless": Message(
        "error",
        "Dari “{name}” proses tidak dapat sampai ke selesai. Tambahkan jalan menuju tanda selesai.",
        "From “{name}” the process can't come to an end. Add a way to an end event.",
    ),
    "process-stuck": Message(
        "error",
        "Proses dapat macet di “{name}”: cabang yang ditunggu tidak pernah datang. "
        "Gabungkan pilihan dengan gerbang XOR, pekerjaan paralel dengan gerbang AND.",
        "The process can get stuck at “{name}”: a branch it waits for never comes. "
        "Join choices with an XOR gateway, parallel work with an AND gateway.",
    ),
    "process-doubled": Message(
        "error",
        "“{name}” dapat dikerjakan dua kali untuk satu kasus, karena cabang paralel bertemu tanpa gerbang AND. "
        "Gabungkan dengan gerbang AND.",
        "“{name}” can be done twice for one case, as parallel branches meet without an AND gateway. "
        "Join them with an AND gateway.",
    ),
    "soundness-undecided": Message(
        "warning",
        "Proses terlalu besar untuk diperiksa seluruhnya (lebih dari {count} keadaan). "
        "Periksa pertemuan cabang paralel.",
        "The process is too big to be checked completely (more than {count} states). "
        "Check where parallel branches meet.",
    ),
    # --- lint: rules over SOPs and processes ------------------------------------------------------------------------
    "sop-number-missing": Message(
        "error",
        "Nomor SOP tidak ada. Isi Nomor SOP.",
        "The SOP has no number. Fill in Nomor SOP.",
    ),
    "sop-name-missing": Message(
        "error",
        "Nama SOP tidak ada. Isi Nama SOP.",
        "The SOP has no name. Fill in Nama SOP.",
    ),
    "sop-approval-missing": Message(
        "error",
        "Pejabat yang mengesahkan tidak ada. Isi “Disahkan oleh”.",
        "Nobody has approved the SOP. Fill in “Disahkan oleh”.",
    ),
    "sop-fields-empty": Message(
        "warning",
        "Bagian identitas yang masih kosong: {fields}.",
        "Empty parts of the identity block: {fields}.",
    ),
    "sop-dates-missing": Message(
        "warning",
        "Tanggal yang belum diisi: {dates}.",
        "Dates that are missing: {dates}.",
    ),
    "sop-dates-order": Message(
        "warning",
        "{name} ({date}) lebih awal daripada Tanggal Pembuatan ({made}). Periksa tanggalnya.",
        "{name} ({date}) is earlier than the date of making ({made}). Check the dates.",
    ),
    "related-no-sop": Message(
        "warning",
        "Keterkaitan seharusnya memuat SOP lain, bukan jabatan atau unit: {items}.",
        "Keterkaitan should list other SOPs, not offices or people: {items}.",
    ),
    "warning-other-sop": Message(
        "warning",
        "Peringatan menyebut SOP lain (“{name}”). Periksa apakah bagian ini tersalin dari SOP lain.",
        "Peringatan names another SOP (“{name}”). Check whether it was copied from there.",
    ),
    "sop-review-overdue": Message(
        "info",
        "SOP ini terakhir ditetapkan atau diubah {date}; evaluasi tahunan sudah lewat waktunya.",
        "This SOP was last set or changed on {date}; its yearly evaluation is overdue.",
    ),
    "step-number-repeated": Message(
        "warning",
        "Nomor {number} dipakai {count} kali. Perbaiki penomoran langkah.",
        "The number {number} is used {count} times. Renumber the steps.",
    ),
    "step-number-missing": Message(
        "warning",
        "Langkah “{activity}” tidak bernomor. Beri nomor, atau gabungkan dengan langkah sebelumnya.",
        "The step “{activity}” has no number. Number it, or join it with the step before.",
    ),
    "step-number-order": Message(
        "warning",
        "Nomor {number} tidak melanjutkan nomor {last}. Perbaiki penomoran langkah.",
        "The number {number} doesn't continue {last}. Renumber the steps.",
    ),
    "step-measure-empty": Message(
        "warning",
        "{field} kosong pada langkah: {steps}.",
        "{field} is empty at steps: {steps}.",
    ),
    "step-time-open": Message(
        "warning",
        "Waktu langkah {step} (“{words}”) tidak menyebut lamanya. Tulis misalnya “2 jam” atau “1-3 hari”.",
        "The time of step {step} (“{words}”) tells no duration. Write “2 jam” or “1-3 hari”, for instance.",
    ),
    "step-two-activities": Message(
        "warning",
        "Langkah {step} memuat dua kegiatan (… {second}). Pisahkan bila pelaksana atau waktunya berbeda.",
        "Step {step} holds two activities (… {second}). Split it if executor or time differ.",
    ),
    "step-not-verb-first": Message(
        "info",
        "Uraian sebaiknya diawali kata kerja, misalnya “Memeriksa berkas”. Langkah: {steps}.",
        "An activity should begin with a verb, such as “Memeriksa berkas”. Steps: {steps}.",
    ),
    "lane-unused": Message(
        "warning",
        "Pelaksana “{lane}” tidak mengerjakan langkah apa pun. Hapus kolomnya, atau tentukan tugasnya.",
        "The executor “{lane}” does nothing. Delete the column, or give them a step.",
    ),
    "lane-order": Message(
        "info",
        "Kolom pelaksana sebaiknya diurutkan menurut kegiatan pertamanya: {names}.",
        "The executors' columns should stand in the order of their first activity: {names}.",
    ),
    "set-number-twice": Message(
        "warning",
        "Nomor SOP {number} dipakai lebih dari satu SOP: {keys}.",
        "The SOP number {number} is used by several SOPs: {keys}.",
    ),
    "set-name-twice": Message(
        "warning",
        "Nama SOP “{name}” dipakai lebih dari satu SOP: {keys}.",
        "The SOP name “{name}” is used by several SOPs: {keys}.",
    ),
    "process-task-unnamed": Message(
        "error",
        "Tugas {id} tidak bernama. Tulis apa yang harus dikerjakan.",
        "The task {id} has no name. Write what is to be done.",
    ),
    "process-gateway-unnamed": Message(
        "warning",
        "Gerbang pilihan {id} tidak bernama. Tulis pertanyaan yang dijawab di sini.",
        "The choice {id} has no name. Write the question that is answered here.",
    ),
    "process-lane-unknown": Message(
        "warning",
        "{count} tugas belum mempunyai pelaksana (lajur “Belum ditentukan”).",
        "{count} tasks have no executor yet (lane “Belum ditentukan”).",
    ),
    "process-lane-empty": Message(
        "info",
        "Lajur “{lane}” kosong.",
        "The lane “{lane}” is empty.",
    ),
    # --- importing: BPMN of other tools -----------------------------------------------------------------------------
    "import-schema": Message(
        "warning",
        "Berkas tidak sesuai skema BPMN 2.0: {detail}",
        "The file doesn't follow the schema of BPMN 2.0: {detail}",
    ),
    "import-no-process": Message(
        "error",
        "Tidak ada proses di berkas ini. Gambarkan alurnya, lalu simpan sebagai BPMN 2.0.",
        "There is no process in this file. Draw the flow, then save it as BPMN 2.0.",
    ),
    "import-several-processes": Message(
        "error",
        "Ada beberapa proses di berkas ini: {names}. Simpan satu proses untuk tiap berkas.",
        "There are several processes in this file: {names}. Save one process in a file.",
    ),
    "import-too-big": Message(
        "error",
        "Berkas ini terlalu besar: paling banyak {count} elemen. Bagilah menjadi beberapa proses.",
        "This file is too big: {count} elements at most. Divide it into several processes.",
    ),
    "import-not-drawn": Message(
        "warning",
        "Berkas ini tidak memuat gambar diagram, sehingga prosesnya tidak dapat ditampilkan.",
        "This file holds no drawing, so the process can't be shown.",
    ),
    "import-extensions": Message(
        "info",
        "{count} pengaturan milik perangkat lain tidak dipakai saat menjalankan: {names}.",
        "{count} settings of other tools are not used when running: {names}.",
    ),
    "import-starts": Message(
        "error",
        "Proses harus mempunyai tepat satu tanda mulai; ditemukan {count}.",
        "A process needs exactly one start event; {count} were found.",
    ),
    "import-start-added": Message(
        "warning",
        "Tanda mulai tidak digambar; proses dimulai dari “{name}”.",
        "No start event is drawn; the process starts at “{name}”.",
    ),
    "import-end-added": Message(
        "warning",
        "Sesudah “{name}” tidak ada panah; proses dianggap selesai di situ.",
        "No arrow leaves “{name}”; the process is taken to end there.",
    ),
    "import-element-refused": Message(
        "error",
        "“{name}” ({kind}) tidak dapat dijalankan. Ganti dengan tugas atau gerbang biasa.",
        "“{name}” ({kind}) can't be run. Replace it by a plain task or gateway.",
    ),
    "import-event-refused": Message(
        "error",
        "Kejadian “{name}” ({kind}) tidak dapat dijalankan. Gunakan kejadian biasa, waktu, atau pesan.",
        "The event “{name}” ({kind}) can't be run. Use a plain, timer or message event.",
    ),
    "import-loop-refused": Message(
        "error",
        "Tanda pengulangan pada “{name}” tidak dapat dijalankan. Gambarkan pengulangan dengan gerbang dan "
        "panah kembali.",
        "The loop marker on “{name}” can't be run. Draw the loop with a gateway and an arrow back.",
    ),
    "import-task-by-person": Message(
        "warning",
        "“{name}” ({kind}) dijalankan sebagai tugas orang. Periksa pelaksananya.",
        "“{name}” ({kind}) is run as a task for a person. Check its executor.",
    ),
    "import-task-unnamed": Message(
        "warning",
        "Tugas {id} tidak bernama. Tulis apa yang harus dikerjakan.",
        "The task {id} has no name. Write what is to be done.",
    ),
    "import-flow-broken": Message(
        "error",
        "Panah “{name}” tidak menghubungkan dua elemen yang sah. Hapus, lalu gambar ulang.",
        "The arrow “{name}” doesn't connect two elements as it should. Delete it and draw it again.",
    ),
    "import-condition": Message(
        "error",
        "Syarat pada panah “{name}” tidak dapat dibaca. {reason}",
        "The condition on the arrow “{name}” can't be read. {reason}",
    ),
    "import-condition-misplaced": Message(
        "error",
        "Panah “{name}” dari “{origin}” mempunyai syarat, padahal tidak keluar dari gerbang pilihan. "
        "Tambahkan gerbang XOR.",
        "The arrow “{name}” from “{origin}” has a condition but leaves no choice. Add an XOR gateway.",
    ),
    "import-branch-open": Message(
        "info",
        "Di “{name}” cabang {branches} tidak bersyarat; orang yang mengerjakan tugas sebelumnya memilih cabangnya.",
        "At “{name}” the branches {branches} have no condition; the person who does the task before chooses.",
    ),
    "import-branch-unnamed": Message(
        "warning",
        "Panah {name} dari pilihan “{gateway}” tidak bernama. Tulis jawabannya, misalnya “Ya”.",
        "The arrow {name} from the choice “{gateway}” has no name. Write the answer, such as “Ya”.",
    ),
    "import-conditions-overlap": Message(
        "warning",
        "Di “{name}” dua syarat dapat terpenuhi sekaligus; yang pertama menang. Buat syaratnya saling meniadakan.",
        "At “{name}” two conditions can hold at once; the first wins. Make them exclude each other.",
    ),
    "import-conditions-gap": Message(
        "error",
        "Di “{name}” dapat terjadi tidak ada syarat yang terpenuhi. Tandai satu panah sebagai jalan bawaan (default).",
        "At “{name}” it can happen that no condition holds. Mark one arrow as the default.",
    ),
    "import-implicit-split": Message(
        "warning",
        "Dari “{name}” keluar beberapa panah: semuanya dikerjakan (AND). Bila maksudnya salah satu, "
        "tambahkan gerbang XOR.",
        "Several arrows leave “{name}”: all are followed (AND). If one is meant, add an XOR gateway.",
    ),
    "import-no-lane": Message(
        "warning",
        "“{name}” tidak berada di lajur mana pun; tugasnya masuk ke koordinator.",
        "“{name}” stands in no lane; its task goes to the coordinator.",
    ),
    "import-lane-unknown": Message(
        "warning",
        "Pelaksana “{name}” belum ditentukan; tugasnya masuk ke koordinator.",
        "The executor of “{name}” isn't determined; its task goes to the coordinator.",
    ),
    "import-lane-by-drawing": Message(
        "warning",
        "“{name}” digambar di lajur “{lane}” tetapi tidak tercatat di situ; lajur gambar yang dipakai.",
        "“{name}” is drawn in the lane “{lane}” but not listed there; the drawn lane is used.",
    ),
    # --- publishing -----------------------------------------------------------------------------------------------
    "call-unpublished": Message(
        "warning",
        "SOP “{name}” yang dirujuk belum diterbitkan; langkah ini dikerjakan sebagai tugas biasa.",
        "The SOP “{name}” referred to isn't published; this step is carried out as an ordinary task.",
    ),
}
