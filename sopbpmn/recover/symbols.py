"""The symbols of an SOP among the elements of a file: which elements are one symbol, and of what kind it is.

The compiler writes several elements for some symbols: an event and a task for a capsule that is work, a task and a
gateway for a decision. They are one symbol again as long as one leads to the next and nothing else does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopbpmn.bpmnfile import Element
from sopbpmn.model import NodeKind
from sopbpmn.naming import unused
from sopbpmn.process import Role, item_of
from sopbpmn.recover.scope import Scope

_EVENTS = {"startEvent": NodeKind.START, "endEvent": NodeKind.END}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A node of the SOP, and the elements that it was made into, in the order in which they are passed."""

    id: str
    kind: NodeKind
    elements: tuple[Element, ...]
    known: bool
    """Whether it is the node that the file's extensions name, rather than one that came later."""

    @property
    def main(self) -> Element:
        """The element that stands for it: where the work is done, else the question or the event."""
        work = [x for x in self.elements if x.tag not in ("exclusiveGateway", *_EVENTS)]
        return next((x for x in (*work, *self.elements) if x.origin.role is not Role.ASK), self.elements[0])

    @property
    def gateway(self) -> Element | None:
        """The first gateway of it."""
        return next((x for x in self.elements if x.tag == "exclusiveGateway"), None)

    @property
    def event(self) -> Element | None:
        """Its start or end event."""
        return next((x for x in self.elements if x.tag in _EVENTS), None)


def symbols(scope: Scope, taken: set[str]) -> list[Symbol]:
    """Return the symbols in ``scope`` in the order of the file; their ids are unused and go to ``taken``."""
    chains = list(_chains(scope))
    known = {}
    for number, chain in enumerate(chains):
        name = _claimed(chain)
        if name and name not in known and name not in taken:
            known[name] = number
    taken |= known.keys()
    names = {number: name for name, number in known.items()}
    found = []
    for number, chain in enumerate(chains):
        name = names.get(number) or unused(item_of(chain[0].id), taken.__contains__)
        taken.add(name)
        found.append(Symbol(name, _kind(chain), chain, known=number in names))
    return found


def _claimed(chain: tuple[Element, ...]) -> str:
    """Return the id of the node that ``chain`` stands for, which it does with its main element only."""
    main = (x for x in chain if x.standard is not None and x.origin.role is not Role.OPEN)
    return next((x.origin.item for x in main), "")


def _chains(scope: Scope) -> Iterator[tuple[Element, ...]]:
    """Yield the elements of each symbol."""
    found: dict[str, tuple[Element, ...]] = {}
    within: set[str] = set()
    nodes = [node for node in scope.nodes.values() if node.id not in scope.passes]
    for node in nodes:
        if _goes_on(scope, node) is None:
            chain = [node]
            while (following := _goes_on_from(scope, chain[-1])) is not None:
                chain.append(following)
            found[node.id] = tuple(chain)
            within.update(x.id for x in chain)
    for node in nodes:
        if node.id in found:
            yield found[node.id]
        elif node.id not in within:  # each continues another one, in a circle
            yield (node,)


def _goes_on_from(scope: Scope, element: Element) -> Element | None:
    """Return the element that continues the symbol of ``element``."""
    onward = [scope.nodes[x.target] for x in scope.leaving[element.id] if x.target in scope.nodes]
    if len(onward) != 1 and element.tag != "exclusiveGateway":
        return None
    return next((x for x in onward if _goes_on(scope, x) is element), None)


def _goes_on(scope: Scope, element: Element) -> Element | None:
    """Return the element whose symbol ``element`` continues; ``None`` where it begins one of its own."""
    entering = scope.entering[element.id]
    if len(entering) != 1 or not element.origin.item or element.id in scope.passes:
        return None
    before = scope.nodes[entering[0].source]
    if before.id in scope.passes or before is element or before.origin.item != element.origin.item:
        return None
    alone = len(scope.leaving[before.id]) == 1
    renamed = element.origin.role in (Role.ASK, Role.CHOICE) and element.name != element.origin.name
    match before.tag, element.tag:
        case "startEvent", tag if tag not in _EVENTS and alone and not renamed:
            return before
        case tag, "endEvent" if tag not in (*_EVENTS, "exclusiveGateway") and alone:
            return before
        case tag, "exclusiveGateway" if tag not in (*_EVENTS, "exclusiveGateway") and alone and not renamed:
            return before
        case "exclusiveGateway", "exclusiveGateway" if element.name == element.origin.name:
            return before
        case tag, _ if tag not in (*_EVENTS, "exclusiveGateway") and element.origin.role is Role.ASK and not renamed:
            return before if alone else None
    return None


def _kind(chain: tuple[Element, ...]) -> NodeKind:
    """Return what the symbol is."""
    for element in chain:
        if element.tag in _EVENTS:
            return _EVENTS[element.tag]
    if any(x.origin.role is Role.DECISION for x in chain):
        return NodeKind.DECISION
    return NodeKind.DECISION if chain[0].tag == "exclusiveGateway" else NodeKind.TASK
