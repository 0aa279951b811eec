"""ISO 8601 durations (``P1DT2H30M``) as amounts by unit, and back: ``read(write(x)) == x``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

UNITS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
"""In the order in which a duration names them."""
_DATE, _TIME = UNITS[:4], UNITS[4:]


def _amounts(units: tuple[str, ...]) -> str:
    """Return the pattern of amounts, each with the first letter of its unit."""
    return "".join(rf"(?:(?P<{unit}>\d{{1,12}}(?:\.\d{{1,12}})?){unit[0].upper()})?" for unit in units)


_DURATION = re.compile(rf"P(?=[\dT]){_amounts(_DATE)}(?:T(?=\d){_amounts(_TIME)})?\Z", re.ASCII)


def read(text: str) -> dict[str, Fraction] | None:
    """Return the amounts that ``text`` names, by unit; ``None`` if it is no duration, or none with so many digits.

    Weeks beside other units and fractions of any unit are understood, though ISO 8601 has them only alone and last.
    """
    found = _DURATION.match(text)
    return {unit: Fraction(value) for unit, value in found.groupdict().items() if value} if found else None


def write(amounts: Mapping[str, Fraction]) -> str:
    """Return the duration of ``amounts``, at least one, all of them named, also 0.

    They are below 10^12 and have at most 12 decimals; weeks are right only alone, a fraction only in the last amount.
    """
    date, time = ("".join(_part(unit, amounts[unit]) for unit in units if unit in amounts) for units in (_DATE, _TIME))
    return f"P{date}" + (f"T{time}" if time else "")


def _part(unit: str, amount: Fraction) -> str:
    return f"{Decimal(amount.numerator) / amount.denominator:f}{unit[0].upper()}"
