"""Any BPMN file as it is laid out, drawn as SVG, PDF or PNG, with the states of a case and counts where given."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sopbpmn import bpmnfile
from sopbpmn.bpmnfile import BpmnFile
from sopbpmn.draw import paging, pdfout, scene, svgout
from sopbpmn.draw.beside import side_by_side
from sopbpmn.draw.display import Picture
from sopbpmn.draw.painter import Overlay
from sopbpmn.draw.plan import PAPERS, Paper, paper
from sopbpmn.draw.theme import State

__all__ = ["PAPERS", "Paper", "Picture", "State", "paper", "pdf", "picture", "picture_as", "png", "side_by_side", "svg"]

_SHARPNESS = 2.0


def svg(
    file: bytes | BpmnFile,
    states: Mapping[str, State] | None = None,
    counts: Mapping[str, int] | None = None,
    links: Mapping[str, str] | None = None,
    language: str = "id",
    *,
    standards: bool = False,
    notes: Mapping[str, str] | None = None,
) -> str:
    """Return the diagram of a BPMN file, parsed already or not, as SVG.

    Every element is a ``<g>`` with its BPMN name and state as classes and its id in ``data-element-id``; elements in
    ``links`` are wrapped in a link to the given address, which the caller vouches for. ``standards`` shows number, time
    and output of each row beside it. ``notes`` say of elements what their state means there.

    Raises:
        UnsafeXmlError: ``file`` is no XML that is accepted from outside.
        BpmnError: it is no BPMN, or nothing is drawn in it.
    """
    overlay = Overlay(states or {}, counts or {}, links or {}, language, notes or {})
    return svgout.svg(scene.picture(_scene(file, overlay, standards=standards)))


def pdf(
    file: bytes | BpmnFile,
    states: Mapping[str, State] | None = None,
    counts: Mapping[str, int] | None = None,
    language: str = "id",
    *,
    standards: bool = False,
    on: Paper | None = None,
) -> bytes:
    """Return the same picture as PDF: one page of the picture's own size, or pages of paper; raises as ``svg``."""
    shown = _scene(file, Overlay(states or {}, counts or {}, {}, language), standards=standards)
    if on is None:
        return pdfout.pdf([scene.picture(shown)])
    sheets = paging.sheets(shown, on, language)
    return pdfout.pdf(sheets.pages, sheets.scale)


def png(
    file: bytes | BpmnFile,
    states: Mapping[str, State] | None = None,
    counts: Mapping[str, int] | None = None,
    language: str = "id",
    scale: float = _SHARPNESS,
    *,
    standards: bool = False,
) -> bytes:
    """Return the same picture as PNG with ``scale`` dots to a pixel; raises as ``svg``."""
    shown = _scene(file, Overlay(states or {}, counts or {}, {}, language), standards=standards)
    return pdfout.png(scene.picture(shown), scale)


def picture(
    file: bytes | BpmnFile,
    states: Mapping[str, State] | None = None,
    language: str = "id",
    notes: Mapping[str, str] | None = None,
) -> Picture:
    """Return the picture that ``svg`` writes, to be set beside others; raises as ``svg``."""
    return scene.picture(_scene(file, Overlay(states or {}, {}, {}, language, notes or {}), standards=False))


def picture_as(shown: Picture, kind: str) -> bytes:
    """Return a picture as "svg", "png" or "pdf"; ``KeyError`` for anything else."""
    writers: Mapping[str, Callable[[], bytes]] = {
        "svg": lambda: svgout.svg(shown).encode(),
        "png": lambda: pdfout.png(shown, _SHARPNESS),
        "pdf": lambda: pdfout.pdf([shown]),
    }
    return writers[kind]()


def _scene(file: bytes | BpmnFile, overlay: Overlay, *, standards: bool) -> scene.Scene:
    content = file if isinstance(file, BpmnFile) else bpmnfile.parse(file)
    return scene.scene(content, overlay, with_standards=standards)
