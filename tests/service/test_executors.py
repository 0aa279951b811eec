"""Executors that turn out to be one, get another name, or are used by nothing: no person, lane or task is lost."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, update

from sopbpmn import service
from sopbpmn.errors import InvalidInputError, NotFoundError
from sopbpmn.service import ExecutorUse, Filters, Tab
from sopbpmn.tables import executors, lanes, tasks, user_executors
from tests.service.office import REVIEW, Office

OTHER = REVIEW.replace(b'"izin"', b'"izin-2"').replace(b'name="Staf"', b'name="Sttaf"')
"""The same SOP under another id, in which Staf is misspelled."""


def ids(office: Office) -> dict[str, int]:
    return {found.name: found.id for found in service.list_executors(office.store, office.administrator)}


def uses(office: Office) -> dict[str, ExecutorUse]:
    return {use.name: use for use in service.list_executor_uses(office.store, office.administrator)}


def inbox(office: Office, login: str) -> set[int]:
    """Return the tasks of all parts of a worker's inbox."""
    who = getattr(office, login)
    tabs = (Tab.MINE, Tab.CLAIMABLE, Tab.ESCALATED)
    return {row.id for tab in tabs for row in service.list_tasks(office.store, who, tab, limit=200).rows}


@pytest.fixture
def misspelled(office: Office) -> Office:
    """Return an office where a second SOP spells Staf as "Sttaf", which has a case and one person, the stranger."""
    version = service.publish(office.store, office.analyst, OTHER).info.id
    service.add_member(office.store, office.administrator, ids(office)["Sttaf"], office.ids["stranger"])
    service.start_case(office.store, office.coordinator, version, "Kasus Sttaf")
    office.start("Kasus Staf")
    return office


def test_a_merged_executor_s_people_have_the_work_of_both(misspelled: Office) -> None:
    office = misspelled
    both = inbox(office, "staff") | inbox(office, "stranger")
    assert len(both) == 2
    service.merge_executors(office.store, office.administrator, ids(office)["Sttaf"], ids(office)["Staf"])
    assert ids(office).keys() == {"Kepala", "Staf"}
    assert inbox(office, "staff") == inbox(office, "clerk") == inbox(office, "stranger") == both
    rows = service.list_tasks(office.store, office.staff, Tab.CLAIMABLE).rows
    assert {(row.lane, row.executor) for row in rows} == {("Staf", "Staf"), ("Sttaf", "Staf")}
    assert uses(office)["Staf"].spellings == ("Staf", "Sttaf")


def test_an_sop_spelled_as_the_merged_one_lands_with_the_other(misspelled: Office) -> None:
    office = misspelled
    service.merge_executors(office.store, office.administrator, ids(office)["Sttaf"], ids(office)["Staf"])
    again = service.publish(office.store, office.analyst, OTHER.replace(b'"izin-2"', b'"izin-3"')).info.id
    case = service.start_case(office.store, office.coordinator, again, "Lagi")
    assert ids(office).keys() == {"Kepala", "Staf"}
    assert office.open(case)["check"] in inbox(office, "staff")


def test_an_executor_made_by_hand_leaves_its_name_as_a_spelling(office: Office) -> None:
    by_hand = service.save_executor(office.store, office.administrator, "Sttaf")
    service.merge_executors(office.store, office.administrator, by_hand, ids(office)["Staf"])
    version = service.publish(office.store, office.analyst, OTHER).info.id
    assert ids(office).keys() == {"Kepala", "Staf"}
    assert service.unstaffed(office.store, office.analyst, version) == ()


def test_where_a_lane_was_led_to_a_third_one_it_stays_there(office: Office) -> None:
    service.publish(office.store, office.analyst, OTHER)
    store, administrator = office.store, office.administrator
    lane = next(x for x in service.list_lanes(store, administrator) if x.name == "Sttaf")
    third = service.save_executor(store, administrator, "Arsiparis")
    service.map_lane(store, administrator, lane.id, third)
    service.merge_executors(store, administrator, ids(office)["Sttaf"], ids(office)["Staf"])
    assert next(x for x in service.list_lanes(store, administrator) if x.name == "Sttaf").executor == third


def test_subordinates_and_escalated_tasks_move_and_a_missing_superior_is_taken_over(misspelled: Office) -> None:
    office, store, administrator = misspelled, misspelled.store, misspelled.administrator
    mayor = service.save_executor(store, administrator, "Bupati")
    chief = service.save_executor(store, administrator, "Kepalla", superior=mayor)
    service.save_executor(store, administrator, "Sttaf", executor_id=ids(office)["Sttaf"], superior=chief)
    service.add_member(store, administrator, chief, office.ids["stranger"])
    office.clock.forward(days=2)
    assert service.tick(store).escalated == 2
    escalated = {row.id for row in service.list_tasks(store, office.stranger, Tab.ESCALATED).rows}
    service.merge_executors(store, administrator, chief, ids(office)["Kepala"])
    head = uses(office)["Kepala"]
    assert (head.superior, head.subordinates, head.escalated) == (mayor, ("Staf", "Sttaf"), 2)
    found = {row.id for row in service.list_tasks(store, office.head, Tab.ESCALATED).rows}
    assert found > escalated
    assert len(found) == 2


def test_a_superior_isn_t_merged_with_who_is_below(office: Office) -> None:
    store, administrator = office.store, office.administrator
    known = ids(office)
    mayor = service.save_executor(store, administrator, "Bupati")
    service.save_executor(store, administrator, "Kepala", executor_id=known["Kepala"], superior=mayor)
    pairs = itertools.permutations((known["Staf"], known["Kepala"], mayor), 2)
    for one, other in pairs:
        with pytest.raises(InvalidInputError) as refusal:
            service.merge_executors(store, administrator, one, other)
        assert refusal.value.code == "executors-above-each-other"
    with pytest.raises(InvalidInputError, match="dirinya sendiri"):
        service.merge_executors(store, administrator, mayor, mayor)
    for one, other in ((mayor, 999), (999, mayor)):
        with pytest.raises(NotFoundError):
            service.merge_executors(store, administrator, one, other)
    assert ids(office).keys() == {"Staf", "Kepala", "Bupati"}


def test_a_new_name_shows_in_inbox_case_and_figures_and_the_old_one_still_leads_here(office: Office) -> None:
    case = office.start()
    store, administrator = office.store, office.administrator
    service.save_executor(store, administrator, "Petugas Loket", executor_id=ids(office)["Staf"])
    (row,) = service.list_tasks(store, office.staff, Tab.CLAIMABLE).rows
    assert (row.lane, row.executor) == ("Staf", "Petugas Loket")
    assert service.get_case(store, office.coordinator, case).open_tasks[0].executor == "Petugas Loket"
    assert [x.name for x in service.lane_figures(store, office.coordinator)] == ["Kepala", "Petugas Loket"]
    by_hand = service.save_executor(store, administrator, "Sttaf")
    service.save_executor(store, administrator, "Arsiparis", executor_id=by_hand)
    service.publish(store, office.analyst, OTHER)
    assert uses(office)["Arsiparis"].spellings == ("Sttaf",)
    assert "Sttaf" not in ids(office)


def test_the_filter_for_an_executor_takes_in_all_its_spellings(misspelled: Office) -> None:
    office, store = misspelled, misspelled.store
    found = {lane.name: lane.id for lane in service.list_lanes(store, office.coordinator)}
    service.merge_executors(store, office.administrator, ids(office)["Sttaf"], ids(office)["Staf"])
    for lane in ("Staf", "Sttaf"):
        rows = service.list_tasks(store, office.coordinator, Tab.ALL, Filters(lane_id=found[lane])).rows
        assert {row.title for row in rows} == {"Kasus Staf", "Kasus Sttaf"}
    assert service.list_tasks(store, office.coordinator, Tab.ALL, Filters(lane_id=found["Kepala"])).rows == ()


def test_figures_count_an_executor_once_and_no_work_where_there_never_was_any(misspelled: Office) -> None:
    office, store = misspelled, misspelled.store
    service.merge_executors(store, office.administrator, ids(office)["Sttaf"], ids(office)["Staf"])
    service.complete(store, office.staff, office.open(office.start())["check"], {"complete": "Tidak"})
    figures = {f.name: (f.open, f.free, f.overdue, f.finished) for f in service.lane_figures(store, office.coordinator)}
    assert figures == {"Kepala": (0, 0, 0, 0), "Staf": (3, 3, 0, 1)}


def test_only_what_nobody_and_nothing_uses_is_removed(office: Office) -> None:
    store, administrator = office.store, office.administrator
    empty = service.save_executor(store, administrator, "Kosong")
    assert [use.name for use in uses(office).values() if use.unused] == ["Kosong"]
    with pytest.raises(InvalidInputError) as refusal:
        service.remove_executors(store, administrator, [empty, ids(office)["Staf"]])
    assert str(refusal.value) == (
        "“Staf” masih dipakai dan tidak dihapus. Orangnya: Clerk, Former, Staff; SOP: Izin Usaha, Rapat."
    )
    assert "Kosong" in ids(office)
    assert service.remove_executors(store, administrator, [empty]) == 1
    with pytest.raises(NotFoundError):
        service.remove_executors(store, administrator, [empty])


def test_each_thing_that_uses_an_executor_keeps_it(office: Office) -> None:
    store, administrator = office.store, office.administrator
    version = service.publish(store, office.analyst, OTHER).info.id
    odd = ids(office)["Sttaf"]

    def reasons() -> list[str]:
        found = uses(office).get("Sttaf")
        return [] if found is None else [said.code for said in found.reasons()]

    case = service.start_case(store, office.coordinator, version, "Berjalan")
    service.suspend(store, office.coordinator, case, "menunggu")
    service.retire(store, office.analyst, version)
    assert reasons() == ["uses-sops", "uses-tasks"], "its case goes on, though the SOP is withdrawn"
    service.resume(store, office.coordinator, case)
    service.cancel(store, office.coordinator, case, "salah")
    assert reasons() == []
    for login in ("stranger", "former"):
        with store.write() as connection:
            connection.execute(insert(user_executors).values(user_id=office.ids[login], executor_id=odd))
        assert reasons() == ["uses-people"]
        service.remove_member(store, administrator, odd, office.ids[login])
    below = service.save_executor(store, administrator, "Bawahan", superior=odd)
    assert reasons() == ["uses-subordinates"]
    service.remove_executors(store, administrator, [below])
    with store.write() as connection:
        connection.execute(update(tasks).values(escalated_to=odd))
    assert reasons() == ["uses-escalated"]
    with store.write() as connection:
        connection.execute(update(tasks).values(escalated_to=None))
    assert service.remove_executors(store, administrator, [odd]) == 1
    service.reinstate(store, office.analyst, version)
    (gap,) = service.unstaffed(store, office.analyst, version)
    assert (gap.lane, gap.gap) == ("Sttaf", service.Gap.COORDINATOR)


def test_doubles_are_told_with_the_more_used_one_last_and_never_a_superior(office: Office) -> None:
    service.publish(office.store, office.analyst, OTHER)
    found = [(one.name, other.name) for one, other in service.doubles(tuple(uses(office).values()))]
    assert found == [("Sttaf", "Staf")]
    known = ids(office)
    service.save_executor(
        office.store, office.administrator, "Sttaf", executor_id=known["Sttaf"], superior=known["Staf"]
    )
    assert service.doubles(tuple(uses(office).values())) == ()


NAMES = ("Staf", "Kepala", "Loket", "Arsip", "Tata Usaha")
WORKERS = ("staff", "clerk", "head", "stranger")
STEP = st.tuples(st.booleans(), st.integers(0, 5), st.integers(0, 5), st.sampled_from(NAMES))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, max_size=8))
def test_no_person_lane_or_task_is_lost_by_merging_and_renaming(
    prepared: tuple[Office, Path], tmp_path: Path, steps: list[tuple[bool, int, int, str]]
) -> None:
    """Whoever was with one of two that are merged has the work of both; nobody else's inbox changes, by no renaming."""
    shutil.copy(prepared[1], tmp_path / "office.db")
    office = prepared[0].at(f"sqlite:///{tmp_path / 'office.db'}")
    try:
        store, administrator = office.store, office.administrator
        service.publish(store, office.analyst, OTHER)
        for name in ("Loket", "Arsip"):
            service.save_executor(store, administrator, name, superior=ids(office)["Kepala"])
        for name, login in (("Sttaf", "stranger"), ("Loket", "clerk")):
            service.add_member(store, administrator, ids(office)[name], office.ids[login])
        for info in service.list_definitions(store, administrator):
            service.start_case(store, office.coordinator, info.id, "Kasus")
        office.clock.forward(days=2)
        assert service.tick(store).escalated
        before = everything(office)
        for merging, one, other, name in steps:
            known = sorted(ids(office).values())
            pair = {known[one % len(known)], known[other % len(known)]}
            work, members = work_of_all(office), {login: getattr(office, login).executors for login in WORKERS}
            try:
                if merging:
                    service.merge_executors(store, administrator, min(pair), max(pair))
                else:
                    service.save_executor(store, administrator, name, executor_id=min(pair))
            except InvalidInputError:
                merging = False
            for login, theirs in members.items():
                wider = theirs | pair if merging and theirs & pair else theirs
                assert inbox(office, login) == set().union(*(work[executor] for executor in wider))
            assert everything(office) == before
            assert not merging or min(pair) not in ids(office).values()
    finally:
        office.store.close()


def work_of_all(office: Office) -> dict[int, set[int]]:
    """Return the open tasks that are free in an executor's lanes, or escalated to it, by executor."""
    found: dict[int, set[int]] = {executor: set() for executor in ids(office).values()}
    with office.store.read() as connection:
        rows = connection.execute(
            select(tasks.c.id, lanes.c.executor_id, tasks.c.escalated_to).join(lanes).where(tasks.c.done.is_(None))
        )
        for task, *owners in rows:
            for owner in owners:
                if owner is not None:
                    found[owner].add(task)
    return found


def everything(office: Office) -> tuple[object, ...]:
    """Return what must not change: who belongs somewhere, which spellings lead somewhere, each task and its lane."""
    with office.store.read() as connection:
        spelled = set(connection.scalars(select(lanes.c.name).where(lanes.c.executor_id.is_not(None))))
        people = set(connection.scalars(select(user_executors.c.user_id)))
        work = connection.execute(select(tasks.c.id, tasks.c.lane_id, tasks.c.escalated_to.is_(None))).all()
        gone = select(func.count()).select_from(lanes.outerjoin(executors)).where(executors.c.id.is_(None))
        return {"Staf", "Kepala", "Sttaf"} <= spelled, people, sorted(map(tuple, work)), connection.scalar(gone)
