"""Publishing: versions, calls, lanes, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import converters
from sopbpmn import service
from sopbpmn.errors import NotFoundError, PublishRefusedError
from sopbpmn.sop_to_bpmn import to_bpmn
from tests.engine.bpmn import chain, file, lanes, node
from tests.engine.test_security import BOMB, ENTITY, many_nodes, nested
from tests.recover.tools import saved_by
from tests.service.office import FORK, REVIEW, Office

SAMPLE = Path(__file__).parents[1] / "samples" / "pengajuan-cuti.txt"


def test_a_file_is_kept_untouched(small_office: Office) -> None:
    data = b"<?xml version='1.0' encoding='utf-8'?>\n<!-- dari bpmn.io -->\n" + REVIEW.replace(b"><", b">\n <")
    published = service.publish(
        small_office.store, small_office.analyst, data, number="06/2025", source_name="izin.docx", source=b"isi"
    )
    detail = service.get_definition(small_office.store, small_office.staff, published.info.id)
    assert detail.file == data
    assert (detail.info.version, detail.info.number, detail.info.has_source) == (2, "06/2025", True)
    assert [v.version for v in detail.versions] == [2, 1]
    assert service.definition_source(small_office.store, small_office.staff, published.info.id) == ("izin.docx", b"isi")


def test_running_cases_stay_on_their_version(office: Office) -> None:
    case = office.start()
    changed = REVIEW.replace(b"Menandatangani", b"Mengesahkan")
    second = service.publish(office.store, office.analyst, changed).info
    assert [d.id for d in service.list_definitions(office.store, office.staff) if d.process_id == "izin"] == [second.id]
    with pytest.raises(NotFoundError):
        office.start()
    service.complete(office.store, office.staff, office.open(case)["check"], {"complete": "Ya"})
    (old,) = service.get_case(office.store, office.coordinator, case).open_tasks
    assert old.name == "Menandatangani"
    office.review = second.id
    newer = office.start()
    service.complete(office.store, office.staff, office.open(newer)["check"], {"complete": "Ya"})
    assert service.get_case(office.store, office.coordinator, newer).open_tasks[0].name == "Mengesahkan"


def test_publishing_the_version_in_force_again_changes_nothing(small_office: Office) -> None:
    assert service.publish(small_office.store, small_office.analyst, REVIEW).info.id == small_office.review


def test_a_version_is_withdrawn_and_put_in_force_again(small_office: Office) -> None:
    store, analyst = small_office.store, small_office.analyst
    second = service.publish(store, analyst, REVIEW.replace(b"berkas", b"dokumen")).info
    service.reinstate(store, analyst, small_office.review)
    infos = service.list_definitions(store, analyst, all_versions=True)
    active = {info.id: info.active for info in infos if info.process_id == "izin"}
    assert active == {small_office.review: True, second.id: False}
    service.retire(store, analyst, small_office.review)
    with pytest.raises(NotFoundError):
        small_office.start()


def caller() -> bytes:
    return file(
        lanes(Kepala="call x"),
        node("startEvent", "s"),
        node("callActivity", "call", calledElement="rapat", name="SOP Rapat"),
        node("userTask", "x"),
        node("endEvent", "e"),
        chain("s", "call", "x", "e"),
        process="induk",
    )


def test_a_call_is_bound_to_the_version_then_in_force(office: Office) -> None:
    bound = service.publish(office.store, office.analyst, caller()).info.id
    service.publish(office.store, office.analyst, FORK.replace(b"Mencatat", b"Menulis"))
    case = service.start_case(office.store, office.staff, bound, "Panggil")
    detail = service.get_case(office.store, office.coordinator, case)
    assert {(row.element, row.name) for row in detail.open_tasks} == {
        ("rapat/a", "Menyiapkan"),
        ("rapat/b", "Mencatat"),
    }
    for row in detail.open_tasks:
        assert service.get_task(office.store, office.staff, row.id).row == row
        service.complete(office.store, office.staff, row.id)
    assert set(office.open(case)) == {"rapat/last"}


def test_a_call_to_an_unpublished_sop_is_done_by_a_person(small_office: Office) -> None:
    data = caller().replace(b'"rapat"', b'"belum-ada"')
    definition = service.publish(small_office.store, small_office.analyst, data).info.id
    case = service.start_case(small_office.store, small_office.staff, definition, "Panggil")
    assert set(small_office.open(case)) == {"call"}


def test_new_lanes_get_executors_of_the_same_name_once(small_office: Office) -> None:
    data = file(
        lanes(Staf="a", Seksi_Arsip="b", Belum_ditentukan="c"),
        node("startEvent", "s"),
        *(node("userTask", name) for name in "abc"),
        node("endEvent", "e"),
        chain("s", "a", "b", "c", "e"),
        process="arsip",
    )
    service.publish(small_office.store, small_office.analyst, data)
    found = service.list_lanes(small_office.store, small_office.coordinator)
    executors = {e.id: e.name for e in service.list_executors(small_office.store, small_office.coordinator)}
    assert [(lane.name, executors.get(lane.executor or 0)) for lane in found] == [
        ("Belum ditentukan", None),
        ("Kepala", "Kepala"),
        ("Seksi Arsip", "Seksi Arsip"),
        ("Staf", "Staf"),
    ]


@pytest.mark.parametrize("data", [ENTITY, BOMB, b"", b"PK\x03\x04", nested(300), many_nodes(10_000)])
def test_hostile_files_are_refused_and_leave_nothing(small_office: Office, data: bytes) -> None:
    before = service.list_definitions(small_office.store, small_office.analyst, all_versions=True)
    with pytest.raises(PublishRefusedError):
        service.publish(small_office.store, small_office.analyst, data)
    assert service.check(small_office.store, small_office.analyst, data).definition is None
    assert service.list_definitions(small_office.store, small_office.analyst, all_versions=True) == before


def test_figures_that_a_tool_dropped_are_taken_from_the_documentation(
    small_office: Office,
) -> None:
    (reading,) = converters.read(SAMPLE)
    converted = to_bpmn(reading.sop)
    first = service.publish(small_office.store, small_office.analyst, converted.data)
    second = service.publish(small_office.store, small_office.analyst, saved_by("ADONIS", converted.data))
    before, after = (
        service.get_definition(small_office.store, small_office.analyst, x.info.id) for x in (first, second)
    )
    assert figures(after) == figures(before)
    assert len(figures(after)) == 6
    (said,) = (x for x in second.findings if x.code == "recover-from-documentation")
    assert said.message("en").startswith("7 steps")


def figures(detail: service.DefinitionDetail) -> set[tuple[str, str, str | None]]:
    return {(x.number, x.duration.text, x.duration.iso_max) for x in detail.standards.values() if x.number}
