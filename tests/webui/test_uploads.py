"""Several files at once, the drafts of one document, and publishing all that are ready."""

from __future__ import annotations

import html
import io
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sopbpmn import service
from sopbpmn.errors import BpmnError, UnsafeXmlError
from sopbpmn.importer import import_bpmn
from sopbpmn.model import Identity
from sopbpmn.review import EditIdentity
from sopbpmn.whitespace import one_line
from tests.families import make_sop, markdown
from tests.webui.conftest import SAMPLES, Login, Office, words
from webui import uploads

DRAWN = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
<process id="p" name="Arsip" isExecutable="true"><startEvent id="s"/><endEvent id="e"/>
<sequenceFlow id="f" sourceRef="s" targetRef="e"/></process></definitions>"""


def send(client: FlaskClient, *files: tuple[str, bytes]) -> TestResponse:
    data = {"file": [(io.BytesIO(content), name) for name, content in files]}
    return client.post("/sop/unggah", data=data, content_type="multipart/form-data")


def sample(name: str) -> tuple[str, bytes]:
    return name, (SAMPLES / name).read_bytes()


def test_each_of_several_files_becomes_drafts_or_is_refused_with_its_reason(client: Login, office: Office) -> None:
    rini = client("rini")
    files = [sample("pengajuan-cuti.txt"), ("kosong.txt", b"halo"), sample("panti.txt"), ("arsip.bpmn", DRAWN)]
    answer = send(rini, *files, ("rusak.bpmn", b"<a>"), ("gambar.exe", b"x"))
    assert answer.status_code == 302
    told = words(rini.get(answer.location))
    drafts = service.list_sops(office.store, office.actor("rini"))
    assert sorted(d.source_name for d in drafts) == ["arsip.bpmn", *["panti.txt"] * 3, "pengajuan-cuti.txt"]
    for text in ("3 dari 6 berkas", "Tidak ditemukan tabel prosedur", "XML berkas ini rusak", "Jenis berkas .exe"):
        assert text in told
    assert "akan menggantikan versi 1: Pengajuan Cuti Pegawai" in told
    assert words(rini.get(answer.location)) == told
    assert len(service.list_sops(office.store, office.actor("rini"))) == 5, "a second look reads nothing again"


@pytest.mark.parametrize("address", ["/sop/unggah/hasil", "/sop/unggah/hasil?isi=W10.x", "/sop/unggah/hasil?isi=.eJw"])
def test_results_that_the_server_did_not_write_are_not_shown(client: Login, address: str) -> None:
    assert client("rini").get(address).location == "/sop/unggah"


def test_too_many_files_and_none_are_refused_before_anything_is_read(client: Login, office: Office) -> None:
    rini = client("rini")
    for files, reason in (([], "Pilih dulu berkasnya"), ([sample("panti.txt")] * 21, "Paling banyak 20 berkas")):
        answer = send(rini, *files)
        assert answer.status_code == 422
        assert reason in words(answer)
    assert service.list_sops(office.store, office.actor("rini")) == ()


def test_files_after_one_that_takes_too_long_are_told_to_come_again(
    client: Login, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter((0.0, 1.0, 500.0, 501.0))
    monkeypatch.setattr(uploads.time, "monotonic", lambda: next(moments))
    rini = client("rini")
    told = words(rini.get(send(rini, sample("pengajuan-cuti.txt"), sample("panti.txt")).location))
    assert "1 dari 2 berkas" in told
    assert "Belum dibaca" in told


@pytest.mark.parametrize(
    "data", [b"", b"bukan xml", b"<definitions/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"%PDF-1.4"]
)
def test_a_file_that_is_no_bpmn_says_why_and_the_form_is_still_there(client: Login, data: bytes) -> None:
    with pytest.raises((BpmnError, UnsafeXmlError)) as refusal:
        import_bpmn(data)
    answer = send(client("rini"), ("salah.bpmn", data))
    assert answer.status_code == 422
    assert one_line(refusal.value.message()) in html.unescape(words(answer))
    assert 'type="file"' in answer.text


def test_a_bpmn_file_becomes_a_draft_that_says_what_it_replaces(client: Login, office: Office) -> None:
    rini = client("rini")
    data = rini.get(f"/sop/{office.leave}/unduh.bpmn").data.replace(b"Mengarsipkan", b"Menyimpan dan mengarsipkan")
    answer = send(rini, ("cuti.bpmn", data))
    (info,) = service.list_sops(office.store, office.actor("rini"))
    assert answer.location == f"/sop/draf/{info.id}"
    assert info.revises == office.leave
    told = words(rini.get("/sop"))
    assert "revisi SOP yang berlaku" in told
    assert "revisi sedang dikerjakan oleh Rini Uji" in told
    assert "revisi sedang dikerjakan" not in words(client("budi").get("/sop"))


# --- the drafts of one document ---------------------------------------------------------------------------------------


def book(count: int) -> tuple[str, bytes]:
    """Return a document with so many SOPs; every third has no number, which has to be decided."""
    made = []
    for n in range(count):
        identity = Identity(number="" if n % 3 == 1 else f"9.{n}/2026", name=f"Layanan {n:02}", approved_by="Kepala")
        rows = [
            (("Staf", "Kepala")[i % 2], f"Mengerjakan bagian {i} layanan {n}", "Berkas", "1 jam", "Berkas", "")
            for i in range(3)
        ]
        made.append(make_sop(f"layanan-{n}", identity, ["Staf", "Kepala"], rows))
    table = "".join(map(markdown, made))
    return "buku.md", table.encode()


def test_the_drafts_of_a_book_are_listed_filtered_and_published(client: Login, office: Office) -> None:
    rini = client("rini")
    where = send(rini, book(6)).location
    found = service.get_upload(office.store, office.actor("rini"), where.rpartition("/")[2])
    assert [d.info.name for d in found.drafts] == [f"Layanan {n:02}" for n in range(6)]
    assert (len(found.ready), len(found.undecided)) == (4, 2)
    page = rini.get(where)
    names = re.findall(r'href="/sop/draf/\d+">(Layanan \d+)<', page.text)
    assert names == [f"Layanan {n:02}" for n in range(6)]
    assert "9.0/2026 · 3 langkah" in words(page)
    ready = words(rini.get(f"{where}?tampil=siap"))
    assert ("Layanan 00" in ready, "Layanan 01" in ready) == (True, False)
    assert "Layanan 01" in words(rini.get(f"{where}?tampil=putuskan"))
    ask = rini.get(f"{where}/terbitkan").text
    chosen = re.findall(r'name="draf" value="([\d.]+)" checked', ask)
    assert len(chosen) == 4
    after = rini.post(f"{where}/terbitkan", data={"draf": chosen[:3]}, follow_redirects=True)
    assert "3 SOP diterbitkan." in words(after)
    assert "3 dari 6 terbit" in words(after)
    assert "Sudah terbit 3 Layanan 00" in words(after)
    again = rini.post(f"{where}/terbitkan", data={"draf": [chosen[0], chosen[3]]}, follow_redirects=True)
    assert "1 SOP diterbitkan." in words(again)
    assert "Tidak ada draf yang siap" in words(rini.get(f"{where}/terbitkan"))


@pytest.mark.parametrize("chosen", [[], ["x"], ["1"], ["1.²"], ["9" * 30 + ".1"]])
def test_publishing_nothing_that_is_there_publishes_nothing(client: Login, office: Office, chosen: list[str]) -> None:
    rini = client("rini")
    where = send(rini, book(3)).location
    before = service.list_definitions(office.store, office.actor("rini"))
    assert rini.post(f"{where}/terbitkan", data={"draf": chosen}).status_code == 302
    assert service.list_definitions(office.store, office.actor("rini")) == before


def test_what_cannot_be_published_is_left_with_the_reason(client: Login, office: Office) -> None:
    rini = client("rini")
    where = send(rini, book(3)).location
    drafts = service.list_upload(office.store, office.actor("rini"), where.rpartition("/")[2])
    seen = [f"{d.id}.{d.version}" for d in drafts]
    edit = [EditIdentity("unit", "Umum")]
    service.change_draft(office.store, office.actor("rini"), drafts[0].id, drafts[0].version, edit)
    told = words(rini.post(f"{where}/terbitkan", data={"draf": seen}, follow_redirects=True))
    assert "1 SOP diterbitkan." in told
    assert "Belum terbit: Layanan 00: " in told
    assert "Belum terbit: Layanan 01: masih ada yang harus diputuskan" in told


def test_the_catalogue_shows_a_book_as_one(client: Login, office: Office) -> None:
    rini = client("rini")
    where = send(rini, book(6)).location
    page = rini.get("/sop")
    assert "buku.md" in words(page)
    assert "Layanan 03" not in words(page)
    assert f'href="{where}"' in page.text
    assert "4 siap 2 perlu keputusan" in words(page)
    assert "Layanan 03" in words(rini.get(where))
