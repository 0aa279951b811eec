"""Flows on scanned pages: the picture of a page gives the same shapes and arrows as its vectors. Most without OCR."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from converters import pdf
from converters.drawing.geometry import Box
from converters.drawing.onto_table import TableOnPage, put_on_table
from converters.drawing.paths_to_shapes import Zone
from converters.grid import Fate, Grid
from converters.limits import Clock
from converters.pdf import scan
from converters.pdf.pdfium import pages, render
from converters.pdf.rules import find_rules
from converters.pdf.rules_to_tables import find_procedure_tables
from converters.pdf.scan_words import heading_mended
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import Confidence
from tests.converters.test_drawn_pdf import canvas_bytes, spots
from tests.documents.make_pdf import PdfStyle, make_pdf
from tests.documents.make_scan import make_pictured_table, make_scan
from tests.documents.scene import Scene, random_scene


def read_picture(scene: Scene, picture: Image.Image) -> tuple[list[object], list[object]]:
    """Return shapes and arrows that the picture of ``scene`` shows; words are taken from the text layer."""
    data = make_pdf(scene, PdfStyle(heads="triangle"))
    (page,) = pages(data, "sop.pdf", Clock("sop.pdf"))
    seen = scan.read_scan(picture, page.width, words=False)
    (table,) = find_procedure_tables(find_rules(seen.rules), page.words)
    lanes = [(i, table.columns[i], table.columns[i + 1]) for i in range(2, 2 + len(scene.lanes))]
    rows = [(i, table.rows[i], table.rows[i + 1]) for i in range(table.header_rows, len(table.rows) - 1)]
    zone = Zone(
        box=type(table.box)(lanes[0][1], rows[0][1], lanes[-1][2], rows[-1][2]), columns=table.columns, rows=table.rows
    )
    flow = replace(seen, words=page.words).find_flow(zone)
    drawn = put_on_table(TableOnPage("sop.pdf", 1, "s", rows, lanes), flow.shapes, flow.lines, page.words)
    symbols, arrows = drawn.symbols, drawn.arrows
    first = table.header_rows
    found = {s.id: (s.kind.value, (s.row or 0) - first, tuple(c - 2 for c in s.columns)) for s in symbols}
    return sorted(found.values()), sorted(
        (found[a.source_symbol], found[a.target_symbol]) for a in arrows if a.source_symbol and a.target_symbol
    )


def expected(scene: Scene) -> tuple[list[object], list[object]]:
    at = spots(scene)
    return sorted(at), sorted((at[a], at[b]) for a, b, _ in scene.arrows)


def picture_of(scene: Scene) -> Image.Image:
    ((_, _, picture),) = render(make_pdf(scene), "sop.pdf", Clock("sop.pdf"), scan.DPI / 72)
    return picture


@pytest.mark.parametrize("seed", range(6))
def test_shapes_on_a_picture_are_found(seed: int) -> None:
    scene = random_scene(seed)
    assert read_picture(scene, picture_of(scene))[0] == expected(scene)[0]


def test_arrows_on_pictures_are_mostly_found_and_seldom_made_up() -> None:
    truth = read = right = 0
    for seed in range(8):
        scene = random_scene(seed)
        found, want = read_picture(scene, picture_of(scene))[1], expected(scene)[1]
        truth, read, right = truth + len(want), read + len(found), right + len([a for a in found if a in want])
    assert right / truth > 0.8
    assert right / read > 0.9


def test_a_blurred_grey_page_still_shows_its_shapes() -> None:
    scene = random_scene(4)
    picture = picture_of(scene).convert("L").filter(ImageFilter.GaussianBlur(1.0)).point(lambda v: 40 + v * 200 // 255)
    assert read_picture(scene, picture.convert("RGB"))[0] == expected(scene)[0]


def test_a_flow_that_is_a_picture_among_text_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "available", lambda: True)
    scene = random_scene(1)
    (grid,) = [g for g in pdf.read_pdf(make_pdf(scene, PdfStyle(picture=True)), "sop.pdf") if g.symbols]
    found = sorted((s.kind.value, (s.row or 0) - 2, tuple(c - 2 for c in s.columns)) for s in grid.symbols)
    assert found == expected(scene)[0]
    assert {s.confidence for s in grid.symbols} == {Confidence.INFERRED}
    assert "page-is-scan" in {f.code for f in grid.findings}


def test_without_the_extra_a_picture_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "available", lambda: False)
    grids = pdf.read_pdf(make_pdf(random_scene(1), PdfStyle(picture=True)), "sop.pdf")
    assert "flow-is-picture" in {f.code for g in grids for f in g.findings}


def test_without_the_extra_the_refusal_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "available", lambda: False)
    with pytest.raises(DocumentRefusedError, match=r"sopbpmn\[scan\]"):
        pdf.read_pdf(canvas_bytes(lambda c: c.rect(50, 50, 100, 100)), "scan.pdf")


def flow_of(data: bytes) -> tuple[list[object], list[object], list[Grid]]:
    """Return the shapes and arrows that were read, and the grids with a flow."""
    grids = [grid for grid in pdf.read_pdf(data, "sop.pdf") if grid.symbols]
    found = {s.id: (s.kind.value, (s.row or 0) - 2, tuple(c - 2 for c in s.columns)) for g in grids for s in g.symbols}
    arrows = ((a.source_symbol, a.target_symbol) for g in grids for a in g.arrows)
    return sorted(found.values()), sorted((found[a], found[b]) for a, b in arrows if a in found and b in found), grids


@pytest.mark.parametrize(
    ("quarters", "slant", "specks"), [(0, 2.0, 400), (1, -1.0, 0), (2, 0.0, 0), (3, 0.0, 0)], ids=str
)
def test_a_scan_is_read_however_it_lay_on_the_glass(quarters: int, slant: float, specks: int) -> None:
    scene = random_scene(1)
    shapes, arrows, grids = flow_of(make_scan(scene, quarters=quarters, slant=slant, specks=specks))
    assert (shapes, arrows) == expected(scene)
    assert [lane.name for g in grids for h in g.headers or () for lane in h.lanes] == list(scene.lanes)
    assert {s.confidence for g in grids for s in (*g.symbols, *g.arrows)} == {Confidence.INFERRED}


def test_a_table_that_is_a_picture_in_strips_is_read_beside_the_text() -> None:
    scene = random_scene(1)
    shapes, arrows, grids = flow_of(make_pictured_table(scene))
    assert (shapes, arrows) == expected(scene)
    assert any("Kartu Nelayan" in line for grid in grids for line in grid.before)
    assert {f.code for grid in grids for f in grid.findings} == {"page-is-scan"}
    assert {mark.fate for grid in grids for mark in grid.marks} <= {Fate.USED, Fate.FURNITURE}


def test_ink_that_nobody_knows_is_told_with_its_place() -> None:
    scene = random_scene(1)
    data = make_pdf(scene, PdfStyle(picture=True))
    at = (260.0, 215.0)
    (grid,) = [g for g in pdf.read_pdf(with_scrawl(data, at), "sop.pdf") if g.symbols]
    (told,) = [f for f in grid.findings if f.code == "ink-unread"]
    assert told.source is not None
    assert told.source.box is not None
    assert Box(*told.source.box).holds((at[0] + 13, at[1] + 9), 4)
    assert told.source.row == 4


def with_scrawl(data: bytes, at: tuple[float, float]) -> bytes:
    """Return the page as a picture with a slanted stroke on it."""
    ((width, height, picture),) = render(data, "sop.pdf", Clock("sop.pdf"), scan.DPI / 72)
    k = scan.DPI / 72
    points = [(at[0] * k, at[1] * k), ((at[0] + 26) * k, (at[1] + 18) * k)]
    ImageDraw.Draw(picture).line(points, fill="black", width=3)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height))
    canvas.drawImage(ImageReader(picture), 0, 0, width, height)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Ouput", "Output"),
        ("Kegiatn", "Kegiatan"),
        ("Pelaksna", "Pelaksana"),
        ("KETERANGN", "KETERANGAN"),
        ("Wakto", "Waktu"),
        ("Output", "Output"),
        ("Surat", "Surat"),
        ("Buku", "Buku"),
        ("kegiatn", "kegiatn"),
        ("Kepala", "Kepala"),
    ],
)
def test_headings_survive_slips_of_ocr_and_other_words_stay(read: str, meant: str) -> None:
    assert heading_mended(read) == meant
