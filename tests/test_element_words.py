"""Elements are called by their names, else by their neighbours; no id is ever told."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sopbpmn import bpmnfile
from sopbpmn.element_words import _NOT_SEEN, words_in_file
from sopbpmn.engine import Definition
from sopbpmn.errors import BpmnError
from sopbpmn.importer import import_bpmn
from sopbpmn.model import Sop
from sopbpmn.sop_to_bpmn import to_bpmn
from sopbpmn.xml import qn
from tests.engine.bpmn import chain, file, flow, lanes, node
from tests.strategies import structured_sops

FILE = file(
    lanes(Kepala="a g"),
    node("startEvent", "s"),
    node("userTask", "a", name="Memeriksa  berkas"),
    node("userTask", "b"),
    node("exclusiveGateway", "g"),
    node("userTask", "c", name="Menyimpan"),
    node("boundaryEvent", "w", attachedToRef="c"),
    node("userTask", "far"),
    node("userTask", "alone"),
    node("textAnnotation", "t"),
    node("endEvent", "e1"),
    node("endEvent", "e2"),
    chain("s", "a", "b", "g", "c", "e1"),
    flow("g", "a", identity="back"),
    flow("w", "far"),
    flow("far", "e2"),
)


@pytest.mark.parametrize(
    ("element", "indonesian", "english"),
    [
        ("a", "“Memeriksa berkas”", "“Memeriksa berkas”"),
        ("b", "tugas setelah “Memeriksa berkas”", "the task after “Memeriksa berkas”"),
        (
            "g",
            "gerbang antara “Memeriksa berkas” dan “Menyimpan”",
            "the gateway between “Memeriksa berkas” and “Menyimpan”",
        ),
        ("s", "tanda mulai sebelum “Memeriksa berkas”", "the start event before “Memeriksa berkas”"),
        ("w", "kejadian pada “Menyimpan”", "the event on “Menyimpan”"),
        ("far", "tugas setelah “Menyimpan”", "the task after “Menyimpan”"),
        ("e1", "tanda selesai setelah “Menyimpan” (ke-1)", "the end event after “Menyimpan” (no. 1)"),
        ("e2", "tanda selesai setelah “Menyimpan” (ke-2)", "the end event after “Menyimpan” (no. 2)"),
        ("alone", "tugas tanpa nama", "the nameless task"),
        ("t", "bentuk tanpa nama", "the nameless shape"),
        (
            "back",
            "panah dari gerbang antara “Memeriksa berkas” dan “Menyimpan” ke “Memeriksa berkas”",
            "the arrow from the gateway between “Memeriksa berkas” and “Menyimpan” to “Memeriksa berkas”",
        ),
        ("P", "proses dengan “Kepala”", "the process with “Kepala”"),
        ("gone", "elemen yang tidak ada", "an element that isn't there"),
    ],
)
def test_an_element_without_a_name_is_called_by_its_neighbours(element: str, indonesian: str, english: str) -> None:
    said = words_in_file(bpmnfile.parse(FILE))(element)
    assert (said.text("id"), said.text("en")) == (indonesian, english)


def test_a_file_in_which_nothing_has_a_name_still_has_words() -> None:
    data = file(node("startEvent", "s"), node("task", "a"), node("task", "b"), chain("s", "a", "b", "s"))
    words = words_in_file(bpmnfile.parse(data))
    assert [words(x).text() for x in "sab"] == [
        "tanda mulai tanpa nama",
        "tugas tanpa nama (ke-1)",
        "tugas tanpa nama (ke-2)",
    ]


MARK = "qz"
"""What every id begins with, and no word."""


def damaged(sop: Sop, chance: random.Random) -> bytes:
    """Return the file of ``sop`` with other ids, without many of its names and some of its parts."""
    root = etree.fromstring(to_bpmn(sop).data)
    names = {x.get("id"): f"{MARK}{number}" for number, x in enumerate(root.iter(etree.Element)) if x.get("id")}
    for element in list(root.iter(etree.Element)):
        for attribute, value in element.items():
            if value in names and attribute != "name":
                element.set(attribute, names[value])
        if (element.text or "").strip() in names and len(element) == 0 and element.tag != qn("bpmn:documentation"):
            element.text = names[(element.text or "").strip()]
    for element in list(root.iter(etree.Element)):
        if element.get("name") and chance.random() < 0.6:
            del element.attrib["name"]
        if element.tag == qn("bpmn:userTask") and chance.random() < 0.2:
            element.tag = qn(chance.choice(["bpmn:serviceTask", "bpmn:callActivity", "bpmn:adHocSubProcess"]))
        if element.tag == qn("bpmn:exclusiveGateway") and chance.random() < 0.2:
            element.tag = qn(chance.choice(["bpmn:complexGateway", "bpmn:parallelGateway", "bpmn:inclusiveGateway"]))
        elif element.tag == qn("bpmn:exclusiveGateway") and chance.random() < 0.2:
            element.attrib.pop("default", None)
        if element.tag == qn("bpmn:sequenceFlow") and chance.random() < 0.1:
            element.getparent().remove(element)
        if element.tag == qn("bpmn:flowNodeRef") and chance.random() < 0.1:
            element.getparent().remove(element)
    return etree.tostring(root)


@settings(max_examples=60)
@given(structured_sops(), st.randoms(use_true_random=False))
def test_no_finding_and_no_refusal_tells_an_id(sop: Sop, chance: random.Random) -> None:
    imported = import_bpmn(damaged(sop, chance))
    told = [x.said for x in imported.findings if x.code != "import-schema"]
    if imported.process_id:
        try:
            Definition.of(imported.tree, b"", {}, imported.process_id)
        except BpmnError as error:
            told.append(error.said)
    for said in told:
        for language in ("id", "en"):
            assert MARK not in said.text(language)


@given(structured_sops(), st.randoms(use_true_random=False))
def test_elements_without_a_name_are_told_apart(sop: Sop, chance: random.Random) -> None:
    original = bpmnfile.parse(damaged(sop, chance))
    words = words_in_file(original)
    said = [words(x.id).text() for x in original.elements if not x.name.strip() and x.tag not in _NOT_SEEN]
    assert len(set(said)) == len(said)
