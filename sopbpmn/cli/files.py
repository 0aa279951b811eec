"""The files that commands read and write."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

BPMN_SUFFIXES = (".bpmn", ".bpmn20", ".xml")


def files_of(sources: Iterable[Path]) -> Iterator[Path]:
    """Yield the files named, and those directly inside the folders named, in the order of their names."""
    for source in sources:
        if source.is_dir():
            yield from sorted(file for file in source.iterdir() if file.is_file() and not file.name.startswith("."))
        else:
            yield source


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
    except OSError as error:
        error.filename = str(path)  # the name that was given, not the passing one
        raise
    finally:
        with suppress(OSError):
            temporary.unlink()
