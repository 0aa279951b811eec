"""BPMN from other tools, or edited by hand: checked element by element, and a copy that can be run.

The analyst's file is never changed. What differs in the copy is what BPMN leaves implicit (an end nobody drew, a task
kind of another engine), each with a finding. What can't run is an error, what is doubtful a warning.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from sopbpmn import bpmnfile, xml
from sopbpmn.bpmnfile import BpmnFile
from sopbpmn.bpmnxml import complaints
from sopbpmn.diagnostics import Finding, Severity, finding
from sopbpmn.importer.checks import check_file
from sopbpmn.importer.normalise import main_process, make_runnable
from sopbpmn.process import MAX_NODES
from sopbpmn.whitespace import one_line

MAX_SCHEMA_FINDINGS = 5
"""Most complaints of the XML schema that are shown; one mistake often causes many."""


@dataclass(frozen=True)
class Imported:
    """A foreign file, understood as far as it can be run."""

    process_id: str
    """Id of the process that would run; empty when it isn't clear which."""
    name: str
    normalised: bytes
    """The copy to execute: without drawing and foreign extensions; the original's ids."""
    tree: etree._Element = field(repr=False, compare=False)
    """The same copy, parsed."""
    original: BpmnFile = field(repr=False)
    """What is in the file, before anything was changed."""
    findings: tuple[Finding, ...]

    @property
    def can_run(self) -> bool:
        """Tell whether nothing was found that keeps it from running."""
        return bool(self.process_id) and all(x.severity is not Severity.ERROR for x in self.findings)


def import_bpmn(data: bytes) -> Imported:
    """Return what the BPMN file ``data`` comes to, with findings whose ``about`` is an element's id.

    Raises:
        UnsafeXmlError: it is no XML that is accepted from outside, or its copy would be none.
        BpmnError: it is no BPMN 2.0 file, an id is used twice, or a coordinate is no number.
    """
    root = xml.parse(data)
    original = bpmnfile.of(root)
    findings = [finding("import-schema", detail=complaint) for complaint in complaints(root)[:MAX_SCHEMA_FINDINGS]]
    process, problems = main_process(root)
    # Flows have ids too, up to two for each node; lanes are few.
    if len(original.tagged("lane")) > MAX_NODES // 10 or len(original.elements) > 3 * MAX_NODES:
        process, problems = None, [finding("import-too-big", count=MAX_NODES)]
    if process is None:
        return Imported("", "", _file(root), root, original, (*findings, *problems))
    if not original.shapes:
        findings.append(finding("import-not-drawn", str(process.get("id") or "")))
    findings += make_runnable(root, process, original)
    copy = _file(root)
    xml.check_size(copy)  # so that it can be parsed again when it is to run
    xml.check_extent(root)
    file = bpmnfile.of(root)
    name = str(process.get("id"))
    findings += check_file(file, file.by_id[name])
    words = one_line(_pool_name(file, name)) or name
    return Imported(name, words, copy, root, original, tuple(dict.fromkeys(findings)))


def _file(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _pool_name(file: bpmnfile.BpmnFile, process: str) -> str:
    own = file.by_id[process].name
    pools = (pool.name for pool in file.tagged("participant") if pool.get("processRef") == process)
    return own or next(pools, "")
