"""What a hostile client may send instead of sensible values: always a clear refusal, or kept harmlessly."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest

from sopbpmn import service
from sopbpmn.errors import ServiceError, SopbpmnError
from sopbpmn.service import Filters, Tab
from tests.service.office import Office

TEXTS = ["\x00", "a\x00b", "\ud800", "'; DROP TABLE tasks; --", "%", "\\", "\u202e", "😀" * 30, "x" * 100_000]

Attempt = Callable[[Office, str], object]

ATTEMPTS: dict[str, Attempt] = {
    "title": lambda o, t: o.start(t),
    "applicant": lambda o, t: o.start("Judul", applicant=t),
    "key of a case": lambda o, t: service.start_case(o.store, o.staff, o.review, "Judul", key=t),
    "search": lambda o, t: service.list_tasks(o.store, o.staff, Tab.CLAIMABLE, Filters(search=t)),
    "search of cases": lambda o, t: service.list_cases(o.store, o.staff, search=t),
    "state": lambda o, t: service.list_cases(o.store, o.staff, state=t),
    "process": lambda o, t: service.list_tasks(o.store, o.staff, Tab.CLAIMABLE, Filters(process_id=t)),
    "note": lambda o, t: service.complete(o.store, o.staff, new_task(o), {"complete": "Ya"}, note=t),
    "answer": lambda o, t: service.complete(o.store, o.staff, new_task(o), {"complete": t}),
    "question": lambda o, t: service.complete(o.store, o.staff, new_task(o), {"complete": "Ya", t: "x"}),
    "draft": lambda o, t: service.save_draft(o.store, o.staff, new_task(o), {t: t}),
    "key": lambda o, t: service.complete(o.store, o.staff, new_task(o), {"complete": "Ya"}, key=t),
    "comment": lambda o, t: service.comment(o.store, o.staff, o.start(), t),
    "file name": lambda o, t: service.attach(o.store, o.staff, o.start(), f"{t}.txt", b"x"),
    "reason": lambda o, t: service.suspend(o.store, o.coordinator, o.start(), t),
    "element": lambda o, t: service.move_token(o.store, o.coordinator, new_task(o), t, "alasan"),
    "message": lambda o, t: service.receive_message(o.store, o.coordinator, o.start(), t),
    "login": lambda o, t: service.log_in(o.store, t, t),
    "new login": lambda o, t: service.add_user(o.store, o.administrator, t, t, "kata-sandi-baru"),
    "executor": lambda o, t: service.save_executor(o.store, o.administrator, t),
    "lane to staff": lambda o, t: service.staff_lane(o.store, o.administrator, t, o.ids["staff"]),
    "lanes of a draft": lambda o, t: service.unstaffed(o.store, o.analyst, (t, "Staf")),
}


def new_task(office: Office) -> int:
    return office.open(office.start())["check"]


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_hostile_words_are_refused_or_kept(office: Office, attempt: str) -> None:
    for text in TEXTS:
        with contextlib.suppress(SopbpmnError):  # any other kind of error fails the test
            ATTEMPTS[attempt](office, text)
    case = office.start("Masih berjalan")
    assert service.get_case(office.store, office.coordinator, case).row.title == "Masih berjalan"


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**63 - 1, 2**63, 10**30])
def test_ids_of_nothing_are_refused(office: Office, number: int) -> None:
    for verb in (service.get_task, service.claim, service.complete):
        with pytest.raises(ServiceError):
            verb(office.store, office.staff, number)
    for verb in (service.get_case, service.history):
        with pytest.raises(ServiceError):
            verb(office.store, office.staff, number)
    known = service.list_executors(office.store, office.administrator)
    store, administrator, some = office.store, office.administrator, known[0].id
    for attempt in (
        lambda: service.merge_executors(store, administrator, number, some),
        lambda: service.merge_executors(store, administrator, some, number),
        lambda: service.remove_executors(store, administrator, [number]),
        lambda: service.add_member(store, administrator, number, office.ids["staff"]),
        lambda: service.add_member(store, administrator, some, number),
        lambda: service.remove_member(store, administrator, number, office.ids["staff"]),
        lambda: service.staff_lane(store, administrator, "Staf", number),
        lambda: service.unstaffed(store, administrator, number),
    ):
        with pytest.raises(ServiceError):
            attempt()
    assert service.list_executors(office.store, office.administrator) == known
