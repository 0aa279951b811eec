"""The walk over markings, on small processes whose answer is plain."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopbpmn.compiler import compile_sop
from sopbpmn.model import Sop
from sopbpmn.process import ElementKind
from sopbpmn.soundness import MAX_MARKINGS, Edge, Net, _by_walking, check, check_net, net_of, reduce
from tests.strategies import structured_sops

KINDS = {"s": "startEvent", "e": "endEvent", "x": "exclusiveGateway", "p": "parallelGateway", "o": "inclusiveGateway"}


def net(text: str, ways: Mapping[str, tuple[tuple[str, ...], ...]] | None = None) -> Net:
    """Make a net of "s1 a | a e1": the first letter tells the kind, everything else is a task."""
    edges = tuple(Edge(f"f{i}", *pair.split()) for i, pair in enumerate(text.split("|")))
    nodes = dict.fromkeys(name for edge in edges for name in (edge.source, edge.target))
    return Net({n: KINDS.get(n[0], "userTask") for n in nodes}, edges, {}, ways or {})


@pytest.mark.parametrize(
    "text",
    [
        "s a | a e",
        "s x1 | x1 a | x1 b | a x2 | b x2 | x2 e",
        "s p1 | p1 a | p1 b | a p2 | b p2 | p2 e",
        "s o1 | o1 a | o1 b | a o2 | b o2 | o2 e",
        "s p1 | p1 a | p1 b | a e1 | b e2",
        "s x1 | x1 a | a x2 | x2 x1 | x2 e",
        "s a | a b | a c | b p | c p | p e",
    ],
)
def test_sound(text: str) -> None:
    assert check_net(net(text)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s a | a e | b e2", {("process-unreachable", "b"), ("process-unreachable", "e2")}),
        ("s a | a x | x b | b x", {("process-endless", n) for n in "saxb"}),
        ("s x | x a | x b | a p | b p | p e", {("process-stuck", "p")}),
        ("s p | p a | p b | a x | b x | x e", {("process-doubled", "x")}),
        ("s p1 | p1 a | p1 x1 | x1 b | x1 e2 | a p2 | b p2 | p2 e", {("process-stuck", "p2")}),
        ("s a | a b | a c | b x | c x | x d | d e", {("process-doubled", "x")}),
    ],
)
def test_unsound(text: str, expected: set[tuple[str, str]]) -> None:
    found = {(x.code, x.about) for x in check_net(net(text))}
    assert found
    assert (
        found <= expected | {("process-doubled", n) for n in "xde"} if "doubled" in str(expected) else found == expected
    )


def test_an_activity_with_a_boundary_event_goes_one_way() -> None:
    text = "s a | a b | a c | b x | c x | x e"
    assert check_net(net(text))
    assert check_net(net(text, {"a": (("f1",), ("f2",))})) == ()
    assert check_net(net(text, {"a": (("f1",), ("f1", "f2"))}))


BRANCHES = "abcdfghijklmnqr"


def test_what_is_well_structured_is_decided_however_big() -> None:
    chains = [f"p1 {x}1 | {x}1 {x}2 | {x}2 p2" for x in BRANCHES]
    assert check_net(net(" | ".join(["s p1", *chains, "p2 e"]))) == ()


def test_a_process_too_big_is_not_called_sound() -> None:
    loops = [f"p1 x{x}1 | x{x}1 {x} | {x} x{x}2 | x{x}2 x{x}1 | x{x}2 p2" for x in BRANCHES]
    findings = check_net(net(" | ".join(["s p1", *loops, "p2 e"])))
    assert [x.code for x in findings] == ["soundness-undecided"]
    assert str(MAX_MARKINGS) in findings[0].message("en")


@st.composite
def nets(draw: st.DrawFn) -> Net:
    """Random nets with gateways of any kind."""
    names = ["s", *(f"{draw(st.sampled_from('xxpoa'))}{i}" for i in range(draw(st.integers(1, 7)))), "e"]
    pairs = [f"{a} {b}" for a, b in pairwise(names)]
    extra = st.tuples(st.sampled_from(names[:-1]), st.sampled_from(names[1:])).map(" ".join)
    return net(" | ".join(pairs + draw(st.lists(extra, max_size=6))))


@settings(deadline=None, max_examples=300)
@given(nets())
def test_folding_keeps_the_answer(whole: Net) -> None:
    assert bool(list(_by_walking(whole))) == bool(list(_by_walking(reduce(whole))))


@settings(deadline=None, max_examples=60)
@given(structured_sops())
def test_replacing_a_parallel_join_is_noticed(sop: Sop) -> None:
    """Turning an AND join into an XOR gateway doubles work; turning an AND split into XOR gets stuck."""
    process = compile_sop(sop).process
    whole = net_of(process)
    for node in process.nodes:
        if node.kind is ElementKind.PARALLEL_GATEWAY:
            broken = Net({**whole.kinds, node.id: "exclusiveGateway"}, whole.edges, whole.names)
            assert check_net(broken)
    assert check(process) == ()
