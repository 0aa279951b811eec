"""A note as it is written -> its words written out: short and spoken forms, slips, answers in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from converters.table.cell_words import one_line
from sopbpmn.indonesian import any_of, any_word
from sopbpmn.indonesian.condition_words import (
    ABBREVIATIONS,
    ABBREVIATIONS_IN_CAPITALS,
    BARE_ANSWERS,
    OFTEN_MISTYPED,
    OFTEN_SHORTENED,
    RIGHT_AS_THEY_STAND,
)

_FLAGS = re.IGNORECASE
_SHORT = any_word(ABBREVIATIONS)
_APART = re.compile(r"\bdi\s+(?=[a-z]{3,}kan\b)")
"""A passive prefix that is written apart: "di pulangkan"."""
_SPOKEN = re.compile(r"\bdi(balik|lanjut|terus|kembali|serah|kirim|antar|ulang)in\b", _FLAGS)
"""Passives as they are spoken: "dibalikin"."""
_OBJECT = re.compile(r"\b(me[a-z]{3,}(?:kan|i))nya\b", _FLAGS)
"""An active verb whose object is "-nya": "mengembalikannya"."""
_PARTICLE = re.compile(r"\b(belum|blm|sudah|sdh) ya(?=\s)", _FLAGS)
"""A "ya" that only softens what is said: "kalau belum ya balik"."""
_BRACKETED = re.compile(rf"\(\s*({any_of((*BARE_ANSWERS, 'y', 't'))})\s*\)\s*:?\s*(?=\w)", _FLAGS)
"""An answer in brackets: "(Ya) dilanjutkan"."""
_CHOICE = re.compile(r"\bya\s*/\s*tidak\s*[.:;]\s+(?=\w)", _FLAGS)
"""The answers as such, before what one of them leads to: "Ya/Tidak. Tidak kembali ke Staf"."""
_ANSWER_AND_WAY = re.compile(
    rf"\b({any_of(BARE_ANSWERS)})\s*\(\s*((?:ke|lanjut|kembali|langsung|selesai)\b[^()]*)\)", _FLAGS
)
"""Where an answer leads in brackets: "Ya (ke Kabid)"."""
_WITH_DOTS = (
    (re.compile(r"\bs\s?[./]\s?d\.?(?=\s)", _FLAGS), "sampai dengan"),
    (re.compile(r"\ba\.\s?n\.?(?=\s)", _FLAGS), "atas nama"),
    (
        re.compile(
            r"\bno\.?\s*(?=\d|(?:mesin|rangka|surat|agenda|polisi|rekening|register|urut|antrean|hp|ktp)\b)", _FLAGS
        ),
        "nomor ",
    ),
    (re.compile(r"\b(dok|gol|ybs|dll|dsb|kab|kec|prov|keg|bag|bid|jml|tgl|dst|bpk|ket)\.(?=\s)", _FLAGS), r"\1"),
)
"""Short forms whose dots end no sentence."""


def _mistyped(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what ``words`` become when one letter is left out, doubled or exchanged with the next, and the word."""
    for word in words:
        for at in range(1, len(word)):
            yield word[:at] + word[at + 1 :], word
            yield word[: at + 1] + word[at:], word
            yield word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :], word


_WORD = re.compile(r"[^\W\d]{3,}")
_MISTYPED: Mapping[str, str] = {
    wrong: word for wrong, word in _mistyped(OFTEN_MISTYPED) if wrong not in RIGHT_AS_THEY_STAND | {*OFTEN_MISTYPED}
}


_VOWELS = re.compile("[aeiou]")
_CONSONANTS: Mapping[str, str] = {_VOWELS.sub("", word): word for word in (*OFTEN_SHORTENED, *OFTEN_MISTYPED)}
_SHORTEST = 3
"""Consonants by which a shortened word is told."""


def _shortened(word: str) -> str | None:
    """Return the word that ``word`` is short for, all its consonants kept: "kmbl" and "kembli" are "kembali"."""
    consonants = _VOWELS.sub("", word)
    long = _CONSONANTS.get(consonants) if len(consonants) >= _SHORTEST and consonants[0] == word[0] else None
    return long if long is not None and re.fullmatch("[aeiou]*".join([*word, ""]), long) else None


def _mended(match: re.Match[str]) -> str:
    if match[0].isupper():
        return match[0]
    word = _MISTYPED.get(match[0].lower()) or _shortened(match[0].lower())
    if word is None:
        return match[0]
    return word.capitalize() if match[0][0].isupper() else word


def written_out(text: str) -> str:
    """Return ``text`` on one line, abbreviations written out, words in capitals throughout in small letters."""
    flat = one_line(text)
    if flat.isupper() and len(flat) > 12:
        flat = flat.lower()
    flat = re.sub(r"\bdi-(?=[a-z])", "di", flat)
    flat = _SPOKEN.sub(r"di\1kan", _WORD.sub(_mended, flat))
    flat = _OBJECT.sub(r"\1", _APART.sub("di", flat))
    flat = _CHOICE.sub("", flat)
    flat = _PARTICLE.sub(r"\1", _ANSWER_AND_WAY.sub(r"\1: \2", _BRACKETED.sub(r"\1: ", flat)))
    for short, long in _WITH_DOTS:
        flat = short.sub(long, flat)
    return _SHORT.sub(_spelled, flat).strip(" .")


def _spelled(match: re.Match[str]) -> str:
    if match[0].isupper() and match[0] not in ABBREVIATIONS_IN_CAPITALS:
        return match[0]
    return ABBREVIATIONS.get(match[0]) or ABBREVIATIONS[match[0].lower()]
