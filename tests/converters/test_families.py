"""One SOP written in each layout family reads back equal, as far as the family carries it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings

import converters
from sopbpmn.model import Confidence, NodeKind, Sop
from tests import families

WRITERS: dict[str, tuple[str, Callable[[Sop], str]]] = {
    "marker table": ("a.txt", families.marker_table_text),
    "markers x": ("a.txt", lambda sop: families.marker_table_text(sop, "X")),
    "semicolons": ("a.csv", families.csv_text),
    "commas": ("a.csv", lambda sop: families.csv_text(sop, ",", "√")),
    "tsv": ("a.tsv", lambda sop: families.csv_text(sop, "\t", "●")),
    "markdown": ("a.md", families.markdown),
    "html": ("a.html", families.html),
    "html in txt": ("a.txt", families.html),
    "executor csv": ("a.csv", families.executor_column_csv),
    "executor html": ("a.html", families.executor_column_html),
}


def rows(sop: Sop) -> list[tuple[str, str, str, str, str, str]]:
    return [(s.number, s.activity, s.requirements, s.duration.text, s.output, s.note) for s in sop.steps]


def lane_of_rows(sop: Sop) -> list[str | None]:
    names = {lane.id: lane.name for lane in sop.lanes}
    found = {}
    for node in sop.nodes:
        if node.step and (node.kind is NodeKind.TASK or node.step not in found):
            found[node.step] = names.get(node.lane or "")
    return [found[step.id] for step in sop.steps]


def one(text: str, name: str) -> Sop:
    (reading,) = converters.read(text.encode(), name)
    return reading.sop


@pytest.mark.parametrize("family", WRITERS)
@settings(max_examples=15, deadline=None)
@given(sop=families.sops())
def test_table_families_read_back_equal(family: str, sop: Sop) -> None:
    name, write = WRITERS[family]
    read = one(write(sop), name)
    assert read.identity == sop.identity
    assert rows(read) == rows(sop)
    assert lane_of_rows(read) == families.row_lanes(sop)
    used = set(families.row_lanes(sop))
    expected = [lane.name for lane in sop.lanes]
    if family.startswith("executor"):
        assert {lane.name for lane in read.lanes} == used
    else:
        assert [lane.name for lane in read.lanes] == expected


@pytest.mark.parametrize("family", WRITERS)
@settings(max_examples=10, deadline=None)
@given(sop=families.sops())
def test_a_table_without_capsules_is_a_chain_with_assumed_ends(family: str, sop: Sop) -> None:
    name, write = WRITERS[family]
    read = one(write(sop), name)
    kinds = [node.kind for node in read.nodes]
    assert kinds == [NodeKind.START, *[NodeKind.TASK] * len(sop.steps), NodeKind.END]
    assert [(f.source, f.target) for f in read.flows] == [
        (a.id, b.id) for a, b in zip(read.nodes, read.nodes[1:], strict=False)
    ]
    assert {n.evidence.confidence for n in read.nodes if n.step is None} == {Confidence.ASSUMED}


@settings(max_examples=20, deadline=None)
@given(sop=families.sops())
def test_tab_cells_keep_everything_but_the_inner_lanes(sop: Sop) -> None:
    read = one(families.tab_cells(sop), "a.txt")
    assert read.identity == sop.identity
    assert rows(read) == rows(sop)
    assert [lane.name for lane in read.lanes] == [lane.name for lane in sop.lanes]
    lanes = lane_of_rows(read)
    expected = families.row_lanes(sop)
    assert (lanes[0], lanes[-1]) == (expected[0], expected[-1])
    assert lanes[1:-1] == [None] * (len(sop.steps) - 2)
    assert [n.kind for n in read.nodes] == [NodeKind.START, *[NodeKind.TASK] * (len(sop.steps) - 2), NodeKind.END]
    assert all(node.step for node in read.nodes)


@settings(max_examples=15, deadline=None)
@given(sop=families.sops())
def test_numbered_lists_name_their_executors(sop: Sop) -> None:
    read = one(families.numbered_list(sop), "a.txt")
    assert read.identity == sop.identity
    assert [s.activity.lower() for s in read.steps] == [s.activity.lower() for s in sop.steps]
    assert lane_of_rows(read) == families.row_lanes(sop)


@settings(max_examples=15, deadline=None)
@given(sop=families.sops())
def test_a_transcript_keeps_identity_and_rows(sop: Sop) -> None:
    read = one(families.transcript([sop]), "a.txt")
    assert read.identity == sop.identity
    assert [(s.number, s.duration.text) for s in read.steps] == [(s.number, s.duration.text) for s in sop.steps]
    assert (read.nodes[0].kind, read.nodes[-1].kind) == (NodeKind.START, NodeKind.END)


def test_several_sops_in_one_table_file_get_keys_of_their_own() -> None:
    lanes = ["Kasubag", "Staf"]
    row = ("Staf", "Mencatat surat", "Surat", "5 menit", "Catatan", "")
    sop = families.make_sop("a", families.Identity(number="1/2024", name="Surat"), lanes, [row] * 3)
    found = converters.read((families.marker_table_text(sop) * 3).encode(), "a.txt")
    assert [r.sop.key for r in found] == ["1-2024-surat", "1-2024-surat-2", "1-2024-surat-3"]
    assert all(rows(r.sop) == rows(sop) for r in found)
