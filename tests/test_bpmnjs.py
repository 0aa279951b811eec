"""bpmn-js, the editor behind bpmn.io, opens our files without a warning and draws them as we measured them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import converters
from sopbpmn import bpmnfile, bpmnxml
from sopbpmn.layout import layout
from sopbpmn.recover import recover
from sopbpmn.sop_to_bpmn import to_bpmn
from tests import processes
from tests.browser import chromium, from_npm, import_warnings, open_viewer

ROOT = Path(__file__).parent.parent
STATIC = ROOT / "webui" / "static"

pytestmark = pytest.mark.browser

_EXAMPLES = {
    "monitoring": processes.monitoring(),
    "approval": processes.approval(),
    "long": processes.long(40),
    "odd names": replace(processes.approval(), name="<b>&\u202e \u0661 \u4e2d\u6587"),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def viewer(browser: Browser) -> Page:
    return open_viewer(browser)


@pytest.mark.parametrize("horizontal", [False, True], ids=["vertical", "horizontal"])
@pytest.mark.parametrize("name", _EXAMPLES)
def test_opens_without_warnings(viewer: Page, name: str, horizontal: bool) -> None:
    process = _EXAMPLES[name]
    diagram = layout(process, horizontal)
    assert import_warnings(viewer, bpmnxml.write(process, diagram)) == []
    drawn = viewer.evaluate("viewer.get('elementRegistry').getAll().map(e => e.id)")
    expected = {*diagram.shapes, *diagram.edges, *(f"{label}_label" for label in diagram.labels)}
    assert expected <= set(drawn)


def test_doubts_are_opened_without_a_warning_and_saved_again(viewer: Page) -> None:
    (reading,) = converters.read(Path(__file__).with_name("samples") / "pengajuan-cuti.txt")
    data = to_bpmn(reading.sop, doubts=reading.findings).data
    assert import_warnings(viewer, data) == []
    saved = viewer.evaluate("viewer.saveXML().then(result => result.xml)")
    assert bpmnfile.parse(saved.encode()).doubts == bpmnfile.parse(data).doubts != ()


@pytest.fixture(scope="module")
def modeler(browser: Browser) -> Page:
    """The editor with the descriptor of our extensions that its page gives it."""
    descriptor = (STATIC / "editor" / "descriptor.js").read_text()
    page = browser.new_page()
    page.set_content("<!doctype html><div id='canvas' style='height:800px'></div>")
    page.add_script_tag(path=str(from_npm("bpmn-js/dist/bpmn-modeler.production.min.js")))
    page.add_script_tag(content=descriptor.replace("export const descriptor", "window.descriptor"))
    page.evaluate("window.viewer = new BpmnJS({container: '#canvas', moddleExtensions: {sop: descriptor}})")
    return page


@pytest.mark.parametrize("sample", ["pengajuan-cuti.txt", "pengaduan-masyarakat.csv", "legalisir-dokumen.txt"])
def test_the_editor_keeps_all_that_a_file_says(modeler: Page, sample: str) -> None:
    (reading,) = converters.read(Path(__file__).with_name("samples") / sample)
    data = to_bpmn(reading.sop, doubts=reading.findings).data
    assert import_warnings(modeler, data) == []
    saved = modeler.evaluate("viewer.saveXML({format: true}).then(result => result.xml)").encode()
    before, after = bpmnfile.parse(data), bpmnfile.parse(saved)
    plain = {x.id: replace(x, line=0, attributes=(), parts=()) for x in before.elements}
    assert {x.id: replace(x, line=0, attributes=(), parts=()) for x in after.elements} == plain
    assert (after.doubts, set(after.shapes)) == (before.doubts, set(before.shapes))
    process = next(x for x in after.tagged("process"))
    assert recover(after, process.id).sop == reading.sop


def test_the_editor_knows_every_extension_that_is_written() -> None:
    written: set[str] = set()
    for module in ("bpmnxml.py", "doubts.py"):
        written |= set(re.findall(r'"sop:(\w+)"', (ROOT / "sopbpmn" / module).read_text()))
    known = re.findall(r'type\(\s*"(\w+)"', (STATIC / "editor" / "descriptor.js").read_text())
    assert written == {name.lower() for name in known}


@pytest.mark.parametrize("horizontal", [False, True], ids=["vertical", "horizontal"])
def test_words_take_no_more_room_than_measured(viewer: Page, horizontal: bool) -> None:
    process = processes.monitoring()
    diagram = layout(process, horizontal)
    assert import_warnings(viewer, bpmnxml.write(process, diagram)) == []
    viewer.evaluate("viewer.get('canvas').zoom(1)")
    drawn = viewer.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('[data-element-id]')].map(g => {
            const text = g.querySelector(':scope > .djs-visual > text.djs-label');
            const box = text && text.getBBox();
            return [g.dataset.elementId, box && [box.width, box.height]];
        }).filter(([, box]) => box))"""
    )
    labels = {f"{name}_label": box for name, box in diagram.labels.items()}
    for name, (width, height) in drawn.items():
        box = labels.get(name) or diagram.shapes.get(name)
        if box is None:  # the pool's own label
            continue
        room = 30 if name.startswith("L") and not horizontal else box.height
        across = box.height if name.startswith("L") and horizontal else box.width
        assert width <= across, name
        assert height <= (30 if name.startswith("L") else room) + 2, name
    assert set(labels) <= set(drawn)
