"""Every page opens, in both languages, and stays small."""

from datetime import timedelta

import pytest
from flask import Flask

from sopbpmn import service
from tests.webui.conftest import Login, Office, words
from webui import demo


@pytest.fixture
def paths(app: Flask, office: Office) -> list[str]:
    root = office.actor("root")
    case = office.start(login="root")
    values = {"case_id": case, "task_id": office.open_task(case).id, "definition_id": office.leave, "user_id": root.id}
    found = []
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and set(rule.arguments) <= set(values) and rule.endpoint != "static":
            with app.test_request_context():
                found.append(app.url_for(rule.endpoint, **{name: values[name] for name in rule.arguments}))
    return found


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_opens_and_is_small(client: Login, paths: list[str], language: str) -> None:
    root = client("root")
    root.post("/bahasa", data={"language": language})
    assert len(paths) > 20
    for path in paths:
        page = root.get(path, follow_redirects=True)
        assert page.status_code == 200, path
        assert len(page.data) < 100_000, path
        if page.mimetype == "text/html":
            assert f'<html lang="{language}">' in page.text, path
            assert page.text.count("<h1") == 1, path


def test_english_pages_speak_english(client: Login, office: Office) -> None:
    root = client("root")
    root.post("/bahasa", data={"language": "en"})
    page = words(root.get("/tugas"))
    assert "Nothing is waiting for you." in page
    assert "No such task" in words(root.get("/tugas/999"))
    assert "Tidak ada yang menunggu" in words(client("dewi").get("/tugas"))


def test_the_choice_of_language_stays_with_the_account(client: Login, office: Office) -> None:
    client("budi").post("/bahasa", data={"language": "en"})
    assert office.actor("budi").language == "en"
    client("budi").post("/bahasa", data={"language": "xx"})
    assert office.actor("budi").language == "en"


def test_the_demonstration_fills_an_empty_database_once(tmp_path, office: Office) -> None:  # type: ignore[no-untyped-def]
    from sopbpmn.store import Store

    file = service.get_definition(office.store, office.actor("rini"), office.leave).file
    (tmp_path / "cuti.bpmn").write_bytes(file)
    (tmp_path / "rusak.bpmn").write_bytes(b"<nothing/>")
    store = Store(f"sqlite:///{tmp_path}/demo.db")
    store.upgrade()
    demo.fill(store, tmp_path)
    root = service.load_actor(store, 1)
    assert [i.name for i in service.list_definitions(store, root)] == ["Pengajuan Cuti Pegawai"]
    assert [i.number for i in service.list_definitions(store, root)] == ["000.8.3/012/SOP/2024"]
    cases = service.list_cases(store, root).rows
    assert len(cases) == 3
    assert all(case.started <= store.clock() for case in cases)
    for login, name, roles in demo.PEOPLE:
        actor = service.log_in(store, login, demo.PASSWORD)
        assert (actor.name, actor.roles) == (name, frozenset(roles))
    demo.fill(store, tmp_path)
    assert len(service.list_users(store, root)) == len(demo.PEOPLE)
    assert len(service.list_cases(store, root).rows) == 3
    store.close()


def test_administration(client: Login, office: Office) -> None:
    import re

    admin = client("admin")
    form = {"login": "nina", "name": "Nina Baru", "role": ["worker"], "executor": ["1"]}
    shown = admin.post("/pengguna/baru", data=form, follow_redirects=True)
    password = re.search(r"sekali lihat: (\S+)\. Sampaikan", words(shown))
    assert password is not None
    nina = service.log_in(office.store, "nina", password[1])
    assert nina.executors == {1}
    again = admin.post("/pengguna/baru", data=form)
    assert again.status_code == 422
    assert "Nina Baru" in again.text
    reset = admin.post(f"/pengguna/{nina.id}/kata-sandi", follow_redirects=True)
    fresh = re.search(r"sekali lihat: (\S+)\. Sampaikan", words(reset))
    assert fresh is not None
    assert service.log_in(office.store, "nina", fresh[1]).id == nina.id
    admin.post(f"/pengguna/{nina.id}", data={"name": "Nina Lama", "role": ["analyst"]})
    changed = next(u for u in service.list_users(office.store, office.actor("admin")) if u.id == nina.id)
    assert (changed.name, set(changed.roles), changed.active) == ("Nina Lama", {"analyst"}, False)


def test_executors_superiors_and_lanes(client: Login, office: Office) -> None:
    admin = client("admin")
    admin.post("/pengguna/pelaksana", data={"name": "Bupati"})
    assert admin.post("/pengguna/pelaksana", data={"name": "Bupati"}).status_code == 422
    found = {x.name: x for x in service.list_executors(office.store, office.actor("admin"))}
    head = found["Kepala Dinas"]
    form = {"id": head.id, "name": head.name, "superior": "bupati"}
    assert admin.post("/pengguna/pelaksana", data=form).status_code == 302
    assert "belum ada" in words(admin.post("/pengguna/pelaksana", data={**form, "superior": "Nabi"}))
    lane = service.list_lanes(office.store, office.actor("admin"))[0]
    admin.post(f"/pengguna/lajur/{lane.id}", data={"executor": ""})
    lanes = {x.id: x for x in service.list_lanes(office.store, office.actor("admin"))}
    assert lanes[lane.id].executor is None


def test_a_delegate_has_the_work_of_who_is_absent(client: Login, office: Office) -> None:
    office.start("Cuti Budi")
    admin = client("admin")
    today = office.store.clock().date()
    period = {"starts": str(today - timedelta(days=1)), "ends": str(today + timedelta(days=1))}
    form = {"user": office.actor("budi").id, "delegate": office.actor("agus").id, **period}
    assert admin.post("/pengguna/ketidakhadiran", data={**form, "starts": "kemarin"}).status_code == 422
    admin.post("/pengguna/ketidakhadiran", data=form)
    assert "Cuti Budi" in words(client("agus").get("/tugas?tab=claimable"))
    absence = service.list_absences(office.store, office.actor("admin"))[0]
    admin.post(f"/pengguna/ketidakhadiran/{absence.id}/akhiri")
    assert "Cuti Budi" not in words(client("agus").get("/tugas?tab=claimable"))


def test_office_hours_are_set_and_kept(client: Login, office: Office) -> None:
    admin = client("admin")
    shown = admin.get("/pengguna/jam-kerja").text
    assert 'value="08:00"' in shown
    assert "Senin" in shown
    form = {
        "opens": "07:30",
        "closes": "15:30",
        "timezone": "Asia/Makassar",
        "weekday": ["0", "1", "2", "3", "4", "5"],
        "closed": "2026-12-24\r\n2026-12-31\r\n",
    }
    assert admin.post("/pengguna/jam-kerja", data=form).status_code == 302
    hours = service.office_hours(office.store, office.actor("admin"))
    assert (hours.opens.isoformat("minutes"), hours.timezone, hours.national_holidays) == (
        "07:30",
        "Asia/Makassar",
        False,
    )
    assert (len(hours.weekdays), sorted(map(str, hours.closed))) == (6, ["2026-12-24", "2026-12-31"])
    assert "2026-12-31" in admin.get("/pengguna/jam-kerja").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"opens": "17:00"},
        {"opens": "pagi"},
        {"weekday": []},
        {"weekday": ["7"]},
        {"closed": "24 Desember"},
        {"timezone": "../../etc/passwd"},
        {"timezone": "Asia/Bandung"},
        {"timezone": ""},
    ],
)
def test_office_hours_that_make_no_sense_are_refused_and_what_was_typed_stays(
    client: Login, office: Office, wrong: dict[str, object]
) -> None:
    form = {"opens": "07:30", "closes": "15:30", "timezone": "Asia/Jakarta", "weekday": ["0"], "closed": "2026-12-24"}
    answer = client("admin").post("/pengguna/jam-kerja", data={**form, **wrong})
    assert answer.status_code == 422
    assert 'value="15:30"' in answer.text
    assert service.office_hours(office.store, office.actor("admin")).opens.hour == 8


def test_only_administrators_set_office_hours(client: Login) -> None:
    assert client("dewi").get("/pengguna/jam-kerja").status_code == 403
    assert client("dewi").post("/pengguna/jam-kerja", data={}).status_code == 403


def test_monitoring_counts_what_waits(client: Login, office: Office) -> None:
    for number in range(3):
        office.start(f"Cuti {number}")
    dewi = client("dewi")
    assert "3 kasus berjalan" in words(dewi.get("/pemantauan"))
    page = dewi.get(f"/pemantauan/sop/{office.leave}")
    assert "Mengisi formulir permohonan cuti Pegawai 3 0 0" in words(page)
    office_map = dewi.get("/pemantauan/peta")
    assert f'href="/sop/{office.leave}"' in office_map.text
    assert "SOP Pengelolaan Kehadiran Pegawai" in words(office_map), "what its Keterkaitan names"
