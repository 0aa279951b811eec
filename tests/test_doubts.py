"""A BPMN file keeps what the reading of its document left open; what others put there does no harm."""

from __future__ import annotations

import string
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import converters
from sopbpmn import bpmnfile, bpmnxml, doubts
from sopbpmn.diagnostics import Alternative, Finding, Severity, finding
from sopbpmn.importer import import_bpmn
from sopbpmn.layout import layout
from sopbpmn.model import Sop, Source
from sopbpmn.sentences import FINDINGS, SENTENCES, Message, message
from sopbpmn.sop_to_bpmn import to_bpmn
from sopbpmn.xml import clean
from tests import processes
from tests.engine.bpmn import chain, file, lanes, node
from tests.strategies import sops

SAMPLES = Path(__file__).with_name("samples")
TEXT = st.text(max_size=20).filter(lambda text: clean(text) == text)
NUMBERS = st.none() | st.integers(0, 10_000)


def fields(code: str) -> list[str]:
    """Return what the sentences of ``code`` are filled with."""
    parsed = (part for sentence in SENTENCES[code] for part in string.Formatter().parse(sentence))
    return sorted({name for _, name, _, _ in parsed if name})


def messages(codes: st.SearchStrategy[str], values: st.SearchStrategy[str | Message]) -> st.SearchStrategy[Message]:
    return codes.flatmap(
        lambda code: st.tuples(*(st.tuples(st.just(name), values) for name in fields(code))).map(
            lambda said: Message(code, said)
        )
    )


SAID = TEXT | messages(st.sampled_from(["step-number", "reading-choice", "list"]), TEXT)
PLACES = st.builds(
    Source,
    TEXT,
    page=NUMBERS,
    table=NUMBERS,
    row=NUMBERS,
    column=NUMBERS,
    words=TEXT,
    box=st.none() | st.tuples(*[st.floats(allow_nan=False, allow_infinity=False)] * 4),
)
FOUND = messages(st.sampled_from(sorted(FINDINGS)), SAID).flatmap(
    lambda said: st.builds(
        Finding,
        st.just(said.code),
        st.sampled_from(Severity),
        st.sampled_from(["", "node1", "step1", "flow1", "lane1", "nowhere"]),
        st.none() | PLACES,
        st.just(said.values),
        st.lists(st.builds(Alternative, TEXT, TEXT, SAID), max_size=3).map(tuple),
    )
)


@settings(deadline=None, max_examples=60)
@given(sops(max_nodes=8), st.lists(FOUND, max_size=6, unique=True))
def test_the_findings_of_a_file_are_those_that_were_written(sop: Sop, found: list[Finding]) -> None:
    converted = to_bpmn(sop, doubts=found)
    kept = bpmnfile.parse(converted.data)
    assert Counter(doubt.finding for doubt in kept.doubts) == Counter({*found, *converted.findings})
    assert kept.lost_doubts == 0
    assert bpmnxml.validate(converted.data) == []
    assert bpmnxml.read(converted.data) == bpmnxml.read(to_bpmn(sop).data)


def test_each_stands_in_the_element_it_is_about() -> None:
    (reading,) = converters.read(SAMPLES / "pengajuan-cuti.txt")
    about = ("s1", reading.sop.nodes[1].id, reading.sop.flows[0].id, reading.sop.lanes[0].id, "elsewhere")
    converted = to_bpmn(reading.sop, doubts=[finding("flow-no-end", name) for name in about])
    elements = {doubt.finding.about: doubt.element for doubt in bpmnfile.parse(converted.data).doubts}
    process = converted.process
    by_origin = {element.sop_node: element.id for element in process.nodes}
    assert elements[about[0]] == by_origin["s1_task"]
    assert elements[about[1]] == by_origin[about[1]]
    assert elements[about[2]] == f"Flow_{about[2]}"
    assert elements[about[3]] == process.lanes[0].id
    assert elements[about[4]] == process.id


def test_a_file_tells_again_what_the_document_left_open() -> None:
    (reading,) = converters.read(SAMPLES / "pengajuan-cuti.txt")
    converted = to_bpmn(reading.sop, doubts=reading.findings)
    imported = import_bpmn(converted.data)
    assert Counter(imported.doubts) == Counter(reading.findings + converted.findings)
    assert len(imported.doubts) >= 5
    assert imported.can_run
    assert b"doubt" not in imported.normalised
    assert imported.told == imported.findings + imported.doubts


def test_what_keeps_a_document_from_being_published_does_not_keep_its_file_from_running() -> None:
    sop = next(iter(converters.read(SAMPLES / "pengajuan-cuti.txt"))).sop
    severe = finding("lane-unknown", "nowhere", step="2")
    assert severe.severity is Severity.ERROR
    assert import_bpmn(to_bpmn(sop, doubts=[severe]).data).can_run


def without_executor(lane: str) -> bytes:
    asked = (
        '<extensionElements><sop:doubt code="lane-unknown" severity="error" about="t">'
        '<sop:value name="step">2</sop:value></sop:doubt></extensionElements>'
    )
    task = node("userTask", "t", asked, name="Cetak")
    return file(lanes(**{lane: "s t e"}), node("startEvent", "s"), task, node("endEvent", "e"), chain("s", "t", "e"))


def test_an_executor_that_an_editor_decided_is_no_doubt_any_more() -> None:
    assert [found.code for found in import_bpmn(without_executor("Staf")).told] == ["import-not-drawn"]


def test_an_unknown_executor_is_told_once() -> None:
    told = import_bpmn(without_executor("Belum_ditentukan")).told
    assert [found.code for found in told] == ["import-not-drawn", "lane-unknown"]


# --- files of others --------------------------------------------------------------------------------------------------


def kept(*elements: str) -> bytes:
    extensions = f"<extensionElements>{''.join(elements)}</extensionElements>"
    return file(extensions, node("startEvent", "s"), node("endEvent", "e"), chain("s", "e"))


GOOD = '<sop:doubt code="flow-no-end" severity="warning"/>'
NESTED = '<sop:said code="step-number"><sop:value name="number">{}</sop:value></sop:said>'


def instead(said: str) -> str:
    return f'<sop:doubt code="flow-no-end" severity="info"><sop:instead>{said}</sop:instead></sop:doubt>'


def nested(depth: int) -> str:
    inner = "1"
    for _ in range(depth):
        inner = NESTED.format(inner)
    return f'<sop:doubt code="lane-unknown" severity="error"><sop:value name="step">{inner}</sop:value></sop:doubt>'


@pytest.mark.parametrize(
    "hostile",
    [
        '<sop:doubt code="of-the-future" severity="warning"/>',
        '<sop:doubt code="flow-no-end" severity="deadly"/>',
        '<sop:doubt code="lane-unknown" severity="error"/>',
        '<sop:doubt severity="error"/>',
        "<sop:doubt/>",
        f'<sop:doubt code="flow-no-end" severity="info" about="{"x" * 20_000}"/>',
        '<sop:doubt code="flow-no-end" severity="info"><sop:place page="dua"/></sop:doubt>',
        '<sop:doubt code="flow-no-end" severity="info"><sop:place box="1 2 3"/></sop:doubt>',
        '<sop:doubt code="flow-no-end" severity="info"><sop:place box="nan 1 1 1"/></sop:doubt>',
        f'<sop:doubt code="flow-no-end" severity="info"><sop:place page="{"9" * 5_000}"/></sop:doubt>',
        f'<sop:doubt code="flow-no-end" severity="info">{"<sop:value/>" * 300}</sop:doubt>',
        instead('<sop:said code="no-such"/>'),
        instead('<sop:said code="step-number"/>'),
        nested(20),
    ],
)
def test_what_cannot_be_said_is_counted_and_the_rest_is_told(hostile: str) -> None:
    data = kept(GOOD, hostile, GOOD)
    found = bpmnfile.parse(data)
    assert [doubt.finding.code for doubt in found.doubts] == ["flow-no-end"] * 2
    assert found.lost_doubts == 1
    lost = finding("import-doubts-lost", count=1)
    assert lost in import_bpmn(data).findings
    assert "1 findings on the document" in lost.message("en")


def test_as_many_are_read_as_a_genuine_file_holds() -> None:
    found = bpmnfile.parse(kept(*[GOOD] * (doubts.MAX_DOUBTS + 3)))
    assert len(found.doubts) == doubts.MAX_DOUBTS
    assert found.lost_doubts == 3


def test_words_are_words_whatever_stands_in_them() -> None:
    words = '{step.__class__} <b>&amp; "{0}" {'
    said = finding("lane-unknown", "x", step=words)
    imported = import_bpmn(bpmnxml.write(processes.approval(), None, {processes.approval().id: [said]}))
    assert said in imported.doubts
    assert words in imported.doubts[0].message()


def test_a_sentence_within_a_sentence_comes_back() -> None:
    said = finding("lane-unknown", "x", step=message("list", first="1", rest=message("step-number", number="2")))
    data = bpmnxml.write(processes.approval(), layout(processes.approval()), {processes.approval().id: [said]})
    assert import_bpmn(data).doubts == (said,)
