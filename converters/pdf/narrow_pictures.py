"""Narrow pictures -> lines: spreadsheets sometimes print an arrow as a picture of its own.

A line is inked from end to end along one straight way. Words in a narrow picture aren't, so they are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from converters.drawing.geometry import Box, Line

if TYPE_CHECKING:
    from PIL.Image import Image

_DARK, _SOLID = 128, 60
"""Pixels darker, and less transparent, than this are ink: a thin line may be no more than a shade."""
_ALONG, _ACROSS = 120, 40
"""A picture is looked at with at most so many pixels."""
_PAPER = 215
"""After that a pixel darker than this holds some ink."""
_SPAN = 0.6
"""A line takes at least this part of its picture's length ..."""
_INKED = 0.8
"""... and is inked on this part of its way."""
_MORE = 1.5
"""The end with a head has so many times the ink of the other one across."""


def as_line(picture: Image, box: Box, quarter: int = 0) -> Line | None:
    """Return the line that ``picture``, which fills ``box``, shows: its head is at the end with more ink across.

    ``quarter`` are the clockwise quarter turns that make the picture upright. ``None`` when it shows something else.
    """
    inked = _columns(picture, down=box.height > box.width, quarter=quarter)
    spots = [i for i, column in enumerate(inked) if column]
    if not spots or spots[-1] - spots[0] + 1 < _SPAN * len(inked) or not _is_straight(inked, spots):
        return None
    x, y = box.center
    ends = ((x, box.top), (x, box.bottom)) if box.height > box.width else ((box.x0, y), (box.x1, y))
    part = max(1, len(inked) * 3 // 10)
    first, last = (max(len(column) for column in columns) for columns in (inked[:part], inked[-part:]))
    return Line(ends, head_at_start=first > _MORE * last, head_at_end=last > _MORE * first)


def _columns(picture: Image, *, down: bool, quarter: int) -> list[list[int]]:
    """Return the inked places across, for each place along the picture from left to right (``down``: downwards)."""
    from PIL import Image, ImageChops

    red, green, blue, solid = picture.convert("RGBA").rotate(-90 * quarter, expand=True).split()
    colour = ImageChops.darker(ImageChops.darker(red, green), blue)
    paper = ImageChops.lighter(
        colour.point([0 if v < _DARK else 255 for v in range(256)]),
        solid.point([255 if v <= _SOLID else 0 for v in range(256)]),
    )
    if down:
        paper = paper.transpose(Image.Transpose.TRANSPOSE)
    wide, high = min(_ALONG, paper.width), min(_ACROSS, paper.height)
    pixels = paper.resize((wide, high), Image.Resampling.BOX).tobytes()
    return [[y for y in range(high) if pixels[y * wide + x] < _PAPER] for x in range(wide)]


def _is_straight(inked: list[list[int]], spots: list[int]) -> bool:
    """Tell whether there is ink nearly all along the straight way from the first inked spot to the last."""
    first, last = spots[0], spots[-1]
    part = max(1, (last - first + 1) // 10)
    start, end = (_middle(inked[at : at + part]) for at in (first, last - part + 1))
    near = 1.0 + 0.04 * max(max(column) for column in inked if column)
    met = 0
    for at in range(first, last + 1):
        way = start + (end - start) * (at - first) / max(1, last - first)
        met += any(abs(y - way) <= near for y in inked[at])
    return met >= _INKED * (last - first + 1)


def _middle(columns: list[list[int]]) -> float:
    places = [y for column in columns for y in column]
    return sum(places) / len(places)
