"""The typed SOP-AP: what a document says, with the evidence for everything that was read.

A row of the table (``Step``) and a shape drawn on it (``Node``) are two things: a row may hold shapes in several
lanes, a capsule may share a row with an activity, a decision may carry the row's activity. All values are frozen;
an invalid ``Sop`` can't be built.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from sopbpmn.errors import InvalidSopError
from sopbpmn.sentences import message, say

_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")


class Confidence(StrEnum):
    """How sure a reading is, strongest first."""

    STATED = "stated"
    """The document shows it: a mark, a shape, a word in its place."""
    INFERRED = "inferred"
    """A named rule derived it from other evidence."""
    ASSUMED = "assumed"
    """A default that nobody wrote."""

    @staticmethod
    def weakest(values: Iterable[Confidence]) -> Confidence:
        """Return the weakest of ``values``; ``STATED`` for none."""
        order = list(Confidence)
        return max(values, key=order.index, default=Confidence.STATED)


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a document. Page, table, row and column count from 1; ``None`` where the format has no such thing."""

    document: str
    page: int | None = None
    table: int | None = None
    row: int | None = None
    """Row within the table, or line within a text that has no table."""
    column: int | None = None
    words: str = ""
    """The words that were read there, verbatim."""
    box: tuple[float, float, float, float] | None = None
    """x0, top, x1, bottom in points (1/72 inch) from the page's upper left corner, for drawn documents."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something stands in the ``Sop``: where it was seen, how sure it is, and by which rule."""

    confidence: Confidence
    source: Source | None = None
    rule: str = ""
    """Name of the rule, kebab-case, for everything that is not ``STATED``; see ``sopbpmn.sentences.evidence``."""

    def words(self, language: str = "id") -> str:
        """Return how sure it is and by which rule, in ``language``: "disimpulkan: urutan baris"."""
        sure = say(f"confidence-{self.confidence.value}", language)
        return f"{sure}: {say(f'rule-{self.rule}', language)}" if self.rule else sure


STATED = Evidence(Confidence.STATED)


@dataclass(frozen=True, slots=True)
class Duration:
    """A WAKTU cell: the words, and what they come to as ISO 8601 durations.

    ``iso_min`` and ``iso_max`` are equal for a single value and ``None`` when the cell names no amount
    ("Sesuai penugasan"). Working days are written as days (``P3D``) with ``working_days`` set.
    """

    text: str = ""
    iso_min: str | None = None
    iso_max: str | None = None
    working_days: bool = False
    remark: str = ""
    """Free words beside the amount: "sesuai situasi dan kondisi"."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity block (bagian identitas). Empty text, ``None`` or an empty tuple means: not in the document."""

    number: str = ""
    name: str = ""
    unit: str = ""
    created: datetime.date | None = None
    revised: datetime.date | None = None
    effective: datetime.date | None = None
    approved_by: str = ""
    legal_basis: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    evidence: tuple[tuple[str, Evidence], ...] = field(default=(), compare=False)
    """(field name, evidence) for each field that was read."""


class FieldKind(StrEnum):
    """What a field of the identity block holds."""

    TEXT = "text"
    DATE = "date"
    LIST = "list"


@dataclass(frozen=True)
class IdentityField:
    """A field of ``Identity`` and what documents call it."""

    name: str
    kind: FieldKind
    title: str
    """As it stands in the identity block: "Dasar Hukum"."""

    @property
    def label(self) -> str:
        """How people and BPMN files call it in Indonesian: "Dasar hukum"."""
        return self.words()

    def words(self, language: str = "id") -> str:
        """Return how people call it in ``language`` ("id" or "en")."""
        return say(f"identity-{self.name}", language)


IDENTITY_FIELDS = (
    IdentityField("number", FieldKind.TEXT, "Nomor SOP"),
    IdentityField("name", FieldKind.TEXT, "Nama SOP"),
    IdentityField("unit", FieldKind.TEXT, "Unit"),
    IdentityField("created", FieldKind.DATE, "Tanggal Pembuatan"),
    IdentityField("revised", FieldKind.DATE, "Tanggal Revisi"),
    IdentityField("effective", FieldKind.DATE, "Tanggal Efektif"),
    IdentityField("approved_by", FieldKind.TEXT, "Disahkan oleh"),
    IdentityField("legal_basis", FieldKind.LIST, "Dasar Hukum"),
    IdentityField("qualifications", FieldKind.LIST, "Kualifikasi Pelaksana"),
    IdentityField("related", FieldKind.LIST, "Keterkaitan"),
    IdentityField("equipment", FieldKind.LIST, "Peralatan/Perlengkapan"),
    IdentityField("warnings", FieldKind.LIST, "Peringatan"),
    IdentityField("records", FieldKind.LIST, "Pencatatan dan Pendataan"),
)
"""All fields of ``Identity`` but the evidence, in the order of the form (PermenPANRB 35/2012)."""


@dataclass(frozen=True, slots=True)
class Lane:
    """An executor (pelaksana), in the order of the columns."""

    id: str
    name: str
    evidence: Evidence = field(default=STATED, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the procedure table, numbered or not."""

    id: str
    activity: str
    number: str = ""
    """As printed, without a closing dot; empty where none is printed."""
    requirements: str = ""
    duration: Duration = field(default_factory=Duration)
    output: str = ""
    note: str = ""
    evidence: Evidence = field(default=STATED, compare=False)


class NodeKind(StrEnum):
    """The symbols of an SOP-AP flow (PermenPANRB 35/2012); off-page connectors are joined while reading."""

    START = "start"
    TASK = "task"
    DECISION = "decision"
    END = "end"


@dataclass(frozen=True, slots=True)
class Node:
    """A symbol on the flow: where it stands and what it says."""

    id: str
    kind: NodeKind
    step: str | None = None
    """Id of the row it stands on; ``None`` for one that stands on no row (an activity found only in a note)."""
    lane: str | None = None
    """Id of its lane; ``None`` when the document doesn't tell ("Belum ditentukan")."""
    label: str = ""
    """Its own words: a decision's question, an activity found only in a note. Empty: the row's activity names it."""
    shared_with: tuple[str, ...] = ()
    """Ids of further lanes that take part: a box drawn over several lanes."""
    evidence: Evidence = field(default=STATED, compare=False)
    """The weakest evidence of what is said here: that it stands there, its kind, its lane."""


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow between two nodes. ``label`` is the answer it stands for when it leaves a decision."""

    id: str
    source: str
    target: str
    """Empty: the document doesn't say where it leads. Whoever reviews it decides; until then the process asks."""
    label: str = ""
    evidence: Evidence = field(default=STATED, compare=False)


@dataclass(frozen=True)
class Sop:
    """One procedure: identity, lanes, rows, and the flow over them. Evidence doesn't count in comparisons.

    Raises:
        InvalidSopError: an id is malformed or used twice, a reference leads nowhere, a flow enters a start or
            leaves an end, or there is no step and no node at all.
    """

    key: str
    """Short name, unique within what was read together; also the file name: lower-case letters, digits, hyphens."""
    identity: Identity
    lanes: tuple[Lane, ...]
    steps: tuple[Step, ...]
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]

    def __post_init__(self) -> None:
        def fail(code: str, **values: object) -> None:
            raise InvalidSopError("sop-invalid", key=self.key, what=message(code, **values))

        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", self.key):
            fail("sop-key")
        if not self.nodes:
            fail("sop-empty")
        ids = [x.id for group in (self.lanes, self.steps, self.nodes, self.flows) for x in group]
        for name in ids:
            if not _ID.match(name):
                fail("sop-id", id=name)
        twice = [name for name, count in Counter(ids).items() if count > 1]
        if twice:
            fail("sop-ids-twice", ids=", ".join(sorted(twice)))
        lanes = {lane.id for lane in self.lanes}
        steps = {step.id for step in self.steps}
        nodes = {node.id: node for node in self.nodes}
        for node in self.nodes:
            if node.step is not None and node.step not in steps:
                fail("sop-node-step", node=node.id, step=node.step)
            for lane in (*([node.lane] if node.lane is not None else []), *node.shared_with):
                if lane not in lanes:
                    fail("sop-node-lane", node=node.id, lane=lane)
        for flow in self.flows:
            for end in (flow.source, *([flow.target] if flow.target else [])):
                if end not in nodes:
                    fail("sop-flow-loose", flow=flow.id, node=end)
            if nodes[flow.source].kind is NodeKind.END:
                fail("sop-flow-leaves-end", flow=flow.id, node=flow.source)
            if flow.target and nodes[flow.target].kind is NodeKind.START:
                fail("sop-flow-enters-start", flow=flow.id, node=flow.target)

    @cached_property
    def step_by_id(self) -> Mapping[str, Step]:
        """The steps by their ids."""
        return {step.id: step for step in self.steps}

    @cached_property
    def node_by_id(self) -> Mapping[str, Node]:
        """The nodes by their ids."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def nodes_on(self) -> Mapping[str | None, tuple[Node, ...]]:
        """The nodes by the id of the step they stand on, in reading order; ``None`` for those on no row."""
        rows: dict[str | None, list[Node]] = {}
        for node in self.nodes:
            rows.setdefault(node.step, []).append(node)
        return {step: tuple(nodes) for step, nodes in rows.items()}

    def activity_of(self, node: Node) -> str:
        """Return the words that name ``node``: its own label, else its row's activity."""
        if node.label:
            return node.label
        return self.step_by_id[node.step].activity if node.step is not None else ""

    def carries_activity(self, node: Node) -> bool:
        """Tell whether a decision carries its row's activity: no task stands on that row, and it is the row's first."""
        if node.kind is not NodeKind.DECISION or node.step is None:
            return False
        here = [n for n in self.nodes_on[node.step] if n.kind in (NodeKind.TASK, NodeKind.DECISION)]
        return not any(n.kind is NodeKind.TASK for n in here) and here[0].id == node.id
