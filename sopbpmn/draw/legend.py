"""What the signs of differences mean, in a line above a picture that shows some."""

from __future__ import annotations

from collections.abc import Sequence

from sopbpmn import textmetrics
from sopbpmn.bpmnfile import Box
from sopbpmn.draw import badges, theme
from sopbpmn.draw.display import Group, Item, Rect, Text
from sopbpmn.draw.theme import State
from sopbpmn.sentences import say
from sopbpmn.text_sizes import TASK_FONT

_WIDTH, _HEIGHT, _GAP = 44, 24, 16
"""Size of the box that shows a state, and the room beside it."""


def legend(states: Sequence[State], x: float, bottom: float, language: str) -> tuple[Group, Box]:
    """Return a box, its sign and its meaning for each of ``states``, from ``x`` on above ``bottom``, and their room."""
    items: list[Item] = []
    top, right = bottom - theme.MARGIN - _HEIGHT, x
    for state in states:
        words = say(f"state-{state.value}", language)
        items.append(Rect(right, top, _WIDTH, _HEIGHT, theme.STATE_SHAPES[state], theme.TASK_RADIUS / 2))
        items += badges.state(state, right + _WIDTH, top, 1.0)
        right += _WIDTH + _GAP
        items.append(Text(right, top + _HEIGHT / 2 + TASK_FONT / 3, words, TASK_FONT, theme.INK, "start"))
        right += textmetrics.width(words, TASK_FONT) + 2 * _GAP
    room = Box(x, top - theme.BADGE, right - 2 * _GAP - x, bottom - top + theme.BADGE)
    return Group("", ("bpmn-legend",), "", tuple(items)), room
