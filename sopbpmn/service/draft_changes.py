"""What changes a draft: each change is a version of its own, kept at once, and can be taken back."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from sopbpmn.diagnostics import Finding
from sopbpmn.draft_state import DraftState
from sopbpmn.errors import InvalidInputError, StaleVersionError
from sopbpmn.importer import Imported, import_bpmn
from sopbpmn.model import Sop
from sopbpmn.recover import Recovered, recover, recover_onto
from sopbpmn.review import Choice, apply
from sopbpmn.rewording import reworded
from sopbpmn.service.actors import Actor, require
from sopbpmn.service.definitions import definition_info
from sopbpmn.service.sops import (
    SopDraft,
    SopInfo,
    Standing,
    draft_row,
    info_of,
    need_sop,
    read_draft,
    sop_of,
    standing,
    state_within,
)
from sopbpmn.sopjson import findings_to_json, to_json
from sopbpmn.store import Store
from sopbpmn.tables import sop_draft_versions, sop_drafts

MOST_STEPS_BACK = 100
"""How many changes of a draft can be taken back."""
MAX_FILE = 10_000_000
"""Largest diagram that is kept, in bytes."""


def change_draft(
    store: Store, actor: Actor, draft_id: int, version: int | None, choices: Iterable[Choice]
) -> tuple[SopDraft, DraftState]:
    """Apply ``choices`` to a draft and keep it; return it and how it stands.

    In a diagram that was drawn for it new words are written; where more than words changed it is laid out anew.

    Raises:
        NotFoundError: no such draft.
        StaleVersionError: someone else changed the draft since ``version``.
        InvalidSopError: a choice names something that isn't in the draft, or its result is no SOP.
        InvalidInputError: there is a diagram only.
    """
    require(actor, "save_sop")
    with store.read() as connection:
        draft = read_draft(store, connection, draft_id)
        need_version(draft, version)
        before = need_sop(draft)
        sop = apply(before, choices)
        same = kept(sop) == kept(before)
        changed = draft if same else dataclasses.replace(draft, sop=sop, file=_still_drawn(draft, before, sop))
        state = state_within(store, connection, changed)
    if same:
        return draft, state
    with store.write() as connection:
        info = keep(store, connection, actor, changed, Standing((), state.errors, state.warnings, None))
    return dataclasses.replace(changed, info=info), state


def undo_draft(store: Store, actor: Actor, draft_id: int, version: int | None) -> SopInfo:
    """Take back the last change of a draft that hasn't been taken back.

    Raises:
        NotFoundError: no such draft.
        StaleVersionError: someone else changed the draft since ``version``.
        InvalidInputError: nothing is left to take back.
    """
    require(actor, "save_sop")
    table = sop_draft_versions
    with store.write() as connection:
        draft = read_draft(store, connection, draft_id)
        need_version(draft, version)
        last = select(table).where(table.c.draft_id == draft_id).order_by(table.c.version.desc()).limit(1)
        row = connection.execute(last).one_or_none()
        if row is None:
            raise InvalidInputError("draft-nothing-to-undo")
        connection.execute(delete(table).where(table.c.draft_id == draft_id, table.c.version == row.version))
        before = dataclasses.replace(draft, sop=sop_of(row.sop), file=row.file)
        return keep(store, connection, actor, before, standing(store, connection, before), remember=False)


def can_undo(store: Store, actor: Actor, draft_id: int) -> bool:
    """Tell whether a change of the draft is left to take back."""
    require(actor, "get_sop")
    table = sop_draft_versions
    with store.read() as connection:
        return connection.scalar(select(table.c.version).where(table.c.draft_id == draft_id).limit(1)) is not None


def set_revises(store: Store, actor: Actor, draft_id: int, version: int | None, definition_id: int | None) -> SopInfo:
    """Tell which published version a draft will replace; ``None``: it is a new SOP.

    Raises:
        NotFoundError: no such draft, or no such version.
        StaleVersionError: someone else changed the draft since ``version``.
    """
    require(actor, "save_sop")
    with store.write() as connection:
        draft = read_draft(store, connection, draft_id)
        need_version(draft, version)
        base = None if definition_id is None else definition_info(connection, definition_id)
        info = dataclasses.replace(draft.info, revises=definition_id)
        changed = dataclasses.replace(draft, info=info, base=base)
        return keep(store, connection, actor, changed, standing(store, connection, changed), remember=False)


# --- for the other verbs on drafts ------------------------------------------------------------------------------------


def said_by(imported: Imported, base: tuple[Sop, bytes] | None = None) -> Recovered:
    """Return the SOP that a BPMN file says, and what it holds that no SOP can say; no SOP while it isn't clear.

    ``base`` are the SOP and the file that it was made of: what the new file doesn't carry is kept from them.
    """
    if not imported.process_id:
        return Recovered(None, ())
    if base is not None and (before := import_bpmn(base[1])).process_id:
        return recover_onto(base[0], before.runnable, before.process_id, imported.runnable, imported.process_id)
    return recover(imported.runnable, imported.process_id)


def _still_drawn(draft: SopDraft, before: Sop, after: Sop) -> bytes | None:
    """Return the diagram that was drawn for ``draft`` with the words of ``after``; ``None`` where that can't be."""
    if draft.file is None:
        return None
    process = import_bpmn(draft.file).own_id
    return reworded(draft.file, process, before, after) if process else None


def need_version(draft: SopDraft, version: int | None) -> None:
    """Raise ``StaleVersionError`` unless ``version`` is the draft's."""
    if draft.info.version != version:
        raise StaleVersionError("draft-changed")


def keep(
    store: Store, connection: Connection, actor: Actor, draft: SopDraft, stands: Standing, *, remember: bool = True
) -> SopInfo:
    """Write ``draft`` as the next version of what is kept of it, and what it was before if ``remember``.

    Raises:
        NotFoundError: it is gone.
        StaleVersionError: someone else changed it meanwhile.
    """
    info, at = draft.info, store.ms()
    if draft.file is not None and len(draft.file) > MAX_FILE:
        raise InvalidInputError("document-too-large", limit=MAX_FILE // 1_000_000)
    before = draft_row(connection, info.id, sop_drafts.c.sop, sop_drafts.c.file, sop_drafts.c.changed_by)
    values = {
        **columns_of(draft.sop, draft.info.name),
        "file": draft.file,
        "revises": info.revises,
        "errors": stands.errors,
        "warnings": stands.warnings,
        "changed": at,
        "changed_by": actor.id,
        "version": info.version + 1,
    }
    changed = connection.execute(
        update(sop_drafts).where(sop_drafts.c.id == info.id, sop_drafts.c.version == info.version).values(values)
    )
    if not changed.rowcount:
        raise StaleVersionError("draft-changed")
    if remember:
        table = sop_draft_versions
        old = {"sop": before.sop, "file": before.file, "changed": before.changed, "changed_by": before.changed_by}
        connection.execute(insert(table).values(draft_id=info.id, version=info.version, **old))
        forgotten = info.version - MOST_STEPS_BACK
        connection.execute(delete(table).where(table.c.draft_id == info.id, table.c.version <= forgotten))
    return info_of(draft_row(connection, info.id))


def columns_of(sop: Sop | None, name: str) -> dict[str, object]:
    """Return the columns of a draft that hold its SOP; without one it is called ``name``."""
    if sop is None:
        return {"sop": None, "name": name[:500]}
    return {"key": sop.key[:200], "name": (sop.identity.name or sop.key)[:500], "sop": kept(sop)}


def kept(sop: Sop) -> str:
    """Return ``sop`` as the database keeps it."""
    return json.dumps(to_json(sop), ensure_ascii=False, separators=(",", ":"))


def kept_findings(findings: Sequence[Finding]) -> str:
    """Return findings as the database keeps them."""
    return json.dumps(findings_to_json(findings), ensure_ascii=False, separators=(",", ":"))
