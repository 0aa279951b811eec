"""The text of WordprocessingML: paragraphs as they read, automatic numbers included, drawings left out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from converters.office.package import Package, child, descendants, number
from sopbpmn.xml import local_name

_DRAWN = ("drawing", "pict", "object", "AlternateContent")
_HOLDERS = ("sdt", "sdtContent", "ins", "smartTag", "customXml", "hyperlink", "moveTo")


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return the attribute with this local name, whatever its namespace."""
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)


def inside(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the children with one of these local names, also those wrapped in content controls and insertions."""
    for e in element:
        name = local_name(e)
        if name in names:
            yield e
        elif name in _HOLDERS:
            yield from inside(e, *names)


def cell_paragraphs(cell: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs of a cell, those of tables within it included."""
    for element in inside(cell, "p", "tbl"):
        if local_name(element) == "p":
            yield element
        else:
            for row in inside(element, "tr"):
                for inner in inside(row, "tc"):
                    yield from cell_paragraphs(inner)


def paragraph_text(paragraph: etree._Element) -> str:
    """Return what a paragraph says; text in drawings doesn't count."""
    return "".join(_pieces(paragraph)).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    for e in element:
        name = local_name(e)
        if name == "t":
            yield e.text or ""
        elif name == "sym":
            yield _symbol(e)
        elif name in ("tab", "ptab"):
            yield "\t" if local_name(element) == "r" else ""
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name not in (*_DRAWN, "pPr", "rPr", "instrText", "delText", "del", "moveFrom"):
            yield from _pieces(e)


_SYMBOLS = {
    "f0fc": "√",
    "f0d6": "√",
    "f06e": "■",
    "f0a8": "◻",
    "f0fe": "☑",
    "f0a7": "▪",
    "f0b7": "•",
    "f06c": "●",
    "f0fb": "x",
}
"""Characters of Wingdings and Symbol that stand for marks."""


def _symbol(element: etree._Element) -> str:
    return _SYMBOLS.get((attribute(element, "char") or "").lower(), "•")


def drawings(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the ``w:drawing`` and ``w:pict`` elements of a paragraph; of alternatives, the first that draws."""
    for e in paragraph:
        name = local_name(e)
        if name in ("drawing", "pict"):
            yield e
        elif name == "AlternateContent":
            for choice in e:
                found = list(drawings(choice))
                if found:
                    yield from found
                    break
        elif name not in ("pPr", "rPr"):
            yield from drawings(e)


class Numbering:
    """Automatic list numbers, counted on as the paragraphs pass."""

    def __init__(self, package: Package, part: str) -> None:
        """Read the numbering part; an empty name means that the document has none."""
        self._formats: dict[str, dict[str, tuple[str, str, int]]] = {}
        self._counts: dict[tuple[str, str], int] = {}
        if not part or part not in package:
            return
        root = package.xml(part)
        abstract = {attribute(e, "abstractNumId"): e for e in descendants(root, "abstractNum")}
        for num in descendants(root, "num"):
            source = abstract.get(attribute(child(num, "abstractNumId"), "val"))
            if source is None:
                continue
            self._formats[attribute(num, "numId") or ""] = {
                attribute(level, "ilvl") or "0": (
                    attribute(child(level, "numFmt"), "val") or "decimal",
                    attribute(child(level, "lvlText"), "val") or "%1.",
                    int(number(attribute(child(level, "start"), "val"), 1)),
                )
                for level in descendants(source, "lvl")
            }

    def prefix(self, paragraph: etree._Element) -> str:
        """Return the number that Word prints before ``paragraph`` and a blank; empty for bullets and plain text."""
        properties = child(paragraph, "pPr", "numPr")
        if properties is None:
            return ""
        key = attribute(child(properties, "numId"), "val") or ""
        level = attribute(child(properties, "ilvl"), "val") or "0"
        kind, pattern, start = self._formats.get(key, {}).get(level, ("none", "", 1))
        if kind in ("none", "bullet"):
            return ""
        count = self._counts.get((key, level), start - 1) + 1
        self._counts[key, level] = count
        shown = _shown(count, kind)
        mark = f"%{int(number(level)) + 1}"
        return (pattern.replace(mark, shown) if pattern.count("%") == 1 else f"{shown}.") + " "


def _shown(count: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter") and 1 <= count <= 26:
        return chr((96 if kind == "lowerLetter" else 64) + count)
    if kind in ("lowerRoman", "upperRoman") and 1 <= count < 90:
        text = ""
        for value, sign in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
            text += sign * (count // value)
            count %= value
        return text if kind == "lowerRoman" else text.upper()
    return str(count)
