"""A definition: its work items, what it calls, and ways on which nobody would ever have to do anything."""

from __future__ import annotations

import pytest

from sopbpmn.engine import Definition, Run
from sopbpmn.engine.definition import MAX_AUTOMATIC
from sopbpmn.errors import BpmnError
from tests.engine.bpmn import chain, file, flow, lanes, node, several, timer

MESSAGE = '<messageEventDefinition messageRef="m"/>'


def scope(*parts: str, start: str, end: str, way: str) -> str:
    """Return what is in a sub-process: ``parts``, and the flow through the nodes named in ``way``."""
    return "".join((node("startEvent", start), *parts, node("endEvent", end), chain(start, *way.split(), end)))


PERSON = scope(node("userTask", "b"), start="s1", end="e1", way="b")
NOBODY = scope(node("intermediateThrowEvent", "b"), start="s1", end="e1", way="b")
EITHER = scope(
    *(node("parallelGateway", "g1"), node("userTask", "b"), node("endEvent", "e2"), flow("g1", "e2")),
    *("",),
    start="s1",
    end="e1",
    way="g1 b",
)
ASKED = scope(
    *(node("exclusiveGateway", "g1"), node("endEvent", "e2"), flow("g1", "e2", "lain", name="Lain")),
    start="s1",
    end="e1",
    way="g1",
)
DEEP = scope(
    node("subProcess", "b", scope(node("userTask", "c"), start="s2", end="e2", way="c")), start="s1", end="e1", way="b"
)
DEEP_NOBODY = scope(
    node("subProcess", "b", scope(node("task", "c", several("0")), start="s2", end="e2", way="c")),
    start="s1",
    end="e1",
    way="b",
)
TWO_ENDS = scope(
    *(node("userTask", "b"), node("parallelGateway", "g1"), node("userTask", "c"), node("endEvent", "e2")),
    *(flow("g1", "c"), flow("c", "e2")),
    start="s1",
    end="e1",
    way="g1 b",
)
CALLED = {
    "person": Definition.read(file(PERSON, process="person")),
    "nobody": Definition.read(file(NOBODY, process="nobody")),
}


def going_round(middle: str) -> bytes:
    """Return a process in which a token goes round through the node ``x`` as often as it passes that."""
    return file(
        node("startEvent", "s"),
        node("exclusiveGateway", "merge"),
        middle,
        node("parallelGateway", "fork"),
        node("userTask", "a"),
        node("endEvent", "e"),
        chain("s", "merge", "x", "fork", "a", "e"),
        flow("fork", "merge"),
    )


@pytest.mark.parametrize(
    "middle",
    [
        node("userTask", "x"),
        node("manualTask", "x"),
        node("intermediateCatchEvent", "x", timer("P1D")),
        node("intermediateCatchEvent", "x", MESSAGE),
        node("callActivity", "x", calledElement="elsewhere"),
        node("callActivity", "x", calledElement="person"),
        node("subProcess", "x", PERSON),
        node("subProcess", "x", ASKED),
        node("subProcess", "x", DEEP),
        node("subProcess", "x", TWO_ENDS),
    ],
    ids=[
        "task",
        "manual",
        "timer",
        "message",
        "unknown SOP",
        "SOP",
        "sub",
        "decision in sub",
        "sub in sub",
        "two ends",
    ],
)
def test_a_loop_on_which_somebody_does_something_or_that_waits_can_run(middle: str) -> None:
    Run.start(Definition.read(going_round(middle), CALLED))


@pytest.mark.parametrize(
    "middle",
    [
        node("intermediateThrowEvent", "x", MESSAGE),
        node("intermediateCatchEvent", "x"),
        node("exclusiveGateway", "x"),
        node("userTask", "x", several("0")),
        node("callActivity", "x", calledElement="nobody"),
        node("subProcess", "x", NOBODY),
        node("subProcess", "x", EITHER),
        node("subProcess", "x", DEEP_NOBODY),
    ],
    ids=["throw", "plain event", "gateway", "instances", "SOP", "sub", "one way in sub", "sub in sub"],
)
def test_a_loop_on_which_nobody_need_do_anything_is_refused(middle: str) -> None:
    """Of no instances none is done; a sub-process may have a way through on which nobody is needed."""
    with pytest.raises(BpmnError, match="putaran"):
        Definition.read(going_round(middle), CALLED)


def test_a_decision_of_its_own_keeps_a_loop_from_turning_by_itself() -> None:
    bpmn = file(
        *(node("startEvent", "s"), node("exclusiveGateway", "merge"), node("exclusiveGateway", "g", default="out")),
        *(node("endEvent", "e"), chain("s", "merge", "g"), flow("g", "e", identity="out", name="Cukup")),
        flow("g", "merge", "lagi", name="Lagi"),
    )
    run = Run.start(Definition.read(bpmn))
    for answer, ended in (("Lagi", False), ("Lagi", False), ("Cukup", True)):
        run.complete(run.open_tasks[0].id, {"g": answer})
        assert run.ended is ended


@pytest.mark.parametrize("way", ["m1 f1", "m1 f1 b"])
def test_a_loop_within_a_sub_process_is_found(way: str) -> None:
    inner = scope(
        *(node("exclusiveGateway", "m1"), node("parallelGateway", "f1"), flow("f1", "m1")),
        *([node("userTask", "b")] if "b" in way else []),
        start="s1",
        end="e1",
        way=way,
    )
    bpmn = file(scope(node("userTask", "a"), node("subProcess", "x", inner), start="s", end="e", way="a x"))
    with pytest.raises(BpmnError, match="putaran"):
        Definition.read(bpmn)


def in_a_row(name: str, number: int) -> tuple[str, list[str]]:
    """Return so many nodes that wait for nobody, and their names."""
    names = [f"{name}{place}" for place in range(number)]
    return "".join(node("intermediateThrowEvent", each) for each in names), names


@pytest.mark.parametrize("over", [0, 1])
def test_a_way_that_nobody_interrupts_has_a_greatest_length(over: int) -> None:
    """From the start and up to the end (which count too); each way by itself, the longest of several counts."""
    first, names = in_a_row("f", MAX_AUTOMATIC - 1)
    last, more = in_a_row("l", MAX_AUTOMATIC - 2 + over)
    data = file(
        *(node("startEvent", "s"), first, node("userTask", "a"), node("exclusiveGateway", "g"), last),
        *(node("endEvent", "e"), chain("s", *names, "a", "g", *more, "e"), flow("g", "e", name="Langsung")),
    )
    if over:
        with pytest.raises(BpmnError, match=str(MAX_AUTOMATIC)):
            Definition.read(data)
        return
    run = Run.start(Definition.read(data))
    assert [answer.target for answer in run.open_tasks[0].questions[0].answers] == ["l0", "e"]
    run.complete(run.open_tasks[0].id, {"g": "l0"})
    assert run.ended


# --- work items -------------------------------------------------------------------------------------------------------


def test_work_items_are_named_after_what_they_are() -> None:
    bpmn = file(
        lanes(Staf="a g", Kepala="q sub"),
        node("startEvent", "s"),
        node("userTask", "a"),
        node("manualTask", "m", name="Menempel"),
        node("callActivity", "q", calledElement="Q"),
        node("exclusiveGateway", "g", "<documentation>Lihat berkas</documentation>"),
        node("subProcess", "sub", DEEP),
        node("callActivity", "again", calledElement="Q"),
        node("intermediateThrowEvent", "between"),
        node("exclusiveGateway", "h", default="rest"),
        node("endEvent", "e"),
        chain("s", "a", "m", "q", "g", "sub", "again", "between", "h"),
        flow("g", "again", name="Batal"),
        flow("h", "e", "jumlah > 3 and umur > 17", name="Ya"),
        flow("h", "e", identity="rest"),
    )
    definition = Definition.read(bpmn)
    assert [(x.id, x.name, x.kind, x.lane, x.process) for x in definition.work()] == [
        ("a", "a", "userTask", "Staf", "P"),
        ("m", "Menempel", "manualTask", "", "P"),
        ("q", "q", "callActivity", "Kepala", "P"),
        ("g", "Pilih kelanjutan", "exclusiveGateway", "Staf", "P"),
        ("again", "again", "callActivity", "", "P"),
        ("h", "Jumlah? / Umur?", "exclusiveGateway", "", "P"),
        ("c", "c", "userTask", "Kepala", "P"),
    ]
    assert [x.documentation for x in definition.work()] == ["", "", "", "Lihat berkas", "", "", ""]
    assert definition.lanes() == ("Staf", "", "Kepala")
    assert (definition.id, definition.name, definition.calls) == ("P", "P", ("Q",))


def test_calls_of_sub_processes_count_and_none_of_its_own() -> None:
    """A process that calls itself would never end: that call is work for a person."""
    inner = scope(
        *(node("callActivity", "b", calledElement="Q"), node("callActivity", "c", calledElement="P")),
        start="s1",
        end="e1",
        way="b c",
    )
    bpmn = file(scope(node("subProcess", "x", inner), start="s", end="e", way="x"))
    alone = Definition.read(bpmn)
    assert alone.calls == ("Q", "P")
    other = Definition.read(file(PERSON.replace('"b"', '"called"'), process="Q"))
    definition = Definition.read(bpmn, {"Q": other, "P": alone, "R": alone})
    run = Run.start(definition)
    assert [element.id for element in definition.work()] == ["c"]
    for process, name in (("Q", "called"), ("P", "c")):
        (item,) = run.open_tasks
        assert (item.element.process, item.element.id) == (process, name)
        run.complete(item.id)
    assert run.ended
    assert definition.hash == Definition.read(bpmn, {"Q": other}).hash != alone.hash


def test_the_hash_changes_with_each_called_process_and_not_with_their_order() -> None:
    ways = [scope(node("userTask", name), start="s", end="e", way=name) for name in ("one", "two")]
    first, second = (Definition.read(file(way, process=name)) for way, name in zip(ways, "QR", strict=True))
    changed = Definition.read(file(ways[0], process="R"))
    calls = [node("callActivity", name, calledElement=name.upper()) for name in "qr"]
    bpmn = file(scope(*calls, start="s", end="e", way="q r"))
    hashes = [
        Definition.read(bpmn, called).hash
        for called in (
            {},
            {"Q": first},
            {"R": second},
            {"Q": first, "R": second},
            {"Q": first, "R": changed},
        )
    ]
    assert len(set(hashes)) == 5
    turned = file(scope(*reversed(calls), start="s", end="e", way="q r"))
    assert Definition.read(bpmn, {"R": second, "Q": first}).hash == hashes[3] != Definition.read(turned).hash


def test_processes_that_call_one_another_run_down_to_the_innermost() -> None:
    innermost = Definition.read(file(PERSON, process="R"))
    call = scope(node("callActivity", "call", calledElement="R"), start="s1", end="e1", way="call")
    between = Definition.read(file(call, process="Q"), {"R": innermost})
    outer = file(scope(node("callActivity", "x", calledElement="Q"), start="s", end="e", way="x"))
    run = Run.start(Definition.read(outer, {"Q": between}))
    (item,) = run.open_tasks
    assert (item.element.process, item.element.id) == ("R", "b")
    run = Run.load(run.definition, run.dump())
    run.complete(item.id)
    assert run.ended


@pytest.mark.parametrize(
    ("wait", "way"),
    [
        (node("intermediateCatchEvent", "x", MESSAGE), "x"),
        (node("intermediateCatchEvent", "x", timer("P1D")), "x"),
        (node("callActivity", "x", calledElement="Q"), "x"),
        (node("userTask", "b") + node("boundaryEvent", "x", MESSAGE, attachedToRef="b") + chain("b", "e"), "b"),
        (node("userTask", "b") + node("boundaryEvent", "x", timer("P1D"), attachedToRef="b") + chain("b", "e"), "b"),
    ],
    ids=["message", "timer", "call", "message at a task", "timer at a task"],
)
def test_what_is_waited_for_does_not_count_as_a_way_that_nobody_interrupts(wait: str, way: str) -> None:
    for over in (0, 1):
        longest, names = in_a_row("n", MAX_AUTOMATIC - 1 + over)
        parts = (
            node("startEvent", "s"),
            wait,
            longest,
            node("endEvent", "e"),
            chain("s", way),
            chain("x", *names, "e"),
        )
        if not over:
            Definition.read(file(*parts))
            continue
        with pytest.raises(BpmnError, match=str(MAX_AUTOMATIC)):
            Definition.read(file(*parts))
