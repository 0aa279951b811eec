"""Languages, dates and spans of time as people read them. Source strings are Indonesian; the catalogue is English."""

from __future__ import annotations

import datetime
from functools import lru_cache

from babel.dates import format_timedelta
from flask import Flask, current_app, g, session
from flask_babel import Babel, format_date, format_datetime, get_locale, get_timezone, gettext
from flask_login import current_user

from sopbpmn import service

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}


def init(app: Flask) -> None:
    """Choose the language per request, and give templates the filters for dates and spans of time."""
    Babel(app, locale_selector=language, timezone_selector=_timezone)
    app.jinja_env.filters.update(when=when, clock=clock, ago=ago, day=day, due=due, span=span, size=size)
    app.jinja_env.globals.update(LANGUAGES=LANGUAGES, language=language)


def language() -> str:
    """Return the language of this request: the session's choice, else Indonesian."""
    chosen = session.get("language")
    return chosen if chosen in LANGUAGES else "id"


def _timezone() -> str | None:
    """Return the office's time zone; ``None`` (the default) before anybody is signed in."""
    if not current_user.is_authenticated:
        return None
    if "timezone" not in g:
        store = current_app.extensions["sopbpmn_store"]
        g.timezone = service.office_hours(store, current_user.actor).timezone
    return str(g.timezone)


def when(moment: datetime.datetime | None) -> str:
    """Return date and time in the office's time zone: "22 Nov 2026 14.05"."""
    pattern = "d MMM y HH.mm" if language() == "id" else "d MMM y, HH:mm"
    return str(format_datetime(moment, pattern)) if moment else ""


def clock(moment: datetime.datetime) -> str:
    """Return the time in the office's time zone: "14.05"; for another day than today with the date."""
    zone = get_timezone()
    if moment.astimezone(zone).date() != datetime.datetime.now(zone).date():
        return when(moment)
    return str(format_datetime(moment, "HH.mm" if language() == "id" else "HH:mm"))


def day(date: datetime.date) -> str:
    """Return a date: "22 November 2026"."""
    return str(format_date(date, "d MMMM y"))


def ago(moment: datetime.datetime) -> str:
    """Return how long ago ``moment`` was: "3 jam yang lalu"."""
    seconds = (moment - datetime.datetime.now(datetime.UTC)).total_seconds()
    if abs(seconds) < 60:
        return str(gettext("baru saja"))
    return format_timedelta(datetime.timedelta(seconds=seconds), add_direction=True, threshold=1.2, locale=get_locale())


def due(moment: datetime.datetime | None) -> str:
    """Return how far ``moment`` is in words: "2 jam lagi", "terlambat 3 hari", "tanpa tenggat"."""
    if moment is None:
        return str(gettext("tanpa tenggat"))
    left = (moment - datetime.datetime.now(datetime.UTC)).total_seconds()
    return _due(max(1, int(abs(left) // 60)), left < 0, language())


@lru_cache(10_000)
def _due(minutes: int, late: bool, chosen: str) -> str:
    time = _span(minutes, chosen)
    return str(gettext("terlambat %(time)s", time=time) if late else gettext("%(time)s lagi", time=time))


def span(seconds: float | None) -> str:
    """Return a length of time in words with one unit: "3 jam"; a dash for ``None``."""
    if seconds is None:
        return "–"
    return _span(max(1, int(seconds // 60)), language())


@lru_cache(10_000)
def _span(minutes: int, chosen: str) -> str:
    return format_timedelta(datetime.timedelta(minutes=minutes), threshold=1.2, locale=chosen)


def size(count: int) -> str:
    """Return a file size in words: "12 kB", "3,4 MB"."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    number = f"{count / 1_000_000:.1f}"
    return f"{number.replace('.', ',') if language() == 'id' else number} MB"
