"""What of a file is executed, what is left out because it only documents, and what is refused, each by its id."""

from __future__ import annotations

import datetime
import re

import pytest

from sopbpmn.engine import Definition, Run
from sopbpmn.engine.graph import MAX_CARDINALITY, MAX_NODES
from sopbpmn.errors import BpmnError
from tests.engine.bpmn import chain, file, flow, lanes, node, several, timer

MESSAGE = '<messageEventDefinition messageRef="m1"/>'
TERMINATE = "<terminateEventDefinition/>"


def between(middle: str, identity: str = "x", *, extra: str = "") -> bytes:
    """Return a process of a task and ``middle``, whose node is called ``identity``."""
    parts = (node("startEvent", "s"), node("userTask", "a"), middle, node("endEvent", "e"))
    return file(*parts, chain("s", "a", identity, "e"), extra=extra)


def refused(data: bytes, what: str) -> None:
    """See that ``data`` is refused because of the element ``what``, or that the message names ``what``."""
    with pytest.raises(BpmnError) as caught:
        Definition.read(data)
    named = re.search(rf"(?<![\w-]){what}(?![\w-])", str(caught.value))
    assert caught.value.about == what or named, (caught.value.about, str(caught.value))


# --- which process ----------------------------------------------------------------------------------------------------


def two_processes(first: str, second: str) -> bytes:
    """Return a file with the processes P and Q, which have these attributes; a third one has no start."""
    other = (node("startEvent", "s2"), node("userTask", "q"), node("endEvent", "e2"), chain("s2", "q", "e2"))
    extra = f'<process id="Q" {second}>{"".join(other)}</process><process id="R" isExecutable="true"/>'
    here = (node("startEvent", "s"), node("userTask", "p"), node("endEvent", "e"), chain("s", "p", "e"))
    return file(*here, extra=extra, attributes=first)


YES, NO = 'isExecutable="true"', 'isExecutable="false"'


@pytest.mark.parametrize(("first", "second", "chosen"), [(YES, NO, "P"), (NO, YES, "Q"), (YES, "", "P")])
def test_of_several_processes_the_executable_one_runs(first: str, second: str, chosen: str) -> None:
    assert Definition.read(two_processes(first, second)).id == chosen


@pytest.mark.parametrize("mark", [YES, NO])
def test_a_process_can_be_chosen_and_must_be_where_it_is_not_clear(mark: str) -> None:
    data = two_processes(mark, mark)
    assert [Definition.read(data, process_id=name).work()[0].id for name in "PQ"] == ["p", "q"]
    refused(data, "Q, P")
    for name in "RX":
        with pytest.raises(BpmnError):
            Definition.read(data, process_id=name)


# --- what only documents ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind",
    [
        "documentation",
        "extensionElements",
        "textAnnotation",
        "association",
        "group",
        "dataObject",
        "dataObjectReference",
        "dataStoreReference",
        "property",
        "ioSpecification",
        "auditing",
        "monitoring",
        "performer",
        "humanPerformer",
        "potentialOwner",
        "resourceRole",
        "laneSet",
    ],
)
def test_what_only_documents_is_left_out(kind: str) -> None:
    """Beside the nodes and within a sub-process; even where its id is missing or used twice."""
    silent = f'<{kind} id="a"/><{kind}/>'
    inner = (silent, node("startEvent", "s1"), node("userTask", "b"), node("endEvent", "e1"), chain("s1", "b", "e1"))
    definition = Definition.read(between(silent + node("subProcess", "x", "".join(inner))))
    assert [element.id for element in definition.work()] == ["a", "b"]


@pytest.mark.parametrize(
    "inner",
    [
        "<incoming>f</incoming><outgoing>f</outgoing>",
        "<dataInputAssociation/><dataOutputAssociation/>",
        "<categoryValueRef>c</categoryValueRef><rendering/>",
    ],
)
def test_what_a_sub_process_says_of_itself_is_left_out(inner: str) -> None:
    parts = (inner, node("startEvent", "s1"), node("userTask", "b"), node("endEvent", "e1"), chain("s1", "b", "e1"))
    assert len(Definition.read(between(node("subProcess", "x", "".join(parts)))).work()) == 2


def test_elements_of_other_languages_are_left_out() -> None:
    foreign = '<z:scriptTask xmlns:z="urn:other" id="a"/>'
    assert len(Definition.read(between(foreign + node("userTask", "x"))).work()) == 2


# --- ids and arrows ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "middle",
    [
        node("userTask", "x") + node("userTask", "a"),
        node("userTask", "x") + node("userTask", "s_a"),
        node("userTask", "x") + "<userTask/>",
        node("subProcess", "x", node("startEvent", "s") + node("endEvent", "e1") + flow("s", "e1")),
        node("userTask", "x") + '<sequenceFlow sourceRef="a" targetRef="x"/>',
    ],
    ids=["twice", "a flow's", "none", "that of an outer node", "a flow without"],
)
def test_ids_that_do_not_tell_elements_apart_are_refused(middle: str) -> None:
    with pytest.raises(BpmnError, match="unik"):
        Definition.read(between(middle))


INNER = node("startEvent", "s1") + node("userTask", "b") + node("endEvent", "e1") + chain("s1", "b", "e1")


@pytest.mark.parametrize(
    ("parts", "named"),
    [
        (flow("a", "nowhere", identity="f"), "f"),
        (flow("nowhere", "a", identity="f"), "f"),
        (node("subProcess", "x", INNER) + chain("a", "x", "e") + flow("a", "b", identity="f"), "f"),
        (node("startEvent", "s2") + flow("s2", "a"), "P"),
        (flow("e", "a", identity="f"), "e"),
        (flow("a", "s", identity="f"), "s"),
        (node("userTask", "x") + flow("a", "x"), "x"),
        (node("userTask", "x") + flow("x", "e"), "x"),
        (node("exclusiveGateway", "x") + flow("a", "x"), "x"),
        (flow("a", "e", "ya", identity="f"), "f"),
        (node("parallelGateway", "x") + flow("a", "x") + flow("x", "e", "ya", identity="f"), "f"),
        (node("boundaryEvent", "x", timer("P1D"), attachedToRef="nowhere") + flow("x", "e"), "x"),
        (node("boundaryEvent", "x", timer("P1D"), attachedToRef="e") + flow("x", "e"), "x"),
        (node("boundaryEvent", "x", timer("P1D"), attachedToRef="a"), "x"),
        (node("boundaryEvent", "x", timer("P1D"), attachedToRef="a") + chain("a", "x", "e"), "x"),
        (node("boundaryEvent", "x", attachedToRef="a") + flow("x", "e"), "x"),
        (node("callActivity", "x") + chain("a", "x", "e"), "x"),
        (node("subProcess", "x", INNER, triggeredByEvent="true") + chain("a", "x", "e"), "x"),
        (node("userTask", "x", isForCompensation="true") + chain("a", "x", "e"), "x"),
        (node("subProcess", "x", node("userTask", "b")) + chain("a", "x", "e"), "x"),
        (node("scriptTask", "x"), "x"),
    ],
    ids=[
        "to nowhere",
        "from nowhere",
        "into a sub-process",
        "a second start",
        "out of an end",
        "into a start",
        "a task that leads nowhere",
        "a task that nothing leads to",
        "a gateway that leads nowhere",
        "a condition at a task",
        "a condition at a parallel gateway",
        "an event on nothing",
        "an event on an event",
        "an event that leads nowhere",
        "an event that is led to",
        "an event that waits for nothing",
        "a call of nothing",
        "an event sub-process",
        "a compensation",
        "a sub-process without a start",
        "a script beside the flow",
    ],
)
def test_broken_flows_are_refused_by_name(parts: str, named: str) -> None:
    here = (node("startEvent", "s"), node("userTask", "a"), node("endEvent", "e"), chain("s", "a", "e"))
    Definition.read(file(*here))
    refused(file(*here, parts), named)


def test_an_event_stands_on_any_activity() -> None:
    inner = node("startEvent", "s1") + node("userTask", "b") + node("endEvent", "e1") + chain("s1", "b", "e1")
    for activity in (
        node("manualTask", "x"),
        node("subProcess", "x", inner),
        node("callActivity", "x", calledElement="Q"),
    ):
        event = node("boundaryEvent", "late", MESSAGE, attachedToRef="x") + flow("late", "a")
        run = Run.start(Definition.read(between(activity + event)))
        run.complete(run.open_tasks[0].id)
        run.receive("m1")
        assert [item.element.id for item in run.open_tasks] == ["a"]


def test_as_many_elements_as_are_allowed() -> None:
    names = [f"t{number}" for number in range(MAX_NODES - 2)]
    parts = [node("startEvent", "s"), *(node("task", name) for name in names), node("endEvent", "e")]
    parts += [chain("s", *names, "e"), flow("t1", "e", identity="one")]
    assert len(Definition.read(file(*parts)).work()) == len(names)
    with pytest.raises(BpmnError, match=str(MAX_NODES)):
        Definition.read(file(*parts, flow("t2", "e", identity="more")))


# --- events -----------------------------------------------------------------------------------------------------------

ALLOWED = {
    "startEvent": {"timer", "message"},
    "endEvent": {"message", "terminate"},
    "intermediateCatchEvent": {"timer", "message"},
    "intermediateThrowEvent": {"message"},
    "boundaryEvent": {"timer", "message"},
}
DEFINITIONS = {"timer": timer("P1D"), "message": MESSAGE, "terminate": TERMINATE}


def with_event(kind: str, inner: str) -> bytes:
    """Return a process with the event ``x`` of this kind."""
    start = node("startEvent", "s" if kind != "startEvent" else "x", inner if kind == "startEvent" else "")
    end = node("endEvent", "e" if kind != "endEvent" else "x", inner if kind == "endEvent" else "")
    ways = {
        "startEvent": chain("x", "a", "e"),
        "endEvent": chain("s", "a", "x"),
        "boundaryEvent": chain("s", "a", "e") + chain("x", "e"),
    }
    event = "" if kind in ("startEvent", "endEvent") else node(kind, "x", inner, attachedToRef="a")
    return file(start, node("userTask", "a"), event, end, ways.get(kind, chain("s", "a", "x", "e")))


@pytest.mark.parametrize("definition", DEFINITIONS)
@pytest.mark.parametrize("kind", ALLOWED)
def test_what_an_event_may_wait_for_or_throw(kind: str, definition: str) -> None:
    data = with_event(kind, DEFINITIONS[definition])
    if definition not in ALLOWED[kind]:
        refused(data, "x")
        return
    run = Run.start(Definition.read(data))
    while run.open_tasks:
        run.complete(run.open_tasks[0].id)
    assert run.ended or [waiting.element for waiting in run.waiting] == ["x"]


@pytest.mark.parametrize("kind", ALLOWED)
def test_an_event_waits_for_one_thing_at_a_time(kind: str) -> None:
    first, second = (DEFINITIONS[name] for name in sorted(ALLOWED[kind] | {"message", "timer"})[:2])
    refused(with_event(kind, first + second), "x")
    refused(with_event(kind, '<messageEventDefinitionRef id="y"/>'), "x")


def test_a_person_starts_the_case_whatever_the_start_event_waits_for() -> None:
    for inner in (timer("R3/P1D", "timeCycle"), MESSAGE):
        run = Run.start(Definition.read(with_event("startEvent", inner)))
        assert [item.element.id for item in run.open_tasks] == ["a"]


def test_the_name_of_a_message_is_the_files_else_its_reference_else_the_events_id() -> None:
    named = '<message id="m1" name=" Surat\n balasan "/>'
    for inner, extra, name in (
        (MESSAGE, named, "Surat balasan"),
        (MESSAGE, "", "m1"),
        ("<messageEventDefinition/>", "", "x"),
    ):
        data = between(node("intermediateCatchEvent", "x", inner), extra=extra)
        run = Run.start(Definition.read(data))
        run.complete(run.open_tasks[0].id)
        assert [waiting.message for waiting in run.waiting] == [name]
        run.receive(name)
        assert run.ended


def test_a_process_without_events_that_wait_waits_for_none() -> None:
    middle = node("intermediateCatchEvent", "x") + node("intermediateThrowEvent", "y") + flow("a", "y") + flow("y", "e")
    run = Run.start(Definition.read(between(middle)))
    run.complete(run.open_tasks[0].id)
    assert run.ended


GOOD_DURATIONS = ["P1D", "P2W", "PT15M", "PT1H30M", "P1Y2M3DT4H5M6S", "P36500D"]
BAD_DURATIONS = ["P", "PT", "1D", "P1DT", "P-1D", "P1.5D", "P1W2D", "R/P1D", "P1000000D", "P1D P1D", "besok", ""]
GOOD_DATES = ["2025-07-07", "2025-07-07T08:00", "2025-07-07T08:00:00Z", "2025-07-07T08:00:00.5+07:00"]
BAD_DATES = ["2025-7-7", "07-07-2025", "2025-07-07 08:00", "2025-07-07T08", "now()", ""]


def with_timer(text: str, kind: str) -> bytes:
    return with_event("boundaryEvent", timer(text, kind))


@pytest.mark.parametrize("text", GOOD_DURATIONS)
def test_durations(text: str) -> None:
    begun = datetime.datetime.now(datetime.UTC)
    (waiting,) = Run.start(Definition.read(with_timer(text, "timeDuration"))).waiting
    assert waiting.element == "x"
    assert waiting.due is not None
    assert waiting.due > begun
    refused(with_timer(text, "timeDate"), "x")


@pytest.mark.parametrize("text", GOOD_DATES)
def test_dates(text: str) -> None:
    definition = Definition.read(with_timer(text.replace("2025", "2225"), "timeDate"))
    (waiting,) = Run.start(definition).waiting
    assert waiting.due is not None
    assert waiting.due.strftime("%Y-%m-%d") == "2225-07-07"
    refused(with_timer(text, "timeDuration"), "x")
    gone = Run.start(Definition.read(with_timer(text, "timeDate")))
    gone.wake()
    assert gone.ended


@pytest.mark.parametrize(
    ("text", "kind"), [(t, "timeDuration") for t in BAD_DURATIONS] + [(t, "timeDate") for t in BAD_DATES]
)
def test_other_times_are_refused(text: str, kind: str) -> None:
    refused(with_timer(text, kind), "x")


@pytest.mark.parametrize(
    ("longest", "more"),
    [
        ("P99Y", "P100Y"),  # a year counts as 366 days, a month as 31
        ("P1178M", "P1179M"),
        ("P5217W", "P5218W"),
        ("P36525D", "P36526D"),
        ("PT876600H", "PT876601H"),
        ("PT52596000M", "PT52596001M"),
        ("PT3155760000S", "PT3155760001S"),
        ("P36524DT24H", "P36524DT24H1S"),
    ],
)
def test_a_timer_waits_a_hundred_years_at_most(longest: str, more: str) -> None:
    assert Definition.read(with_timer(longest, "timeDuration")).work()
    refused(with_timer(more, "timeDuration"), "x")


def test_one_day_after_now_is_due_in_one_day() -> None:
    (waiting,) = Run.start(Definition.read(with_timer("P1D", "timeDuration"))).waiting
    assert waiting.due is not None
    left = waiting.due - datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(hours=23, minutes=59) < left <= datetime.timedelta(days=1)


# --- several instances ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["0", "1", str(MAX_CARDINALITY), "000000002"])
def test_numbers_of_instances(number: str) -> None:
    run = Run.start(Definition.read(between(node("userTask", "x", several(number)))))
    run.complete(run.open_tasks[0].id)
    assert len(run.open_tasks) == int(number)


@pytest.mark.parametrize(
    "number", [str(MAX_CARDINALITY + 1), "10000000000", "0000000002", "-1", "1.5", "a b", "2 x", "²", ""]
)
def test_other_numbers_of_instances_are_refused(number: str) -> None:
    refused(between(node("userTask", "x", several(number))), "x")


@pytest.mark.parametrize("part", ["loopDataInputRef", "loopDataOutputRef"])
def test_instances_over_a_collection_are_refused(part: str) -> None:
    loop = several("2").replace("<loopCardinality", f"<{part}>daftar</{part}><loopCardinality")
    refused(between(node("userTask", "x", loop)), "x")


def test_a_loop_without_a_number_is_refused() -> None:
    refused(between(node("userTask", "x", "<standardLoopCharacteristics/>")), "x")
    refused(between(node("userTask", "x", "<multiInstanceLoopCharacteristics/>")), "x")


# --- names ------------------------------------------------------------------------------------------------------------


def test_names_lanes_and_documentation_are_those_people_see() -> None:
    inner = (
        *(node("startEvent", "s1"), node("userTask", "own"), node("userTask", "outer"), node("endEvent", "e1")),
        chain("s1", "own", "outer", "e1"),
    )
    words = "<documentation> Satu \n</documentation><documentation>Dua</documentation>"
    data = file(
        lanes(Kepala__Seksi="sub", Staf="own a"),
        node("startEvent", "s"),
        node("userTask", "a", words, name=" Memeriksa\n  berkas "),
        node("subProcess", "sub", "".join(inner)),
        node("userTask", "b"),
        node("endEvent", "e"),
        chain("s", "a", "sub", "b", "e"),
        name=" Izin \n Usaha ",
    )
    definition = Definition.read(data)
    assert definition.name == "Izin Usaha"
    a, own, outer, b = (next(x for x in definition.work() if x.id == name) for name in ("a", "own", "outer", "b"))
    assert (a.name, a.documentation, a.lane, a.kind) == ("Memeriksa berkas", "Satu\nDua", "Staf", "userTask")
    assert (own.lane, outer.lane, b.lane) == ("Staf", "Kepala Seksi", "")
    assert (b.name, b.documentation) == ("b", "")
    assert definition.lanes() == ("Staf", "", "Kepala Seksi")
