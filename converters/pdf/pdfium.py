"""What is painted on the pages of a PDF: words, paths, pictures, upright and in points.

The one door to PDFium (``pypdfium2``): three to ten times faster than parsers written in Python, and hardened against
hostile files. PDFium isn't thread-safe, so one lock stands around every document.
"""

from __future__ import annotations

import ctypes
import math
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from converters.drawing.geometry import LARGEST, Box, Line, Path, Point, Word, along_curves
from converters.limits import Clock
from converters.pdf.letters_to_words import turn_of, words_of
from converters.pdf.narrow_pictures import as_line
from sopbpmn.errors import DocumentRefusedError

if TYPE_CHECKING:
    from PIL.Image import Image

    from converters.pdf.scan import Scan

_LOCK = threading.RLock()
_PIXELS = 3.0
"""Narrow pictures are looked at with so many pixels to the point."""
_PAUSE = 0.1
"""So many seconds a page is painted without a look at the clock."""
_MOST_PIXELS = 500_000
"""Narrow pictures of more pixels than this aren't looked at."""


Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of an affine map, as PDF writes it."""


@dataclass(frozen=True)
class Page:
    """What is painted on a page, upright: y grows downwards from the upper left corner."""

    number: int
    width: float
    height: float
    paths: tuple[Path, ...]
    words: tuple[Word, ...]
    pictures: tuple[Box, ...]
    lines: tuple[Line, ...] = ()
    """Arrows that are narrow pictures, as spreadsheets sometimes print them."""
    recognised: tuple[Word, ...] = ()
    """Those of the words that were recognised in small pictures."""
    scan: Scan | None = None
    """The picture that the page, or the flow on it, is, once it was looked at."""


def pages(data: bytes, name: str, clock: Clock) -> Iterator[Page]:
    """Yield the pages of the PDF ``data`` one at a time.

    Raises:
        DocumentRefusedError: encrypted, broken, or beyond the limits.
    """
    clock.require_size(len(data))
    with _LOCK, _open(data, name) as (raw, document):
        count = raw.FPDF_GetPageCount(document)
        clock.require(count, clock.limits.pages, "unit-pages")
        for index in range(count):
            clock.check()
            with _page(raw, document, index + 1, name) as page:
                yield _read_page(raw, document, page, index + 1, clock)
    if not count:
        raise DocumentRefusedError(name, "pdf-no-pages")


def render(
    data: bytes, name: str, clock: Clock, scale: float = 1.5, only: int | None = None
) -> Iterator[tuple[float, float, Image]]:
    """Yield each page, or the one numbered ``only``, as an upright picture with its width and height in points.

    Raises:
        DocumentRefusedError: as for ``pages``.
    """
    import pypdfium2

    with _LOCK, _open(data, name), pypdfium2.PdfDocument(data) as document:
        for index in range(len(document)) if only is None else [only - 1]:
            clock.check()
            page = document[index]
            text = page.get_textpage()  # PDFium closes it when the last name for it is gone
            upright = _text_turn(pypdfium2.raw, text.raw)
            turn = 0 if upright is None else (upright - page.get_rotation() // 90) % 4
            width, height = page.get_size()
            room = min(1.0, 4_000 / max(width, height, 1.0) / scale)
            picture = page.render(scale=scale * room, rotation=90 * turn).to_pil()
            yield (*((height, width) if turn % 2 else (width, height)), picture)


@dataclass(frozen=True)
class PageWords:
    """The words of a page and its size in points, upright."""

    width: float
    height: float
    words: tuple[Word, ...]


@dataclass(frozen=True)
class PagesRead:
    """Some pages by their numbers, and how many there are."""

    total: int
    pages: Mapping[int, PageWords]


def page_words(data: bytes, name: str, clock: Clock, only: Collection[int] | None = None) -> PagesRead:
    """Return the words of each page of the PDF ``data``, or of those numbered in ``only`` that there are.

    Raises:
        DocumentRefusedError: as for ``pages``.
    """
    clock.require_size(len(data))
    found: dict[int, PageWords] = {}
    with _LOCK, _open(data, name) as (raw, document):
        count = raw.FPDF_GetPageCount(document)
        clock.require(count, clock.limits.pages, "unit-pages")
        for number in range(1, count + 1):
            if only is not None and number not in only:
                continue
            clock.check()
            with _page(raw, document, number, name) as page:
                frame, words = _words(raw, page, clock)
                found[number] = PageWords(*frame.size, tuple(words))
    return PagesRead(count, found)


def picture(data: bytes, name: str, clock: Clock, number: int, width: int) -> Image:
    """Return the page numbered ``number`` as an upright picture ``width`` pixels wide, at most twice as high.

    Raises:
        DocumentRefusedError: there is no such page, the file is locked or broken, or painting takes too long.
    """
    clock.require_size(len(data))
    with _LOCK, _open(data, name) as (raw, document), _page(raw, document, number, name) as page:
        text = raw.FPDFText_LoadPage(page)
        try:
            frame = _frame(raw, page, _text_turn(raw, text))
        finally:
            raw.FPDFText_ClosePage(text)
        wide, high = frame.size
        size = width, max(1, min(2 * width, round(width * high / wide)))
        bitmap = raw.FPDFBitmap_Create(*size, 0)
        if not bitmap:
            raise DocumentRefusedError(name, "page-broken", page=number)
        try:
            raw.FPDFBitmap_FillRect(bitmap, 0, 0, *size, 0xFFFFFFFF)
            _paint(raw, bitmap, page, size, (frame.quarter - raw.FPDFPage_GetRotation(page)) % 4, clock)
            found = _as_picture(raw, bitmap, size[0] * size[1])
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
    if found is None:
        raise DocumentRefusedError(name, "page-broken", page=number)
    return found


def _paint(raw: Any, bitmap: Any, page: Any, size: tuple[int, int], turn: int, clock: Clock) -> None:
    """Paint ``page``, bit by bit: a page made to take for ever is given up in time.

    Raises:
        DocumentRefusedError: the time is up.
    """
    pause = raw.IFSDK_PAUSE(version=1)
    begun = time.monotonic()
    pause.NeedToPauseNow = type(pause.NeedToPauseNow)(lambda _: int(time.monotonic() - begun > _PAUSE))
    state = raw.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, *size, turn, raw.FPDF_ANNOT, pause)
    try:
        while state == raw.FPDF_RENDER_TOBECONTINUED:
            clock.check()
            begun = time.monotonic()
            state = raw.FPDF_RenderPage_Continue(page, pause)
    finally:
        raw.FPDF_RenderPage_Close(page)


@contextmanager
def _page(raw: Any, document: Any, number: int, name: str) -> Iterator[Any]:
    page = raw.FPDF_LoadPage(document, number - 1)
    if not page:
        raise DocumentRefusedError(name, "page-broken", page=number)
    try:
        yield page
    finally:
        raw.FPDF_ClosePage(page)


@contextmanager
def _open(data: bytes, name: str) -> Iterator[tuple[Any, Any]]:
    import pypdfium2.raw as raw  # loaded only when a PDF is read

    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        code = raw.FPDF_GetLastError()
        locked = code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise DocumentRefusedError(name, "pdf-locked" if locked else "pdf-broken")
    try:
        yield raw, document
    finally:
        raw.FPDF_CloseDocument(document)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The visible part of a page and how it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    quarter: int
    """Quarter turns clockwise."""

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarter % 2 else (width, height)

    def upright(self, x: float, y: float) -> Point:
        """Return the place on the upright page of a point in user space."""
        match self.quarter:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x


def _read_page(raw: Any, document: Any, page: Any, number: int, clock: Clock) -> Page:
    frame, words = _words(raw, page, clock)
    paths: list[Path] = []
    pictures: list[Box] = []
    lines: list[Line] = []
    count = raw.FPDFPage_CountObjects(page)
    clock.require(count, clock.limits.objects, "unit-objects", number)
    collector = _Collector(raw, document, page, frame, clock, paths, pictures, lines)
    for i in range(count):
        collector.add(raw.FPDFPage_GetObject(page, i), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)
    width, height = frame.size
    return Page(number, width, height, tuple(paths), tuple(words), tuple(pictures), tuple(lines))


def _words(raw: Any, page: Any, clock: Clock) -> tuple[_Frame, list[Word]]:
    text = raw.FPDFText_LoadPage(page)
    try:
        frame = _frame(raw, page, _text_turn(raw, text))
        return frame, words_of(raw, text, frame.upright, frame.quarter, clock)
    finally:
        raw.FPDFText_ClosePage(text)


def _frame(raw: Any, page: Any, turn: int | None) -> _Frame:
    edges = [ctypes.c_float() for _ in range(4)]
    left, bottom, right, top = 0.0, 0.0, 595.0, 842.0
    for get in (raw.FPDFPage_GetCropBox, raw.FPDFPage_GetMediaBox):
        if get(page, *edges) and edges[2].value > edges[0].value and edges[3].value > edges[1].value:
            left, bottom, right, top = (edge.value for edge in edges)
            break
    return _Frame(left, bottom, right, top, raw.FPDFPage_GetRotation(page) if turn is None else turn)


def _text_turn(raw: Any, text: Any) -> int | None:
    """Return the clockwise quarter turns that make most of the text upright; ``None`` for a page without text.

    This holds for pages with a /Rotate entry as well as for those whose content is drawn sideways.
    """
    count = raw.FPDFText_CountChars(text)
    votes = [0, 0, 0, 0]
    for i in range(0, count, max(1, count // 200)):
        if not raw.FPDFText_IsGenerated(text, i):
            votes[turn_of(raw, text, i)] += 1
    return votes.index(max(votes)) if any(votes) else None


class _Collector:
    """Gathers the paths and pictures of a page, those inside form XObjects included."""

    DEEPEST = 12
    """Form XObjects nested deeper than this are left out."""

    def __init__(
        self,
        raw: Any,
        document: Any,
        page: Any,
        frame: _Frame,
        clock: Clock,
        paths: list[Path],
        pictures: list[Box],
        lines: list[Line],
    ) -> None:
        self._raw, self._document, self._page, self._frame, self._clock = raw, document, page, frame, clock
        self._paths, self._pictures, self._lines = paths, pictures, lines
        self._seen = 0
        self._x, self._y, self._width = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
        self._mode, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._color = [ctypes.c_uint() for _ in range(4)]
        self._matrix = raw.FS_MATRIX()

    def add(self, item: Any, outer: Matrix, depth: int) -> None:
        """Take in one page object whose form stands in the space ``outer``."""
        self._seen += 1
        if self._seen % 64 == 0:
            self._clock.check()
            self._clock.require(self._seen, self._clock.limits.objects, "unit-objects")
        kind = self._raw.FPDFPageObj_GetType(item)
        if kind == self._raw.FPDF_PAGEOBJ_PATH:
            self._add_path(item, self._placed(item, outer))
        elif kind == self._raw.FPDF_PAGEOBJ_FORM and depth < self.DEEPEST:
            inner = self._placed(item, outer)
            for i in range(self._raw.FPDFFormObj_CountObjects(item)):
                self.add(self._raw.FPDFFormObj_GetObject(item, i), inner, depth + 1)
        elif kind == self._raw.FPDF_PAGEOBJ_IMAGE:
            m = self._placed(item, outer)
            corners = [_apply(m, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
            box = Box.around(self._frame.upright(*corner) for corner in corners)
            if math.isfinite(box.area):
                self._pictures.append(box)
                if min(box.width, box.height) <= 14 < max(box.width, box.height) <= 400:
                    self._add_narrow_picture(item, box)

    def _add_narrow_picture(self, item: Any, box: Box) -> None:
        """Take in a narrow picture of an arrow as a line."""
        raw, own = self._raw, self._raw.FS_MATRIX()
        if not raw.FPDFPageObj_GetMatrix(item, own):
            return
        size = max(math.hypot(own.a, own.b), math.hypot(own.c, own.d))
        if not 0 < size < LARGEST:
            return
        finer = _PIXELS * max(box.width, box.height) / size  # PDFium renders a picture at the size that its matrix says
        raw.FPDFPageObj_SetMatrix(item, raw.FS_MATRIX(*(finer * v for v in (own.a, own.b, own.c, own.d, own.e, own.f))))
        try:
            bitmap = raw.FPDFImageObj_GetRenderedBitmap(self._document, self._page, item)
        finally:
            raw.FPDFPageObj_SetMatrix(item, own)
        if not bitmap:
            return
        try:
            picture = _as_picture(raw, bitmap)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
        line = as_line(picture, box, self._frame.quarter) if picture is not None else None
        if line is not None:
            self._lines.append(line)

    def _placed(self, item: Any, outer: Matrix) -> Matrix:
        m = self._matrix
        if not self._raw.FPDFPageObj_GetMatrix(item, m):
            return outer
        a, b, c, d, e, f = outer
        return (
            m.a * a + m.b * c,
            m.a * b + m.b * d,
            m.c * a + m.d * c,
            m.c * b + m.d * d,
            m.e * a + m.f * c + e,
            m.e * b + m.f * d + f,
        )

    def _add_path(self, item: Any, matrix: Matrix) -> None:
        raw = self._raw
        raw.FPDFPath_GetDrawMode(item, self._mode, self._stroke)
        stroked = bool(self._stroke.value) and self._visible(raw.FPDFPageObj_GetStrokeColor, item)
        filled = self._mode.value != raw.FPDF_FILLMODE_NONE and self._visible(raw.FPDFPageObj_GetFillColor, item)
        if not (stroked or filled):
            return
        count = raw.FPDFPath_CountSegments(item)
        self._clock.require(count, self._clock.limits.objects, "unit-points")
        points: list[Point] = []
        controls: dict[int, list[Point]] = {}
        """Of the curves, by how many points come before their end."""
        bezier = 0
        closed = False

        def finish() -> None:
            kept = _without_repeats(points)
            if len(kept) < 2:
                return
            shut = len(kept) > 2 and (closed or (len(kept) < len(points) and math.dist(points[0], points[-1]) < 0.5))
            shut = shut or (filled and not stroked and len(kept) > 2)
            way = () if shut or not controls else tuple(_without_repeats(along_curves(points, controls)))
            self._paths.append(Path(tuple(kept), shut, stroked, filled, len(controls), way))

        for i in range(count):
            segment = raw.FPDFPath_GetPathSegment(item, i)
            raw.FPDFPathSegment_GetPoint(segment, self._x, self._y)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                finish()
                points, controls, bezier, closed = [], {}, 0, False
            x, y = self._frame.upright(*_apply(matrix, self._x.value, self._y.value))
            if not (-LARGEST < x < LARGEST and -LARGEST < y < LARGEST):
                return
            if kind == raw.FPDF_SEGMENT_BEZIERTO:
                bezier += 1
                if bezier % 3:
                    controls.setdefault(len(points), []).append((x, y))
                    continue
            points.append((x, y))
            closed = closed or bool(raw.FPDFPathSegment_GetClose(segment))
        finish()

    def _visible(self, get: Any, item: Any) -> bool:
        if not get(item, *self._color):
            return True
        red, green, blue, alpha = (part.value for part in self._color)
        return alpha > 12 and min(red, green, blue) < 247


def _as_picture(raw: Any, bitmap: Any, most: int = _MOST_PIXELS) -> Image | None:
    """Return what ``bitmap`` shows; ``None`` when it has more than ``most`` pixels."""
    from PIL import Image

    size = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
    if not 0 < size[0] * size[1] <= most:
        return None
    stride = raw.FPDFBitmap_GetStride(bitmap)
    modes = {
        raw.FPDFBitmap_Gray: ("L", "L"),
        raw.FPDFBitmap_BGR: ("RGB", "BGR"),
        raw.FPDFBitmap_BGRA: ("RGBA", "BGRA"),
        raw.FPDFBitmap_BGRA_Premul: ("RGBA", "BGRA"),
    }
    mode, order = modes.get(raw.FPDFBitmap_GetFormat(bitmap), ("RGB", "BGRX"))
    pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * size[1])
    return Image.frombytes(mode, size, pixels, "raw", order, stride, 1).convert("RGBA")


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _without_repeats(points: list[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        if not kept or math.dist(kept[-1], point) > 0.3:
            kept.append(point)
    if len(kept) > 2 and math.dist(kept[0], kept[-1]) <= 0.5:
        kept.pop()
    return kept
