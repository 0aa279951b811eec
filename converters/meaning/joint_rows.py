"""Several marks on one row of a document without arrows: one task of all of them, and who of them performs it.

No mark tells an order. That one acts after the other is another reading, which the finding offers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from converters.grid import SymbolKind
from converters.meaning.executors import agent_lanes, subject_lane
from converters.meaning.rows import RowSymbol
from sopbpmn.diagnostics import Alternative, Finding, finding
from sopbpmn.indonesian.roles_and_units import RECEIVING
from sopbpmn.model import Lane, Node, NodeKind, Source
from sopbpmn.sentences import Message, message

Shape = tuple[NodeKind, RowSymbol]


@dataclass(frozen=True, slots=True)
class Parties:
    """Who takes part in a row: ids of lanes."""

    performer: str | None
    """``None`` when nobody is known."""
    others: tuple[str, ...] = ()
    received: bool = False
    """Whether the sentence hands what is done over to the others ("... kepada Kepala Dinas")."""
    unread: int = 0
    """How many more there are whose executor can't be read."""
    perhaps: tuple[str, ...] = ()
    """Who these may be."""


def joint_marks(shapes: Sequence[Shape]) -> list[RowSymbol]:
    """Return the marks of a row's ``shapes`` that make one joint task; none where fewer than two stand for work.

    Cells with words of their own are no marks: each is a task.
    """
    work = [shape for kind, shape in shapes if kind is NodeKind.TASK]
    return work if len(work) > 1 and all(shape.kind is SymbolKind.MARK for shape in work) else []


def parties_of(activity: str, lanes: Sequence[Lane], marked: Sequence[str | None]) -> Parties:
    """Return who of the ``marked`` lanes (``None``: unknown) performs ``activity``, and who else takes part.

    The subject performs, else the first named after "oleh", else the first that doesn't merely receive.
    """
    known = list(dict.fromkeys(lane for lane in marked if lane is not None))
    unread = sum(lane is None for lane in marked)
    if not known:
        return Parties(subject_lane(activity, lanes), unread=max(0, unread - 1))
    receiving = _receiving(activity, lanes)
    wanted = (
        subject_lane(activity, lanes),
        *agent_lanes(activity, lanes),
        *(lane for lane in known if lane not in receiving),
        *known,
    )
    performer = next(lane for lane in wanted if lane in known)
    others = tuple(lane for lane in known if lane != performer)
    return Parties(performer, others, bool(others) and receiving.issuperset(others), unread)


def two_marks(node: Node, parties: Parties, lanes: Sequence[Lane], step: str, source: Source) -> Finding:
    """Return the finding on the joint task ``node``, which offers the other reading where all parties are known."""
    in_turn = Alternative("reading", "in-turn", message("reading-in-turn"))
    return finding(
        "two-marks",
        node.id,
        source,
        (in_turn,) if parties.others else (),
        step=step,
        order=_words(parties, {lane.id: lane.name for lane in lanes}),
    )


def tasks_in_turn(tasks: Sequence[Node], lanes: Sequence[Lane], step: str, source: Source) -> Finding:
    """Return the finding on a row with words in several lanes: ``tasks`` one after the other."""
    names = {lane.id: lane.name for lane in lanes}
    order = " -> ".join(names.get(node.lane or "", "?") for node in tasks)
    return finding("two-marks", tasks[0].id, source, step=step, order=message("marks-in-turn", order=order))


def _words(parties: Parties, names: dict[str, str]) -> Message:
    if parties.performer is None:
        return message("marks-unread", count=parties.unread + 1)
    performer = names[parties.performer]
    if parties.received:
        return message("marks-received", lane=performer, others=", ".join(names[lane] for lane in parties.others))
    others = [names[lane] for lane in parties.others]
    if parties.unread:
        lanes, perhaps = ", ".join((performer, *others)), ", ".join(names[lane] for lane in parties.perhaps)
        if perhaps:
            return message("marks-perhaps", lanes=lanes, count=parties.unread, perhaps=perhaps)
        return message("marks-partly-unread", lanes=lanes, count=parties.unread)
    return message("marks-together", lane=performer, others=", ".join(others))


def _receiving(activity: str, lanes: Sequence[Lane]) -> set[str]:
    """Return the lanes that ``activity`` names right after "ke" or "kepada"."""
    words = activity.casefold()
    return {
        lane.id
        for lane in lanes
        for name in re.split(r"[/,]", lane.name.casefold())
        if name.strip() and any(re.search(rf"\b{word}\s+{re.escape(name.strip())}\b", words) for word in RECEIVING)
    }
