"""Any BPMN file as it is laid out, drawn as SVG, PDF or PNG, with the states of a case and counts where given."""

from __future__ import annotations

from collections.abc import Mapping

from sopbpmn import bpmnfile
from sopbpmn.bpmnfile import BpmnFile
from sopbpmn.draw import pdfout, svgout
from sopbpmn.draw.shapes import Overlay, picture
from sopbpmn.draw.theme import State

__all__ = ["State", "pdf", "png", "svg"]

_SHARPNESS = 2.0


def svg(
    file: bytes | BpmnFile,
    states: Mapping[str, State] | None = None,
    counts: Mapping[str, int] | None = None,
    links: Mapping[str, str] | None = None,
    language: str = "id",
) -> str:
    """Return the diagram of a BPMN file, parsed already or not, as SVG.

    Every element is a ``<g>`` with its BPMN name and state as classes and its id in ``data-element-id``; elements in
    ``links`` are wrapped in a link to the given address, which the caller vouches for.

    Raises:
        UnsafeXmlError: ``file`` is no XML that is accepted from outside.
        BpmnError: it is no BPMN, or nothing is drawn in it.
    """
    overlay = Overlay(states or {}, counts or {}, links or {}, language)
    return svgout.svg(picture(_content(file), overlay))


def pdf(
    file: bytes | BpmnFile,
    states: Mapping[str, State] | None = None,
    counts: Mapping[str, int] | None = None,
    language: str = "id",
) -> bytes:
    """Return the same picture as PDF, one page of the picture's own size; raises as ``svg``."""
    return pdfout.pdf(picture(_content(file), Overlay(states or {}, counts or {}, {}, language)))


def png(
    file: bytes | BpmnFile,
    states: Mapping[str, State] | None = None,
    counts: Mapping[str, int] | None = None,
    language: str = "id",
    scale: float = _SHARPNESS,
) -> bytes:
    """Return the same picture as PNG with ``scale`` dots to a pixel; raises as ``svg``."""
    return pdfout.png(picture(_content(file), Overlay(states or {}, counts or {}, {}, language)), scale)


def _content(file: bytes | BpmnFile) -> BpmnFile:
    return file if isinstance(file, BpmnFile) else bpmnfile.parse(file)
