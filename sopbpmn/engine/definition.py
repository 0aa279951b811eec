"""A published process, read once and shared by all its cases and all threads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from sopbpmn import bpmnfile, xml
from sopbpmn.element_words import in_words, words_in_file
from sopbpmn.engine.graph import ACTIVITIES, EVENTS, TASKS, Graph, Node, read_graph
from sopbpmn.engine.questions import Answer, Question, QuestionKind, asked_with, own_questions
from sopbpmn.engine.specs import build, spec_name
from sopbpmn.errors import BpmnError
from sopbpmn.graphs import longest_ways, reachable

__all__ = ["Answer", "Definition", "Element", "Question", "QuestionKind"]

MAX_AUTOMATIC = 200
"""Longest way through nodes that wait for nobody; SpiffWorkflow's iterators end at a depth of 1000."""


@dataclass(frozen=True, slots=True)
class Element:
    """What a person works on: a task, a decision of its own, or a call that a person carries out."""

    id: str
    """Id of the BPMN element."""
    name: str
    lane: str
    """Name of the executor; empty where the file has none."""
    kind: str
    """BPMN element name: userTask, manualTask, task, callActivity, or the gateway's for a decision of its own."""
    documentation: str = ""
    questions: tuple[Question, ...] = ()
    process: str = ""
    """Id of the process it stands in: another than the definition's own in a called one."""


@dataclass(frozen=True)
class Definition:
    """A process that can run; made by ``Definition.read``. Immutable, safe to share between threads."""

    id: str
    """The process id in the file."""
    name: str
    hash: str
    """SHA-256 of the file's bytes and of what it calls, hexadecimal."""
    graph: Graph = field(repr=False)
    calls: tuple[str, ...]
    """Ids of the processes it calls, whether they are there or not, in document order."""
    bound: Mapping[str, str]
    """The hashes of the processes that run when it calls them, and when these call others, by their ids."""
    elements: Mapping[str, Element] = field(repr=False)
    """The work items by process (and sub-processes), a slash and the name of their spec; called ones included."""
    events: Mapping[str, Node] = field(repr=False)
    """The events that a case may wait for, by the same names; called ones included."""
    specs: Mapping[str, Any] = field(repr=False)
    """SpiffWorkflow's specs by name; the first is the process itself."""

    @staticmethod
    def read(data: bytes, called: Mapping[str, Definition] | None = None, process_id: str | None = None) -> Definition:
        """Return the definition in the BPMN file ``data``.

        Args:
            data: the file.
            called: definitions of the processes that its call activities call, by process id. A call to a process
                that isn't among them is carried out by a person, as a work item.
            process_id: which process of the file; needed only if several have a start event.

        Raises:
            UnsafeXmlError: no safe XML.
            BpmnError: an element that can't be run; says which, in words.
        """
        return Definition.of(xml.parse(data), data, called or {}, process_id)

    @staticmethod
    def of(
        root: etree._Element, data: bytes, called: Mapping[str, Definition], process_id: str | None = None
    ) -> Definition:
        """Return the definition of a file that was parsed already; see ``read``."""
        try:
            return Definition._of(root, data, called, process_id)
        except BpmnError as error:
            raise _in_words(error, root) from None

    @staticmethod
    def _of(root: etree._Element, data: bytes, called: Mapping[str, Definition], process_id: str | None) -> Definition:
        graph = read_graph(root, process_id)
        calls = tuple(dict.fromkeys(node.called for node in graph.everything() if node.called))
        known = {name: called[name] for name in calls if name in called and name != graph.id}
        elements: dict[str, Element] = {}
        events: dict[str, Node] = {}
        alone: set[str] = set()
        for scope, prefix in _scopes(graph, graph.id):
            asked, lone = asked_with(scope)
            alone |= lone.keys()
            for node in scope.nodes.values():
                _add_elements(elements, prefix, node, asked.get(node.id, ()), lone.get(node.id, ()), known)
                if node.timer is not None or node.message:
                    events[f"{prefix}/{spec_name(node.id)}"] = node
        specs = build(graph, alone, known)
        bound: dict[str, str] = {}
        for definition in known.values():
            for name, version in ((definition.id, definition.hash), *definition.bound.items()):
                bound.setdefault(name, version)
            for name, spec in definition.specs.items():
                specs.setdefault(name, spec)
            elements = {**definition.elements, **elements}
            events = {**definition.events, **events}
        _check_automatic(graph, alone, known)
        digest = hashlib.sha256(data)
        for name, definition in sorted(known.items()):
            digest.update(f"\n{name} {definition.hash}".encode())
        name = graph.name or graph.id
        return Definition(graph.id, name, digest.hexdigest(), graph, calls, bound, elements, events, specs)

    @property
    def spec(self) -> Any:
        """SpiffWorkflow's spec of the process itself."""
        return self.specs[self.graph.id]

    def work(self) -> tuple[Element, ...]:
        """Return what people do in this process itself (and its sub-processes), in document order."""
        return tuple(element for element in self.elements.values() if element.process == self.graph.id)

    def lanes(self) -> tuple[str, ...]:
        """Return the names of the executors in order of their first work."""
        return tuple(dict.fromkeys(element.lane for element in self.elements.values()))


def _in_words(error: BpmnError, root: etree._Element) -> BpmnError:
    """Return ``error`` in an analyst's words for the element that it names by its id."""
    try:
        words = words_in_file(bpmnfile.of(root))
    except BpmnError:
        return error  # an id is used twice, or a drawing is broken: only the id tells which
    named = dict(error.said.values)
    about = next((str(named[name]) for name in ("flow", "element", "process") if name in named), "")
    return BpmnError(in_words(error.said, words), about=about)


def _scopes(graph: Graph, name: str) -> Iterator[tuple[Graph, str]]:
    yield graph, name
    for node in graph.nodes.values():
        if node.inner is not None:
            yield from _scopes(node.inner, f"{name}/{node.id}")


def _add_elements(
    elements: dict[str, Element],
    scope: str,
    node: Node,
    asked: tuple[Question, ...],
    alone: tuple[Question, ...],
    called: Mapping[str, Definition],
) -> None:
    process = scope.split("/", 1)[0]
    by_person = node.kind in TASKS or (node.kind == "callActivity" and node.called not in called)
    if alone:
        name = node.name or " / ".join(question.text for question in alone)
        elements[f"{scope}/{node.id}-d"] = Element(
            node.id, name, node.lane, node.kind, node.documentation, alone, process
        )
    if by_person:
        questions = tuple(asked) + own_questions(node)
        name = f"{scope}/{node.id}-1" if node.instances is not None else f"{scope}/{spec_name(node.id)}"
        elements[name] = Element(
            node.id, node.name or node.id, node.lane, node.kind, node.documentation, questions, process
        )


def _check_automatic(graph: Graph, alone: set[str], called: Mapping[str, Definition]) -> None:
    """Refuse loops, and very long ways, on which nobody ever has to do anything.

    Raises:
        BpmnError: names an element on such a way.
    """
    for scope, _ in _scopes(graph, graph.id):
        passing = (n.id for n in scope.nodes.values() if n.id not in alone and _passes(n, alone, called))
        automatic = dict.fromkeys(passing)  # in the order of the document
        onward = {name: [f.target for f in scope.outgoing[name] if f.target in automatic] for name in automatic}
        length = longest_ways(onward)
        stuck = [name for name in automatic if name not in length]
        if stuck:
            raise BpmnError("bpmn-endless", element=stuck[0])
        if max(length.values(), default=0) >= MAX_AUTOMATIC:
            raise BpmnError("bpmn-long-automatic", process=scope.id, count=MAX_AUTOMATIC)


def _passes(node: Node, alone: set[str], called: Mapping[str, Definition]) -> bool:
    """Tell whether a case can pass ``node`` without anybody doing anything."""
    if node.instances is not None:
        return True  # there may be none
    if node.kind in TASKS or node.timer is not None:
        return False
    if node.kind in EVENTS:
        return not (node.message and node.kind in ("intermediateCatchEvent", "boundaryEvent"))
    if node.kind in ACTIVITIES:
        inner = node.inner or (called[node.called].graph if node.called in called else None)
        return inner is not None and _can_finish(inner, alone, called)
    return True


def _can_finish(graph: Graph, alone: set[str], called: Mapping[str, Definition]) -> bool:
    def onward(name: str) -> Iterator[str]:
        if name not in alone and _passes(graph.nodes[name], alone, called):
            yield from (flow.target for flow in graph.outgoing[name])

    starts = [node.id for node in graph.nodes.values() if node.kind == "startEvent"]
    return any(graph.nodes[name].kind == "endEvent" for name in reachable(starts, onward))
