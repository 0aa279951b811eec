"""What coordinators do: give work to people, hold or cancel cases, put a case back on its way; what the clock does."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from sopbpmn.errors import (
    AlreadyDoneError,
    BpmnError,
    ExpressionError,
    InvalidInputError,
    NotFoundError,
    NotOpenError,
    StuckError,
)
from sopbpmn.sentences import listed
from sopbpmn.service.actors import Actor, require, takers
from sopbpmn.service.case_change import CaseColumns, LockedCase, keep_problem, lock_case
from sopbpmn.service.executors import find_executor
from sopbpmn.service.states import CaseState, EventKind, TaskOutcome
from sopbpmn.service.values import clean_lines
from sopbpmn.store import Store, insert_row
from sopbpmn.tables import cases, executors, lanes, tasks, users

MAX_REASON = 4_000
MAX_BULK = 1_000


@dataclass(frozen=True, slots=True)
class ClockResult:
    """What the clock brought about."""

    woken: int
    """Cases whose timers fired."""
    escalated: int
    """Tasks that went to a superior."""
    failed: int
    """Cases that couldn't go on; their error is noted."""


def assign(store: Store, actor: Actor, task_id: int, user_id: int | None, *, note: str = "") -> None:
    """Give an open task to a user, whoever has it now; ``None`` gives it back to its lane.

    Raises:
        NotFoundError: no such task, or no active worker or coordinator with this id.
        AlreadyDoneError: it was completed or withdrawn.
    """
    require(actor, "assign")
    note = _reason(note, required=False)
    with store.write() as connection:
        name = _worker(connection, user_id)
        _assign(store, connection, actor, task_id, user_id, name, note)


def reassign(store: Store, actor: Actor, task_ids: Collection[int], user_id: int | None, *, note: str = "") -> int:
    """Give many open tasks to a user at once and return how many; those already done are passed over.

    Raises:
        NotFoundError: no active worker or coordinator with this id.
        InvalidInputError: more than 1,000 tasks.
    """
    require(actor, "reassign")
    note = _reason(note, required=False)
    if len(task_ids) > MAX_BULK:
        raise InvalidInputError("tasks-many", count=MAX_BULK)
    given = 0
    with store.write() as connection:
        name = _worker(connection, user_id)
        wanted = sorted(set(task_ids))
        rows = connection.execute(select(tasks.c.id, tasks.c.case_id).where(tasks.c.id.in_(wanted))).all()
        for row in sorted(rows, key=lambda r: (r.case_id, r.id)):  # one order for all, so that nobody waits in a circle
            try:
                _assign(store, connection, actor, row.id, user_id, name, note)
            except (AlreadyDoneError, NotOpenError):
                continue
            given += 1
    return given


def assign_executor(store: Store, actor: Actor, task_id: int, executor: int, *, note: str = "") -> None:
    """Tell who executes a task whose lane has no executor (or another one); for this task only.

    The task moves to the executor's own lane. For all tasks of a lane and all SOPs, use ``map_lane``.

    Raises:
        NotFoundError: no such task or executor.
        AlreadyDoneError: it was completed or withdrawn.
    """
    require(actor, "assign_executor")
    note = _reason(note, required=False)
    with store.write() as connection:
        find_executor(connection, executor)
        case, row = _open_task(store, connection, task_id)
        name = connection.execute(select(executors).where(executors.c.id == executor)).one()
        lane = connection.scalar(select(lanes.c.id).where(lanes.c.folded == name.folded))
        if lane is None:
            values = {"name": name.name, "folded": name.folded, "executor_id": executor}
            lane = insert_row(connection, lanes, **values)
        connection.execute(update(tasks).where(tasks.c.id == row.id).values(lane_id=lane, user_id=None, claimed=None))
        case.change(EventKind.EXECUTOR, actor.id, task_id=task_id, detail=name.name, note=note)


def suspend(store: Store, actor: Actor, case_id: int, reason: str) -> None:
    """Hold a case: its tasks stay visible and can't be worked on.

    Raises:
        NotFoundError: no such case.
        NotOpenError: it isn't active.
        InvalidInputError: no reason.
    """
    require(actor, "suspend")
    reason = _reason(reason)
    with store.write() as connection:
        case = lock_case(store, connection, case_id)
        case.need_open()
        _set_suspended(connection, case_id, True)
        case.change(EventKind.SUSPENDED, actor.id, note=reason, state=CaseState.SUSPENDED)


def resume(store: Store, actor: Actor, case_id: int, *, note: str = "") -> None:
    """Let a suspended case go on.

    Raises:
        NotFoundError: no such case.
        NotOpenError: it isn't suspended.
    """
    require(actor, "resume")
    note = _reason(note, required=False)
    with store.write() as connection:
        case = lock_case(store, connection, case_id)
        if case.state is not CaseState.SUSPENDED:
            raise NotOpenError("case-not-suspended")
        _set_suspended(connection, case_id, False)
        case.change(EventKind.RESUMED, actor.id, note=note, state=CaseState.ACTIVE)


def cancel(store: Store, actor: Actor, case_id: int, reason: str) -> None:
    """End a case before its end; its tasks are withdrawn.

    Raises:
        NotFoundError: no such case.
        NotOpenError: it has ended or was cancelled.
        InvalidInputError: no reason.
    """
    require(actor, "cancel")
    reason = _reason(reason)
    with store.write() as connection:
        case = lock_case(store, connection, case_id)
        if case.state is not CaseState.SUSPENDED:
            case.need_open()
        connection.execute(
            update(tasks)
            .where(tasks.c.case_id == case_id, tasks.c.done.is_(None))
            .values(done=case.at, outcome=TaskOutcome.CANCELLED, suspended=False)
        )
        ended = CaseColumns(state=CaseState.CANCELLED, ended=case.at, wake=None, error="")
        case.change(EventKind.CANCELLED, actor.id, note=reason, **ended)


def move_token(store: Store, actor: Actor, task_id: int, element: str, reason: str) -> None:
    """Withdraw an open task and let the case go on before another element of the same process.

    Raises:
        NotFoundError: no such task.
        AlreadyDoneError: it was completed or withdrawn.
        NotOpenError: the case isn't active.
        BpmnError: there is no such element in that process, or the task is one of several instances.
        StuckError: the case couldn't go on from there.
        InvalidInputError: no reason.
    """
    require(actor, "move_token")
    reason = _reason(reason)
    with store.write() as connection:
        case, row = _open_task(store, connection, task_id)
        run = case.run()
        run.move(row.item, element)
        values = {"done": case.at, "outcome": TaskOutcome.MOVED}
        connection.execute(update(tasks).where(tasks.c.id == task_id, tasks.c.done.is_(None)).values(**values))
        definition = case.ready.definition
        names = {node.id: node.name for node in definition.graph.everything()}
        names |= {work.id: work.name for work in definition.elements.values()}
        name = names.get(element) or element
        case.change(EventKind.MOVED, actor.id, run=run, task_id=task_id, detail=name, note=reason)


def retry(store: Store, actor: Actor, case_id: int) -> None:
    """Let a case with an error try to go on.

    Raises:
        NotFoundError: no such case.
        NotOpenError: it isn't active.
        StuckError: it still can't.
    """
    require(actor, "retry")
    with store.write() as connection:
        case = lock_case(store, connection, case_id)
        case.need_open()
        run = case.run()
        run.wake()
        case.change(EventKind.RETRIED, actor.id, run=run)


def receive_message(store: Store, actor: Actor, case_id: int, message: str) -> None:
    """Tell a case that a message it waits for has come: the message's name, or that of the event that waits for it.

    Raises:
        NotFoundError: no such case, or it doesn't wait for this message.
        NotOpenError: it isn't active.
        StuckError: it couldn't go on.
    """
    require(actor, "receive_message")
    with store.write() as connection:
        case = lock_case(store, connection, case_id)
        case.need_open()
        run = case.run()
        awaited = [event for event in run.waiting if event.message]
        named = [event.message for event in awaited if message == event.message]
        named += [event.message for event in awaited if message == event.name]
        if not named:
            names = listed(dict.fromkeys(event.message for event in awaited)) or "-"
            raise NotFoundError("no-such-message-awaited", name=message[:200], awaited=names)
        run.receive(named[0])
        case.change(EventKind.MESSAGE, actor.id, run=run, detail=named[0][:1_000])


def tick(store: Store, *, limit: int = 1_000) -> ClockResult:
    """Do what is due by the clock: fire timers, escalate overdue tasks to the superior executor. Run it every minute.

    Each case is a transaction of its own. A case that can't go on gets its error noted and is left for the coordinator.
    """
    with store.read() as connection:
        now = store.ms()
        due = select(cases.c.id).where(cases.c.wake <= now, cases.c.state == CaseState.ACTIVE, cases.c.error == "")
        waiting = connection.scalars(due.order_by(cases.c.wake).limit(limit)).all()
        late = connection.execute(
            select(tasks.c.id, tasks.c.case_id, executors.c.superior_id)
            .join(lanes, lanes.c.id == tasks.c.lane_id)
            .join(executors, executors.c.id == lanes.c.executor_id)
            .where(
                tasks.c.done.is_(None),
                tasks.c.due < now,
                tasks.c.escalated_to.is_(None),
                tasks.c.suspended.is_(False),
                executors.c.superior_id.is_not(None),
            )
            .order_by(tasks.c.due)
            .limit(limit)
        ).all()
    woken = sum(_wake(store, case_id) for case_id in waiting)
    escalated = sum(_escalate(store, row) for row in late)
    with store.read() as connection:
        failed = len(connection.scalars(select(cases.c.id).where(cases.c.id.in_(waiting), cases.c.error != "")).all())
    return ClockResult(woken, escalated, failed)


def _wake(store: Store, case_id: int) -> bool:
    try:
        with store.write() as connection:
            case = lock_case(store, connection, case_id)
            if case.state is not CaseState.ACTIVE:
                return False
            run = case.run()
            if not run.wake():
                return False
            case.change(EventKind.WOKEN, None, run=run)
            return True
    except (BpmnError, ExpressionError, StuckError) as error:
        with store.write() as connection:
            keep_problem(connection, case_id, error.said)
        return False


def _escalate(store: Store, late: Any) -> bool:
    with store.write() as connection:
        case = lock_case(store, connection, late.case_id)
        changed = connection.execute(
            update(tasks)
            .where(tasks.c.id == late.id, tasks.c.done.is_(None), tasks.c.escalated_to.is_(None))
            .values(escalated_to=late.superior_id)
        )
        if changed.rowcount != 1 or case.state is not CaseState.ACTIVE:
            connection.rollback()
            return False
        name = connection.scalar(select(executors.c.name).where(executors.c.id == late.superior_id))
        case.change(EventKind.ESCALATED, None, task_id=late.id, detail=name or "")
        return True


def _assign(
    store: Store, connection: Connection, actor: Actor, task_id: int, user_id: int | None, name: str, note: str
) -> None:
    case, row = _open_task(store, connection, task_id)
    if row.user_id == user_id:
        return
    claimed = None if user_id is None else case.at
    connection.execute(update(tasks).where(tasks.c.id == task_id).values(user_id=user_id, claimed=claimed))
    kind = EventKind.UNASSIGNED if user_id is None else EventKind.ASSIGNED
    case.change(kind, actor.id, task_id=task_id, detail=name, note=note)


def _open_task(store: Store, connection: Connection, task_id: int) -> tuple[LockedCase, Any]:
    """Return the locked case and the task as it is now that the case is locked."""
    case_id = connection.scalar(select(tasks.c.case_id).where(tasks.c.id == task_id))
    if case_id is None:
        raise NotFoundError("no-task")
    case = lock_case(store, connection, case_id)
    query = select(tasks.c.id, tasks.c.item, tasks.c.user_id, tasks.c.done).where(tasks.c.id == task_id)
    row = connection.execute(query if store.sqlite else query.with_for_update()).one()
    if row.done is not None:
        raise _done()
    case.need_open()
    return case, row


def _worker(connection: Connection, user_id: int | None) -> str:
    if user_id is None:
        return ""
    name = connection.scalar(takers().with_only_columns(users.c.name).where(users.c.id == user_id))
    if name is None:
        raise NotFoundError("user-takes-no-work")
    return str(name)


def _set_suspended(connection: Connection, case_id: int, suspended: bool) -> None:
    connection.execute(
        update(tasks).where(tasks.c.case_id == case_id, tasks.c.done.is_(None)).values(suspended=suspended)
    )


def _reason(text: str, *, required: bool = True) -> str:
    return clean_lines(text, "field-reason", MAX_REASON, required=required)


def _done() -> AlreadyDoneError:
    return AlreadyDoneError("task-closed")
