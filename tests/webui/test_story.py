"""The whole story in a real browser, on the real server: a document is brought in, published, run and finished.

Three workers with different lanes, a rejected pass and a second one; wide and narrow, in both languages, and once by
keyboard alone. Any error in the browser's console (a refused script or style among them) fails the test.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sopbpmn import service
from tests.browser import chromium
from tests.webui.conftest import PASSWORD, SAMPLES, Office

pytestmark = pytest.mark.browser

EXECUTORS = {
    "budi": ["Petugas Pengaduan"],
    "sari": ["Tim Verifikasi"],
    "agus": ["Kepala Bidang Pengaduan"],
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


class Visitor:
    """A person at a screen, with a mouse or with nothing but the keyboard."""

    def __init__(self, page: Page, address: str, *, keyboard: bool) -> None:
        self.page, self.address, self.keyboard = page, address, keyboard
        self.problems: list[str] = []
        page.on("console", lambda message: self.note(message.type, message.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))

    def note(self, kind: str, text: str) -> None:
        """Keep what the browser complains about; a form that comes back with a question (422) is no complaint."""
        if kind == "error" and "422" not in text:
            self.problems.append(text)

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
            f"{path} scrolls sideways"
        )

    def press(self, target: Locator) -> None:
        if not self.keyboard:
            target.click()
            return
        self.reach(target)
        self.page.keyboard.press("Space" if target.get_attribute("type") in ("checkbox", "radio") else "Enter")

    def type(self, target: Locator, text: str) -> None:
        if self.keyboard:
            self.reach(target)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(text)
        else:
            target.fill(text)

    def reach(self, target: Locator) -> None:
        """Press Tab until the target has the focus, as a keyboard user does."""
        expect(target).to_be_visible()
        for _ in range(250):
            if target.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} can't be reached by keyboard")

    def log_in(self, login: str) -> None:
        self.open("/masuk")
        self.type(self.page.locator("#login"), login)
        self.type(self.page.locator("#password"), PASSWORD)
        self.press(self.page.locator("form .primary"))
        expect(self.page.locator(".nav")).to_be_visible()


class Town:
    """The people who have logged in, each in a browser of their own."""

    def __init__(self, browser: Browser, address: str, width: int, language: str, *, keyboard: bool) -> None:
        self.browser, self.address, self.width, self.language, self.keyboard = (
            browser,
            address,
            width,
            language,
            keyboard,
        )
        self.visitors: dict[str, Visitor] = {}

    def person(self, login: str) -> Visitor:
        """Return a visitor who is logged in as ``login`` and reads the town's language."""
        if login not in self.visitors:
            context = self.browser.new_context(viewport={"width": self.width, "height": 860})
            visitor = self.visitors[login] = Visitor(context.new_page(), self.address, keyboard=self.keyboard)
            visitor.log_in(login)
            if self.language == "en":
                visitor.press(visitor.page.locator(".account summary"))
                visitor.press(visitor.page.locator("[name=language]"))
                expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
        return self.visitors[login]

    def close(self) -> None:
        """Send everybody home; nobody's browser complained."""
        for visitor in self.visitors.values():
            visitor.page.context.close()
        assert {login: visitor.problems for login, visitor in self.visitors.items() if visitor.problems} == {}


@contextmanager
def town(
    browser: Browser, address: str, width: int = 1280, language: str = "id", *, keyboard: bool = False
) -> Iterator[Town]:
    found = Town(browser, address, width, language, keyboard=keyboard)
    yield found
    found.close()


@pytest.mark.parametrize(
    ("width", "language", "keyboard"),
    [(1280, "id", False), (390, "en", False), (1280, "en", True)],
    ids=["wide", "phone in English", "keyboard only"],
)
def test_from_a_document_to_a_finished_case(
    browser: Browser, address: str, office: Office, width: int, language: str, keyboard: bool
) -> None:
    with town(browser, address, width, language, keyboard=keyboard) as people:
        publish_from(people.person("rini"), office, SAMPLES / "pengaduan-masyarakat.csv")
        admin = people.person("admin")
        for login, names in EXECUTORS.items():
            admin.open("/pengguna")
            admin.press(admin.page.get_by_role("link", name=f"{login.title()} Uji", exact=True))
            for name in names:
                admin.press(admin.page.get_by_label(name, exact=True))
            admin.press(admin.page.locator("form.card.form .primary"))
            expect(admin.page.locator(".notice.success")).to_be_visible()
        budi = people.person("budi")
        budi.open("/kasus/baru")
        budi.page.locator("#sop").select_option(label="Penanganan Pengaduan Masyarakat (000.8.3/016/SOP/2024)")
        budi.type(budi.page.locator("#title"), "Jalan rusak di Desa Contoh")
        budi.press(budi.page.locator("form.card .primary"))
        expect(budi.page.locator("h1")).to_have_text("Jalan rusak di Desa Contoh")
        walk_to_the_end(people, office)


def publish_from(rini: Visitor, office: Office, document: Path) -> None:
    rini.open("/sop/unggah")
    rini.page.locator("#file").set_input_files(document)
    rini.press(rini.page.locator("form.card .primary"))
    expect(rini.page.locator("#desk[data-live]")).to_be_visible()
    decision = service.get_sop(office.store, office.actor("rini"), 1).sop.nodes_on  # type: ignore[union-attr]
    row = next(row for row, nodes in decision.items() if any(node.kind == "decision" for node in nodes))
    rini.press(rini.page.locator(f"#row-{row} .no-cell a"))
    rini.type(rini.page.locator("#details input[name^='label.']").first, "Bukti lengkap sekali?")
    rini.page.keyboard.press("Tab")
    expect(rini.page.locator("#desk-drawing .bpmn-diagram", has_text="sekali?")).to_be_attached()
    rini.press(rini.page.locator("#desk-bar .primary"))
    rini.press(rini.page.locator(".sticky-bar .primary"))
    expect(rini.page.locator(".notice.success")).to_be_visible()


def walk_to_the_end(people: Town, office: Office) -> None:
    """Do every step as whoever it belongs to; the first time a decision comes up the work is sent back."""
    names = {name: login for login, executors in EXECUTORS.items() for name in executors}
    coordinator = office.actor("dewi")
    (row,) = service.list_cases(office.store, coordinator).rows
    sent_back = False
    for _ in range(20):
        tasks = service.get_case(office.store, coordinator, row.id).open_tasks
        if not tasks:
            break
        worker = people.person(names[tasks[0].lane])
        worker.open("/tugas?tab=claimable")
        worker.press(worker.page.locator(f"#claim-{tasks[0].id}"))
        expect(worker.page.locator("h1")).to_have_text(tasks[0].name)
        worker.page.locator(".map").scroll_into_view_if_needed()
        expect(worker.page.locator(".map .current, .map .overdue").first).to_be_in_viewport()
        if worker.page.locator(".answer").count() and not sent_back:
            send_back(worker)
            sent_back = True
        elif worker.page.locator(".answer").count():
            worker.press(worker.page.locator(".answer:not(.back)").first)
        else:
            worker.type(worker.page.locator("#note"), "sudah dikerjakan")
            worker.press(worker.page.locator("form[data-draft] .primary"))
        expect(worker.page.locator(".notice.success")).to_be_visible()
    found = service.get_case(office.store, coordinator, row.id)
    assert sent_back
    assert found.row.state == "ended"
    done = [task.name for task in found.done_tasks]
    assert len(done) > len(set(done)), "a step was done a second time after it was sent back"


def send_back(worker: Visitor) -> None:
    """Try without a note, then say why."""
    worker.press(worker.page.locator(".answer.back").first)
    expect(worker.page.locator("[role=alert]")).to_be_visible()
    expect(worker.page.locator("#note")).to_be_focused()
    worker.type(worker.page.locator("#note"), "Foto lokasi belum ada")
    worker.press(worker.page.locator(".answer.back").first)


def test_a_new_task_shows_up_without_reloading_and_picks_stay(browser: Browser, address: str, office: Office) -> None:
    office.start("Cuti pertama")
    with town(browser, address, 1280) as people:
        budi = people.person("budi")
        budi.page.clock.install()
        budi.open("/tugas?tab=claimable")
        budi.page.locator("input[name=task]").first.check()
        expect(budi.page.locator("#bulk")).to_be_visible()
        office.start("Cuti kedua")
        budi.page.clock.run_for(16_000)
        expect(budi.page.get_by_text("Cuti kedua")).to_be_visible()
        expect(budi.page.locator("input[name=task]:checked")).to_have_count(1)


def test_a_draft_is_kept_while_typing(browser: Browser, address: str, office: Office) -> None:
    task = office.open_task(office.start()).id
    service.claim(office.store, office.actor("budi"), task)
    with town(browser, address, 390) as people:
        budi = people.person("budi")
        budi.open(f"/tugas/{task}")
        budi.page.locator("#note").fill("baru sebagian")
        expect(budi.page.locator("[data-draft-state]")).to_have_text("Draf tersimpan.")
        budi.page.reload()
        expect(budi.page.locator("#note")).to_have_value("baru sebagian")
