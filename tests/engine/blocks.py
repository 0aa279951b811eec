"""Random block-structured processes: as BPMN, and as an independent token game that knows nothing of BPMN.

A block is a task, a sequence, a decision, a parallel or an inclusive fork, a loop or a sub-process. The game rewrites
blocks: a state is the block that is left to do.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from tests.engine.bpmn import file, flow, node


@dataclass(frozen=True)
class Task:
    """A user task; ``asks`` is the gateway that is decided with it."""

    id: str
    asks: str = ""


@dataclass(frozen=True)
class Sequence:
    """One block after the other."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Choice:
    """A task and the exclusive gateway after it; an empty branch goes straight to the merging gateway."""

    id: str
    branches: tuple[Block | None, ...]


@dataclass(frozen=True)
class Fork:
    """A parallel gateway, its branches, and the joining one."""

    id: str
    branches: tuple[Block, ...]


@dataclass(frozen=True)
class Some:
    """A task and the inclusive gateway after it, its branches, and the joining one."""

    id: str
    branches: tuple[Block, ...]


@dataclass(frozen=True)
class Loop:
    """The body, then a task that decides whether to do it again."""

    id: str
    body: Block


@dataclass(frozen=True)
class Inner:
    """A sub-process."""

    id: str
    body: Block


Block = Task | Sequence | Choice | Fork | Some | Loop | Inner

Answer = tuple[int, ...]
"""The branches chosen, by number; for a loop 0 is once more and 1 is on."""


@st.composite
def blocks(draw: st.DrawFn, kinds: str = "TSCFOLI", inside_loop: str = "TSCFOLI", depth: int = 4) -> Block:
    """Draw a block of the kinds named by their first letters (O: inclusive); ``inside_loop`` within loops."""
    numbers = itertools.count(1)

    def block(level: int, allowed: str) -> Block:
        kind = draw(st.sampled_from(allowed if level else "T"))
        name = f"{kind}{next(numbers)}"

        def some(least: int, most: int) -> tuple[Block, ...]:
            return tuple(block(level - 1, allowed) for _ in range(draw(st.integers(least, most))))

        match kind:
            case "S":
                return Sequence(some(1, 3))
            case "C":
                branches: tuple[Block | None, ...] = some(1, 3)
                return Choice(name, (*branches, None) if len(branches) == 1 or draw(st.booleans()) else branches)
            case "F":
                return Fork(name, some(2, 3))
            case "O":
                return Some(name, some(2, 3))
            case "L":
                inside = "".join(sorted(set(allowed) & set(inside_loop)))
                return Loop(name, block(level - 1, inside))
            case "I":
                return Inner(name, block(level - 1, allowed))
            case _:
                return Task(name)

    return block(depth, kinds)


# --- as BPMN ----------------------------------------------------------------------------------------------------------


def to_bpmn(block: Block) -> bytes:
    """Return the process of ``block``."""
    return file(*_scope(block, "main"))


def _scope(block: Block, name: str) -> list[str]:
    parts: list[str] = [node("startEvent", f"{name}_start"), node("endEvent", f"{name}_end")]
    first, last = _write(block, parts)
    parts += [flow(f"{name}_start", first), flow(last, f"{name}_end")]
    return parts


def _write(block: Block, parts: list[str]) -> tuple[str, str]:
    """Add ``block`` to ``parts``; return its first and last node."""
    match block:
        case Task(name):
            parts.append(node("userTask", name))
            return name, name
        case Sequence(inner):
            ends = [_write(each, parts) for each in inner]
            parts += [flow(a[1], b[0]) for a, b in itertools.pairwise(ends)]
            return ends[0][0], ends[-1][1]
        case Choice(name, branches):
            parts += [node("userTask", name), flow(name, f"{name}_split"), node("exclusiveGateway", f"{name}_merge")]
            parts.append(node("exclusiveGateway", f"{name}_split", default=f"{name}_b{len(branches) - 1}"))
            _branches(name, branches, parts, default=True)
            return name, f"{name}_merge"
        case Some(name, branches):
            parts += [node("userTask", name), flow(name, f"{name}_split"), node("inclusiveGateway", f"{name}_merge")]
            parts.append(node("inclusiveGateway", f"{name}_split"))
            _branches(name, branches, parts, default=False)
            return name, f"{name}_merge"
        case Fork(name, branches):
            parts += [node("parallelGateway", f"{name}_split"), node("parallelGateway", f"{name}_merge")]
            for branch in branches:
                first, last = _write(branch, parts)
                parts += [flow(f"{name}_split", first), flow(last, f"{name}_merge")]
            return f"{name}_split", f"{name}_merge"
        case Loop(name, body):
            parts += [node("exclusiveGateway", f"{name}_merge"), node("userTask", name)]
            parts.append(node("exclusiveGateway", f"{name}_split", default=f"{name}_b1"))
            parts.append(node("exclusiveGateway", f"{name}_out"))
            first, last = _write(body, parts)
            parts += [flow(f"{name}_merge", first), flow(last, name), flow(name, f"{name}_split")]
            parts.append(flow(f"{name}_split", f"{name}_merge", f"{name}_0", identity=f"{name}_b0"))
            parts.append(flow(f"{name}_split", f"{name}_out", identity=f"{name}_b1"))
            return f"{name}_merge", f"{name}_out"
        case Inner(name, body):
            parts.append(node("subProcess", name, "".join(_scope(body, name))))
            return name, name


def _branches(name: str, branches: tuple[Block | None, ...], parts: list[str], *, default: bool) -> None:
    for number, branch in enumerate(branches):
        condition = "" if default and number == len(branches) - 1 else f"{name}_{number}"
        if branch is None:
            parts.append(flow(f"{name}_split", f"{name}_merge", condition, identity=f"{name}_b{number}"))
            continue
        first, last = _write(branch, parts)
        parts.append(flow(f"{name}_split", first, condition, identity=f"{name}_b{number}"))
        parts.append(flow(last, f"{name}_merge"))


# --- as a game --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class All:
    """States that go on side by side until all are done."""

    states: tuple[State, ...]


@dataclass(frozen=True)
class Then:
    """A state, and blocks to be done after it."""

    state: State
    rest: tuple[Block, ...]


@dataclass(frozen=True)
class Asked:
    """A task whose answer tells how ``block`` goes on."""

    block: Choice | Some | Loop


@dataclass(frozen=True)
class Done:
    """Nothing is left."""


State = Task | All | Then | Asked | Done


def enter(block: Block | None) -> State:
    """Return the state in which ``block`` has just begun."""
    match block:
        case None:
            return Done()
        case Task():
            return block
        case Sequence(inner):
            return _settle(Then(enter(inner[0]), inner[1:]))
        case Fork(_, branches):
            return _settle(All(tuple(map(enter, branches))))
        case Inner(_, body):
            return enter(body)
        case _Again(name, body):
            return Asked(Loop(name, body))
        case Loop(name, body):
            return _settle(Then(enter(body), (_Again(name, body),)))
        case Choice() | Some():
            return Asked(block)


@dataclass(frozen=True)
class _Again(Loop):
    """The deciding task of a loop, as a block of its own."""


def open_tasks(state: State) -> Iterator[tuple[str, int]]:
    """Yield each open task with the number of its branches (0: asks nothing; negative: inclusive)."""
    match state:
        case Task(name):
            yield name, 0
        case Asked(Loop(name)):
            yield name, 2
        case Asked(Choice(name, branches)):
            yield name, len(branches)
        case Asked(Some(name, branches)):
            yield name, -len(branches)
        case All(states):
            for each in states:
                yield from open_tasks(each)
        case Then(inner):
            yield from open_tasks(inner)


def complete(state: State, task: str, answer: Answer) -> State:
    """Return the state after ``task`` was completed with ``answer``."""
    match state:
        case Task(name) if name == task:
            return Done()
        case Asked(Loop(name, body)) if name == task:
            return enter(Loop(name, body)) if answer == (0,) else Done()
        case Asked(Choice(name, branches)) if name == task:
            return enter(branches[answer[0]])
        case Asked(Some(name, branches)) if name == task:
            return _settle(All(tuple(enter(branches[number]) for number in answer)))
        case All(states):
            return _settle(All(tuple(complete(each, task, answer) for each in states)))
        case Then(inner):
            return _settle(replace(state, state=complete(inner, task, answer)))
        case _:
            return state


def _settle(state: State) -> State:
    """Return ``state`` with what is done taken away."""
    if isinstance(state, All):
        left = tuple(each for each in state.states if not isinstance(each, Done))
        return All(left) if left else Done()
    if isinstance(state, Then) and isinstance(state.state, Done):
        return _settle(Then(enter(state.rest[0]), state.rest[1:])) if state.rest else Done()
    return state
