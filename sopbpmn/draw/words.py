"""Words in the picture: in headers, in boxes, beside shapes. All keep off the frames around them."""

from __future__ import annotations

from collections.abc import Sequence

from sopbpmn import textmetrics
from sopbpmn.bpmnfile import Box
from sopbpmn.draw import theme
from sopbpmn.draw.display import Item, Point, Rect, Style, Text
from sopbpmn.text_sizes import (
    HEADER,
    HEADER_LINES,
    HEADER_PADDING,
    LABEL_FONT,
    LABEL_WIDTH,
    TASK_FONT,
    TEXT_PADDING,
)

SMALLEST_FONT = 8
"""Down to which words in a foreign diagram shrink to fit; ours fit as they are."""
_BASE_LINE = 0.95
"""From the top of a line to its base line, over the font size."""
_INK = 0.97
"""From the highest to the lowest letter of a line, over the font size."""
_RISE = 0.27
"""From the middle of a header's line to its base line, over the font size."""
_HEADER_MARGIN = 3
"""Least room above and below the words in a header, which is but 30 px deep."""
SIGN_ROOM = 24
"""The upper strip of an activity, where its icon and its row's number stand."""


def header(
    name: str, box: Box, horizontal: bool, style: Style, *, bold: bool, smallest: int = SMALLEST_FONT
) -> list[Item]:
    """Return the header of a pool or lane: at its left, turned, where it is ``horizontal``, else at its top.

    A name too long for it is set smaller, down to ``smallest``, and then shortened.
    """
    length = box.height if horizontal else box.width
    band = Rect(box.x, box.y, HEADER, box.height, style) if horizontal else Rect(box.x, box.y, box.width, HEADER, style)
    room = int((length - 2 * HEADER_PADDING) / (textmetrics.BOLD if bold else 1))
    size = TASK_FONT
    found = textmetrics.wrap(name, room, size)
    while len(found) > HEADER_LINES and size > smallest:
        size -= 1
        found = textmetrics.wrap(name, room, size)
    if len(found) > HEADER_LINES:
        found = (*found[: HEADER_LINES - 1], found[HEADER_LINES - 1].rstrip() + "\u2026")
    step = min(size * textmetrics.LINE_HEIGHT, HEADER - 2 * _HEADER_MARGIN - size * _INK)
    first = HEADER / 2 - step * (len(found) - 1) / 2 + size * _RISE
    items: list[Item] = [band]
    for number, line in enumerate(found):
        across, middle = first + number * step, length / 2
        if horizontal:
            items.append(Text(box.x + across, box.y + middle, line, size, theme.INK, bold=bold, upwards=True))
        else:
            items.append(Text(box.x + middle, box.y + across, line, size, theme.INK, bold=bold))
    return items


def centred(words: str, box: Box, signs: float = 0.0) -> list[Item]:
    """Set words in the middle of a box, smaller when they would not fit.

    ``signs`` is how far from the left what stands in the upper strip of the box reaches; words keep off it.
    """
    room = max(10, int(box.width) - 2 * TEXT_PADDING)
    for size in range(TASK_FONT, SMALLEST_FONT - 1, -1):
        found = textmetrics.wrap(words, room, size)
        height = len(found) * size * textmetrics.LINE_HEIGHT
        top = (box.height - height) / 2
        if top < SIGN_ROOM and _reach(found, top, size, box.width) < signs:
            top = SIGN_ROOM
        if top + height <= box.height - (TEXT_PADDING if top != SIGN_ROOM else 2):
            return lines(found, box.x + box.width / 2, box.y + top, size)
    return lines(found, box.x + box.width / 2, box.y + (box.height - height) / 2, size)


def _reach(found: Sequence[str], top: float, size: int, width: float) -> float:
    """Return how near to the left border the lines come that stand in the upper strip of a box."""
    count = 1 + int((SIGN_ROOM - top) / (size * textmetrics.LINE_HEIGHT))
    widest = max((textmetrics.width(line, size) for line in found[:count]), default=0.0)
    return (width - widest) / 2


def from_top(words: str, box: Box, top: float, size: int) -> list[Item]:
    """Set words from ``top`` downwards, in the middle of a box's width."""
    found = textmetrics.wrap(words, max(10, int(box.width) - 2 * TEXT_PADDING), size)
    return lines(found, box.x + box.width / 2, top, size)


def lines(found: Sequence[str], x: float, top: float, size: int, anchor: str = "middle") -> list[Item]:
    """Set lines below each other, the first with its upper edge at ``top``."""
    step = size * textmetrics.LINE_HEIGHT
    return [
        Text(x, top + _BASE_LINE * size + number * step, line, size, theme.INK, anchor)
        for number, line in enumerate(found)
    ]


def outer(words: str, shape: Box, label: Box | None) -> list[Item]:
    """Set the name of a shape outside it: where its file says, else below it."""
    below = Box(shape.x + shape.width / 2 - LABEL_WIDTH / 2, shape.y + shape.height + 4, LABEL_WIDTH, 0)
    return beside(words, label or below) if words else []


def beside(words: str, label: Box) -> list[Item]:
    """Set a name in its label's place."""
    room = int(label.width) if label.width >= SMALLEST_FONT else LABEL_WIDTH
    return lines(textmetrics.wrap(words, room, LABEL_FONT), label.x + label.width / 2, label.y, LABEL_FONT)


def place_beside(points: Sequence[Point]) -> Box:
    """Return a place for the name of a flow whose file tells none: beside its middle part."""
    number = (len(points) - 1) // 2
    (x1, y1), (x2, y2) = points[number], points[number + 1]
    return Box((x1 + x2) / 2 - LABEL_WIDTH / 2, (y1 + y2) / 2 - 16, LABEL_WIDTH, 14)


def shortened(words: str, room: float, size: int, *, bold: bool = False) -> str:
    """Return ``words`` on one line of at most ``room`` pixels, with an ellipsis for what doesn't fit."""
    scale = textmetrics.BOLD if bold else 1.0
    if textmetrics.width(words, size) * scale <= room:
        return words
    kept = words
    while kept and textmetrics.width(kept + "\u2026", size) * scale > room:
        kept = kept[:-1]
    return kept + "\u2026" if kept else ""
