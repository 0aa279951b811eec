"""Answers whose way nobody stated: kept open in the SOP, asked by the process, decided by a reviewer."""

from __future__ import annotations

import datetime

from sopbpmn import open_ways
from sopbpmn.compiler import compile_sop
from sopbpmn.diagnostics import Severity
from sopbpmn.draft_state import draft_state
from sopbpmn.engine import Definition, Run
from sopbpmn.model import Confidence, Flow, NodeKind, Sop
from sopbpmn.process import UNKNOWN_LANE, ElementKind
from sopbpmn.review import Accept, SetTarget, apply
from sopbpmn.sop_to_bpmn import to_bpmn
from sopbpmn.sopjson import from_json, to_json
from sopbpmn.soundness import check
from tests.converters.procedure import Read, read, row

TODAY = datetime.date(2026, 1, 1)


def checked() -> Read:
    return read(
        ("Staf", "Kasubag", "Kepala"),
        row("Menyusun konsep surat", "Staf"),
        row("Memeriksa konsep surat", "Kasubag", "Jika benar diteruskan ke Kepala"),
        row("Menandatangani surat", "Kepala"),
        row("Mengarsipkan surat", "Staf"),
    )


def open_flow(sop: Sop) -> Flow:
    (found,) = [flow for flow in sop.flows if not flow.target]
    return found


def test_what_the_note_leaves_out_is_open_and_has_to_be_decided() -> None:
    found = checked()
    flow = open_flow(found.sop)
    assert (flow.label, flow.evidence.confidence, flow.evidence.rule) == ("Tidak", Confidence.ASSUMED, "way-open")
    asked = found.finding("branch-open")
    assert (asked.about, asked.severity) == (flow.id, Severity.ERROR)
    assert found.choices("branch-open") == ["task 1", "task 2", "task 3", "end"]
    assert from_json(to_json(found.sop)) == found.sop


def test_the_process_asks_whoever_coordinates_it() -> None:
    compiled = compile_sop(checked().sop)
    (ask,) = [node for node in compiled.process.nodes if node.name.startswith("Tentukan kelanjutan")]
    lanes = {lane.id: lane.name for lane in compiled.process.lanes}
    assert (ask.kind, lanes[ask.lane]) == (ElementKind.USER_TASK, UNKNOWN_LANE)
    assert ask.name == "Tentukan kelanjutan: Konsep surat benar? Tidak"
    assert not check(compiled.process)
    run = Run.start(Definition.read(to_bpmn(checked().sop).data))
    run.complete(run.open_tasks[0].id)
    (decides,) = run.open_tasks
    (asked,) = decides.questions
    run.complete(decides.id, {asked.id: next(one.id for one in asked.answers if one.label == "Tidak")})
    (where,) = run.open_tasks
    (ways,) = where.questions
    labels = [one.label for one in ways.answers]
    assert labels == [
        "Kembali ke langkah 1",
        "Ulangi langkah 2",
        "Lanjut ke langkah 3",
        "Selesai",
    ]
    run.complete(where.id, {ways.id: ways.answers[0].id})
    assert [task.element.name for task in run.open_tasks] == ["Menyusun konsep surat"]


def test_a_reviewer_decides_it_and_accepting_it_as_read_does_not() -> None:
    found = checked()
    flow, back = open_flow(found.sop), found.node("task 1")
    before = draft_state(found.sop, found.findings, today=TODAY)
    accepted = apply(found.sop, [Accept(flow.id)])
    after = draft_state(apply(found.sop, [SetTarget(flow.id, back.id)]), found.findings, today=TODAY)
    assert "branch-open" in {f.code for f in before.findings}
    assert "branch-open" in {f.code for f in draft_state(accepted, found.findings, today=TODAY).findings}
    assert "branch-open" not in {f.code for f in after.findings}
    assert after.bpmn is not None
    assert b"Tentukan kelanjutan" not in after.bpmn


def test_the_last_row_can_only_end_or_go_back() -> None:
    found = read(
        ("Staf", "Kepala"),
        row("Menyusun konsep surat", "Staf"),
        row("Menandatangani surat", "Kepala", "Jika disetujui, selesai"),
    )
    (answer,) = [way.answer for way in open_ways.possible_ways(found.sop, open_flow(found.sop))][:1]
    assert answer == "Kembali ke langkah 1"
    assert all(
        way.target.kind is not NodeKind.START for way in open_ways.possible_ways(found.sop, open_flow(found.sop))
    )
