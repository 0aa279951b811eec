"""Colours and sizes of the drawing. Every state also shows by a sign, so nothing depends on colour alone."""

from __future__ import annotations

from enum import StrEnum

from sopbpmn.draw.display import Style


class State(StrEnum):
    """How far a case has come at an element."""

    DONE = "done"
    CURRENT = "current"
    OVERDUE = "overdue"


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
}
STATE_FLOWS = {
    State.DONE: Style("none", "#1f7a3d", 2.5),
    State.CURRENT: Style("none", "#b44d12", 2.5),
    State.OVERDUE: Style("none", "#a61b1b", 2.5),
}
STATE_WORDS = {
    "id": {State.DONE: "sudah dikerjakan", State.CURRENT: "sedang berjalan", State.OVERDUE: "terlambat"},
    "en": {State.DONE: "done", State.CURRENT: "in progress", State.OVERDUE: "overdue"},
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
