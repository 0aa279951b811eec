"""The two halves of a clause: where a condition ends and its consequence begins."""

from __future__ import annotations

import re

from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.answers import NO, YES
from sopbpmn.indonesian.condition_words import (
    AMOUNT_UNITS,
    AMOUNTS,
    BARE_ANSWERS,
    CONJUNCTIONS,
    INSTEAD_CONDITIONS,
    MODALS,
    NEEDS_ALONE,
    NUMBERS,
    OPEN_PREDICATES,
    OTHERWISE,
    PREDICATES,
    STATES,
    STATIVE_VERBS,
    THEN,
    THINGS,
    UNFINISHED,
)
from sopbpmn.indonesian.consequence_words import GIVING, MOVES_WITHOUT_THEN, STOPPED, WAYS
from sopbpmn.indonesian.polarity import EXISTS, NEGATORS, PERFECT, WITHOUT
from sopbpmn.indonesian.verbs import COMES, TOLD, is_verb, is_verbal_noun
from sopbpmn.indonesian.verbs import STATES as VERBS_OF_STATES

FLAGS = re.IGNORECASE
OTHERWISE_START = re.compile(rf"(?:^|(?<=[,.;])|(?<=[,.;]\s))\s*\b{any_of(OTHERWISE)}\b[\s,:]*", FLAGS)
_THEN = re.compile(rf"[\s,]*\b{any_of(THEN)}\b[\s,]*", FLAGS)
_JOINING = re.compile(rf"[\s,.;:-]*(?:\b{any_of(CONJUNCTIONS)}[\s,.;]*)*\Z", FLAGS)
_LEADING = re.compile(rf"\A(?:[\s,.;:•*-]|\b{any_of(CONJUNCTIONS)}\b)*", FLAGS)
NEGATED = rf"(?:{any_of((*PERFECT, *NEGATORS))}\s+){{0,3}}"
CLOSED = rf"{NEGATED}{any_of(PREDICATES)}"
VERDICT = rf"(?:{NEGATED}{any_of((*PREDICATES, *OPEN_PREDICATES))}|{any_of(BARE_ANSWERS)}|(?:belum|sudah))"
_CLOSED_START = re.compile(rf"(?P<k>(?:{CLOSED}|{any_of(BARE_ANSWERS)})\b)\s*[,:]?\s+(?P<a>\S.*)", FLAGS)
_BARE = re.compile(any_of(BARE_ANSWERS), FLAGS)
_MORE_OF_IT = re.compile(rf"(?:{any_of((*EXISTS, *OPEN_PREDICATES, *PREDICATES, *MODALS))})\b", FLAGS)
"""What may follow "tidak" without being its consequence: "tidak terdapat perbaikan"."""
_COMPLETE = re.compile(
    rf"\b(?:{VERDICT}|{WITHOUT}\s+\w+|{any_of((*INSTEAD_CONDITIONS, *STATES))}|{any_of(NEGATORS)}\s+\w+)\b"
    rf"|\b{any_of(AMOUNTS)}\s|\d\s*[-–]\s*\d",
    FLAGS,
)
UNFINISHED_END = re.compile(rf"\b{any_of(UNFINISHED)}\s*\Z", FLAGS)
_TOLD = r"(?!ke|pe|tinda|rekan|bukan|pekan|merupa)[a-z]{3,}kan"
"""An imperative: "masukkan ke kulkas"; nouns such as "tindakan" end so too."""
MOVE = re.compile(rf"(?<=\s)(?:{STOPPED}|tidak perlu|{any_of(MOVES_WITHOUT_THEN)}|di[a-z]{{4,}}|{_TOLD})\b", FLAGS)
MOVE_START = re.compile(
    rf"(?:{any_of((*MOVES_WITHOUT_THEN, *WAYS))}|di[a-z]{{4,}}|tidak di[a-z]+|tidak perlu|dapat langsung)\b", FLAGS
)
SIGN = re.compile(r"\s*(?::(?!//|\d)|=>?|->|→|⇒|–|—|\s-\s|(?<=\s)>(?=\s+[^\W\d]))\s*")
_NEEDED = re.compile(rf"(?P<k>{any_of(NEEDS_ALONE)})\s*,?\s+(?:maka\s+)?(?P<a>\S.*)", FLAGS)
_REMARK = re.compile(r"\s*\([^()]*\)")
MAX_LENGTH = 2000
"""Longer cells are no sentences; the bound keeps the expressions above from running long on hostile text."""
_MAX_MOVES = 12
"""Places at which a consequence may begin that are tried."""


DENIES = re.compile(rf"\b{any_of(NEGATORS)}\b", FLAGS)
PLAIN = re.compile(rf"{any_of((*TOLD, *WAYS))}\b", FLAGS)
_NUMBER = rf"(?:\d[\w.,]*|{any_of(NUMBERS)}(?:\s+{any_of(('puluh', 'belas', 'ratus'))})?)"
_FIGURE = rf"(?:rp\.?\s*)?{_NUMBER}\s?(?:%|°\s?c\b)?(?:\s+{any_of(AMOUNT_UNITS)})*"
_LIMIT = r"(?-i:[A-Z]{2,6})"
_BOUND = rf"(?:{any_of(AMOUNTS)}|\d[\d.,]*\s*[-–])\s*(?:{_FIGURE}|{_LIMIT})"
AMOUNT_ALONE = re.compile(
    rf"(?!.*\b{any_of(('maksimal', 'minimal', 'paling'))}\b)(?:[^\W\d]+\s+){{1,4}}?{_BOUND}", FLAGS
)
"""An amount whose way stands behind a comma; a limit ("maksimal 2 kali") is a rule."""
AMOUNT = re.compile(
    rf"(?P<k>(?:[^\W\d]+\s+){{0,3}}?(?:{_BOUND}|{_FIGURE}\s+(?:ke (?:atas|bawah)|atau (?:lebih|kurang))))"
    r"(?:\s*[:=]\s*|[\s,]+)(?P<a>\S.*)",
    FLAGS,
)


def trim(words: str) -> str:
    """Return ``words`` without what joins them to others, and without a bracket that isn't theirs."""
    words = _JOINING.sub("", _LEADING.sub("", words)).strip(" ,.;:")
    if words.count("(") < words.count(")"):
        words = words.rstrip(") ")
    return words[1:].strip() if words.startswith("(") and ")" not in words else words


def split(body: str) -> tuple[str, str]:
    """Split what follows a cue into the condition and its consequence (empty when the next row is meant).

    What stands in brackets is a remark: nothing is split there.
    """
    remarks = _REMARK.findall(body)
    for number, remark in enumerate(remarks):
        body = body.replace(remark, f"\ue000{number}\ue001", 1)

    def whole(words: str) -> str:
        for number, remark in enumerate(remarks):
            words = words.replace(f"\ue000{number}\ue001", remark)
        return words

    condition, consequence = _split(body)
    return whole(condition), whole(consequence)


def _split(body: str) -> tuple[str, str]:
    body = trim(body)
    stops = _STOPS.fullmatch(body)
    if stops is not None and not UNFINISHED_END.search(stops["k"]):
        return stops["k"].strip(" ,"), stops["a"]
    needed = _NEEDED.match(body)
    if needed is not None and (", " not in body or is_consequence(needed["a"].split(", ")[0])):
        return needed["k"], needed["a"].strip(" ,.")
    amount = AMOUNT.fullmatch(body)
    if amount is not None and (is_way(amount["a"]) or _THING_GOES.match(amount["a"])) and not DENIES.match(amount["a"]):
        return amount["k"].strip(), amount["a"].strip(" ,.")
    then = _THEN.search(body)
    if then:
        return body[: then.start()].strip(" ,."), body[then.end() :].strip(" ,.")
    sign = SIGN.search(body)
    if sign and sign.start() and is_complete(body[: sign.start()]):
        return body[: sign.start()].strip(), body[sign.end() :].strip()
    comma = next((c for c in re.finditer(r"[,;.]\s+", body) if _parts(body, c)), None)
    bare = None if _DENIED_ACT.match(body) else _CLOSED_START.match(body)
    answers = bare is not None and _answers(bare["k"], bare["a"])
    if bare and (answers or is_way(bare["a"])) and not _MORE_OF_IT.match(bare["a"]):
        further = comma is not None and bare.end("k") < comma.start()  # "tidak hadir, ditunda"
        if not further or (MOVE_START.match(bare["a"]) and not _BARE.fullmatch(bare["k"])):
            return bare["k"], bare["a"].strip(" ,.")
    move = _move(body)
    if comma and (move is None or comma.start() <= move):
        return body[: comma.start()].strip(), body[comma.end() :].strip(" ,.")
    if move is not None:
        return _without_subject(body[:move].strip(" ,."), body[move:].strip(" ,."))
    acted = _SOMEBODY_ACTS.fullmatch(body)
    if acted is not None and is_verb(acted["verb"].lower()) and is_complete(acted["k"]):
        return acted["k"], acted["a"]
    comes = _STATE_COMES.fullmatch(body)
    if comes is not None:
        return comes["k"], comes["a"]
    void = _VOID.fullmatch(body)
    if void is not None and is_complete(void["k"]):
        return void["k"], void["a"]
    named = _NAME_ACTS.fullmatch(body)
    if named is not None and is_complete(named["k"]):
        return named["k"], named["a"]
    unknown = _SENT_AWAY.fullmatch(body)
    if (
        unknown is not None
        and not UNFINISHED_END.search(unknown["k"])
        and not _THING_END.fullmatch(f"x {unknown['k']}")
    ):
        return unknown["k"], unknown["a"]
    return body.strip(" ,."), ""


def split_by_pair(condition: str, own: str) -> tuple[str, str]:
    """Split one of several conditions that nothing seems to follow, which can't be: something has to tell them apart.

    It ends where a predicate does that the note both says and denies (``own``), else where somebody acts: "hadir |
    langsung diperiksa", "secara daring | mengakses aplikasi".
    """
    said = re.fullmatch(rf"(?P<k>{NEGATED}{own})\s+(?P<a>\S.*)", condition, FLAGS)
    more = (
        said is None or CONTINUES.match(said["a"]) or UNFINISHED_END.search(said["k"]) or _OBJECT_MORE.search(said["k"])
    )
    if said is not None and (is_consequence(said["a"]) or not more):
        return said["k"], said["a"]
    acts = _ACT.fullmatch(condition)
    verb = acts["verb"].lower() if acts is not None else ""
    if acts is None or UNFINISHED_END.search(acts["k"]) or not (verb in COMES or is_verb(verb)):
        return condition, ""
    return acts["k"], acts["a"]


_OBJECT_MORE = re.compile(rf"(?:\b{any_of(OPEN_PREDICATES)}|\bme[a-z]{{4,}})\Z", FLAGS)
"""What may have an object behind it: "memenuhi syarat"."""
_ACT = re.compile(
    rf"(?P<k>\w+(?:\s+\w+){{0,5}}?)\s+(?P<a>(?:{any_of(THINGS)}\s+)?"
    rf"(?!{any_of((*PREDICATES, *STATIVE_VERBS, *sorted(VERBS_OF_STATES)))}\b)"
    rf"(?P<verb>me[a-z]{{4,}}|{any_of(sorted(COMES))})\b.*)",
    FLAGS,
)


def _answers(word: str, rest: str) -> bool:
    """Tell whether a mere yes or no is followed by who or what acts: "ya vaksin dimusnahkan", not "tidak hadir ..."."""
    if not _BARE.fullmatch(word):
        return False
    if word.lower() in YES:
        return True
    if not is_consequence(rest):
        return False
    return word.lower() not in NO or rest[:1].isupper() or _THING_START.match(rest) is not None


def _parts(body: str, comma: re.Match[str]) -> bool:
    """Tell whether a comma parts a condition from what follows, rather than things of one list."""
    before, rest = body[: comma.start()], body[comma.end() :]
    if is_consequence(rest) or (is_verbal_noun(rest.split(" ")[0].lower().strip(",.;")) and is_complete(before)):
        return True
    whole = is_complete(before) or (len(before.split()) > 1 and not UNFINISHED_END.search(before))
    return whole and not _LISTED.fullmatch(rest) and len(rest.split()) > 1


def _move(body: str) -> int | None:
    """Return where a consequence begins that no sign parts from its condition."""
    for number, match in enumerate(MOVE.finditer(body)):
        if number >= _MAX_MOVES:
            return None
        word = match[0].lower()
        if word == "kembali" and _ANEW.search(body[: match.end() + 1]):
            continue
        if is_complete(body[: match.start()]) and (not word.startswith("di") or is_verb(word.replace(" ", ""))):
            return match.start()
    return None


def is_complete(condition: str) -> bool:
    """Tell whether ``condition`` says something: it has a predicate, and doesn't end in the middle of one."""
    return not UNFINISHED_END.search(condition) and bool(
        _COMPLETE.search(condition) or any(is_verb(word.lower()) for word in condition.split())
    )


def _without_subject(condition: str, consequence: str) -> tuple[str, str]:
    """Give the consequence its subject: "kurang lengkap berkas | dikembalikan" is "kurang lengkap | berkas ..."."""
    thing = _THING_END.fullmatch(condition)
    actor = _ACTOR_END.fullmatch(condition) if consequence.lower().startswith("me") else None
    named = _SHORT_NAME_END.fullmatch(condition)
    for subject in (thing, actor, named):
        if subject is not None and is_complete(subject["k"]):
            return subject["k"], f"{subject['rest']} {consequence}"
    closed = None if _SAYS_THERE_IS.match(condition) else _PASSIVE_START.match(condition)
    if _GIVING.match(consequence):
        return condition, consequence
    more = closed is None or CONTINUES.match(closed["rest"]) or _MORE_OF_IT.match(closed["rest"])
    if closed is None or more or len(closed["rest"].split()) > 2:
        return condition, consequence
    return closed["k"], f"{closed['rest']} {consequence}"


_SOMEBODY_ACTS = re.compile(
    rf"(?P<k>(?:\w+\s+){{0,4}}(?:{VERDICT}|{any_of(STATES)}|(?:tidak|belum)\s+[^\W\d]+))\s+"
    rf"(?P<a>(?!{any_of(CONJUNCTIONS)}\b)(?:\w+\s+){{1,3}}?(?P<verb>me[a-z]{{4,}})\b.*)",
    FLAGS,
)
"""A state, then somebody who does something: "obat kosong apoteker menghubungi dokter"."""
_STOPS = re.compile(
    r"(?P<k>[^,;]+?),?\s+(?P<a>(?:proses|permohonan|kegiatan|layanan|prosedur|perkara|pengaduan)\s+"
    r"(?:berhenti|selesai|berakhir|gugur|batal))",
    FLAGS,
)
"""What stops then: "pemohon mundur, proses berhenti"."""
_SENT_AWAY = re.compile(
    r"(?P<k>(?:[^\W\d]+\s+){0,3}[^\W\d]+)\s+(?P<a>di\s?(?:kembalikan|serahkan|rujuk|teruskan|limpahkan)\s+(?:ke|kepada)\s.+)",
    FLAGS,
)
"""Where something goes of which a word is said that isn't known here: "overlap | dikembalikan ke Surveyor"."""
_STATE_COMES = re.compile(
    rf"(?P<k>(?:[^\W\d]+\s+){{0,3}}{any_of(STATES)})\s+(?P<a>{any_of(('masuk', 'ikut', 'pulang'))}\s.+)", FLAGS
)
"""A state, and where it leads: "kuota penuh masuk daftar tunggu"."""
_VOID = re.compile(r"(?P<k>.+?)\s+(?P<a>(?:[^\W\d]+\s+){1,2}tidak\s+(?:sah|valid|berlaku))", FLAGS)
"""What has no force then: "hasil ukur tidak sah"."""
_ANEW = re.compile(r"\bdi[a-z]{4,}\s+kembali[,;.]?\Z", FLAGS)
"""What is so once more: "ditemukan kembali"."""
_NAME_ACTS = re.compile(r"(?P<k>.+?)\s+(?P<a>[A-Z][\w/-]+(?:\s+[A-Z][\w/-]+){0,3}\s+me[a-z]{4,}\b.*)")
_DENIED_ACT = re.compile(rf"tidak\s+(?:me[a-z]{{4,}}|ber(?!alih|henti)[a-z]{{3,}}|{any_of(sorted(COMES))}\b)", FLAGS)
"""A denied act is no answer: "tidak menghasilkan kesepakatan", "tidak masuk"."""
_THING_START = re.compile(rf"{any_of(THINGS)}\b", FLAGS)
_THING_END = re.compile(rf"(?P<k>.+?)\s+(?P<rest>{any_of(THINGS)})", FLAGS)
_THING_MOVES = re.compile(rf"{any_of(THINGS)}\s+(?:balik|kembali|naik|turun|lanjut|mundur)\b", FLAGS)
_THING_GOES = re.compile(r"[^\W\d]+\s+di[a-z]{4,}\b", FLAGS)
_GIVING = re.compile(rf"{any_of(GIVING)}\s+(?!ke|oleh|dan|untuk)\w", FLAGS)
_LISTED = re.compile(r"(?:[\w ]{1,30},\s*)*(?:\w+\s+){0,3}?(?:atau|dan|dan/atau)\s+[\w ]{1,30}", FLAGS)
"""The rest of a list: "kurang, atau rusak"."""
_ACTOR_END = re.compile(r"(?P<k>.+?)\s+(?P<rest>[A-Z]\w*(?:\s+[A-Z]\w*){0,3})")
_SHORT_NAME_END = re.compile(
    rf"(?P<k>(?:[^\W\d]+\s+)?{any_of(INSTEAD_CONDITIONS)}|(?:{any_of(NEGATORS)}\s+)?(?!di|{any_of(OPEN_PREDICATES)}\b)[a-z]{{4,}})\s+(?P<rest>[A-Z]{{2,}})"
)
"""A paper known by its initials: "setuju RUP | diubah"."""
_SAYS_THERE_IS = re.compile(rf"(?:{any_of(NEGATORS)}\s+)?{any_of(EXISTS)}\b", FLAGS)
_PASSIVE_START = re.compile(rf"(?P<k>{NEGATED}di[a-z]{{4,}})\s+(?P<rest>\S.*)\Z", FLAGS)
CONTINUES = re.compile(
    r"(?:dan|atau|yang|oleh|ke|kepada|di|dari|dengan|untuk|semua|seluruh\w*|secara|pada|tetapi|namun|bahwa)\b|[(]",
    FLAGS,
)


def is_consequence(rest: str) -> bool:
    """Tell whether ``rest`` says what is done: it begins with a verb or a move, or has one behind its subject."""
    rest = trim(rest)
    again = _THING_MOVES.match(rest) is not None or re.match(r"(?:[^\W\d]+ ){1,3}ulang\b", rest) is not None
    return bool(MOVE_START.match(rest)) or _begins_with_verb(rest) or _acts(rest) or bool(MOVE.search(rest)) or again


def _begins_with_verb(words: str) -> bool:
    return is_verb(words.split(" ", 1)[0].lower().strip(",.:;")) if words else False


def _acts(words: str) -> bool:
    """Tell whether an actor does something: "Kasubag membubuhkan paraf"."""
    return any(word.lower().startswith("me") and is_verb(word.lower()) for word in words.split()[1:4])


def is_way(words: str) -> bool:
    """Tell whether ``words`` begin with what is done or where it goes."""
    return bool(MOVE_START.match(words)) or _begins_with_verb(words) or _acts(words) or bool(PLAIN.match(words))
