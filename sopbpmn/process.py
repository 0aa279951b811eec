"""The slice of BPMN 2.0 that an SOP needs, as frozen values ready to be laid out and written.

Ids are NCNames, unique within the process. The meaning stands in standard BPMN (names, lanes, documentation,
conditions); ``Standard`` holds what our own namespace repeats for exact recovery.
"""

from __future__ import annotations

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
    sop_node: str = ""
    """Id of the node of the ``Sop`` it was made from; empty for what the compiler added."""


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


@dataclass(frozen=True, slots=True)
class ProcessLane:
    """A lane: id and the executor's name."""

    id: str
    name: str


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
