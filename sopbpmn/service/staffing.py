"""Who is there for a lane's work: lanes that have nobody, and putting somebody behind one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Select, delete, exists, insert, or_, select

from sopbpmn.errors import NotFoundError
from sopbpmn.process import UNKNOWN_LANE
from sopbpmn.sentences import Message, message
from sopbpmn.service.actors import Actor, require, takers
from sopbpmn.service.definitions import lane_name, ready_definition
from sopbpmn.service.executors import find_executor
from sopbpmn.service.rights import RIGHTS, Role
from sopbpmn.service.values import clean, folded
from sopbpmn.store import Store, insert_row
from sopbpmn.tables import absences, definitions, executors, lanes, user_executors, user_roles, users


class Gap(StrEnum):
    """Why nobody of a lane's own is there to do its work."""

    NOBODY = "nobody"
    """No active user who takes work belongs to its executor."""
    AWAY = "away"
    """All who belong to it are absent now, and so are their delegates."""
    COORDINATOR = "coordinator"
    """It has no executor: the coordinators have its work."""
    NO_COORDINATOR = "no-coordinator"
    """It has no executor, and there is no active coordinator."""


@dataclass(frozen=True, slots=True)
class Unstaffed:
    """A lane whose work waits, or goes to the coordinators, because nobody of its own is there."""

    lane: str
    """As SOPs spell it."""
    executor: str
    """The executor behind it; the lane's own name where there is none yet."""
    gap: Gap

    @property
    def can_be_staffed(self) -> bool:
        """Whether a person can be named for it: for "Belum ditentukan" its executor has to be found first."""
        return folded(self.lane) != folded(UNKNOWN_LANE)

    @property
    def waits(self) -> bool:
        """Whether its work waits; otherwise the coordinators have it."""
        return self.gap is not Gap.COORDINATOR

    @property
    def said(self) -> Message:
        """The sentence about it."""
        return message(f"gap-{self.gap}", name=self.executor)


def unstaffed(store: Store, actor: Actor, of: int | Collection[str]) -> tuple[Unstaffed, ...]:
    """Return the lanes that have nobody, in their order: of a published version (its id), or of the names given.

    Names may be those of a draft: a lane that no published SOP has spelled yet is an executor of that name.

    Raises:
        NotFoundError: there is no such version.
    """
    require(actor, "unstaffed")
    with store.read() as connection:
        if not isinstance(of, int):
            return gaps_of(store, connection, of)
        if connection.scalar(select(definitions.c.id).where(definitions.c.id == of)) is None:
            raise NotFoundError("no-sop")
        return gaps_of(store, connection, ready_definition(store, connection, of).definition.lanes())


def gaps_of(store: Store, connection: Connection, names: Collection[str]) -> tuple[Unstaffed, ...]:
    """Return which of the lanes called ``names`` have nobody, within a transaction."""
    by_key = {folded(lane_name(name)): lane_name(name) for name in names}
    known = {
        row.folded: row
        for row in connection.execute(
            select(lanes.c.folded, executors.c.id, executors.c.name)
            .outerjoin(executors, executors.c.id == lanes.c.executor_id)
            .where(lanes.c.folded.in_(sorted(by_key)))
        )
    }
    new = sorted(by_key.keys() - known.keys() - {folded(UNKNOWN_LANE)})
    named = {row.folded: row for row in connection.execute(select(executors).where(executors.c.folded.in_(new)))}
    here = set(connection.scalars(_staffed(present(store.ms()), store.ms())))
    members = set(
        connection.scalars(select(user_executors.c.executor_id).where(user_executors.c.user_id.in_(takers())))
    )
    coordinated = connection.scalar(takers(Role.COORDINATOR).limit(1)) is not None
    found = []
    for key, name in by_key.items():
        executor = known.get(key) or named.get(key)
        if key not in new and (executor is None or executor.id is None):
            found.append(Unstaffed(name, name, Gap.COORDINATOR if coordinated else Gap.NO_COORDINATOR))
        elif executor is None:
            found.append(Unstaffed(name, name, Gap.NOBODY))
        elif executor.id not in here:
            found.append(Unstaffed(name, executor.name, Gap.AWAY if executor.id in members else Gap.NOBODY))
    return tuple(found)


def staff_lane(store: Store, actor: Actor, lane: str, user_id: int) -> str:
    """Let a user do the work of the lane called ``lane``, in all SOPs that spell it so; return the executor's name.

    A lane without an executor gets one of its own name. Only an administrator can name somebody for a lane that no
    published SOP has: that makes a new executor.

    Raises:
        NotFoundError: no active user with this id takes work.
        InvalidInputError: the name is empty or too long.
    """
    require(actor, "staff_lane")
    name = clean(lane, "field-executor", 300)
    key = folded(name)
    with store.write() as connection:
        row = connection.execute(select(lanes).where(lanes.c.folded == key)).one_or_none()
        executor = connection.scalar(select(executors.c.id).where(executors.c.folded == key))
        if row is not None and row.executor_id is not None:
            executor = row.executor_id
        if key == folded(UNKNOWN_LANE) and executor is None:
            raise NotFoundError("lane-unknown-to-all", name=name)
        if executor is None:
            if row is None:
                require(actor, "save_executor")
            executor = insert_row(connection, executors, name=name, folded=key)
        if row is not None and row.executor_id is None:
            connection.execute(lanes.update().where(lanes.c.id == row.id).values(executor_id=executor))
        _add(connection, executor, user_id)
        return str(find_executor(connection, executor).name)


def add_member(store: Store, actor: Actor, executor_id: int, user_id: int) -> None:
    """Let a user do an executor's work.

    Raises:
        NotFoundError: no such executor, or no active user with this id takes work.
    """
    require(actor, "add_member")
    with store.write() as connection:
        find_executor(connection, executor_id)
        _add(connection, executor_id, user_id)


def remove_member(store: Store, actor: Actor, executor_id: int, user_id: int) -> None:
    """Let a user no longer do an executor's work; tasks they have taken stay theirs.

    Raises:
        NotFoundError: no such executor.
    """
    require(actor, "remove_member")
    with store.write() as connection:
        find_executor(connection, executor_id)
        one = (user_executors.c.executor_id == executor_id, user_executors.c.user_id == user_id)
        connection.execute(delete(user_executors).where(*one))


def list_staffers(store: Store, actor: Actor) -> tuple[str, ...]:
    """Return the names of those who may put somebody behind a lane: whom others ask."""
    require(actor, "list_staffers")
    able = select(user_roles.c.user_id).where(user_roles.c.role.in_(sorted(RIGHTS["staff_lane"])))
    with store.read() as connection:
        query = select(users.c.name).where(users.c.active, users.c.id.in_(able)).order_by(users.c.name)
        return tuple(connection.scalars(query))


def present(at: int) -> Select[tuple[int]]:
    """Return the query for the ids of those of them who aren't absent at ``at``, in milliseconds."""
    return takers().where(~exists().where(absences.c.user_id == users.c.id, _running(at)))


def _staffed(here: Select[tuple[int]], at: int) -> Select[tuple[int]]:
    """Return the query for the executors with somebody of ``here``, or with a delegate among them."""
    stands_in = exists().where(
        absences.c.user_id == user_executors.c.user_id, _running(at), absences.c.delegate_id.in_(here)
    )
    return select(user_executors.c.executor_id).where(or_(user_executors.c.user_id.in_(here), stands_in)).distinct()


def _running(at: int) -> ColumnElement[bool]:
    return (absences.c.starts <= at) & (absences.c.ends > at)


def _add(connection: Connection, executor_id: int, user_id: int) -> None:
    if connection.scalar(takers().where(users.c.id == user_id)) is None:
        raise NotFoundError("user-takes-no-work")
    one = {"executor_id": executor_id, "user_id": user_id}
    if connection.execute(select(user_executors).filter_by(**one)).one_or_none() is None:
        connection.execute(insert(user_executors).values(one))
