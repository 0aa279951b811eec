"""Soundness: every case comes to an end, whatever is answered, with nothing left behind (van der Aalst, 1997).

A marking says how many tokens lie on each flow. ``check`` walks all markings that can come about and finds work that
can never be done, cases that get stuck or can never end, and two tokens in one place, where work would be doubled.
Processes without parallel or inclusive gateways need no walk: there, reachability in the graph decides. In others,
what keeps soundness as it is gets folded first (Murata, 1989): so the well-structured parts cost nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from sopbpmn import graphs
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.element_words import words_in_process
from sopbpmn.process import ElementKind, Process
from sopbpmn.sentences import Message

MAX_MARKINGS = 20_000
"""Most markings that are walked before the answer is "not decided"."""
MAX_WORK = 2_000_000
"""Most markings times flows; of a big net fewer markings are walked."""
MAX_INCLUSIVE = 6
"""Most exits of an inclusive gateway whose every combination is tried."""

Marking = frozenset[str]


@dataclass(frozen=True, slots=True)
class Edge:
    """A sequence flow, or what acts like one (the way out through a boundary event)."""

    id: str
    source: str
    target: str


@dataclass(frozen=True)
class Net:
    """A process as far as tokens matter: what each node does with them, by BPMN 2.0.2 section 13.

    ``kinds`` gives each node's BPMN element name. Events and activities take one token and give one to each exit;
    ``ways`` tells it for a node that does something else: the sets of exits of which one gets tokens (an activity
    that may be left by a boundary event).
    """

    kinds: Mapping[str, str]
    edges: tuple[Edge, ...]
    names: Mapping[str, str | Message]
    """How people know each node."""
    ways: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    @cached_property
    def leaving(self) -> Mapping[str, tuple[str, ...]]:
        """The flows that leave each node."""
        return {name: tuple(edge.id for edge in out) for name, out in graphs.leaving(self.kinds, self.edges).items()}

    @cached_property
    def entering(self) -> Mapping[str, tuple[str, ...]]:
        """The flows that enter each node."""
        return {name: tuple(edge.id for edge in into) for name, into in graphs.entering(self.kinds, self.edges).items()}

    @cached_property
    def target(self) -> Mapping[str, str]:
        """The node each flow leads to."""
        return {edge.id: edge.target for edge in self.edges}

    @cached_property
    def source(self) -> Mapping[str, str]:
        """The node each flow comes from."""
        return {edge.id: edge.source for edge in self.edges}


def net_of(process: Process) -> Net:
    """Return ``process`` as a net."""
    words = words_in_process(process)
    return Net(
        {node.id: str(node.kind) for node in process.nodes},
        tuple(Edge(flow.id, flow.source, flow.target) for flow in process.flows),
        {node.id: words(node.id) for node in process.nodes},
    )


def check(process: Process) -> tuple[Finding, ...]:
    """Return what keeps ``process`` from being sound; empty if it is."""
    return check_net(net_of(process))


def check_net(net: Net) -> tuple[Finding, ...]:
    """Return what keeps ``net`` from being sound: findings about nodes, and "soundness-undecided" when it's too big."""
    findings = list(_by_reachability(net))
    if findings or _is_state_machine(net):
        return tuple(findings)
    small = reduce(net)
    found = tuple(_by_walking(small))
    if not found or len(small.edges) == len(net.edges):
        return found
    exact = tuple(_by_walking(net))  # in the folded net, findings may be about a neighbour
    return found if any(x.code == "soundness-undecided" for x in exact) else exact


def _about(code: str, net: Net, node: str) -> Finding:
    return finding(code, node, name=net.names.get(node, node))


def _by_reachability(net: Net) -> Iterator[Finding]:
    """Find what no path leads to and what has no path to an end."""
    starts = [name for name, kind in net.kinds.items() if kind == ElementKind.START_EVENT]
    ends = [name for name, kind in net.kinds.items() if not net.leaving[name]]
    forwards = graphs.reachable(starts, lambda name: [net.target[edge] for edge in net.leaving[name]])
    backwards = graphs.reachable(ends, lambda name: [net.source[edge] for edge in net.entering[name]])
    for name in net.kinds:
        if name not in forwards:
            yield _about("process-unreachable", net, name)
        elif name not in backwards:
            yield _about("process-endless", net, name)


def _is_state_machine(net: Net) -> bool:
    """Tell whether there is never more than one token."""
    starts = sum(kind == ElementKind.START_EVENT for kind in net.kinds.values())
    return starts == 1 and all(_is_exclusive(net, name) for name in net.kinds)


def _is_exclusive(net: Net, name: str) -> bool:
    kind = net.kinds[name]
    if name in net.ways:
        return all(len(way) <= 1 for way in net.ways[name])
    if kind in ("exclusiveGateway", "eventBasedGateway"):
        return True
    if kind in ("parallelGateway", "inclusiveGateway", "complexGateway"):
        return len(net.leaving[name]) <= 1 and len(net.entering[name]) <= 1
    return len(net.leaving[name]) <= 1


def markings(net: Net) -> frozenset[Marking] | None:
    """Return all markings that can come about in ``net``; ``None`` when they are too many or a flow gets two tokens."""
    try:
        return frozenset(_walk(net, _most_markings(net))[0])
    except (_TooMany, _Doubled):
        return None


# --- folding ----------------------------------------------------------------------------------------------------------


def reduce(net: Net) -> Net:
    """Return a net that is sound if and only if ``net`` is, with sequences and matching splits and joins folded.

    Two rules, applied as long as one fits: a node with one way in and one way out becomes part of the way; two ways
    from one gateway to another of the same kind (both exclusive or both parallel) become one.
    """
    source = dict(net.source)
    target = dict(net.target)
    leaving = {name: dict.fromkeys(edges) for name, edges in net.leaving.items()}
    entering = {name: dict.fromkeys(edges) for name, edges in net.entering.items()}
    queue = deque(name for name in net.kinds if name not in net.ways)
    while queue:
        name = queue.popleft()
        if name not in leaving:
            continue
        kind = net.kinds[name]
        if kind in ("exclusiveGateway", "parallelGateway"):
            twins: dict[str, str] = {}
            for edge in list(leaving[name]):
                other = target[edge]
                if net.kinds[other] == kind and twins.setdefault(other, edge) != edge:
                    del leaving[name][edge], entering[other][edge], source[edge], target[edge]
                    queue.append(other)
        if len(leaving[name]) == 1 and len(entering[name]) == 1:
            (before,), (after,) = entering[name], leaving[name]
            if source[before] == name:
                continue
            goal = target[after]
            target[before] = goal
            del entering[goal][after], source[after], target[after], leaving[name], entering[name]
            entering[goal][before] = None
            queue += [x for x in (goal, source[before]) if x not in net.ways]
    edges = tuple(Edge(edge.id, source[edge.id], target[edge.id]) for edge in net.edges if edge.id in source)
    return Net({n: kind for n, kind in net.kinds.items() if n in leaving}, edges, net.names, net.ways)


# --- the walk ---------------------------------------------------------------------------------------------------------


class _Doubled(Exception):  # noqa: N818  # no error: the walk's way to say that a flow got a second token
    """A flow got a second token."""

    def __init__(self, edge: str) -> None:
        self.edge = edge


class _TooMany(Exception):  # noqa: N818  # no error either
    """There are more markings than may be walked."""


def _by_walking(net: Net) -> Iterator[Finding]:
    """Find what goes wrong in the markings that can come about; where some are stuck, only that is told."""
    limit = _most_markings(net)
    try:
        before, acted = _walk(net, limit)
    except _TooMany:
        yield finding("soundness-undecided", count=limit)
        return
    except _Doubled as doubled:
        yield _about("process-doubled", net, net.target[doubled.edge])
        return
    goes_on = frozenset[Marking]().union(*before.values())
    if stuck := _waiting(net, (marking for marking in before if marking and marking not in goes_on)):
        for node in stuck:
            yield _about("process-stuck", net, node)
        return
    for node in net.kinds:
        if node not in acted:
            yield _about("process-unreachable", net, node)
    ending = graphs.reachable((marking for marking in before if not marking), before.__getitem__)
    for node in _waiting(net, (marking for marking in before if marking not in ending)):
        yield _about("process-endless", net, node)


def _most_markings(net: Net) -> int:
    return min(MAX_MARKINGS, MAX_WORK // (len(net.edges) + 1))


def _waiting(net: Net, found: Iterable[Marking]) -> list[str]:
    """Return the nodes before which a token lies in one of ``markings``, each once."""
    return list(dict.fromkeys(net.target[edge] for marking in found for edge in sorted(marking)))


def _walk(net: Net, limit: int) -> tuple[dict[Marking, list[Marking]], set[str]]:
    """Return all markings that can come about, each with those right before it, and the nodes that act on the way.

    Raises:
        _TooMany: there are more than ``limit``.
        _Doubled: in one of them a flow would get a second token.
    """
    acted = {name for name, kind in net.kinds.items() if kind == ElementKind.START_EVENT}
    before: dict[Marking, list[Marking]] = {frozenset(net.leaving[name]): [] for name in net.kinds if name in acted}
    queue = deque(before)
    while queue:
        marking = queue.popleft()
        for node, after in _moves(net, marking):
            acted.add(node)
            if after not in before:
                if len(before) >= limit:
                    raise _TooMany
                before[after] = []
                queue.append(after)
            before[after].append(marking)
    return before, acted


def _moves(net: Net, marking: Marking) -> Iterator[tuple[str, Marking]]:
    """Return each node that can act on ``marking``, with the marking after it."""
    for node in dict.fromkeys(net.target[edge] for edge in sorted(marking)):
        waiting = [edge for edge in net.entering[node] if edge in marking]
        kind = net.kinds[node]
        if kind == "parallelGateway":
            taken = [frozenset(waiting)] if len(waiting) == len(net.entering[node]) else []
        elif kind == "inclusiveGateway":
            taken = [frozenset(waiting)] if _complete(net, marking, node, waiting) else []
        else:
            taken = [frozenset([edge]) for edge in waiting]
        for tokens in taken:
            for given in _given(net, node):
                rest = marking - tokens
                for edge in given:
                    if edge in rest:
                        raise _Doubled(edge)
                yield node, (frozenset() if kind == "terminateEndEvent" else rest.union(given))


def _given(net: Net, node: str) -> Iterator[tuple[str, ...]]:
    """Return each way in which ``node`` can give out tokens."""
    leaving = net.leaving[node]
    kind = net.kinds[node]
    if node in net.ways:
        yield from net.ways[node]
    elif kind in ("exclusiveGateway", "eventBasedGateway"):
        yield from ((edge,) for edge in leaving) if leaving else ((),)
    elif kind == "inclusiveGateway" and len(leaving) > 1:
        sizes = range(1, len(leaving) + 1) if len(leaving) <= MAX_INCLUSIVE else (1, 2, len(leaving))
        for size in sizes:
            yield from combinations(leaving, size)
    else:
        yield leaving


def _complete(net: Net, marking: Marking, node: str, waiting: list[str]) -> bool:
    """Tell whether no token elsewhere can still reach an empty entry of the inclusive gateway ``node``."""
    empty = [edge for edge in net.entering[node] if edge not in marking]
    upstream = graphs.reachable(empty, lambda edge: net.entering[net.source[edge]], avoid=net.leaving[node])
    return bool(waiting) and not (upstream & (marking - set(waiting)))
