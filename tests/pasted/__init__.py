"""Tables as people paste them, of our own wording, with what a person reads in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "tables"
FIELDS = ("number", "lane", "activity", "requirements", "duration", "output", "note")


@dataclass(frozen=True)
class Pasted:
    """A pasted table: the name of its file, its text, and what stands in it by hand."""

    name: str
    text: str
    lanes: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """``FIELDS`` of each step; a row may end early, then the rest isn't asked for."""


def pasted(folder: Path = FOLDER) -> Iterator[Pasted]:
    """Yield the tables of ``folder``. In a file the truth stands above "====", and an arrow stands for a tab."""
    for path in sorted(folder.iterdir()):
        truth, _, text = path.read_text(encoding="utf-8").partition("====\n")
        lanes, *rows = truth.strip().split("\n")
        names = tuple(name.strip() for name in lanes.removeprefix("lanes:").split(";"))
        cells = tuple(tuple(cell.strip() for cell in row.split("|")) for row in rows)
        yield Pasted(path.name, text.replace("→", "\t"), names, cells)
