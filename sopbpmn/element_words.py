"""How an analyst knows an element of a process: by its name, else by what stands before and after it; never by its id.

"tugas setelah “Memeriksa berkas”", "gerbang antara “A” dan “B”", "panah dari “A” ke “B”". Of several that would be
called the same each gets its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sopbpmn.bpmnfile import BpmnFile
from sopbpmn.places import short
from sopbpmn.process import Process
from sopbpmn.sentences import Message, message

_IDS = ("element", "flow", "process")
"""Values of sentences that are ids."""
_NOT_SEEN = ("laneSet", "childLaneSet", "collaboration")
"""What has an id and is nothing that one sees."""
_FLOWS = ("sequenceFlow", "messageFlow", "association")
_KINDS = {
    "gateway": "kind-gateway",
    "startevent": "kind-start",
    "endevent": "kind-end",
    "event": "kind-event",
    "task": "kind-task",
    "callactivity": "kind-call",
    "subprocess": "kind-subprocess",
    "transaction": "kind-subprocess",
    "participant": "kind-pool",
    "process": "kind-process",
    "lane": "kind-lane",
    "flow": "kind-arrow",
    "association": "kind-arrow",
}
"""What an element is called, by the end of its BPMN name; the first that fits."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An element as far as its words need it; ``source`` and ``target`` are those of a flow."""

    id: str
    tag: str
    """Its BPMN element name."""
    name: str = ""
    source: str = ""
    target: str = ""
    parent: str = ""
    """Id of what it stands in."""
    lane: str = ""
    """Id of its lane."""
    host: str = ""
    """Id of the activity that a boundary event is attached to."""


class ElementWords:
    """The words for each element of a file or process."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._things = {thing.id: thing for thing in things}

    def __call__(self, element: str) -> Message:
        """Return how an analyst knows ``element``: a name in quotation marks, or its kind and its neighbours."""
        thing = self._things.get(element)
        if thing is None:
            return message("element-absent")
        if named := _quoted(thing):
            return named
        return self._nameless[element]

    @cached_property
    def _nameless(self) -> Mapping[str, Message]:
        """Words for all elements without a name; each different from the others."""
        plain: dict[Message, list[str]] = {}
        for thing in self._things.values():
            if not _quoted(thing) and thing.tag not in _FLOWS:
                plain.setdefault(self._described(thing), []).append(thing.id)
        found = _numbered(plain)
        arrows: dict[Message, list[str]] = {}
        for thing in self._things.values():
            if not _quoted(thing) and thing.tag in _FLOWS:
                ends = {"source": self._end(thing.source, found), "target": self._end(thing.target, found)}
                arrows.setdefault(message("arrow-between", **ends), []).append(thing.id)
        return found | _numbered(arrows)

    def _end(self, element: str, nameless: Mapping[str, Message]) -> Message:
        thing = self._things.get(element)
        if thing is None:
            return message("element-absent")
        return _quoted(thing) or nameless.get(element) or message("element-absent")

    def _described(self, thing: Thing) -> Message:
        kind = message(_kind(thing.tag))
        if thing.tag == "process":
            return self._process(thing, kind)
        before, after = self._before.get(thing.id), self._after.get(thing.id)
        if thing.host in self._things and (host := _quoted(self._things[thing.host])):
            return message("element-at", kind=kind, place=host)
        if before and after and "Gateway" in thing.tag:
            return message("element-between", kind=kind, before=before, after=after)
        if before:
            return message("element-after", kind=kind, before=before)
        if after:
            return message("element-before", kind=kind, after=after)
        if thing.lane in self._things and (lane := _quoted(self._things[thing.lane])):
            return message("element-in-lane", kind=kind, lane=lane)
        return message("element-nameless", kind=kind)

    def _process(self, thing: Thing, kind: Message) -> Message:
        """Return what a process is called: by the first thing in it that has a name."""
        first = self._first_inside.get(thing.id)
        return message("element-with", kind=kind, first=first) if first else message("element-nameless", kind=kind)

    @cached_property
    def _first_inside(self) -> Mapping[str, Message]:
        found: dict[str, Message] = {}
        for thing in self._things.values():
            if thing.parent not in found and thing.tag not in _FLOWS and (named := _quoted(thing)):
                found[thing.parent] = named
        return found

    @cached_property
    def _before(self) -> Mapping[str, Message]:
        """The nearest element with a name that leads to each, at any distance."""
        return self._nearest(self._entered_from)

    @cached_property
    def _after(self) -> Mapping[str, Message]:
        """The nearest element with a name that each leads to, at any distance."""
        return self._nearest(self._leads_to)

    def _nearest(self, onward: Mapping[str, list[str]]) -> Mapping[str, Message]:
        """Return the nearest element with a name that ``onward`` leads to, for all at once, in one walk backward."""
        back: dict[str, list[str]] = {}
        for name, others in onward.items():
            for other in others:
                back.setdefault(other, []).append(name)
        found = {name: named for name, thing in self._things.items() if (named := _quoted(thing))}
        steps = dict.fromkeys(found, 0)
        queue = list(found)
        for name in queue:  # grows on the way
            for other in back.get(name, ()):
                if other not in steps and other in self._things:
                    steps[other] = steps[name] + 1
                    queue.append(other)
        for name in queue:
            if name not in found:  # of several as near as each other, the one by the first arrow
                found[name] = next(found[x] for x in onward[name] if steps.get(x, -1) == steps[name] - 1)
        return found

    @cached_property
    def _leads_to(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for thing in self._things.values():
            if thing.tag == "sequenceFlow":
                found.setdefault(thing.source, []).append(thing.target)
        return found

    @cached_property
    def _entered_from(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for thing in self._things.values():
            if thing.tag == "sequenceFlow":
                found.setdefault(thing.target, []).append(thing.source)
            elif thing.host:
                found.setdefault(thing.id, []).append(thing.host)
        return found


def words_in_file(file: BpmnFile) -> ElementWords:
    """Return the words for what stands in ``file``; a process is called as its pool is, if it has no name itself."""
    pools = {pool.get("processRef"): pool.name for pool in file.tagged("participant")}
    return ElementWords(
        Thing(
            element.id,
            element.tag,
            element.name or pools.get(element.id, ""),
            element.source,
            element.target,
            element.parent,
            element.lane,
            element.get("attachedToRef"),
        )
        for element in file.elements
        if element.tag not in _NOT_SEEN
    )


def words_in_process(process: Process) -> ElementWords:
    """Return the words for the lanes, nodes and flows of ``process``."""
    lanes = (Thing(lane.id, "lane", lane.name) for lane in process.lanes)
    nodes = (Thing(node.id, str(node.kind), node.name, lane=node.lane) for node in process.nodes)
    flows = (Thing(flow.id, "sequenceFlow", flow.name, flow.source, flow.target) for flow in process.flows)
    return ElementWords([*lanes, *nodes, *flows])


def in_words(said: Message, words: ElementWords) -> Message:
    """Return ``said`` with words in the place of the ids of elements."""
    values = ((name, words(value) if isinstance(value, str) and name in _IDS else value) for name, value in said.values)
    return Message(said.code, tuple(values))


def _quoted(thing: Thing) -> Message | None:
    words = short(thing.name)
    return message("quoted", words=words) if words else None


def _kind(tag: str) -> str:
    lower = tag.lower()
    return next((code for end, code in _KINDS.items() if lower.endswith(end)), "kind-shape")


def _numbered(groups: Mapping[Message, list[str]]) -> dict[str, Message]:
    found = {}
    for words, members in groups.items():
        for number, member in enumerate(members, 1):
            found[member] = words if len(members) == 1 else message("element-number", element=words, number=number)
    return found
