"""The documentation that a BPMN file carries: blocks of ``label: value`` that people read, and that are read back here.

Each value begins on a line of its own after its label; its further lines are indented by two blanks.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from sopbpmn.model import IDENTITY_FIELDS, FieldKind, Identity, IdentityField
from sopbpmn.whitespace import one_line

ACTIVITY = "Uraian"
"""Label of a row's own sentence."""
TOGETHER, TIME = "Bersama", "Waktu"
"""Labels of the executors that take part, and of the time."""
ROW_LABELS = ("No", ACTIVITY, TOGETHER, "Kelengkapan", TIME, "Output", "Keterangan")
"""The labels of a row, in the order in which they stand."""
DECIDES = "Memutuskan: "
"""Beginning of the name of a task that decides what its row states as a condition."""
_APART = re.compile(r" \((?:langkah )?[^()]*\)\Z")
"""What tells names apart that would be the same."""
_INDENT = "  "
_BREAK = "\n" + _INDENT
_DAY = "%d-%m-%Y"


def write_block(fields: Iterable[tuple[str, str]]) -> str:
    """Return labels with their values as one block; those without a value are left out.

    A label holds no line break and no ``": "``, and doesn't begin with a blank.
    """
    return "\n".join(f"{label}: {value.strip()}".replace("\n", _BREAK) for label, value in fields if value.strip())


def read_block(text: str) -> dict[str, str]:
    """Return the values in ``text`` by label: ``read_block(write_block(fields))`` gives ``fields`` back.

    Whatever else a person wrote there is left out; of a label that stands there twice the first value counts.
    """
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.split("\n"):
        if line.startswith(_INDENT):
            lines.append(line.removeprefix(_INDENT))
            continue
        label, colon, value = line.partition(": ")
        lines = [value]
        if colon:
            found.setdefault(label, lines)
    return {label: "\n".join(lines) for label, lines in found.items()}


def identity_text(identity: Identity) -> str:
    """Return the identity block as readable text: dates as 31-01-2026, lists one entry a line."""
    said = ((field, _words(identity, field)) for field in IDENTITY_FIELDS)
    return write_block((field.label, words) for field, words in said if words)


def read_identity(text: str) -> tuple[Identity, str]:
    """Return the identity block that ``identity_text`` wrote into ``text``, and what else stands there.

    A date that isn't written as 31-01-2026 is what else stands there.
    """
    values: dict[str, object] = {}
    other = [left] if (left := left_over(text, (field.label for field in IDENTITY_FIELDS))) else []
    for field, words in ((field, found) for field in IDENTITY_FIELDS if (found := read_block(text).get(field.label))):
        match field.kind:
            case FieldKind.TEXT:
                values[field.name] = words
            case FieldKind.LIST:
                values[field.name] = tuple(words.split("\n"))
            case FieldKind.DATE:
                try:
                    values[field.name] = datetime.datetime.strptime(words.strip(), _DAY).date()  # a day
                except ValueError:
                    other.append(f"{field.label}: {words}")
    return Identity(**values), "\n".join(other)  # type: ignore[arg-type]


def left_over(text: str, labels: Iterable[str]) -> str:
    """Return the lines of ``text`` that belong to none of ``labels``, as ``read_block`` reads it."""
    known, mine, left = set(labels), False, []
    for line in text.split("\n"):
        if not line.startswith(_INDENT):
            mine = line.partition(": ")[0] in known and ": " in line
        if not mine:
            left.append(line)
    return "\n".join(left).strip()


def identity_words(text: str) -> dict[str, str]:
    """Return the fields of ``Identity`` that ``identity_text`` wrote into ``text``, in words, by their names."""
    found = read_block(text)
    return {field.name: found[field.label] for field in IDENTITY_FIELDS if field.label in found}


def row_sentence(name: str, documentation: str) -> str:
    """Return the sentence of the row that ``documentation`` tells of, in one line, if ``name`` was made of it; else "".

    An element that got another name in an editor is called by that.
    """
    sentence = one_line(read_block(documentation).get(ACTIVITY, ""))
    part = _APART.sub("", name).rstrip("…")
    return sentence if name.startswith(DECIDES) or part.casefold() in sentence.casefold() else ""


def full_sentence(name: str, documentation: str) -> str:
    """Return the row's whole sentence where ``name`` says less of it; else ""."""
    sentence = row_sentence(name, documentation)
    return "" if name.casefold().startswith(sentence.rstrip(" .,;:").casefold()) else sentence


def _words(identity: Identity, field: IdentityField) -> str:
    value = getattr(identity, field.name)
    match field.kind:
        case FieldKind.TEXT:
            return str(value)
        case FieldKind.DATE:
            return str(value.strftime(_DAY)) if value else ""
        case FieldKind.LIST:
            return "\n".join(value)
