"""What a file keeps of its ``Sop`` beside its elements: the order of everything, and the changes that they don't tell.

As such a file may come from anybody, what is kept is read as strictly as it is written; what isn't of its form is left
out as a whole.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sopbpmn.changes import GROUPS, Change, Part, applied, changes, in_order
from sopbpmn.errors import InvalidSopError
from sopbpmn.model import (
    IDENTITY_FIELDS,
    Confidence,
    Duration,
    Evidence,
    FieldKind,
    Flow,
    Lane,
    Node,
    NodeKind,
    Sop,
    Step,
)
from sopbpmn.process import Kept
from sopbpmn.recover.words import evidence

MAX_LETTERS = 1_000_000
"""Most letters of the JSON that are read; all of 54 genuine SOPs together need less than a hundredth."""
MAX_CHANGES = 20_000

_ITEMS: dict[Part, type[Any]] = {Part.LANES: Lane, Part.STEPS: Step, Part.NODES: Node, Part.FLOWS: Flow}
_IDENTITY = {field.name: field.kind for field in IDENTITY_FIELDS}


class DamagedError(ValueError):
    """What is kept isn't of the form in which it is written."""


def orders(sop: Sop) -> Kept:
    """Return the order of everything in ``sop``."""
    return Kept(_ids(sop.lanes), _ids(sop.steps), _ids(sop.nodes), _ids(sop.flows))


def _ids(items: Iterable[Any]) -> tuple[str, ...]:
    return tuple(x.id for x in items)


def rest(derived: Sop, sop: Sop) -> str:
    """Return as JSON what has to be changed in ``derived``, as its file's elements tell it, to get ``sop``."""
    found = [change for change in changes(derived, sop) if change.field != "order"]
    written = [[x.part.value, x.item, x.field, _write(x.before), _write(x.after)] for x in found]
    return json.dumps(written, separators=(",", ":"), ensure_ascii=True) if written else ""


def restored(derived: Sop, kept: Kept) -> Sop:
    """Return ``derived`` after the changes in ``kept``, where it is as it was, and in the order kept.

    A node that was no beginning or end stays none where arrows lead in or out of it now.

    Raises:
        DamagedError: what is kept isn't of its form, or breaks a rule of the model.
    """
    found = list(_read(kept.rest))
    for differences in (found, [x for x in found if x.field != "kind"]):
        try:
            return ordered(applied(derived, differences), kept)
        except InvalidSopError:
            continue
    raise DamagedError


def ordered(sop: Sop, kept: Kept) -> Sop:
    """Return ``sop`` with everything in the order kept; what that doesn't know stays behind the one before it."""
    groups: dict[str, Any] = {}
    for part in GROUPS:
        by_id = {x.id: x for x in getattr(sop, part)}
        groups[part.value] = tuple(by_id[x] for x in in_order(list(by_id), getattr(kept, part)))
    return dataclasses.replace(sop, **groups)


# --- values as JSON ---------------------------------------------------------------------------------------------------


def _write(value: Any) -> Any:
    match value:
        case tuple():
            return list(value)
        case datetime.date():
            return value.isoformat()
        case Evidence():
            return [value.confidence.value, value.rule]
        case Duration() | Lane() | Step() | Node() | Flow():
            fields = ((x.name, getattr(value, x.name), x) for x in dataclasses.fields(value))
            return {name: _write(inner) for name, inner, x in fields if inner != x.default and inner not in ((), None)}
    return value


def _read(text: str) -> Iterable[Change]:
    if len(text) > MAX_LETTERS:
        raise DamagedError
    try:
        data = json.loads(text) if text else []
    except (ValueError, RecursionError) as error:
        raise DamagedError from error
    if not isinstance(data, list) or len(data) > MAX_CHANGES:
        raise DamagedError
    for entry in data:
        match entry:
            case [str(part), str(item), str(field), before, after] if part in list(Part):
                where = Part(part)
                change = Change(where, item, field, _value(where, field, before), _value(where, field, after))
                if (
                    where in _ITEMS
                    and not field
                    and any(x is not None and x.id != item for x in (change.before, change.after))
                ):
                    raise DamagedError
                yield change
            case _:
                raise DamagedError


def _value(part: Part, field: str, data: Any) -> Any:
    if part in _ITEMS:
        if field:
            return _field(_ITEMS[part], field, data)
        return None if data is None else _item(_ITEMS[part], data)
    if part is Part.SOP:
        return _text(data)
    match _IDENTITY.get(field):
        case FieldKind.TEXT:
            return _text(data)
        case FieldKind.LIST:
            return _texts(data)
        case FieldKind.DATE:
            return None if data is None else _day(data)
    raise DamagedError


def _item(model: type[Any], data: Any) -> Any:
    if not isinstance(data, dict):
        raise DamagedError
    try:
        return model(**{str(name): _field(model, str(name), value) for name, value in data.items()})
    except TypeError as error:
        raise DamagedError from error


def _field(model: type[Any], name: str, data: Any) -> Any:
    if name not in {x.name for x in dataclasses.fields(model)}:
        raise DamagedError
    match name:
        case "kind":
            return _one_of(NodeKind, data)
        case "shared_with":
            return _texts(data)
        case "duration":
            return _item(Duration, data)
        case "working_days" if isinstance(data, bool):
            return data
        case "evidence":
            confidence, rule = _texts(data)
            return evidence(_one_of(Confidence, confidence), rule)
        case "step" | "lane" | "iso_min" | "iso_max" if data is None:
            return None
    return _text(data)


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise DamagedError
    return data


def _texts(data: Any) -> tuple[str, ...]:
    if not isinstance(data, list):
        raise DamagedError
    return tuple(map(_text, data))


def _one_of(kinds: type[StrEnum], data: Any) -> Any:
    if data not in list(kinds):
        raise DamagedError
    return kinds(data)


def _day(data: Any) -> datetime.date:
    try:
        return datetime.date.fromisoformat(_text(data))
    except ValueError as error:
        raise DamagedError from error
