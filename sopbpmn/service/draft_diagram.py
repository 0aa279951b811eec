"""The diagram of a draft, as the diagram editor shows and saves it, and what is to be said at each of its elements."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopbpmn import bpmnfile
from sopbpmn.bpmnfile import BpmnFile
from sopbpmn.diagnostics import Finding
from sopbpmn.edited_figures import in_line, with_edited
from sopbpmn.errors import InvalidInputError
from sopbpmn.importer import import_bpmn
from sopbpmn.process import item_of
from sopbpmn.review import decided
from sopbpmn.sentences import message
from sopbpmn.service.actors import Actor, require
from sopbpmn.service.draft_changes import keep, need_version, said_by
from sopbpmn.service.sops import SopDraft, SopInfo, Standing, read_draft, standing
from sopbpmn.store import Store


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding and the element of the diagram that it is about."""

    element: str
    """Empty for one about the whole."""
    finding: Finding


@dataclass(frozen=True, slots=True)
class DraftDiagram:
    """The diagram of a draft and what is to be said about it."""

    info: SopInfo
    file: bytes
    findings: tuple[Placed, ...]


def get_diagram(store: Store, actor: Actor, draft_id: int) -> DraftDiagram:
    """Return the diagram of a draft: the one that was drawn, else the one that is made from its table.

    Raises:
        NotFoundError: no such draft.
        InvalidInputError: its table can't be made a diagram of.
    """
    require(actor, "get_sop")
    with store.read() as connection:
        draft = read_draft(store, connection, draft_id)
        if draft.file is not None:
            return _placed(draft, in_line(draft.file), standing(store, connection, draft))
    state = draft.state()
    if state.bpmn is None:
        raise InvalidInputError(state.problem or message("process-unclear"))
    return _placed(draft, state.bpmn, Standing(state.findings, state.errors, state.warnings, state.bpmn))


def save_diagram(store: Store, actor: Actor, draft_id: int, version: int | None, data: bytes) -> DraftDiagram:
    """Keep ``data`` as the diagram of a draft, whether or not it can run yet; the SOP becomes what it says.

    Figures that the diagram editor marked are understood and documented; else it is kept byte by byte.

    Raises:
        NotFoundError: no such draft.
        StaleVersionError: someone else changed the draft since ``version``.
        UnsafeXmlError: it is no XML that is accepted from outside.
        BpmnError: it is no BPMN 2.0 file, an id is used twice, or a coordinate is no number.
    """
    require(actor, "save_sop")
    data = with_edited(data)
    imported = import_bpmn(data)
    with store.write() as connection:
        draft = read_draft(store, connection, draft_id)
        if draft.file == data:  # sent once more, as the answer didn't arrive
            return _placed(draft, data, standing(store, connection, draft))
        need_version(draft, version)
        file = draft.file if draft.sop is None or draft.file is not None else draft.state().bpmn
        base = (draft.sop, file) if draft.sop is not None and file is not None else None
        sop = said_by(imported, base).sop
        if sop is not None and draft.sop is not None:
            sop = decided(draft.sop, sop)
        changed = dataclasses.replace(draft, file=data, sop=sop)
        stands = standing(store, connection, changed)
        info = keep(store, connection, actor, changed, stands)
    return _placed(dataclasses.replace(changed, info=info), data, stands)


def _placed(draft: SopDraft, data: bytes, stands: Standing) -> DraftDiagram:
    return DraftDiagram(draft.info, data, tuple(_places(bpmnfile.parse(data), stands.findings)))


def _places(file: BpmnFile, findings: Iterable[Finding]) -> Iterator[Placed]:
    """Find the element that each finding is about: by its own id, else by that of what it was made from."""
    kept = {doubt.finding: doubt.element for doubt in reversed(file.doubts)}
    made: dict[str, str] = {}
    for element in file.elements:
        step = element.standard.step if element.standard is not None else ""
        for item in (element.origin.item, step, item_of(element.id)):
            made.setdefault(item, element.id)
    processes = {element.id for element in file.elements if element.tag in ("process", "collaboration", "participant")}
    for found in findings:
        ids = (kept.get(found, ""), *found.ids)
        known = (name if name in file.by_id else made.get(name, "") for name in ids if name)
        place = next(filter(None, known), "")
        yield Placed("" if place in processes else place, found)
