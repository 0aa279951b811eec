"""What keeps a file from running, or makes it doubtful, element by element."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from sopbpmn import expressions, graphs
from sopbpmn.bpmnfile import BpmnFile, Element
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.element_words import ElementWords, words_in_file
from sopbpmn.errors import ExpressionError
from sopbpmn.process import UNKNOWN_LANE
from sopbpmn.sentences import Message, listed
from sopbpmn.soundness import Edge, Net, check_net

TASKS = ("task", "userTask", "manualTask")
ACTIVITIES = (*TASKS, "callActivity", "subProcess")
GATEWAYS = ("exclusiveGateway", "parallelGateway", "inclusiveGateway")
EVENTS = {
    "startEvent": ("timer", "message"),
    "endEvent": ("message", "terminate"),
    "intermediateCatchEvent": ("timer", "message"),
    "intermediateThrowEvent": ("message",),
    "boundaryEvent": ("timer", "message"),
}
"""The events that run, and what they may wait for or throw beside nothing."""
_SILENT = {
    "documentation", "extensionElements", "lane", "laneSet", "textAnnotation", "association", "group", "dataObject",
    "dataObjectReference", "dataStoreReference", "property", "ioSpecification", "artifact", "performer",
    "humanPerformer", "potentialOwner", "resourceRole", "auditing", "monitoring", "childLaneSet", "dataInput",
    "dataOutput", "inputSet", "outputSet", "dataInputAssociation", "dataOutputAssociation", "formalExpression",
    "conditionExpression", "multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "categoryValue",
}  # fmt: skip
MAX_NAMES = 8
"""Most yes/no answers of a gateway whose every combination is tried."""


def check_file(file: BpmnFile, process: Element) -> Iterator[Finding]:
    """Return what is found in ``process`` and its sub-processes, scope by scope."""
    words = words_in_file(file)
    scopes = [process.id]
    while scopes:
        scope = scopes.pop(0)
        checker = _Scope(file, scope, words)
        yield from checker.findings()
        scopes += [node.id for node in checker.nodes.values() if node.tag == "subProcess"]
    yield from _lanes(file, process, words)


class _Scope:
    """A process or sub-process under examination."""

    def __init__(self, file: BpmnFile, scope: str, words: ElementWords) -> None:
        self.scope, self.words = scope, words
        self.inside = file.children(scope)
        self.nodes = {
            element.id: element for element in self.inside if element.tag in (*ACTIVITIES, *GATEWAYS, *EVENTS)
        }
        self.flows = [element for element in self.inside if element.tag == "sequenceFlow"]
        self.defaults = {element.get("default") for element in self.nodes.values()}
        self.leaving = graphs.leaving(self.nodes, [flow for flow in self.flows if flow.source in self.nodes])

    def findings(self) -> Iterator[Finding]:
        broken = [*self.refused(), *self.broken_flows()]
        yield from broken
        for node in self.nodes.values():
            yield from self.node(node)
        starts = [node for node in self.nodes.values() if node.tag == "startEvent"]
        if len(starts) != 1:
            yield finding("import-starts", self.scope, count=len(starts))
        elif not broken:
            yield from check_net(self.net())

    def refused(self) -> Iterator[Finding]:
        """Find elements that can't run at all."""
        for element in self.inside:
            silent = element.tag in _SILENT or element.tag == "sequenceFlow" or element.tag.endswith("EventDefinition")
            if element.id not in self.nodes and not silent:
                yield finding("import-element-refused", element.id, name=self.words(element.id), kind=element.tag)
        for node in self.nodes.values():
            definitions = [
                part.removesuffix("EventDefinition") for part in node.parts if part.endswith("EventDefinition")
            ]
            allowed = EVENTS.get(node.tag, ())
            if len(definitions) > 1 or any(x not in allowed for x in definitions):
                yield finding("import-event-refused", node.id, name=self.words(node.id), kind=", ".join(definitions))
            if "standardLoopCharacteristics" in node.parts:
                yield finding("import-loop-refused", node.id, name=self.words(node.id))
            if node.get("triggeredByEvent") == "true" or node.get("isForCompensation") == "true":
                yield finding("import-element-refused", node.id, name=self.words(node.id), kind=node.tag)
            if node.tag == "boundaryEvent" and (not definitions or node.get("attachedToRef") not in self.nodes):
                yield finding("import-event-refused", node.id, name=self.words(node.id), kind=node.tag)

    def broken_flows(self) -> Iterator[Finding]:
        """Find arrows that lead from or to nothing here, into a start or out of an end."""
        for flow in self.flows:
            source, target = self.nodes.get(flow.source), self.nodes.get(flow.target)
            if (
                source is None
                or target is None
                or source.tag == "endEvent"
                or target.tag in ("startEvent", "boundaryEvent")
            ):
                yield finding("import-flow-broken", flow.id, name=self.words(flow.id))

    def node(self, node: Element) -> Iterator[Finding]:
        leaving = self.leaving[node.id]
        if node.tag in ACTIVITIES and not node.name.strip():
            yield finding("import-task-unnamed", node.id, name=self.words(node.id))
        chooses = node.tag in ("exclusiveGateway", "inclusiveGateway") and len(leaving) > 1
        if chooses:
            yield from self.choice(node, leaving)
            return
        for flow in leaving:
            if flow.condition.strip():
                yield finding(
                    "import-condition-misplaced", flow.id, name=self.words(flow.id), origin=self.words(node.id)
                )
        if node.tag not in GATEWAYS and len(leaving) > 1:
            yield finding("import-implicit-split", node.id, name=self.words(node.id))

    def choice(self, node: Element, leaving: Sequence[Element]) -> Iterator[Finding]:
        """Check a choice and its branches: words, conditions that can be read, and of which exactly one holds."""
        if not node.name.strip():
            yield finding("import-gateway-unnamed", node.id, name=self.words(node.id))
        conditions: list[expressions.Expression] = []
        open_ = []
        readable = True
        for flow in leaving:
            if not flow.name.strip():
                yield finding("import-branch-unnamed", flow.id, name=self.words(flow.id))
            if flow.id in self.defaults:
                continue
            if not flow.condition.strip():
                open_.append(flow)
                continue
            try:
                conditions.append(expressions.parse(flow.condition))
            except ExpressionError as error:
                readable = False
                yield finding("import-condition", flow.id, name=self.words(flow.id), reason=error.said)
        if open_:
            names = listed(self.words(flow.id) for flow in open_)
            yield finding("import-branch-open", node.id, name=self.words(node.id), branches=names)
        elif readable:
            has_default = any(flow.id in self.defaults for flow in leaving)
            yield from _exactly_one(node, self.words(node.id), conditions, has_default=has_default)

    def net(self) -> Net:
        """Return the scope as a net: boundary events are further ways out of their activity."""
        host = {node.id: node.get("attachedToRef") for node in self.nodes.values() if node.tag == "boundaryEvent"}
        kinds = {
            node.id: "terminateEndEvent" if node.tag == "endEvent" and node.event == "terminate" else node.tag
            for node in self.nodes.values()
            if node.id not in host
        }
        edges = tuple(Edge(flow.id, host.get(flow.source, flow.source), flow.target) for flow in self.flows)
        ways: dict[str, tuple[tuple[str, ...], ...]] = {}
        for event, activity in host.items():
            normal = tuple(flow.id for flow in self.leaving[activity])
            out = tuple(flow.id for flow in self.leaving[event])
            stays = self.nodes[event].get("cancelActivity") == "false"
            ways[activity] = (*ways.get(activity, (normal,)), (*normal, *out) if stays else out)
        return Net(kinds, edges, {node.id: self.words(node.id) for node in self.nodes.values()}, ways)


def _exactly_one(
    node: Element, words: Message, conditions: Sequence[expressions.Expression], *, has_default: bool
) -> Iterator[Finding]:
    """Find answers for which two conditions hold, or none and there's no default; only yes/no conditions are tried."""
    names = sorted(frozenset[str]().union(*(condition.names for condition in conditions)))
    if len(names) > MAX_NAMES:
        return
    overlap = gap = False
    try:
        for answers in product((True, False), repeat=len(names)):
            values = dict(zip(names, answers, strict=True))
            held = sum(condition.holds(values) for condition in conditions)
            overlap = overlap or held > 1
            gap = gap or (held == 0 and not has_default)
    except ExpressionError:
        return  # numbers or texts are compared; what they may be isn't known here
    if overlap and node.tag == "exclusiveGateway":
        yield finding("import-conditions-overlap", node.id, name=words)
    if gap:
        yield finding("import-conditions-gap", node.id, name=words)


def _lanes(file: BpmnFile, process: Element, words: ElementWords) -> Iterator[Finding]:
    """Find lanes in which nothing stands, and work whose executor isn't told."""
    inside = file.children(process.id)
    used = {node.lane for node in inside}
    drawn = [element for element in inside if element.tag == "lane"]
    while drawn:
        element = drawn.pop(0)
        inner = [other for other in file.children(element.id) if other.tag == "lane"]
        if not inner and element.id not in used:
            yield finding("import-lane-empty", element.id, lane=words(element.id))
        drawn += inner
    for node in inside:
        if node.tag not in ACTIVITIES:
            continue
        lane = file.by_id[node.lane].name.strip() if node.lane in file.by_id else ""
        if not lane:
            yield finding("import-no-lane", node.id, name=words(node.id))
        elif lane == UNKNOWN_LANE:
            yield finding("import-lane-unknown", node.id, name=words(node.id))
