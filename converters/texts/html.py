"""HTML tables -> Grids, with their merged cells; scripts, styles and anything outside the text are left out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from converters.grid import Cell, Grid
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import Source
from sopbpmn.whitespace import one_line

_SKIPPED = frozenset({"script", "style", "head", "template", "noscript", "svg", "iframe", "object"})
_LINES = frozenset(
    {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "section", "article", "td", "th"}
)
_MAX_SPAN = 200
_MAX_DEPTH = 200


def grids(text: str, document: str) -> Iterator[Grid]:
    """Yield one ``Grid`` per innermost table, with the lines of text between the tables.

    Raises:
        DocumentRefusedError: no HTML, or nested deeper than any real document.
    """
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise DocumentRefusedError(document, "html-broken") from error
    if root is None:
        raise DocumentRefusedError(document, "html-empty")
    before: list[str] = []
    pending: Grid | None = None
    number = 0
    for item in _outline(root, 0):
        if isinstance(item, str):
            before += [line.strip() for line in item.split("\n") if line.strip()]
            continue
        if pending is not None:
            yield pending
        number += 1
        before += [line for text in _outside_cells(item) for line in map(one_line, text.split("\n")) if line]
        pending = Grid(document, tuple(_cells(item, number, document)), before=tuple(before))
        before = []
    if pending is not None:
        yield Grid(document, pending.cells, before=pending.before, after=tuple(before))
    elif before:
        yield Grid(document, before=tuple(before))


def _outline(element: etree._Element, depth: int) -> Iterator[str | etree._Element]:
    """Yield the text outside tables and the innermost tables, in document order: outer ones only lay out a page."""
    if depth > _MAX_DEPTH or not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return
    if element.tag == "table" and element.find(".//table") is None:
        yield element
        return
    if element.find(".//table") is None:
        yield _text(element)
        return
    if element.text:
        yield element.text
    for child in element:
        yield from _outline(child, depth + 1)
        if child.tail:
            yield child.tail


def _cells(table: etree._Element, number: int, document: str) -> Iterator[Cell]:
    """Yield the cells of a table at their places; a merged cell keeps the places that it covers (HTML 4.01, 11.2.6)."""
    taken: dict[int, int] = {}
    for r, row in enumerate(_rows(table)):
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while taken.get(column, 0) > r:
                column += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            text = _text(cell)
            source = Source(document, table=number, row=r + 1, column=column + 1, words=text)
            yield Cell(r, column, text, source, rows, columns)
            for covered in range(column, column + columns):
                taken[covered] = r + rows
            column += columns


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _outside_cells(table: etree._Element) -> Iterator[str]:
    """Yield the text of a table that stands in no cell; a browser shows it above the table."""
    for element in table.iter("table", "thead", "tbody", "tfoot", "tr"):
        yield element.text or ""
        yield from (child.tail or "" for child in element)
    yield from (_text(caption) for caption in table.iter("caption"))


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return max(1, min(_MAX_SPAN, int(value))) if value.isdecimal() and len(value) < 5 else 1


def _text(cell: etree._Element) -> str:
    """Return a cell's text: a line per block, list items with the number or bullet that a browser shows."""
    parts: list[str] = []
    _collect(cell, parts, 0)
    lines = (one_line(line) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _counted(item: int, way: str) -> str:
    """Return an item's number, as a letter where the list asks for letters."""
    return chr(ord(way) + item - 1) if way in ("a", "A") and item <= 26 else str(item)


def _collect(element: etree._Element, parts: list[str], depth: int) -> None:
    if depth > _MAX_DEPTH or not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return
    parts.append(" ".join((element.text or "").split("\n")))
    item = 0
    for child in element:
        block = child.tag in _LINES
        if child.tag == "br" or block:
            parts.append("\n")
        if child.tag == "li":
            item += 1
            parts.append(f"{_counted(item, element.get('type', '1'))}. " if element.tag == "ol" else "- ")
        _collect(child, parts, depth + 1)
        if block:
            parts.append("\n")
        parts.append(" ".join((child.tail or "").split("\n")))
