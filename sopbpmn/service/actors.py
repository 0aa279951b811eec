"""Who acts: a user with everything that their rights depend on. Every verb of the service asks here first."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from sopbpmn.errors import ForbiddenError, LoginError
from sopbpmn.sentences import listed, message
from sopbpmn.service.rights import RIGHTS, Role
from sopbpmn.store import Store
from sopbpmn.tables import absences, lanes, tasks, user_executors, user_roles, users


@dataclass(frozen=True)
class Actor:
    """A user who acts, with everything their rights depend on. Load it afresh for each request: ``load_actor``."""

    id: int
    login: str
    name: str
    language: str
    roles: frozenset[Role]
    lanes: frozenset[int] = field(default=frozenset(), repr=False)
    """Ids of the lanes whose work is theirs, those of absent colleagues they stand in for included."""
    executors: frozenset[int] = field(default=frozenset(), repr=False)
    """Ids of the executors they are (or stand in for)."""
    stands_for: frozenset[int] = field(default=frozenset(), repr=False)
    """Ids of the absent users they stand in for now."""
    stamp: str = field(default="", repr=False)
    """Changes with the password; a session begun with another one is over."""

    @property
    def coordinates(self) -> bool:
        """Whether they are a coordinator."""
        return Role.COORDINATOR in self.roles

    def may(self, verb: str) -> bool:
        """Tell whether their roles allow the verb at all."""
        return bool(RIGHTS[verb] & self.roles)


def require(actor: Actor, verb: str) -> None:
    """Raise ``ForbiddenError`` unless one of the actor's roles allows ``verb``."""
    if not actor.may(verb):
        raise ForbiddenError("only-for", roles=listed(message(f"role-{role}") for role in Role if role in RIGHTS[verb]))


def load_actor(store: Store, user_id: int) -> Actor:
    """Return the user as they are now.

    Raises:
        LoginError: there is no such user, or they were switched off.
    """
    with store.read() as connection:
        return actor_of(connection, user_id, store.ms())


def actor_of(connection: Connection, user_id: int, at: int) -> Actor:
    """Return the user within a transaction; see ``load_actor``. ``at`` is the present time in milliseconds."""
    row = connection.execute(select(users).where(users.c.id == user_id)).one_or_none()
    if row is None or not row.active:
        raise LoginError("user-inactive")
    stands_for = frozenset(
        connection.scalars(
            select(absences.c.user_id).where(
                absences.c.delegate_id == user_id, absences.c.starts <= at, absences.c.ends > at
            )
        )
    )
    roles = connection.scalars(select(user_roles.c.role).where(user_roles.c.user_id == user_id))
    mine = connection.execute(
        select(user_executors.c.executor_id, lanes.c.id)
        .select_from(user_executors.outerjoin(lanes, lanes.c.executor_id == user_executors.c.executor_id))
        .where(user_executors.c.user_id.in_([user_id, *stands_for]))
    ).all()
    found = frozenset(map(Role, roles))
    my_lanes = {lane for _, lane in mine if lane is not None}
    if Role.COORDINATOR in found:
        my_lanes |= set(connection.scalars(select(lanes.c.id).where(lanes.c.executor_id.is_(None))))
    return Actor(
        row.id,
        row.login,
        row.name,
        row.language,
        found,
        frozenset(my_lanes),
        frozenset(executor for executor, _ in mine),
        stands_for,
        hashlib.sha256(row.password.encode()).hexdigest()[:32],
    )


def concerns(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on ``tasks`` that makes a case the actor's business: theirs, their lane's, or escalated."""
    people = [actor.id, *actor.stands_for]
    return or_(
        tasks.c.lane_id.in_(sorted(actor.lanes)),
        tasks.c.user_id.in_(people),
        tasks.c.done_by == actor.id,
        tasks.c.escalated_to.in_(sorted(actor.executors)),
    )


def takers(*roles: Role) -> Select[tuple[int]]:
    """Return the query for the ids of the active users who take work; those with one of ``roles`` only."""
    wanted = roles or (Role.WORKER, Role.COORDINATOR)
    able = select(user_roles.c.user_id).where(user_roles.c.role.in_(wanted))
    return select(users.c.id).where(users.c.active, users.c.id.in_(able))
