"""The drafts of one document: what each still needs, what it will replace, and which are in force already."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from sopbpmn.errors import NotFoundError
from sopbpmn.service.actors import Actor, require
from sopbpmn.service.definitions import DefinitionInfo, definition_info
from sopbpmn.service.sops import SopInfo, info_of, info_rows
from sopbpmn.store import Store
from sopbpmn.tables import definitions, sop_draft_versions, sop_drafts


@dataclass(frozen=True, slots=True)
class UploadDraft:
    """A draft among those of its document."""

    info: SopInfo
    number: str
    """Nomor SOP; empty where unknown."""
    steps: int | None
    """How many rows it has; ``None`` for a diagram only."""
    base: DefinitionInfo | None
    """The published version that it will replace."""
    newer: DefinitionInfo | None
    """The version in force that was published after ``base``: the draft has to catch up with it first."""

    @property
    def is_ready(self) -> bool:
        """Whether it can be published as it is."""
        return not self.info.errors and self.newer is None


@dataclass(frozen=True, slots=True)
class Upload:
    """A document and what became of the SOPs in it."""

    key: str
    name: str
    """File name of the document."""
    drafts: tuple[UploadDraft, ...]
    """Those that are left, in the document's order."""
    published: tuple[DefinitionInfo, ...]
    """SOPs in force that were published from a document of this name since it was brought in."""

    @property
    def ready(self) -> tuple[UploadDraft, ...]:
        """The drafts that can be published as they are."""
        return tuple(draft for draft in self.drafts if draft.is_ready)

    @property
    def undecided(self) -> tuple[UploadDraft, ...]:
        """The drafts about which something has to be decided first."""
        return tuple(draft for draft in self.drafts if not draft.is_ready)


def get_upload(store: Store, actor: Actor, upload: str) -> Upload:
    """Return a document with the drafts that are left of it.

    Raises:
        NotFoundError: none is left, or there was no such document.
    """
    require(actor, "list_sops")
    with store.read() as connection:
        rows = connection.execute(
            info_rows(sop_drafts.c.sop)
            .where(sop_drafts.c.upload == upload, sop_drafts.c.upload != "")
            .order_by(sop_drafts.c.position, sop_drafts.c.id)
        ).all()
        if not rows:
            raise NotFoundError("no-draft")
        bases = {row.revises: definition_info(connection, row.revises) for row in rows if row.revises is not None}
        newest = _in_force(connection, {base.process_id for base in bases.values()})
        drafts = tuple(_draft(row, bases, newest) for row in rows)
        published = _published(connection, [draft.info for draft in drafts])
    return Upload(upload, drafts[0].info.source_name, drafts, published)


def _draft(row: Any, bases: Mapping[int, DefinitionInfo], newest: Mapping[str, DefinitionInfo]) -> UploadDraft:
    sop = None if row.sop is None else json.loads(row.sop)
    base = bases.get(row.revises)
    newer = None if base is None else newest.get(base.process_id)
    if newer is not None and base is not None and newer.version <= base.version:
        newer = None
    number = "" if sop is None else str(sop["identity"]["number"])
    return UploadDraft(info_of(row), number, None if sop is None else len(sop["steps"]), base, newer)


def _in_force(connection: Connection, process_ids: Collection[str]) -> dict[str, DefinitionInfo]:
    """Return the versions in force of ``process_ids``."""
    found = select(definitions.c.id).where(definitions.c.active, definitions.c.process_id.in_(process_ids))
    infos = [definition_info(connection, name) for name in connection.scalars(found).all()]
    return {info.process_id: info for info in infos}


def _published(connection: Connection, drafts: Iterable[SopInfo]) -> tuple[DefinitionInfo, ...]:
    """Return what was published from the document of ``drafts`` since it was brought in, as far as it is in force."""
    infos = list(drafts)
    ids = [info.id for info in infos]
    own = connection.scalar(select(func.min(sop_drafts.c.changed)).where(sop_drafts.c.id.in_(ids)))
    before = connection.scalar(
        select(func.min(sop_draft_versions.c.changed)).where(sop_draft_versions.c.draft_id.in_(ids))
    )
    since = min(moment for moment in (own, before) if moment is not None)
    found = select(definitions.c.id).where(
        definitions.c.active,
        definitions.c.source_name == infos[0].source_name,
        definitions.c.source_name != "",
        definitions.c.published >= since,
    )
    ids_published = connection.scalars(found.order_by(definitions.c.id)).all()
    return tuple(definition_info(connection, name) for name in ids_published)
