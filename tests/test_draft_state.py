"""How a draft stands: what the reviewer is shown, and whether it can be published."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings

from sopbpmn import draft_state as module
from sopbpmn.diagnostics import Alternative, Finding, Severity, finding
from sopbpmn.draft_state import DraftState, draft_state
from sopbpmn.errors import BpmnError
from sopbpmn.model import Flow, Identity, Lane, Node, NodeKind, Sop, Step
from sopbpmn.review import Accept, SetBranching, SetLane, apply
from sopbpmn.sop_to_bpmn import to_bpmn
from tests.strategies import sops

TODAY = datetime.date(2025, 7, 7)
IDENTITY = Identity(number="7/2025", name="Pengukuran", approved_by="Kepala Dinas", effective=TODAY)
NAMES = ("Menerima berkas", "Memeriksa berkas", "Mengukur tanah", "Menutup berkas")
FORKED = Sop(
    "ukur",
    IDENTITY,
    (Lane("staf", "Staf"), Lane("kepala", "Kepala")),
    tuple(Step(f"s{number}", name, str(number)) for number, name in enumerate(NAMES, 1)),
    (
        Node("n0", NodeKind.START),
        *(Node(f"n{number}", NodeKind.TASK, f"s{number}", "staf") for number in range(1, 5)),
        Node("n5", NodeKind.END),
    ),
    tuple(Flow(f"f{a}{b}", f"n{a}", f"n{b}") for a, b in ("01", "12", "13", "24", "34", "45")),
)
"""Two arrows without words leave the first row."""
UNKNOWN = finding("lane-unknown", "n2", None, (Alternative("lane", "kepala", "Kepala"),), step="2")


def state(sop: Sop = FORKED, *findings: Finding, today: datetime.date = TODAY) -> DraftState:
    return draft_state(sop, findings, today=today)


def codes(found: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in found}


def test_findings_stand_heaviest_first_and_once() -> None:
    bare = replace(FORKED, identity=replace(IDENTITY, number=""))
    found = state(bare, UNKNOWN, UNKNOWN).findings
    weights = [list(Severity).index(f.severity) for f in found]
    assert weights == sorted(weights)
    assert [f.code for f in found].count("lane-unknown") == 1
    assert {"lane-unknown", "sop-fields-missing", "parallel-or-choice"} <= codes(found)


def test_a_reviewer_s_choice_settles_what_was_read() -> None:
    before = state(FORKED, UNKNOWN)
    assert before.suggested_lanes("n2") == {"kepala"}
    after = state(apply(FORKED, [SetLane("n2", "kepala")]), UNKNOWN)
    assert UNKNOWN in before.reading
    assert after.reading == ()
    assert after.errors == before.errors - 1


def test_a_finding_about_several_rows_stands_at_those_that_are_left() -> None:
    nobody = replace(FORKED, nodes=tuple(replace(n, lane=None) if n.id in ("n1", "n2") else n for n in FORKED.nodes))
    no_lanes = replace(finding("no-lanes"), also=("n1", "n2"))
    before = state(nobody, no_lanes)
    assert [codes(before.about(node)) & {"no-lanes"} for node in ("n1", "n2", "n3")] == [
        *({"no-lanes"}, {"no-lanes"}, set())
    ]
    half = state(apply(nobody, [SetLane("n1", "staf")]), no_lanes)
    assert half.errors == before.errors
    assert "no-lanes" not in codes(half.about("n1"))
    assert "no-lanes" in codes(half.about("n2"))
    done = state(apply(nobody, [SetLane("n1", "staf"), SetLane("n2", "kepala")]), no_lanes)
    assert done.reading == ()
    assert done.errors == before.errors - 1


def test_the_form_of_words_is_no_matter_of_the_review() -> None:
    nominal = replace(FORKED, steps=(replace(FORKED.steps[0], activity="Berkas permohonan"), *FORKED.steps[1:]))
    assert "step-not-verb-first" not in codes(state(nominal).findings)


def test_several_arrows_ask_what_they_mean_until_it_is_decided() -> None:
    node = FORKED.node_by_id["n1"]
    asking = state().asks_branching(node)
    assert asking is not None
    assert asking.code == "parallel-or-choice"
    assert state().asks_branching(FORKED.node_by_id["n2"]) is None
    decided = apply(FORKED, [SetBranching("n1", together=True)])
    assert state(decided).asks_branching(decided.node_by_id["n1"]) is None
    named = apply(FORKED, [SetBranching("n1", together=False)])
    (decision,) = (n for n in named.nodes if n.kind is NodeKind.DECISION)
    assert state(named).asks_branching(decision) is None, "a decision asks for its answers, one by one"


def test_an_evaluation_is_overdue_after_a_year() -> None:
    year = datetime.timedelta(days=365)
    assert "sop-review-overdue" not in codes(state(today=TODAY + year).findings)
    assert "sop-review-overdue" in codes(state(today=TODAY + year + datetime.timedelta(days=1)).findings)


def test_what_can_be_compiled_brings_its_file_and_what_cannot_its_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = state()
    assert shown.bpmn == to_bpmn(FORKED).data
    assert shown.problem is None

    def fail(*_: object, **__: object) -> None:
        raise BpmnError("bpmn-id-twice", element="Task_n1")

    monkeypatch.setattr(module, "to_bpmn", fail)
    broken = state()
    assert broken.bpmn is None
    assert broken.problem is not None
    assert "Task_n1" in broken.problem.text("en")
    assert broken.errors == shown.errors + 1


@settings(deadline=None, max_examples=40)
@given(sops(max_nodes=10))
def test_any_sop_under_review_has_a_state(sop: Sop) -> None:
    shown = draft_state(sop, [], today=TODAY)
    assert (shown.bpmn is None) == (shown.problem is not None)
    assert shown.errors >= (shown.problem is not None)
    assert shown.errors + shown.warnings <= len(shown.findings) + 1
    accepted = apply(sop, [Accept(node.id) for node in sop.nodes])
    assert len(draft_state(accepted, [], today=TODAY).findings) <= len(shown.findings)
