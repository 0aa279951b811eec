"""The SOPs that a file holds, whatever kind of file it is, and those of two files that belong together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sopbpmn.cli.files import BPMN_SUFFIXES
from sopbpmn.cli.speech import language, tell
from sopbpmn.compiler.texts import sop_key
from sopbpmn.diagnostics import Severity
from sopbpmn.errors import DocumentRefusedError, SopbpmnError
from sopbpmn.model import Sop
from sopbpmn.whitespace import one_line

_MOST_BYTES = 50_000_000
"""Largest JSON file that is read."""


def sops_in(file: Path) -> list[Sop]:
    """Return the SOPs in a document, in JSON as ``read --json`` writes it, or in a BPMN file.

    Raises:
        DocumentRefusedError: it can't be read, or none is in it.
    """
    suffix = file.suffix.lower()
    if suffix == ".json":
        return _in_json(file)
    if suffix in BPMN_SUFFIXES:
        return [_in_bpmn(file)]
    import converters

    return [reading.sop for reading in converters.read(file)]


def _in_json(file: Path) -> list[Sop]:
    from sopbpmn.sopjson import from_json

    if file.stat().st_size > _MOST_BYTES:
        raise DocumentRefusedError(file.name, "document-too-large", limit=_MOST_BYTES // 1_000_000)
    try:
        data = json.loads(file.read_bytes())
        found = [from_json(one) for one in data.get("sops", [data])]
    except SopbpmnError as error:
        raise DocumentRefusedError(file.name, error.said) from error
    except (AttributeError, ValueError, TypeError, RecursionError) as error:
        raise DocumentRefusedError(file.name, "diff-no-json") from error
    if not found:
        raise DocumentRefusedError(file.name, "diff-no-json")
    return found


def _in_bpmn(file: Path) -> Sop:
    """Return the SOP that a BPMN file says, and tell what it holds besides."""
    from sopbpmn.importer import import_bpmn
    from sopbpmn.recover import recover

    try:
        imported = import_bpmn(file.read_bytes())
    except SopbpmnError as error:
        raise DocumentRefusedError(file.name, error.said) from error
    if not imported.process_id:
        raise DocumentRefusedError(file.name, "diff-no-sop-in-bpmn")
    found = recover(imported.runnable, imported.process_id)
    if found.sop is None:
        reason = next(x for x in found.findings if x.severity is Severity.ERROR)
        raise DocumentRefusedError(file.name, reason.said)
    for finding in found.findings:
        tell("diff-not-compared", file=file.name, what=finding.message(language()), err=True)
    return found.sop


def paired(old: Sequence[Sop], new: Sequence[Sop]) -> Iterator[tuple[Sop | None, Sop | None]]:
    """Yield the SOPs that belong together, by number, else by name, in the order of ``new``; then those of one alone.

    Where each file holds one, they belong together.
    """
    if len(old) == len(new) == 1:
        yield old[0], new[0]
        return
    partner: dict[int, Sop] = {}
    left = list(old)
    keys: tuple[Callable[[Sop], str], ...] = (_number_and_name, _number, lambda sop: sop_key(sop.identity.name))
    for key in keys:
        for at, sop in enumerate(new):
            same = [x for x in left if key(x) and key(x) == key(sop)] if at not in partner else []
            if same:
                partner[at] = same[0]
                left.remove(same[0])
    for at, sop in enumerate(new):
        yield partner.get(at), sop
    for sop in left:
        yield sop, None


def _number(sop: Sop) -> str:
    return one_line(sop.identity.number).casefold()


def _number_and_name(sop: Sop) -> str:
    name = sop_key(sop.identity.name)
    return f"{_number(sop)} {name}" if _number(sop) and name else ""
