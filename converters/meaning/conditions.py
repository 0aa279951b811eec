"""Conditions in the words of an SOP: a small grammar of Indonesian.

A condition read from words is a proposal: measured on real documents, words alone find gateways badly in both
directions, so whatever comes from here is INFERRED and gets a finding. The forms are those seen in real notes and rows:
"Jika K maka A", bare "Jika K" (the consequence is the next row), "... dan jika K dilanjutkan ke X", "Jika ya, A. Jika
tidak, B", "A jika K", "(apabila diperlukan)".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from converters.table.cell_words import one_line


class Move(StrEnum):
    """Where a branch leads, by its words."""

    NEXT = "next"
    """On to the next row: a bare condition, "dilanjutkan", "disampaikan ke"."""
    SKIP = "skip"
    """Past the next row: the other branch of a bare condition."""
    BACK = "back"
    """Back: "dikembalikan", "diperbaiki", "dilengkapi", "ditolak"."""
    END = "end"
    """The process stops: "dihentikan"."""
    DO = "do"
    """An activity of its own, to be found in a row or to become one."""
    ROW = "row"
    """The row with a number: "kembali ke langkah 3"."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One answer of a condition."""

    label: str
    move: Move
    clause: str = ""
    """The words of the consequence; empty for a branch that nobody wrote."""
    recipient: str = ""
    """The words after "ke" or "kepada" in the consequence."""
    row: str = ""
    """The number of the row to go to."""
    implied: bool = False
    """True for the answer that the text leaves out."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A question with at least two answers."""

    question: str
    branches: tuple[Branch, ...]
    words: str
    """What was read, verbatim."""
    whole: bool = False
    """True when the sentence is nothing but the condition: the row itself decides."""


@dataclass(frozen=True, slots=True)
class OptionalStep:
    """A step that is done only when needed: "(apabila diperlukan)"."""

    question: str
    words: str


_CUE = r"(?:jika(?:lau)?|apabila|bila(?:mana)?|kalau|manakala|seandainya|dalam hal(?!\s+ini))"
_CUES = re.compile(rf"\b{_CUE}\b", re.IGNORECASE)
_OPTIONAL = re.compile(
    rf"\(?\s*\b{_CUE}\s+(?P<need>di\s?perlukan|di\s?butuhkan|perlu|ada|memungkinkan)\s*\)?\s*[.;]?\s*\Z", re.IGNORECASE
)
_OPTIONAL_INSIDE = re.compile(
    rf"\(\s*{_CUE}\s+(?P<need>di\s?perlukan|di\s?butuhkan|perlu|ada|memungkinkan)\s*\)", re.IGNORECASE
)
_NEED = {"perlu": "Diperlukan?", "ada": "Ada?", "memungkinkan": "Memungkinkan?"}
_NEGATION = re.compile(r"\b(?:tidak|tdk|belum|kurang|bukan|tanpa|ditolak|menolak)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:atau|dan/atau)\b", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:di\s?kembalikan|dkembalikan|mengembalikan|kembali(?! dan)|di\s?perbaiki|perbaiki|perbaikan|memperbaiki|"
    r"di\s?revisi|revisi|merevisi|di\s?lengkapi|melengkapi|di\s?tolak|di\s?koreksi|dikerjakan kembali)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:di\s?hentikan|berhenti|di\s?batalkan|batal|tidak di\s?lanjutkan|tidak di\s?proses|di\s?tutup|di\s?akhiri)\b",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"\b(?:di\s?lanjutkan|lanjut|di\s?teruskan|meneruskan|di\s?sampaikan|menyampaikan|di\s?serahkan|menyerahkan|"
    r"di\s?ajukan|mengajukan|di\s?kirim(?:kan)?|di\s?tandatangani|di\s?paraf|di\s?proses)\b",
    re.IGNORECASE,
)
_ROW = re.compile(
    r"\b(?:langkah|nomor|no\.?|poin|point|butir|tahap(?:an)?|kegiatan)\s*(?:ke-?\s*)?(?P<row>\d{1,3})\b", re.IGNORECASE
)
_TO = re.compile(r"\b(?:kepada|ke)\s+(?P<to>(?!langkah|nomor|no\b|tahap)[^,.;]+)", re.IGNORECASE)
_THEN = re.compile(r"[\s,]*\bmaka\b[\s,]*", re.IGNORECASE)
_PREDICATE = (
    r"(?:(?:sudah|telah|tidak|belum|kurang)\s+)?(?:di\s?setujui|setuju|sesuai|lengkap|benar|layak|memenuhi(?: syarat)?|"
    r"valid|betul|iya|ya|tidak|ok)"
)
_BARE_PREDICATE = re.compile(_PREDICATE, re.IGNORECASE)
_PREDICATE_THEN = re.compile(rf"(?P<k>{_PREDICATE})\s*,?\s+(?P<a>\S.*)", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\s(?=(?:di\s?kembalikan|dkembalikan|di\s?perbaiki|di\s?lengkapi|di\s?hentikan|di\s?lanjutkan|di\s?teruskan|"
    r"di\s?sampaikan|di\s?serahkan|di\s?ajukan|di\s?tolak|kembali ke|mengembalikan|meneruskan|menyerahkan|"
    r"menyampaikan)\b)",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"^.*?\b(?:merekomendasikan|menunjukkan|menyatakan|menyimpulkan)(?:\s+bahwa)?\s+|"
    r"^.*\b(?:dianggap|dinyatakan|dinilai|dirasa)\s+",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(r"^dalam\s+\w+\s+(?=\w+\s+\w+)", re.IGNORECASE)
_JOINING = re.compile(r"[\s,.;]*\b(?:dan|atau|namun|tetapi|tapi|sedangkan|serta)?[\s,.;]*\Z", re.IGNORECASE)
_AUXILIARY = re.compile(r"^(?:untuk|akan|harus|segera|dapat|agar|supaya|wajib)\s+", re.IGNORECASE)
_VERB = re.compile(r"^(?:me[a-z]{3,}|pem[a-z]{4,}|pen[a-z]{4,})$", re.IGNORECASE)
_SUBJECT_END = re.compile(
    r"\s+(?:yang|dan|oleh|ke|kepada|untuk|dari|dengan|apakah|serta|di\s?[a-z]{4,})\b", re.IGNORECASE
)
_OPPOSITE = {
    Move.NEXT: Move.BACK,
    Move.BACK: Move.NEXT,
    Move.END: Move.NEXT,
    Move.DO: Move.NEXT,
    Move.ROW: Move.NEXT,
    Move.SKIP: Move.NEXT,
}
_MAX_LENGTH = 2000
"""Longer cells are no sentences; the bound keeps the expressions above from running long on hostile text."""


def has_condition(text: str) -> bool:
    """Tell whether ``text`` holds a word of condition that isn't part of an optional step."""
    return len(text) <= _MAX_LENGTH and _CUES.search(_without_optional(text)) is not None


def _without_optional(text: str) -> str:
    return _OPTIONAL.sub("", _OPTIONAL_INSIDE.sub("", text))


def optional_step(text: str) -> OptionalStep | None:
    """Return the mark of an optional step in an activity: at its end, or in brackets anywhere."""
    if len(text) > _MAX_LENGTH:
        return None
    match = _OPTIONAL_INSIDE.search(text) or _OPTIONAL.search(text)
    if match is None or not text[: match.start()].strip():
        return None
    need = match["need"].lower()
    return OptionalStep(_NEED.get(need, "Diperlukan?"), match[0].strip(" ().;"))


def optional_note(text: str) -> OptionalStep | None:
    """Return the mark of an optional step in a note, where it may stand alone: "Jika diperlukan"."""
    match = _OPTIONAL.fullmatch(text.strip()) if len(text) < 60 else None
    return OptionalStep(_NEED.get(match["need"].lower(), "Diperlukan?"), match[0].strip(" ().;")) if match else None


def condition(text: str) -> Condition | None:
    """Return the condition in a note or an activity, ``None`` when its words hold none."""
    if len(text) > _MAX_LENGTH:
        return None
    sentence = one_line(_without_optional(text)).strip(" .")
    cues = list(_CUES.finditer(sentence))
    if not cues:
        return None
    before = _JOINING.sub("", sentence[: cues[0].start()])
    ends = [cue.start() for cue in cues[1:]] + [len(sentence)]
    parts = [_part(sentence[cue.end() : end]) for cue, end in zip(cues, ends, strict=True)]
    parts = [(k, a) for k, a in parts if k]
    if not parts:
        return None
    if before and len(parts) == 1 and not parts[0][1] and _BACK.search(before):
        branches = [_branch(parts[0][0], before)]
    else:
        branches = [_branch(k, a) for k, a in parts]
    question = question_of(parts[0][0], before)
    if len(branches) == 1:
        branches.append(_other(branches[0], parts[0][0]))
    return Condition(question, tuple(branches), sentence, whole=not before)


def _part(body: str) -> tuple[str, str]:
    """Split what follows a cue into the condition and its consequence (empty when the next row is meant)."""
    body = _JOINING.sub("", body.strip(" ,:"))
    then = _THEN.search(body)
    if then:
        return body[: then.start()].strip(" ,."), body[then.end() :].strip(" ,.")
    predicate = _PREDICATE_THEN.match(body)
    if predicate and (
        predicate["a"].lower().startswith(("di", "ke", "me", "lanjut", "surat", "berkas", "agar")) or "," in body
    ):
        return predicate["k"], predicate["a"].strip(" ,.")
    passive = _PASSIVE.search(body)
    comma = re.search(r",\s+", body)
    if comma and (passive is None or comma.start() <= passive.start()):
        rest = body[comma.end() :].strip(" ,.")
        if _BACK.search(rest) or _END.search(rest) or _FORWARD.search(rest) or _VERB.match(rest.split(" ", 1)[0]):
            return body[: comma.start()].strip(), rest
    if passive:
        return body[: passive.start()].strip(" ,."), body[passive.end() :].strip(" ,.")
    return body.strip(" ,."), ""


def _branch(words: str, clause: str) -> Branch:
    label = _ADVERBIAL.sub("", words)
    row, to = _ROW.search(clause), _TO.search(clause)
    recipient = one_line(to["to"]) if to else ""
    if not clause:
        return Branch(label, Move.NEXT)
    if row:
        return Branch(label, Move.ROW, clause, row=row["row"])
    back, end, forward = _BACK.search(clause), _END.search(clause), _FORWARD.search(clause)
    if end and not back:
        return Branch(label, Move.END, clause)
    if back and (forward is None or back.start() <= forward.start()):
        return Branch(label, Move.BACK, clause, recipient)
    if forward:
        return Branch(label, Move.NEXT, clause, recipient)
    return Branch(label, Move.DO, clause, recipient)


def _other(branch: Branch, words: str) -> Branch:
    """Return the answer that a lone branch leaves out: a bare condition's other answer goes past the next row."""
    move = Move.SKIP if branch.move is Move.NEXT and not branch.clause else _OPPOSITE[branch.move]
    return Branch(opposite(words), move, implied=True)


def opposite(words: str) -> str:
    """Return the answer opposite to ``words``: by negating a lone predicate, else "Ya" or "Tidak" to the question.

    "Lainnya" where a negation isn't safe: several conditions in one.
    """
    if _SEVERAL.search(words):
        return "Lainnya"
    if _BARE_PREDICATE.fullmatch(words):
        negative = re.match(r"(?:tidak|belum|kurang)\s+(\w+)\Z", words, re.IGNORECASE)
        if words.lower() in ("ya", "iya", "ok"):
            return "Tidak"
        if words.lower() == "tidak":
            return "Ya"
        return negative[1] if negative else "tidak " + re.sub(r"^(?:sudah|telah)\s+", "", words, flags=re.IGNORECASE)
    return "Ya" if _NEGATION.search(words) else "Tidak"


def question_of(words: str, before: str) -> str:
    """Return the question that a condition answers, always in its positive form, with the subject of ``before``."""
    core = _REPORTING.sub("", _ADVERBIAL.sub("", _SEVERAL.split(words, maxsplit=1)[0]), count=1)
    core = re.sub(r"\bbelum\b", "sudah", core, flags=re.IGNORECASE)
    core = re.sub(r"\b(?:tidak|tdk|kurang)\s+(?=\w)", "", core, flags=re.IGNORECASE).strip()
    if core.lower() in ("ya", "iya", "tidak", "ok"):
        core = "disetujui"
    subject = _subject(before) if _BARE_PREDICATE.fullmatch(core) else ""
    text = one_line(f"{subject} {core}")
    return text[:1].upper() + text[1:] + "?"


def _subject(before: str) -> str:
    """Return what the sentence is about: its first noun phrase, or the object of a leading verb."""
    words = before.split()
    if words and _VERB.match(words[0]):
        words = words[1:]
    phrase = " ".join(words)
    end = _SUBJECT_END.search(phrase)
    phrase = phrase[: end.start()] if end else phrase
    return phrase if 0 < len(phrase.split()) <= 5 else ""


def as_activity(clause: str) -> str:
    """Return a consequence as the name of an activity: without "untuk" or "harus", with a capital."""
    text = _AUXILIARY.sub("", clause.strip(" .,;"))
    return text[:1].upper() + text[1:]


_COMMON = frozenset(
    {"yang", "dan", "atau", "untuk", "kepada", "dengan", "dari", "pada", "dalam", "oleh", "agar", "terhadap", "serta"}
    | {"telah", "sudah", "akan", "melakukan", "dilakukan", "sambil", "kembali", "tersebut", "hasil"}
)
"""Words without a subject matter of their own."""


def content_words(text: str) -> list[str]:
    """Return the words of ``text`` that carry its meaning, in order, lower-case."""
    return [word for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word not in _COMMON]
