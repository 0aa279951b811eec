"""What a publication, a first case and a page cost is done once: counted, not timed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection

from sopbpmn import bpmnfile, service, xml
from sopbpmn.errors import NotFoundError, StoreError
from sopbpmn.service import case_change, cases, tasks
from tests.counting import Count, counter
from tests.service.office import FORK, REVIEW, Office
from tests.service.test_definitions import caller


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Count:
    """Count the calls of functions."""
    return counter(monkeypatch)


def test_publishing_parses_the_file_once_and_the_first_case_not_at_all(small_office: Office, count: Count) -> None:
    counted = count("parse", xml)
    version = service.publish(small_office.store, small_office.analyst, REVIEW.replace(b"berkas", b"dokumen")).info.id
    assert counted["parse"] == 1
    service.start_case(small_office.store, small_office.staff, version, "Pertama")
    assert counted["parse"] == 1


def test_checking_parses_the_file_once(small_office: Office, count: Count) -> None:
    counted = count("parse", xml)
    checked = service.check(small_office.store, small_office.analyst, REVIEW)
    assert checked.bpmn == bpmnfile.of(xml.parse(REVIEW))
    assert counted["parse"] == 2  # one of them here


def test_what_is_ready_after_publishing_is_what_a_restart_makes_ready(office: Office) -> None:
    data = caller()
    version = service.publish(office.store, office.analyst, data).info.id
    again = Office(type(office.store)(office.store.url.render_as_string(hide_password=False)), office.clock)
    with office.store.read() as connection, again.store.read() as other:
        fresh = service_ready(office, connection, version)
        restarted = service_ready(again, other, version)
    assert fresh.bpmn == restarted.bpmn
    assert (fresh.standards, fresh.lanes) == (restarted.standards, restarted.lanes)
    assert fresh.definition.hash == restarted.definition.hash
    assert fresh.definition.elements == restarted.definition.elements
    again.store.close()


def service_ready(office: Office, connection: Connection, version: int) -> service.ReadyDefinition:
    return case_change.ready_definition(office.store, connection, version)


def test_a_publication_that_was_not_committed_is_not_remembered(
    small_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, real = small_office.store, small_office.store.write

    @contextmanager
    def lost() -> Iterator[Connection]:
        with real() as connection:
            yield connection
            raise StoreError("database-lost", detail="x")

    with monkeypatch.context() as patched:
        patched.setattr(store, "write", lost)
        with pytest.raises(StoreError):
            service.publish(store, small_office.analyst, REVIEW.replace(b"berkas", b"dokumen"))
    with pytest.raises(NotFoundError):
        service.get_definition(store, small_office.analyst, small_office.fork + 1)
    other = service.publish(store, small_office.analyst, FORK.replace(b"Menyiapkan", b"Menata")).info.id
    case = service.start_case(store, small_office.staff, other, "Rapat")
    assert {row.name for row in service.get_case(store, small_office.coordinator, case).open_tasks} == {
        "Menata",
        "Mencatat",
    }


def test_starting_a_case_reads_the_office_hours_once(small_office: Office, count: Count) -> None:
    counted = count("read_office_hours", cases, case_change)
    case = small_office.start()
    assert counted["read_office_hours"] == 1
    detail = service.get_case(small_office.store, small_office.coordinator, case)
    assert detail.row.due is not None
    assert detail.open_tasks[0].due is not None


def test_a_task_s_page_needs_definition_and_rows_once(small_office: Office, count: Count) -> None:
    store, case = small_office.store, small_office.start()
    task = small_office.open(case)["check"]
    detail = service.get_task(store, small_office.staff, task)
    whole = service.get_case(store, small_office.staff, case)
    past = service.history(store, small_office.staff, case)
    counted = count("ready_definition", cases, tasks)
    count("task_rows", cases, tasks)
    view = service.view_task(store, small_office.staff, task)
    assert counted == {"ready_definition": 1, "task_rows": 1}
    assert (view.task, view.case.case, view.case.history) == (detail, whole, past)
    assert service.view_case(store, small_office.staff, case) == view.case
    assert counted == {"ready_definition": 2, "task_rows": 2}


def test_who_may_not_see_a_task_or_case_gets_no_view_of_it(small_office: Office) -> None:
    case = small_office.start()
    task = small_office.open(case)["check"]
    for user in (small_office.head, small_office.stranger):
        with pytest.raises(NotFoundError):
            service.view_task(small_office.store, user, task)
        with pytest.raises(NotFoundError):
            service.view_case(small_office.store, user, case)
    assert service.view_task(small_office.store, small_office.clerk, task).task.claimable


def test_a_task_tells_since_when_it_is_taken(small_office: Office) -> None:
    task = small_office.open(small_office.start())["check"]
    assert service.get_task(small_office.store, small_office.staff, task).row.claimed is None
    small_office.clock.forward(hours=1)
    service.claim(small_office.store, small_office.staff, task)
    assert service.get_task(small_office.store, small_office.staff, task).row.claimed == small_office.clock.now


def test_a_version_tells_who_published_it(small_office: Office) -> None:
    published = service.publish(small_office.store, small_office.analyst, REVIEW.replace(b"berkas", b"dokumen")).info
    assert published.published_by == "Analyst"
    detail = service.get_definition(small_office.store, small_office.staff, published.id)
    assert [version.published_by for version in detail.versions] == ["Analyst", "Root"]
