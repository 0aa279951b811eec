"""The words of the elements: names, documentation, and what a row's words say about its symbol."""

from __future__ import annotations

import re

from sopbpmn.capsules import announces
from sopbpmn.doctext import ROW_LABELS, write_block
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.identity_labels import REFERS
from sopbpmn.model import Node, NodeKind, Sop, Step
from sopbpmn.sentences import Message, message, say, text_of
from sopbpmn.whitespace import one_line

WHERE_TO = "Lanjut ke mana?"
"""The question of a choice for which the document has no words."""
_REFERENCE = re.compile(rf"\s*{any_of(REFERS)}\s+(?:pada\s+)?(SOP\b.+)", re.IGNORECASE | re.DOTALL)


def capsule_works(sop: Sop, node: Node) -> bool:
    """Tell whether a capsule's row is work that no other symbol on the row does, rather than an announcement.

    "Laporan kepada Kepala, Selesai" (1 day) is work; "Kegiatan dimulai" (no time) only names the event.
    """
    if node.step is None or not sop.step_by_id[node.step].activity.strip():
        return False
    here = sop.nodes_on[node.step]
    if here[0].id != node.id and any(n.id != node.id for n in here):
        return False
    if any(n.kind in (NodeKind.TASK, NodeKind.DECISION) for n in here):
        return False
    return not announcement(sop, node)


def announcement(sop: Sop, node: Node) -> str:
    """Return the row's words when they merely announce the start or end and take no time; else ""."""
    step = sop.step_by_id.get(node.step or "")
    return one_line(step.activity) if step and announces(node.kind, step.activity, step.duration) else ""


def referred_sop(words: str) -> str:
    """Return the SOP that "Lihat SOP ..." or "Mengikuti SOP ..." at the beginning of ``words`` names; else ""."""
    found = _REFERENCE.match(words)
    return one_line(found[1]).rstrip(" .") if found else ""


def sop_key(name: str) -> str:
    """Return ``name`` without "SOP", signs and case, for comparing names of SOPs."""
    return " ".join(re.findall(r"\w+", re.sub(r"\bSOP\b", " ", name, flags=re.IGNORECASE).casefold()))


def mention(sop: Sop, node: Node) -> str | Message:
    """Return the words by which a reader finds ``node``: its row's number, else its own words."""
    step = sop.step_by_id.get(node.step or "")
    if step and step.number:
        return message("step-number", number=step.number)
    words = one_line(node.label or (step.activity if step else ""))
    return f"“{words}”" if words else message("nameless-symbol")


def mention_words(sop: Sop, node: Node) -> str:
    """Return ``mention`` as it stands in a process, whose language is Indonesian; without words its row's place.

    Names in a process tell its elements apart.
    """
    named = mention(sop, node)
    if named != message("nameless-symbol"):
        return text_of(named, "id")
    at = next((index for index, step in enumerate(sop.steps, 1) if step.id == node.step), None)
    return node.id if at is None else say("row", "id", number=at)


def question_of(sop: Sop, node: Node) -> str:
    """Return the question a decision asks: its own words, else its row's activity turned into one."""
    words = one_line(node.label)
    if words:
        return words
    activity = one_line(sop.activity_of(node)).rstrip("?.,;: ")
    return f"{activity}?" if activity and len(activity) <= 80 else "Bagaimana hasilnya?"


def step_text(step: Step, together: tuple[str, ...] = ()) -> str:
    """Return the row as a readable block.

    ``together`` are the executors that take part beside the lane's own.
    """
    others = ", ".join(together)
    said = (step.number, step.activity, others, step.requirements, step.duration.text, step.output, step.note)
    return write_block(zip(ROW_LABELS, said, strict=True))
