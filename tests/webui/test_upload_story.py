"""Documents brought in by an analyst in a real browser: dropped on the page, looked at beside their rows, published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sopbpmn import service
from tests.browser import chromium
from tests.documents.make_pdf import PdfStyle, make_pdf
from tests.documents.scene import random_scene
from tests.webui.conftest import SAMPLES, Office
from tests.webui.test_story import town
from tests.webui.test_uploads import book

pytestmark = pytest.mark.browser

DROP = """(form) => {
    const carried = new DataTransfer();
    for (const name of ["satu.txt", "dua.txt"]) carried.items.add(new File(["halo"], name));
    for (const kind of ["dragenter", "dragover", "drop"])
        form.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize(("width", "language", "keyboard"), [(1280, "id", True), (390, "en", False)])
def test_a_book_is_worked_through_in_its_order(
    browser: Browser, address: str, office: Office, tmp_path: Path, width: int, language: str, keyboard: bool
) -> None:
    name, content = book(5)
    (tmp_path / name).write_bytes(content)
    with town(browser, address, width, language, keyboard=keyboard) as people:
        rini = people.person("rini")
        page = rini.page
        rini.open("/sop/unggah")
        page.locator("#file").set_input_files([tmp_path / name])
        rini.press(page.locator("form.card .primary"))
        expect(page.locator("h1")).to_have_text(name)
        expect(page.locator(".dense .name a")).to_have_text([f"Layanan {n:02}" for n in range(5)])
        rini.press(page.locator(".tabs a").nth(2))
        expect(page.locator(".dense .name a")).to_have_text(["Layanan 01", "Layanan 04"])
        rini.press(page.locator(".page-head .button.primary"))
        expect(page.locator("input[name=draf]:checked")).to_have_count(3)
        rini.press(page.locator("input[name=draf]").nth(2))
        rini.press(page.locator("form.stack .primary"))
        expect(page.locator(".notice.success")).to_be_visible()
        expect(page.locator(".dense").first.locator(".name a")).to_have_text(["Layanan 01", "Layanan 03", "Layanan 04"])
        expect(page.locator(".dense").nth(1).locator(".name a")).to_have_text(["Layanan 00", "Layanan 02"])
        rini.press(page.locator(".page-head .button").first)
        expect(page.locator("h1")).to_contain_text("Layanan 01")
        rini.open("/sop")
        rini.press(page.get_by_role("link", name=name))
        expect(page.locator("h1")).to_have_text(name)
    assert len(service.list_definitions(office.store, office.actor("rini"))) == 3


@pytest.mark.parametrize("width", [1280, 390])
def test_a_place_on_the_page_leads_to_its_row(browser: Browser, address: str, tmp_path: Path, width: int) -> None:
    (tmp_path / "gambar.pdf").write_bytes(make_pdf(random_scene(5), PdfStyle()))
    with town(browser, address, width) as people:
        rini = people.person("rini")
        page = rini.page
        rini.open("/sop/unggah")
        page.locator("#file").set_input_files([tmp_path / "gambar.pdf"])
        rini.press(page.locator("form.card .primary"))
        page.wait_for_url("**/sop/draf/*")
        desk = page.url.removeprefix(address).partition("?")[0]
        rini.open(f"{desk}/asal.html")
        shown = page.evaluate(
            "fetch(document.querySelector('image').href.baseVal).then(a => a.ok && a.headers.get('Content-Type'))"
        )
        assert shown == "image/png"
        mark = page.locator("[data-row]").nth(3)
        mark.focus()
        assert "4" in (mark.get_attribute("aria-label") or "")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{desk}#row-s4")


def test_files_are_dropped_and_refused_each_with_its_reason(browser: Browser, address: str) -> None:
    with town(browser, address) as people:
        rini = people.person("rini")
        page = rini.page
        rini.open("/sop/unggah")
        page.locator("form[data-drop]").evaluate(DROP)
        expect(page.locator("[data-drop-list] li")).to_have_text(["satu.txt", "dua.txt"])
        rini.press(page.locator("form.card .primary"))
        expect(page.locator(".item .badge.error")).to_have_count(2)
        rini.press(page.locator(".page-head .button"))
        page.locator("#file").set_input_files([SAMPLES / "panti.txt"])
        expect(page.locator("[data-drop-list]")).to_be_hidden()
