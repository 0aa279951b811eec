"""Versions compared: what differs, of which the SOP isn't known, and a draft with what it will replace."""

from __future__ import annotations

import dataclasses

import pytest

from sopbpmn import service
from sopbpmn.draw import State
from sopbpmn.errors import NotFoundError
from sopbpmn.model import Duration, Flow, Identity, Lane, Node, NodeKind, Sop, Step
from sopbpmn.service import DefinitionInfo
from sopbpmn.sop_to_bpmn import to_bpmn
from tests.engine.bpmn import chain, file, node
from tests.service.office import Office

replace = dataclasses.replace
FIRST = Sop(
    "surat-masuk",
    Identity(name="Surat Masuk"),
    (Lane("staf", "Staf"), Lane("kepala", "Kepala")),
    (
        Step("s1", "Menerima surat", "1"),
        Step("s2", "Mendisposisi surat", "2", duration=Duration("1 hari", "P1D", "P1D")),
    ),
    (
        Node("n0", NodeKind.START),
        Node("n1", NodeKind.TASK, "s1", "staf"),
        Node("n2", NodeKind.TASK, "s2", "kepala"),
        Node("n3", NodeKind.END),
    ),
    (Flow("f1", "n0", "n1"), Flow("f2", "n1", "n2"), Flow("f3", "n2", "n3")),
)
LONGER = replace(FIRST, steps=(FIRST.steps[0], replace(FIRST.steps[1], duration=Duration("2 hari", "P2D", "P2D"))))
NOT_AN_SOP = file(
    node("startEvent", "s"),
    node("userTask", "t", name="Menunggu"),
    node(
        "boundaryEvent",
        "late",
        "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>",
        attachedToRef="t",
    ),
    node("endEvent", "e"),
    node("endEvent", "gone"),
    chain("s", "t", "e"),
    chain("late", "gone"),
    process="Process_surat_masuk",
)
WAITS = file(
    node("startEvent", "s"),
    node("userTask", "t", name="Menunggu"),
    node(
        "intermediateCatchEvent",
        "wait",
        "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>",
    ),
    node("endEvent", "e"),
    chain("s", "t", "wait", "e"),
    process="Process_surat_masuk",
)


def publish(office: Office, sop: Sop, *, kept: bool = True) -> DefinitionInfo:
    data = to_bpmn(sop).data
    return service.publish(office.store, office.analyst, data, sop=sop if kept else None).info


def test_two_versions_differ_by_what_was_changed(office: Office) -> None:
    first, second = publish(office, FIRST), publish(office, LONGER)
    found = service.compare_versions(office.store, office.staff, first.id, second.id)
    assert found.comparison is not None
    assert [one.words() for one in found.comparison.differences] == ["Waktu langkah 2: “2 hari”, semula “1 hari”."]
    assert (found.older.version, found.newer.version) == (1, 2)
    for newer in (False, True):
        marked = found.marked(newer=newer)
        assert marked is not None
        assert {marked.file.by_id[name].name: state for name, state in marked.states.items()} == {
            "Mendisposisi surat": State.CHANGED
        }
        assert list(marked.notes.values()) == ["Waktu langkah 2: “2 hari”, semula “1 hari”."]


def test_a_version_published_as_a_file_is_compared_by_what_the_file_says(office: Office) -> None:
    first, second = publish(office, FIRST, kept=False), publish(office, LONGER, kept=False)
    found = service.compare_versions(office.store, office.staff, first.id, second.id)
    assert found.comparison is not None
    assert [one.words() for one in found.comparison.differences] == ["Waktu langkah 2: “2 hari”, semula “1 hari”."]


def test_a_file_that_no_table_can_say_isnt_compared_in_words(office: Office) -> None:
    first = publish(office, FIRST)
    second = service.publish(office.store, office.analyst, NOT_AN_SOP).info
    assert second.process_id == first.process_id
    found = service.compare_versions(office.store, office.staff, first.id, second.id)
    assert (found.comparison, found.older_known, found.newer_known) == (None, True, False)
    assert found.marked(newer=True) is None
    assert found.newer_file is not None
    assert "late" in found.newer_file.by_id


def test_what_isnt_compared_is_said(office: Office) -> None:
    """Two files that differ in the time of a timer say the same table; that they are the same isn't claimed."""
    first = service.publish(office.store, office.analyst, WAITS).info
    second = service.publish(office.store, office.analyst, WAITS.replace(b"PT1H", b"PT2H")).info
    assert second.version == first.version + 1
    found = service.compare_versions(office.store, office.staff, first.id, second.id)
    assert found.comparison is not None
    assert found.comparison.differences == ()
    assert [x.code for x in found.unsaid] == ["recover-event-as-step"]


def test_the_diagram_as_it_was_drawn_is_shown(office: Office) -> None:
    lies = to_bpmn(FIRST, horizontal=True).data
    first = service.publish(office.store, office.analyst, lies, sop=FIRST).info
    second = publish(office, LONGER)
    marked = service.compare_versions(office.store, office.staff, first.id, second.id).marked(newer=False)
    assert marked is not None
    assert next(shape.horizontal for shape in marked.file.shapes if shape.horizontal is not None)


def test_of_a_file_without_a_drawing_the_sop_is_drawn(office: Office) -> None:
    bare = to_bpmn(FIRST).data
    start, end = (
        bare.index(b"<bpmndi:BPMNDiagram"),
        bare.index(b"</bpmndi:BPMNDiagram>") + len(b"</bpmndi:BPMNDiagram>"),
    )
    first = service.publish(office.store, office.analyst, bare[:start] + bare[end:], sop=FIRST).info
    second = publish(office, LONGER)
    marked = service.compare_versions(office.store, office.staff, first.id, second.id).marked(newer=False)
    assert marked is not None
    assert "Mendisposisi surat" in marked.svg()


def test_a_draft_is_compared_with_what_it_will_replace(office: Office) -> None:
    publish(office, FIRST)
    draft = service.save_sop(office.store, office.analyst, LONGER)
    found = service.compare_draft(office.store, office.analyst, draft.id)
    assert found is not None
    assert found.comparison is not None
    assert [one.words("en") for one in found.comparison.differences] == ["Time of step 2: “2 hari”, was “1 hari”."]
    other = replace(FIRST, identity=Identity(name="Arsip Tahunan"))
    new = service.save_sop(office.store, office.analyst, other)
    assert service.compare_draft(office.store, office.analyst, new.id) is None


def test_a_version_that_isnt_there(office: Office) -> None:
    with pytest.raises(NotFoundError):
        service.compare_versions(office.store, office.staff, office.review, 999)
