"""Where work is split in parallel, and where that isn't possible."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sopbpmn.compiler import compile_sop
from sopbpmn.compiler.regions import MAX_LOOKS, MAX_REGION, Region, find_regions
from sopbpmn.compiler.repair import repair_flow
from sopbpmn.model import Sop
from sopbpmn.process import ElementKind
from sopbpmn.soundness import check
from tests.compiler.drawing import choice, drawn, end, flows_of, nodes_of, start, task, told

TASKS = tuple(task(name) for name in "tuvwxyz")


def regions(arrows: str, *candidates: str) -> list[Region]:
    nodes = (start(), *TASKS, end(), end("e2"))
    used = arrows.replace(",", " ").split()
    graph, findings = repair_flow(drawn(*(node for node in nodes if node.id in used), arrows=arrows))
    assert findings == []
    return find_regions(graph, candidates)


def branches(*names: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(name) for name in names)


@pytest.mark.parametrize(
    ("arrows", "join", "inside"),
    [
        ("s t,t u,t v,u w,v w,w e", "w", ("u", "v")),
        ("s t,t u,t v,u e,v e", "e", ("u", "v")),
        ("s t,t u,t v,t w,u w,v w,w e", "w", ("u", "v", "")),
        ("s t,t u,t v,u x,x w,v w,w e", "w", ("ux", "v")),
        ("s t,t u,t v,u u Ulangi,u w Cukup,v w,w e", "w", ("u", "v")),
        ("s t,t u,t v,u x Satu,u y Dua,x w,y w,v w,w e", "w", ("uxy", "v")),
        ("s t,t u,t v,u w,v w,w t Ulangi,w e Cukup", "w", ("u", "v")),
    ],
    ids=[
        "two",
        "up to the end",
        "one without work",
        "a longer one",
        "a loop in one",
        "a choice in one",
        "a loop round",
    ],
)
def test_branches_that_meet_again_are_parallel(arrows: str, join: str, inside: tuple[str, ...]) -> None:
    assert regions(arrows, "t") == [Region("t", join, branches(*inside))]


@pytest.mark.parametrize(
    "arrows",
    [
        "s t,t u,t v,u e,v e2",
        "s t,t u,t v,u w,v w Satu,v e2 Dua,w e",
        "s t,t u,t v,u w,v w,w u Ulangi,w e Cukup",
        "s x,x t Satu,x u Dua,t u,t v,u w,v w,w e",
        "s t,t u,t v,u v Lain,u w,v w,w e",
        "s t,t t,t v,v e",
        "s t,t u,t v,u t Ulangi,u w Cukup,v w,w e",
    ],
    ids=[
        "never meet",
        "one may end",
        "jumped into from behind",
        "jumped into from before",
        "one leads into the other",
        "one leads back at once",
        "one leads back to the split",
    ],
)
def test_other_branches_are_not(arrows: str) -> None:
    assert regions(arrows, "t") == []


def test_inner_regions_come_first() -> None:
    arrows = "s t,t u,t v,u w,u x,w y,x y,y z,v z,z e"
    inner, outer = Region("u", "y", branches("w", "x")), Region("t", "z", branches("uwxy", "v"))
    assert regions(arrows, "t", "u") == regions(arrows, "u", "t") == [inner, outer]
    assert (inner.size, outer.size) == (2, 5)
    assert regions(arrows) == []


def test_regions_that_end_at_the_same_place_are_joined_inside_out() -> None:
    """Without tasks between the joins: the inner join leads to the outer one."""
    sop = drawn(start(), *TASKS[:6], end(), arrows="s t,t u,t v,u w,u x,w y,x y,v y,y e")
    compilation = compile_sop(sop)
    assert [line for line in nodes_of(compilation.process) if "parallel" in line] == [
        "Fork_t parallelGateway Staf: ",
        "Fork_u parallelGateway Staf: ",
        "Join_u parallelGateway Staf: ",
        "Join_t parallelGateway Staf: ",
    ]
    ways = [line for line in flows_of(compilation.process) if "Join" in line]
    assert ways == [
        "Flow_f7: Task_v > Join_t",
        "Flow_f5: Task_w > Join_u",
        "Flow_f6: Task_x > Join_u",
        "Flow_Join_u_Join_t: Join_u > Join_t",
        "Flow_Join_t_Task_y: Join_t > Task_y",
    ]
    assert check(compilation.process) == ()


def test_several_ends_of_one_branch_are_merged_before_the_join() -> None:
    arrows = "s t,t u,t v,u x Satu,u y Dua,x w,y w,v w,w e"
    sop = drawn(start(), *TASKS[:6], end(), arrows=arrows)
    compilation = compile_sop(sop)
    ways = [line for line in flows_of(compilation.process) if "Merge" in line or "Join" in line]
    assert ways == [
        "Flow_f7: Task_v > Join_t",
        "Flow_Merge_w_Join_t: Merge_w > Join_t",
        "Flow_Join_t_Task_w: Join_t > Task_w",
        "Flow_f5: Task_x > Merge_w",
        "Flow_f6: Task_y > Merge_w",
    ]
    assert check(compilation.process) == ()


def test_a_loop_round_parallel_work_enters_before_the_split_and_leaves_after_the_join() -> None:
    sop = drawn(start(), *TASKS[:4], end(), arrows="s t,t u,t v,u w,v w,w t Ulangi,w w Lagi,w e Cukup")
    compilation = compile_sop(sop)
    ways = [line for line in flows_of(compilation.process) if "Merge" in line or "Join" in line]
    assert ways == [
        "Flow_f0: Event_s > Merge_t",
        "Flow_Merge_t_Task_t: Merge_t > Task_t",
        "Flow_f3: Task_u > Join_t",
        "Flow_f4: Task_v > Join_t",
        "Flow_Join_t_Merge_w: Join_t > Merge_w",
        "Flow_Merge_w_Task_w: Merge_w > Task_w",
        "Flow_f5: Gateway_w > Merge_t Ulangi (ulangi)",
        "Flow_f6: Gateway_w > Merge_w Lagi (not ulangi and lagi)",
    ]
    assert check(compilation.process) == ()


def test_what_is_told_of_splits() -> None:
    parallel = compile_sop(drawn(start(), *TASKS[:4], end(), arrows="s t,t u,t v,u w,v w,w e"))
    (told_of,) = parallel.findings
    assert told(parallel) == ["parallel-or-choice t step=“T”"]
    assert [(x.kind, x.value) for x in told_of.alternatives] == [("reading", "choice")]
    assert told_of.alternatives[0].text
    choice_only = compile_sop(drawn(start(), *TASKS[:3], end(), end("e2"), arrows="s t,t u,t v,u e,v e2"))
    (told_of,) = choice_only.findings
    assert told(choice_only) == ["parallel-not-possible t step=“T”"]
    assert [(x.kind, x.value) for x in told_of.alternatives] == [("reading", "parallel")]
    assert told_of.alternatives[0].text


def test_a_start_splits_as_a_task_does_and_a_decision_never() -> None:
    split = compile_sop(drawn(start(), *TASKS[:3], end(), arrows="s t,s u,t v,u v,v e"))
    assert nodes_of(split.process)[:2] == ["Event_s startEvent Staf: Mulai", "Fork_s parallelGateway Staf: "]
    decided = compile_sop(drawn(start(), choice("d"), *TASKS[:3], end(), arrows="s d,d t,d u,t v,u v,v e"))
    assert not [node for node in decided.process.nodes if node.kind is ElementKind.PARALLEL_GATEWAY]
    half = compile_sop(drawn(start(), *TASKS[:4], end(), arrows="s t,t u,t v Bila perlu,u w,v w,w e"))
    assert not [node for node in half.process.nodes if node.kind is ElementKind.PARALLEL_GATEWAY]


def wide(number: int) -> Sop:
    """Return an SOP whose split has ``number`` tasks in two branches."""
    names = [f"n{place}" for place in range(number)]
    arrows = [f"{one} {two}" for one, two in pairwise(names[1:])]
    arrows += ["s t", f"t {names[0]}", f"t {names[1]}", f"{names[0]} v", f"{names[-1]} v", "v e"]
    return drawn(start(), task("t"), *(task(name) for name in names), task("v"), end(), arrows=",".join(arrows))


@pytest.mark.parametrize(("number", "parallel"), [(MAX_REGION, True), (MAX_REGION + 1, False)])
def test_very_large_regions_are_offered_as_a_choice(number: int, parallel: bool) -> None:
    graph, _ = repair_flow(wide(number))
    assert bool(find_regions(graph, ["t"])) is parallel


def test_the_work_for_all_regions_together_has_a_bound() -> None:
    """Splits within splits: the outer ones are looked at first, until so many nodes were seen; the rest are choices."""
    levels = 500
    tasks = [task(f"{name}{level}") for level in range(levels) for name in "abj"]
    arrows = ["s a0", "j0 e"]
    for level in range(levels):
        inner = f"a{level + 1}" if level + 1 < levels else f"b{level}x"
        arrows += [f"a{level} {inner}", f"a{level} b{level}", f"b{level} j{level}"]
        arrows += [f"j{level + 1} j{level}" if level + 1 < levels else f"{inner} j{level}"]
    sop = drawn(start(), *tasks, task(f"b{levels - 1}x"), end(), arrows=",".join(arrows))
    graph, findings = repair_flow(sop)
    assert findings == []
    found = find_regions(graph, [f"a{level}" for level in range(levels)])
    looked_at = sum(region.size for region in found)
    assert MAX_LOOKS <= looked_at < MAX_LOOKS + MAX_REGION
    assert [region.split for region in found] == [f"a{level}" for level in reversed(range(len(found)))]
