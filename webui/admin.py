"""Users, their roles and executors, absences: the administrator's pages."""

from __future__ import annotations

import secrets

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from sopbpmn import service
from sopbpmn.errors import InvalidInputError, NotFoundError
from sopbpmn.service import Role, User
from sopbpmn.service.actors import require
from webui import executors, officehours, period
from webui.access import actor, store

blueprint = Blueprint("admin", __name__, url_prefix="/pengguna")
blueprint.register_blueprint(executors.blueprint)
blueprint.register_blueprint(officehours.blueprint)


@blueprint.get("")
def users() -> str:
    """List the users."""
    who = actor()
    return render_template(
        "admin/users.html",
        users=service.list_users(store(), who),
        executors={executor.id: executor.name for executor in service.list_executors(store(), who)},
    )


@blueprint.get("/baru")
def new() -> str:
    """Ask for a new user."""
    require(actor(), "add_user")
    return _user_page(None)


@blueprint.post("/baru")
def create() -> str | Response | tuple[str, int]:
    """Create a user with a password to be passed on, shown once."""
    password = secrets.token_urlsafe(9)
    try:
        user_id = service.add_user(
            store(),
            actor(),
            request.form.get("login", ""),
            request.form.get("name", ""),
            password,
            roles=_roles(),
            executors=request.form.getlist("executor", type=int),
        )
    except InvalidInputError as error:
        return _user_page(None, error), 422
    _show_password(password)
    return redirect(url_for(".user", user_id=user_id))


@blueprint.get("/<int:user_id>")
def user(user_id: int) -> str:
    """Show a user."""
    return _user_page(_find(user_id))


@blueprint.post("/<int:user_id>")
def change(user_id: int) -> str | Response | tuple[str, int]:
    """Change a user's name, roles, executors, and whether they may log in."""
    try:
        service.change_user(
            store(),
            actor(),
            user_id,
            name=request.form.get("name", ""),
            active=bool(request.form.get("active")),
            roles=_roles(),
            executors=request.form.getlist("executor", type=int),
        )
    except InvalidInputError as error:
        return _user_page(_find(user_id), error), 422
    flash(_("Perubahan disimpan."), "success")
    return redirect(url_for(".user", user_id=user_id))


@blueprint.post("/<int:user_id>/kata-sandi")
def reset_password(user_id: int) -> Response:
    """Give a user a new password, shown once."""
    password = secrets.token_urlsafe(9)
    service.change_user(store(), actor(), user_id, password=password)
    _show_password(password)
    return redirect(url_for(".user", user_id=user_id))


@blueprint.get("/ketidakhadiran")
def absences() -> str:
    """List the absences."""
    who = actor()
    everybody = service.list_users(store(), who)
    return render_template(
        "admin/absences.html",
        absences=service.list_absences(store(), who),
        users=[u for u in everybody if u.active],
        names={u.id: u.name for u in everybody},
        today=period.today(),
        typed=request.form,
        problem=None,
    )


@blueprint.post("/ketidakhadiran")
def add_absence() -> Response:
    """Note an absence, whole days of the office's time zone."""
    service.add_absence(
        store(),
        actor(),
        request.form.get("user", type=int) or 0,
        request.form.get("delegate", type=int) or 0,
        *period.typed(),
        request.form.get("reason", ""),
    )
    flash(_("Ketidakhadiran dicatat. Penggantinya menerima tugas selama masa itu."), "success")
    return redirect(url_for(".absences"))


@blueprint.post("/ketidakhadiran/<int:absence_id>/akhiri")
def end_absence(absence_id: int) -> Response:
    """End an absence now."""
    service.end_absence(store(), actor(), absence_id)
    flash(_("Ketidakhadiran diakhiri."), "success")
    return redirect(url_for(".absences"))


def _find(user_id: int) -> User:
    for found in service.list_users(store(), actor()):
        if found.id == user_id:
            return found
    raise NotFoundError("no-user")


def _roles() -> list[Role]:
    known = {role.value for role in Role}
    return [Role(value) for value in request.form.getlist("role") if value in known]


def _show_password(password: str) -> None:
    flash(
        _(
            "Kata sandi sekali lihat: %(password)s. Sampaikan kepada pengguna; ia dapat menggantinya sendiri.",
            password=password,
        ),
        "success",
    )


def _user_page(found: User | None, problem: InvalidInputError | None = None) -> str:
    return render_template(
        "admin/user.html",
        user=found,
        problem=problem,
        roles=list(Role),
        executors=service.list_executors(store(), actor()),
        typed=request.form,
    )
