"""BPMN -> ``Sop``: what was made of an SOP, edited or not, and what another tool drew of lanes and tasks.

``recover`` of an unedited file gives its ``Sop`` back; of an edited one just the edits differ. Three things do it: the
elements tell most (``derive``); a file keeps the rest as changes, each of which counts only where the file still says
what it said when it was written (``kept``); and what an SOP can't say is told (``foreign``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopbpmn.bpmnfile import BpmnFile
from sopbpmn.bpmnxml import as_file
from sopbpmn.diagnostics import Finding, Severity, finding
from sopbpmn.errors import InvalidSopError
from sopbpmn.model import Sop
from sopbpmn.process import Process
from sopbpmn.recover import kept
from sopbpmn.recover.derive import derive
from sopbpmn.recover.foreign import unsaid, unsaid_splits
from sopbpmn.recover.scope import open_scope


@dataclass(frozen=True, slots=True)
class Recovered:
    """What an SOP comes to that was read from a BPMN file."""

    sop: Sop | None
    """``None`` where the process says what no SOP can say; ``findings`` has the reasons as errors."""
    findings: tuple[Finding, ...]
    """What of the file isn't in the SOP, and why there is none."""


def recover(file: BpmnFile, process_id: str) -> Recovered:
    """Return the SOP that the process ``process_id`` of ``file`` is.

    Raises:
        KeyError: there is no such process.
    """
    process, scope = file.by_id[process_id], open_scope(file, process_id)
    told = list(unsaid(file, process, scope))
    try:
        derived = derive(file, process, scope)
    except InvalidSopError as error:
        return Recovered(None, (*told, finding("recover-invalid", process_id, what=error.said)))
    told += unsaid_splits(scope, derived)
    sop = derived.sop
    if process.kept is not None:
        try:
            sop = kept.restored(sop, process.kept)
        except kept.DamagedError:
            told.append(finding("recover-kept-damaged", process_id))
    refused = any(x.severity is Severity.ERROR for x in told)
    return Recovered(None if refused else sop, tuple(told))


def keeping(process: Process, sop: Sop) -> Process:
    """Return ``process``, compiled of ``sop``, with what its file has to keep so that ``recover`` gives ``sop``."""
    ordered = replace(process, kept=kept.orders(sop))
    file = as_file(ordered)
    derived = derive(file, file.by_id[process.id], open_scope(file, process.id)).sop
    return replace(process, kept=replace(kept.orders(sop), rest=kept.rest(derived, sop)))
