"""The document beside the table: marks that lead to rows, pictures of pages, and what can't be shown."""

from __future__ import annotations

import html
import io
import re

import pytest
from flask.testing import FlaskClient
from lxml import html as lxml_html
from PIL import Image
from werkzeug.test import TestResponse

from converters.source_view import pictures
from sopbpmn import service
from tests.documents.make_docx import DocxStyle, make_docx
from tests.documents.make_pdf import PdfStyle, make_pdf
from tests.documents.scene import random_scene
from tests.webui.conftest import SAMPLES, Login, Office, words
from tests.webui.test_sops import upload

BROWSER = {"Accept": "text/html,application/xhtml+xml"}


def source(client: FlaskClient, draft: int = 1, query: str = "") -> TestResponse:
    return client.get(f"/sop/draf/{draft}/asal.html{query}")


def marked(page: TestResponse) -> list[str]:
    """Return the rows that are marked, in the order of the page."""
    return [str(link.get("data-row")) for link in lxml_html.fromstring(page.text).iter("a") if link.get("data-row")]


def rows(office: Office, draft: int = 1) -> list[str]:
    sop = service.get_sop(office.store, office.actor("rini"), draft).sop
    assert sop is not None
    return [step.id for step in sop.steps]


@pytest.mark.parametrize(
    "name", sorted(p.name for p in SAMPLES.iterdir() if p.suffix in (".txt", ".csv", ".md", ".html"))
)
def test_every_row_of_every_sample_is_marked_and_leads_to_its_row_on_the_desk(
    client: Login, office: Office, name: str
) -> None:
    rini = client("rini")
    upload(rini, name)
    for info in service.list_sops(office.store, office.actor("rini")):
        page = source(rini, info.id)
        assert marked(page) == rows(office, info.id)
        assert page.text.count('href="#row-') == len(rows(office, info.id)), "on the desk they are on the same page"
        alone = rini.get(f"/sop/draf/{info.id}/asal.html", headers=BROWSER).text
        assert alone.count(f'href="/sop/draf/{info.id}#row-') == len(rows(office, info.id))


def test_the_document_is_a_part_of_the_desk_and_a_page_of_its_own(client: Login) -> None:
    rini = client("rini")
    upload(rini, "pengajuan-cuti.txt")
    assert source(rini).text.lstrip().startswith('<div class="source">')
    alone = rini.get("/sop/draf/1/asal.html", headers=BROWSER).text
    assert "<!doctype html>" in alone
    assert '<div class="source">' in alone


def test_the_words_of_a_document_do_nothing_but_stand_there(client: Login) -> None:
    rini = client("rini")
    table = (SAMPLES / "pengajuan-cuti.txt").read_text()
    hostile = "<script>alert(1)</script><img src=//x.test/a onerror=alert(1)>"
    upload(rini, "a.txt", table.replace("Mengisi formulir", f"{hostile} Mengisi formulir").encode())
    text = source(rini).text
    assert "<script" not in text
    assert "<img" not in text
    assert hostile in html.unescape(text)


def test_a_page_is_a_picture_with_a_mark_for_each_row(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, "gambar.pdf", make_pdf(random_scene(5), PdfStyle()))
    page = source(rini)
    assert marked(page) == rows(office)
    assert "style=" not in page.text
    (address,) = re.findall(r'<image href="([^"]+)"', page.text)
    answer = rini.get(html.unescape(address))
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert answer.headers["Cache-Control"].startswith("private")
    assert Image.open(io.BytesIO(answer.data)).width == 1600
    small = rini.get("/sop/draf/1/asal/1.png?lebar=1")
    assert Image.open(io.BytesIO(small.data)).width == 600
    for wrong in ("0.png", "2.png", "99999999999.png"):
        assert rini.get(f"/sop/draf/1/asal/{wrong}").status_code in (404, 422)


def test_a_page_is_laid_out_and_painted_once(client: Login, monkeypatch: pytest.MonkeyPatch) -> None:
    rini = client("rini")
    upload(rini, "gambar.docx", make_docx(random_scene(5), DocxStyle("cell")))
    pdf, asked = make_pdf(random_scene(5), PdfStyle()), []
    monkeypatch.setattr(pictures, "office_command", lambda: "soffice")
    monkeypatch.setattr(pictures, "convert", lambda *_: asked.append("laid out") or pdf)
    monkeypatch.setattr(pictures, "picture", lambda *_: asked.append("painted") or Image.new("RGB", (4, 4)))
    for _ in range(3):
        assert "<image" in source(rini).text
        assert rini.get("/sop/draf/1/asal/1.png").status_code == 200
    assert asked == ["laid out", "painted"]


def test_where_nothing_can_lay_it_out_a_word_document_is_shown_as_tables(
    client: Login, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "office_command", lambda: None)
    rini = client("rini")
    upload(rini, "gambar.docx", make_docx(random_scene(5), DocxStyle("cell")))
    page = source(rini)
    assert marked(page) == rows(office)
    assert "<table" in page.text


def test_what_cannot_be_shown_says_why_and_can_be_downloaded(
    client: Login, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "office_command", lambda: None)
    rini = client("rini")
    sop = service.get_sop(office.store, office.actor("rini"), int(upload(rini, "pengajuan-cuti.txt").location[-1])).sop
    assert sop is not None
    info = service.save_sop(office.store, office.actor("rini"), sop, source_name="lama.doc", source=b"\xd0\xcf\x11\xe0")
    page = source(rini, info.id)
    assert page.status_code == 200
    assert "LibreOffice" in words(page)
    assert f'href="/sop/draf/{info.id}/unduh.sumber"' in page.text


def test_a_draft_without_a_document_has_none_to_show(client: Login, office: Office) -> None:
    info = service.new_sop(office.store, office.actor("rini"), "Baru")
    assert source(client("rini"), info.id).status_code == 404
    assert client("rini").get(f"/sop/draf/{info.id}/asal/1.png").status_code == 404


def test_a_revision_shows_the_document_of_the_version_it_revises(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, "pengaduan-masyarakat.csv")
    published = service.publish_draft(office.store, office.actor("rini"), 1, 1).info
    draft = service.revise(office.store, office.actor("rini"), published.id)
    assert marked(source(rini, draft.id)) == rows(office, draft.id)


def test_more_of_a_long_text_is_shown_on_request(client: Login) -> None:
    rini = client("rini")
    before = "".join(f"baris pendahuluan {n}\n" for n in range(500))
    upload(rini, "panjang.txt", (before + (SAMPLES / "pengajuan-cuti.txt").read_text()).encode())
    part = source(rini)
    assert "baris pendahuluan 400" not in words(part)
    more = html.unescape(re.findall(r'href="([^"]+asal.html\?dari=[^"]+)"', part.text)[0])
    assert "baris pendahuluan 400" in words(rini.get(more))
    assert "baris pendahuluan 0 " in words(source(rini, query="?dari=1&sampai=3"))
    for odd in ("?dari=x", "?dari=-5", "?dari=999999999999&sampai=1", "?hal=7", "?semua=1"):
        assert source(rini, query=odd).status_code == 200
