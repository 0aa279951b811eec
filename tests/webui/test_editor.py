"""The diagram editor as an analyst uses it: changes are kept, what can't run is told, and nobody's work is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sopbpmn import bpmnfile, service
from sopbpmn.bpmnfile import BpmnFile, Element
from sopbpmn.service import DefinitionInfo
from tests.browser import chromium
from tests.webui.conftest import Login, Office
from tests.webui.test_story import Town, Visitor, town


@dataclass(frozen=True)
class Editor:
    """The editor on the draft that revises the leave SOP."""

    visitor: Visitor
    office: Office

    @property
    def page(self) -> Page:
        return self.visitor.page

    def shape(self, element: str) -> Locator:
        return self.page.locator(f"g.djs-element[data-element-id='{element}']")

    def field(self, name: str) -> Locator:
        return self.page.locator(f"[data-panel] [data-field={name}]")

    def pick(self, element: str) -> None:
        self.page.locator("[data-pick]").select_option(element)

    def write(self, name: str, words: str) -> None:
        self.field(name).fill(words)
        self.field(name).press("Tab")

    def tool(self, name: str) -> None:
        self.page.locator(f"[data-tool={name}]").click()

    def saved(self) -> None:
        """Wait until the server has everything."""
        expect(self.page.locator("[data-state=saved]")).to_be_visible()

    @property
    def file(self) -> BpmnFile:
        """What the server keeps."""
        found = service.get_diagram(self.office.store, self.office.actor("rini"), 1)
        return bpmnfile.parse(found.file)

    def publish(self) -> DefinitionInfo:
        rini = self.office.actor("rini")
        found = service.get_sop(self.office.store, rini, 1)
        return service.publish_draft(self.office.store, rini, 1, found.info.version).info


def named(file: BpmnFile, name: str) -> Element:
    return next(element for element in file.elements if element.name == name)


def open_editor(people: Town, office: Office, login: str = "rini") -> Editor:
    """Press "Ubah diagram" on the SOP's page."""
    visitor = people.person(login)
    visitor.open(f"/sop/{office.leave}")
    visitor.press(visitor.page.locator(f"form[action='/sop/{office.leave}/diagram'] button"))
    expect(visitor.page.locator("[data-canvas][data-ready]")).to_be_visible()
    return Editor(visitor, office)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def people(browser: Browser, address: str) -> Iterator[Town]:
    with town(browser, address, 1280) as found:
        yield found


@pytest.mark.browser
def test_a_renamed_step_is_there_after_reloading_and_after_back(people: Town, office: Office) -> None:
    editor = open_editor(people, office)
    editor.shape(editor.file.tagged("userTask")[0].id).dblclick()
    editor.page.keyboard.press("Control+A")
    editor.page.keyboard.type("Menyimpan arsip cuti")
    editor.page.keyboard.press("Enter")
    editor.saved()
    assert named(editor.file, "Menyimpan arsip cuti").lane
    editor.page.reload()
    expect(editor.page.locator("[data-canvas] svg", has_text="Menyimpan")).to_be_visible()
    editor.visitor.open("/sop")
    editor.page.go_back()
    expect(editor.page.locator("[data-canvas] svg", has_text="Menyimpan")).to_be_visible()


@pytest.mark.browser
def test_a_change_is_not_lost_when_the_network_is_down_and_the_tab_is_closed(people: Town, office: Office) -> None:
    editor = open_editor(people, office)
    task = editor.file.tagged("userTask")[0].id
    context = editor.page.context
    context.route("**/simpan?*", lambda route: route.abort())
    editor.pick(task)
    editor.write("name", "Mengisi formulir dengan lengkap")
    expect(editor.page.locator("[data-state=offline]")).to_be_visible()
    assert "Mengisi formulir dengan lengkap" not in {element.name for element in editor.file.elements}
    editor.page.close()
    context.unroute("**/simpan?*")
    page = context.new_page()
    page.goto(f"{people.address}/sop/draf/1/diagram")
    expect(page.locator("[data-state=restored]")).to_be_visible()
    assert named(editor.file, "Mengisi formulir dengan lengkap").id == task
    assert all("ERR_FAILED" in problem for problem in editor.visitor.problems)
    editor.visitor.problems.clear()


@pytest.mark.browser
def test_a_step_gets_another_executor_and_lies_in_that_lane(people: Town, office: Office) -> None:
    editor = open_editor(people, office)
    task = editor.file.tagged("userTask")[0]
    other = next(lane for lane in editor.file.tagged("lane") if lane.id != task.lane)
    editor.pick(task.id)
    editor.field("lane").select_option(other.id)
    editor.saved()
    assert editor.file.by_id[task.id].lane == other.id
    boxes = {shape.element: shape.box for shape in editor.file.shapes}
    lane, box = boxes[other.id], boxes[task.id]
    assert lane.x <= box.x
    assert box.x + box.width <= lane.x + lane.width
    apart = (b for name, b in boxes.items() if name != task.id and editor.file.by_id[name].tag.endswith("Task"))
    assert all(abs(b.y - box.y) >= box.height or abs(b.x - box.x) >= box.width for b in apart)
    editor.tool("undo")
    editor.saved()
    assert editor.file.by_id[task.id].lane == task.lane


@pytest.mark.browser
def test_a_time_is_understood_and_counts_once_published(people: Town, office: Office) -> None:
    editor = open_editor(people, office)
    task = editor.file.tagged("userTask")[0]
    editor.pick(task.id)
    editor.write("duration", "2 hari kerja")
    expect(editor.page.locator("[data-understood=duration]")).to_have_text("Dipahami: 2 hari kerja")
    editor.write("output", "Formulir yang terisi")
    editor.saved()
    kept = editor.file.by_id[task.id]
    assert kept.standard is not None
    assert (kept.standard.duration.iso_max, kept.standard.duration.working_days) == ("P2D", True)
    assert "Waktu: 2 hari kerja" in kept.documentation
    assert "Output: Formulir yang terisi" in kept.documentation
    sop = service.get_sop(office.store, office.actor("rini"), 1).sop
    assert sop is not None
    assert "Formulir yang terisi" in [step.output for step in sop.steps]
    before = office.open_task(office.start()).due
    info = editor.publish()
    case = service.start_case(office.store, office.actor("budi"), info.id, "Cuti dengan tenggat baru")
    assert office.open_task(case).due != before


@pytest.mark.browser
def test_what_can_t_run_is_marked_and_once_mended_it_is_published_and_runs(people: Town, office: Office) -> None:
    editor = open_editor(people, office)
    first = editor.file.tagged("userTask")[0]
    flow = next(x for x in editor.file.tagged("sequenceFlow") if x.source == first.id)
    editor.pick(flow.id)
    editor.page.locator("[data-act=delete]").click()
    editor.saved()
    marks = editor.page.locator(".finding-mark.error")
    expect(marks.first).to_be_visible()
    assert re.match(r"✕", marks.first.inner_text())
    editor.page.locator("[data-publish]").click()
    expect(editor.page.locator("[data-problem]")).to_contain_text("perbaiki dulu")
    expect(editor.page.locator(".finding-link.error").first).to_be_focused()
    editor.page.reload()
    expect(marks.first).to_be_visible()
    for found in editor.page.locator(".finding-link").all_inner_texts():
        assert not re.search(r"(Task|Event|Gateway|Flow|Activity)_", found), found
    marks.first.click()
    expect(editor.page.locator(".finding-link.error").first).to_be_focused()
    editor.pick(first.id)
    editor.page.locator("[data-connect]").select_option(flow.target)
    editor.page.locator("[data-act=connect]").click()
    editor.saved()
    expect(marks).to_have_count(0)
    editor.page.locator("[data-publish]").click()
    expect(editor.page.locator("h1")).to_have_text("Pengajuan Cuti Pegawai")
    editor.page.locator("form .primary").click()
    expect(editor.page.locator(".notice.success")).to_be_visible()
    (info,) = service.list_definitions(office.store, office.actor("rini"))
    assert info.version == 2
    case = service.start_case(office.store, office.actor("budi"), info.id, "Cuti")
    assert office.open_task(case).name


@pytest.mark.browser
def test_a_copied_step_keeps_its_figures_and_claims_no_row(people: Town, office: Office) -> None:
    editor = open_editor(people, office)
    task = next(x for x in editor.file.tagged("userTask") if x.standard and x.standard.duration.text)
    assert task.standard is not None
    editor.shape(task.id).click()
    editor.page.keyboard.press("Control+c")
    editor.page.keyboard.press("Control+v")
    lane = next(x for x in editor.file.tagged("lane") if x.id != task.lane)
    there, here = editor.shape(lane.id).bounding_box(), editor.shape(task.id).bounding_box()
    assert there is not None
    assert here is not None
    at = (there["x"] + there["width"] / 2, here["y"] + here["height"] / 2)
    editor.page.mouse.move(at[0] + 5, at[1])
    editor.page.mouse.move(*at)
    editor.page.mouse.down()
    editor.page.mouse.up()
    editor.saved()
    copies = [x for x in editor.file.tagged("userTask") if x.name == task.name and x.id != task.id]
    assert len(copies) == 1
    copied = copies[0].standard
    assert copied is not None
    assert (copied.duration, copied.output, copied.note) == (
        task.standard.duration, task.standard.output, task.standard.note,
    )  # fmt: skip
    assert (copied.step, copied.number, copies[0].origin.item) == ("", "", "")
    assert editor.file.by_id[task.id].standard == task.standard


@pytest.mark.browser
@pytest.mark.parametrize("choice", ["theirs", "mine"])
def test_two_people_at_once_are_told_and_lose_nothing(people: Town, office: Office, choice: str) -> None:
    editor = open_editor(people, office)
    first, second = editor.file.tagged("userTask")[:2]
    rini = office.actor("rini")
    theirs = service.get_diagram(office.store, rini, 1)
    changed = theirs.file.replace(f'name="{second.name}"'.encode(), b'name="Ditulis orang lain"')
    service.save_diagram(office.store, office.actor("root"), 1, theirs.info.version, changed)
    editor.pick(first.id)
    editor.write("name", "Ditulis Rini")
    dialog = editor.page.locator("dialog[open]")
    expect(dialog).to_contain_text("Kepala Tata Usaha")
    with editor.page.expect_download() as mine:
        dialog.locator("[data-do=download]").click()
    assert "Ditulis Rini" in mine.value.path().read_text()
    dialog.locator(f"[data-do={choice}]").click()
    editor.saved()
    names = {element.name for element in editor.file.elements}
    assert ("Ditulis Rini" in names) is (choice == "mine")
    assert ("Ditulis orang lain" in names) is (choice == "theirs")
    info = service.get_sop(office.store, rini, 1).info
    if choice == "mine":
        service.undo_draft(office.store, rini, 1, info.version)
        assert "Ditulis orang lain" in {element.name for element in editor.file.elements}
    editor.visitor.problems[:] = [x for x in editor.visitor.problems if "409" not in x]


@pytest.mark.browser
def test_tools_are_indonesian_and_offer_only_what_runs(people: Town, office: Office) -> None:
    editor = open_editor(people, office)
    titles = editor.page.locator(".djs-palette .entry").evaluate_all("all => all.map(e => e.ariaLabel)")
    assert "Tugas baru" in titles
    assert not [title for title in titles if re.search(r"Create|Activate", title)]
    gateway = next(x for x in editor.file.tagged("exclusiveGateway")).id
    editor.shape(gateway).click()
    editor.page.locator(".djs-context-pad [data-action=replace]").click()
    offered = editor.page.locator(".djs-popup .entry").all_inner_texts()
    assert sorted(offered) == ["Gerbang AND (semua)", "Gerbang OR (satu atau lebih)"]
    pad = editor.page.locator(".djs-context-pad [title]").evaluate_all("all => all.map(e => e.title)")
    assert not [title for title in pad if re.search(r"Append|Connect|Delete|Change", title)]


@pytest.mark.browser
def test_answers_and_the_default_are_written_at_their_gateway(people: Town, office: Office) -> None:
    editor = open_editor(people, office)
    gateway = next(x for x in editor.file.tagged("exclusiveGateway") if x.name)
    editor.pick(gateway.id)
    editor.write("name", "Apakah disetujui?")
    editor.page.locator("[data-answer]").first.fill("Ya, setuju")
    editor.page.locator("[data-answer]").first.press("Tab")
    choice = editor.page.locator("[data-default]").nth(1)
    choice.set_checked(not choice.is_checked())
    editor.saved()
    exits = [x for x in editor.file.tagged("sequenceFlow") if x.source == gateway.id]
    assert editor.file.by_id[gateway.id].name == "Apakah disetujui?"
    assert "Ya, setuju" in {x.name for x in exits}
    assert editor.file.by_id[gateway.id].get("default") != gateway.get("default")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_a_step_is_added_by_keyboard_alone(browser: Browser, address: str, office: Office, width: int) -> None:
    with town(browser, address, width, keyboard=True) as people:
        editor = open_editor(people, office)
        visitor, page = editor.visitor, editor.page
        task = next(x for x in editor.file.tagged("userTask"))
        visitor.reach(page.locator("[data-pick]"))
        while page.locator("[data-pick]").input_value() != task.id:
            page.keyboard.press("ArrowDown")
        visitor.press(page.locator("[data-act=task]"))
        expect(editor.field("name")).to_be_focused()
        page.keyboard.type("Memeriksa kelengkapan")
        visitor.reach(editor.field("duration"))
        page.keyboard.type("3 jam")
        page.keyboard.press("Tab")
        editor.saved()
        added = named(editor.file, "Memeriksa kelengkapan")
        assert added.standard is not None
        assert added.standard.duration.iso_max == "PT3H"
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        visitor.press(page.locator("[data-tool=next]"))
        expect(page.locator(".finding-link:focus")).to_have_count(1)


def test_the_editor_needs_the_rights_of_an_analyst(client: Login, office: Office) -> None:
    rini = client("rini")
    assert rini.post(f"/sop/{office.leave}/diagram").headers["Location"].endswith("/sop/draf/1/diagram")
    content = rini.get("/sop/draf/1/diagram/isi.json").json
    for login in ("budi", "dewi", "admin"):
        other = client(login)
        assert other.post(f"/sop/{office.leave}/diagram").status_code == 403
        assert other.get("/sop/draf/1/diagram").status_code == 403
        assert other.get("/sop/draf/1/diagram/isi.json").status_code == 403
        assert other.post("/sop/draf/1/diagram/simpan?version=1", data=content["xml"]).status_code == 403


def test_saving_once_more_is_no_change_and_a_foreign_change_is_never_written_over(
    client: Login, office: Office
) -> None:
    rini = client("rini")
    rini.post(f"/sop/{office.leave}/diagram")
    content = rini.get("/sop/draf/1/diagram/isi.json").json
    mine = content["xml"].replace("Mengisi", "Melengkapi")
    address = "/sop/draf/1/diagram/simpan?version="
    first = rini.post(f"{address}{content['version']}", data=mine)
    again = rini.post(f"{address}{content['version']}", data=mine)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json["version"] == again.json["version"] == content["version"] + 1
    late = rini.post(f"{address}{content['version']}", data=content["xml"].replace("Mengisi", "Menulis"))
    assert late.status_code == 409
    assert (late.json["version"], late.json["by"]) == (content["version"] + 1, "Rini Uji")
    assert "Melengkapi" in rini.get("/sop/draf/1/diagram/isi.json").json["xml"]


@pytest.mark.parametrize("sent", ["", "kosong", "<definitions/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_what_is_no_diagram_is_refused_in_words_and_nothing_is_changed(
    client: Login, office: Office, sent: str
) -> None:
    rini = client("rini")
    rini.post(f"/sop/{office.leave}/diagram")
    before = rini.get("/sop/draf/1/diagram/isi.json").json
    answer = rini.post(f"/sop/draf/1/diagram/simpan?version={before['version']}", data=sent)
    assert answer.status_code == 422
    assert re.search("XML|BPMN", answer.json["words"])
    after = rini.get("/sop/draf/1/diagram/isi.json").json
    assert (after["xml"], after["version"]) == (before["xml"], before["version"])


def test_a_time_is_told_in_words(client: Login) -> None:
    said = client("rini").get("/sop/waktu.json?teks=maksimal 3 hari kerja").json
    assert said == {"words": "paling lama 3 hari kerja", "iso": "P3D"}


def test_findings_stand_at_their_elements(client: Login, office: Office) -> None:
    rini = client("rini")
    rini.post(f"/sop/{office.leave}/diagram")
    content = rini.get("/sop/draf/1/diagram/isi.json").json
    broken = re.sub(r'(<bpmn:userTask id="[^"]+") name="[^"]+"', r"\1", content["xml"], count=1)
    said = rini.post(f"/sop/draf/1/diagram/simpan?version={content['version']}", data=broken).json
    first = re.search(r'<bpmn:userTask id="([^"]+)"', broken)
    assert first is not None
    about = [found for found in said["findings"] if found["element"] == first[1]]
    assert any("Belum bernama: tugas" in found["words"] for found in about)


def test_only_the_editor_s_page_may_style_its_elements(client: Login, office: Office) -> None:
    rini = client("rini")
    rini.post(f"/sop/{office.leave}/diagram")
    policy = rini.get("/sop/draf/1/diagram").headers["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe-inline" not in rini.get("/sop/draf/1").headers["Content-Security-Policy"]
