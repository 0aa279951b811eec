"""BPMN from elsewhere: what runs is told apart from what doesn't, and the engine understands the copy that runs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from sopbpmn.compiler import compile_sop
from sopbpmn.diagnostics import Severity
from sopbpmn.engine import Definition
from sopbpmn.errors import BpmnError, UnsafeXmlError
from sopbpmn.importer import Imported, import_bpmn
from sopbpmn.model import Sop
from sopbpmn.sop_to_bpmn import to_bpmn
from sopbpmn.soundness import check
from tests.strategies import sops, structured_sops

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:contoh" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" '
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC">'
)
CONDITION = "<conditionExpression>{}</conditionExpression></sequenceFlow>"
GOOD = """
    <startEvent id="s"/><userTask id="t" name="Memeriksa berkas"/>
    <exclusiveGateway id="g" name="Lengkap?" default="no"/>
    <userTask id="u" name="Mengarsipkan"/><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="g"/>
    <sequenceFlow id="yes" name="Ya" sourceRef="g" targetRef="u">
      <conditionExpression>lengkap</conditionExpression></sequenceFlow>
    <sequenceFlow id="no" name="Tidak" sourceRef="g" targetRef="t"/>
    <sequenceFlow id="f3" sourceRef="u" targetRef="e"/>"""
LANES = """<laneSet id="ls"><lane id="l" name="Staf">
    <flowNodeRef>t</flowNodeRef><flowNodeRef>u</flowNodeRef></lane></laneSet>"""
SHAPE = (
    '<bpmndi:BPMNDiagram id="bd"><bpmndi:BPMNPlane id="bp" bpmnElement="p">{}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'
)


def shape(element: str, x: int, y: int, width: int, height: int) -> str:
    bounds = f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/>'
    return f'<bpmndi:BPMNShape id="{element}_di" bpmnElement="{element}">{bounds}</bpmndi:BPMNShape>'


def imported(body: str, lanes: str = LANES, after: str = SHAPE.format(shape("t", 0, 0, 100, 80))) -> Imported:
    data = f'{HEAD}<process id="p" name="Contoh" isExecutable="false">{lanes}{body}</process>{after}</definitions>'
    return import_bpmn(data.encode())


def codes(result: Imported) -> set[tuple[str, str]]:
    return {(x.code, x.about) for x in result.findings}


def test_a_plain_file_runs() -> None:
    result = imported(GOOD)
    assert result.findings == ()
    assert result.can_run
    assert (result.process_id, result.name) == ("p", "Contoh")
    assert Definition.read(result.normalised).lanes() == ("Staf",)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<conditionExpression>lengkap", "<conditionExpression>lengkap +", ("import-condition", "yes")),
        ("<conditionExpression>lengkap", "<conditionExpression>${exec('x')}", ("import-condition", "yes")),
        ('<userTask id="u"', '<serviceTask id="u"', ("import-task-by-person", "u")),
        ('<userTask id="u"', '<scriptTask id="u"', ("import-task-by-person", "u")),
        ('<userTask id="u"', '<callActivity id="u"', ("import-task-by-person", "u")),
        ('<userTask id="u"', '<subProcess id="u"', ("import-task-by-person", "u")),
        ('<userTask id="u"', '<transaction id="u"', ("import-element-refused", "u")),
        ('name="Memeriksa berkas"', "", ("import-task-unnamed", "t")),
        ('name="Ya"', "", ("import-branch-unnamed", "yes")),
        (' name="Lengkap?"', "", ("import-gateway-unnamed", "g")),
        (
            '<endEvent id="e"/>',
            '<endEvent id="e"><errorEventDefinition id="x"/></endEvent>',
            ("import-event-refused", "e"),
        ),
        ('targetRef="e"/>', 'targetRef="zz"/>', ("import-flow-broken", "f3")),
        ('<sequenceFlow id="f3" sourceRef="u" targetRef="e"/>', "", ("import-end-added", "u")),
        ('default="no"', "", ("import-branch-open", "g")),
        (
            '<sequenceFlow id="f3" sourceRef="u" targetRef="e"/>',
            '<sequenceFlow id="f3" sourceRef="u" targetRef="e">' + CONDITION.format("a"),
            ("import-condition-misplaced", "f3"),
        ),
        (
            '<sequenceFlow id="f3"',
            '<sequenceFlow id="f4" sourceRef="u" targetRef="t"/><sequenceFlow id="f3"',
            ("import-implicit-split", "u"),
        ),
        ('<startEvent id="s"/>', '<startEvent id="s"/><startEvent id="s2"/>', ("import-starts", "p")),
        ('<exclusiveGateway id="g"', '<parallelGateway id="g"', ("process-doubled", "u")),
        (
            '<userTask id="u" name="Mengarsipkan"/>',
            '<userTask id="u" name="x"><standardLoopCharacteristics/></userTask>',
            ("import-loop-refused", "u"),
        ),
        (
            '<userTask id="u" name="Mengarsipkan"/>',
            '<userTask id="u" name="x"><extensionElements><camunda:formData/></extensionElements></userTask>',
            ("import-extensions", ""),
        ),
    ],
)
def test_what_is_found(old: str, new: str, expected: tuple[str, str]) -> None:
    assert old in GOOD
    result = imported(GOOD.replace(old, new))
    assert expected in codes(result)
    for found_ in result.findings:
        assert "{" not in found_.message("id") + found_.message("en")


@pytest.mark.parametrize("wrapped", ["${lengkap}", "#{ lengkap }", "= lengkap", "lengkap == true", "${!(lengkap)}"])
def test_conditions_of_other_engines(wrapped: str) -> None:
    result = imported(GOOD.replace(">lengkap<", f">{wrapped}<"))
    assert result.findings == ()
    Definition.read(result.normalised)


def test_conditions_that_overlap_or_leave_a_gap() -> None:
    both = GOOD.replace('default="no"', "")
    both = both.replace('sourceRef="g" targetRef="t"/>', 'sourceRef="g" targetRef="t">' + CONDITION)
    assert imported(both.replace("{}", "not lengkap")).findings == ()
    assert codes(imported(both.replace("{}", "lengkap or ada"))) == {
        ("import-conditions-overlap", "g"),
        ("import-conditions-gap", "g"),
    }
    assert imported(both.replace("{}", "jumlah > 3")).can_run


def test_lanes_come_from_the_drawing_when_the_list_was_lost() -> None:
    lanes = '<laneSet id="ls"><lane id="l" name="Staf"/><lane id="k" name="Kepala"/></laneSet>'
    drawn = shape("l", 0, 0, 300, 600) + shape("k", 300, 0, 300, 600) + shape("t", 50, 50, 100, 80)
    result = imported(GOOD, lanes, SHAPE.format(drawn + shape("u", 350, 200, 100, 80)))
    assert codes(result) == {("import-lane-by-drawing", "t"), ("import-lane-by-drawing", "u")}
    assert Definition.read(result.normalised).lanes() == ("Staf", "Kepala")
    assert codes(imported(GOOD, "")) == {("import-no-lane", "t"), ("import-no-lane", "u")}


def test_a_gateway_that_only_joins_needs_no_question() -> None:
    joined = GOOD.replace('sourceRef="s" targetRef="t"/>', 'sourceRef="s" targetRef="m"/><exclusiveGateway id="m"/>')
    joined = joined.replace('sourceRef="g" targetRef="t"/>', 'sourceRef="g" targetRef="m"/>')
    assert imported(joined + '<sequenceFlow id="f4" sourceRef="m" targetRef="t"/>').findings == ()


def test_a_lane_in_which_nothing_stands_is_told_unless_others_lie_in_it() -> None:
    inner = LANES.replace("</laneSet>", '<lane id="x" name="Sekretaris"/></laneSet>')
    assert codes(imported(GOOD, inner)) == {("import-lane-empty", "x")}
    children = inner.replace("laneSet", "childLaneSet")
    nested = f'<laneSet id="o"><lane id="unit" name="Dinas">{children}</lane></laneSet>'
    assert codes(imported(GOOD, nested)) == {("import-lane-empty", "x")}


def test_a_copy_that_could_not_be_parsed_again_is_refused() -> None:
    """Written anew, each > takes four bytes."""
    words = f'<documentation id="doc">{">" * 6_000_000}</documentation>'
    with pytest.raises(UnsafeXmlError):
        imported(words + GOOD)


def test_no_start_drawn() -> None:
    body = '<userTask id="t" name="A"/><userTask id="u" name="B"/><sequenceFlow sourceRef="t" targetRef="u" id="f"/>'
    result = imported(body)
    assert codes(result) == {("import-start-added", "t"), ("import-end-added", "u")}
    assert len(Definition.read(result.normalised).work()) == 2


def test_a_boundary_timer_is_another_way_out() -> None:
    timer = '<boundaryEvent id="b" attachedToRef="u"><timerEventDefinition id="td"><timeDuration>P3D</timeDuration>'
    timer += '</timerEventDefinition></boundaryEvent><sequenceFlow id="f9" sourceRef="b" targetRef="e"/>'
    result = imported(GOOD + timer)
    assert result.findings == ()
    parallel = GOOD.replace('<sequenceFlow id="f3" sourceRef="u" targetRef="e"/>', "")
    parallel += timer.replace('targetRef="e"', 'targetRef="j"')
    parallel += '<parallelGateway id="j"/><sequenceFlow id="f5" sourceRef="u" targetRef="j"/>'
    parallel += '<sequenceFlow id="f6" sourceRef="j" targetRef="e"/>'
    assert codes(imported(parallel)) == {("process-stuck", "j")}


def test_files_without_one_clear_process() -> None:
    assert codes(import_bpmn(f"{HEAD}</definitions>".encode())) == {("import-no-process", "")}
    two = "".join(f'<process id="{x}"><task id="{x}t"/></process>' for x in "pq")
    result = import_bpmn(f"{HEAD}{two}</definitions>".encode())
    assert codes(result) == {("import-several-processes", "")}
    assert not result.can_run


def test_hostile_files_are_refused() -> None:
    with pytest.raises(UnsafeXmlError):
        import_bpmn(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(BpmnError):
        import_bpmn(b"<html/>")


@settings(deadline=None, max_examples=40)
@given(sops(max_nodes=15) | structured_sops())
def test_our_own_files_have_no_errors(sop: Sop) -> None:
    converted = to_bpmn(sop)
    result = import_bpmn(converted.data)
    used = {node.lane for node in converted.process.nodes}
    assert {x.about for x in result.findings if x.code == "import-lane-empty"} == {
        lane.id for lane in converted.process.lanes if lane.id not in used
    }
    assert {x.code for x in result.findings} <= {"import-lane-unknown", "import-lane-empty"}
    assert all(x.severity is not Severity.ERROR for x in result.findings)
    assert check(compile_sop(sop).process) == ()
    definition = Definition.read(result.normalised)
    assert definition.id == result.process_id


def test_a_file_of_hostile_size_is_not_examined() -> None:
    tasks = "".join(f'<task id="x{i}"/>' for i in range(16_000))
    assert codes(imported(tasks)) == {("import-too-big", "")}
    fan = "".join(
        f'<task id="x{i}" name="x"/><sequenceFlow id="a{i}" sourceRef="p1" targetRef="x{i}"/>'
        f'<sequenceFlow id="b{i}" sourceRef="x{i}" targetRef="e{i}"/><endEvent id="e{i}"/>'
        for i in range(1_000)
    )
    fan += '<startEvent id="s"/><parallelGateway id="p1"/><sequenceFlow id="f" sourceRef="s" targetRef="p1"/>'
    assert "soundness-undecided" in {code for code, _ in codes(imported(fan))}
