"""WAKTU -> ISO 8601: one amount, a range, or nothing where the cell names no amount.

The forms come from the WAKTU cells of several hundred real SOPs. What can't be understood as a whole isn't
understood in part: a cell with an amount and further loose digits ("tanggal 5, 2 hari") yields no amount, since half
a reading would look like a whole one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sopbpmn import isoduration
from sopbpmn.indonesian.times_and_dates import DIGITS, UNIT_SIGNS, UNITS
from sopbpmn.model import Duration
from sopbpmn.sentences import Message, listed, message
from sopbpmn.whitespace import one_line

_UNITS = {name: "|".join((*words, *UNIT_SIGNS.get(name, ()))) for name, words in UNITS.items()}
_SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "working day": 86400,
    "day": 86400,
    "week": 7 * 86400,
    "month": 30 * 86400,
    "quarter": 90 * 86400,
    "year": 365 * 86400,
}
"""Only to compare and order amounts: a month has 30 days here."""
_ISO_UNITS = {
    "second": ("seconds", 1),
    "minute": ("minutes", 1),
    "hour": ("hours", 1),
    "working day": ("days", 1),
    "day": ("days", 1),
    "week": ("days", 7),
    "month": ("months", 1),
    "quarter": ("months", 3),
    "year": ("years", 1),
}
"""The unit that ISO 8601 has for each, and how many of it; weeks stand as such only alone."""

_DIGIT = "|".join(DIGITS)
_WORDS = (
    rf"setengah|sepuluh|sebelas|(?:{_DIGIT})\s+belas|(?:{_DIGIT})\s+puluh(?:\s+(?:{_DIGIT}))?|seratus|\b(?:{_DIGIT})\b"
)
_FIGURES = r"[0-9]{1,2}\s+1/2|[0-9]{1,2}/[0-9]{1,2}|[0-9]{1,3}\.[0-9]{3}|[0-9]{1,4}(?:[.,][0-9]{1,2})?|½"
_NUMBER = rf"(?:(?<![0-9.,/])(?:{_FIGURES})(?![0-9]|[.,/][0-9])|\b(?:{_WORDS}))"
_SPELT = rf"(?:\s*\(\s*(?P<spelt_X>(?:{_WORDS})|[a-z ]+)\s*\))?"
_ANY_UNIT = "|".join(f"(?:{pattern})(?![a-z])" for pattern in _UNITS.values())
_TO = r"\s*(?:-|–|—|~|s\s*/\s*d\b|s\.\s?d\.?|\bsd\b|\bsampai(?:\s+dengan)?\b|\bhingga\b)\s*"
_AMOUNT = re.compile(
    rf"(?:(?P<times>(?<![0-9.,])[0-9]{{1,3}})\s*[x×]\s*)?"
    rf"(?P<low>{_NUMBER}){_SPELT.replace('_X', '_low')}\s*(?P<low_unit>{_ANY_UNIT})?"
    rf"(?:{_TO}(?P<high>{_NUMBER}){_SPELT.replace('_X', '_high')}\s*(?P<high_unit>{_ANY_UNIT})?)?",
    re.IGNORECASE,
)
_ONE = re.compile(r"\bse(?=(?:hari|jam|menit|minggu|bulan|tahun)\b)", re.IGNORECASE)
_UNIT = re.compile(_ANY_UNIT, re.IGNORECASE)
_UNIT_OF = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _UNITS.items())
_BETWEEN = re.compile(r"\s*(?:,|\bdan\b|\+)?\s*", re.IGNORECASE)
_AT_MOST = re.compile(
    r"\b(?:maks(?:imal|imum)?|max|paling\s+(?:lama|lambat|banyak)|selambat\S*|selama-lamanya|kurang\s+dari"
    r"|tidak\s+(?:lebih|melebihi)(?:\s+dari)?)(?![a-z])|[<≤]",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"\b(?:min(?:imal|imum)?|paling\s+(?:cepat|sedikit|singkat)|paling\s+kurang|sekurang\S*|lebih\s+dari)(?![a-z])|[>≥]",
    re.IGNORECASE,
)
_NO_AMOUNT = re.compile(
    r"\b(?:tanggal|tgl|pukul|pkl|(?:se)?tiap|kali|sebelum|wib|wita|wit)\b|[0-9]\s*[x×]\s*se|\bh\s*[-+]\s*[0-9]"
    r"|\bke\s*-?\s*[0-9]|^\s*(?:jam|per)\s+[0-9]|\b(?:jam\s+[0-9]{1,2}[.:]|per\s+)[0-9]|\batau\b",
    re.IGNORECASE,
)
"""Clock times, dates, frequencies, ordinals, choices: there is a number and a unit, and yet no duration."""

_LONGEST = 200
"""A longer cell holds no time but prose; it bounds the work on hostile input."""


@dataclass(frozen=True, slots=True)
class _Amount:
    low: Fraction
    low_unit: str
    high: Fraction
    high_unit: str
    start: int
    end: int

    @property
    def single(self) -> bool:
        return (self.low, self.low_unit) == (self.high, self.high_unit)


def parse_duration(text: str, header_unit: str = "") -> Duration:
    """Return what the WAKTU cell ``text`` comes to; never raises, and keeps ``text`` verbatim.

    Args:
        text: the cell as printed.
        header_unit: the column's header or only its unit ("WAKTU (dalam menit)"); counts for a bare number.

    Rules:
        * "5 - 10 menit" is a range; "1 jam 30 menit" a sum; "1 x 24 jam" a product; weeks beside other units
          become days, because ISO 8601 forbids mixing ``W``.
        * "maksimal 7 hari kerja" bounds from above only: ``iso_min`` stays ``None``; "minimal" the other way round.
        * An amount in brackets after the first restates it ("1 hari (240 mnt)") and goes into the remark.
        * "0" is no time at all (``PT0S``). No amount, a clock time, a date, a frequency, a choice, two amounts that
          don't add up, a range that falls: both ends ``None`` and the whole text is the remark.
    """
    plain = one_line(text)
    if not plain.strip("-–—.: "):
        return Duration(text=text)
    if plain == "0":
        return Duration(text, "PT0S", "PT0S")
    unread = Duration(text=text, remark=plain)
    if len(plain) > _LONGEST or _NO_AMOUNT.search(plain):
        return unread
    outside, bracketed = _without_restatements(_ONE.sub("1 ", plain))
    amounts = list(_amounts(outside, _unit_in_header(header_unit)))
    parts = _summands(outside, amounts)
    if not parts:
        return unread
    rest = outside[: parts[0].start] + " " + outside[parts[-1].end :]
    if re.search(r"[0-9½]", rest):
        return unread
    iso_min = _iso([(part.low, part.low_unit) for part in parts])
    iso_max = _iso([(part.high, part.high_unit) for part in parts])
    if iso_min is None or iso_max is None:
        return unread
    remark = " ".join(x for x in (one_line(rest).strip(" .;:,"), bracketed) if x)
    words = f"{rest} {bracketed}"
    at_most, at_least = bool(_AT_MOST.search(words)), bool(_AT_LEAST.search(words))
    if at_most and at_least:
        return unread
    return Duration(
        text=text,
        iso_min=None if at_most else iso_min,
        iso_max=None if at_least else iso_max,
        working_days=any("working day" in (part.low_unit, part.high_unit) for part in parts),
        remark=remark,
    )


def in_words(duration: Duration) -> str | Message:
    """Return what ``duration`` was understood as: "2 hari kerja", "3 sampai 5 hari"; empty for no words at all."""
    low, high = (_amount_words(iso, duration.working_days) for iso in (duration.iso_min, duration.iso_max))
    if low and high:
        return low if duration.iso_min == duration.iso_max else message("time-range", low=low, high=high)
    if low or high:
        return message("time-at-least", amount=low) if low else message("time-at-most", amount=high)
    return message("time-unread") if one_line(duration.text).strip("-–—.: ") else ""


def _amount_words(iso: str | None, working_days: bool) -> str | Message:
    amounts = isoduration.read(iso or "") or {}
    said = [
        message(f"time-{'working-days' if working_days and unit == 'days' else unit}", count=_decimal(amount))
        for unit, amount in amounts.items()
    ]
    return listed(said, "time-sum")


def _decimal(amount: Fraction) -> str:
    return str(amount) if amount.denominator == 1 else f"{float(amount):g}"


def _without_restatements(text: str) -> tuple[str, str]:
    """Split off a closing bracket that isn't a number's spelling: "1 hari (240 mnt)" -> "1 hari", "240 mnt"."""
    match = re.fullmatch(r"([^()]*[^()\s])\s*\(([^()]*)\)", text)
    if match and _UNIT.search(match[1]):
        return match[1], match[2].strip()
    return text, ""


def _unit_in_header(header: str) -> str | None:
    """Return the one unit that ``header`` names, ``None`` for none or several."""
    names = {_unit_named(match[0]) for match in _UNIT.finditer(header) if match[0].isalpha() or " " in match[0]}
    return names.pop() if len(names) == 1 else None


def _unit_named(word: str) -> str:
    return next(name for name, pattern in _UNIT_OF if pattern.fullmatch(word))


def _amounts(text: str, default_unit: str | None) -> Iterator[_Amount]:
    for match in _AMOUNT.finditer(text):
        last_unit = match["high_unit"] or (None if match["high"] else match["low_unit"])
        high_unit = _unit_named(last_unit) if last_unit else default_unit
        if high_unit is None:
            continue
        low_unit = _unit_named(match["low_unit"]) if match["low_unit"] else high_unit
        low, high = (
            _number(match["low"], match["spelt_low"]),
            _number(match["high"] or match["low"], match["spelt_high"]),
        )
        if low is None or high is None:
            continue
        if match["times"]:
            if match["high"]:
                continue
            low = high = low * int(match["times"])
        if low * _SECONDS[low_unit] <= high * _SECONDS[high_unit]:
            yield _Amount(low, low_unit, high, high_unit, match.start(), match.end())


def _number(figures: str, spelt: str | None) -> Fraction | None:
    """Return the value of ``figures``; ``None`` when the spelling in brackets says another number."""
    text = one_line(figures.lower())
    if not text[0].isdigit():
        value = _spelt_number(text)
    elif " " in text:
        value = Fraction(text.split()[0]) + Fraction(1, 2)
    elif "/" in text:
        above, below = (int(x) for x in text.split("/"))
        value = Fraction(above, below) if below else None
    elif re.fullmatch(r"[0-9]{1,3}\.[0-9]{3}", text):
        value = Fraction(text.replace(".", ""))
    elif re.match(r"0[0-9]", text):
        value = None  # a clock time or a code, never an amount
    else:
        value = Fraction(text.replace(",", "."))
    if spelt is not None and (said := _spelt_number(one_line(spelt.lower()))) is not None and said != value:
        return None
    return value


def _spelt_number(text: str) -> Fraction | None:
    """Return the value of an Indonesian numeral below a hundred, "setengah" or "½"; ``None`` for other words."""
    fixed = {"setengah": Fraction(1, 2), "½": Fraction(1, 2), "sepuluh": Fraction(10), "sebelas": Fraction(11)}
    if text in fixed:
        return fixed[text]
    if text == "seratus":
        return Fraction(100)
    match text.split():
        case [digit] if digit in DIGITS:
            return Fraction(DIGITS[digit])
        case [digit, "belas"] if digit in DIGITS:
            return Fraction(10 + DIGITS[digit])
        case [tens, "puluh", *ones] if tens in DIGITS and len(ones) <= 1 and all(x in DIGITS for x in ones):
            return Fraction(10 * DIGITS[tens] + sum(DIGITS[x] for x in ones))
    return None


def _summands(text: str, amounts: list[_Amount]) -> list[_Amount]:
    """Return the amounts that make up the cell's one value: all of them or, when they don't add up, none."""
    if len(amounts) < 2:
        return amounts
    units = [amount.low_unit for amount in amounts]
    falling = all(_SECONDS[a] > _SECONDS[b] for a, b in itertools.pairwise(units))
    adjacent = all(_BETWEEN.fullmatch(text[a.end : b.start]) for a, b in itertools.pairwise(amounts))
    if falling and adjacent and all(amount.single for amount in amounts) and "working day" not in units:
        return amounts
    return []


def _iso(parts: list[tuple[Fraction, str]]) -> str | None:
    """Return the ISO 8601 duration of a sum; ``None`` for a fraction that ISO can't hold exactly."""
    if len(parts) == 1 and parts[0][1] == "week" and parts[0][0].denominator == 1:
        return isoduration.write({"weeks": parts[0][0]})
    amounts: dict[str, Fraction] = {}
    for value, unit in parts:
        name, factor = _ISO_UNITS[unit]
        amounts[name] = amounts.get(name, Fraction()) + value * factor
    for name, smaller, factor in (("years", "months", 12), ("hours", "minutes", 60), ("minutes", "seconds", 60)):
        broken_off = amounts.get(name, Fraction()) % 1
        if broken_off:
            amounts[name] -= broken_off
            amounts[smaller] = amounts.get(smaller, Fraction()) + broken_off * factor
    last = [name for name in isoduration.UNITS if name in amounts][-1]
    broken = [name for name, value in amounts.items() if value.denominator != 1]
    if broken and (broken != [last] or 1000 % amounts[last].denominator):
        return None
    return isoduration.write({name: value for name, value in amounts.items() if value} or {last: Fraction()})
