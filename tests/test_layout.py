"""The promises of docs/layout.md, on random processes and on small ones that show one thing each."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopbpmn import textmetrics
from sopbpmn.compiler import compile_sop
from sopbpmn.layout import layout
from sopbpmn.layout.ordering import back_flows
from sopbpmn.model import Sop
from sopbpmn.process import Bounds, Diagram, ElementKind, Process
from tests import processes, strategies
from tests.processes import Branch, build

_orientations = pytest.mark.parametrize("horizontal", [False, True], ids=["vertical", "horizontal"])
_BOXES = (ElementKind.USER_TASK, ElementKind.CALL_ACTIVITY)


def _overlap(one: Bounds, other: Bounds) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _inside(one: Bounds, outer: Bounds) -> bool:
    return (
        outer.x <= one.x
        and one.x + one.width <= outer.x + outer.width
        and outer.y <= one.y
        and one.y + one.height <= outer.y + outer.height
    )


def _clear_of_diamond(label: Bounds, node: Bounds) -> bool:
    """A gateway's own name may stand in the empty corner of the square around it."""
    x, y = node.x + node.width // 2, node.y + node.height // 2
    across = max(label.x - x, x - label.x - label.width, 0)
    down = max(label.y - y, y - label.y - label.height, 0)
    return across + down > node.width // 2


def _segments(diagram: Diagram) -> list[tuple[str, Bounds]]:
    """Each straight part of a flow as a box one pixel thick, its two ends left out."""
    return [
        (flow, Bounds(min(x1, x2), min(y1, y2), abs(x1 - x2) or 1, abs(y1 - y2) or 1))
        for flow, points in diagram.edges.items()
        for (x1, y1), (x2, y2) in pairwise(points)
    ]


def _gap(one: Bounds, other: Bounds) -> float:
    across = max(one.x - other.x - other.width, other.x - one.x - one.width, 0)
    down = max(one.y - other.y - other.height, other.y - one.y - one.height, 0)
    return hypot(across, down)


def _parts(diagram: Diagram, flow: str) -> list[Bounds]:
    ends = pairwise(diagram.edges[flow])
    return [Bounds(min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2)) for (x1, y1), (x2, y2) in ends]


def _first_part(diagram: Diagram, flow: str) -> Bounds:
    return _parts(diagram, flow)[0]


def _distance(diagram: Diagram, label: str, flow: str) -> float:
    """How far the name of an element stands from a flow."""
    return min(_gap(diagram.labels[label], part) for part in _parts(diagram, flow))


def _begin_alike(diagram: Diagram, one: str, other: str) -> bool:
    """A node with more ways out than sides has several at one side."""
    return diagram.edges[one][0] == diagram.edges[other][0]


def _runs_along(part: Bounds, horizontal: bool) -> bool:
    return part.width > part.height if horizontal else part.height > part.width


def _on_border(point: tuple[int, int], box: Bounds) -> bool:
    middle_x, middle_y = box.x + box.width // 2, box.y + box.height // 2
    return point in (
        (middle_x, box.y),
        (middle_x, box.y + box.height),
        (box.x, middle_y),
        (box.x + box.width, middle_y),
    )


@given(processes.processes(), st.booleans())
@settings(deadline=None, max_examples=100)
def test_laws_on_processes_of_steps(process: Process, horizontal: bool) -> None:
    check_laws(process, layout(process, horizontal))


@given(strategies.sops(max_nodes=18), st.booleans())
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_laws_on_compiled_drawings(sop: Sop, horizontal: bool) -> None:
    process = compile_sop(sop).process
    check_laws(process, layout(process, horizontal))


def check_laws(process: Process, diagram: Diagram) -> None:
    horizontal = diagram.horizontal
    nodes = {node.id: diagram.shapes[node.id] for node in process.nodes}
    lanes = {lane.id: diagram.shapes[lane.id] for lane in process.lanes}

    # Everything stands in its own lane, and lanes fill the pool one after the other.
    for node in process.nodes:
        assert [lane for lane, box in lanes.items() if _overlap(nodes[node.id], box)] == [node.lane]
        assert _inside(nodes[node.id], lanes[node.lane])
    assert all(_inside(box, diagram.pool) for box in lanes.values())
    borders = [(box.y, box.y + box.height) if horizontal else (box.x, box.x + box.width) for box in lanes.values()]
    assert all(end == start for (_, end), (start, _) in pairwise(borders))

    # Nothing lies on anything else.
    solid = [*nodes.items(), *diagram.labels.items()]
    overlaps = [(a, b) for (a, one), (b, other) in combinations(solid, 2) if a != b and _overlap(one, other)]
    assert overlaps == []

    beside = {node.id for node in process.nodes if node.id in diagram.labels}
    assert all(_clear_of_diamond(diagram.labels[name], nodes[name]) for name in beside)

    # Flows are orthogonal, run from border to border, stay in the pool and pass through no node and no label.
    for flow in process.flows:
        points = diagram.edges[flow.id]
        assert all((x1 == x2) != (y1 == y2) for (x1, y1), (x2, y2) in pairwise(points)), flow.id
        assert _on_border(points[0], nodes[flow.source])
        assert _on_border(points[-1], nodes[flow.target])
    for flow_id, part in _segments(diagram):
        assert _inside(part, diagram.pool)
        hit = [name for name, box in solid if _overlap(part, _shrunk(box))]
        assert hit == [], f"{flow_id} runs through {hit}"

    # Flows share a line only into the same node or out of it; a node with more flows than sides has no choice.
    ends = {flow.id: (flow.source, flow.target) for flow in process.flows}
    kinds = {node.id: node.kind for node in process.nodes}
    ways = Counter(node for pair in ends.values() for node in pair)
    for (one, part), (other, overlapping) in combinations(_segments(diagram), 2):
        if one != other and _along_each_other(part, overlapping):
            (source, target), (other_source, other_target) = ends[one], ends[other]
            crowded = [node for node in {source, target} & {other_source, other_target} if ways[node] > 4]
            split = source == other_source and kinds[source] is ElementKind.PARALLEL_GATEWAY
            assert target == other_target or split or crowded, f"{one} lies on {other}"

    # The name of a flow stands nearest to that flow; the question of a gateway apart from the answers and their flows.
    for flow in process.flows:
        if flow.name and ways[flow.source] <= 4:
            own = _distance(diagram, flow.id, flow.id)
            others = [other.id for other in process.flows if not _begin_alike(diagram, flow.id, other.id)]
            assert all(own < _distance(diagram, flow.id, other) for other in others), flow.id
    for node in process.nodes:
        answers = [flow.id for flow in process.flows if flow.source == node.id]
        if node.id in diagram.labels and ways[node.id] <= 4:
            question = diagram.labels[node.id]
            named_answers = [diagram.labels[flow] for flow in answers if flow in diagram.labels]
            assert all(_gap(question, answer) >= 10 for answer in named_answers), node.id
            if len(answers) > 1:
                assert all(_gap(question, _first_part(diagram, flow)) > 20 for flow in answers), node.id

    # A lane without work takes no more room than its name and the flows along it.
    for lane in process.lanes:
        if lane.id not in {node.lane for node in process.nodes}:
            box = lanes[lane.id]
            length = box.height if horizontal else box.width
            along = sum(1 for _, part in _segments(diagram) if _overlap(part, box) and _runs_along(part, horizontal))
            assert length <= max(60 + 14 * along, textmetrics.narrowest(lane.name, 2, 12) + 16)

    # Every name outside a box has a place, in the lane of its node; what leaves a node is named beside it.
    named = {node.id: node.lane for node in process.nodes if node.name and node.kind not in _BOXES}
    lane_of = {node.id: node.lane for node in process.nodes}
    named |= {flow.id: lane_of[flow.source] for flow in process.flows if flow.name}
    assert diagram.labels.keys() == named.keys()
    assert all(_inside(diagram.labels[name], lanes[lane]) for name, lane in named.items())


def _along_each_other(one: Bounds, other: Bounds) -> bool:
    return _overlap(one, other) and (one.width == other.width == 1 or one.height == other.height == 1)


def _shrunk(box: Bounds) -> Bounds:
    return Bounds(box.x + 1, box.y + 1, box.width - 2, box.height - 2)


@given(processes.processes(), st.booleans())
@settings(deadline=None, max_examples=40)
def test_words_fit(process: Process, horizontal: bool) -> None:
    diagram = layout(process, horizontal)
    for node in process.nodes:
        box = diagram.shapes[node.id]
        if node.kind in _BOXES:
            width, height = textmetrics.extent(node.name, box.width - 10, 12)
            assert width <= box.width - 10
            assert height <= box.height - 40, "the text would touch the icon"
    for name, words in [
        *((node.id, node.name) for node in process.nodes),
        *((flow.id, flow.name) for flow in process.flows),
    ]:
        if name in diagram.labels:
            box = diagram.labels[name]
            assert textmetrics.extent(words, box.width, 11)[1] <= box.height
    headers = [(process.name, diagram.pool), *((lane.name, diagram.shapes[lane.id]) for lane in process.lanes)]
    for words, box in headers:
        room = (box.height if horizontal else box.width) - 14
        assert len(textmetrics.wrap(words, room, 12)) <= 2


@given(processes.processes())
@settings(deadline=None, max_examples=40)
def test_time_runs_one_way_but_for_returns(process: Process) -> None:
    diagram = layout(process)
    back = back_flows(process)
    for flow in process.flows:
        source, target = diagram.shapes[flow.source], diagram.shapes[flow.target]
        if flow.id not in back:
            assert source.y + source.height < target.y


@_orientations
def test_the_same_input_gives_the_same_diagram(horizontal: bool) -> None:
    assert layout(processes.long(60), horizontal) == layout(processes.long(60), horizontal)


def _bends(diagram: Diagram, flow: str) -> int:
    return len(diagram.edges[flow]) - 2


@_orientations
def test_a_chain_in_one_lane_is_straight(horizontal: bool) -> None:
    process = build(["Staf"], [(0, f"Kegiatan {n}") for n in range(6)])
    diagram = layout(process, horizontal)
    assert [_bends(diagram, flow.id) for flow in process.flows] == [0] * 7


@_orientations
def test_a_hand_over_bends_once(horizontal: bool) -> None:
    process = build(
        ["Staf", "Kepala", "Sekretaris"], [(0, "Menyusun"), (2, "Memeriksa"), (0, "Mengirim"), (1, "Arsip")]
    )
    diagram = layout(process, horizontal)
    assert [_bends(diagram, flow.id) for flow in process.flows] == [0, 1, 1, 1, 0]


@_orientations
def test_a_return_runs_beside_the_way_forward(horizontal: bool) -> None:
    branches = {2: Branch("Sesuai?", (("Ya", 3), ("Tidak", 0)))}
    process = build(["Staf"], [(0, f"Kegiatan {n}") for n in range(4)], branches)
    diagram = layout(process, horizontal)
    (back,) = back_flows(process)
    assert _bends(diagram, back) == 2
    assert all(_bends(diagram, flow.id) == 0 for flow in process.flows if flow.id != back)


@_orientations
def test_returns_to_one_step_join_and_parallel_branches_part(horizontal: bool) -> None:
    diagram = layout(processes.approval(), horizontal)
    returns = [f.id for f in processes.approval().flows if f.target == "m0" and f.source != "start"]
    first, second = (diagram.edges[flow] for flow in returns)
    assert first[-2:] == second[-2:]


def test_lanes_of_idle_executors_are_narrow() -> None:
    diagram = layout(processes.monitoring())
    widths = [diagram.shapes[f"L{number}"].width for number in range(8)]
    assert max(widths[1:7]) <= 110 < min(widths[0], widths[7])
    assert sum(widths[1:7]) < sum(widths) / 2


def test_a_long_name_of_the_pool_widens_no_idle_lane() -> None:
    process = processes.monitoring()
    diagram = layout(process)
    longer = layout(replace(process, name="Pemantauan " * 40))
    assert longer.pool.width > diagram.pool.width
    assert [longer.shapes[f"L{n}"].width for n in range(1, 7)] == [diagram.shapes[f"L{n}"].width for n in range(1, 7)]


@_orientations
def test_a_question_with_answers_on_all_sides_stands_where_the_way_comes_in(horizontal: bool) -> None:
    lanes = ["Staf", "Kepala", "Sekretaris"]
    ways = (("Setuju", 1), ("Perbaiki berkas", 2), ("Tolak permohonan", 3))
    process = build(
        lanes, [(1, "Memeriksa"), (1, "Mengirim"), (0, "Arsip"), (2, "Menolak")], {0: Branch("Hasil?", ways)}
    )
    check_laws(process, layout(process, horizontal))


def test_a_chain_of_400_steps_and_a_node_with_many_ways() -> None:
    long = processes.long(400)
    assert len(layout(long).edges) == len(long.flows)
    answers = Branch("Pilih", tuple((f"Jawaban {n}", n) for n in range(1, 13)))
    many = build(["Staf", "Kepala"], [(n % 2, f"Kegiatan {n}") for n in range(12)], {0: answers})
    assert len(layout(many).labels) == 12 + 3


def test_the_smallest_process() -> None:
    diagram = layout(build(["Staf"], [(0, "")], name=""))
    assert diagram.pool.x == 160
