"""Where a long picture is cut into pages: in one direction at a time, and through nothing that must stay whole."""

from __future__ import annotations

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
    """Return the parts into which ``whole`` is cut, one after the other, as few as go.

    ``blocks`` stay whole; ``rooms`` are the lengths of the first part and of the others. In free room one of
    ``favourites`` is taken, else the middle. ``least`` tells how long a part must be, which may be more than what lies
    between its ends. ``None``: a block is longer than a part may be.
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
    """Yield where a part may end that begins at ``begin``, the last place first: one in each free room."""
    for start, end in reversed(free):
        low, high = max(start, begin), min(end, limit)
        if low > limit or high <= begin:
            continue
        if liked := [place for place in favourites if begin < place and low <= place <= high]:
            yield max(liked)
        elif start > begin:
            yield min((start + end) / 2, limit)
        else:
            yield high


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
