"""Which questions are asked where, in processes that make it hard."""

from __future__ import annotations

from itertools import pairwise
from xml.sax.saxutils import escape

import pytest

from sopbpmn.engine import Definition, QuestionKind, Run
from sopbpmn.engine.questions import MAX_BRANCHES, MAX_NESTED, MAX_TRIED_NAMES, Question, sends_back
from sopbpmn.errors import AnswerMissingError, BpmnError
from tests.engine.bpmn import chain, file, flow, lanes, node, several


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
    with pytest.raises(BpmnError, match="tidak pernah dapat dipilih") as caught:  # no answer takes this branch alone
        Definition.read(bpmn)
    definition = Definition.read(bpmn.replace(b"x and y", b"z"))
    run = Run.start(definition)
    with pytest.raises(AnswerMissingError):
        run.complete(run.open_tasks[0].id, {"g": []})
    run.complete(run.open_tasks[0].id, {"g": ["x", "both"]})
    assert run.ended
    assert caught.value.about == "both"


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
    with pytest.raises(BpmnError, match="tidak pernah dapat dipilih") as caught:
        Definition.read(bpmn)
    assert caught.value.about == "rest"


def test_a_gateway_with_very_many_branches_is_refused() -> None:
    conditions = [f"x{number}" for number in range(MAX_BRANCHES + 1)]
    with pytest.raises(BpmnError, match="g"):
        Definition.read(deciding(*conditions))
    (question,) = questions(deciding(*conditions[:-1]))
    assert [answer.id for answer in question.answers] == conditions[:-1]


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


# --- one decision -----------------------------------------------------------------------------------------------------


def deciding(*conditions: str, default: str = "", kind: str = "exclusiveGateway") -> bytes:
    """Return a process that decides after the task ``a``; flows are called by their condition, each leads to a task."""
    ways = [*conditions, *([default] if default else [])]
    return file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node(kind, "g", **({"default": default} if default else {})),
        *(node("userTask", f"t{number}") + node("endEvent", f"e{number}") for number in range(len(ways))),
        chain("s", "a", "g"),
        *(
            flow("g", f"t{number}", "" if name == default else name, identity=escape(name))
            + flow(f"t{number}", f"e{number}")
            for number, name in enumerate(ways)
        ),
    )


def questions(bpmn: bytes) -> tuple[Question, ...]:
    (item,) = Run.start(Definition.read(bpmn)).open_tasks
    return item.questions


def after(bpmn: bytes, **answers: object) -> list[str]:
    """Return what is open after the task ``a`` was completed with these answers."""
    run = Run.start(Definition.read(bpmn))
    run.complete(run.open_tasks[0].id, answers)  # type: ignore[arg-type]
    return [item.element.id for item in run.open_tasks]


@pytest.mark.parametrize(
    ("condition", "kinds"),
    [
        ("jumlah > 3", {"jumlah": "number"}),
        ("3 < jumlah", {"jumlah": "number"}),
        ("kelas == 'A'", {"kelas": "text"}),
        ("'A' != kelas", {"kelas": "text"}),
        ("not (jumlah < 3)", {"jumlah": "number"}),
        ("lengkap and jumlah > 3", {"jumlah": "number", "lengkap": "yes_no"}),
        ("kelas == 'A' or not lengkap", {"kelas": "text", "lengkap": "yes_no"}),
        ("setuju == True and umur >= 17", {"setuju": "yes_no", "umur": "number"}),
        ("masuk < keluar", {"keluar": "number", "masuk": "number"}),
    ],
)
def test_names_in_comparisons_are_asked_for_one_by_one(condition: str, kinds: dict[str, str]) -> None:
    found = questions(deciding(condition, default="rest"))
    assert [(q.id, q.kind.value, q.text) for q in found] == [
        (name, kind, f"{name.capitalize()}?") for name, kind in kinds.items()
    ]


def test_the_words_of_a_name_are_its_own() -> None:
    assert [q.text for q in questions(deciding("jumlah_berkas > 3", default="rest"))] == ["Jumlah berkas?"]


@pytest.mark.parametrize(
    ("condition", "answer", "holds", "said"),
    [
        ("x > 3", "4", True, "4"),
        ("x > 3", 3, False, "3"),
        ("x > 3", " 3,5 ", True, "3.5"),
        ("x > 3", "-4", False, "-4"),
        ("x < 0", "-0.5", True, "-0.5"),
        ("x > 3", "1e3", True, "1000.0"),
        ("x > 3", "9" * 400, True, "9" * 300),
        ("x == 7", "007", True, "7"),
        ("x == 'A'", "A", True, "A"),
        ("x == 'A'", " A ", True, "A"),
        ("x == 'A'", "a", False, "a"),
        ("x == 'A'", "A\u0007", False, "A\ufffd"),
    ],
)
def test_values_decide_and_are_told(condition: str, answer: object, holds: bool, said: str) -> None:
    run = Run.start(Definition.read(deciding(condition, default="rest")))
    assert run.complete(run.open_tasks[0].id, {"x": answer}) == (("X?", said),)  # type: ignore[dict-item]
    assert [item.element.id for item in run.open_tasks] == ["t0" if holds else "t1"]


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        *((word, True) for word in ("ya", "Yes", "TRUE", "1", True, 1)),
        *((word, False) for word in ("tidak", "No", "false", "0", False, 0)),
    ],
)
def test_yes_and_no_in_both_languages(answer: object, value: bool) -> None:
    bpmn = deciding("x and y > 0", default="rest")
    run = Run.start(Definition.read(bpmn))
    said = run.complete(run.open_tasks[0].id, {"x": answer, "y": 1})  # type: ignore[dict-item]
    assert said == (("X?", "Ya" if value else "Tidak"), ("Y?", "1"))
    assert [item.element.id for item in run.open_tasks] == ["t0" if value else "t1"]


@pytest.mark.parametrize(
    ("condition", "answer"),
    [("x > 3", bad) for bad in ("nan", "inf", "-inf", "1e999", "tiga", "1.000,5", "--1", "٣x", [1], {"a": 1})]
    + [("x and 1 < 2", bad) for bad in ("mungkin", "2", "", "y a")]
    + [("x == 'A'", bad) for bad in ("", None, [], ())],
)
def test_values_that_are_none_are_refused(condition: str, answer: object) -> None:
    with pytest.raises(AnswerMissingError) as error:
        after(deciding(condition, default="rest"), x=answer)
    assert error.value.asked == "x"


def test_long_texts_are_cut() -> None:
    run = Run.start(Definition.read(deciding("x == 'A'", default="rest")))
    ((_, said),) = run.complete(run.open_tasks[0].id, {"x": "b" * 20_000})
    assert said == "b" * 10_000


# --- choices ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("conditions", "default"),
    [
        (("x", "not x"), ""),
        (("x", "not x and y"), "rest"),
        (("x or y", "not (x or y)"), ""),
        (("x and y", "x or y"), "rest"),
        (("not x and not y", "x or y"), ""),
        (("x", "True"), ""),
    ],
)
def test_an_answer_takes_its_own_branch_whatever_the_conditions(conditions: tuple[str, ...], default: str) -> None:
    bpmn = deciding(*conditions, default=default)
    (question,) = questions(bpmn)
    assert [answer.condition for answer in question.answers] == [*conditions, *([""] if default else [])]
    for number, answer in enumerate(question.answers):
        assert after(bpmn, g=answer.id) == [f"t{number}"]


def test_unusual_conditions_are_tried_out_up_to_a_number_of_names() -> None:
    names = [f"x{number}" for number in range(MAX_TRIED_NAMES + 1)]
    few, many = (deciding(" or ".join(some), default="rest") for some in (names[:-1], names))
    one, none = questions(few)[0].answers
    assert [after(few, g=answer.id) for answer in (one, none)] == [["t0"], ["t1"]]
    assert [[name for name, yes in answer.values if yes] for answer in (one, none)] == [["x0"], []]  # as few as will do
    with pytest.raises(BpmnError, match="g"):
        Definition.read(many)


def test_an_answer_is_given_by_id_or_by_label_whatever_its_case() -> None:
    bpmn = deciding("lanjut", default="rest").replace(b'id="lanjut"', b'id="lanjut" name="Ya, Lanjut"')
    for answer in ("lanjut", "ya, lanjut", " YA, LANJUT ", ["lanjut"], ("Ya, lanjut",)):
        assert after(bpmn, g=answer) == ["t0"]
    for answer in ("LANJUT", "ya", ["lanjut", "rest"], [], ()):
        with pytest.raises(AnswerMissingError) as error:
            after(bpmn, g=answer)
        assert error.value.asked == "g"


def test_answers_with_the_same_label_are_given_by_id() -> None:
    bpmn = deciding("x", "y", default="rest")
    for name in (b"x", b"y"):
        bpmn = bpmn.replace(b'id="%s"' % name, b'id="%s" name="Sama"' % name)
    with pytest.raises(AnswerMissingError):
        after(bpmn, g="Sama")
    assert after(bpmn, g="y") == ["t1"]


@pytest.mark.parametrize(
    ("chosen", "open_", "words"),
    [
        (["x"], ["t0"], "x"),
        (["x", "z"], ["t0", "t2"], "x, z"),
        (("y", "x"), ["t0", "t1"], "y, x"),
        ("z", ["t2"], "z"),
        (["rest"], ["t3"], "t3"),
    ],
)
def test_of_an_inclusive_gateway_several_can_be_chosen(chosen: object, open_: list[str], words: str) -> None:
    bpmn = deciding("x", "y", "z", default="rest", kind="inclusiveGateway")
    assert [q.kind for q in questions(bpmn)] == ["choices"]
    assert [q.kind for q in questions(deciding("x", default="rest"))] == ["choice"]
    run = Run.start(Definition.read(bpmn))
    assert run.complete(run.open_tasks[0].id, {"g": chosen}) == (("Pilih kelanjutan", words),)  # type: ignore[dict-item]
    assert sorted(item.element.id for item in run.open_tasks) == open_


@pytest.mark.parametrize("chosen", [["rest", "x"], ["x", "rest"], ["w"], []])
def test_the_default_is_chosen_alone(chosen: list[str]) -> None:
    with pytest.raises(AnswerMissingError) as error:
        after(deciding("x", "y", "z", default="rest", kind="inclusiveGateway"), g=chosen)
    assert error.value.asked == "g"


def test_answers_that_exclude_one_another_are_not_combined() -> None:
    bpmn = deciding("x", "y and not x", default="rest", kind="inclusiveGateway")
    assert after(bpmn, g=["y and not x"]) == ["t1"]
    with pytest.raises(AnswerMissingError):
        after(bpmn, g=["x", "y and not x"])


# --- what an answer leads to ------------------------------------------------------------------------------------------


def test_labels_and_targets() -> None:
    """An answer is called by its name, its condition, or where it leads; gateways without name are passed."""
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node("exclusiveGateway", "g", name="Hasil?", default="rest"),
        node("userTask", "mend", name="Memperbaiki"),
        node("exclusiveGateway", "m1"),
        node("parallelGateway", "m2"),
        node("inclusiveGateway", "named", name="Rapat"),
        node("endEvent", "e"),
        chain("s", "a", "g", "m1", "m2", "mend", "e"),
        flow("g", "mend", "x", name="Kurang", identity="kurang"),
        flow("g", "named", "y", identity="rapat"),
        flow("g", "e", identity="rest"),
        chain("named", "e"),
    )
    (question,) = questions(bpmn)
    assert (question.id, question.text, question.after) == ("g", "Hasil?", "")
    assert [(answer.id, answer.label, answer.target) for answer in question.answers] == [
        ("g_m1", "Memperbaiki", "Memperbaiki"),
        ("kurang", "Kurang", "Memperbaiki"),
        ("rapat", "y", "Rapat"),
        ("rest", "e", "e"),
    ]


def test_gateways_that_only_lead_to_one_another_are_refused() -> None:
    bpmn = file(
        node("startEvent", "s"),
        node("userTask", "a"),
        node("exclusiveGateway", "g", default="out"),
        node("exclusiveGateway", "one"),
        node("exclusiveGateway", "two"),
        node("endEvent", "e"),
        chain("s", "a", "g", "one", "two", "one"),
        flow("g", "e", identity="out"),
    )
    with pytest.raises(BpmnError, match="putaran"):
        Definition.read(bpmn)


def test_very_many_ways_through_a_process_are_no_burden() -> None:
    """Forty choices one after the other: a billion ways, each of which might send back."""
    parts = [node("startEvent", "s"), node("endEvent", "e"), chain("s", "t0")]
    for number in range(40):
        task, gateway, merge = f"t{number}", f"g{number}", f"m{number}"
        parts += [node("userTask", task), node("exclusiveGateway", gateway, default=f"{gateway}_{merge}")]
        parts += [node("exclusiveGateway", merge), chain(task, gateway, merge), node("userTask", f"u{number}")]
        parts += [flow(gateway, f"u{number}", f"x{number}"), chain(f"u{number}", merge)]
        parts += [chain(merge, f"t{number + 1}" if number < 39 else "e")]
    (question,) = questions(file(*parts))
    assert [answer.back for answer in question.answers] == [False, False]


RETURNING = (
    node("userTask", "mend"),
    node("startEvent", "s"),
    node("userTask", "write"),
    node("userTask", "check"),
    node("exclusiveGateway", "g", default="good"),
    node("userTask", "sign"),
    node("userTask", "copy"),
    node("endEvent", "e"),
    node("boundaryEvent", "late", '<messageEventDefinition messageRef="m"/>', attachedToRef="check"),
)


@pytest.mark.parametrize("parts", [RETURNING, RETURNING[1:] + RETURNING[:1], RETURNING[::-1]])
def test_which_answers_send_the_work_back(parts: tuple[str, ...]) -> None:
    """Back is what was done before on the way from the start, in whatever order the file has it."""
    bpmn = file(
        *parts,
        chain("s", "write", "check", "g"),
        flow("g", "write", "again", identity="again"),
        flow("g", "mend", "poor", identity="poor"),
        flow("g", "sign", identity="good"),
        flow("g", "copy", "dear", identity="dear"),
        flow("g", "check", "unclear", identity="unclear"),
        chain("mend", "write"),
        chain("copy", "sign", "e"),
        chain("late", "sign"),
    )
    run = Run.start(Definition.read(bpmn))
    run.complete(run.open_tasks[0].id)
    found = run.open_tasks[0].questions
    assert {answer.id: answer.back for answer in found[0].answers} == {
        "again": True,
        "poor": False,
        "good": False,
        "dear": False,
        "unclear": True,
    }
    assert sends_back(found, {"g": "again"})
    assert sends_back(found, {"g": ["unclear"]})
    assert not sends_back(found, {"g": "good"})
    assert not sends_back(found, {})


# --- where it is asked ------------------------------------------------------------------------------------------------


def asked(*parts: str) -> dict[str, list[str]]:
    """Return the ids of the questions of each work item of a process with the task ``a``, a start and an end."""
    bpmn = file(node("startEvent", "s"), node("userTask", "a"), node("endEvent", "e"), flow("s", "a"), *parts)
    return {item.id: [question.id for question in item.questions] for item in Definition.read(bpmn).work()}


def decision(name: str) -> str:
    """Return a gateway with two ways to the end."""
    return (
        node("exclusiveGateway", name, default=f"{name}_e")
        + flow(name, "e")
        + flow(name, "e", f"is_{name}", identity=f"{name}_2")
    )


def test_a_decision_is_asked_with_each_task_right_before_it() -> None:
    more = node("userTask", "b") + node("exclusiveGateway", "m") + node("exclusiveGateway", "which", default="which_m")
    assert asked(more, decision("g"), chain("a", "which", "m", "g"), flow("which", "b", "x"), chain("b", "m")) == {
        "a": ["which", "g"],
        "b": ["g"],
    }


def test_a_decision_is_asked_before_a_parallel_split_but_not_before_a_join() -> None:
    split = node("parallelGateway", "split") + node("userTask", "b") + chain("split", "b", "e")
    assert asked(split, decision("g"), chain("a", "split", "g")) == {"a": ["g"], "b": []}
    join = node("parallelGateway", "join") + chain("split", "join")
    assert asked(split, join, decision("g"), chain("a", "split"), chain("b", "join", "g")) == {
        "a": [],
        "b": [],
        "g": ["g"],
    }


@pytest.mark.parametrize(
    "before",
    [
        node("userTask", "x", several("2")),
        node("intermediateThrowEvent", "x"),
        node("inclusiveGateway", "x"),
        node("callActivity", "x", calledElement="Q"),
    ],
    ids=["instances", "event", "inclusive gateway", "call"],
)
def test_a_decision_after_anything_else_is_a_work_item_of_its_own(before: str) -> None:
    assert asked(before, decision("g"), chain("a", "x", "g"))["g"] == ["g"]


def test_a_merging_inclusive_gateway_decides_on_its_own() -> None:
    """Its branches may come one after the other: whoever does the task before doesn't know yet."""
    gateway = node("inclusiveGateway", "g") + flow("g", "e", "x") + flow("g", "e", "y", identity="g_2")
    fork = node("parallelGateway", "fork") + node("userTask", "b") + chain("a", "fork", "g") + chain("fork", "b")
    assert asked(fork, gateway, flow("b", "e")) == {"a": ["g"], "b": []}
    assert asked(fork, gateway, flow("b", "g")) == {"a": [], "b": [], "g": ["g"]}


def test_a_decision_behind_one_that_asks_for_values_or_several_is_a_work_item_of_its_own() -> None:
    for kind, condition in (("exclusiveGateway", "jumlah > 3"), ("inclusiveGateway", "perlu")):
        first = node(kind, "x", default="x_e") + flow("x", "g", condition) + flow("x", "e")
        assert asked(first, decision("g"), chain("a", "x"))["g"] == ["g"]


def test_questions_stand_behind_those_they_depend_on_whatever_the_order_of_the_file() -> None:
    gateways = [
        node("exclusiveGateway", name, default=f"{name}_e") + flow(name, "e") + flow(name, following, f"is_{name}")
        for name, following in (("one", "two"), ("two", "three"), ("three", "four"))
    ]
    gateways.append(decision("four"))
    for order in (gateways, gateways[::-1]):
        assert asked(*order, chain("a", "one")) == {"a": ["one", "two", "three", "four"]}


def test_the_number_of_instances_is_asked_before_and_their_end_with_each() -> None:
    bpmn = file(
        lanes(Staf="a m"),
        node("startEvent", "s"),
        node("userTask", "a"),
        node("userTask", "m", several("jumlah", condition="cukup and nilai > 7"), name="Menilai"),
        node("userTask", "n", several("jumlah_lain", sequential=True)),
        node("endEvent", "e"),
        chain("s", "a", "m", "n", "e"),
    )
    found = {item.id: item for item in Definition.read(bpmn).work()}
    assert [(q.id, q.text, q.kind) for q in found["a"].questions] == [("jumlah", "Berapa kali: Menilai?", "count")]
    assert [(q.id, q.text, q.kind) for q in found["m"].questions] == [
        ("cukup", "Cukup?", QuestionKind.YES_NO),
        ("nilai", "Nilai?", QuestionKind.NUMBER),
    ]
    assert [q.text for item in Definition.read(bpmn).work() if item.id == "n" for q in item.questions] == [
        "Berapa kali: n?"
    ]


@pytest.mark.parametrize(("count", "number"), [("0", 0), ("3", 3), ("1000", 1000), ("000002", 2), (2, 2)])
def test_how_many_instances_there_may_be(count: object, number: int) -> None:
    bpmn = file(
        *(node("startEvent", "s"), node("userTask", "a"), node("userTask", "m", several("jumlah"))),
        *(node("endEvent", "e"), chain("s", "a", "m", "e")),
    )
    run = Run.start(Definition.read(bpmn))
    assert run.complete(run.open_tasks[0].id, {"jumlah": count})[0][1] == str(number)  # type: ignore[dict-item]
    assert len(run.open_tasks) == number
    assert run.ended is (number == 0)
    for other in ("1001", "-1", "1.0", "+1", "٣", "0000001", "dua"):
        again = Run.start(run.definition)
        with pytest.raises(AnswerMissingError) as error:
            again.complete(again.open_tasks[0].id, {"jumlah": other})
        assert error.value.asked == "jumlah"
