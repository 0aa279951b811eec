"""What an element was made from, and which of its words were made up: from that its ``Sop`` is read back."""

from __future__ import annotations

from sopbpmn.compiler.element_names import PLAIN_WORDS
from sopbpmn.compiler.repair import WAY_OPEN, FlowGraph
from sopbpmn.model import Node, NodeKind, Sop
from sopbpmn.process import ElementKind, Origin, Role
from sopbpmn.whitespace import one_line

EVENTS = (ElementKind.START_EVENT, ElementKind.END_EVENT)


def origin_of(
    sop: Sop, graph: FlowGraph, node: Node, kind: ElementKind, name: str, role: Role | None, beside: str
) -> Origin:
    """Return the origin of an element of ``kind`` called ``name`` that is written for ``node`` of ``graph``.

    ``role`` is what it is for the node where its kind doesn't tell, ``beside`` the lane in which it is put without one.
    """
    drawn = sop.node_by_id.get(node.id)
    step = sop.step_by_id.get(node.step or "")
    sentence = one_line(step.activity) if step else ""
    if drawn is None and node.evidence.rule == WAY_OPEN:
        return Origin(graph.entering[node.id][0].id, role or Role.OPEN, name)
    if drawn is None:
        return Origin(name=name if step and name != sentence else "")
    label, said = "", ""
    shared: tuple[str, ...] = ()
    if kind is ElementKind.EXCLUSIVE_GATEWAY:
        asks = role is Role.DECISION
        said = one_line(drawn.label) if asks else ""
        label = drawn.label if asks and drawn.label != name else ""
    elif kind in EVENTS:
        label = drawn.label
        said = one_line(label) or PLAIN_WORDS[drawn.kind]
    elif role is not Role.ASK:
        label = drawn.label if drawn.kind is NodeKind.TASK or role is Role.DECISION else ""
        shared, said = drawn.shared_with, one_line(label or sentence)
    return Origin(drawn.id, role, name if name != said else "", label, beside, shared)
