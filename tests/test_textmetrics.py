"""Words are as wide as Helvetica draws them, and nobody waits for the metrics who doesn't measure."""

import subprocess
import sys
import time
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopbpmn.textmetrics import extent, width, wrap


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [("", 0), ("Ya", 1223), ("Surat Masuk", 5613), ("é", 556), ("í", 278), ("Ñ", 722), ("ß", 611), ("中文", 2000)],
)
def test_a_word_is_as_wide_as_adobes_metrics_of_helvetica_say(text: str, thousandths: int) -> None:
    assert width(text, 1000) == thousandths
    assert width(text, 12) == pytest.approx(thousandths * 0.012)


@pytest.mark.parametrize(
    "letters", ["àèìòù", "âêîôû", "çñýÿ", "ÅÉÖÜ", "жщ", "ῶ", "ڜ", "ā̄", "ก", "ꦏ", "漢", "🗂", "\x00\t"]
)
def test_every_character_takes_room(letters: str) -> None:
    for letter in letters:
        assert 200 < width(letter, 1000) <= 1000


def test_accents_break_no_line_earlier() -> None:
    assert wrap("résumé façade séance", 110, 12) == ("résumé façade", "séance")
    assert wrap("resume facade seance", 110, 12) == ("resume facade", "seance")
    assert extent("résumé", 110, 12) == extent("resume", 110, 12)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Petugas Babinkamtibmas", ("Petugas", "Babinkam-", "tibmas")),
        ("mempertanggungjawabkan", ("memper-", "tanggung-", "jawabkan")),
        ("Toga/Tomas/Babinsa", ("Toga/", "Tomas/", "Babinsa")),
        ("syarat-syarat", ("syarat-", "syarat")),
        ("P2TP2A0123456789", ("P2TP2A01", "23456789")),
    ],
)
def test_a_word_wider_than_its_line_breaks_between_syllables(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, 60, 12) == lines


@given(st.lists(st.text("abeginrs/-1", min_size=1, max_size=30), min_size=1, max_size=5), st.integers(12, 200))
def test_lines_fit_and_lose_nothing_but_shown_hyphens(words: list[str], room: int) -> None:
    lines = wrap(" ".join(words), room, 12)
    assert all(width(line, 12) <= room or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "").replace("-", "") == "".join(words).replace("-", "")
    wide = wrap(" ".join(words), 10_000, 12)
    assert wide == (" ".join(words),)


def test_a_very_long_word_is_cut_in_little_time() -> None:
    begun = time.process_time()
    assert len(wrap("pertanggungjawaban" * 5_000 + "/a" * 5_000, 60, 12)) > 5_000
    assert time.process_time() - begun < 5


def test_the_command_starts_without_the_metrics() -> None:
    code = "import sys; from sopbpmn.cli import main; main(['--version'], standalone_mode=False)"
    code += "; sys.exit('reportlab' in sys.modules)"
    started = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert started.returncode == 0, started.stderr
    assert version("sopbpmn") in started.stdout
