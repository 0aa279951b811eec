"""Many processes at the same cases, and processes that are killed: small in the tests, in full by ``make soak``."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from sqlalchemy import func, insert, select

from sopbpmn import service
from sopbpmn.errors import AlreadyDoneError, AlreadyTakenError
from sopbpmn.service import Filters, Role, Tab
from sopbpmn.store import Store
from sopbpmn.tables import cases, events, executors, tasks, user_executors, user_roles, users
from tests.service.office import Office

PROCESSES = 8

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.service.crowd"])


@dataclass
class Outcome:
    """What one process, or all of them, got done."""

    claims: int = 0
    completions: int = 0
    too_late: int = 0
    errors: list[str] = field(default_factory=list)
    longest: float = 0.0
    """Longest time of a single claim or completion, in seconds."""

    def add(self, other: Outcome) -> None:
        """Take the figures of another process in."""
        self.claims += other.claims
        self.completions += other.completions
        self.too_late += other.too_late
        self.errors += other.errors
        self.longest = max(self.longest, other.longest)


def crowd(office: Office, first: int = 1_000) -> list[int]:
    """Add eight workers of the executor Staf, with ids from ``first`` on, and return the ids."""
    with office.store.write() as connection:
        staff = connection.scalar(select(executors.c.id).where(executors.c.folded == "staf"))
        ids = list(range(first, first + PROCESSES))
        for user_id in ids:
            values = {"id": user_id, "login": f"w{user_id}", "name": f"W{user_id}", "password": "-", "language": "id"}
            connection.execute(insert(users).values(**values, active=True))
            connection.execute(insert(user_roles).values(user_id=user_id, role=Role.WORKER))
            connection.execute(insert(user_executors).values(user_id=user_id, executor_id=staff))
    return ids


def run_all(target: Callable[..., None], arguments: list[tuple[Any, ...]]) -> Outcome:
    """Run ``target`` in a process for each of ``arguments`` at once and return what they got done together."""
    pipes, processes = [], []
    for each in arguments:
        receiver, sender = _context.Pipe(duplex=False)
        process = _context.Process(target=target, args=(sender, *each))
        process.start()
        sender.close()
        pipes.append(receiver)
        processes.append(process)
    total = Outcome()
    for receiver, process in zip(pipes, processes, strict=True):
        try:
            total.add(receiver.recv())
        except EOFError:
            total.errors.append("a process died")
        process.join()
        receiver.close()
    return total


# --- everybody claims and completes the same tasks --------------------------------------------------------------------


def claim_and_complete(office: Office, number: int) -> Outcome:
    """Let all processes work on the same ``number`` tasks (two a case, joined) until none is left."""
    workers = crowd(office)
    for each in range(number // 2):
        service.start_case(office.store, office.staff, office.fork, f"Kasus {each}")
    url = office.store.url.render_as_string(hide_password=False)
    return run_all(_work_off, [(url, user_id) for user_id in workers])


def _work_off(pipe: Connection, url: str, user_id: int) -> None:
    outcome, store, choice = Outcome(), Store(url), random.Random(user_id)
    actor = service.load_actor(store, user_id)
    try:
        while rows := list(service.list_tasks(store, actor, Tab.CLAIMABLE, limit=40).rows):
            choice.shuffle(rows)
            for row in rows:
                began = time.perf_counter()
                try:
                    service.claim(store, actor, row.id)
                except (AlreadyTakenError, AlreadyDoneError):
                    outcome.too_late += 1
                    continue
                finally:
                    outcome.longest = max(outcome.longest, time.perf_counter() - began)
                outcome.claims += 1
                began = time.perf_counter()
                service.complete(store, actor, row.id)
                outcome.longest = max(outcome.longest, time.perf_counter() - began)
                outcome.completions += 1
    except Exception as error:
        outcome.errors.append(repr(error))
    pipe.send(outcome)


def complete_the_same(office: Office, first_user: int = 1_000) -> Outcome:
    """Let all processes complete one and the same free task at the same moment."""
    workers = crowd(office, first_user)
    case = service.start_case(office.store, office.staff, office.fork, "Satu tugas")
    task = office.open(case)["a"]
    url = office.store.url.render_as_string(hide_password=False)
    return run_all(_complete_at, [(url, user_id, task, time.time() + 1) for user_id in workers])


def _complete_at(pipe: Connection, url: str, user_id: int, task: int, moment: float) -> None:
    outcome, store = Outcome(), Store(url)
    try:
        actor = service.load_actor(store, user_id)
        time.sleep(max(0.0, moment - time.time()))
        began = time.perf_counter()
        service.complete(store, actor, task)
        outcome.completions += 1
        outcome.longest = time.perf_counter() - began
    except AlreadyDoneError:
        outcome.too_late += 1
    except Exception as error:
        outcome.errors.append(repr(error))
    pipe.send(outcome)


def faults(office: Office) -> list[str]:
    """Return what is wrong in the database: each case's events, tasks and version must agree."""
    wrong = []
    with office.store.read() as connection:
        for case_id, version, state in connection.execute(select(cases.c.id, cases.c.version, cases.c.state)):
            versions = connection.scalars(
                select(events.c.version).where(events.c.case_id == case_id).order_by(events.c.version)
            ).all()
            if list(versions) != list(range(1, version + 1)):
                wrong.append(f"case {case_id}: events {versions}, version {version}")
            open_now = connection.scalar(
                select(func.count()).select_from(tasks).where(tasks.c.case_id == case_id, tasks.c.done.is_(None))
            )
            if (state == "active") != bool(open_now):
                wrong.append(f"case {case_id}: {state} with {open_now} open tasks")
        completed = Counter(connection.scalars(select(events.c.task_id).where(events.c.kind == "completed")))
        done = Counter(connection.scalars(select(tasks.c.id).where(tasks.c.outcome == "done")))
        if completed != done:
            wrong.append(f"completed twice or without a trace: {completed - done} {done - completed}")
    return wrong


def joins(office: Office) -> Counter[int]:
    """Return how often the join of each case of the fork SOP has fired."""
    with office.store.read() as connection:
        return Counter(connection.scalars(select(tasks.c.case_id).where(tasks.c.element == "last")))


# --- processes that are killed ----------------------------------------------------------------------------------------


def kill_at_random(office: Office, times: int, seed: int = 1) -> tuple[list[int], list[str]]:
    """Kill a working process ``times`` times; return the ids of the acknowledged tasks and what is wrong after."""
    choice = random.Random(seed)
    case_ids = [office.start(f"Kasus {number}") for number in range(5)]
    url = office.store.url.render_as_string(hide_password=False)
    acknowledged: list[int] = []
    for round_ in range(times):
        receiver, sender = _context.Pipe(duplex=False)
        process = _context.Process(target=_work_forever, args=(sender, url, office.ids["staff"], round_))
        process.start()
        sender.close()
        try:
            acknowledged.append(receiver.recv())  # it is at work
            time.sleep(choice.uniform(0, 0.05))
            process.kill()
            process.join()
            while True:
                acknowledged.append(receiver.recv())
        except (EOFError, ConnectionResetError):
            pass
        process.join()
        receiver.close()
    wrong = faults(office)
    with office.store.read() as connection:
        done = Counter(connection.scalars(select(events.c.task_id).where(events.c.kind == "completed")))
    wrong += [f"task {task}: acknowledged, {done[task]} events" for task in acknowledged if done[task] != 1]
    for case_id in case_ids:
        wrong += _finish(office, case_id)
    return acknowledged, wrong


def _work_forever(pipe: Connection, url: str, user_id: int, round_: int) -> None:
    store, choice = Store(url), random.Random(round_)
    actor = service.load_actor(store, user_id)
    while True:
        for row in service.list_tasks(store, actor, Tab.CLAIMABLE, Filters(process_id="izin")).rows:
            if choice.random() < 0.5:
                service.claim(store, actor, row.id)
            answers = {"complete": "Tidak"} if row.element == "check" else {}
            service.complete(store, actor, row.id, answers)
            pipe.send(row.id)
        for row in service.list_tasks(store, actor, Tab.MINE).rows:  # claimed before the last process died
            answers = {"complete": "Tidak"} if row.element == "check" else {}
            service.complete(store, actor, row.id, answers)
            pipe.send(row.id)


def _finish(office: Office, case_id: int) -> list[str]:
    """Bring a case to its end; return what hinders it."""
    for _ in range(4):
        open_now = office.open(case_id)
        if len(open_now) != 1:
            return [f"case {case_id}: open {open_now}"]
        ((element, task),) = open_now.items()
        actor = office.head if element == "sign" else office.staff
        if service.complete(office.store, actor, task, {"complete": "Ya"} if element == "check" else {}).ended:
            return []
    return [f"case {case_id} doesn't end"]
