"""One change of a case within one transaction: lock it, change it once; tasks, case, version and event belong together.

Internal to the service.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

from sqlalchemy import Connection, bindparam, insert, select, update

from sopbpmn import sentences
from sopbpmn.engine import Element, Run, WorkItem
from sopbpmn.errors import NotFoundError, NotOpenError
from sopbpmn.model import Duration
from sopbpmn.officehours import OfficeHours
from sopbpmn.sentences import Message
from sopbpmn.service.definitions import ReadyDefinition, lane_name, ready_definition
from sopbpmn.service.settings import read_office_hours
from sopbpmn.service.states import CaseState, EventKind, TaskOutcome
from sopbpmn.store import Store, from_ms, to_ms
from sopbpmn.tables import NO_DUE, cases, events, tasks

_CASE = select(cases.c.id, cases.c.definition_id, cases.c.state, cases.c.version, cases.c.snapshot).where(
    cases.c.id == bindparam("case")
)
_CASE_LOCKED = _CASE.with_for_update()
_NEXT_VERSION = update(cases).where(cases.c.id == bindparam("case"), cases.c.version == bindparam("before"))
"""Sets the columns that are handed over with it."""
_OPEN_ITEMS = select(tasks.c.id, tasks.c.item).where(tasks.c.case_id == bindparam("case"), tasks.c.done.is_(None))


class CaseColumns(TypedDict, total=False):
    """What a change writes into the row of a case beside its version."""

    snapshot: str
    state: CaseState
    ended: int | None
    wake: int | None
    error: str
    definition_id: int
    due: int


@dataclass
class LockedCase:
    """A case that this transaction holds; nobody else can change it until the end."""

    store: Store
    connection: Connection
    id: int
    definition_id: int
    state: CaseState
    version: int
    snapshot: str
    ready: ReadyDefinition
    at: int
    _changed: bool = field(default=False, init=False)

    def run(self) -> Run:
        """Return the case as the engine sees it."""
        return Run.load(self.ready.definition, self.snapshot)

    def need_open(self) -> None:
        """Raise ``NotOpenError`` unless the case is active."""
        if self.state is not CaseState.ACTIVE:
            raise NotOpenError(f"case-is-{self.state}")

    def change(
        self,
        kind: EventKind,
        user_id: int | None,
        *,
        run: Run | None = None,
        task_id: int | None = None,
        detail: str = "",
        note: str = "",
        key: str | None = None,
        **columns: Unpack[CaseColumns],
    ) -> None:
        """Write the one change of this transaction: the case, its next version, and the event that tells of it.

        Args:
            kind: what happened.
            user_id: who did it; ``None`` for the office itself.
            run: the case after a step: its tasks that went away are closed, those that arose opened.
            task_id: the task that it is about.
            detail: the answer in words, the person it went to, the target of a move ...
            note: free words of who did it.
            key: idempotency key.
            columns: what else changes in the case's row.

        Raises:
            AssertionError: a defect: it was changed before, or somebody else changed it though it was locked.
        """
        if self._changed:
            raise AssertionError(self.id)
        self._changed = True
        if run is not None:
            columns = {**self._step(run), **columns}
        values = {"case": self.id, "before": self.version, "version": self.version + 1, **columns}
        if self.connection.execute(_NEXT_VERSION, values).rowcount != 1:
            raise AssertionError(self.id)
        self.version += 1
        self.state = columns.get("state", self.state)
        add_event(self.connection, self.id, self.version, self.at, kind, user_id, task_id, detail, note, key)

    def _step(self, run: Run) -> CaseColumns:
        """Close the work items that went away and open those that arose; return the columns of the stepped case."""
        rows = self.connection.execute(_OPEN_ITEMS, {"case": self.id}).all()
        known = {row.item: row.id for row in rows}
        items = run.open_tasks
        here = {work.id for work in items}
        gone = [key for item, key in known.items() if item not in here]
        if gone:
            withdrawn = {"done": self.at, "outcome": TaskOutcome.CANCELLED}
            self.connection.execute(update(tasks).where(tasks.c.id.in_(gone)).values(withdrawn))
        new = (work for work in items if work.id not in known)
        held = self.state is CaseState.SUSPENDED
        open_items(self.connection, self.id, self.definition_id, self.ready, self.at, new, suspended=held)
        return {
            "snapshot": run.dump(),
            "state": CaseState.ENDED if run.ended else self.state,
            "ended": self.at if run.ended else None,
            "wake": wake_of(run),
            "error": "",
        }


def lock_case(store: Store, connection: Connection, case_id: int) -> LockedCase:
    """Return the case, held until the end of the transaction.

    Raises:
        NotFoundError: no such case.
    """
    query = _CASE if store.sqlite else _CASE_LOCKED
    row = connection.execute(query, {"case": case_id}).one_or_none()
    if row is None:
        raise no_case()
    ready = ready_definition(store, connection, row.definition_id)
    return LockedCase(
        store,
        connection,
        row.id,
        row.definition_id,
        CaseState(row.state),
        row.version,
        row.snapshot,
        ready,
        store.ms(),
    )


def keep_problem(connection: Connection, case_id: int, problem: Message) -> None:
    """Note with a case why it can't go on, to be said in anybody's language; its version stays."""
    kept = json.dumps(sentences.to_json(problem))
    connection.execute(update(cases).where(cases.c.id == case_id).values(error=kept))


def problem_of(kept: str) -> Message | None:
    """Return what ``keep_problem`` noted in ``cases.error``; ``None`` for a case that can go on."""
    said = sentences.from_json(json.loads(kept)) if kept else None
    return said if isinstance(said, Message) else None


def no_case() -> NotFoundError:
    """Return the error for a case that isn't there, or that the user may not see."""
    return NotFoundError("no-case")


def add_event(
    connection: Connection,
    case_id: int,
    version: int,
    at: int,
    kind: EventKind,
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
    connection: Connection,
    case_id: int,
    definition_id: int,
    ready: ReadyDefinition,
    at: int,
    items: Iterable[WorkItem],
    hours: OfficeHours | None = None,
    *,
    suspended: bool = False,
) -> None:
    """Insert the inbox rows of new work items, each with its due time by ``hours``; they are read when needed."""
    rows = []
    for work in items:
        element = work.element
        duration = allowed(ready, element)
        due = NO_DUE
        if duration.iso_max:
            hours = hours or read_office_hours(connection)
            due = due_by(hours, at, duration)
        rows.append(
            {
                "case_id": case_id,
                "item": work.id,
                "definition_id": definition_id,
                "element": element_key(ready, element.process, element.id),
                "name": element.name,
                "lane_id": ready.lanes[lane_name(element.lane)],
                "instance": work.instance,
                "suspended": suspended,
                "created": at,
                "due": due,
                "outcome": TaskOutcome.OPEN,
            }
        )
    if rows:
        connection.execute(insert(tasks), rows)


def allowed(ready: ReadyDefinition, element: Element) -> Duration:
    """Return the time that the SOP allows for the work of ``element``; empty where it sets none."""
    standard = ready.standards.get((element.process, element.id))
    return Duration() if standard is None else standard.duration


def due_by(hours: OfficeHours, at: int, duration: Duration) -> int:
    """Return when work is due that begins at ``at``, in milliseconds."""
    moment = hours.due(from_ms(at), duration) if duration.iso_max else None
    return NO_DUE if moment is None else to_ms(moment)


def case_allowed(ready: ReadyDefinition) -> list[Duration]:
    """Return the times that the SOP itself allows for its steps."""
    own = ready.definition.id
    return [s.duration for (process, _), s in ready.standards.items() if process == own and s.duration.iso_max]


def case_due(ready: ReadyDefinition, hours: OfficeHours, at: int) -> int:
    """Return when a case that began at ``at`` is due: all its SOP's steps, one after the other."""
    moment = hours.due_after(from_ms(at), case_allowed(ready))
    return NO_DUE if moment is None else to_ms(moment)


def element_key(ready: ReadyDefinition, process: str, element: str) -> str:
    """Return how ``tasks.element`` names an element: with its process where that is a called one."""
    return element if process == ready.definition.id else f"{process}/{element}"


def wake_of(run: Run) -> int | None:
    """Return when the case's next timer fires, in milliseconds."""
    dues: list[datetime.datetime] = [waiting.due for waiting in run.waiting if waiting.due is not None]
    return to_ms(min(dues)) if dues else None
