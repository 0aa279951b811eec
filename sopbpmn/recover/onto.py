"""A file that comes back from another tool, for an SOP that is known: what it lost is taken from the file it was.

The elements are matched with those of the earlier file, get their ids back, and what the tool dropped of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sopbpmn.bpmnfile import BpmnFile, Element
from sopbpmn.model import STATED, Flow, Lane, Node, Sop, Step
from sopbpmn.naming import unused
from sopbpmn.process import NO_ORIGIN
from sopbpmn.recover.matching import matches
from sopbpmn.whitespace import one_line

_REFERENCES = ("sourceRef", "targetRef", "default", "attachedToRef", "processRef")
T = TypeVar("T", Lane, Step, Node, Flow)


def mended(file: BpmnFile, process: str, base: BpmnFile, base_process: str) -> BpmnFile:
    """Return ``file`` with the ids of ``base`` where its elements are those, and what a tool dropped of them."""
    found = {**matches(base, base_process, file, process), process: base_process}
    taken = set(found.values())
    names = dict(found)
    for element in file.elements:
        if element.id not in names:
            names[element.id] = unused(element.id, taken.__contains__)
            taken.add(names[element.id])
    stripped = all(x.standard is None and x.kept is None and x.origin == NO_ORIGIN for x in file.elements)
    elements = []
    for element in file.elements:
        renamed = _renamed(element, names)
        known = base.by_id[found[element.id]] if element.id in found else None
        elements.append(renamed if known is None else _completed(renamed, known, stripped=stripped))
    return replace(file, elements=tuple(elements))


def _renamed(element: Element, names: Mapping[str, str]) -> Element:
    attributes = tuple((x, names.get(value, value) if x in _REFERENCES else value) for x, value in element.attributes)
    lane, parent = names.get(element.lane, element.lane), names.get(element.parent, element.parent)
    return replace(element, id=names[element.id], parent=parent, lane=lane, attributes=attributes)


def _completed(element: Element, known: Element, *, stripped: bool) -> Element:
    """Return ``element`` with what it lost of ``known``; words count as kept where only their white space changed."""
    name = known.name if one_line(element.name) == one_line(known.name) else element.name
    same = one_line(element.documentation) in ("", one_line(known.documentation))
    dropped = element.standard is None
    return replace(
        element,
        name=name,
        documentation=known.documentation if same else element.documentation,
        standard=known.standard if dropped else element.standard,
        redocumented=not same if dropped else element.redocumented,
        origin=known.origin if element.origin == NO_ORIGIN else element.origin,
        confidence=known.confidence if stripped else element.confidence,
        rule=known.rule if stripped else element.rule,
        kept=known.kept if element.kept is None else element.kept,
    )


def with_evidence_of(sop: Sop, base: Sop) -> Sop:
    """Return ``sop`` with the evidence of ``base`` for all that is as it was there; the file states the rest."""
    facts = dict(base.identity.evidence)
    kept = tuple((x, e) for x, e in facts.items() if getattr(sop.identity, x) == getattr(base.identity, x))
    return replace(
        sop,
        identity=replace(sop.identity, evidence=kept),
        lanes=_evident(sop.lanes, base.lanes),
        steps=_evident(sop.steps, base.steps),
        nodes=_evident(sop.nodes, base.nodes),
        flows=_evident(sop.flows, base.flows),
    )


def _evident(items: Sequence[T], known: Sequence[T]) -> tuple[T, ...]:
    by_id: dict[str, Any] = {x.id: x for x in known}
    result = []
    for item in items:
        old = by_id.get(item.id)
        source = old.evidence.source if old is not None else None
        result.append(old if old == item else replace(item, evidence=replace(STATED, source=source)))
    return tuple(result)
