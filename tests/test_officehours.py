"""Due times in office hours. 2025-08-14 is a Thursday; the 17th (a Sunday) and the 18th are holidays in Indonesia."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopbpmn.duration import parse_duration
from sopbpmn.errors import InvalidInputError
from sopbpmn.model import Duration
from sopbpmn.officehours import OfficeHours

WIB = ZoneInfo("Asia/Jakarta")
OFFICE = OfficeHours()
START = datetime.datetime(2025, 8, 14, 15, 30, tzinfo=WIB)


def due(words: str, start: datetime.datetime = START, office: OfficeHours = OFFICE) -> str:
    moment = office.due(start, parse_duration(words))
    return "" if moment is None else moment.astimezone(WIB).strftime("%a %d %H.%M")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("30 menit", "Thu 14 16.00"),
        ("45 menit", "Fri 15 08.15"),
        ("5 - 45 menit", "Fri 15 08.15"),  # the upper bound of a range
        ("8 jam", "Fri 15 15.30"),
        ("9 jam", "Tue 19 08.30"),  # over the weekend and the holiday
        ("1 hari kerja", "Fri 15 15.30"),
        ("2 hari kerja", "Tue 19 15.30"),
        ("1 hari", "Fri 15 15.30"),
        ("2 hari", "Tue 19 15.30"),  # Saturday: the next open day
        ("1 x 24 jam", "Fri 15 15.30"),
        ("1 minggu", "Thu 21 15.30"),
        ("1 bulan", "Mon 15 15.30"),
        ("maksimal 3 hari kerja", "Wed 20 15.30"),
        ("0", ""),
        ("-", ""),
        ("Sesuai penugasan", ""),
        ("minimal 7 hari", ""),
    ],
)
def test_waktu_becomes_a_due_time(words: str, expected: str) -> None:
    assert due(words) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ((14, 6, 0), "Thu 14 09.00"),  # before opening
        ((14, 20, 0), "Fri 15 09.00"),  # after closing
        ((16, 10, 0), "Tue 19 09.00"),  # on a Saturday
        ((14, 15, 0), "Thu 14 16.00"),  # up to closing time
    ],
)
def test_work_that_arrives_while_the_office_is_closed_begins_when_it_opens(
    start: tuple[int, int, int], expected: str
) -> None:
    day, hour, minute = start
    assert due("1 jam", datetime.datetime(2025, 8, day, hour, minute, tzinfo=WIB)) == expected


def test_the_last_day_of_a_month_stays_in_the_next() -> None:
    moment = OFFICE.due(datetime.datetime(2025, 1, 31, 9, tzinfo=WIB), parse_duration("1 bulan"))
    assert moment is not None
    assert moment.astimezone(WIB).date() == datetime.date(2025, 2, 28)


def test_hours_weekdays_and_days_off_are_the_offices_own() -> None:
    office = OfficeHours(
        datetime.time(9),
        datetime.time(12),
        frozenset({5, 6}),
        national_holidays=False,
        closed=frozenset({datetime.date(2025, 8, 16)}),
    )
    assert due("4 jam", office=office) == "Sat 23 10.00"  # three hours on Sunday the 17th, one more on Saturday


@pytest.mark.parametrize(
    "values",
    [
        {"opens": datetime.time(16), "closes": datetime.time(8)},
        {"weekdays": frozenset()},
        {"weekdays": frozenset({7})},
        {"timezone": "Asia/Nowhere"},
    ],
)
def test_hours_that_make_no_sense_are_refused(values: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError):
        OfficeHours(**values)  # type: ignore[arg-type]


moments = st.datetimes(datetime.datetime(2024, 1, 1), datetime.datetime(2027, 12, 31), timezones=st.just(datetime.UTC))
minutes = st.integers(1, 1_400)


@given(start=moments, amount=minutes)
def test_work_is_due_while_the_office_is_open_and_after_so_much_open_time(
    start: datetime.datetime, amount: int
) -> None:
    moment = OFFICE.due(start, Duration("", None, f"PT{amount}M"))
    assert moment is not None
    local = moment.astimezone(WIB)
    assert OFFICE.is_open_on(local.date())
    assert OFFICE.opens <= local.time() <= OFFICE.closes
    assert open_minutes(start, moment) == pytest.approx(amount, abs=0.02)


@given(start=moments, first=minutes, more=minutes)
def test_more_time_is_due_later(start: datetime.datetime, first: int, more: int) -> None:
    short = OFFICE.due(start, Duration("", None, f"PT{first}M"))
    long = OFFICE.due(start, Duration("", None, f"PT{first + more}M"))
    chained = OFFICE.due_after(start, [Duration("", None, f"PT{first}M"), Duration("", None, f"PT{more}M")])
    assert short is not None
    assert long is not None
    if first + more < 1_440:  # from 24 hours up they run by the calendar
        assert short < long == chained


@given(text=st.text(alphabet="P1.0YMWDTHS", max_size=12))
def test_no_text_makes_it_fail(text: str) -> None:
    OFFICE.due(START, Duration("", None, text))


@pytest.mark.parametrize("text", [f"P{'9' * 400}M", f"P{'9' * 12}Y", "PT" + "9" * 5_000 + "S"])
def test_a_time_beyond_all_bounds_sets_none(text: str) -> None:
    assert OFFICE.due(START, Duration("", None, text)) is None


def open_minutes(start: datetime.datetime, end: datetime.datetime) -> float:
    """Count the minutes the office is open from ``start`` to ``end``, day by day."""
    total, day = 0.0, start.astimezone(WIB).date()
    while day <= end.astimezone(WIB).date():
        if OFFICE.is_open_on(day):
            opens, closes = (datetime.datetime.combine(day, t, tzinfo=WIB) for t in (OFFICE.opens, OFFICE.closes))
            total += max(0.0, (min(closes, end) - max(opens, start)).total_seconds()) / 60
        day += datetime.timedelta(days=1)
    return total
