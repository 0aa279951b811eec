"""New words come into a diagram that was drawn, and nothing else changes there."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sopbpmn import bpmnfile, xml
from sopbpmn.changes import changes
from sopbpmn.duration import parse_duration
from sopbpmn.model import Sop
from sopbpmn.recover import recover
from sopbpmn.rewording import reworded
from sopbpmn.sop_to_bpmn import to_bpmn
from sopbpmn.xml import qn
from tests.recover.edits import EDITS, parse
from tests.strategies import structured_sops
from tests.test_changes import chain

FOREIGN = "urn:alat-lain"


def drawn(sop: Sop) -> tuple[bytes, str]:
    """Return the file of ``sop`` as an analyst left it: a shape moved, another tool's colour on a task."""
    converted = to_bpmn(sop)
    root = xml.parse(converted.data)
    bounds = root.find(f".//{qn('bpmndi:BPMNShape')}/{qn('dc:Bounds')}")
    assert bounds is not None
    bounds.set("x", "4711")
    task = root.find(f".//{qn('bpmn:userTask')}")
    assert task is not None
    task.set(f"{{{FOREIGN}}}warna", "merah")
    return etree.tostring(root), converted.process.id


@st.composite
def other_words(draw: st.DrawFn, sop: Sop) -> Sop:
    """Return ``sop`` with other words of a row, an executor, a question, an answer or the identity block."""
    step = draw(st.sampled_from(sop.steps))
    what = draw(st.sampled_from(["activity", "output", "note", "number", "duration", "lane", "name"]))
    words = draw(st.sampled_from(["Menata arsip", "5 hari kerja", "Berkas lengkap & sah", "7a"]))
    if what == "lane":
        lane = draw(st.sampled_from(sop.lanes))
        lanes = tuple(dataclasses.replace(x, name=words) if x.id == lane.id else x for x in sop.lanes)
        return dataclasses.replace(sop, lanes=lanes)
    if what == "name":
        return dataclasses.replace(sop, identity=dataclasses.replace(sop.identity, name=words, number="9"))
    value = parse_duration(words) if what == "duration" else words
    steps = tuple(dataclasses.replace(x, **{what: value}) if x.id == step.id else x for x in sop.steps)
    return dataclasses.replace(sop, steps=steps)


def said(data: bytes, process: str) -> Sop | None:
    return recover(bpmnfile.parse(data), process).sop


def drawing(data: bytes) -> object:
    file = bpmnfile.parse(data)
    colours = [x.get(f"{{{FOREIGN}}}warna") for x in xml.parse(data).iter() if x.get(f"{{{FOREIGN}}}warna")]
    return file.shapes, file.edges, colours, [(x.id, x.tag, x.source, x.target) for x in file.elements]


@given(structured_sops(8), st.data())
def test_new_words_are_said_and_the_drawing_stays(sop: Sop, data: st.DataObject) -> None:
    file, process = drawn(sop)
    after = data.draw(other_words(sop))
    found = reworded(file, process, sop, after)
    assert found is not None
    assert changes(after, said(found, process) or sop) == ()
    assert drawing(found) == drawing(file)


@given(structured_sops(8), st.data())
def test_an_edited_file_says_the_new_words_or_is_left_alone(sop: Sop, data: st.DataObject) -> None:
    file, process = drawn(sop)
    edited = parse(file)
    for edit in data.draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=3)):
        edit(data.draw, edited)
    before = said(edited.data, process)
    if before is None or not before.steps or not before.lanes:
        return
    after = data.draw(other_words(before))
    found = reworded(edited.data, process, before, after)
    if found is not None:
        assert changes(after, said(found, process) or sop) == ()
        assert drawing(found) == drawing(edited.data)


def test_more_than_words_is_laid_out_anew() -> None:
    sop = chain("Menerima", "Memeriksa", "Mencatat")
    file, process = drawn(sop)
    nodes = (sop.nodes[0], dataclasses.replace(sop.nodes[1], lane="b"), sop.nodes[2])
    assert reworded(file, process, sop, dataclasses.replace(sop, nodes=nodes)) is None


def test_a_row_that_now_calls_another_sop_is_laid_out_anew() -> None:
    sop = chain("Menerima", "Memeriksa", "Mencatat")
    file, process = drawn(sop)
    steps = (sop.steps[0], dataclasses.replace(sop.steps[1], activity="Proses selesai"), sop.steps[2])
    found = reworded(file, process, sop, dataclasses.replace(sop, steps=steps))
    assert found is None or said(found, process) == dataclasses.replace(sop, steps=steps)
