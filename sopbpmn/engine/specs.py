"""SpiffWorkflow's specs, built straight from a ``Graph``: its own XML parser (recursive, evaluating) isn't used.

Each node's spec is named ``<id>-``, a work item for a lone decision ``<id>-d``: no id can collide with the names that
SpiffWorkflow gives its own specs (``Start``, ``End``, ``<process>.EndJoin``, ``<id>.BoundaryEventSplit``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any

from SpiffWorkflow.bpmn.script_engine import BasePythonScriptEngineEnvironment, PythonScriptEngine
from SpiffWorkflow.bpmn.specs import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.control import BoundaryEventJoin, BoundaryEventSplit, BpmnStartTask, SimpleBpmnTask
from SpiffWorkflow.bpmn.specs.control import _EndJoin as EndJoin
from SpiffWorkflow.bpmn.specs.defaults import (
    BoundaryEvent,
    CallActivity,
    EndEvent,
    ExclusiveGateway,
    IntermediateCatchEvent,
    IntermediateThrowEvent,
    ParallelMultiInstanceTask,
    SequentialMultiInstanceTask,
    StartEvent,
    SubWorkflowTask,
    UserTask,
)
from SpiffWorkflow.bpmn.specs.defaults import InclusiveGateway as StockInclusiveGateway
from SpiffWorkflow.bpmn.specs.defaults import ParallelGateway as StockParallelGateway
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.specs.event_definitions.simple import NoneEventDefinition, TerminateEventDefinition
from SpiffWorkflow.bpmn.specs.event_definitions.timer import DurationTimerEventDefinition, TimeDateEventDefinition
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.deep_merge import DeepMerge
from SpiffWorkflow.util.task import TaskState

from sopbpmn import expressions
from sopbpmn.element_words import ElementWords, Thing
from sopbpmn.engine.graph import TASKS, Graph, Node
from sopbpmn.engine.questions import decides, flow_condition
from sopbpmn.errors import BpmnError
from sopbpmn.graphs import reachable
from sopbpmn.sentences import Message


class ClosedEnvironment(BasePythonScriptEngineEnvironment):  # type: ignore[misc]
    """Evaluates the closed grammar of ``expressions.py``; runs no script and calls no service."""

    def evaluate(self, expression: str, context: Mapping[str, Any], external_context: object = None) -> Any:  # noqa: ARG002
        """Return the value of ``expression`` on ``context``; ``ExpressionError`` for anything outside the grammar."""
        return expressions.parse(str(expression)).evaluate(context)

    def execute(self, script: str, context: object, external_context: object = None) -> bool:  # noqa: ARG002
        """Refuse: scripts are never run."""
        raise BpmnError("bpmn-script")

    def call_service(self, context: object, **kwargs: object) -> object:  # noqa: ARG002
        """Refuse: services are never called."""
        raise BpmnError("bpmn-service")


class ClosedScriptEngine(PythonScriptEngine):  # type: ignore[misc]
    """SpiffWorkflow's hook for every text it would ``eval`` or ``exec``."""

    def __init__(self) -> None:
        super().__init__(environment=ClosedEnvironment())

    def validate(self, expression: str) -> None:
        """Raise ``ExpressionError`` unless ``expression`` is within the grammar."""
        expressions.parse(expression)

    def evaluate(self, task: Task, expression: str, external_context: object = None) -> Any:  # noqa: ARG002
        """Return the value of ``expression`` on the task's data."""
        return self.environment.evaluate(expression, task.data)

    def execute(self, task: Task, script: str, external_context: object = None) -> bool:  # noqa: ARG002
        """Refuse."""
        return bool(self.environment.execute(script, task.data))

    def call_service(self, task: Task, **kwargs: object) -> object:
        """Refuse."""
        return self.environment.call_service(task.data, **kwargs)


class _OneStep:
    """Creates what follows only when a task runs: the cost of a step doesn't grow with the process.

    Stock SpiffWorkflow predicts the whole rest of the process at each step, recursively.
    """

    def _predict(self, my_task: Task, seen: object = None, looked_ahead: int = 0, mask: int = 0) -> None:
        """Predict nothing."""

    def _run(self, my_task: Task) -> bool | None:
        if all(child.triggered for child in my_task.children):
            self._predict_hook(my_task)  # type: ignore[attr-defined]
        return super()._run(my_task)  # type: ignore[misc,no-any-return]


class _Choosing(_OneStep):
    """A gateway whose ``_run_hook`` itself creates what follows."""

    known_as: Message
    """How people know it."""

    def _predict_hook(self, my_task: Task) -> None:
        """Predict nothing."""


class Join(_OneStep):
    """Gateway with true tokens: one waits per arrival, firing takes one from each incoming flow.

    A token is the gateway's task under the completed task it came from, waiting or (superseded) cancelled.
    Stock SpiffWorkflow looks at history instead, and on a loop's second pass fires early.
    """

    name: str

    def tokens(self, my_task: Task) -> list[Task]:
        """Return the tokens that wait here, apart from ``my_task``'s own, earliest first."""
        return [
            task
            for task in my_task.workflow.tasks.values()
            if task.task_spec is self
            and task is not my_task
            and task.has_state(TaskState.WAITING | TaskState.CANCELLED)
            and task.parent.has_state(TaskState.COMPLETED)
        ]

    def _check_threshold_unstructured(self, my_task: Task) -> bool:
        sources = {task.parent.task_spec.name for task in self.tokens(my_task)} | {my_task.parent.task_spec.name}
        return self.may_fire(my_task, sources)

    def may_fire(self, my_task: Task, sources: set[str]) -> bool:
        """Tell whether the gateway fires now that tokens have come from ``sources``."""
        raise NotImplementedError

    def consume(self, my_task: Task) -> None:
        """Merge the data of one token per incoming flow, earliest first, and take the tokens away."""
        taken = {my_task.parent.task_spec.name}
        data: dict[str, Any] = {}
        for task in self.tokens(my_task):
            source = task.parent.task_spec.name
            if source not in taken:
                taken.add(source)
                DeepMerge.merge(data, task.parent.data)
                my_task.workflow._remove_task(task.id)
        DeepMerge.merge(data, my_task.parent.data)
        my_task.data = data


class ParallelGateway(Join, StockParallelGateway):  # type: ignore[misc]
    """Fires when a token stands on every incoming flow."""

    def may_fire(self, my_task: Task, sources: set[str]) -> bool:  # noqa: ARG002
        """Tell whether every incoming flow has a token."""
        return sources >= set(self._inputs)

    def _run_hook(self, my_task: Task) -> bool:
        self.consume(my_task)
        return True


class InclusiveGateway(_Choosing, Join, StockInclusiveGateway):  # type: ignore[misc]
    """Fires when no other token can reach an incoming flow that has none (BPMN 2.0.2, section 13.3.3)."""

    @cached_property
    def reach(self) -> Mapping[str, frozenset[str]]:
        """For each spec, the incoming sources of this gateway that a token on it can still come from."""
        found: dict[str, set[str]] = {}
        for source in self._inputs:
            for name in reachable([source], lambda spec: self._wf_spec.task_specs[spec]._inputs, avoid={self.name}):
                found.setdefault(name, set()).add(source)
        return {name: frozenset(sources) for name, sources in found.items()}

    def may_fire(self, my_task: Task, sources: set[str]) -> bool:
        """Tell whether no token elsewhere could still arrive on an empty incoming flow."""
        empty = set(self._inputs) - sources
        for task in my_task.workflow.tasks.values():
            if task.task_spec is self or not task.has_state(TaskState.NOT_FINISHED_MASK):
                continue
            if not (task.has_state(TaskState.READY | TaskState.WAITING | TaskState.STARTED) or _is_reached(task)):
                continue
            reachable = self.reach.get(task.task_spec.name, frozenset())
            if reachable & empty and not reachable & sources:
                return False
        return True

    def _run_hook(self, my_task: Task) -> bool:
        self.consume(my_task)
        matches, defaults = self._get_matching_outputs(my_task)
        if not matches and not defaults:
            raise BpmnError("bpmn-no-branch", element=self.known_as)
        my_task._sync_children(matches or defaults, TaskState.FUTURE)
        return True


def _is_reached(task: Task) -> bool:
    """Tell whether a token is just arriving at ``task``: its predecessor is done, it hasn't been updated yet."""
    parent = task.parent
    return task.has_state(TaskState.FUTURE) and parent is not None and bool(parent.has_state(TaskState.COMPLETED))


class _Exclusive(_Choosing, ExclusiveGateway):  # type: ignore[misc]
    """Takes the first flow, in document order, whose condition holds; else the default flow."""

    def _run_hook(self, my_task: Task) -> bool:
        taken = self.default_task_spec
        for condition, name in self.cond_task_specs:
            if condition is not None and condition._matches(my_task):
                taken = name
                break
        if taken is None:
            raise BpmnError("bpmn-no-branch", element=self.known_as)
        my_task._sync_children([my_task.workflow.spec.task_specs[taken]], TaskState.FUTURE)
        return True


class _Begin(_OneStep, BpmnStartTask):  # type: ignore[misc]
    pass


class _Finish(_OneStep, EndJoin):  # type: ignore[misc]
    pass


class _Last(_OneStep, SimpleBpmnTask):  # type: ignore[misc]
    pass


class ProcessSpec(BpmnProcessSpec):  # type: ignore[misc]
    """A process whose own start and end predict one step only, too."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
        self.task_specs.clear()
        self.start = _Begin(self, "Start")
        self.end = _Finish(self, f"{name}.EndJoin")
        self.end.connect(_Last(self, "End"))


class _User(_OneStep, UserTask):  # type: ignore[misc]
    pass


class _Start(_OneStep, StartEvent):  # type: ignore[misc]
    pass


class _End(_OneStep, EndEvent):  # type: ignore[misc]
    pass


class _Catch(_OneStep, IntermediateCatchEvent):  # type: ignore[misc]
    pass


class _Throw(_OneStep, IntermediateThrowEvent):  # type: ignore[misc]
    pass


class _Boundary(_OneStep, BoundaryEvent):  # type: ignore[misc]
    pass


class _Split(_OneStep, BoundaryEventSplit):  # type: ignore[misc]
    pass


class _BoundaryJoin(_OneStep, BoundaryEventJoin):  # type: ignore[misc]
    pass


class _Called(_OneStep, CallActivity):  # type: ignore[misc]
    pass


class _Sub(_OneStep, SubWorkflowTask):  # type: ignore[misc]
    pass


class _Parallel(_OneStep, ParallelMultiInstanceTask):  # type: ignore[misc]
    pass


class _Sequential(_OneStep, SequentialMultiInstanceTask):  # type: ignore[misc]
    pass


def spec_name(node: str) -> str:
    """Return the name of the spec of the node with this id."""
    return node + "-"


def build(
    graph: Graph, alone: Collection[str], called: Collection[str], prefix: str = ""
) -> dict[str, BpmnProcessSpec]:
    """Return the specs of ``graph`` and its sub-processes by name; ``graph``'s own is first.

    Args:
        graph: what to build.
        alone: ids of the nodes before which a decision is a work item of its own.
        called: ids of the processes that call activities can call; a call to any other is done by a person.
        prefix: put before the spec's name; of a sub-process, the names of what it lies in.
    """
    name = prefix + graph.id
    spec = ProcessSpec(name)
    specs = {name: spec}
    entries: dict[str, Any] = {}
    bodies: dict[str, Any] = {}
    words = _words(graph)
    for node in graph.nodes.values():
        body = _body(spec, node, called, name)
        if isinstance(body, _Choosing):
            body.known_as = words(node.id)
        bodies[node.id] = entries[node.id] = body
        if node.inner is not None:
            specs |= build(node.inner, alone, called, prefix=f"{name}/")
    for identity, events in graph.boundary.items():
        entries[identity] = _with_boundary(spec, identity, bodies, events)
    for identity in graph.nodes:
        if identity in alone:
            decision = _User(spec, identity + "-d")
            decision.connect(entries[identity])
            entries[identity] = decision
    for node in graph.nodes.values():
        _connect(graph, node, bodies[node.id], entries)
        if node.kind == "startEvent":
            spec.start.connect(bodies[node.id])
        elif node.kind == "endEvent":
            bodies[node.id].connect(spec.end)
    return specs


def _connect(graph: Graph, node: Node, body: Any, entries: Mapping[str, Any]) -> None:
    """Connect ``node`` to what follows it, in document order, which is the order in which conditions are tried."""
    for flow in graph.outgoing[node.id]:
        if decides(graph, node) and not flow.is_default:
            body.connect_outgoing_if(flow_condition(graph, flow), entries[flow.target])
        else:
            body.connect(entries[flow.target])


def _with_boundary(spec: BpmnProcessSpec, identity: str, bodies: Mapping[str, Any], events: Iterable[Node]) -> Any:
    split = _Split(spec, f"{identity}.BoundaryEventSplit")
    join = _BoundaryJoin(spec, f"{identity}.BoundaryEventJoin", split_task=split.name, cancel=True)
    split.connect(bodies[identity])
    bodies[identity].connect(join)
    for event in events:
        split.connect(bodies[event.id])
        bodies[event.id].connect(join)
    return split


def _body(spec: BpmnProcessSpec, node: Node, called: Collection[str], scope: str) -> Any:
    if node.instances is None:
        return _plain(spec, node, spec_name(node.id), called, scope)
    kind = _Sequential if node.instances.sequential else _Parallel
    outer = kind(
        spec,
        spec_name(node.id),
        task_spec=f"{node.id}-1",
        cardinality=node.instances.cardinality,
        condition=node.instances.condition or None,
    )
    inner = _plain(spec, node, f"{node.id}-1", called, scope)
    inner._inputs.append(outer.name)
    inner.completed_event.connect(outer.merge_child)  # stock connects on the way, which a cached spec would miss
    return outer


def _words(graph: Graph) -> ElementWords:
    nodes = (Thing(node.id, node.kind, node.name, host=node.attached_to) for node in graph.nodes.values())
    flows = (Thing(flow.id, "sequenceFlow", flow.name, flow.source, flow.target) for flow in graph.flows.values())
    return ElementWords([*nodes, *flows])


def _plain(spec: BpmnProcessSpec, node: Node, name: str, called: Collection[str], scope: str) -> Any:
    match node.kind:
        case kind if kind in TASKS:
            return _User(spec, name)
        case "callActivity":
            # A call to a process that isn't there is work for a person: "carry out SOP ..."
            return _Called(spec, name, subworkflow_spec=node.called) if node.called in called else _User(spec, name)
        case "subProcess":
            return _Sub(spec, name, subworkflow_spec=f"{scope}/{node.id}")
        case "exclusiveGateway":
            return _Exclusive(spec, name)
        case "parallelGateway":
            return ParallelGateway(spec, name)
        case "inclusiveGateway":
            return InclusiveGateway(spec, name)
        case "startEvent":
            return _Start(spec, name, NoneEventDefinition())
        case "endEvent":
            return _End(spec, name, TerminateEventDefinition() if node.terminate else _event(node))
        case "intermediateThrowEvent":
            return _Throw(spec, name, _event(node))
        case "boundaryEvent":
            return _Boundary(spec, name, _event(node), cancel_activity=node.interrupting)
        case _:
            return _Catch(spec, name, _event(node))


def _event(node: Node) -> Any:
    if node.timer is not None:
        kind = DurationTimerEventDefinition if node.timer.kind == "duration" else TimeDateEventDefinition
        return kind(node.id, f'"{node.timer.value}"')
    return MessageEventDefinition(node.message) if node.message else NoneEventDefinition()
