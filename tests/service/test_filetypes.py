"""The files that may be kept with a case: by what they are called and how they begin."""

from __future__ import annotations

import pytest

from sopbpmn.errors import InvalidInputError
from sopbpmn.service.filetypes import KINDS, media_type_of

_OFFICE = "application/vnd.openxmlformats-officedocument"
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FILES = {
    "surat.pdf": (b"%PDF-1.7", "application/pdf"),
    "foto.png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    "foto.jpg": (b"\xff\xd8\xff\xe0", "image/jpeg"),
    "foto.JPEG": (b"\xff\xd8\xff\xe1", "image/jpeg"),
    "pindai.tif": (b"II*\0", "image/tiff"),
    "pindai.tiff": (b"MM\0*", "image/tiff"),
    "surat.docx": (ZIP, f"{_OFFICE}.wordprocessingml.document"),
    "daftar.xlsx": (ZIP, f"{_OFFICE}.spreadsheetml.sheet"),
    "paparan.pptx": (ZIP, f"{_OFFICE}.presentationml.presentation"),
    "surat.odt": (ZIP, "application/vnd.oasis.opendocument.text"),
    "daftar.ods": (ZIP, "application/vnd.oasis.opendocument.spreadsheet"),
    "berkas.zip": (ZIP, "application/zip"),
    "surat.doc": (OLE, "application/msword"),
    "daftar.xls": (OLE, "application/vnd.ms-excel"),
    "paparan.ppt": (OLE, "application/vnd.ms-powerpoint"),
    "surat.rtf": (b"{\\rtf1", "application/rtf"),
    "catatan.txt": (b"halo", "text/plain"),
    "daftar.csv": (b"a;b", "text/csv"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_what_its_name_and_its_beginning_say(name: str) -> None:
    content, kind = FILES[name]
    assert media_type_of(name, content) == kind
    with pytest.raises(InvalidInputError):
        media_type_of(name, b"\0 something else")


def test_every_kind_is_tried_and_others_are_refused_by_name() -> None:
    assert {f".{name.rpartition('.')[2].lower()}" for name in FILES} == KINDS.keys()
    with pytest.raises(InvalidInputError, match=r"\.csv \.doc \.docx"):
        media_type_of("virus.exe", ZIP)
