"""Every cell and line of a document is used, furniture by a rule with a name, or told by a finding in its own words."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import converters
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import Sop
from sopbpmn.sopjson import to_json
from tests import families
from tests.pasted import layouts

HEADER = "No\tKegiatan\tStaf\tKasubag\tKelengkapan\tWaktu\tOutput\n"
ONE = "1\tMenerima surat\tv\t\tSurat\t5 menit\tAgenda\n"
TWO = "2\tMemeriksa surat\t\tv\tAgenda\t10 menit\tDisposisi\n"


def read(text: str, name: str = "sop.txt") -> converters.Reading:
    (reading,) = converters.read(text.encode(), name)
    return reading


def unread(reading: converters.Reading) -> list[str]:
    """Return the words of the findings on what was left over."""
    return [str(dict(f.values)["words"]) for f in reading.findings if f.code == "text-unread"]


def furniture(reading: converters.Reading) -> dict[str, int]:
    return dict(reading.account.furniture)


def activities(reading: converters.Reading) -> list[str]:
    return [step.activity for step in reading.sop.steps]


def test_a_table_alone_is_used_to_the_last_cell() -> None:
    account = read(HEADER + ONE + TWO).account
    assert (account.used, account.furniture, account.reported) == (7 + 6 + 6, (), 0)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Halaman 2 dari 3", "page-number"),
        ("- 2 -", "page-number"),
        ("Page 2 of 3", "page-number"),
        ("\tJumlah waktu\t\t\t\t15 menit\t", "total-row"),
        ("TOTAL\t\t\t\t\t15 menit\t", "total-row"),
        ("[logo]", "picture-placeholder"),
        ("-----\t-----\t-----", "rule-row"),
    ],
)
def test_furniture_between_the_rows_is_told_by_its_rule(line: str, rule: str) -> None:
    reading = read(f"{HEADER}{ONE}{line}\n{TWO}")
    assert activities(reading) == ["Menerima surat", "Memeriksa surat"]
    assert list(furniture(reading)) == [rule]
    assert reading.account.reported == 0


@pytest.mark.parametrize("words", ["Jumlah peserta dicatat", "Total biaya dihitung bendahara", "Halaman depan dicetak"])
def test_an_activity_that_only_begins_like_furniture_is_a_step(words: str) -> None:
    reading = read(f"{HEADER}{ONE}\t{words}\t\tv\tSurat\t1 jam\tCatatan\n")
    assert activities(reading) == ["Menerima surat", words]


def test_a_row_right_below_the_header_is_told_in_its_words_and_not_taken_for_a_heading() -> None:
    reading = read(f"{HEADER}\t\t\t\tStempel basah\t7 menit\tKertas\n{ONE}{TWO}")
    (told,) = [f.message() for f in reading.findings if f.code == "row-without-activity"]
    assert "Stempel basah 7 menit Kertas" in told
    assert [lane.name for lane in reading.sop.lanes] == ["Staf", "Kasubag"]
    assert reading.account.reported == 3


def test_a_line_between_two_pages_of_a_table_is_told() -> None:
    reading = read(f"{HEADER}{ONE}\nSambungan dari lembar pertama\n{HEADER}{TWO}")
    assert len(reading.sop.steps) == 2
    told = [f.message() for f in reading.findings if f.code in ("text-unread", "row-without-activity")]
    assert len(told) == 1
    assert "Sambungan dari lembar pertama" in told[0]
    assert furniture(reading) == {"repeated-header": 7}


def test_second_values_of_the_identity_block_are_told() -> None:
    reading = read(
        f"Nomor SOP\t1/A\nNomor SOP\t2/B\nDasar Hukum\t1. UU Satu\nDasar Hukum\t1. UU Dua\n{HEADER}{ONE}{TWO}"
    )
    assert (reading.sop.identity.number, reading.sop.identity.legal_basis) == ("1/A", ("UU Satu",))
    told = [dict(found.values)["words"] for found in reading.findings if found.code == "identity-repeated"]
    assert (told, unread(reading)) == (["2/B", "UU Dua"], [])


def test_values_below_several_labels_in_one_cell_belong_to_them() -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in line.split(chr(9)))}</tr>" for line in (HEADER, ONE, TWO))
    block = "<tr><td>Nomor SOP<br>Tanggal Efektif</td></tr><tr><td>7/2024<br>3 Mei 2024</td></tr>"
    identity = read(f"<table>{block}</table><table>{rows}</table>", "a.html").sop.identity
    assert (identity.number, str(identity.effective)) == ("7/2024", "2024-05-03")


def test_a_mark_outside_the_lanes_is_kept_and_told() -> None:
    reading = read(f"{HEADER}{ONE}2\tMemeriksa surat\t\t\tAgenda\t10 menit\tDisposisi\tv\n")
    assert [node.lane for node in reading.sop.nodes if node.step == "s2"] == [None]
    assert [dict(f.values)["row"] for f in reading.findings if f.code == "mark-outside-lanes"] == ["2"]
    assert reading.account.reported == 1


def test_text_of_an_html_table_outside_its_cells_is_told() -> None:
    rows = [f"<tr>{''.join(f'<td>{c}</td>' for c in line.split(chr(9)))}</tr>" for line in (HEADER, ONE, TWO)]
    reading = read(f"<table>{rows[0]}{rows[1]}ZEBRA UNGU{rows[2]}</table>", "a.html")
    assert unread(reading) == ["ZEBRA UNGU"]


def test_a_title_over_some_of_the_lanes_is_told() -> None:
    def table(title: str, group: str) -> str:
        return (
            f"<table><tr><td rowspan=3>No</td><td rowspan=3>Kegiatan</td><td colspan=3>{title}</td>"
            f"<td rowspan=3>Waktu</td><td rowspan=3>Output</td></tr><tr>{group}</tr>"
            "<tr><td>Kepala</td><td>Staf</td></tr><tr><td>1</td><td>Menyusun surat</td><td>v</td><td></td><td></td>"
            "<td>1 jam</td><td>Surat</td></tr></table>"
        )

    grouped = read(table("Pelaksana", "<td colspan=2>Dinas Contoh</td><td rowspan=2>Pemohon</td>"), "a.html")
    assert [lane.name for lane in grouped.sop.lanes] == ["Kepala", "Staf", "Pemohon"]
    assert unread(grouped) == ["Dinas Contoh"]


def test_words_left_over_are_a_handful_of_findings_whatever_there_is() -> None:
    lines = "".join(
        f"{ONE.replace('1', str(n), 1)}Kata lepas ke-{n}\t\t\t\t\t\tx{n}\t\t\tjauh {n}\n" for n in range(1, 40)
    )
    reading = read(HEADER + lines)
    assert len(unread(reading)) <= 5
    assert all(len(words) < 820 for words in unread(reading))
    counts = sum(int(str(dict(f.values)["count"])) for f in reading.findings if f.code == "text-unread")
    assert counts == reading.account.reported == 39


def test_more_columns_than_headings_are_told() -> None:
    merged = "No\tKegiatan\tPelaksana\tMutu Baku\n\t\tStaf\tKasubag\tKelengkapan\tWaktu\tOutput\n"
    rows = "1\tMenerima\tv\t\t\tSurat\t5 menit\tAgenda\n2\tMemeriksa\t\t\tv\tAgenda\t5 menit\tParaf\n"
    told = [dict(f.values) for f in read(merged + rows).findings if f.code == "header-misfit"]
    assert told == [{"headings": "7", "cells": "8"}]
    assert [f for f in read(HEADER + ONE + TWO).findings if f.code == "header-misfit"] == []


def test_cells_that_could_be_parted_in_two_ways_are_told() -> None:
    head = ["No", "Kegiatan", "Staf", "Kasubag", "Waktu", "Output", "Keterangan"]
    first = ["1", "Menerima surat", "v", "", "5 menit", "Agenda", "Catatan", "Arsip"]
    second = ["2", "Memeriksa surat", "", "v", "5 menit", "Paraf", ""]
    reading = read("\n".join([*head, *first, *second]) + "\n")
    assert [dict(f.values)["row"] for f in reading.findings if f.code == "row-cells-torn"] == ["1"]
    assert [f"{step.output} {step.note}".strip() for step in reading.sop.steps] == ["Agenda Catatan Arsip", "Paraf"]


def docx(rows: list[list[str]]) -> bytes:
    """Return a Word document of one table, a paragraph per line of a cell."""

    def cell(text: str) -> str:
        paragraphs = (f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
        return f"<w:tc>{''.join(paragraphs)}</w:tc>"

    table = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    grid = "".join('<w:gridCol w:w="1000"/>' for _ in rows[0])
    body = f"<w:body><w:tbl><w:tblGrid>{grid}</w:tblGrid>{table}</w:tbl><w:p/></w:body>"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
            f'ContentType="{kind}"/></Types>',
        )
        out.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/></Relationships>',
        )
        out.writestr("word/document.xml", f'<w:document xmlns:w="{space}">{body}</w:document>')
    return buffer.getvalue()


def xlsx(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "write"), [("a.docx", docx), ("a.xlsx", xlsx)])
@settings(max_examples=10, deadline=None)
@given(sop=families.sops(), total=st.booleans(), page=st.booleans())
def test_tables_of_office_files_are_accounted_for(name, write, sop, total, page) -> None:  # type: ignore[no-untyped-def]
    rows = layouts.table(sop, layouts.Noise(page_after=1 if page else 0, total=total))
    (reading,) = converters.read(write(rows), name)
    assert activities(reading) == [step.activity for step in sop.steps]
    assert unread(reading) == []
    assert (reading.account.reported, reading.account.total) == (0, sum(bool(cell) for row in rows for cell in row))


@pytest.mark.parametrize(("heading", "writer"), layouts.WAYS, ids=lambda way: way.replace(" ", "-"))
@settings(max_examples=2, deadline=None)
@given(
    sop=families.sops(),
    noise=layouts.noises,
    words=st.sampled_from(["Zebra ungu menari", "zebra ungu menari", "ZEBRA UNGU MENARI"]),
)
def test_a_line_that_belongs_nowhere_is_in_the_sop_or_told_at_every_place(
    heading: str, writer: str, sop: Sop, noise: layouts.Noise, words: str
) -> None:
    document = layouts.written(sop, heading, writer, noise, "v")
    lines = document.text.split("\n")
    lost = [at for at in range(len(lines)) if not is_kept([*lines[:at], words, *lines[at:]], words, document, writer)]
    assert lost == []


def is_kept(lines: list[str], words: str, document: layouts.Document, writer: str) -> bool:
    """Tell whether ``words``, one of ``lines``, are in what was read, or at a signature's place."""
    try:
        readings = converters.read("\n".join(lines).encode(), document.name)
    except DocumentRefusedError:
        return writer == "cell lines"  # a line too many in its header, which is counted by lines
    said = [str(to_json(reading.sop)) for reading in readings]
    said += [found.message() for reading in readings for found in reading.findings]
    signed = any(furniture(reading).get("signature", 0) > len(layouts.SIGNATURE) for reading in readings)
    return signed or any(words in text for text in said)
