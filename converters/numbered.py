"""Numbered lists whose sentences name their actor: "1. Kasubag Umum menyusun ...". """

from __future__ import annotations

from collections.abc import Iterator

from converters.grid import Grid


def recognises(text: str) -> bool:
    """Tell whether ``text`` is of this family."""
    return False


def grids(text: str, document: str) -> Iterator[Grid]:
    """Yield one ``Grid`` per SOP in ``text``."""
    yield from ()
