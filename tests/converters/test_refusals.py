"""Refusals name the cause that a text shows, and none that it doesn't.

The folder ``refused`` holds invented texts in the ways in which extraction really fails, a file for each cause, the
texts parted by "=====". Those marked "untouched" were written before the tests for causes and first looked at when
these were done: all 16 were right then. ``not.<cause>.txt`` holds texts that must not get that cause.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import converters
from converters.refusals import why_unreadable
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.sentences import LANGUAGES, Message
from tests.seeds import SEEDS

FOLDER = Path(__file__).parent / "refused"


def texts(near_misses: bool) -> Iterator[object]:
    for file in sorted(FOLDER.glob("*.txt")):
        if file.stem.startswith("not.") is near_misses:
            for number, text in enumerate(file.read_text(encoding="utf-8").split("=====")[1:], 1):
                cause = file.stem.removeprefix("not.")
                yield pytest.param(cause, text.partition("\n")[2], id=f"{file.stem}-{number}")


def cause_of(said: Message) -> str:
    """Return the code, and after a dot the code of what fills the sentence, if a sentence does."""
    inner = [value.code for _, value in said.values if isinstance(value, Message)]
    return ".".join([said.code, *inner])


@pytest.mark.parametrize(("cause", "text"), list(texts(near_misses=False)))
def test_the_cause_is_named(cause: str, text: str) -> None:
    assert cause_of(why_unreadable(text)) == cause


@pytest.mark.parametrize(("cause", "text"), list(texts(near_misses=True)))
def test_a_cause_that_only_seems_so_is_not_named(cause: str, text: str) -> None:
    code = why_unreadable(text).code
    assert cause not in (code, code.partition("-")[0])


def test_headings_that_were_seen_are_told() -> None:
    said = why_unreadable("No Kegiatan Pelaksana Mutu Baku Ket\nStaf Kelengkapan Waktu Output\na b c d e f g h")
    for language in LANGUAGES:
        assert "Kegiatan, Pelaksana, Mutu Baku" in said.text(language)


@pytest.mark.skipif(not SEEDS.exists(), reason="the seed documents aren't here")
def test_a_real_document_whose_rows_were_shuffled_has_a_torn_table() -> None:
    for file in SEEDS.glob("*.txt"):
        words = file.read_text(encoding="utf-8").replace("\t", " ")
        assert why_unreadable(words).code == "table-torn"


@pytest.mark.parametrize(
    "cause", ["other-language.language-dutch", "no-procedure.kind-decree", "no-procedure.kind-news"]
)
def test_a_text_file_is_refused_with_its_cause(cause: str) -> None:
    for text in (FOLDER / f"{cause}.txt").read_text(encoding="utf-8").split("=====")[1:]:
        with pytest.raises(DocumentRefusedError) as caught:
            converters.read(text.partition("\n")[2].encode(), "dokumen.txt")
        assert cause_of(caught.value.said) == cause


def test_html_is_judged_by_its_words() -> None:
    page = "<html><head><style>the of and is</style></head><body><p>Nomor SOP: 1</p><p>Nama SOP: Surat</p>"
    with pytest.raises(DocumentRefusedError) as caught:
        converters.read(f"{page}<p>Dasar Hukum: Perda</p><img src='a.png'></body></html>".encode(), "a.html")
    assert caught.value.code == "table-is-picture"


IDENTITY = (
    "Nomor SOP : 12/2021",
    "Tanggal Efektif : 1 April 2021",
    "Nama SOP : Kartu Nelayan",
    "Dasar Hukum :",
    "1. Perda",
)


def picture(width: int, height: int) -> ImageReader:
    return ImageReader(Image.new("RGB", (width, height), "gray"))


def pdf(lines: tuple[str, ...], size: int = 0) -> bytes:
    """Return a page of ``lines`` with a square picture below them."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for index, line in enumerate(lines):
        canvas.drawString(60, 800 - 16 * index, line)
    if size:
        canvas.drawImage(picture(size, size), 60, 100, size, size)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (pdf(IDENTITY, 400), "table-is-picture-on"),
        (pdf(IDENTITY, 60), "table-missing"),
        (pdf(IDENTITY), "table-missing"),
        (pdf(("Pengumuman lelang ikan setiap hari Kamis di pelabuhan lama",), 400), "no-procedure-table"),
        (pdf(("0HQHULPD EHUNDV SHUPRKRQDQ GDUL SHPRKRQ", "0HPHULNVD NHOHQJNDSDQ EHUNDV")), "font-exchanged"),
    ],
)
def test_a_pdf_is_refused_with_its_cause(data: bytes, cause: str) -> None:
    with pytest.raises(DocumentRefusedError) as caught:
        converters.read(data, "dokumen.pdf")
    assert caught.value.code == cause


def docx(body: str) -> bytes:
    buffer = io.BytesIO()
    names = " ".join(
        f'xmlns:{prefix}="http://schemas.openxmlformats.org/{place}/2006/{name}"'
        for prefix, place, name in (
            ("w", "wordprocessingml", "main"),
            ("wp", "drawingml", "wordprocessingDrawing"),
            ("a", "drawingml", "main"),
            ("pic", "drawingml", "picture"),
        )
    )
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>")
    return buffer.getvalue()


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def drawn(points: int) -> str:
    size = f'<pic:spPr><a:xfrm><a:ext cx="{points * 12700}" cy="{points * 12700}"/></a:xfrm></pic:spPr>'
    data = f"<a:graphic><a:graphicData><pic:pic>{size}</pic:pic></a:graphicData></a:graphic>"
    return f"<w:p><w:r><w:drawing><wp:inline>{data}</wp:inline></w:drawing></w:r></w:p>"


@pytest.mark.parametrize(("points", "cause"), [(400, "table-is-picture"), (60, "table-missing")])
def test_a_word_document_is_refused_with_its_cause(points: int, cause: str) -> None:
    with pytest.raises(DocumentRefusedError) as caught:
        converters.read(docx("".join(map(paragraph, IDENTITY)) + drawn(points)), "dokumen.docx")
    assert caught.value.code == cause


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_a_refusal_in_both_languages(text: str) -> None:
    said = why_unreadable(text)
    assert said.text("id") != said.text("en")
    assert ";" in said.text("id")


@pytest.mark.parametrize("installed", [False, True])
def test_a_pictured_table_is_told_with_its_page_and_advice(installed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converters.pdf.scan.available", lambda: installed)
    with pytest.raises(DocumentRefusedError) as caught:
        converters.read(pdf(IDENTITY, 400), "dokumen.pdf")
    assert cause_of(caught.value.said) == f"table-is-picture-on.picture-{'not-read' if installed else 'needs-reader'}"
    assert ("pages", "1") in caught.value.said.values
