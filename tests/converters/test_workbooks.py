"""Workbooks as offices keep them: pasted symbols, stray connectors, several tables, dates without their day."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters import Reading, read
from converters.grid import MarkKind
from sopbpmn.diagnostics import Finding
from sopbpmn.model import Confidence, NodeKind
from tests.converters.test_drawn_laws import essence_of_scene, essence_of_sop
from tests.documents.make_xlsx import EMU, XlsxStyle, make_workbook, make_xlsx
from tests.documents.scene import CHAIN, HEADER, Scene, random_scene

ROWS = CHAIN.rows
GLUED = make_xlsx(CHAIN, XlsxStyle("two", "straight", glued=True))
TOP = 3 * HEADER
"""Height of the rows above the table."""


def read_one(data: bytes) -> Reading:
    (reading,) = read(data, "sop.xlsx")
    return reading


def edited(data: bytes, change: Callable[[str], str], part: str = "xl/drawings/drawing1.xml") -> bytes:
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            content = source.read(name)
            out.writestr(name, change(content.decode()).encode() if name == part else content)
    return target.getvalue()


def with_items(data: bytes, *items: str) -> bytes:
    return edited(data, lambda xml: xml.replace("</xdr:wsDr>", "".join(items) + "</xdr:wsDr>"))


def anchored(xml: str, x: float, y: float, wide: float = 40, high: float = 20) -> str:
    """Return ``xml`` with its upper left corner at a point of the table."""
    place = f'<xdr:pos x="{round(x * EMU)}" y="{round((y + TOP) * EMU)}"/>'
    size = f'<xdr:ext cx="{round(wide * EMU)}" cy="{round(high * EMU)}"/>'
    return f"<xdr:absoluteAnchor>{place}{size}{xml}<xdr:clientData/></xdr:absoluteAnchor>"


def shape(preset: str, text: str = "", *, key: int = 700, line: str = "<a:ln/>", hidden: str = "") -> str:
    words = f"<xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody>" if text else ""
    return (
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="{key}" name="x"{hidden}/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>'
        f'<a:prstGeom prst="{preset}"/>{line}</xdr:spPr>{words}</xdr:sp>'
    )


def told(reading: Reading, code: str) -> list[Finding]:
    return [found for found in reading.findings if found.code == code]


def joined(reading: Reading) -> set[tuple[str, str]]:
    """Return the numbers of the steps that flows join."""
    numbers = {step.id: step.number for step in reading.sop.steps}
    step = {node.id: numbers.get(node.step or "", "") for node in reading.sop.nodes}
    return {(step[flow.source], step[flow.target]) for flow in reading.sop.flows}


def row_of(found: Finding) -> int:
    """Return the row of the table that a finding names, counted from 0."""
    assert found.source is not None
    assert found.source.box is not None
    assert found.source.row is not None
    return found.source.row - 6


FREE = CHAIN.columns[3] + 4, CHAIN.top(0) + 20
"""A free place over the lanes, on the first row."""


# --- things that connectors are glued to --------------------------------------------------------------------------


@pytest.mark.parametrize(("way", "sure"), [("svg-path", True), ("png-outline", False)])
def test_a_pasted_symbol_is_as_sure_as_its_outline(way: str, sure: bool) -> None:
    reading = read_one(make_xlsx(CHAIN, XlsxStyle("two", "straight", glued=True, symbols=way)))
    confidence = {node.evidence.confidence for node in reading.sop.nodes}
    assert confidence == {Confidence.STATED if sure else Confidence.INFERRED}
    rows = [row_of(found) for found in told(reading, "picture-by-silhouette")]
    assert rows == ([] if sure else [0, 1, 2, 3])


def without_outline(way: str, content: bytes) -> bytes:
    source, target = zipfile.ZipFile(io.BytesIO(way_of(way))), io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            out.writestr(name, content if name.startswith("xl/media/") else source.read(name))
    return target.getvalue()


def way_of(way: str) -> bytes:
    return make_xlsx(CHAIN, XlsxStyle("two", "straight", glued=True, symbols=way))


@pytest.mark.parametrize(
    "content",
    [
        b"\xd7\xcd\xc6\x9a a metafile",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="5"/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"",
    ],
)
def test_a_picture_without_an_outline_is_a_box_and_asked(content: bytes) -> None:
    reading = read_one(without_outline("svg-path", content))
    assert joined(reading) >= {("1", "2"), ("2", "3"), ("3", "4")}
    assert {node.kind for node in reading.sop.nodes if node.step == reading.sop.steps[1].id} == {NodeKind.TASK}
    assert [row_of(found) for found in told(reading, "outline-unknown")] == [0, 1, 2, 3]
    assert {node.evidence.confidence for node in reading.sop.nodes if node.step} == {Confidence.INFERRED}


def test_a_missing_picture_hides_nothing_else() -> None:
    whole = way_of("svg-path")
    reading = read_one(
        edited(whole, lambda xml: xml.replace("image1-", "gone-"), "xl/drawings/_rels/drawing1.xml.rels")
    )
    assert [step.activity for step in reading.sop.steps] == [row[1] for row in ROWS]
    assert joined(reading) >= {("1", "2"), ("2", "3"), ("3", "4")}


def test_a_cloud_that_connectors_are_glued_to_is_a_box_and_asked() -> None:
    reading = read_one(edited(GLUED, lambda xml: xml.replace("flowChartProcess", "cloud", 1)))
    assert essence_of_sop(reading.sop) == essence_of_scene(CHAIN)
    assert [row_of(found) for found in told(reading, "outline-unknown")] == [1]


def test_words_without_a_frame_are_a_symbol_when_connectors_pass_through_them() -> None:
    def bare(xml: str) -> str:
        at = xml.index('<xdr:cNvPr id="3"')
        frame = xml.index("<a:ln ", at), xml.index("</a:ln>", at)
        words = xml[frame[1] :].replace("<a:t></a:t>", "<a:t>Menelaah berkas</a:t>", 1)
        return xml[: frame[0]] + "<a:ln><a:noFill/>" + words

    reading = read_one(edited(GLUED, bare))
    assert essence_of_sop(reading.sop) == essence_of_scene(CHAIN)
    assert [row_of(found) for found in told(reading, "outline-unknown")] == [1]


@given(scene=st.integers(0, 2**32).map(random_scene), data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_connector_glued_to_nothing_is_told(scene: Scene, data: st.DataObject) -> None:
    """It is led by its place, and no longer sure."""
    arrow = data.draw(st.integers(0, len(scene.arrows) - 1))
    end = data.draw(st.sampled_from(["stCxn", "endCxn"]))
    whole = make_xlsx(scene, XlsxStyle("two", "pieces", glued=True))
    key = scene.arrows[arrow][end == "endCxn"] + 2
    nth = sum(a[end == "endCxn"] == key - 2 for a in scene.arrows[:arrow])

    def lost(xml: str) -> str:
        parts = xml.split(f'<a:{end} id="{key}"')
        head, rest = parts[: nth + 1], parts[nth + 1 :]
        glue = f'<a:{end} id="{key}"'
        return glue.join(head) + f'<a:{end} id="99999"' + glue.join(rest)

    reading = read_one(edited(whole, lost))
    assert essence_of_sop(reading.sop) == essence_of_scene(scene)
    assert told(reading, "connector-glued-elsewhere")
    assert sum(flow.evidence.confidence is Confidence.INFERRED for flow in reading.sop.flows) >= 1


def test_a_connector_that_joins_nothing_is_told_wherever_it_is() -> None:
    def line(key: int) -> str:
        return (
            f'<xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id="{key}" name="c"/><xdr:cNvCxnSpPr><a:stCxn id="4711" idx="0"/>'
            '</xdr:cNvCxnSpPr></xdr:nvCxnSpPr><xdr:spPr><a:prstGeom prst="straightConnector1"/><a:ln/></xdr:spPr>'
            "</xdr:cxnSp>"
        )

    over, aside = anchored(line(801), *FREE, 30, 0), anchored(line(802), CHAIN.columns[1] + 9, CHAIN.top(2), 90, 0)
    reading = read_one(with_items(GLUED, over, aside))
    assert [row_of(found) for found in told(reading, "line-unread")] == [0, 2]


# --- what else a drawing part holds -------------------------------------------------------------------------------

CHART = (
    '<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="700" name="x"/></xdr:nvGraphicFramePr>'
    "<xdr:xfrm/><a:graphic/></xdr:graphicFrame>"
)
ALTERNATIVES = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f'<mc:Choice Requires="x">{shape("cloud")}</mc:Choice>'
    f"<mc:Fallback>{shape('rect')}</mc:Fallback></mc:AlternateContent>"
)
FREEHAND = (
    '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="700" name="x"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:custGeom><a:pathLst>'
    '<a:path w="40" h="20"><a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="40" y="20"/></a:lnTo></a:path>'
    "</a:pathLst></a:custGeom><a:ln/></xdr:spPr></xdr:sp>"
)


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (shape("cloud"), "shape-unread"),
        (shape("cloud", "Catatan"), "words-unread"),
        (CHART, "picture-unread"),
        (ALTERNATIVES, "shape-unread"),
        (FREEHAND, "line-unread"),
    ],
)
def test_whatever_else_is_drawn_over_the_lanes_is_told(item: str, code: str) -> None:
    clean, reading = read_one(GLUED), read_one(with_items(GLUED, anchored(item, *FREE)))
    assert [row_of(found) for found in told(reading, code)] == [0]
    assert reading.sop.flows == clean.sop.flows


@pytest.mark.parametrize(
    "item",
    [shape("rect", hidden=' hidden="1"'), shape("rect", line="<a:ln><a:noFill/></a:ln>")],
    ids=["hidden", "bare"],
)
def test_what_nobody_sees_is_no_symbol(item: str) -> None:
    reading = read_one(with_items(GLUED, anchored(item, *FREE)))
    assert essence_of_sop(reading.sop) == essence_of_scene(CHAIN)
    account = dict(reading.drawing)[MarkKind.SHAPE]
    assert (account.reported, dict(account.furniture)) == (0, {"hidden": 1})


@given(
    scene=st.integers(0, 2**32).map(random_scene),
    style=st.sampled_from([XlsxStyle("one", "pieces"), XlsxStyle("nested", turn="90"), XlsxStyle(symbols="svg-plain")]),
    extras=st.lists(
        st.sampled_from([shape("cloud"), shape("rect", hidden=' hidden="1"'), CHART, FREEHAND, ALTERNATIVES])
    ),
    data=st.data(),
)
@settings(max_examples=40, deadline=None)
def test_each_object_of_a_drawing_part_is_in_the_account_once(
    scene: Scene, style: XlsxStyle, extras: list[str], data: st.DataObject
) -> None:
    places = st.tuples(st.floats(0, scene.columns[-1] - 50), st.floats(0, scene.top(len(scene.rows)) - 30))
    whole = with_items(make_xlsx(scene, style), *(anchored(item, *data.draw(places)) for item in extras))
    drawing = zipfile.ZipFile(io.BytesIO(whole)).read("xl/drawings/drawing1.xml").decode()
    there = len(re.findall(r"<xdr:(?:sp|cxnSp|pic|graphicFrame)[ >]", drawing)) - extras.count(ALTERNATIVES)
    assert sum(account.total for _, account in read_one(whole).drawing) == there


def test_a_shape_over_a_header_in_mid_table_belongs_to_the_row_beside_it() -> None:
    data = make_xlsx(CHAIN, XlsxStyle("two", "straight", repeat=2))
    above = CHAIN.top(2) + 4
    reading = read_one(with_items(data, anchored(shape("flowChartProcess"), FREE[0], above)))
    (found,) = told(reading, "shape-outside-rows")
    assert found.source is not None
    assert found.source.row == 7


def test_a_sheet_with_nothing_but_a_drawing_is_told() -> None:
    data = make_workbook([[CHAIN], [CHAIN]])
    empty = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{}"><sheetData/>{}'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    drawn = empty.format(relation, '<drawing r:id="rId1"/></worksheet>')
    reading = read_one(edited(data, lambda _: drawn, "xl/worksheets/sheet2.xml"))
    assert essence_of_sop(reading.sop) == essence_of_scene(CHAIN)
    assert dict(reading.drawing)[MarkKind.SHAPE].reported == len(CHAIN.shapes)


def test_a_logo_is_no_flow() -> None:
    logo = '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="700" name="x"/></xdr:nvPicPr><xdr:spPr/></xdr:pic>'
    bare = edited(GLUED, lambda xml: xml[: xml.index(">") + 1] + "</xdr:wsDr>")
    above, over = (read_one(with_items(bare, anchored(logo, x, y))) for x, y in ((2, -40), FREE))
    assert not told(above, "flow-is-picture")
    assert [row_of(found) for found in told(over, "flow-is-picture")] == [0]


# --- several tables -----------------------------------------------------------------------------------------------


@given(
    seed=st.integers(0, 2**32),
    arranged=st.sampled_from(["sheets", "below", "beside"]),
    lines=st.sampled_from(["freeform", "straight", "pieces"]),
    titled=st.booleans(),
)
@settings(max_examples=40, deadline=None)
def test_each_flow_of_a_workbook_is_read_for_itself(seed: int, arranged: str, lines: str, titled: bool) -> None:
    scenes = [random_scene(seed + n, lanes=2 + seed % 4) for n in range(3)]
    sheets = [[scene] for scene in scenes] if arranged == "sheets" else [scenes]
    style = XlsxStyle("two", lines, low=not titled)
    readings = read(make_workbook(sheets, style, beside=arranged == "beside", titled=titled), "sop.xlsx")
    assert [essence_of_sop(reading.sop) for reading in readings] == [essence_of_scene(scene) for scene in scenes]
    assert sum(account.reported for reading in readings for _, account in reading.drawing) == 0


@given(scene=st.integers(0, 2**32).map(random_scene), rows=st.integers(2, 4), numbered=st.booleans())
@settings(max_examples=30, deadline=None)
def test_a_header_typed_again_in_mid_table_parts_nothing(scene: Scene, rows: int, numbered: bool) -> None:
    if not numbered:
        scene = replace(scene, rows=tuple(("", *row[1:]) for row in scene.rows), columns=[])
    reading = read_one(make_xlsx(scene, XlsxStyle("two", "pieces", repeat=rows)))
    assert essence_of_sop(reading.sop) == essence_of_scene(scene)


# --- cells --------------------------------------------------------------------------------------------------------


def with_cells(*cells: tuple[object, str]) -> bytes:
    """Return the workbook with dates of an identity block, each a value and its number format."""
    book = openpyxl.load_workbook(io.BytesIO(make_xlsx(CHAIN)))
    for row, (label, (value, number_format)) in enumerate(
        zip(("Tanggal Pembuatan", "Tanggal Efektif"), cells, strict=False), 2
    ):
        book.active.cell(row, 1, label)
        book.active.cell(row, 2, value).number_format = number_format
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "cell",
    [
        ("Januari 2025", "General"),
        ("....... Jan-25", "General"),
        (datetime.datetime(2025, 1, 1), "mmm-yy"),
        (datetime.datetime(2025, 1, 1), "[$-421]mmmm yyyy"),
    ],
)
def test_a_date_without_its_day_is_asked_and_no_day_made_up(cell: tuple[object, str]) -> None:
    reading = read_one(with_cells(cell, (datetime.datetime(2025, 2, 3), "d mmmm yyyy")))
    assert (reading.sop.identity.created, str(reading.sop.identity.effective)) == (None, "2025-02-03")
    (found,) = told(reading, "date-without-day")
    assert "2" in str(found.value("words"))
    assert not told(reading, "date-unreadable")


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (5, '0 "menit"', "5 menit"),
        (2.5, '0.0\\ "jam"', "2.5 jam"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
    ],
)
def test_the_unit_in_a_cells_format_is_read(value: float, number_format: str, text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(make_xlsx(CHAIN)))
    cell = book.active.cell(6, 6, value)
    cell.number_format = number_format
    buffer = io.BytesIO()
    book.save(buffer)
    assert read_one(buffer.getvalue()).sop.steps[0].duration.text == text
