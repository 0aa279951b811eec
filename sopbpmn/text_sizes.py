"""Sizes of words and the room around them, in pixels: the layout makes the room, the drawing keeps to it.

They are those of bpmn-js, so that a diagram looks the same here and in an editor. What only one of the two deals with
stands there.
"""

from __future__ import annotations

TASK_FONT = 12
"""Size of the words in boxes and in the headers of pools and lanes."""
LABEL_FONT = 11
"""Size of the names outside shapes: of events, gateways and flows."""
LABEL_WIDTH = 90
"""Width at which those names break."""
TEXT_PADDING = 9
"""Least room between a box's border and its words; bpmn-js keeps 5, the rest allows for other fonts."""
HEADER_PADDING = 7
"""The same before and after the words in a header."""
HEADER = 30
"""Depth of the header of a pool or lane: room for ``HEADER_LINES``."""
HEADER_LINES = 2
