"""What an office sets for itself: its hours."""

from __future__ import annotations

import datetime
import json

from sqlalchemy import Connection, delete, insert, select

from sopbpmn.errors import InvalidInputError
from sopbpmn.officehours import OfficeHours
from sopbpmn.service.actors import Actor, require
from sopbpmn.store import Store
from sopbpmn.tables import settings

_HOURS = "office_hours"


def office_hours(store: Store, actor: Actor) -> OfficeHours:
    """Return the office hours that due times follow."""
    require(actor, "office_hours")
    with store.read() as connection:
        return read_office_hours(connection)


def set_office_hours(store: Store, actor: Actor, hours: OfficeHours) -> None:
    """Set the office hours; due times that are set already stay as they are."""
    require(actor, "set_office_hours")
    if len(hours.closed) > 10_000:
        raise InvalidInputError("days-off-many")
    value = json.dumps(
        {
            "opens": hours.opens.isoformat("minutes"),
            "closes": hours.closes.isoformat("minutes"),
            "weekdays": sorted(hours.weekdays),
            "timezone": hours.timezone,
            "national_holidays": hours.national_holidays,
            "closed": sorted(day.isoformat() for day in hours.closed),
        }
    )
    with store.write() as connection:
        connection.execute(delete(settings).where(settings.c.name == _HOURS))
        connection.execute(insert(settings).values(name=_HOURS, value=value))


def read_office_hours(connection: Connection) -> OfficeHours:
    """Return the office hours within a transaction."""
    value = connection.scalar(select(settings.c.value).where(settings.c.name == _HOURS))
    if value is None:
        return OfficeHours()
    data = json.loads(value)
    return OfficeHours(
        datetime.time.fromisoformat(data["opens"]),
        datetime.time.fromisoformat(data["closes"]),
        frozenset(data["weekdays"]),
        data["timezone"],
        data["national_holidays"],
        frozenset(datetime.date.fromisoformat(day) for day in data["closed"]),
    )
