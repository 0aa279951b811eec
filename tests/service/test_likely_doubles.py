"""Which names may be one and the same, which never are, and that the work for a thousand of them is bounded."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopbpmn.service import likely_doubles as doubles
from sopbpmn.service.likely_doubles import MAX_COMPARED, MAX_PAIRS, likely_doubles

LETTERS = random.Random(1)
WORDS = ["".join(LETTERS.choices("aeikmnprst", k=9)) for _ in range(1_001)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bag. Bimbingan", "Bag. Bimbingzn"),
        ("Bag. Bimbingan", "Bagian Bimbingan"),
        ("Ka. TU", "Kepala Tata Usaha"),
        ("Kasubbag Umum", "Kepala Sub Bagian Umum"),
        ("Sub-Bagian Umum", "Subbagian umum"),
        ("Petugas Pelayanan", "Petugas Pelayannan"),
        ("Petugas Pelayanan", "Petugas Pelayaann"),
        ("Petugas Pelayanan", "Petugas Pel."),
        ("PPK", "Pejabat Pembuat Komitmen"),
        ("Orang tua", "Orangtua"),
        ("Staff Umum", "Staf Umum"),
    ],
)
def test_names_that_may_be_one(one: str, other: str) -> None:
    assert likely_doubles(("Camat", one, "Bendahara", other)) == ((1, 3),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Seksi I", "Seksi II"),
        ("Bidang 1", "Bidang 2"),
        ("Loket 10", "Loket 11"),
        ("Staf TU", "Staf TI"),
        ("Kepala Seksi Aset", "Seksi Aset"),
        ("Kepala Bidang", "Kepala Bagian"),
        ("Sekretaris", "Sekretariat Daerah"),
        ("Pemohon", "Petugas"),
        ("Petugas Pelayanan", "Petugas Pel"),
        ("...", "---"),
    ],
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert likely_doubles((one, other)) == ()


@given(st.lists(st.sampled_from(["Staf", "Staff", "Kepala", "Kpala", "Bag. A", "Bagian A", "x" * 300, "", "I"])))
def test_each_pair_comes_once_and_from_the_list(names: list[str]) -> None:
    found = likely_doubles(tuple(names))
    assert len(found) == len(set(found)) <= MAX_PAIRS
    assert all(0 <= one < other < len(names) for one, other in found)


@given(st.text("abcdefgh", min_size=8, max_size=12), st.data())
def test_one_slip_is_found_wherever_it_is(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    slips = (word[:at] + word[at + 1 :], word[:at] + "z" + word[at:], word[:at] + "z" + word[at + 1 :])
    for slip in slips:
        assert likely_doubles((f"Seksi {word}", f"Seksi {slip}")) == ((0, 1),)


@pytest.mark.parametrize(
    "names",
    [
        tuple(f"Petugas {WORDS[n]} {WORDS[n + 1]}" for n in range(1_000)),
        tuple(f"Petugas {word}" for word in WORDS),
        tuple(f"{'x' * 30}{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(1_000)),
        tuple("a" * 290 + str(n) for n in range(1_000)),
        tuple("." * n + "staf" for n in range(1_000)),
        tuple("ab " * 90 + str(n) for n in range(1_000)),
    ],
    ids=["two words", "one other word", "one word", "long words", "one name", "many words"],
)
def test_a_thousand_names_cost_a_bounded_number_of_comparisons(
    names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0

    def counted(one: str, other: str) -> bool:
        nonlocal compared
        compared += 1
        return is_slip(one, other)

    is_slip = doubles._is_slip
    monkeypatch.setattr(doubles, "_is_slip", counted)
    assert len(likely_doubles.__wrapped__(names)) <= MAX_PAIRS
    assert compared <= MAX_COMPARED
