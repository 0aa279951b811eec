"""Naming a person for a lane that has nobody: the form that warnings carry, wherever they are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from sopbpmn import service
from sopbpmn.errors import InvalidInputError
from sopbpmn.service import User
from webui.access import actor, store
from webui.security import is_local

blueprint = Blueprint("staffing", __name__)


@blueprint.app_context_processor
def _people() -> dict[str, Callable[[], Sequence[User | str]]]:
    """Give ``sops/unstaffed.html`` who can be named, and who may name them; looked up only where it asks."""
    return {
        "people_to_name": lambda: service.list_colleagues(store(), actor()),
        "people_to_ask": lambda: service.list_staffers(store(), actor()),
    }


@blueprint.post("/pelaksana/tunjuk")
def name() -> Response:
    """Let a person do the work of a lane, and return to the page that asked."""
    user = request.form.get("user", type=int)
    if user is None:
        raise InvalidInputError("choose-user")
    executor = service.staff_lane(store(), actor(), request.form.get("lane", ""), user)
    flash(_("Orangnya ditunjuk: tugas “%(executor)s” sekarang sampai kepadanya.", executor=executor), "success")
    target = request.form.get("next", "")
    return redirect(target if is_local(target) else url_for("sops.catalogue"))
