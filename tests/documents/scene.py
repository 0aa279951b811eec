"""A drawn SOP as a value: rows, lanes, shapes and arrows, and where each of them lies on an endless page.

``make_xlsx``, ``make_docx`` and ``make_pdf`` write a scene as a document; what the readers return must equal it.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

WIDTHS = {"no": 28.0, "activity": 170.0, "lane": 84.0, "kelengkapan": 80.0, "waktu": 60.0, "output": 80.0, "note": 60.0}
HEADER = 20.0
"""Height of each of the two header rows."""
ROW = 66.0
T = TypeVar("T")
FURTHER = "Sumber Data"
"""The heading of a column that is neither a lane nor a measure."""
Box = tuple[float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True)
class SceneShape:
    """A symbol: kind, row below the header, the lanes it spans, its words."""

    kind: str
    row: int
    lane: int
    lanes: int = 1
    text: str = ""


@dataclass(frozen=True)
class Scene:
    """A procedure as drawn."""

    lanes: tuple[str, ...]
    rows: tuple[tuple[str, str, str, str, str, str], ...]
    """Number, activity, kelengkapan, waktu, output, keterangan."""
    shapes: tuple[SceneShape, ...]
    arrows: tuple[tuple[int, int, str], ...]
    """Positions of the source and the target among the shapes, and the label."""
    half: float = 22.0
    """Half the width of a shape that stands over one lane."""
    columns: list[float] = field(default_factory=list, compare=False)

    def __post_init__(self) -> None:
        edges = [0.0]
        for width in (
            WIDTHS["no"],
            WIDTHS["activity"],
            *[WIDTHS["lane"]] * len(self.lanes),
            *(WIDTHS[k] for k in ("kelengkapan", "waktu", "output", "note")),
        ):
            edges.append(edges[-1] + width)
        self.columns.extend(edges)

    def top(self, row: int) -> float:
        """Return the y of a row's upper border; 0 is the table's."""
        return 2 * HEADER + row * ROW

    def box(self, i: int) -> Box:
        """Return the outline of shape ``i``."""
        shape = self.shapes[i]
        left, right = self.columns[2 + shape.lane], self.columns[2 + shape.lane + shape.lanes]
        here = [s for s in self.shapes if (s.row, s.lane) == (shape.row, shape.lane)]
        slot = here.index(shape)
        high = (34.0 if shape.kind == "decision" else 22.0) if len(here) == 1 else 18.0
        middle = self.top(shape.row) + ROW * (slot + 1) / (len(here) + 1)
        x = (left + right) / 2
        half = self.half if shape.lanes == 1 else (right - left) / 2 - 14
        return x - half, middle - high / 2, x + half, middle + high / 2

    def way(self, k: int) -> list[Point]:
        """Return the bends of arrow ``k``, from its source's border to its target's."""
        a, b, _ = self.arrows[k]
        source, target = self.shapes[a], self.shapes[b]
        sx0, stop, sx1, sbottom = self.box(a)
        tx0, ttop, tx1, tbottom = self.box(b)
        leaving = [n for n, arrow in enumerate(self.arrows) if arrow[0] == a].index(k)
        entering = [n for n, arrow in enumerate(self.arrows) if arrow[1] == b].index(k)
        sy, ty = (stop + sbottom) / 2, (ttop + tbottom) / 2
        if source.row == target.row and source.lane != target.lane:
            return [(sx1, sy), (tx0, ty)] if source.lane < target.lane else [(sx0, sy), (tx1, ty)]
        x, y = (sx0 + sx1) / 2, (tx0 + tx1) / 2
        y = y + 6.0 * entering * (1 if entering % 2 else -1)
        if source.row == target.row:
            return [(x, sbottom), (y, ttop)]
        if source.kind == "decision" and leaving:
            # Each on a track of its own: what two share, nobody can tell apart.
            track = sum(n > 0 and arrow[0] == self.arrows[n - 1][0] for n, arrow in enumerate(self.arrows[:k]))
            above = self.top(target.row) + 3.0 + 1.5 * track
            out = self.columns[2 + source.lane + source.lanes] - 3.0 - 2.2 * track
            return [(sx1, sy), (out, sy), (out, above), (y, above), (y, ttop)]
        below = self.top(source.row + 1) - 3.0 - 1.5 * (k % 4)
        if target.row == source.row + 1:
            if abs(x - y) < 1:
                return [(x, sbottom), (x, ttop)]
            return [(x, sbottom), (x, below), (y, below), (y, ttop)]
        above = self.top(target.row) + 3.0 + 1.5 * (k % 4)
        aside = self.columns[2 + target.lane] + 3.0 + 2.5 * (k % 4)
        return [(x, sbottom), (x, below), (aside, below), (aside, above), (y, above), (y, ttop)]

    def straight_way(self, k: int) -> list[Point]:
        """Return arrow ``k`` as one straight line; a second exit leaves on the side where its target stands."""
        first, last = self.way(k)[0], self.way(k)[-1]
        x0, top, x1, bottom = self.box(self.arrows[k][0])
        if first[0] == x1 and last[0] < (x0 + x1) / 2 - 1:
            first = (x0, (top + bottom) / 2)
        return [first, last]

    def label_at(self, k: int, *, straight: bool = False) -> Point:
        """Return the middle of the label of arrow ``k``: beside its first part, on the line of a straight one."""
        way = self.straight_way(k) if straight else self.way(k)
        (x, y), (x1, y1) = way[0], way[1]
        if straight:
            part = min(0.5, 14.0 / max(1.0, math.dist((x, y), (x1, y1))))
            return x + (x1 - x) * part, y + (y1 - y) * part
        return (x + 13.0, y + 5.0) if x1 == x else (x + 12.0, y - 6.0)

    def expected(self) -> tuple[list[tuple[str, int, tuple[int, ...]]], list[tuple[int, int, str]]]:
        """Return shapes as (kind, row, lanes), and the arrows, sorted."""
        shapes = [(s.kind, s.row, tuple(range(s.lane, s.lane + s.lanes))) for s in self.shapes]
        return sorted(shapes), sorted(self.arrows)


@dataclass(frozen=True)
class Heading:
    """The header over a scene's table."""

    title: str = "Pelaksana"
    """What stands over the lanes."""
    titled: int = 0
    """Over so many lanes it stands; the others' names stand beside it. 0 for all."""
    further: str = ""
    """Where the further column ``FURTHER`` stands: "before" the measures or "after" them; it halves another one."""

    def edges(self, scene: Scene) -> list[float]:
        """Return the edges of the table's columns."""
        at = self._place(scene)
        return _with(scene.columns, at + 1, sum(scene.columns[at : at + 2]) / 2) if at else scene.columns

    def texts(self, scene: Scene, row: int) -> list[str]:
        """Return the texts of the cells of a row."""
        texts = scene.rows[row]
        cells = [*texts[:2], *[""] * len(scene.lanes), *texts[2:]]
        at = self._place(scene)
        return _with(cells, at, f"Data {row + 1}") if at else cells

    def cells(self, scene: Scene) -> list[tuple[int, int, int, int, str]]:
        """Return the cells of the two header rows: row, column, rows and columns that they stand over, text."""
        lanes = len(scene.lanes)
        titled = self.titled or lanes
        names = ["No", "Kegiatan", *scene.lanes, "Kelengkapan", "Waktu", "Output", "Keterangan"]
        at = self._place(scene)
        if at:
            names = _with(names, at, FURTHER)
        last, first = len(names) - 1, 2 + lanes + (self.further == "before")
        under = [*range(2, 2 + titled), *range(first, last)]
        groups = [(0, 2, 1, titled, self.title), (0, first, 1, last - first, "Mutu Baku")]
        return groups + [(1, c, 1, 1, n) if c in under else (0, c, 2, 1, n) for c, n in enumerate(names)]

    def _place(self, scene: Scene) -> int:
        """Return the further column; 0 for none."""
        lanes = len(scene.lanes)
        return {"before": 2 + lanes, "after": 5 + lanes}.get(self.further, 0)


USUAL = Heading()


def _with(values: Sequence[T], at: int, value: T) -> list[T]:
    return [*values[:at], value, *values[at:]]


_VERBS = ("Menyusun", "Memeriksa", "Menyampaikan", "Menerima", "Mengarsipkan", "Mencatat", "Membuat", "Mengusulkan")
_THINGS = ("surat undangan", "konsep laporan", "daftar hadir", "berkas permohonan", "nota dinas", "rencana kerja")
_LANES = ("Kepala Dinas", "Sekretaris", "Kasubag Umum", "Pengelola Data", "Pemohon", "Tim Teknis")


def random_scene(seed: int, *, rows: int | None = None, lanes: int | None = None) -> Scene:
    """Return a scene with two lanes or more, decisions, returns, hand-overs and boxes over two lanes."""
    chance = random.Random(seed)
    count = rows or chance.randint(3, 9)
    names = tuple(chance.sample(_LANES, lanes or chance.randint(2, 5)))
    texts = tuple(
        (
            f"{r + 1}.",
            f"{chance.choice(_VERBS)} {chance.choice(_THINGS)} tahap {r + 1}",
            chance.choice(("Berkas", "Surat", "ATK")),
            f"{chance.randint(1, 9)} {chance.choice(('hari', 'menit', 'jam'))}",
            chance.choice(("Laporan", "Nota", "Arsip")),
            "",
        )
        for r in range(count)
    )
    shapes: list[SceneShape] = []
    for r in range(count):
        lane = chance.randrange(len(names))
        if r in (0, count - 1):
            shapes.append(SceneShape("terminator", r, lane, text=("Mulai" if r == 0 else "Selesai")))
            continue
        kind = "decision" if chance.random() < 0.3 else "process"
        wide = kind == "process" and lane + 1 < len(names) and chance.random() < 0.15
        shapes.append(SceneShape(kind, r, lane, 2 if wide else 1))
        if kind == "process" and not wide and lane + 1 < len(names) and chance.random() < 0.15:
            shapes.append(SceneShape("process", r, lane + 1))
    arrows: list[tuple[int, int, str]] = []
    for i in range(len(shapes) - 1):
        decision = shapes[i].kind == "decision"
        arrows.append((i, i + 1, "Ya" if decision else ""))
        if decision:
            others = [j for j, s in enumerate(shapes) if j not in (0, i, i + 1) and s.row != shapes[i].row]
            if others:
                arrows.append((i, chance.choice(others), "Tidak"))
    return Scene(names, texts, tuple(shapes), tuple(arrows))


_YES = ("Ya", "Y", "Setuju", "Ya/Setuju", "Sesuai", "Ya?")
_NO = ("Tidak", "T", "Tdk", "Tidak/Revisi", "Tidak?", "Belum")


def loose_scene(seed: int) -> Scene:
    """Return a scene as offices draw who don't keep to the notation: boxes drawn round, capsules without words, starts
    that are returned to, answers in many words.
    """
    chance = random.Random(seed)
    plain = random_scene(seed)
    part, silent = chance.choice((0.0, 0.4, 1.0)), chance.random() < 0.5
    shapes = tuple(
        replace(
            shape,
            kind="terminator" if shape.kind == "process" and chance.random() < part else shape.kind,
            text="" if silent else shape.text,
        )
        for shape in plain.shapes
    )
    words = {"Ya": _YES, "Tidak": _NO, "": ("",)}
    arrows = tuple(
        (a, 0 if label == "Tidak" and chance.random() < 0.4 else b, chance.choice(words[label]))
        for a, b, label in plain.arrows
    )
    return replace(plain, shapes=shapes, arrows=arrows, columns=[])


def crowded_scene(seed: int, *, gap: float) -> Scene:
    """Return a scene whose boxes stand side by side, with arrows between them that are only ``gap`` long."""
    chance = random.Random(seed)
    plain = random_scene(seed)
    lanes = len(plain.lanes)
    shapes: list[SceneShape] = []
    for row in range(len(plain.rows)):
        left = chance.randint(0, 1)
        shapes += [SceneShape("process", row, lane) for lane in range(left, chance.randint(left + 1, lanes))]
    arrows = tuple((i, i + 1, "") for i in range(len(shapes) - 1))
    half = (WIDTHS["lane"] - gap) / 2
    return replace(plain, shapes=tuple(shapes), arrows=arrows, half=half, columns=[])


CHAIN = Scene(
    ("Kepala", "Staf"),
    tuple((f"{i}.", f"Menyusun berkas {i}", "ATK", "1 hari", "Berkas", "") for i in range(1, 5)),
    (
        SceneShape("terminator", 0, 0, text="Mulai"),
        SceneShape("process", 1, 1),
        SceneShape("process", 2, 0),
        SceneShape("terminator", 3, 0, text="Selesai"),
    ),
    ((0, 1, ""), (1, 2, ""), (2, 3, "")),
)
"""Four rows, one after the other."""
