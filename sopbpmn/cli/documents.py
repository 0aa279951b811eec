"""The commands on documents and BPMN files: ``convert read check draw``."""

from __future__ import annotations

import datetime
import itertools
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sopbpmn.cli.checks import Checked, report, told_once, without_details
from sopbpmn.cli.files import BPMN_SUFFIXES, files_of, write_atomically
from sopbpmn.cli.options import language_option
from sopbpmn.cli.report import count, describe, finding_json
from sopbpmn.cli.speech import Command, language, spoken, tell
from sopbpmn.cli.values import OneOf, PathTo
from sopbpmn.diagnostics import Finding, Severity
from sopbpmn.errors import DocumentRefusedError, SopbpmnError
from sopbpmn.model import NodeKind

if TYPE_CHECKING:
    from converters import Reading
    from converters.meaning.account import Account
    from sopbpmn.sop_to_bpmn import Converted

EXIT_REFUSED = 1


@click.command(cls=Command, help="help-convert")
@click.argument("sources", nargs=-1, required=True, type=PathTo())
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=PathTo(exists=False, files=False),
    help="help-output-folder",
)
@click.option(
    "--orientation",
    type=OneOf(("vertical", "horizontal")),
    default="vertical",
    show_default=True,
    help="help-orientation",
)
@language_option
@click.pass_context
def convert(ctx: click.Context, sources: tuple[Path, ...], folder: Path, orientation: str) -> None:
    """Write one BPMN file per SOP of ``sources``; exit with 1 when something was refused."""
    folder.mkdir(parents=True, exist_ok=True)
    from sopbpmn.sop_to_bpmn import processes_of

    taken: set[str] = set()
    refused = 0
    results = list(_read_all(_with_progress(list(files_of(sources)))))
    known = processes_of(result.sop for result in results if not isinstance(result, DocumentRefusedError))
    for result in results:
        try:
            if isinstance(result, DocumentRefusedError):
                raise result
            click.echo(_write_bpmn(result, folder, taken, known, horizontal=orientation == "horizontal"))
        except DocumentRefusedError as error:
            refused += 1
            _tell_refusal(error)
    tell("summary", converted=len(taken), folder=folder, refused=refused)
    if refused:
        ctx.exit(EXIT_REFUSED)


def _write_bpmn(reading: Reading, folder: Path, taken: set[str], known: Mapping[str, str], *, horizontal: bool) -> str:
    """Write the BPMN file of one SOP under a name not in ``taken``; return the line that tells of it.

    ``known`` are the processes that it can call.

    Raises:
        DocumentRefusedError: it can't be compiled.
    """
    from sopbpmn.sop_to_bpmn import to_bpmn

    sop = reading.sop
    try:
        converted = to_bpmn(sop, horizontal=horizontal, known=known, doubts=reading.findings)
    except SopbpmnError as error:
        raise DocumentRefusedError(sop.key, error.said) from error
    names = itertools.chain([sop.key], (f"{sop.key}-{number}" for number in itertools.count(2)))
    name = next(name for name in names if name not in taken)
    write_atomically(folder / f"{name}.bpmn", converted.data)
    taken.add(name)
    return spoken(
        "converted",
        file=f"{name}.bpmn",
        steps=len(sop.steps),
        lanes=len(sop.lanes),
        decisions=sum(node.kind is NodeKind.DECISION for node in sop.nodes),
        findings=count(_told(reading, converted), language()),
    )


def _told(reading: Reading, converted: Converted) -> list[Finding]:
    """Return what reading and compiling tell, each thing once; a detail is asked for by ``check``."""
    found = dict.fromkeys((*reading.findings, *converted.findings))
    return [one for one in found if one.severity is not Severity.DETAIL]


def _accounts_json(reading: Reading) -> dict[str, object]:
    """Return what became of each cell and shape of a document; nothing for a BPMN file."""
    if not reading.account.total:
        return {}
    drawn = {kind.value: _account_json(account) for kind, account in reading.drawing}
    return {"account": {"text": _account_json(reading.account), **drawn}}


def _account_json(account: Account) -> dict[str, object]:
    return {"used": account.used, "furniture": dict(account.furniture), "reported": account.reported}


@click.command(cls=Command, help="help-read")
@click.argument("source", type=PathTo())
@click.option("--json", "as_json", is_flag=True, help="help-read-json")
@language_option
@click.pass_context
def read(ctx: click.Context, source: Path, as_json: bool) -> None:
    """Print what is read from ``source``, with confidence and findings; exit with 1 when something was refused."""
    from sopbpmn.sopjson import to_json

    results = [result for file in files_of((source,)) for result in _read_either(file)]
    refused = [result for result in results if isinstance(result, DocumentRefusedError)]
    readings = [result for result in results if not isinstance(result, DocumentRefusedError)]
    if as_json:
        _print_json(
            {
                "sops": [
                    {
                        **to_json(x.sop),
                        "findings": [finding_json(found, language(), x.sop) for found in x.findings],
                        **_accounts_json(x),
                    }
                    for x in readings
                ],
                "refused": [{"where": x.where(language()), "reason": x.reason(language())} for x in refused],
            }
        )
    else:
        for reading in readings:
            for line in describe(reading.sop, reading.findings, language()):
                click.echo(line)
        for result in refused:
            _tell_refusal(result)
    if refused:
        ctx.exit(EXIT_REFUSED)


@click.command(cls=Command, help="help-check")
@click.argument("files", nargs=-1, required=True, type=PathTo())
@click.option("--json", "as_json", is_flag=True, help="help-check-json")
@click.option("--all", "everything", is_flag=True, help="help-check-all")
@click.option("--overlay", type=PathTo(exists=False, folders=False), help="help-overlay")
@language_option
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], as_json: bool, everything: bool, overlay: Path | None) -> None:
    """Print findings on SOP documents and BPMN files; exit with 1 when something needs a decision or was refused."""
    if overlay is not None:
        _draw_overlay(files, overlay)
    found = told_once(_check_all(files_of(files)))
    checked = found if everything else without_details(found)
    if as_json:
        _print_json([_checked_json(one) for one in checked])
    else:
        hidden = sum(len(one.findings) for one in found) - sum(len(one.findings) for one in checked)
        for line in report(checked, hidden, language()):
            click.echo(line)
        for one in checked:
            if one.refused is not None:
                _tell_refusal(one.refused)
    if any(one.needs_decision for one in checked):
        ctx.exit(EXIT_REFUSED)


def _checked_json(one: Checked) -> dict[str, Any]:
    name = one.file or spoken("all-together")
    shared = {"sops": [sop.key for sop in one.shared_by]} if one.shared_by else {}
    return {
        "file": name if one.sop is None else f"{name} [{one.sop.key}]",
        **shared,
        "refused": None if one.refused is None else one.refused.reason(language()),
        "findings": [finding_json(found, language(), one.sop) for found in one.findings],
    }


def _draw_overlay(files: tuple[Path, ...], output: Path) -> None:
    from converters.overlay import overlay as draw_over

    kind = output.suffix.lower().lstrip(".")
    if kind not in ("pdf", "png"):
        raise click.UsageError(spoken("unknown-overlay", suffix=output.suffix or output.name))
    if len(files) != 1 or files[0].is_dir():
        raise click.UsageError(spoken("overlay-one-file"))
    write_atomically(output, draw_over(files[0].read_bytes(), files[0].name, kind, language()))
    tell("drawn", file=output, err=True)


@click.command(cls=Command, help="help-draw")
@click.argument("file", type=PathTo(folders=False))
@click.option("-o", "--output", required=True, type=PathTo(exists=False, folders=False), help="help-output-picture")
@click.option("--standards", is_flag=True, help="help-standards")
@click.option("--paper", type=OneOf(("a4", "a3")), help="help-paper")
@click.option("--landscape", is_flag=True, help="help-landscape")
@language_option
def draw(file: Path, output: Path, standards: bool, paper: str | None, landscape: bool) -> None:
    """Draw the diagram of a BPMN file as SVG, PNG or PDF; the output's suffix decides."""
    from sopbpmn import draw as drawing

    suffix, spoken_in = output.suffix.lower(), language()
    if (paper and suffix != ".pdf") or (landscape and not paper):
        raise click.UsageError(spoken("paper-for-pdf"))
    size = drawing.paper(paper, landscape=landscape) if paper else None
    writers: dict[str, Callable[[bytes], bytes]] = {
        ".svg": lambda data: drawing.svg(data, language=spoken_in, standards=standards).encode(),
        ".png": lambda data: drawing.png(data, language=spoken_in, standards=standards),
        ".pdf": lambda data: drawing.pdf(data, language=spoken_in, standards=standards, on=size),
    }
    writer = writers.get(suffix)
    if writer is None:
        raise click.UsageError(spoken("unknown-picture", suffix=output.suffix or output.name))
    write_atomically(output, writer(file.read_bytes()))
    tell("drawn", file=output)


COMMANDS: tuple[click.Command, ...] = (convert, read, check, draw)


def _read_all(files: Iterable[Path]) -> Iterator[Reading | DocumentRefusedError]:
    import converters

    for file in files:
        try:
            yield from converters.read(file)
        except DocumentRefusedError as error:
            yield error


def _read_either(file: Path) -> Iterator[Reading | DocumentRefusedError]:
    """Read a document, or the SOP that a BPMN file is; each reason why it is none is a refusal of its own."""
    from converters import Reading
    from sopbpmn.importer import import_bpmn
    from sopbpmn.recover import recover

    if file.suffix.lower() not in BPMN_SUFFIXES:
        yield from _read_all((file,))
        return
    try:
        imported = import_bpmn(file.read_bytes())
        if not imported.process_id:
            reasons = [x for x in imported.findings if x.severity is Severity.ERROR]
        else:
            found = recover(imported.runnable, imported.process_id)
            if found.sop is not None:
                told = dict.fromkeys((*imported.doubts, *imported.findings, *found.findings))
                yield Reading(found.sop, tuple(told))
                return
            reasons = [x for x in found.findings if x.severity is Severity.ERROR]
    except SopbpmnError as error:
        yield DocumentRefusedError(file.name, error.said)
        return
    yield from (DocumentRefusedError(file.name, x.said) for x in reasons)


def _check_all(files: Iterable[Path]) -> list[Checked]:
    """Return what is found in ``files``, and last what their SOPs show together."""
    from sopbpmn.lint import lint_set, lint_sop

    today = datetime.date.today()
    checked = [one for file in files for one in _check_file(file)]
    sops = [one.sop for one in checked if one.sop is not None]
    together = lint_set(sops, today)
    alone = None if any(found.code == "set-review-overdue" for found in together) else today
    by_rules = [
        one if one.sop is None else replace(one, findings=one.findings + lint_sop(one.sop, alone)) for one in checked
    ]
    return [*by_rules, Checked("", None, together)] if together else by_rules


def _check_file(file: Path) -> Iterator[Checked]:
    import converters
    from sopbpmn.importer import import_bpmn
    from sopbpmn.sop_to_bpmn import to_bpmn

    try:
        if file.suffix.lower() in BPMN_SUFFIXES:
            yield Checked(file.name, None, import_bpmn(file.read_bytes()).told)
            return
        for reading in converters.read(file):
            yield Checked(
                file.name, reading.sop, tuple(dict.fromkeys((*reading.findings, *to_bpmn(reading.sop).findings)))
            )
    except DocumentRefusedError as error:
        yield Checked(file.name, refused=error)
    except SopbpmnError as error:
        yield Checked(file.name, refused=DocumentRefusedError(file.name, error.said))


def _with_progress(files: list[Path]) -> Iterator[Path]:
    """Yield ``files``, with a bar of what is being read on a terminal."""
    with click.progressbar(
        files,
        label=spoken("reading"),
        item_show_func=lambda file: file.name if file is not None else "",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        yield from bar


def _tell_refusal(error: DocumentRefusedError) -> None:
    tell("refused", where=error.where(language()), reason=error.reason(language()), err=True)


def _print_json(tree: object) -> None:
    click.echo(json.dumps(tree, ensure_ascii=False, indent=2))
