"""Users, their roles, absences, and the login. Passwords are kept as Argon2id hashes only."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from sopbpmn.errors import InvalidInputError, LoginError, NotFoundError
from sopbpmn.sentences import LANGUAGES
from sopbpmn.service.actors import Actor, actor_of, require
from sopbpmn.service.executors import find_executor
from sopbpmn.service.rights import Role
from sopbpmn.service.values import clean, folded
from sopbpmn.store import Store, from_ms, insert_row, to_ms
from sopbpmn.tables import absences, user_executors, user_roles, users

MIN_PASSWORD = 10
"""Shortest password that is accepted, in characters (NIST SP 800-63B asks for at least 8)."""

_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")


@dataclass(frozen=True, slots=True)
class User:
    """A user as administrators see one."""

    id: int
    login: str
    name: str
    language: str
    active: bool
    roles: frozenset[Role]
    executors: frozenset[int]


@dataclass(frozen=True, slots=True)
class Absence:
    """A user is away from ``starts`` until before ``ends``; ``delegate`` has their work meanwhile."""

    id: int
    user: int
    delegate: int
    starts: datetime.datetime
    ends: datetime.datetime
    reason: str


# --- login ------------------------------------------------------------------------------------------------------------


def log_in(store: Store, login: str, password: str) -> Actor:
    """Return the user with this login and password.

    Raises:
        LoginError: unknown, wrong or switched off; the message doesn't tell which.
    """
    with store.read() as connection:
        row = connection.execute(select(users).where(users.c.login == folded(login))).one_or_none()
        right = _verify(row.password if row is not None else _NOBODY, password)
        if row is None or not right or not row.active:
            raise LoginError("login-wrong")
        return actor_of(connection, row.id, store.ms())


def find_login(store: Store, login: str) -> int | None:
    """Return the id of the user with this login, for tools that may act as anybody; ``None`` for nobody."""
    with store.read() as connection:
        return connection.scalar(select(users.c.id).where(users.c.login == folded(login)))


def change_own_password(store: Store, actor: Actor, old: str, new: str) -> None:
    """Give the actor a new password.

    Raises:
        LoginError: ``old`` is wrong.
        InvalidInputError: ``new`` is too short.
    """
    require(actor, "change_own_password")
    hashed = _hash(new)
    with store.write() as connection:
        row = connection.execute(select(users.c.password).where(users.c.id == actor.id)).one()
        if not _verify(row.password, old):
            raise LoginError("old-password-wrong")
        connection.execute(update(users).where(users.c.id == actor.id).values(password=hashed))


def change_own_language(store: Store, actor: Actor, language: str) -> None:
    """Set the language the actor is shown: "id" or "en"."""
    require(actor, "change_own_language")
    if language not in LANGUAGES:
        raise InvalidInputError("language-unknown")
    with store.write() as connection:
        connection.execute(update(users).where(users.c.id == actor.id).values(language=language))


# --- users ------------------------------------------------------------------------------------------------------------


def first_administrator(store: Store, login: str, name: str, password: str) -> int:
    """Create the first user, with all roles, and return the id; refused once there is any user.

    Raises:
        InvalidInputError: there are users already, or the input can't be accepted.
    """
    hashed = _hash(password)
    with store.write() as connection:
        if connection.execute(select(users.c.id).limit(1)).one_or_none() is not None:
            raise InvalidInputError("users-exist")
        return _insert_user(connection, login, name, hashed, "id", frozenset(Role), frozenset())


def list_users(store: Store, actor: Actor) -> tuple[User, ...]:
    """Return all users by name."""
    require(actor, "list_users")
    with store.read() as connection:
        return _users(connection)


def list_colleagues(store: Store, actor: Actor) -> tuple[User, ...]:
    """Return the active users to whom work can be assigned, by name."""
    require(actor, "list_colleagues")
    with store.read() as connection:
        return tuple(u for u in _users(connection) if u.active and u.roles & {Role.WORKER, Role.COORDINATOR})


def add_user(
    store: Store,
    actor: Actor,
    login: str,
    name: str,
    password: str,
    *,
    roles: Collection[Role] = (Role.WORKER,),
    executors: Collection[int] = (),
    language: str = "id",
) -> int:
    """Create a user and return the id.

    Raises:
        InvalidInputError: the login is in use, something is empty, or the password is too short.
    """
    require(actor, "add_user")
    hashed = _hash(password)
    with store.write() as connection:
        return _insert_user(connection, login, name, hashed, language, frozenset(roles), frozenset(executors))


def change_user(
    store: Store,
    actor: Actor,
    user_id: int,
    *,
    name: str | None = None,
    password: str | None = None,
    active: bool | None = None,
    roles: Collection[Role] | None = None,
    executors: Collection[int] | None = None,
) -> None:
    """Change what isn't ``None``.

    Raises:
        NotFoundError: no such user.
        InvalidInputError: the input can't be accepted, or nobody active would be an administrator any more.
    """
    require(actor, "change_user")
    values: dict[str, object] = {}
    if name is not None:
        values["name"] = clean(name, "field-name", 200)
    if password is not None:
        values["password"] = _hash(password)
    if active is not None:
        values["active"] = active
    with store.write() as connection:
        if connection.execute(select(users.c.id).where(users.c.id == user_id)).one_or_none() is None:
            raise _no_user()
        if values:
            connection.execute(update(users).where(users.c.id == user_id).values(**values))
        if roles is not None:
            connection.execute(delete(user_roles).where(user_roles.c.user_id == user_id))
            _insert_roles(connection, user_id, roles)
        if executors is not None:
            connection.execute(delete(user_executors).where(user_executors.c.user_id == user_id))
            _insert_memberships(connection, user_id, executors)
        administrators = select(users.c.id).join(user_roles, user_roles.c.user_id == users.c.id)
        administrators = administrators.where(users.c.active, user_roles.c.role == Role.ADMINISTRATOR)
        if connection.execute(administrators.limit(1)).one_or_none() is None:
            raise InvalidInputError("last-administrator")


# --- absences ---------------------------------------------------------------------------------------------------------


def add_absence(
    store: Store,
    actor: Actor,
    user_id: int,
    delegate_id: int,
    starts: datetime.datetime,
    ends: datetime.datetime,
    reason: str = "",
) -> int:
    """Note that a user is away and who has their work meanwhile; return the id.

    Raises:
        InvalidInputError: ``ends`` isn't after ``starts``, or user and delegate are the same.
        NotFoundError: no such user.
    """
    require(actor, "add_absence")
    return _add_absence(store, user_id, delegate_id, starts, ends, reason)


def add_own_absence(
    store: Store,
    actor: Actor,
    delegate_id: int,
    starts: datetime.datetime,
    ends: datetime.datetime,
    reason: str = "",
) -> int:
    """Note that the actor is away and who has their work meanwhile; return the id.

    Raises:
        InvalidInputError: ``ends`` isn't after ``starts``, or the delegate is the actor.
        NotFoundError: no such user.
    """
    require(actor, "add_own_absence")
    return _add_absence(store, actor.id, delegate_id, starts, ends, reason)


def list_absences(store: Store, actor: Actor) -> tuple[Absence, ...]:
    """Return the absences that haven't ended, earliest first."""
    require(actor, "list_absences")
    return _absences(store)


def list_own_absences(store: Store, actor: Actor) -> tuple[Absence, ...]:
    """Return the actor's absences that haven't ended, earliest first."""
    require(actor, "list_own_absences")
    return _absences(store, absences.c.user_id == actor.id)


def end_absence(store: Store, actor: Actor, absence_id: int) -> None:
    """End an absence now; one that hasn't begun is deleted."""
    require(actor, "end_absence")
    _end_absence(store, absences.c.id == absence_id)


def end_own_absence(store: Store, actor: Actor, absence_id: int) -> None:
    """End an absence of the actor now, as ``end_absence``; nothing happens to anybody else's."""
    require(actor, "end_own_absence")
    _end_absence(store, and_(absences.c.id == absence_id, absences.c.user_id == actor.id))


def list_delegates(store: Store, actor: Actor) -> tuple[tuple[int, str], ...]:
    """Return id and name of whoever could have the actor's work while they are away, by name."""
    require(actor, "list_delegates")
    work = user_roles.c.role.in_([Role.WORKER, Role.COORDINATOR])
    query = select(users.c.id, users.c.name).where(
        users.c.active, users.c.id != actor.id, users.c.id.in_(select(user_roles.c.user_id).where(work))
    )
    with store.read() as connection:
        return tuple((row.id, row.name) for row in connection.execute(query.order_by(users.c.name, users.c.id)))


# --- helpers ----------------------------------------------------------------------------------------------------------


def _add_absence(
    store: Store,
    user_id: int,
    delegate_id: int,
    starts: datetime.datetime,
    ends: datetime.datetime,
    reason: str,
) -> int:
    if ends <= starts or user_id == delegate_id:
        raise InvalidInputError("absence-wrong")
    with store.write() as connection:
        found = set(
            connection.scalars(select(users.c.id).where(users.c.id.in_([user_id, delegate_id]), users.c.active))
        )
        if len(found) != 2:
            raise _no_user()
        values = {"user_id": user_id, "delegate_id": delegate_id, "starts": to_ms(starts), "ends": to_ms(ends)}
        return insert_row(connection, absences, **values, reason=reason.strip()[:500])


def _absences(store: Store, *conditions: ColumnElement[bool]) -> tuple[Absence, ...]:
    query = select(absences).where(absences.c.ends > store.ms(), *conditions).order_by(absences.c.starts)
    with store.read() as connection:
        return tuple(
            Absence(r.id, r.user_id, r.delegate_id, from_ms(r.starts), from_ms(r.ends), r.reason)
            for r in connection.execute(query)
        )


def _end_absence(store: Store, condition: ColumnElement[bool]) -> None:
    with store.write() as connection:
        at = store.ms()
        connection.execute(delete(absences).where(condition, absences.c.starts >= at))
        connection.execute(update(absences).where(condition, absences.c.ends > at).values(ends=at))


def _users(connection: Connection) -> tuple[User, ...]:
    roles: dict[int, set[Role]] = {}
    for user, role in connection.execute(select(user_roles)):
        roles.setdefault(user, set()).add(Role(role))
    members: dict[int, set[int]] = {}
    for user, executor in connection.execute(select(user_executors)):
        members.setdefault(user, set()).add(executor)
    return tuple(
        User(
            row.id,
            row.login,
            row.name,
            row.language,
            row.active,
            frozenset(roles.get(row.id, ())),
            frozenset(members.get(row.id, ())),
        )
        for row in connection.execute(select(users).order_by(users.c.name, users.c.id))
    )


def _insert_user(
    connection: Connection,
    login: str,
    name: str,
    hashed: str,
    language: str,
    roles: frozenset[Role],
    member_of: frozenset[int],
) -> int:
    key = folded(clean(login, "field-login", 100))
    if connection.execute(select(users.c.id).where(users.c.login == key)).one_or_none() is not None:
        raise InvalidInputError("login-exists")
    values = {"login": key, "name": clean(name, "field-name", 200), "password": hashed, "active": True}
    result = insert_row(connection, users, **values, language="en" if language == "en" else "id")
    user_id = result
    _insert_roles(connection, user_id, roles)
    _insert_memberships(connection, user_id, member_of)
    return user_id


def _insert_roles(connection: Connection, user_id: int, roles: Collection[Role]) -> None:
    if roles:
        connection.execute(insert(user_roles), [{"user_id": user_id, "role": Role(role)} for role in set(roles)])


def _insert_memberships(connection: Connection, user_id: int, member_of: Collection[int]) -> None:
    for executor in set(member_of):
        find_executor(connection, executor)
    if member_of:
        connection.execute(insert(user_executors), [{"user_id": user_id, "executor_id": e} for e in set(member_of)])


def _hash(password: str) -> str:
    if not MIN_PASSWORD <= len(password) <= 1_000:
        raise InvalidInputError("password-short", count=MIN_PASSWORD)
    return _HASHER.hash(password)


def _verify(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, password[:1_000])
    except (Argon2Error, InvalidHashError):
        return False


def _no_user() -> NotFoundError:
    return NotFoundError("no-user")
