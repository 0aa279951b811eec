"""Word and Excel files made to exhaust time or memory, or to reach outside: read within bounds or refused."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.grid import Grid
from converters.limits import DEFAULT_LIMITS, ReadLimits
from converters.office.docx import read_docx
from converters.office.xlsx import read_xlsx
from sopbpmn.errors import DocumentRefusedError
from tests.documents.make_docx import make_docx
from tests.documents.make_xlsx import XlsxStyle, make_xlsx
from tests.documents.scene import random_scene

Read = Callable[[bytes, str, ReadLimits], list[Grid]]
GOOD: list[tuple[Read, bytes, str, str]] = [
    (read_docx, make_docx(random_scene(2)), "sop.docx", "word/document.xml"),
    (read_xlsx, make_xlsx(random_scene(2)), "sop.xlsx", "xl/drawings/drawing1.xml"),
]
both = pytest.mark.parametrize(("read", "good", "name", "part"), GOOD, ids=["docx", "xlsx"])


def with_part(good: bytes, part: str, content: bytes, *more: tuple[str, bytes]) -> bytes:
    source, target = zipfile.ZipFile(io.BytesIO(good)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for entry in source.namelist():
            out.writestr(entry, content if entry == part else source.read(entry))
        for entry, data in more:
            out.writestr(entry, data)
    return target.getvalue()


@both
def test_a_zip_bomb_is_refused(read: Read, good: bytes, name: str, part: str) -> None:
    with pytest.raises(DocumentRefusedError):
        read(with_part(good, part, b"<a>" + b" " * 50_000_000 + b"</a>"), name, DEFAULT_LIMITS)


@both
def test_too_many_parts_are_refused(read: Read, good: bytes, name: str, part: str) -> None:
    extra = [(f"x/{i}.bin", b"") for i in range(60)]
    with pytest.raises(DocumentRefusedError, match="arsip"):
        read(with_part(good, "", b"", *extra), name, ReadLimits(parts=50))


@both
def test_entities_are_refused(read: Read, good: bytes, name: str, part: str) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 100 + b'"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    with pytest.raises(DocumentRefusedError):
        read(with_part(good, part, bomb), name, DEFAULT_LIMITS)


@both
def test_a_reference_outside_the_archive_reads_nothing(read: Read, good: bytes, name: str, part: str) -> None:
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        b'Target="../../../../etc/passwd"/></Relationships>'
    )
    with pytest.raises(DocumentRefusedError):
        read(with_part(good, "_rels/.rels", relations), name, DEFAULT_LIMITS)


@both
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"%PDF-1.4"])
def test_what_is_no_archive_is_refused(read: Read, good: bytes, name: str, part: str, data: bytes) -> None:
    with pytest.raises(DocumentRefusedError):
        read(data, name, DEFAULT_LIMITS)


@both
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_read_or_refused(read: Read, good: bytes, name: str, part: str, data: st.DataObject) -> None:
    whole = zipfile.ZipFile(io.BytesIO(good)).read(part)
    start = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:start] + data.draw(st.binary(max_size=30)) + whole[start + data.draw(st.integers(0, 60)) :]
    with contextlib.suppress(DocumentRefusedError):  # anything else is a defect
        read(with_part(good, part, damaged), name, DEFAULT_LIMITS)


@both
def test_time_is_bounded(read: Read, good: bytes, name: str, part: str) -> None:
    with pytest.raises(DocumentRefusedError, match="detik"):
        read(good, name, ReadLimits(seconds=0.0))


def test_thousands_of_shapes_are_refused() -> None:
    data = make_xlsx(random_scene(2), XlsxStyle("absolute"))
    drawing = zipfile.ZipFile(io.BytesIO(data)).read("xl/drawings/drawing1.xml").decode()
    head, _, rest = drawing.partition("<xdr:absoluteAnchor>")
    one = "<xdr:absoluteAnchor>" + rest.partition("</xdr:absoluteAnchor>")[0] + "</xdr:absoluteAnchor>"
    crowd = (head + one * 10_000 + "</xdr:wsDr>").encode()
    with pytest.raises(DocumentRefusedError, match="gambar"):
        read_xlsx(with_part(data, "xl/drawings/drawing1.xml", crowd), "penuh.xlsx", ReadLimits(ratio=100_000))


def test_nested_groups_end() -> None:
    data = make_xlsx(random_scene(2), XlsxStyle("group"))
    drawing = zipfile.ZipFile(io.BytesIO(data)).read("xl/drawings/drawing1.xml").decode()
    frame = drawing[drawing.index("<xdr:grpSp>") : drawing.index("</xdr:grpSpPr>") + len("</xdr:grpSpPr>")]
    deep = drawing.replace(frame, frame * 60).replace("</xdr:grpSp>", "</xdr:grpSp>" * 60)
    assert read_xlsx(with_part(data, "xl/drawings/drawing1.xml", deep.encode()), "dalam.xlsx")


SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


@pytest.mark.parametrize(
    "picture",
    [
        SVG.format('<path d="M0 0' + " 1 1" * 200_000 + '" stroke="red"/>'),
        SVG.format('<path d="M' + "1" * 400_000 + '" stroke="red"/>'),
        SVG.format('<g transform="' + "rotate (" * 50_000 + '"><path d="M0 0L1 1"/></g>'),
        SVG.format('<g transform="scale(1e300)"><path transform="scale(1e300)" d="M0 0L1 1L0 5z"/></g>'),
        SVG.format("<g>" * 300 + "</g>" * 300),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"),
    ],
    ids=["steps", "digits", "turns", "infinite", "deep", "entities"],
)
def test_a_pasted_picture_made_to_exhaust_gives_way_to_its_stand_in(picture: str) -> None:
    data = make_xlsx(random_scene(2), XlsxStyle("two", "straight", glued=True, symbols="svg-path"))
    drawn = next(name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.endswith(".svg"))
    started = time.process_time()
    grids = read_xlsx(with_part(data, drawn, picture.encode()), "gambar.xlsx", ReadLimits(ratio=100_000))
    assert time.process_time() - started < 5
    assert "picture-by-silhouette" in {found.code for grid in grids for found in grid.findings}


def test_an_endless_sheet_is_refused() -> None:
    data = make_xlsx(random_scene(2))
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (i, i) for i in range(100, 400))
    crowd = sheet.replace(b"</sheetData>", rows + b"</sheetData>")
    with pytest.raises(DocumentRefusedError, match="baris"):
        read_xlsx(with_part(data, "xl/worksheets/sheet1.xml", crowd), "panjang.xlsx", ReadLimits(rows=200))


def test_huge_numbers_are_left_out() -> None:
    data = make_xlsx(random_scene(2), XlsxStyle("absolute"))
    drawing = zipfile.ZipFile(io.BytesIO(data)).read("xl/drawings/drawing1.xml")
    wild = drawing.replace(b' cx="', b' cx="9e99').replace(b"<xdr:pos x=", b'<xdr:pos y2="nan" x=')
    assert read_xlsx(with_part(data, "xl/drawings/drawing1.xml", wild), "aneh.xlsx")
