"""What the address of a page asks for."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from flask import request

E = TypeVar("E", bound=StrEnum)


def choice(kind: type[E], name: str, default: E | None = None) -> E | None:
    """Return a parameter as one of ``kind``; ``default`` where it isn't given, ``None`` when it is none of them."""
    given = request.args.get(name)
    if given is None:
        return default
    try:
        return kind(given)
    except ValueError:
        return None
