"""A file that comes back from another tool: nothing of the SOP is lost, and just what was edited differs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import converters
from sopbpmn import bpmnfile
from sopbpmn.changes import changes
from sopbpmn.importer import import_bpmn
from sopbpmn.model import Sop
from sopbpmn.recover import Recovered, recover, recover_onto
from sopbpmn.sop_to_bpmn import Converted, to_bpmn
from tests import families
from tests.recover.edits import change_time, move_to_lane, parse, rename_answer, rename_lane, rename_task
from tests.recover.tools import TOOLS, saved_by
from tests.strategies import structured_sops

SAMPLES = sorted(
    x for x in (Path(__file__).parents[1] / "samples").iterdir() if x.suffix in (".txt", ".csv", ".md", ".html")
)
every_tool = pytest.mark.parametrize("tool", TOOLS)


def brought_back(sop: Sop, converted: Converted, data: bytes) -> Recovered:
    imported = import_bpmn(data)
    assert imported.can_run, [x.message("en") for x in imported.findings]
    base = bpmnfile.parse(converted.data)
    return recover_onto(sop, base, converted.process.id, imported.runnable, imported.process_id)


@every_tool
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda x: x.name)
def test_nothing_of_a_document_is_lost_in_a_tool(tool: str, sample: Path) -> None:
    for reading in converters.read(sample):
        converted = to_bpmn(reading.sop, doubts=reading.findings)
        found = brought_back(reading.sop, converted, saved_by(tool, converted.data)).sop
        assert found is not None
        assert changes(reading.sop, found) == ()
        assert [x.evidence for x in found.nodes] == [x.evidence for x in reading.sop.nodes]
        assert [x.evidence for x in found.flows] == [x.evidence for x in reading.sop.flows]


@every_tool
@settings(deadline=None, max_examples=30)
@given(sop=st.one_of(structured_sops(8), families.sops()))
def test_nothing_is_lost_in_a_tool(tool: str, sop: Sop) -> None:
    converted = to_bpmn(sop)
    assert brought_back(sop, converted, saved_by(tool, converted.data)).sop == sop


@every_tool
@settings(deadline=None, max_examples=30)
@given(sop=st.one_of(structured_sops(8), families.sops()), data=st.data())
def test_an_edit_in_a_tool_differs_as_the_same_edit_in_ours(tool: str, sop: Sop, data: st.DataObject) -> None:
    converted = to_bpmn(sop)
    file = parse(converted.data)
    edits = [rename_task, rename_answer, rename_lane, change_time]
    if tool != "Bizagi":  # what it saves tells the lanes by the drawing, which these edits leave as it is
        edits.append(move_to_lane)
    data.draw(st.sampled_from(edits))(data.draw, file)
    ours = recover(bpmnfile.parse(file.data), converted.process.id).sop
    assert ours is not None
    theirs = brought_back(sop, converted, saved_by(tool, file.data)).sop
    assert theirs is not None
    assert changes(ours, theirs) == ()


def test_lanes_that_list_nothing_are_told_by_the_drawing() -> None:
    """Also in a file as it is, before anything is made runnable."""
    (reading,) = converters.read(SAMPLES[-1])
    converted = to_bpmn(reading.sop)
    base, file = bpmnfile.parse(converted.data), bpmnfile.parse(saved_by("Bizagi", converted.data))
    (process,) = file.tagged("process")
    assert recover_onto(reading.sop, base, converted.process.id, file, process.id).sop == reading.sop


def test_each_node_tells_its_elements() -> None:
    (reading,) = converters.read(SAMPLES[-1])
    converted = to_bpmn(reading.sop)
    found = recover(bpmnfile.parse(converted.data), converted.process.id).elements
    assert found.keys() == reading.sop.node_by_id.keys()
    assert {x for made in found.values() for x in made} <= {x.id for x in converted.process.nodes}
