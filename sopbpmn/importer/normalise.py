"""The copy that runs: what other tools leave implicit is written out, what only they understand is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from sopbpmn import bpmnfile
from sopbpmn.bpmnfile import BpmnFile, holds
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.element_words import ElementWords, words_in_file
from sopbpmn.naming import numbered, unused
from sopbpmn.sentences import listed
from sopbpmn.xml import local_name, namespace, qn

_BPMN = namespace(etree.Element(qn("bpmn:process")))
_BY_PERSON = ("sendTask", "receiveTask", "serviceTask", "scriptTask", "businessRuleTask")
_WRAPPER = re.compile(r"\s*(?:[$#]\{(?P<juel>.*)\}|=(?!=)(?P<feel>.*))\s*\Z", re.DOTALL)
_ACTIVITIES = ("task", "userTask", "manualTask", "callActivity", "subProcess")
_NODES = (
    *_ACTIVITIES,
    "exclusiveGateway",
    "parallelGateway",
    "inclusiveGateway",
    "complexGateway",
    "eventBasedGateway",
    "intermediateThrowEvent",
    "intermediateCatchEvent",
)
_NEEDS_ID = (*_NODES, *_BY_PERSON, "startEvent", "endEvent", "boundaryEvent", "sequenceFlow", "lane", "process")


def main_process(root: etree._Element, words: ElementWords) -> tuple[etree._Element | None, list[Finding]]:
    """Return the process to run: the only one with work in it; ``None`` and why, if there is none or several.

    Of several the one marked executable counts.
    """
    found = [p for p in root.findall(qn("bpmn:process")) if any(_is_node(child) for child in p)]
    if len(found) > 1:
        found = [p for p in found if p.get("isExecutable") == "true"] or found
    if not found:
        return None, [finding("import-no-process")]
    if len(found) > 1:
        names = listed(words(str(p.get("id"))) for p in found)
        return None, [finding("import-several-processes", names=names)]
    return found[0], []


def make_runnable(root: etree._Element, process: etree._Element, original: BpmnFile) -> list[Finding]:
    """Change ``root`` into the copy that runs and return what was decided for it."""
    findings: list[Finding] = []
    _give_ids(root)
    words = words_in_file(bpmnfile.of(root))
    findings += _leave_out_foreign(root)
    process.set("isExecutable", "true")
    for flow in process.iter(qn("bpmn:sequenceFlow")):
        _unwrap(flow)
    scopes = [process, *process.iter(qn("bpmn:subProcess"))]
    for scope in scopes:
        findings += _by_person(scope, words)
    for scope in scopes:
        if scope.tag != qn("bpmn:userTask"):
            findings += _begin_and_end(scope, words)
    findings += _lanes_by_drawing(process, original, words)
    return findings


def call_process(root: etree._Element, process: etree._Element, name: str) -> None:
    """Give ``process`` the id ``name``; whatever else is called so gets another one."""
    before = str(process.get("id"))
    if name == before:
        return
    taken = {str(element.get("id")) for element in root.iter() if element.get("id")}
    _call(root, name, unused(f"{name}_lain", taken.__contains__))
    _call(root, before, name)


def _call(root: etree._Element, before: str, name: str) -> None:
    """Give the element with the id ``before`` the id ``name``, wherever it is referred to."""
    for element in root.iter():
        for attribute, value in element.items():
            if value == before and attribute != "name":
                element.set(attribute, name)
        if (element.text or "").strip() == before and local_name(element) in ("flowNodeRef", "incoming", "outgoing"):
            element.text = name


def _is_node(element: etree._Element) -> bool:
    return namespace(element) == _BPMN and (
        local_name(element) in (*_NODES, *_BY_PERSON) or local_name(element) in ("startEvent", "endEvent")
    )


def _give_ids(root: etree._Element) -> None:
    """Name the elements that run and have no id; the schema allows that, execution doesn't."""
    taken = {str(element.get("id")) for element in root.iter() if element.get("id")}
    names = numbered("tanpa_id", taken.__contains__)
    for element in root.iter():
        if namespace(element) == _BPMN and local_name(element) in _NEEDS_ID and not element.get("id"):
            element.set("id", next(names))


def _leave_out_foreign(root: etree._Element) -> Iterator[Finding]:
    """Leave out the drawing, the doubts, and what other tools keep for themselves."""
    for diagram in root.findall(qn("bpmndi:BPMNDiagram")):
        root.remove(diagram)
    own = namespace(etree.Element(qn("sop:origin")))
    for extensions in root.iter(qn("bpmn:extensionElements")):
        for doubt in extensions.findall(qn("sop:doubt")):
            extensions.remove(doubt)
    foreign = [
        child
        for extensions in root.iter(qn("bpmn:extensionElements"))
        for child in extensions
        if namespace(child) != own
    ]
    for child in foreign:
        parent = child.getparent()
        if parent is not None:
            parent.remove(child)
    if foreign:
        yield finding(
            "import-extensions", count=len(foreign), names=", ".join(sorted({local_name(x) for x in foreign}))
        )


def _unwrap(flow: etree._Element) -> None:
    """Write the condition without the wrapper of another engine."""
    condition = flow.find(qn("bpmn:conditionExpression"))
    if condition is not None and (found := _WRAPPER.match(condition.text or "")):
        condition.text = (found["juel"] if found["juel"] is not None else found["feel"]).strip()


def _by_person(scope: etree._Element, words: ElementWords) -> Iterator[Finding]:
    """Turn tasks for machines, and calls and sub-processes without content, into tasks for people."""
    for element in list(scope):
        kind = local_name(element)
        empty = kind == "subProcess" and not any(_is_node(child) for child in element)
        lost = kind == "callActivity" and not element.get("calledElement")
        if namespace(element) != _BPMN or not (kind in _BY_PERSON or empty or lost):
            continue
        yield finding("import-task-by-person", str(element.get("id")), name=words(str(element.get("id"))), kind=kind)
        element.tag = qn("bpmn:userTask")
        for attribute in list(element.attrib):
            if attribute not in ("id", "name", "default"):
                del element.attrib[attribute]
        for child in list(element):
            if local_name(child) not in ("documentation", "extensionElements", "incoming", "outgoing"):
                element.remove(child)


def _begin_and_end(scope: etree._Element, words: ElementWords) -> Iterator[Finding]:
    """Draw the start and the ends that BPMN lets one leave out (BPMN 2.0.2, sections 10.5.2 and 10.5.3)."""
    flows = scope.findall(qn("bpmn:sequenceFlow"))
    entered = {flow.get("targetRef") for flow in flows}
    left = {flow.get("sourceRef") for flow in flows}
    nodes = [child for child in scope if namespace(child) == _BPMN and local_name(child) in _NODES]
    attached = scope.findall(qn("bpmn:boundaryEvent"))
    for node in [*nodes, *attached]:
        if node.get("id") not in left:
            end = etree.SubElement(scope, qn("bpmn:endEvent"), id=f"{node.get('id')}_selesai", name="Selesai")
            _link(scope, node, end)
            yield finding("import-end-added", str(node.get("id")), name=words(str(node.get("id"))))
    first = [node for node in nodes if node.get("id") not in entered]
    if scope.find(qn("bpmn:startEvent")) is None and len(first) == 1:
        start = etree.SubElement(scope, qn("bpmn:startEvent"), id=f"{first[0].get('id')}_mulai", name="Mulai")
        _link(scope, start, first[0])
        yield finding("import-start-added", str(first[0].get("id")), name=words(str(first[0].get("id"))))


def _link(scope: etree._Element, source: etree._Element, target: etree._Element) -> None:
    ends = {"sourceRef": str(source.get("id")), "targetRef": str(target.get("id"))}
    etree.SubElement(scope, qn("bpmn:sequenceFlow"), {"id": f"{ends['sourceRef']}_{ends['targetRef']}", **ends})


def _lanes_by_drawing(process: etree._Element, original: BpmnFile, words: ElementWords) -> Iterator[Finding]:
    """Put nodes that no lane names into the lane they are drawn in; added events beside their neighbour."""
    lanes = list(process.iter(qn("bpmn:lane")))
    named = {(ref.text or "").strip() for ref in process.iter(qn("bpmn:flowNodeRef"))}
    boxes = {shape.element: shape.box for shape in original.shapes}
    innermost = [lane for lane in lanes if lane.find(qn("bpmn:childLaneSet")) is None]
    for node in process:
        name = str(node.get("id"))
        if not (_is_node(node) or local_name(node) == "boundaryEvent") or name in named or name not in boxes:
            continue
        for lane in innermost:
            box = boxes.get(str(lane.get("id")))
            if box is not None and holds(box, boxes[name]):
                reference = etree.SubElement(lane, qn("bpmn:flowNodeRef"))
                reference.text = name
                if local_name(node) in _ACTIVITIES:
                    yield finding("import-lane-by-drawing", name, name=words(name), lane=words(str(lane.get("id"))))
                break
