"""The words beside lines label the arrow along whose own way they stand."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.drawing.branch_labels import Leaving, labels_of, matching
from converters.drawing.geometry import Box, Point, Shape, Word
from converters.grid import SymbolKind

D, P = SymbolKind.DECISION, SymbolKind.PROCESS


def shape(kind: SymbolKind, x: float, y: float) -> Shape:
    return Shape(kind, Box(x - 20, y - 12, x + 20, y + 12))


def word(text: str, x: float, y: float) -> Word:
    """Return a word whose lower left corner is (x, y)."""
    return Word(text, Box(x, y - 6, x + 4 * len(text), y))


def labels(shapes: Sequence[Shape], ways: Sequence[tuple[int, Sequence[Point]]], *words: Word) -> dict[int, str]:
    found = labels_of(shapes, [Leaving(source, tuple(points)) for source, points in ways], words)
    return {arrow: label.text for arrow, label in found.items()}


@given(
    places=st.lists(st.floats(0.05, 0.95), min_size=4, max_size=4),
    apart=st.floats(13, 40),
    texts=st.permutations(["Ya", "Tidak", "Y", "T"]),
)
def test_beside_parallel_lines_each_word_belongs_to_the_line_it_hugs(
    places: list[float], apart: float, texts: list[str]
) -> None:
    """Lines of several decisions run side by side, in both directions, and the words stand anywhere along them."""
    shapes = [shape(D, 0 if n % 2 else 400, 0) for n in range(4)]
    ways, words = [], []
    for n, (part, text) in enumerate(zip(places, texts, strict=True)):
        y = 100 + apart * n
        x0, x1 = (20, 380) if n % 2 else (380, 20)
        ways.append((n, [(x0, y), (x1, y)]))
        words.append(word(text, 20 + 330 * part, y - 1.5))
    assert labels(shapes, ways, *words) == dict(enumerate(texts))


@given(
    fork=st.floats(15, 80),
    up=st.floats(15, 60),
    down=st.floats(15, 60),
    first=st.sampled_from([("Ya", "Tidak"), ("T", "Y")]),
)
def test_exits_that_leave_together_are_told_by_where_they_part(
    fork: float, up: float, down: float, first: tuple[str, str]
) -> None:
    ways = [
        (0, [(20, 0), (20 + fork, 0), (20 + fork, -up), (200, -up)]),
        (0, [(20, 0), (20 + fork, 0), (20 + fork, down), (200, down)]),
    ]
    words = word(first[0], 23 + fork, -up / 2 + 3), word(first[1], 23 + fork, down / 2 + 3)
    assert labels([shape(D, 0, 0)], ways, *words) == {0: first[0], 1: first[1]}


def test_a_word_above_and_a_word_below_the_line_that_two_exits_share_go_up_and_down() -> None:
    ways = [(0, [(20, 0), (60, 0), (60, -50)]), (0, [(20, 0), (60, 0), (60, 50)])]
    assert labels([shape(D, 0, 0)], ways, word("T", 35, -2), word("Y", 35, 8)) == {0: "T", 1: "Y"}


def test_two_exits_of_one_decision_get_different_words_where_they_can() -> None:
    shapes = [shape(D, 0, 0), shape(D, 0, 60)]
    ways = [(0, [(20, 0), (300, 0)]), (0, [(0, 12), (0, 40)]), (1, [(20, 60), (300, 60)])]
    words = word("Ya", 3, 30), word("Tidak", 40, -2), word("Ya", 40, 58)
    assert labels(shapes, ways, *words) == {0: "Tidak", 1: "Ya", 2: "Ya"}


def test_the_lines_of_a_label_are_one_label_and_two_answers_are_two() -> None:
    shapes = [shape(D, 0, 0)]
    ways = [(0, [(20, 0), (200, 0)]), (0, [(0, 12), (0, 60)])]
    stacked = labels(shapes, ways, word("Belum", 40, -9), word("lengkap", 40, -2), word("Lengkap", 3, 30))
    assert stacked == {0: "Belum lengkap", 1: "Lengkap"}
    answers = labels(shapes, [(0, [(20, 0), (200, 0)])], word("Ya", 40, -2), word("Tidak", 40, 8))
    assert answers in ({0: "Ya"}, {0: "Tidak"})


def test_an_answer_goes_before_a_word_that_hugs_a_line_by_chance() -> None:
    shapes = [shape(D, 0, 0), shape(D, 0, 70)]
    ways = [
        (0, [(20, 0), (40, 0), (40, 100), (0, 100)]),
        (1, [(20, 70), (37, 70), (37, 166), (-80, 166), (-80, 184)]),
    ]
    words = word("Tidak", 28, -4), word("Tidak", 28, 66), word("Zebra", -60, 165)
    assert labels(shapes, ways, *words) == {0: "Tidak", 1: "Tidak"}


@pytest.mark.parametrize(
    ("left", "right", "two"),
    [
        ("Tidak/Revisi", "Setuju", True),
        ("Ya", "Tidak", True),
        ("Setuju", "Tidak", True),
        ("Tidak", "Setuju", False),
        ("Belum", "lengkap", False),
        ("lolos", "verifikasi", False),
    ],
)
def test_two_answers_side_by_side_are_two_labels(left: str, right: str, two: bool) -> None:
    """Two exits leave down the one beside the other, each with its word right of it."""
    x = 2 + 4 * len(left) + 3
    ways = [(0, [(0, 12), (0, 60)]), (0, [(x - 1, 12), (x - 1, 60)])]
    found = labels([shape(D, 0, 0)], ways, word(left, 2, 30), word(right, x, 30))
    assert (found == {0: left, 1: right}) == two
    assert (f"{left} {right}" in found.values()) != two


def test_words_in_boxes_of_their_own_are_no_parts_of_one_label() -> None:
    ways = [(0, [(0, 12), (0, 60)]), (0, [(24, 12), (24, 60)])]
    words = [word("Tidak", 2, 30), word("Sesuai", 25, 30)]
    assert labels([shape(D, 0, 0)], ways, *words) in ({0: "Tidak Sesuai"}, {1: "Tidak Sesuai"})
    whole = [replace(part, whole=True) for part in words]
    assert labels([shape(D, 0, 0)], ways, *whole) == {0: "Tidak", 1: "Sesuai"}


def test_words_far_from_every_line_and_words_within_shapes_label_nothing() -> None:
    shapes = [shape(D, 0, 0), shape(P, 100, 0)]
    ways = [(0, [(20, 0), (80, 0)])]
    assert labels(shapes, ways, word("Berkas", 40, 60), word("Ya", 98, 3)) == {}


def test_an_answer_on_the_arrow_of_a_box_is_kept_only_where_it_hugs_it() -> None:
    ways = [(0, [(20, 0), (200, 0)])]
    assert labels([shape(P, 0, 0)], ways, word("Y", 90, -2)) == {0: "Y"}
    assert labels([shape(P, 0, 0)], ways, word("Y", 90, -20)) == {}
    assert labels([shape(P, 0, 0)], ways, word("Berkas", 90, -2)) == {}


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(0, 30).map(float), min_size=1, max_size=12
    )
)
def test_the_matching_is_the_cheapest_of_the_largest(cost: dict[tuple[int, int], float]) -> None:
    def worth(pairs: dict[int, int]) -> tuple[int, float]:
        return -len(pairs), sum(cost[pair] for pair in pairs.items())

    rows, columns = {a for a, _ in cost}, [*{p for _, p in cost}, *[None] * 4]
    every = (
        {a: p for a, p in zip(rows, chosen, strict=True) if p is not None}
        for chosen in set(itertools.permutations(columns, len(rows)))
    )
    best = min(worth(pairs) for pairs in every if all(pair in cost for pair in pairs.items()))
    assert worth(matching(cost)) == best
