"""A reviewer's choices change exactly what they name, and settle the findings about it."""

import dataclasses
import datetime

import pytest

from sopbpmn.compiler import compile_sop
from sopbpmn.diagnostics import Finding, Severity
from sopbpmn.errors import InvalidSopError
from sopbpmn.model import Confidence, Evidence, Flow, Identity, Lane, Node, NodeKind, Sop, Source, Step
from sopbpmn.review import (
    REVIEWED,
    Accept,
    AddDecision,
    AddLane,
    DropDecision,
    EditIdentity,
    EditStep,
    RemoveLane,
    RenameLane,
    SetBranching,
    SetLabel,
    SetLane,
    SetTarget,
    SetTurns,
    apply,
    branching_is_decided,
    open_findings,
)
from tests.refusals import refused

GUESS = Evidence(Confidence.INFERRED, Source("sop.txt", row=2), "condition-words")


@pytest.fixture
def sop() -> Sop:
    return Sop(
        "izin",
        Identity(number="1", name="Izin"),
        (Lane("staf", "Staf"), Lane("kabid", "Kepala Bidang")),
        (
            Step("s1", "Menerima berkas", "1"),
            Step("s2", "Memeriksa berkas", "2", note="jika lengkap"),
            Step("s3", "Mengarsipkan", "3"),
        ),
        (
            Node("mulai", NodeKind.START),
            Node("t1", NodeKind.TASK, "s1", "staf"),
            Node("t2", NodeKind.TASK, "s2", None, evidence=GUESS),
            Node("d2", NodeKind.DECISION, "s2", None, "Lengkap?", evidence=GUESS),
            Node("t3", NodeKind.TASK, "s3", "staf"),
            Node("selesai", NodeKind.END),
        ),
        (
            Flow("f0", "mulai", "t1"),
            Flow("f1", "t1", "t2"),
            Flow("f2", "t2", "d2"),
            Flow("ya", "d2", "t3", "Ya", GUESS),
            Flow("tidak", "d2", "t1", "Tidak", GUESS),
            Flow("f3", "t3", "selesai"),
        ),
    )


def test_a_chosen_lane_is_stated_by_the_reviewer_and_keeps_its_place(sop: Sop) -> None:
    node = apply(sop, [SetLane("t2", "kabid")]).node_by_id["t2"]
    assert (node.lane, node.evidence.confidence, node.evidence.rule) == ("kabid", Confidence.STATED, REVIEWED)
    assert node.evidence.source == Source("sop.txt", row=2)


def test_a_lane_can_go_back_to_unknown(sop: Sop) -> None:
    assert apply(sop, [SetLane("t1", None)]).node_by_id["t1"].lane is None


@pytest.mark.parametrize(
    "choice",
    [SetLane("nothing", "staf"), SetTarget("nothing", "t1"), SetTarget("ya", "nothing"), Accept, EditStep("s9")],
)
def test_a_choice_about_something_that_is_gone_is_refused(sop: Sop, choice: object) -> None:
    if choice is Accept:
        assert apply(sop, [Accept("nothing")]) == sop
    else:
        with refused(InvalidSopError, "nothing|s9"):
            apply(sop, [choice])  # type: ignore[list-item]


def test_setting_an_unknown_lane_is_refused(sop: Sop) -> None:
    with refused(InvalidSopError, "lane"):
        apply(sop, [SetLane("t1", "nobody")])


def test_a_new_lane_is_placed_last_and_the_same_name_twice_adds_nothing(sop: Sop) -> None:
    changed = apply(sop, [AddLane("  Kepala   Dinas "), AddLane("kepala dinas"), AddLane(" ")])
    assert [lane.name for lane in changed.lanes] == ["Staf", "Kepala Bidang", "Kepala Dinas"]


def test_renaming_a_lane_to_a_name_that_exists_merges_them(sop: Sop) -> None:
    changed = apply(sop, [RenameLane("staf", "kepala bidang")])
    assert [lane.id for lane in changed.lanes] == ["kabid"]
    assert changed.node_by_id["t1"].lane == "kabid"


def test_removing_a_lane_leaves_its_tasks_without_an_executor(sop: Sop) -> None:
    changed = apply(sop, [RemoveLane("staf")])
    assert [lane.id for lane in changed.lanes] == ["kabid"]
    assert changed.node_by_id["t1"].lane is None


def test_an_exit_of_a_decision_leads_where_the_reviewer_says(sop: Sop) -> None:
    changed = apply(
        sop, [SetTarget("tidak", "selesai"), SetLabel("tidak", "Ditolak"), SetLabel("d2", "Sudah lengkap?")]
    )
    flow = next(flow for flow in changed.flows if flow.id == "tidak")
    assert (flow.target, flow.label) == ("selesai", "Ditolak")
    assert changed.node_by_id["d2"].label == "Sudah lengkap?"


def test_a_dropped_decision_leaves_one_way_on(sop: Sop) -> None:
    changed = apply(sop, [DropDecision("d2", "ya")])
    assert "d2" not in changed.node_by_id
    assert [flow.target for flow in changed.flows if flow.source == "t2"] == ["t3"]


def test_a_dropped_decision_that_carried_the_activity_becomes_the_task(sop: Sop) -> None:
    bare = apply(sop, [])
    alone = Sop(
        bare.key,
        bare.identity,
        bare.lanes,
        bare.steps,
        tuple(node for node in bare.nodes if node.id != "t2"),
        (Flow("f1", "t1", "d2"), *(flow for flow in bare.flows if "t2" not in (flow.source, flow.target))),
    )
    changed = apply(alone, [DropDecision("d2", "ya")])
    assert changed.node_by_id["d2"].kind is NodeKind.TASK
    assert changed.activity_of(changed.node_by_id["d2"]) == "Memeriksa berkas"
    assert [(flow.target, flow.label) for flow in changed.flows if flow.source == "d2"] == [("t3", "")]


def test_dropping_by_an_exit_of_another_node_is_refused(sop: Sop) -> None:
    with refused(InvalidSopError, "no exit"):
        apply(sop, [DropDecision("d2", "f0")])


def test_an_added_decision_asks_after_the_task_and_sends_back_on_no(sop: Sop) -> None:
    changed = apply(sop, [AddDecision("t3", "Sudah diarsipkan?", "t1")])
    (decision,) = [node for node in changed.nodes if node.label == "Sudah diarsipkan?"]
    assert [flow.target for flow in changed.flows if flow.source == "t3"] == [decision.id]
    exits = {flow.label: flow.target for flow in changed.flows if flow.source == decision.id}
    assert exits == {"Ya": "selesai", "Tidak": "t1"}


def test_a_decision_after_the_end_is_refused(sop: Sop) -> None:
    with refused(InvalidSopError, "task"):
        apply(sop, [AddDecision("selesai", "?", "t1")])


def test_edited_words_are_kept_and_the_duration_is_read_again(sop: Sop) -> None:
    changed = apply(
        sop, [EditStep("s1", activity="Menerima  surat", duration="15 menit"), EditIdentity("number", " 7/2024 ")]
    )
    assert changed.step_by_id["s1"].activity == "Menerima surat"
    assert changed.step_by_id["s1"].duration.iso_max == "PT15M"
    assert changed.identity.number == "7/2024"


def test_the_identity_block_is_edited_as_typed(sop: Sop) -> None:
    edited = apply(
        sop,
        [
            EditIdentity("effective", "2026-01-31"),
            EditIdentity("legal_basis", "UU 25/2009 \r\n\r\n  PermenPANRB   35/2012\r\n"),
            EditIdentity("name", ""),
        ],
    ).identity
    assert edited.effective == datetime.date(2026, 1, 31)
    assert edited.legal_basis == ("UU 25/2009", "PermenPANRB 35/2012")
    assert (edited.name, edited.number) == ("", "1")
    assert {rule.rule for _, rule in edited.evidence} == {REVIEWED}
    assert apply(sop, [EditIdentity("effective", " ")]).identity.effective is None


@pytest.mark.parametrize(
    ("field", "words"), [("effective", "31 Januari 2026"), ("revised", "2026-02-30"), ("umur", "3")]
)
def test_an_identity_that_makes_no_sense_is_refused(sop: Sop, field: str, words: str) -> None:
    with pytest.raises(InvalidSopError):
        apply(sop, [EditIdentity(field, words)])


def test_words_that_did_not_change_are_not_a_decision(sop: Sop) -> None:
    changed = apply(sop, [EditStep("s1", activity="Menerima berkas", duration="")])
    assert changed.step_by_id["s1"].evidence.rule == ""


def test_findings_stay_until_the_thing_they_speak_of_is_decided(sop: Sop) -> None:
    about = [Finding("x", Severity.ERROR, name) for name in ("s2", "d2", "tidak", "", "gone")]
    assert [f.about for f in open_findings(sop, about)] == ["s2", "d2", "tidak", ""]
    accepted = apply(sop, [Accept("s2"), Accept("tidak")])
    assert [f.about for f in open_findings(accepted, about)] == ["s2", "d2", ""], "accepting names no executor"
    done = apply(accepted, [SetLane("t2", "staf")])
    assert [f.about for f in open_findings(done, about)] == [""]


def test_a_decision_without_a_lane_is_taken_by_whoever_does_the_rows_task(sop: Sop) -> None:
    assert apply(sop, [SetLane("t2", "kabid")]).node_by_id["d2"].lane == "kabid"
    assert apply(sop, [SetLane("d2", "staf"), SetLane("t2", "kabid")]).node_by_id["d2"].lane == "staf"


@pytest.fixture
def forked() -> Sop:
    """A task with two arrows without words whose ways meet again."""
    nodes = (
        Node("mulai", NodeKind.START),
        *(Node(name, NodeKind.TASK, lane="staf", label=name) for name in ("bagi", "kiri", "kanan", "kumpul")),
        Node("selesai", NodeKind.END),
    )
    pairs = ("mulai bagi", "bagi kiri", "bagi kanan", "kiri kumpul", "kanan kumpul", "kumpul selesai")
    flows = tuple(Flow(f"f{i}", *pair.split()) for i, pair in enumerate(pairs))
    return Sop("rapat", Identity(name="Rapat"), (Lane("staf", "Staf"),), (), nodes, flows)


def test_a_reviewer_says_that_all_arrows_are_followed(forked: Sop) -> None:
    asked = compile_sop(forked).findings
    assert [(f.code, branching_is_decided(forked, f)) for f in asked] == [("parallel-or-choice", False)]
    decided = apply(forked, [SetBranching("bagi", together=True)])
    assert decided == forked
    assert branching_is_decided(decided, asked[0])


def test_a_reviewer_says_that_one_arrow_is_followed(forked: Sop) -> None:
    decided = apply(forked, [SetBranching("bagi", together=False)])
    (decision,) = (node for node in decided.nodes if node.kind is NodeKind.DECISION)
    assert {f.target for f in decided.flows if f.source == decision.id} == {"kiri", "kanan"}
    assert [f.target for f in decided.flows if f.source == "bagi"] == [decision.id]
    compilation = compile_sop(decided)
    assert [f.code for f in compilation.findings] == ["branch-unnamed"]
    exits = [f.id for f in decided.flows if f.source == decision.id]
    named = apply(decided, [SetLabel(flow, name) for flow, name in zip(exits, ("Luring", "Daring"), strict=True)])
    compilation = compile_sop(named)
    assert compilation.findings == ()
    assert not [node for node in compilation.process.nodes if node.kind.value == "parallelGateway"]


@pytest.mark.parametrize("node", ["kiri", "selesai"])
def test_one_arrow_leaves_nothing_to_decide(forked: Sop, node: str) -> None:
    with pytest.raises(InvalidSopError):
        apply(forked, [SetBranching(node, together=True)])


def test_deciding_an_arrow_doesnt_settle_other_findings(forked: Sop) -> None:
    decided = apply(forked, [SetBranching("bagi", together=True)])
    other = dataclasses.replace(compile_sop(forked).findings[0], alternatives=())
    assert not branching_is_decided(decided, other)


def test_a_joint_task_becomes_tasks_one_after_the_other(sop: Sop) -> None:
    """Its own executor first; what followed follows the last of them, what came before comes before the first."""
    lanes = (*sop.lanes, Lane("kadis", "Kepala Dinas"))
    nodes = tuple(
        dataclasses.replace(n, lane="kabid", shared_with=("kadis", "staf")) if n.id == "t2" else n for n in sop.nodes
    )
    joint = dataclasses.replace(sop, lanes=lanes, nodes=nodes)
    found = Finding("two-marks", Severity.WARNING, "t2")
    assert open_findings(joint, [found]) == (found,)
    decided = apply(joint, [SetTurns("t2")])
    turns = [n for n in decided.nodes if n.step == "s2" and n.kind is NodeKind.TASK]
    assert [n.lane for n in turns] == ["kabid", "kadis", "staf"]
    assert all(n.shared_with == () and n.evidence.rule == REVIEWED for n in turns)
    chain = ["t1", *(n.id for n in turns), "d2"]
    follows = {f.source: f.target for f in decided.flows if f.source in chain[:-1]}
    assert [follows[node] for node in chain[:-1]] == chain[1:]
    assert {f.target for f in decided.flows if f.source == "d2"} == {"t1", "t3"}
    assert open_findings(decided, [found]) == ()
    names = [node.name for node in compile_sop(decided).process.nodes if node.kind.value == "userTask"]
    assert names.count("Memeriksa berkas") == 3


@pytest.mark.parametrize("node", ["t1", "d2", "mulai"])
def test_the_work_of_one_has_no_turns(sop: Sop, node: str) -> None:
    with pytest.raises(InvalidSopError):
        apply(sop, [SetTurns(node)])
