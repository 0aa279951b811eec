"""The shapes of BPMN, each as what is to be drawn for one element."""

from __future__ import annotations

from dataclasses import replace

from sopbpmn import textmetrics
from sopbpmn.bpmnfile import Box, DrawnShape, Element
from sopbpmn.draw import icons, theme, words
from sopbpmn.draw.display import Circle, Item, Path, Rect, Style, Text, polyline
from sopbpmn.draw.theme import State
from sopbpmn.process import UNKNOWN_LANE
from sopbpmn.text_sizes import LABEL_FONT, TASK_FONT, TEXT_PADDING

ACTIVITIES = {"task", "callActivity", *icons.TASKS}
SUBPROCESSES = {"subProcess", "adHocSubProcess", "transaction"}

_ICON_X, _ICON_Y, _ICON_RIGHT = 15, 14, 26
_NUMBER_BASE = 18
"""Where an activity's icon stands, where its row's number begins, and the number's base line."""


def shape(
    element: Element, drawn: DrawnShape, state: State | None, horizontal: bool, smallest: int = words.SMALLEST_FONT
) -> list[Item]:
    """Return what is drawn for an element that has a place; ``horizontal`` tells how its pool lies.

    ``smallest`` is the size down to which the names of pools and lanes shrink.
    """
    tag, box = element.tag, drawn.box
    outer = words.outer(element.name, box, drawn.label)
    if tag == "participant":
        return _pool(element, drawn, smallest)
    if tag == "lane":
        return _lane(element, box, horizontal if drawn.horizontal is None else drawn.horizontal, smallest)
    if tag in ACTIVITIES:
        return _activity(element, box, state)
    if tag in SUBPROCESSES:
        return _subprocess(element, drawn, state)
    if tag.endswith("Gateway"):
        return [*_gateway(element, box, state), *outer]
    if tag.endswith("Event"):
        return [*_event(element, box, state), *outer]
    if tag == "textAnnotation":
        return _annotation(element, box)
    if tag == "group":
        return [Rect(box.x, box.y, box.width, box.height, theme.GROUP, 10), *outer]
    if tag in ("dataObjectReference", "dataInput", "dataOutput"):
        return [*_data_object(box), *outer]
    if tag == "dataStoreReference":
        return [*_data_store(box), *outer]
    return [Rect(box.x, box.y, box.width, box.height, theme.ARTIFACT), *words.centred(element.name, box)]


def _pool(element: Element, drawn: DrawnShape, smallest: int) -> list[Item]:
    box = drawn.box
    items: list[Item] = [Rect(box.x, box.y, box.width, box.height, theme.POOL)]
    if not element.get("processRef"):
        return [*items, *words.centred(element.name, box)]
    horizontal = drawn.horizontal is not False
    return [*items, *words.header(element.name, box, horizontal, theme.POOL_HEADER, bold=True, smallest=smallest)]


def _lane(element: Element, box: Box, horizontal: bool, smallest: int) -> list[Item]:
    unknown = element.name == UNKNOWN_LANE
    body = theme.UNKNOWN_LANE if unknown else theme.LANE
    style = theme.UNKNOWN_HEADER if unknown else theme.LANE_HEADER
    return [
        Rect(box.x, box.y, box.width, box.height, body),
        *words.header(element.name, box, horizontal, style, bold=False, smallest=smallest),
    ]


def _styled(normal: Style, state: State | None) -> Style:
    if state is None:
        return normal
    style = theme.STATE_SHAPES[state]
    return replace(style, width=max(style.width, normal.width))


def _activity(element: Element, box: Box, state: State | None) -> list[Item]:
    normal = theme.CALL if element.tag == "callActivity" else theme.TASK
    items: list[Item] = [Rect(box.x, box.y, box.width, box.height, _styled(normal, state), theme.TASK_RADIUS)]
    signs = TEXT_PADDING
    if element.tag in icons.TASKS:
        items.extend(icons.TASKS[element.tag](box.x + _ICON_X, box.y + _ICON_Y, False))
        signs = _ICON_RIGHT
    number = words.shortened(row_number(element), box.width - signs - 2 * theme.BADGE, LABEL_FONT, bold=True)
    if number:
        items.append(Text(box.x + signs, box.y + _NUMBER_BASE, number, LABEL_FONT, theme.NUMBER, "start", bold=True))
        signs += int(textmetrics.width(number, LABEL_FONT) * textmetrics.BOLD) + 2
    items.extend(icons.markers(element.parts, element.tag == "callActivity", box.x + box.width / 2, box.y + box.height))
    return [*items, *words.centred(element.name, box, signs if len(items) > 1 else 0)]


def row_number(element: Element) -> str:
    """Return the number of the row that an activity does, as printed; empty where the file tells none."""
    return "" if element.standard is None else " ".join(element.standard.number.split())


def _subprocess(element: Element, shape: DrawnShape, state: State | None) -> list[Item]:
    box = shape.box
    normal = theme.EVENT_SUBPROCESS if element.get("triggeredByEvent") == "true" else theme.SUBPROCESS
    items: list[Item] = [Rect(box.x, box.y, box.width, box.height, _styled(normal, state), theme.TASK_RADIUS)]
    items.extend(icons.markers(element.parts, not shape.expanded, box.x + box.width / 2, box.y + box.height))
    if shape.expanded:
        return [*items, *words.from_top(element.name, box, box.y + TEXT_PADDING, TASK_FONT)]
    return [*items, *words.centred(element.name, box)]


def _gateway(element: Element, box: Box, state: State | None) -> list[Item]:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    corners = [(x, box.y), (box.x + box.width, y), (x, box.y + box.height), (box.x, y)]
    return [polyline(corners, _styled(theme.GATEWAY, state), closed=True), *icons.gateway(element.tag, x, y)]


def _event(element: Element, box: Box, state: State | None) -> list[Item]:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    radius = min(box.width, box.height) / 2
    if element.tag in ("startEvent", "endEvent"):
        normal = theme.START if element.tag == "startEvent" else theme.END
        items: list[Item] = [Circle(x, y, radius - normal.width / 2 + 0.75, _styled(normal, state))]
    else:
        style = _styled(theme.INTERMEDIATE, state)
        if element.get("cancelActivity") == "false":
            style = replace(style, dash=(4, 3))
        items = [Circle(x, y, radius, style), Circle(x, y, radius - 4, replace(style, fill="none"))]
    if element.event in icons.EVENTS:
        throws = element.tag in ("endEvent", "intermediateThrowEvent")
        items.extend(icons.EVENTS[element.event](x, y, throws))
    return items


def _annotation(element: Element, box: Box) -> list[Item]:
    bracket = [(box.x + 10, box.y), (box.x, box.y), (box.x, box.y + box.height), (box.x + 10, box.y + box.height)]
    lines = textmetrics.wrap(element.text, max(20, int(box.width) - 10), TASK_FONT)
    step = TASK_FONT * textmetrics.LINE_HEIGHT
    return [
        polyline(bracket, theme.ARTIFACT),
        *(
            Text(box.x + 6, box.y + 6 + TASK_FONT * 0.8 + number * step, line, TASK_FONT, theme.INK, "start")
            for number, line in enumerate(lines)
        ),
    ]


def _data_object(box: Box) -> list[Item]:
    right, bottom, fold = box.x + box.width, box.y + box.height, min(12.0, box.width / 3)
    page = [(box.x, box.y), (right - fold, box.y), (right, box.y + fold), (right, bottom), (box.x, bottom)]
    corner = [(right - fold, box.y), (right - fold, box.y + fold), (right, box.y + fold)]
    return [polyline(page, theme.ARTIFACT, closed=True), polyline(corner, theme.ARTIFACT)]


def _data_store(box: Box) -> list[Item]:
    left, right, top, bottom = box.x, box.x + box.width, box.y, box.y + box.height
    dip = box.height / 6
    body = Path(
        (
            ((left, top + dip),),
            ((left, top - dip / 3), (right, top - dip / 3), (right, top + dip)),
            ((right, bottom - dip),),
            ((right, bottom + dip / 3), (left, bottom + dip / 3), (left, bottom - dip)),
        ),
        theme.ARTIFACT,
        closed=True,
    )
    rim = Path(
        (((left, top + dip),), ((left, top + 2.3 * dip), (right, top + 2.3 * dip), (right, top + dip))), theme.ICON
    )
    return [body, rim]
