"""What is drawn for each element of a file, with its state in a case and what else is known about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sopbpmn.bpmnfile import Box, BpmnFile, DrawnEdge, DrawnShape, Element
from sopbpmn.draw import badges, lines, theme, words
from sopbpmn.draw.display import Circle, Group, Item, Point, Style, polyline
from sopbpmn.draw.shapes import shape
from sopbpmn.draw.theme import State
from sopbpmn.sentences import say

_EDGES_BEHIND = {"association", "dataInputAssociation", "dataOutputAssociation"}


@dataclass(frozen=True, slots=True)
class Overlay:
    """What a case, or many, add to the picture, by element id."""

    states: Mapping[str, State] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    language: str = "id"
    notes: Mapping[str, str] = field(default_factory=dict)
    """What is said of elements in words, in place of the name of their state."""


@dataclass(frozen=True, slots=True)
class EdgePart:
    """What of an edge is drawn: a way, the marks at its beginning and its end, its name."""

    points: tuple[Point, ...]
    begins: bool = True
    ends: bool = True
    named: bool = True


class Painter:
    """Draws the elements of one file."""

    def __init__(self, file: BpmnFile, overlay: Overlay) -> None:
        self._file = file
        self._overlay = overlay
        self._defaults = {default for element in file.elements if (default := element.get("default"))}
        pools = {element.id for element in file.tagged("participant")}
        flags = [shape.horizontal for shape in file.shapes if shape.element in pools]
        self.horizontal = next((flag for flag in flags if flag is not None), True)

    def shape(self, drawn: DrawnShape, smallest: int = words.SMALLEST_FONT) -> Group:
        """Draw one element that has a place of its own; names of pools and lanes shrink down to ``smallest``."""
        element = self._file.by_id[drawn.element]
        state = self._overlay.states.get(element.id)
        items = shape(element, drawn, state, self.horizontal, smallest)
        if state:
            items.extend(badges.state(state, *badges.place(element, drawn.box)))
        if count := self._overlay.counts.get(element.id):
            items.extend(badges.count(count, drawn.box.x, drawn.box.y))
        return self._group(element, items)

    @property
    def differences(self) -> tuple[State, ...]:
        """The states of elements that tell of another version, each once."""
        shown = {state for name, state in self._overlay.states.items() if name in self._file.by_id}
        return tuple(state for state in theme.DIFFERENCES if state in shown)

    @property
    def language(self) -> str:
        """The language of the words that are added."""
        return self._overlay.language

    def name_of(self, drawn: DrawnEdge) -> str:
        """Return the name of a flow."""
        return self._element(drawn).name

    def edge(self, drawn: DrawnEdge, part: EdgePart | None = None) -> Group:
        """Draw a flow or an association, or a part of it; ``part`` defaults to all of it."""
        element = self._element(drawn)
        part = part or EdgePart(drawn.points)
        items = self._line(element, part) if part.points else []
        state = self._overlay.states.get(element.id)
        if state in theme.DIFFERENCES and part.points and part.begins:
            items.extend(badges.state(state, *badges.place_on_flow(part.points)))
        if element.name and part.named:
            items.extend(words.beside(element.name, label_of(drawn)))
        return self._group(element, items)

    def _element(self, drawn: DrawnEdge) -> Element:
        return self._file.by_id.get(drawn.element, Element(drawn.element, "sequenceFlow"))

    def _group(self, element: Element, items: list[Item]) -> Group:
        state = self._overlay.states.get(element.id)
        said = [element.name or element.text]
        if state:
            said.append(self._overlay.notes.get(element.id) or say(f"state-{state.value}", self._overlay.language))
        return Group(
            element=element.id,
            classes=("bpmn-element", element.tag, *([state.value] if state else [])),
            title=": ".join(word for word in said if word),
            items=tuple(items),
            link=self._overlay.links.get(element.id, ""),
        )

    def _line(self, element: Element, part: EdgePart) -> list[Item]:
        points, state = part.points, self._overlay.states.get(element.id)
        if element.tag in _EDGES_BEHIND:
            items: list[Item] = [polyline(points, theme.ASSOCIATION)]
            directed = element.tag != "association" or element.get("associationDirection") in ("One", "Both")
            return [*items, lines.open_head(points)] if directed and part.ends else items
        line = theme.STATE_FLOWS[state] if state else theme.FLOW
        style = theme.MESSAGE_FLOW if element.tag == "messageFlow" else line
        closed = theme.OPEN_HEAD if element.tag == "messageFlow" else Style(line.stroke, line.stroke, 1)
        items = [lines.bent(lines.shortened(points) if part.ends else points, style)]
        if part.ends:
            items.append(polyline(lines.arrow_head(points), closed, closed=True))
        return [*items, *self._beginning(element, points, line)] if part.begins else items

    def _beginning(self, element: Element, points: Sequence[Point], line: Style) -> list[Item]:
        """Return the mark where a flow begins: of messages, of defaults, of conditions on what is no gateway."""
        if element.tag == "messageFlow":
            return [Circle(points[0][0], points[0][1], 4, theme.OPEN_HEAD)]
        if element.id in self._defaults:
            return [lines.default_slash(points, line)]
        source = self._file.by_id.get(element.source)
        if element.condition and source is not None and not source.tag.endswith("Gateway"):
            return [polyline(lines.start_diamond(points), theme.OPEN_HEAD, closed=True)]
        return []


def label_of(drawn: DrawnEdge) -> Box:
    """Return where the name of a flow stands."""
    return drawn.label or words.place_beside(drawn.points)
