"""The account of a PDF's page: what became of each painted path, each picture and each word over the lanes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from converters.drawing.account import Drawn, Flow, mark, with_account
from converters.drawing.arrow_heads import as_arrow_head, as_block_arrow
from converters.drawing.geometry import STRIP, Box, Path, Zone, text_of
from converters.drawing.lines_to_arrows import connect
from converters.drawing.paths_to_shapes import find_flow, outline_kind
from converters.grid import Arrow, Fate, Grid, Mark, MarkKind, Symbol
from converters.limits import Clock
from converters.pdf.pdfium import Page
from converters.pdf.pictured import large_pictures
from converters.pdf.rules import BAR, is_upright_rectangle
from converters.pdf.rules_to_tables import RuledTable
from converters.pdf.scan import Scan
from converters.table.furniture import Furniture
from sopbpmn.model import Source

_BORDER = 2.6
"""A rule is a table's border when it lies so near to where the border was found."""
_PADDING = 8.0
"""The shading of a cell may end so far from its border."""
_PEN = 1.0
"""How wide a line in a picture may be."""
_SPECK = 1.2
"""Paths smaller than this both ways are dots."""
_SMALLEST = (9.0, 6.5)
"""Shapes are at least so wide and high."""
_SMALL = 0.01
"""A picture that fills no more than this part of the page may be the ground of a few words."""
_MOST_OUTSIDE = 1_500
"""More paths than this outside the tables are a vector picture, no flow."""


@dataclass(frozen=True)
class Area:
    """A table on a page, which of the page's grids it became, and where its lanes are."""

    grid: int
    table: RuledTable
    lanes: tuple[int, ...] = ()
    """The columns that a flow was looked for on; empty for any other table."""
    first: int = 0
    """The first row below the header."""

    @property
    def flow(self) -> Box | None:
        """The box over the lanes below the header."""
        if not self.lanes or self.first >= len(self.table.rows) - 1:
            return None
        columns, rows = self.table.columns, self.table.rows
        return Box(columns[self.lanes[0]], rows[self.first], columns[self.lanes[-1] + 1], rows[-1])


def with_page_account(page: Page, grids: Sequence[Grid], areas: Sequence[Area]) -> list[Grid]:
    """Return ``grids``, all of ``page``, with what became of everything that is painted on it.

    The marks stand in the grid of the table that they lie on, above or below.
    """
    if not grids:
        return []
    flow = Flow(grids)
    desk = _Desk(areas, large_pictures(page))
    outside = _flow_outside(page, areas)
    marks: list[list[Mark]] = [[] for _ in grids]
    unread: list[list[tuple[Drawn, int | None]]] = [[] for _ in grids]
    for drawn, path in _drawn_on(page, grids, areas):
        area = desk.area_of(drawn.box)
        at = area.grid if area is not None else len(grids) - 1
        row = area.table.row_at(drawn.box.center[1]) if area is not None else None
        fate = flow.fate(drawn)
        if page.scan is not None and drawn.kind is MarkKind.PICTURE and page.scan.shows(drawn.box):
            fate = Fate.USED  # it was read, and what wasn't understood of it is told there
        if fate is not None:
            marks[at].append(mark(drawn, fate, "", row))
        elif outside.fate(drawn) is not None:
            unread[at].append((drawn, row))
        elif (rule := desk.furniture(drawn, path, area)) is not None:
            marks[at].append(mark(drawn, Fate.FURNITURE, rule.value, row))
        else:
            unread[at].append((drawn, row))
    return [with_account(grid, marks[i], unread[i], flow) for i, grid in enumerate(grids)]


def _drawn_on(page: Page, grids: Sequence[Grid], areas: Sequence[Area]) -> Iterator[tuple[Drawn, Path | None]]:
    """Yield what is drawn on a page; words only where a flow was read, which takes them out of the cells."""
    for path in page.paths:
        yield _as_drawn(path), path
    if page.scan is not None:
        yield from ((drawn, None) for area in areas for drawn in _pictured(page.scan, grids[area.grid], area))
    narrow = {Box.around(line.points).center: line for line in page.lines}
    for picture in page.pictures:
        line = narrow.get(picture.center)
        if line is not None:
            yield Drawn(MarkKind.LINE, picture, line.points), None
        else:
            small = picture.area < _SMALL * page.width * page.height
            over = [word for word in page.words if picture.holds(word.box.center)] if small else []
            yield Drawn(MarkKind.PICTURE, picture, words=text_of(over)), None
    flows = [(area, zone) for area in areas if grids[area.grid].symbols and (zone := area.flow) is not None]
    for word in page.words:
        x, y = word.box.center
        if any(zone.holds((x, y)) and area.table.column_at(x) in area.lanes for area, zone in flows):
            yield Drawn(MarkKind.WORDS, word.box, words=word.text), None


def _pictured(scan: Scan, grid: Grid, area: Area) -> Iterator[Drawn]:
    """Yield what a picture shows over the lanes of a table."""
    zone = area.flow
    if zone is None or not grid.symbols:
        return
    flow = scan.find_flow(Zone(zone, area.table.columns, area.table.rows))
    yield from (Drawn(MarkKind.SHAPE, shape.box) for shape in flow.shapes)
    yield from (Drawn(MarkKind.LINE, Box.around(line.points), line.points, pen=_PEN) for line in flow.lines)
    yield from (Drawn(MarkKind.INK, box) for box in flow.rest)


def _as_drawn(path: Path) -> Drawn:
    box = path.box
    if box.width < STRIP or box.height < STRIP:
        (x, y), wide = box.center, box.width >= box.height
        ends = ((box.x0, y), (box.x1, y)) if wide else ((x, box.top), (x, box.bottom))
        return Drawn(MarkKind.LINE, box, ends, pen=min(box.width, box.height))
    if (block := as_block_arrow(path)) is not None:
        return Drawn(MarkKind.LINE, box, block.points)
    if as_arrow_head(path) is not None:
        return Drawn(MarkKind.HEAD, box, path.points)
    if not path.closed or path.thickness < STRIP or (path.is_strip and not _is_shape(path)):
        return Drawn(MarkKind.LINE, box, path.way or path.points, pen=path.thickness if path.closed else 0.0)
    return Drawn(MarkKind.SHAPE, box, path.points)


def _flow_outside(page: Page, areas: Sequence[Area]) -> Flow:
    """Return the flow that is drawn outside all procedure tables: where no table was found, it still is no logo."""
    tables = [area.table.box for area in areas if area.lanes]
    paths = [path for path in page.paths if not any(box.holds(path.box.center, 2.0) for box in tables)]
    if len(paths) > _MOST_OUTSIDE or not any(as_arrow_head(path) is not None for path in paths):
        return Flow([])
    if sum(path.stroked and _is_shape(path) for path in paths) < 2:
        return Flow([])
    zone = Zone(Box(0.0, 0.0, page.width, page.height), (0.0, page.width), (0.0, page.height))
    shapes, lines = find_flow(paths, zone, Clock(""))
    arrows = connect(shapes, lines).arrows
    joined = sorted({end for arrow in arrows for end in (arrow.source, arrow.target)})
    grid = Grid(
        "",
        symbols=tuple(Symbol(str(i), shapes[i].kind, Source("", box=shapes[i].box.as_tuple())) for i in joined),
        arrows=tuple(
            Arrow(f"a{n}", str(arrow.source), str(arrow.target), Source(""), points=arrow.points)
            for n, arrow in enumerate(arrows)
        ),
    )
    return Flow([grid])


class _Desk:
    """The tables of a page, by which furniture is told."""

    def __init__(self, areas: Sequence[Area], tables: Sequence[Box]) -> None:
        """Take the tables that were read, and where pictures are that may be ``tables`` too."""
        self._areas, self._tables = areas, tables
        self._zones = [(area, zone) for area in areas if (zone := area.flow) is not None]

    def area_of(self, box: Box) -> Area | None:
        """Return the table that ``box`` lies on, else the first one below it, else the last one above it."""
        y = box.center[1]
        below = (area for area in self._areas if y <= area.table.box.bottom)
        return next(below, self._areas[-1] if self._areas else None)

    def furniture(self, drawn: Drawn, path: Path | None, area: Area | None) -> Furniture | None:
        """Return by what rule ``drawn`` belongs to the page or the form; ``None`` for no rule."""
        over = next((a for a, zone in self._zones if zone.holds(drawn.box.center, 2.0)), None)
        table = area.table if area is not None and area.table.box.covers(drawn.box, 3.0) else None
        if max(drawn.box.width, drawn.box.height) < _SPECK:
            return Furniture.SPECK
        if table is not None and path is not None:
            if _is_border(path, table):
                return Furniture.BORDER
            if _is_shading(path, table):
                return Furniture.SHADING
        if over is not None:
            return None
        if drawn.kind is MarkKind.LINE and _is_level_or_upright(drawn.box):
            return Furniture.RULE
        on_procedure = table is not None and area is not None and bool(area.lanes)
        if on_procedure:
            small = drawn.box.width < _SMALLEST[0] or drawn.box.height < _SMALLEST[1]
            return Furniture.SPECK if drawn.kind is MarkKind.SHAPE and small else None
        if drawn.kind is MarkKind.PICTURE and any(box.covers(drawn.box, 1.0) for box in self._tables):
            return None  # a logo is smaller
        above = area is not None and drawn.box.center[1] < area.table.box.bottom
        return Furniture.LOGO if above or area is None else Furniture.SIGNATURE


def _is_shape(path: Path | None) -> bool:
    if path is None or path.box.width < _SMALLEST[0] or path.box.height < _SMALLEST[1]:
        return False
    return outline_kind(path) is not None


def _is_level_or_upright(box: Box) -> bool:
    return min(box.width, box.height) < STRIP


def _is_border(path: Path, table: RuledTable) -> bool:
    """Tell whether a path is a piece of a table's rules, or the outline of cells."""
    box = path.box
    upright, level = table.upright or table.columns, table.level or table.rows
    if box.width < STRIP:
        return _on(upright, box.center[0])
    if box.height < STRIP:
        return _on(level, box.center[1])
    if not is_upright_rectangle(path):
        return False
    if path.filled and (
        (box.width <= BAR and _on(upright, box.center[0])) or (box.height <= BAR and _on(level, box.center[1]))
    ):
        return True
    return (
        path.stroked
        and all(_on(upright, x) for x in (box.x0, box.x1))
        and all(_on(level, y) for y in (box.top, box.bottom))
    )


def _is_shading(path: Path, table: RuledTable) -> bool:
    """Tell whether a path is a fill without an outline behind the words of cells: it fills their width."""
    box = path.box
    if path.stroked or not path.filled or path.curves or len(path.points) > 5 or path.area < 0.97 * box.area:
        return False
    column = table.column_at(box.center[0])
    if column is None:
        return False
    left = max((x for x in table.columns if x <= box.x0 + _BORDER), default=box.x0)
    right = min((x for x in table.columns if x >= box.x1 - _BORDER), default=box.x1)
    return box.x0 - left <= _PADDING and right - box.x1 <= _PADDING


def _on(borders: Sequence[float], at: float) -> bool:
    i = bisect_left(borders, at)
    return any(abs(border - at) <= _BORDER for border in borders[max(0, i - 1) : i + 1])
