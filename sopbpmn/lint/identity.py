"""Rules over the identity block (bagian identitas; PermenPANRB 35/2012, annex, chapter on SOP documents)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from sopbpmn.diagnostics import Finding, finding
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.identity_labels import PEOPLE
from sopbpmn.model import IDENTITY_FIELDS, FieldKind, Sop
from sopbpmn.whitespace import one_line

EVALUATION_DAYS = 365
"""An SOP is evaluated once a year at least (PermenPANRB 35/2012)."""

_TITLES = {field.name: field.title for field in IDENTITY_FIELDS}
_ROLE = re.compile(rf"{any_of(PEOPLE)}\b", re.IGNORECASE)
_GOES_ON = r"(?:tidak|belum|ini|itu|tersebut|yang|maka|akan|dapat|harus|telah|sudah|di)\b"
_NAMED_SOP = re.compile(rf"\bSOP\s+(?!{_GOES_ON})(?P<name>.+?)(?=\s+{_GOES_ON}|[,.;:]|\Z)", re.IGNORECASE | re.DOTALL)
_EMPTY = {"", "-", "–"}


def sop_number_missing(sop: Sop) -> Iterator[Finding]:
    """Find an SOP without Nomor SOP."""
    if sop.identity.number.strip() in _EMPTY:
        yield finding("sop-number-missing", sop.key)


def sop_name_missing(sop: Sop) -> Iterator[Finding]:
    """Find an SOP without Nama SOP."""
    if sop.identity.name.strip() in _EMPTY:
        yield finding("sop-name-missing", sop.key)


def sop_approval_missing(sop: Sop) -> Iterator[Finding]:
    """Find an SOP without Disahkan oleh."""
    if sop.identity.approved_by.strip() in _EMPTY:
        yield finding("sop-approval-missing", sop.key)


def sop_fields_empty(sop: Sop) -> Iterator[Finding]:
    """Find the empty ones of the six lists of the identity block, together."""
    empty = [
        field.title
        for field in IDENTITY_FIELDS
        if field.kind is FieldKind.LIST and all(item.strip() in _EMPTY for item in getattr(sop.identity, field.name))
    ]
    if empty:
        yield finding("sop-fields-empty", sop.key, fields=", ".join(empty))


def sop_dates_missing(sop: Sop) -> Iterator[Finding]:
    """Find an SOP without the date it was made or the date it takes effect."""
    missing = [_TITLES[name] for name in ("created", "effective") if getattr(sop.identity, name) is None]
    if missing:
        yield finding("sop-dates-missing", sop.key, dates=", ".join(missing))


def sop_dates_order(sop: Sop) -> Iterator[Finding]:
    """Find an SOP that was revised, or takes effect, before it was made."""
    made = sop.identity.created
    for name, date in (("revised", sop.identity.revised), ("effective", sop.identity.effective)):
        if made and date and date < made:
            title = _TITLES[name]
            yield finding("sop-dates-order", sop.key, name=title, date=f"{date:%d-%m-%Y}", made=f"{made:%d-%m-%Y}")


def related_no_sop(sop: Sop) -> Iterator[Finding]:
    """Find things under Keterkaitan that are offices or people, where only other SOPs belong."""
    wrong = [item for item in sop.identity.related if _ROLE.match(item.strip()) and "sop" not in item.casefold()]
    if wrong:
        yield finding("related-no-sop", sop.key, items="; ".join(wrong))


def warning_other_sop(sop: Sop) -> Iterator[Finding]:
    """Find a Peringatan that names an SOP with less than half of its words in this SOP's name."""
    title = _words(sop.identity.name)
    for warning in sop.identity.warnings:
        for found in _NAMED_SOP.finditer(warning):
            words = _words(found["name"])
            if (
                title
                and words
                and not words <= {"ini", "tersebut", "tidak", "belum"}
                and len(words & title) * 2 < len(words)
            ):
                yield finding("warning-other-sop", sop.key, name=one_line(found["name"]))


def sop_review_overdue(sop: Sop, today: datetime.date) -> Iterator[Finding]:
    """Find an SOP whose last date lies more than ``EVALUATION_DAYS`` before ``today``."""
    dates = [d for d in (sop.identity.created, sop.identity.revised, sop.identity.effective) if d and d <= today]
    if dates and (today - max(dates)).days > EVALUATION_DAYS:
        yield finding("sop-review-overdue", sop.key, date=f"{max(dates):%d-%m-%Y}")


def _words(text: str) -> set[str]:
    return {
        word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2 and word not in ("sop", "dan", "yang")
    }
