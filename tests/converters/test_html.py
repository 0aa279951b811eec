"""HTML documents: merged cells at their places, nothing but text taken from them."""

from __future__ import annotations

import converters
from converters.texts import html
from sopbpmn.model import NodeKind

HEAD = "<tr><th>No</th><th>Kegiatan</th><th>Kasubag</th><th>Staf</th><th>Waktu</th><th>Output</th></tr>"


def sop_of(text: str) -> converters.Reading:
    (reading,) = converters.read(text.encode(), "sop.html")
    return reading


def test_merged_cells_cover_their_places() -> None:
    table = "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    (grid,) = html.grids(table, "a.html")
    assert [(c.row, c.column, c.text, c.row_span, c.column_span) for c in grid.cells] == [
        (0, 0, "a", 2, 1),
        (0, 1, "b", 1, 2),
        (1, 1, "c", 1, 1),
        (1, 2, "d", 1, 1),
    ]


def test_an_activity_over_two_rows_is_one_step_with_both_marks() -> None:
    body = (
        "<tr><td rowspan=2>1</td><td rowspan=2>Rapat</td><td>√</td><td></td><td>1 jam</td><td>Notula</td></tr>"
        "<tr><td></td><td>√</td><td></td><td></td></tr>"
    )
    sop = sop_of(f"<table>{HEAD}{body}</table>").sop
    assert len(sop.steps) == 1
    assert [(n.lane, n.shared_with) for n in sop.nodes if n.kind is NodeKind.TASK] == [("l1", ("l2",))]


def test_a_row_merged_over_the_lanes_is_a_heading() -> None:
    rows = (
        "<tr><td colspan=6>A. Persiapan</td></tr>"
        "<tr><td>1</td><td>Mencatat</td><td>x</td><td></td><td>1 jam</td><td>Buku</td></tr>"
    )
    reading = sop_of(f"<table>{HEAD}{rows}</table>")
    assert [step.activity for step in reading.sop.steps] == ["Mencatat"]
    assert "A. Persiapan" in next(f.message() for f in reading.findings if f.code == "row-is-heading")


def test_scripts_styles_and_comments_are_not_text() -> None:
    row = (
        "<tr><td>1</td><td>Mencatat<script>alert(1)</script><style>td{}</style><!-- rahasia --></td>"
        "<td>x</td><td></td><td>1 jam</td><td>Buku<br>agenda</td></tr>"
    )
    step = sop_of(f"<table>{HEAD}{row}</table>").sop.steps[0]
    assert (step.activity, step.output) == ("Mencatat", "Buku agenda")


def test_lists_keep_their_items() -> None:
    identity = (
        "<table><tr><td>Nama SOP</td><td>Surat &amp; <b>Arsip</b></td></tr>"
        "<tr><td>Dasar Hukum</td><td>Keterkaitan</td></tr>"
        "<tr><td><ol><li>UU 1<li>UU 2</ol></td><td><ul><li>SOP A</li><li>SOP B</li></ul></td></tr></table>"
    )
    row = "<tr><td>1</td><td>Mencatat</td><td>x</td><td></td><td>1 jam</td><td>Buku</td></tr>"
    identity_read = sop_of(f"{identity}<table>{HEAD}{row}</table>").sop.identity
    assert identity_read.name == "Surat & Arsip"
    assert identity_read.legal_basis == ("UU 1", "UU 2")
    assert identity_read.related == ("SOP A", "SOP B")


def test_a_table_that_lays_out_the_page_is_looked_into() -> None:
    row = "<tr><td>1</td><td>Mencatat</td><td>x</td><td></td><td>1 jam</td><td>Buku</td></tr>"
    sop = sop_of(f"<table><tr><td>Menu</td><td><table>{HEAD}{row}</table></td></tr></table>").sop
    assert [step.activity for step in sop.steps] == ["Mencatat"]


def test_entities_are_not_expanded_and_nothing_is_fetched() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    row = "<tr><td>1</td><td>Mencatat &a;&b;</td><td>x</td><td></td><td>1 jam</td><td>Buku</td></tr>"
    activity = sop_of(f"{bomb}<table>{HEAD}{row}</table>").sop.steps[0].activity
    assert "root:" not in activity
    assert "aaaaaaaaaa" not in activity
