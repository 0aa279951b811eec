"""Office Open XML archives, opened safely: their parts, relations and XML, the strict form read like the other one.

Elements are told apart by their local names: Word and Excel wrap the same vocabularies in different namespaces.
"""

from __future__ import annotations

import io
import math
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from converters.drawing.geometry import LARGEST
from converters.limits import Clock
from sopbpmn.errors import DocumentRefusedError, UnsafeXmlError
from sopbpmn.xml import Limits, local_name, parse

EMU = 12_700.0
"""EMU, the unit of DrawingML, in a point."""
_XML = Limits(size=60_000_000, elements=1_500_000, depth=256)
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"""(?<=["'])http://purl\.oclc\.org/ooxml/([A-Za-z]{1,40})/""")
_USUAL_NAME = rb"http://schemas.openxmlformats.org/\1/2006/"
_LENGTH = re.compile(r"([+-]?[\d.]{1,20})(pt|in|cm|mm|pc|pi)?")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}


class Package:
    """An Office Open XML file, its parts read one at a time, within limits."""

    def __init__(self, data: bytes, name: str, clock: Clock) -> None:
        """Open the archive.

        Raises:
            DocumentRefusedError: locked, no such archive, or one made to exhaust memory.
        """
        self.name, self._clock = name, clock
        clock.require_size(len(data))
        if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise DocumentRefusedError(name, "office-locked")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self.broken() from error
        clock.require(len(entries), clock.limits.parts, "unit-parts")
        clock.require(sum(e.file_size for e in entries), clock.limits.unpacked, "unit-bytes-unpacked")
        self._entries = {e.filename: e for e in entries}

    def broken(self) -> DocumentRefusedError:
        """Return the refusal for a file that isn't what its name says."""
        return DocumentRefusedError(self.name, "office-broken")

    def names(self) -> list[str]:
        """Return the names of all parts."""
        return list(self._entries)

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    def read(self, part: str) -> bytes:
        """Return the bytes of ``part``.

        Raises:
            DocumentRefusedError: missing, damaged, or packed beyond belief.
        """
        self._clock.check()
        entry = self._entries.get(part)
        if entry is None or entry.flag_bits & 1:
            raise self.broken()
        if entry.file_size > 1_000_000 and entry.file_size > self._clock.limits.ratio * max(1, entry.compress_size):
            raise DocumentRefusedError(self.name, "archive-bomb")
        try:
            with self._zip.open(entry) as file:
                data = file.read(entry.file_size + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, zlib.error) as error:
            raise self.broken() from error
        if len(data) > entry.file_size:
            raise self.broken()
        return data

    def xml(self, part: str) -> etree._Element:
        """Return the root of the XML part.

        Raises:
            DocumentRefusedError: missing or damaged, or XML that isn't accepted (DTD, entities, too deep).
        """
        try:
            return parse(self.read(part), _XML)
        except UnsafeXmlError as error:
            raise DocumentRefusedError(self.name, error.said, part=part) from error

    def cells_only(self) -> bytes:
        """Return a workbook without its drawings, for a library that would stumble over them.

        The names of the strict form (ISO/IEC 29500-1) become the usual ones: cells differ in nothing else.
        """
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as out:
            for part in self._entries:
                if part.endswith(".rels"):
                    out.writestr(part, self._usual(self._without_drawings(part)))
                elif not part.startswith(("xl/drawings/", "xl/media/", "xl/charts/")):
                    out.writestr(part, self._usual(self.read(part)))
        return buffer.getvalue()

    @staticmethod
    def _usual(data: bytes) -> bytes:
        return _STRICT_NAME.sub(_USUAL_NAME, data) if _STRICT in data else data

    def _without_drawings(self, part: str) -> bytes:
        root = self.xml(part)
        for relation in list(root):
            if relation.get("Type", "").endswith("/drawing"):
                root.remove(relation)
        return etree.tostring(root)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the targets within the archive that ``part`` refers to: id -> (last word of the type, part)."""
        folder, file = posixpath.split(part)
        name = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if name not in self:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for relation in self.xml(name):
            if relation.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", ""))).lstrip("/")
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target)
        return found


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the element reached by going down ``names`` (local names), ``None`` if there is none."""
    for name in names:
        if element is None:
            return None
        element = next((e for e in element if isinstance(e.tag, str) and local_name(e) == name), None)
    return element


def descendants(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the elements below ``element`` with one of these local names."""
    for e in element.iter(etree.Element):
        if local_name(e) in names and e is not element:
            yield e


def number(text: str | None, default: float = 0.0) -> float:
    """Return ``text`` as a finite number no larger than a page can be, else ``default``."""
    try:
        value = float(text or "")
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) < LARGEST * EMU else default


def points(text: str | None, unit: float, default: float = 0.0) -> float:
    """Return the length ``text`` in points: a bare number counts ``unit``s, one of the strict form names its own."""
    match = _LENGTH.fullmatch((text or "").strip())
    if match is None:
        return default
    return number(match[1], default / (size := _UNITS[match[2]] if match[2] else unit)) * size
