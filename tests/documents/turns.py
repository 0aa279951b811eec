"""Groups that are mirrored or turned as a whole, from the writer's side: where members stand before that happens.

A turn is written "h" or "v" (mirrored), then degrees clockwise: "h90" is mirrored left to right and then turned.
"""

from __future__ import annotations

from tests.documents.scene import Box, Point

TURNS = ("h", "v", "hv", "90", "180", "270", "h90", "v270")


def degrees(turn: str) -> int:
    return int(turn.lstrip("hv") or 0)


def before(turn: str, whole: Box, point: Point) -> Point:
    """Return where ``point`` of a group that is seen in ``whole`` stands before the group is mirrored and turned."""
    cx, cy = (whole[0] + whole[2]) / 2, (whole[1] + whole[3]) / 2
    x, y = point[0] - cx, point[1] - cy
    for _ in range(degrees(turn) // 90):
        x, y = y, -x
    return cx + (-x if "h" in turn else x), cy + (-y if "v" in turn else y)


def box_before(turn: str, whole: Box, box: Box) -> Box:
    """Return where a member's box stands before."""
    (x0, y0), (x1, y1) = (before(turn, whole, corner) for corner in ((box[0], box[1]), (box[2], box[3])))
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def drawingml(turn: str) -> str:
    """Return the attributes of ``a:xfrm``."""
    flips = (' flipH="1"' if "h" in turn else "") + (' flipV="1"' if "v" in turn else "")
    return (f' rot="{degrees(turn) * 60_000}"' if degrees(turn) else "") + flips


def vml(turn: str) -> str:
    """Return the properties of a VML style."""
    flips = "".join(axis for axis, letter in (("x", "h"), ("y", "v")) if letter in turn)
    flip = f";flip:{flips}" if flips else ""
    return (f";rotation:{degrees(turn)}" if degrees(turn) else "") + flip
