"""Many processes at once, and killed ones. A tenth of the counts of ``make soak``."""

from __future__ import annotations

from tests.service import crowd
from tests.service.office import Office


def test_eight_processes_share_the_same_tasks(office: Office) -> None:
    outcome = crowd.claim_and_complete(office, 100)
    assert outcome.errors == []
    assert (outcome.claims, outcome.completions) == (100, 100)
    assert crowd.faults(office) == []
    fired = crowd.joins(office)
    assert (len(fired), set(fired.values())) == (50, {1})


def test_one_of_eight_simultaneous_completions_wins(office: Office) -> None:
    outcome = crowd.complete_the_same(office)
    assert outcome.errors == []
    assert (outcome.completions, outcome.too_late) == (1, 7)
    assert crowd.faults(office) == []


def test_killed_processes_lose_and_double_nothing(office: Office) -> None:
    acknowledged, wrong = crowd.kill_at_random(office, 20)
    assert wrong == []
    assert len(acknowledged) == len(set(acknowledged)) >= 20
