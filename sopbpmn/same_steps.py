"""Which element of another version of a process is the same step: by id, else by the row of the SOP, else by its words.

Ids come from the rows of the document an SOP was read from. A version that was read anew may use them for other rows,
so an id counts for nothing where the step's own words stand at another element.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

from sopbpmn.bpmnfile import BpmnFile, Element
from sopbpmn.whitespace import one_line

WORK = frozenset({"task", "userTask", "manualTask", "callActivity", "subProcess"})
_NODES = WORK | {
    "exclusiveGateway", "parallelGateway", "inclusiveGateway", "startEvent", "endEvent", "intermediateCatchEvent",
    "intermediateThrowEvent", "boundaryEvent",
}  # fmt: skip


def same_steps(before: BpmnFile, after: BpmnFile) -> Mapping[str, str]:
    """Return the elements of ``after`` by the ids of those of ``before`` that are the same.

    An element that is nowhere in ``after`` is left out; one that may be any of several has an empty id.
    """
    here, there = _nodes(before), _nodes(after)
    ids = {element.id: element for element in there}
    by_node = _pairs(_by(here, _node), _by(there, _node))
    by_row = _pairs(_by(here, _row), _by(there, _row))
    by_words = _pairs(_by(here, _words_and_lane(before)), _by(there, _words_and_lane(after)))
    named = defaultdict(set)
    for element in there:
        known = before.by_id.get(element.id)
        if element.tag in WORK and (known is None or _words(known) != _words(element)):
            named[_words(element)].add(element.id)
    found: dict[str, str] = {}
    for element in here:
        other = ids.get(element.id)
        if element.tag not in WORK:
            if other is not None and other.tag == element.tag:
                found[element.id] = other.id
            continue
        own = element.id if other is not None and other.tag in WORK else None
        ways = (own, *(pairs.get(element.id) for pairs in (by_node, by_row, by_words)))
        target = next((way for way in ways if way), None)
        if target is not None:
            words = _words(element)
            is_sure = _words(ids[target]) == words or not (words and named[words])
            found[element.id] = target if is_sure else ""
    return _one_to_one(found)


def _nodes(file: BpmnFile) -> list[Element]:
    return [element for element in file.elements if element.tag in _NODES]


def _words(element: Element) -> str:
    return one_line(element.name).casefold()


def _node(element: Element) -> str:
    return element.sop_node


def _row(element: Element) -> str:
    return element.standard.step if element.standard is not None else ""


def _words_and_lane(file: BpmnFile) -> Callable[[Element], str]:
    """Return what tells words and lane of an element of ``file``, empty for one without words."""

    def key(element: Element) -> str:
        lane = file.by_id.get(element.lane)
        words = _words(element)
        return words and f"{words}\n{'' if lane is None else _words(lane)}"

    return key


def _by(elements: Iterable[Element], key: Callable[[Element], str]) -> dict[str, str]:
    """Return the id of the one step for each key; what several share, or what is empty, tells nothing."""
    groups = defaultdict(list)
    for element in elements:
        if element.tag in WORK:
            groups[key(element)].append(element.id)
    return {name: group[0] for name, group in groups.items() if name and len(group) == 1}


def _pairs(here: Mapping[str, str], there: Mapping[str, str]) -> dict[str, str]:
    return {identity: there[key] for key, identity in here.items() if key in there}


def _one_to_one(found: Mapping[str, str]) -> Mapping[str, str]:
    """Return ``found`` with an empty id where several elements would become the same."""
    count = Counter(found.values())
    return {name: target if count[target] == 1 else "" for name, target in found.items()}
