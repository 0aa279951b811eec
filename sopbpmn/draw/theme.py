"""Colours and sizes of the drawing. Every state also shows by a sign, so nothing depends on colour alone."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from sopbpmn.draw.display import Style


class State(StrEnum):
    """How far a case has come at an element, or how it differs from another version."""

    DONE = "done"
    CURRENT = "current"
    OVERDUE = "overdue"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


DIFFERENCES = (State.ADDED, State.REMOVED, State.CHANGED, State.MOVED)
"""The states that tell of another version; a picture that shows one has a legend."""


INK = "#1f2933"
LINE = "#3e4c59"
NUMBER = "#52606d"
PAPER = "#ffffff"

POOL = Style(PAPER, "#52606d", 1.5)
LANE = Style("none", "#9aa5b1", 1)
UNKNOWN_LANE = Style("#fff8e6", "#9aa5b1", 1)
POOL_HEADER = Style("#d9e2ec", "#52606d", 1.5)
LANE_HEADER = Style("#f0f4f8", "#9aa5b1", 1)
UNKNOWN_HEADER = Style("#ffe8b3", "#9aa5b1", 1)

TASK = Style(PAPER, "#334e68", 1.5)
CALL = Style(PAPER, "#334e68", 4)
SUBPROCESS = Style("#fbfcfe", "#334e68", 1.5)
EVENT_SUBPROCESS = Style("#fbfcfe", "#334e68", 1.5, (2, 3))
START = Style("#f0faf3", "#1f7a3d", 1.5)
END = Style("#fdf2f2", "#a61b1b", 4)
INTERMEDIATE = Style(PAPER, "#334e68", 1.5)
GATEWAY = Style("#fffbea", "#8d6708", 1.5)
ARTIFACT = Style(PAPER, LINE, 1.2)
CONNECTOR = Style("#eef4fb", "#334e68", 1.3)
GROUP = Style("none", LINE, 1.2, (8, 3, 2, 3))
ICON = Style("none", LINE, 1.1)
ICON_FILLED = Style(LINE, LINE, 1.1)

FLOW = Style("none", LINE, 1.5)
MESSAGE_FLOW = Style("none", LINE, 1.5, (8, 5))
OPEN_HEAD = Style(PAPER, LINE, 1.3)
ASSOCIATION = Style("none", LINE, 1.3, (1.5, 4))

STATE_SHAPES = {
    State.DONE: Style("#e3f5e8", "#1f7a3d", 1.5),
    State.CURRENT: Style("#fff3c4", "#b44d12", 3),
    State.OVERDUE: Style("#ffe3e3", "#a61b1b", 3),
    State.ADDED: Style("#e3f5e8", "#1f7a3d", 3),
    State.REMOVED: Style("#fdeeee", "#a61b1b", 2.5, (7, 4)),
    State.CHANGED: Style("#fff3c4", "#8d5a00", 2.5, (12, 3, 2, 3)),
    State.MOVED: Style("#e5eef8", "#164a80", 2.5, (2, 3)),
}
STATE_FLOWS = {
    State.DONE: Style("none", "#1f7a3d", 2.5),
    State.CURRENT: Style("none", "#b44d12", 2.5),
    State.OVERDUE: Style("none", "#a61b1b", 2.5),
    **{state: replace(STATE_SHAPES[state], fill="none") for state in DIFFERENCES},
}
TASK_RADIUS = 10
"""How much the corners of a task are rounded."""
CORNER = 6
"""How much the bends of a flow are rounded."""
HEAD_LENGTH, HEAD_HALF = 10, 5
BADGE = 10
"""Radius of the badges for state and count."""
MARGIN = 20
"""White room around the picture."""
