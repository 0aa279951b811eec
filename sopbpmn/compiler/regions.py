"""Where work may be split in parallel: a region with one way in and one way out in which no branch touches another.

A box with several unlabelled arrows is such a split if all its branches meet again, at its immediate post-dominator;
if nothing jumps into or out of a branch; and if no branch can end on its own. Then the tokens made by the split
are all taken by the join, so the process stays sound.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sopbpmn.compiler.repair import FlowGraph
from sopbpmn.graphs import post_dominators
from sopbpmn.model import NodeKind

MAX_REGION = 2_000
"""Most nodes that a region may hold; larger ones are offered as a choice instead."""
MAX_LOOKS = 200_000
"""Most nodes that are looked at for all regions of an SOP together; bounds the work on hostile input."""


@dataclass(frozen=True, slots=True)
class Region:
    """A parallel split, the node before which it is joined, and the nodes of each branch (may be none)."""

    split: str
    join: str
    branches: tuple[frozenset[str], ...]

    @property
    def size(self) -> int:
        """Number of nodes in all branches."""
        return sum(map(len, self.branches))


def find_regions(graph: FlowGraph, candidates: Iterable[str]) -> list[Region]:
    """Return the regions of those ``candidates`` that may be split in parallel, inner ones before outer ones."""
    names = list(candidates)
    if not names:
        return []
    joins = post_dominators({name: [flow.target for flow in out] for name, out in graph.leaving.items()})
    found = []
    looks = MAX_LOOKS
    for name in names:
        join = joins[name]
        if join is not None and looks > 0:
            claimed: set[str] = set()
            branches = _branches(graph, name, join, claimed)
            looks -= len(claimed)
            if branches:
                found.append(Region(name, join, branches))
    return sorted(found, key=lambda region: region.size)


def _branches(graph: FlowGraph, split: str, join: str, claimed: set[str]) -> tuple[frozenset[str], ...]:
    """Return the nodes of each branch, empty if they are no region; all that was looked at goes to ``claimed``."""
    branches: list[frozenset[str]] = []
    for flow in graph.leaving[split]:
        if flow.target in claimed or flow.target == split:
            return ()
        inside: set[str] = set()
        stack = [flow.target] if flow.target != join else []
        while stack:
            name = stack.pop()
            if name in inside:
                continue
            if name in claimed or name == split or graph.by_id[name].kind is NodeKind.END:
                return ()
            inside.add(name)
            claimed.add(name)
            if len(claimed) > MAX_REGION:
                return ()
            stack += [out.target for out in graph.leaving[name] if out.target != join]
        for name in inside:
            if any(x.source not in inside and x is not flow for x in graph.entering[name]):
                return ()
        branches.append(frozenset(inside))
    return tuple(branches)
