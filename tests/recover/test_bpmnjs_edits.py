"""What the diagram editor does to a file, by its own gestures, is just that edit of the SOP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

import converters
from sopbpmn import bpmnfile
from sopbpmn.changes import Change, Part, changes
from sopbpmn.model import Sop
from sopbpmn.recover import recover
from sopbpmn.sop_to_bpmn import Converted, to_bpmn
from tests.browser import chromium, from_npm

pytestmark = pytest.mark.browser
SAMPLE = Path(__file__).parents[1] / "samples" / "pengajuan-cuti.txt"


@pytest.fixture(scope="module")
def editor() -> Iterator[Page]:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1600, "height": 1200})
        page.set_content("<!doctype html><body><div id='canvas' style='height:1200px'></div>")
        page.add_script_tag(path=str(from_npm("bpmn-js/dist/bpmn-modeler.production.min.js")))
        page.evaluate("window.modeler = new BpmnJS({container: '#canvas'})")
        yield page


@pytest.fixture(scope="module")
def sop() -> Sop:
    (reading,) = converters.read(SAMPLE)
    return reading.sop


@pytest.fixture(scope="module")
def converted(sop: Sop) -> Converted:
    return to_bpmn(sop)


def after(editor: Page, converted: Converted, gesture: str) -> Sop:
    """Return the SOP of the file that the editor saves after ``gesture``."""
    saved = editor.evaluate(
        """async ([xml, gesture]) => {
            await modeler.importXML(xml);
            const part = (name) => modeler.get('elementRegistry').get(name);
            await new Function('modeling', 'part', gesture)(modeler.get('modeling'), part);
            return (await modeler.saveXML({format: true})).xml;
        }""",
        [converted.data.decode(), gesture],
    )
    found = recover(bpmnfile.parse(saved.encode()), converted.process.id)
    assert found.sop is not None
    return found.sop


def test_nothing_is_changed_where_nothing_was(editor: Page, converted: Converted, sop: Sop) -> None:
    assert after(editor, converted, "") == sop


def test_a_task_is_renamed(editor: Page, converted: Converted, sop: Sop) -> None:
    found = after(editor, converted, "modeling.updateLabel(part('Task_s3_task'), 'Menghitung sisa cuti')")
    old = "Memeriksa sisa hak cuti pegawai"
    assert changes(sop, found) == (Change(Part.STEPS, "s3", "activity", old, "Menghitung sisa cuti"),)


def test_an_answer_is_renamed(editor: Page, converted: Converted, sop: Sop) -> None:
    found = after(editor, converted, "modeling.updateLabel(part('Flow_f2'), 'Belum')")
    assert changes(sop, found) == (Change(Part.FLOWS, "f2", "label", "Tidak", "Belum"),)


def test_a_task_is_drawn_into_another_lane(editor: Page, converted: Converted, sop: Sop) -> None:
    gesture = """
        const task = part('Task_s3_task'), lane = part('Lane_l4');
        const x = lane.x + lane.width / 2 - (task.x + task.width / 2);
        modeling.moveElements([task], {x, y: 0}, lane);
    """
    assert changes(sop, after(editor, converted, gesture)) == (Change(Part.NODES, "s3_task", "lane", "l3", "l4"),)


def test_a_task_is_deleted(editor: Page, converted: Converted, sop: Sop) -> None:
    found = after(editor, converted, "modeling.removeElements([part('Task_s4_task')])")
    assert {(x.part, x.item, x.field) for x in changes(sop, found)} >= {
        (Part.STEPS, "s4", ""),
        (Part.NODES, "s4_task", ""),
    }
    assert {(x.source, x.target) for x in found.flows} == {
        *((x.source, x.target) for x in sop.flows if "s4_task" not in (x.source, x.target)),
        ("s3_task", "s5_task"),
    }


def test_a_task_is_dropped_on_an_arrow(editor: Page, converted: Converted, sop: Sop) -> None:
    gesture = """
        const flow = part('Flow_f6'), way = flow.waypoints, middle = {
            x: (way[0].x + way[1].x) / 2, y: (way[0].y + way[1].y) / 2,
        };
        const task = modeling.createShape({type: 'bpmn:UserTask'}, middle, flow);
        modeling.updateLabel(task, 'Menghitung sisa cuti');
    """
    found = after(editor, converted, gesture)
    assert [x.activity for x in found.steps][2:5] == [
        "Memeriksa sisa hak cuti pegawai", "Menghitung sisa cuti", "Menyusun konsep surat izin cuti",
    ]  # fmt: skip
    (new,) = (x for x in found.nodes if x.id not in sop.node_by_id)
    assert {(x.source, x.target) for x in found.flows} >= {("s3_task", new.id), (new.id, "s4_task")}
    assert [x for x in changes(sop, found) if x.part is Part.STEPS and x.field not in ("", "order")] == []
