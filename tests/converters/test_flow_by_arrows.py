"""Drawn documents: symbols with places and arrows -> nodes and flows, and what is reported when they don't add up."""

from __future__ import annotations

from collections.abc import Sequence

from converters.grid import Arrow, Cell, Grid, Symbol, SymbolKind
from converters.meaning import Reading, interpret
from sopbpmn.model import Confidence, NodeKind, Source

HEADER = ("No", "Kegiatan", "Kasubag", "Staf", "Kelengkapan", "Waktu", "Output", "Ket")
KASUBAG, STAF = 2, 3
T, P, D = SymbolKind.TERMINATOR, SymbolKind.PROCESS, SymbolKind.DECISION


def drawn(
    activities: Sequence[str],
    symbols: Sequence[tuple[SymbolKind, int, int | tuple[int, ...]]],
    arrows: Sequence[tuple[int | None, int | None, str]],
    notes: Sequence[str] = (),
) -> Reading:
    """Read a page: symbols as (kind, row from 1, columns), arrows as (index of symbol, index of symbol, label)."""

    def source(row: int, column: int) -> Source:
        return Source("sop.pdf", page=1, row=row, column=column)

    cells = [Cell(0, c, text, source(0, c)) for c, text in enumerate(HEADER)]
    for r, activity in enumerate(activities, 1):
        cells += [Cell(r, 0, f"{r}.", source(r, 0)), Cell(r, 1, activity, source(r, 1))]
        if r <= len(notes):
            cells.append(Cell(r, 7, notes[r - 1], source(r, 7)))
    shapes = [
        Symbol(f"s{i}", kind, source(row, 0), row, columns if isinstance(columns, tuple) else (columns,))
        for i, (kind, row, columns) in enumerate(symbols)
    ]
    lines = [
        Arrow(f"a{i}", None if a is None else f"s{a}", None if b is None else f"s{b}", source(1, 0), label)
        for i, (a, b, label) in enumerate(arrows)
    ]
    (reading,) = interpret([Grid("sop.pdf", tuple(cells), tuple(shapes), tuple(lines), page=1)], "sop.pdf")
    return reading


def kinds(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    return [(str(n.kind), n.step, n.lane) for n in reading.sop.nodes]


def flows(reading: Reading) -> set[tuple[str, str, str]]:
    return {(f.source, f.target, f.label) for f in reading.sop.flows}


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


ROWS = ("Menyusun konsep", "Memeriksa konsep", "Mengirim surat")


def test_a_clean_drawing_is_read_as_drawn_and_nothing_is_reported() -> None:
    reading = drawn(
        ROWS,
        [(T, 1, STAF), (P, 1, STAF), (D, 2, KASUBAG), (P, 3, STAF), (T, 3, STAF)],
        [(0, 1, ""), (1, 2, ""), (2, 1, "Tidak"), (2, 3, "Ya"), (3, 4, "")],
    )
    assert kinds(reading) == [
        ("start", "s1", "l2"),
        ("task", "s1", "l2"),
        ("decision", "s2", "l1"),
        ("task", "s3", "l2"),
        ("end", "s3", "l2"),
    ]
    assert flows(reading) == {
        ("s1_start", "s1_task", ""),
        ("s1_task", "s2_decision", ""),
        ("s2_decision", "s1_task", "Tidak"),
        ("s2_decision", "s3_task", "Ya"),
        ("s3_task", "s3_end", ""),
    }
    assert codes(reading) == []
    assert {f.evidence.confidence for f in reading.sop.flows} == {Confidence.STATED}
    assert reading.sop.carries_activity(reading.sop.node_by_id["s2_decision"])


def test_a_return_into_a_capsule_with_an_activity_meets_a_task_of_its_own() -> None:
    reading = drawn(
        ROWS,
        [(T, 1, STAF), (D, 2, KASUBAG), (T, 3, STAF)],
        [(0, 1, ""), (1, 0, "Tidak"), (1, 2, "Ya")],
    )
    assert flows(reading) == {
        ("s1_start", "s1_task", ""),
        ("s1_task", "s2_decision", ""),
        ("s2_decision", "s1_task", "Tidak"),
        ("s2_decision", "s3_end", "Ya"),
    }


def test_a_box_over_two_lanes_is_shared() -> None:
    reading = drawn(ROWS, [(T, 1, STAF), (P, 2, (KASUBAG, STAF)), (T, 3, STAF)], [(0, 1, ""), (1, 2, "")])
    task = reading.sop.node_by_id["s2_task"]
    assert (task.lane, task.shared_with) == ("l1", ("l2",))


def test_loose_arrows_are_dropped_and_the_gap_is_closed_by_row_order() -> None:
    reading = drawn(ROWS, [(T, 1, STAF), (P, 2, KASUBAG), (T, 3, STAF)], [(0, 1, ""), (1, None, "")])
    assert ("s2_task", "s3_end", "") in flows(reading)
    assert {"arrow-dropped", "flow-repaired"} <= set(codes(reading))
    (repaired,) = [f for f in reading.sop.flows if f.target == "s3_end"]
    assert (repaired.evidence.confidence, repaired.evidence.rule) == (Confidence.INFERRED, "row-order")


def test_a_row_without_a_shape_is_put_in_between_and_reported() -> None:
    reading = drawn(ROWS, [(T, 1, STAF), (T, 3, STAF)], [(0, 1, "")])
    assert "row-without-shape" in codes(reading)
    assert "lane-unknown" in codes(reading)
    assert reading.sop.node_by_id["s2_task"].lane is None


def test_decisions_need_two_labelled_exits() -> None:
    shapes = [(T, 1, STAF), (D, 2, KASUBAG), (T, 3, STAF)]
    assert "decision-few-exits" in codes(drawn(ROWS, shapes, [(0, 1, ""), (1, 2, "Ya")]))
    assert "decision-unlabelled" in codes(drawn(ROWS, shapes, [(0, 1, ""), (1, 2, "Ya"), (1, 0, "")]))


def test_words_of_a_condition_without_a_diamond_are_reported_and_change_nothing() -> None:
    shapes = [(T, 1, STAF), (P, 2, KASUBAG), (T, 3, STAF)]
    arrows = [(0, 1, ""), (1, 2, "")]
    plain = drawn(ROWS, shapes, arrows)
    with_words = drawn(ROWS, shapes, arrows, ["", "Jika salah maka dikembalikan ke Staf"])
    assert flows(with_words) == flows(plain)
    assert {"condition-not-drawn", "return-not-drawn"} <= set(codes(with_words))
    assert "condition-not-drawn" not in codes(plain)


def test_a_second_start_and_an_unreachable_box_are_reported() -> None:
    reading = drawn(
        (*ROWS, "Mengarsipkan"),
        [(T, 1, STAF), (P, 2, KASUBAG), (T, 3, KASUBAG), (T, 4, STAF)],
        [(0, 1, ""), (1, 3, ""), (2, 3, "")],
    )
    assert "several-starts" in codes(reading)
    cycle = drawn(
        (*ROWS, "Mengarsipkan"),
        [(T, 1, STAF), (P, 2, KASUBAG), (P, 3, KASUBAG), (T, 4, STAF)],
        [(0, 3, ""), (1, 2, ""), (2, 1, "")],
    )
    assert [f.about for f in cycle.findings if f.code == "node-unreachable"] == ["s2_task", "s3_task"]


def test_a_drawing_without_capsules_gets_assumed_ends() -> None:
    reading = drawn(ROWS, [(P, 1, STAF), (P, 2, KASUBAG), (P, 3, STAF)], [(0, 1, ""), (1, 2, "")])
    assert [n.kind for n in reading.sop.nodes] == [NodeKind.START, *[NodeKind.TASK] * 3, NodeKind.END]
    assert {"start-missing", "end-missing"} <= set(codes(reading))


def test_placed_symbols_without_any_arrow_follow_the_rows() -> None:
    reading = drawn(ROWS, [(T, 1, STAF), (D, 2, KASUBAG), (T, 3, STAF)], [])
    assert {(f.source, f.target, f.label) for f in reading.sop.flows} >= {
        ("s1_start", "s2_decision", ""),
        ("s2_decision", "s3_end", "Ya"),
    }
    tidak = next(f for f in reading.sop.flows if f.label == "Tidak")
    assert tidak.evidence.confidence is Confidence.ASSUMED
    assert tidak.id in {f.about for f in reading.findings}


def test_a_continued_table_keeps_its_rows_and_arrows_over_the_page() -> None:
    def cell(row: int, column: int, text: str, page: int) -> Cell:
        return Cell(row, column, text, Source("sop.pdf", page=page, row=row, column=column))

    def symbol(name: str, kind: SymbolKind, row: int, column: int, page: int) -> Symbol:
        return Symbol(name, kind, Source("sop.pdf", page=page, row=row, column=column), row, (column,))

    first = Grid(
        "sop.pdf",
        (*(cell(0, c, text, 1) for c, text in enumerate(HEADER)), cell(1, 0, "1", 1), cell(1, 1, "Menyusun", 1)),
        (symbol("p1s1", T, 1, STAF, 1),),
        (Arrow("x", "p1s1", "p2s1", Source("sop.pdf", page=1)),),
        page=1,
    )
    second = Grid(
        "sop.pdf",
        (cell(0, 0, "2", 2), cell(0, 1, "Mengirim", 2)),
        (symbol("p2s1", T, 0, KASUBAG, 2),),
        page=2,
        continues=True,
    )
    (reading,) = interpret([first, second], "sop.pdf")
    assert [s.number for s in reading.sop.steps] == ["1", "2"]
    assert [(n.kind, n.lane) for n in reading.sop.nodes] == [(NodeKind.START, "l2"), (NodeKind.END, "l1")]
    assert flows(reading) == {("s1_start", "s2_end", "")}
