"""Drafts of imported SOPs, from reading a document until publication."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update

from sopbpmn.diagnostics import Finding
from sopbpmn.errors import InvalidInputError, NotFoundError, StaleVersionError
from sopbpmn.model import Sop
from sopbpmn.service.actors import Actor, require
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
    """A draft: what was read, what is doubtful, the document it came from, and the BPMN file once there is one."""

    info: SopInfo
    sop: Sop
    findings: tuple[Finding, ...]
    source: bytes | None
    bpmn: bytes | None
    """As the analyst left it in the editor; ``None``: compile it from ``sop``."""


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
    bpmn: bytes | None = None,
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
        bpmn: the BPMN file; ``None`` means that it is compiled from ``sop`` again.

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
        "bpmn": bpmn,
        "changed": store.ms(),
        "changed_by": actor.id,
    }
    if source is not None or draft_id is None:
        values["source"] = source
    if source_name or draft_id is None:
        values["source_name"] = clean(source_name, "field-file-name", 300, required=False)
    with store.write() as connection:
        if draft_id is None:
            result = insert_row(connection, sop_drafts, **values, version=1)
            draft_id = result
        else:
            changed = connection.execute(
                update(sop_drafts)
                .where(sop_drafts.c.id == draft_id, sop_drafts.c.version == version)
                .values(**values, version=sop_drafts.c.version + 1)
            )
            if not changed.rowcount:
                if connection.execute(select(sop_drafts.c.id).where(sop_drafts.c.id == draft_id)).one_or_none() is None:
                    raise _no_draft()
                raise StaleVersionError("draft-changed")
        return _info(connection.execute(_INFO.where(sop_drafts.c.id == draft_id)).one())


def get_sop(store: Store, actor: Actor, draft_id: int) -> SopDraft:
    """Return a draft.

    Raises:
        NotFoundError: no such draft.
    """
    require(actor, "get_sop")
    query = _INFO.add_columns(sop_drafts.c.sop, sop_drafts.c.source, sop_drafts.c.bpmn)
    with store.read() as connection:
        row = connection.execute(query.where(sop_drafts.c.id == draft_id)).one_or_none()
    if row is None:
        raise _no_draft()
    found = findings_from_json(json.loads(row.findings))
    return SopDraft(_info(row), from_json(json.loads(row.sop)), found, row.source, row.bpmn)


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
        if not connection.execute(delete(sop_drafts).where(sop_drafts.c.id == draft_id)).rowcount:
            raise _no_draft()


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


def _no_draft() -> NotFoundError:
    return NotFoundError("no-draft")
