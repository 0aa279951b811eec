"""When work is due: WAKTU counted in office hours, over weekends and Indonesian public holidays."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sopbpmn import isoduration
from sopbpmn.errors import InvalidInputError
from sopbpmn.model import Duration

_FARTHEST_DAYS = 3_660
"""A due date farther away than ten years is none."""


@dataclass(frozen=True)
class OfficeHours:
    """When the office is open. The default is the common Monday to Friday, 08.00 to 16.00 WIB.

    Raises:
        InvalidInputError: it would never be open, or the time zone isn't known.
    """

    opens: datetime.time = datetime.time(8)
    closes: datetime.time = datetime.time(16)
    weekdays: frozenset[int] = frozenset(range(5))
    """Monday is 0."""
    timezone: str = "Asia/Jakarta"
    national_holidays: bool = True
    """Whether Indonesian public holidays and joint leave (cuti bersama) are days off."""
    closed: frozenset[datetime.date] = frozenset()
    """Further days off of this office."""

    def __post_init__(self) -> None:
        if self.opens >= self.closes or not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise InvalidInputError("office-hours-wrong")
        try:
            ZoneInfo(self.timezone)
        except (ValueError, OSError, ZoneInfoNotFoundError):
            raise InvalidInputError("office-timezone-unknown", name=self.timezone[:60]) from None

    def day(self, moment: datetime.datetime) -> datetime.date:
        """Return the date that it is in the office at ``moment``."""
        return moment.astimezone(ZoneInfo(self.timezone)).date()

    def is_open_on(self, day: datetime.date) -> bool:
        """Tell whether the office works on ``day``."""
        if day.weekday() not in self.weekdays or day in self.closed:
            return False
        return not self.national_holidays or day not in _holidays(day.year)

    def due(self, start: datetime.datetime, duration: Duration) -> datetime.datetime | None:
        """Return when work begun at ``start`` is due, in UTC; ``None`` when ``duration`` sets no upper bound.

        Rules: work that arrives while the office is closed begins when it opens. Minutes and hours run while it is
        open. Working days (hari kerja) end at the same time of day, that many open days later. Days, weeks, months and
        years, and hours from 24 up ("1 x 24 jam"), run by the calendar; what would end on a closed day ends at the
        same time of the next open one.
        """
        found = isoduration.read(duration.iso_max or "")
        if found is None:
            return None
        amounts = {unit: float(found.get(unit, 0)) for unit in isoduration.UNITS}
        seconds = amounts["hours"] * 3600 + amounts["minutes"] * 60 + amounts["seconds"]
        days = amounts["days"] + amounts["weeks"] * 7 + (amounts["months"] * 30 if amounts["months"] % 1 else 0)
        months = int(amounts["months"]) + int(amounts["years"] * 12)
        if not (seconds or days or months) or days + months * 31 + seconds / 86_400 > _FARTHEST_DAYS:
            return None
        moment = self._opening(start.astimezone(ZoneInfo(self.timezone)))
        if months:
            moment = _add_months(moment, months)
        if duration.working_days:
            moment = self._add_open_days(self._on_open_day(moment), int(days))
            seconds += (days % 1) * self._seconds_a_day()
        elif days:
            whole, part = divmod(days, 1)
            moment += datetime.timedelta(days=whole)
            seconds += part * self._seconds_a_day()
        if seconds >= 86_400 and not duration.working_days:
            moment += datetime.timedelta(seconds=seconds)
            seconds = 0
        moment = self._add_open_seconds(self._on_open_day(moment), seconds)
        return moment.astimezone(datetime.UTC)

    def due_after(self, start: datetime.datetime, durations: Iterable[Duration]) -> datetime.datetime | None:
        """Return when work of all ``durations``, one after the other, is due; ``None`` when none sets a bound."""
        moment: datetime.datetime | None = None
        for duration in durations:
            moment = self.due(moment or start, duration) or moment
        return moment

    def _seconds_a_day(self) -> float:
        day = datetime.date(2000, 1, 3)
        span = datetime.datetime.combine(day, self.closes) - datetime.datetime.combine(day, self.opens)
        return span.total_seconds()

    def _at(self, moment: datetime.datetime, time: datetime.time, days: int = 0) -> datetime.datetime:
        day = moment.date() + datetime.timedelta(days=days)
        return datetime.datetime.combine(day, time, tzinfo=moment.tzinfo)

    def _opening(self, moment: datetime.datetime) -> datetime.datetime:
        """Return ``moment`` if the office is open then, else when it opens next."""
        if self.is_open_on(moment.date()) and moment <= self._at(moment, self.closes):
            return max(moment, self._at(moment, self.opens))
        moment = self._at(moment, self.opens, days=1)
        while not self.is_open_on(moment.date()):
            moment += datetime.timedelta(days=1)
        return moment

    def _on_open_day(self, moment: datetime.datetime) -> datetime.datetime:
        """Return ``moment``, or the same time of the next open day; within the hours of that day."""
        while not self.is_open_on(moment.date()):
            moment += datetime.timedelta(days=1)
        return min(max(moment, self._at(moment, self.opens)), self._at(moment, self.closes))

    def _add_open_days(self, moment: datetime.datetime, days: int) -> datetime.datetime:
        while days > 0:
            moment += datetime.timedelta(days=1)
            days -= self.is_open_on(moment.date())
        return moment

    def _add_open_seconds(self, moment: datetime.datetime, seconds: float) -> datetime.datetime:
        while seconds > 0:
            left = (self._at(moment, self.closes) - moment).total_seconds()
            if seconds <= left:
                return moment + datetime.timedelta(seconds=seconds)
            seconds -= left
            moment = self._opening(self._at(moment, self.opens, days=1))
        return moment


def _add_months(moment: datetime.datetime, months: int) -> datetime.datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    for day in range(moment.day, 27, -1):
        try:
            return moment.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    return moment.replace(year=year, month=month + 1)


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[datetime.date]:
    from holidays.countries.indonesia import Indonesia

    return frozenset(Indonesia(years=year, categories=Indonesia.supported_categories))
