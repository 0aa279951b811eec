"""Clauses that no "jika" begins: "Disetujui: lanjut; ditolak: kembali", "yang lengkap diproses"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from converters.meaning.conditions.clause import Clause, Clauses

# --- without a cue -----------------------------------------------------------------------------------------------
from converters.meaning.conditions.clause_forms import (
    ANSWER,
    ENDS_IN_VERDICT,
    HOLDS_VERDICT,
    KIND,
    MAX_SIGNED,
    MODAL_END,
    SAYS_STOPPED,
    SIGNED,
    Form,
    Found,
    clause,
    form_of,
    is_condition,
    is_strong,
    leads_away,
    leads_off,
    opened,
)
from converters.meaning.conditions.halves import (
    AMOUNT,
    AMOUNT_ALONE,
    CLOSED,
    DENIES,
    FLAGS,
    MOVE,
    MOVE_START,
    OTHERWISE_START,
    UNFINISHED_END,
    VERDICT,
    is_consequence,
    is_way,
    trim,
)
from sopbpmn.indonesian import any_of, any_word
from sopbpmn.indonesian.condition_words import (
    CONJUNCTIONS,
    DECIDING,
    JUDGING,
    KINDS,
    SORTING,
    STATES,
    STATIVE_VERBS,
    WEIGHING,
)
from sopbpmn.indonesian.consequence_words import (
    STOPPED,
    WAYS,
)
from sopbpmn.indonesian.polarity import PERFECT
from sopbpmn.indonesian.roles_and_units import CLIENTS, starts_role
from sopbpmn.indonesian.verbs import CONNECTIVES, is_verb
from sopbpmn.indonesian.verbs import STATES as VERBS_OF_STATES
from sopbpmn.propositions import proposition


def uncued(sentence: str, *, in_note: bool, checks: bool) -> Clauses | None:
    """Read clauses that no "jika" begins; a lone one only where its form can't be anything else.

    An activity often says that something is complete or accepted; there a lone clause has to deny. ``checks`` tells
    that the note stands on a row that checks something, so that what is sent back there is what failed.
    """
    found: list[Found] = []
    own = own_predicates(sentence)
    lead = _LABEL.fullmatch(sentence) if in_note else _LEAD.fullmatch(sentence)
    checks = (checks or lead is not None) if in_note else lead is not None and _SORTS.search(lead["lead"]) is not None
    in_note = in_note or checks
    before = [trim(lead["lead"])] if lead is not None else []
    pieces = _pieces(sentence if lead is None else lead["rest"])
    if len(pieces) > _MAX_PIECES:
        return None
    amounts = sum(AMOUNT.fullmatch(piece) is not None for piece in pieces) > 1
    while pieces:
        piece, *pieces = pieces
        other = OTHERWISE_START.match(piece) if found else None
        if other is not None:
            found.append(Found(Form.KIND, Clause("", trim(piece[other.end() :]), otherwise=True)))
            continue
        away = in_note and bool(pieces) and len(piece.split()) <= MAX_SIGNED and leads_off(piece, pieces[0])
        parted = bool(pieces) and ((is_condition(piece, own) and is_consequence(pieces[0])) or away)
        parted = parted and not is_condition(SAYS_STOPPED.sub("", pieces[0]), own)
        said = re.sub(rf"\b{own}\Z", "", ENDS_IN_VERDICT.sub("", piece), flags=FLAGS)
        ends = (away and _STATE_ONLY.fullmatch(piece) is not None) or not _moves(said)
        plain = parted and ends and not SIGNED.fullmatch(piece)
        asked = piece.endswith("?")
        here = None if plain or asked else clause(piece, own, amounts=amounts)
        says = bool(pieces) and (is_consequence(pieces[0]) or (in_note and len(pieces[0].split()) > 1))
        if asked and not found and says and not _answers_next(pieces[0]):
            here = Found(Form.VERDICT, Clause(piece.rstrip(" ?"), pieces[0]))  # "Ada masukan? Disempurnakan oleh ..."
            pieces = pieces[1:]
        spared = _SPARED.fullmatch(piece) if pieces and in_note and not asked else None
        if spared is not None and (is_consequence(pieces[0]) or leads_away(pieces[0])):
            here = Found(Form.VERDICT, Clause(opened(spared["k"]), pieces[0]))
            pieces = pieces[1:]
        elif here is None and pieces and in_note and AMOUNT_ALONE.fullmatch(piece) and is_consequence(pieces[0]):
            here = Found(Form.AMOUNT, Clause(opened(piece), pieces[0]))
            pieces = pieces[1:]
        elif here is None and parted and ends and not asked:
            form = form_of(piece) if KIND.match(piece) else Form.VERDICT
            form = Form.ANSWER if ANSWER.fullmatch(piece) else form
            here = Found(form, Clause(opened(piece), pieces[0]))
            pieces = pieces[1:]
        here = here if here is not None and here.clause.condition.strip(" ,.;:") else None
        decides = here is not None and not SIGNED.fullmatch(piece) and _DECIDES.search(here.clause.condition)
        tells = here is not None and bool(found) and here.form is Form.PLAIN and _is_somebody(here.clause.condition)
        if here is not None and not _acts(here) and not decides and not tells:
            found.append(here)
        elif found:
            last = found[-1].clause
            found[-1] = replace(found[-1], clause=replace(last, consequence=f"{last.consequence}, {piece}"))
        else:
            before.append(piece)
    if not _counts(found, in_note=in_note, checks=checks):
        return None
    return Clauses(" ".join(before), tuple(each.clause for each in found), sentence, cued=False)


def _is_somebody(words: str) -> bool:
    """Tell whether ``words`` only name who does what follows, behind a condition: "selesai, pemohon masuk daftar"."""
    return " " not in words and starts_role(words.lower())


def _moves(words: str) -> bool:
    """Tell whether ``words`` say what is done, which "segera" in "bersifat segera" doesn't."""
    return any(not UNFINISHED_END.search(words[: move.start()]) for move in MOVE.finditer(words))


def _answers_next(piece: str) -> bool:
    return ANSWER.match(piece) is not None or _LABELS.match(piece) is not None


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


def own_predicates(sentence: str) -> str:
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


def _counts(found: list[Found], *, in_note: bool, checks: bool) -> bool:
    """Tell whether the clauses are ones: several of a weak form, or one of a strong form."""
    stated = [each for each in found if not each.clause.otherwise]
    forms = {each.form for each in stated}
    sorts = checks and len(found) > 1
    decides = any(
        not proposition(each.clause.condition).holds or (each.form is Form.KIND and leads_away(each.clause.consequence))
        for each in stated
    )
    plain = not forms - _PLAIN_IN_SENTENCES and decides
    if not in_note and not plain and not sorts:
        return False
    if len(found) == 1:
        return _counts_alone(found[0], in_note=in_note, checks=checks)
    if forms <= {Form.KIND, Form.NAMED, Form.PLAIN}:
        return len(stated) > 1 and _are_kinds(stated, forms, sorts=checks)
    return bool(stated)


def _acts(found: Found) -> bool:
    """Tell whether words are what somebody does rather than a condition: "menghitung kurang bayar"."""
    condition = found.clause.condition
    if found.form is Form.WHICH or not condition:
        return False
    first = condition.split()[0].lower()
    acts = first.startswith("me") and is_verb(first) and not _IS_SO.fullmatch(first)
    return acts and not _BEGINS_WITH_VERDICT.match(condition)


def _are_kinds(stated: Sequence[Found], forms: set[Form], *, sorts: bool) -> bool:
    """Tell whether several weak clauses are the kinds of one thing, each with its way."""
    conditions = [each.clause.condition for each in stated]
    ways = [each.clause.consequence for each in stated]
    if Form.PLAIN in forms:
        firsts = {words.split()[0].lower() for words in conditions}
        to = any(all(way.lower().startswith(word) for way in ways) for word in ("ke ", "oleh "))
        return len(firsts) == 1 or to or (sorts and not any(map(_begins_sentence, firsts)))
    if len({words.split()[0].lower() for words in conditions}) == 1:
        return True
    return all(is_way(way) or len(way.split()) <= _MAX_NAMED_WAY for way in ways)


def _begins_sentence(word: str) -> bool:
    """Tell whether a sentence with ``word`` first tells what happens, rather than of a kind of thing."""
    return (starts_role(word) and word not in CLIENTS) or _CONNECTIVE.fullmatch(word) is not None


def _counts_alone(lone: Found, *, in_note: bool, checks: bool) -> bool:
    condition, consequence = lone.clause.condition, lone.clause.consequence
    denies = not proposition(condition).holds or DENIES.search(condition) is not None
    match lone.form:
        case Form.VERDICT:
            tells = _TELLS.match(consequence) is not None or _AFTERWARDS.search(consequence) is not None
            return denies or (in_note and not tells and not _RECEIVED.search(condition))
        case Form.AMOUNT | Form.SIGNED:
            return in_note
        case Form.ANSWER:
            return in_note and checks and lone.signed
        case Form.NAMED if lone.signed:
            return in_note and checks and _HOLDS_STATE.search(condition) is not None
        case Form.PLAIN:
            says = _HOLDS_STATE.search(condition) is not None and MOVE_START.match(consequence) is not None
            says = says or (denies and MOVE_START.match(consequence) is not None and not MODAL_END.search(condition))
            says = says and not _begins_sentence(condition.split()[0].lower())
            checked = len(condition.split()) > 1 and (leads_away(consequence) or says)
            return in_note and (_passes_by(condition, consequence) or (checks and checked))
        case Form.KIND if checks and _HOLDS_STATE.search(condition) and MOVE_START.match(consequence):
            return True
        case Form.KIND:
            return leads_away(consequence) or (len(condition.split()) > 1 and _passes_by(condition, consequence))
        case Form.WHICH:
            plain = _PLAIN_WHICH.search(condition) is not None and not ENDS_IN_VERDICT.search(condition)
            short = denies or (len(condition.split()) <= _MAX_STATE and not plain)
            state = in_note and (short or _ENDS_IN_STATE.search(condition) is not None)
            away = in_note and leads_away(consequence) and not _PLAIN_WHICH.search(condition)
            judged = in_note and HOLDS_VERDICT.search(condition) is not None and bool(MOVE_START.match(consequence))
            moves = is_consequence(consequence) and not _FORBIDS.match(consequence)
            return away or judged or is_strong(consequence) or (state and moves)
    return False


def _passes_by(kind: str, consequence: str) -> bool:
    """Tell whether a kind of thing skips what others go through: "pasien gawat darurat langsung ke IGD"."""
    straight = _STRAIGHT.match(consequence) or _PASSED_STRAIGHT.match(consequence)
    first, *rest = kind.lower().split()
    acts = starts_role(first) and first not in CLIENTS
    return straight is not None and bool(rest) and not acts and not _PLAIN_WHICH.search(kind)


_STRAIGHT = re.compile(r"(?:dapat\s+)?langsung\s+(?!me[a-z]{4,}kan\b)|tidak perlu\s", FLAGS)
_LEAD = re.compile(r"(?P<lead>(?:[Mm]e|[Pp]e)[a-z]{3,}[^.;:]*?)(?::|\.|;)\s+(?P<rest>\S.*)")
_LABEL = re.compile(rf"(?P<lead>(?!{VERDICT})[^:.;,?]{{3,40}}):\s+(?P<rest>{VERDICT}\s.*{VERDICT}.*)", FLAGS)
"""Whose answers stand behind it: "Disposisi Kepala: setuju ..., tidak setuju ..."."""
_SORTS = any_word((*WEIGHING, *SORTING))
_BEGINS_WITH_VERDICT = re.compile(rf"{VERDICT}\b", FLAGS)
_PASSED_STRAIGHT = re.compile(r"di[a-z]{4,}\s+langsung\b", FLAGS)
_SPARED = re.compile(
    rf"(?P<k>(?:[^\W\d]+\s+){{0,3}}?(?:yang\s+)?(?:{any_of(PERFECT)}\s+[^\W\d]+|{any_of(STATES)}|{CLOSED}))\s+"
    r"tidak\s+(?:perlu|usah|melalui|lewat|di[a-z]{4,}|me[a-z]{4,})\b.*",
    FLAGS,
)
"""A state, and what isn't done then, which denies nothing of it: "yang sudah lunas tidak ditagih"."""
_IS_SO = re.compile(any_of((*STATIVE_VERBS, *sorted(VERBS_OF_STATES))), FLAGS)
"""Verbs of what somebody is: "menunggak"."""
_STATE_ONLY = re.compile(r"[^\W\d]+(?:\s+[^\W\d]+)?\s+di[a-z]{4,}", FLAGS)
"""A thing and what is so of it: "cerapan diragukan"."""
_HOLDS_STATE = re.compile(rf"\b{any_of((*STATES, *STATIVE_VERBS))}\b", FLAGS)
_ENDS_IN_STATE = re.compile(rf"\b{any_of(STATES)}\Z", FLAGS)
_DECIDES = re.compile(rf"\b{any_of(DECIDING)}\Z", FLAGS)
"""What somebody does to something, without a "jika": "Juru Masak menolak bahan"."""
_FORBIDS = re.compile(r"(?:tidak boleh|dilarang|jangan|harus|wajib)\b", FLAGS)
_CONNECTIVE = re.compile(any_of(CONNECTIVES), FLAGS)
_JUDGED = any_word(JUDGING)
_FURTHER = re.compile(rf"\s+({any_of(CONJUNCTIONS)})\s+(?!{STOPPED})(?={VERDICT}\b|yang\s|{any_of(KINDS)}\s)", FLAGS)
_PLAIN_WAY = re.compile(rf"\b{any_of(WAYS)}\b", FLAGS)
_PLAIN_IN_SENTENCES = {Form.VERDICT, Form.ANSWER, Form.WHICH, Form.KIND}
"""Forms that a whole sentence can have without being what it looks like only rarely."""
_TELLS = re.compile(r"(?:melalui|lewat|oleh|dengan)\b", FLAGS)
"""How something is done, no consequence: "disetujui melalui paraf"."""
_AFTERWARDS = re.compile(r"\b(?:setelah|sesudah)\s+(?:selesai|proses|kegiatan)", FLAGS)
_RECEIVED = re.compile(r"di\s?terima\Z", FLAGS)
"""A verdict that as often only says that something has come in."""
_MAX_STATE = 4
"""Words of "yang ..." with its subject that say in which state something is: "pengungsi yang sakit"."""
_PLAIN_WHICH = re.compile(
    r"\b(?:masuk|keluar|tersebut|bersangkutan|berlaku|berwenang|(?:telah|sudah) di\w+|(?<!perlu )di\w{4,})\Z", FLAGS
)
"""What merely says which thing is meant."""
_MAX_NAMED_WAY = 3
"""Words of a way without a verb: "negatif: penyuluhan saja"."""
_MAX_PIECES = 40
"""Parts of one note; a text with more is a list of something else."""
_STOPS = re.compile(
    rf"(?<=\?)\s+|\s+(?:sedangkan|adapun)\s+|\s+/\s+(?={VERDICT}\b)"
    r"|\s*[;\n|]\s*|\.\s+(?=[A-Z])|(?<=[^\d\s])\.\s+|,\s+",
    FLAGS,
)
_DENIED = re.compile(rf"\b(?:{any_of(('tidak', 'belum', 'bukan'))})\s+(\w{{3,}})", FLAGS)
_LABELS = re.compile(rf"{VERDICT}\b|[^\W\d]+(?:\s+[^\W\d]+)?\s*(?::|=>?|->|→)", FLAGS)
