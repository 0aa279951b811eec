"""What stands beside a procedure and was read as nothing: told, never dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from converters.grid import Cell
from converters.meaning.identity_tokens import without_labels
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.identity_labels import SOP_NAMES
from sopbpmn.model import IDENTITY_FIELDS, Identity

_FURNITURE = re.compile(rf"(?:\W|\d|\b{any_of(SOP_NAMES)}\b|\bnip\b)*", re.IGNORECASE)
"""What says nothing by itself: signs, numbers, "SOP"."""
_MARKER = re.compile(r"^\W*\w{1,3}\s?[.)]\s*")
_LONGEST = 20_000
"""Lines are looked for within so many letters of the identity block; it bounds the work on hostile input."""


def unread_lines(rows: Iterable[Sequence[Cell]], after: Iterable[str], identity: Identity) -> list[Finding]:
    """Return one finding with the loose lines of ``rows`` and ``after`` that no field of ``identity`` holds."""
    whole = {_bare(text) for text in _texts(identity)}
    kept = " ".join(whole)[:_LONGEST]
    loose = [(line, row[0].source) for row in rows if len(row) == 1 for line in row[0].text.split("\n")]
    left = [(line, source) for line, source in loose if not _is_kept(line, whole, kept)]
    words = [line for line, _ in left] + [line for line in after if not _is_kept(line, whole, kept)]
    if not words:
        return []
    return [finding("lines-unread", source=left[0][1] if left else None, words=" / ".join(words))]


def _is_kept(line: str, whole: Collection[str], kept: str) -> bool:
    texts = [text for text in without_labels(line) if not _FURNITURE.fullmatch(text)]
    forms = [(_bare(text), _bare(_MARKER.sub("", text, count=1))) for text in texts]
    return all(any(form in whole or form in kept for form in both) for both in forms)


def _texts(identity: Identity) -> Iterator[str]:
    for field in IDENTITY_FIELDS:
        value = getattr(identity, field.name)
        yield from value if isinstance(value, tuple) else [str(value)]
    for _, evidence in identity.evidence:
        if evidence.source is not None:
            yield evidence.source.words


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
