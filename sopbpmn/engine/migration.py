"""A case that goes on by another definition, with all its open work where it was, or a reason why it can't."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from sopbpmn.engine import snapshot
from sopbpmn.engine.definition import Definition
from sopbpmn.engine.landing import Landing, Mover
from sopbpmn.engine.run import Run, guarded, settle
from sopbpmn.engine.specs import Join
from sopbpmn.errors import BpmnError, ExpressionError, StuckError
from sopbpmn.sentences import Message, message


@dataclass(frozen=True, slots=True)
class Migration:
    """A case as it would go on by another definition."""

    landings: tuple[Landing, ...]
    run: Run | None
    """The case after that; ``None`` when it can't go on there."""
    problem: Message | None = None
    """Why it can't go on though each of its tokens could land."""

    @property
    def possible(self) -> bool:
        """Whether the case can go on there."""
        return self.run is not None


def migrate(
    run: Run, definition: Definition, same: Mapping[str, str], chosen: Mapping[str, str] | None = None
) -> Migration:
    """Return ``run`` as it would go on by ``definition``; ``run`` stays as it is.

    Args:
        run: the case.
        definition: by what it is to go on.
        same: the elements there by those here that are the same; an empty id for one that may be any of several.
        chosen: where people put the token that lies at an element: an element there by the one here.
    """
    if run.ended:
        return Migration((), None, message("migration-ended"))
    state = json.loads(run.dump())
    mover = Mover(run.definition, definition, same, chosen or {}, state)
    problem = mover.move()
    landings = tuple(mover.landings)
    if any(landing.problem for landing in landings):
        return Migration(landings, None)
    if problem is not None:
        return Migration(landings, None, problem)
    text = json.dumps(state, separators=(",", ":"), ensure_ascii=False)
    try:
        after = _settled(definition, text)
    except (BpmnError, ExpressionError, StuckError) as error:
        return Migration(landings, None, error.said)
    if after.ended:
        return Migration(landings, None, message("migration-ends"))
    return Migration(landings, after)


def _settled(definition: Definition, text: str) -> Run:
    """Return the case of the snapshot ``text`` after its tokens have arrived where they land."""
    run = Run.load(definition, text)
    workflow = run.workflow
    scopes = [workflow, *workflow.subprocesses.values()]
    found = [task for scope in scopes for task in list(scope.tasks.values())]
    arriving = [task for task in found if task.state == TaskState.FUTURE]
    joining = [task for task in found if task.state == TaskState.WAITING and isinstance(task.task_spec, Join)]
    if not arriving and not joining:
        return run

    def arrive() -> BpmnWorkflow:
        for task in arriving + joining:  # a join may be complete there that isn't here
            if task.has_state(TaskState.FUTURE | TaskState.WAITING):
                task.task_spec._update(task)
        settle(workflow)
        return workflow

    return Run.load(definition, snapshot.dump(guarded(arrive)))
