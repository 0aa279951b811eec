"""Bringing in a document: read, reviewed, published, run; and what was published, shown and taken away."""

from __future__ import annotations

import base64
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
from sopbpmn import review, service, sopjson
from sopbpmn.draft_state import draft_state
from sopbpmn.model import IDENTITY_FIELDS, Confidence, FieldKind, Flow, Identity, Lane, Node, NodeKind, Sop, Step
from sopbpmn.sop_to_bpmn import to_bpmn
from sopbpmn.whitespace import one_line
from tests.webui.conftest import SAMPLES, Login, Office, words
from webui import reviewform


def upload(client: FlaskClient, name: str, data: bytes | None = None) -> TestResponse:
    content = (SAMPLES / name).read_bytes() if data is None else data
    return client.post("/sop/unggah", data={"file": (io.BytesIO(content), name)}, content_type="multipart/form-data")


def draft(office: Office, draft_id: int = 1) -> service.SopDraft:
    return service.get_sop(office.store, office.actor("rini"), draft_id)


def form_of(page: str) -> dict[str, str]:
    """Return what a browser would send for the review form as it stands."""
    from lxml import html as lxml_html

    form = lxml_html.fromstring(page).get_element_by_id("review")
    return {name: value for name, value in form.fields.items() if value is not None}


def test_a_document_becomes_a_draft_to_review(client: Login, office: Office) -> None:
    rini = client("rini")
    answer = upload(rini, "legalisir-dokumen.txt")
    assert answer.location == "/sop/draf/1"
    page = words(rini.get(answer.location))
    for text in ("Memeriksa kelengkapan berkas", "pelaksana belum ditentukan", "harus diputuskan", "Berkas lengkap?"):
        assert text in page
    assert "<svg" in rini.get(answer.location).text


def test_a_document_with_several_sops_becomes_several_drafts(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, "panti.txt")
    drafts = service.list_sops(office.store, office.actor("rini"))
    assert len(drafts) == 3
    assert all(d.name in words(rini.get("/sop")) for d in drafts)


def test_saving_the_page_as_it_stands_decides_nothing(client: Login, office: Office) -> None:
    rini = client("rini")
    for number, path in enumerate(sorted(p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".csv", ".md", ".html"))):
        if path.name == "panti.txt":
            continue
        draft_id = int(upload(rini, path.name).location.rpartition("/")[2])
        before = draft(office, draft_id)
        form = form_of(rini.get(f"/sop/draf/{draft_id}").text)
        assert reviewform.choices(before.sop, form) == (), f"{number} {path.name}"


def test_every_finding_is_shown_where_it_can_be_decided(client: Login, office: Office) -> None:
    rini = client("rini")
    for path in sorted(p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".csv", ".md", ".html", ".docx", ".xlsx")):
        for reading in converters.read(path.read_bytes(), path.name):
            service.save_sop(office.store, office.actor("rini"), reading.sop, reading.findings, source_name=path.name)
    bare = dataclasses.replace(forked(), identity=Identity())
    service.save_sop(office.store, office.actor("rini"), bare, (), source_name="tanpa-identitas.docx")
    drafts = service.list_sops(office.store, office.actor("rini"))
    assert len(drafts) > 5
    for info in drafts:
        found = draft(office, info.id)
        page = html.unescape(words(rini.get(f"/sop/draf/{info.id}")))
        state = draft_state(found.sop, found.findings, today=found.today, known=found.known)
        for finding in state.findings:
            assert " ".join(finding.message().split()) in page, (info.source_name, finding.code)


def test_choosing_lanes_settles_the_findings_and_lets_it_be_published(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, "legalisir-dokumen.txt")
    page = rini.get("/sop/draf/1").text
    blocked = rini.post("/sop/draf/1", data={**form_of(page), "do": "publish"}, follow_redirects=True)
    assert "masih ada yang harus diputuskan" in words(blocked)
    found = draft(office)
    unknown = [node for node in found.sop.nodes if node.lane is None and node.step]
    lane = found.sop.lanes[1].id
    form = form_of(rini.get("/sop/draf/1").text) | {f"lane.{node.id}": lane for node in unknown}
    live = rini.post("/sop/draf/1/pratinjau", data=form)
    assert "siap diterbitkan" in words(live)
    assert draft(office).sop == found.sop, "a preview keeps nothing"
    published = rini.post("/sop/draf/1", data={**form, "do": "publish"}, follow_redirects=True)
    assert "berlaku mulai sekarang" in words(published)
    info = next(i for i in service.list_definitions(office.store, office.actor("rini")) if "Legalisir" in i.name)
    assert info.number == "000.8.3/011/SOP/2024"
    assert info.has_source
    kept = rini.get(f"/sop/{info.id}/unduh.json")
    assert sopjson.from_json(json.loads(kept.text)).node_by_id[unknown[0].id].lane == lane
    assert f"/sop/{info.id}/unduh.json" in rini.get(f"/sop/{info.id}").text
    case = service.start_case(office.store, office.actor("budi"), info.id, "Legalisir ijazah")
    assert service.get_case(office.store, office.actor("dewi"), case).open_tasks


def test_what_the_reviewer_decides_is_stated(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, "pengaduan-masyarakat.csv")
    found = draft(office)
    decision = next(node for node in found.sop.nodes if node.kind == "decision")
    flow = next(flow for flow in found.sop.flows if flow.source == decision.id)
    target = found.sop.nodes[1].id
    form = form_of(rini.get("/sop/draf/1").text)
    form |= {f"label.{decision.id}": "Aduan benar?", f"target.{flow.id}": target, "new-lane": "Bupati"}
    form |= {"identity.number": "9/2026", f"activity.{found.sop.steps[0].id}": "Mencatat aduan"}
    rini.post("/sop/draf/1", data=form)
    after = draft(office).sop
    assert after.node_by_id[decision.id].label == "Aduan benar?"
    changed = next(f for f in after.flows if f.id == flow.id)
    assert changed.target == target
    assert changed.evidence.confidence is Confidence.STATED
    assert review.is_reviewed(changed.evidence)
    assert after.lanes[-1].name == "Bupati"
    assert after.identity.number == "9/2026"
    assert after.steps[0].activity == "Mencatat aduan"


def forked(*more: Flow) -> Sop:
    """Return an SOP whose second row is left by two arrows without words."""
    names = ("Menerima", "Memeriksa", "Mengukur", "Menutup")
    return Sop(
        "ukur",
        Identity(number="7", name="Pengukuran", approved_by="Kepala Dinas"),
        (Lane("staf", "Staf"),),
        tuple(Step(f"s{i}", f"{name} berkas", str(i)) for i, name in enumerate(names, 1)),
        (
            Node("n0", NodeKind.START),
            *(Node(f"n{i}", NodeKind.TASK, f"s{i}", "staf") for i in range(1, 5)),
            Node("n5", NodeKind.END),
        ),
        (
            *(Flow(f"f{a}{b}", f"n{a}", f"n{b}") for a, b in ("01", "12", "13", "24", "34", "45")),
            *more,
        ),
    )


@pytest.mark.parametrize(("answer", "gateway"), [(reviewform.TOGETHER, "parallelGateway"), ("one", "exclusiveGateway")])
def test_all_arrows_or_one_is_a_choice_to_click(client: Login, office: Office, answer: str, gateway: str) -> None:
    service.save_sop(office.store, office.actor("rini"), forked(), (), source_name="ukur.docx")
    rini = client("rini")
    page = rini.get("/sop/draf/1").text
    question = "Beberapa panah keluar dari sini. Mana yang diikuti?"
    assert question in page
    rini.post("/sop/draf/1", data={**form_of(page), "branching.n1": answer, "do": "save"})
    assert question not in rini.get("/sop/draf/1").text
    assert "AND" not in words(rini.get("/sop/draf/1"))
    assert gateway in rini.get("/sop/draf/1/unduh.bpmn").text
    published = rini.post("/sop/draf/1", data={**form_of(rini.get("/sop/draf/1").text), "do": "publish"})
    assert re.fullmatch(r"/sop/[0-9]+", published.location)


def test_arrows_that_can_t_be_followed_at_once_offer_one_of_them(client: Login, office: Office) -> None:
    service.save_sop(
        office.store, office.actor("rini"), forked(Flow("x", "n4", "n2", "Ulangi")), (), source_name="ukur.docx"
    )
    page = client("rini").get("/sop/draf/1").text
    assert 'name="branching.n1" value="one"' in page
    assert f'name="branching.n1" value="{reviewform.TOGETHER}"' not in page


def test_a_choice_drawn_without_a_decision_becomes_one_to_name(client: Login, office: Office) -> None:
    service.save_sop(
        office.store, office.actor("rini"), forked(Flow("x", "n4", "n2", "Ulangi")), (), source_name="ukur.docx"
    )
    rini = client("rini")
    page = rini.get("/sop/draf/1").text
    rini.post("/sop/draf/1", data={**form_of(page), "branching.n4": "one", "do": "save"})
    page = rini.get("/sop/draf/1").text
    assert 'name="branching.n4"' not in page
    (onward,) = (f for f in draft(office).sop.flows if f.target == "n5")
    rini.post("/sop/draf/1", data={**form_of(page), f"label.{onward.id}": "Selesai diukur", "do": "save"})
    assert "Selesai diukur" in rini.get("/sop/draf/1/unduh.bpmn").text


def test_what_is_missing_in_the_identity_block_is_written_on_the_page(client: Login, office: Office) -> None:
    bare = dataclasses.replace(forked(), identity=Identity(name="Pengukuran"))
    service.save_sop(office.store, office.actor("rini"), bare, (), source_name="ukur.docx")
    rini = client("rini")
    page = rini.get("/sop/draf/1")
    assert "Bagian identitas belum lengkap: Nomor SOP*" in words(page)
    typed = {"identity.number": "7", "identity.approved_by": "Kepala Dinas", "identity.effective": "2026-01-31"}
    typed["identity.legal_basis"] = "UU 25/2009\r\nPermenPANRB 35/2012"
    rini.post("/sop/draf/1", data={**form_of(page.text), **typed, "do": "save"})
    assert "Bagian identitas belum lengkap" not in words(rini.get("/sop/draf/1"))
    identity = draft(office).sop.identity
    assert (identity.number, identity.approved_by) == ("7", "Kepala Dinas")
    assert identity.legal_basis == ("UU 25/2009", "PermenPANRB 35/2012")
    assert str(identity.effective) == "2026-01-31"
    page = rini.get("/sop/draf/1")
    refused = rini.post("/sop/draf/1", data={**form_of(page.text), "identity.effective": "besok", "do": "save"})
    assert refused.status_code == 422


def test_the_page_shows_the_whole_identity_block_the_name_first(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, "pengajuan-cuti.txt")
    page = rini.get("/sop/draf/1").text
    shown = {name.removeprefix("identity."): value for name, value in form_of(page).items() if "identity." in name}
    by_kind = [field.name for kind in FieldKind for field in IDENTITY_FIELDS if field.kind is kind]
    assert list(shown) == ["name", *(name for name in by_kind if name != "name")]
    assert {name: value.splitlines() for name, value in shown.items()} == {
        name: value.splitlines() for name, value in reviewform.identity_words(draft(office).sop).items()
    }
    assert all(f"{field.label}</label>" in page for field in IDENTITY_FIELDS)


def test_two_reviewers_the_second_is_told(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, "pengaduan-masyarakat.csv")
    form = form_of(rini.get("/sop/draf/1").text)
    assert rini.post("/sop/draf/1", data={**form, "new-lane": "Bupati"}).status_code == 302
    late = rini.post("/sop/draf/1", data={**form, "new-lane": "Wakil Bupati daerah"})
    assert late.status_code == 409
    assert "Wakil Bupati daerah" in late.text, "nothing typed is lost"


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
    checked = rini.post("/sop/periksa", data={"xml": data.decode()})
    version = service.publish(office.store, office.actor("rini"), data).info.id
    page = rini.get(f"/sop/{version}")
    for found in reading.findings:
        assert one_line(found.message()) in html.unescape(words(checked))
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
    checked = rini.post("/sop/periksa", data={"xml": edited.decode()})
    assert "Terbitkan" in words(checked)
    data = re.search(r'name="data" value="([^"]+)"', checked.text)
    assert data is not None
    assert base64.b64decode(data[1]) == edited
    page = rini.post("/sop/terbitkan", data={"data": data[1], "number": "1"}, follow_redirects=True)
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


@pytest.mark.parametrize("xml", ["", "kosong", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<definitions/>"])
def test_a_file_that_can_t_run_says_why(client: Login, xml: str) -> None:
    answer = client("rini").post("/sop/periksa", data={"xml": xml})
    assert answer.status_code == 422
    assert "Traceback" not in answer.text
    assert "BPMN" in words(answer)


def test_withdrawing_takes_it_out_of_the_catalogue(client: Login, office: Office) -> None:
    rini = client("rini")
    rini.post(f"/sop/{office.leave}/cabut")
    assert "Pengajuan Cuti" not in words(rini.get("/sop"))
    assert "Pengajuan Cuti" in words(rini.get("/sop?semua=1"))
    assert "Pengajuan Cuti" not in words(client("budi").get("/kasus/baru"))


def test_marks_of_several_executors_can_be_read_one_after_the_other(client: Login, office: Office) -> None:
    table = (
        "| No | Kegiatan | Staf | Kasubag | Kelengkapan | Waktu | Output |\n|---|---|---|---|---|---|---|\n"
        "| 1 | Menyusun konsep | v | | Berkas | 1 jam | Konsep |\n"
        "| 2 | Membahas konsep | v | v | Konsep | 1 jam | Konsep |\n"
    )
    rini = client("rini")
    upload(rini, "bahas.md", table.encode())
    (joint,) = (node for node in draft(office).sop.nodes if node.shared_with)
    page = rini.get("/sop/draf/1").text
    assert f'name="turns.{joint.id}"' in page
    assert "satu kegiatan Staf bersama Kasubag" in words(rini.get("/sop/draf/1"))
    rini.post("/sop/draf/1", data={**form_of(page), f"turns.{joint.id}": "1", "do": "save"})
    names = {lane.id: lane.name for lane in draft(office).sop.lanes}
    done = [names[node.lane or ""] for node in draft(office).sop.nodes if node.step == joint.step]
    assert done == ["Staf", "Kasubag"]
    assert 'name="turns.' not in rini.get("/sop/draf/1").text


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


def test_an_answer_whose_way_the_document_leaves_open_is_chosen_by_the_reviewer(client: Login, office: Office) -> None:
    table = (
        "| No | Kegiatan | Staf | Kasubag | Kelengkapan | Waktu | Output | Keterangan |\n"
        "|---|---|---|---|---|---|---|---|\n"
        "| 1 | Menyusun konsep | v | | Berkas | 1 jam | Konsep | |\n"
        "| 2 | Memeriksa konsep | | v | Konsep | 1 jam | Konsep | Jika benar dilanjutkan |\n"
        "| 3 | Mengarsipkan konsep | v | | Konsep | 1 jam | Arsip | |\n"
    )
    rini = client("rini")
    upload(rini, "periksa.md", table.encode())
    (flow,) = (flow for flow in draft(office).sop.flows if not flow.target)
    first = next(node.id for node in draft(office).sop.nodes if node.kind is NodeKind.TASK)
    page = rini.get("/sop/draf/1")
    assert 'tidak menyebut kelanjutan bila jawaban "Konsep benar?" adalah "Tidak"' in html.unescape(words(page))
    assert f'id="target-{flow.id}" name="target.{flow.id}"><option value="">Pilih langkah…</option>' in page.text
    rini.post("/sop/draf/1", data={**form_of(page.text), f"target.{flow.id}": first, "do": "save"})
    assert all(flow.target for flow in draft(office).sop.flows)
    assert "Pilih langkah…</option>" not in rini.get("/sop/draf/1").text.split(f'id="target-{flow.id}"')[1][:80]
