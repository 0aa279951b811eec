"""Service standards (PermenPANRB 15/2014): the steps stand in one cell of a table of components, in every format."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import converters
from tests.converters.list_samples import ReadStep, steps_of, words_left
from tests.converters.test_lists_laws import Rows, capital, procedures, words

Components = Sequence[tuple[str, Sequence[str]]]
"""Names and the lines in their cells."""

_NAMES = ("Jangka Waktu Pelayanan", "Biaya/Tarif", "Produk Pelayanan", "Penanganan Pengaduan, Saran dan Masukan")
_PROCEDURES = ("Sistem, Mekanisme dan Prosedur", "Prosedur", "Mekanisme dan prosedur pelayanan")


def tabs(components: Components, numbered: bool) -> bytes:
    return _tabbed(components, numbered, " ")


def lines_below(components: Components, numbered: bool) -> bytes:
    """The cells' further lines stand on lines of their own, as in text that was copied from a page."""
    return _tabbed(components, numbered, "\n")


def _tabbed(components: Components, numbered: bool, between: str) -> bytes:
    rows = [["No", "Komponen", "Uraian"]] if numbered else []
    for i, (name, lines) in enumerate(components, 1):
        rows.append([*([f"{i}."] if numbered else []), name, between.join(lines)])
    return "\n".join("\t".join(row) for row in rows).encode()


def markdown(components: Components, numbered: bool) -> bytes:
    head = ["| No | Komponen | Uraian |", "|---|---|---|"] if numbered else ["| Komponen | Uraian |", "|---|---|"]
    rows = [
        f"|{f' {i} |' if numbered else ''} {name} | {'<br>'.join(lines)} |"
        for i, (name, lines) in enumerate(components, 1)
    ]
    return "\n".join([*head, *rows]).encode()


def html_page(components: Components, numbered: bool) -> bytes:
    rows = [
        f"<tr>{f'<td>{i}</td>' if numbered else ''}<td>{html.escape(name)}</td>"
        f"<td>{''.join(f'<p>{html.escape(line)}</p>' for line in lines)}</td></tr>"
        for i, (name, lines) in enumerate(components, 1)
    ]
    return f"<html><body><table>{''.join(rows)}</table></body></html>".encode()


def docx(components: Components, numbered: bool) -> bytes:
    def cell(lines: Sequence[str]) -> str:
        return f"<w:tc>{''.join(f'<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>' for line in lines)}</w:tc>"

    rows = "".join(
        f"<w:tr>{cell([str(i)]) if numbered else ''}{cell([name])}{cell(lines)}</w:tr>"
        for i, (name, lines) in enumerate(components, 1)
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr("word/document.xml", f"<w:document {space}><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>")
    return buffer.getvalue()


FORMATS: dict[str, tuple[str, Callable[[Components, bool], bytes]]] = {
    "tabs": ("a.txt", tabs),
    "lines below": ("a.txt", lines_below),
    "markdown": ("a.md", markdown),
    "html": ("a.html", html_page),
    "docx": ("a.docx", docx),
}


@st.composite
def standards(draw: st.DrawFn) -> tuple[Components, Rows]:
    rows = draw(procedures())
    steps = [f"{i}. {actor} {activity}" for i, (actor, activity) in enumerate(rows, 1)]
    required = [f"{letter}. {capital(draw(words(2)))}" for letter in "abc"[: draw(st.integers(1, 3))]]
    others = [(name, [capital(draw(words(2)))]) for name in draw(st.permutations(_NAMES))]
    return [("Persyaratan", required), (draw(st.sampled_from(_PROCEDURES)), steps), *others], rows


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=25, deadline=None)
@given(standard=standards(), numbered=st.booleans())
def test_the_steps_come_from_their_cell_and_the_other_components_are_told(
    kind: str, standard: tuple[Components, Rows], numbered: bool
) -> None:
    name, write = FORMATS[kind]
    components, rows = standard
    (reading,) = converters.read(write(components, numbered), name)
    expected = [ReadStep(str(i), actor, activity).folded() for i, (actor, activity) in enumerate(rows, 1)]
    assert steps_of(reading.sop, expected) == expected
    text = "\n".join(line for _, lines in components for line in lines)
    assert [word for word in words_left(text, [reading]) if word.startswith("z")] == []
    (aside,) = [dict(found.values)["words"] for found in reading.findings if found.code == "list-aside"]
    told = [f"{name}: {' '.join(lines)}" for name, lines in components if name in (*_NAMES, "Persyaratan")]
    assert aside == "; ".join(told)


def test_a_procedure_table_with_a_column_named_uraian_stays_one() -> None:
    text = "No\tUraian\tPelaksana\n1\tMenyusun persyaratan\tStaf\n2\tPersyaratan\tStaf\n3\tProsedur\tKasubag\n"
    (reading,) = converters.read(text.encode(), "a.txt")
    assert [step.number for step in reading.sop.steps] == ["1", "2", "3"]
