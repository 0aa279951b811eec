"""What follows from a condition, in words -> where the branch leads: on, back, again, to a row, to the end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from converters.table.cell_words import one_line
from sopbpmn.indonesian import any_of, any_word
from sopbpmn.indonesian.consequence_words import (
    AFTER,
    AGAIN,
    BACK,
    BEFORE,
    FIRST,
    FORWARD,
    INSTEAD,
    INSTEAD_VERBS,
    MEETING,
    NAME_ENDS,
    NEEDLESS,
    RECEIVING,
    REFUSED,
    REFUSING,
    REPAIRS,
    ROW_NAMES,
    SENT_AGAIN,
    STOP,
)
from sopbpmn.indonesian.verbs import is_verb


class Move(Enum):
    """Where a branch leads, by its words."""

    NEXT = auto()
    """On: to the next row, or to that of the one who is named: a bare condition, "dilanjutkan", "disampaikan ke"."""
    BACK = auto()
    """Back: "dikembalikan", "diperbaiki", "dilengkapi"."""
    FIRST = auto()
    """Back to the first row: "dari awal"."""
    AGAIN = auto()
    """The row itself once more: "diulang"."""
    END = auto()
    """The process stops: "dihentikan", "ditolak"."""
    REFUSE = auto()
    """Somebody is told no, which ends the procedure: "dibuatkan surat penolakan"."""
    DO = auto()
    """An activity of its own, to be found in a row or to become one."""
    ROW = auto()
    """The row with a number: "kembali ke langkah 3"."""
    TO = auto()
    """To somebody, without a word that says whether on or back: "ke Kasubag"."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """Where a branch leads."""

    move: Move
    words: str = ""
    """The words that say so; empty when there are none."""
    recipient: str = ""
    """The words after "ke", "kepada" or "oleh": to whom, or by whom."""
    row: str = ""
    """The number of the row to go to."""
    by: bool = False
    """True when ``recipient`` is who does it: "diperbaiki oleh Tim"."""


_BACK, _STOP, _FORWARD, _AGAIN = any_word(BACK), any_word(STOP), any_word(FORWARD), any_word(AGAIN)
_FIRST, _BEFORE, _AFTER, _REFUSED, _INSTEAD = (
    any_word(FIRST),
    any_word(BEFORE),
    any_word(AFTER),
    any_word(REFUSED),
    any_word(INSTEAD),
)
_REFUSING = re.compile(REFUSING, re.IGNORECASE)
_DONE = re.compile(r"(?:(?:maka|langsung|lalu|dan|,|\s)*|(?:maka\s+)?(?!me|di)[^\W\d]+\s+)selesai\W*", re.IGNORECASE)
_ENDS_SO = re.compile(
    r"\Aselesai\s*[,;.]|(?:dan|lalu|kemudian|,|/|\.|-)\s*(?:proses |kegiatan )?selesai\W*\Z", re.IGNORECASE
)
_ROW = re.compile(
    rf"\b{any_of(ROW_NAMES)}\s*(?:ke(?:giatan)?[-\s]*)?(?:{any_of(ROW_NAMES)}\s*)?(?P<row>\d{{1,3}}[a-z]?)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(?:kembali|lanjut|langsung|ulangi?|balik(?: lagi)?)\s+ke\s+(?P<row>\d{1,3})\b", re.IGNORECASE)
_NOBODY = rf"(?:{any_of((*ROW_NAMES, *BEFORE, *AFTER))}|awal|proses)\b"
_TO = re.compile(rf"\b{any_of(RECEIVING)}\s+(?P<to>(?!{_NOBODY})[^,.;()]+)", re.IGNORECASE)
_THROUGH = re.compile(r"\b(?:melalui|lewat)\s+(?P<to>[^,.;()]+)", re.IGNORECASE)
"""Who passes it on comes first: "diteruskan kepada Kepala melalui Sekretaris"."""
_MEETING = re.compile(rf"\b{any_of(MEETING)}\s+(?:ke\s+|dengan\s+|pada\s+)?(?P<to>[^,.;()]+)", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"(?:ke\s+)?(?P<row>\d{1,2}[a-z]?)", re.IGNORECASE)
_INSTEAD_OF = re.compile(r"\A(?:tidak (?:perlu|usah|harus)|tanpa)\s[^.;]*?\b(?=langsung\s)", re.IGNORECASE)
"""What is left out, before what is done: "tidak perlu diperiksa lagi dan langsung dicetak"."""
_FIRST_OF_ALL = re.compile(r"\b(?:(?:lebih|terlebih) (?:dulu|dahulu)|dulu|dahulu)\b", re.IGNORECASE)
"""What is done before the procedure goes on is a task of its own: "mengajukan pembelian lebih dulu"."""
_ONLY_APPROVED = re.compile(
    r"(?:dapat )?(?:di)?acc|approved?|(?:dapat )?di(?:setujui|terima|izinkan|sahkan)(?: hanya)?"
    r"|menyetujui(?: \w+){0,2}",
    re.IGNORECASE,
)
_HANDS_IN = re.compile(
    rf"\b(?:mengajukan|menyampaikan)\s+(?!{any_of(('ke', 'kepada', 'kembali', 'ulang', 'lagi'))}\b)[^\W\d]+\Z",
    re.IGNORECASE,
)
"""What somebody hands in, without a word of where it goes: "mengajukan banding"."""
_GOES_ON = re.compile(r"\bdan\s+di[a-z]{4,}\s+(?:oleh|ke|kepada)\b", re.IGNORECASE)
"""More that is done after a word that seems to end it: "dinyatakan tuntas dan dicatat oleh Staf"."""
_GOES_IN = re.compile(r"(?:boleh |dapat |bisa )?(?:masuk|lolos|naik)", re.IGNORECASE)
_HOME = re.compile(r"(?:di)?pulang(?:kan)?(?: ke rumah)?|boleh pulang", re.IGNORECASE)
_DONE_ANEW = re.compile(
    r"\b((?:di|me)(?!kerja|periksa|cek|serah|kirim|sampai|beri|bawa|panggil|ny|ngirim)[a-z]{4,})\s+kembali\b(?!\s+ke)",
    re.IGNORECASE,
)
"""What is done anew leads to where it is done, and back only by a word that says so: "disimpan kembali"."""
_DOES_AGAIN = re.compile(r"\bme[a-z]{4,}\s+ulang\b", re.IGNORECASE)
"""What somebody does once more: "analis menguji ulang"."""
_ACTOR = re.compile(r"\A(?:[A-Z]\w+\s+){1,4}(?=me[a-z]{4,}\b)")
"""Who does it is no word of where it leads: "Regu Perbaikan menambal pipa"."""
_SOONER = re.compile(r"\s+(?:sebelum|sampai|hingga)\s+", re.IGNORECASE)
_ONLY_THEN = re.compile(r"\bbaru\s+(?:boleh|dapat|bisa|akan)\b", re.IGNORECASE)
"""What may be done only then: "baru boleh dibayarkan bila sudah diparaf"."""
_BY_NAME = re.compile(rf"\b(?i:{any_of(INSTEAD_VERBS)})\s+[A-Z]")
"""A passive right before the name of who does it: "diparaf Sekretaris"."""
_BY = re.compile(r"\b(?:oleh|by)\s", re.IGNORECASE)
_NAME_END = re.compile(rf"\s+(?:(?i:{any_of(NAME_ENDS)})|(?P<verb>(?:di\s?|me)[a-z]{{4,}}))\b")
_REPAIRS = re.compile(REPAIRS, re.IGNORECASE)
_SENT_AGAIN = re.compile(SENT_AGAIN, re.IGNORECASE)
_BALIK = re.compile(r"\bbalik(?: lagi)?\b", re.IGNORECASE)
_PLAIN_TO = re.compile(rf"(?:langsung\s+|lanjut\s+)?{any_of(('kepada', 'ke', 'to', 'oleh', 'by'))}\s", re.IGNORECASE)
_NEEDLESS = re.compile(NEEDLESS, re.IGNORECASE)


def consequence_of(words: str) -> Consequence:
    """Return where ``words`` lead; without words to the next row."""
    words = _INSTEAD_OF.sub("", words.strip(" ,.;:"))
    recipient = recipient_of(words)
    if not words:
        return Consequence(Move.NEXT)
    if _ONLY_THEN.search(words):
        return Consequence(Move.NEXT, words)
    row = _ROW.search(words) or _NUMBER.search(words) or _BARE_NUMBER.fullmatch(words)
    if row:
        return Consequence(Move.ROW, words, row=row["row"])
    return Consequence(_move(words), words, recipient, by=_BY.search(words) is not None)


def _move(words: str) -> Move:
    if _ONLY_APPROVED.fullmatch(words):
        return Move.NEXT
    if _NEEDLESS.match(words):
        return Move.END if _ENDS_SO.search(words) else Move.DO
    if _GOES_IN.fullmatch(words):
        return Move.NEXT
    if _HOME.fullmatch(words):
        return Move.END
    words = _ACTOR.sub("", _DONE_ANEW.sub(r"\1", words), count=1)
    back, forward, stop = _BACK.search(words), _FORWARD.search(words), _STOP.search(words)
    if (
        _DONE.fullmatch(words)
        or _ENDS_SO.search(words)
        or (stop and (_closes(words, stop.end()) or (back is None and not _GOES_ON.search(words))))
    ):
        return Move.END
    if _FIRST.search(words):
        return Move.FIRST
    if _BEFORE.search(words):
        return Move.BACK
    if _AFTER.search(words):
        return Move.NEXT
    if _AGAIN.search(words) or _DOES_AGAIN.search(words):
        return Move.AGAIN
    returns = _REPAIRS.search(words) or _SENT_AGAIN.search(words) or _BALIK.search(words)
    if returns or (back and (forward is None or back.start() <= forward.start())):
        return Move.BACK
    if _REFUSING.search(words):
        return Move.REFUSE
    if _REFUSED.search(words) and not forward:
        return Move.END
    if forward and not _FIRST_OF_ALL.search(words) and not _HANDS_IN.search(words):
        return Move.NEXT
    return Move.TO if _PLAIN_TO.match(words) else Move.DO


def _closes(words: str, end: int) -> bool:
    """Tell whether a word that stops is the last thing said, rather than a remark on the way back."""
    return not words[end:].strip(" .,;")


def recipient_of(words: str) -> str:
    """Return the words after the first "ke", "kepada" or "oleh" in ``words``, up to where its name ends."""
    words = sooner(words)
    match = _THROUGH.search(words) or _TO.search(words) or _MEETING.search(words)
    if match is None:
        return ""
    name = match["to"]
    ends = _NAME_END.finditer(f" {name}")
    end = next((end for end in ends if end["verb"] is None or is_verb(end["verb"].replace(" ", ""))), None)
    return one_line(name[: max(0, end.start() - 1)] if end else name)


def sooner(words: str) -> str:
    """Return ``words`` without what only comes after: "dicuci kembali sebelum diserahkan ke Petugas"."""
    return _SOONER.split(words, maxsplit=1)[0]


def is_done_instead(words: str) -> bool:
    """Tell whether ``words`` name who does a step in place of its executor: "diwakili Sekretaris"."""
    return _INSTEAD.search(words) is not None or _BY.search(words) is not None or _BY_NAME.search(words) is not None
