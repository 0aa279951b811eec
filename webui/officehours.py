"""The page of the office hours that due times follow."""

from __future__ import annotations

import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from sopbpmn import service
from sopbpmn.errors import InvalidInputError
from sopbpmn.officehours import OfficeHours
from sopbpmn.service.actors import require
from webui.access import actor, store
from webui.i18n import language

blueprint = Blueprint("officehours", __name__, url_prefix="/jam-kerja")

ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
"""The time zones of Indonesia, and what they are called there."""


@blueprint.get("")
def page() -> str:
    """Show the office hours."""
    require(actor(), "set_office_hours")
    hours = service.office_hours(store(), actor())
    return _page(
        MultiDict(
            [
                ("opens", hours.opens.isoformat("minutes")),
                ("closes", hours.closes.isoformat("minutes")),
                ("timezone", hours.timezone),
                *(("weekday", str(day)) for day in sorted(hours.weekdays)),
                *([("national_holidays", "1")] if hours.national_holidays else []),
                ("closed", "\n".join(day.isoformat() for day in sorted(hours.closed))),
            ]
        )
    )


@blueprint.post("")
def save() -> str | Response | tuple[str, int]:
    """Set the office hours; what was typed is kept when it can't be accepted."""
    require(actor(), "set_office_hours")
    try:
        service.set_office_hours(store(), actor(), _typed())
    except InvalidInputError as error:
        return _page(request.form, error.message(language())), 422
    flash(_("Jam kerja disimpan. Berlaku untuk tugas yang muncul mulai sekarang."), "success")
    return redirect(url_for(".page"))


def _typed() -> OfficeHours:
    """Return the office hours in the form.

    Raises:
        InvalidInputError: a time or day can't be read, or the office would never be open.
    """
    closed = set()
    for line in request.form.get("closed", "").split():
        try:
            closed.add(datetime.date.fromisoformat(line))
        except ValueError:
            raise InvalidInputError("day-off-unreadable", words=line[:40]) from None
    return OfficeHours(
        _time("opens"),
        _time("closes"),
        frozenset(request.form.getlist("weekday", type=int)),
        request.form.get("timezone", ""),
        bool(request.form.get("national_holidays")),
        frozenset(closed),
    )


def _time(name: str) -> datetime.time:
    try:
        return datetime.time.fromisoformat(request.form.get(name, "")).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise InvalidInputError("office-hours-wrong") from None


def _page(typed: MultiDict[str, str], problem: str = "") -> str:
    other = typed.get("timezone", "")
    zones = ZONES if other in ZONES else {**ZONES, other: other}
    return render_template(
        "admin/officehours.html",
        typed=typed,
        problem=problem,
        weekdays=get_locale().days["format"]["wide"],
        chosen=typed.getlist("weekday"),
        zones=zones,
    )
