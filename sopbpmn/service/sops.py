"""Drafts of imported SOPs, from reading a document until publication."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, select, update

from sopbpmn.diagnostics import Finding
from sopbpmn.draft_state import draft_state
from sopbpmn.errors import InvalidInputError, NotFoundError, PublishRefusedError, StaleVersionError
from sopbpmn.model import Sop
from sopbpmn.review import Choice, apply
from sopbpmn.service.actors import Actor, require
from sopbpmn.service.definitions import Published, known_sops, publish_file, remember
from sopbpmn.service.settings import read_office_hours
from sopbpmn.service.values import clean
from sopbpmn.sopjson import findings_from_json, findings_to_json, from_json, to_json
from sopbpmn.store import Store, from_ms, insert_row
from sopbpmn.tables import sop_drafts, users

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
    """Findings that a person must decide before it can run."""
    warnings: int
    version: int
    changed: datetime.datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class SopDraft:
    """A draft: what was read, what is doubtful, and what else is needed to tell how it stands."""

    info: SopInfo
    sop: Sop
    findings: tuple[Finding, ...]
    has_source: bool
    """Whether the document it was read from is kept."""
    today: datetime.date
    """The office's day."""
    known: Mapping[str, str]
    """Process ids of the SOPs in force by their names: what it can call."""


def save_sop(
    store: Store,
    actor: Actor,
    sop: Sop,
    findings: Sequence[Finding] = (),
    *,
    draft_id: int | None = None,
    version: int | None = None,
    source_name: str = "",
    source: bytes | None = None,
) -> SopInfo:
    """Keep a draft: a new one, or the next version of ``draft_id``.

    Args:
        store: the database.
        actor: an analyst.
        sop: what was read and corrected.
        findings: what is doubtful about it.
        draft_id: the draft to change; ``None`` for a new one.
        version: the version the change was made on; needed with ``draft_id``.
        source_name: file name of the document; kept from before when empty.
        source: the document; kept from before when ``None``.

    Raises:
        StaleVersionError: someone else changed the draft since ``version``.
        NotFoundError: no such draft.
        InvalidInputError: the document is too large.
    """
    require(actor, "save_sop")
    if source is not None and len(source) > MAX_SOURCE:
        raise InvalidInputError("document-too-large", limit=MAX_SOURCE // 1_000_000)
    values: dict[str, object] = {
        "key": sop.key[:200],
        "name": (sop.identity.name or sop.key)[:500],
        "sop": json.dumps(to_json(sop), ensure_ascii=False, separators=(",", ":")),
        "findings": json.dumps(findings_to_json(findings), ensure_ascii=False, separators=(",", ":")),
        "changed": store.ms(),
        "changed_by": actor.id,
    }
    if source is not None or draft_id is None:
        values["source"] = source
    if source_name or draft_id is None:
        values["source_name"] = clean(source_name, "field-file-name", 300, required=False)
    with store.write() as connection:
        if draft_id is None:
            draft_id = insert_row(connection, sop_drafts, **values, version=1)
        else:
            changed = connection.execute(
                update(sop_drafts)
                .where(sop_drafts.c.id == draft_id, sop_drafts.c.version == version)
                .values(**values, version=sop_drafts.c.version + 1)
            )
            if not changed.rowcount:
                _row(connection, draft_id)
                raise StaleVersionError("draft-changed")
        return _info(_row(connection, draft_id))


def get_sop(store: Store, actor: Actor, draft_id: int) -> SopDraft:
    """Return a draft.

    Raises:
        NotFoundError: no such draft.
    """
    require(actor, "get_sop")
    with store.read() as connection:
        return _draft(store, connection, draft_id)


def draft_source(store: Store, actor: Actor, draft_id: int) -> tuple[str, bytes]:
    """Return name and content of the document that a draft was read from.

    Raises:
        NotFoundError: there is no such draft, or its document wasn't kept.
    """
    require(actor, "get_sop")
    with store.read() as connection:
        name, source = _row(connection, draft_id).source_name, _source(connection, draft_id)
    if source is None:
        raise NotFoundError("no-source")
    return name, source


def publish_draft(
    store: Store, actor: Actor, draft_id: int, version: int | None, choices: Iterable[Choice] = ()
) -> Published:
    """Publish a draft with a reviewer's ``choices``; the version is in force, and the draft is gone, or neither.

    Args:
        store: the database.
        actor: an analyst.
        draft_id: the draft.
        version: the version the choices were made on.
        choices: what the reviewer decided since.

    Raises:
        NotFoundError: no such draft.
        StaleVersionError: someone else changed the draft since ``version``.
        InvalidSopError: a choice names something that isn't in the draft.
        PublishRefusedError: something has to be decided first, or the file can't be run; ``findings`` says what.
    """
    require(actor, "publish")
    with store.write() as connection:
        draft = _draft(store, connection, draft_id)
        source = _source(connection, draft_id)
        _delete(connection, sop_drafts.c.id == draft_id, sop_drafts.c.version == version)  # holds it, too
        state = draft_state(apply(draft.sop, choices), draft.findings, today=draft.today, known=draft.known)
        if state.errors or state.bpmn is None:
            raise PublishRefusedError("draft-undecided", findings=state.findings)
        published, ready = publish_file(
            store,
            connection,
            actor,
            state.bpmn,
            number=state.sop.identity.number,
            source_name=draft.info.source_name,
            source=source,
            sop=state.sop,
        )
    remember(store, published.info.id, ready)
    return published


def list_sops(store: Store, actor: Actor) -> tuple[SopInfo, ...]:
    """Return all drafts, the last changed first."""
    require(actor, "list_sops")
    with store.read() as connection:
        rows = connection.execute(_INFO.order_by(sop_drafts.c.changed.desc(), sop_drafts.c.id.desc()))
        return tuple(map(_info, rows))


def delete_sop(store: Store, actor: Actor, draft_id: int) -> None:
    """Delete a draft; what was published from it stays.

    Raises:
        NotFoundError: no such draft.
    """
    require(actor, "delete_sop")
    with store.write() as connection:
        _row(connection, draft_id)
        _delete(connection, sop_drafts.c.id == draft_id)


def _delete(connection: Connection, *conditions: ColumnElement[bool]) -> None:
    """Delete the draft that meets ``conditions``.

    Raises:
        StaleVersionError: there is none any more.
    """
    if not connection.execute(delete(sop_drafts).where(*conditions)).rowcount:
        raise StaleVersionError("draft-changed")


def _draft(store: Store, connection: Connection, draft_id: int) -> SopDraft:
    row = _row(connection, draft_id, sop_drafts.c.sop, sop_drafts.c.source.is_not(None).label("has_source"))
    return SopDraft(
        _info(row),
        from_json(json.loads(row.sop)),
        findings_from_json(json.loads(row.findings)),
        bool(row.has_source),
        read_office_hours(connection).day(store.clock()),
        known_sops(connection),
    )


def _source(connection: Connection, draft_id: int) -> bytes | None:
    return connection.scalar(select(sop_drafts.c.source).where(sop_drafts.c.id == draft_id))


def _row(connection: Connection, draft_id: int, *more: ColumnElement[Any]) -> Any:
    """Return a draft as ``_INFO`` has it, with ``more`` columns.

    Raises:
        NotFoundError: no such draft.
    """
    row = connection.execute(_INFO.add_columns(*more).where(sop_drafts.c.id == draft_id)).one_or_none()
    if row is None:
        raise NotFoundError("no-draft")
    return row


_INFO = select(
    sop_drafts.c.id,
    sop_drafts.c.key,
    sop_drafts.c.name,
    sop_drafts.c.source_name,
    sop_drafts.c.findings,
    sop_drafts.c.version,
    sop_drafts.c.changed,
    users.c.name.label("user_name"),
).join(users, users.c.id == sop_drafts.c.changed_by)


def _info(row: Any) -> SopInfo:
    severities = [finding["severity"] for finding in json.loads(row.findings)]
    return SopInfo(
        row.id,
        row.key,
        row.name,
        row.source_name,
        severities.count("error"),
        severities.count("warning"),
        row.version,
        from_ms(row.changed),
        row.user_name,
    )
