"""A picture as PDF, drawn by ReportLab, and as PNG, rasterised from that PDF by PDFium: both need no system library."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from typing import Any

from sopbpmn.draw.display import Circle, Item, Path, Picture, Rect, Style, Text

POINTS_PER_PIXEL = 0.75
"""CSS: 96 pixels an inch, 72 points an inch."""
_FONT, _BOLD = "Helvetica", "Helvetica-Bold"


def pdf(pictures: Sequence[Picture], scale: float = 1.0) -> bytes:
    """Return ``pictures`` as a PDF, each a page of its own size times ``scale``; the same ones give the same bytes."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    canvas.setTitle(pictures[0].title)
    canvas.setSubject(pictures[0].description)
    points = POINTS_PER_PIXEL * scale
    for picture in pictures:
        canvas.setPageSize((picture.width * points, picture.height * points))
        canvas.scale(points, -points)  # pixels, y downwards
        canvas.translate(-picture.x, -picture.y - picture.height)
        for item in picture.items():
            _draw(canvas, item)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def png(picture: Picture, scale: float) -> bytes:
    """Return ``picture`` as PNG with ``scale`` dots to a pixel."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf([picture]))
    try:
        image = document[0].render(scale=scale / POINTS_PER_PIXEL).to_pil()
    finally:
        document.close()
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=False)
    return buffer.getvalue()


def _draw(canvas: Any, item: Item) -> None:
    if isinstance(item, Text):
        _write(canvas, item)
        return
    style = item.style
    paint = {"stroke": int(style.stroke != "none"), "fill": int(style.fill != "none")}
    _set_style(canvas, style)
    match item:
        case Rect() if item.radius:
            canvas.roundRect(item.x, item.y, item.width, item.height, item.radius, **paint)
        case Rect():
            canvas.rect(item.x, item.y, item.width, item.height, **paint)
        case Circle():
            canvas.circle(item.x, item.y, item.radius, **paint)
        case Path():
            canvas.drawPath(_path(canvas, item), **paint)


def _set_style(canvas: Any, style: Style) -> None:
    from reportlab.lib.colors import HexColor

    canvas.setFillAlpha(style.opacity)
    canvas.setStrokeAlpha(style.opacity)
    if style.fill != "none":
        canvas.setFillColor(HexColor(style.fill))
    if style.stroke != "none":
        canvas.setStrokeColor(HexColor(style.stroke))
        canvas.setLineWidth(style.width)
        canvas.setDash(list(style.dash))


def _path(canvas: Any, item: Path) -> Any:
    path = canvas.beginPath()
    for number, step in enumerate(item.steps):
        flat = [coordinate for point in step for coordinate in point]
        if not number:
            path.moveTo(*flat)
        elif len(step) == 1:
            path.lineTo(*flat)
        else:
            path.curveTo(*flat)
    if item.closed:
        path.close()
    return path


def _write(canvas: Any, text: Text) -> None:
    from reportlab.lib.colors import HexColor

    canvas.saveState()
    canvas.translate(text.x, text.y)
    canvas.scale(1, -1)
    if text.upwards:
        canvas.rotate(90)
    canvas.setFillAlpha(1)
    canvas.setFillColor(HexColor(text.fill))
    canvas.setFont(_BOLD if text.bold else _FONT, text.size)
    words = "".join(character for character in text.words if unicodedata.category(character)[0] != "C")
    if text.anchor == "start":
        canvas.drawString(0, 0, words)
    else:
        canvas.drawCentredString(0, 0, words)
    canvas.restoreState()
