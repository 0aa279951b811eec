"""Transcripts with many SOPs: a real one against a reading by hand, and the traps of the family on invented text."""

import re
from collections import Counter

import pytest

import converters
from converters import texts
from converters.grid import SymbolKind
from converters.meaning.executors import labels_on_rows
from converters.texts import pdf_transcript
from sopbpmn.model import NodeKind
from tests.converters import truth_004 as truth
from tests.seeds import SEEDS

SEED = SEEDS / "004_75ed8eb02a175991.txt"
needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the seed documents aren't here")

SOPS = [line.split("|") for line in truth.SOPS.strip().splitlines()]


@pytest.fixture(scope="module")
def grids():
    text = SEED.read_text(encoding="utf-8")
    assert pdf_transcript.recognises(text)
    return {grid.page: grid for grid in texts.grids(text, SEED.name)}


def rows(grid):
    return grid.matrix()[1:]


def squeeze(text):
    return re.sub(r"\s", "", text)


def breaks(text):
    """Where a text has white space, counted in its other characters."""
    places, count = set(), 0
    for character in text:
        if character.isspace():
            places.add(count)
        else:
            count += 1
    return places


@needs_seed
def test_every_page_but_the_continuation_is_a_sop_and_all_rows_are_there(grids):
    assert list(grids) == [int(sop[0]) for sop in SOPS]
    numbers = [row[0] for grid in grids.values() for row in rows(grid)]
    assert (len(numbers), numbers.count("")) == (263, 1)


@needs_seed
@pytest.mark.parametrize("sop", SOPS, ids=lambda sop: f"page-{sop[0]}")
def test_identity_numbers_times_and_labels(grids, sop):
    page, number, name, numbers, times, labels = sop
    grid = grids[int(page)]
    assert f"Nomor SOP {number}" in grid.before
    assert squeeze(name) in squeeze("".join(grid.before))
    table = rows(grid)
    assert [row[0] for row in table] == ["" if x == "_" else x for x in numbers.split()]
    expected = times.split(";") if ";" in times else [times] * len(table)
    assert [row[3] for row in table] == ["" if x == "_" else x for x in expected]
    counted = {"Mulai": 1, "Selesai": 1}
    for entry in labels.split(", "):
        count, label = entry.split(" ", 1)
        counted[label] = int(count)
    assert Counter(symbol.text for symbol in grid.symbols) == counted


@needs_seed
@pytest.mark.parametrize("page", truth.ROWS)
def test_cells_say_what_the_page_says(grids, page):
    for row, line in zip(rows(grids[page]), truth.ROWS[page][1:-1].split("\n"), strict=True):
        activity, _, requirement = (part.strip() for part in line.partition("|"))
        assert squeeze(row[1]) == squeeze(activity)
        assert squeeze(row[2]) == squeeze(requirement)
        assert row[4:] == ["", ""]


@needs_seed
@pytest.mark.parametrize("page", truth.ROWS)
def test_no_space_stands_where_none_belongs(grids, page):
    for row, line in zip(rows(grids[page]), truth.ROWS[page][1:-1].split("\n"), strict=True):
        activity, _, requirement = (part.strip() for part in line.partition("|"))
        assert breaks(row[1]) <= breaks(activity)
        assert breaks(row[2]) <= breaks(requirement)


@needs_seed
def test_as_many_labels_as_rows_on_all_but_four_pages(grids):
    surplus = {page: len(grid.symbols) - len(rows(grid)) for page, grid in grids.items()}
    assert {page: n for page, n in surplus.items() if n} == {10: 1, 24: 1, 27: 1, 36: 1}


@needs_seed
def test_capsules_are_terminators_and_ids_unique(grids):
    symbols = [symbol for grid in grids.values() for symbol in grid.symbols]
    assert len({symbol.id for symbol in symbols}) == len(symbols)
    for symbol in symbols:
        assert (symbol.kind is SymbolKind.TERMINATOR) == (symbol.text in ("Mulai", "Selesai"))
        assert (symbol.row, symbol.columns) == (None, ())


@needs_seed
def test_rows_of_a_continued_sop_keep_their_own_page(grids):
    pages = [cell.source.page for cell in grids[36].cells if cell.column == 1 and cell.row > 0]
    assert pages == [36, 36, 36, 36, 37, 37]


@needs_seed
def test_nothing_on_the_pages_is_left_unread(grids):
    assert not any(grid.after for grid in grids.values())
    assert {f.code for grid in grids.values() for f in grid.findings} == {
        "transcript-time-in-line",
        "transcript-capsule-in-row",
        "words-unglued",
        "words-glued",
    }


@needs_seed
def test_start_on_the_first_row_end_on_the_last_everywhere(grids):
    for grid in grids.values():
        labelled = labels_on_rows([row[1] for row in rows(grid)], grid.symbols)
        kinds = [[shape.kind for shape in row] for row in labelled.rows]
        assert not labelled.findings
        assert kinds[0] == [NodeKind.START]
        assert kinds[-1] == [NodeKind.END]
        assert all(kind is NodeKind.TASK for row in kinds[1:-1] for kind in row)
        assert sum(map(len, kinds)) == len(grid.symbols)


@needs_seed
@pytest.mark.parametrize("page", truth.EXECUTORS)
def test_executors(grids, page):
    grid = grids[page]
    labelled = labels_on_rows([row[1] for row in rows(grid)], grid.symbols)
    for row, expected in zip(labelled.rows, truth.EXECUTORS[page].split(), strict=True):
        assert [shape.executor for shape in row] == [truth.ABBREVIATIONS.get(x) for x in expected.split("+")]


PAGES = """Title of the web page

Page 1: A title

PEMERINTAH KABUPATEN CONTOH

Nomor SOP 1/2024

Nama SOP Peminjaman Ruang Rapat

No. Kegiatan Pelaksana Mutu Baku

Kelengkapan Waktu Output Ket.

1. Mengisi formulir peminjaman

1. Kartu pegawai

2. Surat pengantar

10 menit

Formulir terisi

2. Memeriksa jadwal ruang selama 3 hari

2 Unit Komputer

5 menit

3Menyetujui peminjaman 1 hari

Surat persetujuan

Jika ruang terpakai maka dikembalikan ke pemohon

4.

Mulai

Staf
Umum

Kasubag
Umum

Selesai

Page 2: A title

Lampiran tanpa tabel

Page 3: A title

Nomor SOP 2/2024

Nama SOP Serah Terima Kunci

No. Kegiatan Kelengkapan Waktu Output Ket.

1. Menyerahkan kunci 5 menit

2. Mencatat serah terima 0

Mulai

Selesai
"""


def test_a_requirement_list_a_bare_number_and_a_time_on_the_line_are_told_from_rows():
    first, second = pdf_transcript.grids(PAGES, "x.txt")
    assert rows(first) == [
        ["1", "Mengisi formulir peminjaman", "1. Kartu pegawai 2. Surat pengantar", "10 menit", "Formulir terisi", ""],
        ["2", "Memeriksa jadwal ruang selama 3 hari", "2 Unit Komputer", "5 menit", "", ""],
        [
            "3",
            "Menyetujui peminjaman",
            "",
            "1 hari",
            "Surat persetujuan",
            "Jika ruang terpakai maka dikembalikan ke pemohon",
        ],
        ["4", "", "", "", "", ""],
    ]
    assert [symbol.text for symbol in first.symbols] == ["Mulai", "Staf Umum", "Kasubag Umum", "Selesai"]
    assert rows(second) == [
        ["1", "Menyerahkan kunci", "", "5 menit", "", ""],
        ["2", "Mencatat serah terima", "", "0", "", ""],
    ]


def test_the_labels_name_the_executors_and_the_words_tell_who_does_what():
    text = page(1, "Nomor SOP 1", HEADING, "1. Menerima surat pemohon", "1 jam", "2. Dicatat oleh Staf Umum", "1 jam")
    text = text.rstrip() + "\n\n3. Memeriksa surat\n\n1 jam\n\n4. Surat selesai\n\n0\n\n"
    text += "\n\n".join(("Mulai", "Staf Umum", "Kasubag Umum", "Selesai")) + "\n"
    (reading,) = converters.read(text.encode(), "x.txt")
    names = {lane.id: lane.name for lane in reading.sop.lanes}
    assert list(names.values()) == ["Staf Umum", "Kasubag Umum"]
    done = [(node.kind, names.get(node.lane or "")) for node in reading.sop.nodes]
    assert done == [
        (NodeKind.START, None),
        (NodeKind.TASK, "Staf Umum"),
        (NodeKind.TASK, "Kasubag Umum"),
        (NodeKind.END, None),
    ]
    start, *_, end = reading.sop.nodes
    asked = {f.about: f.code for f in reading.findings if f.code.startswith("lane-unknown")}
    assert asked == {start.id: "lane-unknown", end.id: "lane-unknown-capsule"}


def test_labels_that_do_not_fit_the_rows_are_told():
    text = page(1, "Nomor SOP 1", HEADING, "1. Menerima", "1 jam", "2. Mencatat", "1 jam", "3. Memeriksa", "1 jam")
    text += "\n\n".join(("4. Selesai", "0", "Mulai", "Staf Umum", "Selesai")) + "\n"
    (reading,) = converters.read(text.encode(), "x.txt")
    assert "labels-do-not-fit" in [found.code for found in reading.findings]


def test_what_the_labels_leave_open_is_asked_with_the_executors_that_are_possible():
    text = page(1, "Nomor SOP 1", HEADING, "1. Menerima", "1 jam", "2. Mencatat", "1 jam", "3. Memeriksa", "1 jam")
    text += "\n\n".join(("4. Selesai", "0", "Mulai", "Staf Umum", "Kasubag Umum", "Selesai")) + "\n"
    (reading,) = converters.read(text.encode(), "x.txt")
    names = {lane.id: lane.name for lane in reading.sop.lanes}
    tasks = [node for node in reading.sop.nodes if node.kind is NodeKind.TASK]
    assert [task.lane for task in tasks] == [None, None]
    for task in tasks:
        (asked,) = [f for f in reading.findings if f.about == task.id and f.code.startswith("lane-")]
        assert [names[choice.value] for choice in asked.alternatives] == ["Staf Umum", "Kasubag Umum"]


def test_a_page_that_belongs_to_no_table_is_reported_and_kept():
    first, _ = pdf_transcript.grids(PAGES, "x.txt")
    assert [(f.code, f.source.page) for f in first.findings if f.code == "transcript-page-unread"] == [
        ("transcript-page-unread", 2)
    ]
    assert "Lampiran tanpa tabel" in first.after


def page(number, *paragraphs):
    return "\n\n".join([f"Page {number}: A title", *paragraphs]) + "\n\n"


HEADING = "No. Kegiatan Kelengkapan Waktu Output Ket."


def test_a_page_that_repeats_the_header_and_goes_on_with_the_numbers_continues_the_table():
    text = page(1, "Nomor SOP 1", HEADING, "1. Menulis surat", "1 jam", "Mulai")
    text += page(2, HEADING, "2. Mengirim surat", "1 jam", "Selesai")
    (grid,) = pdf_transcript.grids(text, "x.txt")
    assert [row[0] for row in rows(grid)] == ["1", "2"]
    assert [symbol.text for symbol in grid.symbols] == ["Mulai", "Selesai"]
    assert [cell.source.page for cell in grid.cells if cell.column == 1] == [1, 1, 2]


def test_a_page_whose_numbers_begin_anew_is_another_sop():
    text = page(1, "Nomor SOP 1", HEADING, "1. Menulis surat", "1 jam") + page(2, HEADING, "1. Mengirim surat", "Mulai")
    assert [len(rows(grid)) for grid in pdf_transcript.grids(text, "x.txt")] == [1, 1]


def test_an_identity_block_on_a_page_of_its_own_belongs_to_the_next_table():
    text = page(1, "Nomor SOP 1", "Nama SOP Surat Masuk") + page(2, HEADING, "1. Menulis surat", "Mulai", "Selesai")
    text += page(3, "Nomor SOP 2", "Nama SOP Surat Keluar") + page(4, HEADING, "1. Mengirim surat", "Mulai", "Selesai")
    first, second = pdf_transcript.grids(text, "x.txt")
    assert first.before == ("Nomor SOP 1", "Nama SOP Surat Masuk")
    assert second.before == ("Nomor SOP 2", "Nama SOP Surat Keluar")


def test_rows_with_the_same_number_stay_two_rows():
    (grid,) = pdf_transcript.grids(page(1, HEADING, "1. Menulis", "1 jam", "1. Mengirim", "1 jam", "Mulai"), "x.txt")
    assert [row[:2] for row in rows(grid)] == [["1", "Menulis"], ["1", "Mengirim"]]


def test_a_unit_torn_from_its_number_is_put_back():
    (grid,) = pdf_transcript.grids(
        page(1, HEADING, "1. Melayani 3 s/d 6", "bulan", "2. Mengirim", "0", "Mulai"), "x.txt"
    )
    assert [row[1:4] for row in rows(grid)] == [["Melayani", "", "3 s/d 6 bulan"], ["Mengirim", "", "0"]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Page 1: A page\n\nwithout any table\n\nMulai",
        "No. Kegiatan Waktu\n\n1. Mulai\n\nMulai",
        "Page 1:\n\nNo. Kegiatan\n\nMulai\n\n\tcell",
    ],
)
def test_other_texts_are_not_recognised(text):
    assert not pdf_transcript.recognises(text)


@needs_seed
def test_a_lane_that_the_labels_do_not_force_is_reported_with_the_other():
    reading = next(r for r in converters.read(SEED) if r.sop.identity.number == "9.2.10/2010")
    names = {lane.id: lane.name for lane in reading.sop.lanes}
    found = {f.about: [a.text for a in f.alternatives] for f in reading.findings if f.code == "lane-inferred"}
    guessed = [n for n in reading.sop.nodes if n.evidence.rule == "elimination-by-neighbour"]
    assert {node.id for node in guessed} == found.keys()
    assert [(names[node.lane or ""], found[node.id]) for node in guessed] == [
        ("PEKSOS", ["Bag. Bimbingan"]),
        ("Bag. Bimbingan", ["PEKSOS"]),
    ]
