"""What is written is valid BPMN 2.0, reads back equal, and says clearly what it can't read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from sopbpmn import bpmnfile, bpmnxml
from sopbpmn.errors import BpmnError, UnsafeXmlError
from sopbpmn.layout import layout
from sopbpmn.process import ElementKind, FlowNode, Process, ProcessLane, SequenceFlow
from tests import processes
from tests.referees import bpmnlint
from tests.refusals import refused

_EXAMPLES = {
    "monitoring": processes.monitoring(),
    "approval": processes.approval(),
    "long": processes.long(25),
}


@pytest.mark.parametrize("name", _EXAMPLES)
@pytest.mark.parametrize("horizontal", [False, True], ids=["vertical", "horizontal"])
def test_referees_find_nothing(name: str, horizontal: bool) -> None:
    data = bpmnxml.write(_EXAMPLES[name], layout(_EXAMPLES[name], horizontal))
    assert bpmnxml.validate(data) == []
    assert bpmnlint(data) == []


@given(processes.annotated())
@settings(deadline=None, max_examples=60)
def test_reading_returns_what_was_written(process: Process) -> None:
    diagram = layout(process)
    data = bpmnxml.write(process, diagram)
    assert bpmnxml.read(data) == (process, diagram)
    assert bpmnxml.validate(data) == []
    assert bpmnxml.write(process, diagram) == data


def test_reading_a_file_without_diagram() -> None:
    process = processes.approval()
    assert bpmnxml.read(bpmnxml.write(process)) == (process, None)


def test_special_characters_and_forbidden_ones() -> None:
    name = '<script>alert("1")</script> & \u202eabc\x00\x0bdef\ud800'
    process = replace(processes.approval(), name=name)
    read, _ = bpmnxml.read(bpmnxml.write(process))
    assert read.name == '<script>alert("1")</script> & \u202eabc\ufffd def\ufffd'


def test_ids_made_for_the_file_give_way_to_those_of_the_process() -> None:
    process = Process(
        "p",
        "P",
        (ProcessLane("p_pool", "Staf"),),
        (
            FlowNode("p_collaboration", ElementKind.START_EVENT, "Mulai", "p_pool"),
            FlowNode("p_collaboration_di", ElementKind.END_EVENT, "Selesai", "p_pool"),
        ),
        (SequenceFlow("p_lanes", "p_collaboration", "p_collaboration_di"),),
    )
    diagram = layout(process)
    data = bpmnxml.write(process, diagram)
    assert bpmnxml.validate(data) == []
    assert bpmnxml.read(data) == (process, diagram)


def _with(**changes: object) -> Process:
    return replace(processes.approval(), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("process", "message"),
    [
        (_with(id="t0"), "“t0” is used twice"),
        (_with(lanes=()), "lane that doesn't exist"),
        (_with(nodes=processes.approval().nodes[:-1]), "“end”, which isn't in the process"),
        (_with(flows=(SequenceFlow("f", "start", "end", is_default=True),)), "can't have f as its default"),
    ],
)
def test_a_process_that_cannot_be_written_is_refused(process: Process, message: str) -> None:
    with refused(BpmnError, message):
        bpmnxml.write(process)


def test_a_diagram_that_lacks_a_node_is_refused() -> None:
    process = processes.approval()
    diagram = layout(process)
    del diagram.shapes["t3"]
    with refused(BpmnError, "t3 isn't drawn"):
        bpmnxml.write(process, diagram)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('<bpmn:userTask id="t1"', '<bpmn:serviceTask id="t1"', "t1: serviceTask"),
        ("<bpmn:flowNodeRef>t1</bpmn:flowNodeRef>", "", "t1 .* stands in no lane"),
        ('targetRef="t1"', 'targetRef="nowhere"', "“nowhere”, which isn't in the process"),
        ('id="t1"', 'id="t2"', "“t2” is used twice"),
        ("<bpmn:incoming>", "<bpmn:ioSpecification/><bpmn:incoming>", "ioSpecification"),
        ("bpmn:definitions", "bpmn:definition", "no BPMN 2.0 file"),
        ('x="160"', 'x="nan"', "no usable coordinate"),
        ('x="160"', 'x="1e9"', "no usable coordinate"),
        ('<bpmn:process id="uji"', '<bpmn:process id="b"/><bpmn:process id="uji"', "holds 2 processes"),
    ],
)
def test_what_cannot_be_read_is_named(old: str, new: str, message: str) -> None:
    process = processes.approval()
    text = bpmnxml.write(process, layout(process)).decode()
    assert old in text
    text = text.replace(old, new)
    if "serviceTask" in new:
        before, after = text.split('<bpmn:serviceTask id="t1"')
        text = before + '<bpmn:serviceTask id="t1"' + after.replace("</bpmn:userTask>", "</bpmn:serviceTask>", 1)
    with refused(BpmnError, message):
        bpmnxml.read(text.encode())


def test_text_that_is_no_xml_is_refused() -> None:
    with pytest.raises(UnsafeXmlError):
        bpmnxml.read(b"not xml")
    assert len(bpmnxml.validate(b"not xml")) == 1


def test_the_schema_finds_what_is_misplaced() -> None:
    text = bpmnxml.write(processes.approval()).decode()
    findings = bpmnxml.validate(text.replace("sourceRef", "sourceReference").encode())
    assert findings
    assert "sourceReference" in findings[0].text()


_FOREIGN = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:x="urn:foreign">
  <process id="p" x:version="7">
    <laneSet id="ls">
      <lane id="outer"><childLaneSet id="cs"><lane id="inner"><flowNodeRef>t</flowNodeRef></lane></childLaneSet>
        <flowNodeRef>t</flowNodeRef></lane>
    </laneSet>
    <subProcess id="s"><serviceTask id="inside"/></subProcess>
    <boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><timerEventDefinition id="td"/></boundaryEvent>
    <userTask id="t" name="Kerja"><multiInstanceLoopCharacteristics/></userTask>
    <textAnnotation id="n"><text>Catatan</text></textAnnotation>
  </process>
  <bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p">
    <bpmndi:BPMNShape bpmnElement="ns:t" isExpanded="false"><dc:Bounds x="1.5" y="2" width="100" height="80"/>
    </bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>"""


def test_a_foreign_file_is_seen_as_it_is() -> None:
    file = bpmnfile.parse(_FOREIGN)
    assert file.by_id["t"].lane == "inner"
    assert file.by_id["inner"].parent == "outer"
    assert file.by_id["outer"].parent == "p"
    assert file.by_id["inside"].parent == "s"
    assert file.by_id["b"].event == "timer"
    assert file.by_id["b"].get("attachedToRef") == "t"
    assert file.by_id["t"].parts == ("multiInstanceLoopCharacteristics",)
    assert file.by_id["n"].text == "Catatan"
    assert [element.id for element in file.children("s")] == ["inside"]
    (shape,) = file.shapes
    assert (shape.element, shape.box.x, shape.expanded) == ("t", 1.5, False)
