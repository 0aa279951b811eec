"""What differs in the identity block and in an SOP's short name."""

from __future__ import annotations

import datetime
from collections import Counter

from sopbpmn.changes import Change, Part
from sopbpmn.differences.telling import Comparing, DifferenceKind, Told
from sopbpmn.differences.wording import quoted, quoted_apart
from sopbpmn.model import IDENTITY_FIELDS, IdentityField
from sopbpmn.sentences import Message, listed, message


def tell_identity(found: Comparing) -> None:
    """Tell the fields of the identity block that differ, and the key."""
    fields = {field.name: field for field in IDENTITY_FIELDS}
    key = found.change(Part.SOP, "", "key")
    for change in found.of(Part.IDENTITY, ""):
        told = found.tell(Told(DifferenceKind.CHANGED, _said(fields[change.field], change)), change)
        if change.field == "name" and key is not None:
            found.note(told, [key])  # it is made of the name
            key = None
    if key is not None:
        said = message("difference-key", before=f"“{key.before}”", after=f"“{key.after}”")
        found.tell(Told(DifferenceKind.CHANGED, said), key)


def _said(field: IdentityField, change: Change) -> Message:
    name = message(f"identity-{field.name}")
    if isinstance(change.before, tuple):
        gone = list((Counter(change.before) - Counter(change.after)).elements())
        new = list((Counter(change.after) - Counter(change.before)).elements())
        if not gone and not new:
            return message("difference-list-order", field=name)
        if len(gone) != 1 or len(new) != 1:
            parts = [message("difference-list-added", items=listed(map(quoted, new)))] if new else []
            parts += [message("difference-list-removed", items=listed(map(quoted, gone)))] if gone else []
            return message("difference-list", field=name, what=listed(parts, "parts"))
        before, after = quoted_apart(gone[0], new[0])
    else:
        before, after = quoted_apart(_text(change.before), _text(change.after))
    code = "difference-spacing" if before == after else "difference-value"
    return message(code, field=name, before=before, after=after)


def _text(value: str | datetime.date | None) -> str:
    return value.strftime("%d-%m-%Y") if isinstance(value, datetime.date) else value or ""
