"""Lanes that have nobody are told, and somebody can be named for them."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import delete

from sopbpmn import service
from sopbpmn.errors import ForbiddenError, NotFoundError
from sopbpmn.process import UNKNOWN_LANE
from sopbpmn.service import Gap, Role
from sopbpmn.tables import user_executors
from tests.engine.bpmn import chain, file, node
from tests.engine.bpmn import lanes as lane_set
from tests.service.office import Office

NEW = file(
    lane_set(Arsiparis="keep", Staf="write"),
    node("startEvent", "s"),
    node("userTask", "write", name="Menulis"),
    node("userTask", "keep", name="Menyimpan"),
    node("userTask", "odd", name="Mengesahkan"),
    node("endEvent", "e"),
    chain("s", "write", "keep", "odd", "e"),
    process="arsip",
    name="Arsip",
)


def gaps(office: Office, of: int | tuple[str, ...]) -> list[tuple[str, Gap]]:
    return [(found.lane, found.gap) for found in service.unstaffed(office.store, office.analyst, of)]


def away(office: Office, login: str, delegate: str, days: float = 1) -> int:
    start = office.clock.now
    ends = start + datetime.timedelta(days=days)
    return service.add_absence(office.store, office.administrator, office.ids[login], office.ids[delegate], start, ends)


def test_a_lane_nobody_stands_behind_is_told_and_the_coordinator_s_own(office: Office) -> None:
    version = service.publish(office.store, office.analyst, NEW).info.id
    assert gaps(office, version) == [("Arsiparis", Gap.NOBODY), (UNKNOWN_LANE, Gap.COORDINATOR)]
    assert gaps(office, office.review) == []
    with pytest.raises(NotFoundError):
        gaps(office, 999)


def test_who_may_do_no_work_or_is_switched_off_is_nobody(office: Office) -> None:
    store, administrator = office.store, office.administrator
    head = office.ids["head"]
    service.change_user(store, administrator, head, roles={Role.ANALYST})
    assert gaps(office, office.review) == [("Kepala", Gap.NOBODY)]
    service.change_user(store, administrator, head, roles={Role.COORDINATOR})
    assert gaps(office, office.review) == []
    service.change_user(store, administrator, head, active=False)
    assert gaps(office, office.review) == [("Kepala", Gap.NOBODY)]


def test_an_absent_person_counts_while_a_delegate_is_there(office: Office) -> None:
    away(office, "head", "stranger")
    assert gaps(office, office.review) == []
    second = away(office, "stranger", "clerk")
    assert gaps(office, office.review) == [("Kepala", Gap.AWAY)], "a delegate's delegate has none of the head's work"
    service.end_absence(office.store, office.administrator, second)
    service.change_user(office.store, office.administrator, office.ids["stranger"], active=False)
    assert gaps(office, office.review) == [("Kepala", Gap.AWAY)]
    office.clock.forward(days=1)
    assert gaps(office, office.review) == []


def test_without_a_coordinator_the_work_of_nobody_waits(office: Office) -> None:
    version = service.publish(office.store, office.analyst, NEW).info.id
    for login in ("coordinator", "root"):
        service.change_user(office.store, office.administrator, office.ids[login], active=False)
    assert gaps(office, version)[1] == (UNKNOWN_LANE, Gap.NO_COORDINATOR)


def test_lanes_of_a_draft_are_those_of_the_executors_they_will_have(office: Office) -> None:
    store, administrator = office.store, office.administrator
    names = ("Camat", "kepala", "Loket", "", "Staf")
    service.save_executor(store, administrator, "Loket")
    assert gaps(office, names) == [("Camat", Gap.NOBODY), ("Loket", Gap.NOBODY), (UNKNOWN_LANE, Gap.COORDINATOR)]
    for lane in ("Camat", "Loket"):
        service.staff_lane(store, administrator, lane, office.ids["stranger"])
    assert gaps(office, names) == [(UNKNOWN_LANE, Gap.COORDINATOR)]
    service.publish(store, office.analyst, NEW.replace(b"Arsiparis", b"Camat"))
    assert len([x for x in service.list_executors(store, administrator) if x.name == "Camat"]) == 1


def test_naming_somebody_closes_the_gap_and_gives_them_the_work(office: Office) -> None:
    store = office.store
    version = service.publish(store, office.analyst, NEW).info.id
    case = service.start_case(store, office.staff, version, "Berkas")
    service.complete(store, office.staff, office.open(case)["write"])
    assert service.staff_lane(store, office.coordinator, " arsiparis ", office.ids["stranger"]) == "Arsiparis"
    assert gaps(office, version) == [(UNKNOWN_LANE, Gap.COORDINATOR)]
    service.complete(store, office.stranger, office.open(case)["keep"])
    service.staff_lane(store, office.coordinator, "Arsiparis", office.ids["stranger"])
    assert len(office.stranger.executors) == 1
    for login in ("analyst", "former", "administrator"):
        with pytest.raises(NotFoundError, match="tidak dapat menerima tugas"):
            service.staff_lane(store, office.coordinator, "Arsiparis", office.ids[login])


def test_a_renamed_executor_is_found_by_its_lane(office: Office) -> None:
    store, administrator = office.store, office.administrator
    version = service.publish(store, office.analyst, NEW).info.id
    known = {x.name: x.id for x in service.list_executors(store, administrator)}
    service.save_executor(store, administrator, "Petugas Arsip", executor_id=known["Arsiparis"])
    (gap, _) = service.unstaffed(store, office.analyst, version)
    assert (gap.lane, gap.executor) == ("Arsiparis", "Petugas Arsip")
    assert "“Petugas Arsip” belum ada orangnya" in gap.said.text()
    assert service.staff_lane(store, office.coordinator, gap.lane, office.ids["stranger"]) == "Petugas Arsip"
    assert office.stranger.executors == {known["Arsiparis"]}


def test_a_lane_without_executor_gets_one_of_its_name_but_belum_ditentukan_doesn_t(office: Office) -> None:
    store = office.store
    version = service.publish(store, office.analyst, NEW).info.id
    lane = next(x for x in service.list_lanes(store, office.coordinator) if x.name == "Arsiparis")
    service.map_lane(store, office.coordinator, lane.id, None)
    assert gaps(office, version)[0] == ("Arsiparis", Gap.COORDINATOR)
    service.staff_lane(store, office.coordinator, "Arsiparis", office.ids["stranger"])
    assert gaps(office, version) == [(UNKNOWN_LANE, Gap.COORDINATOR)]
    (_, unknown) = service.unstaffed(store, office.analyst, ("Camat", UNKNOWN_LANE))
    assert (unknown.can_be_staffed, unknown.waits) == (False, False)
    with pytest.raises(NotFoundError, match="tetapkan dulu pelaksananya"):
        service.staff_lane(store, office.administrator, UNKNOWN_LANE, office.ids["stranger"])


def test_a_coordinator_names_nobody_for_a_lane_that_no_sop_has(office: Office) -> None:
    before = service.list_executors(office.store, office.coordinator)
    with pytest.raises(ForbiddenError):
        service.staff_lane(office.store, office.coordinator, "Karangan", office.ids["stranger"])
    assert service.list_executors(office.store, office.coordinator) == before


def test_who_is_taken_out_of_an_executor_keeps_what_they_took(office: Office) -> None:
    store = office.store
    case = office.start()
    task = office.open(case)["check"]
    service.claim(store, office.staff, task)
    (executor,) = office.staff.executors
    service.remove_member(store, office.administrator, executor, office.ids["staff"])
    assert office.staff.executors == frozenset()
    service.complete(store, office.staff, task, {"complete": "Ya"})
    with store.write() as connection:
        connection.execute(delete(user_executors))
    assert gaps(office, office.review) == [("Staf", Gap.NOBODY), ("Kepala", Gap.NOBODY)]


def test_figures_tell_which_executor_has_nobody(office: Office) -> None:
    version = service.publish(office.store, office.analyst, NEW).info.id
    service.start_case(office.store, office.staff, version, "Berkas")
    figures = service.lane_figures(office.store, office.analyst)
    assert {f.name: f.gap and f.gap.gap for f in figures} == {
        "Arsiparis": Gap.NOBODY,
        UNKNOWN_LANE: Gap.COORDINATOR,
        "Kepala": None,
        "Staf": None,
    }


def test_others_see_whom_to_ask(office: Office) -> None:
    assert service.list_staffers(office.store, office.staff) == ("Administrator", "Coordinator", "Root")
