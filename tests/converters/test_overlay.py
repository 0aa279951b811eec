"""The page with what was read drawn over it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from converters.drawing.geometry import lines_of
from converters.limits import Clock
from converters.overlay import overlay
from converters.pdf.pdfium import pages, render
from sopbpmn.errors import DocumentRefusedError
from tests.documents.make_pdf import PdfStyle, make_pdf
from tests.documents.scene import Scene, SceneShape, random_scene


@pytest.mark.parametrize("page", ["upright", "rotated", "sideways", "other way", "upside down"])
def test_a_page_is_rendered_upright(page: str) -> None:
    data = make_pdf(random_scene(4), PdfStyle(page=page))
    ((width, height, picture),) = render(data, "sop.pdf", Clock("sop.pdf"), 1.0)
    (read,) = pages(data, "sop.pdf", Clock("sop.pdf"))
    assert (width, height) == (read.width, read.height)
    assert picture.size == (pytest.approx(width, abs=1), pytest.approx(height, abs=1))
    word = next(w for w in read.words if w.text == "Kegiatan")
    area = picture.convert("L").crop((word.box.x0, word.box.top, word.box.x1, word.box.bottom))
    assert area.getextrema()[0] < 200, "the word is printed where it was read"


def test_the_overlay_keeps_the_pages_and_names_the_labels() -> None:
    scene = random_scene(5, rows=8)
    data = make_pdf(scene, PdfStyle(rows_per_page=4))
    drawn = overlay(data, "sop.pdf", "pdf")
    read = list(pages(drawn, "out.pdf", Clock("out.pdf")))
    assert len(read) == 2
    words = {word.text for page in read for word in page.words}
    assert {label for _, _, label in scene.arrows if label} <= words


def test_findings_are_listed_at_the_foot() -> None:
    scene = Scene(
        ("Kepala", "Staf"),
        tuple((f"{i}.", f"Menyusun berkas {i}", "ATK", "1 hari", "Berkas", "") for i in range(1, 4)),
        (SceneShape("process", 0, 0), SceneShape("process", 1, 1), SceneShape("process", 2, 0)),
        ((0, 1, ""),),
    )
    ((width, height, _),) = render(make_pdf(scene), "sop.pdf", Clock("sop.pdf"))
    ((drawn_width, drawn_height, _),) = render(overlay(make_pdf(scene), "sop.pdf", "pdf"), "o.pdf", Clock("o.pdf"))
    assert drawn_width == width
    assert drawn_height > height


def test_a_png_shows_all_pages_below_one_another() -> None:
    data = make_pdf(random_scene(5, rows=8), PdfStyle(rows_per_page=4))
    picture = Image.open(io.BytesIO(overlay(data, "sop.pdf", "png")))
    assert picture.format == "PNG"
    assert picture.height >= 2 * min(page.height for page in pages(data, "sop.pdf", Clock("sop.pdf")))


def test_text_has_no_pages_to_draw_on() -> None:
    with pytest.raises(DocumentRefusedError):
        overlay(b"No\tKegiatan", "sop.txt", "pdf")


@pytest.mark.parametrize(("language", "words"), [("id", "dipahami"), ("en", "understood")])
def test_the_foot_counts_what_is_drawn_by_what_became_of_it(language: str, words: str) -> None:
    data = make_pdf(random_scene(5), PdfStyle(stray="line"))
    drawn = overlay(data, "sop.pdf", "pdf", language)
    (page,) = pages(drawn, "out.pdf", Clock("out.pdf"))
    line = next(
        [word.text for word in line] for line in lines_of(page.words) if any(word.text == words for word in line)
    )
    ((used, furniture, unread),) = [[int(word) for word in line if word.isdigit()]]
    assert used > 10
    assert furniture > 100
    assert unread == 1
