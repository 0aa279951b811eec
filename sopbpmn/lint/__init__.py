"""What can be said about an SOP beyond reading and running it: one function a rule, one file a subject.

A rule's function is named like its code (``step_number_repeated`` finds ``step-number-repeated``); ``docs/lint.md``
explains each with an example. What reading or compiling reports already is not repeated here.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence

from sopbpmn.diagnostics import Finding
from sopbpmn.lint import identity, lanes, sets, steps
from sopbpmn.model import Sop

SOP_RULES: tuple[Callable[[Sop], Iterator[Finding]], ...] = (
    identity.sop_fields_missing,
    identity.sop_fields_empty,
    identity.sop_dates_order,
    identity.related_no_sop,
    identity.warning_other_sop,
    steps.step_number_repeated,
    steps.step_number_missing,
    steps.step_number_order,
    steps.step_measure_empty,
    steps.step_time_open,
    steps.step_two_activities,
    steps.step_not_verb_first,
    lanes.lane_unused,
    lanes.lane_order,
)
SET_RULES: tuple[Callable[[Sequence[Sop]], Iterator[Finding]], ...] = (sets.set_number_twice, sets.set_name_twice)


def lint_sop(sop: Sop, today: datetime.date | None = None) -> tuple[Finding, ...]:
    """Return what the rules find in ``sop``; the review date is checked only when ``today`` is given."""
    found = [finding for rule in SOP_RULES for finding in rule(sop)]
    if today is not None:
        found += identity.sop_review_overdue(sop, today)
    return tuple(found)


def lint_set(sops: Sequence[Sop], today: datetime.date | None = None) -> tuple[Finding, ...]:
    """Return what is found by looking at several SOPs together; ``about`` is the key of an SOP.

    The review dates are checked only when ``today`` is given: ``set-review-overdue`` stands for the findings that
    ``lint_sop`` has on each.
    """
    found = [finding for rule in SET_RULES for finding in rule(sops)]
    if today is not None:
        found += sets.set_review_overdue(sops, today)
    return tuple(found)
