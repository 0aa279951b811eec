"""What differs between two SOPs, as a person would say it; nothing untold, nothing told twice as something else."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import converters
from sopbpmn.changes import applied, changes
from sopbpmn.comparison import compare
from sopbpmn.differences import Difference, DifferenceKind, by_row, differences
from sopbpmn.differences.telling import moved
from sopbpmn.errors import InvalidSopError
from sopbpmn.matching import matched
from sopbpmn.model import Duration, Flow, Identity, Lane, Node, NodeKind, Sop, Step
from sopbpmn.review import AddDecision, AddStep, Choice, SetLane, apply
from tests.strategies import sops, structured_sops
from tests.test_changes import chain
from tests.test_matching import with_other_ids

SAMPLES = Path(__file__).parent / "samples"
ANY = st.one_of(sops(12), structured_sops(6))
replace = dataclasses.replace


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Sop, Sop]:
    """An SOP, and one that some of the changes towards a third one were made to, or all, or none."""
    first = draw(ANY)
    other = draw(st.one_of(ANY, st.just(first)))
    found = changes(first, matched(other, first) if draw(st.booleans()) else other)
    some = [change for change in found if draw(st.booleans())]
    try:
        return first, applied(first, some)
    except InvalidSopError:
        assume(False)
        raise


@given(pairs())
def test_every_change_is_told_and_nothing_else(both: tuple[Sop, Sop]) -> None:
    found = differences(*both)
    told = [change for one in found for change in one.changes]
    assert all(change in told for change in changes(*both))
    assert all(one.changes and set(one.changes) <= set(changes(*both)) for one in found)


@given(pairs())
def test_there_is_a_difference_exactly_where_they_differ(both: tuple[Sop, Sop]) -> None:
    first, second = both
    assert bool(differences(first, second)) == (first != second)
    assert differences(first, first) == ()


@given(ANY)
def test_other_ids_are_no_difference(sop: Sop) -> None:
    assert compare(sop, with_other_ids(sop)).differences == ()


@given(pairs())
def test_every_difference_is_a_sentence_without_ids_at_an_item_of_its_sop(both: tuple[Sop, Sop]) -> None:
    names = [{x.id for group in (s.lanes, s.steps, s.nodes, s.flows) for x in group} for s in both]
    for one in differences(*both):
        assert set(one.before) <= names[0]
        assert set(one.after) <= names[1]
        assert one.row in names[0] | names[1] | {""}
        for language in ("id", "en"):
            words = one.words(language)
            assert words[0].isupper()
            assert words.endswith(".")
            assert not any(word.strip("“”.,;()") in names[0] | names[1] for word in words.split())


@given(pairs())
def test_differences_come_in_the_order_of_the_rows(both: tuple[Sop, Sop]) -> None:
    first, second = both
    found = differences(first, second)
    places = {step.id: at for at, step in enumerate(second.steps)}
    rows = [places[one.row] for one in found if one.row in places]
    assert rows == sorted(rows)
    assert [x for group in by_row(first, second, found) for x in group.differences] == list(found)


@given(st.permutations(range(8)))
def test_the_fewest_are_moved(order: list[int]) -> None:
    names = [str(x) for x in order]
    found = moved([str(x) for x in range(8)], names)
    left = [int(x) for x in names if x not in found]
    assert left == sorted(left)
    longest = [1] * 8
    for i in range(8):
        longest[i] += max((longest[j] for j in range(i) if order[j] < order[i]), default=0)
    assert len(left) == max(longest)


# --- what is said -----------------------------------------------------------------------------------------------------


def said(a: Sop, b: Sop, language: str = "id") -> list[str]:
    return [one.words(language) for one in differences(a, b)]


def only(a: Sop, b: Sop) -> Difference:
    (found,) = differences(a, b)
    return found


@pytest.fixture
def checked() -> Sop:
    """Receive, decide ("Tidak" leads back), record, send."""
    sop = chain("Menerima berkas", "Memeriksa berkas", "Mencatat", "Mengirim")
    nodes = list(sop.nodes)
    nodes[1] = replace(nodes[1], kind=NodeKind.DECISION, label="Lengkap?")
    ways = [("n1", "n2", ""), ("n2", "n3", "Ya"), ("n2", "n1", "Tidak"), ("n3", "n4", "")]
    flows = tuple(Flow(f"f{at}", *way) for at, way in enumerate(ways, 1))
    return replace(sop, nodes=tuple(nodes), flows=flows)


def test_a_step_between_two_others_is_one_difference() -> None:
    before = chain("Menerima", "Mengirim")
    after = chain("Menerima", "Mencatat di agenda", "Mengirim")
    found = compare(before, after).differences
    assert [one.words() for one in found] == [
        "Nomor langkah: “2” menjadi “3”.",
        "Langkah baru: langkah 2, “Mencatat di agenda” (“Staf”), antara langkah 1 dan langkah 3.",
    ]
    assert [one.kind for one in found] == [DifferenceKind.CHANGED, DifferenceKind.ADDED]
    back = compare(after, before).differences
    assert [one.words("en") for one in back] == [
        "Numbers of the steps: “3” became “2”.",
        "Removed: step 2, “Mencatat di agenda” (“Staf”), was between step 1, “Menerima” and step 3, “Mengirim”.",
    ]


def test_a_new_decision_tells_where_its_answers_lead() -> None:
    before = chain("Menerima", "Mengirim")
    steps = (before.steps[0], Step("x", "Memeriksa berkas", "1a"), before.steps[1])
    nodes = (*before.nodes, Node("nx", NodeKind.DECISION, "x", "b"))
    flows = (Flow("f1", "n1", "nx"), Flow("f2", "nx", "n2", "Ya"), Flow("f3", "nx", "n1", "Tidak"))
    assert said(before, replace(before, steps=steps, nodes=nodes, flows=flows)) == [
        (
            "Langkah baru: langkah 1a, “Memeriksa berkas” (“Kepala”), antara langkah 1 dan langkah 2."
            " Dari sana: “Ya” ke langkah 2, “Mengirim”, “Tidak” ke langkah 1, “Menerima”."
        )
    ]


def test_what_a_removed_decision_alone_led_to_is_told(checked: Sop) -> None:
    """That step 1 now leads to 3, where "Tidak" led back, isn't obvious from the removal."""
    after = replace(
        checked,
        steps=(checked.steps[0], *checked.steps[2:]),
        nodes=(checked.nodes[0], *checked.nodes[2:]),
        flows=(replace(checked.flows[0], target="n3"), checked.flows[3]),
    )
    assert "Setelah langkah 1 kini langkah 3, “Mencatat”, semula langkah 2, “Memeriksa berkas”." in said(checked, after)


def test_a_step_that_goes_to_another_lane(checked: Sop) -> None:
    nodes = (*checked.nodes[:2], replace(checked.nodes[2], lane="b"), checked.nodes[3])
    found = only(checked, replace(checked, nodes=nodes))
    assert found.words() == "Pelaksana langkah 3: dari “Staf” ke “Kepala”."
    assert found.words("en") == "Executor of step 3: from “Staf” to “Kepala”."
    assert (found.row, found.before, found.after) == ("s3", ("n3",), ("n3",))


def test_cells_of_a_row(checked: Sop) -> None:
    steps = list(checked.steps)
    steps[2] = replace(
        steps[2], duration=Duration("2 hari", "P2D", "P2D"), output="Buku agenda", activity="Mencatat surat"
    )
    before = replace(
        checked,
        steps=(
            *checked.steps[:2],
            replace(checked.steps[2], duration=Duration("1 hari", "P1D", "P1D")),
            checked.steps[3],
        ),
    )
    assert said(before, replace(checked, steps=tuple(steps))) == [
        "Kegiatan langkah 3: “Mencatat surat”, semula “Mencatat”.",
        "Hasil (output) langkah 3: “Buku agenda”, semula kosong.",
        "Waktu langkah 3: “2 hari”, semula “1 hari”.",
    ]


def test_a_time_that_reads_the_same_but_counts_differently_is_told(checked: Sop) -> None:
    first, second = (
        replace(checked, steps=(replace(checked.steps[0], duration=x), *checked.steps[1:]))
        for x in (Duration("3 hari", "P3D", "P3D"), Duration("3 hari", "P3D", "P3D", working_days=True))
    )
    assert only(first, second).words() == (
        "Waktu langkah 1 tetap tertulis “3 hari”, tetapi kini dihitung “P3D” hari kerja, semula “P3D”."
    )


def test_two_long_texts_are_cut_where_they_begin_to_differ(checked: Sop) -> None:
    begin = "Petugas memeriksa kelengkapan persyaratan administrasi pemohon sesuai peraturan "
    first, second = (
        replace(checked, steps=(replace(checked.steps[0], note=begin + end), *checked.steps[1:]))
        for end in ("lama", "baru")
    )
    words = only(first, second).words()
    assert "lama”" in words
    assert "baru”" in words
    assert "Petugas" not in words


def test_blanks_alone_are_called_blanks(checked: Sop) -> None:
    second = replace(checked, steps=(replace(checked.steps[0], activity="Menerima\nberkas"), *checked.steps[1:]))
    assert only(checked, second).words().startswith("Kegiatan langkah 1: hanya spasi atau pindah baris yang berubah")


def test_answers(checked: Sop) -> None:
    one, yes, no, last = checked.flows
    flows = (one, replace(yes, label="Lengkap"), replace(no, target="n4"), last, Flow("f9", "n2", "n3", "Ragu"))
    assert said(checked, replace(checked, flows=flows)) == [
        "Jawaban pada langkah 2 yang menuju langkah 3, “Mencatat”: “Lengkap”, semula “Ya”.",
        "Jawaban “Tidak” pada langkah 2 kini menuju langkah 4, “Mengirim”, semula langkah 1, “Menerima berkas”.",
        "Jawaban baru pada langkah 2: “Ragu”, menuju langkah 3, “Mencatat”.",
    ]
    open_way = replace(checked, flows=(one, yes, replace(no, target=""), last))
    assert only(checked, open_way).words() == (
        "Jawaban “Tidak” pada langkah 2 kini menuju tujuan yang belum ditentukan, semula langkah 1, “Menerima berkas”."
    )
    gone = only(checked, replace(checked, flows=(one, yes, last)))
    assert (gone.kind, gone.before) == (DifferenceKind.REMOVED, ("f3",))
    assert only(checked, replace(checked, flows=(one, no, yes, last))).words() == (
        "Urutan jalan dari langkah 2: “Tidak”, “Ya”."
    )


def test_a_question_and_a_kind(checked: Sop) -> None:
    asked = replace(checked.nodes[1], label="Berkas lengkap dan benar?")
    assert said(checked, replace(checked, nodes=(checked.nodes[0], asked, *checked.nodes[2:]))) == [
        "Pertanyaan langkah 2: “Berkas lengkap dan benar?”, semula “Lengkap?”."
    ]
    task = replace(checked.nodes[0], kind=NodeKind.DECISION)
    assert said(checked, replace(checked, nodes=(task, *checked.nodes[1:]))) == [
        "Simbol langkah 1: keputusan, semula kotak kegiatan."
    ]


def test_a_decision_put_on_a_row_takes_the_way_along() -> None:
    before = chain("Menerima", "Memeriksa", "Mengirim")
    nodes = (*before.nodes, Node("d", NodeKind.DECISION, "s2", "a", "Benar?"))
    flows = (
        before.flows[0],
        replace(before.flows[1], target="d"),
        Flow("y", "d", "n3", "Ya"),
        Flow("t", "d", "n1", "Tidak"),
    )
    assert said(before, replace(before, nodes=nodes, flows=flows)) == [
        (
            "Simbol baru, langkah 2: keputusan “Benar?” (“Staf”)."
            " Dari sana: “Ya” ke langkah 3, “Mengirim”, “Tidak” ke langkah 1, “Menerima”."
        )
    ]


def test_a_moved_row_is_told_once_and_only_it() -> None:
    names = ("Menerima", "Memeriksa", "Mencatat", "Mengirim", "Menyimpan")
    order = (0, 2, 3, 1, 4)
    before = chain(*names)
    after = chain(*(names[x] for x in order))
    after = replace(
        after, steps=tuple(replace(step, number=str(x + 1)) for step, x in zip(after.steps, order, strict=True))
    )
    found = only(before, matched(after, before))
    assert found.kind is DifferenceKind.MOVED
    assert found.words() == (
        "Dipindah: langkah 2, “Memeriksa”, kini antara langkah 4, “Mengirim” dan langkah 5, “Menyimpan”,"
        " semula antara langkah 1, “Menerima” dan langkah 3, “Mencatat”."
    )


def test_lanes(checked: Sop) -> None:
    merged = replace(checked, lanes=checked.lanes[1:], nodes=tuple(replace(x, lane="b") for x in checked.nodes))
    found = only(checked, merged)
    assert found.words() == "Pekerjaan pelaksana “Staf” digabung ke “Kepala”."
    assert (found.before, found.after) == (("a",), ("b",))
    turned = replace(checked, lanes=checked.lanes[::-1])
    assert only(checked, turned).words() == "Kolom pelaksana “Kepala” kini paling depan."
    other = (replace(checked.lanes[0], name="Pengadministrasi"), checked.lanes[1], Lane("c", "Arsiparis"))
    assert said(checked, replace(checked, lanes=other)) == [
        "Pelaksana baru: “Arsiparis”.",
        "Pelaksana “Staf” kini bernama “Pengadministrasi”.",
    ]


def test_two_lanes_become_a_new_one(checked: Sop) -> None:
    nodes = (replace(checked.nodes[0], lane="b"), *checked.nodes[1:])
    before = replace(checked, nodes=nodes)
    after = replace(before, lanes=(Lane("c", "Sekretariat"),), nodes=tuple(replace(x, lane="c") for x in nodes))
    assert said(before, after) == ["Pelaksana “Staf”, “Kepala” digabung menjadi “Sekretariat”."]


def test_identity(checked: Sop) -> None:
    before = replace(checked, identity=Identity(name="Contoh", number="5/2024", legal_basis=("UU 1", "PP 2")))
    after = replace(checked, identity=Identity(name="Contoh", number="6/2025", legal_basis=("PP 2", "UU 1", "Perda 3")))
    assert said(before, after) == ["Nomor SOP: “6/2025”, semula “5/2024”.", "Dasar hukum: ditambah “Perda 3”."]
    turned = replace(after, identity=replace(after.identity, legal_basis=("UU 1", "PP 2", "Perda 3")))
    assert said(after, turned) == ["Dasar hukum: hanya urutannya yang berubah."]


def test_rows_that_are_only_counted_on_share_a_sentence() -> None:
    before = chain("Satu", "Dua", "Tiga", "Empat")
    steps = tuple(replace(step, number=str(at)) for at, step in zip((1, 5, 6, 7), before.steps, strict=True))
    found = only(before, replace(before, steps=steps))
    assert found.words() == "Nomor langkah: 2–4 menjadi 5–7."
    assert found.row == ""


def test_an_edit_of_a_real_sop_is_one_difference() -> None:
    """A step put in, a decision after a task, another executor: the flow that goes along isn't told as well."""
    count = 0
    for sop in (x.sop for name in ("pengajuan-cuti.txt", "panti.txt") for x in converters.read(SAMPLES / name)):
        edits: list[Choice] = [AddStep(step.id, "Memaraf konsep naskah", sop.lanes[0].id) for step in sop.steps]
        tasks = [node for node in sop.nodes if node.kind is NodeKind.TASK]
        edits += [AddDecision(node.id, "Berkas sudah benar?", tasks[0].id) for node in tasks]
        edits += [SetLane(node.id, lane.id) for node in tasks for lane in sop.lanes if lane.id != node.lane]
        for edit in edits:
            found = differences(sop, apply(sop, [edit]))
            rows = [one for one in found if one.said.code != "difference-numbers"]
            assert len(rows) == 1, (edit, [one.words() for one in rows])
            count += 1
    assert count > 40
