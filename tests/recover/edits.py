"""What people do to a BPMN file in a modelling tool, as changes of its XML, and what of the ``Sop`` they touched.

As in bpmn-js, an element that moves to another lane goes to the end of the file, and a deleted one takes its arrows
along.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from lxml import etree

from sopbpmn import xml
from sopbpmn.bpmnfile import BpmnFile, Element
from sopbpmn.process import NO_ORIGIN
from sopbpmn.xml import child, qn

Draw = Callable[[st.SearchStrategy[Any]], Any]
TASKS = ("userTask", "callActivity", "task")
GATEWAYS = ("exclusiveGateway", "parallelGateway")


@dataclass
class Edited:
    """A file under edit."""

    root: etree._Element
    count: int = 0
    log: list[str] = field(default_factory=list)

    @property
    def process(self) -> etree._Element:
        found = self.root.find(qn("bpmn:process"))
        assert found is not None
        return found

    @property
    def data(self) -> bytes:
        return etree.tostring(self.root, encoding="UTF-8", xml_declaration=True)

    def elements(self, *tags: str) -> list[etree._Element]:
        return [x for x in self.process.iter() if xml.local_name(x) in tags and x.get("id")]

    def by_id(self, name: str) -> etree._Element:
        return next(x for x in self.process.iter() if x.get("id") == name)

    def flows(self) -> list[etree._Element]:
        return self.elements("sequenceFlow")

    def lanes(self) -> list[etree._Element]:
        return self.elements("lane")

    def leaving(self, name: str) -> list[etree._Element]:
        return [x for x in self.flows() if x.get("sourceRef") == name]

    def entering(self, name: str) -> list[etree._Element]:
        return [x for x in self.flows() if x.get("targetRef") == name]

    def place(self, name: str, lane: str) -> None:
        for old in self.lanes():
            for ref in old.findall(qn("bpmn:flowNodeRef")):
                if ref.text == name:
                    old.remove(ref)
        child(self.by_id(lane), "bpmn:flowNodeRef", name)

    def fresh(self, kind: str) -> str:
        self.count += 1
        return f"{kind}_0new{self.count}"

    def add(self, tag: str, name: str, lane: str) -> str:
        element = child(self.process, f"bpmn:{tag}", id=self.fresh(tag), name=name)
        self.place(str(element.get("id")), lane)
        return str(element.get("id"))

    def connect(self, source: str, target: str, name: str = "") -> str:
        flow = child(
            self.process, "bpmn:sequenceFlow", id=self.fresh("Flow"), name=name, sourceRef=source, targetRef=target
        )
        return str(flow.get("id"))

    def remove_flow(self, flow: etree._Element) -> None:
        self.process.remove(flow)
        for node in self.process:
            for tag in ("bpmn:incoming", "bpmn:outgoing"):
                for ref in node.findall(qn(tag)):
                    if ref.text == flow.get("id"):
                        node.remove(ref)
            if node.get("default") == flow.get("id"):
                del node.attrib["default"]


def parse(data: bytes) -> Edited:
    return Edited(xml.parse(data))


# --- the edits; each draws what it needs and does nothing where there is nothing to do --------------------------------


def rename_task(draw: Draw, file: Edited) -> None:
    if tasks := file.elements(*TASKS):
        draw(st.sampled_from(tasks)).set(
            "name", draw(st.sampled_from(("Meneliti ulang", "Menyetujui", "Mencatat di buku")))
        )


def rename_question(draw: Draw, file: Edited) -> None:
    asking = [x for x in file.elements("exclusiveGateway") if len(file.leaving(str(x.get("id")))) > 1]
    if asking:
        draw(st.sampled_from(asking)).set("name", "Sudah benar?")


def rename_answer(draw: Draw, file: Edited) -> None:
    asking = [x for x in file.elements("exclusiveGateway") if len(file.leaving(str(x.get("id")))) > 1]
    if asking:
        flow = draw(st.sampled_from(file.leaving(str(draw(st.sampled_from(asking)).get("id")))))
        flow.set("name", draw(st.sampled_from(("Setuju", "Perlu diperbaiki"))))


def rename_lane(draw: Draw, file: Edited) -> None:
    if file.lanes():
        draw(st.sampled_from(file.lanes())).set("name", draw(st.sampled_from(("Kepala Bidang", "Sekretaris"))))


def add_lane(draw: Draw, file: Edited) -> None:
    lanes = file.process.find(qn("bpmn:laneSet"))
    if lanes is not None:
        child(lanes, "bpmn:lane", id=file.fresh("Lane"), name="Tim Baru")


def move_to_lane(draw: Draw, file: Edited) -> None:
    nodes = file.elements(*TASKS, "exclusiveGateway", "startEvent", "endEvent")
    if nodes and file.lanes():
        node = draw(st.sampled_from(nodes))
        file.place(str(node.get("id")), str(draw(st.sampled_from(file.lanes())).get("id")))
        file.process.remove(node)
        file.process.append(node)


def insert_task(draw: Draw, file: Edited) -> None:
    """Drop a new task on an arrow."""
    if file.flows() and file.lanes():
        flow = draw(st.sampled_from(file.flows()))
        new = file.add("userTask", "Langkah baru", str(draw(st.sampled_from(file.lanes())).get("id")))
        file.connect(new, str(flow.get("targetRef")))
        flow.set("targetRef", new)


def insert_decision(draw: Draw, file: Edited) -> None:
    """Drop a gateway with a question on an arrow, and draw a second answer from it."""
    targets = file.elements(*TASKS, "endEvent")
    if file.flows() and file.lanes() and targets:
        flow = draw(st.sampled_from(file.flows()))
        lane = str(draw(st.sampled_from(file.lanes())).get("id"))
        new = file.add("exclusiveGateway", "Memenuhi syarat?", lane)
        file.connect(new, str(flow.get("targetRef")), "Memenuhi")
        flow.set("targetRef", new)
        file.connect(new, str(draw(st.sampled_from(targets)).get("id")), "Belum memenuhi")


def delete_task(draw: Draw, file: Edited) -> None:
    """Delete a task; as bpmn-js does, its only arrows become one."""
    if file.elements(*TASKS):
        task = draw(st.sampled_from(file.elements(*TASKS)))
        name = str(task.get("id"))
        entering, leaving = file.entering(name), file.leaving(name)
        if len(entering) == len(leaving) == 1 and entering[0] is not leaving[0]:
            entering[0].set("targetRef", str(leaving[0].get("targetRef")))
            file.remove_flow(leaving[0])
        else:
            for flow in {str(x.get("id")): x for x in (*entering, *leaving)}.values():
                file.remove_flow(flow)
        for lane in file.lanes():
            for ref in lane.findall(qn("bpmn:flowNodeRef")):
                if ref.text == name:
                    lane.remove(ref)
        file.process.remove(task)


def delete_arrow(draw: Draw, file: Edited) -> None:
    if file.flows():
        file.remove_flow(draw(st.sampled_from(file.flows())))


def reconnect(draw: Draw, file: Edited) -> None:
    targets = file.elements(*TASKS, "endEvent")
    if file.flows() and targets:
        draw(st.sampled_from(file.flows())).set("targetRef", str(draw(st.sampled_from(targets)).get("id")))


def change_time(draw: Draw, file: Edited) -> None:
    """Change the time where every tool shows it: in the documentation."""
    documented = [
        x
        for task in file.elements(*TASKS)
        for x in task.iterchildren(qn("bpmn:documentation"))
        if "Uraian: " in (x.text or "")
    ]
    if documented:
        text = draw(st.sampled_from(documented))
        lines = [line for line in (text.text or "").split("\n") if not line.startswith("Waktu: ")]
        text.text = "\n".join([*lines, "Waktu: 9 hari"])


EDITS: tuple[Callable[[Draw, Edited], None], ...] = (
    rename_task, rename_question, rename_answer, rename_lane, add_lane, move_to_lane, insert_task, insert_decision,
    delete_task, delete_arrow, reconnect, change_time,
)  # fmt: skip


# --- what was touched -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Touched:
    """The elements of two states of a file that differ."""

    elements: frozenset[str]
    """Those that were changed themselves, came or went."""
    arrows: frozenset[str]
    """Arrows that were changed, and those that are joined with them or divided from them by a gateway."""
    gone: frozenset[str]
    beside: frozenset[str]
    """The nodes at whose arrows something changed."""


def touched(before: BpmnFile, after: BpmnFile) -> Touched:
    """Compare two states of a file, element by element."""
    names = {*before.by_id, *after.by_id}
    changed = {name for name in names if _plain(before.by_id.get(name)) != _plain(after.by_id.get(name))}
    both = [*before.tagged("sequenceFlow"), *after.tagged("sequenceFlow")]
    arrows = {x.id for x in both if x.id in changed}
    passing = {x.id for file in (before, after) for x in file.elements if x.tag in GATEWAYS and x.origin == NO_ORIGIN}
    while True:
        beside = {end for x in both if x.id in arrows for end in (x.source, x.target)}
        more = {x.id for x in both if {x.source, x.target} & beside & passing} - arrows
        if not more:
            gone = frozenset(before.by_id.keys() - after.by_id.keys())
            return Touched(frozenset(changed - arrows), frozenset(arrows), gone, frozenset(beside))
        arrows |= more


def _plain(element: Element | None) -> object:
    return element and dataclasses.replace(element, line=0, parts=())
