"""BPMN -> ``Sop``: what was made of an SOP, edited or not, and what another tool drew of lanes and tasks.

``recover`` of an unedited file gives its ``Sop`` back; of an edited one just the edits differ. Three things do it: the
elements tell most (``derive``); a file keeps the rest as changes, each of which counts only where the file still says
what it said when it was written (``kept``); and what an SOP can't say is told (``foreign``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sopbpmn.bpmnfile import BpmnFile
from sopbpmn.bpmnxml import as_file
from sopbpmn.diagnostics import Finding, Severity, finding
from sopbpmn.errors import InvalidSopError
from sopbpmn.model import Sop
from sopbpmn.process import Kept, Process, Standard
from sopbpmn.recover.derived import derive
from sopbpmn.recover.foreign import unsaid, unsaid_rows, unsaid_splits
from sopbpmn.recover.kept import DamagedError, orders, rest, restored
from sopbpmn.recover.onto import mended, with_evidence_of
from sopbpmn.recover.scope import NODES, open_scope, placed_by_drawing
from sopbpmn.recover.words import FROM_DOCUMENTATION, figures


@dataclass(frozen=True)
class Recovered:
    """What an SOP comes to that was read from a BPMN file."""

    sop: Sop | None
    """``None`` where the process says what no SOP can say; ``findings`` has the reasons as errors."""
    findings: tuple[Finding, ...]
    """What of the file isn't in the SOP, and why there is none; each is about an element of the file."""
    elements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids of the file's elements by the node of the SOP that they are, in the order in which they are passed."""


def recover(file: BpmnFile, process_id: str) -> Recovered:
    """Return the SOP that the process ``process_id`` of ``file`` is.

    Raises:
        KeyError: there is no such process.
    """
    return _recovered(placed_by_drawing(file, process_id), process_id, file.by_id[process_id].kept)


def recover_onto(base: Sop, base_file: BpmnFile, base_id: str, file: BpmnFile, process_id: str) -> Recovered:
    """Return the SOP that ``base`` becomes by ``file``, which was made of ``base_file`` in whatever tool.

    What the file doesn't carry (figures, numbers, identity, evidence) stays as it is in ``base``.

    Args:
        base: the SOP as it is known.
        base_file: the file of ``base``.
        base_id: the id of its process.
        file: the file that came back.
        process_id: the id of its process there.

    Raises:
        KeyError: a file has no such process.
    """
    order = orders(base)
    before = _with_kept(base_file, base_id, order)
    known = derive(before, before.by_id[base_id], open_scope(before, base_id)).sop
    mine = _with_kept(mended(placed_by_drawing(file, process_id), process_id, base_file, base_id), base_id, order)
    found = _recovered(mine, base_id, replace(order, rest=rest(known, base)))
    return found if found.sop is None else replace(found, sop=with_evidence_of(found.sop, base))


def standards_of(file: BpmnFile) -> dict[str, Standard]:
    """Return the mutu baku in ``file`` by the ids of its elements; where a tool dropped it, from the documentation."""
    told = ((x, figures(x)) for x in file.elements if x.tag in NODES)
    return {x.id: y for x, y in told if y is not None and (x.standard is not None or y.rule == FROM_DOCUMENTATION)}


def keeping(process: Process, sop: Sop) -> Process:
    """Return ``process``, compiled of ``sop``, with what its file has to keep so that ``recover`` gives ``sop``."""
    return replace(process, kept=keeping_in(as_file(process), process.id, sop))


def keeping_in(file: BpmnFile, process_id: str, sop: Sop) -> Kept:
    """Return what ``file`` has to keep, beside its elements, so that ``recover`` gives ``sop``."""
    order = orders(sop)
    found = _with_kept(file, process_id, order)
    derived = derive(found, found.by_id[process_id], open_scope(found, process_id)).sop
    return replace(order, rest=rest(derived, sop))


def _with_kept(file: BpmnFile, process: str, kept: Kept) -> BpmnFile:
    return replace(file, elements=tuple(replace(x, kept=kept) if x.id == process else x for x in file.elements))


def _recovered(file: BpmnFile, process_id: str, kept: Kept | None) -> Recovered:
    process, scope = file.by_id[process_id], open_scope(file, process_id)
    told: list[Finding] = []
    try:
        told += unsaid(file, process, scope)
        derived = derive(file, process, scope)
    except InvalidSopError as error:
        return Recovered(None, (*told, finding("recover-invalid", process_id, what=error.said)))
    told += unsaid_splits(file, scope, derived)
    told += unsaid_rows(file, derived)
    sop = derived.sop
    if kept is not None:
        try:
            sop = restored(sop, kept)
        except DamagedError:
            told.append(finding("recover-kept-damaged", process_id))
    refused = any(x.severity is Severity.ERROR for x in told)
    elements = {node: tuple(x.id for x in made) for node, made in derived.elements.items()}
    return Recovered(None if refused else sop, tuple(told), elements)
