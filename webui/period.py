"""Whole days of the office's time zone, as forms ask for them."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from flask import request

from sopbpmn import service
from sopbpmn.errors import InvalidInputError
from webui.access import actor, store


def today() -> str:
    """Return the present day in ISO 8601, for a date field."""
    return datetime.datetime.now(_zone()).date().isoformat()


def typed() -> tuple[datetime.datetime, datetime.datetime]:
    """Return when the days in the form's fields ``starts`` and ``ends`` begin and are over.

    Raises:
        InvalidInputError: they are no dates.
    """
    try:
        first = datetime.date.fromisoformat(request.form.get("starts", ""))
        last = datetime.date.fromisoformat(request.form.get("ends", ""))
        days = (first, last + datetime.timedelta(days=1))
    except (ValueError, OverflowError):
        raise InvalidInputError("dates-unreadable") from None
    starts, ends = (datetime.datetime.combine(day, datetime.time(), _zone()) for day in days)
    return starts, ends


def _zone() -> ZoneInfo:
    return ZoneInfo(service.office_hours(store(), actor()).timezone)
