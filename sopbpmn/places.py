"""Places in the reader's terms: rows by their number and words, SOPs by their names, never by the ids of the model."""

from __future__ import annotations

from collections.abc import Sequence

from sopbpmn.diagnostics import Finding
from sopbpmn.model import Flow, Lane, Node, Sop, Step
from sopbpmn.sentences import Message, message, say, text_of
from sopbpmn.whitespace import one_line

MOST_LETTERS = 60
"""Longest words that name a row or an SOP; what is longer is cut."""


def short(words: str) -> str:
    """Return ``words`` on one line, cut where they are long."""
    line = one_line(words)
    return line if len(line) <= MOST_LETTERS else line[: MOST_LETTERS - 1] + "…"


def step_name(step: Step) -> str:
    """Return how a reader finds a row: its number, else its words in quotation marks."""
    return step.number or f"“{short(step.activity) or '-'}”"


def step_names(steps: Sequence[Step], most: int) -> str:
    """Return the names of ``steps``, the first ``most`` of them."""
    names = ", ".join(step_name(step) for step in steps[:most])
    return names if len(steps) <= most else f"{names}, … ({len(steps)})"


def sop_name(sop: Sop) -> str:
    """Return how a reader knows an SOP: its name in quotation marks, the key of one without a name."""
    return f"“{short(sop.identity.name) or sop.key}”"


def which_of(sops: Sequence[Sop], some: Sequence[Sop]) -> str | Message:
    """Return ``some`` of ``sops`` by their numbers, else their names: all, all but a few, or each."""
    keys = {sop.key for sop in some}
    others = [sop for sop in sops if sop.key not in keys]
    if not others:
        return message("all-sops", count=len(some))
    if len(others) < len(some):
        return message("most-sops", count=len(some), all=len(sops), others=_numbers(others))
    return message("some-sops", count=len(some), all=len(sops), names=_numbers(some))


def place(sop: Sop, found: Finding, language: str) -> str:
    """Return where a finding is: "hal. 2, langkah 4, “Menandatangani surat”"; empty for the whole document."""
    page = found.source.page if found.source is not None else None
    words = text_of(_item(sop, found.about), language)
    return ", ".join(filter(None, (say("page", language, number=page) if page is not None else "", words)))


def has_place(sop: Sop, found: Finding) -> bool:
    """Tell whether a finding speaks of a row or a column of ``sop`` rather than of the whole document."""
    return _find(sop, found.about) is not None


def step_about(sop: Sop, about: str) -> Step | None:
    """Return the row on which a thing stands, by its id: the row itself, a node's, or that where a flow begins."""
    item = _find(sop, about)
    if isinstance(item, Flow):
        item = sop.node_by_id[item.source]
    if isinstance(item, Node):
        item = sop.step_by_id.get(item.step or "")
    return item if isinstance(item, Step) else None


def _item(sop: Sop, about: str) -> str | Message:
    item = _find(sop, about)
    if isinstance(item, Lane):
        return message("named-lane", lane=item.name)
    step = step_about(sop, about)
    if step is not None:
        return step_words(step)
    return f"“{short(item.label)}”" if isinstance(item, Node) and item.label else ""


def step_words(step: Step) -> Message:
    """Return how a row is called in a sentence: "langkah 4, “Menandatangani surat”"."""
    if not step.activity.strip():
        return message("unnamed-step", number=step.number or "-")
    words = short(step.activity)
    return (
        message("named-step", number=step.number, words=words)
        if step.number
        else message("unnumbered-step", words=words)
    )


def _find(sop: Sop, about: str) -> Lane | Step | Node | Flow | None:
    flows = {flow.id: flow for flow in sop.flows}
    lanes = {lane.id: lane for lane in sop.lanes}
    return sop.step_by_id.get(about) or sop.node_by_id.get(about) or flows.get(about) or lanes.get(about)


def _numbers(sops: Sequence[Sop]) -> str:
    return ", ".join(one_line(sop.identity.number) or sop_name(sop) for sop in sops)
