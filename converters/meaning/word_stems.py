"""Words compared by their stems: "diarsipkan" and "Mengarsipkan" speak of the same.

No dictionary: the prefixes and suffixes of Indonesian verbs and their nouns are cut off in every way that is possible,
and two words are of one stem when they have a form in common ("memeriksa", "diperiksa": periksa).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from converters.meaning.activity_words import content_words
from sopbpmn.indonesian.consequence_words import MAKING

_NASAL = {"meny": "s", "peny": "s", "mem": "p", "pem": "p", "men": "t", "pen": "t", "meng": "k", "peng": "k"}
"""Prefixes and the first letter of the stem that they may have swallowed (Alwi et al., on the prefix meN-)."""
_PREFIXES = (
    *_NASAL,
    "menge",
    "penge",
    "me",
    "pe",
    "di",
    "ber",
    "ter",
    "per",
    "ke",
    "se",
    "memper",
    "diper",
    "pember",
    "be",
    "te",
)
_SUFFIXES = ("kan", "an", "i", "nya", "isasi", "")
_PAIRS = (
    (re.compile(r"\btanda\s+tangan|\b(?:di)?teken\b"), "tandatangan"),
    (re.compile(r"\btindak\s+lanjut"), "tindaklanjut"),
)
_SHORTEST = 3
"""Letters of a stem."""

Stem = frozenset[str]
"""All forms that a word's stem may have."""


def joined(text: str) -> str:
    """Return ``text`` in small letters, pairs that are also written as one word written so."""
    text = text.lower()
    for pair, one in _PAIRS:
        text = pair.sub(one, text)
    return text


@lru_cache(maxsize=20_000)
def stem(word: str) -> Stem:
    """Return the forms that the stem of ``word`` (in small letters) may have, the word itself among them."""
    heads = {word}
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            rest = word[len(prefix) :]
            heads |= {rest, _NASAL.get(prefix, "") + rest}
    cut = {head.removesuffix(suffix) for head in heads for suffix in _SUFFIXES}
    return frozenset(form for form in cut if len(form) >= _SHORTEST)


def of_text(text: str) -> tuple[Stem, ...]:
    """Return the stems of the words of ``text`` that tell something; the verbs of making a paper are one."""
    words = content_words(joined(text))
    return tuple(stem("membuat" if word in MAKING else word) for word in words)


def same(one: Stem, other: Stem) -> bool:
    """Tell whether two words are of one stem."""
    return bool(one & other)


def among(word: Stem, others: Iterable[Stem]) -> bool:
    """Tell whether a word is of the same stem as one of ``others``."""
    return any(same(word, other) for other in others)
