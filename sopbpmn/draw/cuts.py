"""Where a long picture is cut into pages: in one direction at a time, and through nothing that must stay whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

Span = tuple[float, float]
"""From and to, on one axis."""


def cuts(
    blocks: Iterable[Span],
    whole: Span,
    rooms: tuple[float, float],
    favourites: Sequence[float] = (),
    least: Callable[[float, float], float] = lambda *_: 0,
) -> list[Span] | None:
    """Return the parts into which ``whole`` is cut, one after the other, each as long as it may be.

    ``blocks`` stay whole; ``rooms`` are the lengths of the first part and of the others. A part ends at one of
    ``favourites`` where that fills half of it, else in the middle of free room. ``least`` tells how long a part must
    be, which may be more than what lies between its ends. ``None``: a block is longer than a part may be.
    """
    free = _between(blocks, whole)
    begin, end = whole
    parts: list[Span] = []
    room = rooms[0]
    while max(end - begin, least(begin, end)) > room:
        places = _places(free, begin, begin + room, favourites)
        place = next((place for place in places if least(begin, place) <= room), None)
        if place is None:
            return None
        parts.append((begin, place))
        begin, room = place, rooms[1]
    return [*parts, (begin, end)]


def _between(blocks: Iterable[Span], whole: Span) -> list[Span]:
    """Return the free room between the blocks, in order."""
    free, reach = [], whole[0]
    for start, end in sorted(blocks):
        if start > reach:
            free.append((reach, start))
        reach = max(reach, end)
    return [*free, (reach, whole[1])] if reach < whole[1] else free


def _places(free: Sequence[Span], begin: float, limit: float, favourites: Sequence[float]) -> Iterator[float]:
    """Yield where a part may end that begins at ``begin``: favourites that fill half of it, then others, last first."""
    starts = [start for start, _ in free]
    for place in sorted({place for place in favourites if (begin + limit) / 2 <= place <= limit}, reverse=True):
        number = bisect_right(starts, place) - 1
        if number >= 0 and place <= free[number][1]:
            yield place
    for start, end in reversed(free):
        if begin < start <= limit:
            yield min((start + end) / 2, limit)
        elif start <= begin < end:
            yield min(end, limit)


def spread(wanted: Sequence[float], room: Span, gap: float) -> list[float]:
    """Return places as near to the sorted ``wanted`` ones as keeps them ``gap`` apart within ``room``.

    Where there is too little room for that, they share it evenly.
    """
    low, high = room
    if (len(wanted) - 1) * gap > high - low:
        return [low + (high - low) * (number + 0.5) / len(wanted) for number in range(len(wanted))]
    places: list[float] = []
    for number, place in enumerate(wanted):
        least = places[-1] + gap if places else low
        most = high - gap * (len(wanted) - 1 - number)
        places.append(min(max(place, least), most))
    return places
