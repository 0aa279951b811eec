"""Flows drawn in Excel and Word read back as they were drawn, in every way that these programs keep drawings."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters import read
from converters.grid import Grid
from converters.office.docx import read_docx
from converters.office.xlsx import read_xlsx
from tests.documents.compare import read_back
from tests.documents.make_docx import DocxStyle, make_docx
from tests.documents.make_xlsx import XlsxStyle, make_xlsx
from tests.documents.scene import Scene, SceneShape, random_scene
from tests.documents.symbol_pictures import WAYS
from tests.documents.turns import TURNS

LINES = ("freeform", "straight", "pieces")
XLSX = [
    *(XlsxStyle(*v) for v in itertools.product(("two", "one", "absolute", "group"), LINES, (False, True))),
    *(XlsxStyle(anchors, "pieces", turn=turn) for anchors in ("group", "nested") for turn in TURNS),
    *(XlsxStyle("nested", lines, True, turn="h90") for lines in LINES),
    *(XlsxStyle("two", "straight", glued, symbols=way) for way in WAYS for glued in (False, True)),
    *(XlsxStyle("two", lines, repeat=rows, strict=rows > 2) for lines in LINES for rows in (2, 3)),
    XlsxStyle(strict=True),
]
DOCX = [
    *(DocxStyle(*v) for v in itertools.product(("cell", "float", "group", "canvas", "vml"), LINES, ("exact", "least"))),
    *(DocxStyle("cell", lines, "auto") for lines in LINES),
    DocxStyle("cell", fallback=True),
    DocxStyle("float", fallback=True),
    *(DocxStyle(place, "pieces", turn=turn) for place in ("group", "nested", "vml-group") for turn in TURNS),
    *(DocxStyle(place, lines, turn="h90") for place in ("nested", "vml-group") for lines in LINES),
    DocxStyle("cell", strict=True),
    DocxStyle("float", "straight", "least", strict=True),
]
scenes = st.integers(0, 2**32).map(random_scene)


def assert_read_back(scene: Scene, grids: list[Grid]) -> None:
    spots = [(s.kind, s.row, tuple(range(s.lane, s.lane + s.lanes))) for s in scene.shapes]
    assert read_back(grids, spots) == scene.expected()


@given(scene=scenes, style=st.sampled_from(XLSX))
@settings(max_examples=60, deadline=None)
def test_a_flow_drawn_in_excel_reads_back(scene: Scene, style: XlsxStyle) -> None:
    assert_read_back(scene, read_xlsx(make_xlsx(scene, style), "sop.xlsx"))


@pytest.mark.parametrize("style", XLSX, ids=str)
def test_every_way_of_drawing_in_excel(style: XlsxStyle) -> None:
    scene = random_scene(7)
    assert_read_back(scene, read_xlsx(make_xlsx(scene, style), "sop.xlsx"))


@given(scene=scenes, style=st.sampled_from(DOCX))
@settings(max_examples=60, deadline=None)
def test_a_flow_drawn_in_word_reads_back(scene: Scene, style: DocxStyle) -> None:
    assert_read_back(scene, read_docx(make_docx(scene, style), "sop.docx"))


@pytest.mark.parametrize("style", DOCX, ids=str)
def test_every_way_of_drawing_in_word(style: DocxStyle) -> None:
    scene = random_scene(7)
    assert_read_back(scene, read_docx(make_docx(scene, style), "sop.docx"))


def test_cells_and_merges_are_kept() -> None:
    scene = random_scene(3)
    for grid in (read_xlsx(make_xlsx(scene), "a.xlsx")[0], read_docx(make_docx(scene), "a.docx")[0]):
        texts = {cell.text for cell in grid.cells}
        assert {row[1] for row in scene.rows} <= texts
        group = next(cell for cell in grid.cells if cell.text == "Pelaksana")
        assert group.column_span == len(scene.lanes)
        assert next(cell for cell in grid.cells if cell.text == "Kegiatan").row_span == 2


def test_connectors_of_a_printed_page_break_are_joined() -> None:
    scene = Scene(
        ("Kepala", "Staf"),
        tuple((f"{i}.", f"Menyusun berkas {i}", "ATK", "1 hari", "Berkas", "") for i in range(1, 5)),
        (
            SceneShape("terminator", 0, 0),
            SceneShape("process", 1, 0),
            SceneShape("off-page", 1, 1),
            SceneShape("off-page", 2, 1),
            SceneShape("process", 2, 0),
            SceneShape("terminator", 3, 0),
        ),
        ((0, 1, ""), (1, 2, ""), (3, 4, ""), (4, 5, "")),
    )
    for name, data in (("sop.xlsx", make_xlsx(scene)), ("sop.docx", make_docx(scene))):
        (reading,) = read(data, name)
        node = {n.step: n.id for n in reading.sop.nodes}
        steps = [s.id for s in reading.sop.steps]
        flows = {(f.source, f.target) for f in reading.sop.flows}
        assert flows == {(node[a], node[b]) for a, b in itertools.pairwise(steps)}
        assert "off-page-alone" not in {found.code for found in reading.findings}
