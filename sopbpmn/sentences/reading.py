"""What is said of documents: findings of the readers and why a document is refused."""

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
        "info",
        'Kapsul "{step}" tidak terbaca berada di kolom pelaksana mana. Pilih pelaksananya bila perlu.',
        "It can't be read in which executor's column the capsule \"{step}\" stands. Choose the executor if it matters.",
    ),
    "no-lanes": Entry(
        "warning",
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
        "Langkah {step} mempunyai beberapa tanda pelaksana; dibaca berurutan: {order}. Periksa urutan atau bagilah "
        "langkahnya.",
        "Step {step} has marks in several lanes; read one after the other: {order}. Check the order or split the step.",
    ),
    "row-cells-missing": Entry(
        "info",
        "Baris {row} hanya mempunyai {count} dari {width} sel; sel terakhir dianggap kosong.",
        "Row {row} has only {count} of {width} cells; the last ones are taken as empty.",
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
    "date-unreadable": Entry(
        "warning",
        'Tanggal "{words}" tidak dapat dibaca; dikosongkan. Tulis seperti 6 April 2023.',
        'The date "{words}" can\'t be read; left empty. Write it like 6 April 2023.',
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
    "arrow-dropped": Entry(
        "warning",
        "Sebuah anak panah (kata: {label}) tidak dapat dipakai: ujungnya tidak menyentuh simbol, masuk ke kapsul "
        "mulai, atau keluar dari kapsul selesai. Gambar ulang atau tentukan tujuannya.",
        "An arrow (label: {label}) can't be used: an end touches no symbol, it enters a start, or it leaves an end. "
        "Draw it again or choose its target.",
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
        "Alur di dokumen ini berupa gambar, sehingga simbol dan anak panahnya tidak terbaca. Periksa pelaksana dan alur.",
        "The flow is a picture here, so its symbols and arrows weren't read. Check executors and flow.",
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
        "Halaman ini hasil pindaian. Teks, simbol, dan anak panahnya dikenali dari gambar; periksa semuanya.",
        "This page is a scan. Its text, symbols and arrows were recognised in the picture; check all of them.",
    ),
    "off-page-alone": Entry(
        "warning",
        "Penghubung halaman (segilima) ini tidak punya pasangan di halaman sebelum atau sesudahnya.",
        "This off-page connector has no partner on the page before or after it.",
    ),
}
"""Findings: weight and sentence."""

SENTENCES: dict[str, tuple[str, str]] = {
    # --- places ---
    "page": ("hal. {number}", "p. {number}"),
    "table": ("tabel {number}", "table {number}"),
    "row": ("baris {number}", "row {number}"),
    "column": ("kolom {number}", "column {number}"),
    # --- why a document is refused ---
    "suffix-unknown": (
        "Jenis berkas {suffix} tidak dikenal; simpan sebagai salah satu dari {known}.",
        "The kind of file {suffix} isn't known; save it as one of {known}.",
    ),
    "file-not-opened": ("Berkas tidak dapat dibuka ({detail}).", "The file can't be opened ({detail})."),
    "file-too-large": (
        "Berkas ini terlalu besar: paling besar {limit} MB.",
        "This file is too large: {limit} MB at most.",
    ),
    "document-empty": (
        "Dokumen ini kosong; pilih berkas yang berisi SOP.",
        "This document is empty; choose a file with an SOP.",
    ),
    "workbook-empty": (
        "Buku kerja ini kosong; pilih berkas yang berisi SOP.",
        "This workbook is empty; choose a file with an SOP.",
    ),
    "no-procedure-table": (
        "Tidak ditemukan tabel prosedur (kolom No, Uraian/Kegiatan/Aktivitas, Pelaksana, Mutu Baku); periksa apakah "
        "berkas ini memang SOP, atau berikan dokumen aslinya.",
        "No procedure table was found (columns No, Uraian/Kegiatan/Aktivitas, Pelaksana, Mutu Baku); check whether "
        "this file is an SOP, or give the original document.",
    ),
    "text-too-large": (
        "Berkas teks lebih besar dari {limit} MB; pecah menjadi beberapa berkas, satu SOP atau satu kumpulan SOP per "
        "berkas.",
        "The text is larger than {limit} MB; split it into several files, one SOP or one collection of SOPs each.",
    ),
    "text-no-text": (
        "Isinya bukan teks (ada bita NUL atau pengodean yang tidak dikenal); simpan ulang sebagai teks UTF-8, atau "
        "berikan berkas Word, Excel, atau PDF aslinya.",
        "This is no text (it has NUL bytes or an unknown encoding); save it again as UTF-8 text, or give the original "
        "Word, Excel or PDF file.",
    ),
    "text-damaged": (
        "Pengodean hurufnya rusak sehingga kata-katanya tidak terbaca; ambil ulang teksnya dari dokumen asli dan "
        "simpan sebagai UTF-8.",
        "The encoding of the letters is damaged, so the words can't be read; take the text from the original document "
        "again and save it as UTF-8.",
    ),
    "text-noise": (
        "Teksnya berisi derau, mungkin hasil OCR dari pindaian yang buram; berikan dokumen Word atau PDF aslinya, "
        "atau pindai ulang dengan resolusi yang lebih tinggi.",
        "The text is noise, perhaps the OCR of a blurred scan; give the original Word or PDF document, or scan it "
        "again with a higher resolution.",
    ),
    "html-broken": (
        "HTML-nya rusak; buka di peramban lalu simpan ulang.",
        "The HTML is broken; open it in a browser and save it again.",
    ),
    "html-empty": (
        "Tidak ada isi HTML yang dapat dibaca; periksa berkasnya.",
        "There is nothing to read in the HTML; check the file.",
    ),
    "pdf-is-scan": (
        "PDF ini hasil pindaian tanpa teks. Pasang pembaca pindaian (pip install sopbpmn[scan]), atau mintalah berkas "
        "aslinya.",
        "This PDF is a scan without text. Install the reader of scans (pip install sopbpmn[scan]), or ask for the "
        "original file.",
    ),
    "pdf-without-text": (
        "Tidak ada teks yang terbaca di PDF ini. Mintalah berkas aslinya.",
        "No text can be read in this PDF. Ask for the original file.",
    ),
    "pdf-locked": (
        "PDF ini dikunci dengan kata sandi. Simpan ulang tanpa kata sandi.",
        "This PDF is locked with a password. Save it again without one.",
    ),
    "pdf-broken": (
        "PDF ini rusak atau bukan PDF. Simpan ulang dari program asalnya.",
        "This PDF is broken or no PDF. Save it again from the program it comes from.",
    ),
    "pdf-no-pages": ("PDF ini tidak memuat halaman.", "This PDF has no pages."),
    "page-broken": ("Halaman ini rusak.", "This page is broken."),
    "office-locked": (
        "Berkas ini dikunci dengan kata sandi atau berformat lama. Buka lalu simpan ulang tanpa kata sandi sebagai "
        ".docx atau .xlsx.",
        "This file is locked with a password or in an old format. Open it and save it again without a password as "
        ".docx or .xlsx.",
    ),
    "office-broken": (
        "Berkas ini rusak. Buka di Word, Excel atau LibreOffice lalu simpan ulang.",
        "This file is broken. Open it in Word, Excel or LibreOffice and save it again.",
    ),
    "archive-bomb": (
        "Arsip ini menggembung tidak wajar, sehingga tidak dibuka.",
        "This archive grows beyond belief when unpacked, so it isn't opened.",
    ),
    "libreoffice-missing": (
        "Berkas {suffix} dibaca melalui LibreOffice, yang belum terpasang. Pasang LibreOffice (misalnya apt install "
        "libreoffice), atau simpan ulang sebagai .docx, .xlsx atau .pdf.",
        "A {suffix} file is read through LibreOffice, which isn't installed. Install LibreOffice (such as apt install "
        "libreoffice), or save it again as .docx, .xlsx or .pdf.",
    ),
    "libreoffice-refuses": (
        "LibreOffice tidak dapat membuka berkas ini; mungkin rusak atau terkunci.",
        "LibreOffice can't open this file; it may be broken or locked.",
    ),
    "libreoffice-too-long": (
        "LibreOffice tidak selesai dalam {seconds} detik; simpan ulang sebagai .docx, .xlsx atau .pdf.",
        "LibreOffice isn't done in {seconds} seconds; save the file again as .docx, .xlsx or .pdf.",
    ),
    "no-pages-to-draw-on": (
        "Berkas {suffix} tidak punya halaman untuk digambari; berikan PDF, Word atau Excel.",
        "A {suffix} file has no pages to draw on; give a PDF, Word or Excel file.",
    ),
    "reading-too-long": (
        "Membaca berkas ini memakan lebih dari {seconds} detik; pecah menjadi berkas yang lebih kecil.",
        "Reading this file takes more than {seconds} seconds; split it into smaller files.",
    ),
    "too-many": (
        "Terlalu banyak {unit}: {count}, paling banyak {limit}.",
        "Too many {unit}: {count}, at most {limit}.",
    ),
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
