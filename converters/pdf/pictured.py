"""Pages with pictures on them that may hold the table, or its flow: which they are, and what they show.

Pictures that touch (strips, tiles) count as one. What is read of them stands in the page's own coordinates, beside the
real text and paths. It takes the extra ``sopbpmn[scan]``; without it the pictures are only counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from converters.drawing.account import may_be_a_table
from converters.drawing.geometry import Box, Word
from converters.grid import Grid
from converters.limits import Clock
from converters.pdf import scan
from converters.pdf.pdfium import Page, render

_TOUCH = 3.0
_MOST_PICTURES = 400
_FEW_WORDS = 3
"""A page with a picture and no more words than these is a scan; a stamp or a page number may be real text."""
_UPRIGHT, _LEVEL, _LONG = 5, 3, 30.0
"""A table has at least so many long rules."""


def large_pictures(page: Page) -> list[Box]:
    """Return where the pictures are that may hold a table, those that touch as one."""
    return [box for box in _joined(page.pictures[:_MOST_PICTURES]) if may_be_a_table(box)]


def with_pictures_read(page: Page, grids: Sequence[Grid], data: bytes, name: str, clock: Clock) -> Page | None:
    """Return ``page`` with what its pictures show, when ``grids``, all that was read of it, lack a table or a flow.

    ``None`` when there is nothing to read in pictures, or no reader of pictures is installed.
    """
    if not scan.available():
        return None
    flows = [
        Box(*f.source.box)
        for g in grids
        for f in g.findings
        if f.code == "flow-is-picture" and f.source and f.source.box
    ]
    if flows:
        found = _look(page, flows, data, name, clock, whole=False)
        return replace(page, words=(*page.words, *found.words), scan=replace(found, rules=()))
    if any(grid.headers or grid.continues for grid in grids):
        return None
    places = large_pictures(page)
    if not places:
        return None
    whole = len(page.words) <= _FEW_WORDS
    if not whole and not _holds_table(_look(page, places, data, name, clock, whole=False, words=False)):
        return None
    found = _look(page, places, data, name, clock, whole=whole)
    (width, height) = found.size
    if whole:
        everywhere = Box(0.0, 0.0, width, height)
        page = replace(page, width=width, height=height, pictures=(everywhere,))
    return replace(page, words=(*page.words, *found.words), scan=found)


def _look(
    page: Page, places: Sequence[Box], data: bytes, name: str, clock: Clock, *, whole: bool, words: bool = True
) -> scan.Scan:
    """Return what is seen at ``places``, or on the ``whole`` page."""
    clock.allow(clock.limits.scan_seconds)
    ((width, _, picture),) = render(data, name, clock, scan.DPI / 72, only=page.number)
    found = scan.read_scan(picture, width, () if whole else places, words=words)
    return replace(found, words=tuple(_besides(found.words, page.words)))


def _besides(seen: Iterable[Word], real: Sequence[Word]) -> Iterable[Word]:
    """Yield the words that aren't real text over the picture as well."""
    return (word for word in seen if not any(other.box.holds(word.box.center) for other in real))


def _holds_table(seen: scan.Scan) -> bool:
    long = [path.box for path in seen.rules if max(path.box.width, path.box.height) > _LONG]
    level = sum(box.width > box.height for box in long)
    return level >= _LEVEL and len(long) - level >= _UPRIGHT


def _joined(pictures: Iterable[Box]) -> list[Box]:
    """Return the boxes around pictures that touch side by side or one above the other, as strips and tiles do."""
    kept: list[Box] = []
    for picture in pictures:
        current = picture
        while (other := next((box for box in kept if _touch(box, current)), None)) is not None:
            kept.remove(other)
            current = Box.around(corner for b in (other, current) for corner in ((b.x0, b.top), (b.x1, b.bottom)))
        kept.append(current)
    return kept


def _touch(a: Box, b: Box) -> bool:
    apart_across = max(a.x0, b.x0) - min(a.x1, b.x1)
    apart_down = max(a.top, b.top) - min(a.bottom, b.bottom)
    return apart_across <= _TOUCH and apart_down <= _TOUCH
