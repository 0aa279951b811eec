"""The desk in a real browser, on the real server: everything that is chosen is kept at once, and nothing is lost.

Wide and narrow, by mouse, by keyboard alone and without JavaScript; with a server that is killed in between, and with
two people at once. Any error in the browser's console fails the test.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sopbpmn import review, service
from sopbpmn.model import Sop
from tests.browser import chromium
from tests.seeds import SEEDS
from tests.webui.conftest import PASSWORD, SAMPLES, Office
from tests.webui.test_desk import forked, publish, straight
from tests.webui.test_story import Town, Visitor, town

pytestmark = pytest.mark.browser

LEGALISIR = SAMPLES / "legalisir-dokumen.txt"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


class Analyst:
    """Rini at the desk; counts what she does: a click, a key, a field filled in."""

    def __init__(self, visitor: Visitor, office: Office) -> None:
        self.visitor, self.page, self.office = visitor, visitor.page, office
        self.actions = 0

    def sop(self) -> Sop:
        found = service.get_sop(self.office.store, self.office.actor("rini"), 1).sop
        assert found is not None
        return found

    def version(self) -> int:
        return service.get_sop(self.office.store, self.office.actor("rini"), 1).info.version

    def upload(self, document: Path) -> None:
        self.visitor.open("/sop/unggah")
        self.page.locator("#file").set_input_files(document)
        self.page.locator("form.card .primary").click()
        self.actions += 2
        self.ready()

    def ready(self) -> None:
        expect(self.page.locator("#desk[data-live]")).to_be_visible()

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.actions += 1

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)
        self.actions += 1

    def fill(self, selector: str, text: str) -> None:
        self.page.locator(selector).fill(text)
        self.actions += 1

    def saved(self, version: int) -> None:
        """Wait until the desk shows ``version``."""
        expect(self.page.locator(f'#desk-head[data-version="{version}"]')).to_be_attached()

    def without_lane(self) -> list[str]:
        return [node.step or node.id for node in self.sop().nodes if node.lane is None]

    def publish(self) -> int:
        self.click("#desk-bar .primary")
        self.click(".sticky-bar .primary")
        expect(self.page.locator(".notice.success")).to_be_visible()
        return int(self.page.url.rpartition("/")[2])


@contextmanager
def analyst(people: Town, office: Office, path: str = "") -> Iterator[Analyst]:
    found = Analyst(people.person("rini"), office)
    if path:
        found.visitor.open(path)
        found.ready()
    yield found
    found.visitor.problems[:] = [x for x in found.visitor.problems if "409" not in x]


def documents() -> list[object]:
    seed = SEEDS / "000_de0b003fb98fd637.txt"
    missing = pytest.mark.skipif(not seed.exists(), reason="the seed documents aren't part of the repository")
    return [pytest.param(LEGALISIR, id="sample"), pytest.param(seed, id="seed", marks=missing)]


@pytest.mark.parametrize("document", documents())
@pytest.mark.parametrize("width", [1280, 390])
def test_a_document_whose_executors_are_lost_runs_after_few_actions(
    browser: Browser, address: str, office: Office, width: int, document: Path
) -> None:
    with town(browser, address, width) as people, analyst(people, office) as rini:
        rini.upload(document)
        for row in dict.fromkeys(rini.without_lane()):
            version = rini.version()
            if width == 1280:
                rini.click(f"#row-{row} .choose >> nth=1")
            else:
                rini.click(f"#row-{row} .words-cell")
                expect(rini.page.locator(f"#row-{row}.opened")).to_be_visible()
                rini.click("#details [data-asked] .choice >> nth=1")
            rini.saved(version + 1)
        assert rini.without_lane() == []
        if not rini.sop().identity.number:
            version = rini.version()
            rini.click("[data-walk='1']")
            rini.fill("#identity-number", "1/2026")
            rini.page.keyboard.press("Tab")
            rini.saved(version + 1)
        expect(rini.page.locator("#desk-bar .badge.good")).to_be_visible()
        definition = rini.publish()
        dewi = people.person("dewi")
        dewi.open(f"/kasus/baru?sop={definition}")
        dewi.page.locator("#title").fill("Percobaan")
        begun = re.compile(r"/kasus/\d+$")
        sent = 0
        while sent < 2 and not begun.search(dewi.page.url):  # lanes that have nobody are told once before
            dewi.page.locator("main form.card .primary").last.click()
            dewi.page.wait_for_load_state()
            sent += 1
        assert rini.actions + 2 + sent < 25, (rini.actions, sent)
        case = int(dewi.page.url.rpartition("/")[2])
    assert service.get_case(office.store, office.actor("dewi"), case).open_tasks


def test_an_executor_named_at_a_symbol_leaves_the_keys_to_the_desk(
    browser: Browser, address: str, office: Office
) -> None:
    with town(browser, address) as people, analyst(people, office) as rini:
        rini.upload(LEGALISIR)
        rini.key("n")
        field = rini.page.locator("#details input[id^='lane-for-']").first
        version = rini.version()
        rini.page.locator("#details summary", has_text="Pelaksana lain").first.click()
        field.fill("Petugas Loket")
        field.press("Enter")
        rini.saved(version + 1)
        assert "Petugas Loket" in [lane.name for lane in rini.sop().lanes]
        expect(rini.page.locator("#details input[type=radio]:checked").first).to_be_focused()
        rini.key("n")
        expect(rini.page.locator(".finding.current")).to_be_focused()


def test_the_desk_is_worked_by_keyboard_alone(browser: Browser, address: str, office: Office) -> None:
    with town(browser, address, keyboard=True) as people, analyst(people, office) as rini:
        rini.visitor.open("/sop/unggah")
        rini.page.locator("#file").set_input_files(LEGALISIR)
        rini.visitor.press(rini.page.locator("form.card .primary"))
        rini.ready()
        for _ in range(12):
            asked = rini.page.locator("#desk-bar .badge.error")
            if not asked.count():
                break
            version = rini.version()
            rini.key("n")
            expect(rini.page.locator(".finding.current")).to_be_focused()
            rini.key("2")
            rini.saved(version + 1)
        expect(rini.page.locator("#desk-bar .badge.good")).to_be_visible()
        before = rini.sop()
        rini.page.goto(rini.page.url.partition("?")[0])
        rini.ready()
        for key in "jjjk":
            rini.key(key)
        second = rini.page.locator(".desk-row >> nth=1")
        expect(second).to_have_class(re.compile("opened"))
        expect(second.locator(".no-cell a")).to_be_focused()
        rini.key("Enter")
        expect(rini.page.locator("#details :focus")).to_be_visible()
        rini.key("Escape")
        expect(rini.page.locator(".desk-row.opened .no-cell a")).to_be_focused()
        version = rini.version()
        rini.key("Control+z")
        rini.saved(version + 1)
        assert rini.sop() != before
        rini.key("?")
        expect(rini.page.locator("#desk-keys")).to_be_visible()
        rini.key("Escape")
        version = rini.version()
        rini.visitor.press(rini.page.locator("[data-undo] button"))
        rini.saved(version + 1)


def test_several_rows_get_an_executor_with_one_key(browser: Browser, address: str, office: Office) -> None:
    with town(browser, address) as people, analyst(people, office) as rini:
        rini.upload(LEGALISIR)
        rows = list(dict.fromkeys(rini.without_lane()))
        expect(rini.page.locator("#picked")).to_be_hidden()
        for row in rows:
            rini.page.locator(f"#row-{row} .pick").check()
        expect(rini.page.locator("#picked")).to_be_visible()
        rini.key("3")
        rini.saved(2)
        third = rini.sop().lanes[2].id
        assert {node.lane for node in rini.sop().nodes if (node.step or node.id) in rows} == {third}
        expect(rini.page.locator("#picked")).to_be_hidden()


def test_what_is_typed_is_kept_without_a_button_and_typing_goes_on(
    browser: Browser, address: str, office: Office
) -> None:
    publish(office, straight())
    with town(browser, address) as people, analyst(people, office) as rini:
        rini.visitor.open("/sop")
        rini.click("a:has-text('Pengukuran')")
        rini.click("text=Revisi")
        rini.ready()
        rini.click("#row-s2 .words-cell")
        field = rini.page.locator("#activity-s2")
        field.click()
        rini.page.keyboard.press("Control+A")
        rini.page.keyboard.type("Memeriksa isi", delay=5)
        rini.saved(2)
        expect(field).to_be_focused()
        rini.page.keyboard.type(" berkas", delay=5)
        expect(field).to_have_value("Memeriksa isi berkas")
        rini.saved(3)
        assert rini.sop().step_by_id["s2"].activity == "Memeriksa isi berkas"
        expect(rini.page.locator("#row-s2 .words-cell")).to_contain_text("Memeriksa isi berkas")
        rini.page.reload()
        expect(field).to_have_value("Memeriksa isi berkas")
        expect(rini.page.locator("#desk-drawing")).to_contain_text("Memeriksa isi")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_published_sop_is_revised_and_a_running_case_moves_to_it(
    browser: Browser, address: str, office: Office, width: int
) -> None:
    version = publish(office, straight())
    case = service.start_case(office.store, office.actor("dewi"), version, "Kasus lama")
    with town(browser, address, width) as people, analyst(people, office) as rini:
        rini.visitor.open(f"/sop/{version}")
        rini.click("text=Revisi")
        rini.ready()
        rini.click("#row-s2 .words-cell")
        rini.fill("#duration-s2", "2 hari kerja")
        expect(rini.page.locator("#details .hint", has_text="dipahami")).to_contain_text("2 hari kerja")
        rini.click("#details button:has-text('Baris di bawah')")
        expect(rini.page.locator("#details [data-first]")).to_be_focused()
        rini.page.keyboard.type("Mencatat hasil")
        rini.page.keyboard.press("Tab")
        rini.saved(4)
        rini.click("#details [data-asked] .choice >> nth=0")
        rini.saved(5)
        published = rini.publish()
        expect(rini.page.locator("main")).to_contain_text("Mencatat hasil")
        dewi = people.person("dewi")
        dewi.open(f"/sop/{published}/pindahkan-kasus")
        expect(dewi.page.locator("main")).to_contain_text("Kasus lama")
        dewi.page.locator("button", has_text="Pindahkan yang dipilih").click()
        expect(dewi.page.locator(".notice.success")).to_contain_text("1 kasus dipindahkan")
    detail = service.get_definition(office.store, office.actor("rini"), published)
    assert detail.info.version == 2
    view = service.view_case(office.store, office.actor("dewi"), case)
    assert view.sop.definition.hash == detail.definition.hash
    assert [task.name for task in view.case.open_tasks] == ["Menerima berkas"]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_new_sop_is_written_published_and_run(browser: Browser, address: str, office: Office, width: int) -> None:
    with town(browser, address, width) as people, analyst(people, office) as rini:
        rini.visitor.open("/sop")
        rini.click("text=SOP baru")
        rini.fill("#name", "Peminjaman Aula")
        rini.click("form.card .primary")
        rini.ready()
        rini.fill("#identity-number", "5/2026")
        rini.fill("#identity-approved_by", "Kepala Dinas")
        rini.page.keyboard.press("Tab")
        rini.saved(3)
        rini.click("[data-open='-pelaksana']")
        for number, name in enumerate(("Pegawai", "Kepala Dinas"), 4):
            rini.fill("#new-lane", name)
            rini.key("Enter")
            rini.saved(number)
        rini.click("#row-s1 .words-cell")
        rini.fill("#activity-s1", "Mengisi formulir")
        rini.click("#details [data-asked] .choice >> nth=0")
        rini.saved(7)
        rini.click("#details button:has-text('Baris di bawah')")
        expect(rini.page.locator("#details [data-first]")).to_be_focused()
        rini.page.keyboard.type("Menyetujui peminjaman")
        rini.page.keyboard.press("Tab")
        rini.saved(9)
        rini.click("#details [data-asked] .choice >> nth=1")
        rini.saved(10)
        definition = rini.publish()
    case = service.start_case(office.store, office.actor("budi"), definition, "Rapat tahunan")
    (task,) = service.get_case(office.store, office.actor("dewi"), case).open_tasks
    assert task.name == "Mengisi formulir"


def test_table_and_diagram_follow_each_other(browser: Browser, address: str, office: Office) -> None:
    with town(browser, address) as people, analyst(people, office) as rini:
        publish(office, straight())
        version = service.list_definitions(office.store, office.actor("rini"))[-1].id
        service.revise(office.store, office.actor("rini"), version)
        rini.visitor.open("/sop/draf/1")
        rini.ready()
        rini.click("#row-s3 .words-cell")
        marked = rini.page.locator("#desk-drawing .followed")
        expect(marked).to_have_count(1)
        expect(marked).to_contain_text("Mengukur berkas")
        expect(marked).to_be_in_viewport()
        rini.click("#desk-drawing [data-element-id]:has-text('Menerima berkas')")
        expect(rini.page.locator("#row-s1.opened")).to_be_visible()
        expect(marked).to_contain_text("Menerima berkas")


def test_the_place_in_the_document_follows_the_row(browser: Browser, address: str, office: Office) -> None:
    with town(browser, address) as people, analyst(people, office) as rini:
        rini.upload(LEGALISIR)
        places = rini.page.locator("[data-source] [data-row]")
        expect(places.first).to_be_attached()
        rini.click("#row-s6 .words-cell")
        marked = rini.page.locator("[data-source] .followed")
        expect(marked).to_have_attribute("data-row", "s6")
        expect(marked).to_be_in_viewport()
        rini.click("[data-source] [data-row=s5]")
        expect(rini.page.locator("#row-s5.opened")).to_be_visible()
        expect(marked).to_have_attribute("data-row", "s5")
        assert "#row" not in rini.page.url
        rini.page.goto(rini.page.url + "#row-s5")
        rini.ready()
        expect(rini.page.locator("#row-s5 .no-cell a")).to_be_in_viewport(ratio=1)
        assert rini.page.evaluate("document.documentElement.scrollHeight <= window.innerHeight"), (
            "panes scroll, not the page"
        )


def test_panes_keep_the_width_they_were_given(browser: Browser, address: str, office: Office) -> None:
    with town(browser, address) as people, analyst(people, office) as rini:
        rini.upload(LEGALISIR)
        pane = rini.page.locator("#desk-picture")
        grip = rini.page.locator("[data-grip=picture]")

        def width() -> float:
            box = pane.bounding_box()
            return box["width"] if box else 0

        first = width()
        rini.visitor.reach(grip)
        for _ in range(3):
            rini.page.keyboard.press("ArrowLeft")
        wider = width()
        assert wider > first + 50
        rini.page.reload()
        rini.ready()
        assert abs(width() - wider) < 2
        grip.dblclick()
        assert width() < 5
        grip.dblclick()
        assert width() > 100


def test_two_people_at_once_nothing_typed_is_lost(browser: Browser, address: str, office: Office) -> None:
    service.save_sop(office.store, office.actor("rini"), straight())
    with town(browser, address) as people, analyst(people, office, "/sop/draf/1?open=s2") as rini:
        service.change_draft(office.store, office.actor("rini"), 1, 1, [review.AddLane("Camat")])
        rini.fill("#output-s2", "Berita acara")
        rini.page.keyboard.press("Tab")
        expect(rini.page.locator("#desk-refused")).to_contain_text("menyimpan versi 2")
        expect(rini.page.locator("#desk-refused")).to_contain_text("Berita acara")
        expect(rini.page.locator(".desk-grid thead")).to_contain_text("Camat")
        rini.click("#desk-refused button")
        rini.saved(3)
        sop = rini.sop()
        assert sop.step_by_id["s2"].output == "Berita acara"
        assert sop.lanes[-1].name == "Camat"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_focus_is_never_behind_the_bar(browser: Browser, address: str, office: Office, width: int) -> None:
    service.save_sop(office.store, office.actor("rini"), forked())
    with town(browser, address, width) as people, analyst(people, office, "/sop/draf/1?open=s2") as rini:
        hidden = []
        for _ in range(70):
            rini.page.keyboard.press("Tab")
            found = rini.page.evaluate(
                """() => {
                    const at = document.activeElement;
                    if (at === document.body || at.closest("#desk-bar, .nav")) return "";
                    const box = at.getBoundingClientRect();
                    for (const bar of document.querySelectorAll("#desk-bar, .nav")) {
                        if (getComputedStyle(bar).position === "static") continue;
                        const over = bar.getBoundingClientRect();
                        if (box.top >= over.top && box.bottom <= over.bottom + 1) return at.outerHTML.slice(0, 120);
                    }
                    return "";
                }"""
            )
            if found:
                hidden.append(found)
        assert hidden == []


def test_every_control_works_without_javascript(browser: Browser, address: str, office: Office) -> None:
    service.save_sop(office.store, office.actor("rini"), straight())
    context = browser.new_context(viewport={"width": 1280, "height": 860}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/masuk")
    page.fill("#login", "rini")
    page.fill("#password", PASSWORD)
    page.click("form .primary")
    page.goto(f"{address}/sop/draf/1")
    page.click("#row-s2 .no-cell a")
    page.fill("#output-s2", "Berita acara")
    page.click(".row-words .plain-save")
    expect(page.locator("#row-s2")).to_contain_text("Berita acara")
    page.click("#details button:has-text('Turun')")
    expect(page.locator(".desk-row.opened")).to_have_attribute("data-row-id", "s2")
    assert [step.id for step in current(office).steps] == ["s1", "s3", "s2", "s4"]
    page.locator("#row-s1 .pick").check()
    page.locator("#row-s4 .pick").check()
    page.click("#picked button >> nth=0")
    page.click("[data-undo] button")
    assert [step.id for step in current(office).steps] in (["s1", "s2", "s3", "s4"], ["s1", "s3", "s2", "s4"])
    context.close()


def current(office: Office) -> Sop:
    found = service.get_sop(office.store, office.actor("rini"), 1).sop
    assert found is not None
    return found


# --- a server that dies -----------------------------------------------------------------------------------------------


@contextmanager
def serving(url: str, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run the server as offices do, in a process of its own."""
    command = "from sopbpmn.cli import main; main()"
    arguments = ["serve", "--database", url, "--port", str(port), "--plain-http"]
    environment = {**os.environ, "SOPBPMN_SECRET_KEY": "for tests only, and long enough for a key"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([sys.executable, "-c", command, *arguments], env=environment, **quiet)
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/kesehatan", timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        yield process
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_a_server_that_is_killed_loses_no_choice(browser: Browser, office: Office) -> None:
    service.save_sop(office.store, office.actor("rini"), straight())
    url, port = str(office.store.url), free_port()
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    page = context.new_page()
    with serving(url, port) as process:
        sign_in(page, port)
        page.goto(f"http://127.0.0.1:{port}/sop/draf/1?open=s2")
        page.locator("#output-s2").fill("Berita acara")
        page.keyboard.press("Tab")
        expect(page.locator('#desk-head[data-version="2"]')).to_be_attached()
        process.send_signal(signal.SIGKILL)
        process.wait()
        page.locator("#note-s2").fill("Disimpan oleh Staf")
        page.keyboard.press("Tab")
        expect(page.locator("#desk-saved")).to_contain_text("belum tersimpan")
    with serving(url, port):
        expect(page.locator('#desk-head[data-version="3"]')).to_be_attached(timeout=15_000)
    step = current(office).step_by_id["s2"]
    assert (step.output, step.note) == ("Berita acara", "Disimpan oleh Staf")
    context.close()


def sign_in(page: Page, port: int) -> None:
    page.goto(f"http://127.0.0.1:{port}/masuk")
    page.fill("#login", "rini")
    page.fill("#password", PASSWORD)
    page.click("form .primary")
    expect(page.locator(".nav")).to_be_visible()
