"""Rows of a procedure found by words: what they do, who does them, and whom they speak of."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from converters.meaning import word_stems
from converters.meaning.executors import named_lanes
from converters.meaning.lanes_by_name import is_blend, lanes_called
from converters.meaning.rows_to_nodes import ProcedureRow
from sopbpmn.indonesian import any_of, any_word
from sopbpmn.indonesian.consequence_words import BACK, HANDLED, MENDING
from sopbpmn.indonesian.roles_and_units import POLITE, RECIPIENT, words_of
from sopbpmn.indonesian.roots import is_word
from sopbpmn.model import Lane, NodeKind

_SIMILAR = 0.6
"""Share of a consequence's words, rare ones counting more, that a row must hold to be that consequence."""


@dataclass(slots=True)
class RowsByWords:
    """The rows of one procedure, to look up; what is asked twice is worked out once."""

    rows: Sequence[ProcedureRow]
    lanes: Sequence[Lane]
    _stems: dict[int, tuple[word_stems.Stem, ...]] = field(default_factory=dict)

    def stems_on(self, index: int) -> tuple[word_stems.Stem, ...]:
        """Return the stems of the words of a row's activity, the verb first."""
        if index not in self._stems:
            self._stems[index] = word_stems.of_text(self.rows[index].row.activity)
        return self._stems[index]

    def activity_on(self, index: int) -> str:
        """Return the activity of a row, in small letters."""
        return word_stems.joined(self.rows[index].row.activity)

    def described(self, words: str, rows: Iterable[int]) -> int | None:
        """Return the first of ``rows`` whose activity ``words`` describe best, as a whole or by one of their verbs."""
        rows = list(rows)
        words = self._spelled_out(_REMARK.sub(" ", words), rows)
        whole = self._described_by(words, rows)
        parts = _AND.split(words)
        if whole is not None or len(parts) == 1:
            return whole
        return next((found for part in parts if (found := self._described_by(part, rows)) is not None), None)

    def _spelled_out(self, words: str, rows: list[int]) -> str:
        """Return ``words`` with what is short ("LHP", "kasda") as ``rows`` write it out."""
        for short in _INITIALS.findall(words):
            expression = r"\s+".join(rf"{letter}[^\W\d]+" for letter in short)
            long = (re.search(rf"\b{expression}", self.rows[i].row.activity, re.IGNORECASE) for i in rows)
            found = next((match[0] for match in long if match is not None), short)
            words = words.replace(short, found)
        blends = [word for word in _WORD.findall(words) if not is_word(word)]
        beside = (itertools.pairwise(_LETTERS.findall(self.activity_on(i))) for i in rows) if blends else ()
        pairs = list(itertools.chain.from_iterable(beside))
        for short in blends:
            words = words.replace(short, next((" ".join(pair) for pair in pairs if is_blend(short, pair)), short))
        return words

    def _described_by(self, words: str, rows: list[int]) -> int | None:
        """Return the first of ``rows`` that holds enough of ``words``; those that few rows hold count more."""
        stems = list(dict.fromkeys(word_stems.of_text(words)))
        wanted = [word for word in stems if not word_stems.among(word, self.lane_stems)] or stems
        if not wanted or not rows:
            return None
        everywhere = range(max(0, min(rows) - 1), min(len(self.rows), max(rows) + 2))
        held = Counter(word for i in everywhere for word in wanted if word_stems.among(word, self.stems_on(i)))
        weight = {word: 1 / max(1, held[word]) for word in wanted}
        total = sum(weight.values())
        score = {i: sum(weight[w] for w in wanted if word_stems.among(w, self.stems_on(i))) for i in rows}
        best = max(rows, key=lambda i: (score[i], self.begins_so(i, stems)))
        if len(wanted) == 1 and held[wanted[0]] > 2 and not self.begins_so(best, stems):
            return None  # what many rows are about tells none of them
        return best if score[best] >= _SIMILAR * total else None

    def begins_so(self, index: int, words: Sequence[word_stems.Stem]) -> bool:
        """Tell whether the verb of a row is among ``words``."""
        return any(word_stems.among(verb, words) for verb in self.stems_on(index)[:1])

    def is_done_by(self, index: int, lanes: frozenset[str]) -> bool:
        """Tell whether one of ``lanes`` (ids) performs a row; without a symbol, who its sentence says does."""
        here = self.rows[index]
        performs = next((node.lane for node in here.nodes if node.kind is not NodeKind.START), None)
        return bool(lanes & {performs or here.subject})

    def mentions(self, index: int, name: str) -> bool:
        """Tell whether the activity of a row speaks of ``name``."""
        words = {word for word in words_of(name) if word not in POLITE}
        return bool(words) and words <= set(words_of(self.rows[index].row.activity))

    def done_by_agent(self, words: str, rows: Iterable[int]) -> int | None:
        """Return the first of ``rows`` that ``words`` tell by its verb and its executor: "diusulkan Panitia"."""
        verbs, named = word_stems.of_text(words), frozenset(named_lanes(words, self.lanes))
        only = None if _ANOTHER.search(words) else _VERB_AND_NAME.fullmatch(words)
        agents = named or (lanes_called(only["name"], self.lanes) if only is not None else frozenset())
        handled = only is not None and only["handled"] is not None
        return next((i for i in rows if self.is_done_by(i, agents) and (handled or self.begins_so(i, verbs))), None)

    def asked_first(self, index: int, recipient: str) -> int | None:
        """Return the first row that does what a recipient is called after: "pemohon", "mengajukan permohonan"."""
        words = recipient.lower().split()
        if not words or not words[0].startswith("pe"):
            return None
        called = word_stems.stem(words[0])
        rows = [i for i in range(index) if word_stems.among(called, self.stems_on(i)[:3])]
        does = (i for i in rows if word_stems.among(called, self.stems_on(i)[:1]) or _GIVES.match(self.activity_on(i)))
        return next(does, None)

    def repairs(self, index: int) -> bool:
        """Tell whether a row mends or makes up for something: "Melengkapi berkas", "Mengajukan tambahan stok"."""
        activity = self.activity_on(index)
        return activity.startswith(_RETURNING) or _MENDS.search(activity) is not None

    @property
    def lane_stems(self) -> set[word_stems.Stem]:
        """The stems of the names of all lanes; words of a name tell little of what a row does."""
        return {word for lane in self.lanes for word in word_stems.of_text(lane.name)}


_REMARK = re.compile(r"\([^()]*\)")
_WORD, _LETTERS = re.compile(r"\b[a-z]{4,}\b"), re.compile(r"[a-z]{3,}")
_INITIALS = re.compile(r"\b[A-Z]{2,6}\b")
_ANOTHER = re.compile(r"\b(?:lain|lainnya|baru|tambahan|terkait|pengganti)\b", re.IGNORECASE)
_VERB_AND_NAME = re.compile(
    rf"(?:langsung\s+|cukup\s+)?(?:(?P<handled>{any_of(HANDLED)})|di[a-z]{{4,}})(?:\s+oleh)?\s+"
    rf"(?P<name>(?!{any_of(sorted(RECIPIENT))}\b)\S+(?:\s\S+)?)",
    re.IGNORECASE,
)
"""What somebody does, in one word, and who: "ditangani Dokter IGD"."""
_AND = re.compile(r"\s+(?:dan|lalu|kemudian|serta)\s+|,\s+", re.IGNORECASE)
_GIVES = re.compile(
    r"(?:mengaju|menyampai|mengirim|menyerah|membuat|mengisi|membawa|memasuk|mengunggah)", re.IGNORECASE
)
_MENDS = any_word(MENDING)
_RETURNING = (
    "menolak",
    "penolakan",
    *(pattern.replace(r"\s?", "") for pattern in BACK if pattern.startswith(("m", "p", "di"))),
)
