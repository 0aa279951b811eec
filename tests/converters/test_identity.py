"""The identity block out of cells and lines, however it is torn: what belongs to which label, and how sure that is."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest

from converters.grid import Cell
from converters.meaning.identity import read_identity
from converters.meaning.identity_tokens import is_label_row
from sopbpmn.diagnostics import Finding
from sopbpmn.model import Identity, Source


def block(rows: Sequence[Sequence[str]], after: Sequence[str] = ()) -> tuple[Identity, tuple[Finding, ...]]:
    """Read rows of cells; an empty text is no cell. ``after`` are the lines below the procedure table."""
    cells = [
        [Cell(r, c, text, Source("a.docx", row=r + 1, column=c + 1)) for c, text in enumerate(row) if text]
        for r, row in enumerate(rows)
    ]
    return read_identity(cells, after, "a.docx")


def evidence(identity: Identity) -> dict[str, str]:
    """Return how sure each field is: "stated", or the rule."""
    return {name: seen.rule or seen.confidence.value for name, seen in identity.evidence}


def test_values_beside_their_labels() -> None:
    identity, findings = block(
        [
            ["Nomor SOP", "01/2024"],
            ["Tanggal Pembuatan", "1 Januari 2024"],
            ["Tanggal Revisi", "02-02-2024"],
            ["Tanggal Efektif", "2024-03-03"],
            ["Disahkan oleh", "Kepala Dinas"],
            ["Nama SOP", "Pelayanan Cuti"],
            ["Unit Kerja", "Sekretariat"],
        ]
    )
    assert (identity.number, identity.name, identity.unit) == ("01/2024", "Pelayanan Cuti", "Sekretariat")
    days = [datetime.date(2024, month, month) for month in (1, 2, 3)]
    assert [identity.created, identity.revised, identity.effective] == days
    assert identity.approved_by == "Kepala Dinas"
    assert set(evidence(identity).values()) == {"stated"}
    assert findings == ()


@pytest.mark.parametrize("line", ["Nomor SOP : 5", "Nomor SOP: 5", "Nomor SOP = 5", "Nomor SOP=5", "3. Nomor SOP : 5"])
def test_a_value_on_the_line_of_its_label(line: str) -> None:
    identity, _ = block([[line]])
    assert identity.number == "5"


@pytest.mark.parametrize("label", ["Nomor SOP.", "Nomor SOP:", "Nomor SOP *", "Nomor SOP"])
def test_what_stands_around_a_label_is_no_value(label: str) -> None:
    identity, _ = block([[label, "5"]])
    assert identity.number == "5"
    empty, _ = block([[label]])
    assert empty.number == ""


def test_a_value_over_two_cells_is_one() -> None:
    identity, _ = block([["Nama SOP", "Pelayanan", "Cuti"], ["Nomor SOP", "1"]])
    assert (identity.name, identity.number) == ("Pelayanan Cuti", "1")


def test_an_equals_sign_stands_for_a_colon_and_stars_are_no_value() -> None:
    identity, _ = block([["Unit Kerja = Sekretariat"], ["Nomor SOP", "**5**"]])
    assert (identity.unit, identity.number) == ("Sekretariat", "5")


def test_a_dash_is_no_value() -> None:
    identity, _ = block([["Nomor SOP", "-"], ["Nama SOP", "Cuti"]])
    assert (identity.number, identity.name) == ("", "Cuti")
    assert "number" not in evidence(identity)


def test_the_first_of_two_values_counts() -> None:
    identity, _ = block([["Nomor SOP", "1"], ["Nama SOP", "Cuti"], ["Nomor SOP", "2"], ["Nama SOP", "Izin"]])
    assert (identity.number, identity.name) == ("1", "Cuti")


def test_a_name_goes_on_below_and_stops_at_the_letter_head() -> None:
    identity, _ = block(
        [["", "Nama SOP", "Pelayanan"], ["", "", "Cuti Pegawai"], ["", "", "Dinas Arsip"]],
    )
    assert identity.name == "Pelayanan Cuti Pegawai"


def test_a_name_does_not_go_on_in_another_column() -> None:
    identity, _ = block([["", "Nama SOP", "Pelayanan"], ["Sekretariat", "", ""]])
    assert identity.name == "Pelayanan"


def test_a_number_does_not_go_on_below() -> None:
    identity, _ = block([["Nomor SOP", "01"], ["", "Halaman"]])
    assert identity.number == "01"


def test_a_date_that_cannot_be_read_is_left_empty_and_told() -> None:
    identity, (found,) = block([["Tanggal Revisi", "kemarin"]])
    assert identity.revised is None
    assert "revised" not in evidence(identity)
    assert (found.code, dict(found.values)) == ("date-unreadable", {"words": "kemarin"})
    assert found.source is not None
    assert found.source.row == 1


def test_the_date_of_approval_stands_in_for_the_effective_one() -> None:
    identity, (found,) = block([["Tanggal Pengesahan", "2 Februari 2024"]])
    assert identity.effective == datetime.date(2024, 2, 2)
    assert evidence(identity) == {"effective": "approval-date-as-effective"}
    assert found.code == "approval-date-as-effective"
    stated, findings = block([["Tanggal Pengesahan", "2 Februari 2024"], ["Tanggal Efektif", "3 Maret 2024"]])
    assert stated.effective == datetime.date(2024, 3, 3)
    assert evidence(stated) == {"effective": "stated"}
    assert findings == ()


def test_lists_under_their_labels_side_by_side() -> None:
    identity, _ = block([["Dasar Hukum", "Kualifikasi Pelaksana"], ["1. UU 1\n2. UU 2", "1. Sarjana"]])
    assert (identity.legal_basis, identity.qualifications) == (("UU 1", "UU 2"), ("Sarjana",))
    assert set(evidence(identity).values()) == {"stated"}


def test_lists_that_follow_several_labels_are_dealt_in_the_order_of_the_labels() -> None:
    identity, _ = block([["Dasar Hukum:\nKualifikasi Pelaksana:"], ["1. UU 1\n2. UU 2\n1. Sarjana\n2. Diploma"]])
    assert (identity.legal_basis, identity.qualifications) == (("UU 1", "UU 2"), ("Sarjana", "Diploma"))
    assert set(evidence(identity).values()) == {"lists-in-label-order"}


def test_fewer_lists_than_labels_leave_the_last_labels_empty() -> None:
    identity, _ = block([["Dasar Hukum:\nPeringatan:"], ["1. UU 1\n2. UU 2"]])
    assert (identity.legal_basis, identity.warnings) == (("UU 1", "UU 2"), ())


def test_an_entry_that_goes_on_in_the_cell_below_is_one() -> None:
    below, _ = block([["Dasar Hukum"], ["1. UU 1 tentang"], ["Pelayanan Publik"], ["2. UU 2"]])
    assert below.legal_basis == ("UU 1 tentang Pelayanan Publik", "UU 2")


def test_a_list_that_goes_on_in_another_cell_is_one() -> None:
    identity, _ = block(
        [["Dasar Hukum:\nPeringatan:"], ["1. UU 1\n2. UU 2"], ["3. UU 3"], ["1. Terlambat"]],
    )
    assert (identity.legal_basis, identity.warnings) == (("UU 1", "UU 2", "UU 3"), ("Terlambat",))
    beside, _ = block([["Dasar Hukum:\nPeringatan:"], ["1. UU 1\n2. UU 2", "3. UU 3"], ["1. Terlambat"]])
    assert (beside.legal_basis, beside.warnings) == (("UU 1", "UU 2", "UU 3"), ("Terlambat",))


def test_as_many_values_as_labels_are_taken_in_their_order() -> None:
    identity, _ = block([["Nomor SOP\nTanggal Pembuatan", "01/2024\n1 Januari 2024"]])
    assert (identity.number, identity.created) == ("01/2024", datetime.date(2024, 1, 1))
    assert set(evidence(identity).values()) == {"values-in-label-order"}


def test_values_that_fit_no_label_are_asked_for() -> None:
    identity, (found,) = block([["Nomor SOP\nTanggal Pembuatan", "01/2024\n1 Januari 2024\nRahasia"]])
    assert (identity.number, identity.created) == ("", None)
    assert found.code == "identity-ambiguous"
    assert "01/2024 1 Januari 2024 Rahasia" in found.message()


def test_a_label_glued_to_the_letter_head_is_found() -> None:
    identity, _ = block([["DINAS ARSIP KOTA CONTOH"], ["PEMERINTAH CONTOHDasar Hukum : UU 1"], ["Keterkaitan : SOP A"]])
    assert (identity.legal_basis, identity.related) == (("UU 1",), ("SOP A",))


def test_the_letter_head_names_the_unit_up_to_its_address() -> None:
    identity, _ = block([["PEMERINTAH KOTA CONTOH\nDINAS ARSIP\nJalan Raya 1 Telp. 555"], ["Nomor SOP", "1"]])
    assert identity.unit == "PEMERINTAH KOTA CONTOH DINAS ARSIP"
    assert evidence(identity)["unit"] == "letter-head"


@pytest.mark.parametrize("below", ["", "Nomor SOP : 1", "Kepada yang terhormat", "SOP PELAYANAN CUTI"])
def test_the_letter_head_ends_where_something_else_begins(below: str) -> None:
    identity, _ = block([["DINAS ARSIP"], [below], ["KOTA LAIN"]])
    assert identity.unit == "DINAS ARSIP"


def test_a_labelled_unit_goes_before_the_letter_head() -> None:
    identity, _ = block([["DINAS ARSIP"], ["Unit Kerja", "Bidang Arsip"]])
    assert (identity.unit, evidence(identity)["unit"]) == ("Bidang Arsip", "stated")


@pytest.mark.parametrize(
    "title",
    [
        "SOP PELAYANAN CUTI",
        "STANDAR OPERASIONAL PROSEDUR PELAYANAN CUTI",
        "*SOP PELAYANAN CUTI*",
        "# SOP PELAYANAN CUTI",
    ],
)
def test_the_title_is_the_name_where_no_label_gives_one(title: str) -> None:
    identity, _ = block([[title], ["Nomor SOP", "1"]])
    assert (identity.name, evidence(identity)["name"]) == ("PELAYANAN CUTI", "title-line")
    labelled, _ = block([[title], ["Nama SOP", "Cuti"]])
    assert (labelled.name, evidence(labelled)["name"]) == ("Cuti", "stated")


def test_a_title_alone_names_nothing() -> None:
    identity, _ = block([["SOP"], ["STANDAR OPERASIONAL PROSEDUR"]])
    assert identity.name == ""


def test_the_signature_below_the_table_approves_where_no_label_does() -> None:
    identity, _ = block([["Nomor SOP", "1"]], ["Ditetapkan di Contoh", "Kepala Dinas", "Budi"])
    assert identity.approved_by == "Ditetapkan di Contoh Kepala Dinas Budi"
    assert evidence(identity)["approved_by"] == "signature-at-end"
    labelled, _ = block([["Disahkan oleh", "Kepala"]], ["Budi"])
    assert labelled.approved_by == "Kepala"
    long, _ = block([["Nomor SOP", "1"]], ["kata " * 80])
    assert long.approved_by == ""


def test_a_picture_is_no_value() -> None:
    identity, _ = block([["Nomor SOP", "[image: logo.png]7"]])
    assert identity.number == "7"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Nomor SOP", "1"], True),
        (["", "Nama SOP : Cuti"], True),
        (["Tanggal Pembuatan"], True),
        (["Nomor", "1"], False),
        (["Dasar Hukum"], False),
        (["1", "Menerima surat", "Nomor SOP"], False),
        ([], False),
    ],
)
def test_the_row_with_which_an_identity_block_begins(texts: list[str], expected: bool) -> None:
    assert is_label_row(texts) is expected
