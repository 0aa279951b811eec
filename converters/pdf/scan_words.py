"""Words on a picture, by OCR: where lines of text are is looked for on a small copy, only these are read.

One thread, a line at a time: a page stays below 6 s of CPU and 500 MB. Pictures are numpy arrays of grey values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from converters.drawing.geometry import Box, Word
from sopbpmn.indonesian.column_headings import HEADING_WORDS
from sopbpmn.indonesian.roots import is_word

_DETAIL = 1.5
"""Pixels to the point on the copy that lines of text are looked for on: letters are 10 to 15 pixels high there."""
_LARGEST_COPY = 1_440
_BAND, _OVERLAP = 400, 60
"""That copy is looked at in bands so high, which overlap by twice as much as a line of text is high at least."""
_SURE = 0.45
"""Words that OCR is less sure of than this are left out."""
_NARROWEST = 96
"""Lines are filled up to so many pixels; OCR's own 320 make it read paper most of the time where cells are narrow."""
_MOST_LINES = 600
_SAMPLE = 6
"""So many lines tell whether a page stands on its head."""
_LEGIBLE = 0.75
_SHORTEST_HEADING = 5
_TALL = 1.6
"""A line so many times as high as wide is set sideways."""


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.limit_type": "max",
            "Det.limit_side_len": _LARGEST_COPY,
            "Rec.rec_img_shape": [3, 48, _NARROWEST],
        }
    )


def text_places(grey: Any, scale: float, *, enlarge: bool = False) -> Any:
    """Return the four corners of each line of text on ``grey``: an array of n x 4 x 2 pixels.

    The copy it is looked for on is smaller than the picture, unless that is an ``enlarge``d one.
    """
    import cv2
    import numpy

    if min(grey.shape) < 8:
        return numpy.zeros((0, 4, 2), numpy.float32)
    factor = min(1.0 if enlarge else _DETAIL / scale, _LARGEST_COPY / max(grey.shape), 1.0)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    found = [place for top in range(0, small.shape[0], _BAND) for place in _places_in_band(small, top)]
    return numpy.array(found[:_MOST_LINES], numpy.float32).reshape(-1, 4, 2) / factor


def _places_in_band(small: Any, top: int) -> Iterator[Any]:
    """Yield the lines of text whose middle lies in the band that begins at ``top``; bands bound the memory."""
    import cv2
    import numpy

    first = max(0, top - _OVERLAP)
    band = cv2.cvtColor(small[first : top + _BAND + _OVERLAP], cv2.COLOR_GRAY2BGR)
    boxes = _engine()(band, use_det=True, use_cls=False, use_rec=False).boxes
    for at in boxes if boxes is not None else ():
        place = numpy.add(at, (0, first))
        if top <= place[:, 1].mean() < top + _BAND:
            yield place


def upside_down(grey: Any, places: Any) -> bool:
    """Tell whether a few long lines read better with the picture turned by half."""
    import numpy

    longest = sorted(map(_bounds, places), key=lambda b: -b.width)[:_SAMPLE]
    crops = [_clip(grey, box) for box in longest]
    upright = read_lines(crops)
    if not upright or min(score for _, score in upright) > _LEGIBLE:
        return False
    other = read_lines([numpy.rot90(crop, 2) for crop in crops])
    return sum(score for _, score in other) > sum(score for _, score in upright)


def words_at(grey: Any, places: Any, scale: float, parted: Iterable[Box] = ()) -> list[Word]:
    """Return the words on the lines at ``places``, in points.

    ``parted`` are the table's upright rules in points: a line that runs over one is two cells' text.
    """
    rules = sorted(((b.center[0] * scale, b.top * scale, b.bottom * scale) for b in parted), key=lambda r: r[0])
    boxes = [piece for place in places for piece in _pieces(_bounds(place), rules)]
    sideways = [box for box in boxes if box.height > _TALL * box.width]
    level = [box for box in boxes if box.height <= _TALL * box.width or box.height < 30 * scale]
    words = [
        word
        for box, (text, score) in zip(level, read_lines([_clip(grey, box) for box in level]), strict=True)
        if score >= _SURE
        for word in _shared_out(text, box, scale)
    ]
    return words + [word for box in sideways if (word := _sideways(grey, box, scale)) is not None and box not in level]


def _sideways(grey: Any, box: Box, scale: float) -> Word | None:
    """Return a line set sideways as one word, read in the direction that makes more sense."""
    import numpy

    crop = _clip(grey, box)
    text, score = max(read_lines([numpy.rot90(crop, 1), numpy.rot90(crop, -1)]), key=lambda found: found[1])
    return Word(text, _points(box, scale)) if score >= _SURE and text.strip() else None


def _pieces(box: Box, rules: Sequence[tuple[float, float, float]]) -> Iterator[Box]:
    """Yield ``box`` parted where upright rules run through the whole of it."""
    left, edge = box.x0, 0.6 * box.height
    for x, top, bottom in rules:
        through = top < box.top - box.height and bottom > box.bottom + box.height
        if through and left + edge < x < box.x1 - edge:
            yield Box(left, box.top, x - 1, box.bottom)
            left = x + 1
    yield Box(left, box.top, box.x1, box.bottom)


def _bounds(place: Any) -> Box:
    return Box.around((float(x), float(y)) for x, y in place)


def _clip(grey: Any, box: Box) -> Any:
    high, wide = grey.shape
    return grey[max(0, int(box.top)) : min(high, int(box.bottom) + 1), max(0, int(box.x0)) : min(wide, int(box.x1) + 1)]


def read_lines(crops: Sequence[Any]) -> list[tuple[str, float]]:
    """Return the text of each crop, one line of grey values, and how sure OCR is of it (0 to 1)."""
    import cv2
    import numpy

    found: list[tuple[str, float]] = []
    for crop in crops:
        if min(crop.shape) < 4:
            found.append(("", 0.0))
            continue
        colours = cv2.cvtColor(numpy.ascontiguousarray(crop), cv2.COLOR_GRAY2BGR)
        result = _engine()(colours, use_det=False, use_cls=False, use_rec=True)
        found.append((str(result.txts[0]), float(result.scores[0])) if result.txts else ("", 0.0))
    return found


def _shared_out(text: str, box: Box, scale: float) -> Iterator[Word]:
    """Yield the words of a line, its length shared out by the number of letters."""
    place = _points(box, scale)
    letter = place.width / max(1, len(text))
    at = 0
    for part in text.split():
        at = text.index(part, at)
        around = Box(place.x0 + at * letter, place.top, place.x0 + (at + len(part)) * letter, place.bottom)
        at += len(part)
        if any(map(str.isalnum, part)):  # the rest is lines and bullets
            yield Word(heading_mended(part), around)


def _points(box: Box, scale: float) -> Box:
    return Box(box.x0 / scale, box.top / scale, box.x1 / scale, box.bottom / scale)


def heading_mended(word: str) -> str:
    """Return the heading of a column that ``word`` is a slip of: "Ouput" is "Output"; any other word as it is.

    Headings begin with a capital, and what is a word itself is no slip.
    """
    bare = word.strip(".,:;/()")
    if len(bare) < _SHORTEST_HEADING - 1 or not bare[0].isupper() or not bare.isalpha() or is_word(bare.casefold()):
        return word
    folded = bare.casefold()
    near = [
        heading
        for heading in HEADING_WORDS
        if len(heading) >= _SHORTEST_HEADING and _distance(folded, heading) <= (1 if len(heading) < 8 else 2)
    ]
    if len(near) != 1 or folded in HEADING_WORDS:
        return word
    mended = near[0].upper() if bare.isupper() else near[0].capitalize()
    return word.replace(bare, mended)


def _distance(a: str, b: str) -> int:
    """Return how many letters must be put in, left out or exchanged to make ``b`` of ``a``; at most 3 are counted."""
    if abs(len(a) - len(b)) > 2:
        return 3
    above = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != other)))
        above = row
    return min(3, above[-1])
