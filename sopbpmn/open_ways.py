"""Flows whose document doesn't say where they lead: what they may lead to, and how that is asked.

"Jika lengkap diteruskan ke Kepala" leaves open what happens otherwise. Whoever reviews the SOP decides; a process
that runs before that asks whoever coordinates it, among the same ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sopbpmn.diagnostics import Alternative, Finding, finding
from sopbpmn.model import Flow, Node, NodeKind, Sop, Step
from sopbpmn.places import step_name
from sopbpmn.sentences import say
from sopbpmn.whitespace import one_line


@dataclass(frozen=True, slots=True)
class Way:
    """A way that an open flow may take."""

    answer: str
    """Words for it in a process, whose language is Indonesian: "Kembali ke langkah 2"."""
    target: Node


def possible_ways(sop: Sop, flow: Flow) -> tuple[Way, ...]:
    """Return where ``flow`` may lead: the row before, its own row, the next one, the end."""
    return tuple(_ways(sop, sop.node_by_id[flow.source]))


def _ways(sop: Sop, source: Node) -> Iterator[Way]:
    at = next((index for index, step in enumerate(sop.steps) if step.id == source.step), None)
    if at is not None:
        around = {"way-back": at - 1, "way-again": at, "way-on": at + 1}
        for code, index in around.items():
            if 0 <= index < len(sop.steps) and (entry := _entry(sop, sop.steps[index], source)) is not None:
                yield Way(say(code, "id", step=step_name(sop.steps[index])), entry)
    end = next((node for node in reversed(sop.nodes) if node.kind is NodeKind.END), None)
    if end is not None:
        yield Way(say("way-end", "id"), end)


def _entry(sop: Sop, step: Step, source: Node) -> Node | None:
    here = sop.nodes_on.get(step.id, ())
    passable = (n for n in here if n.kind in (NodeKind.TASK, NodeKind.DECISION) and n.id != source.id)
    return next(passable, None)


def findings_of(sop: Sop) -> tuple[Finding, ...]:
    """Return, for each open flow of ``sop``, the finding that asks where it leads."""
    return tuple(_finding(sop, flow) for flow in sop.flows if not flow.target)


def _finding(sop: Sop, flow: Flow) -> Finding:
    source = sop.node_by_id[flow.source]
    step = sop.step_by_id.get(source.step or "")
    choices = tuple(Alternative("target", way.target.id, way.answer) for way in possible_ways(sop, flow))
    named = step_name(step) if step is not None else one_line(source.label)
    if source.kind is not NodeKind.DECISION:
        return finding("exit-open", flow.id, flow.evidence.source, choices, step=named)
    return finding(
        "branch-open",
        flow.id,
        flow.evidence.source,
        choices,
        step=named,
        question=one_line(sop.activity_of(source)),
        label=one_line(flow.label) or "-",
    )


def task_name(sop: Sop, flow: Flow) -> str:
    """Return the name of the task by which a process asks where ``flow`` leads."""
    question = one_line(sop.activity_of(sop.node_by_id[flow.source]))
    return say("way-asked", "id", question=" ".join(filter(None, (question, one_line(flow.label)))))
