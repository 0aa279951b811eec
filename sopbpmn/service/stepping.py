"""One change of a case within one transaction: lock, step the engine, write tasks, case and event. Internal."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select, update

from sopbpmn import words
from sopbpmn.engine import Run, WorkItem
from sopbpmn.errors import NotFoundError, NotOpenError
from sopbpmn.service.definitions import Loaded, lane_name, load_definition
from sopbpmn.service.settings import read_office_hours
from sopbpmn.store import Store, from_ms, to_ms
from sopbpmn.tables import NO_DUE, cases, events, task_answers, tasks
from sopbpmn.words import Message

ACTIVE, SUSPENDED, ENDED, CANCELLED = "active", "suspended", "ended", "cancelled"

_CASE = select(
    cases.c.id, cases.c.definition_id, cases.c.state, cases.c.version, cases.c.snapshot, cases.c.started_by, cases.c.due
).where(cases.c.id == bindparam("case"))
_CASE_LOCKED = _CASE.with_for_update()
_SAVE_CASE = (
    update(cases)
    .where(cases.c.id == bindparam("case"), cases.c.version == bindparam("before"))
    .values(
        version=bindparam("version"),
        snapshot=bindparam("snapshot"),
        state=bindparam("state"),
        ended=bindparam("ended"),
        wake=bindparam("wake"),
        error="",
    )
)
_OPEN_ITEMS = select(tasks.c.id, tasks.c.item).where(tasks.c.case_id == bindparam("case"), tasks.c.done.is_(None))


@dataclass
class Locked:
    """A case that this transaction holds; nobody else can change it until the end."""

    store: Store
    connection: Connection
    id: int
    definition_id: int
    state: str
    version: int
    snapshot: str
    loaded: Loaded
    at: int

    def run(self) -> Run:
        """Return the case as the engine sees it."""
        return Run.load(self.loaded.definition, self.snapshot)

    def need_open(self) -> None:
        """Raise ``NotOpenError`` unless the case is active."""
        if self.state == ACTIVE:
            return
        raise NotOpenError(f"case-is-{self.state}")

    def save(self, run: Run) -> None:
        """Write the stepped case, close the work items that went away and open those that arose."""
        rows = self.connection.execute(_OPEN_ITEMS, {"case": self.id}).all()
        known = {row.item: row.id for row in rows}
        items = run.open_tasks
        gone = [key for item, key in known.items() if item not in {work.id for work in items}]
        if gone:
            self.connection.execute(update(tasks).where(tasks.c.id.in_(gone)).values(done=self.at, outcome="cancelled"))
        open_items(
            self.connection, self.id, self.definition_id, self.loaded, self.at, (w for w in items if w.id not in known)
        )
        changed = self.connection.execute(
            _SAVE_CASE,
            {
                "case": self.id,
                "before": self.version,
                "version": self.version + 1,
                "snapshot": run.dump(),
                "state": ENDED if run.ended else self.state,
                "ended": self.at if run.ended else None,
                "wake": wake_of(run),
            },
        )
        if changed.rowcount != 1:  # can't happen while the row is locked; the transaction is rolled back
            raise AssertionError(self.id)
        self.state = ENDED if run.ended else self.state

    def touch(self, **values: object) -> None:
        """Write other columns of the case, with the next version."""
        self.connection.execute(update(cases).where(cases.c.id == self.id).values(version=self.version + 1, **values))

    def record(
        self,
        kind: str,
        user_id: int | None,
        *,
        task_id: int | None = None,
        detail: str = "",
        note: str = "",
        key: str | None = None,
    ) -> None:
        """Add the event of this change and count the version up. Call once per transaction."""
        self.version += 1
        add_event(self.connection, self.id, self.version, self.at, kind, user_id, task_id, detail, note, key)


def lock(store: Store, connection: Connection, case_id: int) -> Locked:
    """Return the case, held until the end of the transaction.

    Raises:
        NotFoundError: no such case.
    """
    query = _CASE if store.sqlite else _CASE_LOCKED
    row = connection.execute(query, {"case": case_id}).one_or_none()
    if row is None:
        raise no_case()
    loaded = load_definition(store, connection, row.definition_id)
    return Locked(
        store,
        connection,
        row.id,
        row.definition_id,
        row.state,
        row.version,
        row.snapshot,
        loaded,
        store.ms(),
    )


def kept_problem(problem: Message) -> str:
    """Return why a case can't go on as ``cases.error`` keeps it, to be said in anybody's language."""
    return json.dumps(words.to_json(problem))


def problem_of(kept: str) -> Message | None:
    """Return what ``kept_problem`` gave; ``None`` for a case that can go on."""
    said = words.from_json(json.loads(kept)) if kept else None
    return said if isinstance(said, Message) else None


def no_case() -> NotFoundError:
    """Return the error for a case that isn't there, or that the user may not see."""
    return NotFoundError("no-case")


def add_event(
    connection: Connection,
    case_id: int,
    version: int,
    at: int,
    kind: str,
    user_id: int | None,
    task_id: int | None = None,
    detail: str = "",
    note: str = "",
    key: str | None = None,
) -> None:
    """Insert one event."""
    values = {"case_id": case_id, "version": version, "at": at, "user_id": user_id, "kind": kind, "task_id": task_id}
    connection.execute(insert(events), values | {"detail": detail, "note": note, "key": key})


def open_items(
    connection: Connection, case_id: int, definition_id: int, loaded: Loaded, at: int, items: Iterable[WorkItem]
) -> None:
    """Insert the inbox rows of new work items, each with its due time."""
    rows = []
    hours = None
    for work in items:
        element = work.element
        due = NO_DUE
        standard = loaded.standards.get((element.process, element.id))
        if standard is not None and standard.duration.iso_max:
            hours = hours or read_office_hours(connection)
            moment = hours.due(from_ms(at), standard.duration)
            due = NO_DUE if moment is None else to_ms(moment)
        rows.append(
            {
                "case_id": case_id,
                "item": work.id,
                "definition_id": definition_id,
                "element": element_key(loaded, element.process, element.id),
                "name": element.name,
                "lane_id": loaded.lanes[lane_name(element.lane)],
                "instance": work.instance,
                "suspended": False,
                "created": at,
                "due": due,
                "outcome": "",
            }
        )
    if rows:
        connection.execute(insert(tasks), rows)


def element_key(loaded: Loaded, process: str, element: str) -> str:
    """Return how ``tasks.element`` names an element: with its process where that is a called one."""
    return element if process == loaded.definition.id else f"{process}/{element}"


def wake_of(run: Run) -> int | None:
    """Return when the case's next timer fires, in milliseconds."""
    dues: list[datetime.datetime] = [waiting.due for waiting in run.waiting if waiting.due is not None]
    return to_ms(min(dues)) if dues else None


def save_answers(connection: Connection, task_id: int, answers: object, *, final: bool) -> None:
    """Keep a task's answers, in place of a draft."""
    text = json.dumps(answers, separators=(",", ":"))  # ASCII: any character can be kept anywhere
    changed = connection.execute(
        update(task_answers).where(task_answers.c.task_id == task_id).values(answers=text, final=final)
    )
    if not changed.rowcount:
        connection.execute(insert(task_answers), {"task_id": task_id, "answers": text, "final": final})
