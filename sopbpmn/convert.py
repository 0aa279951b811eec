"""``Sop`` -> BPMN file: compile, lay out, write, in one call for everybody who needs the file."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

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


def to_bpmn(sop: Sop, *, horizontal: bool = False) -> Converted:
    """Return ``sop`` as a laid-out BPMN 2.0 file; lanes are columns unless ``horizontal``."""
    compilation = compile_sop(sop)
    diagram = layout(compilation.process, horizontal=horizontal)
    return Converted(compilation.process, write(compilation.process, diagram), compilation.findings)


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a reader sees the old file or the whole new one, never a part.

    Raises:
        OSError: the folder can't be written; nothing is left behind.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
