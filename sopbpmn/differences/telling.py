"""A difference as a person would say it, and the list in which two SOPs' differences are gathered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from sopbpmn.changes import Change, Part, changes
from sopbpmn.model import Lane, Sop
from sopbpmn.sentences import Message


class DifferenceKind(StrEnum):
    """What happened to the thing a difference is about."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between two SOPs, in words."""

    kind: DifferenceKind
    said: Message
    row: str
    """Id of the row it is about, in the newer SOP, else in the older one; empty for the SOP as a whole."""
    before: tuple[str, ...]
    """Ids of what it is about in the older SOP."""
    after: tuple[str, ...]
    """Ids of what it is about in the newer SOP."""
    changes: tuple[Change, ...]
    """What it tells, as values; two differences may tell of the same one."""

    def words(self, language: str = "id") -> str:
        """Return the sentence in ``language`` ("id" or "en")."""
        return self.said.text(language)


@dataclass(slots=True)
class Told:
    """A difference while it is being put together; whatever follows from it is added to its changes."""

    kind: DifferenceKind
    said: Message
    row: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    changes: list[Change] = field(default_factory=list)


class Comparing:
    """Two SOPs, their changes, and what is told of them so far."""

    def __init__(self, a: Sop, b: Sop) -> None:
        self.a, self.b = a, b
        self.changes = changes(a, b)
        self.told: list[Told] = []
        self.of_rows: dict[str, Told] = {}
        """What tells of rows that came, went or moved, by their ids."""
        self.of_nodes: dict[str, Told] = {}
        """What tells of symbols that came or went, by their ids."""
        self._told: set[int] = set()
        self._by_item: dict[tuple[Part, str], list[Change]] = {}
        for change in self.changes:
            self._by_item.setdefault((change.part, change.item), []).append(change)

    def of(self, part: Part, item: str) -> Sequence[Change]:
        """Return all changes of an item, its coming or going too."""
        return self._by_item.get((part, item), ())

    def change(self, part: Part, item: str, name: str) -> Change | None:
        """Return the change of one field, or ``None``."""
        return next((x for x in self.of(part, item) if x.field == name), None)

    def came_or_went(self, part: Part, *, came: bool) -> list[str]:
        """Return the ids of the items that came, or those that went."""
        found = (x for x in self.changes if x.part is part and x.item and not x.field)
        return [x.item for x in found if (x.before is None) is came]

    def tell(self, told: Told, *of: Change) -> Told:
        """Keep a difference and the changes that it tells."""
        self.told.append(told)
        self.note(told, of)
        return told

    def note(self, told: Told, of: Iterable[Change]) -> None:
        """Keep that ``told`` tells these changes too."""
        for change in of:
            told.changes.append(change)
            self._told.add(id(change))

    def is_told(self, change: Change) -> bool:
        """Tell whether some difference tells ``change``."""
        return id(change) in self._told

    @cached_property
    def lanes(self) -> tuple[Mapping[str, Lane], Mapping[str, Lane]]:
        """The lanes of both by their ids."""
        first, second = ({lane.id: lane for lane in sop.lanes} for sop in (self.a, self.b))
        return first, second

    @cached_property
    def ranks(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """The places of the rows of both, from 0, by their ids."""
        first, second = ({step.id: at for at, step in enumerate(sop.steps)} for sop in (self.a, self.b))
        return first, second


def moved(old: Iterable[str], new: Iterable[str]) -> list[str]:
    """Return the fewest names that have to be moved to bring what ``old`` and ``new`` share into the order of ``new``.

    The others are a longest rising sequence (patience sorting), so that thousands of names are no burden.
    """
    rank = {name: at for at, name in enumerate(old)}
    shared = [name for name in new if name in rank]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, name in enumerate(shared):
        place = bisect_left(ends, rank[name])
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [rank[name]]
        last[place : place + 1] = [at]
    stay = set()
    at = last[-1] if last else -1
    while at >= 0:
        stay.add(shared[at])
        at = before[at]
    return [name for name in shared if name not in stay]
