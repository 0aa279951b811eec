"""What the text of one cell can be besides prose: a mark, a capsule's word, a title broken by a narrow column."""

from __future__ import annotations

import re

from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.answers import NO, VERDICTS, YES
from sopbpmn.indonesian.capsule_words import END_WORDS, START_WORDS
from sopbpmn.indonesian.roles_and_units import BROKEN_TITLES
from sopbpmn.whitespace import one_line as one_line

_MARK = re.compile(r"[○●◯◉⚫⚪√✓✔☑✗✘✕✖×☒Xxv\*■□▪▢▭◼◻◆◇⬥⬦♦➔→oO]{1,2}|\(?[Vv✓√]\)?")
_DECISION_MARK = re.compile(r"[◆◇⬥⬦♦]")
_START = re.compile(any_of(START_WORDS), re.IGNORECASE)
_END = re.compile(any_of(END_WORDS), re.IGNORECASE)
_ANSWER = re.compile(rf"({any_of((*YES, *NO, *VERDICTS))}|(tidak|tdk|belum|ya,?) \w+)[?.,:;]?\Z", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=\w)-\n(?=\w)")
_BROKEN = re.compile(r"(\w+)-?\n(\w+)")


def is_mark(text: str) -> bool:
    """Tell whether a lane's cell holds nothing but a mark: a circle, tick, cross."""
    return bool(_MARK.fullmatch(text.strip()))


def is_decision_mark(text: str) -> bool:
    """Tell whether a mark is a diamond."""
    return bool(_DECISION_MARK.fullmatch(text.strip()))


def is_answer(text: str) -> bool:
    """Tell whether ``text`` is one of the words that commonly label a branch (Ya, Tidak, Lengkap, Ya/Setuju, ...)."""
    return any(_ANSWER.match(part.strip()) for part in text.split("/"))


def is_start(text: str) -> bool:
    """Tell whether a cell or shape says nothing but "Mulai"."""
    return bool(_START.fullmatch(text.strip(" \n.,*:")))


def is_end(text: str) -> bool:
    """Tell whether a cell or shape says nothing but "Selesai"."""
    return bool(_END.fullmatch(text.strip(" \n.,*:")))


def is_capsule(text: str) -> bool:
    """Tell whether a cell or shape says nothing but "Mulai" or "Selesai"."""
    return is_start(text) or is_end(text)


def joined_title(text: str) -> tuple[str, bool]:
    """Return a lane's heading on one line, and whether a broken word ("Babinka / tibmas") was put together."""
    joined = _BROKEN.sub(lambda m: m[1] + m[2] if (m[1] + m[2]).lower() in BROKEN_TITLES else m[0], text)
    return one_line(_HYPHEN.sub("-", joined)), joined != text
