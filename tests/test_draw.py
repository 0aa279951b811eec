"""One picture, as SVG for pages and readers of screens, as PDF for printing, as PNG."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from reportlab.pdfbase.pdfmetrics import stringWidth

from sopbpmn import bpmnxml, draw
from sopbpmn.draw import State, theme
from sopbpmn.draw.display import Text
from sopbpmn.errors import BpmnError, UnsafeXmlError
from sopbpmn.layout import layout
from sopbpmn.process import ElementKind, Process, Standard
from tests import processes
from tests.refusals import refused

_SVG = "{http://www.w3.org/2000/svg}"


def _bpmn(process: Process, horizontal: bool = False) -> bytes:
    return bpmnxml.write(process, layout(process, horizontal))


_APPROVAL = _bpmn(processes.approval())


def _root(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode())


def _words(element: etree._Element) -> str:
    return " ".join(text.text or "" for text in element.iter(f"{_SVG}text"))


def _element(root: etree._Element, name: str) -> etree._Element:
    (found,) = [group for group in root.iter(f"{_SVG}g") if group.get("data-element-id") == name]
    return found


@pytest.mark.parametrize("horizontal", [False, True], ids=["vertical", "horizontal"])
def test_every_element_is_drawn_once_with_its_words(horizontal: bool) -> None:
    process = processes.approval()
    root = _root(draw.svg(_bpmn(process, horizontal)))
    for node in process.nodes:
        group = _element(root, node.id)
        assert node.kind in (group.get("class") or "").split()
        assert _words(group) == node.name
    for flow in process.flows:
        assert _words(_element(root, flow.id)) == flow.name
    for lane in process.lanes:
        assert _words(_element(root, lane.id)) == lane.name


def test_the_picture_says_what_it_shows() -> None:
    root = _root(draw.svg(_APPROVAL))
    assert root.findtext(f"{_SVG}title") == "Pengelolaan Surat Keluar"
    assert "Pelaksana: Staf Subbagian Umum," in (root.findtext(f"{_SVG}desc") or "")
    assert "Kegiatan: 6. Keputusan: 3." in (root.findtext(f"{_SVG}desc") or "")
    assert "Activities: 6" in draw.svg(_APPROVAL, language="en")
    assert root.get("role") == "img"


@given(processes.processes(most_steps=8), st.booleans())
@settings(deadline=None, max_examples=40)
def test_no_frame_touches_words_and_no_sign_lies_under_them(process: Process, horizontal: bool) -> None:
    numbered = (
        replace(node, standard=Standard(number=f"{number}.")) if node.kind is ElementKind.USER_TASK else node
        for number, node in enumerate(process.nodes)
    )
    root = _root(draw.svg(_bpmn(replace(process, nodes=tuple(numbered)), horizontal)))
    for group in root.iter(f"{_SVG}g"):
        kinds = (group.get("class") or "").split()
        frames = [tuple(float(rect.get(side, "0")) for side in _SIDES) for rect in group.iter(f"{_SVG}rect")]
        inked = [_ink(text) for text in group.iter(f"{_SVG}text")]
        if {"userTask", "lane", "participant"} & {*kinds}:
            x, y, width, height = frames[-1]  # the box, or the header
            across, along = (3, 6) if "userTask" not in kinds else (6, 6)
            if horizontal and "userTask" not in kinds:
                across, along = along, across
            for left, top, right, bottom in inked:
                assert x + along <= left
                assert right <= x + width - along
                assert y + across <= top
                assert bottom <= y + height - across
        if "userTask" in kinds:
            number, *name = inked
            assert not [ink for ink in name if _overlap(ink, number) or _overlap(ink, (x, y, x + 22, y + 22))]


_SIDES = ("x", "y", "width", "height")


def _ink(text: etree._Element) -> tuple[float, float, float, float]:
    """Where the letters of a line are, by the metrics of the font itself."""
    size, bold = float(text.get("font-size", "0")), text.get("font-weight") == "bold"
    length = stringWidth(text.text or "", "Helvetica-Bold" if bold else "Helvetica", size)
    x, y = float(text.get("x", "0")), float(text.get("y", "0"))
    begin = -length / 2 if text.get("text-anchor") == "middle" else 0.0
    if text.get("transform"):
        return x - 0.72 * size, y - begin - length, x + 0.21 * size, y - begin
    return x + begin, y - 0.72 * size, x + begin + length, y + 0.21 * size


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_the_rows_number_stands_in_its_box_and_in_no_name() -> None:
    process = processes.approval()
    nodes = [replace(n, standard=Standard(number="3.a")) if n.id == "t2" else n for n in process.nodes]
    nodes = [replace(n, standard=Standard(number="9" * 80)) if n.id == "t3" else n for n in nodes]
    root = _root(draw.svg(_bpmn(replace(process, nodes=tuple(nodes)))))
    assert _words(_element(root, "t2")) == "3.a Memberi paraf persetujuan"
    assert _element(root, "t2").findtext(f"{_SVG}title") == "Memberi paraf persetujuan"
    assert re.fullmatch(r"9{5,30}\u2026 Menandatangani surat", _words(_element(root, "t3")))


def test_a_word_wider_than_its_box_breaks_with_a_hyphen_that_no_name_holds() -> None:
    process = processes.build(["Staf"], [(0, "Mempertanggungjawabkan" * 2)])
    root = _root(draw.svg(_bpmn(process)))
    assert _element(root, "t0").findtext(f"{_SVG}title") == "Mempertanggungjawabkan" * 2
    lines = [text.text or "" for text in _element(root, "t0").iter(f"{_SVG}text")]
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])


def test_names_cannot_break_out_of_the_picture() -> None:
    name = '"><script>alert(1)</script>&\x00'
    process = replace(processes.approval(), name=name)
    process = replace(process, nodes=tuple(replace(node, name=name) for node in process.nodes))
    svg = draw.svg(_bpmn(process), links={"t0": 'javascript"><script>'})
    assert "<script" not in svg
    assert _root(svg).findtext(f"{_SVG}title") == '"><script>alert(1)</script>&\ufffd'


def test_it_stands_in_any_page_under_a_strict_policy() -> None:
    svg = draw.svg(_APPROVAL)
    assert not re.search(r"\s(style|id|on\w+)=", svg)


def test_states_show_by_class_words_and_sign() -> None:
    states = {"t0": State.DONE, "t1": State.CURRENT, "t2": State.OVERDUE, "f0": State.DONE}
    root = _root(draw.svg(_APPROVAL, states, counts={"t1": 1234}, links={"t1": "/tasks/7"}))
    for name, state in states.items():
        assert state in (_element(root, name).get("class") or "").split()
    assert _element(root, "t2").findtext(f"{_SVG}title") == "Memberi paraf persetujuan: terlambat"
    assert _words(_element(root, "t2")).endswith("!")
    assert _words(_element(root, "t1")).endswith("1.234")
    link = _element(root, "t1").getparent()
    assert link is not None
    assert link.get("href") == "/tasks/7"
    assert root.get("role") == "group"
    assert "in progress" in draw.svg(_APPROVAL, states, language="en")


def _luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(first: str, second: str) -> float:
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_differences_show_by_sign_line_words_and_legend() -> None:
    states = {"t0": State.ADDED, "t1": State.REMOVED, "t2": State.CHANGED, "f0": State.MOVED}
    root = _root(draw.svg(_APPROVAL, states, notes={"t0": "Langkah baru: langkah 1."}))
    assert _element(root, "t0").findtext(f"{_SVG}title") == "Menyusun konsep surat: Langkah baru: langkah 1."
    assert (_element(root, "t1").findtext(f"{_SVG}title") or "").endswith(": dihapus")
    drawn = {name: [path.get("d") for path in _element(root, name).iter(f"{_SVG}path")] for name in states}
    plain = _root(draw.svg(_APPROVAL))
    for name in states:
        assert len(drawn[name]) > len([*_element(plain, name).iter(f"{_SVG}path")])  # the sign is lines, not colour
    dashes = {name: _element(root, name).xpath(".//@stroke-dasharray") for name in states}
    assert dashes["t0"] == []
    assert len({tuple(x) for x in dashes.values()}) == len(states)
    (legend,) = (x for x in root.iter(f"{_SVG}g") if x.get("class") == "bpmn-legend")
    assert [text.text for text in legend.iter(f"{_SVG}text")] == ["ditambahkan", "dihapus", "diubah", "dipindah"]
    assert not any(x.get("class") == "bpmn-legend" for x in plain.iter(f"{_SVG}g"))


@pytest.mark.parametrize("state", State)
def test_states_can_be_told_from_paper_and_words_be_read_on_them(state: State) -> None:
    style = theme.STATE_SHAPES[state]
    assert _contrast(style.stroke, style.fill) >= 3
    assert _contrast(style.stroke, theme.PAPER) >= 4.5  # a badge's sign is as small as words
    assert _contrast(theme.INK, style.fill) >= 4.5


def test_pictures_stand_beside_each_other_without_overlap() -> None:
    one = draw.picture(_APPROVAL, {"t0": State.ADDED})
    both = draw.side_by_side([("Semula", one), ("Kini", one)], "Judul", "Keterangan")
    assert both.width == pytest.approx(2 * one.width)
    assert both.height > one.height
    words = [item.words for item in both.items() if isinstance(item, Text)]
    assert (words.count("Semula"), words.count("Kini"), words.count("ditambahkan")) == (1, 1, 2)
    places = [item.x for item in both.items() if isinstance(item, Text) and item.words == "ditambahkan"]
    assert places[1] - places[0] == pytest.approx(one.width)


def test_pdf_holds_the_words_and_the_same_size() -> None:
    data = draw.pdf(_APPROVAL)
    assert data == draw.pdf(_APPROVAL)
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    text = page.get_textpage().get_text_range()
    root = _root(draw.svg(_APPROVAL))
    assert page.get_width() == pytest.approx(float(root.get("width", "0")) * 0.75)
    document.close()
    for word in ("Pengelolaan", "Sekretaris", "Memeriksa", "Perbaiki", "Selesai"):
        assert word in text


def test_png_shows_what_is_there() -> None:
    diagram = layout(processes.approval())
    image = Image.open(io.BytesIO(draw.png(_APPROVAL, states={"t0": State.OVERDUE}, scale=1)))
    left, top = diagram.pool.x - 20, diagram.pool.y - 20
    box = diagram.shapes["t0"]
    assert image.getpixel((box.x - left + 20, box.y - top + box.height - 10)) == (255, 227, 227)
    box = diagram.shapes["t1"]
    assert image.getpixel((box.x - left + 20, box.y - top + box.height - 10)) == (255, 255, 255)


def test_words_beyond_latin_1_are_drawn_without_failing() -> None:
    process = replace(processes.approval(), name="\u4e2d\u6587 \u202e \u221a \u2022 \u2013 \u0661")
    data = _bpmn(process)
    assert process.name in draw.svg(data)
    assert draw.pdf(data).startswith(b"%PDF")


_ALL_KINDS = (
    ("startEvent", "timerEventDefinition"),
    ("startEvent", "messageEventDefinition"),
    ("intermediateCatchEvent", "timerEventDefinition"),
    ("intermediateThrowEvent", "signalEventDefinition"),
    ("intermediateThrowEvent", "escalationEventDefinition"),
    ("boundaryEvent", "errorEventDefinition"),
    ("boundaryEvent", "conditionalEventDefinition"),
    ("endEvent", "terminateEventDefinition"),
    ("endEvent", "compensateEventDefinition"),
    ("intermediateCatchEvent", "linkEventDefinition"),
    *((tag, "multiInstanceLoopCharacteristics") for tag in ("task", "manualTask", "serviceTask", "scriptTask")),
    *((tag, "standardLoopCharacteristics") for tag in ("sendTask", "receiveTask", "businessRuleTask", "subProcess")),
    *((f"{kind}Gateway", "") for kind in ("inclusive", "complex", "eventBased")),
    *((tag, "") for tag in ("dataObjectReference", "dataStoreReference", "group", "somethingNew")),
)


def _foreign(horizontal: str = "") -> bytes:
    elements, shapes = [], []
    for number, (tag, part) in enumerate(_ALL_KINDS):
        inner = f"<{part}/>" if part else ""
        elements.append(f'<{tag} id="e{number}" name="Nama {number}">{inner}</{tag}>')
        place = f'x="{number * 120}.5" y="90" width="50" height="50"'
        shapes.append(f'<di:BPMNShape bpmnElement="e{number}"><dc:Bounds {place}/></di:BPMNShape>')
    return f"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
        xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
        xmlns:w="http://www.omg.org/spec/DD/20100524/DI">
      <collaboration id="c"><participant id="pool" name="Kantor" processRef="p"/>
        <participant id="outside" name="Warga"/><messageFlow id="m" sourceRef="outside" targetRef="e0"/></collaboration>
      <process id="p">{"".join(elements)}
        <subProcess id="open" name="Bagian"><task id="inside" name="Dalam"/></subProcess>
        <textAnnotation id="note"><text>Catatan analis</text></textAnnotation>
        <association id="a" sourceRef="e1" targetRef="note"/>
        <sequenceFlow id="f" sourceRef="e10" targetRef="e11"><conditionExpression>x</conditionExpression></sequenceFlow>
      </process>
      <di:BPMNDiagram><di:BPMNPlane bpmnElement="c">
        <di:BPMNShape bpmnElement="pool" {horizontal}>
          <dc:Bounds x="-60" y="0" width="3600" height="600"/></di:BPMNShape>
        <di:BPMNShape bpmnElement="outside"><dc:Bounds x="0" y="700" width="300" height="60"/></di:BPMNShape>
        <di:BPMNShape bpmnElement="open" isExpanded="true">
          <dc:Bounds x="0" y="300" width="300" height="200"/></di:BPMNShape>
        <di:BPMNShape bpmnElement="inside"><dc:Bounds x="50" y="350" width="100" height="80"/></di:BPMNShape>
        <di:BPMNShape bpmnElement="note"><dc:Bounds x="500" y="300" width="100" height="60"/></di:BPMNShape>
        {"".join(shapes)}
        <di:BPMNEdge bpmnElement="m"><w:waypoint x="10" y="700"/><w:waypoint x="20" y="140"/></di:BPMNEdge>
        <di:BPMNEdge bpmnElement="a"><w:waypoint x="120" y="140"/><w:waypoint x="500" y="300"/></di:BPMNEdge>
        <di:BPMNEdge bpmnElement="f"><w:waypoint x="1250" y="115"/><w:waypoint x="1320" y="115"/></di:BPMNEdge>
        <di:BPMNEdge bpmnElement="gone"><w:waypoint x="0" y="0"/><w:waypoint x="0" y="0"/></di:BPMNEdge>
      </di:BPMNPlane></di:BPMNDiagram></definitions>""".encode()


@pytest.mark.parametrize("horizontal", ["", 'isHorizontal="false"'])
def test_what_analysts_add_in_other_tools_is_drawn(horizontal: str) -> None:
    data = _foreign(horizontal)
    root = _root(draw.svg(data))
    for number in range(len(_ALL_KINDS)):
        assert f"Nama {number}" in _words(_element(root, f"e{number}"))
    assert _words(_element(root, "note")) == "Catatan analis"
    assert _words(_element(root, "outside")) == "Warga"
    order = [group.get("data-element-id") for group in root.iter(f"{_SVG}g")]
    assert order.index("open") < order.index("inside")
    assert draw.pdf(data).startswith(b"%PDF")
    printed = pypdfium2.PdfDocument(draw.pdf(data, on=draw.paper("a4"), standards=True))
    text = "".join(page.get_textpage().get_text_range() for page in printed)
    printed.close()
    assert [len(re.findall(rf"Nama\s+{number}\b", text)) for number in range(len(_ALL_KINDS))] == [1] * len(_ALL_KINDS)
    assert text.count("Catatan") == 1


def test_what_cannot_be_drawn_is_refused() -> None:
    with refused(BpmnError, "holds no diagram"):
        draw.svg(bpmnxml.write(processes.approval()))
    with pytest.raises(UnsafeXmlError):
        draw.svg(b"")
