"""Sentences in capitals only become ordinary ones; abbreviations keep their capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopbpmn.compiler.capitals import known_forms, ordinary_letters

KNOWN = known_forms(["Kepala UPTD", "Kasubag", "KEPALA BADAN"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("MEMERIKSA BERKAS", "Memeriksa berkas"),
        ("MELAPOR KEPADA KEPALA UPTD", "Melapor kepada Kepala UPTD"),
        ("MEMBUAT SPJ DAN BAP DI BPKP", "Membuat SPJ dan BAP di BPKP"),
        ("MENGISI DATA DAN NOTA DINAS KE BANK", "Mengisi data dan nota dinas ke bank"),
        ("MENGIRIM KE BUMN", "Mengirim ke BUMN"),
        ("MENGUNGGAH KE E-OFFICE (PDF)", "Mengunggah ke E-office (PDF)"),
        ("Memeriksa BERKAS", "Memeriksa BERKAS"),
        ("SPJ BPKP", "SPJ BPKP"),
        ("", ""),
    ],
)
def test_capitals(text: str, wanted: str) -> None:
    assert ordinary_letters(text, KNOWN) == wanted


def test_words_in_capitals_only_tell_nothing_of_how_they_are_written() -> None:
    assert known_forms(["KEPALA BADAN", "Staf UPTD B"]) == {"staf": "Staf", "uptd": "UPTD"}


@given(st.text(max_size=60))
def test_only_the_case_changes(text: str) -> None:
    assert ordinary_letters(text, {}).upper() == text.upper()
    assert len(ordinary_letters(text.upper(), {})) == len(text.upper())
