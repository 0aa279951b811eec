"""The letters of a page, as PDFium gives them, -> words: upright ones, and those set sideways or stretched.

Lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

from converters.drawing.geometry import LARGEST, Box, Point, Word, lines_of
from converters.limits import Clock

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\xa0": " ", "\xad": "-"})
_WORD_GAP = 0.2
"""Gap between two letters, in parts of the line's height, that parts two words."""
_LINE_END_HYPHEN = 2
"""What PDFium gives for a hyphen at the end of a line."""
_FAR = 2.0
"""Gap between two letters set sideways that parts two lines, whatever is usual between its letters."""


def words_of(raw: Any, text: Any, upright: Callable[[float, float], Point], quarter: int, clock: Clock) -> list[Word]:
    """Return the words of a page: letters in painting order, parted by blanks, gaps and line changes.

    Each direction has a run of letters of its own, as PDFium puts letters of one between those of another.

    Args:
        raw: PDFium's functions.
        text: the text page.
        upright: gives the place on the upright page of a point in user space.
        quarter: by how many quarters the page is turned clockwise.
        clock: stops the reading in time.

    Raises:
        DocumentRefusedError: more letters than any page has, or the time is up.
    """
    found: tuple[list[Word], ...] = ([], [], [], [])
    running: tuple[list[tuple[str, Box]], ...] = ([], [], [], [])
    turn, guessed = 0, False
    rect = raw.FS_RECTF()
    count = raw.FPDFText_CountChars(text)
    clock.require(count, 50 * clock.limits.objects, "unit-letters")

    def finish(turn: int) -> None:
        letters = running[turn]
        if letters:
            runs = [letters] if not turn else _parted(letters)
            found[turn].extend(Word("".join(c for c, _ in run), _union(box for _, box in run)) for run in runs)
            letters.clear()

    for i in range(count):
        if i % 1024 == 0:
            clock.check()
        if raw.FPDFText_IsGenerated(text, i):
            guessed = True
            continue
        code = raw.FPDFText_GetUnicode(text, i)
        if code == _LINE_END_HYPHEN:
            code = ord("-")
        character = chr(code) if 0 < code < 0x110000 else "\ufffd"
        if character.isspace() or character == "\xa0":
            finish(turn)
            continue
        if code < 32 or not raw.FPDFText_GetLooseCharBox(text, i, rect):
            continue
        (ax, ay), (bx, by) = upright(rect.left, rect.top), upright(rect.right, rect.bottom)
        box = Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        if not (box.x0 > -LARGEST and box.x1 < LARGEST and box.top > -LARGEST and box.bottom < LARGEST):
            continue
        before, turn = turn, (turn_of(raw, text, i) - quarter) % 4
        if guessed and before == turn == 0:
            finish(0)  # PDFium's guesses at blanks and line ends are made for upright text
        guessed = False
        box = box.laid(turn)
        if running[turn] and _is_apart(running[turn][-1][1], box, _FAR if turn else _WORD_GAP):
            finish(turn)
        running[turn].append((character.translate(_LIGATURES), box))
    for turn in range(4):
        finish(turn)
    sideways = [Word(w.text, w.box.laid(-turn), turn) for turn in (1, 2, 3) for w in _respaced(found[turn])]
    return [*_respaced(found[0]), *sideways]


def _is_apart(last: Box, box: Box, widest: float) -> bool:
    """Tell whether a letter begins a new word: after a gap of over ``widest`` heights, back, or on another line."""
    if abs(box.x0 - last.x0) < 0.1 and abs(box.x1 - last.x1) < 0.1 and abs(box.center[1] - last.center[1]) < 0.1:
        return False  # the letters of a ligature have one place
    gap, high = box.x0 - last.x1, max(box.height, last.height, 1.0)
    return gap > widest * high or gap < -0.7 * high or abs(box.center[1] - last.center[1]) > 0.5 * high


def _parted(letters: Sequence[tuple[str, Box]]) -> list[list[tuple[str, Box]]]:
    """Return the words of a line set sideways: parted where a gap is wider than its usual ones by a good part.

    Names in narrow columns are often stretched, so that the usual gap is no longer nothing.
    """
    gaps = sorted(b.x0 - a.x1 for (_, a), (_, b) in pairwise(letters))
    usual = max(0.0, gaps[len(gaps) // 2]) if gaps else 0.0
    runs = [[letters[0]]]
    for (_, last), letter in pairwise(letters):
        if letter[1].x0 - last.x1 > usual + _WORD_GAP * max(letter[1].height, last.height, 1.0):
            runs.append([])
        runs[-1].append(letter)
    return runs


def turn_of(raw: Any, text: Any, i: int) -> int:
    """Return the clockwise quarter turns that make a letter upright."""
    angle = raw.FPDFText_GetCharAngle(text, i)
    return -round(angle / (math.pi / 2)) % 4 if angle > 0 else 0


def _union(boxes: Iterable[Box]) -> Box:
    x0, top, x1, bottom = zip(*((b.x0, b.top, b.x1, b.bottom) for b in boxes), strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))


def _respaced(words: list[Word]) -> list[Word]:
    """Return ``words`` with letter-spaced text ("P e n g a j u a n") put together again.

    Where most words of a line are single letters, neighbours no further apart than usual by half are one word.
    """
    if sum(len(w.text) == 1 for w in words) < 0.4 * len(words):
        return words
    lines = lines_of(words)
    spaced = [sum(len(w.text) == 1 for w in line) >= 0.6 * len(line) for line in lines]
    gaps = sorted(
        b.box.x0 - a.box.x1
        for line, is_spaced in zip(lines, spaced, strict=True)
        if is_spaced
        for a, b in pairwise(line)
    )
    if not gaps:
        return words
    usual = gaps[len(gaps) // 2]
    result: list[Word] = []
    for line, is_spaced in zip(lines, spaced, strict=True):
        if not is_spaced:
            result += line
            continue
        current = line[0]
        for word in line[1:]:
            if word.box.x0 - current.box.x1 <= max(1.6 * usual, usual + 1.0):
                box = Box(current.box.x0, current.box.top, word.box.x1, max(current.box.bottom, word.box.bottom))
                current = Word(current.text + word.text, box)
            else:
                result.append(current)
                current = word
        result.append(current)
    return result
