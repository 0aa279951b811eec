"""The application factory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask import Flask, request
from flask_babel import lazy_gettext as _l

from sopbpmn.service.cases import MAX_ATTACHMENT
from sopbpmn.store import Store
from webui import (
    access,
    admin,
    auth,
    cases,
    comparisons,
    drafts,
    editor,
    errors,
    i18n,
    monitoring,
    publishing,
    security,
    sops,
    sources,
    staffing,
    tasks,
    uploads,
)


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the main menu; shown to those whose roles allow the verb ``right``."""

    endpoint: str
    label: str
    icon: str
    right: str

    @property
    def blueprint(self) -> str:
        """The blueprint whose pages belong to it."""
        return self.endpoint.partition(".")[0]


PAGES = (
    MenuEntry("tasks.inbox", _l("Tugas"), "inbox", "list_tasks"),
    MenuEntry("cases.index", _l("Kasus"), "case", "list_cases"),
    MenuEntry("sops.catalogue", _l("SOP"), "sop", "list_definitions"),
    MenuEntry("monitoring.overview", _l("Pemantauan"), "chart", "monitor"),
    MenuEntry("admin.users", _l("Pengguna"), "users", "list_users"),
)

for pages in (comparisons, drafts, editor, publishing, sources, uploads):
    sops.blueprint.register_blueprint(pages.blueprint)  # their pages belong to the menu's SOPs


def create_app(store: Store, *, secret_key: str | bytes, secure_cookies: bool = True) -> Flask:
    """Return the web application on an open, migrated database.

    Args:
        store: the database.
        secret_key: signs the session cookies; the same after a restart, or everybody has to log in again.
        secure_cookies: send the session cookie over HTTPS (and to localhost) only.
    """
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=secret_key,
        SESSION_COOKIE_NAME="sopbpmn",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure_cookies,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        MAX_CONTENT_LENGTH=security.MAX_UPLOAD,
        MAX_FORM_MEMORY_SIZE=4_000_000,
        MAX_FORM_PARTS=20_000,
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_LOCALE="id",
        BABEL_DEFAULT_TIMEZONE="Asia/Jakarta",
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["sopbpmn_store"] = store
    for part in (i18n, security, access, errors):
        part.init(app)
    for module in (auth, tasks, cases, sops, monitoring, admin, staffing):
        app.register_blueprint(module.blueprint)
    limits = {"upload": security.MAX_UPLOAD // 1_000_000, "attachment": MAX_ATTACHMENT // 1_000_000}
    app.jinja_env.globals.update(here=_here, navigation=_navigation, megabytes=limits)
    return app


def _here() -> str:
    """Return the path of this page, for forms that come back to it."""
    path = request.path if request.method == "GET" else "/"
    return f"{path}?{request.query_string.decode('ascii', 'replace')}" if request.query_string else path


def _navigation() -> list[MenuEntry]:
    return [page for page in PAGES if access.actor().may(page.right)]
