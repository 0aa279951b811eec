"""Where drafts come from: a document, a BPMN file, a version that is to be revised, another SOP, or nothing."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, select

from sopbpmn import bpmnfile
from sopbpmn.bpmnxml import read
from sopbpmn.compiler.texts import sop_key
from sopbpmn.diagnostics import Finding
from sopbpmn.errors import BpmnError, InvalidInputError
from sopbpmn.importer import import_bpmn, open_doubts
from sopbpmn.model import Flow, Identity, Node, NodeKind, Sop, Step
from sopbpmn.service.actors import Actor, require
from sopbpmn.service.definitions import definition_info, known_sops
from sopbpmn.service.draft_changes import columns_of, kept_findings, said_by
from sopbpmn.service.sops import MAX_SOURCE, SopInfo, draft_row, info_of, read_draft, sop_of, standing
from sopbpmn.service.values import clean
from sopbpmn.sop_to_bpmn import to_bpmn
from sopbpmn.store import Store, insert_row
from sopbpmn.tables import definitions, sop_drafts
from sopbpmn.whitespace import one_line

MAX_KEPT_SOURCE = 20_000_000
"""Bytes of a source document kept for one upload, all its drafts together."""
_PLAIN = re.compile(r"[^a-z0-9]+")


def save_sop(
    store: Store,
    actor: Actor,
    sop: Sop,
    findings: Sequence[Finding] = (),
    *,
    source_name: str = "",
    source: bytes | None = None,
) -> SopInfo:
    """Keep what was read from a document as a draft; see ``save_readings``."""
    return save_readings(store, actor, [(sop, findings)], source_name, source)[0]


def save_readings(
    store: Store,
    actor: Actor,
    readings: Sequence[tuple[Sop, Sequence[Finding]]],
    source_name: str = "",
    source: bytes | None = None,
) -> tuple[SopInfo, ...]:
    """Keep what was read from one document as drafts, in its order.

    One whose number or name is that of an SOP in force will replace it, unless a person decides otherwise.

    Args:
        store: the database.
        actor: an analyst.
        readings: the SOPs, and what is doubtful about each.
        source_name: file name of the document.
        source: the document; left out where it is too large to be kept with each of many drafts.

    Raises:
        InvalidInputError: the document is too large.
    """
    require(actor, "save_sop")
    if source is not None and len(source) > MAX_SOURCE:
        raise InvalidInputError("document-too-large", limit=MAX_SOURCE // 1_000_000)
    if source is not None and len(source) * len(readings) > max(MAX_KEPT_SOURCE, len(source)):
        source = None
    name, upload = clean(source_name, "field-file-name", 300, required=False), uuid4().hex
    with store.write() as connection:
        found = []
        for position, (sop, findings) in enumerate(readings):
            values: dict[str, Any] = {"source_name": name, "source": source, "upload": upload, "position": position}
            base = _in_force(connection, sop.identity.number, sop.identity.name)
            found.append(_insert(store, connection, actor, sop, findings, revises=base, **values))
    return tuple(found)


def save_file(store: Store, actor: Actor, data: bytes, name: str = "") -> SopInfo:
    """Keep the BPMN file ``data`` as a draft, whether or not it can run yet.

    It will replace the version in force of the same process, or of an SOP of the same name or number.

    Raises:
        UnsafeXmlError: it is no XML that is accepted from outside.
        BpmnError: it is no BPMN 2.0 file, an id is used twice, or a coordinate is no number.
    """
    require(actor, "save_sop")
    imported = import_bpmn(data)
    with store.write() as connection:
        base = _in_force(connection, "", imported.name, imported.process_id)
        sop = said_by(imported, None if base is None else made_of_version(connection, base)).sop
        if base is None and sop is not None:
            base = _in_force(connection, sop.identity.number, sop.identity.name)
        values: dict[str, Any] = {
            "source_name": clean(name, "field-file-name", 300, required=False),
            "upload": uuid4().hex,
            "title": one_line(imported.name) or name,
        }
        return _insert(store, connection, actor, sop, open_doubts(imported.original), file=data, revises=base, **values)


def revise(store: Store, actor: Actor, definition_id: int) -> SopInfo:
    """Return the draft that revises a published version: the one that is there already, or a new one.

    Raises:
        NotFoundError: no such version.
    """
    require(actor, "save_sop")
    with store.write() as connection:
        base = definition_info(connection, definition_id)
        same = select(definitions.c.id).where(definitions.c.process_id == base.process_id)
        there = select(sop_drafts.c.id).where(sop_drafts.c.revises.in_(same)).order_by(sop_drafts.c.id).limit(1)
        if (draft := connection.scalar(there)) is not None:
            return info_of(draft_row(connection, draft))
        drawn = connection.execute(select(definitions.c.file).where(definitions.c.id == definition_id)).one().file
        doubts = open_doubts(bpmnfile.parse(drawn))
        made_of = made_of_version(connection, definition_id)
        if made_of is not None and _is_compiled(*made_of, base.process_id, known_sops(connection)):
            return _insert(store, connection, actor, made_of[0], doubts, revises=definition_id)
        sop = made_of[0] if made_of is not None else None
        return _insert(store, connection, actor, sop, doubts, title=base.name, file=drawn, revises=definition_id)


def new_sop(store: Store, actor: Actor, name: str, template: int | None = None) -> SopInfo:
    """Return a new draft called ``name``: empty but for one row, or like the published version ``template``.

    Raises:
        InvalidInputError: no name, or ``template`` is a diagram of which no SOP can be made.
        NotFoundError: there is no such version.
    """
    require(actor, "save_sop")
    name = clean(name, "field-sop-name", 500)
    with store.write() as connection:
        sop = _empty(name)
        if template is not None:
            made_of = made_of_version(connection, template)
            if made_of is None:
                raise InvalidInputError("template-only-drawn")
            like = made_of[0]
            own = dataclasses.replace(like.identity, name=name, number="", created=None, revised=None, effective=None)
            sop = dataclasses.replace(like, key=sop.key, identity=own)
        return _insert(store, connection, actor, sop, ())


def _insert(
    store: Store,
    connection: Connection,
    actor: Actor,
    sop: Sop | None,
    findings: Sequence[Finding],
    *,
    title: str = "",
    **values: object,
) -> SopInfo:
    """Insert a draft, and note what is left to do; without an SOP it is called ``title``."""
    row = {"key": "", **columns_of(sop, title), "findings": kept_findings(findings), **values}
    made = {"changed": store.ms(), "changed_by": actor.id, "version": 1}
    draft_id = insert_row(connection, sop_drafts, **row, **made)
    stands = standing(store, connection, read_draft(store, connection, draft_id))
    counts = {"errors": stands.errors, "warnings": stands.warnings}
    connection.execute(sop_drafts.update().where(sop_drafts.c.id == draft_id).values(counts))
    return info_of(draft_row(connection, draft_id))


def _in_force(connection: Connection, number: str, name: str, process_id: str = "") -> int | None:
    """Return the id of the version in force of ``process_id``, else of this name, else of this number and a like name.

    A number alone proves nothing: forms are copied with the number of the SOP that they came from.
    """
    rows = connection.execute(
        select(definitions.c.id, definitions.c.process_id, definitions.c.number, definitions.c.name)
        .where(definitions.c.active)
        .order_by(definitions.c.id)
    ).all()
    words, plain = sop_key(name), _PLAIN.sub("", number.lower())
    tests = (
        lambda row: process_id and row.process_id == process_id,
        lambda row: words and sop_key(row.name) == words,
        lambda row: plain and _PLAIN.sub("", row.number.lower()) == plain and _alike(words, sop_key(row.name)),
    )
    for fits in tests:
        found = [row.id for row in rows if fits(row)]
        if len(found) == 1:
            return int(found[0])
    return None


def _alike(a: str, b: str) -> bool:
    """Tell whether two names have at least half of their words in common."""
    one, other = set(a.split()), set(b.split())
    return 2 * len(one & other) >= max(len(one), len(other), 1)


def made_of_version(connection: Connection, definition_id: int) -> tuple[Sop, bytes] | None:
    """Return the SOP of a published version, and its file; ``None`` where that says more than an SOP can.

    Raises:
        NotFoundError: there is no such version.
    """
    definition_info(connection, definition_id)
    row = connection.execute(
        select(definitions.c.file, definitions.c.sop).where(definitions.c.id == definition_id)
    ).one()
    sop = sop_of(row.sop) or said_by(import_bpmn(row.file)).sop
    return None if sop is None else (sop, row.file)


def _is_compiled(sop: Sop, file: bytes, process_id: str, known: Mapping[str, str]) -> bool:
    """Tell whether ``file`` is just what ``sop`` compiles to, so that nobody's drawing is lost by compiling again."""
    try:
        return _drawn_and_said(file) == _drawn_and_said(to_bpmn(sop, known=known, process_id=process_id).data)
    except BpmnError:
        return False


def _drawn_and_said(file: bytes) -> object:
    """Return what ``file`` draws and says, without the places in a document, which no file gives back."""
    process, diagram = read(file)
    rows = (x.standard and dataclasses.replace(x.standard, source="") for x in process.nodes)
    nodes = (dataclasses.replace(x, standard=row) for x, row in zip(process.nodes, rows, strict=True))
    return dataclasses.replace(process, nodes=tuple(nodes)), diagram


def _empty(name: str) -> Sop:
    """Return an SOP of one row in which nothing is said yet."""
    return Sop(
        _PLAIN.sub("-", name.lower()).strip("-")[:60].strip("-") or "sop",
        Identity(name=name),
        (),
        (Step("s1", "", "1"),),
        (Node("mulai", NodeKind.START), Node("n1", NodeKind.TASK, "s1"), Node("selesai", NodeKind.END)),
        (Flow("f1", "mulai", "n1"), Flow("f2", "n1", "selesai")),
    )
