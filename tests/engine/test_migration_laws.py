"""Random cases between random versions: moved soundly or not at all, and nothing changes between equal versions."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import event, given, settings
from hypothesis import strategies as st

from sopbpmn import bpmnfile
from sopbpmn.bpmnxml import write
from sopbpmn.compiler import compile_sop
from sopbpmn.engine import Definition, Migration, QuestionKind, Run, WorkItem, migrate
from sopbpmn.errors import SopbpmnError
from sopbpmn.model import Flow, Lane, Sop
from sopbpmn.review import (
    AddArrow,
    AddStep,
    Choice,
    EditStep,
    JoinSteps,
    MoveStep,
    RemoveStep,
    SetBranching,
    SetLabel,
    SetLane,
    SplitStep,
    apply,
)
from sopbpmn.same_steps import same_steps
from tests.engine.blocks import Block, Fork, Inner, Loop, Sequence, Some, Task, blocks, to_bpmn
from tests.engine.blocks import Choice as Either
from tests.strategies import structured_sops

FREE, STEPS = 10, 200
"""After some steps with any answers a case goes its shortest way: then it has ended long before the last of these."""


def file_of(sop: Sop) -> bytes:
    return write(compile_sop(sop, process_id="P").process)


def ends(draw: st.DataObject, run: Run) -> bool:
    """Go on with ``run`` by random answers, later by those that lead on, and tell whether it ends."""
    far = distances(run.definition)
    for number in range(STEPS):
        if run.ended:
            return True
        spots = [(item.element.process, item.element.id, item.instance) for item in run.open_tasks]
        assert len(set(spots)) == len(spots), spots
        if number < FREE:
            complete(draw, run, draw.draw(st.sampled_from(run.open_tasks)))
        else:
            complete(draw, run, run.open_tasks[0], far)
        run = Run.load(run.definition, run.dump())
    return run.ended


def distances(definition: Definition) -> dict[str, int]:
    """Return for each flow how many nodes lie on the shortest way from it to an end."""
    far: dict[str, int] = {}
    todo = [definition.graph]
    while todo:
        graph = todo.pop()
        todo += [node.inner for node in graph.nodes.values() if node.inner is not None]
        layer = [node.id for node in graph.nodes.values() if node.kind == "endEvent"]
        for distance in range(len(graph.nodes)):
            found = [flow for name in layer for flow in graph.incoming[name] if flow.id not in far]
            far |= dict.fromkeys([flow.id for flow in found], distance)
            layer = [flow.source for flow in found]
    return far


def complete(draw: st.DataObject, run: Run, item: WorkItem, far: dict[str, int] | None = None) -> None:
    """Complete ``item`` with random answers; with those that are the least ``far`` from an end, if that is given."""
    answers: dict[str, list[str] | str] = {}
    chosen: set[str] = set()
    for question in item.questions:
        if question.after and question.after not in chosen:
            continue
        names = [answer.id for answer in question.answers]
        if far is not None:
            picked = {min(names, key=lambda name: far[name])}
        elif question.kind is QuestionKind.CHOICES:
            picked = draw.draw(st.sets(st.sampled_from(names), min_size=1))
        else:
            picked = {draw.draw(st.sampled_from(names))}
        chosen |= picked
        answers[question.id] = sorted(picked) if question.kind is QuestionKind.CHOICES else min(picked)
    run.complete(item.id, answers)


def begun(draw: st.DataObject, definition: Definition) -> Run:
    """Return a case that was worked on for a while and hasn't ended."""
    run = Run.start(definition)
    for _ in range(draw.draw(st.integers(0, 8))):
        before = run.dump()
        complete(draw, run, draw.draw(st.sampled_from(run.open_tasks)))
        if run.ended:
            return Run.load(definition, before)
        run = Run.load(definition, run.dump())
    return run


def moved(run: Run, before: bytes, after: bytes) -> Migration:
    same = same_steps(bpmnfile.parse(before), bpmnfile.parse(after))
    state = run.dump()
    found = migrate(run, Definition.read(after), same)
    assert run.dump() == state
    return found


def check(draw: st.DataObject, run: Run, before: bytes, after: bytes) -> None:
    """See that the case is moved soundly, or refused with a reason."""
    found = moved(run, before, after)
    items = {item.id: item for item in run.open_tasks}
    assert {landing.item for landing in found.landings if landing.item} == items.keys()
    event("moved" if found.possible else "refused")
    if found.run is None:
        assert found.problem is not None or any(landing.problem for landing in found.landings)
        return
    there = {item.id: item.element.id for item in found.run.open_tasks}
    for landing in found.landings:
        assert landing.to is not None
        if landing.item:
            assert there[landing.item] == landing.to.element
    event(f"{len(found.landings)} tokens moved")
    assert ends(draw, Run.load(found.run.definition, found.run.dump()))


# --- versions of an SOP -----------------------------------------------------------------------------------------------


@st.composite
def edits(draw: st.DrawFn, sop: Sop) -> Choice:
    """Draw an edit as an analyst makes it."""
    step = draw(st.sampled_from(sop.steps)).id
    other = draw(st.sampled_from(sop.steps)).id
    node = draw(st.sampled_from(sop.nodes)).id
    target = draw(st.sampled_from(sop.nodes)).id
    return draw(
        st.sampled_from(
            (
                EditStep(step, activity="Mengerjakan hal lain"),
                AddStep(step, "Mencatat", sop.lanes[0].id),
                RemoveStep(step),
                MoveStep(step, other),
                SplitStep(step, "Memulai bagian", "Menutup bagian"),
                JoinSteps(step),
                SetLane(node, sop.lanes[-1].id),
                SetLabel(draw(st.sampled_from(sop.flows)).id, "Setuju"),
                SetBranching(node, draw(st.booleans())),
                AddArrow(node, target),
            )
        )
    )


@st.composite
def revisions(draw: st.DrawFn, sop: Sop) -> Sop:
    """Draw a later version of ``sop``."""
    for _ in range(draw(st.integers(0, 3))):
        with_edit = _edited(sop, draw(edits(sop)))
        sop = with_edit if with_edit.steps and with_edit.flows else sop
    return sop


def _edited(sop: Sop, edit: Choice) -> Sop:
    try:
        after = apply(sop, [edit])
        compile_sop(after)
    except SopbpmnError:
        return sop
    return after


@settings(max_examples=60, deadline=None)
@given(sop=structured_sops(), data=st.data())
def test_a_case_moves_soundly_to_a_later_version_of_its_sop_or_not_at_all(sop: Sop, data: st.DataObject) -> None:
    before, after = file_of(sop), file_of(data.draw(revisions(sop)))
    check(data, begun(data, Definition.read(before)), before, after)


@settings(max_examples=30, deadline=None)
@given(sop=structured_sops(), data=st.data())
def test_other_words_and_lanes_hinder_no_case(sop: Sop, data: st.DataObject) -> None:
    lanes = tuple(Lane(lane.id, f"Seksi {number}") for number, lane in enumerate(sop.lanes))
    steps = tuple(replace(step, activity=f"{step.activity} baru") for step in sop.steps)
    before, after = file_of(sop), file_of(replace(sop, lanes=lanes, steps=steps))
    run = begun(data, Definition.read(before))
    found = moved(run, before, after)
    assert found.run is not None
    assert [item.id for item in found.run.open_tasks] == [item.id for item in run.open_tasks]
    assert all(item.element.lane.startswith("Seksi") for item in found.run.open_tasks)


@settings(max_examples=30, deadline=None)
@given(sop=structured_sops(), data=st.data())
def test_a_step_more_at_the_end_of_the_sop_hinders_no_case(sop: Sop, data: st.DataObject) -> None:
    last = next(flow for flow in sop.flows if flow.target == sop.nodes[-1].id)
    extra = replace(sop.nodes[1], id="tambahan", step=None, label="Mengarsipkan")
    flows = (
        *(f for f in sop.flows if f is not last),
        replace(last, target="tambahan"),
        Flow("x", "tambahan", last.target),
    )
    before, after = file_of(sop), file_of(replace(sop, nodes=(*sop.nodes, extra), flows=flows))
    check(data, begun(data, Definition.read(before)), before, after)


# --- processes of any kind --------------------------------------------------------------------------------------------


@st.composite
def other_blocks(draw: st.DrawFn, block: Block) -> Block:
    """Draw a block like ``block`` with steps and branches added, taken out and exchanged."""
    numbers = itertools.count(1)

    def new() -> Task:
        return Task(f"N{next(numbers)}")

    def some(inner: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(change(each) for each in inner)

    def change(block: Block) -> Block:
        match draw(st.integers(0, 11)):
            case 0:
                return Sequence((block, new()))
            case 1:
                return Sequence((new(), block))
            case 2:
                return Fork(f"F{next(numbers)}N", (block, new()))
            case 3:
                return new()
        match block:
            case Sequence(inner):
                inner = tuple(draw(st.permutations(inner))) if draw(st.integers(0, 4)) == 0 else inner
                return Sequence(some(inner))
            case Fork(name, branches):
                more = (new(),) if draw(st.integers(0, 5)) == 0 else ()
                return Fork(name, (*some(branches), *more))
            case Either(name, branches):
                return Either(name, tuple(None if branch is None else change(branch) for branch in branches))
            case Some(name, branches):
                return Some(name, some(branches))
            case Loop(name, body):
                return Loop(name, change(body))
            case Inner(name, body):
                return Inner(name, change(body))
            case _:
                return block

    return change(block)


@settings(max_examples=80, deadline=None)
@given(block=blocks(), data=st.data())
def test_a_case_moves_soundly_between_any_two_processes_or_not_at_all(block: Block, data: st.DataObject) -> None:
    before, after = to_bpmn(block), to_bpmn(data.draw(other_blocks(block)))
    check(data, begun(data, Definition.read(before)), before, after)


@settings(max_examples=40, deadline=None)
@given(block=blocks(), data=st.data())
def test_a_case_that_moves_to_an_equal_version_is_as_it_was(block: Block, data: st.DataObject) -> None:
    bpmn = to_bpmn(block)
    run = begun(data, Definition.read(bpmn))
    found = moved(run, bpmn, bpmn)
    assert found.run is not None
    assert found.run.dump() == run.dump()
    assert all(landing.at == landing.to for landing in found.landings)
