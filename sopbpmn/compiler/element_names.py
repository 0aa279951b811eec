"""The names of a process's tasks and events: short, and different where what they stand for differs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sopbpmn.compiler.capitals import known_forms, ordinary_letters
from sopbpmn.compiler.names import LONGEST, by_words, is_condition, short_names
from sopbpmn.compiler.repair import FlowGraph
from sopbpmn.compiler.texts import announcement, capsule_works, mention_words, question_of
from sopbpmn.doctext import DECIDES
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.capsule_words import END_WORDS
from sopbpmn.indonesian.consequence_words import ENDS_BADLY
from sopbpmn.model import Node, NodeKind, Sop
from sopbpmn.whitespace import one_line

BEGIN, END, STOPPED = "Mulai", "Selesai", "Dihentikan"
"""Names of events of which the document says nothing more."""
PLAIN_WORDS = {NodeKind.START: BEGIN, NodeKind.END: END}
"""The usual ones by the kind of their symbol."""
_MOST_NUMBER = 8
"""Letters of a row's number that is put into a name."""
_ENDS_BADLY = re.compile(rf"(?<!tidak )(?<!tdk )(?<!belum )(?<!bukan )\b{any_of(ENDS_BADLY)}\b", re.IGNORECASE)
_ONLY_ENDS = re.compile(rf"(?:{any_of(END_WORDS)}\W*)?", re.IGNORECASE)
_STOPPED_RULE = "stopped-by-words"
"""Rule of an end to which a condition's consequence leads: "maka dihentikan"."""


@dataclass(frozen=True, slots=True)
class _Work:
    """A node that is worked on, and the names it may have, best first."""

    node: Node
    sentence: str
    names: tuple[str, ...]


def work_names(sop: Sop, graph: FlowGraph) -> Mapping[str, str]:
    """Return the names of the tasks that do a row's work, by the ids of the nodes of ``graph``."""
    written = _written(sop)
    works = [_work(sop, graph, node, written) for node in graph.nodes if _does_a_row(sop, node)]
    return _apart(sop, works)


def _written(sop: Sop) -> Mapping[str, str]:
    """Return how the executors' names are written."""
    return known_forms((sop.identity.unit, *(lane.name for lane in sop.lanes)))


# --- tasks ------------------------------------------------------------------------------------------------------------


def _does_a_row(sop: Sop, node: Node) -> bool:
    """Tell whether a task is written for ``node`` that is named after its row or its own words."""
    match node.kind:
        case NodeKind.TASK:
            return True
        case NodeKind.DECISION:
            return sop.carries_activity(node)
    return capsule_works(sop, node)


def _work(sop: Sop, graph: FlowGraph, node: Node, written: Mapping[str, str]) -> _Work:
    step = sop.step_by_id.get(node.step or "")
    own = node.kind is NodeKind.TASK and node.label
    sentence = one_line(node.label if own or not step else step.activity)
    if not sentence:
        return _Work(node, "", (f"{mention_words(sop, node)} (tanpa uraian)".capitalize(),))
    plain = ordinary_letters(sentence, written)
    if node.kind is NodeKind.DECISION and is_condition(sentence) and one_line(node.label):
        question = question_of(sop, node)
        return _Work(node, sentence, (by_words(f"{DECIDES}{question[:1].lower()}{question[1:]}", LONGEST),))
    executors = [lane.name for lane in sop.lanes if lane.id in (node.lane, *node.shared_with)]
    names = short_names(plain, executors, decided=_is_decided(sop, graph, node))
    return _Work(node, sentence, names or (by_words(plain),))


def _is_decided(sop: Sop, graph: FlowGraph, node: Node) -> bool:
    """Tell whether the condition that the words of ``node`` hold stands in the flow beside it."""
    flows = (*graph.leaving[node.id], *graph.entering[node.id])
    beside = (graph.by_id[end] for flow in flows for end in (flow.source, flow.target))
    here = sop.nodes_on.get(node.step, ()) if node.step else ()
    return any(x.kind is NodeKind.DECISION and x.step in (None, node.step) for x in (node, *here, *beside))


def _apart(sop: Sop, works: Sequence[_Work]) -> dict[str, str]:
    """Return a name for each of ``works``: where it would stand for two rows, the next longer one, or a number."""
    chosen = {work.node.id: work.names[0] for work in works}
    for group in _same(works, chosen):
        if len({work.sentence for work in group}) > 1:
            for work in group:
                chosen[work.node.id] = work.names[min(1, len(work.names) - 1)]
    for group in _same(works, chosen):
        if _needs_numbers(group):
            for work, number in zip(group, _numbers(sop, group), strict=True):
                chosen[work.node.id] = by_words(chosen[work.node.id], LONGEST - len(number)) + number
    return chosen


def _same(works: Iterable[_Work], chosen: Mapping[str, str]) -> list[list[_Work]]:
    """Return the works that have the same name, each group in reading order."""
    groups: defaultdict[str, list[_Work]] = defaultdict(list)
    for work in works:
        groups[chosen[work.node.id].casefold()].append(work)
    return [group for group in groups.values() if len(group) > 1]


def _needs_numbers(group: Sequence[_Work]) -> bool:
    """Tell whether neither their lanes nor their sentences keep the works of ``group`` apart."""
    rows = {(work.node.lane, work.node.step or work.node.id) for work in group}
    if len({work.sentence for work in group}) > 1:
        return True
    return len({lane for lane, _ in rows}) < len(rows)


def _numbers(sop: Sop, group: Sequence[_Work]) -> list[str]:
    """Return what tells the works of ``group`` apart: their rows' numbers, else which of them each is."""
    steps = [sop.step_by_id.get(work.node.step or "") for work in group]
    numbers = [step.number if step else "" for step in steps]
    usable = all(number and len(number) <= _MOST_NUMBER for number in numbers)
    rows = {step.id for step in steps if step}
    if usable and len(set(numbers)) == len(rows):
        return [f" (langkah {number})" for number in numbers]
    return [f" ({number})" for number in range(1, len(group) + 1)]


# --- events -----------------------------------------------------------------------------------------------------------


def event_names(sop: Sop, graph: FlowGraph) -> Mapping[str, str]:
    """Return the names of the start and the ends of ``graph`` by their ids: what they say, or what was reached."""
    written = _written(sop)
    events = [node for node in graph.nodes if node.kind in (NodeKind.START, NodeKind.END)]
    said = {node.id: _said(sop, node, written) for node in events}
    ends = [node for node in events if node.kind is NodeKind.END]
    plain = [node.id for node in ends if _ONLY_ENDS.fullmatch(said[node.id]) and not _broken_off(graph, node)]
    for node in ends:
        if node.id in plain[:-1]:
            said[node.id] = _reached(sop, graph, node)
        elif node.id not in plain and _ONLY_ENDS.fullmatch(said[node.id]):
            said[node.id] = _broken_off(graph, node)
    return {node.id: said[node.id] or (BEGIN if node.kind is NodeKind.START else END) for node in events}


def _said(sop: Sop, node: Node, written: Mapping[str, str]) -> str:
    """Return what the event says itself, or what its row announces."""
    words = one_line(node.label) or announcement(sop, node)
    return next(iter(short_names(ordinary_letters(words, written))), "")


def _broken_off(graph: FlowGraph, node: Node) -> str:
    """Return the word by which the procedure is broken off at ``node``, where all arrows to it say so; else ""."""
    found = [_ENDS_BADLY.search(flow.label) for flow in graph.entering[node.id]]
    words = {match[0].capitalize() if match else "" for match in found}
    if len(words) == 1 and (word := words.pop()):
        return word
    return STOPPED if node.evidence.rule == _STOPPED_RULE else ""


def _reached(sop: Sop, graph: FlowGraph, node: Node) -> str:
    """Return what was reached at ``node``, an end among several that says nothing: an output, or its place."""
    before = node if node.step else graph.by_id[graph.entering[node.id][0].source]
    step = sop.step_by_id.get(before.step or "")
    works = before.kind is NodeKind.TASK or capsule_works(sop, node)
    if step and works and (names := short_names(step.output)):
        return f"{END}: {names[0]}"
    return f"{END} ({mention_words(sop, before)})" if before.id in sop.node_by_id else END
