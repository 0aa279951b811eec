"""Pages, filters, order and counts of the inbox."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import select

from sopbpmn import service
from sopbpmn.errors import ForbiddenError, InvalidInputError
from sopbpmn.service import DueState, Filters, Sort, Tab
from sopbpmn.service.inbox import GLIMPSE
from sopbpmn.store import insert_row
from sopbpmn.tables import lanes, tasks
from tests.engine.bpmn import chain, file, node
from tests.engine.bpmn import lanes as lane_set
from tests.service.office import Office


def titles(office: Office, who: str, tab: Tab, filters: Filters = Filters(), **more: object) -> list[str]:  # noqa: B008
    return [row.title for row in service.list_tasks(office.store, getattr(office, who), tab, filters, **more).rows]  # type: ignore[arg-type]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("tab", [Tab.CLAIMABLE, Tab.MINE, Tab.ALL, Tab.DONE])
def test_pages_hold_every_task_once_in_order(office: Office, tab: Tab, sort: Sort) -> None:
    """Over several lanes, with equal due times."""
    expected = []
    for number in range(13):
        case = office.start(f"Kasus {number}")
        if number % 3 == 0:
            office.clock.forward(minutes=10)
        if number % 2:
            service.complete(office.store, office.staff, office.open(case)["check"], {"complete": "Tidak"})
    who = office.coordinator if tab is Tab.ALL else office.staff
    if tab is Tab.MINE:
        rows = service.list_tasks(office.store, office.staff, Tab.CLAIMABLE).rows
        service.reassign(office.store, office.coordinator, [row.id for row in rows], office.ids["staff"])
    whole = service.list_tasks(office.store, who, tab, sort=sort)
    expected = [row.id for row in whole.rows]
    assert len(expected) == len(set(expected)) == (6 if tab is Tab.DONE else 13)
    if tab is Tab.DONE:
        assert [r.done for r in whole.rows] == sorted((r.done for r in whole.rows if r.done), reverse=True)
    elif sort is Sort.NEWEST:
        assert expected == sorted(expected, reverse=True)
    else:
        assert [r.due for r in whole.rows] == sorted(r.due for r in whole.rows if r.due)
    found, cursor = [], None
    for _ in range(20):
        page = service.list_tasks(office.store, who, tab, sort=sort, cursor=cursor, limit=4)
        assert len(page.rows) <= 4
        found += [row.id for row in page.rows]
        cursor = page.cursor
        if cursor is None:
            break
    assert found == expected


def test_filters_narrow(office: Office) -> None:
    office.start("Izin toko roti", applicant="Bu Ani", reference="7/2025")
    office.start("Izin bengkel 100%", applicant="Pak Budi")
    service.start_case(office.store, office.staff, office.fork, "Rapat roti")
    claimable = Tab.CLAIMABLE
    assert titles(office, "staff", claimable, Filters(process_id="rapat")) == ["Rapat roti", "Rapat roti"]
    assert titles(office, "staff", claimable, Filters(search="ROTI izin")) == ["Izin toko roti"]
    assert titles(office, "staff", claimable, Filters(search="ani 7/2025")) == ["Izin toko roti"]
    assert titles(office, "staff", claimable, Filters(search="100%")) == ["Izin bengkel 100%"]
    assert titles(office, "staff", claimable, Filters(search="_")) == []
    staff_lane = service.list_tasks(office.store, office.staff, claimable).rows[0].lane_id
    assert len(titles(office, "staff", claimable, Filters(lane_id=staff_lane))) == 4
    assert titles(office, "head", claimable, Filters(lane_id=staff_lane)) == []
    for state, number in ((DueState.ON_TIME, 2), (DueState.NONE, 2), (DueState.SOON, 0), (DueState.OVERDUE, 0)):
        assert len(titles(office, "staff", claimable, Filters(due_state=state))) == number
    office.clock.forward(minutes=50)
    assert len(titles(office, "staff", claimable, Filters(due_state=DueState.SOON))) == 2
    office.clock.forward(minutes=11)
    assert len(titles(office, "staff", claimable, Filters(due_state=DueState.OVERDUE))) == 2


def test_the_shown_state_is_the_filtered_one(office: Office) -> None:
    office.start()
    for minutes in (0, 44, 1, 1, 13, 1, 1):  # three quarters of its hour are over after 45 minutes
        office.clock.forward(minutes=minutes)
        (row,) = service.list_tasks(office.store, office.staff, Tab.CLAIMABLE).rows
        for state in DueState:
            found = service.list_tasks(office.store, office.staff, Tab.CLAIMABLE, Filters(due_state=state)).rows
            assert len(found) == (state is row.due_state)


def test_counts(office: Office) -> None:
    for number in range(3):
        office.start(f"Kasus {number}")
    service.claim(office.store, office.staff, service.list_tasks(office.store, office.staff, Tab.CLAIMABLE).rows[0].id)
    office.clock.forward(hours=3)
    service.tick(office.store)
    counts = service.counts(office.store, office.staff)
    assert (counts.mine.value, counts.claimable.value, counts.overdue.value) == (1, 2, 3)
    assert service.counts(office.store, office.head).escalated.value == 3
    assert str(service.Count(1_000, more=True)) == "1.000+"


def test_only_coordinators_see_everything(office: Office) -> None:
    with pytest.raises(ForbiddenError):
        service.list_tasks(office.store, office.staff, Tab.ALL)


@pytest.mark.parametrize("cursor", ["", "x", "1", "1.2.3", "-1.2", "1.'", "9" * 19 + ".1", "١.٢"])
def test_a_cursor_that_is_none_is_refused(small_office: Office, cursor: str) -> None:
    with pytest.raises(InvalidInputError):
        service.list_tasks(small_office.store, small_office.staff, Tab.CLAIMABLE, cursor=cursor)


def test_a_person_without_executor_has_an_empty_inbox(small_office: Office) -> None:
    small_office.start()
    assert titles(small_office, "stranger", Tab.CLAIMABLE) == []


@pytest.mark.parametrize("sort", Sort)
def test_lanes_with_most_of_the_page_give_all_they_have(office: Office, sort: Sort) -> None:
    """One of many lanes holds nearly everything that is due first: more than is read of each lane at first."""
    case = office.start()
    with office.store.write() as connection:
        row = dict(connection.execute(select(tasks).where(tasks.c.case_id == case)).one()._mapping)
        for name in ("id", "free_lane", "holder"):
            del row[name]
        lane_ids = [insert_row(connection, lanes, name=f"L{number}", folded=f"l{number}") for number in range(20)]
        for number in range(150):
            lane = lane_ids[0] if number < 90 else lane_ids[number % 20]
            values = row | {"item": f"{number:032x}", "lane_id": lane, "due": 10_000 + (number // 4)}
            insert_row(connection, tasks, **values)
    actor = dataclasses.replace(office.stranger, lanes=frozenset(lane_ids))
    with office.store.read() as connection:
        order = (tasks.c.id.desc(),) if sort is Sort.NEWEST else (tasks.c.due, tasks.c.id)
        expected = connection.scalars(select(tasks.c.id).where(tasks.c.lane_id.in_(lane_ids)).order_by(*order)).all()
    found: list[int] = []
    cursor = None
    while True:
        page = service.list_tasks(office.store, actor, Tab.CLAIMABLE, sort=sort, cursor=cursor, limit=45)
        found += [row.id for row in page.rows]
        if (cursor := page.cursor) is None:
            break
    assert found == list(expected)


@pytest.mark.parametrize("taken", [0, GLIMPSE - 30, GLIMPSE + 10])
def test_someone_with_many_lanes_sees_every_free_task_in_order(office: Office, taken: int) -> None:
    """Also when those that are due first are taken or of other lanes: more than are looked through at first."""
    case = office.start()
    with office.store.write() as connection:
        row = dict(connection.execute(select(tasks).where(tasks.c.case_id == case)).one()._mapping)
        for name in ("id", "free_lane", "holder"):
            del row[name]
        mine = [insert_row(connection, lanes, name=f"L{number}", folded=f"l{number}") for number in range(30)]
        other = insert_row(connection, lanes, name="Lain", folded="lain")
        for number in range(taken + 120):
            free = number >= taken or number % 2
            values = {
                "item": f"{number:032x}",
                "lane_id": mine[number % 30] if number >= taken else other,
                "user_id": None if free else office.staff.id,
                "due": 10_000 + number // 4,
            }
            insert_row(connection, tasks, **(row | values))
    actor = dataclasses.replace(office.stranger, lanes=frozenset(mine))
    with office.store.read() as connection:
        ordered = select(tasks.c.id).where(tasks.c.free_lane.in_(mine)).order_by(tasks.c.due, tasks.c.id)
        expected = list(connection.scalars(ordered))
    found: list[int] = []
    cursor = None
    while True:
        page = service.list_tasks(office.store, actor, Tab.CLAIMABLE, cursor=cursor)
        found += [row.id for row in page.rows]
        if (cursor := page.cursor) is None:
            break
    assert len(expected) == 120
    assert found == expected


SENTENCE = "Memeriksa berkas yang diajukan oleh pemohon melalui loket"


def long_rows(office: Office) -> int:
    """Publish an SOP whose first task's name is a part of its row's sentence; return the version."""
    documentation = f"<documentation>No: 1\nUraian: {SENTENCE}\nWaktu: 1 hari</documentation>"
    parts = (
        lane_set(Staf="a b"),
        node("startEvent", "s"),
        node("userTask", "a", documentation, name="Memeriksa berkas"),
        node("userTask", "b", name="Mencatat"),
        node("endEvent", "e"),
        chain("s", "a", "b", "e"),
    )
    return service.publish(office.store, office.root, file(*parts, process="panjang")).info.id


def test_a_row_tells_all_that_is_to_be_done(office: Office) -> None:
    case = service.start_case(office.store, office.staff, long_rows(office), "Izin")
    (row,) = service.list_tasks(office.store, office.staff, Tab.CLAIMABLE).rows
    assert (row.name, row.sentence) == ("Memeriksa berkas", SENTENCE)
    assert service.get_task(office.store, office.staff, row.id).row.sentence == SENTENCE
    service.complete(office.store, office.staff, row.id)
    (following,) = service.list_tasks(office.store, office.staff, Tab.CLAIMABLE).rows
    assert (following.name, following.sentence) == ("Mencatat", "")
    (done,) = service.list_tasks(office.store, office.staff, Tab.DONE).rows
    assert (done.name, done.sentence) == ("Memeriksa berkas", "")
    assert service.get_case(office.store, office.staff, case).open_tasks[0].sentence == ""
