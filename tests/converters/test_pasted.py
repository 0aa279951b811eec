"""Tables as people paste them read as a person reads them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import converters
from sopbpmn.model import NodeKind, Sop
from tests import families
from tests.pasted import Pasted, layouts, pasted

TABLES = {table.name: table for table in pasted()}


def lanes_of_rows(sop: Sop) -> list[str]:
    """Return the lane of each step, "-" where it isn't known."""
    names = {lane.id: lane.name for lane in sop.lanes}
    found: dict[str, str] = {}
    for node in sop.nodes:
        if node.step and (node.kind is NodeKind.TASK or node.step not in found):
            found[node.step] = names.get(node.lane or "", "-")
    return [found[step.id] for step in sop.steps]


def rows(sop: Sop) -> list[tuple[str, ...]]:
    return [
        (step.number, lane, step.activity, step.requirements, step.duration.text, step.output, step.note)
        for step, lane in zip(sop.steps, lanes_of_rows(sop), strict=True)
    ]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_lanes_and_rows_are_those_that_a_person_reads(table: Pasted) -> None:
    (reading,) = converters.read(table.text.encode(), table.name)
    assert tuple(lane.name for lane in reading.sop.lanes) == table.lanes
    assert [row[: len(truth)] for row, truth in zip(rows(reading.sop), table.rows, strict=True)] == list(table.rows)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_no_word_of_them_is_left_over(table: Pasted) -> None:
    (reading,) = converters.read(table.text.encode(), table.name)
    assert [found.message("en") for found in reading.findings if found.code == "text-unread"] == []
    assert reading.account.reported == 0


@pytest.mark.parametrize(("heading", "writer"), layouts.WAYS, ids=lambda way: way.replace(" ", "-"))
@settings(max_examples=12, deadline=None)
@given(sop=families.sops(), noise=layouts.noises, mark=layouts.marks, torn=st.lists(st.booleans(), max_size=12))
def test_any_procedure_pasted_in_any_way_among_any_noise_reads_back(
    heading: str, writer: str, sop: Sop, noise: layouts.Noise, mark: str, torn: list[bool]
) -> None:
    document = layouts.written(sop, heading, writer, noise, mark, torn)
    (reading,) = converters.read(document.text.encode(), document.name)
    expected = [
        (step.number, lane, step.activity, step.requirements, step.duration.text, step.output, step.note)
        for step, lane in zip(sop.steps, families.row_lanes(sop), strict=True)
    ]
    assert rows(reading.sop) == expected
    assert [lane.name for lane in reading.sop.lanes] == [lane.name for lane in sop.lanes]
    assert [found.message("en") for found in reading.findings if found.code == "text-unread"] == []
    assert (reading.account.reported, reading.account.total) == (0, document.pieces)
