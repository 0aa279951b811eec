"""Which element of another version is the same step, and when that isn't certain."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings

from sopbpmn import bpmnfile
from sopbpmn.bpmnxml import write
from sopbpmn.compiler import compile_sop
from sopbpmn.model import Sop
from sopbpmn.same_steps import same_steps
from tests.engine.bpmn import chain, file, lanes, node
from tests.strategies import structured_sops


def steps(*rows: tuple[str, str], lane: str = "Staf", more: str = "") -> bytes:
    """Return a process of tasks with these ids and names, all in one lane."""
    ids = [identity for identity, _ in rows]
    tasks = (node("userTask", identity, more, name=name) for identity, name in rows)
    return file(
        lanes(**{lane: " ".join(ids)}), node("startEvent", "s"), node("endEvent", "e"), *tasks, chain("s", *ids, "e")
    )


def same(before: bytes, after: bytes) -> Mapping[str, str]:
    found = same_steps(bpmnfile.parse(before), bpmnfile.parse(after))
    return {name: target for name, target in found.items() if name not in ("s", "e")}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([("a", "Menerima")], [("a", "Menerima berkas")], {"a": "a"}),
        ([("a", "Menerima")], [("x", "Menerima"), ("b", "Mencatat")], {"a": "x"}),
        ([("a", "Menerima"), ("b", "Mencatat")], [("b", "Mencatat")], {"b": "b"}),
        ([("a", "Menerima")], [("b", "Mencatat")], {}),
        ([("a", "Menerima"), ("b", "Menerima")], [("x", "Menerima")], {}),
        ([("a", "Menerima")], [("x", "Menerima"), ("y", "Menerima")], {}),
        ([("a", ""), ("b", "")], [("a", ""), ("x", "")], {"a": "a"}),
        ([("a", "Tanda tangan"), ("b", "Tanda tangan")], [("a", "Paraf"), ("b", "Tanda tangan")], {"a": "a", "b": "b"}),
    ],
    ids=["renamed", "other id", "one gone", "gone", "two become one", "one becomes two", "no words", "one of a name"],
)
def test_a_step_is_known_by_its_id_else_by_its_words(
    before: list[tuple[str, str]], after: list[tuple[str, str]], found: Mapping[str, str]
) -> None:
    assert same(steps(*before), steps(*after)) == found


def test_words_of_another_lane_are_another_step() -> None:
    assert same(steps(("a", "Menerima")), steps(("x", "Menerima"), lane="Kepala")) == {}


def test_rows_that_were_read_anew_are_not_told_apart_by_ids_alone() -> None:
    """A row more at the front gives each id to the row before."""
    before = steps(("s1", "Menerima"), ("s2", "Memeriksa"), ("s3", "Mengarsipkan"))
    after = steps(("s1", "Mendaftar"), ("s2", "Menerima"), ("s3", "Memeriksa"), ("s4", "Mengarsipkan"))
    assert same(before, after) == {"s1": "", "s2": "", "s3": ""}


def test_the_row_of_the_sop_is_known_where_the_ids_are_others() -> None:
    row = '<extensionElements><sop:standard step="s7" number="7"/></extensionElements>'
    symbol = '<extensionElements><sop:origin node="n7"/><sop:standard number="7"/></extensionElements>'
    for more in (row, symbol):
        before, after = steps(("a", "Menerima"), more=more), steps(("x", "Mendaftar"), more=more)
        assert same(before, after) == {"a": "x"}


def test_gateways_and_events_are_the_same_by_id_and_kind() -> None:
    before, after = (
        steps(("a", "Menerima")),
        steps(("a", "Menerima")).replace(b'id="s"', b'id="x"').replace(b'sourceRef="s"', b'sourceRef="x"'),
    )
    found = same_steps(bpmnfile.parse(before), bpmnfile.parse(after))
    assert found == {"a": "a", "e": "e"}


@settings(max_examples=30, deadline=None)
@given(sop=structured_sops())
def test_everything_in_a_file_is_the_same_as_itself(sop: Sop) -> None:
    file = bpmnfile.parse(write(compile_sop(sop).process))
    found = same_steps(file, file)
    assert found
    assert all(name == target for name, target in found.items())
    assert {node.id for node in compile_sop(sop).process.nodes} == found.keys()
