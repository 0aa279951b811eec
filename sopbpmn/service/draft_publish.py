"""From a draft to the version in force."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sopbpmn.changes import merged
from sopbpmn.compiler import process_of
from sopbpmn.errors import PublishRefusedError, SopbpmnError, StaleVersionError
from sopbpmn.naming import unused
from sopbpmn.review import Choice, apply
from sopbpmn.sentences import Message
from sopbpmn.service.actors import Actor, require
from sopbpmn.service.definitions import DefinitionInfo, Published, check_file, definition_info, publish_file, remember
from sopbpmn.service.draft_changes import keep, kept, need_version
from sopbpmn.service.sops import (
    SopDraft,
    SopInfo,
    delete_draft,
    list_upload,
    need_sop,
    read_draft,
    sop_of,
    source_of,
    standing,
)
from sopbpmn.store import Store
from sopbpmn.tables import definitions, sop_drafts


@dataclass(frozen=True, slots=True)
class PublishedMany:
    """What became of the drafts of one document."""

    published: tuple[DefinitionInfo, ...]
    left: tuple[tuple[SopInfo, Message | None], ...]
    """Drafts that were not published, each with why; ``None``: something has to be decided first."""


def publish_draft(
    store: Store, actor: Actor, draft_id: int, version: int | None, choices: Iterable[Choice] = ()
) -> Published:
    """Publish a draft with a reviewer's last ``choices``; the version is in force, and the draft is gone, or neither.

    Args:
        store: the database.
        actor: an analyst.
        draft_id: the draft.
        version: the version the choices were made on.
        choices: what the reviewer decided since.

    Raises:
        NotFoundError: no such draft.
        StaleVersionError: someone else changed the draft since ``version``, or published a version of its SOP.
        InvalidSopError: a choice names something that isn't in the draft.
        PublishRefusedError: something has to be decided first, or the file can't be run; ``findings`` says what.
    """
    require(actor, "publish")
    with store.write() as connection:
        draft = read_draft(store, connection, draft_id)
        source_name, source = source_of(connection, draft_id)
        delete_draft(connection, sop_drafts.c.id == draft_id, sop_drafts.c.version == version)  # holds it, too
        if newer_version(connection, draft) is not None:
            raise StaleVersionError("draft-base-old")
        if draft.sop is not None and (sop := apply(draft.sop, choices)) and kept(sop) != kept(draft.sop):
            draft = dataclasses.replace(draft, sop=sop, file=None)
        process_id = _process_id(store, connection, draft)
        stands = standing(store, connection, draft, process_id)
        if stands.errors or stands.file is None:
            raise PublishRefusedError("draft-undecided", findings=stands.findings)
        number = draft.sop.identity.number if draft.sop is not None else ""
        published, ready = publish_file(
            store,
            connection,
            actor,
            stands.file,
            number=number or (draft.base.number if draft.base is not None else ""),
            source_name=source_name,
            source=source,
            sop=draft.sop,
            process_id=process_id,
        )
    remember(store, published.info.id, ready)
    return published


def publish_ready(store: Store, actor: Actor, upload: str, versions: Mapping[int, int] | None = None) -> PublishedMany:
    """Publish the drafts of one document that nothing has to be decided about, each for itself, in its order.

    ``versions`` names those that are meant, each with the version that was looked at; ``None``: all, as they are.
    """
    published: list[DefinitionInfo] = []
    left: list[tuple[SopInfo, Message | None]] = []
    for info in list_upload(store, actor, upload):
        if versions is not None and info.id not in versions:
            continue
        if info.errors:
            left.append((info, None))
            continue
        version = info.version if versions is None else versions[info.id]
        try:
            published.append(publish_draft(store, actor, info.id, version).info)
        except SopbpmnError as error:
            left.append((info, error.said))
    return PublishedMany(tuple(published), tuple(left))


def catch_up(store: Store, actor: Actor, draft_id: int, version: int | None) -> SopInfo:
    """Let a draft revise the newest version, published while it was being worked on, with what that changed.

    Where both changed the same thing the draft's own counts.

    Raises:
        NotFoundError: no such draft.
        StaleVersionError: someone else changed the draft since ``version``.
        InvalidSopError: what both changed doesn't go together.
    """
    require(actor, "save_sop")
    with store.write() as connection:
        draft = read_draft(store, connection, draft_id)
        need_version(draft, version)
        newest = newer_version(connection, draft)
        if newest is None or draft.base is None:
            return draft.info
        kept_sops = select(definitions.c.id, definitions.c.sop).where(definitions.c.id.in_((draft.base.id, newest.id)))
        found = {row.id: sop_of(row.sop) for row in connection.execute(kept_sops)}
        old, new = found[draft.base.id], found[newest.id]
        changed = dataclasses.replace(draft, info=dataclasses.replace(draft.info, revises=newest.id), base=newest)
        if draft.sop is not None and old is not None and new is not None:
            sop = merged(old, need_sop(draft), new)
            changed = dataclasses.replace(changed, sop=sop, file=draft.file if kept(sop) == kept(draft.sop) else None)
        return keep(store, connection, actor, changed, standing(store, connection, changed))


def newer_version(connection: Connection, draft: SopDraft) -> DefinitionInfo | None:
    """Return the version in force that was published after the one that ``draft`` revises; ``None`` for none."""
    if draft.base is None:
        return None
    newest = connection.scalar(
        select(definitions.c.id).where(
            definitions.c.process_id == draft.base.process_id,
            definitions.c.active,
            definitions.c.version > draft.base.version,
        )
    )
    return None if newest is None else definition_info(connection, newest)


def _process_id(store: Store, connection: Connection, draft: SopDraft) -> str:
    """Return the id of the process that ``draft`` becomes a version of: that of its base, else one of its own."""
    if draft.process_id:
        return draft.process_id
    if draft.file is None:
        wanted = process_of(need_sop(draft).key)
    else:
        checked = check_file(store, connection, draft.file)
        wanted = checked.definition.id if checked.definition is not None else ""
    return unused(wanted, lambda name: _is_taken(connection, name)) if wanted else ""


def _is_taken(connection: Connection, process_id: str) -> bool:
    found = select(definitions.c.id).where(definitions.c.process_id == process_id).limit(1)
    return connection.scalar(found) is not None
