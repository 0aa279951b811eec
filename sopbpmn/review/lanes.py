"""Choices about executors."""

from __future__ import annotations

import dataclasses
import re

from sopbpmn.model import Lane, Node, NodeKind, Sop
from sopbpmn.review.parts import find_lane, fresh, reviewed, with_nodes
from sopbpmn.whitespace import one_line


def add_lane(sop: Sop, name: str) -> Sop:
    """Return ``sop`` with a new executor, placed last; a name that is there already changes nothing."""
    name = one_line(name)
    if not name or any(lane.name.casefold() == name.casefold() for lane in sop.lanes):
        return sop
    lane = reviewed(Lane(fresh(sop, re.sub(r"[^a-z0-9]+", "_", f"lane_{name}".lower()).strip("_")), name))
    return dataclasses.replace(sop, lanes=(*sop.lanes, lane))


def move_lane(sop: Sop, lane: str, after: str | None) -> Sop:
    """Return ``sop`` with the column of ``lane`` behind that of ``after``; ``None``: first."""
    moved = find_lane(sop, lane)
    others = [x for x in sop.lanes if x.id != lane]
    place = 0 if after is None else others.index(find_lane(sop, after)) + 1 if after != lane else sop.lanes.index(moved)
    return dataclasses.replace(sop, lanes=(*others[:place], moved, *others[place:]))


def set_lane(sop: Sop, node: Node, lane: str | None) -> Sop:
    """Return ``sop`` with ``node`` in ``lane``; see ``SetLane``."""
    changed = [node]
    if node.kind is NodeKind.TASK and node.step is not None:
        here = sop.nodes_on[node.step]
        changed += [other for other in here if other.kind is NodeKind.DECISION and other.lane is None]
    shared = {other.id: tuple(x for x in other.shared_with if x != lane) for other in changed}
    return with_nodes(sop, [reviewed(dataclasses.replace(x, lane=lane, shared_with=shared[x.id])) for x in changed])


def rename_lane(sop: Sop, lane: str, name: str) -> Sop:
    """Return ``sop`` with another name for ``lane``; see ``RenameLane``."""
    name = one_line(name)
    found = find_lane(sop, lane)
    if not name:
        return sop
    twin = next((x for x in sop.lanes if x.id != lane and x.name.casefold() == name.casefold()), None)
    if twin is not None:
        return without_lane(sop, lane, twin.id)
    changed = reviewed(dataclasses.replace(found, name=name))
    return dataclasses.replace(sop, lanes=tuple(changed if x.id == lane else x for x in sop.lanes))


def without_lane(sop: Sop, lane: str, heir: str | None) -> Sop:
    """Return ``sop`` without ``lane``; what stood in it stands in ``heir``."""

    def moved(node: Node) -> Node:
        here = heir if node.lane == lane else node.lane
        replaced = (heir if x == lane else x for x in node.shared_with)
        shared = dict.fromkeys(x for x in replaced if x is not None and x != here)
        return dataclasses.replace(node, lane=here, shared_with=tuple(shared))

    lanes = tuple(x for x in sop.lanes if x.id != lane)
    return dataclasses.replace(sop, lanes=lanes, nodes=tuple(moved(node) for node in sop.nodes))
