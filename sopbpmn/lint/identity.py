"""Rules over the identity block (bagian identitas; PermenPANRB 35/2012, annex, chapter on SOP documents)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from sopbpmn.diagnostics import Finding, finding
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.identity_labels import PEOPLE
from sopbpmn.model import IDENTITY_FIELDS, FieldKind, Identity, IdentityField, Sop
from sopbpmn.whitespace import one_line

EVALUATION_DAYS = 365
"""An SOP is evaluated once a year at least (PermenPANRB 35/2012)."""

REQUIRED = ("number", "name", "approved_by")
"""Fields without which an SOP can't be cited, found or be in force."""

_DATES = ("created", "effective")
_TITLES = {field.name: field.title for field in IDENTITY_FIELDS}
_ROLE = re.compile(rf"{any_of(PEOPLE)}\b", re.IGNORECASE)
_GOES_ON = r"(?:tidak|belum|ini|itu|tersebut|yang|maka|akan|dapat|harus|telah|sudah|di)\b"
_NAMED_SOP = re.compile(rf"\bSOP\s+(?!{_GOES_ON})(?P<name>.+?)(?=\s+{_GOES_ON}|[,.;:]|\Z)", re.IGNORECASE | re.DOTALL)
_EMPTY = {"", "-", "–"}


def sop_fields_missing(sop: Sop) -> Iterator[Finding]:
    """Find an SOP without number, name or approval; told with all else that its identity block lacks."""
    missing = _missing(sop.identity)
    if any(field.name in REQUIRED for field in missing):
        titles = (f"{field.title}*" if field.name in REQUIRED else field.title for field in missing)
        yield finding("sop-fields-missing", sop.key, fields=", ".join(titles))


def sop_fields_empty(sop: Sop) -> Iterator[Finding]:
    """Find the empty lists and dates of an identity block that has all it can't do without, together."""
    missing = _missing(sop.identity)
    if missing and not any(field.name in REQUIRED for field in missing):
        yield finding("sop-fields-empty", sop.key, fields=", ".join(field.title for field in missing))


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
    date = overdue_since(sop, today)
    if date is not None:
        yield finding("sop-review-overdue", sop.key, date=f"{date:%d-%m-%Y}")


def overdue_since(sop: Sop, today: datetime.date) -> datetime.date | None:
    """Return the last date of ``sop`` when its yearly evaluation is overdue ``today``, else ``None``."""
    dates = [d for d in (sop.identity.created, sop.identity.revised, sop.identity.effective) if d and d <= today]
    return max(dates) if dates and (today - max(dates)).days > EVALUATION_DAYS else None


def _missing(identity: Identity) -> list[IdentityField]:
    return [field for field in IDENTITY_FIELDS if _lacks(identity, field)]


def _lacks(identity: Identity, field: IdentityField) -> bool:
    value = getattr(identity, field.name)
    match field.kind:
        case FieldKind.LIST:
            return all(item.strip() in _EMPTY for item in value)
        case FieldKind.DATE:
            return field.name in _DATES and value is None
        case FieldKind.TEXT:
            return field.name in REQUIRED and value.strip() in _EMPTY


def _words(text: str) -> set[str]:
    return {
        word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2 and word not in ("sop", "dan", "yang")
    }
