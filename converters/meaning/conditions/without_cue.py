"""Clauses that no "jika" begins: "Disetujui: lanjut; ditolak: kembali", "yang lengkap diproses"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from converters.meaning.conditions.clause import Clause, Clauses
from converters.meaning.conditions.halves import (
    AMOUNT,
    CLOSED,
    DENIES,
    FLAGS,
    MOVE,
    MOVE_START,
    NEGATED,
    OTHERWISE_START,
    UNFINISHED_END,
    VERDICT,
    is_complete,
    is_consequence,
    is_way,
    split,
    trim,
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
    JUDGING,
    KINDS,
    MODALS,
    OPEN_PREDICATES,
    PREDICATES,
    SORTING,
    STATES,
    STATIVE_VERBS,
    TIMES,
    WEIGHING,
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
from sopbpmn.indonesian.roles_and_units import CLIENTS, starts_role
from sopbpmn.indonesian.verbs import CONNECTIVES, TOLD, is_verb
from sopbpmn.indonesian.verbs import STATES as VERBS_OF_STATES
from sopbpmn.propositions import proposition

# --- without a cue -----------------------------------------------------------------------------------------------


class _Form(Enum):
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
class _Found:
    form: _Form
    clause: Clause


def uncued(sentence: str, *, in_note: bool, checks: bool) -> Clauses | None:
    """Read clauses that no "jika" begins; a lone one only where its form can't be anything else.

    An activity often says that something is complete or accepted; there a lone clause has to deny. ``checks`` tells
    that the note stands on a row that checks something, so that what is sent back there is what failed.
    """
    found: list[_Found] = []
    own = _own_predicates(sentence)
    lead = None if in_note else _LEAD.fullmatch(sentence)
    checks = checks if in_note else lead is not None and _SORTS.search(lead["lead"]) is not None
    in_note = in_note or checks
    before = [trim(lead["lead"])] if lead is not None else []
    pieces = _pieces(sentence if lead is None else lead["rest"])
    if len(pieces) > _MAX_PIECES:
        return None
    while pieces:
        piece, *pieces = pieces
        other = OTHERWISE_START.match(piece) if found else None
        if other is not None:
            found.append(_Found(_Form.KIND, Clause("", trim(piece[other.end() :]), otherwise=True)))
            continue
        away = in_note and bool(pieces) and len(piece.split()) <= _MAX_SIGNED and _leads_off(piece, pieces[0])
        parted = bool(pieces) and ((_is_condition(piece, own) and is_consequence(pieces[0])) or away)
        parted = parted and not _is_condition(_STOPPED.sub("", pieces[0]), own)
        ends = (away and _STATE_ONLY.fullmatch(piece) is not None) or not MOVE.search(
            re.sub(rf"\b{own}\Z", "", _ENDS_IN_VERDICT.sub("", piece), flags=FLAGS)
        )
        plain = parted and ends and not _SIGNED.fullmatch(piece)
        asked = piece.endswith("?")
        here = None if plain or asked else _clause(piece, own)
        if asked and not found and pieces and not _answers_next(pieces[0]) and is_consequence(pieces[0]):
            here = _Found(_Form.VERDICT, Clause(piece.rstrip(" ?"), pieces[0]))  # "Ada masukan? Disempurnakan oleh ..."
            pieces = pieces[1:]
        elif here is None and parted and ends and not asked:
            form = _form_of(piece) if _KIND.match(piece) else _Form.VERDICT
            form = _Form.ANSWER if _ANSWER.fullmatch(piece) else form
            here = _Found(form, Clause(_opened(piece), pieces[0]))
            pieces = pieces[1:]
        decides = here is not None and not _SIGNED.fullmatch(piece) and _DECIDES.search(here.clause.condition)
        if here is not None and not _acts(here) and not decides:
            found.append(here)
        elif found:
            last = found[-1].clause
            found[-1] = replace(found[-1], clause=replace(last, consequence=f"{last.consequence}, {piece}"))
        else:
            before.append(piece)
    if not _counts(found, in_note=in_note, checks=checks):
        return None
    return Clauses(" ".join(before), tuple(each.clause for each in found), sentence, cued=False)


def _answers_next(piece: str) -> bool:
    return _ANSWER.match(piece) is not None or _LABELS.match(piece) is not None


def _pieces(sentence: str) -> list[str]:
    """Split at signs that end a clause, and where a conjunction begins a further one."""
    parts: list[str] = []
    for piece in _STOPS.split(sentence):
        begun, joint = "", ""
        for number, part in enumerate(_FURTHER.split(piece)):
            if number % 2:  # the conjunction between two parts
                joint = part
            elif begun and not MOVE.search(_JUDGED.sub("", f" {begun}")) and not _PLAIN_WAY.search(begun):
                begun = f"{begun} {joint} {part}"  # "berkas lengkap dan benar diteruskan": one condition
            else:
                parts += [begun] if begun else []
                begun = part
        parts.append(begun)
    return [trimmed for part in parts if (trimmed := trim(part))]


def _own_predicates(sentence: str) -> str:
    """Return an expression for the words that this very sentence both says and denies: "mufakat ..., tidak mufakat"."""
    denied = {match[1].lower() for match in _DENIED.finditer(sentence)}
    said = []
    for word in map(re.escape, sorted(denied)):
        ends = r"(?=\s*(?:[,:=]|->|→))" if MOVE.search(f" {word}") else ""
        if len(re.findall(rf"\b{word}\b{ends}", sentence, FLAGS)) > 1:
            said.append(word)
    if re.search(r"\bluar\s", sentence, FLAGS):
        said.append(r"(?:di )?dalam \w+")
    return any_of(said) if said else r"(?!)"


def _clause(piece: str, own: str) -> _Found | None:
    """Return the clause that ``piece`` is, condition and consequence; rules and times are none."""
    if _EITHER.search(piece):
        return None
    if _RULE.match(piece) and not _AMOUNT_START.match(piece):
        return None
    signed = _SIGNED.fullmatch(piece)
    if signed is not None and not _FIELDS.match(signed["k"]) and len(signed["k"].split()) <= _MAX_SIGNED:
        return _Found(
            _form_of(signed["k"], arrow=signed["sign"].strip() != ":" or _is_way_of(signed["k"], signed["a"])),
            Clause(_opened(signed["k"]), signed["a"]),
        )
    amount = AMOUNT.fullmatch(piece)
    if amount is not None and (is_way(amount["a"]) or is_consequence(amount["a"])):
        return _Found(_Form.AMOUNT, Clause(_opened(amount["k"].strip()), amount["a"].strip(" ,.")))
    verdicts = [verdict for verdict in (*PREDICATES, *OPEN_PREDICATES) if verdict not in DECIDING]
    verdict = rf"{NEGATED}(?:{any_of(verdicts)}|{own})"
    labelled = re.fullmatch(rf"(?P<k>(?:[^\W\d]+\s+){{0,4}}?{verdict})\s+(?P<a>{_AHEAD}\S.*)", piece, FLAGS)
    if labelled is None or not is_way(labelled["a"]):  # with a complement: "lulus uji dicetak kartu uji"
        ahead = rf"(?={_LEADS_OFF}\b|di[a-z]{{4,}})"
        labelled = re.fullmatch(rf"(?P<k>{verdict}(?:\s+[^\W\d]+){{1,2}}?)\s+(?P<a>{ahead}\S.*)", piece, FLAGS)
    modal = labelled is not None and (_MODAL_END.search(labelled["k"]) or _stops_between(labelled))
    if labelled is not None and not modal and is_way(labelled["a"]) and _decides(labelled["k"], labelled["a"]):
        return _Found(_form_of(labelled["k"]), Clause(_opened(labelled["k"]), labelled["a"].strip(" ,.")))
    answered = None if _STOPPED.match(piece) else _ANSWERED.fullmatch(piece)
    if answered is not None and is_way(answered["a"]) and not _MODAL.match(answered["a"]):
        return _Found(_Form.ANSWER, Clause(_opened(answered["k"]), answered["a"].strip(" ,.")))
    kind = _KIND.match(piece) is not None
    condition, consequence = _split_kind(_opened(piece)) if kind else split(_opened(piece))
    if not consequence and kind:
        condition, consequence = split(_opened(piece))
    if consequence and (_is_strong(consequence) or _leads_away(consequence)) and not proposition(condition).holds:
        return _Found(_Form.VERDICT, Clause(condition, consequence))  # "laporan tanpa tanda tangan dikembalikan"
    which = _WHICH.fullmatch(piece) if not consequence else None
    if which is not None and not UNFINISHED_END.search(which["k"]):
        condition, consequence = one_line(f"{which['subject']} {which['k']}"), which["a"]
    if not consequence:
        condition, consequence = _split_plain_kind(piece)
        return _Found(_Form.PLAIN, Clause(condition, consequence)) if consequence else None
    form = _form_of(piece)
    return _Found(form if form in _OPENED else _Form.PLAIN, Clause(condition, consequence))


def _stops_between(labelled: re.Match[str]) -> bool:
    """Tell whether the cut falls into a consequence: "kegiatan tidak | dilanjutkan"."""
    stopped = _STOPPED.search(labelled[0])
    return stopped is not None and stopped.start() < labelled.start("a") < stopped.end()


def _is_way_of(condition: str, way: str) -> bool:
    """Tell whether what stands behind a colon follows from what stands before: "pelaku dikenali: dibuat laporan"."""
    says = len(condition.split()) > 1 and is_complete(condition)
    acts = _SAYS_STATE.fullmatch(condition) is not None and is_consequence(way)
    return _is_strong(way) or _leads_away(way) or acts or (says and MOVE_START.match(way) is not None)


def _leads_off(condition: str, consequence: str) -> bool:
    """Tell whether a comma parts a condition from where it leads: away, or for a verdict straight on."""
    straight = "langsung" in consequence.lower().split()[:3]
    return _leads_away(consequence) or (straight and _HOLDS_VERDICT.search(condition) is not None)


def _is_strong(consequence: str) -> bool:
    return _STRONG_WAY.match(consequence) is not None


def _leads_away(consequence: str) -> bool:
    return _AWAY.search(consequence) is not None


def _form_of(words: str, *, arrow: bool = False) -> _Form:
    if _AMOUNT_START.match(words):
        return _Form.AMOUNT
    if _KIND.match(words) and not _RELATIVE.search(words):
        return _Form.KIND
    if _RELATIVE.search(words):
        return _Form.WHICH
    if _ANSWER.fullmatch(words.strip()):
        return _Form.ANSWER
    if (_ENDS_IN_VERDICT.search(words) and _decides(words, "")) or _CLOSED_AT_START.match(words):
        return _Form.VERDICT
    return _Form.SIGNED if arrow else _Form.NAMED


def _opened(words: str) -> str:
    """Return a condition without the word that opens it: "untuk", "yang", the "ya" of "ya (konsisten)"."""
    explained = _EXPLAINED.fullmatch(words.strip())
    if explained is not None:
        return explained["k"] if explained["answer"].lower() not in NO else explained["answer"]
    kind = _KIND.match(words)
    words = kind["body"] if kind is not None else words
    return re.sub(r"\A(?P<subject>(?:\w+\s+){0,4}?)yang\s+", r"\g<subject>", words, count=1, flags=FLAGS)


def _decides(condition: str, consequence: str) -> bool:
    """Tell whether a verdict without a cue can be one; "sesuai ketentuan" and "tidak dapat diwakilkan" are plain."""
    if _ANSWER.fullmatch(condition.strip()):
        return not _MODAL.match(consequence)
    verdict = condition.split()[-1]
    return not _TRUE_ALWAYS.fullmatch(verdict) or bool(DENIES.search(condition))


def _is_condition(piece: str, own: str) -> bool:
    """Tell whether ``piece`` is a condition whose consequence comes after the next comma: "Gagal cetak, ..."."""
    if len(piece.split()) > (12 if _KIND.match(piece) else 8) or _RULE.match(piece):
        return False
    if _ANSWER.fullmatch(piece):
        return True
    denied = re.match(rf"(?:\w+\s+){{0,4}}?(?:yang\s+)?(?:{any_of(NEGATORS)})\s+\w+", piece, FLAGS)
    said = re.match(rf"(?:\w+\s+){{0,4}}?(?:yang\s+)?(?:{CLOSED}|{own})\b", piece, FLAGS)
    reached = re.match(r"ter(?:capai|bukti|jadi|lambat|penuhi)\b", piece, FLAGS) or _SAYS_STATE.fullmatch(piece)
    return bool(denied or said or reached or _KIND.match(piece)) and not _MODAL_START.match(piece)


def _split_kind(body: str) -> tuple[str, str]:
    """Split a kind from its way: a noun phrase, then anything that moves."""
    match = re.search(rf"(?:,\s*|\s+)(?={MOVE_START.pattern}|me[a-z]{{4,}}\s)", body, FLAGS)
    return (body[: match.start()].strip(), body[match.end() :].strip()) if match else (body, "")


def _split_plain_kind(piece: str) -> tuple[str, str]:
    """Split "surat penting ke Sekretaris": a kind of two or three words, then its way."""
    match = re.fullmatch(
        rf"(?P<k>{_WORD}(?:/[^\W\d]+)?(?:\s+{_WORD}){{0,2}}?)\s+"
        rf"(?P<a>(?:{_BARE_WAYS}\s|dapat\s+langsung\s|di[a-z]{{4,}}\b).*)",
        piece,
        FLAGS,
    )
    return (match["k"], match["a"]) if match and not UNFINISHED_END.search(match["k"]) else (piece, "")


def _counts(found: list[_Found], *, in_note: bool, checks: bool) -> bool:
    """Tell whether the clauses are ones: several of a weak form, or one of a strong form."""
    stated = [each for each in found if not each.clause.otherwise]
    forms = {each.form for each in stated}
    sorts = checks and len(found) > 1
    decides = any(
        not proposition(each.clause.condition).holds
        or (each.form is _Form.KIND and _leads_away(each.clause.consequence))
        for each in stated
    )
    plain = not forms - _PLAIN_IN_SENTENCES and decides
    if not in_note and not plain and not sorts:
        return False
    if len(found) == 1:
        return _counts_alone(found[0], in_note=in_note, checks=checks)
    if forms <= {_Form.KIND, _Form.NAMED, _Form.PLAIN}:
        return len(stated) > 1 and _are_kinds(stated, forms, sorts=checks)
    return bool(stated)


def _acts(found: _Found) -> bool:
    """Tell whether words are what somebody does rather than a condition: "menghitung kurang bayar"."""
    condition = found.clause.condition
    if found.form is _Form.WHICH or not condition:
        return False
    first = condition.split()[0].lower()
    acts = first.startswith("me") and is_verb(first) and first not in VERBS_OF_STATES
    return acts and not _BEGINS_WITH_VERDICT.match(condition)


def _are_kinds(stated: Sequence[_Found], forms: set[_Form], *, sorts: bool) -> bool:
    """Tell whether several weak clauses are the kinds of one thing, each with its way."""
    conditions = [each.clause.condition for each in stated]
    ways = [each.clause.consequence for each in stated]
    if _Form.PLAIN in forms:
        firsts = {words.split()[0].lower() for words in conditions}
        to = all(way.lower().startswith("ke ") for way in ways)
        return len(firsts) == 1 or to or (sorts and not any(map(_begins_sentence, firsts)))
    if len({words.split()[0].lower() for words in conditions}) == 1:
        return True
    return all(is_way(way) or len(way.split()) <= _MAX_NAMED_WAY for way in ways)


def _begins_sentence(word: str) -> bool:
    """Tell whether a sentence with ``word`` first tells what happens, rather than of a kind of thing."""
    return (starts_role(word) and word not in CLIENTS) or _CONNECTIVE.fullmatch(word) is not None


def _counts_alone(lone: _Found, *, in_note: bool, checks: bool) -> bool:
    condition, consequence = lone.clause.condition, lone.clause.consequence
    denies = not proposition(condition).holds or DENIES.search(condition) is not None
    match lone.form:
        case _Form.VERDICT:
            tells = _TELLS.match(consequence) is not None
            return denies or (in_note and not tells and not _RECEIVED.search(condition))
        case _Form.AMOUNT | _Form.SIGNED:
            return in_note
        case _Form.PLAIN:
            says = _HOLDS_STATE.search(condition) is not None and MOVE_START.match(consequence) is not None
            says = says or (denies and MOVE_START.match(consequence) is not None and not _MODAL_END.search(condition))
            says = says and not _begins_sentence(condition.split()[0].lower())
            checked = len(condition.split()) > 1 and (_leads_away(consequence) or says)
            return in_note and (_passes_by(condition, consequence) or (checks and checked))
        case _Form.KIND if checks and _HOLDS_STATE.search(condition) and MOVE_START.match(consequence):
            return True
        case _Form.KIND:
            return _leads_away(consequence) or (len(condition.split()) > 1 and _passes_by(condition, consequence))
        case _Form.WHICH:
            plain = _PLAIN_WHICH.search(condition) is not None and not _ENDS_IN_VERDICT.search(condition)
            short = denies or (len(condition.split()) <= _MAX_STATE and not plain)
            state = in_note and short
            away = in_note and _leads_away(consequence) and not _PLAIN_WHICH.search(condition)
            judged = in_note and _HOLDS_VERDICT.search(condition) is not None and bool(MOVE_START.match(consequence))
            moves = is_consequence(consequence) and not _FORBIDS.match(consequence)
            return away or judged or _is_strong(consequence) or (state and moves)
    return False


def _passes_by(kind: str, consequence: str) -> bool:
    """Tell whether a kind of thing skips what others go through: "pasien gawat darurat langsung ke IGD"."""
    straight = _STRAIGHT.match(consequence) or _PASSED_STRAIGHT.match(consequence)
    first, *rest = kind.lower().split()
    acts = starts_role(first) and first not in CLIENTS
    return straight is not None and bool(rest) and not acts and not _PLAIN_WHICH.search(kind)


_STRAIGHT = re.compile(r"(?:dapat\s+)?langsung\s+(?!me[a-z]{4,}kan\b)|tidak perlu\s", FLAGS)
_LEAD = re.compile(r"(?P<lead>(?:[Mm]e|[Pp]e)[a-z]{3,}[^.;:]*?)(?::|\.|;)\s+(?P<rest>\S.*)")
_SORTS = any_word((*WEIGHING, *SORTING))
_BEGINS_WITH_VERDICT = re.compile(rf"{VERDICT}\b", FLAGS)
_RELATIVE = re.compile(r"\byang\s", FLAGS)
_PASSED_STRAIGHT = re.compile(r"di[a-z]{4,}\s+langsung\b", FLAGS)
_HOLDS_VERDICT = re.compile(rf"\b{any_of((*PREDICATES, *OPEN_PREDICATES))}\b", FLAGS)
_STATE_ONLY = re.compile(r"[^\W\d]+(?:\s+[^\W\d]+)?\s+di[a-z]{4,}", FLAGS)
"""A thing and what is so of it: "cerapan diragukan"."""
_HOLDS_STATE = re.compile(rf"\b{any_of((*STATES, *STATIVE_VERBS))}\b", FLAGS)
_SAYS_STATE = re.compile(
    rf"(?:[^\W\d]+\s+){{1,3}}{any_of(STATES)}|(?:masih\s+)?{any_of(EXISTS)}(?:\s+[^\W\d]+){{1,4}}", FLAGS
)
"""A thing and its state, or that there is something: "stok kosong", "ada selisih"."""
_DECIDES = re.compile(rf"\b{any_of(DECIDING)}\Z", FLAGS)
"""What somebody does to something, without a "jika": "Juru Masak menolak bahan"."""
_FORBIDS = re.compile(r"(?:tidak boleh|dilarang|jangan|harus|wajib)\b", FLAGS)
_CONNECTIVE = re.compile(any_of(CONNECTIVES), FLAGS)
_JUDGED = any_word(JUDGING)
_BARE_WAYS = any_of([way for way in WAYS if way not in ("oleh", "ke")] + [r"ke(?!\s+(?:atas|bawah))"])
_WORD = rf"(?!{any_of((*WAYS, *MODALS))}\b)[^\W\d]+"
_FURTHER = re.compile(rf"\s+({any_of(CONJUNCTIONS)})\s+(?!{STOPPED})(?={VERDICT}\b|yang\s|{any_of(KINDS)}\s)", FLAGS)
_PLAIN_WAY = re.compile(rf"\b{any_of(WAYS)}\b", FLAGS)
_PLAIN_IN_SENTENCES = {_Form.VERDICT, _Form.ANSWER, _Form.WHICH, _Form.KIND}
"""Forms that a whole sentence can have without being what it looks like only rarely."""
_TELLS = re.compile(r"(?:melalui|lewat|oleh|dengan)\b", FLAGS)
"""How something is done, no consequence: "disetujui melalui paraf"."""
_CLOSED_AT_START = re.compile(rf"{CLOSED}\b", FLAGS)
_RECEIVED = re.compile(r"di\s?terima\Z", FLAGS)
"""A verdict that as often only says that something has come in."""
_WHICH = re.compile(
    rf"(?P<subject>(?:[^\W\d]+\s+){{0,3}}?)yang\s+(?P<k>[^\W\d]+(?:\s+[^\W\d]+){{0,3}}?)(?<!tidak)(?<!belum)\s+"
    rf"(?P<a>(?:{MOVE_START.pattern}|dapat\s+langsung|tidak\s+boleh|me[a-z]{{4,}}\s).*)",
    FLAGS,
)
_MAX_STATE = 4
"""Words of "yang ..." with its subject that say in which state something is: "pengungsi yang sakit"."""
_PLAIN_WHICH = re.compile(
    r"\b(?:masuk|keluar|tersebut|bersangkutan|berlaku|berwenang|(?:telah|sudah) di\w+|(?<!perlu )di\w{4,})\Z", FLAGS
)
"""What merely says which thing is meant."""
_EITHER = re.compile(r"\b(\w+)\s+(?:atau|/)\s+(?:tidak|belum)\s+\1\b", FLAGS)
"""Both answers at once: "layak atau tidak layak dituangkan dalam berita acara"."""
_MAX_NAMED_WAY = 3
"""Words of a way without a verb: "negatif: penyuluhan saja"."""
_MAX_PIECES = 40
"""Parts of one note; a text with more is a list of something else."""
_MAX_SIGNED = 6
"""Words before a sign that can be a condition."""
_STOPS = re.compile(
    rf"(?<=\?)\s+|\s+(?:sedangkan|adapun)\s+|\s+/\s+(?={VERDICT}\b)"
    r"|\s*[;\n|]\s*|\.\s+(?=[A-Z])|(?<=[^\d\s])\.\s+|,\s+",
    FLAGS,
)
_DENIED = re.compile(rf"\b(?:{any_of(('tidak', 'belum', 'bukan'))})\s+(\w{{3,}})", FLAGS)
_SIGNED = re.compile(
    r"(?P<k>[^:=>→⇒–—]+?)(?P<sign>\s*(?::(?!//|\d)|(?<![<>])=>?|->|→|⇒|–|—|(?<=\s)>(?=\s+[^\W\d]))\s*)(?P<a>[^:=→⇒].*)"
)
_ANSWER = re.compile(rf"(?:{any_of((*BARE_ANSWERS, 'y', 't', 'belum', 'sudah'))})(?:\s*\([^)]*\))?", FLAGS)
_LABELS = re.compile(rf"{VERDICT}\b|[^\W\d]+(?:\s+[^\W\d]+)?\s*(?::|=>?|->|→)", FLAGS)
_ANSWERED = re.compile(rf"(?P<k>{_ANSWER.pattern})\s+(?P<a>\S.*)", FLAGS)
_EXPLAINED = re.compile(rf"(?P<answer>{any_of(BARE_ANSWERS)})\s*\((?P<k>[^)]+)\)", FLAGS)
_ENDS_IN_VERDICT = re.compile(rf"\b{VERDICT}\s*\Z", FLAGS)
_TRUE_ALWAYS = re.compile(rf"(?:{any_of(OPEN_PREDICATES)}|{any_of(PERFECT)})", FLAGS)
_FIELDS = re.compile(rf"{any_of(FIELDS)}\b", FLAGS)
_MODAL = re.compile(rf"{any_of(MODALS)}\b", FLAGS)
_RULE = re.compile(rf"{any_of(TIMES)}\b|(?:\w+\s+){{0,4}}{any_of(('harus', 'wajib', 'akan'))}\s+{VERDICT}\b", FLAGS)
"""How a rule or a time begins: "Surat harus lengkap", "Setelah disetujui"."""
_MODAL_START = re.compile(rf"(?:{any_of(NEGATORS)})\s+{any_of(MODALS)}\b", FLAGS)
_LEADS_OFF = any_of((*MOVES_WITHOUT_THEN, *WAYS, *TOLD))
_AHEAD = rf"(?!{any_of(CONJUNCTIONS)}\b)(?={_LEADS_OFF}\b|(?:\w+\s+){{0,3}}(?:di|me)[a-z]{{4,}})"
_MODAL_END = re.compile(rf"\b{any_of(NEGATORS)}\s+{any_of(MODALS)}\s*\Z", FLAGS)
_KIND = re.compile(rf"{any_of(KINDS)}\s+(?P<body>\S.*)", FLAGS)
_AMOUNT_START = re.compile(
    rf"(?:[^\W\d]+\s+){{0,3}}?(?:{any_of(AMOUNTS)}\s*(?:rp\.?\s*)?\d|\d[\d.,]*\s*[-–]\s*\d)", FLAGS
)
_AWAY = any_word((*BACK, *STOP, *REFUSED, r"di[a-z]{4,}\s+(?:ulang|kembali|balik|lagi)"))
_STRONG_WAY = re.compile(rf"{any_of(STRONG_WAYS)}\b", FLAGS)
_STOPPED = re.compile(rf"{STOPPED}|\bdi\s?tolak\Z", FLAGS)
_OPENED = (_Form.KIND, _Form.WHICH, _Form.AMOUNT)
