"""What a row says of conditions: a question with its answers, or a step that may be skipped."""

from __future__ import annotations

from dataclasses import dataclass

from converters.meaning.conditions.consequences import Consequence


@dataclass(frozen=True, slots=True)
class Branch:
    """One answer of a condition."""

    label: str
    holds: bool | None
    """Whether the question's positive form holds then; ``None`` where the answers aren't yes and no."""
    leads: Consequence
    implied: bool = False
    """True for the answer that the text leaves out."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A question with at least two answers."""

    question: str
    branches: tuple[Branch, ...]
    words: str
    """What was read, verbatim."""
    about: str = ""
    """The words of the condition, without what follows from it."""
    whole: bool = False
    """True when the sentence is nothing but the condition: the row itself decides."""
    instead: bool = False
    """True when it decides who does the row's step: "bila berhalangan diwakili Sekretaris"."""
    doubtful: bool = False
    """True when what is approved seems to lead back: more likely a misreading than what somebody wrote."""
    approves: bool = False
    """True when a yes is what the procedure is made for: "lengkap", "disetujui"; not "melebihi 50 juta"."""
    measures: bool = False
    """True when it compares an amount, so that its yes is an exception as often as not: "di atas 50 juta"."""
    mixed: bool = False
    """True when the text holds several conditions that don't answer one question."""

    @property
    def bare(self) -> bool:
        """Tell whether no consequence is stated: the next row is meant."""
        return all(not branch.leads.words for branch in self.branches)


@dataclass(frozen=True, slots=True)
class OptionalStep:
    """A step that is done only when needed: "(apabila diperlukan)"."""

    question: str
    words: str
    asks: bool = False
    """True when nobody says that the step is merely passed over otherwise: "... (apabila lulus)"."""
    skips: bool = False
    """True when a yes passes the step by: "boleh dilewati jika ..."."""


@dataclass(frozen=True, slots=True)
class RowConditions:
    """What a row says of conditions, in its activity and its note."""

    stated: Condition | None = None
    """The condition as it stands there: in the activity, else in the note."""
    decision: Condition | None = None
    """The condition that a decision is needed for; not the one of an optional step."""
    row_decides: bool = False
    """True when the row is nothing but that condition: "Apabila lengkap maka ..." as the activity itself."""
    optional: OptionalStep | None = None
    unread: str = ""
    """Words that speak of a condition in a way that isn't understood here; empty when there are none."""

    @property
    def done_when(self) -> str:
        """The answer with which an optional step is done."""
        return "Tidak" if self.optional is not None and self.optional.skips else "Ya"
