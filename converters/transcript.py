"""PDF transcripts: one text with many SOPs, shape labels dumped at each page's end."""

from __future__ import annotations

from collections.abc import Iterator

from converters.grid import Grid


def recognises(text: str) -> bool:
    """Tell whether ``text`` is of this family."""
    return False


def grids(text: str, document: str) -> Iterator[Grid]:
    """Yield one ``Grid`` per SOP in ``text``."""
    yield from ()
