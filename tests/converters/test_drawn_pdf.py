"""Flows painted in PDFs read back as they were drawn, however the printing program painted them."""

from __future__ import annotations

import contextlib
import io
import itertools
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from converters import read
from converters.grid import Grid, SymbolKind
from converters.limits import ReadLimits
from converters.pdf import read_pdf
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import Confidence
from tests.documents.compare import read_back
from tests.documents.make_pdf import PdfStyle, make_pdf
from tests.documents.scene import Scene, SceneShape, crowded_scene, loose_scene, random_scene

PAINT = [
    PdfStyle(*v)
    for v in itertools.product(
        ("lines", "strips", "cells"),
        ("stroke", "white", "ring"),
        ("triangle", "chevron"),
        ("stroke", "strip", "pieces"),
    )
]
OTHER_PAINT = [
    *(
        PdfStyle(shafts=shaft, heads=head)
        for shaft in ("hairline", "thin", "slender")
        for head in ("triangle", "chevron")
    ),
    *(PdfStyle(head=size) for size in (1.6, 8.0)),
    PdfStyle(shafts="block"),
    PdfStyle(heads="notched"),
    PdfStyle(heads="strokes"),
    PdfStyle(heads="strokes", shafts="pieces"),
    *(PdfStyle(shafts=shaft, heads=head) for shaft in ("curved", "cut", "outline") for head in ("triangle", "chevron")),
    *(PdfStyle(heads=head, head=size) for head in ("bowed", "round") for size in (4.5, 9.0)),
    *(PdfStyle(labels=frame) for frame in ("box", "circle")),
    PdfStyle(shapes="soft"),
    PdfStyle(shapes="shadow"),
    PdfStyle("cells", "shadow"),
]
"""Ways that were seen in documents and that a reader may take for something else."""
PAGES = [
    *(PdfStyle(page=page) for page in ("rotated", "sideways", "other way", "upside down", "form")),
    *(PdfStyle(gap=gap) for gap in (3.0, 6.0)),
    *(PdfStyle(scale=scale) for scale in (0.4, 0.7, 1.8)),
    PdfStyle(gap=6.0, shafts="curved"),
    *(PdfStyle(rows_per_page=count) for count in (3, 4, 5)),
    PdfStyle(rows_per_page=4, rules="strips", shafts="strip"),
    PdfStyle(spacing=2.0),
]
scenes = st.integers(0, 2**32).map(random_scene)


def spots(scene: Scene) -> list[tuple[str, int, tuple[int, ...]]]:
    return [(s.kind, s.row, tuple(range(s.lane, s.lane + s.lanes))) for s in scene.shapes]


def assert_read_back(scene: Scene, grids: list[Grid]) -> None:
    assert read_back(grids, spots(scene)) == scene.expected()
    assert not [found for grid in grids for found in grid.findings if found.code.endswith("-unread")]


@given(scene=scenes, style=st.sampled_from(PAINT))
@settings(max_examples=80, deadline=None)
def test_a_painted_flow_reads_back(scene: Scene, style: PdfStyle) -> None:
    assert_read_back(scene, read_pdf(make_pdf(scene, style), "sop.pdf"))


@given(scene=scenes, style=st.sampled_from(OTHER_PAINT))
@settings(max_examples=80, deadline=None)
def test_rarer_paint_reads_back_too(scene: Scene, style: PdfStyle) -> None:
    assert_read_back(scene, read_pdf(make_pdf(scene, style), "sop.pdf"))


BROAD = [
    *(PdfStyle(shafts=shaft, heads=head) for shaft in ("dashed", "dotted") for head in ("triangle", "chevron")),
    PdfStyle(shafts="strip", pen=2.8, head=9.0),
    PdfStyle(head=12.0),
    PdfStyle(gap=12.0),
    *(PdfStyle(heads=head, head=13.0) for head in ("triangle", "chevron", "notched", "strokes", "bowed", "round")),
]


@given(scene=scenes, style=st.sampled_from(BROAD))
@settings(max_examples=60, deadline=None)
def test_broken_and_thick_lines_are_lines(scene: Scene, style: PdfStyle) -> None:
    """Without returns: where such lines cross or run side by side, nobody can tell which piece is whose."""
    straight = replace(scene, arrows=tuple(arrow for arrow in scene.arrows if arrow[2] != "Tidak"))
    assert_read_back(straight, read_pdf(make_pdf(straight, style), "sop.pdf"))


@given(scene=st.integers(0, 2**32).map(loose_scene), style=st.sampled_from([*PAINT, *OTHER_PAINT]))
@settings(max_examples=60, deadline=None)
def test_round_boxes_returned_starts_and_other_answers_read_back(scene: Scene, style: PdfStyle) -> None:
    assert_read_back(scene, read_pdf(make_pdf(scene, style), "sop.pdf"))


@given(
    seed=st.integers(0, 2**32),
    gap=st.floats(6.0, 14.0),
    style=st.sampled_from(
        [style for style in (*PAINT, *OTHER_PAINT) if style.head < 6 and style.shafts not in ("strip", "block")]
    ),
)
@settings(max_examples=60, deadline=None)
def test_arrows_hardly_longer_than_their_heads_are_arrows(seed: int, gap: float, style: PdfStyle) -> None:
    scene = crowded_scene(seed, gap=max(gap, 1.5 * style.head))
    assert_read_back(scene, read_pdf(make_pdf(scene, style), "sop.pdf"))


def test_a_lane_s_name_is_no_label() -> None:
    """A return without a word runs close below the names."""
    scene = Scene(
        ("Kepala", "Staf"),
        tuple((f"{i}.", f"Menyusun berkas {i}", "ATK", "1 hari", "Berkas", "") for i in range(1, 4)),
        (SceneShape("terminator", 0, 1), SceneShape("decision", 1, 0), SceneShape("terminator", 2, 1)),
        ((0, 1, ""), (1, 2, "Ya"), (1, 0, "")),
    )
    assert_read_back(scene, read_pdf(make_pdf(scene, PdfStyle(scale=0.4)), "sop.pdf"))


@pytest.mark.parametrize("style", [*PAINT, *OTHER_PAINT], ids=str)
def test_every_way_of_painting(style: PdfStyle) -> None:
    scene = random_scene(7)
    assert_read_back(scene, read_pdf(make_pdf(scene, style), "sop.pdf"))


@given(scene=scenes, style=st.sampled_from(PAGES))
@settings(max_examples=80, deadline=None)
def test_pages_of_every_kind(scene: Scene, style: PdfStyle) -> None:
    per = style.rows_per_page or len(scene.rows)
    row = [shape.row // per for shape in scene.shapes]
    assume(all(abs(row[a] - row[b]) <= 1 for a, b, _ in scene.arrows))
    assert_read_back(scene, read_pdf(make_pdf(scene, style), "sop.pdf"))


def test_a_connector_below_the_table_and_beside_the_lanes_is_one() -> None:
    """Three connectors at a page end are more than fit under two narrow lanes."""
    scene = random_scene(595315)
    assert_read_back(scene, read_pdf(make_pdf(scene, PdfStyle(rows_per_page=3)), "sop.pdf"))


@given(scene=scenes, per_page=st.integers(2, 5), header=st.booleans())
@settings(max_examples=30, deadline=None)
def test_an_arrow_that_the_page_s_end_cuts_is_one(scene: Scene, per_page: int, header: bool) -> None:
    straight = replace(scene, arrows=tuple(arrow for arrow in scene.arrows if arrow[2] != "Tidak"))
    style = PdfStyle(rows_per_page=per_page, page_ends="cut", repeat_header=header)
    grids = read_pdf(make_pdf(straight, style), "sop.pdf")
    assert_read_back(straight, grids)
    assert not [found for grid in grids for found in grid.findings if found.code == "arrow-loose-end"]


def test_a_page_without_header_continues_the_table() -> None:
    grids = read_pdf(make_pdf(random_scene(5, rows=8), PdfStyle(rows_per_page=4)), "sop.pdf")
    assert [grid.continues for grid in grids if grid.symbols] == [False, True]


def test_a_header_repeated_on_each_page_continues_the_table() -> None:
    scene = random_scene(5, rows=8)
    (reading,) = read(make_pdf(scene, PdfStyle(rows_per_page=4, repeat_header=True)), "sop.pdf")
    assert [step.activity for step in reading.sop.steps] == [row[1] for row in scene.rows]


def test_several_procedures_in_one_file_are_kept_apart() -> None:
    scenes = [random_scene(seed) for seed in (1, 2, 3)]
    readings = read(make_pdf(scenes[0], PdfStyle(), *scenes[1:]), "sop.pdf")
    found = [[step.activity for step in reading.sop.steps] for reading in readings]
    assert found == [[row[1] for row in scene.rows] for scene in scenes]


@pytest.mark.parametrize("way", ["up", "down", "one line"])
@pytest.mark.parametrize("spacing", [0.0, 2.0])
@pytest.mark.parametrize("page", ["upright", "rotated", "sideways", "other way", "upside down"])
def test_names_set_sideways_are_read(way: str, spacing: float, page: str) -> None:
    scene = random_scene(5)
    (reading,) = read(make_pdf(scene, PdfStyle(sideways_names=way, spacing=spacing, page=page)), "sop.pdf")
    assert tuple(lane.name for lane in reading.sop.lanes) == scene.lanes


def test_off_page_connectors_are_paired_by_an_arrow() -> None:
    scene = Scene(
        ("Kepala", "Staf"),
        tuple((f"{i}.", f"Menyusun berkas {i}", "ATK", "1 hari", "Berkas", "") for i in range(1, 5)),
        tuple(SceneShape("process", row, row % 2) for row in range(4)),
        ((0, 1, ""), (1, 2, ""), (2, 3, "")),
    )
    first, second = [g for g in read_pdf(make_pdf(scene, PdfStyle(rows_per_page=2)), "sop.pdf") if g.symbols]
    entered = next(s for s in first.symbols if s.kind is SymbolKind.OFF_PAGE)
    left = next(s for s in second.symbols if s.kind is SymbolKind.OFF_PAGE)
    pair = next(a for a in second.arrows if a.source_symbol == entered.id)
    assert pair.target_symbol == left.id
    assert pair.confidence is Confidence.STATED
    assert not first.findings
    assert not second.findings


def test_findings_and_sources_name_page_and_box() -> None:
    scene = Scene(
        ("Kepala", "Staf"),
        tuple((f"{i}.", f"Menyusun berkas {i}", "ATK", "1 hari", "Berkas", "") for i in range(1, 4)),
        tuple(SceneShape("process", row, 0) for row in range(2)),
        ((0, 1, ""),),
    )
    (grid,) = [g for g in read_pdf(make_pdf(scene), "sop.pdf") if g.symbols]
    for symbol, expected in zip(grid.symbols, (scene.box(0), scene.box(1)), strict=True):
        assert symbol.source.page == 1
        assert symbol.source.box is not None
        width = symbol.source.box[2] - symbol.source.box[0]
        assert width == pytest.approx(expected[2] - expected[0], abs=0.2)


# --- files that can't be read -----------------------------------------------------------------------------------------


def canvas_bytes(paint: object, **options: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, **options)
    paint(canvas)  # type: ignore[operator]
    canvas.save()
    return buffer.getvalue()


def test_a_locked_pdf_is_refused_with_what_to_do() -> None:
    lock = StandardEncryption("rahasia", "pemilik")
    data = canvas_bytes(lambda c: c.drawString(50, 50, "No Kegiatan"), encrypt=lock)
    with pytest.raises(DocumentRefusedError, match="kata sandi"):
        read_pdf(data, "terkunci.pdf")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04", b"\x00" * 100, b"%PDF-1.4" + b"\xff" * 5000])
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentRefusedError):
        read_pdf(data, "rusak.pdf")


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_pdf_is_read_or_refused(data: st.DataObject) -> None:
    good = make_pdf(random_scene(1), PdfStyle(rows_per_page=3))
    start = data.draw(st.integers(0, len(good) - 1))
    noise = data.draw(st.binary(max_size=40))
    damaged = good[:start] + noise + good[start + data.draw(st.integers(0, 60)) :]
    with contextlib.suppress(DocumentRefusedError):  # anything else is a defect
        read_pdf(damaged, "rusak.pdf")


def test_a_page_without_text_is_refused_as_a_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converters.pdf.scan.available", lambda: False)
    with pytest.raises(DocumentRefusedError, match="pindaian"):
        read_pdf(canvas_bytes(lambda c: c.rect(50, 50, 100, 100)), "scan.pdf")


def test_too_many_pages_are_refused() -> None:
    def paint(canvas: Canvas) -> None:
        for _ in range(30):
            canvas.drawString(50, 50, "x")
            canvas.showPage()

    with pytest.raises(DocumentRefusedError, match="halaman"):
        read_pdf(canvas_bytes(paint), "tebal.pdf", ReadLimits(pages=20))


def test_too_many_objects_are_refused() -> None:
    def paint(canvas: Canvas) -> None:
        for i in range(600):
            canvas.rect(i % 500, i % 700, 3, 3)

    with pytest.raises(DocumentRefusedError, match="objek"):
        read_pdf(canvas_bytes(paint), "padat.pdf", ReadLimits(objects=500))


def test_a_crowd_of_shapes_over_the_lanes_is_refused() -> None:
    scene = random_scene(1)
    crowd = Scene(scene.lanes, scene.rows, scene.shapes * 40, ())
    with pytest.raises(DocumentRefusedError, match="gambar"):
        read_pdf(make_pdf(crowd), "ramai.pdf", ReadLimits(shapes=50))


def test_reading_stops_when_the_time_is_up() -> None:
    with pytest.raises(DocumentRefusedError, match="detik"):
        read_pdf(make_pdf(random_scene(1)), "lama.pdf", ReadLimits(seconds=0.0))


def test_endless_coordinates_are_left_out() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "No Kegiatan")
        for size in (1e9, -1e12, 3.4e38):
            canvas.line(0, 0, size, size)
            canvas.rect(0, 0, size, size)

    assert read_pdf(canvas_bytes(paint), "besar.pdf")
