"""The inbox and the task page: what people do all day, and what happens when two do it at once."""

import re

import pytest

from sopbpmn import service
from sopbpmn.errors import StoreError
from tests.engine.bpmn import chain, file, lanes, node
from tests.webui.conftest import Login, Office, words


def decision(page: str) -> dict[str, str]:
    """Return the answers of the page's question by their labels: the form field is ``answer.<question>``."""
    found = re.findall(r'name="(answer\.[^"]+)" value="([^"]+)">\s*<strong>([^<]+)', page)
    return {label: f"{name}={value}" for name, value, label in found}


def field(choice: str) -> dict[str, str]:
    name, _, value = choice.partition("=")
    return {name: value}


def at_the_superior(office: Office) -> int:
    """Start a case, do its first step, and return the id of the superior's task, claimed by Sari."""
    case = office.start()
    service.complete(office.store, office.actor("budi"), office.open_task(case).id)
    task = office.open_task(case).id
    service.claim(office.store, office.actor("sari"), task)
    return task


def test_a_new_task_is_seen_by_its_lane_alone(client: Login, office: Office) -> None:
    office.start("Cuti tahunan Budi")
    assert "Cuti tahunan Budi" in words(client("budi").get("/tugas?tab=claimable"))
    assert "Cuti tahunan Budi" not in words(client("sari").get("/tugas?tab=claimable"))


def test_claim_opens_the_task_and_release_gives_it_back(client: Login, office: Office) -> None:
    task = office.open_task(office.start()).id
    budi = client("budi")
    assert budi.post(f"/tugas/{task}/ambil").location == f"/tugas/{task}"
    assert "Selesaikan tugas" in words(budi.get(f"/tugas/{task}"))
    budi.post(f"/tugas/{task}/lepas")
    assert "Ambil tugas ini" in words(budi.get(f"/tugas/{task}"))


def test_the_task_page_shows_the_standard_of_the_sop(client: Login, office: Office) -> None:
    page = words(client("sari").get(f"/tugas/{at_the_superior(office)}"))
    for expected in ("Formulir terisi", "1 hari kerja", "Pertimbangan atasan", "maka dikembalikan ke Pegawai"):
        assert expected in page


def test_the_whole_sentence_stands_below_a_short_name(client: Login, office: Office) -> None:
    sentence = "Memeriksa berkas yang diajukan oleh pegawai melalui loket"
    parts = (
        lanes(Pegawai="a"),
        node("startEvent", "s"),
        node("userTask", "a", f"<documentation>Uraian: {sentence}</documentation>", name="Memeriksa berkas"),
        node("endEvent", "e"),
        chain("s", "a", "e"),
    )
    published = service.publish(office.store, office.actor("root"), file(*parts, process="panjang"))
    service.start_case(office.store, office.actor("budi"), published.info.id, "Izin")
    (row,) = service.list_tasks(office.store, office.actor("budi"), service.Tab.CLAIMABLE).rows
    for address in ("/tugas?tab=claimable", f"/tugas/{row.id}"):
        page = client("budi").get(address).get_data(as_text=True)
        assert "Memeriksa berkas" in page
        assert f">{sentence}</p>" in page
    case = office.start()
    page = client("budi").get(f"/tugas/{office.open_task(case).id}").get_data(as_text=True)
    assert page.count("Mengisi formulir permohonan cuti</p>") == 0


def test_each_answer_says_where_it_leads(client: Login, office: Office) -> None:
    page = words(client("sari").get(f"/tugas/{at_the_superior(office)}"))
    assert "kembali ke: Mengisi formulir permohonan cuti" in page
    assert "lanjut ke: Memeriksa sisa hak cuti pegawai" in page


def test_sending_back_needs_a_note_and_keeps_what_was_typed(client: Login, office: Office) -> None:
    task = at_the_superior(office)
    sari = client("sari")
    back = decision(sari.get(f"/tugas/{task}").text)["Tidak"]
    refused = sari.post(f"/tugas/{task}", data={**field(back), "note": "  "})
    assert refused.status_code == 422
    assert "Tulis catatan" in words(refused)
    done = sari.post(f"/tugas/{task}", data={**field(back), "note": "Tanggal belum diisi"})
    assert done.status_code == 302
    case = service.get_task(office.store, office.actor("dewi"), task).row.case_id
    again = client("budi").get(f"/tugas/{office.open_task(case).id}")
    assert "Tanggal belum diisi" in words(again), "whoever has to mend it reads why"
    assert office.open_task(case).name == "Mengisi formulir permohonan cuti"


def test_a_missing_answer_keeps_the_note(client: Login, office: Office) -> None:
    task = at_the_superior(office)
    answer = client("sari").post(f"/tugas/{task}", data={"note": "sudah saya baca semuanya"})
    assert answer.status_code == 422
    assert "sudah saya baca semuanya" in answer.text


def test_a_draft_is_there_after_coming_back(client: Login, office: Office) -> None:
    task = at_the_superior(office)
    sari = client("sari")
    assert sari.post(f"/tugas/{task}/draf", data={"note": "baru setengah jalan"}).status_code == 204
    assert "baru setengah jalan" in client("sari").get(f"/tugas/{task}").text


def test_sending_the_same_form_twice_counts_once(client: Login, office: Office) -> None:
    case = office.start()
    task = office.open_task(case).id
    budi = client("budi")
    for _ in range(2):
        assert budi.post(f"/tugas/{task}", data={"key": "k" * 32}).status_code == 302
    done = [e for e in service.history(office.store, office.actor("dewi"), case) if e.kind == "completed"]
    assert len(done) == 1


def test_two_people_on_one_task_the_second_is_told_and_keeps_the_words(client: Login, office: Office) -> None:
    task = at_the_superior(office)
    onward = field(decision(client("sari").get(f"/tugas/{task}").text)["Ya"])
    assert client("sari").post(f"/tugas/{task}", data=onward).status_code == 302
    late = client("dewi").post(f"/tugas/{task}", data={**onward, "note": "catatan panjang saya tadi"})
    assert late.status_code == 409
    assert "sudah diselesaikan" in words(late)
    assert "catatan panjang saya tadi" in late.text


def test_a_database_that_is_gone_loses_nothing_typed(
    client: Login, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = at_the_superior(office)
    sari = client("sari")

    def gone() -> None:
        raise StoreError("database-lost", detail="connection refused")

    monkeypatch.setattr(office.store, "write", gone)
    answer = sari.post(f"/tugas/{task}", data={"answer.x": "y", "note": "hasil pemeriksaan saya"})
    assert answer.status_code == 503
    assert "hasil pemeriksaan saya" in answer.text
    monkeypatch.setattr(office.store, "read", gone)
    answer = sari.post(f"/tugas/{task}", data={"answer.x": "y", "note": "hasil pemeriksaan saya"})
    assert answer.status_code == 503
    assert "Basis data sedang tidak dapat dihubungi" in words(answer)
    assert "hasil pemeriksaan saya" in answer.text
    assert "Kirim sekali lagi" in words(answer)


def test_a_session_that_ended_loses_nothing_typed(client: Login, office: Office) -> None:
    task = at_the_superior(office)
    sari = client("sari")
    sari.post("/keluar")
    answer = sari.post(f"/tugas/{task}", data={"note": "hasil pemeriksaan saya"})
    assert answer.status_code == 401
    assert "hasil pemeriksaan saya" in answer.text


def test_words_from_a_foreign_page_are_never_offered_for_sending(client: Login, office: Office) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    answer = client("sari").post("/tugas/999", data={"note": "kata orang lain"}, headers=headers)
    assert answer.status_code == 404
    assert "kata orang lain" not in answer.text


def test_a_defect_shows_a_page_and_no_traceback(
    client: Login, office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(service, "claim", broken)
    client_ = client("budi")
    client_.application.config["PROPAGATE_EXCEPTIONS"] = False
    answer = client_.post(f"/tugas/{office.open_task(office.start()).id}/ambil")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "secret detail" in caplog.text


def test_several_tasks_are_claimed_at_once(client: Login, office: Office) -> None:
    picked = [office.open_task(office.start(f"Cuti {n}")).id for n in range(3)]
    service.claim(office.store, office.actor("dewi"), picked[0])
    answer = client("budi").post("/tugas/banyak", data={"task": picked, "do": "claim"}, follow_redirects=True)
    assert "2 tugas diambil" in words(answer)
    assert "sudah diambil oleh Dewi Uji" in words(answer)


def test_a_coordinator_hands_several_tasks_over_at_once(client: Login, office: Office) -> None:
    picked = [office.open_task(office.start(f"Cuti {n}")).id for n in range(2)]
    form = {"task": picked, "do": "reassign", "user": office.actor("budi").id, "tab": "all"}
    assert "2 tugas dialihkan" in words(client("dewi").post("/tugas/banyak", data=form, follow_redirects=True))
    assert client("budi").get("/tugas").text.count('class="title"') == 2


def test_what_is_handed_over_no_more_is_said(client: Login, office: Office) -> None:
    picked = [office.open_task(office.start(f"Cuti {n}")).id for n in range(3)]
    service.complete(office.store, office.actor("budi"), picked[0])
    held = service.get_task(office.store, office.actor("dewi"), picked[1]).row.case_id
    service.suspend(office.store, office.actor("dewi"), held, "menunggu surat")
    form = {"task": picked, "do": "reassign", "user": office.actor("budi").id, "tab": "all"}
    page = words(client("dewi").post("/tugas/banyak", data=form, follow_redirects=True))
    assert "1 tugas dialihkan" in page
    assert "2 tugas dilewati" in page
    assert [row.id for row in service.list_tasks(office.store, office.actor("budi")).rows] == [picked[2]]
    refused = client("budi").post("/tugas/banyak", data=form)
    assert refused.status_code == 403


def test_since_when_a_task_is_taken(client: Login, office: Office) -> None:
    task = office.open_task(office.start()).id
    assert "Diambil" not in words(client("budi").get(f"/tugas/{task}"))
    service.claim(office.store, office.actor("budi"), task)
    assert "· Budi Uji" in words(client("budi").get(f"/tugas/{task}")).partition("Diambil")[2]
    assert "dikerjakan oleh Budi Uji sejak" in words(client("dewi").get(f"/tugas/{task}"))


def test_the_list_is_sent_again_only_when_it_changed(client: Login, office: Office) -> None:
    office.start("Cuti pertama")
    budi = client("budi")
    first = budi.get("/tugas?tab=claimable", headers={"X-Fragment": "list"})
    assert "<html" not in first.text
    headers = {"X-Fragment": "list", "If-None-Match": first.headers["ETag"]}
    assert budi.get("/tugas?tab=claimable", headers=headers).status_code == 304
    office.start("Cuti kedua")
    again = budi.get("/tugas?tab=claimable", headers=headers)
    assert again.status_code == 200
    assert "Cuti kedua" in words(again)


def test_pages_of_a_long_list_follow_each_other(client: Login, office: Office) -> None:
    for number in range(30):
        office.start(f"Cuti nomor {number:02d}")
    budi = client("budi")
    first = budi.get("/tugas?tab=claimable")
    following = re.search(r'rel="next" href="([^"]+)"', first.text)
    assert following is not None
    second = budi.get(following[1].replace("&amp;", "&"))
    titles = [re.findall(r"Cuti nomor \d\d", page.text) for page in (first, second)]
    assert len(set(titles[0])) == 25
    assert len(set(titles[0] + titles[1])) == 30


@pytest.mark.parametrize(
    ("query", "count"), [("q=tahunan", 1), ("q=7/2026", 2), ("q=tidak+ada", 0), ("due=overdue", 0), ("cursor=x", None)]
)
def test_the_list_is_narrowed(client: Login, office: Office, query: str, count: int | None) -> None:
    office.start("Cuti tahunan")
    office.start("Cuti sakit")
    answer = client("budi").get(f"/tugas?tab=claimable&{query}")
    assert answer.status_code == (422 if count is None else 200)
    if count is not None:
        assert answer.text.count('class="title"') == count


def test_every_part_of_an_empty_inbox_says_what_to_do(client: Login) -> None:
    budi = client("budi")
    assert "muncul di sini dengan sendirinya" in words(budi.get("/tugas"))
    assert "muncul di sini dengan sendirinya" in words(budi.get("/tugas?tab=claimable"))
    assert "Ubah kata pencarian" in words(budi.get("/tugas?q=x"))
    assert "tercatat di sini" in words(budi.get("/tugas?tab=done"))
