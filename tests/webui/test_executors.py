"""Executors on the pages: found, merged, renamed and removed; who has nobody, and somebody named on the spot."""

from __future__ import annotations

import re

import pytest

from sopbpmn import service
from sopbpmn.service import CaseState, ExecutorUse
from tests.engine.bpmn import chain, file, lanes, node
from tests.webui.conftest import Login, Office, words

ARCHIVE = file(
    lanes(Pegawaii="write", Arsiparis="keep"),
    node("startEvent", "s"),
    node("userTask", "write", name="Menulis"),
    node("userTask", "keep", name="Menyimpan"),
    node("endEvent", "e"),
    chain("s", "write", "keep", "e"),
    process="arsip",
    name="Pengarsipan",
)


def uses(office: Office) -> dict[str, ExecutorUse]:
    return {use.name: use for use in service.list_executor_uses(office.store, office.actor("root"))}


@pytest.fixture
def archive(office: Office) -> int:
    """Id of an SOP of which nobody is there for either lane, one of them Pegawai misspelled."""
    return service.publish(office.store, office.actor("rini"), ARCHIVE).info.id


def test_the_list_shows_people_tasks_sops_and_other_spellings_and_is_searched(
    client: Login, office: Office, archive: int
) -> None:
    office.start()
    admin = client("admin")
    page = words(admin.get("/pengguna/pelaksana"))
    assert re.search(r"Pegawai Budi Uji 1 1 Pegawaii belum ada orangnya 0 1 ", page)
    assert "Mungkin sama 1 Pegawaii dan Pegawai Gabungkan…" in page
    found = words(admin.get("/pengguna/pelaksana?q=sari")).partition("Daftar pelaksana")[2]
    assert "Atasan Langsung" in found
    assert "Pegawaii" not in found
    assert "Tidak ada yang cocok" in words(admin.get("/pengguna/pelaksana?q=zzz"))
    for number in range(110):
        service.save_executor(office.store, office.actor("admin"), f"Unit {number:03d}")
    first = admin.get("/pengguna/pelaksana?q=unit")
    assert "Unit 099" in first.text
    assert ">Unit 100<" not in first.text
    assert ">Unit 109<" in admin.get("/pengguna/pelaksana?q=unit&halaman=2").text


def test_two_spellings_become_one_after_a_look(client: Login, office: Office, archive: int) -> None:
    admin = client("admin")
    odd, right = uses(office)["Pegawaii"].id, uses(office)["Pegawai"].id
    shown = words(admin.get(f"/pengguna/pelaksana/{odd}/gabung?ke=Pegawai"))
    assert "“Pegawaii” menjadi “Pegawai”" in shown
    assert "Budi Uji" in shown
    assert "Pegawaii" in uses(office)
    done = admin.post(f"/pengguna/pelaksana/{odd}/gabung", data={"ke": "Pegawai"})
    assert done.location == f"/pengguna/pelaksana/{right}"
    assert uses(office)["Pegawai"].spellings == ("Pegawai", "Pegawaii")
    assert admin.get(f"/pengguna/pelaksana/{odd}").status_code == 404
    assert "Pegawaii" in words(admin.get(f"/pengguna/pelaksana/{right}"))


def test_what_can_t_be_merged_says_why(client: Login, office: Office, archive: int) -> None:
    admin, store, root = client("admin"), office.store, office.actor("root")
    found = uses(office)
    service.save_executor(store, root, "Pegawaii", executor_id=found["Pegawaii"].id, superior=found["Pegawai"].id)
    path = f"/pengguna/pelaksana/{found['Pegawaii'].id}/gabung"
    answer = admin.post(path, data={"ke": "Pegawai"})
    assert answer.status_code == 422
    assert "adalah atasan yang lain" in words(answer)
    assert "Mungkin sama" not in words(admin.get("/pengguna/pelaksana"))
    assert "dengan dirinya sendiri" in words(admin.get(f"{path}?ke=pegawaii"))
    assert "Pilih pelaksananya" in words(admin.get(path))
    assert "belum ada" in words(admin.get(f"{path}?ke=Nabi"))


def test_a_name_that_exists_offers_to_merge(client: Login, office: Office, archive: int) -> None:
    odd = uses(office)["Pegawaii"].id
    form = {"id": odd, "name": "Pegawai", "superior": ""}
    answer = client("admin").post("/pengguna/pelaksana", data=form)
    assert answer.status_code == 422
    assert f'href="/pengguna/pelaksana/{odd}/gabung?ke=Pegawai"' in answer.text
    wrong = client("admin").post("/pengguna/pelaksana", data={**form, "name": "  "})
    assert "gabung?ke=" not in wrong.text
    assert "Nama pelaksana harus diisi" in words(wrong)


def test_a_new_name_shows_wherever_the_work_is(client: Login, office: Office) -> None:
    case = office.start()
    admin, dewi = client("admin"), client("dewi")
    form = {"id": uses(office)["Pegawai"].id, "name": "Pegawai Pemohon", "superior": ""}
    assert admin.post("/pengguna/pelaksana", data=form, follow_redirects=True).status_code == 200
    task = office.open_task(case).id
    pages = ["/tugas?tab=all", f"/kasus/{case}", f"/tugas/{task}", "/pemantauan"]
    assert all("Pegawai Pemohon" in dewi.get(path).text for path in pages)


def test_people_come_and_go_on_the_executor_s_page(client: Login, office: Office) -> None:
    admin, path = client("admin"), f"/pengguna/pelaksana/{uses(office)['Pegawai'].id}"
    agus = office.actor("agus").id
    admin.post(f"{path}/orang", data={"user": agus})
    assert [member.name for member in uses(office)["Pegawai"].people] == ["Agus Uji", "Budi Uji"]
    admin.post(f"{path}/orang/{agus}/keluarkan")
    assert [member.name for member in uses(office)["Pegawai"].people] == ["Budi Uji"]
    assert "Pilih orangnya" in words(admin.post(f"{path}/orang"))
    service.change_user(office.store, office.actor("root"), office.actor("budi").id, active=False)
    assert "tidak menerima tugas" in words(admin.get(path))


def test_unused_ones_are_listed_and_removed_and_used_ones_say_by_what(client: Login, office: Office) -> None:
    admin, root = client("admin"), office.actor("root")
    ids = [service.save_executor(office.store, root, name) for name in ("Kosong", "Hampa")]
    assert "2 tak terpakai" in words(admin.get("/pengguna/pelaksana"))
    listed = words(admin.get("/pengguna/pelaksana/tak-terpakai"))
    assert "Hampa Kosong" in listed
    assert "Pegawai" not in listed
    used = uses(office)["Pegawai"]
    assert "Orangnya: Budi Uji SOP: Pengajuan Cuti Pegawai" in words(admin.get(f"/pengguna/pelaksana/{used.id}"))
    refused = admin.post("/pengguna/pelaksana/tak-terpakai", data={"id": [*ids, used.id]})
    assert "“Pegawai” masih dipakai" in words(refused)
    assert "Kosong" in uses(office)
    admin.post("/pengguna/pelaksana/tak-terpakai", data={"id": ids[:1]})
    assert "Kosong" not in uses(office)
    assert "Hampa" in uses(office)


def test_a_spelling_moves_to_another_executor(client: Login, office: Office, archive: int) -> None:
    lane = next(x for x in service.list_lanes(office.store, office.actor("admin")) if x.name == "Pegawaii")
    odd = uses(office)["Pegawaii"].id
    form = {"executor": "pegawai", "id": odd}
    assert client("admin").post(f"/pengguna/lajur/{lane.id}", data=form).location == f"/pengguna/pelaksana/{odd}"
    assert uses(office)["Pegawai"].spellings == ("Pegawai", "Pegawaii")


# --- nobody there -----------------------------------------------------------------------------------------------------

TOLD = "“Arsiparis” belum ada orangnya"


def test_an_sop_s_page_tells_who_is_missing_and_who_can_name_them(client: Login, archive: int) -> None:
    path = f"/sop/{archive}"
    for login, names_here in (("rini", False), ("dewi", True), ("admin", True)):
        page = client(login).get(path)
        assert TOLD in words(page)
        assert ('name="lane" value="Arsiparis"' in page.text) == names_here, login
        assert ("Yang dapat menunjuk orangnya: Admin Uji, Dewi Uji, Kepala Tata Usaha." in words(page)) != names_here
    assert TOLD not in words(client("budi").get(path))
    client("rini").post(f"/sop/{archive}/cabut")
    assert TOLD not in words(client("dewi").get(path))


def test_one_click_names_somebody_and_comes_back(client: Login, office: Office, archive: int) -> None:
    form = {"lane": "Arsiparis", "user": office.actor("agus").id, "next": f"/sop/{archive}"}
    dewi = client("dewi")
    answer = dewi.post("/pelaksana/tunjuk", data=form)
    assert answer.location == f"/sop/{archive}"
    assert TOLD not in words(dewi.get(f"/sop/{archive}"))
    assert [member.name for member in uses(office)["Arsiparis"].people] == ["Agus Uji"]
    assert dewi.post("/pelaksana/tunjuk", data={**form, "next": "https://jahat.example/"}).location == "/sop"
    assert "Pilih orangnya" in words(dewi.post("/pelaksana/tunjuk", data={**form, "user": ""}))
    for login in ("rini", "budi"):
        assert client(login).post("/pelaksana/tunjuk", data=form).status_code == 403


def test_starting_is_told_once_who_is_missing_and_stays_possible(client: Login, office: Office, archive: int) -> None:
    budi = client("budi")
    assert TOLD in words(budi.get(f"/kasus/baru?sop={archive}"))
    assert TOLD not in words(budi.get("/kasus/baru"))
    form = {"sop": archive, "title": "Berkas satu", "applicant": "Siti & Co", "reference": "7"}
    told = budi.post("/kasus/baru", data=form)
    assert (told.status_code, told.text.count("Berkas satu")) == (422, 1)
    assert TOLD in words(told)
    assert "Mulai juga" in words(told)
    assert service.list_cases(office.store, office.actor("dewi")).rows == ()
    assert budi.post("/kasus/baru", data={**form, "told": office.leave}).status_code == 422, "told of another SOP"
    started = budi.post("/kasus/baru", data={**form, "told": archive}, follow_redirects=True)
    assert "Kasus dimulai" in words(started)


def test_naming_somebody_while_starting_loses_nothing_that_was_typed(client: Login, archive: int) -> None:
    dewi = client("dewi")
    form = {"sop": archive, "title": "Berkas satu", "applicant": "Siti & Co", "reference": "7"}
    told = dewi.post("/kasus/baru", data=form).text
    back = re.search(r'name="lane"[^>]*><input type="hidden" name="next" value="([^"]+)"', told)
    assert back is not None
    page = dewi.get(back[1].replace("&amp;", "&")).text
    assert all(f'value="{typed}"' in page for typed in ("Berkas satu", "Siti &amp; Co", "7"))
    assert f'<option value="{archive}" selected>' in page


def test_a_case_and_the_figures_tell_that_work_waits_for_nobody(client: Login, office: Office, archive: int) -> None:
    dewi = office.actor("dewi")
    case = service.start_case(office.store, dewi, archive, "Berkas")
    page = words(client("dewi").get(f"/kasus/{case}"))
    assert "“Pegawaii” belum ada orangnya" in page
    assert "Pegawaii belum diambil belum ada orangnya" in page
    assert TOLD not in page, "nothing waits there yet"
    figures = words(client("rini").get("/pemantauan"))
    assert "“Pegawaii” belum ada orangnya" in figures
    assert "Pegawaii belum ada orangnya 1 1 0 0" in figures
    service.claim(office.store, dewi, office.open_task(case).id)
    assert "belum ada orangnya" not in words(client("dewi").get(f"/kasus/{case}"))
    service.cancel(office.store, dewi, case, "selesai diuji")
    assert service.get_case(office.store, dewi, case).row.state is CaseState.CANCELLED


def test_the_coordinator_s_own_lanes_are_no_alarm(client: Login, office: Office) -> None:
    data = ARCHIVE.replace(b'name="Arsiparis"', b'name="Belum ditentukan"').replace(b"Pegawaii", b"Pegawai")
    version = service.publish(office.store, office.actor("rini"), data).info.id
    page = client("dewi").get(f"/sop/{version}")
    assert "“Belum ditentukan” belum punya pelaksana: tugasnya dikerjakan koordinator." in words(page)
    assert 'name="lane"' not in page.text
    started = client("budi").post("/kasus/baru", data={"sop": version, "title": "x"})
    assert started.location.startswith("/kasus/")


def test_the_list_of_tasks_offers_an_executor_once(client: Login, office: Office, archive: int) -> None:
    found = uses(office)
    service.merge_executors(office.store, office.actor("root"), found["Pegawaii"].id, found["Pegawai"].id)
    options = re.findall(r'<option value="(\d+)"[^>]*>(Pegawai\w*)<', client("dewi").get("/tugas?tab=all").text)
    assert [name for _, name in options] == ["Pegawai"]
    last = max(x.id for x in service.list_lanes(office.store, office.actor("dewi")) if x.name.startswith("Pegawai"))
    chosen = client("dewi").get(f"/tugas?tab=all&lane={last}").text
    assert f'<option value="{options[0][0]}" selected>Pegawai<' in chosen
