"""Times in loose text, told from rows, lists and sentences."""

import pytest

from converters.texts.trailing_times import is_time, rejoined, trailing_time


@pytest.mark.parametrize(
    "text", ["0", "-", "1hr", "15 Hari", "3 s/d 6bulan", "5-10 menit", "maksimal 7 hari kerja", "2 jam sesuai kondisi"]
)
def test_a_cell_with_an_amount_is_a_time(text):
    assert is_time(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "1.",
        "2 Unit komputer",
        "3. Menunggu 2 hari",
        "4 Kegiatan selama 2 jam",
        "Melayani 2 hari",
        "5 orang 2 jam",
    ],
)
def test_a_row_a_list_item_or_a_sentence_is_none(text):
    assert not is_time(text)


@pytest.mark.parametrize(
    ("line", "split"),
    [
        ("Registrasi 1 hari", ("Registrasi", "1 hari")),
        ("Pengasramaan 3 s/d 6 bulan", ("Pengasramaan", "3 s/d 6 bulan")),
        ("Identifikasi selesai 0", ("Identifikasi selesai", "0")),
        ("Merawat anak selama 3 hari", None),
        ("Laporan setiap 3 bulan", None),
        ("Menimbang anak setiap 10 (sepuluh) hari sekali", None),
        ("Registrasi", None),
        ("1 hari", None),
    ],
)
def test_a_time_at_a_lines_end_is_split_off_unless_the_sentence_needs_it(line, split):
    assert trailing_time(line) == split


def test_only_a_unit_after_a_number_is_rejoined():
    assert rejoined(["Melayani 3 s/d 6", "bulan", "Selesai", "bulan"]) == ["Melayani 3 s/d 6 bulan", "Selesai", "bulan"]
