"""Moving running cases to another version on the pages: the dry run, choosing, moving, and the figures."""

from __future__ import annotations

import re

import converters
from sopbpmn import service
from sopbpmn.review import AddStep, Choice, EditStep, RemoveStep, apply
from sopbpmn.sop_to_bpmn import to_bpmn
from tests.engine.bpmn import chain, file, lanes, node
from tests.webui.conftest import SAMPLES, Login, Office, words


def revised(office: Office, *edits: Choice) -> int:
    """Publish the next version of the leave SOP and return its id."""
    (reading,) = converters.read(SAMPLES / "pengajuan-cuti.txt")
    file = to_bpmn(apply(reading.sop, edits)).data
    return service.publish(office.store, office.actor("rini"), file).info.id


def renamed(office: Office) -> int:
    return revised(office, EditStep("s1", activity="Mengisi formulir daring"), AddStep("s6", "Mencatat", None))


def shortened(office: Office) -> int:
    return revised(office, RemoveStep("s2"))


def at_second_step(office: Office, title: str = "Cuti Budi") -> int:
    case = office.start(title)
    service.complete(office.store, office.actor("budi"), office.open_task(case).id)
    return case


def sop_of(office: Office, case: int) -> int:
    return service.get_case(office.store, office.actor("dewi"), case).row.definition_id


def cases_to_move(office: Office) -> int:
    """Return a version of an SOP of its own, to which a case can move and another can't by itself."""
    root = office.actor("root")

    def publish(*tasks: str) -> int:
        nodes = "".join(node("userTask", name, name=f"Langkah {name}") for name in tasks)
        whole = chain("s", *tasks, "e"), lanes(Pegawai=" ".join(tasks)), node("startEvent", "s"), node("endEvent", "e")
        return service.publish(office.store, root, file(nodes, *whole, process="pindah", name="Pindah")).info.id

    before = publish("a", "b", "c")
    for title in ("Bisa", "Tidak bisa"):
        case = service.start_case(office.store, root, before, title)
    service.complete(office.store, root, office.open_task(case).id)
    return publish("a", "c")


def test_the_pages_of_an_sop_lead_to_the_cases_that_follow_another_version(client: Login, office: Office) -> None:
    office.start()
    to = renamed(office)
    address = f"/sop/{to}/pindahkan-kasus"
    for login in ("dewi", "rini"):
        for path in (f"/sop/{to}", f"/pemantauan/sop/{to}"):
            page = client(login).get(path)
            assert "1 kasus masih mengikuti versi lain." in words(page)
            assert f'href="{address}"' in page.text
    page = client("budi").get(f"/sop/{to}")
    assert "masih mengikuti" not in page.text
    assert client("budi").get(address).status_code == 403


def test_the_dry_run_tells_where_each_case_goes_on_and_changes_nothing(client: Login, office: Office) -> None:
    moves = office.start("Cuti Andi")
    stays = at_second_step(office, "Cuti Bima")
    to = revised(office, EditStep("s1", activity="Mengisi formulir daring"), RemoveStep("s2"))
    page = client("dewi").get(f"/sop/{to}/pindahkan-kasus")
    said = words(page)
    assert "2 kasus · 1 dapat dipindahkan" in said
    assert "Mengisi formulir permohonan cuti Pegawai Mengisi formulir daring Pegawai" in said
    assert "tidak dapat Langkah ini tidak ada pada versi itu." in said
    assert re.findall(r'name="kasus" value="(\d+)\.1"', page.text) == [str(moves)]
    assert {sop_of(office, case) for case in (moves, stays)} == {office.leave}


def test_an_analyst_sees_the_dry_run_and_moves_nothing(client: Login, office: Office) -> None:
    case = office.start()
    to = renamed(office)
    page = client("rini").get(f"/sop/{to}/pindahkan-kasus")
    assert "Koordinator yang memindahkan kasus." in words(page)
    assert 'type="checkbox"' not in page.text
    assert client("rini").post(f"/sop/{to}/pindahkan-kasus", data={"kasus": f"{case}.1"}).status_code == 403
    assert sop_of(office, case) == office.leave


def test_the_chosen_cases_move_and_the_others_stay(client: Login, office: Office) -> None:
    first, second = office.start("Cuti Andi"), office.start("Cuti Bima")
    to = renamed(office)
    dewi = client("dewi")
    answer = dewi.post(f"/sop/{to}/pindahkan-kasus", data={"kasus": f"{first}.1", "note": "aturan baru"})
    assert answer.status_code == 302
    page = words(dewi.get(answer.location))
    assert "1 kasus dipindahkan." in page
    assert "1 kasus · 1 dapat dipindahkan" in page
    assert (sop_of(office, first), sop_of(office, second)) == (to, office.leave)
    case = words(dewi.get(f"/kasus/{first}"))
    assert "memindahkan kasus ke versi SOP yang lain: 1 → 2 aturan baru" in case
    assert "Mengisi formulir daring" in case


def test_a_step_that_is_gone_is_chosen_on_the_page(client: Login, office: Office) -> None:
    case = at_second_step(office)
    to = shortened(office)
    dewi = client("dewi")
    page = dewi.get(f"/kasus/{case}")
    (address,) = re.findall(r'href="(/sop/\d+/pindahkan-kasus\?kasus=\d+)"', page.text)
    page = dewi.get(address)
    (name,) = re.findall(r'<select id="ke-1" name="([^"]+)"', page.text)
    (target,) = re.findall(r'<option value="([^"]+)">Memeriksa sisa hak cuti', page.text)
    page = dewi.get(f"{address}&{name}={target}")
    assert "pilihan Anda" in words(page)
    (ticked,) = re.findall(r'name="kasus" value="(\d+\.\d+)"', page.text)
    answer = dewi.post(f"/sop/{to}/pindahkan-kasus", data={"kasus": ticked, "hanya": str(case), name: target})
    assert answer.location == f"/kasus/{case}"
    assert office.open_task(case).name.startswith("Memeriksa sisa hak cuti")


def test_what_did_not_move_is_told_with_its_reason(client: Login, office: Office) -> None:
    case = office.start("Cuti Andi")
    to = renamed(office)
    dewi = client("dewi")
    for form, told in (
        ({"kasus": f"{case}.7"}, "“Cuti Andi” tidak dipindahkan: Data ini baru saja diubah orang lain."),
        ({}, "Pilih dulu kasusnya."),
        ({"kasus": "x.y"}, "Pilih dulu kasusnya."),
        ({"kasus": "9" * 30 + ".1"}, "Pilih dulu kasusnya."),
    ):
        answer = dewi.post(f"/sop/{to}/pindahkan-kasus", data=form)
        assert told in words(dewi.get(answer.location))
    assert sop_of(office, case) == office.leave
    assert dewi.get("/sop/999999/pindahkan-kasus").status_code == 404
    many = {"kasus": [f"{number}.1" for number in range(600)]}
    assert dewi.post(f"/sop/{to}/pindahkan-kasus", data=many).status_code == 422


def test_where_all_cases_follow_the_version_that_is_said(client: Login, office: Office) -> None:
    office.start()
    page = words(client("dewi").get(f"/sop/{office.leave}/pindahkan-kasus"))
    assert "Tidak ada kasus yang perlu dipindahkan" in page
    assert "Pindahkan ke versi" not in words(client("dewi").get(f"/kasus/{office.open_task(1).case_id}"))


def test_figures_are_those_of_all_versions_until_one_is_asked_for(client: Login, office: Office) -> None:
    at_second_step(office)
    to = revised(office, EditStep("s1", activity="Mengisi formulir daring"), RemoveStep("s2"))
    service.start_case(office.store, office.actor("budi"), to, "Cuti baru")
    rini = client("rini")
    everything = words(rini.get(f"/pemantauan/sop/{to}"))
    assert "Mengisi formulir daring Pegawai 1 0 1" in everything
    assert "hanya di versi 1 1 0 0" in everything
    this = words(rini.get(f"/pemantauan/sop/{to}?versi=ini"))
    assert "Mengisi formulir daring Pegawai 1 0 0" in this
    assert "hanya di versi" not in this
    first = words(rini.get(f"/pemantauan/sop/{office.leave}?versi=ini"))
    assert "Mengisi formulir permohonan cuti Pegawai 0 0 1" in first


def test_the_history_names_the_steps_a_case_was_moved_from_and_to(client: Login, office: Office) -> None:
    case = office.start()
    form = {"element": "Task_s3_task", "reason": "salah langkah"}
    client("dewi").post(f"/tugas/{office.open_task(case).id}/pindahkan", data=form)
    page = words(client("dewi").get(f"/kasus/{case}"))
    assert (
        "memindahkan kasus ke langkah Memeriksa sisa hak cuti pegawai (dari “Mengisi formulir permohonan cuti”)" in page
    )
    assert "Task_s3_task (" not in page
