"""What Word and Excel print in the margins of each page: an identity block there is read, the foot is the page's."""

from __future__ import annotations

import io
import zipfile

import openpyxl

from converters import Reading, read
from converters.grid import MarkKind
from sopbpmn.sopjson import to_json
from tests.documents.make_docx import make_docx
from tests.documents.make_xlsx import make_xlsx
from tests.documents.scene import random_scene

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def row(*texts: str) -> str:
    cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="2000"/></w:tcPr>{line(text)}</w:tc>' for text in texts)
    return f"<w:tr>{cells}</w:tr>"


def line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


IDENTITY = (
    '<w:tbl><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    f"{row('Nomor SOP', '7/YANMED/2025')}{row('Tanggal Efektif', '3 Mei 2025')}</w:tbl>"
)


def with_margins(data: bytes, head: str, foot: str) -> bytes:
    """Return the Word document ``data`` with a header and a foot on every page."""
    parts = {"header": head, "footer": foot}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "word/document.xml":
                said = "".join(
                    f'<w:{kind}Reference xmlns:r="{OFFICE}" r:id="{kind}" w:type="default"/>' for kind in parts
                )
                text = text.replace("<w:sectPr>", f"<w:sectPr>{said}")
            new.writestr(name, text)
        told = "".join(f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}1.xml"/>' for kind in parts)
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        new.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{space}">{told}</Relationships>')
        for kind, inner in parts.items():
            tag = {"header": "hdr", "footer": "ftr"}[kind]
            new.writestr(f"word/{kind}1.xml", f'<w:{tag} xmlns:w="{WORD}">{inner}</w:{tag}>')
    return out.getvalue()


def read_one(data: bytes, name: str) -> Reading:
    (reading,) = read(data, name)
    return reading


def furniture(reading: Reading) -> dict[str, int]:
    return dict(dict(reading.drawing)[MarkKind.WORDS].furniture)


def test_an_identity_block_in_the_header_of_word_is_read() -> None:
    plain = make_docx(random_scene(7))
    reading = read_one(with_margins(plain, IDENTITY, line("Halaman 1")), "sop.docx")
    assert (reading.sop.identity.number, str(reading.sop.identity.effective)) == ("7/YANMED/2025", "2025-05-03")
    assert furniture(reading)["page-foot"] == 1
    before, after = (to_json(one.sop) for one in (read_one(plain, "sop.docx"), reading))
    assert [step["activity"] for step in after["steps"]] == [step["activity"] for step in before["steps"]]
    assert after["flows"] == before["flows"]


def test_a_line_in_the_header_that_nobody_knows_is_told() -> None:
    reading = read_one(with_margins(make_docx(random_scene(7)), line("Zebra ungu menari"), line("Halaman 1")), "s.docx")
    (told,) = [found.value("words") for found in reading.findings if found.code == "text-unread"]
    assert told == "Zebra ungu menari"


def test_what_excel_prints_in_the_margins_belongs_to_the_page() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for texts in (("No", "Kegiatan", "Staf", "Kelengkapan", "Waktu", "Output"), (1, "Menerima surat", "v", "", "", "")):
        sheet.append(texts)
    sheet.oddHeader.center.text, sheet.oddFooter.right.text = "Dinas Contoh", "Halaman &P dari &N"
    out = io.BytesIO()
    book.save(out)
    assert furniture(read_one(out.getvalue(), "sop.xlsx")) == {"page-foot": 1, "page-head": 1}
    assert MarkKind.WORDS in dict(read_one(make_xlsx(random_scene(3)), "sop.xlsx").drawing)
