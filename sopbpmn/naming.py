"""Names that nothing else has yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count


def unused(name: str, is_taken: Callable[[str], bool]) -> str:
    """Return ``name``, or the first of ``name_2``, ``name_3`` ... if it is taken."""
    return next(numbered(name, is_taken, first=2)) if is_taken(name) else name


def numbered(stem: str, is_taken: Callable[[str], bool], first: int = 1) -> Iterator[str]:
    """Yield ``stem_1``, ``stem_2`` ... without those that are taken when their turn comes; never ends."""
    names = (f"{stem}_{number}" for number in count(first))
    return (name for name in names if not is_taken(name))
