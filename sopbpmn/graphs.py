"""Questions about directed graphs of any kind: what can be reached, what leads back, what every way passes.

Nodes are names; a graph is given by the arrows between them, or by the neighbours of each name. Nothing here calls
itself, so that long graphs are no danger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar


class Arrow(Protocol):
    """What leads from one node to another; its id tells it from others with the same ends."""

    @property
    def id(self) -> str:
        """Its own name."""

    @property
    def source(self) -> str:
        """Name of the node it leaves."""

    @property
    def target(self) -> str:
        """Name of the node it enters."""


A = TypeVar("A", bound=Arrow)
N = TypeVar("N", bound=Hashable)


def leaving(names: Iterable[str], arrows: Iterable[A]) -> dict[str, list[A]]:
    """Return the arrows that leave each of ``names``, in their order; ``KeyError`` for one that leaves another node."""
    table: dict[str, list[A]] = {name: [] for name in names}
    for arrow in arrows:
        table[arrow.source].append(arrow)
    return table


def entering(names: Iterable[str], arrows: Iterable[A]) -> dict[str, list[A]]:
    """Return the arrows that enter each of ``names``, in their order; ``KeyError`` for one that enters another node."""
    table: dict[str, list[A]] = {name: [] for name in names}
    for arrow in arrows:
        table[arrow.target].append(arrow)
    return table


def targets(names: Iterable[str], arrows: Iterable[Arrow]) -> dict[str, list[str]]:
    """Return where the arrows of each of ``names`` lead, in their order; ``KeyError`` as ``leaving``."""
    table: dict[str, list[str]] = {name: [] for name in names}
    for arrow in arrows:
        table[arrow.source].append(arrow.target)
    return table


def sources(names: Iterable[str], arrows: Iterable[Arrow]) -> dict[str, list[str]]:
    """Return where the arrows into each of ``names`` come from, in their order; ``KeyError`` as ``entering``."""
    table: dict[str, list[str]] = {name: [] for name in names}
    for arrow in arrows:
        table[arrow.target].append(arrow.source)
    return table


def reachable(roots: Iterable[N], neighbours: Callable[[N], Iterable[N]], avoid: Container[N] = frozenset()) -> set[N]:
    """Return ``roots`` and all that can be reached from them, without entering anything in ``avoid``."""
    found = {root for root in roots if root not in avoid}
    todo = list(found)
    while todo:
        for name in neighbours(todo.pop()):
            if name not in found and name not in avoid:
                found.add(name)
                todo.append(name)
    return found


def finished_order(roots: Iterable[N], neighbours: Callable[[N], Iterable[N]]) -> list[N]:
    """Return all that can be reached, depth first from one root after the other, each when its search is finished.

    So a name stands behind its neighbours, but for those that lead back to it (post-order).
    """
    order: list[N] = []
    seen: set[N] = set()
    for root in roots:
        if root in seen:
            continue
        seen.add(root)
        trail = [(root, iter(neighbours(root)))]
        while trail:
            name, rest = trail[-1]
            following = next((other for other in rest if other not in seen), None)
            if following is None:
                order.append(name)
                trail.pop()
            else:
                seen.add(following)
                trail.append((following, iter(neighbours(following))))
    return order


def back_arrows(roots: Iterable[str], out: Mapping[str, Sequence[Arrow]]) -> frozenset[str]:
    """Return the ids of the arrows that close a loop, searching depth first from ``roots``, in the order of ``out``.

    ``out`` are the arrows that leave each node. Without the result no loop is left in what can be reached.
    """
    order = finished_order(roots, lambda name: [arrow.target for arrow in out[name]])
    rank = {name: number for number, name in enumerate(order)}
    # An arrow leads to what is finished before its source; only one back to where the search came from doesn't.
    return frozenset(arrow.id for name in order for arrow in out[name] if rank[arrow.target] >= rank[name])


def longest_ways(onward: Mapping[N, Sequence[N]]) -> dict[N, int]:
    """Return how many arrows the longest way to each name has; what is on a loop, or behind one, is left out.

    ``onward`` are the targets of each name, all of them names in it.
    """
    waiting = Counter(name for following in onward.values() for name in following)
    length = dict.fromkeys(onward, 0)
    ready = [name for name in onward if not waiting[name]]
    for name in ready:  # grows on the way
        for following in onward[name]:
            length[following] = max(length[following], length[name] + 1)
            waiting[following] -= 1
            if not waiting[following]:
                ready.append(following)
    return {name: length[name] for name in ready}


def post_dominators(onward: Mapping[N, Sequence[N]]) -> dict[N, N | None]:
    """Return the first name that every way from each name to an end passes, itself left out; ``None`` for no such name.

    ``onward`` are the targets of each name; an end is a name without any. What can't come to an end is left out.
    Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001), on the reversed graph.
    """
    before: dict[N, list[N]] = {name: [] for name in onward}
    for name, others in onward.items():
        for other in others:
            before[other].append(name)
    order = finished_order((name for name in onward if not onward[name]), before.__getitem__)[::-1]
    rank = {name: number for number, name in enumerate(order, 1)}
    # Numbers instead of names from here on: 0 stands for a last node behind all ends, -1 for not known yet.
    after = [[0], *([rank[other] for other in onward[name] if other in rank] or [0] for name in order)]
    nearest = [0] + [-1] * len(order)
    changed = True
    while changed:
        changed = False
        for number in range(1, len(nearest)):
            best = -1
            for following in after[number]:
                if following != number and nearest[following] >= 0:
                    best = following if best < 0 else _meet(nearest, best, following)
            if best >= 0 and nearest[number] != best:
                nearest[number] = best
                changed = True
    return {name: order[nearest[number] - 1] if nearest[number] else None for name, number in rank.items()}


def _meet(nearest: list[int], one: int, other: int) -> int:
    """Return the first number that is on both ways to the last node."""
    while one != other:
        while one > other:
            one = nearest[one]
        while other > one:
            other = nearest[other]
    return one
