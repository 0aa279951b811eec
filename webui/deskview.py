"""The desk as values: the rows of the table, what is to be decided at each of them, and which one is open.

Nothing is decided here: what a button would send are fields of the review form (see ``webui.reviewform``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sopbpmn import review
from sopbpmn.bpmnfile import BpmnFile
from sopbpmn.diagnostics import Finding, Severity
from sopbpmn.draft_state import IN_TURN, DraftState
from sopbpmn.model import Confidence, Flow, Node, NodeKind, Sop, Step
from sopbpmn.review import Choice, SetLane, is_reviewed
from sopbpmn.sentences import say
from sopbpmn.whitespace import one_line
from webui import reviewform

IDENTITY = "-identitas"
"""What is open when the identity block is; no id begins with a hyphen."""
LANES = "-pelaksana"
"""What is open when the executors are."""


def anchor(place: str) -> str:
    """Return the id of the element to scroll to for ``place``: the row above its details, else the details."""
    return "details" if place in (IDENTITY, LANES) else f"row-{place}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: a step with its symbols, or a symbol that stands on no row."""

    id: str
    step: Step | None
    nodes: tuple[Node, ...]

    def in_lane(self, lane: str) -> tuple[Node, ...]:
        """Return the symbols in a lane's cell; those without an executor for an empty ``lane``."""
        return tuple(node for node in self.nodes if lane in (node.lane or "", *node.shared_with))

    @property
    def asked(self) -> Node | None:
        """The symbol that a choice of an executor for the whole row is about: the first without one, else its task."""
        unknown = next((node for node in self.nodes if node.lane is None), None)
        works = [node for node in self.nodes if node.kind is NodeKind.TASK] or list(self.nodes)
        return unknown or (works[0] if len(works) == 1 else None)


@dataclass(frozen=True, slots=True)
class Remedy:
    """What one click decides: a field of the review form, and what the reader sees."""

    field: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """A finding at its place on the desk."""

    key: str
    """The same as long as it says the same about the same thing."""
    found: Finding
    places: tuple[str, ...]
    """Ids of the rows that it is about, ``IDENTITY`` or ``LANES``: at least one."""
    remedies: tuple[Remedy, ...]
    accept: str
    """Id of what a person can call right as it is; empty where that decides nothing."""
    quote: str = ""
    """The words of the document that it is about; empty where they are those of the row itself."""

    @property
    def place(self) -> str:
        """Where to go for it."""
        return self.places[0]

    @property
    def counts(self) -> bool:
        """Whether it has to be decided or looked at."""
        return self.found.severity in (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True)
class Desk:
    """A draft on the desk."""

    state: DraftState
    language: str
    open: str = ""
    """Id of the row that is open, ``IDENTITY`` or ``LANES``; empty: none."""
    key: str = ""
    """Key of the note that was gone to; empty: none."""
    elements: Mapping[str, str] = field(default_factory=dict)
    """Which row the elements of a drawn diagram belong to: findings may speak of them."""

    @property
    def sop(self) -> Sop:
        """The SOP as it is now."""
        return self.state.sop

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows in the order of the document: what begins on no row first, what else stands on none last."""
        loose = self.sop.nodes_on.get(None, ())
        alone = [Row(node.id, None, (node,)) for node in loose]
        first = [row for row in alone if row.nodes[0].kind is NodeKind.START]
        rows = [Row(step.id, step, self.sop.nodes_on.get(step.id, ())) for step in self.sop.steps]
        return (*first, *rows, *(row for row in alone if row not in first))

    @cached_property
    def opened(self) -> Row | None:
        """The row that is open."""
        return next((row for row in self.rows if row.id == self.open), None)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """All findings at their places: what has to be decided first, then row by row."""
        weights = list(Severity)
        notes = [self._note(found) for found in self.state.findings]
        return tuple(sorted(notes, key=lambda x: (weights.index(x.found.severity), self._order.get(x.place, -1))))

    @cached_property
    def todo(self) -> tuple[Note, ...]:
        """The notes to go through: what has to be decided, then what should be looked at."""
        return tuple(note for note in self.notes if note.counts)

    @cached_property
    def exits(self) -> Mapping[str, tuple[Flow, ...]]:
        """The arrows that leave each symbol."""
        return {node.id: tuple(x for x in self.sop.flows if x.source == node.id) for node in self.sop.nodes}

    @cached_property
    def current(self) -> Note | None:
        """The note that was gone to, else the first of what is open."""
        here = [note for note in self.todo if self.open in note.places]
        return self._gone_to or (here[0] if here else None)

    def beside(self, step: int) -> Note | None:
        """Return the note ``step`` (1 or -1) from the one that was gone to, around the end.

        Without one, or when it is settled: the next of the heaviest, from the row that is open.
        """
        if not self.todo:
            return None
        if self._gone_to is not None:
            return self.todo[(self.todo.index(self._gone_to) + step) % len(self.todo)]
        heaviest = [note for note in self.todo if note.found.severity is self.todo[0].found.severity]
        here = self._order.get(self.open, -1)
        onward = [x for x in heaviest if (self._order.get(x.place, -1) - here) * step >= 0]
        return (onward or heaviest)[0 if step > 0 else -1]

    def at(self, place: str) -> tuple[Note, ...]:
        """Return the notes at a place."""
        return self._by_place.get(place, ())

    def weight(self, place: str) -> Severity | None:
        """Return how heavy the heaviest note at a place is; ``None`` where nothing is to be looked at."""
        return next((note.found.severity for note in self.at(place) if note.counts), None)

    def neighbour(self, place: str, step: int) -> Row | None:
        """Return the row ``step`` rows below ``place``."""
        names = [row.id for row in self.rows]
        found = names.index(place) + step if place in names else -1
        return self.rows[found] if 0 <= found < len(names) else None

    def step_before(self, row: Row) -> Step | None:
        """Return the row of the table above ``row``; ``None`` for the first."""
        steps = self.sop.steps
        place = next((n for n, step in enumerate(steps) if step.id == row.id), 0)
        return steps[place - 1] if place else None

    def lane_above(self, row: Row) -> str | None:
        """Return the executor of the nearest row above that has one."""
        before = self.rows[: self.rows.index(row)]
        return next((node.lane for other in reversed(before) for node in reversed(other.nodes) if node.lane), None)

    def concluded(self, row: Row) -> tuple[str, ...]:
        """Return the ids of what was concluded on ``row`` and nobody has decided: to be accepted together."""
        nodes = [node for node in row.nodes if node.lane is not None]
        arrows = [flow for node in row.nodes for flow in self.exits[node.id] if flow.target]
        items: list[Node | Flow] = [*nodes, *arrows]
        open_ = [x.id for x in items if x.evidence.confidence is not Confidence.STATED and not is_reviewed(x.evidence)]
        accepted = [note.accept for note in self.at(row.id) if note.accept]
        return tuple(dict.fromkeys((*open_, *accepted)))

    @cached_property
    def _gone_to(self) -> Note | None:
        return next((note for note in self.todo if note.key == self.key), None)

    @cached_property
    def _order(self) -> dict[str, int]:
        """The places of the rows from above; what is no row stands before them."""
        return {row.id: number for number, row in enumerate(self.rows)}

    @cached_property
    def _by_place(self) -> dict[str, tuple[Note, ...]]:
        found: dict[str, list[Note]] = {}
        for note in self.notes:
            for place in note.places:
                found.setdefault(place, []).append(note)
        return {place: tuple(notes) for place, notes in found.items()}

    @cached_property
    def _places(self) -> dict[str, str]:
        """The place of everything that has an id."""
        places = {**self.elements} | {lane.id: LANES for lane in self.sop.lanes}
        places |= {node.id: row.id for row in self.rows for node in row.nodes}
        places |= {row.id: row.id for row in self.rows}
        return places | {flow.id: places[flow.source] for flow in self.sop.flows}

    def _note(self, found: Finding) -> Note:
        places = tuple(dict.fromkeys(self._places[name] for name in found.ids if name in self._places)) or (IDENTITY,)
        said = found.message(self.language)
        key = hashlib.sha256("\n".join((found.code, *found.ids, said)).encode()).hexdigest()[:12]
        offered = found.severity is not Severity.ERROR and found.about and found in self.state.reading
        remedies, accept = tuple(self._remedies(found)), found.about if offered else ""
        return Note(key, found, places, remedies, accept, self._quote(found, places[0]))

    def _quote(self, found: Finding, place: str) -> str:
        words = one_line(found.source.words) if found.source is not None else ""
        step = self.sop.step_by_id.get(place)
        own = one_line(f"{step.number} {step.activity}") if step is not None else ""
        return "" if words in own else words

    def _remedies(self, found: Finding) -> Iterable[Remedy]:
        """Yield what would settle ``found`` with one click."""
        node = self.sop.node_by_id.get(found.about)
        if node is not None and self.state.asks_branching(node) == found:
            if found.code == "parallel-or-choice":
                yield Remedy(f"branching.{node.id}", reviewform.TOGETHER, say("reading-parallel", self.language))
            yield Remedy(f"branching.{node.id}", "one", say("reading-choice", self.language))
            return
        flows = {flow.id for flow in self.sop.flows}
        for other in found.alternatives:
            words = other.words(self.language)
            if other.kind == "lane" and node is not None:
                yield Remedy(f"lane.{node.id}", other.value, words)
            elif other.kind == "target" and found.about in flows:
                yield Remedy(f"target.{found.about}", other.value, words)
            elif other.kind == "reading" and other.value == IN_TURN and node is not None:
                yield Remedy(f"turns.{node.id}", "1", words)


def for_rows(sop: Sop, rows: Iterable[str], lane: str) -> dict[str, str]:
    """Return the fields that give each of ``rows`` the executor ``lane``; a row where that is ambiguous stays."""
    desk_rows = (Row(name, sop.step_by_id.get(name), sop.nodes_on.get(name, ())) for name in rows)
    asked = (row.asked for row in desk_rows)
    return {f"lane.{node.id}": lane for node in asked if node is not None}


def by_new_lane(sop: Sop, chosen: tuple[Choice, ...], form: Mapping[str, str]) -> tuple[Choice, ...]:
    """Return ``chosen`` and, where ``form`` names the symbol that a new executor is for, that it does that symbol.

    Raises:
        InvalidSopError: a choice names something that isn't in the SOP.
    """
    node, name = form.get("new-lane-for", ""), one_line(form.get("new-lane", ""))
    if not node or not name:
        return chosen
    lanes = review.apply(sop, chosen).lanes
    return (*chosen, *(SetLane(node, lane.id) for lane in lanes if lane.name.casefold() == name.casefold()))


def opened_after(before: Sop, after: Sop, place: str) -> str:
    """Return what is open after a change: a row that has come, else what was open, else the row that took its place."""
    old, new = [step.id for step in before.steps], [step.id for step in after.steps]
    came = [name for name in new if name not in old]
    if len(came) == 1:
        return came[0]
    if place in new or place in after.node_by_id or place not in old:
        return place
    return new[min(old.index(place), len(new) - 1)] if new else ""


def shapes(file: BpmnFile, sop: Sop) -> dict[str, str]:
    """Return which row of the desk each drawn element belongs to, by the id of the element."""
    found: dict[str, str] = {}
    for element in file.elements:
        node = sop.node_by_id.get(element.sop_node)
        step = element.standard.step if element.standard is not None else ""
        if node is not None:
            found[element.id] = node.step or node.id
        elif step in sop.step_by_id:
            found[element.id] = step
    return found
