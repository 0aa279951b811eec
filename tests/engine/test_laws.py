"""Random processes: what is open after each step, against the token game and against stock SpiffWorkflow."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sopbpmn.engine import Definition, Run, snapshot
from tests.engine.blocks import Block, State, blocks, complete, enter, open_tasks, to_bpmn
from tests.engine.stock import StockRun

STEPS = 60


def answer_of(data: st.DataObject, branches: int, loops_left: int) -> tuple[int, ...]:
    """Draw the answer at a task: nothing, one branch, or several of an inclusive gateway."""
    if branches == 0:
        return ()
    if branches < 0:
        numbers = st.sets(st.integers(0, -branches - 1), min_size=1)
        return tuple(sorted(data.draw(numbers)))
    return (data.draw(st.integers(0 if loops_left else branches - 1, branches - 1)),)


def answers_for(task: str, answer: tuple[int, ...], branches: int) -> dict[str, list[str] | str]:
    """Return ``answer`` as the engine takes it."""
    flows = [f"{task}_b{number}" for number in answer]
    return {} if not branches else {f"{task}_split": flows if branches < 0 else flows[0]}


def step(data: st.DataObject, state: State, number: int) -> tuple[str, int, tuple[int, ...]]:
    """Draw which open task is completed next, and how."""
    task, branches = data.draw(st.sampled_from(sorted(open_tasks(state))))
    return task, branches, answer_of(data, branches, loops_left=number < STEPS)


def open_of(run: Run) -> list[str]:
    return sorted(item.element.id for item in run.open_tasks)


@settings(max_examples=150, deadline=None)
@given(block=blocks(), data=st.data())
def test_follows_the_token_game(block: Block, data: st.DataObject) -> None:
    definition = Definition.read(to_bpmn(block))
    run, state = Run.start(definition), enter(block)
    for number in range(10 * STEPS):
        assert open_of(run) == sorted(name for name, _ in open_tasks(state))
        assert run.ended == (not open_of(run))
        if run.ended:
            break
        task, branches, answer = step(data, state, number)
        item = next(item for item in run.open_tasks if item.element.id == task)
        run.complete(item.id, answers_for(task, answer, branches))
        state = complete(state, task, answer)
        again = Run.load(definition, run.dump())
        assert snapshot.dump(again.workflow) == run.dump()
        if data.draw(st.booleans()):  # one object may do several steps as well
            run = again


@settings(max_examples=100, deadline=None)
@given(block=blocks(kinds="TSCFLI", inside_loop="TSCLI"), data=st.data())
def test_agrees_with_stock_spiffworkflow_where_stock_is_right(block: Block, data: st.DataObject) -> None:
    """Forks inside loops and inclusive joins are left out: there stock joins fire early, or never."""
    bpmn = to_bpmn(block)
    definition, stock, state = Definition.read(bpmn), StockRun(bpmn), enter(block)
    run = Run.start(definition)
    for number in range(10 * STEPS):
        assert open_of(run) == stock.open_tasks()
        assert run.ended == stock.ended
        if run.ended:
            break
        task, branches, answer = step(data, state, number if number < 15 else STEPS)
        item = next(item for item in run.open_tasks if item.element.id == task)
        values = {f"{task}_{branch}": branch in answer for branch in range(branches)}
        stock.complete(task, values)
        run.complete(item.id, answers_for(task, answer, branches))
        state = complete(state, task, answer)
        run = Run.load(definition, run.dump())
