"""The law of drawn documents: a procedure drawn in Word, in Excel or as PDF is read back as that procedure."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from converters import read
from sopbpmn.model import NodeKind, Sop
from tests.documents.make_docx import DocxStyle, make_docx
from tests.documents.make_pdf import PdfStyle, make_pdf
from tests.documents.make_xlsx import XlsxStyle, make_xlsx
from tests.documents.scene import Scene, loose_scene, random_scene

KINDS = {"process": "task", "decision": "decision"}
WRITERS = (
    ("sop.docx", lambda scene: make_docx(scene, DocxStyle("cell"))),
    ("sop.docx", lambda scene: make_docx(scene, DocxStyle("group", "pieces"))),
    ("sop.docx", lambda scene: make_docx(scene, DocxStyle("vml", "straight"))),
    ("sop.xlsx", lambda scene: make_xlsx(scene, XlsxStyle("two"))),
    ("sop.xlsx", lambda scene: make_xlsx(scene, XlsxStyle("group", "pieces", True))),
    ("sop.pdf", lambda scene: make_pdf(scene, PdfStyle())),
    ("sop.pdf", lambda scene: make_pdf(scene, PdfStyle("strips", "white", "chevron", "strip"))),
)

Essence = tuple[object, ...]


def essence_of_scene(scene: Scene) -> Essence:
    """Return lanes, steps, nodes and flows that the drawing stands for."""
    last = len(scene.shapes) - 1
    ends = {0: "start", last: "end"}
    nodes = [
        (KINDS.get(s.kind, ends.get(i, "?")), s.row, tuple(scene.lanes[s.lane : s.lane + s.lanes]))
        for i, s in enumerate(scene.shapes)
    ]
    steps = [(row[0].rstrip("."), *row[1:5]) for row in scene.rows]
    flows = sorted((nodes[a], nodes[b], label) for a, b, label in scene.arrows)
    return scene.lanes, steps, sorted(nodes), flows


def essence_of_sop(sop: Sop) -> Essence:
    """Return the same of what was read."""
    names = {lane.id: lane.name for lane in sop.lanes}
    rows = {step.id: i for i, step in enumerate(sop.steps)}
    nodes = {
        node.id: (
            node.kind.value,
            rows.get(node.step or ""),
            tuple(names[lane] for lane in sorted((node.lane, *node.shared_with), key=lambda x: list(names).index(x))),
        )
        for node in sop.nodes
    }
    steps = [(s.number, s.activity, s.requirements, s.duration.text, s.output) for s in sop.steps]
    flows = sorted((nodes[f.source], nodes[f.target], f.label) for f in sop.flows)
    return tuple(lane.name for lane in sop.lanes), steps, sorted(nodes.values()), flows


@given(scene=st.integers(0, 2**32).map(random_scene), writer=st.sampled_from(WRITERS))
@settings(max_examples=80, deadline=None)
def test_what_is_drawn_is_what_is_read(scene: Scene, writer: tuple[str, object]) -> None:
    name, write = writer
    (reading,) = read(write(scene), name)  # type: ignore[operator]
    assert essence_of_sop(reading.sop) == essence_of_scene(scene)


@given(scene=st.integers(0, 2**32).map(loose_scene), writer=st.sampled_from(WRITERS))
@settings(max_examples=60, deadline=None)
def test_each_arrow_drawn_is_a_flow_between_its_rows_and_lanes_and_nothing_else_is(
    scene: Scene, writer: tuple[str, object]
) -> None:
    """Boxes drawn round are work, and who began is returned to in the lane where the start stands."""
    name, write = writer
    (reading,) = read(write(scene), name)  # type: ignore[operator]
    sop = reading.sop
    lanes, rows = [lane.id for lane in sop.lanes], {step.id: i for i, step in enumerate(sop.steps)}
    spots = {node.id: (rows[node.step or ""], lanes.index(node.lane or "")) for node in sop.nodes}
    read_flows = Counter(
        (spots[flow.source], spots[flow.target], flow.label)
        for flow in sop.flows
        if flow.evidence.rule != "activity-beside-capsule"
    )
    places = [(shape.row, shape.lane) for shape in scene.shapes]
    assert read_flows == Counter((places[a], places[b], label) for a, b, label in scene.arrows)
    last = len(scene.rows) - 1
    assert {spots[node.id][0] for node in sop.nodes if node.kind is NodeKind.START} == {0}
    assert {spots[node.id][0] for node in sop.nodes if node.kind is NodeKind.END} == {last}
    returned = any(b == 0 for _, b, _ in scene.arrows)
    assert returned == any(node.kind is NodeKind.TASK and spots[node.id][0] == 0 for node in sop.nodes)
