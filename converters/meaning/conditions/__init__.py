"""Conditions in the words of an SOP: decisions as questions with answers, and optional steps.

A condition read from words is a proposal: measured on real documents, words alone find gateways badly in both
directions, so whatever comes from here is INFERRED and gets a finding. A question is asked in positive form, and its
answers are Ya and Tidak, or the note's own words where it has some for every side; so an answer can't say the opposite
of the branch it names.
"""

from __future__ import annotations

import re
from dataclasses import replace

from converters.meaning.conditions.clause import Clause, Clauses
from converters.meaning.conditions.clauses import clauses_of
from converters.meaning.conditions.consequences import Consequence, Move, consequence_of, sooner
from converters.meaning.conditions.halves import MAX_LENGTH, split
from converters.meaning.conditions.questions import NO, YES, condition_of
from converters.meaning.conditions.row_conditions import Branch, Condition, OptionalStep, RowConditions
from converters.meaning.conditions.spelling import written_out
from converters.table.cell_words import one_line
from sopbpmn.indonesian import any_of, any_word
from sopbpmn.indonesian.condition_words import (
    AMOUNTS,
    APPROVING,
    CUES,
    LIMITS,
    NEEDED,
    NEEDS,
    NO_DECISION,
    OPEN_PREDICATES,
    OPTIONAL_WORDS,
    PREDICATES,
    QUESTION_WORDS,
    UNREAD,
    WEIGHING,
)
from sopbpmn.indonesian.consequence_words import BACK, DONE_ONLY, PASSED_BY, STOP, WARNINGS
from sopbpmn.indonesian.polarity import EXISTS, FAULTS
from sopbpmn.indonesian.verbs import TOLD, is_verb, is_verbal_noun, names_an_activity
from sopbpmn.propositions import Proposition, proposition, question

__all__ = [
    "Branch",
    "Condition",
    "Move",
    "OptionalStep",
    "RowConditions",
    "conditions_on",
    "sooner",
]

_MAX_QUESTION = 15
"""Words of a row that is a question; a longer one only begins like one."""


_CUE = any_of(CUES)
_NEED = any_of(NEEDS)
_OPTIONAL = re.compile(
    rf"\(?\s*\b(?:{_CUE}|if|hanya {_CUE})\s+(?P<need>{_NEED})(?:\s+saja)?\s*\)?\s*[.;]?\s*\Z", re.IGNORECASE
)
_OPTIONAL_INSIDE = re.compile(rf"\(\s*(?:{_CUE}|if)\s+(?P<need>{_NEED})\s*\)", re.IGNORECASE)
_OPTIONAL_START = re.compile(rf"\s*(?:{_CUE})\s+(?:\w+\s+)?(?P<need>{_NEED}),?\s+(?=me[a-z]{{3,}})", re.IGNORECASE)
_OPTIONAL_MARK = re.compile(r"\(\s*(?:optional|opsional|kondisional|tentatif|k/p)\s*\)", re.IGNORECASE)
_OPTIONAL_WORDS = re.compile(rf"\W*{any_of(OPTIONAL_WORDS)}\W*", re.IGNORECASE)
_ONLY_WHEN = re.compile(
    rf"(?:hanya\s+{_CUE}\s+(?P<k>\w[^,.;]*?)(?:\s+saja)?|{_CUE}\s+(?P<l>\w[^,.;]*?)\s+saja"
    r"|(?:berlaku\s+)?(?:hanya|khusus)\s+(?:berlaku\s+)?(?:untuk|bagi)\s+(?P<m>\w[^,.;]*?))",
    re.IGNORECASE,
)
"""A note that makes its row depend on a condition: "kalau ada indikasi saja"."""
_LIMIT_AT_END = re.compile(r",?\s*(?:paling|maksimal|minimal|selambat)\b.*\Z", re.IGNORECASE)
_NO_DECISION = any_word(NO_DECISION)
_NEEDS_IT = re.compile(rf"\b{any_of((*NEEDED, *FAULTS, *EXISTS))}\b", re.IGNORECASE)
_WHETHER = re.compile(
    rf"(?:{any_of(QUESTION_WORDS)}\s+(?P<k>[^,.;?]+?)(?:\s+atau\s+(?:tidak|belum))?\s*\?*"
    r"|(?P<l>[^,.;?]+?)(?:\s+atau\s+|\s*/\s*)(?:tidak|belum)(?:\s+[^\W\d]+)?\s*\?*|(?P<m>[^,.;?]+?)\s*\?+"
    r"|(?:menyetujui|menerima)\s*(?:/|(?:dan/)?atau)\s*menolak\s+(?P<n>[^,.;?]+))",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\b(\w+)(?:\s+atau\s+|\s*/\s*)(?:tidak|belum)\s+\1\W*\Z", re.IGNORECASE)
"""Both answers without a word of what follows: "layak / tidak layak"."""
_PASSED_BY = re.compile(PASSED_BY, re.IGNORECASE)
_VERDICT = any_word((*PREDICATES, *OPEN_PREDICATES))
_SENT_BACK = re.compile(
    rf".+\s(?:dan|lalu|kemudian|serta)\s+(?:akan\s+|langsung\s+)?"
    rf"(?P<last>(?:{any_of((*BACK, *STOP))}|me[a-z]{{4,}}\s).*)",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?:(?<=[a-z]{3})|(?<=[A-Z]{2}))\.\s+(?=[A-Z])")
_DONE_ONLY = re.compile(DONE_ONLY, re.IGNORECASE)
_UNREAD = any_word(UNREAD)
_TIMED = any_word(("setelah", "sesudah", "sebelum"))
_WEIGHING = any_word((*WEIGHING, *APPROVING))
_HOW_OFTEN = re.compile(
    r"\d+\s*(?:\(\w+\)\s*)?(?:kali|hari|jam|menit|minggu|bulan)\b(?!.*\b(?:di|me)[a-z]{4,})", re.IGNORECASE
)
"""A time or a number of times: "2 kali sehari, atau 3 kali sehari jika ramai"."""
_TIME = re.compile(r"\d+\s*(?:hari|jam|menit|minggu|bulan)(?: kerja)?\s*\Z", re.IGNORECASE)
_TAKES = re.compile(rf"(?:waktu\w*\s+)?(?:(?:menjadi|maksimal|paling lama)\s+)?{_TIME.pattern}", re.IGNORECASE)
_WORKDAYS = re.compile(rf"{any_of(AMOUNTS)}\s*\d+\s+hari kerja", re.IGNORECASE)
"""A bound in working days, which decides something as no calendar does."""
_ACTS = re.compile(
    r"\w\s+(?:tetap\s+di[a-z]{4,}|di(?:buat|catat|beri|tagih|lapor|hubung|laku)[a-z]*\s+\w|di[a-z]{4,}\s+ulang)",
    re.IGNORECASE,
)
"""What is rather done than so: a condition that holds it isn't one alone."""
_AWAY = (Move.BACK, Move.END, Move.REFUSE, Move.AGAIN)
_IMPERATIVE = re.compile(rf"(?:{any_of(TOLD)}|[A-Z][a-z]{{3,}}kan)\b")
"""An activity as one is told to do it: "Tambahkan dosis"."""
_GOES_ON = any_of(("laksanakan", "lakukan", "adakan", "jalan", "berjalan", "berlangsung", "buka"))
_ALL_THE_SAME = re.compile(rf"tetap\s+(?:di\s?)?{_GOES_ON}", re.IGNORECASE)
"""What is done whether or not: "bila hujan tetap dilaksanakan"."""
_LIMITS, _WARNS = any_word(LIMITS), any_word(WARNINGS)


def conditions_on(activity: str, note: str) -> RowConditions:
    """Return what the words of a row say of conditions.

    "Melakukan perbaikan jika terdapat koreksi" makes the row itself optional: its consequence is the activity.
    """
    in_activity, in_note = condition(activity, in_note=False), condition(note, activity)
    if in_activity is None and in_note is None:
        in_activity = asked_by_row(activity) or (asked_by_row(note) if _EITHER.search(note) else None)
    own = _own_step(in_activity)
    if own is not None:
        return RowConditions(in_activity, in_note, optional=own)
    lone = in_activity is not None and sum(not branch.implied for branch in in_activity.branches) == 1
    if in_activity is not None and lone and _is_consequence(activity, in_activity):
        away = consequence_of(in_activity.branches[0].leads.words).move in _AWAY
        asks = not away and not _NEEDS_IT.search(in_activity.about) and bool(_VERDICT.search(in_activity.about))
        skips = in_activity.branches[0].holds is False
        only_if = OptionalStep(in_activity.question, in_activity.words, asks=asks, skips=skips)
        return RowConditions(in_activity, in_note, optional=only_if)
    optional = optional_step(activity)
    if optional is None and (optional := optional_note(note)) is not None:
        in_note = None  # its words are but the mark of the optional step
    if in_note is not None and _DONE_ONLY.fullmatch(in_note.branches[0].leads.words):
        optional, in_note = OptionalStep(in_note.question, in_note.words), None
    if in_note is not None and _PASSED_BY.fullmatch(in_note.branches[0].leads.words):
        optional, in_note = OptionalStep(in_note.question, in_note.words, skips=in_note.branches[0].holds is True), None
    found = in_activity or in_note
    unread = next((words for words in (activity, note) if found is None and _UNREAD.search(words[:MAX_LENGTH])), "")
    return RowConditions(found, found, in_activity is not None and in_activity.whole, optional, unread)


def _own_step(found: Condition | None) -> OptionalStep | None:
    """Return "Apabila freon habis, mengisi freon" as a step that is done only then; ``None`` for anything else."""
    if found is None or not found.whole or sum(not branch.implied for branch in found.branches) != 1:
        return None
    stated = next(branch for branch in found.branches if not branch.implied)
    acts = next((w for w in stated.leads.words.lower().split()[:3] if w.startswith("me") and is_verb(w)), "")
    away = stated.leads.move in (Move.BACK, Move.END, Move.REFUSE, Move.ROW, Move.AGAIN)
    first = stated.leads.words.lower().startswith(acts)
    if stated.holds is None or not acts or (away and not first):
        return None
    return OptionalStep(found.question, found.words, skips=not stated.holds)


def asked_by_row(activity: str) -> Condition | None:
    """Return the decision that a row asks for without a word of what follows: "Apakah konsep sudah benar?"."""
    words = written_out(activity[:MAX_LENGTH]) if len(activity) <= MAX_LENGTH else ""
    match = _WHETHER.fullmatch(words)
    if match is None:
        return None
    asked = match["k"] or match["l"] or match["m"] or f"{match['n']} disetujui"
    label, _, rest = asked.partition(": ")
    said = proposition(rest if is_verbal_noun(label.split(" ")[0].lower()) else asked.replace(": ", " "))
    if not said.words or len(said.words.split()) > _MAX_QUESTION:
        return None
    onward = Consequence(Move.NEXT)
    branches = (Branch(YES, True, onward), Branch(NO, False, onward, implied=True))
    return Condition(question(said.words), branches, words, about=said.words, whole=True)


def _is_consequence(activity: str, found: Condition) -> bool:
    clause = found.branches[0].leads.words
    return bool(clause) and not found.whole and written_out(activity).startswith(clause)


def optional_step(text: str) -> OptionalStep | None:
    """Return the mark of an optional step in an activity: at its end, or in brackets anywhere."""
    if len(text) > MAX_LENGTH:
        return None
    if _OPTIONAL_MARK.search(text):
        return OptionalStep("Diperlukan?", "opsional")
    begins = _OPTIONAL_START.match(text)
    if begins is not None:
        return OptionalStep(_question_of_need(begins["need"]), begins[0].strip(" ,"))
    match = _OPTIONAL_INSIDE.search(text) or _OPTIONAL.search(text)
    if match is None or not text[: match.start()].strip():
        return None
    return OptionalStep(_question_of_need(match["need"]), match[0].strip(" ().;"))


def optional_note(text: str) -> OptionalStep | None:
    """Return the mark of an optional step in a note, where it may stand alone: "Jika diperlukan", "Opsional"."""
    if len(text) >= 60:
        return None
    only = _ONLY_WHEN.fullmatch(written_out(text))
    when = (only["k"] or only["l"] or only["m"]) if only is not None else ""
    said = proposition(when) if when and not split(when)[1] else Proposition("")
    if said.words and not _NO_DECISION.search(said.words):
        return OptionalStep(question(said.words), text.strip(" ().;"), skips=not said.holds)
    text = _LIMIT_AT_END.sub("", written_out(text))
    match = _OPTIONAL.fullmatch(text.strip())
    if match:
        return OptionalStep(_question_of_need(match["need"]), match[0].strip(" ().;"))
    return OptionalStep("Diperlukan?", text.strip(" ().;")) if _OPTIONAL_WORDS.fullmatch(text) else None


def _question_of_need(words: str) -> str:
    return next(asked for need, asked in NEEDS.items() if re.fullmatch(need, words, re.IGNORECASE))


def condition(text: str, activity: str = "", *, in_note: bool = True) -> Condition | None:
    """Return the condition in a note or an activity, ``None`` when its words hold none.

    ``activity`` is that of the row whose note ``text`` is: it tells what a bare "jika lengkap" speaks of.
    """
    if len(text) > MAX_LENGTH:
        return None
    checks = _WEIGHING.search(activity) is not None
    found = clauses_of(_without_optional(text), in_note=in_note, checks=checks)
    if found is None:
        return None
    clauses = [clause for clause in found.clauses if clause.otherwise or _decides(clause)]
    if not any(not clause.otherwise for clause in clauses):
        return None
    stated = [clause for clause in clauses if not clause.otherwise]
    times = _TIMED.search(found.before) or _HOW_OFTEN.match(found.before)
    if times and all(not each.consequence or _HOW_OFTEN.match(each.consequence) for each in stated):
        return None
    if _TIME.search(found.before) and all(_TIME.search(each.consequence or each.condition) for each in stated):
        return None  # how long it takes: "3 hari, kalau ramai bisa 5 hari"
    if found.before and len(stated) == 1 and not stated[0].consequence:
        if _LIMITS.search(found.before):
            return None
        leads = _with_leading_consequence(found, stated, in_note=in_note and bool(activity))
        clauses = [*leads, *(clause for clause in clauses if clause.otherwise)]
    used = any(clause.consequence == found.before for clause in clauses)
    unsplit = len(stated) == 1 and not clauses[0].consequence and _ACTS.search(stated[0].condition) is not None
    read = condition_of(found, clauses, activity if activity and used else found.before or activity)
    return replace(read, words=one_line(text).rstrip(" ."), doubtful=read.doubtful or unsplit)


def _decides(clause: Clause) -> bool:
    """Tell whether a clause decides something: the calendar doesn't, nor does a warning of what else would happen."""
    move = consequence_of(clause.consequence).move
    warns = _WARNS.search(clause.consequence) and move is Move.DO
    takes = _TAKES.fullmatch(clause.consequence) is not None
    stays = takes or _ALL_THE_SAME.match(clause.consequence) is not None
    return not _NO_DECISION.search(_WORKDAYS.sub("", clause.condition)) and not warns and not stays


def _without_optional(text: str) -> str:
    return _OPTIONAL.sub("", _OPTIONAL_INSIDE.sub("", _OPTIONAL_START.sub("", text)))


def _with_leading_consequence(found: Clauses, clauses: list[Clause], *, in_note: bool) -> list[Clause]:
    """Let "Dikembalikan ke Staf jika salah" have what stands before its condition as its consequence.

    In an activity, what a comma parts from the condition is done before it: "Memeriksa surat, jika benar".
    """
    before = found.before
    *_, sentence = _SENTENCES.split(before)
    if sentence != before and not found.parted:
        return [replace(clauses[0], consequence=sentence)]
    last = None if in_note else _SENT_BACK.fullmatch(before)
    if last is not None:  # "Menelaah naskah dan mengembalikannya bila salah": the second verb hangs on the condition
        return [replace(clauses[0], consequence=last["last"])]
    checks = not in_note and found.parted
    leads = consequence_of(before).move
    words = before.lower().split()[:4]
    acts = any(is_verb(word) or names_an_activity(word) or word == "ulang" for word in words)
    acts = acts or _IMPERATIVE.match(before) is not None
    if not checks and (acts or leads is not Move.DO or (in_note and not found.parted)):
        return [replace(clauses[0], consequence=before)]
    return clauses
