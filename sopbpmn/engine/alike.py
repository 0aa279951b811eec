"""Whether a node, or a whole process, does the same to a token in two definitions, whatever it is called."""

from __future__ import annotations

from sopbpmn.engine.graph import TASKS, Graph, Node


def _behaviour(node: Node) -> tuple[object, ...]:
    """Return what a token meets at ``node``: all but its words and its lane."""
    inner = None if node.inner is None or node.instances is None else structure_of(node.inner)
    kind = "task" if node.kind in TASKS else node.kind
    return kind, node.timer, node.message, node.terminate, node.attached_to, node.interrupting, node.instances, inner


def behave_alike(old: Graph, new: Graph, node: str) -> bool:
    """Tell whether the node with this id is the same in both, with the events on its border."""

    def whole(graph: Graph) -> list[tuple[object, ...]]:
        events = sorted(graph.boundary.get(node, ()), key=lambda event: event.id)
        return [(each.id, each.called, *_behaviour(each)) for each in (graph.nodes[node], *events)]

    return node in new.nodes and whole(old) == whole(new)


def structure_of(graph: Graph) -> tuple[object, ...]:
    """Return how the nodes of ``graph`` behave and are connected."""
    return (
        frozenset((node.id, _behaviour(node)) for node in graph.nodes.values()),
        frozenset((flow.source, flow.target) for flow in graph.flows.values()),
    )
