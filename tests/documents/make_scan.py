"""Scans and pictures of the generator's own documents: turned, slanted, speckled, or the table alone in strips."""

from __future__ import annotations

import io
import random

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from converters.limits import Clock
from converters.pdf.pdfium import render
from tests.documents.make_pdf import make_pdf
from tests.documents.scene import Scene

IDENTITY = (
    "Nomor SOP : 12/2021",
    "Tanggal Efektif : 1 April 2021",
    "Nama SOP : Kartu Nelayan",
    "Dasar Hukum :",
    "1. Perda",
)


def picture_of(scene: Scene) -> tuple[float, float, Image.Image]:
    """Return the width and height in points, and the picture, of the page that shows ``scene``."""
    ((width, height, picture),) = render(make_pdf(scene), "sop.pdf", Clock("sop.pdf"), 200 / 72)
    return width, height, picture.convert("L")


def make_scan(scene: Scene, *, quarters: int = 0, slant: float = 0.0, specks: int = 0) -> bytes:
    """Return a PDF that is nothing but the picture of ``scene``: turned clockwise, slanted by degrees, dirty."""
    width, height, picture = picture_of(scene)
    dirt = random.Random(1)
    for _ in range(specks):
        picture.putpixel((dirt.randrange(picture.width), dirt.randrange(picture.height)), 90)
    picture = picture.rotate(slant, Image.Resampling.BICUBIC, fillcolor=255).rotate(-90 * quarters, expand=True)
    size = (height, width) if quarters % 2 else (width, height)
    return _page(size, [], [(picture, (0.0, 0.0, *size))])


def make_pictured_table(scene: Scene, strips: int = 2) -> bytes:
    """Return a page with the identity as text and below it the table of ``scene``, flow and all, in strips."""
    width, height, picture = picture_of(scene)
    parts: list[tuple[Image.Image, tuple[float, float, float, float]]] = []
    for i in range(strips):
        top, bottom = (picture.height * n // strips for n in (i, i + 1))
        high = height * (bottom - top) / picture.height
        parts.append(
            (
                picture.crop((0, top, picture.width, bottom)),
                (0.0, height - height * bottom / picture.height, width, high),
            )
        )
    return _page((width, height + 120), IDENTITY, parts)


def _page(
    size: tuple[float, float],
    lines: tuple[str, ...] | list[str],
    pictures: list[tuple[Image.Image, tuple[float, float, float, float]]],
) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    for picture, place in pictures:
        canvas.drawImage(ImageReader(picture), *place)
    for i, line in enumerate(lines):
        canvas.drawString(40, size[1] - 30 - 16 * i, line)
    canvas.save()
    return buffer.getvalue()
