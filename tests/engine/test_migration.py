"""Where the tokens of a case land in another version: what moves, what is refused, and with what reason."""

from __future__ import annotations

import datetime

import pytest

from sopbpmn.engine import Definition, Migration, Run, migrate
from tests.engine.bpmn import chain, file, flow, lanes, node, several, timer


def process(*parts: str, message: str = "balasan") -> bytes:
    return file(node("startEvent", "s"), node("endEvent", "e"), *parts, extra=f'<message id="m" name="{message}"/>')


def line(*tasks: str) -> bytes:
    """Return a process of one task after the other."""
    return process(*(node("userTask", name, name=f"Langkah {name}") for name in tasks), chain("s", *tasks, "e"))


def fork(*branches: str, last: str = "z") -> bytes:
    """Return a process whose branches, chains of tasks apart by blanks, are joined before the last task."""
    names = [name for branch in branches for name in branch.split()]
    return process(
        *(node("userTask", name, name=f"Langkah {name}") for name in (*names, last)),
        node("parallelGateway", "fork"),
        node("parallelGateway", "join"),
        chain("s", "fork"),
        *(chain("fork", *branch.split(), "join") for branch in branches),
        chain("join", last, "e"),
    )


def at(data: bytes, *done: str) -> Run:
    """Return a case in which these tasks were done."""
    run = Run.start(Definition.read(data))
    for name in done:
        run.complete(next(item.id for item in run.open_tasks if item.element.id == name))
    return run


def onto(run: Run, data: bytes, chosen: dict[str, str] | None = None, same: dict[str, str] | None = None) -> Migration:
    """Move ``run`` to a version in which elements are the same whose ids are."""
    after = Definition.read(data)
    here = {node.id for node in run.definition.graph.everything()}
    there = {node.id for node in after.graph.everything()}
    return migrate(run, after, {name: name for name in here & there} | (same or {}), chosen)


def open_ids(run: Run | None) -> list[str]:
    assert run is not None
    return sorted(item.element.id for item in run.open_tasks)


def reasons(found: Migration) -> list[str]:
    assert found.run is None
    told = [found.problem, *(landing.problem for landing in found.landings)]
    return [problem.code for problem in told if problem is not None]


def test_a_work_item_stays_at_its_element_and_keeps_its_id() -> None:
    run = at(line("a", "b"), "a")
    found = onto(run, line("baru", "b", "c"))
    assert found.run is not None
    assert [item.id for item in found.run.open_tasks] == [item.id for item in run.open_tasks]
    (landing,) = found.landings
    assert (landing.at.name, landing.to and landing.to.element) == ("Langkah b", "b")
    found.run.complete(landing.item)
    assert open_ids(found.run) == ["c"]


def test_a_step_that_has_another_id_there_is_the_same_work_item() -> None:
    run = at(line("a", "b"), "a")
    found = onto(run, line("a", "lain"), same={"b": "lain"})
    assert found.run is not None
    assert [(item.id, item.element.id) for item in found.run.open_tasks] == [(run.open_tasks[0].id, "lain")]


@pytest.mark.parametrize(("same", "code"), [({}, "migration-no-step"), ({"b": ""}, "migration-unclear")])
def test_a_step_that_is_not_there_needs_a_choice(same: dict[str, str], code: str) -> None:
    run = at(line("a", "b"), "a")
    assert reasons(onto(run, line("a", "c"), same=same)) == [code]
    found = onto(run, line("a", "c"), {"b": "c"}, same)
    assert open_ids(found.run) == ["c"]
    assert found.run is not None
    assert found.run.open_tasks[0].id != run.open_tasks[0].id
    assert reasons(onto(run, line("a", "c"), {"b": "tidak-ada"}, same)) == ["migration-chosen-wrong"]


def test_the_data_goes_along() -> None:
    decision = (
        node("userTask", "a"),
        node("exclusiveGateway", "g", default="no"),
        flow("g", "b", "ya", identity="yes"),
        flow("g", "e", identity="no"),
        chain("s", "a", "g"),
        chain("b", "e"),
    )
    run = Run.start(Definition.read(process(*decision, node("userTask", "b"))))
    run.complete(run.open_tasks[0].id, {"g": "yes"})
    found = onto(run, process(*decision, node("userTask", "b", name="Langkah")))
    assert found.run is not None
    assert '"ya":true' in found.run.dump()


def test_a_branch_that_is_done_waits_at_the_same_join() -> None:
    found = onto(at(fork("a", "b"), "a"), fork("a", "b x"))
    assert [(landing.at.element, landing.at.joins) for landing in found.landings] == [("b", False), ("a", True)]
    run = found.run
    for name in ("b", "x", "z"):
        assert open_ids(run) == [name]
        assert run is not None
        run.complete(run.open_tasks[0].id)
    assert run is not None
    assert run.ended


def test_a_branch_that_got_longer_goes_on_with_its_new_step() -> None:
    found = onto(at(fork("a", "b"), "a"), fork("a x", "b"))
    assert open_ids(found.run) == ["b", "x"]
    assert [landing.to and (landing.to.element, landing.to.joins) for landing in found.landings] == [
        ("b", False),
        ("x", False),
    ]


def test_a_branch_whose_last_step_is_gone_has_one_place_left() -> None:
    found = onto(at(fork("a x", "b"), "a", "x"), fork("a", "b"))
    assert open_ids(found.run) == ["b"]
    assert [landing.to and (landing.to.element, landing.to.joins) for landing in found.landings] == [
        ("b", False),
        ("a", True),
    ]


@pytest.mark.parametrize(
    ("before", "done", "after", "codes"),
    [
        (line("a", "b"), (), fork("a", "b"), ["migration-marking"]),
        (fork("a", "b"), ("a",), line("a", "b", "z"), ["migration-marking"]),
        (fork("a", "b"), ("a",), line("b", "z"), ["migration-no-join"]),
        (fork("a", "b"), (), line("a", "b", "z"), ["migration-marking"]),
        (fork("a", "b", "c x"), ("c", "x", "b"), fork("a", "b"), ["migration-marking"]),
    ],
    ids=["new fork", "on the way of another", "join gone", "fork gone", "branch gone"],
)
def test_what_can_never_be_open_together_is_refused(
    before: bytes, done: tuple[str, ...], after: bytes, codes: list[str]
) -> None:
    assert reasons(onto(at(before, *done), after)) == codes


def test_before_a_new_fork_a_step_can_be_chosen() -> None:
    after = process(
        *(node("userTask", name) for name in "oab"),
        node("parallelGateway", "f"),
        node("parallelGateway", "j"),
        chain("s", "o", "f", "a", "j", "e"),
        chain("f", "b", "j"),
    )
    assert reasons(onto(at(line("a", "b")), after)) == ["migration-marking"]
    assert open_ids(onto(at(line("a", "b")), after, {"a": "o"}).run) == ["o"]


DECIDES = process(
    node("userTask", "a"),
    node("userTask", "b"),
    node("exclusiveGateway", "g", default="no"),
    chain("s", "a", "g"),
    flow("g", "b", "ya", identity="yes"),
    flow("g", "e", identity="no"),
    chain("b", "e"),
)


def test_nobody_is_put_before_a_decision_that_was_not_asked() -> None:
    found = onto(at(line("a", "b"), "a"), DECIDES, {"b": "g"})
    assert reasons(found) == ["migration-chosen-wrong"]


def test_work_that_is_done_several_times_there_is_not_the_same_work() -> None:
    after = process(node("userTask", "a", several("2")), chain("s", "a", "e"))
    assert reasons(onto(at(line("a")), after)) == ["migration-other-kind"]


def several_process(count: str, name: str = "") -> bytes:
    return process(node("userTask", "a", several(count), name=name), node("userTask", "b"), chain("s", "a", "b", "e"))


def test_instances_stay_where_their_number_is_the_same() -> None:
    run = at(several_process("3"))
    run.complete(run.open_tasks[0].id)
    found = onto(run, several_process("3", "Menandatangani"))
    assert found.run is not None
    left = [(item.id, item.instance) for item in run.open_tasks]
    assert [(item.id, item.instance) for item in found.run.open_tasks] == left
    for item in found.run.open_tasks:
        found.run.complete(item.id)
    assert open_ids(found.run) == ["b"]
    assert set(reasons(onto(run, several_process("4")))) == {"migration-held"}


def timed(*, host: str = "userTask", duration: str = "P1D", interrupts: bool = True, late: str = "late") -> bytes:
    """Return a process with a task that a timer on its border may end."""
    attributes = {"attachedToRef": "a", "cancelActivity": "true" if interrupts else "false"}
    return process(
        node(host, "a"),
        node("boundaryEvent", "clock", timer(duration), **attributes),
        node("userTask", late),
        node("endEvent", "e2"),
        chain("s", "a", "e"),
        chain("clock", late, "e2"),
    )


def test_a_timer_on_the_border_runs_on_where_it_is_the_same() -> None:
    run = at(timed())
    found = onto(run, timed(late="telat"))
    assert found.run is not None
    assert found.run.waiting == run.waiting
    found.run.complete(found.landings[0].item)
    assert found.run.ended
    assert reasons(onto(run, timed(duration="P2D"))) == ["migration-held"]
    assert reasons(onto(run, line("a"))) == ["migration-held"]


def test_a_timer_that_is_new_on_the_border_starts_when_the_case_moves() -> None:
    found = onto(at(line("a")), timed())
    assert found.run is not None
    (waiting,) = found.run.waiting
    assert waiting.due is not None
    assert waiting.due > datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=23)
    assert open_ids(found.run) == ["a"]


def waits(event: str, *before: str) -> bytes:
    tasks = [node("userTask", name) for name in before]
    return process(*tasks, node("intermediateCatchEvent", "w", event), chain("s", *before, "w", "e"))


MESSAGE = '<messageEventDefinition messageRef="m"/>'


def test_an_event_is_awaited_on_where_it_is_the_same() -> None:
    run = at(waits(timer("P1D")))
    found = onto(run, waits(timer("P1D"), "a"))
    assert found.run is not None
    assert found.run.waiting == run.waiting
    assert [(landing.at.element, landing.item) for landing in found.landings] == [("w", "")]
    for other in (waits(timer("P2D")), waits(MESSAGE), line("a")):
        assert reasons(onto(run, other)) == ["migration-held"]


def inside(*tasks: str, identity: str = "sub") -> bytes:
    within = "".join(node("userTask", name) for name in tasks) + chain("is", *tasks, "ie")
    within += node("startEvent", "is") + node("endEvent", "ie")
    return process(node("subProcess", identity, within), node("userTask", "after"), chain("s", identity, "after", "e"))


def test_inside_a_sub_process_the_same_holds() -> None:
    run = at(inside("a", "b"), "a")
    found = onto(run, inside("a", "b", "c"))
    assert found.run is not None
    assert [item.id for item in found.run.open_tasks] == [item.id for item in run.open_tasks]
    found.run.complete(found.run.open_tasks[0].id)
    assert open_ids(found.run) == ["c"]
    assert reasons(onto(run, inside("a", "c"))) == ["migration-no-step"]
    assert "migration-held" in reasons(onto(run, inside("a", "b", identity="lain")))


def calling(called: Definition, name: str = "") -> Definition:
    data = process(
        node("callActivity", "c", calledElement="Q", name=name), node("userTask", "b"), chain("s", "c", "b", "e")
    )
    return Definition.read(data, {"Q": called})


def test_a_called_sop_stays_on_its_version() -> None:
    called = Definition.read(line("x", "y").replace(b'"P"', b'"Q"'))
    newer = Definition.read(line("x", "y", "z").replace(b'"P"', b'"Q"'))
    run = Run.start(calling(called))
    run.complete(run.open_tasks[0].id)
    same = {name: name for name in ("s", "c", "b", "e")}
    found = migrate(run, calling(called, "Menjalankan SOP lain"), same)
    assert found.run is not None
    assert [item.id for item in found.run.open_tasks] == [item.id for item in run.open_tasks]
    found.run.complete(found.run.open_tasks[0].id)
    assert open_ids(found.run) == ["b"]
    assert reasons(migrate(run, calling(newer), same)) == ["migration-called"]


def test_a_case_that_has_ended_does_not_move() -> None:
    assert reasons(onto(at(line("a"), "a"), line("a"))) == ["migration-ended"]


def test_a_case_does_not_end_by_moving() -> None:
    assert reasons(onto(at(line("a")), line("a"), {"a": "e"})) == ["migration-ends"]


def test_where_the_states_are_too_many_only_an_equal_process_takes_the_case() -> None:
    branches = [" ".join(f"t{i}_{j}" for j in range(6)) for i in range(7)]
    run = at(fork(*branches))
    assert reasons(onto(run, fork(*branches[:-1], f"{branches[-1]} x"))) == ["migration-undecided"]
    renamed = fork(*branches).replace(b"Langkah", b"Kegiatan")
    assert open_ids(onto(run, renamed).run) == open_ids(run)


def test_a_lane_is_shown_where_it_changes() -> None:
    tasks = node("userTask", "a", name="Menerima")
    before = process(lanes(Staf="a"), tasks, chain("s", "a", "e"))
    after = process(lanes(Kepala="a"), tasks, chain("s", "a", "e"))
    (landing,) = onto(at(before), after).landings
    assert landing.to is not None
    assert (landing.at.lane, landing.to.lane) == ("Staf", "Kepala")
