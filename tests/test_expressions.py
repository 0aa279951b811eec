"""The closed grammar: Python's semantics on what it accepts, a clear refusal of all else."""

from __future__ import annotations

import contextlib
import keyword
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopbpmn.errors import ExpressionError
from sopbpmn.expressions import MAX_DEPTH, MAX_IDENTIFIER, MAX_LENGTH, identifier, parse

FLAGS = ("a", "b", "lengkap")
NUMBERS = ("n", "jumlah")

numeric = st.sampled_from(NUMBERS) | st.integers(0, 9).map(str) | st.decimals(0, 9, places=1).map(str)
boolean = st.recursive(
    st.sampled_from((*FLAGS, "True", "False"))
    | st.tuples(numeric, st.sampled_from(("<", "<=", ">", ">=", "==", "!=")), numeric).map(" ".join),
    lambda inner: (
        inner.map(lambda x: f"not ({x})")
        | st.tuples(inner, st.sampled_from(("and", "or")), inner).map(" ".join)
        | st.tuples(inner, st.sampled_from(("and", "or", "==", "!=")), inner).map(lambda x: f"({x[0]}) {x[1]} ({x[2]})")
    ),
    max_leaves=12,
)
answers = st.fixed_dictionaries(
    {name: st.booleans() for name in FLAGS} | {name: st.integers(0, 9) | st.floats(0, 9) for name in NUMBERS}
)


@given(boolean, answers)
def test_means_what_python_means(text: str, values: dict[str, object]) -> None:
    assert parse(text).holds(values) is eval(text, {}, values)


@given(boolean, answers)
def test_wrappers_and_signs_of_other_engines(text: str, values: dict[str, object]) -> None:
    expected = parse(text).evaluate(values)
    juel = text.replace(" and ", " && ").replace(" or ", "||").replace("not ", "!").replace("True", "true")
    for other in (f"={text}", f"${{{text}}}", f" #{{ {juel} }} ", f"= {text.replace('==', '=')}"):
        assert parse(other).evaluate(values) is expected


@given(boolean)
def test_names_are_those_in_the_text(text: str) -> None:
    assert parse(text).names == set(re.findall(r"\b[a-z]\w*", text)) - {"not", "and", "or"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a b",
        "a and",
        "(a",
        "a)",
        "a +1",
        "f(a)",
        "a.b",
        "a[0]",
        "a == 'x\\'",
        "__import__('os')",
        "lambda: a",
        "a if b else c",
        "not a == b",
        "not not a < b",
        "a < b < c",
        "1e9",
        "1.",
        "a; b",
        "a :=1",
        "é",
        "${a",
        "== a",
        "not",
        "9" * 400,
    ],
)
def test_refuses_what_is_outside_the_grammar(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text)


@given(st.text(max_size=60) | st.text("ab<>=!()\"'.0${}#&| andort", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ExpressionError):
        assert isinstance(parse(text).names, frozenset)


def test_limits() -> None:
    deep = "(" * (MAX_DEPTH - 1) + "a" + ")" * (MAX_DEPTH - 1)
    assert parse(deep).holds({"a": True})
    for text in (f"(({deep}))", "not " * (MAX_DEPTH + 1) + "a", "a or " * MAX_LENGTH + "a"):
        with pytest.raises(ExpressionError):
            parse(text)
    wide = " and ".join(["a"] * 1000)
    assert parse(wide).holds({"a": True})


def test_the_message_names_the_place_and_the_way_out() -> None:
    with pytest.raises(ExpressionError, match="karakter ke-7: tanda “@”"):
        parse("a and @")
    with pytest.raises(ExpressionError, match="“lengkap” belum dijawab"):
        parse("lengkap").holds({})


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a", {"a": 1}),
        ("a", {"a": "ya"}),
        ("a", {"a": None}),
        ("a and b", {"a": True, "b": 3}),
        ("not n", {"n": 0}),
        ("a == 1", {"a": True}),
        ("a < b", {"a": True, "b": False}),
        ("a == 1", {"a": "1"}),
        ("a == 1", {"a": float("nan")}),
        ("a == a", {"a": [1]}),
    ],
)
def test_types_are_never_mixed(text: str, values: dict[str, object]) -> None:
    with pytest.raises(ExpressionError):
        parse(text).holds(values)


def test_text_and_order() -> None:
    assert parse("jenis == 'Teknis' or jumlah >= 2.5").holds({"jenis": "Umum", "jumlah": 3})
    assert parse("jumlah").evaluate({"jumlah": 3}) == 3
    assert parse("a or b").holds({"a": True})


def test_answers_that_make_it_true() -> None:
    assert parse("not a and b").answers == {"a": False, "b": True}
    assert parse("lengkap").answers == {"lengkap": True}
    for text in ("a or b", "a and not a", "n > 1", "true"):
        assert parse(text).answers is None


@given(st.text(max_size=200) | st.sampled_from(["not", "For", "null", "class", "execution", "Apakah", "1 berkas"]))
def test_identifier_is_a_safe_name(words: str) -> None:
    name = identifier(words)
    assert re.fullmatch(r"[a-z_][a-z0-9_]*", name)
    assert len(name) <= MAX_IDENTIFIER
    assert not keyword.iskeyword(name)
    assert parse(name).names == {name}
    assert identifier(words) == name


def test_identifier_keeps_the_words() -> None:
    assert identifier("Apakah berkas lengkap?") == "berkas_lengkap"
    assert identifier("") == "jawaban"
    assert identifier("not") == "not_"
    assert identifier("3 hari") == "n_3_hari"


def test_identifier_does_not_end_before_the_word_that_matters() -> None:
    assert identifier("penerima manfaat dianggap tidak memerlukan bimbingan") == "penerima_manfaat_dianggap"
