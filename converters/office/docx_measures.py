"""Lengths of Word documents: margins, defaults, and how high a paragraph comes out, which the file doesn't say."""

from __future__ import annotations

import math

from lxml import etree

from converters.office.docx_text import attribute, paragraph_text
from converters.office.package import Package, child, descendants, points

_TWIP = 1 / 20
_LINE = 12.0
"""The line spacing of one line, where it isn't given in points."""


def length(element: etree._Element | None, name: str, default: float = 0.0) -> float:
    """Return an attribute of WordprocessingML in points: twips, or (in the strict form) with a unit."""
    return points(attribute(element, name), _TWIP, default)


def margins(body: etree._Element) -> tuple[float, float, float]:
    """Return left margin, top margin and text width of the last section, in points; A4 portrait by default."""
    margin = next(descendants(body, "pgMar"), None)
    left, right = length(margin, "left", 72.0), length(margin, "right", 72.0)
    width = length(next(descendants(body, "pgSz"), None), "w", 595.3)
    return left, length(margin, "top", 72.0), width - left - right


def defaults(package: Package, styles: str) -> tuple[float, float]:
    """Return the default font size and the space after paragraphs, in points."""
    if not styles or styles not in package:
        return 10.0, 0.0
    root = package.xml(styles)
    size = attribute(child(root, "docDefaults", "rPrDefault", "rPr", "sz"), "val")
    spacing = child(root, "docDefaults", "pPrDefault", "pPr", "spacing")
    return points(size, 0.5, 10.0) or 10.0, length(spacing, "after")


def paragraph_height(paragraph: etree._Element, width: float, size: float, after: float) -> float:
    """Return an estimate of the height of ``paragraph`` in a column of ``width`` points.

    ``size`` and ``after`` are the document's font size and the space after its paragraphs.
    """
    sizes = [points(attribute(e, "val"), 0.5) for e in descendants(paragraph, "sz")]
    size = max([s for s in sizes if 3 <= s <= 72], default=size)
    letters = len(paragraph_text(paragraph))
    lines = max(1, math.ceil(letters * 0.5 * size / max(width, 10.0)))
    spacing = child(paragraph, "pPr", "spacing")
    pitch, line, rule = 1.18 * size, length(spacing, "line"), attribute(spacing, "lineRule")
    if line and rule in ("exact", "atLeast"):
        pitch = line if rule == "exact" else max(pitch, line)
    elif line:
        pitch *= line / _LINE
    own = length(spacing, "after", -1.0)
    return lines * pitch + length(spacing, "before") + (own if own >= 0 else after)
