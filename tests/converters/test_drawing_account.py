"""Everything drawn on a page is used, belongs to the page by a rule with a name, or is reported with its place."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from converters import Reading, read
from converters.grid import MarkKind
from converters.limits import Clock
from converters.pdf.pdfium import Page, pages
from sopbpmn.model import Confidence
from tests.converters.test_drawn_laws import WRITERS
from tests.documents.make_pdf import PdfStyle, make_pdf
from tests.documents.scene import CHAIN, Scene, random_scene

scenes = st.integers(0, 2**32).map(random_scene)
STRAYS = {
    "line": "line-unread",
    "head": "head-unread",
    "picture": "picture-unread",
    "words": "words-unread",
    "box": "shape-unread",
}
BESIDE_AN_EXIT = "label-is-picture"
"""What a small picture is told as where a decision's exit passes: perhaps it shows the word of the branch."""


def read_one(data: bytes, name: str = "sop.pdf") -> Reading:
    (reading,) = read(data, name)
    return reading


def counted(reading: Reading, *kinds: MarkKind) -> int:
    """Return how many things of these kinds, of all kinds by default, are in the account."""
    return sum(account.total for kind, account in reading.drawing if not kinds or kind in kinds)


def reported(reading: Reading) -> int:
    return sum(account.reported for _, account in reading.drawing)


def painted(data: bytes) -> list[Page]:
    return list(pages(data, "sop.pdf", Clock("sop.pdf")))


@given(scene=scenes, writer=st.sampled_from(WRITERS))
@settings(max_examples=60, deadline=None)
def test_what_is_read_right_leaves_nothing_over(scene: Scene, writer: tuple[str, object]) -> None:
    name, write = writer
    reading = read_one(write(scene), name)  # type: ignore[operator]
    used = {kind: account.used for kind, account in reading.drawing}
    assert reported(reading) == 0
    assert used[MarkKind.SHAPE] >= len(scene.shapes)
    assert used[MarkKind.LINE] >= len(scene.arrows)


@given(
    scene=scenes,
    rules=st.sampled_from(["lines", "strips", "cells"]),
    per_page=st.sampled_from([0, 3]),
    stray=st.sampled_from(["", *STRAYS]),
)
@settings(max_examples=60, deadline=None)
def test_each_path_and_picture_of_a_page_is_in_the_account_once(
    scene: Scene, rules: str, per_page: int, stray: str
) -> None:
    data = make_pdf(scene, PdfStyle(rules, rows_per_page=per_page, stray=stray))
    there = sum(len(page.paths) + len(page.pictures) for page in painted(data))
    reading = read_one(data)
    assert counted(reading) - counted(reading, MarkKind.WORDS) == there


@given(scene=scenes, stray=st.sampled_from(sorted(STRAYS)), rules=st.sampled_from(["lines", "strips", "cells"]))
@settings(max_examples=60, deadline=None)
def test_what_means_nothing_is_reported_in_its_place_and_changes_no_flow(scene: Scene, stray: str, rules: str) -> None:
    clean = read_one(make_pdf(scene, PdfStyle(rules)))
    reading = read_one(make_pdf(scene, PdfStyle(rules, stray=stray)))
    codes = {STRAYS[stray], BESIDE_AN_EXIT} if stray == "picture" else {STRAYS[stray]}
    (told,) = [found for found in reading.findings if found.code in codes]
    assert told.source is not None
    assert (told.source.page, told.source.row) == (1, 2 + len(scene.rows))
    assert told.source.box is not None
    assert reported(reading) == 1
    ends = [Counter((f.source, f.target, f.label) for f in one.sop.flows) for one in (clean, reading)]
    assert ends[0] == ends[1]


def test_an_arrow_of_a_shape_that_an_unread_line_touches_is_no_longer_sure() -> None:
    """The line might be its other end."""
    clean, reading = (read_one(make_pdf(CHAIN, PdfStyle(stray=stray))) for stray in ("", "stub"))
    sure = [[flow.evidence.confidence for flow in one.sop.flows] for one in (clean, reading)]
    assert sure == [[Confidence.STATED] * 3, [Confidence.STATED, Confidence.STATED, Confidence.INFERRED]]
    assert reported(reading) == 1


def test_a_flow_outside_the_table_is_told() -> None:
    reading = read_one(make_pdf(CHAIN, PdfStyle(stray="flow")))
    told = {found.code: found.value("count") for found in reading.findings if found.code.endswith("-unread")}
    assert told == {"shape-unread": "2", "line-unread": "1", "head-unread": "1"}
    assert len(reading.sop.flows) == len(CHAIN.arrows)


def test_a_picture_as_large_as_a_table_is_no_logo_and_no_signature() -> None:
    """Another procedure may be pictured there."""
    reading = read_one(make_pdf(CHAIN, PdfStyle(stray="large picture")))
    (told,) = [found for found in reading.findings if found.code == "picture-unread"]
    assert told.source is not None
    assert told.source.box is not None
    assert len(reading.sop.flows) == len(CHAIN.arrows)


@given(scene=scenes, stray=st.sampled_from(["", *STRAYS]))
@settings(max_examples=40, deadline=None)
def test_every_finding_has_a_place(scene: Scene, stray: str) -> None:
    for found in read_one(make_pdf(scene, PdfStyle(stray=stray))).findings:
        assert found.source is not None
        assert found.source.page is not None
        assert found.source.row is not None or found.source.box is not None
