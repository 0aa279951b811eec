"""A procedure written as a list in any layout, with anything around it, is read back: steps, actors, all words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

import converters
from sopbpmn.errors import DocumentRefusedError
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


NESTINGS: dict[str, tuple[Callable[[int], str], Callable[[int, int], str], Callable[[int, int], str]]] = {
    "1. a.": (lambda i: f"{i}.", lambda _, j: f"{chr(96 + j)}.", lambda i, j: f"{i}{chr(96 + j)}"),
    "1. a)": (lambda i: f"{i}.", lambda _, j: f"{chr(96 + j)})", lambda i, j: f"{i}{chr(96 + j)}"),
    "A. 1.": (lambda i: f"{chr(64 + i)}.", lambda _, j: f"{j}.", lambda i, j: f"{chr(64 + i)}.{j}"),
    "I. 1)": (lambda i: f"{_ROMAN[i - 1]}.", lambda _, j: f"{j})", lambda i, j: f"{_ROMAN[i - 1]}.{j}"),
    "1. 1.1": (lambda i: f"{i}.", lambda i, j: f"{i}.{j}", lambda i, j: f"{i}.{j}"),
    "1. -": (lambda i: f"{i}.", lambda *_: "-", lambda *_: ""),
}
"""The sign of a part, the sign of a step in it, and the number that the step is known by."""


@pytest.mark.parametrize("nesting", NESTINGS)
@settings(max_examples=25, deadline=None)
@given(data=st.data(), indent=st.sampled_from(["", "   ", "\t"]), blank=st.booleans())
def test_steps_below_parts_are_steps_and_the_parts_are_told(
    nesting: str, data: st.DataObject, indent: str, blank: bool
) -> None:
    parts = data.draw(st.lists(procedures(), min_size=2, max_size=3))
    part_sign, step_sign, number = NESTINGS[nesting]
    lines, expected = ["Prosedur"], []
    for i, rows in enumerate(parts, 1):
        lines += [*([""] if blank else []), f"{part_sign(i)} {capital(data.draw(words(2)))}"]
        for j, (actor, activity) in enumerate(rows, 1):
            lines.append(f"{indent}{step_sign(i, j)} {actor} {activity}")
            expected.append(ReadStep(number(i, j), actor, activity).folded())
    text = "\n".join(lines) + "\n"
    (reading,) = converters.read(text.encode(), "sop.txt")
    assert steps_of(reading.sop, expected) == expected
    assert [word for word in words_left(text, [reading]) if word.startswith("z")] == []


@settings(max_examples=25, deadline=None)
@given(rows=procedures(), data=st.data(), sign=st.sampled_from(["a.", "-", "•"]))
def test_what_is_needed_below_a_step_stays_with_it(rows: Rows, data: st.DataObject, sign: str) -> None:
    lines, expected = ["Prosedur"], []
    for i, (actor, activity) in enumerate(rows, 1):
        needed = [capital(data.draw(words(2))) for _ in range(data.draw(st.integers(0, 3)))]
        signs = [f"{chr(97 + j)}." if sign == "a." else sign for j in range(len(needed))]
        lines += [f"{i}. {actor} {activity}", *(f"   {own} {text}" for own, text in zip(signs, needed, strict=True))]
        expected.append(ReadStep(str(i), actor, activity, {"ket": "; ".join(needed)}).folded())
    (reading,) = converters.read(("\n".join(lines) + "\n").encode(), "sop.txt")
    assert steps_of(reading.sop, expected) == expected


_LEADS = (
    *(
        "",
        "",
        "1. ",
        "2. ",
        "3. ",
        "1) ",
        "a. ",
        "b. ",
        "a) ",
        "A. ",
        "B. ",
        "I. ",
        "II. ",
        "- ",
        "• ",
        "1.1 ",
        "Langkah 1: ",
    ),
    *("Waktu: ", "Pelaksana: ", "Output: ", "Persyaratan: ", "Dasar Hukum: ", "Prosedur: ", "Nama SOP : ", "Catatan: "),
    *(
        "Petugas menerima ",
        "(Bidan) Mencatat ",
        "Camat: memeriksa ",
        "Jika lengkap, ",
        "SOP ",
        "Ditetapkan di ",
        "Unit ",
    ),
    *(
        "1. Petugas menerima ",
        "2. Petugas mencatat ",
        "3. Lurah menyetujui ",
        "4. Warga menerima ",
        "# ",
        "**",
        "## 2. ",
    ),
)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_of_any_mixture_of_lines_no_word_is_dropped_in_silence(data: st.DataObject) -> None:
    lines = ["Prosedur", "1. Petugas menerima berkas", "2. Petugas mencatat berkas", "3. Camat membaca berkas"]
    for _ in range(data.draw(st.integers(1, 14))):
        indent = data.draw(st.sampled_from(["", "", "  ", "\t"]))
        tail = data.draw(st.sampled_from(["", ".", ":", ";", " (5 menit)", " Unit"]))
        line = f"{indent}{data.draw(st.sampled_from(_LEADS))}{data.draw(words(2))}{tail}"
        lines.insert(data.draw(st.integers(0, len(lines))), data.draw(st.sampled_from(["", line, line])))
    text = "\n".join(lines) + "\n"
    note(text)
    try:
        readings = converters.read(text.encode(), "sop.txt")
    except DocumentRefusedError:
        return
    assert [word for word in words_left(text, readings) if word.startswith("z")] == []
