"""Documentation of BPMN files: what is written is read back, and a person's own words do no harm."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from sopbpmn.doctext import full_sentence, identity_text, identity_words, read_block, row_sentence, write_block
from sopbpmn.model import IDENTITY_FIELDS, Identity

_blanks = st.sampled_from(["", " ", "  ", "\n", "\n\n", "\n  ", ": ", "Unit: ", "\t"])
values = st.lists(_blanks | st.text(max_size=5)).map("".join)
labels = st.text(alphabet="abc :/", max_size=6).filter(lambda label: ": " not in label and not label.startswith(" "))


@given(st.dictionaries(labels, values))
def test_what_is_written_is_read_back(fields: dict[str, str]) -> None:
    kept = {label: value.strip() for label, value in fields.items() if value.strip()}
    assert read_block(write_block(fields.items())) == kept


@given(st.text(alphabet="ab: \n"))
def test_any_text_can_be_read(text: str) -> None:
    for label, value in read_block(text).items():
        assert f"{label}: {value.split(chr(10))[0]}" in text.split("\n")


def test_other_words_are_left_out_and_the_first_of_two_values_counts() -> None:
    text = "Catatan bebas\n  menjorok\nUnit: Dinas\n  Pangan\n\n  lepas\nUnit: Badan\n  lain\nKeterkaitan:"
    assert read_block(text) == {"Unit": "Dinas\nPangan"}


def test_the_whole_sentence_is_told_where_a_name_says_less() -> None:
    row = write_block([("No", "1"), ("Uraian", "Memeriksa berkas\nyang diajukan."), ("Waktu", "1 hari")])
    assert full_sentence("Memeriksa berkas", row) == "Memeriksa berkas yang diajukan."
    assert full_sentence("memeriksa berkas yang diajukan", row) == ""
    assert full_sentence("Memeriksa berkas yang diajukan (langkah 1)", row) == ""
    assert full_sentence("Memeriksa berkas", "Catatan bebas dari alat lain.") == ""
    assert full_sentence("Memeriksa berkas", "") == ""
    assert full_sentence("Memutuskan: lengkap?", row) == "Memeriksa berkas yang diajukan."


def test_an_element_renamed_in_an_editor_is_called_by_its_new_name() -> None:
    row = write_block([("Uraian", "MEMERIKSA berkas.")])
    assert row_sentence("Memeriksa berkas", row) == "MEMERIKSA berkas."
    assert row_sentence("Memeriksa berkas (langkah 3)", row) == "MEMERIKSA berkas."
    assert row_sentence("Memeriksa dan mencatat berkas", row) == ""
    assert full_sentence("Memeriksa dan mencatat berkas", row) == ""


def test_the_identity_block_is_read_back_by_field() -> None:
    identity = Identity(
        number="1/2024",
        name="Surat Masuk",
        created=datetime.date(2024, 1, 31),
        related=("SOP Kearsipan", "SOP Surat Keluar"),
        warnings=("Unit: tidak dikenal",),
    )
    assert identity_text(identity).split("\n")[0] == "Nomor SOP: 1/2024"
    assert identity_words(identity_text(identity)) == {
        "number": "1/2024",
        "name": "Surat Masuk",
        "created": "31-01-2024",
        "related": "SOP Kearsipan\nSOP Surat Keluar",
        "warnings": "Unit: tidak dikenal",
    }
    assert identity_words(identity_text(Identity())) == {}


def test_labels_are_told_apart() -> None:
    assert len({field.label for field in IDENTITY_FIELDS}) == len(IDENTITY_FIELDS)
    assert {field.label for field in IDENTITY_FIELDS} >= {"Nomor SOP", "Peralatan/perlengkapan", "Tanggal pembuatan"}
