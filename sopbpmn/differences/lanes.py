"""What differs in the executors: come, gone, renamed, merged, in another order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sopbpmn.changes import Change, Part
from sopbpmn.differences.telling import Comparing, DifferenceKind, Told, moved
from sopbpmn.differences.wording import lane
from sopbpmn.model import Node
from sopbpmn.sentences import listed, message


def tell_lanes(found: Comparing) -> None:
    """Tell what became of the executors; the symbols that went along with a merger are told by it."""
    new = set(found.came_or_went(Part.LANES, came=True))
    merged: defaultdict[str, list[str]] = defaultdict(list)
    for name in found.came_or_went(Part.LANES, came=False):
        if (into := _taken_over_by(found, name)) is None:
            said = message("difference-lane-removed", lane=lane(found.a, name))
            told = found.tell(Told(DifferenceKind.REMOVED, said, before=(name,)), *found.of(Part.LANES, name))
            found.note(told, _shares_lost(found, [name], None))
        else:
            merged[into].append(name)
    told_new: dict[str, Told] = {}
    for into, names in merged.items():
        told = _merger(found, names, into, is_new=into in new)
        if into in new:
            told_new[into] = told
    for name in found.lanes[1]:
        if name not in new or name in told_new:
            continue
        said = message("difference-lane-added", lane=lane(found.b, name))
        told_new[name] = found.tell(Told(DifferenceKind.ADDED, said, after=(name,)), *found.of(Part.LANES, name))
    _tell_names(found)
    _tell_order(found, [told_new[x.id] for x in found.b.lanes if x.id in told_new])


def _taken_over_by(found: Comparing, name: str) -> str | None:
    """Return the lane to which all symbols of the lane ``name`` went, if there were any and it is one lane."""
    here = [node for node in found.a.nodes if node.lane == name and node.id in found.b.node_by_id]
    lanes = {found.b.node_by_id[node.id].lane for node in here}
    return lanes.pop() if len(lanes) == 1 else None


def _merger(found: Comparing, names: Sequence[str], into: str, *, is_new: bool) -> Told:
    old = listed(lane(found.a, name) for name in names)
    code = (
        ("difference-lane-replaced" if len(names) == 1 else "difference-lanes-joined")
        if is_new
        else ("difference-lane-merged")
    )
    told = found.tell(
        Told(DifferenceKind.CHANGED, message(code, lanes=old, lane=lane(found.b, into)), before=tuple(names))
    )
    told.after = (into,)
    for name in (*names, *([into] if is_new else [])):
        found.note(told, found.of(Part.LANES, name))
    for node in found.a.nodes:
        change = found.change(Part.NODES, node.id, "lane")
        if node.lane in names and change is not None and change.after == into:
            found.note(told, [change])
    found.note(told, _shares_lost(found, names, into))
    return told


def _shares_lost(found: Comparing, names: Sequence[str], into: str | None) -> list[Change]:
    """Return the changes of who takes part that only follow from ``names`` having gone to ``into``, or away."""
    changed = []
    for node in found.a.nodes:
        change = found.change(Part.NODES, node.id, "shared_with")
        if change is None or not set(names) & set(node.shared_with):
            continue
        here = found.b.node_by_id[node.id]
        if change.after == _without(node, names, into, here.lane):
            changed.append(change)
    return changed


def _without(node: Node, names: Sequence[str], into: str | None, own: str | None) -> tuple[str, ...]:
    left = (into if lane in names else lane for lane in node.shared_with)
    return tuple(dict.fromkeys(lane for lane in left if lane is not None and lane != own))


def _tell_names(found: Comparing) -> None:
    for name in found.lanes[1]:
        change = found.change(Part.LANES, name, "name")
        if change is not None:
            said = message("difference-lane-renamed", before=lane(found.a, name), after=lane(found.b, name))
            found.tell(Told(DifferenceKind.CHANGED, said, before=(name,), after=(name,)), change)


def _tell_order(found: Comparing, new: Sequence[Told]) -> None:
    order = found.change(Part.LANES, "", "order")
    if order is None:
        return
    names = moved(order.before, order.after)
    for name in names:
        at = order.after.index(name)
        behind = lane(found.b, order.after[at - 1]) if at else None
        where = message("difference-lane-first") if behind is None else message("difference-lane-behind", lane=behind)
        said = message("difference-lane-moved", lane=lane(found.b, name), where=where)
        found.tell(Told(DifferenceKind.MOVED, said, before=(name,), after=(name,)), order)
    for told in new[:1] if not names else ():
        found.note(told, [order])  # the others stand as before
