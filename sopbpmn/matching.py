"""Two SOPs whose ids differ, read from two documents or drawn with other tools: what means the same in both.

Lanes are known by their names, rows by their words, numbers and neighbours, symbols by their rows, kinds and lanes, and
arrows by their ends and answers. Everything is paired in rounds, the surest first, each with one look at a table, so
that thousands of rows take seconds. An id counts only where nothing else tells: documents number theirs from the top.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from sopbpmn.model import Node, NodeKind, Sop, Step
from sopbpmn.naming import unused
from sopbpmn.whitespace import one_line


class Item(Protocol):
    """A lane, row, symbol or arrow."""

    @property
    def id(self) -> str:
        """Its own name."""


T = TypeVar("T", bound=Item)
Key = Callable[[T], Hashable]

ALIKE = 0.5
"""Likeness from which rows and lanes at the same place are the same."""
VERY_ALIKE = 0.75
"""Likeness from which they are the same wherever they stand."""
_COMMON = 20
"""A word that stands in more rows tells none from another, where rows are looked for everywhere."""
_LONGEST = 400
"""Letters of a text that are compared."""
_WIDEST = 20
"""Most rows between two known ones that are compared each with each."""


def matched(b: Sop, a: Sop) -> Sop:
    """Return ``b`` with the ids of ``a`` for what means the same in both; what is new has ids that ``a`` hasn't."""
    return renamed(b, matching(b, a))


def renamed(sop: Sop, names: Mapping[str, str]) -> Sop:
    """Return ``sop`` with the ids in ``names``; every id of it is there."""
    lanes = tuple(dataclasses.replace(x, id=names[x.id]) for x in sop.lanes)
    steps = tuple(dataclasses.replace(x, id=names[x.id]) for x in sop.steps)
    nodes = tuple(
        dataclasses.replace(
            x,
            id=names[x.id],
            step=None if x.step is None else names[x.step],
            lane=None if x.lane is None else names[x.lane],
            shared_with=tuple(names[lane] for lane in x.shared_with),
        )
        for x in sop.nodes
    )
    flows = tuple(
        dataclasses.replace(x, id=names[x.id], source=names[x.source], target=names[x.target] if x.target else "")
        for x in sop.flows
    )
    return Sop(sop.key, sop.identity, lanes, steps, nodes, flows)


def matching(b: Sop, a: Sop) -> dict[str, str]:
    """Return an id for everything in ``b``: that of ``a`` for what means the same, else one that ``a`` hasn't."""
    steps = _steps(b, a)
    lanes = _lanes(b, a, steps)
    nodes = _nodes(b, a, steps, lanes)
    same = {**steps, **lanes, **nodes, **_flows(b, a, nodes)}
    taken = {x.id for group in (a.lanes, a.steps, a.nodes, a.flows) for x in group}
    for group in (b.lanes, b.steps, b.nodes, b.flows):
        for item in group:
            if item.id not in same:
                same[item.id] = unused(item.id, taken.__contains__)
                taken.add(same[item.id])
    return same


class _Pairs(Generic[T]):
    """What is paired so far of two groups, and what is left of both, in order."""

    def __init__(self, b: Sequence[T], a: Sequence[T]) -> None:
        self.all_b, self.all_a = b, a
        self.b: list[T] = list(b)
        self.a: list[T] = list(a)
        self.found: dict[str, str] = {}
        """Ids of ``a`` by those of ``b``."""

    def pair(self, key_b: Key[T], key_a: Key[T] | None = None, *, evenly: bool = False) -> None:
        """Pair what has the same key, the first with the first; ``None`` is no key.

        With ``evenly``, only where as many are left of both.
        """
        places: dict[Hashable, tuple[list[T], list[T]]] = {}
        for items, key, side in ((self.b, key_b, 0), (self.a, key_a or key_b, 1)):
            for item in items:
                if (found := key(item)) is not None:
                    places.setdefault(found, ([], []))[side].append(item)
        groups = [(in_b, in_a) for in_b, in_a in places.values() if len(in_b) == len(in_a) or not evenly]
        self.keep(pair for in_b, in_a in groups for pair in zip(in_b, in_a, strict=False))

    def keep(self, pairs: Iterable[tuple[T, T]]) -> None:
        """Take ``pairs`` out of what is left."""
        self.found |= {x.id: y.id for x, y in pairs}
        known = set(self.found.values())
        self.b = [x for x in self.b if x.id not in self.found]
        self.a = [x for x in self.a if x.id not in known]

    def gaps(self) -> tuple[dict[str, Hashable], dict[str, Hashable]]:
        """Return, for what is left of ``b`` and of ``a``, between which paired ones it stands."""
        same = {y: x for x, y in self.found.items()}
        return _gaps(self.all_b, {x: x for x in self.found}), _gaps(self.all_a, same)

    def by_likeness(self, words: Callable[[T], str]) -> None:
        """Pair what is alike, the likest first: at the same place, or very much so anywhere."""
        said_b, said_a = ({x.id: _letters(words(x)) for x in left} for left in (self.b, self.a))
        where_b, where_a = self.gaps()
        here: defaultdict[Hashable, list[T]] = defaultdict(list)
        sharing: defaultdict[str, list[T]] = defaultdict(list)
        for item in self.a:
            here[where_a[item.id]].append(item)
            for word in set(_words(words(item))):
                sharing[word].append(item)
        rank = {x.id: number for number, x in enumerate(self.all_a)}
        found = []
        for number, item in enumerate(self.b):
            near = here[where_b[item.id]][:_WIDEST]
            far = [y for word in set(_words(words(item))) if len(sharing[word]) <= _COMMON for y in sharing[word]]
            for other in {y.id: y for y in (*near, *far)}.values():
                same_place = where_a[other.id] == where_b[item.id]
                likeness = _likeness(said_b[item.id], said_a[other.id])
                if likeness >= (ALIKE if same_place else VERY_ALIKE):
                    found.append((-likeness, not same_place, number, rank[other.id], item, other))
        self.keep(_best((x[4], x[5]) for x in sorted(found, key=lambda x: x[:4])))


def _best(pairs: Iterable[tuple[T, T]]) -> list[tuple[T, T]]:
    """Return ``pairs`` without those of which one was paired before."""
    in_b: set[str] = set()
    in_a: set[str] = set()
    kept = []
    for x, y in pairs:
        if x.id not in in_b and y.id not in in_a:
            kept.append((x, y))
            in_b.add(x.id)
            in_a.add(y.id)
    return kept


def _gaps(items: Sequence[T], known: Mapping[str, str]) -> dict[str, Hashable]:
    """Return the names of the known neighbours before and behind each of ``items``."""
    before, last = {}, ""
    for item in items:
        before[item.id] = last
        last = known.get(item.id, last)
    behind, last = {}, ""
    for item in reversed(items):
        behind[item.id] = last
        last = known.get(item.id, last)
    return {item.id: (before[item.id], behind[item.id]) for item in items}


def _folded(text: str) -> str:
    return one_line(text).casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text[:_LONGEST].casefold())


def _letters(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters in ``text``, blanks between words included."""
    line = f" {' '.join(_words(text))} "
    return frozenset(line[at : at + 2] for at in range(len(line) - 1)) if len(line) > 2 else frozenset()


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Return how much of two texts is the same, from 0 to 1 (Dice)."""
    whole = len(first) + len(second)
    return 2 * len(first & second) / whole if whole else 0.0


# --- rows -------------------------------------------------------------------------------------------------------------


def _steps(b: Sop, a: Sop) -> dict[str, str]:
    pairs = _Pairs(b.steps, a.steps)
    said = [{x.id: _folded(x.activity) for x in sop.steps} for sop in (b, a)]
    around = [_around(sop, words) for sop, words in zip((b, a), said, strict=True)]
    pairs.pair(lambda x: (x.number, *around[0][x.id]), lambda x: (x.number, *around[1][x.id]), evenly=True)
    pairs.pair(lambda x: around[0][x.id], lambda x: around[1][x.id], evenly=True)
    pairs.pair(lambda x: around[0][x.id][:2], lambda x: around[1][x.id][:2], evenly=True)
    pairs.pair(lambda x: around[0][x.id][1:], lambda x: around[1][x.id][1:], evenly=True)
    pairs.pair(lambda x: (x.number, said[0][x.id]), lambda x: (x.number, said[1][x.id]), evenly=True)
    pairs.pair(lambda x: said[0][x.id], lambda x: said[1][x.id])
    pairs.by_likeness(lambda x: x.activity)
    for key in (lambda x: x.id, lambda x: x.number or None):  # at the same place only
        where_b, where_a = pairs.gaps()
        pairs.pair(_at(where_b, key), _at(where_a, key))
    return pairs.found


def _around(sop: Sop, said: Mapping[str, str]) -> dict[str, tuple[str, str, str]]:
    """Return the words of each row between those of its neighbours."""
    lines = ["", *(said[step.id] for step in sop.steps), ""]
    return {step.id: (lines[at], lines[at + 1], lines[at + 2]) for at, step in enumerate(sop.steps)}


def _at(places: Mapping[str, Hashable], key: Callable[[Step], str | None]) -> Key[Step]:
    def both(step: Step) -> Hashable:
        found = key(step)
        return None if found is None else (places[step.id], found)

    return both


# --- lanes ------------------------------------------------------------------------------------------------------------


def _lanes(b: Sop, a: Sop, steps: Mapping[str, str]) -> dict[str, str]:
    pairs = _Pairs(b.lanes, a.lanes)
    pairs.pair(lambda x: _folded(x.name))
    pairs.pair(lambda x: " ".join(_words(x.name)) or None)
    pairs.by_likeness(lambda x: x.name)
    work_b, work_a = _work(b, steps), _work(a, {x.id: x.id for x in a.steps})
    pairs.pair(lambda x: work_b.get(x.id), lambda x: work_a.get(x.id))  # another name for whoever does the same
    return pairs.found


def _work(sop: Sop, names: Mapping[str, str]) -> dict[str, Hashable]:
    """Return the rows on which each lane has symbols, by their ``names``; nothing for lanes that have none."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for node in sop.nodes:
        for lane in (node.lane, *node.shared_with):
            if lane is not None and node.step is not None:
                found[lane].add(names.get(node.step, ""))
    return {lane: frozenset(rows) for lane, rows in found.items() if any(rows)}


# --- symbols and arrows -----------------------------------------------------------------------------------------------


def _nodes(b: Sop, a: Sop, steps: Mapping[str, str], lanes: Mapping[str, str]) -> dict[str, str]:
    pairs = _Pairs(b.nodes, a.nodes)
    seen = {x.id: _seen(x, steps, lanes) for x in b.nodes}
    as_is = {x.id: _seen(x, None, None) for x in a.nodes}

    def by(key: Callable[[_Seen], Hashable]) -> None:
        pairs.pair(lambda x: key(seen[x.id]), lambda x: key(as_is[x.id]))

    by(lambda x: (x.step, x.kind, x.lane, x.label, x.shared))
    by(lambda x: (x.step, x.kind, x.lane, x.label))
    by(lambda x: (x.step, x.kind, x.lane) if x.step else None)
    by(lambda x: (x.step, x.kind, x.label) if x.step else None)
    by(lambda x: (x.step, x.kind) if x.step else None)
    by(lambda x: x.step)
    by(lambda x: (x.kind, x.label, x.lane) if x.label else None)
    by(lambda x: (x.kind, x.label) if x.label else None)
    by(lambda x: x.kind if x.kind in (NodeKind.START, NodeKind.END) else None)
    return pairs.found


@dataclasses.dataclass(frozen=True, slots=True)
class _Seen:
    """What tells a symbol from others, with the ids of ``a``; of what isn't there, something that no id is."""

    step: str | None
    kind: NodeKind
    lane: str | None
    label: str
    shared: tuple[str, ...]


def _seen(node: Node, steps: Mapping[str, str] | None, lanes: Mapping[str, str] | None) -> _Seen:
    def name(id_: str, names: Mapping[str, str] | None) -> str:
        return id_ if names is None else names.get(id_, f"{id_}?")

    return _Seen(
        None if node.step is None else name(node.step, steps),
        node.kind,
        None if node.lane is None else name(node.lane, lanes),
        _folded(node.label),
        tuple(name(lane, lanes) for lane in node.shared_with),
    )


def _flows(b: Sop, a: Sop, nodes: Mapping[str, str]) -> dict[str, str]:
    pairs = _Pairs(b.flows, a.flows)

    def by(key: Callable[[str, str, str], Hashable]) -> None:
        pairs.pair(
            lambda x: key(_end(x.source, nodes), _end(x.target, nodes), _folded(x.label)),
            lambda x: key(x.source, x.target, _folded(x.label)),
        )

    by(lambda source, target, label: (source, target, label))
    by(lambda source, _, label: (source, label))
    by(lambda source, target, _: (source, target))
    return pairs.found


def _end(node: str, nodes: Mapping[str, str]) -> str:
    return nodes.get(node, f"{node}?") if node else ""
