"""The inbox: pages of tasks by due time, read from indexes, at the same cost for a hundred or a million open tasks."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, and_, func, literal, select, tuple_

from sopbpmn.errors import InvalidInputError
from sopbpmn.service.actors import Actor, require
from sopbpmn.service.definitions import ready_definition
from sopbpmn.service.states import TaskOutcome
from sopbpmn.service.values import folded
from sopbpmn.store import Store, from_ms
from sopbpmn.tables import NO_DUE, cases, definitions, executors, lanes, tasks, users

PAGE = 25
"""Rows of a page."""
COUNT_CAP = 1_000
"""Counts stop here: "1.000+"."""
MANY_LANES = 20
"""From here on a page is first looked for among the next open tasks of all lanes; measured: it takes half the time."""
GLIMPSE = 400
"""How many open tasks that look takes in."""


class Tab(StrEnum):
    """The parts of the inbox."""

    MINE = "mine"
    """Tasks the actor (or an absent colleague they stand in for) has taken or was given."""
    CLAIMABLE = "claimable"
    """Free tasks of the actor's lanes."""
    ESCALATED = "escalated"
    """Overdue tasks of subordinate executors."""
    DONE = "done"
    """Tasks the actor completed, latest first."""
    ALL = "all"
    """All open tasks; coordinators only."""


class DueState(StrEnum):
    """How a task stands against its due time."""

    ON_TIME = "on_time"
    SOON = "soon"
    """Less than a quarter of the time is left."""
    OVERDUE = "overdue"
    NONE = "none"
    """No due time."""


class Sort(StrEnum):
    """Order of the open tasks."""

    DUE = "due"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as a list shows it."""

    id: int
    case_id: int
    element: str
    """Id of the BPMN element; of a called process with its id and a slash before."""
    name: str
    lane_id: int
    lane: str
    """As the SOP spells it."""
    executor: str
    """The executor behind the lane, as the office calls it; the lane's name where there is none."""
    definition_id: int
    sop: str
    """Name of the SOP."""
    title: str
    applicant: str
    reference: str
    created: datetime.datetime
    due: datetime.datetime | None
    due_state: DueState
    user_id: int | None
    """Who has it; ``None`` when it is free."""
    user_name: str
    claimed: datetime.datetime | None
    """Since when they have it."""
    instance: int | None
    """Which instance of a multi-instance activity, from 1."""
    suspended: bool
    escalated: bool
    done: datetime.datetime | None
    outcome: TaskOutcome
    sentence: str
    """All that is to be done, where the name says only a part of it; "" for what is done already."""

    @property
    def open(self) -> bool:
        """Whether it still has to be done."""
        return self.done is None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; ``None`` and "" don't narrow."""

    process_id: str | None = None
    lane_id: int | None = None
    """One of the lanes of an executor: its other spellings count as well."""
    due_state: DueState | None = None
    search: str = ""
    """Words in the case's title, applicant or reference; each must occur."""


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A page of tasks; ``cursor`` leads to the next one and is ``None`` on the last."""

    rows: tuple[TaskRow, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """A number that stops at ``COUNT_CAP``; ``more`` tells that there are more."""

    value: int
    more: bool

    def __str__(self) -> str:
        return f"{self.value:,}+".replace(",", ".") if self.more else str(self.value)


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers beside the tabs."""

    mine: Count
    claimable: Count
    escalated: Count
    overdue: Count
    """Of mine and claimable together."""


NO_FILTERS = Filters()


def list_tasks(
    store: Store,
    actor: Actor,
    tab: Tab = Tab.MINE,
    filters: Filters = NO_FILTERS,
    *,
    sort: Sort = Sort.DUE,
    cursor: str | None = None,
    limit: int = PAGE,
) -> TaskPage:
    """Return a page of the actor's tasks.

    Args:
        store: the database.
        actor: whose inbox.
        tab: which part.
        filters: what to narrow it to.
        sort: order of open tasks; the done ones are always latest first.
        cursor: ``TaskPage.cursor`` of the page before.
        limit: rows of the page, at most 200.

    Raises:
        ForbiddenError: ``Tab.ALL`` for anyone but a coordinator.
        InvalidInputError: the cursor isn't one.
    """
    require(actor, "list_tasks")
    if tab is Tab.ALL:
        require(actor, "assign")
    limit = max(1, min(limit, 200))
    now = store.ms()
    conditions = _narrowed(filters, now)
    if filters.lane_id is not None:
        conditions.append(tasks.c.lane_id.in_(_spellings(store, filters.lane_id)))
    narrowed = bool(conditions)
    order: tuple[Any, ...]
    if tab is Tab.DONE:
        order = (tasks.c.done, tasks.c.id)
    elif sort is Sort.NEWEST:
        order = (tasks.c.id,)
    else:
        order = (tasks.c.due, tasks.c.id)
    descending = tab is Tab.DONE or sort is Sort.NEWEST
    if cursor is not None:
        position = tuple_(*map(literal, _position(cursor, len(order))))
        here = tuple_(*order)
        conditions.append(here < position if descending else here > position)
    with store.read() as connection:
        if tab is Tab.CLAIMABLE and filters.lane_id is None:
            ids = []
            if len(actor.lanes) >= MANY_LANES and not narrowed and not descending:
                ids = _first_in_sight(connection, actor, conditions, limit + 1)
            if len(ids) <= limit:
                ids = _first_of_lanes(store, connection, actor, conditions, order, descending, limit + 1)
        else:
            ordered = [column.desc() if descending else column for column in order]
            query = select(tasks.c.id).where(_of_tab(actor, tab), *conditions).order_by(*ordered).limit(limit + 1)
            ids = list(connection.scalars(query))
        more, ids = len(ids) > limit, ids[:limit]
        rows = task_rows(store, connection, tasks.c.id.in_(ids), now, order=order, descending=descending)
        following = None
        if more:
            last = connection.execute(select(*order).where(tasks.c.id == ids[-1])).one()
            following = ".".join(map(str, last))
    return TaskPage(rows, following)


def counts(store: Store, actor: Actor) -> Counts:
    """Return the numbers beside the tabs, each stopping at ``COUNT_CAP``."""
    require(actor, "counts")
    now = store.ms()
    late = tasks.c.due < now
    mine, free = _of_tab(actor, Tab.MINE), _of_tab(actor, Tab.CLAIMABLE)
    counted = (mine, free, _of_tab(actor, Tab.ESCALATED), and_(mine, late), and_(free, late))
    with store.read() as connection:  # one statement: each further one costs as much as its counting
        numbers = connection.execute(select(*map(_number, counted))).one()
    return Counts(*map(_count, (*numbers[:3], numbers[3] + numbers[4])))


def task_rows(
    store: Store,
    connection: Connection,
    condition: ColumnElement[bool],
    now: int,
    *,
    order: Sequence[Any] = (tasks.c.id,),
    descending: bool = False,
    limit: int = 1_000,
) -> tuple[TaskRow, ...]:
    """Return the tasks that meet ``condition`` with the names a list shows."""
    query = (
        select(
            tasks,
            lanes.c.name.label("lane"),
            func.coalesce(executors.c.name, lanes.c.name).label("executor"),
            definitions.c.name.label("sop"),
            cases.c.title,
            cases.c.applicant,
            cases.c.reference,
            users.c.name.label("user_name"),
        )
        .join(cases, cases.c.id == tasks.c.case_id)
        .join(definitions, definitions.c.id == tasks.c.definition_id)
        .join(lanes, lanes.c.id == tasks.c.lane_id)
        .outerjoin(executors, executors.c.id == lanes.c.executor_id)
        .outerjoin(users, users.c.id == tasks.c.user_id)
        .where(condition)
        .order_by(*(column.desc() if descending else column for column in order))
        .limit(limit)
    )
    return tuple(
        TaskRow(
            row.id,
            row.case_id,
            row.element,
            row.name,
            row.lane_id,
            row.lane,
            row.executor,
            row.definition_id,
            row.sop,
            row.title,
            row.applicant,
            row.reference,
            from_ms(row.created),
            None if row.due == NO_DUE else from_ms(row.due),
            due_state(row.created, row.due, now if row.done is None else row.done),
            row.user_id,
            row.user_name or "",
            None if row.claimed is None else from_ms(row.claimed),
            row.instance,
            row.suspended,
            row.escalated_to is not None,
            None if row.done is None else from_ms(row.done),
            TaskOutcome(row.outcome),
            _sentence(store, connection, row) if row.done is None else "",
        )
        for row in connection.execute(query).all()
    )


def _sentence(store: Store, connection: Connection, row: Any) -> str:
    process, _, element = row.element.rpartition("/")
    ready = ready_definition(store, connection, row.definition_id)
    return ready.sentences.get((process or ready.definition.id, element), "")


def due_state(created: int, due: int, now: int) -> DueState:
    """Return how something begun at ``created`` and due at ``due`` stands at ``now`` (all in milliseconds)."""
    if due == NO_DUE:
        return DueState.NONE
    if now > due:
        return DueState.OVERDUE
    return DueState.SOON if (due - now) * 4 < due - created else DueState.ON_TIME


def search_condition(words: str) -> list[ColumnElement[bool]]:
    """Return the conditions on ``cases`` that each of ``words`` occurs in title, applicant or reference."""
    found: list[ColumnElement[bool]] = []
    for word in folded(words).split()[:10]:
        pattern = re.sub(r"([\\%_])", r"\\\1", word)
        found.append(cases.c.folded.like(f"%{pattern}%", escape="\\"))
    return found


def _of_tab(actor: Actor, tab: Tab) -> ColumnElement[bool]:
    match tab:
        case Tab.MINE:
            return tasks.c.holder.in_(sorted({actor.id, *actor.stands_for}))
        case Tab.CLAIMABLE:
            return tasks.c.free_lane.in_(sorted(actor.lanes))
        case Tab.ESCALATED:
            return and_(tasks.c.escalated_to.in_(sorted(actor.executors)), tasks.c.done.is_(None))
        case Tab.DONE:
            return tasks.c.done_by == actor.id
        case _:
            return tasks.c.done.is_(None)


def _narrowed(filters: Filters, now: int) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.process_id is not None:
        versions = select(definitions.c.id).where(definitions.c.process_id == filters.process_id)
        conditions.append(tasks.c.definition_id.in_(versions))
    left = (tasks.c.due - now) * 4
    whole = tasks.c.due - tasks.c.created
    match filters.due_state:
        case DueState.OVERDUE:
            conditions.append(tasks.c.due < now)
        case DueState.SOON:
            conditions += [tasks.c.due >= now, tasks.c.due < NO_DUE, left < whole]
        case DueState.ON_TIME:
            conditions += [tasks.c.due < NO_DUE, left >= whole]
        case DueState.NONE:
            conditions.append(tasks.c.due == NO_DUE)
        case None:
            pass
    if words := search_condition(filters.search):
        conditions.append(tasks.c.case_id.in_(select(cases.c.id).where(*words)))
    return conditions


def _spellings(store: Store, lane_id: int) -> list[int]:
    """Return the ids of the lanes that lead to the same executor as this one, itself included."""
    executor = select(lanes.c.executor_id).where(lanes.c.id == lane_id).scalar_subquery()
    with store.read() as connection:
        return [lane_id, *connection.scalars(select(lanes.c.id).where(lanes.c.executor_id == executor))]


def _first_in_sight(
    connection: Connection, actor: Actor, conditions: list[ColumnElement[bool]], limit: int
) -> list[int]:
    """Return the ids of the actor's free tasks among the next ``GLIMPSE`` open ones of all lanes, at most ``limit``.

    Fewer than ``limit`` say nothing about the tasks behind those.
    """
    sight = (
        select(tasks.c.due, tasks.c.id, tasks.c.free_lane)
        .where(tasks.c.done.is_(None), *conditions)
        .order_by(tasks.c.due, tasks.c.id)
        .limit(GLIMPSE)
        .subquery()
    )
    mine = select(sight.c.id).where(sight.c.free_lane.in_(sorted(actor.lanes)))
    return list(connection.scalars(mine.order_by(sight.c.due, sight.c.id).limit(limit)))


def _first_of_lanes(
    store: Store,
    connection: Connection,
    actor: Actor,
    conditions: list[ColumnElement[bool]],
    order: Sequence[Any],
    descending: bool,
    limit: int,
) -> list[int]:
    """Return the ids of the first free tasks over all of the actor's lanes.

    The first few of each lane are read from the index and merged; for a plain IN, databases sort all the rows of all
    the lanes. If a lane gave all its few to the page, it may have more for it: then more of each lane are read.
    """
    if not actor.lanes:
        return []
    few = min(limit, max(4, 4 * limit // len(actor.lanes)))
    while True:
        lists = _few_of_each(store, connection, actor, conditions, order, descending, few)
        merged = [(key, number) for number, keys in enumerate(lists) for key in keys]
        merged.sort(reverse=descending)
        page = merged[:limit]
        if few >= limit or max(Counter(number for _, number in page).values(), default=0) < few:
            return [key[-1] for key, _ in page]
        few = min(limit, few * 4)


def _few_of_each(
    store: Store,
    connection: Connection,
    actor: Actor,
    conditions: list[ColumnElement[bool]],
    order: Sequence[Any],
    descending: bool,
    few: int,
) -> list[list[tuple[int, ...]]]:
    """Return the sort keys (their last part is the task's id) of the first ``few`` tasks of each lane."""
    wanted = select(lanes.c.id).where(lanes.c.id.in_(sorted(actor.lanes))).subquery("wanted")
    of_lane = (
        select(*order)
        .where(tasks.c.free_lane == wanted.c.id, *conditions)
        .order_by(*(column.desc() if descending else column for column in order))
        .limit(few)
        .correlate(wanted)
    )
    if store.sqlite:  # has no LATERAL; an array for each lane is read from the index alone, too
        first = of_lane.subquery("first")
        keys = select(func.json_group_array(func.json_array(*first.c))).select_from(first).scalar_subquery()
        rows = connection.execute(select(keys).select_from(wanted))
        return [[tuple(key) for key in json.loads(row[0])] for row in rows]
    page = of_lane.lateral("page")
    found: dict[int, list[tuple[int, ...]]] = {}
    for lane, *key in connection.execute(select(wanted.c.id, *page.c).select_from(wanted.join(page, literal(True)))):
        found.setdefault(lane, []).append(tuple(key))
    return list(found.values())


def _number(condition: ColumnElement[bool]) -> ScalarSelect[int]:
    """Return the number of tasks that meet ``condition``; it stops one above ``COUNT_CAP``."""
    capped = select(tasks.c.id).where(condition).limit(COUNT_CAP + 1).subquery()
    return select(func.count()).select_from(capped).scalar_subquery()


def _count(number: int) -> Count:
    return Count(min(number, COUNT_CAP), number > COUNT_CAP)


def _position(cursor: str, length: int) -> tuple[int, ...]:
    if not re.fullmatch(r"[0-9]{1,18}(\.[0-9]{1,18})?", cursor) or cursor.count(".") + 1 != length:
        raise InvalidInputError("page-unknown")
    return tuple(map(int, cursor.split(".")))
