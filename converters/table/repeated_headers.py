"""Headers that are repeated within one table, as on every page of its print: one drawing runs across them."""

from __future__ import annotations

from collections.abc import Iterable

from converters.grid import Header


def runs_of(headers: Iterable[Header]) -> list[list[Header]]:
    """Return ``headers`` in groups of those that follow one another and name the same lanes in the same columns."""
    runs: list[list[Header]] = []
    for header in headers:
        if runs and same_lanes(runs[-1][-1], header):
            runs[-1].append(header)
        else:
            runs.append([header])
    return runs


def same_lanes(a: Header, b: Header) -> bool:
    """Tell whether two headers have the same names over the same columns between activity and measures."""
    return a.region == b.region and _names(a) == _names(b)


def _names(header: Header) -> list[tuple[tuple[int, ...], str]]:
    return sorted((head.columns, head.name) for head in (*header.lanes, *header.further))
