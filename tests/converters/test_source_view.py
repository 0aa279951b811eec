"""The document beside its SOP: every row that was read from it is marked where its words stand, and nothing is lost."""

from __future__ import annotations

import dataclasses
import io
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from converters import read, source_view
from converters.drawing.geometry import Box
from converters.grid import Cell, Grid
from converters.limits import Clock, ReadLimits
from converters.meaning import Reading, interpret
from converters.pdf.pdfium import page_words, picture
from converters.source_view import Lines, Pictures, Tables, as_pdf, png, view
from converters.source_view.lines import MOST_LINES
from converters.source_view.pictures import MOST_PAGES
from converters.source_view.words import Parts, in_order, plain, together
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import Evidence, Identity, Sop, Source, Step
from tests import families
from tests.documents.make_docx import DocxStyle, make_docx
from tests.documents.make_pdf import PdfStyle, make_pdf
from tests.documents.make_xlsx import XlsxStyle, make_workbook, make_xlsx
from tests.documents.scene import Scene, random_scene
from tests.families import make_sop

TEXTS = (
    ("sop.txt", families.tab_cells),
    ("sop.txt", families.marker_table_text),
    ("sop.csv", families.csv_text),
    ("sop.md", families.markdown),
    ("sop.csv", families.executor_column_csv),
    ("sop.txt", families.numbered_list),
    ("sop.txt", lambda sop: families.transcript([sop])),
)
scenes = st.integers(0, 2**32).map(random_scene)


def lines_seen(data: bytes, name: str, sop: Sop, first: int | None = None, last: int | None = None) -> Lines:
    found = view(data, name, sop, None, first=first, last=last)
    assert isinstance(found, Lines)
    return found


def pictures_seen(pdf: bytes, sop: Sop, first: int | None = None) -> Pictures:
    found = view(pdf, "sop.pdf", sop, pdf, first=first)
    assert isinstance(found, Pictures)
    return found


def name_of(step: Step) -> str:
    """Return the letters of a row's first words."""
    return plain(" ".join(step.activity.split()[:2]))


@given(sop=families.sops(), family=st.sampled_from(TEXTS))
@settings(max_examples=120, deadline=None)
def test_every_row_of_a_text_is_marked_where_its_words_begin_and_no_line_is_lost(sop: Sop, family) -> None:  # type: ignore[no-untyped-def]
    name, write = family
    text = write(sop)
    (reading,) = read(text.encode(), name)
    seen = lines_seen(text.encode(), name, reading.sop)
    assert [line for block in seen.blocks for line in block.lines] == text.split("\n")
    assert seen.missing == ()
    for step in reading.sop.steps:
        (block,) = (block for block in seen.blocks if step.id in block.steps)
        at_once = plain("".join(block.lines[:4]))
        assert name_of(step) in at_once, (step, block)
        assert plain(step.number) in plain(block.lines[0])


@given(made=st.lists(families.sops(), min_size=2, max_size=4))
@settings(max_examples=40, deadline=None)
def test_of_a_book_only_the_pages_of_the_sop_are_shown_with_each_row_on_them(made: list[Sop]) -> None:
    text = families.transcript(made) + "\n" * 300  # so long that it isn't shown as a whole
    readings = read(text.encode(), "buku.txt")
    whole = text.split("\n")
    seen = [lines_seen(text.encode(), "buku.txt", reading.sop) for reading in readings]
    for reading, part in zip(readings, seen, strict=True):
        assert [step for block in part.blocks for step in block.steps] == [step.id for step in reading.sop.steps]
        assert [line for block in part.blocks for line in block.lines] == whole[part.first - 1 : part.last]
    if len(readings) == len(made):
        assert all(a.last < b.first for a, b in pairwise(seen)), "each is shown its own part"


def pdf_reading(scene: Scene, rows_per_page: int = 0) -> tuple[bytes, Reading]:
    data = make_pdf(scene, PdfStyle(rows_per_page=rows_per_page) if rows_per_page else PdfStyle())
    (reading,) = read(data, "sop.pdf")
    return data, reading


@given(scene=scenes)
@settings(max_examples=40, deadline=None)
def test_every_row_of_a_pdf_is_marked_around_all_its_words(scene: Scene) -> None:
    data, reading = pdf_reading(scene, rows_per_page=3)
    seen = pictures_seen(data, reading.sop)
    assert seen.missing == ()
    read_pages = page_words(data, "sop.pdf", Clock("sop.pdf"))
    marks = {place.step: (page.number, place) for page in seen.pages for place in page.places}
    for step in reading.sop.steps:
        number, place = marks[step.id]
        inside = [word.text for word in read_pages.pages[number].words if Box(*place.box).holds(word.box.center)]
        for words in (step.activity, step.requirements, step.duration.text, step.output):
            assert plain(words) in plain("".join(inside))
        assert place.sure


@given(scene=scenes)
@settings(max_examples=40, deadline=None)
def test_where_no_place_is_told_rows_are_found_by_their_words(scene: Scene) -> None:
    data, reading = pdf_reading(scene, rows_per_page=3)
    told = {p.step: (page.number, p.box) for page in pictures_seen(data, reading.sop).pages for p in page.places}
    seen = pictures_seen(data, forgetful(reading.sop))
    found = {p.step: (page.number, p.box) for page in seen.pages for p in page.places}
    assert found.keys() == told.keys()
    for step, (number, box) in found.items():
        assert number == told[step][0]
        assert Box(*told[step][1]).covers(Box(*box), slack=4.0)


def forgetful(sop: Sop) -> Sop:
    """Return ``sop`` without pages and boxes, as of a document that was laid out only to be looked at."""

    def bare(evidence: Evidence) -> Evidence:
        if evidence.source is None:
            return evidence
        return dataclasses.replace(evidence, source=dataclasses.replace(evidence.source, page=None, box=None))

    steps = tuple(dataclasses.replace(step, evidence=bare(step.evidence)) for step in sop.steps)
    nodes = tuple(dataclasses.replace(node, evidence=bare(node.evidence)) for node in sop.nodes)
    identity = dataclasses.replace(sop.identity, evidence=())
    return dataclasses.replace(sop, steps=steps, nodes=nodes, identity=identity)


@given(scene=scenes, kind=st.sampled_from(["docx", "xlsx", "html"]))
@settings(max_examples=40, deadline=None)
def test_without_pages_every_row_is_marked_in_the_tables_with_all_their_words(scene: Scene, kind: str) -> None:
    if kind == "html":
        rows = [("Staf", *row[1:5], "") for row in scene.rows]
        data = families.html(make_sop("sop", Identity("1/2026", "Contoh"), ["Staf"], rows)).encode()
    else:
        data = make_docx(scene, DocxStyle("cell")) if kind == "docx" else make_xlsx(scene, XlsxStyle("two"))
    (reading,) = read(data, f"sop.{kind}")
    seen = view(data, f"sop.{kind}", reading.sop, None)
    assert isinstance(seen, Tables)
    assert seen.missing == ()
    rows_of = {step: row for table in seen.tables for row in table.rows for step in row.steps}
    for step in reading.sop.steps:
        cells = [plain(cell.words) for cell in rows_of[step.id].cells]
        assert plain(step.activity) in cells
        assert plain(step.output) in cells
    whole = view(data, f"sop.{kind}", reading.sop, None, whole=True)
    assert isinstance(whole, Tables)
    assert whole.is_whole


@given(made=st.lists(scenes, min_size=2, max_size=2))
@settings(max_examples=20, deadline=None)
def test_of_two_tables_on_a_sheet_each_sop_marks_its_own(made: list[Scene]) -> None:
    data = make_workbook([made], XlsxStyle("two"), beside=True)
    for reading in read(data, "sop.xlsx"):
        seen = view(data, "sop.xlsx", reading.sop, None)
        assert isinstance(seen, Tables)
        rows_of = {step: row for table in seen.tables for row in table.rows for step in row.steps}
        for step in reading.sop.steps:
            assert plain(step.activity) in [plain(cell.words) for cell in rows_of[step.id].cells]


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_an_office_document_is_shown_as_it_is_printed(kind: str) -> None:
    scene = random_scene(5, rows=6)
    data = make_docx(scene, DocxStyle("cell")) if kind == "docx" else make_xlsx(scene, XlsxStyle("two"))
    (reading,) = read(data, f"sop.{kind}")
    pdf = as_pdf(data, f"sop.{kind}", f".{kind}")
    assert pdf is not None
    seen = view(data, f"sop.{kind}", reading.sop, pdf)
    assert isinstance(seen, Pictures)
    assert (seen.total, seen.missing) == (1, ()), "a sheet is a page, however wide"
    tops = [place.box[1] for place in seen.pages[0].places]
    assert len(tops) == 6
    assert tops == sorted(tops)


def test_a_picture_shows_the_page_upright_at_the_next_width() -> None:
    data, reading = pdf_reading(random_scene(5))
    (page,) = pictures_seen(data, reading.sop).pages
    image = Image.open(io.BytesIO(png(data, "sop.pdf", 1, 900)))
    assert image.width == source_view.WIDTHS[1]
    assert image.height == pytest.approx(image.width * page.height / page.width, abs=1)
    assert len(image.convert("L").getcolors() or []) > 1, "something is painted"


# --- hostile documents, and those that are too much -------------------------------------------------------------------


def blank(pages: int, size: tuple[float, float] = (300, 300)) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    for number in range(pages):
        canvas.drawString(10, 100, f"Halaman {number + 1}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_only_so_many_pages_and_lines_are_shown_at_once() -> None:
    _, reading = pdf_reading(random_scene(5))
    seen = pictures_seen(blank(60), reading.sop, first=7)
    assert [page.number for page in seen.pages] == list(range(7, 7 + MOST_PAGES))
    assert [page.number for page in pictures_seen(blank(3), reading.sop, first=10**9).pages] == [3]
    text = ("baris\n" * 10_000).encode()
    part = lines_seen(text, "a.txt", reading.sop, first=-5, last=10**9)
    assert (part.first, part.last, part.total) == (1, MOST_LINES, 10_001)


@pytest.mark.parametrize("page", [-1, 0, 2, 2**31, 2**40])
def test_a_page_that_is_not_there_is_refused(page: int) -> None:
    with pytest.raises(DocumentRefusedError):
        png(blank(1), "a.pdf", page, 600)


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"%PDF-1.7\n%%EOF", b"\0" * 500, b"<" * 500])
def test_what_is_no_document_any_more_is_refused(data: bytes) -> None:
    _, reading = pdf_reading(random_scene(5))
    with pytest.raises(DocumentRefusedError):
        view(data, "a.pdf", reading.sop, data)


@pytest.mark.parametrize("size", [(14_000, 3), (3, 14_000), (14_000, 14_000)])
def test_a_page_of_any_size_becomes_a_picture_of_bounded_size(size: tuple[float, float]) -> None:
    image = Image.open(io.BytesIO(png(blank(1, size), "a.pdf", 1, 10**9)))
    assert image.width == source_view.WIDTHS[-1]
    assert 1 <= image.height <= 2 * image.width


def test_a_page_that_takes_for_ever_to_paint_is_given_up() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(600, 600), pageCompression=1)
    canvas.setFillAlpha(0.5)
    for n in range(10_000):
        canvas.circle(300, 300, 200 + n % 90, stroke=1, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(DocumentRefusedError, match=r"0\.2"):
        picture(buffer.getvalue(), "a.pdf", Clock("a.pdf", ReadLimits(seconds=0.2)), 1, 1600)


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("2 Menyimpan surat", (4, 7, True)),
        ("2. Menyimpan   Surat!", (4, 7, True)),
        ("Menyimpansurat", (5, 7, True)),
        ("9 Menyimpan surat masuk", (5, 7, False)),
        ("9 Menerima surat undangan", (1, 4, True)),
        ("1 Menerima surat undangan rapat dinas", (1, 4, False)),
        ("2 Menyimpan sur", (4, 7, False)),
        ("9 Menyimpan map", None),
        ("...", None),
        ("", None),
    ],
)
def test_words_are_found_however_they_are_parted(words: str, place: tuple[int, int, bool] | None) -> None:
    text = Parts(["1.", "Menerima", "surat", "undangan", "2", "Menyimpan", "surat"])
    found = text.find(words)
    assert (found and (found.first, found.end, found.sure)) == place


def test_rows_of_the_same_words_stand_one_after_the_other() -> None:
    text = Parts(["Menerima", "surat", "Menyimpan", "surat", "Menerima", "surat"])
    found = in_order({"a": "Menerima surat", "b": "Menyimpan surat", "c": "Menerima surat"}, text)
    assert [(step, place.first) for step, place in found.items()] == [("a", 0), ("b", 2), ("c", 4)]


def test_of_two_procedures_that_begin_alike_the_one_with_most_rows_is_meant() -> None:
    first, second = "Menerima surat Menyimpan surat lama", "Menerima surat Membalas surat Membuang map"
    text = Parts(f"{first} {second}".split())
    found = together({"a": "Menerima surat", "b": "Membalas surat", "c": "Membuang map"}, text)
    assert {step: place.first for step, place in found.items()} == {"a": 5, "b": 7, "c": 9}


def test_a_row_s_place_is_not_that_of_a_cell_merged_over_several_rows() -> None:
    def cell(row: int, column: int, words: str, *, rows: int = 1) -> Cell:
        box = (50.0 * column, 20.0 * row, 50.0 * column + 50, 20.0 * (row + rows))
        return Cell(row, column, words, Source("a.pdf", 1, row=row + 1, column=column + 1, words=words, box=box), rows)

    heads = ("No", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Keterangan")
    cells = [cell(0, column, words) for column, words in enumerate(heads)]
    for row in (1, 2):
        words = (str(row), f"Menulis surat {row}", "Staf", "Berkas", "1 jam", "Surat")
        cells += [cell(row, column, word) for column, word in enumerate(words)]
    cells.append(cell(1, 6, "Segera", rows=2))
    (reading,) = interpret([Grid("a.pdf", tuple(cells), page=1)], "a.pdf")
    places = [step.evidence.source and step.evidence.source.box for step in reading.sop.steps]
    assert places == [(0.0, 20.0, 300.0, 40.0), (0.0, 40.0, 300.0, 60.0)]
