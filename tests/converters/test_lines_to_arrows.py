"""Which shapes a line joins: heads that lie beside other lines or beyond their shape, and lines that run together."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from converters.drawing.arrow_heads import chevron, is_dart
from converters.drawing.geometry import Box, Line, Point, Shape
from converters.drawing.lines_to_arrows import Connections, connect
from converters.drawing.onto_table import TableOnPage, put_on_table
from converters.drawing.page_breaks import follow_connectors
from converters.grid import Arrow, Grid, Symbol, SymbolKind
from sopbpmn.model import Confidence, Source


def box(x: float, y: float) -> Shape:
    """Return a box 40 wide and 20 high with its middle at (x, y)."""
    return Shape(SymbolKind.PROCESS, Box(x - 20, y - 10, x + 20, y + 10))


def arrow(*points: Point) -> Line:
    return Line(points, head_at_end=True)


def pairs(found: Connections) -> set[tuple[int, int]]:
    return {(a.source, a.target) for a in found.arrows}


@given(beyond=st.floats(0.0, 10.0), x=st.floats(-15, 15))
def test_an_arrow_that_runs_through_its_box_and_ends_shortly_beyond_enters_it(beyond: float, x: float) -> None:
    shapes = [box(0, 0), box(x, 100)]
    (found,) = connect(shapes, [arrow((x, 10), (x, 110 + beyond))]).arrows
    assert (found.source, found.target) == (0, 1)
    assert found.unsure == (beyond > 7)


def test_an_arrow_that_ends_far_behind_a_box_enters_none() -> None:
    found = connect([box(0, 0), box(0, 100)], [arrow((0, 10), (0, 130))])
    assert not found.arrows
    assert [(loose.source, loose.target) for loose in found.loose] == [(0, None)]


@given(aside=st.floats(-3, 3), short=st.floats(8, 20))
def test_a_head_beside_a_line_that_runs_its_way_enters_the_box_ahead(aside: float, short: float) -> None:
    shapes = [box(0, 0), box(100, 100), box(0, 200), box(200, -50)]
    passing = Line(((200, -40), (200, -30), (100 + aside, -30), (100 + aside, 200), (20, 200)), head_at_end=True)
    stops_short = arrow((20, 0), (100, 0), (100, 90 - short))
    assert pairs(connect(shapes, [passing, stops_short])) == {(0, 1), (3, 2)}


def test_a_head_on_a_line_that_crosses_its_way_runs_into_that_line() -> None:
    shapes = [box(0, 0), box(100, 100), box(200, 0)]
    trunk = arrow((20, 0), (100, 0), (100, 90))
    assert pairs(connect(shapes, [trunk, arrow((180, 0), (101, 0))])) == {(0, 1), (2, 1)}


TWICE = [box(0, 0), box(0, 60), box(200, 0), box(200, 60)]


def test_lines_of_two_boxes_into_one_head_are_no_tangle_and_into_two_heads_they_are() -> None:
    inward = [Line(((20, 0), (80, 0), (80, 30))), Line(((20, 60), (80, 60), (80, 30))), Line(((80, 30), (120, 30)))]
    one = connect(TWICE, [*inward, arrow((120, 30), (120, 0), (180, 0))])
    assert pairs(one) == {(0, 2), (1, 2)}
    assert not any(found.tangled for found in one.arrows)
    two = connect(TWICE, [*inward, arrow((120, 30), (120, 0), (180, 0)), arrow((120, 30), (120, 60), (180, 60))])
    assert pairs(two) == {(0, 2), (1, 2), (0, 3), (1, 3)}
    assert all(found.tangled and found.unsure for found in two.arrows)


def test_lines_of_the_same_two_boxes_that_merge_twice_are_no_tangle() -> None:
    """Two decisions send back to one box and on to another, each time on a line that they share at its end."""
    back = [arrow((20, 0), (100, 0), (100, 25), (180, 25)), arrow((20, 58), (100, 58), (100, 25), (180, 25))]
    on = [arrow((0, 10), (0, 30), (60, 30), (60, 90), (180, 90)), arrow((0, 70), (0, 90), (180, 90))]
    shapes = [box(0, 0), box(0, 60), box(200, 25), box(200, 90)]
    found = connect(shapes, [*back, *on])
    assert pairs(found) == {(0, 2), (1, 2), (0, 3), (1, 3)}
    assert not any(part.tangled for part in found.arrows)


def test_a_tangle_is_told_on_the_rows_that_its_lines_leave() -> None:
    table = TableOnPage("sop.pdf", 1, "t", [(1, -20, 30), (2, 30, 90)], [(2, -30, 100), (3, 100, 230)])
    lines = [Line(((20, 0), (80, 0), (80, 30))), Line(((20, 60), (80, 60), (80, 30))), Line(((80, 30), (120, 30)))]
    lines += [arrow((120, 30), (120, 0), (180, 0)), arrow((120, 30), (120, 60), (180, 60))]
    drawn = put_on_table(table, TWICE, lines, [])
    told = [found.source for found in drawn.findings if found.code == "lines-run-together"]
    assert sorted(place.row or 0 for place in told if place is not None) == [2, 3]
    assert {found.confidence for found in drawn.arrows} == {Confidence.INFERRED}


def test_a_plain_line_behind_three_boxes_ties_them_all() -> None:
    table = TableOnPage("sop.pdf", 1, "t", [(1, -20, 30)], [(2, -30, 80), (3, 80, 160), (4, 160, 240)])
    drawn = put_on_table(table, [box(0, 0), box(100, 0), box(200, 0)], [Line(((20, 0), (180, 0)))], [])
    assert {end for pair in drawn.ties for end in pair} == {symbol.id for symbol in drawn.symbols}
    assert not drawn.arrows


def test_a_plain_line_down_behind_three_boxes_is_read_from_box_to_box_and_told() -> None:
    table = TableOnPage("sop.pdf", 1, "t", [(1, -30, 30), (2, 30, 90), (3, 90, 150)], [(2, -30, 80)])
    drawn = put_on_table(table, [box(0, 0), box(0, 60), box(0, 120)], [Line(((0, 10), (0, 110)))], [])
    assert [(found.source_symbol, found.target_symbol) for found in drawn.arrows] == [("ts1", "ts2"), ("ts2", "ts3")]
    assert {found.confidence for found in drawn.arrows} == {Confidence.INFERRED}
    (told,) = drawn.findings
    assert (told.code, told.source and told.source.row) == ("line-without-head", 2)


def test_a_label_beyond_a_page_end_labels_the_whole_arrow() -> None:
    def symbol(key: str, kind: SymbolKind) -> Symbol:
        return Symbol(key, kind, Source("sop.pdf"))

    def line(key: str, source: str, target: str, label: str = "") -> Arrow:
        return Arrow(key, source, target, Source("sop.pdf"), label)

    symbols = symbol("d", SymbolKind.DECISION), symbol("o", SymbolKind.OFF_PAGE), symbol("o2", SymbolKind.OFF_PAGE)
    first = Grid("sop.pdf", symbols=symbols[:2], arrows=(line("a", "d", "o"),))
    onward = line("j", "o", "o2"), line("b", "o2", "t", "lolos verifikasi")
    second = Grid("sop.pdf", symbols=(symbols[2], symbol("t", SymbolKind.PROCESS)), arrows=onward)
    (followed,) = [found for grid in follow_connectors([first, second]) for found in grid.arrows]
    assert (followed.source_symbol, followed.target_symbol, followed.label) == ("d", "t", "lolos verifikasi")


def turned(points: Sequence[Point], quarter: int) -> tuple[Point, ...]:
    for _ in range(quarter):
        points = [(-y, x) for x, y in points]
    return tuple(points)


@given(quarter=st.integers(0, 3), size=st.floats(2, 20))
def test_two_equal_legs_at_a_right_angle_are_a_bend_of_a_connector_and_no_head(quarter: int, size: float) -> None:
    assert chevron(turned([(0, size), (0, 0), (size, 0)], quarter)) is None
    assert chevron(turned([(-size / 2, size), (0, 0), (size / 2, size)], quarter)) is not None


@given(quarter=st.integers(0, 3), size=st.floats(2, 20), notch=st.floats(0.1, 0.7))
def test_a_triangle_with_a_notch_is_no_diamond(quarter: int, size: float, notch: float) -> None:
    assert is_dart(turned([(-size / 2, size), (0, 0), (size / 2, size), (0, size * (1 - notch))], quarter))
    assert not is_dart(turned([(-size / 2, size), (0, 0), (size / 2, size), (0, size * (1 + notch))], quarter))
