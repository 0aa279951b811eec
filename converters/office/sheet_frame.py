"""Where the columns and rows of an Excel sheet begin, in points from its upper left corner."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from lxml import etree

from converters.drawing.geometry import Box, Point
from converters.office.package import EMU, child, number

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_PIXEL = 0.75
"""Points in a pixel at Excel's 96 dots an inch."""
_DIGIT = 7
"""Pixels of a digit in the default font (Calibri 11): the unit of column widths."""
_DEFAULT_WIDTH = 64 / _DIGIT
_DEFAULT_HEIGHT = 15.0
_BEYOND = 40
"""Rows and columns past the last cell that a drawing may reach."""


@dataclass(frozen=True)
class SheetFrame:
    """The left edges of the columns and the upper edges of the rows, and after each the last one's other edge."""

    xs: Sequence[float]
    ys: Sequence[float]

    def point(self, anchor: etree._Element) -> Point:
        """Return the place of a cell anchor: column, row and the offsets within them."""
        column, row = (int(number(_words(anchor, name))) for name in ("col", "row"))
        x = self.xs[max(0, min(column, len(self.xs) - 1))] + number(_words(anchor, "colOff")) / EMU
        y = self.ys[max(0, min(row, len(self.ys) - 1))] + number(_words(anchor, "rowOff")) / EMU
        return x, y

    def row_at(self, y: float) -> int | None:
        """Return the row at the height ``y``; ``None`` outside the sheet."""
        row = bisect_right(self.ys, y) - 1
        return row if 0 <= row < len(self.ys) - 1 else None

    def box(self, row: int, column: int, rows: int = 1, columns: int = 1) -> Box:
        """Return the outline of a cell."""
        return Box(self.xs[column], self.ys[row], self.xs[column + columns], self.ys[row + rows])


def frame_of(sheet: Worksheet, last_row: int, last_column: int) -> SheetFrame:
    """Return the frame of ``sheet``, a little beyond its last cell."""
    standard = sheet.sheet_format.defaultColWidth or _DEFAULT_WIDTH
    widths = [standard] * (last_column + _BEYOND)
    for dimension in sheet.column_dimensions.values():
        for column in range((dimension.min or 1) - 1, min(dimension.max or 0, len(widths))):
            widths[column] = 0.0 if dimension.hidden else dimension.width or standard
    height = sheet.sheet_format.defaultRowHeight or _DEFAULT_HEIGHT
    heights = [height] * (last_row + _BEYOND)
    for row, line in sheet.row_dimensions.items():
        if row <= len(heights):
            heights[row - 1] = 0.0 if line.hidden else line.height or height
    xs = list(accumulate((max(0.0, w) * _DIGIT * _PIXEL for w in widths), initial=0.0))
    ys = list(accumulate((max(0.0, h) for h in heights), initial=0.0))
    return SheetFrame(xs, ys)


def _words(element: etree._Element, name: str) -> str | None:
    found = child(element, name)
    return found.text if found is not None else None
