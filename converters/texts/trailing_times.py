"""Times in loose text: which paragraph is a WAKTU cell, and which line ends in one.

Used where a format has lost the columns, so that only the words can tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopbpmn.duration import parse_duration
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.times_and_dates import NOT_A_TIME, UNITS
from sopbpmn.whitespace import one_line

_UNIT = any_of(word for words in UNITS.values() for word in words)
_UNIT_ALONE = re.compile(_UNIT, re.IGNORECASE)
_TRAILING_TIME = re.compile(
    rf"(.*?\S)\s+((?:\d{{1,3}}\s*(?:-|–|s\s*/\s*d|s\.d\.?)\s*)?\d{{1,3}}\s*{_UNIT}|0)",
    re.IGNORECASE | re.DOTALL,
)
_PART_OF_SENTENCE = re.compile(any_of(NOT_A_TIME), re.IGNORECASE)
_LONGEST_LINE = 2000
"""Longer paragraphs aren't searched for a time at their end; it bounds the work on hostile input."""


def rejoined(paragraphs: Sequence[str]) -> list[str]:
    """Join a unit that stands alone with the number before it: "Pengasramaan 3 s/d 6", "bulan"."""
    joined: list[str] = []
    for paragraph in paragraphs:
        if joined and _UNIT_ALONE.fullmatch(paragraph) and joined[-1][-1:].isdigit():
            joined[-1] += f" {paragraph}"
        else:
            joined.append(paragraph)
    return joined


def is_time(paragraph: str) -> bool:
    """Tell whether a paragraph is a WAKTU cell: an amount with at most a short remark, "0" or a dash."""
    text = one_line(paragraph)
    if text in ("0", "-"):
        return True
    if len(text) > 60 or not re.match(r"(?:maks\w*|min\w*|paling \w+|±|\d)", text, re.IGNORECASE):
        return False
    duration = parse_duration(text)
    return (duration.iso_min or duration.iso_max) is not None and len(duration.remark.split()) <= 6


def trailing_time(paragraph: str) -> tuple[str, str] | None:
    """Split "Registrasi 1 hari" into its words and its time; ``None`` where the time is part of the sentence."""
    match = _TRAILING_TIME.fullmatch(paragraph) if len(paragraph) <= _LONGEST_LINE else None
    if match is None:
        return None
    words, time = match[1], one_line(match[2])
    last = words.split()[-1]
    if _PART_OF_SENTENCE.fullmatch(last) or not (last[-1].isalpha() or last[-1] in ").") or words[-1].isdigit():
        return None
    return words, time
