"""The figures of steps in a file that was edited: extensions and documentation are brought in line.

An editor that knows our extensions changes those and marks them as ``edited``; any other changes the documentation.
Either way the last edit counts, times are understood, and both places say the same afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from lxml import etree

from sopbpmn import bpmnfile, xml
from sopbpmn.bpmnfile import Element, digest
from sopbpmn.bpmnxml import document, extensions_of, write_standard
from sopbpmn.doctext import ACTIVITY, ROW_LABELS, TOGETHER, left_over, read_block, write_block
from sopbpmn.duration import parse_duration
from sopbpmn.process import Standard
from sopbpmn.recover.words import figures
from sopbpmn.xml import qn

_EDITED = "edited"
"""Attribute of ``sop:standard`` that the diagram editor sets; no file that is kept has it."""
_FIGURES = frozenset(ROW_LABELS) - {ACTIVITY, TOGETHER}
"""Labels of the documentation under which figures stand."""
_OF_ROWS = ("task", "Task", "Event", "Gateway", "Activity")
"""How the names of elements end that stand for a row or a part of one."""


def in_line(data: bytes) -> bytes:
    """Return the BPMN file ``data`` with figures and documentation in line; itself where nothing differs.

    Raises:
        UnsafeXmlError: it is no XML that is accepted from outside.
        BpmnError: it is no BPMN 2.0 file, an id is used twice, or a coordinate is no number.
    """
    return _rewritten(data, _last_edited)


def with_edited(data: bytes) -> bytes:
    """Return ``data`` with the figures in line that the diagram editor marked; itself, byte by byte, where none are.

    Raises:
        UnsafeXmlError: it is no XML that is accepted from outside.
        BpmnError: it is no BPMN 2.0 file, an id is used twice, or a coordinate is no number.
    """
    return _rewritten(data, _marked)


def _rewritten(data: bytes, figures_of: Callable[[etree._Element | None, Element], Standard | None]) -> bytes:
    root = xml.parse(data)
    file = bpmnfile.of(root)
    changed = False
    for node in _with_figures(root):
        own = node.find(f"{qn('bpmn:extensionElements')}/{qn('sop:standard')}")
        element = file.by_id[str(node.get("id"))]
        standard = figures_of(own, element)
        if standard is not None:
            _write(node, own, standard, _documentation(standard, read_block(element.documentation)))
            changed = True
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) if changed else data


def _marked(own: etree._Element | None, element: Element) -> Standard | None:
    """Return the figures that the diagram editor marked; ``None`` where it marked none."""
    if own is None or element.standard is None or own.get(_EDITED) is None:
        return None
    other, standard = left_over(element.documentation, ROW_LABELS), element.standard
    note = standard.note if other in standard.note else "\n".join(filter(None, (standard.note, other)))
    return replace(standard, duration=parse_duration(standard.duration.text), note=note)


def _last_edited(own: etree._Element | None, element: Element) -> Standard | None:
    """Return the figures of ``element`` where one of their two places is behind; ``None`` where both say the same."""
    if (marked := _marked(own, element)) is not None:
        return marked
    lost = own is None and not _FIGURES.isdisjoint(read_block(element.documentation))
    return figures(element) if lost or element.redocumented else None


def _with_figures(root: etree._Element) -> list[etree._Element]:
    """Return the elements in whose extensions or documentation figures may stand."""
    found = [
        element.getparent()
        for name in ("bpmn:extensionElements", "bpmn:documentation")
        for element in root.iter(qn(name))
    ]
    nodes = (
        x
        for x in found
        if x is not None and x.get("id") and xml.local_name(x).endswith(("ask", "Event", "Gateway", "Activity"))
    )
    return list(dict.fromkeys(nodes))


def _documentation(standard: Standard, before: Mapping[str, str]) -> str:
    said = (
        standard.number,
        before.get(ACTIVITY, ""),
        before.get(TOGETHER, ""),
        standard.requirements,
        standard.duration.text,
        standard.output,
        standard.note,
    )
    return write_block(zip(ROW_LABELS, said, strict=True))


def _write(node: etree._Element, own: etree._Element | None, standard: Standard, documentation: str) -> None:
    document(node, documentation)
    extensions = extensions_of(node)
    place = len(extensions)
    if own is not None:
        place = extensions.index(own)
        extensions.remove(own)
    write_standard(extensions, standard, digest(documentation))
    written = extensions[-1]
    extensions.remove(written)
    extensions.insert(place, written)
