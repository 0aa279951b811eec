"""What a reader returned, in the terms of a ``Scene``."""

from __future__ import annotations

from collections.abc import Sequence

from converters.grid import Grid, cells_by_row
from converters.table.headers import find_headers

Found = tuple[list[tuple[str, int, tuple[int, ...]]], list[tuple[int, int, str]]]


def read_back(grids: Sequence[Grid], scene_shapes: Sequence[tuple[str, int, tuple[int, ...]]]) -> Found:
    """Return shapes and arrows of ``grids``; arrows count shapes by their position in ``scene_shapes``.

    Off-page connectors are left out: the arrows that run through them are joined.
    """
    body = offset = last = 0
    lanes: tuple[int, ...] = ()
    spots: dict[str, tuple[str, int, tuple[int, ...]]] = {}
    for grid in grids:
        headers = grid.headers if grid.headers is not None else find_headers(grid, cells_by_row(grid))
        if headers:
            body, lanes, offset = headers[0].body, headers[0].lane_columns, last if grid.continues else 0
        elif grid.continues:
            body, offset = 0, last
        for symbol in grid.symbols:
            if symbol.kind.value != "off-page" and symbol.row is not None:
                columns = tuple(lanes.index(c) for c in symbol.columns)
                again = sum(h.body - h.first for h in headers[1:] if h.body <= symbol.row)  # a header typed once more
                spots[symbol.id] = (symbol.kind.value, symbol.row - body - again + offset, columns)
        last = offset + grid.row_count - body
    arrows = [(a.source_symbol or "?", a.target_symbol or "?", a.label) for grid in grids for a in grid.arrows]
    position = {spot: i for i, spot in enumerate(scene_shapes)}
    joined: list[tuple[int, int, str]] = []
    for source, target, label in arrows:
        if source not in spots:
            continue
        seen = {target}
        while target not in spots:
            target = next((t for s, t, _ in arrows if s == target and t not in seen), "")
            seen.add(target)
            if not target:
                break
        joined.append((position.get(spots[source], -1), position.get(spots.get(target, ("", 0, ())), -1), label))
    return sorted(spots.values()), sorted(joined)
