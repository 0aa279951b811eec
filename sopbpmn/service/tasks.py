"""Doing the work: claim a task, draft its answers, complete it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

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
    TaskGoneError,
)
from sopbpmn.process import Standard
from sopbpmn.service.actors import Actor, concerns, require
from sopbpmn.service.definitions import load_definition
from sopbpmn.service.inbox import TaskRow, task_rows
from sopbpmn.service.stepping import Locked, kept_problem, lock, save_answers
from sopbpmn.service.values import check_key, clean_lines
from sopbpmn.store import Store
from sopbpmn.tables import cases, events, task_answers, tasks, users
from sopbpmn.words import Message

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
    .values(done=bindparam("at"), done_by=bindparam("user"), user_id=bindparam("owner"), outcome="done")
)


def get_task(store: Store, actor: Actor, task_id: int) -> TaskDetail:
    """Return a task with its questions, draft and standard.

    Raises:
        NotFoundError: no such task, or it isn't the actor's business.
    """
    require(actor, "get_task")
    with store.read() as connection:
        rows = task_rows(connection, tasks.c.id == task_id, store.ms(), limit=1)
        if not rows or not (actor.coordinates or _touches(connection, actor, task_id)):
            raise _no_task()
        row = rows[0]
        loaded = load_definition(store, connection, row.definition_id)
        process, _, element_id = row.element.rpartition("/")
        process = process or loaded.definition.id
        element = next(e for e in loaded.definition.elements.values() if (e.process, e.id) == (process, element_id))
        kept = connection.execute(select(task_answers.c.answers).where(task_answers.c.task_id == task_id)).one_or_none()
        reachable = actor.coordinates or row.lane_id in actor.lanes or _escalated(connection, actor, task_id)
        return TaskDetail(
            row,
            element.questions,
            element.documentation,
            loaded.standards.get((process, element_id)),
            json.loads(kept.answers) if kept is not None else {},
            mine=row.open and not row.suspended and row.user_id in {actor.id, *actor.stands_for},
            claimable=row.open and not row.suspended and row.user_id is None and reachable,
        )


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
        save_answers(connection, task_id, dict(answers), final=False)


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
        _note_error(store, task_id, error.said)
        raise


def _complete(
    store: Store, connection: Connection, actor: Actor, task_id: int, answers: Answers, note: str, key: str | None
) -> Completed:
    row = _find(connection, task_id)
    case = lock(store, connection, row.case_id)
    if key is not None:
        before = connection.execute(select(events).where(events.c.key == key)).one_or_none()
        if before is not None:
            if (before.task_id, before.user_id, before.kind) != (task_id, actor.id, "completed"):
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
    try:
        said = run.complete(row.item, answers)
    except TaskGoneError:
        raise _already_done(row) from None
    closed = connection.execute(
        _CLOSE, {"task": task_id, "at": case.at, "user": actor.id, "owner": row.user_id or actor.id}
    )
    if closed.rowcount != 1:
        raise _already_done(row)
    case.save(run)
    if answers:
        save_answers(connection, task_id, dict(answers), final=True)
    detail = "; ".join(answer for _, answer in said)[:1_000]
    case.record("completed", actor.id, task_id=task_id, detail=detail, note=note, key=key)
    return _result(connection, actor, case)


def _need_note(run: Run, item: str, answers: Answers, note: str) -> None:
    """Raise ``NoteMissingError`` when the answers send the work back and nobody says why."""
    if note or not answers:
        return
    questions = next((work.questions for work in run.open_tasks if work.id == item), ())
    if sends_back(questions, answers):
        raise NoteMissingError("note-missing")


def _result(connection: Connection, actor: Actor, case: Locked) -> Completed:
    open_rows = connection.execute(
        select(tasks.c.id, tasks.c.lane_id, tasks.c.user_id)
        .where(tasks.c.case_id == case.id, tasks.c.done.is_(None))
        .order_by(tasks.c.id)
    ).all()
    mine = [r.id for r in open_rows if r.user_id == actor.id or (r.user_id is None and r.lane_id in actor.lanes)]
    return Completed(case.id, case.state == "ended", tuple(mine))


def _note_error(store: Store, task_id: int, problem: Message) -> None:
    with store.write() as connection:
        case_id = select(tasks.c.case_id).where(tasks.c.id == task_id).scalar_subquery()
        connection.execute(update(cases).where(cases.c.id == case_id).values(error=kept_problem(problem)))


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
    if not (actor.coordinates or row.lane_id in actor.lanes or row.escalated_to in actor.executors):
        raise NotYourLaneError("not-your-lane", task=row.name)


def _need_mine(connection: Connection, actor: Actor, row: Any) -> None:
    """Raise unless the task is the actor's, or free and the actor may take it."""
    if row.user_id is None:
        _need_lane(actor, row)
    elif row.user_id not in {actor.id, *actor.stands_for}:
        raise _taken(connection, row)


def _touches(connection: Connection, actor: Actor, task_id: int) -> bool:
    query = select(tasks.c.id).where(tasks.c.id == task_id, concerns(actor))
    return connection.execute(query).one_or_none() is not None


def _escalated(connection: Connection, actor: Actor, task_id: int) -> bool:
    return connection.scalar(select(tasks.c.escalated_to).where(tasks.c.id == task_id)) in actor.executors


def _taken(connection: Connection, row: Any) -> AlreadyTakenError:
    name = connection.scalar(select(users.c.name).where(users.c.id == row.user_id))
    return AlreadyTakenError("task-taken", name=name)


def _already_done(row: Any) -> AlreadyDoneError:
    if row.outcome in ("cancelled", "moved"):
        return AlreadyDoneError("task-withdrawn")
    return AlreadyDoneError("task-completed")


def _no_task() -> NotFoundError:
    return NotFoundError("no-task")


def _check_size(answers: Mapping[str, object]) -> None:
    try:
        size = len(json.dumps(dict(answers)))
    except (TypeError, ValueError):
        size = MAX_ANSWERS + 1
    if size > MAX_ANSWERS:
        raise InvalidInputError("answers-long")
