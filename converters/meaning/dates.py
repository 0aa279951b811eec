"""Indonesian dates -> ``datetime.date``."""

from __future__ import annotations

import datetime
import re

from sopbpmn.indonesian.times_and_dates import MONTHS

_WORDS = re.compile(r"(?<!\d)(\d{1,2})\s*[-./]?\s*([a-z]{3,9})\.?\s*[-./]?\s*(\d{4})(?!\d)", re.IGNORECASE)
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})\s*([-./])\s*(\d{1,2})\s*\2\s*(\d{4})(?!\d)")
_MONTH = re.compile(r"[\s.…_-]{0,60}(?:([a-z]{3,9})\.?|(\d{1,2}))\s{0,9}[-./']?\s{0,9}(\d{4}|\d{2})", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")


def parse_date(text: str) -> datetime.date | None:
    """Return the one date in ``text``, day before month as Indonesia writes it; ``None`` for none or several."""
    found: set[datetime.date] = set()
    candidates = [(m[3], str(MONTHS.get(m[2].lower(), 0)), m[1]) for m in _WORDS.finditer(text)]
    candidates += [(m[4], m[3], m[1]) for m in _FIGURES.finditer(text)]
    candidates += [(m[1], m[2], m[3]) for m in _ISO.finditer(text)]
    for year, month, day in candidates:
        try:
            found.add(datetime.date(int(year), int(month), int(day)))
        except ValueError:
            return None
    return found.pop() if len(found) == 1 else None


def is_month(text: str) -> bool:
    """Tell whether ``text`` is a month of a year without the day: "Januari 2025", ".... Okt-24", "01/2025"."""
    match = _MONTH.fullmatch(text.strip())
    if match is None:
        return False
    if match[1]:
        return match[1].lower() in MONTHS
    return 1 <= int(match[2]) <= 12 and len(match[3]) == 4
