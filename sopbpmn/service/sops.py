"""Drafts of SOPs: what is being worked on, from a document, a published version or nothing, until it is published."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, select

from sopbpmn.diagnostics import Finding, Severity
from sopbpmn.draft_state import DraftState, draft_state
from sopbpmn.errors import InvalidInputError, NotFoundError, StaleVersionError
from sopbpmn.importer import open_doubts
from sopbpmn.model import Sop
from sopbpmn.review import open_findings
from sopbpmn.service.actors import Actor, require
from sopbpmn.service.definitions import Checked, DefinitionInfo, check_file, definition_info, known_sops
from sopbpmn.service.settings import read_office_hours
from sopbpmn.sopjson import findings_from_json, from_json
from sopbpmn.store import Store, from_ms
from sopbpmn.tables import definitions, sop_drafts, users

MAX_SOURCE = 50_000_000
"""Largest source document that is kept, in bytes."""


@dataclass(frozen=True, slots=True)
class SopInfo:
    """A draft as a list shows it."""

    id: int
    key: str
    name: str
    source_name: str
    errors: int
    """What a person must decide before it can be published."""
    warnings: int
    """What a person should look at."""
    version: int
    changed: datetime.datetime
    changed_by: str
    upload: str = ""
    """What the drafts of one document have in common; empty for a draft that came from none."""
    position: int = 0
    """Its place among them, from 0."""
    revises: int | None = None
    """Id of the published version that it will replace; ``None`` for a new SOP."""
    drawn: bool = False
    """Whether its diagram was drawn by an analyst; otherwise it is made from the table."""


@dataclass(frozen=True, slots=True)
class SopDraft:
    """A draft: the SOP, what is doubtful, and what else is needed to tell how it stands."""

    info: SopInfo
    sop: Sop | None
    """``None`` for a diagram that no SOP can be made of; it is worked on in the diagram editor alone."""
    findings: tuple[Finding, ...]
    """Those of the reading, settled ones included."""
    has_source: bool
    """Whether the document it was read from is kept."""
    today: datetime.date
    """The office's day."""
    known: Mapping[str, str]
    """Process ids of the SOPs in force by their names: what it can call."""
    file: bytes | None = None
    """The diagram as an analyst drew it; ``None`` while it is made from the SOP."""
    base: DefinitionInfo | None = None
    """The published version that it will replace."""

    @property
    def process_id(self) -> str:
        """Id of the process whose next version it will be; empty for a new one."""
        return self.base.process_id if self.base is not None else ""

    def state(self, process_id: str = "") -> DraftState:
        """Return how the SOP stands, apart from a diagram that was drawn for it.

        ``process_id`` is the id its process gets; without one that of ``base``, else one made of its key.

        Raises:
            InvalidInputError: there is a diagram only.
        """
        name = process_id or self.process_id
        return draft_state(need_sop(self), self.findings, today=self.today, known=self.known, process_id=name)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left to do before a draft can be published, and the file that would be."""

    findings: tuple[Finding, ...]
    errors: int
    warnings: int
    file: bytes | None
    """``None`` when there is none that can run."""


def need_sop(draft: SopDraft) -> Sop:
    """Return the SOP of ``draft``.

    Raises:
        InvalidInputError: it is a diagram only.
    """
    if draft.sop is None:
        raise InvalidInputError("draft-only-drawn")
    return draft.sop


def get_sop(store: Store, actor: Actor, draft_id: int) -> SopDraft:
    """Return a draft.

    Raises:
        NotFoundError: no such draft.
    """
    require(actor, "get_sop")
    with store.read() as connection:
        return read_draft(store, connection, draft_id)


def check_draft(store: Store, actor: Actor, draft_id: int) -> Checked:
    """Return what publishing the drawn diagram of a draft would say.

    Raises:
        NotFoundError: no such draft, or its diagram is made from the SOP.
    """
    require(actor, "get_sop")
    with store.read() as connection:
        draft = read_draft(store, connection, draft_id)
        if draft.file is None:
            raise NotFoundError("no-such-download")
        return check_file(store, connection, draft.file, draft.process_id)


def get_state(store: Store, actor: Actor, draft: SopDraft) -> DraftState:
    """Return how the SOP of ``draft`` stands: its process, or the diagram that an analyst drew for it.

    Raises:
        InvalidInputError: there is a diagram only.
    """
    require(actor, "get_sop")
    with store.read() as connection:
        return state_within(store, connection, draft)


def draft_source(store: Store, actor: Actor, draft_id: int) -> tuple[str, bytes]:
    """Return name and content of the document that a draft, or the version it revises, was read from.

    Raises:
        NotFoundError: there is no such draft, or its document wasn't kept.
    """
    require(actor, "get_sop")
    with store.read() as connection:
        name, source = source_of(connection, draft_id)
    if source is None:
        raise NotFoundError("no-source")
    return name, source


def list_sops(store: Store, actor: Actor) -> tuple[SopInfo, ...]:
    """Return all drafts: those of one document together, in its order; the last changed first."""
    require(actor, "list_sops")
    with store.read() as connection:
        found = [info_of(row) for row in connection.execute(_INFO)]
    last: dict[str, datetime.datetime] = {}
    for info in found:
        last[group_of(info)] = max(info.changed, last.get(group_of(info), info.changed))
    found.sort(key=lambda x: (-last[group_of(x)].timestamp(), group_of(x), x.position, x.id))
    return tuple(found)


def group_of(info: SopInfo) -> str:
    """Return what the drafts of one document have in common; a draft of its own has something of its own."""
    return info.upload or f"#{info.id}"


def list_upload(store: Store, actor: Actor, upload: str) -> tuple[SopInfo, ...]:
    """Return the drafts that are left of one document, in its order."""
    return tuple(info for info in list_sops(store, actor) if upload and info.upload == upload)


def delete_sop(store: Store, actor: Actor, draft_id: int) -> None:
    """Delete a draft; what was published from it stays.

    Raises:
        NotFoundError: no such draft.
    """
    require(actor, "delete_sop")
    with store.write() as connection:
        draft_row(connection, draft_id)
        delete_draft(connection, sop_drafts.c.id == draft_id)


# --- for the other verbs on drafts ------------------------------------------------------------------------------------


def standing(store: Store, connection: Connection, draft: SopDraft, process_id: str = "") -> Standing:
    """Return what is left to do before ``draft`` can be published, as ``process_id`` if that is given."""
    if draft.file is None:
        state = draft.state(process_id)
        return Standing(state.findings, state.errors, state.warnings, state.bpmn)
    checked = check_file(store, connection, draft.file, process_id or draft.process_id)
    if draft.sop is not None:
        state = drawn_state(draft, draft.file, checked)
        return Standing(state.findings, state.errors, state.warnings, state.bpmn)
    weights = [x.severity for x in checked.findings]
    told = weights.count(Severity.ERROR), weights.count(Severity.WARNING)
    if checked.definition is None:
        return Standing(checked.findings, max(told[0], 1), told[1], None)
    return Standing(checked.findings, 0, sum(told), draft.file)  # what its document left open, nobody can settle here


def state_within(store: Store, connection: Connection, draft: SopDraft) -> DraftState:
    """Return how the SOP of ``draft`` stands: its process, or the diagram that an analyst drew for it.

    Raises:
        InvalidInputError: there is a diagram only.
    """
    if draft.file is None:
        return draft.state()
    return drawn_state(draft, draft.file, check_file(store, connection, draft.file, draft.process_id))


def drawn_state(draft: SopDraft, file: bytes, checked: Checked) -> DraftState:
    """Return how the SOP of ``draft`` stands whose diagram ``file`` was drawn; ``checked`` is what was said of that.

    What the document left open stands with the draft, where people settle it, and not once more as the file tells it.
    """
    sop = need_sop(draft)
    kept = set() if checked.bpmn is None else set(open_doubts(checked.bpmn))
    live = tuple(x for x in checked.findings if x not in kept)
    refused = any(x.severity is Severity.ERROR for x in live)
    runs = None if checked.definition is None else file
    return DraftState(sop, open_findings(sop, draft.findings), live, runs, None if refused else checked.problem)


def delete_draft(connection: Connection, *conditions: ColumnElement[bool]) -> None:
    """Delete the draft that meets ``conditions``.

    Raises:
        StaleVersionError: there is none any more.
    """
    if not connection.execute(delete(sop_drafts).where(*conditions)).rowcount:
        raise StaleVersionError("draft-changed")


def read_draft(store: Store, connection: Connection, draft_id: int) -> SopDraft:
    """Return a draft within a transaction.

    Raises:
        NotFoundError: no such draft.
    """
    more = (sop_drafts.c.sop, sop_drafts.c.findings, sop_drafts.c.file, sop_drafts.c.source.is_not(None).label("kept"))
    row = draft_row(connection, draft_id, *more)
    base = None if row.revises is None else definition_info(connection, row.revises)
    return SopDraft(
        info_of(row),
        sop_of(row.sop),
        findings_from_json(json.loads(row.findings)),
        bool(row.kept) or (base is not None and base.has_source),
        read_office_hours(connection).day(store.clock()),
        known_sops(connection),
        row.file,
        base,
    )


def sop_of(kept: str | None) -> Sop | None:
    """Return the SOP that is kept as JSON."""
    return None if kept is None else from_json(json.loads(kept))


def source_of(connection: Connection, draft_id: int) -> tuple[str, bytes | None]:
    """Return name and content of a draft's document; of a revision without one that of the version it revises.

    Raises:
        NotFoundError: no such draft.
    """
    row = draft_row(connection, draft_id, sop_drafts.c.source)
    if row.source is not None or row.revises is None:
        return row.source_name, row.source
    columns = select(definitions.c.source_name, definitions.c.source)
    base = connection.execute(columns.where(definitions.c.id == row.revises)).one()
    return base.source_name, base.source


def draft_row(connection: Connection, draft_id: int, *more: ColumnElement[Any]) -> Any:
    """Return a draft's row as lists need it, with ``more`` columns.

    Raises:
        NotFoundError: no such draft.
    """
    row = connection.execute(info_rows(*more).where(sop_drafts.c.id == draft_id)).one_or_none()
    if row is None:
        raise NotFoundError("no-draft")
    return row


def info_rows(*more: ColumnElement[Any]) -> Select[Any]:
    """Return the query for drafts as ``info_of`` takes them, with ``more`` columns."""
    return _INFO.add_columns(*more)


_INFO = select(
    sop_drafts.c.id,
    sop_drafts.c.key,
    sop_drafts.c.name,
    sop_drafts.c.source_name,
    sop_drafts.c.errors,
    sop_drafts.c.warnings,
    sop_drafts.c.version,
    sop_drafts.c.changed,
    sop_drafts.c.upload,
    sop_drafts.c.position,
    sop_drafts.c.revises,
    sop_drafts.c.file.is_not(None).label("drawn"),
    users.c.name.label("user_name"),
).join(users, users.c.id == sop_drafts.c.changed_by)


def info_of(row: Any) -> SopInfo:
    """Return a row of ``info_rows`` as a value."""
    return SopInfo(
        row.id,
        row.key,
        row.name,
        row.source_name,
        row.errors,
        row.warnings,
        row.version,
        from_ms(row.changed),
        row.user_name,
        row.upload,
        row.position,
        row.revises,
        bool(row.drawn),
    )
