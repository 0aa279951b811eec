"""The slice of BPMN 2.0 that an SOP needs, as frozen values ready to be laid out and written.

Ids are NCNames, unique within the process. The meaning stands in standard BPMN (names, lanes, documentation,
conditions); ``Standard`` holds what our own namespace repeats for exact recovery.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from sopbpmn.model import Confidence, Duration

MAX_NODES = 5_000
"""Most nodes of a process that is looked at or run; the largest genuine SOP has about 100."""
UNKNOWN_LANE = "Belum ditentukan"
"""Name of the lane that holds the work whose executor the document doesn't tell."""


class ElementKind(StrEnum):
    """BPMN element names, as they stand in the XML."""

    START_EVENT = "startEvent"
    END_EVENT = "endEvent"
    USER_TASK = "userTask"
    CALL_ACTIVITY = "callActivity"
    EXCLUSIVE_GATEWAY = "exclusiveGateway"
    PARALLEL_GATEWAY = "parallelGateway"


@dataclass(frozen=True, slots=True)
class Standard:
    """The row behind an element: number as printed, mutu baku, note, and how sure the reading is."""

    step: str = ""
    number: str = ""
    requirements: str = ""
    duration: Duration = field(default_factory=Duration)
    output: str = ""
    note: str = ""
    confidence: Confidence = Confidence.STATED
    source: str = ""
    """The place in the document, in words."""
    rule: str = ""
    """The rule of ``Evidence`` by which it was read; empty for what is stated."""


class Role(StrEnum):
    """What an element is for a node of the ``Sop`` that isn't told by its BPMN kind."""

    DECISION = "decision"
    """The gateway of a decision, or the task of one that has a single way out."""
    CHOICE = "choice"
    """The gateway of a node that is no decision, though several ways leave it."""
    ASK = "ask"
    """A task that asks where the process goes on, because nobody else is asked."""
    OPEN = "open"
    """A task that stands for an arrow whose document doesn't say where it leads."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What an element was made from, and what of its words was made up; see ``sopbpmn.recover``."""

    item: str = ""
    """Id of the node, flow or lane of the ``Sop``; of a flow or lane only where its element's id doesn't tell it."""
    role: Role | None = None
    name: str = ""
    """The name that the compiler gave it, where that isn't word for word what the ``Sop`` says. As long as the element
    has it, its words are those of the ``Sop``."""
    label: str = ""
    """The node's own words where its name doesn't tell them."""
    beside: str = ""
    """Id of the lane in which it was put although the ``Sop`` has none for it."""
    shared: tuple[str, ...] = ()
    """Ids of the further lanes that take part."""


NO_ORIGIN = Origin()

_PREFIX = re.compile(r"(?:Lane|Task|Event|Gateway|Ask|Flow)_(?=[A-Za-z_])")


def item_of(element: str) -> str:
    """Return the id of the lane, node or flow of the ``Sop`` that an element's id is made of, where it is."""
    return _PREFIX.sub("", element, count=1) if _PREFIX.match(element) else element


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A node of the process (BPMN 2.0.2, section 10): event, task or gateway."""

    id: str
    kind: ElementKind
    name: str
    lane: str
    """Id of the lane it stands in; every node stands in exactly one."""
    documentation: str = ""
    standard: Standard | None = None
    called_element: str = ""
    """For a call activity: the id of the process it calls."""
    origin: Origin = NO_ORIGIN

    @property
    def sop_node(self) -> str:
        """Id of the node of the ``Sop`` that it stands for; empty for its further elements, and for what was added."""
        stands = self.standard is not None and self.origin.role is not Role.OPEN
        return self.origin.item if stands else ""


@dataclass(frozen=True, slots=True)
class SequenceFlow:
    """An arrow. ``condition`` is an expression of ``expressions.py``; empty for unconditional and default flows."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: str = ""
    is_default: bool = False
    confidence: Confidence = Confidence.STATED
    rule: str = ""
    """The rule of ``Evidence`` by which it was read; empty for what is stated."""
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class ProcessLane:
    """A lane: id and the executor's name."""

    id: str
    name: str
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file keeps of its ``Sop`` that its elements don't tell: the order, by ids, and all else as JSON."""

    lanes: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Process:
    """One executable process in one pool. Nodes and flows stand in reading order."""

    id: str
    name: str
    lanes: tuple[ProcessLane, ...]
    nodes: tuple[FlowNode, ...]
    flows: tuple[SequenceFlow, ...]
    documentation: str = ""
    """The identity block, readable."""
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle in pixels; x and y are the upper left corner."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Diagram:
    """Where everything is drawn, in pixels. Keys are ids of the process, its lanes, nodes and flows."""

    horizontal: bool
    """True: lanes are rows and time runs to the right. False: lanes are columns, as in the SOP table."""
    pool: Bounds
    shapes: dict[str, Bounds]
    """Lanes and nodes."""
    edges: dict[str, tuple[tuple[int, int], ...]]
    """Waypoints of each flow, from its source's border to its target's."""
    labels: dict[str, Bounds]
    """Label boxes of named events, gateways and flows."""
