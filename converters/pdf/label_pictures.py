"""Words that are small pictures: where they label branches they are read with the scan extra, else asked for.

A picture no larger than a label, beside an arrow that leaves a decision, is one of its answers. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from converters.drawing.branch_labels import may_label
from converters.drawing.geometry import Box, Word, inside
from converters.drawing.onto_table import TableDrawing, TableOnPage
from converters.grid import Arrow, Grid, SymbolKind
from converters.pdf import scan
from converters.pdf.pdfium import Page
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Confidence

if TYPE_CHECKING:
    from PIL.Image import Image

_UNREAD = "label-is-picture"
_LOWEST, _HIGHEST, _WIDEST = 0.5, 3.0, 15.0
"""How high and how wide the picture of a label may be, in heights of the page's words."""
_SURE = 0.8
"""Words that the recognition is less sure of than this aren't taken."""
_AROUND = 2.0
"""A line that passes through a picture goes on at least so far outside it."""
_PASSING = 0.9
"""A column or row of pixels with ink on this part of it is a line that passes."""
_DARK = 160
_MOST = 100
"""Of more pictures than this on a page no words are read; it bounds the work."""


def with_label_pictures(page: Page, table: TableOnPage, drawn: TableDrawing) -> TableDrawing:
    """Return ``drawn`` with findings on the pictures that are its labels: what was read in them, or that nothing was.

    An arrow with a label that was recognised is INFERRED.
    """
    ways = [arrow.points for arrow in _exits(drawn)]
    shapes = [(symbol.kind, Box(*symbol.source.box)) for symbol in drawn.symbols if symbol.source.box is not None]
    unread = (
        picture
        for picture in _small_pictures(page)
        if any(may_label(way, picture) and not picture.holds(way[-1], 1.0) for way in ways)
        and not any(inside(kind, box, picture.center) for kind, box in shapes)
    )
    findings = [finding(_UNREAD, source=table.source(picture, table.row_at(picture.center[1]))) for picture in unread]
    findings += [
        finding("label-recognised", source=table.source(word.box, table.row_at(word.box.center[1])), label=word.text)
        for word in page.recognised
        if any(_says(arrow, word) for arrow in _exits(drawn))
    ]
    unsure = {arrow.id for arrow in _exits(drawn) if any(_says(arrow, word) for word in page.recognised)}
    arrows = tuple(replace(a, confidence=Confidence.INFERRED) if a.id in unsure else a for a in drawn.arrows)
    return replace(drawn, arrows=arrows, findings=(*drawn.findings, *findings))


def unread_labels(grids: Iterable[Grid]) -> list[Box]:
    """Return where pictures that label branches stand on the page of ``grids``; none where there are too many."""
    found = [Box(*box) for grid in grids for told in grid.findings if (box := _box_of(told)) is not None]
    return found if len(found) <= _MOST else []


def with_words_read(page: Page, places: Sequence[Box], picture: Image, check: Callable[[], None]) -> Page:
    """Return ``page`` with the words that ``picture``, the whole page, shows in ``places``; ``check`` may stop it."""
    found: list[Word] = []
    for place in places:
        check()
        text = _words_on(_clip(picture, place, picture.width / page.width))
        if text:
            found.append(Word(text, place, whole=True))
    return replace(page, words=(*page.words, *found), recognised=tuple(found))


def _box_of(told: Finding) -> tuple[float, float, float, float] | None:
    return told.source.box if told.code == _UNREAD and told.source is not None else None


def _exits(drawn: TableDrawing) -> Iterator[Arrow]:
    """Yield the arrows that leave a decision and lead somewhere."""
    decisions = {symbol.id for symbol in drawn.symbols if symbol.kind is SymbolKind.DECISION}
    for arrow in drawn.arrows:
        if arrow.source_symbol in decisions and arrow.target_symbol is not None and len(arrow.points) > 1:
            yield arrow


def _says(arrow: Arrow, word: Word) -> bool:
    """Tell whether the label of ``arrow`` may be what was recognised as ``word``."""
    same = arrow.label.casefold() == word.text.casefold().strip(" .,:;")
    return same and may_label(arrow.points, word.box)


def _small_pictures(page: Page) -> Iterator[Box]:
    """Yield the pictures of the size of a label that are no lines, and no ground of printed words."""
    heights = sorted(word.box.height for word in page.words)
    if not heights:
        return
    high = heights[len(heights) // 2]
    lines = {Box.around(line.points).center for line in page.lines}
    for box in page.pictures:
        fits = box.height <= _HIGHEST * high and box.width <= _WIDEST * high
        if not fits or min(box.height, box.width) < _LOWEST * high or box.center in lines:
            continue
        if not any(box.holds(word.box.center) for word in page.words):
            yield box


def _clip(page: Image, place: Box, scale: float) -> Image:
    """Return what ``page`` shows in ``place`` in black and white, without the lines that pass through."""
    from PIL import Image

    left, top = round((place.x0 - _AROUND) * scale), round((place.top - _AROUND) * scale)
    right, bottom = round((place.x1 + _AROUND) * scale), round((place.bottom + _AROUND) * scale)
    part = page.crop((left, top, right, bottom)).convert("L")
    ink = part.point([255 if v < _DARK else 0 for v in range(256)])
    across = ink.resize((ink.width, 1), Image.Resampling.BOX).tobytes()
    down = ink.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    for x in (x for x, mean in enumerate(across) if mean >= _PASSING * 255):
        part.paste(255, (max(0, x - 1), 0, x + 2, part.height))
    for y in (y for y, mean in enumerate(down) if mean >= _PASSING * 255):
        part.paste(255, (0, max(0, y - 1), part.width, y + 2))
    edge = round(_AROUND * scale)
    return part.crop((edge, edge, part.width - edge, part.height - edge))


def _words_on(clip: Image) -> str:
    """Return the words on ``clip``, line by line; nothing where one of the lines isn't sure."""
    read = [scan.read_line(line) for line in _lines(clip)]
    return " ".join(text for text, _ in read).strip() if all(sure >= _SURE for _, sure in read) else ""


def _lines(clip: Image) -> Iterator[Image]:
    """Yield the lines of words on ``clip``, cut out with a little paper around."""
    from PIL import Image, ImageOps

    ink = clip.point([255 if v < _DARK else 0 for v in range(256)])
    rows = ink.resize((1, ink.height), Image.Resampling.BOX).tobytes() if ink.width and ink.height else b""
    top: int | None = None
    for y, mean in enumerate((*rows, 0)):
        if mean and top is None:
            top = y
        elif not mean and top is not None:
            box = ink.crop((0, top, ink.width, y)).getbbox()
            if box is not None:
                yield ImageOps.expand(clip.crop((box[0], top, box[2], y)), max(2, (y - top) // 6), 255)
            top = None
