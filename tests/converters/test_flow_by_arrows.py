"""Drawn documents: symbols with places and arrows -> nodes and flows, and what is reported when they don't add up."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from converters.grid import Arrow, Cell, Fate, Grid, Mark, MarkKind, Symbol, SymbolKind
from converters.meaning import Reading, interpret
from sopbpmn.diagnostics import Finding
from sopbpmn.model import Confidence, Flow, NodeKind, Source
from tests.converters.procedure import check_choices

HEADER = ("No", "Kegiatan", "Kasubag", "Staf", "Kelengkapan", "Waktu", "Output", "Ket")
KASUBAG, STAF = 2, 3
T, P, D = SymbolKind.TERMINATOR, SymbolKind.PROCESS, SymbolKind.DECISION


def drawn(
    activities: Sequence[str],
    symbols: Sequence[tuple[SymbolKind, int, int | tuple[int, ...]]],
    arrows: Sequence[tuple[int | None, int | None, str]],
    notes: Sequence[str] = (),
    sure: Confidence = Confidence.STATED,
    words: Sequence[str] = (),
    marks: tuple[Mark, ...] = (),
) -> Reading:
    """Read a page: symbols as (kind, row from 1, columns), arrows as (index of symbol, index of symbol, label).

    ``sure`` holds for symbols and arrows alike; ``words`` stand in the symbols, in their order;
    ``marks`` are what became of what is drawn.
    """
    said = (*words, *[""] * (len(symbols) - len(words)))

    def source(row: int, column: int) -> Source:
        return Source("sop.pdf", page=1, row=row, column=column)

    cells = [Cell(0, c, text, source(0, c)) for c, text in enumerate(HEADER)]
    for r, activity in enumerate(activities, 1):
        cells += [Cell(r, 0, f"{r}.", source(r, 0)), Cell(r, 1, activity, source(r, 1))]
        if r <= len(notes):
            cells.append(Cell(r, 7, notes[r - 1], source(r, 7)))
    shapes = [
        Symbol(f"s{i}", kind, source(row, 0), row, columns if isinstance(columns, tuple) else (columns,), said[i], sure)
        for i, (kind, row, columns) in enumerate(symbols)
    ]
    lines = [
        Arrow(f"a{i}", None if a is None else f"s{a}", None if b is None else f"s{b}", source(1, 0), label, sure)
        for i, (a, b, label) in enumerate(arrows)
    ]
    grid = Grid("sop.pdf", tuple(cells), tuple(shapes), tuple(lines), page=1, marks=marks)
    (reading,) = interpret([grid], "sop.pdf")
    check_choices(reading)
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


def test_where_an_arrow_is_missing_the_gap_is_closed_by_row_order_and_is_assumed() -> None:
    reading = drawn(ROWS, [(T, 1, STAF), (P, 2, KASUBAG), (T, 3, STAF)], [(0, 1, "")])
    assert "flow-repaired" in codes(reading)
    (repaired,) = [f for f in reading.sop.flows if f.target == "s3_end"]
    assert (repaired.evidence.confidence, repaired.evidence.rule) == (Confidence.ASSUMED, "drawing-repaired")


def test_where_an_arrow_is_loose_the_way_is_asked_and_not_made_up() -> None:
    reading = drawn(ROWS, [(T, 1, STAF), (P, 2, KASUBAG), (T, 3, STAF)], [(0, 1, ""), (1, None, "")])
    assert {"arrow-dropped", "exit-open"} <= set(codes(reading))
    assert not {"flow-repaired", "node-unreachable"} & set(codes(reading))
    (asked,) = [f for f in reading.sop.flows if f.source == "s2_task"]
    assert (asked.target, asked.evidence.confidence) == ("", Confidence.ASSUMED)
    assert "s3_end" in {choice.value for choice in finding_of(reading, "exit-open").alternatives}


def test_beside_a_line_that_nobody_understood_the_way_is_asked() -> None:
    marks = (Mark(MarkKind.LINE, Fate.REPORTED, (0.0, 0.0, 9.0, 9.0), row=2),)
    reading = drawn(ROWS, [(T, 1, STAF), (P, 2, KASUBAG), (T, 3, STAF)], [(0, 1, "")], marks=marks)
    assert [f.evidence.rule for f in reading.sop.flows if f.source == "s2_task"] == ["way-open"]


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
    first, *_, last = reading.sop.nodes
    assumed = [first.evidence, last.evidence, flow(reading, first.id, "s1_task").evidence]
    assert {e.confidence for e in (*assumed, flow(reading, "s3_task", last.id).evidence)} == {Confidence.ASSUMED}
    assert [e.rule for e in assumed] == ["no-start-drawn", "no-end-drawn", "no-start-drawn"]
    assert flow(reading, "s3_task", last.id).evidence.rule == "no-end-drawn"


def test_a_drawing_that_goes_round_and_round_gets_an_end_that_is_missed() -> None:
    reading = drawn(ROWS, [(T, 1, STAF), (P, 2, KASUBAG), (P, 3, STAF)], [(0, 1, ""), (1, 2, ""), (2, 1, "")])
    assert reading.sop.nodes[-1].kind is NodeKind.END
    assert "end-missing" in codes(reading)


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


def finding_of(reading: Reading, code: str) -> Finding:
    (found,) = [f for f in reading.findings if f.code == code]
    return found


def flow(reading: Reading, source: str, target: str) -> Flow:
    (found,) = [f for f in reading.sop.flows if (f.source, f.target) == (source, target)]
    return found


CHAIN = [(T, 1, STAF), (P, 2, KASUBAG), (T, 3, STAF)]


@pytest.mark.parametrize(
    ("arrow", "about"),
    [
        ((1, None, "Ya"), "s2_task"),
        ((None, 1, "Ya"), "s2_task"),
        ((2, 1, "Ya"), "s3_end"),
        ((1, 1, "Ya"), "s2_task"),
    ],
)
def test_an_arrow_that_cannot_be_is_told_where_it_was_drawn(
    arrow: tuple[int | None, int | None, str], about: str
) -> None:
    reading = drawn(ROWS, CHAIN, [(0, 1, ""), (1, 2, ""), arrow])
    told = finding_of(reading, "arrow-dropped")
    assert (told.about, dict(told.values)) == (about, {"label": "Ya"})
    assert told.source is not None
    assert flows(reading) == {("s1_start", "s2_task", ""), ("s2_task", "s3_end", "")}


def test_an_arrow_into_a_bare_start_is_told() -> None:
    reading = drawn(("", *ROWS[1:]), CHAIN, [(0, 1, ""), (1, 2, ""), (1, 0, "")])
    told = finding_of(reading, "arrow-dropped")
    assert (told.about, dict(told.values)) == ("s2_task", {"label": "-"})


def test_an_arrow_that_was_recognised_says_so() -> None:
    reading = drawn(ROWS, CHAIN, [(0, 1, ""), (1, 2, "")], sure=Confidence.INFERRED)
    assert {(f.evidence.confidence, f.evidence.rule) for f in reading.sop.flows} == {
        (Confidence.INFERRED, "arrow-recognised")
    }
    assert {(n.evidence.confidence, n.evidence.rule) for n in reading.sop.nodes} == {
        (Confidence.INFERRED, "shape-recognised")
    }


@pytest.mark.parametrize(("words", "label"), [("Sah?", "Sah?"), ("Sah", "")])
def test_a_diamond_is_called_by_its_words_unless_they_are_an_answer(words: str, label: str) -> None:
    reading = drawn(
        ROWS,
        [(T, 1, STAF), (D, 2, KASUBAG), (T, 3, STAF)],
        [(0, 1, ""), (1, 2, "Ya"), (1, 0, "Tidak")],
        words=("Mulai", words, "Selesai"),
    )
    (diamond,) = [node for node in reading.sop.nodes if node.kind is NodeKind.DECISION]
    assert diamond.label == label


def test_the_task_of_a_start_that_is_returned_to_is_led_to_by_a_rule() -> None:
    reading = drawn(ROWS, [(T, 1, STAF), (D, 2, KASUBAG), (T, 3, STAF)], [(0, 1, ""), (1, 0, "Tidak"), (1, 2, "Ya")])
    into = flow(reading, "s1_start", "s1_task")
    assert (into.evidence.confidence, into.evidence.rule) == (Confidence.INFERRED, "activity-beside-capsule")
    assert flow(reading, "s1_task", "s2_decision").evidence.confidence is Confidence.STATED


def test_a_box_without_an_arrow_out_leads_to_the_next_one_that_nothing_enters() -> None:
    reading = drawn(
        (*ROWS, "Mengarsipkan"),
        [(T, 1, STAF), (P, 2, KASUBAG), (P, 3, KASUBAG), (P, 3, STAF), (T, 4, STAF)],
        [(0, 1, ""), (2, 3, ""), (3, 4, "")],
    )
    repaired = flow(reading, "s2_task", "s3_task")
    assert (repaired.evidence.confidence, repaired.evidence.rule) == (Confidence.ASSUMED, "drawing-repaired")
    told = finding_of(reading, "flow-repaired")
    assert told.about == repaired.id
    assert dict(told.values) == {"source_step": "2. Memeriksa konsep", "target_step": "3. Mengirim surat"}


def test_where_all_that_follows_is_entered_the_way_on_is_asked() -> None:
    reading = drawn(
        ROWS,
        [(T, 1, STAF), (P, 2, KASUBAG), (P, 2, STAF), (T, 3, STAF)],
        [(0, 1, ""), (1, 3, ""), (0, 2, "")],
    )
    assert flow(reading, "s2_task2", "").evidence.rule == "way-open"
    assert "s3_end" in {choice.value for choice in finding_of(reading, "exit-open").alternatives}


def test_no_circle_is_made_up() -> None:
    """A box that leads to its neighbour isn't led to from it, though nothing else enters it."""
    reading = drawn(
        ROWS,
        [(T, 1, STAF), (P, 2, KASUBAG), (P, 2, STAF), (T, 3, STAF)],
        [(0, 1, ""), (2, 1, "")],
    )
    assert ("s2_task", "s2_task2", "") not in flows(reading)


def test_a_start_that_is_returned_to_gets_its_work_in_its_own_lane() -> None:
    reading = drawn(
        ROWS,
        [(T, 1, STAF), (P, 1, KASUBAG), (D, 2, KASUBAG), (T, 3, KASUBAG)],
        [(0, 1, ""), (1, 2, ""), (2, 0, "Tidak"), (2, 3, "Ya")],
    )
    lanes = {node.id: node.lane for node in reading.sop.nodes}
    back = next(f.target for f in reading.sop.flows if f.label == "Tidak")
    assert (reading.sop.node_by_id[back].kind, lanes[back]) == (NodeKind.TASK, lanes["s1_start"])
    assert flow(reading, "s1_start", back)
    (box,) = [f for f in reading.sop.flows if f.source == back]
    assert (box.evidence.confidence, lanes[box.target]) == (Confidence.STATED, "l1")
    assert "arrow-dropped" not in codes(reading)


def test_a_start_alone_that_is_returned_to_is_passed_over_to_what_it_leads_to() -> None:
    reading = drawn(
        ("", *ROWS),
        [(T, 1, STAF), (P, 2, STAF), (D, 3, KASUBAG), (T, 4, STAF)],
        [(0, 1, ""), (1, 2, ""), (2, 0, "Tidak"), (2, 3, "Ya")],
        words=["Mulai"],
    )
    back = next(f.target for f in reading.sop.flows if f.label == "Tidak")
    assert reading.sop.node_by_id[back].kind is NodeKind.TASK
    assert flow(reading, next(n.id for n in reading.sop.nodes if n.kind is NodeKind.START), back)
    assert "arrow-dropped" not in codes(reading)


def test_a_capsule_that_the_flow_passes_through_is_work() -> None:
    reading = drawn(
        ROWS, [(T, 1, STAF), (T, 2, KASUBAG), (T, 3, STAF)], [(0, 1, ""), (1, 2, "")], words=["Mulai", "", "Selesai"]
    )
    assert [node.kind for node in reading.sop.nodes] == [NodeKind.START, NodeKind.TASK, NodeKind.END]
    assert flows(reading) == {("s1_start", "s2_task", ""), ("s2_task", "s3_end", "")}
    assert reading.sop.node_by_id["s2_task"].evidence.rule == "capsule-in-mid-flow"
    assert finding_of(reading, "capsule-in-mid-flow").about == "s2_task"


def test_an_end_in_words_that_has_an_exit_is_told() -> None:
    reading = drawn(
        ROWS, [(T, 1, STAF), (T, 2, KASUBAG), (T, 3, STAF)], [(0, 1, ""), (1, 2, "")], words=["", "Selesai", ""]
    )
    assert reading.sop.node_by_id["s2_end"].kind is NodeKind.END
    assert "arrow-dropped" in codes(reading)


def test_two_branches_with_the_same_word_are_told() -> None:
    shapes = [(T, 1, STAF), (D, 2, KASUBAG), (T, 3, STAF)]
    arrows = [(0, 1, ""), (1, 0, "Ya"), (1, 2, "ya")]
    assert "decision-labels-alike" in codes(drawn(ROWS, shapes, arrows))


def test_a_box_that_nothing_enters_is_led_to_from_a_decision_with_an_exit_to_spare() -> None:
    reading = drawn(
        (*ROWS, "Mengarsipkan"),
        [(T, 1, STAF), (D, 2, KASUBAG), (P, 3, STAF), (T, 4, STAF)],
        [(0, 1, ""), (1, 3, "Ya"), (2, 3, "")],
    )
    assert flow(reading, "s2_decision", "s3_task").evidence.rule == "drawing-repaired"
    assert "node-unreachable" not in codes(reading)


def test_a_decision_without_an_exit_is_led_to_both_boxes_of_the_next_row() -> None:
    reading = drawn(
        (*ROWS, "Mengarsipkan"),
        [(T, 1, STAF), (D, 2, KASUBAG), (P, 3, KASUBAG), (P, 3, STAF), (T, 4, STAF)],
        [(0, 1, ""), (2, 4, ""), (3, 4, "")],
    )
    for task in ("s3_task", "s3_task2"):
        assert flow(reading, "s2_decision", task).evidence.rule == "drawing-repaired"


def test_a_decision_is_led_to_two_boxes_at_most() -> None:
    reading = drawn(
        (*ROWS, "Mengarsipkan"),
        [(T, 1, STAF), (D, 2, KASUBAG), (P, 3, KASUBAG), (P, 3, STAF), (P, 3, (KASUBAG, STAF)), (T, 4, STAF)],
        [(0, 1, ""), (2, 5, ""), (3, 5, ""), (4, 5, "")],
    )
    assert sum(found.source == "s2_decision" for found in reading.sop.flows) == 2
    assert "node-unreachable" in codes(reading)


def test_a_decision_with_two_exits_and_a_task_with_one_get_no_further_ones() -> None:
    decided = drawn(
        (*ROWS, "Mengarsipkan"),
        [(T, 1, STAF), (D, 2, KASUBAG), (P, 3, STAF), (T, 4, STAF)],
        [(0, 1, ""), (1, 3, "Ya"), (1, 0, "Tidak"), (2, 3, "")],
    )
    assert ("s2_decision", "s3_task", "") not in flows(decided)
    assert finding_of(decided, "node-unreachable").about == "s3_task"
    passed = drawn(
        (*ROWS, "Mengarsipkan"),
        [(T, 1, STAF), (P, 2, KASUBAG), (P, 3, STAF), (T, 4, STAF)],
        [(0, 1, ""), (1, 3, ""), (2, 3, "")],
    )
    assert finding_of(passed, "node-unreachable").about == "s3_task"


def test_a_last_box_without_an_end_is_led_to_an_assumed_one() -> None:
    reading = drawn(ROWS, [(T, 1, STAF), (P, 2, KASUBAG), (P, 3, STAF)], [(0, 1, ""), (1, 2, "")])
    (end,) = [node for node in reading.sop.nodes if node.kind is NodeKind.END]
    last = flow(reading, "s3_task", end.id)
    assert (last.evidence.confidence, last.evidence.rule) == (Confidence.ASSUMED, "no-end-drawn")
    assert finding_of(reading, "end-missing").about == end.id


def test_a_capsule_is_a_start_or_an_end_by_its_arrows_where_no_word_says_it() -> None:
    reading = drawn(ROWS, [(P, 1, STAF), (T, 2, KASUBAG), (T, 3, STAF)], [(1, 0, ""), (0, 2, "")])
    assert [(node.kind, node.step) for node in reading.sop.nodes] == [
        (NodeKind.TASK, "s1"),
        (NodeKind.START, "s2"),
        (NodeKind.END, "s3"),
    ]


SENT_BACK = ["", "Jika salah maka dikembalikan ke Staf"]


def test_words_that_send_back_where_no_arrow_does_are_told_with_the_row_before() -> None:
    reading = drawn(ROWS, CHAIN, [(0, 1, ""), (1, 2, "")], SENT_BACK)
    told = finding_of(reading, "return-not-drawn")
    assert told.about == "s2_task"
    assert dict(told.values) == {"step": "2", "words": "dikembalikan ke Staf"}
    assert [a.value for a in told.alternatives] == []
    longer = drawn(
        ("Mencatat", *ROWS),
        [(T, 1, STAF), (P, 2, STAF), (P, 3, KASUBAG), (T, 4, STAF)],
        [(0, 1, ""), (1, 2, ""), (2, 3, "")],
        ["", "", "Jika salah maka dikembalikan ke Staf"],
    )
    assert [a.value for a in finding_of(longer, "return-not-drawn").alternatives] == ["s2_task"]


@pytest.mark.parametrize("row", [2, 3])
def test_words_that_send_back_agree_with_an_arrow_from_their_row_or_the_next(row: int) -> None:
    shapes = [(T, 1, STAF), (P, 2, STAF), (P, 3, KASUBAG), (T, 4, STAF)]
    back = (row - 1, 1, "") if row == 3 else (2, 1, "")
    notes = ["", "Jika salah maka dikembalikan ke Staf"] if row == 3 else ["", "", "Jika salah maka diperbaiki"]
    reading = drawn(("Mencatat", *ROWS), shapes, [(0, 1, ""), (1, 2, ""), (2, 3, ""), back], notes)
    assert "return-not-drawn" not in codes(reading)


def test_a_condition_names_the_diamond_of_its_row() -> None:
    reading = drawn(
        ROWS,
        [(T, 1, STAF), (P, 2, KASUBAG), (D, 2, KASUBAG), (T, 3, STAF)],
        [(0, 1, ""), (1, 2, ""), (2, 3, "Ya"), (2, 1, "Tidak")],
        SENT_BACK,
    )
    assert reading.sop.node_by_id["s2_decision"].label == "Konsep benar?"
    assert "condition-not-drawn" not in codes(reading)
    alone = drawn(
        ROWS, [(T, 1, STAF), (D, 2, KASUBAG), (T, 3, STAF)], [(0, 1, ""), (1, 2, "Ya"), (1, 0, "Tidak")], SENT_BACK
    )
    assert alone.sop.node_by_id["s2_decision"].label == ""


@pytest.mark.parametrize("diamond", [1, 3])
def test_a_condition_beside_a_diamond_on_the_next_row_is_not_told(diamond: int) -> None:
    shapes = {
        1: [(T, 1, STAF), (D, 1, STAF), (P, 2, KASUBAG), (T, 3, STAF)],
        3: [(T, 1, STAF), (P, 2, KASUBAG), (D, 3, KASUBAG), (T, 3, STAF)],
    }[diamond]
    arrows = [(0, 1, ""), (1, 2, "Ya" if diamond == 1 else ""), (2, 3, "" if diamond == 1 else "Ya")]
    assert "condition-not-drawn" not in codes(drawn(ROWS, shapes, arrows, SENT_BACK))


def test_a_second_start_is_told_at_the_second_one() -> None:
    reading = drawn(
        (*ROWS, "Mengarsipkan"),
        [(T, 1, STAF), (P, 2, KASUBAG), (T, 3, KASUBAG), (T, 4, STAF)],
        [(0, 1, ""), (1, 3, ""), (2, 3, "")],
    )
    told = finding_of(reading, "several-starts")
    assert (told.about, dict(told.values)) == ("s3_start", {"count": "2"})


def test_a_decision_with_too_few_or_unnamed_exits_is_told_with_its_row() -> None:
    shapes = [(T, 1, STAF), (D, 2, KASUBAG), (T, 3, STAF)]
    few = finding_of(drawn(ROWS, shapes, [(0, 1, ""), (1, 2, "Ya")]), "decision-few-exits")
    assert (few.about, dict(few.values)) == ("s2_decision", {"step": "2"})
    named = drawn(ROWS, shapes, [(0, 1, ""), (1, 2, "Ya"), (1, 0, "Tidak")])
    assert not {"decision-few-exits", "decision-unlabelled"} & set(codes(named))


def test_flows_are_numbered_as_they_are_found() -> None:
    reading = drawn(ROWS, [(T, 1, STAF), (P, 2, KASUBAG), (T, 3, STAF)], [(0, 1, ""), (1, 2, "")])
    assert [flow.id for flow in reading.sop.flows] == ["f1", "f2"]
