"""The production server: waitress, with the clock of the cases beside it, a structured log and a graceful stop."""

from __future__ import annotations

import json
import logging
import os
import secrets
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import Any

from flask import Flask, g, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from sopbpmn import service
from sopbpmn.errors import InvalidInputError, SopbpmnError
from sopbpmn.sentences import say
from sopbpmn.store import Store
from webui.app import create_app

THREADS = 8
"""Requests worked on at once."""
TICK_SECONDS = 60
"""How often timers are fired and overdue work is escalated."""
_log = logging.getLogger("sopbpmn.serve")


def serve(
    database: str,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    secure_cookies: bool = True,
    behind_proxy: bool = False,
    language: str = "id",
) -> None:
    """Serve the web UI until SIGTERM or Ctrl-C; requests under way are finished.

    Creates and upgrades the tables, and on the first start an administrator, whose one-time password is printed.

    Args:
        database: URL of the database.
        host: address to listen on.
        port: port to listen on.
        secure_cookies: send the session cookie over HTTPS (and to localhost) only; ``False`` for plain HTTP.
        language: "id" or "en", of what is said on the terminal.
        behind_proxy: trust one proxy's X-Forwarded headers for the client's address, scheme and host.

    Raises:
        StoreError: the database can't be opened.
        OSError: the address can't be listened on.
    """
    from waitress.server import create_server

    _write_structured_log()
    store = Store(database)
    store.upgrade()
    _first_start(store, language)
    app = create_app(store, secret_key=secret_key(store), secure_cookies=secure_cookies)
    _log_requests(app)
    if behind_proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    server = create_server(app, host=host, port=port, threads=THREADS, ident=None)
    stop = threading.Event()

    def finish(_signal: int, _frame: FrameType | None) -> None:
        stop.set()
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, finish)
    signal.signal(signal.SIGINT, finish)
    clock = threading.Thread(target=_keep_time, args=(store, stop), name="clock", daemon=True)
    clock.start()
    _log.info("listening", extra={"fields": {"host": host, "port": port, "database": store.engine.dialect.name}})
    try:
        server.run()
    except SystemExit:
        pass
    finally:
        stop.set()
        server.close()
        clock.join(5)
        store.close()
        _log.info("stopped")


def secret_key(store: Store) -> str:
    """Return the key that signs sessions: ``SOPBPMN_SECRET_KEY``, else one kept beside a SQLite database.

    Without either (PostgreSQL, memory) it is new at each start and everybody has to log in again.
    """
    given = os.environ.get("SOPBPMN_SECRET_KEY")
    if given:
        return given
    name = store.url.database
    if not store.sqlite or not name or name == ":memory:":
        return secrets.token_hex(32)
    path = Path(name).with_suffix(".key")
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return path.read_text().strip()


def _first_start(store: Store, language: str) -> None:
    """Create the administrator of an empty database and show the password, this once."""
    login, password = "admin", secrets.token_urlsafe(12)
    try:
        service.first_administrator(store, login, "Administrator", password)
    except InvalidInputError:
        return
    sys.stdout.write(f"\n{say('first-administrator', language, login=login, password=password)}\n\n")
    sys.stdout.flush()


def _keep_time(store: Store, stop: threading.Event) -> None:
    while not stop.wait(TICK_SECONDS):
        try:
            done = service.tick(store)
        except SopbpmnError as error:
            _log.error("clock: %s", error.message("en"))
            continue
        if done.woken or done.escalated or done.failed:
            _log.info(
                "clock", extra={"fields": {"woken": done.woken, "escalated": done.escalated, "failed": done.failed}}
            )


class _Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            entry["error"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


def _write_structured_log() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


def _log_requests(app: Flask) -> None:
    """Log each request but those for static files; never what was in it."""

    @app.before_request
    def begin() -> None:
        g.begun = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        if request.endpoint != "static":
            took = round((time.perf_counter() - g.get("begun", time.perf_counter())) * 1000, 1)
            fields = {"method": request.method, "path": request.path, "status": response.status_code, "ms": took}
            _log.info("request", extra={"fields": fields})
        return response
