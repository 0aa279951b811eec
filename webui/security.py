"""What every response carries to keep browsers safe, and where a redirect may lead."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, request
from flask_wtf.csrf import CSRFProtect

csrf = CSRFProtect()

MAX_UPLOAD = 25_000_000
"""Largest request, in bytes."""

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


def init(app: Flask) -> None:
    """Check CSRF tokens on every POST, set the headers on every response, and version the static files' addresses."""
    csrf.init_app(app)
    app.after_request(_set_headers)
    app.jinja_env.globals["asset"] = _asset


def policy(**changes: str) -> str:
    """Return the Content-Security-Policy; ``changes`` (``style_src="..."``) replace single directives."""
    directives = _POLICY | {name.replace("_", "-"): value for name, value in changes.items()}
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def is_local(target: str) -> bool:
    """Tell whether ``target`` is a path of this application: no scheme, no host, nothing a browser reads as one."""
    return (
        target.startswith("/") and target[1:2] not in ("/", "\\") and all(c.isprintable() and c != "\\" for c in target)
    )


def _set_headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", policy())
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint == "static" and "v" not in request.args:  # a module that another one imports
        response.headers["Cache-Control"] = "no-cache"
    elif request.endpoint == "static":
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _asset(name: str) -> str:
    """Return the address of a static file with its content's hash, so that browsers may keep it for ever."""
    return f"{request.script_root}/static/{name}?v={_digest(name)}"


@cache
def _digest(name: str) -> str:
    return hashlib.sha256((Path(__file__).parent / "static" / name).read_bytes()).hexdigest()[:12]
