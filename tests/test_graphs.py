"""Answers about graphs against what they mean, looked up the slow way on random small graphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopbpmn import graphs

NAMES = "abcdefg"


@dataclass(frozen=True)
class Arrow:
    id: str
    source: str
    target: str


Arrows = list[Arrow]
_pairs = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=14)
arrows_between = _pairs.map(lambda pairs: [Arrow(f"f{n}", a, b) for n, (a, b) in enumerate(pairs)])
some_names = st.lists(st.sampled_from(NAMES), max_size=4)


def onward(arrows: Arrows) -> Mapping[str, Sequence[str]]:
    return {name: [arrow.target for arrow in arrows if arrow.source == name] for name in NAMES}


def can_reach(arrows: Arrows) -> set[tuple[str, str]]:
    """All pairs of names with a way of at least one arrow from the first to the second (Warshall)."""
    pairs = {(arrow.source, arrow.target) for arrow in arrows}
    for middle in NAMES:
        pairs |= {(a, b) for a in NAMES for b in NAMES if (a, middle) in pairs and (middle, b) in pairs}
    return pairs


def on_no_loop(arrows: Arrows) -> bool:
    return not any(a == b for a, b in can_reach(arrows))


@given(arrows_between)
def test_tables_hold_each_arrow_once_in_its_order(arrows: Arrows) -> None:
    out, into = graphs.leaving(NAMES, arrows), graphs.entering(NAMES, arrows)
    for name in NAMES:
        assert out[name] == [arrow for arrow in arrows if arrow.source == name]
        assert into[name] == [arrow for arrow in arrows if arrow.target == name]
    assert graphs.targets(NAMES, arrows) == {name: [arrow.target for arrow in found] for name, found in out.items()}
    assert graphs.sources(NAMES, arrows) == {name: [arrow.source for arrow in found] for name, found in into.items()}


@pytest.mark.parametrize("table", [graphs.leaving, graphs.entering, graphs.targets, graphs.sources])
def test_an_arrow_between_other_nodes_is_no_part_of_a_table(table) -> None:
    with pytest.raises(KeyError):
        table("ab", [Arrow("f", "x", "x")])


@given(arrows_between, some_names, some_names)
def test_reachable_is_what_some_way_leads_to(arrows: Arrows, roots: list[str], avoid: list[str]) -> None:
    left = [arrow for arrow in arrows if arrow.source not in avoid and arrow.target not in avoid]
    begun = set(roots) - set(avoid)
    wanted = begun | {b for a, b in can_reach(left) if a in begun}
    assert graphs.reachable(roots, onward(arrows).__getitem__, avoid=avoid) == wanted


@given(arrows_between, some_names)
def test_neighbours_are_finished_before_a_name_unless_they_lead_back(arrows: Arrows, roots: list[str]) -> None:
    order = graphs.finished_order(roots, onward(arrows).__getitem__)
    assert len(order) == len(set(order))
    assert set(order) == graphs.reachable(roots, onward(arrows).__getitem__)
    ways = can_reach(arrows)
    for number, name in enumerate(order):
        later = set(order[number + 1 :])
        assert all((other, name) in ways for other in onward(arrows)[name] if other in later)


@given(arrows_between, some_names)
def test_back_arrows_close_loops_and_without_them_none_is_left(arrows: Arrows, roots: list[str]) -> None:
    back = graphs.back_arrows(roots, graphs.leaving(NAMES, arrows))
    ways = can_reach(arrows)
    reached = graphs.reachable(roots, onward(arrows).__getitem__)
    for arrow in arrows:
        if arrow.id in back:
            assert arrow.target == arrow.source or (arrow.target, arrow.source) in ways
    assert on_no_loop([arrow for arrow in arrows if arrow.id not in back and arrow.source in reached])


def test_of_a_loop_the_arrow_back_to_where_the_search_came_in_leads_back() -> None:
    loop = [Arrow("on", "a", "b"), Arrow("again", "b", "a"), Arrow("out", "b", "c"), Arrow("self", "c", "c")]
    assert graphs.back_arrows("abc", graphs.leaving("abc", loop)) == {"again", "self"}
    assert graphs.back_arrows("ba", graphs.leaving("abc", loop)) == {"on", "self"}


@given(arrows_between)
def test_the_longest_way_to_a_name(arrows: Arrows) -> None:
    length = graphs.longest_ways(onward(arrows))
    ways = can_reach(arrows)
    for name in NAMES:
        behind_loop = any((a, a) in ways and (a == name or (a, name) in ways) for a in NAMES)
        assert (name in length) != behind_loop
        if name in length:
            before = [length[arrow.source] + 1 for arrow in arrows if arrow.target == name]
            assert length[name] == max(before, default=0)


@given(arrows_between)
def test_post_dominators_are_passed_by_every_way_to_an_end(arrows: Arrows) -> None:
    after = onward(arrows)
    ends = {name for name in NAMES if not after[name]}

    def can_end(name: str, without: str = "") -> bool:
        return bool(graphs.reachable([name], after.__getitem__, avoid={without}) & ends)

    found = graphs.post_dominators(after)
    assert found.keys() == {name for name in NAMES if can_end(name)}
    passed = {name: {x for x in NAMES if x != name and not can_end(name, without=x)} for name in found}
    for name, nearest in found.items():
        if nearest is None:
            assert passed[name] == set()
        else:  # the nearest is the one that passes all others itself
            assert passed[name] == {nearest} | passed[nearest]


def test_long_graphs_are_no_danger() -> None:
    names = [str(number) for number in range(50_000)]
    chain = [Arrow(a, a, b) for a, b in pairwise(names)]
    after = graphs.targets(names, chain)
    assert len(graphs.reachable(names[:1], after.__getitem__)) == len(names)
    assert graphs.back_arrows(names, graphs.leaving(names, chain)) == frozenset()
    assert graphs.longest_ways(after)[names[-1]] == len(names) - 1
    assert graphs.post_dominators(after)[names[0]] == names[1]
