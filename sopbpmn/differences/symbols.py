"""What differs in the symbols: come, gone, of another kind, in another lane or row, with another question."""

from __future__ import annotations

from collections.abc import Iterable

from sopbpmn.changes import Change, Part
from sopbpmn.differences.telling import Comparing, DifferenceKind, Told
from sopbpmn.differences.wording import kind, lane, lanes_of, place, quoted, quoted_apart, symbol
from sopbpmn.model import Node, NodeKind, Sop
from sopbpmn.sentences import Message, listed, message


def tell_symbols(found: Comparing) -> None:
    """Tell symbols that came or went on rows that stay, and what differs of the others."""
    for sop, difference in ((found.a, DifferenceKind.REMOVED), (found.b, DifferenceKind.ADDED)):
        names = set(found.came_or_went(Part.NODES, came=difference is DifferenceKind.ADDED))
        for node in sop.nodes:
            if node.id in names:
                _tell_come_or_gone(found, sop, node, difference)
    for (_, _, name), nodes in _by_lane_change(found).items():
        _tell_lane(found, nodes, name)
    for node in found.b.nodes:
        if node.id in found.a.node_by_id:
            _tell_fields(found, found.a.node_by_id[node.id], node)


def _tell_come_or_gone(found: Comparing, sop: Sop, node: Node, difference: DifferenceKind) -> None:
    of_row = found.of_rows.get(node.step or "")
    if of_row is not None and of_row.kind is difference:
        found.note(of_row, found.of(Part.NODES, node.id))
        found.of_nodes[node.id] = of_row
        return
    words = quoted(node.label) if node.label.strip() else ""
    named = message("difference-symbol", kind=kind(node), words=words) if words else kind(node)
    values = {"row": _row(sop, node), "symbol": named, "lanes": lanes_of(sop, node)}
    said = message(f"difference-symbol-{difference.value}", **values)
    came = difference is DifferenceKind.ADDED
    told = Told(difference, said, node.step or "", () if came else (node.id,), (node.id,) if came else ())
    found.of_nodes[node.id] = found.tell(told, *found.of(Part.NODES, node.id))


def _row(sop: Sop, node: Node) -> str | Message:
    return place(sop, node) if node.step is not None else message("difference-no-row")


def _by_lane_change(found: Comparing) -> dict[tuple[str | None, str, Change], list[Node]]:
    """Return the symbols of a row that went from one lane to another together, unless that is told of the lanes."""
    groups: dict[tuple[object, ...], list[tuple[Node, Change]]] = {}
    for node in found.b.nodes:
        change = found.change(Part.NODES, node.id, "lane")
        if change is not None and not found.is_told(change):
            key = (node.step or node.id, change.before, change.after)
            groups.setdefault(key, []).append((node, change))
    return {(pairs[0][0].step, pairs[0][0].id, pairs[0][1]): [x for x, _ in pairs] for pairs in groups.values()}


def _tell_lane(found: Comparing, nodes: Iterable[Node], change: Change) -> None:
    nodes = tuple(nodes)
    first = nodes[0]
    here = found.b.nodes_on.get(first.step, ())
    whole = first.step is not None and len(nodes) == len(here)
    values = {
        "what": place(found.b, first) if whole else symbol(found.b, first),
        "before": lane(found.a, change.before),
        "after": lane(found.b, change.after),
    }
    code = "difference-lane-known" if change.before is None else "difference-lane-of"
    ids = tuple(node.id for node in nodes)
    changed = [x for node in nodes if (x := found.change(Part.NODES, node.id, "lane")) is not None]
    found.tell(Told(DifferenceKind.CHANGED, message(code, **values), first.step or "", ids, ids), *changed)


def _tell_fields(found: Comparing, old: Node, new: Node) -> None:
    for change in found.of(Part.NODES, new.id):
        if change.field == "lane" or found.is_told(change):
            continue
        said = _said(found, old, new, change)
        moves = change.field == "step"
        one = Told(
            DifferenceKind.MOVED if moves else DifferenceKind.CHANGED, said, new.step or "", (old.id,), (new.id,)
        )
        found.tell(one, change)


def _said(found: Comparing, old: Node, new: Node, change: Change) -> Message:
    where = symbol(found.b, new)
    match change.field:
        case "kind":
            return message("difference-kind", row=_row(found.b, new), before=kind(old), after=kind(new))
        case "step":
            return message(
                "difference-symbol-moved", symbol=kind(new), after=_row(found.b, new), before=_row(found.a, old)
            )
        case "shared_with":
            before, after = (
                listed(lane(sop, x) for x in node.shared_with) if node.shared_with else message("difference-nobody")
                for sop, node in ((found.a, old), (found.b, new))
            )
            return message("difference-shared", row=where, before=before, after=after)
        case _:
            before, after = quoted_apart(old.label, new.label)
            decides = new.kind is NodeKind.DECISION
            if before == after:
                field = message("difference-question" if decides else "difference-label")
                return message("difference-cell-spacing", field=field, row=where, before=before, after=after)
            field = message("difference-question" if decides else "difference-label")
            return message("difference-cell", field=field, row=_row(found.b, new), before=before, after=after)
