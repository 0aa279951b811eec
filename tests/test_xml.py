"""Nothing outside the document is read, and nothing oversized is accepted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sopbpmn import xml
from sopbpmn.errors import UnsafeXmlError
from tests.refusals import refused

_BILLION_LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
_IN_ATTRIBUTE = b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 100_000 + b'"><!ENTITY c "' + b"&b;" * 999 + b'">]><a x="&c;"/>'
_OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
_FOREIGN_DTD = b'<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><a/>'


@pytest.mark.parametrize(
    "hostile",
    [_BILLION_LAUGHS, _IN_ATTRIBUTE, _OUTSIDE, _FOREIGN_DTD, b"", b"\0", b"text", b"<a>", b"<a>&b;</a>", b"<a/><b/>"],
)
def test_dtds_entities_and_other_text_are_refused(hostile: bytes) -> None:
    with pytest.raises(UnsafeXmlError):
        xml.parse(hostile)


def test_limits_on_size_depth_and_number_of_elements() -> None:
    limits = xml.Limits(size=1000, elements=10, depth=5)
    assert xml.parse(b"<a>" + b"<b/>" * 9 + b"</a>", limits).tag == "a"
    with refused(UnsafeXmlError, "more than 10 elements"):
        xml.parse(b"<a>" + b"<b/>" * 10 + b"</a>", limits)
    with refused(UnsafeXmlError, "deeper than 5"):
        xml.parse(b"<a>" * 6 + b"</a>" * 6, limits)
    with refused(UnsafeXmlError, "larger than"):
        xml.parse(b"<a>" + b" " * 1000 + b"</a>", limits)
    with pytest.raises(UnsafeXmlError):
        xml.parse(b"<a>" * 100_000 + b"</a>" * 100_000)


def test_comments_and_instructions_are_left_out() -> None:
    root = xml.parse(b"<?style now?><a><!-- <b/> --><?run this?><c/></a>")
    assert [child.tag for child in root] == ["c"]


def test_utf_16_is_read() -> None:
    assert xml.parse('<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.encode("utf-16")).text == "é"


@given(st.text())
def test_any_cleaned_text_can_be_written_and_read(text: str) -> None:
    element = etree.Element("a")
    element.text = xml.clean(text)
    assert (xml.parse(etree.tostring(element)).text or "") == xml.clean(text)
    assert len(xml.clean(text)) == len(text)


def test_clean_keeps_words_apart_and_shows_what_it_replaced() -> None:
    assert xml.clean("satu\x0bdua\x00tiga\nempat") == "satu dua\ufffdtiga\nempat"


def test_names() -> None:
    assert xml.qn("bpmn:userTask") == "{http://www.omg.org/spec/BPMN/20100524/MODEL}userTask"
    with pytest.raises(KeyError):
        xml.qn("unknown:thing")
