"""ISO 8601 durations: what is written is read back, and nothing else is read."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopbpmn import isoduration
from sopbpmn.isoduration import UNITS

decimals = st.decimals(0, 10**12 - 1, places=6, allow_nan=False, allow_infinity=False)
amounts = st.dictionaries(st.sampled_from(UNITS), st.integers(0, 10**12 - 1) | decimals, min_size=1).map(
    lambda found: {unit: Fraction(value) for unit, value in found.items()}
)


@given(amounts)
def test_what_is_written_is_read_back(found: dict[str, Fraction]) -> None:
    assert isoduration.read(isoduration.write(found)) == found


@given(st.from_regex(r"P(?=[1-9T])([1-9]\d{0,6}Y)?([1-9]\d{0,6}M)?([1-9]\d{0,6}D)?(T[1-9]\d{0,6}(H|M|S))?\Z"))
def test_what_is_read_is_written_back(text: str) -> None:
    found = isoduration.read(text)
    if found is not None:
        assert isoduration.write(found) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("P1Y2M3DT4H5M6S", {"years": 1, "months": 2, "days": 3, "hours": 4, "minutes": 5, "seconds": 6}),
        ("P2W", {"weeks": 2}),
        ("P1M", {"months": 1}),
        ("PT1M", {"minutes": 1}),
        ("PT0S", {"seconds": 0}),
        ("P0.5D", {"days": Fraction(1, 2)}),
    ],
)
def test_amounts_by_unit(text: str, wanted: dict[str, int | Fraction]) -> None:
    assert isoduration.read(text) == wanted
    assert isoduration.write({unit: Fraction(value) for unit, value in wanted.items()}) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "P", "PT", "P1", "1D", "P1DT", "P1H", "PT1D", "P1D1Y", "P-1D", "P.5D", "P1.D", "P1.2.3D"),
        *("p1d", "P1D\n", "P١D", f"P{'9' * 400}M", f"P0.{'3' * 5000}D"),
    ],
)
def test_anything_else_is_no_duration(text: str) -> None:
    assert isoduration.read(text) is None
