"""Sentences in capitals only, put into ordinary letters: "MEMERIKSA BERKAS SPJ" -> "Memeriksa berkas SPJ"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sopbpmn.indonesian.clause_words import SHORT_WORDS

_WORD = re.compile(r"[^\W\d_]+")
_TELLING = 6
"""Letters of a word that is no abbreviation."""
_VOWEL = re.compile("[AIUEO]")
_CLUSTER = re.compile(r"[^AIUEO]{3}|[^AIUEO]{2}\Z")
_SOUND = re.compile(r"N[GK]\Z|KS\Z|RS\Z|N[GY]|STR|NTR")


def known_forms(texts: Iterable[str]) -> Mapping[str, str]:
    """Return how words are written, by the words in small letters: those of ``texts`` that aren't all in capitals."""
    mixed = (text for text in texts if not text.isupper())
    return {found[0].casefold(): found[0] for text in mixed for found in _WORD.finditer(text) if len(found[0]) > 1}


def ordinary_letters(text: str, known: Mapping[str, str]) -> str:
    """Return ``text`` in ordinary letters if it is all in capitals, as long as before; else ``text``.

    Words in ``known`` are written as there. An abbreviation keeps its capitals where its letters show that it is one;
    of the shortest words only well-known ones are taken for words.
    """
    if not text.isupper() or not any(len(word) >= _TELLING for word in _WORD.findall(text)):
        return text
    lower = _WORD.sub(lambda found: _ordinary(found[0], known), text)
    return lower[:1].upper() + lower[1:]


def _ordinary(word: str, known: Mapping[str, str]) -> str:
    lower = word.lower()
    if len(lower) != len(word):  # a letter that has no single small one
        return word
    if lower in known:
        return known[lower]
    return word if lower not in SHORT_WORDS and _abbreviates(word) else lower


def _abbreviates(word: str) -> bool:
    """Tell whether no Indonesian word is made of these letters, or it is too short to tell."""
    if len(word) <= 3 or not _VOWEL.search(word):
        return True
    return len(word) < _TELLING and _CLUSTER.search(_SOUND.sub("", word)) is not None
