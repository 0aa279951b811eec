"""Where a long picture is cut into pages: in one direction at a time, and through nothing that must stay whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[float, float]
"""From and to, on one axis."""


def cuts(
    blocks: Iterable[Span], whole: Span, rooms: tuple[float, float], favourites: Sequence[float] = ()
) -> list[Span] | None:
    """Return the parts into which ``whole`` is cut, one after the other, as few as go.

    ``blocks`` stay whole; ``rooms`` are the lengths of the first part and of the others. In free room one of
    ``favourites`` is taken, else the middle. ``None``: a block is longer than a part may be.
    """
    free = _between(blocks, whole)
    begin, end = whole
    parts: list[Span] = []
    room = rooms[0]
    while end - begin > room:
        place = _last_place(free, begin, begin + room, favourites)
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


def _last_place(free: Sequence[Span], begin: float, limit: float, favourites: Sequence[float]) -> float | None:
    for start, end in reversed(free):
        if begin < start <= limit:
            liked = [place for place in favourites if start <= place <= min(end, limit)]
            return max(liked) if liked else min((start + end) / 2, limit)
    return None


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
