"""The table under a drawn flow, ruled and headed in the ways of many offices: it is read as it is."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters import Reading, read
from converters.pdf import read_pdf
from sopbpmn.model import Confidence
from tests.converters.test_drawn_laws import essence_of_scene, essence_of_sop
from tests.documents.compare import read_back
from tests.documents.make_docx import DocxStyle, make_docx
from tests.documents.make_pdf import PdfStyle, make_pdf
from tests.documents.make_xlsx import XlsxStyle, make_xlsx
from tests.documents.scene import FURTHER, Heading, Scene, random_scene

scenes = st.integers(0, 2**32).map(random_scene)
HEADINGS = [
    *(Heading(title) for title in ("", "Kelengkapan", "Unit Kerja")),
    *(Heading(title, titled) for title in ("Pelaksana", "") for titled in (1, 2)),
    *(
        Heading(title, titled, further)
        for title in ("Pelaksana", "")
        for titled in (0, 1)
        for further in ("before", "after")
    ),
]
WRITERS = {
    "sop.pdf": lambda scene, heading: make_pdf(scene, PdfStyle(heading=heading)),
    "strips.pdf": lambda scene, heading: make_pdf(scene, PdfStyle("strips", "white", heading=heading)),
    "sop.docx": lambda scene, heading: make_docx(scene, DocxStyle(heading=heading)),
    "sop.xlsx": lambda scene, heading: make_xlsx(scene, XlsxStyle(heading=heading)),
}
MISSING = [
    PdfStyle(rules, missing=column, missing_in=where, centered=centered)
    for rules, centered in (("lines", False), ("strips", True))
    for column in ("number", "lanes", "measures")
    for where in ("table", "header", "body", "most")
]
RULED = [
    *(PdfStyle(rules, shafts=shafts) for rules in ("double", "thick") for shafts in ("stroke", "strip", "pieces")),
    *(
        PdfStyle(rules, shading=shading)
        for rules in ("lines", "strips", "cells", "double", "thick")
        for shading in ("lines", "cells", "inset")
    ),
    PdfStyle(open_ends=True),
    PdfStyle("strips", open_ends=True),
]


def read_one(data: bytes, name: str = "sop.pdf") -> Reading:
    (reading,) = read(data, name)
    return reading


def codes(reading: Reading) -> list[str]:
    return [found.code for found in reading.findings]


def reported(reading: Reading) -> int:
    return sum(account.reported for _, account in reading.drawing)


@given(scene=scenes, heading=st.sampled_from(HEADINGS), name=st.sampled_from(sorted(WRITERS)))
@settings(max_examples=80, deadline=None)
def test_columns_with_symbols_are_lanes_whatever_stands_over_them(scene: Scene, heading: Heading, name: str) -> None:
    reading = read_one(WRITERS[name](scene, heading), name)
    assert essence_of_sop(reading.sop) == essence_of_scene(scene)
    assert reported(reading) == 0
    assert reading.account.reported == 0


@given(
    scene=scenes,
    heading=st.sampled_from([heading for heading in HEADINGS if heading.further]),
    name=st.sampled_from(sorted(WRITERS)),
)
@settings(max_examples=40, deadline=None)
def test_a_column_that_nobody_knows_is_kept_in_the_notes_and_told(scene: Scene, heading: Heading, name: str) -> None:
    reading = read_one(WRITERS[name](scene, heading), name)
    assert [step.note for step in reading.sop.steps] == [f"{FURTHER}: Data {r + 1}" for r in range(len(scene.rows))]
    (told,) = [found for found in reading.findings if found.code == "column-unknown"]
    assert told.value("name") == FURTHER
    assert told.source is not None


def test_a_column_beside_the_titled_lanes_is_a_lane_only_by_symbols_or_an_executors_name() -> None:
    scene = random_scene(3)
    idle = Scene(
        ("Kepala", "Sekretaris", "Formulir Isian", "Petugas"),
        scene.rows,
        tuple(
            replace(shape, lane=0, lanes=1) for shape in scene.shapes if shape.lane == 0 or shape.kind == "terminator"
        ),
        (),
    )
    for name, write in WRITERS.items():
        reading = read_one(write(idle, Heading(titled=2)), name)
        assert [lane.name for lane in reading.sop.lanes] == ["Kepala", "Sekretaris", "Petugas"]


@given(scene=scenes, style=st.sampled_from(MISSING))
@settings(max_examples=80, deadline=None)
def test_a_border_that_is_not_ruled_is_found_and_told(scene: Scene, style: PdfStyle) -> None:
    reading = read_one(make_pdf(scene, style))
    assert essence_of_sop(reading.sop) == essence_of_scene(scene)
    (told,) = [found for found in reading.findings if found.code == "column-border-missing"]
    names = ("No", "Kegiatan", *scene.lanes, "Kelengkapan")
    at = {"number": 1, "lanes": 3, "measures": 2 + len(scene.lanes)}[style.missing]
    assert (told.value("left"), told.value("right")) == names[at - 1 : at + 1]
    assert told.source is not None
    assert told.source.page == 1
    beside = {"lanes": (0, 1), "measures": (len(scene.lanes) - 1,)}.get(style.missing, ())
    names_beside = {scene.lanes[lane] for lane in beside}
    lane_of = {lane.id: lane.name for lane in reading.sop.lanes}
    for node in reading.sop.nodes:
        if node.evidence.source is not None and lane_of.get(node.lane or "") in names_beside:
            assert node.evidence.confidence is not Confidence.STATED


@given(scene=scenes, style=st.sampled_from(RULED))
@settings(max_examples=80, deadline=None)
def test_shading_and_thick_or_double_rules_are_no_boxes(scene: Scene, style: PdfStyle) -> None:
    reading = read_one(make_pdf(scene, style))
    assert essence_of_sop(reading.sop) == essence_of_scene(scene)
    assert reported(reading) == 0
    assert "column-border-missing" not in codes(reading)


@pytest.mark.parametrize("style", [*MISSING, *RULED], ids=str)
def test_every_way_of_ruling(style: PdfStyle) -> None:
    scene = random_scene(7)
    assert essence_of_sop(read_one(make_pdf(scene, style)).sop) == essence_of_scene(scene)


@pytest.mark.parametrize(("heading", "name"), list(itertools.product(HEADINGS, WRITERS)), ids=str)
def test_every_heading(heading: Heading, name: str) -> None:
    scene = random_scene(7)
    assert essence_of_sop(read_one(WRITERS[name](scene, heading), name).sop) == essence_of_scene(scene)


@pytest.mark.parametrize("shading", ["lines", "cells", "inset"])
def test_shading_does_not_hide_that_the_flow_is_a_picture(shading: str) -> None:
    grids = read_pdf(make_pdf(random_scene(7), PdfStyle(shading=shading, picture=True)), "sop.pdf")
    shapes = [symbol for grid in grids for symbol in grid.symbols]
    assert all(symbol.confidence is Confidence.INFERRED for symbol in shapes)
    assert {"flow-is-picture", "page-is-scan"} & {found.code for grid in grids for found in grid.findings}


@pytest.mark.parametrize("per_page", [3, 4])
def test_a_row_that_the_end_of_the_page_leaves_open_is_read(per_page: int) -> None:
    scene = random_scene(5, rows=8)
    style = PdfStyle(rows_per_page=per_page, open_ends=True)
    grids = read_pdf(make_pdf(scene, style), "sop.pdf")
    spots = [(s.kind, s.row, tuple(range(s.lane, s.lane + s.lanes))) for s in scene.shapes]
    assert read_back(grids, spots)[0] == scene.expected()[0]
    (reading,) = read(make_pdf(scene, style), "sop.pdf")
    assert [step.activity for step in reading.sop.steps] == [row[1] for row in scene.rows]


MIXTURES = st.builds(
    PdfStyle,
    rules=st.sampled_from(["lines", "strips", "double", "thick"]),
    shapes=st.sampled_from(["stroke", "white", "soft"]),
    shading=st.sampled_from(["", "lines", "cells", "inset"]),
    missing=st.sampled_from(["", "number", "lanes", "measures"]),
    missing_in=st.sampled_from(["table", "header", "body", "most"]),
    open_ends=st.booleans(),
    centered=st.booleans(),
    heading=st.sampled_from(HEADINGS),
)


@given(scene=scenes, style=MIXTURES)
@settings(max_examples=60, deadline=None)
def test_any_mixture_of_rules_shading_and_headings_reads_back(scene: Scene, style: PdfStyle) -> None:
    reading = read_one(make_pdf(scene, style))
    assert essence_of_sop(reading.sop) == essence_of_scene(scene)


@pytest.mark.parametrize("where", ["header", "table"])
def test_names_at_different_heights_are_two_columns(where: str) -> None:
    scene = random_scene(7)
    style = PdfStyle(missing="lanes", missing_in=where, heading=Heading("", 1))
    assert tuple(lane.name for lane in read_one(make_pdf(scene, style)).sop.lanes) == scene.lanes


@pytest.mark.parametrize("where", ["header", "most"])
def test_the_measures_heading_may_reach_over_the_lanes(where: str) -> None:
    scene = random_scene(7)
    style = PdfStyle(missing="measures", missing_in=where, heading=Heading(""))
    assert essence_of_sop(read_one(make_pdf(scene, style)).sop) == essence_of_scene(scene)


def test_names_that_are_no_roles_are_two_lanes_where_they_stand_far_apart() -> None:
    scene = replace(random_scene(7), lanes=("KPPN", "BPS", "BKN")[: len(random_scene(7).lanes)], columns=[])
    reading = read_one(make_pdf(scene, PdfStyle(missing="lanes")))
    assert tuple(lane.name for lane in reading.sop.lanes) == scene.lanes
    assert "column-border-missing" in codes(reading)


def test_beside_marked_lanes_a_column_of_words_is_no_lane() -> None:
    text = """| No | Kegiatan | Kepala | KPPN | Sumber Data | Kelengkapan | Waktu | Output |
|---|---|---|---|---|---|---|---|
| 1 | Menyusun laporan | v | | Data kas | ATK | 1 jam | Laporan |
| 2 | Memeriksa laporan | | v | Data kas | ATK | 2 jam | Nota |
"""
    reading = read_one(text.encode(), "sop.md")
    assert [lane.name for lane in reading.sop.lanes] == ["Kepala", "KPPN"]
    assert [step.note for step in reading.sop.steps] == [f"{FURTHER}: Data kas"] * 2
    assert "column-unknown" in codes(reading)
