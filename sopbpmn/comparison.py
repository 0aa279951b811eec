"""Two versions of an SOP beside each other: what differs, in words and on their diagrams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sopbpmn import bpmnfile, draw
from sopbpmn.bpmnfile import BpmnFile
from sopbpmn.changes import Part
from sopbpmn.compiler import compile_sop
from sopbpmn.differences import Difference, DifferenceGroup, DifferenceKind, by_row, differences
from sopbpmn.draw import State
from sopbpmn.errors import SopbpmnError
from sopbpmn.matching import matching, renamed
from sopbpmn.model import Sop
from sopbpmn.sentences import say
from sopbpmn.sop_to_bpmn import to_bpmn

_STATES = {
    DifferenceKind.ADDED: State.ADDED,
    DifferenceKind.REMOVED: State.REMOVED,
    DifferenceKind.MOVED: State.MOVED,
    DifferenceKind.CHANGED: State.CHANGED,
}
"""The state that shows each kind; of an element with several, that which stands first here."""

SIGNS = {
    DifferenceKind.ADDED: "+",
    DifferenceKind.REMOVED: "−",
    DifferenceKind.CHANGED: "≠",
    DifferenceKind.MOVED: "↔",
}
"""The sign of each kind in text, as it stands on the diagrams."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The diagram of one version, and what is to be shown on it."""

    file: BpmnFile
    states: Mapping[str, State]
    notes: Mapping[str, str]
    """The differences in words, by element."""

    def svg(self, language: str = "id") -> str:
        """Return it as SVG."""
        return draw.svg(self.file, self.states, language=language, notes=self.notes)


@dataclass(frozen=True)
class Comparison:
    """An SOP, a newer version of it, and what differs."""

    before: Sop
    after: Sop
    names: Mapping[str, str]
    """The ids of ``after`` as the differences have them: that of ``before`` for what means the same in both."""
    differences: tuple[Difference, ...]

    @cached_property
    def groups(self) -> tuple[DifferenceGroup, ...]:
        """The differences by the rows that they are about."""
        return by_row(self.before, renamed(self.after, self.names), self.differences)

    def marked(self, *, newer: bool, language: str = "id", file: BpmnFile | None = None) -> Marked | None:
        """Return the diagram of one of both versions with its differences; ``None`` where none can be drawn.

        ``file`` is the version's own diagram; it is taken where it has the elements that the SOP compiles to.
        """
        sop = self.after if newer else self.before
        try:
            places = compile_sop(sop).places
            if file is None or not file.shapes or not set(places.values()) <= file.by_id.keys():
                file = bpmnfile.parse(to_bpmn(sop).data)
        except SopbpmnError:
            return None
        own = {self.names[name]: name for name in self.names} if newer else {}
        said: dict[str, list[str]] = {}
        states: dict[str, State] = {}
        for kind, state in _STATES.items():
            for one in self.differences:
                if one.kind is not kind or kind is (DifferenceKind.REMOVED if newer else DifferenceKind.ADDED):
                    continue
                for name in _about(one, newer=newer):
                    element = places.get(own.get(name, name))
                    if element is not None:
                        states.setdefault(element, state)
                        said.setdefault(element, []).append(one.words(language))
        return Marked(file, states, {name: " ".join(dict.fromkeys(words)) for name, words in said.items()})

    def picture(self, language: str = "id") -> draw.Picture:
        """Return both diagrams beside each other.

        Raises:
            InvalidSopError: one of them can't be drawn.
        """
        headings = say("difference-before", language), say("difference-after", language)
        drawn = []
        for heading, newer in zip(headings, (False, True), strict=True):
            marked = self.marked(newer=newer, language=language)
            if marked is None:
                compile_sop(self.after if newer else self.before)  # says why
                continue
            drawn.append((heading, draw.picture(marked.file, marked.states, language, marked.notes)))
        return draw.side_by_side(drawn, self.after.identity.name or self.after.key, "; ".join(headings))


def compare(before: Sop, after: Sop) -> Comparison:
    """Return what differs in ``after`` from ``before``, whatever ids the two have."""
    names = matching(after, before)
    return Comparison(before, after, names, differences(before, renamed(after, names)))


def _about(one: Difference, *, newer: bool) -> Sequence[str]:
    """Return the ids that a difference is about in one of both, the arrows that came or went with it too."""
    arrows = [x for x in one.changes if x.part is Part.FLOWS and x.item and not x.field]
    if newer:
        return (*one.after, *(x.item for x in arrows if x.before is None and one.kind is DifferenceKind.ADDED))
    return (*one.before, *(x.item for x in arrows if x.after is None and one.kind is DifferenceKind.REMOVED))
