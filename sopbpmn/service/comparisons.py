"""What differs between two versions of an SOP, or in a draft from the version that it will replace."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from sopbpmn.bpmnfile import BpmnFile
from sopbpmn.comparison import Comparison, Marked, compare
from sopbpmn.diagnostics import Finding
from sopbpmn.importer import Imported, import_bpmn
from sopbpmn.model import Sop
from sopbpmn.service.actors import Actor, require
from sopbpmn.service.definitions import DefinitionInfo, definition_info
from sopbpmn.service.draft_changes import said_by
from sopbpmn.service.draft_start import made_of_version
from sopbpmn.service.sops import SopInfo, read_draft
from sopbpmn.store import Store
from sopbpmn.tables import definitions


@dataclass(frozen=True)
class VersionComparison:
    """Two versions, the newer one perhaps a draft, and what differs."""

    older: DefinitionInfo
    newer: DefinitionInfo | SopInfo
    comparison: Comparison | None
    """``None`` where the SOP of one of both isn't known: it was drawn, and says more than a table can."""
    older_known: bool
    """Whether the SOP of the older one is known."""
    newer_known: bool
    older_file: BpmnFile
    newer_file: BpmnFile | None
    """The diagrams as they were published or drawn; ``None`` for a draft's that is made from its SOP."""
    unsaid: tuple[Finding, ...]
    """What the two files hold that no SOP can say, so that it isn't compared."""

    def marked(self, *, newer: bool, language: str = "id") -> Marked | None:
        """Return the diagram of one of both with the differences on it; ``None`` where there is none."""
        file = self.newer_file if newer else self.older_file
        if self.comparison is None:
            return None
        return self.comparison.marked(newer=newer, language=language, file=file)


def compare_versions(store: Store, actor: Actor, older_id: int, newer_id: int) -> VersionComparison:
    """Return what differs in a published version from an older one.

    Raises:
        NotFoundError: there is no such version.
    """
    require(actor, "compare_versions")
    with store.read() as connection:
        older, newer = definition_info(connection, older_id), definition_info(connection, newer_id)
        sops = _sop(connection, older_id), _sop(connection, newer_id)
        files = _imported(connection, older_id), _imported(connection, newer_id)
    return _compared(older, newer, sops, files)


def compare_draft(store: Store, actor: Actor, draft_id: int) -> VersionComparison | None:
    """Return what differs in a draft from the version that it will replace; ``None`` for the draft of a new SOP.

    Raises:
        NotFoundError: there is no such draft.
    """
    require(actor, "get_sop")
    with store.read() as connection:
        draft = read_draft(store, connection, draft_id)
        if draft.base is None:
            return None
        old = _sop(connection, draft.base.id)
        files = _imported(connection, draft.base.id), None if draft.file is None else import_bpmn(draft.file)
    return _compared(draft.base, draft.info, (old, draft.sop), files)


def _sop(connection: Connection, definition_id: int) -> Sop | None:
    made_of = made_of_version(connection, definition_id)
    return None if made_of is None else made_of[0]


def _imported(connection: Connection, definition_id: int) -> Imported:
    return import_bpmn(connection.scalars(select(definitions.c.file).where(definitions.c.id == definition_id)).one())


def _compared(
    older: DefinitionInfo,
    newer: DefinitionInfo | SopInfo,
    sops: tuple[Sop | None, Sop | None],
    files: tuple[Imported, Imported | None],
) -> VersionComparison:
    old, new = sops
    found = compare(old, new) if old is not None and new is not None else None
    first, second = files
    unsaid = dict.fromkeys(x for file in files if file is not None for x in said_by(file).findings)
    known = old is not None, new is not None
    drawn = None if second is None else second.original
    return VersionComparison(older, newer, found, *known, first.original, drawn, tuple(unsaid))
