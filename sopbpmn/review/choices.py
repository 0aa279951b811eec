"""What a reviewer can decide about an SOP: one small value per kind of choice."""

from __future__ import annotations

from dataclasses import dataclass

from sopbpmn.model import NodeKind


@dataclass(frozen=True, slots=True)
class SetLane:
    """``node`` is done by ``lane``; ``None`` puts it back to "Belum ditentukan".

    Decisions on the same row that have no lane yet are taken by the same lane.
    """

    node: str
    lane: str | None


@dataclass(frozen=True, slots=True)
class AddLane:
    """A new executor, placed last."""

    name: str


@dataclass(frozen=True, slots=True)
class MoveLane:
    """The column of ``lane`` stands behind that of ``after``; ``None``: before all others."""

    lane: str
    after: str | None


@dataclass(frozen=True, slots=True)
class RenameLane:
    """Another name for ``lane``; a name that another lane has already merges the two."""

    lane: str
    name: str


@dataclass(frozen=True, slots=True)
class RemoveLane:
    """Take out ``lane``; whatever stood in it has no executor any more."""

    lane: str


@dataclass(frozen=True, slots=True)
class SetTarget:
    """``flow`` leads to ``node``."""

    flow: str
    node: str


@dataclass(frozen=True, slots=True)
class SetLabel:
    """The words of a node (a decision's question) or of a flow (the answer it stands for)."""

    item: str
    label: str


@dataclass(frozen=True, slots=True)
class AddDecision:
    """A decision after the task ``node``: ``yes`` goes on as before, ``no`` leads to the node ``target``."""

    node: str
    question: str
    target: str
    yes: str = "Ya"
    no: str = "Tidak"


@dataclass(frozen=True, slots=True)
class DropDecision:
    """``node`` is no decision: only the flow ``keep`` remains of its exits; the row's activity stays as a task."""

    node: str
    keep: str


@dataclass(frozen=True, slots=True)
class SetBranching:
    """What the several arrows without words that leave ``node`` mean: all ways at once, or one of them.

    For one of them a decision follows ``node``; the names of its answers are still to be given.
    """

    node: str
    together: bool


@dataclass(frozen=True, slots=True)
class SetTurns:
    """The joint task ``node`` is a task of each of its executors, one after the other, its own first."""

    node: str


@dataclass(frozen=True, slots=True)
class EditStep:
    """New words for a row; ``None`` leaves a field as it is. The duration is read from its words."""

    step: str
    number: str | None = None
    activity: str | None = None
    requirements: str | None = None
    duration: str | None = None
    output: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EditIdentity:
    """New words for a ``field`` of the identity block, as a person types them.

    Dates are written ISO 8601 (``2026-01-31``), lists one entry a line; empty words say that the SOP doesn't have it.
    """

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Accept:
    """What was read about ``item`` (a row, node, lane or flow) is right."""

    item: str


@dataclass(frozen=True, slots=True)
class AddStep:
    """A new row with one task, behind the row ``after`` (``None``: before all others); the flow leads through it."""

    after: str | None
    activity: str = ""
    lane: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveStep:
    """Take out the row ``step`` with its symbols; what led to it leads to where it went on. A capsule on it stays."""

    step: str


@dataclass(frozen=True, slots=True)
class MoveStep:
    """The row ``step`` stands behind the row ``after`` (``None``: before all others), and the flow leads that way."""

    step: str
    after: str | None


@dataclass(frozen=True, slots=True)
class SplitStep:
    """The row ``step`` becomes two: ``first`` with what it needs, then ``second`` with its output and what follows."""

    step: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class JoinSteps:
    """The row ``step`` and the one below it become one; tasks of the same executor become one task."""

    step: str


@dataclass(frozen=True, slots=True)
class Renumber:
    """Number the rows from 1; rows that only announce the start or the end get none."""


@dataclass(frozen=True, slots=True)
class AddSymbol:
    """A further symbol of ``kind`` on the row ``step``; a task or decision comes behind what stands there."""

    step: str
    kind: NodeKind
    lane: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveSymbol:
    """Take out ``node``; what led to it leads to where it went on."""

    node: str


@dataclass(frozen=True, slots=True)
class AddArrow:
    """A further arrow from ``source`` to ``target``; of a decision it is the answer ``label``.

    An empty ``target`` leaves open where the answer of a decision leads.
    """

    source: str
    target: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class RemoveArrow:
    """Take out ``flow``."""

    flow: str


Choice = (
    SetLane
    | AddLane
    | MoveLane
    | RenameLane
    | RemoveLane
    | SetTarget
    | SetLabel
    | AddDecision
    | DropDecision
    | SetBranching
    | SetTurns
    | EditStep
    | EditIdentity
    | Accept
    | AddStep
    | RemoveStep
    | MoveStep
    | SplitStep
    | JoinSteps
    | Renumber
    | AddSymbol
    | RemoveSymbol
    | AddArrow
    | RemoveArrow
)
