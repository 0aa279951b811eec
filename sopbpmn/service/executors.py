"""Executors (pelaksana) over all SOPs, and the lanes they stand behind: one executor may be spelled in several ways.

A lane is a spelling: whatever SOP spells an executor so, its work goes to the executor that the lane is mapped to. So
merging two executors moves the lanes of the one to the other, and nothing that was published has to change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from sopbpmn.errors import InvalidInputError, NotFoundError
from sopbpmn.sentences import listed
from sopbpmn.service.actors import Actor, require
from sopbpmn.service.executor_uses import executor_uses
from sopbpmn.service.values import clean, folded
from sopbpmn.store import Store, insert_row
from sopbpmn.tables import executors, lanes, tasks, user_executors


@dataclass(frozen=True, slots=True)
class Executor:
    """A pelaksana: a position or unit that does work, over all SOPs. ``superior`` takes what is overdue."""

    id: int
    name: str
    superior: int | None


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane as SOPs name it, and the executor who stands behind it; ``None``: nobody yet, so the coordinator."""

    id: int
    name: str
    executor: int | None


def list_executors(store: Store, actor: Actor) -> tuple[Executor, ...]:
    """Return all executors by name."""
    require(actor, "list_executors")
    with store.read() as connection:
        rows = connection.execute(select(executors).order_by(executors.c.folded))
        return tuple(Executor(row.id, row.name, row.superior_id) for row in rows)


def save_executor(
    store: Store, actor: Actor, name: str, *, executor_id: int | None = None, superior: int | None = None
) -> int:
    """Create an executor, or change the one with ``executor_id``; return the id.

    A spelling that goes still leads to the executor: see ``merge_executors``.

    Raises:
        InvalidInputError: the name is in use or empty, or the superiors form a circle.
        NotFoundError: no such executor.
    """
    require(actor, "save_executor")
    values = {"name": clean(name, "field-executor", 300), "folded": folded(name), "superior_id": superior}
    with store.write() as connection:
        if superior is not None:
            find_executor(connection, superior)
        same = select(executors.c.id).where(executors.c.folded == values["folded"])
        other = connection.scalar(same)
        if other is not None and other != executor_id:
            raise InvalidInputError("executor-exists")
        if executor_id is None:
            executor_id = insert_row(connection, executors, **values)
        else:
            before = find_executor(connection, executor_id)
            if before.folded != values["folded"]:
                _keep_spelling(connection, before, executor_id)
            connection.execute(update(executors).where(executors.c.id == executor_id).values(**values))
        if executor_id in _above(_superiors(connection), executor_id):
            raise InvalidInputError("superiors-circle")
        return executor_id


def merge_executors(store: Store, actor: Actor, from_id: int, into_id: int) -> None:
    """Make one executor of two: people, lanes, subordinates and escalated tasks of the first go to the second.

    The first one's spelling stays a lane of the second, so that an SOP that is still spelled so lands there. The second
    keeps its name, and its superior if it has one; else it takes that of the first.

    Raises:
        NotFoundError: no such executor.
        InvalidInputError: they are the same, or one is above the other in the line of superiors.
    """
    require(actor, "merge_executors")
    with store.write() as connection:
        going, staying = find_executor(connection, from_id), find_executor(connection, into_id)
        if from_id == into_id:
            raise InvalidInputError("executor-with-itself", name=going.name)
        superiors = _superiors(connection)
        if from_id in _above(superiors, into_id) or into_id in _above(superiors, from_id):
            raise InvalidInputError("executors-above-each-other", one=going.name, other=staying.name)
        _keep_spelling(connection, going, into_id)
        connection.execute(update(lanes).where(lanes.c.executor_id == from_id).values(executor_id=into_id))
        connection.execute(update(tasks).where(tasks.c.escalated_to == from_id).values(escalated_to=into_id))
        _move_people(connection, from_id, into_id)
        connection.execute(update(executors).where(executors.c.superior_id == from_id).values(superior_id=into_id))
        if staying.superior_id is None:
            inherited = update(executors).where(executors.c.id == into_id).values(superior_id=going.superior_id)
            connection.execute(inherited)
        connection.execute(delete(executors).where(executors.c.id == from_id))


def remove_executors(store: Store, actor: Actor, ids: Collection[int]) -> int:
    """Remove executors whom nobody and nothing uses, all or none of them, and return how many.

    Lanes that only withdrawn SOPs spell stay, without an executor: their work would go to the coordinator, which
    publishing such an SOP again tells.

    Raises:
        NotFoundError: no such executor.
        InvalidInputError: one is in use; the sentence says by what.
    """
    require(actor, "remove_executors")
    wanted = sorted(set(ids))
    with store.write() as connection:
        for executor in wanted:
            find_executor(connection, executor)
        for use in executor_uses(store, connection):
            if use.id in ids and not use.unused:
                raise InvalidInputError("executor-used", name=use.name, uses=listed(use.reasons(), "parts"))
        connection.execute(update(lanes).where(lanes.c.executor_id.in_(wanted)).values(executor_id=None))
        connection.execute(delete(executors).where(executors.c.id.in_(wanted)))
    return len(wanted)


def list_lanes(store: Store, actor: Actor) -> tuple[Lane, ...]:
    """Return the lanes of all published SOPs by name, those without an executor first."""
    require(actor, "list_lanes")
    with store.read() as connection:
        rows = connection.execute(select(lanes).order_by(lanes.c.executor_id.is_not(None), lanes.c.folded))
        return tuple(Lane(row.id, row.name, row.executor_id) for row in rows)


def map_lane(store: Store, actor: Actor, lane_id: int, executor: int | None) -> None:
    """Put ``executor`` behind a lane, for all SOPs and all open tasks; ``None``: the coordinator.

    Raises:
        NotFoundError: no such lane or executor.
    """
    require(actor, "map_lane")
    with store.write() as connection:
        if executor is not None:
            find_executor(connection, executor)
        changed = connection.execute(update(lanes).where(lanes.c.id == lane_id).values(executor_id=executor))
        if not changed.rowcount:
            raise NotFoundError("no-lane-kept")


def find_executor(connection: Connection, executor: int) -> Any:
    """Return the row of an executor.

    Raises:
        NotFoundError: there is none with this id.
    """
    row = connection.execute(select(executors).where(executors.c.id == executor)).one_or_none()
    if row is None:
        raise NotFoundError("no-executor")
    return row


def _keep_spelling(connection: Connection, executor: Any, into_id: int) -> None:
    """Let the name of ``executor`` lead to ``into_id``, unless it was said already where a lane of this name leads."""
    if connection.scalar(select(lanes.c.id).where(lanes.c.folded == executor.folded)) is None:
        values = {"name": executor.name, "folded": executor.folded, "executor_id": into_id}
        connection.execute(insert(lanes).values(values))


def _move_people(connection: Connection, from_id: int, into_id: int) -> None:
    def people(executor: int) -> set[int]:
        query = select(user_executors.c.user_id).where(user_executors.c.executor_id == executor)
        return set(connection.scalars(query))

    new = people(from_id) - people(into_id)
    connection.execute(delete(user_executors).where(user_executors.c.executor_id == from_id))
    if new:
        connection.execute(insert(user_executors), [{"user_id": u, "executor_id": into_id} for u in sorted(new)])


def _superiors(connection: Connection) -> dict[int, int | None]:
    rows = connection.execute(select(executors.c.id, executors.c.superior_id))
    return {row.id: row.superior_id for row in rows}


def _above(superiors: Mapping[int, int | None], executor: int) -> frozenset[int]:
    """Return those above ``executor`` in the line of superiors; itself among them only where it is a circle."""

    def climb() -> Iterator[int]:
        seen: set[int] = set()
        above = superiors.get(executor)
        while above is not None and above not in seen:
            seen.add(above)
            yield above
            above = superiors.get(above)

    return frozenset(climb())
