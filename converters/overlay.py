"""What was read, drawn over the page: a person sees at a glance what was understood and what wasn't.

All that is drawn is coloured by what became of it: green what is used, grey what belongs to the page, red what nobody
understood; the foot of the page counts them. Symbols are outlined in the colour of their kind, with their row's number
and their lane; arrows are redrawn from shape to shape, dashed where they were concluded; findings are framed in red and
listed at the foot of the page.
"""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from converters.grid import Arrow, Fate, Grid, Mark, Symbol, SymbolKind
from converters.limits import DEFAULT_LIMITS, Clock, ReadLimits
from converters.meaning import interpret
from converters.office.libreoffice import TARGETS, convert
from converters.pdf import read_pdf
from converters.pdf.pdfium import render
from sopbpmn.diagnostics import Finding
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import Confidence
from sopbpmn.sentences import say

_COLOURS: Mapping[SymbolKind, str] = {
    SymbolKind.TERMINATOR: "#1b7f3b",
    SymbolKind.PROCESS: "#1d5fbf",
    SymbolKind.DECISION: "#b35c00",
    SymbolKind.OFF_PAGE: "#7a3db8",
    SymbolKind.MARK: "#1d5fbf",
}
_ARROW, _TROUBLE = "#d6007a", "#d00000"
_FATES: Mapping[Fate, tuple[str, float]] = {
    Fate.USED: ("#1b7f3b", 0.22),
    Fate.FURNITURE: ("#808080", 0.22),
    Fate.REPORTED: ("#d00000", 0.45),
}
"""Colour of what became of something drawn, and how much of it covers the page."""
_LAID_OUT = (".docx", ".docm", ".xlsx", ".xlsm", *TARGETS)
_LINE = 10.0
_MOST_LISTED = 12


def overlay(data: bytes, name: str, kind: str, language: str = "id", limits: ReadLimits = DEFAULT_LIMITS) -> bytes:
    """Return the document ``data`` with what was read from it drawn over its pages.

    Args:
        data: the document; anything but a PDF is laid out by LibreOffice first.
        name: its name, whose suffix tells the format.
        kind: "pdf", or "png" for all pages below one another.
        language: of the findings, "id" or "en".
        limits: how much is read.

    Raises:
        DocumentRefusedError: it can't be read, or has no pages to draw on.
    """
    suffix = Path(name).suffix.lower()
    if suffix in _LAID_OUT:
        data = convert(data, name, "pdf", limits)
    elif suffix != ".pdf":
        raise DocumentRefusedError(name, "no-pages-to-draw-on", suffix=suffix)
    grids = read_pdf(data, name, limits)
    findings = [found for reading in interpret(grids, name) for found in reading.findings]
    drawn = _paint(data, name, grids, findings, language, limits)
    return drawn if kind == "pdf" else _as_png(drawn, name, limits)


def _paint(
    data: bytes, name: str, grids: Sequence[Grid], findings: Sequence[Finding], language: str, limits: ReadLimits
) -> bytes:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    symbols = {symbol.id: symbol for grid in grids for symbol in grid.symbols}
    for number, (width, height, picture) in enumerate(render(data, name, Clock(name, limits), 2.0), 1):
        here = [grid for grid in grids if grid.page == number]
        trouble = [f for f in findings if f.source is not None and f.source.page == number]
        foot = _LINE * (min(len(trouble), _MOST_LISTED + 1) + 2)
        canvas.setPageSize((width, height + foot))
        canvas.drawImage(ImageReader(picture), 0, foot, width, height)
        canvas.saveState()
        canvas.translate(0, height + foot)
        marks = [mark for grid in here for mark in grid.marks]
        for mark in sorted(marks, key=lambda mark: list(_FATES).index(mark.fate)):
            _mark(canvas, mark)
        canvas.setFillAlpha(1)
        for grid in here:
            for symbol in grid.symbols:
                _symbol(canvas, symbol, grid)
            for arrow in grid.arrows:
                _arrow(canvas, arrow, symbols)
        for n, found in enumerate(trouble, 1):
            _finding(canvas, found, n)
        canvas.restoreState()
        _list(canvas, [_counts(marks, language), *_told(trouble, language)], foot, width)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _mark(canvas: Any, mark: Mark) -> None:
    x0, top, x1, bottom = mark.box
    colour, cover = _FATES[mark.fate]
    canvas.setFillColor(colour)
    canvas.setFillAlpha(cover)
    canvas.rect(x0 - 0.7, -bottom - 0.7, x1 - x0 + 1.4, bottom - top + 1.4, stroke=0, fill=1)


def _symbol(canvas: Any, symbol: Symbol, grid: Grid) -> None:
    if symbol.source.box is None:
        return
    x0, top, x1, bottom = symbol.source.box
    canvas.setStrokeColor(_COLOURS[symbol.kind])
    canvas.setFillColor(_COLOURS[symbol.kind])
    canvas.setLineWidth(1.6)
    canvas.setDash(*([] if symbol.confidence is Confidence.STATED else [3, 2]))
    canvas.rect(x0 - 2, -bottom - 2, x1 - x0 + 4, bottom - top + 4, stroke=1, fill=0)
    canvas.setDash()
    row = next((c.text for c in grid.cells if c.row == symbol.row and c.column == 0 and c.text.strip()), "?")
    lanes = "+".join(str(column - 1) for column in symbol.columns) or "?"
    canvas.setFont("Helvetica-Bold", 6)
    canvas.drawString(x0 - 2, -top + 3.5, f"{row.strip().rstrip('.')[:6]} / {lanes}")


def _arrow(canvas: Any, arrow: Arrow, symbols: Mapping[str, Symbol]) -> None:
    ends = [symbols.get(key or "") for key in (arrow.source_symbol, arrow.target_symbol)]
    points = [(x, -y) for x, y in arrow.points]
    if len(points) < 2:
        return
    loose = any(end is None for end in ends)
    canvas.setStrokeColor(_TROUBLE if loose else _ARROW)
    canvas.setFillColor(_TROUBLE if loose else _ARROW)
    canvas.setLineWidth(1.2)
    canvas.setDash(*([] if arrow.confidence is Confidence.STATED else [3, 2]))
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setDash()
    (x0, y0), (x1, y1) = points[-2:]
    angle = math.atan2(y1 - y0, x1 - x0)
    head = canvas.beginPath()
    head.moveTo(x1, y1)
    for side in (0.5, -0.5):
        head.lineTo(x1 - 6 * math.cos(angle + side), y1 - 6 * math.sin(angle + side))
    head.close()
    canvas.drawPath(head, stroke=0, fill=1)
    if arrow.label:
        canvas.setFont("Helvetica-Bold", 7)
        x, y = points[0]
        canvas.drawString(x + 3, y - 7, arrow.label)


def _finding(canvas: Any, found: Finding, number: int) -> None:
    if found.source is None or found.source.box is None:
        return
    x0, top, x1, bottom = found.source.box
    canvas.setStrokeColor(_TROUBLE)
    canvas.setFillColor(_TROUBLE)
    canvas.setLineWidth(1.0)
    canvas.rect(x0 - 4, -bottom - 4, x1 - x0 + 8, bottom - top + 8, stroke=1, fill=0)
    canvas.setFont("Helvetica-Bold", 8)
    canvas.drawString(x1 + 5, -top, str(number))


def _counts(marks: Iterable[Mark], language: str) -> str:
    """Return how many of the things drawn are used, belong to the page, are reported."""
    counts = Counter(mark.fate.value for mark in marks)
    return say("drawing-account", language, **{fate.value: counts[fate.value] for fate in Fate})


def _told(trouble: Sequence[Finding], language: str) -> list[str]:
    lines = [f"{n}. {found.message(language)}" for n, found in enumerate(trouble[:_MOST_LISTED], 1)]
    return [*lines, f"+ {len(trouble) - _MOST_LISTED}"] if len(trouble) > _MOST_LISTED else lines


def _list(canvas: Any, lines: Sequence[str], foot: float, width: float) -> None:
    canvas.setFont("Helvetica", 7)
    for n, line in enumerate(lines, 1):
        canvas.setFillColor("#404040" if n == 1 else _TROUBLE)
        canvas.drawString(8, foot - _LINE * n, line[: max(20, int(width / 3.4))])


def _as_png(data: bytes, name: str, limits: ReadLimits) -> bytes:
    from PIL import Image

    pictures = [picture for _, _, picture in _first(render(data, name, Clock(name, limits), 1.5), 40)]
    whole = Image.new("RGB", (max(p.width for p in pictures), sum(p.height for p in pictures)), "white")
    y = 0
    for picture in pictures:
        whole.paste(picture, (0, y))
        y += picture.height
    buffer = io.BytesIO()
    whole.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _first(pages: Iterable[Any], count: int) -> Iterable[Any]:
    """Yield at most ``count`` pages: a PNG of more would be too large for any viewer."""
    return (page for page, _ in zip(pages, range(count), strict=False))
