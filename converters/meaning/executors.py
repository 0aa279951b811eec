"""Who executes a row: the rules that read an executor out of a sentence or out of loose shape labels.

The rules differ in worth. Measured on 1,851 real rows with drawn lanes: "the lane's name is the subject of the
sentence" is right in 92 %, "the lane is named anywhere in the sentence" in 75 %. So only ``subject_lane``,
``agent_lane`` and the count law of ``labels_on_rows`` may fill a lane; ``named_lanes`` may only suggest one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from converters.grid import Symbol
from converters.table.cell_words import is_capsule, is_end, is_start
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.capsule_words import BOX_WORD
from sopbpmn.indonesian.roles_and_units import (
    AGENT,
    AGENT_ENDS,
    AND_ANOTHER,
    HEADS,
    JOINING,
    POLITE,
    RECIPIENT,
    TOGETHER,
    UNIT_WORDS,
    words_of,
)
from sopbpmn.indonesian.verbs import is_verb
from sopbpmn.model import Confidence, Evidence, Lane, NodeKind
from sopbpmn.whitespace import one_line

_AGENT = re.compile(rf"{AGENT}\s+(?P<who>.+)", re.IGNORECASE | re.DOTALL)
_AGENT_ENDS = re.compile(rf"\b{any_of(AGENT_ENDS)}\b|(?<=[a-z]{{5}})\.\s|[;:()]", re.IGNORECASE)
_TOGETHER = re.compile(rf"\b{any_of(TOGETHER)}\b", re.IGNORECASE)
_AND_ANOTHER = re.compile(rf"(?:,|\b{any_of(AND_ANOTHER)}\b|&)", re.IGNORECASE)
_MOST_ROLES = 40
"""A drawing with more roles is none; it bounds the work on hostile input."""


def subject_lane(activity: str, lanes: Sequence[Lane]) -> str | None:
    """Return the id of the lane that is the acting subject of ``activity``; ``None`` if none is, or not clearly.

    The lane's name, or one of the names parted by "/" or "," in it, stands at the sentence's beginning and an active
    verb follows, with at most four further words of the name between ("UPTD PPA membuat ..." for lane "UPTD"). A
    passive verb makes the subject a patient, "dan" makes it two: both ``None``. Of two lanes that match, the longer
    name wins.
    """
    words = list(words_of(activity))
    while words and words[0] in POLITE:
        words = words[1:]
    best: list[tuple[int, str]] = []
    for lane in lanes:
        length = max((len(name) for name in _names(lane.name) if name and words[: len(name)] == name), default=0)
        if length and _acts(words[length:]):
            best.append((length, lane.id))
    best.sort(reverse=True)
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][1]


def agent_lane(activity: str, lanes: Sequence[Lane]) -> str | None:
    """Return the id of the one lane that ``activity`` names right after "oleh"; ``None`` for none or several."""
    agent = agent_phrase(activity)
    words = list(words_of(agent or ""))
    while words and words[0] in POLITE:
        words = words[1:]
    found: dict[str, int] = {}
    for lane in lanes:
        length = max((len(name) for name in _names(lane.name) if name and words[: len(name)] == name), default=0)
        if length:
            found[lane.id] = length
    longest = [lane for lane, length in found.items() if length == max(found.values())]
    return longest[0] if len(longest) == 1 and len(named_lanes(agent or "", lanes)) == 1 else None


def agent_lanes(activity: str, lanes: Sequence[Lane]) -> tuple[str, ...]:
    """Return the ids of the lanes that ``activity`` names after "oleh", in order of mention.

    A unit may go by another word for unit: "oleh Seksi Bimbingan" names the lane "Bag. Bimbingan".
    """
    by_name = {lane.name: lane.id for lane in lanes}
    return tuple(by_name[name] for name in _agents(activity, by_name))


def agent_phrase(activity: str) -> str | None:
    """Return the words after "oleh", up to where the sentence goes on; ``None`` without such a phrase.

    "oleh" glued to the word before it counts ("dibuatoleh"), as part of "memperoleh" or "boleh" it doesn't.
    """
    match = _AGENT.search(activity)
    if match is None:
        return None
    who = _AGENT_ENDS.split(match["who"], maxsplit=1)[0].strip(" ,.;:")
    return who or None


def named_lanes(activity: str, lanes: Sequence[Lane]) -> tuple[str, ...]:
    """Return the ids of the lanes named anywhere in ``activity``, in order of mention: good for suggestions only.

    A longer name hides a shorter one inside it, and "Kepala UPTD" doesn't name the lane "UPTD".
    """
    words = list(words_of(activity))
    taken = [False] * len(words)
    found: list[tuple[int, str]] = []
    names = sorted(((name, lane.id) for lane in lanes for name in _names(lane.name) if name), key=lambda x: -len(x[0]))
    for name, lane in names:
        for at in range(len(words) - len(name) + 1):
            headed = at > 0 and words[at - 1] in HEADS and not taken[at - 1]
            if words[at : at + len(name)] == name and not any(taken[at : at + len(name)]) and not headed:
                taken[at : at + len(name)] = [True] * len(name)
                found.append((at, lane))
    return tuple(dict.fromkeys(lane for _, lane in sorted(found)))


@dataclass(frozen=True, slots=True)
class LabelOnRow:
    """A shape put on a row, and its executor when the evidence tells it."""

    kind: NodeKind
    executor: str | None
    evidence: Evidence
    alternatives: tuple[str, ...] = ()
    """Other executors it may be, in order of first mention."""


@dataclass(frozen=True, slots=True)
class LabelsOnRows:
    """Shapes on rows: ``rows[i]`` holds those of the i-th activity, in reading order."""

    executors: tuple[str, ...]
    """The roles found among the labels, in order of first mention; "Proses" is a shape's name and never one."""
    rows: tuple[tuple[LabelOnRow, ...], ...]
    findings: tuple[Finding, ...] = ()


def labels_on_rows(activities: Sequence[str], labels: Sequence[Symbol]) -> LabelsOnRows:
    """Put the labels of a drawing whose places are lost on the rows of its table.

    The count law (holds on all 51 SOPs of the document it was found in): "Mulai" stands on the first row, "Selesai"
    on the last, and each row between carries one of the other labels; one label more means one row that names two
    parties carries two. Label order is drawing order and tells nothing. Which role stands on which row is told by

    * ``count-law``: there is only one role and no nameless "Proses" box;
    * ``agent-phrase``, ``subject``: the row's own words name one of the roles as agent or subject;
    * ``elimination``: the labels that are left are all the same;
    * ``elimination-by-neighbour``: giving each row that is left the role of the row just before it uses up exactly
      the labels that are left.

    Everything else keeps ``executor`` ``None`` and lists the roles it may be. The lanes of the capsules are ``None``
    unless the row's own words name a role. Nothing is eliminated when the words name a role more often than the
    labels do. If the counts don't fit, every row becomes one task without executor.
    """
    texts = [one_line(label.text) for label in labels]
    inner = [text for text in texts if not is_capsule(text)]
    roles = _distinct(text for text in inner if text.casefold() != BOX_WORD)
    starts, ends = sum(map(is_start, texts)), sum(map(is_end, texts))
    surplus = len(inner) - (len(activities) - 2)
    double = _row_of_two(activities, roles) if surplus == 1 and len(roles) <= _MOST_ROLES else None
    fits = (
        len(roles) <= _MOST_ROLES
        and starts == ends == 1
        and (surplus == 0 or double is not None)
        and len(activities) > 1
    )
    if not fits:
        return _without_law(activities, roles, len(texts), starts=bool(starts), ends=bool(ends))
    slots = [row for row in range(1, len(activities) - 1) for _ in range(2 if row == double else 1)]
    placed = _assign(activities, slots, inner, roles)
    rows: list[list[LabelOnRow]] = [[] for _ in activities]
    for row, shape in zip(slots, placed, strict=True):
        rows[row].append(shape)
    rows[0].append(_capsule(NodeKind.START, activities[0], roles))
    rows[-1].append(_capsule(NodeKind.END, activities[-1], roles))
    return LabelsOnRows(roles, tuple(tuple(row) for row in rows))


def _without_law(
    activities: Sequence[str], roles: tuple[str, ...], total: int, *, starts: bool, ends: bool
) -> LabelsOnRows:
    task = LabelOnRow(NodeKind.TASK, None, Evidence(Confidence.ASSUMED, rule="one-task-a-row"), roles[:_MOST_ROLES])
    rows: list[tuple[LabelOnRow, ...]] = [(task,) for _ in activities]
    rule = Evidence(Confidence.INFERRED, rule="first-and-last-row")
    if rows and starts:
        rows[0] = (LabelOnRow(NodeKind.START, None, rule), *rows[0])
    if rows and ends:
        rows[-1] = (*rows[-1], LabelOnRow(NodeKind.END, None, rule))
    findings = (finding("labels-do-not-fit", labels=total, rows=len(activities)),) if total else ()
    return LabelsOnRows(roles, tuple(rows), findings)


def _capsule(kind: NodeKind, activity: str, roles: tuple[str, ...]) -> LabelOnRow:
    named = _agents(activity, roles) or _subjects(activity, roles)
    return LabelOnRow(kind, named[0] if len(named) == 1 else None, Evidence(Confidence.INFERRED, rule="count-law"))


def _assign(
    activities: Sequence[str], slots: Sequence[int], inner: Sequence[str], roles: tuple[str, ...]
) -> list[LabelOnRow]:
    """Return the shape of each slot (a row, or half of a row with two), by the rules in the order of their worth."""
    deal = _Deal(activities, slots, inner, roles)
    if len(deal.left) == 1:
        return deal.all_alike()
    deal.by_words("agent-phrase", _agents)
    deal.by_words("subject", _subjects)
    deal.second_parties()
    deal.by_elimination()
    return [deal.label(slot) for slot in range(len(slots))]


class _Deal:
    """The labels of a drawing being dealt to the slots of its table's inner rows; ``None`` is a box without a role."""

    def __init__(
        self, activities: Sequence[str], slots: Sequence[int], inner: Sequence[str], roles: tuple[str, ...]
    ) -> None:
        self.activities, self.slots, self.roles = activities, slots, roles
        by_key = {_key(role): role for role in roles}
        self.left: Counter[str | None] = Counter(by_key.get(_key(text)) for text in inner)
        """How many labels of each role aren't dealt yet."""
        self.chosen: dict[int, tuple[str | None, str]] = {}
        """Role and rule by slot."""
        self.contradicted = False
        """Whether the words name a role more often than the labels do."""

    def all_alike(self) -> list[LabelOnRow]:
        """Return the shapes where all labels are the same."""
        (only,) = self.left
        return [LabelOnRow(NodeKind.TASK, only, Evidence(Confidence.INFERRED, rule="count-law")) for _ in self.slots]

    def by_words(self, rule: str, named_in: Callable[[str, Iterable[str]], list[str]]) -> None:
        """Give a row's free slots the roles that its own words name, when they name as many or one of two."""
        for row in dict.fromkeys(self.slots):
            free = [i for i, slot in enumerate(self.slots) if slot == row and i not in self.chosen]
            if not free:
                continue
            said = named_in(self.activities[row], self.roles)
            named = [role for role in said if self.left[role] > 0]
            self.contradicted = self.contradicted or len(named) < len(said)
            if len(named) == len(free) or (len(free) == 2 and len(named) == 1):
                for slot, role in zip(free, named, strict=False):
                    self._give(slot, role, rule)

    def second_parties(self) -> None:
        """Give the one nameless box to the other half of a row that speaks of a second party."""
        for index in [i for i in self.chosen if self._is_half(i) and i + 1 not in self.chosen]:
            if self.left[None] == 1 and _TOGETHER.search(self.activities[self.slots[index]]):
                self._give(index + 1, None, "second-party")

    def by_elimination(self) -> None:
        """Give the slots that are left the only role that is left, else each the role of the row just before it."""
        self.left = +self.left
        rest = [i for i in range(len(self.slots)) if i not in self.chosen]
        if self.contradicted:
            return
        if len(self.left) == 1:
            (only,) = self.left
            self.chosen |= dict.fromkeys(rest, (only, "elimination"))
        elif rest and (guess := self._roles_of_rows_before(rest)) is not None and Counter(guess.values()) == self.left:
            self.chosen |= {i: (role, "elimination-by-neighbour") for i, role in guess.items()}

    def label(self, index: int) -> LabelOnRow:
        """Return the shape of a slot, with the executors that it may be instead."""
        executor, rule = self.chosen.get(index, (None, "count-law"))
        sure = rule in ("agent-phrase", "subject", "second-party") or (rule == "elimination" and executor is not None)
        beside = {self.chosen[k][0] for k in (index - 1, index + 1) if k in self.chosen and self._same_row(k, index)}
        possible = (role for role in self.roles if self.left[role] and role != executor and role not in beside)
        others = () if sure else tuple(possible)
        return LabelOnRow(NodeKind.TASK, executor, Evidence(Confidence.INFERRED, rule=rule), others)

    def _give(self, slot: int, role: str | None, rule: str) -> None:
        self.chosen[slot] = (role, rule)
        self.left[role] -= 1

    def _is_half(self, index: int) -> bool:
        return index + 1 < len(self.slots) and self._same_row(index, index + 1)

    def _same_row(self, a: int, b: int) -> bool:
        return self.slots[a] == self.slots[b]

    def _roles_of_rows_before(self, rest: Sequence[int]) -> dict[int, str | None] | None:
        """Return for each slot of ``rest`` the role of the row before; ``None`` unless all those rows have just one."""
        first = self.activities[0]
        known: dict[int, set[str | None]] = {0: {*(_agents(first, self.roles) or _subjects(first, self.roles))}}
        for slot, (role, _) in self.chosen.items():
            known.setdefault(self.slots[slot], set()).add(role)
        guess: dict[int, str | None] = {}
        for slot in rest:
            before = known.get(self.slots[slot] - 1, set())
            if len(before) != 1:
                return None
            guess[slot] = next(iter(before))
        return guess


def _row_of_two(activities: Sequence[str], roles: tuple[str, ...]) -> int | None:
    """Return the one inner row that names two parties, by the strongest sign that any row shows."""
    inner = range(1, len(activities) - 1)
    signs: tuple[Callable[[str], bool], ...] = (
        lambda text: len(_agents(text, roles)) == 2,
        lambda text: bool(_TOGETHER.search(text) and (_agents(text, roles) or _subjects(text, roles))),
        lambda text: bool(_agents(text, roles)) and len(_AND_ANOTHER.findall(agent_phrase(text) or "")) > 1,
    )
    for sign in signs:
        rows = [row for row in inner if sign(activities[row])]
        if rows:
            return rows[0] if len(rows) == 1 else None
    return None


def _agents(activity: str, roles: Iterable[str]) -> list[str]:
    """Return the roles named in the agent phrase, in order of mention.

    A unit may go by another word for unit ("Bag. Umum", "Seksi Umum"), but neither "Kasubbag Umum" nor "masyarakat
    umum" is that unit.
    """
    words = list(words_of(agent_phrase(activity) or ""))
    found: list[tuple[int, str]] = []
    for role in roles:
        core = _core(role)
        at = _position(words, core)
        if at is None:
            continue
        before = next((word for word in reversed(words[:at]) if word not in UNIT_WORDS), "")
        is_unit = len(core) < len(_key(role))
        free = at == 0 or words[at - 1] in UNIT_WORDS or words[at - 1] in JOINING or words[at - 1] == "bersama"
        if before not in HEADS and (free or not is_unit):
            found.append((at, role))
    return [role for _, role in sorted(found)]


def _subjects(activity: str, roles: Iterable[str]) -> list[str]:
    """Return the role, if any, that the sentence begins with before an active verb."""
    lanes = [Lane(role, role) for role in roles]
    subject = subject_lane(activity, [replace(lane, name=" ".join(words_of(lane.name))) for lane in lanes])
    return [subject] if subject is not None else []


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    seen: dict[tuple[str, ...], str] = {}
    for text in texts:
        seen.setdefault(_key(text), text)
    return tuple(seen.values())


def _key(text: str) -> tuple[str, ...]:
    return tuple(words_of(text))


def _core(role: str) -> list[str]:
    words = list(words_of(role))
    core = words if words and words[0] in HEADS else [word for word in words if word not in UNIT_WORDS]
    return core or words


def _position(words: Sequence[str], name: Sequence[str]) -> int | None:
    return next((i for i in range(len(words) - len(name) + 1) if list(words[i : i + len(name)]) == list(name)), None)


def _names(lane: str) -> list[list[str]]:
    """Return the names a lane goes by: the whole one and those parted by "/", "," or brackets, as words."""
    parts = [part for part in re.split(r"[/,()]", lane) if part.strip()]
    return [list(words_of(text)) for text in dict.fromkeys([lane, *parts])]


def _acts(words: Sequence[str]) -> bool:
    """Tell whether an active verb comes next, after at most four words that may belong to a name."""
    for word in words[:5]:
        if is_verb(word):
            return not word.startswith(("di", "ter"))
        if word in RECIPIENT | JOINING:
            return False
    return False
