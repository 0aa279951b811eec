"""``Sop`` -> BPMN file: compile, lay out, write, in one call for everybody who needs the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopbpmn.bpmnxml import write
from sopbpmn.compiler import compile_sop
from sopbpmn.diagnostics import Finding
from sopbpmn.layout import layout
from sopbpmn.model import Sop
from sopbpmn.process import Process


@dataclass(frozen=True, slots=True)
class Converted:
    """A BPMN file and what it came from."""

    process: Process
    data: bytes
    """The BPMN 2.0 XML, UTF-8; the same ``Sop`` gives the same bytes."""
    findings: tuple[Finding, ...]
    """What compiling had to decide."""


def to_bpmn(sop: Sop, *, horizontal: bool = False, known: Mapping[str, str] | None = None) -> Converted:
    """Return ``sop`` as a laid-out BPMN 2.0 file; lanes are columns unless ``horizontal``.

    ``known`` maps names of other SOPs to ids of their processes: a row "Lihat SOP ..." that names one calls it.
    """
    compilation = compile_sop(sop, known)
    diagram = layout(compilation.process, horizontal=horizontal)
    return Converted(compilation.process, write(compilation.process, diagram), compilation.findings)
