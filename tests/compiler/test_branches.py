"""Names and conditions of branches, by themselves."""

from __future__ import annotations

from itertools import product

import pytest

from sopbpmn.compiler.branches import Variables, make_branches, name_branches
from sopbpmn.expressions import MAX_IDENTIFIER, parse


@pytest.mark.parametrize(
    ("labels", "places", "names", "made_up"),
    [
        (["Ya", "Tidak"], ["langkah 1", "langkah 2"], ["Ya", "Tidak"], False),
        (["Ya\n saja", " Tidak "], ["langkah 1", "langkah 2"], ["Ya saja", "Tidak"], False),
        (["Ya", ""], ["langkah 1", "langkah 2"], ["Ya", "Selain itu"], True),
        (["", "A", "B"], ["langkah 1", "langkah 2", "langkah 3"], ["Selain itu", "A", "B"], True),
        ([""], ["langkah 1"], ["Ke langkah 1"], True),
        (["", ""], ["langkah 1", "langkah 2"], ["Ke langkah 1", "Ke langkah 2"], True),
        (["", ""], ["langkah 1", "Langkah 1"], ["Cabang 1", "Cabang 2"], True),
        (["Ya", "ya", ""], ["langkah 1", "langkah 2", "x"], ["Ya (ke langkah 1)", "ya (ke langkah 2)", "Ke x"], True),
        (["Ya", "ya", "A"], ["langkah 1", "langkah 1", "x"], ["Cabang 1", "Cabang 2", "A"], True),
        (["Ke X", "", ""], ["y", "x", "z"], ["Ke X", "Cabang 2", "Ke z"], True),
        (["", "", "Ke X"], ["x", "z", "y"], ["Cabang 1", "Ke z", "Ke X"], True),
        (["cabang 2", "Ke X", "", ""], ["u", "v", "x", "z"], ["cabang 2", "Ke X", "Cabang 3", "Ke z"], True),
        (["cabang 2", "", "", ""], ["u", "x", "x", "z"], ["cabang 2", "Cabang 2*", "Cabang 3", "Ke z"], True),
        (
            ["cabang 2", "Cabang 2*", "", ""],
            ["u", "v", "x", "x"],
            ["cabang 2", "Cabang 2*", "Cabang 3", "Cabang 4"],
            True,
        ),
        (
            ["cabang 3", "cabang 3*", "", ""],
            ["u", "v", "x", "x"],
            ["cabang 3", "cabang 3*", "Cabang 3**", "Cabang 4"],
            True,
        ),
    ],
)
def test_names(labels: list[str], places: list[str], names: list[str], made_up: bool) -> None:
    assert name_branches(labels, places) == (names, made_up)


def shown(names: list[str], question: str = "", **more: bool) -> list[str]:
    """Return the condition of each branch; "default" for the default one."""
    found = make_branches(names, question, Variables(), **more)
    assert [branch.name for branch in found] == names
    assert all(branch.is_default is not bool(branch.condition) for branch in found)
    return [branch.condition or "default" for branch in found]


@pytest.mark.parametrize(
    ("names", "conditions"),
    [
        (["Ya", "Tidak"], ["ya", "default"]),
        (["Tidak", "Ya"], ["default", "ya"]),
        (["Teknis", "Umum"], ["teknis", "default"]),
        (["Umum", "Selain itu"], ["umum", "default"]),
        (["Selain itu", "Tidak"], ["default", "tidak"]),
        (["Belum ada", "Ada"], ["default", "ada"]),
        (["Bukan", "Tidak"], ["bukan", "default"]),
        (["Ditolak", "Tertunda", "Diterima"], ["default", "tertunda", "not tertunda and diterima"]),
        (["A", "B", "C"], ["a", "not a and b", "default"]),
        (["Notaris", "Tidakkah"], ["notaris", "default"]),
    ],
)
def test_which_branch_is_the_default(names: list[str], conditions: list[str]) -> None:
    """What is left when nothing else holds: "Selain itu", else the only negative answer, else the last."""
    assert shown(names) == conditions


@pytest.mark.parametrize("yes", ["Ya", "y", "IYA!", "yes."])
@pytest.mark.parametrize("other", ["Tidak", "Kurang", "Belum lengkap"])
def test_the_question_lends_its_words_to_yes(yes: str, other: str) -> None:
    assert shown([yes, other], "Berkas lengkap?") == ["berkas_lengkap", "default"]
    assert shown([other, yes], "Berkas lengkap?") == ["default", "berkas_lengkap"]


@pytest.mark.parametrize("no", ["Tidak", "tdk", "T", "no.", "N"])
def test_the_question_lends_its_words_to_what_is_not_no(no: str) -> None:
    assert shown([no, "Lanjut"], "Berkas lengkap?") == ["default", "berkas_lengkap"]
    assert shown(["Lanjut", no], "Berkas lengkap?") == ["berkas_lengkap", "default"]


@pytest.mark.parametrize(
    "names", [["Tidak lengkap", "Lengkap"], ["Yakin", "Ragu"], ["Ya", "Tidak", "Ragu"], ["Ya sebagian", "Kurang"]]
)
def test_other_answers_have_words_of_their_own(names: list[str]) -> None:
    assert all("berkas" not in condition for condition in shown(names, "Berkas lengkap?"))


def test_the_last_one_is_the_default_where_more_follows() -> None:
    assert shown(["Tidak", "Ya"], "Berkas lengkap?", else_last=True) == ["tidak", "default"]
    assert shown(["Selain itu", "Lain"], else_last=True) == ["selain_itu", "default"]


def test_exactly_one_condition_holds_whatever_is_answered() -> None:
    found = [branch.condition for branch in make_branches(["A", "B", "C", "D"], "", Variables()) if branch.condition]
    assert found == ["a", "not a and b", "not a and not b and c"]
    for values in product((True, False), repeat=3):
        assert sum(parse(condition).holds(dict(zip("abc", values, strict=True))) for condition in found) <= 1


def test_variables_are_each_handed_out_once() -> None:
    variables = Variables()
    assert [variables.new("Lengkap?") for _ in range(3)] == ["lengkap", "lengkap_2", "lengkap_3"]
    assert [variables.new(words) for words in ("Lengkap 2", "lengkap", "Lengkap 2")] == [
        "lengkap_2_2",
        "lengkap_4",
        "lengkap_2_3",
    ]
    long = [variables.new("x" * 100) for _ in range(12)]
    assert len(set(long)) == 12
    assert max(map(len, long)) <= MAX_IDENTIFIER
    assert long[11].endswith("_12")
