"""New words of an SOP, written into the diagram that an analyst drew of it: nothing but the words changes there."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from sopbpmn import bpmnfile, xml
from sopbpmn.bpmnfile import KEPT_ORDERS, BpmnFile, digest
from sopbpmn.bpmnxml import document, extensions_of, write_origin, write_standard
from sopbpmn.changes import Part, changes
from sopbpmn.compiler import compile_sop
from sopbpmn.errors import InvalidSopError
from sopbpmn.model import Sop
from sopbpmn.process import FlowNode, Process, ProcessLane, SequenceFlow, item_of
from sopbpmn.recover import keeping_in, recover
from sopbpmn.xml import child, qn

_STRUCTURE = {
    Part.SOP: {"key"},
    Part.LANES: {"", "order"},
    Part.STEPS: {"", "order"},
    Part.NODES: {"", "order", "kind", "step", "lane", "shared_with"},
    Part.FLOWS: {"", "order", "source", "target"},
}
"""The fields of an SOP that aren't words; an empty name stands for an item that came or went."""


def reworded(data: bytes, process_id: str, before: Sop, after: Sop) -> bytes | None:
    """Return the file ``data``, which says ``before``, saying ``after``; its drawing and foreign parts stay.

    ``None`` where more than words differ, or where the words make another process of it ("Lihat SOP ..." is a call):
    then the diagram has to be laid out anew.
    """
    if any(change.field in _STRUCTURE.get(change.part, ()) for change in changes(before, after)):
        return None
    try:
        old, new = compile_sop(before).process, compile_sop(after).process
    except InvalidSopError:
        return None
    if _structure(old) != _structure(new):
        return None
    root = xml.parse(data)
    file = bpmnfile.of(root)
    if not all(_retell(root, file, process_id, old, new)):
        return None
    told = bpmnfile.of(root)
    kept = keeping_in(told, process_id, after)
    process = next(x for x in root.iter(qn("bpmn:process")) if x.get("id") == process_id)
    extensions = extensions_of(process)
    for gone in extensions.findall(qn("sop:kept")):
        extensions.remove(gone)
    child(extensions, "sop:kept", kept.rest, **{name: " ".join(getattr(kept, name)) for name in KEPT_ORDERS})
    said = recover(bpmnfile.of(root), process_id).sop
    if said is None or changes(said, after):
        return None
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _structure(process: Process) -> object:
    nodes = tuple((x.id, x.kind, x.lane, x.called_element) for x in process.nodes)
    flows = tuple((x.id, x.source, x.target, x.is_default) for x in process.flows)
    return tuple(x.id for x in process.lanes), nodes, flows


def _retell(root: etree._Element, file: BpmnFile, process_id: str, old: Process, new: Process) -> Iterator[bool]:
    """Give the elements the words of ``new`` where they differ from those of ``old``; tell of each if it was found."""
    by_id = {str(x.get("id")): x for x in root.iter() if x.get("id")}
    made = recover(file, process_id).elements
    ours: dict[str, list[str]] = {}
    for node in old.nodes:
        ours.setdefault(node.origin.item, []).append(node.id)
    items = {x.origin.item or item_of(x.id): x.id for x in file.elements if x.tag in ("lane", "sequenceFlow")}
    for before, node in zip(old.nodes, new.nodes, strict=True):
        if before != node:
            there, own = made.get(node.origin.item, ()), ours[node.origin.item]
            found = there[own.index(node.id)] if len(there) == len(own) else ""
            yield found in by_id
            if found in by_id:
                _retell_node(by_id[found], before, node)
    were: tuple[ProcessLane | SequenceFlow, ...] = (*old.lanes, *old.flows)
    parts: tuple[ProcessLane | SequenceFlow, ...] = (*new.lanes, *new.flows)
    for was, part in zip(were, parts, strict=True):
        if was != part:
            found = items.get(part.origin.item or item_of(part.id), "")
            yield found in by_id
            if found in by_id:
                _retell_part(by_id[found], part)
    if old.name != new.name or old.documentation != new.documentation:
        yield process_id in by_id
        document(by_id[process_id], new.documentation)
        pools = [x for x in root.iter(qn("bpmn:participant")) if x.get("processRef") == process_id]
        for element in (by_id[process_id], *pools):
            element.set("name", new.name)


def _retell_node(element: etree._Element, before: FlowNode, node: FlowNode) -> None:
    document(element, node.documentation)
    if before.name != node.name:
        element.set("name", node.name)
    extensions = extensions_of(element)
    for name in ("sop:origin", "sop:standard"):
        for gone in extensions.findall(qn(name)):
            extensions.remove(gone)
    write_origin(element, "node", node.origin)
    if node.standard is not None:
        write_standard(extensions, node.standard, digest(node.documentation))


def _retell_part(element: etree._Element, part: ProcessLane | SequenceFlow) -> None:
    element.set("name", part.name)
    extensions = element.find(qn("bpmn:extensionElements"))
    for gone in [] if extensions is None else extensions.findall(qn("sop:origin")):
        gone.getparent().remove(gone)  # type: ignore[union-attr]
    if part.origin.item or part.origin.name:
        extensions_of(element)
        write_origin(element, "flow" if isinstance(part, SequenceFlow) else "lane", part.origin)
    condition = element.find(qn("bpmn:conditionExpression"))
    if isinstance(part, SequenceFlow) and condition is not None and part.condition:
        condition.text = part.condition
