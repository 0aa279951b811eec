"""Differences between SOPs: they lead from one to the other, and carry over to a third one."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from sopbpmn.changes import Change, Part, applied, changes, in_order, merged
from sopbpmn.model import Flow, Identity, Lane, Node, NodeKind, Sop, Step
from tests.strategies import sops, structured_sops

ANY = st.one_of(sops(12), structured_sops(6))


def chain(*activities: str) -> Sop:
    steps = tuple(Step(f"s{i}", words, str(i)) for i, words in enumerate(activities, 1))
    nodes = tuple(Node(f"n{i}", NodeKind.TASK, f"s{i}", "a") for i in range(1, len(steps) + 1))
    flows = tuple(Flow(f"f{i}", f"n{i}", f"n{i + 1}") for i in range(1, len(nodes)))
    return Sop("contoh", Identity(name="Contoh"), (Lane("a", "Staf"), Lane("b", "Kepala")), steps, nodes, flows)


@given(ANY, ANY)
def test_changes_lead_from_any_sop_to_any_other(a: Sop, b: Sop) -> None:
    assert applied(a, changes(a, b)) == b


@given(ANY)
def test_an_sop_differs_in_nothing_from_itself(sop: Sop) -> None:
    assert changes(sop, sop) == ()


@given(ANY, ANY)
def test_who_changed_nothing_takes_what_the_other_changed(base: Sop, theirs: Sop) -> None:
    assert merged(base, base, theirs) == theirs
    assert merged(base, theirs, base) == theirs


def test_a_change_names_the_item_the_field_and_both_values() -> None:
    before = chain("Menerima", "Memeriksa")
    nodes = (before.nodes[0], dataclasses.replace(before.nodes[1], lane="b"))
    assert changes(before, dataclasses.replace(before, nodes=nodes)) == (Change(Part.NODES, "n2", "lane", "a", "b"),)


def test_both_sides_edits_of_different_things_are_kept() -> None:
    base = chain("Menerima", "Memeriksa", "Mencatat")
    mine = dataclasses.replace(base, lanes=(Lane("a", "Staf Umum"), base.lanes[1]))
    theirs = dataclasses.replace(base, steps=(base.steps[0], base.steps[2], base.steps[1]))
    both = merged(base, mine, theirs)
    assert [lane.name for lane in both.lanes] == ["Staf Umum", "Kepala"]
    assert [step.id for step in both.steps] == ["s1", "s3", "s2"]


def test_what_was_changed_meanwhile_stays() -> None:
    base = chain("Menerima")
    mine = dataclasses.replace(base, steps=(dataclasses.replace(base.steps[0], activity="Menerima surat"),))
    theirs = dataclasses.replace(base, steps=(dataclasses.replace(base.steps[0], activity="Menyambut"),))
    assert merged(base, mine, theirs).steps[0].activity == "Menerima surat"


def test_nothing_refers_to_what_is_gone() -> None:
    base = chain("Menerima", "Memeriksa")
    without_lane = dataclasses.replace(
        base, lanes=base.lanes[1:], nodes=tuple(dataclasses.replace(x, lane=None) for x in base.nodes)
    )
    added = dataclasses.replace(base, nodes=(*base.nodes, Node("n3", NodeKind.TASK, "s2", "a")))
    assert merged(base, without_lane, added).node_by_id["n3"].lane is None


def test_what_an_order_does_not_know_stays_behind_its_neighbour() -> None:
    assert in_order(["a", "x", "b", "c"], ["c", "a", "b"]) == ["c", "a", "x", "b"]
