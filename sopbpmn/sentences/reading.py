"""What is said of documents: findings of the readers, and places."""

from __future__ import annotations

from sopbpmn.sentences.entry import Entry

FINDINGS: dict[str, Entry] = {
    # --- reading: lanes ---
    "lane-unknown": Entry(
        "error",
        "Pelaksana langkah {step} tidak dapat dibaca dari dokumen. Tentukan pelaksananya.",
        "The document doesn't tell who executes step {step}. Choose the executor.",
    ),
    # --- reading: tables, identity, flow ---
    "lane-inferred": Entry(
        "warning",
        "Pelaksana langkah {step} disimpulkan: {lane}. Label bentuk di dokumen masih memungkinkan pelaksana lain; periksa.",
        "The executor of step {step} is inferred: {lane}. The shape labels leave room for others; please check.",
    ),
    "lane-unknown-capsule": Entry(
        "detail",
        'Kapsul "{step}" tidak terbaca berada di kolom pelaksana mana. Pilih pelaksananya bila perlu.',
        "It can't be read in which executor's column the capsule \"{step}\" stands. Choose the executor if it matters.",
    ),
    "no-lanes": Entry(
        "error",
        "Tabel prosedur tidak menyebut satu pun pelaksana. Tambahkan pelaksana, lalu tentukan untuk setiap langkah.",
        "The procedure table names no executor. Add the executors, then choose one for each step.",
    ),
    "subject-differs": Entry(
        "warning",
        "Langkah {step}: tanda berada di kolom {lane}, tetapi subjek kalimatnya {subject}. Periksa mana yang benar.",
        "Step {step}: the mark stands in the column of {lane}, but the subject of the sentence is {subject}. Check "
        "which is right.",
    ),
    "two-marks": Entry(
        "warning",
        "Langkah {step} mempunyai beberapa tanda pelaksana; dibaca: {order}. Periksa.",
        "Step {step} has marks of several executors; read as {order}. Check it.",
    ),
    "row-cells-missing": Entry(
        "info",
        "Baris {row} hanya mempunyai {count} dari {width} sel; sel terakhir dianggap kosong.",
        "Row {row} has only {count} of {width} cells; the last ones are taken as empty.",
    ),
    "words-unglued": Entry(
        "detail",
        "{count} rangkaian huruf di dokumen ini dipisah menjadi kata: {words}. Kata-kata aslinya disimpan sebagai sumber.",
        "{count} runs of letters in this document were taken apart into words: {words}. The original words are kept as "
        "the source.",
    ),
    "words-glued": Entry(
        "info",
        "{count} kata mungkin tersambung atau salah ketik (langkah atau baris dalam kurung): {words}. Perbaiki bila perlu.",
        "{count} words may be glued together or misspelt (step or row in brackets): {words}. Mend them where needed.",
    ),
    "header-misfit": Entry(
        "warning",
        "Judul tabel mempunyai {headings} kolom, sedangkan barisnya {cells} sel. Periksa kolom pelaksana dan mutu baku.",
        "The table's heading has {headings} columns, but its rows have {cells} cells. Check the columns of the executors "
        "and of the quality standard.",
    ),
    "row-cells-torn": Entry(
        "warning",
        "Pada baris {row} tidak jelas di mana satu sel berakhir dan sel berikutnya mulai. Periksa isinya.",
        "In row {row} it isn't clear where one cell ends and the next begins. Check what they hold.",
    ),
    "row-empty": Entry(
        "warning",
        "Baris {row} bernomor tetapi uraiannya kosong. Isi uraiannya atau hapus barisnya.",
        "Row {row} has a number but no text. Write its activity or remove the row.",
    ),
    "row-is-heading": Entry(
        "info",
        'Baris "{words}" membentang di atas semua kolom pelaksana; dibaca sebagai judul bagian, bukan langkah.',
        'The row "{words}" spans all executors\' columns; it was read as a heading, not as a step.',
    ),
    "row-without-activity": Entry(
        "info",
        'Baris tanpa nomor dan uraian tidak dibaca sebagai langkah: "{words}".',
        'A row without number and activity wasn\'t read as a step: "{words}".',
    ),
    "mark-outside-lanes": Entry(
        "warning",
        'Baris {row}: tanda "{words}" berada di kolom yang tidak berjudul pelaksana. Tentukan pelaksananya.',
        'Row {row}: the mark "{words}" stands in a column without an executor\'s heading. Choose the executor.',
    ),
    "column-border-missing": Entry(
        "warning",
        'Garis antara kolom "{left}" dan "{right}" tidak ada atau terputus. Batasnya disimpulkan dari judul dan letak '
        "tulisan; periksa isi kedua kolom itu.",
        'The rule between the columns "{left}" and "{right}" is missing or broken. Where the border is was concluded from '
        "the headings and the place of the words; check both columns.",
    ),
    "column-unknown": Entry(
        "info",
        'Kolom "{name}" bukan pelaksana dan bukan bagian mutu baku; isinya dicatat pada keterangan setiap langkah.',
        'The column "{name}" is no executor and no part of the standard; what it holds was kept in each step\'s note.',
    ),
    "text-unread": Entry(
        "warning",
        'Tulisan ini ({count} sel atau baris) tidak masuk ke bagian mana pun dari SOP: "{words}". Periksa apakah ada '
        "yang perlu ditambahkan.",
        'These words ({count} cells or lines) went into no part of the SOP: "{words}". Check whether something has to be '
        "added.",
    ),
    "shape-below-row": Entry(
        "warning",
        "Simbol pada baris kosong di bawah langkah {row} dibaca sebagai bagian langkah itu; periksa.",
        "A symbol on the empty row below step {row} was read as part of that step; check it.",
    ),
    "row-without-shape": Entry(
        "warning",
        "Langkah {step} tidak mempunyai simbol pada gambar; disisipkan menurut urutan baris. Periksa pelaksana dan "
        "alurnya.",
        "Step {step} has no symbol in the drawing; it was put in by row order. Check its executor and flow.",
    ),
    "identity-ambiguous": Entry(
        "warning",
        'Bagian identitas: isian "{words}" tidak jelas milik label yang mana ({labels}); dikosongkan. Isi sendiri.',
        'Identity block: it isn\'t clear to which label "{words}" belongs ({labels}); left empty. Fill it in.',
    ),
    "identity-heading-unknown": Entry(
        "info",
        "Dokumen memuat bagian yang bukan isian identitas: {headings}. Isinya tidak dimasukkan: “{words}”.",
        "The document has sections that are no part of the identity block: {headings}. What stands there is left out: "
        "“{words}”.",
    ),
    "identity-repeated": Entry(
        "warning",
        "{label} tertulis lebih dari sekali; yang dipakai yang pertama, bukan “{words}”. Periksa.",
        "{label} is written more than once; the first was taken, not “{words}”. Check it.",
    ),
    "date-unreadable": Entry(
        "warning",
        'Tanggal "{words}" tidak dapat dibaca; dikosongkan. Tulis seperti 6 April 2023.',
        'The date "{words}" can\'t be read; left empty. Write it like 6 April 2023.',
    ),
    "date-without-day": Entry(
        "warning",
        'Tanggal "{words}" tidak menyebut harinya; dikosongkan. Lengkapi, misalnya 6 April 2023.',
        'The date "{words}" doesn\'t name the day; left empty. Complete it, like 6 April 2023.',
    ),
    "approval-date-as-effective": Entry(
        "info",
        'Dokumen tidak menyebut tanggal efektif; tanggal pengesahan "{words}" dipakai sebagai gantinya.',
        'The document names no effective date; the date of approval, "{words}", is used instead.',
    ),
    "bidi-removed": Entry(
        "warning",
        "{count} tanda arah tulisan yang tidak kelihatan dihapus dari teks. Periksa nama dan nomor di dalamnya.",
        "{count} invisible direction marks were removed from the text. Check the names and numbers in it.",
    ),
    "characters-damaged": Entry(
        "warning",
        "{count} huruf dalam berkas rusak dan tampil sebagai \ufffd. Periksa teksnya pada dokumen asli.",
        "{count} characters of the file are damaged and shown as \ufffd. Check the text against the original.",
    ),
    "start-missing": Entry(
        "info",
        "Dokumen tidak menggambar kapsul mulai; proses dianggap mulai pada langkah pertama.",
        "The document draws no start capsule; the process is assumed to start at the first step.",
    ),
    "end-missing": Entry(
        "info",
        "Dokumen tidak menggambar kapsul selesai; proses dianggap selesai sesudah langkah terakhir.",
        "The document draws no end capsule; the process is assumed to end after the last step.",
    ),
    "end-before-last": Entry(
        "warning",
        "Kapsul selesai berada pada langkah {step}, padahal masih ada langkah sesudahnya. Periksa alurnya.",
        "An end capsule stands on step {step} although further steps follow. Check the flow.",
    ),
    "decision-inferred": Entry(
        "warning",
        'Langkah {step}: kata "{words}" dibaca sebagai keputusan "{question}". Periksa pertanyaan dan cabangnya.',
        'Step {step}: the words "{words}" were read as the decision "{question}". Check the question and its branches.',
    ),
    "optional-inferred": Entry(
        "info",
        'Langkah {step} dibaca sebagai langkah yang boleh dilewati karena kata "{words}".',
        'Step {step} was read as one that may be skipped, because of the words "{words}".',
    ),
    "several-conditions": Entry(
        "error",
        'Langkah {step}: "{words}" memuat beberapa syarat yang bukan jawaban atas satu pertanyaan. Dibaca sebagai satu '
        "pilihan; bagilah menjadi beberapa keputusan bila perlu.",
        'Step {step}: "{words}" holds several conditions that don\'t answer one question. Read as one choice; split it '
        "into several decisions if needed.",
    ),
    "condition-unread": Entry(
        "warning",
        'Langkah {step}: "{words}" tampaknya memuat syarat, tetapi tidak dapat dibaca sebagai keputusan. Tambahkan '
        "keputusannya bila ada.",
        'Step {step}: "{words}" seems to hold a condition but can\'t be read as a decision. Add the decision if there is one.',
    ),
    "branch-inferred": Entry(
        "warning",
        'Langkah {step}: cabang "{label}" dibaca menuju "{target}". Pilih tujuan lain bila keliru.',
        'Step {step}: the branch "{label}" was read as leading to "{target}". Choose another target if that is wrong.',
    ),
    "branch-implied": Entry(
        "warning",
        'Langkah {step}: cabang "{label}" tidak tertulis; dianggap menuju "{target}". Pilih tujuan lain bila keliru.',
        'Step {step}: the branch "{label}" isn\'t written; it is taken to lead to "{target}". Choose another target if '
        "that is wrong.",
    ),
    "return-unclear": Entry(
        "warning",
        'Sesudah "{step}" alur dapat berlanjut atau kembali; dokumen tidak menyebutkannya. Pilih yang benar.',
        'After "{step}" the flow may go on or back; the document doesn\'t say. Choose which is right.',
    ),
    "activity-in-note": Entry(
        "warning",
        'Keterangan langkah {step} memuat kegiatan yang tidak ada di tabel: "{words}". Dijadikan kegiatan tersendiri.',
        'The note of step {step} holds an activity that is in no row: "{words}". It became an activity of its own.',
    ),
    "condition-not-drawn": Entry(
        "warning",
        'Langkah {step} memuat syarat "{words}" tetapi gambarnya tidak mempunyai belah ketupat. Periksa.',
        'Step {step} holds the condition "{words}" but the drawing has no diamond there. Check it.',
    ),
    "words-contradict-drawing": Entry(
        "warning",
        'Langkah {step}: kata "{words}" tidak sejalan dengan anak panah yang digambar untuk jawabannya. Yang dipakai '
        "gambarnya; periksa.",
        'Step {step}: the words "{words}" don\'t go the way that is drawn for their answer. The drawing was used; check.',
    ),
    "decision-contradicts": Entry(
        "error",
        'Langkah {step}: jawaban {answers} pada pertanyaan "{question}" berarti sama, sehingga tidak dipakai. Tulis jawaban '
        "setiap cabang.",
        'Step {step}: the answers {answers} to the question "{question}" mean the same, so they weren\'t used. Write the '
        "answer of each branch.",
    ),
    "arrow-dropped": Entry(
        "warning",
        "Sebuah anak panah (kata: {label}) tidak dapat dipakai: ujungnya tidak menyentuh simbol, masuk ke kapsul "
        "mulai, atau keluar dari kapsul selesai. Gambar ulang atau tentukan tujuannya.",
        "An arrow (label: {label}) can't be used: an end touches no symbol, it enters a start, or it leaves an end. "
        "Draw it again or choose its target.",
    ),
    "capsule-in-mid-flow": Entry(
        "info",
        "Kapsul pada langkah {step} dilewati alur, jadi dibaca sebagai kegiatan, bukan mulai atau selesai. Periksa.",
        "The flow passes through the capsule of step {step}, so it is read as work, not as a start or an end. Check it.",
    ),
    "decision-labels-alike": Entry(
        "warning",
        'Dua cabang keputusan "{step}" diberi kata yang sama. Periksa kata mana yang milik cabang mana.',
        'Two branches of decision "{step}" have the same label. Check which word belongs to which branch.',
    ),
    "decision-few-exits": Entry(
        "error",
        'Keputusan "{step}" mempunyai kurang dari dua cabang keluar. Tambahkan cabangnya.',
        'The decision "{step}" has fewer than two exits. Add the missing branch.',
    ),
    "decision-unlabelled": Entry(
        "warning",
        'Cabang keputusan "{step}" tidak diberi kata (Ya atau Tidak). Beri kata pada setiap cabang.',
        'A branch of the decision "{step}" has no label (Ya or Tidak). Label each branch.',
    ),
    "flow-repaired": Entry(
        "warning",
        'Anak panah dari "{source_step}" tidak terbaca; dianggap menuju "{target_step}" menurut urutan baris.',
        'No arrow from "{source_step}" could be read; it is taken to lead to "{target_step}" by the order of the rows.',
    ),
    "node-unreachable": Entry(
        "warning",
        'Tidak ada alur yang sampai ke "{step}". Periksa anak panahnya.',
        'No flow reaches "{step}". Check its arrows.',
    ),
    "several-starts": Entry(
        "warning",
        "Gambar mempunyai {count} kapsul mulai. Periksa mana yang benar.",
        "The drawing has {count} start capsules. Check which one is right.",
    ),
    "return-not-drawn": Entry(
        "warning",
        'Langkah {step} berbunyi "{words}", tetapi tidak ada anak panah yang kembali. Periksa.',
        'Step {step} says "{words}", but no arrow leads back. Check it.',
    ),
    # --- reading: transcripts, numbered lists, executors ---
    "transcript-page-unread": Entry(
        "warning",
        "Halaman {page} tidak berkepala tabel dan tidak melanjutkan tabel sebelumnya. Isinya tidak dibaca; periksa.",
        "Page {page} has no table header and doesn't continue the table before it. It wasn't read; check it.",
    ),
    "transcript-capsule-in-row": Entry(
        "info",
        'Kata "Selesai" di akhir "{words}" dibaca sebagai tulisan kapsul akhir, bukan bagian kegiatan.',
        '"Selesai" at the end of "{words}" was read as the end capsule\'s label, not as part of the activity.',
    ),
    "transcript-time-in-line": Entry(
        "info",
        '"{time}" berdiri sebaris dengan teks lain dan dibaca sebagai waktu.',
        '"{time}" stands on one line with other text and was read as the time.',
    ),
    "labels-do-not-fit": Entry(
        "warning",
        "Jumlah tulisan pada gambar ({labels}) tidak cocok dengan jumlah baris tabel ({rows}). Pelaksana setiap baris "
        "belum ditentukan; tentukan sendiri.",
        "The number of labels in the drawing ({labels}) doesn't fit the number of table rows ({rows}). No row's "
        "executor is known; choose them.",
    ),
    "transcript-cell-uncertain": Entry(
        "warning",
        "Pada baris {row} tidak jelas teks mana yang merupakan persyaratan, output, atau keterangan. Periksa isinya.",
        "In row {row} it isn't clear which text is requirement, output or note. Check its cells.",
    ),
    # --- reading: procedures in list form ---
    "list-heading": Entry(
        "info",
        'Butir "{words}" menaungi langkah-langkah di bawahnya; dibaca sebagai judul bagian, bukan langkah.',
        'The item "{words}" stands over the steps below it; it was read as a heading, not as a step.',
    ),
    "list-aside": Entry(
        "info",
        'Bagian dokumen yang bukan langkah dan tidak punya tempat di SOP ini: "{words}".',
        'Parts of the document that are no steps and have no place in this SOP: "{words}".',
    ),
    "list-unheaded": Entry(
        "warning",
        'Daftar "{words}" tidak berjudul prosedur; dibaca sebagai langkah karena isinya kegiatan. Periksa.',
        'The list "{words}" has no heading of a procedure; it was read as steps because it holds activities. Check it.',
    ),
    "list-actors": Entry(
        "info",
        "Pelaksana ini disimpulkan dari subjek kalimatnya saja: {names}. Periksa.",
        "These executors are inferred from the subject of the sentence alone: {names}. Check them.",
    ),
    # --- reading: drawn documents ---
    "shape-outside-rows": Entry(
        "warning",
        "Sebuah simbol digambar di luar baris tabel. Simbol itu dibaca pada baris terdekat; periksa.",
        "A symbol is drawn outside the rows of the table. It was read on the nearest row; check it.",
    ),
    "shape-outside-lanes": Entry(
        "warning",
        "Sebuah simbol digambar di luar kolom pelaksana. Tentukan pelaksananya.",
        "A symbol is drawn outside the executors' columns. Choose its executor.",
    ),
    "arrow-loose-end": Entry(
        "warning",
        "Sebuah anak panah tidak menyentuh simbol di salah satu ujungnya. Tentukan asal atau tujuannya.",
        "An arrow touches no symbol at one of its ends. Choose where it comes from or leads to.",
    ),
    "connector-glued-elsewhere": Entry(
        "warning",
        "Menurut berkasnya, ujung panah ini menempel pada benda yang tidak ada atau bukan simbol. Ujung itu dibaca menurut "
        "letaknya; periksa asal dan tujuannya.",
        "By the file, an end of this arrow is glued to something that isn't there or is no symbol. That end was read by "
        "its place; check where the arrow comes from and leads to.",
    ),
    "picture-by-silhouette": Entry(
        "warning",
        "Simbol ini berupa gambar, dan jenisnya dibaca dari garis luarnya. Periksa apakah jenisnya benar.",
        "This symbol is a picture, and its kind was read from its outline. Check whether the kind is right.",
    ),
    "outline-unknown": Entry(
        "warning",
        "Ada panah pada benda ini, tetapi bentuknya bukan simbol SOP. Dibaca sebagai kotak kegiatan; periksa jenisnya.",
        "There are arrows at this thing, but its outline is none of an SOP's symbols. Read as a box; check its kind.",
    ),
    "lines-run-together": Entry(
        "warning",
        "Garis-garis dari simbol di sini berimpit dengan garis lain, sehingga tujuannya tidak pasti. Periksa ke mana "
        "anak panahnya menuju.",
        "The lines from the symbol here run together with others, so where they lead isn't sure. Check where its "
        "arrows go.",
    ),
    "shape-unread": Entry(
        "warning",
        "Ada {count} bentuk di sini yang tidak dikenali sebagai simbol. Periksa apakah ada langkah yang terlewat.",
        "There are {count} shapes here that weren't recognised as symbols. Check whether a step is missing.",
    ),
    "line-unread": Entry(
        "warning",
        "Ada {count} garis di sini yang tidak terhubung dengan alur. Periksa apakah ada panah yang terlewat.",
        "There are {count} lines here that join nothing. Check whether an arrow is missing.",
    ),
    "head-unread": Entry(
        "warning",
        "Ada {count} kepala panah di sini tanpa garis. Periksa apakah ada panah yang terlewat.",
        "There are {count} arrow heads here without a line. Check whether an arrow is missing.",
    ),
    "picture-unread": Entry(
        "warning",
        "Ada {count} gambar di sini yang isinya tidak terbaca. Periksa apakah memuat tabel atau bagian alur.",
        "There are {count} pictures here that weren't read. Check whether they show a table or a part of the flow.",
    ),
    "label-is-picture": Entry(
        "warning",
        "Nama cabang di sini berupa gambar, sehingga tidak terbaca. Lengkapi nama cabangnya.",
        "The label of a branch is a picture here, so it wasn't read. Fill in the label.",
    ),
    "label-recognised": Entry(
        "info",
        "Nama cabang “{label}” di sini dikenali dari gambar. Periksa apakah sudah benar.",
        "The label “{label}” of a branch was recognised in a picture. Check that it is right.",
    ),
    "ink-unread": Entry(
        "warning",
        "Pada gambar alur ini ada {count} coretan yang bukan simbol, garis, panah, atau huruf yang dikenali. "
        "Periksa apakah ada bagian alur yang terlewat.",
        "The picture of the flow holds {count} marks that are no symbol, line, arrow or letter we know. "
        "Check whether a part of the flow is missing.",
    ),
    "words-unread": Entry(
        "warning",
        "Ada tulisan pada gambar alur yang bukan isi simbol dan bukan nama cabang: “{words}”. Periksa artinya.",
        "There are words in the drawing that stand in no symbol and label no branch: “{words}”. Check what they mean.",
    ),
    "line-without-head": Entry(
        "warning",
        "Dua simbol dihubungkan garis tanpa mata panah. Garis itu dibaca dari atas ke bawah; periksa.",
        "Two symbols are joined by a line without an arrow head. It was read downwards; check it.",
    ),
    "rows-estimated": Entry(
        "info",
        "{count} simbol ditempatkan menurut perkiraan tinggi baris, karena dokumen ini tidak menyimpannya. Cocokkan barisnya.",
        "{count} symbols were placed by estimated row heights, as the document doesn't hold them. Check their rows.",
    ),
    "flow-is-picture": Entry(
        "warning",
        "Alur di sini berupa gambar, sehingga simbol dan anak panahnya tidak terbaca. Berikan berkas aslinya, pasang pembaca "
        "gambar (pip install sopbpmn[scan]), atau isi pelaksana dan alurnya.",
        "The flow is a picture here, so its symbols and arrows weren't read. Give the original file, install the reader of "
        "pictures (pip install sopbpmn[scan]), or fill in executors and flow.",
    ),
    "joint-boxes": Entry(
        "info",
        "Dua kotak pada satu baris dihubungkan garis tanpa mata panah. Dibaca sebagai satu kegiatan bersama.",
        "Two boxes in one row are joined by a line without an arrow head. Read as one joint task.",
    ),
    "layouts-differ": Entry(
        "warning",
        "Letak simbol menurut isi berkas dan menurut tata letaknya berbeda. Yang dipakai tata letaknya; periksa alurnya.",
        "The file's contents and its layout place symbols differently. The layout was used; check the flow.",
    ),
    "page-is-scan": Entry(
        "warning",
        "Tabel ini berupa gambar (hasil pindaian). Teks, simbol, dan anak panahnya dikenali dari gambar; periksa semuanya.",
        "This table is a picture (a scan). Its text, symbols and arrows were recognised in it; check all of them.",
    ),
    "off-page-alone": Entry(
        "warning",
        "Penghubung halaman (segilima) ini tidak punya pasangan di halaman sebelum atau sesudahnya.",
        "This off-page connector has no partner on the page before or after it.",
    ),
}
"""Findings: weight and sentence."""

SENTENCES: dict[str, tuple[str, str]] = {
    "heading-lines": ("“{heading}” ({count} baris)", "“{heading}” ({count} lines)"),
    # --- several marks on one row ---
    "marks-together": ("satu kegiatan {lane} bersama {others}", "one task of {lane} together with {others}"),
    "marks-received": ("{lane} mengerjakan, {others} menerima", "{lane} does it, {others} receives it"),
    "marks-partly-unread": (
        "satu kegiatan {lanes} bersama {count} pelaksana lain yang tidak terbaca",
        "one task of {lanes} together with {count} more who can't be read",
    ),
    "marks-perhaps": (
        "satu kegiatan {lanes} bersama {count} pelaksana lain yang tidak terbaca (mungkin {perhaps})",
        "one task of {lanes} together with {count} more who can't be read (perhaps {perhaps})",
    ),
    "marks-unread": (
        "satu kegiatan bersama {count} pelaksana, yang tidak terbaca",
        "one joint task of {count} executors, who can't be read",
    ),
    "marks-in-turn": ("berurutan, {order}", "one after the other, {order}"),
    "reading-in-turn": ("berurutan, satu demi satu", "one after the other"),
    # --- places ---
    "drawing-account": (
        "Yang digambar di halaman ini: {used} terpakai (hijau), {furniture} bagian halaman atau tabel (abu-abu), "
        "{reported} belum dipahami (merah)",
        "Drawn on this page: {used} used (green), {furniture} of the page or the table (grey), "
        "{reported} not understood (red)",
    ),
    "page": ("hal. {number}", "p. {number}"),
    "table": ("tabel {number}", "table {number}"),
    "row": ("baris {number}", "row {number}"),
    "column": ("kolom {number}", "column {number}"),
    "unit-shapes": ("gambar", "drawn shapes"),
    "unit-objects": ("objek di satu halaman", "objects on one page"),
    "unit-points": ("titik di satu garis", "points of one line"),
    "unit-letters": ("huruf di satu halaman", "letters on one page"),
    "unit-pages": ("halaman", "pages"),
    "unit-rows": ("baris tabel", "table rows"),
    "unit-columns": ("kolom tabel", "table columns"),
    "unit-cells": ("sel tabel", "table cells"),
    "unit-parts": ("bagian dalam arsip", "parts in the archive"),
    "unit-bytes-unpacked": ("bita dalam arsip", "bytes in the archive"),
}
"""Everything else that is said here: Indonesian, English."""
