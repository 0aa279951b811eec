"""Cases: starting one, seeing it with its history, comments and attachments."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select, true

from sopbpmn.engine import Run, Waiting
from sopbpmn.errors import InvalidInputError, NotFoundError
from sopbpmn.sentences import Message
from sopbpmn.service.actors import Actor, concerns, require
from sopbpmn.service.case_change import add_event, case_due, lock_case, no_case, open_items, problem_of, wake_of
from sopbpmn.service.definitions import ReadyDefinition, ready_definition
from sopbpmn.service.filetypes import media_type_of
from sopbpmn.service.inbox import DueState, TaskRow, due_state, search_condition, task_rows
from sopbpmn.service.settings import read_office_hours
from sopbpmn.service.states import CaseState, EventKind
from sopbpmn.service.values import check_key, clean, clean_lines, folded
from sopbpmn.store import Store, from_ms, insert_row
from sopbpmn.tables import NO_DUE, attachments, cases, comments, definitions, events, tasks, users

MAX_ATTACHMENT = 20_000_000
"""Largest attachment, in bytes."""
MAX_CASE_ATTACHMENTS = 100_000_000
"""Most bytes of attachments of one case."""
MAX_CASE_FILES = 100
"""Most attachments of one case."""
MAX_COMMENT = 10_000


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as a list shows it."""

    id: int
    definition_id: int
    sop: str
    sop_version: int
    title: str
    applicant: str
    reference: str
    state: CaseState
    started: datetime.datetime
    started_by: str
    ended: datetime.datetime | None
    due: datetime.datetime | None
    due_state: DueState
    problem: Message | None
    """Why it can't go on; ``None`` when it can. The coordinator mends it and retries."""


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the history: who, when, what, answer, note."""

    version: int
    at: datetime.datetime
    user_id: int | None
    """``None``: the office itself (a timer, an escalation)."""
    user_name: str
    kind: EventKind
    task_id: int | None
    task_name: str
    element: str
    detail: str
    """The answer in words; the person or executor it went to; the target of a move."""
    note: str


@dataclass(frozen=True, slots=True)
class Comment:
    """Free words of a user on a case."""

    id: int
    at: datetime.datetime
    user_name: str
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept with a case, without its content."""

    id: int
    at: datetime.datetime
    user_name: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """A case with all that its page shows."""

    row: CaseRow
    open_tasks: tuple[TaskRow, ...]
    done_tasks: tuple[TaskRow, ...]
    waiting: tuple[Waiting, ...]
    """The events (timers, messages) it waits for; none unless it is active."""
    comments: tuple[Comment, ...]
    attachments: tuple[Attachment, ...]
    version: int


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case, all that happened to it, and the version of the SOP that it follows."""

    case: CaseDetail
    history: tuple[Event, ...]
    """Oldest first."""
    sop: ReadyDefinition


@dataclass(frozen=True, slots=True)
class CasePage:
    """A page of cases, latest first; ``cursor`` leads to the next one and is ``None`` on the last."""

    rows: tuple[CaseRow, ...]
    cursor: str | None


def start_case(
    store: Store,
    actor: Actor,
    definition_id: int,
    title: str,
    *,
    applicant: str = "",
    reference: str = "",
    key: str | None = None,
) -> int:
    """Start a case of an SOP in force and return its id.

    Args:
        store: the database.
        actor: who starts it.
        definition_id: the version of the SOP.
        title: what it is about.
        applicant: who applied (pemohon).
        reference: reference number (nomor registrasi, nomor surat).
        key: idempotency key: a second call with the same key gives the same case.

    Raises:
        NotFoundError: there is no such version, or it was withdrawn.
        InvalidInputError: the title is missing, or something is too long.
        StuckError: the process can't begin.
    """
    require(actor, "start_case")
    title = clean(title, "field-title", 500)
    applicant = clean(applicant, "field-applicant", 300, required=False)
    reference = clean(reference, "field-reference", 200, required=False)
    check_key(key)
    with store.write() as connection:
        if key is not None:
            before = connection.execute(select(events).where(events.c.key == key)).one_or_none()
            if before is not None:
                if (before.user_id, before.kind) != (actor.id, EventKind.STARTED):
                    raise InvalidInputError("key-used")
                return int(before.case_id)
        row = connection.execute(select(definitions.c.active).where(definitions.c.id == definition_id)).one_or_none()
        if row is None or not row.active:
            raise NotFoundError("no-sop-in-force")
        ready = ready_definition(store, connection, definition_id)
        hours = read_office_hours(connection)
        at = store.ms()
        run = Run.start(ready.definition)
        values = {
            "definition_id": definition_id,
            "title": title,
            "applicant": applicant,
            "reference": reference,
            "folded": folded(f"{title}\n{applicant}\n{reference}"),
            "state": CaseState.ENDED if run.ended else CaseState.ACTIVE,
            "error": "",
            "version": 1,
            "snapshot": run.dump(),
            "started": at,
            "started_by": actor.id,
            "ended": at if run.ended else None,
            "due": case_due(ready, hours, at),
            "wake": wake_of(run),
        }
        case_id = insert_row(connection, cases, **values)
        open_items(connection, case_id, definition_id, ready, at, run.open_tasks, hours)
        add_event(connection, case_id, 1, at, EventKind.STARTED, actor.id, key=key)
        return case_id


def list_cases(
    store: Store,
    actor: Actor,
    *,
    state: CaseState | None = None,
    process_id: str | None = None,
    search: str = "",
    with_error: bool = False,
    cursor: str | None = None,
    limit: int = 50,
) -> CasePage:
    """Return a page of the cases that the actor may see, latest first.

    A coordinator sees all; others those they started or that have (or had) work for them.
    """
    require(actor, "list_cases")
    limit = max(1, min(limit, 200))
    conditions = [_visible(actor)]
    if state is not None:
        conditions.append(cases.c.state == state)
    if process_id is not None:
        conditions.append(definitions.c.process_id == process_id)
    if with_error:
        conditions.append(cases.c.error != "")
    conditions += search_condition(search)
    if cursor is not None:
        if not (cursor.isascii() and cursor.isdecimal()) or len(cursor) > 18:
            raise InvalidInputError("page-unknown")
        conditions.append(cases.c.id < int(cursor))
    with store.read() as connection:
        rows = connection.execute(_ROWS.where(*conditions).order_by(cases.c.id.desc()).limit(limit + 1)).all()
        now = store.ms()
    found = tuple(_row(row, now) for row in rows[:limit])
    return CasePage(found, str(found[-1].id) if len(rows) > limit else None)


def get_case(store: Store, actor: Actor, case_id: int) -> CaseDetail:
    """Return a case with its tasks, comments and attachments.

    Raises:
        NotFoundError: no such case, or the actor may not see it.
    """
    require(actor, "get_case")
    with store.read() as connection:
        need_visible(connection, actor, case_id)
        return _detail(store, connection, case_id)[0]


def view_case(store: Store, actor: Actor, case_id: int) -> CaseView:
    """Return all that the page of a case shows.

    Raises:
        NotFoundError: no such case, or the actor may not see it.
    """
    require(actor, "get_case")
    with store.read() as connection:
        need_visible(connection, actor, case_id)
        return case_view(store, connection, case_id)


def history(store: Store, actor: Actor, case_id: int) -> tuple[Event, ...]:
    """Return everything that happened to a case, oldest first.

    Raises:
        NotFoundError: no such case, or the actor may not see it.
    """
    require(actor, "history")
    with store.read() as connection:
        need_visible(connection, actor, case_id)
        return _history(connection, case_id)


def case_view(store: Store, connection: Connection, case_id: int) -> CaseView:
    """Return what ``view_case`` shows, within a transaction; whether the actor may see it was asked before."""
    case, ready = _detail(store, connection, case_id)
    return CaseView(case, _history(connection, case_id), ready)


def _detail(store: Store, connection: Connection, case_id: int) -> tuple[CaseDetail, ReadyDefinition]:
    now = store.ms()
    row = connection.execute(_ROWS.add_columns(cases.c.version, cases.c.snapshot).where(cases.c.id == case_id)).one()
    ready = ready_definition(store, connection, row.definition_id)
    is_active = row.state == CaseState.ACTIVE
    waiting = Run.load(ready.definition, row.snapshot).waiting if is_active else ()
    open_first = (tasks.c.done.is_not(None), tasks.c.done, tasks.c.id)
    found = task_rows(store, connection, tasks.c.case_id == case_id, now, order=open_first)
    remarks = connection.execute(
        select(comments, users.c.name)
        .join(users, users.c.id == comments.c.user_id)
        .where(comments.c.case_id == case_id)
        .order_by(comments.c.id)
    )
    detail = CaseDetail(
        _row(row, now),
        tuple(task for task in found if task.open),
        tuple(task for task in found if not task.open),
        waiting,
        tuple(Comment(r.id, from_ms(r.at), r.name, r.text) for r in remarks),
        _attachments(connection, case_id),
        row.version,
    )
    return detail, ready


def _history(connection: Connection, case_id: int) -> tuple[Event, ...]:
    rows = connection.execute(
        select(events, users.c.name.label("user_name"), tasks.c.name.label("task_name"), tasks.c.element)
        .outerjoin(users, users.c.id == events.c.user_id)
        .outerjoin(tasks, tasks.c.id == events.c.task_id)
        .where(events.c.case_id == case_id)
        .order_by(events.c.version)
    )
    return tuple(
        Event(
            r.version,
            from_ms(r.at),
            r.user_id,
            r.user_name or "",
            EventKind(r.kind),
            r.task_id,
            r.task_name or "",
            r.element or "",
            r.detail,
            r.note,
        )
        for r in rows
    )


def comment(store: Store, actor: Actor, case_id: int, text: str) -> int:
    """Add a comment to a case and return its id.

    Raises:
        NotFoundError: no such case, or the actor may not see it.
        InvalidInputError: it is empty or too long.
    """
    require(actor, "comment")
    words = clean_lines(text, "field-comment", MAX_COMMENT)
    with store.write() as connection:
        need_visible(connection, actor, case_id)
        case = lock_case(store, connection, case_id)
        values = {"case_id": case_id, "at": case.at, "user_id": actor.id, "text": words}
        comment_id = insert_row(connection, comments, **values)
        case.change(EventKind.COMMENT, actor.id)
        return comment_id


def attach(store: Store, actor: Actor, case_id: int, name: str, content: bytes) -> int:
    """Keep a file with a case and return its id.

    Raises:
        NotFoundError: no such case, or the actor may not see it.
        InvalidInputError: the file is empty, too large or of a kind that isn't accepted, or the case has too much
            already.
    """
    require(actor, "attach")
    name = clean(name.replace("\\", "/").rpartition("/")[2], "field-file-name", 300)
    if not 0 < len(content) <= MAX_ATTACHMENT:
        raise InvalidInputError("attachment-size", limit=MAX_ATTACHMENT // 1_000_000)
    media_type = media_type_of(name, content)
    with store.write() as connection:
        need_visible(connection, actor, case_id)
        case = lock_case(store, connection, case_id)
        size = func.coalesce(func.sum(attachments.c.size), 0)
        query = select(size.label("size"), func.count().label("files")).where(attachments.c.case_id == case_id)
        now = connection.execute(query).one()
        if now.files >= MAX_CASE_FILES:
            raise InvalidInputError("attachments-many", count=MAX_CASE_FILES)
        if now.size + len(content) > MAX_CASE_ATTACHMENTS:
            raise InvalidInputError("attachments-large", limit=MAX_CASE_ATTACHMENTS // 1_000_000)
        values = {"case_id": case_id, "at": case.at, "user_id": actor.id, "name": name, "media_type": media_type}
        result = insert_row(connection, attachments, **values, size=len(content), content=content)
        case.change(EventKind.ATTACHMENT, actor.id, detail=name)
        return result


def get_attachment(store: Store, actor: Actor, attachment_id: int) -> tuple[Attachment, bytes]:
    """Return an attachment and its content. Serve it as a download: a file is never a page of ours.

    Raises:
        NotFoundError: no such attachment, or the actor may not see its case.
    """
    require(actor, "get_attachment")
    with store.read() as connection:
        query = select(attachments, users.c.name.label("user_name")).join(users, users.c.id == attachments.c.user_id)
        row = connection.execute(query.where(attachments.c.id == attachment_id)).one_or_none()
        if row is None:
            raise NotFoundError("no-attachment")
        need_visible(connection, actor, row.case_id)
        found = Attachment(row.id, from_ms(row.at), row.user_name, row.name, row.media_type, row.size)
        return found, row.content


def need_visible(connection: Connection, actor: Actor, case_id: int) -> None:
    """Raise ``NotFoundError`` unless there is the case and the actor may see it."""
    query = select(cases.c.id).where(cases.c.id == case_id, _visible(actor))
    if connection.execute(query).one_or_none() is None:
        raise no_case()


def _visible(actor: Actor) -> ColumnElement[bool]:
    if actor.coordinates:
        return true()
    concerned = select(tasks.c.id).where(tasks.c.case_id == cases.c.id, concerns(actor)).exists()
    return or_(cases.c.started_by == actor.id, concerned)


_starter = users.alias("starter")
_ROWS = (
    select(
        cases.c.id,
        cases.c.definition_id,
        definitions.c.name.label("sop"),
        definitions.c.version.label("sop_version"),
        cases.c.title,
        cases.c.applicant,
        cases.c.reference,
        cases.c.state,
        cases.c.started,
        _starter.c.name.label("starter"),
        cases.c.ended,
        cases.c.due,
        cases.c.error,
    )
    .join(definitions, definitions.c.id == cases.c.definition_id)
    .join(_starter, _starter.c.id == cases.c.started_by)
)


def _row(row: Any, now: int) -> CaseRow:
    return CaseRow(
        row.id,
        row.definition_id,
        row.sop,
        row.sop_version,
        row.title,
        row.applicant,
        row.reference,
        CaseState(row.state),
        from_ms(row.started),
        row.starter,
        None if row.ended is None else from_ms(row.ended),
        None if row.due == NO_DUE else from_ms(row.due),
        due_state(row.started, row.due, now if row.ended is None else row.ended),
        problem_of(row.error),
    )


def _attachments(connection: Connection, case_id: int) -> tuple[Attachment, ...]:
    columns = (
        attachments.c.id,
        attachments.c.at,
        users.c.name.label("user_name"),
        attachments.c.name,
        attachments.c.media_type,
        attachments.c.size,
    )
    rows = connection.execute(
        select(*columns)
        .join(users, users.c.id == attachments.c.user_id)
        .where(attachments.c.case_id == case_id)
        .order_by(attachments.c.id)
    )
    return tuple(Attachment(r.id, from_ms(r.at), r.user_name, r.name, r.media_type, r.size) for r in rows)
