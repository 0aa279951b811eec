"""Lists of the identity block end where the next heading begins, also one that nobody listed, and nothing is lost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import converters
from converters.grid import Cell
from converters.meaning.identity import read_identity
from sopbpmn.diagnostics import Finding
from sopbpmn.model import IDENTITY_FIELDS, Identity, Source

UNKNOWN = "identity-heading-unknown"
LABELS = {
    "legal_basis": "Dasar Hukum",
    "related": "Keterkaitan",
    "equipment": "Peralatan/Perlengkapan",
    "warnings": "Peringatan",
    "records": "Pencatatan dan Pendataan",
}
WELL_KNOWN = ("Tujuan", "RUANG LINGKUP", "Definisi", "Indikator Kinerja", "Maksud dan Tujuan", "Pengertian")
OWN = ("Alur Pengaduan Khusus", "KODE ETIK", "Nilai-Nilai Layanan", "Sarana Aduan")
ENTRIES = ("komputer meja", "alat tulis kantor", "surat terlambat dikirim", "buku agenda", "arsip berkas masuk")


def block(rows: Sequence[Sequence[str]]) -> tuple[Identity, tuple[Finding, ...]]:
    """Read rows of cells; an empty text is no cell."""
    cells = [
        [Cell(r, c, text, Source("a.docx", row=r + 1, column=c + 1)) for c, text in enumerate(row) if text]
        for r, row in enumerate(rows)
    ]
    return read_identity(cells, (), "a.docx")


def headings(findings: Sequence[Finding]) -> str:
    """Return which headings are told, with the number of lines under each; empty for none."""
    return "".join(
        found.message().split("identitas: ")[1].split(". Isinya")[0] for found in findings if found.code == UNKNOWN
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["Peringatan :", "1. Surat terlambat", "Tujuan :", "1. Layanan cepat"],
        ["Peringatan", "1. Surat terlambat", "Tujuan", "1. Layanan cepat"],
        ["Peringatan", "1. Surat terlambat", "TUJUAN", "Layanan cepat"],
        ["Peringatan", "Surat terlambat", "Tujuan : Layanan cepat"],
        ["F. Peringatan", "1. Surat terlambat", "G. Tujuan", "1. Layanan cepat"],
        ["Peringatan", "1. Surat terlambat", "7. Tujuan", "Layanan cepat"],
        ["Peringatan", "- Surat terlambat", "Kode Etik:", "- Layanan cepat"],
        ["Peringatan", "1. Surat terlambat", "KODE ETIK", "1. Layanan cepat"],
    ],
)
@pytest.mark.parametrize("torn", [True, False])
def test_a_list_ends_where_the_next_heading_begins(lines: list[str], torn: bool) -> None:
    """As lines of their own, or within one cell."""
    identity, findings = block([[line] for line in lines] if torn else [["\n".join(lines)]])
    assert identity.warnings == ("Surat terlambat",)
    assert "(1 baris)" in headings(findings)
    (found,) = findings
    assert "Layanan cepat" in found.message()
    assert found.source is not None
    assert "Layanan cepat" in found.source.words


@pytest.mark.parametrize(
    ("lines", "entries"),
    [
        (["1. UU 25 tentang", "Pelayanan Publik", "2. UU 2"], ("UU 25 tentang Pelayanan Publik", "UU 2")),
        (["1. UU 25 tentang", "Pelayanan Publik", "1. UU 2"], ("UU 25 tentang Pelayanan Publik", "UU 2")),
        (["Surat terlambat, maka:", "1. pemohon menunggu", "2. arsip hilang"], None),
        (["1. Komputer", "2. Printer Warna"], ("Komputer", "Printer Warna")),
        (["Petugas Loket:", "1. SMA", "Kepala Seksi:", "1. Sarjana"], None),
        (["Alat Tulis:", "1. pensil", "2. kertas"], None),
    ],
)
def test_what_goes_on_is_no_heading(lines: list[str], entries: tuple[str, ...] | None) -> None:
    identity, findings = block([["Dasar Hukum"], *([line] for line in lines)])
    assert headings(findings) == ""
    words = " ".join(identity.legal_basis)
    assert all(line.split(". ")[-1] in words for line in lines)
    if entries is not None:
        assert identity.legal_basis == entries


def test_in_the_column_of_the_labels_stands_a_heading() -> None:
    identity, findings = block(
        [
            ["Peringatan", "1. Surat terlambat"],
            ["", "2. Arsip hilang"],
            ["Sarana Aduan", "Loket dan telepon"],
            ["", "Laman kantor"],
            ["Pencatatan dan Pendataan", "Buku agenda"],
        ]
    )
    assert identity.warnings == ("Surat terlambat", "Arsip hilang")
    assert identity.records == ("Buku agenda",)
    assert headings(findings) == "“Sarana Aduan” (2 baris)"


def test_a_heading_takes_its_own_column_only() -> None:
    identity, findings = block(
        [["Peringatan", "Pencatatan dan Pendataan"], ["Tujuan: Layanan cepat", "Buku agenda"], ["Dua hari", "Arsip"]]
    )
    assert identity.warnings == ()
    assert identity.records == ("Buku agenda Arsip",)
    assert headings(findings) == "“Tujuan” (2 baris)"


def test_headings_side_by_side_keep_their_columns() -> None:
    identity, findings = block([["Peringatan", "Ruang Lingkup"], ["Surat terlambat", "Semua bidang"]])
    assert identity.warnings == ("Surat terlambat",)
    assert headings(findings) == "“Ruang Lingkup” (1 baris)"


def test_a_heading_with_nothing_under_it_is_told_too() -> None:
    identity, findings = block([["Peringatan"], ["1. Surat terlambat"], ["Lampiran"]])
    assert identity.warnings == ("Surat terlambat",)
    assert headings(findings) == "“Lampiran” (0 baris)"


def test_several_headings_are_one_finding() -> None:
    _, findings = block([["Tujuan"], ["Layanan cepat"], ["Definisi"], ["1. Surat"], ["2. Arsip"], ["Peringatan: -"]])
    assert headings(findings) == "“Tujuan” (1 baris), “Definisi” (2 baris)"


def test_lists_beyond_the_labels_are_told() -> None:
    identity, (found,) = block([["Dasar Hukum:\nPeringatan:"], ["1. UU 1\n2. UU 2\n1. Terlambat\n1. Lembar lain"]])
    assert (identity.legal_basis, identity.warnings) == (("UU 1", "UU 2"), ("Terlambat",))
    assert found.code == "identity-ambiguous"
    assert "Lembar lain" in found.message()


def test_a_field_that_is_written_twice_is_told_where_it_differs() -> None:
    identity, (found,) = block([["Peringatan", "Terlambat"], ["Keterkaitan", "SOP A"], ["Peringatan", "Hilang"]])
    assert identity.warnings == ("Terlambat",)
    assert (found.code, found.value("words")) == ("identity-repeated", "Hilang")
    assert "Peringatan" in found.message()
    _, same = block([["Nomor SOP", "1"], ["Nama SOP", "Cuti"], ["Nomor SOP", "1"]])
    assert same == ()


Section = tuple[str, tuple[str, ...]]
"""The field or the heading, and the entries under it."""


@st.composite
def sections(draw: st.DrawFn) -> list[Section]:
    """Draw the lists of a block, with headings that nobody listed among them."""
    fields = draw(st.permutations(list(LABELS)))
    entries = st.lists(st.sampled_from(ENTRIES), min_size=2, max_size=4, unique=True).map(tuple)
    found = [(field, draw(entries)) for field in fields[: draw(st.integers(1, 5))]]
    for heading in draw(st.lists(st.sampled_from(WELL_KNOWN + OWN), max_size=3, unique=True)):
        found.insert(draw(st.integers(1, len(found))), (heading, draw(entries)))
    return found


def numbered(entries: Sequence[str]) -> list[str]:
    return [f"{number}. {entry}" for number, entry in enumerate(entries, 1)]


def as_lines(found: list[Section], colon: str) -> list[list[str]]:
    return [[line] for name, entries in found for line in (LABELS.get(name, name) + colon, *numbered(entries))]


def as_one_cell(found: list[Section], colon: str) -> list[list[str]]:
    return [["\n".join(line for (line,) in as_lines(found, colon))]]


def beside(found: list[Section], colon: str) -> list[list[str]]:
    return [[LABELS.get(name, name) + colon, "\n".join(numbered(entries))] for name, entries in found]


def beside_by_rows(found: list[Section], colon: str) -> list[list[str]]:
    rows = []
    for name, entries in found:
        first, *others = numbered(entries)
        rows += [[LABELS.get(name, name) + colon, first], *(["", entry] for entry in others)]
    return rows


@settings(deadline=None, max_examples=100)
@given(sections(), st.sampled_from([as_lines, as_one_cell, beside, beside_by_rows]), st.sampled_from(["", ":", " :"]))
def test_each_list_has_its_own_entries_and_no_other(found, layout, colon) -> None:  # type: ignore[no-untyped-def]
    identity, findings = block(layout(found, colon))
    expected = dict(found)
    for field in LABELS:
        assert getattr(identity, field) == expected.get(field, ())
    others = [(name, len(entries)) for name, entries in found if name not in LABELS]
    assert headings(findings) == ", ".join(f"“{name}” ({count} baris)" for name, count in others)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.lists(
            st.sampled_from([*LABELS.values(), *WELL_KNOWN, *OWN, *numbered(ENTRIES), *ENTRIES, ""]),
            min_size=1,
            max_size=3,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_no_entry_below_a_label_is_lost_unsaid(rows: list[list[str]]) -> None:
    """However labels, headings and entries are mixed: what is read and what is told hold every entry."""
    identity, findings = block([["Dasar Hukum"], *rows])
    said = " ".join(str(getattr(identity, field.name)) for field in IDENTITY_FIELDS)
    said += " ".join(found.message() + (found.source.words if found.source is not None else "") for found in findings)
    for row in rows:
        for text in row:
            assert text.removeprefix(text[:3] if text[:1].isdigit() else "") in said or text in LABELS.values()


TABLE = [["No", "Kegiatan", "Staf", "Kepala", "Waktu", "Output"], ["1", "Mencatat surat", "v", "", "1 jam", "Surat"]]
BLOCK = [
    ["Nomor SOP", "1/2024"],
    ["Nama SOP", "Surat Masuk"],
    ["Peringatan", "1. Surat terlambat\n2. Arsip hilang"],
    ["Ruang Lingkup", "1. Surat dinas\n2. Surat warga"],
    ["Pencatatan dan Pendataan", "1. Buku agenda\n2. Arsip"],
]


def as_text() -> bytes:
    lines = [f"{name} : {words}" for name, words in BLOCK[:2]]
    lines += [line for name, words in BLOCK[2:] for line in (f"{name} :", *words.split("\n"))]
    return "\n".join([*lines, "", *("\t".join(row) for row in TABLE)]).encode()


def as_html() -> bytes:
    def table(rows: list[list[str]]) -> str:
        cells = ("".join(f"<td>{text.replace(chr(10), '<br>')}</td>" for text in row) for row in rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"

    return f"<html><body>{table(BLOCK)}{table(TABLE)}</body></html>".encode()


def as_docx() -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def cell(text: str) -> str:
        lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
        return f'<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/></w:tcPr>{lines}</w:tc>'

    def table(rows: list[list[str]]) -> str:
        grid = '<w:gridCol w:w="1500"/>' * len(rows[0])
        body = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
        return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl><w:p/>"

    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kinds = f'<Default Extension="xml" ContentType="{main}"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {space}><w:body>{table(BLOCK)}{table(TABLE)}</w:body></w:document>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize(("name", "data"), [("a.txt", as_text()), ("a.html", as_html()), ("a.docx", as_docx())])
def test_every_family_ends_its_lists_at_the_heading(name: str, data: bytes) -> None:
    (reading,) = converters.read(data, name)
    identity = reading.sop.identity
    assert (identity.number, identity.name) == ("1/2024", "Surat Masuk")
    assert identity.warnings == ("Surat terlambat", "Arsip hilang")
    assert identity.records == ("Buku agenda", "Arsip")
    assert headings(reading.findings) == "“Ruang Lingkup” (2 baris)"
