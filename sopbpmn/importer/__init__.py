"""BPMN from other tools, or edited by hand: checked element by element, and a copy that can be run.

The analyst's file is never changed. What differs in the copy is what BPMN leaves implicit (an end nobody drew, a task
kind of another engine), each with a finding. What can't run is an error, what is doubtful a warning.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from sopbpmn import bpmnfile, xml
from sopbpmn.bpmnfile import BpmnFile
from sopbpmn.bpmnxml import complaints
from sopbpmn.diagnostics import Finding, Severity, finding
from sopbpmn.doubts import Doubt
from sopbpmn.element_words import words_in_file
from sopbpmn.importer.checks import check_file
from sopbpmn.importer.normalise import call_process, main_process, make_runnable
from sopbpmn.process import MAX_NODES, UNKNOWN_LANE
from sopbpmn.recover.foreign import from_documentation
from sopbpmn.whitespace import one_line

_NO_EXECUTOR = "lane-unknown"
"""The reading's finding that the document doesn't tell who does a row."""
MAX_SCHEMA_FINDINGS = 5
"""Most complaints of the XML schema that are shown; one mistake often causes many."""


@dataclass(frozen=True)
class Imported:
    """A foreign file, understood as far as it can be run."""

    process_id: str
    """Id of the process that would run, as the copy calls it; empty when it isn't clear which."""
    name: str
    normalised: bytes
    """The copy to execute: without drawing and foreign extensions; the original's ids."""
    tree: etree._Element = field(repr=False, compare=False)
    """The same copy, parsed."""
    original: BpmnFile = field(repr=False)
    """What is in the file, before anything was changed."""
    findings: tuple[Finding, ...]
    """What keeps the file from running, or is doubtful about it as a file."""
    own_id: str = ""
    """Id of that process in the file itself."""
    doubts: tuple[Finding, ...] = ()
    """What the reading of the document left open that the file was made from; it runs all the same."""

    @cached_property
    def runnable(self) -> BpmnFile:
        """What is in the copy."""
        return bpmnfile.of(self.tree)

    @property
    def told(self) -> tuple[Finding, ...]:
        """Everything that a person should look at."""
        return self.findings + self.doubts

    @property
    def can_run(self) -> bool:
        """Tell whether nothing was found that keeps it from running."""
        return bool(self.process_id) and all(x.severity is not Severity.ERROR for x in self.findings)


def import_bpmn(data: bytes, process_id: str = "") -> Imported:
    """Return what the BPMN file ``data`` comes to, with findings whose ``about`` is an element's id.

    In the copy that runs the process is called ``process_id``, if that is given: other tools change the ids of what
    they open, and the next version of an SOP stays the same process.

    Raises:
        UnsafeXmlError: it is no XML that is accepted from outside, or its copy would be none.
        BpmnError: it is no BPMN 2.0 file, an id is used twice, or a coordinate is no number.
    """
    root = xml.parse(data)
    original = bpmnfile.of(root)
    findings = [finding("import-schema", detail=complaint) for complaint in complaints(root)[:MAX_SCHEMA_FINDINGS]]
    doubts = _kept(original)
    asked = {doubt.element for doubt in doubts if doubt.finding.code == _NO_EXECUTOR}
    if original.lost_doubts:
        findings.append(finding("import-doubts-lost", count=original.lost_doubts))
    process, problems = main_process(root, words_in_file(original))
    # Flows have ids too, up to two for each node; lanes are few.
    if len(original.tagged("lane")) > MAX_NODES // 10 or len(original.elements) > 3 * MAX_NODES:
        process, problems = None, [finding("import-too-big", count=MAX_NODES)]
    if process is None:
        return Imported("", "", _file(root), root, original, (*findings, *problems), "", _findings(doubts))
    if not original.shapes:
        findings.append(finding("import-not-drawn", str(process.get("id") or "")))
    findings += from_documentation(original, str(process.get("id")))
    findings += make_runnable(root, process, original)
    own = str(process.get("id"))
    if process_id:
        call_process(root, process, process_id)
    copy = _file(root)
    xml.check_size(copy)  # so that it can be parsed again when it is to run
    xml.check_extent(root)
    file = bpmnfile.of(root)
    name = str(process.get("id"))
    checked = check_file(file, file.by_id[name])
    findings += (x for x in checked if not (x.code == "import-lane-unknown" and x.about in asked))
    words = one_line(_pool_name(file, name)) or name
    return Imported(name, words, copy, root, original, tuple(dict.fromkeys(findings)), own, _findings(doubts))


def open_doubts(file: BpmnFile) -> tuple[Finding, ...]:
    """Return the findings on its document that ``file`` keeps and no editor has settled since."""
    return _findings(_kept(file))


def _kept(file: BpmnFile) -> tuple[Doubt, ...]:
    """Return the doubts in ``file``, without those about an executor who stands there by now."""
    names = {lane.id: lane.name for lane in file.tagged("lane")}
    lanes = {element.id: names.get(element.lane, "") for element in file.elements}
    return tuple(
        doubt
        for doubt in file.doubts
        if doubt.finding.code != _NO_EXECUTOR or lanes.get(doubt.element, "") in ("", UNKNOWN_LANE)
    )


def _findings(doubts: Iterable[Doubt]) -> tuple[Finding, ...]:
    return tuple(doubt.finding for doubt in doubts)


def _file(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _pool_name(file: bpmnfile.BpmnFile, process: str) -> str:
    own = file.by_id[process].name
    pools = (pool.name for pool in file.tagged("participant") if pool.get("processRef") == process)
    return own or next(pools, "")
