"""An entry of the catalogue of findings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding's sentence in both languages; ``severity`` is the value of a ``Severity``."""

    severity: str
    indonesian: str
    english: str
