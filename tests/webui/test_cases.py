"""Cases: starting, following, talking about them, and what coordinators do."""

import io

import pytest

from sopbpmn import service
from sopbpmn.draw import State
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
