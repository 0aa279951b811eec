"""Doing the work, and the messages to people who are late, wrong or not allowed."""

from __future__ import annotations

import pytest

from sopbpmn import service
from sopbpmn.errors import (
    AlreadyDoneError,
    AlreadyTakenError,
    AnswerMissingError,
    InvalidInputError,
    NotFoundError,
    NotOpenError,
    NotYourLaneError,
)
from sopbpmn.service import Tab
from tests.service.office import Office


def test_a_case_from_its_start_to_its_end(office: Office) -> None:
    store = office.store
    case = office.start("Izin toko roti", applicant="Bu Ani", reference="12/2025")
    (row,) = service.list_tasks(store, office.staff, Tab.CLAIMABLE).rows
    assert (row.name, row.title, row.applicant, row.reference, row.sop, row.lane) == (
        "Memeriksa berkas",
        "Izin toko roti",
        "Bu Ani",
        "12/2025",
        "Izin Usaha",
        "Staf",
    )
    service.claim(store, office.staff, row.id)
    assert [r.id for r in service.list_tasks(store, office.staff, Tab.MINE).rows] == [row.id]
    assert service.list_tasks(store, office.clerk, Tab.CLAIMABLE).rows == ()
    done = service.complete(store, office.staff, row.id, {"complete": "Ya"}, note="lengkap semua")
    assert (done.ended, done.next_tasks) == (False, ())
    assert service.complete(store, office.head, office.open(case)["sign"]).ended
    detail = service.get_case(store, office.staff, case)
    assert (detail.row.state, detail.open_tasks) == ("ended", ())
    assert [(t.name, t.outcome) for t in detail.done_tasks] == [
        ("Memeriksa berkas", "done"),
        ("Menandatangani", "done"),
    ]
    events = service.history(store, office.staff, case)
    assert [(e.version, e.kind, e.user_name, e.task_name, e.detail, e.note) for e in events] == [
        (1, "started", "Staff", "", "", ""),
        (2, "completed", "Staff", "Memeriksa berkas", "Ya", "lengkap semua"),
        (3, "completed", "Head", "Menandatangani", "", ""),
    ]


def test_who_comes_too_late_is_told_so(office: Office) -> None:
    store, case = office.store, office.start()
    task = office.open(case)["check"]
    service.claim(store, office.staff, task)
    service.claim(store, office.staff, task)  # again: it is theirs already
    for attempt in (service.claim, service.unclaim, service.complete):
        with pytest.raises(AlreadyTakenError, match="Staff"):
            attempt(store, office.clerk, task)
    with pytest.raises(AlreadyTakenError):
        service.save_draft(store, office.clerk, task, {})
    service.complete(store, office.staff, task, {"complete": "Ya"})
    for attempt in (service.claim, service.unclaim, service.complete):
        with pytest.raises(AlreadyDoneError):
            attempt(store, office.staff, task)
    assert office.events(case) == ["started", "completed"]


def test_errors_speak_both_languages(small_office: Office) -> None:
    task = small_office.open(small_office.start())["check"]
    service.claim(small_office.store, small_office.staff, task)
    with pytest.raises(AlreadyTakenError) as error:
        service.claim(small_office.store, small_office.clerk, task)
    assert str(error.value) == error.value.message("id") == "Tugas ini sudah diambil oleh Staff."
    assert error.value.message("en") == "Staff has taken this task."


def test_another_lanes_work_is_refused(office: Office) -> None:
    task = office.open(office.start())["check"]
    for attempt in (service.claim, service.complete):
        with pytest.raises(NotYourLaneError):
            attempt(office.store, office.head, task)
    with pytest.raises(NotFoundError):
        service.get_task(office.store, office.head, task)
    with pytest.raises(NotFoundError):
        service.claim(office.store, office.staff, 999_999)


def test_a_free_task_of_ones_lane_is_completed_without_claiming(office: Office) -> None:
    case = office.start()
    service.complete(office.store, office.clerk, office.open(case)["check"], {"complete": "Ya"})
    assert [row.user_name for row in service.get_case(office.store, office.clerk, case).done_tasks] == ["Clerk"]


def test_a_missing_answer_changes_nothing(office: Office) -> None:
    case = office.start()
    task = office.open(case)["check"]
    for answers in ({}, {"complete": "Mungkin"}, {"complete": "Ya", "lain": "x"}):
        with pytest.raises(AnswerMissingError):
            service.complete(office.store, office.staff, task, answers)
    assert office.events(case) == ["started"]
    assert office.open(case) == {"check": task}


def test_a_draft_is_kept_until_the_task_is_done(office: Office) -> None:
    task = office.open(office.start())["check"]
    service.claim(office.store, office.staff, task)
    service.save_draft(office.store, office.staff, task, {"complete": "incomplete"})
    service.save_draft(office.store, office.staff, task, {"complete": "yes", "size": "10,5"})
    detail = service.get_task(office.store, office.staff, task)
    assert (detail.answers, detail.mine, detail.claimable) == ({"complete": "yes", "size": "10,5"}, True, False)
    assert detail.standard is not None
    assert detail.standard.duration.iso_max == "PT1H"
    service.complete(office.store, office.staff, task, {"complete": "Tidak"})
    assert service.get_task(office.store, office.staff, task).answers == {"complete": "Tidak"}


def test_the_same_key_completes_once(office: Office) -> None:
    case = office.start()
    task = office.open(case)["check"]
    first = service.complete(office.store, office.staff, task, {"complete": "Tidak"}, key="k-1")
    assert service.complete(office.store, office.staff, task, {"complete": "Tidak"}, key="k-1") == first
    assert office.events(case) == ["started", "completed"]
    with pytest.raises(InvalidInputError):
        service.complete(office.store, office.clerk, office.open(case)["mend"], key="k-1")
    with pytest.raises(AlreadyDoneError):
        service.complete(office.store, office.staff, task, {"complete": "Tidak"}, key="k-2")
    for key in ("", "k" * 65):
        with pytest.raises(InvalidInputError, match="Kunci"):
            service.complete(office.store, office.staff, office.open(case)["mend"], key=key)
    assert office.events(case) == ["started", "completed"]


def test_the_same_key_starts_one_case(office: Office) -> None:
    first = service.start_case(office.store, office.staff, office.review, "Satu", key="s-1")
    assert service.start_case(office.store, office.staff, office.review, "Satu", key="s-1") == first
    with pytest.raises(InvalidInputError):
        service.start_case(office.store, office.clerk, office.review, "Dua", key="s-1")


def test_a_given_back_task_is_free_again(office: Office) -> None:
    task = office.open(office.start())["check"]
    service.claim(office.store, office.staff, task)
    service.unclaim(office.store, office.staff, task)
    service.claim(office.store, office.clerk, task)


def test_a_join_waits_and_then_fires_once(office: Office) -> None:
    case = service.start_case(office.store, office.staff, office.fork, "Rapat")
    tasks = office.open(case)
    assert set(tasks) == {"a", "b"}
    service.complete(office.store, office.staff, tasks["a"])
    assert set(office.open(case)) == {"b"}
    service.complete(office.store, office.clerk, tasks["b"])
    assert set(office.open(case)) == {"last"}


@pytest.mark.parametrize(
    "texts",
    [
        {"title": ""},
        {"title": " \n"},
        {"title": "x" * 501},
        {"title": "x", "applicant": "y" * 301},
        {"title": "x", "reference": "z" * 201},
    ],
)
def test_a_case_needs_a_title_of_sensible_length(small_office: Office, texts: dict[str, str]) -> None:
    with pytest.raises(InvalidInputError):
        service.start_case(small_office.store, small_office.staff, small_office.review, **texts)


def test_the_longest_words_that_are_taken_are_kept(small_office: Office) -> None:
    title, applicant, reference = "x" * 500, "y" * 300, "z" * 200
    case = small_office.start(title, applicant=applicant, reference=reference)
    row = service.get_case(small_office.store, small_office.staff, case).row
    assert (row.title, row.applicant, row.reference) == (title, applicant, reference)


def test_work_in_a_suspended_or_cancelled_case_is_refused(office: Office) -> None:
    case = office.start()
    task = office.open(case)["check"]
    service.suspend(office.store, office.coordinator, case, "menunggu surat")
    for attempt in (service.claim, service.complete):
        with pytest.raises(NotOpenError):
            attempt(office.store, office.staff, task)
    service.resume(office.store, office.coordinator, case)
    service.cancel(office.store, office.coordinator, case, "ditarik pemohon")
    with pytest.raises(AlreadyDoneError, match="ditarik"):
        service.complete(office.store, office.staff, task, {"complete": "Ya"})
    assert office.events(case) == ["started", "suspended", "resumed", "cancelled"]
