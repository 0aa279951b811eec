"""The small signs inside BPMN shapes (BPMN 2.0.2, annex B), drawn around a centre."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

from sopbpmn.draw.display import Circle, Item, Path, Point, Rect, Style, Text, polyline
from sopbpmn.draw.theme import ICON, ICON_FILLED, INK

Sign = Callable[[float, float, bool], list[Item]]
"""Centre x, centre y, filled -> what to draw."""


_TOOTH = ((5.5, -0.3), (8.5, -0.18), (8.5, 0.18), (5.5, 0.3))
"""One tooth of a cogwheel: distance from the centre and angle of its corners."""


def _ring(x: float, y: float, radius: float, corners: int, turn: float = -pi / 2) -> list[Point]:
    return [
        (x + radius * cos(turn + 2 * pi * n / corners), y + radius * sin(turn + 2 * pi * n / corners))
        for n in range(corners)
    ]


def _shape(points: list[Point], filled: bool) -> list[Item]:
    return [polyline(points, ICON_FILLED if filled else ICON, closed=True)]


def user(x: float, y: float, _: bool = False) -> list[Item]:
    """A head over shoulders."""
    shoulders = Path(
        (
            ((x - 7, y + 8),),
            ((x - 7, y + 2), (x - 4, y + 1), (x, y + 1)),
            ((x + 4, y + 1), (x + 7, y + 2), (x + 7, y + 8)),
        ),
        ICON,
        closed=True,
    )
    return [shoulders, Circle(x, y - 4, 4, ICON)]


def manual(x: float, y: float, _: bool = False) -> list[Item]:
    """A hand."""
    fingers = [polyline([(x - 2, y + dy), (x + 8, y + dy)], ICON) for dy in (-3, 0, 3)]
    palm = Path((((x + 8, y - 3),), ((x - 4, y - 3),), ((x, y - 7),), ((x - 2, y - 8),), ((x - 8, y - 2),),
                 ((x - 8, y + 6),), ((x + 7, y + 6),)), ICON)  # fmt: skip
    return [palm, *fingers]


def service(x: float, y: float, _: bool = False) -> list[Item]:
    """A cogwheel."""
    teeth = [_ring(x, y, radius, 8, turn)[tooth] for tooth in range(8) for radius, turn in _TOOTH]
    return [*_shape(teeth, filled=False), Circle(x, y, 2.5, ICON)]


def script(x: float, y: float, _: bool = False) -> list[Item]:
    """A sheet with lines."""
    lines = [polyline([(x - 4, y + dy), (x + 4, y + dy)], ICON) for dy in (-4, 0, 4)]
    return [Rect(x - 7, y - 8, 14, 16, ICON), *lines]


def rule(x: float, y: float, _: bool = False) -> list[Item]:
    """A table with a heading."""
    return [
        Rect(x - 8, y - 6, 16, 12, ICON),
        Rect(x - 8, y - 6, 16, 4, ICON_FILLED),
        polyline([(x - 3, y - 2), (x - 3, y + 6)], ICON),
        polyline([(x - 8, y + 2), (x + 8, y + 2)], ICON),
    ]


def message(x: float, y: float, filled: bool = False) -> list[Item]:
    """An envelope; filled when it is sent."""
    if filled:
        return [
            polyline([(x - 8, y - 6), (x + 8, y - 6), (x, y)], ICON_FILLED, closed=True),
            polyline(
                [(x - 8, y - 4), (x, y + 2), (x + 8, y - 4), (x + 8, y + 6), (x - 8, y + 6)], ICON_FILLED, closed=True
            ),
        ]
    return [Rect(x - 8, y - 6, 16, 12, ICON), polyline([(x - 8, y - 6), (x, y + 1), (x + 8, y - 6)], ICON)]


def timer(x: float, y: float, _: bool = False) -> list[Item]:
    """A clock."""
    marks = [
        polyline([outer, inner], ICON) for outer, inner in zip(_ring(x, y, 10, 12), _ring(x, y, 8, 12), strict=True)
    ]
    return [Circle(x, y, 10, ICON), *marks, polyline([(x + 1, y - 7), (x, y), (x + 5, y + 1)], ICON)]


def error(x: float, y: float, filled: bool = False) -> list[Item]:
    """A bolt."""
    return _shape(
        [(x - 8, y + 8), (x - 4, y - 6), (x + 2, y + 1), (x + 8, y - 8), (x + 4, y + 6), (x - 2, y - 1)], filled
    )


def escalation(x: float, y: float, filled: bool = False) -> list[Item]:
    """An arrow head upwards."""
    return _shape([(x, y - 9), (x + 7, y + 8), (x, y + 1), (x - 7, y + 8)], filled)


def signal(x: float, y: float, filled: bool = False) -> list[Item]:
    """A triangle."""
    return _shape(_ring(x, y + 1, 9, 3), filled)


def conditional(x: float, y: float, _: bool = False) -> list[Item]:
    """A sheet with lines."""
    return script(x, y)


def link(x: float, y: float, filled: bool = False) -> list[Item]:
    """A broad arrow to the right."""
    upper = [(x - 9, y - 4), (x + 2, y - 4), (x + 2, y - 8), (x + 9, y)]
    return _shape([*upper, (x + 2, y + 8), (x + 2, y + 4), (x - 9, y + 4)], filled)


def compensation(x: float, y: float, filled: bool = False) -> list[Item]:
    """Two triangles to the left."""
    style = ICON_FILLED if filled else ICON
    return [polyline([(x + dx, y), (x + dx + 8, y - 6), (x + dx + 8, y + 6)], style, closed=True) for dx in (-9, -1)]


def terminate(x: float, y: float, _: bool = False) -> list[Item]:
    """A full disc."""
    return [Circle(x, y, 9, ICON_FILLED)]


TASKS: dict[str, Sign] = {
    "userTask": user,
    "manualTask": manual,
    "serviceTask": service,
    "scriptTask": script,
    "businessRuleTask": rule,
    "receiveTask": message,
    "sendTask": lambda x, y, _: message(x, y, filled=True),
}
EVENTS: dict[str, Sign] = {
    "timer": timer,
    "message": message,
    "error": error,
    "escalation": escalation,
    "signal": signal,
    "conditional": conditional,
    "link": link,
    "compensate": compensation,
    "cancel": error,
    "terminate": terminate,
}


def gateway(tag: str, x: float, y: float) -> list[Item]:
    """Return the sign inside a gateway's diamond: X, plus, ring, star or pentagon."""
    heavy = Style(stroke=INK, width=3)
    thin = Style(stroke=INK, width=1.3)
    cross = [polyline([(x - 6, y - 7), (x + 6, y + 7)], heavy), polyline([(x - 6, y + 7), (x + 6, y - 7)], heavy)]
    plus = [polyline([(x - 10, y), (x + 10, y)], heavy), polyline([(x, y - 10), (x, y + 10)], heavy)]
    match tag:
        case "exclusiveGateway":
            return [*cross]
        case "parallelGateway":
            return [*plus]
        case "inclusiveGateway":
            return [Circle(x, y, 11, heavy)]
        case "complexGateway":
            return [*cross, *plus]
        case "eventBasedGateway":
            pentagon = polyline(_ring(x, y, 7, 5), thin, closed=True)
            return [Circle(x, y, 13, thin), Circle(x, y, 10.5, thin), pentagon]
    return []


def markers(parts: tuple[str, ...], collapsed: bool, x: float, bottom: float) -> list[Item]:
    """Return the signs at the lower border of an activity: sub-process, loop, several instances."""
    signs: list[list[Item]] = []
    if "standardLoopCharacteristics" in parts:
        signs.append(_loop())
    if "multiInstanceLoopCharacteristics" in parts:
        signs.append([polyline([(dx, -5), (dx, 5)], Style(stroke=INK, width=2)) for dx in (-4, 0, 4)])
    if collapsed:
        signs.append([Rect(-7, -7, 14, 14, ICON), polyline([(-4, 0), (4, 0)], ICON), polyline([(0, -4), (0, 4)], ICON)])
    items: list[Item] = []
    for number, sign in enumerate(signs):
        centre = x + 18 * (number - (len(signs) - 1) / 2)
        items.extend(_moved(item, centre, bottom - 9) for item in sign)
    return items


def _loop() -> list[Item]:
    """Three quarters of a circle with an arrow head."""
    curve, line = 3.3, Style(stroke=INK, width=1.3)
    arc = Path(
        (
            ((4.2, 4.2),),
            ((4.2 + curve / 2, 0.8), (6, -2), (4.2, -4.2)),
            ((1.5, -6.8), (-4, -6.6), (-5.6, -2.2)),
            ((-6.8, 1.2), (-4.6, 5.6), (-1, 6)),
        ),
        line,
    )
    return [arc, polyline([(-4.4, 2.2), (-1, 6), (-5.4, 7)], line)]


def _moved(item: Item, x: float, y: float) -> Item:
    match item:
        case Rect(left, top, width, height, style, radius):
            return Rect(left + x, top + y, width, height, style, radius)
        case Path(steps, style, closed):
            return Path(tuple(tuple((px + x, py + y) for px, py in step) for step in steps), style, closed)
        case Circle(cx, cy, radius, style):
            return Circle(cx + x, cy + y, radius, style)
        case Text():
            return Text(item.x + x, item.y + y, item.words, item.size, item.fill)
