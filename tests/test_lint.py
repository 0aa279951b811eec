"""Each rule on a valid and an invalid example; docs/lint.md and the rules agree."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from sopbpmn.lint import SET_RULES, SOP_RULES, lint_set, lint_sop
from sopbpmn.model import Duration, Flow, Identity, Lane, Node, NodeKind, Sop, Step
from sopbpmn.sentences import FINDINGS
from tests.strategies import sops

DAY = datetime.date
IDENTITY = Identity(
    number="1/2024",
    name="Pengelolaan Surat Masuk",
    created=DAY(2024, 1, 3),
    effective=DAY(2024, 2, 1),
    approved_by="Kepala Dinas",
    legal_basis=("Perda 1/2020",),
    qualifications=("SMA",),
    related=("SOP Kearsipan",),
    equipment=("Komputer",),
    warnings=("Jika SOP Surat Masuk tidak dilaksanakan, surat terlambat",),
    records=("Buku agenda",),
)
HOURS = Duration("2 jam", "PT2H", "PT2H")
ROWS = ("Menerima surat", "Memeriksa dan paraf surat", "Membuat disposisi")


def sop_of(identity: Identity = IDENTITY, lanes: str = "abb", **changes: str | Duration) -> Sop:
    """Return a good SOP of three rows; ``changes`` go to its second row, ``lanes`` name the lane of each row."""
    steps = [Step(f"s{i}", row, str(i), "Surat", HOURS, "Surat", "") for i, row in enumerate(ROWS, 1)]
    steps[1] = replace(steps[1], **changes)  # type: ignore[arg-type]
    nodes = [Node(f"n{i}", NodeKind.TASK, f"s{i}", None if x == "-" else x) for i, x in enumerate(lanes, 1)]
    nodes = [Node("n0", NodeKind.START), *nodes, Node("n4", NodeKind.END)]
    flows = [Flow(f"f{i}", f"n{i}", f"n{i + 1}") for i in range(4)]
    return Sop(
        "surat-masuk", identity, (Lane("a", "Staf"), Lane("b", "Kepala")), tuple(steps), tuple(nodes), tuple(flows)
    )


def with_identity(**changes: object) -> Sop:
    return sop_of(replace(IDENTITY, **changes))  # type: ignore[arg-type]


GOOD = sop_of()

INVALID: dict[str, Sop] = {
    "sop-number-missing": with_identity(number=""),
    "sop-name-missing": with_identity(name=" ", warnings=("Hati-hati",)),
    "sop-approval-missing": with_identity(approved_by="-"),
    "sop-fields-empty": with_identity(warnings=("-",)),
    "sop-dates-missing": with_identity(effective=None),
    "sop-dates-order": with_identity(effective=DAY(2023, 1, 1)),
    "related-no-sop": with_identity(related=("SOP Kearsipan", "Kepala Dinas")),
    "warning-other-sop": with_identity(warnings=("Jika SOP Penanganan Kekerasan tidak dilakukan, korban terlantar",)),
    "step-number-missing": sop_of(number=""),
    "step-measure-empty": sop_of(output="-"),
    "step-time-open": sop_of(duration=Duration("Sesuai penugasan")),
    "step-two-activities": sop_of(activity="Memeriksa surat lalu mengirimkan balasan"),
    "step-not-verb-first": sop_of(activity="Berkas permohonan"),
    "lane-unused": sop_of(lanes="aaa"),
    "lane-order": sop_of(lanes="baa"),
    "step-number-repeated": sop_of(number="1"),
    "step-number-order": sop_of(number="7"),
}
ALSO = {
    "step-number-repeated": {"step-number-order"},
    "step-number-missing": {"step-number-order"},
}
"""What else an example shows."""


def codes(sop: Sop) -> set[str]:
    return {finding.code for finding in lint_sop(sop)}


def test_a_good_sop_has_no_findings() -> None:
    assert lint_sop(GOOD) == ()


@pytest.mark.parametrize("code", INVALID)
def test_each_rule_finds_its_example_and_nothing_else(code: str) -> None:
    assert code in codes(INVALID[code])
    assert codes(INVALID[code]) <= {code} | ALSO.get(code, set())


def test_findings_can_be_read() -> None:
    for sop in INVALID.values():
        for finding in lint_sop(sop):
            assert "{" not in finding.message("id") + finding.message("en")
    (time,) = lint_sop(INVALID["step-time-open"])
    assert time.message("en").startswith("The time of step 2 (“Sesuai penugasan”)")


@pytest.mark.parametrize(
    "activity",
    ["Menerima dan mencatat", "Mengagendakan surat kemudian menyerahkan", "Surat dikoreksi dan dilanjutkan ke Kepala"],
)
def test_two_activities(activity: str) -> None:
    assert "step-two-activities" in codes(sop_of(activity=activity))


@pytest.mark.parametrize("activity", ["Memeriksa kebenaran dan berkas", "Menyiapkan ruang serta media", "Membuat dan"])
def test_no_two_activities(activity: str) -> None:
    assert "step-two-activities" not in codes(sop_of(activity=activity))


def test_an_unknown_executor_may_be_the_unused_one() -> None:
    assert "lane-unused" not in codes(sop_of(lanes="a-a"))


@pytest.mark.parametrize("warning", ["Jika SOP ini tidak dijalankan", "Jika SOP tidak dilaksanakan", "SOP Surat Masuk"])
def test_a_warning_may_speak_of_its_own_sop(warning: str) -> None:
    assert "warning-other-sop" not in codes(with_identity(warnings=(warning,)))


def test_review() -> None:
    assert lint_sop(GOOD, DAY(2024, 12, 1)) == ()
    (overdue,) = lint_sop(GOOD, DAY(2025, 3, 1))
    assert overdue.code == "sop-review-overdue"
    assert "01-02-2024" in overdue.message()


def test_sets() -> None:
    other = replace(GOOD, key="surat-keluar", identity=replace(IDENTITY, number="2/2024", name="Surat Keluar"))
    assert lint_set([GOOD, other]) == ()
    same = replace(GOOD, key="salinan", identity=replace(IDENTITY, name=" PENGELOLAAN  surat masuk"))
    assert [(x.code, x.about) for x in lint_set([GOOD, other, same])] == [
        ("set-number-twice", "surat-masuk"),
        ("set-name-twice", "surat-masuk"),
    ]


@settings(deadline=None, max_examples=50)
@given(sops(max_nodes=10))
def test_any_sop_can_be_linted(sop: Sop) -> None:
    for finding in (*lint_sop(sop, DAY(2025, 1, 1)), *lint_set([sop, sop])):
        assert finding.message("id")
        assert finding.message("en")


def test_the_document_lists_the_rules_in_order() -> None:
    text = (Path(__file__).parent.parent / "docs" / "lint.md").read_text()
    rules = [rule.__name__.replace("_", "-") for rule in (*SOP_RULES, *SET_RULES)]
    found = re.findall(r"^## (\S+)\n\n\*(\w+)\.\*(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert [code for code, _, _ in found if code != "sop-review-overdue"] == rules
    for code, severity, body in found:
        assert FINDINGS[code].severity == severity
        assert "\n- valid: " in body
        assert "\n- invalid: " in body
    assert set(INVALID) == {rule.__name__.replace("_", "-") for rule in SOP_RULES}
