"""A file of ours whose extensions a tool dropped, alone: nothing is lost, nothing is made surer than it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import converters
from sopbpmn import xml
from sopbpmn.importer import import_bpmn
from sopbpmn.model import Confidence, Sop
from sopbpmn.recover import recover
from sopbpmn.sop_to_bpmn import to_bpmn
from tests.recover.tools import extensions_dropped

SAMPLES = sorted(x for x in (Path(__file__).parents[1] / "samples").iterdir() if x.suffix not in (".py", ""))


def stripped(data: bytes) -> bytes:
    root = xml.parse(data)
    extensions_dropped(root)
    return etree.tostring(root)


def lanes(sop: Sop) -> list[set[str]]:
    """Return the lanes of each row; a capsule that is no work need have none."""
    names = {lane.id: lane.name for lane in sop.lanes}
    return [{names[n.lane] for n in sop.nodes_on[x.id] if n.lane} for x in sop.steps]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda x: x.name)
def test_the_table_of_a_document_is_read_from_the_documentation(sample: Path) -> None:
    for reading in converters.read(sample):
        imported = import_bpmn(stripped(to_bpmn(reading.sop).data))
        found = recover(imported.runnable, imported.process_id)
        assert found.sop is not None
        assert found.sop.identity == reading.sop.identity
        assert found.sop.key == reading.sop.key
        assert [replace(x, id="") for x in found.sop.steps] == [replace(x, id="") for x in reading.sop.steps]
        assert all(old <= new for old, new in zip(lanes(reading.sop), lanes(found.sop), strict=True))
        assert "recover-from-documentation" in {x.code for x in imported.findings}
        told = {x.evidence.confidence for x in (*found.sop.flows, *found.sop.steps)}
        assert told == {Confidence.INFERRED}
