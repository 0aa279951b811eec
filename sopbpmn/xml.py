"""The one parser for XML that comes from outside, and the names of the XML vocabularies, spelled once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from sopbpmn.errors import UnsafeXmlError

NAMESPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "sop": "urn:sopbpmn:standard:1",
}
"""Prefixes of BPMN 2.0 (OMG formal/2013-12-09) and, as ``sop``, our own extension elements."""

_CLARK = {prefix: f"{{{uri}}}" for prefix, uri in NAMESPACES.items()}

_BLANK_CONTROLS = re.compile("[\x0b\x0c\x1c-\x1f]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a document may be before it is refused; a genuine SOP uses less than a hundredth of each."""

    size: int = 20_000_000
    """Bytes."""
    elements: int = 200_000
    depth: int = 200


DEFAULT_LIMITS = Limits()


def qn(name: str) -> str:
    """Return ``bpmn:userTask`` as lxml spells it, ``{namespace}userTask``; ``KeyError`` for an unknown prefix."""
    prefix, _, local = name.partition(":")
    return _CLARK[prefix] + local


def local_name(element: etree._Element) -> str:
    """Return the element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def namespace(element: etree._Element) -> str:
    """Return the element's namespace; empty for none."""
    return str(element.tag)[1:].rpartition("}")[0]


def clean(text: str) -> str:
    """Return ``text`` with the characters that XML 1.0 (section 2.2) forbids made visible or blank.

    Control characters that stand for white space become spaces; the others become U+FFFD, so nothing vanishes unseen.
    """
    return _FORBIDDEN.sub("\ufffd", _BLANK_CONTROLS.sub(" ", text))


def child(parent: etree._Element, tag: str, text: str = "", /, **attributes: str) -> etree._Element:
    """Append an element called ``tag``, such as ``bpmn:task``, and return it; empty attributes are left out."""
    node = etree.SubElement(parent, qn(tag), {name: clean(value) for name, value in attributes.items() if value})
    if text:
        node.text = clean(text)
    return node


def parse(data: bytes, limits: Limits = DEFAULT_LIMITS) -> etree._Element:
    """Return the root of the XML document ``data``; comments and processing instructions are left out.

    Nothing outside ``data`` is ever read: no DTD, no entities, no network.

    Raises:
        UnsafeXmlError: ``data`` is no well-formed XML, brings a DTD, or goes beyond ``limits``.
    """
    check_size(data, limits)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsafeXmlError("xml-broken", detail=error) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeXmlError("xml-dtd")
    check_extent(root, limits)
    return root


def as_text(data: bytes) -> str:
    """Return the XML document ``data``, whatever its encoding, as text without a declaration.

    Raises:
        UnsafeXmlError: it is no XML that is accepted from outside.
    """
    return etree.tostring(parse(data), encoding="unicode")


def check_size(data: bytes, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raise ``UnsafeXmlError`` for a document of more bytes than are accepted."""
    if len(data) > limits.size:
        raise UnsafeXmlError("xml-too-large", limit=limits.size // 1_000_000)


def check_extent(root: etree._Element, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raise ``UnsafeXmlError`` for a tree of more elements, or deeper ones, than are accepted."""
    depth = count = 0
    events: Iterator[tuple[str, etree._Element]] = etree.iterwalk(root, events=("start", "end"))
    for event, _ in events:
        if event == "end":
            depth -= 1
            continue
        depth += 1
        count += 1
        if depth > limits.depth:
            raise UnsafeXmlError("xml-deep", count=limits.depth)
        if count > limits.elements:
            raise UnsafeXmlError("xml-many", count=limits.elements)
