"""The crowd and crash tests in full, on SQLite and PostgreSQL: ``python -m tests.soak.running``. Takes some minutes.

Fails (exit status 1) if anything is lost, doubled, stuck, shown as an error, or waits longer than two seconds.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests import postgres
from tests.service import crowd
from tests.service.office import Office, open_office

LONGEST = 2.0
"""Longest time of one claim or completion, in seconds."""


@contextmanager
def office(system: str) -> Iterator[Office]:
    """Give an office on a fresh durable database of ``system``."""
    if system == "SQLite":
        with tempfile.TemporaryDirectory(prefix="sopbpmn-soak-") as folder:
            found = open_office(f"sqlite:///{folder}/office.db")
            yield found
            found.store.close()
        return
    with postgres.server(durable=True) as url, postgres.database(url, "soak") as database:
        found = open_office(database)
        yield found
        found.store.close()


def share(found: Office, number: int) -> list[str]:
    """Let eight processes work off the same tasks; return what is wrong."""
    outcome = crowd.claim_and_complete(found, number)
    fired = crowd.joins(found)
    print(f"    {outcome.claims} claims, {outcome.completions} completions, longest {outcome.longest:.2f} s")
    wrong = [*outcome.errors, *crowd.faults(found)]
    if (outcome.claims, outcome.completions) != (number, number):
        wrong.append("claims or completions are missing or doubled")
    if len(fired) != number // 2 or set(fired.values()) != {1}:
        wrong.append("a join fired more or less than once")
    if outcome.longest > LONGEST:
        wrong.append(f"someone waited {outcome.longest:.2f} s")
    return wrong


def same(found: Office, times: int) -> list[str]:
    """Let eight processes complete the same task, again and again; return what is wrong."""
    wrong = []
    for number in range(times):
        outcome = crowd.complete_the_same(found, first_user=1_000 + 10 * number)
        wrong += outcome.errors
        if (outcome.completions, outcome.too_late) != (1, 7):
            wrong.append(f"{outcome.completions} won, {outcome.too_late} were told")
    return wrong + crowd.faults(found)


def crash(found: Office, times: int) -> list[str]:
    """Kill a process at work, again and again; return what is wrong."""
    acknowledged, wrong = crowd.kill_at_random(found, times)
    print(f"    {len(acknowledged)} acknowledged completions over {times} kills")
    return wrong


def main() -> int:
    """Run everything; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=1_000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--system", choices=["SQLite", "PostgreSQL"], default=None)
    arguments = parser.parse_args()
    trials: tuple[tuple[str, Callable[[Office], list[str]]], ...] = (
        (f"8 processes claim and complete the same {arguments.tasks} tasks", lambda o: share(o, arguments.tasks)),
        ("8 processes complete one task at once, 10 times", lambda o: same(o, 10)),
        (f"a process is killed at work {arguments.kills} times", lambda o: crash(o, arguments.kills)),
    )
    failed = False
    for system in ("SQLite", "PostgreSQL") if arguments.system is None else (arguments.system,):
        for name, trial in trials:
            print(f"{system}: {name}", flush=True)
            began = time.monotonic()
            with office(system) as found:
                wrong = trial(found)
            print(f"    {'FAILED' if wrong else 'passed'} in {time.monotonic() - began:.0f} s", flush=True)
            for line in wrong[:20]:
                print(f"    {line}")
            failed = failed or bool(wrong)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
