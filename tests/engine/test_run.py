"""What a case does: each supported element, long ways, many passes, and what goes wrong."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable

import pytest
from SpiffWorkflow.exceptions import SpiffWorkflowException
from SpiffWorkflow.task import Task as SpiffTask

from sopbpmn.engine import Definition, QuestionKind, Run
from sopbpmn.errors import AnswerMissingError, BpmnError, StuckError, TaskGoneError
from tests.engine.blocks import Fork, Loop, Sequence, Task, to_bpmn
from tests.engine.bpmn import chain, file, flow, lanes, node, several, timer
from tests.engine.stock import StockRun

REVIEW = file(
    node("startEvent", "begin"),
    node("userTask", "check", name="Memeriksa berkas"),
    node("exclusiveGateway", "complete", name="Lengkap?", default="incomplete"),
    node("userTask", "mend"),
    node("manualTask", "sign"),
    node("exclusiveGateway", "again"),
    node("endEvent", "finish"),
    chain("begin", "again", "check", "complete"),
    flow("complete", "sign", "lengkap", name="Ya", identity="is_complete"),
    flow("complete", "mend", name="Tidak", identity="incomplete"),
    chain("mend", "again"),
    chain("sign", "finish"),
)


def open_ids(run: Run) -> list[str]:
    return sorted(item.element.id for item in run.open_tasks)


def do(run: Run, element: str, **answers: object) -> Run:
    """Complete the (first) open task of ``element`` and go on from the dumped state."""
    item = next(item for item in run.open_tasks if item.element.id == element)
    run.complete(item.id, answers)  # type: ignore[arg-type]
    return Run.load(run.definition, run.dump())


def test_a_decision_is_asked_with_the_task_before_it() -> None:
    run = Run.start(Definition.read(REVIEW))
    (item,) = run.open_tasks
    (question,) = item.questions
    assert (item.element.name, question.id, question.text) == ("Memeriksa berkas", "complete", "Lengkap?")
    assert [(a.id, a.label, a.target) for a in question.answers] == [
        ("is_complete", "Ya", "sign"),
        ("incomplete", "Tidak", "mend"),
    ]
    run = do(run, "check", complete="Tidak")
    assert open_ids(run) == ["mend"]
    run = do(do(run, "mend"), "check", complete="is_complete")
    assert open_ids(run) == ["sign"]
    assert do(run, "sign").ended


def test_an_earlier_answer_never_decides_a_later_pass() -> None:
    run = do(do(Run.start(Definition.read(REVIEW)), "check", complete="tidak"), "mend")
    before = run.dump()
    with pytest.raises(AnswerMissingError) as error:
        run.complete(run.open_tasks[0].id)
    assert error.value.asked == "complete"
    assert run.dump() == before
    assert open_ids(run) == ["check"]


@pytest.mark.parametrize("answer", ["mungkin", ["is_complete", "incomplete"], 7, {"a": 1}, "", None])
def test_other_answers_than_the_offered_are_refused(answer: object) -> None:
    run = Run.start(Definition.read(REVIEW))
    with pytest.raises(AnswerMissingError) as error:
        run.complete(run.open_tasks[0].id, {"complete": answer})  # type: ignore[dict-item]
    assert error.value.asked == "complete"


def test_what_could_have_been_answered_is_told() -> None:
    run = Run.start(Definition.read(REVIEW))
    with pytest.raises(AnswerMissingError, match="Ya, Tidak"):
        run.complete(run.open_tasks[0].id, {"complete": "mungkin"})


def test_an_answer_to_no_question_is_refused() -> None:
    run = do(Run.start(Definition.read(REVIEW)), "check", complete="tidak")
    with pytest.raises(AnswerMissingError, match="lengkap, rapi"):
        run.complete(run.open_tasks[0].id, {"rapi": False, "lengkap": True})


def test_a_task_is_completed_once() -> None:
    run = Run.start(Definition.read(REVIEW))
    (item,) = run.open_tasks
    run.complete(item.id, {"complete": "ya"})
    with pytest.raises(TaskGoneError):
        run.complete(item.id, {"complete": "ya"})


def test_waking_a_case_for_which_nothing_is_due_changes_nothing() -> None:
    """Not even where one branch is further on than another: its history would tell that something happened."""
    run = do(Run.start(Definition.read(to_bpmn(Fork("F", (Task("a"), Sequence((Task("b"), Task("c")))))))), "b")
    before = [item.id for item in run.open_tasks]
    for _ in range(3):
        run = Run.load(run.definition, run.dump())
        assert not run.wake()
        assert [item.id for item in run.open_tasks] == before
    assert open_ids(do(run, "a")) == ["c"]


def test_five_hundred_passes_leave_a_state_no_larger_than_the_first() -> None:
    run = Run.start(Definition.read(REVIEW))
    sizes = set()
    for _ in range(500):
        run = do(do(run, "check", complete="tidak"), "mend")
        sizes.add(len(run.dump()))
    assert len(sizes) == 1
    assert do(do(run, "check", complete="ya"), "sign").ended


def test_one_object_keeps_no_history_either() -> None:
    run = Run.start(Definition.read(REVIEW))
    sizes = set()
    for _ in range(20):
        run.complete(run.open_tasks[0].id, {"complete": "tidak"})
        run.complete(run.open_tasks[0].id)
        sizes.add(len(run.workflow.tasks))
    assert len(sizes) == 1


def test_a_chain_of_four_hundred_tasks_completes() -> None:
    names = [f"t{number}" for number in range(400)]
    tasks = [node("userTask", name) for name in names]
    bpmn = file(node("startEvent", "s"), *tasks, node("endEvent", "e"), chain("s", *names, "e"))
    run = Run.start(Definition.read(bpmn))
    for name in names:
        run = do(run, name)
    assert run.ended


def test_a_join_in_a_loop_waits_for_both_branches_where_stock_does_not() -> None:
    bpmn = to_bpmn(Loop("L1", Loop("L2", Fork("F", (Task("a"), Task("b"))))))
    run, stock = Run.start(Definition.read(bpmn)), StockRun(bpmn)
    for name, answers, values in (
        ("a", {}, {}),
        ("b", {}, {}),
        ("L2", {"L2_split": "L2_b0"}, {"L2_0": True}),
        ("b", {}, {}),
    ):
        run = do(run, name, **answers)
        stock.complete(name, values)
    assert open_ids(run) == ["a"]
    assert stock.open_tasks() == ["L2", "a"]  # the join has fired with one token: what our gateways are for


def test_a_join_in_a_loop_beside_an_open_branch_takes_one_token_of_each() -> None:
    """The loop leads back to one branch only while a third one stays open: nothing of the first pass may count."""
    bpmn = file(
        node("startEvent", "s"),
        node("parallelGateway", "fork"),
        *(node("userTask", name) for name in ("a", "b", "c", "d")),
        node("exclusiveGateway", "to_a"),
        node("exclusiveGateway", "to_b"),
        node("parallelGateway", "join"),
        node("exclusiveGateway", "more", default="more_out"),
        node("parallelGateway", "refork"),
        node("parallelGateway", "all"),
        node("endEvent", "e"),
        chain("s", "fork", "to_a", "a", "join", "d", "more"),
        chain("fork", "to_b", "b", "join"),
        chain("fork", "c", "all", "e"),
        flow("more", "refork", "lagi", name="Lagi"),
        flow("more", "all", identity="more_out", name="Cukup"),
        chain("refork", "to_a"),
        chain("refork", "to_b"),
    )
    run = Run.start(Definition.read(bpmn))
    for _ in range(3):
        assert open_ids(run) == ["a", "b", "c"]
        run = do(run, "b")
        assert open_ids(run) == ["a", "c"]
        run = do(run, "a")
        assert open_ids(run) == ["c", "d"]
        run = do(run, "d", more="Lagi")
    run = do(do(do(run, "a"), "b"), "d", more="Cukup")
    assert open_ids(run) == ["c"]
    assert do(run, "c").ended


def test_a_join_takes_one_token_of_each_branch_each_time() -> None:
    """Both branches are done twice: whatever comes first, what follows is done twice as well."""
    bpmn = file(
        node("startEvent", "s"),
        node("parallelGateway", "fork"),
        node("exclusiveGateway", "to_a"),
        node("exclusiveGateway", "to_b"),
        *(node("userTask", name) for name in ("a", "b", "last")),
        node("parallelGateway", "join"),
        node("endEvent", "e"),
        chain("s", "fork", "to_a", "a", "join", "last", "e"),
        chain("fork", "to_b", "b", "join"),
        flow("fork", "to_a", identity="more_a"),
        flow("fork", "to_b", identity="more_b"),
    )
    run = Run.start(Definition.read(bpmn))
    assert open_ids(run) == ["a", "a", "b", "b"]
    run = do(do(run, "a"), "a")
    assert open_ids(run) == ["b", "b"]
    run = do(run, "b")
    assert open_ids(run) == ["b", "last"]
    run = do(run, "b")
    assert open_ids(run) == ["last", "last"]
    assert do(do(run, "last"), "last").ended


def test_ids_of_the_engines_own_tasks_are_usable() -> None:
    names = ["Start", "End", "Root", "P.EndJoin", "StartEventSplit", "Start.BoundaryEventSplit"]
    tasks = [node("userTask", name) for name in names]
    run = Run.start(
        Definition.read(file(node("startEvent", "s"), *tasks, node("endEvent", "e"), chain("s", *names, "e")))
    )
    for name in names:
        assert open_ids(run) == [name]
        run = do(run, name)
    assert run.ended


def test_lane_names_ignore_white_space_and_absent_is_executable_runs() -> None:
    bpmn = file(
        lanes(Kepala___Seksi_="a"),
        node("startEvent", "s"),
        node("userTask", "a"),
        node("endEvent", "e"),
        chain("s", "a", "e"),
        attributes="",
    )
    definition = Definition.read(bpmn)
    assert definition.lanes() == ("Kepala Seksi",)
    assert Run.start(definition).open_tasks[0].element.lane == "Kepala Seksi"


def test_exclusive_branches_are_tried_in_the_order_of_the_file() -> None:
    """Conditions that overlap: the first one that holds is taken, wherever its target is drawn."""
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node("exclusiveGateway", "g", default="otherwise"),
        *(node("userTask", name) for name in ("small", "large", "none")),
        node("endEvent", "e"),
        chain("s", "a", "g"),
        flow("g", "small", "jumlah < 10"),
        flow("g", "large", "jumlah < 100"),
        flow("g", "none", identity="otherwise"),
        *(chain(name, "e") for name in ("small", "large", "none")),
    )
    definition = Definition.read(bpmn)
    (question,) = Run.start(definition).open_tasks[0].questions
    assert (question.id, question.kind) == ("jumlah", QuestionKind.NUMBER)
    for amount, target in ((5, "small"), ("50", "large"), ("1000,5", "none")):
        assert open_ids(do(Run.start(definition), "a", jumlah=amount)) == [target]
    with pytest.raises(AnswerMissingError):
        do(Run.start(definition), "a", jumlah="banyak")


def test_gateways_one_after_the_other_are_asked_together_and_only_where_they_are_reached() -> None:
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node("exclusiveGateway", "first", name="Setuju?", default="no"),
        node("exclusiveGateway", "second", name="Perlu revisi?", default="minor"),
        *(node("endEvent", name) for name in ("e1", "e2", "e3")),
        chain("s", "a", "first"),
        flow("first", "e1", "setuju", name="Ya", identity="yes"),
        flow("first", "second", name="Tidak", identity="no"),
        flow("second", "e2", "besar", name="Besar", identity="major"),
        flow("second", "e3", name="Kecil", identity="minor"),
    )
    run = Run.start(Definition.read(bpmn))
    assert [(q.id, q.after) for q in run.open_tasks[0].questions] == [("first", ""), ("second", "no")]
    assert do(run, "a", first="Ya").ended
    with pytest.raises(AnswerMissingError, match="revisi"):
        do(Run.start(run.definition), "a", first="Tidak")
    assert do(Run.start(run.definition), "a", first="Tidak", second="Kecil").ended


def test_branches_without_conditions_are_chosen_by_their_names() -> None:
    """As bpmn.io draws them."""
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node("exclusiveGateway", "g"),
        node("userTask", "b"),
        node("endEvent", "e"),
        chain("s", "a", "g", "b", "e"),
        flow("g", "e", name="Tidak"),
    )
    run = Run.start(Definition.read(bpmn))
    assert [answer.label for answer in run.open_tasks[0].questions[0].answers] == ["b", "Tidak"]
    assert open_ids(do(run, "a", g="b")) == ["b"]


def test_a_decision_that_no_task_precedes_is_a_work_item_of_its_own() -> None:
    bpmn = file(
        lanes(Kepala="g", Staf="a b"),
        node("startEvent", "s"),
        node("parallelGateway", "fork"),
        *(node("userTask", name) for name in ("a", "b")),
        node("parallelGateway", "join"),
        node("exclusiveGateway", "g", name="Setuju?", default="no"),
        node("endEvent", "e"),
        node("exclusiveGateway", "again"),
        chain("s", "again", "fork", "a", "join", "g"),
        chain("fork", "b", "join"),
        flow("g", "e", "setuju", name="Ya", identity="yes"),
        flow("g", "again", name="Tidak", identity="no"),
    )
    run = do(do(Run.start(Definition.read(bpmn)), "a"), "b")
    (item,) = run.open_tasks
    assert (item.element.kind, item.element.lane, item.element.name) == ("exclusiveGateway", "Kepala", "Setuju?")
    state = run.dump()
    assert open_ids(do(run, "g", g="Tidak")) == ["a", "b"]
    assert do(Run.load(run.definition, state), "g", g="Ya").ended


def test_an_inclusive_gateway_takes_the_chosen_branches_and_waits_for_them() -> None:
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node("inclusiveGateway", "g"),
        *(node("userTask", name) for name in ("x", "y", "z")),
        node("inclusiveGateway", "j"),
        node("userTask", "last"),
        node("endEvent", "e"),
        chain("s", "a", "g"),
        *(flow("g", name, f"perlu_{name}", identity=name.upper()) for name in ("x", "y", "z")),
        *(chain(name, "j") for name in ("x", "y", "z")),
        chain("j", "last", "e"),
    )
    run = do(Run.start(Definition.read(bpmn)), "a", g=["X", "Z"])
    assert open_ids(run) == ["x", "z"]
    run = do(run, "z")
    assert open_ids(run) == ["x"]
    assert open_ids(do(run, "x")) == ["last"]


def test_an_inclusive_gateway_waits_for_a_branch_that_has_only_just_begun() -> None:
    """The first branch of the split leads straight to it, when nothing of the second one is there yet."""
    bpmn = file(
        node("startEvent", "s"),
        node("parallelGateway", "fork"),
        node("userTask", "b"),
        node("inclusiveGateway", "j"),
        node("userTask", "last"),
        node("endEvent", "e"),
        chain("s", "fork", "j", "last", "e"),
        chain("fork", "b", "j"),
    )
    run = Run.start(Definition.read(bpmn))
    assert open_ids(run) == ["b"]
    run = do(run, "b")
    assert open_ids(run) == ["last"]
    assert do(run, "last").ended


def called() -> Definition:
    return Definition.read(
        file(node("startEvent", "s"), node("userTask", "x"), node("endEvent", "e"), chain("s", "x", "e"), process="Q")
    )


def calling() -> bytes:
    return file(
        node("startEvent", "s"),
        node("callActivity", "c", calledElement="Q", name="SOP Arsip"),
        node("userTask", "x"),
        node("endEvent", "e"),
        chain("s", "c", "x", "e"),
    )


def test_a_call_activity_runs_the_other_sop() -> None:
    definition = Definition.read(calling(), {"Q": called()})
    run = Run.start(definition)
    assert [(item.element.process, item.element.id) for item in run.open_tasks] == [("Q", "x")]
    run = do(run, "x")
    assert [(item.element.process, item.element.id) for item in run.open_tasks] == [("P", "x")]
    assert do(run, "x").ended


def test_a_call_to_an_sop_that_is_not_there_is_work_for_a_person() -> None:
    run = Run.start(Definition.read(calling()))
    assert [(item.element.id, item.element.name) for item in run.open_tasks] == [("c", "SOP Arsip")]
    assert open_ids(do(run, "c")) == ["x"]


@pytest.mark.parametrize("sequential", [False, True])
def test_several_instances_as_many_as_were_asked_for(sequential: bool) -> None:
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node("userTask", "m", several("jumlah_pemeriksa", sequential=sequential), name="Memeriksa"),
        node("userTask", "b"),
        node("endEvent", "e"),
        chain("s", "a", "m", "b", "e"),
    )
    definition = Definition.read(bpmn)
    run = do(Run.start(definition), "a", jumlah_pemeriksa=3)
    seen = []
    while open_ids(run) != ["b"]:
        assert len(run.open_tasks) == (1 if sequential else 3 - len(seen))
        seen.append(run.open_tasks[0].instance)
        run = do(run, "m")
    assert seen == [1, 2, 3]
    assert open_ids(do(Run.start(definition), "a", jumlah_pemeriksa="0")) == ["b"]
    for amount in (-1, 1001, "1.5", "x"):
        with pytest.raises(AnswerMissingError):
            do(Run.start(definition), "a", jumlah_pemeriksa=amount)


def test_instances_end_early_when_the_completion_condition_holds() -> None:
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "m", several("5", condition="cukup")),
        node("endEvent", "e"),
        chain("s", "m", "e"),
    )
    run = do(Run.start(Definition.read(bpmn)), "m", cukup=False)
    assert len(run.open_tasks) == 4
    assert do(run, "m", cukup="ya").ended


@pytest.mark.parametrize("sequential", [False, True])
def test_instances_go_on_after_a_restart(sequential: bool) -> None:
    """Another process reads the definition anew: nothing may hang on what the first one's specs went through."""
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "m", several("3", sequential=sequential)),
        node("userTask", "b"),
        node("endEvent", "e"),
        chain("s", "m", "b", "e"),
    )
    run = Run.start(Definition.read(bpmn))
    seen = []
    while not run.ended:
        seen.append(run.open_tasks[0].element.id)
        run = do(Run.load(Definition.read(bpmn), run.dump()), seen[-1])
    assert seen == ["m", "m", "m", "b"]


def test_a_sub_process_of_several_instances() -> None:
    inner = (node("startEvent", "s1"), node("userTask", "x"), node("endEvent", "e1"), chain("s1", "x", "e1"))
    bpmn = file(
        node("startEvent", "s"),
        node("subProcess", "sub", "".join(inner) + several("2")),
        node("endEvent", "e"),
        chain("s", "sub", "e"),
    )
    run = Run.start(Definition.read(bpmn))
    assert open_ids(run) == ["x", "x"]
    run = do(run, "x")
    assert open_ids(run) == ["x"]
    assert do(run, "x").ended


def with_boundary(definition: str, *, interrupting: bool) -> Definition:
    return Definition.read(
        file(
            node("startEvent", "s"),
            node("userTask", "a"),
            node("boundaryEvent", "b", definition, attachedToRef="a", cancelActivity=str(interrupting).lower()),
            node("userTask", "late"),
            node("userTask", "next"),
            node("endEvent", "e"),
            node("endEvent", "e2"),
            chain("s", "a", "next", "e"),
            chain("b", "late", "e2"),
            extra='<message id="m1" name="Pembatalan"/>',
        )
    )


MESSAGE = '<messageEventDefinition messageRef="m1"/>'


@pytest.mark.parametrize(("interrupting", "expected"), [(True, ["late"]), (False, ["a", "late"])])
def test_a_boundary_message_interrupts_or_not(interrupting: bool, expected: list[str]) -> None:
    run = Run.start(with_boundary(MESSAGE, interrupting=interrupting))
    assert [waiting.message for waiting in run.waiting] == ["Pembatalan"]
    run.receive("Pembatalan")
    assert open_ids(run) == expected
    while not run.ended:
        run = do(run, open_ids(run)[0])


def test_a_boundary_event_is_gone_when_its_task_is_done() -> None:
    run = do(Run.start(with_boundary(timer("P1D"), interrupting=True)), "a")
    assert open_ids(run) == ["next"]
    assert run.waiting == ()
    with pytest.raises(TaskGoneError):
        run.receive("Pembatalan")


@pytest.mark.parametrize("text", ["PT0S", '"PT0S"'])
def test_a_timer_whose_time_has_come_fires(text: str) -> None:
    run = Run.start(with_boundary(timer(text), interrupting=True))
    run.wake()
    assert open_ids(run) == ["late"]


def test_a_timer_fires_when_its_time_has_come_in_the_meantime() -> None:
    definition = with_boundary(timer("2225-07-07T08:00:00+00:00", "timeDate"), interrupting=False)
    run = Run.start(definition)
    assert [waiting.due for waiting in run.waiting] == [datetime.datetime(2225, 7, 7, 8, tzinfo=datetime.UTC)]
    assert not run.wake()
    kept = run.dump().replace("2225-", "2025-")  # as if two hundred years had passed
    run = Run.load(definition, kept)
    assert open_ids(run) == ["a"]
    assert run.wake()
    assert open_ids(run) == ["a", "late"]
    assert not run.wake()


def test_whatever_is_done_next_what_is_due_happens_as_well() -> None:
    bpmn = file(
        node("startEvent", "s"),
        node("parallelGateway", "fork"),
        node("userTask", "a"),
        node("userTask", "b"),
        node("intermediateCatchEvent", "wait", timer("2225-07-07", "timeDate")),
        node("userTask", "late"),
        node("endEvent", "e"),
        chain("s", "fork", "a", "b", "e"),
        chain("fork", "wait", "late", "e"),
    )
    run = Run.start(Definition.read(bpmn))
    later = Run.load(run.definition, run.dump().replace("2225-", "2025-"))
    assert open_ids(do(later, "a")) == ["b", "late"]
    assert open_ids(do(run, "a")) == ["b"]


def test_a_timer_whose_time_has_not_come_waits() -> None:
    run = Run.start(with_boundary(timer("P30D"), interrupting=True))
    assert run.waiting[0].due is not None
    assert not run.wake()
    assert open_ids(run) == ["a"]


def test_an_intermediate_message_and_a_thrown_one() -> None:
    bpmn = file(
        node("startEvent", "s"),
        node("intermediateThrowEvent", "throw", MESSAGE),
        node("intermediateCatchEvent", "catch", '<messageEventDefinition messageRef="m2"/>'),
        node("userTask", "a"),
        node("endEvent", "e", MESSAGE),
        chain("s", "throw", "catch", "a", "e"),
        extra='<message id="m1" name="keluar"/><message id="m2" name="masuk"/>',
    )
    run = Run.start(Definition.read(bpmn))
    assert open_ids(run) == []
    run.receive("masuk")
    assert do(run, "a").ended


def test_an_end_that_sends_a_message_ends_its_own_branch_only() -> None:
    bpmn = file(
        node("startEvent", "s"),
        node("parallelGateway", "fork"),
        node("userTask", "a"),
        node("userTask", "b"),
        node("endEvent", "e"),
        node("endEvent", "sent", MESSAGE),
        chain("s", "fork", "a", "e"),
        chain("fork", "b", "sent"),
    )
    run = do(Run.start(Definition.read(bpmn)), "b")
    assert open_ids(run) == ["a"]
    assert do(run, "a").ended


def test_a_terminating_end_withdraws_the_other_branches() -> None:
    bpmn = file(
        node("startEvent", "s"),
        node("parallelGateway", "fork"),
        node("userTask", "a"),
        node("userTask", "b"),
        node("endEvent", "e"),
        node("endEvent", "stop", "<terminateEventDefinition/>"),
        chain("s", "fork", "a", "e"),
        chain("fork", "b", "stop"),
    )
    run = do(Run.start(Definition.read(bpmn)), "b")
    assert run.ended
    assert open_ids(run) == []


def test_a_token_can_be_moved_back_and_forth() -> None:
    run = do(Run.start(Definition.read(REVIEW)), "check", complete="ya")
    run.move(run.open_tasks[0].id, "check")
    assert open_ids(run) == ["check"]
    with pytest.raises(BpmnError):
        run.move(run.open_tasks[0].id, "nowhere")
    assert open_ids(run) == ["check"]
    run.move(run.open_tasks[0].id, "sign")
    assert do(run, "sign").ended


def test_a_token_can_be_moved_before_a_decision() -> None:
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node("intermediateThrowEvent", "sent"),
        node("exclusiveGateway", "g", default="g_e"),
        node("endEvent", "e"),
        chain("s", "a", "sent", "g", "e"),
        flow("g", "a", "lagi", name="Lagi"),
    )
    run = Run.start(Definition.read(bpmn))
    run.move(run.open_tasks[0].id, "g")
    assert [(item.element.id, item.element.kind) for item in run.open_tasks] == [("g", "exclusiveGateway")]
    assert open_ids(do(run, "g", g="Lagi")) == ["a"]


def test_one_of_several_instances_cannot_be_moved() -> None:
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "m", several("2")),
        node("userTask", "b"),
        node("endEvent", "e"),
        chain("s", "m", "b", "e"),
    )
    run = Run.start(Definition.read(bpmn))
    before = run.dump()
    with pytest.raises(BpmnError):
        run.move(run.open_tasks[0].id, "b")
    with pytest.raises(TaskGoneError):
        run.move("0" * 32, "b")
    assert (run.dump(), open_ids(run)) == (before, ["m", "m"])


def test_a_token_moves_away_from_a_task_with_a_boundary_event() -> None:
    run = Run.start(with_boundary(MESSAGE, interrupting=True))
    run.move(run.open_tasks[0].id, "next")
    assert (open_ids(run), run.waiting) == (["next"], ())
    run.move(run.open_tasks[0].id, "a")
    assert (open_ids(run), len(run.waiting)) == (["a"], 1)


@pytest.mark.parametrize("kind", ["exclusiveGateway", "inclusiveGateway"])
def test_an_answer_that_no_branch_is_for_is_refused_by_the_gateway(kind: str) -> None:
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node(kind, "gate"),
        node("endEvent", "e"),
        chain("s", "a", "gate"),
        flow("gate", "e", "jumlah < 3", identity="few"),
        flow("gate", "e", "jumlah > 3", identity="many"),
    )
    run = Run.start(Definition.read(bpmn))
    before = run.dump()
    with pytest.raises(BpmnError, match=r"Di gerbang .* tidak ada jawaban"):
        run.complete(run.open_tasks[0].id, {"jumlah": 3})
    assert (run.dump(), open_ids(run)) == (before, ["a"])
    assert do(run, "a", jumlah=4).ended


def test_an_error_of_spiffworkflow_is_one_of_ours_and_leaves_the_case_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = Run.start(Definition.read(REVIEW))
    before = run.dump()
    for error in (SpiffWorkflowException("broken"), RecursionError()):
        with monkeypatch.context() as patch:
            patch.setattr(SpiffTask, "run", fails_with(error))
            with pytest.raises(StuckError):
                run.complete(run.open_tasks[0].id, {"complete": "Ya"})
        assert (run.dump(), open_ids(run)) == (before, ["check"])
    with monkeypatch.context() as patch:
        patch.setattr(SpiffTask, "run", fails_with(KeyError("a defect of ours")))
        with pytest.raises(KeyError):
            run.complete(run.open_tasks[0].id, {"complete": "Ya"})
    assert (run.dump(), open_ids(run)) == (before, ["check"])


def fails_with(error: Exception) -> Callable[[object], None]:
    def run(self: object) -> None:
        raise error

    return run


def test_a_dead_end_is_refused_and_leaves_the_case_as_it_was() -> None:
    """A parallel join that one branch never reaches."""
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node("exclusiveGateway", "g", default="g_j"),
        node("userTask", "b"),
        node("parallelGateway", "j"),
        node("endEvent", "e"),
        chain("s", "a", "g", "j", "e"),
        flow("g", "b", "lain", name="b"),
        chain("b", "j"),
    )
    run = Run.start(Definition.read(bpmn))
    before = run.dump()
    with pytest.raises(StuckError):
        run.complete(run.open_tasks[0].id, {"g": "g_j"})
    assert run.dump() == before
    assert open_ids(run) == ["a"]


def test_loops_without_any_task_are_refused() -> None:
    bpmn = file(
        node("startEvent", "s"),
        node("exclusiveGateway", "m"),
        node("exclusiveGateway", "g", default="g_e"),
        node("userTask", "a"),
        node("endEvent", "e"),
        chain("s", "a", "m", "g", "e"),
        flow("g", "m", "lagi"),
    )
    with pytest.raises(BpmnError, match="putaran"):
        Definition.read(bpmn)


def test_a_snapshot_of_another_definition_is_refused() -> None:
    state = Run.start(Definition.read(REVIEW)).dump()
    other = Definition.read(calling())
    for text in (state, "", "{}", "[]", '{"v":2}', '{"v":1,"t":[[null,-1,"Start",64]]}'):
        with pytest.raises(BpmnError):
            Run.load(other, text)


ALL_KINDS = file(
    node("startEvent", "s"),
    node("userTask", "a"),
    node("parallelGateway", "fork"),
    node(
        "subProcess",
        "sub",
        node("startEvent", "s1")
        + node("userTask", "x")
        + node("userTask", "y")
        + node("endEvent", "e1")
        + chain("s1", "x", "y", "e1"),
    ),
    node("userTask", "m", several("jumlah", sequential=True)),
    node("userTask", "b"),
    node("boundaryEvent", "late", '<messageEventDefinition messageRef="m1"/>', attachedToRef="b"),
    node("parallelGateway", "join"),
    node("endEvent", "e"),
    node("endEvent", "e2"),
    chain("s", "a", "fork", "sub", "join", "e"),
    chain("fork", "m", "join"),
    chain("fork", "b", "join"),
    chain("late", "e2"),
    extra='<message id="m1" name="Pembatalan"/>',
)
KEPT = """
{"v":1,"t":[[null,-1,"Start",64,{}],[null,0,"a-",64,{"jumlah":3}],[null,1,"fork-",64,{}],
["932bff6be3b04521b934191d23af865a",2,"sub-",32,{}],
["d60d2e841eee48a09d62846a35cc15ad",2,"m-",32,{},
{"i":{"merged":["71a2cec7-e309-4993-9487-af7394249fd7"],"cardinality":3,"current":2}}],
["d08be4886d0c45e9b690e5503da43772",4,"m-1",16,{},{"i":{"item":1},"g":1}],
[null,2,"b.BoundaryEventSplit",64,{}],["eb3db0fce6a44add85dc5dfa94a234ad",6,"b-",16,{}],
["3263fd3f65cd420fbf6ed40a50f581bb",6,"late-",8,{}]],
"p":{"932bff6be3b04521b934191d23af865a":{"s":"P/sub",
"t":[[null,-1,"Start",64,{"jumlah":3}],[null,0,"x-",64,{}],["1676855822374d5c9c8eaab040944f8f",1,"y-",16,{}]]}}}
"""
"""Kept by the first version: after a, one of the three instances of m, and x."""


def test_cases_kept_by_an_earlier_version_go_on() -> None:
    run = Run.load(Definition.read(ALL_KINDS), KEPT.replace("\n", ""))
    assert [(item.element.id, item.instance) for item in run.open_tasks] == [("m", 2), ("b", None), ("y", None)]
    assert [waiting.message for waiting in run.waiting] == ["Pembatalan"]
    assert run.open_tasks[2].id == "1676855822374d5c9c8eaab040944f8f"
    cancelled = Run.load(run.definition, KEPT)
    cancelled.receive("Pembatalan")
    assert open_ids(cancelled) == ["m", "y"]
    for name in ("m", "y", "b", "m"):
        run = do(run, name)
    assert run.ended
    with pytest.raises(BpmnError):
        Run.load(run.definition, KEPT.replace('"v":1', '"v":2'))


def test_the_hash_tells_files_and_what_they_call_apart() -> None:
    alone, bound = Definition.read(calling()), Definition.read(calling(), {"Q": called()})
    assert alone.hash != bound.hash
    assert alone.hash == Definition.read(calling()).hash


def test_one_definition_serves_many_threads() -> None:
    """Loops, joins and instances: what stock connects to its specs while running would be shared."""
    bpmn = file(
        node("startEvent", "s"),
        node("parallelGateway", "fork"),
        node("userTask", "m", several("3")),
        node("userTask", "n", several("2", sequential=True)),
        node("parallelGateway", "join"),
        node("userTask", "last"),
        node("endEvent", "e"),
        chain("s", "fork", "m", "join", "last", "e"),
        chain("fork", "n", "join"),
    )
    definition = Definition.read(bpmn)
    courses: list[list[list[str]]] = []

    def work() -> None:
        run, course = Run.start(definition), []
        while not run.ended:
            course.append(open_ids(run))
            run = do(run, course[-1][-1])
        courses.append(course)

    threads = [threading.Thread(target=repeat, args=(work, 10)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(courses) == 60
    assert all(course == courses[0] for course in courses)


def repeat(action: Callable[[], None], times: int) -> None:
    for _ in range(times):
        action()
