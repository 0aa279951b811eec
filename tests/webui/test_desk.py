"""The desk: what was read or written, decided row by row, kept at once, published; every control a plain form."""

from __future__ import annotations

import dataclasses
import datetime
import html
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from werkzeug.test import TestResponse

import converters
from sopbpmn import review, service, sopjson
from sopbpmn.diagnostics import finding
from sopbpmn.draft_state import draft_state
from sopbpmn.model import (
    IDENTITY_FIELDS,
    Confidence,
    FieldKind,
    Flow,
    Identity,
    Lane,
    Node,
    NodeKind,
    Sop,
    Step,
)
from sopbpmn.service.sops import need_sop
from sopbpmn.sop_to_bpmn import to_bpmn
from tests.engine.bpmn import chain, file, lanes, node
from tests.strategies import sops
from tests.webui.conftest import SAMPLES, Login, Office, words
from tests.webui.test_sops import draft, upload
from webui import deskview, reviewform

LEGALISIR = "legalisir-dokumen.txt"
TODAY = datetime.date(2026, 1, 5)
PARTS = {"X-Fragment": "desk"}


def change(client: FlaskClient, office: Office, fields: dict[str, Any], opened: str = "", **more: Any) -> TestResponse:
    """Send what a form of the desk sends: a few fields, and what carries the page along."""
    version = more.pop("version", draft(office).info.version)
    sent = {"version": version, "open": opened, **fields}
    return client.post("/sop/draf/1/ubah", data=sent, **more)


def keep(office: Office, sop: Sop, source_name: str = "ukur.docx") -> None:
    service.save_sop(office.store, office.actor("rini"), sop, (), source_name=source_name)


def on_desk(found: service.SopDraft, opened: str = "", key: str = "") -> deskview.Desk:
    return deskview.Desk(found.state(), "id", opened, key)


def places(found: service.SopDraft) -> list[str]:
    """Return everything that can be opened on the desk."""
    return [deskview.IDENTITY, deskview.LANES, *(row.id for row in on_desk(found).rows)]


def forms_of(page: str) -> Iterator[dict[str, str]]:
    """Yield what a browser would send for each form of the desk that is saved by itself."""
    for form in lxml_html.fromstring(page).xpath("//form[@data-auto-save]"):
        yield {name: value for name, value in form.fields.items() if value is not None}


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


def straight() -> Sop:
    """Return an SOP whose four rows follow each other."""
    flows = (Flow(f"f{a}", f"n{a}", f"n{a + 1}") for a in range(5))
    return dataclasses.replace(forked(), flows=tuple(flows))


def publish(office: Office, sop: Sop) -> int:
    """Put ``sop`` in force; return the id of the version."""
    number = sop.identity.number
    return service.publish(office.store, office.actor("rini"), to_bpmn(sop).data, number=number, sop=sop).info.id


# --- what is shown ----------------------------------------------------------------------------------------------------


def test_a_document_becomes_a_draft_on_the_desk(client: Login, office: Office) -> None:
    rini = client("rini")
    answer = upload(rini, LEGALISIR)
    assert answer.location == "/sop/draf/1"
    page = rini.get(answer.location)
    for text in ("Memeriksa kelengkapan berkas", "Belum ditentukan", "harus diputuskan", "Temuan berikutnya"):
        assert text in words(page)
    assert "<svg" in page.text
    for row in on_desk(draft(office)).rows:
        assert f'id="row-{row.id}"' in page.text


def test_saving_any_form_as_it_stands_decides_nothing(client: Login, office: Office) -> None:
    rini = client("rini")
    forms = 0
    for path in sorted(p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".csv", ".md", ".html")):
        if path.name == "panti.txt":
            continue
        draft_id = int(upload(rini, path.name).location.rpartition("/")[2])
        found = draft(office, draft_id)
        for place in places(found):
            for form in forms_of(rini.get(f"/sop/draf/{draft_id}", query_string={"open": place}).text):
                forms += 1
                assert reviewform.choices(found.sop, form) == (), (path.name, place)
    assert forms > 100


def test_every_finding_is_shown_where_it_can_be_decided(client: Login, office: Office) -> None:
    rini = client("rini")
    for path in sorted(p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".csv", ".md", ".html")):
        for reading in converters.read(path.read_bytes(), path.name):
            service.save_sop(office.store, office.actor("rini"), reading.sop, reading.findings, source_name=path.name)
    keep(office, dataclasses.replace(forked(), identity=Identity()), "tanpa-identitas.docx")
    drafts = service.list_sops(office.store, office.actor("rini"))
    assert len(drafts) > 5
    for info in drafts:
        shown = on_desk(draft(office, info.id))
        assert {note.found for note in shown.notes} == set(shown.state.findings)
        pages: dict[str, str] = {}
        for note in shown.notes:
            if note.place not in pages:
                answer = rini.get(f"/sop/draf/{info.id}", query_string={"open": note.place})
                pages[note.place] = html.unescape(words(answer))
            assert " ".join(note.found.message().split()) in pages[note.place], (info.source_name, note.found.code)


def test_next_and_previous_lead_through_all_that_is_to_be_looked_at(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, "pengaduan-masyarakat.csv")
    upload(rini, LEGALISIR)
    for draft_id in (1, 2):
        todo = [note.key for note in on_desk(draft(office, draft_id)).todo]
        assert len(todo) > 2
        for step, order in ((1, todo), (-1, todo[::-1])):
            visited = []
            address = f"/sop/draf/{draft_id}"
            for _ in todo:
                page = lxml_html.fromstring(rini.get(address).text)
                link = page.xpath(f"//a[@data-walk='{step}']")[0]
                visited.append(link.get("data-note"))
                address = f"/sop/draf/{draft_id}{link.get('href').partition('#')[0]}"
                opened = lxml_html.fromstring(rini.get(address).text)
                assert opened.xpath(f"//*[@id='note-{visited[-1]}' and contains(@class, 'current')]")
            first = order.index(visited[0])
            assert visited == order[first:] + order[:first]
        assert on_desk(draft(office, draft_id)).beside(1).key == todo[0]  # type: ignore[union-attr]


def test_after_a_decision_next_is_the_next_that_has_to_be_decided(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, LEGALISIR)
    shown = on_desk(draft(office))
    errors = [note for note in shown.todo if note.found.severity == "error"]
    assert len(errors) > 2
    assert len(shown.todo) > len(errors)
    done = errors[1]
    chosen = {f"lane.{done.found.about}": shown.sop.lanes[1].id}
    settled = change(rini, office, chosen, done.place, headers=PARTS)
    page = lxml_html.fromstring(f"<div>{settled.text}</div>")
    (following,) = page.xpath("//a[@data-walk='1']/@data-note")
    (previous,) = page.xpath("//a[@data-walk='-1']/@data-note")
    assert (following, previous) == (errors[2].key, errors[0].key)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(sop=sops(max_nodes=12))
def test_every_symbol_stands_in_one_row_and_every_finding_at_one_place(sop: Sop) -> None:
    shown = deskview.Desk(draft_state(sop, (), today=TODAY), "id")
    nodes = [node.id for row in shown.rows for node in row.nodes]
    assert sorted(nodes) == sorted(node.id for node in sop.nodes)
    assert [row.id for row in shown.rows if row.step is not None] == [step.id for step in sop.steps]
    known = {deskview.IDENTITY, deskview.LANES, *(row.id for row in shown.rows)}
    assert {note.place for note in shown.notes} <= known
    assert len({note.key for note in shown.notes}) == len(shown.notes) == len(shown.state.findings)
    for note in shown.notes:
        for remedy in note.remedies:
            assert reviewform.choices(sop, {remedy.field: remedy.value}), remedy


def test_a_finding_stands_at_all_that_it_is_about_and_else_at_the_identity_block() -> None:
    nobody = dataclasses.replace(forked(), nodes=tuple(dataclasses.replace(n, lane=None) for n in forked().nodes))
    several = dataclasses.replace(finding("no-lanes"), also=("n1", "n2", "f34"))
    whole = finding("no-lanes")
    lane = finding("lane-unknown", "staf", step="1")
    state = draft_state(nobody, (several, lane), today=TODAY)
    shown = deskview.Desk(state, "id", open="s2")
    (note,) = (note for note in shown.notes if note.found == several)
    assert (note.places, note.place) == (("s1", "s2", "s3"), "s1")
    assert note in shown.at("s2")
    assert note not in shown.at("s4")
    (at_lanes,) = (note for note in shown.notes if note.found == lane)
    assert at_lanes.places == (deskview.LANES,)
    general = deskview.Desk(draft_state(nobody, (whole,), today=TODAY), "id").at(deskview.IDENTITY)
    assert whole in [note.found for note in general]


def test_what_was_understood_of_a_time_is_told(client: Login, office: Office) -> None:
    rini = client("rini")
    keep(office, forked())
    for typed, told in (
        ("2 hari kerja", "dipahami: 2 hari kerja"),
        ("sesuai jadwal", "tidak dipahami sebagai lama waktu"),
    ):
        change(rini, office, {"duration.s2": typed}, "s2")
        assert told in words(rini.get("/sop/draf/1?open=s2"))


# --- deciding ---------------------------------------------------------------------------------------------------------


def test_a_finding_s_alternatives_settle_it_with_one_click(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, LEGALISIR)
    shown = on_desk(draft(office))
    note = next(note for note in shown.todo if note.found.code == "lane-unknown" and note.remedies)
    page = lxml_html.fromstring(rini.get(f"/sop/draf/1?open={note.place}&key={note.key}").text)
    (box,) = page.xpath(f"//*[@id='note-{note.key}']")
    offered = {(button.get("name"), button.get("value")) for button in box.xpath(".//button[@form='quick']")}
    assert {(remedy.field, remedy.value) for remedy in note.remedies} <= offered
    change(rini, office, {note.remedies[0].field: note.remedies[0].value}, note.place)
    after = on_desk(draft(office))
    assert note.key not in {other.key for other in after.notes}
    assert after.state.errors == shown.state.errors - 1


def test_what_was_concluded_on_a_row_is_accepted_together(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, "pengaduan-masyarakat.csv")
    shown = on_desk(draft(office))
    row = next(row for row in shown.rows if len(shown.concluded(row)) > 1)
    page = rini.get(f"/sop/draf/1?open={row.id}").text
    assert "Terima semua yang disimpulkan pada baris ini" in page
    change(rini, office, {f"accept.{name}": "1" for name in shown.concluded(row)}, row.id)
    after = on_desk(draft(office))
    assert after.concluded(next(x for x in after.rows if x.id == row.id)) == ()
    assert not [note for note in after.at(row.id) if note.accept]


def test_choosing_lanes_settles_the_findings_and_lets_it_be_published(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, LEGALISIR)
    blocked = rini.get("/sop/draf/1/terbitkan")
    assert "open=" in blocked.location, "it leads to the first thing that has to be decided"
    first = on_desk(draft(office)).todo[0]
    assert parse_qs(urlsplit(blocked.location).query) == {"open": [first.place], "key": [first.key]}
    assert "masih ada yang harus diputuskan" in words(rini.get(blocked.location))
    forced = rini.post("/sop/draf/1/terbitkan", data={"version": "1"})
    assert forced.location == blocked.location, "whoever sends the form all the same is led there, too"
    found = draft(office)
    unknown = [row for row in on_desk(found).rows if row.asked and row.asked.lane is None and row.asked.step]
    lane = found.sop.lanes[1].id
    change(rini, office, {"row": [row.id for row in unknown], "rows-lane": lane})
    assert "siap diterbitkan" in words(rini.get("/sop/draf/1"))
    summary = rini.get("/sop/draf/1/terbitkan")
    assert "SOP baru" in words(summary)
    version = draft(office).info.version
    published = rini.post("/sop/draf/1/terbitkan", data={"version": version}, follow_redirects=True)
    assert "berlaku mulai sekarang" in words(published)
    info = next(i for i in service.list_definitions(office.store, office.actor("rini")) if "Legalisir" in i.name)
    assert info.number == "000.8.3/011/SOP/2024"
    assert info.has_source
    kept = rini.get(f"/sop/{info.id}/unduh.json")
    assert sopjson.from_json(json.loads(kept.text)).node_by_id[unknown[0].asked.id].lane == lane  # type: ignore[union-attr]
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
    fields = {f"label.{decision.id}": "Aduan benar?", f"target.{flow.id}": target, "new-lane": "Bupati"}
    change(rini, office, {**fields, "identity.number": "9/2026", f"activity.{found.sop.steps[0].id}": "Mencatat aduan"})
    after = draft(office).sop
    assert after.node_by_id[decision.id].label == "Aduan benar?"
    changed = next(f for f in after.flows if f.id == flow.id)
    assert changed.target == target
    assert changed.evidence.confidence is Confidence.STATED
    assert review.is_reviewed(changed.evidence)
    assert after.lanes[-1].name == "Bupati"
    assert after.identity.number == "9/2026"
    assert after.steps[0].activity == "Mencatat aduan"


def test_mulai_and_selesai_have_a_lane_to_choose_too(client: Login, office: Office) -> None:
    rini = client("rini")
    keep(office, dataclasses.replace(forked(), lanes=(Lane("staf", "Staf"), Lane("kepala", "Kepala"))))
    for capsule in ("n0", "n5"):
        page = rini.get(f"/sop/draf/1?open={capsule}").text
        assert f'name="lane.{capsule}" value="kepala"' in page
        change(rini, office, {f"lane.{capsule}": "kepala"}, capsule)
        assert draft(office).sop.node_by_id[capsule].lane == "kepala"


@pytest.mark.parametrize(("answer", "gateway"), [(reviewform.TOGETHER, "parallelGateway"), ("one", "exclusiveGateway")])
def test_all_arrows_or_one_is_a_choice_to_click(client: Login, office: Office, answer: str, gateway: str) -> None:
    keep(office, forked())
    rini = client("rini")
    question = "Beberapa panah keluar dari sini."
    page = rini.get("/sop/draf/1?open=s1").text
    assert question in page
    assert f'name="branching.n1" value="{answer}"' in page
    change(rini, office, {"branching.n1": answer}, "s1")
    assert question not in rini.get("/sop/draf/1?open=s1").text
    assert gateway in rini.get("/sop/draf/1/unduh.bpmn").text
    version = draft(office).info.version
    published = rini.post("/sop/draf/1/terbitkan", data={"version": version})
    assert re.fullmatch(r"/sop/[0-9]+", published.location)


def test_arrows_that_can_t_be_followed_at_once_offer_one_of_them(client: Login, office: Office) -> None:
    keep(office, forked(Flow("x", "n4", "n2", "Ulangi")))
    page = client("rini").get("/sop/draf/1?open=s1").text
    assert 'name="branching.n1" value="one"' in page
    assert f'name="branching.n1" value="{reviewform.TOGETHER}"' not in page


def test_a_choice_drawn_without_a_decision_becomes_one_to_name(client: Login, office: Office) -> None:
    keep(office, forked(Flow("x", "n4", "n2", "Ulangi")))
    rini = client("rini")
    change(rini, office, {"branching.n4": "one"}, "s4")
    assert 'name="branching.n4"' not in rini.get("/sop/draf/1?open=s4").text
    (onward,) = (f for f in draft(office).sop.flows if f.target == "n5")
    change(rini, office, {f"label.{onward.id}": "Selesai diukur"}, "s4")
    assert "Selesai diukur" in rini.get("/sop/draf/1/unduh.bpmn").text


def test_what_is_missing_in_the_identity_block_is_written_on_the_desk(client: Login, office: Office) -> None:
    keep(office, dataclasses.replace(forked(), identity=Identity(name="Pengukuran")))
    rini = client("rini")
    page = rini.get(f"/sop/draf/1?open={deskview.IDENTITY}")
    assert "Bagian identitas belum lengkap: Nomor SOP*" in words(page)
    assert re.findall(r'name="identity\.(\w+)" value="" data-wanted', page.text) == ["number", "approved_by"]
    typed = {"identity.number": "7", "identity.approved_by": "Kepala Dinas", "identity.effective": "2026-01-31"}
    typed["identity.legal_basis"] = "UU 25/2009\r\nPermenPANRB 35/2012"
    change(rini, office, typed)
    assert "Bagian identitas belum lengkap" not in words(rini.get(f"/sop/draf/1?open={deskview.IDENTITY}"))
    identity = draft(office).sop.identity
    assert (identity.number, identity.approved_by) == ("7", "Kepala Dinas")
    assert identity.legal_basis == ("UU 25/2009", "PermenPANRB 35/2012")
    assert str(identity.effective) == "2026-01-31"
    refused = change(rini, office, {"identity.effective": "besok"})
    assert refused.status_code == 422
    assert "besok" in words(refused)
    assert str(draft(office).sop.identity.effective) == "2026-01-31"


def test_the_desk_shows_the_whole_identity_block_the_name_first(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, "pengajuan-cuti.txt")
    page = rini.get(f"/sop/draf/1?open={deskview.IDENTITY}").text
    (form,) = (form for form in forms_of(page) if "identity.name" in form)
    shown = {name.removeprefix("identity."): value for name, value in form.items() if "identity." in name}
    by_kind = [field.name for kind in FieldKind for field in IDENTITY_FIELDS if field.kind is kind]
    assert list(shown) == ["name", *(name for name in by_kind if name != "name")]
    assert {name: value.splitlines() for name, value in shown.items()} == {
        name: value.splitlines() for name, value in reviewform.identity_words(draft(office).sop).items()
    }
    assert all(f"{field.label}</label>" in page for field in IDENTITY_FIELDS)


def test_marks_of_several_executors_can_be_read_one_after_the_other(client: Login, office: Office) -> None:
    table = (
        "| No | Kegiatan | Staf | Kasubag | Kelengkapan | Waktu | Output |\n|---|---|---|---|---|---|---|\n"
        "| 1 | Menyusun konsep | v | | Berkas | 1 jam | Konsep |\n"
        "| 2 | Membahas konsep | v | v | Konsep | 1 jam | Konsep |\n"
    )
    rini = client("rini")
    upload(rini, "bahas.md", table.encode())
    (joint,) = (node for node in draft(office).sop.nodes if node.shared_with)
    page = rini.get(f"/sop/draf/1?open={joint.step}")
    assert f'name="turns.{joint.id}"' in page.text
    assert "satu kegiatan Staf bersama Kasubag" in words(page)
    change(rini, office, {f"turns.{joint.id}": "1"}, joint.step or "")
    names = {lane.id: lane.name for lane in draft(office).sop.lanes}
    done = [names[node.lane or ""] for node in draft(office).sop.nodes if node.step == joint.step]
    assert done == ["Staf", "Kasubag"]
    assert 'name="turns.' not in rini.get(f"/sop/draf/1?open={joint.step}").text


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
    step = draft(office).sop.node_by_id[flow.source].step
    first = next(node.id for node in draft(office).sop.nodes if node.kind is NodeKind.TASK)
    page = rini.get(f"/sop/draf/1?open={step}")
    assert 'tidak menyebut kelanjutan bila jawaban "Konsep benar?" adalah "Tidak"' in html.unescape(words(page))
    assert f'id="target-{flow.id}" name="target.{flow.id}"><option value="">Pilih langkah…</option>' in page.text
    assert f'form="quick" name="target.{flow.id}"' in page.text, "and with one click"
    change(rini, office, {f"target.{flow.id}": first}, step or "")
    assert all(flow.target for flow in draft(office).sop.flows)


# --- rows -------------------------------------------------------------------------------------------------------------


def test_rows_are_added_moved_split_joined_and_removed_by_plain_forms(client: Login, office: Office) -> None:
    rini = client("rini")
    keep(office, straight())

    def activities() -> list[str]:
        return [step.activity for step in draft(office).sop.steps]

    page = rini.get("/sop/draf/1?open=s2").text
    for name in ("add-step.s1", "add-step.s2", "move-step.s2", "join-steps.s2", "remove-step.s2", "split-second.s2"):
        assert f'name="{name}"' in page, name
    added = change(rini, office, {"add-step.s1": ""}, "s2")
    new = draft(office).sop.steps[1]
    assert f"open={new.id}" in added.location, "the new row is open"
    change(rini, office, {f"activity.{new.id}": "Mencatat berkas"}, new.id)
    assert activities()[:3] == ["Menerima berkas", "Mencatat berkas", "Memeriksa berkas"]
    change(rini, office, {f"move-step.{new.id}": "s4"}, new.id)
    assert activities()[-1] == "Mencatat berkas"
    change(rini, office, {"split-first.s2": "Memeriksa isi", "split-second.s2": "Memeriksa lampiran"}, "s2")
    assert activities()[1:3] == ["Memeriksa isi", "Memeriksa lampiran"]
    change(rini, office, {"join-steps.s2": "1"}, "s2")
    assert len(activities()) == 5
    gone = change(rini, office, {"remove-step.s3": "1"}, "s3")
    assert "Mengukur berkas" not in activities()
    assert "open=s4" in gone.location, "the row that took its place is open"
    change(rini, office, {"renumber": "1"})
    assert [step.number for step in draft(office).sop.steps] == ["1", "2", "3", "4"]


def test_one_executor_for_many_rows_leaves_those_where_it_is_ambiguous(client: Login, office: Office) -> None:
    rini = client("rini")
    sop = dataclasses.replace(forked(), lanes=(Lane("staf", "Staf"), Lane("kepala", "Kepala")))
    twice = Node("n9", NodeKind.TASK, "s4", "kepala")
    keep(office, dataclasses.replace(sop, nodes=(*sop.nodes, twice)))
    change(rini, office, {"row": ["s1", "s3", "s4", "gone"], "rows-lane": "kepala"})
    lanes = {node.id: node.lane for node in draft(office).sop.nodes if node.step}
    assert lanes == {"n1": "kepala", "n2": "staf", "n3": "kepala", "n4": "staf", "n9": "kepala"}
    before = draft(office).info.version
    change(rini, office, {"row": ["s4"], "rows-lane": "kepala"})
    assert draft(office).info.version == before


def test_a_new_executor_is_named_at_the_symbol_it_is_for(client: Login, office: Office) -> None:
    rini = client("rini")
    keep(office, straight())
    assert 'name="new-lane-for" value="n2"' in rini.get("/sop/draf/1?open=s2").text
    change(rini, office, {"new-lane": "Juru  Ukur", "new-lane-for": "n2"}, "s2")
    sop = draft(office).sop
    assert [lane.name for lane in sop.lanes] == ["Staf", "Juru Ukur"]
    assert sop.node_by_id["n2"].lane == sop.lanes[1].id
    change(rini, office, {"new-lane": "juru ukur", "new-lane-for": "n3"}, "s3")
    assert draft(office).sop.node_by_id["n3"].lane == sop.lanes[1].id, "one that is there already is taken"
    assert len(draft(office).sop.lanes) == 2


# --- versions ---------------------------------------------------------------------------------------------------------


def test_every_change_is_a_version_and_can_be_taken_back(client: Login, office: Office) -> None:
    rini = client("rini")
    keep(office, forked())
    states = [draft(office).sop]
    for fields in ({"activity.s1": "Satu"}, {"remove-step.s2": "1"}, {"new-lane": "Bupati"}):
        change(rini, office, fields)
        states.append(draft(office).sop)
    assert len({json.dumps(sopjson.to_json(sop)) for sop in states}) == 4
    for before in reversed(states[:-1]):
        version = draft(office).info.version
        rini.post("/sop/draf/1/urungkan", data={"version": version})
        assert draft(office).sop == before
    assert "disabled" in rini.get("/sop/draf/1").text.partition("data-undo")[2].partition("</form>")[0]


@pytest.mark.parametrize("headers", [{}, PARTS], ids=["plain", "by the page's code"])
def test_two_people_the_second_is_told_and_can_apply_it_again(
    client: Login, office: Office, headers: dict[str, str]
) -> None:
    rini = client("rini")
    keep(office, forked())
    assert change(rini, office, {"new-lane": "Bupati"}).status_code == 302
    late = change(rini, office, {"new-lane": "Wakil Bupati daerah"}, version=1, headers=headers)
    assert late.status_code == 409
    assert "Rini Uji menyimpan versi 2" in words(late)
    assert "Wakil Bupati daerah" in late.text, "nothing typed is lost"
    assert [lane.name for lane in draft(office).sop.lanes] == ["Staf", "Bupati"]
    (again,) = lxml_html.fromstring(late.text).xpath("//*[@id='desk-refused']//form")
    fields = {name: value for name, value in again.fields.items() if value is not None}
    assert rini.post(again.get("action"), data=fields).status_code == 302
    assert [lane.name for lane in draft(office).sop.lanes] == ["Staf", "Bupati", "Wakil Bupati daerah"]
    undone = rini.post("/sop/draf/1/urungkan", data={"version": 1})
    assert undone.status_code == 409


def test_the_page_s_own_code_gets_just_the_parts_that_changed(client: Login, office: Office) -> None:
    rini = client("rini")
    keep(office, forked())
    answer = change(rini, office, {"activity.s1": "Mendata"}, "s1", headers=PARTS)
    assert answer.status_code == 200
    page = lxml_html.fromstring(f"<div>{answer.text}</div>")
    assert [part.get("id") for part in page] == ["desk-head", "desk-table", "desk-bar"]
    assert "Mendata" in words(answer)
    assert 'class="bpmn-diagram"' not in answer.text
    picture = rini.get("/sop/draf/1/gambar.html").text
    assert "Mendata" in picture
    rows = json.loads(html.unescape(re.search(r'data-rows="([^"]*)"', picture)[1]))  # type: ignore[index]
    assert set(rows.values()) == {"n0", "s1", "s2", "s3", "s4", "n5"}
    for element, row in rows.items():
        assert f'data-element-id="{element}"' in picture
        assert f'id="row-{row}"' in answer.text


# --- where drafts come from and go to ---------------------------------------------------------------------------------


def test_a_published_sop_is_revised_on_the_desk(client: Login, office: Office) -> None:
    rini = client("rini")
    version = publish(office, straight())
    assert f'action="/sop/{version}/ubah"' in rini.get(f"/sop/{version}").text
    opened = rini.post(f"/sop/{version}/ubah")
    assert opened.location == "/sop/draf/1"
    assert rini.post(f"/sop/{version}/ubah").location == opened.location, "there is one revision at a time"
    change(rini, office, {"duration.s2": "3 hari kerja", "add-step.s2": "Mencatat"}, "s2")
    change(rini, office, {f"lane.{draft(office).sop.nodes_on[draft(office).sop.steps[2].id][0].id}": "staf"})
    summary = words(rini.get("/sop/draf/1/terbitkan"))
    for told in ("Menggantikan versi 1", "Perubahan terhadap versi 1", "3 hari kerja", "Mencatat"):
        assert told in summary
    published = rini.post("/sop/draf/1/terbitkan", data={"version": draft(office).info.version})
    page = words(rini.get(published.location))
    assert "Versi 2" in page
    assert "3 hari kerja" in page
    assert "Mencatat" in page


def test_a_version_published_meanwhile_is_brought_in(client: Login, office: Office) -> None:
    rini = client("rini")
    version = publish(office, straight())
    rini.post(f"/sop/{version}/ubah")
    change(rini, office, {"activity.s1": "Menerima berkas lengkap"})
    theirs = review.apply(straight(), [review.EditStep("s2", duration="9 hari")])
    other = service.save_sop(office.store, office.actor("rini"), theirs)
    service.publish_draft(office.store, office.actor("rini"), other.id, other.version)
    assert "Versi 2 terbit sementara draf ini mengubah versi 1" in words(rini.get("/sop/draf/1"))
    refused = rini.post("/sop/draf/1/terbitkan", data={"version": draft(office).info.version})
    assert refused.status_code == 409
    assert "Gabungkan dengan versi 2" in words(refused)
    rini.post("/sop/draf/1/gabungkan", data={"version": draft(office).info.version})
    merged = draft(office)
    assert merged.base is not None
    assert merged.base.version == 2
    assert merged.sop is not None
    assert merged.sop.steps[0].activity == "Menerima berkas lengkap"
    assert merged.sop.steps[1].duration.text == "9 hari"
    assert "sementara draf ini" not in words(rini.get("/sop/draf/1"))


def test_what_a_draft_replaces_is_chosen_before_it_is_published(client: Login, office: Office) -> None:
    rini = client("rini")
    keep(office, straight())
    assert "SOP baru" in words(rini.get("/sop/draf/1/terbitkan"))
    chosen = rini.post("/sop/draf/1/menggantikan", data={"version": 1, "revises": office.leave}, follow_redirects=True)
    assert "Menggantikan versi 1" in words(chosen)
    stale = rini.post("/sop/draf/1/menggantikan", data={"version": 1, "revises": ""})
    assert stale.status_code == 409
    rini.post("/sop/draf/1/menggantikan", data={"version": 2, "revises": ""})
    assert draft(office).base is None


def test_a_new_sop_is_written_on_the_desk_published_and_run(client: Login, office: Office) -> None:
    rini = client("rini")
    assert 'href="/sop/baru"' in rini.get("/sop").text
    assert rini.post("/sop/baru", data={"name": " "}).status_code == 422
    opened = rini.post("/sop/baru", data={"name": "Peminjaman Aula", "template": ""})
    assert opened.location.startswith("/sop/draf/1")
    step = draft(office).sop.steps[0]
    change(rini, office, {"new-lane": "Pegawai"})
    lane = draft(office).sop.lanes[0].id
    node = draft(office).sop.nodes_on[step.id][0].id
    change(rini, office, {f"activity.{step.id}": "Mengisi formulir peminjaman", f"lane.{node}": lane})
    change(rini, office, {f"add-step.{step.id}": "Menyerahkan kunci aula", f"add-step-lane.{step.id}": lane})
    change(rini, office, {"identity.number": "1/2026", "identity.approved_by": "Kepala"})
    left = [
        (note.found.code, note.found.message())
        for note in on_desk(draft(office)).todo
        if note.found.severity == "error"
    ]
    assert left == []
    rini.post("/sop/draf/1/terbitkan", data={"version": draft(office).info.version})
    info = next(i for i in service.list_definitions(office.store, office.actor("rini")) if i.name == "Peminjaman Aula")
    case = service.start_case(office.store, office.actor("budi"), info.id, "Rapat")
    tasks = service.get_case(office.store, office.actor("dewi"), case).open_tasks
    assert [task.name for task in tasks] == ["Mengisi formulir peminjaman"]


def test_a_new_sop_like_another_one_keeps_its_rows(client: Login, office: Office) -> None:
    rini = client("rini")
    rini.post("/sop/baru", data={"name": "Pengajuan Izin", "template": publish(office, straight())})
    sop = draft(office).sop
    assert sop.steps == straight().steps
    assert (sop.identity.name, sop.identity.number) == ("Pengajuan Izin", "")


def test_the_drafts_of_a_document_are_worked_through_in_its_order(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, "panti.txt")
    ids = [info.id for info in sorted(service.list_sops(office.store, office.actor("rini")), key=lambda x: x.position)]
    for place, draft_id in enumerate(ids, 1):
        page = rini.get(f"/sop/draf/{draft_id}")
        assert f"{place}/{len(ids)}" in words(page)
        assert f'href="/sop/draf/{ids[place % len(ids)]}"' in page.text
    unknown = {"row": [row.id for row in on_desk(draft(office, ids[0])).rows]}
    lane = draft(office, ids[0]).sop.lanes[0].id
    sent = {"version": 1, **unknown, "rows-lane": lane, "identity.number": "1", "identity.approved_by": "Kepala"}
    rini.post(f"/sop/draf/{ids[0]}/ubah", data=sent)
    for flow in (flow for flow in draft(office, ids[0]).sop.flows if not flow.target):
        end = next(node.id for node in draft(office, ids[0]).sop.nodes if node.kind is NodeKind.END)
        version = draft(office, ids[0]).info.version
        rini.post(f"/sop/draf/{ids[0]}/ubah", data={"version": version, f"target.{flow.id}": end})
    version = draft(office, ids[0]).info.version
    answer = rini.post(f"/sop/draf/{ids[0]}/terbitkan", data={"version": version})
    assert answer.location == f"/sop/draf/{ids[1]}"
    assert "Ini draf berikutnya" in words(rini.get(answer.location))


def test_a_diagram_that_is_no_sop_says_why_and_can_still_be_published(client: Login, office: Office) -> None:
    rini = client("rini")
    bpmn = file(
        lanes(Pegawai="a", Kepala="b"),
        *(node(kind, name) for kind, name in (("startEvent", "s"), ("endEvent", "e"))),
        node("inclusiveGateway", "g", name="Mana yang perlu"),
        node("inclusiveGateway", "j"),
        *(node("userTask", name, name=f"Langkah {name}") for name in "ab"),
        chain("s", "g", "a", "j", "e"),
        chain("g", "b", "j"),
        process="pilih",
    )
    info = service.save_file(office.store, office.actor("rini"), bpmn, "pilih.bpmn")
    assert draft(office).sop is None
    page = rini.get(f"/sop/draf/{info.id}")
    assert "tidak dapat ditulis sebagai tabel SOP" in words(page)
    assert "SOP tidak dapat memuat pilihan inklusif" in words(page)
    assert 'href="/sop/draf/1/diagram"' in page.text
    assert change(rini, office, {"new-lane": "Bupati"}).status_code == 422


def test_a_drawn_diagram_tells_before_the_table_is_changed_what_would_be_lost(client: Login, office: Office) -> None:
    rini = client("rini")
    data = to_bpmn(straight()).data.replace(b"Menutup berkas", b"Menutup semua berkas")
    service.save_file(office.store, office.actor("rini"), data, "ukur.bpmn")
    assert draft(office).file == data
    told = "Diagram draf ini digambar tangan"
    page = rini.get("/sop/draf/1")
    assert told in words(page)
    assert "Menutup semua berkas" in words(page)
    assert rini.get("/sop/draf/1/unduh.bpmn").data == data
    change(rini, office, {"output.s2": "Berita acara"})
    assert "Berita acara" in (draft(office).file or b"").decode()
    assert told in words(rini.get("/sop/draf/1")), "words come into the same diagram"
    change(rini, office, {"add-step.s2": "Mengarsipkan"})
    assert draft(office).file is None
    assert told not in words(rini.get("/sop/draf/1"))
    for _ in range(2):
        rini.post("/sop/draf/1/urungkan", data={"version": draft(office).info.version})
    assert draft(office).file == data
    version = draft(office).info.version
    published = rini.post("/sop/draf/1/terbitkan", data={"version": version})
    assert rini.get(f"{published.location}/unduh.bpmn").data == data


def test_before_publishing_it_is_told_who_has_nobody(client: Login, office: Office) -> None:
    rini = client("rini")
    keep(office, dataclasses.replace(straight(), lanes=(Lane("staf", "Pegawai"), Lane("lain", "Juru Kunci"))))
    assert "belum ada orangnya" not in words(rini.get("/sop/draf/1/terbitkan"))
    change(rini, office, {"lane.n3": "lain"})
    page = words(rini.get("/sop/draf/1/terbitkan"))
    assert "Juru Kunci" in page
    assert "belum ada orangnya" in page


def buttons_of(page: str) -> list[tuple[str, dict[str, str]]]:
    """Return what a browser would send for each button of the desk that changes the draft: address and fields."""
    root = lxml_html.fromstring(page)
    found = []
    for form in root.xpath("//form[@data-desk and not(@data-undo)]"):
        fields = {name: value for name, value in form.fields.items() if value is not None}
        own = form.xpath(".//button")
        apart = root.xpath(f"//button[@form='{form.get('id')}']") if form.get("id") else []
        for button in (*own, *apart):
            pressed = {button.get("name"): button.get("value", "")} if button.get("name") else {}
            found.append((form.get("action"), {**fields, **pressed}))
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(sop=sops(max_nodes=8), data=st.data())
def test_whatever_is_pressed_is_kept_or_refused_in_words_and_can_be_taken_back(
    client: Login, office: Office, sop: Sop, data: st.DataObject
) -> None:
    rini, actor = client("rini"), office.actor("rini")
    draft_id = service.save_sop(office.store, actor, sop).id
    kept = [sop]
    for _ in range(6):
        found = service.get_sop(office.store, actor, draft_id)
        opened = data.draw(st.sampled_from(places(found)))
        page = rini.get(f"/sop/draf/{draft_id}", query_string={"open": opened})
        assert page.status_code == 200
        address, fields = data.draw(st.sampled_from(buttons_of(page.text)))
        answer = rini.post(address, data=fields)
        now = service.get_sop(office.store, actor, draft_id)
        assert answer.status_code in (302, 422), fields
        if now.info.version > found.info.version:
            kept.append(need_sop(now))
        else:
            assert now.sop == found.sop
        if answer.status_code == 422:
            assert 'role="alert"' in answer.text
    for before in reversed(kept[:-1]):
        version = service.get_sop(office.store, actor, draft_id).info.version
        rini.post(f"/sop/draf/{draft_id}/urungkan", data={"version": version})
        assert service.get_sop(office.store, actor, draft_id).sop == before
