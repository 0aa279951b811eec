"""Who is signed in, and the database of this application. Every page asks here."""

from __future__ import annotations

import hmac

from flask import Flask, current_app, g, redirect, request, session, url_for
from flask_login import AnonymousUserMixin, LoginManager, current_user
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response

from sopbpmn.errors import LoginError, StoreError
from sopbpmn.service import actors
from sopbpmn.service.actors import Actor
from sopbpmn.service.rights import Role
from sopbpmn.store import Store
from webui import i18n

_PUBLIC = {"auth.login", "auth.choose_language", "auth.health", "static"}


class SignedIn:
    """The signed-in user as Flask-Login and the templates want one."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, who: Actor) -> None:
        self.actor = who
        self.id = who.id
        self.name = who.name

    def get_id(self) -> str:
        """Return what the session keeps of the user: the id, and the stamp that a new password changes."""
        return f"{self.id}.{self.actor.stamp}"

    @property
    def initials(self) -> str:
        """Return one or two letters for the round badge."""
        words = [word for word in self.name.split() if word[:1].isalpha()]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"

    @property
    def role_names(self) -> str:
        """Return the names of the roles in the page's language."""
        return ", ".join(role_name(role) for role in Role if role in self.actor.roles)

    def may(self, verb: str) -> bool:
        """Tell whether the roles allow a verb of the service at all."""
        return self.actor.may(verb)


def init(app: Flask) -> None:
    """Ask for a login everywhere but on the public pages."""
    manager = LoginManager(app)
    manager.user_loader(_load)
    manager.unauthorized_handler(_ask_to_log_in)
    app.before_request(_require_login)
    app.jinja_env.globals["role_name"] = role_name


def store() -> Store:
    """Return the database of this application."""
    found: Store = current_app.extensions["sopbpmn_store"]
    return found


def actor() -> Actor:
    """Return who is signed in.

    Raises:
        Unauthorized: nobody is.
    """
    if not current_user.is_authenticated:
        raise Unauthorized
    found: Actor = current_user.actor
    return found


def forget_user() -> None:
    """Treat the rest of this request as nobody's when the user can't be loaded: the error page needs no user."""
    try:
        current_user.is_authenticated  # noqa: B018 - loads the user
    except StoreError:
        g._login_user = AnonymousUserMixin()


def role_name(role: Role) -> str:
    """Return the name of a role in the page's language."""
    return Role(role).words(i18n.language())


def _load(kept: str) -> SignedIn | None:
    user_id, _, stamp = kept.partition(".")
    try:
        found = actors.load_actor(store(), int(user_id))
    except (LoginError, ValueError):
        return None
    return SignedIn(found) if hmac.compare_digest(found.stamp.encode(), stamp.encode()) else None


def _require_login() -> Response | None:
    if request.endpoint in _PUBLIC or current_user.is_authenticated:
        return None
    return _ask_to_log_in()


def _ask_to_log_in() -> Response:
    """Lead to the login page and back; what was typed into a form is kept by the error page instead.

    Raises:
        Unauthorized: a form was sent.
    """
    session.pop("_user_id", None)
    if request.method != "GET":
        raise Unauthorized
    target = request.full_path.rstrip("?")
    return redirect(url_for("auth.login", next=target) if target != "/" else url_for("auth.login"))
