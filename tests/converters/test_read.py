"""What ``read`` promises for any bytes: SOPs with findings, or a refusal that says what to do; never anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import converters
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import NodeKind

HEADER = "No\tKegiatan\tPelaksana\t\tKelengkapan\tWaktu\tOutput\tKet\n\t\tKasubag\tStaf\t\t\t\t\n"


def table(count: int = 3, activity: str = "Menerima berkas", note: str = "") -> str:
    marks = ("√\t", "\t√")
    lines = (f"{i}\t{activity}\t{marks[i % 2]}\tBerkas\t5 menit\tSurat\t{note}\n" for i in range(1, count + 1))
    return "Nomor SOP\t1/2024\nNama SOP\tSurat Masuk\n" + HEADER + "".join(lines)


def read_one(data: bytes, name: str = "sop.txt") -> converters.Reading:
    (reading,) = converters.read(data, name)
    return reading


def codes(reading: converters.Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_read_the_same(encoding: str) -> None:
    assert read_one(table().encode(encoding)).sop == read_one(table().encode()).sop


def test_windows_text_reads_its_quotes() -> None:
    text = table(activity="Menerima “berkas”").replace("√", "x")
    assert read_one(text.encode("cp1252")).sop.steps[0].activity == "Menerima “berkas”"


def test_line_ends_do_not_matter() -> None:
    assert read_one(table().replace("\n", "\r\n").encode()).sop == read_one(table().encode()).sop


def test_damaged_utf8_stays_visible() -> None:
    data = table(activity="Menerima?berkas").encode().replace(b"?", b"\xed")
    reading = read_one(data)
    assert reading.sop.steps[0].activity == "Menerima\ufffdberkas"
    assert "characters-damaged" in codes(reading)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "kosong"),
        (b" \n\t\n", "kosong"),
        (b"abc\0def" * 500, "bukan teks"),
        (bytes(range(256)) * 50, "bukan teks"),
        (b"x" * 20_000_001, "lebih besar dari 20 MB"),
        (b"Surat edaran tentang libur bersama, agar dilaksanakan sebagaimana mestinya.\n" * 5, "tabel prosedur"),
        ("~;|. ,:1l|I ]¦ rn ..,' tlk prsdr [] {}\n".encode() * 40, "OCR"),
        ("PelaksanaÃ¢â‚¬ Ã¢â‚¬ kegiatanÃ¢â‚¬ suratÃ¢â‚¬\n".encode() * 40, "Pengodean"),
    ],
)
def test_refusals_say_why_and_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(DocumentRefusedError) as caught:
        converters.read(data, "sop.txt")
    assert caught.value.where() == "sop.txt"
    assert words in caught.value.reason()
    assert ";" in caught.value.reason()
    assert caught.value.reason("en") != caught.value.reason()


def test_an_unknown_kind_of_file_is_named() -> None:
    with pytest.raises(DocumentRefusedError, match=r"\.exe"):
        converters.read(b"MZ", "sop.exe")


@pytest.mark.parametrize("data", [b"%PDF-1.7 rusak", b"PK\x03\x04 word/document.xml rusak"])
def test_office_files_under_a_text_name_go_to_their_own_reader(data: bytes) -> None:
    with pytest.raises(DocumentRefusedError) as caught:
        converters.read(data, "sop.txt")
    assert "bukan teks" not in caught.value.reason()
    assert "OCR" not in caught.value.reason()


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentRefusedError, match="tidak dapat dibuka"):
        converters.read(tmp_path / "tidak-ada.txt")


def test_a_header_without_rows_is_no_sop() -> None:
    with pytest.raises(DocumentRefusedError):
        converters.read(HEADER.encode(), "sop.txt")


def test_ten_thousand_rows_are_all_there() -> None:
    reading = read_one(table(10_000).encode())
    assert len(reading.sop.steps) == 10_000
    assert len(reading.sop.flows) == 10_001


def test_ten_thousand_conditions_are_all_there() -> None:
    reading = read_one(table(10_000, note="Jika tidak lengkap maka dikembalikan ke Kasubag").encode())
    assert sum(node.kind is NodeKind.DECISION for node in reading.sop.nodes) == 10_000


def test_markup_in_text_is_only_text() -> None:
    words = "<script>alert('x')</script> & \"kutip\" ]]>"
    reading = read_one(table(activity=words).replace('"', "“").encode())
    assert reading.sop.steps[0].activity == words.replace('"', "“")


def test_control_characters_do_not_get_through() -> None:
    activity = read_one(table(activity="Mene\x01rima\x0bberkas").encode()).sop.steps[0].activity
    assert activity == "Mene\ufffdrima berkas"


def test_direction_marks_are_removed_and_told() -> None:
    reading = read_one(table(activity="Men\u202eerima \u200bberkas").encode())
    assert reading.sop.steps[0].activity == "Menerima berkas"
    assert "bidi-removed" in codes(reading)
    assert "bidi-removed" not in codes(read_one(table().encode()))


def test_a_row_with_a_number_only_stays_and_is_told() -> None:
    reading = read_one((table(2) + "3\t\t\t\t\t\t\t\n").encode())
    assert [step.number for step in reading.sop.steps] == ["1", "2", "3"]
    assert "row-empty" in codes(reading)


def test_a_row_of_the_word_selesai_is_the_end_but_a_numbered_one_is_a_step() -> None:
    alone = read_one((table(2) + "\tSelesai\t\t\t\t\t\t\n").encode()).sop
    assert len(alone.steps) == 2
    assert (alone.nodes[-1].kind, alone.nodes[-1].step) == (NodeKind.END, None)
    numbered = read_one((table(2) + "3.\tSelesai\t√\t\t\t\t\t\n").encode()).sop
    assert len(numbered.steps) == 3
    assert [(node.kind, node.lane) for node in numbered.nodes if node.step == "s3"] == [(NodeKind.END, "l1")]


def test_dashes_in_lane_cells_mean_nothing() -> None:
    dashed = table().replace("√\t\t", "√\t-\t").replace("\t\t√", "\t-\t√")
    assert read_one(dashed.encode()).sop == read_one(table().encode()).sop


def test_a_late_mulai_on_a_row_of_its_own_makes_no_nameless_task() -> None:
    sop = read_one((table(2) + "\t\tMulai\t\t\t\t\t\n" + "3\tMengirim\t√\t\t\t\t\t\n").encode()).sop
    assert all(sop.activity_of(node) for node in sop.nodes if node.kind is NodeKind.TASK)


def test_selesai_inside_an_activity_ends_nothing() -> None:
    sop = read_one(table(3, activity="Memeriksa pekerjaan yang selesai").encode()).sop
    assert [node.kind for node in sop.nodes].count(NodeKind.END) == 1
    assert sop.nodes[-1].step is None


def test_the_warnings_list_is_never_a_decision() -> None:
    text = table().replace("No\tKegiatan", "Peringatan :\n1. Jika terlambat maka ditolak\nNo\tKegiatan", 1)
    sop = read_one(text.encode()).sop
    assert sop.identity.warnings == ("Jika terlambat maka ditolak",)
    assert all(node.kind is not NodeKind.DECISION for node in sop.nodes)


def test_conditions_in_requirements_and_output_are_no_decisions() -> None:
    text = table().replace("\tBerkas\t", "\tBerkas jika lengkap\t").replace("Surat\t", "Jika ada maka surat\t")
    assert all(node.kind is not NodeKind.DECISION for node in read_one(text.encode()).sop.nodes)


def readings_or_none(data: bytes) -> list[converters.Reading] | None:
    """Read ``data``; ``None`` for a refusal. Anything else that is raised fails the test."""
    try:
        return converters.read(data, "sop.txt")
    except DocumentRefusedError:
        return None


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert readings_or_none(data) != []


_WORDS = (
    "1;2.;No;Kegiatan;Pelaksana;Waktu;Output;Mulai;Selesai;√;x;Jika ya maka kembali;dikembalikan;Nomor SOP;Nama SOP"
)
_MORE = 'Dasar Hukum :;1. a2. b;Staf;\u202e;<b>;";3 hari;|;'
_CELLS = st.sampled_from([*_WORDS.split(";"), *_MORE.split(";")])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(_CELLS, min_size=1, max_size=7), max_size=14),
    st.sampled_from(["\t", ";", ",", "|", "\n\t"]),
    st.sampled_from(["\n", "\n\n", "\n \n"]),
)
def test_findings_of_any_mixture_of_an_sops_words_speak_of_what_is_there(
    rows: list[list[str]], cell: str, end: str
) -> None:
    lead = "\t" if cell == "\n\t" else ""
    text = "".join(lead + cell.join(row) + end for row in [["No", "Kegiatan", "Staf", "Kasubag", "Waktu"], *rows])
    for reading in readings_or_none(text.encode()) or []:
        sop = reading.sop
        ids = {x.id for x in (*sop.nodes, *sop.flows, *sop.steps, *sop.lanes)}
        for found in reading.findings:
            assert not found.about or found.about in ids
            assert found.message("id") != found.message("en")
            assert all(a.value in ids for a in found.alternatives if a.kind in ("lane", "target"))
