"""Published SOPs: immutable versions, of which at most one per process is in force (berlaku)."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, func, insert, select, update

from sopbpmn import bpmnfile, xml
from sopbpmn.bpmnfile import BpmnFile
from sopbpmn.diagnostics import Finding, Severity, finding
from sopbpmn.doctext import full_sentence
from sopbpmn.engine import Definition
from sopbpmn.errors import BpmnError, NotFoundError, PublishRefusedError, UnsafeXmlError
from sopbpmn.importer import Imported, import_bpmn, open_doubts
from sopbpmn.model import Sop
from sopbpmn.process import UNKNOWN_LANE, Standard
from sopbpmn.recover import standards_of
from sopbpmn.sentences import Message, message
from sopbpmn.service.actors import Actor, require
from sopbpmn.service.values import clean, folded
from sopbpmn.sop_to_bpmn import callable_by_name
from sopbpmn.sopjson import from_json, to_json
from sopbpmn.store import Store, from_ms, insert_row
from sopbpmn.tables import definition_calls, definitions, executors, lanes, users


@dataclass(frozen=True, slots=True)
class DefinitionInfo:
    """A published version of an SOP."""

    id: int
    process_id: str
    version: int
    name: str
    number: str
    """Nomor SOP; empty where unknown."""
    active: bool
    """In force (berlaku): new cases start from it. Otherwise withdrawn (dicabut)."""
    published: datetime.datetime
    published_by: str
    """Name of the analyst who published it."""
    source_name: str
    """Name of the SOP document it was made from; empty for none."""
    has_source: bool
    has_sop: bool
    """Whether the reviewed SOP that it was compiled from is kept."""


@dataclass(frozen=True)
class DefinitionDetail:
    """A published version with its file, as the analyst left it."""

    info: DefinitionInfo
    file: bytes
    bpmn: BpmnFile
    """What is in the file."""
    definition: Definition
    standards: Mapping[tuple[str, str], Standard]
    """The mutu baku by (process id, element id)."""
    versions: tuple[DefinitionInfo, ...]
    """All versions of the process, newest first."""
    doubts: tuple[Finding, ...]
    """What the document left open that the file was made from."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What publishing would say: ``definition`` is ``None`` when the file can't run."""

    definition: Definition | None
    findings: tuple[Finding, ...]
    problem: Message | None = None
    """Why it can't run; ``None`` when it can."""
    bpmn: BpmnFile | None = None
    """What is in the file; ``None`` when it is no BPMN."""


@dataclass(frozen=True, slots=True)
class Published:
    """A publication and what is doubtful about it."""

    info: DefinitionInfo
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class ReadyDefinition:
    """A published version ready to run, with what the service needs of it at each step."""

    definition: Definition
    bpmn: BpmnFile
    """What is in the file, as the analyst left it."""
    standards: Mapping[tuple[str, str], Standard]
    """The mutu baku by (process id, element id); those of called processes included."""
    sentences: Mapping[tuple[str, str], str]
    """What is to be done, by the same keys, where the name of a task says only a part of it."""
    lanes: Mapping[str, int]
    """Ids of the lanes by the names in the file."""


@dataclass(frozen=True, slots=True)
class _Runnable:
    """A file that can be published: its copy that runs, and the versions that its calls are bound to."""

    imported: Imported
    definition: Definition
    calls: Mapping[str, int]


_ready: WeakKeyDictionary[Store, dict[int, ReadyDefinition]] = WeakKeyDictionary()


def check(store: Store, actor: Actor, data: bytes) -> Checked:
    """Return what publishing the BPMN file ``data`` would say, without publishing it."""
    require(actor, "check")
    with store.read() as connection:
        return _check(store, connection, data)[0]


def publish(
    store: Store,
    actor: Actor,
    data: bytes,
    *,
    number: str = "",
    source_name: str = "",
    source: bytes | None = None,
    sop: Sop | None = None,
) -> Published:
    """Publish the BPMN file ``data`` as the version in force of its process; earlier versions are withdrawn.

    Running cases stay on their version. The file is kept untouched. Publishing the version in force again changes
    nothing. Call activities are bound to the versions in force now; a call to an SOP that isn't published is carried
    out by a person.

    Args:
        store: the database.
        actor: an analyst.
        data: the BPMN 2.0 file.
        number: Nomor SOP.
        source_name: file name of the SOP document it was made from.
        source: that document.
        sop: the reviewed SOP that ``data`` was compiled from.

    Raises:
        PublishRefusedError: the file can't be run; ``findings`` says what and where.
    """
    require(actor, "publish")
    with store.write() as connection:
        published, ready = publish_file(
            store, connection, actor, data, number=number, source_name=source_name, source=source, sop=sop
        )
    remember(store, published.info.id, ready)
    return published


def publish_file(
    store: Store,
    connection: Connection,
    actor: Actor,
    data: bytes,
    *,
    number: str = "",
    source_name: str = "",
    source: bytes | None = None,
    sop: Sop | None = None,
    process_id: str = "",
) -> tuple[Published, ReadyDefinition]:
    """Publish ``data`` within a transaction; see ``publish``. Once that is committed, ``remember`` the definition.

    ``process_id`` is the process whose next version it becomes, whatever the file calls it.

    Raises:
        PublishRefusedError: the file can't be run.
    """
    checked, runnable = _check(store, connection, data, process_id)
    if runnable is None:
        raise PublishRefusedError(checked.problem or message("process-unclear"), findings=checked.findings)
    definition = runnable.definition
    latest = connection.execute(
        _INFO.add_columns(definitions.c.hash)
        .where(definitions.c.process_id == definition.id)
        .order_by(definitions.c.version.desc())
        .limit(1)
    ).one_or_none()
    if latest is not None and latest.hash == definition.hash and latest.active:
        return Published(_info(latest), checked.findings), ready_definition(store, connection, latest.id)
    _retire(connection, definition.id)
    values = {
        "process_id": definition.id,
        "version": 1 if latest is None else latest.version + 1,
        "name": runnable.imported.name[:500],
        "number": clean(number, "field-sop-number", 200, required=False),
        "hash": definition.hash,
        "file": data,
        "running": runnable.imported.normalised,
        "active": True,
        "published": store.ms(),
        "published_by": actor.id,
        "source_name": clean(source_name, "field-file-name", 300, required=False),
        "source": source,
        "sop": None if sop is None else json.dumps(to_json(sop), ensure_ascii=False),
    }
    definition_id = insert_row(connection, definitions, **values)
    for process_id, called_id in runnable.calls.items():
        connection.execute(
            insert(definition_calls).values(definition_id=definition_id, process_id=process_id, called_id=called_id)
        )
    _keep_lanes(connection, definition)
    called = [ready_definition(store, connection, called_id) for called_id in runnable.calls.values()]
    ready = _make_ready(connection, definition, runnable.imported.original, called)
    return Published(_info(_one(connection, definition_id)), checked.findings), ready


def remember(store: Store, definition_id: int, ready: ReadyDefinition) -> None:
    """Keep a definition that was published, so that its first case needn't make it ready again.

    Only after its transaction was committed: the id of one that wasn't may be given to another version.
    """
    _ready.setdefault(store, {})[definition_id] = ready


def retire(store: Store, actor: Actor, definition_id: int) -> None:
    """Withdraw a version (dicabut): no new cases start from it; running ones go on."""
    require(actor, "retire")
    with store.write() as connection:
        _one(connection, definition_id)
        connection.execute(update(definitions).where(definitions.c.id == definition_id).values(active=False))


def reinstate(store: Store, actor: Actor, definition_id: int) -> None:
    """Put a version in force (berlaku) again, in place of any other version of the same process."""
    require(actor, "reinstate")
    with store.write() as connection:
        row = _one(connection, definition_id)
        _retire(connection, row.process_id)
        connection.execute(update(definitions).where(definitions.c.id == definition_id).values(active=True))


def list_definitions(store: Store, actor: Actor, *, all_versions: bool = False) -> tuple[DefinitionInfo, ...]:
    """Return the published SOPs by name: those in force, or all versions (newest first within a process)."""
    require(actor, "list_definitions")
    query = _INFO.order_by(func.lower(definitions.c.name), definitions.c.process_id, definitions.c.version.desc())
    if not all_versions:
        query = query.where(definitions.c.active)
    with store.read() as connection:
        return tuple(map(_info, connection.execute(query)))


def get_definition(store: Store, actor: Actor, definition_id: int) -> DefinitionDetail:
    """Return a version with its file and the other versions.

    Raises:
        NotFoundError: there is no such version.
    """
    require(actor, "get_definition")
    with store.read() as connection:
        info = _info(_one(connection, definition_id))
        file = connection.execute(select(definitions.c.file).where(definitions.c.id == definition_id)).one().file
        ready = ready_definition(store, connection, definition_id)
        rows = connection.execute(
            _INFO.where(definitions.c.process_id == info.process_id).order_by(definitions.c.version.desc())
        )
        versions = tuple(map(_info, rows))
        return DefinitionDetail(
            info, file, ready.bpmn, ready.definition, ready.standards, versions, open_doubts(ready.bpmn)
        )


def definition_source(store: Store, actor: Actor, definition_id: int) -> tuple[str, bytes]:
    """Return name and content of the SOP document that a version was made from.

    Raises:
        NotFoundError: there is no such version, or it was made from no document.
    """
    require(actor, "definition_source")
    with store.read() as connection:
        row = connection.execute(
            select(definitions.c.source_name, definitions.c.source).where(definitions.c.id == definition_id)
        ).one_or_none()
    if row is None or row.source is None:
        raise NotFoundError("no-source")
    return row.source_name, row.source


def definition_sop(store: Store, actor: Actor, definition_id: int) -> Sop:
    """Return the reviewed SOP that a version was compiled from.

    Raises:
        NotFoundError: there is no such version, or it was published as BPMN.
    """
    require(actor, "definition_sop")
    with store.read() as connection:
        row = connection.execute(select(definitions.c.sop).where(definitions.c.id == definition_id)).one_or_none()
    if row is None or row.sop is None:
        raise NotFoundError("no-kept-sop")
    return from_json(json.loads(row.sop))


def known_sops(connection: Connection) -> dict[str, str]:
    """Return the process ids of the SOPs in force by their names: what an SOP can call."""
    in_force = select(definitions.c.name, definitions.c.process_id).where(definitions.c.active)
    rows = connection.execute(in_force.order_by(definitions.c.id))
    return callable_by_name((row.name, row.process_id) for row in rows)


def ready_definition(store: Store, connection: Connection, definition_id: int) -> ReadyDefinition:
    """Return a published version ready to run; made once per process and store."""
    memory = _ready.setdefault(store, {})
    if definition_id not in memory:
        row = connection.execute(
            select(definitions.c.process_id, definitions.c.file, definitions.c.running).where(
                definitions.c.id == definition_id
            )
        ).one()
        calls = connection.execute(
            select(definition_calls.c.process_id, definition_calls.c.called_id).where(
                definition_calls.c.definition_id == definition_id
            )
        ).all()
        called = {name: ready_definition(store, connection, called_id) for name, called_id in calls}
        bound = {name: ready.definition for name, ready in called.items()}
        definition = Definition.of(xml.parse(row.running), row.file, bound, row.process_id)
        memory[definition_id] = _make_ready(connection, definition, bpmnfile.parse(row.file), called.values())
    return memory[definition_id]


def _make_ready(
    connection: Connection, definition: Definition, bpmn: BpmnFile, called: Iterable[ReadyDefinition]
) -> ReadyDefinition:
    standards: dict[tuple[str, str], Standard] = {}
    for other in called:
        standards |= other.standards
    standards |= {(definition.id, name): standard for name, standard in standards_of(bpmn).items()}
    names = {lane_name(name) for name in definition.lanes()}
    known = connection.execute(
        select(lanes.c.folded, lanes.c.id).where(lanes.c.folded.in_([folded(name) for name in names]))
    ).all()
    by_folded = {row.folded: row.id for row in known}
    own_lanes = {name: by_folded[folded(name)] for name in names}
    said = {(x.process, x.id): full_sentence(x.name, x.documentation) for x in definition.elements.values()}
    return ReadyDefinition(definition, bpmn, standards, {key: words for key, words in said.items() if words}, own_lanes)


def lane_name(name: str) -> str:
    """Return the lane's name as it is kept; work without a lane belongs to "Belum ditentukan"."""
    return name[:300] or UNKNOWN_LANE


_INFO = select(
    definitions.c.id,
    definitions.c.process_id,
    definitions.c.version,
    definitions.c.name,
    definitions.c.number,
    definitions.c.active,
    definitions.c.published,
    users.c.name.label("publisher"),
    definitions.c.source_name,
    definitions.c.source.is_not(None).label("has_source"),
    definitions.c.sop.is_not(None).label("has_sop"),
).join(users, users.c.id == definitions.c.published_by)


def _info(row: Any) -> DefinitionInfo:
    return DefinitionInfo(
        row.id,
        row.process_id,
        row.version,
        row.name,
        row.number,
        row.active,
        from_ms(row.published),
        row.publisher,
        row.source_name,
        bool(row.has_source),
        bool(row.has_sop),
    )


def definition_info(connection: Connection, definition_id: int) -> DefinitionInfo:
    """Return a published version within a transaction.

    Raises:
        NotFoundError: there is no such version.
    """
    return _info(_one(connection, definition_id))


def _one(connection: Connection, definition_id: int) -> Any:
    row = connection.execute(_INFO.where(definitions.c.id == definition_id)).one_or_none()
    if row is None:
        raise NotFoundError("no-sop")
    return row


def _retire(connection: Connection, process_id: str) -> None:
    connection.execute(
        update(definitions).where(definitions.c.process_id == process_id, definitions.c.active).values(active=False)
    )


def check_file(store: Store, connection: Connection, data: bytes, process_id: str = "") -> Checked:
    """Return what publishing ``data`` would say, within a transaction; see ``publish_file``."""
    return _check(store, connection, data, process_id)[0]


def _check(store: Store, connection: Connection, data: bytes, process_id: str = "") -> tuple[Checked, _Runnable | None]:
    """Return the check of ``data`` and what publishing needs of it; ``None`` when it can't run."""
    try:
        imported = import_bpmn(data, process_id)
    except (BpmnError, UnsafeXmlError) as error:
        return Checked(None, (), error.said), None
    bpmn = imported.original
    if not imported.can_run:
        first = next((f for f in imported.findings if f.severity is Severity.ERROR), None)
        problem = first.said if first is not None else message("process-unclear")
        return Checked(None, imported.told, problem, bpmn), None
    names = {str(call.get("calledElement")) for call in imported.tree.iter(xml.qn("bpmn:callActivity"))}
    rows = connection.execute(
        select(definitions.c.process_id, definitions.c.id).where(
            definitions.c.process_id.in_(sorted(names)), definitions.c.active
        )
    ).all()
    called = {name: ready_definition(store, connection, called_id).definition for name, called_id in rows}
    try:
        definition = Definition.of(imported.tree, data, called, imported.process_id)
    except BpmnError as error:
        said = Finding(error.code, Severity.ERROR, error.about, values=error.said.values)
        return Checked(None, (said, *imported.told), error.said, bpmn), None
    calls = {name: called_id for name, called_id in rows if name in definition.calls and name != definition.id}
    missing = [name for name in definition.calls if name not in calls]
    unbound = [finding("call-unpublished", about, name=name) for name, about in _callers(definition, missing)]
    findings = (*imported.told, *unbound)
    return Checked(definition, findings, bpmn=bpmn), _Runnable(imported, definition, calls)


def _callers(definition: Definition, missing: Collection[str]) -> Iterator[tuple[str, str]]:
    for node in definition.graph.everything():
        if node.called in missing:
            yield node.called, node.id


def _keep_lanes(connection: Connection, definition: Definition) -> None:
    """Create the lanes that are new, each with an executor of the same name; "Belum ditentukan" has none."""
    names = {folded(lane_name(name)): lane_name(name) for name in definition.lanes()}
    known = set(connection.scalars(select(lanes.c.folded).where(lanes.c.folded.in_(sorted(names)))))
    for key, name in sorted(names.items()):
        if key in known:
            continue
        executor = connection.scalar(select(executors.c.id).where(executors.c.folded == key))
        if executor is None and name != UNKNOWN_LANE:
            executor = insert_row(connection, executors, name=name, folded=key)
        connection.execute(insert(lanes).values(name=name, folded=key, executor_id=executor))
