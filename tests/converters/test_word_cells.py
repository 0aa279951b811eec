"""The grammar of tables extracted cell by cell, on documents made here."""

from __future__ import annotations

from collections.abc import Sequence

import converters
from sopbpmn.model import Confidence, NodeKind, Sop

HEADER = ["No", "Uraian Prosedur", "Loket", "Kasi\nPelayanan", "Camat", "Kelengkapan", "Waktu", "Output", "Ket."]


def row(cells: Sequence[str], end: str = "\n") -> str:
    return "".join(f"\t{cell}\n" for cell in cells) + end


def step(number: int, activity: str, lanes: Sequence[str] = ("", "", ""), note: str = "", end: str = "\n") -> str:
    return row([f"{number}.", activity, *lanes, "Berkas", "5 menit", "Surat", note], end)


def reading(text: str) -> converters.Reading:
    (only,) = converters.read(text.encode(), "sop.txt")
    return only


def lane_names(sop: Sop) -> list[str | None]:
    names = {lane.id: lane.name for lane in sop.lanes}
    return [names[node.lane] if node.lane else None for node in sop.nodes if node.step]


def test_a_page_break_ends_a_row_and_a_blank_line_inside_one_does_not() -> None:
    text = row(HEADER) + step(1, "Menerima", note="Catatan\nlanjutan", end="") + " " + step(2, "Mencatat")
    text += "\t3.\n\tMengirim\n\n" + row(["", "", "", "Berkas", "1 hari", "Surat", ""])
    sop = reading(text).sop
    assert [(s.number, s.activity, s.note) for s in sop.steps] == [
        ("1", "Menerima", "Catatan lanjutan"),
        ("2", "Mencatat", ""),
        ("3", "Mengirim", ""),
    ]
    assert sop.steps[2].duration.text == "1 hari"


def test_two_cells_too_many_are_a_box_whose_lane_is_lost() -> None:
    sop = reading(row(HEADER) + step(1, "Menerima", ("Mulai", "", "")) + step(2, "Mencatat", [""] * 5)).sop
    assert lane_names(sop) == ["Loket", None]
    assert sop.node_by_id["s2_task"].evidence.confidence is Confidence.STATED
    assert sop.steps[1].requirements == "Berkas"


def test_the_debris_of_a_drawing_is_no_row() -> None:
    debris = row([""] * 5) + row([""]) * 3 + row([""] * 17)
    sop = reading(row(HEADER) + step(1, "Menerima") + debris + step(2, "Mencatat")).sop
    assert [s.number for s in sop.steps] == ["1", "2"]


def test_selesai_in_a_torn_row_ends_the_process_in_an_unknown_lane() -> None:
    text = row(HEADER) + step(1, "Menerima") + row(["", "", "", "Selesai"], " Camat Contoh\nBudi, S.E.\n")
    found = reading(text)
    end = found.sop.nodes[-1]
    assert (end.kind, end.step, end.lane) == (NodeKind.END, None, None)
    assert found.sop.identity.approved_by == "Camat Contoh Budi, S.E."


def test_selesai_in_a_whole_row_stands_in_its_lane() -> None:
    text = row(HEADER) + step(1, "Menerima") + row(["", "", "", "", "Selesai", "", "", "", ""])
    end = reading(text).sop.nodes[-1]
    assert (end.kind, end.step, end.lane) == (NodeKind.END, None, "l3")


def test_a_sub_cell_belongs_to_the_last_name_at_or_left_of_it() -> None:
    header = ["No", "Kegiatan", "", "Loket", "", "Kasi", "", "", "Kelengkapan", "Waktu", "Output", "Ket"]
    marks = {1: 3, 2: 4, 3: 5, 4: 7}
    text = row(header)
    for number, column in marks.items():
        cells = [f"{number}.", "Bekerja", *[""] * 6, "", "5 menit", "Surat", ""]
        cells[column] = "√"
        text += row(cells)
    assert lane_names(reading(text).sop) == ["Loket", "Loket", "Kasi", "Kasi"]


def test_titles_broken_by_a_narrow_column_are_put_together_and_marked() -> None:
    header = ["No", "Kegiatan", "Sekre\ntaris", "Kasi\nPelayanan", "Waktu", "Output"]
    sop = reading(row(header) + row(["1.", "Menerima", "√", "", "5 menit", "Surat"])).sop
    assert [lane.name for lane in sop.lanes] == ["Sekretaris", "Kasi Pelayanan"]
    assert [lane.evidence.confidence for lane in sop.lanes] == [Confidence.INFERRED, Confidence.STATED]


def test_lists_split_over_cells_are_joined_and_stacked_labels_stay_empty() -> None:
    identity = row(["", "Tanggal Pembuatan\n \tTanggal Revisi", "3 Januari 2022"])
    identity += row(["Nama SOP", "Izin Keramaian"])
    identity += row(["Keterkaitan", "Peralatan"]) + row(["1. SOP A\n2. SOP B", "1. Komputer\n2. ATK", "3. Stempel"])
    found = reading(identity + " SOP IZIN KERAMAIAN\n" + row(HEADER) + step(1, "Menerima"))
    known = found.sop.identity
    assert (known.name, known.related) == ("Izin Keramaian", ("SOP A", "SOP B"))
    assert known.equipment == ("Komputer", "ATK", "Stempel")
    assert (known.created, known.revised) == (None, None)
    assert "identity-ambiguous" in {f.code for f in found.findings}


def test_several_documents_in_one_text() -> None:
    one = row(["Nama SOP", "Satu"]) + row(HEADER) + step(1, "Menerima") + " SOP DUA\n"
    two = row(["Nama SOP", "Dua"]) + row(HEADER) + step(1, "Mengirim")
    found = converters.read((one + two).encode(), "sop.txt")
    assert [(r.sop.identity.name, len(r.sop.steps)) for r in found] == [("Satu", 1), ("Dua", 1)]


def test_a_stray_line_below_a_merged_heading_moves_no_column_and_is_told() -> None:
    header = row(["No", "Kegiatan", "PELAKSANA\nCatatan pinggir", "MUTU BAKU", "Ket."])
    header += row(["", "", "Pemohon", "Kelengkapan", "Waktu", "Output", ""])
    steps = [row([f"{n}", "Menerima berkas", "v", "", "5 menit", "Berkas diterima", ""]) for n in (1, 2)]
    found = reading(header + "".join(steps))
    assert [lane.name for lane in found.sop.lanes] == ["Pemohon"]
    assert lane_names(found.sop) == ["Pemohon", "Pemohon"]
    assert any("Catatan pinggir" in each.message() for each in found.findings)
