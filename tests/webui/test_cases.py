"""Cases: starting, following, talking about them, and what coordinators do."""

import io
import re

import pytest
from flask import Flask

from sopbpmn import service, xml
from sopbpmn.bpmnxml import write
from sopbpmn.draw import State
from sopbpmn.layout import layout
from sopbpmn.process import ElementKind, FlowNode, Process, ProcessLane, SequenceFlow
from tests.engine.bpmn import chain, file, lanes, node
from tests.webui.conftest import Login, Office, words
from webui.diagrams import case_states


def test_starting_a_case_leads_to_it(client: Login, office: Office) -> None:
    form = {"sop": office.leave, "title": "Cuti besar", "applicant": "Budi", "reference": "12/2026", "key": "a" * 32}
    budi = client("budi")
    first, second = (budi.post("/kasus/baru", data=form).location for _ in range(2))
    assert first == second, "the same form sent twice starts one case"
    page = words(budi.get(first))
    assert all(text in page for text in ("Cuti besar", "12/2026", "Mengisi formulir permohonan cuti", "memulai kasus"))


@pytest.mark.parametrize("missing", ["sop", "title"])
def test_a_missing_field_keeps_the_others(client: Login, office: Office, missing: str) -> None:
    form = {"sop": office.leave, "title": "Cuti besar", "reference": "nomor sekian"}
    form[missing] = ""
    answer = client("budi").post("/kasus/baru", data=form)
    assert answer.status_code == 422
    assert "nomor sekian" in answer.text


def test_comments_and_attachments_are_kept_and_come_back_as_downloads(client: Login, office: Office) -> None:
    case = office.start()
    budi = client("budi")
    budi.post(f"/kasus/{case}/komentar", data={"text": "Mohon dipercepat\nterima kasih"})
    page = b"<script>alert(1)</script>"
    sent = {"file": (io.BytesIO(page), "surat.txt")}
    budi.post(f"/kasus/{case}/lampiran", data=sent, content_type="multipart/form-data")
    shown = budi.get(f"/kasus/{case}")
    assert "Mohon dipercepat\nterima kasih" in shown.text
    (file,) = service.get_case(office.store, office.actor("budi"), case).attachments
    with budi:
        answer = budi.get(f"/lampiran/{file.id}")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.mimetype == "application/octet-stream"
        assert answer.data == page
    refused = {"file": (io.BytesIO(page), "surat.html")}
    answer = budi.post(f"/kasus/{case}/lampiran", data=refused, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "tidak diterima" in words(answer)


def test_the_map_shows_the_way_taken(client: Login, office: Office) -> None:
    case = office.start()
    who = office.actor("dewi")
    service.complete(office.store, office.actor("budi"), office.open_task(case).id)
    detail = service.get_definition(office.store, who, office.leave)
    states = case_states(detail.definition, service.get_case(office.store, who, case))
    names = {element.id: element.name for element in detail.definition.work()}
    tasks = {names[name]: state for name, state in states.items() if name in names}
    assert tasks == {
        "Mengisi formulir permohonan cuti": State.DONE,
        "Memberikan pertimbangan atas permohonan cuti": State.CURRENT,
    }
    flows = detail.definition.graph.flows
    taken = {(flows[f].source, flows[f].target) for f in states if f in flows}
    graph = detail.definition.graph
    current = next(name for name in names if states.get(name) is State.CURRENT)
    reached, frontier = set(), {node.id for node in graph.nodes.values() if node.kind == "startEvent"}
    while frontier:
        reached |= frontier
        frontier = {target for source, target in taken if source in reached} - reached
    assert current in reached, "the flows taken lead from the start to the current step"
    assert not any(source == current for source, _ in taken)


def test_the_map_of_a_second_pass_shows_the_way_back(office: Office) -> None:
    case = office.start()
    who = office.actor("dewi")
    service.complete(office.store, office.actor("budi"), office.open_task(case).id)
    task = office.open_task(case)
    detail = service.get_task(office.store, office.actor("sari"), task.id)
    back = next(answer for answer in detail.questions[0].answers if answer.back)
    answers = {detail.questions[0].id: back.id}
    service.complete(office.store, office.actor("sari"), task.id, answers, note="perbaiki")
    found = service.get_definition(office.store, who, office.leave)
    states = case_states(found.definition, service.get_case(office.store, who, case))
    assert states[back.id] is State.DONE
    assert states[office.open_task(case).element] is State.CURRENT


def test_a_coordinator_holds_resumes_moves_and_cancels_with_reasons(client: Login, office: Office) -> None:
    case = office.start()
    dewi = client("dewi")
    assert dewi.post(f"/kasus/{case}/tangguhkan", data={"reason": ""}).status_code == 422
    dewi.post(f"/kasus/{case}/tangguhkan", data={"reason": "menunggu surat"})
    page = words(dewi.get(f"/kasus/{case}"))
    assert "Ditangguhkan" in page
    assert "menunggu surat" in page
    task = office.open_task(case)
    assert "ditangguhkan oleh koordinator" in words(client("budi").get(f"/tugas/{task.id}"))
    dewi.post(f"/kasus/{case}/lanjutkan")
    steps = service.get_definition(office.store, office.actor("dewi"), office.leave).definition.work()
    last = next(e for e in steps if e.name.startswith("Mengarsipkan"))
    dewi.post(f"/tugas/{task.id}/pindahkan", data={"element": last.id, "reason": "sudah dikerjakan di luar"})
    assert office.open_task(case).name == last.name
    dewi.post(f"/kasus/{case}/batalkan", data={"reason": "dicabut pemohon"})
    assert "Dibatalkan" in words(dewi.get(f"/kasus/{case}"))


def waiting_case(office: Office) -> int:
    """Start a case that waits for the message "Surat balasan" at the event "Balasan tiba"."""
    bpmn = file(
        lanes(Pegawai="a"),
        node("startEvent", "s"),
        node("intermediateCatchEvent", "c", '<messageEventDefinition messageRef="m"/>', name="Balasan tiba"),
        node("userTask", "a", name="Mencatat balasan"),
        node("endEvent", "e"),
        chain("s", "c", "a", "e"),
        process="pesan",
        extra='<message id="m" name="Surat balasan"/>',
    )
    process = Process(
        "pesan",
        "Menunggu balasan",
        (ProcessLane("lane_0", "Pegawai"),),
        (FlowNode("s", ElementKind.START_EVENT, "Mulai", "lane_0"), FlowNode("c", ElementKind.USER_TASK, "", "lane_0")),
        (SequenceFlow("f", "s", "c"),),
    )
    drawing = re.search(rb"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", write(process, layout(process)), re.DOTALL)
    assert drawing is not None
    spaces = "".join(f' xmlns:{name}="{xml.NAMESPACES[name]}"' for name in ("bpmndi", "dc", "di"))
    drawn = bpmn.replace(b"</definitions>", drawing[0] + b"</definitions>").replace(
        b"<definitions", b"<definitions" + spaces.encode(), 1
    )
    version = service.publish(office.store, office.actor("rini"), drawn).info.id
    return service.start_case(office.store, office.actor("budi"), version, "Menunggu Bupati")


def test_a_coordinator_sees_what_a_case_waits_for_and_tells_that_it_came(client: Login, office: Office) -> None:
    case = waiting_case(office)
    dewi = client("dewi")
    page = dewi.get(f"/kasus/{case}")
    for text in ("Menunggu", "Balasan tiba", "pesan: Surat balasan", "Pesan sudah datang"):
        assert text in words(page)
    assert 'class="bpmn-element intermediateCatchEvent current"' in page.text
    assert 'data-confirm="Pesan “Balasan tiba” sudah datang? Kasus lalu berlanjut."' in page.text
    assert "It waits for" not in words(dewi.post(f"/kasus/{case}/pesan", data={"message": "Surat balasan"}))
    after = words(dewi.get(f"/kasus/{case}"))
    assert "Mencatat balasan" in after
    assert "menerima pesan Surat balasan" in after
    assert "Pesan sudah datang" not in after
    again = dewi.post(f"/kasus/{case}/pesan", data={"message": "Surat balasan"})
    assert again.status_code == 404
    assert "tidak sedang menunggu" in words(again)


def test_others_see_what_it_waits_for_and_cannot_tell_it(client: Login, office: Office) -> None:
    case = waiting_case(office)
    budi = client("budi")
    page = words(budi.get(f"/kasus/{case}"))
    assert "Balasan tiba" in page
    assert "Pesan sudah datang" not in page
    assert budi.post(f"/kasus/{case}/pesan", data={"message": "Surat balasan"}).status_code == 403
    assert client("agus").post(f"/kasus/{case}/pesan", data={"message": "Surat balasan"}).status_code == 403
    assert service.get_case(office.store, office.actor("dewi"), case).waiting


def test_a_message_is_told_from_our_own_pages_only(app: Flask, client: Login, office: Office) -> None:
    case = waiting_case(office)
    app.config["WTF_CSRF_ENABLED"] = True
    assert client("dewi").post(f"/kasus/{case}/pesan", data={"message": "Surat balasan"}).status_code == 400
    assert service.get_case(office.store, office.actor("dewi"), case).waiting


def test_a_case_of_an_sop_without_a_drawing_can_be_worked_on(client: Login, office: Office) -> None:
    bpmn = file(
        lanes(Pegawai="a"),
        node("startEvent", "s"),
        node("userTask", "a", name="Mencatat surat"),
        node("endEvent", "e"),
        chain("s", "a", "e"),
        process="polos",
    )
    version = service.publish(office.store, office.actor("rini"), bpmn).info.id
    case = service.start_case(office.store, office.actor("budi"), version, "Tanpa gambar")
    task = office.open_task(case).id
    for login, path in (("budi", f"/tugas/{task}"), ("dewi", f"/kasus/{case}"), ("dewi", f"/pemantauan/sop/{version}")):
        page = client(login).get(path)
        assert page.status_code == 200, path
        assert "tidak memuat gambar" in words(page), path
    assert client("budi").post(f"/tugas/{task}", data={"key": "k" * 32}).status_code == 302


def test_lists_of_cases_are_narrowed_by_state_and_words(client: Login, office: Office) -> None:
    case = office.start("Cuti melahirkan")
    office.start("Cuti sakit")
    service.cancel(office.store, office.actor("dewi"), case, "batal")
    dewi = client("dewi")
    assert "Cuti sakit" in words(dewi.get("/kasus"))
    assert "Cuti melahirkan" not in words(dewi.get("/kasus"))
    assert "Cuti melahirkan" in words(dewi.get("/kasus?state=cancelled"))
    assert "Tidak ada kasus di sini" in words(dewi.get("/kasus?q=melahirkan"))


def test_a_coordinator_says_who_executes_a_task_nobody_is_named_for(client: Login, office: Office) -> None:
    case = office.start()
    dewi = client("dewi")
    task = office.open_task(case).id
    assert "Tetapkan pelaksana" in words(dewi.get(f"/tugas/{task}"))
    head = next(x for x in service.list_executors(office.store, office.actor("dewi")) if x.name == "Kepala Dinas")
    dewi.post(f"/tugas/{task}/pelaksana", data={"executor": head.id})
    assert office.open_task(case).lane == "Kepala Dinas"
    assert "Cuti Budi" in words(client("sari").get("/tugas?tab=claimable"))
