"""Login, logout, the user's own account, the language, and the health of the server."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, jsonify, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from sopbpmn.errors import InvalidInputError, LoginError, StoreError
from sopbpmn.service import people
from sopbpmn.service.actors import load_actor
from webui import period
from webui.access import SignedIn, actor, store
from webui.i18n import LANGUAGES, language, span
from webui.security import is_local
from webui.throttle import Throttle

blueprint = Blueprint("auth", __name__)


@blueprint.record_once
def _give_throttle(state: object) -> None:
    state.app.extensions["sopbpmn_throttle"] = Throttle()  # type: ignore[attr-defined]


@blueprint.route("/masuk", methods=["GET", "POST"])
def login() -> str | Response | tuple[str, int]:
    """Ask for login and password."""
    target = request.values.get("next", "")
    target = target if is_local(target) else url_for("tasks.home")
    if request.method == "GET":
        if current_user.is_authenticated:
            return redirect(target)
        return render_template("auth/login.html", next=target, login="")
    throttle: Throttle = current_app.extensions["sopbpmn_throttle"]
    name = request.form.get("login", "")[:200]
    keys = (f"login {name.strip().casefold()}", f"address {request.remote_addr}")
    status = 401
    wait = throttle.wait(*keys)
    if wait:
        status = 429
        flash(_("Terlalu banyak percobaan. Coba lagi dalam %(time)s.", time=span(wait)), "error")
    else:
        try:
            found = people.log_in(store(), name, request.form.get("password", ""))
        except LoginError as error:
            throttle.failed(*keys)
            flash(error.message(language()), "error")
        else:
            throttle.succeeded(*keys)
            chosen = session.get("language", found.language)
            session.clear()
            session["language"] = chosen
            session.permanent = True
            login_user(SignedIn(found))
            return redirect(target)
    return render_template("auth/login.html", next=target, login=name), status


@blueprint.post("/keluar")
def logout() -> Response:
    """End the session."""
    chosen = language()
    logout_user()
    session.clear()
    session["language"] = chosen
    return redirect(url_for("auth.login"))


@blueprint.post("/bahasa")
def choose_language() -> Response:
    """Change the language of the pages, and of the account when somebody is signed in."""
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        session["language"] = chosen
        if current_user.is_authenticated:
            people.change_own_language(store(), actor(), chosen)
    target = request.form.get("next", "")
    return redirect(target if is_local(target) else url_for("tasks.home"))


@blueprint.get("/akun")
def account() -> str:
    """Show the user's own account."""
    return _account_page()


@blueprint.post("/akun/ketidakhadiran")
def add_absence() -> Response:
    """Note that the user is away, whole days of the office's time zone."""
    delegate = request.form.get("delegate", type=int) or 0
    people.add_own_absence(store(), actor(), delegate, *period.typed(), request.form.get("reason", ""))
    flash(_("Ketidakhadiran dicatat. Penggantinya menerima tugas selama masa itu."), "success")
    return redirect(url_for("auth.account"))


@blueprint.post("/akun/ketidakhadiran/<int:absence_id>/akhiri")
def end_absence(absence_id: int) -> Response:
    """End an absence of the user now."""
    people.end_own_absence(store(), actor(), absence_id)
    flash(_("Ketidakhadiran diakhiri."), "success")
    return redirect(url_for("auth.account"))


@blueprint.post("/akun/kata-sandi")
def change_password() -> str | Response | tuple[str, int]:
    """Change the user's own password."""
    new = request.form.get("new", "")
    if new != request.form.get("again", ""):
        problem = _("Kedua kata sandi baru tidak sama.")
    else:
        try:
            people.change_own_password(store(), actor(), request.form.get("old", ""), new)
        except (LoginError, InvalidInputError) as error:
            problem = error.message(language())
        else:
            login_user(SignedIn(load_actor(store(), actor().id)))  # the other sessions are over, this one goes on
            flash(_("Kata sandi diganti. Sesi lain Anda sudah diakhiri."), "success")
            return redirect(url_for("auth.account"))
    return _account_page(problem), 422


def _account_page(problem: str = "") -> str:
    who = actor()
    works = who.may("add_own_absence")
    delegates = people.list_delegates(store(), who) if works else ()
    return render_template(
        "auth/account.html",
        problem=problem,
        works=works,
        delegates=delegates,
        names=dict(delegates),
        absences=people.list_own_absences(store(), who) if works else (),
        today=period.today(),
    )


@blueprint.get("/kesehatan")
def health() -> tuple[Response, int]:
    """Tell whether the server and its database work: 200 or 503."""
    try:
        with store().read() as connection:
            connection.exec_driver_sql("SELECT 1")
    except StoreError:
        return jsonify(status="database unavailable"), 503
    return jsonify(status="ok"), 200
