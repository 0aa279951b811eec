"""What uses an executor: people, spellings, SOPs, subordinates, work; and which executors may be one and the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from sopbpmn.sentences import Message, listed, message
from sopbpmn.service.actors import Actor, require, takers
from sopbpmn.service.definitions import ready_definition
from sopbpmn.service.likely_doubles import likely_doubles
from sopbpmn.service.states import CaseState
from sopbpmn.store import Store
from sopbpmn.tables import cases, definitions, executors, lanes, tasks, user_executors, users

NAMED = 5
"""Most names in a sentence about what uses an executor."""


@dataclass(frozen=True, slots=True)
class Member:
    """A user who belongs to an executor."""

    id: int
    name: str
    takes_work: bool
    """Active, and with a role that takes work; otherwise the executor's work doesn't reach them."""


@dataclass(frozen=True, slots=True)
class SopOfExecutor:
    """A version of an SOP that has work for an executor: in force, or with cases that still run on it."""

    id: int
    name: str
    active: bool


@dataclass(frozen=True, slots=True)
class ExecutorUse:
    """An executor with everything that uses it."""

    id: int
    name: str
    superior: int | None
    people: tuple[Member, ...]
    spellings: tuple[str, ...]
    """The names of its lanes: how SOPs spell it."""
    sops: tuple[SopOfExecutor, ...]
    subordinates: tuple[str, ...]
    """Names of those whose superior it is."""
    open_tasks: int
    escalated: int
    """Tasks that went to it because they were late, done ones too."""

    @property
    def unused(self) -> bool:
        """Whether it can be removed."""
        return not (self.people or self.sops or self.subordinates or self.open_tasks or self.escalated)

    def reasons(self) -> tuple[Message, ...]:
        """Return what uses it, a sentence part each; none when it is unused."""
        found = (
            (self.people, message("uses-people", names=_some([x.name for x in self.people]))),
            (self.sops, message("uses-sops", names=_some([x.name for x in self.sops]))),
            (self.subordinates, message("uses-subordinates", names=_some(self.subordinates))),
            (self.open_tasks, message("uses-tasks", count=self.open_tasks)),
            (self.escalated, message("uses-escalated", count=self.escalated)),
        )
        return tuple(said for there, said in found if there)


def list_executor_uses(store: Store, actor: Actor) -> tuple[ExecutorUse, ...]:
    """Return all executors by name, each with what uses it."""
    require(actor, "list_executor_uses")
    with store.read() as connection:
        return executor_uses(store, connection)


def doubles(uses: Sequence[ExecutorUse]) -> tuple[tuple[ExecutorUse, ExecutorUse], ...]:
    """Return pairs whose names are so alike that they may be one executor; of each pair the more used one comes last.

    A superior and its subordinate are never a pair.
    """

    def weight(use: ExecutorUse) -> tuple[int, int, int, int]:
        return len(use.sops), len(use.people), use.open_tasks, -use.id

    pairs = []
    for one, other in likely_doubles(tuple(use.name for use in uses)):
        first, second = sorted((uses[one], uses[other]), key=weight)
        if first.id != second.superior and second.id != first.superior:
            pairs.append((first, second))
    return tuple(pairs)


def executor_uses(store: Store, connection: Connection) -> tuple[ExecutorUse, ...]:
    """Return what ``list_executor_uses`` returns, within a transaction."""
    rows = connection.execute(select(executors).order_by(executors.c.folded)).all()
    people: dict[int, list[Member]] = defaultdict(list)
    members = select(user_executors.c.executor_id, users.c.id, users.c.name, users.c.id.in_(takers()).label("takes"))
    for row in connection.execute(members.join(users).order_by(users.c.name, users.c.id)):
        people[row.executor_id].append(Member(row.id, row.name, bool(row.takes)))
    spellings: dict[int, list[str]] = defaultdict(list)
    owners: dict[int, int] = {}
    for row in connection.execute(select(lanes).where(lanes.c.executor_id.is_not(None)).order_by(lanes.c.folded)):
        spellings[row.executor_id].append(row.name)
        owners[row.id] = row.executor_id
    subordinates: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        if row.superior_id is not None:
            subordinates[row.superior_id].append(row.name)
    sops = _sops(store, connection, owners)
    open_tasks = _open_tasks(connection)
    escalated = _escalated(connection)
    return tuple(
        ExecutorUse(
            row.id,
            row.name,
            row.superior_id,
            tuple(people[row.id]),
            tuple(spellings[row.id]),
            tuple(sops[row.id]),
            tuple(subordinates[row.id]),
            open_tasks.get(row.id, 0),
            escalated.get(row.id, 0),
        )
        for row in rows
    )


def _some(names: Sequence[str]) -> str | Message:
    """Return ``names`` as a list in words; of many the first ones, and how many more."""
    rest = len(names) - NAMED
    return listed([*names[:NAMED], message("and-more", count=rest)] if rest > 0 else names)


def _sops(store: Store, connection: Connection, owners: dict[int, int]) -> dict[int, list[SopOfExecutor]]:
    """Return the SOPs by executor; ``owners`` are the executors by the ids of their lanes."""
    running = select(cases.c.definition_id).where(cases.c.state.in_([CaseState.ACTIVE, CaseState.SUSPENDED]))
    query = select(definitions.c.id, definitions.c.name, definitions.c.active)
    query = query.where(or_(definitions.c.active, definitions.c.id.in_(running)))
    found: dict[int, list[SopOfExecutor]] = defaultdict(list)
    for row in connection.execute(query.order_by(func.lower(definitions.c.name), definitions.c.version)).all():
        used = ready_definition(store, connection, row.id).lanes.values()
        for executor in {owners[lane] for lane in used if lane in owners}:
            found[executor].append(SopOfExecutor(row.id, row.name, row.active))
    return found


def _open_tasks(connection: Connection) -> dict[int, int]:
    query = select(lanes.c.executor_id, func.count()).join(tasks, tasks.c.lane_id == lanes.c.id)
    query = query.where(tasks.c.done.is_(None), lanes.c.executor_id.is_not(None)).group_by(lanes.c.executor_id)
    return {row[0]: row[1] for row in connection.execute(query)}


def _escalated(connection: Connection) -> dict[int, int]:
    query = select(tasks.c.escalated_to, func.count()).where(tasks.c.escalated_to.is_not(None))
    return {row[0]: row[1] for row in connection.execute(query.group_by(tasks.c.escalated_to))}
