"""Pasted pictures that are drawn (SVG), in the spellings that programs and minifiers have, and hostile ones."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.drawing.paths_to_shapes import outline_kind
from converters.grid import SymbolKind
from converters.office.svg_outline import Figure, figure_of

DIAMOND = '<polygon points="20,0 40,10 20,20 0,10" fill="none" stroke="black"/>'


def figure(inner: str) -> Figure:
    found = figure_of(f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>'.encode())
    assert found is not None
    return found


def kind_of(inner: str) -> SymbolKind | None:
    path = figure(inner).path
    return None if path is None else outline_kind(path)


@pytest.mark.parametrize(
    "white", ["white", "#fff", "#FFFFFF", "#fefefe", "rgb(255,255,255)", "rgb(100%, 100%, 100%)", "rgba(255,255,255,1)"]
)
def test_white_paper_under_a_symbol_is_no_outline(white: str) -> None:
    assert kind_of(f'<rect width="60" height="40" fill="{white}"/>{DIAMOND}') is SymbolKind.DECISION


@pytest.mark.parametrize(
    "colour", ["black", "#eee", "#ffffcc", "rgb(255,255,0)", "rgb(90%,100%,100%)", "#zz", "rgb(255)"]
)
def test_a_coloured_box_without_a_line_is_one(colour: str) -> None:
    assert kind_of(f'<rect width="40" height="20" fill="{colour}"/>') is SymbolKind.PROCESS


@pytest.mark.parametrize("flags", ["0 1 ", "0,1,", "01", "01 "])
def test_flags_of_an_arc_may_run_into_what_follows(flags: str) -> None:
    def capsule(between: str) -> str:
        way = f"M10 0H30A10 10 0 {between}30 20H10A10 10 0 {between}10 0Z"
        return f'<path d="{way}" fill="none" stroke="black"/>'

    assert figure(capsule(flags)) == figure(capsule("0 1 "))
    assert kind_of(capsule(flags)) is SymbolKind.TERMINATOR


NUMBERS = st.sampled_from(["0", "1", "-3.5", "10", "40", "1e999", "-1e999", "1e308", "1e-320", "01", "1.", "1e5"])


@given(st.lists(NUMBERS, max_size=12), st.sampled_from(["matrix", "translate", "scale", "rotate"]))
def test_no_number_of_a_picture_breaks_the_reading(numbers: list[str], call: str) -> None:
    values = " ".join(numbers)
    inner = f'<rect width="{(numbers or ["5"])[0]}" height="9"/><path d="M0 0A{values}L{values}Z"/>{DIAMOND}'
    path = figure(f'<g transform="{call}({values})">{inner}</g>').path
    assert path is not None
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in path.points)
    outline_kind(path)
