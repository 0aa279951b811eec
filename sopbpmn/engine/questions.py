"""What a person must answer so that a case can go on: derived from the gateways that follow a task.

A gateway's decision is asked with the task right before it. Where no single task comes right before it (after a join,
a start, an event), the decision becomes a work item of its own, in the gateway's lane.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from sopbpmn import expressions
from sopbpmn.engine.graph import GATEWAYS, MAX_CARDINALITY, TASKS, Flow, Graph, Node
from sopbpmn.errors import AnswerMissingError, BpmnError, ExpressionError
from sopbpmn.xml import clean

MAX_BRANCHES = 50
"""A gateway with more ways out is refused; the widest of real SOPs has four."""
MAX_NESTED = 10
"""Behind so many other decisions a decision isn't asked beforehand but when the case gets there."""
MAX_TRIED_NAMES = 8
"""For unusual conditions all combinations of so many yes/no names are tried, to find the one that chooses a branch."""

Value = bool | int | float | str
Answers = Mapping[str, str | bool | int | float | Sequence[str]]
"""Answers by the id of their question: a flow's id or label, several of them, or a value."""


class QuestionKind(StrEnum):
    """What an answer looks like."""

    CHOICE = "choice"
    """The id (or label) of one answer."""
    CHOICES = "choices"
    """The ids (or labels) of one or more answers."""
    YES_NO = "yes_no"
    NUMBER = "number"
    COUNT = "count"
    """A whole number from 0 to ``MAX_CARDINALITY``."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Answer:
    """A branch that can be chosen: ``id`` of the flow, ``label`` its name, ``target`` the name of where it leads."""

    id: str
    label: str
    target: str
    values: tuple[tuple[str, bool], ...]
    """The yes/no variables that the engine sets when it is chosen."""
    condition: str = ""
    """The flow's condition; empty for the default flow."""
    back: bool = False
    """Whether it sends the work back to a step before."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question asked with a work item; ``id`` is the gateway's id, or the variable's name for a value."""

    id: str
    text: str
    kind: QuestionKind
    answers: tuple[Answer, ...] = ()
    after: str = ""
    """Id of the answer (of an earlier question) that must be chosen for this one to be asked; empty: always asked."""

    @property
    def names(self) -> frozenset[str]:
        """The variables that its answer sets."""
        return frozenset(name for answer in self.answers for name, _ in answer.values) or frozenset({self.id})


def flow_condition(graph: Graph, flow: Flow) -> str:
    """Return the condition of a gateway's flow; one without any gets a name of its own, for a person to choose it."""
    if flow.condition or flow.is_default:
        return flow.condition
    return f"pilihan_{graph.position[flow.id]}"


def decides(graph: Graph, node: Node) -> bool:
    """Tell whether ``node`` is a gateway that chooses between flows."""
    return node.kind in ("exclusiveGateway", "inclusiveGateway") and len(graph.outgoing[node.id]) > 1


def questions_of(graph: Graph, node: Node) -> tuple[Question, ...]:
    """Return what must be known before ``node`` runs: the choice at a gateway, the number of instances.

    Raises:
        BpmnError: a condition that can't be read, or a branch that no answer can choose.
    """
    if node.instances is not None and not node.instances.cardinality.isdigit():
        text = f"Berapa kali: {node.name or node.id}?"
        return (Question(node.instances.cardinality, text, QuestionKind.COUNT),)
    if not decides(graph, node):
        return ()
    if len(graph.outgoing[node.id]) > MAX_BRANCHES:
        raise BpmnError("bpmn-many-branches", element=node.id, count=MAX_BRANCHES)
    conditions: dict[str, expressions.Expression] = {}
    for flow in graph.outgoing[node.id]:
        if not flow.is_default:
            conditions[flow.id] = _parse(flow_condition(graph, flow), flow.id)
    names = sorted(set[str]().union(*(e.names for e in conditions.values())))
    if not all(_only_yes_no(expression.root) for expression in conditions.values()):
        kinds = kinds_of_names(conditions.values())
        return tuple(Question(name, _words(name), kinds[name]) for name in names)
    several = node.kind == "inclusiveGateway"
    answers = []
    for flow in graph.outgoing[node.id]:
        values = _values_for(flow, conditions, names, several)
        if values is None:
            raise BpmnError("bpmn-branch-never", element=node.id, flow=flow.id)
        target = _destination(graph, flow)
        label = flow.name or flow_condition(graph, flow) if flow.condition else flow.name
        condition, back = flow_condition(graph, flow), flow.id in graph.returns
        answers.append(Answer(flow.id, label or target, target, values, condition, back))
    kind = QuestionKind.CHOICES if several else QuestionKind.CHOICE
    return (Question(node.id, node.name or "Pilih kelanjutan", kind, tuple(answers)),)


def _destination(graph: Graph, flow: Flow) -> str:
    """Return the name of where ``flow`` leads, looking through gateways without a name that have one way on."""
    node = graph.nodes[flow.target]
    seen: set[str] = set()
    while node.kind in GATEWAYS and not node.name and node.id not in seen and len(graph.outgoing[node.id]) == 1:
        seen.add(node.id)
        node = graph.nodes[graph.outgoing[node.id][0].target]
    return node.name or node.id


def own_questions(node: Node) -> tuple[Question, ...]:
    """Return what is asked with each instance of a multi-instance ``node``: the names in its completion condition."""
    if node.instances is None or not node.instances.condition:
        return ()
    expression = _parse(node.instances.condition, node.id)
    kinds = kinds_of_names([expression])
    return tuple(Question(name, _words(name), kinds[name]) for name in sorted(expression.names))


def asked_with(graph: Graph) -> tuple[dict[str, tuple[Question, ...]], dict[str, tuple[Question, ...]]]:
    """Return the questions by the task they are asked with, and by the node that needs a work item of its own.

    A node also gets its own where one of its names is asked for another node with the same task already.
    """
    found = {node.id: questions_of(graph, node) for node in graph.nodes.values()}
    alone: set[str] = set()
    while True:  # ends: each round but the last puts more nodes on their own
        before = len(alone)
        asked = _asked_unless(graph, found, alone)
        if len(alone) == before:
            break
    return (
        {task: _outermost_first(questions) for task, questions in asked.items()},
        {name: found[name] for name in graph.nodes if name in alone},
    )


def _asked_unless(
    graph: Graph, found: Mapping[str, tuple[Question, ...]], alone: set[str]
) -> dict[str, list[Question]]:
    """Return the questions by task, without those of the nodes ``alone``; add further nodes to these."""
    by_task: dict[str, list[Question]] = {}
    names_of_task: dict[str, set[str]] = {}
    for name, questions in found.items():
        if not questions or name in alone:
            continue
        names = {each for question in questions for each in question.names}
        paths = _askers(graph, graph.nodes[name], found, alone)
        if paths is None or any(names & names_of_task.get(task, set()) for task, _ in paths):
            alone.add(name)
            continue
        for task, after in paths:
            by_task.setdefault(task, []).extend(replace(question, after=after) for question in questions)
        for task in {task for task, _ in paths}:
            names_of_task.setdefault(task, set()).update(names)
    return by_task


def values_of(
    questions: Sequence[Question], answers: Answers, where: str
) -> tuple[dict[str, Value], list[tuple[str, str]]]:
    """Return the variables that ``answers`` set, and (question, answer) in words for each question that is asked.

    Every variable of an asked question gets a value, so none is left from an earlier pass.

    Raises:
        AnswerMissingError: a question that must be answered isn't, or an answer isn't among the offered ones.
    """
    values: dict[str, Value] = {}
    said: list[tuple[str, str]] = []
    chosen: set[str] = set()
    for question in questions:
        if question.after and question.after not in chosen:
            continue
        given = answers.get(question.id)
        if given is None or given in ("", (), []):
            raise AnswerMissingError("question-unanswered", task=where, question=question.text, asked=question.id)
        if question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
            picked = _pick(question, given, where)
            chosen.update(answer.id for answer in picked)
            values.update(_merged(picked))
            said.append((question.text, ", ".join(answer.label for answer in picked)))
        else:
            values[question.id] = value = _value(question, given, where)
            words = ("Tidak", "Ya")[value] if isinstance(value, bool) else str(value)
            said.append((question.text, words))
    unknown = sorted(set(answers) - {question.id for question in questions})
    if unknown:
        names = ", ".join(unknown)[:200]
        raise AnswerMissingError("question-unknown", task=where, names=names, asked=unknown[0])
    return values, said


def sends_back(questions: Sequence[Question], answers: Answers) -> bool:
    """Tell whether one of ``answers``, which answer ``questions``, sends the work back to a step before."""
    picked = (_pick(q, answers[q.id], "") for q in questions if q.answers and q.id in answers)
    return any(answer.back for found in picked for answer in found)


def kinds_of_names(found: Iterable[expressions.Expression]) -> dict[str, QuestionKind]:
    """Return for each name whether it stands for a number, a text or yes/no, by what it is compared with."""
    kinds: dict[str, QuestionKind] = {}
    for expression in found:
        for name in expression.names:
            kinds.setdefault(name, QuestionKind.YES_NO)
        _note_kinds(expression.root, kinds)
    return kinds


def _note_kinds(node: expressions.Node, kinds: dict[str, QuestionKind]) -> None:
    match node:
        case expressions.Compare(_, left, right):
            for name, other in ((left, right), (right, left)):
                if isinstance(name, expressions.Name):
                    literal = other.value if isinstance(other, expressions.Literal) else 0
                    text = isinstance(literal, str)
                    if not isinstance(literal, bool):
                        kinds[name.name] = QuestionKind.TEXT if text else QuestionKind.NUMBER
        case expressions.Not(operand):
            _note_kinds(operand, kinds)
        case expressions.Both(operands) | expressions.Either(operands):
            for operand in operands:
                _note_kinds(operand, kinds)


def _only_yes_no(node: expressions.Node) -> bool:
    match node:
        case expressions.Name():
            return True
        case expressions.Literal(value):
            return isinstance(value, bool)
        case expressions.Not(operand):
            return _only_yes_no(operand)
        case expressions.Both(operands) | expressions.Either(operands):
            return all(map(_only_yes_no, operands))
        case _:
            return False


def _parse(text: str, where: str) -> expressions.Expression:
    try:
        return expressions.parse(text)
    except ExpressionError as error:
        raise BpmnError("bpmn-condition", element=where, reason=error.said) from None


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize() + "?"


def _values_for(
    flow: Flow, conditions: Mapping[str, expressions.Expression], names: Sequence[str], several: bool
) -> tuple[tuple[str, bool], ...] | None:
    """Return the yes/no values by which exactly ``flow`` is taken: fewest yes first; ``None`` when there are none."""

    def takes(values: Mapping[str, bool]) -> bool:
        true = [key for key, expression in conditions.items() if expression.evaluate(values)]
        if flow.id not in conditions:
            return not true
        return true == [flow.id] if several else true[:1] == [flow.id]

    own = conditions[flow.id].answers if flow.id in conditions else {}
    if own is not None:
        guess = {name: own.get(name, False) for name in names}
        if takes(guess):
            return tuple(guess.items())
    for count in range(len(names) + 1 if len(names) <= MAX_TRIED_NAMES else 0):
        for true in itertools.combinations(names, count):
            values = {name: name in true for name in names}
            if takes(values):
                return tuple(values.items())
    return None


def _askers(
    graph: Graph, node: Node, questions: Mapping[str, tuple[Question, ...]], alone: Set[str]
) -> list[tuple[str, str]] | None:
    """Return (task, answer that leads here) for each task right before ``node``; ``None`` when not only tasks are.

    "Right before" looks through merging and deciding exclusive gateways and through parallel splits, not through joins.
    """
    found: list[tuple[str, str]] = []
    stack = [(flow, "") for flow in graph.incoming[node.id]]
    seen: set[tuple[str, str]] = set()
    decisions = 0
    if node.kind == "inclusiveGateway" and len(stack) > 1:
        return None
    while stack:
        flow, after = stack.pop()
        if (flow.id, after) in seen:
            continue
        seen.add((flow.id, after))
        before = graph.nodes[flow.source]
        if before.kind in TASKS and before.instances is None:
            found.append((before.id, after))
        elif before.kind == "exclusiveGateway" or (
            before.kind == "parallelGateway" and len(graph.incoming[before.id]) == 1
        ):
            if decides(graph, before):
                if before.id in alone or any(q.kind is not QuestionKind.CHOICE for q in questions[before.id]):
                    return None
                after = after or flow.id
                decisions += 1
                if decisions > MAX_NESTED:
                    return None
            stack.extend((f, after) for f in graph.incoming[before.id])
        else:
            return None
    return sorted(set(found))


def _outermost_first(questions: list[Question]) -> tuple[Question, ...]:
    """Return ``questions`` such that each stands behind the one whose answer it depends on."""
    owner = {answer.id: question.id for question in questions for answer in question.answers}
    by_id = {question.id: question for question in questions}

    def depth(question: Question) -> int:
        steps = 0
        while question.after and owner.get(question.after) in by_id and steps < len(questions):
            question, steps = by_id[owner[question.after]], steps + 1
        return steps

    return tuple(sorted(questions, key=depth))


def _pick(question: Question, given: object, where: str) -> list[Answer]:
    wanted = [given] if isinstance(given, str) else list(given) if isinstance(given, (list, tuple)) else []
    picked = []
    for word in wanted:
        text = str(word).strip().casefold()
        match = [a for a in question.answers if a.id == word] or [
            a for a in question.answers if a.label.casefold() == text
        ]
        if len(match) != 1:
            offered = ", ".join(a.label for a in question.answers)
            raise AnswerMissingError(
                "answer-not-offered",
                task=where,
                answer=word,
                question=question.text,
                offered=offered,
                asked=question.id,
            )
        picked.append(match[0])
    if not picked or (question.kind is QuestionKind.CHOICE and len(picked) > 1):
        raise AnswerMissingError("answer-one", task=where, question=question.text, asked=question.id)
    if question.kind is QuestionKind.CHOICES:
        values = _merged(picked)
        taken = {a.id for a in question.answers if a.condition and expressions.parse(a.condition).evaluate(values)}
        if taken != {answer.id for answer in picked if answer.condition} or (taken and len(taken) < len(picked)):
            raise AnswerMissingError("answers-exclude", task=where, question=question.text, asked=question.id)
    return picked


def _merged(picked: Sequence[Answer]) -> dict[str, bool]:
    values: dict[str, bool] = {}
    for answer in picked:
        for name, value in answer.values:
            values[name] = values.get(name, False) or value
    return values


def _value(question: Question, given: object, where: str) -> Value:
    text = clean(str(given)).strip()
    match question.kind:
        case QuestionKind.YES_NO:
            word = text.casefold()
            if word in ("ya", "yes", "true", "1", "tidak", "no", "false", "0"):
                return word in ("ya", "yes", "true", "1")
        case QuestionKind.COUNT:
            if re.fullmatch(r"[0-9]{1,6}", text) and int(text) <= MAX_CARDINALITY:
                return int(text)
        case QuestionKind.NUMBER:
            try:
                number = float(text.replace(",", ".")) if not text.lstrip("-").isdigit() else int(text[:300])
            except ValueError:
                number = float("nan")
            if number == number and abs(number) != float("inf"):
                return number
        case _:
            return text[:10_000]
    raise AnswerMissingError("answer-unusable", task=where, answer=text[:40], question=question.text, asked=question.id)
