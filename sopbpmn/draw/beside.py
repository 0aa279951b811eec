"""Several pictures as one: beside each other, each under its heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sopbpmn import textmetrics
from sopbpmn.draw import theme
from sopbpmn.draw.display import Group, Picture, Text, shifted

_SIZE = 18
"""Size of a heading's words."""
_HEAD = 40
"""Room that a heading takes above its picture."""


def side_by_side(pictures: Sequence[tuple[str, Picture]], title: str, description: str) -> Picture:
    """Return ``pictures`` with their headings from left to right, named ``title`` and ``description`` as a whole."""
    groups: list[Group] = []
    left = 0.0
    for heading, picture in pictures:
        dx, dy = left - picture.x, _HEAD - picture.y
        words = Text(left + theme.MARGIN, _HEAD - theme.MARGIN / 2, heading, _SIZE, theme.INK, "start", bold=True)
        groups.append(Group("", ("bpmn-heading",), "", (words,)))
        groups += [
            replace(group, items=tuple(shifted(item, dx, dy) for item in group.items)) for group in picture.groups
        ]
        left += max(picture.width, textmetrics.width(heading, _SIZE) * textmetrics.BOLD + 2 * theme.MARGIN)
    height = _HEAD + max(picture.height for _, picture in pictures)
    return Picture(0, 0, left, height, title, description, tuple(groups))
