"""Hostile files: nothing in them is evaluated, and none of them exhausts the machine."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sopbpmn.engine import Definition, Run
from sopbpmn.engine.specs import ClosedScriptEngine
from sopbpmn.errors import BpmnError, ExpressionError, SopbpmnError, UnsafeXmlError
from tests.engine.bpmn import chain, file, flow, node, several, timer

CANARY = "canary_that_must_not_appear"

HOSTILE = (
    f"open('{CANARY}', 'w').write('x')",
    f"__import__('pathlib').Path('{CANARY}').touch() or True",
    f"[c for c in ().__class__.__base__.__subclasses__()][0].__init__.__globals__ or '{CANARY}'",
    f'(lambda: exec(\'open("{CANARY}","w")\'))()',
    f"getattr(__builtins__, 'open')('{CANARY}', 'w')",
    "9**9**9",
    "'a' * 10**10",
    "().__class__",
    "x.__class__",
    "f'{().__class__}'",
    "(x := 1)",
)


@pytest.fixture(autouse=True)
def no_canary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run in an empty directory that must stay empty."""
    monkeypatch.chdir(tmp_path)
    yield
    assert list(tmp_path.iterdir()) == []


def task_between(*, tag: str = "userTask", inner: str = "", **attributes: str) -> bytes:
    return file(
        node("startEvent", "s"),
        node(tag, "a", inner, **attributes),
        node("userTask", "b"),
        node("endEvent", "e"),
        chain("s", "a", "b", "e"),
    )


def gateway(kind: str, text: str) -> bytes:
    return file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node(kind, "g", default="g_c"),
        *(node("userTask", name) for name in "bc"),
        node("endEvent", "e"),
        chain("s", "a", "g", "c", "e"),
        flow("g", "b", text),
        chain("b", "e"),
    )


def loop(text: str) -> str:
    return (
        '<standardLoopCharacteristics><loopCondition xsi:type="tFormalExpression">'
        f"{text.replace('<', '&lt;')}</loopCondition></standardLoopCharacteristics>"
    )


def xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


PATHS = {
    "condition of an exclusive gateway": lambda text: gateway("exclusiveGateway", text),
    "condition of an inclusive gateway": lambda text: gateway("inclusiveGateway", text),
    "number of instances": lambda text: task_between(inner=several(text)),
    "number of instances, one by one": lambda text: task_between(inner=several(text, sequential=True)),
    "end of instances": lambda text: task_between(inner=several("2", condition=text)),
    "condition of a loop": lambda text: task_between(inner=loop(text)),
    "timer: duration": lambda text: task_between(tag="intermediateCatchEvent", inner=timer(text)),
    "timer: date": lambda text: task_between(tag="intermediateCatchEvent", inner=timer(text, "timeDate")),
    "timer: cycle": lambda text: task_between(tag="intermediateCatchEvent", inner=timer(text, "timeCycle")),
    "conditional event": lambda text: task_between(
        tag="intermediateCatchEvent",
        inner=f'<conditionalEventDefinition><condition xsi:type="tFormalExpression">{xml(text)}</condition>'
        "</conditionalEventDefinition>",
    ),
    "script task": lambda text: task_between(tag="scriptTask", inner=f"<script>{xml(text)}</script>"),
    "service task": lambda text: task_between(tag="serviceTask", name=text),
    "ad-hoc sub-process": lambda text: task_between(
        tag="adHocSubProcess", inner=f"<completionCondition>{xml(text)}</completionCondition>"
    ),
}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("path", PATHS)
def test_every_text_that_spiffworkflow_would_evaluate_is_refused(path: str, text: str) -> None:
    with pytest.raises(SopbpmnError):
        Definition.read(PATHS[path](text))


@pytest.mark.parametrize("text", ["P1D", "P2W", "PT2H", "P1Y2M3DT4H5M6S", "P90Y", "PT99999H"])
def test_durations_that_a_timer_can_wait_for(text: str) -> None:
    run = Run.start(Definition.read(PATHS["timer: duration"](text)))
    assert run.open_tasks == ()
    assert not run.ended


@pytest.mark.parametrize(
    "text", ["P1.5D", "P1.0D", "P1W2D", "P1000000D", "P999999Y", "P0M999999M", "PT", "P", "P1H", "P1DT", "-P1D"]
)
def test_other_durations_are_refused(text: str) -> None:
    with pytest.raises(SopbpmnError):
        Definition.read(PATHS["timer: duration"](text))


@pytest.mark.parametrize("text", ["2999-12-31", "2999-12-31T23:59:59.5+14:00", "2999-01-01T08:00", "2999-01-01T08:00Z"])
def test_dates_that_a_timer_can_wait_for(text: str) -> None:
    run = Run.start(Definition.read(PATHS["timer: date"](text)))
    assert run.open_tasks == ()
    assert not run.ended


@pytest.mark.parametrize(
    "text", ["2024-02-30", "2024-13-01", "2024-01-01T25:00", "9999-12-31T23:59-12:00", "0001-01-01"]
)
def test_dates_that_no_calendar_has_are_refused(text: str) -> None:
    with pytest.raises(SopbpmnError):
        Definition.read(PATHS["timer: date"](text))


@pytest.mark.parametrize("text", HOSTILE)
def test_the_script_engine_itself_evaluates_the_closed_grammar_only(text: str) -> None:
    """The second wall: should a text get past the reading, all seven places end in one of these calls."""
    engine = ClosedScriptEngine()
    task = SimpleNamespace(data={"x": True})
    for attempt in (
        lambda: engine.evaluate(task, text),
        lambda: engine.environment.evaluate(text, {"x": True}),
        lambda: engine.validate(text),
    ):
        with pytest.raises(ExpressionError):
            attempt()
    for refused in (
        lambda: engine.execute(task, text),
        lambda: engine.environment.execute(text, {}),
        lambda: engine.call_service(task, name=text),
        lambda: engine.environment.call_service({}, name=text),
    ):
        with pytest.raises(SopbpmnError):
            refused()


def test_extensions_of_other_engines_are_not_run() -> None:
    """Scripts before and after a task (SpiffWorkflow's and Camunda's extensions) are left out."""
    inner = (
        '<extensionElements><spiff:preScript xmlns:spiff="http://spiffworkflow.org/bpmn/schema/1.0/core">'
        f"open('{CANARY}','w')</spiff:preScript><camunda:executionListener "
        'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" expression="${1/0}"/></extensionElements>'
    )
    run = Run.start(Definition.read(task_between(inner=inner)))
    run.complete(run.open_tasks[0].id)
    assert [item.element.id for item in run.open_tasks] == ["b"]


@pytest.mark.parametrize("answer", HOSTILE)
def test_answers_are_values_never_code(answer: str) -> None:
    run = Run.start(Definition.read(gateway("exclusiveGateway", "nama == 'x'")))
    run.complete(run.open_tasks[0].id, {"nama": answer})
    assert [item.element.id for item in run.open_tasks] == ["c"]


ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">&x;</process></definitions>'
)
BOMB = (
    b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
    b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">&c;</process></definitions>'
)


def many_nodes(count: int) -> bytes:
    names = [f"t{number}" for number in range(count)]
    tasks = [node("userTask", name) for name in names]
    return file(node("startEvent", "s"), *tasks, node("endEvent", "e"), chain("s", *names, "e"))


def nested(depth: int) -> bytes:
    inner = ""
    for level in range(depth):
        parts = (node("startEvent", f"s{level}"), node("userTask", f"t{level}"), node("endEvent", f"e{level}"))
        inside = node("subProcess", f"p{level}", inner) if inner else node("task", f"p{level}")
        inner = "".join((*parts, inside, chain(f"s{level}", f"t{level}", f"p{level}", f"e{level}")))
    return file(inner)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (ENTITY, UnsafeXmlError),
        (BOMB, UnsafeXmlError),
        (b"<definitions", UnsafeXmlError),
        (b"", UnsafeXmlError),
        (b"\x00\xff", UnsafeXmlError),
        (b"<a>" * 100_000, UnsafeXmlError),
        (b"<html/>", BpmnError),
        (nested(300), UnsafeXmlError),
        (many_nodes(10_000), BpmnError),
    ],
    ids=["xxe", "bomb", "cut", "empty", "binary", "deep", "html", "nested", "10,000 nodes"],
)
def test_hostile_files_are_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        Definition.read(data)


@pytest.mark.parametrize(
    "kind",
    [
        "scriptTask",
        "serviceTask",
        "sendTask",
        "receiveTask",
        "businessRuleTask",
        "transaction",
        "adHocSubProcess",
        "eventBasedGateway",
        "complexGateway",
        "subChoreography",
        "unheardOf",
    ],
)
def test_elements_outside_the_allow_list_are_refused_by_name(kind: str) -> None:
    with pytest.raises(BpmnError, match="a"):
        Definition.read(task_between(tag=kind))


@pytest.mark.parametrize("kind", ["signal", "error", "escalation", "compensate", "cancel", "link", "conditional"])
@pytest.mark.parametrize("tag", ["endEvent", "intermediateCatchEvent", "intermediateThrowEvent"])
def test_events_outside_the_allow_list_are_refused(tag: str, kind: str) -> None:
    inner = f"<{kind}EventDefinition/>"
    if tag == "endEvent":
        data = file(node("startEvent", "s"), node(tag, "a", inner), chain("s", "a"))
    else:
        data = task_between(tag=tag, inner=inner)
    with pytest.raises(BpmnError, match="a"):
        Definition.read(data)
