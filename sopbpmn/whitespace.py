"""White space, which documents, forms and other tools put where no reader sees it."""

from __future__ import annotations


def one_line(text: str) -> str:
    """Return ``text`` with each line break and run of white space as one space, and none around it."""
    return " ".join(text.split())
