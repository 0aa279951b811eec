"""How much of a document is read before it is refused, and the clock that stops reading in time."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from sopbpmn.errors import DocumentRefusedError
from sopbpmn.sentences import message


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bounds for one document; a genuine SOP stays far below each of them."""

    seconds: float = 60.0
    """Wall-clock time for the whole document."""
    scan_seconds: float = 30.0
    """Further time for each scanned page."""
    size: int = 100_000_000
    """Bytes of the file."""
    pages: int = 2_000
    objects: int = 40_000
    """Painted objects on one page, or drawn objects on one sheet or in one text."""
    shapes: int = 1_500
    """Shapes, and likewise lines, over the lanes of one page or sheet."""
    parts: int = 5_000
    """Files in an archive."""
    unpacked: int = 200_000_000
    """Bytes of all files in an archive together."""
    ratio: int = 200
    """Unpacked to packed size of one file in an archive (beyond the first million bytes)."""
    rows: int = 20_000
    """Rows of one sheet or table."""


DEFAULT_LIMITS = ReadLimits()


@dataclass
class Clock:
    """Stops a reading that takes too long. Ask it often: a check costs well under a microsecond."""

    document: str
    limits: ReadLimits = DEFAULT_LIMITS
    started: float = field(default_factory=time.monotonic)

    def allow(self, seconds: float) -> None:
        """Grant ``seconds`` more."""
        self.started += seconds

    def check(self) -> None:
        """Raise ``DocumentRefusedError`` when the time is up."""
        if time.monotonic() - self.started > self.limits.seconds:
            raise DocumentRefusedError(self.document, "reading-too-long", seconds=f"{self.limits.seconds:g}")

    def require_size(self, size: int) -> None:
        """Raise ``DocumentRefusedError`` when a file has more bytes than are read."""
        if size > self.limits.size:
            raise DocumentRefusedError(self.document, "file-too-large", limit=self.limits.size // 1_000_000)

    def require(self, count: int, limit: int, unit: str, page: int | None = None) -> None:
        """Raise ``DocumentRefusedError`` when there are more than ``limit``; ``unit`` is the code of what they are."""
        if count > limit:
            raise DocumentRefusedError(
                self.document, "too-many", page=page, unit=message(unit), count=count, limit=limit
            )
