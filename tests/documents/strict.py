"""A document saved as "Strict Open XML": other names of the vocabularies, and lengths of Word with their unit."""

from __future__ import annotations

import io
import re
import zipfile

_NAME = re.compile(r'(["\'])http://schemas\.openxmlformats\.org/([A-Za-z]+)/2006/(?!extended|content|metadata|core)')
_TWIPS = re.compile(r"(<w:(?:gridCol|tblInd|tcW|trHeight|spacing|pgSz|pgMar)\b)([^>]*)>")
_VALUE = re.compile(r'(w:(?:w|h|val|line|before|after|top|left|right|bottom))="(\d+)"')


def strict(data: bytes) -> bytes:
    """Return the Word document or workbook ``data`` in the strict form (ISO/IEC 29500-1)."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            part = source.read(name)
            if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
                text = part.decode()
                if "relationships/2006" not in name and not name.endswith(".rels"):
                    text = _NAME.sub(r"\1http://purl.oclc.org/ooxml/\2/", text)
                else:  # the packaging around it keeps its names
                    text = re.sub(r'(Type=")http://schemas\.openxmlformats\.org/officeDocument/2006/', _RELATION, text)
                if name.startswith("word/"):
                    text = _TWIPS.sub(lambda m: m[1] + _VALUE.sub(_in_points, m[2]) + ">", text)
                part = text.encode()
            out.writestr(name, part)
    return target.getvalue()


_RELATION = r"\1http://purl.oclc.org/ooxml/officeDocument/"


def _in_points(match: re.Match[str]) -> str:
    return f'{match[1]}="{int(match[2]) / 20:g}pt"'
