"""BPMN -> ``Sop``: an unedited file gives its ``Sop`` back, and of an edited one just the edits differ."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sopbpmn import bpmnfile
from sopbpmn.bpmnxml import write
from sopbpmn.changes import Change, Part, changes
from sopbpmn.compiler import compile_sop
from sopbpmn.model import NodeKind, Sop
from sopbpmn.process import UNKNOWN_LANE, Process, Role, item_of
from sopbpmn.recover import keeping, recover
from tests import families
from tests.recover.edits import EDITS, Touched, parse, touched
from tests.strategies import sops, structured_sops

ANY = st.one_of(sops(16), structured_sops(8), families.sops())


@settings(deadline=None)
@given(ANY)
def test_an_unedited_file_gives_its_sop_back(sop: Sop) -> None:
    process = keeping(compile_sop(sop).process, sop)
    found = recover(bpmnfile.parse(write(process)), process.id)
    assert found.sop is not None
    assert changes(sop, found.sop) == ()
    assert found.findings == ()


@settings(deadline=None)
@given(ANY, st.data())
def test_of_an_edited_file_nothing_differs_that_was_not_touched(sop: Sop, data: st.DataObject) -> None:
    process = keeping(compile_sop(sop).process, sop)
    original = write(process)
    file = parse(original)
    for edit in data.draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=6)):
        edit(data.draw, file)
    edited = bpmnfile.parse(file.data)
    found = recover(edited, process.id).sop
    if found is None:  # arrows that no SOP can say
        return
    differing = changes(sop, found)
    edits = touched(bpmnfile.parse(original), edited)
    unexpected = [x for x in differing if x.field != "order" and not _allowed(x, sop, process, edits)]
    assert unexpected == []
    for before, after in ((sop.lanes, found.lanes), (sop.steps, found.steps), (sop.nodes, found.nodes)):
        both = {x.id for x in before} & {x.id for x in after}
        assert [x.id for x in before if x.id in both] == [x.id for x in after if x.id in both]


def _allowed(change: Change, sop: Sop, process: Process, edits: Touched) -> bool:
    """Tell whether ``change`` is about something that was touched, or new."""
    if change.part in (Part.SOP, Part.IDENTITY):
        return False
    if not change.field and change.before is None and change.after is not None:
        return True
    if change.part is Part.LANES:
        return any(x.id in edits.elements for x in process.lanes if (x.origin.item or item_of(x.id)) == change.item)
    if change.part is Part.FLOWS:
        if any(x.id in edits.arrows for x in process.flows if (x.origin.item or item_of(x.id)) == change.item):
            return True
        parted = _parted(process, edits) | _begun_elsewhere(sop, edits)
        if not change.field:  # drawn twice in the SOP
            return not parted.isdisjoint((change.before.source, change.before.target))
        return change.field in ("source", "target") and change.before in parted
    if change.part is Part.NODES and change.field == "step":  # it stood on a row whose other symbols went
        return _allowed(Change(Part.STEPS, change.before, "", None, None), sop, process, edits)
    nodes = [change.item] if change.part is Part.NODES else [x.id for x in sop.nodes_on.get(change.item, ())]
    own = [x.id for x in process.nodes if x.origin.item in nodes or (x.standard and x.standard.step == change.item)]
    named = {lane.id for lane in process.lanes if lane.name == UNKNOWN_LANE} & edits.elements
    here = {x.lane for x in process.nodes if x.id in own}
    return any(x in edits.elements or x in edits.beside for x in own) or not named.isdisjoint(here)


def _parted(process: Process, edits: Touched) -> set[str]:
    """Return the nodes of whose elements one went, got a question of its own, or no longer leads to the next."""
    made = {x.id: x.origin.item for x in process.nodes if x.origin.item}
    inner = {
        made[x.source] for x in process.flows if x.id in edits.arrows and made.get(x.source) == made.get(x.target, "")
    }
    asked = {
        x.origin.item for x in process.nodes if x.id in edits.elements and x.origin.role in (Role.ASK, Role.CHOICE)
    }
    return inner | asked | {made[x] for x in edits.gone if x in made}


def _begun_elsewhere(sop: Sop, edits: Touched) -> set[str]:
    """Return the beginnings, where somebody changed the question that a process of several asks first."""
    asked = any("titik_mulai" in x for x in edits.elements | edits.beside)
    return {x.id for x in sop.nodes if x.kind is NodeKind.START} if asked else set()
