"""What is added to a drawn flow so that all of it is reached and comes to an end, and what is told about that."""

from __future__ import annotations

import pytest

from sopbpmn.compiler.repair import FlowGraph, repair_flow
from sopbpmn.model import Confidence, Duration, Evidence, Node, NodeKind, Sop, Source, Step
from tests.compiler.drawing import drawn, end, start, task


def arrows(graph: FlowGraph) -> list[str]:
    """Return source, target and words of each arrow; what was added has a star."""
    return [
        f"{flow.source} {flow.target} {flow.label}".strip()
        + ("*" if flow.evidence.confidence is Confidence.ASSUMED else "")
        for flow in graph.flows
    ]


def names(graph: FlowGraph) -> list[str]:
    """Return the nodes' ids in reading order; what was added has a star."""
    return [node.id + ("*" if node.evidence.confidence is Confidence.ASSUMED else "") for node in graph.nodes]


def codes(sop: Sop) -> list[str]:
    """Return code and place of each finding of the repair."""
    return [f"{finding.code} {finding.about}" for finding in repair_flow(sop)[1]]


def test_what_is_drawn_well_stays_as_it_is() -> None:
    sop = drawn(start(), task("t"), task("u"), end(), end("e2"), arrows="s t,t u Ya,t e Tidak,u e2")
    graph, findings = repair_flow(sop)
    assert (graph.nodes, graph.flows, findings) == (sop.nodes, sop.flows, [])
    assert [flow.id for flow in graph.leaving["t"]] == ["f1", "f2"]
    assert [flow.id for flow in graph.entering["e"]] == ["f2"]


def test_an_arrow_drawn_twice_is_one() -> None:
    sop = drawn(start(), task("t"), end(), arrows="s t,s t,t e Ya,t e YA,t e,t t Ya")
    assert arrows(repair_flow(sop)[0]) == ["s t", "t e Ya", "t e", "t t Ya"]


# --- the beginning ----------------------------------------------------------------------------------------------------


def test_without_a_start_the_first_entrance_is_begun_with() -> None:
    sop = drawn(task("u", lane="kepala"), task("t"), end(), arrows="u e,t u")
    graph, (told,) = repair_flow(sop)
    assert names(graph) == ["mulai*", "u", "t", "e"]
    assert arrows(graph) == ["mulai t*", "u e", "t u"]
    assert (graph.nodes[0].kind, graph.nodes[0].lane, graph.nodes[0].label) == (NodeKind.START, "staf", "")
    assert (told.code, told.about, dict(told.values)) == ("flow-no-start", "t", {"step": "“T”", "activity": "T"})
    rules = [graph.nodes[0].evidence.rule, graph.flows[0].evidence.rule]
    assert rules == ["start-assumed", "start-assumed"]


def test_a_loop_without_entrance_is_begun_with_its_first_node_rather_than_an_end() -> None:
    assert arrows(repair_flow(drawn(end(), task("t"), task("u"), arrows="t u,u t Lagi,u e Cukup"))[0])[0] == "mulai t*"
    assert arrows(repair_flow(drawn(end(), task("t"), arrows=""))[0])[0] == "mulai titik_mulai*"
    assert codes(drawn(end(), task("t"), arrows="")) == [
        "flow-no-start t",
        "step-unreachable e",
        "step-cannot-end t",
    ]


def test_what_no_arrow_leads_to_can_be_chosen_at_the_start() -> None:
    sop = drawn(start(lane="kepala"), *(task(name) for name in "tuvw"), end(), arrows="s t,t e,u v,v e,w v")
    graph, findings = repair_flow(sop)
    assert names(graph) == ["s", "titik_mulai*", "t", "u", "v", "w", "e"]
    assert arrows(graph) == [
        "s titik_mulai*",
        "titik_mulai t Mulai dari “T”",
        "titik_mulai u Mulai dari “U”*",
        "titik_mulai w Mulai dari “W”*",
        "t e",
        "u v",
        "v e",
        "w v",
    ]
    asks = graph.by_id["titik_mulai"]
    assert (asks.kind, asks.lane, asks.label) == (NodeKind.TASK, None, "Tentukan titik mulai")
    assert {asks.evidence.rule, graph.flows[0].evidence.rule, graph.flows[2].evidence.rule} == {"several-starts"}
    assert [f"{x.code} {x.about}" for x in findings] == ["step-unreachable u", "step-unreachable w"]


def test_a_lost_loop_is_entered_once() -> None:
    sop = drawn(
        start(), *(task(name) for name in "tuvw"), end(), arrows="s t,t e,u v,v u Ulangi,v e Cukup,v w Lain,w e"
    )
    assert codes(sop) == ["step-unreachable u"]
    assert arrows(repair_flow(sop)[0])[:3] == [
        "s titik_mulai*",
        "titik_mulai t Mulai dari “T”",
        "titik_mulai u Mulai dari “U”*",
    ]


def test_a_lost_end_is_the_last_thing_to_begin_with() -> None:
    sop = drawn(start(), end("x", "Batal"), task("t"), task("u"), end(), arrows="s t,t e,u e")
    assert codes(sop) == ["step-unreachable u", "step-unreachable x"]


def test_a_start_that_leads_nowhere_leads_to_what_is_lost() -> None:
    graph, findings = repair_flow(drawn(start(), task("t"), end(), arrows="t e"))
    assert arrows(graph) == ["s t*", "t e"]
    assert [finding.code for finding in findings] == ["step-unreachable"]


def test_words_on_the_arrows_from_the_start_stay() -> None:
    sop = drawn(start(), *(task(name) for name in "tu"), end(), arrows="s t Baru,t e,u e")
    assert arrows(repair_flow(sop)[0])[1:3] == ["titik_mulai t Baru", "titik_mulai u Mulai dari “U”*"]


def test_of_several_starts_one_is_chosen() -> None:
    sop = drawn(start(), start("s2"), *(task(name) for name in "tu"), end(), arrows="s t,t e,s2 u Lama,u e")
    graph, (told,) = repair_flow(sop)
    assert names(graph) == ["s", "titik_mulai*", "t", "u", "e"]
    assert arrows(graph) == ["s titik_mulai*", "titik_mulai t Mulai dari “T”", "titik_mulai u Lama", "t e", "u e"]
    assert (told.code, told.about) == ("flow-several-starts", "s")
    assert [flow.id for flow in graph.flows if flow.evidence.confidence is Confidence.STATED] == [
        "f0",
        "f2",
        "f1",
        "f3",
    ]


def test_a_second_start_with_work_becomes_that_work() -> None:
    row = Step("x", "Menerima surat", "4", duration=Duration("1 hari", "P1D", "P1D"))
    second = start("s2", "Awal", "kepala", "x")
    sop = drawn(start(), second, *(task(name) for name in "tu"), end(), arrows="s t,t e,s2 u,u e", steps=[row])
    graph, _ = repair_flow(sop)
    assert graph.by_id["s2"] == Node("s2", NodeKind.TASK, "x", "kepala")
    assert arrows(graph) == [
        "s titik_mulai*",
        "titik_mulai t Mulai dari “T”",
        "titik_mulai s2 Mulai dari langkah 4*",
        "t e",
        "s2 u",
        "u e",
    ]


def test_a_second_start_that_leads_nowhere_is_left_out() -> None:
    graph, findings = repair_flow(drawn(start(), start("s2"), task("t"), end(), arrows="s t,t e"))
    assert (names(graph), arrows(graph)) == (["s", "t", "e"], ["s t", "t e"])
    assert [finding.code for finding in findings] == ["flow-several-starts"]
    graph, _ = repair_flow(drawn(start(), start("s2"), task("t"), end(), arrows="s2 t,t e"))
    assert (names(graph), arrows(graph)) == (["s", "t", "e"], ["s t", "t e"])


# --- the end ----------------------------------------------------------------------------------------------------------


def test_without_an_end_the_last_work_is_the_last() -> None:
    sop = drawn(start(), task("t"), task("u", lane="kepala"), arrows="s t,t u")
    graph, findings = repair_flow(sop)
    assert names(graph) == ["s", "t", "u", "selesai*"]
    assert arrows(graph) == ["s t", "t u", "u selesai*"]
    last = graph.nodes[-1]
    assert (last.kind, last.lane, last.label, last.evidence.rule) == (NodeKind.END, "kepala", "", "end-assumed")
    assert graph.flows[-1].evidence.rule == "end-assumed"
    assert [(x.code, x.about) for x in findings] == [("flow-no-end", "uji"), ("step-cannot-end", "u")]
    assert dict(findings[1].values) == {"step": "“U”", "activity": "U"}


def test_each_way_that_leads_nowhere_ends_at_one_end() -> None:
    sop = drawn(start(), *(task(name) for name in "tuv"), end(), arrows="s t,t u Satu,t v Dua,t e Tiga")
    graph, findings = repair_flow(sop)
    assert arrows(graph)[4:] == ["v selesai*", "u selesai*"]
    assert [f"{x.code} {x.about}" for x in findings] == ["step-cannot-end v", "step-cannot-end u"]
    assert names(graph) == ["s", "t", "u", "v", "e", "selesai*"]


def test_an_endless_loop_can_be_left_at_its_last_step() -> None:
    """Where something leads nowhere that is the end; only then is a way out made up, and named."""
    graph, _ = repair_flow(drawn(start(), task("t"), task("u"), arrows="s t,t u,u t"))
    assert arrows(graph) == ["s t", "t u", "u t", "u selesai Selesai*"]
    for order in ("tuv", "vtu"):
        sop = drawn(start(), *(task(name) for name in order), arrows="s t,t u Ya,t v Tidak,u t")
        assert arrows(repair_flow(sop)[0])[4:] == ["v selesai*"]


def test_ids_of_what_is_added_are_new() -> None:
    """Whether nodes, rows, arrows or executors have them already."""
    rows = [Step("mulai", "Satu", "1"), Step("t_task", "Dua")]
    nodes = (task("titik_mulai", step="mulai"), task("selesai", step="t_task"), task("mulai_2"))
    sop = drawn(*nodes, arrows="titik_mulai selesai", steps=rows)
    graph, _ = repair_flow(sop)
    ids = [x.id for group in (sop.steps, sop.lanes, graph.nodes, graph.flows) for x in group]
    assert len(set(ids)) == len(ids)
    assert [node.id for node in graph.nodes] == [
        "mulai_3",
        "titik_mulai_2",
        "titik_mulai",
        "selesai",
        "mulai_2",
        "selesai_2",
    ]


# --- rows without a symbol --------------------------------------------------------------------------------------------


def test_a_row_on_which_nothing_is_drawn_is_work() -> None:
    source = Source("sop.pdf", page=2)
    rows = [
        Step("x", "Satu", "1"),
        Step("y", "Dua", "2", evidence=Evidence(Confidence.STATED, source)),
        Step("z", "Tiga"),
    ]
    graph, findings = repair_flow(drawn(start(), task("t", step="x"), end(), arrows="s t,t e", steps=rows))
    assert names(graph) == ["s", "titik_mulai*", "t", "e", "y_task*", "z_task*", "selesai*"]
    work = graph.by_id["y_task"]
    assert (work.kind, work.step, work.lane, work.label) == (NodeKind.TASK, "y", None, "")
    assert work.evidence == Evidence(Confidence.ASSUMED, source, "undrawn-step")
    assert [(x.code, x.about, dict(x.values)["step"]) for x in findings[:2]] == [
        ("step-not-drawn", "y", "2"),
        ("step-not-drawn", "z", "“Tiga”"),
    ]
    assert findings[0].source == source


@pytest.mark.parametrize("kind", [NodeKind.DECISION, NodeKind.END])
def test_any_symbol_on_a_row_will_do(kind: NodeKind) -> None:
    sop = drawn(
        start(),
        Node("n", kind, "x"),
        end(),
        arrows="s n" + ("" if kind is NodeKind.END else ",n e"),
        steps=[Step("x", "Satu")],
    )
    assert not [code for code in codes(sop) if code.startswith("step-not-drawn")]


def test_findings_have_the_place_of_their_symbol() -> None:
    source = Source("sop.pdf", page=3)
    lost = Node("u", NodeKind.TASK, None, None, "U", evidence=Evidence(Confidence.STATED, source))
    (told,) = repair_flow(drawn(start(), task("t"), lost, end(), arrows="s t,t e,u e"))[1]
    assert told.source == source
