"""The ``sopbpmn`` command: documents to BPMN, drawings, checks, and cases on the terminal.

The one module that may import every room; each command imports what it needs when it runs, so that starting is quick.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sopbpmn.cli.cases import COMMANDS as CASE_COMMANDS
from sopbpmn.cli.files import files_of, write_atomically
from sopbpmn.cli.report import count, describe, finding_lines
from sopbpmn.diagnostics import Finding, Severity
from sopbpmn.errors import DocumentRefusedError, SopbpmnError
from sopbpmn.messages import say
from sopbpmn.model import NodeKind, Sop

if TYPE_CHECKING:
    from converters import Reading

EXIT_REFUSED = 1
_BAR_WIDTH = 30

_language = click.option(
    "--lang",
    "language",
    type=click.Choice(["id", "en"]),
    default="id",
    envvar="SOPBPMN_LANG",
    show_default=True,
    help="Language of what is printed.",
)
_document = click.Path(exists=True, path_type=Path)
_bpmn_file = click.Path(exists=True, dir_okay=False, path_type=Path)


class _Command(click.Group):
    """Turns every error raised on purpose into one line on stderr; nothing here shows a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SopbpmnError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            raise click.ClickException(f"{error.filename or ''}: {error.strerror or error}".lstrip(": ")) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if os.environ.get("SOPBPMN_DEBUG"):
                raise
            raise click.ClickException(say("defect", error=f"{type(error).__name__}: {error}")) from error


@click.group(cls=_Command)
@click.version_option(package_name="sopbpmn")
def main() -> None:
    """From the SOP-AP document in an office's drawer to a running process."""


@dataclass(frozen=True, slots=True)
class _Refused:
    where: str
    reason: str


@main.command()
@click.argument("sources", nargs=-1, required=True, type=_document)
@click.option("-o", "--output", "folder", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--orientation",
    type=click.Choice(["vertical", "horizontal"]),
    default="vertical",
    show_default=True,
    help="vertical: a column per executor, as in the SOP table.",
)
@_language
@click.pass_context
def convert(ctx: click.Context, sources: tuple[Path, ...], folder: Path, orientation: str, language: str) -> None:
    """Write one BPMN file per SOP of SOURCES into a folder.

    Exits with 0 when all was converted, 1 when something was refused, 2 for wrong usage.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    refused = 0
    for result in _with_progress(list(files_of(sources)), language):
        if isinstance(result, _Refused):
            outcome: str | _Refused = result
        else:
            outcome = _write_bpmn(result, folder, taken, language, horizontal=orientation == "horizontal")
        if isinstance(outcome, _Refused):
            refused += 1
            click.echo(say("refused", language, where=outcome.where, reason=outcome.reason), err=True)
        else:
            click.echo(outcome)
    click.echo(say("summary", language, converted=len(taken), folder=folder, refused=refused))
    if refused:
        ctx.exit(EXIT_REFUSED)


def _write_bpmn(reading: Reading, folder: Path, taken: set[str], language: str, *, horizontal: bool) -> str | _Refused:
    """Write the BPMN file of one SOP under a name not in ``taken``; return the line that tells of it."""
    from sopbpmn.sop_to_bpmn import to_bpmn

    sop = reading.sop
    try:
        converted = to_bpmn(sop, horizontal=horizontal)
    except SopbpmnError as error:
        return _Refused(sop.key, str(error))
    names = itertools.chain([sop.key], (f"{sop.key}-{number}" for number in itertools.count(2)))
    name = next(name for name in names if name not in taken)
    write_atomically(folder / f"{name}.bpmn", converted.data)
    taken.add(name)
    return say(
        "converted",
        language,
        file=f"{name}.bpmn",
        steps=len(sop.steps),
        lanes=len(sop.lanes),
        decisions=sum(node.kind is NodeKind.DECISION for node in sop.nodes),
        findings=count(reading.findings + converted.findings, language),
    )


@main.command()
@click.argument("source", type=_document)
@click.option("--json", "as_json", is_flag=True, help="Print everything that was read as JSON.")
@_language
@click.pass_context
def read(ctx: click.Context, source: Path, as_json: bool, language: str) -> None:
    """Print what is read from SOURCE, with confidence and findings. Exits with 1 when something was refused."""
    from sopbpmn.sopjson import findings_to_json, to_json

    results = list(_read_all(files_of((source,))))
    refused = [result for result in results if isinstance(result, _Refused)]
    readings = [result for result in results if not isinstance(result, _Refused)]
    if as_json:
        tree = {
            "sops": [
                {**to_json(reading.sop), "findings": findings_to_json(reading.findings, language)}
                for reading in readings
            ],
            "refused": [{"where": result.where, "reason": result.reason} for result in refused],
        }
        click.echo(json.dumps(tree, ensure_ascii=False, indent=2))
    else:
        for reading in readings:
            for line in describe(reading.sop, reading.findings, language):
                click.echo(line)
        for result in refused:
            click.echo(say("refused", language, where=result.where, reason=result.reason), err=True)
    if refused:
        ctx.exit(EXIT_REFUSED)


@main.command()
@click.argument("files", nargs=-1, required=True, type=_document)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--overlay",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw what was read over the pages of the one document given: a .pdf or .png.",
)
@_language
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], as_json: bool, overlay: Path | None, language: str) -> None:
    """Print findings on SOP documents and BPMN files.

    Exits with 0 when nothing needs a decision, 1 when something does or a file was refused.
    """
    from sopbpmn.sopjson import findings_to_json

    if overlay is not None:
        _draw_overlay(files, overlay, language)
    checked = list(_check_all(files_of(files)))
    if as_json:
        tree = [
            {"file": name, "refused": outcome.reason if isinstance(outcome, _Refused) else None}
            | {"findings": [] if isinstance(outcome, _Refused) else findings_to_json(outcome, language)}
            for name, outcome in checked
        ]
        click.echo(json.dumps(tree, ensure_ascii=False, indent=2))
    else:
        for name, outcome in checked:
            if isinstance(outcome, _Refused):
                click.echo(say("refused", language, where=outcome.where, reason=outcome.reason), err=True)
            elif not outcome:
                click.echo(say("nothing-found", language, file=name))
            else:
                click.echo(f"{name}: {count(outcome, language)}")
                for line in finding_lines(outcome, language):
                    click.echo(f"  {line}")
    if any(isinstance(x, _Refused) or any(f.severity is Severity.ERROR for f in x) for _, x in checked):
        ctx.exit(EXIT_REFUSED)


def _draw_overlay(files: tuple[Path, ...], output: Path, language: str) -> None:
    from converters.overlay import overlay as draw_over

    kind = output.suffix.lower().lstrip(".")
    if kind not in ("pdf", "png"):
        raise click.UsageError(say("unknown-overlay", language, suffix=output.suffix or output.name))
    if len(files) != 1 or files[0].is_dir():
        raise click.UsageError(say("overlay-one-file", language))
    write_atomically(output, draw_over(files[0].read_bytes(), files[0].name, kind, language))
    click.echo(say("drawn", language, file=output), err=True)


@main.command()
@click.argument("file", type=_bpmn_file)
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path))
@_language
def draw(file: Path, output: Path, language: str) -> None:
    """Draw the diagram of a BPMN FILE as SVG, PNG or PDF; the output's suffix decides."""
    from sopbpmn import draw as drawing

    writers: dict[str, Callable[[bytes], bytes]] = {
        ".svg": lambda data: drawing.svg(data).encode(),
        ".png": drawing.png,
        ".pdf": drawing.pdf,
    }
    writer = writers.get(output.suffix.lower())
    if writer is None:
        raise click.UsageError(say("unknown-picture", language, suffix=output.suffix or output.name))
    write_atomically(output, writer(file.read_bytes()))
    click.echo(say("drawn", language, file=output))


@main.command()
@click.argument("file", type=_bpmn_file)
@_language
def run(file: Path, language: str) -> None:
    """Walk a case of a BPMN FILE on the terminal, lane by lane, asking each decision. Nothing is stored."""
    from sopbpmn.cli.walk import walk

    walk(file.read_bytes(), language)


@main.command()
@click.option(
    "--database",
    envvar="SOPBPMN_DATABASE",
    default="sqlite:///sopbpmn.db",
    show_default=True,
    help="URL of the database.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--plain-http", is_flag=True, help="Send the session cookie over plain HTTP too (a network you trust).")
@click.option("--behind-proxy", is_flag=True, help="Trust the X-Forwarded headers of one proxy.")
@click.option(
    "--demo",
    "demo_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Fill an empty database with the BPMN files of this folder, demonstration users and cases.",
)
@_language
def serve(
    database: str,
    host: str,
    port: int,
    plain_http: bool,
    behind_proxy: bool,
    demo_folder: Path | None,
    language: str,
) -> None:
    """Serve the web UI until it is stopped."""
    from webui.serve import serve as serve_forever

    if demo_folder is not None:
        _fill_demo(database, demo_folder, language)
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0") else host  # noqa: S104  # shown, not listened on
    click.echo(say("serving", language, address=f"http://{shown}:{port}/"))
    serve_forever(database, host, port, secure_cookies=not plain_http, behind_proxy=behind_proxy)


def _fill_demo(database: str, folder: Path, language: str) -> None:
    """Fill an empty database for a demonstration and say who can log in."""
    from sopbpmn.store import Store
    from webui import demo

    store = Store(database)
    store.upgrade()
    demo.fill(store, folder)
    store.close()
    click.echo(say("demo-logins", language, password=demo.PASSWORD))
    for login, name, roles in demo.PEOPLE:
        click.echo(f"  {login:<8} {name} ({', '.join(roles)})")


for _command in CASE_COMMANDS:
    main.add_command(_command)


def _read_all(files: Iterable[Path]) -> Iterator[Reading | _Refused]:
    import converters

    for file in files:
        try:
            yield from converters.read(file)
        except DocumentRefusedError as error:
            yield _Refused(error.where, error.reason)


def _check_all(files: Iterable[Path]) -> Iterator[tuple[str, tuple[Finding, ...] | _Refused]]:
    import converters
    from sopbpmn.importer import import_bpmn
    from sopbpmn.lint import lint_set, lint_sop
    from sopbpmn.sop_to_bpmn import to_bpmn

    sops: list[Sop] = []
    for file in files:
        try:
            if file.suffix.lower() in (".bpmn", ".bpmn20", ".xml"):
                yield file.name, import_bpmn(file.read_bytes()).findings
                continue
            for reading in converters.read(file):
                sops.append(reading.sop)
                yield (
                    f"{file.name} [{reading.sop.key}]",
                    reading.findings + to_bpmn(reading.sop).findings + lint_sop(reading.sop),
                )
        except DocumentRefusedError as error:
            yield file.name, _Refused(error.where, error.reason)
        except SopbpmnError as error:
            yield file.name, _Refused(file.name, str(error))
    if len(sops) > 1 and (found := lint_set(sops)):
        yield ", ".join(dict.fromkeys(sop.key for sop in sops[:3])) + ", ...", found


def _with_progress(files: list[Path], language: str) -> Iterator[Reading | _Refused]:
    """Yield what is read from ``files``, with a bar below it on a terminal."""
    shown = sys.stderr.isatty()
    for number, file in enumerate(files):
        if shown:
            bar = ("#" * (_BAR_WIDTH * number // len(files))).ljust(_BAR_WIDTH, ".")
            click.echo(f"[{bar}] {number}/{len(files)} {say('reading', language)} {file.name}", nl=False, err=True)
        results = list(_read_all((file,)))
        if shown:
            click.echo("\r\033[K", nl=False, err=True)
        yield from results
