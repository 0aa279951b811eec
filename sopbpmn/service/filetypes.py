"""Which files may be kept with a case: told by their content, which must agree with the name's suffix."""

from __future__ import annotations

from pathlib import PurePosixPath

from sopbpmn.errors import InvalidInputError

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".tif": ("image/tiff", (b"II*\0", b"MM\0*")),
    ".tiff": ("image/tiff", (b"II*\0", b"MM\0*")),
    ".docx": (f"{_OFFICE}.wordprocessingml.document", (_ZIP,)),
    ".xlsx": (f"{_OFFICE}.spreadsheetml.sheet", (_ZIP,)),
    ".pptx": (f"{_OFFICE}.presentationml.presentation", (_ZIP,)),
    ".odt": ("application/vnd.oasis.opendocument.text", (_ZIP,)),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", (_ZIP,)),
    ".zip": ("application/zip", (_ZIP,)),
    ".doc": ("application/msword", (_OLE,)),
    ".xls": ("application/vnd.ms-excel", (_OLE,)),
    ".ppt": ("application/vnd.ms-powerpoint", (_OLE,)),
    ".rtf": ("application/rtf", (b"{\\rtf",)),
    ".txt": ("text/plain", ()),
    ".csv": ("text/csv", ()),
}
"""Media type and first bytes by suffix; a kind without first bytes is plain text."""


def media_type_of(name: str, content: bytes) -> str:
    """Return the media type of a file.

    Raises:
        InvalidInputError: the suffix isn't among the known ones, or the content isn't what the suffix says.
    """
    kind = KINDS.get(PurePosixPath(name).suffix.lower())
    if kind is None:
        known = " ".join(sorted(KINDS))
        raise InvalidInputError("file-kind", name=name, known=known)
    media_type, beginnings = kind
    if content.startswith(beginnings) if beginnings else b"\0" not in content:
        return media_type
    raise InvalidInputError("file-content", name=name)
