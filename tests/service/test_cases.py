"""Comments, attachments, due times of cases, and drafts of SOPs."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import insert, select, update

from sopbpmn import service
from sopbpmn.diagnostics import Alternative, finding
from sopbpmn.errors import InvalidInputError, NotFoundError
from sopbpmn.model import Identity, Node, NodeKind, Sop, Source
from sopbpmn.officehours import OfficeHours
from sopbpmn.service import cases as limits
from sopbpmn.tables import cases
from tests.service.office import MONDAY, Office

SOP = Sop("uji", Identity(name="Uji"), (), (), (Node("n1", NodeKind.TASK, label="Bekerja"),), ())


def test_comments_and_attachments_stay_with_the_case(office: Office) -> None:
    case = office.start()
    service.comment(office.store, office.staff, case, " Sudah ditelepon.\r\nBelum ada jawaban. ")
    attachment = service.attach(office.store, office.staff, case, "C:\\berkas\\surat.pdf", b"%PDF-")
    detail = service.get_case(office.store, office.coordinator, case)
    assert [(c.user_name, c.text) for c in detail.comments] == [("Staff", "Sudah ditelepon.\nBelum ada jawaban.")]
    assert [(a.name, a.media_type, a.size) for a in detail.attachments] == [("surat.pdf", "application/pdf", 5)]
    assert service.get_attachment(office.store, office.staff, attachment)[1] == b"%PDF-"
    assert office.events(case) == ["started", "comment", "attachment"]
    with pytest.raises(NotFoundError):
        service.get_attachment(office.store, office.staff, 999)


def test_attachments_are_limited(small_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    case = small_office.start()
    monkeypatch.setattr(limits, "MAX_ATTACHMENT", 10)
    monkeypatch.setattr(limits, "MAX_CASE_ATTACHMENTS", 25)
    for content in (b"", b"x" * 11):
        with pytest.raises(InvalidInputError):
            service.attach(small_office.store, small_office.staff, case, "a.txt", content)
    for _ in range(2):
        service.attach(small_office.store, small_office.staff, case, "a.txt", b"x" * 10)
    with pytest.raises(InvalidInputError):
        service.attach(small_office.store, small_office.staff, case, "a.txt", b"x" * 10)
    with pytest.raises(InvalidInputError, match="Nama berkas"):
        service.attach(small_office.store, small_office.staff, case, "folder/", b"x")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("virus.exe", b"MZ"),
        ("halaman.html", b"<script>"),
        ("gambar.png", b"%PDF-1.4"),
        ("a.txt", b"\0"),
        ("surat", b"x"),
    ],
)
def test_attachments_of_other_kinds_are_refused(small_office: Office, name: str, content: bytes) -> None:
    with pytest.raises(InvalidInputError):
        service.attach(small_office.store, small_office.staff, small_office.start(), name, content)


def test_a_case_has_a_bounded_number_of_attachments(small_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    case = small_office.start()
    monkeypatch.setattr(limits, "MAX_CASE_FILES", 1)
    service.attach(small_office.store, small_office.staff, case, "satu.txt", b"x")
    with pytest.raises(InvalidInputError, match="lampiran"):
        service.attach(small_office.store, small_office.staff, case, "dua.txt", b"x")


def test_due_times_follow_the_office_hours_that_are_set(office: Office) -> None:
    case = service.get_case(office.store, office.coordinator, office.start())
    assert case.open_tasks[0].due == MONDAY + datetime.timedelta(hours=1)
    assert case.row.due == MONDAY + datetime.timedelta(days=1, hours=1)  # an hour, then one working day
    hours = OfficeHours(
        opens=datetime.time(7, 30),
        closes=datetime.time(8, 15),
        weekdays=frozenset({0, 2}),
        timezone="Asia/Makassar",
        national_holidays=False,
        closed=frozenset({datetime.date(2025, 7, 9)}),
    )
    service.set_office_hours(office.store, office.administrator, hours)
    assert service.office_hours(office.store, office.staff) == hours
    # Monday 09.00 WITA is after closing; Wednesday 9 July is closed: Monday the 14th 45 minutes, Wednesday 15 more.
    due = service.get_case(office.store, office.coordinator, office.start()).open_tasks[0].due
    assert due == datetime.datetime(2025, 7, 15, 23, 45, tzinfo=datetime.UTC)


def test_figures_tell_what_is_open_late_and_done(office: Office) -> None:
    first, second = office.start(), office.start()
    office.clock.forward(minutes=30)
    service.complete(office.store, office.staff, office.open(first)["check"], {"complete": "Ya"})
    office.clock.forward(minutes=60)
    service.complete(office.store, office.head, office.open(first)["sign"])
    office.clock.forward(days=3)
    review, meeting = service.sop_figures(office.store, office.analyst)
    assert (review.name, review.open, review.overdue, review.finished, review.median_seconds) == (
        "Izin Usaha",
        1,
        1,
        1,
        5400.0,
    )
    assert review.standard_seconds == 25 * 3600
    assert (meeting.name, meeting.open, meeting.median_seconds) == ("Rapat", 0, None)
    head, staff = service.lane_figures(office.store, office.coordinator)
    assert (staff.name, staff.open, staff.free, staff.overdue, staff.finished, staff.median_seconds) == (
        "Staf",
        1,
        1,
        1,
        1,
        1800.0,
    )
    assert staff.standard_seconds == 3600.0
    assert (head.finished, head.standard_seconds) == (1, None)
    elements, _ = service.element_figures(office.store, office.analyst, office.review)
    assert (elements["check"].open, elements["check"].finished, elements["sign"].finished) == (1, 1, 1)
    assert office.open(second)


def test_figures_count_each_case_in_its_state_only(office: Office) -> None:
    def figures() -> list[tuple[int, ...]]:
        found = service.sop_figures(office.store, office.coordinator)
        return [(f.open, f.overdue, f.suspended, f.finished, f.cancelled, f.failing) for f in found]

    assert figures() == [(0, 0, 0, 0, 0, 0)] * 2
    for numbers in ((1, 2, 4), (8, 16, 32)):
        for _ in range(numbers[0]):
            office.start()
        for _ in range(numbers[1]):
            service.suspend(office.store, office.coordinator, office.start(), "menunggu")
        for _ in range(numbers[2]):
            service.cancel(office.store, office.coordinator, office.start(), "dicabut")
    assert figures() == [(9, 0, 18, 0, 36, 0), (0,) * 6]
    stuck = office.start()
    with office.store.write() as connection:
        connection.execute(update(cases).where(cases.c.id == stuck).values(error="{}"))
    assert figures()[0] == (10, 0, 18, 0, 36, 1)
    office.clock.forward(days=9)
    assert figures()[0] == (10, 10, 18, 0, 36, 1)


def test_work_is_late_once_its_time_is_over(office: Office) -> None:
    office.start()
    late = []
    for minutes in (60, 1):
        office.clock.forward(minutes=minutes)
        staff = service.lane_figures(office.store, office.coordinator)[1]
        element = service.element_figures(office.store, office.coordinator, office.review)[0]["check"]
        late.append((staff.overdue, element.overdue))
    assert late == [(0, 0), (1, 1)]


def test_a_page_of_cases_has_200_at_most(small_office: Office) -> None:
    office = small_office
    case = office.start()
    with office.store.write() as connection:
        row = dict(connection.execute(select(cases).where(cases.c.id == case)).one()._mapping)
        del row["id"]
        connection.execute(insert(cases), [row] * 200)
    page = service.list_cases(office.store, office.coordinator, limit=1_000)
    assert len(page.rows) == 200
    rest = service.list_cases(office.store, office.coordinator, cursor=page.cursor, limit=1_000)
    assert ([found.id for found in rest.rows], rest.cursor) == ([case], None)


def test_a_draft_comes_back_as_it_was_saved(office: Office) -> None:
    doubts = (
        finding(
            "lane-unknown",
            "n1",
            Source("a.pdf", page=1, row=2, words="x", box=(1.0, 2.0, 3.0, 4.0)),
            (Alternative("lane", "l1", "Staf"),),
            step="1",
        ),
    )
    saved = service.save_sop(office.store, office.analyst, SOP, doubts, source_name="a.pdf", source=b"isi")
    draft = service.get_sop(office.store, office.analyst, saved.id)
    assert (draft.info, draft.sop, draft.findings, draft.has_source) == (saved, SOP, doubts, True)
    assert service.draft_source(office.store, office.analyst, saved.id) == ("a.pdf", b"isi")
    told = service.get_sop(office.store, office.analyst, saved.id).state()
    assert (saved.errors, saved.warnings, saved.version) == (told.errors, told.warnings, 1)
    assert service.list_sops(office.store, office.analyst) == (saved,)


def test_a_draft_that_is_gone_is_not_found(office: Office) -> None:
    saved = service.save_sop(office.store, office.analyst, SOP, source_name="a.pdf", source=b"isi")
    service.delete_sop(office.store, office.analyst, saved.id)
    for attempt in (service.get_sop, service.delete_sop, service.draft_source):
        with pytest.raises(NotFoundError):
            attempt(office.store, office.analyst, saved.id)
    with pytest.raises(NotFoundError):
        service.change_draft(office.store, office.analyst, saved.id, 1, ())
