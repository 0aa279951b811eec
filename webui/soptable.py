"""An SOP as the rows of its own table, made from a published BPMN file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sopbpmn.bpmnfile import BpmnFile, Element
from sopbpmn.doctext import row_sentence
from sopbpmn.model import Confidence, NodeKind

_KINDS = {
    "startEvent": NodeKind.START,
    "endEvent": NodeKind.END,
    "exclusiveGateway": NodeKind.DECISION,
    "inclusiveGateway": NodeKind.DECISION,
    "userTask": NodeKind.TASK,
    "manualTask": NodeKind.TASK,
    "task": NodeKind.TASK,
    "callActivity": NodeKind.TASK,
    "subProcess": NodeKind.TASK,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol in a lane's cell."""

    kind: NodeKind
    lane: str
    """Id of the lane; empty when it isn't known."""
    sure: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as printed."""

    number: str
    activity: str
    marks: tuple[Mark, ...]
    requirements: str = ""
    duration: str = ""
    output: str = ""
    note: str = ""

    def in_lane(self, lane: str) -> tuple[Mark, ...]:
        """Return the marks in a lane's cell."""
        return tuple(mark for mark in self.marks if mark.lane == lane)


@dataclass(frozen=True, slots=True)
class SopTable:
    """The table: (id, name) of each lane, and the rows."""

    lanes: tuple[tuple[str, str], ...]
    rows: tuple[TableRow, ...]

    @property
    def has_unknown(self) -> bool:
        """Whether some work has no lane."""
        return any(not mark.lane for row in self.rows for mark in row.marks)


def of_file(file: BpmnFile) -> SopTable:
    """Return the table of a BPMN file: one row for each step of the SOP it was made from, else for each element."""
    exits = Counter(flow.source for flow in file.tagged("sequenceFlow"))
    divided = {lane.parent for lane in file.tagged("lane")}
    lanes = [lane for lane in file.tagged("lane") if lane.id not in divided]
    rows: dict[str, list[Element]] = {}
    for element in file.elements:
        kind = _KINDS.get(element.tag)
        if kind is None or (kind is NodeKind.DECISION and exits[element.id] < 2):
            continue
        step = element.standard.step if element.standard is not None else ""
        rows.setdefault(step or element.id, []).append(element)
    known = {lane.id for lane in lanes}
    return SopTable(
        tuple((lane.id, lane.name) for lane in lanes), tuple(_file_row(row, known) for row in rows.values())
    )


def _file_row(elements: Sequence[Element], lanes: set[str]) -> TableRow:
    main = next((e for e in elements if _KINDS[e.tag] is NodeKind.TASK), elements[0])
    marks = tuple(
        Mark(_KINDS[e.tag], e.lane if e.lane in lanes else "", e.confidence is Confidence.STATED) for e in elements
    )
    standard, activity = main.standard, row_sentence(main.name, main.documentation) or main.name
    if standard is None:
        return TableRow("", activity, marks)
    return TableRow(
        standard.number,
        activity,
        marks,
        standard.requirements,
        standard.duration.text,
        standard.output,
        standard.note,
    )
