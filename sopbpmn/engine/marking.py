"""Where tokens can lie at one time: all markings of a process, in terms of the engine.

A token lies before a node, whichever way it came, except at a join: there it lies on the flow that it came by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopbpmn.soundness import Edge, Net, markings

if TYPE_CHECKING:
    from sopbpmn.engine.graph import Flow, Graph

Place = tuple[str, str]
"""The node before which a token lies, behind it the node that it came from; that is empty but at a join."""


def is_join(graph: Graph, node: str) -> bool:
    """Tell whether tokens wait for each other at ``node``."""
    return graph.nodes[node].kind in ("parallelGateway", "inclusiveGateway") and len(graph.incoming[node]) > 1


def place_of(graph: Graph, flow: Flow) -> Place:
    """Return where a token lies that has come by ``flow``."""
    return flow.target, flow.source if is_join(graph, flow.target) else ""


def markings_of(graph: Graph) -> frozenset[frozenset[Place]] | None:
    """Return the places that can have a token at one time; ``None`` when they are too many or a token is doubled."""
    places = {flow.id: place_of(graph, flow) for flow in graph.flows.values()}
    found = markings(net_of(graph))
    return None if found is None else frozenset(frozenset(places[name] for name in each) for each in found)


def net_of(graph: Graph) -> Net:
    """Return ``graph`` as a net: boundary events are further ways out of their activity."""
    host = {node.id: node.attached_to for node in graph.nodes.values() if node.attached_to}
    kinds = {
        node.id: "terminateEndEvent" if node.terminate else node.kind
        for node in graph.nodes.values()
        if node.id not in host
    }
    edges = tuple(Edge(flow.id, host.get(flow.source, flow.source), flow.target) for flow in graph.flows.values())
    ways = {}
    for activity, events in graph.boundary.items():
        normal = tuple(flow.id for flow in graph.outgoing[activity])
        out = [(event, tuple(flow.id for flow in graph.outgoing[event.id])) for event in events]
        ways[activity] = (normal, *(flows if event.interrupting else (*normal, *flows) for event, flows in out))
    return Net(kinds, edges, {node.id: node.name for node in graph.nodes.values()}, ways)
