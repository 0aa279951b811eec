"""The rows of an SOP, from what its symbols say: which symbol stands on which row, and the row's words and figures."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sopbpmn.doctext import ACTIVITY, TOGETHER, read_block
from sopbpmn.model import STATED, Evidence, Node, NodeKind, Step
from sopbpmn.naming import unused
from sopbpmn.process import Standard
from sopbpmn.recover.symbols import Symbol
from sopbpmn.recover.words import Said, evidence, figures, said_by_event, said_by_gateway, said_by_work
from sopbpmn.whitespace import one_line


@dataclass
class Rows:
    """Rows while they are being found; ``nodes`` have neither lanes nor ids of lanes yet."""

    steps: list[Step] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)


def rows_of(symbols: Sequence[Symbol], before: Mapping[str, Symbol | None], taken: set[str], *, stripped: bool) -> Rows:
    """Return the rows that ``symbols`` stand on, in their order, and the symbols as nodes that name them.

    Args:
        symbols: all of them, those that the SOP knows in its order.
        before: for a question, the only task that leads to it, which it then shares the row with.
        taken: the ids that are used; those of the rows go there.
        stripped: no element of the file has our extensions, so that the documentation counts in their place.
    """
    standards = {x.id: figures(x.main) for x in symbols}
    taken.update(s.step for s in standards.values() if s is not None and s.step)
    told: dict[object, str] = {}
    row_of = {x.id: _row(x, standards[x.id], taken, told if stripped else None) for x in symbols}
    for symbol in symbols:
        task = before.get(symbol.id)
        if not symbol.known and symbol.kind is NodeKind.DECISION and task is not None and row_of[symbol.id] is None:
            row_of[symbol.id] = row_of[task.id]
    found = Rows()
    for row, here in _by_row(symbols, row_of):
        names = _Names(here, has_row=row is not None)
        if row is not None:
            source = _teller([x for x in here if standards[x.id] is not None])
            standard = (standards[source.id] if source else None) or Standard()
            own = source.main.standard if source is not None else None
            copied = own is None or own.step not in ("", row)
            if copied and not stripped:  # printed numbers belong to the rows that had them
                standard = dataclasses.replace(standard, number="")
            found.steps.append(_step(row, names.activity, standard))
        for symbol in here:
            found.nodes[symbol.id] = Node(
                symbol.id,
                symbol.kind,
                row,
                label=names.labels[symbol.id],
                evidence=_evidence(standards[symbol.id]),
            )
    return found


def _row(symbol: Symbol, standard: Standard | None, taken: set[str], told: dict[object, str] | None) -> str | None:
    """Return the id of the row on which a symbol stands; a task that the SOP doesn't know begins a new one.

    ``told`` are the rows of which the documentation told so far, where it alone is left: two symbols that tell of the
    same number and words stand on one row.
    """
    own = symbol.main.standard
    if symbol.known or (own is not None and own.step and not symbol.main.origin.item):
        return standard.step or None if standard is not None else None
    block = read_block(symbol.main.documentation)
    tells = told is not None and "No" in block and ACTIVITY in block
    if symbol.kind is not NodeKind.TASK and not tells:
        return None
    same = tuple(sorted((x, words) for x, words in block.items() if x != TOGETHER))
    if told is not None and tells and same in told:
        return told[same]
    row = unused(f"{symbol.id}_row", taken.__contains__)
    taken.add(row)
    if told is not None and tells:
        told[same] = row
    return row


def _by_row(symbols: Sequence[Symbol], row_of: Mapping[str, str | None]) -> Iterator[tuple[str | None, list[Symbol]]]:
    """Yield the rows with what stands on each, and what stands on none alone."""
    rows: dict[str, list[Symbol]] = {}
    for symbol in symbols:
        row = row_of[symbol.id]
        if row is None:
            yield None, [symbol]
        else:
            rows.setdefault(row, []).append(symbol)
    yield from rows.items()


def _teller(here: Sequence[Symbol]) -> Symbol | None:
    """Return the symbol whose element tells the row's figures: one whose documentation was changed, else the first."""
    return next((x for x in here if x.main.redocumented), here[0] if here else None)


def _step(row: str, activity: str, standard: Standard) -> Step:
    return Step(
        row,
        activity,
        standard.number,
        standard.requirements,
        standard.duration,
        standard.output,
        standard.note,
        _evidence(standard),
    )


def _evidence(standard: Standard | None) -> Evidence:
    return STATED if standard is None else evidence(standard.confidence, standard.rule)


class _Names:
    """The words of a row and the labels of what stands on it."""

    def __init__(self, here: Sequence[Symbol], *, has_row: bool) -> None:
        self.labels: dict[str, str] = {}
        work = {x.id: said_by_work(x.main) for x in here if _works(x)}
        tasks = any(x.kind is NodeKind.TASK for x in here)
        decisions = [x.id for x in here if x.kind is NodeKind.DECISION]
        first = decisions[0] if decisions and not tasks else ""
        carriers = [
            x
            for x in here
            if x.id in work and not work[x.id].label and (x.kind is not NodeKind.DECISION or x.id == first)
        ]
        others = [said_by_event(x.main, x.kind).activity for x in here if x.id not in work and x.event is not None]
        self.activity = next((words for words in (*(work[x.id].activity for x in here if x.id in work), *others)), "")
        new = {one_line(work[x.id].renamed) for x in carriers}
        together = has_row and len(new) == 1 and "" not in new
        if together:
            self.activity = work[carriers[0].id].renamed
        for symbol in here:
            row_renamed = together and symbol in carriers
            self.labels[symbol.id] = self._label(symbol, work.get(symbol.id), row_renamed=row_renamed)

    def _label(self, symbol: Symbol, work: Said | None, *, row_renamed: bool) -> str:
        if symbol.kind in (NodeKind.START, NodeKind.END):
            assert symbol.event is not None  # noqa: S101  # it is what makes it one
            return said_by_event(symbol.event, symbol.kind).label
        if symbol.kind is NodeKind.DECISION and symbol.gateway is not None:
            if not symbol.known:
                return symbol.gateway.name
            asked = said_by_gateway(symbol.gateway)
            elsewhere = "" if work is None or row_renamed else work.renamed
            return asked.label if asked.renamed or not elsewhere else elsewhere
        if work is None:
            return ""
        return work.renamed if work.renamed and not row_renamed else work.label


def _works(symbol: Symbol) -> bool:
    """Tell whether an element of the symbol is a task, which names its row."""
    return symbol.main is not symbol.event and symbol.main.tag != "exclusiveGateway"
