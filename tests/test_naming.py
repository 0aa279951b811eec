"""Fresh names are fresh, and the plain name is taken where it is free."""

from __future__ import annotations

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from sopbpmn.naming import numbered, unused

names = st.sampled_from([*"ab", *(f"{stem}_{number}" for stem in "ab" for number in range(1, 6))])


@given(names, st.sets(names))
def test_a_name_is_numbered_only_if_it_is_taken(name: str, taken: set[str]) -> None:
    found = unused(name, taken.__contains__)
    assert found not in taken
    if name not in taken:
        assert found == name
    else:
        number = int(found.removeprefix(f"{name}_"))
        assert all(f"{name}_{other}" in taken for other in range(2, number))


@given(names, st.sets(names))
def test_numbered_names_leave_out_the_taken_ones(stem: str, taken: set[str]) -> None:
    wanted = [name for number in range(1, 20) if (name := f"{stem}_{number}") not in taken]
    assert list(islice(numbered(stem, taken.__contains__), 10)) == wanted[:10]
