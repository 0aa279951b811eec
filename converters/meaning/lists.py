"""Lists inside a cell -> items, also where the line breaks between them are lost ("...Anak2. UU Nomor 23")."""

from __future__ import annotations

import re

from converters.table.cell_words import one_line
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.identity_labels import REFERENCES

_BULLET = re.compile(r"(?:^|\n)\s*[-•●▪·*–]\s+|(?<=[\w)])-\s(?=[A-Z])")
_GLUED_FIRST = re.compile(r"([^\n\d]{3,80}[a-z:])(?=1[.)]\s*[A-Za-z])")
"""A heading with the first item glued to it: "Hambatan1. Listrik padam"."""
_REFERENCE = re.compile(rf"(?:\b{any_of(REFERENCES)}\.?\s*)\Z", re.IGNORECASE)
_LOOK_BACK = 12


def first_number(text: str) -> int | None:
    """Return the number that ``text`` starts with as a list item ("6. Dokumentasi"), ``None`` if it doesn't."""
    match = re.match(r"\s*\(?(\d{1,2})\s?[.)]\s*(?=\D|\d)", text)
    return int(match[1]) if match else None


def items(text: str) -> tuple[str, ...]:
    """Return the items of all lists in ``text``, without their numbers or bullets, each on one line."""
    return tuple(item for run in runs(text) for item in run)


def runs(text: str) -> list[tuple[str, ...]]:
    """Return the lists in ``text``, one after the other: a number counts only where it goes on from the last one.

    So "... Nomor 23 Tahun 20024. Peraturan" is the end of item 3 and the start of item 4, and "No. 4. Tahun" is
    neither. A text without numbers is split at its bullets, else kept as one item.
    """
    text = text.strip()
    if not text:
        return []
    start = first_number(text)
    if start is None:
        lead = _GLUED_FIRST.match(text)
        return [(one_line(lead[1]), *items(text[lead.end(1) :]))] if lead else _unnumbered(text)
    found: list[tuple[str, ...]] = []
    current: list[str] = []
    expected = start
    position = 0
    while True:
        marker = re.compile(rf"\s*\(?{expected}\s?[.)]\s*").match(text, position)
        begin = marker.end() if marker else position
        following = _next(text, begin, expected + 1)
        restart = _line_start(text, begin, 1)
        if restart is not None and (following is None or restart < following):
            current.append(one_line(text[begin:restart]))
            found.append(tuple(item for item in current if item))
            current, expected, position = [], 1, restart
        elif following is not None:
            current.append(one_line(text[begin:following]))
            expected, position = expected + 1, following
        else:
            current.append(one_line(text[begin:]))
            found.append(tuple(item for item in current if item))
            return [run for run in found if run]


def _line_start(text: str, begin: int, number: int) -> int | None:
    match = re.compile(rf"\n\s*\(?(?={number}\s?[.)]\s*\S)").search(text, begin)
    return match.end() if match else None


def _next(text: str, begin: int, number: int) -> int | None:
    """Return where item ``number`` starts: at a line's start if there is one, else the first place that can be it."""
    inline = None
    for match in re.compile(rf"{number}\s?[.)]\s*(?=(?P<capital>[A-Z(\"“])?)(?=\S)").finditer(text, begin):
        before = text[max(begin, match.start() - _LOOK_BACK) : match.start()]
        glued = before[-1:].isalpha() or before[-1:] == ")"
        if not glued and match["capital"] is None:
            continue
        year = re.search(r"(?<!\d)(?:19|20)\d\d\Z", before)
        if (before[-1:].isdigit() and not year) or _REFERENCE.search(before):
            continue
        inline = match.start()
        break
    at_line = _line_start(text, begin, number)
    if at_line is None or inline is None:
        return at_line if inline is None else inline
    return min(at_line, inline)


def _unnumbered(text: str) -> list[tuple[str, ...]]:
    parts = [one_line(part) for part in _BULLET.split(text)] if _BULLET.match(text) else []
    if not parts:
        lines: list[str] = []
        for line in text.split("\n"):
            if lines and not lines[-1].endswith((".", ";")):
                lines[-1] += " " + line
            else:
                lines.append(line)
        parts = [one_line(line) for line in lines]
    kept = tuple(part for part in parts if part not in ("", "-"))
    return [kept] if kept else []
