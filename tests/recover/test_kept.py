"""What a file keeps of its SOP is small, and what somebody else put there does no harm."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import converters
from sopbpmn import bpmnfile
from sopbpmn.bpmnxml import as_file, write
from sopbpmn.changes import Part
from sopbpmn.compiler import compile_sop
from sopbpmn.model import Flow, Identity, Lane, Node, NodeKind, Sop, Step
from sopbpmn.process import Kept
from sopbpmn.recover import keeping, recover
from sopbpmn.recover.kept import MAX_LETTERS
from tests.strategies import structured_sops

SAMPLES = sorted(x for x in (Path(__file__).parents[1] / "samples").iterdir() if x.suffix not in (".py", ""))
BASE = Sop(
    "contoh",
    Identity(name="Contoh"),
    (Lane("a", "Staf"),),
    (Step("s", "Menerima", "1"),),
    (Node("b", NodeKind.START), Node("t", NodeKind.TASK, "s", "a"), Node("e", NodeKind.END)),
    (Flow("f", "b", "t"), Flow("g", "t", "e")),
)


def with_rest(rest: str, sop: Sop = BASE) -> tuple[Sop | None, set[str]]:
    process = keeping(compile_sop(sop).process, sop)
    assert process.kept is not None
    changed = dataclasses.replace(process, kept=dataclasses.replace(process.kept, rest=rest))
    found = recover(bpmnfile.parse(write(changed)), process.id)
    return found.sop, {x.code for x in found.findings}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda x: x.name)
def test_the_elements_of_a_document_tell_everything(sample: Path) -> None:
    for reading in converters.read(sample):
        kept = keeping(compile_sop(reading.sop).process, reading.sop).kept
        assert kept is not None
        assert kept.rest == ""


@given(structured_sops(8))
def test_the_elements_of_a_tidy_sop_tell_everything(sop: Sop) -> None:
    kept = keeping(compile_sop(sop).process, sop).kept
    assert kept is not None
    assert kept.rest == ""


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from([str(x) for x in Part]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(["id", "kind", "name", "x"]), inner),
    max_leaves=12,
)
_FIELDS = st.sampled_from(("", "", "order", "name", "kind", "step", "duration", "label", "shared_with", "target", "x"))
_NAMES = st.sampled_from(("", "a", "s", "t", "g", "x"))
_ENTRIES = st.lists(
    st.tuples(st.sampled_from([str(x) for x in Part]), _NAMES, _FIELDS, _JSON, _JSON),
    max_size=4,
)


@settings(deadline=None)
@given(_JSON | _ENTRIES)
def test_whatever_stands_there_the_elements_count(data: object) -> None:
    sop, codes = with_rest(json.dumps(data))
    assert sop is not None
    assert codes <= {"recover-kept-damaged"}
    assert {x.id for x in BASE.nodes} <= {x.id for x in sop.nodes} or "recover-kept-damaged" not in codes


@pytest.mark.parametrize(
    "rest",
    ["{", "[" * 100_000, "[" + "1," * MAX_LETTERS + "1]", '[["lanes","z","",null,{"id":"z"}]]',
     '[["lanes","z","",null,{"id":"y","name":"x"}]]', '[["nodes","t","kind","task","pool"]]',
     '[["steps","s","duration",{},5]]',
     '[["identity","","created",null,"kemarin"]]', '[["identity","","evidence",[],[]]]', "[[1,2,3,4,5]]", '[["x"]]',
     '[["lanes","z","",null,{"id":"z","name":3}]]', '[["lanes","z","",null,{"id":"1 z","name":"x"}]]', '"x"'],
    ids=range(14),
)  # fmt: skip
def test_what_is_damaged_is_told_and_left_out(rest: str) -> None:
    assert with_rest(rest) == (BASE, {"recover-kept-damaged"})


def test_an_order_of_things_that_are_not_there_changes_nothing() -> None:
    process = keeping(compile_sop(BASE).process, BASE)
    strange = Kept(("z", "a", "a"), ("s", "?"), ("e", "q", "t", "b"), ())
    found = recover(as_file(dataclasses.replace(process, kept=strange)), process.id).sop
    assert found is not None
    assert {x.id for x in found.nodes} == {x.id for x in BASE.nodes}


def test_words_that_xml_cannot_hold_are_kept() -> None:
    words = " Menerima\x0b surat\u0000 \n dan\tmencatat  "
    sop = dataclasses.replace(BASE, steps=(Step("s", words, " 1 ", note="\r\nbaik "),))
    process = keeping(compile_sop(sop).process, sop)
    assert recover(bpmnfile.parse(write(process)), process.id).sop == sop


def test_a_rule_that_is_not_known_is_not_said() -> None:
    data = write(compile_sop(BASE).process).replace(
        b"<sop:standard ", b'<sop:standard confidence="inferred" rule="sihir" '
    )
    found = recover(bpmnfile.parse(data), "Process_contoh").sop
    assert found is not None
    assert found.node_by_id["t"].evidence.words("en") == "inferred"
