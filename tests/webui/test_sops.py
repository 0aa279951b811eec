"""Bringing in a document: read, reviewed, published, run; and what was published, shown and taken away."""

from __future__ import annotations

import dataclasses
import html
import io
import json
import re

import pypdfium2
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import converters
from sopbpmn import service, sopjson
from sopbpmn.sop_to_bpmn import to_bpmn
from sopbpmn.whitespace import one_line
from tests.webui.conftest import SAMPLES, Login, Office, words


def upload(client: FlaskClient, name: str, data: bytes | None = None) -> TestResponse:
    content = (SAMPLES / name).read_bytes() if data is None else data
    return client.post("/sop/unggah", data={"file": (io.BytesIO(content), name)}, content_type="multipart/form-data")


def draft(office: Office, draft_id: int = 1) -> service.SopDraft:
    return service.get_sop(office.store, office.actor("rini"), draft_id)


def test_a_document_with_several_sops_becomes_several_drafts(client: Login, office: Office) -> None:
    rini = client("rini")
    listed = rini.get(upload(rini, "panti.txt").location)
    drafts = service.list_sops(office.store, office.actor("rini"))
    assert len(drafts) == 3
    assert all(d.name in words(listed) for d in drafts)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("catatan.txt", b"hanya kalimat biasa", "tabel"),
        ("foto.exe", b"MZ", "Jenis berkas"),
        ("kosong.txt", b"", ""),
        ("rusak.pdf", b"%PDF-1.7 rusak", ""),
    ],
)
def test_a_document_that_can_t_be_read_is_refused_with_the_reason(
    client: Login, name: str, data: bytes, said: str
) -> None:
    answer = upload(client("rini"), name, data)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "Unggah dokumen SOP" in words(answer)


def test_a_file_that_is_too_large_is_refused(client: Login) -> None:
    rini = client("rini")
    rini.application.config["MAX_CONTENT_LENGTH"] = 10_000
    answer = upload(rini, "besar.txt", b"x" * 20_000)
    assert answer.status_code == 413
    assert "25 MB" in words(answer)


@pytest.mark.parametrize("view", ["tabel", "diagram", "bpmn"])
def test_a_published_sop_has_three_views(client: Login, office: Office, view: str) -> None:
    page = client("budi").get(f"/sop/{office.leave}?tampilan={view}")
    assert page.status_code == 200
    assert "Kepala Dinas" in words(page)
    assert len(page.data) < 100_000


def test_a_published_sop_tells_what_its_document_left_open(client: Login, office: Office) -> None:
    (reading,) = converters.read(SAMPLES / "pengaduan-masyarakat.csv")
    data = to_bpmn(reading.sop, doubts=reading.findings).data
    assert reading.findings
    rini = client("rini")
    opened = upload(rini, "pengaduan.bpmn", data).location
    places = ["-identitas", "-pelaksana", *(row.id for row in (*reading.sop.steps, *reading.sop.nodes))]
    checked = " ".join(words(rini.get(opened, query_string={"open": place})) for place in places)
    version = service.publish(office.store, office.actor("rini"), data).info.id
    page = rini.get(f"/sop/{version}")
    for found in reading.findings:
        assert one_line(found.message()) in html.unescape(checked)
        assert one_line(found.message()) in html.unescape(words(page))
    assert "Temuan dari dokumen" not in words(rini.get(f"/sop/{office.leave}"))


def test_the_table_of_a_published_sop_holds_whole_sentences(client: Login, office: Office) -> None:
    (reading,) = converters.read(SAMPLES / "pengajuan-cuti.txt")
    sentence = "Mengarsipkan surat izin cuti beserta lampirannya ke dalam lemari arsip kepegawaian menurut tahun"
    steps = [dataclasses.replace(step, activity=sentence) if step.id == "s6" else step for step in reading.sop.steps]
    data = to_bpmn(dataclasses.replace(reading.sop, steps=tuple(steps))).data
    version = service.publish(office.store, office.actor("rini"), data).info.id
    assert sentence in words(client("rini").get(f"/sop/{version}"))
    assert "Mengarsipkan surat izin cuti" in words(client("rini").get(f"/sop/{version}?tampilan=diagram"))


def test_downloads(client: Login, office: Office) -> None:
    budi = client("budi")
    magic = {"bpmn": b"<?xml", "svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}
    for kind, start in magic.items():
        answer = budi.get(f"/sop/{office.leave}/unduh.{kind}")
        assert answer.data.startswith(start)
        assert answer.headers["Content-Disposition"].startswith("attachment")
    assert budi.get(f"/sop/{office.leave}/unduh.exe").status_code == 404
    rini = client("rini")
    upload(rini, "pengaduan-masyarakat.csv")
    sop = sopjson.from_json(json.loads(rini.get("/sop/draf/1/unduh.json").data))
    assert sop == draft(office).sop
    assert rini.get("/sop/draf/1/unduh.sumber").data == (SAMPLES / "pengaduan-masyarakat.csv").read_bytes()


def test_an_edited_diagram_is_checked_and_becomes_the_next_version(client: Login, office: Office) -> None:
    rini = client("rini")
    file = service.get_definition(office.store, office.actor("rini"), office.leave).file
    edited = file.replace(b"Mengarsipkan surat izin cuti", b"Mengarsipkan dan melaporkan cuti")
    opened = upload(rini, "cuti.bpmn", edited).location
    assert "Menggantikan versi 1" in words(rini.get(f"{opened}/terbitkan"))
    page = rini.post(f"{opened}/terbitkan", data={"version": "1"}, follow_redirects=True)
    assert "Versi 2" in words(page)
    for published in (
        "versi 2 [^·]+· Rini Uji",
        "Versi 2 berlaku [^·]+· Rini Uji",
        "Versi 1 dicabut [^·]+· Kepala Tata",
    ):
        assert re.search(published, words(page)), published
    assert "Mengarsipkan dan melaporkan cuti" in words(page)
    old = rini.get(f"/sop/{office.leave}")
    assert "dicabut" in words(old)
    rini.post(f"/sop/{office.leave}/berlakukan")
    assert [i.id for i in service.list_definitions(office.store, office.actor("rini"))] == [office.leave]


def test_withdrawing_takes_it_out_of_the_catalogue(client: Login, office: Office) -> None:
    rini = client("rini")
    rini.post(f"/sop/{office.leave}/cabut")
    assert "Pengajuan Cuti" not in words(rini.get("/sop"))
    assert "Pengajuan Cuti" in words(rini.get("/sop?semua=1"))
    assert "Pengajuan Cuti" not in words(client("budi").get("/kasus/baru"))


def test_the_diagram_shows_the_standards_where_asked_and_prints_on_pages(client: Login, office: Office) -> None:
    budi = client("budi")
    page = f"/sop/{office.leave}?tampilan=diagram"
    assert "15 menit" not in budi.get(page).text
    assert "15 menit" in budi.get(f"{page}&mutu=1").text
    download = f"/sop/{office.leave}/unduh"
    assert "15 menit" in budi.get(f"{download}.svg?mutu=1").text
    for paper, upright in (("a4", True), ("a3-mendatar", False)):
        document = pypdfium2.PdfDocument(budi.get(f"{download}.pdf?kertas={paper}&mutu=1").data)
        width, height = document[0].get_size()
        text = document[0].get_textpage().get_text_range()
        document.close()
        assert (width < height) is upright
        assert "Halaman 1 dari" in text
        assert "15 menit" in text
    assert budi.get(f"{download}.pdf?kertas=a5").status_code == 404
