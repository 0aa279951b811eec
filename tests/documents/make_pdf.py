"""A scene as a PDF, painted in the many ways in which office programs print tables, shapes and arrows."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from converters.limits import Clock
from converters.pdf.pdfium import render
from tests.documents.scene import HEADER, ROW, USUAL, Box, Heading, Point, Scene

LEFT, TOP = 40.0, 90.0
"""Where the table begins on each page."""


@dataclass(frozen=True)
class PdfStyle:
    """How to paint."""

    rules: str = "lines"
    """Table rules as "lines", filled "strips", the outlines of "cells", "double" lines, or "thick" filled bars."""
    shapes: str = "stroke"
    """Outlines as "stroke", "white" (filled and stroked), "ring" (the pen's width as a filled ring), "soft" (diamonds
    with round corners) or "shadow" (a grey twin behind, a little aside)."""
    heads: str = "triangle"
    """Arrow heads: "triangle", "chevron", "notched" (filled, with a notch), "strokes" (two, apart), "bowed" (open, with
    curved sides) or "round" (filled, with a curved back)."""
    shafts: str = "stroke"
    """Lines as one "stroke", a filled "strip", a "thin" one (0.06 points), the "outline" of one, "pieces" (a stroke for
    each leg), "hairline" (a fill without an area for each leg), "slender" (a filled triangle for each leg), "dashed",
    "dotted", "cut" (parted where it crosses the table's rules), "curved", or straight arrows as one outline ("block"),
    upright ones as a "picture" of shaft and head."""
    pen: float = 0.7
    """Width of a filled strip."""
    head: float = 4.5
    """Length of a head's sides."""
    labels: str = "text"
    """The words at branches as "text", as a small "picture" each, as text over the "shadow" that is one, or as text
    in a white "box" or "circle"."""
    page: str = "upright"
    """Either "upright", "form" (a form XObject), content turned by a quarter with a /Rotate entry that mends it
    ("rotated") or without one ("sideways"), by three quarters ("other way") or by half ("upside down")."""
    spacing: float = 0.0
    """Points between letters."""
    rows_per_page: int = 0
    """Break the table after so many rows, with off-page connectors; 0 for one page."""
    page_ends: str = "connectors"
    """What crosses a page's end: "connectors", or the arrow itself, "cut" in two."""
    gap: float = 0.0
    """How far arrows stop short of shapes."""
    scale: float = 1.0
    """All of the page is printed so large."""
    sideways_names: str = ""
    """The lanes' names are set sideways: a word a line reading "up" or "down", or on "one line" reading up."""
    picture: bool = False
    """The flow is a picture over the table."""
    repeat_header: bool = False
    """Each page begins with the header."""
    heading: Heading = USUAL
    missing: str = ""
    """Which column's rule is missing, after the "number", after the first of the "lanes", before the "measures"..."""
    missing_in: str = "table"
    """... and where: in the whole "table", in its "header", in its "body", or in its rows but one ("most")."""
    centered: bool = False
    """The header's words stand in the middle of their cells."""
    open_ends: bool = False
    """No rule below the last row of a page, nor above the header or the first row of a page."""
    shading: str = ""
    """Fills behind the cells: "lines" (each line of the header's words), "cells", or "inset" by the cells' padding."""
    stray: str = ""
    """Something over the lanes that means nothing: a "line", a "head", a "picture", "words", a "stub" that the last
    shape has; a "box" beside the lanes; or a "flow" or a "large
    picture" below the table."""


def make_pdf(scene: Scene, style: PdfStyle = PdfStyle(), *more: Scene) -> bytes:
    """Return ``scene``, and ``more`` of them on pages of their own, as a PDF."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for n, one in enumerate((scene, *more)):
        _write(canvas, one, style, f"s{n}")
    canvas.save()
    return buffer.getvalue()


def _write(canvas: Canvas, scene: Scene, style: PdfStyle, key: str) -> None:
    per_page = style.rows_per_page or len(scene.rows)
    starts = list(range(0, len(scene.rows), per_page))
    width = scene.columns[-1] + 2 * LEFT
    height = TOP + 2 * HEADER + per_page * ROW + 90
    turned = style.page in ("rotated", "sideways", "other way")
    swapped = turned and style.page != "rotated"  # reportlab swaps the sides of a page with a /Rotate entry itself
    size = (height, width) if swapped else (width, height)
    canvas.setPageSize((size[0] * style.scale, size[1] * style.scale))
    for number, start in enumerate(starts):
        canvas.scale(style.scale, style.scale)
        if style.page == "upside down":
            canvas.translate(width, height)
            canvas.rotate(180)
        elif style.page == "other way":
            canvas.translate(0, width)
            canvas.rotate(270)
        elif turned:
            canvas.translate(height, 0)
            canvas.rotate(90)
            if style.page == "rotated":
                canvas.setPageRotation(90)
        if style.page == "form":
            canvas.beginForm(f"{key}{number}", 0, 0, width, height)
        _Page(canvas, scene, style, height, start, min(start + per_page, len(scene.rows))).paint()
        if style.page == "form":
            canvas.endForm()
            canvas.doForm(f"{key}{number}")
        canvas.showPage()


class _Page:
    def __init__(self, canvas: Canvas, scene: Scene, style: PdfStyle, height: float, start: int, stop: int) -> None:
        self.canvas, self.scene, self.style, self.height = canvas, scene, style, height
        self.start, self.stop = start, stop
        self.body = TOP + (2 * HEADER if start == 0 or style.repeat_header else 0.0)
        self.foot = self.body + (stop - start) * ROW

    def at(self, point: Point) -> Point:
        """Return a place of the scene in points from the page's lower left corner."""
        x, y = point
        return LEFT + x, self.height - (y - self.scene.top(self.start) + self.body)

    def paint(self) -> None:
        """Paint the part of the table and of the flow that this page holds."""
        self._table()
        if self.style.picture:
            self._picture()
            return
        here = {i for i, s in enumerate(self.scene.shapes) if self.start <= s.row < self.stop}
        for i in here:
            self._shape(self.scene.shapes[i].kind, self.scene.box(i), self.scene.shapes[i].text)
        crossing = [k for k, (a, b, _) in enumerate(self.scene.arrows) if self._page_of(a) != self._page_of(b)]
        for k, (a, b, label) in enumerate(self.scene.arrows):
            if a in here and b in here:
                self._arrow(self.scene.way(k))
            elif a in here or b in here:
                self._broken(k, crossing, leaving=a in here)
            if label and a in here:
                self._label(k, label, b in here)
        if self.style.stray:
            self._stray(self.style.stray)

    def _stray(self, kind: str) -> None:
        """Paint something that means nothing, in a corner of the first lane's cell on the page's last row."""
        x, y = self.at((self.scene.columns[2] + 66, self.scene.top(self.stop - 1) + 10.5))
        self.canvas.setLineWidth(0.6)
        if kind == "line":
            self.canvas.line(x, y, x + 11, y)
        elif kind == "stub":
            _, top, right, bottom = self.scene.box(len(self.scene.shapes) - 1)
            x, y = self.at((right, (top + bottom) / 2))
            self.canvas.line(x, y, x + 8, y)
        elif kind == "flow":
            x, top = self.scene.columns[2 + len(self.scene.lanes)] + 20, self.scene.top(self.stop) + 30
            self._shape("process", (x, top, x + 40, top + 20))
            self._shape("process", (x + 80, top, x + 120, top + 20))
            self._arrow([(x + 40, top + 10), (x + 80, top + 10)])
        elif kind == "head":
            path = self.canvas.beginPath()
            self._polygon(path, [(x, y), (x + 5, y + 2), (x + 5, y - 2)])
            self.canvas.drawPath(path, stroke=0, fill=1)
        elif kind == "large picture":
            below = self.at((20.0, self.scene.top(self.stop) + 85))
            self.canvas.drawImage(ImageReader(Image.new("RGB", (60, 20), "purple")), *below, 240, 70)
        elif kind == "picture":
            self.canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "purple")), x, y - 3, 8, 8)
        elif kind == "words":
            self._text(x - 2, self.height - y, "Zebra")
        else:
            beside, _ = self.at((self.scene.columns[2 + len(self.scene.lanes)] + 30, 0.0))
            self.canvas.rect(beside, y - 30, 30, 12, stroke=1, fill=0)

    def _picture(self) -> None:
        """Paint the flow of the usual page as a picture."""
        plain = replace(self.style, picture=False)
        ((width, _, whole),) = render(make_pdf(self.scene, plain), "flow.pdf", Clock("flow.pdf"), 200 / 72)
        left, right = LEFT + self.scene.columns[2] + 0.5, LEFT + self.scene.columns[2 + len(self.scene.lanes)] - 0.5
        scale = whole.width / width
        area = (left * scale, (self.body + 0.5) * scale, right * scale, (self.foot - 0.5) * scale)
        place = (left, self.height - self.foot + 0.5, right - left, self.foot - self.body - 1)
        self.canvas.drawImage(ImageReader(whole.crop(tuple(round(v) for v in area))), *place)

    def _page_of(self, i: int) -> int:
        return self.scene.shapes[i].row // (self.style.rows_per_page or len(self.scene.rows))

    # --- table --------------------------------------------------------------------------------------------------------

    def _table(self) -> None:
        heights = [self.body + i * ROW for i in range(self.stop - self.start + 1)]
        if self.start == 0:
            self._text(LEFT, TOP - 30, "Nama SOP : Contoh")
        heading = self.style.heading
        columns = [LEFT + x for x in heading.edges(self.scene)]
        if self.start == 0 or self.style.repeat_header:
            levels = (TOP, TOP + HEADER, self.body)
            for row, c, down, across, text in heading.cells(self.scene):
                sideways = self.style.sideways_names and text in self.scene.lanes
                words = "" if sideways else text
                self._cell(columns[c], levels[row], columns[c + across], levels[row + down], words)
                if sideways:
                    self._sideways(columns[c], self.body, text)
        for r in range(self.start, self.stop):
            top, bottom = heights[r - self.start], heights[r - self.start + 1]
            for c, text in enumerate(heading.texts(self.scene, r)):
                self._cell(columns[c], top, columns[c + 1], bottom, text)

    def _is_gone(self, x: float, top: float, bottom: float) -> bool:
        """Tell whether the rule at ``x`` is missing beside a cell from ``top`` to ``bottom``."""
        at = {"number": 1, "lanes": 3, "measures": 2 + len(self.scene.lanes)}.get(self.style.missing)
        if at is None or abs(x - LEFT - self.scene.columns[at]) > 0.1:
            return False
        if self.style.missing_in == "table":
            return True
        if bottom <= self.body:
            return self.style.missing_in in ("header", "most")
        return self.style.missing_in == "body" or (self.style.missing_in == "most" and top > self.body + 1)

    def _is_open(self, y: float) -> bool:
        if not self.style.open_ends or self.stop - self.start < 2:  # one row without any rule is no table
            return False
        return y in (self.foot, TOP if self.start == 0 or self.style.repeat_header else self.body)

    def _shade(self, x0: float, top: float, x1: float, bottom: float, lines: int) -> None:
        up, inset, kind = self.height, 0.0, self.style.shading
        self.canvas.setFillGray(0.85)
        if kind == "lines" and bottom <= self.body:
            for n in range(lines):
                self.canvas.rect(x0 + 5.4, up - top - 11 - 9 * n, x1 - x0 - 10.8, 9, stroke=0, fill=1)
        elif kind in ("cells", "inset"):
            inset = 5.4 if kind == "inset" else 0.0
            self.canvas.rect(
                x0 + inset, up - bottom + inset, x1 - x0 - 2 * inset, bottom - top - 2 * inset, stroke=0, fill=1
            )
        self.canvas.setFillGray(0)

    def _cell(self, x0: float, top: float, x1: float, bottom: float, text: str) -> None:
        up = self.height
        letters = max(4, int((x1 - x0 - 4) / (3.3 + self.style.spacing)))
        lines = [""]
        for word in text.split():
            if lines[-1] and len(lines[-1]) + len(word) >= letters:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        if self.style.shading:
            self._shade(x0, top, x1, bottom, len(lines))
        xs = [x for x in (x0, x1) if not self._is_gone(x, top, bottom)]
        ys = [y for y in (top, bottom) if not self._is_open(y)]
        if self.style.rules == "cells":
            self.canvas.rect(x0, up - bottom, x1 - x0, bottom - top, stroke=1, fill=0)
        elif self.style.rules in ("strips", "thick"):
            half = 1.6 if self.style.rules == "thick" else 0.25
            for x in xs:
                self.canvas.rect(x - half, up - bottom, 2 * half, bottom - top, stroke=0, fill=1)
            for y in ys:
                self.canvas.rect(x0, up - y - half, x1 - x0, 2 * half, stroke=0, fill=1)
        else:
            self.canvas.setLineWidth(0.5)
            for aside in (-0.9, 0.9) if self.style.rules == "double" else (0.0,):
                for x in xs:
                    self.canvas.line(x + aside, up - top, x + aside, up - bottom)
                for y in ys:
                    self.canvas.line(x0, up - y + aside, x1, up - y + aside)
        middle = self.style.centered and bottom <= self.body
        for n, line in enumerate(lines):
            inset = (x1 - x0 - self.canvas.stringWidth(line, "Helvetica", 6)) / 2 if middle else 2.0
            self._text(x0 + inset, top + 9 + 9 * n, line)

    def _sideways(self, x: float, bottom: float, text: str) -> None:
        one, down = self.style.sideways_names == "one line", self.style.sideways_names == "down"
        for n, line in enumerate([text] if one else text.split()):
            self.canvas.saveState()
            self.canvas.setFont("Helvetica", 1.2 if one else 3)
            aside = 20 - 4 * n if down else 20 + 4 * n
            self.canvas.translate(x + aside, self.height - bottom + (HEADER - 2 if down else 2))
            self.canvas.rotate(-90 if down else 90)
            self.canvas.drawString(0, 0, line, charSpace=self.style.spacing * (0.12 if one else 0.5))
            self.canvas.restoreState()

    def _text(self, x: float, y: float, text: str) -> None:
        if text:
            self.canvas.setFont("Helvetica", 6)
            self.canvas.setFillGray(0)
            self.canvas.drawString(x, self.height - y, text, charSpace=self.style.spacing)

    # --- flow ---------------------------------------------------------------------------------------------------------

    def _shape(self, kind: str, box: Box, text: str = "") -> None:
        (x0, top), (x1, bottom) = self.at(box[:2]), self.at(box[2:])
        self.canvas.setLineWidth(0.8)
        if self.style.shapes == "shadow":
            self.canvas.setFillGray(0.7)
            self.canvas.rect(x0 + 2, bottom - 2, x1 - x0, top - bottom, stroke=0, fill=1)
        white = int(self.style.shapes in ("white", "shadow"))
        if white:
            self.canvas.setFillGray(1)
        if kind == "terminator":
            self.canvas.roundRect(x0, bottom, x1 - x0, top - bottom, (top - bottom) / 2, stroke=1, fill=white)
        else:
            x, y = (x0 + x1) / 2, (top + bottom) / 2
            corners = {
                "process": [(x0, top), (x1, top), (x1, bottom), (x0, bottom)],
                "decision": [(x, top), (x1, y), (x, bottom), (x0, y)],
                "off-page": [(x0, top), (x1, top), (x1, y), (x, bottom), (x0, y)],
            }[kind]
            path = self.canvas.beginPath()
            self._polygon(path, corners)
            if self.style.shapes == "soft" and kind == "decision":
                path = self._soft(corners)
            if self.style.shapes == "ring":
                self._polygon(path, [(px + (x - px) * 0.03, py + (y - py) * 0.04) for px, py in corners])
                self.canvas.setFillGray(0)
                self.canvas.drawPath(path, stroke=0, fill=1, fillMode=0)
            else:
                self.canvas.drawPath(path, stroke=1, fill=white)
        self.canvas.setFillGray(0)
        if text:
            self._text(x0 + 6, self.height - (top + bottom) / 2 + 2, text)

    def _soft(self, corners: list[Point]) -> object:
        """Return an outline whose corners are round."""
        path = self.canvas.beginPath()
        near = [
            [(x + (u - x) * 0.06, y + (v - y) * 0.06) for u, v in (corners[i - 1], corners[(i + 1) % len(corners)])]
            for i, (x, y) in enumerate(corners)
        ]
        path.moveTo(*near[0][1])
        for (before, after), corner in zip(near[1:] + near[:1], corners[1:] + corners[:1], strict=True):
            path.lineTo(*before)
            path.curveTo(*corner, *corner, *after)
        path.close()
        return path

    def _polygon(self, path: object, corners: list[Point]) -> None:
        path.moveTo(*corners[0])  # type: ignore[attr-defined]
        for corner in corners[1:]:
            path.lineTo(*corner)  # type: ignore[attr-defined]
        path.close()  # type: ignore[attr-defined]

    def _label(self, k: int, label: str, inside: bool) -> None:
        if inside:
            x, y = self.at(self.scene.label_at(k))
            self._label_text(x - 8, self.height - y + 2, label)
            return
        x0, top, x1, bottom = self.scene.box(self.scene.arrows[k][0])
        sideways = self._leaves_sideways(k)
        x, y = self.at((x1, (top + bottom) / 2 - 8) if sideways else ((x0 + x1) / 2, bottom))
        self._label_text(x + (2 if sideways else 4), self.height - y + 6, label)

    def _label_text(self, x: float, y: float, label: str) -> None:
        if self.style.labels in ("box", "circle"):
            self._frame(x - 1.5, self.height - y + 2, self.canvas.stringWidth(label, "Helvetica", 6) + 3)
        elif self.style.labels != "text":
            size = (self.canvas.stringWidth(label, "Helvetica", 6) + 5, 11.0)
            picture = _picture_of(*size, lambda canvas: canvas.drawString(2.5, 3.5, label))
            if self.style.labels == "shadow":
                picture = picture.convert("L").point(lambda v: 220 + v // 8).convert("RGB")
            self.canvas.drawImage(ImageReader(picture), x - 2.5, self.height - y - 3.5, *size)
        if self.style.labels != "picture":
            self._text(x, y, label)

    def _frame(self, x: float, y: float, width: float) -> None:
        """Paint what a label stands in."""
        self.canvas.setLineWidth(0.4)
        self.canvas.setFillGray(1)
        if self.style.labels == "circle":
            self.canvas.ellipse(x, y - 4.5, x + max(width, 9.0), y + 4.5, stroke=1, fill=1)
        else:
            self.canvas.rect(x, y - 4, width, 8, stroke=1, fill=1)
        self.canvas.setFillGray(0)

    def _leaves_sideways(self, k: int) -> bool:
        source = self.scene.arrows[k][0]
        return next(n for n, arrow in enumerate(self.scene.arrows) if arrow[0] == source) != k

    def _broken(self, k: int, crossing: list[int], *, leaving: bool) -> None:
        """Paint the part of arrow ``k`` that this page holds, and its off-page connector."""
        a, b, _ = self.scene.arrows[k]
        if self.style.page_ends == "cut":
            self._cut(a if leaving else b, leaving=leaving)
            return
        forward = self._page_of(a) < self._page_of(b)
        below = leaving == forward
        nth = crossing.index(k)
        first = self.scene.columns[2]
        x = first + 20 + 34 * nth
        shift = self.scene.top(self.start) - self.body
        y = shift + (self.foot + 16 if below else self.body - 34)
        text = "" if len(crossing) == 1 else str(nth + 1)
        self._shape("off-page", (x - 12, y, x + 12, y + 14), text)
        x0, top, x1, bottom = self.scene.box(a if leaving else b)
        column = 2 + self.scene.shapes[a if leaving else b].lane
        aside = self.scene.columns[column] + 4.0 + 2.0 * nth
        middle = (x0 + x1) / 2
        edge = shift + (self.foot + 4 + 2 * nth if below else self.body - 6 - 2 * nth)
        if leaving:
            out = bottom + 4.0 + 1.2 * nth
            ends = y if below else y + 14
            if self._leaves_sideways(k):
                right = self.scene.columns[column + 1] - 3.0 - 2.0 * nth
                side = (top + bottom) / 2
                self._arrow([(x1, side), (right, side), (right, edge), (x, edge), (x, ends)])
                return
            self._arrow([(middle, bottom), (middle, out), (aside, out), (aside, edge), (x, edge), (x, ends)])
        else:
            entry = top - 4.0 - 1.2 * nth
            begins = y if below else y + 14
            target = middle + 5.0 * (nth % 3 + 1)
            self._arrow([(x, begins), (x, edge), (aside, edge), (aside, entry), (target, entry), (target, top)])

    def _cut(self, shape: int, *, leaving: bool) -> None:
        """Paint the part of an arrow that a page holds of one cut in two: down to the foot, or down from the head."""
        x0, top, x1, bottom = self.scene.box(shape)
        x, shift = (x0 + x1) / 2, self.scene.top(self.start) - self.body
        if leaving:
            self.canvas.setLineWidth(0.6)
            self.canvas.line(*self.at((x, bottom)), *self.at((x, shift + self.foot)))
        else:
            self._arrow([(x, shift + self.body), (x, top)])

    def _arrow(self, way: list[Point]) -> None:
        points = [self.at(p) for p in way]
        if self.style.gap:
            (x0, y0), (x1, y1) = points[-2:]
            size = math.dist((x0, y0), (x1, y1))
            part = max(min(size, 5.0), size - self.style.gap) / size  # a head stands on a leg that is as long
            points[-1] = (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part)
        if self.style.shafts == "picture" and len(points) == 2 and points[0][0] == points[1][0]:
            self._picture_arrow(*points)
            return
        (x0, y0), (x1, y1) = points[-2:]
        angle, size = math.atan2(y1 - y0, x1 - x0), self.style.head
        wings = [(x1 - size * math.cos(angle + t), y1 - size * math.sin(angle + t)) for t in (0.45, -0.45)]
        path = self.canvas.beginPath()
        if self.style.shafts == "block" and len(points) == 2:
            self._polygon(path, _block(points[0], points[1], angle))
            self.canvas.drawPath(path, stroke=1, fill=1)
            return
        if self.style.heads == "triangle":
            self._polygon(path, [wings[0], (x1, y1), wings[1]])
            self.canvas.drawPath(path, stroke=0, fill=1)
            points[-1] = (x1 - 0.78 * size * math.cos(angle), y1 - 0.78 * size * math.sin(angle))
        elif self.style.heads == "notched":
            notch = (x1 - 3.0 * math.cos(angle), y1 - 3.0 * math.sin(angle))
            self._polygon(path, [wings[0], (x1, y1), wings[1], notch])
            self.canvas.drawPath(path, stroke=0, fill=1)
            points[-1] = notch
        elif self.style.heads == "strokes":
            for wing in wings:
                self.canvas.line(*wing, x1, y1)
        elif self.style.heads in ("bowed", "round"):
            inner = (x1 - 0.4 * size * math.cos(angle), y1 - 0.4 * size * math.sin(angle))
            path.moveTo(*wings[0])
            if self.style.heads == "bowed":
                path.curveTo(*inner, *inner, x1, y1)
                path.curveTo(*inner, *inner, *wings[1])
                self.canvas.drawPath(path, stroke=1, fill=0)
            else:
                path.lineTo(x1, y1)
                path.lineTo(*wings[1])
                path.curveTo(*inner, *inner, *wings[0])
                self.canvas.drawPath(path, stroke=0, fill=1)
                points[-1] = inner
        else:
            path.moveTo(*wings[0])
            path.lineTo(x1, y1)
            path.lineTo(*wings[1])
            self.canvas.drawPath(path, stroke=1, fill=0)
        self.canvas.setLineWidth(0.6)
        if self.style.shafts in ("pieces", "hairline", "slender", "dashed", "dotted", "cut"):
            for a, b in pairwise(points):
                self._leg(a, b)
            return
        path = self.canvas.beginPath()
        if self.style.shafts in ("strip", "thin", "outline"):
            self._polygon(path, _strip(points, 0.03 if self.style.shafts == "thin" else self.style.pen / 2))
            outline = self.style.shafts == "outline"
            self.canvas.setLineWidth(0.2)
            self.canvas.drawPath(path, stroke=int(outline), fill=int(not outline))
            return
        path.moveTo(*points[0])
        if self.style.shafts == "curved" and len(points) > 2:
            middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(points[1:-1])]
            for bend, after in zip(points[1:-1], [*middles, points[-1]], strict=True):
                path.curveTo(*bend, *bend, *after)
        else:
            for point in points[1:]:
                path.lineTo(*point)
        self.canvas.drawPath(path, stroke=1, fill=0)

    def _picture_arrow(self, start: Point, end: Point) -> None:
        """Paint an upright arrow as a picture."""
        (x, y0), (_, y1) = start, end
        high = abs(y1 - y0)
        tip, wings = (0.0, 4.5) if y1 < y0 else (high, high - 4.5)

        def paint(canvas: Canvas) -> None:
            canvas.setLineWidth(0.8)
            canvas.line(3, 0, 3, high)
            path = canvas.beginPath()
            self._polygon(path, [(1, wings), (3, tip), (5, wings)])
            canvas.drawPath(path, stroke=0, fill=1)

        self.canvas.drawImage(ImageReader(_picture_of(6, high, paint)), x - 3, min(y0, y1), 6, high)

    def _leg(self, a: Point, b: Point) -> None:
        """Paint one straight part of a line by itself."""
        kind, size = self.style.shafts, math.dist(a, b)
        if kind in ("dashed", "dotted"):
            on, off = (4.0, 2.0) if kind == "dashed" else (1.0, 1.5)
            at = 0.0
            while at < size:
                ends = [
                    (a[0] + (b[0] - a[0]) * t / size, a[1] + (b[1] - a[1]) * t / size) for t in (at, min(at + on, size))
                ]
                self.canvas.line(*ends[0], *ends[1])
                at += on + off
            return
        if kind in ("pieces", "cut"):
            for start, stop in pairwise([a, *(self._crossings(a, b) if kind == "cut" else ()), b]):
                self.canvas.line(*start, *stop)
            return
        path = self.canvas.beginPath()
        path.moveTo(*a)
        path.lineTo(*b)
        if kind == "slender":
            path.lineTo(b[0] + (0.4 if a[0] == b[0] else 0.0), b[1] + (0.4 if a[1] == b[1] else 0.0))
            path.close()
        self.canvas.drawPath(path, stroke=0, fill=1)

    def _crossings(self, a: Point, b: Point) -> list[Point]:
        """Return where a level or upright leg crosses the table's rules, from ``a`` to ``b``."""
        upright = abs(a[0] - b[0]) < abs(a[1] - b[1])
        places = [self.at((x, y)) for x, y in zip(self.scene.columns, self.scene.columns, strict=True)]
        if upright:
            rules = [self.at((0.0, self.scene.top(row)))[1] for row in range(self.start, self.stop + 1)]
        else:
            rules = [x for x, _ in places]
        along = 1 if upright else 0
        low, high = sorted((a[along], b[along]))
        found = [(a[0], at) if upright else (at, a[1]) for at in rules if low + 1 < at < high - 1]
        return sorted(found, key=lambda point: math.dist(point, a))


def _picture_of(width: float, height: float, paint: Callable[[Canvas], None]) -> Image.Image:
    """Return what ``paint`` paints on a piece of paper, with text of 6 points, as a picture."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, (width, height), invariant=1)
    canvas.setFont("Helvetica", 6)
    paint(canvas)
    canvas.save()
    ((_, _, picture),) = render(buffer.getvalue(), "part.pdf", Clock("part.pdf"), 200 / 72)
    return picture


def _block(start: Point, tip: Point, angle: float) -> list[Point]:
    """Return the outline of an arrow 4 points thick, its head 8 points wide."""
    along, aside = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))

    def at(place: Point, back: float, side: float) -> Point:
        return place[0] - back * along[0] + side * aside[0], place[1] - back * along[1] + side * aside[1]

    corners = [(tip, 0.0, 0.0), (tip, 5.0, 4.0), (tip, 5.0, 2.0), (start, 0.0, 2.0), (start, 0.0, -2.0)]
    return [at(*corner) for corner in [*corners, (tip, 5.0, -2.0), (tip, 5.0, -4.0)]]


def _strip(points: list[Point], half: float) -> list[Point]:
    """Return the outline of a pen's stroke along ``points``."""
    normals = []
    for (x0, y0), (x1, y1) in pairwise(points):
        size = math.dist((x0, y0), (x1, y1)) or 1.0
        normals.append(((y0 - y1) / size * half, (x1 - x0) / size * half))
    corners = [normals[0]]
    for a, b in pairwise(normals):
        corners.append(a if a == b else (a[0] + b[0], a[1] + b[1]))
    corners.append(normals[-1])
    left = [(x + n[0], y + n[1]) for (x, y), n in zip(points, corners, strict=True)]
    right = [(x - n[0], y - n[1]) for (x, y), n in zip(points, corners, strict=True)]
    return [*left, *reversed(right)]
