"""What differs in the arrows: answers come, gone, renamed, leading elsewhere; and what only follows from the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sopbpmn.changes import Change, Part
from sopbpmn.differences.telling import Comparing, DifferenceKind, Told
from sopbpmn.differences.wording import place, quoted, quoted_apart, target
from sopbpmn.model import Flow, NodeKind, Sop
from sopbpmn.sentences import Message, listed, message
from sopbpmn.whitespace import one_line


@dataclass(frozen=True, slots=True)
class _Exit:
    """An arrow that leaves the same symbol in both SOPs, or in one of them."""

    source: str
    old: Flow | None
    new: Flow | None


def tell_ways(found: Comparing) -> None:
    """Tell the arrows that differ; those that only follow from rows that came, went or moved are told by these."""
    _Ways(found).tell()


class _Ways:
    def __init__(self, found: Comparing) -> None:
        self.found = found
        self.leaving_a, self.leaving_b = _leaving(found.a), _leaving(found.b)

    def tell(self) -> None:
        for sop, leaving in ((self.found.a, self.leaving_a), (self.found.b, self.leaving_b)):
            for node in sop.nodes:
                owner = self.found.of_nodes.get(node.id)
                if owner is not None:
                    self.with_symbol(owner, sop, leaving[node.id], is_new=sop is self.found.b)
        for node in self.found.b.nodes:
            if node.id in self.found.a.node_by_id:
                for pair in _paired(node.id, self.leaving_a[node.id], self.leaving_b[node.id]):
                    self.exit(pair)

    def with_symbol(self, owner: Told, sop: Sop, flows: Sequence[Flow], *, is_new: bool) -> None:
        """Let a symbol that came or went take its arrows along; a new one tells where they lead, if not just on."""
        for flow in flows:
            self.found.note(owner, self.found.of(Part.FLOWS, flow.id))
        ways = [flow for flow in flows if flow.label.strip() or not flow.target or not self.goes_on(sop, flow)]
        if is_new and ways:
            said = listed([_way(sop, flow) for flow in ways])
            owner.said = message("difference-with-ways", what=owner.said, ways=said)

    def exit(self, pair: _Exit) -> None:
        """Tell what differs of one arrow that leaves a symbol which is there in both."""
        old, new = pair.old, pair.new
        changed = [
            x for flow in dict.fromkeys((old, new)) if flow is not None for x in self.found.of(Part.FLOWS, flow.id)
        ]
        if not changed:
            return
        if old is not None and new is not None:
            same_end, same_words = old.target == new.target, old.label == new.label
            owner = None if same_end else self.explained(pair.source, old, new)
            if owner is not None:
                self.found.note(owner, changed)
            if owner is None or not same_words:
                said = self.changed(old, new, ends=not same_end and owner is None)
                self.note(DifferenceKind.CHANGED, pair, said, changed)
        elif new is not None:
            self.note(DifferenceKind.ADDED, pair, self.come_or_gone("added", self.found.b, new), changed)
        elif old is not None:
            self.note(DifferenceKind.REMOVED, pair, self.come_or_gone("removed", self.found.a, old), changed)

    def note(self, kind: DifferenceKind, pair: _Exit, said: Message, changed: Sequence[Change]) -> None:
        row = self.found.b.node_by_id[pair.source].step or ""
        before = (pair.old.id,) if pair.old is not None else ()
        after = (pair.new.id,) if pair.new is not None else ()
        self.found.tell(Told(kind, said, row, before, after), *changed)

    def explained(self, source: str, old: Flow, new: Flow) -> Told | None:
        """Return what of the rows explains that ``new`` leads elsewhere than ``old``; ``None`` for nothing.

        A symbol that came or went stands between the two ends; or a row moved, and both arrows lead just on.
        """
        nodes = self.found.of_nodes
        if not old.target or not new.target:
            return None
        between = nodes.get(new.target) or nodes.get(old.target)
        if between is not None:
            before = self.reached(old.target, self.leaving_a)
            after = self.reached(new.target, self.leaving_b)
            goes_on = before & after if new.target in nodes else before == after
            return between if goes_on else None
        if old.label.strip() or not (self.goes_on(self.found.a, old) and self.goes_on(self.found.b, new)):
            return None
        ends = (self.found.b.node_by_id[x].step or "" for x in (new.target, source, old.target))
        owners = (self.found.of_rows.get(row) for row in ends)
        return next((x for x in owners if x is not None), None)

    def reached(self, node: str, leaving: Mapping[str, Sequence[Flow]]) -> set[str]:
        """Return the symbols of both SOPs to which ``node`` leads past those that came or went; itself if in both."""
        reached, seen, left = set(), {node}, [node]
        while left:
            name = left.pop()
            if name not in self.found.of_nodes:
                reached.add(name)
                continue
            for flow in leaving[name]:
                if flow.target and flow.target not in seen:
                    seen.add(flow.target)
                    left.append(flow.target)
        return reached

    def goes_on(self, sop: Sop, flow: Flow) -> bool:
        """Tell whether an arrow leads to the same row, or to the one below, as it does where nothing is said."""
        places = self.found.ranks[sop is self.found.b]
        outside = {NodeKind.START: -1, NodeKind.END: len(places)}
        ends = (sop.node_by_id[flow.source], sop.node_by_id[flow.target])
        first, second = (places.get(node.step or "", outside.get(node.kind)) for node in ends)
        return first is not None and second is not None and 0 <= second - first <= 1

    # --- words --------------------------------------------------------------------------------------------------------

    def come_or_gone(self, what: str, sop: Sop, flow: Flow) -> Message:
        code = f"difference-answer-{what}" if flow.label.strip() else f"difference-arrow-{what}"
        return message(code, row=_from(sop, flow), words=quoted(flow.label), target=target(sop, flow.target))

    def changed(self, old: Flow, new: Flow, *, ends: bool) -> Message:
        row = _from(self.found.b, new)
        was, now = target(self.found.a, old.target), target(self.found.b, new.target)
        if not ends and old.label == new.label:  # the same arrow with another id
            return message("difference-arrow-anew", row=row, target=now)
        before, after = quoted_apart(old.label, new.label)
        if not ends:
            if before == after:
                field = message("difference-answer")
                return message("difference-cell-spacing", field=field, row=row, before=before, after=after)
            return message("difference-answer-renamed", row=row, before=before, after=after, target=now)
        if old.label != new.label:
            values = {"row": row, "before": before, "after": after, "was": was, "now": now}
            return message("difference-answer-replaced", **values)
        code = "difference-answer-leads" if new.label.strip() else "difference-arrow-leads"
        return message(code, row=row, words=quoted(new.label), was=was, now=now)


def _leaving(sop: Sop) -> Mapping[str, list[Flow]]:
    found: defaultdict[str, list[Flow]] = defaultdict(list)
    for flow in sop.flows:
        found[flow.source].append(flow)
    return found


def _paired(source: str, old: Sequence[Flow], new: Sequence[Flow]) -> Iterator[_Exit]:
    """Yield the arrows that leave one symbol: the same by id, then by answer, then those of one SOP only."""
    by_id = {flow.id: flow for flow in old}
    same = {flow.id for flow in new if flow.id in by_id}
    by_words: defaultdict[str, list[Flow]] = defaultdict(list)
    for flow in old:
        if flow.id not in same:
            by_words[one_line(flow.label).casefold()].append(flow)
    for flow in new:
        alike = by_words[one_line(flow.label).casefold()]
        yield _Exit(source, by_id[flow.id] if flow.id in same else alike.pop(0) if alike else None, flow)
    for left in by_words.values():
        for flow in left:
            yield _Exit(source, flow, None)


def _from(sop: Sop, flow: Flow) -> str | Message:
    return place(sop, sop.node_by_id[flow.source])


def _way(sop: Sop, flow: Flow) -> Message:
    code = "difference-way-answer" if flow.label.strip() else "difference-way"
    return message(code, words=quoted(flow.label), target=target(sop, flow.target))
