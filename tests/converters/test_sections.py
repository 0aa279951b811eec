"""One document, several SOPs, several pages: which tables and which lines belong to which procedure."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from converters.grid import Cell, Grid
from converters.meaning.sections import Section, sections_of
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.model import Source

HEADER = ("No", "Kegiatan", "Staf", "Kasubag", "Kelengkapan", "Waktu", "Output")


def row(number: int, activity: str = "Menyusun konsep") -> tuple[str, ...]:
    return (str(number), activity, "v", "", "Berkas", "1 hari", "Surat")


def grid(
    *rows: Sequence[str],
    before: Sequence[str] = (),
    after: Sequence[str] = (),
    continues: bool = False,
    findings: Sequence[Finding] = (),
) -> Grid:
    cells = tuple(
        Cell(r, c, text, Source("a.pdf", row=r, column=c))
        for r, texts in enumerate(rows)
        for c, text in enumerate(texts)
        if text
    )
    return Grid("a.pdf", cells, before=tuple(before), after=tuple(after), continues=continues, findings=tuple(findings))


def doubt(number: int) -> Finding:
    return finding("row-empty", row=number)


def told(section: Section) -> list[int]:
    return [int(dict(found.values)["row"]) for found in section.findings]


def identity(section: Section) -> list[str]:
    return [" ".join(cell.text for cell in cells) for cells in section.identity]


def test_what_stands_before_a_table_is_its_identity_and_what_stands_below_the_last_is_after_it() -> None:
    (section,) = sections_of(
        [
            grid(("Nomor SOP", "1"), before=["DINAS ARSIP"], after=["Halaman 1"], findings=[doubt(1)]),
            grid(HEADER, row(1), row(2), before=["Prosedur"], after=["Kepala"], findings=[doubt(2)]),
            grid(("Budi", "NIP"), before=["Disahkan"], findings=[doubt(3)]),
        ]
    )
    assert identity(section) == ["DINAS ARSIP", "Nomor SOP 1", "Halaman 1", "Prosedur"]
    assert [(part.start, part.stop) for part in section.parts] == [(1, 3)]
    assert section.after == ["Kepala", "Disahkan", "Budi", "NIP"]
    assert told(section) == [1, 2, 3]


def test_a_new_identity_block_begins_another_sop() -> None:
    first, second = sections_of(
        [
            grid(("Nomor SOP", "1")),
            grid(HEADER, row(1), findings=[doubt(1)]),
            grid(("Nomor SOP", "2"), findings=[doubt(2)]),
            grid(HEADER, row(2), findings=[doubt(3)]),
        ]
    )
    assert (identity(first), identity(second)) == (["Nomor SOP 1"], ["Nomor SOP 2"])
    assert (told(first), told(second)) == ([1], [2, 3])


def test_a_table_that_counts_on_under_a_header_of_its_own_is_the_same_sop() -> None:
    (section,) = sections_of(
        [
            grid(HEADER, row(1), row(2)),
            grid(HEADER, row(3), before=["Halaman 2"], findings=[doubt(2)]),
        ]
    )
    assert len(section.parts) == 2
    assert told(section) == [2]


@pytest.mark.parametrize("number", [2, 3])
def test_the_row_on_which_a_page_ends_may_be_repeated_on_the_next(number: int) -> None:
    assert len(sections_of([grid(HEADER, row(1), row(2)), grid(HEADER, row(number))])) == 1


@pytest.mark.parametrize("number", [1, 4])
def test_a_table_that_does_not_count_on_is_another_sop(number: int) -> None:
    assert len(sections_of([grid(HEADER, row(1), row(2)), grid(HEADER, row(number))])) == 2


def test_a_label_in_a_loose_line_between_two_tables_parts_them() -> None:
    tables = [grid(HEADER, row(1), row(2)), grid(HEADER, row(3), before=["Prosedur\nNomor SOP : 2"])]
    assert len(sections_of(tables)) == 2


def test_a_table_without_a_header_goes_on_when_its_page_says_so() -> None:
    (section,) = sections_of(
        [
            grid(HEADER, row(1), after=["Halaman 1"]),
            grid(row(7), row(8), after=["Kepala"], continues=True, findings=[doubt(2)]),
        ]
    )
    first, second = section.parts
    assert (second.start, second.stop) == (0, 2)
    assert second.header.columns == first.header.columns
    assert section.after == ["Halaman 1", "Kepala"]
    assert told(section) == [2]


def test_a_table_with_a_header_goes_on_when_its_page_says_so_whatever_it_counts() -> None:
    (section,) = sections_of([grid(HEADER, row(1)), grid(HEADER, row(7), continues=True)])
    assert len(section.parts) == 2


def test_two_tables_in_one_grid_end_where_the_next_identity_block_begins() -> None:
    first, second = sections_of(
        [grid(HEADER, row(1), row(2), ("Nomor SOP", "2"), ("Nama SOP", "Cuti"), HEADER, row(1))]
    )
    assert [(part.start, part.stop) for part in first.parts] == [(1, 3)]
    assert identity(second) == ["Nomor SOP 2", "Nama SOP Cuti"]
    assert [(part.start, part.stop) for part in second.parts] == [(6, 7)]


def test_rows_after_a_table_in_its_grid_belong_to_what_comes_next() -> None:
    (section,) = sections_of([grid(HEADER, row(1), ("Nomor SOP", "2"), ("Unit Kerja", "Arsip"))])
    assert section.after == ["Nomor SOP", "2", "Unit Kerja", "Arsip"]


def test_without_a_procedure_table_there_is_no_sop() -> None:
    assert sections_of([grid(("Nomor SOP", "1")), grid(row(1), continues=True)]) == []
