"""Old formats and layouts through LibreOffice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from converters import read
from converters.office.libreoffice import convert
from converters.word_second_opinion import read_word
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import Confidence
from tests.converters.test_drawn_laws import essence_of_scene, essence_of_sop
from tests.documents.make_docx import DocxStyle, make_docx
from tests.documents.make_xlsx import XlsxStyle, make_xlsx
from tests.documents.scene import Scene, random_scene


def test_without_libreoffice_the_refusal_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converters.office.libreoffice.office_command", lambda: None)
    with pytest.raises(DocumentRefusedError, match="LibreOffice"):
        read(b"\xd0\xcf\x11\xe0", "sop.doc")


def test_without_libreoffice_word_is_read_and_says_what_is_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converters.word_second_opinion.office_command", lambda: None)
    scene = random_scene(11)
    (reading,) = read_word(make_docx(scene, DocxStyle("float", rows="auto")), "sop.docx")
    assert essence_of_sop(reading.sop) == essence_of_scene(scene)
    assert "rows-estimated" in {found.code for found in reading.findings}
    assert Confidence.INFERRED in {node.evidence.confidence for node in reading.sop.nodes}


@pytest.mark.libreoffice
def test_with_libreoffice_agreement_makes_it_sure() -> None:
    scene = random_scene(11)
    (reading,) = read_word(make_docx(scene, DocxStyle("float", rows="auto")), "sop.docx")
    assert essence_of_sop(reading.sop) == essence_of_scene(scene)
    assert not {"rows-estimated", "layouts-differ"} & {found.code for found in reading.findings}
    assert {node.evidence.confidence for node in reading.sop.nodes} == {Confidence.STATED}


@pytest.mark.libreoffice
def test_a_drawn_flow_is_read_from_open_document_text() -> None:
    scene = random_scene(11)
    old = convert(make_docx(scene, DocxStyle("cell")), "sop.docx", "odt")
    (reading,) = read(old, "sop.odt")
    assert essence_of_sop(reading.sop) == essence_of_scene(scene)


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("turned", "font", "stretched", "target"),
    [
        ("btLr", "Liberation Sans", 0, "pdf"),
        ("tbRl", "Liberation Serif", 20, "pdf"),
        ("btLr", "DejaVu Sans", 60, "pdf"),
        ("tbRl", "DejaVu Serif", 0, "odt"),
    ],
)
def test_names_that_libreoffice_sets_sideways_are_whole(turned: str, font: str, stretched: int, target: str) -> None:
    names = ("Kasubbag Umum", "Kepala Bidang Pelayanan", "Front Office/ Petugas", "Sub-Koordinator")
    scene = replace(random_scene(11), lanes=names, shapes=(), arrows=())
    word = make_docx(scene, DocxStyle("cell", turned=turned, font=font, stretched=stretched))
    (reading,) = read(convert(word, "sop.docx", target), f"sop.{target}")
    assert tuple(lane.name for lane in reading.sop.lanes) == names


@pytest.mark.libreoffice
@pytest.mark.parametrize("target", ["doc", "rtf"])
def test_rows_are_read_from_old_text_formats(target: str) -> None:
    """LibreOffice misplaces anchored shapes when it writes these, so only a table without drawing can be compared."""
    scene = Scene(("Kepala", "Staf"), random_scene(11).rows, (), ())
    old = convert(make_docx(scene), "sop.docx", target)
    (reading,) = read(old, f"sop.{target}")
    assert [step.activity for step in reading.sop.steps] == [row[1] for row in scene.rows]


@pytest.mark.libreoffice
@pytest.mark.parametrize("target", ["xls", "ods"])
def test_old_sheet_formats_are_read(target: str) -> None:
    scene = random_scene(11)
    old = convert(make_xlsx(scene, XlsxStyle("two", "freeform")), "sop.xlsx", target)
    (reading,) = read(old, f"sop.{target}")
    assert essence_of_sop(reading.sop) == essence_of_scene(scene)


@pytest.mark.libreoffice
def test_what_libreoffice_cannot_open_is_refused() -> None:
    with pytest.raises(DocumentRefusedError):
        read(b"\x00\x01\x02" * 50, "rusak.xls")
