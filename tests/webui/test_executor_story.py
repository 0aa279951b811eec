"""In a browser: an SOP with nobody behind a lane gets somebody, and a misspelled executor becomes the right one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from sopbpmn import service
from tests.browser import chromium
from tests.webui.conftest import Office
from tests.webui.test_executors import ARCHIVE, uses
from tests.webui.test_story import town

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize(("width", "keyboard"), [(390, False), (1280, True)], ids=["phone", "keyboard only"])
def test_from_a_warning_to_a_case_that_reaches_everybody(
    browser: Browser, address: str, office: Office, width: int, keyboard: bool
) -> None:
    version = service.publish(office.store, office.actor("rini"), ARCHIVE).info.id
    with town(browser, address, width, keyboard=keyboard) as people:
        admin = people.person("admin")
        admin.open("/pengguna/pelaksana")
        admin.press(admin.page.get_by_role("link", name="Gabungkan… Pegawaii dan Pegawai"))
        expect(admin.page.locator("h1")).to_have_text("“Pegawaii” menjadi “Pegawai”")
        admin.press(admin.page.get_by_role("button", name="Gabungkan"))
        expect(admin.page.locator(".notice.success")).to_be_visible()
        dewi = people.person("dewi")
        dewi.open(f"/kasus/baru?sop={version}")
        warning = dewi.page.locator(".unstaffed .gap")
        expect(warning).to_have_count(1)
        expect(warning).to_contain_text("“Arsiparis” belum ada orangnya")
        chosen = warning.locator("select")
        if keyboard:
            dewi.reach(chosen)
            dewi.page.keyboard.type("Agus")
        else:
            chosen.select_option(label="Agus Uji")
        dewi.press(warning.get_by_role("button"))
        expect(dewi.page.locator(".notice.success")).to_contain_text("Arsiparis")
        expect(warning).to_have_count(0)
        dewi.type(dewi.page.locator("#title"), "Arsip lama")
        dewi.press(dewi.page.locator("form.card .primary"))
        expect(dewi.page.locator("h1")).to_have_text("Arsip lama")
        for login, step in (("budi", "Menulis"), ("agus", "Menyimpan")):
            worker = people.person(login)
            worker.open("/tugas?tab=claimable")
            worker.press(worker.page.locator(".item", has_text=step).get_by_role("button"))
            worker.press(worker.page.locator("form[data-draft] .primary"))
            expect(worker.page.locator(".notice.success")).to_be_visible()
    assert uses(office).keys() >= {"Pegawai", "Arsiparis"}
    assert "Pegawaii" not in uses(office)
