"""Which elements of a file are which of an earlier one, whose ids, extensions or order another tool didn't keep.

By their ids, else by name, lane and neighbours, the most alike first; a file that is the same but for its ids is
matched as a whole. What can't be told apart isn't matched: figures of one step must not get to another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

from sopbpmn.bpmnfile import BpmnFile, Element
from sopbpmn.doctext import ACTIVITY, read_block
from sopbpmn.recover.scope import GATEWAYS, NODES, TASKS
from sopbpmn.whitespace import one_line

_ROUNDS = 6
"""How many arrows around an element are looked at; farther ones seldom tell more."""


def matches(old: BpmnFile, old_process: str, new: BpmnFile, new_process: str) -> dict[str, str]:
    """Return the ids of the elements of ``old`` by those of ``new`` that they are: of nodes, lanes and arrows."""
    before, after = _Side(old, old_process), _Side(new, new_process)
    _match(before.nodes.values(), after.nodes.values(), before, after, lambda _, x: (x.id, _family(x)))
    for depth in range(_ROUNDS, -1, -1):
        looks = before.looks(depth), after.looks(depth)
        _match(
            before.nodes.values(),
            after.nodes.values(),
            before,
            after,
            lambda side, x, looks=looks: looks[side is after][x.id],  # type: ignore[misc]
            alike=depth == _ROUNDS,
        )
    _match(before.nodes.values(), after.nodes.values(), before, after, lambda _, x: _sentence(x))
    _match(before.nodes.values(), after.nodes.values(), before, after, _named)
    for _ in range(_ROUNDS):
        _match(before.nodes.values(), after.nodes.values(), before, after, _Side.place)
    _match(before.lanes, after.lanes, before, after, lambda _, x: x.id)
    _match(before.lanes, after.lanes, before, after, lambda _, x: _words(x))
    _match(before.lanes, after.lanes, before, after, _Side.content)
    _match(before.flows, after.flows, before, after, lambda side, x: (x.id, side.names.get(x.source)))
    for ends in (_Side.ends_and_words, _Side.ends):
        _match(before.flows, after.flows, before, after, ends, alike=True)
    _match(before.flows, after.flows, before, after, _Side.beginning)
    return after.names


class _Side:
    """One of the two files; ``names`` are the old ids of what is matched, by its own ids."""

    def __init__(self, file: BpmnFile, process: str) -> None:
        inside: list[Element] = []
        todo = [process]
        for parent in todo:  # grows on the way
            here = file.children(parent)
            inside += here
            todo += [x.id for x in here]
        self.nodes = {x.id: x for x in inside if x.tag in NODES}
        self.lanes = [x for x in inside if x.tag == "lane"]
        self.flows = [x for x in inside if x.tag == "sequenceFlow" and {x.source, x.target} <= self.nodes.keys()]
        self.names: dict[str, str] = {}
        lanes = {x.id: _words(x) for x in self.lanes}
        self._before: dict[str, list[str]] = {x: [] for x in self.nodes}
        self._after: dict[str, list[str]] = {x: [] for x in self.nodes}
        for flow in self.flows:
            self._before[flow.target].append(flow.source)
            self._after[flow.source].append(flow.target)
        plain = {x: hash((_family(node), _words(node), lanes.get(node.lane, ""))) for x, node in self.nodes.items()}
        self._looks = [plain]
        for _ in range(_ROUNDS):
            self._looks.append(self._wider(self._looks[-1]))

    def looks(self, depth: int) -> dict[str, int]:
        """Return how each node looks, with what is up to ``depth`` arrows around it."""
        return self._looks[depth]

    def _wider(self, now: dict[str, int]) -> dict[str, int]:
        around: defaultdict[str, list[tuple[bool, str, int]]] = defaultdict(list)
        for flow in self.flows:
            around[flow.source].append((True, _words(flow), now[flow.target]))
            around[flow.target].append((False, "", now[flow.source]))
        return {x: hash((look, tuple(sorted(around[x])))) for x, look in now.items()}

    def place(self, node: Element) -> Hashable:
        """Return between which matched nodes an event or gateway stands; ``None`` for none, and for a task."""
        before = [self.names[x] for x in self._before[node.id] if x in self.names]
        after = [self.names[x] for x in self._after[node.id] if x in self.names]
        if _family(node) == "task" or not (before or after):
            return None
        return _family(node), tuple(sorted(before)), tuple(sorted(after))

    def content(self, lane: Element) -> Hashable:
        """Return which matched nodes stand in ``lane``."""
        here = (x for x, node in self.nodes.items() if node.lane == lane.id)
        return frozenset(self.names[x] for x in here if x in self.names)

    def ends_and_words(self, flow: Element) -> Hashable:
        """Return the matched ends of an arrow, and its words."""
        ends = self.ends(flow)
        return None if ends is None else (ends, _words(flow))

    def ends(self, flow: Element) -> Hashable:
        """Return the matched ends of an arrow."""
        source, target = self.names.get(flow.source), self.names.get(flow.target)
        return None if source is None or target is None else (source, target)

    def beginning(self, flow: Element) -> Hashable:
        """Return the matched node that an arrow leaves, and its words."""
        source = self.names.get(flow.source)
        return None if source is None else (source, _words(flow))


def _match(
    old: Iterable[Element],
    new: Iterable[Element],
    before: _Side,
    after: _Side,
    key: Callable[[_Side, Element], Hashable],
    *,
    alike: bool = False,
) -> None:
    """Match what is left on both sides and has the same key, one each; ``alike``: also as many as have it."""
    groups: defaultdict[Hashable, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for number, (side, elements) in enumerate(((before, old), (after, new))):
        for element in elements:
            if element.id not in side.names and (name := key(side, element)) is not None:
                groups[name][number].append(element.id)
    for ones, others in groups.values():
        if len(ones) == len(others) and (alike or len(ones) == 1):
            before.names |= dict(zip(ones, ones, strict=True))
            after.names |= dict(zip(others, ones, strict=True))


def _family(element: Element) -> str:
    """Return what kind of element it is, whatever a tool calls a task."""
    if element.tag in TASKS:
        return "task"
    return element.tag if element.tag in GATEWAYS or element.tag.endswith("Event") else "other"


def _named(_: _Side, element: Element) -> Hashable:
    """Return the name of a node, and what kind it is; ``None`` without a name."""
    return (_family(element), _words(element)) if _words(element) else None


def _sentence(element: Element) -> Hashable:
    """Return the row of which a task's documentation tells, by its number and sentence; ``None`` if it doesn't."""
    block = read_block(element.documentation)
    return (one_line(block[ACTIVITY]), block.get("No")) if _family(element) == "task" and ACTIVITY in block else None


def _words(element: Element) -> str:
    return one_line(element.name).casefold()
