"""Rules over several SOPs together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Sop
from sopbpmn.whitespace import one_line


def set_number_twice(sops: Sequence[Sop]) -> Iterator[Finding]:
    """Find SOPs with the same Nomor SOP."""
    for number, keys in _twice(sops, lambda sop: sop.identity.number):
        yield finding("set-number-twice", keys[0], number=number, keys=", ".join(keys))


def set_name_twice(sops: Sequence[Sop]) -> Iterator[Finding]:
    """Find SOPs with the same Nama SOP, whatever the case and spaces."""
    for name, keys in _twice(sops, lambda sop: sop.identity.name):
        yield finding("set-name-twice", keys[0], name=name, keys=", ".join(keys))


def _twice(sops: Sequence[Sop], text: Callable[[Sop], str]) -> Iterator[tuple[str, list[str]]]:
    groups: dict[str, list[Sop]] = {}
    for sop in sops:
        words = one_line(text(sop))
        if words and words != "-":
            groups.setdefault(words.casefold(), []).append(sop)
    for group in groups.values():
        if len(group) > 1:
            yield one_line(text(group[0])), [sop.key for sop in group]
