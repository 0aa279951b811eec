"""What coordinators and the clock do."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import select

from sopbpmn import service
from sopbpmn.engine import Run
from sopbpmn.errors import (
    AlreadyDoneError,
    InvalidInputError,
    NotFoundError,
    NotOpenError,
    NotYourLaneError,
    StoreError,
    StuckError,
)
from sopbpmn.process import UNKNOWN_LANE
from sopbpmn.service import DueState, Role, Tab, TaskOutcome
from sopbpmn.store import to_ms
from sopbpmn.tables import absences
from tests.engine.bpmn import chain, file, lanes, node, timer
from tests.refusals import refused
from tests.service.office import Office


def test_work_is_given_to_a_person_and_taken_back(office: Office) -> None:
    case = office.start()
    task = office.open(case)["check"]
    service.assign(office.store, office.coordinator, task, office.ids["head"], note="cuti")
    assert [row.id for row in service.list_tasks(office.store, office.head, Tab.MINE).rows] == [task]
    service.assign(office.store, office.coordinator, task, None)
    assert service.list_tasks(office.store, office.head, Tab.MINE).rows == ()
    assert office.events(case) == ["started", "assigned", "unassigned"]
    assert [event.note for event in service.history(office.store, office.coordinator, case)] == ["", "cuti", ""]
    with pytest.raises(NotFoundError):
        service.assign(office.store, office.coordinator, task, office.ids["analyst"])


def test_many_tasks_at_once_and_done_ones_passed_over(office: Office) -> None:
    cases = [office.start(f"Kasus {number}") for number in range(5)]
    tasks = [office.open(case)["check"] for case in cases]
    service.complete(office.store, office.staff, tasks[0], {"complete": "Ya"})
    given = service.reassign(office.store, office.coordinator, [*tasks, 999_999], office.ids["clerk"])
    assert given == 4
    assert {row.id for row in service.list_tasks(office.store, office.clerk, Tab.MINE).rows} == set(tasks[1:])
    with pytest.raises(InvalidInputError):
        service.reassign(office.store, office.coordinator, range(1_001), office.ids["clerk"])


def test_a_token_is_moved_with_a_reason(office: Office) -> None:
    case = office.start()
    task = office.open(case)["check"]
    with pytest.raises(InvalidInputError):
        service.move_token(office.store, office.coordinator, task, "sign", " ")
    service.move_token(office.store, office.coordinator, task, "sign", "sudah diperiksa lewat surat")
    assert set(office.open(case)) == {"sign"}
    event = service.history(office.store, office.coordinator, case)[-1]
    assert (event.kind, event.task_id, event.detail, event.note) == (
        "moved",
        task,
        "Menandatangani",
        "sudah diperiksa lewat surat",
    )
    with pytest.raises(AlreadyDoneError):
        service.complete(office.store, office.staff, task, {"complete": "Ya"})


def test_states_that_do_not_fit_are_refused(office: Office) -> None:
    case = office.start()
    with pytest.raises(NotOpenError):
        service.resume(office.store, office.coordinator, case)
    service.cancel(office.store, office.coordinator, case, "salah")
    with pytest.raises(NotOpenError):
        service.retry(office.store, office.coordinator, case)
    for attempt in (service.suspend, service.cancel):
        with pytest.raises(NotOpenError):
            attempt(office.store, office.coordinator, case, "lagi")


def test_a_case_that_is_held_can_be_cancelled_and_its_tasks_are_held_no_more(office: Office) -> None:
    case = office.start()
    task = office.open(case)["check"]
    service.suspend(office.store, office.coordinator, case, "menunggu")
    assert service.get_task(office.store, office.coordinator, task).row.suspended
    service.cancel(office.store, office.coordinator, case, "dicabut")
    row = service.get_task(office.store, office.coordinator, task).row
    assert (row.suspended, row.open, row.outcome) == (False, False, TaskOutcome.CANCELLED)
    with pytest.raises(NotFoundError):
        service.cancel(office.store, office.coordinator, 999_999, "x")


def test_the_work_of_an_unknown_executor_comes_to_the_coordinator(office: Office) -> None:
    bpmn = file(
        lanes(Belum_ditentukan="a", Kepala="b"),
        node("startEvent", "s"),
        node("userTask", "a"),
        node("userTask", "b"),
        node("endEvent", "e"),
        chain("s", "a", "b", "e"),
        process="surat",
    )
    definition = service.publish(office.store, office.analyst, bpmn).info.id
    case = service.start_case(office.store, office.staff, definition, "Surat")
    task = office.open(case)["a"]
    assert [row.lane for row in service.list_tasks(office.store, office.coordinator, Tab.CLAIMABLE).rows] == [
        UNKNOWN_LANE
    ]
    with pytest.raises(NotYourLaneError):
        service.claim(office.store, office.staff, task)
    staff = next(e.id for e in service.list_executors(office.store, office.coordinator) if e.name == "Staf")
    service.assign_executor(office.store, office.coordinator, task, staff)
    assert [row.lane for row in service.list_tasks(office.store, office.staff, Tab.CLAIMABLE).rows] == ["Staf"]
    service.complete(office.store, office.staff, task)
    assert office.events(case) == ["started", "executor", "completed"]


def test_a_task_may_be_given_to_an_executor_that_no_sop_names(office: Office) -> None:
    archivist = service.save_executor(office.store, office.administrator, "Arsiparis")
    service.change_user(office.store, office.administrator, office.ids["clerk"], executors=[archivist])
    task = office.open(office.start())["check"]
    service.assign_executor(office.store, office.coordinator, task, archivist)
    assert [row.lane for row in service.list_tasks(office.store, office.clerk, Tab.CLAIMABLE).rows] == ["Arsiparis"]
    service.complete(office.store, office.clerk, task, {"complete": "Ya"})


def test_mapping_a_lane_moves_its_open_work_of_all_sops(office: Office) -> None:
    case = office.start()
    lane = next(x for x in service.list_lanes(office.store, office.coordinator) if x.name == "Staf")
    head = next(e.id for e in service.list_executors(office.store, office.coordinator) if e.name == "Kepala")
    service.map_lane(office.store, office.administrator, lane.id, head)
    assert service.list_tasks(office.store, office.staff, Tab.CLAIMABLE).rows == ()
    service.complete(office.store, office.head, office.open(case)["check"], {"complete": "Ya"})


def test_overdue_work_goes_to_the_superior_too(office: Office) -> None:
    case = office.start()
    task = office.open(case)["check"]
    assert service.tick(office.store).escalated == 0
    office.clock.forward(hours=2)
    assert service.tick(office.store).escalated == 1
    assert service.tick(office.store).escalated == 0
    (row,) = service.list_tasks(office.store, office.head, Tab.ESCALATED).rows
    assert (row.id, row.due_state, row.escalated) == (task, DueState.OVERDUE, True)
    service.claim(office.store, office.head, task)
    service.complete(office.store, office.head, task, {"complete": "Ya"})
    assert office.events(case) == ["started", "escalated", "completed"]
    assert service.history(office.store, office.coordinator, case)[1].detail == "Kepala"


def test_an_absent_persons_work_goes_to_the_delegate(office: Office) -> None:
    task = office.open(office.start())["check"]
    service.claim(office.store, office.staff, task)
    now = office.clock.now
    service.add_absence(
        office.store,
        office.administrator,
        office.ids["staff"],
        office.ids["stranger"],
        now,
        now + datetime.timedelta(days=3),
        "sakit",
    )
    assert [row.id for row in service.list_tasks(office.store, office.stranger, Tab.MINE).rows] == [task]
    office.clock.forward(days=4)
    assert service.list_tasks(office.store, office.stranger, Tab.MINE).rows == ()
    office.clock.now = now
    service.complete(office.store, office.stranger, task, {"complete": "Ya"})


def test_users_enter_and_end_their_own_absence_only(office: Office) -> None:
    now, staff, head = office.clock.now, office.ids["staff"], office.ids["head"]
    later = now + datetime.timedelta(days=3)
    mine = service.add_own_absence(office.store, office.staff, head, now - datetime.timedelta(hours=1), later, "cuti")
    theirs = service.add_own_absence(office.store, office.head, staff, now - datetime.timedelta(hours=1), later)
    assert [(x.id, x.user, x.delegate) for x in service.list_own_absences(office.store, office.staff)] == [
        (mine, staff, head)
    ]
    assert staff not in dict(service.list_delegates(office.store, office.staff))
    service.end_own_absence(office.store, office.staff, theirs)
    assert [x.id for x in service.list_own_absences(office.store, office.head)] == [theirs]
    service.end_own_absence(office.store, office.staff, mine)
    assert service.list_own_absences(office.store, office.staff) == ()
    with pytest.raises(InvalidInputError):
        service.add_own_absence(office.store, office.staff, staff, now, later)


def test_an_absence_that_has_not_begun_is_gone_when_it_is_ended_and_one_that_has_ends_now(office: Office) -> None:
    now, staff, head = office.clock.now, office.ids["staff"], office.ids["head"]
    day = datetime.timedelta(days=1)
    running = service.add_own_absence(office.store, office.staff, head, now - day, now + day)
    coming = service.add_own_absence(office.store, office.staff, head, now + 2 * day, now + 3 * day)
    for absence in (running, coming):
        service.end_absence(office.store, office.coordinator, absence)
    with office.store.read() as connection:
        rows = connection.execute(select(absences.c.id, absences.c.user_id, absences.c.ends)).all()
    assert [tuple(row) for row in rows] == [(running, staff, to_ms(now))]


def test_timers_fire_by_the_clock(office: Office) -> None:
    bpmn = file(
        lanes(Staf="a late"),
        node("startEvent", "s"),
        node("userTask", "a"),
        node("boundaryEvent", "b", timer("PT0S"), attachedToRef="a"),
        node("userTask", "late"),
        node("endEvent", "e"),
        node("endEvent", "e2"),
        chain("s", "a", "e"),
        chain("b", "late", "e2"),
        process="tunggu",
    )
    definition = service.publish(office.store, office.analyst, bpmn).info.id
    office.clock.now = datetime.datetime.now(datetime.UTC)
    case = service.start_case(office.store, office.staff, definition, "Menunggu")
    office.clock.forward(minutes=1)
    service.tick(office.store)
    assert set(office.open(case)) == {"late"}


def test_a_case_is_not_blamed_for_a_busy_database(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    bpmn = file(
        lanes(Staf="a"),
        node("startEvent", "s"),
        node("intermediateCatchEvent", "t", timer("P3D")),
        node("userTask", "a"),
        node("endEvent", "e"),
        chain("s", "t", "a", "e"),
        process="tunda",
    )
    definition = service.publish(office.store, office.analyst, bpmn).info.id
    service.start_case(office.store, office.staff, definition, "Menunggu")
    office.clock.now = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=4)
    errors = iter([StoreError("database-busy", detail="x"), StuckError("case-stuck")])

    def fail(*_: object) -> None:
        raise next(errors)

    monkeypatch.setattr(Run, "wake", fail)
    with pytest.raises(StoreError):
        service.tick(office.store)
    assert service.list_cases(office.store, office.coordinator, with_error=True).rows == ()
    assert service.tick(office.store).failed == 1
    assert len(service.list_cases(office.store, office.coordinator, with_error=True).rows) == 1


def test_a_message_wakes_the_case_that_waits_for_it(office: Office) -> None:
    bpmn = file(
        lanes(Staf="a"),
        node("startEvent", "s"),
        node("intermediateCatchEvent", "c", '<messageEventDefinition messageRef="m"/>'),
        node("userTask", "a"),
        node("endEvent", "e"),
        chain("s", "c", "a", "e"),
        process="pesan",
        extra='<message id="m" name="Surat balasan"/>',
    )
    definition = service.publish(office.store, office.analyst, bpmn).info.id
    case = service.start_case(office.store, office.staff, definition, "Pesan")
    (waiting,) = service.get_case(office.store, office.staff, case).waiting
    assert (waiting.element, waiting.name, waiting.message) == ("c", "Surat balasan", "Surat balasan")
    with refused(NotFoundError, "waits for: Surat balasan"):
        service.receive_message(office.store, office.coordinator, case, "lain")
    service.receive_message(office.store, office.coordinator, case, "Surat balasan")
    assert set(office.open(case)) == {"a"}
    assert service.get_case(office.store, office.staff, case).waiting == ()
    with refused(NotFoundError, "waits for: -"):
        service.receive_message(office.store, office.coordinator, case, "Surat balasan")


def test_a_message_is_known_by_its_event_s_name_too(office: Office) -> None:
    bpmn = file(
        lanes(Staf="a late"),
        node("startEvent", "s"),
        node("userTask", "a"),
        node("boundaryEvent", "b", '<messageEventDefinition messageRef="m"/>', name="Dicabut", attachedToRef="a"),
        node("boundaryEvent", "t", timer("P3D"), name="Tiga hari", attachedToRef="a", cancelActivity="false"),
        node("userTask", "late"),
        node("endEvent", "e"),
        node("endEvent", "e2"),
        node("endEvent", "e3"),
        chain("s", "a", "e"),
        chain("b", "e2"),
        chain("t", "late", "e3"),
        process="tunggu",
        extra='<message id="m" name="Surat pencabutan"/>',
    )
    definition = service.publish(office.store, office.analyst, bpmn).info.id
    case = service.start_case(office.store, office.staff, definition, "Menunggu")
    timed, message = sorted(service.get_case(office.store, office.staff, case).waiting, key=lambda w: w.message)
    assert (message.element, message.name, message.message, message.due) == ("b", "Dicabut", "Surat pencabutan", None)
    assert (timed.name, timed.message) == ("Tiga hari", "")
    assert timed.due is not None
    assert timed.due > datetime.datetime.now(datetime.UTC)
    service.receive_message(office.store, office.coordinator, case, "Dicabut")
    detail = service.get_case(office.store, office.coordinator, case)
    assert detail.row.state is service.CaseState.ENDED
    last = service.history(office.store, office.coordinator, case)[-1]
    assert (last.kind, last.detail) == (service.EventKind.MESSAGE, "Surat pencabutan")


def test_what_a_called_sop_waits_for_is_told_by_name(office: Office) -> None:
    called = file(
        node("startEvent", "s"),
        node("intermediateCatchEvent", "c", '<messageEventDefinition messageRef="m"/>', name="Balasan tiba"),
        node("endEvent", "e"),
        chain("s", "c", "e"),
        process="balasan",
        extra='<message id="m" name="Balasan"/>',
    )
    service.publish(office.store, office.analyst, called)
    caller = file(
        node("startEvent", "s"),
        node("callActivity", "call", calledElement="balasan", name="Menunggu balasan"),
        node("endEvent", "e"),
        chain("s", "call", "e"),
        process="induk",
    )
    definition = service.publish(office.store, office.analyst, caller).info.id
    case = service.start_case(office.store, office.staff, definition, "Panggil")
    (waiting,) = service.get_case(office.store, office.staff, case).waiting
    assert (waiting.element, waiting.name, waiting.message) == ("c", "Balasan tiba", "Balasan")


def test_the_last_administrator_stays(small_office: Office) -> None:
    service.change_user(small_office.store, small_office.root, small_office.ids["administrator"], active=False)
    for change in ({"active": False}, {"roles": {Role.WORKER}}):
        with pytest.raises(InvalidInputError):
            service.change_user(small_office.store, small_office.root, small_office.ids["root"], **change)  # type: ignore[arg-type]
    assert small_office.root.roles == frozenset(Role)


def test_a_case_that_cannot_go_on_is_shown_to_the_coordinator_and_retried(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = office.start()
    task = office.open(case)["check"]

    def stuck(*_: object) -> None:
        raise StuckError("case-stuck")

    with monkeypatch.context() as patched:
        patched.setattr(Run, "complete", stuck)
        with pytest.raises(StuckError):
            service.complete(office.store, office.staff, task, {"complete": "Ya"})
    (row,) = service.list_cases(office.store, office.coordinator, with_error=True).rows
    assert row.id == case
    assert row.problem is not None
    assert (row.problem.text("id"), row.problem.text("en")) == (
        "Kasus tidak dapat berlanjut: tidak ada tugas yang terbuka. Periksa alur BPMN-nya.",
        "The case can't go on: no task is open. Check the flow of the BPMN file.",
    )
    assert office.open(case) == {"check": task}
    service.retry(office.store, office.coordinator, case)
    assert service.list_cases(office.store, office.coordinator, with_error=True).rows == ()
    service.complete(office.store, office.staff, task, {"complete": "Ya"})
    assert office.events(case) == ["started", "retried", "completed"]
