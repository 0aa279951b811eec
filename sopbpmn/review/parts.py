"""Finding and replacing the parts of an SOP; what a reviewer decides is ``STATED`` by the rule ``REVIEWED``."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import TypeVar

from sopbpmn.errors import InvalidSopError
from sopbpmn.model import Confidence, Evidence, Flow, Lane, Node, NodeKind, Sop, Step
from sopbpmn.naming import numbered

T = TypeVar("T", Lane, Step, Node, Flow)

REVIEWED = "reviewed"
"""Rule of everything that a reviewer decided."""
CAPSULES = (NodeKind.START, NodeKind.END)
"""The kinds of symbols that begin or end the SOP."""


def reviewed(item: T) -> T:
    """Return ``item`` as decided by a reviewer; its place in the document stays."""
    return dataclasses.replace(item, evidence=Evidence(Confidence.STATED, item.evidence.source, REVIEWED))


def find(items: Sequence[T], name: str) -> T:
    """Return the item called ``name``.

    Raises:
        InvalidSopError: there is none.
    """
    for item in items:
        if item.id == name:
            return item
    raise InvalidSopError("review-gone", item=name)


def find_lane(sop: Sop, name: str) -> Lane:
    """Return the lane called ``name``; ``InvalidSopError`` for none."""
    return find(sop.lanes, name)


def find_node(sop: Sop, name: str) -> Node:
    """Return the node called ``name``; ``InvalidSopError`` for none."""
    return find(sop.nodes, name)


def find_flow(sop: Sop, name: str) -> Flow:
    """Return the flow called ``name``; ``InvalidSopError`` for none."""
    return find(sop.flows, name)


def with_nodes(sop: Sop, changed: Iterable[Node]) -> Sop:
    """Return ``sop`` with ``changed`` in place of the nodes of the same ids."""
    new = {node.id: node for node in changed}
    return dataclasses.replace(sop, nodes=tuple(new.get(node.id, node) for node in sop.nodes))


def with_flows(sop: Sop, changed: Iterable[Flow]) -> Sop:
    """Return ``sop`` with ``changed`` in place of the flows of the same ids."""
    new = {flow.id: flow for flow in changed}
    return dataclasses.replace(sop, flows=tuple(new.get(flow.id, flow) for flow in sop.flows))


def fresh(sop: Sop, stem: str) -> str:
    """Return an id that begins with ``stem`` and that nothing in ``sop`` has."""
    used = {x.id for group in (sop.lanes, sop.steps, sop.nodes, sop.flows) for x in group}
    return next(numbered(stem, used.__contains__))


def with_node(sop: Sop, node: Node, *, first: bool = False) -> Sop:
    """Return ``sop`` with a new node among those of its row and the rows above: last there, or ``first`` on its row."""
    places = {step.id: number for number, step in enumerate(sop.steps)}
    row = places[node.step] if node.step is not None else len(places)
    above = row - 1 if first else row
    at = 0
    for number, other in enumerate(sop.nodes, 1):
        if places[other.step] <= above if other.step is not None else other.kind is NodeKind.START:
            at = number
    return dataclasses.replace(sop, nodes=(*sop.nodes[:at], node, *sop.nodes[at:]))


def with_arrow(sop: Sop, source: str, target: str) -> Sop:
    """Return ``sop`` with a new arrow without words."""
    flow = reviewed(Flow(fresh(sop, f"flow_{source}"), source, target))
    return dataclasses.replace(sop, flows=(*sop.flows, flow))


def moved_arrows(sop: Sop, *, to: str, into: str = "", out_of: str = "") -> Sop:
    """Return ``sop`` with the arrows ``into`` a node leading to ``to`` instead, or those ``out_of`` one leaving it."""
    changed = [dataclasses.replace(x, target=to) for x in sop.flows if into and x.target == into and x.source != to]
    changed += [dataclasses.replace(x, source=to) for x in sop.flows if out_of and x.source == out_of]
    return with_flows(sop, map(reviewed, changed))
