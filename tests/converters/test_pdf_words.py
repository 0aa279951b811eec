"""Words of a PDF are whole, in whatever order a program paints their letters."""

from __future__ import annotations

import io
import random

from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from converters.limits import Clock
from converters.pdf.pdfium import pages

NAMES = ("Kasubbag", "Verifikator", "Sub-Koordinator", "Petugas/Staf", "Bendahara", "II.a")
Letter = tuple[str, float, float, int]


def letters(word: str, x: float, y: float, turn: int) -> list[Letter]:
    """Return the letters of ``word`` with their places, set in a direction of ``turn`` degrees."""
    step = {0: (1, 0), 90: (0, 1), 270: (0, -1)}[turn]
    at = [stringWidth(word[:i], "Helvetica", 8) for i in range(len(word))]
    return [(c, x + step[0] * d, y + step[1] * d, turn) for c, d in zip(word, at, strict=True)]


def painted(order: list[Letter]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, (400, 300), invariant=1)
    for character, x, y, turn in order:
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        canvas.translate(x, y)
        canvas.rotate(turn)
        canvas.drawString(0, 0, character)
        canvas.restoreState()
    canvas.save()
    return buffer.getvalue()


@given(
    level=st.sampled_from(["Keterangan", "Pelaksana", "Kelengkapan"]),
    name=st.sampled_from(NAMES),
    turn=st.sampled_from([90, 270]),
    chance=st.randoms(use_true_random=False),
)
@settings(max_examples=80, deadline=None)
def test_letters_of_a_line_set_sideways_come_between_those_of_another(
    level: str, name: str, turn: int, chance: random.Random
) -> None:
    rest = [letters("Dokumen ini dibaca tegak lurus", 20, 20, 0), letters(level, 250, 200, 0)]
    sideways = letters(name, 100, 120, turn)
    order = list(rest[0])
    while rest[1] or sideways:
        order.append((rest[1] if not sideways or (rest[1] and chance.random() < 0.5) else sideways).pop(0))
    (page,) = pages(painted(order), "sop.pdf", Clock("sop.pdf"))
    assert {level, name} <= {word.text for word in page.words}
