"""What a symbol on a row is: start, end, work or decision. Capsules often don't say, so their arrows do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from converters.grid import Arrow, SymbolKind
from converters.meaning.rows import Row, RowSymbol
from converters.table.cell_words import is_end, is_start
from sopbpmn.model import NodeKind


@dataclass(frozen=True, slots=True)
class ArrowEnds:
    """Which symbols arrows enter and leave, by their ids."""

    entered: frozenset[str]
    leads_to: Mapping[str, frozenset[str]]
    """By the symbol that arrows leave, those they lead to; empty for a loose end."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in its procedure."""

    first: bool
    last: bool


def ends_of(arrows: Iterable[Arrow]) -> ArrowEnds:
    """Return which symbols ``arrows`` enter and leave."""
    entered: set[str] = set()
    leads_to: dict[str, set[str]] = {}
    for arrow in arrows:
        if arrow.target_symbol is not None:
            entered.add(arrow.target_symbol)
        if arrow.source_symbol is not None:
            leads_to.setdefault(arrow.source_symbol, set()).update(filter(None, (arrow.target_symbol,)))
    return ArrowEnds(frozenset(entered), {source: frozenset(targets) for source, targets in leads_to.items()})


def kind_of(row: Row, shape: RowSymbol, ends: ArrowEnds, place: Place) -> NodeKind:
    """Return what a shape is; a capsule by its or its row's word, else by its arrows, else by being first or not.

    A capsule without a word that the flow passes through is work: some offices draw all their boxes round.
    """
    if shape.kind is SymbolKind.DECISION:
        return NodeKind.DECISION
    if is_start(shape.text) or is_start(row.activity):
        return NodeKind.START
    if is_end(shape.text) or is_end(row.activity):
        return NodeKind.END
    if shape.kind is not SymbolKind.TERMINATOR:
        return NodeKind.TASK
    entered, left = shape.symbol in ends.entered, shape.symbol in ends.leads_to
    if entered != left:
        return NodeKind.START if left else NodeKind.END
    if place.first and not (entered and _begins_elsewhere(row, shape, ends)):
        return NodeKind.START
    beside = {other.symbol for other in row.shapes if other is not shape}
    goes_on = not place.last or beside & ends.leads_to.get(shape.symbol, frozenset())
    return NodeKind.TASK if entered and goes_on else NodeKind.END


def _begins_elsewhere(row: Row, shape: RowSymbol, ends: ArrowEnds) -> bool:
    """Tell whether another capsule of the row is left and not entered."""
    return any(
        other.kind is SymbolKind.TERMINATOR
        and other is not shape
        and other.symbol in ends.leads_to
        and other.symbol not in ends.entered
        for other in row.shapes
    )
