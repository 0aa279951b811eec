"""The corpus of decision notes: how many are read as a person read them before the reader ever ran on them."""

from __future__ import annotations

import pytest

from tests.converters.note_corpus import cases, score


@pytest.mark.parametrize(("name", "right"), [("developed.jsonl", 0.95), ("untouched.jsonl", 0.87)])
def test_notes_are_read_as_a_person_reads_them(name: str, right: float) -> None:
    """``developed`` was tuned on; ``untouched`` never was, so its share is what to expect of other offices' notes."""
    found = score(name)
    assert len(found["right"]) >= right * len(cases(name)), found
    assert not found.get("inverted"), "an answer leads to the other one's place"
    assert not found.get("unasked"), "what nobody stated was made up"


def test_the_corpus_is_large_and_no_case_is_tuned_on_and_untouched() -> None:
    developed, untouched = ({case["id"] for case in cases(f"{name}.jsonl")} for name in ("developed", "untouched"))
    assert len(developed) + len(untouched) >= 200
    assert not developed & untouched
