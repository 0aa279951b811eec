"""Small pictures over the lanes: words are labels, read or asked for; arrows are lines; grounds of text are neither."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from converters import read
from converters.drawing.geometry import Box
from converters.grid import Fate, Grid, MarkKind
from converters.pdf import read_pdf, scan
from converters.pdf.label_pictures import with_words_read
from converters.pdf.pdfium import Page
from sopbpmn.diagnostics import Finding
from sopbpmn.model import Confidence
from tests.converters.test_drawn_pdf import assert_read_back, spots
from tests.documents.compare import read_back
from tests.documents.make_pdf import PdfStyle, make_pdf
from tests.documents.scene import Scene, random_scene

scenes = st.integers(0, 2**32).map(random_scene)
pages = st.sampled_from(["upright", "rotated", "sideways", "upside down", "other way", "form"])
LABELLED = random_scene(7)
"""Has decisions with both answers."""
one_setting_for_all = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def told(grids: list[Grid], code: str) -> list[Finding]:
    return [found for grid in grids for found in grid.findings if found.code == code]


def by_shape(picture: Image.Image) -> tuple[str, float]:
    """Stand in for the recognition: of the two answers, the longer one is "Tidak"."""
    return ("Ya" if picture.width < 1.9 * picture.height else "Tidak"), 0.95


@given(scene=scenes, page=pages)
@one_setting_for_all
def test_without_the_extra_each_label_that_is_a_picture_is_asked_for_in_its_place(
    monkeypatch: pytest.MonkeyPatch, scene: Scene, page: str
) -> None:
    monkeypatch.setattr(scan, "available", lambda: False)
    grids = read_pdf(make_pdf(scene, PdfStyle(labels="picture", page=page)), "sop.pdf")
    shapes, arrows = read_back(grids, spots(scene))
    assert shapes == scene.expected()[0]
    assert arrows == sorted((a, b, "") for a, b, _ in scene.arrows)
    asked = told(grids, "label-is-picture")
    assert len(asked) == len([label for _, _, label in scene.arrows if label])
    assert all(found.source and found.source.page and found.source.row and found.source.box for found in asked)
    assert not told(grids, "picture-unread")


@given(scene=scenes, page=pages)
@one_setting_for_all
def test_with_the_extra_labels_that_are_pictures_are_read_and_not_sure(
    monkeypatch: pytest.MonkeyPatch, scene: Scene, page: str
) -> None:
    monkeypatch.setattr(scan, "available", lambda: True)
    monkeypatch.setattr(scan, "read_line", by_shape)
    grids = read_pdf(make_pdf(scene, PdfStyle(labels="picture", page=page)), "sop.pdf")
    assert_read_back(scene, grids)
    labelled = [arrow for grid in grids for arrow in grid.arrows if arrow.label]
    assert {arrow.confidence for arrow in labelled} <= {Confidence.INFERRED}
    assert len(told(grids, "label-recognised")) == len(labelled)
    assert not told(grids, "label-is-picture")


def test_words_that_are_recognised_with_doubt_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "available", lambda: True)
    monkeypatch.setattr(scan, "read_line", lambda _: ("Ya", 0.5))
    grids = read_pdf(make_pdf(LABELLED, PdfStyle(labels="picture")), "sop.pdf")
    assert len(told(grids, "label-is-picture")) == len([label for _, _, label in LABELLED.arrows if label]) > 1
    assert not any(arrow.label for grid in grids for arrow in grid.arrows)


@given(beside=st.integers(1, 8), across=st.booleans())
@settings(max_examples=20, deadline=None)
def test_a_line_that_passes_the_word_is_no_letter(beside: int, across: bool) -> None:
    """What is handed to the recognition is the word alone, whatever is painted through its picture."""
    plain, passed = Image.new("RGB", (600, 400), "white"), Image.new("RGB", (600, 400), "white")
    for picture in (plain, passed):
        ImageDraw.Draw(picture).text((300, 200), "T", fill="black", font_size=24)
    way = (250, 200 - beside, 400, 200 - beside) if across else (298 - beside, 150, 298 - beside, 300)
    ImageDraw.Draw(passed).line(way, fill="black", width=2)
    page, place = Page(1, 300.0, 200.0, (), (), ()), Box(140.0, 93.0, 165.0, 120.0)
    seen: list[bytes] = []

    def look(picture: Image.Image) -> tuple[str, float]:
        seen.append(picture.tobytes())
        return "T", 0.9

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "read_line", look)
        for picture in (plain, passed):
            assert [w.text for w in with_words_read(page, [place], picture, lambda: None).recognised] == ["T"]
    assert seen[0] == seen[1]


@given(scene=scenes, page=pages)
@settings(max_examples=40, deadline=None)
def test_a_picture_under_printed_words_is_their_ground(scene: Scene, page: str) -> None:
    grids = read_pdf(make_pdf(scene, PdfStyle(labels="shadow", page=page)), "sop.pdf")
    assert_read_back(scene, grids)
    assert not told(grids, "label-is-picture")
    pictures = [mark for grid in grids for mark in grid.marks if mark.kind is MarkKind.PICTURE]
    assert {mark.fate for mark in pictures} <= {Fate.USED}


@given(scene=scenes, page=pages)
@settings(max_examples=40, deadline=None)
def test_an_arrow_that_is_a_narrow_picture_is_an_arrow(scene: Scene, page: str) -> None:
    assert_read_back(scene, read_pdf(make_pdf(scene, PdfStyle(shafts="picture", page=page)), "sop.pdf"))


def test_a_decision_whose_labels_are_pictures_leaves_them_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "available", lambda: False)
    (reading,) = read(make_pdf(LABELLED, PdfStyle(labels="picture")), "sop.pdf")
    codes = [found.code for found in reading.findings]
    assert codes.count("label-is-picture") > 1
    assert not any(flow.label for flow in reading.sop.flows)
