"""What differs between two SOPs, as values, and an SOP after such differences: ``applied(a, changes(a, b)) == b``.

A change tells what stood there before as well as after. So changes that were found between two SOPs can be carried over
to a third one, where whatever was changed there meanwhile stays (a three-way merge). Evidence doesn't count.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sopbpmn.model import IDENTITY_FIELDS, Node, Sop


class Part(StrEnum):
    """What of an SOP a change is about."""

    SOP = "sop"
    """Its key."""
    IDENTITY = "identity"
    LANES = "lanes"
    STEPS = "steps"
    NODES = "nodes"
    FLOWS = "flows"


GROUPS = (Part.LANES, Part.STEPS, Part.NODES, Part.FLOWS)
"""The parts that hold items with ids, those first that others refer to."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``before`` and ``after`` are values of the model, ``None`` for an item that isn't there."""

    part: Part
    item: str
    """Id of the lane, step, node or flow; empty for the SOP, its identity, and the order of a group."""
    field: str
    """Name of the field; empty for an item that came or went, ``order`` for the order of a group's ids."""
    before: Any
    after: Any


def changes(a: Sop, b: Sop) -> tuple[Change, ...]:
    """Return what has to be changed in ``a`` to get ``b``; items are the same where their ids are."""
    found = [] if a.key == b.key else [Change(Part.SOP, "", "key", a.key, b.key)]
    for field in IDENTITY_FIELDS:
        before, after = getattr(a.identity, field.name), getattr(b.identity, field.name)
        if before != after:
            found.append(Change(Part.IDENTITY, "", field.name, before, after))
    for part in GROUPS:
        found += _group_changes(part, getattr(a, part), getattr(b, part))
    return tuple(found)


def applied(sop: Sop, differences: Iterable[Change]) -> Sop:
    """Return ``sop`` after ``differences``, each only where what it changes is as it was before.

    What refers to something that is gone is left without it: a node without its lane or row, a flow not at all.

    Raises:
        InvalidSopError: the result breaks a rule of the model; never for changes between ``sop`` and a valid one.
    """
    by_part: dict[Part, list[Change]] = {}
    for change in differences:
        by_part.setdefault(change.part, []).append(change)
    key = next((x.after for x in by_part.get(Part.SOP, ()) if x.before == sop.key), sop.key)
    facts = {x.field: x.after for x in by_part.get(Part.IDENTITY, ()) if getattr(sop.identity, x.field) == x.before}
    groups = {part: _group_after(getattr(sop, part), by_part.get(part, ())) for part in GROUPS}
    lanes = {lane.id for lane in groups[Part.LANES]}
    steps = {step.id for step in groups[Part.STEPS]}
    nodes = [_held(node, lanes, steps) for node in groups[Part.NODES]]
    here = {node.id for node in nodes}
    flows = [x for x in groups[Part.FLOWS] if x.source in here and (not x.target or x.target in here)]
    return Sop(
        key,
        dataclasses.replace(sop.identity, **facts),
        tuple(groups[Part.LANES]),
        tuple(groups[Part.STEPS]),
        tuple(nodes),
        tuple(flows),
    )


def merged(base: Sop, mine: Sop, theirs: Sop) -> Sop:
    """Return ``mine`` with what ``theirs`` changed in ``base``; where both changed the same thing, ``mine`` counts.

    Raises:
        InvalidSopError: the two don't go together.
    """
    return applied(mine, changes(base, theirs))


def _group_changes(part: Part, a: Sequence[Any], b: Sequence[Any]) -> list[Change]:
    old, new = {x.id: x for x in a}, {x.id: x for x in b}
    found = [Change(part, name, "", item, None) for name, item in old.items() if name not in new]
    found += [Change(part, name, "", None, item) for name, item in new.items() if name not in old]
    for name, item in new.items():
        if name not in old:
            continue
        for field in dataclasses.fields(item):
            before, after = getattr(old[name], field.name), getattr(item, field.name)
            if field.compare and before != after:
                found.append(Change(part, name, field.name, before, after))
    kept = [name for name in old if name in new] + [name for name in new if name not in old]
    if kept != list(new):
        found.append(Change(part, "", "order", tuple(old), tuple(new)))
    return found


def _group_after(items: Sequence[Any], differences: Iterable[Change]) -> list[Any]:
    now = {item.id: item for item in items}
    order: Sequence[str] = ()
    for change in differences:
        item = now.get(change.item)
        if change.field == "order":
            order = change.after
        elif not change.field:
            if item == change.before and change.after is None:
                now.pop(change.item, None)
            elif item is None and change.before is None:
                now[change.item] = change.after
        elif item is not None and getattr(item, change.field) == change.before:
            now[change.item] = dataclasses.replace(item, **{change.field: change.after})
    return [now[name] for name in in_order(list(now), order)]


def in_order(names: Sequence[str], order: Sequence[str]) -> list[str]:
    """Return ``names`` in ``order``; those that it doesn't know stay behind the one before them."""
    rank = {name: number for number, name in enumerate(order)}
    keys: dict[str, tuple[int, int]] = {}
    last = -1
    for number, name in enumerate(names):
        last = rank.get(name, last)
        keys[name] = (last, 0 if name in rank else number + 1)
    return sorted(names, key=keys.__getitem__)


def _held(node: Node, lanes: set[str], steps: set[str]) -> Node:
    """Return ``node`` without the lanes and the row that are gone."""
    lane = node.lane if node.lane in lanes else None
    shared = tuple(x for x in node.shared_with if x in lanes)
    step = node.step if node.step in steps else None
    if (lane, shared, step) == (node.lane, node.shared_with, node.step):
        return node
    return dataclasses.replace(node, lane=lane, shared_with=shared, step=step)
