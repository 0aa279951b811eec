"""The outline of a picture made of pixels: the silhouette of what is inked in it, and what symbol has that outline."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from converters.grid import SymbolKind

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("PNG", "JPEG", "GIF", "BMP")
_MOST_PIXELS = 6_000_000
"""A pasted symbol has far fewer; decoding more takes too long."""
_SIDE = 64
"""The silhouette is looked at in so many pixels, each way."""
_OPAQUE, _INKED = 100, 225
"""Less opaque, or brighter than this (of 255), is the ground."""
_LEAST = 0.2
"""Less than this part of the picture inked is no outline."""
_CORNER = 0.12
"""A corner is square when the silhouette fills this part of each side around it."""


def ink_kind(data: bytes) -> SymbolKind | None:
    """Return what symbol the picture ``data`` shows by its silhouette; ``None`` for none, or an unreadable one."""
    try:
        return _kind(_rows(_silhouette(_inked(data))))
    except Exception:  # Pillow raises whatever its decoders do on a damaged picture
        return None


def _inked(data: bytes) -> Image:
    """Return the picture small, 255 where it is inked, with a ground of a pixel all round."""
    from PIL import Image  # loaded only when a picture is looked at

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
        if picture.width * picture.height > _MOST_PIXELS:
            raise ValueError(picture.size)
        coloured = picture.convert("RGBA").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    seen = coloured.getchannel("A").point(lambda value: 255 * (value > _OPAQUE))
    ground = Image.new("RGBA", coloured.size, "white")
    grey = Image.alpha_composite(ground, coloured).convert("L").point(lambda value: 255 * (value < _INKED))
    inked = Image.new("L", (_SIDE + 2, _SIDE + 2), 0)
    has_ground = seen.getextrema()[0] == 0
    inked.paste(seen if has_ground else grey, (1, 1))
    return inked


def _silhouette(inked: Image) -> Image:
    """Return ``inked`` with all filled that its outline closes in."""
    from PIL import ImageDraw

    ImageDraw.floodfill(inked, (0, 0), 128)
    return inked.point(lambda value: 255 * (value != 128))


def _rows(silhouette: Image) -> list[tuple[int, int] | None]:
    """Return where each row of the silhouette's box begins and ends."""
    box = silhouette.getbbox()
    if box is None:
        return []
    cut = silhouette.crop(box)
    spans = (cut.crop((0, y, cut.width, y + 1)).getbbox() for y in range(cut.height))
    return [None if span is None else (span[0], span[2]) for span in spans]


def _kind(rows: list[tuple[int, int] | None]) -> SymbolKind | None:
    """Return the symbol whose corners and filling the silhouette has."""
    spans = [span for span in rows if span is not None]
    wide = max((end for _, end in spans), default=0)
    if not spans or len(spans) < len(rows) or wide * len(rows) < _LEAST * _SIDE * _SIDE:
        return None
    filling = sum(end - start for start, end in spans) / (wide * len(rows))
    square = _square_corners(spans, wide)
    if square == 4:
        return SymbolKind.PROCESS if filling > 0.9 else None
    if square == 2 and filling > 0.6:
        return SymbolKind.OFF_PAGE
    if square == 0 and 0.42 < filling < 0.6:
        return SymbolKind.DECISION
    return SymbolKind.TERMINATOR if square == 0 and filling > 0.7 else None


def _square_corners(spans: list[tuple[int, int]], wide: int) -> int:
    """Return how many of the four corners of its box the silhouette fills."""
    slack = max(1.0, 0.03 * wide)
    depth = max(1, round(_CORNER * len(spans)))
    return sum(
        all((start <= slack if left else end >= wide - slack) for start, end in part)
        for part in (spans[:depth], spans[-depth:])
        for left in (True, False)
    )
