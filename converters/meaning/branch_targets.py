"""Where the branches of a decision lead that only words tell of: to which row, to the end, or nobody knows.

What the words state is INFERRED, with the other targets to choose from. A branch that the words leave out goes on to
the next row when nothing else would lead there; otherwise it is left open and asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from converters.meaning import word_stems
from converters.meaning.activity_words import content_words
from converters.meaning.conditions import Branch, Condition, Move, sooner
from converters.meaning.executors import agent_lane, named_lanes, subject_lane
from converters.meaning.flow_builder import FAR, FlowBuilder
from converters.meaning.lanes_by_name import lanes_by_first_word, lanes_called
from converters.meaning.rows_by_words import RowsByWords
from converters.meaning.rows_to_nodes import ProcedureRow
from sopbpmn.indonesian import any_of, any_word
from sopbpmn.indonesian.condition_words import NEEDED, WEIGHING
from sopbpmn.indonesian.consequence_words import CLOSING, HANDLED, LEADING_AUXILIARIES, NEEDLESS
from sopbpmn.indonesian.polarity import EXISTS, FAULTS
from sopbpmn.indonesian.roles_and_units import COUNTERS
from sopbpmn.model import Lane, Node, NodeKind


@dataclass(frozen=True, slots=True)
class Target:
    """Where a branch leads."""

    node: Node | None
    """``None``: the words don't tell, so it is asked."""
    rule: str
    others: tuple[Node, ...] = ()
    """What else it may be."""
    activity: str = ""
    """The words of an activity that is in no row; ``node`` is what follows it then."""
    again: bool = False
    """True when that activity repeats its row."""


OPEN = Target(None, "way-open")


@dataclass(slots=True)
class Targets:
    """Finds targets among the rows of one procedure."""

    builder: FlowBuilder
    rows: RowsByWords = field(init=False)

    def __post_init__(self) -> None:
        self.rows = RowsByWords(self._rows, self._lanes)

    @property
    def _rows(self) -> list[ProcedureRow]:
        return self.builder.procedure.rows

    @property
    def _lanes(self) -> tuple[Lane, ...]:
        return self.builder.procedure.lanes

    def of_condition(self, index: int, condition: Condition) -> list[Target]:
        """Return the targets of all branches of the decision on row ``index``, in their order."""
        if condition.doubtful:
            return [OPEN for _ in condition.branches]
        if condition.bare:
            return self._of_bare(index, condition)
        if condition.instead:
            return self._of_substitution(index, condition)
        report = self._leads_to_report(index, condition)
        stated = [None if branch.implied else self._stated(index, branch, report) for branch in condition.branches]
        onward = self.builder.onward(index)
        stated = [self._going_on(index, condition, b, t) for b, t in zip(condition.branches, stated, strict=True)]
        reached = any(target is not None and _enters(target, onward) for target in stated)
        pairs = zip(condition.branches, stated, strict=True)
        later = {self.builder.entry(i).id for i in range(index + 2, min(len(self._rows), index + FAR))}
        leaps = [
            b
            for b, t in pairs
            if b.holds is not False and t is not None and t.rule in _LEAPS and t.node is not None and t.node.id in later
        ]
        doubtful = any(_STRAIGHT not in branch.leads.words.lower() for branch in leaps)
        approved = any(
            b.holds and t is not None and t.activity for b, t in zip(condition.branches, stated, strict=True)
        )
        rest = Target(onward, "rows-that-follow", tuple(self._before(index)))
        repaired = index + 1 < len(self._rows) and self.rows.repairs(index + 1)
        unsure = condition.approves and (doubtful or approved)
        other = OPEN if reached or (unsure and not repaired) else rest
        if reached and self._is_detour(condition, stated):
            other = Target(self.builder.entry(index + 2), "past-the-next-row", (onward, *self._before(index)))
        targets = [other if target is None else target for target in stated]
        return [OPEN for _ in targets] if _decide_nothing(targets) else targets

    def _going_on(self, index: int, condition: Condition, branch: Branch, target: Target | None) -> Target | None:
        """Return the next row where what is approved merely goes on: "yang lulus ikut tahap II"; else ``target``."""
        approved = condition.approves and branch.holds is True and _MOVES_ON.match(branch.leads.words)
        if target is None or not target.activity or not approved:
            return target
        return Target(self.builder.onward(index), "next-row", (self.builder.entry(index),))

    def _is_detour(self, condition: Condition, stated: Sequence[Target | None]) -> bool:
        """Tell whether the one stated branch visits the next row and others don't: "terlambat -> dipanggil atasan"."""
        (only, *more) = [(b, t) for b, t in zip(condition.branches, stated, strict=True) if t is not None]
        branch, target = only
        measured = condition.measures and target.rule in _LEAPS and branch.leads.move is Move.DO
        return not more and (measured or branch.leads.move is Move.BACK)

    def _before(self, index: int) -> list[Node]:
        return [self.builder.entry(i) for i in (index - 1, index) if i >= 0]

    def _of_substitution(self, index: int, condition: Condition) -> list[Target]:
        """Return the targets of "bila berhalangan diwakili Sekretaris": a task of the other one's, or the row's own."""
        named = {*named_lanes(condition.about, self._lanes)}
        named |= lanes_called(condition.about.split(" ")[0], self._lanes, exact=True)
        if named and not any(self.rows.is_done_by(index, frozenset({lane})) for lane in named):
            return [OPEN for _ in condition.branches]  # who is away does another step
        task = next(node for node in self._rows[index].nodes if node.kind is NodeKind.TASK)
        onward = self.builder.onward(index)
        own = Target(task, "instead-of-executor")
        return [
            own
            if branch.implied
            else Target(onward, "instead-of-executor", activity=self._substituted(index, branch.leads.words))
            for branch in condition.branches
        ]

    def _substituted(self, index: int, words: str) -> str:
        activity = self._rows[index].row.activity
        speaks = any(word_stems.among(verb, word_stems.of_text(words)) for verb in self.rows.stems_on(index)[:1])
        return words if speaks else f"{activity} ({words})"

    # --- a condition without a consequence ----------------------------------------------------------------------------

    def _of_bare(self, index: int, condition: Condition) -> list[Target]:
        """Return the targets of "Jika K": the next row, and past it where that row is about K; else it is asked."""
        onward = Target(self.builder.onward(index), "next-row")
        if self._speaks_of(index + 1, condition):
            past = Target(self.builder.entry(index + 2), "past-the-next-row", (self.builder.end(),))
            return [past if branch.implied else onward for branch in condition.branches]
        goes_on = Target(self.builder.onward(index), "rows-that-follow", tuple(self._before(index)))
        if not condition.branches[0].holds and not condition.branches[0].implied:
            return [OPEN for _ in condition.branches]  # whether the next row mends it or goes on isn't said
        return [(goes_on if branch.implied else onward) if branch.holds else OPEN for branch in condition.branches]

    def _speaks_of(self, index: int, condition: Condition) -> bool:
        """Tell whether row ``index`` does what the condition speaks of: "masih diperlukan penguatan"."""
        if index >= len(self._rows):
            return False
        faulty = condition.branches[0].holds is False or _FAULTY.search(condition.about) is not None
        if faulty and self.rows.repairs(index):
            return True
        here = () if _THERE_IS.match(condition.about) else self.rows.stems_on(index - 1)
        words = [word for word in word_stems.of_text(condition.about) if not word_stems.among(word, here)]
        shared = [word for word in words if word_stems.among(word, self.rows.stems_on(index))]
        needed = any(word in word_stems.joined(condition.about).split() for word in NEEDED)
        last = word_stems.of_text(condition.about)[-1:]
        return len(shared) > 1 or (needed and bool(shared)) or any(word in shared for word in last)

    # --- a stated consequence -----------------------------------------------------------------------------------------

    def _stated(self, index: int, branch: Branch, report: bool) -> Target:
        onward = self.builder.onward(index)
        match branch.leads.move:
            case Move.ROW:
                return self._row_named(index, branch.leads.row)
            case Move.FIRST:
                return Target(self.builder.entry(0), "first-row", tuple(self._before(index)))
            case Move.AGAIN:
                return self._again(index, branch)
            case Move.BACK:
                return self._back(index, branch)
            case Move.END:
                if report:
                    return Target(onward, "report-follows", (self.builder.stop(),))
                after = range(index + 1, min(len(self._rows), index + FAR))
                closes = _CLOSES.search(branch.leads.words) is not None
                described = self.rows.described(branch.leads.words, after) if closes else None
                if described is not None:
                    return Target(self.builder.entry(described), "activity-of-a-row", (self.builder.stop(), onward))
                return Target(self.builder.stop(), "stopped-by-words", (onward,))
            case Move.TO:
                called = lanes_called(branch.leads.recipient, self._lanes)
                return self._to(index, branch, called or frozenset(named_lanes(branch.leads.words, self._lanes)))
            case Move.NEXT:
                return self._on(index, branch)
            case Move.REFUSE:
                return self._activity(index, branch)
            case Move.DO:
                told = _AUXILIARIES.sub("", branch.leads.words)
                named = lanes_called(told, self._lanes, exact=True)
                named = named or (frozenset() if " " in told else lanes_by_first_word(told, self._lanes))
                return self._to(index, branch, named) if named else self._activity(index, branch)

    def _row_named(self, index: int, number: str) -> Target:
        near = range(max(0, index - FAR), min(len(self._rows), index + FAR))
        named = next((i for i in near if self._rows[i].row.number == number), None)
        return OPEN if named is None else Target(self.builder.entry(named), "row-named")

    def _again(self, index: int, branch: Branch) -> Target:
        """Return the row that is done again: of the one who is named, or whose activity is; else the row itself."""
        lanes = self._lanes_named(branch, index)
        before = range(index - 1, max(-1, index - FAR), -1)
        asked = None if lanes else self.rows.asked_first(index, branch.leads.words)
        if asked is not None:
            return Target(self.builder.entry(asked), "row-names-recipient", tuple(self._before(index)))
        done = next((i for i in before if self.rows.is_done_by(i, lanes)), None)
        if done is None:
            done = self.rows.described(branch.leads.words, range(index, max(-1, index - FAR), -1))
        if done is None and _ONCE_MORE.search(branch.leads.words):
            done = self.rows.described(branch.leads.words, range(index + 1, min(len(self._rows), index + FAR)))
        named = None if done is not None or not lanes else branch.leads.words
        if named is not None and any(self.rows.is_done_by(i, lanes) for i in range(index + 1, len(self._rows))):
            return Target(self.builder.onward(index), "activity-in-a-note", tuple(self._before(index)), named)
        own = self.rows.stems_on(index)[:1]
        if done is None and any(word_stems.among(verb, word_stems.of_text(branch.leads.words)) for verb in own):
            done = index
        other = [word for word in content_words(branch.leads.words) if not _REPEATS.match(word)]
        if done is None and not lanes and other and _ONCE_MORE.search(branch.leads.words):
            following = (self.builder.onward(index), "activity-in-a-note", tuple(self._before(index)))
            return Target(*following, branch.leads.words)
        return Target(self.builder.entry(index if done is None else done), "row-again", tuple(self._before(index)))

    def _back(self, index: int, branch: Branch) -> Target:
        """Return the nearest row before that the words name: by its executor, by its activity, else the one before."""
        before = range(index - 1, max(-1, index - FAR), -1)
        onward = self.builder.onward(index)
        others = (*(self.builder.entry(i) for i in (index - 1, index - 2, index) if i >= 0), onward)
        lanes = self._lanes_named(branch, index)
        found = next((i for i in before if self.rows.is_done_by(i, lanes)), None)
        behind = range(index + 1, min(len(self._rows), index + FAR))
        theirs = [i for i in [*before, *behind] if self.rows.is_done_by(i, lanes)]
        acts = not branch.leads.recipient and not _returns(branch.leads.words)
        acted = self.rows.done_by_agent(branch.leads.words, theirs) if acts else None
        if acted is not None:
            return Target(self.builder.entry(acted), "activity-of-a-row", others)
        again = _DONE_AGAIN.search(branch.leads.words) is not None and not _returns(branch.leads.words)
        rows_of_it = theirs or [index, *before]
        done = self.rows.described(branch.leads.words, rows_of_it) if again else None
        if done is not None:
            return Target(self.builder.entry(done), "activity-of-a-row", others)
        if found is not None:
            return Target(self.builder.entry(found), "sent-back-to-executor", others)
        if self.rows.is_done_by(index, lanes) and branch.leads.recipient:
            return Target(self.builder.entry(index), "sent-back-to-executor", others)
        later = next((i for i in range(index + 1, len(self._rows)) if self.rows.is_done_by(i, lanes)), None)
        if later is not None:  # who never had it before: a supplier, an applicant
            return Target(self.builder.entry(later), "handed-to-executor", others)
        rows = before if _returns(branch.leads.words) else [*before, *behind]
        asked = self.rows.asked_first(index, branch.leads.recipient) if branch.leads.recipient and not lanes else None
        if asked is not None:
            return Target(self.builder.entry(asked), "row-names-recipient", others)
        told = branch.leads.words
        told = told.replace(branch.leads.recipient, " ") if branch.leads.recipient else told
        described = self.rows.described(told, rows)
        if described is None and not lanes and _FIRST_OF_ALL.search(told):
            return Target(onward, "activity-in-a-note", others, branch.leads.words)
        if described is None and not _returns(told):
            described = next((i for i in rows if self.rows.begins_so(i, word_stems.of_text(told)[:1])), None)
        if described is not None:
            return Target(self.builder.entry(described), "sent-back-to-activity", others)
        if branch.leads.recipient:
            mentioned = next((i for i in before if self.rows.mentions(i, branch.leads.recipient)), None)
            if mentioned is not None:
                return Target(self.builder.entry(mentioned), "row-names-recipient", others)
            if not branch.leads.by:
                return OPEN
            return Target(self.builder.entry(index), "activity-in-a-note", others, branch.leads.words, again=True)
        return Target(self.builder.entry(max(0, index - 1)), "sent-back", others)

    def _to(self, index: int, branch: Branch, lanes: frozenset[str]) -> Target:
        """Return the nearest row of somebody who is merely named: before the row for a no, else after it."""
        onward = self.builder.onward(index)
        before = [(i, "sent-back-to-executor") for i in range(index - 1, max(-1, index - FAR), -1)]
        after = [(i, "handed-to-executor") for i in range(index + 1, min(len(self._rows), index + FAR))]
        nearest = before + after if branch.holds is False else after + before
        for i, rule in nearest:
            if self.rows.is_done_by(i, lanes):
                return Target(self.builder.entry(i), rule, (*self._before(index), onward))
        told = " ".join(word for word in branch.leads.recipient.split() if word.lower() not in COUNTERS)
        place = None if lanes else self.rows.described(told, [i for i, _ in nearest])
        if place is not None:  # "ke ruang ujian": the row in which somebody is examined
            return Target(self.builder.entry(place), "activity-of-a-row", (*self._before(index), onward))
        return OPEN if not branch.holds or lanes else Target(onward, "next-row")

    def _on(self, index: int, branch: Branch) -> Target:
        """Return the next row of the one who is named, the row that does what is said, else the next row."""
        onward = self.builder.onward(index)
        after = range(index + 1, min(len(self._rows), index + FAR))
        before = range(index - 1, max(-1, index - FAR), -1) if branch.holds is False else ()
        acted = self.rows.done_by_agent(branch.leads.words, [*before, *after])
        if acted is not None:
            return Target(self.builder.entry(acted), "activity-of-a-row", (onward,))
        lanes = lanes_called(branch.leads.recipient, self._lanes)
        lanes = lanes - {node.lane for node in self._rows[index].nodes} or lanes  # "Kepala" is somebody else here
        described = self.rows.described(branch.leads.words, after)
        own = self.rows.is_done_by(index, lanes)
        handed = next((i for i in after if not own and self.rows.is_done_by(i, lanes)), None)
        if handed is not None:
            node = self.builder.entry(handed)
            gives = described == index + 1 and self.rows.begins_so(described, word_stems.of_text(branch.leads.words))
            if handed == index + 1 or gives:
                return Target(onward, "next-row")
            return Target(node, "handed-to-executor", (onward,))
        if described is not None and described > index + 1:
            return Target(self.builder.entry(described), "activity-of-a-row", (onward,))
        to = branch.leads.recipient
        told = " ".join(word for word in to.split() if word.lower() not in COUNTERS)
        place = self.rows.described(told, after) if told != to and not lanes else None
        if place is not None:  # "ke loket verifikasi": the row in which somebody verifies
            return Target(self.builder.entry(place), "activity-of-a-row", (onward,))
        named = next((i for i in after if to and self.rows.mentions(i, to)), None)
        if described is None and named is not None and not own:
            return Target(self.builder.entry(named), "row-names-recipient", (onward,))
        stranger = branch.leads.recipient and not own and described is None and not self._is_met(index, branch)
        if stranger and (branch.holds is False or not lanes):
            return Target(None, "activity-in-a-note", activity=branch.leads.words)  # to somebody who has no row here
        return Target(onward, "next-row")

    def _is_met(self, index: int, branch: Branch) -> bool:
        """Tell whether the next row speaks of the one to whom it is handed over, or nobody's row is known."""
        lanes = frozenset(lane.id for lane in self._lanes)
        unknown = not any(self.rows.is_done_by(i, lanes) for i in range(len(self._rows)))
        return unknown or (index + 1 < len(self._rows) and self.rows.mentions(index + 1, branch.leads.recipient))

    def _activity(self, index: int, branch: Branch) -> Target:
        """Return the row that a consequence describes, else a task of its own that leads back or on."""
        near = range(max(0, index - FAR), min(len(self._rows), index + FAR))
        nearest = sorted((i for i in near if i != index), key=lambda i: (abs(i - index), i < index))
        if branch.leads.move is Move.REFUSE:
            nearest = [i for i in nearest if _REFUSES.search(self.rows.activity_on(i))]
        onward, same_row = self.builder.onward(index), self.builder.entry(index)
        words = branch.leads.words
        if _NEEDLESS.match(words):
            left_out = self.rows.described(
                _NEEDLESS.sub("", words), range(index + 1, min(len(self._rows), index + FAR))
            )
            if left_out is None:
                return Target(onward, "next-row", (same_row,))
            return Target(self.builder.onward(left_out), "past-the-next-row", (onward,))
        theirs = self._row_of_named(index, branch) if branch.leads.move is Move.DO else None
        if theirs is not None:
            return Target(self.builder.entry(theirs), "handed-to-executor", (onward,))
        later = [i for i in nearest if i > index]
        described = self.rows.described(words, later) if branch.holds is not False else None
        anywhere = later if branch.holds is None else nearest  # a kind of thing goes its way, never back
        described = self.rows.described(words, anywhere) if described is None else described
        if described is not None:
            return Target(self.builder.entry(described), "activity-of-a-row", (onward,))
        if not words[:1].isalpha():
            return OPEN
        if branch.leads.move is Move.REFUSE:
            return Target(self.builder.stop(), "activity-in-a-note", (onward, same_row), activity=words)
        if "ulang" in words.lower().split():
            return self._again(index, branch)
        own = self.rows.stems_on(index)
        clause = word_stems.of_text(words)
        again = bool(own) and word_stems.among(own[0], clause) and sum(word_stems.among(w, clause) for w in own) > 1
        target, other = (same_row, onward) if again else (onward, same_row)
        return Target(target, "activity-in-a-note", (other,), activity=words, again=again)

    def _row_of_named(self, index: int, branch: Branch) -> int | None:
        """Return the nearest later row of somebody whom the words name, where they speak of it or hand over to them."""
        lanes = self._lanes_named(branch, index)
        after = range(index + 1, min(len(self._rows), index + FAR))
        before = range(index - 1, max(-1, index - FAR), -1) if branch.holds is False else ()
        acted = self.rows.done_by_agent(branch.leads.words, [*before, *after])
        if acted is not None:
            return acted
        theirs = [i for i in after if self.rows.is_done_by(i, lanes)]
        handled = _HANDLED.match(branch.leads.words) is not None
        gives = _GIVES.match(branch.leads.words) is not None  # a paper, which is to be made first
        to = bool(branch.leads.recipient) and (not branch.leads.by or branch.holds is None)
        handed = handled or (to and not gives)
        said = word_stems.of_text(branch.leads.words)
        clause = [word for word in said if not word_stems.among(word, self.rows.lane_stems)] or said
        described = self.rows.described(branch.leads.words, theirs)
        if described is not None:
            return described
        spoken = (i for i in theirs if handed or any(word_stems.among(w, self.rows.stems_on(i)) for w in clause))
        return next(spoken, None)

    def _leads_to_report(self, index: int, condition: Condition) -> bool:
        """Tell whether "dihentikan" can't mean the end: one row is left, and it reports or files what was done."""
        ends = any(branch.leads.move is Move.END for branch in condition.branches)
        left = [row for row in self._rows[index + 1 : index + 4] if row.step is not None]
        if not ends or not condition.whole or len(left) != 1:
            return False
        activity = left[0].row.activity.lower()
        return any(word in activity for word in CLOSING)

    def _lanes_named(self, branch: Branch, index: int) -> frozenset[str]:
        """Return the lanes that a return names: its receiver, else whoever else its words speak of."""
        theirs = lanes_called(branch.leads.recipient, self._lanes) if branch.leads.recipient else frozenset()
        own = {node.lane for node in self._rows[index].nodes}
        named = frozenset(named_lanes(sooner(branch.leads.words), self._lanes))
        remark = _REMARK.search(branch.leads.words)
        theirs = theirs or (lanes_called(remark[1], self._lanes) if remark is not None else frozenset())
        return theirs or (named or lanes_by_first_word(branch.leads.words, self._lanes)) - own

    def executor_of(self, words: str) -> str | None:
        """Return the id of the lane that does an activity of its own: its subject, or named after "oleh"."""
        lanes = self._lanes
        return subject_lane(words, lanes) or agent_lane(words, lanes)


_THERE_IS = re.compile(rf"(?:masih\s+)?{any_of(EXISTS)}\s+\w+\Z", re.IGNORECASE)
"""That there is something, which the row itself may have waited for: "ada sanggahan"."""
_FAULTY = any_word(FAULTS)
_CLOSES = any_word((r"di\s?tutup", r"di\s?akhiri", r"di\s?coret"))
"""Words that end something which a row may do: "buku kas ditutup"."""
_RETURNS = re.compile(r"\A(?:\w+\s+)?kembali\b|kembali(?=kan| ke)|\breturn", re.IGNORECASE)
_REPEATS = re.compile(r"(?:di|meng)?ulang(?:i|kan)?|di(?:laku|ada|laksana)\w+", re.IGNORECASE)
_CHECKED = any_of((*WEIGHING, "periksa", "cek", r"di\s?(?:periksa|cek|uji)"))
_HANDLED = any_word(HANDLED)
_DONE_AGAIN = re.compile(r"\b(?:di|me)[a-z]{4,}\s+(?:kembali|lagi|ulang)\b(?!\s+ke)", re.IGNORECASE)
_AUXILIARIES = re.compile(rf"\A(?:{any_of(LEADING_AUXILIARIES)}\s+)+|\s+(?:dulu|dahulu|saja)\Z", re.IGNORECASE)
_FIRST_OF_ALL = re.compile(r"\bterlebih (?:dulu|dahulu)\b", re.IGNORECASE)
_MOVES_ON = re.compile(
    r"(?:ikut|mengikuti|masuk|naik|menjalani)\b(?!.*\b(?:susulan|ulang|remedial|kembali|lagi)\b)", re.IGNORECASE
)
"""Words that only say that somebody goes on: "ikut tahap II"."""
_REMARK = re.compile(r"\(([^()]+)\)")
_GIVES = re.compile(r"di\s?(?:terbitkan|buatkan|buat|susun)\s+(?!oleh|ke|kepada)[^\W\d]+", re.IGNORECASE)
_NEEDLESS = re.compile(NEEDLESS, re.IGNORECASE)
_REFUSES = re.compile(r"[tn]olak", re.IGNORECASE)
_ONCE_MORE = re.compile(rf"\b(?!{_CHECKED})\w+ ulang\b", re.IGNORECASE)
"""Something else that is done once more, no check: "dijilid ulang"."""
_LEAPS = ("handed-to-executor", "activity-of-a-row")
_STRAIGHT = "langsung"
"""Word that says that the rows between are passed over on purpose; without it a leap may be a misreading."""


def _returns(words: str) -> bool:
    """Tell whether words send something back, rather than only naming a repair: "perbaikan" may be a later row."""
    return _RETURNS.search(words) is not None


def _decide_nothing(targets: Sequence[Target]) -> bool:
    """Tell whether all branches lead to one place, so that what they were read from can't be understood."""
    places = {target.node.id if target.node is not None else None for target in targets}
    return len(places) == 1 and None not in places and not any(target.activity for target in targets)


def _enters(target: Target, node: Node) -> bool:
    return target.node is not None and target.node.id == node.id and not target.activity
