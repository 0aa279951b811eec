"""A long diagram on paper: nothing is cut or lost, every flow that leaves a page has its connector on another."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopbpmn import bpmnfile, bpmnxml, draw, textmetrics
from sopbpmn.draw import paging
from sopbpmn.draw.cuts import cuts, spread
from sopbpmn.draw.display import Circle, Group, Item, Path, Picture, Rect, Text
from sopbpmn.draw.painter import Overlay
from sopbpmn.draw.scene import scene
from sopbpmn.layout import layout
from sopbpmn.model import Duration
from sopbpmn.process import ElementKind, FlowNode, Process, Standard
from tests import processes

_WORDS = st.sampled_from(
    ["", "15 menit", "Draf surat", "Sesuai kebutuhan penugasan", "Laporan pertanggungjawaban " * 6, "W" * 80]
)
_ACTIVITIES = (ElementKind.USER_TASK, ElementKind.CALL_ACTIVITY)
_A4 = draw.paper("a4")


@st.composite
def with_standards(choose: st.DrawFn) -> Process:
    """Random processes whose activities are rows with a number, a time and an output."""
    process = choose(processes.processes(most_steps=25))

    def row(number: int, node: FlowNode) -> FlowNode:
        if node.kind not in _ACTIVITIES:
            return node
        standard = Standard(
            step=f"s{number}", number=str(number), duration=Duration(choose(_WORDS)), output=choose(_WORDS)
        )
        return replace(node, standard=standard)

    return replace(process, nodes=tuple(row(number, node) for number, node in enumerate(process.nodes)))


def _numbered(process: Process) -> Process:
    rows = (Standard(step=n.id, number=n.id[1:], duration=Duration("2 jam"), output="Berkas") for n in process.nodes)
    nodes = (
        replace(node, standard=row) if node.kind in _ACTIVITIES else node
        for node, row in zip(process.nodes, rows, strict=True)
    )
    return replace(process, nodes=tuple(nodes))


def _sheets(process: Process, horizontal: bool, size: draw.Paper, standards: bool) -> paging.Sheets:
    file = bpmnfile.parse(bpmnxml.write(process, layout(process, horizontal)))
    return paging.sheets(scene(file, Overlay(), with_standards=standards), size, "id")


def _points(item: Item) -> Iterator[tuple[float, float]]:
    match item:
        case Rect():
            yield from ((item.x, item.y), (item.x + item.width, item.y + item.height))
        case Circle():
            yield from ((item.x - item.radius, item.y - item.radius), (item.x + item.radius, item.y + item.radius))
        case Path():
            yield from (point for step in item.steps for point in step)
        case Text():
            half = textmetrics.width(item.words, 1000) * item.size / 1000 / 2 * (textmetrics.BOLD if item.bold else 1)
            begin, end = (0.0, 2 * half) if item.anchor == "start" else (-half, half)
            up, down = -0.75 * item.size, 0.25 * item.size
            corners = ((begin, up), (end, down))
            yield from ((item.x + y, item.y - x) if item.upwards else (item.x + x, item.y + y) for x, y in corners)


def _box(group: Group) -> tuple[float, float, float, float]:
    points = [point for item in group.items for point in _points(item)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _of_class(page: Picture, name: str) -> list[Group]:
    return [group for group in page.groups if name in group.classes]


@given(with_standards(), st.booleans(), st.sampled_from(draw.PAPERS), st.booleans(), st.booleans())
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_pages_hold_everything_once(
    process: Process, horizontal: bool, name: str, landscape: bool, standards: bool
) -> None:
    size = draw.paper(name, landscape=landscape)
    sheets = _sheets(process, horizontal, size, standards)
    pages = sheets.pages
    points = 0.75 * sheets.scale

    # Every page is as large as the paper, and all that stands on it lies within the margins that printers leave white.
    for page in pages:
        assert (page.width * points, page.height * points) == pytest.approx((size.width, size.height))
        for group in page.groups:
            left, top, right, bottom = _box(group) if group.items else (page.x, page.y, page.x, page.y)
            white = 25 / points if group.items else 0
            assert page.x + white <= left, group
            assert right <= page.x + page.width - white, group
            assert page.y + white <= top, group
            assert bottom <= page.y + page.height - white, group

    # Words are readable.
    texts = [item for page in pages for item in page.items() if isinstance(item, Text)]
    assert min(text.size for text in texts) * points >= 7 - 1e-6

    # Every node stands on one page and every name of a flow too; a flow is drawn whole, or on two pages in two parts.
    drawn = Counter(group.element for page in pages for group in page.groups)
    assert all(drawn[node.id] == 1 for node in process.nodes)
    assert all(drawn[flow.id] in (1, 2) for flow in process.flows)
    for flow in process.flows:
        parts = [group for page in pages for group in page.groups if group.element == flow.id]
        said = " ".join(item.words for group in parts for item in group.items if isinstance(item, Text))
        assert said.replace("-", "").replace(" ", "") == flow.name.replace("-", "").replace(" ", "")

    # Every cut has its connectors: where its parts end stands a letter, the same on both pages, and the other's page.
    cut = {flow.id for flow in process.flows if drawn[flow.id] == 2}
    leaving = [(group.title, number) for number, page in enumerate(pages, 1) for group in _of_class(page, "leaves")]
    entering = [(group.title, number) for number, page in enumerate(pages, 1) for group in _of_class(page, "enters")]
    assert Counter(letter for letter, _ in entering) == Counter({letter for letter, _ in leaving})
    assert len(leaving) <= len(cut)
    where = dict(entering)
    for number, page in enumerate(pages, 1):
        docked = [group.items[0].steps[0][0] for group in _of_class(page, "bpmn-connector")]  # type: ignore[union-attr]
        ends = [
            group.items[0].steps[place][-1]  # type: ignore[union-attr]
            for group in page.groups
            if group.element in cut
            for place in (0, -1)
        ]
        assert set(docked) <= set(ends)
        for group in _of_class(page, "leaves"):
            assert str(where[group.title]) in group.items[-1].words  # type: ignore[union-attr]
        for group in _of_class(page, "enters"):
            sources = sorted({page for letter, page in leaving if letter == group.title})
            said = ", ".join(map(str, sources[:2])) + ("\u2026" if len(sources) > 2 else "")
            assert group.items[-1].words == f"hal. {said}"  # type: ignore[union-attr]
        assert where.items() >= {(group.title, number) for group in _of_class(page, "enters")}

    # Connectors lie on no node and no name, and lanes have their head on every page on which they have work.
    kinds = {node.id: node for node in process.nodes}
    names = {lane.id: lane.name for lane in process.lanes}
    for page in pages:
        nodes = [group for group in page.groups if group.element in kinds]
        covered = [_box(Group("", (), "", (item,))) for group in nodes for item in group.items]
        pentagons = [_box(replace(group, items=group.items[1:])) for group in _of_class(page, "bpmn-connector")]
        assert not [1 for box in covered for pentagon in pentagons if _overlap(box, pentagon)]
        heads = {group.element for group in page.groups if group.element in names}
        assert {kinds[node.element].lane for node in nodes} <= heads

        assert nodes or len(heads) < len(names)
    assert {group.element for page in pages for group in page.groups} >= {*names}, "a lane is lost"
    worked = [page for page in pages if any(group.element in kinds for group in page.groups)]
    idle = {name for name in names if name not in {node.lane for node in process.nodes}}
    assert len(pages) - len(worked) <= len(idle)

    # The standards of each row stand on one page.
    rows = [node for node in process.nodes if node.standard]
    assert sum(len(_of_class(page, "bpmn-standard")) for page in pages) == (len(rows) if standards else 0)


def test_the_same_diagram_gives_the_same_bytes() -> None:
    process = _numbered(processes.long(40))
    data = bpmnxml.write(process, layout(process))
    assert draw.pdf(data, standards=True, on=_A4) == draw.pdf(data, standards=True, on=_A4)


def test_a_long_procedure_is_printed_on_pages_that_say_which_they_are() -> None:
    process = _numbered(processes.long(40))
    document = pypdfium2.PdfDocument(draw.pdf(bpmnxml.write(process, layout(process)), on=_A4))
    texts = [page.get_textpage().get_text_range() for page in document]
    sizes = {(round(page.get_width()), round(page.get_height())) for page in document}
    document.close()
    assert sizes == {(595, 842)}
    assert len(texts) > 5
    for number, text in enumerate(texts, 1):
        assert f"Halaman {number} dari {len(texts)}" in text
        assert process.name in text
    assert "hal. 2" in texts[0]


def test_a_short_procedure_takes_one_page_and_no_connector() -> None:
    process = processes.build(["Staf"], [(0, "Menyusun surat"), (0, "Mengirim surat")])
    (page,) = _sheets(process, False, _A4, standards=True).pages
    assert not _of_class(page, "bpmn-connector")
    assert not _of_class(page, "bpmn-standards"), "no row of it has a standard"


def test_what_another_tool_drew_larger_than_a_page_is_made_smaller() -> None:
    shapes = "".join(
        f'<di:BPMNShape bpmnElement="{name}"><dc:Bounds x="{x}" y="-700" width="{width}" height="900"/></di:BPMNShape>'
        for name, x, width in (("a", 0, 4000), ("b", 90000, 100))
    )
    data = f"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
        xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
        xmlns:w="http://www.omg.org/spec/DD/20100524/DI">
      <process id="p"><task id="a" name="Satu"/><task id="b" name="Dua"/>
        <sequenceFlow id="f" sourceRef="a" targetRef="b"/></process>
      <di:BPMNDiagram><di:BPMNPlane bpmnElement="p">{shapes}
        <di:BPMNEdge bpmnElement="f"><w:waypoint x="4000" y="0"/><w:waypoint x="90000" y="-300"/></di:BPMNEdge>
      </di:BPMNPlane></di:BPMNDiagram></definitions>""".encode()
    document = pypdfium2.PdfDocument(draw.pdf(data, on=_A4))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert sum("Satu" in text for text in texts) == sum("Dua" in text for text in texts) == 1
    assert sum("A\r\nhal." in text for text in texts) == 2


_spans = st.tuples(st.integers(0, 500), st.integers(0, 60)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(_spans, max_size=12), st.integers(60, 200))
def test_a_cut_goes_through_no_block_and_parts_are_no_longer_than_allowed(
    blocks: list[tuple[int, int]], room: int
) -> None:
    parts = cuts(blocks, (0, 600), (room, room - 20))
    if parts is None:
        return
    assert parts[0][0] == 0
    assert parts[-1][1] == 600
    assert all(one[1] == other[0] for one, other in pairwise(parts))
    assert all(end - begin <= (room - 20 if number else room) for number, (begin, end) in enumerate(parts))
    inner = [begin for begin, _ in parts[1:]]
    assert not [place for place in inner for start, end in blocks if start < place < end]


def test_a_cut_takes_the_border_of_a_lane_where_it_can() -> None:
    assert cuts([(0, 40), (60, 100)], (0, 100), (70, 70), [55]) == [(0, 55), (55, 100)]
    assert cuts([(0, 40), (60, 100)], (0, 100), (70, 70)) == [(0, 50), (50, 100)]
    assert cuts([(0, 40), (50, 60), (65, 100)], (0, 100), (70, 70), [45]) == [(0, 45), (45, 100)]
    assert cuts([(0, 20), (50, 60), (65, 100)], (0, 100), (70, 90), [25]) == [(0, 62.5), (62.5, 100)]
    assert cuts([(0, 80)], (0, 100), (70, 70)) is None


@given(st.lists(st.integers(0, 400), min_size=1, max_size=9).map(sorted))
def test_connectors_keep_apart_and_near_their_flow(wanted: list[int]) -> None:
    places = spread(wanted, (0, 400), 42)
    assert all(other - one >= 42 for one, other in pairwise(places))
    assert all(0 <= place <= 400 for place in places)
    apart = all(other - one >= 42 for one, other in pairwise(wanted))
    assert not apart or places == wanted


def test_a_png_of_the_standards_is_wider() -> None:
    from PIL import Image

    process = _numbered(processes.approval())
    data = bpmnxml.write(process, layout(process))
    plain, wide = (Image.open(io.BytesIO(draw.png(data, scale=1, standards=shown))) for shown in (False, True))
    assert wide.width > plain.width
    assert "2 jam" in draw.svg(data, standards=True)
    assert "2 jam" not in draw.svg(data)
