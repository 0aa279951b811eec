"""A case's whole state as a small JSON text: the open tasks and what holds them together, nothing of the past.

Kept are, per branch, only what lies below the lowest common ancestor of its open tasks, without specs, predictions and
history. So a step costs the same at the first and the ten-thousandth pass of a loop. Open are tasks that wait, are
ready, run or failed, and tokens that wait at a join.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from sopbpmn.engine.specs import ClosedScriptEngine, Join
from sopbpmn.errors import BpmnError

VERSION = 1

_OPEN = TaskState.WAITING | TaskState.READY | TaskState.STARTED | TaskState.ERROR

_Fields = list[Any]
"""id of an open task (else null), index of its parent, spec, state, changed data, rest (see ``_rest``)."""


def dump(workflow: BpmnWorkflow) -> str:
    """Return the snapshot of ``workflow``; equal states give equal texts."""
    scope = _dump_scope(workflow)
    state: dict[str, Any] = {"v": VERSION} | scope
    if "t" in scope:
        waiting = dict(workflow.subprocesses)
        kept = {row[0] for row in scope["t"]}
        inner: dict[str, Any] = {}
        while ready := [key for key in waiting if key.hex in kept]:  # outer ones first
            for key in ready:
                process = waiting.pop(key)
                inner[key.hex] = {"s": process.spec.name} | _dump_scope(process)
                kept |= {row[0] for row in inner[key.hex].get("t", [])}
        if inner:
            state["p"] = inner
    return json.dumps(state, separators=(",", ":"), ensure_ascii=False)


def load(text: str, spec: Any, specs: Mapping[str, Any]) -> BpmnWorkflow:
    """Return the workflow of the snapshot ``text``.

    Raises:
        BpmnError: the snapshot isn't one of this definition.
    """
    try:
        state = json.loads(text)
        if state["v"] != VERSION:
            raise BpmnError("snapshot-version", version=state["v"])
        workflow = BpmnWorkflow(spec, specs, script_engine=ClosedScriptEngine(), deserializing=True)
        _load_scope(workflow, state)
        for key, scope in state.get("p", {}).items():
            task = workflow.get_task_from_id(UUID(key))
            inner = BpmnSubWorkflow(specs[scope["s"]], task.id, workflow, deserializing=True)
            workflow.subprocesses[task.id] = inner
            _load_scope(inner, scope)
            inner.completed_event.connect(task.task_spec._on_subworkflow_completed, task)
    except (KeyError, ValueError, TypeError, IndexError) as error:
        raise BpmnError("snapshot-differs", reason=repr(error)) from None
    return workflow


def _is_token(task: Task) -> bool:
    return (
        isinstance(task.task_spec, Join)
        and task._state == TaskState.CANCELLED
        and task.parent._state == TaskState.COMPLETED
    )


def _dump_scope(workflow: Any) -> dict[str, Any]:
    tasks: dict[UUID, Task] = workflow.tasks
    open_ = [task for task in tasks.values() if task._state & _OPEN or _is_token(task)]
    if not any(task._state & _OPEN for task in open_):
        return {"e": 1}
    kept = {task.id for task in open_}
    live: set[UUID] = set()
    for task in open_:
        step: Task | None = task
        while step is not None and step.id not in live:
            live.add(step.id)
            step = tasks.get(step._parent)
    rows: list[_Fields] = []

    def emit(task: Task, parent: int, data: Mapping[str, Any]) -> int:
        own = task.data
        changed = {key: value for key, value in own.items() if key not in data or data[key] != value}
        row: _Fields = [task.id.hex if task.id in kept else None, parent, task.task_spec.name, task._state, changed]
        rest = _rest(task, [key for key in data if key not in own])
        rows.append([*row, rest] if rest else row)
        return len(rows) - 1

    stack: list[tuple[Task, int, Mapping[str, Any]]] = [(workflow.task_tree, -1, {})]
    while stack:
        task, parent, data = stack.pop()
        index = emit(task, parent, data)
        below: list[tuple[Task, int, Mapping[str, Any]]] = []
        for child in (tasks[key] for key in task._children if key in live):
            lowest = child
            while lowest.id not in kept:
                ahead = [tasks[key] for key in lowest._children if key in live]
                if len(ahead) != 1:
                    break
                lowest = ahead[0]
            below.append((child if lowest is child else tasks[lowest._parent], index, task.data))
        stack.extend(reversed(below))
    scope: dict[str, Any] = {"t": rows}
    if workflow.data:
        scope["d"] = workflow.data
    if workflow.correlations:
        scope["c"] = workflow.correlations
    return scope


def _rest(task: Task, dropped: list[str]) -> dict[str, Any]:
    rest: dict[str, Any] = {}
    if dropped:
        rest["x"] = dropped
    if task.internal_data:
        rest["i"] = task.internal_data
    if task.triggered:
        rest["g"] = 1
    return rest


def _load_scope(workflow: Any, scope: Mapping[str, Any]) -> None:
    specs = workflow.spec.task_specs
    if "e" in scope:
        workflow.task_tree = Task(workflow, workflow.spec.start, state=TaskState.COMPLETED)
        workflow.completed = True
        return
    tasks: list[Task] = []
    for identity, parent, name, state, changed, *more in scope["t"]:
        rest = more[0] if more else {}
        task = Task(workflow, specs[name], state=state, id=UUID(identity) if identity else None)
        if parent >= 0:
            above = tasks[parent]
            task._parent = above.id
            above._children.append(task.id)
            task.data = {key: value for key, value in above.data.items() if key not in rest.get("x", ())} | changed
        else:
            task.data = changed
        task.internal_data = rest.get("i", {})
        task.triggered = "g" in rest
        if state == TaskState.WAITING and isinstance(task.task_spec, CatchingEvent):
            workflow.top_workflow.event_manager.add_task(task)
        tasks.append(task)
    workflow.task_tree = tasks[0]
    workflow.data = scope.get("d", {})
    workflow.correlations = scope.get("c", {})
