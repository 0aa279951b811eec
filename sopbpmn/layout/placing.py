"""Last stage of the layout: from lines and tracks to pixels.

The axes are named for what they carry: ``time`` crosses the layers, ``lane`` crosses the slots. Only at the very end
they become x and y.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from sopbpmn import textmetrics
from sopbpmn.layout.footprint import Area, Edge, Exit, Footprint, footprint
from sopbpmn.layout.ordering import Grid
from sopbpmn.layout.routing import Point, Side, side_of
from sopbpmn.layout.tracks import Channel
from sopbpmn.process import Bounds, Diagram, FlowNode, Process
from sopbpmn.text_sizes import HEADER, HEADER_LINES, HEADER_PADDING, TASK_FONT

POOL_X = 160
"""Free room at the left: the palette of bpmn.io lies over it."""
POOL_Y = 80

_HEADER_ROOM = 2 * (HEADER_PADDING + 1)
"""Before and after a header's words: a pixel more than is kept when they are drawn, for what rounding may take."""

_TRACK = 14
"""Distance of flows beside each other."""
_LAYER_GAP = 36
"""Least distance between layers: an arrow head and some line."""
_SLOT_GAP = 30
"""Least distance between two slots of one lane."""
_LANE_MARGIN = 20
"""Least distance between a lane's border and what stands in it."""
_FIRST_MARGIN = 24
_LAST_MARGIN = 24
"""Before the first and after the last layer."""
_EMPTY_SLOT = 6
"""Half the room of a slot in which nothing stands, as in the lane of an executor without a step."""

_NO_TRACKS = Channel(0, {})

_VERTICAL_EDGES = {Side.FORTH: Edge.BOTTOM, Side.BACK: Edge.TOP, Side.LEFT: Edge.LEFT, Side.RIGHT: Edge.RIGHT}
_HORIZONTAL_EDGES = {Side.FORTH: Edge.RIGHT, Side.BACK: Edge.LEFT, Side.LEFT: Edge.TOP, Side.RIGHT: Edge.BOTTOM}


@dataclass(frozen=True, slots=True)
class _Axis:
    """The lines of the grid on one axis in pixels.

    ``middle`` holds the odd lines; ``tracks`` the tracks of the even ones; ``borders`` the lanes' borders, if any.
    """

    middle: dict[int, int]
    tracks: dict[int, list[int]]
    borders: list[int]
    end: int


def place(
    process: Process,
    grid: Grid,
    ways: Mapping[str, list[Point]],
    across: Mapping[int, Channel],
    along: Mapping[int, Channel],
    *,
    horizontal: bool,
) -> Diagram:
    """Return the diagram of ``process`` for the given cells, ways and tracks."""
    prints = _footprints(process, ways, horizontal=horizontal)
    origin_time, origin_lane = (POOL_X, POOL_Y) if horizontal else (POOL_Y, POOL_X)
    time = _time_axis(grid, prints, across, origin_time + 2 * HEADER, horizontal=horizontal)
    lane = _lane_axis(grid, prints, along, origin_lane, _header_needs(process), horizontal=horizontal)
    if missing := _missing_for_title(process, lane):
        headers = _lengthened(process, lane, missing)
        lane = _lane_axis(grid, prints, along, origin_lane, headers, horizontal=horizontal)
    body = origin_time + HEADER

    def bounds(time_from: int, time_to: int, lane_from: int, lane_to: int) -> Bounds:
        if horizontal:
            return Bounds(time_from, lane_from, time_to - time_from, lane_to - lane_from)
        return Bounds(lane_from, time_from, lane_to - lane_from, time_to - time_from)

    def point(time_at: int, lane_at: int) -> tuple[int, int]:
        return (time_at, lane_at) if horizontal else (lane_at, time_at)

    centres = {
        node: point(time.middle[2 * layer + 1], lane.middle[2 * slot + 1]) for node, (layer, slot) in grid.cells.items()
    }
    shapes = {
        each.id: bounds(body, time.end, start, end)
        for each, (start, end) in zip(process.lanes, pairwise(lane.borders), strict=True)
    }
    labels = {}
    for node in process.nodes:
        shapes[node.id] = _moved(prints[node.id].shape, centres[node.id])
        for element, area in prints[node.id].labels.items():
            labels[element] = _moved(area, centres[node.id])
    edges = {}
    for flow in process.flows:
        way = ways[flow.id]
        corners = [point(*corner) for corner in _corners(flow.id, way, time, lane, across, along)]
        sides = _HORIZONTAL_EDGES if horizontal else _VERTICAL_EDGES
        first = _dock(shapes[flow.source], sides[side_of(way[0], way[1])])
        last = _dock(shapes[flow.target], sides[side_of(way[-1], way[-2])])
        edges[flow.id] = (first, *corners, last)
    pool = bounds(origin_time, time.end, origin_lane, lane.end)
    return Diagram(horizontal, pool, shapes, edges, labels)


def _footprints(process: Process, ways: Mapping[str, list[Point]], *, horizontal: bool) -> dict[str, Footprint]:
    sides = _HORIZONTAL_EDGES if horizontal else _VERTICAL_EDGES
    used: dict[str, set[Edge]] = {node.id: set() for node in process.nodes}
    left: dict[str, set[Edge]] = {node.id: set() for node in process.nodes}
    exits: dict[str, list[Exit]] = {node.id: [] for node in process.nodes}
    for flow in process.flows:
        way = ways[flow.id]
        leaves = sides[side_of(way[0], way[1])]
        used[flow.source].add(leaves)
        left[flow.source].add(leaves)
        used[flow.target].add(sides[side_of(way[-1], way[-2])])
        if flow.name.strip():
            exits[flow.source].append(Exit(flow.id, flow.name, leaves))

    def of(node: FlowNode) -> Footprint:
        sides_left = frozenset(left[node.id])
        return footprint(node, frozenset(used[node.id]), sides_left, exits[node.id], horizontal=horizontal)

    return {node.id: of(node) for node in process.nodes}


def _time_axis(
    grid: Grid, prints: Mapping[str, Footprint], channels: Mapping[int, Channel], start: int, *, horizontal: bool
) -> _Axis:
    before, after = [0] * grid.layers, [0] * grid.layers
    for node, (layer, _) in grid.cells.items():
        room = prints[node]
        before[layer] = max(before[layer], room.to_left if horizontal else room.to_top)
        after[layer] = max(after[layer], room.to_right if horizontal else room.to_bottom)
    middle, tracks = {}, {}
    at = start
    for layer in range(grid.layers + 1):
        count = channels.get(2 * layer, _NO_TRACKS).count
        least = _FIRST_MARGIN if layer == 0 else _LAST_MARGIN if layer == grid.layers else _LAYER_GAP
        size = max(least, (count + 1) * _TRACK)
        tracks[2 * layer] = _spread(at, size, count)
        at += size
        if layer < grid.layers:
            middle[2 * layer + 1] = at + before[layer]
            at += before[layer] + after[layer]
    return _Axis(middle, tracks, [], at)


def _spread(start: int, size: int, count: int) -> list[int]:
    """Return the positions of ``count`` tracks side by side in the middle of a channel."""
    first = start + (size - (count - 1) * _TRACK) // 2
    return [first + number * _TRACK for number in range(count)]


def _header_needs(process: Process) -> list[int]:
    """Return how long each lane's header must be for its name."""
    return [_header_need(lane.name) for lane in process.lanes]


def _missing_for_title(process: Process, lane: _Axis) -> int:
    """Return how much longer the pool's header must be for its name; 0 where it is long enough."""
    return max(0, int(_header_need(process.name) * textmetrics.BOLD) - (lane.end - lane.borders[0]))


def _lengthened(process: Process, lane: _Axis, missing: int) -> list[int]:
    """Return lengths of the lanes' headers that are ``missing`` longer together; only lanes with work grow."""
    working = {node.lane for node in process.nodes}
    share = -(-missing // max(1, len(working)))
    lengths = [end - start for start, end in pairwise(lane.borders)]
    return [
        length + share if each.id in working else length for each, length in zip(process.lanes, lengths, strict=True)
    ]


def _header_need(name: str) -> int:
    return textmetrics.narrowest(name, HEADER_LINES, TASK_FONT) + _HEADER_ROOM


def _lane_axis(
    grid: Grid,
    prints: Mapping[str, Footprint],
    channels: Mapping[int, Channel],
    start: int,
    headers: list[int],
    *,
    horizontal: bool,
) -> _Axis:
    before, after = _slot_rooms(grid, prints, horizontal=horizontal)
    middle: dict[int, int] = {}
    tracks: dict[int, list[int]] = {}
    borders = [start]
    ends = (*grid.first_slots[1:], grid.slots)
    at = start
    for first, end, header in zip(grid.first_slots, ends, headers, strict=True):
        counts = {slot: channels.get(2 * slot, _NO_TRACKS).count for slot in range(first, end + 1)}
        # A channel between two lanes has its earlier tracks in the first of them, the later ones in the second.
        leading = counts[first] - _tracks_before_border(counts[first], first)
        trailing = _tracks_before_border(counts[end], end) if end < grid.slots else counts[end]
        gaps = {first: _margin(leading), end: _margin(trailing)}
        gaps |= {slot: max(_SLOT_GAP, (counts[slot] + 1) * _TRACK) for slot in range(first + 1, end)}
        missing = header - sum(gaps.values()) - sum(before[slot] + after[slot] for slot in range(first, end))
        if missing > 0:
            gaps[first] += missing // 2
            gaps[end] += missing - missing // 2
        tracks.setdefault(2 * first, []).extend(at + _TRACK * (number + 1) for number in range(leading))
        at += gaps[first]
        for slot in range(first, end):
            middle[2 * slot + 1] = at + before[slot]
            at += before[slot] + after[slot]
            if slot + 1 < end:
                tracks[2 * slot + 2] = _spread(at, gaps[slot + 1], counts[slot + 1])
                at += gaps[slot + 1]
        at += gaps[end]
        tracks[2 * end] = [at - _TRACK * (trailing - number) for number in range(trailing)]
        borders.append(at)
    return _Axis(middle, tracks, borders, at)


def _tracks_before_border(count: int, slot: int) -> int:
    return count // 2 if slot else 0


def _margin(tracks: int) -> int:
    return max(_LANE_MARGIN, (tracks + 1) * _TRACK)


def _slot_rooms(grid: Grid, prints: Mapping[str, Footprint], *, horizontal: bool) -> tuple[list[int], list[int]]:
    before, after = [0] * grid.slots, [0] * grid.slots
    for node, (_, slot) in grid.cells.items():
        room = prints[node]
        before[slot] = max(before[slot], room.to_top if horizontal else room.to_left)
        after[slot] = max(after[slot], room.to_bottom if horizontal else room.to_right)
    for slot in range(grid.slots):
        if not before[slot]:
            before[slot] = after[slot] = _EMPTY_SLOT
    ends = (*grid.first_slots[1:], grid.slots)
    for first, end in zip(grid.first_slots, ends, strict=True):
        if end - first == 1:  # alone in its lane: in the middle of it
            before[first] = after[first] = max(before[first], after[first])
    return before, after


def _corners(
    flow: str,
    way: list[Point],
    time: _Axis,
    lane: _Axis,
    across: Mapping[int, Channel],
    along: Mapping[int, Channel],
) -> list[tuple[int, int]]:
    """Return the bends of ``flow`` as (time, lane): where each part meets the next."""
    corners = []
    levels = []
    for part, (start, end) in enumerate(pairwise(way)):
        if start[0] == end[0]:
            line, axis, channels = start[0], time, across
        else:
            line, axis, channels = start[1], lane, along
        level = axis.middle[line] if line % 2 else axis.tracks[line][channels[line].track[flow, part]]
        levels.append((start[0] == end[0], level))
    for (is_across, level), (_, following) in pairwise(levels):
        corners.append((level, following) if is_across else (following, level))
    return corners


def _dock(shape: Bounds, side: Edge) -> tuple[int, int]:
    middle_x, middle_y = shape.x + shape.width // 2, shape.y + shape.height // 2
    if side is Edge.LEFT:
        return shape.x, middle_y
    if side is Edge.RIGHT:
        return shape.x + shape.width, middle_y
    if side is Edge.TOP:
        return middle_x, shape.y
    return middle_x, shape.y + shape.height


def _moved(area: Area, centre: tuple[int, int]) -> Bounds:
    return Bounds(centre[0] + area.left, centre[1] + area.top, area.width, area.height)
