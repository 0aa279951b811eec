"""What Word prints in the margins of each page: the header is read before its section, the foot belongs to the page.

Some offices put the whole identity block into the header, so that it stands on every page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from converters.grid import Fate, Mark, MarkKind
from converters.office.docx_text import attribute, inside, paragraph_text
from converters.office.package import Package, child, descendants
from converters.table.furniture import Furniture
from sopbpmn.xml import local_name

_USUAL = ("default", "first")
"""Which of a section's headers are read: those of even pages repeat them."""


class PrintedMargins:
    """The headers and feet of a document's sections (ECMA-376 part 1, 17.10)."""

    def __init__(self, package: Package, relations: Mapping[str, tuple[str, str]]) -> None:
        """Take the parts that ``relations`` of the main part name."""
        self._package, self._relations = package, relations

    def reading_order(self, body: etree._Element) -> Iterator[etree._Element]:
        """Yield the paragraphs and tables of ``body``, before each section those of a header that is new there."""
        waiting: list[etree._Element] = []
        seen: set[tuple[str, ...]] = set()
        for element in inside(body, "p", "tbl"):
            waiting.append(element)
            section = child(element, "pPr", "sectPr") if local_name(element) == "p" else None
            if section is not None:
                yield from self._headed(section, waiting, seen)
                waiting = []
        yield from self._headed(child(body, "sectPr"), waiting, seen)

    def feet(self) -> tuple[Mark, ...]:
        """Return the lines at the foot of the pages, which belong to the page, each once."""
        lines = {
            paragraph_text(paragraph)
            for kind, part in self._relations.values()
            if kind == "footer" and part in self._package
            for paragraph in descendants(self._package.xml(part), "p")
        }
        return tuple(
            Mark(MarkKind.WORDS, Fate.FURNITURE, (0.0, 0.0, 0.0, 0.0), Furniture.PAGE_FOOT.value)
            for line in sorted(lines)
            if line.strip()
        )

    def _headed(
        self, section: etree._Element | None, elements: list[etree._Element], seen: set[tuple[str, ...]]
    ) -> Iterator[etree._Element]:
        for reference in inside(section, "headerReference") if section is not None else ():
            part = self._relations.get(attribute(reference, "id") or "", ("", ""))[1]
            if attribute(reference, "type") not in _USUAL or part not in self._package:
                continue
            inner = list(inside(self._package.xml(part), "p", "tbl"))
            words = tuple(text for e in inner for p in self._paragraphs(e) if (text := paragraph_text(p).strip()))
            if words and words not in seen:
                seen.add(words)
                yield from inner
        yield from elements

    @staticmethod
    def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
        return iter([element]) if local_name(element) == "p" else descendants(element, "p")
