"""What differs between two SOPs as a person would say it: "langkah 3 pindah dari Staf ke Kepala Seksi".

Every change between them (``sopbpmn.changes``) is told by some difference; one that follows from another isn't told on
its own: a row that came between two others takes its symbols and arrows along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sopbpmn.differences.identity import tell_identity
from sopbpmn.differences.lanes import tell_lanes
from sopbpmn.differences.order import tell_order
from sopbpmn.differences.rows import tell_rows
from sopbpmn.differences.symbols import tell_symbols
from sopbpmn.differences.telling import Comparing, Difference, DifferenceKind
from sopbpmn.differences.ways import tell_ways
from sopbpmn.model import Sop
from sopbpmn.places import step_words
from sopbpmn.sentences import Message, message

__all__ = ["Difference", "DifferenceGroup", "DifferenceKind", "by_row", "differences"]


@dataclass(frozen=True, slots=True)
class DifferenceGroup:
    """The differences of one row, or of the SOP as a whole."""

    title: Message
    differences: tuple[Difference, ...]


def differences(a: Sop, b: Sop) -> tuple[Difference, ...]:
    """Return what differs in ``b`` from ``a``: of the whole first, then in the order of the rows; none if equal.

    Items are the same where their ids are; see ``sopbpmn.matching`` for SOPs whose ids differ.
    """
    found = Comparing(a, b)
    for tell in (tell_identity, tell_lanes, tell_rows, tell_symbols, tell_ways, tell_order):
        tell(found)
    ranks = _ranks(found)
    told = sorted(found.told, key=lambda one: ranks.get(one.row, (-2, 0)))
    return tuple(
        Difference(x.kind, x.said, x.row, x.before, x.after, tuple({id(y): y for y in x.changes}.values()))
        for x in told
    )


def by_row(a: Sop, b: Sop, found: Sequence[Difference]) -> tuple[DifferenceGroup, ...]:
    """Return the differences ``found`` between ``a`` and ``b`` by the rows they are about."""
    groups: dict[str, list[Difference]] = {}
    for one in found:
        groups.setdefault(one.row, []).append(one)
    rows = {**a.step_by_id, **b.step_by_id}
    whole = message("difference-whole")
    return tuple(
        DifferenceGroup(step_words(rows[row]) if row in rows else whole, tuple(told)) for row, told in groups.items()
    )


def _ranks(found: Comparing) -> dict[str, tuple[int, int]]:
    """Return where each row stands among those of both SOPs; one that went stands behind the one before it."""
    ranks = {name: (at, 0) for name, at in found.ranks[1].items()}
    last = -1
    for at, step in enumerate(found.a.steps):
        if step.id in ranks:
            last = found.ranks[1][step.id]
        else:
            ranks[step.id] = (last, at + 1)
    return ranks
