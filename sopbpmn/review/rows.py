"""Choices about rows: adding, removing, moving, splitting, joining and numbering them. The flow goes along."""

from __future__ import annotations

import dataclasses

from sopbpmn.compiler.texts import announcement
from sopbpmn.duration import parse_duration
from sopbpmn.errors import InvalidSopError
from sopbpmn.model import Duration, Node, NodeKind, Sop, Step
from sopbpmn.review.choices import AddStep, SplitStep
from sopbpmn.review.parts import CAPSULES, find, fresh, moved_arrows, reviewed, with_arrow, with_node, with_nodes
from sopbpmn.review.ways import bypassed, entry, inserted
from sopbpmn.whitespace import one_line


def add_step(sop: Sop, choice: AddStep) -> Sop:
    """Return ``sop`` with a new row; see ``AddStep``."""
    step = reviewed(Step(fresh(sop, "step"), one_line(choice.activity)))
    sop = _placed(sop, step, choice.after)
    sop = with_node(sop, reviewed(Node(fresh(sop, "node"), NodeKind.TASK, step.id, choice.lane)))
    return attached(sop, step)


def remove_step(sop: Sop, step: Step) -> Sop:
    """Return ``sop`` without a row and what stands on it; see ``RemoveStep``."""
    sop = _without_capsules(sop, step, even_alone=True)
    gone = sop.nodes_on.get(step.id, ())
    sop = without_nodes(bypassed(sop, gone), gone)
    return dataclasses.replace(sop, steps=tuple(x for x in sop.steps if x.id != step.id))


def move_step(sop: Sop, step: Step, after: str | None) -> Sop:
    """Return ``sop`` with a row at another place, and the flow through it there; see ``MoveStep``."""
    names = [None, *(x.id for x in sop.steps)]
    if after in (step.id, names[names.index(step.id) - 1]):
        return sop
    sop = _without_capsules(sop, step)
    here = sop.nodes_on.get(step.id, ())
    sop = bypassed(sop, here)
    sop = _placed(sop, step, after)
    rest = dataclasses.replace(sop, nodes=tuple(x for x in sop.nodes if x.step != step.id), flows=()) if here else sop
    for node in here:
        rest = with_node(rest, reviewed(node))
    return attached(dataclasses.replace(sop, nodes=rest.nodes), step)


def split_step(sop: Sop, choice: SplitStep) -> Sop:
    """Return ``sop`` with a row as two rows; see ``SplitStep``."""
    step = find(sop.steps, choice.step)
    first = reviewed(dataclasses.replace(step, activity=one_line(choice.first), output=""))
    second = reviewed(Step(fresh(sop, "step"), one_line(choice.second), output=step.output))
    here = sop.nodes_on.get(step.id, ())
    sop = dataclasses.replace(sop, steps=tuple(first if x.id == step.id else x for x in sop.steps))
    sop = _placed(sop, second, step.id)
    works = [at for at, node in enumerate(here) if node.kind in (NodeKind.TASK, NodeKind.START)]
    before = here[works[-1]] if works else None
    if before is None and here:  # a decision or an end carries the row: what was done before it stands on the first row
        target = entry(sop, here) or here[0]
        task = Node(fresh(sop, "node"), NodeKind.TASK, step.id, target.lane)
        sop = with_nodes(sop, [reviewed(dataclasses.replace(x, step=second.id)) for x in here])
        sop = moved_arrows(with_node(sop, reviewed(task)), into=target.id, to=task.id)
        return with_arrow(sop, task.id, target.id)
    task = reviewed(Node(fresh(sop, "node"), NodeKind.TASK, second.id, before.lane if before else None))
    sop = with_nodes(sop, [reviewed(dataclasses.replace(x, step=second.id)) for x in here[(works or [0])[-1] + 1 :]])
    sop = with_node(sop, task, first=True)
    if before is None:
        return attached(sop, second)
    return with_arrow(moved_arrows(sop, out_of=before.id, to=task.id), before.id, task.id)


def join_steps(sop: Sop, step: Step) -> Sop:
    """Return ``sop`` with a row and the one below it as one; see ``JoinSteps``.

    Raises:
        InvalidSopError: there is none below.
    """
    place = sop.steps.index(step)
    if place + 1 == len(sop.steps):
        raise InvalidSopError("review-no-row-below")
    below = sop.steps[place + 1]
    one = dataclasses.replace(
        step,
        number=step.number or below.number,
        activity=_both(step.activity, below.activity),
        requirements=_both(step.requirements, below.requirements),
        duration=_sum(step.duration, below.duration),
        output=_both(step.output, below.output),
        note=_both(step.note, below.note),
    )
    upper, lower = ([n for n in sop.nodes_on.get(x.id, ()) if n.kind is NodeKind.TASK] for x in (step, below))
    steps = tuple(reviewed(one) if x.id == step.id else x for x in sop.steps if x.id != below.id)
    nodes = [reviewed(dataclasses.replace(x, step=step.id)) for x in sop.nodes_on.get(below.id, ())]
    sop = dataclasses.replace(with_nodes(sop, nodes), steps=steps)
    if not (upper and lower):
        return sop
    a, b = upper[-1], lower[0]
    between = [flow for flow in sop.flows if (flow.source, flow.target) == (a.id, b.id)]
    if not between or (a.lane, a.shared_with) != (b.lane, b.shared_with):
        return sop
    sop = dataclasses.replace(sop, flows=tuple(x for x in sop.flows if x not in between))
    if any(flow.source == a.id for flow in sop.flows):  # something else is done beside it
        return with_arrow(sop, a.id, b.id)
    sop = moved_arrows(moved_arrows(sop, out_of=b.id, to=a.id), into=b.id, to=a.id)
    return dataclasses.replace(sop, nodes=tuple(x for x in sop.nodes if x.id != b.id))


def renumber(sop: Sop) -> Sop:
    """Return ``sop`` with its rows numbered from 1; see ``Renumber``."""
    count = 0
    steps = []
    for step in sop.steps:
        here = sop.nodes_on.get(step.id, ())
        announces = bool(here) and all(x.kind in CAPSULES and announcement(sop, x) for x in here)
        count += not announces
        number = "" if announces else str(count)
        steps.append(step if number == step.number else dataclasses.replace(step, number=number))
    return dataclasses.replace(sop, steps=tuple(steps))


def attached(sop: Sop, step: Step) -> Sop:
    """Return ``sop`` with the flow leading through a row whose symbols nothing leads to yet, where the row stands.

    A start on the row below, which had been the first one, or an end on the row above, which had been the last one,
    stands on the row from now on.
    """
    here = [node for node in sop.nodes_on.get(step.id, ()) if node.kind not in CAPSULES]
    if not here:
        return sop
    above = sop.steps[: sop.steps.index(step)]
    before = next((nodes for x in reversed(above) if (nodes := sop.nodes_on.get(x.id))), None)
    if before is None:
        before = tuple(node for node in sop.nodes if node.kind is NodeKind.START)
        first = [x for x in before if x.step in {step.id for step in sop.steps[1:2]} and len(sop.nodes_on[x.step]) > 1]
        for start in first:
            sop = _on_row(sop, reviewed(start), step.id)
    works = tuple(node for node in before if node.kind is not NodeKind.START)
    sop = inserted(sop, here, works or before)
    then = {flow.target for flow in sop.flows if flow.source in {node.id for node in here}}
    ends = [x for x in before if x.kind is NodeKind.END and x.id in then and len(before) > 1]
    for end in ends:
        sop = _on_row(sop, reviewed(end), step.id)
    return sop


def without_nodes(sop: Sop, gone: tuple[Node, ...]) -> Sop:
    """Return ``sop`` without ``gone`` and their arrows.

    Raises:
        InvalidSopError: nothing would be left to do.
    """
    names = {node.id for node in gone}
    nodes = tuple(node for node in sop.nodes if node.id not in names)
    works = any(node.kind not in CAPSULES or (node.step and sop.step_by_id[node.step].activity) for node in nodes)
    if names and not works:
        raise InvalidSopError("review-last-step")
    flows = tuple(x for x in sop.flows if x.source not in names and x.target not in names)
    return dataclasses.replace(sop, nodes=nodes, flows=flows)


def _placed(sop: Sop, step: Step, after: str | None) -> Sop:
    """Return ``sop`` with the row ``step`` behind ``after``; never behind a row that only announces the end."""
    others = [x for x in sop.steps if x.id != step.id]
    place = 0 if after is None else others.index(find(others, after)) + 1
    while place and _only_ends(sop, others[place - 1]):
        place -= 1
    return dataclasses.replace(sop, steps=(*others[:place], step, *others[place:]))


def _only_ends(sop: Sop, step: Step) -> bool:
    here = sop.nodes_on.get(step.id, ())
    return bool(here) and all(node.kind is NodeKind.END and announcement(sop, node) for node in here)


def _without_capsules(sop: Sop, step: Step, *, even_alone: bool = False) -> Sop:
    """Return ``sop`` with the start and the ends that share the row with work on its neighbours."""
    here = sop.nodes_on.get(step.id, ())
    if not even_alone and all(node.kind in CAPSULES for node in here):
        return sop
    place = sop.steps.index(step)
    above = sop.steps[place - 1].id if place else None
    below = sop.steps[place + 1].id if place + 1 < len(sop.steps) else None
    rows = {NodeKind.START: below, NodeKind.END: above}
    for node in here:
        if node.kind in CAPSULES:
            sop = _on_row(sop, node, rows[node.kind])
    return sop


def _on_row(sop: Sop, node: Node, step: str | None) -> Sop:
    """Return ``sop`` with a capsule on another row: a start before what stands there, an end behind it."""
    others = dataclasses.replace(sop, nodes=tuple(x for x in sop.nodes if x.id != node.id), flows=())
    placed = with_node(others, dataclasses.replace(node, step=step), first=node.kind is NodeKind.START)
    return dataclasses.replace(sop, nodes=placed.nodes)


def _both(a: str, b: str) -> str:
    return "; ".join(dict.fromkeys(filter(None, (a, b))))


def _sum(a: Duration, b: Duration) -> Duration:
    """Return both times as they stand, and what they come to where that is known of each."""
    if not (a.text and b.text):
        return a if a.text else b
    words = f"{a.text} + {b.text}"
    known = a.iso_max is not None and b.iso_max is not None
    return parse_duration(words) if known else Duration(words, remark=words)
