"""What the signs of differences mean, below a picture that shows some."""

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
"""Size of the box that shows a state, and the room between entries."""


def legend(states: Sequence[State], x: float, y: float, language: str) -> Group:
    """Return a box, its sign and its meaning for each of ``states``, one below the other from (x, y)."""
    items: list[Item] = []
    for number, state in enumerate(states):
        top = y + number * (_HEIGHT + _GAP) + theme.BADGE
        items.append(Rect(x, top, _WIDTH, _HEIGHT, theme.STATE_SHAPES[state], theme.TASK_RADIUS / 2))
        items += badges.state(state, x + _WIDTH, top, 1.0)
        base = top + _HEIGHT / 2 + TASK_FONT / 3
        items.append(
            Text(x + _WIDTH + _GAP, base, say(f"state-{state.value}", language), TASK_FONT, theme.INK, "start")
        )
    return Group("", ("bpmn-legend",), "", tuple(items))


def room(group: Group) -> Box:
    """Return the rectangle that a legend takes."""
    boxes = [item for item in group.items if isinstance(item, Rect)]
    widest = max(textmetrics.width(item.words, TASK_FONT) for item in group.items if isinstance(item, Text))
    first, last = boxes[0], boxes[-1]
    height = last.y + _HEIGHT - first.y + theme.BADGE
    return Box(first.x, first.y - theme.BADGE, _WIDTH + _GAP + widest, height)
