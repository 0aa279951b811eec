"""One piece of a note that no "jika" begins -> the clause it is, and how it shows that it is one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from converters.meaning.conditions.clause import Clause
from converters.meaning.conditions.halves import (
    AMOUNT,
    CLOSED,
    CONTINUES,
    DENIES,
    FLAGS,
    MOVE_START,
    NEGATED,
    UNFINISHED_END,
    VERDICT,
    is_complete,
    is_consequence,
    is_way,
    split,
)
from converters.table.cell_words import one_line
from sopbpmn.indonesian import any_of, any_word
from sopbpmn.indonesian.answers import NO
from sopbpmn.indonesian.condition_words import (
    AMOUNTS,
    BARE_ANSWERS,
    CONJUNCTIONS,
    DECIDING,
    FIELDS,
    KINDS,
    MODALS,
    OPEN_PREDICATES,
    PREDICATES,
    STATES,
    STATIVE_VERBS,
    TIMES,
)
from sopbpmn.indonesian.consequence_words import (
    BACK,
    MOVES_WITHOUT_THEN,
    REFUSED,
    STOP,
    STOPPED,
    STRONG_WAYS,
    WAYS,
)
from sopbpmn.indonesian.polarity import EXISTS, NEGATORS, PERFECT
from sopbpmn.indonesian.verbs import STATES as VERBS_OF_STATES
from sopbpmn.indonesian.verbs import TOLD
from sopbpmn.propositions import proposition


class Form(Enum):
    """How a clause without a cue shows that it is one, strongest first."""

    VERDICT = auto()
    """ "tidak lengkap dikembalikan"."""
    AMOUNT = auto()
    """ "di atas 50 juta diajukan ke Kepala"."""
    WHICH = auto()
    """ "permohonan yang tidak memerlukan survei langsung diproses"."""
    SIGNED = auto()
    """ "HB cukup = donor"."""
    ANSWER = auto()
    """ "ya: lanjut"; only together with its opposite, or where a question is asked."""
    KIND = auto()
    """ "untuk surat rahasia ..."; only several together."""
    NAMED = auto()
    """ "positif: fogging"; only several together."""
    PLAIN = auto()
    """ "surat penting ke Sekretaris"; only several of the same thing together."""


@dataclass(frozen=True, slots=True)
class Found:
    """A clause, and by which form it was found."""

    form: Form
    clause: Clause
    signed: bool = False
    """Whether a sign parts condition and consequence."""


def clause(piece: str, own: str, *, amounts: bool = False) -> Found | None:
    """Return the clause that ``piece`` is, condition and consequence; rules and times are none.

    ``amounts`` tells that other pieces begin with amounts as well, so that anything may follow one.
    """
    if _EITHER.search(piece):
        return None
    if _RULE.match(piece) and not _AMOUNT_START.match(piece):
        return None
    signed = SIGNED.fullmatch(piece)
    if signed is not None and not _names_field(signed["k"]) and len(signed["k"].split()) <= MAX_SIGNED:
        return Found(
            form_of(signed["k"], arrow=signed["sign"].strip() != ":" or _is_way_of(signed["k"], signed["a"])),
            Clause(opened(signed["k"]), signed["a"]),
            signed=True,
        )
    amount = AMOUNT.fullmatch(piece)
    if amount is not None and (amounts or is_way(amount["a"]) or is_consequence(amount["a"])):
        return Found(Form.AMOUNT, Clause(opened(amount["k"].strip()), amount["a"].strip(" ,.")))
    verdicts = [verdict for verdict in (*PREDICATES, *OPEN_PREDICATES) if verdict not in DECIDING]
    verdict = rf"{NEGATED}(?:{any_of(verdicts)}|{own})"
    labelled = re.fullmatch(rf"(?P<k>(?:[^\W\d]+\s+){{0,4}}?{verdict})\s+(?P<a>{_AHEAD}\S.*)", piece, FLAGS)
    if labelled is None or not is_way(labelled["a"]):  # with a complement: "lulus uji dicetak kartu uji"
        ahead = rf"(?={_LEADS_OFF}\b|di[a-z]{{4,}})"
        labelled = re.fullmatch(rf"(?P<k>{verdict}(?:\s+[^\W\d]+){{1,2}}?)\s+(?P<a>{ahead}\S.*)", piece, FLAGS)
    modal = labelled is not None and (MODAL_END.search(labelled["k"]) or _stops_between(labelled))
    if labelled is not None and not modal and is_way(labelled["a"]) and _decides(labelled["k"], labelled["a"]):
        denied = DENIES.match(labelled["k"]) is not None and is_strong(labelled["a"])
        form = Form.VERDICT if denied else form_of(labelled["k"])
        return Found(form, Clause(opened(labelled["k"]), labelled["a"].strip(" ,.")))
    said = rf"(?:tidak|belum|bukan)\s+{own}"
    against = re.fullmatch(rf"(?:\w+\s+){{0,2}}?(?:yang\s+)?(?P<k>{said})\s+(?P<a>[^\W\d]{{4,}}.*)", piece, FLAGS)
    if against is not None and not CONTINUES.match(against["a"]):  # what is said elsewhere, denied: anything may follow
        return Found(Form.VERDICT, Clause(opened(against["k"]), against["a"].strip(" ,.")))
    answered = None if SAYS_STOPPED.match(piece) else _ANSWERED.fullmatch(piece)
    if answered is not None and is_way(answered["a"]) and not _MODAL.match(answered["a"]):
        return Found(Form.ANSWER, Clause(opened(answered["k"]), answered["a"].strip(" ,.")))
    kind = KIND.match(piece) is not None
    condition, consequence = _split_kind(opened(piece)) if kind else split(opened(piece))
    if not consequence and kind:
        condition, consequence = split(opened(piece))
    if consequence and (is_strong(consequence) or leads_away(consequence)) and not proposition(condition).holds:
        return Found(Form.VERDICT, Clause(condition, consequence))  # "laporan tanpa tanda tangan dikembalikan"
    which = _WHICH.fullmatch(piece) if not consequence else None
    if which is not None and not UNFINISHED_END.search(which["k"]):
        condition, consequence = one_line(f"{which['subject']} {which['k']}"), which["a"]
    if not consequence:
        condition, consequence = _split_plain_kind(piece)
        return Found(Form.PLAIN, Clause(condition, consequence)) if consequence else None
    form = form_of(piece)
    return Found(form if form in _OPENED else Form.PLAIN, Clause(condition, consequence))


def _names_field(words: str) -> bool:
    """Tell whether ``words`` before a colon only name what follows: "Syarat: ...", but not "Syarat kurang: ..."."""
    return _FIELDS.match(words) is not None and not ENDS_IN_VERDICT.search(words)


def _stops_between(labelled: re.Match[str]) -> bool:
    """Tell whether the cut falls into a consequence: "kegiatan tidak | dilanjutkan"."""
    stopped = SAYS_STOPPED.search(labelled[0])
    return stopped is not None and stopped.start() < labelled.start("a") < stopped.end()


def _is_way_of(condition: str, way: str) -> bool:
    """Tell whether what stands behind a colon follows from what stands before: "pelaku dikenali: dibuat laporan"."""
    says = len(condition.split()) > 1 and is_complete(condition)
    acts = _SAYS_STATE.fullmatch(condition) is not None and is_consequence(way)
    begins = MOVE_START.match(way) is not None or _ONCE_MORE.match(way) is not None
    return is_strong(way) or leads_away(way) or acts or (says and begins)


def leads_off(condition: str, consequence: str) -> bool:
    """Tell whether a comma parts a condition from where it leads: away, or for a verdict straight on."""
    straight = "langsung" in consequence.lower().split()[:3]
    return leads_away(consequence) or (straight and HOLDS_VERDICT.search(condition) is not None)


def is_strong(consequence: str) -> bool:
    """Tell whether a consequence is so plain that a lone "yang ..." before it is a condition."""
    return _STRONG_WAY.match(consequence) is not None


def leads_away(consequence: str) -> bool:
    """Tell whether a consequence sends back or ends."""
    return _AWAY.search(consequence) is not None


def form_of(words: str, *, arrow: bool = False) -> Form:
    """Return how ``words`` show that they are a condition; ``arrow`` when an arrow follows them."""
    if _AMOUNT_START.match(words):
        return Form.AMOUNT
    if KIND.match(words) and (not _RELATIVE.search(words) or _PLAIN_RELATIVE.search(words)):
        return Form.KIND
    if _RELATIVE.search(words):
        return Form.WHICH
    if ANSWER.fullmatch(words.strip()):
        return Form.ANSWER
    if (ENDS_IN_VERDICT.search(words) and _decides(words, "")) or _CLOSED_AT_START.match(words):
        return Form.VERDICT
    return Form.SIGNED if arrow else Form.NAMED


def opened(words: str) -> str:
    """Return a condition without the word that opens it: "untuk", "yang", the "ya" of "ya (konsisten)"."""
    explained = _EXPLAINED.fullmatch(words.strip())
    if explained is not None:
        return explained["k"] if explained["answer"].lower() not in NO else explained["answer"]
    kind = KIND.match(words)
    words = kind["body"] if kind is not None else words
    return re.sub(r"\A(?P<subject>(?:\w+\s+){0,4}?)yang\s+", r"\g<subject>", words, count=1, flags=FLAGS)


def _decides(condition: str, consequence: str) -> bool:
    """Tell whether a verdict without a cue can be one; "sesuai ketentuan" and "tidak dapat diwakilkan" are plain."""
    if ANSWER.fullmatch(condition.strip()):
        return not _MODAL.match(consequence)
    verdict = condition.split()[-1]
    return not _TRUE_ALWAYS.fullmatch(verdict) or bool(DENIES.search(condition))


def is_condition(piece: str, own: str) -> bool:
    """Tell whether ``piece`` is a condition whose consequence comes after the next comma: "Gagal cetak, ..."."""
    if len(piece.split()) > (12 if KIND.match(piece) else 8) or _RULE.match(piece):
        return False
    if ANSWER.fullmatch(piece):
        return True
    denied = re.match(rf"(?:\w+\s+){{0,4}}?(?:yang\s+)?(?:{any_of(NEGATORS)})\s+\w+", piece, FLAGS)
    said = re.match(rf"(?:\w+\s+){{0,4}}?(?:yang\s+)?(?:{CLOSED}|{own})\b", piece, FLAGS)
    said = said or re.fullmatch(rf"(?:\w+\s+){{0,3}}?{any_of(PERFECT)}\s+{any_of(OPEN_PREDICATES)}", piece, FLAGS)
    reached = re.match(r"ter(?:capai|bukti|jadi|lambat|penuhi)\b", piece, FLAGS) or _SAYS_STATE.fullmatch(piece)
    return bool(denied or said or reached or KIND.match(piece)) and not _MODAL_START.match(piece)


def _split_kind(body: str) -> tuple[str, str]:
    """Split a kind from its way: a noun phrase, then anything that moves."""
    acts = rf"(?!{any_of((*STATIVE_VERBS, *sorted(VERBS_OF_STATES)))}\b)me[a-z]{{4,}}\s"
    found = re.finditer(rf"(?:,\s*|\s+)(?={MOVE_START.pattern}|{acts})", body, FLAGS)
    match = next((match for match in found if not UNFINISHED_END.search(body[: match.start()])), None)
    return (body[: match.start()].strip(), body[match.end() :].strip()) if match else (body, "")


def _split_plain_kind(piece: str) -> tuple[str, str]:
    """Split "surat penting ke Sekretaris": a kind of two or three words, then its way."""
    match = re.fullmatch(
        rf"(?P<k>{_WORD}(?:/[^\W\d]+)?(?:\s+{_WORD}){{0,2}}?)\s+"
        rf"(?P<a>(?:{_BARE_WAYS}\s|dapat\s+langsung\s|di[a-z]{{4,}}\b).*)",
        piece,
        FLAGS,
    )
    if match is None or UNFINISHED_END.search(match["k"]):
        match = _KIND_BY.fullmatch(piece)
    return (match["k"], match["a"]) if match is not None else (piece, "")


_RELATIVE = re.compile(r"\byang\s", FLAGS)
_PLAIN_RELATIVE = re.compile(rf"\byang\s+(?!{any_of(PREDICATES)}\Z)di[a-z]{{4,}}\Z", FLAGS)
_ONCE_MORE = re.compile(r"[a-z]{3,} ulang\b", FLAGS)
HOLDS_VERDICT = re.compile(rf"\b{any_of((*PREDICATES, *OPEN_PREDICATES))}\b", FLAGS)
_SAYS_STATE = re.compile(
    rf"(?:[^\W\d]+\s+){{1,3}}{any_of(STATES)}|(?:masih\s+)?{any_of(EXISTS)}(?:\s+[^\W\d]+(?:/[^\W\d]+)?){{1,4}}", FLAGS
)
"""A thing and its state, or that there is something: "stok kosong", "ada selisih"."""
_BARE_WAYS = any_of([way for way in WAYS if way not in ("oleh", "ke")] + [r"ke(?!\s+(?:atas|bawah))"])
_WORD = rf"(?!{any_of((*WAYS, *MODALS))}\b)[^\W\d]\w*"
_KIND_BY = re.compile(rf"(?P<k>(?:{_WORD}\s+){{0,2}}{any_of(STATES)})\s+(?P<a>oleh\s+[A-Z].*)")
"""A kind of thing, and whose it is: "hukuman berat oleh Bupati"."""
_CLOSED_AT_START = re.compile(rf"{CLOSED}\b", FLAGS)
_WHICH = re.compile(
    rf"(?P<subject>(?:[^\W\d]+\s+){{0,3}}?)yang\s+(?P<k>[^\W\d]+(?:\s+[^\W\d]+){{0,3}}?)(?<!tidak)(?<!belum)\s+"
    rf"(?P<a>(?:{MOVE_START.pattern}|dapat\s+langsung|tidak\s+boleh|me[a-z]{{4,}}\s).*)",
    FLAGS,
)
_EITHER = re.compile(r"\b(\w+)\s+(?:atau|/)\s+(?:tidak|belum)\s+\1\b", FLAGS)
"""Both answers at once: "layak atau tidak layak dituangkan dalam berita acara"."""
MAX_SIGNED = 6
"""Words before a sign that can be a condition."""
SIGNED = re.compile(
    r"(?P<k>(?:[<>]=?\s*)?[^:=>→⇒–—]+?)"
    r"(?P<sign>\s*(?::(?!//|\d)|(?<![<>])=>?|->|→|⇒|–|—|\s-\s|(?<=\s)>(?=\s+[^\W\d]))\s*)(?P<a>[^:=→⇒].*)"
)
ANSWER = re.compile(rf"(?:{any_of((*BARE_ANSWERS, 'y', 't', 'belum', 'sudah'))})(?:\s*\([^)]*\))?", FLAGS)
_ANSWERED = re.compile(rf"(?P<k>{ANSWER.pattern})\s+(?P<a>\S.*)", FLAGS)
_EXPLAINED = re.compile(rf"(?P<answer>{any_of(BARE_ANSWERS)})\s*\((?P<k>[^)]+)\)", FLAGS)
ENDS_IN_VERDICT = re.compile(rf"\b{VERDICT}\s*\Z", FLAGS)
_TRUE_ALWAYS = re.compile(rf"(?:{any_of(OPEN_PREDICATES)}|{any_of(PERFECT)})", FLAGS)
_FIELDS = re.compile(rf"{any_of(FIELDS)}\b", FLAGS)
_MODAL = re.compile(rf"{any_of(MODALS)}\b", FLAGS)
_RULE = re.compile(rf"{any_of(TIMES)}\b|(?:\w+\s+){{0,4}}{any_of(('harus', 'wajib', 'akan'))}\s+{VERDICT}\b", FLAGS)
"""How a rule or a time begins: "Surat harus lengkap", "Setelah disetujui"."""
_MODAL_START = re.compile(rf"(?:{any_of(NEGATORS)})\s+{any_of(MODALS)}\b", FLAGS)
_LEADS_OFF = any_of((*MOVES_WITHOUT_THEN, *WAYS, *TOLD))
_AHEAD = rf"(?!{any_of(CONJUNCTIONS)}\b)(?={_LEADS_OFF}\b|(?:\w+\s+){{0,3}}(?:di|me)[a-z]{{4,}})"
MODAL_END = re.compile(rf"\b{any_of(NEGATORS)}\s+{any_of(MODALS)}\s*\Z", FLAGS)
KIND = re.compile(rf"{any_of(KINDS)}\s+(?P<body>\S.*)", FLAGS)
_AMOUNT_START = re.compile(
    rf"(?:[^\W\d]+\s+){{0,3}}?(?:{any_of(AMOUNTS)}\s*(?:rp\.?\s*)?\d|\d[\d.,]*\s*[-–]\s*\d)", FLAGS
)
_AWAY = any_word((*BACK, *STOP, *REFUSED, r"di\s?rujuk", r"di[a-z]{4,}\s+(?:ulang|kembali|balik|lagi)"))
_STRONG_WAY = re.compile(rf"{any_of(STRONG_WAYS)}\b", FLAGS)
SAYS_STOPPED = re.compile(rf"{STOPPED}|\bdi\s?tolak\Z", FLAGS)
_OPENED = (Form.KIND, Form.WHICH, Form.AMOUNT)
