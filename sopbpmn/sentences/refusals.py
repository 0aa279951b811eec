"""Why a document is refused: what is wrong, and what to do. ``docs/refusals.md`` is made of it."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
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
    # --- why nothing was read from a text, or from the words of a file ---
    "no-procedure-table": (
        "Tidak ditemukan tabel prosedur (kolom No, Uraian/Kegiatan/Aktivitas, Pelaksana, Mutu Baku); periksa apakah "
        "berkas ini memang SOP, atau berikan dokumen aslinya.",
        "No procedure table was found (columns No, Uraian/Kegiatan/Aktivitas, Pelaksana, Mutu Baku); check whether "
        "this file is an SOP, or give the original document.",
    ),
    "table-torn": (
        "Judul kolom tabel prosedur ada ({headings}), tetapi baris di bawahnya tidak terbaca sebagai tabel: "
        "kolom-kolomnya terpisah atau isi selnya bercampur; berikan berkas Word, Excel, atau PDF aslinya, bukan teks "
        "hasil salinannya.",
        "The procedure table's headings are there ({headings}), but what follows can't be read as rows: columns were "
        "torn apart or cells mixed; give the original Word, Excel or PDF file instead of text copied from it.",
    ),
    "table-is-picture": (
        "Identitas SOP terbaca, tetapi tabel prosedurnya tidak, dan ada gambar di dokumen ini: tabelnya tampaknya berupa "
        "gambar; berikan berkas yang memuat tabelnya, atau simpan sebagai PDF dan pasang pembaca gambar "
        "(pip install sopbpmn[scan]).",
        "The SOP's identity can be read but no procedure table, and the document holds a picture: the table seems to be a "
        "picture; give a file with the table in it, or save it as PDF and install the reader of pictures "
        "(pip install sopbpmn[scan]).",
    ),
    "table-is-picture-on": (
        "Identitas SOP terbaca, tetapi tabel prosedurnya berupa gambar (hal. {pages}). {advice}",
        "The SOP's identity can be read, but its procedure table is a picture (p. {pages}). {advice}",
    ),
    "picture-needs-reader": (
        "Berikan berkas aslinya (Word, Excel, atau PDF yang memuat tabelnya), atau pasang pembaca gambar "
        "(pip install sopbpmn[scan]).",
        "Give the original file (Word, Excel, or a PDF with the table in it), or install the reader of pictures "
        "(pip install sopbpmn[scan]).",
    ),
    "picture-not-read": (
        "Pembaca gambar tidak menemukan tabel di dalamnya; berikan berkas yang memuat tabelnya, atau pindaian yang lebih "
        "tajam sebagai PDF.",
        "The reader of pictures found no table in it; give a file with the table in it, or a sharper scan as PDF.",
    ),
    "table-missing": (
        "Identitas SOP terbaca, tetapi tabel prosedurnya tidak ada di sini: mungkin dokumennya terpotong, mungkin tabelnya "
        "berupa gambar; berikan berkas Word, Excel, atau PDF aslinya yang lengkap.",
        "The SOP's identity can be read, but no procedure table is here: the document may be cut off, or the table may be "
        "a picture; give the whole original Word, Excel or PDF file.",
    ),
    "rows-torn": (
        "Identitas SOP terbaca, dan ada isi tabel prosedur, tetapi tidak tersusun dalam baris: kolom-kolomnya terpisah "
        "atau isi selnya bercampur; berikan berkas Word, Excel, atau PDF aslinya, bukan teks hasil salinannya.",
        "The SOP's identity can be read, and what stands in a procedure table, but not in rows: columns were torn apart or "
        "cells mixed; give the original Word, Excel or PDF file instead of text copied from it.",
    ),
    "text-cut-off": (
        "Dokumen ini terpotong: {missing}; berikan dokumen yang lengkap.",
        "This document is cut off: {missing}; give the whole document.",
    ),
    "missing-rows": (
        "sesudah judul kolom tabel prosedur tidak ada baris lagi",
        "no rows follow the procedure table's headings",
    ),
    "missing-header": (
        "ada baris prosedur dengan waktunya, tetapi tanpa judul kolom di atasnya",
        "there are rows of a procedure with their times, but no headings above them",
    ),
    "font-spaced": (
        'Huruf-huruf di dokumen ini terpisah satu-satu ("{words}"), sehingga kata-katanya tidak terbaca; berikan '
        "berkas aslinya, atau simpan ulang sebagai PDF dengan fon yang disertakan.",
        'The letters stand apart one by one ("{words}"), so the words can\'t be read; give the original file, or save '
        "it again as PDF with its fonts embedded.",
    ),
    "font-exchanged": (
        'Huruf-huruf di dokumen ini tertukar oleh fonnya ("{words}"), sehingga kata-katanya tidak terbaca; berikan '
        "berkas aslinya, atau cetak lalu pindai halamannya.",
        'The font exchanged the letters ("{words}"), so the words can\'t be read; give the original file, or print and '
        "scan the pages.",
    ),
    "font-ligatures": (
        'Fon dokumen ini menghilangkan pasangan huruf seperti "fi" dan "ti" ({words}), dan tabel prosedurnya tidak '
        "ditemukan; berikan berkas aslinya, atau simpan ulang sebagai PDF tanpa ligatur.",
        'The font lost pairs of letters such as "fi" and "ti" ({words}), and no procedure table was found; give the '
        "original file, or save it again as PDF without ligatures.",
    ),
    "other-language": (
        "Dokumen ini tidak berbahasa Indonesia ({language}) dan tidak memuat tabel prosedur yang dikenal; berikan SOP "
        "berbahasa Indonesia.",
        "This document isn't Indonesian ({language}) and holds no procedure table that is known; give the SOP in "
        "Indonesian.",
    ),
    "language-english": ("tampaknya bahasa Inggris", "it seems to be English"),
    "language-dutch": ("tampaknya bahasa Belanda", "it seems to be Dutch"),
    "language-german": ("tampaknya bahasa Jerman", "it seems to be German"),
    "language-french": ("tampaknya bahasa Prancis", "it seems to be French"),
    "language-other-script": ("bukan huruf Latin", "another script than Latin"),
    "no-procedure": (
        "Dokumen ini tampaknya {kind}, dan tidak memuat tabel prosedur; pilih berkas yang berisi SOP.",
        "This document seems to be {kind}, and holds no procedure table; choose a file with an SOP.",
    ),
    "kind-decree": ("keputusan atau peraturan", "a decree or regulation"),
    "kind-letter": ("surat", "a letter"),
    "kind-news": ("halaman berita", "a news page"),
    "kind-laws": ("daftar peraturan", "a list of laws"),
}
"""The refusals and what fills them: Indonesian, English."""
