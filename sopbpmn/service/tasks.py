"""Doing the work: claim a task, draft its answers, complete it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from sopbpmn.engine import Question, Run
from sopbpmn.engine.questions import Answers, sends_back
from sopbpmn.errors import (
    AlreadyDoneError,
    AlreadyTakenError,
    InvalidInputError,
    NoteMissingError,
    NotFoundError,
    NotOpenError,
    NotYourLaneError,
    StuckError,
)
from sopbpmn.process import Standard
from sopbpmn.service.actors import Actor, concerns, require
from sopbpmn.service.case_change import LockedCase, keep_problem, lock_case
from sopbpmn.service.cases import CaseView, case_view
from sopbpmn.service.definitions import ReadyDefinition, ready_definition
from sopbpmn.service.inbox import TaskRow, task_rows
from sopbpmn.service.states import CaseState, EventKind, TaskOutcome
from sopbpmn.service.values import check_key, clean_lines
from sopbpmn.store import Store
from sopbpmn.tables import events, task_answers, tasks, users

MAX_ANSWERS = 100_000
"""Longest answers of one task, as JSON, in characters."""
MAX_NOTE = 4_000


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """A task with all that its form shows."""

    row: TaskRow
    questions: tuple[Question, ...]
    documentation: str
    standard: Standard | None
    """The mutu baku of its step: kelengkapan, waktu, output."""
    answers: Mapping[str, object]
    """A draft's, or the final ones."""
    mine: bool
    """Whether the actor can complete it now."""
    claimable: bool
    """Whether the actor can claim it now."""


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task, and the case that it belongs to."""

    task: TaskDetail
    case: CaseView


@dataclass(frozen=True, slots=True)
class Completed:
    """What came of completing a task."""

    case_id: int
    ended: bool
    """Whether the case has come to its end."""
    next_tasks: tuple[int, ...]
    """Open tasks of the case that the actor can take next."""


_TASK = select(
    tasks.c.id,
    tasks.c.case_id,
    tasks.c.item,
    tasks.c.name,
    tasks.c.lane_id,
    tasks.c.user_id,
    tasks.c.done,
    tasks.c.outcome,
    tasks.c.suspended,
    tasks.c.escalated_to,
    tasks.c.definition_id,
).where(tasks.c.id == bindparam("task"))
_CLAIM = (
    update(tasks)
    .where(
        tasks.c.id == bindparam("task"),
        tasks.c.user_id.is_(None),
        tasks.c.done.is_(None),
        tasks.c.suspended.is_(False),
    )
    .values(user_id=bindparam("user"), claimed=bindparam("at"))
)
_CLOSE = (
    update(tasks)
    .where(tasks.c.id == bindparam("task"), tasks.c.done.is_(None))
    .values(done=bindparam("at"), done_by=bindparam("user"), user_id=bindparam("owner"), outcome=TaskOutcome.DONE)
)


def get_task(store: Store, actor: Actor, task_id: int) -> TaskDetail:
    """Return a task with its questions, draft and standard.

    Raises:
        NotFoundError: no such task, or it isn't the actor's business.
    """
    require(actor, "get_task")
    with store.read() as connection:
        found = _concerned(connection, actor, task_id)
        (row,) = task_rows(store, connection, tasks.c.id == task_id, store.ms())
        return _detail(connection, actor, row, found, ready_definition(store, connection, row.definition_id))


def view_task(store: Store, actor: Actor, task_id: int) -> TaskView:
    """Return all that the page of a task shows.

    Raises:
        NotFoundError: no such task, or it isn't the actor's business.
    """
    require(actor, "get_task")
    with store.read() as connection:
        found = _concerned(connection, actor, task_id)
        view = case_view(store, connection, found.case_id)
        shown = (*view.case.open_tasks, *view.case.done_tasks)
        row = next((row for row in shown if row.id == task_id), None)
        if row is None:  # one of very many that are done
            (row,) = task_rows(store, connection, tasks.c.id == task_id, store.ms())
        ready = view.sop
        if row.definition_id != view.case.row.definition_id:  # done before the case moved to another version
            ready = ready_definition(store, connection, row.definition_id)
        return TaskView(_detail(connection, actor, row, found, ready), view)


def claim(store: Store, actor: Actor, task_id: int) -> None:
    """Take a free task; only one of several simultaneous attempts succeeds.

    Raises:
        AlreadyTakenError: someone else has it (having it oneself is no error).
        AlreadyDoneError: it was completed or withdrawn.
        NotYourLaneError: it belongs to an executor the actor isn't.
        NotOpenError: the case is suspended.
        NotFoundError: no such task.
    """
    require(actor, "claim")
    with store.write() as connection:
        row = _find(connection, task_id)
        _need_lane(actor, row)
        done = connection.execute(_CLAIM, {"task": task_id, "user": actor.id, "at": store.ms()})
        if done.rowcount == 1:
            return
        row = _find(connection, task_id)
        _need_open(row)
        if row.user_id != actor.id:
            raise _taken(connection, row)


def unclaim(store: Store, actor: Actor, task_id: int) -> None:
    """Give a task back to its lane; its draft stays.

    Raises:
        AlreadyTakenError: someone else has it.
        AlreadyDoneError: it was completed or withdrawn.
        NotYourLaneError: nobody has it, and it belongs to an executor the actor isn't.
        NotFoundError: no such task.
    """
    require(actor, "unclaim")
    with store.write() as connection:
        row = _find(connection, task_id)
        _need_open(row)
        _need_mine(connection, actor, row)
        connection.execute(
            update(tasks).where(tasks.c.id == task_id, tasks.c.done.is_(None)).values(user_id=None, claimed=None)
        )


def save_draft(store: Store, actor: Actor, task_id: int, answers: Mapping[str, object]) -> None:
    """Keep unfinished answers with a task.

    Raises:
        AlreadyTakenError: someone else has it.
        AlreadyDoneError: it was completed or withdrawn.
        NotYourLaneError: it belongs to an executor the actor isn't.
        InvalidInputError: the answers are too long.
    """
    require(actor, "save_draft")
    _check_size(answers)
    with store.write() as connection:
        row = _find(connection, task_id)
        _need_open(row)
        _need_mine(connection, actor, row)
        _keep_answers(connection, task_id, answers)


def complete(
    store: Store,
    actor: Actor,
    task_id: int,
    answers: Answers | None = None,
    *,
    note: str = "",
    key: str | None = None,
) -> Completed:
    """Complete a task: the actor's own, or a free one of their lanes.

    Args:
        store: the database.
        actor: who does it.
        task_id: the task.
        answers: by question id; see ``engine.Question``.
        note: free words for the history.
        key: idempotency key, at most 64 characters: a second call with the same key changes nothing and gives the
            same result.

    Raises:
        AnswerMissingError: a question isn't answered.
        NoteMissingError: an answer sends the work back and there is no note.
        AlreadyDoneError: it was completed or withdrawn before.
        AlreadyTakenError: someone else has it.
        NotYourLaneError: it belongs to an executor the actor isn't.
        NotOpenError: the case is suspended or over.
        StuckError: the process can't go on; nothing was changed but the case's error, for the coordinator.
        InvalidInputError: note, key or answers are too long.
        NotFoundError: no such task.
    """
    require(actor, "complete")
    answers = answers or {}
    _check_size(answers)
    note = clean_lines(note, "field-note", MAX_NOTE, required=False)
    check_key(key)
    try:
        with store.write() as connection:
            return _complete(store, connection, actor, task_id, answers, note, key)
    except StuckError as error:
        with store.write() as connection:
            keep_problem(connection, _find(connection, task_id).case_id, error.said)
        raise


def _complete(
    store: Store, connection: Connection, actor: Actor, task_id: int, answers: Answers, note: str, key: str | None
) -> Completed:
    row = _find(connection, task_id)
    case = lock_case(store, connection, row.case_id)
    if key is not None:
        before = connection.execute(select(events).where(events.c.key == key)).one_or_none()
        if before is not None:
            if (before.task_id, before.user_id, before.kind) != (task_id, actor.id, EventKind.COMPLETED):
                raise InvalidInputError("key-used")
            return _result(connection, actor, case)
    if not store.sqlite:
        row = _find(connection, task_id)  # as it is now that the case is locked
    if row.done is not None:
        raise _already_done(row)
    case.need_open()
    _need_open(row)
    _need_mine(connection, actor, row)
    run = case.run()
    _need_note(run, row.item, answers, note)
    said = run.complete(row.item, answers)
    closed = connection.execute(
        _CLOSE, {"task": task_id, "at": case.at, "user": actor.id, "owner": row.user_id or actor.id}
    )
    if closed.rowcount != 1:
        raise _already_done(row)
    if answers:
        _keep_answers(connection, task_id, answers)
    detail = "; ".join(answer for _, answer in said)[:1_000]
    case.change(EventKind.COMPLETED, actor.id, run=run, task_id=task_id, detail=detail, note=note, key=key)
    return _result(connection, actor, case)


def _need_note(run: Run, item: str, answers: Answers, note: str) -> None:
    """Raise ``NoteMissingError`` when the answers send the work back and nobody says why."""
    if note or not answers:
        return
    questions = next((work.questions for work in run.open_tasks if work.id == item), ())
    if sends_back(questions, answers):
        raise NoteMissingError("note-missing")


def _result(connection: Connection, actor: Actor, case: LockedCase) -> Completed:
    open_rows = connection.execute(
        select(tasks.c.id, tasks.c.lane_id, tasks.c.user_id)
        .where(tasks.c.case_id == case.id, tasks.c.done.is_(None))
        .order_by(tasks.c.id)
    ).all()
    mine = [r.id for r in open_rows if r.user_id == actor.id or (r.user_id is None and r.lane_id in actor.lanes)]
    return Completed(case.id, case.state is CaseState.ENDED, tuple(mine))


def _detail(connection: Connection, actor: Actor, row: TaskRow, found: Any, ready: ReadyDefinition) -> TaskDetail:
    """Return the task as its form shows it; ``row`` and ``found`` are the same task."""
    process, _, element_id = row.element.rpartition("/")
    process = process or ready.definition.id
    element = next(e for e in ready.definition.elements.values() if (e.process, e.id) == (process, element_id))
    kept = connection.scalar(select(task_answers.c.answers).where(task_answers.c.task_id == row.id))
    workable = row.open and not row.suspended
    return TaskDetail(
        row,
        element.questions,
        element.documentation,
        ready.standards.get((process, element_id)),
        json.loads(kept) if kept is not None else {},
        mine=workable and row.user_id in {actor.id, *actor.stands_for},
        claimable=workable and row.user_id is None and _reaches(actor, found),
    )


def _keep_answers(connection: Connection, task_id: int, answers: Mapping[str, object]) -> None:
    """Keep a task's answers, in place of those of a draft."""
    text = json.dumps(dict(answers), separators=(",", ":"))  # ASCII: any character can be kept anywhere
    here = task_answers.c.task_id == task_id
    if not connection.execute(update(task_answers).where(here).values(answers=text)).rowcount:
        connection.execute(insert(task_answers), {"task_id": task_id, "answers": text})


def _find(connection: Connection, task_id: int) -> Any:
    row = connection.execute(_TASK, {"task": task_id}).one_or_none()
    if row is None:
        raise _no_task()
    return row


def _need_open(row: Any) -> None:
    if row.done is not None:
        raise _already_done(row)
    if row.suspended:
        raise NotOpenError("case-is-suspended")


def _need_lane(actor: Actor, row: Any) -> None:
    if not _reaches(actor, row):
        raise NotYourLaneError("not-your-lane", task=row.name)


def _reaches(actor: Actor, row: Any) -> bool:
    """Tell whether the actor may take the task while it is free."""
    return actor.coordinates or row.lane_id in actor.lanes or row.escalated_to in actor.executors


def _need_mine(connection: Connection, actor: Actor, row: Any) -> None:
    """Raise unless the task is the actor's, or free and the actor may take it."""
    if row.user_id is None:
        _need_lane(actor, row)
    elif row.user_id not in {actor.id, *actor.stands_for}:
        raise _taken(connection, row)


def _concerned(connection: Connection, actor: Actor, task_id: int) -> Any:
    """Return the task; as if it weren't there when it isn't the actor's business."""
    row = _find(connection, task_id)
    query = select(tasks.c.id).where(tasks.c.id == task_id, concerns(actor))
    if not actor.coordinates and connection.execute(query).one_or_none() is None:
        raise _no_task()
    return row


def _taken(connection: Connection, row: Any) -> AlreadyTakenError:
    name = connection.scalar(select(users.c.name).where(users.c.id == row.user_id))
    return AlreadyTakenError("task-taken", name=name)


def _already_done(row: Any) -> AlreadyDoneError:
    withdrawn = row.outcome in (TaskOutcome.CANCELLED, TaskOutcome.MOVED)
    return AlreadyDoneError("task-withdrawn" if withdrawn else "task-completed")


def _no_task() -> NotFoundError:
    return NotFoundError("no-task")


def _check_size(answers: Mapping[str, object]) -> None:
    try:
        size = len(json.dumps(dict(answers)))
    except (TypeError, ValueError):
        size = MAX_ANSWERS + 1
    if size > MAX_ANSWERS:
        raise InvalidInputError("answers-long")
