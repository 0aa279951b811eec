"""What differs in the rows: come, gone, moved, renumbered, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from sopbpmn.changes import Change, Part
from sopbpmn.differences.telling import Comparing, DifferenceKind, Told, moved
from sopbpmn.differences.wording import lanes_of, quoted, quoted_apart, row
from sopbpmn.model import Duration, Sop, Step
from sopbpmn.places import step_words
from sopbpmn.sentences import Message, listed, message

_CELLS = ("activity", "requirements", "output", "note")
_LONGEST_NUMBER = 9


def tell_rows(found: Comparing) -> None:
    """Tell rows that came, went or moved, and the cells that differ."""
    _tell_come_and_gone(found, found.a, DifferenceKind.REMOVED)
    _tell_come_and_gone(found, found.b, DifferenceKind.ADDED)
    _tell_order(found)
    _tell_numbers(found)
    for step in found.b.steps:
        for name in _CELLS:
            if (change := found.change(Part.STEPS, step.id, name)) is not None:
                _tell_cell(found, step, change)
        if (change := found.change(Part.STEPS, step.id, "duration")) is not None:
            _tell(found, step, _duration_said(step, change.before, change.after), change)


def _tell_come_and_gone(found: Comparing, sop: Sop, kind: DifferenceKind) -> None:
    came = kind is DifferenceKind.ADDED
    names = set(found.came_or_went(Part.STEPS, came=came))
    for at, step in enumerate(sop.steps):
        if step.id not in names:
            continue
        nodes = sop.nodes_on.get(step.id, ())
        where = _where(sop, at, row if came else step_words)
        values = {"row": step_words(step), "lanes": lanes_of(sop, *nodes), "where": where}
        code = f"difference-row-{kind.value}" if nodes else f"difference-row-{kind.value}-bare"
        ids = (step.id, *(node.id for node in nodes))
        told = Told(kind, message(code, **values), step.id, () if came else ids, ids if came else ())
        found.of_rows[step.id] = found.tell(told, *found.of(Part.STEPS, step.id))


def _where(sop: Sop, at: int, name: Callable[[Step], str | Message]) -> Message:
    """Return between which rows the row ``at`` stands; their numbers alone say nothing of another version's rows."""
    before, behind = (sop.steps[n] if 0 <= n < len(sop.steps) else None for n in (at - 1, at + 1))
    if before is not None and behind is not None:
        return message("difference-between", before=name(before), behind=name(behind))
    if before is not None:
        return message("difference-last", before=name(before))
    return message("difference-first")


def _tell_order(found: Comparing) -> None:
    order = found.change(Part.STEPS, "", "order")
    if order is None:
        return
    names = set(moved(order.before, order.after))
    for at, step in enumerate(found.b.steps):
        if step.id in names:
            old = found.a.step_by_id[step.id]
            said = message(
                "difference-row-moved",
                row=step_words(step),
                where=_where(found.b, at, step_words),
                before=_where(found.a, found.ranks[0][old.id], step_words),
            )
            told = Told(DifferenceKind.MOVED, said, step.id, *_both(found, step.id))
            found.of_rows[step.id] = found.tell(told, order)
    if not names:  # the others stand as before
        found.note(next(x for x in found.told if x.kind is DifferenceKind.ADDED and x.row), [order])


def _both(found: Comparing, step: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of a row and what stands on it, in both SOPs."""
    first, second = ((step, *(x.id for x in sop.nodes_on.get(step, ()))) for sop in (found.a, found.b))
    return first, second


def _tell_cell(found: Comparing, step: Step, change: Change) -> None:
    before, after = quoted_apart(change.before, change.after)
    code = "difference-cell-spacing" if before == after else "difference-cell"
    field = message(f"difference-field-{change.field}")
    _tell(found, step, message(code, field=field, row=row(step), before=before, after=after), change)


def _duration_said(step: Step, before: Duration, after: Duration) -> Message:
    texts = quoted_apart(before.text, after.text)
    if texts[0] != texts[1]:
        field = message("difference-field-duration")
        return message("difference-cell", field=field, row=row(step), before=texts[0], after=texts[1])
    return message(
        "difference-time-meaning", row=row(step), words=texts[1], before=_meaning(before), after=_meaning(after)
    )


def _meaning(time: Duration) -> str | Message:
    """Return how a WAKTU cell is counted, its remark included."""
    amounts = "–".join(dict.fromkeys(x for x in (time.iso_min, time.iso_max) if x is not None))
    words: str | Message = quoted(" ".join(filter(None, (amounts, time.remark))))
    return message("difference-working-days", amount=words) if time.working_days else words


def _tell(found: Comparing, step: Step, said: Message, change: Change) -> None:
    told = Told(DifferenceKind.CHANGED, said, step.id, (step.id,), (step.id,))
    found.tell(told, change)


# --- numbers ----------------------------------------------------------------------------------------------------------


def _tell_numbers(found: Comparing) -> None:
    """Tell all numbers that differ in one sentence: rows that were only counted on are no news each."""
    changed = [x for step in found.b.steps if (x := found.change(Part.STEPS, step.id, "number")) is not None]
    if not changed:
        return
    said: list[str | Message] = []
    for _, run in groupby(enumerate(changed), key=lambda pair: _run(found, *pair)):
        group = [change for _, change in run]
        if len(group) > 1:
            first, last = group[0], group[-1]
            before, after = f"{first.before}–{last.before}", f"{first.after}–{last.after}"
            said.append(message("difference-became", before=before, after=after))
        else:
            said += [message("difference-became", before=quoted(x.before), after=quoted(x.after)) for x in group]
    found.tell(Told(DifferenceKind.CHANGED, message("difference-numbers", numbers=listed(said, "parts"))), *changed)


def _run(found: Comparing, at: int, change: Change) -> tuple[object, ...]:
    """Return what is the same for neighbouring rows that were counted on together; the change ``at`` its place."""
    both = change.before, change.after
    if not all(x.isascii() and x.isdigit() and len(x) <= _LONGEST_NUMBER for x in both):
        return (change.item,)
    before, after = map(int, both)
    return before - at, after - at, found.ranks[1][change.item] - at
