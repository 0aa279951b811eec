"""The items of a list -> the steps of a procedure: who acts, what is done, and what only says more about a step."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from converters.grid import ColumnRole
from converters.texts.lists.actors import Acting, acting, begins_with_verb, is_activity, is_name
from converters.texts.lists.items import Item
from converters.texts.trailing_times import is_time
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.condition_words import CUES
from sopbpmn.model import Source

_TIME = re.compile(
    r"(?P<words>.*\S)\s*(?:\((?P<inside>[^()]{1,40})\)|\s[–-]\s(?P<behind>[^()]{1,40}))\s*[.;]?", re.DOTALL
)
_JOINED = re.compile(r"\s*[;,](?:\s*(?:dan|atau))?\s*\Z")
"""What joins an item to the next one in lists written as one sentence: "...; dan"."""
_CONDITION = re.compile(rf"{any_of(CUES)}\b", re.IGNORECASE)


@dataclass(slots=True)
class Step:
    """A row of the procedure."""

    texts: dict[ColumnRole, str]
    source: Source
    acting: Acting | None = None


@dataclass(slots=True)
class Steps:
    """The steps of a list, in order, and the items that are none."""

    steps: list[Step] = field(default_factory=list)
    headings: list[Item] = field(default_factory=list)
    """Items and lines over steps, which name a part of the procedure."""
    others: list[Item] = field(default_factory=list)
    """Groups within the list that hold no activities."""


def names_in(items: Iterable[Item]) -> frozenset[str]:
    """Return the executors, in small letters, that the sentences of ``items`` name for sure or more than once."""
    found = [actor for item in _all(items) if (actor := acting(item.words)) is not None]
    found += [Acting(words, "") for item in _all(items) for words in item.cells.get(ColumnRole.EXECUTOR, ())]
    often = Counter(actor.who.casefold() for actor in found)
    return frozenset(actor.who.casefold() for actor in found if actor.known or often[actor.who.casefold()] > 1)


@dataclass(frozen=True, slots=True)
class Acts:
    """What the innermost items of a list are."""

    count: int
    with_actor: int
    """How many tell who acts."""
    active: int
    """How many are activities, by a verb or a noun made of one."""
    verbs: int
    """How many begin with a verb."""


def acts(items: Sequence[Item], names: frozenset[str]) -> Acts:
    """Return what the innermost of ``items`` are."""
    leaves = [leaf for item in items for leaf in item.leaves()]
    with_actor = sum(
        bool(leaf.cells.get(ColumnRole.EXECUTOR)) or acting(leaf.words, names) is not None for leaf in leaves
    )
    active = sum(_is_act(leaf, names) for leaf in leaves)
    return Acts(len(leaves), with_actor, active, sum(begins_with_verb(leaf.words) for leaf in leaves))


def steps_of(items: Sequence[Item], names: frozenset[str]) -> Steps:
    """Return the steps that ``items`` hold."""
    found = Steps()
    many = sum(item.marker is not None or _are_steps(item, names) for item in items)
    for item in items:
        if item.marker is None and many and not _are_steps(item, names) and item.children:
            found.others.append(item)
        else:
            _add(found, item, "", "", names)
    return found


def _add(found: Steps, item: Item, prefix: str, executor: str, names: frozenset[str]) -> None:
    number = _number(prefix, item)
    if not item.children or not _are_steps(item, names):
        found.steps.append(_step(item, number, executor, names))
        return
    own = acting(item.words, names)
    above = len(found.steps)
    if is_name(item.words, names):
        executor = item.words.strip(" :")
    elif own is not None and not item.words.endswith(":") and any(acting(c.words, names) for c in item.children):
        found.steps.append(_step(Item(item.number, item.texts, item.source, item.cells), number, executor, names))
    else:
        executor = own.who if own is not None else executor
        found.headings.append(item)
    for child in _with_conditions(item.children):
        _add(found, child, number, executor, names)
    if is_name(item.words, names) and executor not in {
        step.texts.get(ColumnRole.EXECUTOR) for step in found.steps[above:]
    }:
        found.headings.append(item)


def _number(prefix: str, item: Item) -> str:
    """Return a sub-step's number with its parent's before it, unless it holds that already: "2" and "a" make "2a"."""
    own = item.number
    if not prefix or not own or own.startswith(f"{prefix}."):
        return own
    return f"{prefix}{own}" if prefix[-1:].isdigit() and own.isalpha() else f"{prefix}.{own}"


def _are_steps(item: Item, names: frozenset[str]) -> bool:
    """Tell whether what stands below ``item`` are steps of their own: most are activities, no condition comes first."""
    children = item.children
    if not children or _CONDITION.match(children[0].words):
        return False
    leaves = [leaf for child in children if not _CONDITION.match(child.words) for leaf in child.leaves()]
    return 2 * sum(_is_act(leaf, names) for leaf in leaves) >= len(leaves)


def _with_conditions(children: Sequence[Item]) -> list[Item]:
    """Return ``children`` with each condition among them below the one before it, which it decides on."""
    found: list[Item] = []
    for child in children:
        if found and _CONDITION.match(child.words):
            found[-1] = replace(found[-1], children=[*found[-1].children, child])
        else:
            found.append(child)
    return found


def _is_act(item: Item, names: frozenset[str]) -> bool:
    actor = acting(item.words, names)
    return is_activity(actor.what if actor is not None else item.words) or bool(item.cells.get(ColumnRole.EXECUTOR))


def _step(item: Item, number: str, executor: str, names: frozenset[str]) -> Step:
    sentence, time = _without_time(_JOINED.sub("", item.words))
    cells = {role: (" " if texts[0] else "; ").join(filter(None, texts)) for role, texts in item.cells.items()}
    actor = acting(sentence, names)
    told = cells.get(ColumnRole.EXECUTOR, "")
    if told and (actor is None or actor.who.casefold() != told.casefold()):
        actor = None
    texts = {ColumnRole.NUMBER: number, ColumnRole.ACTIVITY: actor.what if actor is not None else sentence}
    texts[ColumnRole.EXECUTOR] = told or (actor.who[:1].upper() + actor.who[1:] if actor is not None else executor)
    texts[ColumnRole.DURATION] = time
    texts |= cells
    details = [*([texts[ColumnRole.NOTE]] if texts.get(ColumnRole.NOTE) else []), *_details(item)]
    texts[ColumnRole.NOTE] = "; ".join(detail.strip(" ;") for detail in details)
    return Step({role: text for role, text in texts.items() if text}, replace(item.source, words=item.words), actor)


def _details(item: Item) -> Iterator[str]:
    """Yield the texts below an item that are no steps."""
    for child in item.children:
        yield replace(child, number="").own_words
        yield from _details(child)


def _without_time(sentence: str) -> tuple[str, str]:
    """Split "Menilai pasien (5 menit)" into its words and its time, which is empty where the sentence ends in none."""
    match = _TIME.fullmatch(sentence) if len(sentence) < 2000 else None
    time = (match["inside"] or match["behind"] or "").strip() if match is not None else ""
    if match is None or not is_time(time) or time in ("0", "-"):
        return sentence, ""
    return match["words"], time


def _all(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _all(item.children)
