"""A procedure written as a list in any layout, with anything around it, is read back: steps, actors, all words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import converters
from tests.converters.list_samples import ReadStep, steps_of, words_left

_ACTORS = (
    *("Pemohon", "Petugas Loket", "Kepala Dinas", "Kasubag Umum dan Kepegawaian", "Tim Teknis", "Camat"),
    *("Pasien", "Bidan", "Siswa", "Orang tua", "Wajib pajak", "Ibu hamil", "Calon pengantin", "PPID", "Wali kelas"),
)
_VERBS = ("menerima", "memeriksa", "mencatat", "menyusun", "menyerahkan", "mengarsipkan", "melaporkan", "mengisi")
_ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]

Rows = Sequence[tuple[str, str]]
"""Actor and activity of each step; the activity begins with a verb in small letters."""


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentences(rows: Rows, number: Callable[[int], str]) -> list[str]:
    return [f"{number(i)} {actor} {activity}" for i, (actor, activity) in enumerate(rows)]


def letters(rows: Rows) -> list[str]:
    return sentences(rows, lambda i: f"{chr(97 + i)}.")


def in_brackets(rows: Rows) -> list[str]:
    return [f"{i}. ({actor}) {capital(activity)}" for i, (actor, activity) in enumerate(rows, 1)]


def before_colons(rows: Rows) -> list[str]:
    return [f"{i}. {actor}: {activity}" for i, (actor, activity) in enumerate(rows, 1)]


def wrapped(rows: Rows) -> list[str]:
    lines = []
    for i, (actor, activity) in enumerate(rows, 1):
        words = activity.split()
        lines += [f"{i}. {actor} {' '.join(words[:2])}", f"   {' '.join(words[2:])}"]
    return lines


def blocks(rows: Rows) -> list[str]:
    return [
        line
        for i, (actor, activity) in enumerate(rows, 1)
        for line in (f"Langkah {i}: {capital(activity)}", f"Pelaksana: {actor}", "")
    ]


LAYOUTS: dict[str, Callable[[Rows], list[str]]] = {
    "numbers": lambda rows: sentences(rows, lambda i: f"{i + 1}."),
    "numbers and brackets": lambda rows: sentences(rows, lambda i: f"{i + 1})"),
    "doubled numbers": lambda rows: sentences(rows, lambda i: f"{i + 1}. {i + 1}"),
    "roman numbers": lambda rows: sentences(rows, lambda i: f"{_ROMAN[i]}."),
    "numbers and tabs": lambda rows: sentences(rows, lambda i: f"{i + 1}.\t"),
    "letters": letters,
    "dashes": lambda rows: sentences(rows, lambda _: "-"),
    "dots": lambda rows: sentences(rows, lambda _: "•"),
    "arrow heads": lambda rows: sentences(rows, lambda _: "➢"),
    "actors in brackets": in_brackets,
    "actors before a colon": before_colons,
    "wrapped lines": wrapped,
    "blank lines between": lambda rows: [line for item in letters(rows) for line in (item, "")],
    "step blocks": blocks,
}
_NUMBERS = {"letters": "abcdefghi", "blank lines between": "abcdefghi", "roman numbers": _ROMAN}
_BULLETS = ("dashes", "dots", "arrow heads")


def number_in(layout: str, place: int) -> str:
    if layout in _BULLETS:
        return ""
    return _NUMBERS[layout][place] if layout in _NUMBERS else str(place + 1)


@st.composite
def words(draw: st.DrawFn, count: int) -> str:
    """Words that stand nowhere else, so that each of them that is lost is missed."""
    letters_ = st.text("abdegiklmnorstu", min_size=4, max_size=7)
    return " ".join(f"z{draw(letters_)}" for _ in range(count))


@st.composite
def procedures(draw: st.DrawFn) -> Rows:
    actors = draw(st.lists(st.sampled_from(_ACTORS), min_size=1, max_size=4, unique=True))
    count = draw(st.integers(3, 8))
    return [(draw(st.sampled_from(actors)), f"{draw(st.sampled_from(_VERBS))} {draw(words(3))}") for _ in range(count)]


@st.composite
def other_lists(draw: st.DrawFn) -> list[str]:
    heading = draw(
        st.sampled_from(("Persyaratan", "Dasar Hukum", "KUALIFIKASI PELAKSANA", "Peralatan", "Biaya", "Definisi"))
    )
    style = draw(st.sampled_from(("{}.", "-", "{})")))
    items = [f"{style.format(i)} {capital(draw(words(2)))}" for i in range(1, draw(st.integers(2, 5)))]
    return [f"{heading}{draw(st.sampled_from(('', ':', ' :')))}", *items, *draw(st.sampled_from(([], [""])))]


@st.composite
def documents(draw: st.DrawFn, layout: str) -> tuple[str, Rows]:
    rows = draw(procedures())
    before = draw(st.lists(other_lists(), max_size=2))
    after = draw(st.lists(other_lists(), max_size=2))
    head = draw(
        st.sampled_from(([], ["PEMERINTAH KABUPATEN CONTOH", ""], ["Nomor SOP : 12/2024", "Nama SOP : Layanan", ""]))
    )
    heading = draw(
        st.sampled_from(("Prosedur", "ALUR PELAYANAN", "Langkah-langkah:", "Mekanisme pelayanan :", "Tata Cara"))
    )
    sign = draw(
        st.sampled_from(([], ["", "Ditetapkan di Contoh", "Kepala Dinas", "Zulaikha"], ["", "Mengetahui,", "Zubaidah"]))
    )
    lines = [*head, *(line for part in before for line in part), heading, *LAYOUTS[layout](rows)]
    lines += ["", *(line for part in after for line in part), *sign]
    return "\n".join(lines) + "\n", rows


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_list_in_any_layout_is_read_back_and_every_word_is_told(layout: str, data: st.DataObject) -> None:
    text, rows = data.draw(documents(layout))
    (reading,) = converters.read(text.encode(), "sop.txt")
    expected = [ReadStep(number_in(layout, i), actor, activity).folded() for i, (actor, activity) in enumerate(rows)]
    assert steps_of(reading.sop, expected) == expected
    assert [word for word in words_left(text, [reading]) if word.startswith("z")] == []


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_without_actors_every_step_is_asked_and_none_is_guessed(data: st.DataObject) -> None:
    rows = data.draw(procedures())
    text = "Prosedur\n" + "\n".join(f"{i}. {capital(activity)}" for i, (_, activity) in enumerate(rows, 1)) + "\n"
    (reading,) = converters.read(text.encode(), "sop.txt")
    assert reading.sop.lanes == ()
    assert [step.activity for step in reading.sop.steps] == [capital(activity) for _, activity in rows]
    assert "no-lanes" in {found.code for found in reading.findings}


@pytest.mark.parametrize("word", ["ke", "kepada", "dengan", "dari"])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_recipient_is_never_the_executor(word: str, data: st.DataObject) -> None:
    rows = data.draw(procedures())
    lines = [f"{i}. {capital(activity)} {word} {actor}" for i, (actor, activity) in enumerate(rows, 1)]
    (reading,) = converters.read(("Prosedur\n" + "\n".join(lines) + "\n").encode(), "sop.txt")
    assert reading.sop.lanes == ()
