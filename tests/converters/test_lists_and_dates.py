from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.meaning import lists
from converters.meaning.dates import parse_date

_ITEM = st.from_regex(r"[A-Z][a-z]{2,8}( [a-z]{2,8}){0,3}", fullmatch=True)


@given(st.lists(_ITEM, min_size=1, max_size=12), st.sampled_from(["\n", " ", ""]))
def test_numbered_items_come_apart_whatever_stood_between(items: list[str], gap: str) -> None:
    text = gap.join(f"{i}. {item}" for i, item in enumerate(items, 1))
    assert lists.items(text) == tuple(items)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1. UU Nomor 23 Tahun 20042. Perda Nomor 3", ("UU Nomor 23 Tahun 2004", "Perda Nomor 3")),
        ("1. UU No. 2. Tahun 1989\n2. Perda", ("UU No. 2. Tahun 1989", "Perda")),
        ("6. Dokumentasi\n7. Data", ("Dokumentasi", "Data")),
        ("- Komputer- Kepala UPTD- Staf", ("Komputer", "Kepala UPTD", "Staf")),
        ("Disimpan secara\nelektronik", ("Disimpan secara elektronik",)),
        ("Hambatan1. Listrik padam2. hujan", ("Hambatan", "Listrik padam", "hujan")),
        ("1. 1 Unit komputer2. Alat tulis", ("1 Unit komputer", "Alat tulis")),
        ("-", ()),
        ("", ()),
    ],
)
def test_items(text: str, items: tuple[str, ...]) -> None:
    assert lists.items(text) == items


def test_a_list_that_starts_anew_is_another_list() -> None:
    assert lists.runs("1. a\n2. b\n1. c") == [("a", "b"), ("c",)]


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2100, 1, 1)))
def test_dates_in_figures_and_iso(date: datetime.date) -> None:
    assert parse_date(f"{date.day}/{date.month}/{date.year}") == date
    assert parse_date(f"{date.day:02}-{date.month:02}-{date.year}") == date
    assert parse_date(date.isoformat()) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("06 April 2023", datetime.date(2023, 4, 6)),
        ("3 Januari 2022", datetime.date(2022, 1, 3)),
        ("17 Agustus1945", datetime.date(1945, 8, 17)),
        ("1 Nopember 2019", datetime.date(2019, 11, 1)),
        ("Cilacap, 5 Pebruari 2020", datetime.date(2020, 2, 5)),
        ("31 Februari 2020", None),
        ("1 Januari 2020 / 2 Januari 2020", None),
        ("April 2023", None),
        ("-", None),
    ],
)
def test_dates_in_words(text: str, date: datetime.date | None) -> None:
    assert parse_date(text) == date
