"""Rows and symbols added, removed, moved, split and joined: what the flow says afterwards."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sopbpmn.compiler import compile_sop
from sopbpmn.compiler.texts import question_of
from sopbpmn.errors import InvalidSopError
from sopbpmn.model import Duration, Flow, Identity, Lane, Node, NodeKind, Sop, Step
from sopbpmn.propositions import contradicts
from sopbpmn.review import (
    AddArrow,
    AddDecision,
    AddStep,
    AddSymbol,
    Choice,
    JoinSteps,
    MoveLane,
    MoveStep,
    RemoveArrow,
    RemoveStep,
    RemoveSymbol,
    Renumber,
    SplitStep,
    apply,
)
from sopbpmn.soundness import check
from tests.strategies import sops, structured_sops


def chain(*activities: str, capsules_on_rows: bool = True) -> Sop:
    """Rows one after the other, all of Staf, with a start on the first row and an end on the last one."""
    steps = tuple(Step(f"s{i}", words, str(i)) for i, words in enumerate(activities, 1))
    works = [Node(f"n{i}", NodeKind.TASK, f"s{i}", "a") for i in range(1, len(steps) + 1)]
    rows = (steps[0].id, steps[-1].id) if capsules_on_rows else (None, None)
    nodes = (Node("start", NodeKind.START, rows[0], "a"), *works, Node("end", NodeKind.END, rows[1], "a"))
    flows = tuple(Flow(f"f{i}", a.id, b.id) for i, (a, b) in enumerate(pairwise(nodes)))
    return Sop("contoh", Identity(name="Contoh"), (Lane("a", "Staf"), Lane("b", "Kepala")), steps, nodes, flows)


def way(sop: Sop) -> list[str]:
    """Return what is done from the start to the end, always the first way, in words."""
    name = next(node.id for node in sop.nodes if node.kind is NodeKind.START)
    said = []
    while name:
        node = sop.node_by_id[name]
        said.append({NodeKind.START: "Mulai", NodeKind.END: "Selesai"}.get(node.kind) or sop.activity_of(node))
        name = next((flow.target for flow in sop.flows if flow.source == name), "")
    return said


def rows(sop: Sop) -> list[str]:
    return [step.activity for step in sop.steps]


def on_row(sop: Sop, activity: str) -> list[NodeKind]:
    step = next(step for step in sop.steps if step.activity == activity)
    return [node.kind for node in sop.nodes_on.get(step.id, ())]


@pytest.mark.parametrize("capsules", [True, False])
@pytest.mark.parametrize(("after", "order"), [(None, "xabc"), ("s1", "axbc"), ("s2", "abxc"), ("s3", "abcx")])
def test_the_flow_leads_through_a_new_row_where_it_stands(after: str | None, order: str, capsules: bool) -> None:
    sop = apply(chain("a", "b", "c", capsules_on_rows=capsules), [AddStep(after, "x", "b")])
    assert rows(sop) == list(order)
    assert way(sop) == ["Mulai", *order, "Selesai"]
    (added,) = (x for x in sop.nodes_on[sop.steps[order.index("x")].id] if x.kind is NodeKind.TASK)
    assert added.lane == "b"


def test_an_end_on_the_last_row_goes_to_the_new_last_row() -> None:
    sop = apply(chain("a", "b"), [AddStep("s2", "x")])
    assert on_row(sop, "b") == [NodeKind.TASK]
    assert on_row(sop, "x") == [NodeKind.TASK, NodeKind.END]


def test_a_row_behind_the_announcement_of_the_end_stands_before_it() -> None:
    sop = chain("a", "Proses selesai")
    sop = dataclasses.replace(
        sop, nodes=tuple(x for x in sop.nodes if x.id != "n2"), flows=(sop.flows[0], Flow("f", "n1", "end"))
    )
    sop = apply(sop, [AddStep("s2", "x")])
    assert rows(sop) == ["a", "x", "Proses selesai"]
    assert way(sop) == ["Mulai", "a", "x", "Selesai"]


@pytest.mark.parametrize("capsules", [True, False])
@given(data=st.data())
def test_rows_that_move_take_the_flow_along(capsules: bool, data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 6))
    sop = chain(*"abcdef"[:count], capsules_on_rows=capsules)
    for _ in range(data.draw(st.integers(1, 4))):
        step = data.draw(st.sampled_from(sop.steps)).id
        sop = apply(sop, [MoveStep(step, data.draw(st.sampled_from([None, *(x.id for x in sop.steps)])))])
        assert way(sop) == ["Mulai", *rows(sop), "Selesai"]
    assert sorted(rows(sop)) == sorted("abcdef"[:count])


@pytest.mark.parametrize("step", ["s1", "s2", "s3"])
@pytest.mark.parametrize("capsules", [True, False])
def test_a_removed_row_is_passed_and_its_capsules_stay(step: str, capsules: bool) -> None:
    sop = apply(chain("a", "b", "c", capsules_on_rows=capsules), [RemoveStep(step)])
    assert way(sop) == ["Mulai", *rows(sop), "Selesai"]
    assert len(sop.steps) == 2


def test_the_last_row_is_not_removed() -> None:
    with pytest.raises(InvalidSopError) as refused:
        apply(chain("a"), [RemoveStep("s1")])
    assert "paling sedikit satu langkah" in str(refused.value)


def test_an_answer_that_led_to_a_removed_row_leads_to_where_that_went_on() -> None:
    sop = apply(chain("a", "b", "c"), [AddDecision("n2", "Lengkap?", "n1"), RemoveStep("s1")])
    away = next(flow for flow in sop.flows if flow.label == "Tidak")
    assert sop.activity_of(sop.node_by_id[away.target]) == "b"


def test_a_row_is_split_into_what_is_done_first_and_what_comes_then() -> None:
    sop = chain("Memeriksa dan mencatat", "c")
    sop = dataclasses.replace(
        sop, steps=(dataclasses.replace(sop.steps[0], requirements="Berkas", output="Catatan"), sop.steps[1])
    )
    sop = apply(sop, [AddDecision("n1", "Lengkap?", "n1"), SplitStep("s1", "Memeriksa", "Mencatat")])
    assert rows(sop) == ["Memeriksa", "Mencatat", "c"]
    assert way(sop) == ["Mulai", "Memeriksa", "Mencatat", "Lengkap?", "c", "Selesai"]
    assert [(x.requirements, x.output) for x in sop.steps[:2]] == [("Berkas", ""), ("", "Catatan")]
    assert on_row(sop, "Mencatat") == [NodeKind.TASK, NodeKind.DECISION]


def test_a_decision_that_carries_its_row_is_split_into_the_work_and_the_decision() -> None:
    sop = chain("a", "Memeriksa berkas, lengkap?", "c")
    decision = dataclasses.replace(sop.node_by_id["n2"], kind=NodeKind.DECISION)
    sop = dataclasses.replace(sop, nodes=tuple(decision if x.id == "n2" else x for x in sop.nodes))
    sop = apply(sop, [AddArrow("n2", "n1", "Tidak"), SplitStep("s2", "Memeriksa berkas", "Lengkap?")])
    assert way(sop) == ["Mulai", "a", "Memeriksa berkas", "Lengkap?", "c", "Selesai"]


def test_joined_rows_of_one_executor_become_one_task() -> None:
    sop = chain("Memeriksa", "Mencatat", "c")
    times = [dataclasses.replace(sop.steps[0], duration=Duration("1 hari", "P1D", "P1D")), *sop.steps[1:]]
    sop = apply(dataclasses.replace(sop, steps=tuple(times)), [JoinSteps("s1")])
    assert rows(sop) == ["Memeriksa; Mencatat", "c"]
    assert way(sop) == ["Mulai", "Memeriksa; Mencatat", "c", "Selesai"]
    assert sop.steps[0].duration.iso_max == "P1D"


def test_joined_rows_of_two_executors_are_two_tasks_on_one_row() -> None:
    sop = chain("Memeriksa", "Mencatat")
    other = dataclasses.replace(sop.node_by_id["n2"], lane="b")
    sop = dataclasses.replace(sop, nodes=tuple(other if x.id == "n2" else x for x in sop.nodes))
    sop = apply(sop, [JoinSteps("s1")])
    assert on_row(sop, "Memeriksa; Mencatat") == [NodeKind.START, NodeKind.TASK, NodeKind.TASK, NodeKind.END]


@pytest.mark.parametrize(
    ("second", "together"),
    [
        (Duration("30 menit", "PT30M", "PT30M"), "P1DT30M"),
        (Duration("sesuai penugasan", remark="sesuai penugasan"), None),
    ],
)
def test_times_of_joined_rows_come_to_what_is_known_of_both(second: Duration, together: str | None) -> None:
    sop = chain("a", "b")
    times = (Duration("1 hari", "P1D", "P1D"), second)
    steps = tuple(dataclasses.replace(x, duration=time) for x, time in zip(sop.steps, times, strict=True))
    joined = apply(dataclasses.replace(sop, steps=steps), [JoinSteps("s1")]).steps[0].duration
    assert (joined.text, joined.iso_max) == (f"1 hari + {second.text}", together)


def test_rows_are_numbered_anew_without_announcements() -> None:
    sop = apply(chain("a", "b", "c"), [AddStep("s1", "x"), Renumber()])
    assert [step.number for step in sop.steps] == ["1", "2", "3", "4"]


def test_the_last_column_can_become_the_first() -> None:
    assert [x.id for x in apply(chain("a"), [MoveLane("b", None)]).lanes] == ["b", "a"]
    assert [x.id for x in apply(chain("a"), [MoveLane("a", "b")]).lanes] == ["b", "a"]


def test_a_further_symbol_on_a_row_comes_behind_what_stands_there() -> None:
    sop = apply(chain("a", "b"), [AddSymbol("s1", NodeKind.TASK, "b"), AddSymbol("s2", NodeKind.DECISION, "a")])
    assert way(sop) == ["Mulai", "a", "a", "b", "b", "Selesai"]
    assert [node.lane for node in sop.nodes_on["s1"]] == ["a", "a", "b"]


def test_a_removed_symbol_is_passed() -> None:
    sop = apply(chain("a", "b"), [AddDecision("n1", "Lengkap?", "n1"), RemoveSymbol("decision_1")])
    assert way(sop) == ["Mulai", "a", "b", "Selesai"]


def test_an_answer_can_be_left_open_and_only_an_answer() -> None:
    sop = apply(chain("a", "b"), [AddDecision("n1", "Lengkap?", "n1"), AddArrow("decision_1", "", "Belum tentu")])
    assert sop.flows[-1].target == ""
    with pytest.raises(InvalidSopError):
        apply(sop, [AddArrow("n1", "", "")])


def test_an_arrow_is_removed() -> None:
    sop = apply(chain("a", "b"), [AddArrow("n1", "end"), RemoveArrow("f1")])
    assert way(sop) == ["Mulai", "a", "Selesai"]


@st.composite
def edits(draw: st.DrawFn, sop: Sop) -> Choice:
    step = st.sampled_from([x.id for x in sop.steps]) if sop.steps else st.nothing()
    node = st.sampled_from([x.id for x in sop.nodes])
    after = st.one_of(st.none(), step)
    kinds = [
        st.builds(AddStep, after, st.sampled_from(["x", ""])),
        st.builds(RemoveSymbol, node),
        st.builds(AddArrow, node, node, st.sampled_from(["", "Ya"])),
        st.just(Renumber()),
    ]
    if sop.steps:
        kinds += [
            st.builds(RemoveStep, step),
            st.builds(MoveStep, step, after),
            st.builds(SplitStep, step, st.just("p"), st.just("q")),
            st.builds(JoinSteps, step),
            st.builds(AddSymbol, step, st.sampled_from(list(NodeKind)), st.none()),
        ]
    if sop.flows:
        kinds.append(st.builds(RemoveArrow, st.sampled_from([x.id for x in sop.flows])))
    return draw(st.one_of(kinds))


def contradictory(sop: Sop) -> bool:
    """Tell whether both answers of some decision say the same: such an SOP isn't compiled."""
    answers = {x.id: [f.label for f in sop.flows if f.source == x.id] for x in sop.nodes}
    return any(contradicts(question_of(sop, x), answers[x.id]) for x in sop.nodes if x.kind is NodeKind.DECISION)


@settings(max_examples=150)
@given(sop=st.one_of(sops(10), structured_sops(6)), data=st.data())
def test_after_any_edits_it_is_an_sop_that_compiles_soundly(sop: Sop, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        try:
            sop = apply(sop, [data.draw(edits(sop))])
        except InvalidSopError:
            continue
    assume(not contradictory(sop))
    assert check(compile_sop(sop).process) == ()


@given(structured_sops(8), st.data())
def test_edits_lose_no_other_work(sop: Sop, data: st.DataObject) -> None:
    choice = data.draw(edits(sop))
    try:
        after = apply(sop, [choice])
    except InvalidSopError:
        return
    gone = {x.id for x in sop.nodes if x.kind in (NodeKind.TASK, NodeKind.DECISION)} - {x.id for x in after.nodes}
    match choice:
        case RemoveStep(step):
            assert gone <= {x.id for x in sop.nodes_on.get(step, ())}
        case RemoveSymbol(node):
            assert gone <= {node}
        case JoinSteps():
            assert len(gone) <= 1
        case _:
            assert not gone
