"""Checks of what people enter."""

from __future__ import annotations

from sopbpmn.errors import InvalidInputError
from sopbpmn.sentences import message
from sopbpmn.whitespace import one_line
from sopbpmn.xml import clean as printable

MAX_KEY = 64


def clean(text: str, field: str, limit: int, *, required: bool = True) -> str:
    """Return ``text`` on one line, without surrounding blanks and control characters.

    ``field`` is the code of the field's name ("field-title").

    Raises:
        InvalidInputError: it is empty though ``required``, or longer than ``limit`` characters.
    """
    return _checked(one_line(printable(text)), field, limit, required=required)


def clean_lines(text: str, field: str, limit: int, *, required: bool = True) -> str:
    """Return ``text`` with its lines kept; see ``clean``."""
    lines = [line.rstrip() for line in printable(text).replace("\r\n", "\n").split("\n")]
    return _checked("\n".join(lines).strip(), field, limit, required=required)


def folded(text: str) -> str:
    """Return ``text`` as names are compared: case and white space don't count."""
    return one_line(printable(text)).casefold()


def check_key(key: str | None) -> None:
    """Raise ``InvalidInputError`` unless the idempotency key is absent or 1 to 64 printable ASCII characters."""
    if key is not None and not (0 < len(key) <= MAX_KEY and key.isascii() and key.isprintable()):
        raise InvalidInputError("key-wrong")


def _checked(text: str, field: str, limit: int, *, required: bool) -> str:
    if required and not text:
        raise InvalidInputError("field-empty", field=message(field))
    if len(text) > limit:
        raise InvalidInputError("field-too-long", field=message(field), limit=limit)
    return text
