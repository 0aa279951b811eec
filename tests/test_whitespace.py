"""Words on one line: nothing but white space changes, and doing it again changes nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sopbpmn.whitespace import one_line


@given(st.text(alphabet="ab \t\n\r\x0b\u00a0\u2003"))
def test_words_stand_on_one_line_with_single_blanks(text: str) -> None:
    line = one_line(text)
    assert line.split() == text.split()
    assert line.split(" ") == (text.split() or [""])
    assert one_line(line) == line
