"""Pages and parts of pages that are pictures: rules, words, shapes and lines for the same core that reads vectors.

Needs the optional extra ``sopbpmn[scan]`` (OpenCV and RapidOCR, whose models come with it; nothing is fetched).
Everything read here is INFERRED at best. Lengths are points; ``Scan.scale`` has the pixels to the point.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from converters.drawing.geometry import Box, Path, Point, Word, Zone
from converters.pdf.scan_flow import PicturedFlow, find_flow, runs_of
from converters.pdf.scan_upright import quarter_turned, straightened, turned
from converters.pdf.scan_words import read_lines, text_places, upside_down, words_at
from converters.table.cell_words import is_answer

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200
_RULE = 12.0
"""Straight runs of ink at least so long are rules or connectors."""
_LONG_RULE = 30.0
_ENLARGED = 2.0
_FIRST_PART, _BESIDE, _PEN = 50.0, 16.0, 1.2
"""A label stands so far along an arrow and so far aside of it; lines are so wide to both sides."""
_MOST_ANSWERS = 40
_EDGE = 6.0


def available() -> bool:
    """Tell whether the optional extra is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("cv2", "rapidocr", "onnxruntime"))


@dataclass(frozen=True, eq=False)
class Scan:
    """What is pictured on a page, straightened: words, straight lines as paths, and the picture for the flow."""

    words: tuple[Word, ...]
    rules: tuple[Path, ...]
    grey: Any
    """The picture (numpy array), 255 is paper."""
    ink: Any
    """The same in black and white, 255 where there is ink."""
    scale: float
    places: tuple[Box, ...] = ()
    """Where on the page the pictures are."""
    found: dict[Zone, PicturedFlow] = field(default_factory=dict, repr=False)
    """What was found over the lanes, so that it is looked for once."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page."""
        return self.grey.shape[1] / self.scale, self.grey.shape[0] / self.scale

    def shows(self, box: Box) -> bool:
        """Tell whether ``box`` lies in the pictures."""
        return any(place.covers(box, _EDGE) for place in self.places)

    def is_part_of(self, box: Box) -> bool:
        """Tell whether one of the pictures lies in ``box``, or the other way round."""
        return self.shows(box) or any(box.holds(place.center) for place in self.places)

    def find_flow(self, zone: Zone) -> PicturedFlow:
        """Return what is drawn over the lanes."""
        if zone not in self.found:
            self.found[zone] = find_flow(self.ink, self.scale, self.words, zone)
        return self.found[zone]

    def answers_beside(self, ways: Iterable[Sequence[Point]], zone: Zone) -> list[Word]:
        """Return the answers ("Ya", "T") beside the first part of arrows' ``ways`` that were overlooked at first.

        What is drawn is wiped out, so that no bend of a line is taken for a letter, and the rest is enlarged.
        """
        flow = self.find_flow(zone)
        drawn = [*(s.box for s in flow.shapes), *(Box.around(line.points) for line in flow.lines)]
        found: list[Word] = []
        for way in list(ways)[:_MOST_ANSWERS]:
            near = _around_start(way)
            beside = [box for box in drawn if near.distance(box.center) < max(box.width, box.height)]
            found += [word for word in self._answers_in(near, beside) if not _is_known(word, (*self.words, *found))]
        return found

    def _answers_in(self, box: Box, besides: Iterable[Box]) -> list[Word]:
        import cv2

        x0, top = (max(0, int(v * self.scale)) for v in (box.x0, box.top))
        clip = self.grey[top : int(box.bottom * self.scale), x0 : int(box.x1 * self.scale)].copy()
        if not clip.size:
            return []
        for drawn in besides:
            corner = int((drawn.x0 - _PEN) * self.scale) - x0, int((drawn.top - _PEN) * self.scale) - top
            opposite = int((drawn.x1 + _PEN) * self.scale) - x0, int((drawn.bottom + _PEN) * self.scale) - top
            cv2.rectangle(clip, corner, opposite, 255, -1)
        clip = cv2.resize(clip, None, fx=_ENLARGED, fy=_ENLARGED, interpolation=cv2.INTER_CUBIC)
        scale = self.scale * _ENLARGED
        found = words_at(clip, text_places(clip, scale, enlarge=True), scale)
        return [Word(w.text, w.box.moved(x0 / self.scale, top / self.scale)) for w in found if is_answer(w.text)]


def _around_start(way: Sequence[Point]) -> Box:
    """Return the box around the first part of an arrow, where its label stands."""
    points, left = [way[0]], _FIRST_PART
    for a, b in pairwise(way):
        step = math.dist(a, b)
        part = min(1.0, left / step) if step else 0.0
        points.append((a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])))
        left -= step
        if left <= 0:
            break
    box = Box.around(points)
    return Box(box.x0 - _BESIDE, box.top - _BESIDE, box.x1 + _BESIDE, box.bottom + _BESIDE)


def _is_known(word: Word, others: Iterable[Word]) -> bool:
    return any(other.box.holds(word.box.center, 1.0) for other in others)


def read_scan(picture: Image, width: float, places: Sequence[Box] = (), *, words: bool = True) -> Scan:
    """Return what stands on ``picture``, a page ``width`` points wide; without OCR unless ``words``.

    With ``places`` only what lies there: these are pictures on a page that stands as it is, so it is neither turned
    nor straightened.
    """
    import cv2
    import numpy

    grey = numpy.asarray(picture.convert("L"))
    scale = grey.shape[1] / width
    lines = text_places(grey, scale) if words else numpy.zeros((0, 4, 2), numpy.float32)
    if places:
        lines = lines[[_is_in(places, (x / scale, y / scale)) for x, y in lines.mean(axis=1)]]
    else:
        if quarter_turned(lines):
            grey, _ = turned(grey, lines, 1)
            lines = text_places(grey, scale)  # lines that ran down were looked at in pieces
        grey, lines = straightened(grey, lines, scale)
        if upside_down(grey, lines):
            grey, lines = turned(grey, lines, 2)
        places = (Box(0.0, 0.0, grey.shape[1] / scale, grey.shape[0] / scale),)
    block = int(15 * scale) | 1
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 13)
    ink[grey > 215] = 0
    pictured = numpy.zeros_like(ink)
    for place in places:
        x0, top, x1, bottom = (max(0, int(v * scale)) for v in (place.x0, place.top, place.x1, place.bottom))
        pictured[top : bottom + 1, x0 : x1 + 1] = ink[top : bottom + 1, x0 : x1 + 1]
    level, upright = (runs_of(pictured, scale, _RULE, across=across) for across in (True, False))
    paths = tuple(
        Path(
            ((b.x0, b.top), (b.x1, b.top), (b.x1, b.bottom), (b.x0, b.bottom)),
            closed=True,
            stroked=False,
            filled=True,
        )
        for b in (*level, *upright)
    )
    parted = [rule for rule in upright if rule.height > _LONG_RULE]
    return Scan(tuple(words_at(grey, lines, scale, parted)), paths, grey, ink, scale, tuple(places))


def read_line(picture: Image) -> tuple[str, float]:
    """Return the one line of words that ``picture`` shows, and how sure that is (0 to 1)."""
    import numpy

    return read_lines([numpy.asarray(picture.convert("L"))])[0]


def _is_in(places: Iterable[Box], point: Point) -> bool:
    return any(place.holds(point) for place in places)
