"""How a draft stands: what is left to decide, what should be looked at, and the file that would be published."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sopbpmn.diagnostics import Finding, Severity
from sopbpmn.errors import SopbpmnError
from sopbpmn.lint import lint_sop
from sopbpmn.model import Node, NodeKind, Sop
from sopbpmn.review import open_findings
from sopbpmn.sentences import Message
from sopbpmn.sop_to_bpmn import to_bpmn

_ASKS_BRANCHING = {"parallel-or-choice", "parallel-not-possible", "choice-not-drawn", "branch-unnamed"}
"""Findings that ask what several arrows leaving one symbol mean."""

IN_TURN = "in-turn"
"""Value of the alternative that reads a joint task as tasks one after the other."""


@dataclass(frozen=True)
class DraftState:
    """An SOP under review, and everything that is to be said about it now."""

    sop: Sop
    reading: tuple[Finding, ...]
    """Open findings of the reading: kept with the draft, and settled by a reviewer's choices."""
    live: tuple[Finding, ...]
    """Findings about the SOP and its process as they are now."""
    bpmn: bytes | None
    """The file that would be published; ``None`` when the SOP can't be compiled."""
    problem: Message | None = None
    """Why it can't be compiled."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, heaviest first, each once."""
        order = list(Severity)
        unique: dict[tuple[str, str], Finding] = {}
        for found in (*self.reading, *self.live):
            unique.setdefault((found.code, found.message()), found)
        return tuple(sorted(unique.values(), key=lambda f: order.index(f.severity)))

    def about(self, *ids: str) -> tuple[Finding, ...]:
        """Return the findings about any of ``ids``."""
        return tuple(f for f in self.findings if not set(ids).isdisjoint(f.ids))

    def asks_branching(self, node: Node) -> Finding | None:
        """Return the finding that asks what the several arrows leaving ``node``, no decision, mean: AND, OR, names."""
        if node.kind is NodeKind.DECISION:
            return None
        return next((f for f in self.about(node.id) if f.code in _ASKS_BRANCHING), None)

    def offers_turns(self, node: Node) -> bool:
        """Tell whether a finding on the joint task ``node`` offers that its executors act one after the other."""
        return bool(node.shared_with) and any(
            other.kind == "reading" and other.value == IN_TURN for f in self.about(node.id) for other in f.alternatives
        )

    def suggested_lanes(self, node: str) -> frozenset[str]:
        """Return the ids of the lanes that findings offer for ``node``."""
        step = self.sop.node_by_id[node].step or ""
        return frozenset(a.value for f in self.about(node, step) for a in f.alternatives if a.kind == "lane")

    @property
    def errors(self) -> int:
        """How many have to be decided before it can be published."""
        return sum(f.severity is Severity.ERROR for f in self.findings) + (self.problem is not None)

    @property
    def warnings(self) -> int:
        """How many should be looked at."""
        return sum(f.severity is Severity.WARNING for f in self.findings)


def looked_over(sop: Sop, today: datetime.date) -> tuple[Finding, ...]:
    """Return what the lint rules say of ``sop``, without details."""
    return tuple(found for found in lint_sop(sop, today) if found.severity is not Severity.DETAIL)


def draft_state(
    sop: Sop,
    findings: Iterable[Finding],
    *,
    today: datetime.date,
    known: Mapping[str, str] | None = None,
    process_id: str = "",
) -> DraftState:
    """Return how a draft stands.

    Args:
        sop: what was read, with the reviewer's choices.
        findings: those of the reading.
        today: the office's day, by which an evaluation may be overdue.
        known: ids of the processes of other SOPs by their names; see ``to_bpmn``.
        process_id: the id that its process has to have; see ``to_bpmn``.
    """
    reading = open_findings(sop, findings)
    checked = looked_over(sop, today)
    try:
        converted = to_bpmn(sop, known=known, doubts=reading, process_id=process_id)
    except SopbpmnError as error:
        return DraftState(sop, reading, checked, None, error.said)
    return DraftState(sop, reading, (*checked, *converted.findings), converted.data)
