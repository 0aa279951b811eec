"""The command on two versions of SOPs: ``diff``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopbpmn.cli.files import write_atomically
from sopbpmn.cli.options import language_option
from sopbpmn.cli.sop_files import paired, sops_in
from sopbpmn.cli.speech import Command, language, spoken, tell
from sopbpmn.cli.values import PathTo
from sopbpmn.errors import SopbpmnError, system_refusal
from sopbpmn.model import Sop
from sopbpmn.places import sop_name

if TYPE_CHECKING:
    from sopbpmn.comparison import Comparison
    from sopbpmn.differences import Difference

EXIT_DIFFERENT, EXIT_TROUBLE = 1, 2
_PICTURES = ("svg", "png", "pdf")
_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:90rem;margin:1rem auto;padding:0 1rem}"
    "figure{margin:1rem 0;overflow:auto}ul{list-style:none;padding-left:1rem}"
    ".both{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));gap:1rem}"
    "svg{max-width:100%;height:auto}"
)


@click.command(cls=Command, help="help-diff")
@click.argument("old", type=PathTo(folders=False))
@click.argument("new", type=PathTo(folders=False))
@click.option("-o", "--output", type=PathTo(exists=False, folders=False), help="help-output-diff")
@language_option
@click.pass_context
def diff(ctx: click.Context, old: Path, new: Path, output: Path | None) -> None:
    """Print what differs between two versions; exit with 0 for nothing, 1 for differences, 2 for trouble."""
    kind = "" if output is None else output.suffix.lower().lstrip(".")
    if output is not None and kind not in (*_PICTURES, "html"):
        raise click.UsageError(spoken("unknown-diff-output", suffix=output.suffix or output.name))
    try:
        pairs = list(paired(sops_in(old), sops_in(new)))
        compared = [_compared(a, b) for a, b in pairs if a is not None and b is not None]
        alone = [(a or b, a is None) for a, b in pairs if a is None or b is None]
        for line in _report(compared, [(sop, is_new) for sop, is_new in alone if sop is not None], len(pairs)):
            click.echo(line)
        if output is not None:
            write_atomically(output, _drawn(compared, kind))
            tell("drawn", file=output, err=True)
    except SopbpmnError as error:
        click.echo(error.message(language()), err=True)
        ctx.exit(EXIT_TROUBLE)
    except OSError as error:
        click.echo(f"{error.filename or ''}: {system_refusal(error).text(language())}".lstrip(": "), err=True)
        ctx.exit(EXIT_TROUBLE)
    if alone or any(one.differences for one in compared):
        ctx.exit(EXIT_DIFFERENT)


COMMANDS: tuple[click.Command, ...] = (diff,)


def _compared(a: Sop, b: Sop) -> Comparison:
    from sopbpmn.comparison import compare

    return compare(a, b)


def _report(compared: Sequence[Comparison], alone: Sequence[tuple[Sop, bool]], count: int) -> Iterator[str]:
    """Yield the lines: SOP by SOP, row by row, then the SOPs of one file alone."""
    for one in compared:
        if count > 1:
            yield _title(one.after)
        if not one.differences:
            yield spoken("diff-none")
        for group in one.groups:
            yield f"{group.title.text(language())}"
            yield from (f"  {_line(found)}" for found in group.differences)
    for sop, is_new in alone:
        yield f"{_title(sop)}: {spoken('diff-only-new' if is_new else 'diff-only-old')}"


def _title(sop: Sop) -> str:
    return f"== {' '.join(filter(None, (sop.identity.number, sop_name(sop))))}"


def _line(found: Difference) -> str:
    from sopbpmn.comparison import SIGNS

    return f"{SIGNS[found.kind]} {found.words(language())}"


def _drawn(compared: Sequence[Comparison], kind: str) -> bytes:
    """Return the picture of the one pair that was compared, or a page of all of them.

    Raises:
        SopbpmnError: it can't be drawn.
        UsageError: a picture of several pairs.
    """
    if kind == "html":
        return _page(compared).encode()
    if len(compared) != 1:
        raise click.UsageError(spoken("diff-one-picture", count=len(compared)))
    from sopbpmn import draw

    return draw.picture_as(compared[0].picture(language()), kind)


def _page(compared: Sequence[Comparison]) -> str:
    title = escape(spoken("diff-title"))
    parts = [
        f'<!doctype html><html lang="{language()}"><meta charset="utf-8"><title>{title}</title>',
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style><h1>{title}</h1>',
    ]
    for one in compared:
        parts.append(f"<h2>{escape(_title(one.after).removeprefix('== '))}</h2>")
        if not one.differences:
            parts.append(f"<p>{escape(spoken('diff-none'))}</p>")
        for group in one.groups:
            items = "".join(f"<li>{escape(_line(found))}</li>" for found in group.differences)
            parts.append(f"<h3>{escape(group.title.text(language()))}</h3><ul>{items}</ul>")
        parts.append('<div class="both">')
        for code, newer in (("difference-before", False), ("difference-after", True)):
            marked = one.marked(newer=newer, language=language())
            drawn = marked.svg(language()) if marked is not None else escape(spoken("diff-not-drawn"))
            parts.append(f"<figure><figcaption>{escape(spoken(code))}</figcaption>{drawn}</figure>")
        parts.append("</div>")
    return "\n".join(parts) + "</html>\n"
