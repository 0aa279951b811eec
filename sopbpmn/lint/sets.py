"""Rules over several SOPs together."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence

from sopbpmn.diagnostics import Finding, finding
from sopbpmn.lint.identity import overdue_since
from sopbpmn.model import Sop
from sopbpmn.places import sop_name, which_of
from sopbpmn.sentences import listed, message
from sopbpmn.whitespace import one_line


def set_number_twice(sops: Sequence[Sop]) -> Iterator[Finding]:
    """Find SOPs with the same Nomor SOP."""
    for number, same in _twice(sops, lambda sop: sop.identity.number):
        yield finding("set-number-twice", same[0].key, number=number, names=", ".join(map(sop_name, same)))


def set_name_twice(sops: Sequence[Sop]) -> Iterator[Finding]:
    """Find SOPs with the same Nama SOP, whatever the case and spaces; one finding for all such names."""
    groups = list(_twice(sops, lambda sop: sop.identity.name))
    if groups:
        names = [
            message(
                "shared-name", name=name, numbers=", ".join(one_line(sop.identity.number) or sop.key for sop in same)
            )
            for name, same in groups
        ]
        yield finding("set-name-twice", groups[0][1][0].key, names=listed(names, "parts"))


def set_review_overdue(sops: Sequence[Sop], today: datetime.date) -> Iterator[Finding]:
    """Find two SOPs or more whose yearly evaluation is overdue; one finding for all of a set."""
    overdue = [(date, sop) for sop in sops if (date := overdue_since(sop, today)) is not None]
    if len(overdue) < 2:
        return
    first, last = (f"{pick(date for date, _ in overdue):%d-%m-%Y}" for pick in (min, max))
    yield finding(
        "set-review-overdue",
        overdue[0][1].key,
        sops=which_of(sops, [sop for _, sop in overdue]),
        dates=first if first == last else message("between-dates", first=first, last=last),
    )


def _twice(sops: Sequence[Sop], text: Callable[[Sop], str]) -> Iterator[tuple[str, list[Sop]]]:
    groups: dict[str, list[Sop]] = {}
    for sop in sops:
        words = one_line(text(sop))
        if words and words != "-":
            groups.setdefault(words.casefold(), []).append(sop)
    for group in groups.values():
        if len(group) > 1:
            yield one_line(text(group[0])), group
