"""Running cases and other versions of their SOP: where each would go on there, and moving those that are chosen.

Publishing never touches a running case. A coordinator looks first where each of its tokens would land
(``plan_migration``), may put some of them elsewhere, and moves the cases then, each in a transaction of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, update

from sopbpmn.engine import Element, Landing, Migration, Run, Spot, WorkItem
from sopbpmn.engine import migrate as migrated
from sopbpmn.errors import BpmnError, InvalidInputError, NotFoundError, SopbpmnError
from sopbpmn.officehours import OfficeHours
from sopbpmn.same_steps import same_steps
from sopbpmn.sentences import Message, message
from sopbpmn.service.actors import Actor, require
from sopbpmn.service.case_change import (
    CaseColumns,
    LockedCase,
    allowed,
    case_allowed,
    case_due,
    due_by,
    element_key,
    lock_case,
)
from sopbpmn.service.definitions import (
    DefinitionInfo,
    ReadyDefinition,
    definition_info,
    lane_name,
    ready_definition,
)
from sopbpmn.service.settings import read_office_hours
from sopbpmn.service.states import CaseState, EventKind, TaskOutcome
from sopbpmn.service.values import clean_lines
from sopbpmn.store import Store
from sopbpmn.tables import cases, definitions, lanes, tasks, user_executors

MAX_CASES = 500
"""Most cases that are planned or moved at once."""
MAX_NOTE = 4_000

_FIXED = ("migration-held", "migration-called")
"""The reasons for which no other place helps."""
_RUNNING = (CaseState.ACTIVE, CaseState.SUSPENDED)


@dataclass(frozen=True, slots=True)
class CasePlan:
    """Where one case would go on."""

    id: int
    title: str
    state: CaseState
    version: int
    """Of the case as it was planned; ``migrate`` takes it to see that nothing happened since."""
    sop_version: int
    """The version of the SOP that it follows now."""
    landings: tuple[Landing, ...]
    problem: Message | None
    """Why it can't move though each token could land; ``None`` where it can, or a token says why not."""
    possible: bool


@dataclass(frozen=True, slots=True)
class MigrationPlan:
    """Where the running cases of an SOP would go on in one of its versions."""

    to: DefinitionInfo
    cases: tuple[CasePlan, ...]
    """Earliest first."""
    left_out: int
    """How many more there are; they are planned when these have moved."""
    steps: tuple[Element, ...]
    """The work of that version, where people can put a token that doesn't land by itself."""

    @property
    def movable(self) -> int:
        """How many of the cases can move."""
        return sum(case.possible for case in self.cases)

    def undecided(self, chosen: Collection[str] = ()) -> tuple[Spot, ...]:
        """Return where work lies of cases that can't move, and what was ``chosen``: people may put it elsewhere."""
        found: dict[str, Spot] = {}
        for case in self.cases:
            for landing in case.landings:
                fixed = landing.problem is not None and landing.problem.code in _FIXED
                if landing.item and not fixed and (not case.possible or landing.at.element in chosen):
                    found.setdefault(landing.at.element, landing.at)
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of moving one case."""

    case_id: int
    title: str
    problem: Message | None
    """Why it stays where it was; ``None`` when it moved."""


def running_elsewhere(store: Store, actor: Actor, definition_id: int) -> int:
    """Return how many cases run by other versions of the SOP than this one.

    Raises:
        NotFoundError: there is no such version.
    """
    require(actor, "plan_migration")
    with store.read() as connection:
        info = definition_info(connection, definition_id)
        return connection.scalar(select(func.count()).select_from(cases).where(_others(info))) or 0


def plan_migration(
    store: Store,
    actor: Actor,
    definition_id: int,
    case_ids: Collection[int] | None = None,
    chosen: Mapping[str, str] | None = None,
) -> MigrationPlan:
    """Return where running cases of the same SOP would go on in this version, without moving anything.

    Args:
        store: the database.
        actor: a coordinator or an analyst.
        definition_id: the version they would follow.
        case_ids: which cases; all that run by another version where it is ``None``.
        chosen: where to put the tokens at an element: an element of that version by the one they are at now.

    Raises:
        NotFoundError: there is no such version.
    """
    require(actor, "plan_migration")
    with store.read() as connection:
        info = definition_info(connection, definition_id)
        condition = _others(info)
        if case_ids is not None:
            condition = condition & cases.c.id.in_(sorted(case_ids))
        found = connection.execute(
            select(
                cases.c.id,
                cases.c.title,
                cases.c.state,
                cases.c.version,
                cases.c.snapshot,
                cases.c.definition_id,
                definitions.c.version.label("sop_version"),
            )
            .join(definitions, definitions.c.id == cases.c.definition_id)
            .where(condition)
            .order_by(cases.c.id)
            .limit(MAX_CASES)
        ).all()
        whole = connection.scalar(select(func.count()).select_from(cases).where(condition)) or 0
        to = ready_definition(store, connection, definition_id)
        mover = _Mover(store, to, chosen or {})
        planned = tuple(_planned(mover, connection, row) for row in found)
    return MigrationPlan(info, planned, whole - len(planned), to.definition.work())


def migrate(
    store: Store,
    actor: Actor,
    definition_id: int,
    versions: Mapping[int, int],
    chosen: Mapping[str, str] | None = None,
    *,
    note: str = "",
) -> tuple[Moved, ...]:
    """Move cases to another version of their SOP, each in a transaction of its own; tell what became of each.

    Work goes on where it was: who holds it keeps it with its draft, unless it belongs to another lane there. Its due
    time is that of the new standard, from when the work arose. A case that is held stays so. A case that is there
    already has moved.

    Args:
        store: the database.
        actor: a coordinator.
        definition_id: the version they will follow.
        versions: the version of each case as it was planned, by its id.
        chosen: see ``plan_migration``.
        note: free words on why.

    Raises:
        NotFoundError: there is no such version.
        InvalidInputError: more than 500 cases, or the note is too long.
    """
    require(actor, "migrate")
    note = clean_lines(note, "field-note", MAX_NOTE, required=False)
    if len(versions) > MAX_CASES:
        raise InvalidInputError("migration-many", count=MAX_CASES)
    with store.read() as connection:
        info = definition_info(connection, definition_id)
        mover = _Mover(store, ready_definition(store, connection, definition_id), chosen or {})
    return tuple(_move(store, actor, info, mover, case_id, versions[case_id], note) for case_id in sorted(versions))


class _Mover:
    """What is the same for all cases that move to one version."""

    def __init__(self, store: Store, to: ReadyDefinition, chosen: Mapping[str, str]) -> None:
        self.store, self.to, self.chosen = store, to, chosen
        self._same: dict[int, Mapping[str, str]] = {}

    def move(self, connection: Connection, definition_id: int, snapshot: str) -> Migration:
        """Return a case of the version ``definition_id`` as it would go on."""
        before = ready_definition(self.store, connection, definition_id)
        if definition_id not in self._same:
            self._same[definition_id] = same_steps(before.bpmn, self.to.bpmn)
        run = Run.load(before.definition, snapshot)
        return migrated(run, self.to.definition, self._same[definition_id], self.chosen)


def _others(info: DefinitionInfo) -> ColumnElement[bool]:
    """Return the condition that a case runs by another version of the same SOP."""
    versions = select(definitions.c.id).where(definitions.c.process_id == info.process_id, definitions.c.id != info.id)
    return cases.c.definition_id.in_(versions) & cases.c.state.in_(_RUNNING)


def _planned(mover: _Mover, connection: Connection, row: Any) -> CasePlan:
    try:
        found = mover.move(connection, row.definition_id, row.snapshot)
    except BpmnError as error:
        found = Migration((), None, error.said)
    state = CaseState(row.state)
    return CasePlan(
        row.id, row.title, state, row.version, row.sop_version, found.landings, found.problem, found.possible
    )


def _move(
    store: Store, actor: Actor, to: DefinitionInfo, mover: _Mover, case_id: int, version: int, note: str
) -> Moved:
    title = ""
    try:
        with store.write() as connection:
            case = lock_case(store, connection, case_id)
            title = connection.scalar(select(cases.c.title).where(cases.c.id == case_id)) or ""
            if case.definition_id == to.id:
                return Moved(case_id, title, None)
            if case.ready.definition.id != to.process_id:
                raise NotFoundError("no-case")
            if case.state not in _RUNNING:
                return Moved(case_id, title, message(f"case-is-{case.state}"))
            if case.version != version:
                return Moved(case_id, title, message("changed-meanwhile"))
            found = mover.move(connection, case.definition_id, case.snapshot)
            if found.run is None:
                told = (found.problem, *(landing.problem for landing in found.landings))
                return Moved(case_id, title, next(problem for problem in told if problem is not None))
            detail = _told(definition_info(connection, case.definition_id), to, found, mover.chosen)
            columns = _go_on(connection, case, to.id, mover.to, found.run)
            case.change(EventKind.MIGRATED, actor.id, run=found.run, detail=detail, note=note, **columns)
    except SopbpmnError as error:
        return Moved(case_id, title, error.said)
    return Moved(case_id, title, None)


def _told(before: DefinitionInfo, to: DefinitionInfo, found: Migration, chosen: Mapping[str, str]) -> str:
    """Return what the history tells: the versions, and the steps from and to which people put a token."""
    put = [x for x in found.landings if x.item and x.to is not None and chosen.get(x.at.element) == x.to.element]
    steps = (f"{x.at.name} → {x.to.name}" for x in put if x.to is not None)
    return "; ".join((f"{before.version} → {to.version}", *steps))


def _go_on(
    connection: Connection, case: LockedCase, definition_id: int, ready: ReadyDefinition, run: Run
) -> CaseColumns:
    """Let a case follow another version, as ``run``: its tasks are kept or closed. Return what changes in its row."""
    before = case.ready
    hours = read_office_hours(connection)
    query = select(tasks).where(tasks.c.case_id == case.id, tasks.c.done.is_(None))
    rows = connection.execute(query if case.store.sqlite else query.with_for_update()).all()
    old = {item.id: item.element for item in case.run().open_tasks}
    new = {item.id: item for item in run.open_tasks}
    for row in rows:
        values: dict[str, object] = {"done": case.at, "outcome": TaskOutcome.MOVED, "suspended": False}
        if row.item in new:
            values = dict(_kept(connection, row, before, old[row.item], ready, new[row.item], hours))
            values["definition_id"] = definition_id
        connection.execute(update(tasks).where(tasks.c.id == row.id).values(values))
    case.ready, case.definition_id = ready, definition_id
    columns: CaseColumns = {"definition_id": definition_id}
    if case_allowed(before) != case_allowed(ready):
        started = connection.execute(select(cases.c.started).where(cases.c.id == case.id)).scalar_one()
        columns["due"] = case_due(ready, hours, started)
    return columns


def _kept(
    connection: Connection,
    row: Any,
    before: ReadyDefinition,
    old: Element,
    ready: ReadyDefinition,
    item: WorkItem,
    hours: OfficeHours,
) -> Iterator[tuple[str, object]]:
    """Yield what changes in the row of a task that is kept."""
    new = item.element
    yield "element", element_key(ready, new.process, new.id)
    yield "name", new.name
    lane = ready.lanes[lane_name(new.lane)]
    if lane != before.lanes[lane_name(old.lane)]:
        yield "lane_id", lane
        if row.user_id is not None and not _stays_with(connection, row, lane):
            yield "user_id", None
            yield "claimed", None
    if allowed(before, old) != allowed(ready, new):
        yield "due", due_by(hours, row.created, allowed(ready, new))
        yield "escalated_to", None


def _stays_with(connection: Connection, row: Any, lane: int) -> bool:
    """Tell whether who holds a task may keep it in another lane: one of the same executor, or of one of their own."""
    query = select(lanes.c.id, lanes.c.executor_id).where(lanes.c.id.in_((row.lane_id, lane)))
    executor = {found.id: found.executor_id for found in connection.execute(query)}
    if executor[lane] is not None and executor[lane] == executor[row.lane_id]:
        return True
    mine = select(user_executors.c.user_id).where(
        user_executors.c.executor_id == executor[lane], user_executors.c.user_id == row.user_id
    )
    return connection.execute(mine).first() is not None
