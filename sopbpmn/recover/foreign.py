"""What a file says that no SOP can: what would run in another way without it, and what is merely left out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from sopbpmn.bpmnfile import BpmnFile, Element
from sopbpmn.compiler import compile_sop
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.doctext import read_identity
from sopbpmn.element_words import ElementWords, words_in_file
from sopbpmn.errors import InvalidSopError
from sopbpmn.model import NodeKind
from sopbpmn.places import short, step_name
from sopbpmn.recover.derived import Derived
from sopbpmn.recover.scope import NODES, WAITS, Scope, Way
from sopbpmn.recover.words import FROM_DOCUMENTATION, figures
from sopbpmn.whitespace import one_line

_REFUSED = frozenset({"boundaryEvent", "eventBasedGateway", "complexGateway", "transaction", "adHocSubProcess"})
_LEFT_OUT = ("textAnnotation", "group", "dataObjectReference", "dataStoreReference", "dataInput", "dataOutput")
_EVENTS = frozenset({"timer", "message", "terminate", ""})
"""What an event may be in a process that runs here."""
_ANSWERS = re.compile(r"(?:not\s+)?[A-Za-z_]\w*(?:\s+and\s+(?:not\s+)?[A-Za-z_]\w*)*\Z")
"""A condition that only says which answer was given."""
_MOST_NAMES = 8


def unsaid(file: BpmnFile, process: Element, scope: Scope) -> Iterator[Finding]:
    """Return what ``process`` says that its SOP doesn't; errors for what would run in another way."""
    words = words_in_file(file)
    yield from _elements(scope, words)
    yield from _arrows(scope, words)
    yield from _beside(file, process)
    yield from from_documentation(file, process.id)


def from_documentation(file: BpmnFile, process: str) -> Iterator[Finding]:
    """Return what is told where figures stand in the documentation only, as a tool dropped the rest."""
    told = [figures(x) for x in file.elements if x.standard is None and x.tag in NODES]
    lost = sum(x is not None and x.rule == FROM_DOCUMENTATION for x in told)
    if lost:
        yield finding("recover-from-documentation", process, count=lost)


def unsaid_splits(file: BpmnFile, scope: Scope, derived: Derived) -> Iterator[Finding]:
    """Return an error for each place after which several ways are followed at once, where the SOP can't say that."""
    owner = {element.id: node for node, elements in derived.elements.items() for element in elements}
    parted: defaultdict[str, list[Way]] = defaultdict(list)
    for way in scope.ways:
        if way.split and way.source in owner:
            parted[owner[way.source]].append(way)
    if not parted:
        return
    words = words_in_file(file)
    by_flow = Counter(way.flow.id for group in parted.values() for way in group)
    try:
        asked = {x.about for x in compile_sop(derived.sop).findings if x.code == "parallel-not-possible"}
    except InvalidSopError:
        asked = set(parted)
    for node, group in parted.items():
        drawn = derived.sop.node_by_id[node]
        leaving = sum(flow.source == node for flow in derived.sop.flows)
        alone = all(by_flow[way.flow.id] == 1 for way in group) and leaving == len(group)
        if drawn.kind is NodeKind.DECISION or node in asked or not alone:
            main = derived.elements[node][-1]
            yield finding("recover-split", main.id, name=words(main.id))


def unsaid_rows(file: BpmnFile, derived: Derived) -> Iterator[Finding]:
    """Return what is told where two elements of one symbol or row say different things, of which the SOP has one."""
    words = words_in_file(file)
    for node, elements in derived.elements.items():
        if derived.sop.node_by_id[node].kind is NodeKind.DECISION and len({x.lane for x in elements}) > 1:
            yield finding("recover-question-lane", elements[-1].id, name=words(elements[-1].id))
    for step, nodes in derived.sop.nodes_on.items():
        mains = [main for x in nodes for main in derived.elements[x.id] if main.standard is not None]
        told = [(x.id, y) for x in mains if (y := figures(x)) is not None]
        if step is not None and len({(y.number, y.requirements, y.duration, y.output, y.note) for _, y in told}) > 1:
            row = derived.sop.step_by_id[step]
            yield finding("recover-row-differs", told[0][0], step=step_name(row), time=row.duration.text or "-")


def _elements(scope: Scope, words: ElementWords) -> Iterator[Finding]:
    parallel = any(way.split for way in scope.ways)
    opened = {x.id for x in scope.opened}
    for node in scope.nodes.values():
        name = words(node.id)
        repeats = "standardLoopCharacteristics" in node.parts
        several = "multiInstanceLoopCharacteristics" in node.parts
        special = node.get("triggeredByEvent") == "true" or node.get("isForCompensation") == "true"
        if node.tag in _REFUSED or special:
            yield finding("recover-element", node.id, name=name, kind=node.tag)
        elif node.event not in _EVENTS:
            yield finding("recover-element", node.id, name=name, kind=node.event)
        elif node.tag == "inclusiveGateway" and len(scope.leaving[node.id]) > 1:
            yield finding("recover-inclusive", node.id, name=name)
        elif repeats or (several and node.id in opened):
            yield finding("recover-repeated", node.id, name=name)
        elif several:
            yield finding("recover-several-times", node.id, name=name)
        elif node.id in opened:
            yield finding("recover-subprocess-opened", node.id, name=name)
        elif node.event == "terminate":
            if parallel:
                yield finding("recover-terminate", node.id, name=name)
        elif node.tag in WAITS and node.id in scope.passes:
            yield finding("recover-event-left-out", node.id, name=name)
        elif node.tag in WAITS:
            yield finding("recover-event-as-step", node.id, name=name, kind=node.event)
        elif node.event:
            yield finding("recover-event-plain", node.id, name=name, kind=node.event)


def _arrows(scope: Scope, words: ElementWords) -> Iterator[Finding]:
    for flow in scope.flows:
        source = scope.nodes[flow.source]
        target = scope.nodes.get(flow.target)
        condition = one_line(flow.condition)
        chosen = source.tag == "exclusiveGateway" and len(scope.leaving[source.id]) > 1
        name = words(source.id)
        inner = {source.id, flow.target} & scope.passes
        if condition and not chosen and source.tag != "inclusiveGateway":
            yield finding("recover-condition-misplaced", flow.id, name=name)
        elif condition and not _ANSWERS.match(condition):
            yield finding("recover-condition", flow.id, name=name, condition=short(condition))
        if not inner and (source.tag == "endEvent" or (target is not None and target.tag == "startEvent")):
            yield finding("recover-arrow-broken", flow.id, flow=words(flow.id))
    for way in scope.ways:
        if way.split and (said := one_line(way.flow.name)):
            yield finding("recover-arrow-words", way.flow.id, name=words(way.source), words=said)


def _beside(file: BpmnFile, process: Element) -> Iterator[Finding]:
    """Return what stands beside the flow: notes, data, other pools, words of the documentation."""
    inside = list(file.children(process.id)) + [x for x in file.elements if x.tag == "textAnnotation"]
    for kind in _LEFT_OUT:
        names = [one_line(x.text or x.name) for x in dict.fromkeys(inside) if x.tag == kind]
        yield from _not_kept(kind, process, filter(None, names))
    others = (one_line(x.name) for x in file.tagged("participant") if x.get("processRef") != process.id)
    yield from _not_kept("participant", process, filter(None, others))
    _, left = read_identity(process.documentation)
    if left:
        yield finding("recover-documentation-left", process.id, words=short(left))


def _not_kept(kind: str, process: Element, names: Iterable[str]) -> Iterator[Finding]:
    said = list(dict.fromkeys(short(name) for name in names))
    if said:
        more = f", … ({len(said)})" if len(said) > _MOST_NAMES else ""
        yield finding("recover-not-kept", process.id, kind=kind, names=", ".join(said[:_MOST_NAMES]) + more)
