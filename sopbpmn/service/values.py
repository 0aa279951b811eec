"""Checks of what people enter."""

from __future__ import annotations

from sopbpmn.errors import InvalidInputError
from sopbpmn.xml import clean as printable

MAX_KEY = 64


def clean(text: str, indonesian: str, english: str, limit: int, *, required: bool = True) -> str:
    """Return ``text`` on one line, without surrounding blanks and control characters.

    Raises:
        InvalidInputError: it is empty though ``required``, or longer than ``limit`` characters.
    """
    return _checked(" ".join(printable(text).split()), indonesian, english, limit, required=required)


def clean_lines(text: str, indonesian: str, english: str, limit: int, *, required: bool = True) -> str:
    """Return ``text`` with its lines kept; see ``clean``."""
    lines = [line.rstrip() for line in printable(text).replace("\r\n", "\n").split("\n")]
    return _checked("\n".join(lines).strip(), indonesian, english, limit, required=required)


def folded(text: str) -> str:
    """Return ``text`` as names are compared: case and white space don't count."""
    return " ".join(printable(text).split()).casefold()


def check_key(key: str | None) -> None:
    """Raise ``InvalidInputError`` unless the idempotency key is absent or 1 to 64 printable ASCII characters."""
    if key is not None and not (0 < len(key) <= MAX_KEY and key.isascii() and key.isprintable()):
        raise InvalidInputError("Kunci pengiriman tidak benar.", "The idempotency key isn't right.")


def _checked(text: str, indonesian: str, english: str, limit: int, *, required: bool) -> str:
    if required and not text:
        raise InvalidInputError(f"{indonesian} harus diisi.", f"{english} is missing.")
    if len(text) > limit:
        raise InvalidInputError(
            f"{indonesian} paling banyak {limit} karakter.", f"{english}: at most {limit} characters."
        )
    return text
