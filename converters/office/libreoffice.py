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
from collections.abc import Mapping, Sequence
from pathlib import Path

from converters.limits import DEFAULT_LIMITS, Clock, ReadLimits
from sopbpmn.errors import DocumentRefusedError

TARGETS: Mapping[str, str] = {".doc": "pdf", ".rtf": "pdf", ".odt": "pdf", ".xls": "xlsx", ".ods": "xlsx"}
"""What each format is turned into: text to pages (there the drawing is laid out), sheets to sheets."""


def office_command() -> str | None:
    """Return the LibreOffice command, ``None`` where it isn't installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(data: bytes, name: str, target: str, limits: ReadLimits = DEFAULT_LIMITS) -> bytes:
    """Return the document ``data`` as ``target``: "pdf", "xlsx", or with a filter's name and options after a colon.

    Raises:
        DocumentRefusedError: LibreOffice is missing, fails, or takes too long.
    """
    command = office_command()
    suffix = Path(name).suffix.lower()
    if command is None:
        raise DocumentRefusedError(name, "libreoffice-missing", suffix=suffix)
    Clock(name, limits).require_size(len(data))
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
        result = source.with_suffix(f".{target.partition(':')[0]}")
        if not result.exists():
            raise DocumentRefusedError(name, "libreoffice-refuses")
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
        raise DocumentRefusedError(name, "libreoffice-too-long", seconds=f"{seconds:g}") from None
