"""``Sop`` -> BPMN file: compile, lay out, write, in one call for everybody who needs the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sopbpmn.bpmnxml import write
from sopbpmn.compiler import compile_sop
from sopbpmn.compiler.texts import sop_key
from sopbpmn.diagnostics import Finding
from sopbpmn.errors import SopbpmnError
from sopbpmn.layout import layout
from sopbpmn.model import Sop
from sopbpmn.process import Process
from sopbpmn.recover import keeping
from sopbpmn.review import branching_is_decided


@dataclass(frozen=True, slots=True)
class Converted:
    """A BPMN file and what it came from."""

    process: Process
    data: bytes
    """The BPMN 2.0 XML, UTF-8; the same ``Sop`` gives the same bytes."""
    findings: tuple[Finding, ...]
    """What compiling had to decide and no reviewer has."""


def to_bpmn(
    sop: Sop,
    *,
    horizontal: bool = False,
    known: Mapping[str, str] | None = None,
    doubts: Iterable[Finding] = (),
    process_id: str = "",
) -> Converted:
    """Return ``sop`` as a laid-out BPMN 2.0 file.

    Args:
        sop: what was read, with a reviewer's choices.
        horizontal: lanes are rows; else they are columns.
        known: ids of processes by the names of their SOPs: a row "Lihat SOP ..." that names another one calls it.
        doubts: the open findings of the reading. The file keeps them, and what compiling leaves open.
        process_id: the id of the process; made of the SOP's key where it is empty.
    """
    own = sop_key(sop.identity.name)
    others = {name: process for name, process in (known or {}).items() if sop_key(name) != own}
    compilation = compile_sop(sop, others, process_id)
    process = keeping(compilation.process, sop)
    diagram = layout(process, horizontal=horizontal)
    found = tuple(x for x in compilation.findings if not branching_is_decided(sop, x))
    kept: defaultdict[str, list[Finding]] = defaultdict(list)
    for doubt in dict.fromkeys((*doubts, *found)):
        kept[compilation.places.get(doubt.about, process.id)].append(doubt)
    return Converted(process, write(process, diagram, kept), found)


def processes_of(sops: Iterable[Sop]) -> dict[str, str]:
    """Return the ids of the processes that ``sops`` become, by their names: what each of them can call."""
    found = []
    for sop in sops:
        try:
            found.append((sop.identity.name, compile_sop(sop).process.id))
        except SopbpmnError:
            continue  # whoever converts it is told
    return callable_by_name(found)


def callable_by_name(processes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the process ids by name of (name, process id); a name that means several of them is left out."""
    meant: dict[str, dict[str, str]] = {}
    for name, process in processes:
        meant.setdefault(sop_key(name), {})[process] = name
    return {name: process for ids in meant.values() if len(ids) == 1 for process, name in ids.items()}
