"""What differs only in the order in which symbols and arrows stand: on a row, and among the answers of a choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

from sopbpmn.changes import Part
from sopbpmn.differences.telling import Comparing, DifferenceKind, Told, moved
from sopbpmn.differences.wording import kind, place, quoted, target
from sopbpmn.model import Flow, Node, Sop
from sopbpmn.sentences import Message, listed, message

T = TypeVar("T", Node, Flow)


def tell_order(found: Comparing) -> None:
    """Tell symbols of a row and arrows of a symbol that come in another order; the rest follows from what is told."""
    _tell(found, Part.NODES, found.a.nodes, found.b.nodes, lambda node: node.step or "", _symbols)
    _tell(found, Part.FLOWS, found.a.flows, found.b.flows, lambda flow: flow.source, _ways)


def _tell(
    found: Comparing,
    part: Part,
    old: Sequence[T],
    new: Sequence[T],
    place_of: Callable[[T], str],
    said: Callable[[Sop, Sequence[T]], Message],
) -> None:
    order = found.change(part, "", "order")
    if order is None:
        return
    places: tuple[dict[str, str], dict[str, str]] = ({x.id: place_of(x) for x in old}, {x.id: place_of(x) for x in new})
    before, after = _by_place(order.before, places[0]), _by_place(order.after, places[1])
    by_id = {x.id: x for x in new}
    told = False
    for name, ids in after.items():
        if moved(before.get(name, ()), ids):
            items = [by_id[x] for x in ids]
            row = name if part is Part.NODES else found.b.node_by_id[name].step or ""
            found.tell(Told(DifferenceKind.MOVED, said(found.b, items), row, tuple(ids), tuple(ids)), order)
            told = True
    if told:
        return
    follows = next((x for x in found.told if x.kind is not DifferenceKind.CHANGED and _is_about(x, part)), None)
    if follows is not None:
        found.note(follows, [order])
    else:
        found.tell(Told(DifferenceKind.MOVED, message(f"difference-order-{part.value}")), order)


def _is_about(told: Told, part: Part) -> bool:
    """Tell whether a difference explains another order: something of this part came or went, or a row moved."""
    return any((x.part is part and not x.field) or (x.part is Part.STEPS and x.field == "order") for x in told.changes)


def _by_place(names: Sequence[str], places: dict[str, str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        found[places[name]].append(name)
    return found


def _symbols(sop: Sop, nodes: Sequence[Node]) -> Message:
    names = listed(
        message("difference-symbol", kind=kind(x), words=quoted(x.label)) if x.label else kind(x) for x in nodes
    )
    row = place(sop, nodes[0]) if nodes[0].step is not None else message("difference-no-row")
    return message("difference-symbols-order", row=row, names=names)


def _ways(sop: Sop, flows: Sequence[Flow]) -> Message:
    names = listed(quoted(flow.label) if flow.label.strip() else target(sop, flow.target) for flow in flows)
    return message("difference-answers-order", row=place(sop, sop.node_by_id[flows[0].source]), names=names)
