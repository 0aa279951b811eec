"""Running cases move to another version of their SOP: what is planned, what becomes of tasks, and who is told apart."""

from __future__ import annotations

import multiprocessing.connection
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, select

from sopbpmn import service
from sopbpmn.errors import InvalidInputError, NotFoundError, StoreError
from sopbpmn.service import CaseState, DueState, EventKind, Tab, TaskOutcome
from sopbpmn.store import Store
from sopbpmn.tables import cases, events, tasks
from tests.engine.bpmn import chain, file, lanes, node, standard
from tests.service.crowd import faults
from tests.service.office import FORK, REVIEW, Office

RENAMED = REVIEW.replace(b"Memeriksa berkas", b"Memeriksa kelengkapan")


def publish(office: Office, data: bytes) -> int:
    return service.publish(office.store, office.analyst, data).info.id


def versions(plan: service.MigrationPlan) -> dict[int, int]:
    return {case.id: case.version for case in plan.cases}


def move(office: Office, to: int, *case: int, **more: dict[str, str]) -> list[str | None]:
    """Plan and move, and return the reasons of those that stayed."""
    plan = service.plan_migration(office.store, office.coordinator, to, case or None, **more)
    moved = service.migrate(office.store, office.coordinator, to, versions(plan), **more)
    return [outcome.problem and outcome.problem.code for outcome in moved]


def rows_of(office: Office, case: int) -> list[service.TaskRow]:
    detail = service.get_case(office.store, office.coordinator, case)
    return [*detail.open_tasks, *detail.done_tasks]


def test_publishing_moves_no_case_and_the_plan_says_where_each_would_go_on(office: Office) -> None:
    first = office.start("Pertama")
    second = office.start("Kedua")
    service.complete(office.store, office.staff, office.open(second)["check"], {"complete": "Ya"})
    to = publish(office, RENAMED)
    assert service.running_elsewhere(office.store, office.analyst, to) == 2
    plan = service.plan_migration(office.store, office.analyst, to)
    assert (plan.to.version, plan.movable, plan.left_out) == (2, 2, 0)
    shown = [
        (case.id, case.title, case.sop_version, [(x.at.name, x.to and x.to.name) for x in case.landings])
        for case in plan.cases
    ]
    assert shown == [
        (first, "Pertama", 1, [("Memeriksa berkas", "Memeriksa kelengkapan")]),
        (second, "Kedua", 1, [("Menandatangani", "Menandatangani")]),
    ]
    assert service.get_case(office.store, office.coordinator, first).row.sop_version == 1


def test_a_case_that_moved_goes_on_by_the_new_version(office: Office) -> None:
    case = office.start()
    other = service.start_case(office.store, office.staff, office.fork, "Rapat")
    to = publish(office, RENAMED)
    assert move(office, to) == [None]
    assert service.get_case(office.store, office.coordinator, case).row.sop_version == 2
    assert service.get_case(office.store, office.coordinator, other).row.definition_id == office.fork
    assert [row.name for row in rows_of(office, case)] == ["Memeriksa kelengkapan"]
    event = service.history(office.store, office.coordinator, case)[-1]
    assert (event.kind, event.detail, event.user_name) == (EventKind.MIGRATED, "1 → 2", "Coordinator")
    assert service.running_elsewhere(office.store, office.coordinator, to) == 0
    service.complete(office.store, office.staff, office.open(case)["check"], {"complete": "Ya"})
    service.complete(office.store, office.head, office.open(case)["sign"])
    assert service.get_case(office.store, office.coordinator, case).row.state is CaseState.ENDED
    assert faults(office) == []


def test_who_holds_a_task_keeps_it_with_its_draft(office: Office) -> None:
    case = office.start()
    task = office.open(case)["check"]
    service.claim(office.store, office.clerk, task)
    service.save_draft(office.store, office.clerk, task, {"complete": "Ya"})
    assert move(office, publish(office, RENAMED)) == [None]
    (row,) = service.list_tasks(office.store, office.clerk, Tab.MINE).rows
    assert (row.id, row.name) == (task, "Memeriksa kelengkapan")
    assert service.get_task(office.store, office.clerk, task).answers == {"complete": "Ya"}


def test_work_of_another_lane_is_no_longer_held_by_who_is_not_of_it(office: Office) -> None:
    case = office.start()
    task = office.open(case)["check"]
    service.claim(office.store, office.clerk, task)
    to = publish(office, REVIEW.replace(b'name="Kepala"', b'name="Lain"').replace(b'name="Staf"', b'name="Kepala"'))
    assert move(office, to) == [None]
    (row,) = service.list_tasks(office.store, office.head, Tab.CLAIMABLE).rows
    assert (row.id, row.lane, row.user_name) == (task, "Kepala", "")
    assert service.list_tasks(office.store, office.clerk, Tab.MINE).rows == ()
    assert office.open(case) == {"check": task}


def test_another_spelling_of_the_same_executor_leaves_work_with_who_was_given_it(office: Office) -> None:
    case = office.start()
    task = office.open(case)["check"]
    service.assign(office.store, office.coordinator, task, office.ids["head"])  # who isn't of the Staf
    to = publish(office, REVIEW.replace(b'name="Staf"', b'name="Staff"'))
    executors = {e.name: e.id for e in service.list_executors(office.store, office.coordinator)}
    service.merge_executors(office.store, office.administrator, executors["Staff"], executors["Staf"])
    assert move(office, to) == [None]
    assert [row.id for row in service.list_tasks(office.store, office.head, Tab.MINE).rows] == [task]


def test_a_lane_that_a_coordinator_chose_stays_where_the_sop_changes_nothing_about_it(office: Office) -> None:
    case = office.start()
    task = office.open(case)["check"]
    head = next(e.id for e in service.list_executors(office.store, office.coordinator) if e.name == "Kepala")
    service.assign_executor(office.store, office.coordinator, task, head)
    assert move(office, publish(office, RENAMED)) == [None]
    assert [row.id for row in service.list_tasks(office.store, office.head, Tab.CLAIMABLE).rows] == [task]
    assert office.open(case) == {"check": task}


def test_time_counts_from_when_the_work_arose(office: Office) -> None:
    case = office.start()
    before = service.get_case(office.store, office.coordinator, case)
    office.clock.forward(hours=2)
    same = publish(office, RENAMED)
    assert move(office, same) == [None]
    unchanged = service.get_case(office.store, office.coordinator, case)
    assert unchanged.open_tasks[0].due == before.open_tasks[0].due
    assert unchanged.open_tasks[0].due_state is DueState.OVERDUE
    assert unchanged.row.due == before.row.due
    assert move(office, publish(office, RENAMED.replace(b"PT1H", b"PT3H"))) == [None]
    after = service.get_case(office.store, office.coordinator, case)
    assert after.open_tasks[0].due is not None
    assert (after.open_tasks[0].due - before.row.started).total_seconds() == 3 * 3600
    assert after.row.due != before.row.due


def test_a_step_that_is_gone_is_named_and_can_be_put_elsewhere(office: Office) -> None:
    case = office.start()
    service.complete(office.store, office.staff, office.open(case)["check"], {"complete": "Tidak"}, note="Kurang")
    mend = office.open(case)["mend"]
    shorter = file(
        lanes(Staf="check", Kepala="sign"),
        node("startEvent", "begin"),
        node("userTask", "check", name="Memeriksa"),
        node("userTask", "sign", name="Menandatangani"),
        node("endEvent", "finish"),
        chain("begin", "check", "sign", "finish"),
        process="izin",
    )
    to = publish(office, shorter)
    (planned,) = service.plan_migration(office.store, office.coordinator, to).cases
    assert not planned.possible
    assert [landing.problem and landing.problem.code for landing in planned.landings] == ["migration-no-step"]
    assert move(office, to) == ["migration-no-step"]
    assert office.open(case) == {"mend": mend}
    assert move(office, to, chosen={"mend": "check"}) == [None]
    assert set(office.open(case)) == {"check"}
    told = service.history(office.store, office.coordinator, case)[-1]
    assert told.detail == "1 → 2; Memperbaiki berkas → Memeriksa"
    closed = next(row for row in rows_of(office, case) if row.id == mend)
    assert closed.outcome is TaskOutcome.MOVED
    assert service.view_task(office.store, office.coordinator, mend).task.row.name == "Memperbaiki berkas"


def test_a_case_that_is_held_moves_and_stays_held(office: Office) -> None:
    case = service.start_case(office.store, office.staff, office.fork, "Rapat")
    service.complete(office.store, office.staff, office.open(case)["a"])
    service.suspend(office.store, office.coordinator, case, "menunggu")
    longer = file(
        lanes(Staf="a b c", Kepala="last"),
        node("startEvent", "s"),
        node("parallelGateway", "fork"),
        *(node("userTask", name) for name in ("a", "b", "c", "last")),
        node("parallelGateway", "join"),
        node("endEvent", "e"),
        chain("s", "fork", "a", "c", "join", "last", "e"),
        chain("fork", "b", "join"),
        process="rapat",
    )
    assert move(office, publish(office, longer)) == [None]
    detail = service.get_case(office.store, office.coordinator, case)
    assert detail.row.state is CaseState.SUSPENDED
    assert {(row.element, row.suspended) for row in detail.open_tasks} == {("b", True), ("c", True)}
    service.resume(office.store, office.coordinator, case)
    for name in ("b", "c", "last"):
        service.complete(office.store, office.coordinator, office.open(case)[name])
    assert service.get_case(office.store, office.coordinator, case).row.state is CaseState.ENDED


def test_what_happened_since_the_plan_is_told_and_moving_twice_is_moving_once(office: Office) -> None:
    stale, fresh, over = office.start("Lama"), office.start("Baru"), office.start("Batal")
    to = publish(office, RENAMED)
    planned = versions(service.plan_migration(office.store, office.coordinator, to))
    service.complete(office.store, office.staff, office.open(stale)["check"], {"complete": "Ya"})
    service.cancel(office.store, office.coordinator, over, "salah")
    for _ in range(2):
        moved = service.migrate(office.store, office.coordinator, to, planned)
        assert [(m.title, m.problem and m.problem.code) for m in moved] == [
            ("Lama", "changed-meanwhile"),
            ("Baru", None),
            ("Batal", "case-is-cancelled"),
        ]
    assert office.events(fresh) == ["started", "migrated"]


def test_only_cases_of_the_same_sop_move(office: Office) -> None:
    case = office.start()
    (moved,) = service.migrate(office.store, office.coordinator, office.fork, {case: 1})
    assert moved.problem is not None
    assert moved.problem.code == "no-case"
    (moved,) = service.migrate(office.store, office.coordinator, office.fork, {999_999: 1})
    assert moved.problem is not None
    for act in (service.plan_migration, service.running_elsewhere):
        with pytest.raises(NotFoundError):
            act(office.store, office.coordinator, 999_999)
    with pytest.raises(InvalidInputError):
        service.migrate(office.store, office.coordinator, office.fork, dict.fromkeys(range(501), 1))


def test_a_case_moves_back_as_well(office: Office) -> None:
    case = office.start()
    task = office.open(case)
    to = publish(office, RENAMED)
    assert move(office, to) == [None]
    assert move(office, office.review, case) == [None]
    assert office.open(case) == task
    assert service.get_case(office.store, office.coordinator, case).row.sop_version == 1
    assert office.events(case) == ["started", "migrated", "migrated"]


def test_two_coordinators_at_once_move_each_case_once(office: Office) -> None:
    started = [office.start(f"Kasus {number}") for number in range(8)]
    to = publish(office, RENAMED)
    planned = versions(service.plan_migration(office.store, office.coordinator, to))
    with ThreadPoolExecutor(4) as pool:
        everybody = [office.coordinator] * 4
        found = list(pool.map(lambda who: service.migrate(office.store, who, to, planned), everybody))
    assert all(moved.problem is None for outcomes in found for moved in outcomes)
    assert [office.events(case) for case in started] == [["started", "migrated"]] * 8
    assert faults(office) == []


def test_a_move_that_breaks_off_leaves_the_case_as_it_was(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    case = service.start_case(office.store, office.staff, office.fork, "Rapat")
    to = publish(office, FORK.replace(b"Mencatat", b"Menulis"))
    planned = versions(service.plan_migration(office.store, office.coordinator, to))
    before = content(office)
    real = office.store.write

    @contextmanager
    def lost() -> Iterator[Connection]:
        with real() as connection:
            yield connection
            raise StoreError("database-lost", detail="x")

    with monkeypatch.context() as patched:
        patched.setattr(office.store, "write", lost)
        (moved,) = service.migrate(office.store, office.coordinator, to, planned)
    assert moved.problem is not None
    assert moved.problem.code == "database-lost"
    assert content(office) == before
    assert [m.problem for m in service.migrate(office.store, office.coordinator, to, planned)] == [None]
    assert service.get_case(office.store, office.coordinator, case).row.sop_version == 2


def content(office: Office) -> object:
    with office.store.read() as connection:
        return [sorted(map(repr, connection.execute(select(table)))) for table in (cases, tasks, events)]


def test_more_cases_than_are_planned_at_once_are_told(small_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sopbpmn.service.migration.MAX_CASES", 2)
    for number in range(3):
        small_office.start(f"Kasus {number}")
    to = publish(small_office, RENAMED)
    plan = service.plan_migration(small_office.store, small_office.coordinator, to)
    assert (len(plan.cases), plan.left_out) == (2, 1)


def test_a_new_standard_for_work_without_one_sets_a_due_time(office: Office) -> None:
    case = service.start_case(office.store, office.staff, office.fork, "Rapat")
    timed = FORK.replace(
        b'<userTask id="a" name="Menyiapkan">', b'<userTask id="a" name="Menyiapkan">' + standard("PT2H").encode()
    )
    assert timed != FORK
    assert move(office, publish(office, timed)) == [None]
    dues = {row.element: row.due for row in service.get_case(office.store, office.coordinator, case).open_tasks}
    assert dues["a"] is not None
    assert dues["b"] is None


# --- a process that is killed -----------------------------------------------------------------------------------------

_context = multiprocessing.get_context("forkserver")


def to_and_fro(pipe: multiprocessing.connection.Connection, url: str, user: int, versions_of_sop: list[int]) -> None:
    """Move all cases from one version to the other and back, for ever."""
    store = Store(url)
    actor = service.load_actor(store, user)
    while True:
        for version in versions_of_sop:
            plan = service.plan_migration(store, actor, version)
            service.migrate(store, actor, version, versions(plan))
            pipe.send(version)


def test_killed_while_moving_each_case_is_wholly_in_one_version(office: Office) -> None:
    for number in range(5):
        office.start(f"Kasus {number}")
    both = [publish(office, RENAMED), office.review]
    url = office.store.url.render_as_string(hide_password=False)
    choice = random.Random(1)
    for _ in range(6):
        receiver, sender = _context.Pipe(duplex=False)
        process = _context.Process(target=to_and_fro, args=(sender, url, office.ids["coordinator"], both))
        process.start()
        sender.close()
        receiver.recv()
        time.sleep(choice.uniform(0, 0.1))
        process.kill()
        process.join()
        receiver.close()
        assert faults(office) == []
        with office.store.read() as connection:
            join = select(cases.c.definition_id, tasks.c.definition_id.label("of_task"), tasks.c.name)
            rows = connection.execute(join.join(tasks, tasks.c.case_id == cases.c.id)).all()
        assert len(rows) == 5
        for row in rows:
            name = "Memeriksa berkas" if row.definition_id == office.review else "Memeriksa kelengkapan"
            assert (row.of_task, row.name) == (row.definition_id, name)
