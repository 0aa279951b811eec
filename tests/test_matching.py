"""What means the same in two SOPs has the same ids afterwards, and nothing else has changed."""

from __future__ import annotations

import dataclasses
import time

from hypothesis import given
from hypothesis import strategies as st

from sopbpmn.matching import matched, matching, renamed
from sopbpmn.model import Identity, Lane, Node, NodeKind, Sop, Step
from tests.strategies import sops, structured_sops
from tests.test_changes import chain

ANY = st.one_of(sops(12), structured_sops(6))


def ids_of(sop: Sop) -> list[str]:
    return [x.id for group in (sop.lanes, sop.steps, sop.nodes, sop.flows) for x in group]


def with_other_ids(sop: Sop, order: list[int] | None = None) -> Sop:
    """Return ``sop`` with ids that count from the end, so that many are ids of something else in ``sop``."""
    ids = ids_of(sop)
    return renamed(sop, dict(zip(ids, reversed(ids), strict=True)))


def rewritten(sop: Sop, at: int, **values: str) -> Sop:
    steps = list(sop.steps)
    steps[at] = dataclasses.replace(steps[at], **values)
    return dataclasses.replace(sop, steps=tuple(steps))


@given(ANY)
def test_an_sop_with_other_ids_is_the_same(sop: Sop) -> None:
    assert matched(with_other_ids(sop), sop) == sop


@given(ANY, ANY)
def test_only_ids_differ_afterwards(b: Sop, a: Sop) -> None:
    names = matching(b, a)
    assert len(set(names.values())) == len(names)
    assert renamed(matched(b, a), {new: old for old, new in names.items()}) == b


@given(ANY, ANY)
def test_what_is_new_has_no_id_of_the_other(b: Sop, a: Sop) -> None:
    names = matching(b, a)
    for mine, theirs in ((b.lanes, a.lanes), (b.steps, a.steps), (b.nodes, a.nodes), (b.flows, a.flows)):
        own = {names[x.id] for x in mine}
        assert not own & (set(ids_of(a)) - {x.id for x in theirs})


@given(st.integers(0, 5), st.sampled_from(("Menyampaikan", "berkas")))
def test_a_row_with_one_changed_word_is_the_same_row(at: int, word: str) -> None:
    before = chain(
        "Menerima berkas", "Memeriksa berkas", "Menyusun konsep", "Memaraf", "Mencatat surat", "Mengirim surat"
    )
    words = before.steps[at].activity.split()
    words[-1] = word
    after = with_other_ids(rewritten(before, at, activity=" ".join(words)))
    assert [x.id for x in matched(after, before).steps] == [x.id for x in before.steps]


def test_a_row_with_other_words_at_its_place_is_the_same_row() -> None:
    before = chain("Menerima surat", "Menelaah", "Mengirim surat")
    after = with_other_ids(rewritten(before, 1, activity="Persetujuan pimpinan"))
    assert [x.id for x in matched(after, before).steps] == ["s1", "s2", "s3"]


def test_rows_are_known_where_another_comes_before_them() -> None:
    before = chain("Menerima surat", "Memeriksa surat", "Mengirim surat")
    after = chain("Menerima surat", "Mencatat di buku agenda", "Memeriksa surat", "Mengirim surat")
    found = matched(after, before)
    assert [x.id for x in found.steps if x.id in before.step_by_id] == ["s1", "s2", "s3"]
    assert found.steps[1].id not in ids_of(before)


def test_a_moved_row_is_the_same_row_even_with_a_changed_word() -> None:
    before = chain("Menerima surat", "Mencatat surat masuk di buku agenda", "Memeriksa", "Memaraf", "Mengirim")
    after = chain("Menerima surat", "Memeriksa", "Memaraf", "Mencatat surat keluar di buku agenda", "Mengirim")
    assert [x.id for x in matched(after, before).steps] == ["s1", "s3", "s4", "s2", "s5"]


def test_lanes_are_known_by_name_likeness_or_the_work_they_do() -> None:
    before = dataclasses.replace(
        chain("Menerima", "Memeriksa"),
        lanes=(Lane("a", "Bag. Bimbingan"), Lane("b", "Kepala Seksi")),
        nodes=(Node("n1", NodeKind.TASK, "s1", "a"), Node("n2", NodeKind.TASK, "s2", "b")),
    )
    for names in (("bag bimbingan", "KEPALA SEKSI"), ("Bag. Bimbingzn", "Kepala seksi"), ("Penelaah", "Kepala Seksi")):
        lanes = (Lane("b", names[1]), Lane("a", names[0]))
        nodes = (Node("n1", NodeKind.TASK, "s1", "a"), Node("n2", NodeKind.TASK, "s2", "b"))
        after = with_other_ids(dataclasses.replace(before, lanes=lanes, nodes=nodes))
        assert [(x.id, x.name) for x in matched(after, before).lanes] == [("b", names[1]), ("a", names[0])]


def test_a_lane_with_another_name_and_other_work_is_another_lane() -> None:
    before = dataclasses.replace(chain("Menerima", "Memeriksa"), lanes=(Lane("a", "Staf"), Lane("b", "Kepala")))
    nodes = (before.nodes[0], dataclasses.replace(before.nodes[1], lane="b"))
    after = dataclasses.replace(before, lanes=(Lane("a", "Staf"), Lane("b", "Tim Penilai")), nodes=nodes)
    assert matched(after, before).lanes[1].id != "b"


def test_thousands_of_rows_take_seconds() -> None:
    def many(words: str) -> Sop:
        steps = tuple(Step(f"s{i}", words.format(i % 50, i), str(i)) for i in range(5_000))
        nodes = tuple(Node(f"n{i}", NodeKind.TASK, f"s{i}") for i in range(5_000))
        return Sop("panjang", Identity(), (), steps, nodes, ())

    began = time.process_time()
    matched(many("Memeriksa berkas {0} dan {1} lagi"), many("Memeriksa {1} berkas {0} saja"))
    assert time.process_time() - began < 10
