"""One running case: its work items, completing them, and its state as a snapshot."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.specs.control import BoundaryEventSplit
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.specs.event_definitions.timer import TimerEventDefinition
from SpiffWorkflow.bpmn.util import BpmnEvent
from SpiffWorkflow.exceptions import SpiffWorkflowException
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from sopbpmn.engine import snapshot
from sopbpmn.engine.definition import Definition, Element
from sopbpmn.engine.questions import Answers, Question, values_of
from sopbpmn.engine.specs import ClosedScriptEngine, spec_name
from sopbpmn.errors import BpmnError, SopbpmnError, StuckError, TaskGoneError

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class WorkItem:
    """Something a person has to do now."""

    id: str
    """Id of this work item within its case: 32 hexadecimal digits, the same as long as it is open."""
    element: Element
    instance: int | None = None
    """Which instance of a multi-instance activity, from 1; ``None`` for other activities."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """What must be answered to complete it."""
        return self.element.questions


@dataclass(frozen=True, slots=True)
class Waiting:
    """An event the case waits for: a timer or a message."""

    element: str
    """Id of the BPMN element."""
    name: str
    """How people know the event: its own name, else the message's, else its id."""
    message: str = ""
    """Name of the message; empty for a timer."""
    due: datetime.datetime | None = None
    """When the timer fires, in UTC; ``None`` for a message."""


class Run:
    """One case of ``definition``. Not shared between threads. An error leaves the run as it was before the call."""

    def __init__(self, definition: Definition, state: str) -> None:
        self.definition = definition
        self._state = state
        self._workflow: BpmnWorkflow | None = None
        self._fresh = False
        """Whether the workflow is just as the snapshot gives it, without a step's history."""

    @classmethod
    def start(cls, definition: Definition) -> Run:
        """Return a new case, advanced to its first work items.

        Raises:
            StuckError: it can't go on from the start.
        """
        run = cls(definition, "")

        def begin() -> BpmnWorkflow:
            workflow = BpmnWorkflow(definition.spec, dict(definition.specs), script_engine=ClosedScriptEngine())
            _advance(workflow)
            return workflow

        workflow = guarded(begin)
        run._state = snapshot.dump(workflow)
        run._workflow = workflow
        return run

    @classmethod
    def load(cls, definition: Definition, state: str) -> Run:
        """Return the case whose ``dump`` was ``state``.

        Raises:
            BpmnError: ``state`` doesn't belong to ``definition``.
        """
        run = cls(definition, state)
        run._workflow = guarded(run._load)
        return run

    def dump(self) -> str:
        """Return the state as a JSON text of some hundred bytes, without history."""
        return self._state

    @property
    def ended(self) -> bool:
        """Whether the case has come to its end."""
        return bool(self.workflow.completed)

    @property
    def open_tasks(self) -> tuple[WorkItem, ...]:
        """The work items that are open now, in the order in which they arose."""
        found = []
        for task in _tasks(self.workflow):
            if task._state == TaskState.READY and task.task_spec.manual:
                number = task.internal_data.get("key_or_index", task.internal_data.get("item"))
                instance = number + 1 if isinstance(number, int) and task.triggered else None
                found.append(WorkItem(task.id.hex, self._element(task), instance))
        return tuple(found)

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """The timers and messages that the case waits for."""
        found = []
        for task in self.workflow.event_manager.tasks.values():
            node = self.definition.events.get(f"{task.workflow.spec.name}/{task.task_spec.name}")
            if node is not None:
                due = None if node.timer is None else _due(task)
                found.append(Waiting(node.id, node.name or node.message or node.id, node.message, due))
        return tuple(found)

    @property
    def workflow(self) -> BpmnWorkflow:
        """SpiffWorkflow's object of the present state."""
        if self._workflow is None:
            self._workflow = self._load()
        return self._workflow

    def complete(self, task_id: str, answers: Answers | None = None) -> tuple[tuple[str, str], ...]:
        """Complete the open work item ``task_id``, advance to the next ones; return (question, answer) in words.

        Args:
            task_id: id of a work item in ``open_tasks``.
            answers: by question id; for a choice the id or label of an answer.

        Raises:
            TaskGoneError: it isn't open.
            AnswerMissingError: a question isn't answered.
            StuckError: the case couldn't go on from there.
        """
        said: list[tuple[str, str]] = []

        def step() -> None:
            task = self._ready(task_id)
            element = self._element(task)
            values, words = values_of(element.questions, answers or {}, element.name)
            task.data |= values
            said.extend(words)
            task.run()

        self._change(step)
        return tuple(said)

    def receive(self, message: str) -> None:
        """Hand the message with this name to the case.

        Raises:
            TaskGoneError: the case doesn't wait for it.
        """

        def step() -> None:
            event = BpmnEvent(MessageEventDefinition(message), {})
            if not any(waiting.message == message for waiting in self.waiting):
                raise TaskGoneError("message-not-awaited", name=message)
            self.workflow.catch(event)

        self._change(step)

    def wake(self) -> bool:
        """Let the timers fire whose time has come; return whether anything changed.

        Raises:
            StuckError: the case couldn't go on from there.
        """
        before = self._state
        self._change(lambda: None)
        return self._state != before

    def move(self, task_id: str, element: str) -> None:
        """Take the token from the open work item ``task_id`` and put it before ``element`` of the same process.

        Raises:
            TaskGoneError: the work item isn't open.
            BpmnError: there is no such element there, or the work item is one of several instances.
            StuckError: the case couldn't go on from there.
        """

        def step() -> None:
            task = self._ready(task_id)
            if task.triggered:
                raise BpmnError("move-instance")
            top = task.parent if isinstance(task.parent.task_spec, BoundaryEventSplit) else task
            before, workflow = top.parent, task.workflow
            names = (element + "-d", element + ".BoundaryEventSplit", spec_name(element))
            target = next((workflow.spec.task_specs[n] for n in names if n in workflow.spec.task_specs), None)
            if target is None:
                raise BpmnError("move-element-unknown", element=element)
            for gone in list(top):
                workflow.top_workflow.event_manager.remove_task(gone)
            workflow._remove_task(top.id)
            child = before._add_child(target, TaskState.FUTURE)
            target._update(child)

        self._change(step)

    def _change(self, step: Callable[[], None]) -> None:
        """Do ``step`` on the workflow as the snapshot gives it: history never grows, errors leave no trace."""

        def change() -> None:
            step()
            _advance(self.workflow)

        if not self._fresh:
            self._workflow = None
        try:
            guarded(change)
            self._state = snapshot.dump(self.workflow)
            self._fresh = False
        except BaseException:
            self._workflow = None
            raise

    def _load(self) -> BpmnWorkflow:
        self._fresh = True
        return snapshot.load(self._state, self.definition.spec, dict(self.definition.specs))

    def _ready(self, task_id: str) -> Task:
        for task in _tasks(self.workflow):
            if task.id.hex == task_id and task._state == TaskState.READY and task.task_spec.manual:
                return task
        raise TaskGoneError("item-gone")

    def _element(self, task: Task) -> Element:
        return self.definition.elements[f"{task.workflow.spec.name}/{task.task_spec.name}"]


def _tasks(workflow: BpmnWorkflow) -> Iterator[Task]:
    """Yield all tasks, those of running sub-processes included, oldest first."""
    yield from list(workflow.tasks.values())
    for inner in workflow.subprocesses.values():
        if not inner.completed:
            yield from list(inner.tasks.values())


def _advance(workflow: BpmnWorkflow) -> None:
    """Let timers fire, then ``settle``."""
    workflow.refresh_timers()
    settle(workflow)


def settle(workflow: BpmnWorkflow) -> None:
    """Run all that needs nobody; raise ``StuckError`` if then nothing is open and the case hasn't ended."""
    while ready := [t for t in workflow.tasks.values() if t._state == TaskState.READY and not t.task_spec.manual]:
        for task in ready:
            if task._state == TaskState.READY:
                task.run()
    if workflow.subprocesses:
        workflow.do_engine_steps()  # the same for sub-processes, at several times the cost
    workflow.get_events()  # messages sent to others; nobody inside waits for them
    if workflow.completed:
        return
    alive = workflow.event_manager.tasks or any(
        task._state == TaskState.READY and task.task_spec.manual for task in _tasks(workflow)
    )
    if not alive:
        raise StuckError("case-stuck")


def _due(task: Task) -> datetime.datetime | None:
    value = task.internal_data.get("event_value")
    return None if value is None else TimerEventDefinition.get_datetime(value)


def guarded(action: Callable[[], Result]) -> Result:
    """Return what ``action`` returns, with SpiffWorkflow's exceptions turned into ours."""
    try:
        return action()
    except SopbpmnError:
        raise
    except (SpiffWorkflowException, RecursionError) as error:
        raise StuckError("case-stuck-because", reason=error) from error
