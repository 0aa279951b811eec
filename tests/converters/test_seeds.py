"""Three real documents, field by field against a reading by hand. Runs where the seed documents lie beside the repo."""

from __future__ import annotations

from dataclasses import fields

import pytest

import converters
from sopbpmn.diagnostics import Finding
from sopbpmn.model import Confidence, Identity, Node, NodeKind, Sop
from tests.converters.truth_seeds import SEED_000, SEED_001, SEED_002, Truth
from tests.seeds import SEEDS

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents aren't here")

CASES = [("000_de0b003fb98fd637.txt", SEED_000), ("001_b117f41b8d77e5c9.txt", SEED_001)]
CASES += [("002_a6c3cb00f24154b0.txt", SEED_002)]


def reading(name: str) -> converters.Reading:
    (only,) = converters.read(SEEDS / name)
    return only


def place(sop: Sop, node: Node) -> str:
    return f"{node.kind} {sop.step_by_id[node.step].number if node.step else '-'}"


@pytest.mark.parametrize(("name", "truth"), CASES)
def test_identity(name: str, truth: Truth) -> None:
    identity = reading(name).sop.identity
    for field in fields(Identity):
        if field.name != "evidence":
            assert getattr(identity, field.name) == getattr(truth.identity, field.name), field.name


@pytest.mark.parametrize(("name", "truth"), CASES)
def test_every_field_read_has_evidence(name: str, truth: Truth) -> None:
    identity = reading(name).sop.identity
    filled = {f.name for f in fields(Identity) if f.name != "evidence" and getattr(identity, f.name)}
    assert {field for field, _ in identity.evidence} == filled
    for _, evidence in identity.evidence:
        assert evidence.source is not None
        assert bool(evidence.rule) == (evidence.confidence is not Confidence.STATED)


@pytest.mark.parametrize(("name", "truth"), CASES)
def test_lanes_and_rows(name: str, truth: Truth) -> None:
    sop = reading(name).sop
    assert tuple(lane.name for lane in sop.lanes) == truth.lanes
    rows = [(s.number, s.activity, s.requirements, s.duration.text, s.output, s.note) for s in sop.steps]
    assert rows == list(truth.rows)


@pytest.mark.parametrize(("name", "truth"), CASES)
def test_nodes_and_flows(name: str, truth: Truth) -> None:
    sop = reading(name).sop
    lanes = {lane.id: lane.name for lane in sop.lanes}
    nodes = [
        (
            str(node.kind),
            sop.step_by_id[node.step].number if node.step else None,
            lanes[node.lane] if node.lane else None,
            node.label,
        )
        for node in sop.nodes
    ]
    assert nodes == list(truth.nodes)
    by_id = sop.node_by_id
    flows = [
        (place(sop, by_id[f.source]), place(sop, by_id[f.target]) if f.target else "?", f.label) for f in sop.flows
    ]
    assert len(flows) == len(truth.flows)
    assert set(flows) == truth.flows


@pytest.mark.parametrize(("name", "truth"), CASES)
def test_every_node_without_lane_is_reported(name: str, truth: Truth) -> None:
    found = reading(name)
    about = {f.about for f in found.findings if f.code in ("lane-unknown", "lane-unknown-capsule")}
    assumed = {"no-start-drawn", "no-end-drawn"}
    with_task = {n.step for n in found.sop.nodes if n.kind is NodeKind.TASK and n.lane is None}
    asked_with_task = {n.id for n in found.sop.nodes if n.kind is NodeKind.DECISION and n.step in with_task}
    unknown = {n.id for n in found.sop.nodes if n.lane is None and n.evidence.rule not in assumed}
    assert about == unknown - asked_with_task


@pytest.mark.parametrize(("name", "truth"), CASES)
def test_nothing_derived_counts_as_stated(name: str, truth: Truth) -> None:
    sop = reading(name).sop
    for flow in sop.flows:
        assert flow.evidence.confidence is not Confidence.STATED
        assert flow.evidence.rule


def by_code(found: converters.Reading, code: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.code == code]


def targets(found: converters.Reading, finding: Finding) -> set[str]:
    return {place(found.sop, found.sop.node_by_id[a.value]) for a in finding.alternatives if a.kind == "target"}


def branches(found: converters.Reading) -> dict[tuple[str, str], set[str]]:
    """The alternatives of each reported flow, by its source's place and its label."""
    flows = {flow.id: flow for flow in found.sop.flows}
    codes = ("branch-inferred", "branch-implied", "branch-open", "return-unclear")
    return {
        (place(found.sop, found.sop.node_by_id[flows[f.about].source]), flows[f.about].label): targets(found, f)
        for f in found.findings
        if f.code in codes
    }


def test_seed_000_asks_about_its_dates_and_the_return() -> None:
    found = reading("000_de0b003fb98fd637.txt")
    (ambiguous,) = by_code(found, "identity-ambiguous")
    assert "3 Januari 2022" in ambiguous.message()
    assert "Tanggal Pembuatan" in ambiguous.message()
    assert branches(found)["task 5", ""] == {"task 4"}
    assert dict(found.sop.identity.evidence)["approved_by"].confidence is Confidence.INFERRED


def test_seed_001_offers_to_go_on_after_the_placement() -> None:
    found = reading("001_b117f41b8d77e5c9.txt")
    assert branches(found)["task -", ""] == {"task 5"}
    assert len(by_code(found, "activity-in-note")) == 1
    assert len(by_code(found, "end-missing")) == 1


def test_seed_002_offers_the_other_readings() -> None:
    found = reading("002_a6c3cb00f24154b0.txt")
    alternatives = branches(found)
    assert alternatives["decision 7", "Tidak"] == {"end -"}
    assert alternatives["decision 7", "Ya"] == {"task 6", "task 8", "end -"}
    assert alternatives["decision 5", "Tidak"] == {"task 4", "task 5", "task 6", "end -"}
    assert [f.about for f in by_code(found, "subject-differs")] == ["s2_task", "s4_task"]
    (two,) = by_code(found, "two-marks")
    assert "UPTD mengerjakan, KEPALA DINAS menerima" in two.message()
    report = found.sop.node_by_id[two.about]
    names = {lane.id: lane.name for lane in found.sop.lanes}
    assert (names[report.lane or ""], [names[lane] for lane in report.shared_with]) == ("UPTD", ["KEPALA DINAS"])


def test_seed_004_reads_a_box_more_than_rows_as_a_joint_task() -> None:
    joint = {}
    for found in converters.read(SEEDS / "004_75ed8eb02a175991.txt"):
        names = {lane.id: lane.name for lane in found.sop.lanes}
        for node in found.sop.nodes:
            if node.evidence.rule == "joint-row":
                row = found.sop.step_by_id[node.step or ""].number
                told = [f.value("order") for f in found.findings if (f.code, f.about) == ("two-marks", node.id)]
                everybody = [names[lane] for lane in (node.lane or "", *node.shared_with)]
                joint[found.sop.identity.number, row] = (everybody, len(told))
    assert joint == {
        ("9.2.10/2010", "3"): (["Bag. Bimbingan", "PEKSOS"], 1),
        ("9.1.08/2010", "3"): (["Bag. Bimbingan", "PEKSOS"], 1),
        ("9.1.11/2010", "4"): (["PEKSOS"], 1),
        ("9.1.20/2010", "4"): (["PEKSOS"], 1),
    }


def test_seed_004_holds_51_sops_and_263_rows() -> None:
    found = converters.read(SEEDS / "004_75ed8eb02a175991.txt")
    assert len(found) == 51
    assert sum(len(r.sop.steps) for r in found) == 263
    assert len({r.sop.key for r in found}) == 51
    assert all(r.sop.identity.number and r.sop.identity.name and r.sop.identity.created for r in found)
    first = found[0].sop.identity
    assert (first.number, first.name) == ("9.2.01/2010", "Pelayanan Petirahan :Orientasi/konsultasi")
    assert first.equipment == ("1 Unit komputer",)
    assert first.warnings == ("Pejabat yang berwenang tidak di tempat",)
    assert first.records == ()
