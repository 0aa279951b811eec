"""The same SOP, written in each text family, reads back as that SOP, as far as the family can carry it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from converters import read
from sopbpmn.model import NodeKind
from tests import families

LANE_TABLES = {
    "marker ○.txt": families.marker_table_text,
    "marker √.txt": lambda sop: families.marker_table_text(sop, "√"),
    "marker X.txt": lambda sop: families.marker_table_text(sop, "X"),
    "semicolon.csv": families.csv_text,
    "comma.csv": lambda sop: families.csv_text(sop, ","),
    "table.md": families.markdown,
    "table.html": families.html,
}
"""One column a lane, a mark in it."""

NAMED = {
    "executor.csv": families.executor_column_csv,
    "executor.html": families.executor_column_html,
    "list.txt": families.numbered_list,
}
"""The executor's name stands in the row."""

LOSING = {"cells.txt": families.tab_cells, "transcript.txt": lambda sop: families.transcript([sop])}
"""The lanes of most rows are lost."""

ALL = {**LANE_TABLES, **NAMED, **LOSING}


def read_back(sop, name, write=None):
    (reading,) = read((write or ALL[name])(sop).encode(), name)
    return reading


def texts(sop):
    return [(s.number, s.activity, s.requirements, s.duration, s.output, s.note) for s in sop.steps]


def executors(sop):
    """The names of the lanes of each row's tasks."""
    names = {lane.id: lane.name for lane in sop.lanes}
    return [
        {names.get(node.lane) for node in sop.nodes if node.step == step.id and node.kind is NodeKind.TASK}
        for step in sop.steps
    ]


def walked(sop):
    """The rows in the order of the flow, which must be one chain from one start to one end."""
    after = {}
    for flow in sop.flows:
        assert flow.source not in after
        after[flow.source] = flow.target
    (node,) = (node for node in sop.nodes if node.kind is NodeKind.START)
    path = [node]
    while path[-1].id in after:
        path.append(sop.node_by_id[after[path[-1].id]])
    assert len(path) == len(sop.nodes)
    assert path[-1].kind is NodeKind.END
    return list(dict.fromkeys(node.step for node in path if node.step is not None))


laws = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("name", ALL)
@laws
@given(sop=families.sops())
def test_every_family_carries_the_rows_their_order_and_the_identity(name, sop):
    back = read_back(sop, name).sop
    assert texts(back) == texts(sop)
    assert walked(back) == [step.id for step in back.steps]
    assert back.identity == sop.identity


@pytest.mark.parametrize("name", LANE_TABLES)
@laws
@given(sop=families.sops())
def test_tables_with_lane_columns_carry_the_lanes_and_every_rows_executor(name, sop):
    back = read_back(sop, name).sop
    assert [lane.name for lane in back.lanes] == [lane.name for lane in sop.lanes]
    assert executors(back) == executors(sop)


@pytest.mark.parametrize("name", NAMED)
@laws
@given(sop=families.sops())
def test_families_that_name_the_executor_carry_it(name, sop):
    back = read_back(sop, name).sop
    assert executors(back) == executors(sop)


@pytest.mark.parametrize("name", LOSING)
@laws
@given(sop=families.sops())
def test_families_that_lose_lanes_never_name_a_wrong_one_and_say_what_is_missing(name, sop):
    reading = read_back(sop, name)
    for found, true in zip(executors(reading.sop), executors(sop), strict=True):
        assert found <= true | {None}
    unknown = {node.id for node in reading.sop.nodes if node.kind is NodeKind.TASK and node.lane is None}
    told = (finding.ids for finding in reading.findings if finding.code in ("lane-unknown", "no-lanes"))
    assert unknown <= {item for ids in told for item in ids}


@laws
@given(sops=st.lists(families.sops(), min_size=1, max_size=4))
def test_a_transcript_holds_as_many_sops_as_were_written(sops):
    readings = read(families.transcript(sops).encode(), "many.txt")
    assert [texts(reading.sop) for reading in readings] == [texts(sop) for sop in sops]
    assert len({reading.sop.key for reading in readings}) == len(sops)


@laws
@given(sops=st.lists(families.sops(), min_size=1, max_size=6), width=st.integers(12, 30))
def test_glued_cells_lose_no_letter_and_get_no_space_that_was_not_there(sops, width):
    readings = read(families.transcript(sops, glued=width).encode(), "glued.txt")
    for reading, sop in zip(readings, sops, strict=True):
        for found, step in zip(reading.sop.steps, sop.steps, strict=True):
            assert "".join(found.activity.split()) == "".join(step.activity.split())
            assert spaces(found.activity) <= spaces(step.activity)


def spaces(text):
    """Where a text has spaces, counted in its other characters."""
    return {len("".join(text[:i].split())) for i, character in enumerate(text) if character == " "}
