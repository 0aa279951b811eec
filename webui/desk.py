"""What the pages of a draft need: how it stands and its drawing, made once; its neighbours; newer versions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app, request
from flask.blueprints import BlueprintSetupState
from markupsafe import Markup

from sopbpmn import bpmnfile, service
from sopbpmn.diagnostics import Finding
from sopbpmn.draft_state import DraftState
from sopbpmn.duration import in_words
from sopbpmn.importer import import_bpmn
from sopbpmn.model import Duration
from sopbpmn.recover import recover
from sopbpmn.sentences import text_of
from sopbpmn.service import DefinitionInfo, SopDraft, SopInfo
from sopbpmn.sopjson import findings_to_json, to_json
from webui import diagrams
from webui.access import actor, store
from webui.deskview import anchor, shapes
from webui.i18n import language
from webui.memory import Memory

MAX_REMEMBERED = 32
"""States of drafts, and drawings of them, that the application remembers; one has about 100 kB."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A draft's diagram."""

    drawing: Markup
    """Empty where there is nothing that can be drawn."""
    rows: Mapping[str, str]
    """Which row of the desk each shape belongs to, by the id of its element."""
    unsaid: tuple[Finding, ...] = ()
    """What a diagram that was drawn says and no table can: why there is no SOP, or what the table lacks."""


@dataclass(frozen=True, slots=True)
class _Memories:
    states: Memory[object, DraftState]
    pictures: Memory[object, Picture]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The drafts of the same document beside one."""

    before: SopInfo | None
    after: SopInfo | None
    place: int
    """From 1; 0 for a draft that came from no document with others."""
    count: int


def give_memory(setup: BlueprintSetupState) -> None:
    """Let the application remember states and drawings, and give the desk's templates their filters."""
    setup.app.extensions["sopbpmn_drafts"] = _Memories(Memory(MAX_REMEMBERED), Memory(MAX_REMEMBERED))
    setup.app.jinja_env.filters.update(understood=understood, anchor=anchor)


def wants_parts() -> bool:
    """Tell whether the page's own code asks, which puts the parts of the desk in place by itself."""
    return request.headers.get("X-Fragment") == "desk"


def state_of(found: SopDraft) -> DraftState:
    """Return how a draft stands: its SOP's process, or the diagram that an analyst drew for it.

    Raises:
        InvalidInputError: it is a diagram only.
    """

    def make() -> DraftState:
        return service.get_state(store(), actor(), found)

    return _memories().states.get(_key(found), make)


def remember(found: SopDraft, state: DraftState) -> None:
    """Keep the ``state`` of a draft that was just changed, so that it isn't made again for the page."""
    _memories().states.get(_key(found), lambda: state)


def picture_of(found: SopDraft) -> Picture:
    """Return a draft's diagram, as drawn or as made of its SOP."""

    def make() -> Picture:
        data = found.file or state_of(found).bpmn
        if data is None:
            return Picture(Markup(""), {})
        file = bpmnfile.parse(data)
        rows = shapes(file, found.sop) if found.sop is not None else {}
        return Picture(diagrams.of_file(file), rows, _unsaid(found.file) if found.file is not None else ())

    return _memories().pictures.get((_key(found), language()), make)


def neighbours(info: SopInfo) -> Neighbours:
    """Return the drafts before and behind one in its document, around its ends."""
    drafts = service.list_upload(store(), actor(), info.upload) if info.upload else ()
    place = next((number for number, other in enumerate(drafts) if other.id == info.id), -1)
    if place < 0 or len(drafts) < 2:
        return Neighbours(None, None, 0, 0)
    return Neighbours(drafts[place - 1], drafts[(place + 1) % len(drafts)], place + 1, len(drafts))


def newer_version(found: SopDraft) -> DefinitionInfo | None:
    """Return the version in force that was published after the one that a draft revises; ``None`` for none."""
    base = found.base
    if base is None:
        return None
    in_force = service.list_definitions(store(), actor())
    return next((x for x in in_force if x.process_id == base.process_id and x.version > base.version), None)


def understood(duration: Duration) -> str:
    """Return what was understood of a WAKTU cell, in words; empty for no words."""
    return text_of(in_words(duration), language())


def _unsaid(file: bytes) -> tuple[Finding, ...]:
    imported = import_bpmn(file)
    return recover(imported.runnable, imported.process_id).findings if imported.process_id else ()


def _key(found: SopDraft) -> object:
    """Return what a draft's state depends on; equal SOPs may differ in their evidence, so all that is kept counts."""
    kept = None if found.sop is None else [to_json(found.sop), findings_to_json(found.findings)]
    digest = hashlib.sha256(json.dumps(kept).encode() + (found.file or b"")).digest()
    return digest, found.process_id, found.today, tuple(found.known.items())


def _memories() -> _Memories:
    found: _Memories = current_app.extensions["sopbpmn_drafts"]
    return found
