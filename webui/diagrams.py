"""Diagrams with what is known about a case or an SOP drawn on them."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping

from markupsafe import Markup

from sopbpmn import draw
from sopbpmn.bpmnfile import BpmnFile
from sopbpmn.engine import Definition
from sopbpmn.engine.graph import Graph
from sopbpmn.errors import SopbpmnError
from sopbpmn.service import CaseDetail, CaseView, DueState, TaskOutcome
from webui.i18n import language


def of_file(
    file: bytes | BpmnFile | None,
    states: Mapping[str, draw.State] | None = None,
    counts: Mapping[str, int] | None = None,
    *,
    standards: bool = False,
    notes: Mapping[str, str] | None = None,
) -> Markup:
    """Return the drawing of a BPMN file, to stand in a page; empty when there is none, or nothing is drawn in it.

    ``standards`` shows number, time and output of each step beside its box; ``notes`` say what states mean.

    Every text in it is escaped by ``draw``.
    """
    try:
        if file is None:
            return Markup("")
        return Markup(draw.svg(file, states, counts, language=language(), standards=standards, notes=notes))  # noqa: S704
    except SopbpmnError:
        return Markup("")


def of_case(view: CaseView) -> Markup:
    """Return the diagram of a case's SOP with the way it took, and where it is."""
    return of_file(view.sop.bpmn, case_states(view.sop.definition, view.case))


def case_states(definition: Definition, case: CaseDetail) -> dict[str, draw.State]:
    """Return what is done, current and overdue, by element id, the flows taken included.

    A task that arose in the moment another was completed followed it: both carry the time of that one transaction.
    """
    done = [task for task in case.done_tasks if task.outcome is TaskOutcome.DONE]
    states = {task.element: draw.State.DONE for task in done}
    for task in case.open_tasks:
        states[task.element] = draw.State.OVERDUE if task.due_state is DueState.OVERDUE else draw.State.CURRENT
    graph = definition.graph
    for event in case.waiting:
        if event.element in graph.nodes and not graph.nodes[event.element].attached_to:
            states[event.element] = draw.State.CURRENT
    visited = set(states)
    begun = {task.created: set[str]() for task in (*case.done_tasks, *case.open_tasks)}
    for task in (*case.done_tasks, *case.open_tasks):
        begun[task.created].add(task.element)
    origins = [(case.row.started, node.id) for node in graph.nodes.values() if node.kind == "startEvent"]
    origins += [(task.done, task.element) for task in done if task.done is not None]
    ends = {node.id for node in graph.nodes.values() if node.kind == "endEvent"}
    for moment, origin in origins:
        targets = begun.get(moment, set()) | (ends if case.row.ended == moment else set())
        for name in _between(graph, origin, targets, visited):
            states.setdefault(name, draw.State.DONE)
    return states


def _between(graph: Graph, origin: str, targets: Collection[str], tasks: Collection[str]) -> Iterator[str]:
    """Yield nodes and flows on the shortest ways from ``origin`` to each of ``targets`` that pass no other task."""
    came: dict[str, str] = {}
    queue = deque([origin])
    while queue:
        name = queue.popleft()
        if name != origin and (name in tasks or graph.nodes[name].kind.endswith("Task")):
            continue
        for flow in graph.outgoing.get(name, ()):
            if flow.target not in came:
                came[flow.target] = flow.id
                queue.append(flow.target)
    for target in targets:
        name = target
        passed = {target}
        while name in came:
            flow = graph.flows[came[name]]
            yield flow.id
            yield name
            name = flow.source
            if name in passed or name == origin:
                yield name
                break
            passed.add(name)
