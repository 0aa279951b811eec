"""Figures for coordinators and analysts: how the SOPs really run, against their standard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from sqlalchemy import ColumnElement, Connection, case, func, select

from sopbpmn.same_steps import same_steps
from sopbpmn.service.actors import Actor, require
from sopbpmn.service.definitions import definition_info, ready_definition
from sopbpmn.service.staffing import Unstaffed, gaps_of
from sopbpmn.service.states import CaseState, TaskOutcome
from sopbpmn.store import Store
from sopbpmn.tables import NO_DUE, cases, definitions, executors, lanes, tasks

SAMPLE = 1_000
"""Medians are of the last so many finished cases or tasks."""


@dataclass(frozen=True, slots=True)
class SopFigures:
    """How one SOP (all its versions) runs. Durations are medians in seconds by the clock."""

    process_id: str
    name: str
    open: int
    overdue: int
    suspended: int
    finished: int
    cancelled: int
    failing: int
    """Open cases that can't go on until a coordinator mends them."""
    median_seconds: float | None
    standard_seconds: float | None
    """Median of what the standard allowed those cases; ``None`` where the SOP sets no time."""


@dataclass(frozen=True, slots=True)
class LaneFigures:
    """How the work of one executor stands, over all its spellings; of one lane where there is no executor."""

    lane_id: int
    """The first of its lanes."""
    name: str
    gap: Unstaffed | None
    """Why nobody of its own is there; ``None`` when somebody is."""
    open: int
    free: int
    """Of the open ones, those nobody has taken."""
    overdue: int
    finished: int
    median_seconds: float | None
    standard_seconds: float | None


@dataclass(frozen=True, slots=True)
class ElementFigures:
    """How many tasks of one BPMN element are open, overdue and finished."""

    element: str
    open: int
    overdue: int
    finished: int


@dataclass(frozen=True, slots=True)
class GoneFigures:
    """The same of a step of an earlier version that isn't in the one that is looked at."""

    version: int
    name: str
    open: int
    overdue: int
    finished: int


def sop_figures(store: Store, actor: Actor) -> tuple[SopFigures, ...]:
    """Return the figures of each SOP that has cases or is in force, by name."""
    require(actor, "monitor")
    with store.read() as connection:
        now = store.ms()
        names = {
            row.process_id: row.name
            for row in connection.execute(select(definitions).order_by(definitions.c.active, definitions.c.version))
        }
        rows = connection.execute(
            select(
                definitions.c.process_id,
                _number(cases.c.state == CaseState.ACTIVE).label("active"),
                _number((cases.c.state == CaseState.ACTIVE) & (cases.c.due < now)).label("overdue"),
                _number(cases.c.state == CaseState.SUSPENDED).label("suspended"),
                _number(cases.c.state == CaseState.ENDED).label("ended"),
                _number(cases.c.state == CaseState.CANCELLED).label("cancelled"),
                _number((cases.c.state == CaseState.ACTIVE) & (cases.c.error != "")).label("failing"),
            )
            .join(cases, cases.c.definition_id == definitions.c.id)
            .group_by(definitions.c.process_id)
        )
        by_process = {row.process_id: row for row in rows}
        found = []
        for process_id, name in sorted(names.items(), key=lambda item: item[1].casefold()):
            times = connection.execute(
                select(cases.c.started, cases.c.ended, cases.c.due)
                .join(definitions, definitions.c.id == cases.c.definition_id)
                .where(definitions.c.process_id == process_id, cases.c.state == CaseState.ENDED)
                .order_by(cases.c.id.desc())
                .limit(SAMPLE)
            ).all()
            used, allowed = _medians([tuple(time) for time in times])
            row = by_process.get(process_id)
            if row is None:
                found.append(SopFigures(process_id, name, 0, 0, 0, 0, 0, 0, used, allowed))
                continue
            found.append(
                SopFigures(
                    process_id,
                    name,
                    row.active,
                    row.overdue,
                    row.suspended,
                    row.ended,
                    row.cancelled,
                    row.failing,
                    used,
                    allowed,
                )
            )
        return tuple(found)


def lane_figures(store: Store, actor: Actor) -> tuple[LaneFigures, ...]:
    """Return the figures of each executor that a lane leads to, and of each lane without one, by name."""
    require(actor, "monitor")
    with store.read() as connection:
        now = store.ms()
        is_open = tasks.c.id.is_not(None) & tasks.c.done.is_(None)  # no task at all is no open one
        group = _lane_group()
        name = func.coalesce(func.max(executors.c.name), func.min(lanes.c.name))
        spelling = func.min(lanes.c.name)
        rows = connection.execute(
            select(
                group.label("key"),
                func.min(lanes.c.id).label("lane_id"),
                name.label("name"),
                spelling.label("spelling"),
                _number(is_open).label("open"),
                _number(is_open & tasks.c.user_id.is_(None)).label("free"),
                _number(is_open & (tasks.c.due < now)).label("overdue"),
                _number(tasks.c.outcome == TaskOutcome.DONE).label("finished"),
            )
            .outerjoin(executors, executors.c.id == lanes.c.executor_id)
            .outerjoin(tasks, tasks.c.lane_id == lanes.c.id)
            .group_by(group)
            .order_by(func.lower(name))
        ).all()
        gaps = {gap.lane: gap for gap in gaps_of(store, connection, [row.spelling for row in rows])}
        return tuple(
            LaneFigures(
                r.lane_id,
                r.name,
                gaps.get(r.spelling),
                r.open,
                r.free,
                r.overdue,
                r.finished,
                *_lane_medians(connection, r.key),
            )
            for r in rows
        )


def element_figures(
    store: Store, actor: Actor, definition_id: int, *, this_version: bool = False
) -> tuple[Mapping[str, ElementFigures], tuple[GoneFigures, ...]]:
    """Return the figures of each step of a version, by element id, and of the steps that it no longer has.

    Tasks of all versions of the SOP count, each at the same step of this one (``same_steps``); with ``this_version``
    only its own. Steps without any task aren't told. The work of called SOPs is left out.

    Raises:
        NotFoundError: there is no such version.
    """
    require(actor, "monitor")
    with store.read() as connection:
        info = definition_info(connection, definition_id)
        mine = definitions.c.id == info.id if this_version else definitions.c.process_id == info.process_id
        rows = connection.execute(
            select(
                tasks.c.definition_id,
                definitions.c.version,
                tasks.c.element,
                func.max(tasks.c.name).label("name"),
                _number(tasks.c.done.is_(None)).label("open"),
                _number(tasks.c.done.is_(None) & (tasks.c.due < store.ms())).label("overdue"),
                _number(tasks.c.outcome == TaskOutcome.DONE).label("finished"),
            )
            .join(definitions, definitions.c.id == tasks.c.definition_id)
            .where(mine, tasks.c.element.not_like("%/%"))
            .group_by(tasks.c.definition_id, definitions.c.version, tasks.c.element)
            .order_by(definitions.c.version.desc(), tasks.c.element)
        ).all()
        same: dict[int, Mapping[str, str]] = {}
        here = ready_definition(store, connection, definition_id).bpmn
        for other in {row.definition_id for row in rows} - {definition_id}:
            same[other] = same_steps(ready_definition(store, connection, other).bpmn, here)
        found: dict[str, ElementFigures] = {}
        gone = []
        for row in rows:
            name = row.element if row.definition_id == definition_id else same[row.definition_id].get(row.element)
            if name:
                so_far = found.get(name, ElementFigures(name, 0, 0, 0))
                found[name] = ElementFigures(
                    name, so_far.open + row.open, so_far.overdue + row.overdue, so_far.finished + row.finished
                )
            elif row.open or row.finished:
                gone.append(GoneFigures(row.version, row.name, row.open, row.overdue, row.finished))
        return found, tuple(gone)


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _lane_group() -> ColumnElement[int]:
    """Return what the lanes of one executor have in common; a lane without one is alone."""
    return func.coalesce(lanes.c.executor_id, -lanes.c.id)


def _lane_medians(connection: Connection, group: int) -> tuple[float | None, float | None]:
    rows = connection.execute(
        select(tasks.c.created, tasks.c.done, tasks.c.due)
        .where(
            tasks.c.lane_id.in_(select(lanes.c.id).where(_lane_group() == group)),
            tasks.c.outcome == TaskOutcome.DONE,
        )
        .order_by(tasks.c.id.desc())
        .limit(SAMPLE)
    ).all()
    return _medians([tuple(row) for row in rows])


def _medians(times: list[tuple[int, int, int]]) -> tuple[float | None, float | None]:
    """Return the medians of used and allowed time, in seconds, of (begun, done, due) in milliseconds."""
    if not times:
        return None, None
    allowed = [due - begun for begun, _, due in times if due != NO_DUE]
    return median(done - begun for begun, done, _ in times) / 1000, median(allowed) / 1000 if allowed else None
