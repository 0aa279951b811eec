"""Which questions are asked where, in processes that make it hard."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sopbpmn.engine import Definition, Run
from sopbpmn.engine.questions import MAX_BRANCHES, MAX_NESTED
from sopbpmn.errors import AnswerMissingError, BpmnError
from tests.engine.bpmn import chain, file, flow, node


def ask(run: Run) -> dict[str, list[str]]:
    return {item.element.id: [question.id for question in item.questions] for item in run.open_tasks}


def test_gateways_that_share_a_name_are_asked_one_after_the_other() -> None:
    """Both are reached from one task and both call their answer "ya": one answer may not decide the other gateway."""
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node("exclusiveGateway", "first", default="first_no"),
        node("exclusiveGateway", "second", default="second_no"),
        *(node("endEvent", name) for name in ("e1", "e2", "e3")),
        chain("s", "a", "first"),
        flow("first", "second", "ya", identity="first_yes"),
        flow("first", "e1", identity="first_no"),
        flow("second", "e2", "ya", identity="second_yes"),
        flow("second", "e3", identity="second_no"),
    )
    run = Run.start(Definition.read(bpmn))
    assert ask(run) == {"a": ["first"]}
    run.complete(run.open_tasks[0].id, {"first": "first_yes"})
    assert ask(run) == {"second": ["second"]}
    run.complete(run.open_tasks[0].id, {"second": "second_no"})
    assert run.ended


def test_what_follows_a_decision_of_its_own_is_asked_after_it() -> None:
    """In whatever order they stand in the file."""
    parts = [
        node("exclusiveGateway", "second", default="second_no"),
        node("exclusiveGateway", "first", default="first_no"),
    ]
    for gateways in (parts, parts[::-1]):
        bpmn = file(
            *gateways,
            node("startEvent", "s"),
            *(node("endEvent", name) for name in ("e1", "e2", "e3")),
            chain("s", "first"),
            flow("first", "second", "a", identity="first_yes"),
            flow("first", "e1", identity="first_no"),
            flow("second", "e2", "b", identity="second_yes"),
            flow("second", "e3", identity="second_no"),
        )
        run = Run.start(Definition.read(bpmn))
        assert ask(run) == {"first": ["first"]}
        run.complete(run.open_tasks[0].id, {"first": "first_yes"})
        assert ask(run) == {"second": ["second"]}


def test_inclusive_answers_that_bring_a_third_one_along_are_refused() -> None:
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node("inclusiveGateway", "g"),
        *(node("endEvent", name) for name in ("e1", "e2", "e3")),
        chain("s", "a", "g"),
        flow("g", "e1", "x", identity="x"),
        flow("g", "e2", "y", identity="y"),
        flow("g", "e3", "x and y", identity="both"),
    )
    with pytest.raises(BpmnError, match="both"):  # no answer takes this branch alone
        Definition.read(bpmn)
    definition = Definition.read(bpmn.replace(b"x and y", b"z"))
    run = Run.start(definition)
    with pytest.raises(AnswerMissingError):
        run.complete(run.open_tasks[0].id, {"g": []})
    run.complete(run.open_tasks[0].id, {"g": ["x", "both"]})
    assert run.ended


def test_a_branch_that_no_answer_chooses_is_refused() -> None:
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node("exclusiveGateway", "g", default="rest"),
        *(node("endEvent", name) for name in ("e1", "e2", "e3")),
        chain("s", "a", "g"),
        flow("g", "e1", "x", identity="yes"),
        flow("g", "e2", "not x", identity="no"),
        flow("g", "e3", identity="rest"),
    )
    with pytest.raises(BpmnError, match="rest"):
        Definition.read(bpmn)


def test_a_gateway_with_very_many_branches_is_refused() -> None:
    ends = [f"e{number}" for number in range(MAX_BRANCHES + 1)]
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node("exclusiveGateway", "g"),
        *(node("endEvent", name) for name in ends),
        chain("s", "a", "g"),
        *(flow("g", name, f"x{name}") for name in ends),
    )
    with pytest.raises(BpmnError, match="g"):
        Definition.read(bpmn)


def test_hundreds_of_decisions_in_a_row_are_asked_in_portions() -> None:
    names = [f"g{number}" for number in range(300)]
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "a"),
        *(node("exclusiveGateway", name, default=f"{name}_e") for name in names),
        node("endEvent", "e"),
        chain("s", "a", names[0]),
        *(flow(one, two, f"x{one}") for one, two in pairwise(names)),
        *(flow(name, "e") for name in names[:-1]),
        flow(names[-1], "e"),
    )
    run = Run.start(Definition.read(bpmn))
    portions = []
    while not run.ended:
        (item,) = run.open_tasks
        portions.append(len(item.questions))
        run.complete(item.id, {question.id: question.answers[0].id for question in item.questions})
    assert max(portions) == MAX_NESTED + 1
    assert sum(portions) == len(names) - 1
