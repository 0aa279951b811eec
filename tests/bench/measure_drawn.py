"""Measure the reading of drawn documents against transcriptions made by eye.

    python -m tests.bench.measure_drawn DOCUMENTS TRUTHS

``DOCUMENTS`` is a folder of PDF, XLSX or DOCX files. ``TRUTHS`` holds one JSON file a document, named by the first
twelve digits of the document's SHA-256: ``shapes`` (page, kind, row below the header from 0 or null for outside the
table, lane from 0) and ``arrows`` (source, target: positions in ``shapes``; label). A shape counts as found when kind,
page, row and lane agree; an arrow when both its shapes do; a label when its arrow and its words do. What is wrong
should have a warning on its row (or on one beside it), and a document without any warning should be right; one from
which nothing is read is refused, which is a warning too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from converters.grid import Grid, SymbolKind
from converters.meaning import interpret
from converters.office.docx import read_docx
from converters.office.xlsx import read_xlsx
from converters.pdf import read_pdf
from converters.table.headers import find_headers
from sopbpmn.diagnostics import Finding, Severity
from sopbpmn.errors import DocumentRefusedError

READERS = {".pdf": read_pdf, ".xlsx": read_xlsx, ".docx": read_docx}

ABOUT_WORDS = ("text-unread", "date-unreadable", "condition-not-drawn", "subject-differs", "return-not-drawn")
"""Warnings that don't doubt the drawing."""

Spot = tuple[int, str, int | None, int]
"""Page, kind, row below the header, lane."""


@dataclass
class Score:
    """How many there are, were read, and were read right."""

    truth: int = 0
    read: int = 0
    right: int = 0

    def add(self, truth: Counter[object], read: Counter[object]) -> None:
        """Count one document."""
        self.truth += truth.total()
        self.read += read.total()
        self.right += (truth & read).total()

    def __str__(self) -> str:
        recall, precision = self.right / max(1, self.truth), self.right / max(1, self.read)
        return f"{self.truth:6} {self.read:6} {self.right:6}   {recall:6.3f} {precision:9.3f}"


@dataclass
class Reading:
    """What was read from a document, in the terms of the truths."""

    spots: dict[str, Spot] = field(default_factory=dict)
    arrows: list[tuple[Spot, Spot, str]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    warned: set[tuple[int, int | None]] = field(default_factory=set)
    """Page, and row below the header, of each warning; row ``None`` where it speaks of the whole page."""

    def warns(self, spots: Iterable[Spot]) -> bool:
        """Tell whether a warning stands on the row of one of ``spots``, beside it, or on its whole page."""
        return any(
            (page, near) in self.warned
            for page, _, row, _ in spots
            for near in (None, *((row - 1, row, row + 1) if row is not None else ()))
        )


@dataclass
class Places:
    """Where the rows of a document's pages are."""

    body: dict[int, int] = field(default_factory=dict)
    rows: dict[int, list[tuple[float, float, int]]] = field(default_factory=dict)
    """Top, bottom and grid row of the cells of each page."""

    def add(self, grid: Grid, body: int) -> None:
        """Take the rows of a procedure table."""
        page = grid.page or 1
        self.body[page] = body
        boxes = [(cell.source.box, cell.row) for cell in grid.cells if cell.source.box and cell.row_span == 1]
        self.rows.setdefault(page, []).extend((box[1], box[3], row) for box, row in boxes if box)

    def of(self, found: Finding) -> tuple[int, int | None]:
        """Return the page and the row below the header that a finding speaks of."""
        place = found.source
        page = (place.page if place is not None else None) or 1
        if place is None or page not in self.body:
            return page, None
        if place.row is not None:
            return page, place.row - 1 - self.body[page]
        if place.box is None:
            return page, None
        y = (place.box[1] + place.box[3]) / 2
        row = next((row for top, bottom, row in self.rows.get(page, ()) if top <= y <= bottom), None)
        return page, None if row is None else row - self.body[page]


def reading_of(grids: Sequence[Grid], name: str) -> Reading:
    """Return the shapes and arrows of ``grids``, and where the reading warns."""
    reading = Reading()
    places = Places()
    body, lanes = 0, tuple[int, ...]()
    for grid in grids:
        rows: dict[int, list[object]] = {}
        for cell in grid.cells:
            rows.setdefault(cell.row, []).append(cell)
        headers = grid.headers if grid.headers is not None else find_headers(grid, rows)  # type: ignore[arg-type]
        if headers:
            body, lanes = headers[-1].body, headers[-1].lane_columns
            places.add(grid, body)
        elif grid.continues:
            body = 0
            places.add(grid, body)
        for symbol in grid.symbols:
            row = None if symbol.row is None else symbol.row - body
            lane = lanes.index(symbol.columns[0]) if symbol.columns and symbol.columns[0] in lanes else -1
            reading.spots[symbol.id] = (grid.page or 1, symbol.kind.value, row, lane)
    readings = interpret(grids, name)
    if not readings:
        reading.codes.append("refused")
        reading.warned = {(page, None) for page in range(1, 1 + max(grid.page or 1 for grid in grids))}
    for found in (found for read in readings for found in read.findings):
        if found.severity in (Severity.ERROR, Severity.WARNING) and found.code not in ABOUT_WORDS:
            reading.codes.append(found.code)
            reading.warned.add(places.of(found))
    for grid in grids:
        for arrow in grid.arrows:
            if arrow.source_symbol in reading.spots and arrow.target_symbol in reading.spots:
                ends = reading.spots[arrow.source_symbol], reading.spots[arrow.target_symbol]
                reading.arrows.append((*ends, arrow.label.casefold()))
    return reading


def truth_of(path: Path) -> Reading:
    """Return a transcription."""
    data = json.loads(path.read_text())
    spots: list[Spot] = [(s["page"], s["kind"], s["row"], s["lane"]) for s in data["shapes"]]
    arrows = [(spots[a["source"]], spots[a["target"]], a["label"].casefold()) for a in data["arrows"]]
    return Reading({str(i): spot for i, spot in enumerate(spots)}, arrows)


def differences(name: str, truth: Counter[object], read: Counter[object]) -> Iterator[str]:
    """Yield a line for each thing missed or made up."""
    for mark, extra in (("missed", truth - read), ("made up", read - truth)):
        for item in extra:
            yield f"  {name}: {mark} {item}"


def main() -> int:
    """Print the table; 1 if a document failed with anything but a refusal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("truths", type=Path)
    parser.add_argument("--verbose", action="store_true", help="print every difference")
    options = parser.parse_args()
    kinds = {kind.value: Score() for kind in SymbolKind}
    shapes, arrows, labels = Score(), Score(), Score()
    codes: Counter[str] = Counter()
    files = refused = measured = failed = clean = pages = 0
    wrong_items = silent_items = unwarned = unwarned_right = 0
    seconds = 0.0
    for path in sorted(p for p in options.documents.iterdir() if p.suffix.lower() in READERS):
        files += 1
        data = path.read_bytes()
        start = time.process_time()
        try:
            grids = READERS[path.suffix.lower()](data, path.name)
        except DocumentRefusedError as error:
            refused += 1
            print(f"  refused: {error}")
            continue
        except Exception as error:
            failed += 1
            print(f"  FAILED {path.name}: {type(error).__name__}: {error}")
            continue
        finally:
            seconds += time.process_time() - start
        pages += len({grid.page for grid in grids})
        reading = reading_of(grids, path.name)
        codes.update(reading.codes)
        clean += not reading.codes
        truth_file = options.truths / f"{hashlib.sha256(data).hexdigest()[:12]}.json"
        if not truth_file.exists():
            continue
        measured += 1
        truth = truth_of(truth_file)
        want, got = Counter[object](truth.spots.values()), Counter[object](reading.spots.values())
        shapes.add(want, got)
        for kind, score in kinds.items():
            score.add(
                Counter(s for s in truth.spots.values() if s[1] == kind),
                Counter(s for s in reading.spots.values() if s[1] == kind),
            )
        ends, read_ends = Counter[object](a[:2] for a in truth.arrows), Counter[object](a[:2] for a in reading.arrows)
        arrows.add(ends, read_ends)
        labels.add(Counter(a for a in truth.arrows if a[2]), Counter(a for a in reading.arrows if a[2]))
        items = [(want, got), (ends, read_ends)]
        wrong = [item for left, right in items for item in ((left - right) + (right - left)).elements()]
        silent = [item for item in wrong if not reading.warns([item] if isinstance(item[1], str) else item)]  # type: ignore[index, list-item, arg-type]
        wrong_items += len(wrong)
        silent_items += len(silent)
        unwarned += not reading.codes
        unwarned_right += not reading.codes and not wrong
        if options.verbose:
            print(*differences(path.stem, want, got), *differences(path.stem, ends, read_ends), sep="\n")
    print(f"{files} files, {refused} refused, {failed} failed, {clean} without a finding; {measured} measured")
    print(f"{'':14}{'truth':>6} {'read':>6} {'right':>6}   recall precision")
    for name, score in (("shapes", shapes), *kinds.items(), ("arrows", arrows), ("branch labels", labels)):
        if score.truth or score.read:
            print(f"{name:14}{score}")
    print(f"wrong: {wrong_items}, without a warning on their row: {silent_items}")
    print(f"documents without a warning: {unwarned}, fully right: {unwarned_right}")
    print("warnings:", ", ".join(f"{code} {count}" for code, count in codes.most_common()) or "none")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.2f} s CPU for {pages} pages ({seconds / max(1, pages):.3f} s a page), peak {peak:.0f} MB")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
