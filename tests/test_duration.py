"""WAKTU cells: the forms of real documents, and laws for any text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopbpmn.duration import parse_duration

_SECONDS = {"Y": 365 * 86400, "W": 7 * 86400, "D": 86400, "H": 3600, "S": 1}


def seconds(iso: str) -> float:
    """A reading of ISO 8601 of its own, to compare by; a month has 30 days."""
    assert re.fullmatch(
        r"P(?!\Z)(\d+W|(\d+(\.\d+)?Y)?(\d+(\.\d+)?M)?(\d+(\.\d+)?D)?(T(?=\d)(\d+(\.\d+)?H)?(\d+(\.\d+)?M)?(\d+(\.\d+)?S)?)?)",
        iso,
    ), iso
    date, _, time = iso.removeprefix("P").partition("T")
    total = 0.0
    for part, month_or_minute in ((date, 30 * 86400), (time, 60)):
        for number, letter in re.findall(r"([\d.]+)([YMWDHS])", part):
            total += float(number) * (month_or_minute if letter == "M" else _SECONDS[letter])
    return total


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("15 menit", "PT15M", "PT15M"),
        ("2 Jam", "PT2H", "PT2H"),
        ("1hr", "P1D", "P1D"),
        ("2 hr", "P2D", "P2D"),
        ("5 mnt", "PT5M", "PT5M"),
        ("30 detik", "PT30S", "PT30S"),
        ("2 minggu", "P2W", "P2W"),
        ("1 tahun", "P1Y", "P1Y"),
        ("1 triwulan", "P3M", "P3M"),
        ("5-10 menit", "PT5M", "PT10M"),
        ("5 – 10 menit", "PT5M", "PT10M"),
        ("1 - 20 hari", "P1D", "P20D"),
        ("3 s/d 6 bulan", "P3M", "P6M"),
        ("3 s/d 6bulan", "P3M", "P6M"),
        ("1 s.d. 2 jam", "PT1H", "PT2H"),
        ("30 menit sampai dengan 1 jam", "PT30M", "PT1H"),
        ("5'-10'", "PT5M", "PT10M"),
        ("1 x 24 jam", "PT24H", "PT24H"),
        ("3x24 jam", "PT72H", "PT72H"),
        ("setengah jam", "PT30M", "PT30M"),
        ("½ jam", "PT30M", "PT30M"),
        ("1 1/2 jam", "PT1H30M", "PT1H30M"),
        ("1,5 jam", "PT1H30M", "PT1H30M"),
        ("setengah hari", "P0.5D", "P0.5D"),
        ("1.440 menit", "PT1440M", "PT1440M"),
        ("300 x 9999 menit", "PT2999700M", "PT2999700M"),
        ("sehari", "P1D", "P1D"),
        ("dua puluh lima menit", "PT25M", "PT25M"),
        ("2 bulan 1 minggu", "P2M7D", "P2M7D"),
        ("1 jam 30 menit", "PT1H30M", "PT1H30M"),
        ("1 hari, 2 jam", "P1DT2H", "P1DT2H"),
        ("0", "PT0S", "PT0S"),
        ("0 menit", "PT0M", "PT0M"),
        ("maksimal 2 jam", None, "PT2H"),
        ("Paling lambat 2 jam", None, "PT2H"),
        ("2 jam (maksimal)", None, "PT2H"),
        ("minimal 2 jam", "PT2H", None),
    ],
)
def test_amounts_and_ranges(text, low, high):
    duration = parse_duration(text)
    assert (duration.iso_min, duration.iso_max, duration.working_days) == (low, high, False)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3 hari kerja", "P3D", "P3D"),
        ("5 HK", "P5D", "P5D"),
        ("1-3 hari kerja", "P1D", "P3D"),
        ("14 (empat belas) hari kerja", "P14D", "P14D"),
        ("7 (tujuh) s/d 14 (empat belas) hari kerja", "P7D", "P14D"),
        ("maksimal 7 hari kerja", None, "P7D"),
    ],
)
def test_working_days_are_days_with_a_flag(text, low, high):
    duration = parse_duration(text)
    assert (duration.iso_min, duration.iso_max, duration.working_days) == (low, high, True)


@pytest.mark.parametrize(
    ("text", "iso", "remark"),
    [
        ("2 jam sesuai situasi dan kondisi", "PT2H", "sesuai situasi dan kondisi"),
        ("10 menit/berkas", "PT10M", "/berkas"),
        ("10 menit per berkas", "PT10M", "per berkas"),
        ("1 hari (240 mnt)", "P1D", "240 mnt"),
        ("± 10 menit", "PT10M", "±"),
    ],
)
def test_words_beside_the_amount_become_the_remark(text, iso, remark):
    duration = parse_duration(text)
    assert (duration.iso_min, duration.iso_max, duration.remark) == (iso, iso, remark)


@pytest.mark.parametrize(
    "text",
    [
        "Sesuai penugasan",
        "Disesuaikan",
        "Triwulan",
        "30",
        "08.00 - 10.00 WIB",
        "Jam 8",
        "setiap 3 bulan",
        "tanggal 1-10 bulan berjalan",
        "minggu ke-2",
        "2 x sehari",
        "3 kali seminggu",
        "H-7",
        "3 hari sebelum kegiatan",
        "1 hari atau 2 hari",
        "1 hari; 2 jam; 3 hari",
        "10-5 menit",
        "30 - 1 jam",
        "1 jam 30 menit - 2 jam",
        "1-2 x 24 jam",
        "14 (empat) hari",
    ],
)
def test_what_names_no_single_amount_keeps_its_words_only(text):
    duration = parse_duration(text)
    assert (duration.iso_min, duration.iso_max, duration.remark) == (None, None, text)


@pytest.mark.parametrize("text", ["", " ", "-", "--", "–", "."])
def test_an_empty_cell_has_neither_amount_nor_remark(text):
    duration = parse_duration(text)
    assert (duration.iso_min, duration.iso_max, duration.remark) == (None, None, "")


@pytest.mark.parametrize(
    ("text", "header", "low", "high"),
    [
        ("30", "WAKTU (dalam menit)", "PT30M", "PT30M"),
        ("5-10", "Menit", "PT5M", "PT10M"),
        ("2 jam", "WAKTU (menit)", "PT2H", "PT2H"),
        ("30", "Waktu (menit/jam)", None, None),
        ("30", "Waktu", None, None),
    ],
)
def test_the_header_gives_a_bare_number_its_unit_unless_it_names_several(text, header, low, high):
    duration = parse_duration(text, header)
    assert (duration.iso_min, duration.iso_max) == (low, high)


_WORDS = (
    "1 2 10 0 1,5 1/2 0/0 1/0 ½ setengah lima belas ( ) - – s/d sampai x jam menit hari kerja minggu bulan tahun hr"
    " ' triwulan maksimal minimal dan ; /berkas (lima) 1.000 99999 satu"
)
_words = st.lists(st.sampled_from(_WORDS.split(" ")), max_size=9)


@given(
    st.one_of(st.text(max_size=40), _words.map(" ".join), _words.map("".join)), st.sampled_from(["", "Menit", "hari"])
)
def test_any_text_is_kept_and_never_falls(text, header):
    duration = parse_duration(text, header)
    assert duration.text == text
    ends = [seconds(iso) for iso in (duration.iso_min, duration.iso_max) if iso is not None]
    assert ends == sorted(ends)
    assert ends or duration.remark in ("", " ".join(text.split()))


@given(
    st.integers(1, 500),
    st.integers(0, 500),
    st.sampled_from(["menit", "jam", "hari", "hari kerja", "minggu", "bulan", "tahun"]),
    st.sampled_from(["-", " - ", " s/d ", " sampai dengan ", "–"]),
)
def test_a_written_range_reads_back(low, more, unit, to):
    duration = parse_duration(f"{low}{to}{low + more} {unit}")
    one, other = parse_duration(f"{low} {unit}"), parse_duration(f"{low + more} {unit}")
    assert (duration.iso_min, duration.iso_max) == (one.iso_min, other.iso_max)
    assert one.iso_min is not None
    assert duration.working_days == (unit == "hari kerja")
