"""What other tools do to a file when they save it, as changes of its bytes; see ``TOOLS``."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from lxml import etree

from sopbpmn import xml
from sopbpmn.xml import child, qn

_REFERENCES = ("sourceRef", "targetRef", "default", "processRef", "bpmnElement", "attachedToRef")
Change = Callable[[etree._Element], None]


def ids_changed(root: etree._Element) -> None:
    """Every element gets an id of the tool's own, and all that refers to it follows."""
    names = {
        str(x.get("id")): f"sid-{number:04X}-{len(str(x.get('id')))}"
        for number, x in enumerate(root.iter())
        if x.get("id")
    }
    for element in root.iter():
        for attribute in ("id", *_REFERENCES):
            if element.get(attribute) in names:
                element.set(attribute, names[str(element.get(attribute))])
        if xml.local_name(element) in ("incoming", "outgoing", "flowNodeRef"):
            element.text = names[str(element.text)]


def extensions_dropped(root: etree._Element) -> None:
    for extensions in list(root.iter(qn("bpmn:extensionElements"))):
        parent = extensions.getparent()
        assert parent is not None
        parent.remove(extensions)


def own_extensions_added(root: etree._Element) -> None:
    for task in root.iter(qn("bpmn:userTask")):
        task.set("{http://camunda.org/schema/1.0/bpmn}candidateGroups", "petugas")
        extensions = task.find(qn("bpmn:extensionElements"))
        if extensions is None:
            extensions = child(task, "bpmn:extensionElements")
        etree.SubElement(
            extensions, "{http://www.signavio.com}signavioMetaData", metaKey="bgcolor", metaValue="#ffffcc"
        )


def plain_tasks(root: etree._Element) -> None:
    for task in list(root.iter(qn("bpmn:userTask"))):
        task.tag = qn("bpmn:task")


def reordered(root: etree._Element) -> None:
    """Nodes and arrows stand in another order; the lanes stay in theirs."""
    for process in root.iter(qn("bpmn:process")):
        parts = [x for x in process if xml.local_name(x) not in ("documentation", "extensionElements", "laneSet")]
        random.Random(7).shuffle(parts)  # any order will do
        for part in parts:
            process.append(part)


def conditions_dropped(root: etree._Element) -> None:
    for condition in list(root.iter(qn("bpmn:conditionExpression"))):
        parent = condition.getparent()
        assert parent is not None
        parent.remove(condition)
    for gateway in root.iter(qn("bpmn:exclusiveGateway")):
        gateway.attrib.pop("default", None)


def references_dropped(root: etree._Element) -> None:
    """Lanes don't list their nodes, nodes don't list their arrows: the drawing tells the lanes."""
    for tag in ("bpmn:incoming", "bpmn:outgoing", "bpmn:flowNodeRef"):
        for reference in list(root.iter(qn(tag))):
            parent = reference.getparent()
            assert parent is not None
            parent.remove(reference)


def names_broken(root: etree._Element) -> None:
    """Long names are kept with the line breaks of the drawing."""
    for element in root.iter():
        if xml.local_name(element) in ("userTask", "task", "lane", "exclusiveGateway") and element.get("name"):
            element.set("name", str(element.get("name")).replace(" ", "\n", 1))


def pool_dropped(root: etree._Element) -> None:
    for collaboration in list(root.iter(qn("bpmn:collaboration"))):
        root.remove(collaboration)
    for process in root.iter(qn("bpmn:process")):
        process.attrib.pop("isExecutable", None)


def _plain(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _utf16(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-16", xml_declaration=True)


def _marked(root: etree._Element) -> bytes:
    return b"\xef\xbb\xbf" + _plain(root)


def _default_namespace(root: etree._Element) -> bytes:
    text = _plain(root).decode()
    return re.sub(r"(</?)bpmn:", r"\1", text).replace("xmlns:bpmn=", "xmlns=").encode()


TOOLS: dict[str, tuple[tuple[Change, ...], Callable[[etree._Element], bytes]]] = {
    "Camunda Modeler": ((own_extensions_added, reordered), _plain),
    "Signavio": ((extensions_dropped, own_extensions_added, ids_changed, names_broken), _default_namespace),
    "ARIS": ((extensions_dropped, ids_changed, plain_tasks, reordered, conditions_dropped), _marked),
    "ADONIS": ((extensions_dropped, ids_changed, reordered, pool_dropped), _utf16),
    "Bizagi": (
        (extensions_dropped, ids_changed, plain_tasks, conditions_dropped, references_dropped),
        _default_namespace,
    ),
}


def saved_by(tool: str, data: bytes) -> bytes:
    """Return the file ``data`` as ``tool`` saves it."""
    changes, write = TOOLS[tool]
    root = xml.parse(data)
    for change in changes:
        change(root)
    return write(root)
