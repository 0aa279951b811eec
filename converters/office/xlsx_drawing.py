"""The drawing parts of a sheet as shapes and lines: what hangs on its cells (ECMA-376 part 1, 20.5.2)."""

from __future__ import annotations

from lxml import etree

from converters.drawing.geometry import Box
from converters.limits import Clock
from converters.office.drawing import Drawing
from converters.office.glued import Pictures, settled
from converters.office.ooxml import add, collect, drawables, inner_space, turn_of
from converters.office.package import EMU, Package, child, number
from converters.office.placing import Space, across, is_across
from converters.office.sheet_frame import SheetFrame
from sopbpmn.xml import local_name


def drawing_of(package: Package, sheet: str, frame: SheetFrame, clock: Clock) -> Drawing:
    """Return all that is drawn on the sheet kept in the part ``sheet``."""
    found = Drawing()
    for kind, part in package.relations(sheet).values():
        if kind == "drawing" and part in package:
            drawing = Drawing()
            for anchor in package.xml(part):
                clock.check()
                box = _anchored(anchor, frame)
                if box is not None:
                    for item in drawables(anchor):
                        _add(item, box, drawing, clock)
            found.add(settled(drawing, Pictures(package, part, clock)), 0.0, 0.0)
    return found


def _anchored(anchor: etree._Element, frame: SheetFrame) -> Box | None:
    """Return where a two-cell, one-cell or absolute anchor holds its drawing."""
    start, end = child(anchor, "from"), child(anchor, "to")
    position, extent = child(anchor, "pos"), child(anchor, "ext")
    if start is not None:
        x, y = frame.point(start)
    elif position is not None:
        x, y = number(position.get("x")) / EMU, number(position.get("y")) / EMU
    else:
        return None
    if end is not None:
        x1, y1 = frame.point(end)
    elif extent is not None:
        x1, y1 = x + number(extent.get("cx")) / EMU, y + number(extent.get("cy")) / EMU
    else:
        return None
    return Box(min(x, x1), min(y, y1), max(x, x1), max(y, y1))


def _add(item: etree._Element, box: Box, drawing: Drawing, clock: Clock) -> None:
    """Add ``item``, which is seen in ``box``; what lies across has a frame of its own that stands upright."""
    group = child(item, "grpSpPr", "xfrm")
    frame = child(item, "spPr", "xfrm") if group is None else group
    own = across(box) if is_across(turn_of(frame)) else box
    if local_name(item) == "grpSp":
        space = inner_space(group, own, Space()) if group is not None else Space(1 / EMU, 1 / EMU)
        for inner in drawables(item):
            collect(inner, space, drawing, clock, 1)
    else:
        add(item, own, drawing, clock)
