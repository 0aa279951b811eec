"""How rows, symbols, lanes and texts are called where differences are told: as the reader of the table finds them."""

from __future__ import annotations

from itertools import takewhile

from sopbpmn.model import Node, NodeKind, Sop, Step
from sopbpmn.places import short, step_words
from sopbpmn.sentences import Message, listed, message
from sopbpmn.whitespace import one_line

_CONTEXT = 20
"""Letters shown before the place where two long texts begin to differ."""
_KINDS = {
    NodeKind.START: "difference-start",
    NodeKind.TASK: "difference-task",
    NodeKind.DECISION: "difference-decision",
    NodeKind.END: "difference-end",
}


def quoted(words: str) -> str | Message:
    """Return ``words`` in quotation marks, cut where they are long, or that there are none."""
    return f"“{short(words)}”" if one_line(words) else message("difference-empty")


def quoted_apart(before: str, after: str) -> tuple[str | Message, str | Message]:
    """Return both texts in quotation marks, cut so that it shows where they begin to differ."""
    texts = one_line(before), one_line(after)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False)))
    at = max(0, shared - _CONTEXT)
    if all(texts) and at and any(short(text) != text for text in texts):
        at = max((text.rfind(" ", 0, at) + 1 for text in texts), default=0) or at
        texts = f"…{texts[0][at:]}", f"…{texts[1][at:]}"
    return quoted(texts[0]), quoted(texts[1])


def row(step: Step) -> str | Message:
    """Return how a row is called in short: "langkah 3", or by its words where it has no number."""
    return message("unnamed-step", number=step.number) if step.number else step_words(step)


def kind(node: Node) -> Message:
    """Return what kind of symbol ``node`` is."""
    return message(_KINDS[node.kind])


def lane(sop: Sop, name: str | None) -> str | Message:
    """Return the executor with the id ``name``, or that it isn't known."""
    found = next((x.name for x in sop.lanes if x.id == name), None)
    return message("unknown-lane") if found is None else quoted(found)


def lanes_of(sop: Sop, *nodes: Node) -> str | Message:
    """Return the executors of ``nodes``."""
    ids = dict.fromkeys(x for node in nodes for x in (node.lane, *node.shared_with))
    return listed(lane(sop, x) for x in ids)


def place(sop: Sop, node: Node) -> str | Message:
    """Return the row on which ``node`` stands, in short, else what it is."""
    return row(sop.step_by_id[node.step]) if node.step is not None else symbol(sop, node)


def symbol(sop: Sop, node: Node) -> str | Message:
    """Return how a symbol is called: by its row, and what it is where the row holds several or there is none."""
    if node.step is None:
        named = node.label.strip() and node.kind in (NodeKind.TASK, NodeKind.DECISION)
        return message("difference-symbol", kind=kind(node), words=quoted(node.label)) if named else kind(node)
    words = step_words(sop.step_by_id[node.step])
    alone = len(sop.nodes_on[node.step]) == 1
    return words if alone else message("difference-symbol-on", kind=kind(node), row=words)


def target(sop: Sop, name: str) -> str | Message:
    """Return where an arrow leads: a symbol by its id, or that it isn't known."""
    return symbol(sop, sop.node_by_id[name]) if name else message("difference-open")
