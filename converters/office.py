"""LibreOffice as a second pair of eyes: old formats become new ones, and Word documents are laid out.

It runs as a process of its own, with a fresh profile, no macros, and a time limit. It isn't needed for .docx, .xlsx
and .pdf; it is needed for the formats in ``TARGETS``.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from converters.docx import read_docx
from converters.interpret import Reading, interpret
from converters.limits import DEFAULT_LIMITS, ReadLimits
from sopbpmn.diagnostics import finding
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import Confidence, Sop, Source

TARGETS: Mapping[str, str] = {".doc": "pdf", ".rtf": "pdf", ".odt": "pdf", ".xls": "xlsx", ".ods": "xlsx"}
"""What each format is turned into: text to pages (there the drawing is laid out), sheets to sheets."""


def office_command() -> str | None:
    """Return the LibreOffice command, ``None`` where it isn't installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(data: bytes, name: str, target: str, limits: ReadLimits = DEFAULT_LIMITS) -> bytes:
    """Return the document ``data`` as ``target`` ("pdf", "xlsx").

    Raises:
        DocumentRefusedError: LibreOffice is missing, fails, or takes too long.
    """
    command = office_command()
    suffix = Path(name).suffix.lower()
    if command is None:
        raise DocumentRefusedError(
            name,
            f"berkas {suffix} dibaca melalui LibreOffice, yang belum terpasang. Pasang LibreOffice (misalnya apt "
            "install libreoffice), atau simpan ulang sebagai .docx, .xlsx atau .pdf / install LibreOffice to read "
            "it, or save it again as .docx, .xlsx or .pdf",
        )
    if len(data) > limits.size:
        raise DocumentRefusedError(name, "berkas terlalu besar / the file is too large")
    with tempfile.TemporaryDirectory(prefix="sopbpmn-") as folder:
        source = Path(folder, f"dokumen{suffix}")
        source.write_bytes(data)
        profile = Path(folder, "profile").as_uri()
        arguments = [
            command,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--norestore",
            "--convert-to",
            target,
            "--outdir",
            folder,
            str(source),
        ]
        _run(arguments, name, limits.seconds)
        result = source.with_suffix(f".{target}")
        if not result.exists():
            raise DocumentRefusedError(
                name,
                "LibreOffice tidak dapat membuka berkas ini; mungkin rusak atau terkunci / LibreOffice can't open it",
            )
        return result.read_bytes()


def _run(arguments: Sequence[str], name: str, seconds: float) -> None:
    """Run LibreOffice and everything it starts, for ``seconds`` at most."""
    process = subprocess.Popen(  # noqa: S603 - the command comes from PATH, the file name is ours
        arguments,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise DocumentRefusedError(
            name, f"LibreOffice tidak selesai dalam {seconds:g} detik / LibreOffice takes too long"
        ) from None


def read_word(data: bytes, name: str, limits: ReadLimits = DEFAULT_LIMITS) -> list[Reading]:
    """Return the SOPs of a .docx, read from its XML and, where that leaves doubt, from its layout too.

    Row heights that only a layout tells leave symbols INFERRED. Where LibreOffice is installed its layout is read as
    well: agreement makes them STATED; disagreement is a finding, and the layout counts.
    """
    direct = interpret(read_docx(data, name, limits), name)
    unsure = any(found.code == "rows-estimated" for reading in direct for found in reading.findings)
    if not unsure or office_command() is None:
        return direct
    from converters.pdf import read_pdf

    try:
        laid_out = interpret(read_pdf(convert(data, name, "pdf", limits), name, limits), name)
    except DocumentRefusedError:
        return direct
    if len(laid_out) != len(direct):
        return direct
    return [_agreed(mine, other, name) for mine, other in zip(direct, laid_out, strict=True)]


def _agreed(direct: Reading, laid_out: Reading, name: str) -> Reading:
    if _essence(direct.sop) != _essence(laid_out.sop):
        differs = finding("layouts-differ", source=Source(name))
        return replace(laid_out, findings=(*laid_out.findings, differs))
    nodes = tuple(
        replace(node, evidence=replace(node.evidence, confidence=Confidence.STATED, rule=""))
        if node.evidence.rule == "shape-recognised"
        else node
        for node in direct.sop.nodes
    )
    kept = tuple(found for found in direct.findings if found.code != "rows-estimated")
    return Reading(replace(direct.sop, nodes=nodes), kept)


def _essence(sop: Sop) -> tuple[Counter[object], Counter[object]]:
    """Return what both readings must have in common: which symbols stand where, and which arrows join them."""
    steps = {step.id: (step.number, " ".join(step.activity.split())) for step in sop.steps}
    lanes = {lane.id: lane.name for lane in sop.lanes}
    spots = {
        node.id: (node.kind, steps.get(node.step or ""), lanes.get(node.lane or ""), len(node.shared_with))
        for node in sop.nodes
    }
    flows = Counter[object]((spots[f.source], spots[f.target], f.label) for f in sop.flows)
    return Counter[object](spots.values()), flows
