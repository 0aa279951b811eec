"""Where the tokens of a case land in another definition: a snapshot of one, rewritten into one of the other.

Tokens are told apart by what holds them: an open work item, an event that is awaited, a join at which others are
awaited. All of them land at once, in places that can have a token at one time in the other definition
(``Graph.markings``); else the case could stand still at a join or do a branch twice. What lies inside an activity (the
clock of an event on its border, instances, a called process) moves only where the activity behaves the same there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import Any

from SpiffWorkflow.util.task import TaskState

from sopbpmn.engine.alike import behave_alike, structure_of
from sopbpmn.engine.definition import Definition
from sopbpmn.engine.graph import TASKS, Graph, Node
from sopbpmn.engine.marking import Place, is_join, place_of
from sopbpmn.engine.questions import decides
from sopbpmn.engine.specs import Join, spec_name
from sopbpmn.sentences import Message, message

MAX_TRIED = 64
"""Most ways of placing the tokens that wait at joins that are tried."""

_ID, _PARENT, _SPEC, _STATE, _DATA = range(5)
"""What stands where in a row of a snapshot."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a token lies, as people know it."""

    element: str
    """Id of the BPMN element."""
    name: str
    lane: str
    joins: bool = False
    """Whether it waits for others, after this element is done, at a join."""


@dataclass(frozen=True, slots=True)
class Landing:
    """What becomes of one token."""

    at: Spot
    to: Spot | None
    """``None`` where it can't land."""
    item: str = ""
    """Id of the work item that holds it, which stays unless somebody chose another place; empty for what waits."""
    problem: Message | None = None
    """Why it can't land."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """The process of the case or a sub-process, in both definitions."""

    old_name: str
    new_name: str
    old: Graph
    new: Graph
    problem: Message | None = None
    """Why nothing inside it can move."""


@dataclass(frozen=True, slots=True)
class _Fixed:
    """A process that stays what it is: one that is called, or that has no place there."""

    name: str
    problem: Message | None


class Mover:
    """Rewrites a snapshot of one definition into one of another."""

    def __init__(
        self,
        before: Definition,
        after: Definition,
        same: Mapping[str, str],
        chosen: Mapping[str, str],
        state: dict[str, Any],
    ) -> None:
        self.before, self.after = before, after
        self.same, self.chosen = same, chosen
        self.state = state
        self.landings: list[Landing] = []

    def move(self) -> Message | None:
        """Rewrite the state, scope by scope, outer ones first; return why it doesn't fit as a whole."""
        top = _Scope(self.before.graph.id, self.after.graph.id, self.before.graph, self.after.graph)
        todo: list[tuple[_Scope | _Fixed, Any]] = [(top, self.state)]
        problems = []
        while todo:
            scope, content = todo.pop(0)
            rows = content.get("t", [])
            for row in rows:
                within = self.state.get("p", {}).get(row[_ID])
                if within is not None:
                    todo.append((self._inner(scope, row, within), within))
            if isinstance(scope, _Scope):
                problems.append(self._scope(scope, rows))
            else:
                self._stay(scope, rows)
        return next((problem for problem in problems if problem), None)

    def _inner(self, scope: _Scope | _Fixed, row: list[Any], content: dict[str, Any]) -> _Scope | _Fixed:
        """Return what runs inside the activity of ``row``."""
        name = content["s"]
        if isinstance(scope, _Fixed):
            return _Fixed(name, scope.problem or self._called_problem(name))
        node = scope.old.nodes[_node_of(row[_SPEC])]
        there = scope.new.nodes.get(node.id)
        problem = scope.problem or _held_problem(scope, node.id)
        if there is None or node.inner is None or there.inner is None:
            return _Fixed(name, problem or self._called_problem(name))
        content["s"] = f"{scope.new_name}/{node.id}"
        return _Scope(name, content["s"], node.inner, there.inner, problem)

    def _called_problem(self, name: str) -> Message | None:
        """Return why a called process can't stay what it is: it isn't the same version that is called there."""
        process = name.split("/", 1)[0]
        version = self.before.bound.get(process)
        stays = version is not None and version == self.after.bound.get(process)
        return None if stays else message("migration-called")

    def _stay(self, scope: _Fixed, rows: list[list[Any]]) -> None:
        """Note the tokens of a process that stays what it is."""
        for row in rows:
            task_spec = self.before.specs[scope.name].task_specs[row[_SPEC]]
            key = f"{scope.name}/{row[_SPEC]}"
            if row[_STATE] == TaskState.READY and task_spec.manual:
                element = self.before.elements[key]
                at, item = Spot(element.id, element.name, element.lane), row[_ID]
            elif row[_STATE] == TaskState.WAITING and key in self.before.events:
                at, item = _spot(self.before.events[key]), ""
            else:
                continue
            self.landings.append(Landing(at, None if scope.problem else at, item, problem=scope.problem))

    def _scope(self, scope: _Scope, rows: list[list[Any]]) -> Message | None:
        """Let the tokens of ``rows`` land; return why they can't all lie there at once."""
        specs = self.before.specs[scope.old_name]
        known = self.after.specs[scope.new_name].task_specs
        fixed: list[Place] = []
        tokens: dict[int, Place] = {}
        first = len(self.landings)
        names = [row[_SPEC] for row in rows]
        for number, row in enumerate(rows):
            task_spec = specs.task_specs[row[_SPEC]]
            if task_spec is specs.end:
                row[_SPEC] = self.after.specs[scope.new_name].end.name
            elif isinstance(task_spec, Join) and row[_STATE] != TaskState.COMPLETED:
                tokens[number] = _node_of(row[_SPEC]), _node_of(names[row[_PARENT]])
            elif row[_STATE] == TaskState.READY and task_spec.manual:
                fixed += self._item(scope, row)
            elif row[_STATE] in (TaskState.WAITING, TaskState.STARTED):
                fixed += self._held(scope, row)
            elif row[_SPEC] not in known:
                row[_SPEC] = "Start"  # the past; of it, only what comes right before a join matters
        return self._place(scope, rows, fixed, tokens, first)

    def _item(self, scope: _Scope, row: list[Any]) -> list[Place]:
        """Let an open work item land; return its place, none where it is part of an activity that has one."""
        element = self.before.elements[f"{scope.old_name}/{row[_SPEC]}"]
        name, part = element.id, row[_SPEC].removeprefix(element.id)
        is_held = part != "-d" and (scope.old.nodes[name].instances is not None or name in scope.old.boundary)
        if is_held:
            target, problem = name, scope.problem or _held_problem(scope, name)
        elif name in self.chosen:
            target, problem = self.chosen[name], scope.problem or self._chosen_problem(scope, self.chosen[name])
        else:
            target = self.same.get(name, "")
            problem = scope.problem or self._same_problem(scope, name, part)
        at = Spot(name, element.name, element.lane)
        self.landings.append(
            Landing(at, None if problem else _spot(scope.new.nodes[target]), row[_ID], problem=problem)
        )
        if problem is not None:
            return []
        if not is_held and (name in self.chosen or (part != "-d" and target in scope.new.boundary)):
            row[:] = [None, row[_PARENT], self._entry(scope, target), TaskState.FUTURE, row[_DATA]]
        else:
            row[_SPEC] = target + part
        return [] if part == "-1" else [(target, "")]

    def _chosen_problem(self, scope: _Scope, target: str) -> Message | None:
        fits = target in scope.new.nodes and self._comes_to_rest(scope, target)
        return None if fits else message("migration-chosen-wrong")

    def _same_problem(self, scope: _Scope, name: str, part: str) -> Message | None:
        """Return why a work item has no place of its own: nothing there is the same, or it isn't work of its kind."""
        target = self.same.get(name)
        if not target or target not in scope.new.nodes:
            return message("migration-unclear" if target == "" else "migration-no-step")
        fits = f"{scope.new_name}/{target}{part}" in self.after.elements
        return None if fits else message("migration-other-kind")

    def _held(self, scope: _Scope, row: list[Any]) -> list[Place]:
        """Let an awaited event or an activity with something inside land; return its place."""
        node = scope.old.nodes[_node_of(row[_SPEC])]
        if node.attached_to or row[_SPEC] != spec_name(node.id):
            return []  # part of an activity, which is asked for itself
        if row[_STATE] == TaskState.WAITING:
            problem = scope.problem or _held_problem(scope, node.id)
            there = None if problem else _spot(scope.new.nodes[node.id])
            self.landings.append(Landing(_spot(node), there, problem=problem))
        return [(node.id, "")]

    def _place(
        self, scope: _Scope, rows: list[list[Any]], fixed: list[Place], tokens: Mapping[int, Place], first: int
    ) -> Message | None:
        """Find the one way for the tokens at joins to land so that all places can have a token at one time."""
        old, new = scope.old, scope.new
        options: list[list[Place]] = []
        for place in tokens.values():
            ways = [] if scope.problem else self._ways_on(scope, place)
            problem = scope.problem or (None if ways else message("migration-no-join"))
            came = replace(_spot(old.nodes[place[1]]), joins=True)
            self.landings.append(Landing(came, None, problem=problem))
            options.append(ways)
        if any(landing.problem for landing in self.landings[first:]):
            return None
        stays = all(landing.to is None or landing.to.element == landing.at.element for landing in self.landings[first:])
        if stays and structure_of(old) == structure_of(new):
            found: list[tuple[Place, ...]] = [tuple(tokens.values())]
        elif new.markings is None or self._decides_at_joins(scope):
            return message("migration-undecided")
        else:
            if prod(map(len, options)) > MAX_TRIED:
                return message("migration-undecided")
            found = _together(fixed, options, new.markings)
        if len(found) != 1:
            return message("migration-joins-unclear" if found else "migration-marking")
        landed = [i for i in range(first, len(self.landings)) if self.landings[i].at.joins]
        for index, (number, here), there in zip(landed, tokens.items(), found[0], strict=True):
            to = replace(_spot(new.nodes[there[1] or there[0]]), joins=bool(there[1]))
            self.landings[index] = replace(self.landings[index], to=to)
            if here != there:
                self._arrive(scope, rows, number, there)
        return None

    def _ways_on(self, scope: _Scope, place: Place) -> list[Place]:
        """Return where a token at a join may lie: on the way on from where it came, else at the same join."""
        new = scope.new
        join, source = place
        leaving = new.outgoing.get(self.same.get(source, ""), ())
        if len(leaving) > 1:
            leaving = tuple(flow for flow in leaving if flow.target == join)
        ways = [place_of(new, flow) for flow in leaving]
        if not ways and join in new.nodes and is_join(new, join):
            ways = [place_of(new, flow) for flow in new.incoming[join]]
        return [way for way in dict.fromkeys(ways) if way[1] or self._comes_to_rest(scope, way[0])]

    def _arrive(self, scope: _Scope, rows: list[list[Any]], number: int, place: Place) -> None:
        """Let the token of a row arrive at ``place``, from where its flow comes."""
        row = rows[number]
        target, source = place
        parent = number
        if source:
            row[:] = [None, row[_PARENT], spec_name(source), TaskState.COMPLETED, row[_DATA]]
            rows.append([None, parent, spec_name(target), TaskState.FUTURE, {}])
        else:
            row[:] = [None, row[_PARENT], self._entry(scope, target), TaskState.FUTURE, row[_DATA]]

    def _entry(self, scope: _Scope, node: str) -> str:
        """Return the name of the spec at which a token arrives that comes to ``node``."""
        known = self.after.specs[scope.new_name].task_specs
        names = (f"{node}-d", f"{node}.BoundaryEventSplit", spec_name(node))
        return next(name for name in names if name in known)

    def _decides_at_joins(self, scope: _Scope) -> bool:
        """Tell whether a join decides as well: its decision comes before the tokens have met."""
        return any(is_join(scope.new, name) and self._asks_alone(scope, name) for name in scope.new.nodes)

    def _asks_alone(self, scope: _Scope, node: str) -> bool:
        return f"{scope.new_name}/{node}-d" in self.after.elements

    def _comes_to_rest(self, scope: _Scope, start: str) -> bool:
        """Tell whether a token put before ``start`` comes to rest without a decision that nobody was asked for."""
        todo, seen = [start], set[str]()
        while todo:
            name = todo.pop()
            node = scope.new.nodes[name]
            if name in seen or self._asks_alone(scope, name) or is_join(scope.new, name):
                continue
            seen.add(name)
            counted = node.instances is not None and not node.instances.cardinality.isdigit()
            if counted or decides(scope.new, node):
                return False
            if node.kind not in TASKS or node.instances is not None:
                todo += [flow.target for flow in scope.new.outgoing[name]]
        return True


def _together(
    fixed: list[Place], options: list[list[Place]], markings: Collection[frozenset[Place]]
) -> list[tuple[Place, ...]]:
    """Return the choices of places that, with those ``fixed``, are a marking; one for each marking."""
    found: dict[frozenset[Place], tuple[Place, ...]] = {}
    for choice in product(*options):
        marking = frozenset([*fixed, *choice])
        if len(marking) == len(fixed) + len(choice) and marking in markings:
            found.setdefault(marking, choice)
    return list(found.values())


def _held_problem(scope: _Scope, node: str) -> Message | None:
    """Return why what is inside ``node`` can't move: it doesn't behave there as it does here."""
    return None if behave_alike(scope.old, scope.new, node) else message("migration-held")


def _spot(node: Node) -> Spot:
    return Spot(node.id, node.name or node.id, node.lane)


def _node_of(name: str) -> str:
    """Return the id of the node that the spec ``name`` was built for."""
    for part in (".BoundaryEventSplit", ".BoundaryEventJoin", "-"):
        if name.endswith(part):
            return name.removesuffix(part)
    return name[:-2]
