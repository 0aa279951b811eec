"""What a text says of conditions: clauses in its own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition and its consequence; an empty consequence means the next row."""

    condition: str
    consequence: str
    otherwise: bool = False
    """True for "selain itu ...": the condition is that no other one holds."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses of a text, and the words before the first."""

    before: str
    clauses: tuple[Clause, ...]
    sentence: str
    """The whole text, on one line, abbreviations written out."""
    parted: bool = False
    """True when a comma or "dan" parts those words from the first clause."""
    cued: bool = True
    """True when a word such as "jika" begins the conditions."""
