"""What was on the page, before anybody says what it means: cells, symbols and arrows, each with its source.

Every reader of a format yields ``Grid``s; ``meaning`` is the only room where they become a ``Sop``. Rows and
columns count from 0 within a grid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sopbpmn.diagnostics import Finding
from sopbpmn.model import Confidence, Source


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. A merged cell appears once, at its upper left place, with its spans."""

    row: int
    column: int
    text: str
    source: Source
    row_span: int = 1
    column_span: int = 1


class SymbolKind(StrEnum):
    """The shapes of an SOP-AP flow, and a mark (circle, tick, x) put into a lane's cell instead of a shape."""

    TERMINATOR = "terminator"
    PROCESS = "process"
    DECISION = "decision"
    OFF_PAGE = "off-page"
    """Never a node: an arrow leads into it on one page, and from it on another; a pair is joined by an ``Arrow`` from
    the entered to the left one (perhaps in another grid), so a flow may pass through several of them."""
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A shape or mark. ``row`` and ``columns`` are ``None`` and empty where the format lost them."""

    id: str
    kind: SymbolKind
    source: Source
    row: int | None = None
    columns: tuple[int, ...] = ()
    """The table columns it stands over; several for a box drawn over several lanes."""
    text: str = ""
    confidence: Confidence = Confidence.STATED


@dataclass(frozen=True, slots=True)
class Arrow:
    """A connector with an arrow head at ``target``. Ends are symbol ids, ``None`` for a loose end."""

    id: str
    source_symbol: str | None
    target_symbol: str | None
    source: Source
    label: str = ""
    confidence: Confidence = Confidence.STATED
    points: tuple[tuple[float, float], ...] = ()
    """Its bends in points on the page, from start to head; empty where the format has no geometry."""
    label_box: tuple[float, float, float, float] | None = None
    """Where its label stands on the page: left, top, right, bottom; ``None`` where the format has no geometry."""


class MarkKind(StrEnum):
    """What something drawn on a page looks like, before anybody says what it means."""

    SHAPE = "shape"
    LINE = "line"
    HEAD = "head"
    """An arrow head, where the format paints it apart from its line."""
    PICTURE = "picture"
    WORDS = "words"
    """Words over the lanes, or in a text box: those in the other cells are accounted for as cells."""
    INK = "ink"
    """Something in a picture of a flow that is none of these."""


class Fate(StrEnum):
    """What became of something drawn."""

    USED = "used"
    """It is a symbol or an arrow of the grid, or a part of one."""
    FURNITURE = "furniture"
    """It belongs to the page or the form, by a rule that has a name."""
    REPORTED = "reported"
    """Nobody knows what it is for; a finding tells."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn on a page, and what became of it."""

    kind: MarkKind
    fate: Fate
    box: tuple[float, float, float, float]
    """Left, top, right, bottom in points from the page's upper left corner."""
    rule: str = ""
    """By what rule it is furniture."""
    row: int | None = None
    """The row of the grid that it stands on; ``None`` outside the rows."""


class ColumnRole(StrEnum):
    """What a column (or a heading over several columns) is for."""

    NUMBER = "number"
    ACTIVITY = "activity"
    EXECUTOR = "executor"
    """Heading over the lanes, or the one column that names the executor."""
    QUALITY = "quality"
    """Heading "Mutu Baku" over requirements, duration and output."""
    REQUIREMENTS = "requirements"
    DURATION = "duration"
    OUTPUT = "output"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class LaneHead:
    """A lane's heading and the columns beneath it."""

    name: str
    columns: tuple[int, ...]
    source: Source
    mended: bool = False
    """True when the name was broken by a line break and put together again."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header found in a grid: rows ``first`` to ``body`` (excluded), the columns by role, the lanes."""

    first: int
    body: int
    columns: Mapping[ColumnRole, tuple[int, ...]]
    lanes: tuple[LaneHead, ...] = ()
    lane_columns: tuple[int, ...] = ()
    """Every column of the lanes' part, also those that no heading claims."""
    duration_label: str = ""
    """The heading of the duration column, which may carry the unit: "Waktu (menit)"."""
    region: tuple[int, ...] = ()
    """Where a flow may be drawn: every column between the activity and the measures that nothing else claims."""
    sure: tuple[int, ...] = ()
    """Those of them that are lanes even where no symbol stands on them."""
    further: tuple[LaneHead, ...] = ()
    """Columns with a heading that nobody knows, and that aren't lanes: "Sumber Data"."""

    def lane_at(self, column: int) -> LaneHead | None:
        """Return the lane over ``column``, ``None`` where no heading stands at or left of it."""
        return next((lane for lane in self.lanes if column in lane.columns), None)


@dataclass(frozen=True, slots=True)
class Grid:
    """One table (or the text that once was one) and the loose lines around it.

    A document is a sequence of grids in reading order: usually identity block, then procedure table, then the next
    SOP's. A grid without cells carries text only.
    """

    document: str
    cells: tuple[Cell, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    before: tuple[str, ...] = ()
    """Loose lines before the table, since the previous grid."""
    after: tuple[str, ...] = ()
    """Loose lines after the table, when this is the last grid of its page or document."""
    page: int | None = None
    ties: tuple[tuple[str, str], ...] = ()
    """Pairs of symbols (by id) joined by a line without an arrow head: side by side in one row, a joint task."""
    continues: bool = False
    """True when the table goes on from the previous grid (a page break within it)."""
    pictures: int = 0
    """Large pictures on its page or in its document that no table was read from."""
    findings: tuple[Finding, ...] = ()
    """What the reader of the format couldn't be sure of."""
    marks: tuple[Mark, ...] = ()
    """The account of all that is drawn on its part of the page."""
    headers: tuple[Header, ...] | None = None
    """The headers of its procedure tables, where the reader had to find them to know what is drawn over the lanes;
    ``None`` where nobody has looked yet."""

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @property
    def column_count(self) -> int:
        """Number of columns."""
        return max((cell.column + cell.column_span for cell in self.cells), default=0)

    def matrix(self) -> list[list[str]]:
        """Return the texts as rows of equal length; a merged cell's text stands at its upper left place only."""
        rows = [[""] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            rows[cell.row][cell.column] = cell.text
        return rows


def cells_by_row(grid: Grid) -> dict[int, list[Cell]]:
    """Return the cells of ``grid`` by row, each row in column order."""
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        cells.sort(key=lambda cell: cell.column)
    return dict(sorted(rows.items()))
