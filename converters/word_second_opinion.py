"""Word documents read twice: from their XML and, where that leaves doubt, from the layout LibreOffice gives them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from converters.limits import DEFAULT_LIMITS, ReadLimits
from converters.meaning import Reading, interpret
from converters.office.docx import read_docx
from converters.office.libreoffice import convert, office_command
from converters.refusals import why_empty
from converters.texts.lists import with_lists
from sopbpmn.diagnostics import finding
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import Confidence, Sop, Source
from sopbpmn.whitespace import one_line


def read_word(data: bytes, name: str, limits: ReadLimits = DEFAULT_LIMITS) -> list[Reading]:
    """Return the SOPs of a .docx, read from its XML and, where that leaves doubt, from its layout too.

    Row heights that only a layout tells leave symbols INFERRED. Where LibreOffice is installed its layout is read as
    well: agreement makes them STATED; disagreement is a finding, and the layout counts.

    Raises:
        DocumentRefusedError: locked, broken, empty, too much of anything, or no procedure table in it.
    """
    grids = read_docx(data, name, limits)
    direct = interpret(with_lists(grids), name)
    if not direct:
        raise DocumentRefusedError(name, why_empty(grids))
    unsure = any(found.code == "rows-estimated" for reading in direct for found in reading.findings)
    if not unsure or office_command() is None:
        return direct
    from converters.pdf import read_pdf

    try:
        laid_out = interpret(read_pdf(convert(data, name, "pdf", limits), name, limits), name)
    except DocumentRefusedError:
        return direct
    if len(laid_out) != len(direct):
        return direct
    return [_agreed(mine, other, name) for mine, other in zip(direct, laid_out, strict=True)]


def _agreed(direct: Reading, laid_out: Reading, name: str) -> Reading:
    if _essence(direct.sop) != _essence(laid_out.sop):
        differs = finding("layouts-differ", source=Source(name))
        return replace(laid_out, findings=(*laid_out.findings, differs))
    nodes = tuple(
        replace(node, evidence=replace(node.evidence, confidence=Confidence.STATED, rule=""))
        if node.evidence.rule == "shape-recognised"
        else node
        for node in direct.sop.nodes
    )
    kept = tuple(found for found in direct.findings if found.code != "rows-estimated")
    return replace(direct, sop=replace(direct.sop, nodes=nodes), findings=kept)


def _essence(sop: Sop) -> tuple[Counter[object], Counter[object]]:
    """Return what both readings must have in common: which symbols stand where, and which arrows join them."""
    steps = {step.id: (step.number, one_line(step.activity)) for step in sop.steps}
    lanes = {lane.id: lane.name for lane in sop.lanes}
    spots = {
        node.id: (node.kind, steps.get(node.step or ""), lanes.get(node.lane or ""), len(node.shared_with))
        for node in sop.nodes
    }
    flows = Counter[object]((spots[f.source], spots.get(f.target), f.label) for f in sop.flows)
    return Counter[object](spots.values()), flows
