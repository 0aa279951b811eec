"""The commands that run what was made: ``run`` on the terminal, ``serve`` on the web."""

from __future__ import annotations

from pathlib import Path

import click

from sopbpmn.cli.options import database_option, language_option
from sopbpmn.cli.speech import Command, language, tell
from sopbpmn.cli.values import Number, PathTo


@click.command(cls=Command, help="help-run")
@click.argument("file", type=PathTo(folders=False))
@language_option
def run(file: Path) -> None:
    """Walk a case of a BPMN file on the terminal, lane by lane, asking each decision. Nothing is stored."""
    from sopbpmn.cli.walk import walk

    walk(file.read_bytes())


@click.command(cls=Command, help="help-serve")
@database_option
@click.option("--host", default="127.0.0.1", show_default=True, help="help-host")
@click.option("--port", type=Number(1, 65535), default=8000, show_default=True, help="help-port")
@click.option("--plain-http", is_flag=True, help="help-plain-http")
@click.option("--behind-proxy", is_flag=True, help="help-behind-proxy")
@click.option("--demo", "demo_folder", type=PathTo(files=False), help="help-demo")
@language_option
def serve(database: str, host: str, port: int, plain_http: bool, behind_proxy: bool, demo_folder: Path | None) -> None:
    """Serve the web UI until it is stopped."""
    from webui.serve import serve as serve_forever

    if demo_folder is not None:
        _fill_demo(database, demo_folder)
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0") else host  # noqa: S104  # shown, not listened on
    tell("serving", address=f"http://{shown}:{port}/")
    serve_forever(database, host, port, secure_cookies=not plain_http, behind_proxy=behind_proxy, language=language())


def _fill_demo(database: str, folder: Path) -> None:
    """Fill an empty database for a demonstration and say who can log in."""
    from sopbpmn.store import Store
    from webui import demo

    store = Store(database)
    store.upgrade()
    demo.fill(store, folder)
    store.close()
    tell("demo-logins", password=demo.PASSWORD)
    for login, name, roles in demo.PEOPLE:
        click.echo(f"  {login:<8} {name} ({', '.join(role.words(language()) for role in roles)})")


COMMANDS: tuple[click.Command, ...] = (run, serve)
